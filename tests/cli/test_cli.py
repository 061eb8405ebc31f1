"""The commands: what they print, how they exit, and that no misuse ends in a traceback."""

from __future__ import annotations

import gc
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from tests import decks
from tests.commands import PROGRAM, Done, Terminal, Trainer, run
from trainer import __version__
from trainer.cli.main import cli
from trainer.deck.reading.reader import read_deck
from trainer.history.history import History
from trainer.sitting.plan import plan
from trainer.sitting.session import Session

ROOT = Path(__file__).parents[2]


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    return decks.write(tmp_path, decks.deck(), "bridge.yaml")


# Help, versions, misuse


def test_the_version_is_told(trainer: Trainer) -> None:
    assert trainer("--version") == Done(0, f"trainer, version {__version__}\n", "")


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_lists_every_command(trainer: Trainer, flag: str) -> None:
    done = trainer(flag)
    assert done.status == 0
    for command in (
        "play",
        "check",
        "schema",
        "history",
        "export",
        "flags",
        "discard",
        "erase",
        "completion",
    ):
        assert f"  {command} " in done.out


def test_a_command_that_there_is_not_gets_the_nearest_name(trainer: Trainer) -> None:
    done = trainer("chekc")
    assert done.status == 2
    assert "No such command “chekc”. Did you mean “check”?" in done.err
    assert "Did you mean" not in trainer("xyzzy").err


@pytest.mark.parametrize(
    "args", [["\x1b]52;c;aGk=\x07"], ["play", "--\x1b[2J"], ["play", "--kind", "\x9b1m"]]
)
def test_what_was_typed_wrongly_is_repeated_without_its_control_characters(
    trainer: Trainer, args: list[str]
) -> None:
    done = trainer(*args)
    assert done.status == 2
    assert not {"\x1b", "\x07", "\x9b"} & set(done.err)


@pytest.mark.parametrize(
    "args",
    [
        ["check"],
        ["play", "--kind", "rumour"],
        ["play", "first-steps", "--level", "medum"],
        ["play", "--theme", "voices"],
        ["play", "--level", "easy"],
        ["play", "--items", "0"],
        ["play", "--items", "many"],
        ["play", "--seed", "-1"],
        ["play", "one", "two"],
        ["completion", "tcsh"],
        ["--no-such-option"],
        ["history", "first-steps", "1", "extra"],
    ],
)
def test_a_wrong_use_exits_with_2_and_shows_the_usage(trainer: Trainer, args: list[str]) -> None:
    done = trainer(*args)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("Usage: trainer")
    assert "Error: " in done.err


@pytest.mark.parametrize(
    "others", [["--all"], ["--kind", "quote"], ["--items", "2"], ["--level", "easy"], ["--theme", "voices"]]
)
def test_single_items_of_a_room_are_named_or_chosen_by_what_they_are(
    trainer: Trainer, others: list[str]
) -> None:
    done = trainer("room", "anstey-clock", "--item", "lost-tooth", *others)
    assert done.status == 2
    assert "--item names the items: it cannot be combined with" in done.err or "no theme" in done.err


def test_an_item_that_a_deck_does_not_have_is_told_with_those_that_it_has(trainer: Trainer) -> None:
    done = trainer("room", "anstey-clock", "--item", "no-such-item")
    assert done.status == 2
    assert "this deck has no item 'no-such-item'; it has: " in " ".join(done.err.split())
    assert "lost-tooth" in done.err
    alone = trainer("room", "--item", "lost-tooth")
    assert (alone.status, "name it too" in alone.err) == (2, True)
    led = trainer("room", "first-session", "--item", "lost-tooth")
    assert (led.status, "no option may choose others" in led.err) == (2, True)


@pytest.mark.parametrize("args", [[], ["play"], ["play", "first-steps"]])
def test_without_a_terminal_the_plain_mode_is_offered(trainer: Trainer, args: list[str]) -> None:
    done = trainer(*args)
    assert done.status == 2
    assert "trainer play DECK --plain" in done.err
    assert gc.isenabled()


# play --plain


def test_a_deck_is_played_by_its_name_its_id_or_its_path(trainer: Trainer, deck: Path) -> None:
    for name in ("first-steps", "rutte-nato", deck):
        done = trainer("play", name, "--plain")
        assert (done.status, done.err) == (0, "")
        assert "Nothing has been answered yet." in done.out


def test_without_a_name_a_deck_is_chosen_by_number(trainer: Trainer) -> None:
    done = trainer("play", "--plain", typed="99\n1\n")
    assert done.status == 0
    assert "Please type a number from 1 to " in done.out
    assert "Results" in done.out
    assert trainer("play", "--plain").status == 0


def test_an_unknown_deck_gets_the_nearest_name(trainer: Trainer) -> None:
    done = trainer("play", "first-step", "--plain")
    assert (done.status, done.out) == (2, "")
    assert done.err == "trainer: no deck “first-step”; did you mean “first-steps”?\n"


def test_a_deck_with_faults_is_not_played_and_every_fault_is_told(trainer: Trainer, tmp_path: Path) -> None:
    path = decks.write(tmp_path, decks.deck(decks.quote("a", colour="red"), decks.quote("b", match="same")))
    done = trainer("play", path, "--plain")
    assert (done.status, done.out) == (2, "")
    assert all(line.startswith(f"{path}:") for line in done.err.splitlines())
    assert len(done.err.splitlines()) >= 2


def test_kinds_items_and_seed_lay_out_the_sitting(trainer: Trainer) -> None:
    done = trainer("play", "rutte-nato", "--plain", "--kind", "trace", "--items", "2", "--seed", "1")
    assert "2 items of the " in done.out
    assert "Item 1 of 2. Trace." in done.out
    assert trainer("play", "rutte-nato", "--plain", "--kind", "trace", "--items", "2", "--seed", "1") == done


def test_a_theme_and_a_level_choose_a_round(trainer: Trainer, tmp_path: Path) -> None:
    path = decks.write(tmp_path, decks.themed())
    for name in ("voices", "Whose words?"):
        done = trainer("play", path, "--plain", "--theme", name)
        assert "This round: Whose words?\n" in done.out
        assert "3 items of the 5 in this deck, about 2 minutes." in done.out
    assert "2 items of the 5" in trainer("play", path, "--plain", "--theme", "voices", "--level", "easy").out
    assert "1 item of the 5" in trainer("play", path, "--plain", "--level", "hard").out
    both = trainer("play", path, "--plain", "--level", "hard", "--level", "easy").out
    assert "This round: easy, hard\n" in both


@pytest.mark.parametrize("face", [["--plain"], []])
def test_a_theme_that_a_deck_does_not_have_is_named_with_those_it_has(
    trainer: Trainer, tmp_path: Path, face: list[str]
) -> None:
    done = trainer("play", decks.write(tmp_path, decks.themed()), *face, "--theme", "voice")
    assert done.status == 2
    assert done.err == (
        "trainer: this deck has no theme named “voice”, but numbers or voices; did you mean voices?\n"
    )


def test_at_a_terminal_a_round_is_chosen_by_numbers(trainer: Trainer, tmp_path: Path) -> None:
    path = decks.write(tmp_path, decks.themed())
    done = trainer("play", path, "--plain", typed=Terminal("3\n2\nq\n"))
    assert "Which round?\n1. Everything (5 items)\n" in done.out
    assert "2. Numbers that age (2 items): A figure has a day.\n3. Whose words? (3 items)\n" in done.out
    assert "How hard?\n1. Any level (3 items)\n2. Easy (2 items)\n3. Hard (1 item)\n" in done.out
    assert "This round: Whose words? (easy)\n" in done.out
    assert "Which round?" not in trainer("play", path, "--plain", "--seed", "1", typed=Terminal("q\n")).out
    assert "Which round?" not in trainer("play", path, "--plain").out


def test_a_choice_that_leaves_nothing_to_ask_says_so(trainer: Trainer, tmp_path: Path) -> None:
    path = decks.write(tmp_path, decks.deck(decks.quote("a")))
    done = trainer("play", path, "--plain", "--kind", "trace")
    assert (done.status, done.err) == (2, "trainer: no item of this deck is left to ask\n")


# play --plain, resuming a sitting that was left


@pytest.fixture
def waiting(deck: Path) -> Path:
    """A deck of whose three items one was answered before the program was killed."""
    read = read_deck(deck)
    history = History()
    session = Session(read, plan(read, seed=1), record=history.recorder(read))
    session.answer(session.answers[0])
    session.rate(None)
    session.give_reason(None)
    session.next()
    history.close()
    return deck


def test_a_sitting_that_was_left_is_resumed_where_that_is_asked_for(trainer: Trainer, waiting: Path) -> None:
    done = trainer("play", waiting, "--plain", "--resume")
    assert "Resuming where you stopped: 1 of 3 answered." in done.out
    assert "Item 2 of 3. " in done.out
    assert "Answered: 1 of 3" in done.out
    assert len(trainer("history").out.splitlines()) == 1


def test_a_script_gets_a_new_sitting(trainer: Trainer, waiting: Path) -> None:
    assert "Item 1 of 3. " in trainer("play", waiting, "--plain").out


def test_where_nothing_is_waiting_a_new_sitting_begins(trainer: Trainer, deck: Path) -> None:
    assert "Item 1 of 3. " in trainer("play", deck, "--plain", "--resume").out


@pytest.mark.parametrize(
    ("typed", "status", "expected"),
    [("1\n", 0, "Resuming where you stopped"), ("2\n", 0, "Item 1 of 3. "), ("", 130, "Resume: 1 of 3 ")],
)
def test_at_a_terminal_one_is_asked_whether_to_resume(
    trainer: Trainer, waiting: Path, typed: str, status: int, expected: str
) -> None:
    done = trainer("play", waiting, "--plain", typed=Terminal(typed))
    assert done.status == status
    assert "A sitting of this deck waits.\n1. Resume: 1 of 3 answered, today " in done.out
    assert "\n2. Start over.\n" in done.out
    assert expected in done.out


def test_at_a_terminal_a_person_who_wants_an_order_gets_it_unasked(trainer: Trainer, waiting: Path) -> None:
    done = trainer("play", waiting, "--plain", "--seed", "1", typed=Terminal())
    assert "waits.\n" not in done.out
    assert "Item 1 of 3. " in done.out


# check


def test_a_clean_deck_is_summed_up(trainer: Trainer, deck: Path) -> None:
    done = trainer("check", deck)
    assert done.status == 0
    assert f"{deck}: quote: 1 reliable, 0 partly, 0 not; conflict: " in done.out


def test_a_deck_without_items_is_summed_up_in_words(trainer: Trainer, tmp_path: Path) -> None:
    path = decks.write(tmp_path, decks.deck(items=[]), "ok.yaml")
    done = trainer("check", path)
    assert done.status == 0
    assert done.out == f"{path}: no items yet; 0 pieces of advice.\n"


def test_one_item_is_one_item_and_no_items(
    trainer: Trainer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    item = {name: value for name, value in decks.quote("a").items() if name != "explain"}
    path = decks.write(tmp_path, decks.deck(item), "decks/one.yaml")
    assert "; 1 piece of advice." in trainer("check", path).out
    listed = trainer("play", "--plain").out
    assert ": 1 item, about 1 minute\n" in listed
    assert "\n1 item, about 1 minute.\n" in trainer("play", path, "--plain").out


def test_advice_fails_only_with_strict(trainer: Trainer, tmp_path: Path) -> None:
    item = {name: value for name, value in decks.quote("a").items() if name != "explain"}
    path = decks.write(tmp_path, decks.deck(item))
    assert trainer("check", path).status == 0
    assert trainer("check", "--strict", path).status == 1


def test_a_deck_with_a_fault_exits_with_2_and_the_others_are_checked_all_the_same(
    trainer: Trainer, deck: Path, tmp_path: Path
) -> None:
    broken = decks.write(tmp_path, decks.deck(title=None), "broken.yaml")
    done = trainer("check", "--strict", broken, deck)
    assert done.status == 2
    assert f"{broken}: cannot be played; 1 fault." in done.out
    assert f"{deck}: quote: " in done.out


def test_a_folder_is_checked_with_the_folders_below_it(trainer: Trainer, tmp_path: Path) -> None:
    for name in ("a.yaml", "below/b.yml"):
        decks.write(tmp_path, decks.deck(id=Path(name).stem), name)
    done = trainer("check", tmp_path)
    assert done.status == 0
    assert str(tmp_path / "a.yaml") in done.out
    assert str(tmp_path / "below" / "b.yml") in done.out


def test_what_is_not_there_is_a_fault(trainer: Trainer, tmp_path: Path) -> None:
    done = trainer("check", tmp_path / "nowhere.yaml")
    assert done.status == 2
    assert "No such file or directory" in done.out


def test_check_as_json_says_the_same_for_machines(trainer: Trainer, deck: Path, tmp_path: Path) -> None:
    broken = decks.write(tmp_path, decks.deck(title=None), "broken.yaml")
    done = trainer("check", "--json", deck, broken)
    good, bad = json.loads(done.out)
    assert done.status == 2
    assert (good["id"], good["verdicts"]["trace"]) == (
        "harbour-bridge",
        {"borne out": 1, "not found": 0, "contradicted": 0},
    )
    assert set(good["sha256"]) == {"courier"}
    assert bad["id"] is None
    assert {"line", "column", "field", "found", "expected", "fix"} <= set(bad["faults"][0])


def test_the_shipped_decks_have_no_faults_and_those_made_by_hand_need_no_advice(trainer: Trainer) -> None:
    assert trainer("check", ROOT / "decks").status == 0
    for name in ("first-steps.yaml", "rutte-nato.yaml"):
        assert trainer("check", "--strict", ROOT / "decks" / name).status == 0


def test_the_committed_schema_is_the_one_that_is_printed(trainer: Trainer) -> None:
    committed = (ROOT / "docs" / "deck.schema.json").read_text(encoding="utf-8")
    assert trainer("schema") == Done(0, committed, "")


# history and erase


def test_the_history_lists_what_was_played_the_latest_first(trainer: Trainer, deck: Path) -> None:
    assert "No sitting yet." in trainer("history").out
    trainer("play", deck, "--plain", "--seed", "1", typed="h\n")
    trainer("play", deck, "--plain", "--kind", "quote", typed="1\n3\n\n\n")
    done = trainer("history")
    assert done.status == 0
    latest, first = done.out.splitlines()
    assert re.search(r"harbour-bridge  1 answered, 1 of 1 points  \(ended: [0-9a-f]{6}\)$", latest)
    assert re.search(r"harbour-bridge  0 of 3 answered, 0 of 0 points  \(waiting: [0-9a-f]{6}\)$", first)
    assert [sitting["answered"] for sitting in json.loads(trainer("history", "--json").out)] == [1, 0]


def test_learners_are_kept_apart_wherever_they_are_named(trainer: Trainer, deck: Path) -> None:
    trainer("play", deck, "--plain", "--learner", "Ana", typed="h\n")
    trainer("--learner", "Ben", "play", deck, "--plain", typed="h\n")
    assert "No sitting yet." in trainer("history").out
    assert len(trainer("history", "--learner", "Ana").out.splitlines()) == 1
    assert len(trainer("--learner", "Ben", "history").out.splitlines()) == 1
    everyone = trainer("history", "--everyone").out
    assert "Ana  harbour-bridge" in everyone
    assert "Ben  harbour-bridge" in everyone


@pytest.mark.parametrize("command", ["history", "play", "erase"])
def test_what_is_no_nickname_is_refused(trainer: Trainer, deck: Path, command: str) -> None:
    args = [deck, "--plain"] if command == "play" else (["--yes"] if command == "erase" else [])
    done = trainer(command, "--learner", " ", *args)
    assert (done.status, done.err) == (2, "trainer: A nickname needs at least one letter or digit.\n")


def test_erasing_asks_first_and_then_nothing_is_left(trainer: Trainer, deck: Path, home: Path) -> None:
    trainer("play", deck, "--plain", typed="h\n")
    assert trainer("erase", typed="n\n").out.endswith("Nothing was erased.\n")
    assert "harbour-bridge" in trainer("history").out
    assert trainer("erase").status == 130
    done = trainer("erase", typed="y\n")
    assert done.status == 0
    assert "Erase 1 sitting of learner? " in done.out
    assert done.out.endswith("Erased 1 sitting.\n")
    assert trainer("erase", "--yes").out == "There was nothing to erase.\n"
    assert not list(home.rglob("history*"))


def test_erasing_one_learner_leaves_the_others(trainer: Trainer, deck: Path) -> None:
    for name in ("Ana", "Ana", "Ben", "Cy"):
        trainer("play", deck, "--plain", "--learner", name, typed="h\n")
    assert trainer("erase", "--learner", "Ana", "--yes").out == "Erased 2 sittings.\n"
    assert trainer("--learner", "Cy", "erase", "--yes").out == "Erased 1 sitting.\n"
    everyone = trainer("history", "--everyone").out
    assert "Ben" in everyone
    assert len(everyone.splitlines()) == 1


def test_a_history_that_cannot_be_kept_is_told_and_play_continues(
    trainer: Trainer, deck: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = home / "blocked"
    blocked.write_text("a file where a folder should be")
    monkeypatch.setenv("XDG_DATA_HOME", str(blocked))
    done = trainer("play", deck, "--plain", typed="1\n3\n1\n")
    assert done.status == 2
    told, last = done.err.splitlines()
    assert told.startswith("History: There is no folder to keep your history in")
    assert last == "History: 1 answer could not be saved: there is no folder for your history."
    assert "Results" in done.out


# Completion


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_completion_script_names_the_program(trainer: Trainer, shell: str) -> None:
    done = trainer("completion", shell)
    assert done.status == 0
    assert "_TRAINER_COMPLETE" in done.out
    syntax = shutil.which(shell)
    if syntax is not None:
        subprocess.run([syntax, "-n"], input=done.out.encode(), check=True)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("trainer ", {"play", "check", "schema", "history", "erase", "completion"}),
        ("trainer play ru", {"rutte-nato"}),
        ("trainer play --kind ", {"quote", "conflict", "trace"}),
    ],
)
def test_the_shell_completes_commands_decks_and_kinds(words: str, expected: set[str]) -> None:
    parts = words.split(" ")
    env = {"_TRAINER_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(len(parts) - 1)}
    done = run(env=env, cwd=ROOT)
    found = {line.partition(",")[2] for line in done.stdout.decode().splitlines()}
    assert expected <= found


# Pipes, streams and odd surroundings


def test_a_reader_that_goes_away_is_no_failure() -> None:
    with subprocess.Popen(
        [*PROGRAM, "schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_told_in_one_line() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, "schema"], stdout=full, stderr=subprocess.PIPE, cwd=ROOT, check=False
        )
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith(b"trainer: ")


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("command", ["play first-steps --plain", "check decks", "--help"])
def test_closed_streams_do_no_harm(command: str, closed: str) -> None:
    script = f"exec {' '.join(map(_quoted, PROGRAM))} {command} {closed}"
    done = subprocess.run(["sh", "-c", script], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


def _quoted(word: str) -> str:
    return f"'{word}'"


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "latin-1"},
        {"PYTHONIOENCODING": "utf-8:strict"},
        {"LC_ALL": "tr_TR.UTF-8"},
    ],
)
def test_any_locale_is_enough(env: dict[str, str]) -> None:
    typed = "1\né\n1\nf\nça ne va pas ½\n1\n".encode("latin-1")
    done = run("play", "rutte-nato", "--plain", "--seed", "1", stdin=typed, env=env, cwd=ROOT)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Results" in done.stdout


def test_a_path_of_any_bytes_is_accepted(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/a b\n\xff\x1b[31m.yaml"
    Path(os.fsdecode(name)).write_bytes(decks.write(tmp_path, decks.deck()).read_bytes())
    for done in (run("check", name), run("play", name, "--plain")):
        assert (done.returncode, done.stderr) == (0, b"")
        assert b"\x1b" not in done.stdout
    gone = run("check", name + b"gone.yaml")
    assert gone.returncode == 2
    assert b"Traceback" not in gone.stderr


@pytest.mark.parametrize("term", [None, "", "dumb"])
def test_a_terminal_that_cannot_show_the_app_is_offered_the_plain_mode(
    trainer: Trainer, monkeypatch: pytest.MonkeyPatch, term: str | None
) -> None:
    monkeypatch.setattr(sys, "stdout", Terminal())
    monkeypatch.delenv("TERM", raising=False)
    if term is not None:
        monkeypatch.setenv("TERM", term)
    done = trainer(typed=Terminal())
    assert done.status == 2
    assert "trainer play DECK --plain" in done.err


@pytest.mark.parametrize("command", ["play", "handout", "room", "host"])
@pytest.mark.parametrize("part", [("--theme", "numbers"), ("--level", "easy")])
def test_whole_and_part_of_a_deck_are_refused_together_by_every_command_in_the_same_words(
    trainer: Trainer, command: str, part: tuple[str, str]
) -> None:
    done = trainer(command, "first-steps", "--all", *part)
    assert (done.status, done.out) == (2, "")
    assert "--all cannot be combined with --theme or --level." in done.err


def test_every_command_that_chooses_items_of_a_deck_is_held_to_that() -> None:
    asking = {
        name
        for name in cli.list_commands(click.Context(cli))
        for command in [cli.get_command(click.Context(cli), name)]
        if command is not None and {"theme", "whole"} <= {one.name for one in command.params}
    }
    assert asking == {"play", "handout", "room", "host"}
