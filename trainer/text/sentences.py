"""Where the sentences of a text begin and end.

Rules of thumb for edited prose: a full stop after an abbreviation or an initial does not end a sentence,
closing marks belong to the sentence that they close, and a line break always ends one. Full stops of scripts
without capital letters (CJK, Devanagari, Arabic) end one by themselves. No grammar is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from trainer.text.spans import trimmed

_BEFORE_NAMES = (
    "Mr Mrs Ms Mx Dr Prof Rev Fr Msgr Sr Jr St Ste Hon Messrs Mme Mlle "
    "Sen Sens Rep Reps Gov Govs Pres Del Sec Supt Amb Atty Asst Assn "
    "Gen Lt Col Maj Capt Cpl Sgt Pvt Adm Brig Cmdr Comdr Ens Pfc Spc"
)
_MONTHS_AND_DAYS = "Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Mon Tue Tues Wed Thu Thurs Fri"
_AMERICAN_STATES = (
    "Ala Ariz Ark Calif Colo Conn Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore "
    "Pa Tenn Tex Va Vt Wash Wis Wyo"
)
_STREETS_FIRMS_REFERENCES = (
    "Ave Blvd Rd Hwy Bldg Inc Corp Co Ltd Bros Cos Dept Univ Gov vs v No Nos Vol Art Sect Fig approx est etc "
    "al cf ed eds"
)
_OPENERS = (
    "A After All Although Also An And Another As At Because Before But By Critics During Each Even For From "
    "He Her Here His How However I If In Instead It Its Last Many Meanwhile More Most Much My No Nor Not Now "
    "Of On Once One Only Or Our Over She Since So Some Still Such Than That The Their Then There These They "
    "This Those Though Through Thus To Today Two Under Until We What When Where Whether Which While Who Why "
    "With Without Yet You"
)

ABBREVIATIONS = frozenset(
    f"{_BEFORE_NAMES} {_MONTHS_AND_DAYS} {_AMERICAN_STATES} {_STREETS_FIRMS_REFERENCES}".split()
)
"""Words that carry a full stop without ending a sentence; case counts."""

SENTENCE_OPENERS = frozenset(_OPENERS.split())
"""Words that begin a sentence more often than they follow an abbreviation such as “U.S.” or an initial."""

_LINE = re.compile(r"[^\r\n]+")
_CASED_STOPS = ".!?…"
_CASELESS_STOPS = "。！？｡।॥؟۔"
_CLOSERS = "”’\"'»“)]}」』）】》〉］｝"
_STOPS = re.compile(rf"[{_CASED_STOPS}{_CASELESS_STOPS}]+([{re.escape(_CLOSERS)}]*)")
_CONTINUES = "、，,،と"  # after closing marks: a comma, or the Japanese particle that reports speech
_LAST_WORD = re.compile(r"[\w.]+\Z")
_NEXT_WORD = re.compile(r"\s+(\S)")
_WORD = re.compile(r"\w*")
_OPENING = "\"“‘'«„([—–-•*"
_LOOK_BACK = 24


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return `(start, end)` of each sentence in code points, end exclusive, rims trimmed, in order.

    A span never crosses a line break, and blank lines give none. Time is linear in the length of the text.
    """
    spans: list[tuple[int, int]] = []
    for line in _LINE.finditer(text):
        _read_line(spans, text, *line.span())
    return spans


def sentences_around(text: str, places: Iterable[int]) -> list[tuple[int, int]]:
    """Return those of the sentences that are in a line with one of the places, which are in order."""
    spans: list[tuple[int, int]] = []
    end = 0
    for place in places:
        line = _LINE.match(text, place) if place >= end else None
        if line is not None:
            start = max(text.rfind("\n", end, place) + 1, text.rfind("\r", end, place) + 1, end)
            end = line.end()
            _read_line(spans, text, start, end)
    return spans


def _read_line(spans: list[tuple[int, int]], text: str, start: int, stop: int) -> None:
    """Append the sentences of the line at `[start, stop)`."""
    for stops in _STOPS.finditer(text, start, stop):
        if _is_boundary(text, stops, stop):
            _append_trimmed(spans, text, start, stops.end())
            start = stops.end()
    _append_trimmed(spans, text, start, stop)


def _append_trimmed(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    start, end = trimmed(text, start, end)
    if start < end:
        spans.append((start, end))


def _is_boundary(text: str, stops: re.Match[str], line_end: int) -> bool:
    """Decide whether full stops, with the marks that close after them, end a sentence."""
    after, closed = stops.end(), stops.group(1)
    if after == line_end:
        return True
    if text[stops.start(1) - 1] in _CASELESS_STOPS:
        return not (closed and text[after] in _CONTINUES)
    if not text[after].isspace():
        return False
    upcoming = _NEXT_WORD.match(text, after, line_end)
    return upcoming is None or (_can_open(upcoming.group(1)) and not _is_abbreviated(text, stops, upcoming))


def _can_open(first: str) -> bool:
    """Tell whether a sentence may begin with this character: a letter that is not small, or a mark."""
    return (first.isalpha() and not first.islower()) or first.isdigit() or first in _OPENING


def _is_abbreviated(text: str, stops: re.Match[str], upcoming: re.Match[str]) -> bool:
    """Tell whether the word before a single full stop only borrows it."""
    last = _LAST_WORD.search(text[max(0, stops.start() - _LOOK_BACK) : stops.start()])
    if last is None or stops.group().removesuffix(stops.group(1)) != ".":
        return False
    word = last.group()
    if word in ABBREVIATIONS or (len(word) == 1 and word.isupper() and word != "I"):
        return True
    if "." not in word or len(word.rsplit(".", 1)[1]) != 1:
        return False
    following = _WORD.match(text, upcoming.start(1), upcoming.endpos)
    return following is None or following.group() not in SENTENCE_OPENERS
