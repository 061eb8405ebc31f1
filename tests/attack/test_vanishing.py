"""Decks deleted, broken or changed while plain mode lists or plays them: told in words, nothing is lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import decks
from tests.attack.running import Ran, environment, is_quiet, read_until, run, running

ARTICLE = "article.txt"


@pytest.fixture
def deck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A deck with its article in a file, in the project that the test is in."""
    folder = tmp_path / "decks"
    folder.mkdir()
    (folder / ARTICLE).write_text(decks.ARTICLE, "utf-8")
    monkeypatch.chdir(tmp_path)
    articles = [{"id": "courier", "title": "Bridge shuts", "file": ARTICLE}]
    return decks.write(folder, decks.deck(articles=articles, title="Aa"), "aa.yaml")


def break_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:200] + b"\n\xff")


HARMS = [Path.unlink, break_off, lambda path: shutil.rmtree(path.parent)]


def meanwhile(deck: Path, args: list[str], words: str, harm: Callable[[Path], None], typed: bytes) -> Ran:
    """Run a command, do some harm when it has come to some words, and type the rest."""
    with running(*args, env=environment()) as process:
        seen = read_until(process, words.encode())
        harm(deck)
        out, err = process.communicate(typed, timeout=30)
        return Ran(process.returncode, seen + out, err)


@pytest.mark.parametrize("harm", HARMS)
@pytest.mark.parametrize("which", ["deck", "article"])
def test_a_deck_harmed_after_it_was_listed_is_refused_in_words(
    deck: Path, harm: Callable[[Path], None], which: str
) -> None:
    target = deck if which == "deck" else deck.with_name(ARTICLE)
    ended = meanwhile(target, ["play", "--plain"], "Which deck:", harm, b"2\n")
    assert is_quiet(ended)
    assert ended.status == 2
    assert "aa.yaml" in ended.err.decode()


@pytest.mark.parametrize("harm", HARMS)
@pytest.mark.parametrize("which", ["deck", "article"])
def test_a_sitting_continues_to_its_results_whatever_happens_to_its_files(
    deck: Path, harm: Callable[[Path], None], which: str
) -> None:
    target = deck if which == "deck" else deck.with_name(ARTICLE)
    typed = b"1\n1\n\n\n" * 3 + b"a\nb\nh\n"
    ended = meanwhile(target, ["play", str(deck), "--plain", "--seed", "1"], "Your answer:", harm, typed)
    assert is_quiet(ended)
    assert ended.status == 0
    assert "3 of 3 answered" in ended.out.decode() or "of 3 items" in ended.out.decode()


def left_in_the_middle(deck: Path) -> None:
    """Play a sitting to its first reveal, and end there without a word."""
    with running("play", str(deck), "--plain", "--seed", "1") as process:
        assert process.stdin is not None
        read_until(process, b"Your answer:")
        process.stdin.write(b"1\n1\n\n")
        process.stdin.flush()
        assert b"Why: " in read_until(process, b"Why: ")


def test_a_sitting_whose_deck_is_gone_waits_until_it_is_back(deck: Path) -> None:
    left_in_the_middle(deck)
    raw = deck.read_bytes()
    deck.unlink()
    gone = run("play", deck, "--plain", "--resume")
    assert is_quiet(gone)
    assert gone.status == 2
    assert b"cannot be read: No such file" in gone.err
    deck.write_bytes(raw)
    assert b"Resuming where you stopped: 1 of 3 answered." in run("play", deck, "--plain", "--resume").out


@pytest.mark.parametrize(
    ("items", "told"),
    [
        (
            [decks.quote(), decks.trace()],
            "1 item of this sitting is no longer asked: the deck has changed since.",
        ),
        ([decks.trace("new")], "A sitting of this deck was waiting, but the deck has changed since"),
    ],
    ids=["some", "all"],
)
def test_what_a_changed_deck_no_longer_asks_is_told_when_a_sitting_is_resumed(
    deck: Path, items: list[decks.Data], told: str
) -> None:
    left_in_the_middle(deck)
    articles = [{"id": "courier", "title": "Bridge shuts", "file": ARTICLE}]
    decks.write(deck.parent, decks.deck(*items, articles=articles, title="Aa"), "aa.yaml")
    resumed = run("play", deck, "--plain", "--resume")
    assert is_quiet(resumed)
    assert told in resumed.out.decode()
