"""Points, discernment and calibration of a sitting: pure functions over responses.

What is counted and why is set out in docs/scoring.md; the measures themselves are in trainer/measures.py.
Every share carries its n and a Wilson interval; nothing here rewards speed or suspicion.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from trainer.deck.deck import Deck
from trainer.deck.kinds import Kind
from trainer.deck.kinds.registry import DESCRIPTIONS
from trainer.deck.parts import Verdict
from trainer.deck.verdicts import ANSWERS, Soundness, deciders, soundness, step, verdict_of
from trainer.measures import Detection, Share, brier, detection
from trainer.sitting.events import Confidence
from trainer.sitting.responses import Response

ENOUGH_FOR_SDT = 30
"""Sound and unsound items together from which d′ and c are shown; below, they are noise."""


class Tendency(StrEnum):
    """Which way the mistakes lean."""

    REJECTS_TOO_MUCH = "rejects too much"
    ACCEPTS_TOO_MUCH = "accepts too much"
    BALANCED = "leans neither way"
    UNCLEAR = "too little to tell"
    NONE = "made no mistake"


class Calibration(NamedTuple):
    """Confidence against accuracy."""

    by_level: Mapping[Confidence, Share]
    n: int
    brier: float
    """Mean squared difference between confidence and outcome: 0 is perfect, 0.25 is a coin."""
    mean_confidence: float
    accuracy: float

    @property
    def gap(self) -> float:
        """Mean confidence less accuracy: above 0 is too sure, below 0 is not sure enough."""
        return self.mean_confidence - self.accuracy


class Outcome(NamedTuple):
    """One item of a finished sitting."""

    item: str
    kind: Kind
    verdict: Verdict
    answer: Verdict
    points: float
    scored: bool
    confidence: Confidence | None = None


class Results(NamedTuple):
    """What a sitting came to."""

    outcomes: tuple[Outcome, ...]
    asked: int
    points: float
    possible: int
    right: Share
    by_kind: Mapping[Kind, Share]
    by_verdict: Mapping[Verdict, Share]
    caught: Share
    """Unsound items that were not accepted as sound."""
    passed: Share
    """Sound items that were accepted."""
    between: Share
    """Items between the two that were judged fully right."""
    tendency: Tendency
    detection: Detection | None
    calibration: Calibration | None
    reasons: Share
    hints: int

    @property
    def missed(self) -> tuple[str, ...]:
        """The ids of the items that were not fully right."""
        return tuple(outcome.item for outcome in self.outcomes if outcome.points < 1)


_SCALES = {entry.verdicts for entry in DESCRIPTIONS.values() if entry.half_points}
"""The answers of which one is half as good as the next: three steps of one scale."""


def points(verdict: Verdict, answer: Verdict) -> float:
    """Points for an answer: 1 for the verdict; on a kind's three-step scale, ½ one step off."""
    if verdict is answer:
        return 1.0
    if type(verdict) is type(answer) and type(verdict) in _SCALES:
        return 0.5 if abs(step(verdict) - step(answer)) == 1 else 0.0
    return 0.0


def calibration(rated: Iterable[tuple[Confidence, bool]]) -> Calibration | None:
    """Confidence against accuracy over answers that were rated; None where there are none."""
    pairs = list(rated)
    if not pairs:
        return None
    n = len(pairs)
    levels = {level: [right for given, right in pairs if given is level] for level in Confidence}
    return Calibration(
        by_level={level: Share(sum(right), len(right)) for level, right in levels.items()},
        n=n,
        brier=brier((level / 100, right) for level, right in pairs),
        mean_confidence=sum(level / 100 for level, _ in pairs) / n,
        accuracy=sum(right for _, right in pairs) / n,
    )


class Mistakes(NamedTuple):
    """How many answers were harsher than the verdict, and how many milder."""

    harsh: int
    mild: int


def mistakes(outcomes: Iterable[Outcome]) -> Mistakes:
    """The mistakes among the answers to items that are scored, by the side on which they are."""
    steps = [step(one.answer) - step(one.verdict) for one in outcomes if one.scored]
    return Mistakes(sum(s > 0 for s in steps), sum(s < 0 for s in steps))


def tendency(outcomes: Iterable[Outcome]) -> Tendency:
    """Which way the mistakes lean, where their interval leaves out that both ways are as likely.

    Where sound and unsound items were asked, and all of them trusted, or none, the interval of those that
    were judged wrongly tells too. Of fewer mistakes than could tell, nothing is said but that.
    """
    found = [one for one in outcomes if one.scored]
    harsh, mild = mistakes(found)
    if not harsh and not mild:
        return Tendency.NONE
    passed, caught = _passed(found), _caught(found)
    asked_both = passed.n and caught.n
    trusts_none = asked_both and not passed.hits and caught.hits == caught.n
    if _tells(harsh, harsh + mild) or (trusts_none and _tells(passed.n, passed.n)):
        return Tendency.REJECTS_TOO_MUCH
    trusts_all = asked_both and not caught.hits and passed.hits == passed.n
    if _tells(mild, harsh + mild) or (trusts_all and _tells(caught.n, caught.n)):
        return Tendency.ACCEPTS_TOO_MUCH
    could_tell = _tells(harsh + mild, harsh + mild)
    return Tendency.BALANCED if could_tell and abs(harsh - mild) <= 1 else Tendency.UNCLEAR


def _tells(hits: int, n: int) -> bool:
    """Whether the interval of a share is above one half."""
    return Share(hits, n).interval[0] > 1 / 2


def results(deck: Deck, responses: Iterable[Response], asked: int) -> Results:
    """Score the responses that have an answer; items that are not scored are listed but never counted."""
    given = [response for response in responses if response.revealed and response.answer is not None]
    outcomes = tuple(_outcome(deck, response) for response in given)
    counted = [outcome for outcome in outcomes if outcome.scored]
    by_item = {outcome.item: outcome for outcome in counted}
    caught, passed = _caught(counted), _passed(counted)
    rated = [(r.confidence, by_item[r.item].points == 1) for r in given if r.item in by_item and r.confidence]
    return Results(
        outcomes=outcomes,
        asked=asked,
        points=sum(outcome.points for outcome in counted),
        possible=len(counted),
        right=Share(sum(outcome.points == 1 for outcome in counted), len(counted)),
        by_kind={kind: _right(o for o in counted if o.kind is kind) for kind in Kind},
        by_verdict={
            verdict: _right(o for o in counted if o.verdict is verdict)
            for answers in ANSWERS.values()
            for verdict in answers
        },
        caught=caught,
        passed=passed,
        between=_share(counted, Soundness.BETWEEN, lambda o: o.points == 1),
        tendency=tendency(counted),
        detection=detection(caught, passed) if caught.n + passed.n >= ENOUGH_FOR_SDT else None,
        calibration=calibration(rated),
        reasons=_reasons(deck, [r for r in given if r.item in by_item]),
        hints=sum(response.hints for response in given),
    )


def _outcome(deck: Deck, response: Response) -> Outcome:
    item = deck.by_id[response.item]
    verdict, answer = verdict_of(item), response.answer
    assert answer is not None  # noqa: S101 - results() has left the others out
    worth = points(verdict, answer)
    return Outcome(item.id, item.kind, verdict, answer, worth, item.scored, response.confidence)


def _caught(outcomes: list[Outcome]) -> Share:
    return _share(outcomes, Soundness.UNSOUND, lambda o: soundness(o.answer) is not Soundness.SOUND)


def _passed(outcomes: list[Outcome]) -> Share:
    return _share(outcomes, Soundness.SOUND, lambda o: soundness(o.answer) is Soundness.SOUND)


def _share(outcomes: list[Outcome], sort: Soundness, hit: Callable[[Outcome], bool]) -> Share:
    of_sort = [outcome for outcome in outcomes if soundness(outcome.verdict) is sort]
    return Share(sum(hit(outcome) for outcome in of_sort), len(of_sort))


def _right(outcomes: Iterable[Outcome]) -> Share:
    marks = [outcome.points == 1 for outcome in outcomes]
    return Share(sum(marks), len(marks))


def _reasons(deck: Deck, given: list[Response]) -> Share:
    """How often the reason given was one that decided, among those given; an author’s decision has none."""
    named = [r for r in given if r.reason is not None and deciders(deck.by_id[r.item])]
    return Share(sum(r.reason in deciders(deck.by_id[r.item]) for r in named), len(named))
