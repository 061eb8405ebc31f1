"""Changes to a text at known places; every other character of it is copied.

What is put into a deck file takes the file's own line ends and indentation. Which changes are to be made is
for `trainer.drafting.deckfile.rebuilding`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from trainer.drafting.deckfile.cutting import Block, Earlier, Listing, Uncuttable
from trainer.drafting.deckfile.explained import Retold
from trainer.drafting.deckfile.layout import FileSpan, Pair, Part
from trainer.drafting.deckfile.yaml_lines import INDENT, shifted

_COMMENT = re.compile(r"(?:^|[ \t])#[^\r\n]*", re.MULTILINE)
_ANCHOR = re.compile(r"[ \t]*:(?:[ \t]+&\S+)?")
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class _Change(NamedTuple):
    span: FileSpan
    text: str


class Splice:
    """Collects changes to an earlier deck, and makes them."""

    def __init__(self, earlier: Earlier) -> None:
        self.earlier = earlier
        self.text = earlier.text
        self.lines = earlier.layout.lines
        self._changes: list[_Change] = []

    def result(self) -> str:
        """The text with all changes made."""
        ordered = sorted(self._changes, key=lambda one: (one.span.start, one.span.end > one.span.start))
        pieces, at = [], 0
        for span, text in ordered:
            if span.start < at:
                raise Uncuttable("two of its parts overlap")
            pieces += [self.text[at : span.start], text]
            at = span.end
        return "".join([*pieces, self.text[at:]])

    # Any text

    def replace(self, span: FileSpan, text: str) -> None:
        """Put a text in the place of another, with its line ends; where nothing differs, nothing is done."""
        ending = self.lines.ending(self.lines.at(span.start)) if span.end > span.start else ""
        written = text.replace("\n", ending or self.earlier.newline)
        if self.text[slice(*span)] != written:
            self._changes.append(_Change(span, written))

    def insert(self, at: int, text: str) -> None:
        """Put a text before a character."""
        self.replace(FileSpan(at, at), text)

    def replace_value(self, part: Part, old: str, new: str) -> None:
        """Put another word in the place of a value's, and leave its quotation marks and its anchor."""
        at = self.text.find(old, part.start, part.end)
        if at < 0:
            raise Uncuttable(f"line {self.lines.at(part.start) + 1}: write {old} out in one piece")
        self.replace(FileSpan(at, at + len(old)), new)

    # Whole lines

    def insert_lines(self, at: int, text: str) -> None:
        """Put lines before the line that starts at an offset; the file's last line is ended first."""
        if not text:
            return
        unended = at == len(self.text) > 0 and not self.text.endswith(("\n", "\r"))
        self.insert(at, f"\n{text}" if unended else text)

    def replace_lines(self, span: FileSpan, text: str) -> None:
        """Put lines in the place of others."""
        ended = self.text[: span.end].endswith(("\n", "\r"))
        self.replace(span, text if ended else text.removesuffix("\n"))

    def parted(self, blocks: Sequence[str], at: int, *, above: bool) -> str:
        """Blocks with blank lines between and around them, as far as there are none at the place."""
        below = self.lines.at(at) if at < len(self.text) else len(self.lines)
        ends = below < len(self.lines) and not self.earlier.layout.is_blank(below)
        return ("\n" if above else "") + "\n".join(blocks) + ("\n" if ends else "")

    def drop(self, block: Block, floor: int) -> int:
        """Take a block out, with one blank line above or below it; returns how far the text is taken out."""
        first, below = self.lines.at(block.span.start), self.lines.at(max(block.span.end - 1, 0)) + 1
        self.replace(block.span, "")
        layout = self.earlier.layout
        for line, start in ((first - 1, floor), (below, block.span.end)):
            blank = FileSpan(self.lines.start(line), self.lines.start(line + 1))
            if line >= 0 and layout.is_blank(line) and blank.start >= start:
                self.replace(blank, "")
                return max(blank.end, block.span.end)
        return block.span.end

    # Entries of a list

    def add(self, listing: Listing, after: Block | None, blocks: Sequence[str]) -> None:
        """Put blocks that the builder would write at its own indentation behind an entry, or first of all."""
        moved = [self.moved(listing, block) for block in blocks]
        if listing.pair is None:
            self._add_key(listing, moved)
        elif not listing.blocks:
            self._fill(listing, listing.pair, moved)
        elif after is None:
            at = listing.blocks[0].span.start
            self.insert_lines(at, self.parted(moved, at, above=False))
        else:
            at = after.span.end
            self.insert_lines(at, self.parted(moved, at, above=not after.part.keeps))

    def moved(self, listing: Listing, block: str) -> str:
        """A block at the indentation that a list has in this file."""
        lines = shifted(block.split("\n"), listing.column - INDENT)
        if lines is None:
            raise Uncuttable(f"its `{listing.name}` cannot be indented as they are")
        return "\n".join(lines)

    def empty(self, listing: Listing) -> None:
        """Say that there is nothing in a list; the comments in it stay."""
        if listing.pair is None:
            self._add_key(listing, [])
        elif not listing.flow:
            found = _ANCHOR.match(self.text, listing.pair.key.end)
            if found is None:
                raise Uncuttable(f"there is no colon right after `{listing.name}`")
            if not listing.blocks:
                self._without_null(listing)
            self.insert(found.end(), " []")

    def _add_key(self, listing: Listing, blocks: Sequence[str]) -> None:
        root = self.earlier.layout.root
        if root.flow or not root.pairs:
            raise Uncuttable(f"it lacks `{listing.name}`")
        at = self.lines.start(self.earlier.layout.last_line(root) + 1)
        key = f"{listing.name}:" if blocks else f"{listing.name}: []"
        self.insert_lines(at, ("" if root.keeps else "\n") + f"{key}\n" + "\n".join(blocks))

    def _fill(self, listing: Listing, pair: Pair, blocks: Sequence[str]) -> None:
        """Put the first entries into an empty list."""
        value = pair.value
        if value.is_list:
            self.replace(FileSpan(value.end - 1, value.end), "")
            opening = self.text.index("[", value.start)
            self.replace(FileSpan(opening, opening + 1), "")
        else:
            self._without_null(listing)
        at = self.lines.start(self.lines.at(max(value.end - 1, pair.key.end)) + 1)
        self.insert_lines(at, self.parted(blocks, at, above=False))

    def _without_null(self, listing: Listing) -> None:
        """Take out the word that says that there is nothing in a list."""
        if listing.pair is None:
            return
        value = listing.pair.value
        word = re.sub(r"&\S+\s*", "", self.text[value.start : value.end])
        if word not in _NULLS:
            raise Uncuttable(f"`{listing.name}` is no list that is written out where its key is")
        self.replace(FileSpan(value.end - len(word), value.end), "")

    def add_between_brackets(self, listing: Listing, entries: Sequence[str]) -> None:
        """Put entries at the end of a list between brackets."""
        if listing.pair is None:
            raise Uncuttable(f"it lacks `{listing.name}`")
        value = listing.pair.value
        start = listing.blocks[-1].part.end if listing.blocks else self.text.index("[", value.start) + 1
        inside = self.text[start : value.end - 1]
        if listing.blocks and "," not in _COMMENT.sub("", inside):
            self.insert(start, ",")
        self.insert(start + len(inside.rstrip()), "\n" + ",\n".join(entries))

    def retell(self, again: Retold | None, block: Block) -> Any:
        """Put a new explanation into an entry, if there is one; returns what the entry reads as."""
        if again is None:
            return block.data
        for span, text in again.changes:
            self.replace_lines(span, text)
        return again.data

    def add_key(self, block: Block, key: str, value: str) -> None:
        """Put a key before the first one of an entry between brackets, or behind that of any other."""
        pairs = block.part.pairs
        first = pairs[0]
        if block.part.flow:
            blank = self._before(first.key)
            behind = " " if blank.strip() else f"\n{blank}"
            self.insert(first.key.start, f"{key}: {value},{behind}")
            return
        asked = self.text.startswith("?", block.part.start)
        blanks = [blank for pair in pairs[1:] if not (blank := self._before(pair.key)).strip()]
        blanks.append(" " * len(self._before(block.part if asked else first.key)))
        at = self.lines.start(self.earlier.layout.last_line(first.value) + 1)
        self.insert_lines(at, f"{blanks[0]}{key}: {value}\n")

    def _before(self, part: Part) -> str:
        """What is before a part on its line."""
        return self.text[self.lines.start(self.lines.at(part.start)) : part.start]
