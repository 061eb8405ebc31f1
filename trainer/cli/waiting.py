"""Sittings that wait, as commands name them: by an ID, or the beginning of one."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NoReturn

from trainer.cli.failing import fail
from trainer.learner import Learner, NoSuchSitting
from trainer.sitting.words import day_and_time
from trainer.text.messages import LONGEST_NAME, printable

if TYPE_CHECKING:
    from trainer.history.history import Unfinished
    from trainer.history.summary import Waiting

SHORT = 6
"""Characters of a sitting's id that are shown; usually enough to tell it from the others."""


def waiting_as(person: Learner, typed: str) -> Waiting:
    """The waiting sitting that an id, or the beginning of one, names; none ends the command."""
    try:
        return person.find_waiting(typed)
    except NoSuchSitting as error:
        no_such(error)


def no_such(error: NoSuchSitting) -> NoReturn:
    """End the command: say what was wrong, and which command lists the right IDs."""
    fail(f"{error}; `trainer history` lists {error.listed}" if error.listed else str(error))


def how_far(one: Waiting | Unfinished) -> str:
    """`5 of 11 answered, yesterday 20:14`, after what a round is called."""
    when = day_and_time(local(one.at), dt.datetime.now().astimezone())
    called = f"{printable(one.called, LONGEST_NAME)} – " if one.called else ""
    return f"{called}{one.answered} of {one.total} answered, {when}"


def local(moment: dt.datetime) -> dt.datetime:
    """A moment where the learner is; as it is, where that is outside of time."""
    try:
        return moment.astimezone()
    except (OverflowError, ValueError):
        return moment
