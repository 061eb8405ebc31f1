"""The command `host`: a room for phones without a stage, led by lines on standard input."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import threading

import click

from trainer import say
from trainer.cli.failing import FAULT, fail
from trainer.cli.finding import deck_path, opened
from trainer.cli.opening import layout, part_of
from trainer.cli.options import DeckName, PlayRequest, learner_option, part_options, whole_or_part
from trainer.cli.people import Telling, learner_named
from trainer.deck.deck import Deck
from trainer.learner import Learner
from trainer.room.host.addresses import listen_at
from trainer.room.host.conducting import LONGEST, QUIT, Conductor
from trainer.room.host.host import CannotOpen, RoomHost
from trainer.room.keeping import opened as new_room
from trainer.room.keeping import resumed, waiting
from trainer.room.room import Room
from trainer.sitting.plan import NothingToAsk, Round

_STOPPED = 130


@click.command()
@click.argument("deck", type=DeckName())
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
    learner: str | None,
) -> None:
    """Host a room on DECK for phones, without a stage: moves are read as lines, answers are JSON.

    The room of this deck that waits is resumed: with its code, its seats and its votes. A new one is opened
    where none waits, where items are chosen, and with --new; worked examples are left out of it. It ends
    with `quit` or SIGTERM.
    """
    asked = PlayRequest(deck, None, kinds, items, None, False, learner, theme, levels, whole)
    whole_or_part(asked)
    try:
        where = listen_at(listen)
    except ValueError as error:
        raise click.UsageError(f"--listen: {error}.") from None
    found = opened(deck_path(deck))
    part = part_of(found, asked)
    person = learner_named(learner, Telling(), layout=layout(asked), place=history)
    with contextlib.closing(person):
        room = _room(person, found, part, is_new=new or asked.is_new)
        try:
            hosted = RoomHost(room, where, behind=behind, asks_sure=sure)
        except ValueError as error:
            raise click.UsageError(f"--behind: {error}.") from None
        status = asyncio.run(_serve(hosted))
    sys.exit(status)


def _room(person: Learner, deck: Deck, part: Round | None, *, is_new: bool) -> Room:
    """The room that waits, or a new one."""
    for kept in [] if is_new else waiting(person, deck):
        found = resumed(person, deck, kept)
        if found is not None:
            return found
    try:
        return new_room(person, deck, part, with_examples=False)
    except NothingToAsk:
        fail("no item of this deck is left to ask")


async def _serve(hosted: RoomHost) -> int:
    """Let phones in until somebody ends it; the exit status."""
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
        conductor = Conductor(hosted)
        say.record(conductor.ready())
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
