"""What the builder remembers, in lines at the end of a deck file: what it ever drafted, and from which texts.

So an item that is on the list and not in the deck is known to have been deleted on purpose. A person may
change these lines, too: what is no longer the builder's is read, and never written over.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from trainer.deck.reading import safe_yaml
from trainer.drafting.deckfile.layout import FileLayout, FileSpan
from trainer.drafting.deckfile.seals import has_seal, with_seal
from trainer.drafting.deckfile.whole import Given
from trainer.drafting.deckfile.yaml_lines import comments, scalar
from trainer.text.cleaning import clean

DRAFTED = "# drafted: "
"""Before ids that were drafted at some time: what is listed and not in the deck was deleted by a person."""
DROPPED = "# dropped: "
"""Before ids that the builder took out itself, as the article had lost their words: they may come back."""
LEFT_OUT = "# not drafted: "
"""Before what was not drafted the last time, and could be."""
SOURCE = "# built from: "
"""Before an article's id, the digest of the text that it was last built from, and its file."""
UNKNOWN = "-"
"""Replaces the digest of a text that was there already, and may be a person's."""

_FOOT = comments(
    ["Drafted so far. What is on this list and not in the deck was deleted, and stays so:"], indent=0
)
_IDS_PER_LINE = 100  # characters
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SOURCE = re.compile(rf"{SOURCE}({_ID.pattern}) ([0-9a-f]{{64}}|{UNKNOWN})(?: (\S.*?))?([ \t]*)")


class BuiltFrom(NamedTuple):
    """What an article was last built from."""

    digest: str
    file: str | None
    span: FileSpan | None
    """The line that says so; None where somebody has touched it."""


class Memory(NamedTuple):
    """All such lines of a file."""

    drafted: tuple[str, ...]
    """The ids of all that was ever drafted."""
    dropped: dict[FileSpan, tuple[str, ...]]
    """The ids of what the builder took out, by the lines that say so."""
    left_out: dict[FileSpan, str]
    """The lines on what was not drafted."""
    sources: dict[str, BuiltFrom]
    end: int | None
    """Where the last of the lines ends; None where there are none."""


def recall(layout: FileLayout) -> Memory:
    """Read what the builder wrote down in a file."""
    noted = [line for line in range(len(layout.lines)) if layout.is_comment(line)]
    listed = [line for line in noted if layout.lines.line(line).startswith(DRAFTED)]
    dropped = [line for line in noted if has_seal(layout.lines.line(line), DROPPED)]
    left_out = [line for line in noted if has_seal(layout.lines.line(line), LEFT_OUT)]
    sources = _sources(layout, noted)
    told = [one.span for one in sources.values() if one.span is not None]
    spans = [*(_line_of(layout, line) for line in (*listed, *dropped, *left_out)), *told]
    return Memory(
        tuple(name for line in listed for name in _ids(layout, line)),
        {_line_of(layout, line): _ids(layout, line) for line in dropped},
        {_line_of(layout, line): layout.lines.line(line) for line in left_out},
        sources,
        max((span.end for span in spans), default=None),
    )


def _line_of(layout: FileLayout, line: int) -> FileSpan:
    return FileSpan(layout.lines.start(line), layout.lines.start(line + 1))


def _ids(layout: FileLayout, line: int) -> tuple[str, ...]:
    """The ids on a line; what a person has put between them is passed over."""
    words = layout.lines.line(line).partition(" (built: ")[0].split()
    return tuple(filter(_ID.fullmatch, words))


def _sources(layout: FileLayout, noted: Sequence[int]) -> dict[str, BuiltFrom]:
    found: dict[str, BuiltFrom] = {}
    for line in noted:
        told = _SOURCE.fullmatch(layout.lines.line(line).lstrip(" \t"))
        if told is None:
            continue
        name, digest, file, blanks = told.groups()
        touched = bool(blanks) or not layout.lines.line(line).startswith(SOURCE)
        span = None if touched else _line_of(layout, line)
        if span is not None or name not in found:
            found[name] = BuiltFrom(digest, _unquoted(file), span)
    return found


def _unquoted(file: str | None) -> str | None:
    if file is None or not file.startswith('"'):
        return file
    with contextlib.suppress(safe_yaml.Broken):
        return str(safe_yaml.load(clean(file)))
    return file


def memory(ids: Sequence[str], given: Iterable[Given], left_out: Iterable[str] = ()) -> str:
    """What is written below all: the ids of what was drafted, what was not, and from which texts."""
    above = "".join(f"{line}\n" for line in _FOOT) if ids else ""
    told = "".join(f"{line}\n" for line in noted_left_out(left_out))
    return above + listed(DRAFTED, ids) + told + "".join(map(origin, given))


def noted_left_out(remarks: Iterable[str]) -> list[str]:
    """Lines on what was not drafted, by which they are known again."""
    return [with_seal(f"{LEFT_OUT}{remark}") for remark in remarks]


def listed(mark: str, ids: Iterable[str]) -> str:
    """Ids on lines that begin with a mark."""
    lines: list[str] = []
    for name in ids:
        if not lines or len(lines[-1]) + len(name) > _IDS_PER_LINE:
            lines.append(mark.rstrip())
        lines[-1] += f" {name}"
    return "".join(f"{line}\n" for line in lines)


def origin(one: Given) -> str:
    """The line on the text that an article is built from; empty where what the file says stays as it is."""
    if one.origin is None:
        return ""
    file = f" {scalar(one.file, 'file')}" if one.file is not None else ""
    return f"{SOURCE}{one.entry.id} {one.origin}{file}\n"
