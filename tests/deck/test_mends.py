"""Where a file is not YAML, its author is told what to do about it, at the right place."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, example, given
from hypothesis import strategies as st

from trainer.deck.reading import safe_yaml
from trainer.deck.reading.faults import Faulty
from trainer.deck.reading.reader import read_deck
from trainer.deck.reading.safe_yaml import Broken, Problem, load

LOADERS = [yaml.SafeLoader, *([yaml.CSafeLoader] if hasattr(yaml, "CSafeLoader") else [])]


@pytest.fixture(params=LOADERS, ids=lambda loader: loader.__name__)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both parsers: libyaml's, and PyYAML's own where there is no libyaml."""
    monkeypatch.setattr(safe_yaml, "_LOADER", request.param)


def problem(text: str) -> Problem:
    with pytest.raises(Broken) as broken:
        load(text)
    (only,) = broken.value.problems
    return only


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("text", "place", "found", "fix"),
    [
        (
            "id: x\ntitle: Bridge: closed\n",
            (2, 14),
            "a second colon in the line",
            '`title: "Bridge: closed"`',
        ),
        ("items:\n  - a: b: c\n", (2, 9), "a second colon in the line", '`a: "b: c"`'),
        ("title: “Bridge”: closed\n", (1, 16), "a second colon in the line", '`title: "“Bridge”: closed"`'),
        ('title: He said "no": once\n', (1, 20), "a second colon", "`title: 'He said \"no\": once'`"),
        ("title:Bridge\nid: x\n", (1, 6), "`title:` without a space after it", "after `title:`"),
        (
            "explain: One\n  two: three\n",
            (2, 6),
            "a colon in a line that continues",
            "of several lines in quotation marks",
        ),
        ("articles:\n\t- id: a\n", (2, 1), "a tab", "spaces instead of each tab"),
        ("articles:\n  - id: a\n\ttitle: b\n", (3, 1), "a tab", "spaces instead of each tab"),
        ("articles:\n  - id: a\n  \ttitle: b\n", (3, 3), "a tab", "spaces instead of each tab"),
        ("text: |\n\tThe bridge.\n", (2, 1), "a tab", "spaces instead of each tab"),
        ("a:\n  -\tb: 1\n    c: 2\n", (2, 4), "a tab", "spaces instead of each tab"),
        ("title: @ana says\n", (1, 8), "begins with `@`", '`title: "@ana says"`'),
        ("title: `code`\n", (1, 8), "begins with ```", '`title: "`code`"`'),
        ("title: %5 more\n", (1, 8), "begins with `%`", '`title: "%5 more"`'),
        ("title: *bold* words\n", (1, 8), "begins with `*`", '`title: "*bold* words"`'),
        ("title: & so on\n", (1, 8), "begins with `&`", '`title: "& so on"`'),
        ("title: - a\n", (1, 8), "begins with `-`", '`title: "- a"`'),
        ("title: ? what\n", (1, 8), "begins with `?`", '`title: "? what"`'),
        (
            'title: "Bridge" closed\n',
            (1, 17),
            "words after the quotation mark",
            "`title: '\"Bridge\" closed'`",
        ),
        ("title: 'it's closed'\n", (1, 12), "words after the quotation mark", '`title: "it\'s closed"`'),
        ("title: [draft] Bridge\n", (1, 16), "words after the bracket", '`title: "[draft] Bridge"`'),
        ('title: "Bridge\nid: x\n', (3, 1), 'the " of line 1 is never closed', 'another " at the end'),
        ("a: [b, c\nd: e\n", (2, 2), "the `[` of line 1 is not closed", "Close it with `]`"),
        ("a: {is: met, note: one: two}\n", (1, 23), "“:” within brackets", "in quotation marks"),
        ("title: | Bridge\n", (1, 10), "text on the line of the `|`", "Begin the text on the next line"),
        ("format: 1\ntitle Bridge\nid: x\n", (2, 1), "a line without a colon", "Write `key: value`"),
        ("a:\n  b: 1\n c: 2\n", (3, 2), "indented unlike those around it", "Indent it exactly"),
    ],
    ids=lambda value: repr(value.splitlines()[-1][:24]) if isinstance(value, str) and "\n" in value else "",
)
def test_a_mistake_is_named_where_it_is_with_its_mend(
    text: str, place: tuple[int, int], found: str, fix: str
) -> None:
    told = problem(text)
    assert told.mark == place
    assert told.found.startswith("this is not YAML: ")
    assert found in told.found
    assert fix in told.fix


@pytest.mark.usefixtures("parser")
def test_a_backslash_that_means_nothing_gets_its_mend() -> None:
    # the two parsers point at its two characters
    assert "single quotation marks" in problem('a: "c:\\path"\n').fix


def test_a_person_reads_it_in_one_line(tmp_path: Path) -> None:
    deck = tmp_path / "deck.yaml"
    deck.write_text("format: 1\ntitle: Bridge: closed\n")
    with pytest.raises(Faulty) as faulty:
        read_deck(deck)
    assert str(faulty.value) == (
        f"{deck}:2:14: this is not YAML: a second colon in the line; expected a text with a colon in "
        'quotation marks. Put the whole text in quotation marks: `title: "Bridge: closed"`.'
    )


@given(st.text("ab:\t\n '\"[]{}#-?*&!|>%@`,\\½\x00", max_size=40))
@example("a: 'b\n")
@example("\ta")
def test_whatever_is_wrong_there_is_a_place_in_the_text_and_something_to_do(text: str) -> None:
    try:
        load(text)
    except Broken as broken:
        for one in broken.problems:
            assert 1 <= one.mark.line <= text.count("\n") + 2
            assert one.fix


def same(text: Any) -> str:
    """A text but for its marks at both ends and how many spaces there are."""
    return " ".join(str(text).strip("\"' ").split())


ANY = st.text("ab:  '\"[]{}#-?*&|>%@`,\\½", max_size=15)


@given(st.tuples(st.sampled_from("ab½"), ANY, st.just(": "), ANY).map("".join))
@example("'a': b")
@example("a")
def test_what_is_proposed_for_a_title_can_be_read_and_says_the_same(title: str) -> None:
    try:
        load(f"title: {title}\n")
        told = None
    except Broken as broken:
        told = re.search(r"quotation marks: `(title: .*)`\.$", broken.problems[0].fix)
    assume(told is not None)
    assert told is not None
    assert same(load(told[1])["title"]) == same(title)
