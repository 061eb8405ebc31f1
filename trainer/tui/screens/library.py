"""The library: the decks there are, what each is about, and what was made of it so far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import aclosing
from typing import TYPE_CHECKING, ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Center, Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from trainer.deck.joined import SEVERAL, TITLE
from trainer.deck.library import NEWCOMERS, Summary
from trainer.deck.offers import beside_waiting, missed_first, upcoming
from trainer.tui.arrivals import Arrivals, Batch
from trainer.tui.commands import Where, bindings
from trainer.tui.first_line import first_line
from trainer.tui.language import HEADING, QUIET, plain
from trainer.tui.messages import (
    AskWhoPlays,
    FindPast,
    FindWaiting,
    OpenDeck,
    OpenReview,
    OpenRoom,
    ReadProgress,
)
from trainer.tui.screens.base import HIGH, WIDE, TrainerScreen
from trainer.tui.turns import once_painted
from trainer.tui.widgets.deck_lines import ListedDeck, card, details
from trainer.tui.widgets.keybar import KeyBar, KeyedText
from trainer.tui.widgets.masthead import Masthead
from trainer.tui.widgets.today import TodayLine
from trainer.tui.widgets.two_click_list import TwoClickList

if TYPE_CHECKING:
    from trainer.history.summary import Waiting
    from trainer.history.sums import Progress

LONGEST_NAME = 20
"""Characters of a nickname that are shown."""


FAULTY = "-faulty"
"""The class of the details where they tell the faults of a deck."""


class CardsScreen(TrainerScreen):
    """A screen with a card for each deck."""

    listing = getters.query_one("#decks", TwoClickList)

    def __init__(self) -> None:
        super().__init__()
        self.decks: list[Summary] = []
        """The decks that are listed: the one for newcomers first, broken ones last."""
        self._broken: list[Summary] = []
        """Those that cannot be played, as long as others may still come before them."""
        self._names: Counter[str] = Counter()
        """How many of the listed decks have an id or a title."""
        self._complete = False
        """Whether all decks have been read."""
        self._is_brief: bool | None = None
        """Whether the cards say less; None until they are drawn."""
        self.progress: Mapping[str, Progress] | None = None
        """What history tells of each deck; None while it has not been read yet."""

    def _list(self, decks: Iterable[Summary]) -> None:
        for deck in decks:
            (self._broken if deck.faults else self.decks).append(deck)
            self._names.update({deck.id, deck.title})
        if self._complete:
            self.decks += self._broken
            self._broken = []

    def _redraw(self, names: Container[str], decks: Sequence[Summary]) -> None:
        """Draw the cards again of those decks that have one of these ids or titles."""
        options = self.listing
        for index, deck in enumerate(decks):
            if deck.id in names or deck.title in names:
                options.replace_option_prompt_at_index(index, self._card(deck))

    def _cards(self, decks: Iterable[Summary]) -> Iterator[Option | None]:
        """A card for each deck, with a rule below it."""
        for deck in decks:
            yield Option(self._card(deck))
            yield None

    def _card(self, deck: Summary) -> Content:
        return card(self._listed(deck))

    def _listed(self, deck: Summary) -> ListedDeck:
        shares_id = self._names[deck.id] > 1
        if self._is_brief is None:
            self._is_brief = self._has_brief_cards()
        return ListedDeck(
            deck,
            known=(self.progress or {}).get(deck.id),
            shares_id=shares_id,
            shares_name=shares_id or self._names[deck.title] > 1,
            is_brief=self._is_brief,
        )

    def _has_brief_cards(self) -> bool:
        """Whether the details are right below the cards, and say what a deck is about."""
        width, height = self.app.size
        return width < WIDE and height >= HIGH


class LibraryScreen(CardsScreen):
    """Choose a deck."""

    where = Where.LIBRARY
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.LIBRARY)

    masthead = getters.query_one(Masthead)
    lead = getters.query_one("#lead", Static)
    details = getters.query_one("#details", VerticalScroll)
    detail = getters.query_one("#detail", Static)

    def __init__(self, decks: Iterable[Summary], learner: str = "", chosen: str | None = None) -> None:
        """The library of some decks; `chosen` is the id of the one that is chosen at first."""
        super().__init__()
        self.learner = learner
        """Who plays."""
        self._wanted = chosen
        """The id of the deck to choose as soon as it is listed, as long as no other was chosen."""
        self._arrivals = Arrivals(decks)
        first = self._arrivals.at_once()
        self._complete = first.is_last
        self._list(sorted(first.entries, key=lambda deck: deck.id != NEWCOMERS))

    def compose(self) -> ComposeResult:
        """Lay out the list and the details beside it."""
        yield Masthead("Library", self._count())
        with Center():
            yield TodayLine()
            yield KeyedText(first_line(self.decks, None, None, is_complete=self._complete), id="lead")
        with Horizontal(id="desk"):
            listing = TwoClickList(*self._cards(self.decks), id="decks")
            listing.border_title = Content("DECKS")
            yield listing
            with VerticalScroll(id="details", can_focus=False):
                yield KeyedText(id="detail")
        yield KeyBar()

    def on_mount(self) -> None:
        """Choose the first deck, and read on where there are more than were read so far."""
        self.listing.highlighted = 0 if self.decks else None
        self._choose_wanted()
        self.listing.focus()
        self._show_detail()
        if not self._complete:
            self.run_worker(self._read_on(), group="decks")

    async def _read_on(self) -> None:
        async with aclosing(self._arrivals.rest()) as rest:
            async for batch in rest:
                self.in_turn(self._arrive, batch)

    def _arrive(self, batch: Batch[Summary]) -> None:
        """List decks that were read meanwhile, below the others; what was chosen stays where it is."""
        self._complete = batch.is_last
        listed, names = len(self.decks), set(self._names)
        self._list(batch.entries)
        decks = self.listing
        decks.add_options(self._cards(self.decks[listed:]))
        named_again = names & {name for deck in self.decks[listed:] for name in (deck.id, deck.title)}
        self._redraw(named_again, self.decks[:listed])
        if decks.highlighted is None and self.decks:
            decks.highlighted = 0
        self._choose_wanted()
        self.masthead.progress(self._count())
        self.lead.update(self._lead())
        self._show_detail()

    def _choose_wanted(self) -> None:
        """Choose the deck that was opened last, once it is there and unless another was chosen meanwhile."""
        found = next((index for index, deck in enumerate(self.decks) if deck.id == self._wanted), None)
        if found is not None and not self.listing.highlighted:
            self.listing.highlighted, self._wanted = found, None

    def _count(self) -> str:
        """Who plays, and how much there is to play."""
        count = len(self.decks)
        decks = f"{count} {'deck' if count == 1 else 'decks'}{'' if self._complete else ' …'}"
        return f"{_name(self.learner)} · {decks}" if self.learner else decks

    def to_page(self) -> Widget | None:
        """The details, where they are to be seen: the arrows walk through the decks meanwhile."""
        return self.details if self.details.display else None

    def show_progress(self, progress: Mapping[str, Progress]) -> None:
        """Fill in what history tells, once it has been read."""
        self.progress = progress
        self._redraw(progress, self.decks)
        self.lead.update(self._lead())
        self._show_detail()
        self.refresh_bindings()

    def on_option_list_option_highlighted(self) -> None:
        """Show the details of the deck under the cursor, and what Enter does with it."""
        self._show_detail()
        self.lead.update(self._lead())
        self.refresh_bindings()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the deck that was clicked twice."""
        event.stop()
        self.in_turn(self.action_open)

    def action_open(self) -> None:
        """Open the chosen deck: resume the sitting that was played last, or begin what comes next."""
        deck = self._chosen
        if deck is not None and not deck.faults:
            self.app.post_message(OpenDeck(deck.path, only=self._missed_first or None))

    def action_room(self) -> None:
        """Lead a room through the chosen deck."""
        if (deck := self._chosen) is not None and not deck.faults:
            self.app.post_message(OpenRoom(deck.path))

    def action_sittings(self) -> None:
        """List the sittings that wait."""
        self.app.post_message(FindWaiting())

    def show_waiting(self, found: Sequence[Waiting]) -> None:
        """List the sittings that were found to wait, those of the chosen deck first."""
        from trainer.tui.screens.waiting import WaitingDialog  # noqa: PLC0415 - after the first paint

        playable = {deck.id: deck for deck in reversed(self.decks) if not deck.faults}
        titles = {SEVERAL: TITLE, **{name: deck.title for name, deck in playable.items()}}
        first = self._chosen.id if self._chosen is not None else ""
        listed = sorted(found, key=lambda one: one.deck != first)

        def resume(sitting: str | None) -> None:
            if sitting is None:  # something may have been discarded
                self.app.post_message(ReadProgress())
                return
            deck = playable.get(next(one.deck for one in found if one.id == sitting))
            wanted = OpenReview(sitting) if deck is None else OpenDeck(deck.path, sitting=sitting)
            self.app.post_message(wanted)

        self.app.push_screen(WaitingDialog(listed, titles), resume)

    def action_past(self) -> None:
        """List the sittings that ended."""
        self.app.post_message(FindPast())

    def action_missed(self) -> None:
        """Begin a sitting of the items of the chosen deck that were answered wrongly the last time."""
        deck, missed = self._chosen, self._missed
        if deck is not None and missed:
            self.app.post_message(OpenDeck(deck.path, only=missed))

    @property
    def _known(self) -> Progress | None:
        """How far the learner is with the chosen deck, where it can be played and anything is known."""
        deck = self._chosen
        return None if deck is None or deck.faults else (self.progress or {}).get(deck.id)

    @property
    def _missed_first(self) -> tuple[str, ...]:
        """What Enter asks where all rounds of the chosen deck are played: what was missed of it."""
        return () if self._chosen is None else missed_first(self._chosen, self._known)

    @property
    def _missed(self) -> tuple[str, ...]:
        return () if self._known is None else self._known.missed

    @property
    def relabelled(self) -> Mapping[str, str]:
        """What Enter does, as in the first line; and a new sitting, where it is of another round."""
        deck, known = self._chosen, self._known
        if deck is None or deck.faults or self.progress is None:
            return {}
        opened = {"open": upcoming(deck, known)[0]}
        if known is None:
            return opened
        return opened | {"start_over": beside_waiting(deck, known)}

    def allows(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what waits where something does, and to open what can be opened."""
        if action == "sittings":
            return any(known.unfinished for known in (self.progress or {}).values())
        if action == "open":
            return self._chosen is not None and not self._chosen.faults
        if action == "start_over":  # elsewhere to open the deck does the same
            return self._known is not None and (self._known.unfinished or bool(self._missed_first))
        if action == "missed":
            return bool(self._missed)
        return super().allows(action, parameters)

    def action_learner(self) -> None:
        """Say who plays."""
        self.app.post_message(AskWhoPlays())

    def action_start_over(self) -> None:
        """Begin a new sitting of the chosen deck."""
        deck = self._chosen
        if deck is not None and not deck.faults:
            self.app.post_message(OpenDeck(deck.path, start_over=True))

    @property
    def _chosen(self) -> Summary | None:
        index = self.listing.highlighted
        return self.decks[index] if index is not None and index < len(self.decks) else None

    def _lead(self) -> Content:
        room = self.lead.scrollable_content_region.width
        return first_line(self.decks, self._chosen, self.progress, is_complete=self._complete, room=room)

    def on_resize(self) -> None:
        """Have the cards say more or less, as there is room for now."""
        if self._is_brief is not None and self._is_brief != self._has_brief_cards():
            self._is_brief = not self._is_brief
            self._redraw({deck.id for deck in self.decks}, self.decks)
            self._show_detail()
        self.lead.update(self._lead())

    def _show_detail(self) -> None:
        deck = self._chosen
        named = (("DECK", HEADING), (f" · {plain(deck.title)}", QUIET)) if deck else ()
        self.details.border_title = Content.assemble(*named)
        is_broken = bool(deck and deck.faults)
        if is_broken != self.details.has_class(FAULTY):
            self.details.set_class(is_broken, FAULTY)
            self.refresh_bindings()
            once_painted(self.listing, self.listing.scroll_to_highlight)  # where the faults take its room
        self.detail.update(details(self._listed(deck)) if deck else Content(""))


def _name(learner: str) -> str:
    name = plain(learner).plain
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
