"""Sittings that wait, as commands name them: by an id, or the beginning of one."""

from __future__ import annotations

import datetime as dt

from trainer.cli.failing import fail
from trainer.history.history import History, Unfinished
from trainer.history.summary import Waiting
from trainer.sitting.words import day_and_time

SHORT = 6
"""Characters of a sitting's id that are shown; as many as tell it from the others will do."""

_FEWEST = 4
"""Characters of an id that have to be typed."""


def waiting_as(kept: History, typed: str, deck: str | None = None) -> Waiting:
    """The waiting sitting (of one deck) that an id, or the beginning of one, names; none ends the command."""
    found = [one for one in kept.waiting(deck) if one.id.startswith(typed.lower())]
    if len(typed) < _FEWEST or not found:
        whose = "sitting" if deck is None else "sitting of this deck"
        fail(f"no waiting {whose} has the id “{typed}”; `trainer history` lists those that wait")
    if len(found) > 1:
        fail(f"{len(found)} waiting sittings have an id that begins with “{typed}”; type more of it")
    return found[0]


def how_far(one: Waiting | Unfinished) -> str:
    """`5 of 11 answered, yesterday 20:14`."""
    when = day_and_time(local(one.at), dt.datetime.now().astimezone())
    return f"{one.answered} of {one.total} answered, {when}"


def local(moment: dt.datetime) -> dt.datetime:
    """A moment where the learner is; as it is, where that lies outside of time."""
    try:
        return moment.astimezone()
    except (OverflowError, ValueError):
        return moment
