"""Words that the page disowns in a sentence beside them: “Einstein had said no such thing.”

By the page's own voice alone: what somebody is said to deny is theirs. What takes words back in their own
sentence is for `denying` and `untrue`.
"""

from __future__ import annotations

import re

from trainer.drafting.items.speaking import is_document
from trainer.drafting.items.surroundings import Surroundings
from trainer.drafting.language.lexicon import groups, one_of
from trainer.drafting.quotes.quotes import Quotation
from trainer.text.article import Span

_FALSE = one_of(groups("denials")["false"] | groups("denials")["untrue"])
_WORDS = r"(?:quote|quotation|words|line|remark|message|post|claim|saying|picture|meme|tweet|video)s?"
_TURNS = r"(?:(?:But|Yet|In\s(?:fact|truth|reality)|However|Actually),?\s)?"
_WHO = r"(?:he|she|they|[A-Z][\w’'.-]{0,30}|[Tt]he\s[a-z]+)(?:\s[A-Z][\w’'.-]{0,30}){0,3}"
_NO_SUCH = re.compile(
    rf"\s*{_TURNS}(?:{_WHO}\s(?:(?:had|has|have|ever|actually|in\sfact)\s){{0,2}}(?:said|wrote|written|uttered|tweeted|posted|spoke)\s"
    r"(?:no\ssuch\s(?:thing|words?|sentence)|nothing\sof\sthe\s(?:kind|sort))\b"
    rf"|{_WHO}\s(?:never|did\snot|didn[’']t|had\snot|hadn[’']t|had\snever|has\snever)\s"
    r"(?:actually\s|ever\s)?(?:said?|says?|written|write|wrote|uttered?|used?|tweet(?:ed)?)\s(?:this|it|that|those\swords|these\swords|any\ssuch\s(?:thing|words))\s?[.;,]"
    rf"|[Ii]t\s(?:turns|turned|has\sturned)\sout\sthat\s(?:this|these|those|the|it)\b[^.;:]{{0,80}}?\s"
    r"(?:came|comes|was|were|is|are|had\scome|had\sbeen)\s(?:not|never)\s(?:from|by|those\sof|said|written|spoken|his|hers)\b"
    rf"|(?:[Tt]he|[Tt]hese|[Tt]hose|[Tt]his|[Tt]hat)\s{_WORDS}\s(?:is|are|was|were)\s(?:an?\s)?(?:{_FALSE}|made\sup)\b\s?[.;,])"
)
"""How the next sentence begins where it takes the words back."""
_IS_FALSE = re.compile(
    rf"\b[Tt](?:his|hat|he)\s(?:\w+\s){{0,2}}?{_WORDS}\b(?:\s(?:that|which)\s[^.;:]{{1,80}}?)?\s(?:is|was)\s(?:an?\s)?(?:{_FALSE})\b"
)
_SPOKEN = re.compile(
    r"\b(?:said|says|told|insist\w*|claim(?:ed|s)|according|argu\w+|call(?:ed|s)|believes?)\b"
)
_PUT_FORWARD = frozenset(
    {"claims", "claimed", "says", "said", "reads", "read", "states", "goes", "warns", "alleges"}
)
_BEFORE = 3  # sentences before words that a message holds


def disowned_beside(page: Surroundings, quotation: Quotation) -> Span | None:
    """Return where the next sentence, or one before of what holds the words, says that they are false."""
    if quotation.content.endswith("?"):
        return None  # what is asked about and what is denied may be another matter
    own = page.sentence_around(quotation.start, quotation.end)
    found = _NO_SUCH.match(page.unquoted, max(own.end, quotation.end))
    if found is not None and not _is_of_next_paragraph(page, quotation, found.start()):
        return Span(found.start() + len(found.group()) - len(found.group().lstrip()), found.end())
    return _false_before(page, quotation, own)


def _is_of_next_paragraph(page: Surroundings, quotation: Quotation, at: int) -> bool:
    """Whether something begins a paragraph further down than the next one."""
    return page.paragraph_at(at) - page.paragraph_at(quotation.end - 1) > 1


def _false_before(page: Surroundings, quotation: Quotation, own: Span) -> Span | None:
    """Where “this message is false” comes before what “it claims”."""
    speaker = (quotation.speaker_resolved or quotation.speaker or "").lower()
    holds = is_document(speaker) or speaker in {"it", "this message"}
    if not holds or (quotation.cue or "").lower() not in _PUT_FORWARD:
        return None
    first = page.paragraphs[max(page.paragraph_at(own.start) - 1, 0)].start
    for sentence in page.sentences_between(first, own.start)[-_BEFORE:]:
        found = _IS_FALSE.search(page.unquoted, *sentence)
        if found is not None and _SPOKEN.search(page.unquoted, *sentence) is None:
            return Span(*found.span())
    return None
