"""A sitting: the article beside the question, then the answer's reveal in the same place.

A face of `Session`: it shows what the session holds and passes on what the learner does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, cast

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from trainer.deck.deck import Place
from trainer.sitting import report, words
from trainer.sitting.question import Question, question
from trainer.sitting.report import NOTHING_YET
from trainer.sitting.reveal import reveal_in
from trainer.sitting.session import Refused, Session, Step
from trainer.sitting.words import Choice
from trainer.tui import language
from trainer.tui.citation import citation
from trainer.tui.commands import Where, bindings
from trainer.tui.language import HEADING, QUIET, Light, Lit, passage_lights
from trainer.tui.messages import CopyCitation, LookBack, ShowLibrary, ShowResults
from trainer.tui.screens.base import WIDE, SessionScreen
from trainer.tui.screens.dialogs import AskDialog, ConfirmDialog
from trainer.tui.turns import once_painted
from trainer.tui.widgets.article import ArticleView
from trainer.tui.widgets.choices import Choices
from trainer.tui.widgets.keybar import KeyBar
from trainer.tui.widgets.masthead import Masthead
from trainer.tui.widgets.panel import Panel
from trainer.tui.widgets.reveal import RevealView

ENLARGED = "-enlarged"
"""The class of a screen whose question has the room of the article too."""

_END = "End the sitting with the results so far; it cannot be resumed"
_CONTINUE = "Go back to it; q or Esc then pauses it, and it waits for you"

_PROMPTED = frozenset({Step.QUESTION, Step.CONFIDENCE, Step.REASON})
_EXPLAINED = frozenset({Step.REVEAL, Step.EXAMPLE})


class SittingScreen(SessionScreen):
    """Play a session to its end."""

    CSS_PATH = "reading.tcss"
    where = Where.SITTING
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.SITTING)

    masthead = getters.query_one(Masthead)
    article = getters.query_one("#article", ArticleView)
    panel = getters.query_one("#panel", Panel)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._evidence: tuple[Place, ...] = ()
        self._offered = 0

    def compose(self) -> ComposeResult:
        """Lay out the article and the panel in which everything is asked and answered."""
        yield Masthead(self.in_play)
        with Horizontal(id="desk"):
            yield ArticleView(self.session.deck, id="article")
            yield Panel(id="panel")
        yield KeyBar()

    async def on_mount(self) -> None:
        """Show the current item."""
        await self._show()

    def to_page(self) -> Widget | None:
        """The article; where it has made room, the question with its records."""
        return self.panel.ask if self.has_class(ENLARGED) else super().to_page()

    # What the learner does

    def action_take(self, digit: int) -> None:
        """Take the answer with this number, wherever focus is."""
        self.panel.choices.take(digit - 1)

    def action_enlarge(self) -> None:
        """Give the question the whole screen, or the article its place again."""
        self._enlarge(not self.has_class(ENLARGED))
        self._prompt()

    def on_choices_taken(self, event: Choices.Taken) -> None:
        """Pass an answer, a confidence or a reason on to the session, when its turn comes."""
        event.stop()
        self.in_turn(self._take, event.value)

    async def _take(self, value: Any) -> None:
        try:
            _pass_on(self.session, value)
        except Refused:  # a second click on a list that has changed in between
            return
        await self._show()

    async def action_next(self) -> None:
        """Leave the reveal for the next item, or for the results."""
        if self.session.step in _EXPLAINED:
            self.session.next()
            await self._show()

    async def action_hint(self) -> None:
        """Give the next hint."""
        try:
            self.session.hint()
        except Refused:
            self.notify("There is no further hint for this item.", markup=False)
            return
        await self._show_hints()

    def action_row(self, by: int) -> None:
        """Light the words of the next row of the reveal."""
        self._enlarge(False)
        self.panel.reveal.step(by)

    def on_reveal_view_row_changed(self, event: RevealView.RowChanged) -> None:
        """Light the words that show a row, beside the passage itself; not of a reveal that has been left."""
        event.stop()
        if any(event.row in view.shown.rows for view in self.query(RevealView)):
            self._light(event.row.places)

    def action_look_back(self) -> None:
        """Open what was explained before."""
        if not self.session.past:
            self.notify("Nothing has been explained yet.", markup=False)
            return
        past = self.session.past
        self.app.post_message(LookBack(self.session, past, len(past) - 1))

    def action_copy(self) -> None:
        """Copy the current passage with its source."""
        if self.session.step is not Step.DONE:
            self.app.post_message(CopyCitation(citation(self.session.deck, self.session.item)))

    def action_flag(self) -> None:
        """Ask what is wrong with the item, and note it."""
        if self.session.step is not Step.DONE:
            self.app.push_screen(AskDialog("What is wrong with this item?"), self._flag)

    def _flag(self, note: str | None) -> None:
        if note is not None:
            self.session.flag(note)
            self.notify("Noted. Thank you.", markup=False)

    async def action_step_back(self) -> None:
        """Take back the answer, or how sure it was, as long as its explanation has not been seen."""
        if self.session.can_go_back:
            self.session.back()
            await self._show()

    async def action_finish(self) -> None:
        """End the sitting here, after a question where something is left to ask."""
        if not self.session.answered:
            self.notify(NOTHING_YET, markup=False)
        elif not report.left_to_ask(self.session):
            await self.action_next()
        else:
            question = f"End here? {report.left_to_ask(self.session)}"
            self.app.push_screen(ConfirmDialog(question, yes=_END, no=_CONTINUE), self._finish)

    def _finish(self, answer: str | None) -> None:
        if answer is not None:
            self.session.finish()
            self.app.post_message(ShowResults(self.session))

    def action_leave(self) -> None:
        """Back to the library; the sitting can be resumed."""
        self.app.post_message(ShowLibrary())

    def allows(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what the present step allows."""
        if action == "take":
            return cast("int", parameters[0]) <= self._offered
        revealed = self.session.step in _EXPLAINED
        if action in {"next", "row"}:
            return revealed
        if action == "step_back":
            return self.session.can_go_back
        if action == "hint":
            return self.session.step is Step.QUESTION
        return True

    # What is shown

    async def _show(self) -> None:
        """Bring the whole screen in line with the session."""
        if self.session.step is Step.DONE:
            self.app.post_message(ShowResults(self.session))
            return
        with self.app.batch_update():
            self.masthead.progress(_progress(self.session))
            if self.session.step in _EXPLAINED:
                await self._show_reveal()
            else:
                await self._show_question()
        self.refresh_bindings()

    def _enlarge(self, wanted: bool) -> None:
        """Let the panel fill the screen, or be beside the article."""
        if wanted != self.has_class(ENLARGED):
            self.set_class(wanted, ENLARGED)
            if not wanted:
                self._light(self._evidence)

    async def _show_question(self) -> None:
        session = self.session
        asked = question(session.deck, session.item)
        if session.step is Step.QUESTION:
            # On a narrow screen what was found elsewhere is read first, with all the room there is.
            self._enlarge(asked.search is not None and self.app.size.width < WIDE)
        await self._put_item(asked)
        if session.step is Step.QUESTION:
            await self._show_hints()
        self._prompt()
        self._offer(_choices(self.session))

    def _prompt(self) -> None:
        if self.session.step in _PROMPTED:
            self.panel.prompt.update(_asked(self.session, enlarged=self.has_class(ENLARGED)))

    async def _put_item(self, asked: Question) -> None:
        step = self.session.step
        self.panel.update_classes({"-revealed": step is Step.REVEAL, "-reason": step is Step.REASON})
        if await self.panel.put(self.session.item.id, asked, answered=step in _EXPLAINED):
            self._light()

    def _offer(self, choices: Mapping[Any, Choice]) -> None:
        self._offered = len(choices)
        self.panel.offer(choices)

    async def _show_reveal(self) -> None:
        session = self.session
        self._enlarge(False)
        await self._put_item(question(session.deck, session.item))
        await self.panel.explain(reveal_in(session, session.item))
        self._offer({})
        self._light()
        self.panel.ask.focus()
        once_painted(self.panel.ask, self.in_turn, self._begin_reading)

    def _begin_reading(self) -> None:
        """Scroll to where the reading begins: at the verdict, or at the top of an example."""
        if self.session.step is Step.REVEAL:
            self.panel.to_verdict()
        else:
            self.panel.to_top()

    async def _show_hints(self) -> None:
        given = self.session.hints_given
        await self.panel.show_hints(given)
        if given:
            self._light(given[-1].places)

    def _light(self, evidence: tuple[Place, ...] = ()) -> None:
        """Light the words in question, and the words that show something of them."""
        self._evidence = evidence
        if self.session.step is Step.DONE:  # the results are on their way
            return
        passages = passage_lights(self.session.deck.passages(self.session.item))
        self.article.light(passages, [Lit(place, Light.EVIDENCE) for place in evidence])


def _progress(session: Session) -> str:
    if session.step is Step.EXAMPLE:
        return "Worked example"
    return f"{session.number} of {session.total}"


def _pass_on(session: Session, value: Any) -> None:
    """Tell the session what was taken. Raises `Refused` where it is no answer to what it asks now."""
    acts: dict[Step, Callable[[Any], None]] = {
        Step.QUESTION: session.answer,
        Step.CONFIDENCE: session.rate,
        Step.REASON: session.give_reason,
    }
    if session.step not in acts or value not in _choices(session):
        raise Refused("not asked for now")  # a step was taken back meanwhile
    acts[session.step](value)


def _asked(session: Session, *, enlarged: bool) -> Content:
    """What is wanted now, and with which key."""
    if session.step is Step.QUESTION:
        how = "press its number" + ("; r brings the article back" if enlarged else "")
        return Content.assemble(("Your answer", HEADING), (f"  {how}", QUIET))
    given = session.response(session.item.id).answer
    said = Content.assemble(("You said ", QUIET), language.verdict(given)) if given else Content("")
    question = words.CONFIDENCE_QUESTION if session.step is Step.CONFIDENCE else words.REASON_QUESTION
    return Content.assemble(said, "  ", (question, HEADING))


def _choices(session: Session) -> dict[Any, Choice]:
    if session.step is Step.QUESTION:
        return dict(question(session.deck, session.item).answers)
    if session.step is Step.CONFIDENCE:
        return dict(words.CONFIDENCES)
    choices: dict[Any, Choice] = dict(question(session.deck, session.item).reasons)
    choices[None] = Choice("I’d rather not say", "just show me")
    return choices
