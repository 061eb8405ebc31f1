"""Lists of sayings: pages that put one line of speech below another, each with the name of whose it is.

Such a page has gathered what others had. By how its lines look; whose each saying is, is for others to find.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from trainer.drafting.language.marks import ENGLISH_CLOSERS, ENGLISH_MARKS
from trainer.drafting.language.names import is_role
from trainer.drafting.language.paragraphs import Paragraph
from trainer.drafting.language.verbs import reporting_forms
from trainer.drafting.quotes.beside import signature
from trainer.drafting.quotes.cues import Frame

_FEWEST = 3
_LINE = re.compile(
    rf"[ \t]*[{ENGLISH_MARKS}][^\n]{{12,}}[{ENGLISH_CLOSERS}][ \t]*"
    rf"(?P<signed>(?:[—–-]{{1,2}}[ \t]*)?(?P<first>[A-Z][\w.’'-]*)[^\n{ENGLISH_MARKS}]{{0,160}})$",
    re.MULTILINE,
)
_OPENING = re.compile(rf"\n[ \t]*[{ENGLISH_MARKS}]")
_NO_NAME = re.compile(
    r"(?:I|He|She|It|They|We|You|The|An?|This|That|These|Those|There|His|Her|Their|Our|My|In|On|At|But|And|When|After|As|So)\Z"
)
_SIGNED = re.compile(r"Q[.?!]?-?(?P<who>[dhknTNyo']*N)(?![N'])")
"""The speech of such a line, and the offices and the name of whose it is, as tags."""
_NAME = 5  # words behind speech among which a verb of saying would be


class SayingLine(NamedTuple):
    """A line of such a list, and the place of the name behind the speech in it; in code points."""

    start: int
    end: int
    signed: tuple[int, int]


def saying_lines(text: str) -> Sequence[SayingLine]:
    """Return the lines of a text that are speech and whose it is; none where there are fewer than three."""
    openings = [mark.start() for mark in _OPENING.finditer(f"\n{text}")]  # where a line begins with a mark
    if len(openings) < _FEWEST:
        return ()
    found = [
        SayingLine(*line.span(), line.span("signed"))
        for line in filter(None, (_LINE.match(text, at) for at in openings))
        if _NO_NAME.match(line["first"]) is None and not _says(line["signed"])
    ]
    return found if len(found) >= _FEWEST else ()


def signed_in_list(paragraph: Paragraph, token: int) -> Frame | None:
    """Return the frame of the name behind the speech of such a line, without the offices before it.

    None where what is behind it has no name: “…” — a spokesman.
    """
    found = _SIGNED.match(paragraph.tags) if token == 0 else None
    if found is None:
        return None
    start, end = found.span("who")
    for at in range(start, end):
        if paragraph.tags[at] not in "Ny" or (at + 1 < end and is_role(paragraph.words[at].lower())):
            start = at + 1
    return signature(start, end) if start < end else None


def line_around(lines: Sequence[SayingLine], place: int) -> SayingLine | None:
    """Return the line that a place is in; None where it is in none of them."""
    at = bisect_right(lines, place, key=lambda one: one.start) - 1
    return lines[at] if at >= 0 and place < lines[at].end else None


def _says(signed: str) -> bool:
    """Whether a verb of saying is behind the name, as in a report: “Una Fell said”."""
    near = signed.split()[:_NAME]
    return any(word in reporting_forms() and not word.endswith("ing") for word in map(_bare, near))


def _bare(word: str) -> str:
    return word.strip(",.;:[]()")
