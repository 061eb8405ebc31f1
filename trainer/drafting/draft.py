"""The way from articles to a draft: each wing is entered once, in the order of this page.

Articles come in as they were taken; `articles` tells how far each is read, `language` reads its text,
`quotes` and `conflicts` look for what is worth a question, and `items` makes the questions and chooses among
them. What comes out is for `deckfile` to write. Nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from trainer.deck.kinds.conflict import ConflictItem
from trainer.drafting.articles.reach import in_reach
from trainer.drafting.conflicts.conflicts import find_conflicts_between
from trainer.drafting.items.finishing import Choosing, every_statement, finish
from trainer.drafting.items.making import DeckArticle, Drafted, make_items
from trainer.drafting.items.surroundings import Surroundings
from trainer.drafting.language.prose import Prose
from trainer.drafting.quotes.framed import FramedText
from trainer.drafting.quotes.quotes import Quotation, quotes_in
from trainer.drafting.quotes.retold import retold_speech

_FOREIGN = (
    "{id}: it is in {language}, and questions are drafted from English alone; `trainer quotes` lists what "
    "its quotation marks show, and docs/deck-authors.md tells how to write the items yourself."
)


NO_PAIRS = (
    "No two passages are worth a question on conflicts: little is told twice, or nothing in it differs "
    "enough. `trainer conflicts` lists what there is to look at."
)
"""What is said where no pair is drafted."""

NO_ITEMS = (
    "Nothing is worth a question: nobody is quoted, and no two passages differ in a way that matters. "
    "`trainer quotes` and `trainer conflicts` list what there is to look at."
)
"""What is said where nothing at all is drafted of an article that could be read."""


class Draft(NamedTuple):
    """What a deck will be made of."""

    entries: tuple[DeckArticle, ...]
    items: tuple[Drafted, ...]
    language: str
    """The code of the language of the first article."""
    remarks: tuple[str, ...] = ()
    """What was left out, and why."""
    left_out: tuple[str, ...] = ()
    """What of that can be had by asking for it, to be noted in the deck."""


def draft(
    entries: Sequence[DeckArticle],
    progress: Callable[[str], None] = lambda _name: None,
    choosing: Choosing = every_statement,
) -> Draft:
    """Draft a deck's items from its articles; `progress` is told of each step."""
    day = next((entry.source.head.day for entry in entries if entry.source.head.day), None)
    read = in_reach([entry.source for entry in entries], [entry.article for entry in entries])
    proses = [Prose(one.page.text, one.page.sentences) for one in read]
    found: list[tuple[list[Quotation], list[Quotation]]] = []
    for entry, prose in zip(entries, proses, strict=True):
        progress(f"quotations of {entry.id}")
        article = FramedText(prose)
        quotations = quotes_in(article)
        found.append((quotations, retold_speech(article, quotations)))
    progress("details that may conflict")
    clashes = find_conflicts_between(proses, published=day)
    progress("items")
    around = [
        Surroundings(one.page, quotations, prose.cast, retold)
        for one, (quotations, retold), prose in zip(read, found, proses, strict=True)
    ]
    made = make_items(entries, around, clashes)
    articles, items, left_out = finish(entries, made.items, choosing)
    named = [(entry.id, one) for entry, one in zip(entries, read, strict=True)]
    foreign = (_FOREIGN.format(id=id_, language=one.foreign) for id_, one in named if one.foreign)
    unread = (f"{id_}: {one.unread}." for id_, one in named if one.unread)
    paired = any(isinstance(one.item, ConflictItem) for one in made.items)
    could_be_read = any(not (one.foreign or one.unread) for one in read)
    nothing = () if paired or not could_be_read else (NO_PAIRS if made.items else NO_ITEMS,)
    remarks = (*foreign, *unread, *made.remarks, *left_out, *nothing)
    return Draft(articles, items, read[0].language, remarks, left_out)
