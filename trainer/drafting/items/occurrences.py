"""All the places of words in a text, and how much beside them tells one place from the others.

Time and memory are about linear in the text, however often it repeats itself: places are told apart by
sorting what comes before and after them; and where that would still be too much, the answer is that it is.
Nothing here knows anchors or decks.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final, TypeAlias

from trainer.text.finder import Finder

WINDOW: Final = 160
"""How many characters before and after a place are looked at first."""

MOST: Final = 1_500_000
"""How many places are looked at in one text, those of all words together: some seconds' worth."""

_HEAD = 100  # characters of long words that are searched; the rest is compared
_COMPARED = 20_000_000  # characters beside places that are sorted at once
_NOT_LOOKED_AT = WINDOW + 2
_AT_ONCE = 60_000
_ASKED_ONE_BY_ONE = 8
_FIRST = 3
_FEW = 6

Beside: TypeAlias = Callable[[int, int], str]
"""What is beside a place: as many characters as asked for, the nearest of them first."""


class Occurrences:
    """The places of any words in a text, looked up once."""

    def __init__(self, finder: Finder, most: int = MOST) -> None:
        self._finder = finder
        self._left = most
        self._known: dict[str, Places | None] = {}

    def of(self, words: str) -> Places | None:
        """Return all places of the words, those that overlap too; None where too many were looked at."""
        if words not in self._known:
            self._known[words] = self._look_up(words)
        return self._known[words]

    def _look_up(self, words: str) -> Places | None:
        text = self._finder.text
        starts = self._finder.places(words[:_HEAD], self._left + 1)
        if len(starts) > self._left:
            self._left -= self._left // 4
            return None
        self._left -= len(starts)
        if len(words) > _HEAD:
            starts = [start for start in starts if text.startswith(words, start)]
        return Places(text, len(words), array("I", starts))


class Places:
    """All the places of the same words in a text, in order."""

    def __init__(self, text: str, length: int, starts: Sequence[int]) -> None:
        self.starts = starts
        self._asked = 0
        self._before = _Side(lambda at, n: text[max(at - n, 0) : at][::-1], starts, 0)
        self._after = _Side(lambda at, n: text[at : at + n], starts, length)

    def needed(self, start: int) -> tuple[int, int]:
        """Return how many characters before a place, and how many after, are beside the words only there.

        More than `WINDOW` says that as many as that are not enough.
        """
        self._asked += 1
        if self._asked <= _ASKED_ONE_BY_ONE:
            return self._before.needed_at(start), self._after.needed_at(start)
        at = bisect_left(self.starts, start)
        return self._before.needed[at], self._after.needed[at]

    def needed_at_most(self, start: int, most: int) -> tuple[int | None, int | None]:
        """Return the same for as many characters as are allowed; None where those are not enough.

        Where tens of thousands of places have the same beside them, it is not looked for.
        """
        at = bisect_left(self.starts, start)
        return self._before.needed_at_most(at, most), self._after.needed_at_most(at, most)


class _Side:
    """One side of all the places."""

    def __init__(self, beside: Beside, starts: Sequence[int], offset: int) -> None:
        self.beside = beside
        self.starts = starts
        self.offset = offset
        self._runs: list[array[int]] = []
        """Places with the same `WINDOW` beside them."""
        self._run_of = array("I")
        """For each place, the run that it is in; empty where there are no runs."""
        self._wide: dict[tuple[int, int], dict[int, int]] = {}
        """For each run and number of characters, how many of them each place in it needs."""

    @cached_property
    def needed(self) -> array[int]:
        """For each place, how many characters tell it from all others; more than `WINDOW` if those do not."""
        needed = array("H", bytes(2 * len(self.starts)))
        for group, least in self._groups():
            if len(group) > _AT_ONCE:
                for number in group:
                    needed[number] = _NOT_LOOKED_AT
            else:
                self._tell_apart(group, needed, least)
        return needed

    def needed_at(self, start: int) -> int:
        """The same for one place alone: quicker, as long as few are asked for."""
        at, longest = start + self.offset, 0
        whole = self.beside(at, WINDOW)
        for other in self.starts:
            if other != start and self.beside(other + self.offset, longest + 1) == whole[: longest + 1]:
                longest = max(longest, _common(whole, self.beside(other + self.offset, WINDOW)))
        return longest + 1

    def _groups(self) -> Iterator[tuple[Sequence[int], int]]:
        """Yield the numbers of places to be told apart, and what tells the groups from each other."""
        if len(self.starts) <= _AT_ONCE:
            yield range(len(self.starts)), 1
            return
        groups: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        for number, start in enumerate(self.starts):
            groups[self.beside(start + self.offset, _FIRST)].append(number)
        yield from ((group, _FIRST) for group in groups.values())

    def _tell_apart(self, numbers: Iterable[int], needed: array[int], least: int) -> None:
        """Note what is needed for some places, and which of them have the same `WINDOW` beside them."""
        alike = array("I")
        for number, longest, is_last in self._sorted(numbers, WINDOW):
            needed[number] = max(longest, least - 1) + 1
            alike.append(number)
            if is_last:
                if len(alike) > 1:
                    self._note_run(alike)
                alike = array("I")

    def _sorted(self, numbers: Iterable[int], width: int) -> Iterator[tuple[int, int, bool]]:
        """Yield places in the order of what is beside them, and what each has in common with another.

        It has most in common with one of its neighbours there. The last is whether all of the width is the
        same no longer at the next one.
        """
        ranked = sorted((self.beside(self.starts[number] + self.offset, width), number) for number in numbers)
        common = [0, *(_common(one, other) for (one, _), (other, _) in pairwise(ranked)), 0]
        for rank, (_, number) in enumerate(ranked):
            yield number, max(common[rank], common[rank + 1]), common[rank + 1] < width

    def _note_run(self, alike: array[int]) -> None:
        if not self._run_of:
            self._run_of = array("I", bytes(4 * len(self.starts)))
        for number in alike:
            self._run_of[number] = len(self._runs)
        self._runs.append(alike)

    def needed_at_most(self, number: int, most: int) -> int | None:
        """How many characters tell a place from all others, if no more than allowed do."""
        known = self.needed[number]
        if known > WINDOW:
            known = (
                self._needed_in_run(self._run_of[number], most)[number]
                if known < _NOT_LOOKED_AT
                else most + 1
            )
        enough = len(self.beside(self.starts[number] + self.offset, most))
        return known if known <= enough else None

    def _needed_in_run(self, run: int, most: int) -> dict[int, int]:
        if (run, most) not in self._wide:
            alike = self._runs[run]
            tried = self._sorted(alike, most) if len(alike) * most <= _COMPARED else ()
            self._wide[run, most] = defaultdict(
                lambda: most + 1, ((number, length + 1) for number, length, _ in tried)
            )
        return self._wide[run, most]


def _common(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginnings."""
    low, high = 0, min(len(one), len(other))
    if one[:_FEW] != other[:_FEW]:
        while low < high and one[low] == other[low]:
            low += 1
        return low
    if one[:high] == other[:high]:
        return high
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[:middle] == other[:middle] else (low, middle - 1)
    return low
