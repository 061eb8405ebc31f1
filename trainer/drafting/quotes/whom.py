"""Whom a speaker's name, “he”, “she” or “it” means, where the quotations of a page are read one by one.

A pronoun means who spoke just before, where nobody else can be meant; then whom its sentence or the one
before tells of; then the nearest whom it fits. Who comes into question `antecedents` finds, and which person
of the page a name is `resolve` says.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from trainer.drafting.language.names import CAPITAL, is_body_name
from trainer.drafting.language.people import REACH, Sighting
from trainer.drafting.quotes.antecedents import (
    Antecedent,
    is_object,
    is_told_of,
    spoke_before,
    spoken_of,
    written_of,
)
from trainer.drafting.quotes.framed import FramedText
from trainer.drafting.quotes.resolve import Outside, resolve

_OF_BODY = re.compile(rf"\s(?:of|for)\s(?:the\s)?{CAPITAL}(?:(?:\sand|\sof|,)?\s{CAPITAL}){{0,4}}")
"""The rest of a body's name: “Lorne Institute | of Geology and Mining”."""
_OWNERS = ("’s", "'s", "’ ", "' ")
_PRONOUNS = frozenset({"he", "she"})
_OWNING = {"his": "he", "her": "she"}
"""Pronouns of the one who has said something, “his claim”, and those that mean the same person."""


class Whom:
    """Who is meant by the speakers of one article, asked for in their order."""

    def __init__(self, article: FramedText) -> None:
        self.article = article
        self.text = article.text
        self.cast = article.prose.cast
        self.recent: list[str] = []
        """Who spoke last, and who before."""
        self.spoken: set[str] = set()

    def spoke(self, name: str) -> None:
        """Note who has spoken."""
        self.recent = [*self.recent[-1:], name]
        self.spoken.add(name)

    def meant(self, number: int, name: str, at: int) -> str | None:
        """Return the full name that `name` means, at `at` of paragraph `number`; None where nothing fits."""
        paragraph = self.article.framed(number).paragraph
        token = bisect_left(paragraph.starts, at)
        if name.lower() == "it":
            return self._body_before(number, token, name)
        pronoun = _OWNING.get(name.lower(), name.lower())
        if pronoun not in _PRONOUNS:
            return resolve(self.cast, name, at, self.recent)
        for find in (spoke_before, spoken_of):
            before = find(self.article, number, token, pronoun)
            known = before and self._known(before)
            if before is not None and known is not None and self._fits(known, before, pronoun, at, number):
                return known
        return resolve(self.cast, name, at, self.recent, Outside(self.article.unquoted, paragraph.start))

    def _body_before(self, number: int, token: int, name: str) -> str | None:
        """Return the body or the paper that “it” means: one that has said something, or is told of before."""
        body = spoke_before(self.article, number, token, name) or written_of(self.article, number, token)
        spoken = self.text[body.start : body.end] if body else ""
        if body is None or body.kind == "nominal":
            return spoken or None
        more = _OF_BODY.match(self.text, body.end)
        return f"{spoken}{more[0] if more else ''}"

    def _known(self, before: Antecedent) -> str | None:
        """Return the full name of the one who spoke before, or the description as it is written."""
        spoken = self.text[before.start : before.end]
        return resolve(self.cast, spoken, before.start, self.recent) if before.kind == "named" else spoken

    def _fits(self, known: str, before: Antecedent, pronoun: str, at: int, number: int) -> bool:
        """Tell whether a pronoun can mean the one who spoke before: no other person is named since."""
        gender = "m" if pronoun.lower() == "he" else "f"
        rivals = (gender,) if self.cast.gender(known) == gender else ("", gender)
        if (
            not known[:1].isalnum()
            or self.cast.gender(known) not in ("", gender)
            or (before.kind == "named" and (is_body_name(known) or not self.cast.can_be_human(known)))
        ):
            return False
        paragraph = self.article.framed(number).paragraph
        sentence, _ = paragraph.sentence_span(bisect_left(paragraph.starts, at))
        return not any(
            self._is_rival(one, known, rivals, number)
            and (one.at >= sentence or not self._is_only_told_of(one, known, number))
            for one in self.cast.between(max(before.end, at - REACH), at)
        )

    def _is_rival(self, one: Sighting, known: str, genders: tuple[str, ...], number: int) -> bool:
        """Tell whether a name can be the one meant rather than the one who spoke before."""
        name, end = one.person.name, one.at + one.length
        return (
            one.person.gender in genders
            and name != known
            and not self.article.unquoted[one.at].isspace()
            and not self.cast.is_governed(one)
            and self.cast.can_be_human(name)
            and not is_object(self.article, number, one.at)
            and self.text[end : end + 2] not in _OWNERS
        )

    def _is_only_told_of(self, one: Sighting, known: str, number: int) -> bool:
        """Tell whether a name first comes up in what the one who spoke before tells, and says nothing itself.

        “Fell said that he had sold it to Tom Marl. Marl sold it on. “Nobody came,” he said.” Where the page
        shows who it is, it is no longer only told of: “Marl, 60, came in.”
        """
        name, end = one.person.name, one.at + one.length
        if name in self.spoken or self.text[end : end + 1] in {",", "("}:
            return False
        teller = is_told_of(self.article, number, self.cast.first_sighting(name))
        return teller is not None and (teller.kind == "pronoun" or self._known(teller) == known)
