"""What a command imports: nothing that it does not need, and never the screen where none is shown."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.commands import run
from trainer.cli.main import COMMANDS, cli

WATCHED = ("msgspec", "sqlalchemy", "sqlite3", "textual", "rich", "yaml", "trainer.tui", "trainer.drafting")
BEHIND_DOORS = sorted({door.module for door in COMMANDS.values()})
PROGRAM = f"""
import sys
from trainer.cli.main import main
try:
    main()
finally:
    loaded = [name for name in {(*WATCHED, *BEHIND_DOORS)!r} if name in sys.modules]
    print("loaded:", *loaded, file=sys.stderr)
"""
DECKS = Path(__file__).parent.parent / "decks"


def loaded(*args: str | Path, env: dict[str, str] | None = None) -> set[str]:
    """Which of the watched modules there are after running the program with an empty input."""
    done = run(*args, program=(sys.executable, "-c", PROGRAM), env=env)
    last = done.stderr.decode().splitlines()[-1]
    assert last.startswith("loaded:"), done.stderr
    return set(last.split()[1:])


@pytest.mark.parametrize(
    "args", [["--help"], ["--version"], ["play", "--help"], ["completion", "bash"], ["chekc"]]
)
def test_help_costs_click_and_no_more(args: list[str]) -> None:
    own = {COMMANDS[args[0]].module} if args[0] in COMMANDS else set()
    assert loaded(*args) == own


@pytest.mark.parametrize("words", ["trainer ", "trainer pl", "trainer --"])
def test_completing_the_name_of_a_command_loads_none(words: str) -> None:
    env = {"_TRAINER_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": "1"}
    assert loaded(env=env) == set()


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_the_list_of_commands_says_of_each_what_it_says_of_itself(name: str) -> None:
    command = cli.load(name)
    assert command.name == name
    assert command.get_short_help_str(limit=1_000) == COMMANDS[name].help


def test_checking_decks_needs_neither_screen_nor_history() -> None:
    assert loaded("check", DECKS) == {"msgspec", "yaml", "trainer.cli.check"}


def test_the_schema_needs_no_yaml() -> None:
    assert loaded("schema") == {"msgspec", "trainer.cli.schema"}


def test_playing_plainly_needs_no_screen() -> None:
    assert "textual" not in loaded("play", "first-steps", "--plain")


def test_a_deck_that_is_known_is_opened_without_yaml() -> None:
    loaded("play", "first-steps", "--plain")
    assert "yaml" not in loaded("play", "first-steps", "--plain")


def test_where_no_screen_can_be_shown_the_screen_is_not_imported() -> None:
    for args in ([], ["play"], ["play", "first-steps"]):
        assert not loaded(*args) & {"textual", "rich", "trainer.tui", "sqlalchemy"}
