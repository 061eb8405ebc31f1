"""The stage: a room on the wall, moved by one facilitator with a key at a time.

A face of `Room`: it shows what the room holds and passes the facilitator's moves on. It knows no network.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content

from trainer.deck.deck import Place
from trainer.room import words
from trainer.room.facilitator import Facilitator
from trainer.room.moves import Move, Phase
from trainer.room.results import room_results
from trainer.room.room import Room
from trainer.sitting import rounds
from trainer.sitting.course import Refused
from trainer.sitting.reveal import Reveal, reveal, row_order
from trainer.sitting.session import Response
from trainer.tui.commands import Where, bindings
from trainer.tui.language import QUIET, Light, Lit, kind_title, passage_lights, plain
from trainer.tui.messages import PlanRoom, ShowLibrary
from trainer.tui.screens.base import TrainerScreen
from trainer.tui.screens.dialogs import AskDialog, ConfirmDialog
from trainer.tui.screens.hands import HandsDialog
from trainer.tui.screens.rounds import RoundDialog
from trainer.tui.sheets import SheetBlock
from trainer.tui.stage_sheets import (
    asked_sheet,
    closed_sheet,
    gathering_sheet,
    over_sheet,
    revealed_sheet,
    spread_sheet,
)
from trainer.tui.widgets.article import ArticleView
from trainer.tui.widgets.keybar import KeyBar
from trainer.tui.widgets.masthead import Masthead
from trainer.tui.widgets.panel import Panel

WITH_ARTICLE = "-with-article"
"""The class of a stage that shows the article."""

_END = "End the room with what it came to so far"
_CONTINUE = "Go back to it"


class StageScreen(TrainerScreen):
    """Lead a room through its items."""

    CSS_PATH: ClassVar = ["reading.tcss", "stage.tcss"]
    where = Where.STAGE
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.STAGE)

    masthead = getters.query_one(Masthead)
    article = getters.query_one("#article", ArticleView)
    panel = getters.query_one("#panel", Panel)

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room = room
        self.facilitator = Facilitator(room)
        self._present = 0
        """How many people are here; 0 where that was not said."""
        self._reveal: Reveal | None = None
        self._unfolded = False

    @property
    def about(self) -> str:
        """The deck that is played."""
        return self.room.deck.title

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

    # What the facilitator does

    def action_forward(self) -> None:
        """Make the move that comes next; a vote by hands is counted first."""
        match self.room.spot.phase:
            case Phase.GATHERING:
                self._move(Move.BEGIN)
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
        """Show the spread of the answers, or hide it."""
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

    def action_count(self) -> None:
        """Count hands for each answer; with that the vote is closed."""
        room = self.room
        before = room.ballots.hands(room.item.id, room.spot.round)
        known = before.hands if before is not None else {}
        start = {answer.value: known.get(answer.value, 0) for answer in room.answers}
        self.app.push_screen(HandsDialog(room.answers, start, self._present, self._counted))

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
        offers = rounds.themes(self.room.deck) or rounds.levels(self.room.deck)
        if not offers:
            self.notify("This deck has one round only.", markup=False)
            return

        def chosen(place: str | None) -> None:
            if place is not None:
                self.app.post_message(PlanRoom(self.room.deck, offers[int(place)].part))

        self.app.push_screen(RoundDialog(rounds.THEME_QUESTION, offers), chosen)

    def action_article(self) -> None:
        """Show the article beside the stage, or put it away."""
        self.toggle_class(WITH_ARTICLE)

    def action_row(self, by: int) -> None:
        """Light the words of the next row of the reveal, or of the one before."""
        if self._reveal is None or not self._reveal.rows:
            return
        order = row_order(self._reveal)
        current = self.panel.current
        here = order.index(current) if current is not None else (-1 if by > 0 else 0)
        self._to_row(order[(here + by) % len(order)])

    def on_panel_row_chosen(self, event: Panel.RowChosen) -> None:
        """Light the words of the row that was clicked."""
        event.stop()
        if self._reveal is not None and event.index < len(self._reveal.rows):
            self._to_row(event.index)

    def _to_row(self, index: int) -> None:
        assert self._reveal is not None  # noqa: S101 - asked for only where a reveal is shown
        if not self._reveal.rows[index].decided and not self._unfolded:
            self._unfolded = True
            self._put(revealed_sheet(self.room, self._reveal, unfolded=True))
        self.panel.current = index
        self._light(self._reveal.rows[index].places)
        self.panel.show_row(index)

    def action_finish(self) -> None:
        """End the room here, after a question."""
        left = self.room.course.total - len(self.room.revealed)
        question = f"End here? {left} of {self.room.course.total} items were not revealed."
        self.app.push_screen(ConfirmDialog(question, yes=_END, no=_CONTINUE), self._finish)

    def _finish(self, answer: str | None) -> None:
        if answer is not None:
            self._move(Move.END)

    def action_leave(self) -> None:
        """Back to the library."""
        self.app.post_message(ShowLibrary())

    def allows(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only the moves that fit."""
        moves = self.room.moves
        if action == "move":
            return Move(str(parameters[0])) in moves
        if action == "spread":
            return Move.SHOW in moves or Move.HIDE in moves
        needs = {"count": Move.COUNT, "finish": Move.END}
        if action in needs:
            return needs[action] in moves
        if action == "items":
            return self.room.spot.phase is Phase.GATHERING
        if action == "row":
            return self.room.spot.phase in {Phase.REVEAL, Phase.EXAMPLE}
        return True

    # What is shown

    def _show(self) -> None:
        """Bring the whole stage in line with the room."""
        room, phase = self.room, self.room.spot.phase
        with self.app.batch_update():
            done = len(room.revealed) / max(1, room.course.total)
            self.masthead.progress(f"{len(room.revealed)} of {room.course.total}", done)
            self.panel.border_title = self._title()
            self._unfolded = phase is Phase.EXAMPLE
            self._reveal = self._explained()
            self._put(self._sheet(self._reveal))
            rows = row_order(self._reveal) if self._reveal is not None else []
            self.panel.current = rows[0] if rows else None
            self._light(self._reveal.rows[rows[0]].places if self._reveal is not None and rows else ())
        self.refresh_bindings()

    def _title(self) -> Content:
        name = words.phase_name(self.room.spot)
        if self.room.spot.item is None:
            return Content.styled(name, QUIET)
        if self.room.spot.phase is Phase.EXAMPLE:
            return kind_title(self.room.item.kind, name)
        number, total = self.room.course.number, self.room.course.total
        return kind_title(self.room.item.kind, f"{number} of {total} · {name}")

    def _explained(self) -> Reveal | None:
        """What is explained now, if anything is."""
        if self.room.spot.phase not in {Phase.REVEAL, Phase.EXAMPLE}:
            return None
        return reveal(self.room.deck, self.room.item, Response(item=self.room.item.id))

    def _sheet(self, shown: Reveal | None) -> list[SheetBlock]:
        room = self.room
        if shown is not None:
            return revealed_sheet(room, shown, unfolded=self._unfolded)
        match room.spot.phase:
            case Phase.GATHERING:
                return gathering_sheet(room, self._present)
            case Phase.OPEN:
                return asked_sheet(room)
            case Phase.CLOSED:
                return closed_sheet(room)
            case Phase.DISCUSS:
                return [*asked_sheet(room), *(spread_sheet(room) if room.spot.is_shown else [])]
        return over_sheet(room_results(room))

    def _put(self, sheet: list[SheetBlock]) -> None:
        self.panel.show(sheet)

    def _light(self, evidence: tuple[Place, ...] = ()) -> None:
        """Light the words in question, and those that show something of them."""
        if self.room.spot.item is None:
            self.article.light(())
            return
        passages = passage_lights(self.room.deck.passages(self.room.item))
        self.article.light(passages, [Lit(place, Light.EVIDENCE) for place in evidence])
