"""A sitting step by step: what each step allows, that a refusal changes nothing, and what is recorded."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests import decks
from tests.sitting.conftest import Make
from trainer.deck.deck import Deck
from trainer.deck.kinds.conflict import ConflictVerdict
from trainer.deck.kinds.quote import QuoteReason, QuoteVerdict
from trainer.deck.kinds.trace import TraceReason, TraceVerdict
from trainer.sitting.course import Refused
from trainer.sitting.events import (
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
from trainer.sitting.plan import plan
from trainer.sitting.responses import Response
from trainer.sitting.scoring import results
from trainer.sitting.session import LONGEST_NOTE, Session, Step

Move = Callable[[Session], object]


def begin(deck: Deck, *only: str, record: Callable[[Event], None] | None = None) -> Session:
    return Session(deck, plan(deck, seed=1, only=only or None), record=record)


def answered(deck: Deck, *only: str) -> Session:
    """A sitting whose first item has its reveal."""
    session = begin(deck, *only)
    if session.step is Step.EXAMPLE:
        session.next()
    session.answer(session.answers[0])
    session.rate(Confidence.SURE)
    if session.step is Step.REASON:
        session.give_reason(None)
    return session


def test_an_item_goes_from_question_to_confidence_to_reason_to_reveal_to_the_end(bridge: Deck) -> None:
    session = begin(bridge, "mayor")
    steps = [session.step]
    session.answer(QuoteVerdict.PARTLY)
    steps.append(session.step)
    session.rate(Confidence.GUESS)
    steps.append(session.step)
    session.give_reason(QuoteReason.OCCASION)
    steps.append(session.step)
    session.next()
    steps.append(session.step)
    assert steps == [Step.QUESTION, Step.CONFIDENCE, Step.REASON, Step.REVEAL, Step.DONE]
    assert session.responses == (
        Response(
            item="mayor",
            answer=QuoteVerdict.PARTLY,
            confidence=Confidence.GUESS,
            reason=QuoteReason.OCCASION,
            revealed=True,
        ),
    )


def test_what_decided_it_is_not_asked_where_the_author_decided(bridge: Deck) -> None:
    session = begin(bridge, "headline-words")
    session.answer(QuoteVerdict.NOT)
    session.rate(None)
    assert session.step is Step.REVEAL
    assert session.answered == 1


@pytest.mark.parametrize(
    ("name", "answer", "offered"),
    [
        ("mayor", QuoteVerdict.RELIABLE, []),
        ("mayor", QuoteVerdict.NOT, ["speaker", "words", "carrier"]),
        ("mayor", QuoteVerdict.PARTLY, ["speaker", "words", "carrier", "occasion", "match", "flag"]),
        ("opened", ConflictVerdict.CONFLICT, []),
        ("opened", ConflictVerdict.COMPATIBLE, ["thing", "time", "scope", "voice", "together"]),
        ("opened", ConflictVerdict.UNSETTLED, ["thing", "time", "scope", "voice"]),
    ],
)
def test_what_decided_it_offers_what_can_decide_the_answer_and_is_passed_over_where_nothing_can(
    bridge: Deck, name: str, answer: QuoteVerdict | ConflictVerdict, offered: list[str]
) -> None:
    session = begin(bridge, name)
    session.answer(answer)
    session.rate(None)
    assert [reason.value for reason in session.reasons] == offered
    assert session.step is (Step.REASON if offered else Step.REVEAL)


@pytest.mark.parametrize(
    ("bearings", "answer", "offered"),
    [
        (("supports", "silent"), TraceVerdict.BORNE_OUT, ["record 1", "record 2"]),
        (("supports", "silent"), TraceVerdict.CONTRADICTED, ["record 1", "record 2"]),
        (("supports", "silent"), TraceVerdict.NOT_FOUND, ["record 1", "record 2", "nothing"]),
        (("supports",), TraceVerdict.BORNE_OUT, []),
        ((), TraceVerdict.NOT_FOUND, []),
        (("silent",) * 9, TraceVerdict.BORNE_OUT, [f"record {place}" for place in range(1, 9)]),
    ],
)
def test_a_trace_asks_which_record_tells_where_there_are_several(
    make: Make, bearings: tuple[str, ...], answer: TraceVerdict, offered: list[str]
) -> None:
    session = begin(make(decks.trace("a", records=[decks.record(bearing) for bearing in bearings])))
    session.answer(answer)
    session.rate(None)
    assert [reason.value for reason in session.reasons] == offered


def test_what_is_asked_after_an_answer_does_not_depend_on_what_is_right(make: Make) -> None:
    weak = decks.evidence(carrier="weak", speaker="weak")
    one, other = (begin(make(decks.quote("a", evidence=evidence))) for evidence in (decks.evidence(), weak))
    for answer in QuoteVerdict:
        for session in (one, other):
            session.answer(answer)
            session.rate(None)
        assert (one.step, one.reasons) == (other.step, other.reasons)
        one, other = (
            begin(make(decks.quote("a", evidence=evidence))) for evidence in (decks.evidence(), weak)
        )


def test_the_log_says_that_an_explanation_followed_where_nothing_was_asked_of_what_decided_it(
    bridge: Deck,
) -> None:
    session = begin(bridge, "mayor")
    session.answer(QuoteVerdict.RELIABLE)
    session.rate(Confidence.SURE)
    assert session.log[-1] == Rated("mayor", Confidence.SURE, explained=True)
    other = begin(bridge, "mayor")
    other.answer(QuoteVerdict.NOT)
    other.rate(Confidence.SURE)
    assert other.log[-1] == Rated("mayor", Confidence.SURE)


def test_the_log_of_an_older_program_that_asked_for_every_reason_is_restored(bridge: Deck) -> None:
    entries = plan(bridge, seed=1, only=["mayor", "opened"])
    first, second = entries.asked
    log: list[Event] = [
        Begun(entries),
        Answered(first, "reliable" if first == "mayor" else "conflict"),
        Rated(first, Confidence.SURE),
        Reasoned(first, "all met" if first == "mayor" else "all same"),
        Left(first),
    ]
    session = Session.restore(bridge, log)
    assert (session.step, session.item.id, session.answered) == (Step.QUESTION, second, 1)


def test_a_worked_example_is_shown_not_asked(bridge: Deck) -> None:
    session = begin(bridge)
    assert (session.step, session.item.id) == (Step.EXAMPLE, "example")
    with pytest.raises(Refused):
        session.answer(QuoteVerdict.RELIABLE)
    assert (session.number, session.total, session.past) == (0, 7, ("example",))
    session.next()
    assert (session.step, session.number) == (Step.QUESTION, 1)
    assert session.responses == ()


def test_items_are_numbered_without_the_examples(bridge: Deck) -> None:
    session = begin(bridge)
    numbers = []
    while session.step is not Step.DONE:
        if session.step is Step.QUESTION:
            numbers.append(session.number)
        _advance(session)
    assert numbers == list(range(1, 8))
    assert session.questions == session.plan.asked[1:]


def _advance(session: Session, *, unsound: bool = False) -> None:
    match session.step:
        case Step.QUESTION:
            session.answer(session.answers[-1 if unsound else 0])
        case Step.CONFIDENCE:
            session.rate(None)
        case Step.REASON:
            session.give_reason(None)
        case _:
            session.next()


MOVES: dict[str, Move] = {
    "answer": lambda session: session.answer(QuoteVerdict.NOT),
    "rate": lambda session: session.rate(Confidence.SURE),
    "reason": lambda session: session.give_reason(QuoteReason.WORDS),
    "hint": lambda session: session.hint(),
    "next": lambda session: session.next(),
    "back": lambda session: session.back(),
}
ALLOWED = {
    Step.EXAMPLE: {"next"},
    Step.QUESTION: {"answer", "hint"},
    Step.CONFIDENCE: {"rate", "back"},
    Step.REASON: {"reason", "back"},
    Step.REVEAL: {"next"},
    Step.DONE: set[str](),
}


def at(deck: Deck, step: Step) -> Session:
    session = begin(deck, *(() if step is Step.EXAMPLE else ("mayor",)))
    while session.step is not step:
        _advance(session, unsound=step is Step.REASON)
    return session


@pytest.mark.parametrize("name", MOVES)
@pytest.mark.parametrize("step", Step)
def test_each_step_allows_its_own_moves_and_refuses_the_others_unchanged(
    bridge: Deck, step: Step, name: str
) -> None:
    session = at(bridge, step)
    before = (session.log, session.step, session.responses)
    if name in ALLOWED[step]:
        MOVES[name](session)
        assert session.log != before[0]
        return
    with pytest.raises(Refused):
        MOVES[name](session)
    assert (session.log, session.step, session.responses) == before


@pytest.mark.parametrize("verdict", [TraceVerdict.BORNE_OUT, ConflictVerdict.CONFLICT])
def test_an_answer_of_another_kind_is_refused(bridge: Deck, verdict: TraceVerdict | ConflictVerdict) -> None:
    session = begin(bridge, "mayor")
    with pytest.raises(Refused):
        session.answer(verdict)
    assert session.step is Step.QUESTION


def test_what_is_no_confidence_is_refused(bridge: Deck) -> None:
    session = begin(bridge, "mayor")
    session.answer(session.answers[0])
    with pytest.raises(Refused):
        session.rate(QuoteReason.CARRIER)  # type: ignore[arg-type]
    assert session.step is Step.CONFIDENCE


def test_a_reason_of_another_kind_is_refused(bridge: Deck) -> None:
    session = at(bridge, Step.REASON)
    with pytest.raises(Refused):
        session.give_reason(TraceReason.SUPPORT)
    assert session.step is Step.REASON


def test_there_are_three_hints_and_no_fourth(bridge: Deck) -> None:
    session = begin(bridge, "mayor")
    given = [session.hint() for _ in range(3)]
    assert session.hints_given == tuple(given)
    with pytest.raises(Refused):
        session.hint()
    assert session.response("mayor").hints == 3


def test_finishing_early_keeps_what_was_answered_and_finishing_twice_changes_nothing(bridge: Deck) -> None:
    session = answered(bridge)
    session.finish()
    log = session.log
    session.finish()
    assert session.log == log
    assert log[-1] == Ended(complete=False)
    assert (session.step, session.answered) == (Step.DONE, 1)
    with pytest.raises(Refused):
        _ = session.item


def test_a_sitting_played_to_the_end_says_that_it_is_complete(bridge: Deck) -> None:
    session = answered(bridge, "opened")
    session.next()
    assert session.log[-1] == Ended(complete=True)


# Taking back


def test_each_step_back_takes_back_one_thing_until_the_question_is_open_again(bridge: Deck) -> None:
    session = begin(bridge, "mayor")
    session.hint()
    session.answer(QuoteVerdict.NOT)
    session.rate(Confidence.SURE)
    seen = [(session.step, session.can_go_back)]
    session.back()
    seen.append((session.step, session.can_go_back))
    assert session.response("mayor") == Response(item="mayor", answer=QuoteVerdict.NOT, hints=1)
    session.back()
    seen.append((session.step, session.can_go_back))
    assert seen == [(Step.REASON, True), (Step.CONFIDENCE, True), (Step.QUESTION, False)]
    assert session.response("mayor") == Response(item="mayor", hints=1)
    with pytest.raises(Refused):
        session.back()
    session.hint()
    session.answer(QuoteVerdict.RELIABLE)
    session.rate(None)
    assert session.step is Step.REVEAL
    assert session.response("mayor").answer is QuoteVerdict.RELIABLE
    assert session.response("mayor").confidence is None
    assert [event for event in session.log if isinstance(event, SteppedBack)] == [SteppedBack("mayor")] * 2


def test_nothing_is_taken_back_once_its_reveal_was_seen(bridge: Deck) -> None:
    session = answered(bridge, "mayor", "opened")
    before = session.log
    assert not session.can_go_back
    with pytest.raises(Refused):
        session.back()
    session.next()
    with pytest.raises(Refused):
        session.back()
    assert session.log[: len(before)] == before
    assert session.answered == 1


def test_an_answer_that_was_taken_back_is_no_answer_when_the_sitting_ends_there(bridge: Deck) -> None:
    session = begin(bridge, "mayor")
    session.answer(QuoteVerdict.NOT)
    session.back()
    session.finish()
    assert results(bridge, session.responses, session.total).outcomes == ()


def test_a_step_back_is_restored_where_the_author_has_decided_since(make: Make) -> None:
    session = begin(make(decks.quote("a")))
    session.answer(QuoteVerdict.PARTLY)
    session.rate(Confidence.SURE)
    session.back()
    session.rate(Confidence.GUESS)
    decided = make(decks.quote("a", override={"verdict": "reliable", "because": "It is."}))
    again = restored(decided, session)
    assert (again.step, again.response("a").confidence) == (Step.REVEAL, Confidence.GUESS)
    session.back()
    again = restored(decided, session)
    assert (again.step, again.response("a").confidence, again.answered) == (Step.CONFIDENCE, None, 0)


# Looking back, and ahead


def test_only_what_was_explained_may_be_looked_at_again(bridge: Deck) -> None:
    session = begin(bridge)
    met = [session.past]
    while session.answered < 1:
        _advance(session)
        met.append(session.past)
    _advance(session)
    first = session.questions[0]
    assert met == [*[("example",)] * (len(met) - 1), ("example", first)]
    assert session.past == ("example", first)


def test_an_item_is_ahead_until_its_reveal_and_nothing_is_ahead_once_the_sitting_is_over(
    bridge: Deck,
) -> None:
    session = begin(bridge, "mayor", "cars")
    assert session.is_ahead("mayor")
    assert session.is_ahead("cars")
    assert not session.is_ahead("opened")
    first, second = session.questions
    while session.step is not Step.REVEAL:
        _advance(session)
    assert not session.is_ahead(first)
    assert session.is_ahead(second)
    session.finish()
    assert not session.is_ahead(second)


# Flags


def test_an_item_can_be_flagged_at_any_step_and_more_than_once(bridge: Deck) -> None:
    session = begin(bridge, "mayor", "opened")
    first = session.item.id
    session.flag("  a typo ")
    while session.step is not Step.REVEAL:
        _advance(session)
    session.flag("x" * (LONGEST_NOTE + 1))
    session.next()
    session.flag("wrong after all", first)
    assert session.response(first).flags == ("a typo", "x" * LONGEST_NOTE, "wrong after all")
    assert session.response(first).answer is not None


def test_an_item_that_was_not_met_cannot_be_flagged(bridge: Deck) -> None:
    session = begin(bridge, "mayor", "opened")
    for name in (session.questions[1], "cars", "no-such"):
        with pytest.raises(Refused):
            session.flag("?", name)
    assert len(session.log) == 1


# What is recorded


def test_everything_that_happens_is_recorded_in_order(bridge: Deck) -> None:
    recorded: list[Event] = []
    session = begin(bridge, "mayor", record=recorded.append)
    session.hint()
    session.flag("?")
    session.answer(QuoteVerdict.PARTLY)
    session.rate(Confidence.SURE)
    session.give_reason(QuoteReason.CARRIER)
    session.next()
    assert recorded == [
        Begun(session.plan),
        Hinted("mayor", 1),
        Flagged("mayor", "?"),
        Answered("mayor", "partly"),
        Rated("mayor", Confidence.SURE),
        Reasoned("mayor", "carrier"),
        Left("mayor"),
        Ended(complete=True),
    ]
    assert tuple(recorded) == session.log


def test_an_event_is_recorded_before_the_state_moves(bridge: Deck) -> None:
    seen: list[tuple[Step, int]] = []
    session = begin(bridge, "mayor")
    session.record = lambda event: seen.append((session.step, len(session.log)))
    session.answer(QuoteVerdict.RELIABLE)
    session.rate(None)
    assert seen == [(Step.QUESTION, 1), (Step.CONFIDENCE, 2)]


@pytest.mark.parametrize("step", [step for step in Step if ALLOWED[step]])
def test_where_recording_fails_the_sitting_has_not_moved(bridge: Deck, step: Step) -> None:
    def full(event: Event) -> None:
        raise OSError("no space left")

    session = at(bridge, step)
    before = (session.log, session.step, session.responses)
    session.record = full
    for name in ALLOWED[step]:
        with pytest.raises(OSError, match="no space"):
            MOVES[name](session)
    with pytest.raises(OSError, match="no space"):
        session.finish()
    assert (session.log, session.step, session.responses) == before


# Resuming after the deck was edited


def restored(deck: Deck, session: Session) -> Session:
    return Session.restore(deck, session.log)


def test_an_item_whose_verdict_has_changed_is_left_out_with_what_was_said_of_it(make: Make) -> None:
    before = make(decks.quote("a"), decks.conflict("b"), decks.trace("c"))
    session = begin(before)
    while session.answered < 2:
        _advance(session)
    first, second, third = session.questions
    edits: dict[str, decks.Data] = {
        "a": decks.quote("a", evidence=decks.evidence(speaker="missing")),
        "b": decks.conflict("b", together=True),
        "c": decks.trace("c", "contradicts"),
    }
    kept = {"a": decks.quote("a"), "b": decks.conflict("b"), "c": decks.trace("c")}
    after = make(*(kept | {first: edits[first]}).values())
    again = restored(after, session)
    assert again.questions == (second, third)
    assert [response.item for response in again.responses] == [second]
    assert (again.step, again.item.id) == (Step.REVEAL, second)


def test_where_the_current_item_is_gone_the_next_one_is_asked(make: Make) -> None:
    session = begin(make(decks.quote("a"), decks.conflict("b"), decks.trace("c")))
    first, second, third = session.questions
    while session.answered < 1:
        _advance(session)
    session.next()
    session.answer(session.answers[0])
    kept = {"a": decks.quote("a"), "b": decks.conflict("b"), "c": decks.trace("c")}
    del kept[second]
    again = restored(make(*kept.values()), session)
    assert (again.step, again.item.id, again.answered) == (Step.QUESTION, third, 1)
    assert again.questions == (first, third)


def test_an_item_that_was_gone_for_a_while_is_not_gone_back_to(make: Make) -> None:
    whole = {name: decks.quote(name) for name in "abcd"}
    session = begin(make(*whole.values()))
    first, second, third, fourth = session.questions
    while session.item.id == first:
        _advance(session)
    without = restored(make(*(item for name, item in whole.items() if name != second)), session)
    while without.item.id == third:
        _advance(without)
    again = restored(make(*whole.values()), without)
    assert (again.step, again.item.id, again.answered) == (Step.QUESTION, fourth, 2)


def test_an_explanation_mended_meanwhile_changes_nothing(make: Make) -> None:
    session = answered(make(decks.quote("a"), decks.conflict("b")))
    after = make(decks.quote("a", explain="Better put."), decks.conflict("b"), decks.trace("new"))
    again = restored(after, session)
    assert (again.step, again.responses, again.questions) == (
        Step.REVEAL,
        session.responses,
        session.questions,
    )


def test_an_answer_stays_answered_where_an_override_has_gone_since(make: Make) -> None:
    override = {"verdict": "reliable", "because": "It is."}
    session = begin(make(decks.quote("a", override=override), decks.conflict("b")), "a", "b")
    while session.answered < 2:
        _advance(session)
    session.next()
    again = restored(make(decks.quote("a"), decks.conflict("b")), session)
    assert again.answered == 2


def test_a_sitting_of_which_nothing_is_left_is_over(make: Make) -> None:
    session = begin(make(decks.quote("a")))
    assert restored(make(decks.quote("b")), session).step is Step.DONE


def test_a_log_of_another_deck_or_none_is_refused(make: Make, bridge: Deck) -> None:
    session = begin(bridge)
    other = make(id="another-deck")
    for log in (session.log, (), session.log[1:], (Left("mayor"),)):
        with pytest.raises(Refused):
            Session.restore(other, log)
