"""Which items a sitting asks, and in what order.

The order comes from the seed by hashing, so that it is the same on every machine and Python, and an item
added to a deck does not reshuffle the others. Kinds are interleaved in proportion, which keeps the share
of each verdict out of sight; worked examples come first, in the author's order. In a round of one theme, what
an item leads to (a quote's trace) is asked soon after it, those that lead to the same are asked side by side,
and a detail is looked up outside only when the pairs that hold it against another have been asked: its
records would answer them. Which rounds there are is known in `trainer.sitting.rounds`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections import deque
from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

from trainer.deck.deck import Deck, Place
from trainer.deck.difficulty import Difficulty
from trainer.deck.kinds import Kind
from trainer.deck.kinds.registry import DESCRIPTIONS
from trainer.deck.model import Item
from trainer.deck.verdicts import skills, verdict_of

PRACTICE, REVIEW, COMPARISON = "practice", "review", "comparison"
"""What a sitting is for: a deck is played; what is due is asked again; two halves of a deck are compared."""


class Entry(msgspec.Struct, frozen=True, omit_defaults=True):
    """One item of a plan, with the verdict it had then: its revision."""

    item: str
    verdict: str
    counts: bool = True
    """Whether its points count: false for worked examples, and where experts would differ."""
    worked: bool = False
    """Whether it is shown as an example and not asked; logs of older programs do not say so."""
    skills: tuple[str, ...] = ()
    """What it trains, so that this is known once its deck has gone; logs of older programs do not say so."""
    seen: dt.date | None = None
    """The day on which it was met last, where a review asks it again; None where it is new."""


class Plan(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a sitting was set out to be. With the log of its events it is the whole of its state."""

    deck: str
    seed: int
    entries: tuple[Entry, ...]
    theme: str | None = None
    """The id of the theme that was chosen; None where the items are of any."""
    levels: tuple[str, ...] = ()
    """The levels that were chosen; none where the items are of any."""
    called: str = ""
    """What this choice was called then, as the deck may have changed since: “Numbers that age (easy)”."""
    purpose: str = PRACTICE
    """What it is for: practice, review or comparison."""
    form: str = ""
    """Which half of a deck it asks, A or B, where two halves are to be compared."""

    @property
    def asked(self) -> tuple[str, ...]:
        """The ids of the items, in order."""
        return tuple(entry.item for entry in self.entries)

    @property
    def is_compared(self) -> bool:
        """Whether it asks a half of a deck, to be compared with the other: no round is to follow it."""
        return self.purpose == COMPARISON

    @property
    def is_review(self) -> bool:
        """Whether it asks again what is due: before a reveal, nothing names what decides."""
        return self.purpose == REVIEW

    @property
    def is_a_taste(self) -> bool:
        """Whether a theme's only item is all there is: it is answered by what one knows already."""
        return self.theme is not None and len(self.entries) == 1


def origin(plan: Plan, item: str) -> tuple[str, str]:
    """The id of the deck that an item of a plan is from, and the item's own in it.

    In a sitting of several decks, an item is called by both, with a slash between them, which neither has.
    """
    deck, _, own = item.rpartition("/")
    return deck or plan.deck, own


class Layout(msgspec.Struct, frozen=True, kw_only=True):
    """How a person wants sittings to be laid out."""

    kinds: tuple[Kind, ...] = ()
    items: int | None = None
    seed: int | None = None

    @property
    def chooses(self) -> bool:
        """Whether it leaves items out, and not only mixes them."""
        return bool(self.kinds) or self.items is not None


class Round(msgspec.Struct, frozen=True, kw_only=True):
    """Which part of a deck is played: some items, those of a theme, of some levels, or what is all of it."""

    theme: str | None = None
    """The id of the theme; None for all of them."""
    levels: tuple[Difficulty, ...] = ()
    """The levels; none given for all of them."""
    items: tuple[str, ...] = ()
    """The ids of the items, worked examples too; none given for all of them."""
    name: str = ""
    """What it is called, where its theme and levels do not say it: “Round 2 of 8: Where and when”."""
    form: str = ""
    """Which half of the deck it is, A or B, where two are to be compared."""

    def holds(self, item: Item) -> bool:
        """Whether an item is part of it; an example that names no theme or level is part of any."""
        if self.items and item.id not in self.items:
            return False
        of_theme = self.theme in {None, item.theme} or (item.worked and item.theme is None)
        return of_theme and (not self.levels or item.level in self.levels or item.worked)


WHOLE = Round()
"""All of a deck."""

MISSED = "what you missed"
"""What a sitting of missed items is called."""


class NothingToAsk(ValueError):
    """No item of the deck is left by the choice of a round, kinds and items."""


def random_seed() -> int:
    """A seed that nobody chose."""
    return int.from_bytes(os.urandom(4), "big")


def laid_out(deck: Deck, layout: Layout, *, only: Collection[str] | None = None, part: Round = WHOLE) -> Plan:
    """Lay out a sitting as somebody wants it (`plan`); with a seed that nobody chose, where none was."""
    seed = random_seed() if layout.seed is None else layout.seed
    found = plan(deck, seed=seed, kinds=layout.kinds, items=layout.items, only=only, part=part)
    return found if only is None else msgspec.structs.replace(found, called=MISSED)


def plan(  # noqa: PLR0913 - each is named
    deck: Deck,
    *,
    seed: int,
    kinds: Collection[Kind] = (),
    items: int | None = None,
    only: Collection[str] | None = None,
    part: Round = WHOLE,
) -> Plan:
    """Lay out a sitting.

    Of a `part` of the deck, of some `kinds` (none given: all), at most `items` of them, or `only` those with
    some ids (then no worked example is shown). Raises `NothingToAsk` where nothing is left.
    """
    wanted = [item for item in deck.items if part.holds(item) and (not kinds or item.kind in kinds)]
    if only is not None:
        wanted = [item for item in wanted if item.id in only and not item.worked]
    asked = _interleaved((item for item in wanted if not item.worked), seed)
    if part.theme is not None or part.items:
        asked = _near(asked, seed, _pairs_of(deck, asked))
    asked = asked[:items]
    if not asked:
        raise NothingToAsk("no item of this deck is left to ask")
    examples = [item for item in wanted if item.worked]
    entries = tuple(entry_of(item) for item in [*examples, *asked])
    return Plan(
        deck=deck.id,
        seed=seed,
        entries=entries,
        theme=part.theme,
        levels=tuple(level.value for level in part.levels),
        called=called(deck, part),
        purpose=COMPARISON if part.form else PRACTICE,
        form=part.form,
    )


def entry_of(item: Item) -> Entry:
    """What a plan notes of an item."""
    counts = item.scored and not item.worked
    trained = tuple(skill.value for skill in skills(item))
    return Entry(item.id, verdict_of(item).value, counts, item.worked, trained)


def called(deck: Deck, part: Round) -> str:
    """What a part of a deck is called: its name or its theme's title, its levels, or both; empty for all."""
    titles = {theme.id: theme.title for theme in deck.model.themes}
    levels = ", ".join(part.levels)
    if part.theme is None and not part.name:
        return levels
    title = part.name or titles.get(part.theme or "", part.theme)
    return f"{title} ({levels})" if levels else f"{title}"


def _interleaved(items: Iterable[Item], seed: int) -> list[Item]:
    """The items shuffled within their kind, and the kinds spread evenly over the whole."""
    by_kind: dict[Kind, list[Item]] = {}
    for item in items:
        by_kind.setdefault(item.kind, []).append(item)
    placed: list[tuple[float, bytes, Item]] = []
    for group in by_kind.values():
        group.sort(key=lambda item: _lot(seed, item.id))
        placed += [((i + 0.5) / len(group), _lot(seed, item.id), item) for i, item in enumerate(group)]
    placed.sort(key=lambda entry: entry[:2])
    return [item for _, _, item in placed]


def _near(items: Sequence[Item], seed: int, pairs: Mapping[str, Sequence[str]]) -> list[Item]:
    """The items in their order, but for those that others lead to: each comes soon after the last of these.

    One or two others are between them where there are any: the one is not simply continued by the other.
    Those that lead to the same are asked side by side, so that none of them is far from it. The `pairs` of
    each come before all this.
    """
    ids = {item.id for item in items}
    named = {item.id: [name for name in _named(item) if name in ids] for item in items}
    items = _pairs_first(_side_by_side(items, named), named, pairs)
    bound = {name for names in pairs.values() for name in names}
    leads = {item.id: bool(named[item.id]) or item.id in bound for item in items}
    led_by = {name: item.id for item in _ends_freely(items, leads) for name in named[item.id]}
    led: dict[str, list[Item]] = {}
    for item in items:
        if item.id in led_by:
            led.setdefault(led_by[item.id], []).append(item)
    ordered: list[Item] = []
    waiting: deque[tuple[int, Item]] = deque()
    """What comes soon, with the place from which on it may come."""
    for item in _ends_freely([item for item in items if item.id not in led_by], leads):
        waiting.appendleft((0, item))
        while waiting and waiting[0][0] <= len(ordered):
            _, placed = waiting.popleft()
            ordered.append(placed)
            gap = 1 + _lot(seed, placed.id)[0] % 2
            waiting += [(len(ordered) + gap, other) for other in led.get(placed.id, ())]
    ordered += [item for _, item in waiting]
    placed_ids = {item.id for item in ordered}
    return ordered + [item for item in items if item.id not in placed_ids]  # those that lead to each other


def _ends_freely(items: Sequence[Item], leads: Mapping[str, bool]) -> list[Item]:
    """The items, with one at the end that leads to no other, if there is any: something has to be between."""
    free = next((place for place in reversed(range(len(items))) if not leads[items[place].id]), None)
    return [*items] if free is None else [*items[:free], *items[free + 1 :], items[free]]


def _side_by_side(items: Sequence[Item], named: Mapping[str, Sequence[str]]) -> list[Item]:
    """The items in order, but the first that leads to something is followed by all others that do."""
    leading: dict[str, list[Item]] = {}
    for item in items:
        for name in named[item.id]:
            leading.setdefault(name, []).append(item)
    ordered: dict[str, Item] = {}
    for item in items:
        ordered.setdefault(item.id, item)
        ordered |= {other.id: other for name in named[item.id] for other in leading.pop(name, ())}
    return list(ordered.values())


def _pairs_first(
    items: Sequence[Item], named: Mapping[str, Sequence[str]], pairs: Mapping[str, Sequence[str]]
) -> list[Item]:
    """The items in order, but each pair before the trace of its words, and before what leads to that."""
    by_id = {item.id: item for item in items}
    ordered: dict[str, Item] = {}
    for item in items:
        before = [name for trace in (item.id, *named[item.id]) for name in pairs.get(trace, ())]
        ordered |= {name: by_id[name] for name in before if name not in ordered}
        ordered.setdefault(item.id, item)
    return list(ordered.values())


def _pairs_of(deck: Deck, items: Sequence[Item]) -> dict[str, list[str]]:
    """By the id of each trace, the ids of the pairs that share words of the article with it."""
    pairs = [(item.id, deck.passages(item)) for item in items if item.kind is Kind.CONFLICT]
    traces = [(item.id, deck.passages(item)) for item in items if item.kind is Kind.TRACE]
    found = {trace: [pair for pair, theirs in pairs if _share(theirs, own)] for trace, own in traces}
    return {trace: named for trace, named in found.items() if named}


def _share(some: Iterable[Place], others: Collection[Place]) -> bool:
    """Whether two items ask about some of the same words."""
    return any(
        one.article == other.article and one.span.start < other.span.end and other.span.start < one.span.end
        for one in some
        for other in others
    )


def _named(item: Item) -> tuple[str, ...]:
    """The ids of the items that an item leads to."""
    return tuple(reference.id for reference in DESCRIPTIONS[item.kind].references(item))


def _lot(seed: int, name: str) -> bytes:
    return hashlib.sha256(f"{seed}:{name}".encode()).digest()
