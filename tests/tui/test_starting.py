"""Starting: what the first paint does not need is neither imported nor done before it.

The program is started as a person starts it, on a terminal, and looked at as it writes its first frame.
"""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tui.stage import Stage, running
from tests.tui.terminal import ROOT, Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a pty is a thing of Unix")

PROGRAM = """
import os, sys
from textual.css.stylesheet import Stylesheet
from textual.drivers.linux_driver import LinuxDriver

styled, apply, write = [], Stylesheet.apply, LinuxDriver.write

def noted(self, node, **more):
    styled.append(node)
    apply(self, node, **more)

def first_paint(self, data):
    if "First steps" in data:
        LinuxDriver.write = write
        again = {type(node).__name__ for node in styled if styled.count(node) > 1}
        with open(os.environ["TOLD"], "w") as told:
            told.write(" ".join(sys.modules) + "\\n" + " ".join(again))
    write(self, data)

Stylesheet.apply, LinuxDriver.write = noted, first_paint
from trainer.__main__ import main
main()
"""


class FirstPaint:
    """What there was when the first frame was written: modules, and what had been styled more than once."""

    def __init__(self, env: dict[str, str], told: Path) -> None:
        terminal = Terminal(env={**env, "TOLD": str(told)}, program=(sys.executable, "-c", PROGRAM))
        try:
            terminal.has_seen("First steps")
        finally:
            terminal.close()
        modules, again = told.read_text().split("\n")
        self.modules = set(modules.split())
        self.styled_again = set(again.split())


@pytest.fixture(scope="module")
def painted(tmp_path_factory: pytest.TempPathFactory) -> FirstPaint:
    """The first paint, with all decks known from an earlier start."""
    home = tmp_path_factory.mktemp("home")
    env = {
        "PATH": "/usr/bin:/bin",
        "HOME": str(home),
        "PYTHONPATH": str(ROOT),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }
    learn = "from trainer.deck.library import summaries; summaries()"
    subprocess.run([sys.executable, "-c", learn], env=env, cwd=home, check=True, timeout=120)
    return FirstPaint(env, home / "told")


@pytest.mark.parametrize(
    "module",
    [
        "click",
        "secrets",
        "sqlalchemy",
        "sqlite3",
        "trainer.history",
        "trainer.sitting.session",
        "trainer.sitting.scoring",
        "yaml",
        "markdown_it",
        "rich.markdown",
        "rich.syntax",
        "pygments",
        "statistics",
        "jsonschema",
        "trainer.drafting",
        "trainer.deck.reading.reader",
        "trainer.deck.schema",
        "trainer.deck.advice.checking",
        "trainer.plain",
        "trainer.tui.screens.sitting",
        "trainer.tui.screens.briefing",
        "trainer.tui.screens.results",
        "trainer.tui.screens.dialogs",
        "textual.widgets._markdown",
        "textual.widgets._data_table",
    ],
)
def test_the_first_paint_does_without(painted: FirstPaint, module: str) -> None:
    assert "trainer.tui.app" in painted.modules
    assert not [name for name in painted.modules if name == module or name.startswith(f"{module}.")]


def test_before_the_first_paint_everything_is_styled_once_but_the_screen_and_what_has_focus(
    painted: FirstPaint,
) -> None:
    assert painted.styled_again <= {"LibraryScreen", "TwoClickList"}


async def test_where_the_collector_of_unused_objects_runs_an_app_that_starts_keeps_none_of_them(
    stage: Stage,
) -> None:
    assert gc.isenabled()
    before = gc.get_freeze_count()
    async with running(stage.app()):
        assert gc.isenabled()
        assert gc.get_freeze_count() <= before
