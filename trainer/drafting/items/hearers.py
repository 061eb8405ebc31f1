"""Words that the page has from somebody who heard them: “Fell said, according to two people in the room”.

The one who spoke is the speaker; who heard it is the carrier, by name or not. A document that has the words
is for `carrying` to find, an outlet for the finder. Who speaks for somebody is no hearer.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from trainer.deck.kinds.quote import Level, Route
from trainer.drafting.items.clues import Clue
from trainer.drafting.items.naming import full_name
from trainer.drafting.items.surroundings import Surroundings, said_in
from trainer.drafting.language.lexicon import groups, lines_under, one_of, words
from trainer.drafting.quotes.quotes import Quotation
from trainer.text.article import Span

_NAME = r"[A-Z][\w-]+(?:[’'](?!s\b)\w+)*"
_NAMED = (
    rf"(?P<beside>(?:[a-z’'-]{{1,30}}\s){{0,5}})(?P<name>{_NAME}(?:\s{_NAME}){{0,3}})"
    rf"(?:['’]s?\s(?:{one_of(groups('hearers')['account'])})\b|(?!['’]s?\s[a-z])(?![\w’']))"
)
_AHEAD = re.compile(r"[^,.;:]{0,100},\s(?:[a-z-]{1,30}\s){0,4}")
"""What is between a hearer and who speaks: “According to a man who was there, councillor Fell said”."""
_TELLS = (" said ", " say ", " recall", " remember", " heard ", " overheard ")
_TITLED = re.compile(r"(?:that\s)?(?:[\w’'.-]{1,30}\s){0,4}")
"""What is before who speaks, behind a verb of telling: “recalled that harbour master Fell said”."""
_BESIDE = 60  # characters behind a name that say what its owner is
_FURTHEST = 80  # characters between a verb of speaking and who heard it


class _Heard(NamedTuple):
    """Who heard something, where the page says so."""

    place: Span
    name: str | None


def heard_by(page: Surroundings, quotation: Quotation) -> Clue | None:
    """Return through whom the page has words that it says somebody else heard; None where it does not."""
    heard = _hearer(page, quotation)
    if heard is None:
        return None
    if heard.name is not None:
        note = "Passed on by somebody who is named."
        return Clue(Level.MET, (heard.place,), note, "", "hearer", Route.RELAYED)
    note = "Passed on by somebody who is not named."
    return Clue(Level.WEAK, (heard.place,), note, "", "hearer", Route.RELAYED)


def _hearer(page: Surroundings, quotation: Quotation) -> _Heard | None:
    """Who heard it, in the sentence of its verb."""
    said = said_in(page, quotation)
    if said is None:
        return None
    (cue, speaker, sentence), text = said, page.unquoted
    if not sentence.start <= speaker.start < sentence.end:
        return None
    if any(cited in text[slice(*sentence)] for cited in _cited()):  # as in few sentences
        for found in _patterns().cited.finditer(text, *sentence):
            if _is_of(text, found, cue, speaker) and (heard := _named(page, quotation, found)) is not None:
                return heard
    edge = max(cue.end, speaker.end)
    told = _patterns().said.match(text, edge, sentence.end) or _telling(text, sentence, cue, speaker)
    return _Heard(Span(*told.span("whole")), None) if told is not None else None


def _telling(text: str, sentence: Span, cue: Span, speaker: Span) -> re.Match[str] | None:
    """Who tells of it in the sentence: “A man who was there recalled Fell saying: …”."""
    before = text[sentence.start : speaker.start] if speaker.end <= cue.start else ""
    if not any(map(before.__contains__, _TELLS)):
        return None
    found = _patterns().telling.finditer(text, sentence.start, speaker.start)
    return next((one for one in found if _TITLED.fullmatch(text, one.end(), speaker.start)), None)


def _is_of(text: str, found: re.Match[str], cue: Span, speaker: Span) -> bool:
    """Whether who is cited is so for what is said, and not for something else in the sentence."""
    edge = max(cue.end, speaker.end)
    if found.start() >= edge:
        between = text[edge : found.start()]
        return len(between) <= _FURTHEST and _patterns().between.fullmatch(between) is not None
    if speaker.end <= found.start() and found.end() <= cue.start:
        return text[speaker.end : found.start()].strip() == ","
    return found.end() <= speaker.start and _AHEAD.fullmatch(text, found.end(), speaker.start) is not None


def _named(page: Surroundings, quotation: Quotation, found: re.Match[str]) -> _Heard | None:
    """Who is cited, with the name where there is one; None of who speaks, or of what is nobody."""
    place, name = Span(*found.span()), found["name"]
    if name is None:
        return _Heard(place, None)
    beside = f"{found['beside']}{page.unquoted[place.end : place.end + _BESIDE].split(';')[0]}"
    if not groups("hearers")["not"].isdisjoint(re.findall(r"[a-z]+", beside)):
        return None
    if name.rpartition(" ")[2] in full_name(quotation).split():
        return None
    called = _patterns().called.match(page.unquoted, place.end) is not None
    known = called or page.cast.can_be_human(name)
    return _Heard(place, name) if known else None


class _Patterns(NamedTuple):
    telling: re.Pattern[str]
    cited: re.Pattern[str]
    called: re.Pattern[str]
    """What is behind the name of a person: “Ana Lee, a clerk”, “Ana Lee, who was there”."""
    said: re.Pattern[str]
    between: re.Pattern[str]


@cache
def _cited() -> tuple[str, ...]:
    return tuple(one[1:] for one in lines_under("hearers")["cites"])


@cache
def _patterns() -> _Patterns:
    known = groups("hearers")
    nouns = groups("person_nouns")["person"] | words("more_people") | words("roles") | known["any"]
    trades = rf"(?!(?:{one_of(known['things'])})\b)[a-z]{{3,}}(?:ers|ists|ians|men|women)"
    some = (
        rf"(?:[\w’'-]{{1,30}}\s){{0,2}}?(?:{one_of(nouns - known['not'])}|{trades})"
        rf"(?=[^\w\s’'-]|\s[^\w]|\Z|\s(?:{one_of(known['after'])})\b)"
    )
    which = rf"(?:(?:{one_of(known['which'])})\s){{1,2}}"
    told = rf"{which}{some}(?:\s[^,;:.]{{1,60}}?)?\s(?:said|say|recalled|recall)(?=[.,]|\Z)"
    cites = one_of(lines_under("hearers")["cites"], capital=True)
    verbs = r"(?:said|say|recall(?:ed|s)?|remember(?:ed|s)?|heard|overheard)"
    return _Patterns(
        re.compile(rf"\b(?P<whole>(?i:{which}){some}(?:\s[^,;:.]{{1,60}}?)?\s{verbs})\s"),
        re.compile(rf"\b(?:{cites})\s(?:(?:{_NAMED})|(?P<some>(?:{which})?{some}))"),
        re.compile(
            rf",\s(?:who\b|(?:an?|the|his|her|their)\s(?:[a-z-]{{1,30}}\s){{0,3}}?(?:{one_of(nouns)})\b)"
        ),
        re.compile(rf"[^,;:.]{{0,{_FURTHEST}}},\s(?P<whole>said\s{which}{some}(?=\s\w|[.,])|{told})"),
        re.compile(
            rf"(?!.*\b(?:(?:{one_of(known['clause'])})\b|that\s(?!day|night|evening|morning|afternoon)))[^,;:.]*,?\s?"
        ),
    )
