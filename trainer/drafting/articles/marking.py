"""Quotations that a page or a Markdown text sets apart by its mark-up, `<q>` or `>`, get their marks.

Where the mark-up says that words are quoted and the words themselves do not, quotation marks are put around
them, as a newspaper would print them. Whose words they are is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final, TypeAlias

from trainer.drafting.language.marks import ALL_MARKS
from trainer.drafting.language.notes import is_note

Element: TypeAlias = Any
"""An element of lxml's, which has no types."""

_OPENING: Final = ("“", "‘")
_CLOSING: Final = ("”", "’")
_MARK = re.compile(f"[{ALL_MARKS}]")
_SIGNED = re.compile(r"\s*(?:[—–―-]|\[!)")  # who said it, below the words; a note of a kind that has a title
_BLOCKS = ("p", "li", "div", "section", "h1", "h2", "h3", "h4", "h5", "h6", "pre")
_BESIDE = ("cite", "footer", "figcaption")
_SHORTEST_REPEATED = 3  # words
_MOST = 500
_LONGEST_PAGE = 200_000


def marked(paragraphs: Iterable[str]) -> list[str]:
    """Return the paragraphs of a block quotation with quotation marks; as they are where they have any.

    Each is opened and the last is closed, as in print. A line that begins with a dash says who said it; a
    note of the page to its readers quotes nobody.
    """
    lines = list(paragraphs)
    spoken = [index for index, line in enumerate(lines) if line.strip() and not _SIGNED.match(line)]
    if not spoken or is_note(lines[spoken[0]]) or any(_MARK.search(line) for line in lines):
        return lines
    for index in spoken:
        lines[index] = f"{_OPENING[0]}{lines[index].strip()}{_CLOSING[0] if index == spoken[-1] else ''}"
    return lines


def mark_quotations(tree: Element) -> None:
    """Put quotation marks around what a page quotes by elements alone; a block that repeats its text goes."""
    for quotation in reversed(list(tree.iter("q"))[:_MOST]):
        _mark_phrase(quotation)
    words = None
    for block in list(tree.iter("blockquote"))[:_MOST]:
        if next(block.iterancestors("blockquote"), None) is not None:
            continue
        words = _words(tree) if words is None else words
        own = _words(block)
        if len(own.split()) >= _SHORTEST_REPEATED and words.count(own) > 1:
            words = words.replace(own, "", 1)
            drop(block)
        else:
            _mark_block(block)


def _mark_phrase(quotation: Element) -> None:
    """Put marks around the words of an element in a line, and make it one with the words around it."""
    inner = _inner(quotation)
    depth = sum(1 for _ in quotation.iterancestors("q"))
    if inner.strip() and not _MARK.match(inner.strip()):
        _surround(quotation, _OPENING[depth % 2], _CLOSING[depth % 2])
    quotation.tag = "span"


def _mark_block(block: Element) -> None:
    """Put marks around the paragraphs of a block quotation, but for who said it."""
    for line_break in list(block.iter("br")):
        line_break.tail = f" {line_break.tail or ''}"
        drop(line_break)
    if not _inner(block).strip():
        return
    for beside in list(block.iter(*_BESIDE)):
        if _inner(beside).strip() and not _SIGNED.match(_inner(beside)):
            beside.text = f"— {(beside.text or '').lstrip()}"
    parts = [
        part
        for part in block.iter(*_BLOCKS)
        if next(part.iterdescendants(*_BLOCKS), None) is None
        and next(part.iterancestors(*_BESIDE), None) is None
    ]
    parts = [part for part in parts if _inner(part).strip()] or [block]
    spoken = [part for part in parts if not _SIGNED.match(_inner(part))]
    if not spoken or is_note(_inner(spoken[0])) or _MARK.search(_inner(block)):
        return
    for part in spoken:
        _surround(part, _OPENING[0], _CLOSING[0] if part is spoken[-1] else "")
    for beside in block.findall("footer"):
        beside.tag = "p"


def _surround(element: Element, opening: str, closing: str) -> None:
    """Put marks before and behind the words of an element; what says who said it stays outside."""
    element.text = f"{opening}{(element.text or '').lstrip()}"
    last = None
    for child in element:
        if child.tag in _BESIDE:
            break
        last = child
    if last is None:
        element.text = f"{element.text.rstrip()}{closing}{' ' if len(element) else ''}"
    else:
        last.tail = f"{(last.tail or '').rstrip()}{closing}"


def _inner(element: Element) -> str:
    return "".join(element.itertext())


def _words(element: Element) -> str:
    """The words of an element in small letters, with one blank between them and no marks."""
    return " ".join(re.findall(r"[^\W_]+", _inner(element)[:_LONGEST_PAGE].casefold()))


def drop(element: Element) -> None:
    """Take an element out, but not the words behind it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    tail = element.tail or ""
    if before is not None:
        before.tail = f"{before.tail or ''}{tail}"
    else:
        parent.text = f"{parent.text or ''}{tail}"
    parent.remove(element)
