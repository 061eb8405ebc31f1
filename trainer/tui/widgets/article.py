"""The article, in a measure that can be read, with paragraph numbers and lit words.

Lit words never move the text: they are styled where they stand, and marked in the margin.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.content import Span as StyleSpan
from textual.geometry import Region
from textual.reactive import reactive
from textual.strip import Strip
from textual.style import Style
from textual.widgets import Static

from trainer.article import Article, Span
from trainer.deck.deck import Deck
from trainer.sitting import words
from trainer.tui.language import QUIET, STYLES, Lit, plain
from trainer.tui.turns import once_painted

MARGIN = 6
"""Cells to the left of the text: the paragraph's number and the mark of a lit line."""

LONGEST_PIECE = 4_000
"""A longer paragraph is laid out in pieces, so that no single widget has to wrap a whole book."""


ZERO_WIDTH_JOINER = "\N{ZERO WIDTH JOINER}"


class Piece(NamedTuple):
    """A stretch of an article that one widget shows."""

    article: str
    number: int | None
    """The paragraph's number, from 1; None for a further piece of the same paragraph."""
    span: Span


class Paragraph(Static):
    """One paragraph, or a piece of a very long one."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"paragraph--number"}

    def __init__(self, piece: Piece, text: str) -> None:
        super().__init__(Content(text))
        self.piece = piece
        self._text = text
        self._lit: tuple[Lit, ...] = ()

    def light(self, lit: tuple[Lit, ...]) -> None:
        """Light some words; those outside this piece are passed over."""
        mine = tuple(one for one in lit if self._touches(one))
        if mine != self._lit:
            self._lit = mine
            self.update(self._content())

    def line_of(self, offset: int, width: int) -> int:
        """The row, from 0, on which a character stands when the text is wrapped at a width."""
        word_end = self._text.find(" ", offset)  # a word that is cut short might still fit on the row above
        shown = self._text if word_end < 0 else self._text[:word_end]
        return max(len(Content(shown).wrap(max(width, 1))) - 1, 0)

    def _touches(self, lit: Lit) -> bool:
        return lit.place.article == self.piece.article and lit.place.span.overlaps(self.piece.span)

    def _content(self) -> Content:
        start = self.piece.span.start
        spans = []
        for place, light in self._lit:
            first, last = max(place.span.start - start, 0), min(place.span.end - start, len(self._text))
            spans.append(StyleSpan(first, last, STYLES[light]))
            spans.append(StyleSpan(first, last, Style.from_meta({"lit": light.value})))
        return Content(self._text, spans=spans)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the margin into the cells that the padding leaves free."""
        strips = super().render_lines(crop)
        if crop.x or crop.width <= MARGIN:
            return strips
        return [self._with_margin(strip, crop.y + row) for row, strip in enumerate(strips)]

    def _with_margin(self, strip: Strip, y: int) -> Strip:
        base = next((segment.style for segment in strip if segment.style), RichStyle())
        quiet = self.get_component_rich_style("paragraph--number")
        number = str(self.piece.number) if y == 0 and self.piece.number is not None else ""
        segments = [Segment(f"{number:>{MARGIN - 3}} ", quiet), _mark(strip, base), Segment(" ", base)]
        return Strip.join([Strip(segments, MARGIN), strip.crop(MARGIN)])


def _mark(strip: Strip, base: RichStyle) -> Segment:
    """The mark of the first lit words on a line, in their own colour."""
    for segment in strip:
        if segment.style and (mark := segment.style.meta.get("lit")):
            return Segment(
                mark, base + RichStyle(color=segment.style.color, bgcolor=segment.style.bgcolor, bold=True)
            )
    return Segment(" ", base)


class ArticleView(VerticalScroll, can_focus=True):
    """All articles of a deck, one under the other."""

    lit: reactive[tuple[Lit, ...]] = reactive(())
    """The words that are lit now."""

    def __init__(self, deck: Deck, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._deck = deck
        self._wanted: tuple[Lit, ...] = ()
        """Which of them are to be in view."""

    def compose(self) -> ComposeResult:
        """Lay out every article: its title and credit, then its paragraphs."""
        for name, article in self._deck.articles.items():
            yield self._credit(name)
            for piece in pieces(name, article):
                yield Paragraph(piece, article.text[piece.span.start : piece.span.end])

    def _credit(self, name: str) -> Static:
        credit = words.credit(self._deck.infos[name])
        return Static(Content.styled(plain(credit).plain, QUIET), classes="article--credit")

    def light(self, passages: Sequence[Lit], evidence: Sequence[Lit] = ()) -> None:
        """Light the words in question and the words that show something, and bring the latter into view."""
        self.lit = (*passages, *evidence)
        self._wanted = tuple(evidence or passages)
        for paragraph in self.query(Paragraph):
            paragraph.light(self.lit)
        if self.lit:
            once_painted(self, self._bring_into_view, self._wanted)

    def on_resize(self) -> None:
        """Keep what is lit in view when the text is wrapped anew."""
        if self.lit:
            once_painted(self, self._bring_into_view, self._wanted)

    def _bring_into_view(self, wanted: tuple[Lit, ...]) -> None:
        """Scroll as little as need be: not at all where all is in view, else so that it is in the middle."""
        rows = sorted(pair for one in wanted if (pair := self._rows(one)) is not None)
        height = self.scrollable_content_region.height
        if not rows or not height:
            return
        first, last = rows[0][0], max(end for _, end in rows) + 1
        if last - first > height - 2:  # they do not fit together: the first one it is
            last = min(rows[0][1] + 1, first + max(height - 2, 1))
        top = self.scroll_offset.y
        if first < top + 1 or last > top + height - 1:
            self.scroll_to(y=max((first + last - height) // 2, 0), animate=False)

    def _rows(self, lit: Lit) -> tuple[int, int] | None:
        """The rows, from the top of the whole, on which lit words begin and end."""
        start, end = lit.place.span
        first, last = self._row(lit.place.article, start), self._row(lit.place.article, max(end - 1, start))
        return None if first is None else (first, first if last is None else last)

    def _row(self, article: str, offset: int) -> int | None:
        """The row, from the top of the whole, on which a character stands."""
        for paragraph in self.query(Paragraph):
            piece = paragraph.piece
            if piece.article == article and piece.span.start <= offset < piece.span.end:
                width = paragraph.scrollable_content_region.width
                return paragraph.virtual_region.y + paragraph.line_of(offset - piece.span.start, width)
        return None


def pieces(name: str, article: Article) -> Iterator[Piece]:
    """The paragraphs of an article as pieces that a widget can wrap at once."""
    for number, (start, end) in enumerate(article.paragraphs, 1):
        here, shown = start, number
        while here < end:
            there = _cut(article.text, here, end)
            yield Piece(name, shown or None, Span(here, there))
            here, shown = there, 0


def _cut(text: str, start: int, end: int) -> int:
    """Where a piece ends: after a space where there is one, and never inside of one sign."""
    if end - start <= LONGEST_PIECE:
        return end
    furthest = start + LONGEST_PIECE
    space = text.rfind(" ", start + LONGEST_PIECE // 2, furthest)
    if space >= 0:
        return space + 1
    while furthest < end and (_joins(text[furthest]) or text[furthest - 1] == ZERO_WIDTH_JOINER):
        furthest += 1
    return furthest


def _joins(character: str) -> bool:
    """Whether a character belongs to the one before it: an accent, a joiner, a variation selector."""
    return character == ZERO_WIDTH_JOINER or unicodedata.category(character).startswith("M")
