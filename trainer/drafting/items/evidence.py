"""From what the finder saw to the four criteria of a quote, by docs/rubric.md; and what a person must decide.

The only place of the builder that chooses `met`, `weak` or `missing`. It reads the page and nothing else;
where the page can be read two ways it takes the stricter and says so as a doubt. It decides no verdict.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from trainer.deck.kinds.quote import Flag, Level, MatchIs
from trainer.drafting.items.naming import (
    bare_name,
    full_name,
    is_name,
    is_pronoun,
    own_paper,
    role_of,
    surnames,
)
from trainer.drafting.items.surroundings import EVENTS, Surroundings
from trainer.drafting.language.lexicon import words
from trainer.drafting.language.outlets import is_outlet
from trainer.drafting.quotes.carriers import Carrier
from trainer.drafting.quotes.quotes import Quotation
from trainer.text.article import Span


class Sign(NamedTuple):
    """One criterion as the builder sees it."""

    level: Level
    places: tuple[Span, ...] = ()
    """The words that show it."""
    note: str = ""
    """What a learner should know about it."""
    doubt: str = ""
    """What a person must look at; empty where the page is plain."""
    why: str = ""
    """Which of several reasons holds, for the explanation: a short key."""


class Person(NamedTuple):
    """Who is credited."""

    name: str | None
    role: str | None
    place: Span | None


class Twin(NamedTuple):
    """Another quotation that looks like the same remark."""

    quotation: Quotation
    same: bool
    """Word for word."""


class Judged(NamedTuple):
    """A quotation with its evidence."""

    quotation: Quotation
    person: Person
    speaker: Sign
    words: Sign
    carrier: Sign
    occasion: Sign
    match: MatchIs
    twins: tuple[Twin, ...]
    flags: tuple[Flag, ...]
    first_hand: bool
    """Whether the article's own reporter heard it, as the page says."""


class About(NamedTuple):
    """What is known of the article as a whole."""

    publisher: str | None = None
    author: str | None = None


def judge(
    page: Surroundings, about: About, twins: dict[int, list[Twin]], most: int | None = None
) -> list[Judged]:
    """Judge the quotations of an article, or its first few.

    `twins` holds others of the same remark, by a quotation's start.
    """
    judge_one = _Judge(page, about)
    return [judge_one(quotation, twins.get(quotation.start, [])) for quotation in page.quotations[:most]]


_NAMED_EVENT = re.compile(rf"\b(?:{EVENTS})s?\b", re.IGNORECASE)
_SPOKEN = re.compile(
    r"\b(?:said|says|told|warn(?:ed|s)|announced|urged|spoke|speaking|stated|declared|addressed|address|speech)\b"
)
_LOOSE = re.compile(
    r"\b(?:has|have|had)\s(?:\w+\s)?\w+(?:ed|said|told)\b|\b(?:recently|previously|earlier|later|once|often|repeatedly)\b"
)
_FIRST_HAND = re.compile(
    r"\b(?:told|spoke\sto|speaking\sto|said\sto|to)\s(?:this\sreporter|our\s(?:reporter|correspondent)|me|us)\b"
    r"|\b(?:this\sreporter|our\s(?:reporter|correspondent))\s(?:heard|saw|attended|was|has)\b"
    r"|\bwhich\sthis\s(?:reporter|newspaper)\sattended\b|\bin\san?\sinterview\swith\s(?:this\s\w+|us|me)\b"
)
_HEARSAY = re.compile(
    r"\b(?:[Ww]ord\s(?:(?:in|on|at|around)\s(?:the\s)?[\w’'-]+\sis|has\sit)|[Rr]umou?rs?\s(?:has|have|says?)|[Rr]eportedly|[Ss]upposedly|[Aa]llegedly|[Gg]ossip"
    r"|[Ii]t\sis\ssaid|(?:is|are|was|were)\s(?:said|believed|thought)\sto\shave|[Mm]edia\sreports?"
    r"|[Rr]eports\ssay|[Pp]eople\ssay|[Oo]nline\susers|[Ss]ocial\smedia)\b"
)
_UNNAMED = re.compile(
    r"\b(?:asked|wished|wanted|preferred|declined|refused|did\snot\swant)\s(?:not\s)?to\s(?:be\s)?"
    r"(?:named|identified|give\s(?:a|his|her|their)\s(?:last\s)?name|remain\sanonymous)"
    r"|\bcondition\sof\sanonymity\b|\bspoke\sanonymously\b|\bname\s(?:has\sbeen|was)\s(?:withheld|changed)\b"
)
_TRANSLATED = re.compile(r"\b(?:through|via|by)\san?\s(?:interpreter|translator)\b|\btranslated\sfrom\b")
_NOBODY = words("nobody")
_SECRET = frozenset({"source", "sources", "insider", "insiders"})
_BARE = frozenset(
    {"from", "to", "with", "for", "in", "on", "at", "by", "about", "against", "without", "over"}
)
_FINITE = words("finite_words")
_CLIPPED = 1.4  # times as many words has the fuller version of a remark
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|\d[\d.,]*")
_LONGEST_CLAUSE = 60
_UNSURE = 0.5  # below it the finder itself would not bet on the speaker


class _Judge:
    """Judges the quotations of one article, in order: what goes on from an earlier one inherits from it."""

    def __init__(self, page: Surroundings, about: About) -> None:
        self.page = page
        self.about = about
        self.last: Judged | None = None
        self._roles: dict[str, str | None] = {}
        self._names: dict[int, str] = {}
        self.known = surnames(page.quotations)
        self.own_paper = own_paper(about.publisher)
        carriers = [quotation.carrier for quotation in page.quotations if quotation.carrier is not None]
        foreign = [one for one in carriers if one.outlet and not self._is_own(one.outlet)]
        self.second_hand = 2 * len(foreign) > len(page.quotations)

    def __call__(self, quotation: Quotation, twins: Sequence[Twin]) -> Judged:
        before = self._continued(quotation)
        person, speaker = self._speaker(quotation)
        spoken, headline = self._words(quotation, twins, person)
        carrier, first_hand = self._carrier(quotation, before)
        judged = Judged(
            quotation,
            person,
            speaker,
            spoken,
            carrier,
            self._occasion(quotation, before),
            _match(twins),
            tuple(twins),
            self._flags(quotation, speaker, headline),
            first_hand,
        )
        self.last = judged
        return judged

    def _continued(self, quotation: Quotation) -> Judged | None:
        """The quotation before, where this one plainly goes on from it."""
        last = self.last
        if last is None:
            return None
        at, now = (self.page.paragraph_at(one.start) for one in (last.quotation, quotation))
        same = self._meant(last.quotation) == self._meant(quotation)
        going_on = quotation.cue in {None, "added", "continued", "went on"} or is_pronoun(quotation)
        return last if same and (at == now or (going_on and now - at <= 2)) else None

    # Who

    def _speaker(self, quotation: Quotation) -> tuple[Person, Sign]:
        name, place = quotation.speaker, _span(quotation.speaker_start, quotation.speaker_end)
        if name is None or place is None:
            doubt = "nobody was found who is said to speak: is there anybody?"
            return Person(None, None, None), Sign(Level.MISSING, (), "Nobody is named as speaking.", doubt)
        third = self._spoken_about(quotation)
        if self._is_carrier(quotation, place) and third is not None:
            note = "A reporter or a desk describes; nobody is said to speak these words."
            doubt = f"is {third} quoted here, or written about?"
            at = Span(quotation.start, quotation.start + len(third.split(" ")[-1]))
            return Person(third, "the person spoken about", at), Sign(
                Level.WEAK, (place,), note, doubt, "outlet"
            )
        if name.lower().removeprefix("the ") in _NOBODY:
            return Person(None, name, place), Sign(
                Level.MISSING, (place,), "Nobody in particular.", "", "nobody"
            )
        full = self._meant(quotation)
        if not is_name(full) or self._is_carrier(quotation, place):
            return Person(None, name, place), Sign(
                Level.WEAK,
                (place,),
                "Described, and not named.",
                "does another paragraph name this speaker? Then add `name:` and mark it met.",
                "described",
            )
        clause = place if "speaker from before" in quotation.rule else self._said(quotation, place)
        return Person(full, self._role(full), clause), self._named(quotation, full, place)

    def _role(self, full: str) -> str | None:
        if full not in self._roles:
            self._roles[full] = role_of(full, self.page.unquoted)
        return self._roles[full]

    def _named(self, quotation: Quotation, full: str, place: Span) -> Sign:
        if "speaker from before" in quotation.rule:
            note = f"{full} is not named here; the sentence before leads to the name."
            doubt = f"is {full} the one quoted here?"
            return Sign(Level.WEAK, (self._clause(quotation) or place,), note, doubt, "implied")
        doubt = (
            "" if quotation.confidence >= _UNSURE else f"does {full} speak here? (rule “{quotation.rule}”)"
        )
        clause = self._said(quotation, place)
        if is_pronoun(quotation):
            other = full_name(quotation)
            doubt = f"does “{quotation.speaker}” mean {full}, or {other}?" if other != full else doubt
            return Sign(Level.MET, (clause,), f"“{quotation.speaker}” goes on from {full}.", doubt, "pronoun")
        return Sign(Level.MET, (clause,), "Named as the one who speaks.", doubt)

    def _meant(self, quotation: Quotation) -> str:
        """Who is credited; for a pronoun, rather a person of its own paragraph than one from before."""
        if quotation.start not in self._names:
            self._names[quotation.start] = self._look_for(quotation)
        return self._names[quotation.start]

    def _look_for(self, quotation: Quotation) -> str:
        full, at = full_name(quotation), quotation.speaker_start
        if at is None or not is_pronoun(quotation):
            return full
        start = self.page.paragraphs[self.page.paragraph_at(at)].start
        near = [
            one.person.name
            for one in self.page.cast.before(at)
            if one.at >= start and not self._quoted(one.at) and not is_outlet(one.person.name)
        ]
        return full if full in near or not near else near[0]

    def _quoted(self, at: int) -> bool:
        """Whether a place is inside a quotation."""
        index = bisect_right(self.page.quotations, at, key=lambda one: one.start) - 1
        return index >= 0 and at < self.page.quotations[index].end

    def _said(self, quotation: Quotation, place: Span) -> Span:
        """The speaker with the cue, where the two stand side by side: “Rutte stated”."""
        cue = _span(quotation.cue_start, quotation.cue_end)
        if cue is None:
            return place
        whole = Span(min(place.start, cue.start), max(place.end, cue.end))
        between = self.page.article.text[min(place.end, cue.end) : max(place.start, cue.start)]
        return whole if len(between) <= 2 and "\n" not in between else place

    def _clause(self, quotation: Quotation) -> Span | None:
        """The carrier with the cue, where they make one phrase: “AP News relayed”."""
        cue, carrier = _span(quotation.cue_start, quotation.cue_end), quotation.carrier
        if cue is None or carrier is None:
            return cue
        whole = Span(min(carrier.start, cue.start), max(carrier.end, cue.end))
        close = whole.end - whole.start <= _LONGEST_CLAUSE
        return whole if close and "\n" not in self.page.article.text[slice(*whole)] else cue

    def _is_carrier(self, quotation: Quotation, place: Span) -> bool:
        carrier = quotation.carrier
        return carrier is not None and place.overlaps(Span(carrier.start, carrier.end))

    def _spoken_about(self, quotation: Quotation) -> str | None:
        """The known person with whose name the quoted words begin, as no one speaks of himself."""
        first = _WORD.match(quotation.content)
        return self.known.get(first.group().removesuffix("’s").removesuffix("'s")) if first else None

    # In whose words

    def _words(self, quotation: Quotation, twins: Sequence[Twin], person: Person) -> tuple[Sign, bool]:
        """How far the words are the speaker's own, and whether they are a headline's."""
        third = self._spoken_about(quotation)
        place = (_opening_words(quotation),)
        if third is not None and third in {person.name, full_name(quotation)}:
            note = "The third person, as in a headline: somebody else’s words about the speaker."
            return Sign(Level.MISSING, place, note, "headline or speech?", "third"), True
        if not self.page.in_headline(quotation):
            return self._own_words(quotation, twins), False
        if any(twin.same for twin in twins):
            return Sign(Level.WEAK, place, "In a headline; the same words stand below.", "", "headline"), True
        doubt = "do the same words stand in the story? Then `match` and `words` change."
        return Sign(Level.MISSING, place, "A headline’s words.", doubt, "headline"), True

    def _own_words(self, quotation: Quotation, twins: Sequence[Twin]) -> Sign:
        place = (_opening_words(quotation),)
        if quotation.extent == "partial" or _is_fragment(quotation.content):
            return Sign(Level.WEAK, place, "A fragment, and no whole sentence.", "", "fragment")
        if any(_count(twin.quotation) >= _CLIPPED * _count(quotation) for twin in twins):
            note = "Shorter than another version of what may be the same remark."
            return Sign(Level.WEAK, place, note, "one remark in two versions, or two remarks?", "clipped")
        if quotation.content[:1].islower() and self.last is None:
            return Sign(Level.WEAK, place, "It begins in mid-sentence.", "", "fragment")
        return Sign(Level.MET, place, "A full statement in the speaker’s own voice.")

    # Through whom

    def _carrier(self, quotation: Quotation, before: Judged | None) -> tuple[Sign, bool]:
        """Through whom the words came, and whether the newspaper heard them itself."""
        found = quotation.carrier
        if found is not None and not self._is_own(found.outlet):
            return _named_carrier(found), False
        hearsay = self.page.search(_HEARSAY, self.page.sentences(quotation))
        if hearsay is not None:
            note = "Hearsay: nobody in particular passes it on."
            return Sign(Level.MISSING, (hearsay,), note, "", "hearsay"), False
        near = self.page.near(quotation)
        heard = self.page.search(_FIRST_HAND, near) or self.page.search(self.own_paper, near)
        own = Span(found.start, found.end) if found is not None else heard
        if own is not None:
            return Sign(Level.MET, (own,), "First-hand: said to the newspaper itself.", "", "own"), True
        if before is not None and before.carrier.level is not Level.MISSING:
            return before.carrier, before.first_hand
        return self._by_line(quotation), False

    def _by_line(self, quotation: Quotation) -> Sign:
        """What is left where no carrier is named: the article's own author or newspaper, or nobody.

        An article that takes most of its quotations from elsewhere has not heard the others itself.
        """
        if self.page.in_headline(quotation):
            return Sign(Level.MISSING, (), "Nobody is given as having heard these words.", "", "none")
        doubt = "if the page shows that the reporter heard it, mark it met; if not, missing."
        if self._author is not None and not self.second_hand:
            note = "Only the by-line: it is not said that the reporter heard it."
            return Sign(Level.WEAK, (self._author,), note, doubt, "byline")
        place = _span(quotation.speaker_start, quotation.speaker_end)
        if self.about.publisher and place is not None and not self.second_hand:
            note = "The newspaper reports it itself, and does not say who heard it."
            return Sign(Level.WEAK, (self._said(quotation, place),), note, doubt, "itself")
        doubt = "if another paragraph says who heard it, anchor it and mark it met."
        return Sign(Level.MISSING, (), "The page does not say who heard it.", doubt, "none")

    @cached_property
    def _author(self) -> Span | None:
        """Where the article first names its author."""
        name = self.about.author
        at = self.page.article.text.find(name) if name else -1
        return Span(at, at + len(name)) if name and at >= 0 else None

    def _is_own(self, outlet: str | None) -> bool:
        """Whether an outlet is the newspaper that the article stands in."""
        own, named = bare_name(self.about.publisher), bare_name(outlet)
        return bool(own and named) and (named == own or own.endswith(f" {named}"))

    # When and where

    def _occasion(self, quotation: Quotation, before: Judged | None) -> Sign:
        own = _span(quotation.occasion_start, quotation.occasion_end)
        sentences = self.page.sentences(quotation)
        place = own or self.page.occasion(sentences)
        if place is not None:
            return Sign(Level.MET, (place,), "Tied to a day or an event.")
        if self.page.search(_HEARSAY, sentences) is not None:
            return Sign(Level.MISSING, (), "No day and no event.", "", "none")
        if before is not None and before.occasion.level is Level.MET:
            return before.occasion
        nearby = self.page.occasion_before(quotation.start)
        if nearby is not None:
            doubt = "does this day or event belong to the quotation?"
            return Sign(Level.MET, (nearby,), "The words just before give the day or the event.", doubt)
        heading = self.page.heading_above(quotation)
        if heading is not None and _NAMED_EVENT.search(self.page.article.text[slice(*heading)]):
            return Sign(Level.MET, (heading,), "The heading names the event.", "", "heading")
        return self._loose_occasion(quotation)

    def _loose_occasion(self, quotation: Quotation) -> Sign:
        loose = self.page.search(_LOOSE, self.page.sentences(quotation))
        if loose is not None:
            return Sign(Level.WEAK, (loose,), "Tied to time only loosely.", "", "loose")
        if self._opening is not None and not self.page.in_headline(quotation):
            doubt = "was it said there? The page does not say so of this quotation."
            note = "Only the article’s opening gives an occasion."
            return Sign(Level.WEAK, (self._opening,), note, doubt, "opening")
        return Sign(Level.MISSING, (), "No day and no event.", "", "none")

    @cached_property
    def _opening(self) -> Span | None:
        """The first occasion in a sentence of the article's opening in which somebody speaks."""
        for sentence in self.page.opening():
            event = self.page.occasion([sentence])
            if event is not None and self.page.search(_SPOKEN, [sentence]):
                return event
        return None

    def _flags(self, quotation: Quotation, speaker: Sign, headline: bool) -> tuple[Flag, ...]:
        flags = []
        secret = bool(_SECRET.intersection((quotation.speaker or "").lower().split()))
        unnamed = (
            speaker.level is not Level.MET
            and self.page.search(_UNNAMED, self.page.near(quotation)) is not None
        )
        if secret or unnamed:
            flags.append(Flag.ANONYMOUS)
        if self.page.search(_TRANSLATED, self.page.sentences(quotation)):
            flags.append(Flag.TRANSLATED)
        return (*flags, Flag.HEADLINE) if headline else tuple(flags)


def _named_carrier(found: Carrier) -> Sign:
    """The level of a carrier that the page names: down to a reporter or a document, or an outlet alone."""
    place = (Span(found.start, found.end),)
    if found.document:
        note = "A document that can be looked up."
        return Sign(Level.MET, place, note, f"can “{found.document}” be looked up?", "down")
    if found.reporter:
        return Sign(Level.MET, place, "An outlet and a reporter.", "", "down")
    return Sign(Level.WEAK, place, "An outlet and no more: no reporter, no date, no title.", "", "outlet")


def _opening_words(quotation: Quotation) -> Span:
    """The first few of the quoted words: they show in whose voice the rest is."""
    found = list(islice(re.finditer(r"\S+", quotation.content), 4))
    last = found[-1].end() if found else len(quotation.content)
    kept = len(quotation.content[:last].rstrip(" ,;:.–—"))
    return Span(quotation.start, quotation.start + (kept or last))


def _is_fragment(content: str) -> bool:
    """Whether nothing in the quoted words looks like the verb of a sentence."""
    found = [word.lower() for word in _WORD.findall(content)]
    if len(found) < 3:
        return True
    if found[0] in _BARE and not _FINITE.intersection(found):
        return not words("common_verbs").intersection(found)
    return False


def _count(quotation: Quotation) -> int:
    return len(quotation.content.split())


def _match(twins: Sequence[Twin]) -> MatchIs:
    if not twins:
        return MatchIs.ALONE
    return MatchIs.AGREES if all(twin.same for twin in twins) else MatchIs.DRIFTS


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)
