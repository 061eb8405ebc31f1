"""What a review asks: pairs that balance sound and unsound, new items first, and few articles."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import decks
from tests.review.making import answer, day, scheduled
from trainer.deck.kinds import Kind
from trainer.deck.reading.reader import read_deck
from trainer.deck.verdicts import SKILLS, Soundness
from trainer.review.choosing import Asking, Offered, candidates, choose
from trainer.review.schedule import Due, Schedule
from trainer.shipped import folder

SOUND, BETWEEN, UNSOUND = Soundness
NOW = day(100)


def item(
    name: str,
    skill: str,
    side: Soundness,
    page: str = "one",
    kind: Kind = Kind.CONFLICT,
    deck: str = "bridge",
) -> Offered:
    return Offered(deck, name, kind, side, (skill,), frozenset({(deck, page)}))


def due(*skills: str) -> list[Due]:
    """Skills that are due, the first the most overdue."""
    return [Due(skill, 1, day(number), day(0)) for number, skill in enumerate(skills, 3)]


def chosen(skills: list[Due], *offered: Offered, schedule: Schedule | None = None, seed: int = 1) -> Asking:
    return choose(skills, offered, schedule or Schedule(), NOW, seed)


def names(found: Asking) -> set[str]:
    return {one.candidate.item for one in found.picked}


# Pairs


def test_a_skill_is_asked_as_a_pair_of_one_kind_one_sound_and_one_unsound() -> None:
    found = chosen(
        due("time"),
        item("decided", "time", SOUND),
        item("same-side", "scope", SOUND),
        item("other-kind", "speaker", UNSOUND, kind=Kind.QUOTE),
        item("balance", "all same", UNSOUND),
    )
    assert names(found) == {"decided", "balance"}
    assert [one.skill for one in found.picked] == ["time", "time"]
    assert found.skills == tuple(due("time"))


def test_a_skill_without_a_pair_is_left_out_and_told_as_such() -> None:
    found = chosen(due("time"), item("decided", "time", SOUND), item("between", "scope", BETWEEN))
    assert found == Asking((), (), tuple(due("time")))


def test_what_is_in_between_is_balanced_by_the_side_that_was_asked_less() -> None:
    offered = [
        *(item(f"between-{n}", "time", BETWEEN) for n in range(2)),
        *(item(f"between-{n}", "scope", BETWEEN) for n in range(2, 4)),
        *(item(f"sound-{n}", "voice", SOUND) for n in range(3)),
        *(item(f"unsound-{n}", "all same", UNSOUND) for n in range(3)),
    ]
    found = chosen(due("time", "scope"), *offered)
    sides = sorted(one.candidate.soundness.value for one in found.picked)
    assert sides == ["between", "between", "sound", "unsound"]


def test_no_item_is_asked_for_two_skills() -> None:
    found = chosen(due("time", "scope"), item("a", "time", SOUND), item("b", "scope", UNSOUND))
    assert names(found) == {"a", "b"}
    assert [one.skill for one in found.skills] == ["time"]
    assert [one.skill for one in found.left_out] == ["scope"]


# New before seen


def test_new_items_come_before_those_that_were_seen_long_ago() -> None:
    schedule = scheduled(answer("old", 1), answer("older", 0))
    offered = [item("old", "time", SOUND), item("new", "time", SOUND), item("other", "all same", UNSOUND)]
    for seed in range(10):
        assert names(chosen(due("time"), *offered, schedule=schedule, seed=seed)) == {"new", "other"}


def test_of_skills_due_for_as_many_days_one_with_new_items_comes_first() -> None:
    """Seven are due, of which six fit; the alphabet would leave out the only one with something new."""
    old = [f"skill {letter}" for letter in "abcdef"]
    schedule = scheduled(*(answer(f"{skill}-{n}", 0) for skill in old for n in range(2)))
    offered = [item(f"{skill}-{n}", skill, side) for skill in old for n, side in enumerate((SOUND, UNSOUND))]
    offered += [item("new", "words", SOUND), item("other", "words", UNSOUND)]
    same_day = [Due(skill, 1, day(89.1 + n / 10), day(0)) for n, skill in enumerate([*old, "words"])]
    found = chosen(same_day, *offered, schedule=schedule)
    assert [one.skill for one in found.skills] == ["words", *old[:5]]
    assert [one.skill for one in found.left_out] == old[5:]
    earlier = [Due(old[0], 1, day(88), day(0)), *same_day[1:]]
    assert [one.skill for one in chosen(earlier, *offered, schedule=schedule).skills][:2] == [old[0], "words"]


def test_of_those_that_were_seen_the_one_seen_longest_ago_comes_first_and_is_marked() -> None:
    schedule = scheduled(answer("oldest", 0), answer("old", 1), answer("other", 2))
    offered = [item("old", "time", SOUND), item("oldest", "time", SOUND), item("other", "all same", UNSOUND)]
    for seed in range(10):
        found = chosen(due("time"), *offered, schedule=schedule, seed=seed)
        assert {one.candidate.item: one.seen for one in found.picked} == {"oldest": day(0), "other": day(2)}
        assert found.is_all_seen


@pytest.mark.parametrize(("ago", "asked"), [(20.9, False), (21, True)])
def test_an_item_is_not_asked_again_for_three_weeks(ago: float, asked: bool) -> None:
    schedule = scheduled(answer("seen", 100 - ago))
    offered = [item("seen", "time", SOUND), item("new", "all same", UNSOUND)]
    assert bool(chosen(due("time"), *offered, schedule=schedule).picked) is asked


def test_a_review_with_something_new_does_not_say_that_all_is_seen() -> None:
    schedule = scheduled(answer("seen", 0))
    found = chosen(
        due("time"), item("seen", "time", SOUND), item("new", "all same", UNSOUND), schedule=schedule
    )
    assert not found.is_all_seen


def test_a_pair_of_which_both_are_new_comes_before_one_of_which_only_the_first_is() -> None:
    """For each item of the skill there is another of its side only: new for a quote, seen for a pair."""
    schedule = scheduled(answer("seen", 0))
    offered = [
        item("sound", "time", SOUND),
        item("unsound", "time", UNSOUND, kind=Kind.QUOTE),
        item("seen", "all same", UNSOUND),
        item("new", "all met", SOUND, kind=Kind.QUOTE),
    ]
    for seed in range(10):
        assert names(chosen(due("time"), *offered, schedule=schedule, seed=seed)) == {"unsound", "new"}


def test_six_skills_and_twelve_items_are_as_many_as_are_asked() -> None:
    skills = [f"skill-{number}" for number in range(8)]
    offered = [item(f"{skill}-{side}", skill, side) for skill in skills for side in (SOUND, UNSOUND)]
    found = chosen(due(*skills), *offered)
    assert [one.skill for one in found.skills] == skills[:6]
    assert [one.skill for one in found.left_out] == skills[6:]
    assert len(found.picked) == 12


# Few articles


def test_two_articles_are_chosen_for_what_they_do_for_what_is_most_overdue() -> None:
    pair = (("decided", SOUND), ("balance", UNSOUND))
    offered = [
        item(f"{skill}-{name}", skill, side, page=f"page-{skill}")
        for skill in ("time", "scope", "voice", "together")
        for name, side in pair
    ]
    found = chosen(due("time", "scope", "voice", "together"), *offered)
    assert [one.skill for one in found.skills] == ["time", "scope"]
    assert [one.skill for one in found.left_out] == ["voice", "together"]


def test_one_article_is_enough_where_it_has_all() -> None:
    offered = [
        item(f"{page}-{skill}-{side.value}", skill, side, page=page)
        for page in ("one", "two", "three")
        for skill in ("time", "scope")
        for side in (SOUND, UNSOUND)
    ]
    found = chosen(due("time", "scope"), *offered)
    assert len({page for one in found.picked for page in one.candidate.pages}) == 1
    assert len(found.picked) == 4


def test_an_item_about_two_articles_needs_both() -> None:
    both = frozenset({("bridge", "one"), ("bridge", "two")})
    crossing = Offered("bridge", "crossing", Kind.CONFLICT, UNSOUND, ("all same",), both)
    sound = item("sound", "time", SOUND)
    found = chosen(due("time"), sound, item("elsewhere", "scope", SOUND, page="two"), crossing)
    assert names(found) == {"sound", "crossing"}


def test_one_article_may_balance_the_other() -> None:
    found = chosen(due("time"), item("sound", "time", SOUND), item("unsound", "scope", UNSOUND, page="two"))
    assert names(found) == {"sound", "unsound"}


# What decks offer


def test_a_deck_offers_what_counts_and_trains_something(tmp_path: Path) -> None:
    deck = read_deck(
        decks.write(
            tmp_path,
            decks.deck(
                decks.quote("worked", worked=True),
                decks.quote("differs", scored=False),
                decks.quote("decided", override={"verdict": "not", "because": "So it is."}),
                decks.conflict("clash"),
                decks.trace("similar", "resembles"),
            ),
        )
    )
    page = frozenset({("harbour-bridge", "courier")})
    assert list(candidates(deck)) == [
        Offered("harbour-bridge", "clash", Kind.CONFLICT, UNSOUND, ("all same",), page),
        Offered("harbour-bridge", "similar", Kind.TRACE, BETWEEN, ("resemblance",), page),
    ]


# A thousand reviews


@st.composite
def libraries(draw: st.DrawFn) -> list[Offered]:
    """Items of any sort in any number; the answers of a deck may lean as far as can be."""
    chance = random.Random(draw(st.integers(0, 2**32)))
    lean = draw(st.sampled_from([0.05, 0.3, 0.5, 0.9]))
    kinds = {reason.value: kind for reason, kind in SKILLS.items()}
    made = []
    for number in range(draw(st.integers(0, 60))):
        skill = chance.choice([*kinds])
        side = BETWEEN if chance.random() < 0.3 else UNSOUND if chance.random() < lean else SOUND
        deck = f"deck-{chance.randint(0, 3)}"
        made.append(item(f"item-{number}", skill, side, f"page-{chance.randint(0, 2)}", kinds[skill], deck))
    return made


@given(
    libraries(), st.integers(0, 2**32), st.lists(st.sampled_from([one.value for one in SKILLS]), unique=True)
)
def test_every_review_is_within_its_limits_and_leans_neither_way(
    offered: list[Offered], seed: int, skills: list[str]
) -> None:
    chance = random.Random(seed)
    seen = [
        answer(one.item, chance.uniform(0, 100), *one.skills)
        for one in sorted(offered, key=lambda one: one.item)
        if chance.random() < 0.5
    ]
    schedule = scheduled(*sorted(seen, key=lambda one: one.when))
    found = chosen(due(*skills), *offered, schedule=schedule, seed=seed)
    assert len(found.skills) <= 6
    assert len(found.picked) == len(names_of(found)) == 2 * len(found.skills) <= 12
    assert len({page for one in found.picked for page in one.candidate.pages}) <= 2
    assert [*found.skills] == sorted(found.skills, key=lambda one: one.at)
    assert sorted((*found.skills, *found.left_out)) == sorted(due(*skills))
    _holds_the_middle(found)
    for one in found.skills:
        pair = [picked.candidate for picked in found.picked if picked.skill == one.skill]
        assert one.skill in pair[0].skills
        assert pair[0].kind is pair[1].kind
        assert pair[0].soundness is not pair[1].soundness
    assert chosen(due(*skills), *reversed(offered), schedule=schedule, seed=seed).skills == found.skills


def names_of(found: Asking) -> set[tuple[str, str]]:
    return {(one.candidate.deck, one.candidate.item) for one in found.picked}


def _holds_the_middle(found: Asking) -> int:
    """No answer is worth giving to everything; how many items are sound or unsound."""
    sides = [one.candidate.soundness for one in found.picked if one.candidate.soundness is not BETWEEN]
    if len(sides) >= 4:
        assert 0.3 <= sides.count(UNSOUND) / len(sides) <= 0.7
    return len(sides)


def test_of_a_thousand_reviews_of_the_shipped_decks_none_leans_to_one_side() -> None:
    offered = [one for path in sorted(folder("decks").glob("*.yaml")) for one in candidates(read_deck(path))]
    skills = [one.value for one in SKILLS]
    telling = 0
    for seed in range(1_000):
        chance = random.Random(seed)
        wanted = due(*chance.sample(skills, chance.randint(1, len(skills))))
        seen = [
            answer(one.item, chance.uniform(0, 100), *one.skills)
            for one in chance.sample(offered, chance.randint(0, len(offered)))
        ]
        schedule = scheduled(*sorted(seen, key=lambda one: one.when))
        found = choose(wanted, offered, schedule, NOW, seed)
        telling += _holds_the_middle(found) >= 4
    assert telling > 500
