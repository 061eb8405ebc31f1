"""Articles out of web pages, by `trafilatura`: title, author, date, publisher and the main text.

The library is run by `trainer.drafting.articles.extraction` in a process of its own. What it leaves out
(menus, comments, tables) and what the page hides is left out here too; nothing is fetched.
"""

from __future__ import annotations

import datetime as dt

from trainer.drafting.articles.bylines import names_in
from trainer.drafting.articles.extraction import FoundArticle, extract
from trainer.drafting.articles.head import Head
from trainer.drafting.articles.heading import read_heading
from trainer.drafting.articles.plaintext import unwrapped
from trainer.drafting.articles.source_article import PAGE_SECONDS, SourceArticle
from trainer.drafting.language.outlets import is_outlet
from trainer.text.article import clean


def read_page(
    raw: bytes, address: str | None = None, codec: str | None = None, seconds: float = PAGE_SECONDS
) -> SourceArticle:
    """The article of an HTML page. Raises `Unreadable` where there is none."""
    found = extract(raw, address, codec, seconds)
    title = " ".join(clean(found.title or "").split())
    paragraphs = [" ".join(line.split()) for line in clean(found.text).splitlines() if line.strip()]
    if title and paragraphs[0].casefold() != title.casefold():
        paragraphs.insert(0, title)
    text = unwrapped("\n\n".join(paragraphs) + "\n")
    heading = read_heading(text)
    said = _head(found)
    return SourceArticle(
        text=text,
        title=title or paragraphs[0][:200],
        name="article",
        head=said.over(heading.head) if heading else said,
        address=address,
    )


def _head(found: FoundArticle) -> Head:
    """What the page says of itself; who signs it and is no person is its agency."""
    author = _line(found.author)
    names = names_in(author) if author else None
    agency = author if author and not names and is_outlet(author) else None
    return Head(
        publisher=_line(found.publisher),
        author=names,
        published=_date(found.date),
        agency=agency,
        language=found.language,
    )


def _line(value: str | None) -> str | None:
    words = " ".join(clean(value or "").split())[:200]
    return words or None


def _date(value: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value or "")
    except ValueError:
        return None
