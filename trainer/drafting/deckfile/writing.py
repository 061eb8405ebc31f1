"""A draft as the YAML that an author would write: short anchors in flow style, prose folded, comments above.

What is written here reads back as the same model. Files are not touched; what a person has changed in an
earlier draft is for `trainer.drafting.deckfile.rebuilding`.
"""

from __future__ import annotations

import hashlib
import json
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from trainer.deck.kinds.quote import QuoteItem
from trainer.deck.model import FORMAT, ArticleInfo, Item
from trainer.deck.reading.safe_yaml import plain_scalar
from trainer.drafting.items.making import DeckArticle, Drafted
from trainer.text.article import clean, digest
from trainer.text.messages import quoted

WIDTH = 110
INDENT = 2
"""How far the builder indents the hyphens of a list, where a file has no manner of its own."""

BUILT = "# built: "
"""Before the fingerprint of what the builder drafted: as long as it fits, the block is the builder's."""

_PROSE = frozenset({"explain", "about", "says", "searched", "because"})
_QUOTED = frozenset({"exact", "prefix", "suffix", "note", "do", "title", "claim", "prompt"})
_ORDER = (
    *("id", "kind", "article", "worked", "scored", "prompt"),
    *("content", "source", "cue", "carrier", "evidence", "match", "flags", "off_page"),
    *("passages", "gates", "together", "detail"),
    *("passage", "claim", "records", "searched"),
    *("override", "explain", "next_move"),
)
_PLAIN = re.compile(r"[A-Za-zÀ-ž]|[A-Za-zÀ-ž][\w ’./&+-]*[\w.’]")
_BARE = re.compile(
    r"\d{4}-\d{2}-\d{2}|[0-9a-f]{64}|https?://[^\s#]+|[\w./-]+"
)  # a date, a digest, an address, a file
_BARE_KEYS = frozenset({"published", "sha256", "address", "file"})
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def item_block(drafted: Drafted) -> str:
    """One item of the list, with its fingerprint and its comments."""
    return sealed([*comments(drafted.remarks), *_entry_lines(item_data(drafted.item))])


def item_data(item: Item) -> dict[str, Any]:
    """An item as plain data, its keys in the order in which an author would write them."""
    data = _plain_data(item)
    if isinstance(item, QuoteItem):
        data.setdefault("match", {"is": item.match.how.value})
    return {name: data[name] for name in _ORDER if name in data}


def article_block(entry: DeckArticle, file: str | None) -> str:
    """One article of the list; its text is written out where it has no file."""
    info = article_info(entry, file)
    lines = _entry_lines(_plain_data(info))
    lacking = [
        name for name in ("publisher", "author", "published", "address") if getattr(info, name) is None
    ]
    remarks = [f"decide: add what is known of {', '.join(lacking)}, and a `licence:`."] if lacking else []
    return sealed(
        [*comments(remarks), *lines, *([] if file is not None else _text_lines(entry.article.text))]
    )


def article_info(entry: DeckArticle, file: str | None) -> ArticleInfo:
    """What is known of an article, but for a text that has no file."""
    source = entry.source
    return ArticleInfo(
        id=entry.id,
        title=source.title,
        publisher=source.head.publisher,
        author=source.head.author,
        published=source.head.published,
        address=source.address,
        file=file,
        sha256=digest(entry.article.text),
    )


def bracketed(data: Mapping[str, Any], indent: int) -> str:
    """An entry for a list between brackets."""
    told = json.dumps(data, ensure_ascii=False, indent=2)
    escaped = _ESCAPED.sub(lambda found: f"\\u{ord(found.group()):04x}", told)
    return "\n".join(" " * indent + line for line in escaped.split("\n"))


def head_block(id_: str, title: str, about: str) -> str:
    """The keys above the articles."""
    data = {"format": FORMAT, "id": id_, "title": title, "about": about, "language": "en", "draft": True}
    lines = [line for key, value in data.items() for line in _pair_lines(key, value, 0)]
    remark = (
        "decide: `title`, `about` and `language`; `as_of:` is the day on which you looked at the evidence."
    )
    return sealed([*comments([remark], indent=0), *lines], indent=0)


def sealed(lines: Iterable[str], indent: int = INDENT) -> str:
    """Lines under the fingerprint that says whose they are."""
    block = "\n".join(lines)
    return f"{' ' * indent}{BUILT}{fingerprint(block)}\n{block}\n"


def fingerprint(block: str) -> str:
    """A short digest of a block, to the letter."""
    return hashlib.sha256(block.encode()).hexdigest()[:12]


def fits(lines: Sequence[str], indent: int = INDENT) -> bool:
    """Whether the first line is the fingerprint of the others: nobody has changed them."""
    return bool(lines) and "\n".join(lines) + "\n" == sealed(lines[1:], indent)


def shifted(lines: Sequence[str], by: int) -> list[str] | None:
    """Lines that are indented so much more, or less; None where a line cannot be."""
    away = " " * -by
    if any(line and (not line.strip() or not line.startswith(away)) for line in lines):
        return None
    return [" " * by + line[len(away) :] if line else line for line in lines]


def remark_on_lost(words: str) -> str:
    """A comment on the words of an anchor that are gone."""
    return with_seal(f"{LOST}{quoted(words, 80)} is no longer in the article")


def with_seal(comment: str) -> str:
    """A comment on one line with a mark by which it is known again, so that no one else's is taken for it."""
    return f"{comment} (built: {fingerprint(comment)[:6]})"


def has_seal(line: str, start: str) -> bool:
    """Whether a line is such a comment, unchanged, and begins in a certain way."""
    comment, _, seal = line.rpartition(" (built: ")
    return comment.startswith(start) and seal == f"{fingerprint(comment)[:6]})"


LOST = "# lost: "
"""Before the words of an anchor that is no longer in the article."""


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


def _plain_data(model: msgspec.Struct) -> dict[str, Any]:
    """A model as dicts, lists and strings."""
    data: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(model))
    return data


def _entry_lines(data: Mapping[str, Any]) -> list[str]:
    """An entry of a list: the first key stands beside the hyphen."""
    lines = [line for key, value in data.items() for line in _pair_lines(key, value, 4)]
    return ["  - " + lines[0][4:], *lines[1:]]


def _pair_lines(key: str, value: Any, indent: int) -> Iterator[str]:
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
            yield from _pair_lines(inner, part, indent + 2)
        return
    for part in value:
        yield from _list_entry(part, indent + 2)


def _list_entry(part: Any, indent: int) -> Iterator[str]:
    one_line = f"{' ' * indent}- {_flow(part)}"
    if len(one_line) <= WIDTH or not isinstance(part, dict):
        yield one_line
        return
    lines = [line for key, value in part.items() for line in _pair_lines(key, value, indent + 2)]
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


def _text_lines(text: str) -> list[str]:
    """An article's text in full, as a literal block where it can be one."""
    lines = text.removesuffix("\n").split("\n")
    awkward = _ESCAPED.search(text) or not lines[0][:1].strip() or not lines[-1].strip()
    if awkward or any(line and not line.strip() for line in lines):
        return [f"    text: {scalar(text, 'exact')}"]
    mark = "|" if text.endswith("\n") else "|-"
    return [f"    text: {mark}", *(f"      {line}" if line else "" for line in lines)]
