"""Words from a document or a recording that only some have: “in an email seen by the Bell, Fell told staff”.

Where a sentence speaks of such a document by the way, the words are not from it: “asked about the leaked
email, Fell said”. What a law has opened is for `carrying` to find.
"""

from __future__ import annotations

import re
from functools import cache

from trainer.drafting.items.surroundings import Surroundings, said_in
from trainer.drafting.language.lexicon import groups, one_of, words
from trainer.drafting.language.outlets import is_outlet
from trainer.drafting.quotes.quotes import Quotation
from trainer.drafting.quotes.unlisted import NAMES
from trainer.text.article import Span

_LEADING = 24  # characters with which a sentence can begin before “in an email”
_ASIDE = re.compile(r"(?!.*\b(?:of|about|over|regarding|after)\b)[^;:.]{0,60}")
"""What can be between a verb of speaking, or who speaks, and “in an email”, where the words are in it."""
_TITLE = re.compile(r"\s?(?:[\w’'.-]+\s){0,5}")
"""What is before a name: “has county engineer Dil Khan saying”."""


def leaked_to_some(page: Surroundings, quotation: Quotation) -> Span | None:
    """Return the words that say that only some have the document from which a quotation is; else None."""
    said = said_in(page, quotation)
    if said is None:
        return None
    (cue, speaker, sentence), text = said, page.unquoted
    if not any(map(text[slice(*sentence)].__contains__, _hints())):
        return None  # as of nearly all
    for found in _within().finditer(text, *sentence):
        if _holds(page, found) and _is_of(text, found, sentence, cue, speaker):
            return Span(*found.span())
    for found in _subject().finditer(text, *sentence):
        between = text[found.end() : speaker.start] if found.end() <= speaker.start <= cue.start else ";"
        if _holds(page, found) and _TITLE.fullmatch(f" {between}"):
            return Span(*found.span("what"))
    return None


def speaks_about(text: str, start: int) -> bool:
    """Tell whether what is before a document says that somebody speaks about it, and not in it."""
    before = text[max(start - _LEADING, 0) : start].split()
    within = text[start : start + 3].lower() == "in "
    told = groups("seen_documents")["in it" if within else "about"]
    return bool(before) and before[-1].lower() in told


def _is_of(text: str, found: re.Match[str], sentence: Span, cue: Span, speaker: Span) -> bool:
    """Whether the words are in the document, by where it is beside the verb and who speaks."""
    if speaks_about(text, found.start()):
        return False
    if found.start() - sentence.start <= _LEADING and found.end() <= speaker.start:
        return "," not in text[sentence.start : found.start()].rstrip(", ")
    edge = max(cue.end, speaker.end) if found.start() >= cue.end else speaker.end
    return edge <= found.start() and _ASIDE.fullmatch(text, edge, found.start()) is not None


def _holds(page: Surroundings, found: re.Match[str]) -> bool:
    """Whether those who have it are an outlet or the press, or nobody is named."""
    name = (found["who"] or "").rstrip(".")
    return not name or is_outlet(name) or not page.cast.can_be_human(name)


@cache
def _hints() -> tuple[str, ...]:
    """Words without which nothing is found."""
    known = groups("seen_documents")
    seen = (f" {word} by " for word in known["by"])
    has = (f" {word} {seen}" for word in ("has", "have", "had") for seen in known["by"])
    return ("leak", "Leak", *seen, *(f" {word} to " for word in known["to"]), *has)


@cache
def _had() -> str:
    """How a document is said to be with some: “seen by the Bell”, “leaked to this newspaper”."""
    known = groups("seen_documents")
    press = one_of(known["press"])
    who = rf"(?:(?:{press})\b|(?:[Tt]he\s)?(?P<who>{NAMES}))"
    before = (
        r"(?:(?:that|which)\s)?(?:(?:was|were|(?:has|have|had)\sbeen)\s)?(?:(?:later|since|first|then)\s)?"
    )
    seen = rf"{before}(?:(?:{one_of(known['by'])})\sby|(?:{one_of(known['to'])})\sto)\s{who}"
    leaked = rf"{before}leaked\b(?!\sto\b)"
    has = (
        r"(?:that|which)\s(?:[Tt]he\s)?(?:[A-Z][\w’'-]*\s){1,4}(?:has|have|had)\s"
        rf"(?:{one_of(known['by'])})\b"
    )
    return rf"(?:{seen}|{leaked}|{has})"


@cache
def _paper() -> str:
    known = one_of(words("documents") | groups("seen_documents")["recordings"], capital=True)
    return rf"(?:{known})\b(?:\s(?:to|of|from|dated|sent|between|with|on)\s[^,.;:]{{1,50}}?)?"


@cache
def _within() -> re.Pattern[str]:
    """A document that some have, in which something is said."""
    some = r"(?:(?:an?|the|his|her|their|its|that|several|two)\s)?"
    paper = rf"(?:[\w’'-]{{1,30}}\s){{0,3}}?{_paper()},?\s{_had()}"
    leaked = rf"(?:[\w-]{{1,30}}\s)?leaked\s(?:[\w-]{{1,30}}\s){{0,3}}?{_paper()}"
    had = _had().replace("?P<who>", "")
    copy = rf"\b(?:an?\s)?(?:recording|copy|transcript|tape|video)\sof\swhich\s{had}"
    return re.compile(rf"\b(?:[Ii]n|[Oo]n|[Ff]rom)\s{some}(?:{leaked}|{paper})|{copy}")


@cache
def _subject() -> re.Pattern[str]:
    """A document that some have, and that has somebody's words."""
    paper = rf"(?:[\w’'-]{{1,30}}\s){{0,4}}?{_paper()},?\s{_had()}"
    leaked = rf"(?:[\w-]{{1,30}}\s){{0,2}}?[Ll]eaked\s(?:[\w-]{{1,30}}\s){{0,3}}?{_paper()}"
    does = one_of(groups("seen_documents")["has"])
    return re.compile(rf"(?P<what>{leaked}|{paper})[^;:.]{{0,40}}?,?\s(?:{does})\s")
