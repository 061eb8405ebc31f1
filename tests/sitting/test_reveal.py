"""What is shown after an answer: rows with their signs and words, remarks, nothing yet to come."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests import decks
from tests.sitting.conftest import Make
from trainer.deck.deck import Deck
from trainer.deck.kinds.conflict import ConflictReason, ConflictVerdict
from trainer.deck.kinds.quote import QuoteReason, QuoteVerdict
from trainer.deck.kinds.trace import TraceReason, TraceVerdict
from trainer.deck.parts import Reason, Verdict
from trainer.deck.verdicts import SKILLS, deciders, verdict_of
from trainer.sitting.grounds import grounds, reason_question
from trainer.sitting.kinds.registry import PRESENTATIONS, SKILL_NAMES
from trainer.sitting.parts import Row
from trainer.sitting.responses import Response
from trainer.sitting.reveal import Reveal, judgement, reveal, row_order
from trainer.sitting.words import Sign


def shown(deck: Deck, name: str, answer: Verdict | None = None, reason: Reason | None = None) -> Reveal:
    response = Response(item=name, answer=answer, reason=reason, revealed=answer is not None)
    return reveal(deck, deck.by_id[name], response)


def outline(rows: tuple[Row, ...]) -> list[tuple[Sign, str, bool]]:
    return [(row.sign, row.label, row.decided) for row in rows]


def test_a_quote_is_told_by_its_four_criteria_and_the_words_that_show_them(make: Make) -> None:
    evidence = decks.evidence(carrier="missing", occasion="weak")
    found = shown(make(decks.quote("a", evidence=evidence)), "a", QuoteVerdict.PARTLY)
    assert outline(found.rows) == [
        (Sign.YES, "Who said it?", False),
        (Sign.YES, "In whose words?", False),
        (Sign.NO, "Who passed it on?", True),
        (Sign.HALF, "When and where?", False),
    ]
    assert found.rows[0].excerpts == ("Mayor Ana Ruiz",)
    assert found.decided_by == (QuoteReason.CARRIER,)
    assert (found.verdict, found.points) == (QuoteVerdict.NOT, 0.5)


@pytest.mark.parametrize(
    ("route", "told"),
    [("own", "own report"), ("record", "on record"), ("relayed", "a copy"), ("hearsay", "hearsay")],
)
def test_the_carrier_is_told_with_its_route(make: Make, route: str, told: str) -> None:
    evidence = decks.evidence(route, carrier="weak" if route == "relayed" else "met")
    state = "weak" if route == "relayed" else "met"
    assert shown(make(decks.quote("a", evidence=evidence)), "a").rows[2].state == f"{state}, {told}"
    del evidence["carrier"]["route"]
    assert shown(make(decks.quote("a", evidence=evidence)), "a").rows[2].state == state


def test_words_with_an_anchor_of_their_own_are_shown_by_it(make: Make) -> None:
    assert shown(make(decks.quote("a")), "a").rows[1].excerpts == ("every bolt is checked",)


def test_what_rests_on_the_head_is_shown_by_the_words_of_the_credit_line(make: Make) -> None:
    found = shown(make(decks.by_line("a"), articles=[decks.SIGNED]), "a")
    assert found.verdict is QuoteVerdict.RELIABLE
    assert found.rows[2].excerpts == ("The Courier (invented)", "Tom [/] Vale")
    assert found.rows[3].excerpts == ("2026-10-14",)
    assert all(place.in_credit for row in found.rows[2:] for place in row.places)


@pytest.mark.parametrize(
    ("how", "sign"), [("agrees", Sign.YES), ("drifts", Sign.HALF), ("contradicts", Sign.NO)]
)
def test_whatever_the_same_words_do_elsewhere_is_a_row_with_its_words(
    make: Make, how: str, sign: Sign
) -> None:
    match = {"is": how, "at": decks.anchor("At least 12 bolts"), "note": "In the second paragraph."}
    row = shown(make(decks.quote("a", match=match)), "a").rows[-1]
    assert (row.sign, row.label, row.note) == (sign, "The same elsewhere?", "In the second paragraph.")
    assert row.excerpts == ("At least 12 bolts",)
    assert row.decided == (how == "contradicts")


def test_words_that_appear_only_once_have_no_row_for_elsewhere(make: Make) -> None:
    assert len(shown(make(decks.quote("a", match={"is": "alone"})), "a").rows) == 4


def test_words_without_an_anchor_are_shown_by_the_quotation_itself(make: Make) -> None:
    evidence = decks.evidence() | {"words": {"is": "met"}}
    found = shown(make(decks.quote("a", evidence=evidence)), "a")
    assert found.rows[1].excerpts == (
        "We close it tonight, and it stays closed until every bolt is checked,",
    )


@pytest.mark.parametrize(
    ("changes", "together", "verdict", "signs", "decided"),
    [
        ({}, False, ConflictVerdict.CONFLICT, "✓✓✓✓✓", {"Must one give way?"}),
        ({}, True, ConflictVerdict.COMPATIBLE, "✓✓✓✓✓", {"Can both hold?"}),
        ({"time": "different"}, True, ConflictVerdict.COMPATIBLE, "✓✗✓✓", {"The same time?"}),
        (
            {"time": "different", "voice": "different"},
            False,
            ConflictVerdict.COMPATIBLE,
            "✓✗✓✗",
            {"The same time?", "The same voice?"},
        ),
        ({"scope": "unclear"}, False, ConflictVerdict.UNSETTLED, "✓✓½✓", {"The same scope?"}),
        (
            {"scope": "unclear", "thing": "different"},
            False,
            ConflictVerdict.COMPATIBLE,
            "✗✓½✓",
            {"The same thing?"},
        ),
    ],
)
def test_a_conflict_is_told_by_its_gates(
    make: Make,
    changes: dict[str, str],
    together: bool,
    verdict: ConflictVerdict,
    signs: str,
    decided: set[str],
) -> None:
    gates = {"thing": "same", "time": "same", "scope": "same", "voice": "same"} | changes
    found = shown(make(decks.conflict("a", together=together, gates=gates)), "a", verdict)
    assert found.verdict is verdict
    assert "".join(row.sign for row in found.rows) == signs
    assert {row.label for row in found.rows if row.decided} == decided
    assert found.points == 1
    assert found.did_they is None


def test_a_gate_in_its_long_form_brings_its_words_and_note(make: Make) -> None:
    time = {"is": "different", "at": [decks.anchor("on Monday")], "note": "A day apart."}
    gates = {"thing": "same", "time": time, "scope": "same", "voice": "same"}
    row = shown(make(decks.conflict("a", gates=gates)), "a").rows[1]
    assert (row.note, row.excerpts, row.state) == ("A day apart.", ("on Monday",), "different")


@pytest.mark.parametrize(
    ("bearings", "verdict", "signs", "decided"),
    [
        (["supports", "silent"], TraceVerdict.BORNE_OUT, "✓·", [True, False]),
        (["resembles", "silent"], TraceVerdict.NOT_FOUND, "½·", [True, False]),
        (["silent"], TraceVerdict.NOT_FOUND, "·", [False]),
        (["contradicts", "resembles"], TraceVerdict.CONTRADICTED, "✗½", [True, False]),
    ],
)
def test_a_trace_is_told_by_its_records(
    make: Make, bearings: list[str], verdict: TraceVerdict, signs: str, decided: list[bool]
) -> None:
    found = shown(make(decks.trace("a", *bearings)), "a", verdict)
    assert found.verdict is verdict
    assert "".join(row.sign for row in found.rows) == signs
    assert [row.decided for row in found.rows] == decided
    assert found.did_they is None  # the verdict is the answer to that


@pytest.mark.parametrize(
    ("bearing", "closing"),
    [
        ("supports", "an independent record confirms this"),
        ("silent", "no independent source found"),
        ("contradicts", "the records found say otherwise"),
    ],
)
def test_a_quote_tells_what_its_trace_came_to(make: Make, bearing: str, closing: str) -> None:
    deck = make(decks.quote("a", off_page="cars"), decks.trace("cars", bearing))
    told = shown(deck, "a", QuoteVerdict.RELIABLE).did_they
    assert told == f"Off the page: {closing}. (The bridge carries 9,000 cars a day.)"


def test_a_quote_that_is_traced_closes_with_what_the_records_say(bridge: Deck) -> None:
    response = Response(item="mayor", answer=QuoteVerdict.RELIABLE, revealed=True)
    found = reveal(bridge, bridge.by_id["mayor"], response)
    assert (
        found.did_they
        == "Off the page: an independent record confirms this. (The bridge carries 9,000 cars a day.)"
    )


def test_the_outcome_of_a_trace_that_is_yet_to_be_asked_is_held_back(bridge: Deck) -> None:
    response = Response(item="mayor", answer=QuoteVerdict.RELIABLE, revealed=True)
    found = reveal(bridge, bridge.by_id["mayor"], response, is_ahead=lambda name: name == "cars")
    assert found.did_they == "Off the page: you will be asked later in this sitting."


def test_a_quote_without_a_trace_says_nothing_of_what_is_off_the_page(make: Make) -> None:
    assert shown(make(decks.quote("a")), "a").did_they is None


def test_an_override_is_told_with_its_reason_and_no_criterion_decided(bridge: Deck) -> None:
    found = shown(bridge, "headline-words", QuoteVerdict.PARTLY)
    assert (found.verdict, found.because) == (QuoteVerdict.PARTLY, "It is a fair summary.")
    assert found.decided_by == ()
    assert not any(row.decided for row in found.rows)


def test_no_points_are_told_for_what_is_not_scored_or_was_not_answered(bridge: Deck) -> None:
    assert shown(bridge, "loose", QuoteVerdict.PARTLY).points is None
    assert shown(bridge, "example").points is None
    assert shown(bridge, "mayor").points is None
    assert shown(bridge, "mayor", QuoteVerdict.NOT).points == 0


def test_flags_and_echoes_are_rows_and_a_capping_flag_decides(make: Make) -> None:
    match = {"is": "contradicts", "at": decks.anchor("every bolt is checked"), "note": "It says all."}
    found = shown(make(decks.quote("a", match=match, flags=["anonymous", "headline"])), "a")
    assert [(row.label, row.state, row.decided) for row in found.rows[4:]] == [
        ("The same elsewhere?", "with another meaning", True),
        ("Whom could one ask?", "the speaker is not named", True),
        ("A warning", "the words are a headline’s", False),
    ]
    assert found.decided_by == (QuoteReason.MATCH, QuoteReason.FLAG)


def test_what_decided_has_the_same_name_in_the_reveal_as_in_progress_and_in_what_a_review_did(
    shipped: tuple[Deck, ...], bridge: Deck
) -> None:
    met: set[Reason] = set()
    for deck in (*shipped, bridge):
        for item in deck.items:
            for row in shown(deck, item.id).rows:
                if row.reason in SKILLS:
                    assert row.label == SKILL_NAMES[row.reason]
                    met.add(row.reason)
    assert met >= {*QuoteReason} - {QuoteReason.ALL_MET}
    assert met >= {*ConflictReason}


def test_a_deck_without_explanations_can_be_played(make: Make) -> None:
    bare = decks.quote("a", explain=None, next_move=None)
    found = shown(make({k: v for k, v in bare.items() if v is not None}), "a")
    assert found.explain == "The author has not explained this item yet."
    assert found.next_move is None


def test_every_reveal_of_the_shipped_decks_names_what_decided_it_and_explains(
    shipped: tuple[Deck, ...],
) -> None:
    for deck in shipped:
        for item in deck.items:
            found = shown(deck, item.id, reason=None)
            assert found.because is not None or found.decided_by
            assert found.explain
            assert all(excerpt.strip() for row in found.rows for excerpt in row.excerpts)


def test_a_reason_that_decided_is_said_to_have(make: Make) -> None:
    deck = make(decks.quote("a", evidence=decks.evidence(carrier="missing")))
    assert shown(deck, "a", QuoteVerdict.NOT, QuoteReason.CARRIER).named == ("", "You named it.")


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        (
            QuoteReason.SPEAKER,
            (
                "You chose “It does not say well enough who said it”. "
                "It says well enough who said it: “Mayor Ana Ruiz”."
            ),
        ),
        (None, None),
    ],
)
def test_a_reason_that_did_not_decide_is_answered_with_how_it_is(
    make: Make, reason: QuoteReason | None, told: str | None
) -> None:
    deck = make(decks.quote("a", evidence=decks.evidence(carrier="missing")))
    named = shown(deck, "a", QuoteVerdict.NOT, reason).named
    assert (named and str(named)) == told


def test_a_record_that_did_not_decide_is_answered_with_what_it_does(make: Make) -> None:
    deck = make(decks.trace("a", "silent", "contradicts"))
    named = shown(deck, "a", TraceVerdict.CONTRADICTED, TraceReason.RECORD_1).named
    assert str(named) == "You chose record 1. It says nothing about the detail."


def test_records_are_numbered_in_the_rows_as_in_the_question_and_in_what_can_be_chosen(make: Make) -> None:
    deck = make(decks.trace("a", "silent", "contradicts"))
    found = shown(deck, "a", TraceVerdict.NOT_FOUND, TraceReason.RECORD_1)
    offered = grounds(deck, deck.items[0], TraceVerdict.NOT_FOUND)
    assert [row.label for row in found.rows] == list(offered.values())[:2]
    assert [row.short for row in found.rows] == ["Record 1", "Record 2"]


def test_records_with_one_title_are_told_apart_by_their_publishers_in_the_choices_and_the_rows(
    make: Make,
) -> None:
    records = [
        decks.record("supports", title="Bridge shuts", publisher="The Courier"),
        decks.record("supports", title="Bridge shuts", publisher="The Star"),
        decks.record("silent", title="Road counts"),
    ]
    deck = make(decks.trace("a", records=records))
    told = [
        "Record 1: Bridge shuts (The Courier)",
        "Record 2: Bridge shuts (The Star)",
        "Record 3: Road counts",
    ]
    assert list(grounds(deck, deck.items[0], TraceVerdict.BORNE_OUT).values()) == told
    assert [row.label for row in shown(deck, "a", TraceVerdict.BORNE_OUT).rows] == told


def test_a_reason_that_nothing_on_the_page_shows_is_answered_too(make: Make) -> None:
    deck = make(decks.quote("a", evidence=decks.evidence(carrier="weak")))
    named = str(shown(deck, "a", QuoteVerdict.PARTLY, QuoteReason.MATCH).named)
    assert named is not None
    assert named.endswith("The page has them nowhere else.")


@pytest.mark.parametrize(
    ("how", "verdict", "answer", "told"),
    [
        ("weak", QuoteVerdict.PARTLY, QuoteVerdict.NOT, "That makes it partly reliable."),
        ("missing", QuoteVerdict.NOT, QuoteVerdict.PARTLY, "That makes it not reliable."),
    ],
)
def test_what_decided_otherwise_than_was_answered_is_told_and_not_praised(
    make: Make, how: str, verdict: QuoteVerdict, answer: QuoteVerdict, told: str
) -> None:
    deck = make(decks.quote("a", evidence=decks.evidence(carrier=how)))
    found = shown(deck, "a", answer, QuoteReason.CARRIER)
    assert found.verdict is verdict
    assert found.named is not None
    assert found.named.text.endswith(told)


def test_a_record_that_decided_otherwise_than_was_answered_is_told_and_not_praised(make: Make) -> None:
    deck = make(decks.trace("a", "contradicts", "silent"))
    confirmed = shown(deck, "a", TraceVerdict.BORNE_OUT, TraceReason.RECORD_1).named
    assert str(confirmed) == "You chose record 1. It contradicts the detail."
    none = shown(deck, "a", TraceVerdict.NOT_FOUND, TraceReason.NOTHING).named
    assert str(none) == "You chose “No record is about it”. Record 1 contradicts the detail."
    assert shown(deck, "a", TraceVerdict.CONTRADICTED, TraceReason.RECORD_1).named == ("", "You named it.")


LEVELS = ("met", "weak", "missing")
GATES = ("same", "different", "unclear")
BEARINGS = ("supports", "contradicts", "resembles", "silent")


def every_item() -> Iterator[dict[str, Any]]:
    """Items of every kind with all that their verdicts rest on, in each combination."""
    for speaker, said, carrier, occasion in itertools.product(LEVELS, repeat=4):
        evidence = decks.evidence(speaker=speaker, words=said, carrier=carrier, occasion=occasion)
        yield decks.quote("a", evidence=evidence)
    for flag in ("anonymous", "circular", "headline"):
        yield decks.quote("a", evidence=decks.evidence(words="missing"), flags=[flag])
    for thing, time, scope, voice in itertools.product(GATES, repeat=4):
        gates = {"thing": thing, "time": time, "scope": scope, "voice": voice}
        for together in (True, False):
            yield decks.conflict("a", gates=gates, together=together)
    for bearings in itertools.product(BEARINGS, repeat=2):
        if set(bearings) != {"supports", "contradicts"}:
            yield decks.trace("a", *bearings)


def test_in_one_sentence_nothing_can_be_said_twice_or_lead_in_a_circle(make: Make) -> None:
    (line,) = (line for line in decks.ARTICLE.splitlines() if "We close it tonight" in line)
    text, _, _ = line.partition(" At least")
    for more, said_twice in (("", False), (" She left.", True), ("\n\nShe left.", True)):
        deck = make(decks.quote("a"), articles=[decks.SIGNED | {"text": text + more}])
        offered = grounds(deck, deck.items[0], QuoteVerdict.PARTLY)
        assert (QuoteReason.MATCH in offered) is said_twice
        assert ("circle" in offered[QuoteReason.FLAG]) is said_twice
        assert offered.keys() >= set(QuoteReason) - {QuoteReason.MATCH, QuoteReason.ALL_MET}


def test_whatever_is_named_is_answered_by_a_sentence_and_praised_only_with_the_right_answer(
    make: Make,
) -> None:
    replies = 0
    for raw in every_item():
        deck = make(raw)
        item = deck.items[0]
        verdict = verdict_of(item)
        for answer in PRESENTATIONS[item.kind].answers:
            for reason, statement in grounds(deck, item, answer).items():
                named = shown(deck, "a", answer, reason).named
                assert named is not None
                is_right = answer is verdict and reason in deciders(item)
                assert (named.text == "You named it.") is is_right
                if not is_right:
                    replies += 1
                    said, reply = named
                    record, _, title = statement.partition(": ")
                    assert said == (record.lower() if title else f"“{statement}”")
                    assert reply.count(":") <= 1, "one colon is as many as are read at once"
                    assert reply.rstrip(".") != statement, "the same again says nothing"
                    assert re.fullmatch(r"[A-Z].*\w[”)]?\.", reply), reply
                    assert not re.search(r"\?|\b(Met|Weak|Missing|Same|Unclear)\b|\.”\.", reply), reply
    assert replies > 1000


def test_a_trace_asks_for_the_record_whatever_was_answered(make: Make) -> None:
    item = make(decks.trace("a", "silent", "contradicts")).items[0]
    assert reason_question(item, TraceVerdict.CONTRADICTED) == "Which record decides it?"
    assert reason_question(item, TraceVerdict.NOT_FOUND) == "Which record comes near it?"


def test_of_records_that_do_not_show_a_detail_the_one_that_comes_near_is_named(make: Make) -> None:
    deck = make(decks.trace("a", "silent", "resembles"))
    named = [
        shown(deck, "a", TraceVerdict.NOT_FOUND, reason).named
        for reason in (TraceReason.RECORD_1, TraceReason.RECORD_2, TraceReason.NOTHING)
    ]
    assert [str(one) for one in named] == [
        "You chose record 1. It says nothing about the detail.",
        "You named it.",
        "You chose “No record is about it”. Record 2 only resembles the detail.",
    ]


def test_what_decided_it_is_told_before_the_other_rows(make: Make) -> None:
    deck = make(decks.quote("a", evidence=decks.evidence(carrier="weak")))
    found = shown(deck, "a", QuoteVerdict.PARTLY)
    assert [found.rows[index].label for index in row_order(found)][:2] == [
        "Who passed it on?",
        "Who said it?",
    ]


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (QuoteVerdict.NOT, (Sign.YES, "Right: it is")),
        (QuoteVerdict.PARTLY, (Sign.HALF, "Nearly: it is")),
        (QuoteVerdict.RELIABLE, (Sign.NO, "Not quite: it is")),
    ],
)
def test_an_answer_is_judged_in_a_word_or_two(
    make: Make, answer: QuoteVerdict, told: tuple[Sign, str]
) -> None:
    deck = make(decks.quote("a", evidence=decks.evidence(carrier="missing")))
    assert judgement(shown(deck, "a", answer)) == told
