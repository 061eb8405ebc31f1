"""Ids for articles and items: out of their own words, and such that none gives an answer away."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter

from trainer.deck.advice.rules import tells
from trainer.drafting.articles.source_article import SourceArticle
from trainer.drafting.language.lexicon import words

_FEWEST_WORDS = 2


def article_id(source: SourceArticle) -> str:
    """An id for an article: its file's name, or the first words of its title where the name says nothing."""
    speaking = re.findall(r"[^\W\d_]{3,}", source.name)
    digits = sum(character.isdigit() for character in source.name)
    usable = bool(speaking) and digits <= len(source.name) // 3 and source.name != "article"
    return slug(source.name if usable else " ".join(source.title.split()[:6])) or "article"


def slug(text: str, longest: int = 60) -> str:
    """Small letters, digits and single hyphens; empty where nothing of the text is left."""
    plain = unicodedata.normalize("NFKD", re.sub("[’']", "", text)).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:longest].rstrip("-")


class Ids:
    """The ids of one deck's items."""

    def __init__(self) -> None:
        self._given: set[str] = set()
        self._counts: Counter[str] = Counter()

    def give(self, *texts: str) -> str:
        """Give an id out of the telling words of texts; no other item of the deck has it."""
        parts = [_telling_words(text, 4 if len(texts) == 1 else 2) for text in texts]
        name = "-".join(filter(None, parts))
        if not name or tells(name):
            name = f"words-{hashlib.sha256(' '.join(texts).encode()).hexdigest()[:6]}"
        unique = name
        while unique in self._given:
            self._counts[name] += 1
            unique = f"{name}-{self._counts[name] + 1}"
        self._given.add(unique)
        return unique


def _telling_words(text: str, most: int) -> str:
    """The first few words of a text that say what it is about, as part of an id."""
    usual = words("function_words")
    found = [slug(word) for word in re.findall(r"[^\W_]+(?:[’'][^\W_]+)*", text) if word.lower() not in usual]
    kept = [word for word in found if len(word) > 1 and not tells(word)]
    if len(kept) < _FEWEST_WORDS:
        kept = [name for word in re.findall(r"[^\W_]+", text) if (name := slug(word)) and not tells(name)]
    return "-".join(kept[:most])[:50].rstrip("-")
