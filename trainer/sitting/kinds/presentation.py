"""What a kind of item says of itself on the side of the learner: the shape of its entry in the registry.

Both faces, the hints and the reveal go through these fields. Nothing here decides a verdict; that is in
`trainer.deck.kinds`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Generic, NamedTuple, TypeVar

from trainer.deck.deck import Deck
from trainer.deck.kinds import Kind
from trainer.deck.parts import AnyItem, Reason
from trainer.sitting.parts import Hint, Row, Search, read_paragraphs, read_sentences
from trainer.sitting.words import Choice

I = TypeVar("I", bound=AnyItem)  # noqa: E741 - an item of one kind


class Checklist(NamedTuple):
    """What to look for in an item of a kind, under a heading."""

    heading: str
    lines: tuple[Choice, ...]
    rule: tuple[Choice, ...] = ()
    """How the answer follows from the lines, for the card and for plain mode."""


def in_turn(
    read: str = "Read this once more.",
    search: str = "Search the lines around it.",
    ask: str = "Ask one thing after another: what does the page tell of it, and what not?",
) -> Callable[[Deck, AnyItem], tuple[Hint, Hint, Hint]]:
    """Hints in these words that point at what is asked about, whatever decides the item."""

    def hints(deck: Deck, item: AnyItem) -> tuple[Hint, Hint, Hint]:
        passages = deck.passages(item)
        return Hint(ask), read_sentences(deck, read, passages), read_paragraphs(deck, search, passages)

    return hints


class Presentation(NamedTuple, Generic[I]):
    """One kind of item in words, and what its hints and its reveal show."""

    kind: Kind
    title: Choice
    """What an item is called, and what it asks in a word or two."""
    plural: str
    question: str
    """What is asked, unless the item has a question of its own."""
    labels: tuple[str, ...]
    """How the question calls each of the passages that an item asks about; the last is for all the rest."""
    answers: Mapping[Any, Choice]
    """Each of the kind's verdicts in words."""
    skills: Mapping[Any, str]
    """What an item can train, by its one name: a question that does not tell how it is answered.

    The row of the reveal has it, the result, progress and what a review did: “Who said it?”.
    """
    checklist: Checklist
    rows: Callable[[Deck, I, frozenset[Reason]], list[Row]]
    """What the verdict rests on, row by row, given what decided it."""
    hints: Callable[[Deck, I], tuple[Hint, Hint, Hint]]
    """Three hints, each nearer; none of them names the answer."""
    neutral_hints: Callable[[Deck, I], tuple[Hint, Hint, Hint]] = in_turn()
    """The same for a review: nothing in them depends on what decides the item."""
    it_is: str = "it is"
    """What comes before the name of an answer in a sentence; nothing where that is a sentence itself."""
    said: Mapping[Any, str] = MappingProxyType({})
    """How a verdict is named within a sentence, where its name alone does not fit there."""
    claim: str = ""
    """How the question calls the claim, where items have one (see `Description.claim`)."""
    search: Callable[[I], Search | None] = lambda _: None
    """What was found outside the page, where a learner is to judge it."""
    grounds: Callable[[Deck, I, Any], Mapping[Reason, str]] = lambda *_: {}
    """What an answer to an item can rest on, each reason as a statement; nothing where that is plain."""
    asks: Mapping[Any, str] = MappingProxyType({})
    """What is asked of those grounds after an answer, where that is not what decided it."""
    reply: Callable[[I, Any, Any, str], str] = lambda *_: "Something else decided it."
    """What to say to a learner of an item, whose answer, and the ground that was named for it, did not hold.

    The words that show how it is come last, as `: “on Monday”`, or nothing. One or two sentences.
    """
    did_they: Callable[[Deck, I, Callable[[str], bool]], str | None] = lambda *_: None
    """What is known off the page, given which items are still to be asked; None where that is no question."""
