"""What the tests of the screen share: a terminal of full colour, and a way to stage decks."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import pytest
from textual.css.stylesheet import Stylesheet

from tests.tui.stage import Stage
from tests.tui.styles import known_rules
from tests.tui.terminal import ROOT, TRAINER, Start, Terminal


@pytest.fixture(autouse=True)
def full_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal with every colour, whatever the one is that the tests run in; nothing moves by itself."""
    for name in ("NO_COLOR", "TEXTUAL_THEME", "TERM_PROGRAM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Textual waits until the processor is idle, up to a second a key; `rest` watches the app itself."""

    async def briefly(min_sleep: float = 0, max_sleep: float = 0) -> None:
        await asyncio.sleep(0.002)

    for module in ("app", "pilot"):
        monkeypatch.setattr(f"textual.{module}.wait_for_idle", briefly)


@pytest.fixture(autouse=True)
def known_styles(monkeypatch: pytest.MonkeyPatch) -> None:
    """Styles are read once for all apps of a process, as long as they and their colours are the same."""
    monkeypatch.setattr(Stylesheet, "_parse_rules", known_rules)


@pytest.fixture(autouse=True)
def steady_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody asks for a plan here, unless a test does; so every sitting gets the same seed."""
    monkeypatch.setattr("trainer.sitting.plan.random_seed", lambda: 1)


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path)


@pytest.fixture
def env(home: Path) -> dict[str, str]:
    """A whole environment: a terminal of full colour, and nothing of the machine's own."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "PYTHONPATH": str(ROOT),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }


@pytest.fixture
def start(env: dict[str, str]) -> Iterator[Start]:
    """Starts the program on ptys, and sees to their end."""
    begun: list[Terminal] = []

    def starter(
        *args: str,
        change: Mapping[str, str | None] = MappingProxyType({}),
        size: tuple[int, int] = (80, 24),
        program: Sequence[str] = TRAINER,
    ) -> Terminal:
        changed: dict[str, str | None] = {**env, **change}
        whole = {name: value for name, value in changed.items() if value is not None}
        begun.append(Terminal(*args, env=whole, size=size, program=program))
        return begun[-1]

    yield starter
    for terminal in begun:
        terminal.close()
