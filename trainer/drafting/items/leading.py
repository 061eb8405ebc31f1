"""The sentences that lead to a quotation, though they are not beside it.

Those shortly before in which its speaker speaks, and, for who speaks in open court or in a council, that
which names it. What they show of an occasion or a carrier is for `timing` and `carrying` to say.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator
from functools import cache, cached_property

from trainer.drafting.items.clues import span
from trainer.drafting.items.naming import full_name, is_name, is_pronoun, name_in, role_of
from trainer.drafting.items.surroundings import Surroundings
from trainer.drafting.items.tying import SPOKEN
from trainer.drafting.language.lexicon import groups, one_of, phrases, words
from trainer.drafting.language.occasions import APPEARS, is_another_event, occasion_in
from trainer.drafting.quotes.quotes import Quotation
from trainer.text.article import Span

_APPEARS = re.compile(APPEARS)
_NAME = re.compile(r"\b(?:[A-Z][\w’'-]{1,30}\s){0,3}(?P<last>[A-Z][\w’'-]{1,30})(?=[\s,])")
_OPENING_NAME = 80  # characters of a sentence in which the one who appears in court is named
_PUT_OUT = re.compile(
    r"\bin\s(?:an?|the|his|her|their|its)\s(?:[\w’'-]+\s){0,2}?(?:statement|speech|interview|letter|post|address|briefing|release)\b"
    r"|\b[Tt](?:ook|akes|aking)\sto\s(?:[\w’'-]+\s){0,3}?"
    rf"(?:{one_of(map(str.capitalize, words('social_media')))})\b"
)
"""In what somebody says something, whatever the verb: “called for calm in a statement on Thursday”."""
_SPEAKS_UP = phrases("speaking_up")
_CASE = re.compile(
    r"\b(?:sentenc(?:e[ds]?|ing)|jailed|trial|in\s(?:the\s)?(?:[A-Z]\w+\s){0,3}[Cc]ourt|convict(?:ed|ion)|hearing|inquest|pleaded|jur(?:y|ors))\b"
)
_BETWEEN_NAMES = re.compile(r"(?:\s[JS]r\.)?(?:,\s(?:and\s)?|\sand\s)")
_BOARD = re.compile(rf"\b(?:{one_of(groups('court_roles')['of board'])})\b")
_CONTINUES = re.compile(r"\b(?:[Hh]e|[Ss]he)\b")
_LEADING = 2  # paragraphs before a quotation in which its speaker may be led in with an occasion


def leading_in(page: Surroundings, quotation: Quotation) -> Iterator[Span]:
    """Yield the sentences shortly before in which this speaker speaks, the nearest first."""
    name = full_name(quotation).rpartition(" ")[2]
    index = page.paragraph_at(quotation.start)
    if index == 0 or not name or page.in_headline(quotation):
        return
    first = page.paragraphs[max(index - _LEADING, 0)].start
    text = page.article.text
    spoken = quotation.speaker or ""
    called = spoken if spoken[:1].isupper() else name  # “Una said”
    for sentence in reversed(page.sentences_between(first, page.paragraphs[index].start)):
        speaks = (page.search(one, [sentence]) for one in (SPOKEN, _PUT_OUT, _SPEAKS_UP))
        if any(one is not None for one in speaks) and (
            name_in(quotation, text, sentence) is not None
            or (called != name and called in text[slice(*sentence)])
            or is_pronoun(quotation)
        ):
            yield sentence


def same_speech(page: Surroundings, quotation: Quotation) -> Iterator[Span]:
    """Yield the sentences just before that tell of this speaker: by name, by their office, as “he” or “she”.

    From the nearest to the one that names the speaker, in the quotation's own paragraph and the one before.
    """
    name = full_name(quotation).rpartition(" ")[2]
    if not name[:1].isupper() or page.in_headline(quotation):
        return
    first = page.paragraphs[max(page.paragraph_at(quotation.start) - 1, 0)].start
    for sentence in reversed(page.sentences_between(first, quotation.start)):
        said = page.unquoted[slice(*sentence)]
        if sentence.end > quotation.start:
            continue  # the quotation's own
        named = name_in(quotation, page.unquoted, sentence) is not None
        if not named and said.strip() and not _continues(page, quotation, said):
            return
        yield sentence
        if named:
            return


def _continues(page: Surroundings, quotation: Quotation, said: str) -> bool:
    """Tell whether a sentence can continue about a speaker whom it does not name: “he”, “the minister”."""
    if _CONTINUES.search(said) is not None:
        return True
    role = (role_of(full_name(quotation), page.unquoted) or "").lower().rpartition(" ")[2]
    return bool(role) and re.search(rf"\b[Tt]he\s(?:[a-z]+\s)?{re.escape(role)}\b", said) is not None


def is_told_by_another(page: Surroundings, quotation: Quotation, sentence: Span) -> bool:
    """Tell whether a sentence has somebody else speak, by name, and not the speaker of a quotation."""
    if quotation.speaker is None or is_pronoun(quotation):
        return False
    told = (one for one in (*page.quotations, *page.retold) if one.cue_start is not None)
    names = {full_name(one) for one in told if sentence.start <= (one.cue_start or 0) < sentence.end}
    return any(is_name(name) for name in names) and full_name(quotation) not in names


def leaves_open(page: Surroundings, quotation: Quotation) -> bool:
    """Tell whether a quotation without a credit follows words that lead only loosely to its speaker.

    It continues what the sentence right before it tells of one who speaks. Where another sentence is between,
    where two speak in that one, or where nobody is said to speak, who is quoted is left to the paragraph.
    """
    cue = span(quotation.cue_start, quotation.cue_end)
    if cue is None or cue.end > quotation.start:
        return False
    told, own = page.sentence_around(*cue), page.sentence_around(quotation.start, quotation.end)
    text = page.unquoted
    beside = (one for one in page.quotations if one.start < told.end)
    if told.overlaps(own) or any(not _has_words(text, one.end, told.start) for one in beside):
        return False  # “…?” she went on. “…”: one quotation continues another
    if text[slice(*told)].rstrip().endswith((":", ",", "—", "–")):
        return False
    others = {name for name in _NAME.findall(text, *told) if name not in full_name(quotation).split()}
    two = bool(others) and sum(1 for _ in SPOKEN.finditer(text, *told)) > 1
    return _has_words(text, told.end, own.start) or two or quotation.rule.startswith("other verb")


def _has_words(text: str, start: int, end: int) -> bool:
    return any(letter.isalnum() for letter in text[start:end])


def presides(page: Surroundings, quotation: Quotation) -> bool:
    """Tell whether a judge speaks on a page that tells of a case, and does not write."""
    called = role_of(full_name(quotation), page.unquoted) or quotation.speaker or ""
    judges = called.lower().rpartition(" ")[2] in groups("court_roles")["presides"]
    writes = (quotation.cue or "").lower() in words("writing_cues")
    return judges and not writes and page.search(_CASE, [Span(0, len(page.unquoted))]) is not None


class Courts:
    """The courts and council meetings that a page names, and who has a part there; looked for once."""

    def __init__(self, page: Surroundings) -> None:
        self._page = page

    def of(self, quotation: Quotation) -> Span | None:
        """Return what names the court or the meeting at which a speaker has a part; the nearest before."""
        name = full_name(quotation).rpartition(" ")[2]
        if self._page.in_headline(quotation):
            return None
        if name in self._in_court and self._courts:
            return self._courts[max(bisect_left(self._courts, (quotation.start,)) - 1, 0)]
        if name in self._in_council and quotation.carrier is None:
            earlier = bisect_left(self._meetings, (quotation.start,))
            return self._meetings[earlier - 1] if earlier else None
        return None

    @cached_property
    def _in_court(self) -> frozenset[str]:
        """The surnames of those to whom the page gives a part in court."""
        text = self._page.unquoted
        parts = {one["after"] or one["before"] for one in _part().finditer(text)}
        before = (self._page.sentence_around(*one.span()).start for one in _APPEARS.finditer(text))
        tried = (_NAME.search(text, start, start + _OPENING_NAME) for start in before)
        return frozenset(parts | {one["last"] for one in tried if one is not None})

    @cached_property
    def _in_council(self) -> frozenset[str]:
        """The surnames of those whom the page calls councillors, or members of a board."""
        text = self._page.unquoted
        named = {one["name"] for one in _councillor().finditer(text)}
        members = (_BETWEEN_NAMES.split(one["names"]) for one in _members().finditer(text))
        return frozenset(named | {name.rpartition(" ")[2] for names in members for name in names})

    @cached_property
    def _courts(self) -> list[Span]:
        return self._called(groups("court")["place"] | {"judge", "magistrate", "magistrates"})

    @cached_property
    def _meetings(self) -> list[Span]:
        text, spoken_to = self._page.article.text, self._page.audience
        asked = (spoken_to([one]) for one in self._page.article.sentences if _BOARD.search(text, *one))
        faced = [one for one in asked if one is not None and _BOARD.search(text, *one)]
        return sorted({*self._called(groups("court_roles")["of council"]), *faced})

    def _called(self, known: Collection[str]) -> list[Span]:
        """The occasions that the page names with one of some words, in the order of the text."""
        text = self._page.article.text
        return [
            place
            for place in self._occasions
            if any(word in known for word in text[slice(*place)].lower().split())
        ]

    @cached_property
    def _occasions(self) -> list[Span]:
        found = (self._page.first(occasion_in, [one]) for one in self._page.article.sentences)
        text = self._page.article.text
        return [one for one in found if one is not None and not is_another_event(text[slice(*one)])]


@cache
def _part() -> re.Pattern[str]:
    """A surname with a part in court: “Ida Roe, prosecuting”, “Judge Ida Roe”."""
    roles, name = groups("court_roles"), r"[A-Z][\w’'-]{0,30}"
    side = r"(?:prosecution|defen[cs]e|[Cc]rown)"
    lawyer = one_of(roles["lawyer"])
    after = rf"(?:{one_of(roles['after'])}|(?:an?\s(?:{lawyer})\s)?(?:for|on)\sthe\s{side})\b"
    before = rf"{one_of(roles['before'], capital=True)}|(?:[Dd]efen[cs]e|[Pp]rosecution)\s(?:{lawyer}),?"
    given = r"(?:[A-Z][\w’'-]{0,30}|[A-Z]\.)"
    return re.compile(
        rf"\b(?P<after>{name}),\s{after}|\b(?:{before})\s(?:{given}\s){{0,3}}(?P<before>{name})"
    )


@cache
def _councillor() -> re.Pattern[str]:
    """The surname of a councillor: “Cllr Ida Roe”, “Coun. Roe”."""
    titles, name = one_of(groups("court_roles")["in council"], capital=True), r"[A-Z][\w’'-]{0,30}"
    return re.compile(rf"\b(?:{titles})\.?\s(?:{name}\s){{0,3}}(?P<name>{name})")


@cache
def _members() -> re.Pattern[str]:
    """The names behind an office on a board: “board members Ida Roe, Hal Pym and Bo Quill”."""
    boards, offices = (one_of(groups("court_roles")[of], capital=True) for of in ("of board", "on board"))
    name = r"(?:[A-Z][\w’'.-]{0,30}\s){1,3}[A-Z][\w’'-]{1,30}\.?"
    return re.compile(
        rf"\b(?:{boards})\s(?:{offices})\s(?P<names>{name}(?:(?:,\s(?:and\s)?|\sand\s){name}){{0,9}})"
    )
