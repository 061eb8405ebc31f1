"""From all items that there could be to those of a draft: chosen, explained, and asked about once.

It puts these steps together and decides none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

import msgspec

from trainer.deck.kinds.conflict import ConflictItem
from trainer.deck.kinds.quote import QuoteItem
from trainer.deck.model import Item
from trainer.drafting.articles.head import Head
from trainer.drafting.items.asking import asked
from trainer.drafting.items.explaining import Told, explain_pair, explain_quote
from trainer.drafting.items.leaving import said_of
from trainer.drafting.items.making import DeckArticle, Drafted
from trainer.drafting.items.particulars import Whys, whys_of
from trainer.drafting.items.selecting import Selection, choose

Choosing: TypeAlias = Callable[[Sequence[Drafted]], Selection]
"""Chooses among items, all of which have what they are chosen by."""


class Finished(NamedTuple):
    """The items of a draft, and its articles with what is asked of them."""

    articles: tuple[DeckArticle, ...]
    items: tuple[Drafted, ...]
    left_out: tuple[str, ...]
    """What could be had by asking for it."""


def every_statement(items: Sequence[Drafted]) -> Selection:
    """Choose all items but those that nobody would miss: titles, terms, second halves of statements."""
    return choose([one.askable for one in items])


def finish(entries: Sequence[DeckArticle], items: Sequence[Drafted], choosing: Choosing) -> Finished:
    """Choose among items, explain those that are chosen, and ask of a page what is true of all of it."""
    selection = choosing(items)
    chosen = [one for one in items if one.item.id in selection.chosen]
    articles, left = asked(entries, list(explained(entries, chosen)))
    return Finished(articles, left, tuple(said_of(selection)))


def explained(entries: Sequence[DeckArticle], items: Iterable[Drafted]) -> Iterator[Drafted]:
    """Yield the items with their explanations, no two in a row of which begin alike."""
    heads = {entry.id: entry.source.head for entry in entries}
    before = ""
    for one in items:
        head = heads[one.item.article or entries[0].id]
        told = explain(one.item, head, one.whys, before)
        if told is not None:
            before = told.explain
            item = msgspec.structs.replace(one.item, explain=told.explain, next_move=told.next_move)
            yield one._replace(item=item)


def explain(item: Item, head: Head, whys: Whys | None, before: str = "") -> Told | None:
    """Explain an item by what its evidence says now; None where its kind is never drafted."""
    if isinstance(item, QuoteItem):
        return explain_quote(item, head, whys_of(item) if whys is None else whys, before)
    return explain_pair(item, before) if isinstance(item, ConflictItem) else None
