"""A tiny app around one screen: it notes what the screen asks for, and does none of it."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from typing import Any, ClassVar

from textual.message import Message
from textual.pilot import Pilot
from textual.screen import Screen

from tests.history.nowhere import Nowhere
from tests.tui.stage import USUAL, apart, rest
from trainer.learner import Learner
from trainer.tui.messages import NameWindow
from trainer.tui.personal import PersonalApp
from trainer.tui.turns import Request


class Host(PersonalApp):
    """An app with one screen and no sitting, history or library of its own."""

    CSS_PATH: ClassVar = "../../trainer/tui/trainer.tcss"

    def __init__(self, screen: Screen[Any]) -> None:
        super().__init__(Learner(place=Nowhere()), None)
        self.arrival = apart()
        self.asked: list[Request] = []
        """What the screen asked for, in order; that the window is to be named is not noted."""
        self._shown = screen

    def on_mount(self) -> None:
        """Show the screen."""
        self.push_screen(self._shown)

    async def _on_message(self, message: Message) -> None:
        if not isinstance(message, Request):
            await super()._on_message(message)
        elif not isinstance(message, NameWindow):
            self.asked.append(message)


@contextlib.asynccontextmanager
async def alone(screen: Screen[Any]) -> AsyncIterator[tuple[Host, Pilot[None]]]:
    """A screen in an app of its own, at rest."""
    host = Host(screen)
    async with host.run_test(size=USUAL, notifications=True) as pilot:
        await rest(pilot)
        yield host, pilot
