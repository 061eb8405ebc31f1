"""What the conflict finder reads before it compares: heads, stems, neighbours, offices, places, gates."""

from __future__ import annotations

import pytest

from trainer.deck.kinds.conflict import GateIs, GateName
from trainer.drafting.conflicts.align import MOST_NEIGHBOURS, Index
from trainer.drafting.conflicts.offices import find_offices
from trainer.drafting.conflicts.pairs import GateFound, verdict_on
from trainer.drafting.conflicts.places import find_places
from trainer.drafting.conflicts.scoring import score, weights_instead
from trainer.drafting.language.passages import head_length
from trainer.drafting.language.prose import Prose
from trainer.drafting.language.words import stem


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("Bridge shut\n\nThe bridge was shut on Monday. It will open soon.", "Bridge shut\n\n"),
        ("One.\nTwo.\n\nThe rest of the story runs on and on and on.", "One.\nTwo.\n\n"),
        (
            "Bridge shut\n\nBy Joss Tindle\n\n" + "The bridge was shut. " * 4,
            "Bridge shut\n\nBy Joss Tindle\n\n",
        ),
        ("A story without any head at all.", ""),
        ("This is the longer part of the text.\n\nShort.", ""),
    ],
)
def test_the_head_is_what_comes_above_the_article(text: str, head: str) -> None:
    assert text[: head_length(text)] == head


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("gates", "gate"),
        ("fell", "falling"),
        ("Iranian", "Iran"),
        ("troops", "soldiers"),
        ("mayor’s", "mayors"),
    ],
)
def test_forms_and_like_words_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_passages_that_share_rare_words_are_neighbours() -> None:
    text = (
        "The old mill burned. Ferries were late. Rain fell. The mill burned for days. " + "Rain fell. " * 30
    )
    passages = Prose(text).passages()
    index = Index(passages)
    near = index.neighbours(passages[0], 3)
    assert near[0] is passages[3]
    assert len(index.neighbours(passages[2], 99)) <= MOST_NEIGHBOURS
    assert 0.0 < index.cover(passages[0], passages[3]) <= 1.0


@pytest.mark.parametrize(
    ("text", "name", "status"),
    [
        ("President Ilse Brandt spoke.", "brandt", "held"),
        ("The former president Ilse Brandt spoke.", "brandt", "gone"),
        ("President-elect Ilse Brandt spoke.", "brandt", "coming"),
        ("Nobody likes Brandt’s incoming government.", "brandt", "coming"),
    ],
)
def test_an_office_is_read_with_whether_it_is_held(text: str, name: str, status: str) -> None:
    offices = [office for passage in Prose(text).passages() for office in find_offices(passage)]
    assert [(office.name, office.status) for office in offices] == [(stem(name), status)]


def test_a_country_counts_as_a_place_only_after_a_preposition() -> None:
    passage = Prose("Kenya sent nurses to Chad and from Sudan.").passages()[0]
    assert [place.way for place in find_places(passage)] == ["towards", "away"]


@pytest.mark.parametrize(
    ("states", "together", "verdict"),
    [
        (("same", "same", "same", "same"), False, "conflict"),
        (("same", "same", "same", "same"), True, "compatible"),
        (("same", "different", "unclear", "same"), False, "compatible"),
        (("same", "same", "unclear", "same"), False, "unsettled"),
    ],
)
def test_the_verdict_follows_the_gates_as_it_does_in_a_deck(
    states: tuple[str, ...], together: bool, verdict: str
) -> None:
    gates = {name: GateFound(GateIs(state)) for name, state in zip(GateName, states, strict=True)}
    assert verdict_on(gates, together=together) == verdict


def test_other_weights_hold_for_a_while_only() -> None:
    usual = score("office", {})
    with weights_instead("office", {"base": -9.0}):
        assert score("office", {}) < 0.01
    assert score("office", {}) == usual
