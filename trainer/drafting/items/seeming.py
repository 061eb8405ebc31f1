"""Words that somebody only seems to say: in what is faked or made up, or in what nobody could confirm.

“The paper could not verify a clip in which Fell says”, “a letter forged by a clerk has Fell saying”, “In the
novel, Fell says”. It reads what is right before a cue; what is denied or supposed there is for `denying`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from trainer.drafting.items.untrue import How, Untrue
from trainer.drafting.language.lexicon import groups, one_of
from trainer.drafting.language.verbs import VerbForm, reporting_forms
from trainer.text.article import Span


class _Sign(NamedTuple):
    """What can be right before a cue, one word of which is in it whenever it is there."""

    how: How
    stems: tuple[str, ...]
    pattern: re.Pattern[str]


_WORD = r"[\w’'.-]{1,30}"
_WHO = rf"(?:(?!(?:and|but|while|when)\b){_WORD}\s){{1,8}}?"
_BY_THE_WAY = r"(?:,[^,;]{1,60},)?"
_NO_FORM = VerbForm("", "", "")
_MODALS = frozenset({"did", "does", "do", "would", "could", "will", "should", "can", "might", "may"})
_SPOKEN_TO_US = re.compile(r",\s[^A-Z\w]{0,2}[a-z]")
"""Behind the cue of what is said of a play: “In the play, he says, “we never see the wolf” at all”."""


def seeming(text: str, start: int, cue: Span) -> Untrue | None:
    """Return what from `start` to a cue says that somebody only seems to speak; None where it does not."""
    before = text[start : cue.start]
    form = reporting_forms().get(text[cue.start : cue.end].lower(), _NO_FORM)
    for how, stems, pattern in _signs():
        if any(stem in before for stem in stems):
            found = pattern.search(before)
            if found is not None:
                return Untrue(how, Span(start + found.start(), cue.end))
    return _apart(before, start, cue, form) or _only_appears(before, start, cue, form)


def staged(text: str, whole: str, start: int, cue: Span) -> Untrue | None:
    """Return where a sentence from `start` says that it tells of a novel or a play; None where it does not.

    Such a work tells in the present tense; `whole` is the text with what is quoted.
    """
    if not text[cue.start : cue.end].endswith("s") or "n " not in text[start : start + 6]:
        return None
    found = _in_a_work().match(text, start, cue.start)
    if found is None or _SPOKEN_TO_US.match(whole, cue.end) is not None:
        return None
    return Untrue("denied", Span(start, cue.end))


def _apart(before: str, start: int, cue: Span, form: VerbForm) -> Untrue | None:
    """What a negation takes back with something between: “has not, so far as anyone knows, said”."""
    if not before.endswith((", ", "– ", "— ", "- ")) and not before.rstrip().endswith(("ever", "actually")):
        return None
    found = _negated_apart().search(before)
    if found is None:
        return None
    base = found["auxiliary"].lower() in _MODALS
    return Untrue("denied", Span(start + found.start(), cue.end)) if base == (form.tag == "b") else None


def _only_appears(before: str, start: int, cue: Span, form: VerbForm) -> Untrue | None:
    """Where somebody only appears to say it; how they appear to judge something is another matter."""
    if form.group not in {"say", "utter"} or "appear" not in before:
        return None
    found = _appears().search(before)
    return Untrue("supposed", Span(start + found.start(), cue.end)) if found is not None else None


@cache
def _signs() -> tuple[_Sign, ...]:
    return (*_unverified(), *_made_to_seem(), *_concocted(), *_hinted())


def _unverified() -> tuple[_Sign, ...]:
    """What nobody could make sure of: “could not verify a clip in which Fell says”, “an unverified clip”."""
    verify, unverified = known_words("verify"), known_words("unverified", capital=True)
    holds = one_of(groups("denials")["thing"] | groups("denials")["claim"])
    has = known_words("has")
    negated = (
        r"(?:\b(?:could|can|has|have|had|was|were|is|are|did)(?:\snot|\snever|n[’']t)|\bcannot|\b[Uu]nable"
        r"|\bfail(?:ed|s)?|\b[Nn]obody|\b[Nn]o[\s-]one|\b[Ii]mpossible|\bnot\spossible)"
    )
    holding = rf"(?:of|in\swhich|where|that|which|{has})\s{_WHO}"
    shown = rf"(?:{has}|in\swhich|where|of|(?:said|purporting|believed)\sto\s(?:be|show)(?:\sof)?)"
    return (
        _Sign(
            "supposed",
            ("confirm", "verif", "establish", "authentic", "corrobor", "substantiat", "ascertain"),
            re.compile(
                rf"{negated}(?:\s{_WORD}){{0,4}}?\s(?:{verify})\s"
                rf"(?:(?:that|whether|if)\s{_WHO}|(?:{_WORD}\s){{0,4}}?(?:{holds}){_BY_THE_WAY},?\s{holding})\Z"
            ),
        ),
        _Sign(
            "supposed",
            ("nverified", "nauthenticated", "nconfirmed"),
            re.compile(
                rf"\b(?:{unverified})\s(?:{_WORD}\s){{0,2}}?(?:{holds}){_BY_THE_WAY},?\s{shown}\s{_WHO}\Z"
                rf"|\b[Ii]n\s(?:(?:an?|the|one|this)\s)?(?:{unverified})\s(?:{_WORD}\s){{0,2}}?(?:{holds})"
                rf"(?:\s{_WORD}){{0,6}},\s{_WHO}\Z"
            ),
        ),
    )


def _made_to_seem() -> tuple[_Sign, ...]:
    """What was done to make somebody seem to speak: “makes it appear that”, “spliced to make Fell say”."""
    altered = groups("denials")["altered"] | groups("denials")["twisted"]
    further = rf"(?:(?:together|up|down)\s)?(?:{_WORD}\s){{0,5}}?"
    purpose = r"(?:to\s(?:make|have|show|let)|so\sthat|making)"
    seem = r"(?:appear|seem|look|sound)\s(?:that|as\s(?:if|though)|like)"
    return (
        _Sign(
            "denied",
            (" it ", "impression", "illusion"),
            re.compile(
                rf"\bma(?:ke|kes|de|king)\sit\s(?:\w+\s)?{seem}\s{_WHO}\Z"
                rf"|\b(?:giv|gave|creat|convey|leav|left)\w*\s(?:{_WORD}\s){{0,3}}?(?:impression|illusion)\sthat\s{_WHO}\Z"
            ),
        ),
        _Sign(
            "denied",
            tuple(sorted(altered)),
            re.compile(
                rf"\b(?:{one_of(altered)})\s{further}to\smake\s{_WHO}\Z"
                rf"|\b(?:{known_words('twisted')})\s{further}{purpose}\s{_WHO}\Z"
            ),
        ),
    )


def _concocted() -> tuple[_Sign, ...]:
    """What says by itself that nobody spoke: “a letter forged by a clerk has”, “a deepfake in which”."""
    has, thing = known_words("has"), known_words("thing", capital=True)
    concocted = rf"(?:{known_words('concocted')}|made\sup|cooked\sup)\s(?:up\s)?(?:by|with|using|from|for)"
    satirical = known_words("satirical", capital=True)
    artificial = r"(?:an?\s)?(?:\w+\s)?(?:AI|artificial\sintelligence|chatbot|computer|machine)"
    made = rf"(?:made|created|produced|generated|written|built)\s(?:by|with|using)\s{artificial}"
    return (
        _Sign(
            "denied",
            (
                *sorted(groups("denials")["concocted"]),
                " up ",
                "AI ",
                "rtificial",
                "chatbot",
                "computer",
                "machine",
            ),
            re.compile(
                rf"\b(?:{thing}),?\s(?:(?:that|which)\s(?:was|had\sbeen|has\sbeen)\s)?"
                rf"(?:(?:{concocted})\s(?:{_WORD}\s){{1,6}}?|{made},?\s)(?:that\s|which\s)?"
                rf"(?:{has}|in\swhich|where)\s{_WHO}\Z"
            ),
        ),
        _Sign(
            "denied",
            ("eepfake", "eep-fake", "eep fake"),
            re.compile(
                rf"\b[Dd]eep[\s-]?fakes?(?:\s(?:{_WORD}))?"
                rf"(?:\sof\s{_WHO}|{_BY_THE_WAY},?\s(?:in\swhich|where|{has})\s{_WHO})\Z"
            ),
        ),
        _Sign(
            "denied",
            ("atir", "poof", "arody", "ock "),
            re.compile(
                rf"\b(?:{satirical})\s(?:{_WORD}\s){{0,2}}?(?:{known_words('thing')})\s"
                rf"(?:(?:that|which)\s)?(?:had\s|has\s)?report(?:ed|s|ing)\s{_WHO}\Z"
                rf"|\b[Ss]atirists?\s(?:has|have|had)\s{_WHO}\Z"
            ),
        ),
    )


def _hinted() -> tuple[_Sign, ...]:
    """What the page is not sure of, or says for effect: “apparently said”, “might as well have said”."""
    modal = rf"(?:\b(?:{known_words('may be')})|[’'](?:d|ll))"
    opening = known_words("apparently", capital=True)
    return (
        _Sign(
            "supposed",
            ("as well ", "as good as"),
            re.compile(rf"(?:{modal}\s(?:just\s)?as\swell|\bas\sgood\sas)(?:\shave|\sbe)?\s\Z"),
        ),
        _Sign(
            "supposed",
            tuple(word[1:] for word in sorted(groups("denials")["apparently"])),
            re.compile(
                rf"\b(?:{known_words('apparently')}),?(?:\s(?:also|then|once|later|had|has|have|even|did))*\s\Z"
                rf"|\A\s*(?:{opening}),?\s(?:[A-Z]|[Tt]he\s|he\s|she\s){_WHO}\Z"
            ),
        ),
    )


@cache
def _negated_apart() -> re.Pattern[str]:
    between = known_words("between")
    return re.compile(
        r"\b(?P<auxiliary>has|have|had|did|does|do|would|could|will|should|can|might|may)(?:\s(?:not|never)|n[’']t)"
        rf"(?:\s(?:{between}))?(?:,|\s[–—-])\s[^,;:–—]{{3,70}}(?:,|\s[–—-])(?:\s(?:{between}))*\s\Z"
    )


@cache
def _appears() -> re.Pattern[str]:
    return re.compile(rf"\bappear(?:s|ed|ing)?\sto(?:\s(?:{known_words('between')}))*\s\Z")


@cache
def _in_a_work() -> re.Pattern[str]:
    """“In the novel, …”, “In a play by Ida Roe, …”, where a sentence begins."""
    return re.compile(
        r"(?:(?:But|And|Yet|So)\si|I)n\s(?:the|an?|one|this|that|her|his|their|its|[A-Z][\w-]{1,30}[’']s?)\s"
        rf"(?:(?!(?:to|of|for|on|about|at|from)\b){_WORD}\s){{0,3}}?(?:{known_words('staged')})(?:\s(?:by|called|titled|entitled|about|of|from)\s[^,;.:]{{1,60}})?"
        rf"(?:,[^,;]{{1,60}})?,\s{_WHO}\Z"
    )


def known_words(group: str, *, capital: bool = False) -> str:
    """A part of a pattern that is any word of a group, also with a capital where it can open a sentence."""
    return one_of(groups("denials")[group], capital=capital)
