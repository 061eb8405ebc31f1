"""The docs are true: every command in them runs, every deck in them loads, every link leads somewhere."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])

_BLOCK = re.compile(r"^```(\S+)(?:[ ]title=(\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)#\s]+)(#[^)]*)?\)|!\[[^\]]*\]\(([^)\s]+)\)")
_NOT_HERE = re.compile(r"-m benchmarks|pip install|python3? -m (?:venv|tests)|git clone|https?://(?!127)")


class Block(NamedTuple):
    """A fenced block: its language, the file that it is, and its text."""

    language: str
    title: str | None
    text: str


def blocks(page: Path) -> Iterator[Block]:
    return blocks_of(page.read_text(encoding="utf-8"))


def blocks_of(text: str) -> Iterator[Block]:
    for language, title, block in _BLOCK.findall(text):
        yield Block(language, title or None, block)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A working folder as a reader of the docs has it: with the decks and articles, and a home of its own."""
    for name in ("decks", "seeds", "docs"):
        shutil.copytree(ROOT / name, tmp_path / "desk" / name)
    return tmp_path / "desk"


def run(command: str, desk: Path) -> subprocess.CompletedProcess[str]:
    home = desk.parent / "home"
    home.mkdir(exist_ok=True)
    tools = Path(sys.executable).parent
    env = {
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "TERM": "dumb",
    }
    return subprocess.run(
        ["bash", "-c", command], cwd=desk, env=env, text=True, capture_output=True, timeout=120, check=False
    )


def write(block: Block, desk: Path) -> None:
    """Put a titled block where the page says; `items` goes into the deck that the page is writing."""
    assert block.title is not None
    if block.title != "items":
        (desk / block.title).parent.mkdir(parents=True, exist_ok=True)
        (desk / block.title).write_text(block.text, encoding="utf-8")
        return
    (deck,) = desk.glob("*.yaml")
    text = deck.read_text(encoding="utf-8")
    deck.write_text(text.replace("items: []\n", "") + block.text, encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_of_a_page_does_what_the_page_says(page: Path, desk: Path) -> None:
    for block in blocks(page):
        if block.title:
            write(block, desk)
        if block.language != "console":
            continue
        for line in re.findall(r"^\$ (.*)$", block.text, re.MULTILINE):
            if _NOT_HERE.search(line):
                continue
            command, _, status = line.partition("   # exit status ")
            done = run(command, desk)
            assert done.returncode == int(status or 0), f"{command}\n{done.stdout}\n{done.stderr}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_and_picture_of_a_page_is_there(page: Path) -> None:
    for link, _, picture in _LINK.findall(page.read_text(encoding="utf-8")):
        target = link or picture
        if not re.match(r"[a-z]+:", target):
            assert (page.parent / target).exists(), target


def test_the_deck_that_authors_are_shown_has_every_kind_and_needs_no_advice(desk: Path) -> None:
    for block in blocks(ROOT / "docs" / "deck-authors.md"):
        if block.title:
            write(block, desk)
    done = run("trainer check library-cat.yaml", desk)
    assert done.returncode == 0
    assert all(kind in done.stdout for kind in ("quote: 1 reliable", "conflict: 1 compatible", "1 not found"))


def test_no_file_names_a_machine_or_a_package_registry() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, text=True, capture_output=True, check=False)
    if tracked.returncode:
        pytest.skip("not a git checkout")
    hosts = re.compile(r"p[y]pi\.org|python[h]osted\.org|registry\.n[p]mjs|deb\.d[e]bian|/r[o]ot/|/w[o]rk/")
    for name in tracked.stdout.split("\n"):
        path = ROOT / name
        if name and path.is_file() and path.suffix not in {".svg", ".gz"}:
            assert not hosts.search(path.read_text(encoding="utf-8", errors="replace")), name


def test_every_room_of_the_house_is_on_its_plan() -> None:
    page = (ROOT / "docs" / "contributors.md").read_text("utf-8")
    table = "\n".join(line for line in page.split("## ")[0].splitlines() if line.startswith("|"))
    rooms = {
        path.name if path.is_dir() else path.stem
        for folder in ("trainer", "trainer/deck", "trainer/sitting")
        for path in (ROOT / folder).iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert {room for room in rooms - {"__init__"} if not re.search(rf"\b{room}\b", table)} == set()


@pytest.mark.parametrize(("field", "limits"), [("articles", (1, 50)), ("items", (None, 100_000))])
def test_the_limits_that_the_format_page_gives_are_those_of_the_format(
    field: str, limits: tuple[int | None, int]
) -> None:
    page = (ROOT / "docs" / "deck-format.md").read_text("utf-8")
    schema = json.loads((ROOT / "docs" / "deck.schema.json").read_text("utf-8"))
    (row,) = [line for line in page.splitlines() if line.startswith(f"| `{field}` |")]
    (held,) = [
        part["properties"][field]
        for part in [schema, *schema.get("definitions", {}).values()]
        if "stale_after" in part.get("properties", {})
    ]
    assert (held.get("minItems"), held["maxItems"]) == limits
    assert f"at most {limits[1]:,}" in row
    assert ("at least one" in row) == (limits[0] == 1)
