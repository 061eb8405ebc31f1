"""What there is to review today, as the first line of the library: a click or a key begins it."""

from __future__ import annotations

from typing import Protocol

from textual import events
from textual.content import Content
from textual.widgets import Static

from trainer.text.messages import stop_after
from trainer.tui.language import HEADING, KEY, QUIET

TOLD = "-told"
"""The class of a line that says something: without it, it takes no room."""

_NOTHING_NEW = " Nothing of it is new to you: `trainer build` makes a deck of an article."


class DueToday(Protocol):
    """What is due, as `trainer.returning` finds it out."""

    @property
    def line(self) -> str:
        """What there is, in a few words; empty where nothing is due."""

    @property
    def is_playable(self) -> bool:
        """Whether there is a review to play."""

    @property
    def does(self) -> str:
        """What the key does that plays it."""

    @property
    def is_all_seen(self) -> bool:
        """Whether nothing of it is new."""


class TodayLine(Static):
    """`Today: 6 skills, 12 items, 9 minutes.`, with the key that begins it."""

    def __init__(self) -> None:
        super().__init__(id="today")

    def tell(self, found: DueToday) -> None:
        """Say what is due; nothing where nothing is."""
        self.set_class(bool(found.line), TOLD)
        key = ("v", KEY) if found.is_playable else ""
        self.update(
            Content.assemble(
                ("Today: ", HEADING),
                (found.line + stop_after(found.line), "bold" if found.is_playable else QUIET),
                (" " if key else ""),
                key,
                (f" {found.does}." if key else "", QUIET),
                (_NOTHING_NEW if found.is_all_seen else "", QUIET),
            )
        )

    async def on_click(self, event: events.Click) -> None:
        """Begin it, once for a double click."""
        event.stop()
        if event.chain == 1 and self.has_class(TOLD):
            await self.app.run_action("app.review")
