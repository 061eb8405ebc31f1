"""Verdicts, against a restatement of the design's rules that shares no code with the module."""

from __future__ import annotations

from itertools import chain, combinations, product

import msgspec
import pytest

from tests import decks
from trainer.deck.kinds.conflict import GateIs, Gates, conflict_verdict
from trainer.deck.kinds.description import Undecided
from trainer.deck.kinds.trace import Bearing, trace_verdict
from trainer.deck.model import Item
from trainer.deck.verdicts import ANSWERS, REASONS, computed_verdict, deciders, soundness, step, verdict_of

NAMES = ("speaker", "words", "carrier", "occasion")
LEVELS = ("met", "weak", "missing")
ROUTES = ("own", "record", "relayed", "hearsay")
MATCHES = ("agrees", "drifts", "contradicts", "alone")
FLAGS = ("anonymous", "circular", "translated", "headline")
FLAG_SETS = tuple(chain.from_iterable(combinations(FLAGS, n) for n in range(len(FLAGS) + 1)))
GATES = ("same", "different", "unclear")
BEARINGS = ("supports", "contradicts", "resembles", "silent")


def item(data: decks.Data) -> Item:
    built: Item = msgspec.convert(data, Item)
    return built


def quote_by_the_rubric(levels: dict[str, str], route: str, match: str, flags: tuple[str, ...]) -> str:
    """The rubric restated: the lowest of what each thing allows by itself, and two of them together."""
    core = [levels[name] for name in ("speaker", "words", "carrier")]
    allowed = [{"met": 2, "weak": 1, "missing": 0}[level] for level in core]
    if levels["speaker"] == levels["words"] == "weak":
        allowed.append(0)
    loose = {"met": 2, "weak": 1 if route == "relayed" else 2, "missing": 1}
    allowed.append(loose[levels["occasion"]])
    if match == "contradicts" or {"anonymous", "circular"} & set(flags):
        allowed.append(1)
    return ("not", "partly", "reliable")[min(allowed)]


def keeps_from_reliable(item: decks.Data) -> set[str]:
    """Each thing that, alone in an otherwise sound quote, would keep it from being reliable."""
    levels, route, flags = item["levels"], item["route"], item["flags"]
    sound = dict.fromkeys(NAMES, "met")
    found = {
        name
        for name in NAMES
        if quote_by_the_rubric({**sound, name: levels[name]}, route, "alone", ()) != "reliable"
    }
    found |= {"match"} if quote_by_the_rubric(sound, route, item["match"], ()) != "reliable" else set()
    found |= {"flag"} if quote_by_the_rubric(sound, route, "alone", flags) != "reliable" else set()
    if "headline" in flags and levels["words"] == "missing":
        return {"words"}
    return found or {"all met"}


@pytest.mark.parametrize("given", product(LEVELS, repeat=4), ids="-".join)
def test_a_quote_verdict_and_what_decides_it_follow_from_criteria_route_match_and_flags(
    given: tuple[str, ...],
) -> None:
    levels = dict(zip(NAMES, given, strict=True))
    for route, match, flags in product(ROUTES, MATCHES, FLAG_SETS):
        evidence = {name: {"is": level} for name, level in levels.items()}
        evidence["carrier"]["route"] = route
        built = item(decks.quote(evidence=evidence, match={"is": match}, flags=list(flags)))
        assert verdict_of(built).value == quote_by_the_rubric(levels, route, match, flags), (
            route,
            match,
            flags,
        )
        asked = {"levels": levels, "route": route, "match": match, "flags": flags}
        assert {reason.value for reason in deciders(built)} == keeps_from_reliable(asked), asked


# Each situation of docs/rubric.md, in words of its own: speaker, words, carrier by its route, occasion.
SITUATIONS = [
    ("a reporter's own story: “…,” the ferryman Abel Dray said on Tuesday", "m m own-m m", "", "reliable"),
    ("the same, and no day but that of the paper", "m m own-m w", "", "reliable"),
    ("“…,” Dray told the Skerry Post in an interview", "m m own-m m", "", "reliable"),
    ("“…,” she added, where the interview goes on", "m m own-m m", "", "reliable"),
    ("a speech on the quay, heard by whoever wrote it down", "m m own-m m", "", "reliable"),
    ("said in open court, in any paper's report", "m m record-m m", "", "reliable"),
    ("the minutes of the harbour board of 3 May", "m m record-m m", "", "reliable"),
    ("a post under her own name, put up on Monday", "m m record-m m", "", "reliable"),
    ("an agency's report in another paper, with the agency in its dateline", "m m own-m m", "", "reliable"),
    ("he called the sandbank “a trap for every boat we own”", "m m own-m m", "", "reliable"),
    ("Dray told Skerry Radio on Sunday", "m m relayed-m m", "", "reliable"),
    ("according to the Post's Lil Orme, who was at the launch", "m m relayed-m m", "", "reliable"),
    ("Dray told Skerry Radio, and no day", "m m relayed-w w", "", "partly"),
    ("as per the Skerry Post", "m m relayed-w w", "", "partly"),
    ("according to the Post's Lil Orme: no launch, no day", "m m relayed-m w", "", "partly"),
    ("she called the sandbank “murderous”", "m w own-m m", "", "partly"),
    ("one of the pilots, who fears for the job and is not named", "w m own-m m", "anonymous", "partly"),
    ("the Post quoted: “…”, with Dray in the sentence before", "w m relayed-w w", "", "partly"),
    ("a letter that Skerry Radio has seen", "m m relayed-w m", "", "partly"),
    ("“…,” Dray said, on a page with no name and no date at all", "m m own-w x", "", "partly"),
    ("Dray once said, as this reporter remembers", "m m own-m x", "", "partly"),
    ("one report copied the other, and the other the one", "m m relayed-m m", "circular", "partly"),
    ("a scrap, and the speaker is left to the paragraph", "w w relayed-w w", "", "not"),
    ("a scrap in our own report, from somebody at the harbour", "w w own-m m", "", "not"),
    ("a source said", "x m own-m m", "anonymous", "not"),
    ("critics say", "x m own-m w", "", "not"),
    ("a quotation, and nobody beside it", "x m hearsay-x x", "", "not"),
    ("the headline: Dray “ready to scuttle ferry”", "w x own-m m", "headline", "not"),
    ("“Dray warns of end of ferry”, the Post reported", "w x relayed-w w", "headline", "not"),
    ("the talk of the quay is that Dray said", "m m hearsay-x x", "", "not"),
    ("Dray reportedly said", "m m hearsay-x w", "", "not"),
    ("passengers said, in a picture passed around", "x m hearsay-x x", "", "not"),
]


@pytest.mark.parametrize(("told", "marks", "flags", "wanted"), SITUATIONS, ids=[s[0] for s in SITUATIONS])
def test_each_situation_of_the_rubric_has_its_verdict(told: str, marks: str, flags: str, wanted: str) -> None:
    speaker, words, carrier, occasion = marks.split()
    route, _, level = carrier.partition("-")
    letters = {"m": "met", "w": "weak", "x": "missing"}
    given = zip(NAMES, (speaker, words, level, occasion), strict=True)
    evidence = {name: {"is": letters[letter]} for name, letter in given}
    evidence["carrier"]["route"] = route
    assert verdict_of(item(decks.quote(evidence=evidence, flags=flags.split()))).value == wanted, told


@pytest.mark.parametrize(
    ("carrier", "occasion", "wanted"),
    [
        ("met", "met", "reliable"),
        ("met", "weak", "partly"),
        ("weak", "met", "partly"),
        ("missing", "met", "not"),
    ],
)
def test_a_deck_without_routes_is_read_as_though_its_carriers_were_copies(
    carrier: str, occasion: str, wanted: str
) -> None:
    evidence = decks.evidence(carrier=carrier, occasion=occasion)
    del evidence["carrier"]["route"]
    assert verdict_of(item(decks.quote(evidence=evidence))).value == wanted


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


def test_an_override_replaces_the_computed_verdict_and_needs_no_computed_one() -> None:
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
        (decks.quote(evidence=decks.evidence(speaker="weak", carrier="missing")), {"speaker", "carrier"}),
        (decks.quote(evidence=decks.evidence(occasion="weak")), {"all met"}),
        (decks.quote(evidence=decks.evidence(route="relayed", occasion="weak")), {"occasion"}),
        (
            decks.quote(evidence=decks.evidence(speaker="weak", carrier="weak", words="weak")),
            {"speaker", "carrier", "words"},
        ),
        (
            decks.quote(evidence=decks.evidence(words="missing", occasion="missing"), flags=["circular"]),
            {"words", "occasion", "flag"},
        ),
        (
            decks.quote(
                evidence=decks.evidence(
                    speaker="weak", words="missing", carrier="missing", occasion="missing"
                ),
                match={"is": "contradicts"},
                flags=["headline"],
            ),
            {"words"},
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
        (decks.trace("x", "supports", "silent", "resembles"), {"support", "record 1"}),
        (decks.trace("x", "contradicts", "resembles"), {"contradiction", "record 1"}),
        (decks.trace("x", "silent", "resembles"), {"resemblance", "record 2"}),
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
