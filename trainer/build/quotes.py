"""Quotations: each quoted stretch of an article with its speaker, its cue and its carrier.

The public face of the finder. Text in, offsets out; no model, no network, no clock. The steps stand in modules
of their own: `marks` finds quoted stretches, `tokens` reads the paragraphs around them, `cues` frames reported
speech, `attribute` weighs which frame a stretch belongs to, `carriers` and `resolve` say through whom the words
came and who is meant.
"""

import re
from typing import Any, Literal

import msgspec

from trainer.build.attribute import Choice, decide, shipped_weights
from trainer.build.candidates import Reading
from trainer.build.carriers import Carrier, carrier_in, is_outlet, own_carrier
from trainer.build.cues import frames
from trainer.build.lexicon import words
from trainer.build.marks import stretches
from trainer.build.mentions import Mentions
from trainer.build.relay import read_relay
from trainer.build.resolve import Cast, resolve
from trainer.build.tokens import passages

State = Literal["closed", "open", "block", "line"]
Extent = Literal["full", "partial"]


class Quotation(msgspec.Struct, frozen=True, kw_only=True):
    """One quotation. Every pair of offsets counts code points of the text given, end exclusive."""

    start: int
    end: int
    content: str
    """The quoted words without their marks: the text at ``[start, end)``."""
    state: State
    extent: Extent
    """``partial`` for a fragment inside the writer's own sentence."""
    speaker: str | None
    """Who is credited, as written; None where nobody is."""
    speaker_start: int | None
    speaker_end: int | None
    speaker_resolved: str | None
    """The full name meant, where the page gives one."""
    cue: str | None
    cue_start: int | None
    cue_end: int | None
    carrier: Carrier | None
    occasion: str | None
    """Words nearby that tie the quotation to a time or an event."""
    occasion_start: int | None
    occasion_end: int | None
    rule: str
    """The rule that built the attribution, and where its clause stands."""
    because: tuple[str, ...]
    """The features that weighed most for it."""
    confidence: float
    """The share of the weight that went to this speaker, 0 to 1."""


def find_quotes(text: str) -> list[Quotation]:
    """Return the quotations of an article in the order of the text.

    ``text`` is the whole article, headline and dateline included, one paragraph to a line. Titles of works
    and scare quotes are left out. No text raises; time is linear in its length.
    """
    return _Finder(text).find()


def as_prediction(doc: str, quotations: list[Quotation]) -> dict[str, Any]:
    """Return quotations as one JSON object of the prediction format, with the carrier's fields added.

    Block quotations and unmarked transcript lines are left out: the format is for quoted stretches.
    """
    rows: list[dict[str, Any]] = []
    for quotation in quotations:
        if quotation.state in {"block", "line"}:
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
    """Where the speaker stands, and by which rule."""

    start: int
    end: int
    rule: str


_CONTINUING = frozenset({"add", "continue"})
_WEEKDAY = r"(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_OCCASION = re.compile(
    rf"\b(?:on|last|this|late|early|earlier)\s(?:{_WEEKDAY}|\d{{1,2}}\s{_MONTH}|{_MONTH}\s\d{{1,2}})(?:[,\s]+\d{{4}})?"
    rf"|\b(?:at|during|after|before|to|in)\s(?:an?|the|his|her|their|{_WEEKDAY}[’']s|last)\s(?:[\w’'-]+\s){{0,5}}?"
    rf"(?:{'|'.join(sorted(words('event_nouns')))})\b"
    rf"|\b(?:{_WEEKDAY}|yesterday|today)\b"
)


class _Finder:
    """Finds the quotations of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Quotation] = []
        self.recent: list[str] = []
        self.reporters: dict[str, Carrier] = {}
        self.last_passage = -9

    def find(self) -> list[Quotation]:
        marked = stretches(self.text)
        if not marked:
            return []
        self.readings = [
            Reading(passage, frames(passage, Mentions(passage))) if passage else None
            for passage in passages(self.text, marked)
        ]
        choices = decide(self.text, self.readings, shipped_weights())
        self.cast = Cast(self.text)
        self.unquoted = _blank(self.text, [(s.inner_start, s.inner_end) for s in marked])
        for choice in choices:
            if choice.candidate.frame is not None:
                self._add(choice)
        return self.found

    def _add(self, choice: Choice) -> None:
        """Turn a choice into a quotation."""
        candidate, stretch = choice.candidate, choice.stretch
        frame, reading = candidate.frame, self.readings[candidate.passage]
        if frame is None or reading is None:
            return
        passage = reading.passage
        start, end = _trim(self.text, stretch.inner_start, stretch.inner_end)
        cue_start = passage.starts[min(frame.cue, len(passage.starts) - 1)]
        cue_end = passage.ends[min(frame.cue_end, len(passage.ends)) - 1]
        carrier = self._carrier(choice)
        speaker = self._speaker(choice, carrier, self.text[start:end])
        name = self.text[speaker.start : speaker.end]
        resolved = resolve(self.cast, name, speaker.start, self.recent)
        self.recent.append(resolved or name)
        self.last_passage = choice.passage
        occasion = self._occasion(choice)
        self.found.append(
            Quotation(
                start=start,
                end=end,
                content=self.text[start:end],
                state=stretch.state,
                extent=self._extent(choice),
                speaker=name,
                speaker_start=speaker.start,
                speaker_end=speaker.end,
                speaker_resolved=resolved,
                cue=self.text[cue_start:cue_end] if cue_end > cue_start else None,
                cue_start=cue_start if cue_end > cue_start else None,
                cue_end=cue_end if cue_end > cue_start else None,
                carrier=carrier,
                occasion=occasion and self.text[slice(*occasion)],
                occasion_start=occasion and occasion[0],
                occasion_end=occasion and occasion[1],
                rule=speaker.rule,
                because=choice.strongest,
                confidence=choice.confidence,
            )
        )

    # the carrier and the occasion ------------------------------------------------------------------------

    def _sentences(self, choice: Choice) -> list[tuple[int, int]]:
        """Return the sentence of the cue and, where it is another, that of the quotation."""
        candidate = choice.candidate
        spans: list[tuple[int, int]] = []
        if candidate.frame is not None:
            spans.append(self._sentence(candidate.passage, candidate.frame.cue))
        own = self._sentence(choice.passage, choice.token)
        return spans if own in spans else [*spans, own]

    def _sentence(self, number: int, token: int) -> tuple[int, int]:
        reading = self.readings[number]
        if reading is None:
            return (0, 0)
        passage = reading.passage
        first = passage.tags.rfind(".", 0, token) + 1
        last = passage.tags.find(".", token)
        stop = len(passage.tags) - 1 if last < 0 else last
        return passage.starts[min(first, stop)], passage.ends[stop]

    def _carrier(self, choice: Choice) -> Carrier | None:
        for start, end in self._sentences(choice):
            carrier = carrier_in(self.unquoted, start, end) or self._known_reporter(start, end)
            if carrier is not None:
                if carrier.reporter:
                    self.reporters[carrier.reporter.split(" ")[-1]] = carrier
                return carrier
        frame = choice.candidate.frame
        continues = frame is not None and (frame.verb.lemma in _CONTINUING or frame.speaker.kind == "pronoun")
        if continues and self.found and choice.passage - self.last_passage <= 2:
            return self.found[-1].carrier
        return None

    def _known_reporter(self, start: int, end: int) -> Carrier | None:
        """Return the carrier whose reporter, named before, opens this sentence by surname alone."""
        opening = self.unquoted[start:end].split(" ", 1)[0]
        known = self.reporters.get(opening)
        if known is None:
            return None
        return Carrier(known.outlet, known.reporter, None, start, start + len(opening))

    def _occasion(self, choice: Choice) -> tuple[int, int] | None:
        for start, end in self._sentences(choice):
            match = _OCCASION.search(self.unquoted, start, end)
            if match is not None:
                return match.span()
        return None

    # the speaker -------------------------------------------------------------------------------------------

    def _speaker(self, choice: Choice, carrier: Carrier | None, content: str) -> _Speaker:
        """Return the speaker of the chosen frame, or the one whose words an outlet there passes on."""
        candidate = choice.candidate
        frame, reading = candidate.frame, self.readings[candidate.passage]
        assert frame is not None and reading is not None
        passage, mention = reading.passage, frame.speaker
        plain = _Speaker(
            passage.starts[mention.head],
            passage.ends[mention.end - 1],
            f"{frame.rule}, {candidate.where}",
        )
        if carrier is None or not self._is_carrier(passage.starts[mention.start], plain.end, carrier):
            return plain
        upto = choice.token if candidate.passage == choice.passage else len(passage.tags)
        relay = read_relay(passage, frame, upto)
        if relay.source is not None:
            source = relay.source
            return _Speaker(passage.starts[source.head], passage.ends[source.end - 1], "relayed by an outlet")
        if relay.unnamed:
            return self._topic(plain, content) or plain
        return plain

    def _is_carrier(self, start: int, end: int, carrier: Carrier) -> bool:
        """Tell whether the subject at ``[start, end)`` is the carrier and not a speaker of its own."""
        subject = self.text[start:end]
        surname = (carrier.reporter or "").split(" ")[-1]
        return (
            start < carrier.end
            and end > carrier.start
            and bool(
                is_outlet(subject) or own_carrier(self.text, start, end) or (surname and surname in subject)
            )
        )

    def _topic(self, outlet: _Speaker, content: str) -> _Speaker | None:
        """Return the person spoken of just before an outlet that quotes without a name."""
        for sighting in self.cast.before(outlet.start):
            name = sighting.person.name
            if (not self.recent or name in self.recent) and name.split(" ")[-1] not in content:
                end = sighting.at + sighting.length
                return _Speaker(sighting.at, end, "relayed by an outlet, speaker from before")
        return None

    def _extent(self, choice: Choice) -> Extent:
        """Tell a fragment from whole speech by what stands before it and how it begins."""
        start = choice.stretch.start
        line = self.text.rfind("\n", 0, start) + 1
        before = self.text[max(line, start - 40) : start].rstrip()
        first = self.text[choice.stretch.inner_start : choice.stretch.inner_start + 1]
        if not before or before[-1] in '.?!:,—–-”"»':
            return "full"
        return (
            "full"
            if first.isupper() and choice.stretch.inner_end - choice.stretch.inner_start > 24
            else "partial"
        )


def _blank(text: str, spans: list[tuple[int, int]]) -> str:
    """Return ``text`` with the spans turned into blanks, every other offset kept."""
    pieces: list[str] = []
    at = 0
    for start, end in spans:
        pieces += [text[at:start], " " * (end - start)]
        at = end
    return "".join([*pieces, text[at:]])


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return ``[start, end)`` without blanks at its rims."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
