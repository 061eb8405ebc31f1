"""How a thing is said: one of several ways, in few words, that names what is particular to an item.

The ways are in `language/data/explanations.txt`. Which one is taken follows from the words that an item asks
about, so that a small correction to an article changes no other explanation, and from the item before, which
begins otherwise. What is said is for `explaining` to decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from zlib import crc32

from trainer.drafting.language.lexicon import lines_under

LONGEST = 25
"""How many words a sentence has at most, where there is a way to say it in so few."""

_BEGINNING = 2  # words
_SHOWN = frozenset({"bound", "first", "second", "only", "room", "share"})
"""What decides a pair: a way that shows it comes before one that does not."""
_IN_MARKS = re.compile(r"“([^”]+)”")


class Teller:
    """Says things about one item: `fields` are what can be named, `key` what the item asks about."""

    def __init__(self, fields: Mapping[str, str], key: str, before: str = "") -> None:
        self.fields = fields
        self.key = key
        self._before = before
        self._begun = {_beginning(before)} if before else set()
        self._quoted: set[str] = set()
        """What of the page has been quoted in the sentences before."""

    def sentence(self, *clauses: str, joined: str = ", and ") -> Iterator[str]:
        """Yield what is under some headings as one sentence, or as several where one would be too long.

        Nothing is told under a heading whose ways all name what cannot be named of this item.
        """
        told = self._before.lower()
        ways = [sorted(self._ways(clause), key=lambda way: way.lower() in told) for clause in clauses]
        whole = [_closed(joined.join(way)) for way in product(*ways)]
        if len(clauses) > 1 and not any(_is_short(one) for one in whole):
            for way in filter(None, ways):
                yield self._take([_closed(one) for one in way])
        elif whole:
            yield self._take(whole)

    def line(self, heading: str) -> str:
        """Return what is under a heading, as it is."""
        return next(iter(self._ways(heading)))

    def _take(self, ways: Sequence[str]) -> str:
        """Take the first that is short, and neither is nor begins as what was said before."""
        short = [way for way in ways if _is_short(way)] or [min(ways, key=_length)]
        fresh = [way for way in short if way not in self._before] or short
        new = [way for way in fresh if _beginning(way) not in self._begun] or fresh
        other = [way for way in new if self._quoted.isdisjoint(_IN_MARKS.findall(way))] or new
        taken = other[0]
        self._begun.add(_beginning(taken))
        self._quoted.update(_IN_MARKS.findall(taken))
        return taken

    def _ways(self, heading: str) -> list[str]:
        """The ways to say what is under a heading, or under the nearest wider one, in this item's order."""
        ways = lines_under("explanations")
        while True:
            usable = [way for way in ways.get(heading, ()) if all(self.fields.get(n) for n in _named(way))]
            if usable or " " not in heading:
                break
            heading = heading.rpartition(" ")[0]
        first = crc32(f"{self.key}|{heading}".encode()) % max(len(usable), 1)
        turned = [*usable[first:], *usable[:first]]
        turned.sort(key=lambda way: _SHOWN.isdisjoint(_named(way)))
        filled = (way.format(**self.fields) for way in turned)
        return [way.replace("s’s ", "s’ ") for way in filled]


def in_marks(words: str) -> str:
    """Words of a page such that they can be put between quotation marks."""
    return " ".join(words.replace("“", "‘").replace("”", "’").replace('"', "’").split())


def shortened(words: str, most: int) -> str:
    """The first few of some words, with an ellipsis where there are more."""
    told = words.split()
    return words if len(told) <= most else f"{' '.join(told[: most - 1]).rstrip(' ,;:.–—')} …"


def capital(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def _named(way: str) -> Iterable[str]:
    return [part.split("}")[0] for part in way.split("{")[1:]]


def _closed(text: str) -> str:
    return capital(text) if text.endswith((".", "?", "!")) else f"{capital(text)}."


def _length(sentence: str) -> int:
    return len(sentence.split())


def _is_short(sentence: str) -> bool:
    return _length(sentence) <= LONGEST


def _beginning(text: str) -> str:
    return " ".join(text.split()[:_BEGINNING]).lower()
