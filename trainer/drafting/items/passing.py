"""Words that go round with nobody in particular to pass them on, and words that the press was told.

What “was quoted” in the page's own report is no hearsay. How far either carries a quotation is for
`carrying` to say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from trainer.deck.kinds.quote import Level, Route
from trainer.drafting.articles.head import Head
from trainer.drafting.items.clues import Clue
from trainer.drafting.items.leading import leading_in
from trainer.drafting.items.surroundings import Surroundings
from trainer.drafting.language.lexicon import groups, one_of, words
from trainer.drafting.language.occasions import PRESS, is_another_time
from trainer.drafting.quotes.carriers import PASSED_ON
from trainer.drafting.quotes.quotes import Quotation
from trainer.drafting.quotes.unlisted import NAMES
from trainer.text.article import Span

_CALLED = groups("press_talks")
TO_THE_PRESS = re.compile(
    r"\b(?:told|tells|[Tt]elling|spoke\s(?:to|with)|[Ss]peaking\s(?:to|with)|[Aa]nswering"
    r"|[Bb]rief(?:ed|ing|s)|[Aa]ddress(?:ed|ing)|[Ff]ac(?:ed|ing)|[Uu]pdat(?:ed|ing))\s"
    r"(?:[\w’'-]{1,30}\s){0,3}?"
    rf"(?:{PRESS})\b(?!\s(?:briefing|conference|event|call|scrum|gathering)s?\b)"
    rf"|\b(?:{one_of(_CALLED['whose'])})\s(?:{one_of(_CALLED['what'])})\b"
    rf"|\b(?:{one_of(_CALLED['with'])})\swith\s(?:[\w’'-]{{1,30}}\s){{0,2}}?(?:{PRESS})\b"
)
_FACED_PRESS = re.compile(
    r"\b(?:told|addressed|at|during)\s(?:an?|the|his|her|their|[A-Z][a-z]{2,5}day[’']s)\s(?:[\w’'-]{1,20}\s){0,2}?"
    r"(?:press|news)\s(?:conference|briefing)\b"
)
_VIRAL_REPORT = re.compile(
    r"\b(?:[Tt]he|[Tt]hat|[Tt]his|[Ss]uch\san?)\s(?:[a-z]+\s)?(?:reports?|posts?|messages?|story|stories|publications?)\s"
    r"(?:had\s|has\s|have\s)?(?:also\s)?(?:quoted?|quotes|cited)\s[^.;:]{1,60}?\sas\s[a-z]+ing\b"
)
"""“The report had quoted Fell as saying”; whose report, the page may tell before."""
_GOES_ROUND = re.compile(
    r"\b(?:[Rr]eports\s(?:had\s|have\s)?(?:claim|suggest|alleg)\w*|[Vv]iral|circulat\w+|social\smedia|"
    r"[Ff]ake|[Ff]alse(?:ly)?|making\sthe\srounds|being\s(?:shared|forwarded))\b"
)
_IN_OWN = re.compile(
    r"\b(?:report|story|article|interview|piece)\s(?:published\s|carried\s|printed\s)?(?:by|in|with)\s"
)
_ALLEGED = re.compile(
    rf"\b(?:alleged|purported|supposed|so-called|fake|forged)\s(?:[a-z-]+\s)?(?:{one_of(words('documents'))})\b"
)
_ANY_OUTLETS = re.compile(
    rf"\b(?:{one_of(_CALLED['any'], capital=True)})\s(?:{one_of(_CALLED['outlets'])})\s"
    r"(?:have\s|had\s)?(?:quote[ds]?|cite[ds]?)\s[^.;:]{1,60}?\sas\s[a-z]+ing\b"
    rf"|\b(?:as\s)?(?:quoted|cited)\s(?:by|in)\s(?:the\s)?(?:{one_of(_CALLED['any'])})\s(?:{one_of(_CALLED['outlets'])})\b"
)
"""Outlets that nobody could name: “local newspapers quote Fell as saying”."""
_OF_THE_CASE = re.compile(
    r"\b(?:[Aa]ccording\sto|[Ii]n|says?|outlined\s(?:by|in))\s(?:(?:the|an?|court|their|his|her|its)\s)?"
    r"(?:[a-z-]+\s){0,2}?(?:(?:charging|charge|court|legal|arrest|police|prosecution)\s"
    r"(?:documents|papers|complaint|filings?)|indictment|affidavit|charge\ssheet)\b"
    r"|\b(?:the|court|charging)\s(?:documents|papers|indictment|complaint|affidavit|filings?)\s(?:state|say|allege|show|claim)s?\b"
)
"""That a page reads from the papers of a case, by which “allegedly” is theirs."""
_TO_A_CLUB = re.compile(
    rf"\b[Ss](?:peaking|poke)\s(?:to|with)\s(?:the\s)?(?:[A-Z][\w’'-]+\s){{1,3}}(?:{one_of(_CALLED['club'])})\b(?![’']s?\s|\s[A-Z])"
)
_FROM_PAPERS = 6  # paragraphs before “allegedly” in which the page says so
_NAME_REACH = 40  # characters behind “published by” in which an outlet is named
_ROUND_BEFORE = 2  # paragraphs before a report in which the page says that it goes round


def hearsay_in(page: Surroundings, quotation: Quotation, head: Head) -> Clue | None:
    """What nobody in particular passes on: words that go round, or a document that may not be genuine."""
    sentences = page.sentences(quotation)
    alleged = page.search(_ALLEGED, sentences)
    if alleged is not None:
        note = "A document that may not be genuine."
        return Clue(Level.MISSING, (alleged,), note, "", "alleged", Route.HEARSAY)
    hearsay = (
        page.hearsay(quotation) or _viral(page, quotation, sentences) or page.search(_ANY_OUTLETS, sentences)
    )
    papers = hearsay and _papers_of_the_case(page, hearsay)
    if papers is not None:
        return Clue(Level.MET, (papers,), "From the papers of the case.", "", "record", Route.RECORD)
    if hearsay is None and not _is_in_own_report(page, quotation, head):
        hearsay = page.search(PASSED_ON, sentences)
    note = "Hearsay: nobody in particular passes it on."
    return hearsay and Clue(Level.MISSING, (hearsay,), note, "", "hearsay", Route.HEARSAY)


def _papers_of_the_case(page: Surroundings, hearsay: Span) -> Span | None:
    """The words above an “allegedly” that say that the page reads from the papers of a case."""
    if page.article.text[slice(*hearsay)].lower() != "allegedly":
        return None
    first = page.paragraphs[max(page.paragraph_at(hearsay.start) - _FROM_PAPERS, 0)].start
    found = [*_OF_THE_CASE.finditer(page.unquoted, first, hearsay.start)]
    return Span(*found[-1].span()) if found else None


def told_a_club(page: Surroundings, quotation: Quotation) -> Clue | None:
    """A club to whose own channel somebody spoke: “Speaking to Vale FC”."""
    found = page.search(_TO_A_CLUB, page.sentences(quotation))
    if found is None or page.cast.can_be_human(" ".join(page.article.text[slice(*found)].split()[2:])):
        return None
    note = "Said to a club, and taken over by its name alone."
    return Clue(Level.WEAK, (found,), note, "", "outlet", Route.RELAYED)


def _viral(page: Surroundings, quotation: Quotation, sentences: Sequence[Span]) -> Span | None:
    """What a report “had quoted Fell as saying”, of which the page says that it goes round."""
    found = page.search(_VIRAL_REPORT, sentences)
    if found is None or (quotation.carrier is not None and quotation.carrier.outlet is not None):
        return None
    first = page.paragraphs[max(page.paragraph_at(quotation.start) - _ROUND_BEFORE, 0)].start
    return found if _GOES_ROUND.search(page.unquoted, first, found.start) is not None else None


def _is_in_own_report(page: Surroundings, quotation: Quotation, head: Head) -> bool:
    """Whether who “was quoted” was so in the page's own report, of which the paragraph before tells."""
    first = page.paragraphs[max(page.paragraph_at(quotation.start) - 1, 0)].start
    text = page.unquoted
    for found in _IN_OWN.finditer(text, first, quotation.end):
        named = re.compile(NAMES).search(text, found.end(), found.end() + _NAME_REACH)
        if named is not None and head.owns(named.group()):
            return True
    return False


def faced_press(page: Surroundings, quotation: Quotation) -> Span | None:
    """The words right above that say that this speaker faced the press, where nothing else is here."""
    nearest = next(leading_in(page, quotation), None)
    before = nearest and page.paragraph_at(quotation.start) - page.paragraph_at(nearest.start)
    cue = (quotation.cue or "").lower()
    elsewhere = cue in words("writing_cues") or cue.startswith(("told", "tell"))
    if nearest is None or before != 1 or quotation.carrier is not None or elsewhere:
        return None
    sentences = page.sentences(quotation)
    if page.occasion(sentences) is not None or is_another_time(page.unquoted, *sentences[0]):
        return None
    return page.search(_FACED_PRESS, [nearest]) or page.search(TO_THE_PRESS, [nearest])
