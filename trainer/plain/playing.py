"""A sitting from its beginning to its end, step by step: what each step tells and asks, others do."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from typing import TextIO

from trainer.plain.choosing import answered, chosen
from trainer.plain.hearing import heard
from trainer.plain.letters import FIRST_HELP, LeftForNow, obey
from trainer.plain.results import results_of, tell_results
from trainer.plain.revealing import tell_reveal
from trainer.plain.talk import ATTEMPTS, EndOfInput, Talk
from trainer.plain.telling import (
    brief,
    brief_again,
    tell_answers,
    tell_given,
    tell_hint,
    tell_how_sure,
    tell_question,
)
from trainer.sitting import words
from trainer.sitting.grounds import grounds, reason_question
from trainer.sitting.question import question_in
from trainer.sitting.reveal import reveal_in
from trainer.sitting.scoring import Results
from trainer.sitting.session import Session, Step, seen_before


def play(session: Session, source: TextIO, sink: TextIO, pace: float | None = None) -> Results:
    """Play a sitting to its end, or until it is left. Returns the results so far."""
    lead(session, Talk(source, sink), pace)
    return results_of(session)


def lead(session: Session, talk: Talk, pace: float | None = None, *, is_briefed: bool = True) -> None:
    """Lead through a sitting to its end, or until it is left.

    `pace` is the seconds that an item takes the learner, where that is known. The results are told at the
    end of the sitting, and at the end of input: a script wants to see them.
    """
    talk.posed = None
    with contextlib.suppress(LeftForNow):
        with contextlib.suppress(EndOfInput):
            if len(session.log) > 1:
                _resume(session, talk)
            elif is_briefed:
                brief(session, talk, pace)
                if talk.is_new(FIRST_HELP):
                    talk.say(FIRST_HELP)
            while session.step is not Step.DONE:
                _STEPS[session.step](session, talk)
        tell_results(session, talk)


def _resume(session: Session, talk: Talk) -> None:
    """Resume a sitting that was left; where that was in the middle of an item, put the item again."""
    brief_again(session, talk)
    if session.step in {Step.CONFIDENCE, Step.REASON, Step.REVEAL}:
        _pose_next(session, talk)
        if session.step is not Step.REVEAL:  # which says it
            tell_given(session, talk)


def _example(session: Session, talk: Talk) -> None:
    item = session.item
    talk.say("A worked example: nothing to answer, just see how it is done.")
    tell_question(question_in(session), talk)
    tell_reveal(session, reveal_in(session, item), talk)
    _wait(session, talk)


def _question(session: Session, talk: Talk) -> None:
    if talk.posed != session.item.id:
        _pose_next(session, talk)
        for hint in session.hints_given:
            tell_hint(session, hint.text, hint.places, talk)
    asked = question_in(session)
    tell_answers(asked, talk)
    if talk.is_new(words.CONFIDENCE_QUESTION):
        tell_how_sure(talk)
    given = answered(session, talk, "Your answer:", tuple(asked.answers), tuple(words.CONFIDENCES))
    if given is not None:
        answer, sure = given
        session.answer(answer)
        if sure is not None:
            session.rate(sure)


def _pose_next(session: Session, talk: Talk) -> None:
    asked = question_in(session)
    seen = seen_before(session, session.item.id)
    before = f" You have seen it before, on {heard(str(seen))}." if seen else ""
    talk.say(f"Item {session.number} of {session.total}. {asked.title.name}.{before}")
    tell_question(asked, talk)
    talk.posed = session.item.id


def _confidence(session: Session, talk: Talk) -> None:
    means = talk.is_new(_confidence)
    levels = {sure: choice if means else choice.name for sure, choice in words.CONFIDENCES.items()}
    confidence = chosen(session, talk, "How sure:", levels)
    if confidence is not None:
        session.rate(confidence)


def _reason(session: Session, talk: Talk) -> None:
    answer = session.response(session.item.id).answer
    talk.say(reason_question(session.item, answer))
    reason = chosen(
        session,
        talk,
        "A number, or Enter to pass over this:",
        grounds(session.deck, session.item, answer),
        or_nothing=lambda: session.give_reason(None),
    )
    if reason is not None:
        session.give_reason(reason)


def _revealed(session: Session, talk: Talk) -> None:
    tell_reveal(session, reveal_in(session, session.item), talk)
    talk.posed = None  # it may be asked once more at once
    _wait(session, talk)


_STEPS: Mapping[Step, Callable[[Session, Talk], None]] = {
    Step.EXAMPLE: _example,
    Step.QUESTION: _question,
    Step.CONFIDENCE: _confidence,
    Step.REASON: _reason,
    Step.REVEAL: _revealed,
}


def _wait(session: Session, talk: Talk) -> None:
    """Wait for Enter: nothing else leads on from what is to be heard."""
    for _ in range(ATTEMPTS):
        if session.step is Step.DONE:
            return
        typed = talk.ask("Press Enter to continue.")
        if not typed:
            session.next()
            return
        if not obey(session, talk, typed):
            talk.say("Please press Enter, or type help.")
    raise EndOfInput
