"""Whatever is named as an article: quotes, conflicts and build read it or say why not, and obey nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import decks
from tests.attack.hostile import CONTROLS, MARKUP
from tests.attack.running import UNSAFE, Ran, environment, is_quiet, run
from trainer.deck.reading.reader import read_deck
from trainer.drafting.articles.source_article import LARGEST

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices as files")

COMMANDS = ("quotes", "conflicts", "build")

HARMFUL = f"{CONTROLS}{MARKUP}\n{decks.ARTICLE}\n“{CONTROLS}{MARKUP} and so on,” said Ana {MARKUP} Ruiz.\n"

TAKEN: dict[str, str] = {
    "harmful": HARMFUL,
    "open-marks": "“" * 20_000,
    "apostrophes": "'" * 50_000,
    "one-line": "word " * 200_000,
    "blanks": f"Bridge closed{chr(9) * 1_000_000}\n\nIt is shut.",
    "capitals": "Ana Ruiz " * 5_000,
    "number-words": "one million two hundred and " * 4_000,
    "digits": "1" * 200_000,
    "commas": "1," * 50_000,
    "stops": "." * 200_000,
    "short-lines": "a\n" * 20_000,
    "nul": "\0" * 50_000,
    "markdown": "# [x](javascript:y) *" * 5_000,
}

REFUSED: dict[str, bytes] = {
    "not-utf-8": b"\xff\xfe\xfa",
    "utf-16": decks.ARTICLE.encode("utf-16"),
    "too-large": b"a " * (3 * 2**20),
}


def put(folder: Path, name: str, content: bytes) -> Path:
    path = folder / f"{name}.txt"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("command", COMMANDS[:2])
def test_hostile_articles_are_read_and_shown_harmlessly(tmp_path: Path, command: str) -> None:
    paths = [put(tmp_path, name, text.encode()) for name, text in TAKEN.items()]
    found = run(command, *paths, guard=60)
    assert is_quiet(found)
    assert found.status == 0
    as_data = run(command, "--jsonl", *paths, guard=60)
    assert is_quiet(as_data)
    assert as_data.out.count(b"\n") == len(paths)


def test_a_draft_of_a_hostile_article_is_a_deck_without_a_control_character(tmp_path: Path) -> None:
    made = run("build", put(tmp_path, "harmful", HARMFUL.encode()), "-o", tmp_path / "made.yaml")
    assert is_quiet(made)
    assert made.status == 0
    assert not UNSAFE.search((tmp_path / "made.yaml").read_text("utf-8"))
    assert read_deck(tmp_path / "made.yaml").items


def test_an_article_that_repeats_itself_is_drafted_all_the_same(tmp_path: Path) -> None:
    article = put(tmp_path, "again", ("“We close it tonight,” he said. " * 200).encode())
    made = run("build", article, "-o", tmp_path / "made.yaml", guard=30)
    assert is_quiet(made)
    assert made.status == 0


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the memory is read from Linux")
@pytest.mark.parametrize("line", ["a\n", "Q: Why?\nA: Because.\n\n"], ids=["lines", "turns"])
def test_the_largest_article_of_any_kind_takes_no_more_memory_than_is_promised(
    tmp_path: Path, line: str
) -> None:
    article = put(tmp_path, "large", line.encode() * (LARGEST // len(line.encode())))
    program = (
        "import sys; from trainer.cli.main import cli; cli(sys.argv[1:], standalone_mode=False); "
        "print(*[line for line in open('/proc/self/status') if line.startswith('VmHWM')], file=sys.stderr)"
    )
    command = [sys.executable, "-c", program, "build", str(article), "-o", str(tmp_path / "made.yaml")]
    made = subprocess.run(command, capture_output=True, timeout=240, env=environment(), check=False)
    assert made.returncode == 0, made.stderr
    assert int(made.stderr.split()[-2]) < 300 * 1024
    assert b"characters were read, as it holds too many words, lines or marks" in made.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_what_is_no_article_is_refused_by_name(tmp_path: Path, command: str) -> None:
    paths = [put(tmp_path, name, content) for name, content in REFUSED.items()]
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    paths += [tmp_path / name for name in ("pipe.txt", "folder.txt", "zero.txt", "loop.txt", "\x1b[2J.txt")]
    refused = run(command, *paths)
    assert is_quiet(refused)
    assert refused.status == 2
    assert all(path.stem.replace("\x1b", "�") in refused.text for path in paths)


@pytest.mark.parametrize("typed", [b"", b"\xff", HARMFUL.encode()], ids=["nothing", "not-utf-8", "harmful"])
def test_standard_input_may_hold_anything(typed: bytes) -> None:
    assert is_quiet(run("quotes", "-", typed=typed))


def test_a_draft_that_cannot_be_written_is_said_to_be_so(tmp_path: Path) -> None:
    article = put(tmp_path, "article", decks.ARTICLE.encode())
    for out in (article / "below.yaml", tmp_path / f"{'a' * 300}.yaml", Path("/dev/full")):
        ended: Ran = run("build", article, "-o", out)
        assert is_quiet(ended)
        assert ended.status == 2


def test_a_draft_may_have_any_name(tmp_path: Path) -> None:
    article = put(tmp_path, "article", decks.ARTICLE.encode())
    out = tmp_path / os.fsdecode(b"\xff\x1b[2J \n.yaml")
    for more in ((), ("--json",)):
        made = run("build", article, "-o", out, *more)
        assert is_quiet(made), made
        assert made.status == 0
