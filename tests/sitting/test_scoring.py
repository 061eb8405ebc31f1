"""Scores against values worked out by hand, and what must hold for every score there can be."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import decks
from tests.sitting.conftest import Make
from trainer.deck.deck import Deck
from trainer.deck.kinds import Kind
from trainer.deck.kinds.conflict import ConflictVerdict
from trainer.deck.kinds.quote import QuoteReason, QuoteVerdict
from trainer.deck.kinds.trace import TraceVerdict
from trainer.deck.parts import Verdict
from trainer.deck.verdicts import ANSWERS, verdict_of
from trainer.measures import Share
from trainer.sitting.events import Confidence
from trainer.sitting.responses import Response
from trainer.sitting.scoring import (
    ENOUGH_FOR_SDT,
    Outcome,
    Tendency,
    calibration,
    points,
    results,
    tendency,
)

RELIABLE, PARTLY, NOT = QuoteVerdict
COMPATIBLE, UNSETTLED, CONFLICT = ConflictVerdict
BORNE_OUT, NOT_FOUND, CONTRADICTED = TraceVerdict


# Points


@pytest.mark.parametrize(
    ("verdict", "worth"),
    [
        # answered:  reliable partly not
        (RELIABLE, (1.0, 0.5, 0.0)),
        (PARTLY, (0.5, 1.0, 0.5)),
        (NOT, (0.0, 0.5, 1.0)),
    ],
)
def test_one_step_off_on_the_scale_of_quotes_is_half_a_point(
    verdict: QuoteVerdict, worth: tuple[float, ...]
) -> None:
    assert tuple(points(verdict, answer) for answer in QuoteVerdict) == worth


@pytest.mark.parametrize("kind", [Kind.CONFLICT, Kind.TRACE])
def test_conflicts_and_traces_are_right_or_wrong(kind: Kind) -> None:
    for verdict in ANSWERS[kind]:
        assert [points(verdict, answer) for answer in ANSWERS[kind]] == [
            float(answer is verdict) for answer in ANSWERS[kind]
        ]


def outcome(verdict: Verdict, answer: Verdict) -> Outcome:
    return Outcome("x", Kind.QUOTE, verdict, answer, points(verdict, answer), scored=True)


HARSH, LENIENT, RIGHT = outcome(RELIABLE, NOT), outcome(CONFLICT, UNSETTLED), outcome(RELIABLE, RELIABLE)
HARSH_BETWEEN = outcome(PARTLY, NOT)


@pytest.mark.parametrize(
    ("harsh", "lenient", "expected"),
    [
        (0, 0, Tendency.NONE),
        (1, 0, Tendency.UNCLEAR),  # one mistake is no tendency
        (1, 1, Tendency.UNCLEAR),
        (3, 0, Tendency.UNCLEAR),  # Wilson: 44 to 100 %
        (4, 0, Tendency.REJECTS_TOO_MUCH),  # 51 to 100 %
        (0, 4, Tendency.ACCEPTS_TOO_MUCH),
        (2, 2, Tendency.BALANCED),
        (3, 2, Tendency.BALANCED),
        (4, 2, Tendency.UNCLEAR),
        (6, 1, Tendency.UNCLEAR),  # 49 to 97 %
        (7, 1, Tendency.REJECTS_TOO_MUCH),  # 53 to 98 %
        (6, 3, Tendency.UNCLEAR),
        (2, 9, Tendency.ACCEPTS_TOO_MUCH),  # 52 to 95 %
    ],
)
def test_a_tendency_takes_as_many_mistakes_on_one_side_as_their_interval_needs_to_tell(
    harsh: int, lenient: int, expected: Tendency
) -> None:
    assert tendency([HARSH] * harsh + [RIGHT] * 4 + [LENIENT] * lenient) is expected


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        (
            [HARSH] * 4 + [outcome(NOT, PARTLY)],
            Tendency.REJECTS_TOO_MUCH,
        ),  # one step mild, and yet it was caught
        ([HARSH] * 3 + [outcome(NOT, PARTLY)], Tendency.UNCLEAR),  # 3 of 3 doubted: 44 to 100 %
        ([HARSH] * 4 + [LENIENT] * 3, Tendency.REJECTS_TOO_MUCH),
        ([RIGHT] + [outcome(NOT, RELIABLE)] * 4 + [HARSH_BETWEEN], Tendency.ACCEPTS_TOO_MUCH),
        ([RIGHT] * 9 + [outcome(NOT, RELIABLE)], Tendency.UNCLEAR),  # 1 of 1 trusted
        ([outcome(COMPATIBLE, UNSETTLED), outcome(CONFLICT, CONFLICT)], Tendency.UNCLEAR),  # 1 of 1 doubted
        ([RIGHT, *[HARSH] * 4, *[LENIENT] * 3], Tendency.BALANCED),
        ([HARSH] * 4 + [outcome(PARTLY, RELIABLE)] * 3, Tendency.BALANCED),  # nothing unsound was asked
        ([LENIENT] * 4 + [HARSH_BETWEEN] * 3, Tendency.BALANCED),  # nothing sound was
        ([RIGHT, outcome(NOT, NOT)], Tendency.NONE),
    ],
)
def test_trusting_nothing_or_everything_of_sound_and_unsound_items_is_a_tendency(
    outcomes: list[Outcome], expected: Tendency
) -> None:
    assert tendency(outcomes) is expected


# Confidence


def test_the_brier_score_and_the_gap() -> None:
    # (0.95 − 1)² = 0.0025; 0.95² = 0.9025; (0.7 − 1)² = 0.09; 0.4² = 0.16: sum 1.155, mean 0.28875
    # mean confidence (0.95 + 0.95 + 0.7 + 0.4) / 4 = 0.75; right 2 of 4
    rated = [
        (Confidence.SURE, True),
        (Confidence.SURE, False),
        (Confidence.FAIRLY_SURE, True),
        (Confidence.GUESS, False),
    ]
    found = calibration(rated)
    assert found is not None
    assert found.brier == pytest.approx(0.28875)
    assert found.mean_confidence == pytest.approx(0.75)
    assert found.accuracy == pytest.approx(0.5)
    assert found.gap == pytest.approx(0.25)
    assert found.by_level == {
        Confidence.GUESS: Share(0, 1),
        Confidence.FAIRLY_SURE: Share(1, 1),
        Confidence.SURE: Share(1, 2),
    }


def test_without_a_rating_there_is_no_calibration() -> None:
    assert calibration([]) is None


# A whole sitting


def responses(deck: Deck, answers: dict[str, Verdict], **more: object) -> list[Response]:
    return [
        Response(item=name, answer=answer, revealed=True, **more)  # type: ignore[arg-type]
        for name, answer in answers.items()
    ]


@pytest.fixture
def deck(make: Make) -> Deck:
    """Sound: two reliable quotes, one compatible pair; unsound: one quote, one conflict, one trace."""
    return make(
        decks.quote("reliable"),
        decks.quote("reliable-too"),
        decks.quote("partly", evidence=decks.evidence(carrier="weak")),
        decks.quote("not", evidence=decks.evidence(speaker="missing")),
        decks.quote("unscored", scored=False),
        decks.conflict("clash"),
        decks.conflict("compatible", together=True),
        decks.trace("contradicted", "contradicts"),
    )


def test_a_sitting_adds_up(deck: Deck) -> None:
    found = results(
        deck,
        responses(
            deck,
            {
                "reliable": RELIABLE,  # 1, accepted
                "reliable-too": PARTLY,  # ½, suspected
                "partly": NOT,  # ½
                "not": PARTLY,  # ½, caught all the same: it was not accepted as sound
                "unscored": NOT,  # nothing
                "clash": COMPATIBLE,  # 0, accepted
                "compatible": COMPATIBLE,  # 1, accepted
                "contradicted": CONTRADICTED,  # 1, caught
            },
        ),
        asked=8,
    )
    assert (found.points, found.possible, found.right) == (4.5, 7, Share(3, 7))
    assert (found.passed, found.caught) == (Share(2, 3), Share(2, 3))
    assert found.by_kind == {Kind.QUOTE: Share(1, 4), Kind.CONFLICT: Share(1, 2), Kind.TRACE: Share(1, 1)}
    assert found.by_verdict[RELIABLE] == Share(1, 2)
    assert found.by_verdict[CONFLICT] == Share(0, 1)
    assert found.by_verdict[UNSETTLED] == Share(0, 0)
    # harsh: reliable-too, partly; lenient: not, clash
    assert found.tendency is Tendency.BALANCED
    assert found.detection is None
    assert found.missed == ("reliable-too", "partly", "not", "unscored", "clash")


def test_an_unscored_item_is_listed_and_counts_nowhere(deck: Deck) -> None:
    found = results(
        deck,
        responses(deck, {"unscored": NOT}, confidence=Confidence.SURE, reason=QuoteReason.SPEAKER),
        asked=1,
    )
    assert [outcome.item for outcome in found.outcomes] == ["unscored"]
    assert (found.points, found.possible, found.right, found.reasons) == (0, 0, Share(0, 0), Share(0, 0))
    assert found.calibration is None
    assert found.tendency is Tendency.NONE


def test_what_has_no_reveal_yet_does_not_count(deck: Deck) -> None:
    given = [
        Response(item="reliable", answer=RELIABLE),
        Response(item="not", hints=2),
        Response(item="partly"),
    ]
    found = results(deck, given, asked=7)
    assert (found.outcomes, found.possible, found.hints) == ((), 0, 0)


def test_reasons_count_only_where_one_was_given(deck: Deck) -> None:
    given = [
        Response(item="reliable", answer=RELIABLE, reason=QuoteReason.ALL_MET, revealed=True),
        Response(item="not", answer=NOT, reason=QuoteReason.CARRIER, revealed=True),
        Response(item="clash", answer=CONFLICT, revealed=True),
    ]
    assert results(deck, given, asked=3).reasons == Share(1, 2)


def test_confidence_never_changes_the_points_and_half_right_is_not_right(deck: Deck) -> None:
    answers: dict[str, Verdict] = {"reliable": PARTLY, "clash": CONFLICT}
    scores = set()
    for confidence in (None, *Confidence):
        found = results(deck, responses(deck, answers, confidence=confidence), asked=2)
        scores.add(found.points)
        assert (found.calibration is None) is (confidence is None)
        assert found.calibration is None or found.calibration.accuracy == 0.5
    assert scores == {1.5}


@pytest.mark.parametrize(("sound", "between", "unsound"), [(15, 0, 15), (20, 9, 10)])
def test_d_prime_is_shown_from_thirty_sound_and_unsound_items_on(
    make: Make, sound: int, between: int, unsound: int
) -> None:
    deck = make(
        *(decks.quote(f"sound-{n}") for n in range(sound)),
        *(decks.quote(f"between-{n}", evidence=decks.evidence(words="weak")) for n in range(between)),
        *(decks.conflict(f"unsound-{n}") for n in range(unsound)),
    )
    answers = {item.id: verdict_of(item) for item in deck.items}
    assert sound + unsound == ENOUGH_FOR_SDT
    assert results(deck, responses(deck, answers), asked=len(answers)).detection is not None
    del answers["sound-0"]
    assert results(deck, responses(deck, answers), asked=len(answers)).detection is None


def _given(deck: Deck) -> st.SearchStrategy[list[Response]]:
    def response(name: str) -> st.SearchStrategy[Response]:
        kind = deck.by_id[name].kind
        return st.builds(
            Response,
            item=st.just(name),
            answer=st.sampled_from(ANSWERS[kind]),
            confidence=st.sampled_from([None, *Confidence]),
            revealed=st.booleans(),
            hints=st.integers(0, 3),
        )

    names = [item.id for item in deck.items if not item.worked]
    chosen = st.lists(st.sampled_from(names), unique=True)
    return chosen.flatmap(lambda some: st.tuples(*map(response, some)).map(list))


@given(data=st.data())
def test_every_score_is_within_its_bounds_and_its_parts_add_up(bridge: Deck, data: st.DataObject) -> None:
    given = data.draw(_given(bridge))
    found = results(bridge, given, asked=len(given))
    assert 0 <= found.points <= found.possible <= len(found.outcomes) <= found.asked
    assert found.right.hits <= found.points
    for parts in (found.by_kind.values(), found.by_verdict.values()):
        assert _sum(parts) == found.right
    assert all(0 <= share.hits <= share.n for share in (found.caught, found.passed, found.reasons))
    if found.calibration is not None:
        assert 0 <= found.calibration.brier <= 1
        assert -1 <= found.calibration.gap <= 1


@given(data=st.data())
def test_the_right_answer_never_scores_less_than_another(bridge: Deck, data: st.DataObject) -> None:
    given = [r for r in data.draw(_given(bridge)) if r.revealed]
    right = [
        Response(item=r.item, answer=verdict_of(bridge.by_id[r.item]), revealed=True)
        if data.draw(st.booleans())
        else r
        for r in given
    ]
    assert results(bridge, right, len(given)).points >= results(bridge, given, len(given)).points


def _sum(shares: Iterable[Share]) -> Share:
    listed = list(shares)
    return Share(sum(share.hits for share in listed), sum(share.n for share in listed))
