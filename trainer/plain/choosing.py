"""One of several things, chosen by its number: a deck before a sitting, an answer in it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from typing import TextIO, TypeVar

from trainer.plain.letters import Letter, obey
from trainer.plain.talk import ATTEMPTS, EndOfInput, Talk
from trainer.plain.telling import in_a_line
from trainer.sitting.session import Session
from trainer.sitting.words import Choice

T = TypeVar("T")


def choose(names: Sequence[str], source: TextIO, sink: TextIO, prompt: str) -> int | None:
    """Let a person choose one of some names by number.

    Returns its index; None where the person leaves with `q`, and at the end of input.
    """
    talk = Talk(source, sink)
    talk.numbered(names)
    with contextlib.suppress(EndOfInput):
        for _ in range(ATTEMPTS):
            typed = talk.ask(prompt)
            place = _place_in(typed, len(names))
            if place is not None or typed.lower() == Letter.LEAVE.value:
                return place
            talk.say(f"Please type a number from 1 to {len(names)}, or q to leave.")
    return None


def chosen(
    session: Session,
    talk: Talk,
    prompt: str,
    choices: Mapping[T, Choice | str],
    or_nothing: Callable[[], None] | None = None,
) -> T | None:
    """Ask until a number is chosen. None where a command has moved the sitting, or nothing was typed."""
    values, step = tuple(choices), session.step
    talk.numbered([choice if isinstance(choice, str) else in_a_line(choice) for choice in choices.values()])
    for _ in range(ATTEMPTS):
        typed = talk.ask(prompt)
        place = _place_in(typed, len(values))
        if place is not None:
            return values[place]
        if not typed and or_nothing is not None:
            or_nothing()
            return None
        if not obey(session, talk, typed):
            talk.say(f"Please type a number from 1 to {len(values)}, or ? for help.")
        if session.step is not step:
            return None
    raise EndOfInput


def _place_in(typed: str, count: int) -> int | None:
    """The index, from 0, of what was chosen by its number; None where it is no number of these."""
    known = len(typed) < 10 and typed.isdecimal() and 1 <= int(typed) <= count
    return int(typed) - 1 if known else None
