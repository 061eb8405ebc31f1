"""The rounds of a long deck: themes where it has any, else an even deal; and which of them is next."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import decks
from trainer import shipped
from trainer.deck.dealing import LONGEST_DECK, LONGEST_ROUND, deal, finished, first_due
from trainer.deck.deck import Deck
from trainer.deck.reading.reader import read_deck

THEMES = [{"id": name, "title": name.capitalize()} for name in ("third", "first", "second")]


def made(folder: Path, items: list[decks.Data], **more: object) -> Deck:
    return read_deck(decks.write(folder, decks.deck(*items, **more)))


def of_sorts(reliable: int, doubtful: int, conflicts: int, compatible: int) -> list[decks.Data]:
    doubted = decks.evidence(speaker="missing")
    return [
        *(decks.quote(f"r{n}") for n in range(reliable)),
        *(decks.quote(f"d{n}", evidence=doubted) for n in range(doubtful)),
        *(decks.conflict(f"c{n}") for n in range(conflicts)),
        *(decks.conflict(f"t{n}", together=True) for n in range(compatible)),
    ]


def test_a_deck_of_fifteen_is_one_round_and_one_of_sixteen_is_two(tmp_path: Path) -> None:
    example = decks.quote("worked", worked=True)
    assert deal(made(tmp_path, [example, *of_sorts(LONGEST_DECK, 0, 0, 0)])) == ()
    assert [len(one.items) for one in deal(made(tmp_path, of_sorts(16, 0, 0, 0)))] == [8, 8]


SHARES = st.tuples(*[st.integers(0, 30)] * 4).filter(lambda counts: sum(counts) > LONGEST_DECK)


@pytest.mark.no_cover
@given(SHARES)
def test_every_item_is_in_one_round_and_each_sort_is_shared_out_evenly(
    tmp_path_factory: pytest.TempPathFactory, counts: tuple[int, int, int, int]
) -> None:
    deck = made(tmp_path_factory.mktemp("even"), of_sorts(*counts))
    rounds = deal(deck)
    assert sorted(name for one in rounds for name in one.items) == sorted(item.id for item in deck.items)
    sizes = [len(one.items) for one in rounds]
    assert max(sizes) <= LONGEST_ROUND
    assert max(sizes) - min(sizes) <= 1
    for sort in "rdct":
        shares = [sum(name.startswith(sort) for name in one.items) for one in rounds]
        assert max(shares) - min(shares) <= 1, (sort, shares)
    unsound = [sum(name[0] in "dc" for name in one.items) for one in rounds]
    assert max(unsound) - min(unsound) <= 1, unsound
    assert deal(deck) == rounds


def test_no_round_is_without_an_unsound_item_where_the_deck_has_one_for_each(tmp_path: Path) -> None:
    # two unsound items, each the only unsound one of its kind
    rounds = deal(made(tmp_path, of_sorts(5, 1, 1, 11)))
    unsound = [sum(name[0] in "dc" for name in one.items) for one in rounds]
    assert unsound == [1, 1]


def linked(links: list[int | None]) -> list[decks.Data]:
    """Quotes that lead to a trace or to none, with those traces."""
    return [
        *(
            decks.quote(f"q{n}", **({} if link is None else {"off_page": f"t{link}"}))
            for n, link in enumerate(links)
        ),
        *(decks.trace(f"t{link}") for link in sorted({link for link in links if link is not None})),
    ]


@pytest.mark.no_cover
@given(st.lists(st.none() | st.integers(0, 9), min_size=16, max_size=60))
def test_a_quote_is_in_one_round_with_its_trace_as_long_as_a_round_can_hold_them(
    tmp_path_factory: pytest.TempPathFactory, links: list[int | None]
) -> None:
    rounds = deal(made(tmp_path_factory.mktemp("linked"), linked(links)))
    of = {name: index for index, one in enumerate(rounds) for name in one.items}
    assert len(of) == sum(len(one.items) for one in rounds)
    assert max(len(one.items) for one in rounds) <= LONGEST_ROUND
    often = Counter(links)
    for n, link in enumerate(links):
        if link is not None and often[link] < LONGEST_ROUND:
            assert of[f"q{n}"] == of[f"t{link}"]


def test_traces_that_quotes_lead_to_are_shared_out_so_that_every_round_has_an_unsound_one(
    tmp_path: Path,
) -> None:
    items = linked([0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 5, 5, 6, 6])
    for item in items:
        if item["id"] in {"t0", "t1", "t4"}:
            item["records"][0]["bearing"] = "contradicts"
    rounds = deal(made(tmp_path, [*items, *of_sorts(9, 0, 0, 0)]))
    assert [sum(name in {"t0", "t1", "t4"} for name in one.items) for one in rounds] == [1, 1, 1]


def test_the_order_in_the_file_does_not_change_who_plays_with_whom(tmp_path: Path) -> None:
    items = of_sorts(9, 9, 9, 9)
    forwards, backwards = deal(made(tmp_path, items)), deal(made(tmp_path, items[::-1]))
    assert [set(one.items) for one in forwards] == [set(one.items) for one in backwards]


def test_each_theme_is_a_round_in_the_order_of_the_deck_and_what_has_none_is_last(tmp_path: Path) -> None:
    items = [
        decks.quote("shown", worked=True, theme="second"),
        decks.quote("shown-first", worked=True),
        *(decks.quote(f"a{n}", theme="first") for n in range(9)),
        *(decks.quote(f"b{n}", theme="second") for n in range(4)),
        *(decks.quote(f"c{n}") for n in range(3)),
    ]
    rounds = deal(made(tmp_path, items, themes=THEMES))
    assert [(one.title, one.theme, len(one.items), one.examples) for one in rounds] == [
        ("First", "first", 9, ("shown-first",)),
        ("Second", "second", 4, ("shown",)),
        ("The rest", None, 3, ()),
    ]


def test_a_long_theme_is_dealt_into_several_rounds(tmp_path: Path) -> None:
    items = [decks.quote(f"a{n}", theme="first") for n in range(24)]
    rounds = deal(made(tmp_path, items, themes=THEMES))
    assert [(one.title, len(one.items)) for one in rounds] == [
        ("First (1 of 2)", 12),
        ("First (2 of 2)", 12),
    ]


def test_the_next_round_is_the_first_that_was_played_least() -> None:
    rounds = [("a", "b"), ("c",), ("d", "e")]
    assert first_due(rounds, {}) == (0, 0)
    assert first_due(rounds, {"a": 1, "b": 2, "d": 1}) == (1, 0)
    assert first_due(rounds, {"a": 2, "b": 1, "c": 1, "d": 1, "e": 1}) == (0, 1)
    assert first_due(rounds, {"a": 2, "b": 2, "c": 1, "d": 1, "e": 1}) == (1, 1)
    assert finished((), {}) == 0


def test_the_shipped_deck_of_many_items_has_its_seven_themes_for_rounds() -> None:
    deck = read_deck(shipped.folder("decks") / "rutte-nato.yaml")
    assert [one.title for one in deal(deck)] == [theme.title for theme in deck.model.themes]
