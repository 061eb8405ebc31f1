"""A new format of results and a new screen: what docs/contributors.md says is done to a copy, which is used.

The page is the only source, as with a fourth kind of item: whatever else had to be touched is missing here.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.test_fourth_kind import ROOT, contents, do_what_is_said, run
from tools.measure_house import NEW, files_for_a_new

IN_THE_APP = """
import asyncio, sys
from pathlib import Path
from tests import decks
from tests.tui.stage import Stage, press, running, seen

async def play(folder):
    stage = Stage(folder)
    app = stage.app(play=stage.deck(decks.quote()))
    async with running(app, (120, 40)) as pilot:
        await press(pilot, "o")
        print(seen(app))
        await press(pilot, "escape enter")
        await press(pilot, "1 1 1")
        await press(pilot, "enter")
        await press(pilot, "s")
        print(seen(app))

asyncio.run(play(Path(sys.argv[1])))
"""


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a copy of the program to which a format and a screen were added."""
    folder = tmp_path_factory.mktemp("grown")
    for name in ("trainer", "decks", "seeds"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for what in ("screen", "format of results"):
        do_what_is_said(NEW[what], folder)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def test_a_new_screen_and_a_new_format_touch_the_files_that_the_page_lists_and_no_other(grown: Path) -> None:
    before, after = contents(ROOT / "trainer"), contents(grown / "trainer")
    touched = {f"trainer/{name}" for name, text in after.items() if before.get(name) != text}
    assert touched == {*files_for_a_new("screen", ROOT), *files_for_a_new("format of results", ROOT)}
    assert len(touched - {f"trainer/{name}" for name in before}) == 2


def test_what_is_added_is_written_as_all_else_is(grown: Path) -> None:
    run(grown, "-m", "ruff", "check", "trainer/exchange", "trainer/tui")
    run(grown, "-m", "ruff", "format", "--check", "trainer/exchange", "trainer/tui")


def test_every_face_offers_the_new_format_and_the_new_screen_is_shown(grown: Path, tmp_path: Path) -> None:
    assert "Outline (for a mail)" in " ".join(run(grown, "-m", "trainer", "export", "--help").split())
    seen = run(grown, "-c", IN_THE_APP, tmp_path)
    assert "Bridge shuts after inspection: nothing is known of it" in seen
    assert "Outline" in seen
