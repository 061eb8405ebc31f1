"""Rounds: which a deck offers, how one is named, which items it asks, and in which order."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import decks
from tests.sitting.conftest import Make
from trainer.deck.deck import Deck
from trainer.deck.difficulty import Difficulty
from trainer.deck.reading.reader import read_deck
from trainer.sitting import rounds
from trainer.sitting.plan import WHOLE, NothingToAsk, Plan, Round, plan
from trainer.sitting.rounds import Offer

EASY, MEDIUM, HARD = Difficulty
THEMES = [
    {"id": "numbers", "title": "Numbers that age", "about": "A figure has a day."},
    {"id": "voices", "title": "Whose words?"},
    {"id": "empty", "title": "Nothing yet"},
]
ITEMS = [
    decks.quote("worked", worked=True),
    decks.trace("n1", theme="numbers", level="easy"),
    decks.trace("n2", theme="numbers", level="hard"),
    decks.quote("n3", theme="numbers", level="easy"),
    decks.quote("v1", theme="voices", level="easy"),
    decks.conflict("v2", theme="voices", level="easy"),
    decks.trace("none"),
]


@pytest.fixture
def deck(make: Make) -> Deck:
    return make(*ITEMS, themes=THEMES)


def test_a_deck_offers_everything_and_each_theme_that_asks_something(deck: Deck, make: Make) -> None:
    assert rounds.themes(deck) == [
        Offer(WHOLE, "Everything", 6, ""),
        Offer(Round(theme="numbers"), "Numbers that age", 3, "A figure has a day."),
        Offer(Round(theme="voices"), "Whose words?", 2, ""),
    ]
    assert rounds.themes(make(decks.trace())) == []


def test_kinds_are_offered_where_there_are_several_items_of_one_and_others_too(
    deck: Deck, make: Make
) -> None:
    assert [(one.title, one.asks) for one in rounds.kinds(deck)] == [("Quotes", 2), ("Traces", 3)]
    assert [one.title for one in rounds.offers(deck)] == [
        "Everything", "Numbers that age", "Whose words?", "Quotes", "Traces",
    ]  # fmt: skip
    quotes, traces = (plan(deck, seed=1, part=one.part) for one in rounds.kinds(deck))
    assert quotes.called == "Quotes"
    assert set(quotes.asked) == {"worked", "n3", "v1"}, "with what explains this kind"
    assert set(traces.asked) == {"n1", "n2", "none"}
    assert [(one.title, one.asks) for one in rounds.levels(deck, rounds.kinds(deck)[1].part)] == [
        ("Any level", 3), ("Easy", 1), ("Hard", 1),
    ]  # fmt: skip
    assert rounds.offers(make(decks.trace("a"), decks.trace("b"))) == []
    untitled = make(decks.trace("a"), decks.trace("b"), decks.quote("c"))
    assert [one.title for one in rounds.offers(untitled)] == ["Everything", "Traces"]


def test_levels_are_offered_where_there_are_several_to_choose_from(deck: Deck, make: Make) -> None:
    numbers = Round(theme="numbers")
    assert rounds.levels(deck, numbers) == [
        Offer(numbers, "Any level", 3, ""),
        Offer(Round(theme="numbers", levels=(EASY,)), "Easy", 2, ""),
        Offer(Round(theme="numbers", levels=(HARD,)), "Hard", 1, ""),
    ]
    assert rounds.levels(deck, Round(theme="voices")) == []
    assert [offer.asks for offer in rounds.levels(deck)] == [6, 4, 1]
    assert rounds.levels(make(decks.trace())) == []


def test_a_theme_is_found_by_its_id_or_its_title(deck: Deck) -> None:
    for typed in ("numbers", "NUMBERS", "Numbers that age"):
        assert rounds.find(deck, typed) == Round(theme="numbers")
    assert rounds.find(deck, "voices", ["hard", "easy"]) == Round(theme="voices", levels=(EASY, HARD))
    assert rounds.find(deck, None, ["medium"]) == Round(levels=(MEDIUM,))
    assert rounds.find(deck, None) == WHOLE


def test_a_theme_that_a_deck_does_not_have_is_refused_with_those_it_has(deck: Deck, make: Make) -> None:
    with pytest.raises(rounds.NoSuchTheme) as refused:
        rounds.find(deck, "nubmers")
    assert str(refused.value) == (
        "this deck has no theme named “nubmers”, but numbers, voices or empty; did you mean numbers?"
    )
    with pytest.raises(rounds.NoSuchTheme, match="this deck has no themes, and so none named “numbers”"):
        rounds.find(make(), "numbers")


def test_a_round_asks_the_items_of_its_theme_and_levels_after_the_examples(deck: Deck) -> None:
    def asked(**chosen: object) -> set[str]:
        return set(plan(deck, seed=1, part=Round(**chosen)).asked)  # type: ignore[arg-type]

    assert asked(theme="numbers") == {"worked", "n1", "n2", "n3"}
    assert asked(theme="numbers", levels=(EASY,)) == {"worked", "n1", "n3"}
    assert asked(levels=(EASY, HARD)) == {"worked", "n1", "n2", "n3", "v1", "v2"}
    assert plan(deck, seed=1, part=Round(theme="voices")).asked[0] == "worked"
    with pytest.raises(NothingToAsk):
        plan(deck, seed=1, part=Round(theme="empty"))


def test_an_example_with_a_theme_of_its_own_is_shown_in_no_other(make: Make) -> None:
    example = decks.quote("worked", worked=True, theme="voices")
    deck = make(example, *ITEMS[1:], themes=THEMES)
    assert "worked" in plan(deck, seed=1, part=Round(theme="voices")).asked
    assert "worked" not in plan(deck, seed=1, part=Round(theme="numbers")).asked


def test_a_plan_names_its_round_and_a_plan_of_the_whole_is_written_as_ever(deck: Deck) -> None:
    whole = plan(deck, seed=1)
    assert set(msgspec.to_builtins(whole)) == {"deck", "seed", "entries"}
    laid_out = plan(deck, seed=1, part=Round(theme="numbers", levels=(EASY,)))
    assert (laid_out.theme, laid_out.levels) == ("numbers", ("easy",))
    assert laid_out.called == "Numbers that age (easy)"
    assert msgspec.json.decode(msgspec.json.encode(laid_out), type=Plan) == laid_out
    assert plan(deck, seed=1, part=Round(levels=(EASY, HARD))).called == "easy, hard"


def led(quotes: list[int | None], others: int) -> list[decks.Data]:
    """A theme of quotes, each of which names the trace of its number or none, and of other items."""
    traces = {number for number in quotes if number is not None}
    return [
        *(
            decks.quote(f"q{n}", theme="numbers", **({} if number is None else {"off_page": f"t{number}"}))
            for n, number in enumerate(quotes)
        ),
        *(decks.trace(f"t{number}", theme="numbers") for number in sorted(traces)),
        *(decks.conflict(f"c{n}", theme="numbers") for n in range(others)),
    ]


@given(
    quotes=st.lists(st.none() | st.integers(0, 5), min_size=1, max_size=10),
    others=st.integers(1, 6),
    seed=st.integers(0, 2**32),
)
def test_in_a_theme_a_trace_follows_the_last_quote_that_names_it_at_a_short_distance(
    tmp_path_factory: pytest.TempPathFactory, quotes: list[int | None], others: int, seed: int
) -> None:
    folder: Path = tmp_path_factory.mktemp("led")
    deck = read_deck(decks.write(folder, decks.deck(*led(quotes, others), themes=THEMES[:1])))
    asked = plan(deck, seed=seed, part=Round(theme="numbers")).asked
    assert sorted(asked) == sorted(item.id for item in deck.items)
    for number in {number for number in quotes if number is not None}:
        last = max(asked.index(f"q{n}") for n, named in enumerate(quotes) if named == number)
        assert 2 <= asked.index(f"t{number}") - last <= 3, asked


@given(
    quotes=st.lists(st.none() | st.integers(0, 3), min_size=1, max_size=10),
    others=st.integers(1, 6),
    seed=st.integers(0, 2**32),
)
def test_in_a_theme_quotes_that_name_one_trace_are_asked_side_by_side_so_that_each_is_near_it(
    tmp_path_factory: pytest.TempPathFactory, quotes: list[int | None], others: int, seed: int
) -> None:
    folder: Path = tmp_path_factory.mktemp("led")
    deck = read_deck(decks.write(folder, decks.deck(*led(quotes, others), themes=THEMES[:1])))
    asked = plan(deck, seed=seed, part=Round(theme="numbers")).asked
    for number in {number for number in quotes if number is not None}:
        own = [f"q{n}" for n, named in enumerate(quotes) if named == number]
        places = sorted(map(asked.index, own))
        between = set(asked[places[0] : places[-1]]) - set(own)
        assert {name[0] for name in between} <= {"t"}, asked  # what quotes before them lead to


def test_the_distance_varies_so_that_it_tells_nothing(make: Make) -> None:
    deck = make(*led([0, None, None, None], 4), themes=THEMES[:1])
    part = Round(theme="numbers")
    asked = [plan(deck, seed=seed, part=part).asked for seed in range(20)]
    assert {order.index("t0") - order.index("q0") for order in asked} == {2, 3}
    assert len(set(asked)) > 15


def test_where_there_is_nothing_else_a_trace_follows_its_quote_at_once(make: Make) -> None:
    deck = make(*led([0], 0), themes=THEMES[:1])
    assert plan(deck, seed=1, part=Round(theme="numbers")).asked == ("q0", "t0")


def test_a_round_takes_no_heed_of_what_its_quotes_lead_to_elsewhere(make: Make) -> None:
    items = [decks.quote("q", theme="numbers", off_page="t"), decks.trace("t", theme="voices")]
    assert plan(make(*items, themes=THEMES), seed=1, part=Round(theme="numbers")).asked == ("q",)


def test_the_order_of_a_whole_deck_is_as_it_was_with_or_without_themes(make: Make) -> None:
    items = led([0, 1, None, 0], 3)
    plain = [{key: value for key, value in item.items() if key != "theme"} for item in items]
    for seed in range(10):
        whole = plan(make(*items, themes=THEMES), seed=seed).asked
        assert whole == plan(make(*plain), seed=seed).asked


@given(
    quotes=st.lists(st.none() | st.integers(0, 3), max_size=8),
    pairs=st.integers(1, 4),
    others=st.integers(0, 4),
    seed=st.integers(0, 2**32),
)
def test_in_a_theme_a_pair_is_asked_before_the_trace_of_its_words_whose_records_would_answer_it(
    tmp_path_factory: pytest.TempPathFactory, quotes: list[int | None], pairs: int, others: int, seed: int
) -> None:
    items = [
        *led(quotes, others),
        *(decks.conflict(f"year{n}", theme="numbers") for n in range(pairs)),
        *(
            item | {"passage": decks.anchor("The bridge opened in 1954")}
            for item in (decks.trace(f"of-the-year{n}", theme="numbers") for n in range(2))
        ),
        decks.quote("leads", theme="numbers", off_page="of-the-year0"),
    ]
    folder: Path = tmp_path_factory.mktemp("pairs")
    deck = read_deck(decks.write(folder, decks.deck(*items, themes=THEMES[:1])))
    asked = plan(deck, seed=seed, part=Round(theme="numbers")).asked
    assert sorted(asked) == sorted(item.id for item in deck.items)
    last = max(asked.index(name) for name in asked if name.startswith("year"))
    assert last < min(asked.index("of-the-year0"), asked.index("of-the-year1")), asked


def test_a_pair_and_a_trace_of_other_words_keep_the_order_that_the_seed_gave_them(make: Make) -> None:
    items = [decks.conflict("year", theme="numbers"), decks.trace("cars", theme="numbers")]
    asked = {
        plan(make(*items, themes=THEMES[:1]), seed=seed, part=Round(theme="numbers")).asked
        for seed in range(20)
    }
    assert asked == {("year", "cars"), ("cars", "year")}


MANY = [decks.quote(f"q{n}", off_page=f"t{n}") for n in range(8)] + [decks.trace(f"t{n}") for n in range(8)]


def test_a_long_deck_without_themes_offers_its_rounds_by_number_with_a_quote_near_its_trace(
    make: Make,
) -> None:
    deck = make(*MANY)
    assert [(offer.title, offer.asks) for offer in rounds.themes(deck)] == [
        ("Everything", 16),
        ("Round 1 of 2", 8),
        ("Round 2 of 2", 8),
    ]
    laid_out = plan(deck, seed=1, part=rounds.in_turn(deck)[1])
    assert laid_out.called == "Round 2 of 2"
    for name in (name for name in laid_out.asked if name.startswith("q")):
        assert laid_out.asked.index(name) < laid_out.asked.index(name.replace("q", "t"))


def test_the_round_that_comes_next_is_named_with_its_theme_and_a_short_deck_has_none(
    make: Make, deck: Deck
) -> None:
    assert rounds.upcoming(deck, {}) is None
    items = [decks.trace(f"n{n}", theme="numbers") for n in range(9)]
    items += [decks.trace(f"v{n}", theme="voices") for n in range(9)]
    long = make(decks.quote("worked", worked=True), *items, themes=THEMES)
    first = rounds.upcoming(long, {})
    assert first is not None
    assert (first.part.name, first.invitation()) == (
        "Round 1 of 2: Numbers that age",
        "Next round: Numbers that age",
    )
    assert first.invitation(after=first.part.name) == "This round again: Numbers that age"
    assert plan(long, seed=1, part=first.part).asked[0] == "worked"
    second = rounds.upcoming(long, {f"n{n}": 1 for n in range(9)})
    assert second is not None
    assert (second.number, second.of, second.played) == (2, 2, 0)
    laid_out = plan(long, seed=1, part=second.part)
    assert set(laid_out.asked) == {f"v{n}" for n in range(9)}
    assert (laid_out.theme, laid_out.called) == ("voices", "Round 2 of 2: Whose words?")
    again = rounds.upcoming(long, {item["id"]: 1 for item in items})
    assert again is not None
    assert (again.number, again.played) == (1, 1)


def test_many_people_are_asked_all_of_a_moderate_deck_and_the_first_round_of_a_long_one(make: Make) -> None:
    few = make(*(decks.quote(f"quote-{n}") for n in range(30)))
    many = make(*(decks.quote(f"quote-{n}") for n in range(31)))
    assert rounds.at_once(few) == WHOLE
    assert rounds.at_once(many) == rounds.in_turn(many)[0]
