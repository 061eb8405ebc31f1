"""Tab: what the real shells make of a line, and what the program answers them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests import decks
from tests.commands import run
from tests.shells import PREPARE, shell

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="shells of Unix")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Somebody's folder, with articles, a deck of their own, and names that are no plain words."""
    here = tmp_path / "here"
    for name in ("story.md", "an article.txt", "it,s:odd.txt", "sub/inner.txt", "zeta.yaml"):
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).touch()
    decks.write(here, decks.deck(), "decks/my deck.yaml")
    return here


LINES = {
    "trainer quotes st\t": ["quotes", "story.md"],
    "trainer conflicts an\t": ["conflicts", "an article.txt"],
    "trainer build sub/\t": ["build", "sub/inner.txt"],
    "trainer quotes story.md it\t": ["quotes", "story.md", "it,s:odd.txt"],
    "trainer quotes 'an art\t": ["quotes", "an article.txt"],
    "trainer check ze\t": ["check", "zeta.yaml"],
    "trainer check decks/\t": ["check", "decks/my deck.yaml"],
    "trainer build story.md -o ze\t": ["build", "story.md", "-o", "zeta.yaml"],
    "trainer play ru\t": ["play", "rutte-nato"],
    "trainer --learner Ana play first-s\t --plain": ["--learner", "Ana", "play", "first-steps", "--plain"],
    "trainer play my\t": ["play", "my deck"],
    "trainer play decks/my\t": ["play", "decks/my deck.yaml"],
    "trainer play ze\t": ["play", "zeta.yaml"],
    "trainer qu\t story.md": ["quotes", "story.md"],
    "trainer play --kind tr\t": ["play", "--kind", "trace"],
    "trainer play --kind=tr\t": ["play", "--kind=trace"],
    "trainer nonsense st\t": ["nonsense", "st"],
}
"""What is typed, and the arguments that come of it."""


@pytest.mark.terminal
@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_tab_completes_files_names_of_decks_and_options(name: str, folder: Path, tmp_path: Path) -> None:
    with shell(name, folder, tmp_path) as opened:
        got = {line: opened.gets(line) for line in LINES}
    assert got == LINES


@pytest.mark.terminal
@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_decks_and_files_are_offered_together(name: str, folder: Path, tmp_path: Path) -> None:
    (folder / "ruler.yaml").touch()  # beside the deck rutte-nato
    with shell(name, folder, tmp_path) as opened:
        assert opened.gets("trainer play rul\t") == ["play", "ruler.yaml"]
        assert opened.gets("trainer play rut\t") == ["play", "rutte-nato"]


@pytest.mark.terminal
def test_zsh_may_load_the_script_from_a_folder_of_functions(folder: Path, tmp_path: Path) -> None:
    functions = tmp_path / "functions"
    functions.mkdir()
    (functions / "_trainer").write_bytes(run("completion", "zsh").stdout)
    loaded = (
        PREPARE["zsh"].partition("; eval")[0].replace("autoload", f"fpath=({functions} $fpath); autoload")
    )
    with shell("zsh", folder, tmp_path, loaded) as opened:
        for line in ("trainer quotes st\t", "trainer play ru\t", "trainer check ze\t"):
            assert opened.gets(line) == LINES[line]


# What the program answers


def answers(words: str, shell: str = "bash", cwd: Path | None = None) -> list[str]:
    """What a completion script is answered; the last word is the one that is being typed."""
    typed = words.split(" ")
    env = {
        "_TRAINER_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": typed[-1] if shell == "fish" else str(len(typed) - 1),
    }
    done = run(env=env, cwd=cwd)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode().splitlines()


@pytest.mark.parametrize(
    "words", ["trainer nonsense x", "trainer play --items many x", "trainer 'open", "trainer"]
)
def test_words_that_make_no_sense_are_answered_with_nothing_and_without_a_message(words: str) -> None:
    for shell_ in ("bash", "zsh", "fish"):
        assert [line for line in answers(words, shell_) if line.startswith("plain")] == []


@pytest.mark.parametrize("instruction", ["", "bash", "tcsh_complete", "_complete", "bash_source_x"])
def test_an_asking_that_nobody_understands_is_answered_with_nothing(instruction: str) -> None:
    done = run("play", env={"_TRAINER_COMPLETE": instruction})
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


@pytest.mark.parametrize("name", [b"a\xff", b"a\x1b[31m", b"a\nplain,b", "a\u202e".encode()])
def test_a_deck_whose_name_nobody_can_type_is_not_offered(tmp_path: Path, name: bytes) -> None:
    (tmp_path / "decks").mkdir()
    Path(os.fsdecode(os.fsencode(tmp_path / "decks") + b"/" + name + b".yaml")).touch()
    (tmp_path / "decks" / "awake.yaml").touch()
    assert answers("trainer play a", cwd=tmp_path) == ["plain,anstey-clock", "plain,awake", "file,a"]
