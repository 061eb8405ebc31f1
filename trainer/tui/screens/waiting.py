"""The sittings that wait: one to resume, or one to discard after a question. The app does either."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from trainer.history.summary import Waiting
from trainer.sitting import words
from trainer.text.messages import printable
from trainer.tui.commands import Where, bindings
from trainer.tui.language import HEADING, QUIET
from trainer.tui.messages import DiscardSitting
from trainer.tui.screens.base import Dialog
from trainer.tui.screens.dialogs import ConfirmDialog
from trainer.tui.widgets.keybar import KeyBar
from trainer.tui.widgets.two_click_list import TwoClickList

_QUESTION = "Discard this sitting? It can then no longer be resumed; what you answered still counts as met."


class WaitingDialog(Dialog, inherit_bindings=False):
    """A list of sittings. It gives the id of the one to resume, or nothing."""

    where = Where.WAITING
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.WAITING)

    listing = getters.query_one(TwoClickList)

    def __init__(self, sittings: Sequence[Waiting], titles: Mapping[str, str]) -> None:
        """List some sittings; `titles` are those of the decks there are."""
        super().__init__()
        self._sittings = list(sittings)
        self._titles = titles

    def compose(self) -> ComposeResult:
        """Lay out the list, and the keys below it."""
        with VerticalScroll(classes="dialog"):
            yield Static(Content.styled("Sittings that wait for you", HEADING))
            yield TwoClickList(*(Option(self._line(one)) for one in self._sittings))
            yield KeyBar()

    def on_mount(self) -> None:
        """Begin at the one that was played last."""
        self.listing.highlighted = 0
        self.listing.focus()

    @property
    def _chosen(self) -> int | None:
        index = self.listing.highlighted
        return index if index is not None and index < len(self._sittings) else None

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Resume the sitting that was clicked twice, or on which Enter was pressed."""
        event.stop()
        self.action_resume()

    def action_resume(self) -> None:
        """Give the chosen sitting."""
        if self._chosen is None:
            return
        sitting = self._sittings[self._chosen]
        if sitting.deck in self._titles:
            self.dismiss(sitting.id)
        else:
            self.notify("Its deck is not in the library.", severity="warning", markup=False)

    def action_discard(self) -> None:
        """Ask whether the chosen sitting is to be discarded."""
        if self._chosen is not None:
            asked = ConfirmDialog(_QUESTION, yes="Discard it", no="Keep it")
            self.app.push_screen(asked, self._answered)

    def _line(self, sitting: Waiting) -> Content:
        facts = f"{sitting.answered} of {sitting.total} answered · {local_time(sitting.at)}"
        if sitting.called:
            facts = f"{printable(sitting.called)} · {facts}"
        title = self._titles.get(sitting.deck)
        if title is None:
            facts += " · its deck is not here"
        named = Content.styled(printable(title or sitting.deck), "bold")
        return Content.assemble(named, "\n", (facts, QUIET))

    def _answered(self, answer: str | None) -> None:
        index = self._chosen
        if answer is None or index is None:
            return
        self.app.post_message(DiscardSitting(self._sittings.pop(index).id))
        self.listing.remove_option_at_index(index)
        if self._sittings:
            self.listing.highlighted = min(index, len(self._sittings) - 1)
        else:
            self.dismiss(None)


def local_time(moment: dt.datetime) -> str:
    """When something was, where the learner is; as it is written, where that is outside of time."""
    now = dt.datetime.now().astimezone()
    with contextlib.suppress(OverflowError, ValueError):
        moment = moment.astimezone()
    return words.day_and_time(moment, now)
