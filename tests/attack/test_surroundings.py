"""Whatever surrounds the program: no home, no room, no terminal, other encodings, streams that break."""

from __future__ import annotations

import os
import random
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import decks
from tests.attack.running import GUARD, TRAINER, Ran, environment, is_quiet, on_terminal, run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals, modes and devices of Unix")

ANSWERS = b"1\n1\n\n\n" * 3
"""Enough to play three items to their end."""


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    return decks.write(tmp_path, decks.deck())


def play(deck: str | bytes | Path, env: dict[str, str] | None = None, typed: bytes = ANSWERS) -> Ran:
    return run("play", deck, "--plain", "--seed", "1", typed=typed, env=env)


def is_played(ran: Ran, *, kept: bool = True) -> bool:
    """Whether a sitting was played to its end, and kept; where it could not be, the last word says so."""
    last = ran.err.rpartition(b"History: ")[2]
    lost = last.startswith(b"3 answers could not be saved: ") and last.count(b"\n") == 1
    played = b"\nResults\n" in ran.out and b"3 of 3" in ran.out
    return is_quiet(ran) and played and (ran.status, lost) == ((0, False) if kept else (2, True))


# Home, data and cache


def test_without_a_home_a_deck_is_played_and_the_learner_told_at_most_once(deck: Path) -> None:
    played = play(deck, environment(HOME=None, XDG_DATA_HOME="/dev/null/data", XDG_CACHE_HOME="/dev/null"))
    assert is_played(played, kept=False)
    assert played.err.count(b"History: ") == 2, "at the first answer, and at the end"


@pytest.mark.parametrize("home", ["/nowhere/at/all", "relative", "/dev/null", "a\nb\x1b[31m"])
def test_a_home_that_is_no_folder_costs_no_sitting(deck: Path, tmp_path: Path, home: str) -> None:
    env = environment(HOME=home)
    if home == "/nowhere/at/all":
        env = environment(HOME=str(deck / "below-a-file"))
    elif not home.startswith("/"):  # some versions of platformdirs then ask the system for the true home
        env |= {f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("CACHE", "CONFIG", "DATA", "STATE")}
    done = subprocess.run(
        [*TRAINER, "play", deck, "--plain", "--seed", "1"],
        input=ANSWERS,
        capture_output=True,
        env=env,
        cwd=tmp_path,
        timeout=GUARD,
        check=False,
    )
    kept = home not in {"/nowhere/at/all", "/dev/null"}
    assert is_played(Ran(done.returncode, done.stdout, done.stderr), kept=kept), done


@pytest.mark.parametrize("taken", [".local", ".cache", ".local/share/claim-trainer"])
def test_a_file_where_a_folder_should_be_costs_no_sitting(deck: Path, home: Path, taken: str) -> None:
    (home / taken).parent.mkdir(parents=True, exist_ok=True)
    (home / taken).write_text("not a folder")
    assert is_played(play(deck), kept=taken == ".cache")
    assert is_quiet(run("history"))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk with room for next to nothing."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    options = ["-t", "tmpfs", "-o", "size=16k", "none", str(folder)]
    if mount is None or subprocess.run([mount, *options], capture_output=True, check=False).returncode:
        pytest.skip("may not mount a small disk")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_costs_no_sitting(deck: Path, small_disk: Path) -> None:
    (small_disk / "filler").write_bytes(b"x" * 16 * 1024)
    played = play(deck, environment(HOME=str(small_disk)))
    assert is_played(played, kept=False), played
    assert b"full" in played.err


def test_a_read_only_disk_costs_no_sitting(deck: Path, small_disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    assert is_played(play(deck, environment(HOME=str(small_disk))), kept=False)


def test_a_limit_on_the_size_of_files_costs_no_sitting(deck: Path) -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, 2_000))

    done = subprocess.run(
        [*TRAINER, "play", deck, "--plain", "--seed", "1"],
        input=ANSWERS,
        capture_output=True,
        env=environment(),
        preexec_fn=limit,
        timeout=GUARD,
        check=False,
    )
    assert is_played(Ran(done.returncode, done.stdout, done.stderr), kept=False), done


def test_a_working_folder_that_is_gone_is_no_hindrance(deck: Path, tmp_path: Path) -> None:
    leave = "import os; os.mkdir('gone'); os.chdir('gone'); os.rmdir('../gone'); "
    for args in (["check", str(deck), "x.yaml"], ["play", str(deck), "--plain"], ["play", "x", "--plain"]):
        done = subprocess.run(
            [sys.executable, "-c", leave + TRAINER[-1], *args],
            input=ANSWERS,
            capture_output=True,
            env=environment(),
            cwd=tmp_path,
            timeout=GUARD,
            check=False,
        )
        assert is_quiet(Ran(done.returncode, done.stdout, done.stderr)), done


# Terminals and encodings


@pytest.mark.terminal
@pytest.mark.parametrize("term", [None, "", "dumb"])
def test_a_terminal_that_cannot_show_the_app_is_offered_plain_mode(term: str | None) -> None:
    ran = on_terminal(env=environment(TERM=term))
    assert (ran.status, "--plain" in ran.text, is_quiet(ran)) == (2, True, True)


@pytest.mark.parametrize(
    "changes",
    [
        {"LANG": "C"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "ascii:strict"},
        {"PYTHONIOENCODING": "latin-1", "LANG": "de_DE.ISO-8859-1"},
        {"LC_ALL": "xx_YY.nonsense"},
    ],
    ids=lambda changes: " ".join(changes.values()),
)
def test_every_character_set_is_enough(tmp_path: Path, changes: dict[str, str]) -> None:
    deck = decks.write(tmp_path, decks.deck(title="½ “curly” – 漢字 🙂"))
    typed = b"f\n\xff\xfe caf\xc3\xa9\n" + ANSWERS
    ran = play(deck, environment(**changes), typed)
    assert (ran.status, b"Traceback" in ran.err) == (0, False)


@pytest.mark.parametrize(
    "name", [b"with blanks.yaml", b"line\nfeed.yaml", b"\xff\xfe.yaml", b"\x1b]0;x\x07.yaml"]
)
def test_any_name_of_a_file_is_accepted(tmp_path: Path, deck: Path, name: bytes) -> None:
    path = deck.rename(tmp_path / os.fsdecode(name))
    assert is_played(play(path))


@pytest.mark.parametrize(
    "args",
    [
        ["\x1b]52;c;x\x07"],
        ["check", "--\x1b[31m"],
        ["play", "\x9b31m\udcff", "--plain"],
        ["play", "a", "b\u202e\x1b[2J"],
        ["play", "--kind", "\x1b[2J", "--plain"],
        ["history", "--learner", "\x1b[2J"],
        ["erase", "--learner", "\x1b[2Jx", "--yes"],
        ["erase", "--learner", "\x1b[2Jx"],
        ["erase", "--seat", "\x1b[2Jx", "--sitting", "\x1b[2J"],
        ["erase", "--sitting", "\x1b[2Jx"],
        ["erase", "--deck", "\x1b[2Jx"],
        ["completion", "\x1b[2J"],
        ["quotes", "\x1b[2J\udcff"],
        ["build", "no\x1b[2J.txt", "-o", "\x1b[2J\udcff.yaml"],
    ],
    ids=lambda args: args[0].encode("unicode_escape").decode(),
)
def test_what_was_typed_is_never_repeated_raw(args: list[str]) -> None:
    assert is_quiet(run(*map(os.fsencode, args)))


# Streams


_CHECK, _PLAY, _HISTORY = "check {deck}", "play {deck} --plain --seed 1", "history"


@pytest.mark.parametrize(
    ("args", "streams", "status"),
    [
        (_CHECK, ">&-", 0),
        (_CHECK, ">/dev/full", 2),
        (_CHECK, "2>&-", 0),
        ("check missing.yaml", "2>/dev/full", 2),
        ("play missing.yaml --plain", "2>/dev/full", 2),
        ("play missing.yaml --plain", ">&- 2>&-", 2),
        (_PLAY, "<&-", 0),
        (_PLAY, ">/dev/full", 2),
        (_PLAY, "<&- >&- 2>&-", 0),
        (_HISTORY, ">/dev/full 2>/dev/full", 2),
    ],
)
def test_streams_that_are_closed_or_full_show_no_traceback(
    deck: Path, args: str, streams: str, status: int
) -> None:
    command = f"exec {sys.executable} -c '{TRAINER[-1]}' {args.format(deck=deck)} {streams}"
    done = subprocess.run(
        ["sh", "-c", command],
        input=ANSWERS,
        capture_output=True,
        env=environment(),
        timeout=GUARD,
        check=False,
    )
    ran = Ran(done.returncode, done.stdout, done.stderr)
    assert is_quiet(ran), ran
    assert ran.status == status


@pytest.mark.parametrize("seed", range(4))
def test_a_pipe_that_breaks_anywhere_ends_the_program_quietly(deck: Path, seed: int) -> None:
    wanted = random.Random(seed).randint(0, 5_000)
    process = subprocess.Popen(
        [*TRAINER, "play", deck, "--plain", "--seed", "1"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    with process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(ANSWERS)
        process.stdin.close()
        process.stdout.read(wanted)
        process.stdout.close()
        told = process.stderr.read()
        status = process.wait(GUARD)
    assert (status, told) == (0, b"")


# The cache


def test_a_damaged_cache_is_made_again_without_a_word(deck: Path, home: Path) -> None:
    wanted = play(deck).out
    entries = sorted((home / ".cache").rglob("*.entry"))
    assert entries
    for seed in range(3):
        chance = random.Random(seed)
        for entry in entries:
            raw = bytearray(entry.read_bytes())
            for _ in range(chance.choice([1, 5, 50])):
                raw[chance.randrange(len(raw))] = chance.randrange(256)
            entry.write_bytes(bytes(raw[: chance.choice([0, 10, len(raw), len(raw)])]))
        played = play(deck)
        assert (played.out, played.err) == (wanted, b"")


def test_programs_that_share_a_cache_all_get_the_deck(deck: Path) -> None:
    command = [*TRAINER, "play", str(deck), "--plain", "--seed", "1"]
    started = [
        subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
        )
        for _ in range(3)
    ]
    told = [process.communicate(ANSWERS, timeout=GUARD) for process in started]
    assert [process.returncode for process in started] == [0] * 3
    assert {out for out, _ in told} == {told[0][0]}
    assert {err for _, err in told} == {b""}
