"""Explanations that tell of evidence as it was: found by a seal, and drafted again as the item is now.

Above `explain:` the builder writes three short digests: of its explanation, of its next move, and of what
both tell of. Where a person has changed the evidence, the third no longer fits; where the first or the second
still does, that text is the builder's, and is drafted again. A text that a person has touched is theirs. The
fourth is of the notes beside its levels or gates, which are for `noted`. All is read from the deck file, so
that `build` and `redraft` give the same. Nothing is written here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any, NamedTuple

import msgspec

from trainer.deck.kinds.conflict import ConflictItem, GateName
from trainer.deck.kinds.quote import Criterion, QuoteItem
from trainer.deck.model import Item
from trainer.deck.parts import At, anchors_of
from trainer.drafting.articles.days import when_in
from trainer.drafting.articles.head import Head
from trainer.drafting.deckfile.cutting import Block, Earlier
from trainer.drafting.deckfile.layout import FileSpan
from trainer.drafting.deckfile.noted import digests_of_notes, noted_again
from trainer.drafting.deckfile.seals import fingerprint
from trainer.drafting.deckfile.subjects import as_item
from trainer.drafting.deckfile.yaml_lines import INDENT, pair_lines, shifted
from trainer.drafting.items.finishing import explain

EXPLAINED = "# explained: "
"""Before the digests of an explanation, of a next move, of the evidence that they tell of, and of notes."""

_KEYS = ("explain", "next_move")
_COLUMN = INDENT + 2
_SEAL = re.compile(rf"[ ]*{EXPLAINED}([0-9a-f]{{6}}) ([0-9a-f]{{6}}) ([0-9a-f]{{6}})(?: ([0-9a-f]{{24}}))?")


class Retold(NamedTuple):
    """An item whose explanation, next move or notes are drafted again."""

    data: dict[str, Any]
    """What it is to read as."""
    changes: tuple[tuple[FileSpan, str], ...]
    """Whole lines of the file, and those that take their places."""
    keys: tuple[str, ...]
    """Which of its texts are new: `explain`, `next_move`, `note`."""

    @property
    def only_moves(self) -> bool:
        """Whether its next move is new, and its explanation a person's."""
        return "next_move" in self.keys and "explain" not in self.keys


def with_seal_above(lines: Sequence[str], item: Item) -> list[str]:
    """An item's lines as the builder writes them, with the seal of its explanation."""
    if item.explain is None or item.next_move is None:
        return list(lines)
    told, move = (_written(key, value) for key, value in _texts(item).items())
    at = lines.index(told[0])
    return [*lines[:at], f"{' ' * _COLUMN}{_seal(told, move, item)}", *lines[at:]]


def retold(earlier: Earlier) -> dict[int, Retold]:
    """By where they start, a person's items whose evidence has changed and whose explanation has not."""
    found = {}
    before = ""
    for block in earlier.items.blocks:
        again = None if block.is_ours or earlier.items.flow else _again(earlier, block, before)
        if again is not None:
            found[block.span.start] = again
        before = str(block.data.get("explain") or "") if isinstance(block.data, dict) else ""
    return found


def _again(earlier: Earlier, block: Block, before: str) -> Retold | None:
    item = as_item(block.data)
    place = _sealed_line(earlier, block)
    if item is None or place is None or item.override is not None:
        return None
    line, (explain_seal, move_seal, evidence_seal, notes_seal) = place
    told = explain(item, _head(earlier, item), None, before)
    if told is None or _digest_of(item) == evidence_seal:
        return None
    data, changes, keys = deepcopy(block.data), [], []
    for one in noted_again(earlier, block, item, notes_seal):
        changes.append((one.span, one.line))
        data[one.within][one.name]["note"] = one.note
        keys.append("note")
    new = _texts(msgspec.structs.replace(item, explain=told.explain, next_move=told.next_move))
    seals = [explain_seal, move_seal]
    for number, key in enumerate(_KEYS):
        span = _own_lines(earlier, block, key, seals[number])
        if span is not None:
            written = _written(key, new[key])
            changes.append((span, _moved(written, _column(earlier, span))))
            data[key], seals[number] = new[key], _short("\n".join(written))
            keys.append(key)
    if not changes:
        return None
    start = earlier.layout.lines.start
    after = as_item(data) or item
    notes = digests_of_notes(after) if notes_seal else ""
    seal = f"{EXPLAINED}{' '.join(seals)} {_digest_of(item)} {notes}".rstrip()
    indent = " " * (len(earlier.layout.lines.line(line)) - len(earlier.layout.lines.line(line).lstrip(" ")))
    changes.append((FileSpan(start(line), start(line + 1)), f"{indent}{seal}\n"))
    return Retold(data, tuple(changes), tuple(keys))


def _sealed_line(earlier: Earlier, block: Block) -> tuple[int, tuple[str, str, str, str]] | None:
    """The line of a block with the seal, and its digests; None where there is none, or there are several."""
    lines = earlier.layout.lines
    first, last = lines.at(block.span.start), lines.at(max(block.span.end - 1, 0))
    found = [
        (number, seal)
        for number in range(first, last + 1)
        if earlier.layout.is_comment(number) and (seal := _SEAL.fullmatch(lines.line(number)))
    ]
    if len(found) != 1:
        return None
    number, seal = found[0]
    return number, (seal[1], seal[2], seal[3], seal[4] or "")


def _own_lines(earlier: Earlier, block: Block, key: str, seal: str) -> FileSpan | None:
    """The lines of a key and its value, where they are exactly what the seal was made from."""
    lines = earlier.layout.lines
    pair = next((one for one in block.part.pairs if one.name == key), None)
    if pair is None:
        return None
    first, last = lines.at(pair.key.start), earlier.layout.last_line(pair.value)
    span = FileSpan(lines.start(first), lines.start(last + 1))
    told = shifted(
        [lines.line(number) for number in range(first, last + 1)], _COLUMN - _column(earlier, span)
    )
    return span if told is not None and _short("\n".join(told)) == seal else None


def _column(earlier: Earlier, span: FileSpan) -> int:
    line = earlier.layout.lines.line(earlier.layout.lines.at(span.start))
    return len(line) - len(line.lstrip(" "))


def _moved(written: Sequence[str], column: int) -> str:
    lines = shifted(written, column - _COLUMN) or list(written)
    return "".join(f"{line}\n" for line in lines)


def _texts(item: Item) -> dict[str, Any]:
    return {"explain": item.explain, "next_move": msgspec.to_builtins(item.next_move)}


def _written(key: str, value: Any) -> list[str]:
    return list(pair_lines(key, value, _COLUMN))


def _seal(told: Sequence[str], move: Sequence[str], item: Item) -> str:
    texts = f"{_short(chr(10).join(told))} {_short(chr(10).join(move))}"
    return f"{EXPLAINED}{texts} {_digest_of(item)} {digests_of_notes(item)}".rstrip()


def _digest_of(item: Item) -> str:
    """A digest of what an explanation tells of: levels and gates, the words that show them, and names."""
    told: Any = None
    if isinstance(item, QuoteItem):
        source, carrier = item.source, item.carrier
        shown = [item.evidence[criterion] for criterion in Criterion]
        told = [
            item.content.exact,
            [(one.level, _exact(one.at), one.heads) for one in shown],
            item.evidence.carrier.came_by,
            (item.match.how, item.flags),
            (source.name or source.role) if source else None,
            (carrier.outlet, carrier.reporter, carrier.document) if carrier else None,
        ]
    elif isinstance(item, ConflictItem):
        gates = [item.gates[name] for name in GateName]
        told = [
            [passage.exact for passage in item.passages],
            [(gate.state, _exact(gate.at)) for gate in gates],
            (item.together, item.detail),
        ]
    return _short(json.dumps(told, ensure_ascii=False))


def _exact(at: At | None) -> list[str]:
    return [anchor.exact for anchor in anchors_of(at)]


def _short(text: str) -> str:
    return fingerprint(text)[:6]


def _head(earlier: Earlier, item: Item) -> Head:
    """What the deck knows of the page that an item is about."""
    infos = [block.data for block in earlier.articles.blocks if isinstance(block.data, dict)]
    named = [info for info in infos if item.article in {None, info.get("id")}]
    info: Mapping[str, Any] = named[0] if named else {}
    text = {name: value for name, value in info.items() if isinstance(value, str) and value}
    day = text.get("published")
    return Head(
        publisher=text.get("publisher"),
        author=text.get("author"),
        published=when_in(day) if day is not None else None,
        occasion=text.get("occasion"),
    )
