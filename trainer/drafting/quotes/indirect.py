"""What unnamed sources are said to have said, without marks: “Three sources said that it would close.”

No other speech without marks is looked for. The words are the reporter's own, and there must be enough of
them to matter; what is quoted in the same sentence is for the marks to show.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from trainer.drafting.language.lexicon import entries, groups, one_of, words
from trainer.drafting.language.marks import ALL_MARKS
from trainer.drafting.language.verbs import reporting_forms
from trainer.text.spans import trimmed


class Indirect(NamedTuple):
    """Words at `[start, end)` of the text, with their sources and the cue."""

    start: int
    end: int
    sources: tuple[int, int]
    cue: tuple[int, int]


MOST = 3
"""How many of an article are listed: one shows the kind as well as ten."""

_FEWEST_WORDS = 6
_FEWEST_OF_CLAUSE = 3  # of what has a subject and a verb: “300 soldiers died”
_LONGEST = 600
_MARK = re.compile(f"[{ALL_MARKS}]")
_REPORTING = frozenset({"say", "claim"})


def unnamed_sources(text: str) -> list[int]:
    """Return where a text names sources that nobody names, in order."""
    places = []
    for stem, heads in _heads():
        at = text.find(stem)  # many times as quick as the pattern; a first letter may be a capital
        while at >= 0:
            if at and heads.match(text, at - 1):
                places.append(at - 1)
            at = text.find(stem, at + 1)
    return sorted(places)


def indirect_speech(text: str, sentences: Sequence[tuple[int, int]]) -> Iterator[Indirect]:
    """Yield what unnamed sources say without marks, in order; `sentences` are those of the text."""
    found = 0
    for start, end in sentences:
        if end - start > _LONGEST or _MARK.search(text, start, end):
            continue
        match = next((one for pattern in _patterns() if (one := pattern.fullmatch(text, start, end))), None)
        if match is None:
            continue
        said = trimmed(text, *match.span("words"))
        if _is_enough(text[slice(*said)].split()):
            yield Indirect(*said, match.span("sources"), match.span("cue"))
            found += 1
        if found == MOST:
            return


def _is_enough(said: list[str]) -> bool:
    """Tell whether words are a statement: a few that make a clause, or enough to hold one."""
    if len(said) >= _FEWEST_WORDS:
        return True
    low = [word.lower().strip(",;") for word in said]
    if len(low) < _FEWEST_OF_CLAUSE or low[0] in words("adverbial_openers"):
        return False  # “in a statement on Monday”
    verbs = words("finite_words") | words("common_verbs")
    return any(word in verbs or word.endswith("ed") for word in low[1:])


@cache
def _heads() -> list[tuple[str, re.Pattern[str]]]:
    """Return what words for sources begin with, without the first letter, and the pattern of the whole."""
    by_stem: dict[str, list[str]] = {}
    for head in sorted(entries("unnamed_sources")):
        first, _, _ = head.partition(" ")
        stem = next((stem for stem in by_stem if head.startswith(stem)), first)
        by_stem.setdefault(stem, []).append(head)
    return [
        (stem[1:], re.compile(rf"\b(?:{one_of(heads, capital=True)})\b")) for stem, heads in by_stem.items()
    ]


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    nations = one_of(map(str.capitalize, words("countries")))
    nationals = rf"(?:{nations}|Western|Eastern|N(?:ATO|ato)|[EU][UKNS]|U\.S\.)"
    some = rf"{one_of(groups('nobody')['beside'], capital=True)}|\d{{1,3}}|{nationals}"
    heads = one_of(entries("unnamed_sources"), capital=True)
    of_what = (
        r"(?:\s(?:close|with|familiar|in|at|from|to|on|of|about|by|inside|within|near|who)\s[^,.]{2,60}?)?"
    )
    sources = rf"(?P<sources>(?:(?:{some})\s){{0,4}}(?:{heads})){of_what}"
    verbs = {form for form, verb in reporting_forms().items() if verb.group in _REPORTING and verb.tag != "g"}
    cue = rf"(?P<cue>(?:{one_of(verbs)}))"
    heard = r"(?:\s(?:the|this|our)?\s?[A-Z][\w’'&.-]{0,20}){0,3}(?:\son\s[A-Z][a-z]{2,9}day)?"
    said = r"[^.]+(?:\.\d[^.]*)*"
    return (
        re.compile(rf"{sources}\s(?:have\s|has\s)?{cue}{heard}(?:\sthat)?\s(?P<words>{said})[.]"),
        re.compile(rf"(?P<cue>According\sto)\s{sources},\s(?P<words>{said})[.]"),
        re.compile(rf"(?P<words>{said}),\s(?P<cue>according\sto)\s{sources}[.]"),
        re.compile(rf"(?P<words>{said}),\s{sources}\s(?:have\s|has\s)?{cue}[.]"),
    )
