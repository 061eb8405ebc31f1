"""What one item of a deck that loads can still get wrong: rules, each a small function with a name.

Each rule yields findings: where in the file, what is there, what an author would want there, and how to
mend it. None of them keeps a deck from being played. What only the items together can give away is in
`trainer.deck.advice.giveaways`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from trainer.deck.deck import Deck, anchors, subject
from trainer.deck.kinds import Kind
from trainer.deck.kinds.description import Finding, Undecided
from trainer.deck.kinds.registry import DESCRIPTIONS
from trainer.deck.model import Item
from trainer.deck.reading.faults import field_name
from trainer.deck.reading.safe_yaml import Limits
from trainer.deck.verdicts import computed_verdict, verdict_of
from trainer.text.article import digest
from trainer.text.messages import one_of, quoted

ItemRule: TypeAlias = Callable[[Deck, Item], Iterator[Finding]]
"""Finds what is wrong with one item; paths are from the item."""

DeckRule: TypeAlias = Callable[[Deck, dt.date], Iterator[Finding]]
"""Finds what is wrong with a deck as a whole on a certain day."""


def explanation(_deck: Deck, item: Item) -> Iterator[Finding]:
    """A reveal that explains nothing teaches nothing."""
    if item.explain is None:
        yield Finding((), "no explanation", "2 to 4 sentences", "Add `explain:`.")


def next_move(_deck: Deck, item: Item) -> Iterator[Finding]:
    """A learner should leave with something to do."""
    if item.next_move is None:
        fix = "Add `next_move: {sift: trace, do: …}`."
        yield Finding((), "no next move", "what a reader would do next", fix)


_MANY = 100
"""Places that are counted one by one."""


def several_places(deck: Deck, item: Item) -> Iterator[Finding]:
    """An anchor whose words appear several times points at the first, which may not be meant."""
    for path, anchor in anchors(item):
        article = deck.articles[deck.article_id(item, anchor)]
        if article.searched > Limits().searched:  # only a text made for it takes so long
            return
        places = article.count(anchor, _MANY)
        if places > 1:
            times = f"{_MANY} times or more" if places == _MANY else f"{places} times"
            found = f"{quoted(anchor.exact)}, which appears {times} in the article"
            yield Finding(path, found, "one place", "Add `prefix:` or `suffix:`, or take more words.")


def same_passage(deck: Deck, item: Item) -> Iterator[Finding]:
    """A passage cannot be compared with itself."""
    asked = {id(anchor) for anchor in subject(item)}
    first: dict[object, str] = {}
    for path, anchor in anchors(item) if len(asked) > 1 else ():
        if id(anchor) not in asked:  # it shows something, and may well be the same words
            continue
        name = field_name(path)
        earlier = first.setdefault(deck.place(item, anchor), name)
        if earlier != name:
            fix = "Choose the other passage, or add `prefix:` or `suffix:`."
            yield Finding(path, f"the same place as {earlier}", "a passage of its own", fix)


def needless_override(_deck: Deck, item: Item) -> Iterator[Finding]:
    """An override is for an author who differs."""
    if item.override is None:
        return
    try:
        computed = computed_verdict(item)
    except Undecided:
        return
    if computed == verdict_of(item):
        found = f"{quoted(computed)}, which is the computed verdict"
        yield Finding(("override",), found, "another verdict, or no override", "Remove `override:`.")


def _of_a_kind(kind: Kind, rule: Callable[[Any], Iterator[Finding]]) -> ItemRule:
    """A kind's own rule, which leaves the items of all others alone."""
    return lambda _deck, item: rule(item) if item.kind is kind else iter(())


ITEM_RULES: dict[str, ItemRule] = {
    "no-explanation": explanation,
    "no-next-move": next_move,
    **{
        name: _of_a_kind(kind, rule)
        for kind, entry in DESCRIPTIONS.items()
        for name, rule in entry.advice.items()
    },
    "several-places": several_places,
    "same-passage": same_passage,
    "needless-override": needless_override,
}


def draft(deck: Deck, _today: dt.date) -> Iterator[Finding]:
    """A draft is not meant for learners yet."""
    if deck.model.draft:
        fix = "Remove `draft:` when the deck is ready."
        yield Finding(("draft",), "a draft", "a finished deck", fix)


def stale(deck: Deck, today: dt.date) -> Iterator[Finding]:
    """Evidence ages."""
    until = deck.model.stale_after
    if until is not None and until < today:
        fix = "Look at the records again, then set `consulted:`, `as_of:` and `stale_after:`."
        yield Finding(("stale_after",), f"a deck that was good until {until}", f"a date after {today}", fix)


def unpinned_article(deck: Deck, _today: dt.date) -> Iterator[Finding]:
    """An article in a file of its own can change under the anchors."""
    for index, info in enumerate(deck.model.articles):
        if info.file is not None and info.sha256 is None:
            now = digest(deck.articles[info.id].text)
            found = "an article without the digest of its text"
            yield Finding(("articles", index), found, "`sha256`", f"Add `sha256: {now}`.")


def telling_ids(deck: Deck, _today: dt.date) -> Iterator[Finding]:
    """Ids are shown; a word that every item of the kind has in its id tells nothing."""
    for kind in Kind:
        told = {index: set(_told(item.id)) for index, item in enumerate(deck.items) if item.kind is kind}
        usual = set.intersection(*told.values()) if len(told) > 1 else set()
        for index, words in told.items():
            if words - usual:
                found = f"an id that says {one_of(map(quoted, sorted(words - usual)))}"
                yield Finding(("items", index, "id"), found, "an id that gives no answer away", _RENAME)


_RENAME = "Name the item after what it is about, before anybody has answered it."
_TELLING_OF_ANY = ("fabricated", "fabrication", "fake", "hoax", "bogus", "debunked", "misquoted?")
_TELLING_OF_ONE = [words for entry in DESCRIPTIONS.values() for words in entry.telling]
_TELLING = re.compile(f"(?<![a-z0-9])(?:un)?(?:{'|'.join([*_TELLING_OF_ONE, *_TELLING_OF_ANY])})(?![a-z0-9])")


def tells(name: str) -> bool:
    """Whether an id gives an answer away."""
    return bool(_told(name))


def _told(name: str) -> list[str]:
    return _TELLING.findall(name)


DECK_RULES: dict[str, DeckRule] = {
    "draft": draft,
    "stale": stale,
    "unpinned-article": unpinned_article,
    "telling-id": telling_ids,
}
