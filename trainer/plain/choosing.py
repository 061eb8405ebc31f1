"""One of several things, chosen by its number: a deck before a sitting, an answer in it."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple, TextIO, TypeVar

from trainer.plain.letters import Letter, command_in, obey
from trainer.plain.talk import ATTEMPTS, EndOfInput, Talk
from trainer.plain.telling import tell_choices
from trainer.sitting.session import Session
from trainer.sitting.words import Choice

T = TypeVar("T")
C = TypeVar("C")
R = TypeVar("R")

_BOTH = re.compile(r"([1-9])(?:[ ,]*([1-9]))?", re.ASCII)
"""An answer, and how sure it is where that is typed too: `2`, `2 3`, `23`."""


class Picked(NamedTuple):
    """What was typed below a list: a number, a letter, or a letter and a number."""

    letter: str = ""
    place: int | None = None
    """The index of the one whose number was typed; None where none was."""


def choose(names: Sequence[str], source: TextIO, sink: TextIO, prompt: str) -> int | None:
    """Let a person choose one of some names by number.

    Returns its index; None where the person leaves with `q`, and at the end of input.
    """
    picked = pick(Talk(source, sink), names, prompt)
    return None if picked is None else picked.place


def pick(  # noqa: PLR0913 - each is named
    talk: Talk,
    names: Sequence[str],
    prompt: str,
    letters: Mapping[str, str] = MappingProxyType({}),
    *,
    enter: bool = False,
    told: bool = False,
) -> Picked | None:
    """Let a person choose one of some names by its number, or by a letter what else there is to do.

    `letters` says what each is for, `enter` whether Enter alone is a choice too, `told` whether the person
    knows the names. None where the person leaves with `q`, and at the end of input.
    """
    if not told:
        talk.numbered(names)
    if letters and not told:
        _tell_letters(letters, talk, in_full=talk.is_new(tuple(letters)))
    with contextlib.suppress(EndOfInput):
        for _ in range(ATTEMPTS):
            typed = talk.ask(prompt)
            place = _place_in(typed, len(names))
            if place is not None or (enter and not typed):
                return Picked(place=place)
            letter, more = command_in(typed)
            if letter == Letter.LEAVE.value:
                return None
            if letter == Letter.HELP.value:
                talk.numbered(names)
                _tell_letters(letters, talk, in_full=True)
                continue
            if letter in letters:
                return Picked(letter, _place_in(more, len(names)))
            what_else = ", help" if letters else ""
            talk.say(f"Please type a number from 1 to {len(names)}{what_else}, or q to leave.")
    return None


def _tell_letters(letters: Mapping[str, str], talk: Talk, *, in_full: bool) -> None:
    """Tell what else may be typed: once, and then when asked."""
    if not in_full:
        talk.say("help: tells what else you may type")
        return
    for letter, means in letters.items():
        talk.say(f"{letter}: {means}")


def chosen(
    session: Session,
    talk: Talk,
    prompt: str,
    choices: Mapping[T, Choice | str],
    or_nothing: Callable[[], None] | None = None,
) -> T | None:
    """Ask until a number is chosen. None where a command has moved the sitting, or nothing was typed."""
    values = tuple(choices)
    tell_choices(choices.values(), talk)
    place = _asked(
        session, talk, prompt, lambda typed: _place_in(typed, len(values)), len(values), or_nothing
    )
    return None if place is None else values[place]


def answered(
    session: Session, talk: Talk, prompt: str, answers: Sequence[T], sure: Sequence[C]
) -> tuple[T, C | None] | None:
    """Ask until an answer is chosen, alone or with how sure it is, as in `2 3`; else as `chosen`."""

    def read(typed: str) -> tuple[T, C | None] | None:
        found = _BOTH.fullmatch(typed)
        if found is None:
            return None
        first, second = (None if digit is None else int(digit) - 1 for digit in found.groups())
        if first is None or first >= len(answers) or (second is not None and second >= len(sure)):
            return None
        return answers[first], None if second is None else sure[second]

    return _asked(session, talk, prompt, read, len(answers))


def _asked(  # noqa: PLR0913, PLR0917 - what is asked, and what becomes of what is typed
    session: Session,
    talk: Talk,
    prompt: str,
    read: Callable[[str], R | None],
    count: int,
    or_nothing: Callable[[], None] | None = None,
) -> R | None:
    """Ask until what is typed can be read, or was a command that moved the sitting."""
    step = session.step
    for _ in range(ATTEMPTS):
        typed = talk.ask(prompt)
        found = read(typed)
        if found is not None:
            return found
        if not typed and or_nothing is not None:
            or_nothing()
            return None
        if not obey(session, talk, typed):
            talk.say(f"Please type a number from 1 to {count}, or help.")
        if session.step is not step:
            return None
    raise EndOfInput


def _place_in(typed: str, count: int) -> int | None:
    """The index, from 0, of what was chosen by its number; None where it is no number of these."""
    known = len(typed) < 10 and typed.isdecimal() and 1 <= int(typed) <= count
    return int(typed) - 1 if known else None
