"""The command `join`: a seat in a room that somebody leads on another machine.

Exit status: 0; 2 where the address makes no sense, the room lets nobody in, or it cannot be reached.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys

import click

from trainer import settings
from trainer.cli.failing import fail
from trainer.plain.guest import PlainGuest
from trainer.plain.talk import EndOfInput, Talk
from trainer.room.guest.remembering import OwnSeat, forget, remember, remembered
from trainer.room.guest.seat import GuestSeat, Lost, NotIn, RoomAddress, address_of

_TRIES = 3
"""How often a code may be mistyped; the room counts too."""


@click.command()
@click.argument("address")
@click.option("--code", metavar="CODE", help="The code on the wall; without it, you are asked for it.")
@click.option("--plain", is_flag=True, help="As lines, for screen readers and pipes.")
@click.option("--new", is_flag=True, help="Take a new seat, also where you have one in this room.")
@click.option("--earlier", metavar="CODE", help="A seat code of an earlier day, to compare with in the end.")
def join(address: str, code: str | None, plain: bool, new: bool, earlier: str | None) -> None:
    """Take a seat in the room at ADDRESS, as a phone does: 10.0.0.7:8765, or what is under the QR code.

    Nobody is named: the room gives you a name that it made up. Who comes back is given the same seat.
    """
    try:
        found = address_of(address)
    except ValueError as error:
        fail(str(error))
    try:
        is_plain = plain or not _has_screen()
        asyncio.run(_joined(found, code or "", is_new=new, is_plain=is_plain, earlier=earlier or ""))
    except NotIn as error:
        fail(str(error))
    except Lost as error:
        fail(f"the room cannot be reached at {found.base}: {error}")


async def _joined(address: RoomAddress, code: str, *, is_new: bool, is_plain: bool, earlier: str) -> None:
    """Take a seat, and be in the room."""
    known = None if is_new else remembered(address.base)
    own = (known.secret, known.code) if known is not None else ()
    async with GuestSeat(address, *own) as seat:
        seat.earlier = earlier
        if not await _is_mine(seat):
            await _enter(seat, code)
        remember(OwnSeat(address.base, seat.code, seat.secret))
        if is_plain:
            await PlainGuest(seat, sys.stdin, sys.stdout).run()
        else:
            await _on_screen(seat)
        if not seat.secret:
            forget(address.base)


async def _on_screen(seat: GuestSeat) -> None:
    """Be in the room in the app."""
    from trainer.learner import Learner  # noqa: PLC0415 - only where there is a screen
    from trainer.tui.guest import GuestApp  # noqa: PLC0415 - likewise

    app = GuestApp(seat, Learner(), settings.read().theme)
    await app.run_async()
    if app.why:
        raise NotIn(app.why)


def _has_screen() -> bool:
    """Whether there is a terminal that can show the app."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "") not in {"", "dumb"}


async def _is_mine(seat: GuestSeat) -> bool:
    """Whether the seat that was taken before is still ours."""
    with contextlib.suppress(NotIn):
        if seat.secret:
            await seat.look()
            return True
    return False


async def _enter(seat: GuestSeat, code: str) -> None:
    """Take a seat by the code that was given, or else by one that is asked for."""
    if code or seat.address.link:
        await seat.enter(code)
        return
    talk = Talk(sys.stdin, sys.stdout)
    for is_last in [False] * (_TRIES - 1) + [True]:
        try:
            typed = talk.ask("The code on the wall:")
        except EndOfInput:
            fail("a seat is taken by the code on the wall: name it with --code")
        try:
            await seat.enter(typed)
        except NotIn as error:
            if is_last:
                raise
            talk.say(str(error))
        else:
            return
