"""Who is credited with a quotation, and how far the page names them: the criterion `speaker`."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from msgspec.structs import replace

from trainer.deck.kinds.quote import Level
from trainer.drafting.items.called import (
    is_no_speaker,
    whole_body,
    whole_description,
    whole_role,
    whole_spokesman,
)
from trainer.drafting.items.clues import Clue, Credited, span
from trainer.drafting.items.epithets import Epithets
from trainer.drafting.items.holders import Holders
from trainer.drafting.items.introducing import left_to_the_page, named_beside, named_next, quoted_by
from trainer.drafting.items.leading import leaves_open
from trainer.drafting.items.naming import full_name, is_name, is_pronoun, role_of, surnames
from trainer.drafting.items.papers import has_written_a_paper, is_done_to, paper, writer_of
from trainer.drafting.items.speaking import (
    is_any_poster,
    is_body,
    is_document,
    is_group_or_country,
    is_kind_of_outlet,
    is_label,
    is_nobody,
    is_only_near,
    is_share_of_many,
    is_somebody,
    speaks_for_a_body,
)
from trainer.drafting.items.surroundings import Surroundings
from trainer.drafting.language.dates import months
from trainer.drafting.language.lexicon import groups, one_of, words
from trainer.drafting.language.names import given_names
from trainer.drafting.language.outlets import is_outlet
from trainer.drafting.language.people import Sighting
from trainer.drafting.language.persons import is_thing
from trainer.drafting.quotes.quotes import Quotation
from trainer.drafting.quotes.relay import is_headline
from trainer.text.article import Span

_LONGEST_CLAUSE = 60
_WITHIN_PLACE = re.compile(r"\s(?:at|in)\s")
_NEAR = re.compile(r"\s(?:at|in|of|for|from|within|close|with)\s")
"""Behind what somebody is: “a source at the county”."""
_BESIDE = 60
_WITHIN = "in|near|off|outside|across|throughout|around"
_OF_TOWNS = (
    "by",
    "ton",
    "ham",
    "bury",
    "mouth",
    "shire",
    "ville",
    "borough",
    "burgh",
    "chester",
    "minster",
    "stead",
)
_SHORTEST_TOWN = 6  # letters: no Colby, and no Hamm
_BY_AGE = re.compile(r"[Tt]he\s\d{1,3}-year-old\b")
_SOME_WAY = 3_000  # characters before “the spokesman” in which the page says for whom they speak
_SHORTLY = 600  # characters
_UNSURE = 0.5  # below it the finder itself would not bet on the speaker
_A_SOURCE = re.compile(r"\b(?:[Aa]n?|[Tt]he|[Oo]ne|[Aa]nother)\s(?:[\w-]{1,20}\s){0,2}?(?:source|insider)\b")
_SPEAKS = re.compile(
    r"\b(?:said|says|told|added|claim(?:ed|s)|revealed|insist(?:ed|s)|explained|confirmed)\b"
)
_OF_THINGS = (
    "ing",
    "ment",
    "tion",
    "sion",
    "ness",
    "ity",
    "age",
    "ship",
    "ism",
    "ware",
    "graph",
    "ant",
    "card",
    "board",
)
"""How nouns end that are seldom somebody's."""
_NAMED_ELSEWHERE = "does another paragraph name this speaker? Then add `name:` and mark it met."
_ALOUD = frozenset({"said", "says", "asked", "asks", "joked", "told"})
_PRONOUNS = frozenset({"he", "she", "it"})
_RELATIVES = frozenset({"who", "that", "which"})
_IS_A = re.compile(
    r"[^,.;:\n]{0,40},\s(?:an?|one)\s(?:[\w’'-]+\s){0,3}?[\w’'-]+(?:er|or|ist|ee|man|woman|ian|ant)\b"
)
"""What a source is: “her source, a docker who feared for his post, said”."""
_SPOKESPERSON = re.compile(r"(?:[Aa]|[Tt]he|[Ii]ts|[Tt]heir)\sspokes(?:man|woman|person)")
_DETERMINER = (
    "[Tt]he|[Aa]n?|[Oo]ne|[Aa]nother|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Ss]ome|[Tt]wo|[Tt]hree|[Mm]any|[Ss]everal"
)
_DESCRIBED = re.compile(
    rf"\b((?:{_DETERMINER})\s(?:(?!(?:{_DETERMINER})\b)[\w’'-]+\s){{0,3}}?[\w’'-]+"
    r"|[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,3}),?\s\Z"
)
"""Whom a relative clause describes, right before it."""
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|\d[\d.,]*")


def nobody() -> tuple[Credited, Clue]:
    """What is credited where the page names nobody who speaks."""
    doubt = "nobody was found who is said to speak: is there anybody?"
    return Credited(None, None, None), Clue(Level.MISSING, (), "Nobody is named as speaking.", doubt)


def _no_speaker(name: str) -> tuple[Credited, Clue]:
    doubt = f"“{name}” looks like nobody who can speak: who does?"
    return Credited(None, None, None), Clue(Level.MISSING, (), "Nobody is named as speaking.", doubt)


def _is_day(page: Surroundings, name: str, place: Span) -> bool:
    """Whether a name is that of a month in a date: “the minutes of 3 May say”."""
    before = page.unquoted[max(place.start - 3, 0) : place.start].strip()
    return name.lower() in months() and before[-1:].isdecimal()


def _hears(quotation: Quotation, name: str) -> bool:
    """Whether a court is credited by those who sit there: “jurors heard”, “magistrates were told”."""
    known, cue = groups("court"), (quotation.cue or "").lower().rpartition(" ")[2]
    noun = _WITHIN_PLACE.split(name.lower())[0].rpartition(" ")[2]
    return noun in known["hears"] | known["place"] and cue in {"heard", "told"}


def _is_of_the_last_body(page: Surroundings, name: str, place: Span) -> bool:
    """Whether a mere “spokesperson” follows words of one body, and no other is there: “the union said”."""
    if not _SPOKESPERSON.fullmatch(name):
        return False
    first = page.paragraphs[max(page.paragraph_at(place.start) - 1, 0)].start
    spoke = {
        (found[1] or found[2]).lower() for found in _body_said().finditer(page.unquoted, first, place.start)
    }
    return len(spoke) == 1


def _spoke_before(page: Surroundings, name: str, place: Span) -> bool:
    """Tell whether “the spokesman” is one of whom it is said before for whom they speak."""
    first, _, noun = name.lower().partition(" ")
    if first != "the" or not noun.startswith("spokes") or " " in noun:
        return False
    text = page.unquoted
    told = re.compile(re.escape(noun)).finditer(text, max(place.start - _SOME_WAY, 0), place.start)
    return any(
        speaks_for_a_body(noun, text[max(start - _BESIDE, 0) : start], text[end : end + _BESIDE])
        for start, end in (found.span() for found in told)
    )


@cache
def _body_said() -> re.Pattern[str]:
    """A body that says something, by its last word: “the Vale Rugby Union (VRU) said”, “said the union”."""
    noun, cue = rf"({one_of(words('bodies'), capital=True)})", "(?:said|says|announced|confirmed|stated)"
    return re.compile(
        rf"\b(?:[Tt]he|[Ii]ts)\s(?:[\w’'-]+\s){{0,4}}?{noun}(?:\s\([A-Z]+\))?(?:\s(?:has|had|also|today))?\s{cue}\b"
        rf"|\b{cue}\sthe\s(?:[\w’'-]+\s){{0,4}}?(?=({one_of(words('bodies'), capital=True)})\b)"
    )


def _whom_it_describes(page: Surroundings, who: Span) -> Span | None:
    """What is right before a “who” that no name is beside: “a docker who”; None where that is quoted."""
    start, end = page.sentence_around(who.start, who.end).start, who.start
    for _ in range(2):
        found = _DESCRIBED.search(page.unquoted, start, end)
        if found is not None:
            return Span(*found.span(1))
        end = page.unquoted.rfind(" who ", start, end) + 1  # “a docker who was there, and who said”
    return None


def _described_by(page: Surroundings, place: Span, relative: str) -> Span | None:
    """Whom or what a “who” or a “that” describes."""
    return (_whom_it_describes if relative.lower() == "who" else _what_it_describes)(page, place)


def _what_it_describes(page: Surroundings, that: Span) -> Span | None:
    """The document that “that” goes back to: “a sign on the door that said”; None where none is named."""
    start = page.sentence_around(that.start, that.end).start
    named = [Span(*one.span(1)) for one in _papers().finditer(page.unquoted, start, that.start)]
    return named[-1] if named else None


@cache
def _papers() -> re.Pattern[str]:
    """A document, with what is before it."""
    known = groups("person_nouns")["document"] | words("documents") | words("issued")
    return re.compile(
        rf"\b((?:(?:{_DETERMINER})\s(?:[\w’'-]+\s){{0,2}}?)?(?:{one_of(known, capital=True)}))\b"
    )


def _credited_to(page: Surroundings, quotation: Quotation, place: Span) -> tuple[Quotation, str, Span]:
    """The quotation as one that credits whom another place names, with that name and its place."""
    name = page.article.text[slice(*place)]
    known = page.cast.full_name(name)
    credited = replace(
        quotation,
        speaker=name,
        speaker_resolved=known,
        speaker_start=place.start,
        speaker_end=place.end,
    )
    return credited, name, place


def _as_called(text: str, name: str, full: str, place: Span) -> str:
    """A description as the page has it, with its article: “the Vale Republican”."""
    return whole_role(text, name, place) if name[:1].isupper() else full if full in text else name


def _clause(page: Surroundings, quotation: Quotation) -> Span | None:
    """The carrier with the cue, where they make one phrase: “AP News relayed”."""
    cue, carrier = span(quotation.cue_start, quotation.cue_end), quotation.carrier
    if cue is None or carrier is None:
        return cue
    whole = Span(min(carrier.start, cue.start), max(carrier.end, cue.end))
    close = whole.end - whole.start <= _LONGEST_CLAUSE
    return whole if close and "\n" not in page.article.text[slice(*whole)] else cue


def _is_any_one(quotation: Quotation, name: str) -> bool:
    """Whether a word that no list knows is somebody's, as it says whole words: “an arbitrageur said”."""
    first, _, rest = name.partition(" ")
    said = (quotation.cue or "").lower() in _ALOUD and quotation.state == "closed"
    beside = quotation.rule == "subject, after:adjacent"
    noun = rest.rpartition(" ")[2]
    thing = noun in words("no_agents") or noun.endswith(_OF_THINGS) or is_thing(rest)
    return said and beside and not thing and first.lower() in {"a", "an", "one", "another"} and rest.islower()


_TO_WHOM = re.compile(
    r"\s(?:to|with)\s(?:(?:the|an?|his|her|its|their)\s)?[\w’'-]{1,30}(?:\s[A-Z][\w’'-]{1,30}){0,3}"
)
"""To whom a source is close: “(sources close) to the mayor”."""


class Speakers:
    """The speakers of one article's quotations."""

    def __init__(self, page: Surroundings) -> None:
        self.page = page
        self._roles: dict[str, str | None] = {}
        self._names: dict[int, str] = {}
        self._places: dict[str, bool] = {}
        self._known = surnames(page.quotations)
        self._epithets = Epithets(page, self._role)
        self._holders = Holders(page)

    def credited(self, quotation: Quotation) -> tuple[Credited, Clue]:
        """Return who is credited with a quotation, and how far the page names them."""
        name, place = quotation.speaker, span(quotation.speaker_start, quotation.speaker_end)
        if name is None or place is None or is_done_to(self.page, quotation) or is_label(name):
            led = left_to_the_page(self.page, quotation, self._role) if name is None else None
            return led or nobody()
        if is_no_speaker(quotation, place, self.page):
            return _no_speaker(name)
        if name.lower() in _RELATIVES and full_name(quotation).lower() in _RELATIVES:
            described = _described_by(self.page, place, name)
            if described is None:
                return nobody()
            resolved = quotation.speaker_resolved
            quotation, name, place = _credited_to(self.page, quotation, described)
            quotation = replace(quotation, speaker_resolved=resolved)
        quoted = quoted_by(self.page, place)
        if quoted is not None:
            quotation, name, place = _credited_to(self.page, quotation, quoted)
        third = self.spoken_about(quotation)
        if self._is_carrier(quotation, place) and third is not None:
            note = "A reporter or a desk describes; nobody is said to speak these words."
            doubt = f"is {third} quoted here, or written about?"
            at = Span(quotation.start, quotation.start + len(third.split(" ")[-1]))
            return Credited(third, "the person spoken about", at), Clue(
                Level.WEAK, (place,), note, doubt, "outlet"
            )
        beside = self.page.unquoted[place.end : place.end + _BESIDE]
        if (
            (is_nobody(name) and not _IS_A.match(beside))
            or is_only_near(name, beside)
            or is_any_poster(name, beside, quotation.cue or "")
            or self._means_a_source(quotation, name, place)
            or is_share_of_many(name, self.page.unquoted[max(place.start - _BESIDE, 0) : place.start], beside)
        ):
            called = (name.lower() in _PRONOUNS and quotation.speaker_resolved) or name
            to_whom = _TO_WHOM.match(beside) if name.endswith("close") else None
            shown = Span(place.start, place.end + to_whom.end()) if to_whom is not None else place
            return Credited(None, called, place), Clue(
                Level.MISSING, (shown,), "Nobody in particular.", "", "nobody"
            )
        return self._somebody(quotation, name, place)

    def _somebody(self, quotation: Quotation, name: str, place: Span) -> tuple[Credited, Clue]:
        """Who can speak, with a name or described."""
        full = self.meant(quotation)
        is_known = full.partition(" ")[0] in given_names()
        beside = None if is_known else named_beside(self.page, quotation, place)
        if beside is not None:
            named = self.page.article.text[slice(*beside)]
            known = self.page.cast.full_name(named) or named
            role = None if is_body(name) or is_document(name) else name
            clue = Clue(Level.MET, (beside,), "Named beside what they are called.")
            return Credited(known, role or self._role(known), beside), clue
        unnamed = not is_name(full) or is_group_or_country(full) or self._is_carrier(quotation, place)
        if unnamed or self._is_town(full, quotation, place):
            described = full if name.lower() in _PRONOUNS and not is_name(full) else name
            return self._described(quotation, described, place)
        if self._is_place(full) or _is_day(self.page, name, place):
            return _no_speaker(name)
        full = whole_body(self.page.article.text, full, place)
        clause = place if "speaker from before" in quotation.rule else self.said(quotation, place)
        return Credited(full, self._role(full), clause), self._named(quotation, full, place)

    def _means_a_source(self, quotation: Quotation, name: str, place: Span) -> bool:
        """Whether it is “he” or “they”, and the last who spoke before is a source that nobody names."""
        if name.lower() in _PRONOUNS:
            return is_nobody(_NEAR.split(quotation.speaker_resolved or name)[0])
        if name.lower() != "they":
            return False
        index = self.page.paragraph_at(place.start)
        first = self.page.paragraphs[max(index - 2, 0)].start
        before = [one for one in self.page.sentences_between(first, place.start) if one.end <= place.start]
        spoke = next((one for one in reversed(before) if self.page.search(_SPEAKS, [one]) is not None), None)
        return spoke is not None and self.page.search(_A_SOURCE, [spoke]) is not None

    def _described(self, quotation: Quotation, name: str, place: Span) -> tuple[Credited, Clue]:
        """Somebody or something with no name of a person: a body, a document, a position, or no speaker."""
        after = self.page.unquoted[place.end : place.end + _BESIDE]
        found = quotation.carrier
        paper_of = found.outlet if found is not None and is_headline(found.document) else None
        printed = found is not None and found.outlet and self._is_carrier(quotation, place)
        if is_document(name) and (paper_of or not printed):
            writer = paper_of or writer_of(self.page, full_name(quotation), place, self._role)
            role = self._role(writer) if writer is not None else name
            return Credited(writer, role, place), paper(self.page, name, place, writer)
        before, text = self.page.unquoted[max(place.start - _BESIDE, 0) : place.start], self.page.article.text
        full = full_name(quotation)
        together = is_group_or_country(full) or self._is_town(full, quotation, place)
        openly = together and self._says_how(quotation)
        speaks = speaks_for_a_body(name, before, after) or speaks_for_a_body(full, "", "")
        speaks = (
            speaks or _is_of_the_last_body(self.page, name, place) or _spoke_before(self.page, name, place)
        )
        if is_body(name) or openly or speaks or _hears(quotation, name):
            said, note = self.said(quotation, place), "A body, which speaks for itself."
            written = whole_spokesman(text, whole_body(text, whole_role(text, name, place), place), place)
            why = "hears" if _hears(quotation, name) else "body"
            return Credited(None, written, place), Clue(Level.MET, (said,), note, "", why)
        by_age = _BY_AGE.match(full) or _BY_AGE.match(name)
        known = self._holders.holder(name) or self._epithets.holder(
            _as_called(text, name, full, place), place
        )
        holder = self._one_before(place) if by_age else known or named_next(self.page, place)
        if not (together or is_somebody(name) or holder or _is_any_one(quotation, name)):
            return _no_speaker(name)
        if holder is not None:
            note, doubt = f"The page gives this role to {holder} alone.", f"is “{name}” {holder}?"
            note = f"Nobody but {holder} is named just before." if _BY_AGE.match(name) else note
            said = self.said(quotation, place)
            return Credited(holder, name, place), Clue(Level.MET, (said,), note, doubt, "role")
        role = full if not name.endswith(full) else whole_role(text, name, place)
        if self._is_carrier(quotation, place) or is_outlet(name) or is_kind_of_outlet(name):
            note = "An outlet, and nobody who speaks."
            return Credited(None, role, place), Clue(Level.WEAK, (place,), note, _NAMED_ELSEWHERE, "printed")
        return self._not_named(quotation, name, role, place)

    def _not_named(self, quotation: Quotation, name: str, role: str, place: Span) -> tuple[Credited, Clue]:
        """Somebody of whom the page says what they are alone; those who wrote a paper are known by it."""
        if has_written_a_paper(self.page, quotation, name):
            said, note = self.said(quotation, place), "Those who wrote a paper that the page names."
            return Credited(None, role, place), Clue(Level.MET, (said,), note, "", "body")
        more = whole_description(self.page.unquoted, name, place)
        role, place = role + self.page.unquoted[place.end : more.end], more
        return Credited(None, role, place), Clue(
            Level.WEAK, (place,), "Described, and not named.", _NAMED_ELSEWHERE, "described"
        )

    def _says_how(self, quotation: Quotation) -> bool:
        """Whether the page says in what a country spoke: a statement, or before a court."""
        found = quotation.carrier
        in_document = found is not None and found.document is not None
        return in_document or self.page.audience(self.page.sentences(quotation)) is not None

    def _one_before(self, place: Span) -> str | None:
        """The person named last before a place, where nobody else is: “the 60-year-old”."""
        named = [
            one.person.name
            for one in self.page.cast.before(place.start)
            if place.start - one.at < _SHORTLY
            and self.page.cast.can_be_human(one.person.name)
            and not self._quoted(one.at)
        ]
        return named[0] if len({*named}) == 1 else None

    def _is_town(self, full: str, quotation: Quotation, place: Span) -> bool:
        """Whether a place alone is said to speak: by what the page says of it, or by how it is called."""
        if " " in full or full in given_names() or self.page.cast.full_name(full) is not None:
            return False
        called = full.lower().endswith(_OF_TOWNS) and len(full) > _SHORTEST_TOWN
        if not called and not self._is_place(full):
            return False
        cue = quotation.cue_start
        between = self.page.unquoted[place.end : cue] if cue is not None and cue >= place.end else None
        return between is not None and between.strip() in {"", "has", "have", "had"}

    def _is_place(self, name: str) -> bool:
        """Whether most of what the page says of a name is that something is in it."""
        if name not in self._places:
            text = self.page.unquoted
            within = re.findall(rf"\b(?:{_WITHIN})\s(?:the\s)?{re.escape(name)}\b", text)
            self._places[name] = 0 < text.count(name) <= 2 * len(within)
        return self._places[name]

    def _role(self, full: str) -> str | None:
        if full not in self._roles:
            self._roles[full] = role_of(full, self.page.unquoted)
        return self._roles[full]

    def _named(self, quotation: Quotation, full: str, place: Span) -> Clue:
        if "speaker from before" in quotation.rule:
            note = f"{full} is not named here; the sentence before leads to the name."
            doubt = f"is {full} the one quoted here?"
            return Clue(Level.WEAK, (_clause(self.page, quotation) or place,), note, doubt, "implied")
        if leaves_open(self.page, quotation):
            note = (
                f"{full} is not named here, and what comes before tells of others too, or of something else."
            )
            return Clue(Level.WEAK, (place,), note, f"is {full} the one quoted here?", "implied")
        doubt = (
            "" if quotation.confidence >= _UNSURE else f"does {full} speak here? (rule “{quotation.rule}”)"
        )
        clause = self.said(quotation, place)
        if is_pronoun(quotation):
            other = full_name(quotation)
            doubt = f"does “{quotation.speaker}” mean {full}, or {other}?" if other != full else doubt
            return Clue(Level.MET, (clause,), f"“{quotation.speaker}” refers to {full}.", doubt, "pronoun")
        return Clue(Level.MET, (clause,), "Named as the one who speaks.", doubt)

    def meant(self, quotation: Quotation) -> str:
        """Who is credited; for a pronoun, rather a person of its own paragraph than one from before."""
        if quotation.start not in self._names:
            self._names[quotation.start] = self._look_for(quotation)
        return self._names[quotation.start]

    def _look_for(self, quotation: Quotation) -> str:
        full, at = full_name(quotation), quotation.speaker_start
        if at is None or (quotation.speaker or "").lower() not in {"he", "she"}:
            return full
        nobody = is_name(full) and (self._is_place(full) or not self.page.cast.can_be_human(full))
        if is_name(full) and not nobody:
            return full
        start = self.page.paragraphs[self.page.paragraph_at(at)].start
        meant = [one for one in self.page.cast.before(at) if self._can_be_meant(one, quotation)]
        near = [one.person.name for one in meant if one.at >= start and not self.page.cast.is_governed(one)]
        if near:
            return near[0]
        return meant[0].person.name if nobody and meant else quotation.speaker or "" if nobody else full

    def _can_be_meant(self, sighting: Sighting, quotation: Quotation) -> bool:
        """Whether a name that is outside quotations is that of a person, and no outlet or place."""
        name, gender = sighting.person.name, sighting.person.gender
        if gender and gender != {"he": "m", "she": "f"}.get((quotation.speaker or "").lower(), gender):
            return False
        no_person = is_outlet(name) or self._is_place(name) or not self.page.cast.can_be_human(name)
        return not (no_person or self._quoted(sighting.at))

    def _quoted(self, at: int) -> bool:
        """Whether a place is inside a quotation."""
        index = bisect_right(self.page.quotations, at, key=lambda one: one.start) - 1
        return index >= 0 and at < self.page.quotations[index].end

    def said(self, quotation: Quotation, place: Span) -> Span:
        """The speaker with the cue, where the two are side by side: “Rutte stated”."""
        cue = span(quotation.cue_start, quotation.cue_end)
        if cue is None:
            return place
        whole = Span(min(place.start, cue.start), max(place.end, cue.end))
        between = self.page.article.text[min(place.end, cue.end) : max(place.start, cue.start)]
        return whole if len(between) <= 2 and "\n" not in between else place

    def _is_carrier(self, quotation: Quotation, place: Span) -> bool:
        carrier = quotation.carrier
        return carrier is not None and place.overlaps(Span(carrier.start, carrier.end))

    def spoken_about(self, quotation: Quotation) -> str | None:
        """The known person with whose name the quoted words begin, as no one speaks of himself."""
        first = _WORD.match(quotation.content)
        return self._known.get(first.group().removesuffix("’s").removesuffix("'s")) if first else None
