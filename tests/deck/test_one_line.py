"""Titles, names and notes are one line: a second one is a fault, however YAML came by it."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import msgspec
import pytest

from tests import decks
from trainer.deck import schema
from trainer.deck.parts import OneLine
from trainer.deck.reading.faults import Faulty
from trainer.deck.reading.reader import read_deck


def one_line_fields() -> list[tuple[str, str]]:
    """Every field of the model that holds one line, by the name of its class."""
    structs = [cls for cls in schema.classes().values() if issubclass(cls, msgspec.Struct)]
    return sorted(
        {
            (cls.__name__, field.encode_name)
            for cls in structs
            for field in msgspec.structs.fields(cls)
            if OneLine in (field.type, *get_args(field.type))
        }
    )


def titled(folder: Path, style: str) -> Path:
    """A deck whose title is written in some style of YAML."""
    path = decks.write(folder, decks.deck(title="TITLE"))
    path.write_text(path.read_text("utf-8").replace("title: TITLE\n", f"title: {style}"), "utf-8")
    return path


def test_the_fields_of_one_line_are_the_titles_names_and_notes() -> None:
    names = {name for _, name in one_line_fields()}
    assert names >= {
        "title",
        "publisher",
        "author",
        "licence",
        "name",
        "role",
        "outlet",
        "note",
        "claim",
        "do",
    }


@pytest.mark.parametrize(("cls", "name"), one_line_fields())
def test_a_field_of_one_line_takes_no_second(cls: str, name: str) -> None:
    (hint,) = [
        field.type for field in msgspec.structs.fields(schema.classes()[cls]) if field.encode_name == name
    ]
    assert msgspec.convert("Bridge closed", hint) == "Bridge closed"
    assert msgspec.convert("Bridge closed\n", hint)  # as YAML leaves a text after `>`
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert("Bridge\nclosed", hint)


@pytest.mark.parametrize(
    ("style", "lines"),
    [("|\n  Bridge\n  closed\n", 2), ("|-\n  Bridge\n\n  closed\n", 3), ('"Bridge\\nclosed"\n', 2)],
)
def test_a_title_of_two_lines_is_a_fault_with_its_mend(tmp_path: Path, style: str, lines: int) -> None:
    path = titled(tmp_path, style)
    with pytest.raises(Faulty) as faulty:
        read_deck(path)
    (fault,) = faulty.value.faults
    assert (fault.field, fault.expected) == ("title", "one line")
    assert fault.found == f"a text of {lines} lines: “Bridge closed”"
    assert "`>-`" in fault.fix


@pytest.mark.parametrize(
    "style", [">\n  Bridge\n  closed\n", ">-\n  Bridge\n  closed\n", "Bridge\n  closed\n"]
)
def test_lines_that_yaml_joins_are_one_line(tmp_path: Path, style: str) -> None:
    path = titled(tmp_path, style)
    assert read_deck(path).title.strip() == "Bridge closed"
