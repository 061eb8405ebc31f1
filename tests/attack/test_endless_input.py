"""Whatever is asked, an input without an end is not read without an end."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import decks
from tests.attack.running import TRAINER, environment, run
from trainer.deck.reading.reader import read_deck
from trainer.plain import choosing, playing
from trainer.sitting.plan import plan
from trainer.sitting.session import Session

GUARD = 60.0


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    return decks.write(tmp_path, decks.deck())


class Endless(io.StringIO):
    """Standard input that says the same for ever; a program that never stops reading has failed."""

    def __init__(self, says: str) -> None:
        super().__init__()
        self._says = says
        self._given = 0

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
        self._given += 1
        assert self._given < 100_000
        return self._says[:size] if size is not None and size >= 0 else self._says


@pytest.mark.skipif(sys.platform == "win32", reason="/dev/zero")
@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["erase"], "Nothing was erased."),
        (["play", "--plain"], "Which deck:"),
        (["play", "DECK", "--plain"], "Nothing has been answered yet."),
        (["quotes", "-"], "standard input: more than"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_an_input_without_an_end_ends_the_question(deck: Path, args: list[str], said: str) -> None:
    run("play", deck, "--plain", typed=b"1\n1\n\n")  # something to erase
    with Path("/dev/zero").open("rb") as zero:
        done = subprocess.run(
            [*TRAINER, *(str(deck) if arg == "DECK" else arg for arg in args)],
            stdin=zero, capture_output=True, env=environment(), timeout=GUARD, check=False,
        )  # fmt: skip
    assert done.returncode in {0, 2}
    assert said in (done.stdout + done.stderr).decode("utf-8")
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    "says", ["y\n", "h\n", "b\n", "?\n", "9\n", "\0" * 20_000, "1" * 20_000 + "\n", "\n"]
)
def test_answers_that_never_answer_end_the_sitting_with_its_results(deck: Path, says: str) -> None:
    opened = read_deck(deck)
    session = Session(opened, plan(opened, seed=1))
    sink = io.StringIO()
    playing.play(session, Endless(says), sink)
    assert sink.getvalue().endswith("Nothing has been answered yet.\n")


@pytest.mark.parametrize("says", ["x\n", "\0" * 20_000])
def test_a_list_of_which_nothing_is_ever_chosen_is_left(says: str) -> None:
    assert choosing.choose(["One", "Two"], Endless(says), io.StringIO(), "Which:") is None


def test_a_command_repeated_for_ever_at_a_reveal_ends_the_sitting(deck: Path) -> None:
    def typed() -> Iterator[str]:
        yield from ("1\n", "1\n", "1\n")
        while True:
            yield "a\n"

    class Source(io.StringIO):
        lines = typed()

        def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
            return next(self.lines)

    opened = read_deck(deck)
    session = Session(opened, plan(opened, seed=1))
    playing.play(session, Source(), io.StringIO())
    assert session.answered == 1
