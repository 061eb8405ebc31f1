"""The stage: a room on the wall, moved by one facilitator with a key at a time.

A face of `Room`: it shows what the room holds and passes the facilitator's moves on. It knows no network;
what lets phones in is in `trainer.tui.screens.phones`.
"""

from __future__ import annotations

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
from trainer.sitting.course import Refused
from trainer.sitting.reveal import Reveal
from trainer.tui.commands import Where, bindings
from trainer.tui.language import QUIET, kind_title, plain
from trainer.tui.messages import SaveRoom
from trainer.tui.screens.base import page_one_of
from trainer.tui.screens.stage_asking import AskingStage
from trainer.tui.screens.stage_reveal import WITH_ARTICLE
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


class StageScreen(AskingStage):
    """Lead a room through its items."""

    CSS_PATH: ClassVar = ["reading.tcss", "stage.tcss"]
    where = Where.STAGE
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.STAGE)

    masthead = getters.query_one(Masthead)

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
                self.move(Move.BEGIN)
            case Phase.OPEN if self.has_phones:
                self.move(Move.CLOSE)
            case Phase.OPEN:
                self.action_count()
            case Phase.CLOSED:
                self.move(Move.DISCUSS if self.room.spot.round == 1 else Move.REVEAL)
            case Phase.DISCUSS:
                self.move(Move.OPEN)
            case Phase.REVEAL | Phase.EXAMPLE:
                self.move(Move.NEXT)
            case Phase.OVER:
                self.ask_to_leave()

    def action_move(self, name: str) -> None:
        """Make a move."""
        self.move(Move(name))

    def action_spread(self) -> None:
        """Show the spread of the answers, or hide it; save the results where the room is over."""
        if self.room.is_over:
            self.app.post_message(SaveRoom(self.room))
            return
        self.move(Move.HIDE if self.room.spot.is_shown else Move.SHOW)

    def move(self, move: Move) -> None:
        """Make a move, where it fits."""
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

    def action_article(self) -> None:
        """Show the article beside the stage, or put it away; while phones come in, another address."""
        if not self.to_next_address():
            self.turn_article()

    def to_page(self) -> Widget | None:
        """The panel where there is more in it than can be seen, else the article."""
        return self.panel if self.panel.overflows else super().to_page()

    def page(self, pages: int) -> None:
        """Scroll the panel by pages; where that is at its end, the article, where it is shown."""
        page_one_of((self.panel, self.article), pages)

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
            "items": phase is Phase.GATHERING and not self.has_phones,
            "ask_sure": phase is Phase.GATHERING and not self.by_phone,
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
                return StageSheet(self.gathering(self.room.people))
            case Phase.OPEN:
                return asked_sheet(room, width, beside_article=beside)
            case Phase.CLOSED:
                return StageSheet(closed_sheet(room, width))
            case Phase.DISCUSS:
                return discussed_sheet(room, width, beside_article=beside)
        minutes = round(self.led.minutes)
        return StageSheet(over_sheet(report_of(room, self.when), minutes, by_phone=self.has_phones))
