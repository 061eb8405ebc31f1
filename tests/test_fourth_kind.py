"""A fourth kind of item: what docs/contributors.md says is done to a copy of the program, which plays it.

The page is the only source: its new modules, its changed lines, its deck. So whatever else would have to be
touched for a new kind is missing here, and something below fails.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_docs import Block, blocks_of
from tools.measure_house import NEW, files_for_a_new

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "contributors.md"
DECK = "night-buses.yaml"

IN_THE_APP = """
import asyncio, sys
from pathlib import Path
from tests.tui.stage import Stage, press, running, seen

async def play(deck):
    app = Stage(deck.parent).app(play=deck)
    async with running(app, (120, 40)) as pilot:
        await press(pilot, "enter")
        print(seen(app))
        await press(pilot, "h h h")
        print(seen(app))
        await press(pilot, "3 3 2")
        print(seen(app))
        await press(pilot, "enter")
        print(seen(app))

asyncio.run(play(Path(sys.argv[1])))
"""

HELD_TO_THE_RULES = """
from tests import test_kinds
test_kinds.test_both_registries_hold_every_kind_under_its_own_name()
test_kinds.test_no_two_kinds_have_a_verdict_or_a_reason_of_the_same_name()
test_kinds.test_every_verdict_has_its_words()
test_kinds.test_every_kind_has_three_answers()
test_kinds.test_every_skill_has_a_name_of_its_own_that_tells_no_answer()
"""


def apply(difference: Block, folder: Path) -> None:
    """Change a file as a block of the page says: each of its hunks must fit in exactly one place."""
    named, changed, *lines = difference.text.splitlines()
    path = folder / named.removeprefix("--- ")
    assert changed == f"+++ {named.removeprefix('--- ')}"
    text = path.read_text(encoding="utf-8")
    for hunk in "\n".join(lines).split("\n@@\n"):
        old = "".join(f"{line[1:]}\n" for line in hunk.splitlines() if line[0] in " -")
        new = "".join(f"{line[1:]}\n" for line in hunk.splitlines() if line[0] in " +")
        assert text.count(old) == 1, f"{named}: {old}"
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def do_what_is_said(heading: str, folder: Path) -> None:
    """Add to a copy of the program what the page shows under a heading."""
    _, _, section = PAGE.read_text(encoding="utf-8").partition(f"\n## {heading}\n")
    for block in blocks_of(section.partition("\n## ")[0]):
        if block.language == "diff":
            apply(block, folder)
        elif block.title is not None:
            (folder / block.title).write_text(block.text, encoding="utf-8")


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a copy of the program to which all was done that the page says, and with the deck."""
    folder = tmp_path_factory.mktemp("grown")
    for name in ("trainer", "decks"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    do_what_is_said(NEW["kind"], folder)
    return folder


def run(grown: Path, *args: str | Path, typed: str = "") -> str:
    """What Python prints with the copy of the program before everything else."""
    done = subprocess.run(
        [sys.executable, *args],
        cwd=grown,
        env={**os.environ, "PYTHONPATH": f"{grown}{os.pathsep}{ROOT}", "TERM": "xterm-256color"},
        input=typed.encode(),
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
    return done.stdout.decode()


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder).as_posix()): path.read_bytes() for path in folder.rglob("*.py")}


def test_a_new_kind_touches_the_files_that_the_page_lists_and_no_other(grown: Path) -> None:
    before, after = contents(ROOT / "trainer"), contents(grown / "trainer")
    touched = {f"trainer/{name}" for name, text in after.items() if before.get(name) != text}
    listed = set(files_for_a_new("kind", ROOT))
    assert touched == listed
    assert len(listed - {f"trainer/{name}" for name in before}) == 2


def test_the_modules_on_the_page_are_written_as_all_others_are(grown: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", grown)
    run(grown, "-m", "ruff", "check", "trainer/deck/kinds", "trainer/sitting/kinds")
    run(grown, "-m", "ruff", "format", "--check", "trainer/deck/kinds", "trainer/sitting/kinds")


def test_a_new_kind_is_read_checked_and_described_by_the_program_as_it_is(grown: Path) -> None:
    assert "headline: 0 carried, 0 stretched, 1 unsupported" in run(grown, "-m", "trainer", "check", DECK)
    described = json.loads(run(grown, "-m", "trainer", "schema"))["definitions"]["HeadlineItem"]
    assert described["properties"]["kind"]["const"] == "headline"
    assert described["properties"]["body"]["description"] == "Where the body comes nearest to saying it."
    assert "[quote|conflict|trace|headline]" in run(grown, "-m", "trainer", "play", "--help")


def test_a_new_kind_s_mistakes_are_told_as_all_others_are(grown: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    text = (grown / DECK).read_text(encoding="utf-8")
    broken.write_text(
        text.replace("force: less", "force: lless").replace("exact: two of nine", "exact: ten of nine")
    )
    done = subprocess.run(
        [sys.executable, "-m", "trainer", "check", broken],
        cwd=grown,
        env={**os.environ, "PYTHONPATH": str(grown)},
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 2
    told = done.stdout.decode()
    assert "Did you mean `less`?" in told
    assert "items[0].body[0]" in told


def test_the_program_s_own_rules_for_kinds_hold_for_the_new_one(grown: Path) -> None:
    run(grown, "-c", HELD_TO_THE_RULES)


def test_a_new_kind_is_played_to_its_reveal_in_plain_lines(grown: Path) -> None:
    command = ("-m", "trainer", "play", DECK, "--plain", "--kind", "headline")
    lines = run(grown, *command, typed="c\nh\n3\n3\n2\n\n").splitlines()
    for line in (
        "What the body must say too:",
        "Item 1 of 1. Headline.",
        "Does the body bear the headline out?",
        "The headline: “scraps all night buses” (paragraph 1)",
        "3. Unsupported: the body does not say it",
        "Hint: Ask: what happened? Does it tell of the same event?",
        "Right: it is unsupported. The body does not say it.",
        "You were sure. 1 point.",
        "You named it.",
        "You judged 1 of 1 item as the evidence does.",
    ):
        assert line in lines, "\n".join(lines)
    (row,) = [line for line in lines if line.startswith("What decided it: What happened? Not in the body")]
    assert row.endswith("every hour instead of every half hour” (paragraph 2).")


def test_a_new_kind_is_played_to_its_reveal_on_the_screen(grown: Path) -> None:
    seen = run(grown, "-c", IN_THE_APP, grown / DECK)
    for words in (
        "HEADLINE · 1 of 1",
        "Does the body bear the headline out?",
        "What the body must say too",
        "Unsupported",
        "Read these sentences once more.",
        "✓ Right: it is Unsupported, the body does not say",
        "What decided it  You named it.",
        "No bus is scrapped.",
        "1 of 1 points",
    ):
        assert words in seen, seen
