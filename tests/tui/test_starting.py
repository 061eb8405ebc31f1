"""Starting: what the first paint does not need is not imported before it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

SCRIPT = """
import asyncio, sys
from trainer.learner import Learner
from trainer.tui.app import TrainerApp

app = TrainerApp(Learner())

async def main():
    painted = []
    fill_in = app.fill_in

    def first_paint(screen):
        painted.append(sorted(sys.modules))
        fill_in(screen)

    app.fill_in = first_paint
    async with app.run_test(size=(80, 24)) as pilot:
        while not painted:
            await pilot.pause()
    print("\\n".join(painted[0]))

asyncio.run(main())
"""


def modules_at_first_paint(home: Path) -> set[str]:
    env = {"PATH": os.environ["PATH"], "HOME": str(home), "TERM": "xterm-256color", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], env=env, capture_output=True, text=True, check=True, timeout=120
    )
    return set(done.stdout.split())


@pytest.fixture(scope="module")
def painted(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The modules that were imported at the first paint, with the decks known from an earlier start."""
    home = tmp_path_factory.mktemp("home")
    modules_at_first_paint(home)
    return modules_at_first_paint(home)


@pytest.mark.parametrize(
    "module",
    [
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
def test_the_first_paint_does_without(painted: set[str], module: str) -> None:
    assert "trainer.tui.app" in painted
    assert not [name for name in painted if name == module or name.startswith(f"{module}.")]
