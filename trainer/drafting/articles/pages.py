"""Articles out of web pages, by `trafilatura`: title, author, date, publisher and the main text.

The library is run by `trainer.drafting.articles.extraction` in a process of its own. What it leaves out
(menus, comments, tables) and what the page hides is left out here too; nothing is fetched.
"""

from __future__ import annotations

import datetime as dt
import re

from trainer.drafting.articles.bylines import names_in
from trainer.drafting.articles.extraction import FoundArticle, extract
from trainer.drafting.articles.furniture import is_beside
from trainer.drafting.articles.head import Head
from trainer.drafting.articles.heading import read_heading
from trainer.drafting.articles.plaintext import unwrapped
from trainer.drafting.articles.source_article import PAGE_SECONDS, SourceArticle
from trainer.drafting.language.outlets import is_outlet, same_outlet
from trainer.text.article import clean

_LONGEST_TITLE = 400
_PARTED = r"\s(?:[|·•»:]+|[-–—]+)\s"
_SITE_NAME = re.compile(rf"{_PARTED}(?P<site>(?:(?!{_PARTED}).){{2,60}})\Z")
_SITE_FIRST = re.compile(rf"\A(?P<site>.{{2,60}}?)(?:{_PARTED}|:\s)")


def read_page(
    raw: bytes, address: str | None = None, codec: str | None = None, seconds: float = PAGE_SECONDS
) -> SourceArticle:
    """The article of an HTML page. Raises `Unreadable` where there is none."""
    found = extract(raw, address, codec, seconds)
    publisher, title = _title(found)
    lines = [" ".join(line.split()) for line in clean(found.text).splitlines() if line.strip()]
    paragraphs = [line for line in lines if not is_beside(line)] or lines
    if title and title.casefold() not in {line.casefold() for line in paragraphs[:3]}:
        paragraphs.insert(0, title)
    text = unwrapped("\n\n".join(paragraphs) + "\n")
    heading = read_heading(text)
    said = _head(found, publisher)
    return SourceArticle(
        text=text,
        title=title or paragraphs[0][:200],
        name="article",
        head=said.over(heading.head) if heading else said,
        address=address,
    )


def _title(found: FoundArticle) -> tuple[str | None, str]:
    """The outlet of a page and its headline, without the name of the outlet in it.

    Where the page names no outlet, what its headline ends with may be one.
    """
    publisher = _line((found.publisher or "").lstrip("@"))
    title = " ".join(clean(found.title or "").split())[:_LONGEST_TITLE]
    while parted := _SITE_NAME.search(title):
        site = parted.group("site").strip()
        if publisher is None and is_outlet(site):
            publisher = site
        elif publisher is None or not same_outlet(site, publisher):
            break
        title = title[: parted.start()].strip()
    first = _SITE_FIRST.match(title)
    if first and publisher and same_outlet(first.group("site").strip(), publisher):
        title = title[first.end() :].strip()
    return publisher, title


def _head(found: FoundArticle, publisher: str | None) -> Head:
    """What the page says of itself; who signs it and is no person is its agency."""
    author = _line(found.author)
    names = names_in(author) if author else None
    agency = author if author and not names and is_outlet(author) else None
    return Head(
        publisher=publisher,
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
