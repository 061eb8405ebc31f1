"""Themes and levels in a deck: what is read of them, what is at fault, and what `check` advises."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from tests import decks
from trainer.deck.advice.checking import check
from trainer.deck.difficulty import Difficulty
from trainer.deck.reading.faults import Faulty
from trainer.deck.reading.reader import read_deck

TODAY = dt.date(2026, 11, 22)
THEMES = [
    {"id": "numbers", "title": "Numbers that age", "about": "A figure has a day."},
    {"id": "voices", "title": "Whose words?"},
]


def traces(count: int, theme: str, prefix: str, **changes: Any) -> list[decks.Data]:
    """Trace items of a theme, sound and unsound in no order to speak of."""
    bearings = ["supports", "silent", "silent", "supports", "supports", "contradicts", "supports", "silent"]
    return [
        decks.trace(f"{prefix}{n}", bearings[n % len(bearings)], theme=theme, level="easy", **changes)
        for n in range(count)
    ]


def found(folder: Path, *items: decks.Data, **changes: Any) -> list[tuple[str, str, str]]:
    advice = check(read_deck(decks.write(folder, decks.deck(*items, **changes))), TODAY)
    return [(each.rule, each.field, each.found) for each in advice if each.rule != "repeated-phrase"]


def fault(folder: Path, **changes: Any) -> tuple[str, str, str, str]:
    with pytest.raises(Faulty) as caught:
        read_deck(decks.write(folder, decks.deck(**changes)))
    (only,) = caught.value.faults
    assert only.line > 1
    assert only.column >= 1
    return only.field, only.found, only.expected, only.fix


def test_a_deck_names_its_themes_in_order_and_an_item_its_theme_and_level(tmp_path: Path) -> None:
    data = decks.deck(decks.trace(theme="voices", level="hard"), decks.quote(), themes=THEMES)
    deck = read_deck(decks.write(tmp_path, data))
    assert [(theme.id, theme.title, theme.about) for theme in deck.model.themes] == [
        ("numbers", "Numbers that age", "A figure has a day."),
        ("voices", "Whose words?", None),
    ]
    assert (deck.items[0].theme, deck.items[0].level) == ("voices", Difficulty.HARD)
    assert (deck.items[1].theme, deck.items[1].level) == (None, None)


def test_a_deck_without_themes_is_as_it_was(tmp_path: Path) -> None:
    deck = read_deck(decks.write(tmp_path, decks.deck()))
    assert deck.model.themes == ()
    assert {(item.theme, item.level) for item in deck.items} == {(None, None)}


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        (
            {"items": [decks.trace(theme="voice")], "themes": THEMES},
            ("items[0].theme", "“voice”", "the id of a theme", "Did you mean `voices`?"),
        ),
        (
            {"items": [decks.trace(theme="elsewhere")], "themes": THEMES},
            (
                "items[0].theme",
                "“elsewhere”",
                "the id of a theme",
                "List it under `themes:`, as `- {id: elsewhere, title: …}`.",
            ),
        ),
        (
            {"items": [decks.trace(theme="voices")]},
            (
                "items[0].theme",
                "“voices”",
                "the id of a theme",
                "List it under `themes:`, as `- {id: voices, title: …}`.",
            ),
        ),
        (
            {"items": [decks.trace(level="medum")]},
            ("items[0].level", "“medum”", "easy, medium or hard", "Did you mean `medium`?"),
        ),
        (
            {"items": [decks.trace(level=2)]},
            ("items[0].level", "the number 2", "easy, medium or hard", "Use easy, medium or hard."),
        ),
        (
            {"themes": [*THEMES, THEMES[0]]},
            (
                "themes[2].id",
                "the id “numbers”, which themes[0] has already",
                "an id of its own",
                "Rename one of the two.",
            ),
        ),
        ({"themes": [{"id": "numbers"}]}, ("themes[0]", "no “title”", "text", "Add `title:`.")),
    ],
)
def test_a_theme_or_a_level_that_is_unknown_is_a_fault_with_its_fix(
    tmp_path: Path, changes: decks.Data, wanted: tuple[str, str, str, str]
) -> None:
    assert fault(tmp_path, **changes) == wanted


def test_a_theme_that_is_too_small_for_a_round_is_found(tmp_path: Path) -> None:
    enough = [*traces(6, "numbers", "a"), *traces(6, "voices", "b")]
    assert found(tmp_path, *enough, themes=THEMES) == []
    assert found(tmp_path, *enough[:-1], themes=THEMES) == [
        ("small-theme", "themes[1]", "a theme of 5 items")
    ]
    assert found(tmp_path, *enough[:6], themes=THEMES) == [("small-theme", "themes[1]", "a theme of 0 items")]
    worked = decks.trace("shown", theme="voices", worked=True)
    assert ("small-theme", "themes[1]", "a theme of 5 items") in found(
        tmp_path, *enough[:-1], worked, themes=THEMES
    )


def test_a_short_theme_of_one_kind_is_practice_for_a_later_one_that_mixes_kinds(tmp_path: Path) -> None:
    def told(*items: decks.Data) -> list[tuple[str, str, str]]:
        return [each for each in found(tmp_path, *items, themes=THEMES) if each[0] == "small-theme"]

    short = traces(2, "numbers", "a")
    mixed = [*traces(5, "voices", "b"), decks.quote(theme="voices", level="easy")]
    assert told(*short, *mixed) == []
    assert told(*short, *traces(6, "voices", "b")) == [("small-theme", "themes[0]", "a theme of 2 items")]
    assert told(*short, *mixed[1:]) == [
        ("small-theme", "themes[0]", "a theme of 2 items"),
        ("small-theme", "themes[1]", "a theme of 5 items"),
    ]
    assert told(*mixed) == [("small-theme", "themes[0]", "a theme of 0 items")]
    late = [*({**one, "theme": "numbers"} for one in mixed), *traces(2, "voices", "c")]
    assert told(*late) == [("small-theme", "themes[1]", "a theme of 2 items")]


def test_a_theme_with_next_to_nothing_sound_or_unsound_is_found(tmp_path: Path) -> None:
    def told(sound: int) -> list[tuple[str, str, str]]:
        items = [
            decks.trace(f"n{n}", "supports" if n % 8 < sound else "silent", theme="numbers", level="easy")
            for n in (0, 7, 3, 5, 1, 6, 2, 4)
        ]
        themed = found(tmp_path, *items, themes=THEMES[:1])
        return [each for each in themed if each[0] == "one-sided-theme"]

    assert told(2) == []
    assert told(6) == []
    assert told(1) == [("one-sided-theme", "themes[0]", "a theme with 1 sound of 8 items")]
    assert told(7) == [("one-sided-theme", "themes[0]", "a theme with 7 sound of 8 items")]


def test_a_theme_in_which_nothing_is_unsound_is_found(tmp_path: Path) -> None:
    def told(*items: decks.Data) -> list[tuple[str, str, str]]:
        themed = found(tmp_path, *items, themes=THEMES[:1])
        return [each for each in themed if each[0] == "nothing-unsound"]

    none = traces(5, "numbers", "a")
    unsound = decks.trace("u", "contradicts", theme="numbers", level="easy")
    between = unsound | decks.trace("b", "silent")
    assert told(*none, between) == [
        ("nothing-unsound", "themes[0]", "a theme of 6 items, none of them unsound")
    ]
    assert told(*none, between, unsound | {"scored": False}) != []
    assert told(*none, between, unsound | {"worked": True}) != []
    assert told(*none, unsound) == []
    assert told(*none) == []


def test_an_item_without_a_theme_or_a_level_where_others_have_one_is_found(tmp_path: Path) -> None:
    items = traces(8, "numbers", "a")
    items[7].pop("theme")
    items[2].pop("level")
    assert found(tmp_path, *items, themes=THEMES[:1]) == [
        ("no-level", "items[2]", "no level"),
        ("no-theme", "items[7]", "no theme"),
    ]
    worked = decks.trace("shown", worked=True)
    assert found(tmp_path, worked, *traces(8, "numbers", "a"), themes=THEMES[:1]) == []


def test_a_quote_and_its_trace_in_two_themes_are_found(tmp_path: Path) -> None:
    items = [*traces(6, "numbers", "a"), *traces(6, "voices", "b")]
    apart = decks.quote(theme="voices", level="easy", off_page="a0")
    assert found(tmp_path, *items, apart, themes=THEMES) == [
        ("parted", "items[12].off_page", "“a0”, which is in the theme “numbers”")
    ]
    assert found(tmp_path, *items, apart | {"off_page": "b0"}, themes=THEMES) == []
