"""A draft as the blocks of a deck file: its head, its articles and its items, each under its fingerprint.

What is written here reads back as the same model. Files are not touched; what a person has changed in an
earlier draft is for `trainer.drafting.deckfile.rebuilding`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from trainer.deck.kinds.quote import QuoteItem
from trainer.deck.model import FORMAT, ArticleInfo, Item
from trainer.drafting.deckfile.explained import with_seal_above
from trainer.drafting.deckfile.memory import memory
from trainer.drafting.deckfile.seals import sealed
from trainer.drafting.deckfile.whole import DeckHead, Given, ItemsOutcome, Whole
from trainer.drafting.deckfile.yaml_lines import comments, entry_lines, pair_lines, text_lines
from trainer.drafting.items.making import DeckArticle, Drafted
from trainer.text.article import digest

_ORDER = (
    *("id", "kind", "article", "theme", "level", "worked", "scored", "prompt"),
    *("content", "source", "cue", "carrier", "evidence", "match", "flags", "off_page"),
    *("passages", "gates", "together", "detail"),
    *("passage", "claim", "records", "searched"),
    *("override", "explain", "next_move"),
)
_SHOWN = ("is", "route", "at", "head", "note")


def fresh(
    head: DeckHead, given: Sequence[Given], items: Sequence[Drafted], left_out: Sequence[str] = ()
) -> Whole:
    """A deck that is built for the first time; `left_out` says what is not in it, and could be."""
    ids = tuple(drafted.item.id for drafted in items)
    parts = [
        f"{head.preamble}{head_block(head)}",
        "articles:\n" + "\n".join(article_block(one.entry, one.file) for one in given),
        "items:\n" + "\n".join(item_block(one) for one in items) if items else "items: []\n",
        memory(ids, given, left_out),
    ]
    whole = Whole("\n".join(parts), ItemsOutcome(drafted=ids), (None,) * len(given), ())
    return whole._replace(items=tuple(drafted.item for drafted in items))


def item_block(drafted: Drafted) -> str:
    """One item of the list, with its fingerprint and its comments."""
    lines = with_seal_above(entry_lines(item_data(drafted.item)), drafted.item)
    return sealed([*comments(drafted.remarks), *lines])


def item_data(item: Item) -> dict[str, Any]:
    """An item as plain data, its keys in the order in which an author would write them."""
    data = _plain_data(item)
    if isinstance(item, QuoteItem):
        data.setdefault("match", {"is": item.match.how.value})
        data["evidence"] = {
            criterion: {name: shown[name] for name in _SHOWN if name in shown}
            for criterion, shown in data["evidence"].items()
        }
    return {name: data[name] for name in _ORDER if name in data}


def article_block(entry: DeckArticle, file: str | None) -> str:
    """One article of the list; its text is written out where it has no file."""
    info = article_info(entry, file)
    lines = entry_lines(_plain_data(info))
    text = [] if file is not None else text_lines(entry.article.text)
    return sealed([*comments(entry.remarks), *lines, *text])


def article_info(entry: DeckArticle, file: str | None) -> ArticleInfo:
    """What is known of an article, but for a text that has no file."""
    source = entry.source
    return ArticleInfo(
        id=entry.id,
        title=source.title,
        publisher=source.head.publisher,
        author=source.head.author,
        published=str(source.head.published) if source.head.published else None,
        occasion=source.head.occasion,
        address=source.address,
        file=file,
        sha256=digest(entry.article.text),
    )


def head_block(head: DeckHead) -> str:
    """The keys above the articles."""
    data = {
        "format": FORMAT,
        "id": head.id,
        "title": head.title,
        "about": head.about,
        "language": head.language,
        "draft": True,
    }
    lines = [line for key, value in data.items() for line in pair_lines(key, value, 0)]
    remark = (
        "decide: `title`, `about` and `language`; `as_of:` is the day on which you looked at the evidence."
    )
    return sealed([*comments([remark], indent=0), *lines], indent=0)


def _plain_data(model: msgspec.Struct) -> dict[str, Any]:
    """A model as dicts, lists and strings."""
    data: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(model))
    return data
