"""What tests of a room on the stage share: to count hands, to let phones in, to wait for what is seen."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from tests.tui.stage import on, press, rest
from trainer.tui.screens.stage import StageScreen

COUNT = "9 enter 1 2 enter 5 enter"
"""Nine, twelve and five hands: seven keys."""


async def until(pilot: Any, is_so: Callable[[], bool]) -> None:
    """Wait until something is so, as long as anybody would."""
    async with asyncio.timeout(20):
        while not is_so():
            await asyncio.sleep(0.02)
            await rest(pilot)


async def let_in(pilot: Any) -> tuple[StageScreen, str]:
    """Press the key that lets phones in; the stage, and where they come in."""
    await press(pilot, "p")
    screen = on(pilot.app, StageScreen)
    await until(pilot, lambda: screen.phones is not None)
    assert screen.phones is not None
    return screen, f"http://127.0.0.1:{screen.phones.listen.port}"
