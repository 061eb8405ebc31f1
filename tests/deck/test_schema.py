"""The JSON Schema: it is the committed one, editors can use it, and it refuses what the reader refuses."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator, FormatChecker

from tests import decks
from trainer import shipped
from trainer.deck import schema
from trainer.deck.reading import safe_yaml
from trainer.deck.reading.faults import Faulty
from trainer.deck.reading.reader import read_deck

COMMITTED = Path(__file__).parents[2] / "docs" / "deck.schema.json"
FULL = decks.deck(
    decks.quote(match={"is": "drifts", "at": [decks.anchor("a"), decks.anchor("b")]}, flags=["translated"]),
    decks.conflict(gates={"thing": "same", "time": {"is": "unclear"}, "scope": "same", "voice": "same"}),
    decks.trace(override={"verdict": "not found", "because": "Too old."}, article=None),
    as_of="2026-11-01",
    about=None,
)


def valid(data: Any) -> bool:
    return bool(Draft7Validator(schema.schema(), format_checker=FormatChecker()).is_valid(data))


def parts(value: Any) -> Iterator[dict[str, Any]]:
    """Every mapping of a schema."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from parts(inner)


def test_the_committed_copy_is_the_schema_of_the_model() -> None:
    assert COMMITTED.read_text("utf-8") == schema.text(), "run: trainer schema > docs/deck.schema.json"


def test_it_is_draft_7_and_says_nothing_beside_a_reference() -> None:
    whole = schema.schema()
    Draft7Validator.check_schema(whole)
    assert whole["$schema"] == "http://json-schema.org/draft-07/schema#"
    for part in parts(whole):
        assert not {"discriminator", "$defs", "$id", "prefixItems"} & set(part)
        if "$ref" in part:
            assert set(part) == {"$ref"}
            assert part["$ref"].removeprefix("#/definitions/") in whole["definitions"]


def test_every_definition_and_every_field_has_a_description() -> None:
    whole = schema.schema()
    for definition in [whole, *whole["definitions"].values()]:
        assert definition["description"]
        for name, field in definition.get("properties", {}).items():
            assert field.get("description"), (definition["title"], name)


def test_enumerations_keep_the_order_of_the_model() -> None:
    assert schema.schema()["definitions"]["Level"]["enum"] == ["met", "weak", "missing"]


@pytest.mark.parametrize("path", sorted(shipped.folder("decks").glob("*.yaml")), ids=lambda path: path.stem)
def test_shipped_decks_are_valid(path: Path) -> None:
    data = safe_yaml.load(path.read_text("utf-8"))
    assert [error.message for error in Draft7Validator(schema.schema()).iter_errors(data)] == []


def test_a_full_deck_is_valid_as_data_and_as_json() -> None:
    assert valid(FULL)
    assert valid(json.loads(json.dumps(FULL)))


WRONG: list[tuple[tuple[str | int, ...], Any]] = [
    (("format",), 2),
    (("format",), "1"),
    (("id",), "Harbour Bridge"),
    (("id",), "harbour-bridge\n"),
    (("title",), ""),
    (("title",), None),
    (("title",), "Bridge\nclosed"),
    (("title",), "\n"),
    (("articles", 0, "publisher"), "The\n\nCourier"),
    (("items", 0, "source", "name"), "\nAna Ruiz"),
    (("items", 0, "next_move", "do"), "Look.\nThen look again."),
    (("items", 2, "records", 0, "title"), "A\nB"),
    (("titel",), "x"),
    (("language",), "english!"),
    (("as_of",), "1 May"),
    (("as_of",), "2026-02-30"),
    (("draft",), "no"),
    (("articles",), []),
    (("articles", 0, "published"), "2020-13"),
    (("articles", 0, "published"), "2021-02-29"),
    (("articles", 0, "published"), 2020),
    (("articles", 0, "sha256"), "a" * 63),
    (("articles", 0, "sha256"), "a" * 65),
    (("articles", 0, "address"), "ftp://example.org"),
    (("items",), {}),
    (("items", 0, "kind"), "qoute"),
    (("items", 0, "kind"), "trace"),
    (("items", 0, "content"), {"exact": ""}),
    (("items", 0, "content"), "words"),
    (("items", 0, "evidence", "speaker"), "met"),
    (("items", 0, "evidence", "speaker", "is"), "mett"),
    (("items", 0, "flags"), ["loud"]),
    (("items", 0, "next_move", "sift"), "sniff"),
    (("items", 1, "passages"), [{"exact": "a"}]),
    (("items", 1, "gates", "time"), "other"),
    (("items", 1, "gates", "time"), {"is": "same", "because": "x"}),
    (("items", 1, "together"), "false"),
    (("items", 2, "records", 0, "bearing"), "suports"),
    (("items", 2, "records", 0, "consulted"), "2026-11"),
    (("items", 2, "records", 0, "date"), "2026-13"),
    (("items", 2, "override"), {"verdict": "not found"}),
]
"""Values that no deck may have, by where they are put into the full one."""


@pytest.mark.parametrize(
    ("where", "value"),
    WRONG,
    ids=lambda value: ".".join(map(str, value)) if isinstance(value, tuple) else repr(value),
)
def test_schema_and_reader_refuse_the_same_wrong_shape(
    tmp_path: Path, where: tuple[str | int, ...], value: Any
) -> None:
    data = copy.deepcopy(FULL)
    inner: Any = data
    for key in where[:-1]:
        inner = inner[key]
    inner[where[-1]] = value
    assert not valid(data)
    with pytest.raises(Faulty) as faulty:
        read_deck(decks.write(tmp_path, data))
    fields = [fault.field for fault in faulty.value.faults]
    name = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in where).removeprefix(".")
    assert any(field.startswith(name.rpartition(".")[0]) for field in fields)
