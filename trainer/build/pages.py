"""Articles out of web pages, by `trafilatura`: title, author, date, publisher and the main text.

The library is the extra `claim-trainer[web]` and takes a third of a second to import, so that only pages pay
for it. What it leaves out (menus, comments, tables) is left out here too; nothing is fetched.
"""

from __future__ import annotations

import datetime as dt
import importlib.util
import logging
from typing import Any

from trainer.article import clean
from trainer.build.articles import Source, Unreadable
from trainer.build.plaintext import unwrapped

_EXTRA = "web pages need an extra: pip install 'claim-trainer[web]'; or save the article as plain text"


def need_extra() -> None:
    """Raise `Unreadable`, with what to do, where the extra is not installed."""
    if importlib.util.find_spec("trafilatura") is None:
        raise Unreadable(_EXTRA)


def read_page(raw: bytes, address: str | None = None, charset: str | None = None) -> Source:
    """The article of an HTML page. Raises `Unreadable` where there is none, or no extra."""
    need_extra()
    import trafilatura  # noqa: PLC0415 - 300 ms, and only pages need it

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    page = _decoded(raw, charset)
    try:
        found: Any = trafilatura.bare_extraction(
            page, url=address, with_metadata=True, include_comments=False, include_tables=False
        )
    except Exception as error:  # a page from anywhere, in a library of many parts
        raise Unreadable(f"the page could not be read ({type(error).__name__}); save its text") from None
    if found is None or not (found.text or "").strip():
        raise Unreadable("no article was found on the page; save its text and name the file")
    title = " ".join(clean(found.title or "").split())
    paragraphs = [" ".join(line.split()) for line in clean(found.text).splitlines() if line.strip()]
    if title and paragraphs[0].casefold() != title.casefold():
        paragraphs.insert(0, title)
    return Source(
        text=unwrapped("\n\n".join(paragraphs) + "\n"),
        title=title or paragraphs[0][:200],
        name="article",
        publisher=_line(found.sitename),
        author=_line(found.author),
        published=_date(found.date),
        address=address,
    )


def _decoded(raw: bytes, charset: str | None) -> str | bytes:
    """The page as text where the server named its characters; else the library finds them out."""
    try:
        return raw.decode(charset) if charset else raw
    except (UnicodeDecodeError, LookupError):
        return raw


def _line(value: str | None) -> str | None:
    words = " ".join(clean(value or "").split())[:200]
    return words or None


def _date(value: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value or "")
    except ValueError:
        return None
