"""Words inside a claim that the page calls untrue: “Reports that Fell had said “…” are false, police said.”

Anyone may speak beside it: the words are the claim’s and nobody’s. It reads one sentence, without what is
quoted; what is denied right before a cue is for `denying`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple, TypeAlias

from trainer.drafting.language.lexicon import groups, one_of
from trainer.drafting.language.marks import ENGLISH_CLOSERS, OPENERS
from trainer.drafting.language.verbs import reporting_forms
from trainer.drafting.quotes.nobodys import made_up_thing
from trainer.text.article import Span

How: TypeAlias = Literal["denied", "supposed"]
"""How a page takes back that words were said."""
Patterns: TypeAlias = tuple[tuple[How, re.Pattern[str]], ...]
"""What takes it back, each with how."""


class Untrue(NamedTuple):
    """How a claim is taken back in which words are, and where that is said."""

    how: How
    place: Span


_WORD = r"[\w’'-]{1,30}"
_CLOSED = rf"[{ENGLISH_CLOSERS}\"’',.\s]{{0,4}}"
_OPENS = rf"[,:]?\s?[{OPENERS}\"‘']?\s*\Z"
_FURTHER = rf"(?:(?!(?:and|but|that|which|who|as|while|he|she|they|it|I|we)\b){_WORD}\s){{0,6}}?"
_PUT_TO = r"(?:\w+ly\s)?(?:attributed|credited|ascribed|put)\s(?:in)?to\s"
"""In commas behind the words: “…”, widely attributed to Fell, is made up”."""
_BE = (
    r"(?:is|are|was|were|(?:has|have|had)\s(?:now\s|since\s)?been|(?:has\s|have\s|had\s)?(?:turned\sout|proved|proven)"
    r"(?:\sto\sbe)?)\s"
)
_THOUGHT = frozenset({"idea", "suggestion", "notion", "thought", "message"})
"""What somebody may speak of in words of their own: “the idea that “we can wait” is false, Fell said”."""
_SAID_TO_HAVE = re.compile(
    rf"{_CLOSED}[:;—–-]?\s?(?:that|this|it|which|such|those|these)\s(?:is|was|are|were)\s(?:what|how|the\s{_WORD})\s"
    rf"(?:{_WORD}\s){{1,5}}?(?:is|was|are|were)\s(?:widely\s|often\s)?"
    r"(?:supposed|alleged|rumoured|rumored|reputed|said|claimed|meant|reported|believed|imagined)\sto\shave\b"
)
"""Behind the words: “…”: that is what Fell is supposed to have said.”"""
_ATTRIBUTED = ("attribut", "credit", "quot", "ascrib")


def untrue_around(text: str, quoted: Span, sentence: Span) -> Untrue | None:
    """Return how a sentence takes back the claim that quoted words are in; None where it does not."""
    before = text[sentence.start : quoted.start]
    claim = _opening().search(before)
    if claim is not None and _tells(claim):
        for how, pattern in _called():
            found = pattern.match(text, quoted.end, sentence.end)
            if found is not None:
                return Untrue(how, Span(sentence.start + claim.start(), found.end()))
    behind = _SAID_TO_HAVE.match(text, quoted.end, sentence.end)
    if behind is not None:
        return Untrue("supposed", Span(behind.start(), behind.end()))
    made_up = _made_up_thing().search(before)
    if made_up is not None:
        return Untrue("denied", Span(sentence.start + made_up.start(), sentence.start + made_up.end("thing")))
    wrong = _said_wrongly().search(before)
    if wrong is not None:
        return Untrue("denied", Span(sentence.start + wrong.start(), sentence.start + wrong.end("verb")))
    denied = _denied_claim().search(before)
    told = denied and (denied["told"] or denied["doing"])
    if denied is not None and _has_verb(told):
        end = max(denied.end("told"), denied.end("doing"))
        return Untrue("denied", Span(sentence.start + denied.start(), sentence.start + end))
    return None


def _tells(claim: re.Match[str]) -> bool:
    """Whether a claim is one that words were said, or no mere thought."""
    return claim["noun"].lower() not in _THOUGHT or _has_verb(claim["told"])


def _has_verb(told: str | None) -> bool:
    found = re.findall(r"[a-z]+", (told or "").lower())
    return any(word in reporting_forms() or word.startswith(_ATTRIBUTED) for word in found)


@cache
def _opening() -> re.Pattern[str]:
    """A claim that has not ended where the words begin: “the claim that she had said …”."""
    noun = one_of(groups("denials")["claim"] | groups("denials")["told of"], capital=True)
    return re.compile(
        rf"\b(?P<noun>{noun})(?:(?:,[^,;]{{1,60}},|,)?\s(?:{_WORD}\s){{0,4}}?(?:that|of|about|in\swhich|where|how|saying|claiming|suggesting"
        rf"|alleging|quoting|showing|attributed|credited|ascribed)\s(?P<told>[^;:?!\n]{{0,200}}?)|(?P<at_once>)){_OPENS}"
    )


@cache
def _called() -> Patterns:
    """What is said of the claim right behind the words: “… are false”, “… could not be confirmed”."""
    known = groups("denials")
    false = one_of(known["false"] | known["untrue"] | known["taken back"])
    doubt = one_of(known["in doubt"])
    confirmed, wrongly = one_of(known["confirmed"]), one_of(known["wrongly"])
    put = rf"(?:\s(?:(?:which|that)\s(?:is|was|were|has\sbeen|have\sbeen)\s)?{_PUT_TO}[^,.;:]{{1,60}},)?"
    head = rf"{_CLOSED}{put}\s{_FURTHER}"
    return (
        (
            "denied",
            re.compile(
                rf"{head}(?:{_BE}(?:{_WORD}\s){{0,3}}?(?:{false}|made\sup|not\strue|(?:{wrongly})\s(?:put|attribut|credit|ascrib)\w*"
                r"|put\sin(?:to)?\s\w+\smouths?|without\s(?:\w+\s)?foundation)\b"
                r"|(?:has|have|had)\sno\s(?:basis|foundation|truth|substance)\b)"
            ),
        ),
        (
            "supposed",
            re.compile(
                rf"{head}(?:(?:is|are|was|were|remains?|remained)\s(?:{_WORD}\s){{0,2}}?(?:{doubt})\b"
                rf"|(?:cannot|can\snot|could\snot|couldn[’']t|can[’']t|(?:has|have|had)(?:\snot|n[’']t))\s(?:yet\s)?"
                rf"(?:be|been)\s(?:{_WORD}\s)?(?:{confirmed})\b)"
            ),
        ),
    )


@cache
def _denied_claim() -> re.Pattern[str]:
    """A claim that somebody denies before it is told: “Fell dismissed rumours that she had called it …”."""
    known = groups("denials")
    noun = one_of(known["claim"])
    verbs = one_of(known["takes back"] | known["rejects"], capital=True)
    told = rf"(?:(?!(?:and|but|as|by)\b){_WORD}\s?)"
    return re.compile(
        rf"\b(?:(?:{verbs})\s|(?:{one_of(known['shrugs'])})\s(?:(?:{one_of(known['off'])})\s){{1,3}}"
        r"|[Nn]o\s(?:truth|substance|foundation)\s(?:in|to|for)\s"
        rf"|[Nn]othing\sin\s)(?:{_WORD}\s){{0,3}}?(?:{noun})\s"
        rf"(?:(?:that|in\swhich)\s(?P<told>{told}{{1,14}}?)"
        rf"|of\s(?P<doing>(?:(?:having|ever|his|her|him|their|them)\s){{0,2}}{_WORD}ing\s{told}{{0,8}}?)){_OPENS}"
    )


@cache
def _made_up_thing() -> re.Pattern[str]:
    """“The made-up remark “…” was shared by thousands”."""
    return re.compile(rf"\b(?P<thing>{made_up_thing()}),?\s?[{OPENERS}\"‘']?\s*\Z")


@cache
def _said_wrongly() -> re.Pattern[str]:
    """“Fell is falsely said to have told them …”."""
    wrongly = one_of(groups("denials")["wrongly"])
    return re.compile(
        rf"\b(?:is|was|are|were|been)\s(?:{wrongly})\s(?P<verb>{_WORD})\s(?:to\shave|as)\s(?:{_WORD}\s){{0,6}}?{_OPENS}"
    )
