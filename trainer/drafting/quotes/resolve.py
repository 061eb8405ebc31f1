"""Who is meant: full names for surnames, pronouns and descriptions, within one article.

Resolution is by recency and agreement alone; where nothing fits the answer is None rather than a guess from
outside the page.
"""

from __future__ import annotations

from trainer.drafting.language.lexicon import words
from trainer.drafting.language.names import given_names, without_nickname, without_titles
from trainer.drafting.language.people import Cast

_MALE = frozenset({"he", "him", "his", "himself"})
_FEMALE = frozenset({"she", "her", "hers", "herself"})
_WOMAN, _MAN = frozenset({"mrs", "ms", "miss", "lady", "dame"}), frozenset({"mr", "sir"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_DEFINITE = ("the ", "his ", "her ", "their ", "that ", "this ")


def resolve(cast: Cast, speaker: str, at: int, recent: list[str], unquoted: str = "") -> str | None:
    """Return the full name that `speaker`, at `at`, refers to; None where nothing fits.

    `recent` holds the names of those who spoke before, the latest last; a pronoun prefers them. In `unquoted`
    what is quoted is blanks: a pronoun outside means nobody who is named only there.
    """
    lower = speaker.lower()
    if lower in _MALE | _FEMALE:
        return _pronoun(cast, "m" if lower in _MALE else "f", at, recent, unquoted)
    if lower in _RELATIVE:
        nearest = cast.before(at)
        return nearest[0].person.name if nearest and cast.is_beside(nearest[0], at) else None
    if speaker[:1].isupper() and lower.split(" ")[0] not in {"the", "a", "an"}:
        name, title = without_titles(without_nickname(speaker))
        known = cast.full_name(name or speaker.rpartition(" ")[2])
        if known is None and title in words("kept_titles") and " " not in name:
            return f"{title.capitalize()} {name}".rstrip()
        if known is not None and lower in words("bodies") and known.partition(" ")[0].isupper():
            return name  # the Pentagon, of which a “VOA Pentagon correspondent” writes
        return _of_gender(cast, known, title, at) or name or None
    role = lower.rpartition(" ")[2]
    return cast.holder(role, at) if lower.startswith(_DEFINITE) and role not in words("bodies") else None


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


def _pronoun(cast: Cast, gender: str, at: int, recent: list[str], unquoted: str) -> str | None:
    fitting = [
        s for s in cast.before(at) if s.person.gender in ("", gender) and cast.can_be_human(s.person.name)
    ]
    sightings = [s for s in fitting if not unquoted[s.at : s.at + 1].isspace()] or fitting
    if not sightings:
        return None
    nearby = {sighting.person.name for sighting in sightings[:4] if at - sighting.at < 1200}
    for name in reversed(recent[-2:]):
        if name in nearby:
            return name
    sure = [sighting for sighting in sightings[:3] if sighting.person.gender == gender]
    free = [sighting for sighting in sure if not cast.is_governed(sighting)]
    return (free or sure or sightings)[0].person.name
