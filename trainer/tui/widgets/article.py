"""The article, in a measure that can be read, with paragraph numbers and lit words.

It is drawn line by line, so that a book costs no more a key than a column. Lit words never move the text:
they are styled where they are, and marked in the margin. Which words are lit is for the screens to say.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.content import Content
from textual.content import Span as StyleSpan
from textual.reactive import reactive
from textual.strip import Strip
from textual.style import Style

from trainer.deck.deck import Deck, Place, credit
from trainer.text.article import Article, Span
from trainer.text.roles import Role, roles
from trainer.tui.language import HEADING, QUIET, STYLES, Light, Lit, plain
from trainer.tui.turns import once_painted
from trainer.tui.widgets.drawn import DrawnView
from trainer.tui.widgets.setting import DrawnRow, count_lines, drawn_row, line_of, set_out

MARGIN = 6
"""Cells to the left of the text: the paragraph's number and the mark of a lit line."""

MEASURE = 71
"""Cells that a line of text takes at most: longer ones are hard to read."""

FRAME_ENDS = 6
"""Cells of the line at the top of the frame that its title leaves free, at both ends together."""

LONGEST_PIECE = 4_000
"""A longer paragraph is laid out in pieces, so that no line has to wrap a whole book."""

ZERO_WIDTH_JOINER = "\N{ZERO WIDTH JOINER}"


class Piece(NamedTuple):
    """A stretch of an article that is laid out at once."""

    article: str
    number: int | None
    """The paragraph's number, from 1; None for a further piece of the same paragraph."""
    span: Span


class ArticlePart(NamedTuple):
    """What is drawn in one go: a credit line, or a piece of an article. A blank line follows it."""

    text: str
    piece: Piece | None = None
    credits: str | None = None
    """The article that it is the credit line of."""
    role: Role = Role.TEXT

    def has(self, place: Place) -> bool:
        """Whether some of the words at a place are drawn here."""
        if place.in_credit:
            return self.credits == place.article
        piece = self.piece
        return piece is not None and piece.article == place.article and place.span.overlaps(piece.span)


class ArticleView(DrawnView):
    """The articles that a sitting asks about, one under the other."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"article--number", "article--credit", "article--heading"}

    lit: reactive[tuple[Lit, ...]] = reactive((), repaint=False)
    """The words that are lit now. Only the parts that have them are painted again."""
    out_of_view: reactive[int] = reactive(0, repaint=False)
    """Where more lit words are that cannot be seen: 1 below, else -1 above, or 0 where all are in view."""
    named: reactive[str] = reactive("", repaint=False)
    """Which of several articles is in view, in words; empty where there is one alone."""
    in_view: reactive[frozenset[Place]] = reactive(frozenset(), repaint=False)
    """Where the lit words are that can be seen as a whole, or are about to be."""

    def __init__(
        self,
        deck: Deck,
        names: Sequence[str] | None = None,
        *,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
    ) -> None:
        """Show the articles of a deck that have these names; all of them where none are given."""
        super().__init__(id=id)
        self._deck = deck
        self._names = tuple(deck.articles if names is None else names)
        self._parts, self._stretches = parts(deck, self._names)
        self._titled: tuple[str, int] | None = None
        """The article that the frame names, and the room that there was for its title."""
        self._wanted: tuple[Lit, ...] = ()
        """Which of the lit words are to be in view."""
        self._lit_rows: dict[Place, tuple[int, int]] = {}
        """The rows on which each of the lit words begin and end, from the top of the whole."""

    def light(self, passages: Sequence[Lit], evidence: Sequence[Lit] = ()) -> None:
        """Light the words in question and the words that show something, and bring the latter into view."""
        before = {one.place for one in self.lit}
        self.lit = (*passages, *evidence)
        new = {one.place for one in self.lit} - before
        self.in_view = self.in_view | new  # as they mostly are: so that what depends on it is drawn once
        self._wanted = tuple(evidence or passages)
        once_painted(self, self._settle)

    def watch_lit(self, before: tuple[Lit, ...], after: tuple[Lit, ...]) -> None:
        """Paint again what is in view of the parts whose words are lit otherwise now."""
        changed = {one.place for one in {*before} ^ {*after}}
        top, end = self.scroll_offset.y, self.scroll_offset.y + self.scrollable_content_region.height
        first, last = self.part_at(top), self.part_at(end)
        for index in range(first or 0, len(self._parts) if last is None else last + 1):
            if any(self._parts[index].has(place) for place in changed):
                self.refresh_part(index)

    def on_resize(self) -> None:
        """Wrap the text again, and keep what is lit in view."""
        self.lay_out()
        once_painted(self, self._settle)

    def watch_show_vertical_scrollbar(self) -> None:
        """Wrap the text again when a scrollbar has come or gone, and with it a column."""
        once_painted(self, self._settle)

    @property
    def text_width(self) -> int:
        """Cells of a line of text."""
        return max(min(self.scrollable_content_region.width - MARGIN - 1, MEASURE), 1)

    def row_of(self, article: str, offset: int, *, in_credit: bool = False) -> int | None:
        """The row, from the top of the whole, on which a character of an article or its credit is drawn."""
        if not self.wrapped_at or article not in self._stretches:
            return None
        first, end = self._stretches[article]
        index = first if in_credit else bisect_right(self._parts, offset, first + 1, end, key=_start) - 1
        part = self._parts[index]
        if not part.has(Place(article, Span(offset, offset + 1), in_credit)):
            return None
        return self.top_of(index) + line_of(part.text, offset - _start(part), self._wrapped_at(part))

    # Drawing

    def texts(self) -> Sequence[str]:
        """The credit lines and the pieces, as they are copied."""
        return [part.text for part in self._parts]

    def heights(self) -> Iterable[int]:
        """The lines of each part, and a free one below it."""
        text, whole = self.text_width, self._credit_width  # asked once, and not for each paragraph of a book
        return (count_lines(part.text, text if part.piece else whole) + 1 for part in self._parts)

    def look_of(self, index: int) -> Hashable:
        """Which words of a part are lit."""
        return self._lit_in(self._parts[index])

    def draw(self, index: int, selected: tuple[int, int] | None) -> list[DrawnRow]:
        """Set out a part, with its paragraph's number and the marks of its lit lines in the margin."""
        part = self._parts[index]
        content, width = self._content(part, self._lit_in(part), selected), self._wrapped_at(part)
        base = self.visual_style.rich_style
        number = str(part.piece.number) if part.piece and part.piece.number else ""
        return [
            drawn_row(
                self._margin(number if line == 0 else "", words.words, base),
                MARGIN,
                words,
                self.wrapped_at,
                base,
            )
            for line, words in enumerate(set_out(self, content, width, self.visual_style))
        ]

    @property
    def _credit_width(self) -> int:
        return max(self.wrapped_at - MARGIN - 1, 1)

    def _wrapped_at(self, part: ArticlePart) -> int:
        return self.text_width if part.piece else self._credit_width

    def _lit_in(self, part: ArticlePart) -> tuple[Lit, ...]:
        return tuple(one for one in self.lit if part.has(one.place))

    def _content(self, part: ArticlePart, lit: tuple[Lit, ...], selected: tuple[int, int] | None) -> Content:
        text, spans = part.text, []
        if part.piece is None or part.role is Role.BYLINE:
            spans.append(StyleSpan(0, len(text), self.get_visual_style("article--credit")))
        elif part.role is Role.HEADING:
            spans.append(StyleSpan(0, len(text), self.get_visual_style("article--heading", partial=True)))
        start = part.piece.span.start if part.piece else 0
        for place, light in lit:
            first, last = max(place.span.start - start, 0), min(place.span.end - start, len(text))
            spans.append(StyleSpan(first, last, self._style_of(light)))
            spans.append(StyleSpan(first, last, Style.from_meta({_mark_of(light): light.value})))
        if selected is not None:
            first, last = selected
            spans.append(StyleSpan(first, len(text) if last < 0 else last, self.selected_style()))
        return Content(text, spans=spans)

    def _style_of(self, light: Light) -> str:
        """How lit words look: without colours, those that show something are reversed beside all others."""
        reversed_too = light is Light.EVIDENCE and self.app.no_color
        return f"{STYLES[light]} reverse" if reversed_too else STYLES[light]

    def _margin(self, number: str, words: list[Segment], base: RichStyle) -> list[Segment]:
        """The paragraph's number, and the marks of the line: two where there is room for both."""
        beside = f"{number:>{MARGIN - 3}}"
        marks = _marks(words, base)[: max(MARGIN - 1 - len(beside), 1)]
        free = " " * (MARGIN - 1 - len(beside) - max(len(marks), 1))
        numbered = Segment(f"{beside}{free}", self.get_component_rich_style("article--number"))
        margin = [numbered, *(marks or [Segment(" ", base)]), Segment(" ", base)]
        return margin if len(beside) <= MARGIN - 2 else list(Strip(margin).crop(0, MARGIN))

    # Scrolling

    def _name_frame(self) -> None:
        """Say in the frame which article is in view, and which of them it is where there are several."""
        index = self.part_at(self.scroll_offset.y) if self.wrapped_at else None
        part = self._parts[index or 0]
        name = part.credits or (part.piece.article if part.piece else "")
        room = self.outer_size.width - FRAME_ENDS
        if (name, room) == self._titled:
            return
        self._titled = name, room
        title = article_title(self._deck, self._names, name)
        self.named = title.plain if len(self._names) > 1 else ""
        is_short = title.cell_length > room > 0
        self.border_title = article_title(self._deck, self._names, name, in_short=True) if is_short else title

    def _settle(self) -> None:
        """Lay out what is new, and bring what is lit into view."""
        self.lay_out()
        self._name_frame()
        self._lit_rows = {one.place: pair for one in self.lit if (pair := self._rows(one)) is not None}
        self._bring_into_view(self._wanted)
        self._find_out_of_view()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Find out which article and which lit words can be seen now."""
        super().watch_scroll_y(old_value, new_value)
        self._name_frame()
        self._find_out_of_view()

    def watch_out_of_view(self) -> None:
        """Offer to go there, or offer it no more; a view that is taken down offers nothing."""
        if self.is_attached:
            self.screen.refresh_bindings()

    def _find_out_of_view(self) -> None:
        top, height, lit = self.scroll_offset.y, self.scrollable_content_region.height, self._lit_rows
        rows = sorted(lit[one.place][0] for one in self._wanted if one.place in lit)
        if not rows or not height:
            self.out_of_view = 0
        else:
            self.out_of_view = 1 if rows[-1] >= top + height else -1 if rows[0] < top else 0
        seen = (place for place, (first, last) in lit.items() if top <= first and last < top + height)
        self.in_view = frozenset(seen)

    def see_more(self) -> None:
        """Bring the next lit words below into view; where there are none, the first ones of all."""
        seen_until = self.scroll_offset.y + self.scrollable_content_region.height
        rows = self._lit_rows
        below = [one for one in self._wanted if one.place in rows and rows[one.place][0] >= seen_until]
        self._bring_into_view(tuple(below or self._wanted))

    def return_to(self, row: float) -> None:
        """Scroll to where it was, as far as what is lit can be seen from there."""
        self.scroll_to(y=row, animate=False, immediate=True)
        self._bring_into_view(self._wanted)

    def _bring_into_view(self, wanted: tuple[Lit, ...]) -> None:
        """Scroll as little as need be: not at all where all is in view, else so that it is in the middle."""
        rows = sorted(self._lit_rows[one.place] for one in wanted if one.place in self._lit_rows)
        height = self.scrollable_content_region.height
        if not rows or not height:
            return
        first, last = rows[0][0], max(end for _, end in rows) + 1
        if last - first > height:  # they do not fit together: the first one it is
            last = min(rows[0][1] + 1, first + height)
        top, beside = self.scroll_offset.y, 1 if last - first <= height - 2 else 0
        if first < top + beside or last > top + height - beside:
            self.scroll_to(y=max((first + last - height) // 2, 0), animate=False)

    def _rows(self, lit: Lit) -> tuple[int, int] | None:
        """The rows, from the top of the whole, on which lit words begin and end."""
        article, (start, end), in_credit = lit.place
        first = self.row_of(article, start, in_credit=in_credit)
        last = self.row_of(article, max(end - 1, start), in_credit=in_credit)
        return None if first is None else (first, first if last is None else last)


def _mark_of(light: Light) -> str:
    """Under which name drawn words bear their mark: the same words may be asked about and show something."""
    return "shows" if light is Light.EVIDENCE else "lit"


def _marks(words: Iterable[Segment], base: RichStyle) -> list[Segment]:
    """The marks of the lit words on a line, in their colours: two at most, first that of what shows a row."""
    asked: dict[str, RichStyle] = {}
    showing: dict[str, RichStyle] = {}
    for segment in words:
        for name, found in (("lit", asked), ("shows", showing)):
            if segment.style and (mark := segment.style.meta.get(name)):
                found.setdefault(mark, segment.style)
    both = [*showing.items(), *asked.items()][:2]
    return [
        Segment(mark, base + RichStyle(color=style.color, bgcolor=style.bgcolor, bold=True))
        for mark, style in both
    ]


# Cutting


def article_title(deck: Deck, names: Sequence[str], name: str, *, in_short: bool = False) -> Content:
    """`ARTICLE · 1 of 2 · The Courier`, for the frame; of one alone the line above it says whose it is.

    In short, that line says it of several too.
    """
    publisher = "" if in_short else deck.infos[name].publisher or ""
    whose = f" · {plain(publisher)}" if publisher else ""
    which = f" · {names.index(name) + 1} of {len(names)}{whose}" if len(names) > 1 else ""
    return Content.assemble(("ARTICLE", HEADING), (which, QUIET))


@lru_cache(maxsize=1)
def parts(
    deck: Deck, names: tuple[str, ...]
) -> tuple[tuple[ArticlePart, ...], Mapping[str, tuple[int, int]]]:
    """Everything that is drawn: the credit of each article that is named, then its paragraphs.

    And for each article, which parts are its own: the first, its credit, and the one after its last. It is
    kept for the next screen, as the same articles are in it: a book takes longer to cut than to show.
    """
    found: list[ArticlePart] = []
    stretches = {}
    for name in names:
        article, first = deck.articles[name], len(found)
        found.append(ArticlePart(credit(deck.infos[name]), credits=name))
        each = roles(article, deck.infos[name].title)
        for piece in pieces(name, article):
            role = Role.TEXT if piece.number is None else each[piece.number - 1]
            found.append(ArticlePart(article.text[piece.span.start : piece.span.end], piece, role=role))
        stretches[name] = first, len(found)
    return tuple(found), stretches


def _start(part: ArticlePart) -> int:
    return part.piece.span.start if part.piece else 0


def pieces(name: str, article: Article) -> Iterator[Piece]:
    """The paragraphs of an article as pieces that can be wrapped at once."""
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
