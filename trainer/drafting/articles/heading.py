"""The head of a page from its own lines: masthead, by-line, dateline, and who reported it at its end.

The same words have the same head, whether they came as plain text, Markdown or a page. What a page says of
itself elsewhere (its fields, front matter) counts for more, and is put over this by the caller.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from trainer.drafting.articles.bylines import bare_names, is_prose, lines_of, read_byline, read_foot, signed
from trainer.drafting.articles.datelines import dateline_in
from trainer.drafting.articles.days import date_in
from trainer.drafting.articles.head import Head
from trainer.drafting.articles.mastheads import lone_outlet
from trainer.drafting.language.outlets import is_outlet

_TOP = 7
_FOOT = 3
_FOOT_CHARACTERS = 600
_LONGEST_MASTHEAD = 6
_LONGEST_CREDIT = 9  # words of a line that has little more than a date
_LONGEST_DATE = 5  # words of a line that is no more than a date


class Heading(NamedTuple):
    """What the lines of an article say of it."""

    title: str
    """Its headline: the first line, or the one below the name of the newspaper."""
    head: Head


def read_heading(text: str) -> Heading | None:
    """Read the headline and the head of an article; None where there is no line."""
    lines = list(lines_of(text, _TOP))
    if not lines:
        return None
    has_masthead = _has_masthead(lines)
    masthead = _in_letters(lines[0].strip("* ")) if has_masthead else None
    above = _above(lines)
    at = 1 + _credits_below(above) if has_masthead else 0
    beside = [*above[1:at], *above[at + 1 :]]
    byline = read_byline(beside)
    if masthead is None and byline.publisher is None:
        byline = byline.over(lone_outlet(beside, byline, text))
    last = list(lines_of(text[-_FOOT_CHARACTERS:].partition("\n")[2], _FOOT_CHARACTERS))[-_FOOT:]
    foot = read_foot([line for line in last if line not in above])
    dateline = dateline_in(text)
    agency = byline.agency or (dateline.agency if dateline else None) or foot.agency
    head = Head(
        publisher=masthead or byline.publisher,
        author=byline.author or bare_names(beside, text) or foot.author,
        published=byline.day or (dateline.published if dateline else None) or byline.published,
        agency=agency,
    )
    return Heading(lines[at], head)


def _above(lines: Sequence[str]) -> list[str]:
    """The lines above the first of prose, without a standfirst that has a by-line or a date below it."""
    credited = len(lines) > 2 and is_prose(lines[1]) and _is_credit(lines[2])
    return [lines[0], *takewhile(lambda line: not is_prose(line), lines[2:] if credited else lines[1:])]


def _is_credit(line: str) -> bool:
    return signed(line) or (date_in(line) is not None and len(line.split()) <= _LONGEST_CREDIT)


def _has_masthead(lines: Sequence[str]) -> bool:
    """Whether the first line is the name of an outlet, and the headline is below it."""
    first = lines[0].strip("* ")
    is_short = len(lines) > 2 and len(first.split()) <= _LONGEST_MASTHEAD
    return is_short and is_outlet(_in_letters(first))


def _credits_below(above: Sequence[str]) -> int:
    """How many lines between the masthead and the headline are a by-line or a date, if a headline follows."""
    count = 0
    for line in above[1:]:
        if not (signed(line) or (date_in(line) and len(line.split()) <= _LONGEST_DATE)):
            break
        count += 1
    return count if 1 + count < len(above) else 0


def _in_letters(name: str) -> str:
    """A name that is all in capitals as it is written elsewhere, unless it is one word: “AP”, “REUTERS”."""
    return " ".join(map(str.capitalize, name.split())) if name.isupper() and " " in name else name
