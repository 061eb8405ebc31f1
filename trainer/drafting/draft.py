"""The way from articles to a draft: each wing is entered once, in the order of this page.

Articles come in as they were taken; `language` reads each text, `quotes` and `conflicts` look for what is
worth a question, and `items` makes the questions. What comes out is for `deckfile` to write. Nothing is
decided here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from trainer.drafting.articles.reach import reaches, unread
from trainer.drafting.conflicts.conflicts import find_conflicts_between
from trainer.drafting.items.making import DeckArticle, Drafted, make_items
from trainer.drafting.items.surroundings import Surroundings
from trainer.drafting.language.prose import Prose
from trainer.drafting.quotes.quotes import Quotation, find_quotes
from trainer.text.article import Article


class Draft(NamedTuple):
    """What a deck will be made of."""

    entries: tuple[DeckArticle, ...]
    items: tuple[Drafted, ...]
    remarks: tuple[str, ...] = ()
    """What was left out, and why."""


def draft(entries: Sequence[DeckArticle], progress: Callable[[str], None] = lambda _name: None) -> Draft:
    """Draft a deck's items from its articles; `progress` is told of each step."""
    ends = reaches([entry.article.text for entry in entries])
    pages = [_as_far_as(entry.article, end) for entry, end in zip(entries, ends, strict=True)]
    proses = [Prose(page.text, page.sentences) for page in pages]
    found: list[list[Quotation]] = []
    for entry, prose in zip(entries, proses, strict=True):
        progress(f"quotations of {entry.id}")
        found.append(find_quotes(prose))
    progress("details that may conflict")
    published = next((entry.source.head.published for entry in entries if entry.source.head.published), None)
    clashes = find_conflicts_between(proses, published=published)
    progress("items")
    around = [
        Surroundings(page, quotations, prose.cast)
        for page, quotations, prose in zip(pages, found, proses, strict=True)
    ]
    made = make_items(entries, around, clashes)
    return Draft(tuple(entries), made.items, (*_unread(entries, pages), *made.remarks))


def _as_far_as(article: Article, end: int) -> Article:
    """The article, or as much of it as the finders read."""
    return article if end == len(article.text) else Article(article.text[:end])


def _unread(entries: Sequence[DeckArticle], pages: Sequence[Article]) -> Iterator[str]:
    """What the finders did not read, for a person."""
    for entry, page in zip(entries, pages, strict=True):
        told = unread(entry.article.text, len(page.text))
        if told is not None:
            yield f"{entry.id}: {told}."
