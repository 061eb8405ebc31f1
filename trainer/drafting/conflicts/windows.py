"""What two sentences tell of one thing: from the first word that both have to the last.

“The inquest into the loss of the Erris will open on 14 September, the coroner said” and “When the inquest
into the loss of the Erris opens on 17 September, the pilot will speak first”: these have windows of five
words that say something. Rules look only there for what differs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from trainer.drafting.conflicts.deeds import is_elsewhere
from trainer.drafting.conflicts.details import Comparison
from trainer.drafting.conflicts.informants import who_tells
from trainer.drafting.conflicts.pairs import Offsets
from trainer.drafting.conflicts.places import ways
from trainer.drafting.language.dates import dates_differ
from trainer.drafting.language.lexicon import words
from trainer.drafting.language.marks import CLOSERS, ENGLISH_MARKS
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.words import Word, is_content

_FEWEST, _FEWEST_NAMED, _FEWEST_OF_DAY = 5, 4, 3
_NAMES_OF_DAY = 2
_GAP = 5  # words that only one sentence has, one behind the other, behind which a window ends
_BEFORE = 2
_OPENING = 4
_MOST_WORDS, _MOST_PASSAGES = 40, 1000
_IF = frozenset({"if", "unless", "whether"})
_MARK = re.compile(f'[{ENGLISH_MARKS}{CLOSERS}"]')
"""What is quoted may be said of something else, so that a sentence with such a mark is left alone."""


class Window(NamedTuple):
    """What of a sentence another sentence tells too, as places of words, end exclusive."""

    passage: Passage
    first: int
    last: int
    shared: frozenset[str]
    """Stems of the words that say something and that both windows have."""

    @property
    def span(self) -> Offsets:
        """Its places, with a figure, a day or a name right beside it."""
        first, last, most = self.first, self.last, len(self.passage.words)
        while first and (reach := self._reach(range(first - 1, max(-1, first - 3), -1))):
            first -= reach
        while last < most and (reach := self._reach(range(last, min(most, last + 2)))):
            last += reach
        return first, last

    def _reach(self, places: range) -> int:
        """How far it is to a figure, a day or a name: the next place, or the one behind a small word."""
        for far, at in enumerate(places, 1):
            word = self.passage.words[at]
            told = says_something(word)
            if self.passage.is_amount(word) or (told and word.text[0].isupper()):
                return far
            if told:
                break
        return 0


def is_plain(passage: Passage) -> bool:
    """Tell whether a sentence is of the body and no caption, tells enough by itself, and quotes nothing."""
    return not passage.head and passage.text.endswith(".") and _tells_by_itself(passage)


def _tells_by_itself(passage: Passage) -> bool:
    return (
        len(passage.stems) >= _FEWEST_NAMED
        and len(passage.words) <= _MOST_WORDS
        and _MARK.search(passage.source, passage.start, passage.end) is None
        and not any(word.text.lower() in _IF for word in passage.words)
    )


def says_something(word: Word) -> bool:
    """Tell whether a word says what a sentence is about, or counts."""
    return is_content(word.stem) or word.text[0].isdecimal()


def plain_pairs(compared: Comparison, neighbours: int) -> Iterator[tuple[Passage, Passage]]:
    """Yield each plain sentence with those of its `neighbours` nearest that are plain as well."""
    return _with_plain(compared, neighbours, is_plain)


def head_pairs(compared: Comparison, neighbours: int) -> Iterator[tuple[Passage, Passage]]:
    """Yield each line of a head that tells enough by itself with plain sentences of the body near to it."""
    return _with_plain(compared, neighbours, _is_line_of_head)


def _is_line_of_head(passage: Passage) -> bool:
    return passage.head and not passage.text.endswith("?") and _tells_by_itself(passage)


def _with_plain(
    compared: Comparison, neighbours: int, is_one: Callable[[Passage], bool]
) -> Iterator[tuple[Passage, Passage]]:
    for passage in filter(is_one, compared.passages[:_MOST_PASSAGES]):
        for other in filter(is_plain, compared.index.neighbours(passage, neighbours)):
            yield passage, other


def windows(compared: Comparison, one: Passage, other: Passage) -> tuple[Window, Window] | None:
    """Return what two sentences tell of one thing, in their order; None where that is too little.

    Or where the words in it show that they tell of two: “another inquest”, “the second inquest”, or one
    that comes later and brings in “an inquest”.
    """
    if one.index > other.index:
        found = windows(compared, other, one)
        return None if found is None else found[::-1]
    return compared.once(("windows", f"{one.index} {other.index}"), lambda: _windows(compared, one, other))


def _windows(compared: Comparison, one: Passage, other: Passage) -> tuple[Window, Window] | None:
    told = [_told(compared, passage) for passage in (one, other)]
    shared = one.stems & other.stems
    while len(shared) >= _FEWEST_OF_DAY:
        left, right = _window(one, shared - told[0]), _window(other, shared - told[1])
        both = left.shared & right.shared
        if both == shared:
            named = len(shared & one.names & other.names)
            dated = named >= _NAMES_OF_DAY and are_of_one_day(one, other)
            fewest = _FEWEST_OF_DAY if dated else _FEWEST_NAMED if named else _FEWEST
            enough = len(shared) >= fewest
            return (left, right) if enough and not _are_of_two(left, right) else None
        shared = both
    return None


def have_own_names(one: Passage, other: Passage, shared: frozenset[str]) -> bool:
    """Tell whether each of two sentences has a name that the other has not."""
    left, right = one.names - shared - other.stems, other.names - shared - one.stems
    days = words("weekdays") | words("months")
    return any(stem not in days for stem in left) and any(stem not in days for stem in right)


def is_of_another_day(one: Passage, other: Passage) -> bool:
    """Tell whether one of two sentences is of another time or place, and no day shows both to be of one."""
    return (is_elsewhere(one) or is_elsewhere(other)) and not are_of_one_day(one, other)


def are_of_one_day(one: Passage, other: Passage) -> bool:
    """Tell whether two sentences name the same day, or the same month."""
    months = words("months") & {word.text.lower() for word in one.words}
    return any(word.text.lower() in months and word.text[0].isupper() for word in other.words) or any(
        dates_differ(ours, theirs) is False for ours in one.dates for theirs in other.dates
    )


def _told(compared: Comparison, passage: Passage) -> frozenset[str]:
    """Return the stems of who says so."""
    informant = who_tells(compared, passage)
    return informant.stems if informant is not None else frozenset()


def _window(passage: Passage, shared: frozenset[str]) -> Window:
    """Return the run of words of a sentence with most of the shared ones in it."""
    runs: list[list[int]] = [[0]]
    apart = _GAP + 1
    for place, word in enumerate(passage.words):
        if word.stem in shared:
            if apart > _GAP:
                runs.append([])
            runs[-1].append(place)
            apart = 0
        elif says_something(word) and not passage.is_amount(word):
            apart += 1
    best = max(runs, key=lambda run: len({passage.words[at].stem for at in run} & shared))
    found = frozenset(passage.words[at].stem for at in best) & shared
    return Window(passage, best[0], best[-1] + 1, found)


def _are_of_two(one: Window, other: Window) -> bool:
    earlier, later = sorted((one, other), key=lambda window: window.passage.index)
    placed = _opens_elsewhere(one, other) or _opens_elsewhere(other, one)
    return placed or _tells_of_others(one) or _tells_of_others(other) or _brings_in(later, earlier)


def _opens_elsewhere(window: Window, other: Window) -> bool:
    """Tell whether a sentence opens with a place that the other does not name: “In Tallow, his home, …”."""
    opening, *following = window.passage.words[:_OPENING]
    if opening.text.lower() not in ways() or window.first < _OPENING:
        return False
    return any(
        word.text[0].isupper() and not window.passage.is_amount(word) and word.stem not in other.passage.stems
        for word in following
    )


def _tells_of_others(window: Window) -> bool:
    """Tell whether a window sets one thing beside another of its kind: “the next train”."""
    listed = window.passage.words[max(0, window.first - _BEFORE) : window.last + 1]
    return not words("others").isdisjoint(word.text.lower() for word in listed)


def _brings_in(window: Window, before: Window) -> bool:
    """Tell whether a window has as new, “an inquest”, what the one before has too, and not as new there."""
    return not _new_in(window) <= _new_in(before)


def _new_in(window: Window) -> frozenset[str]:
    listed = window.passage.words
    return frozenset(
        listed[at].stem
        for at in range(max(1, window.first), window.last)
        if listed[at].stem in window.shared and listed[at - 1].text.lower() in ("a", "an")
    )
