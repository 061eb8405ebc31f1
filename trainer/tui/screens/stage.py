"""The stage: a room on the wall, moved by one facilitator with a key at a time.

A face of `Room`: it shows what the room holds and passes the facilitator's moves on. It knows no network;
what lets phones in is in `trainer.tui.screens.phones`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from trainer.room import words
from trainer.room.moves import Move, Phase
from trainer.room.reporting import report_of
from trainer.room.room import Room
from trainer.sitting import rounds
from trainer.sitting.course import Refused
from trainer.sitting.reveal import Reveal
from trainer.text.messages import counted
from trainer.tui.commands import Where, bindings
from trainer.tui.language import QUIET, kind_title, plain
from trainer.tui.messages import PlanRoom, SaveRoom, ShowLibrary
from trainer.tui.screens.base import page_one_of
from trainer.tui.screens.dialogs import AskDialog, ConfirmDialog, TextDialog
from trainer.tui.screens.hands import HandsDialog
from trainer.tui.screens.phones import PhonesScreen
from trainer.tui.screens.rounds import RoundDialog
from trainer.tui.stage_sheets import (
    USUAL_WIDTH,
    StageSheet,
    asked_sheet,
    closed_sheet,
    discussed_sheet,
    over_sheet,
    revealed_sheet,
)
from trainer.tui.widgets.article import ArticleView
from trainer.tui.widgets.keybar import KeyBar
from trainer.tui.widgets.masthead import Masthead
from trainer.tui.widgets.panel import Panel

WITH_ARTICLE = "-with-article"
"""The class of a stage that shows the article."""

_END = "End the room with what it came to so far"
_CONTINUE = "Go back to it"
_LEAVE = "Leave it: back to the library"
_STAY = "Stay in the room"
_LOSE_LINE = "would lose the room until you resume it. Nothing that was voted is lost. Leave?"
_LOSE_RESULTS = "would no longer show their own results. Has everybody seen theirs? Leave?"


class StageScreen(PhonesScreen):
    """Lead a room through its items."""

    CSS_PATH: ClassVar = ["reading.tcss", "stage.tcss"]
    where = Where.STAGE
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.STAGE)

    masthead = getters.query_one(Masthead)

    def __init__(self, room: Room, clock: Callable[[], float] = time.monotonic, spent: float = 0.0) -> None:
        """Show a room, and its time by a clock that counts seconds; `spent` were spent before it was left."""
        super().__init__(room, clock, spent)
        self._present = 0
        """How many people are here; 0 where that was not said."""

    def compose(self) -> ComposeResult:
        """Lay out the stage, and the article that a key brings."""
        yield Masthead(f"{plain(self.room.deck.title).plain}  ›  Training room")
        with Horizontal(id="desk"):
            yield ArticleView(self.room.deck, id="article")
            yield Panel(id="panel")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show where the room is."""
        self._show()
        self.panel.focus()
        self.keep_time()
        self.recall_phones()

    def on_resize(self) -> None:
        """Make the bars as long as there is room for."""
        if self.whole and self.shown is None:
            self.put(self._sheet(None), stay=True)

    # What the facilitator does

    def action_forward(self) -> None:
        """Make the move that comes next; where nobody has a phone, hands are counted first."""
        match self.room.spot.phase:
            case Phase.GATHERING:
                self._move(Move.BEGIN)
            case Phase.OPEN if self.has_phones:
                self._move(Move.CLOSE)
            case Phase.OPEN:
                self.action_count()
            case Phase.CLOSED:
                self._move(Move.DISCUSS if self.room.spot.round == 1 else Move.REVEAL)
            case Phase.DISCUSS:
                self._move(Move.OPEN)
            case Phase.REVEAL | Phase.EXAMPLE:
                self._move(Move.NEXT)
            case Phase.OVER:
                self.action_leave()

    def action_move(self, name: str) -> None:
        """Make a move."""
        self._move(Move(name))

    def action_spread(self) -> None:
        """Show the spread of the answers, or hide it; save the results where the room is over."""
        if self.room.spot.phase is Phase.OVER:
            self.app.post_message(SaveRoom(self.room))
            return
        self._move(Move.HIDE if self.room.spot.is_shown else Move.SHOW)

    def _move(self, move: Move) -> None:
        try:
            if move in {Move.SHOW, Move.HIDE}:
                self.facilitator.show(is_shown=move is Move.SHOW)
            else:
                getattr(self.facilitator, move.value)()
        except Refused:
            return
        self._show()
        if move is Move.HINT:
            self.panel.scroll_end(animate=False, immediate=True)

    def action_count(self) -> None:
        """Count hands for each answer; with that the vote is closed. While people gather: hands alone."""
        if self.to_hands():
            return
        room = self.room
        before = room.ballots.hands(room.item.id, room.spot.round)
        known = before.hands if before is not None else {}
        start = {answer.value: known.get(answer.value, 0) for answer in room.answers}
        taken = len(room.seating.taken) if self.phones is not None else 0
        left = max(self._present - taken, 0)
        self.app.push_screen(HandsDialog(room.answers, start, left, self._counted, beside=taken))

    def _counted(self, hands: Mapping[str, int], present: int) -> None:
        try:
            self.facilitator.count(hands, max(present, sum(hands.values())))
            if self.room.spot.phase is Phase.OPEN:
                self.facilitator.close()
        except Refused:
            return
        self._show()

    def action_present(self) -> None:
        """Ask how many people are here."""
        value = str(self._present or "")
        self.app.push_screen(AskDialog("How many people are here?", value, 4), self._take_present)

    def _take_present(self, typed: str | None) -> None:
        if typed is None:
            return
        if typed.strip().isdecimal():
            self._present = int(typed)
            self._show()
        else:
            self.notify("Type a number, such as 28.", markup=False)

    def action_items(self) -> None:
        """Choose which items are asked, as long as nobody has voted."""
        offers = rounds.offers(self.room.deck) or rounds.levels(self.room.deck)
        if not offers:
            self.notify("This deck has one round only.", markup=False)
            return

        def chosen(place: str | None) -> None:
            if place is not None:
                self.app.post_message(PlanRoom(self.room.deck, offers[int(place)].part))

        self.app.push_screen(RoundDialog(rounds.THEME_QUESTION, offers), chosen)

    def action_missed(self) -> None:
        """Show what most people missed."""
        found = report_of(self.room, self.when).missed
        told = [f"{one.kind}: {one.words}\n{one.answer}" for one in found]
        self.app.push_screen(TextDialog("Missed by most", "\n\n".join(told) or "Nothing was."))

    def action_article(self) -> None:
        """Show the article beside the stage, or put it away; while phones come in, another address."""
        if not self.to_next_address():
            self.toggle_class(WITH_ARTICLE)
            self.put(self._sheet(self.shown), stay=True)

    def to_page(self) -> Widget | None:
        """The panel where there is more in it than can be seen, else the article."""
        return self.panel if self.panel.overflows else super().to_page()

    def page(self, pages: int) -> None:
        """Scroll the panel by pages; where that is at its end, the article, where it is shown."""
        page_one_of((self.panel, self.article), pages)

    def action_flag(self) -> None:
        """Ask what is wrong with the item, and note it."""
        self.app.push_screen(AskDialog("What is wrong with this item?"), self._flag)

    def _flag(self, note: str | None) -> None:
        if note is not None:
            self.facilitator.flag(note)
            self.notify("Noted. Thank you.", markup=False)

    def action_finish(self) -> None:
        """End the room here, after a question."""
        left = self.room.course.total - len(self.room.revealed)
        question = f"End here? {left} of {self.room.course.total} items were not revealed."
        self.app.push_screen(ConfirmDialog(question, yes=_END, no=_CONTINUE), self._finish)

    def _finish(self, answer: str | None) -> None:
        if answer is not None:
            self._move(Move.END)

    def action_leave(self) -> None:
        """Back to the library; after a question where phones would lose the room."""
        if not self.has_phones:
            self._left(_LEAVE)
            return
        phones = counted(len(self.room.seating.taken), "phone")
        is_over = self.room.spot.phase is Phase.OVER
        question = f"{phones} {_LOSE_RESULTS if is_over else _LOSE_LINE}"
        self.app.push_screen(ConfirmDialog(question, yes=_LEAVE, no=_STAY), self._left)

    def _left(self, answer: str | None) -> None:
        if answer is not None:
            self.facilitator.disperse()  # nothing, before the end
            self.app.post_message(ShowLibrary())

    def allows(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only the moves that fit."""
        moves, phase = self.room.moves, self.room.spot.phase
        if action == "move":
            return Move(str(parameters[0])) in moves
        fits = {
            "spread": phase is Phase.OVER or Move.SHOW in moves or Move.HIDE in moves,
            "missed": phase is Phase.OVER,
            "count": Move.COUNT in moves,
            "finish": Move.END in moves,
            "flag": self.room.spot.item is not None,
            "drop": bool(self.led.proposal) and Move.DROP in moves,
            "items": phase is Phase.GATHERING,
            "row": phase in {Phase.REVEAL, Phase.EXAMPLE},
        }
        return {**fits, **self.network_fits()}.get(action, True)

    # What is shown

    def _show(self) -> None:
        """Bring the whole stage in line with the room."""
        with self.app.batch_update():
            self.look_at_clock()
            self.explain()
            self.panel.current = None
            self.put(self._sheet(self.shown))
            self._show_progress()
            self.light_row(self.first_row)
        self.refresh_bindings()

    def show_time(self, *, changed: bool) -> None:
        """Show what the clock says, and how late it is where that has changed."""
        self._show_progress()
        if changed:
            self.put(self._sheet(self.shown), stay=True)
            self.refresh_bindings()

    def _show_progress(self) -> None:
        room = self.room
        done = len(room.revealed) / max(1, room.course.total)
        told = f"{len(room.revealed)} of {room.course.total}"
        self.masthead.progress(" · ".join(filter(None, (self.told_time, told))), done)
        self.panel.titled(self._title())

    def _title(self) -> Content:
        name = " · ".join(filter(None, (words.phase_name(self.room.spot), self.told_talk)))
        if self.room.spot.item is None:
            return Content.styled(name, QUIET)
        if self.room.spot.phase is Phase.EXAMPLE:
            return kind_title(self.room.item.kind, name)
        number, total = self.room.course.number, self.room.course.total
        return kind_title(self.room.item.kind, f"{number} of {total} · {name}")

    def _sheet(self, shown: Reveal | None) -> StageSheet:
        room = self.room
        width = self.panel.scrollable_content_region.width or USUAL_WIDTH
        beside = self.has_class(WITH_ARTICLE)
        if shown is not None:
            row = self.panel.current if self.panel.current in self.opened else self.first_row
            return revealed_sheet(room, shown, self.opened, row, beside_article=beside)
        match room.spot.phase:
            case Phase.GATHERING:
                return StageSheet(self.gathering(self._present))
            case Phase.OPEN:
                return asked_sheet(room, width, beside_article=beside)
            case Phase.CLOSED:
                return StageSheet(closed_sheet(room, width))
            case Phase.DISCUSS:
                return discussed_sheet(room, width, beside_article=beside)
        minutes = round(self.led.minutes)
        return StageSheet(over_sheet(report_of(room, self.when), minutes, by_phone=self.has_phones))
