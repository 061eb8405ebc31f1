"""Which carrier belongs to a quotation: that of its sentence, or one for all that its speaker says next.

“Ruiz told the Courier that it was late. “No,” she said.” credits the Courier with both. What a carrier looks
like is for `carriers` to know.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property, lru_cache, partial

import msgspec

from trainer.drafting.language.lexicon import words
from trainer.drafting.language.occasions import occasion_in
from trainer.drafting.language.outlets import same_outlet
from trainer.drafting.quotes.attribute import Attribution
from trainer.drafting.quotes.carriers import (
    PASSED_ON,
    CarrierFound,
    carrier_in,
    may_tell,
    told_in,
)
from trainer.drafting.quotes.cues import Frame
from trainer.drafting.quotes.framed import FramedText
from trainer.drafting.quotes.receipts import CreditBehind, receipt_for, receipts

_CONTINUING = frozenset({"add", "continue"})
_SAYING = frozenset({"say", "add", "continue", "tell", "explain"})
_MOST_READ = 64  # sentences whose carrier is kept at hand
_NEARBY = 2
_BY = re.compile(r"(?:\s(?:on|last|late)\s\w+|\s\w+ly)?\s(?:by|in|on)\s(?!(?:\w+day|an?|his|her|their)\b)")
_SAID_AT = re.compile(r"\b(?:said|says|told\s[a-z]+)\s(?:outside|inside|at|from|in\sfront\sof|on\sthe)\s")
_SHORTLY = 400  # characters before a quotation in which its speaker is said to have told an outlet


class Before(msgspec.Struct, frozen=True, gc=False):
    """The quotation before: its carrier, who spoke, how many paragraphs ago, and where it starts."""

    carrier: CarrierFound | None
    speaker: str
    paragraphs: int
    start: int


class Carried:
    """The carriers of one article's quotations, to be asked for in their order."""

    def __init__(self, article: FramedText) -> None:
        self.article = article
        self.unquoted = article.unquoted
        self._reporters: dict[str, CarrierFound] = {}
        self._outlet: CarrierFound | None = None
        """The outlet that was credited last."""
        self._outlets: list[str] = []
        """Those that were credited, each by the first of its names."""
        self._carrier_in = lru_cache(_MOST_READ)(partial(carrier_in, self.unquoted))

    def of(
        self, choice: Attribution, frame: Frame, sentences: list[tuple[int, int]], before: Before
    ) -> CarrierFound | None:
        """Return the carrier of a quotation with its frame and the sentences of both; None without one."""
        found = (
            self._beside(sentences) or self._credited_behind(choice) or self._continued(choice, frame, before)
        )
        if (
            found is None
            and self._outlet is not None
            and any(_is_passed_on(self.unquoted, *span) for span in sentences)
        ):
            found = self._outlet
        if found is not None and found.outlet is not None:
            self._outlet = found
            if not any(
                same_outlet(found.outlet, one) or same_outlet(one, found.outlet) for one in self._outlets
            ):
                self._outlets.append(found.outlet)
        return found

    def _beside(self, sentences: list[tuple[int, int]]) -> CarrierFound | None:
        for span in sentences:
            carrier = self._carrier_in(*span) or self._known_reporter(*span)
            if carrier is not None:
                if carrier.reporter:
                    self._reporters[carrier.reporter.rpartition(" ")[2]] = carrier
                return carrier
        return None

    def _credited_behind(self, choice: Attribution) -> CarrierFound | None:
        """The outlet that a round-up credits behind what it has from there."""
        return receipt_for(self._receipts, choice.stretch.start, choice.stretch.end)

    def _continued(self, choice: Attribution, frame: Frame, before: Before) -> CarrierFound | None:
        """The carrier of what this speaker has said just before, with quotation marks or without."""
        paragraph = self.article.framed(choice.candidate.paragraph).paragraph
        name, pronoun = paragraph.words[frame.speaker.end - 1], frame.speaker.kind == "pronoun"
        elsewhere = before.paragraphs > 0 and self._is_elsewhere(choice)
        last = before.carrier if before.paragraphs <= _NEARBY and not elsewhere else None
        continues = pronoun or frame.verb.lemma in _CONTINUING
        if last is not None and continues and not (pronoun and _is_itself(last, before.speaker)):
            return last
        told = last is not None and last.outlet is not None and name in before.speaker.split()
        if told and not self._has_moved(before, choice, frame):
            return last if len(self._outlets) == 1 else None  # to which of several, nobody could say
        end = paragraph.sentence_span(min(frame.cue, choice.token))[0]
        start = max(end - _SHORTLY, self.article.framed(choice.paragraph).paragraph.start if elsewhere else 0)
        if not may_tell(self.unquoted, start, end):
            return None  # as of most quotations
        found = told_in(self.unquoted, start, end, "" if pronoun else name)
        others = pronoun and found is not None and before.start > found.end and before.carrier is None
        return None if others else found  # what was told to an outlet ended with the quotation that was not

    def _is_elsewhere(self, choice: Attribution) -> bool:
        paragraph = self.article.framed(choice.paragraph).paragraph
        end = paragraph.sentence_span(choice.token)[1]
        return is_new_scene(self.unquoted, paragraph.start, choice.stretch.start, end)

    def _has_moved(self, before: Before, choice: Attribution, frame: Frame) -> bool:
        """Whether two quotations that are not in neighbouring paragraphs were said at different times."""
        if before.paragraphs <= 1:
            return False
        since = self.article.framed(choice.paragraph - before.paragraphs + 1).paragraph.start
        upto = self.article.framed(choice.paragraph).paragraph.end
        return frame.verb.lemma not in _SAYING or occasion_in(self.unquoted, since, upto) is not None

    @cached_property
    def _receipts(self) -> Sequence[CreditBehind]:
        return receipts(self.unquoted)

    def _known_reporter(self, start: int, end: int) -> CarrierFound | None:
        """Return the carrier whose reporter, named before, opens this sentence by surname alone."""
        opening = self.unquoted[start : min(end, start + 40)].split(" ", 1)[0]
        known = self._reporters.get(opening)
        if known is None:
            return None
        return CarrierFound(known.outlet, known.reporter, None, start, start + len(opening))


def is_new_scene(text: str, start: int, at: int, end: int) -> bool:
    """Tell whether what leads to a quotation at `at` brings somebody to a place: “Ruiz came on Monday”.

    The paragraph begins at `start`, the sentence of the quotation ends at `end`.
    """
    if words("scene_verbs").isdisjoint(text[start:at].split()) or may_tell(text, start, at):
        return False
    return occasion_in(text, start, end) is not None or _SAID_AT.search(text, start, end) is not None


def _is_passed_on(text: str, start: int, end: int) -> bool:
    """Whether a sentence says that words are passed on, and not by whom: “was quoted as saying”."""
    found = PASSED_ON.search(text, start, end)
    return found is not None and " by " not in found[0] and _BY.match(text, found.end(), end) is None


def _is_itself(carrier: CarrierFound, speaker: str) -> bool:
    """Whether the outlet that is credited before is what spoke there, so that “he” is somebody else."""
    return bool(speaker) and (carrier.outlet or "").removeprefix("The ") == speaker.removeprefix("The ")
