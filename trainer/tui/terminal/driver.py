"""The driver of the app: Textual's own, with what it lacks.

What is added is in `hearing`, `ground`, `returning` and `window`; here it is only put together.
"""

from __future__ import annotations

import os
from typing import NoReturn

from textual.driver import Driver

from trainer.tui.terminal.ground import asking
from trainer.tui.terminal.hearing import forgiving
from trainer.tui.terminal.returning import Returning, returning
from trainer.tui.terminal.window import title_of, titled


def complete(driver: type[Driver]) -> type[Driver]:
    """A driver like the one given that hears what is typed, comes back, and names the window."""
    return titled(returning(asking(forgiving(driver))))


def name_window(driver: Driver | None, about: str) -> None:
    """Name the terminal’s window after what is played, where the driver can."""
    if driver is not None and hasattr(driver, "name_window"):
        driver.name_window(title_of(about))


def give_up(driver: Driver | None, number: int) -> NoReturn:
    """End the program here and now because of a signal, with no more than the terminal given back."""
    if isinstance(driver, Returning):
        driver.give_back_at_once()
    os._exit(128 + number)
