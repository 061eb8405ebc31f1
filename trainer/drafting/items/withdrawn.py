"""Words that the page withdraws behind them: in a correction, or at once, “– except that he did not”.

By the page's own voice alone. What the next sentence calls false is for `disowned`.
"""

from __future__ import annotations

import re

from trainer.drafting.items.surroundings import Surroundings
from trainer.drafting.language.marks import ENGLISH_CLOSERS, ENGLISH_MARKS, OPENERS
from trainer.drafting.quotes.quotes import Quotation
from trainer.text.article import Span

_WINDOW = 130  # characters behind the words
_SENTENCES = 2  # behind that of the words, in which a correction withdraws them
_NOT = r"(?:did\snot|didn[’']t|had\snot|hadn[’']t|has\snot|hasn[’']t|never\sdid|never\shad|never\shas)"
_VERB = r"(?:say|said|used?|make|made|utter(?:ed)?|write|wrote|written|tweet(?:ed)?|post(?:ed)?|speak|spoken)"
_NOTHING = r"(?:no\ssuch\s(?:thing|words?)|nothing\sof\sthe\s(?:kind|sort))"
_WHO = r"(?:[Hh]e|[Ss]he|[Tt]hey|(?:[A-Z][\w’'.-]{0,30}\s){0,2}[A-Z][\w’'.-]{0,30})"
_EXCEPT = re.compile(
    rf"(?:\s[^.;,–—!?\n{ENGLISH_MARKS}]{{1,60}}?)?(?:[.;,]|\s(?:[–—-]|--))?\s"
    r"(?:[Ee]xcept,?(?:\sof\scourse,?)?(?:\sthat)?|[Oo]nly|[Oo]r\srather,?|No,)\s"
    rf"(?P<who>{_WHO})\s{_NOT}(?:\s(?:actually\s)?{_VERB}(?P<it>\s(?:it|so|this|that|any\ssuch\sthing))?)?(?=\s?(?:[.;!)–—]|\Z|\n))"
)
"""What takes the words back in one breath; where it does not say what was not done, it is the saying."""
_CLOSING = frozenset({*ENGLISH_CLOSERS, *"’',"})
_EXCEPTING = ("xcept", "nly ", "r rather", "No, ")
_OF_HIM = re.compile(r"\b(?:I|[Ww]e|[Hh]e|[Ss]he|[Tt]hey)\b")
_OR_SO = re.compile(
    rf"(?:\s[^.;,–—!?\n{ENGLISH_MARKS}]{{1,60}}?)?(?:,|\s[–—-])\sor\sso\s(?:the\s|some\s|its\s)?(?:\w+\s){{1,4}}?"
    r"(?:would\shave\sit|claims?|claimed|says?|said|goes)\b"
)
_EARLIER = re.compile(
    r"\b(?:earlier|previous|original|first|initial|online|print|printed)\s(?:\w+\s)?versions?\b"
    r"|\b(?:this|our|the)\s(?:article|story|report|piece|item|column|headline)\b(?:\s\w+){0,6}?"
    r"\s(?:quoted|said|stated|reported|had|attributed|claimed|wrote|published)\b"
    r"|\b(?:[Ii]t|[Ww]e)\s(?:(?:previously|originally|initially|earlier|also|wrongly|incorrectly)\s)?"
    r"(?:quoted|reported|said|attributed|wrote|published|had)\b"
    r"|\b(?:previously|originally|initially)\s(?:quoted|said|reported|had|attributed)\b",
    re.IGNORECASE,
)
"""That a page, or its earlier version, had somebody say something."""
_OURS = (
    "version",
    "article",
    "story",
    "report",
    "piece",
    "item",
    "column",
    "headline",
    "e quoted",
    "t quoted",
    "ly quoted",
)
_WITHDRAWN = re.compile(
    rf"\b(?:did\snot|didn[’']t|had\snot|hadn[’']t|has\snot|hasn[’']t|never)\s(?:(?:actually|ever|in\sfact)\s)?{_VERB}\s"
    r"(?:so|it|this|that|the|those|these|any|such)\b"
    rf"|\b{_WHO}\s(?:did\snot|didn[’']t|never\sdid)\s?[.;]|\bsaid\s{_NOTHING}|\bno\ssuch\s\w+\s(?:was|were)\s(?:made|said|used|sent)\b"
    r"|\b(?:words?|remarks?|quotes?|quotation|comments?|lines?|statement)\s(?:(?:has|have|had|should\shave)\sbeen|is|was|were|are)\s"
    r"(?:(?:in\sfact|actually|wrongly|since|instead)\s)?(?:th(?:ose|at)\sof|(?:said|made|spoken|written)\sby|removed|corrected|withdrawn"
    r"|retracted|misattributed|attributed|credited|not|fabricated|invented|wrong|incorrect|inaccurate)\b"
    r"|\b(?:[Tt]his|[Tt]hat|[Ww]hich)\s(?:is|was)\s(?:wrong|incorrect|inaccurate|untrue|false|not\s(?:true|correct|the\scase|so)"
    r"|an?\s(?:error|mistake))\b|\b[Ii]t\swas\s(?:in\sfact\s|actually\s)?[^.;,]{1,60}\swho\s(?:said|wrote|made|told)\b"
    rf"|\b{_WHO}\s(?:in\sfact|actually)\s(?:said|wrote|told)\b"
)
_INSTEAD = re.compile(rf"\s*{_WHO}\s(?:said|wrote)\s?[:,]?\s?[{OPENERS}\"‘']")
"""What somebody did say, behind what an earlier version had: “He said “…” instead”."""


def withdrawn(page: Surroundings, quotation: Quotation) -> Span | None:
    """Return where the page withdraws quoted words behind them; None where it does not."""
    behind = page.unquoted[quotation.end : quotation.end + _WINDOW]
    if any(stem in behind for stem in _EXCEPTING):
        found = _EXCEPT.match(page.unquoted, _closed(page.unquoted, quotation.end))
        if found is not None and (found["it"] or _OF_HIM.search(quotation.content) is None):
            return Span(found.start("who"), found.end())
    if " or so " in behind:
        found = _OR_SO.match(page.unquoted, _closed(page.unquoted, quotation.end))
        if found is not None:
            return Span(quotation.end, found.end())
    return _corrected(page, quotation)


def _closed(text: str, at: int) -> int:
    """Where the marks behind quoted words end."""
    while text[at : at + 1] in _CLOSING:
        at += 1
    return at


def _corrected(page: Surroundings, quotation: Quotation) -> Span | None:
    """Where a correction says that what was printed before was not said."""
    own = page.sentence_around(quotation.start, quotation.end)
    before = page.unquoted[own.start : quotation.start]
    if not any(stem in before for stem in _OURS):
        return None
    earlier = _EARLIER.search(before)
    if earlier is None:
        return None
    paragraph = page.paragraphs[page.paragraph_at(quotation.start)]
    behind = page.sentences_between(own.end, paragraph.end)[:_SENTENCES]
    found = page.search(_WITHDRAWN, behind)
    if found is None and "version" in earlier.group():
        instead = _INSTEAD.match(page.article.text, own.end, paragraph.end)
        return Span(instead.start(), instead.end()) if instead is not None else None
    return found
