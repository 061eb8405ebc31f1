"""A sitting is resumed exactly where it was, through the database, wherever its log breaks off."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import decks
from tests.history.behind import edit
from tests.history.conftest import Open, Where
from tests.history.playing import begin, move, play, right, started, wrong
from trainer.deck.deck import Deck
from trainer.deck.reading.reader import read_deck
from trainer.history.history import History
from trainer.sitting.events import MATTERING, Confidence, Ended
from trainer.sitting.hints import STEPS
from trainer.sitting.plan import plan
from trainer.sitting.session import Session, Step


def state(session: Session) -> tuple[object, ...]:
    """All that a face can see of a session."""
    item = None if session.step is Step.DONE else session.item.id
    return session.step, item, session.responses, session.past, session.answered, session.log


def random_move(session: Session, data: st.DataObject) -> None:
    if data.draw(st.integers(0, 9)) == 0:
        session.flag(data.draw(st.text(st.characters(exclude_categories=["C", "Z"]), max_size=20)))
    elif session.can_go_back and data.draw(st.integers(0, 2)) == 0:
        session.back()
    elif session.step is Step.QUESTION:
        if session.response(session.item.id).hints < STEPS and data.draw(st.booleans()):
            session.hint()
        else:
            session.answer(data.draw(st.sampled_from(session.answers)))
    elif session.step is Step.CONFIDENCE:
        session.rate(data.draw(st.sampled_from([None, *Confidence])))
    elif session.step is Step.REASON:
        session.give_reason(data.draw(st.sampled_from([None, *session.reasons])))
    else:
        session.next()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_every_prefix_of_a_sitting_restores_the_session_as_it_was(
    deck: Deck, tmp_path: Path, data: st.DataObject
) -> None:
    history = History(None, tmp_path / "h.sqlite3", pytest.fail)
    history.erase(everyone=True)  # what the example before this one left
    laid_out = plan(deck, seed=data.draw(st.integers(0, 99)), items=data.draw(st.integers(1, 4)))
    session = Session(deck, laid_out, record=history.recorder(deck))
    for _ in range(data.draw(st.integers(0, 40))):
        found = history.unfinished(deck)
        if any(isinstance(event, MATTERING) for event in session.log):
            assert found is not None
            assert state(Session.restore(deck, found.log)) == state(session)
            assert (found.answered, found.total) == (session.answered, session.total)
        else:
            assert found is None
        random_move(session, data)
        if session.step is Step.DONE:
            assert history.unfinished(deck) is None or history.unfinished(deck) != found
            break
    history.close()


def test_another_program_resumes_with_the_same_question(deck: Deck, open_history: Open) -> None:
    session = begin(deck, open_history().recorder(deck))
    play(session, wrong, answered=2)
    later = open_history()
    found = later.unfinished(deck)
    assert found is not None
    resumed = Session.restore(deck, found.log, record=found.recorder)
    assert state(resumed) == state(session)
    play(resumed)
    assert later.unfinished(deck) is None
    (summary,) = later.sittings()
    assert summary.complete
    assert summary.answered == 4


def test_only_the_one_last_played_is_offered(deck: Deck, open_history: Open) -> None:
    history = open_history()
    first = started(deck, history.recorder(deck), seed=1)
    second = started(deck, history.recorder(deck), seed=2)
    move(first)
    found = history.unfinished(deck)
    assert found is not None
    assert found.log == first.log
    play(first)
    found = history.unfinished(deck)
    assert found is not None
    assert found.log == second.log


def test_a_sitting_that_was_ended_early_is_over(deck: Deck, open_history: Open) -> None:
    history = open_history()
    session = begin(deck, history.recorder(deck))
    play(session, answered=1)
    session.finish()
    assert history.unfinished(deck) is None


def test_a_sitting_cut_right_before_its_end_is_over_and_complete(
    deck: Deck, open_history: Open, where: Where
) -> None:
    history = open_history()
    play(begin(deck, history.recorder(deck)))
    edit(where, "DELETE FROM history_events WHERE body LIKE '%\"ended\"%'")
    assert history.unfinished(deck) is None
    (summary,) = history.sittings()
    assert summary.complete
    assert summary.ended is not None


@pytest.mark.parametrize("cut", range(1, 20))
def test_a_log_cut_anywhere_is_played_on_from_there(
    deck: Deck, open_history: Open, where: Where, cut: int
) -> None:
    history = open_history()
    whole = play(begin(deck, history.recorder(deck)))
    edit(where, "DELETE FROM history_events WHERE seq > ?", cut)
    found = history.unfinished(deck)
    if cut >= len(whole.log) - 1 or cut < 3:  # it is over, or nothing was answered yet
        assert found is None
        return
    assert found is not None
    assert found.log == whole.log[:cut]
    resumed = play(Session.restore(deck, found.log, record=found.recorder))
    assert resumed.log == whole.log
    assert [one.complete for one in history.sittings()] == [True]


@pytest.mark.parametrize("body", ["", "{", "[]", '{"event":"unheard-of"}', '{"event":"answered"}', "null"])
def test_a_row_that_makes_no_sense_ends_the_log_there(
    deck: Deck, open_history: Open, where: Where, body: str
) -> None:
    history = open_history()
    session = play(begin(deck, history.recorder(deck)))
    edit(where, "UPDATE history_events SET body = ? WHERE seq = 5", body)
    found = history.unfinished(deck)
    assert found is not None
    assert found.log == session.log[:4]


def test_a_gap_ends_the_log_there(deck: Deck, open_history: Open, where: Where) -> None:
    history = open_history()
    session = play(begin(deck, history.recorder(deck)))
    edit(where, "DELETE FROM history_events WHERE seq = 5")
    found = history.unfinished(deck)
    assert found is not None
    assert found.log == session.log[:4]


def test_a_sitting_resumed_behind_a_gap_continues_as_its_own(
    deck: Deck, open_history: Open, where: Where
) -> None:
    history = open_history()
    play(begin(deck, history.recorder(deck)))
    edit(where, "DELETE FROM history_events WHERE seq = 5")
    found = history.unfinished(deck)
    assert found is not None
    play(Session.restore(deck, found.log, record=found.recorder), wrong)
    assert history.sittings()[0].complete
    assert found.recorder.pending == 0


def test_a_log_without_a_beginning_is_no_sitting(deck: Deck, open_history: Open, where: Where) -> None:
    history = open_history()
    play(begin(deck, history.recorder(deck)), answered=1)
    edit(where, "DELETE FROM history_events WHERE seq = 1")
    assert history.unfinished(deck) is None
    assert history.sittings() == []
    assert history.progress() == {}


def test_a_log_that_begins_with_something_else_is_no_sitting(
    deck: Deck, open_history: Open, where: Where
) -> None:
    history = open_history()
    play(begin(deck, history.recorder(deck)), answered=1)
    edit(where, 'UPDATE history_events SET body = \'{"event":"ended","complete":true}\' WHERE seq = 1')
    assert history.unfinished(deck) is None
    assert history.sittings() == []


def test_an_answer_that_no_item_has_is_not_offered(deck: Deck, open_history: Open, where: Where) -> None:
    history = open_history()
    play(begin(deck, history.recorder(deck)), answered=1)
    edit(where, 'UPDATE history_events SET body = replace(body, \'"answer":"\', \'"answer":"not-\')')
    assert history.unfinished(deck) is None
    assert history.sittings()[0].points == 0


def test_a_changed_deck_continues_with_what_is_left(deck: Deck, open_history: Open, tmp_path: Path) -> None:
    history = open_history()
    play(begin(deck, history.recorder(deck)), answered=1)
    fewer = read_deck(decks.write(tmp_path, decks.deck(decks.trace())))
    found = history.unfinished(fewer)
    assert found is not None
    assert found.total == 1
    play(Session.restore(fewer, found.log, record=found.recorder))
    assert history.unfinished(fewer) is None


def test_a_deck_of_which_nothing_is_left_offers_nothing(
    deck: Deck, open_history: Open, tmp_path: Path
) -> None:
    history = open_history()
    play(begin(deck, history.recorder(deck)), answered=1)
    other = read_deck(decks.write(tmp_path, decks.deck(decks.quote("new"))))
    assert history.unfinished(other) is None


def test_every_sitting_that_waits_is_listed_the_latest_first_and_any_can_be_resumed(
    deck: Deck, open_history: Open, tmp_path: Path
) -> None:
    history = open_history()
    first = play(begin(deck, history.recorder(deck), seed=1), answered=2)
    second = started(deck, history.recorder(deck), seed=2)
    play(begin(deck, history.recorder(deck), seed=3))
    other = read_deck(decks.write(tmp_path, decks.deck(id="another")))
    started(other, history.recorder(other))
    started(deck, open_history("Ben").recorder(deck))
    listed = history.waiting()
    assert [(one.deck, one.answered, one.total) for one in listed] == [
        ("another", 0, 3),
        ("harbour-bridge", 0, 4),
        ("harbour-bridge", 2, 4),
    ]
    assert [one.at for one in listed] == sorted((one.at for one in listed), reverse=True)
    assert history.waiting("harbour-bridge") == listed[1:]
    assert [one.id for one in history.all_unfinished(deck)] == [one.id for one in listed[1:]]
    for one, session in zip(listed[1:], (second, first), strict=True):
        found = history.unfinished(deck, one.id)
        assert found is not None
        assert state(Session.restore(deck, found.log)) == state(session)
    assert history.unfinished(deck, listed[0].id) is None, "that one is of another deck"


def test_looking_at_a_deck_leaves_nothing_waiting(deck: Deck, open_history: Open, file: Path) -> None:
    history = open_history()
    session = begin(deck, history.recorder(deck))
    session.next()
    session.finish()
    history.close()
    assert not file.exists()
    assert (open_history().waiting(), open_history().progress()) == ([], {})


@pytest.mark.parametrize("first", ["answer", "hint", "flag"])
def test_the_first_thing_done_makes_a_sitting_wait_with_its_beginning(
    deck: Deck, open_history: Open, first: str
) -> None:
    session = begin(deck, open_history().recorder(deck))
    session.next()
    if first == "answer":
        move(session)
    elif first == "hint":
        session.hint()
    else:
        session.flag("?")
    (one,) = open_history().waiting()
    assert (one.answered, one.total) == (0, 4)
    found = open_history().unfinished(deck, one.id)
    assert found is not None
    assert state(Session.restore(deck, found.log)) == state(session)


def test_a_sitting_that_an_older_program_logged_when_it_was_only_looked_at_is_not_listed(
    deck: Deck, open_history: Open, where: Where
) -> None:
    history = open_history()
    started(deck, history.recorder(deck))
    edit(where, "DELETE FROM history_events WHERE seq > 2")
    assert (history.waiting(), history.sittings(), history.progress()) == ([], [], {})


def test_a_log_that_does_not_say_what_is_worked_is_counted_as_one_that_does(
    deck: Deck, open_history: Open, where: Where
) -> None:
    history = open_history()
    play(begin(deck, history.recorder(deck)), answered=1)
    edit(where, "UPDATE history_events SET body = replace(body, ',\"worked\":true', '') WHERE seq = 1")
    assert [(one.answered, one.total) for one in history.waiting()] == [(1, 4)]


def test_a_discarded_sitting_waits_no_longer_but_its_answers_stay(deck: Deck, open_history: Open) -> None:
    history = open_history()
    play(begin(deck, history.recorder(deck), seed=1), answered=2)
    kept = play(begin(deck, history.recorder(deck), seed=2), answered=1)
    latest, first = history.waiting()
    assert history.discard(first.id)
    assert open_history().waiting() == [latest]
    found = open_history().unfinished(deck)
    assert found is not None
    assert found.log == kept.log
    discarded, other = open_history().sittings()
    assert (discarded.id, discarded.discarded, discarded.waiting) == (first.id, True, False)
    assert (discarded.answered, discarded.complete) == (2, False)
    assert (other.discarded, other.waiting) == (False, True)
    progress = open_history().progress()[deck.id]
    assert progress.answered >= 2
    assert progress.last is None, "what was thrown away is no result"


def test_only_what_waits_and_is_the_learners_own_can_be_discarded(deck: Deck, open_history: Open) -> None:
    ana = open_history("Ana")
    play(begin(deck, ana.recorder(deck)))
    started(deck, ana.recorder(deck))
    (waits,) = ana.waiting()
    assert not open_history("Ben").discard(waits.id)
    assert not ana.discard("no-such")
    assert not ana.discard(next(one.id for one in ana.sittings() if one.complete))
    assert ana.waiting() == [waits]
    assert ana.discard(waits.id)
    assert not ana.discard(waits.id)


def test_a_sitting_discarded_while_it_is_played_elsewhere_continues_as_its_own(
    deck: Deck, open_history: Open, told: list[str]
) -> None:
    session = started(deck, open_history().recorder(deck))
    other = open_history()
    assert other.discard(other.waiting()[0].id)
    play(session)
    assert [one.complete for one in other.sittings()] == [True, False]
    assert len(told) == 1
    assert "played in another window" in told[0]


def test_a_discarded_sitting_restores_as_one_that_is_over(deck: Deck) -> None:
    session = started(deck)
    log = (*session.log, Ended(complete=False, discarded=True))
    assert Session.restore(deck, log).step is Step.DONE


def test_what_was_taken_back_counts_nowhere(deck: Deck, open_history: Open) -> None:
    history = open_history()
    session = begin(deck, history.recorder(deck), only=["mayor-shuts-bridge"])
    move(session, wrong)
    move(session)
    session.back()
    session.back()
    assert [(one.answered, one.total) for one in history.waiting()] == [(0, 1)]
    play(session, right)
    (summary,) = history.sittings()
    assert (summary.answered, summary.points, summary.possible) == (1, 1, 1)


def test_learners_and_decks_are_kept_apart(deck: Deck, open_history: Open, tmp_path: Path) -> None:
    play(begin(deck, open_history("Ana").recorder(deck)), right, answered=1)
    other = read_deck(decks.write(tmp_path, decks.deck(id="another")))
    assert open_history("Ben").unfinished(deck) is None
    assert open_history("Ana").unfinished(other) is None
    assert open_history("Ana").unfinished(deck) is not None
