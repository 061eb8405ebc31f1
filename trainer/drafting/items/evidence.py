"""From what the finder saw to the four criteria of a quote, by docs/rubric.md; and what a person must decide.

The only place of the builder that chooses `met`, `weak` or `missing`, with `crediting`, `carrying` and
`timing` for the speaker, the carrier and the occasion. It reads the page and nothing else; where the page can
be read two ways it takes the stricter and says so as a doubt. It decides no verdict.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from trainer.deck.kinds.quote import Flag, Level, MatchIs, Route
from trainer.drafting.articles.head import Head
from trainer.drafting.items.carrying import Carriers
from trainer.drafting.items.clues import RETOLD, Clue, Credited, Judged, Twin, opening_words
from trainer.drafting.items.crediting import Speakers, nobody
from trainer.drafting.items.denying import Doubted, doubted, has_lost_its_credit
from trainer.drafting.items.naming import full_name, is_name, is_pronoun
from trainer.drafting.items.speaking import is_body, is_document
from trainer.drafting.items.surroundings import Surroundings
from trainer.drafting.items.timing import Occasions
from trainer.drafting.language.lexicon import groups, words
from trainer.drafting.language.tongues import translation
from trainer.drafting.language.verbs import reporting_forms
from trainer.drafting.quotes.quotes import Quotation

_UNNAMED = re.compile(
    r"\b(?:asked|wished|wanted|preferred|declined|refused|did\snot\swant)\s(?:not\s)?to\s(?:be\s)?"
    r"(?:named|identified|give\s(?:a|his|her|their)\s(?:last\s)?name|remain\sanonymous)"
    r"|\b(?:not|n[’']t)\s(?:allowed|authori[sz]ed|permitted|meant|supposed|cleared)\sto\s"
    r"(?:speak|talk|comment|discuss|brief|be\squoted)|\bwithout\sbeing\s(?:named|identified)\b"
    r"|\bcondition\sof\sanonymity\b|\bspoke\sanonymously\b|\bname\s(?:has\sbeen|was)\swithheld\b"
)
_OTHER_NAME = re.compile(
    r"\b(?:whose|his|her|their|real|full)\snames?\s(?:has|have|had|was|were)\s(?:been\s)?changed\b|\bnot\s(?:his|her|their)\sreal\sname\b|\b(?:is|uses?|used|using|under)\sa\spseudonym\b"
    r"|\bspoke\sunder\sa\s(?:false|different|made-up)\sname\b"
)
"""What says that a name is another than the speaker's own."""
_TRANSLATED = translation()
_SECRET = frozenset({"source", "sources", "insider", "insiders"})
_ANY_ONE = frozenset({"a", "an", "another", "one"})
_OF_SOMEBODY = ("’s", "'s", "his", "her", "their", "its")
_OF_THE_PAGE = frozenset({"the", "this", "that", "his", "her", "their", "its"})
_WRITTEN = frozenset({"wrote", "writes", "writing", "posted", "commented"})
_OWN_VOICE = frozenset({"i", "we", "my", "our", "me", "us", "i’m", "i'm", "we’re", "we're", "i’ve", "i've"})
_NEARBY = 2  # paragraphs before a quotation in which its speaker is first spoken of
_FROM_A_CROWD = frozenset({"shouted", "yelled", "cried", "chanted", "heckled", "called", "screamed"})
_BARE = frozenset(
    {"from", "to", "with", "for", "in", "on", "at", "by", "about", "against", "without", "over"}
)
_FINITE = words("finite_words")
_FEWEST = 3  # words that a reporter's sentence can complete
_CONTAINED = 0.7  # of the telling words of a clipped remark are in the fuller one
_CLIPPED = 1.4  # times as many words has the fuller version of a remark
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|\d[\d.,]*")


def judge(
    page: Surroundings, head: Head, twins: dict[int, list[Twin]], most: int | None = None
) -> list[Judged]:
    """Judge the quotations of an article, or its first few.

    `twins` holds others of the same remark, by a quotation's start.
    """
    judge_one = _Judge(page, head)
    return [judge_one(quotation, twins.get(quotation.start, [])) for quotation in page.quotations[:most]]


def judge_retold(page: Surroundings, head: Head) -> list[Judged]:
    """Judge what an article retells of somebody, and does not deny or suppose."""
    return [
        one
        for one in judge_each(page, head)
        if one.speaker.why not in {"document", "paper", "outlet"}
        and (one.person.name or one.person.role)
        and not (one.speaker.level is not Level.MET and _may_be_named(one.person.role or ""))
        and not one.doubted
        and not page.in_headline(one.quotation)
    ]


def judge_each(page: Surroundings, head: Head) -> list[Judged]:
    """Judge all that an article retells, each by itself."""
    if not page.retold:
        return []
    judge_one = _Judge(page.with_retold(), head)
    return [judge_one.alone(_without_dateline(page, quotation)) for quotation in page.retold]


_CONTINUING = frozenset({None, "added", "continued", "went on", "concluded", "finished"})
"""Cues of who continues what they said just before."""


class _Judge:
    """Judges the quotations of one article, in order: what continues an earlier one inherits from it."""

    def __init__(self, page: Surroundings, head: Head) -> None:
        self.page = page
        self.last: Judged | None = None
        self._speakers = Speakers(page)
        self._carriers = Carriers(page, head, self._speakers)
        self._occasions = Occasions(page, head)

    def __call__(self, quotation: Quotation, twins: Sequence[Twin]) -> Judged:
        before = self._continued(quotation)
        person, speaker = self._speakers.credited(quotation)
        spoken, headline = self._words(quotation, twins, person)
        known = self._with_whom_it_means(quotation, person)
        is_named = speaker.level is Level.MET
        occasion = self._occasions.tied(known, before, self._same_speaker(quotation), is_named=is_named)
        carrier, first_hand = self._carriers.carried(known, before, occasion)
        if carrier.why == "relays":
            carrier = self._carried_elsewhere(twins, occasion) or carrier
        if speaker.why == "printed" and _puts_it_itself(quotation):
            note = "An outlet’s own words, in which nobody is quoted."
            why = "printed told" if quotation.state == "retold" else "printed"
            spoken, headline = Clue(Level.MISSING, (opening_words(quotation),), note, "", why), True
        taken_back = doubted(self.page, quotation)
        if taken_back is not None and _is_hearsay_already(self.page, taken_back, carrier):
            taken_back = None
        if taken_back is not None:
            person, speaker, spoken = _never_said(taken_back)
        elif has_lost_its_credit(self.page, quotation):
            person, speaker = nobody()
        judged = Judged(
            quotation,
            person,
            speaker,
            spoken,
            carrier,
            occasion,
            _match(twins),
            tuple(twins),
            self._flags(quotation, speaker, carrier, headline),
            first_hand,
            taken_back.how if taken_back is not None else "",
        )
        self.last = judged
        return judged

    def _carried_elsewhere(self, twins: Sequence[Twin], occasion: Clue) -> Clue | None:
        """How the page says further up or down that the very same words came, where it is on record."""
        same = (one.quotation for one in twins if one.same)
        found = (self._carriers.carried(one, None, occasion)[0] for one in same)
        return next((one for one in found if one.route is Route.RECORD), None)

    def alone(self, quotation: Quotation) -> Judged:
        """Judge a quotation as one that continues nothing and has no other wording."""
        self.last = None
        return self(quotation, [])

    def _with_whom_it_means(self, quotation: Quotation, person: Credited) -> Quotation:
        """The quotation with the speaker that is credited, where “he” or “the mayor” means one by name."""
        meant = self._speakers.meant(quotation)
        meant = person.name if person.name and not is_name(meant) else meant
        return quotation if meant == full_name(quotation) else replace(quotation, speaker_resolved=meant)

    def _continued(self, quotation: Quotation) -> Judged | None:
        """The quotation before, where this one plainly continues it."""
        last = self.last
        if last is None:
            return None
        at, now = (self.page.paragraph_at(one.start) for one in (last.quotation, quotation))
        same = self._speakers.meant(last.quotation) == self._speakers.meant(quotation)
        continued = quotation.cue in _CONTINUING or is_pronoun(quotation)
        return last if same and (at == now or (continued and now - at <= 2)) else None

    def _same_speaker(self, quotation: Quotation) -> Judged | None:
        """The quotation before, where it is of the same speaker."""
        last = self.last
        if last is None or self._speakers.meant(last.quotation) != self._speakers.meant(quotation):
            return None
        return last

    def _words(self, quotation: Quotation, twins: Sequence[Twin], person: Credited) -> tuple[Clue, bool]:
        """How far the words are the speaker's own, and whether they are a headline's."""
        third = self._speakers.spoken_about(quotation)
        place = (opening_words(quotation),)
        if quotation.state == "indirect":
            return Clue(
                Level.MISSING, place, "The reporter’s words, and nobody’s own.", "", "indirect"
            ), False
        if quotation.state == "retold" and not self.page.is_above_body(quotation):
            return Clue(Level.WEAK, place, RETOLD, "", "retold"), False
        if third is not None and third in {person.name, full_name(quotation)}:
            note = "The third person, as in a headline: somebody else’s words about the speaker."
            return Clue(Level.MISSING, place, note, "headline or speech?", "third"), True
        if not self.page.in_headline(quotation) and quotation.state != "retold":
            return self._own_words(quotation, twins), False
        if any(twin.same for twin in twins):
            return Clue(
                Level.WEAK, place, "In a headline; the same words appear again below.", "", "headline"
            ), True
        doubt = "do the same words appear in the story? Then `match` and `words` change."
        return Clue(Level.MISSING, place, "A headline’s words.", doubt, "headline"), True

    def _own_words(self, quotation: Quotation, twins: Sequence[Twin]) -> Clue:
        place = (opening_words(quotation),)
        clause = _is_short_clause(quotation.content) or (
            _is_a_sentence(quotation.content) and self._is_translated(quotation)
        )
        framed = quotation.extent == "partial" or (
            quotation.content[:1].islower() and self._is_framed(quotation)
        )
        few = len(_WORD.findall(quotation.content)) < _FEWEST
        if few and not clause and (framed or not quotation.content.endswith((".", "!", "?"))):
            return Clue(Level.WEAK, place, "One word or two, and no more.", "", "fragment")
        if not framed and not clause and _is_fragment(quotation.content):
            return Clue(Level.WEAK, place, "A fragment, and no whole sentence.", "", "fragment")
        if any(_is_clipped(quotation, twin.quotation) for twin in twins):
            note = "Shorter than another version of what may be the same remark."
            return Clue(Level.WEAK, place, note, "one remark in two versions, or two remarks?", "clipped")
        if framed:
            note = "The speaker’s own words, in the reporter’s sentence."
            return Clue(Level.MET, place, note, "", "framed")
        return Clue(Level.MET, place, "A full statement in the speaker’s own voice.")

    def _is_framed(self, quotation: Quotation) -> bool:
        """Whether the quoted words continue a sentence that the reporter has begun."""
        if not quotation.content[:1].islower():
            return False
        start = self.page.sentence_around(quotation.start, quotation.end).start
        return any(letter.isalpha() for letter in self.page.article.text[start : quotation.start])

    def _flags(self, quotation: Quotation, speaker: Clue, carrier: Clue, headline: bool) -> tuple[Flag, ...]:
        flags = []
        if self._is_unnamed(quotation, speaker, carrier):
            flags.append(Flag.ANONYMOUS)
        if self._is_translated(quotation):
            flags.append(Flag.TRANSLATED)
        return (*flags, Flag.HEADLINE) if headline else tuple(flags)

    def _is_unnamed(self, quotation: Quotation, speaker: Clue, carrier: Clue) -> bool:
        """Whether the reporter knows who speaks, and the page does not name them."""
        called = (is_pronoun(quotation) and quotation.speaker_resolved) or quotation.speaker or ""
        if _SECRET.intersection(called.lower().split()):
            return True
        if self.page.search(_OTHER_NAME, self.page.sentences(quotation)) is not None:
            return True
        if speaker.level is Level.MET:
            return False
        one_person = speaker.why == "described" and _is_one_of_several(called)
        return (one_person and self._has_been_met(quotation, carrier)) or self._says_why(quotation)

    def _has_been_met(self, quotation: Quotation, carrier: Clue) -> bool:
        """Whether a reporter, of this page or of the outlet that is credited, has met the one who speaks."""
        cue, found = (quotation.cue or "").lower(), quotation.carrier
        written = cue in _WRITTEN or cue in words("posting_cues") or (found is not None and found.document)
        if cue in _FROM_A_CROWD or carrier.route is Route.HEARSAY:
            return False
        return carrier.route is not Route.RECORD or not written

    def _says_why(self, quotation: Quotation) -> bool:
        """Whether the page says why no name is given: here, or where “the woman” was first spoken of."""
        if self.page.search(_UNNAMED, self.page.near(quotation)) is not None:
            return True
        first, _, noun = (quotation.speaker or "").rpartition(" ")
        if first.lower() not in _OF_THE_PAGE:
            return False
        start = self.page.paragraphs[max(self.page.paragraph_at(quotation.start) - _NEARBY, 0)].start
        before = self.page.sentences_between(start, quotation.start)
        spoken_of = [one for one in before if noun in self.page.unquoted[slice(*one)].split()]
        return self.page.search(_UNNAMED, spoken_of) is not None

    def _is_translated(self, quotation: Quotation) -> bool:
        """Whether the page says that it translates the words, or in which other language they were spoken."""
        return self.page.search(_TRANSLATED, self.page.sentences(quotation)) is not None


def _is_hearsay_already(page: Surroundings, doubt: Doubted, carrier: Clue) -> bool:
    """Whether somebody only appears to say what goes round: that is what to see there."""
    appears = "appear" in page.unquoted[slice(*doubt.place)]
    return doubt.how == "supposed" and appears and carrier.route is Route.HEARSAY


def _without_dateline(page: Surroundings, quotation: Quotation) -> Quotation:
    """What is retold in an article's first sentence, without the place and the agency before it."""
    text, dateline = page.article.text, page.dateline
    if dateline is None or not quotation.start <= dateline.start < dateline.end < quotation.end:
        return quotation
    start = next(at for at in range(dateline.end, quotation.end) if text[at].isalnum())
    return replace(quotation, start=start, content=text[start : quotation.end])


def _puts_it_itself(quotation: Quotation) -> bool:
    """Whether an outlet says it in its own words: it quotes nobody, and nobody says “I” or “we” in it."""
    form = reporting_forms().get((quotation.cue or "").lower())
    quotes = form is not None and form.lemma in words("relay_verbs")
    own = _OWN_VOICE.isdisjoint(one.lower() for one in _WORD.findall(quotation.content))
    return quotation.cue is not None and not quotes and own and not _is_a_sentence(quotation.content)


def _is_one_of_several(name: str) -> bool:
    """Whether a description is of one person out of several: “a docker”, “her neighbour”; no office."""
    first, *others = name.lower().split() or [""]
    if first in _ANY_ONE:
        return bool(others) and not (is_body(name) or is_document(name) or others[-1].startswith("spokes"))
    near = first.endswith(_OF_SOMEBODY[:2]) or first in _OF_SOMEBODY
    return near and bool(others) and others[-1] in groups("nobody")["near"]


def _may_be_named(role: str) -> bool:
    """Whether a description is of one person whom the page may name elsewhere: “the keeper”, “her boss”."""
    first = role.lower().partition(" ")[0]
    return first in _OF_THE_PAGE and not role.endswith("s")


def _never_said(doubt: Doubted) -> tuple[Credited, Clue, Clue]:
    """Nobody is credited with words that the page denies or only supposes."""
    note = "The page denies that these words were said."
    if doubt.how == "supposed":
        note = "The page only supposes that these words are said."
    clue = Clue(Level.MISSING, (doubt.place,), note, "", doubt.how)
    return Credited(None, None, None), clue, clue


def _is_fragment(content: str) -> bool:
    """Whether nothing in the quoted words looks like the verb of a sentence."""
    found = [word.lower() for word in _WORD.findall(content)]
    if len(found) < 3:
        return True
    if found[0] in _BARE and not _FINITE.intersection(found):
        return not words("common_verbs").intersection(found)
    return False


def _is_a_sentence(content: str) -> bool:
    """Whether words look like a whole sentence, in whatever language."""
    return content[:1].isupper() and content[-1:] in {".", "!", "?"}


def _is_short_clause(content: str) -> bool:
    """Whether one word or two are a whole clause: a subject and its verb, or an order."""
    found = [word.lower().replace("'", "’") for word in _WORD.findall(content)]
    if not found or len(found) >= _FEWEST:
        return False
    known, first, last = groups("short_clauses"), found[0], found[-1]
    if first in known["order"] and content[:1].isupper():
        return len(found) > 1 or content[-1:] in "!.,"
    if len(found) == 1:
        return False
    verbs = known["verb"] | words("common_verbs") | words("finite_words") - known["subject"]
    says_it = last in verbs or (first in known["subject"] and last.endswith("ed"))
    if first in known["both"]:
        return True
    if first in known["pronoun"] and last not in words("function_words") and not last.endswith("ly"):
        return True
    noun = content[:1].isupper() and first not in words("function_words") and not first.endswith("ly")
    return says_it and (first in known["subject"] or noun)


def _is_clipped(quotation: Quotation, other: Quotation) -> bool:
    """Whether another wording has all that a quotation has, or nearly, and a good deal more."""
    mine, theirs = (_WORD.findall(one.content.lower()) for one in (quotation, other))
    telling = [word for word in mine if word not in words("function_words")]
    shared = sum(word in set(theirs) for word in telling)
    return len(theirs) >= _CLIPPED * len(mine) and shared >= _CONTAINED * len(telling)


def _match(twins: Sequence[Twin]) -> MatchIs:
    if not twins:
        return MatchIs.ALONE
    return MatchIs.AGREES if all(twin.same for twin in twins) else MatchIs.DRIFTS
