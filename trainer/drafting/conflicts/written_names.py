"""Names as passages write them, for the rule that holds two spellings of one name against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import combining, normalize

from trainer.drafting.conflicts.details import Comparison
from trainer.drafting.language.lexicon import members, words
from trainer.drafting.language.names import is_role
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.words import Word, word_at

_FEWEST_LETTERS = 4
_SIC = re.compile(r"\s*[(\[]sic[)\]]", re.IGNORECASE)  # the page says itself that it is a slip
_SPELLED_OUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "æ": "ae", "å": "aa", "ß": "ss", "œ": "oe"}
)
_BEING = frozenset({"was", "is", "had", "has", "who"})


class Written(NamedTuple):
    """A name as one passage writes it, and what is right beside it."""

    passage: Passage
    word: Word
    place: int
    """Its place among the words of the passage."""
    beside: frozenset[str]
    """The names right beside it."""
    title: str
    """What is before the given name, if it says what somebody is: “captain”."""

    @property
    def before(self) -> str:
        """The word right before it, in small letters."""
        return word_at(self.passage.words, self.place - 1)

    @property
    def is_full(self) -> bool:
        """Whether a given name or another part of its name is right before it."""
        listed = self.passage.words
        return self.place > 0 and bare(listed[self.place - 1]) in self.beside

    @property
    def is_a_persons(self) -> bool:
        """Whether somebody who speaks, is, has or holds a role is meant: “said Vale”, “keeper Vale”."""
        after = word_at(self.passage.words, self.place + 1)
        said = {self.before, after} & words("voice_cues")
        return bool(said) or after in _BEING or is_role(self.before) or self.before in words("offices")


def find_names(compared: Comparison, passage: Passage) -> Iterator[Written]:
    """Yield the names of a passage that have enough letters, each with the names right beside it."""
    names, listed = compared.names(passage), passage.words
    parts = [
        word.text[0].isupper()
        and word.stem in names
        and not word.text.isupper()
        and not passage.is_amount(word)  # “on Monday Vale”
        for word in listed
    ]
    for place, word in enumerate(listed):
        if parts[place] and len(bare(word)) >= _FEWEST_LETTERS and not _SIC.match(passage.source, word.end):
            beside = {
                bare(listed[at])
                for at, right in ((place - 1, place), (place + 1, place + 1))
                if 0 <= at < len(listed) and parts[at] and not passage.gap_before(right).strip()
            }
            before = listed[place - 2].text if place > 1 else ""
            title = before.lower() if is_role(before) or before.lower() in words("offices") else ""
            yield Written(passage, word, place, frozenset(beside), title)


def bare(word: Word) -> str:
    """Return a name in small letters, without “’s” and without accents, which many leave out."""
    return _plain(word.text)


def spelled_out(word: Word) -> str:
    """Return a name as `bare` does, with two letters for one that keyboards lack: “mueller” for “Müller”."""
    return _plain(normalize("NFC", word.text).lower().translate(_SPELLED_OUT))


def _plain(text: str) -> str:
    plain = "".join(letter for letter in normalize("NFD", text) if not combining(letter)).lower()
    return plain[:-2] if plain.endswith(("'s", "’s")) else plain


def is_given_name(name: str) -> bool:
    """Tell whether a name in small letters is a given name of the list."""
    return name.title() in members("given_names")
