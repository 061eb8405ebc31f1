"""What else a page calls somebody whom it has just named: “Police chief Una Fell … the senior officer said”.

By who is named just before, what the page says they are, and whether one person can be both. Where two could
be meant, or the page has spoken of such a one without a name, nobody is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from trainer.drafting.items.naming import full_name, is_name
from trainer.drafting.items.surroundings import Surroundings
from trainer.drafting.language.lexicon import groups
from trainer.text.article import Span

_BACK = 1  # paragraphs before that of a description in which somebody is named
_FARTHEST = 1800  # characters before a description in which somebody without a name is looked for
_DEFINITE = "the "
_ANY_ONE = frozenset({"man", "woman"})
_OF_WHAT = re.compile(r"\s(?:of|for|from|at|in|who|with)\s")
_OF_A_COUNTRY = re.compile(r"[A-Z][\w-]+[’']s?\s(?:top|chief|most\ssenior)\s")
_TELLS = re.compile(
    r"\b(?:told|tells|telling|(?:spoke|speaking)\s(?:to|with)|interview\swith)\s(?:(?:the\s)?[\w.&-]+[’']s?\s)?(?:[a-z]+\s){0,2}\Z"
)
_STORY = 900  # characters before a description in which somebody is named, in a paragraph that has it all
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BESIDE = 60


class Epithets:
    """The descriptions of one article that mean somebody who has a name."""

    def __init__(self, page: Surroundings, role: Callable[[str], str | None]) -> None:
        self.page = page
        self._role = role
        self._words: dict[str, frozenset[str]] = {}

    def holder(self, described: str, place: Span) -> str | None:
        """Return the one person named just before whom a description can mean; None where it is not plain."""
        low = described.lower()
        if not low.startswith(_DEFINITE) and _OF_A_COUNTRY.match(described) is None:
            return None
        noun = _noun(low)
        kinds = _kinds(noun)
        if self._is_introduced(noun, place):
            return None
        same = {name for name in self._people_before(place) if noun in self._called(name)}
        if same or not kinds:
            spoke = not same and noun in _ANY_ONE
            return same.pop() if len(same) == 1 else self._who_spoke(noun, place) if spoke else None
        return self._of_kind(kinds, noun, place)

    def _who_spoke(self, noun: str, place: Span) -> str | None:
        """The one who alone is named, and speaks, in the paragraph before: “the man continued”."""
        index = self.page.paragraph_at(place.start)
        before = self.page.paragraphs[max(index - _BACK, 0)]
        near = {*self._people_before(place, before), *self._people_before(place, self.page.paragraphs[index])}
        told = (*self.page.quotations, *self.page.retold)
        spoke = {
            full_name(one)
            for one in told
            if before.start <= one.start < before.end and one.start < place.start
        }
        alone = len(near) == 1 and spoke <= near | {"He", "She", "he", "she"} and bool(spoke & near)
        return near.pop() if alone and all(self._is_of_gender(one, noun) for one in near) else None

    def _of_kind(self, kinds: frozenset[str], noun: str, place: Span) -> str | None:
        """The one person named just before whom a noun of these kinds can mean."""
        named = list(dict.fromkeys(self._named_before(place)))
        if "anybody" in kinds:
            return named[0] if len(named) == 1 and self._is_of_gender(named[0], noun) else None
        known = {name: self._kinds_of(name) for name in named}
        fitting = [name for name in named if kinds & known[name]]
        if len(fitting) == 1 and all(known[name] for name in named):
            return fitting[0]
        return named[0] if len(named) == 1 and "alone" in kinds and not known[named[0]] else None

    def _named_before(self, place: Span) -> Iterator[str]:
        """The people named before a description, in its paragraph, or else in the one before."""
        index = self.page.paragraph_at(place.start)
        for number in range(index, max(index - _BACK, 0) - 1, -1):
            found = list(self._people_before(place, self.page.paragraphs[number]))
            if found:
                yield from found
                return

    def _people_before(self, place: Span, within: Span | None = None) -> Iterator[str]:
        """The people named outside quotations before a place, the nearest first."""
        page, low = self.page, max(within.start, place.start - _STORY) if within else 0
        for one in page.cast.before(place.start):
            name, inside = one.person.name, low <= one.at < (within.end if within else place.start)
            plain = (
                inside and not page.unquoted[one.at].isspace() and is_name(name) and not self._listens(one.at)
            )
            if plain and page.cast.can_be_human(name):
                yield name

    def _listens(self, at: int) -> bool:
        """Whether the one who is named is only told something: “told the Bell’s Una Fell”."""
        return _TELLS.search(self.page.unquoted, max(at - _BESIDE, 0), at) is not None

    def _called(self, name: str) -> frozenset[str]:
        """The words by which the page says what somebody is, beside their name."""
        if name not in self._words:
            text = self.page.unquoted
            at = max(text.find(name), 0)
            before = re.split(r"[.\n,]", text[max(at - _BESIDE, 0) : at])[-1].lower()
            said = _WORD.findall((self._role(name) or "").lower())
            self._words[name] = frozenset([*said, *_WORD.findall(before)[-3:], *name.lower().split()[:-1]])
        return self._words[name]

    def _kinds_of(self, name: str) -> frozenset[str]:
        """Of which kinds somebody is, by what the page calls them."""
        known = groups("epithets").items()
        of = {group.removeprefix("of ") for group, nouns in known if not self._called(name).isdisjoint(nouns)}
        return frozenset(of - {"alone", "anybody"})

    def _is_introduced(self, noun: str, place: Span) -> bool:
        """Whether the page has spoken of such a one without a name: “a neighbour was sad”."""
        seen = re.compile(
            rf"(?<!\bis\s)(?<!\bwas\s)(?<!\bas\s)\b(?:[Aa]n?|[Aa]nother|[Oo]ne|[Tt]wo|[Tt]hree)\s(?:[\w’'-]+\s){{0,3}}{re.escape(noun)}s?\b(?!,?\s[A-Z])"
        )
        return seen.search(self.page.unquoted, max(place.start - _FARTHEST, 0), place.start) is not None

    def _is_of_gender(self, name: str, noun: str) -> bool:
        """Whether somebody can be called by a noun that is only of a man or only of a woman."""
        own = {"man": "m", "woman": "f"}
        for sex, gender in own.items():
            ends = groups("gendered_nouns")[sex] | {"mum" if gender == "f" else "dad"}
            if any(noun == end or noun.startswith(f"{end}-") for end in ends):
                return self.page.cast.gender(name) in {"", gender}
        return True


def _noun(described: str) -> str:
    """The noun of a description: “officer” of “the senior officer”, “mother” of “the mother of three”."""
    head = _OF_WHAT.split(described, maxsplit=1)[0]
    return head.rpartition(" ")[2].strip("’'")


@cache
def _kinds(noun: str) -> frozenset[str]:
    """The groups of nouns that a noun belongs to; of a word with “-of-” those of anybody."""
    found = {group for group, nouns in groups("epithets").items() if noun in nouns}
    if noun.endswith("-year-old") or re.search(r"\w-of-\w", noun):
        found.add("anybody")
    return frozenset(found)
