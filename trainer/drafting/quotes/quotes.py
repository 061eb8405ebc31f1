"""Quotations: each quoted stretch of an article with its speaker, its cue and its carrier.

The public face of the finder. A text that was read in, offsets out; no model, no network, no clock. The
steps have modules of their own: `cues` frames reported speech, `attribute` weighs which frame a stretch
belongs to, `carriers` and `resolve` say through whom the words came and who is meant.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

import msgspec

from trainer.drafting.language.lexicon import words
from trainer.drafting.language.marks import CLOSERS, ENGLISH_MARKS
from trainer.drafting.language.paragraphs import Paragraph
from trainer.drafting.language.prose import Prose
from trainer.drafting.quotes.attribute import Attribution, decide, shipped_weights
from trainer.drafting.quotes.beside import name_beside, signed_behind
from trainer.drafting.quotes.candidates import PLACES
from trainer.drafting.quotes.carried import Before, Carried
from trainer.drafting.quotes.carriers import CarrierFound
from trainer.drafting.quotes.cues import INTERVIEWED, RULES, Frame, is_topic
from trainer.drafting.quotes.framed import FramedText
from trainer.drafting.quotes.indirect import indirect_speech, unnamed_sources
from trainer.drafting.quotes.inscribed import credited_beside
from trainer.drafting.quotes.instead import is_nobody_at_all, with_speaker
from trainer.drafting.quotes.labels import Labels
from trainer.drafting.quotes.nobodys import ONLY_SPEECH, is_speech_of_nobody, told_right_before
from trainer.drafting.quotes.passive import agent, is_before_a_court, is_passive, is_put_to_somebody
from trainer.drafting.quotes.plain import credited_ahead
from trainer.drafting.quotes.relay import headline_of, is_carrier, read_relay, source_within
from trainer.drafting.quotes.sayings import line_around, signed_in_list
from trainer.drafting.quotes.spots import Candidate
from trainer.drafting.quotes.titled import is_mere_name, is_titled, named_span
from trainer.drafting.quotes.told_of import told_above
from trainer.drafting.quotes.unmarked import Unmarked, marked_turns, unmarked_speech
from trainer.drafting.quotes.whom import Whom
from trainer.text.spans import trimmed

State = Literal["closed", "open", "block", "line", "indirect", "retold"]
Extent = Literal["full", "partial"]


class Quotation(msgspec.Struct, frozen=True, kw_only=True):
    """One quotation. Every pair of offsets counts code points of the text given, end exclusive."""

    start: int
    end: int
    content: str
    """The quoted words without their marks: the text at `[start, end)`."""
    state: State
    extent: Extent
    """`partial` for a fragment inside the writer's own sentence."""
    speaker: str | None
    """Who is credited, as written; None where nobody is."""
    speaker_start: int | None
    speaker_end: int | None
    speaker_resolved: str | None = None
    """The full name meant, where the page gives one."""
    cue: str | None = None
    cue_start: int | None = None
    cue_end: int | None = None
    carrier: CarrierFound | None = None
    rule: str
    """The rule that built the attribution, and where its clause is."""
    confidence: float = 1.0
    """The share of the weight that went to this speaker, 0 to 1."""


def find_quotes(prose: Prose, weights: Mapping[str, float] | None = None) -> list[Quotation]:
    """Return the quotations of an article in the order of the text.

    The text is the whole article, headline and dateline included, one paragraph to a line. Titles of works
    and scare quotes are left out. `weights` replace those that come with the package. No text raises; time is
    linear in its length.
    """
    return quotes_in(FramedText(prose), weights)


def quotes_in(article: FramedText, weights: Mapping[str, float] | None = None) -> list[Quotation]:
    """Return the same of a text whose paragraphs are read for something else too."""
    prose = article.prose
    quotations = _Finder(article, shipped_weights() if weights is None else weights).find()
    turns = [_said_in_line(prose.text, turn) for turn in marked_turns(prose.text)]
    if turns:  # what the marks show of these lines is the whole of each, name and all
        lines = {prose.text.rfind("\n", 0, turn.start) for turn in turns}
        quotations = [one for one in quotations if prose.text.rfind("\n", 0, one.start) not in lines]
    quotations = _through_runs(prose.text, quotations)
    extra = [*turns, *_unmarked(prose.text, quotations), *_said_by_sources(prose)]
    return sorted([*quotations, *extra], key=lambda quotation: quotation.start) if extra else quotations


def reason(quotation: Quotation) -> str:
    """Return in words why the quotation was credited as it was, a sentence without its full stop."""
    rule, _, place = quotation.rule.partition(", ")
    told = RULES.get(rule, rule)
    where = PLACES.get(place, place)
    return f"{told}; {where}" if where else told


def is_marked(quotation: Quotation) -> bool:
    """Tell whether a quotation is between marks; block quotations and transcript lines are not."""
    return quotation.state not in {"block", "line", "indirect", "retold"}


def as_prediction(doc: str, quotations: Sequence[Quotation]) -> dict[str, Any]:
    """Return quotations as one JSON object of the prediction format, with the carrier's fields added.

    Block quotations and unmarked transcript lines are left out: the format is for quoted stretches.
    """
    rows: list[dict[str, Any]] = []
    for quotation in quotations:
        if not is_marked(quotation):
            continue
        carrier = quotation.carrier
        rows.append(
            {
                "start": quotation.start,
                "end": quotation.end,
                "speaker": quotation.speaker,
                "speaker_start": quotation.speaker_start,
                "speaker_end": quotation.speaker_end,
                "cue": quotation.cue,
                "speaker_resolved": quotation.speaker_resolved,
                "outlet": carrier.outlet if carrier else None,
                "reporter": carrier.reporter if carrier else None,
                "document": carrier.document if carrier else None,
                "carrier_start": carrier.start if carrier else None,
                "carrier_end": carrier.end if carrier else None,
                "rule": quotation.rule,
            }
        )
    return {"doc": doc, "quotes": rows}


class _Speaker(msgspec.Struct, frozen=True):
    """Where the speaker is named, and by which rule."""

    start: int
    end: int
    rule: str


_AGENT = "the one by whom the subject was told"
_ACCORDING = "according to"
_SAYING = frozenset({"subject", "inverted"})
_BY = "agent"
_QUOTED_BY = frozenset({"subject", "apposition", "first subject", "relative"})
_LEADING_TO = frozenset(
    {"subject", "subject past phrase", "apposition", "other verb", "coordination", "participle"}
)
_FULL_LENGTH = 24
_TOPICS = 24  # paragraphs below a heading that announces whose words they are
_BEFORE_SPEECH = f'.?!:,—–-{CLOSERS}"'


class _Finder:
    """Turns the choices made for one text into quotations."""

    def __init__(self, article: FramedText, weights: Mapping[str, float]) -> None:
        self.text = article.text
        self.weights = weights
        self.article = article
        self.cast = article.prose.cast
        self.unquoted = article.unquoted
        self.found: list[Quotation] = []
        self.whom = Whom(article)
        self.last_paragraph = -1
        self.last: Attribution | None = None
        """What was decided for the quotation before, where somebody is credited with it."""
        self.carried = Carried(article)
        self.labels = Labels(article)

    def find(self) -> list[Quotation]:
        for choice in decide(self.article, self.weights):
            frame = choice.candidate.frame
            spoken = frame is None or choice.candidate.where == "after:adjacent"
            named = is_mere_name(self.text, choice.stretch)
            if named or (not spoken and is_titled(self.text, choice.stretch)):
                continue
            framed = self.article.framed(choice.paragraph)
            if _is_on_topic(self.article, choice.paragraph):
                self._add_heard(choice)
            elif is_put_to_somebody(framed.paragraph, choice.token):
                self._add_uncredited(choice)
            elif (label := self.labels.over(choice.paragraph)) is not None:
                self._add_candidate(choice, label)
            elif (signed := _signed(self.article, framed.paragraph, choice.token)) is not None:
                self._add_of(choice, signed, "after:adjacent")
            elif (read := credited_beside(framed, choice.token)) is not None:
                self._add_of(choice, read.frame, read.where)
            elif frame is not None:
                self._add_candidate(choice, choice.candidate)
            elif (told := told_right_before(framed, choice.token)) is not None:
                self._add_of(choice, told, "before:adjacent")
            elif (ahead := _ahead(self.article, choice, self.last)) is not None:
                self._add_candidate(choice, ahead)
            elif self._is_speech(choice):
                self._add_run_on(choice)
        return self.found

    def _add_of(self, choice: Attribution, frame: Frame, where: str) -> None:
        """Add a quotation of a clause of its own paragraph that was none of the candidates."""
        self._add_candidate(choice, Candidate(frame, choice.paragraph, where, []))

    def _add_candidate(self, choice: Attribution, candidate: Candidate) -> None:
        if candidate.frame is not None:
            paragraph = self.article.framed(candidate.paragraph).paragraph
            self._add(msgspec.structs.replace(choice, candidate=candidate), candidate.frame, paragraph)

    def _is_speech(self, choice: Attribution) -> bool:
        """Tell whether a stretch with no clause of its own is speech all the same."""
        after = self.last is not None and self.last.paragraph == choice.paragraph - 1
        return is_speech_of_nobody(self.article, choice.paragraph, choice.stretch, after_speech=after)

    def _add_run_on(self, choice: Attribution) -> None:
        """Add speech with no credit of its own: that of who spoke in the paragraph before, or of nobody."""
        alone = not self.article.framed(choice.paragraph).paragraph.tags.strip(ONLY_SPEECH)
        number = choice.paragraph - 1
        last = self.last if self.last is not None and self.last.paragraph == number else None
        told = told_above(self.article, choice.paragraph, () if last else self.whom.spoken) if alone else None
        if told is not None and (last is None or last.token <= told.cue):
            self._add_candidate(choice, Candidate(told, number, "previous1:plain", []))
        elif last is None or not alone:
            self._add_uncredited(choice)
        else:
            self._add_candidate(choice, msgspec.structs.replace(last.candidate, where="previous1:plain"))

    def _add_heard(self, choice: Attribution) -> None:
        """Add what is said of a topic, by the one whom a heading announces, or by nobody."""
        heard = _announced(self.article, choice.paragraph)
        if heard is None or heard.frame is None:
            self._add_uncredited(choice)
        else:
            self._add_candidate(choice, heard)

    def _add_uncredited(self, choice: Attribution) -> None:
        """Add a quotation beside which nobody is said to speak."""
        stretch, self.last = choice.stretch, None
        start, end = trimmed(self.text, stretch.inner_start, stretch.inner_end)
        self.found.append(
            Quotation(
                start=start,
                end=end,
                content=self.text[start:end],
                state=stretch.state,
                extent=self._extent(choice),
                speaker=None,
                speaker_start=None,
                speaker_end=None,
                rule="nobody is said to speak",
            )
        )

    def _add(self, choice: Attribution, frame: Frame, paragraph: Paragraph) -> None:
        """Turn a choice with a frame, which is in `paragraph`, into a quotation."""
        if is_passive(paragraph, frame):
            by = agent(paragraph, frame)
            if by is None and not is_before_a_court(paragraph, frame):
                self._add_uncredited(choice)
                return
            frame = Frame(_AGENT, frame.cue, frame.cue_end, frame.verb, by) if by is not None else frame
        here = choice.candidate.paragraph == choice.paragraph
        framed = self.article.framed(choice.candidate.paragraph)
        frame = with_speaker(framed, frame, choice.token if here else None)
        if is_nobody_at_all(paragraph, frame):
            self._add_uncredited(choice)
            return
        start, end = trimmed(self.text, choice.stretch.inner_start, choice.stretch.inner_end)
        sentences = self._sentences(choice, frame)
        carrier = self._carrier(choice, frame, sentences)
        within = source_within(self.text, framed, frame, choice.token, carrier) if here else None
        frame = within or self._before_outlet(choice, frame, paragraph, carrier) or frame
        speaker = self._speaker(choice, frame, paragraph, carrier)
        name = self.text[speaker.start : speaker.end]
        resolved = self.whom.meant(choice.candidate.paragraph, name, speaker.start)
        carrier = None if self._is_of_another(carrier, sentences, frame, resolved) else carrier
        cue = paragraph.span(frame.cue, frame.cue_end)
        self.whom.spoke(resolved or name)
        self.last_paragraph, self.last = choice.paragraph, choice
        self.found.append(
            Quotation(
                start=start,
                end=end,
                content=self.text[start:end],
                state=choice.stretch.state,
                extent=self._extent(choice),
                speaker=name,
                speaker_start=speaker.start,
                speaker_end=speaker.end,
                speaker_resolved=resolved,
                cue=self.text[slice(*cue)] if cue else None,
                cue_start=cue and cue[0],
                cue_end=cue and cue[1],
                carrier=carrier or headline_of(self.text, speaker.start, speaker.end),
                rule=speaker.rule,
                confidence=choice.confidence,
            )
        )

    def _sentences(self, choice: Attribution, frame: Frame) -> list[tuple[int, int]]:
        """Return the sentence of the cue and, where it is another, that of the quotation."""
        cue = self.article.framed(choice.candidate.paragraph).paragraph.sentence_span(frame.cue)
        own = self.article.framed(choice.paragraph).paragraph.sentence_span(choice.token)
        return [cue] if cue == own else [cue, own]

    def _carrier(
        self, choice: Attribution, frame: Frame, sentences: list[tuple[int, int]]
    ) -> CarrierFound | None:
        last = self.found[-1] if self.found else None
        who = (last.speaker_resolved or last.speaker or "") if last is not None else ""
        ago, start = choice.paragraph - self.last_paragraph, last.start if last is not None else -1
        before = Before(last.carrier if last is not None else None, who, ago, start)
        return self.carried.of(choice, frame, sentences, before)

    def _is_of_another(
        self,
        carrier: CarrierFound | None,
        sentences: list[tuple[int, int]],
        frame: Frame,
        resolved: str | None,
    ) -> bool:
        """Tell whether a carrier is that of the quotation before, and “he” means somebody else there."""
        last = self.found[-1] if self.found else None
        if carrier is None or last is None or carrier is not last.carrier or frame.speaker.kind != "pronoun":
            return False
        meant, spoke = resolved or "", last.speaker_resolved or last.speaker or ""
        named = meant[:1].isupper() and spoke[:1].isupper()
        beside = carrier.end > min(start for start, _ in sentences)
        return named and not beside and meant.split()[-1] != spoke.split()[-1]

    def _before_outlet(
        self, choice: Attribution, frame: Frame, paragraph: Paragraph, carrier: CarrierFound | None
    ) -> Frame | None:
        """Return the frame of the one who speaks: “Ruiz said, according to the Courier”, “…, AP reported”.

        So it is in “Ruiz was quoted as saying by AP”.
        """
        after = frame.rule in _SAYING and frame.speaker.start > choice.token and frame.speaker.kind == "named"
        by = frame.rule == _BY and frame.verb.lemma in words("relay_verbs")
        if carrier is None or not (frame.rule == _ACCORDING or after or by):
            return None
        start, end = paragraph.starts[frame.speaker.start], paragraph.ends[frame.speaker.end - 1]
        if not is_carrier(self.text, start, end, carrier):
            return None
        sentence = paragraph.sentence_span(frame.cue)
        beside = [
            one
            for one in self.article.framed(choice.candidate.paragraph).frames
            if one.rule in (_LEADING_TO if after else _QUOTED_BY if by else _SAYING)
            and one.speaker != frame.speaker
            and paragraph.sentence_span(one.cue) == sentence
            and (not after or one.cue < choice.token)
        ]
        return min(beside, key=lambda one: abs(one.cue - choice.token), default=None)

    def _speaker(
        self, choice: Attribution, frame: Frame, paragraph: Paragraph, carrier: CarrierFound | None
    ) -> _Speaker:
        """Return the speaker of the frame, or the one whose words an outlet there passes on."""
        mention = name_beside(paragraph, frame.speaker) or frame.speaker
        rule = f"{frame.rule}, {choice.candidate.where}"
        first, end = named_span(paragraph, mention)
        plain = _Speaker(paragraph.starts[first], paragraph.ends[end - 1], rule)
        if carrier is None or not is_carrier(self.text, paragraph.starts[mention.start], plain.end, carrier):
            return plain
        here = choice.candidate.paragraph == choice.paragraph
        ahead = here and choice.token > frame.cue
        relay = read_relay(paragraph, frame, choice.token if ahead else len(paragraph.tags))
        if relay.source is not None:
            source = relay.source
            return _Speaker(
                paragraph.starts[source.head], paragraph.ends[source.end - 1], "relayed by an outlet"
            )
        return (self._topic(plain, choice) if relay.unnamed else None) or plain

    def _topic(self, outlet: _Speaker, choice: Attribution) -> _Speaker | None:
        """Return the person spoken of just before an outlet that quotes without a name.

        Words that name that person are the outlet's own.
        """
        content = self.text[choice.stretch.inner_start : choice.stretch.inner_end]
        for sighting in self.cast.before(outlet.start):
            name = sighting.person.name
            if (not self.whom.spoken or name in self.whom.spoken) and name.rpartition(" ")[2] not in content:
                end = sighting.at + sighting.length
                return _Speaker(sighting.at, end, "relayed by an outlet, speaker from before")
        return None

    def _extent(self, choice: Attribution) -> Extent:
        """Tell a fragment from whole speech by what comes before it and how it begins."""
        stretch = choice.stretch
        line = self.text.rfind("\n", 0, stretch.start) + 1
        before = self.text[max(line, stretch.start - 40) : stretch.start].rstrip()
        if not before or before[-1] in _BEFORE_SPEECH:
            return "full"
        long = stretch.inner_end - stretch.inner_start > _FULL_LENGTH
        return "full" if long and self.text[stretch.inner_start].isupper() else "partial"


def _through_runs(text: str, quotations: list[Quotation]) -> list[Quotation]:
    """Return the quotations, those of a run of paragraphs with the outlet that its last one credits.

    Such paragraphs open without a closing mark, and only the last says to whom it was told.
    """
    found = list(quotations)
    for at in range(len(found) - 2, -1, -1):
        one, following = found[at], found[at + 1]
        told = following.carrier is not None and following.carrier.outlet is not None
        runs_on = one.state == "open" and not text[one.end : following.start].strip(
            f"{ENGLISH_MARKS}{CLOSERS}\"' \n"
        )
        same = one.speaker in {None, following.speaker} or one.speaker_resolved == following.speaker_resolved
        if told and runs_on and same and one.carrier is None:
            found[at] = msgspec.structs.replace(one, carrier=following.carrier)
    return found


def _ahead(article: FramedText, choice: Attribution, last: Attribution | None) -> Candidate | None:
    """Return who is credited at the end of the speech that begins here; None where it began before."""
    before = last is not None and last.paragraph == choice.paragraph - 1
    runs_on = before and last is not None and last.stretch.state == "open"
    return None if runs_on else credited_ahead(article, choice.paragraph, choice.stretch)


def _signed(article: FramedText, paragraph: Paragraph, token: int) -> Frame | None:
    """Return the name that signs a line of speech; in a list of such lines, any that is there."""
    known = signed_behind(paragraph, token)
    if known is not None or token > 0 or line_around(article.sayings, paragraph.start) is None:
        return known
    return signed_in_list(paragraph, token)


def _is_on_topic(article: FramedText, number: int) -> bool:
    """Whether a line is but a topic and what is said of it, or such words below a topic."""
    paragraph = article.framed(number).paragraph
    if is_topic(paragraph):
        return True
    if paragraph.tags.strip(ONLY_SPEECH) or not number:
        return False
    above = article.framed(number - 1).paragraph
    return "Q" not in above.tags and is_topic(above)


def _announced(article: FramedText, number: int) -> Candidate | None:
    """Return the frame of the heading above a line that announces whose words follow."""
    for above in range(number - 1, max(number - _TOPICS, -1), -1):
        for frame in article.framed(above).frames:
            if frame.rule == INTERVIEWED:
                return Candidate(frame, above, "previous1:plain", [])
    return None


def _unmarked(text: str, quotations: list[Quotation]) -> list[Quotation]:
    """Return block quotations and transcript lines that hold none of the quotations found by their marks."""
    starts = [quotation.start for quotation in quotations]
    found: list[Quotation] = []
    for speech in unmarked_speech(text):
        at = bisect_left(starts, speech.start)
        if at < len(starts) and starts[at] < speech.end:
            continue
        found.append(_said_in_line(text, speech))
    return found


def _said_by_sources(prose: Prose) -> Iterator[Quotation]:
    """Yield what unnamed sources are said to have said without marks."""
    text = prose.text
    places = unnamed_sources(text)
    if not places:
        return  # the sentences need not be looked for
    for one in indirect_speech(text, prose.sentences_around(places)):
        yield Quotation(
            start=one.start,
            end=one.end,
            content=text[one.start : one.end],
            state="indirect",
            extent="full",
            speaker=text[slice(*one.sources)],
            speaker_start=one.sources[0],
            speaker_end=one.sources[1],
            cue=text[slice(*one.cue)],
            cue_start=one.cue[0],
            cue_end=one.cue[1],
            rule="what sources say without marks",
        )


def _said_in_line(text: str, speech: Unmarked) -> Quotation:
    """Return speech that is the whole of a line, or all of it but the name, as a quotation."""
    speaker = speech.speaker
    return Quotation(
        start=speech.start,
        end=speech.end,
        content=text[speech.start : speech.end],
        state=speech.state,
        extent="full",
        speaker=text[slice(*speaker)] if speaker else None,
        speaker_start=speaker and speaker[0],
        speaker_end=speaker and speaker[1],
        rule="block quotation" if speech.state == "block" else "transcript line",
    )
