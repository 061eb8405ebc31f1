"""The results: three sentences, two bars, one thing to do next; the figures behind them when asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import ClassVar, NamedTuple

from textual import events, getters
from textual.app import ComposeResult, RenderResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalGroup, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from trainer.deck.deck import subject
from trainer.sitting import report, words
from trainer.sitting.kinds.registry import ANSWER_WORDS
from trainer.sitting.plan import REVIEW
from trainer.sitting.report import Line, Section, SortCount
from trainer.sitting.rounds import Upcoming
from trainer.sitting.scoring import Outcome, Results, results
from trainer.sitting.session import Session
from trainer.sitting.words import Sign
from trainer.text.article import unmarked
from trainer.tui.commands import Where, bindings
from trainer.tui.language import (
    BAR,
    CHIP,
    EMPTY_BAR,
    HEADING,
    JUDGED,
    KEY,
    QUIET,
    meter,
    plain,
    pressing,
    solid_bar,
    verdict,
)
from trainer.tui.messages import (
    FindMoves,
    FindNextRound,
    LookBack,
    PlayItems,
    PlayRound,
    SaveResults,
    ShowLibrary,
)
from trainer.tui.screens.base import SessionScreen
from trainer.tui.turns import once_painted
from trainer.tui.widgets.calibration import CalibrationView
from trainer.tui.widgets.flags import FlagsView
from trainer.tui.widgets.keybar import KeyBar, KeyedText
from trainer.tui.widgets.labelled import LabelledText
from trainer.tui.widgets.masthead import Masthead
from trainer.tui.widgets.options import Options

DETAILED = "-detailed"
"""The class of the screen that shows the figures behind the sentences."""

ENTER = "⏎"
"""The key that does what is filled."""

LOOK_AGAIN = "Look again"
"""What Enter does with an item that was chosen."""

LIBRARY = "Library"
"""What the key for it is called too: one name for one thing."""

CONFIDENCE = "Confidence"
"""The heading of the section whose shares are drawn as a picture."""


class ResultsScreen(SessionScreen):
    """What a sitting came to."""

    CSS_PATH = "results.tcss"
    where = Where.RESULTS
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.RESULTS)

    figures = getters.query_one("#figures", VerticalScroll)
    breakdown = getters.query_one("#breakdown", VerticalGroup)
    outcomes = getters.query_one("#outcomes", Options)

    @property
    def step(self) -> NextStep:
        """The one thing to do next, which is filled."""
        return self.query(NextStep).first()

    def __init__(self, session: Session, when: dt.datetime | None = None) -> None:
        """Of a sitting that has ended just now, or that ended some time ago."""
        super().__init__(session)
        self.results: Results = results(session.deck, session.responses, len(set(session.questions)))
        self.flags = report.flagged(session)
        self._is_new = when is None
        self.when = when or dt.datetime.now().astimezone()
        """When it was played."""
        self.upcoming: Upcoming | None = None
        """The round that comes next, once that has been found out."""

    def compose(self) -> ComposeResult:
        """Lay out the figures, and the items beside them."""
        yield Masthead(f"Results of {self.in_play}", report.score(self.results), short=self.in_short)
        with Horizontal(id="desk"):
            with VerticalScroll(id="figures") as figures:
                figures.border_title = self._title()
                yield Static(self._told(), id="told")
                if found := report.sort_counts(self.results):
                    yield DiscernmentView(found)
                if self.results.outcomes:
                    yield Static(self._not_tested(), id="not-tested")
                yield _first_step(len(self.results.missed))
                if self.flags:
                    yield FlagsView(self.session.deck, self.flags)
                yield KeyedText(self._how_to_see_more(), id="more")
                with VerticalGroup(id="breakdown"):
                    for section in report.sections(self.results):
                        yield SectionView(section, self._picture(section))
            again = Options(*(self._option(outcome) for outcome in self.results.outcomes), id="outcomes")
            again.border_title = Content("LOOK AT THEM AGAIN")
            yield again
        yield KeyBar()

    def _title(self) -> Content:
        """`RESULTS · 8 of 11 right`; the interval of it is behind the details."""
        found = self.results.right
        right = f" · {found.hits} of {found.n} right" if found.n else ""
        return Content.assemble(("RESULTS", HEADING), (right, QUIET))

    def _told(self) -> Content:
        """What it came to, a sentence to a line."""
        first, *more = report.sentences(self.session.deck, self.results)
        return Content("\n").join([Content.styled(first, "bold"), *map(Content, more)])

    def _not_tested(self) -> Content:
        """`Is it so?  Not tested here.`: what no result tells."""
        return Content.assemble((f"{words.IS_IT_SO}  ", HEADING), (words.NOT_TESTED, QUIET))

    def _how_to_see_more(self) -> Content:
        told = Content.assemble(("d", KEY), ("  the figures, with how far to trust them", QUIET))
        return pressing("d", told)

    def action_details(self) -> None:
        """Show the figures behind the sentences and bring them into view, or put them away."""
        self.toggle_class(DETAILED)
        if self.has_class(DETAILED):
            once_painted(self.breakdown, self._show_breakdown)

    def _show_breakdown(self) -> None:
        self.figures.scroll_to_widget(self.breakdown, top=True, animate=False)

    def _picture(self, section: Section) -> CalibrationView | None:
        """What is drawn in place of a section's shares."""
        found = self.results.calibration
        return CalibrationView(found) if found is not None and section.heading == CONFIDENCE else None

    def _option(self, outcome: Outcome) -> Option:
        item = self.session.deck.by_id[outcome.item]
        right = outcome.points == 1
        sign = (f"{_sign(outcome.points)} ", JUDGED)
        excerpt = plain(unmarked(subject(item)[0].exact))
        judged = verdict(outcome.verdict)
        if not right:
            judged = Content.assemble(judged, (f"  you: {ANSWER_WORDS[outcome.answer].name}", QUIET))
        return Option(Content.assemble(sign, judged, "\n  ", Content.styled(excerpt.plain[:200], QUIET)))

    def on_mount(self) -> None:
        """Let the arrows walk through the items; none is chosen before they do."""
        self.outcomes.highlighted = None
        self.outcomes.focus()
        if not self.session.plan.is_compared:
            self.app.post_message(FindNextRound(self.session.deck))
        if self.session.plan.purpose == REVIEW and self._is_new:
            self.app.post_message(FindMoves(self.session, self.show_moves))

    def show_moves(self, lines: Sequence[str]) -> None:
        """Tell what the review did to skills, and when they come again."""
        told = Content("\n").join([Content.styled("SKILLS", HEADING), *map(Content, lines)])
        if lines:
            self.figures.mount(Static(told, id="moves"), before="#more")

    def show_whole(self, whole: Results) -> None:
        """Tell what all rounds of the deck together came to; among the details, with how far to trust it."""
        self.figures.mount(Static(Content(report.of_whole_deck(whole)), id="whole"), before="#not-tested")
        self.breakdown.mount(SectionView(report.whole_section(whole)))

    def offer_round(self, found: Upcoming) -> None:
        """Offer the round that comes next: first of all where nothing was missed, else after that."""
        self.upcoming = found
        after = self.session.plan.called
        begins = OnButton("n", found.offer(after), found.invitation(after), "next_round")
        if self.results.missed:
            offer = NextStep(begins)
            offer.add_class("-second")
            self.figures.mount(offer, after=self.step)
        else:
            self.step.step = begins
            self._name_enter()
        self.refresh_bindings()

    @property
    def relabelled(self) -> Mapping[str, str]:
        """What Enter does: what is filled, or to look again at the item that was chosen."""
        if not self.whole:
            return {}
        keys = {"walk": self.step.step.name if self.outcomes.highlighted is None else LOOK_AGAIN}
        if self.upcoming is not None:
            keys["next_round"] = self.upcoming.offer(self.session.plan.called)
        return keys

    def on_option_list_option_highlighted(self) -> None:
        """Enter looks at the item that is chosen: what is filled has a key of its own."""
        self._name_enter()
        self.refresh_bindings()

    def _name_enter(self) -> None:
        self.step.named(by_enter=self.outcomes.highlighted is None)

    def allows(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the next round where there is one, and the missed items where there are any."""
        if action == "next_round":
            return self.upcoming is not None
        if action == "missed":
            return bool(self.results.missed)
        return super().allows(action, parameters)

    def action_next_round(self) -> None:
        """Begin the round that comes next, at its briefing."""
        if self.upcoming is not None:
            self.app.post_message(PlayRound(self.session.deck, self.upcoming.part))

    def to_page(self) -> Widget:
        """The figures: the arrows walk through the items meanwhile."""
        return self.figures

    def action_walk(self) -> None:
        """Look at the chosen item again; where none was chosen, do the one thing that is filled."""
        chosen = self.outcomes.highlighted
        if chosen is None:
            self.step.take()
        else:
            names = [outcome.item for outcome in self.results.outcomes]
            self.app.post_message(LookBack(self.session, names, chosen))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Look at the item that was clicked."""
        event.stop()
        self.in_turn(self.action_walk)

    def action_missed(self) -> None:
        """Begin another sitting with the missed items only."""
        self.app.post_message(PlayItems(self.session.deck, self.results.missed))

    def action_save(self) -> None:
        """Save the results to a file."""
        self.app.post_message(SaveResults(self.session, self.when))

    def action_back(self) -> None:
        """Back to the library."""
        self.app.post_message(ShowLibrary())


def _sign(points: float) -> Sign:
    """How an answer fared."""
    return Sign.YES if points == 1 else Sign.HALF if points else Sign.NO


class OnButton(NamedTuple):
    """A thing to do next."""

    key: str
    """Its own key; Enter does it too, where it is what is filled."""
    name: str
    """What it is called in the line at the foot."""
    label: str
    """What is on its button."""
    action: str


class NextStep(Static):
    """A thing to do next, as a button."""

    def __init__(self, step: OnButton, *, by_enter: bool = False) -> None:
        super().__init__()
        self.step = step
        self.named(by_enter=by_enter)

    def named(self, *, by_enter: bool) -> None:
        """Tell the key that does it: Enter, or its own."""
        key = ENTER if by_enter else self.step.key
        self.update(Content.assemble(f" {key}  ", plain(self.step.label), " "))

    async def on_click(self, event: events.Click) -> None:
        """Do it, once for a double click."""
        event.stop()
        if event.chain == 1:
            self.take()

    def take(self) -> None:
        """Do it."""
        self.app.run_worker(self.app.run_action(self.step.action, self.screen))


def _first_step(missed: int) -> NextStep:
    """The one thing to do next: the missed ones once more, or else the library."""
    if not missed:
        return NextStep(OnButton("esc", LIBRARY, "Back to the library", "back"), by_enter=True)
    again = f"Again: the {'one' if missed == 1 else missed} you missed"
    return NextStep(OnButton("m", "Again", again, "missed"), by_enter=True)


class DiscernmentView(VerticalGroup):
    """The two bars that matter: of the sound items those trusted, of the unsound ones those caught.

    Below them in a line how it went with those in between.
    """

    def __init__(self, found: Sequence[SortCount]) -> None:
        super().__init__(classes="results--section")
        self._found = found

    def compose(self) -> ComposeResult:
        """Lay out a line for each, and a bar for what matters; where nothing was asked, that is said."""
        width = max(len(one.label) for one in self._found)
        for one in self._found:
            figure = (f" {one.lacking}", QUIET) if one.lacking else (f" {one.told} ", CHIP)
            with VerticalGroup(classes="results--share"):
                told = Content.assemble(f"{one.label:<{width}}  ", figure)
                has_bar = one.is_large and not one.lacking
                yield Static(told, classes="results--label" if has_bar else "")
                if has_bar:
                    yield ShareBar(one.share.value)


class ShareBar(Widget):
    """A large bar, as wide as there is room for."""

    def __init__(self, value: float) -> None:
        super().__init__()
        self._value = value

    def render(self) -> RenderResult:
        """As many full cells as the share, and the rest empty."""
        width = self.size.width
        full = round(self._value * width)
        return solid_bar(full, width)


class SectionView(VerticalGroup):
    """A section of the report as a small table; a picture may replace its shares."""

    def __init__(self, section: Section, picture: CalibrationView | None = None) -> None:
        super().__init__(classes="results--section")
        self._section = section
        self._picture = picture

    def compose(self) -> ComposeResult:
        """Lay out the heading and its lines."""
        yield Static(Content.styled(self._section.heading, HEADING))
        lines = self._section.lines
        if self._picture is not None:
            yield self._picture
            lines = tuple(line for line in lines if line.share is None)
        width = max(len(line.label) for line in lines) + 2
        for line in lines:
            yield LabelledText(Content(f" {line.label}"), _value(line), width=width)


def _value(line: Line) -> Content:
    drawn: list[tuple[str, str]] = []
    if line.share and line.share.n:
        full, empty = meter(line.share.value, 8)
        drawn = [(full, BAR), (f"{empty} ", EMPTY_BAR)]
    value = Content.assemble(*drawn, (line.value, "bold"))
    return Content.assemble(value, (f"  {line.remark}", QUIET)) if line.remark else value
