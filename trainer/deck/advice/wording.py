"""What the words of a deck's author can get wrong: sentences too long, and phrases that come again and again.

Phrases are found by counting, without any grammar: some words in a row, whatever their case. What the deck's
articles and their credits say themselves (names, quotations) is no phrase of the author's. Which words *tell
an answer* is in `trainer.deck.advice.telling`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from trainer.deck.advice.rules import DeckRule, ItemRule
from trainer.deck.deck import Deck
from trainer.deck.kinds.description import Finding
from trainer.deck.model import Item
from trainer.text.messages import quoted
from trainer.text.sentences import sentence_spans

LONGEST_SENTENCE = 25
"""Words of a sentence that is read at once, also in a language that is not one's own."""

MANY = 5
"""A phrase in fewer explanations than this has only been used again."""

OFTEN = 0.1
"""A phrase in this share of all explanations is met again and again."""

Phrase: TypeAlias = tuple[str, ...]
"""Words in a row, in small letters."""

_LENGTHS = range(8, 3, -1)
_NAMED = 20
"""Phrases that are named at once: who has mended these may check again."""

_LOOKED_THROUGH = 400_000
"""Characters of all explanations that are looked through; more would only cost time."""

_MARKS = re.compile('[“”"]')
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
_SMALL_WORDS = (
    "a about after all also an and any are as at be been but by can could did do does for from had has "
    "have he her here him his how i if in into is it its may more most no nor not of off on one only or "
    "other our out over she so some such than that the their them then there these they this those to too "
    "two up us was we were what when where which while who whom whose will with would you your"
)
_PLAIN = frozenset(_SMALL_WORDS.split())
"""Words that hold others together and say little alone."""


class Said(NamedTuple):
    """A phrase, and the places of the texts that say it."""

    phrase: Phrase
    places: frozenset[int]


def words_in(text: str) -> list[str]:
    """The words of a text, in small letters."""
    return _WORD.findall(text.lower())


def phrases(text: str, lengths: Sequence[int]) -> Iterator[Phrase]:
    """Every phrase of these lengths that is more than one word between small ones.

    No phrase crosses from one sentence to the next, nor from what is quoted to what is not.
    """
    pieces = (piece for start, end in sentence_spans(text) for piece in _MARKS.split(text[start:end]))
    for words in map(words_in, pieces):
        for phrase in (phrase for length in lengths for phrase in in_a_row(words, length)):
            if sum(word not in _PLAIN for word in phrase) > 1:
                yield phrase


def in_a_row(words: Sequence[str], length: int) -> Iterator[Phrase]:
    """Every stretch of this number of words in a row."""
    return (tuple(words[start : start + length]) for start in range(len(words) - length + 1))


def long_sentence(_deck: Deck, item: Item) -> Iterator[Finding]:
    """Learners read an explanation once, and many in a language that is not theirs."""
    because = item.override.because if item.override else None
    for path, text in ((("explain",), item.explain), (("override", "because"), because)):
        for start, end in sentence_spans(text or ""):
            sentence = (text or "")[start:end]
            count = sum(any(map(str.isalnum, word)) for word in sentence.split())
            if count > LONGEST_SENTENCE:
                expected = f"at most {LONGEST_SENTENCE} words to a sentence"
                yield Finding(path, f"{count} words: {quoted(sentence)}", expected, "Make two of it.")


def repeated_phrase(deck: Deck, _today: dt.date) -> Iterator[Finding]:
    """What is said in the same words each time is no longer read."""
    if deck.model.draft:  # its explanations are put together from parts, and are there to be written again
        return
    explained = _explained(deck)
    often = _met_often(explained, max(MANY, OFTEN * len(explained)))
    told: list[Said] = []
    for said in _by_the_author(deck, often):
        if len(told) == _NAMED or any(_is_told(said, other) for other in told):
            continue
        told.append(said)
        found = f"{quoted(' '.join(said.phrase))}, which {len(said.places)} explanations say"
        fix = "Say it in other words where it is needed, and leave it out elsewhere."
        yield Finding(("items", min(said.places), "explain"), found, "a phrase that is met seldom", fix)


ITEM_RULES: dict[str, ItemRule] = {"long-sentence": long_sentence}
DECK_RULES: dict[str, DeckRule] = {"repeated-phrase": repeated_phrase}


def _explained(deck: Deck) -> dict[int, str]:
    """The explanations, by the place of their item; of a very large deck, the first ones."""
    found: dict[int, str] = {}
    room = _LOOKED_THROUGH
    for place, item in enumerate(deck.items):
        if item.explain and len(item.explain) <= room:
            found[place] = item.explain
            room -= len(item.explain)
    return found


def _met_often(texts: dict[int, str], enough: float) -> list[Said]:
    """The phrases that enough of the texts say; first those of most texts, then the longest."""
    places: dict[Phrase, set[int]] = {}
    for place, text in texts.items():
        for phrase in phrases(text, _LENGTHS):
            places.setdefault(phrase, set()).add(place)
    often = [Said(phrase, frozenset(where)) for phrase, where in places.items() if len(where) >= enough]
    return sorted(often, key=lambda said: (-len(said.places), -len(said.phrase), said.phrase))


def _by_the_author(deck: Deck, often: Sequence[Said]) -> list[Said]:
    """Those phrases of which the deck's articles have no part, so that they are the author's own."""
    parts = {said: set(in_a_row(said.phrase, _LENGTHS[-1])) for said in often}
    wanted = set().union(*parts.values())
    texts = [article.text for article in deck.articles.values()]
    for info in deck.infos.values():
        texts += [name for name in (info.publisher, info.author) if name]
        if info.publisher and info.author:
            texts.append(f"{info.author} of {info.publisher}")
    rows = (in_a_row(words_in(text), _LENGTHS[-1]) for text in texts)
    known = {part for row in rows for part in row if part in wanted}
    return [said for said in often if parts[said].isdisjoint(known)]


def _is_told(said: Said, other: Said) -> bool:
    """Whether the other phrase, which is told, is said by most of the texts that say this one."""
    return len(said.places & other.places) * 2 >= len(said.places)
