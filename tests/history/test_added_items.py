"""What the log comes to where an item was added to a sitting: its end, its totals and its answers."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from tests import decks
from tests.history.playing import move, play, right, wrong
from trainer.deck.deck import Deck
from trainer.deck.reading.reader import read_deck
from trainer.history import summary, sums
from trainer.history.answers import answers
from trainer.history.log import LogRow, Sitting, encode, sittings
from trainer.sitting.events import Event
from trainer.sitting.plan import Entry, entry_of, plan
from trainer.sitting.session import Session, Step, added


def sitting(log: tuple[Event, ...]) -> Sitting:
    rows = (
        LogRow("s", seq, "Ana", "harbour-bridge", f"2026-03-01T09:00:{seq:02}+00:00", encode(event))
        for seq, event in enumerate(log, 1)
    )
    (found,) = sittings(rows)
    return found


def begun(deck: Deck, again: str) -> Session:
    """A sitting of two quotes, of which the one asked first calls for another item."""
    session = Session(deck, plan(deck, seed=1, only=["a", "b"]))

    def once_more(one: Session) -> Entry | None:
        return None if added(one.log) else entry_of(deck.by_id[again])

    session.once_more = once_more
    return session


@pytest.fixture
def deck(tmp_path: Path) -> Deck:
    return read_deck(decks.write(tmp_path, decks.deck(*map(decks.quote, "abc"))))


@pytest.mark.parametrize("again", ["a", "b", "c"])
def test_a_sitting_waits_until_the_added_item_was_left_too(deck: Deck, again: str) -> None:
    session = begun(deck, again if again == "c" else plan(deck, seed=1, only=["a", "b"]).asked[0])
    while session.step is not Step.DONE:
        assert not summary.is_begun(sitting(session.log)) or summary.is_waiting(sitting(session.log))
        move(session, wrong)
    assert not summary.is_waiting(sitting(session.log))
    assert summary.summarise(sitting(session.log)).complete
    assert not summary.is_waiting(sitting(session.log[:-1]))  # the last item was left: it has ended


def test_another_item_counts_in_the_totals_and_the_same_one_does_not(deck: Deck) -> None:
    first = plan(deck, seed=1, only=["a", "b"]).asked[0]
    for again, total in (("c", 3), (first, 2)):
        session = begun(deck, again)
        play(session, wrong, answered=1)
        session.next()
        play(session, right)
        found = summary.summarise(sitting(session.log))
        assert (found.total, found.answered, found.possible) == (total, total, total)
        assert found.right == total - 1
        assert len([*answers(sitting(session.log))]) == total
        known = sums.progress([sitting(session.log)])["harbour-bridge"]
        assert known.missed == (first,)
        assert known.times == dict.fromkeys({"a", "b", again}, 1)


def test_while_it_waits_every_question_that_is_left_is_counted(deck: Deck) -> None:
    session = begun(deck, plan(deck, seed=1, only=["a", "b"]).asked[0])
    play(session, answered=1)
    session.next()
    found = summary.waiting(sitting(session.log))
    assert (found.answered, found.total) == (1, 3)


def test_logs_without_added_items_read_as_before(deck: Deck) -> None:
    session = Session(deck, plan(deck, seed=1))
    play(session, wrong)
    whole = sitting(session.log)
    assert whole.queue == whole.entries == session.plan.entries
    for cut in range(1, len(session.log)):
        found = summary.summarise(sitting(session.log[:cut]))
        assert found.total == 3
        assert (found.ended is None) is (cut < len(session.log) - 1)


def test_an_answer_given_the_second_time_is_in_no_figure(deck: Deck) -> None:
    session = begun(deck, plan(deck, seed=1, only=["a", "b"]).asked[0])
    play(session, wrong, answered=1)
    session.next()
    play(session, right)
    found = [answer for _, answer in answers(sitting(session.log))]
    assert [one.is_right for one in found] == [False, True]
    assert all(one.item != other.item for one, other in itertools.combinations(found, 2))
