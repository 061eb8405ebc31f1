"""A seat in a room on another machine: what is shown there, and the answer that is kept.

It shows what the app was told, and asks the app for what a person wants to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content

from trainer.room.guest.seat import OwnResult, Seen
from trainer.room.host.wording import PAGE
from trainer.room.host.wording import lost as lost_line
from trainer.room.moves import Phase
from trainer.sitting.events import Confidence
from trainer.tui.commands import Where, bindings
from trainer.tui.language import WARNING, plain
from trainer.tui.screens.base import TrainerScreen
from trainer.tui.screens.dialogs import ConfirmDialog
from trainer.tui.seat_sheets import answers_sheet, kept_sheet, result_sheet, seen_sheet
from trainer.tui.sheets import Look, SheetBlock
from trainer.tui.turns import Request
from trainer.tui.widgets.keybar import KeyBar
from trainer.tui.widgets.masthead import Masthead
from trainer.tui.widgets.panel import Panel

_FREE = "Free the seat: somebody else may take one"
_STAY = "Keep it"
_WAITING = "Looking at the room …"
_HOW_SURE = tuple(f"sure({level})" for level, _ in enumerate(Confidence, 1))
"""The actions by which somebody says how sure they are."""


class SayAnswer(Request):
    """An answer is to be said in an opening."""

    step: int
    answer: str
    sure: Confidence | None = None


class FreeSeat(Request):
    """The seat is to be given back."""


class SeatScreen(TrainerScreen):
    """Vote in a room, and read what it reveals."""

    CSS_PATH: ClassVar = ["reading.tcss", "stage.tcss"]
    where = Where.SEAT
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.SEAT)

    masthead = getters.query_one(Masthead)
    panel = getters.query_one("#panel", Panel)

    def __init__(self, code: str) -> None:
        super().__init__()
        self._code = code
        self._seen: Seen | None = None
        self._said = ""
        self._own: OwnResult | None = None
        self._is_lost = False

    @property
    def about(self) -> str:
        """The room."""
        return f"{PAGE['room']} {self._code}"

    def compose(self) -> ComposeResult:
        """Lay out the line at the top, and what there is to read and to answer."""
        yield Masthead(self.about)
        with Horizontal(id="desk"):
            yield Panel(id="panel")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show what is known so far."""
        self._show()
        self.panel.focus()

    # What the app tells it

    def tell(self, seen: Seen | None) -> None:
        """Show what the room shows now; None where its line is lost."""
        self._is_lost = seen is None
        if seen is not None:
            is_same = self._seen is not None and self._seen.step == seen.step
            self._said = self._said if is_same and seen.phase is Phase.OPEN else ""
            self._seen = seen
        self._show()

    def tell_kept(self, seen: Seen, said: str) -> None:
        """Show what became of a vote."""
        self._seen, self._said = seen, said
        self._show(stay=True)

    def tell_result(self, own: OwnResult) -> None:
        """Show this seat's own result."""
        self._own = own
        self._show()

    # What a person does

    def action_take(self, number: int) -> None:
        """Say the answer with this number."""
        self.panel.take(number - 1)

    def on_panel_taken(self, event: Panel.Taken) -> None:
        """Say the answer that was taken."""
        event.stop()
        if self._seen is not None:
            self._said = PAGE["again"] if self._is_lost else ""
            self.app.post_message(SayAnswer(self._seen.step, event.value))
            self._show(stay=True)

    def action_sure(self, level: int) -> None:
        """Say how sure one is of the answer that is kept."""
        if self._seen is not None and self._seen.kept.answer is not None:
            sure = [*Confidence][level - 1]
            self.app.post_message(SayAnswer(self._seen.step, self._seen.kept.answer, sure))

    def action_free(self) -> None:
        """Give the seat back, after a question."""
        question = "Leave the room? What you voted remains, and counts for nobody."
        self.app.push_screen(ConfirmDialog(question, yes=_FREE, no=_STAY), self._free)

    def _free(self, answer: str | None) -> None:
        if answer is not None:
            self.app.post_message(FreeSeat())

    def action_close(self) -> None:
        """Close the program; the seat is kept."""
        self.app.exit()

    def allows(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what fits."""
        seen = self._seen
        is_open = seen is not None and seen.phase is Phase.OPEN
        if action == "take":
            return is_open and int(str(parameters[0])) <= self.panel.choices
        if action == "sure":
            return is_open and seen is not None and seen.asks_sure and seen.kept.answer is not None
        if action == "free":
            return seen is not None and seen.phase is not Phase.OVER
        return True

    @property
    def missing(self) -> Sequence[str]:
        """The keys of how sure somebody is, where the room does not ask it."""
        return () if self._seen is not None and self._seen.asks_sure else _HOW_SURE

    # What is shown

    def _show(self, *, stay: bool = False) -> None:
        seen = self._seen
        with self.app.batch_update():
            if seen is None:
                self.panel.show([SheetBlock(Content(PAGE["lost"] if self._is_lost else _WAITING))])
            else:
                self.masthead.titled(f"{self.about} · {PAGE['seat']} {seen.you.seat}")
                is_asked = seen.number > 0
                done = seen.number / max(seen.total, 1) if is_asked else None
                self.masthead.progress(f"{seen.number} of {seen.total}" if is_asked else "", done)
                self._show_seen(seen, stay=stay)
        self.refresh_bindings()

    def _show_seen(self, seen: Seen, *, stay: bool) -> None:
        self.panel.border_title = plain(seen.heading)
        answers = answers_sheet(seen)
        kept = kept_sheet(seen, self._said)
        values = [one.value for one in seen.question.answers] if answers and seen.question else []
        lost = [
            SheetBlock(
                Content.styled(lost_line(plain(seen.you.back).plain), WARNING), look=Look.BANNER, gap=True
            )
        ]
        read = [
            *(lost if self._is_lost else []),
            *([] if answers else kept),
            *seen_sheet(seen),
            *result_sheet(self._own),
        ]
        self.panel.show(read, [*answers, *(kept if answers else [])], values=values, stay=stay)
