"""What is written, and when not: edits saved meanwhile, builds at once, links, rights, and sudden ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.drafting.test_build_rebuilding import BAKER, ENGINEERS, MAYORS, TEXT, edit, ids, make
from trainer.deck.reading.reader import read_deck
from trainer.drafting.articles.source_article import SourceArticle, Unreadable
from trainer.drafting.deckfile.building import build
from trainer.drafting.deckfile.saving import Change, save

TRAINER = (sys.executable, "-m", "trainer")
OWN = "  - {id: my-own, kind: trace, passage: {exact: We close it}, claim: It is mine}\n\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "bridge.yaml"


def source(text: str = TEXT, name: str = "bridge") -> SourceArticle:
    return SourceArticle(text=text, title=text.split("\n", maxsplit=1)[0], name=name)


class Once:
    """Does something at the first step of a build, when the deck has been read already."""

    def __init__(self, path: Path, *texts: str) -> None:
        self.path = path
        self.texts = list(texts)

    def __call__(self, _step: str) -> None:
        if self.texts:
            self.path.write_text(self.texts.pop(0), encoding="utf-8")


def test_an_edit_that_is_saved_during_a_build_is_kept(path: Path) -> None:
    make(path)
    saved = path.read_text(encoding="utf-8").replace("items:\n", f"items:\n{OWN}")
    made = build([source(TEXT.replace(BAKER, ""))], path, Once(path, saved))
    assert made.outcome.kept == ("my-own",)
    assert ids(path) == ["my-own", MAYORS, ENGINEERS]


def test_a_deck_that_appears_during_a_build_is_built_upon_and_not_written_over(path: Path) -> None:
    make(path)
    there = path.read_text(encoding="utf-8").replace("items:\n", f"items:\n{OWN}")
    path.unlink()
    build([source()], path, Once(path, there))
    assert ids(path)[0] == "my-own"


def test_another_articles_deck_that_appears_during_a_build_is_left_alone(path: Path, tmp_path: Path) -> None:
    build([source("Ferry\n\n“She sails at noon,” Una Fell said on Monday.\n", "ferry")], path)
    there = path.read_text(encoding="utf-8")
    path.unlink()
    with pytest.raises(Unreadable, match="also has the article “ferry”"):
        build([source()], path, Once(path, there))
    assert path.read_text(encoding="utf-8") == there


def test_a_deck_that_never_stays_as_it_is_is_left_alone(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(path)
    monkeypatch.setattr("trainer.drafting.deckfile.building.save", lambda changes: False)
    before = path.read_bytes()
    with pytest.raises(Unreadable, match="changed again and again"):
        make(path, TEXT.replace(BAKER, ""))
    assert path.read_bytes() == before


def test_an_article_copy_that_is_mended_during_a_build_is_not_written_over(path: Path) -> None:
    make(path)
    copy = path.parent / "bridge.article.txt"
    with pytest.raises(Unreadable, match="is there already, with another text"):
        build([source(TEXT.replace(BAKER, ""))], path, Once(copy, "mended"))
    assert copy.read_text(encoding="utf-8") == "mended"


@pytest.mark.parametrize("before", [b"other", None])
def test_nothing_is_changed_where_one_of_the_files_is_not_as_it_was(
    tmp_path: Path, before: bytes | None
) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_bytes(b"1")
    two.write_bytes(b"2")
    assert not save([Change(one, b"1", b"new"), Change(two, before, b"new")])
    assert (one.read_bytes(), two.read_bytes()) == (b"1", b"2")
    assert sorted(tmp_path.iterdir()) == [one, two]


def test_a_file_that_appears_at_the_last_moment_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "deck.yaml"
    monkeypatch.setattr(
        "trainer.drafting.deckfile.saving._is_as_before", lambda staged: path.write_bytes(b"theirs") > 0
    )
    assert not save([Change(path, None, b"ours")])
    assert path.read_bytes() == b"theirs"


def test_a_new_file_is_made_where_there_are_no_second_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr("os.link", none)
    assert save([Change(tmp_path / "deck.yaml", None, b"ours")])
    assert (tmp_path / "deck.yaml").read_bytes() == b"ours"


@pytest.mark.parametrize("missing", ["fcntl", "flock"])
def test_a_file_system_without_locks_is_written_to(
    path: Path, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    def none(*_: object) -> None:
        raise OSError(37, "No locks available")

    if missing == "fcntl":
        monkeypatch.setattr("trainer.drafting.deckfile.saving.fcntl", None)
    else:
        monkeypatch.setattr("fcntl.flock", none)
    make(path)
    assert ids(path)


def test_a_folder_that_stays_locked_is_said_to_be(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(*_: object) -> None:
        raise BlockingIOError

    monkeypatch.setattr("fcntl.flock", held)
    monkeypatch.setattr("trainer.drafting.deckfile.saving._LOCKED", 0.0)
    with pytest.raises(Unreadable, match="another program keeps it locked"):
        make(path)
    assert list(path.parent.iterdir()) == []


# Links and rights


def test_a_deck_behind_a_link_stays_behind_it(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    real, link = tmp_path / "kept" / "real.yaml", tmp_path / "bridge.yaml"
    make(link)
    link.rename(real)
    link.symlink_to("kept/real.yaml")
    make(link, TEXT.replace(BAKER, ""))
    assert link.is_symlink()
    assert not real.is_symlink()
    assert [item.id for item in read_deck(link).items] == [MAYORS, ENGINEERS]


def test_a_deck_whose_article_is_beside_what_a_link_leads_to_still_finds_it(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    real, link = tmp_path / "kept" / "bridge.yaml", tmp_path / "link.yaml"
    make(real)
    link.symlink_to("kept/bridge.yaml")
    made = make(link, TEXT.replace(BAKER, ""))
    assert made.path == real
    assert link.is_symlink()
    assert [item.id for item in read_deck(real).items] == [MAYORS, ENGINEERS]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["kept", "link.yaml"]


def test_a_link_to_nothing_is_given_something(tmp_path: Path) -> None:
    link = tmp_path / "link.yaml"
    link.symlink_to("real.yaml")
    make(link)
    assert link.is_symlink()
    assert ids(tmp_path / "real.yaml")


def test_a_read_only_deck_is_refused_and_left_alone(path: Path) -> None:
    make(path)
    before = path.read_bytes()
    path.chmod(0o444)
    with pytest.raises(Unreadable, match="it is read-only"):
        make(path, TEXT.replace(BAKER, ""))
    assert path.read_bytes() == before
    assert (path.parent / "bridge.article.txt").read_text(encoding="utf-8") == TEXT


def test_a_read_only_deck_that_would_not_change_is_no_trouble(path: Path) -> None:
    make(path)
    path.chmod(0o444)
    assert make(path).written == ()


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_read_only_folder_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(Unreadable, match="cannot be written"):
            make(tmp_path / "bridge.yaml")
    finally:
        tmp_path.chmod(0o755)


def test_a_folder_in_which_nothing_can_be_made_is_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    make(path)
    before = path.read_bytes()
    monkeypatch.setattr("tempfile.mkstemp", forbidden)
    with pytest.raises(Unreadable, match="cannot be written: Permission denied"):
        make(path, TEXT.replace(BAKER, ""))
    assert path.read_bytes() == before


def test_the_rights_of_a_file_stay(path: Path) -> None:
    make(path)
    path.chmod(0o640)
    make(path, TEXT.replace(BAKER, ""))
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_file_that_would_not_change_is_not_written(path: Path) -> None:
    make(path)
    before = path.stat()
    assert make(path).written == ()
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert path.stat().st_ino == before.st_ino


# Other processes


def start(*args: str | Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*TRAINER, *map(str, args)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL
    )


def outcomes(running: Sequence[subprocess.Popen[bytes]]) -> list[tuple[int, str]]:
    return [(one.returncode, err.decode()) for one in running for _, err in [one.communicate(timeout=120)]]


def test_of_four_builds_of_four_articles_into_one_new_deck_one_is_written_and_the_others_say_so(
    tmp_path: Path,
) -> None:
    names = ["Fell", "Ruiz", "Vale", "Oake"]
    for name in names:
        text = TEXT.replace("Una Fell", f"Una {name}")  # they have nearly all in common
        (tmp_path / f"{name.lower()}.txt").write_text(text, encoding="utf-8")
    deck = tmp_path / "deck.yaml"
    running = [start("build", tmp_path / f"{name.lower()}.txt", "-o", deck) for name in names]
    ended = outcomes(running)
    assert sorted(code for code, _ in ended) == [0, 2, 2, 2]
    written = names[[code for code, _ in ended].index(0)].lower()
    assert list(read_deck(deck).articles) == [written]
    for code, said in ended:
        assert code == 0 or f"the deck also has the article “{written}”" in said
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted(
        ["deck.yaml", *(f"{name.lower()}.txt" for name in names)]
    )


def test_four_builds_of_one_article_at_once_make_one_deck(tmp_path: Path) -> None:
    article, deck = tmp_path / "bridge.txt", tmp_path / "deck.yaml"
    article.write_text(TEXT, encoding="utf-8")
    ended = outcomes([start("build", article, "-o", deck) for _ in range(4)])
    assert [code for code, _ in ended] == [0, 0, 0, 0]
    assert ids(deck)[:2] == [MAYORS, ENGINEERS]


KILLED_AT_STEPS = """
import os, signal, sys
from pathlib import Path
from trainer.drafting.articles.source_article import SourceArticle
from trainer.drafting.deckfile.building import build
path, text = Path(sys.argv[1]), sys.argv[2]

def build_until(left):
    def step(event, args):
        nonlocal left
        touches = event in {"open", "os.rename", "os.link", "os.remove", "os.chmod"}
        if touches and str(path.parent) in str(args[0]):
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(step)
    build([SourceArticle(text=text, title="News of the week", name="bridge")], path)

for asked in sys.stdin:
    child = os.fork()
    if not child:
        build_until(int(asked))
        sys.exit()
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
"""For each number that it is told, begins a build in a process of its own and kills it at that step."""


def test_a_build_that_is_killed_at_any_step_leaves_the_old_file_or_the_new_one_whole(path: Path) -> None:
    later = TEXT.replace(BAKER, "")
    make(path)
    edit(path, f"- id: {MAYORS}\n", f"- id: {MAYORS}\n    prompt: Mine\n")
    old = path.read_bytes()
    copy = path.parent / "bridge.article.txt"
    seen = set()
    with subprocess.Popen(
        [sys.executable, "-c", KILLED_AT_STEPS, path, later],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    ) as builder:
        assert builder.stdin is not None
        assert builder.stdout is not None
        for step in range(100):
            path.write_bytes(old)
            copy.write_text(TEXT, encoding="utf-8")
            builder.stdin.write(f"{step}\n")
            ended = int(builder.stdout.readline())
            seen.add(path.read_bytes())
            assert copy.read_text(encoding="utf-8") in {TEXT, later}
            make(path, later)  # a copy that is newer than its deck is no trouble
            assert ids(path) == [MAYORS, ENGINEERS]
            new = path.read_bytes()
            if ended == 0:
                break
            assert ended == -signal.SIGKILL
    assert step > 5
    assert seen == {old, new}
