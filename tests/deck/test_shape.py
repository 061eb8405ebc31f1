"""Mismatches between plain data and the model: the same ones as msgspec's, only all of them."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import inspect

from tests import decks
from trainer.deck.model import DeckFile
from trainer.deck.parts import IN_WORDS
from trainer.deck.reading.safe_yaml import locate
from trainer.deck.reading.shape import mismatches

FULL = decks.deck(
    decks.quote(match={"is": "drifts", "at": [decks.anchor("a"), decks.anchor("b")]}, flags=["translated"]),
    decks.conflict(gates={"thing": "same", "time": {"is": "unclear"}, "scope": "same", "voice": "same"}),
    decks.trace(override={"verdict": "not found", "because": "Too old."}),
    as_of="2026-11-01",
    about=None,
)
ODD: st.SearchStrategy[Any] = st.sampled_from(
    [
        None,
        True,
        0,
        1.5,
        "",
        "x",
        "met",
        "Quote",
        "2026-02-30",
        "2026-11-01",
        "a\n",
        "a" * 1001,
        [],
        {},
        [None],
    ]
) | st.sampled_from(
    [{"is": "met"}, {"exact": "x"}, [{"exact": "x"}], {"kind": "quote"}, {"kind": 7}],
)


def places(data: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(place for key, value in entries for place in places(value, (*path, key)))]


def mutate(data: Any, path: tuple[str | int, ...], how: str, odd: Any) -> Any:
    """The data with the value at a path replaced, removed, or joined by an unknown neighbour."""
    if not path:
        return odd
    changed = copy.deepcopy(data)
    inner = changed
    for key in path[:-1]:
        inner = inner[key]
    if how == "remove":
        del inner[path[-1]]
    elif how == "rename" and isinstance(inner, dict):
        inner[f"{path[-1]}s"] = inner.pop(path[-1])
    else:
        inner[path[-1]] = odd
    return changed


@settings(max_examples=400)
@given(
    st.lists(
        st.tuples(st.integers(0, 10_000), st.sampled_from(["replace", "remove", "rename"]), ODD),
        min_size=1,
        max_size=3,
    )
)
def test_there_are_mismatches_exactly_where_msgspec_refuses(mutations: list[tuple[int, str, Any]]) -> None:
    data: Any = FULL
    for at, how, odd in mutations:
        choices = places(data)
        data = mutate(data, choices[at % len(choices)], how, odd)
    try:
        msgspec.convert(data, DeckFile)
        refused = False
    except msgspec.ValidationError:
        refused = True
    found = list(mismatches(data, DeckFile))
    assert bool(found) is refused, found
    positions = locate(yaml.safe_dump(data))
    for mismatch in found:
        where = positions.keys if mismatch.at_key else positions.values
        assert mismatch.path in where
        assert mismatch.found
        assert mismatch.fix


def at(path: tuple[str | int, ...], odd: Any) -> Any:
    return mutate(FULL, path, "replace", odd)


@pytest.mark.parametrize(
    ("data", "path", "found", "expected", "fix"),
    [
        ([], (), "a list of 0", "a mapping", "Write `{format: …, id: …, title: …, articles: …}`."),
        (at(("draft",), "no"), ("draft",), "“no”", "true or false", "Write `true` or `false`."),
        (at(("format",), True), ("format",), "`true`", "a whole number", "Write a number."),
        (at(("title",), 1984), ("title",), "the number 1984", "text", "Put it in quotation marks."),
        (at(("title",), ""), ("title",), "empty text", "some text", "Fill it in, or remove the field."),
        (at(("title",), "x" * 1001), ("title",), "1,001 characters", "at most 1,000", "Shorten it."),
        (
            at(("id",), "Harbour Bridge"),
            ("id",),
            "“Harbour Bridge”",
            "small letters, digits and single hyphens",
            "Change the value.",
        ),
        (at(("as_of",), "1 May"), ("as_of",), "“1 May”", "a date", "Write it as year-month-day: 2026-11-01."),
        *(
            (
                at(("articles", 0, "published"), odd),
                ("articles", 0, "published"),
                found,
                "a day, as in 2020-09-04, or a month, as in 2020-09",
                "Change the value.",
            )
            for odd, found in (
                ("2020-13", "“2020-13”"),
                ("2020-02-30", "“2020-02-30”"),
                (2020, "the number 2020"),
            )
        ),
        (
            at(("items", 2, "records", 0, "date"), 2025),
            ("items", 2, "records", 0, "date"),
            "the number 2025",
            "text",
            "Put it in quotation marks.",
        ),
        (
            at(("items", 2, "records", 0, "date"), "last year"),
            ("items", 2, "records", 0, "date"),
            "“last year”",
            "a day, a month or a year, such as 2025-12-11",
            "Change the value.",
        ),
        (
            at(("items", 0, "evidence", "speaker", "is"), "mett"),
            ("items", 0, "evidence", "speaker", "is"),
            "“mett”",
            "met, weak or missing",
            "Did you mean `met`?",
        ),
        (
            at(("items", 1, "gates", "voice"), "other"),
            ("items", 1, "gates", "voice"),
            "“other”",
            "same, different or unclear",
            "Use same, different or unclear.",
        ),
        (
            at(("items", 0, "kind"), "qoute"),
            ("items", 0, "kind"),
            "“qoute”",
            "quote, conflict or trace",
            "Did you mean `quote`?",
        ),
        (
            at(("items", 1, "passages"), [{"exact": "x"}]),
            ("items", 1, "passages"),
            "a list of 1",
            "2 to 6 entries",
            "Change the list.",
        ),
        (  # a screen of more could not be drawn while somebody waits, nor read
            at(("items", 2, "records"), [decks.record("supports")] * 101),
            ("items", 2, "records"),
            "a list of 101",
            "0 to 100 entries",
            "Change the list.",
        ),
        (
            at(("items", 0, "evidence", "speaker", "at"), [{"exact": "x"}] * 51),
            ("items", 0, "evidence", "speaker", "at"),
            "a list of 51",
            "0 to 50 entries",
            "Change the list.",
        ),
        (
            at(("items", 0, "flags"), ["anonymous"] * 5),
            ("items", 0, "flags"),
            "a list of 5",
            "0 to 4 entries",
            "Change the list.",
        ),
        (
            at(("items",), "none"),
            ("items",),
            "“none”",
            "a list",
            "Put it in brackets, or on lines with `- `.",
        ),
        (mutate(FULL, ("title",), "remove", None), (), "no “title”", "text", "Add `title:`."),
        (
            mutate(FULL, ("items", 0, "kind"), "remove", None),
            ("items", 0),
            "no “kind”",
            "quote, conflict or trace",
            "Add `kind:`.",
        ),
    ],
)
def test_a_mismatch_says_what_was_found_what_was_expected_and_how_to_mend_it(
    data: Any, path: tuple[str | int, ...], found: str, expected: str, fix: str
) -> None:
    (only,) = mismatches(data, DeckFile)
    assert (only.path, only.found, only.expected, only.fix, only.at_key) == (
        path,
        found,
        expected,
        fix,
        False,
    )


def test_a_misspelt_key_is_named_with_the_nearest_one() -> None:
    changed = mutate(FULL, ("items", 1, "detail"), "rename", None)
    lacking, unknown = sorted(mismatches(changed, DeckFile), key=lambda mismatch: mismatch.at_key)
    assert lacking.found == "no “detail”"
    assert lacking.expected.startswith("figure, unit, date")
    assert unknown.path == ("items", 1, "details")
    assert (unknown.found, unknown.fix) == ("the unknown key “details”", "Did you mean `detail`?")
    assert unknown.at_key


def patterns(type_: inspect.Type, in_words: str = "") -> Iterator[tuple[str, str]]:
    """Every pattern that a type asks for, however deep, with what it says of it in words."""
    if isinstance(type_, inspect.Metadata):
        in_words = (type_.extra or {}).get(IN_WORDS, "")
    if isinstance(type_, inspect.StrType) and type_.pattern is not None:
        yield type_.pattern, in_words
    for name in ("fields", "types"):
        for inner in getattr(type_, name, ()):
            yield from patterns(inner)
    for name in ("type", "item_type"):
        if (inner := getattr(type_, name, None)) is not None:
            yield from patterns(inner, in_words)


def test_every_pattern_of_the_format_is_told_in_words() -> None:
    found = dict(patterns(inspect.type_info(DeckFile)))
    assert len(found) == 7
    assert "" not in found.values()
    assert len({*found.values()}) == len(found)
