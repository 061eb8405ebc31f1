"""The article of a web page, found in a process of its own: what runs there, and how it is held in bounds.

`extract` is for the program; the rest runs in the other process, which is given a page on standard input and
prints what it found as one JSON object. However a page is made, that process ends within its limits of time
and memory and takes nothing with it. What it prints is not yet cleaned.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import subprocess
import sys
from typing import Any, NamedTuple

from trainer.build.articles import PAGE_SECONDS, Unreadable
from trainer.build.charsets import NotTaken, codec_of, decoded, marked

_PROCESSOR_SECONDS = 5
_MEMORY = 1 << 30
_MOST_ELEMENTS = 50_000
_MOST_BLOCKS = 4_000
"""With more paragraphs and the like, only the first and fast way is tried: the others take the square."""
_BLOCKS = frozenset(
    {"p", "div", "li", "ul", "dl", "dt", "dd", "td", "th", "tr", "table", "blockquote", "pre", "center"}
    | {f"h{level}" for level in range(1, 7)}
)
_META_CHARSET = re.compile(rb"<meta\b[^>]{0,200}?\bcharset\s*=\s*[\"']?\s*([\w.:+-]{1,40})", re.IGNORECASE)
_FIRST_BYTES = 4096
_RUN = "import sys; sys.path[:] = sys.argv[1:]; from trainer.build.extraction import main; main()"
_ENDED = "; save its text and name the file"


class Found(NamedTuple):
    """What a page says, as the library gives it."""

    text: str
    title: str | None
    author: str | None
    publisher: str | None
    date: str | None


def extract(raw: bytes, address: str | None, codec: str | None, seconds: float = PAGE_SECONDS) -> Found:
    """Find the article of a page. Raises `Unreadable`, with the reason, where that cannot be done."""
    asked = json.dumps({"address": address, "codec": codec}).encode() + b"\n" + raw
    command = [sys.executable, "-P", "-c", _RUN, *(path or os.getcwd() for path in sys.path)]  # noqa: PTH109
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter, and nothing of the page's in its arguments
            command,
            input=asked,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Unreadable(f"the page takes longer than {seconds:.0f} seconds to read{_ENDED}") from None
    except OSError as error:
        raise Unreadable(f"the page cannot be read: {error.strerror}") from None
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        raise Unreadable(f"the page takes too much time or memory to read{_ENDED}") from None
    if "refused" in answer:
        raise Unreadable(answer["refused"])
    return Found(**answer)


def main() -> None:
    """Read a page from standard input and print what it says, within limits."""
    _set_limits()
    head, _, raw = sys.stdin.buffer.read().partition(b"\n")
    asked = json.loads(head)
    try:
        answer = _found(raw, asked["address"], asked["codec"])
    except Unreadable as refused:
        answer = {"refused": str(refused)}
    except MemoryError:
        answer = {"refused": f"the page takes too much memory to read{_ENDED}"}
    except Exception as error:  # a page from anywhere, in a library of many parts
        answer = {"refused": f"the page could not be read ({type(error).__name__}){_ENDED}"}
    sys.stdout.buffer.write(json.dumps(answer).encode())


def _set_limits() -> None:
    with contextlib.suppress(ImportError, OSError, ValueError):  # a system without limits; a stricter one
        import resource  # noqa: PLC0415

        for kind, most in (
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_CPU, _PROCESSOR_SECONDS),
            (resource.RLIMIT_AS, _MEMORY),
        ):
            resource.setrlimit(kind, (most, most))


def _found(raw: bytes, address: str | None, codec: str | None) -> dict[str, str | None]:
    import logging  # noqa: PLC0415

    import trafilatura  # noqa: PLC0415 - 300 ms

    from trainer.build.hidden import drop_hidden  # noqa: PLC0415

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    tree = trafilatura.load_html(_text(raw, codec))
    if tree is None:
        raise Unreadable(_NONE)
    elements = blocks = 0
    for element in tree.iter():
        elements += 1
        blocks += element.tag in _BLOCKS
    if elements > _MOST_ELEMENTS:
        raise Unreadable(
            f"the page has {elements:,} elements, and at most {_MOST_ELEMENTS:,} are read{_ENDED}"
        )
    drop_hidden(tree)
    found: Any = trafilatura.bare_extraction(
        tree,
        url=address,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        fast=blocks > _MOST_BLOCKS,
    )
    if found is None or not (found.text or "").strip():
        raise Unreadable(_NONE)
    return {
        "text": found.text,
        "title": found.title,
        "author": found.author,
        "publisher": found.sitename,
        "date": found.date,
    }


_NONE = f"no article was found on the page{_ENDED}"


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
