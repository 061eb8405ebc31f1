"""A person who comes back after days: what is due, its review, and what is known once decks have gone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests import decks
from tests.history.playing import Choice, move, play, right, wrong
from trainer import returning
from trainer.deck import library
from trainer.deck.deck import Deck
from trainer.deck.form import Form
from trainer.deck.halves import Halves, halves
from trainer.deck.library import Origin
from trainer.deck.reading.reader import read_deck
from trainer.deck.verdicts import Soundness, soundness, verdict_of
from trainer.history.database import ledger
from trainer.learner import Learner, Library, NothingLeft
from trainer.review.again import OnceMore
from trainer.review.schedule import Schedule
from trainer.review.telling import moves_in_words, nothing_to_ask
from trainer.sitting import rounds
from trainer.sitting.events import Confidence
from trainer.sitting.plan import REVIEW, origin
from trainer.sitting.session import Session, Step, added, seen_before

DAY = dt.timedelta(days=1)


class Visits(NamedTuple):
    """A person whose clock is set by a test."""

    person: Learner
    moment: list[dt.datetime]

    @property
    def now(self) -> dt.datetime:
        return self.moment[0]

    def wait(self, days: float) -> None:
        self.moment[0] += days * DAY

    def play(self, name: str, choice: Choice = right) -> None:
        deck = self.person.open(self.person.library.find(name))
        play(self.person.begin(deck), choice)

    def found(self) -> returning.Review:
        found = returning.review_of(self.person, self.now, seed=1)
        assert found is not None
        return found

    def review(self, choice: Choice = right) -> returning.Review:
        found = self.found()
        play(returning.begin(self.person, found, self.now), choice)
        return found

    def boxes(self) -> dict[str, int]:
        return {one.skill: one.box for one in self.person.history.figures(Schedule).all(self.now)}


def _resumed(visits: Visits) -> Session:
    """The review that was left; raises `NothingLeft` where there is none, as the command tells it."""
    start = returning.start(visits.person, visits.now)
    if start is None or start.is_new:
        raise NothingLeft("nothing waits")
    return start.session


def _deck(name: str, first: int) -> decks.Data:
    """Three pairs that conflict, three that need not, and a quote of either sort."""
    return decks.deck(
        *(decks.conflict(f"clash-{n}") for n in range(first, first + 3)),
        *(decks.conflict(f"floor-{n}", together=True) for n in range(first, first + 3)),
        decks.quote(f"named-{first}"),
        decks.quote(f"unnamed-{first}", evidence=decks.evidence(speaker="missing")),
        id=name,
    )


@pytest.fixture
def visits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Visits]:
    """Two decks in the folder, and a person on the first day of spring."""
    monkeypatch.chdir(tmp_path)
    for name, first in (("harbour", 0), ("river", 10)):
        decks.write(tmp_path / "decks", _deck(name, first), f"{name}.yaml")
    moment = [dt.datetime(2026, 3, 1, 9, tzinfo=dt.UTC)]
    near = Library(browse=lambda: [one for one in library.browse() if one.origin is Origin.PROJECT])
    person = Learner("Ana", library=near, place=tmp_path / "history.sqlite3", on_trouble=pytest.fail)
    person.history._keeper.clock = lambda: moment[0]
    yield Visits(person, moment)
    person.close()


def test_nothing_is_due_before_three_days(visits: Visits) -> None:
    assert returning.review_of(visits.person, visits.now) is None
    visits.play("harbour")
    visits.wait(2.9)
    assert returning.due_of(visits.person, visits.now) == []
    assert returning.review_of(visits.person, visits.now) is None
    visits.wait(0.2)
    assert {one.skill for one in returning.due_of(visits.person, visits.now)} == {
        "together",
        "all same",
        "speaker",
        "all met",
    }


def test_a_review_asks_what_is_new_of_another_deck_and_moves_its_skills_a_box_up(visits: Visits) -> None:
    visits.play("harbour")
    visits.wait(3)
    review = visits.review()
    asked = [review.deck.by_id[name] for name in review.plan.asked]
    sides = [soundness(verdict_of(item)) for item in asked]
    assert sides.count(Soundness.SOUND) == sides.count(Soundness.UNSOUND) > 0
    assert review.plan.purpose == REVIEW
    assert {origin(review.plan, name)[0] for name in review.plan.asked} == {"river"}
    assert not any(entry.seen for entry in review.plan.entries)
    assert review.minutes > 0
    assert {visits.boxes()[one.skill] for one in review.asking.skills} == {2}


def test_what_a_review_asks_is_known_by_its_own_deck(visits: Visits) -> None:
    visits.play("harbour")
    visits.wait(3)
    review = visits.review()
    schedule = visits.person.history.figures(Schedule)
    for name in review.plan.asked:
        assert schedule.last_seen(*origin(review.plan, name), visits.now) == visits.now


def test_items_that_were_seen_come_after_three_weeks_and_are_marked(visits: Visits) -> None:
    visits.play("harbour")
    visits.play("river")
    met = visits.now
    visits.wait(20)
    assert returning.due_of(visits.person, visits.now)
    assert returning.review_of(visits.person, visits.now) is None
    visits.wait(1)
    review = returning.review_of(visits.person, visits.now)
    assert review is not None
    assert review.asking.is_all_seen
    assert {entry.seen for entry in review.plan.entries} == {met.date()}


def test_what_is_new_is_asked_before_what_was_seen(visits: Visits) -> None:
    visits.play("harbour")
    visits.wait(3)
    review = visits.found()
    seen = {name: visits.now if place % 2 else None for place, name in enumerate(review.plan.asked)}
    for seed in range(20):
        laid_out = returning._laid_out(review.deck, seed, seen, [])
        met = [entry.seen is not None for entry in laid_out.entries]
        assert met == sorted(met)
        assert {*met} == {False, True}
        assert {*laid_out.asked} == {*seen}


def test_sure_and_wrong_is_the_first_box_again(visits: Visits) -> None:
    visits.play("harbour")
    visits.wait(3)
    review = visits.review()
    up = visits.boxes()
    visits.wait(400)
    visits.play("river", wrong)
    assert {2} == {up[one.skill] for one in review.asking.skills}
    assert set(visits.boxes().values()) == {1}


def test_a_review_that_was_left_is_resumed_where_it_was(visits: Visits) -> None:
    visits.play("harbour")
    visits.wait(3)
    review = returning.review_of(visits.person, visits.now, seed=1)
    assert review is not None
    session = returning.begin(visits.person, review, visits.now)
    play(session, answered=1)
    resumed = _resumed(visits)
    assert resumed.log == session.log
    assert resumed.plan == review.plan
    play(resumed)
    assert resumed.step is Step.DONE
    with pytest.raises(NothingLeft, match="changed so much"):
        returning.resume(visits.person, visits.now, visits.person.sittings()[0].id)


def test_a_review_whose_decks_have_gone_says_that_nothing_is_left(visits: Visits) -> None:
    visits.play("harbour")
    visits.wait(3)
    review = returning.review_of(visits.person, visits.now, seed=1)
    assert review is not None
    session = returning.begin(visits.person, review, visits.now)
    while session.step is not Step.CONFIDENCE:
        move(session)
    for path in Path("decks").glob("*.yaml"):
        path.unlink()
    assert returning.waiting_review(visits.person) is None
    with pytest.raises(NothingLeft, match="changed so much"):
        returning.resume(visits.person, visits.now, visits.person.waiting()[0].id)


def test_what_was_trained_is_known_once_the_decks_have_gone_and_the_ledger_too(visits: Visits) -> None:
    visits.play("harbour", wrong)
    visits.wait(3)
    visits.review()
    before = returning.overview_of(visits.person, visits.now)
    assert [one.skill for one in before.skills] == ["speaker", "all met", "together", "all same"]
    for path in Path("decks").glob("*.yaml"):
        path.unlink()
    visits.person.close()
    ledger.removed(visits.person.history._keeper.database.ledger)
    assert returning.overview_of(visits.person, visits.now) == before


def test_a_year_away_in_another_time_zone_finds_all_of_it_due(visits: Visits) -> None:
    visits.play("harbour")
    visits.wait(3)
    visits.review()
    visits.wait(365)
    elsewhere = visits.now.astimezone(dt.timezone(dt.timedelta(hours=-11)))
    assert len(returning.due_of(visits.person, elsewhere)) == len(visits.boxes())
    boxes = visits.boxes()
    review = visits.review()
    after = visits.boxes()
    assert all(after[one.skill] == min(boxes[one.skill] + 1, 4) for one in review.asking.skills)


def _only_long(items: slice = slice(None)) -> Halves:
    """Have one deck that has two halves, or some of its items."""
    for other in Path("decks").iterdir():
        other.unlink()
    clashes = [decks.conflict(f"clash-{n}") for n in range(11)]
    floors = [decks.conflict(f"floor-{n}", together=True) for n in range(11)]
    whole = halves(read_deck(decks.write(Path("whole"), decks.deck(*clashes, *floors, id="long"))))
    decks.write(Path("decks"), decks.deck(*(clashes + floors)[items], id="long"), "long.yaml")
    return whole


def _take(visits: Visits, form: Form) -> None:
    deck = visits.person.open(visits.person.library.find("long"))
    play(visits.person.begin(deck, part=rounds.half(deck, form)))


def _asked(visits: Visits) -> set[str]:
    """What reviews ask in a year, one every two days."""
    found: set[str] = set()
    for _ in range(180):
        visits.wait(2)
        if (review := returning.review_of(visits.person, visits.now, seed=1)) is not None:
            play(returning.begin(visits.person, review, visits.now))
            found |= {origin(review.plan, one)[1] for one in review.plan.asked}
    return found


@pytest.mark.parametrize("first", list(Form))
def test_the_other_half_is_held_back_from_review_until_it_was_begun(visits: Visits, first: Form) -> None:
    both = _only_long()
    _take(visits, first)
    asked = _asked(visits)
    assert asked & {*both.of(first)}
    assert not asked & {*both.of(first.other)}
    assert returning.today(visits.person, visits.now).is_holding
    _take(visits, first.other)
    assert not returning.today(visits.person, visits.now).is_holding
    assert _asked(visits) & {*both.of(first.other)}


@pytest.mark.parametrize("first", list(Form))
def test_both_halves_are_held_back_until_the_sitting_of_neither_is_unfinished(
    visits: Visits, first: Form
) -> None:
    both = _only_long()
    _take(visits, first)
    deck = visits.person.open(visits.person.library.find("long"))
    left = visits.person.begin(deck, part=rounds.half(deck, first.other))
    play(left, answered=1)
    assert not _asked(visits) & {*both.a, *both.b}
    play(left)
    asked = _asked(visits)
    assert asked & {*both.a}
    assert asked & {*both.b}


def test_nothing_is_held_back_from_who_compares_nothing_or_where_the_deck_became_short(
    visits: Visits,
) -> None:
    both = _only_long()
    visits.play("long")
    asked = _asked(visits)
    assert asked & {*both.a}
    assert asked & {*both.b}
    _take(visits, Form.A)
    _only_long(slice(8, 15))
    assert _asked(visits) & {*both.b}


# Once more before the end


def _skills(review: returning.Review) -> set[str]:
    return {one.skill for one in review.asking.skills}


def test_what_was_wrong_and_sure_is_asked_once_more_by_another_item_of_its_skill(visits: Visits) -> None:
    visits.play("harbour")
    visits.wait(3)
    review = visits.found()
    session = returning.begin(visits.person, review, visits.now)
    play(session, wrong, answered=1)
    trained = set(review.plan.entries[0].skills)
    session.next()
    (more,) = added(session.log)
    assert trained & set(more.entry.skills)
    assert more.entry.item not in review.plan.asked
    assert session.questions[-1] == more.entry.item
    assert session.deck.read_for([more.entry.item]) == session.to_read
    play(session, right)
    assert session.step is Step.DONE
    assert session.answered == len(review.plan.asked) + 1


def test_a_skill_is_asked_once_more_once_however_often_it_goes_wrong(visits: Visits) -> None:
    visits.play("harbour")
    visits.wait(3)
    session = returning.begin(visits.person, visits.found(), visits.now)
    play(session, wrong)
    trained = [skill for one in added(session.log) for skill in one.entry.skills]
    assert trained
    assert len(trained) == len(set(trained))
    assert {visits.boxes()[skill] for skill in trained} == {1}


@pytest.mark.parametrize("sure", [Confidence.GUESS, Confidence.FAIRLY_SURE, None])
def test_what_was_wrong_but_not_surely_so_is_not_asked_once_more(
    visits: Visits, sure: Confidence | None
) -> None:
    visits.play("harbour")
    visits.wait(3)
    session = returning.begin(visits.person, visits.found(), visits.now)
    while session.step is not Step.DONE:
        session.rate(sure) if session.step is Step.CONFIDENCE else move(session, wrong)
    assert not added(session.log)


def test_in_a_round_nothing_is_added(visits: Visits) -> None:
    deck = visits.person.open(visits.person.library.find("harbour"))
    session = visits.person.begin(deck)
    session.once_more = returning._once_more(visits.person, [session.deck], visits.now)
    play(session, wrong)
    assert not added(session.log)


def test_where_its_decks_have_no_other_item_of_the_skill_the_same_one_is_asked_once_more(
    visits: Visits,
) -> None:
    decks.write(
        Path("decks"),
        decks.deck(decks.conflict("clash"), decks.conflict("floor", together=True), id="brook"),
        "brook.yaml",
    )
    for name in ("harbour", "river"):
        visits.play(name)
        Path(f"decks/{name}.yaml").unlink()
    visits.wait(3)
    session = returning.begin(visits.person, visits.found(), visits.now)
    first = session.item.id
    play(session, wrong, answered=1)
    session.next()
    assert [one.entry.item for one in added(session.log)] == [first]
    assert seen_before(session, first) == visits.now.date()
    play(session, right)
    assert session.step is Step.DONE
    assert session.answered == 3
    assert visits.person.sittings()[0].right == 1


def test_a_review_resumed_by_another_program_still_adds_what_goes_wrong(visits: Visits) -> None:
    visits.play("harbour")
    visits.wait(3)
    play(returning.begin(visits.person, visits.found(), visits.now), answered=1)
    session = _resumed(visits)
    session.next()
    before = len(session.questions)
    play(session, wrong, answered=2)
    session.next()
    assert len(session.questions) == before + 1
    again = _resumed(visits)
    assert again.questions == session.questions
    assert again.log == session.log


def test_what_is_held_back_from_reviews_is_not_added_either(visits: Visits) -> None:
    visits.play("harbour")
    visits.wait(3)
    session = returning.begin(visits.person, visits.found(), visits.now)
    held = {item.id for item in session.deck.items} - set(session.questions)
    session.once_more = OnceMore(visits.person.history.figures(Schedule), visits.now, held)
    play(session, wrong, answered=1)
    session.next()
    assert {one.entry.item for one in added(session.log)} <= set(session.plan.asked)


def test_two_programs_that_review_at_once_each_keep_their_own_and_come_to_one_schedule(
    visits: Visits, tmp_path: Path
) -> None:
    visits.play("harbour")
    visits.wait(3)
    other = Learner("Ana", library=visits.person.library, place=tmp_path / "history.sqlite3")
    other.history._keeper.clock = lambda: visits.now
    mine = returning.begin(visits.person, visits.found(), visits.now)
    started = returning.start(other, visits.now)
    assert started is not None
    assert started.is_new
    while Step.DONE not in {mine.step, started.session.step}:
        move(mine, wrong)
        move(started.session, right)
    play(mine, wrong)
    play(started.session, right)
    assert [one.waiting for one in visits.person.sittings()] == [False] * 3
    seen = [one.history.figures(Schedule).all(visits.now) for one in (visits.person, other)]
    assert seen[0] == seen[1]
    assert not returning.today(other, visits.now).is_playable
    other.close()


# Found again


def test_a_review_that_was_left_is_found_without_naming_it(visits: Visits) -> None:
    visits.play("harbour")
    visits.wait(3)
    play(returning.begin(visits.person, visits.found(), visits.now), answered=1)
    (waiting,) = visits.person.waiting()
    assert visits.person.find_wanted() == (None, waiting.id)
    assert visits.person.find_wanted(waiting.id[:8]) == (None, waiting.id)
    assert returning.waiting_review(visits.person) == waiting
    assert "1 of " in returning.today(visits.person, visits.now).line


def test_a_review_does_not_begin_while_one_waits_and_does_once_that_is_discarded(visits: Visits) -> None:
    visits.play("harbour")
    visits.wait(3)
    play(returning.begin(visits.person, visits.found(), visits.now), answered=1)
    start = returning.start(visits.person, visits.now)
    assert start is not None
    assert not start.is_new
    visits.person.discard(visits.person.waiting()[0].id)
    visits.wait(4)
    start = returning.start(visits.person, visits.now)
    assert start is not None
    assert start.is_new


def test_the_missed_ones_of_a_review_can_be_asked_again_and_that_is_no_review(visits: Visits) -> None:
    visits.play("harbour")
    visits.wait(3)
    session = returning.begin(visits.person, visits.found(), visits.now)
    play(session, wrong)
    missed = visits.person.begin(session.deck, only=[session.plan.asked[0]])
    play(missed, wrong, answered=1)
    assert returning.waiting_review(visits.person) is None
    (waiting,) = visits.person.waiting()
    assert returning.resume(visits.person, visits.now, waiting.id).log == missed.log
    assert visits.person.upcoming(session.deck) is None


def test_a_note_on_an_item_of_a_review_is_listed_with_its_own_deck(visits: Visits) -> None:
    visits.play("harbour")
    visits.wait(3)
    session = returning.begin(visits.person, visits.found(), visits.now)
    session.flag("The year is wrong.")
    (flag,) = visits.person.flags()
    assert f"{flag.deck}/{flag.item}" == session.plan.asked[0]


# What counts where


def test_a_review_changes_nothing_of_what_is_known_of_the_rounds_of_its_decks(visits: Visits) -> None:
    visits.play("harbour")
    before = visits.person.progress()
    visits.wait(3)
    visits.review(wrong)
    after = visits.person.progress()
    assert after["harbour"] == before["harbour"]
    assert "river" not in after


def test_what_was_met_in_a_review_is_no_first_encounter_in_a_round_later(visits: Visits) -> None:
    visits.play("harbour")
    visits.wait(3)
    visits.review()
    first = returning.overview_of(visits.person, visits.now)
    visits.wait(1)
    visits.play("river", wrong)
    second = returning.overview_of(visits.person, visits.now)
    counted = second.discernment.passed.n + second.discernment.caught.n
    known = first.discernment.passed.n + first.discernment.caught.n
    assert counted < known + 8
    assert second.again > first.again == 0


def test_a_discarded_review_counts_as_met_and_moves_its_skills(visits: Visits) -> None:
    visits.play("harbour")
    visits.wait(3)
    session = returning.begin(visits.person, visits.found(), visits.now)
    play(session, wrong, answered=2)
    visits.person.discard(visits.person.waiting()[0].id)
    trained = {skill for entry in session.plan.entries[:2] for skill in entry.skills}
    assert {visits.boxes()[skill] for skill in trained} == {1}
    schedule = visits.person.history.figures(Schedule)
    assert schedule.last_seen(*origin(session.plan, session.plan.asked[0]), visits.now) == visits.now
    assert visits.person.sittings()[0].discarded


def test_what_a_review_did_to_skills_is_told_with_the_day_on_which_each_comes_again(visits: Visits) -> None:
    visits.play("harbour")
    visits.wait(3)
    session = returning.begin(visits.person, visits.found(), visits.now)
    play(session, right)
    moves = returning.moved(visits.person, session, visits.now)
    assert moves
    assert {(move.before, move.now.box, move.waited) for move in moves} == {(1, 2, 3)}
    lines = moves_in_words(moves, visits.now)
    assert all(line.endswith("? up: comes again in 8 days (before: 3)") for line in lines)


def test_today_says_what_is_due_and_where_nothing_is_new_left_how_to_get_more(visits: Visits) -> None:
    visits.play("harbour")
    assert returning.today(visits.person, visits.now).line == ""
    visits.play("river")
    visits.wait(3)
    found = returning.today(visits.person, visits.now)
    assert not found.is_playable
    assert "nothing suitable is left to ask" in found.line  # something new may only lack a partner
    assert "What you have seen may come again after 21 days, and `trainer build`" in found.line
    assert "held back" not in found.line
    assert "The half of a deck that you have not played yet is held back" in nothing_to_ask(
        1, is_holding=True
    )
    visits.wait(20)
    found = returning.today(visits.person, visits.now)
    assert found.is_all_seen
    assert found.review is not None
    skills, items = len(found.review.asking.skills), len(found.review.plan.asked)
    assert found.line == f"{skills} skills, {items} items, {found.review.minutes} minutes"


def test_a_year_later_with_a_deck_gone_and_another_changed_there_is_a_review(visits: Visits) -> None:
    visits.play("harbour")
    visits.play("river", wrong)
    visits.wait(365)
    Path("decks/river.yaml").unlink()
    decks.write(Path("decks"), _deck("harbour", 1), "harbour.yaml")
    found = visits.found()
    assert {origin(found.plan, name)[0] for name in found.plan.asked} == {"harbour"}
    play(returning.begin(visits.person, found, visits.now))
    assert returning.overview_of(visits.person, visits.now).skills


def test_a_review_left_a_year_ago_is_resumed_as_far_as_its_deck_has_its_items(visits: Visits) -> None:
    visits.play("harbour")
    visits.wait(3)
    assert returning.today(visits.person, visits.now).does == "begins it"
    session = returning.begin(visits.person, visits.found(), visits.now)
    play(session, answered=1)
    assert returning.today(visits.person, visits.now).does == "resumes it"
    visits.wait(365)
    kept = [origin(session.plan, name)[1] for name in session.plan.asked[:2]]
    whole = _deck("river", 10)
    whole["items"] = [one for one in whole["items"] if one["id"] in kept]
    decks.write(Path("decks"), whole, "river.yaml")
    resumed = _resumed(visits)
    assert resumed.questions == session.plan.asked[:2]
    assert resumed.left_out == len(session.plan.asked) - 2
    play(resumed)
    assert resumed.step is Step.DONE


def test_a_review_of_two_decks_is_resumed_a_year_later_with_what_is_left_where_one_has_gone(
    visits: Visits,
) -> None:
    visits.play("harbour")
    for name in ("harbour", "river"):
        Path(f"decks/{name}.yaml").unlink()
    clashes = [one for one in _deck("x", 20)["items"] if one["kind"] == "conflict"]
    _write(visits, "clashes", *clashes)
    unnamed = decks.evidence(speaker="missing")
    _write(visits, "quotes", decks.quote("a"), decks.quote("b", evidence=unnamed))
    visits.wait(3)
    session = returning.begin(visits.person, visits.found(), visits.now)
    assert {origin(session.plan, name)[0] for name in session.plan.asked} == {"clashes", "quotes"}
    play(session, answered=1)
    visits.wait(365)
    Path("decks/quotes.yaml").unlink()
    assert returning.today(visits.person, visits.now).is_playable
    resumed = _resumed(visits)
    assert {name.partition("/")[0] for name in resumed.questions} == {"clashes"}
    assert resumed.left_out == 2
    play(resumed)
    assert resumed.step is Step.DONE


def test_what_was_met_a_year_ago_is_asked_again_and_marked_with_its_day(visits: Visits) -> None:
    Path("decks/river.yaml").unlink()
    day = visits.now.date()
    visits.play("harbour")
    visits.wait(365)
    assert {entry.seen for entry in visits.found().plan.entries} == {day}


# A large library


def _opened(visits: Visits) -> list[str]:
    """The ids of the decks that are opened from now on."""
    found: list[str] = []
    library = visits.person.library

    def opening(path: Path) -> Deck:
        found.append(path.stem)
        return library.open(path)

    visits.person.library = library._replace(open=opening)
    return found


def _write(visits: Visits, name: str, *items: decks.Data) -> None:
    decks.write(Path("decks"), decks.deck(*items, id=name), f"{name}.yaml")


def _decks_asked(visits: Visits) -> set[str]:
    """The ids of the decks of which the review asks something."""
    return {one.candidate.deck for one in visits.found().asking.picked}


def test_all_decks_of_a_small_library_are_looked_at(visits: Visits) -> None:
    visits.play("harbour")
    visits.wait(3)
    opened = _opened(visits)
    visits.found()
    assert {*opened} == {"harbour", "river"}


def test_of_a_large_library_no_more_decks_are_opened_than_it_takes(
    visits: Visits, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(returning, "FEW", 3)
    for n in range(9):
        decks.write(Path("decks"), _deck(f"canal-{n}", 20 + 5 * n), f"canal-{n}.yaml")
    visits.play("harbour")
    visits.wait(3)
    opened = _opened(visits)
    review = visits.found()
    assert opened == ["canal-0", "canal-1", "canal-2"]
    assert review.asking.skills
    assert all(one.seen is None for one in review.asking.picked)


def test_in_a_large_library_what_the_first_decks_lack_is_found_by_the_cards_of_the_others(
    visits: Visits, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(returning, "FEW", 1)
    clashes = [decks.conflict("clash"), decks.conflict("floor", together=True)]
    for n in range(5):
        _write(visits, f"a-{n}", *clashes)
    _write(
        visits, "b", decks.quote("named"), decks.quote("unnamed", evidence=decks.evidence(speaker="missing"))
    )
    visits.play("river")
    visits.wait(3)
    opened = _opened(visits)
    assert _decks_asked(visits) == {"a-0", "b"}
    assert opened == ["a-0", "b"]


def test_in_a_large_library_decks_of_which_nothing_is_new_come_last(
    visits: Visits, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(returning, "FEW", 1)
    visits.play("harbour")
    visits.wait(30)
    opened = _opened(visits)
    assert _decks_asked(visits) == {"river"}
    assert opened == ["river"]


def test_of_a_very_large_library_the_rest_is_looked_at_only_where_nothing_can_be_asked_yet(
    visits: Visits, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(returning, "FEW", 1)
    monkeypatch.setattr(returning, "MANY", 2)
    for n in range(3):
        _write(visits, f"a-{n}", decks.trace())
    visits.play("harbour")
    visits.wait(3)
    opened = _opened(visits)
    assert _decks_asked(visits) == {"river"}
    assert opened == ["a-0", "river"]


def test_beginning_a_review_looks_for_no_deck_again(visits: Visits) -> None:
    visits.play("harbour")
    visits.wait(3)
    review = visits.found()
    opened = _opened(visits)
    visits.person.library = visits.person.library._replace(find=lambda _: pytest.fail("it was looked for"))
    play(returning.begin(visits.person, review, visits.now))
    assert opened == []
