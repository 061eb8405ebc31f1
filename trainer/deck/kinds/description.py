"""What a kind of item says of itself on the side of the deck: the shape of its entry in the registry.

Everything that is decided about an item without knowing its kind goes through these fields. What it looks
like on a screen is not told here; that is in `trainer.sitting.kinds`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Generic, NamedTuple, TypeVar

from trainer.deck.kinds import Kind
from trainer.deck.parts import AnyItem, At, HeadField, Reason, Verdict, anchors_of
from trainer.text.article import Anchor

I = TypeVar("I", bound=AnyItem)  # noqa: E741 - an item of one kind

FieldPath = tuple[str | int, ...]
"""The keys and indices that lead to a field of an item."""


class Undecided(ValueError):
    """The evidence pulls both ways, and only an author's `override` can decide."""

    def __init__(self, message: str, field: str) -> None:
        super().__init__(message)
        self.field = field
        """The field of the item that holds the evidence."""


class Field(NamedTuple):
    """An anchor of an item, and the path of the field that holds it."""

    path: FieldPath
    anchor: Anchor


class HeadUse(NamedTuple):
    """A field of the article's head that an item rests on, and the path of the field that says so."""

    path: FieldPath
    name: HeadField


class Finding(NamedTuple):
    """Something that an author may want to mend: where, what is there, what should be, and how to mend it."""

    path: FieldPath
    found: str
    expected: str
    fix: str


class Reference(NamedTuple):
    """The id of another item of the deck, the field that holds it, and the kind that item must be of."""

    path: FieldPath
    id: str
    kind: Kind


class Description(NamedTuple, Generic[I]):
    """One kind of item: its Struct, how its verdict follows from its evidence, what it points at."""

    kind: Kind
    struct: type[I]
    """What a deck holds of an item; its tag is the value of `kind`."""
    verdicts: type[Verdict]
    """Its three answers, soundest first. No other kind has an answer of the same name."""
    reasons: type[Reason]
    """What can decide its verdict, in the order of the rubric. No other kind has one of the same name."""
    verdict: Callable[[I], Verdict]
    """The verdict that follows from the evidence alone. May raise `Undecided`."""
    deciders: Callable[[I], frozenset[Reason]]
    """What decided that verdict."""
    subject: Callable[[I], tuple[Anchor, ...]]
    """The anchors of the words that an item asks about."""
    anchors: Callable[[I], Iterator[Field]]
    """Every anchor of an item, with its path from the item."""
    minutes: float
    """About how long one takes to decide, when everything has been read."""
    both_sides_from: int = 6
    """From how many of them on a deck should hold sound ones and unsound ones."""
    particular: frozenset[Reason] = frozenset()
    """The reasons that name a part of one item, such as its second record: no skill across decks."""
    half_points: bool = False
    """Whether an answer one step off is worth half a point."""
    claim: Callable[[I], str] = lambda _: ""
    """What is asked beside the words of the article, where there is such a thing."""
    beside: Callable[[I], str] = lambda _: ""
    """What else is read before the answer, apart from the article and what was found off the page."""
    found: Callable[[I], str] = lambda _: ""
    """What was found off the page, as it is read before the answer."""
    references: Callable[[I], tuple[Reference, ...]] = lambda _: ()
    """The other items of the deck that an item names."""
    heads: Callable[[I], Iterator[HeadUse]] = lambda _: iter(())
    """What of its article's head an item rests on."""
    advice: Mapping[str, Callable[[I], Iterator[Finding]]] = MappingProxyType({})
    """What an item that loads can still get wrong, by the name of the rule; paths are from the item."""
    giveaways: Mapping[str, Callable[[Sequence[Verdict]], Iterator[Finding]]] = MappingProxyType({})
    """What the answers of the scored items of a deck give away together, by the name of the rule."""
    telling: tuple[str, ...] = ()
    """Words that would give an answer away in the id of an item, as regular expressions."""


def fields(path: FieldPath, at: At | None) -> Iterator[Field]:
    """The anchors of an `at`, each with its path from the item."""
    if isinstance(at, Anchor):
        yield Field(path, at)
    else:
        for index, anchor in enumerate(anchors_of(at)):
            yield Field((*path, index), anchor)
