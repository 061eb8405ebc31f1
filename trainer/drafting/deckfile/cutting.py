"""An earlier deck, cut into what the builder wrote and what a person did.

Above all that it drafts the builder writes `# built:` and a fingerprint of the lines below. Only a block that
fits its fingerprint exactly is the builder's, and may be written again; a block with a blank line, a
comment or a letter more is a person's, as is everything else in the file. Nothing is changed here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from trainer.deck.model import FORMAT
from trainer.deck.reading import safe_yaml
from trainer.drafting.deckfile.layout import FileLayout, FileSpan, Pair, Part, lay_out
from trainer.drafting.deckfile.memory import Memory, recall
from trainer.drafting.deckfile.seals import LOST, fits, has_seal
from trainer.drafting.deckfile.yaml_lines import INDENT, shifted
from trainer.text.cleaning import clean

LISTS = ("articles", "items")
_NEEDED = ("format", "id", "title")
_DASH = re.compile(r"[ \t]*-[ \t]*(?:#.*)?")
_MARK = re.compile(r"# built: [0-9a-f]{12}")


class Uncuttable(Exception):
    """An earlier deck cannot be built upon; the message says why, for a person."""


class Block(NamedTuple):
    """An entry of a list, with the comments that belong to it."""

    id: str
    data: Any
    part: Part
    span: FileSpan
    """Whole lines, from the first comment right above it to the last one right below; all of a flow entry."""
    dash: int
    """The offset of the line with its hyphen."""
    is_ours: bool
    """Whether it is exactly what the builder wrote."""
    remarks: tuple[FileSpan, ...] = ()
    """The builder's own lines on words that are gone."""
    is_foreign: bool = False
    """Whether it is what the builder wrote for another deck: in this one it is a person's."""


class Listing(NamedTuple):
    """One of the two lists of a deck."""

    name: str
    pair: Pair | None
    """Its key and value; None where the file has no such key."""
    blocks: tuple[Block, ...]
    column: int
    """How far its hyphens are indented."""

    @property
    def flow(self) -> bool:
        """Whether it is written between brackets."""
        return self.pair is not None and self.pair.value.flow


class Earlier(NamedTuple):
    """A deck file and its parts."""

    text: str
    layout: FileLayout
    data: dict[str, Any]
    head: FileSpan | None
    """The keys above the lists, where they are still the builder's."""
    articles: Listing
    items: Listing
    memory: Memory

    @property
    def newline(self) -> str:
        """How lines end in the file."""
        return self.layout.lines.newline


def cut(text: str) -> Earlier:
    """Cut a deck file. Raises `Uncuttable`, and `safe_yaml.Broken` where it cannot be read."""
    data = safe_yaml.load(clean(text))
    if not isinstance(data, dict):
        raise Uncuttable("it is no deck")
    lacking = [f"`{name}`" for name in _NEEDED if name not in data]
    if lacking:
        raise Uncuttable(f"it is no deck: it lacks {', '.join(lacking)}")
    if data["format"] != FORMAT:
        raise Uncuttable(f"it is not of format {FORMAT}, the one that this program knows")
    layout = lay_out(text)
    pairs = {pair.name: pair for pair in layout.root.pairs}
    articles, items = (_listing(layout, name, pairs.get(name), data.get(name)) for name in LISTS)
    columns = [listing.column for listing in (articles, items) if listing.blocks and not listing.flow]
    usual = columns[0] if columns else INDENT
    articles, items = (one if one.blocks else one._replace(column=usual) for one in (articles, items))
    remembered = recall(layout)
    return Earlier(
        text,
        layout,
        data,
        _head(layout),
        articles,
        items._replace(blocks=_drafted_here(items.blocks, remembered.drafted)),
        remembered,
    )


def _drafted_here(blocks: Iterable[Block], drafted: Collection[str]) -> tuple[Block, ...]:
    """The blocks; those that were drafted for another deck and put into this one are a person's."""
    ids = frozenset(drafted)
    if not ids:
        return tuple(blocks)
    return tuple(
        block._replace(is_ours=False, is_foreign=True) if block.is_ours and block.id not in ids else block
        for block in blocks
    )


def _head(layout: FileLayout) -> FileSpan | None:
    """The keys above the lists with the fingerprint above them, where they fit it."""
    pairs = []
    for pair in layout.root.pairs:
        if pair.name in LISTS:
            break
        pairs.append(pair)
    if not pairs or layout.root.flow:
        return None
    first, last = layout.lines.at(pairs[0].key.start), layout.last_line(pairs[-1].value)
    for line in range(first - 1, -1, -1):
        if not layout.is_comment(line):
            return None
        if _MARK.fullmatch(layout.lines.line(line)):
            told = [layout.lines.line(number) for number in range(line, last + 1)]
            ours = fits(told, indent=0) and _ends_alike(layout, line, last)
            return FileSpan(layout.lines.start(line), layout.lines.start(last + 1)) if ours else None
    return None


def _listing(layout: FileLayout, name: str, pair: Pair | None, data: Any) -> Listing:
    if pair is None:
        return Listing(name, None, (), INDENT)
    entries = pair.value.entries
    if not isinstance(data, list | None) or len(data or ()) != len(entries):
        raise Uncuttable(f"`{name}` is no list that is written out where its key is")
    if pair.value.flow:
        blocks = [_flow_block(part, entry) for part, entry in zip(entries, data or (), strict=True)]
        return Listing(name, pair, tuple(blocks), INDENT)
    return _block_listing(layout, name, pair, data or [])


def _flow_block(part: Part, data: Any) -> Block:
    return Block(_id_of(data), data, part, FileSpan(part.start, part.end), part.start, is_ours=False)


def _block_listing(layout: FileLayout, name: str, pair: Pair, data: list[Any]) -> Listing:
    blocks: list[Block] = []
    column = INDENT
    above = layout.lines.at(pair.key.end)  # the last line that belongs to what comes before
    for part, entry in zip(pair.value.entries, data, strict=True):
        dash = _dash_line(layout, part, above)
        if dash is None:
            line = layout.lines.at(part.start) + 1
            raise Uncuttable(
                f"line {line}: in `{name}`, begin each entry on a line of its own, after a hyphen"
            )
        column = _indent(layout.lines.line(dash))
        blocks.append(_block(layout, part, entry, dash, above))
        above = layout.lines.at(max(blocks[-1].span.end - 1, 0))
    return Listing(name, pair, tuple(blocks), column)


def _dash_line(layout: FileLayout, part: Part, above: int) -> int | None:
    """The line with the hyphen of an entry, where nothing else comes before it."""
    line = layout.lines.at(part.start)
    before = layout.lines.text[layout.lines.start(line) : part.start]
    if _DASH.fullmatch(before):
        return line if line > above else None
    while not before.strip() and line - 1 > above:
        line -= 1
        before = layout.lines.line(line)
        if _DASH.fullmatch(before):
            return line
        if layout.is_comment(line):
            before = ""
    return None


def _block(layout: FileLayout, part: Part, data: Any, dash: int, above: int) -> Block:
    lines = layout.lines
    column = _indent(lines.line(dash))
    first, last = dash, layout.last_line(part)
    while first - 1 > above and layout.is_comment(first - 1):
        first -= 1
    while last + 1 < len(lines) and layout.is_comment(last + 1) and _indent(lines.line(last + 1)) > column:
        last += 1
    remarks = [line for line in range(first, dash) if has_seal(lines.line(line).lstrip(" "), LOST)]
    told = shifted([lines.line(n) for n in range(first, last + 1) if n not in remarks], INDENT - column)
    return Block(
        _id_of(data),
        data,
        part,
        FileSpan(lines.start(first), lines.start(last + 1)),
        lines.start(dash),
        is_ours=told is not None and fits(told) and _ends_alike(layout, first, last),
        remarks=tuple(FileSpan(lines.start(line), lines.start(line + 1)) for line in remarks),
    )


def _ends_alike(layout: FileLayout, first: int, last: int) -> bool:
    """Whether all lines end in the same way, but for the file's last one, which may not end at all."""
    lines = layout.lines
    ends = {lines.ending(number) for number in range(first, last + 1)}
    return len(ends - {""}) <= 1


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def _id_of(data: Any) -> str:
    name = data.get("id") if isinstance(data, dict) else None
    return clean(str(name)) if name is not None else ""
