"""What follows an answer: the verdict, the rows that it rests on, the explanation, what stays open."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from trainer.sitting.kinds.registry import ANSWER_WORDS, REASON_WORDS
from trainer.sitting.parts import Row
from trainer.sitting.reveal import Reveal
from trainer.sitting.words import CREDIT_LINE, DID_THEY, IS_IT_SO, number
from trainer.tui.language import HEADING, QUIET, SIGN_STYLES, plain, prose, verdict
from trainer.tui.widgets.labelled import LabelledText


class RevealRow(LabelledText):
    """One criterion, gate or record."""

    @dataclass
    class Chosen(Message):
        """The row was clicked."""

        index: int

    def __init__(self, row: Row, index: int) -> None:
        super().__init__(Content.styled(row.sign.value, SIGN_STYLES[row.sign]), _row(row), width=2)
        self._index = index

    def on_click(self, event: events.Click) -> None:
        """Light the words of this row."""
        event.stop()
        self.post_message(self.Chosen(self._index))


class RevealView(Vertical):
    """A whole reveal; one of its rows is the current one, whose words are lit in the article."""

    current: reactive[int | None] = reactive(None)

    @dataclass
    class RowChanged(Message):
        """Another row is current: light its words."""

        row: Row

    def __init__(self, shown: Reveal) -> None:
        super().__init__()
        self.shown = shown

    def compose(self) -> ComposeResult:
        """Lay out the verdict, the rows and the text."""
        yield Static(_banner(self.shown), classes="reveal--banner")
        with Vertical(classes="reveal--rows"):
            for index, row in enumerate(self.shown.rows):
                yield RevealRow(row, index)
        for remark in self.shown.remarks:
            yield Static(Content(remark), classes="reveal--remark")
        yield Static(_explanation(self.shown), classes="reveal--explain")
        yield Static(_open_questions(self.shown), classes="reveal--open")
        if self.shown.next_move:
            line = Content.assemble(("Next move  ", HEADING), Content(self.shown.next_move))
            yield Static(line, classes="reveal--next")

    def step(self, by: int) -> None:
        """Make the next row, or the one before, the current one."""
        count = len(self.shown.rows)
        if count:
            here = self.current if self.current is not None else (-1 if by > 0 else 0)
            self.current = (here + by) % count

    def watch_current(self, current: int | None) -> None:
        """Show which row is current, and have its words lit."""
        for index, row in enumerate(self.query(RevealRow)):
            row.set_class(index == current, "-current")
            if index == current:
                row.scroll_visible(animate=False)
        if current is not None and self.shown.rows:
            self.post_message(self.RowChanged(self.shown.rows[current]))

    def on_reveal_row_chosen(self, event: RevealRow.Chosen) -> None:
        """Make the clicked row the current one."""
        event.stop()
        self.current = event.index


def _banner(shown: Reveal) -> Content:
    if shown.answer is None:
        return Content.assemble(("Worked example  ", HEADING), verdict(shown.verdict), _means(shown))
    if shown.answer is shown.verdict:
        judged = Content.assemble(("✓ Right: ", "bold $text-success"), verdict(shown.verdict), _means(shown))
    else:
        sign = ("½ It is: ", "bold $text-warning") if shown.points else ("✗ It is: ", "bold $text-error")
        judged = Content.assemble(
            sign,
            verdict(shown.verdict),
            _means(shown),
            "\n",
            ("  You said: ", QUIET),
            verdict(shown.answer),
        )
    return Content.assemble(judged, "\n", (f"  {_worth(shown)}", QUIET))


def _means(shown: Reveal) -> Content:
    return Content.styled(f", {ANSWER_WORDS[shown.verdict].means}", QUIET)


def _worth(shown: Reveal) -> str:
    if shown.points is None:
        return "not scored"
    return f"{number(shown.points)} point" if shown.points else "no point"


def _row(row: Row) -> Content:
    state = f"  {row.state}, decided it" if row.decided else f"  {row.state}"
    parts = [Content.assemble(Content.styled(plain(row.label).plain, "bold"), (state, QUIET))]
    if row.excerpts:
        parts.append(_excerpts(row))
    if row.note:
        parts.append(Content.styled(plain(row.note).plain, QUIET))
    return Content("\n").join(parts)


def _excerpts(row: Row) -> Content:
    """The words that show it; before the first of those in the credit line it says so."""
    told, above = [], False
    for words, place in zip(row.excerpts, row.places, strict=True):
        where = f"{CREDIT_LINE}: " if place.in_credit and not above else ""
        told.append(Content.assemble((where, QUIET), f"“{plain(words)}”"))
        above = above or place.in_credit
    return Content("; ").join(told)


def _explanation(shown: Reveal) -> Content:
    parts: list[Content] = []
    if shown.reason is not None and shown.decided_by:
        deciding = " and ".join(REASON_WORDS[reason].name.lower() for reason in shown.decided_by)
        named = "✓ " if shown.reason in shown.decided_by else ""
        parts.append(Content.assemble((f"{named}What decided it  ", HEADING), deciding))
    if shown.because:
        parts.append(Content.assemble(("The author decided otherwise  ", HEADING), prose(shown.because)))
    parts.append(Content.assemble(("Why  ", HEADING), prose(shown.explain)))
    return Content("\n").join(parts)


def _open_questions(shown: Reveal) -> Content:
    is_it_so = Content.assemble((f"{IS_IT_SO}  ", HEADING), (shown.is_it_so, QUIET))
    if shown.did_they is None:
        return is_it_so
    return Content.assemble((f"{DID_THEY}  ", HEADING), prose(shown.did_they), "\n", is_it_so)
