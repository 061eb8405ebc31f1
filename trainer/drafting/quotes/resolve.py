"""Who is meant: full names for surnames, pronouns and descriptions, within one article.

Resolution is by recency and agreement alone; where nothing fits the answer is None rather than a guess from
outside the page.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from trainer.drafting.language.lexicon import words
from trainer.drafting.language.names import given_names, without_nickname, without_titles
from trainer.drafting.language.people import Cast

_MALE = frozenset({"he", "him", "his", "himself"})
_FEMALE = frozenset({"she", "her", "hers", "herself"})
_WOMAN, _MAN = frozenset({"mrs", "ms", "miss", "lady", "dame"}), frozenset({"mr", "sir"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_OWNED = re.compile(r"[’']s?(?:\s|\Z)")
"""What only a body has in its name: “Marlow’s Bakery”."""
_OWNED_PERSON = re.compile(
    r"[’']s?\s(?:(?!(?:and|of|for)\b)[a-z-]+\s){1,3}(?P<name>[A-Z][^\s’']+(?:\s(?:[a-z]{1,3}[\s-])?[A-Z]\S+)+)\Z"
)
"""Whom a role of somebody else's names: “Vale’s lawyer Ann Lee”."""
_DEFINITE = ("the ", "his ", "her ", "their ", "that ", "this ")


_COUPLE = re.compile(r"Mr\.?\s(?:and|&)\sMrs\b")


class Outside(NamedTuple):
    """What a pronoun is in: the text with blanks for what is quoted, and where its paragraph begins."""

    unquoted: str
    paragraph: int


def resolve(
    cast: Cast, speaker: str, at: int, recent: list[str], outside: Outside | None = None
) -> str | None:
    """Return the full name that `speaker`, at `at`, refers to; None where nothing fits.

    `recent` holds the names of those who spoke before, the latest last; a pronoun prefers them, but for who
    is named in its own paragraph. A pronoun `outside` quotations means nobody who is named only in them.
    """
    lower = speaker.lower()
    if lower in _MALE | _FEMALE:
        gender = "m" if lower in _MALE else "f"
        return _pronoun(cast, gender, at, recent, outside)
    if lower in _RELATIVE:
        nearest = cast.before(at)
        return nearest[0].person.name if nearest and cast.is_beside(nearest[0], at) else None
    joined = speaker[2:3] == "-" and speaker[3:4].isupper()  # “al-Masri”
    if (speaker[:1].isupper() or joined) and lower.split(" ")[0] not in {"the", "a", "an", "one"}:
        return _named(cast, speaker, at)
    role = lower.rpartition(" ")[2]
    several = role.endswith("s") and not role.endswith("ss")  # “the researchers” are no one person
    if not lower.startswith(_DEFINITE) or role in words("bodies") or several:
        return None
    alone = lower == f"the {role}" and role in words("sole_titles")
    return cast.titled(role) if alone else cast.holder(role, at)


def _named(cast: Cast, speaker: str, at: int) -> str | None:
    """Return the full name of somebody who is written with a name, or with no more than a title: “King”."""
    if _COUPLE.match(speaker):
        return speaker
    if _OWNED.search(speaker):
        owned = _OWNED_PERSON.search(speaker)
        spoken = owned["name"] if owned else speaker
        return cast.full_name(spoken) or spoken
    name, title = without_titles(without_nickname(speaker))
    known = cast.full_name(name or speaker.rpartition(" ")[2])
    if known is None and title in words("kept_titles") and " " not in name:
        return (cast.titled(title) if not name else None) or f"{title.capitalize()} {name}".rstrip()
    if known is None and name and " " not in name:
        known = cast.called_first(name)
    if known is not None and speaker.lower() in words("bodies") and known.partition(" ")[0].isupper():
        return name  # the Pentagon, of which a “VOA Pentagon correspondent” writes
    small, _, rest = speaker.partition(" ")
    if known is None and rest == name and small.lower() in words("name_openers"):
        return speaker  # the magazine In Tarrow
    return _of_gender(cast, known, title, at) or name or None


def _of_gender(cast: Cast, known: str | None, title: str, at: int) -> str | None:
    """Return the full name known, or that of another whom the title fits: Mrs Vale is not Tom Vale."""
    gender = "f" if title in _WOMAN else "m" if title in _MAN else ""
    if known is None or not gender or _can_be(known, gender):
        return known
    surname = known.rpartition(" ")[2]
    named = (one.person.name for one in cast.before(at) if one.person.name.endswith(f" {surname}"))
    return next((one for one in named if _can_be(one, gender)), None)


def _can_be(name: str, gender: str) -> bool:
    """Tell whether a full name can be that of a man, `m`, or of a woman, `f`, by its given name alone."""
    return given_names().get(name.partition(" ")[0], gender) in ("", gender)


def _pronoun(cast: Cast, gender: str, at: int, recent: list[str], outside: Outside | None) -> str | None:
    unquoted, paragraph = outside or ("", at)
    fitting = [
        s for s in cast.before(at) if s.person.gender in ("", gender) and cast.can_be_human(s.person.name)
    ]
    sightings = [s for s in fitting if not unquoted[s.at : s.at + 1].isspace()] or fitting
    if not sightings:
        return None
    nearby = {sighting.person.name for sighting in sightings[:4] if at - sighting.at < 1200}
    last = next((name for name in reversed(recent[-2:]) if name in nearby), None)
    here = [one.person.name for one in sightings if one.at >= paragraph and not cast.is_governed(one)]
    if last is not None:
        return last if last in here or not here else here[0]
    sure = [sighting for sighting in sightings[:3] if sighting.person.gender == gender]
    free = [sighting for sighting in sure if not cast.is_governed(sighting)]
    return (free or sure or sightings)[0].person.name
