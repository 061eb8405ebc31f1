"""The schema as authors meet it: through the language server that editors use, over a deck in the making."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from tests import language_server
from tests.deck.test_schema import FULL, WRONG
from tests.language_server import Server
from trainer.deck import schema
from trainer.deck.kinds import Kind
from trainer.deck.kinds.conflict import Detail, GateIs
from trainer.deck.kinds.quote import Level, MatchIs
from trainer.deck.kinds.trace import Bearing
from trainer.deck.parts import Sift
from trainer.deck.reading import safe_yaml
from trainer.deck.reading.faults import Faulty
from trainer.deck.reading.reader import read_deck

pytestmark = pytest.mark.skipif(
    language_server.program() is None, reason="yaml-language-server is not installed"
)

HEAD = """\
# yaml-language-server: $schema=deck.schema.json
format: 1
id: bridge
title: The bridge
articles:
  - id: courier
    title: Bridge shuts
    text: The bridge opened in 1954.
items:
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    root = tmp_path_factory.mktemp("editor")
    (root / "deck.schema.json").write_text(schema.text(), "utf-8")
    with language_server.server(root) as running:
        yield running


def offered(server: Server, text: str) -> dict[str, str]:
    """What is offered where a text ends."""
    path = server.fresh()
    server.open(path, text)
    line, column = text.count("\n") + 1, len(text) - text.rfind("\n")
    return server.completions(path, line, column)


ITEM = "  - id: one\n    kind: "

KEYS = {
    ITEM + "quote\n    ": {"content", "evidence", "source", "cue", "carrier", "match", "flags", "explain"},
    ITEM + "conflict\n    ": {"passages", "gates", "together", "detail", "next_move", "override"},
    ITEM + "trace\n    ": {"passage", "claim", "records", "searched", "scored", "worked"},
    ITEM + "quote\n    content:\n      ": {"exact", "prefix", "suffix"},
    ITEM + "quote\n    evidence:\n      ": {"speaker", "words", "carrier", "occasion"},
    ITEM + "quote\n    evidence:\n      speaker:\n        ": {"is", "at", "note"},
    ITEM + "quote\n    source:\n      ": {"name", "role", "at"},
    ITEM + "quote\n    match:\n      ": {"is", "at", "note"},
    ITEM + "quote\n    next_move:\n      ": {"sift", "do"},
    ITEM + "conflict\n    gates:\n      ": {"thing", "time", "scope", "voice"},
    ITEM + "conflict\n    gates:\n      time:\n        ": {"is", "at", "note"},
    ITEM + "conflict\n    passages:\n      - ": {"exact", "prefix", "suffix", "article"},
    ITEM + "trace\n    records:\n      - ": {"title", "publisher", "says", "bearing", "consulted"},
    "  - ": {"kind", "id"},
    "  - id: one\n    ": {"kind"},
}
"""Keys that have to be offered, by what has been written so far."""


@pytest.mark.parametrize(
    "written", KEYS, ids=lambda text: " ".join(text.split()).replace("- id: one ", "") or "-"
)
def test_keys_are_offered_where_they_belong_and_come_with_their_colon(server: Server, written: str) -> None:
    found = offered(server, HEAD + written)
    assert KEYS[written] <= set(found)
    for key in KEYS[written]:
        assert found[key].startswith(f"{key}:"), found[key]


def test_the_keys_of_a_deck_are_offered_at_its_start(server: Server) -> None:
    found = offered(server, HEAD.splitlines(keepends=True)[0])
    for key in ("format", "id", "title", "articles", "items", "about", "as_of", "draft"):
        assert found[key].startswith(f"{key}:")


@pytest.mark.parametrize(
    ("written", "values"),
    [
        (ITEM, Kind),
        (ITEM + "quote\n    evidence:\n      words:\n        is: ", Level),
        (ITEM + "quote\n    match:\n      is: ", MatchIs),
        (ITEM + "conflict\n    gates:\n      time: ", GateIs),
        (ITEM + "conflict\n    gates:\n      time:\n        is: ", GateIs),
        (ITEM + "conflict\n    detail: ", Detail),
        (ITEM + "conflict\n    next_move:\n      sift: ", Sift),
        (ITEM + "trace\n    records:\n      - bearing: ", Bearing),
        (ITEM + "conflict\n    together: ", ("true", "false")),
    ],
    ids=lambda value: " ".join(value.split()[4:]) if isinstance(value, str) else "",
)
def test_values_are_offered_where_only_a_few_are_known(server: Server, written: str, values: Any) -> None:
    assert {str(value) for value in values} == set(offered(server, HEAD + written))


MEANINGS = {
    ("title",): "What learners see in the library.",
    ("articles", 0, "title"): "The headline.",
    ("items", 0, "kind"): "What kind of item this is.",
    ("items", 0, "content"): "The quoted words, as they appear in the article.",
    ("items", 0, "content", "exact"): "The words, exactly as they appear in the article.",
    ("items", 0, "cue"): "The reporting verb or phrase: said, as per.",
    ("items", 0, "source"): "The speaker.",
    ("items", 0, "source", "at"): "The words of the article that name the speaker.",
    ("items", 0, "evidence"): "The four criteria; the verdict is computed from them.",
    ("items", 0, "evidence", "speaker"): "Is it said who speaks: a person, or a body that speaks for itself?",
    ("items", 0, "evidence", "speaker", "is"): "How far the criterion is met.",
    ("items", 0, "evidence", "speaker", "at"): "The words of the article that show it.",
    ("items", 0, "match"): "How the same words appear elsewhere on the page.",
    ("items", 1, "gates"): "What must be the same before they can conflict.",
    ("items", 1, "gates", "thing"): "The same quantity, person or event?",
    ("items", 1, "gates", "time"): "At the same time?",
    ("items", 2, "override"): "Only where you differ from the computed verdict.",
    ("items", 2, "records", 0, "consulted"): "The day on which the author of the deck saw it.",
}
"""What is told of the keys of the full deck: of each what it means there, not what its type is in general."""


def test_what_a_key_means_is_shown_over_it(server: Server) -> None:
    text = HEAD.splitlines(keepends=True)[0] + yaml.safe_dump(FULL, sort_keys=False, width=10_000)
    places = safe_yaml.locate(text).keys
    path = server.fresh()
    server.open(path, text)
    shown = {key: server.hover(path, *places[key]) for key in MEANINGS}
    assert {key: MEANINGS[key] for key, told in shown.items() if MEANINGS[key] not in told} == {}


NOT_KNOWN_TO_A_SCHEMA = (("as_of",), "2026-02-30")
"""A day that there is not: the server looks at the form of a date alone."""


@pytest.mark.parametrize(
    ("where", "value"),
    [case for case in WRONG if case != NOT_KNOWN_TO_A_SCHEMA],
    ids=lambda value: ".".join(map(str, value)) if isinstance(value, tuple) else repr(value)[:20],
)
def test_the_editor_underlines_the_lines_that_check_names(
    server: Server, where: tuple[str | int, ...], value: Any
) -> None:
    data = copy.deepcopy(FULL)
    inner: Any = data
    for key in where[:-1]:
        inner = inner[key]
    inner[where[-1]] = value
    text = HEAD.splitlines(keepends=True)[0] + yaml.safe_dump(data, sort_keys=False, width=10_000)
    path = server.fresh()
    path.write_text(text, "utf-8")
    server.open(path, text)
    with pytest.raises(Faulty) as faulty:
        read_deck(path)
    told = {fault.line for fault in faulty.value.faults}
    assert {complaint.line for complaint in server.complaints(path)} == told


@pytest.mark.parametrize(
    "line",
    [
        "title: Bridge: closed",
        "title: “Bridge”: closed",
        "title: @ana says",
        "title: `code`",
        "title: %5 more",
        "title: *bold* words",
        "title: - a",
        'title: "Bridge" closed',
        "title: 'it's closed'",
        "title: [draft] Bridge",
        "title: | Bridge",
        "\ttitle: Bridge",
        'title: "c:\\path"',
        'title: "Bridge',
        "id: again",
    ],
)
def test_the_editor_underlines_the_line_that_check_names_where_a_file_is_not_yaml(
    server: Server, line: str
) -> None:
    text = f"format: 1\nid: bridge\n{line}\n"
    path = server.fresh()
    path.write_text(text, "utf-8")
    server.open(path, text)
    with pytest.raises(Faulty) as faulty:
        read_deck(path)
    assert {faulty.value.faults[0].line} == {complaint.line for complaint in server.complaints(path)}


def test_a_sound_deck_is_not_complained_about(server: Server) -> None:
    text = HEAD.splitlines(keepends=True)[0] + yaml.safe_dump(FULL, sort_keys=False, width=10_000)
    path = server.fresh()
    server.open(path, text)
    assert server.complaints(path) == []
