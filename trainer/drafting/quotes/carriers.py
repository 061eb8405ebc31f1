"""Carriers: the outlet, reporter or document through which the page says that words have come.

A carrier is not the speaker. “The mayor told the Courier’s Tom Vale” has the mayor speak and the Courier
carry. Where an outlet only passes words on (“AP relayed: …”), this module says so and leaves it to `quotes`
to find whose words they are. Nothing is looked up outside the text.
"""

from __future__ import annotations

import re
from itertools import chain

import msgspec

from trainer.drafting.language.dates import weekday_names
from trainer.drafting.language.lexicon import at_word, entries, groups, one_of, words
from trainer.drafting.language.marks import ENGLISH_CLOSERS, ENGLISH_MARKS
from trainer.drafting.language.names import given_names
from trainer.drafting.language.outlets import is_outlet, longest_beginning
from trainer.drafting.quotes.unlisted import (
    FIRST_LETTER,
    NAME,
    NAMES,
    Unlisted,
    is_short_for,
    outlets_in,
    voice_in,
)


class CarrierFound(msgspec.Struct, frozen=True):
    """Who or what carried the words, as written; `[start, end)` is where the page says so."""

    outlet: str | None
    reporter: str | None
    document: str | None
    start: int
    end: int


_AS_SAYING = r"(?:as\s[a-z]{1,12}ing\s(?:(?:on|last|late|early|earlier)\s(?:[A-Z][a-z]{2,5}day\s)?){0,2})?"
"""What can be between a verb and its outlet: “quoted as saying on Monday by the Bell”."""
_VIA_WORDS = at_word(
    r"[Aa]s\s(?:(?:first\s)?reported\s(?:in|by)|[Pp]er)",
    r"[Aa]ccording\sto",
    r"[Aa]ppear(?:ed|ing|ance)\son",
    rf"reported\s{_AS_SAYING}(?:in|by)",
    rf"[Qq]uoted\s{_AS_SAYING}(?:by|in|on)",
    rf"[Cc](?:arried|ited)\s{_AS_SAYING}(?:by|on|in)",
    r"[Aa]ired\s(?:by|on)",
    r"[Bb]roadcast\s(?:by|on)",
    r"[Pp]ublished\s(?:by|in)",
    r"first\sreported\s(?:in|by)",
    r"[Pp]er",
    r"[Tt](?:old|elling|ells)",
    r"[Tt]ext(?:ed|ing|s)",
    r"[Mm]essag(?:ed|ing|es)",
    r"[Ee]-?mail(?:ed|ing)",
    r"[Ii]nterview(?:ed)?(?:\s(?:on\s)?[A-Z][a-z]{2,5}day)?\s(?:with|on|by|to|in)",
    r"[Ss](?:aid|peaking|poke)\s(?:on|to|with)",
    r"[Ii]n(?:quiry|vestigation)\sby",
    r"report(?:ing)?\sby",
    r"[Ww]r(?:ote|iting|ites)\s(?:in|for|to)",
    r"[Pp](?:iece|rofile)\s(?:in|for|by)",
    r"[Aa]rticle\s(?:in|for|by)",
    r"[Cc]olumn\s(?:in|for)",
    r"[Ss]tory\s(?:in|by)",
)
_VIA = re.compile(rf"{_VIA_WORDS}\s(?P<the>(?:[Tt]he\s){{1,2}})?(?P<outlet>{NAMES})")
_POSSESSED = re.compile(rf"\A['’‘]s?\s(?:[a-z-]+\s){{0,3}}(?P<reporter>{NAME}(?:\s{NAME}){{1,2}})")
_OFFICE = re.compile(
    rf"\A\s(?:[\w-]+\s){{0,3}}?(?:{one_of(words('newsroom_people'))})\s(?P<reporter>{NAME}(?:\s{NAME}){{1,2}})"
)
"""As in “told Reuters correspondent Ida Roe”; where nobody is told, such a person speaks."""
_LEADING = re.compile(rf"(?:[Bb]ut|[Aa]nd|[Mm]eanwhile|[Ll]ater)?,?\s?(?P<the>[Tt]he\s)?(?P<outlet>{NAMES})")
_DOCUMENT = re.compile(
    rf"{at_word('[Ii]n', '[Oo]n', '[Vv]ia', '[Tt]hrough', '[Bb]y', '[Rr]eleased', '[Ii]ssued', 'out')}\s(?:"
    r"(?<!ed\s)(?<!out\s)(?P<document>(?:an?|the|his|her|their|its)\s"
    rf"(?:(?!(?:{one_of(words('no_document_words'))})\s)[\w’'-]+\s){{0,3}}?"
    rf"(?:{one_of(words('documents'))}|interview))"
    r"|(?:(?<=ed\s)|(?<=put\sout\s))(?P<issued>(?:an?|this|the\sfollowing)\s(?:[\w’'-]+\s){0,2}?statement)"
    r"|(?:(?<=[Oo]n\s)|(?<=[Vv]ia\s))(?P<site>Twitter|LinkedIn|YouTube|Threads|Substack|WhatsApp|Facebook|Instagram|X"
    r"|Truth\sSocial|Telegram|Bluesky|Mastodon|TikTok)(?![’']))\b"
)

_TRAILING = re.compile(
    rf"[,—–{ENGLISH_CLOSERS}]\s(?P<the>[Tt]he\s)?(?P<outlet>{NAMES})"
    r"(?=\s(?:has\s|had\s|also\s|first\s|later\s)?(?:report(?:s|ed)|quote[ds]|cite[ds]|relay(?:s|ed)|said|says|wrote|writes)\b)"
)
_CONFIRMED_TO = re.compile(
    rf"{at_word('[Cc]onfirm', '[Dd]isclos', '[Rr]eveal', '[Ee]xplain')}"
    rf"(?:e?d|ing)\s[^.,;:{ENGLISH_MARKS}]{{1,60}}?\sto\s(?P<the>[Tt]he\s)?(?P<outlet>{NAMES})"
)
_STATEMENTS = at_word(
    "[Ss]tatements?",
    "[Ee]-?mails?",
    "[Ll]etters?",
    "[Mm](?:essages?|emo)",
    "[Cc]omments?",
    "[Rr]emarks",
    "[Nn]ote",
    "[Tt]exts?",
)
_HANDED_TO = re.compile(
    rf"{_STATEMENTS}\s(?:[a-z]+ly\s)?"
    r"(?:(?:provided|sent|given|issued|released|e-?mailed|shared|made|supplied)\s)?"
    rf"(?:[a-z]+ly\s)?(?:to|with)\s(?P<the>[Tt]he\s)?(?P<outlet>{NAMES})"
)
_TO_NAME = re.compile(r"[A-Z](?:(?<=\sto\s.)|(?<=\swith\s.)|(?<=\sto\s[Tt]he\s.)|(?<=\swith\s[Tt]he\s.))")
"""Without which `_HANDED_TO` finds nothing; it begins with the capital, which is rarer than a blank."""
_IN_REPORT = re.compile(
    rf"[Ii](?<!\w.)n\s(?P<the>the\s)?(?P<outlet>{NAMES})(?:['’]s?)?\s(?:report|story|article|dispatch)\b"
)
_STATEMENT = re.compile(r"\b(?:statement|(?:news|press)\srelease)\b")
PASSED_ON = re.compile(
    r"\b(?:is|are|was|were|been)\s(?:[a-z]+ly\s|also\s|further\s)?(?:quoted|cited|reported)\s(?:by\s[^.,;]{1,60}\s)?as\s[a-z]+ing\b"
)
_REPORTER_OF = re.compile(
    rf"(?:[TtVv](?<!\w.)(?:(?<=[Tt])(?:old|elling|ells)|(?<=[Vv])ia)\s(?:the\s)?(?:[a-z]+\s)?(?P<told>{NAME}\s{NAME})"
    rf"|o(?<=ccording\sto)\s(?P<cited>{NAME}\s{NAME})"
    rf"|[WwRr](?<!\w.)(?:(?<=[Ww])r(?:ote|ites)|(?<=[Rr])eport(?:s|ed))\s(?P<wrote>{NAME}(?:\s{NAME})?))"
    rf"\s(?:of|from|for|at|in)\s(?P<the>[Tt]he\s)?(?P<outlet>{NAMES})"
)
"""As in “told reporter Ida Roe of the Bell”, or “wrote Ida Roe of the Bell”, who speaks there."""
_OF_AN = re.compile(rf"{at_word('of', 'from', 'for', 'at', 'in')}\s(?:[Tt]he\s)?{FIRST_LETTER}")
"""Somebody of an outlet, without whom neither is found."""
_OF_AN_OUTLET = re.compile(
    rf"(?P<told>{NAME}\s{NAME})\s(?:of|from|for|at)\s(?P<the>[Tt]he\s)?(?P<outlet>{NAMES})"
    r"(?=(?:,\swho\s[^,;.]{1,80}(?=,))?,?\s(?:recall|report|quot|cit|not|explain|observ|add|remember)(?:s|es|ed)\b"
    r"|,?\s(?:said|says|wrote|writes|told)\b)"
)
"""Who tells of what they saw for an outlet: “Ida Roe of the Bell recalled”."""
_QUOTED_BY = re.compile(r"[Qq]uoted\sas\s[a-z]+ing\s(?:on\s[A-Z][a-z]{2,5}day\s)?by\s(?!the\s|The\s)")
_HAS_ANOTHER = re.compile(r"\s(?:report|quot|cit)(?:s|es|ed)\s[^.;:]{1,60}?\sas\s[a-z]+ing\b")
"""That somebody of an outlet has another speak: “Ida Roe of the Bell quoted Ruiz as saying”."""
_INVERTED = re.compile(
    rf"[,{ENGLISH_CLOSERS}]\s(?:reports|reported|writes|wrote|reveals|claims|says)\s(?P<the>[Tt]he\s)?(?P<outlet>{NAMES})"
)
_CAPITAL = re.compile(FIRST_LETTER)
"""Without which there is no name of an outlet."""
_INNER_NAME = re.compile(rf"\w\s{FIRST_LETTER}")
"""A name behind another word."""
_STATED = ("statement", "release")  # words without which `_STATEMENT` finds nothing
_ACCORDING = ("according to", "as per")
_TELLING = ("told", "telling", "tells", "said to", "speaking", "spoke ", "interview", "carried")
_TELLING_WORDS = (*_TELLING, *_ACCORDING, *_STATED)
_HANDED = ("mail", "letter", "message", "memo", "comment", "remarks", "note", "text")
_WORDS = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_SAYS = re.compile(r"[^.?!]*\b(?:said|says|told|added|claim(?:s|ed)|recall(?:s|ed)|explain(?:s|ed))\b")
_STOP = re.compile(rf"[.?!][{ENGLISH_CLOSERS}’]*(?=\s|\Z)")
_AFTER = 120
_INITIALS = 3
_KIND = 14  # characters behind a name that say what it is: “Star magazine”
_COMPANY = re.compile(r"\s(?:Inc|Corp|Ltd|LLC|PLC|plc|Co)\b")
"""What makes a site the firm that runs it: “Marlsoft.com Inc.”."""
_CAPITALS = re.compile(r"[A-Z]{3,6}")
_SENTENCES = 2  # from the telling of an outlet to what is taken to have been told to it
_BEFORE = 24
_AFTER_NAME = frozenset({*map(str.capitalize, weekday_names()), "Magazine", "In", "Last", "This"})
_TOLD_IT = (
    "told the ",
    "texted the ",
    "messaged the ",
    "emailed the ",
    "e-mailed the ",
    "telling the ",
    "tells the ",
    "as per the ",
    "according to the ",
    "reported by the ",
    "carried by the ",
    "reported in the ",
    "reports the ",
    "wrote in the ",
    "writing in the ",
    "piece in the ",
    "article in the ",
    "column in the ",
    "story in the ",
)
_PASSES_ON = re.compile(
    rf"\s(?:has\s|first\s)?(?:quot|report|cit)(?:ed|es|s)\b|['’]s?\s(?:[a-z]+\s){{0,2}}{NAME}\s{NAME}"
)


def carrier_in(text: str, start: int, end: int) -> CarrierFound | None:
    """Return the carrier that the sentence at `[start, end)` names, or None.

    Quoted words must be blanked out of `text`, or an outlet named inside a quotation would count.
    """
    known = _named(text, start, end) if _CAPITAL.search(text, start, end) is not None else None
    return known or _unlisted(text, start, end) or _document(text, start, end)


def _named(text: str, start: int, end: int) -> CarrierFound | None:
    """Return the outlet that a sentence with a capital names by what is beside it."""
    if _INNER_NAME.search(text, start, end) is None:  # as in “Ruiz said”
        return own_carrier(text, start, end) or trailing_carrier(text, start, end)
    known = _via(text, start, end) or _reporter_of(text, start, end)
    known = known or own_carrier(text, start, end) or trailing_carrier(text, start, end)
    return known or _made_known(text, start, end)


def own_carrier(text: str, start: int, end: int) -> CarrierFound | None:
    """Return the outlet with which `[start, end)` begins: “BBC News detailed …”, “The Post’s Ann Lee”."""
    opening = _LEADING.match(text, start, end)
    return _outlet_at(text, opening, start, end) if opening else None


def trailing_carrier(text: str, start: int, end: int) -> CarrierFound | None:
    """Return the outlet that follows what it passes on: “…, Vale News reported”."""
    for match in chain(_TRAILING.finditer(text, start, end), _INVERTED.finditer(text, start, end)):
        found = _outlet_at(text, match, match.start("outlet"), end)
        if found is not None and found.end == match.start("outlet") + len(match["outlet"].rstrip(".")):
            return found
    return None


def may_tell(text: str, start: int, end: int) -> bool:
    """Tell whether a range has words without which `told_in` finds nothing; sooner done."""
    nearby = text[start:end].lower()
    return _has_one(nearby, _TELLING_WORDS) or _has_one(nearby, _HANDED)


def _has_one(nearby: str, some: tuple[str, ...]) -> bool:
    return any(map(nearby.__contains__, some))  # half as long as a generator takes


def told_in(text: str, start: int, end: int, name: str) -> CarrierFound | None:
    """Return the outlet that somebody of that name told something, in one of the last sentences of a range.

    So it is with one that passes a statement on: “Fell put out a statement, Vale News reported”.

    Any name, where none is given.
    """
    handed = _handed(text, start, end)
    if not handed and not _has_one(text[start:end].lower(), _TELLING_WORDS):
        return None
    for match in handed:
        found = _outlet_at(text, match, match.start(), end)
        if found is not None and "statement" in match.group() and _ends_soon(text, match.end(), end):
            return found  # what somebody who is called otherwise says next is taken from it
    told: list[re.Match[str] | Unlisted] = [
        *handed[::-1],
        *_VIA.finditer(text, start, end),
        *_TRAILING.finditer(text, start, end),
    ]
    for place in reversed([*told, *outlets_in(text, start, end)]):
        at, after = (place.start, place.end) if isinstance(place, Unlisted) else place.span()
        stops = (text.rfind(stop, start, at) for stop in (". ", "\n"))
        sentence = max(start - 1, *stops) + 1  # of one that begins before the range, what is in it
        accords = text[at:after].lower().startswith(_ACCORDING) and _SAYS.match(text, after, end) is not None
        tells = accords or place in handed or text[at:after].lower().startswith(_TELLING)
        if not tells and _STATEMENT.search(text, sentence, at) is None:
            continue
        found = _carried_by(text, place, end)
        upto = _end_of_sentence(text, after, end) if accords else at
        if found is not None and (not name or name in _WORDS.findall(text, sentence, upto)):
            return found if _ends_soon(text, after, end, _SENTENCES) else None
    return None


def _end_of_sentence(text: str, start: int, end: int) -> int:
    stop = _STOP.search(text, start, end)
    return stop.end() if stop is not None else end


def _carried_by(text: str, place: re.Match[str] | Unlisted, end: int) -> CarrierFound | None:
    """Return the outlet in a place that a pattern has found, or that no list has."""
    if isinstance(place, Unlisted):
        return _with_reporter(text, place.outlet, (place.start, place.end), end, told=True)
    return _outlet_at(text, place, place.start(), end)


def _ends_soon(text: str, start: int, end: int, most: int = _SENTENCES - 1) -> bool:
    return len(_STOP.findall(text, start, end)) <= most


def _handed(text: str, start: int, end: int) -> list[re.Match[str]]:
    """Return where something is said to be handed to an outlet, the last first."""
    if _TO_NAME.search(text, start, end) is None:
        return []  # as in most sentences
    return [*_HANDED_TO.finditer(text, start, end)][::-1]


def _via(text: str, start: int, end: int) -> CarrierFound | None:
    for match in _VIA.finditer(text, start, end):
        found = _outlet_at(text, match, match.start(), end)
        if found is not None:
            return found
    return None


def _outlet_at(text: str, match: re.Match[str], start: int, end: int) -> CarrierFound | None:
    """Read an outlet, and a reporter of its own where one follows, from a match with a group `outlet`."""
    titled, cited = match.group("the") is not None, match.re in (_VIA, _HANDED_TO, _INVERTED)

    def is_one(name: str) -> bool:
        return (
            is_outlet(name)
            or (titled and _is_titled(text, match.start("outlet"), name))
            or (cited and _is_told(text, match, name))
            or is_short_for(text, name)
        )

    name = longest_beginning(match.group("outlet").rstrip("."), is_one)
    stop = match.start("outlet") + len(name)
    if not name or _COMPANY.match(text, stop) is not None:
        return None
    return _with_reporter(text, ("The " if titled else "") + name, (start, stop), end, told=cited)


def _with_reporter(text: str, outlet: str, place: tuple[int, int], end: int, *, told: bool) -> CarrierFound:
    """An outlet that is named in a place, with a reporter of its own where one follows."""
    start, stop = place
    after = text[stop : min(end, stop + _AFTER)]
    reporter = _POSSESSED.match(after) or (_OFFICE.match(after) if told else None)
    if reporter is not None and not is_outlet(reporter.group("reporter")):
        who = reporter.group("reporter").rstrip(".")
        return CarrierFound(outlet, who, None, start, stop + reporter.start("reporter") + len(who))
    return CarrierFound(outlet, None, None, start, stop)


def _is_told(text: str, match: re.Match[str], name: str) -> bool:
    """Whether a common word is the name of an outlet: the whole of what is told or cited, and no surname."""
    known = _in_letters(name) in entries("told_outlets") or _looks_like_one(text, match, name)
    after = text[match.end("outlet") : match.end("outlet") + _KIND].split(maxsplit=1)
    magazine = name in words("titled_outlets") and after and after[0] in groups("outlet_kinds")["alone"]
    if not known or magazine or after[:1] == ["for"]:
        return False
    more = match.group("outlet").rstrip(".").removeprefix(name).split()
    before = re.search(rf"(?P<first>[A-Z][a-z]+)\s{re.escape(name)}\b", text)
    return {*more} <= _AFTER_NAME and (before is None or before["first"] not in given_names())


def _looks_like_one(text: str, match: re.Match[str], name: str) -> bool:
    """Whether a name that no list has looks like an outlet's: in capitals, “told IRN”, or by how it ends.

    One that has an article, a title or a verb of its own elsewhere on the page is somebody's else.
    """
    if _QUOTED_BY.match(match.group()) and name.partition(" ")[0] not in given_names():
        return True  # “quoted as saying by Vale Futbol”
    if match.groupdict().get("the") or name.partition(" ")[0] in given_names():
        return False
    if " " in name:
        return name.rpartition(" ")[2] in words("told_endings")
    if not _CAPITALS.fullmatch(name) or name in words("bodies_in_capitals") or _has_full_name(text, name):
        return False
    return (
        re.search(rf"\b[Tt]he\s{name}\b|\b{name}\s(?:said|says|has|have|is|was|will|[a-z]+ed)\b", text)
        is None
    )


def _has_full_name(text: str, initials: str) -> bool:
    """Whether the page gives in full what some initials are short for: “Vale Nursing Network”, or “(VNN)”."""
    full = r"\s(?:(?:of|for|the|and)\s){0,2}".join(rf"{letter}[\w’'-]+" for letter in initials)
    return f"({initials})" in text or re.search(rf"\b{full}\b", text) is not None


def _in_letters(name: str) -> str:
    """A name that is all in capitals as it is written elsewhere: “PUNCH”; no initials."""
    return name.capitalize() if len(name) > _INITIALS and name.isupper() and name.isalpha() else name


def _is_titled(text: str, at: int, name: str) -> bool:
    """Whether “the Bell” is a newspaper: where it passes words on, has a reporter, or was told them."""
    if _in_letters(name.rpartition(" ")[2]) not in words("titled_outlets"):
        return False
    told = text[max(at - _BEFORE, 0) : at].lower().endswith(_TOLD_IT)
    return told or _PASSES_ON.match(text, at + len(name)) is not None


def _reporter_of(text: str, start: int, end: int) -> CarrierFound | None:
    """Return the outlet after its reporter: “told reporter Ida Roe of the Bell”, “wrote Roe of the Bell”."""
    if _OF_AN.search(text, start, end) is None:
        return None
    found = _REPORTER_OF.search(text, start, end) or _OF_AN_OUTLET.search(text, start, end)
    if found is None:
        return None
    name, titled = found.group("outlet").rstrip("."), found.group("the") is not None
    if not (is_outlet(name) or (titled and name.rpartition(" ")[2] in words("titled_outlets"))):
        return None
    outlet = ("The " if titled else "") + name
    stop = found.start("outlet") + len(name)
    reporter = found.group("told") or found.groupdict().get("cited")
    speaks = not reporter or (found.re is _OF_AN_OUTLET and _HAS_ANOTHER.search(text, stop, end) is None)
    start = found.start("outlet") if speaks else found.start()
    return CarrierFound(outlet, reporter, None, start, stop)


def _unlisted(text: str, start: int, end: int) -> CarrierFound | None:
    """Return an outlet by what it is, or the one that “the paper” means: “told broadcaster Vale One”."""
    found = voice_in(text, start, end) or next(outlets_in(text, start, end), None)
    return _carried_by(text, found, end) if found is not None else None


def _made_known(text: str, start: int, end: int) -> CarrierFound | None:
    """Return the outlet to which somebody confirmed something, or in whose report it is."""
    made = (pattern.finditer(text, start, end) for pattern in (_CONFIRMED_TO, _IN_REPORT))
    for match in chain(_handed(text, start, end), *made):
        found = _outlet_at(text, match, match.start(), end)
        if found is not None:
            return found
    return None


def _document(text: str, start: int, end: int) -> CarrierFound | None:
    match = _DOCUMENT.search(text, start, end)
    if match is None:
        return None
    document = match.group("document") or match.group("issued") or match.group("site")
    return CarrierFound(None, None, document, match.start(), match.end())
