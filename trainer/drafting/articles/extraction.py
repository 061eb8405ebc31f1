"""The article of a web page by `trafilatura`, within limits: its text, and what the page says of it.

`extract` has it found in a process of its own, by `trainer.drafting.articles.bounded`; `find_article` is what
runs there. What they give is not yet cleaned.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from trainer.drafting.articles.bounded import PAGE, in_bounds
from trainer.drafting.articles.charsets import NotTaken, codec_of, decoded, marked
from trainer.drafting.articles.source_article import PAGE_SECONDS, Unreadable

_MOST_ELEMENTS = 50_000
_MOST_BLOCKS = 4_000
"""With more paragraphs and the like, only the first and fast way is tried: the others take the square."""
_BLOCKS = frozenset(
    {"p", "div", "li", "ul", "dl", "dt", "dd", "td", "th", "tr", "table", "blockquote", "pre", "center"}
    | {f"h{level}" for level in range(1, 7)}
)
_META_CHARSET = re.compile(rb"<meta\b[^>]{0,200}?\bcharset\s*=\s*[\"']?\s*([\w.:+-]{1,40})", re.IGNORECASE)
_FIRST_BYTES = 4096
_SHOWN = "//body//text()[not(ancestor::script or ancestor::style)]"
_LONGEST_NOTICE = 20_000


class FoundArticle(NamedTuple):
    """What a page says, as the library gives it."""

    text: str
    title: str | None
    author: str | None
    publisher: str | None
    date: str | None
    language: str | None
    page_title: str | None
    """What the page calls itself in a browser's tab: often its headline and its outlet."""


def extract(
    raw: bytes, address: str | None, codec: str | None, seconds: float = PAGE_SECONDS
) -> FoundArticle:
    """Find the article of a page. Raises `Unreadable`, with the reason, where that cannot be done."""
    return FoundArticle(**in_bounds(PAGE, raw, seconds, address=address, codec=codec))


def find_article(raw: bytes, address: str | None, codec: str | None) -> dict[str, str | None]:
    """Return the fields of a `FoundArticle`, here and now. Raises `Unreadable`, or what the library does."""
    import logging  # noqa: PLC0415 - with the library, which is slow

    import trafilatura  # noqa: PLC0415 - 300 ms

    from trainer.drafting.articles.furniture import ASKING, notice  # noqa: PLC0415 - needed only here

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    tree = trafilatura.load_html(_text(raw, codec))
    if tree is None:
        raise Unreadable(_NONE)
    blocks = _blocks_of(tree)
    language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    page = " ".join(tree.xpath(_SHOWN))[:_LONGEST_NOTICE]
    page_title = tree.findtext(".//title")
    _prepare(tree)
    found: Any = trafilatura.bare_extraction(
        tree,
        url=address,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        fast=blocks > _MOST_BLOCKS,
    )
    text = (found.text or "").strip() if found is not None else ""
    told = notice(text, page)
    if told is not None or not text:
        raise Unreadable(told if told is not None and (text or told.startswith(ASKING)) else _NONE)
    return {
        "text": found.text,
        "title": found.title,
        "author": found.author,
        "publisher": found.sitename,
        "date": found.date,
        "language": language,
        "page_title": page_title,
    }


def _blocks_of(tree: Any) -> int:
    """How many paragraphs and the like a page has. Raises `Unreadable` where it has too many elements."""
    elements = blocks = 0
    for element in tree.iter():
        elements += 1
        blocks += element.tag in _BLOCKS
    if elements > _MOST_ELEMENTS:
        raise Unreadable(f"the page has {elements:,} elements, and at most {_MOST_ELEMENTS:,} are read")
    return blocks


def _prepare(tree: Any) -> None:
    """Take out of a page what nobody sees and what is beside its article, and mark what it quotes."""
    from trainer.drafting.articles.furniture import drop_furniture  # noqa: PLC0415 - lxml is slow, too
    from trainer.drafting.articles.hidden import drop_hidden  # noqa: PLC0415 - as above
    from trainer.drafting.articles.marking import mark_quotations  # noqa: PLC0415 - as above

    drop_hidden(tree)
    drop_furniture(tree)
    mark_quotations(tree)


_NONE = "no article was found on the page"


def _text(raw: bytes, codec: str | None) -> str | bytes:
    """The page as text: by its byte order mark, its server, itself; else the library finds it out."""
    mark = marked(raw)
    if mark is not None:
        codec = mark[0]
    for name in filter(None, (codec, None if mark or codec else _own_codec(raw), "utf-8")):
        try:
            return decoded(raw, name)
        except UnicodeDecodeError:
            continue
    return raw


def _own_codec(raw: bytes) -> str | None:
    """The codec that a page names in its head. One of two bytes a letter cannot be: the name was readable."""
    named = _META_CHARSET.search(raw[:_FIRST_BYTES])
    if named is None:
        return None
    try:
        codec = codec_of(named.group(1).decode("ascii"))
    except (NotTaken, UnicodeDecodeError):
        return None
    return None if codec.startswith("utf-16") else codec
