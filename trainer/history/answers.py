"""What the log comes to, answer by answer: one value for each response whose reveal was reached. Pure.

Figures are made of these (`trainer.review`), and not of events. Where they are kept between two runs is no
matter of this module, but of `trainer.history.database.ledger`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import msgspec

from trainer.deck.parts import Verdict
from trainer.deck.verdicts import ANSWERS, Soundness, soundness
from trainer.history.log import Sitting
from trainer.sitting.events import Answered, Confidence, Left, Rated, Reasoned
from trainer.sitting.plan import Entry, origin

VERDICTS: dict[str, Verdict] = {verdict.value: verdict for answers in ANSWERS.values() for verdict in answers}
"""Every verdict by its name: no two kinds share one."""

_SOUNDNESS: dict[str, Soundness] = {name: soundness(verdict) for name, verdict in VERDICTS.items()}


class Answer(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One response: who answered what to which item, and what it trained."""

    learner: str
    sitting: str
    deck: str
    """The id of the item's deck, also where the sitting was of several."""
    item: str
    verdict: str
    """The verdict that the item had then."""
    answer: str
    when: dt.datetime
    """When the reveal was reached, by the clock of that machine, as a moment in UTC."""
    confidence: int | None = None
    """How sure, in per cent; None where that was passed over."""
    counts: bool = True
    """Whether its points counted."""
    skills: tuple[str, ...] = ()
    """What decided the item; empty where the log does not say."""
    purpose: str = ""
    form: str = ""
    is_first: bool = True
    """Whether the item was never answered before by this learner."""

    @property
    def is_right(self) -> bool:
        """Whether it was wholly right."""
        return self.answer == self.verdict

    @property
    def soundness(self) -> Soundness | None:
        """Where the item's verdict is between sound and unsound; None for a verdict that no kind has."""
        return _SOUNDNESS.get(self.verdict)

    @property
    def accepts(self) -> bool:
        """Whether the answer took the item for sound."""
        return _SOUNDNESS.get(self.answer) is Soundness.SOUND

    @property
    def is_guess(self) -> bool:
        """Whether the learner said that it was one."""
        return self.confidence == Confidence.GUESS

    @property
    def is_sure(self) -> bool:
        """Whether the learner was sure."""
        return self.confidence == Confidence.SURE


def answers(sitting: Sitting) -> Iterator[tuple[int, Answer]]:
    """The responses of a sitting in order, each with the place in the sitting of what revealed it, from 1.

    Whether an item was met in another sitting nobody knows here: `is_first` is left as it is.
    """
    entries = {entry.item: entry for entry in sitting.entries}
    given: dict[str, str] = {}
    rated: dict[str, int | None] = {}
    revealed: set[str] = set()
    for row, event in zip(sitting.rows, sitting.events, strict=True):
        if isinstance(event, Answered) and event.item not in revealed:
            given[event.item] = event.answer
            rated.pop(event.item, None)
            continue
        if isinstance(event, Rated):
            rated[event.item] = event.confidence
        if not isinstance(event, (Reasoned, Left, Rated)) or (
            isinstance(event, Rated) and not event.explained
        ):
            continue
        if event.item in given and event.item in entries and event.item not in revealed:
            revealed.add(event.item)
            entry = entries[event.item]
            yield row.seq, _answer(sitting, entry, given[event.item], rated.get(event.item), row.when)


def _answer(sitting: Sitting, entry: Entry, answer: str, confidence: int | None, when: dt.datetime) -> Answer:
    deck, item = origin(sitting.plan, entry.item)
    return Answer(
        learner=sitting.rows[0].learner,
        sitting=sitting.id,
        deck=deck,
        item=item,
        verdict=entry.verdict,
        answer=answer,
        when=when,
        confidence=None if confidence is None else int(confidence),
        counts=entry.counts,
        skills=entry.skills,
        purpose=sitting.plan.purpose,
        form=sitting.plan.form,
    )
