"""What is asked: the words in question with their paragraph, and the records of a trace item."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from trainer.deck.deck import Deck, Place
from trainer.deck.kinds.trace import Record, TraceItem
from trainer.deck.model import Item
from trainer.sitting.kinds.registry import PRESENTATIONS
from trainer.tui.language import HEADING, QUIET, STYLES, kind, passage_lights, plain, prose
from trainer.tui.widgets.card import Reminder


class QuestionView(Vertical):
    """One item as it is asked."""

    def __init__(self, deck: Deck, item: Item, *, reminding: bool = True) -> None:
        """Show an item; `reminding` adds what to look for, where there is room."""
        super().__init__()
        self._reminding = reminding
        self._deck = deck
        self._item = item

    def compose(self) -> ComposeResult:
        """Lay out the kind, the question, the words and the records."""
        yield Static(kind(self._item.kind), classes="question--kind")
        prompt = self._item.prompt or PRESENTATIONS[self._item.kind].question
        yield Static(Content.styled(plain(prompt).plain, "bold"), classes="question--prompt")
        if isinstance(self._item, TraceItem):
            yield Static(Content.assemble(("The detail  ", HEADING), plain(self._item.claim)))
        for place, light in passage_lights(self._deck.passages(self._item)):
            yield Static(_passage(self._deck, place, light.value, STYLES[light]), classes="question--passage")
        if isinstance(self._item, TraceItem):
            yield from _records(self._item)
        if self._reminding:
            yield Reminder(self._item.kind)


def _passage(deck: Deck, place: Place, mark: str, style: str) -> Content:
    article = deck.articles[place.article]
    where = f"paragraph {article.paragraph_at(place.span.start) + 1}"
    if len(deck.articles) > 1:
        where = f"{deck.infos[place.article].publisher or place.article}, {where}"
    return Content.assemble(
        (mark, style),
        " “",
        plain(deck.excerpt(place)),
        "”  ",
        (f"{where}", QUIET),
    )


def _records(item: TraceItem) -> list[Static]:
    found = [
        Static(_record(place, record), classes="question--record")
        for place, record in enumerate(item.records, 1)
    ]
    if not found:
        found.append(Static(Content.styled("No record was found.", QUIET), classes="question--record"))
    if item.searched:
        found.append(Static(Content.assemble(("Searched  ", HEADING), prose(item.searched))))
    return found


def _record(place: int, record: Record) -> Content:
    seen = f"{record.date or 'undated'} · seen {record.consulted}"
    lines = [
        Content.assemble((f"{place}  ", HEADING), Content.styled(plain(record.title).plain, "bold")),
        Content.styled(f"{plain(record.publisher).plain} · {seen}", QUIET),
        prose(record.says),
    ]
    if record.address:
        lines.append(Content.styled(record.address, QUIET))
    return Content("\n").join(lines)
