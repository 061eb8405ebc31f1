"""Speech with which nobody is credited: which stretches without a speaker are quotations all the same.

A whole sentence between marks is one, and so are words that many are told to have said, an old saying, words
that a colon announces, and a clause that says what something was. Titles, terms and scare quotes are not. By
the words beside the marks; who speaks is decided before.
"""

from __future__ import annotations

import re
from functools import cache

from trainer.drafting.language.lexicon import groups, one_of, words
from trainer.drafting.language.marks import ENGLISH_CLOSERS, Stretch
from trainer.drafting.language.verbs import reporting_forms
from trainer.drafting.quotes.cues import Frame
from trainer.drafting.quotes.framed import FramedParagraph, FramedText

_SILENT = frozenset({"be", "other", "none"})
_FEWEST_WORDS = 5  # of speech to which nobody is put
_FEW, _FEWEST = 3, 2  # of such as has a word for it beside it
_HEARERS = re.compile(r"d?[jnhNT]{1,4}|p")
"""Those who are told something, as tags."""
ONLY_SPEECH = "Q.,?!-"
"""The tags of a paragraph that has nothing but speech."""
_TELLING = 200
_BESIDE = 120
_ENDS_SPEECH = ".?!…,"
_WORD = r"[\w’'-]{1,30}"
_COLON = re.compile(r"\w:\s*\Z")
_MAY_SAY = re.compile(
    rf"\b(?:to|than|could|might|would|will|may|should|must|never|not)\s(?:(?:have|yet|never|just|be|also|now)\s){{0,2}}"
    rf"(?P<verb>[a-z]+)\s(?:(?!(?:and|but|that|of|in|on|at|for)\b){_WORD}\s){{0,4}}?(?:that\s)?,?:?\s?\Z"
)
"""What somebody may say to somebody: “Fell plans to tell them …”."""
_TAKEN_BACK = re.compile(
    r",?(?:\s(?:(?:which|that)\s(?:is|was|were|has\sbeen|have\sbeen)\s)?(?:\w+ly\s)?(?:attributed|credited|ascribed|put)"
    r"\s(?:in)?to\s[^,.;:]{1,60},)?\s(?:is|are|was|were|had\sbeen|have\sbeen)\s(?:never|not|falsely|wrongly|mistakenly|put\sinto|(?:an?\s)?(?:pure\s)?"
    r"(?:invented|made\sup|fake|false|bogus|fabricated|forged|invention|fabrication|forgery|hoax|myth))\b"
)
_OPENS = re.compile(rf"(?:\A|[.?!{ENGLISH_CLOSERS}])\s*\Z")
_IS_WHAT = re.compile(
    r"[,:;.]?\s?(?:[—–-]\s?)?(?:that|this|such|those|these|so)\s(?:is|was|are|were|went|goes|ran|runs)\s"
    r"(?:what|how|the\s(?:words|message|claim|quote))\b"
)
_WAS = re.compile(
    r"\b(?:[Ii]t|[Tt]his|[Tt]hat|[Hh]e|[Ss]he|[Tt]hey|[A-Z][\w’'-]{1,30})\s(?:was|is|were|had\sbeen)\s\Z"
)


def told_right_before(framed: FramedParagraph, token: int) -> Frame | None:
    """Return the clause by which somebody is told what is right behind it: “told staff” before it."""
    return next(
        (
            frame
            for frame in framed.frames
            if frame.verb.lemma == "tell" and _HEARERS.fullmatch(framed.paragraph.tags, frame.cue_end, token)
        ),
        None,
    )


def is_speech_of_nobody(article: FramedText, number: int, stretch: Stretch, *, after_speech: bool) -> bool:
    """Whether a stretch of paragraph `number` is speech, though nobody there is said to speak.

    Alone in a paragraph `after_speech`, a few words are enough.
    """
    framed = article.framed(number)
    silent = all(frame.verb.group in _SILENT for frame in framed.frames)
    runs_on = after_speech and not framed.paragraph.tags.strip(ONLY_SPEECH)
    if silent and _is_whole_speech(article.text, stretch, _FEWEST if runs_on else _FEWEST_WORDS):
        return True
    return stretch.state == "closed" and _is_told_of(article.text, stretch)


def _is_whole_speech(text: str, stretch: Stretch, fewest: int) -> bool:
    """Whether a stretch without a speaker is a sentence that somebody says, and no title, term or scrap."""
    content = text[stretch.inner_start : stretch.inner_end].strip()
    found = content[:_TELLING].split()
    before = text[max(stretch.start - 3, 0) : stretch.start].rstrip(" ")
    return (
        stretch.state == "closed"  # one that is left open continues: whose it is, its first paragraph tells
        and len(found) >= fewest
        and content[:1].isupper()
        and content[-1] in _ENDS_SPEECH
        and (fewest < _FEWEST_WORDS or _is_prose(found))
        and (not before or before[-1] in f"\n.?!:{ENGLISH_CLOSERS}’")
    )


def _is_told_of(text: str, stretch: Stretch) -> bool:
    """Whether the words beside a stretch say that it was said, or is a saying."""
    content = text[stretch.inner_start : stretch.inner_end].strip()
    found = content[:_TELLING].split()
    line = text.rfind("\n", 0, stretch.start) + 1
    before = text[max(line, stretch.start - _BESIDE) : stretch.start]
    after = text[stretch.end : stretch.end + _BESIDE].partition("\n")[0]
    if len(found) < _FEWEST or not _is_prose(found):
        return False
    if _saying().match(after) is not None:
        return True
    if content[:1].isupper() and _COLON.search(before) is not None and content[-1:] in ".?!…":
        return True
    if len(found) < _FEW:
        return False
    whole = content[:1].isupper() and _OPENS.search(before) is not None and _has_finite_verb(found)
    return (
        _says(_crowd().search(before))
        or _says(_MAY_SAY.search(before))
        or _attributed().search(before) is not None
        or _made_up_thing().search(before) is not None
        or (_thing().search(before) is not None and _TAKEN_BACK.match(after) is not None)
        or (whole and _IS_WHAT.match(after) is not None)
        or (len(found) >= _FEWEST_WORDS and _WAS.search(before) is not None and _has_finite_verb(found))
    )


def _says(found: re.Match[str] | None) -> bool:
    """Whether something was found, and its verb is one of saying."""
    verb = reporting_forms().get(found["verb"].lower()) if found is not None else None
    return verb is not None and verb.group in {"say", "claim"}


def _is_prose(found: list[str]) -> bool:
    """Whether words are written as in a sentence, and not with the capitals of a title."""
    return 2 * sum(word[:1].islower() for word in found) > len(found) - (len(found) < _FEWEST_WORDS)


def _has_finite_verb(found: list[str]) -> bool:
    return any(word.strip(",.;:?!").lower() in words("finite_words") for word in found)


@cache
def _crowd() -> re.Pattern[str]:
    """What many or some say: “Many insisted it was …”."""
    alone = one_of(groups("nobody")["alone"], capital=True)
    return re.compile(
        rf"(?:\A|[.?!;,:]\s|\b(?:and|but|while|though|that)\s)(?:{alone})\s(?:{_WORD}\s){{0,2}}?(?P<verb>{_WORD})"
        r"(?:\s(?:that|it|this|she|he|they|was|is|were|had\sbeen|would\sbe)){0,3},?:?\s\Z"
    )


@cache
def _attributed() -> re.Pattern[str]:
    """“The quote attributed to Fell, …”, “the words that were put into her mouth: …”."""
    noun = one_of(words("said_things"), capital=True)
    return re.compile(
        rf"\b(?:{noun})\s(?:(?:{_WORD}\s){{0,4}}?(?:attributed|credited|ascribed|put\sinto)\s[^.?!;\n]{{1,60}}?[,:]"
        rf"|(?:{_WORD}\s){{1,3}}?never\s(?:said|spoke|used|uttered|wrote)[,:])\s\Z"
    )


@cache
def _thing() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{one_of(words('said_things'), capital=True)}),?\s\Z")


def made_up_thing() -> str:
    """Return a part of a pattern that is what nobody said: “the made-up quote”, “a bogus line”."""
    known = groups("denials")
    faked = one_of(known["faked"] | known["no thing"], capital=True)
    false = one_of(known["false"], capital=True)
    noun = one_of(words("said_things"))
    return rf"(?:(?:{faked})\s(?:{_WORD}\s)?(?:{noun})|(?:{false})\s(?:quotes?|quotations?))"


@cache
def _made_up_thing() -> re.Pattern[str]:
    return re.compile(rf"\b{made_up_thing()},?\s\Z")


@cache
def _saying() -> re.Pattern[str]:
    """What follows an old saying: “…, as the old rhyme has it”, “…, the saying goes”."""
    noun = one_of(words("sayings"))
    return re.compile(
        rf"[,;]?\s(?:[—–-]\s)?(?:(?:as|so|or\sso)\s)?(?:(?:the|an?|that|their|our|one)\s(?:{_WORD}\s){{0,2}}?(?:{noun})\s"
        rf"(?:has\sit|had\sit|goes|went|says|said|puts\sit|put\sit|runs|ran|tells\sus)"
        rf"|(?:goes|runs|ran|went|says)\s(?:the|an?)\s(?:{_WORD}\s){{0,2}}?(?:{noun})|they\ssay|legend\shas\sit)\b"
    )
