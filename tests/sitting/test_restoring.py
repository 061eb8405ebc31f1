"""Whatever is done in a sitting, its log rebuilds it: Hypothesis plays, and compares at every point."""

from __future__ import annotations

import functools
import tempfile
from pathlib import Path

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.sitting.bridge import bridge_deck
from trainer.deck.deck import Deck
from trainer.deck.verdicts import ANSWERS, REASONS
from trainer.sitting.course import Refused
from trainer.sitting.events import Confidence, Event
from trainer.sitting.plan import plan
from trainer.sitting.session import Session, Step

pytestmark = pytest.mark.no_cover
"""They go through the same lines again and again: traced, they take four times as long."""

ANY_ANSWER = st.sampled_from([verdict for answers in ANSWERS.values() for verdict in answers])
ANY_REASON = st.sampled_from([None, *(reason for reasons in REASONS.values() for reason in reasons)])


@functools.cache
def deck() -> Deck:
    with tempfile.TemporaryDirectory() as folder:
        return bridge_deck(Path(folder))


def state(session: Session) -> tuple[object, ...]:
    """Everything that a face can see of a sitting."""
    over = session.step is Step.DONE
    return (
        session.step,
        None if over else (session.item.id, session.number, session.hints_given),
        session.questions,
        session.past,
        session.responses,
        [session.is_ahead(name) for name in session.questions],
        session.log,
    )


class Sitting(RuleBasedStateMachine):
    """Any move at any time: those that are refused must leave everything as it was."""

    @initialize(seed=st.integers(0, 1000), items=st.integers(1, 7))
    def begin(self, seed: int, items: int) -> None:
        self.recorded: list[Event] = []
        self.session = Session(deck(), plan(deck(), seed=seed, items=items), record=self.recorded.append)

    def attempt(self, allowed: bool, move: str, *values: object) -> None:
        before = state(self.session)
        try:
            getattr(self.session, move)(*values)
        except Refused:
            assert not allowed
            assert state(self.session) == before
        else:
            assert allowed

    @rule(verdict=ANY_ANSWER)
    def answer(self, verdict: object) -> None:
        asked = self.session.step is Step.QUESTION
        self.attempt(asked and verdict in self.session.answers, "answer", verdict)

    @precondition(lambda self: self.session.step is Step.QUESTION)
    @rule(data=st.data())
    def answer_well(self, data: st.DataObject) -> None:
        self.attempt(True, "answer", data.draw(st.sampled_from(self.session.answers)))

    @rule(confidence=st.sampled_from([None, *Confidence]))
    def rate(self, confidence: Confidence | None) -> None:
        self.attempt(self.session.step is Step.CONFIDENCE, "rate", confidence)

    @rule(reason=ANY_REASON)
    def give_reason(self, reason: object) -> None:
        asked = self.session.step is Step.REASON
        fits = asked and (reason is None or reason in self.session.reasons)
        self.attempt(fits, "give_reason", reason)

    @rule()
    def back(self) -> None:
        allowed = self.session.step in {Step.CONFIDENCE, Step.REASON}
        assert self.session.can_go_back == allowed
        self.attempt(allowed, "back")

    @rule()
    def hint(self) -> None:
        asked = self.session.step is Step.QUESTION
        self.attempt(asked and len(self.session.hints_given) < 3, "hint")

    @rule()
    def resume(self) -> None:
        self.attempt(self.session.step in {Step.REVEAL, Step.EXAMPLE}, "next")

    @rule(note=st.text(max_size=5))
    def flag(self, note: str) -> None:
        self.attempt(self.session.step is not Step.DONE, "flag", note)

    @precondition(lambda self: self.session.answered > 2)
    @rule()
    def finish(self) -> None:
        self.attempt(True, "finish")

    @invariant()
    def the_log_rebuilds_the_sitting(self) -> None:
        assert tuple(self.recorded) == self.session.log
        assert state(Session.restore(deck(), self.session.log)) == state(self.session)

    @invariant()
    def the_log_survives_being_written_down(self) -> None:
        written = msgspec.json.encode(self.session.log)
        assert msgspec.json.decode(written, type=tuple[Event, ...]) == self.session.log

    def teardown(self) -> None:
        """Every prefix of the log is a sitting that can be resumed, and comes to the same end."""
        for length in range(1, len(self.session.log) + 1):
            prefix, rest = self.session.log[:length], self.session.log[length:]
            again = Session.restore(deck(), prefix)
            assert again.log == prefix
            whole = Session(deck(), again.plan, log=(*again.log, *rest))
            assert state(whole) == state(self.session)


TestSitting = Sitting.TestCase
TestSitting.settings = settings(max_examples=40, stateful_step_count=40)
