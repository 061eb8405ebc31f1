"""Whatever is named as a deck: it is refused with a place and a fix, or shown; never obeyed, never fatal."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

import pytest

from tests.attack import hostile
from tests.attack.hostile import Case
from tests.attack.running import GUARD, is_quiet, on_terminal, run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes, sockets and devices as files")


@pytest.mark.parametrize("sort", hostile.REFUSED)
def test_hostile_files_are_refused_in_plain_words(tmp_path: Path, sort: str) -> None:
    cases = hostile.REFUSED[sort]
    paths = [case.make(_folder(tmp_path / case.name)) for case in cases]
    checked = run("check", *paths, cwd=tmp_path, guard=len(cases) * GUARD)
    assert is_quiet(checked), checked
    assert checked.status == 2
    lines = checked.text.splitlines()
    for path in paths:
        verdict = next(place for place, line in enumerate(lines) if f"{path}: cannot be played" in line)
        assert str(path) in lines[verdict - 1]
    assert max(map(len, lines)) < 2_000
    assert not (tmp_path / "hacked").exists()


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


@pytest.mark.parametrize("case", hostile.PLAYED, ids=lambda case: case.name)
def test_a_hostile_file_is_not_played(tmp_path: Path, case: Case) -> None:
    played = run("play", case.make(tmp_path), "--plain", cwd=tmp_path)
    assert is_quiet(played), played
    assert played.status == 2
    assert f"{case.name}.yaml" in played.text
    assert not played.out


@pytest.mark.parametrize(
    "name", ["flow-nesting", "controls-everywhere", "not-utf-8", "unknown-keys", "python-tag", "alias-bomb"]
)
def test_what_is_wrong_in_a_file_has_its_line_and_column(tmp_path: Path, name: str) -> None:
    path = hostile.refused(name).make(tmp_path)
    assert re.search(rf"{name}\.yaml:\d+:\d+: ", run("check", path).text)


@pytest.mark.parametrize("case", hostile.COSTLY, ids=lambda case: case.name)
def test_a_deck_that_is_costly_to_explain_is_refused_all_the_same(tmp_path: Path, case: Case) -> None:
    checked = run("check", case.make(tmp_path))
    assert is_quiet(checked)
    assert checked.status == 2
    assert len(checked.text) < 2_000_000


@pytest.mark.parametrize("case", hostile.SHOWN, ids=lambda case: case.name)
def test_a_hostile_deck_that_is_one_is_shown_as_it_is(tmp_path: Path, case: Case) -> None:
    path = case.make(tmp_path)
    played = run("play", path, "--plain", "--seed", "1", typed=b"1\n1\n\n\n" * 3)
    assert is_quiet(played), played.err
    assert played.status == 0


def test_what_hostile_decks_are_told_is_one_json_document(tmp_path: Path) -> None:
    paths = [case.make(tmp_path) for case in hostile.SHOWN]
    checked = run("check", "--json", *paths, guard=len(paths) * GUARD)
    assert is_quiet(checked), checked.err
    assert [one["id"] for one in json.loads(checked.out)] == ["harbour-bridge"] * len(paths)


def test_markup_is_shown_exactly_and_controls_as_replacement_characters(tmp_path: Path) -> None:
    path = hostile.SHOWN[0].make(tmp_path)
    told = run("play", path, "--plain", "--seed", "1", typed=b"1\n1\nr\n\nr\n\n" * 3).text
    evil = told.splitlines()[0]
    assert evil.endswith(hostile.MARKUP)
    assert "�]52;c;cm0gLXJmIH4=�" in evil
    assert told.count(hostile.MARKUP) > 20


def test_no_text_of_a_deck_makes_a_line_of_its_own(tmp_path: Path) -> None:
    path = next(case for case in hostile.SHOWN if case.name == "forged-lines").make(tmp_path)
    lines = run("play", path, "--plain", "--seed", "1", typed=b"3\n1\n\n\n").text.splitlines()
    assert lines.count("Results") == 1
    assert not [line for line in lines if line.startswith("The answer: reliable") and "Why" in line]


@pytest.mark.terminal
@pytest.mark.parametrize("name", ["controls-everywhere", "controls-in-a-key", "article-controls"])
def test_a_terminal_gets_no_control_byte_of_a_file_that_is_refused(tmp_path: Path, name: str) -> None:
    path = hostile.refused(name).make(tmp_path)
    assert is_quiet(on_terminal("check", path))
    assert is_quiet(on_terminal("play", path, "--plain"))


@pytest.mark.terminal
def test_a_terminal_gets_no_control_byte_of_a_deck_that_is_shown(tmp_path: Path) -> None:
    path = hostile.SHOWN[0].make(tmp_path)
    typed = [("answer:", "1\n"), ("How sure:", "1\n"), ("pass over this:", "\n"), ("Press Enter to", "q\n")]
    told = on_terminal("play", path, "--plain", "--seed", "1", typed=typed)
    assert is_quiet(told)
    assert hostile.MARKUP in told.text


def test_a_file_that_may_not_be_read_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from trainer.deck.reading.faults import Faulty
    from trainer.deck.reading.reader import read_deck

    def refuse(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied")

    path = hostile.SHOWN[2].make(tmp_path)
    monkeypatch.setattr(os, "open", refuse)  # the tests may run as root, whom no mode keeps out
    with pytest.raises(Faulty, match="cannot be read: Permission denied"):
        read_deck(path)


def test_a_file_that_grows_while_it_is_read_is_read_up_to_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from trainer.deck.reading import files

    path = tmp_path / "growing.yaml"
    path.write_bytes(b"a" * 10)
    looked = os.fstat

    def grow(descriptor: int) -> object:
        found = looked(descriptor)
        with path.open("ab") as more:
            more.write(b"a" * 10)
        return found

    monkeypatch.setattr(os, "fstat", grow)
    with pytest.raises(ValueError, match="more than 25 bytes"):
        files.read_bytes(path, 25)
