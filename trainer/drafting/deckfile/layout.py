"""Where the parts of a YAML file are, to the character, so that one can be changed and all others copied.

The parser tells lines and columns of the clean text. Here they become offsets into the text as it is on disk,
with its own line ends and with characters that are not shown. Nothing is decided about the parts or changed.
"""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from trainer.text.cleaning import clean

_LINE_END = re.compile(r"\r\n|\r|\n")
_KEEPING = re.compile(r"(?:[&!]\S*\s+)*[|>][1-9]?\+")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 4  # the document, its lists, their entries, and the values in these


class FileSpan(NamedTuple):
    """A range of the file's text."""

    start: int
    end: int


class Part(NamedTuple):
    """A value, or a key."""

    start: int
    end: int
    """Just after its last character; of a text block, after the line end of its last line that counts."""
    flow: bool = False
    """Whether it is a list or mapping between brackets."""
    is_list: bool = False
    keeps: bool = False
    """Whether it ends in a text block to which the blank lines below it belong."""
    pairs: tuple[Pair, ...] = ()
    entries: tuple[Part, ...] = ()


class Pair(NamedTuple):
    """A key of a mapping and its value."""

    name: str
    key: Part
    value: Part


class Lines:
    """A text and where its lines start; only line feeds and carriage returns end a line."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(found.end() for found in _LINE_END.finditer(text))]
        ends = Counter(_LINE_END.findall(text)).most_common(1)
        self.newline = ends[0][0] if ends else "\n"
        """How most of its lines end."""

    def offset(self, line: int, column: int) -> int:
        """The offset of a place that the parser names."""
        if line >= len(self.starts):
            return len(self.text)
        return min(self.starts[line] + column, len(self.text))

    def at(self, offset: int) -> int:
        """The number, from 0, of the line that holds an offset."""
        return bisect.bisect_right(self.starts, offset) - 1

    def start(self, line: int) -> int:
        """The offset at which a line starts; the text's end where there is no such line."""
        return self.starts[line] if line < len(self.starts) else len(self.text)

    def line(self, number: int) -> str:
        """A line without its end; empty where there is no such line."""
        return self.text[self.start(number) : self.start(number + 1)].rstrip("\r\n")

    def ending(self, number: int) -> str:
        """What ends a line; empty where the text ends with it."""
        return self.text[self.start(number) + len(self.line(number)) : self.start(number + 1)]

    def __len__(self) -> int:
        """How many lines there are; what follows the last line end is one only if it is not empty."""
        return len(self.starts) - (self.starts[-1] == len(self.text))


class FileLayout(NamedTuple):
    """The parts of one document."""

    lines: Lines
    root: Part
    worded: frozenset[int]
    """The lines within a text of several lines: what looks like a comment in them is not one."""

    def is_comment(self, line: int) -> bool:
        """Whether there is nothing but a comment on a line."""
        return line not in self.worded and self.lines.line(line).lstrip(" \t").startswith("#")

    def is_blank(self, line: int) -> bool:
        """Whether there is nothing on a line, and it belongs to no text."""
        return line < len(self.lines) and line not in self.worded and not self.lines.line(line).strip()

    def last_line(self, part: Part) -> int:
        """The line on which a part ends."""
        return self.lines.at(max(part.start, part.end - 1))


def lay_out(text: str) -> FileLayout:
    """Find the parts of a text that `safe_yaml.load` has read without a complaint."""
    return _Finder(text).find()


class _Finder:
    """One pass over the parser's events."""

    def __init__(self, text: str) -> None:
        self.lines = Lines(text)
        self.worded: set[int] = set()
        self.events: Iterator[Any] = yaml.parse(clean(text), Loader=_LOADER)
        self.last = 0

    def find(self) -> FileLayout:
        first = next(self.events)
        while not isinstance(first, (yaml.NodeEvent, yaml.StreamEndEvent)):
            first = next(self.events)
        root = self._part(first, 0) if isinstance(first, yaml.NodeEvent) else Part(0, 0)
        return FileLayout(self.lines, root, frozenset(self.worded))

    def _part(self, event: Any, depth: int) -> Part:
        start = self._offset(event.start_mark)
        if isinstance(event, yaml.MappingStartEvent):
            pairs, keeps = self._pairs(depth)
            return Part(start, self.last, bool(event.flow_style), False, keeps, pairs)
        if isinstance(event, yaml.SequenceStartEvent):
            entries, keeps = self._entries(depth)
            return Part(start, self.last, bool(event.flow_style), True, keeps, (), entries)
        end = self._offset(event.end_mark)
        keeps = False
        if isinstance(event, yaml.ScalarEvent) and event.style in ("|", ">"):
            keeps = bool(_KEEPING.match(self.lines.text, start))
            end = end if keeps else self._without_blank_lines(start, end)
        first, final = self.lines.at(start), self.lines.at(max(start, end - 1))
        self.worded.update(range(first + 1, final + 1))
        self.last = end
        return Part(start, end, keeps=keeps)

    def _pairs(self, depth: int) -> tuple[tuple[Pair, ...], bool]:
        pairs: list[Pair] = []
        keeps = False
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._part(event, depth + 1)
            name = event.value if isinstance(event, yaml.ScalarEvent) else ""
            value = self._value(next(self.events), depth + 1)
            keeps = value.keeps
            if depth < _DEEPEST:
                pairs.append(Pair(name, key, value))
        self._close(event)
        return tuple(pairs), keeps

    def _value(self, event: Any, depth: int) -> Part:
        """The value of a key; where there is none, the place right after the key."""
        if isinstance(event, yaml.ScalarEvent) and _nothing(event):
            return Part(self.last, self.last)
        return self._part(event, depth)

    def _entries(self, depth: int) -> tuple[tuple[Part, ...], bool]:
        entries: list[Part] = []
        keeps = False
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            part = self._part(event, depth + 1)
            keeps = part.keeps
            if depth < _DEEPEST:
                entries.append(part)
        self._close(event)
        return tuple(entries), keeps

    def _close(self, event: Any) -> None:
        """A bracket ends where it is; without one, what is inside ends with its last part."""
        if event.end_mark.index > event.start_mark.index:
            self.last = self._offset(event.end_mark)

    def _without_blank_lines(self, start: int, end: int) -> int:
        first, line = self.lines.at(start), self.lines.at(max(start, end - 1))
        while line > first and not self.lines.line(line).strip():
            line -= 1
        return min(self.lines.start(line + 1), end)

    def _offset(self, mark: Any) -> int:
        return self.lines.offset(mark.line, mark.column)


def _nothing(event: Any) -> bool:
    return event.start_mark.index == event.end_mark.index and not event.style
