"""What the log comes to: progress with each deck, and every sitting at a glance."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec

from tests import decks
from tests.history.behind import edit
from tests.history.conftest import Open, Where
from tests.history.playing import begin, move, play, right, started, wrong
from trainer.deck.deck import Deck
from trainer.deck.kinds.quote import QuoteVerdict
from trainer.deck.model import Item
from trainer.deck.parts import Verdict
from trainer.deck.reading.reader import read_deck
from trainer.history.answers import VERDICTS
from trainer.history.summary import SittingSummary
from trainer.history.sums import Points
from trainer.sitting.plan import Layout, laid_out
from trainer.sitting.scoring import results
from trainer.sitting.session import Session, Step


def one_step_off(item: Item) -> Verdict:
    return QuoteVerdict.PARTLY if item.kind == "quote" else right(item)


def test_nothing_played_is_no_progress(open_history: Open, file: Path) -> None:
    history = open_history()
    assert history.progress() == {}
    assert history.sittings() == []
    assert history.learners() == []
    assert not file.parent.exists(), "reading must not create anything"


def test_a_sitting_is_summed_up_as_its_results_are(deck: Deck, open_history: Open) -> None:
    history = open_history()
    session = play(begin(deck, history.recorder(deck)), one_step_off)
    summary = history.sittings()[0]
    result = results(deck, session.responses, session.total)
    assert (summary.points, summary.possible, summary.share) == (result.points, result.possible, result.right)
    assert (summary.points, summary.possible, summary.right) == (2.5, 3, 2)
    assert summary.answered == 4, "the item on which experts differ is answered, but does not count"


def test_an_answer_whose_reveal_was_not_reached_counts_nowhere(deck: Deck, open_history: Open) -> None:
    history = open_history()
    session = begin(deck, history.recorder(deck))
    while session.step is not Step.REASON:
        move(session, wrong)
    session.finish()
    summary = history.sittings()[0]
    assert (summary.answered, summary.possible) == (0, 0)
    assert results(deck, session.responses, session.total).possible == 0
    assert history.progress()["harbour-bridge"].last is None


def test_best_is_the_most_points_of_a_complete_sitting(deck: Deck, open_history: Open) -> None:
    history = open_history()
    play(begin(deck, history.recorder(deck)), one_step_off)
    play(begin(deck, history.recorder(deck), only=["cars-a-day"]), right)
    early = play(begin(deck, history.recorder(deck)), right, answered=3)
    early.finish()
    progress = history.progress()["harbour-bridge"]
    assert progress.best == Points(2.5, 3), "one right of one is not better than two and a half of three"
    assert progress.last is not None
    assert progress.last.possible >= 2
    assert progress.sittings == 3


def test_of_sittings_with_equal_points_the_one_with_the_fewest_questions_is_best(
    deck: Deck, open_history: Open
) -> None:
    history = open_history()
    long, short = ["opening-year", "cars-a-day"], ["cars-a-day"]
    for only in (long, short, long):
        session = begin(deck, history.recorder(deck), only=only)
        play(session, lambda item: wrong(item) if item.id == "opening-year" else right(item))
    assert history.progress()[deck.id].best == (1, 1)


def test_last_is_the_one_that_ended_last(deck: Deck, open_history: Open) -> None:
    history = open_history()
    play(begin(deck, history.recorder(deck)), right)
    play(begin(deck, history.recorder(deck)), wrong)
    progress = history.progress()["harbour-bridge"]
    assert progress.best == Points(3, 3)
    assert progress.last is not None
    assert progress.last[:2] == (0, 3)
    assert progress.last.when == history.sittings()[0].ended


def test_a_round_is_no_result_of_the_deck(deck: Deck, open_history: Open) -> None:
    history = open_history()
    play(begin(deck, history.recorder(deck)), one_step_off)
    missed = laid_out(deck, Layout(seed=1), only=["cars-a-day"])
    play(Session(deck, missed, record=history.recorder(deck)), right)
    progress = history.progress()[deck.id]
    assert progress.last is not None
    assert progress.best == progress.last[:2] == (2.5, 3), "one of one can be compared with nothing"


def test_a_sitting_in_progress_is_unfinished_and_has_no_result(deck: Deck, open_history: Open) -> None:
    history = open_history()
    session = play(begin(deck, history.recorder(deck)), answered=2)
    progress = history.progress()["harbour-bridge"]
    assert progress.unfinished
    assert progress.answered == 2
    assert progress.best is None
    assert progress.last is None
    play(session)
    assert not history.progress()["harbour-bridge"].unfinished


def test_an_item_answered_often_is_one_item(deck: Deck, open_history: Open) -> None:
    history = open_history()
    for choice in (wrong, right, wrong):
        play(begin(deck, history.recorder(deck)), choice)
    assert history.progress()["harbour-bridge"].answered == 4


def test_an_item_whose_verdict_changed_is_to_be_answered_again(
    deck: Deck, open_history: Open, tmp_path: Path
) -> None:
    history = open_history()
    play(begin(deck, history.recorder(deck)))
    changed = decks.quote(evidence=decks.evidence(occasion="missing"))
    other = read_deck(decks.write(tmp_path, decks.deck(changed, decks.conflict())))
    session = started(other, history.recorder(other))
    assert history.progress()["harbour-bridge"].answered == 3
    play(session)
    assert history.progress()["harbour-bridge"].answered == 4


def test_everyones_sittings_are_listed_where_wanted(deck: Deck, open_history: Open) -> None:
    for name in ("ben", "Ana", "Cleo"):
        play(begin(deck, open_history(name).recorder(deck)))
    history = open_history("Ana")
    assert [one.learner for one in history.sittings()] == ["Ana"]
    assert [one.learner for one in history.sittings(everyone=True)] == ["Cleo", "Ana", "ben"]
    assert history.learners() == ["Ana", "ben", "Cleo"]


def test_sittings_of_several_decks_are_listed_as_they_were_played(
    deck: Deck, open_history: Open, tmp_path: Path
) -> None:
    history = open_history()
    names = ["zoo", "ant", "mole", "bee"]
    for name in names:
        other = read_deck(decks.write(tmp_path / name, decks.deck(id=name)))
        started(other, history.recorder(other))
    assert [one.deck for one in history.sittings()] == names[::-1]


def test_summaries_go_through_json(deck: Deck, open_history: Open) -> None:
    history = open_history()
    play(begin(deck, history.recorder(deck)))
    (summary,) = history.sittings()
    assert summary.begun < (summary.ended or dt.datetime.max.replace(tzinfo=dt.UTC))
    assert msgspec.json.decode(msgspec.json.encode(summary), type=SittingSummary) == summary


def test_the_log_is_all_there_is(deck: Deck, open_history: Open, tmp_path: Path) -> None:
    """A copy of the log's rows alone gives the same progress."""
    history = open_history()
    session = play(begin(deck, history.recorder(deck)), wrong, answered=3)
    copy = open_history(place=tmp_path / "copy.sqlite3")
    recorder = copy.recorder(deck)
    for event in session.log:
        recorder(event)
    assert copy.progress() == history.progress()


def test_no_two_kinds_share_a_verdict() -> None:
    assert len(VERDICTS) == 9


def test_a_sitting_restored_with_a_changed_deck_is_still_one(deck: Deck, open_history: Open) -> None:
    history = open_history()
    play(begin(deck, history.recorder(deck)), answered=1)
    found = history.unfinished(deck)
    assert found is not None
    play(Session.restore(deck, found.log, record=found.recorder))
    assert history.progress()["harbour-bridge"].sittings == 1


def test_what_is_no_time_hides_no_result(deck: Deck, open_history: Open, where: Where) -> None:
    history = open_history()
    play(begin(deck, history.recorder(deck)))
    edit(where, "UPDATE history_events SET at = 'noon'")
    (summary,) = history.sittings()
    assert summary.complete
    assert summary.begun.year == 1


def test_an_answer_or_verdict_of_a_later_program_scores_nothing(
    deck: Deck, open_history: Open, where: Where
) -> None:
    history = open_history()
    play(begin(deck, history.recorder(deck)))
    edit(where, "UPDATE history_events SET body = replace(body, 'borne out', 'doubtful')")
    (summary,) = history.sittings()
    assert (summary.points, summary.possible, summary.answered) == (2, 2, 4)


def test_a_sitting_that_was_ended_early_is_never_the_best(deck: Deck, open_history: Open) -> None:
    history = open_history()
    play(begin(deck, history.recorder(deck)), wrong)
    play(begin(deck, history.recorder(deck)), right, answered=3).finish()
    progress = history.progress()["harbour-bridge"]
    assert progress.best == Points(0, 3)
    assert progress.last is not None
    assert progress.last.points >= 2


def test_an_item_that_its_author_decided_counts_without_a_reason(open_history: Open, tmp_path: Path) -> None:
    """No reason is asked for where an author has decided; its reveal was reached once it is left."""
    decided = decks.quote(override={"verdict": "partly", "because": "The minutes differ."})
    deck = read_deck(decks.write(tmp_path, decks.deck(decided, decks.trace())))
    history = open_history()
    session = play(begin(deck, history.recorder(deck)))
    assert session.answered == 2
    (summary,) = history.sittings()
    assert (summary.answered, summary.points, summary.possible) == (2, 2, 2)


def test_what_was_missed_is_missed_no_more_once_it_was_right_and_else_comes_last(
    deck: Deck, open_history: Open
) -> None:
    history = open_history()
    for item, choice in (("opening-year", wrong), ("cars-a-day", wrong), ("opening-year", wrong)):
        play(begin(deck, history.recorder(deck), only=[item]), choice)
    assert history.progress()[deck.id].missed == ("cars-a-day", "opening-year")
    play(begin(deck, history.recorder(deck), only=["cars-a-day"]), right)
    assert history.progress()[deck.id].missed == ("opening-year",)
