"""Every command that takes a path, every sort of name and of file behind it, every option.

Whatever is combined: no traceback, nothing raw in what is printed, an exit status that means what it says,
and for machines nothing but JSON.
"""

from __future__ import annotations

import io
import itertools
import json
import os
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import click
import pytest

from tests import decks
from tests.attack import hostile
from tests.attack.running import UNSAFE, Ran, run
from tests.history.playing import play, started
from trainer.cli.main import cli, main
from trainer.deck.reading.reader import read_deck
from trainer.history.history import History

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="names that only Unix allows")

NAMES = {
    "plain": b"plain",
    "escape": b"a\x1b]52;c;aGk=\x07b",
    "c1": "a\u009b31mb\u0085c".encode(),
    "bidi": "a\u202eb\u2066c\u200f".encode(),
    "separators": "a\u2028b\u2029c".encode(),
    "newline": b"a\nforged\rforged",
    "not-utf-8": b"a\xff\xfe\xed\xa0\x80b",
    "dash": b"-o--json",
    "alone": b"-",
    "blanks": b" a  b ",
    "markup": b"[@click=app.quit]{x}%s$HOME~",
    "comma": b"a,b:c=d;'e\"f`g",
    "long": b"a" * 240,
    "too-long": b"a" * 300,
    "nothing": b"",
}

ARTICLE = "The lido\n\n“It opens at nine,” said warden Una Fell on Monday.\n\nIt opens at 10 on Monday.\n"


class Behind(NamedTuple):
    """What is at a path."""

    name: str
    put: Callable[[Path, bytes], object]


def _article(path: Path, suffix: bytes) -> None:
    page = f"<html><body><article><p>{ARTICLE}</p></article></body></html>"
    texts = {b".yaml": hostile.text(decks.deck()), b".html": page, b".json": hostile.RESULTS}
    path.write_text(texts.get(suffix, ARTICLE), "utf-8")


BEHIND = (
    Behind("sound", _article),
    Behind("missing", lambda path, _: None),
    Behind("empty", lambda path, _: path.touch()),
    Behind("blank", lambda path, _: path.write_bytes(b" \n\n")),
    Behind("not-utf-8", lambda path, _: path.write_bytes(b"caf\xe9 \x9b31m\n")),
    Behind("controls", lambda path, _: path.write_bytes(b"\x1b[2J: \xc2\x9b31m \xe2\x80\xae\n")),
    Behind("folder", lambda path, _: path.mkdir()),
    Behind("link-to-nothing", lambda path, _: path.symlink_to("nowhere\x1b[2J")),
    Behind(
        "not-for-us", lambda path, _: path.touch(mode=0)
    ),  # the tests may run as root, whom no mode keeps out
    Behind("pipe", lambda path, _: os.mkfifo(path)),
)

COMMANDS: dict[str, tuple[list[str], ...]] = {
    "check": (["{}"], ["--json", "{}"], ["--strict", "{}"]),
    "play": (["--plain", "--seed", "1", "{}"], ["--plain", "--form", "A", "{}"]),
    "flags": (["{}"], ["--json", "{}"], ["--csv", "{}"], ["-o", "{}"]),
    "history": (["{}"], ["--json", "{}"], ["{}", "1"], ["{}", "last"]),
    "erase": (["--yes", "--deck", "{}"],),
    "quotes": (["{}"], ["--jsonl", "{}"], ["--jsonl", "{}", "{}"]),
    "conflicts": (["{}"], ["--jsonl", "{}"], ["--all", "--jsonl", "{}"]),
    "build": (
        ["{}"],
        ["{}", "-o", "out.yaml", "--json"],
        ["{}", "-o", "folder"],
        ["{article}", "-o", "{}"],
        ["{article}", "-o", "{}", "--json"],
        ["{}", "{article}", "-o", "two.yaml", "--json"],
    ),
    "redraft": (["{}"], ["{}", "--dry-run"]),
    "room": (["{}"],),
    "host": (["{}", "--listen", "192.0.2.1:8765"],),  # which is no machine's, so that nothing opens
    "handout": (["{}"], ["{deck}", "-o", "{}"]),
    "plan": (["{}"], ["{deck}", "-o", "{}"]),
    "compare": (["{}", "{}"], ["--json", "{}", "{}"]),
    "export": (
        ["--deck", "{}"],
        ["--deck", "{}", "--format", "json"],
        ["--deck", "{deck}", "-o", "{}"],
        ["all", "--deck", "{deck}", "-o", "{}"],
    ),
}
"""The ways to give each command a path, `{}`; `{article}` and `{deck}` are sound, with plain names."""

SUFFIXES = {
    "check": (b".yaml",),
    "play": (b".yaml",),
    "flags": (b".yaml",),
    "history": (b".yaml",),
    "erase": (b".yaml",),
    "quotes": (b".txt", b".md", b".html"),
    "conflicts": (b".txt", b".md", b".html"),
    "build": (b".txt", b".md", b".html"),
    "redraft": (b".yaml",),
    "room": (b".yaml",),
    "host": (b".yaml",),
    "handout": (b".yaml", b".html"),
    "plan": (b".yaml",),
    "compare": (b".json",),
    "export": (b".yaml",),
}

PAGES = {"escape", "not-utf-8"}
"""Names under which a page is tried: each page takes a process of its own, and half a second."""

FOR_MACHINES = {"--json", "--jsonl"}


def takes_a_path(param: click.Parameter) -> bool:
    return isinstance(param.type, click.Path) or param.name in {"deck", "articles", "article", "file", "out"}


def test_every_command_that_takes_a_path_is_tried() -> None:
    taking = {name for name in cli.doors if any(map(takes_a_path, cli.load(name).params))}
    assert taking == set(COMMANDS)


@pytest.fixture
def ran(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Runs the program in this process: there are too many combinations for a process each."""
    monkeypatch.chdir(tmp_path)

    def runner(*args: str) -> Ran:
        typed, out, err = (io.TextIOWrapper(io.BytesIO(), "ascii") for _ in range(3))
        with monkeypatch.context() as patch:
            patch.setattr(sys, "argv", ["trainer", *args])
            for name, stream in (("stdin", typed), ("stdout", out), ("stderr", err)):
                patch.setattr(sys, name, stream)
            status = _status_of_main()
        return Ran(status, *(stream.detach().getvalue() for stream in (out, err)))

    return runner


def _status_of_main() -> int:
    try:
        main()
    except SystemExit as exit_:
        return exit_.code if isinstance(exit_.code, int) else 1
    except Exception:
        sys.stderr.write(traceback.format_exc())
    return 1


def ways(command: str, path: str, article: str, deck: str) -> Iterator[list[str]]:
    """Each way to call a command with a path; a name that begins with a hyphen comes after `--`."""
    for way in COMMANDS[command]:
        args = [word.format(path, article=article, deck=deck) for word in way]
        if not path.startswith("-") or way[-2:-1] in (["-o"], ["--deck"]) or path == "-":
            yield [command, *args]
        if command in {"export", "erase"}:  # they take their paths by options only
            continue
        options = [word for word in args if word.startswith("--") and word != path]
        if "-o" not in way and "--seed" not in way:
            yield [command, *options, "--", *(word for word in args if word not in options)]


def troubles(args: list[str], done: Ran) -> Iterator[str]:
    """What is wrong with how a run ended."""
    if done.status not in {0, 1, 2}:
        yield f"status {done.status}"
    if "Traceback" in done.text:
        yield done.text.splitlines()[-1]
    if UNSAFE.search(done.text):
        yield "raw"
    if done.status == 2 and not done.err and args[0] != "check":
        yield "silent"
    if "forged" in {line[:6] for line in done.text.splitlines()}:
        yield "a forged line"
    if FOR_MACHINES & set(args) and done.out:
        documents = [done.out] if "--json" in args else done.out.splitlines()
        try:
            values = list(map(json.loads, documents))
        except ValueError:
            yield "no JSON"
        else:
            if UNSAFE.search(json.dumps(values, ensure_ascii=False)):
                yield "raw in JSON"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("command", COMMANDS)
def test_whatever_a_file_is_called_and_holds_is_told_cleanly(
    tmp_path: Path, ran: Callable[..., Ran], command: str, name: str
) -> None:
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE, "utf-8")
    deck = decks.write(tmp_path, decks.deck(), "deck.yaml")
    with closing(History()) as history:
        loaded = read_deck(deck)
        play(started(loaded, history.recorder(loaded)))
    (tmp_path / "folder").mkdir()
    wrong = []
    for number, (behind, suffix) in enumerate(itertools.product(BEHIND, SUFFIXES[command])):
        if suffix == b".html" and (behind.name != "sound" or name not in PAGES):
            continue
        folder = tmp_path / str(number)
        folder.mkdir()
        os.chdir(folder)
        bare = NAMES[name] in {b"", b"-"}
        given = os.fsdecode(NAMES[name] + (b"" if bare else suffix))
        if name not in {"too-long", "nothing", "alone"}:
            behind.put(Path(given), suffix)
        (folder / "folder").mkdir()
        for args in ways(command, given, str(article), str(deck)):
            wrong += [(trouble, behind.name, args) for trouble in troubles(args, ran(*args))]
    assert not wrong, "\n".join(str(one)[:200] for one in wrong[:10])


@pytest.mark.parametrize("command", COMMANDS)
def test_a_process_of_its_own_gets_any_bytes_for_a_name(tmp_path: Path, command: str) -> None:
    name = NAMES["escape"] + NAMES["not-utf-8"] + NAMES["bidi"]
    before = {"play": ["--plain"], "export": ["--deck"], "erase": ["--yes", "--deck"]}.get(command, [])
    missing = run(command, *before, name + b".yaml", cwd=tmp_path)
    assert missing.status == 2
    assert not UNSAFE.search(missing.text)
    assert "Traceback" not in missing.text
