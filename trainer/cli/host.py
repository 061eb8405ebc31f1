"""The command `host`: a room for phones without a stage, led by lines on standard input."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import threading
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

import click

from trainer import say
from trainer.cli.failing import FAULT, fail
from trainer.cli.finding import deck_path, opened
from trainer.cli.opening import items_of, layout, part_of, session_plan
from trainer.cli.options import DeckOrPlanName, PlayRequest, item_option, learner_option, part_options
from trainer.cli.people import Telling, learner_named
from trainer.deck.deck import Deck
from trainer.deck.session_plan import SessionPlan
from trainer.learner import Learner
from trainer.room.earlier import earlier
from trainer.room.facilitator import Facilitator
from trainer.room.host.addresses import Listen, listen_at
from trainer.room.host.conducting import LONGEST, QUIT, Conductor
from trainer.room.host.host import CannotOpen, RoomHost
from trainer.room.keeping import opened as new_room
from trainer.room.keeping import opened_by, opened_on, resumed, returning, spent
from trainer.room.room import Room
from trainer.sitting.plan import NothingToAsk, Round

_STOPPED = 130

_OVER = "This room is over, and its phones find their results again. --new opens another."


@click.command()
@click.argument("deck", type=DeckOrPlanName())
@click.option(
    "--listen",
    metavar="ADDRESS:PORT",
    default=":8765",
    help="Where phones come in; else at every address, port 8765.",
)
@click.option("--history", metavar="PLACE", help="Keep the room in this file, or on this server.")
@click.option("--behind", metavar="URL", help="The address under which a proxy makes the room known.")
@click.option("--new", is_flag=True, help="Open a new room, also where one of this deck waits.")
@click.option("--sure", is_flag=True, help="Ask how sure people are, too.")
@part_options("Ask the whole deck, however long.")
@item_option()
@learner_option()
def host(  # noqa: PLR0913, PLR0917 - one parameter for each option
    deck: str,
    listen: str,
    history: str | None,
    behind: str | None,
    new: bool,
    sure: bool,
    theme: str | None,
    levels: tuple[str, ...],
    kinds: tuple[str, ...],
    whole: bool,
    items: int | None,
    chosen: tuple[str, ...],
    learner: str | None,
) -> None:
    """Host a room on DECK for phones, without a stage: moves are read as lines, answers are JSON.

    DECK may be a session plan too: every answer then has the time and what could be left out, `drop` leaves
    it out, and `say` tells what to say. The room of this deck, or of this plan, that waits is resumed: with
    its code, its seats and its votes. So is the last one where it was over and its host was killed or
    stopped, as phones still ask for their results. Otherwise, where items are chosen, and with --new, a new
    room is opened; worked examples are left out of it. It ends with `quit` or SIGTERM.
    """
    asked = PlayRequest(deck, None, kinds, items, None, False, learner, theme, levels, whole, None, chosen)
    where = _listening(listen)
    led_by = session_plan(asked)
    found = opened(deck_path(deck)) if led_by is None else led_by.deck
    part = part_of(found, asked) if led_by is None else None
    person = learner_named(learner, Telling(), layout=layout(asked), place=history)
    with contextlib.closing(person):
        waits = None if new or asked.is_new else _waiting(person, found, led_by)
        room = waits.room if waits is not None else _new(person, found, part, led_by, items_of(found, asked))
        if sure and waits is None:  # another host may lead the one that waits: nothing is written to it yet
            Facilitator(room).ask_sure()
        try:
            hosted = RoomHost(room, where, behind=behind, asks_sure=sure)
        except ValueError as error:
            raise click.UsageError(f"--behind: {error}.") from None
        hosted.find_earlier(partial(earlier, person))
        status = asyncio.run(_serve(hosted, waits.spent if waits is not None else 0.0))
    sys.exit(status)


def _listening(typed: str) -> Listen:
    try:
        return listen_at(typed)
    except ValueError as error:
        raise click.UsageError(f"--listen: {error}.") from None


class _Waits(NamedTuple):
    """A room that is resumed, and the seconds for which it was led."""

    room: Room
    spent: float


def _waiting(person: Learner, deck: Deck, led_by: SessionPlan | None) -> _Waits | None:
    """The room to come back to, of a deck or of a plan; None where there is none."""
    for kept in returning(person, deck, led_by):
        found = resumed(person, deck, kept)
        if found is not None:
            return _Waits(found, spent(kept))
    return None


def _new(
    person: Learner, deck: Deck, part: Round | None, led_by: SessionPlan | None, items: Sequence[str]
) -> Room:
    """A new room, on a part of a deck, on some items or by a plan."""
    try:
        if led_by is not None:
            return opened_by(person, led_by, with_examples=False)
        if items:
            return opened_on(person, deck, items, with_examples=False)
        return new_room(person, deck, part, with_examples=False)
    except NothingToAsk:
        fail("no item of this deck is left to ask")


async def _serve(hosted: RoomHost, led: float) -> int:
    """Let phones in until somebody ends it, `led` seconds after the room began; the exit status."""
    stopping: asyncio.Queue[str | int] = asyncio.Queue()
    loop = asyncio.get_running_loop()
    for name, status in (("SIGTERM", 0), ("SIGINT", _STOPPED), ("SIGHUP", 0)):
        if hasattr(signal, name):
            with contextlib.suppress(NotImplementedError):
                loop.add_signal_handler(getattr(signal, name), stopping.put_nowait, status)
    try:
        await hosted.open()
    except CannotOpen as error:
        fail(f"{error}; --listen names where, --new opens another room")
    try:
        conductor = Conductor(hosted, spent=led)
        say.record(conductor.ready())
        if hosted.room.is_over:
            say.error(_OVER)
        threading.Thread(target=_read, args=(loop, stopping), daemon=True).start()
        while not isinstance(line := await stopping.get(), int):
            say.record(await conductor.do(line))
            if line.strip().lower() == QUIT:
                return 0
            if hosted.is_taken:
                return FAULT
        return line
    finally:
        await hosted.close()


def _read(loop: asyncio.AbstractEventLoop, lines: asyncio.Queue[str | int]) -> None:
    """Pass on what is typed, line by line. At the end of input the room remains open: nobody has ended it.

    Read from the file itself: Python waits at its end for anyone who reads its own stream.
    """
    held = b""
    with contextlib.suppress(OSError, RuntimeError):
        while chunk := os.read(0, 4_096):
            *whole, held = (held + chunk).split(b"\n")
            held = held[: LONGEST + 1]
            for line in whole:
                if line.strip():
                    loop.call_soon_threadsafe(lines.put_nowait, line.decode(errors="replace"))
