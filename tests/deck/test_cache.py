"""A folder that may be lost, damaged, forged or forbidden: only what we have put there counts."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from tests import decks
from trainer.deck import cache as caching
from trainer.deck.cache import Cache
from trainer.deck.shelf import open_deck
from trainer.deck.verdicts import verdict_of

DAY = 24 * 3600

on_posix = pytest.mark.skipif(os.name == "nt", reason="rights as on Unix")


@pytest.fixture
def kept(tmp_path: Path) -> Callable[..., Cache]:
    """Makes a cache in a folder of the test's own, as each run of the program does."""

    def make(**more: int) -> Cache:
        return Cache(tmp_path / "app" / "kept", tmp_path / "state" / "key", **more)

    return make


def entry(tmp_path: Path, name: str) -> Path:
    return tmp_path / "app" / "kept" / f"{name}.entry"


def test_what_was_put_is_there_in_the_next_run(kept: Callable[..., Cache]) -> None:
    kept().put("a", b"first")
    assert kept().get("a") == b"first"
    kept().put("a", b"")
    assert kept().get("a") == b""
    assert kept().get("b") is None


def test_without_a_folder_or_a_place_for_its_key_nothing_is_kept(tmp_path: Path) -> None:
    for cache in (Cache(None, tmp_path / "key"), Cache(tmp_path / "kept", None), Cache(None, None)):
        cache.put("a", b"first")
        assert cache.get("a") is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "forge",
    [
        lambda raw: raw[:-1] + bytes([raw[-1] ^ 1]),
        lambda raw: raw[:32] + b"other bytes",
        lambda raw: hashlib.sha256(b"other bytes").digest() + b"other bytes",
        lambda raw: raw[:-1],
        lambda raw: raw[:31],
        lambda raw: b"",
    ],
    ids=["a bit", "the bytes", "the bytes and a checksum", "an end", "no bytes", "nothing"],
)
def test_what_was_changed_was_never_there(
    tmp_path: Path, kept: Callable[..., Cache], forge: Callable[[bytes], bytes]
) -> None:
    kept().put("a", b"first")
    path = entry(tmp_path, "a")
    path.write_bytes(forge(path.read_bytes()))
    assert kept().get("a") is None


def test_an_entry_counts_under_its_own_name_only(tmp_path: Path, kept: Callable[..., Cache]) -> None:
    kept().put("a", b"first")
    shutil.copy(entry(tmp_path, "a"), entry(tmp_path, "b"))
    assert (kept().get("a"), kept().get("b")) == (b"first", None)


def test_what_was_signed_with_another_key_was_never_there(tmp_path: Path, kept: Callable[..., Cache]) -> None:
    Cache(tmp_path / "app" / "kept", tmp_path / "elsewhere" / "key").put("a", b"first")
    assert kept().get("a") is None


@on_posix
@pytest.mark.parametrize("mode", [0o702, 0o720, 0o777, 0o1777])
@pytest.mark.parametrize("which", ["app/kept", "app"])
def test_a_folder_that_others_may_write_to_is_not_used_at_all(
    tmp_path: Path, kept: Callable[..., Cache], mode: int, which: str
) -> None:
    kept().put("a", b"first")
    (tmp_path / which).chmod(mode)
    assert kept().get("a") is None
    kept().put("b", b"second")
    assert not entry(tmp_path, "b").exists()
    assert stat.S_IMODE((tmp_path / which).stat().st_mode) == mode


@on_posix
def test_a_folder_of_somebody_else_is_not_used(
    tmp_path: Path, kept: Callable[..., Cache], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept().put("a", b"first")
    monkeypatch.setattr(os, "geteuid", lambda: tmp_path.stat().st_uid + 1)
    assert kept().get("a") is None


@on_posix
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o622])
def test_a_key_that_others_may_read_or_write_does_not_count(
    tmp_path: Path, kept: Callable[..., Cache], mode: int
) -> None:
    kept().put("a", b"first")
    (tmp_path / "state" / "key").chmod(mode)
    assert kept().get("a") is None


@pytest.mark.parametrize("damage", [b"", b"short", b"x" * 33])
def test_a_damaged_key_does_not_count_and_costs_nothing_else(
    tmp_path: Path, kept: Callable[..., Cache], damage: bytes
) -> None:
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "key").write_bytes(damage)
    (tmp_path / "state" / "key").chmod(0o600)
    kept().put("a", b"first")
    assert kept().get("a") is None


@on_posix
def test_folders_entries_and_key_are_for_the_user_alone_whatever_the_mask(
    tmp_path: Path, kept: Callable[..., Cache]
) -> None:
    before = os.umask(0o002)
    try:
        kept().put("a", b"first")
    finally:
        os.umask(before)
    assert kept().get("a") == b"first"
    for path, mode in [
        ("app", 0o700),
        ("app/kept", 0o700),
        ("app/kept/a.entry", 0o600),
        ("state/key", 0o600),
    ]:
        assert stat.S_IMODE((tmp_path / path).stat().st_mode) == mode


def test_an_entry_is_written_whole_or_not_at_all(
    tmp_path: Path, kept: Callable[..., Cache], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept().put("a", b"first")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    kept().put("a", b"second")
    assert kept().get("a") == b"first"
    assert [path.name for path in (tmp_path / "app" / "kept").iterdir()] == ["a.entry"]


def aged(path: Path, days: float) -> None:
    then = time.time() - days * DAY
    os.utime(path, (then, then))


@pytest.mark.no_cover
def test_thousands_of_entries_are_kept_as_long_as_they_are_used(kept: Callable[..., Cache]) -> None:
    for n in range(1000):
        kept().put(f"e{n}", b"x")
    assert all(kept().get(f"e{n}") == b"x" for n in range(1000))


def test_what_nobody_has_asked_for_in_months_is_removed(tmp_path: Path, kept: Callable[..., Cache]) -> None:
    for name in ("used", "unused", "recent"):
        kept().put(name, b"x")
    aged(entry(tmp_path, "used"), 91)
    aged(entry(tmp_path, "unused"), 91)
    aged(entry(tmp_path, "recent"), 89)
    assert kept().get("used") == b"x"
    kept().put("new", b"x")
    assert [kept().get(name) for name in ("used", "unused", "recent", "new")] == [b"x", None, b"x", b"x"]


def test_what_a_killed_program_has_left_half_written_is_removed_after_a_day(
    tmp_path: Path, kept: Callable[..., Cache]
) -> None:
    kept().put("a", b"x")
    old, new = (entry(tmp_path, "a").with_suffix(f".entry{n}.tmp") for n in "12")
    old.write_bytes(b"half")
    new.write_bytes(b"half")
    aged(old, 1.1)
    kept().put("b", b"x")
    assert not old.exists()
    assert new.exists()


def test_where_room_runs_out_the_longest_unused_go_first(tmp_path: Path, kept: Callable[..., Cache]) -> None:
    for age, name in enumerate(["newest", "newer", "old", "oldest"]):
        kept().put(name, b"x" * 1000)
        aged(entry(tmp_path, name), age + 2)
    assert kept().get("oldest") is not None  # and so it is the newest from now on
    small = kept(room=3500)
    small.put("new", b"x" * 1000)
    assert [name for name in ("newest", "newer", "old", "oldest", "new") if small.get(name)] == [
        "newest",
        "oldest",
        "new",
    ]


def test_room_is_made_again_and_again_in_one_run(tmp_path: Path, kept: Callable[..., Cache]) -> None:
    small = kept(room=10_000)
    for n in range(100):
        small.put(f"e{n}", b"x" * 1000)
    assert sum(path.stat().st_size for path in (tmp_path / "app" / "kept").iterdir()) < 15_000


def test_an_entry_that_another_program_removes_meanwhile_is_no_hindrance(
    tmp_path: Path, kept: Callable[..., Cache], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept().put("a", b"x")
    monkeypatch.setattr(caching, "_remove", lambda path: Path(path).unlink(missing_ok=True))
    aged(entry(tmp_path, "a"), 91)
    kept().put("b", b"x")
    assert kept().get("b") == b"x"


# What is kept of decks


def forged(raw: bytes) -> bytes:
    """An entry whose deck has another evidence, and a title that a terminal would obey; with a checksum."""
    kept = msgspec.msgpack.decode(raw[32:])
    kept["content"]["title"] = "\x1b]52;c;x\x07Forged"
    for item in kept["content"].get("items", ()):
        for criterion in item.get("evidence", {}).values():
            criterion["is"] = "missing"
    payload = msgspec.msgpack.encode(kept)
    return hashlib.sha256(payload).digest() + payload


def test_a_cache_that_was_changed_by_hand_changes_no_verdict_and_sends_no_escape(
    tmp_path: Path, home: Path
) -> None:
    path = decks.write(tmp_path, decks.deck())
    wanted = open_deck(path)
    changed = 0
    for found in (home / ".cache").rglob("*.entry"):
        found.write_bytes(forged(found.read_bytes()))
        changed += 1
    assert changed == 2
    again = open_deck(path)
    assert again.title == wanted.title
    assert [verdict_of(item) for item in again.items] == [verdict_of(item) for item in wanted.items]
