"""Data as the lines of YAML that an author would write: short values in flow style, prose folded.

What is written here reads back as the same data. It knows what keys hold prose, and nothing else of decks.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from trainer.deck.reading.safe_yaml import plain_scalar
from trainer.text.article import clean

WIDTH = 110
INDENT = 2
"""How far the builder indents the hyphens of a list, where a file has no manner of its own."""

_PROSE = frozenset({"explain", "about", "says", "searched", "because"})
_QUOTED = frozenset({"exact", "prefix", "suffix", "note", "do", "title", "claim", "prompt"})
_PLAIN = re.compile(r"[A-Za-zÀ-ž]|[A-Za-zÀ-ž][\w ’./&+-]*[\w.’]")
_BARE = re.compile(
    r"\d{4}-\d{2}-\d{2}|[0-9a-f]{64}|https?://[^\s#]+|[\w./-]+"
)  # a date, a digest, an address, a file
_BARE_KEYS = frozenset({"published", "sha256", "address", "file"})
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def entry_lines(data: Mapping[str, Any]) -> list[str]:
    """An entry of a list: the first key is beside the hyphen."""
    lines = [line for key, value in data.items() for line in pair_lines(key, value, 4)]
    return ["  - " + lines[0][4:], *lines[1:]]


def pair_lines(key: str, value: Any, indent: int) -> Iterator[str]:
    """A key and its value, on one line or on several."""
    start = f"{' ' * indent}{key}:"
    if key in _PROSE and isinstance(value, str) and _folds(value):
        yield f"{start} >-"
        yield from _folded(value, indent + 2)
        return
    one_line = f"{start} {_flow(value, key)}"
    if not isinstance(value, (dict, list)) or (len(one_line) <= WIDTH and _depth(value) <= 2):
        if len(one_line) > WIDTH and isinstance(value, str) and _folds(value):
            yield f"{start} >-"
            yield from _folded(value, indent + 2)
        else:
            yield one_line
        return
    yield start
    if isinstance(value, dict):
        for inner, part in value.items():
            yield from pair_lines(inner, part, indent + 2)
        return
    for part in value:
        yield from _list_entry(part, indent + 2)


def _list_entry(part: Any, indent: int) -> Iterator[str]:
    one_line = f"{' ' * indent}- {_flow(part)}"
    if len(one_line) <= WIDTH or not isinstance(part, dict):
        yield one_line
        return
    lines = [line for key, value in part.items() for line in pair_lines(key, value, indent + 2)]
    yield f"{' ' * indent}- {lines[0].lstrip()}"
    yield from lines[1:]


def _flow(value: Any, key: str = "") -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{inner}: {_flow(part, inner)}" for inner, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(part) for part in value) + "]"
    return scalar(value, key)


def _depth(value: Any) -> int:
    if isinstance(value, (dict, list)):
        parts = value.values() if isinstance(value, dict) else value
        return 1 + max(map(_depth, parts), default=0)
    return 0


def _folds(text: str) -> bool:
    """Whether `>-` gives the text back: words parted by single blanks, and nothing that must be escaped."""
    return bool(text) and text == " ".join(text.split()) and "\t" not in text and not _ESCAPED.search(text)


def _folded(text: str, indent: int) -> list[str]:
    start = " " * indent
    lines: list[str] = []
    for word in text.split(" "):
        if lines and len(lines[-1]) + 1 + len(word) <= WIDTH - 4:
            lines[-1] += f" {word}"
        else:
            lines.append(start + word)
    return lines


def text_lines(text: str) -> list[str]:
    """An article's text in full, as a literal block where it can be one."""
    lines = text.removesuffix("\n").split("\n")
    awkward = _ESCAPED.search(text) or not lines[0][:1].strip() or not lines[-1].strip()
    if awkward or any(line and not line.strip() for line in lines):
        return [f"    text: {scalar(text, 'exact')}"]
    mark = "|" if text.endswith("\n") else "|-"
    return [f"    text: {mark}", *(f"      {line}" if line else "" for line in lines)]


def bracketed(data: Mapping[str, Any], indent: int) -> str:
    """An entry for a list between brackets."""
    told = json.dumps(data, ensure_ascii=False, indent=2)
    escaped = _ESCAPED.sub(lambda found: f"\\u{ord(found.group()):04x}", told)
    return "\n".join(" " * indent + line for line in escaped.split("\n"))


def scalar(value: object, key: str = "") -> str:
    """A scalar on one line: plain where nothing can be mistaken, else between double quotation marks."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return str(value)
    bare = key in _BARE_KEYS and _BARE.fullmatch(value)
    plain = bare or (_PLAIN.fullmatch(value) and key not in _QUOTED)
    if plain and len(value) <= WIDTH and plain_scalar(value) == value:
        return value
    return _ESCAPED.sub(lambda found: f"\\u{ord(found.group()):04x}", json.dumps(value, ensure_ascii=False))


def comments(remarks: Iterable[str], indent: int = 2) -> list[str]:
    """Remarks as YAML comments."""
    start = " " * indent + "# "
    return [
        line
        for remark in remarks
        for line in textwrap.wrap(
            " ".join(clean(remark).split()),
            WIDTH,
            initial_indent=start,
            subsequent_indent=start + "  ",
            break_long_words=False,
            break_on_hyphens=False,
        )
    ]


def shifted(lines: Sequence[str], by: int) -> list[str] | None:
    """Lines that are indented so much more, or less; None where a line cannot be."""
    away = " " * -by
    if any(line and (not line.strip() or not line.startswith(away)) for line in lines):
        return None
    return [" " * by + line[len(away) :] if line else line for line in lines]
