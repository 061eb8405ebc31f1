"""What one item of a deck that loads can still get wrong: rules, each a small function with a name.

Each rule yields findings: where in the file, what is there, what an author would want there, and how to
mend it. None of them keeps a deck from being played. What only the items together can give away is in
`trainer.deck.advice.giveaways`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

from trainer.deck.deck import Deck, anchors
from trainer.deck.kinds import Kind
from trainer.deck.kinds.conflict import ConflictItem, GateIs, GateName
from trainer.deck.kinds.description import Undecided
from trainer.deck.kinds.quote import Criterion, Level, MatchIs, QuoteItem
from trainer.deck.kinds.trace import TraceItem
from trainer.deck.model import Item
from trainer.deck.reading.safe_yaml import Limits, Path
from trainer.deck.verdicts import computed_verdict, verdict_of
from trainer.text.article import digest
from trainer.text.messages import one_of, quoted


class Finding(NamedTuple):
    """Something that an author may want to mend."""

    path: Path
    found: str
    expected: str
    fix: str


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


def evidence(_deck: Deck, item: Item) -> Iterator[Finding]:
    """Whoever says that the page shows something should say where."""
    if not isinstance(item, QuoteItem):
        return
    for criterion in (Criterion.SPEAKER, Criterion.CARRIER, Criterion.OCCASION):  # the words show themselves
        shown = item.evidence[criterion]
        if shown.level is not Level.MISSING and not shown.at:
            found = f"{shown.level} without the words that show it"
            yield Finding(("evidence", criterion.value), found, "an anchor", "Add `at: {exact: …}`.")
    if item.match.how is not MatchIs.ALONE and not item.match.at and not item.match.note:
        found = f"{item.match.how} without the place on the page"
        yield Finding(("match",), found, "an anchor or a note", "Add `at: {exact: …}`.")


def gate(_deck: Deck, item: Item) -> Iterator[Finding]:
    """A gate that differs decides the verdict, so its reason must be on the page."""
    if not isinstance(item, ConflictItem):
        return
    for name in GateName:
        given = item.gates[name]
        if given.state is GateIs.DIFFERENT and not given.at and given.note is None:
            fix = f"Write `{name}: {{is: different, note: …}}`, with `at:` where words show it."
            yield Finding(("gates", name.value), "different, without a reason", "a note or an anchor", fix)


_MANY = 100
"""Places that are counted one by one."""


def several_places(deck: Deck, item: Item) -> Iterator[Finding]:
    """An anchor that stands several times points at the first, which may not be the one that is meant."""
    for path, anchor in anchors(item):
        article = deck.articles[deck.article_id(item, anchor)]
        if article.searched > Limits().searched:  # only a text made for it takes so long
            return
        places = article.count(anchor, _MANY)
        if places > 1:
            times = f"{_MANY} times or more" if places == _MANY else f"{places} times"
            found = f"{quoted(anchor.exact)}, which stands {times} in the article"
            yield Finding(path, found, "one place", "Add `prefix:` or `suffix:`, or take more words.")


def same_passage(deck: Deck, item: Item) -> Iterator[Finding]:
    """A passage cannot be compared with itself."""
    if not isinstance(item, ConflictItem):
        return
    first: dict[object, int] = {}
    for index, place in enumerate(deck.passages(item)):
        if first.setdefault(place, index) != index:
            found = f"the same place as passages[{first[place]}]"
            fix = "Choose the other passage, or add `prefix:` or `suffix:`."
            yield Finding(("passages", index), found, "a passage of its own", fix)


def record_details(_deck: Deck, item: Item) -> Iterator[Finding]:
    """A record without a date or an address cannot be looked up again."""
    if not isinstance(item, TraceItem):
        return
    for index, record in enumerate(item.records):
        lacking = [name for name in ("date", "address") if getattr(record, name) is None]
        if lacking:
            fix = " ".join(f"Add `{name}:`." for name in lacking)
            yield Finding(("records", index), f"a record without {' and '.join(lacking)}", "both", fix)


def searched(_deck: Deck, item: Item) -> Iterator[Finding]:
    """That nothing was found means little without where it was looked for."""
    if not isinstance(item, TraceItem) or item.searched is not None:
        return
    fix = "Add `searched:`, with the places and the words that were searched."
    if not item.records:
        yield Finding((), "neither records nor `searched`", "where it was looked for", fix)
    elif verdict_of(item).value == "not found":
        yield Finding((), "“not found” without `searched`", "where it was looked for", fix)


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


ITEM_RULES: dict[str, ItemRule] = {
    "no-explanation": explanation,
    "no-next-move": next_move,
    "no-anchor": evidence,
    "gate-without-reason": gate,
    "several-places": several_places,
    "same-passage": same_passage,
    "record-details": record_details,
    "not-searched": searched,
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
_TELLING = re.compile(
    r"(?<![a-z0-9])(?:un)?(?:"
    r"reliable|partly-reliable|not-reliable|compatible|settled|"
    r"conflict(?:s|ing)?|contradict(?:s|ed|ion|ory)?|near-?miss|"
    r"borne-out|not-found|supported|confirmed|verified|"
    r"fabricated|fabrication|fake|hoax|bogus|debunked|misquoted?"
    r")(?![a-z0-9])"
)


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
