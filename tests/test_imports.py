"""What a command imports: nothing that it does not need, and never the screen where none is shown."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.commands import run
from trainer.cli.main import COMMANDS, cli

DECKS = Path(__file__).parent.parent / "decks"
WATCHED = ("msgspec", "sqlalchemy", "sqlite3", "textual", "rich", "yaml", "trainer.tui", "trainer.drafting")
SCREEN = {"textual", "rich", "trainer.tui"}
NETWORK = {"aiohttp", "segno", "ifaddr", "jinja2"}
PLAYING = {"trainer.sitting", "trainer.history", "trainer.learner", "trainer.plain", "sqlalchemy", "sqlite3"}
SEEDS = Path(__file__).parent.parent / "seeds"
ARTICLE = SEEDS / "pellaby-lido.txt"
WINGS = {"trainer.drafting.quotes", "trainer.drafting.conflicts", "trainer.drafting.deckfile"}
JUDGING = {"trainer.drafting.quotes", "trainer.drafting.conflicts"}
"""Other wordings of a remark count for its verdict, and they are what the second finds."""
NEVER: dict[str, tuple[list[str | Path], set[str]]] = {
    "check": ([DECKS], {*SCREEN, *PLAYING, "trainer.drafting"}),
    "schema": ([], {*SCREEN, *PLAYING, "trainer.drafting", "yaml"}),
    "completion": (["zsh"], {*SCREEN, *PLAYING, "trainer.drafting", "yaml", "msgspec"}),
    "quotes": ([ARTICLE], {*SCREEN, *PLAYING, *WINGS, "yaml"} - JUDGING),
    "conflicts": ([ARTICLE], {*SCREEN, *PLAYING, *WINGS, "yaml"} - {"trainer.drafting.conflicts"}),
    "build": ([ARTICLE], {*SCREEN, *PLAYING}),
    "redraft": ([DECKS / "anstey-clock.yaml", "--dry-run"], {*SCREEN, *PLAYING}),
    "play": (["first-steps", "--plain"], {*SCREEN, *NETWORK, "trainer.drafting", "sqlalchemy"}),
    "review": (["--plain"], {*SCREEN, *NETWORK, "trainer.plain", "trainer.drafting", "sqlalchemy", "yaml"}),
    "room": (
        ["first-steps"],
        {*SCREEN, *NETWORK, "trainer.plain", "trainer.drafting", "trainer.room", "sqlalchemy"},
    ),
    "host": (["no-such-deck"], {*SCREEN, "trainer.plain", "trainer.drafting", "sqlalchemy", "segno"}),
    "join": (["127.0.0.1:1", "--code", "AAAAA"], {*SCREEN, "trainer.drafting", "sqlalchemy"}),
    "handout": (
        ["first-steps"],
        {*SCREEN, "trainer.history", "trainer.plain", "trainer.drafting", "sqlalchemy"},
    ),
    "plan": (["first-steps"], {*SCREEN, "trainer.plain", "trainer.drafting", "sqlalchemy", "sqlite3"}),
    "history": ([], {*SCREEN, "trainer.plain", "trainer.drafting", "sqlalchemy", "yaml"}),
    "progress": ([], {*SCREEN, "trainer.plain", "trainer.drafting", "sqlalchemy", "yaml"}),
    "send": (
        ["--to", "nowhere.sqlite3"],
        {*SCREEN, "trainer.plain", "trainer.drafting", "sqlalchemy", "yaml"},
    ),
    "report": ([], {*SCREEN, "trainer.plain", "trainer.drafting", "sqlalchemy"}),
    "compare": (
        [DECKS, DECKS],
        {*SCREEN, *PLAYING, "trainer.drafting", "trainer.room"} - {"trainer.sitting", "trainer.history"},
    ),
    "export": ([], {*SCREEN, "trainer.plain", "trainer.drafting", "trainer.room", "sqlalchemy", "yaml"}),
    "flags": ([], {*SCREEN, "trainer.plain", "trainer.drafting", "sqlalchemy", "yaml"}),
    "discard": (["abcdef"], {*SCREEN, "trainer.plain", "trainer.drafting", "sqlalchemy", "yaml"}),
    "erase": (["--yes"], {*SCREEN, "trainer.plain", "trainer.drafting", "sqlalchemy", "yaml"}),
}
"""For each command, what it is run with, and the rooms and libraries that it must do without."""

BEHIND_DOORS = sorted({door.module for door in COMMANDS.values()})
PROGRAM = """
import sys
from trainer.cli.main import main
try:
    main()
finally:
    loaded = [name for name in {watched!r} if name in sys.modules]
    print("loaded:", *loaded, file=sys.stderr)
"""


def loaded(
    *args: str | Path, env: dict[str, str] | None = None, watched: Iterable[str] = (*WATCHED, *BEHIND_DOORS)
) -> set[str]:
    """Which of the watched modules there are after running the program with an empty input."""
    program = PROGRAM.format(watched=tuple(watched))
    done = run(*args, program=(sys.executable, "-c", program), env=env)
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


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_command_enters_no_room_that_is_not_its_own(name: str) -> None:
    args, never = NEVER[name]
    assert loaded(name, *args, watched=never) == set()


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


def test_once_a_command_is_loaded_python_looks_for_unused_objects_but_not_among_what_was_imported() -> None:
    program = (
        "import gc, sys\n"
        "from trainer.__main__ import main\n"
        "try:\n    main()\n"
        "finally:\n    print('loaded:', gc.isenabled(), gc.get_freeze_count() > 1_000, file=sys.stderr)\n"
    )
    done = run("schema", program=(sys.executable, "-c", program))
    assert done.stderr.decode().splitlines()[-1] == "loaded: True True"
