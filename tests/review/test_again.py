"""Once more before the end: a review stays even, however much of it goes wrong, and tells nothing by it."""

from __future__ import annotations

import random

import msgspec
import pytest

from tests.history.playing import right, wrong
from tests.review.making import day
from trainer.deck.deck import Deck
from trainer.deck.joined import called, join
from trainer.deck.reading.reader import read_deck
from trainer.deck.verdicts import SKILLS, Soundness, soundness, verdict_of
from trainer.review.again import MOST_ADDED, OnceMore
from trainer.review.choosing import Offered, candidates, choose
from trainer.review.schedule import Due, Schedule
from trainer.shipped import folder
from trainer.sitting.events import Confidence
from trainer.sitting.plan import REVIEW, plan
from trainer.sitting.session import Session, Step, added

pytestmark = pytest.mark.no_cover
"""They go through the same lines again and again: traced, they take four times as long."""

NOW = day(100)


@pytest.fixture(scope="module")
def decks() -> dict[str, Deck]:
    """The shipped decks by their ids."""
    return {deck.id: deck for deck in map(read_deck, sorted(folder("decks").glob("*.yaml")))}


_JOINED: dict[tuple[str, ...], Deck] = {}
_OFFERED: list[Offered] = []


def _joined(decks: dict[str, Deck], names: tuple[str, ...]) -> Deck:
    """Some decks as one, made once."""
    if names not in _JOINED:
        _JOINED[names] = join([decks[name] for name in names])
    return _JOINED[names]


def _offered(decks: dict[str, Deck]) -> list[Offered]:
    if not _OFFERED:
        _OFFERED.extend(one for deck in decks.values() for one in candidates(deck))
    return _OFFERED


def begun(decks: dict[str, Deck], seed: int) -> Session | None:
    """A review of some skills that are due, for somebody to whom every item is new."""
    chance = random.Random(seed)
    names = chance.sample([one.value for one in SKILLS], chance.randint(1, len(SKILLS)))
    due = [Due(name, 1, day(place), day(0)) for place, name in enumerate(names, 3)]
    asking = choose(due, _offered(decks), Schedule(), NOW, seed)
    if not asking.picked:
        return None
    deck = _joined(decks, tuple(dict.fromkeys(one.candidate.deck for one in asking.picked)))
    only = [called(one.candidate.deck, one.candidate.item) for one in asking.picked]
    session = Session(deck, msgspec.structs.replace(plan(deck, seed=seed, only=only), purpose=REVIEW))
    session.once_more = OnceMore(Schedule(), NOW)
    return session


def play(session: Session, chance: random.Random, skilled: float, bold: float) -> None:
    """Play to the end: right as often as one is skilled, and sure as often as one is bold."""
    while session.step is not Step.DONE:
        match session.step:
            case Step.QUESTION:
                session.answer((right if chance.random() < skilled else wrong)(session.item))
            case Step.CONFIDENCE:
                session.rate(Confidence.SURE if chance.random() < bold else Confidence.FAIRLY_SURE)
            case Step.REASON:
                session.give_reason(None)
            case _:
                session.next()


def test_of_a_thousand_reviews_played_to_the_end_none_leans_to_one_side(decks: dict[str, Deck]) -> None:
    telling, more = 0, 0
    for seed in range(1_000):
        chance = random.Random(seed)
        session = begun(decks, seed)
        if session is None:
            continue
        play(session, chance, chance.choice([0.0, 0.3, 0.7]), chance.choice([0.3, 1.0]))
        more += len(added(session.log))
        sides = [soundness(verdict_of(session.deck.by_id[name])) for name in session.questions]
        sides = [side for side in sides if side is not Soundness.BETWEEN]
        if len(sides) >= 4:
            telling += 1
            assert 0.3 <= sides.count(Soundness.UNSOUND) / len(sides) <= 0.7, (seed, sides)
    assert telling > 500
    assert more > 500


def test_each_item_that_is_added_is_of_a_skill_that_went_wrong_and_of_the_same_articles(
    decks: dict[str, Deck],
) -> None:
    for seed in range(100):
        if (session := begun(decks, seed)) is None:
            continue
        play(session, random.Random(seed), 0.3, 1.0)
        trained: list[str] = []
        for one in added(session.log):
            response = next(given for given in session.responses if given.item == one.after)
            assert response.answer is not verdict_of(session.deck.by_id[one.after])
            known = {
                skill for entry in session.plan.entries if entry.item == one.after for skill in entry.skills
            }
            assert known & set(one.entry.skills)
            assert set(session.deck.read_for([one.entry.item])) <= set(session.to_read)
            assert not set(trained) & known
            trained += one.entry.skills


def test_an_item_that_was_added_calls_for_no_other(decks: dict[str, Deck]) -> None:
    session = begun(decks, 1)
    assert session is not None
    play(session, random.Random(1), 0.0, 1.0)
    extra = [one.entry.item for one in added(session.log)]
    assert extra
    assert not {one.after for one in added(session.log)} & set(extra) - set(session.plan.asked)


def test_three_items_are_added_at_most(decks: dict[str, Deck]) -> None:
    most = 0
    for seed in range(100):
        if (session := begun(decks, seed)) is not None:
            play(session, random.Random(seed), 0.0, 1.0)
            most = max(most, len(added(session.log)))
    assert most == MOST_ADDED == 3


def test_nothing_is_asked_again_where_another_item_of_its_skill_is_there(decks: dict[str, Deck]) -> None:
    for seed in range(200):
        if (session := begun(decks, seed)) is None:
            continue
        play(session, random.Random(seed), 0.3, 1.0)
        known = {one.item: one for one in candidates(session.deck)}
        pages = {page for name in session.plan.asked for page in known[name].pages}
        asked = [*session.plan.asked]
        for one in added(session.log):
            trained = set(known[one.after].skills)
            others = [
                other.item
                for other in known.values()
                if trained & set(other.skills) and other.pages <= pages and other.item not in asked
            ]
            assert one.entry.item not in asked or not others, (seed, others)
            asked.append(one.entry.item)
