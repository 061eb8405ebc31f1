"""Outlets: which names are those of newspapers, broadcasters and agencies, and names of one another.

By lists and a few rules alone; nothing is looked up. Whose page it is, is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from trainer.drafting.language.lexicon import entries, groups, members, one_of, words

_BRACKETS = re.compile(r"\s*[(\[].*")
_SITE = re.compile(r"(?:https?://)?((?:[\w-]+\.)+[a-z]{2,})(?:[:/].*)?", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:[’'.&/-]+[^\W_]+)*|[A-Z](?:\.[A-Z])+\.?")
_BESIDE_NAME = re.compile(r"\s*[,;/|()\[\]·•–—]\s*|\s(?:of|for|at|and|with|via)\s(?!India\b)")
_SHORTEST_INITIALS = 2
_BEFORE_NAME = frozenset({"Radio", "TV", "Channel", "Television"})
_AGENCY_OF = tuple(f"{one} of " for one in ("News Agency", "Press Trust", "Press Association"))
_TIMES_OF = re.compile(
    rf"(?:Sunday\s)?Times\sof\s(?!(?:{one_of(map(str.capitalize, words('weekdays')))})\b)"
    r"[A-Z][\w-]+(?:\s[A-Z][\w-]+)?"
)
"""The newspaper of a place that is called so: “Times of Vale”."""
_AGENCY = (" News Agency", " Press Agency", " News Service", " Wire Service", " News Network")
_TWO_TITLES = re.compile(r"(?P<first>\w.*?\w)(?:\s(?:&|and|\+)\s|\s?/\s?)(?:[Tt]he\s)?[A-Z]")
_SITES = (
    *(".com", ".org", ".net", ".news", ".tv"),
    *(".co.uk", ".ie", ".ca", ".com.au", ".co.nz", ".co.za", ".in", ".de", ".fr"),
)
"""How sites are called: “told Courier.co.uk”."""
_OF = frozenset({"of", "for", "and"})
"""What parts two outlets: the Times of one place is not the Times."""


def is_outlet(name: str) -> bool:
    """Tell whether `name` is that of an outlet or an agency, by the list or by its last word."""
    bare = name.removeprefix("The ").removeprefix("the ").strip()
    first, _, rest = bare.partition(" ")
    if first in _BEFORE_NAME and rest[:1].isupper() | rest.isdecimal() and " " not in rest:
        return True  # “Radio Vale”, “Channel 4”
    return (
        bare in _outlets()
        or bare.startswith(_AGENCY_OF)
        or _TIMES_OF.fullmatch(bare) is not None
        or not words("outlet_words").isdisjoint(bare.split(" ")[-1].split("-"))  # “Vale Tribune-Review”
        or (bare.endswith(" FM") and bare.split(" ")[-2].lower() not in words("countries"))  # no minister
        or bare.endswith((*_SITES, *_AGENCY))
    )


def is_site(name: str) -> bool:
    """Tell whether a name is the address of a site: “Courier.co.uk”."""
    return " " not in name and name.lower().endswith(_SITES)


def is_station(name: str) -> bool:
    """Tell whether a name is that of a station or of a channel's part: “FOX 5 Marsham”, “CBS Sports”."""
    return _station().match(name) is not None


@cache
def _station() -> re.Pattern[str]:
    numbered = rf"(?:(?i:{one_of(words('broadcasters'))}|Channel)|[KW][A-Z]{{2,3}})\s?\d+\b"
    channels = one_of(filter(str.isupper, words("broadcasters")))
    return re.compile(rf"{numbered}|(?:{channels})(?:\s[A-Z]\w+){{1,2}}\Z")


def is_listed(name: str) -> bool:
    """Tell whether a name without its article is the whole of that of an outlet of the list: “Guardian”."""
    return name in _outlets()


def outlets_of(signed: str) -> tuple[str, ...]:
    """Return the outlets that a line of names gives for those who sign: “Ida Roe, Associated Press”."""
    found = []
    for part in _BESIDE_NAME.split(signed):
        named = _without_trade(part.split())
        tails = [" ".join(named[at:]) for at in range(len(named)) if named[at][:1].isupper()]
        listed = next((tail for tail in tails if tail in _outlets()), None)
        outlet = listed or next(filter(is_outlet, tails), None)
        if outlet is not None:
            found.append(outlet)
    return tuple(found)


def is_like_a_person(name: str) -> bool:
    """Tell whether a name is a given name and one more, be it that of an outlet: “Lea Fox”, “Ray Herald”."""
    given, _, rest = name.strip().partition(" ")
    return given in members("given_names") and rest[:1].isupper() and " " not in rest


def longest_beginning(name: str, is_one: Callable[[str], bool]) -> str:
    """Return the longest beginning of a name, by whole words, of which something holds; empty without one."""
    while name and not is_one(name):
        name = name.rpartition(" ")[0].rstrip(".")
    return name


def is_own_name(name: str) -> bool:
    """Tell whether `name` is what a page calls its own outlet, whichever that is: “this newspaper”."""
    return name.casefold().strip() in _own_names()


@lru_cache(maxsize=1024)
def same_outlet(named: str, own: str) -> bool:
    """Tell whether `named`, as written in an article, can be the outlet whose full name is `own`."""
    short, full = _words(named), _words(own)
    if not short or not full:
        return False
    if _keys(short) & _keys(full) or _group(short) & _group(full):
        return True
    return (
        full[-len(short) :] == short
        or _begins(named, own)
        or _initials(short, full)
        or _initials(full, short)
        or _house(short, full)
        or _house_in_one(named, own)
        or _site_of_daily(named, own)
        or _site_of_daily(own, named)
        or _is_first_of_two(named, own)
    )


def _begins(named: str, own: str) -> bool:
    """Whether a whole name with a blank behind it begins the other: “Goal.com” and “Goal.com Singapore”."""
    if not own.startswith(f"{named} ") or not ("." in named or " " in named):
        return False
    rest = own[len(named) :].split()
    return bool(rest) and rest[0] not in _OF and is_outlet(named)


def _words(name: str) -> tuple[str, ...]:
    """The words of a name: of a site's address the one that names it; no “The”, no brackets."""
    bare = _BRACKETS.sub("", name.strip())
    site = _SITE.fullmatch(bare)
    if site is not None:
        labels = site.group(1).split(".")
        named = [label for label in labels if label.lower() not in groups("outlet_parts")["domain"] | {"www"}]
        return (named[-1],) if named else ()
    found = tuple(word.group() for word in _WORD.finditer(bare))
    return found[1:] if len(found) > 1 and found[0].casefold() == "the" else found


def _keys(name: tuple[str, ...]) -> set[str]:
    """How a name can be written in one word: with and without “News”, “Online” and their like at its end."""
    folded = [re.sub(r"\W", "", word.casefold()) for word in name]
    last = len(folded)
    while last > 1 and folded[last - 1] in groups("outlet_parts")["ending"]:
        last -= 1
    whole = {"".join(folded[:last]), "".join(folded)}
    return whole | {key.removeprefix("the") for key in whole if len(key) > len("the")}


def _group(name: tuple[str, ...]) -> set[int]:
    return {number for key in _keys(name) for number in _named().get(key, ())}


def _initials(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a name in capitals is made of the first letters of another's words: “VBS”, “VBS News”."""
    (first, *more) = short
    if len(more) == 1 and more[0].lower() in groups("outlet_parts")["ending"]:
        more = []
    letters = first.replace(".", "")
    if more or not letters.isupper() or len(letters) < _SHORTEST_INITIALS or len(full) < len(letters):
        return False
    capitals = "".join(word[0] for word in full if word[0].isupper())
    return letters in {capitals, "".join(word[0].upper() for word in full)}


def _house(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names are those of one broadcaster's channels and programmes: “BBC Two”, “BBC Radio 4”."""
    return one[0] == other[0] and one[0].isupper() and len(one[0]) > 1 and one[0] in _outlets()


def _house_in_one(named: str, own: str) -> bool:
    """Whether a name in capitals begins one that is written with it in one word: “CNN” and “CNNMoney”."""
    rest = own[len(named) :]
    capitals = len(named) > _SHORTEST_INITIALS and named.isupper() and named.isalpha()
    return capitals and own.startswith(named) and rest[:1].isupper() and rest[1:2].islower()


def _site_of_daily(named: str, site: str) -> bool:
    """Whether a site's address leaves out the “Daily” of its newspaper: “valeecho.co.uk”."""
    if " Daily " not in named or _SITE.fullmatch(site) is None:
        return False
    return bool(_keys(_words(named.replace(" Daily ", " "))) & _keys(_words(site)))


def _is_first_of_two(named: str, own: str) -> bool:
    """Whether a name is short for the first of two titles that one newspaper has: “Vale Echo & Post”."""
    first = _TWO_TITLES.match(own)
    return first is not None and is_outlet(first["first"]) and same_outlet(named, first["first"])


def _without_trade(named: list[str]) -> list[str]:
    """The words of a name without what somebody is there, behind it: “Courier Staff”, “Courier Reporter”."""
    while len(named) > 1 and named[-1].lower() in groups("outlet_parts")["people"]:
        named = named[:-1]
    return named


@cache
def _named() -> dict[str, set[int]]:
    """By a name in one word: the lines of the list on which it occurs."""
    found: dict[str, set[int]] = {}
    for number, line in enumerate(entries("outlet_names")):
        for name in line.split("="):
            for key in _keys(_words(name)):
                found.setdefault(key, set()).add(number)
    return found


@cache
def _own_names() -> frozenset[str]:
    return frozenset(entries("own_names"))


@cache
def _outlets() -> frozenset[str]:
    return frozenset(entries("outlets"))
