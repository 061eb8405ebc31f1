"""The results: points, discernment, confidence, and every item to walk through again."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from trainer.deck.deck import subject
from trainer.sitting import report, words
from trainer.sitting.report import Section
from trainer.sitting.scoring import Outcome, Results, results
from trainer.sitting.session import Session
from trainer.tui.commands import Where, bindings
from trainer.tui.language import HEADING, QUIET, meter, plain, verdict
from trainer.tui.screens.base import TrainerScreen
from trainer.tui.widgets.masthead import Masthead


class ResultsScreen(TrainerScreen):
    """What a sitting came to."""

    where = Where.RESULTS
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.RESULTS)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.results: Results = results(session.deck, session.responses, session.total)

    def compose(self) -> ComposeResult:
        """Lay out the figures, and the items beside them."""
        yield Masthead(f"{plain(self.session.deck.title)}  ›  Results", report.headline(self.results))
        with Horizontal(id="desk"):
            with VerticalScroll(id="figures"):
                for section in report.sections(self.results):
                    yield Static(_section(section), classes="results--section")
            with Vertical(id="items"):
                yield Static(Content.styled("Walk through them again", HEADING), classes="results--heading")
                yield OptionList(*(self._option(outcome) for outcome in self.results.outcomes), id="outcomes")
        yield Footer(show_command_palette=False)

    def _option(self, outcome: Outcome) -> Option:
        item = self.session.deck.by_id[outcome.item]
        right = outcome.points == 1
        sign = ("✓ ", "bold $text-success") if right else ("✗ ", "bold $text-error")
        if 0 < outcome.points < 1:
            sign = ("½ ", "bold $text-warning")
        excerpt = plain(subject(item)[0].exact)
        judged = verdict(outcome.verdict)
        if not right:
            judged = Content.assemble(judged, (f"  you: {words.ANSWERS[outcome.answer].name}", QUIET))
        return Option(Content.assemble(sign, judged, "\n  ", Content.styled(excerpt.plain[:60], QUIET)))

    def on_mount(self) -> None:
        """Let the arrows walk through the items."""
        self.query_one(OptionList).focus()

    def action_walk(self) -> None:
        """Look at the chosen item again."""
        chosen = self.query_one(OptionList).highlighted
        if chosen is not None:
            names = [outcome.item for outcome in self.results.outcomes]
            self.trainer.review(self.session, names, chosen)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Look at the item that was clicked."""
        event.stop()
        self.action_walk()

    def action_missed(self) -> None:
        """Begin another sitting with the missed items only."""
        if self.results.missed:
            self.trainer.begin(self.session.deck, only=self.results.missed)
        else:
            self.notify("You missed none.", markup=False)

    def action_save(self) -> None:
        """Save the results to a file."""
        self.trainer.save_results(self.session.deck, self.results)

    def action_back(self) -> None:
        """Back to the library."""
        self.trainer.show_library()


def _section(section: Section) -> Content:
    width = max(len(line.label) for line in section.lines)
    lines = [Content.styled(section.heading, HEADING)]
    for label, value, remark, share in section.lines:
        bar = (f"  {meter(share.value)} ", "$text-primary") if share else ("  ", "")
        line = Content.assemble((f"  {label:<{width}}", ""), bar, (value, "bold"))
        lines.append(Content.assemble(line, (f"  {remark}", QUIET)) if remark else line)
    return Content("\n").join(lines)
