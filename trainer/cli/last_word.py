"""The last word of a command that plays: what could not be saved, and a way out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from trainer import say
from trainer.cli.finding import deck_of
from trainer.cli.waiting import local
from trainer.deck.deck import Deck
from trainer.exchange.formats import MARKDOWN
from trainer.exchange.played import as_played
from trainer.exchange.saving import save
from trainer.history.log import LogRow, Sitting
from trainer.history.summary import summarise
from trainer.learner import Learner, unsaved_rooms
from trainer.plain.choosing import choose
from trainer.sitting.course import Refused
from trainer.sitting.session import Session
from trainer.text.messages import counted


def last_word(person: Learner, decks: Mapping[str, Deck]) -> bool:
    """Say what of this run could not be saved, if anything, and offer a way out; whether all is saved.

    `decks` are those that were played, by their ids: results can be written down where theirs is known.
    """
    while (unsaved := person.unsaved) or unsaved_rooms(person):
        rooms = unsaved_rooms(person)
        answered = sum(_answered(sitting) for sitting in unsaved)
        lost = [counted(answered, "answer")] * bool(unsaved) + [counted(len(rooms), "room")] * bool(rooms)
        say.error(f"History: {' and '.join(lost)} could not be saved: {person.why_unsaved}.")
        if not sys.stdin.isatty():
            return False
        ways = ["Try again.", "Save the results into this folder.", "Leave without them."]
        chosen = choose(ways, sys.stdin, sys.stderr, "Your choice:")
        if chosen == 0:
            person.save()
        elif chosen != 1 or all([_save_results(unsaved, decks), _save_rooms(rooms, decks)]):
            return False
    return True


def _save_rooms(rooms: Sequence[Sequence[LogRow]], decks: Mapping[str, Deck]) -> bool:
    if not rooms:
        return True
    from trainer.cli.exporting_rooms import save_unsaved  # noqa: PLC0415 - only where a room was led

    return save_unsaved(rooms, decks)


def _answered(sitting: Sitting) -> int:
    return summarise(sitting).answered


def _save_results(unsaved: Iterable[Sitting], decks: Mapping[str, Deck]) -> bool:
    """Write results into the present folder; whether there were any, and all of them are there."""
    saved = []
    for sitting in unsaved:
        try:
            deck = decks.get(sitting.plan.deck) or deck_of(sitting.plan.deck, sitting.plan.asked)
            session = Session.restore(deck, sitting.events)
            last = sitting.rows[-1]
            path = save(as_played(session, last.learner, local(last.when)), MARKDOWN, Path.cwd())
        except (OSError, ValueError, Refused) as error:
            say.error(f"The results of {sitting.plan.deck} could not be saved: {error}")
            saved.append(False)
        else:
            say.error(f"Saved as {path}.")
            saved.append(True)
    return all(saved)
