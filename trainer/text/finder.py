"""Where words appear in a text that is searched over and over.

The first searches go through the text from its start. When they have gone through it many times, an index
is made once: the text in blocks, and of each short piece of text the blocks that it begins in. A search
then looks only into the blocks that hold every piece of its words, so that a thousand searches in a book
cost little more than one. Nothing here knows what the words are for.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import chain, islice

_PIECE = 4
"""Characters of a piece: words shorter than that are searched for in the whole text."""

_BLOCK = 4096
"""Characters of a block."""

_KINDS = 1 << 15
"""Kinds of pieces that are told apart: pieces of one kind only cost a block that is looked into in vain."""

_SPREAD = 16
"""Pieces from all over the words are looked up first, about this number; neighbours tell the same."""

_WORTH_A_BLOCK = 6
"""Pieces that may be looked up for each block that is still to be looked into: that takes about as long."""

_WORTH_AN_INDEX = 100
"""How often the text may be gone through before the index is made, which takes some times as long."""


class Finder:
    """A text, and how to find words in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.gone_through = 0
        """Characters that all searches so far have gone through, about: what they cost."""

    def first(self, words: str) -> int:
        """The offset at which the words appear first; -1 where they do not."""
        return next(self._found(words), -1)

    def places(self, words: str, most: int | None = None) -> list[int]:
        """Every offset at which the words appear, or the first few; they may overlap."""
        return list(islice(self._found(words), most))

    def _found(self, words: str) -> Iterator[int]:
        for start, stop in self._stretches(words):
            at = start
            while (found := self.text.find(words, at, stop)) >= 0:
                self.gone_through += found - at + len(words)
                yield found
                at = found + 1
            self.gone_through += max(stop - at, 0)

    def _stretches(self, words: str) -> Iterator[tuple[int, int]]:
        """The parts of the text that may hold the words, in order; no place of theirs is in two of them."""
        whole = len(self.text)
        if len(words) < _PIECE or whole <= 2 * _BLOCK or self.gone_through <= _WORTH_AN_INDEX * whole:
            yield 0, whole
            return
        blocks = self._blocks_that_may_begin(words)
        while blocks:
            first = _lowest(blocks)
            count = _lowest(~(blocks >> first))
            yield first * _BLOCK, min((first + count) * _BLOCK + len(words) - 1, whole)
            blocks = blocks >> (first + count) << (first + count)

    def _blocks_that_may_begin(self, words: str) -> int:
        """The blocks in which the words may begin, as the bits of a number."""
        last = len(words) - _PIECE
        blocks = (1 << -(-len(self.text) // _BLOCK)) - 1
        places = chain((last,), range(0, last + 1, max(1, last // _SPREAD)), range(last + 1))
        for count, at in enumerate(places):
            if count > _WORTH_A_BLOCK * blocks.bit_count():
                break
            begin = self._begin.get(_kind(tuple(words[at : at + _PIECE])), 0) >> at // _BLOCK
            blocks &= begin | begin >> 1  # the piece begins in the same block as the words, or in the next
        return blocks

    @cached_property
    def _begin(self) -> dict[int, int]:
        """The blocks in which pieces of each kind begin, as the bits of a number."""
        begin: dict[int, int] = {}
        for number, start in enumerate(range(0, len(self.text), _BLOCK)):
            block = self.text[start : start + _BLOCK + _PIECE - 1]
            pieces = zip(*(block[shift:] for shift in range(_PIECE)), strict=False)
            bit = 1 << number
            for kind in set(map(_kind, set(pieces))):
                begin[kind] = begin.get(kind, 0) | bit
        return begin


def _kind(piece: tuple[str, ...]) -> int:
    return hash(piece) % _KINDS


def _lowest(bits: int) -> int:
    """The place of the lowest bit that is set."""
    return (bits & -bits).bit_length() - 1
