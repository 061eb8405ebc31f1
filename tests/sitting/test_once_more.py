"""An item that is added while a sitting is played: it is asked at the end, and the first time counts."""

from __future__ import annotations

import pytest

from tests import decks
from tests.history.playing import move, play, right, wrong
from tests.sitting.conftest import Make
from trainer.deck.deck import Deck
from trainer.sitting import report
from trainer.sitting.events import Added, Event
from trainer.sitting.plan import Entry, entry_of, plan
from trainer.sitting.scoring import results
from trainer.sitting.session import Session, Step, added, seen_before


@pytest.fixture
def deck(make: Make) -> Deck:
    return make(decks.quote("a"), decks.quote("b"), decks.quote("c"))


def begin(deck: Deck, *only: str, more: dict[str, str], log: tuple[Event, ...] = ()) -> Session:
    """A sitting in which leaving an item that was not added for calls for another one."""
    session = Session.restore(deck, log) if log else Session(deck, plan(deck, seed=1, only=only))

    def once_more(one: Session) -> Entry | None:
        known = {event.after for event in added(one.log)}
        wanted = more.get(one.item.id) if one.item.id not in known else None
        return entry_of(deck.by_id[wanted]) if wanted else None

    session.once_more = once_more
    return session


def test_another_item_is_asked_at_the_end_and_counts(deck: Deck) -> None:
    session = begin(deck, "a", "b", more={"a": "c"})
    assert session.total == 2
    play(session)
    assert session.step is Step.DONE
    assert session.questions[-1] == "c"
    assert session.total == session.answered == 3
    found = results(deck, session.responses, len(set(session.questions)))
    assert {one.item for one in found.outcomes} == {"a", "b", "c"}


def test_of_an_item_that_is_asked_once_more_the_first_answer_counts(deck: Deck) -> None:
    session = begin(deck, "a", more={"a": "a"})
    play(session, wrong, answered=1)
    session.next()
    assert (session.step, session.item.id, session.number, session.total) == (Step.QUESTION, "a", 2, 2)
    assert session.response("a").answer is None
    assert session.past == ()  # its explanation would answer it
    play(session, right)
    assert session.step is Step.DONE
    assert session.answered == 2
    found = results(deck, session.responses, len(set(session.questions)))
    assert found.right.hits == 0
    assert found.asked == len(found.outcomes) == 1
    assert report.left_to_ask(session) == ""


def test_a_note_on_an_item_is_kept_when_it_is_asked_once_more(deck: Deck) -> None:
    session = begin(deck, "a", more={"a": "a"})
    play(session, answered=1)
    session.flag("The year is wrong.")
    session.next()
    session.flag("Again.")
    play(session)
    assert [flag.note for flag in report.flagged(session)] == ["The year is wrong.", "Again."]


def test_a_note_on_an_item_that_was_added_is_told(deck: Deck) -> None:
    session = begin(deck, "a", more={"a": "c"})
    play(session, answered=1)
    session.next()
    session.flag("The year is wrong.")
    assert [flag.item for flag in report.flagged(session)] == ["c"]


@pytest.mark.parametrize("again", ["a", "c"])
def test_at_every_step_the_log_rebuilds_the_sitting(deck: Deck, again: str) -> None:
    session = begin(deck, "a", "b", more={"a": again})
    while session.step is not Step.DONE:
        move(session, wrong)
        rebuilt = Session.restore(deck, session.log)
        assert (rebuilt.step, rebuilt.number, rebuilt.total) == (session.step, session.number, session.total)
        assert rebuilt.responses == session.responses
        assert rebuilt.log == session.log


def test_a_sitting_stopped_between_adding_and_leaving_adds_nothing_twice(deck: Deck) -> None:
    session = begin(deck, "a", "b", more={"a": "c", "b": "c"})
    while not added(session.log):
        move(session)
    cut = session.log[: next(n for n, one in enumerate(session.log) if isinstance(one, Added)) + 1]
    resumed = begin(deck, more={"a": "c"}, log=cut)
    assert resumed.step is Step.REVEAL
    play(resumed)
    assert len(added(resumed.log)) == 1


def test_an_added_item_that_its_deck_has_lost_is_left_out(deck: Deck, make: Make) -> None:
    session = begin(deck, "a", "b", more={"a": "c"})
    while not added(session.log):
        move(session)
    fewer = make(decks.quote("a"), decks.quote("b"))
    rebuilt = Session.restore(fewer, session.log)
    assert (rebuilt.total, rebuilt.left_out) == (2, 1)
    play(rebuilt)
    assert rebuilt.step is Step.DONE


def test_an_item_is_marked_as_seen_only_where_its_entry_says_so(deck: Deck) -> None:
    session = begin(deck, "a", more={})
    assert seen_before(session, "a") is None
