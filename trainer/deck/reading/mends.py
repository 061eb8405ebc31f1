"""Where a file is not YAML: what its author most likely did there, and how to mend it.

A parser says what it expected, in its own words. This module looks at the line instead, as a colleague would
who helps: a text with a colon wants quotation marks, a tab is called a tab. It guesses; it repairs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

import yaml

from trainer.deck.reading.faults import Mark
from trainer.text.messages import printable

_LOOKED_AT = 2_000
"""Characters of a line: it may have millions."""


class Mend(NamedTuple):
    """What is wrong with the YAML of a file, where, and what to do about it."""

    mark: Mark
    found: str
    expected: str
    fix: str


class _Spot(NamedTuple):
    """A place at which the parser gave up, and what the file has there."""

    lines: list[str]
    line: int
    """Both from 0, as the parser counts."""
    column: int
    begun: tuple[int, int] | None
    """Where that began which could not be read to its end."""
    says: str
    """What the parser says, in small letters."""

    @property
    def text(self) -> str:
        """The line."""
        return self.at(self.line)

    @property
    def here(self) -> str:
        """The character."""
        return self.text[self.column : self.column + 1]

    def at(self, line: int) -> str:
        """A line of the file, or as much of it as is looked at; nothing where it has none of this number."""
        return self.lines[line][:_LOOKED_AT] if 0 <= line < len(self.lines) else ""

    def mend(self, found: str, expected: str, fix: str, place: tuple[int, int] | None = None) -> Mend:
        """A mend here, or at another place."""
        line, column = place or (self.line, self.column)
        return Mend(Mark(line + 1, column + 1), found, expected, fix)


def mend(text: str, error: yaml.MarkedYAMLError) -> Mend:
    """What to say of a text that the parser could not read to its end."""
    mark = error.problem_mark or error.context_mark
    begun = error.context_mark
    spot = _Spot(
        text.split("\n"),
        mark.line if mark else 0,
        mark.column if mark else 0,
        (begun.line, begun.column) if begun else None,
        f"{error.context or ''} {error.problem or ''}".lower(),
    )
    for guess in _GUESSES:
        found = guess(spot)
        if found is not None:
            return found
    context = f" ({printable(error.context)})" if error.context else ""
    return spot.mend(
        f"{printable(error.problem or 'it cannot be read')}{context}",
        "",
        "Look for a missing quotation mark, colon or bracket on this line or the one before.",
    )


_ENTRY = re.compile(r"""^(\s*+(?:-\s++)*+)((?:"[^"]*"|'[^']*'|[^\s"'#\[{][^"'\[{]*?)):\s+(?=\S)""")
"""The start of a line that gives a key its value, up to the value."""

_LONGEST = 60

_QUOTE = "Put the whole text in quotation marks"


def _in_marks(text: str, key: str = "") -> str:
    """How to write a text in quotation marks, with its key, where that is short enough to be shown."""
    bare = text.strip()
    if len(bare) > 1 and bare[0] == bare[-1] and bare[0] in "\"'":  # the marks were there, and not enough
        bare = bare[1:-1]
    if not bare or len(bare) > _LONGEST:
        return f"{_QUOTE}."
    single = "'{}'".format(bare.replace("'", "''"))
    marked = single if '"' in bare or "\\" in bare else f'"{bare}"'
    return f"{_QUOTE}: `{printable(key + marked, 2 * _LONGEST)}`."


def _entry(line: str) -> tuple[str, int] | None:
    """A line's key with its colon, and where the value begins; None where it has none."""
    found = _ENTRY.match(line)
    return (f"{found[2]}: ", found.end()) if found else None


def _tab(spot: _Spot) -> Mend | None:
    if spot.here != "\t":
        return None
    fix = "Write spaces instead of each tab; most editors can do it for the whole file."
    return spot.mend("a tab", "spaces to indent with", fix)


def _colon(spot: _Spot) -> Mend | None:
    if "mapping values are not allowed" not in spot.says:
        return None
    entry = _entry(spot.text)
    if entry is not None and entry[1] <= spot.column:
        key, start = entry
        fix = _in_marks(spot.text[start:], key)
        return spot.mend("a second colon in the line", "a text with a colon in quotation marks", fix)
    above = spot.line - 1
    while above > 0 and not spot.at(above).strip():
        above -= 1
    glued = re.match(r"\s*(?:-\s+)*[A-Za-z_]\w*:(?=\S)", spot.at(above))
    if glued is not None and _entry(spot.at(above)) is None:
        key = glued[0].strip()
        fix = f"Write a space after `{printable(key)}`."
        return spot.mend(f"`{printable(key)}` without a space after it", "", fix, (above, glued.end() - 1))
    fix = "Indent a key as the key above it; put a text of several lines in quotation marks."
    return spot.mend("a colon in a line that continues the text above", "a key of its own, or a text", fix)


def _first_character(spot: _Spot) -> Mend | None:
    place = (spot.line, spot.column)
    if spot.begun is not None and re.search(r"scanning an (alias|anchor)", spot.says):
        place = spot.begun
    elif not re.search(r"cannot start any token|(entries|keys) are not allowed", spot.says):
        return None
    line = spot.at(place[0])
    first = line[place[1] : place[1] + 1]
    if not first.strip():
        return None
    entry = _entry(line)
    key = entry[0] if entry is not None and entry[1] == place[1] else ""
    found = f"a text that begins with `{printable(first)}`"
    fix = _in_marks(line[place[1] :], key)
    return spot.mend(found, "such a text in quotation marks", fix, place)


def _after_the_end(spot: _Spot) -> Mend | None:
    """Words after a quotation mark or bracket that closes."""
    entry = _entry(spot.text)
    if entry is None or not re.search(r"expected key|block end", spot.says):
        return None
    key, start = entry
    first = spot.text[start]
    if first not in "\"'[{" or spot.column <= start or not _closes_before(spot.text, start, spot.column):
        return None
    what = "quotation mark" if first in "\"'" else "bracket"
    found = f"words after the {what} that closes the text"
    return spot.mend(found, "one text", _in_marks(spot.text[start:], key))


def _closes_before(line: str, start: int, end: int) -> bool:
    """Whether what opens at a place in a line is closed by another place."""
    closing = {"[": "]", "{": "}"}.get(line[start], line[start])
    return line[start + 1 : end].rstrip().endswith(closing)


def _block_text(spot: _Spot) -> Mend | None:
    if "block scalar" not in spot.says or "line break" not in spot.says or spot.begun is None:
        return None
    line, column = spot.begun
    sign = spot.at(line)[column : column + 1]
    fix = f"Begin the text on the next line, indented, or put it in quotation marks without the `{sign}`."
    return spot.mend(f"text on the line of the `{sign}`", "", fix)


def _escape(spot: _Spot) -> Mend | None:
    if "escape character" not in spot.says:
        return None
    fix = "Write `\\\\` for one backslash, or put the text in single quotation marks."
    return spot.mend("a backslash that means nothing", "a known escape", fix)


def _no_colon(spot: _Spot) -> Mend | None:
    if "expected ':'" not in spot.says or spot.begun is None:
        return None
    fix = "Write `key: value`; a line that continues the text above is indented deeper than its key."
    return spot.mend("a line without a colon", "a key and its value", fix, spot.begun)


def _never_closed(spot: _Spot) -> Mend | None:
    if spot.begun is None:
        return None
    line, column = spot.begun
    opening = spot.at(line)[column : column + 1]
    if "quoted scalar" in spot.says and "end of stream" in spot.says:
        found = f"the {opening} of line {line + 1} is never closed"
        return spot.mend(found, "", f"Close it with another {opening} at the end of the text.")
    if "parsing a flow" not in spot.says or opening not in "[{":
        return None
    if line == spot.line:
        fix = "Put each text in the brackets that has a comma, colon or bracket in quotation marks."
        return spot.mend(f"“{printable(spot.here)}” within brackets", "a comma or the closing bracket", fix)
    closing = {"[": "]", "{": "}"}[opening]
    return spot.mend(f"the `{opening}` of line {line + 1} is not closed", "", f"Close it with `{closing}`.")


def _indent(spot: _Spot) -> Mend | None:
    indented = len(spot.text) - len(spot.text.lstrip())
    if not re.search(r"expected (key|<block end>|'-' indicator)", spot.says) or spot.column != indented:
        return None
    fix = "Indent it exactly as the lines that it belongs beside."
    return spot.mend("a line that is indented unlike those around it", "", fix)


_GUESSES: tuple[Callable[[_Spot], Mend | None], ...] = (
    _tab,
    _colon,
    _first_character,
    _after_the_end,
    _block_text,
    _escape,
    _no_colon,
    _never_closed,
    _indent,
)
