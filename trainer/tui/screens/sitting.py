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

from trainer.review.telling import SEEN
from trainer.sitting import report, words
from trainer.sitting.course import Refused
from trainer.sitting.grounds import grounds, reason_question
from trainer.sitting.kinds.registry import ANSWER_WORDS
from trainer.sitting.question import question_in
from trainer.sitting.report import NOTHING_YET
from trainer.sitting.session import Session, Step, seen_before
from trainer.sitting.words import Choice
from trainer.tui.citation import citation
from trainer.tui.commands import Where, bindings
from trainer.tui.language import kind_title
from trainer.tui.messages import CopyCitation, LookBack, ShowLibrary, ShowResults
from trainer.tui.screens.base import WIDE
from trainer.tui.screens.dialogs import AskDialog, ConfirmDialog
from trainer.tui.screens.explaining import REVEALED, ExplainingScreen
from trainer.tui.sheets import (
    SheetBlock,
    answered_sheet,
    checklist_sheet,
    choice_sheet,
    heading,
    question_sheet,
)
from trainer.tui.turns import once_painted
from trainer.tui.widgets.article import ArticleView
from trainer.tui.widgets.keybar import KeyBar
from trainer.tui.widgets.masthead import Masthead
from trainer.tui.widgets.panel import Panel

ENLARGED = "-enlarged"
"""The class of a screen whose question has the room of the article too."""

BACK_TO_ARTICLE = "Article"
"""What the key is called that takes the room from the question again."""

REASONS = "-reasons"
"""The class of a panel that asks what decided it: of all that is asked it has the most choices."""

_END = "End the sitting with the results so far; it cannot be resumed"
_CONTINUE = "Go back to it; q or Esc then pauses it, and it waits for you"

_EXPLAINED = frozenset({Step.REVEAL, Step.EXAMPLE})
_RATHER_NOT = "I’d rather not say"


class SittingScreen(ExplainingScreen):
    """Play a session to its end."""

    CSS_PATH = "reading.tcss"
    where = Where.SITTING
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.SITTING)

    masthead = getters.query_one(Masthead)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._asked_of: str | None = None
        """The id of the item whose question is in the panel."""
        self._read_from: float | None = None
        """How far the article was scrolled before reasons were asked for, which may take some of its room."""

    def compose(self) -> ComposeResult:
        """Lay out the article and the panel in which everything is asked and answered."""
        yield Masthead(self.in_play, short=self.in_short)
        with Horizontal(id="desk"):
            yield ArticleView(self.session.deck, self.session.to_read, id="article")
            yield Panel(id="panel")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the current item."""
        self._show()
        self.panel.focus()

    # What the learner does

    def action_take(self, digit: int) -> None:
        """Take the answer with this number, wherever focus is."""
        self.panel.take(digit - 1)

    def action_enlarge(self) -> None:
        """Give the question the whole screen, or the article its place again."""
        self._enlarge(not self.has_class(ENLARGED))

    def on_panel_taken(self, event: Panel.Taken) -> None:
        """Pass an answer, a confidence or a reason on to the session, when its turn comes."""
        event.stop()
        self.in_turn(self._take, event.value)

    def _take(self, value: Any) -> None:
        if self.session.step is Step.CONFIDENCE:
            self._read_from = self.article.scroll_y
        try:
            _pass_on(self.session, value)
        except Refused:  # a second click on a list that has changed in between
            return
        self._show()

    def action_next(self) -> None:
        """Leave the reveal for the next item, or for the results."""
        if self.session.step in _EXPLAINED:
            self.session.next()
            self._show()

    def action_hint(self) -> None:
        """Give the next hint."""
        try:
            self.session.hint()
        except Refused:
            self.notify("There is no further hint for this item.", markup=False)
            return
        self._show()
        pointed_at = self.session.hints_given[-1].places
        if not {*pointed_at} <= {*self.session.deck.passages(self.session.item)}:
            self._enlarge(False)  # to be read in the article
        once_painted(self.panel, self.panel.show_newest)

    def action_row(self, by: int) -> None:
        """Light the next row, or see more of what is lit; in the article, which comes back for it."""
        if self.has_class(ENLARGED) and self._out_of_view:
            self._enlarge(False)
        else:
            super().action_row(by)

    def to_row(self, index: int) -> None:
        """Light the words of a row in the article, which comes back for it."""
        self._enlarge(False)
        super().to_row(index)

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

    def action_step_back(self) -> None:
        """Take back the answer, or how sure it was, as long as its explanation has not been seen."""
        if self.session.can_go_back:
            self.session.back()
            self._show()
            if self.session.step is Step.CONFIDENCE and self._read_from is not None:
                once_painted(self.article, self.article.return_to, self._read_from)

    def action_finish(self) -> None:
        """End the sitting here, after a question where something is left to ask."""
        if not self.session.answered:
            self.notify(NOTHING_YET, markup=False)
        elif not report.left_to_ask(self.session):
            self.action_next()
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
            return cast("int", parameters[0]) <= self.panel.choices
        if action == "next":
            return self.session.step in _EXPLAINED
        if action == "step_back":
            return self.session.can_go_back
        if action == "enlarge":
            return not self.session.plan.is_a_taste
        if action == "hint":
            return self.session.step is Step.QUESTION
        return super().allows(action, parameters)

    @property
    def relabelled(self) -> Mapping[str, str]:
        """Where the question has the whole screen, the key that gave it that brings the article back."""
        names = super().relabelled
        return {**names, "enlarge": BACK_TO_ARTICLE} if self.has_class(ENLARGED) else names

    # What is shown

    def _show(self) -> None:
        """Bring the whole screen in line with the session."""
        if self.session.step is Step.DONE:
            self.app.post_message(ShowResults(self.session))
            return
        with self.app.batch_update():
            place = _progress(self.session)
            self.masthead.progress(place, self.session.answered / max(1, self.session.total))
            self.panel.titled(kind_title(self.session.item.kind, _marked(self.session, place)))
            narrow = self.has_class("-narrow")  # where there is more room, they change nothing
            self.panel.set_class(self.session.step in _EXPLAINED, REVEALED, update=narrow)
            self.panel.set_class(self.session.step is Step.REASON, REASONS, update=narrow)
            if self.session.step in _EXPLAINED:
                self._show_reveal()
            else:
                self._show_question()
        self.refresh_bindings()

    def _enlarge(self, wanted: bool) -> None:
        """Let the panel fill the screen, or be beside the article."""
        self.set_class(wanted, ENLARGED)
        self.refresh_bindings()

    def _show_reveal(self) -> None:
        session = self.session
        self._enlarge(False)
        self._asked_of = None
        is_example = session.step is Step.EXAMPLE
        self.explain(above=question_sheet(question_in(session)) if is_example else ())

    def _show_question(self) -> None:
        session = self.session
        asked = question_in(session)
        again, self._asked_of = self._asked_of == session.item.id, session.item.id
        if not again:
            # On a narrow screen what was found elsewhere is read first, with all the room there is,
            # and so it is where a sitting is resumed after the answer.
            self._enlarge(asked.search is not None and self.app.size.width < WIDE)
        self.nothing_explained()
        choices = _choices(session)
        self.panel.show(
            question_sheet(asked, session.hints_given, are_spare=session.step is not Step.QUESTION),
            [*_above_choices(session), *choice_sheet(choices.values())],
            values=choices,
            tail=() if session.plan.is_a_taste else checklist_sheet(asked.checklist),
            stay=again,
        )
        hints = session.hints_given
        self.light(hints[-1].places if hints and session.step is Step.QUESTION else ())


def _progress(session: Session) -> str:
    if session.step is Step.EXAMPLE:
        return "Worked example"
    return f"{session.number} of {session.total}"


def _marked(session: Session, place: str) -> str:
    """The place of the current item, and that it was met before where a review asks it again."""
    return f"{place} · {SEEN}" if seen_before(session, session.item.id) else place


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


def _above_choices(session: Session) -> list[SheetBlock]:
    """What was said already, and what is wanted now."""
    given = session.response(session.item.id)
    if session.step is Step.QUESTION or given.answer is None:
        return []
    if session.step is Step.CONFIDENCE:
        said = answered_sheet(session.answers, given.answer)
        return [*said, heading(words.CONFIDENCE_QUESTION)]
    said = answered_sheet([given.answer], given.answer, given.confidence)
    return [*said, heading(reason_question(session.item, given.answer))]


def _choices(session: Session) -> dict[Any, Choice | str]:
    if session.step is Step.QUESTION:
        return {answer: ANSWER_WORDS[answer] for answer in session.answers}
    if session.step is Step.CONFIDENCE:
        return dict(words.CONFIDENCES)
    given = session.response(session.item.id).answer
    return {**grounds(session.deck, session.item, given), None: _RATHER_NOT}
