"""Finding decks, and a cache that nobody ever notices except by the time it saves."""

from __future__ import annotations

import datetime as dt
import gc
import os
import stat
import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest

from tests import decks
from trainer import shipped
from trainer.deck import shelf
from trainer.deck.cache import Cache
from trainer.deck.library import NoSuchDeck, Origin, browse, discover, find, summaries, titles
from trainer.deck.pace import time_for
from trainer.deck.reading import reader as reading
from trainer.deck.reading.faults import Faulty
from trainer.deck.shelf import open_deck


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home, a project and a program of the test's own."""
    for kind in ("cache", "data", "state"):
        monkeypatch.setattr(platformdirs, f"user_{kind}_path", lambda _app, kind=kind: tmp_path / kind)
    monkeypatch.setattr(shipped, "folder", lambda name: tmp_path / "program" / name)
    (tmp_path / "project").mkdir()
    monkeypatch.chdir(tmp_path / "project")
    return tmp_path


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that were read in full, in order."""
    made: list[Path] = []
    read = reading.read

    def counting(path: Path) -> reading.Reading:
        made.append(path)
        return read(path)

    monkeypatch.setattr(reading, "read", counting)
    return made


@pytest.fixture
def deck(home: Path) -> Path:
    """A deck with its article in a file, in the project."""
    (home / "project" / "a.txt").write_text(decks.ARTICLE, "utf-8")
    articles = [{"id": "courier", "title": "Bridge shuts", "file": "a.txt"}]
    return decks.write(home / "project", decks.deck(articles=articles, about="An invented story."))


def entries(home: Path) -> list[Path]:
    return sorted((home / "cache" / "decks").iterdir())


# The cache


def test_a_deck_is_read_once_and_reopened_the_same(deck: Path, readings: list[Path]) -> None:
    first, again = open_deck(deck), open_deck(deck)
    assert readings == [deck]
    assert again.model == first.model
    assert again.digest == first.digest
    assert again.path == first.path
    assert {name: article.text for name, article in again.articles.items()} == {"courier": decks.ARTICLE}


def test_a_deck_with_its_article_inside_is_reopened_with_its_text(home: Path, readings: list[Path]) -> None:
    path = decks.write(home, decks.deck())
    assert open_deck(path).articles["courier"].text == open_deck(path).articles["courier"].text
    assert open_deck(path).articles["courier"].text == decks.ARTICLE
    assert readings == [path]


def test_a_copy_of_a_deck_elsewhere_is_known_by_its_bytes(
    home: Path, deck: Path, readings: list[Path]
) -> None:
    open_deck(deck)
    copy = home / "elsewhere" / "copy.yaml"
    copy.parent.mkdir()
    copy.write_bytes(deck.read_bytes())
    with pytest.raises(Faulty, match="no such file"):
        open_deck(copy)
    (copy.parent / "a.txt").write_text(decks.ARTICLE, "utf-8")
    del readings[:]
    assert open_deck(copy).path == copy
    assert readings == []


def test_a_changed_deck_is_read_again(deck: Path, readings: list[Path]) -> None:
    open_deck(deck)
    deck.write_text(deck.read_text("utf-8").replace("closes", "opens"), "utf-8")
    assert open_deck(deck).title == "The harbour bridge opens"
    assert readings == [deck, deck]


def test_a_changed_article_is_read_again_and_its_lost_anchors_are_faults(deck: Path) -> None:
    first = open_deck(deck).digest
    article = deck.with_name("a.txt")
    article.write_text(decks.ARTICLE + "More.\n", "utf-8")
    assert open_deck(deck).digest != first
    article.write_text("Nothing of it.\n", "utf-8")
    with pytest.raises(Faulty, match="does not appear in the article"):
        open_deck(deck)


def test_an_article_that_has_become_a_link_out_of_bounds_is_refused(home: Path, deck: Path) -> None:
    open_deck(deck)
    article = deck.with_name("a.txt")
    article.rename(home / "secret.txt")
    article.symlink_to(home / "secret.txt")
    with pytest.raises(Faulty, match="is elsewhere"):
        open_deck(deck)


def test_new_code_never_sees_what_old_code_kept(
    deck: Path, readings: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    open_deck(deck)
    monkeypatch.setattr(shelf, "_fingerprint", lambda: "other code")
    open_deck(deck)
    assert readings == [deck, deck]


def test_the_fingerprint_covers_the_code_that_reads(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = home / "package"
    names = (
        "text/article.py",
        "text/cleaning.py",
        "deck/model.py",
        "deck/reading/shape.py",
        "deck/kinds/quote.py",
    )
    for name in names:
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_text("one")
    monkeypatch.setattr(shelf, "__file__", str(package / "deck" / "shelf.py"))
    prints = set()
    prints.add(shelf._fingerprint.__wrapped__())
    for name in names:
        (package / name).write_text("two")
        prints.add(shelf._fingerprint.__wrapped__())
    assert len(prints) == 6


@pytest.mark.parametrize("damage", [b"", b"garbage", b"\0" * 10_000, None])
def test_a_damaged_entry_is_made_again(
    home: Path, deck: Path, readings: list[Path], damage: bytes | None
) -> None:
    title = open_deck(deck).title
    for entry in entries(home):
        raw = bytearray(entry.read_bytes())
        raw[len(raw) // 2] ^= 1
        entry.write_bytes(bytes(raw) if damage is None else damage)
    assert open_deck(deck).title == title
    assert open_deck(deck).title == title
    assert readings == [deck, deck]


def test_an_entry_that_is_whole_but_holds_something_else_is_made_again(
    home: Path, deck: Path, readings: list[Path]
) -> None:
    open_deck(deck)
    cache = Cache(home / "cache" / "decks", home / "state" / "cache.key")
    for entry in entries(home):
        cache.put(entry.stem, b"\x93\x01\x02\x03")
    assert open_deck(deck).id == "harbour-bridge"
    assert readings == [deck, deck]


def test_a_cache_that_cannot_be_written_or_read_is_done_without(home: Path, deck: Path) -> None:
    (home / "cache").write_text("not a folder")
    assert open_deck(deck).id == "harbour-bridge"
    assert open_deck(deck).id == "harbour-bridge"


def test_a_system_without_user_folders_is_no_hindrance(deck: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless(_app: str) -> Path:
        raise RuntimeError("no home directory")

    for kind in ("cache", "data", "state"):
        monkeypatch.setattr(platformdirs, f"user_{kind}_path", homeless)
    assert open_deck(deck).id == "harbour-bridge"
    assert [summary.id for summary in summaries([deck])] == ["harbour-bridge"]


def test_what_is_kept_is_for_the_user_alone_and_leaves_no_litter(home: Path, deck: Path) -> None:
    open_deck(deck)
    assert {path.suffix for path in entries(home)} == {".entry"}
    assert {stat.S_IMODE(path.stat().st_mode) for path in entries(home)} == {0o600}
    assert stat.S_IMODE((home / "cache" / "decks").stat().st_mode) == 0o700


def test_garbage_collection_continues_after_opening_as_before(deck: Path) -> None:
    open_deck(deck)
    assert gc.isenabled()
    gc.disable()
    try:
        open_deck(deck)
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_a_known_deck_is_opened_without_importing_yaml(home: Path, deck: Path) -> None:
    script = (
        "import sys, pathlib, platformdirs\n"
        f"platformdirs.user_cache_path = lambda _: pathlib.Path({str(home / 'cache')!r})\n"
        f"platformdirs.user_state_path = lambda _: pathlib.Path({str(home / 'state')!r})\n"
        "from trainer.deck.shelf import open_deck\n"
        f"assert open_deck(pathlib.Path({str(deck)!r})).id == 'harbour-bridge'\n"
        "print('yaml' in sys.modules)\n"
    )
    root = Path(__file__).parents[2]
    said = [
        subprocess.run(
            [sys.executable, "-c", script],
            check=True, capture_output=True, text=True, cwd=home, env=os.environ | {"PYTHONPATH": str(root)},
        ).stdout.strip()
        for _ in range(2)
    ]  # fmt: skip
    assert said == ["True", "False"]


# The library


@pytest.fixture
def shelves(home: Path) -> Path:
    """One deck in each place, and one id that is in two of them."""
    decks.write(home, decks.deck(id="mine"), "project/decks/mine.yaml")
    decks.write(home, decks.deck(id="bridge", title="Mine"), "project/decks/my-bridge.yml")
    decks.write(home, decks.deck(id="users"), "data/decks/users.yaml")
    decks.write(home, decks.deck(id="bridge", title="Theirs"), "program/decks/bridge.yaml")
    decks.write(home, decks.deck(id="first-steps"), "program/decks/first-steps.yaml")
    (home / "project" / "decks" / "notes.txt").write_text("not a deck")
    return home


def test_decks_are_found_nearest_first_and_those_of_one_id_are_all_listed(shelves: Path) -> None:
    assert [(summary.id, summary.origin) for summary in summaries()] == [
        ("mine", Origin.PROJECT),
        ("bridge", Origin.PROJECT),
        ("users", Origin.USER),
        ("bridge", Origin.PACKAGE),
        ("first-steps", Origin.PACKAGE),
    ]
    named = decks.write(shelves, decks.deck(id="bridge", title="Named"), "other/x.yaml")
    assert [summary.title for summary in summaries([named]) if summary.id == "bridge"] == [
        "Named",
        "Mine",
        "Theirs",
    ]
    assert summaries([named])[0].origin is Origin.PATH
    assert summaries([named.parent])[0].path == named


def test_an_exact_copy_of_a_nearer_deck_is_left_out_but_copies_side_by_side_are_not(
    shelves: Path,
) -> None:
    near, far = shelves / "project" / "decks", shelves / "program" / "decks"
    (near / "steps.yaml").write_bytes((far / "first-steps.yaml").read_bytes())
    (near / "copy.yaml").write_bytes((near / "mine.yaml").read_bytes())
    listed = [summary.path.name for summary in summaries()]
    assert sorted(listed) == sorted(
        ["copy.yaml", "mine.yaml", "my-bridge.yml", "steps.yaml", "users.yaml", "bridge.yaml"]
    )


def test_decks_of_one_id_or_one_title_are_told_apart_by_their_files(shelves: Path) -> None:
    decks.write(shelves, decks.deck(id="ours", title="Theirs"), "project/decks/ours.yaml")
    assert titles([summary for summary in summaries() if summary.id in {"bridge", "ours", "users"}]) == [
        "Mine (my-bridge.yml, from ./decks)",
        "Theirs (ours.yaml, from ./decks)",
        "The harbour bridge closes",
        "Theirs (bridge.yaml, comes with the trainer)",
    ]


def test_the_library_is_read_one_by_one_with_the_deck_for_newcomers_first(
    shelves: Path, readings: list[Path]
) -> None:
    shown = browse()
    assert next(shown).id == "first-steps"
    assert [path.name for path in readings] == ["first-steps.yaml"]
    assert [summary.id for summary in shown] == ["mine", "bridge", "users", "bridge"]


def test_a_name_is_looked_up_no_further_than_where_it_is_found(shelves: Path, readings: list[Path]) -> None:
    find("bridge")
    assert [path.name for path in readings] == ["mine.yaml", "my-bridge.yml"]


def test_the_same_file_is_listed_once_by_whatever_way_it_is_reached(shelves: Path) -> None:
    program = shelves / "program" / "decks" / "first-steps.yaml"
    (shelves / "data" / "decks" / "again.yaml").symlink_to(program)
    assert sum(found.path.resolve() == program for found in discover([program])) == 1


def test_a_summary_says_what_a_deck_holds_and_costs_no_second_reading(
    deck: Path, readings: list[Path]
) -> None:
    (first,) = summaries([deck])
    (again,) = summaries([deck])
    assert first == again
    assert readings == [deck]
    assert (first.id, first.title, first.about) == (
        "harbour-bridge",
        "The harbour bridge closes",
        "An invented story.",
    )
    assert first.counts == {"quote": 1, "conflict": 1, "trace": 1}
    assert not first.draft
    opened = open_deck(deck)
    assert time_for(opened, opened.items) == first.time
    assert first.time.minutes() >= 1
    assert readings == [deck]


def test_a_deck_is_stale_from_the_day_after_its_date(home: Path) -> None:
    (summary,) = summaries([decks.write(home, decks.deck(stale_after="2026-11-21", draft=True))])
    assert summary.draft
    assert not summary.stale(dt.date(2026, 11, 21))
    assert summary.stale(dt.date(2026, 11, 22))


def test_a_broken_deck_is_listed_with_its_faults_and_hides_no_other(shelves: Path) -> None:
    decks.write(shelves, decks.deck(title=7), "project/decks/first-steps.yaml")
    os.mkfifo(shelves / "project" / "decks" / "pipe.yaml")
    (shelves / "project" / "decks" / "loop.yaml").symlink_to("loop.yaml")
    (shelves / "project" / "decks" / "folder.yaml").mkdir()
    listed = {(summary.id, summary.origin): summary for summary in summaries()}
    assert listed["first-steps", Origin.PROJECT].faults[0].field == "title"
    assert listed["pipe", Origin.PROJECT].faults[0].found == "not a regular file"
    assert listed["folder", Origin.PROJECT].faults[0].found == "not a regular file"
    assert listed["loop", Origin.PROJECT].faults[0].found.startswith("cannot be read: Too many levels")
    assert listed["first-steps", Origin.PACKAGE].faults == ()


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("bridge", "project/decks/my-bridge.yml"),
        ("my-bridge", "project/decks/my-bridge.yml"),
        ("users", "data/decks/users.yaml"),
        ("first-steps", "program/decks/first-steps.yaml"),
    ],
)
def test_a_deck_is_found_by_its_file_or_its_id(shelves: Path, name: str, found: str) -> None:
    assert find(name).resolve() == shelves / found


def test_a_broken_deck_that_is_near_is_found_before_a_sound_one_that_is_far(shelves: Path) -> None:
    broken = decks.write(shelves, decks.deck(title=7), "project/decks/first-steps.yaml")
    assert find("first-steps").resolve() == broken


def test_an_id_is_found_where_the_file_is_called_otherwise(shelves: Path) -> None:
    decks.write(shelves, decks.deck(id="lido"), "data/decks/swimming.yaml")
    assert find("lido") == shelves / "data" / "decks" / "swimming.yaml"


@pytest.mark.parametrize("name", ["x/y", "gone.yaml", "./bridge", "/tmp/deck.yml", "here"])
def test_what_looks_like_a_path_is_one(shelves: Path, name: str) -> None:
    Path("here").touch()
    assert find(name) == Path(name)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("x" * 5000, "no deck “xxx"),
        ("brige", "no deck “brige”; did you mean “bridge”?"),
        ("zzz", "no deck “zzz”; there are bridge, first-steps, mine or users."),
        ("", "no deck “”; there are bridge, first-steps, mine or users."),
        ("z\x1b[2J\0" * 99, "no deck “z"),
    ],
)
def test_a_name_that_nothing_has_is_answered_with_the_nearest(shelves: Path, name: str, message: str) -> None:
    with pytest.raises(NoSuchDeck) as missing:
        find(name)
    assert str(missing.value).startswith(message)
    assert "\x1b" not in str(missing.value)


def test_an_empty_library_says_so(home: Path) -> None:
    assert summaries([Path("gone"), Path("nul\0byte"), Path("x" * 5000)]) == []
    with pytest.raises(NoSuchDeck, match="there are none"):
        find("bridge")
