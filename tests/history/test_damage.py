"""One damaged byte, anywhere in the file: you play on; all is kept, or the file set aside and that told."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.history.conftest import Open
from tests.history.playing import begin, play
from trainer.deck.deck import Deck
from trainer.history.database import tables
from trainer.history.history import History
from trainer.history.summary import SittingSummary

HEADER = 100
"""Bytes at the beginning of a file that are SQLite's own."""

PAGE = 4096
"""Bytes of a page; the first one holds the schema."""


class Sound(NamedTuple):
    """A history without a fault."""

    content: bytes
    sittings: dict[str, SittingSummary]
    folder: Path


@pytest.fixture(scope="module")
def sound(deck: Deck, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sound]:
    """The sittings of two learners, some complete and one not."""
    folder = tmp_path_factory.mktemp("damage")
    file = folder / "sound.sqlite3"
    for name, answered in ((None, None), ("Ben", None), (None, None), (None, 2)):
        with closing(History(name, file, pytest.fail)) as history:
            play(begin(deck, history.recorder(deck)), answered=answered)
    with closing(History(None, file, pytest.fail)) as history:
        found = {one.id: one for one in history.sittings(everyone=True)}
    content = file.read_bytes()
    memory = Path("/dev/shm")  # where there is one, nothing waits for a disk
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else folder) as place:
        yield Sound(content, found, Path(place))


def sittings(file: Path, told: list[str]) -> dict[str, SittingSummary]:
    """Everyone's sittings, as another program reads them from the disk."""
    with closing(History(None, file, told.append)) as history:
        return {one.id: one for one in history.sittings(everyone=True)}


def prove(deck: Deck, sound: Sound, offset: int, value: int) -> None:
    """Damage a byte, play a sitting, and see what is there."""
    file = sound.folder / "damaged" / "history.sqlite3"
    shutil.rmtree(file.parent, ignore_errors=True)
    file.parent.mkdir()
    content = bytearray(sound.content)
    content[offset] = value
    file.write_bytes(content)
    told: list[str] = []
    with closing(History(None, file, told.append)) as history:
        recorder = history.recorder(deck)
        session = play(begin(deck, recorder, seed=2))
        assert (session.answered, recorder.pending) == (4, 0)
    aside = list(file.parent.glob("history.damaged-*"))
    told_later: list[str] = []
    found = sittings(file, told_later)
    assert told_later == []
    assert found[recorder.sitting].complete
    hidden = [one for one in sound.sittings if found.get(one) != sound.sittings[one]]
    if aside:
        assert len(told) == 1
        assert "set aside" in told[0]
    else:
        assert told == []
        assert len(hidden) <= 1, "a row holds what one sitting is made of, and no other"
        assert not hidden or offset >= PAGE


@pytest.mark.parametrize("value", [0, 255])
def test_any_byte_of_the_header_may_be_damaged(deck: Deck, sound: Sound, value: int) -> None:
    for offset in range(16, HEADER):  # those before are its name: without it, it is no database
        prove(deck, sound, offset, value)


@settings(max_examples=100)
@given(data=st.data())
def test_any_byte_of_the_schema_may_be_damaged(deck: Deck, sound: Sound, data: st.DataObject) -> None:
    """Its text is at the end of the page; before it there is nothing but room."""
    text = sound.content.index(b"\x00" * 64, HEADER)
    while sound.content[text] == 0:
        text += 1
    offset = data.draw(st.integers(HEADER, HEADER + 40) | st.integers(text, PAGE - 1))
    prove(deck, sound, offset, data.draw(st.integers(0, 255)))


@settings(max_examples=100)
@given(data=st.data())
def test_any_byte_of_the_log_or_its_indexes_may_be_damaged(
    deck: Deck, sound: Sound, data: st.DataObject
) -> None:
    offset = data.draw(st.integers(PAGE, len(sound.content) - 1))
    prove(deck, sound, offset, data.draw(st.integers(0, 255)))


@pytest.mark.parametrize(
    "name", ["history_events", "history_version", "sitting", "body", "learner", "UNIQUE"]
)
@pytest.mark.parametrize("value", [b"x", b"\xff", b" ", b"\x00"])
def test_any_word_of_the_schema_may_be_damaged(deck: Deck, sound: Sound, name: str, value: bytes) -> None:
    for found in re.finditer(name.encode(), sound.content[:PAGE]):
        prove(deck, sound, found.start() + 2, value[0])


@pytest.mark.parametrize("index", ["history_events_by_learner", "sqlite_autoindex_history_events_1"])
def test_an_index_that_does_not_find_every_row_is_made_again(
    deck: Deck, open_history: Open, file: Path, told: list[str], index: str
) -> None:
    """Its rows are taken out behind the database's back, so that a search by it misses a whole sitting."""
    history = open_history()
    for _ in range(2):
        play(begin(deck, history.recorder(deck)))
    expected = history.sittings()
    history.close()
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("PRAGMA writable_schema = ON")
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", [index]).fetchone()[0]
    content = bytearray(file.read_bytes())
    page = slice((root - 1) * PAGE, root * PAGE)
    content[page] = b"\x0a" + bytes(4) + PAGE.to_bytes(2, "big") + bytes(PAGE - 7)  # a leaf without a cell
    file.write_bytes(content)
    again = open_history()
    assert again.sittings() == expected
    play(begin(deck, again.recorder(deck)))
    assert [one.complete for one in open_history().sittings()] == [True] * 3
    assert told == []


@pytest.mark.parametrize("noted", ["NULL", "0", "9", "'x'"])
def test_a_version_that_is_damaged_in_one_place_is_read_in_the_other(
    deck: Deck, open_history: Open, file: Path, told: list[str], noted: str
) -> None:
    history = open_history()
    play(begin(deck, history.recorder(deck)))
    history.close()
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_master SET sql = replace(sql, 'version INTEGER NOT NULL', 'version INTEGER') "
            "WHERE name = 'history_version'"
        )
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(f"UPDATE history_version SET version = {noted}")
    again = open_history()
    assert [one.complete for one in again.sittings()] == [True]
    again.close()
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT version FROM history_version").fetchall() == [(tables.VERSION,)]
    assert told == []


@pytest.mark.parametrize("noted", [0, 9])
def test_a_version_noted_in_the_file_is_put_right_by_its_tables(
    deck: Deck, open_history: Open, file: Path, told: list[str], noted: int
) -> None:
    history = open_history()
    play(begin(deck, history.recorder(deck)))
    history.close()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(f"PRAGMA user_version = {noted}")
    open_history().prepare()
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (tables.VERSION,)
    assert len(open_history().sittings()) == 1
    assert told == []
