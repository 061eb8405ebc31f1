"""A plain sitting that is stopped in any way loses nothing that was answered, and can be resumed."""

from __future__ import annotations

import os
import random
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests import decks
from tests.attack.running import (
    GUARD,
    TRAINER,
    environment,
    is_quiet,
    on_terminal,
    read_stream,
    read_until,
    run,
    running,
    stop,
)
from tests.conftest import heed_signals
from trainer.deck.reading.reader import read_deck
from trainer.history.history import History
from trainer.sitting.session import Session, Step

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")

ITEMS = 12


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    return decks.write(tmp_path, decks.deck(*(decks.quote(f"quote-{n}") for n in range(ITEMS))))


def answered() -> int:
    """How many items of the sitting last played are answered on disk."""
    history = History()
    found = history.sittings()
    history.close()
    return found[0].answered if found else 0


def step(deck: Path) -> Step:
    """How far the sitting that waits is."""
    history = History()
    found = history.unfinished(opened := read_deck(deck))
    history.close()
    return Session.restore(opened, found.log).step if found else Step.QUESTION


@pytest.mark.parametrize(
    ("how", "prompt"),
    [
        (signal.SIGTERM, "Your answer:"),
        (signal.SIGHUP, "How sure:"),
        (signal.SIGTERM, "Press Enter to"),
        (signal.SIGINT, "Your answer:"),
        (signal.SIGINT, "Press Enter to"),
    ],
)
def test_a_signal_ends_a_sitting_without_a_word_and_without_a_loss(
    deck: Path, how: signal.Signals, prompt: str
) -> None:
    with running("play", str(deck), "--plain", "--seed", "1") as process:
        assert process.stdin is not None
        told = read_until(process, b"Your answer:")
        for wait, line in (("How sure:", b"1\n"), ("Press Enter to", b"1\n")):
            if prompt.encode() in told:
                break
            process.stdin.write(line)
            process.stdin.flush()
            told = read_until(process, wait.encode())
        ended = stop(process, how)
    assert ended.status in {130, -how}
    assert ended.err in {b"", b"\nStopped.\n"}
    assert answered() == (1 if prompt == "Press Enter to" else 0)
    resumed = run("play", deck, "--plain", "--resume", typed=b"q\n")
    assert is_quiet(resumed)
    assert b"Resuming where you stopped" in resumed.out or prompt == "Your answer:"


def test_a_signal_that_the_tests_themselves_were_started_to_ignore_still_ends_a_program() -> None:
    """As under `nohup`: an ignored signal is inherited, and the program would continue."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        heed_signals()
        os.kill(os.getpid(), signal.SIGHUP)  # still ignored here
        with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as program:
            program.send_signal(signal.SIGHUP)
            assert program.wait(GUARD) == -signal.SIGHUP
    finally:
        signal.signal(signal.SIGHUP, before)


@pytest.mark.parametrize(
    "module", ["click", "trainer.cli.main", "trainer.deck.reading.reader", "trainer.history.history"]
)
def test_ctrl_c_while_the_program_starts_shows_no_traceback_of_ours(deck: Path, module: str) -> None:
    with running("play", str(deck), "--plain", env=environment(PYTHONPROFILEIMPORTTIME="1")) as process:
        assert process.stderr is not None
        imported = f" {module}\n".encode()
        told = read_stream(process.stderr, lambda seen: imported in seen)
        ended = stop(process, signal.SIGINT)
    assert imported in told
    assert ended.status in {130, -signal.SIGINT}
    assert b"trainer/" not in told + ended.err


WRONG = b"2\n2\n\n\n"
"""A wrong answer, how sure, no reason, and on to the next item: each step of one item."""

_LEFT_TO_TYPE = {
    Step.QUESTION: b"",
    Step.CONFIDENCE: b"2\n\n\n",
    Step.REASON: b"\n\n",
    Step.REVEAL: b"\n",
}
"""What a sitting that waits at a step still asks for its item."""


@pytest.mark.parametrize("seed", range(5))
def test_kill_9_at_any_moment_loses_no_answer_whose_reveal_was_printed(deck: Path, seed: int) -> None:
    chance = random.Random(seed)
    with running("play", str(deck), "--plain", "--seed", "1") as process:
        assert process.stdin is not None
        told = read_until(process, b"Your answer:")
        typed = chance.randint(1, ITEMS - 1)
        process.stdin.write(WRONG * typed)
        process.stdin.flush()
        wanted = chance.choice([b"How sure:", b"pass over this:", b"Why: ", b"Press Enter"])
        told += read_until(process, wanted, times=chance.randint(1, typed))
        process.kill()
        told += process.communicate()[0]
    printed = told.count(b"Why: ")
    saved = answered()
    assert printed <= saved <= printed + 1
    rest = _LEFT_TO_TYPE[step(deck)]
    resumed = run("play", deck, "--plain", "--resume", typed=rest + WRONG * ITEMS)
    assert is_quiet(resumed)
    assert answered() == ITEMS
    assert f"You judged 0 of {ITEMS} items".encode() in resumed.out


def test_a_terminal_that_vanishes_ends_the_program_and_loses_nothing(deck: Path) -> None:
    master, slave = os.openpty()
    with subprocess.Popen(
        [*TRAINER, "play", str(deck), "--plain"],
        stdin=slave,
        stdout=slave,
        stderr=subprocess.PIPE,
        env=environment(),
        start_new_session=True,
    ) as process:
        os.close(slave)
        os.write(master, b"1\n1\n\n")
        seen = b""
        while b"Press Enter to continue" not in seen:
            assert select.select([master], [], [], GUARD)[0]
            seen += os.read(master, 65_536)
        os.close(master)
        assert process.stderr is not None
        told = process.stderr.read()
        process.wait(GUARD)
    assert b"Traceback" not in told
    assert answered() == 1


# Resuming


@pytest.mark.terminal
def test_at_a_terminal_a_waiting_sitting_is_offered(deck: Path) -> None:
    first = on_terminal(
        "play", deck, "--plain", typed=[("answer:", "2\n"), ("How sure:", "2\n"), ("pass over this:", "\x03")]
    )
    assert first.status == 130
    typed = [("Your choice:", "1\n"), ("pass over this:", "\n"), ("Press Enter to", "q\n")]
    second = on_terminal("play", deck, "--plain", typed=typed)
    assert is_quiet(second)
    assert second.text.index("Resuming where you stopped: 0 of 12") < second.text.index(
        "You said: partly, fairly sure."
    )
    assert "A sitting of this deck waits." in second.text
    assert "1. Resume: 0 of 12 answered, " in second.text
    assert answered() == 1


@pytest.mark.terminal
def test_a_waiting_sitting_may_be_left_for_a_new_one_or_left_alone(deck: Path) -> None:
    on_terminal("play", deck, "--plain", typed=[("answer:", "1\n"), ("How sure:", "\x03")])
    fresh = on_terminal("play", deck, "--plain", typed=[("Your choice:", "2\n"), ("answer:", "q\n")])
    assert "Resuming" not in fresh.text
    left = on_terminal("play", deck, "--plain", typed=[("Your choice:", "\x04")])
    assert (left.status, "Your answer" in left.text) == (130, False)


def test_a_pipe_or_a_seed_begins_a_new_sitting_unless_told_otherwise(deck: Path) -> None:
    with running("play", str(deck), "--plain", "--seed", "1") as process:
        read_until(process, b"Your answer:")
    told = [run("play", deck, "--plain", "--seed", "1", typed=b"1\n").out for _ in range(2)]
    assert told[0] == told[1]
    assert b"waiting" not in told[0]
    assert b"Resuming" not in told[0]


def test_nothing_to_resume_is_a_new_sitting(deck: Path) -> None:
    played = run("play", deck, "--plain", "--resume", typed=b"1\n1\n\n\n")
    assert is_quiet(played)
    assert b"1 of 12" in played.out


def test_times_outside_of_time_and_names_that_were_tampered_with_are_listed(deck: Path, home: Path) -> None:
    import contextlib
    import sqlite3

    run("play", deck, "--plain", typed=b"1\n1\n\n\n")
    (file,) = (home / ".local").rglob("history.sqlite3")
    with contextlib.closing(sqlite3.connect(file)) as database, database:
        database.execute("UPDATE history_events SET at = '0001-01-01', learner = ?", ("\x1b[2J\x9b31m",))
    assert is_quiet(run("history", "--everyone", env=environment(TZ="America/Lima")))
    assert is_quiet(run("history", "--everyone", "--json", env=environment(TZ="Asia/Tokyo")))
