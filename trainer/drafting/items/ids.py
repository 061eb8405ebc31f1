"""Ids for items: out of their own words, and such that none gives an answer away."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable

from trainer.deck.advice.rules import tells
from trainer.drafting.language.lexicon import words
from trainer.text.slugs import slug

_FEWEST_WORDS = 2


class Ids:
    """The ids of one deck's items."""

    def __init__(self) -> None:
        self._given: set[str] = set()
        self._counts: Counter[str] = Counter()

    def take(self, names: Iterable[str]) -> None:
        """Note ids that are given already."""
        self._given.update(names)

    def give(self, *texts: str) -> str:
        """Give an id out of the telling words of texts; no other item of the deck has it."""
        parts = [_telling_words(text, 4 if len(texts) == 1 else 2) for text in texts]
        name = "-".join(filter(None, parts))
        told = bool(name) and not tells(name)
        name = name if told else " ".join(texts)
        unique = name if told else _mere_sign(name)
        while unique in self._given:
            self._counts[name] += 1
            again = f"{name}-{self._counts[name] + 1}"
            unique = again if told else _mere_sign(again)
        self._given.add(unique)
        return unique


def _mere_sign(text: str) -> str:
    """An id for a text without telling words; of one part, as one that ids share may give an answer away."""
    return f"w{hashlib.sha256(text.encode()).hexdigest()[:6]}"


def _telling_words(text: str, most: int) -> str:
    """The first few words of a text that say what it is about, as part of an id."""
    usual = words("function_words")
    found = [slug(word) for word in re.findall(r"[^\W_]+(?:[’'][^\W_]+)*", text) if word.lower() not in usual]
    kept = [word for word in found if len(word) > 1 and not tells(word)]
    if len(kept) < _FEWEST_WORDS:
        kept = [name for word in re.findall(r"[^\W_]+", text) if (name := slug(word)) and not tells(name)]
    return "-".join(kept[:most])[:50].rstrip("-")
