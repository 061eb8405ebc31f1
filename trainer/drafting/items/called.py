"""What a speaker is called in full, and what is written in the place of a speaker but cannot speak.

By the words on both sides of the place and by how the page uses the name. How much a speaker counts for is
decided in `crediting`.
"""

from __future__ import annotations

import re

from trainer.drafting.items.naming import full_name, is_pronoun
from trainer.drafting.items.speaking import (
    is_body,
    is_denial,
    is_document,
    is_group_or_country,
    is_somebody,
)
from trainer.drafting.items.surroundings import Surroundings
from trainer.drafting.language.lexicon import one_of, words
from trainer.drafting.language.names import is_body_name
from trainer.drafting.language.outlets import is_outlet
from trainer.drafting.language.persons import is_common, is_thing
from trainer.drafting.language.verbs import reporting_forms
from trainer.drafting.quotes.quotes import Quotation
from trainer.text.article import Span

_OPENS_ROLE = frozenset({"the", "a", "an", "one", "his", "her", "its", "their", "several", "some", "two"})
_BESIDE = 60
_HEADING = 2  # blanks in a name in capitals, from which on it is a heading
_DATELINE = re.compile(r"[A-Z][A-Z.’' -]+(?:,\s[\w.\s]{2,24})?(?:\s\([^)\n]{2,24}\))?\s[—–-]\s?")
_BEFORE_ROLE = re.compile(
    r"(?<![\w’'.-])(?:(?:[Tt]he|[Aa]n?|[Oo]ne)\s)?"
    r"(?:(?!(?:But|And|In|On|At|As|The|An?|When|While|Then|So)\s)[A-Z][\w’'-]*(?:\.[A-Z]\.)?\s){0,5}\Z"
)
_BIDDEN = re.compile(r"(?:told|ordered|urged|warned|advised|reminded)\sto\s[a-z]+\b")
_NEXT_WORD = re.compile(
    rf"\s(?!(?:{one_of(words('finite_words'))})\b|(?:him|her|it)self\b|(?:who|then|also|later|once|and|never)\b)"
    r"[a-z’'-]+(?<!ly)\s"
)
"""What somebody is doing something to: “Making matters worse”; no adverb, and no other verb."""
_ONESELF = re.compile(r"\s(?:him|her)self\b")
_TURNED = re.compile(r"\s(?:[a-z]+\s){1,4}?(?:is|was|are|were)\s(?:the|that|an?|news|how|his|her|their)\b")
"""“Making matters worse is the fact …”: who does it comes last."""
_BODY = one_of(words("bodies"))
_NO_PART = one_of(words("function_words") | words("voice_cues"))
_FOR_BODY = re.compile(
    r"\s(?:for|of|at|from)\s(?:the\s)?"
    rf"(?:[A-Z][\w’'-]+(?:\s(?:of\s)?[A-Z][\w’'-]+){{0,4}}(?:(?:\s[a-z]+){{0,2}}?\s(?:{_BODY})\b)?"
    rf"|(?:(?!(?:{_NO_PART})\b)[a-z][a-z’'-]*\s){{1,2}}?(?:{_BODY})\b|[a-z]+(?=[\s,.]))"
)
"""What a spokesman is of: “for the Vale fire service”, “for the harbour office”, “for the mill”."""
_SMALL_NEXT = re.compile(r"\s([a-z][\w’'-]*)")
_OF_NAMED = re.compile(
    r"\s(?:of|from|at|with|for)\s(?:(?:the|an?)\s)?[A-Z][\w’'-]+(?:\s(?:of\s|and\s)?[A-Z][\w’'-]+){0,4}"
)
_OF_BODY = re.compile(
    r"\s(?:of|for)\s(?:the\s)?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,3}"
    r"(?:(?:\sand|\sof|,)\s[A-Z][\w’'-]+(?=[\s,.]))?"
)


def is_no_speaker(quotation: Quotation, place: Span, page: Surroundings) -> bool:
    """Whether what is written as the speaker cannot speak: a dateline, a heading, a mere “it”."""
    name, text = quotation.speaker or "", page.article.text
    if quotation.state == "line":
        return False  # a label: “A:” in a transcript
    if full_name(quotation).lower() == "it":
        return True  # the page does not tell what it means
    if _ONESELF.match(text, place.end):
        return False
    opens_line = place.start == 0 or text[place.start - 1] == "\n"
    if (opens_line and _DATELINE.match(text, place.start)) or _is_told_or_doing(quotation, place, page):
        return True
    if not name[:1].isupper() or is_pronoun(quotation) or page.cast.can_be_human(name):
        return False
    opens = opens_line or text[max(place.start - 2, 0) : place.start].rstrip()[-1:] in tuple(".?!:")
    shouted = name.isupper() and name.count(" ") >= _HEADING
    return shouted or is_thing(name) or (opens and " " not in name and _is_common_word(name, page.unquoted))


def _is_told_or_doing(quotation: Quotation, place: Span, page: Surroundings) -> bool:
    """Whether something is asked of it in a headline, or it is a mere “Making matters worse”."""
    text, cue, name = page.unquoted, quotation.cue_end, quotation.speaker or ""
    if cue is None or quotation.cue_start is None or " " in name or not name[:1].isupper():
        return False
    if cue < quotation.start and _BIDDEN.match(text, quotation.cue_start) is not None:
        return True
    next_word = _NEXT_WORD.match(text, place.end)
    doing = next_word is not None and next_word.end() <= quotation.cue_start
    turned = doing or _TURNED.match(text, place.end) is not None
    return name.endswith("ing") and turned and re.search(rf"(?<=[a-z,]\s){re.escape(name)}\b", text) is None


def _is_common_word(name: str, unquoted: str) -> bool:
    """Whether a word that opens a sentence is no name: “Unrest”, “Nothing”, “Ending”."""
    low = name.lower()
    if is_group_or_country(name) or is_body(low) or is_document(low) or is_somebody(low):
        return False
    again = re.search(rf"(?<=[a-z,]\s){re.escape(name)}\b", unquoted) is not None
    return not again and (low.endswith("ing") or is_common(name, unquoted) or is_denial(low))


def whole_role(text: str, name: str, place: Span) -> str:
    """A description as the page has it, with what is before its last word: “the Home Secretary”."""
    if not name[:1].isupper() or name.partition(" ")[0].lower() in _OPENS_ROLE:
        return name
    before = _BEFORE_ROLE.search(text, max(0, place.start - _BESIDE), place.start)
    return f"{before.group()}{name}" if before else name


def whole_description(text: str, name: str, place: Span) -> Span:
    """Where somebody is described, with what they are of: “a member of the Vale League”."""
    first = name.lower().partition(" ")[0]
    more = _OF_NAMED.match(text, place.end) if first in _OPENS_ROLE and place.end else None
    if more is None:
        return place
    following = _SMALL_NEXT.match(text, more.end())
    cut = following is not None and following[1] not in {*reporting_forms(), *words("function_words")}
    return place if cut else Span(place.start, more.end())  # “of the Orland mill hand”


def whole_spokesman(text: str, name: str, place: Span) -> str:
    """A spokesman with the body behind the word: “a spokesman for the Western Trust”."""
    more = _FOR_BODY.match(text, place.end) if "spokes" in name.rpartition(" ")[2].lower() else None
    return f"{name}{more.group()}" if more else name


def whole_body(text: str, name: str, place: Span) -> str:
    """A body's name with what belongs to it: “National Union of Students”."""
    if not name.endswith(text[place.start : place.end]) or not is_body_name(name) or is_outlet(name):
        return name
    more = _OF_BODY.match(text, place.end)
    return f"{name}{more.group()}" if more else name
