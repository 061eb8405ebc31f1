"""Articles out of web pages, by `trafilatura`: title, author, date, publisher and the main text.

The library is the extra `claim-trainer[web]`, and is run by `trainer.drafting.articles.extraction` in a
process of its own. What it leaves out (menus, comments, tables) and what the page hides is left out here
too; nothing is fetched.
"""

from __future__ import annotations

import datetime as dt
import importlib.util

from trainer.drafting.articles.extraction import extract
from trainer.drafting.articles.plaintext import unwrapped
from trainer.drafting.articles.source_article import PAGE_SECONDS, SourceArticle, Unreadable
from trainer.text.article import clean

_EXTRA = "web pages need an extra: pip install 'claim-trainer[web]'; or save the article as plain text"


def need_extra() -> None:
    """Raise `Unreadable`, with what to do, where the extra is not installed."""
    if importlib.util.find_spec("trafilatura") is None:
        raise Unreadable(_EXTRA)


def read_page(
    raw: bytes, address: str | None = None, codec: str | None = None, seconds: float = PAGE_SECONDS
) -> SourceArticle:
    """The article of an HTML page. Raises `Unreadable` where there is none, or no extra."""
    need_extra()
    found = extract(raw, address, codec, seconds)
    title = " ".join(clean(found.title or "").split())
    paragraphs = [" ".join(line.split()) for line in clean(found.text).splitlines() if line.strip()]
    if title and paragraphs[0].casefold() != title.casefold():
        paragraphs.insert(0, title)
    return SourceArticle(
        text=unwrapped("\n\n".join(paragraphs) + "\n"),
        title=title or paragraphs[0][:200],
        name="article",
        publisher=_line(found.publisher),
        author=_line(found.author),
        published=_date(found.date),
        address=address,
    )


def _line(value: str | None) -> str | None:
    words = " ".join(clean(value or "").split())[:200]
    return words or None


def _date(value: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value or "")
    except ValueError:
        return None
