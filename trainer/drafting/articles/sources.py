"""Where articles come from: a file, standard input, a saved page or a web address.

Whatever it is becomes clean text with one paragraph to a line. This module finds no quotations. What it
cannot read it refuses with one sentence for a person, and it never waits longer than it says.
"""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path
from typing import Final

import msgspec

from trainer.deck.reading.files import read_bytes
from trainer.drafting.articles.addresses import fitting, is_address, shown
from trainer.drafting.articles.charsets import decoded
from trainer.drafting.articles.head import Head
from trainer.drafting.articles.heading import read_heading
from trainer.drafting.articles.plaintext import (
    date_not_read,
    from_markdown,
    front_matter,
    head_of,
    unwrapped,
)
from trainer.drafting.articles.source_article import LARGEST, PAGE_SECONDS, SourceArticle, Unreadable
from trainer.text.article import clean, decode
from trainer.text.messages import printable, quoted

STDIN: Final = "-"

_MARKDOWN = frozenset({".md", ".markdown"})
_PAGES = frozenset({".html", ".htm", ".xhtml"})
_LOOKS_LIKE_PAGE = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE
)
_LONGEST_TITLE = 200
_LONG_MARKDOWN = 100_000


def read_source(given: str) -> SourceArticle:
    """Read an article, wherever it is. Raises `Unreadable`."""
    if given == STDIN:
        return from_bytes(_from_stdin(), name="article")
    if is_address(given):
        return _from_address(given)
    return _from_file(Path(given))


def from_bytes(raw: bytes, *, name: str, suffix: str = "", path: Path | None = None) -> SourceArticle:
    """An article from the bytes of a file: a page, Markdown or plain text. Raises `Unreadable`."""
    if _is_page(raw, suffix):
        return named(_page(name, raw), name)
    try:
        text = decode(raw)
    except UnicodeDecodeError as error:
        raise Unreadable(
            f"{name}: the byte 0x{raw[error.start]:02x} is not UTF-8; save it as UTF-8"
        ) from None
    return _from_text(text, name, suffix, path)


def _is_page(raw: bytes, suffix: str) -> bool:
    """Tell whether bytes are a page, by the end of the file's name or by how they begin."""
    return suffix in _PAGES or (suffix not in _MARKDOWN and _LOOKS_LIKE_PAGE.match(raw) is not None)


def _page(
    name: str, raw: bytes, address: str | None = None, codec: str | None = None, seconds: float = PAGE_SECONDS
) -> SourceArticle:
    from trainer.drafting.articles.pages import read_page  # noqa: PLC0415 - only for a page

    try:
        return read_page(raw, address, codec, seconds)
    except Unreadable as error:
        raise Unreadable(f"{name}: {error}") from None


def named(source: SourceArticle, name: str) -> SourceArticle:
    """The same source under another name."""
    return msgspec.structs.replace(source, name=name)


def _from_text(text: str, name: str, suffix: str, path: Path | None = None) -> SourceArticle:
    """An article from Markdown or plain text, with what is written above it between lines of hyphens."""
    fields, body = front_matter(text)
    tells = "title" in fields or head_of(fields) != Head() or date_not_read(fields) is not None
    if suffix not in _MARKDOWN and not tells:
        fields, body = {}, text  # lines between hyphens, and no head
    words = _words(body, name) if suffix in _MARKDOWN else unwrapped(body)
    title = " ".join(clean(fields.get("title", "")).split())
    if title and title not in words[:400]:
        words = f"{title}\n\n{words.lstrip()}"
    source = _described(words, name, path if words == text else None, title, head_of(fields))
    before = 0 if suffix in _MARKDOWN else len(text) - len(words)
    return msgspec.structs.replace(source, before=before, undated=date_not_read(fields))


def _words(markdown: str, name: str) -> str:
    """The words of a Markdown text; where it is long, they are taken in a process that can be ended."""
    if len(markdown) <= _LONG_MARKDOWN:
        return from_markdown(markdown)
    from trainer.drafting.articles.bounded import MARKDOWN, in_bounds  # noqa: PLC0415 - only for long Markdown

    try:
        words: str = in_bounds(MARKDOWN, markdown.encode(), PAGE_SECONDS)["text"]
    except Unreadable as error:
        raise Unreadable(f"{name}: {error}") from None
    return words


def _described(text: str, name: str, path: Path | None, title: str, known: Head) -> SourceArticle:
    """A text with its headline, and with what its own lines add to what is known of it."""
    heading = read_heading(text)
    if heading is None:
        raise Unreadable(f"{name}: there is no text in it")
    head = known.over(heading.head)
    return SourceArticle(text=text, title=_title(title or heading.title), name=name, path=path, head=head)


def _title(line: str) -> str:
    words = " ".join(clean(line).split())
    return words if len(words) <= _LONGEST_TITLE else words[:_LONGEST_TITLE].rsplit(" ", 1)[0] + " …"


def _from_file(path: Path) -> SourceArticle:
    try:
        raw = read_bytes(path, LARGEST)
    except OSError as error:
        raise Unreadable(f"{printable(str(path), 400)} cannot be read: {error.strerror}") from None
    except ValueError as error:
        raise Unreadable(f"{printable(str(path), 400)}: {error}; name a text file or a saved page") from None
    return from_bytes(raw, name=path.stem, suffix=path.suffix.lower(), path=path)


def _from_stdin() -> bytes:
    raw = sys.stdin.buffer.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise Unreadable(f"standard input: more than {LARGEST:,} bytes")
    return raw


def _from_address(given: str) -> SourceArticle:
    """Fetch an article. All of it, with reading the page, takes no longer than `fetching.SECONDS`."""
    if given.partition(":")[0].lower() not in {"http", "https"}:
        raise Unreadable(f"{quoted(shown(given))}: only http and https addresses are fetched")
    from trainer.drafting.articles.fetching import SECONDS, fetch  # noqa: PLC0415 - only for an address

    began, name = time.monotonic(), quoted(shown(given))
    fetched = fetch(given, LARGEST)
    if fetched.suffix in _PAGES or (not fetched.suffix and _is_page(fetched.body, "")):
        left = min(max(began + SECONDS - time.monotonic(), 0.0), PAGE_SECONDS)
        source = _page(name, fetched.body, fetched.address, fetched.codec, left)
    else:
        try:
            text = clean(decoded(fetched.body, fetched.codec or "utf-8"))
        except UnicodeDecodeError:
            raise Unreadable(f"{name}: its text is not {(fetched.codec or 'utf-8').upper()}") from None
        source = _from_text(text, "article", fetched.suffix)
    return msgspec.structs.replace(source, address=fitting(fetched.address))
