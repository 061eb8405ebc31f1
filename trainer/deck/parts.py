"""What items of every kind are made of: the small types, and the Structs that they share.

What belongs to one kind alone is in `trainer.deck.kinds`; the deck file as a whole is in
`trainer.deck.model`. Nothing here decides anything.
"""

from __future__ import annotations

import functools
from enum import StrEnum
from typing import Annotated, Any, TypeAlias

import msgspec
from msgspec import Meta

from trainer.deck.difficulty import Difficulty
from trainer.deck.kinds import Kind
from trainer.text.article import Anchor

IN_WORDS = "in words"
"""The key under which a type that has a pattern says in words what the pattern asks for."""


def shaped(pattern: str, in_words: str, **more: Any) -> Meta:
    """What a text must look like: as a pattern for the reader and for editors, and in words for people."""
    # In a pattern, `$` alone would let a line feed follow: `(?!\n)` ends it, in Python and JSON Schema alike.
    return Meta(pattern=pattern, extra={IN_WORDS: in_words}, **more)


Id: TypeAlias = Annotated[
    str,
    shaped(
        r"^[a-z0-9]+(-[a-z0-9]+)*$(?!\n)",
        "small letters, digits and single hyphens",
        max_length=80,
        description="Small letters, digits and single hyphens. Never change it: histories refer to it.",
        examples=["harbour-bridge"],
    ),
]
Text: TypeAlias = Annotated[str, Meta(min_length=1, max_length=20_000)]
ONE_LINE = r"^.+\n*$(?!\n)"
"""A line; a break at its end, which YAML leaves after a text that begins with `>`, is no second one."""
OneLine: TypeAlias = Annotated[str, shaped(ONE_LINE, "one line", min_length=1, max_length=1_000)]
WebAddress: TypeAlias = Annotated[
    str,
    shaped(
        r"^https?://[^\s]+$(?!\n)",
        "an address that begins with https:// or http://",
        max_length=2_000,
        description="A web address: shown, never opened.",
    ),
]
LooseDate: TypeAlias = Annotated[
    str,
    shaped(
        r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$(?!\n)",
        "a day, a month or a year, such as 2025-12-11",
        description="A day, a month or a year: 2025-12-11, 2025-12 or 2025.",
    ),
]
Digest: TypeAlias = Annotated[
    str,
    shaped(
        r"^[0-9a-f]{64}$(?!\n)",
        "64 hexadecimal digits",
        description="SHA-256 of the clean text; `trainer check` prints it.",
    ),
]
Language: TypeAlias = Annotated[
    str, shaped(r"^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$(?!\n)", "a language code such as en or pt-BR")
]
At: TypeAlias = Anchor | Annotated[tuple[Anchor, ...], Meta(max_length=50)]
"""The words that show something: one anchor, or several."""


class HeadField(StrEnum):
    """What is known of a page beside its text, by the names that an article's fields have."""

    PUBLISHER = "publisher"
    AUTHOR = "author"
    PUBLISHED = "published"
    OCCASION = "occasion"


class Verdict(StrEnum):
    """What can be answered to an item. Each kind has its own three answers, soundest first."""


class Reason(StrEnum):
    """What can decide a verdict: an answer to the question “what decided it?”. Each kind has its own."""


class Sift(StrEnum):
    """The four moves of SIFT: stop, investigate the source, find better coverage, trace."""

    STOP = "stop"
    INVESTIGATE = "investigate"
    FIND = "find"
    TRACE = "trace"


class DeckPart(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, gc=False
):
    """The manners of every Struct here: it never changes, takes nothing unknown, makes no circle."""


class NextMove(DeckPart, frozen=True, kw_only=True):
    """What a reader would do next, off the page."""

    sift: Sift
    """Which of the four moves it is."""
    do: OneLine
    """What to do, as one would say it to somebody."""


class Override(DeckPart, frozen=True, kw_only=True):
    """An author's decision against the computed verdict; the reveal prints the reason."""

    verdict: str
    """The verdict to use instead of the computed one."""
    because: Text
    """Why; learners read it."""


class AnyItem(DeckPart, frozen=True, kw_only=True):
    """What every item has."""

    id: Id
    """The item’s own name, in small letters, digits and hyphens. Never change it: history is kept by it."""
    article: Id | None = None
    """The id of the article, where the deck has several."""
    theme: Id | None = None
    """The id of one of the deck’s themes: a round can be played of it alone."""
    level: Difficulty | None = None
    """How hard it is for a newcomer: easy, medium or hard."""
    prompt: OneLine | None = None
    """The question, where the usual one does not fit."""
    explain: Text | None = None
    """Why the verdict is what it is: 2 to 4 sentences."""
    next_move: NextMove | None = None
    """What a reader would do next, off the page."""
    override: Override | None = None
    """Only where you differ from the computed verdict."""
    scored: bool = True
    """Whether answers count: false where honest experts would differ."""
    worked: bool = False
    """Whether it is a worked example, shown with its answer."""

    @property
    def kind(self) -> Kind:
        """What kind of item it is."""
        return _kind(type(self))


@functools.cache
def _kind(cls: type[AnyItem]) -> Kind:
    """The kind whose name is the tag of a Struct."""
    return Kind(str(cls.__struct_config__.tag))


def anchors_of(at: At | None) -> tuple[Anchor, ...]:
    """The anchors of an `at`, however many it has."""
    if at is None:
        return ()
    return (at,) if isinstance(at, Anchor) else at
