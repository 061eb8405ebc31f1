"""The words of an item on the stage, as blocks of text: each in its sentence, for a room without the article.

Before a reveal nothing here depends on who is right; at a reveal, the words that show one row of it are lit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from trainer.deck.deck import Deck, Place
from trainer.room import words
from trainer.sitting.parts import SearchResult
from trainer.sitting.question import AskedAbout, Question
from trainer.sitting.reveal import Reveal
from trainer.text.article import Article, Span
from trainer.tui.language import HEADING, QUIET, STYLES, Light, Lit, passage_lights, plain
from trainer.tui.sheets import BESIDE_RECORD, Look, SheetBlock, claim_sheet, found_elsewhere

AROUND_ROW = 160
"""Characters at most before the words that show a row, and after them: all of a reveal is above."""

OPENING_MARKS = ("“", '"', "‘", "„", "«")
"""With which a sentence begins that may be credited in the one before it."""


def asked_words(deck: Deck, asked: Question) -> list[SheetBlock]:
    """What is asked about, in its sentence: a claim before it, and after it what was found off the page."""
    return [*claim_sheet(asked), *passages(deck, asked), *found_elsewhere(asked, in_short)]


def in_short(place: int, record: SearchResult) -> list[Content]:
    """`1  Notice on the gate  Pellaby Lido · 2026-06-10`, and what it says: as a whole room is told of it."""
    title = Content.styled(plain(record.title).plain, "bold")
    head = Content.assemble((f"{place}  ", HEADING), title, _source(record))
    return [head, plain(record.says)]


def _source(record: SearchResult) -> Content:
    return Content.styled(f"  {plain(record.publisher).plain} · {record.date or 'undated'}", QUIET)


def passages(deck: Deck, asked: Question) -> list[SheetBlock]:
    """Each passage: one alone in its paragraphs, several, or those of a claim, in their sentences."""
    is_alone = len(asked.passages) == 1 and asked.claim is None
    return [
        _lit_block(deck, one.place, lit, _around(deck, one, is_alone=is_alone), ())
        for one, lit in _lit(asked)
    ]


def words_of_row(
    deck: Deck, asked: Question, shown: Reveal, row: int | None, *, beside_article: bool = False
) -> list[SheetBlock]:
    """What one row of a reveal rests on: the passages with its words lit, words from elsewhere, a record.

    Beside the article, which has the words lit, only a record is left to tell.
    """
    record = _record(asked, row)
    if beside_article:
        return record
    places = () if row is None else shown.rows[row].places
    evidence = [Lit(place, Light.EVIDENCE) for place in places if not place.in_credit]
    spans = {one.place: _sentences(deck, one.place, AROUND_ROW) for one in asked.passages}
    blocks = [_lit_block(deck, one.place, lit, spans[one.place], evidence) for one, lit in _lit(asked)]
    told = [(place.article, span) for place, span in spans.items()]
    for lit in evidence:
        if not any(lit.place.article == article and _holds(span, lit.place.span) for article, span in told):
            span = _sentences(deck, lit.place, AROUND_ROW)
            told.append((lit.place.article, span))
            blocks.append(_lit_block(deck, lit.place, lit, span, evidence))
    return [*blocks, *record]


def _lit(asked: Question) -> Iterator[tuple[AskedAbout, Lit]]:
    return zip(asked.passages, passage_lights(tuple(one.place for one in asked.passages)), strict=True)


def _record(asked: Question, row: int | None) -> list[SheetBlock]:
    """What the record says that a row is about, where rows are records."""
    found = asked.search.results if asked.search is not None else ()
    if row is None or row >= len(found):
        return []
    told = plain(found[row].says).stylize(STYLES[Light.EVIDENCE])
    return [SheetBlock(Content.assemble(told, _source(found[row])), BESIDE_RECORD, 2, Look.RECORD)]


def _around(deck: Deck, asked: AskedAbout, *, is_alone: bool) -> Span:
    if is_alone:
        return deck.articles[asked.place.article].window(asked.place.span, words.MOST_AROUND)
    return _sentences(deck, asked.place, words.MOST_AROUND)


def _sentences(deck: Deck, place: Place, most: int) -> Span:
    """The sentences of some words; of a quotation the one before too: it may be credited there."""
    article, span = deck.articles[place.article], place.span
    found = article.sentence_around(span)
    is_quoted = article.text[found.start : found.start + 1] in OPENING_MARKS
    if is_quoted and 2 * (span.end - span.start) > found.end - found.start:
        earlier = [sentence.start for sentence in article.sentences if sentence.end <= found.start]
        found = Span(earlier[-1] if earlier else found.start, found.end)
    start, end = article.window(span, most)
    return Span(min(max(found.start, start), span.start), max(min(found.end, end), span.end))


def _holds(span: Span, other: Span) -> bool:
    return span.start <= other.start and other.end <= span.end


def _lit_block(deck: Deck, place: Place, mark: Lit, span: Span, evidence: Sequence[Lit]) -> SheetBlock:
    """Some words in what is around them, with all that is lit there, and the paragraphs where they are."""
    article = deck.articles[place.article]
    shown = Content(article.text[span.start : span.end].replace("\n", " "))
    for other, light in dict.fromkeys((mark, *evidence)):
        if other.article == place.article and other.span.overlaps(span):
            first, last = max(other.span.start, span.start), min(other.span.end, span.end)
            shown = shown.stylize(STYLES[light], first - span.start, last - span.start)
    whole = article.sentence_around(span)
    before, after = "… " * (whole.start < span.start), " …" * (span.end < whole.end)
    where = Content.styled(f"  {_where(article, span)}", QUIET)
    label = Content.styled(mark.light.value, STYLES[mark.light])
    return SheetBlock(Content.assemble(before, shown, after, where), label, indent=2, gap=True)


def _where(article: Article, span: Span) -> str:
    """`¶5`, or `¶5–6` where the words begin in one paragraph and end in another."""
    first, last = (article.paragraph_at(at) + 1 for at in (span.start, max(span.end - 1, span.start)))
    return f"¶{first}" if first == last else f"¶{first}–{last}"
