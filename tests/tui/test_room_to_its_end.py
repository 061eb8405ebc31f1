"""A room that is led by hands on a real terminal, from its first key to what the shell is given back."""

from __future__ import annotations

import re
import time

from tests.tui.terminal import Start, Terminal, bare, restored

PACE = 0.25
"""Seconds between two keys of a person: sooner, the same key again would be taken for one that is held."""


def press(terminal: Terminal, key: str, brings: str) -> None:
    """Press a key at a person's pace, and wait for what it brings."""
    begun = time.monotonic()
    terminal.until(lambda: time.monotonic() - begun >= PACE)
    terminal.write(key.encode())
    terminal.until(lambda: brings in shown(terminal))


def shown(terminal: Terminal) -> str:
    """What was painted since a key was last pressed, without what is drawn."""
    since = bare(terminal.sent[terminal._typed :]).decode(errors="replace")
    return " ".join(re.sub(r"[│─╭╮╰╯]", " ", since).split())


def count(terminal: Terminal, hands: tuple[str, ...], brings: str) -> None:
    """Count hands for each answer, the last of which closes the vote."""
    press(terminal, "\r", "Eyes closed")
    for up in hands[:-1]:
        press(terminal, up, f"[ {up} ]")
        press(terminal, "\r", "▸")
    press(terminal, hands[-1], f"[ {hands[-1]} ]")
    press(terminal, "\r", brings)


def test_a_plan_is_led_by_hands_to_its_end_and_the_shell_has_its_terminal_again(start: Start) -> None:
    terminal = start("room", "clock-in-twenty-minutes", size=(120, 40))
    terminal.has_seen("Nobody is named, timed or ranked.")
    press(terminal, "\r", "Vote alone, in silence.")
    for number in range(1, 5):
        count(terminal, ("9", "7", "8"), "The spread is hidden.")
        press(terminal, "\r", "Find somebody who answered otherwise.")
        press(terminal, "\r", "Vote alone, in silence.")
        count(terminal, ("8", "9", "7"), "show both votes")
        press(terminal, "s", "vote 2")
        press(terminal, "\r", "Is it so?")
        press(terminal, "\r", "Vote alone, in silence." if number < 4 else "4 items were revealed")
    assert "Sound trusted" in shown(terminal)
    assert "no cause is claimed" in shown(terminal)
    press(terminal, "m", "Missed by most")
    terminal.write(b"\x1b")
    press(terminal, "\r", "Past results")
    terminal.write(b"q")
    assert terminal.ended() == 0
    restored(terminal)
