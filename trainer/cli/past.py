"""Past results, opened again: which of the sittings that are listed is meant, and what it came to."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from trainer import say
from trainer.cli.failing import fail
from trainer.cli.finding import deck_of, library_deck
from trainer.cli.waiting import SHORT, local, no_such
from trainer.deck.deck import Deck
from trainer.exchange.played import as_played
from trainer.exchange.results_json import as_data
from trainer.history.log import Sitting
from trainer.history.summary import SittingSummary
from trainer.learner import LAST, Learner, NoSuchSitting
from trainer.sitting.session import Session
from trainer.text.messages import counted, printable

LONGEST_NUMBER = 3
"""Digits of a place in the list: what has more is an ID."""


def show_results(
    person: Learner, listed: Sequence[SittingSummary], which: str, deck: str, *, as_json: bool
) -> None:
    """Tell what a sitting came to, which is named by its place in a list or by its ID."""
    sitting = _meant(person, listed, which)
    session = _restored(sitting, deck)
    if as_json:
        last = sitting.rows[-1]
        say.as_json(as_data(as_played(session, last.learner, local(last.when))))
        return
    from trainer.plain.results import tell_details, tell_items, tell_results  # noqa: PLC0415 - only for results
    from trainer.plain.talk import Talk  # noqa: PLC0415 - likewise

    talk = Talk(sys.stdin, sys.stdout)
    tell_results(session, talk)
    tell_items(session, talk)
    tell_details(session, talk)


def _meant(person: Learner, listed: Sequence[SittingSummary], which: str) -> Sitting:
    """The sitting with results that is meant by a place in the list, by its ID or by `last`."""
    wanted, is_place = which, which.isdecimal() and len(which) <= LONGEST_NUMBER
    if is_place:
        if not 1 <= int(which) <= len(listed):
            fail(f"there is no sitting {which} in this list, which has {counted(len(listed), 'sitting')}")
        wanted = listed[int(which) - 1].id
    elif which == LAST:
        ended = [one.id for one in listed if one.ended is not None and not one.discarded]
        if not ended:
            fail("no sitting of this deck has ended yet")
        wanted = ended[0]
    try:
        found = person.find_played(wanted)
    except NoSuchSitting as error:
        if is_place:
            state = "was discarded" if listed[int(which) - 1].discarded else "has no answer yet"
            fail(f"sitting {which} has no results: it {state}")
        no_such(error)
    if found[0].id not in {one.id for one in listed}:
        fail(f"the sitting {found[0].id[:SHORT]} is of another deck: {printable(found[0].plan.deck, 80)}")
    return found[0]


def _restored(sitting: Sitting, deck: str) -> Session:
    """The sitting as it was left, with its deck as it is now."""
    try:
        found = _deck(sitting, deck)
    except ValueError as error:
        fail(f"its results cannot be opened: {error}")
    try:
        session = Session.restore(found, sitting.events)
    except Exception:  # a log from anywhere: what makes no sense with this deck is told
        session = None
    if session is None or not session.responses:
        fail("its results cannot be opened: the deck has changed so much since that nothing of it is left")
    return session


def _deck(sitting: Sitting, named: str) -> Deck:
    """The deck as it was named, where that is the one; else the one of the library. Raises `ValueError`."""
    try:
        found = library_deck(named)
    except ValueError:
        found = None
    return (
        found
        if found is not None and found.id == sitting.plan.deck
        else deck_of(sitting.plan.deck, sitting.plan.asked)
    )
