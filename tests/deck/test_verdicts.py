"""Verdicts, against a restatement of the design's rules that shares no code with the module."""

from __future__ import annotations

from itertools import chain, combinations, product

import msgspec
import pytest

from tests import decks
from trainer.deck.kinds.conflict import GateIs, Gates, conflict_verdict
from trainer.deck.kinds.description import Undecided
from trainer.deck.kinds.quote import Evidence, Flag, Level, MatchIs, Shown, quote_verdict
from trainer.deck.kinds.trace import Bearing, trace_verdict
from trainer.deck.model import Item
from trainer.deck.verdicts import ANSWERS, REASONS, computed_verdict, deciders, soundness, step, verdict_of

LEVELS = ("met", "weak", "missing")
FLAGS = ("anonymous", "circular", "translated", "headline")
FLAG_SETS = tuple(chain.from_iterable(combinations(FLAGS, n) for n in range(len(FLAGS) + 1)))
GATES = ("same", "different", "unclear")
BEARINGS = ("supports", "contradicts", "resembles", "silent")


def item(data: decks.Data) -> Item:
    built: Item = msgspec.convert(data, Item)
    return built


def quote_by_the_rubric(levels: tuple[str, ...], match: str, flags: tuple[str, ...]) -> str:
    """The rubric restated: lowest of what the criteria allow and what the caps allow."""
    if "missing" in levels or levels.count("weak") > 2:
        return "not"
    unmarred = levels == ("met", "met", "met", "met")
    capped = match == "contradicts" or "anonymous" in flags or "circular" in flags
    return "reliable" if unmarred and not capped else "partly"


@pytest.mark.parametrize("levels", product(LEVELS, repeat=4), ids="-".join)
def test_a_quote_verdict_follows_from_criteria_match_and_flags(levels: tuple[str, ...]) -> None:
    evidence = Evidence(
        **dict(
            zip(
                ("speaker", "words", "carrier", "occasion"),
                (Shown(level=Level(level)) for level in levels),
                strict=True,
            )
        )
    )
    for match, flags in product(("agrees", "drifts", "contradicts", "alone"), FLAG_SETS):
        found = quote_verdict(evidence, MatchIs(match), [Flag(flag) for flag in flags])
        assert found.value == quote_by_the_rubric(levels, match, flags), (match, flags)


def conflict_by_the_gates(gates: tuple[str, ...], together: bool) -> str:
    """The gates restated, one state after another."""
    if together:
        return "compatible"
    for telling, verdict in (("different", "compatible"), ("unclear", "unsettled")):
        if telling in gates:
            return verdict
    return "conflict"


@pytest.mark.parametrize("gates", product(GATES, repeat=4), ids="-".join)
def test_a_conflict_verdict_follows_from_the_gates_and_from_whether_both_can_hold(
    gates: tuple[str, ...],
) -> None:
    built = Gates(
        **dict(zip(("thing", "time", "scope", "voice"), (GateIs(state) for state in gates), strict=True))
    )
    for together in (True, False):
        found = conflict_verdict(built, together=together)
        assert found.value == conflict_by_the_gates(gates, together), together


@pytest.mark.parametrize("count", range(5))
def test_a_trace_verdict_follows_from_the_bearings(count: int) -> None:
    for bearings in combinations(BEARINGS, count):
        given = [Bearing(bearing) for bearing in bearings]
        if {"supports", "contradicts"} <= set(bearings):
            with pytest.raises(Undecided):
                trace_verdict(given)
            continue
        wanted = "not found"
        wanted = "borne out" if "supports" in bearings else wanted
        wanted = "contradicted" if "contradicts" in bearings else wanted
        assert trace_verdict(given).value == wanted


def test_an_override_stands_against_the_computed_verdict_and_needs_no_computed_one() -> None:
    torn = decks.trace("x", "supports", "contradicts")
    decided = item(torn | {"override": {"verdict": "borne out", "because": "The newer count is right."}})
    assert verdict_of(decided).value == "borne out"
    with pytest.raises(Undecided):
        computed_verdict(decided)
    assert deciders(decided) == frozenset()


def test_an_override_with_a_word_that_is_no_verdict_of_the_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="is no verdict of a quote item"):
        verdict_of(item(decks.quote(override={"verdict": "borne out", "because": "No."})))


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (decks.quote(), {"all met"}),
        (decks.quote(flags=["translated", "headline"]), {"all met"}),
        (decks.quote(evidence=decks.evidence(speaker="weak")), {"speaker"}),
        (decks.quote(evidence=decks.evidence(speaker="weak", carrier="weak")), {"speaker", "carrier"}),
        (decks.quote(evidence=decks.evidence(speaker="weak", carrier="missing")), {"carrier"}),
        (
            decks.quote(evidence=decks.evidence(speaker="weak", carrier="weak", words="weak")),
            {"speaker", "carrier", "words"},
        ),
        (
            decks.quote(evidence=decks.evidence(words="missing", occasion="missing"), flags=["circular"]),
            {"words", "occasion"},
        ),
        (decks.quote(match={"is": "contradicts"}), {"match"}),
        (decks.quote(match={"is": "contradicts"}, flags=["anonymous"]), {"match", "flag"}),
        (decks.quote(evidence=decks.evidence(words="weak"), flags=["circular"]), {"words", "flag"}),
        (decks.conflict(), {"all same"}),
        (decks.conflict(together=True), {"together"}),
        (
            decks.conflict(
                gates={
                    "thing": "same",
                    "time": "different",
                    "scope": "unclear",
                    "voice": {"is": "different"},
                },
                together=True,
            ),
            {"time", "voice"},
        ),
        (
            decks.conflict(gates={"thing": "same", "time": "same", "scope": "unclear", "voice": "same"}),
            {"scope"},
        ),
        (
            decks.conflict(
                gates={"thing": "same", "time": "same", "scope": "unclear", "voice": "same"}, together=True
            ),
            {"together"},
        ),
        (decks.trace("x", "supports", "silent", "resembles"), {"support"}),
        (decks.trace("x", "contradicts", "resembles"), {"contradiction"}),
        (decks.trace("x", "silent", "resembles"), {"resemblance"}),
        (decks.trace("x", "silent"), {"nothing"}),
        (decks.trace("x", records=[]), {"nothing"}),
    ],
)
def test_what_decided_a_verdict_can_be_named(data: decks.Data, wanted: set[str]) -> None:
    built = item(data)
    assert {reason.value for reason in deciders(built)} == wanted
    assert deciders(built) <= set(REASONS[built.kind])


def test_each_scale_runs_from_sound_to_unsound() -> None:
    for answers in ANSWERS.values():
        assert [step(answer) for answer in answers] == [0, 1, 2]
        assert [soundness(answer).value for answer in answers] == ["sound", "between", "unsound"]
