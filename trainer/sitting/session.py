"""One run through some items: question → answer → confidence → what decided it → reveal → next.

The one state machine that drives every face. It knows no screen, no clock and no disk: whatever happens
is an `Event`, handed to `record` *before* the state moves, so that an answer can be on disk before its
reveal is seen. The same events, given back, rebuild the same state; that is how a sitting is saved.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterable
from enum import StrEnum

from trainer.deck.deck import Deck
from trainer.deck.kinds.registry import DESCRIPTIONS
from trainer.deck.model import Item
from trainer.deck.parts import Reason, Verdict
from trainer.deck.verdicts import ANSWERS
from trainer.sitting.course import Course, Refused
from trainer.sitting.events import (
    MATTERING,
    Added,
    Answered,
    Begun,
    Confidence,
    Ended,
    Event,
    Flagged,
    Hinted,
    Left,
    Rated,
    Reasoned,
    SteppedBack,
)
from trainer.sitting.grounds import grounds
from trainer.sitting.hints import STEPS, hints
from trainer.sitting.parts import Hint
from trainer.sitting.plan import Entry, Plan
from trainer.sitting.responses import Response, Responses

LONGEST_NOTE = 2_000
"""Characters of a flag's note that are kept."""


class Step(StrEnum):
    """Where a sitting is."""

    EXAMPLE = "example"
    QUESTION = "question"
    CONFIDENCE = "confidence"
    REASON = "reason"
    REVEAL = "reveal"
    DONE = "done"


_RETRACTABLE = (Step.CONFIDENCE, Step.REASON)
"""The steps at which something was said of an item whose reveal was not seen yet."""


class Session:
    """A sitting in progress."""

    def __init__(
        self,
        deck: Deck,
        plan: Plan,
        *,
        log: Iterable[Event] = (),
        record: Callable[[Event], None] | None = None,
    ) -> None:
        """Begin a sitting, or resume the one whose events are in `log` (see `restore`)."""
        self.deck = deck
        self.plan = plan
        self.record: Callable[[Event], None] | None = None
        self.step = Step.QUESTION
        self._log: list[Event] = []
        self._course = Course(deck, plan)
        self.once_more: Callable[[Session], Entry | None] = lambda _: None
        """Says as a reveal is left what is to be asked before the end because of it; mostly nothing is."""
        self._responses = Responses()
        self._settle()
        for event in log:
            if isinstance(event, (Begun, Added, Ended)) or self._course.has(event.item):
                self._do(event)
        self.record = record
        if not self._log:
            self._do(Begun(plan))

    @classmethod
    def restore(
        cls, deck: Deck, log: Iterable[Event], *, record: Callable[[Event], None] | None = None
    ) -> Session:
        """Rebuild a sitting from its events, to continue exactly where it was.

        Items that the deck no longer has, or whose verdict has changed since, are left out, and so is what
        was said of them. Raises `Refused` where the log does not begin a sitting of this deck.
        """
        events = tuple(log)
        if not events or not isinstance(events[0], Begun) or events[0].plan.deck != deck.id:
            raise Refused("this log is not of a sitting of this deck")
        return cls(deck, events[0].plan, log=events, record=record)

    # What a face may ask

    @property
    def log(self) -> tuple[Event, ...]:
        """Everything that happened so far: give it to `restore` to continue from here."""
        return tuple(self._log)

    @property
    def item(self) -> Item:
        """The current item. Raises `Refused` once the sitting is done."""
        if self.step is Step.DONE:
            raise Refused("the sitting is over")
        return self._course.item

    @functools.cached_property
    def to_read(self) -> tuple[str, ...]:
        """The names of the articles that the sitting asks about."""
        return self.deck.read_for(self.plan.asked)

    @property
    def number(self) -> int:
        """The place of the current item among those asked, from 1; worked examples do not count."""
        return self._course.number

    @property
    def total(self) -> int:
        """How many items are asked."""
        return self._course.total

    @property
    def questions(self) -> tuple[str, ...]:
        """The ids of the items that are asked, in order."""
        return self._course.questions

    @property
    def left_out(self) -> int:
        """How many items are not asked, as the deck has changed since they were chosen."""
        return self._course.left_out

    @property
    def answered(self) -> int:
        """How many items have their reveal."""
        return self._responses.revealed

    @property
    def is_begun(self) -> bool:
        """Whether the learner has done anything in it, so that it is kept."""
        return any(isinstance(event, MATTERING) for event in self._log)

    @property
    def past(self) -> tuple[str, ...]:
        """The items whose reveal may be looked at again, in the order they were met."""
        is_shown = self.step in {Step.REVEAL, Step.EXAMPLE}
        met = dict.fromkeys(self._course.reached if is_shown else self._course.left_behind)
        return tuple(name for name in met if self.deck.by_id[name].worked or self.response(name).revealed)

    @property
    def responses(self) -> tuple[Response, ...]:
        """What was done with each item asked so far, in order; of one asked once more, the first time."""
        return self._responses.first_of(self.questions)

    def response(self, name: str) -> Response:
        """What was done with one item, the last time that it was asked."""
        return self._responses.of(name)

    def is_ahead(self, name: str) -> bool:
        """Whether an item is still to be asked in this sitting."""
        return self.step is not Step.DONE and name in self.questions and not self._responses.knows(name)

    @property
    def answers(self) -> tuple[Verdict, ...]:
        """What can be answered to the current item."""
        return ANSWERS[self.item.kind]

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What can be given as having decided it: nothing where the answer leaves nothing to choose."""
        return tuple(grounds(self.deck, self.item, self.response(self.item.id).answer))

    @property
    def can_go_back(self) -> bool:
        """Whether there is something to take back: an answer, or how sure it was, before its reveal."""
        return self.step in _RETRACTABLE

    @property
    def hints_given(self) -> tuple[Hint, ...]:
        """The hints given so far for the current item."""
        return hints(self.deck, self.item, self.response(self.item.id).hints, naming=not self.plan.is_review)

    # What a learner may do

    def answer(self, verdict: Verdict) -> None:
        """Answer the current item. Raises `Refused` for an answer that its kind does not have."""
        self._require(Step.QUESTION)
        if verdict not in self.answers:
            raise Refused(f"{verdict} is no answer to a {self.item.kind} item")
        self._do(Answered(self.item.id, verdict.value))

    def rate(self, confidence: Confidence | None) -> None:
        """Say how sure the answer was; `None` passes it over."""
        self._require(Step.CONFIDENCE)
        if confidence not in {None, *Confidence}:
            raise Refused(f"{confidence} says nothing of how sure somebody is")
        self._do(Rated(self.item.id, confidence, explained=not self.reasons))

    def give_reason(self, reason: Reason | None) -> None:
        """Say what decided it; `None` passes it over."""
        self._require(Step.REASON)
        if reason is not None and reason not in self.reasons:
            raise Refused(f"{reason} cannot decide this answer")
        self._do(Reasoned(self.item.id, reason.value if reason else None))

    def back(self) -> None:
        """Take back the last thing said of the current item: how sure, or else the answer itself.

        Raises `Refused` once its reveal was seen, and where nothing was said yet (see `can_go_back`).
        """
        self._require(*_RETRACTABLE)
        self._do(SteppedBack(self.item.id))

    def hint(self) -> Hint:
        """Give the next of three hints. Raises `Refused` after the last one, or once answered."""
        self._require(Step.QUESTION)
        if (given := self.response(self.item.id).hints) >= STEPS:
            raise Refused("there is no further hint")
        self._do(Hinted(self.item.id, given + 1))
        return self.hints_given[-1]

    def flag(self, note: str, name: str | None = None) -> None:
        """Note that something is wrong with the current item, or with one met before."""
        name = name or self.item.id
        if name not in self._course.reached:
            raise Refused("no such item so far in this sitting")
        self._do(Flagged(name, note.strip()[:LONGEST_NOTE]))

    def next(self) -> None:
        """Leave the reveal, or a worked example, for what comes next."""
        self._require(Step.REVEAL, Step.EXAMPLE)
        if (entry := self.once_more(self)) is not None:
            self._do(Added(entry, self.item.id))
        self._do(Left(self.item.id))
        if self._course.is_over:
            self._do(Ended(complete=True))

    def finish(self) -> None:
        """End the sitting here, unless it has; it is complete where only the last reveal was not left."""
        if self.step is not Step.DONE:
            self._do(Ended(complete=self.answered >= self.total))

    # How it moves

    def _require(self, *steps: Step) -> None:
        if self.step not in steps:
            raise Refused(f"not while the sitting is at: {self.step}")

    def _do(self, event: Event) -> None:
        if self.record is not None:
            self.record(event)
        self._log.append(event)
        self._apply(event)

    def _apply(self, event: Event) -> None:
        match event:
            case Answered(item=name, answer=answer):
                self._responses.update(name, answer=_verdict(self.deck.by_id[name], answer))
                self.step = Step.CONFIDENCE
            case Rated(item=name, confidence=confidence, explained=explained):
                found = grounds(self.deck, self.deck.by_id[name], self.response(name).answer)
                self._responses.update(name, confidence=confidence, revealed=explained or not found)
                self.step = Step.REVEAL if explained or not found else Step.REASON
            case Reasoned(item=name, reason=reason):
                self._responses.update(name, reason=_reason(self.deck.by_id[name], reason), revealed=True)
                self.step = Step.REVEAL
            case SteppedBack(item=name):
                self._take_back(name)
            case Hinted(item=name, level=level):
                self._responses.update(name, hints=level)
            case Flagged(item=name, note=note):
                self._responses.update(name, flags=(*self.response(name).flags, note))
            case Added(entry=entry):
                self._course.add(entry)
            case Left(item=name):
                if self.response(name).answer is not None:
                    self._responses.update(name, revealed=True)  # an override may have gone since then
                self._course.leave(name)
                self.step = Step.QUESTION
                self._settle()
            case Ended():
                self.step = Step.DONE

    def _take_back(self, name: str) -> None:
        """Undo the last thing said of an item; it is at its reveal where its author has decided it since."""
        if self.step is Step.CONFIDENCE:
            self._responses.update(name, answer=None)
            self.step = Step.QUESTION
        elif self.step in {Step.REASON, Step.REVEAL}:
            self._responses.update(name, confidence=None, revealed=False)
            self.step = Step.CONFIDENCE

    def _settle(self) -> None:
        """Bring the step in line with the current item: over, an example to show, or as it was."""
        if self._course.is_over:
            self.step = Step.DONE
        elif self.step is Step.QUESTION and self.item.worked:
            self.step = Step.EXAMPLE
        elif self._course.is_repeat:
            self._responses.ask_again(self.item.id)


def seen_before(session: Session, name: str) -> dt.date | None:
    """The day on which an item of a sitting was met last before this time, where it is marked so."""
    entries = (*session.plan.entries, *(one.entry for one in added(session.log)))
    return next((entry.seen for entry in reversed(entries) if entry.item == name), None)


def added(log: Iterable[Event]) -> list[Added]:
    """The items that a sitting asks beyond its plan, as far as its events tell."""
    return [event for event in log if isinstance(event, Added)]


def _verdict(item: Item, name: str) -> Verdict:
    """What was answered to an item. Raises `ValueError` where its kind has no such answer."""
    return DESCRIPTIONS[item.kind].verdicts(name)


def _reason(item: Item, name: str | None) -> Reason | None:
    """What was named as having decided an item. Raises `ValueError` where its kind has no such reason."""
    return DESCRIPTIONS[item.kind].reasons(name) if name else None
