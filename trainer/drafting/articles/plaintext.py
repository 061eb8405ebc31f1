"""Plain text and Markdown as articles: one paragraph to a line, and nothing of the mark-up.

A text that is wrapped by hand is joined one character for one, so that offsets into the article are offsets
into the file. This module reads no files and knows no HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from trainer.drafting.articles.days import unread_date, when_in
from trainer.drafting.articles.head import Head
from trainer.drafting.articles.marking import marked
from trainer.text.article import clean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token


class Front(NamedTuple):
    """What was written above a text between two lines of hyphens, and the text below."""

    fields: dict[str, str]
    text: str


_FIELDS = (
    ("publisher", ("publisher", "publication", "newspaper", "outlet", "site", "sitename", "source")),
    ("author", ("author", "authors", "byline", "by")),
    ("published", ("published", "date", "publish_date", "pubdate")),
    ("occasion", ("occasion",)),
    ("language", ("language", "lang")),
)
_LONGEST_WRAPPED = 120  # a longer line was not wrapped by hand
_FEWEST_BREAKS = 3
_WRAPPED_SHARE = 0.8
_FULL = 0.8  # of the widest line: so full, with the next word, is a line that was wrapped
_NONCHARACTERS = re.compile("[\ufffe\uffff]")  # YAML has no place for them
_FIELD = re.compile(r"(?P<name>[a-z_]{1,30}):[ \t]+(?P<value>\S.*?)[ \t]*", re.IGNORECASE)
_TOP, _SHORT, _STOPS = 4, 60, frozenset(".?!…,;:”’\"'")
"""Of a page's head in Markdown: in which blocks it is, how long its lines are, and how none of them ends."""
_STARS = re.compile(r"\*+")
_LONGEST_NUMBER = 2  # digits; a year is not the number of an item in a list
_LONGEST_RUN = 3  # asterisks that set words in bold and italics; more are letters left out
_OPENED = re.compile(r"(?:\A|\s)[^\w\s*]*(?P<run>\*+)(?:\w{2,}|(?<=\*\*)\w)\Z")
"""What is before the end of a word in bold that has more letters: “**word**s”, “**T**he”."""
_TAG = re.compile(r"</?(?P<name>[a-z][a-z0-9]*)", re.IGNORECASE)
_NO_MARKUP = re.compile(r"<[A-Z][\w.&]*>")
_LONGEST_FRONT = 20_000
_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*\n", re.DOTALL)


def unwrapped(text: str) -> str:
    """The clean text with hand-wrapped lines joined by blanks, one character for one."""
    text = _tidy(text)
    width = max(end - start for start, end in _lines(text))
    if width > _LONGEST_WRAPPED:
        return text
    breaks = full = 0
    for wrapped in _breaks(text, width):
        breaks += wrapped is not None
        full += bool(wrapped)
    if breaks < _FEWEST_BREAKS or full < _WRAPPED_SHARE * breaks:
        return text
    joints = (" " if wrapped else "\n" for wrapped in _breaks(text, width))
    return "".join(f"{text[start:end]}{next(joints, '')}" for start, end in _lines(text))


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each line begins and ends: a text may have millions."""
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield start, end
        start = end + 1
    yield start, len(text)


def _breaks(text: str, width: int) -> Iterator[bool | None]:
    """Yield for each line break whether a person wrapped a line there; None beside a blank line."""
    for (start, end), (begin, stop) in pairwise(_lines(text)):
        one, two = text[start:end], text[begin:stop]
        yield _was_wrapped(one, two, width) if one.strip() and two.strip() else None


def from_markdown(text: str) -> str:
    """The words of a Markdown text: a blank line between paragraphs, no marks, pictures or link targets."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - 65 ms, and only Markdown needs it

    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    parser.inline.ruler.before("emphasis", "letters_left_out", _letters_left_out)
    return "\n\n".join(_blocks(parser.parse(_tidy(text)))) + "\n"


def front_matter(text: str) -> Front:
    """Part a text from the fields above it; a field that is no plain value, or list of them, is left out."""
    found = _FRONT.match(text := clean(text))
    if found is None or found.end() > _LONGEST_FRONT:
        return Front({}, text)
    from trainer.deck.reading import safe_yaml  # noqa: PLC0415 - only for a text with a head

    try:
        data: Any = safe_yaml.load(found.group(1))
    except safe_yaml.Broken:
        data = _line_by_line(found.group(1))  # such as a title with a colon in it
    if not isinstance(data, dict):
        return Front({}, text)
    named = ((str(key).lower(), _plain(value)) for key, value in data.items())
    return Front({key: value for key, value in named if value}, text[found.end() :])


def _line_by_line(head: str) -> dict[str, str] | None:
    """Fields as a person writes them who knows no YAML, one a line; None where a line is no field."""
    found = [_FIELD.fullmatch(line) for line in head.split("\n") if line.strip()]
    return {one["name"]: one["value"].strip("\"'") for one in found if one} if all(found) else None


def head_of(fields: Mapping[str, str]) -> Head:
    """The head of a page as the fields above its text give it, under the names that such fields have."""
    said = {field: next((fields[name] for name in names if name in fields), None) for field, names in _FIELDS}
    author, day = said["author"], said["published"]
    return Head(
        publisher=said["publisher"],
        author=re.sub(r"\A(?:[Bb]y|BY)\s+", "", author) if author else None,
        published=when_in(day) if day else None,
        occasion=said["occasion"],
        language=said["language"],
    )


def date_not_read(fields: Mapping[str, str]) -> str | None:
    """Say for a person which field above a text should be its date and is not read; None where none is."""
    names = next(names for field, names in _FIELDS if field == "published")
    name = next((name for name in names if name in fields), None)
    if name is None or when_in(fields[name]) is not None:
        return None
    return f"its `{name}:` is not read: {unread_date(fields[name])}"


def _plain(value: Any) -> str:
    """A field's value in words: of a list what is in it, as people are listed; empty where it is neither."""
    if isinstance(value, list):
        return " and ".join(filter(None, map(_plain, value)))
    return " ".join(str(value).split()) if isinstance(value, (str, int)) else ""


def _tidy(text: str) -> str:
    return _NONCHARACTERS.sub("\N{REPLACEMENT CHARACTER}", clean(text))


def _was_wrapped(line: str, following: str, width: int) -> bool:
    """Whether the next line's first word would hardly have fitted on the line."""
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > _FULL * width


def _blocks(tokens: Sequence[Token]) -> Iterator[str]:
    depth, quoted, above, number = 0, list[str](), 0, ""
    for token in tokens:
        depth += (token.type == "blockquote_open") - (token.type == "blockquote_close")
        if token.type == "list_item_open":
            number = "" if depth else _number(token)
        if depth:
            quoted += _words_of(token)
        elif token.type == "blockquote_close":
            yield from marked(quoted)
            quoted.clear()
        else:
            for line in _words_of(token, at_top=above < _TOP):
                yield f"{number}{line}"
                number = ""
            above += token.type == "inline"


def _number(item: Token) -> str:
    """What an item of a list begins with where that is no number of it: “1987. It rained.”"""
    return f"{item.info}{item.markup} " if len(item.info) > _LONGEST_NUMBER else ""


def _is_head(lines: Sequence[str]) -> bool:
    """Whether lines are those above an article: each short, and none the end of a sentence."""
    return len(lines) > 1 and all(len(line) <= _SHORT and line[-1:] not in _STOPS for line in lines)


def _words_of(token: Token, *, at_top: bool = False) -> Iterator[str]:
    """The lines of words in a token: of most there are none.

    Short lines below each other `at_top` are a by-line, a date and the like, and no paragraph.
    """
    if token.type == "inline":
        lines = "".join(_inline(token.children or ())).split("\n")
        parts = [" ".join(line.split()) for line in lines]
        yield from filter(None, parts if at_top and _is_head(parts) else [" ".join(parts).strip()])
    elif token.type in {"fence", "code_block"}:
        yield from (line.strip() for line in token.content.splitlines() if line.strip())


def _inline(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in {"text", "code_inline"}:
            yield token.content
        elif token.type in {"softbreak", "hardbreak"}:
            yield "\n"
        elif token.type == "html_inline":
            yield _of_brackets(token.content)


def _of_brackets(markup: str) -> str:
    """What is left of angle brackets: nothing, unless they are no mark-up, as in “Vale Corp <VLE>”."""
    from lxml.html import defs  # type: ignore[import-untyped] # noqa: PLC0415 - only where there are such

    found = _TAG.match(markup)
    name = found["name"].lower() if found is not None else ""
    if name not in defs.tags and _NO_MARKUP.fullmatch(markup) is not None:
        return markup
    return "\n" if name == "br" else ""


def _letters_left_out(state: StateInline, silent: bool) -> bool:
    """Keep asterisks in place of letters, as in “d**n”: they are no mark-up, and part of the word."""
    found = _STARS.match(state.src, state.pos)
    if found is None:
        return False
    start, end = found.span()
    inside = _is_letter(state.src[start - 1 : start]) and _is_letter(state.src[end : end + 1])
    opened = _OPENED.search(state.src, max(0, start - _SHORT), start) if inside else None
    ends_bold = opened is not None and opened["run"] == found.group()
    if ends_bold or not (inside or end - start > _LONGEST_RUN):
        return False
    if not silent:
        state.pending += found.group()
    state.pos = end
    return True


def _is_letter(character: str) -> bool:
    """Whether it is a letter of a script with blanks between words, or a digit."""
    return character.islower() or character.isupper() or character.isdigit()
