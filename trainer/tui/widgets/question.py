"""What is asked: the words in question with their paragraph, and what was found outside the page."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from trainer.sitting.parts import Search, SearchResult
from trainer.sitting.question import Excerpt, Question
from trainer.tui.language import HEADING, QUIET, STYLES, passage_lights, plain, prose, title
from trainer.tui.widgets.card import Reminder


class QuestionView(Vertical):
    """One item as it is asked."""

    def __init__(self, asked: Question, *, reminding: bool = True) -> None:
        """Show a question; `reminding` adds what to look for, where there is room."""
        super().__init__()
        self._reminding = reminding
        self._asked = asked

    def compose(self) -> ComposeResult:
        """Lay out the kind, the question, the words and what was found elsewhere."""
        asked = self._asked
        yield Static(title(asked.title), classes="question--kind")
        yield Static(Content.styled(plain(asked.prompt).plain, "bold"), classes="question--prompt")
        if asked.claim is not None:
            yield Static(Content.assemble((f"{asked.claim.label}  ", HEADING), plain(asked.claim.text)))
        lights = passage_lights(tuple(passage.place for passage in asked.passages))
        for passage, (_, light) in zip(asked.passages, lights, strict=True):
            shown = _passage(passage.excerpt, light.value, STYLES[light])
            yield Static(shown, classes="question--passage")
        if asked.search is not None:
            yield from _search(asked.search)
        if self._reminding:
            yield Reminder(asked.checklist)


def _passage(found: Excerpt, mark: str, style: str) -> Content:
    where = f"paragraph {found.paragraph}"
    if found.article is not None:
        where = f"{found.article.publisher or found.article.id}, {where}"
    return Content.assemble((mark, style), " “", plain(found.text), "”  ", (where, QUIET))


def _search(search: Search) -> list[Static]:
    found = [
        Static(_record(place, record), classes="question--record")
        for place, record in enumerate(search.results, 1)
    ]
    if not found:
        found.append(Static(Content.styled("No record was found.", QUIET), classes="question--record"))
    if search.where:
        found.append(Static(Content.assemble(("Searched  ", HEADING), prose(search.where))))
    return found


def _record(place: int, record: SearchResult) -> Content:
    seen = f"{record.date or 'undated'} · seen {record.consulted}"
    lines = [
        Content.assemble((f"{place}  ", HEADING), Content.styled(plain(record.title).plain, "bold")),
        Content.styled(f"{plain(record.publisher).plain} · {seen}", QUIET),
        prose(record.says),
    ]
    if record.address:
        lines.append(Content.styled(record.address, QUIET))
    return Content("\n").join(lines)
