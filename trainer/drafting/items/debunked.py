"""Words that a post or a meme puts to somebody, on a page that is about their never having said them.

What “the meme reads” below “False quote attributed to Dora Lyle”, or a list of lines “none of which Lyle
said”. The page says so in its headline, in its opening, at its end or near the words; what takes words back
in a sentence beside them is for `disowned`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from trainer.drafting.items.surroundings import Surroundings
from trainer.drafting.language.lexicon import groups, one_of
from trainer.drafting.language.verbs import reporting_forms
from trainer.drafting.quotes.quotes import Quotation
from trainer.text.article import Span

_FALSE = one_of(groups("denials")["false"])
_NO = one_of(groups("denials")["no"])
_SAID = r"(?:said|wrote|written|uttered|tweeted|posted|made|penned|spoke|saying|writing|uttering|making)"
_WORD = r"[\w’'-]{1,30}"
_QUOTE = r"(?:quote|quotation|saying|line|words)s?"
_NEVER_SAID = re.compile(
    rf"\b(?:{_FALSE}|[Ff]alse(?:ly)?(?:-|\s)attributed|[Ww]rongly(?:-|\s)attributed|[Mm]ade-up)\s(?:\w+\s){{0,2}}?{_QUOTE}\b"
    rf"|\b(?:{_FALSE})\s(?:news\s)?(?:story|article|report)\s(?:claiming|saying|quoting|alleging|which|that)\b"
    rf"|\b(?:[Ff]alse|[Ff]ake|[Bb]ogus|[Ff]abricated)\s{_QUOTE}\b"
    rf"|\b{_QUOTE}\s(?:is|are|was|were)?\s?(?:(?:not|never)\s(?:by|from|an?\sauthentic)|(?:falsely|wrongly)\sattributed)\b"
    r"|\bnot\sby\s(?=[A-Z])"
    rf"|\b[Nn]ever\s(?:actually\s|really\s|once\s|ever\s)?{_SAID}\b|\b(?:THINGS|NEVER)\sSAID\b|\b(?:Never|Not)\s(?:Actually\s)?Said\b"
    rf"|\bno\s(?:\w+\s)?(?:{_NO})\s(?:(?!\bthe\s(?:vaccine|water)\b){_WORD}\s){{1,6}}?{_SAID}\b"
    rf"|\bdid\s?n[o’']t\s(?:actually\s|ever\s)?(?:say|write|tweet|utter|make)\s(?:it|this|that|these|those|the\s(?:remark|words|quote))\b"
    rf"|\b[Mm]isattribut\w+|\b(?:falsely|wrongly|incorrectly)\s(?:attributed|credited|ascribed)\b"
)
"""That the page is about words that nobody said, or not the one they are put to."""
_IS_FALSE = re.compile(
    rf"\b[Tt](?:his|hat|he|hese)\s(?:\w+\s){{0,2}}?(?:message|post|letter|quote|claim|text|note)s?\b"
    rf"(?:\s(?:that|which)\s[^.;:]{{1,80}}?)?\s(?:is|are|was|were)\s(?:an?\s)?(?:{_FALSE})\b"
)
"""The same of a message that is put to somebody."""
_PUT_TO = re.compile(
    r"\b(?:attributed|credited|ascribed)\sto\b|\bclaim(?:ed|s|ing)\s(?:it\s)?(?:was|is|were)\s(?:said\s|written\s)?by\b"
    rf"|\b{_QUOTE}\s(?:\w+\s){{0,3}}?(?:by|from|of)\s[A-Z]"
)
"""That words are put to somebody."""
_NONE_SAID = re.compile(
    rf"\b(?:none|not\sone|neither)\sof\s(?:which|these|them|those|the\s\w+)\b[^.;:]{{0,60}}?\b{_SAID}\b[^.;]{{0,40}}:\s*\Z"
    rf"|\b(?:never|did\snot|didn[’']t)\s(?:actually\s|really\s|ever\s)?(?:said|say|wrote|write|uttered)\b[^.;]{{0,30}}:\s*\Z"
)
"""How the words above a list of lines take all of them back."""
_MESSAGES = frozenset(
    {"post", "posts", "meme", "message", "quote", "quotation", "tweet", "page", "caption", "image", "picture"}
    | {"graphic", "poster", "forward", "screenshot", "video", "clip", "account", "photo"}
)
_CLAIMS = re.compile(
    rf"\b(?:[Aa]n?|[Tt]he|[Tt]his|[Tt]hat)\s(?:\w+\s){{0,2}}?(?:{one_of(_MESSAGES)})\s(?:also\s)?(?:claim|alleg|assert)\w*\s"
)
"""A message that claims something of somebody: “the post claims that Lyle praised it”."""
_READS = frozenset({"reads", "read", "goes", "runs", "states", "claims", "claimed", "says", "said", "saying"})
_FIRST, _LAST, _NEAR, _MOST_LINES = 5, 3, 2, 12  # paragraphs


def debunked(page: Surroundings, quotation: Quotation) -> Span | None:
    """Return where the page says that words which it only repeats were never said; None of any others."""
    lead = _led_in_by(page, quotation)
    if lead is None:
        return None
    none = page.search(_NONE_SAID, [lead])
    if none is not None:
        return none
    told = _is_of_message(quotation) or page.search(_CLAIMS, [lead]) is not None
    if not (told or (quotation.speaker is None and _is_put(page, lead))):
        return None
    beside = [*_regions(page, quotation)]
    put = _is_put(page, lead) or page.search(_PUT_TO, beside) is not None or _quotes_somebody(page, lead)
    if not put:
        return None
    return page.search(_NEVER_SAID, beside) or page.search(_IS_FALSE, beside)


def _is_of_message(quotation: Quotation) -> bool:
    """Whether it is a post, a meme or “it” that holds the words, and nobody says them there."""
    whose = f"{quotation.speaker_resolved or ''} {quotation.speaker or ''}".lower().split()
    return (quotation.cue or "").lower() in _READS and not _MESSAGES.isdisjoint(whose)


def _is_put(page: Surroundings, lead: Span) -> bool:
    """Whether the words above say that what follows is put to somebody."""
    return page.search(_PUT_TO, [lead]) is not None


def _quotes_somebody(page: Surroundings, lead: Span) -> bool:
    """Whether a message has somebody saying it: “it claims Lyle praised the plan, saying”."""
    told = re.findall(r"[a-z]+", page.unquoted[slice(*lead)].lower())
    return "saying" in told or sum(word in reporting_forms() for word in told) > 1


def _led_in_by(page: Surroundings, quotation: Quotation) -> Span | None:
    """The sentence that leads in the words, above any lines that are quoted between."""
    own = page.sentence_around(quotation.start, quotation.end)
    index = page.paragraph_at(quotation.start)
    if _has_words(page, Span(page.paragraphs[index].start, page.paragraphs[index].end)):
        before = Span(page.paragraphs[index].start, quotation.start)
        return own if _has_words(page, own) else _last_sentence(page, before) or own
    for above in range(index - 1, max(index - _MOST_LINES, 0) - 1, -1):
        paragraph = Span(page.paragraphs[above].start, page.paragraphs[above].end)
        if _has_words(page, paragraph):
            return _last_sentence(page, paragraph)
    return None


def _last_sentence(page: Surroundings, part: Span) -> Span | None:
    listed = page.sentences_between(part.start, part.end)
    return listed[-1] if listed else None


def _has_words(page: Surroundings, part: Span) -> bool:
    """Whether there is more than quoted words."""
    return re.search(r"\w", page.unquoted[slice(*part)]) is not None


def _regions(page: Surroundings, quotation: Quotation) -> Iterator[Span]:
    """Where a page says what it is about: at its top, near the words, and at its end."""
    index, count = page.paragraph_at(quotation.start), len(page.paragraphs)
    near = range(max(index - _NEAR, 0), min(index + _NEAR + 1, count))
    for at in dict.fromkeys([*range(min(_FIRST, count)), *near, *range(max(count - _LAST, 0), count)]):
        yield Span(page.paragraphs[at].start, page.paragraphs[at].end)
