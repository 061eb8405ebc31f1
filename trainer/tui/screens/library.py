"""The library: the decks there are, what each is about, and what was made of it so far."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from trainer.deck.library import Origin, Summary
from trainer.deck.model import Kind
from trainer.sitting.words import number
from trainer.tui.commands import Where, bindings
from trainer.tui.language import BAR, EMPTY_BAR, HEADING, QUIET, kinds, meter, plain, prose
from trainer.tui.progress import Progress
from trainer.tui.screens.base import TrainerScreen
from trainer.tui.widgets.keybar import KeyBar
from trainer.tui.widgets.masthead import Masthead

NEWCOMERS = "first-steps"
"""The id of the deck that a newcomer is pointed to."""

_ORIGINS = {
    Origin.PATH: "named on the command line",
    Origin.PROJECT: "from ./decks",
    Origin.USER: "from your own decks",
    Origin.PACKAGE: "comes with the trainer",
}


class LibraryScreen(TrainerScreen):
    """Choose a deck."""

    where = Where.LIBRARY
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.LIBRARY)

    def __init__(self, decks: Sequence[Summary]) -> None:
        super().__init__()
        self.decks = sorted(decks, key=lambda deck: (bool(deck.faults), deck.id != NEWCOMERS))
        self.progress: Mapping[str, Progress] | None = None
        """What history tells of each deck; None while it has not been read yet."""

    def compose(self) -> ComposeResult:
        """Lay out the list and the details beside it."""
        yield Masthead("Library", f"{len(self.decks)} decks" if len(self.decks) != 1 else "1 deck")
        yield Static(self._lead(), id="lead")
        with Horizontal(id="desk"):
            yield OptionList(*(Option(self._line(deck)) for deck in self.decks), id="decks")
            with VerticalScroll(id="details", can_focus=False):
                yield Static(id="detail")
        yield KeyBar()

    def on_mount(self) -> None:
        """Choose the first deck."""
        decks = self.query_one(OptionList)
        decks.highlighted = 0 if self.decks else None
        decks.focus()
        self._show_detail()

    @property
    def paged(self) -> Widget:
        """The details: the arrows walk through the decks meanwhile."""
        return self.query_one("#details")

    def show_progress(self, progress: Mapping[str, Progress]) -> None:
        """Fill in what history tells, once it has been read."""
        self.progress = progress
        decks = self.query_one(OptionList)
        for index, deck in enumerate(self.decks):
            decks.replace_option_prompt_at_index(index, self._line(deck))
        self.query_one("#lead", Static).update(self._lead())
        self._show_detail()

    def on_option_list_option_highlighted(self) -> None:
        """Show the details of the deck under the cursor."""
        self._show_detail()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the deck that was clicked."""
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Open the chosen deck: go on where it was left, or begin."""
        deck = self._chosen
        if deck is not None and not deck.faults:
            self.trainer.open(deck.path)

    def action_anew(self) -> None:
        """Begin the chosen deck anew."""
        deck = self._chosen
        if deck is not None and not deck.faults:
            self.trainer.open(deck.path, anew=True)

    @property
    def _chosen(self) -> Summary | None:
        index = self.query_one(OptionList).highlighted
        return self.decks[index] if index is not None and index < len(self.decks) else None

    def _lead(self) -> Content:
        if not self.decks:
            return Content.styled("No deck was found. Put one into a folder named decks.", QUIET)
        if self.progress is None:
            return Content.styled("Choose a deck, and press Enter to open it.", QUIET)
        if not self.progress:
            return self._welcome()
        if any(known.unfinished for known in self.progress.values()):
            return Content.styled("Enter opens a deck; where a sitting waits for you, it goes on.", QUIET)
        return Content.styled("Well done so far. Choose what is next, and press Enter.", QUIET)

    def _welcome(self) -> Content:
        """Where a newcomer begins."""
        first = next((deck for deck in self.decks if deck.id == NEWCOMERS and not deck.faults), None)
        how = "Choose a deck, and press Enter to open it."
        if first is not None:
            how = f"Begin with {plain(first.title)}: about {first.minutes} minutes. Press Enter."
        return Content.assemble(("New here? ", HEADING), (how, QUIET))

    def _line(self, deck: Summary) -> Content:
        title = Content.styled(plain(deck.title).plain, "bold")
        if deck.faults:
            return Content.assemble(("✗ ", "bold $text-error"), title, "\n  ", ("cannot be played", QUIET))
        facts = f"{sum(deck.counts.values())} items · about {deck.minutes} min"
        known = (self.progress or {}).get(deck.id)
        sign = "  " if known is None else ("◐ " if known.unfinished else "● ")
        made = f" · {known.summary}" if known else ""
        draft = Content.styled("  draft", "bold $text-warning") if deck.draft else Content("")
        return Content.assemble((sign, "$text-primary"), title, draft, "\n  ", (facts + made, QUIET))

    def _show_detail(self) -> None:
        deck = self._chosen
        self.query_one("#detail", Static).update(self._detail(deck) if deck else Content(""))

    def _detail(self, deck: Summary) -> Content:
        parts = [Content.styled(plain(deck.title).plain, HEADING)]
        if deck.faults:
            parts.append(
                Content.styled(f"This deck cannot be played; it has {len(deck.faults)} faults:", "bold")
            )
            parts += [Content(str(fault)) for fault in deck.faults[:8]]
            return Content("\n\n").join(parts)
        parts += [prose(deck.about), _counts(deck), *self._made(deck)]
        notes = [_ORIGINS[deck.origin]]
        if deck.stale(dt.date.today()):  # noqa: DTZ011 - the learner's own day
            notes.append("its evidence is due to be looked at again")
        parts.append(Content.styled(" · ".join(notes), QUIET))
        return Content("\n\n").join(part for part in parts if part)

    def _made(self, deck: Summary) -> list[Content]:
        known = (self.progress or {}).get(deck.id)
        if known is None:
            return []
        lines = []
        if known.unfinished:
            lines.append(
                Content.styled("A sitting is waiting: Enter goes on with it, n begins anew.", "bold")
            )
        total = sum(deck.counts.values())
        if total:
            full, empty = meter(known.answered / total)
            lines.append(
                Content.assemble(
                    (full, BAR),
                    (empty, EMPTY_BAR),
                    f"  {known.answered} of {total} items met",
                )
            )
        for label, result in (("Best", known.best), ("Last", known.last)):
            if result:
                points, possible = result
                lines.append(
                    Content.assemble((f"{label}  ", HEADING), f"{number(points)} of {possible} points")
                )
        return [Content("\n").join(lines)] if lines else []


def _counts(deck: Summary) -> Content:
    counts = {kind: deck.counts.get(kind, 0) for kind in Kind}
    rows = [Content.assemble((f"{n:>3} ", "bold"), (kinds(kind, n), QUIET)) for kind, n in counts.items()]
    minutes = "a minute" if deck.minutes == 1 else f"{deck.minutes} minutes"
    return Content("\n").join([*rows, Content.styled(f"about {minutes}", QUIET)])
