"""Two halves of a deck: as hard as each other, a quote never apart from its trace, the same everywhere."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import decks
from tests.deck.test_dealing import linked, of_sorts
from trainer.deck.deck import Deck
from trainer.deck.form import Form
from trainer.deck.halves import FEWEST, Halves, TooFewToHalve, halves
from trainer.deck.model import DeckFile
from trainer.deck.verdicts import verdict_of


def made(*items: decks.Data) -> Deck:
    """A deck that was never in a file: nothing here looks at its article."""
    return Deck(msgspec.convert(decks.deck(*items), DeckFile), {}, Path(), "")


def pairs(conflicts: int, compatible: int) -> list[decks.Data]:
    return [decks.conflict(f"c{n}") for n in range(conflicts)] + [
        decks.conflict(f"k{n}", together=True) for n in range(compatible)
    ]


def cells(deck: Deck, names: tuple[str, ...]) -> Counter[tuple[str, str]]:
    return Counter((deck.by_id[name].kind.value, verdict_of(deck.by_id[name]).value) for name in names)


def differences(deck: Deck, found: Halves) -> list[int]:
    a, b = (cells(deck, half) for half in found)
    return [abs(a[cell] - b[cell]) for cell in a | b]


QUOTES = st.lists(
    st.tuples(st.none() | st.integers(0, 14), st.sampled_from(["met", "weak", "missing"])),
    min_size=FEWEST,
    max_size=60,
)
BEARINGS = st.lists(st.sampled_from(["supports", "contradicts", "silent"]), min_size=15, max_size=15)


@pytest.mark.no_cover
@given(QUOTES, BEARINGS, st.integers(0, 12), st.integers(0, 12), st.randoms(use_true_random=False))
def test_any_halves_are_matched_by_kind_and_verdict_and_keep_each_quote_with_its_trace(
    quotes: list[tuple[int | None, str]],
    bearings: list[str],
    conflicts: int,
    compatible: int,
    order: object,
) -> None:
    links = [link for link, _ in quotes]
    items = linked(links) + pairs(conflicts, compatible)
    for item, (_, speaker) in zip(items, quotes, strict=False):
        item["evidence"] = decks.evidence(speaker=speaker)
    for item in items:
        if item["kind"] == "trace":
            item["records"] = [decks.record(bearings[int(item["id"][1:])])]
    deck = made(*items)
    try:
        found = halves(deck)
    except TooFewToHalve:
        assert max(Counter(link for link in links if link is not None).values()) > 4  # a trace has them all
        return
    assert max(differences(deck, found)) <= 1
    assert not {*found.a} & {*found.b}
    half = {name: form for form in Form for name in found.of(form)}
    assert len(half) == len(found.a) + len(found.b)
    assert {*half} <= {*deck.by_id}
    for n, link in enumerate(links):
        if link is not None and {f"q{n}", f"t{link}"} <= {*half}:
            assert half[f"q{n}"] is half[f"t{link}"]
    order.shuffle(items)  # type: ignore[attr-defined]
    again = halves(made(*items))
    assert [{*one} for one in again] == [{*one} for one in found]


@given(st.tuples(*[st.integers(0, 20)] * 4).filter(lambda counts: sum(counts) >= FEWEST))
def test_where_nothing_leads_to_anything_every_item_is_in_a_half(counts: tuple[int, int, int, int]) -> None:
    deck = made(*of_sorts(*counts))
    found = halves(deck)
    assert sorted(found.a + found.b) == sorted(deck.by_id)
    assert max(differences(deck, found)) <= 1
    assert abs(len(found.a) - len(found.b)) <= 1


def test_quotes_with_a_trace_each_are_shared_out_whole_and_none_is_left_out() -> None:
    deck = made(*linked([0, 0, 1, 2, 3, 3, 4, 5, 6, 7, 7, 8]))
    found = halves(deck)
    assert sorted(found.a + found.b) == sorted(deck.by_id)
    assert max(differences(deck, found)) <= 1


def test_quotes_that_all_lead_to_one_trace_are_left_out_where_the_other_half_has_none() -> None:
    deck = made(*linked([0] * 12), *pairs(10, 10))
    found = halves(deck)
    assert differences(deck, found) == [1, 1, 0, 0]
    assert len(found.a) + len(found.b) == 22


def test_worked_examples_and_items_that_do_not_count_are_in_neither_half() -> None:
    left = [decks.quote("shown", worked=True), decks.quote("open", scored=False)]
    found = halves(made(*left, *of_sorts(5, 5, 5, 5)))
    assert len(found.a) == len(found.b) == 10
    assert not {"shown", "open"} & {*found.a, *found.b}


def test_a_deck_of_nineteen_items_that_count_has_no_halves_and_says_why() -> None:
    deck = made(decks.quote("open", scored=False), *of_sorts(10, 9, 0, 0))
    with pytest.raises(TooFewToHalve, match="19 items that count, and forms A and B need 20: with fewer"):
        halves(deck)


def test_a_deck_whose_quotes_nearly_all_lead_to_one_trace_has_no_halves() -> None:
    deck = made(*linked([0] * 18), *pairs(5, 5))
    with pytest.raises(TooFewToHalve, match="12 items that can be matched by kind and verdict"):
        halves(deck)


def test_the_halves_of_a_deck_are_the_same_on_every_machine_and_python() -> None:
    found = halves(made(*linked([0, 0, 1, 2, 3, 3, None]), *of_sorts(4, 5, 0, 0), *pairs(6, 7)))
    digest = hashlib.sha256(" ".join([*found.a, "|", *found.b]).encode()).hexdigest()
    assert digest[:16] == "7ce39a7dedba38f1", " ".join(found.a)
