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
from trainer.deck.form import Form
from trainer.deck.halves import Halves, halves
from trainer.deck.library import Origin
from trainer.deck.reading.reader import read_deck
from trainer.deck.verdicts import Soundness, soundness, verdict_of
from trainer.history.database import ledger
from trainer.learner import Learner, Library, NothingLeft
from trainer.review.schedule import Schedule
from trainer.sitting import rounds
from trainer.sitting.plan import REVIEW, origin
from trainer.sitting.session import Step

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

    def review(self, choice: Choice = right) -> returning.Review:
        found = returning.review_of(self.person, self.now, seed=1)
        assert found is not None
        play(returning.begin(self.person, found), choice)
        return found

    def boxes(self) -> dict[str, int]:
        return {one.skill: one.box for one in self.person.history.figures(Schedule).all(self.now)}


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
    assert review.seen == {}
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
    assert review.seen == dict.fromkeys(review.plan.asked, met)


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
    session = returning.begin(visits.person, review)
    play(session, answered=1)
    resumed = returning.resume(visits.person)
    assert resumed.log == session.log
    assert resumed.plan == review.plan
    play(resumed)
    assert resumed.step is Step.DONE
    with pytest.raises(NothingLeft, match="changed so much"):
        returning.resume(visits.person)


def test_a_review_whose_decks_have_gone_says_that_nothing_is_left(visits: Visits) -> None:
    visits.play("harbour")
    visits.wait(3)
    review = returning.review_of(visits.person, visits.now, seed=1)
    assert review is not None
    session = returning.begin(visits.person, review)
    while session.step is not Step.CONFIDENCE:
        move(session)
    for path in Path("decks").glob("*.yaml"):
        path.unlink()
    with pytest.raises(NothingLeft):
        returning.resume(visits.person)


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
            play(returning.begin(visits.person, review))
            found |= {origin(review.plan, one)[1] for one in review.plan.asked}
    return found


@pytest.mark.parametrize("first", list(Form))
def test_the_other_half_is_held_back_from_review_until_it_was_begun(visits: Visits, first: Form) -> None:
    both = _only_long()
    _take(visits, first)
    asked = _asked(visits)
    assert asked & {*both.of(first)}
    assert not asked & {*both.of(first.other)}
    _take(visits, first.other)
    assert _asked(visits) & {*both.of(first.other)}


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
