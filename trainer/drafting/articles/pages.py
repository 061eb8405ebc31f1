"""Articles out of web pages, by `trafilatura`: title, author, date, publisher and the main text.

The library is run by `trainer.drafting.articles.extraction` in a process of its own. What it leaves out
(menus, comments, tables) and what the page hides is left out here too; nothing is fetched.
"""

from __future__ import annotations

import datetime as dt
import re

from trainer.drafting.articles.bylines import names_in, read_byline
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
    publisher = _masthead(found)
    title = _headline(" ".join(clean(found.title or "").split())[:_LONGEST_TITLE], publisher)
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


def _headline(title: str, publisher: str | None) -> str:
    """A page's headline without the name of its outlet before or behind it."""
    while (parted := _SITE_NAME.search(title)) and _is_site(parted.group("site"), publisher):
        title = title[: parted.start()].strip()
    first = _SITE_FIRST.match(title)
    return title[first.end() :].strip() if first and _is_site(first.group("site"), publisher) else title


def _is_site(part: str, publisher: str | None) -> bool:
    return publisher is not None and same_outlet(part.strip(), publisher)


def _masthead(found: FoundArticle) -> str | None:
    """The outlet of a page, by what it calls itself: in words in its own title, rather than as an address."""
    named = _line((found.publisher or "").lstrip("@"))
    for title in (_line(found.title), _line(found.page_title)):
        parted = _SITE_NAME.search(title or "")
        site = parted.group("site").strip() if parted else ""
        if site and (is_outlet(site) if named is None else same_outlet(site, named) and " " not in named):
            return site
    return named


def _head(found: FoundArticle, publisher: str | None) -> Head:
    """What the page says of itself; who signs it and is no person is its agency."""
    author = _line(found.author)
    signed = read_byline([f"By {author}"]) if author else Head()
    return Head(
        publisher=publisher or signed.publisher,
        author=names_in(author) if author else None,
        published=_date(found.date),
        agency=signed.agency,
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
