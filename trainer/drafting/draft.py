"""The way from articles to a draft: each wing is entered once, in the order of this page.

Articles come in as they were taken; `language` reads each text, `quotes` and `conflicts` look for what is
worth a question, and `items` makes the questions. What comes out is for `deckfile` to write. Nothing is
decided here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from trainer.drafting.articles.reach import reaches, unread
from trainer.drafting.articles.source_article import SourceArticle
from trainer.drafting.conflicts.conflicts import find_conflicts_between
from trainer.drafting.items.asking import asked_once
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
    foreign = [_foreign(entry.source) for entry in entries]
    ends = reaches(["" if told else entry.article.text for entry, told in zip(entries, foreign, strict=True)])
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
    told = (f"{entry.id}: {why}." for entry, why in zip(entries, foreign, strict=True) if why)
    read = [(entry, page) for entry, page, why in zip(entries, pages, foreign, strict=True) if not why]
    articles, items = asked_once(entries, made.items)
    return Draft(articles, items, (*told, *_unread(read), *made.remarks))


def _foreign(source: SourceArticle) -> str | None:
    """Say why nothing is drafted from an article that is not in English; None where it is."""
    tongue = source.tongue
    if tongue.is_english:
        return None
    return (
        f"it is in {tongue.name}, and questions are drafted from English alone; `trainer quotes` lists what "
        "its quotation marks show, and docs/deck-authors.md tells how to write the items yourself"
    )


def _as_far_as(article: Article, end: int) -> Article:
    """The article, or as much of it as the finders read."""
    return article if end == len(article.text) else Article(article.text[:end])


def _unread(read: Sequence[tuple[DeckArticle, Article]]) -> Iterator[str]:
    """What the finders did not read, for a person."""
    for entry, page in read:
        told = unread(entry.article.text, len(page.text))
        if told is not None:
            yield f"{entry.id}: {told}."
