"""Who alone holds an office by which a page calls somebody: “President Roe … the head of state said”.

By what the page writes before or beside a name. Where two on the page hold such an office, or one held it
before, nobody is meant.
"""

from __future__ import annotations

import re
from functools import cache

from trainer.drafting.items.speaking import role_noun
from trainer.drafting.items.surroundings import Surroundings
from trainer.drafting.language.lexicon import entries, members, words
from trainer.drafting.language.names import CAPITAL, is_role

_DEFINITE = "the "
_TITLE = r"(?:(?:Mrs?|Ms|Dr|Sir|Dame|Lord|Lady|Prof|Professor)\.?\s)?"
_NAMED = rf"{_TITLE}(?P<name>{CAPITAL}(?:\s{CAPITAL}){{0,3}})"
_NOT_YET = r"(?P<before>(?:\b(?:[Ff]ormer|[Ee]x|[Ll]ate|[Tt]hen|[Vv]ice|[Dd]eputy|[Aa]ssistant)[\s-])?)"
_OF_WHAT = rf"(?:\s(?:of|for|in)\s(?:the\s)?[\w’'-]+(?:\s{CAPITAL}){{0,3}}){{0,2}}"
_OTHER_OFFICES = frozenset({"vice", "deputy", "assistant"})


class Holders:
    """The offices of one article that one person alone holds."""

    def __init__(self, page: Surroundings) -> None:
        self.page = page
        self._known: dict[str, str | None] = {}

    def holder(self, name: str) -> str | None:
        """Return the one person to whom the page gives a role, if few have such a role: “the judge”."""
        if name not in self._known:
            self._known[name] = self._look_for(name)
        return self._known[name]

    def _look_for(self, name: str) -> str | None:
        role = role_noun(name)
        definite = name.lower().startswith(("the ", "his ", "her ", "its ", "their ")) or "’s " in name
        same = _same_role(role) if definite else {role}
        single = role in words("sole_roles") or (definite and (is_role(role) or len(same) > 1))
        holders = {*map(self.page.cast.only_holder, sorted(same))} - {None}
        holder = holders.pop() if len(holders) == 1 else None
        if holder is None and not holders:
            return self._of_office(name)
        return holder if holder is not None and (single or self._is_called(holder, name)) else None

    def _of_office(self, name: str) -> str | None:
        """The one whom the page calls by an office right before a name, or between it and commas."""
        called = name.lower().removeprefix(_DEFINITE)
        offices = _offices(called) if name.lower().startswith(_DEFINITE) else frozenset[str]()
        found: dict[str, str | None] = {}
        for office in sorted(offices):
            for one in _held(office).finditer(self.page.unquoted):
                before = one["before"].rstrip(" -").lower()
                if before not in _OTHER_OFFICES:
                    full = self._person(one["name"])
                    last = one["name"].rpartition(" ")[2]
                    found[last] = None if before or found.get(last, full) != full else full
        return next(iter(found.values())) if len(found) == 1 else None

    def _person(self, written: str) -> str | None:
        """The fullest name of somebody whom the page calls by an office; None for what is nobody's name."""
        first, last = written.partition(" ")[0], written.rpartition(" ")[2]
        things = members("thing_names") | words("body_words")
        full = self.page.cast.full_name(written) or written
        nobody = not things.isdisjoint((first, last)) or last.lower() in words("countries")
        return None if nobody or not self.page.cast.can_be_human(full) else full

    def _is_called(self, holder: str, name: str) -> bool:
        """Whether the page gives a person the whole of a description: “a union leader”."""
        described = re.escape(name.partition(" ")[2])
        beside = rf"{described}\s{re.escape(holder)}\b|\b{re.escape(holder)},\s(?:the|an?)\s{described}\b"
        return (
            " " in name.partition(" ")[2] and re.search(beside, self.page.unquoted, re.IGNORECASE) is not None
        )


@cache
def _offices(called: str) -> frozenset[str]:
    """As what the one who is called so can be written before a name; nothing where it is no sole office."""
    lines = (line.partition(": ") for line in entries("office_names"))
    more = {office for known, _, offices in lines if known == called for office in offices.split(", ")}
    same = _same_role(called) if " " not in called else frozenset[str]()
    sole = bool(more) or called in words("sole_roles") | words("offices") or not same.isdisjoint(_soles())
    return frozenset(more | same) if sole else frozenset()


@cache
def _soles() -> frozenset[str]:
    return words("sole_roles") & frozenset().union(*(line.split() for line in entries("same_roles")))


@cache
def _same_role(role: str) -> frozenset[str]:
    """A role, and what else the same office is called."""
    same = (line.split() for line in entries("same_roles"))
    return frozenset({role}).union(*(one for one in same if role in one))


@cache
def _held(office: str) -> re.Pattern[str]:
    """An office with a name behind it: “Prime Minister Roe”, “the commissioner of police, Mr Ola Berg”."""
    first_letters = (rf"[{word[0].upper()}{word[0]}]{re.escape(word[1:])}" for word in office.split())
    written = "CEO|ceo" if office == "ceo" else r"\s".join(first_letters)
    return re.compile(rf"{_NOT_YET}\b(?:{written})(?:\s|{_OF_WHAT},\s){_NAMED}\b")
