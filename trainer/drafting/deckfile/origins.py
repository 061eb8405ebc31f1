"""Which text of an article a deck is built from, and which file holds it.

The builder remembers the text that each article was last built from. So it knows a copy that it may write
again from one that a person has mended, and a corrected article from a corrected copy. Nothing is written.
"""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import os
import re
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

import msgspec

from trainer.deck.reading.files import NoSuchFile, OutOfBounds, article_path, read_bytes
from trainer.drafting.articles.addresses import fitting
from trainer.drafting.articles.days import when_in
from trainer.drafting.articles.head import Head
from trainer.drafting.articles.source_article import SourceArticle, Unreadable
from trainer.drafting.deckfile.cutting import Earlier
from trainer.drafting.deckfile.memory import UNKNOWN
from trainer.drafting.deckfile.recognising import (
    COPY,
    KnownArticle,
    field_of,
    known_articles,
    matched,
    same_file,
)
from trainer.text.article import digest
from trainer.text.cleaning import clean, decode
from trainer.text.messages import printable, quoted

WRITTEN = ("publisher", "author", "published", "occasion")
"""What of a page's head an article of a deck holds."""

_LONGEST_LINE = 400


class Copy(NamedTuple):
    """An article's clean copy that has to be written."""

    path: Path
    before: bytes | None
    after: bytes


class Settled(NamedTuple):
    """An article to build from."""

    id: str
    source: SourceArticle
    file: str | None
    """The file that holds its text, as the deck names it; None where the deck holds it itself."""
    origin: str | None
    """The digest of the text as it came, for the builder to remember; None where that stays as it is."""
    copy: Copy | None = None
    remark: str = ""
    """What a person should know about it."""


def settle(deck: Path, sources: Sequence[SourceArticle], earlier: Earlier | None) -> list[Settled]:
    """Settle it for each article, in the deck's order. Raises `Unreadable` where a person has to decide."""
    known = known_articles(deck, earlier) if earlier is not None else []
    pairs = matched([presentable(source) for source in sources], known)
    missing = [one.id for one in known if one not in [found for _, _, found in pairs]]
    if missing:
        raise Unreadable(
            f"the deck also has the article “{printable(missing[0])}”: name it too, or another deck"
        )
    order = {one.id: index for index, one in enumerate(known)}
    settled = [
        _new(deck, name, source) if one is None else _again(deck, under_its_head(source, one), one)
        for name, source, one in pairs
    ]
    return sorted(settled, key=lambda one: order.get(one.id, len(order)))


def presentable(source: SourceArticle) -> SourceArticle:
    """The source with what it says of itself as a deck can hold it."""
    scheme, colon, rest = (source.address or "").partition(":")
    address = f"{scheme.lower()}{colon}{rest}"
    return msgspec.structs.replace(
        source,
        title=_line(source.title) or _line(source.name) or "Article",
        head=msgspec.structs.replace(
            source.head,
            publisher=_line(source.head.publisher),
            author=_line(source.head.author),
            occasion=_line(source.head.occasion),
        ),
        address=fitting(address) if re.fullmatch(r"https?://\S+", address) else None,
    )


def under_its_head(source: SourceArticle, one: KnownArticle) -> SourceArticle:
    """The source with the head that its article has in the deck: a person's counts, and nothing beside it.

    Where the builder wrote it, what the source says now counts for more.
    """
    day = one.data.get("published")
    written = Head(
        publisher=field_of(one.data, "publisher"),
        author=field_of(one.data, "author"),
        published=when_in(day) if isinstance(day, str) else None,
        occasion=field_of(one.data, "occasion"),
    )
    if one.is_ours:
        return msgspec.structs.replace(source, head=source.head.over(written))
    fields = {name: getattr(written, name) for name in WRITTEN}
    return msgspec.structs.replace(source, head=msgspec.structs.replace(source.head, **fields))


def _line(text: str | None) -> str | None:
    """A text on one line, cut where it is very long; None where nothing is in it."""
    line = " ".join(clean(text or "").split())
    return (line if len(line) <= _LONGEST_LINE else f"{line[: _LONGEST_LINE - 2]} …") or None


def _new(deck: Path, name: str, source: SourceArticle) -> Settled:
    """An article that the deck has not had."""
    file = _own_file(deck, source)
    if file is not None:
        return Settled(name, source, file, digest(source.text))
    usual = f"{name}{COPY}"
    file = _free(deck.parent, name, source.text)
    path = deck.parent / file
    copy = None if os.path.lexists(path) else Copy(path, None, source.text.encode("utf-8"))
    other = f"{usual} holds another text, so that of this article is in {file}." if file != usual else ""
    return Settled(name, source, file, digest(source.text) if copy else UNKNOWN, copy, other)


def _free(folder: Path, name: str, text: str) -> str:
    """The first name for the copy of a text that no other text has, as two articles may have one title."""
    numbers = itertools.chain([""], map("-{}".format, itertools.count(2)))
    names = (f"{name}{number}{COPY}" for number in numbers)
    return next(file for file in names if _text_at(folder / file) in (None, text))


def _text_at(path: Path) -> str | None:
    """The text of a file, empty where it cannot be read; None where there is no file."""
    if not os.path.lexists(path):
        return None
    try:
        return decode(read_bytes(path))
    except (OSError, ValueError):
        return ""


def _again(deck: Path, source: SourceArticle, one: KnownArticle) -> Settled:
    """An article that the deck has; `Unreadable` where both it and the source have changed."""
    origin = digest(source.text)
    if one.text == source.text:
        return Settled(one.id, source, one.file, _still(source, one, origin))
    if one.text is None:
        return _for_missing(deck, source, one)
    now = digest(one.text)
    if one.data.get("sha256") == now and one.base == origin != now:
        mended = msgspec.structs.replace(source, text=one.text)
        where = f"its copy {printable(one.file)}" if one.file else "the text in the deck"
        return Settled(one.id, mended, one.file, None, remark=f"Built from {where} as you mended it.")
    if one.file is None:
        if one.is_ours:
            return Settled(one.id, source, None, origin)
        raise Unreadable(
            f"the deck holds the text of “{printable(one.id)}” itself, and it differs from "
            f"{printable(source.name)}: change it there, or write `file:` in its place"
        )
    own = _own_file(deck, source)
    if own is None and one.file == one.base_file and one.file.endswith(COPY):
        if one.base == origin:
            told = "if you mended it, put the `sha256` that `trainer check` gives into the deck; else"
            raise _differs(deck.parent / one.file, f"{told} build from that file, or move it away")
        return Settled(one.id, source, one.file, origin, _copy(deck.parent / one.file, source, one))
    if one.file != one.base_file:
        raise _differs(deck.parent / one.file, "build from that file, or put the new text into it")
    file = own or f"{one.id}{COPY}"
    copy = None if own else _copy(deck.parent / file, source, one)
    return Settled(one.id, source, file, origin if own or copy else UNKNOWN, copy)


def _still(source: SourceArticle, one: KnownArticle, origin: str) -> str | None:
    """What to remember of an article whose text is as the source has it; None where that stays as it is.

    A copy that the builder has not written, or a file that it has not named, must never be taken for its own.
    """
    if not one.is_ours and one.file != one.base_file:
        return None
    is_copy = one.file is not None and one.file.endswith(COPY)
    theirs = one.base in {None, UNKNOWN} or same_file(source, one)
    return one.base if is_copy and theirs else origin


def _for_missing(deck: Path, source: SourceArticle, one: KnownArticle) -> Settled:
    """An article whose text the deck cannot get at."""
    file = one.file
    if not one.is_ours and (file is None or not (file == one.base_file or file.endswith(COPY))):
        told = f"names {quoted(file)}, which cannot be read" if file else "has neither `file` nor `text`"
        raise Unreadable(f"the deck’s article “{printable(one.id)}” {told}: mend that first")
    return _new(deck, one.id, source)


def _own_file(deck: Path, source: SourceArticle) -> str | None:
    """The source's own file, as a deck can name it, where it is in a good place."""
    if source.path is None:
        return None
    name = PurePosixPath(os.path.relpath(source.path.resolve(), deck.parent.resolve())).as_posix()
    with contextlib.suppress(NoSuchFile, OutOfBounds):
        sayable = name == clean(name)  # else a deck, which is text, cannot name it
        travels = sayable and ".." not in PurePosixPath(name.removeprefix("../seeds/")).parts
        if travels and article_path(deck, name) == source.path.resolve():
            return name
    return None


def _copy(path: Path, source: SourceArticle, one: KnownArticle) -> Copy | None:
    """The copy to write; None where it is there, and `Unreadable` where a person's text is in its place."""
    after = source.text.encode("utf-8")
    if not os.path.lexists(path):
        return Copy(path, None, after)
    try:
        before = read_bytes(path)
        text = decode(before)
    except (OSError, ValueError):
        raise _differs(path) from None
    if text == source.text:
        return None
    if hashlib.sha256(before).hexdigest() != one.base:
        raise _differs(path)
    return Copy(path, before, after)


def _differs(path: Path, fix: str = "build from that file, or move it away") -> Unreadable:
    return Unreadable(f"{printable(str(path), 400)} is there already, with another text; {fix}")
