"""Several decks as one, for a sitting that takes items of each: a review.

What such a sitting asks, walks, scores and draws knows one deck, and this is one. An item is called by the
id of its deck and its own, with a slash between them, and so is an article: no two are alike, and the log
tells where each is from (`trainer.sitting.plan.origin`). Nothing here chooses items.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

import msgspec

from trainer.deck.deck import Deck, whole_digest
from trainer.deck.kinds.description import FieldPath
from trainer.deck.kinds.registry import DESCRIPTIONS
from trainer.deck.model import FORMAT, ArticleInfo, DeckFile, Item

T = TypeVar("T")

SEVERAL = "(several)"
"""The id of every deck that is several: no deck in a file can have it."""

TITLE = "Review"
"""What a sitting of several decks is called, where decks have titles."""


def join(decks: Sequence[Deck], title: str = TITLE) -> Deck:
    """One deck with all articles and items of some decks, in their order; without themes."""
    model = DeckFile(
        format=FORMAT,
        id=SEVERAL,
        title=title,
        articles=tuple(_article(deck, info) for deck in decks for info in deck.model.articles),
        items=tuple(_item(deck, item) for deck in decks for item in deck.items),
        language=decks[0].model.language,
        as_of=min((deck.model.as_of for deck in decks if deck.model.as_of is not None), default=None),
        draft=any(deck.model.draft for deck in decks),
    )
    texts = {called(deck.id, name): text for deck in decks for name, text in deck.articles.items()}
    return Deck(model, texts, decks[0].path, whole_digest(deck.digest for deck in decks))


def named(deck: str) -> str:
    """What people read for the id of a deck."""
    return TITLE if deck == SEVERAL else deck


def called(deck: str, name: str) -> str:
    """What an item or an article of a deck is called among those of several: neither id has a slash."""
    return f"{deck}/{name}"


def decks_named(items: Iterable[str]) -> tuple[str, ...]:
    """The ids of the decks that items are from, each once, by what the items are called."""
    return tuple(dict.fromkeys(item.rpartition("/")[0] for item in items))


def _article(deck: Deck, info: ArticleInfo) -> ArticleInfo:
    return msgspec.structs.replace(info, id=called(deck.id, info.id))


def _item(deck: Deck, item: Item) -> Item:
    """An item under its new name, with the new names of all that it names itself."""
    known = DESCRIPTIONS[item.kind]
    made = item
    for path, anchor in known.anchors(item):
        if anchor.article is not None:
            named = called(deck.id, anchor.article)
            made = _with(made, path, msgspec.structs.replace(anchor, article=named))
    for reference in known.references(item):
        made = _with(made, reference.path, called(deck.id, reference.id))
    home = called(deck.id, item.article or deck.model.articles[0].id)
    return msgspec.structs.replace(made, id=called(deck.id, item.id), article=home, theme=None)


def _with(value: T, path: FieldPath, new: object) -> T:
    """A value in which something else is at the end of a path."""
    changed: object
    if not path:
        changed = new
    elif isinstance(value, tuple):
        head, rest = int(path[0]), path[1:]
        changed = (*value[:head], _with(value[head], rest, new), *value[head + 1 :])
    else:
        name, rest = str(path[0]), path[1:]
        changed = msgspec.structs.replace(value, **{name: _with(getattr(value, name), rest, new)})  # type: ignore[type-var]
    return changed  # type: ignore[return-value]
