"""One run through some items: question → answer → confidence → what decided it → reveal → next.

The one state machine that drives every face. It knows no screen, no clock and no disk: whatever happens
is an `Event`, handed to `record` *before* the state moves, so that an answer can be on disk before its
reveal is seen. The same events, given back, rebuild the same state; that is how a sitting is saved.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from enum import StrEnum

import msgspec

from trainer.deck.deck import Deck
from trainer.deck.kinds.registry import DESCRIPTIONS
from trainer.deck.model import Item
from trainer.deck.parts import Reason, Verdict
from trainer.deck.verdicts import ANSWERS
from trainer.sitting.course import Course, Refused
from trainer.sitting.events import (
    MATTERING,
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
from trainer.sitting.plan import Plan

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


class Response(msgspec.Struct, frozen=True, kw_only=True):
    """What a learner did with one item so far."""

    item: str
    answer: Verdict | None = None
    confidence: Confidence | None = None
    reason: Reason | None = None
    hints: int = 0
    flags: tuple[str, ...] = ()
    revealed: bool = False


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
        self._responses: dict[str, Response] = {}
        self._settle()
        known = set(self._course.queue)
        for event in log:
            if getattr(event, "item", None) in known or isinstance(event, (Begun, Ended)):
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
        """How many items of the plan are not asked, as the deck has changed since it was made."""
        return self._course.left_out

    @property
    def answered(self) -> int:
        """How many items have their reveal."""
        return sum(response.revealed for response in self._responses.values())

    @property
    def is_begun(self) -> bool:
        """Whether the learner has done anything in it, so that it is kept."""
        return any(isinstance(event, MATTERING) for event in self._log)

    @property
    def past(self) -> tuple[str, ...]:
        """The items whose reveal may be looked at again, in the order they were met."""
        is_shown = self.step in {Step.REVEAL, Step.EXAMPLE}
        met = self._course.reached if is_shown else self._course.left_behind
        return tuple(name for name in met if self.deck.by_id[name].worked or self.response(name).revealed)

    @property
    def responses(self) -> tuple[Response, ...]:
        """What was done with each item asked so far, in order."""
        return tuple(self._responses[name] for name in self.questions if name in self._responses)

    def response(self, name: str) -> Response:
        """What was done with one item."""
        return self._responses.get(name) or Response(item=name)

    def is_ahead(self, name: str) -> bool:
        """Whether an item is still to be asked in this sitting."""
        return self.step is not Step.DONE and name in self.questions and not self.response(name).revealed

    @property
    def answers(self) -> tuple[Verdict, ...]:
        """What can be answered to the current item."""
        return ANSWERS[self.item.kind]

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What can be given as having decided it: nothing where the answer leaves nothing to choose."""
        return tuple(grounds(self.item, self.response(self.item.id).answer))

    @property
    def can_go_back(self) -> bool:
        """Whether there is something to take back: an answer, or how sure it was, before its reveal."""
        return self.step in _RETRACTABLE

    @property
    def hints_given(self) -> tuple[Hint, ...]:
        """The hints given so far for the current item."""
        return hints(self.deck, self.item, self.response(self.item.id).hints)

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
        given = self.response(self.item.id).hints
        if given >= STEPS:
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
        self._do(Left(self.item.id))
        if self._course.is_over:
            self._do(Ended(complete=True))

    def finish(self) -> None:
        """End the sitting here, unless it has; it is complete where only the last reveal was not left."""
        if self.step is not Step.DONE:
            self._do(Ended(complete=all(self.response(name).revealed for name in self.questions)))

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
            case Begun():
                pass
            case Answered(item=name, answer=answer):
                verdict = next(v for v in ANSWERS[self.deck.by_id[name].kind] if v.value == answer)
                self._update(name, answer=verdict)
                self.step = Step.CONFIDENCE
            case Rated(item=name, confidence=confidence, explained=explained):
                asks = not explained and bool(grounds(self.deck.by_id[name], self.response(name).answer))
                self._update(name, confidence=confidence, revealed=not asks)
                self.step = Step.REASON if asks else Step.REVEAL
            case Reasoned(item=name, reason=reason):
                self._update(name, reason=_reason(self.deck.by_id[name], reason), revealed=True)
                self.step = Step.REVEAL
            case SteppedBack(item=name):
                self._take_back(name)
            case Hinted(item=name, level=level):
                self._update(name, hints=level)
            case Flagged(item=name, note=note):
                self._update(name, flags=(*self.response(name).flags, note))
            case Left(item=name):
                if self.response(name).answer is not None:
                    self._update(name, revealed=True)  # an override may have gone since then
                self._course.leave(name)
                self.step = Step.QUESTION
                self._settle()
            case Ended():
                self.step = Step.DONE

    def _take_back(self, name: str) -> None:
        """Undo the last thing said of an item; it is at its reveal where its author has decided it since."""
        if self.step is Step.CONFIDENCE:
            self._update(name, answer=None)
            self.step = Step.QUESTION
        elif self.step in {Step.REASON, Step.REVEAL}:
            self._update(name, confidence=None, revealed=False)
            self.step = Step.CONFIDENCE

    def _update(self, name: str, **changes: object) -> None:
        self._responses[name] = msgspec.structs.replace(self.response(name), **changes)

    def _settle(self) -> None:
        """Bring the step in line with the current item: over, an example to show, or as it was."""
        if self._course.is_over:
            self.step = Step.DONE
        elif self.step is Step.QUESTION and self._course.item.worked:
            self.step = Step.EXAMPLE


def _reason(item: Item, name: str | None) -> Reason | None:
    """What was named as having decided an item. Raises `ValueError` where its kind has no such reason."""
    return DESCRIPTIONS[item.kind].reasons(name) if name else None
