"""Occasions: the words of a sentence that tie what was said to a time or an event.

“told reporters on Tuesday”, “at the Halifax forum”, “outside court”, “on Dec. 18”, “last night”. The words
are in `data/`; here are the few forms in which they occur. Dates are read by `dates`: here it only matters
that the page names an occasion, and where, and whether it is an event or no more than a day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from trainer.drafting.language.dates import months, weekday_names
from trainer.drafting.language.lexicon import entries, groups, lines_under, one_of, phrases, words
from trainer.drafting.language.marks import OPENERS
from trainer.drafting.language.names import is_role
from trainer.drafting.language.outlets import is_listed

APPEARS = (
    r"\b(?:appear(?:ed|ing)?|was\stried)\s(?:again\s)?(?:at|in|before)\s(?:an?\s|the\s)?"
    r"(?:[A-Z][\w’'.-]{0,30}\s(?:of\s)?){0,4}?(?:[Jj]udge|[Mm]agistrates?|[Cc]ourt|[Tt]ribunal)\b"
)
"""A part of a pattern: that somebody is before a court."""

EVENTS = one_of(words("event_nouns")).replace(r"\-", r"[\s-]")
"""The nouns for events, as a part of a pattern."""

FORUMS = one_of(groups("forums")["occasion"] | words("parliaments"), capital=True)
"""The nouns for those whom one addresses on an occasion, as a part of a pattern."""

PRESS = one_of(groups("forums")["press"])
"""The nouns for reporters of every newsroom, as a part of a pattern."""


_MARCH = re.compile(
    r"\b(?:(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ee]arly|[Mm]id|[Ll]ate|of|\d{1,2}(?:st|nd|rd|th)?)[\s-]March\b"
    r"|March\b(?=\.?,?\s\d))"
)
_HEARING_NAME = r"(?:[A-Z][\w’'-]{1,30})(?:\s[A-Z][\w’'-]{1,30}){0,3}?"
_CLAUSE = (
    "after|before|from|with|while|when|who|which|that|and|but|as|is|are|was|were|has|have|had|been|will|would|could"
    "|can|should|may|might|did|does|said|told|in|on|at|to|for|by|about"
)
"""Words that open another clause or phrase: “to the university after completing the program” is no event."""
_EVE = re.compile(
    r"\b[Oo]n\sthe\seve\sof\s(?:(?:the|his|her|their|its|an?)\s)?[\w’'-]{2,30}"
    r"(?:\s(?!that\b|which\b|of\b|in\b|on\b|at\b|and\b|when\b)[\w’'-]{2,30}){0,2}"
)
_CLAUSE_BUT_AND = _CLAUSE.replace("|and|", "|")
_TOLD_TO = rf"(?:{one_of(words('told_to'))})\sto\s"
"""Words within the name of an event: “in a statement to the inquest”."""
_NO_MONTH = r"(?!March\b(?:,?\s\d|(?<=\d\sMarch)|(?<=\d(?:st|nd|rd|th)\sMarch)))"


_TO_COME = re.compile(
    r"\b(?:will|won[’']t|would|shall|(?:going|plans?|planned|expected|due|scheduled)\sto)\b"
    r"|\b(?:due|slated|scheduled|set|opens?|opening|launches)\s(?:out\s|it\s|its\s)?(?:for\s|on\s|in\s)?\Z"
)
_SAID_THEN = re.compile(
    r"(?<!\bbe\s)\b(?:said|told|spoke|warned|added|asked|announced|wrote|testified)\b(?!\sto\b)"
)
"""What comes behind what is to come and is done already: “who will lead the line said at a meeting”."""
_NOT_IN = frozenset({"after", "before", "following", "to", "on"})
_BODIES = frozenset(
    {"congress", "parliament", "assembly", "council", "committee", "panel", "caucus", "tribunal"}
)
_FROM_NOW = re.compile(
    rf"\b(?:{one_of(map(str.capitalize, weekday_names()))})\b"
    r"|\b(?:[Yy]esterday|[Tt]oday|[Tt]onight|[Oo]vernight|[Ww]eekend|[Ll]ast|[Tt]his|[Ee]arlier|[Ll]ater)\b"
)
_PART_OF_DAY = r"(?:\s(?:morning|afternoon|evening|night|lunchtime))?"
_OF_A_DAY = re.compile(
    rf"\b(?:(?:{one_of(map(str.capitalize, weekday_names()))}){_PART_OF_DAY}|[Yy]esterday|[Tt]oday"
    r"|(?:[Ll]ast|[Tt]his)\s(?:week|month|night|year))[’']s\s"
)
_DATE = re.compile(rf"\d\d\d\d|\d[./]\d|\b(?:{one_of(map(str.capitalize, months()))})\b")
_ONE_TIME = re.compile(rf"{_DATE.pattern}|\b(?:[Ll]ast|[Tt]his)\s(?:week|month|year)\b", re.IGNORECASE)
_ANOTHER = re.compile(
    r"\b(?:last|previous|earlier|prior|next|upcoming|coming|forthcoming|future|scheduled|planned)\b"
)
_TAKES_PART = re.compile(
    r"(?:in|to)\san?\b.*\b(?:march|protest|demonstration|parade|match|game|race|festival|trial|final)\Z"
    r"|to\sthe\sstreets\b",
    re.IGNORECASE,
)
_WORD_BEFORE = re.compile(r"\b(\w+)\s\Z")
_LONGEST_WORD = 30
_WORDS = re.compile(r"[\w’'-]+")
_SAID_BEFORE = 60  # characters before a house in which somebody is said to speak
_SAID_TO = 60, 4  # characters, and words, before “to the meeting” in which something is said
_AIMED = re.compile(
    r"\b(?:(?:hit|hits|hitting|lash|lashes|lashed|lashing)\sout|(?:take|takes|took|taking)\saim|swipes?|digs?|(?:point|points|pointed)\sthe\sfinger"
    r"|angry|furious|fury|fuming|outraged?|seething)\s\Z"
)
"""What comes before “at” and takes it for itself."""
_ANY = re.compile(r"\b(?:an?|every|each|any)\s(?:on\s)?\Z", re.IGNORECASE)
_NAME_BEFORE = re.compile(r"\b([A-Z]\w+)\s\Z")
_NAME_NEXT = re.compile(r"\s([A-Z]\w+)")
_NOWADAYS = re.compile(
    r",?\s(?:[^\W\d_][\w’'-]{0,30},?\s){1,8}?(?:is|are|remains?|still)\s(?!expected|due|set|to\b|announc|call|meet|[a-z]+ing\b)"
)
"""After “Today” at the head of a sentence: that something is so these days."""
_NAMED_BEFORE = re.compile(rf"(?:[’']s|\b[Tt]he|\b[A-Z][\w’'.&]*|\d)\s[{OPENERS}\"‘']?\Z")
_PROGRAMME_NEXT = re.compile(r"\s(?:programme|program|show|podcast|bulletin)\b", re.IGNORECASE)
_NOUN_NEXT = re.compile(r"\s([a-z]{3,})\b")
_IN_FIGURES = re.compile(r"[\d./]+")
_HOURS = "morning|lunchtime|afternoon|evening|night"
_AROUND = re.compile(r"\b(?:after|before)\Z")
_THEN = re.compile(r"(?:Later|Earlier|Previously|Separately|Afterwards?)\b(?!\son\b)")


def without_month(text: str) -> str:
    """Return a text without the month that is also an event: “March 13” has no march in it."""
    return _MARCH.sub("", text) if "March" in text else text


def occasion_in(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return `(start, end)` of the first occasion that the sentence at `[start, end)` names, or None.

    An event with its day or date beats either alone.
    """
    event = event_in(text, start, end)
    day = next(_days(text, start, end), None)
    if event is None or day is None:
        return event or day
    first, last = sorted((event, day))
    joined = last[0] - first[1] <= 1
    return (first[0], max(first[1], last[1])) if joined else event


def occasions_in(text: str, start: int, end: int) -> list[tuple[tuple[int, int], bool]]:
    """Return all occasions that the sentence at `[start, end)` names, and whether each is an event.

    In the order in which they are to be tried: events first, each with its day where that is beside it.
    """
    days = list(_days(text, start, end))
    found: list[tuple[tuple[int, int], bool]] = []
    for event in sorted(_events(text, start, end)):
        if found and event[0] < found[-1][0][1]:
            continue
        beside = [day for day in days if day[0] - event[1] in {0, 1} or event[0] - day[1] in {0, 1}]
        first, last = sorted((event, beside[0])) if beside else (event, event)
        found.append(((first[0], max(first[1], last[1])), True))
    return [*found, *((day, False) for day in days)]


def is_counted_back(occasion: str) -> bool:
    """Tell whether an occasion counts from the page's date: “on Monday”, “last night”, “Monday’s meeting”."""
    if _FROM_NOW.search(occasion) is None or _DATE.search(occasion) is not None:
        return False
    if _OF_A_DAY.search(occasion) is not None:
        return True
    return not any(pattern.search(occasion) for pattern in _event_patterns())


def is_before_a_body(occasion: str) -> bool:
    """Tell whether an occasion is where a body heard somebody: “(testified) before the committee”."""
    first, *_, last = occasion.lower().split()
    return first == "before" and last in _BODIES


def names_a_time(time: str) -> bool:
    """Tell whether a time that is no day is one month or year: “in May 2021”, “last month”; no “recently”."""
    return _ONE_TIME.search(time) is not None


def event_in(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return `(start, end)` of the first event or place of speaking in `[start, end)`, whatever its day."""
    return next(_events(text, start, end), None)


def _events(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for pattern in _event_patterns():
        for found in pattern.finditer(text, start, end):
            if not (
                _is_employer(text, found)
                or _is_body(text, found)
                or _is_aimed_at(text, found)
                or _is_to_come(text, start, found)
                or _is_gone_to(text, found)
                or (found.lastgroup == "where" and not _is_said_there(text, start, found))
            ):
                yield found.span()


def _days(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for found in _day_pattern().finditer(text, start, end):
        if _is_to_come(text, start, found) or _names_a_thing(text, found) or _is_any_day(text, start, found):
            continue
        around = _of_what().match(text, found.end(), end) if _AROUND.search(found[0]) else None
        yield found.start(), (around or found).end()


def _names_a_thing(text: str, found: re.Match[str]) -> bool:
    """Tell whether a date only names something: “the Sept. 11 attacks”, a book’s “(Vale Press, 2/6/16)”."""
    start, end = found.span()
    noun = _NOUN_NEXT.match(text, end)
    owned = text[max(start - 4, 0) : start].lower() == "the " and noun is not None
    if owned and noun is not None and noun[1] not in words("function_words") and not noun[1].endswith("ed"):
        return True
    return text[end : end + 1] == ")" and _IN_FIGURES.fullmatch(found[0]) is not None


def _is_any_day(text: str, start: int, found: re.Match[str]) -> bool:
    """Tell whether it is no day: “words for a Monday”, the Mail on Sunday, “Today the mill is a ruin”."""
    before = text[max(start, found.start() - _LONGEST_WORD) : found.start()]
    if found[0] == "Today" and found.start() == start:
        return _NOWADAYS.match(text, found.end()) is not None
    if found[0][0].isupper() and _names_a_programme(text, found, before):
        return True
    if _ANY.search(before) is not None:
        noun = _NOUN_NEXT.match(text, found.end())
        return noun is None or noun[1] in words("function_words")
    if found[0].startswith("on ") and (name := _NAME_BEFORE.search(before)) is not None:
        return is_listed(f"{name[1]} {found[0]}")
    name = _NAME_NEXT.match(text, found.end())
    return name is not None and is_listed(f"{found[0].rpartition(' ')[2]} {name[1]}")


def _names_a_programme(text: str, found: re.Match[str], before: str) -> bool:
    """Tell whether it is in a name: “the BBC’s Today”, “told USA Today”, “the channel’s Sunday programme”."""
    first = found[0].split(" ", 1)[0]
    if first.lower() in words("days_in_names"):
        return _NAMED_BEFORE.search(before) is not None
    return before[-3:-1] in {"’s", "'s"} and _PROGRAMME_NEXT.match(text, found.end()) is not None


def _is_aimed_at(text: str, found: re.Match[str]) -> bool:
    """Tell whether it is only what somebody is angry with: “hit out at Vale Council”."""
    start = max(found.start() - _LONGEST_WORD, 0)
    return found[0].startswith("at ") and _AIMED.search(text, start, found.start()) is not None


def _is_gone_to(text: str, found: re.Match[str]) -> bool:
    """Tell whether nothing is said to it: “in reaction to the interview”, “came to the meeting”."""
    if not found[0].startswith("to "):
        return False
    characters, number = _SAID_TO
    before = _WORDS.findall(text, max(found.start() - characters, 0), found.start())
    return words("told_to").isdisjoint(word.lower() for word in before[-number:])


def _is_said_there(text: str, start: int, found: re.Match[str]) -> bool:
    """Tell whether somebody is said to speak in a house or on the air, where many only are, or work."""
    if found.start() == start:
        return _speaks_next().match(text, found.end()) is not None
    before = max(start, found.start() - _SAID_BEFORE)
    return _right_behind_speaking().search(text, before, found.start()) is not None


def _is_employer(text: str, found: re.Match[str]) -> bool:
    """Tell whether it is where somebody works: “a fellow at the Council on Ferries”."""
    before = _WORD_BEFORE.search(text, max(found.start() - _LONGEST_WORD, 0), found.start())
    named = found[0].rpartition(" ")[2][:1].isupper() and found[0].lower().startswith("at ")
    return named and before is not None and is_role(before[1])


def _is_body(text: str, found: re.Match[str]) -> bool:
    """Tell whether it is a body with which something is done: “called on the council”.

    Before one somebody may speak as well: “testified before the committee”.
    """
    first, last = found[0].partition(" ")[0].lower(), found[0].rpartition(" ")[2].lower()
    if first not in _NOT_IN or last not in _BODIES:
        return False
    before = _WORD_BEFORE.search(text, max(found.start() - _LONGEST_WORD, 0), found.start())
    return first != "before" or before is None or before[1].lower() not in words("heard_before")


def _is_to_come(text: str, start: int, found: re.Match[str]) -> bool:
    """Tell whether its clause says that one will be there, or will not: “he will not march in the parade”."""
    clause = max(text.rfind(mark, start, found.start()) for mark in ',;:—–“”"') + 1
    clause = max(clause, start)
    told = _TO_COME.search(text, clause, found.start()) or _not_there().search(text, clause, found.start())
    return told is not None and _SAID_THEN.search(text, told.end(), found.start()) is None


def is_another_event(occasion: str) -> bool:
    """Tell whether an event is not the one that is reported: “at the last hearing”, or “in a march”."""
    return _ANOTHER.search(occasion) is not None or _TAKES_PART.match(occasion) is not None


def is_mere_place(occasion: str) -> bool:
    """Tell whether an occasion is a place that may only say where something is: “many slept on board”."""
    return occasion.lower() in entries("mere_places")


def is_of_one(occasion: str) -> bool:
    """Tell whether an event is that of one speaker, or one at which few speak: “an interview”, “the match”.

    That somebody was there tells nothing of where others spoke. “After the match” is another matter.
    """
    return _of_one().search(occasion) is not None or _on_air().search(occasion) is not None


def loose_time_in(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return `(start, end)` of the first time in `[start, end)` that is no day: “last month”, “in May”."""
    found = _loose_pattern().search(text, start, end)
    return found.span() if found else None


def said_before_in(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return `(start, end)` of a verb that leaves open when something was said: “has said”, “had warned”."""
    found = phrases("said_before").search(text, start, end)
    return found.span() if found else None


def is_another_time(text: str, start: int, end: int) -> bool:
    """Tell whether a sentence begins with the words that part it from what was told before: “Later, …”."""
    return _THEN.match(text, start, end) is not None


def old_saying_in(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return `(start, end)` of the words that say that something was said long ago: “once”, “famously”."""
    found = _old_pattern().search(text, start, end)
    return found.span() if found else None


def long_ago_in(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return `(start, end)` of a time long gone, and of no year: “decades ago”, and not “two decades ago”."""
    for found in phrases("long_ago").finditer(text, start, end):
        counted = _WORD_BEFORE.search(text, max(found.start() - _LONGEST_WORD, start), found.start())
        number = counted[1].lower() if counted is not None else ""
        if not (number.isdecimal() or number in words("number_words")):
            return found.span()
    return None


@cache
def _event_patterns() -> tuple[re.Pattern[str], ...]:
    nouns = one_of(words("event_nouns"), capital=True).replace(r"\-", r"[\s-]")
    thing = rf"(?!(?<=final)\s(?!(?:{one_of(words('function_words'))})\b)[a-z])"
    named = one_of(words("named_forums"))
    hearings = one_of(groups("court")["place"], capital=True)
    hears = one_of(groups("court")["hears"] - {"panel", "bench"}, capital=True)
    days, dates = rf"{_weekdays()}{_PART_OF_DAY}[’']s", rf"(?:{_weekdays()}|{_capitalised(months())})\b"
    return (
        re.compile(
            rf"\b(?:[Aa]t|[Dd]uring|[Aa]fter|[Bb]efore|[Ff]ollowing|[Pp]rior\sto|[Aa]head\sof|[Aa]ttending"
            rf"|to|[Ii]n(?!\sthe\sevent\b)|[Oo]n)\s"
            rf"(?:an?|the|his|her|their|its|our|last|this|{days}|[Tt]oday[’']s|[Yy]esterday[’']s)\s"
            rf"(?:{_TOLD_TO}(?:the|an?)\s|(?!(?:{_CLAUSE})\b)[\w’'.-]{{1,30}}\s){{0,5}}?"
            rf"{_NO_MONTH}(?:{nouns})\b{thing}(?:(?:[’']s(?:\s(?!(?:{_CLAUSE})\b)[\w’'-]{{1,30}}){{0,2}}?)?\s(?:{nouns})\b){{0,2}}(?!\s(?:[A-Z]{{2}}|leader))"
        ),
        re.compile(
            rf"\b(?:[Aa]t|[Ii]n|[Bb]efore)\s(?:the\s)?"
            rf"(?:[A-Z][\w’'.-]{{0,30}}\s(?:of\s)?){{1,5}}?(?:{named})\b"
        ),
        _EVE,
        re.compile(APPEARS),
        re.compile(
            rf"\b(?:(?:[Tt]he|[Aa]n?)|{_HEARING_NAME})\s(?:{hearings})\s(?:(?:has\s)?heard|(?:was|has\sbeen)\stold)\b"
            rf"|\b(?:(?:[Tt]he|[Aa])\s)?(?:{hears})\s(?:(?:has\s|have\s)?heard|(?:was|were|(?:has|have)\sbeen)\stold)\b"
        ),
        phrases("occasion_phrases"),
        _said_where(),
        _threshold_pattern(),
        re.compile(
            rf"\b[Aa]t\s(?:the\s)?(?:[A-Z][\w&.-]{{0,30}}\s){{2,6}}(?:(?!(?:{_CLAUSE_BUT_AND})\b)[a-z][\w-]{{1,20}}\s){{0,6}}?"
            rf"(?:{one_of(groups('forums')['named'])})\b"
        ),
        re.compile(
            r"\b(?:[Ss]aid|[Ss]poke|[Ss]peaking|[Aa]dded|[Tt]old\s(?:reporters|journalists))\s(?:to\s\w{1,20}\s)?"
            r"(?:outside|inside|aboard|from\s(?=[a-z])|after|ahead\sof)\s?(?:(?:the|an?|his|her|their|its)\s)?"
            rf"(?:[\w’'-]{{2,30}})(?:\s(?!(?:{_weekdays()}|{one_of(words('function_words'))})\b)[\w’'-]{{2,30}}){{0,3}}"
        ),
        re.compile(
            rf"\b[Ss]p(?:oke|eaking)\s(?:in|at|on)\s(?!{dates})(?:(?:the|an?|his|her|their|its)\s)?"
            rf"(?:[A-Z][\w’'-]{{1,30}}(?:\s(?!{dates})[A-Z][\w’'-]{{1,30}}){{0,2}}"
            r"|[a-z]{3,20}\s(?:hall|square|house|office|centre|center|station|airport))\b"
        ),
    )


@cache
def _said_where() -> re.Pattern[str]:
    """A house, a programme or a minute of a match, in which one may speak; see `_is_said_there`."""
    known = groups("said_where")
    houses = rf"{one_of(words('parliaments'), capital=True)}|{one_of(known['house'])}"
    house = rf"the\s(?:(?:[A-Z]\w+\s)?(?:{houses})|House\sof\s(?:{one_of(known['house of'])}))"
    title = rf"\s(?:(?:the|of|and|for|with)\s)?(?!{_weekdays()})[A-Z\d][\w’'&-]*"
    air = (
        rf"(?:the\s)?(?:(?:{one_of(words('broadcasters'))})(?:{title}){{0,3}}+(?:[’']s(?:{title}){{1,4}}+)?+"
        rf"|(?:[A-Z\d][\w’'&.-]{{0,30}}\s){{1,6}}?(?:{one_of(words('broadcast_words'))}))\b"
        rf"(?!\s(?:Street|Road|Hill))(?!(?:[’']s?)?\s[{OPENERS}\"‘'])"
    )
    time = rf"the\s\d{{1,3}}(?:st|nd|rd|th)\sminute|(?:{one_of(known['played'])})\stime"
    seat = one_of(known["seat"])
    return re.compile(rf"\b(?P<where>[Ii]n\s(?:{house}|{time})\b|[Aa]t\s(?:{seat})\b|[Oo]n\s{air})")


@cache
def _right_behind_speaking() -> re.Pattern[str]:
    """What ends in a word of speaking, and in no more than to whom and when: “said to members on Monday”."""
    known = groups("said_where")
    told = rf"(?:[A-Z][\w’'.-]{{0,30}}|{one_of(known['between'])})"
    return re.compile(rf"\b(?:{one_of(known['speaks'], capital=True)})\s(?:{told}\s){{0,4}}?\Z")


@cache
def _speaks_next() -> re.Pattern[str]:
    """What is behind the first words of a sentence in which somebody speaks: “(In the Senate), Fell said”."""
    return re.compile(rf",[^.;]{{1,80}}\b(?:{one_of(groups('said_where')['speaks'])})\b")


@cache
def _threshold_pattern() -> re.Pattern[str]:
    """What says that one was met on the way into a house or out of it, where much is said to reporters."""
    known = groups("thresholds")
    house, talks, edge = (
        one_of(known[name], capital=True).replace(r"\-", r"[\s-]") for name in ("house", "talks", "edge")
    )
    the = r"(?:(?:the|a|his|her|their)\s(?:[\w’'-]{1,30}\s){0,3}?|(?:[A-Z][\w’'-]{1,30}\s){0,3}?)"
    out = rf"(?:{one_of(known['goes out'])})\s(?:out\s(?:of|from)|from|into)"
    goes = rf"(?:{one_of(known['goes'], capital=True)}|{out})"
    who = r"(?:he|she|they|[A-Z][\w’'-]{1,30}(?:\s[A-Z][\w’'-]{1,30}){0,2})\s(?:was\s|were\s)?"
    return re.compile(
        rf"\b(?:[Oo]n|[Aa]t|[Ff]rom|[Bb]y|[Oo]utside)\sthe\s(?:(?:{edge})\s(?:of|to)\s{the}(?:{house})"
        rf"|(?:[\w’'-]{{1,30}}\s)?(?:{house})\s(?:{edge}))\b"
        rf"|\b[Ii]n\sfront\sof\s{the}(?:{house})\b(?!\s(?:{edge}|[a-z]+s\b))"
        rf"|\b(?:(?:[Aa]s|[Ww]hen|[Ww]hile|[Aa]fter|[Bb]efore)\s(?:{who})?|(?:[Oo]n|[Uu]pon)\s|(?=[Ll]eaving\s)){goes}\s{the}"
        rf"(?:{house}|{talks})\b"
    )


@cache
def _not_there() -> re.Pattern[str]:
    """What says that somebody is at an event by plan, order or wish alone, or is not: “refused to attend”."""
    known = groups("not_there")
    there, phrased = one_of(known["there"]), lines_under("not_there")
    not_done = one_of(word.replace("’", "'") for word in phrased["not"]).replace("'", "[’']")
    return re.compile(
        rf"\b(?:(?:{one_of(known['to come'] | known['not done'])})\sto\s(?:{there})\b"
        r"|(?:is|are|was|were)\sto\s(?!blame\b)"
        rf"|(?:{one_of(known['sent'])})\s(?:to|before)\b"
        rf"|(?:{one_of(phrased['away from'])})\b|(?:{not_done})\s(?:[a-z]+\s)?(?:{there})\b"
        rf"|(?:{one_of(known['away'])})\s(?:[\w’'-]{{1,30}}\s){{1,4}}?(?:{EVENTS})\b)"
    )


@cache
def _dated() -> str:
    """Return a part of a pattern that is a date with its month: “3 May”, “May 3, 2024”."""
    month = rf"{_capitalised(months())}\b"
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    year = r",?\s(?:19|20)\d\d"
    return rf"(?:the\s)?{day}\s(?:of\s)?{month}(?:\.?{year})?|{month}\.?\s(?:the\s)?{day}\b(?:{year})?"


@cache
def _of_what() -> re.Pattern[str]:
    """What follows “shortly before” and belongs to it: “8pm on Wednesday”, “the vote on it”, “he left”."""
    hour = r"\d{1,2}(?:[.:]\d\d)?(?:\s?[ap]\.?m\b\.?|\so[’']clock)|\d{1,2}[.:]\d\d|noon|midday|midnight"
    clock = rf"(?:(?:about|around)\s)?(?:{hour})"
    day = rf"(?:{_weekdays()}|[Yy]esterday|[Tt]oday)(?:\s(?:{_HOURS}))?(?:,?\s(?:{_dated()}))?|{_dated()}"
    other = r"(?!(?:and|but|that|who|which|when|while|as|because|he|she|they|it|we|I|said|says|told)\b)"
    title, word = r"[A-Z][a-z]{0,3}\.(?=\s[A-Z])", r"[\w’':-]{1,30}"
    return re.compile(
        rf"\s{clock}(?:\s(?:on\s)?(?:{day}))?(?=[\s.,;]|\Z)"
        rf"|\s(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|[Ww]e)(?:\s{word}){{1,4}}"
        rf"|\s(?:{title}|{word})(?:\s{other}(?:{title}|{word})){{0,7}}"
    )


@cache
def _day_pattern() -> re.Pattern[str]:
    dated = _dated()
    weekday = rf"{_weekdays()}(?:\s(?:{_HOURS}))?(?:\s\((?:{dated})\)|,?\s(?:{dated}))?"
    short = _capitalised(words("weekdays_short"))
    return re.compile(
        rf"\b(?=[A-Z\delot])(?:(?:[Oo]n|[Ll]ast|[Tt]his|[Ll]ate|[Ee]arly|[Ee]arlier)\s)?"
        rf"(?:{weekday}|{dated}"
        r"|(?:19|20)\d\d-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./](?:\d\d){1,2})(?!\w)"
        rf"|\b[Oo]n\s{short}\b|\b[Oo]n\sthe\s\d{{1,2}}(?:st|nd|rd|th)\b"
        rf"|{phrases('day_phrases').pattern}"
    )


@cache
def _of_one() -> re.Pattern[str]:
    nouns = groups("one_speaker")
    return re.compile(
        rf"\b(?:{one_of(nouns['speaks'])})\b|^(?:at|during|in|on)\s.*\b(?:{one_of(nouns['plays'])})\b",
        re.IGNORECASE,
    )


@cache
def _on_air() -> re.Pattern[str]:
    """An occasion on a station, where one is asked and not all who are quoted beside it."""
    stations, shows = one_of(words("broadcasters")), one_of(words("broadcast_words"))
    return re.compile(
        rf"\b[Oo]n\s(?:the\s)?(?:(?:{stations})\b|(?:[A-Z\d]\S{{0,30}}\s){{1,6}}?(?:{shows})\b)"
    )


@cache
def _loose_pattern() -> re.Pattern[str]:
    month = rf"{_capitalised(months())}\b\.?"
    return re.compile(
        rf"\b(?:[Ii]n|[Ss]ince|[Dd]uring)\s(?:(?:early|mid|late)[\s-])?(?:{month}(?:\s(?:19|20)\d\d)?|(?:19|20)\d\d)\b"
        rf"|{phrases('loose_times').pattern}"
    )


@cache
def _old_pattern() -> re.Pattern[str]:
    return phrases("old_sayings")


@cache
def _weekdays() -> str:
    return _capitalised(weekday_names())


def _capitalised(names: Iterable[str]) -> str:
    """Return a part of a pattern that is any of the names, with a capital."""
    return f"(?:{one_of(map(str.capitalize, names))})"
