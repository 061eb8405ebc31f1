"""Reporting verbs in all their forms, from `data/reporting_verbs.txt`."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from trainer.drafting.language.lexicon import groups


class VerbForm(NamedTuple):
    """One inflected form: its lemma, its group in the list, and its tag.

    The tag is `v` (past or third person), `b` (base form), `g` (in -ing) or `e` (a participle that
    differs from the past).
    """

    lemma: str
    group: str
    tag: str


_VOWELS = "aeiou"


@cache
def reporting_forms() -> dict[str, VerbForm]:
    """Return every form of every listed verb; of two verbs that share a form, the one listed first has it."""
    forms: dict[str, VerbForm] = {}
    for group, entries in groups("reporting_verbs").items():
        for entry in sorted(entries):
            lemma, third, past, participle, gerund = inflected(entry)
            for form, tag in ((past, "v"), (third, "v"), (participle, "e"), (gerund, "g"), (lemma, "b")):
                forms.setdefault(form, VerbForm(lemma, group, tag))
    return forms


@cache
def forms_by_group(name: str) -> dict[str, str]:
    """Return the group of every form, as a verb or a plural, of the words of a list that are in base form."""
    return {
        form: group
        for group, entries in groups(name).items()
        for entry in entries
        for form in inflected(entry)
    }


def inflected(entry: str) -> tuple[str, str, str, str, str]:
    """Return lemma, third person, past, participle and -ing form of a list entry."""
    if ":" in entry:
        lemma, third, past, participle, gerund = entry.split(":")
        return lemma, third, past, participle, gerund
    stem = entry.removesuffix("e")
    third = entry + ("es" if entry.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    past = stem + "ed"
    if entry.endswith("y") and entry[-2] not in _VOWELS:
        third, past = entry[:-1] + "ies", entry[:-1] + "ied"
    elif _doubles(entry):
        stem = entry + entry[-1]
        past = stem + "ed"
    return entry, third, past, past, stem + "ing"


def _doubles(lemma: str) -> bool:
    """Tell whether the last letter doubles before an ending: a short word in vowel and one consonant."""
    if len(lemma) < 3 or lemma[-1] in "aeiouwxyh" or lemma[-2] not in _VOWELS or lemma[-3] in _VOWELS:
        return lemma == "quip"
    return len(lemma) <= 4 or lemma in {"admit", "commit", "refer"}
