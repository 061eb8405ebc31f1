"""A stage that is killed in the middle of a vote, on a real terminal, with a phone in the room."""

from __future__ import annotations

import asyncio
import re
import signal
import time
from pathlib import Path

from tests import decks
from tests.room.host.phones import JSON, Phone
from tests.tui.terminal import Start, Terminal, bare

_PORT = re.compile(rb"\d+\.\d+\.\d+\.\d+:(\d+)")
_CODE = re.compile(rb"code +(\w) (\w) (\w) (\w) (\w)")


def way_in(terminal: Terminal) -> tuple[str, str]:
    """Where phones come in on this machine, and the code, as the stage shows them."""
    terminal.until(lambda: all(one.search(bare(terminal.sent)) for one in (_PORT, _CODE)))
    shown = bare(terminal.sent)
    port, code = _PORT.findall(shown)[-1], _CODE.findall(shown)[-1]
    return f"http://127.0.0.1:{port.decode()}", b"".join(code).decode()


def shows(terminal: Terminal, key: bytes, text: str) -> None:
    """Press a key, and wait for what it brings; a key that comes too early is not heard."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        terminal.write(key)
        soon = time.monotonic() + 3
        while time.monotonic() < soon:
            terminal.read()
            if text.encode() in bare(terminal.sent):
                return
    raise AssertionError(f"{text!r} was never shown")


async def told(phone: Phone, code: str) -> dict[str, object]:
    """What a phone is told, once the room answers again."""
    async with asyncio.timeout(60):
        while True:
            try:
                return dict((await phone.get(f"/{code}/state")).json)
            except OSError:
                await asyncio.sleep(0.05)


async def test_a_stage_that_was_killed_is_back_with_its_code_its_seats_and_its_votes(
    start: Start, tmp_path: Path
) -> None:
    deck = decks.write(tmp_path, decks.deck(decks.quote("mayor")), "bridge.yaml")
    terminal = start("room", str(deck))
    terminal.has_seen("Begin")
    shows(terminal, b"p", "Scan, or type")
    base, code = way_in(terminal)
    phone = Phone(base)
    assert (await phone.post("/join", {"code": code})).status == 303
    shows(terminal, b"\r", "Vote alone")
    vote = {"step": 1, "n": 1, "answer": "partly"}
    assert (await phone.post(f"/{code}/vote", vote, **JSON)).status == 200
    terminal.process.send_signal(signal.SIGKILL)
    terminal.process.wait()
    again = start("room", str(deck))
    again.has_seen("A room of this deck waits")
    shows(again, b"\r", "Vote alone")
    shows(again, b"p", "Close the vote")
    shows(again, b"p", "Scan, or type")
    phone.base, code_again = way_in(again)
    assert code_again == code
    state = await told(phone, code)
    assert state["you"]["seat"] == 1  # type: ignore[index]
    assert state["kept"]["answer"] == "partly"  # type: ignore[index]
    await phone.session.close()
