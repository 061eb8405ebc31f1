"""Speech without quotation marks around it: block quotations and the lines of a transcript.

Few forms, because a line without marks is otherwise the writer's own: lines that begin with `>`, as in
Markdown, and runs of lines that each begin with a speaker's name and a colon, alone or behind a mark that
opens. Speakers are taken from the line itself, or from the line that leads to a block with a colon.
"""

from __future__ import annotations

import heapq
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from trainer.drafting.language.lexicon import groups, one_of
from trainer.drafting.language.marks import CLOSERS, OPENERS
from trainer.drafting.language.names import is_known_place
from trainer.drafting.language.notes import is_note


class Unmarked(NamedTuple):
    """One stretch of speech without marks: content at `[start, end)`, speaker likewise or None."""

    start: int
    end: int
    state: Literal["block", "line", "open", "closed"]
    speaker: tuple[int, int] | None


_LINE = re.compile(r"[^\r\n]+")
_BLOCK = re.compile(r"[ \t]{0,3}>[ \t]?(?P<content>[^\s>][^\r\n]*)")
_TURN = re.compile(
    r"(?P<name>[^\W\d_a-z][\w.’'-]*(?: [^\W\d_a-z][\w.’'-]*){0,3}):[ \t]+(?P<content>[^\s\""
    + OPENERS
    + r"][^\r\n]*)"
)
_MARKED_TURN = re.compile(
    rf"[\"{OPENERS}](?P<name>[^\W\d_a-z][\w.’'-]*(?: [^\W\d_a-z][\w.’'-]*){{0,3}}):[ \t]+"
    rf"(?P<content>[^\s\"{OPENERS}][^\r\n\"{OPENERS}{CLOSERS}]*)(?P<close>[\"{CLOSERS}]?)[ \t]*"
)
_WROTE = (
    r"said|wrote|writes|says|stated|states|added|adds|replied|replies|continued|continues|noted|posted|tweeted"
    r"|declared|warned|written"
    r"|(?:left|pinned|put|sent|issued|released|shared|published|scrawled|painted|chalked|penned|gave|offered|read|made)"
    r"\s(?:up\s|out\s)?(?:this|these|the\sfollowing)"
)
"""What somebody does with words that a block has: “wrote”, “left this note”."""
_SIGNATURE = re.compile(r"[—–-]+[ \t]?(?P<name>[^\W\d_a-z][\w’'-]*(?: [^\W\d_a-z][\w.’'-]*){0,3})")
_OPENING = f'"{OPENERS}'
_ENDS_SPEECH = f'.?!…—–-{CLOSERS}"’'
_FEWEST_TURNS = 3
_FEWEST_PLACES = 2


def unmarked_speech(text: str) -> Iterator[Unmarked]:
    """Yield block quotations and transcript lines in the order of the text; linear in its length."""
    if ">" in text or ":" in text:
        yield from heapq.merge(_blocks(text), _turns(text), key=_start)


def marked_turns(text: str) -> Iterator[Unmarked]:
    """Yield the turns of a transcript of which every line opens a quotation mark before the name."""
    if ":" not in text:
        return
    marked = (span for span in _lines_with_colon(text) if text[span[0]] in _OPENING)
    found = [match for span in marked if (match := _MARKED_TURN.fullmatch(text, *span)) is not None]
    names = Counter(match["name"] for match in found)
    if len(found) >= _FEWEST_TURNS and len(names) < len(found):
        for match in found:
            yield Unmarked(*match.span("content"), "closed" if match["close"] else "open", match.span("name"))


def _lines_with_colon(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each line begins and ends that has a colon; most have none."""
    end = 0
    while (at := text.find(":", end)) >= 0:
        start = max(text.rfind("\n", end, at) + 1, text.rfind("\r", end, at) + 1, end)
        line = _LINE.match(text, at)
        end = line.end() if line else at + 1
        yield start, end


def _start(speech: Unmarked) -> int:
    return speech.start


def _blocks(text: str) -> Iterator[Unmarked]:
    last: Unmarked | None = None
    speaker: tuple[int, int] | None = None
    previous: re.Match[str] | None = None
    for line in _LINE.finditer(text) if ">" in text else ():
        block = _BLOCK.match(text, line.start(), line.end())
        if block is None or is_note(block["content"]):
            previous = line
            continue
        if previous is not None:
            speaker = _leader(text, previous)
            previous = None
        signature = _SIGNATURE.fullmatch(text, block.start("content"), block.end("content"))
        if signature is not None and last is not None:
            speaker = signature.span("name")
            last = last._replace(speaker=speaker)
        else:
            if last is not None:
                yield last
            last = Unmarked(block.start("content"), block.end("content"), "block", speaker)
    if last is not None:
        yield last


def _leader(text: str, line: re.Match[str]) -> tuple[int, int] | None:
    """Return the name in a line such as “Lind wrote in her letter:”."""
    start = max(line.start(), line.end() - 200)
    lead = _lead().search(text, start, line.end())
    return lead.span("name") if lead else None


@cache
def _lead() -> re.Pattern[str]:
    """A name, or an office with its article, and what it does: “The vet, Una Dale, wrote in a note:”."""
    closed = groups("closed_words")
    no_name = one_of(closed["preposition"] | closed["subordinator"] | closed["determiner"], capital=True)
    name = r"[^\W\d_a-z][\w’'-]*(?: [^\W\d_a-z][\w.’'-]*){0,3}"
    office = r"(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Oo]ur)(?: [\w’'-]{1,30}){1,4}?"
    aside = r"(?:,(?! [^\W\d_a-z][\w’'-]* [^\W\d_a-z])[^,:]{2,60},|,)?"
    does = rf"(?:(?:\w+ly|then|later|also|earlier|had|has)\s)?(?:{_WROTE})\b"
    return re.compile(
        rf"(?<![\w’'-])(?P<name>(?!(?:{no_name})\b){name}(?={aside}\s)|{office}(?=\s{does}))"
        rf"{aside}\s(?:[a-z]\w*\s){{0,3}}?(?:{_WROTE})\b[^:]{{0,80}}:\s*\Z"
    )


def _turns(text: str) -> Iterator[Unmarked]:
    """Yield the lines that begin with a name and a colon, if enough do and most names come back."""
    labelled = list(_labelled(text))
    spoken = sum(match["content"].rstrip()[-1] in _ENDS_SPEECH for match in labelled)
    if (
        len(labelled) >= _FEWEST_TURNS
        and _come_back([match["name"] for match in labelled])
        and 2 * spoken > len(labelled)
    ):
        for match in labelled:
            yield Unmarked(*match.span("content"), "line", match.span("name"))


def _come_back(names: Sequence[str]) -> bool:
    """Whether lines belong to people in turn, and not to one place after the other: “Malta: No nets.”."""
    told = Counter(name.rpartition(" ")[2] for name in names)  # “Ida Roe:”, later “Roe:”
    in_turn = sum(count for count in told.values() if count > 1)
    return 2 * in_turn >= len(names) and sum(map(is_known_place, set(names))) < _FEWEST_PLACES


def _labelled(text: str) -> Iterator[re.Match[str]]:
    for start, end in _lines_with_colon(text):
        match = _TURN.match(text, start, end)
        if match is not None and match["name"].lower() not in groups("closed_words")["time"]:
            yield match
