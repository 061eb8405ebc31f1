"""Three hints, each nearer: the criterion, the sentence, the words. None of them gives the answer away."""

from __future__ import annotations

import re
from typing import Any

import msgspec
import pytest

from tests import decks
from tests.sitting.conftest import Make
from trainer.deck.deck import Deck
from trainer.deck.kinds import Kind
from trainer.deck.kinds.trace import TraceItem
from trainer.deck.model import Item
from trainer.deck.verdicts import ANSWERS
from trainer.sitting.hints import STEPS, hints
from trainer.sitting.kinds.registry import ANSWER_WORDS, SKILL_NAMES
from trainer.sitting.parts import Hint
from trainer.sitting.plan import REVIEW, plan
from trainer.sitting.session import Session


def of(deck: Deck, name: str) -> tuple[Hint, ...]:
    return hints(deck, deck.by_id[name])


def lit(deck: Deck, hint: Hint) -> list[str]:
    return [deck.excerpt(place) for place in hint.places]


def test_a_quote_s_hints_go_from_the_criterion_that_decided_to_its_sentence_to_its_words(make: Make) -> None:
    deck = make(decks.quote("a", evidence=decks.evidence(route="relayed", occasion="weak")))
    first, second, third = of(deck, "a")
    assert first.text.startswith("Ask: when and where?")
    assert lit(deck, second)[0].endswith("at Tuesday’s council meeting.")
    assert lit(deck, third) == ["at Tuesday’s council meeting"]


def test_where_nothing_shows_a_criterion_the_last_hint_says_what_to_search_for(make: Make) -> None:
    evidence = decks.evidence() | {"speaker": {"is": "missing"}}
    third = of(make(decks.quote("a", evidence=evidence)), "a")[2]
    assert third == Hint("Who said it? Search the lines around it: what do you find, and what not?")


def test_of_several_criteria_that_decided_the_first_of_the_rubric_is_pointed_at(make: Make) -> None:
    deck = make(decks.quote("a", evidence=decks.evidence(route="relayed", speaker="weak", occasion="weak")))
    assert of(deck, "a")[0].text.startswith("Ask: who said it?")


def test_what_is_missing_is_pointed_at_before_what_is_only_weak(make: Make) -> None:
    deck = make(decks.quote("a", evidence=decks.evidence(speaker="weak", carrier="missing")))
    assert of(deck, "a")[0].text.startswith("Ask: who passed it on?")


def test_the_sentence_to_read_is_the_one_that_shows_what_decided(make: Make) -> None:
    shown = {"is": "weak", "at": decks.anchor("The inspectors counted")}
    deck = make(decks.quote("a", evidence=decks.evidence() | {"carrier": shown}))
    assert lit(deck, of(deck, "a")[1]) == ["The inspectors counted 21 failed bolts on Monday."]


def test_a_criterion_that_rests_on_the_head_is_hinted_at_in_the_credit_line(make: Make) -> None:
    deck = make(decks.by_line("a"), articles=[decks.SIGNED])
    _, second, third = of(deck, "a")
    assert lit(deck, second) == lit(deck, third) == ["2026-10-14"]
    assert third.places[0].in_credit


def test_a_conflict_s_hints_compare_the_passages(make: Make) -> None:
    gates = {"thing": "same", "time": "same", "scope": "unclear", "voice": "same"}
    deck = make(decks.conflict("a", gates=gates))
    first, second, third = of(deck, "a")
    assert first.text.startswith("Ask: the same scope?")
    assert second.text == "Compare these sentences."
    assert lit(deck, second) == [
        "The bridge opened in 1954 and carries 9,000 cars a day.",
        "The bridge opened in 1958, a sign says.",
    ]
    assert lit(deck, third) == ["opened in 1954", "opened in 1958"]


@pytest.mark.parametrize("bearings", [("silent", "supports"), ("silent", "contradicts")])
def test_a_trace_s_last_hint_names_the_record_that_matters_most(
    make: Make, bearings: tuple[str, str]
) -> None:
    titles = [decks.record(bearing, title=f"The {bearing} one") for bearing in bearings]
    assert f"The {bearings[1]} one" in of(make(decks.trace("a", records=titles)), "a")[2].text


def test_a_trace_without_records_asks_what_that_tells(make: Make) -> None:
    assert of(make(decks.trace("a", records=[])), "a")[2].text.startswith("No record was found.")


def names_an_answer(item: Item, text: str) -> bool:
    names = [ANSWER_WORDS[answer].name for answer in ANSWERS[item.kind]]
    return any(re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE) for name in names)


def test_no_hint_of_the_program_names_an_answer(shipped: tuple[Deck, ...], bridge: Deck) -> None:
    for deck in (*shipped, bridge):
        for item in deck.items:
            given = hints(deck, item)
            assert len(given) == STEPS
            for hint in given:
                own = re.sub("“.*”", "", hint.text)  # without the title of a record
                assert not names_an_answer(item, own), (item.id, hint.text)


def test_a_conflict_and_its_near_miss_get_the_same_first_hint(make: Make) -> None:
    deck = make(decks.conflict("clash"), decks.conflict("floor", together=True))
    assert of(deck, "clash")[0] == of(deck, "floor")[0]


def test_in_a_review_no_hint_names_what_decides(shipped: tuple[Deck, ...], bridge: Deck) -> None:
    names = [one.rstrip("?").lower() for one in SKILL_NAMES.values()]
    told: dict[str, set[tuple[str, ...]]] = {}
    for deck in (*shipped, bridge):
        for item in deck.items:
            given = hints(deck, item, naming=False)
            assert len(given) == STEPS
            told.setdefault(item.kind, set()).add(tuple(hint.text for hint in given))
            records = item.records if isinstance(item, TraceItem) else ()
            for hint in given:
                assert not [name for name in names if name in hint.text.lower()], (item.id, hint.text)
                assert not [one for one in records if one.title in hint.text], (item.id, hint.text)
    assert told.keys() == {*Kind}
    assert {kind: len(texts) for kind, texts in told.items()} == {"quote": 1, "conflict": 1, "trace": 1}


OTHER_EVIDENCE = [
    {name: {"is": level, "at": decks.anchor("every bolt is checked")}}
    for name in ("speaker", "words", "carrier", "occasion")
    for level in ("weak", "missing")
]


@pytest.mark.parametrize("changed", OTHER_EVIDENCE)
def test_in_a_review_the_hints_of_a_quote_are_the_same_whatever_decides(
    make: Make, changed: dict[str, Any]
) -> None:
    for flags in ([], ["anonymous"]):
        deck = make(decks.quote("a", evidence=decks.evidence() | changed, flags=flags))
        assert neutral(deck) == neutral(make(decks.quote("a")))


@pytest.mark.parametrize("gate", ["thing", "time", "scope", "voice"])
@pytest.mark.parametrize("state", ["different", "unclear"])
def test_in_a_review_the_hints_of_a_conflict_are_the_same_whatever_decides(
    make: Make, gate: str, state: str
) -> None:
    gates = decks.conflict("a")["gates"] | {gate: {"is": state, "at": decks.anchor("every bolt is checked")}}
    deck = make(decks.conflict("a", gates=gates, together=True))
    assert neutral(deck) == neutral(make(decks.conflict("a")))
    assert hints(deck, deck.by_id["a"])[1:] != neutral(deck)[1:]


def test_in_a_review_the_hints_of_a_trace_are_the_same_whichever_record_decides(make: Make) -> None:
    told = {
        neutral(make(decks.trace("a", *bearings)))
        for bearings in (("supports", "silent"), ("silent", "supports"), ("resembles", "contradicts"))
    }
    assert len(told) == 1


def neutral(deck: Deck) -> tuple[Hint, ...]:
    return hints(deck, deck.by_id["a"], naming=False)


def test_a_review_gives_hints_that_do_not_name_what_decides_and_practice_gives_others(make: Make) -> None:
    deck = make(decks.quote("a", evidence=decks.evidence() | {"speaker": {"is": "missing"}}))
    practice = plan(deck, seed=1)
    session = Session(deck, msgspec.structs.replace(practice, purpose=REVIEW))
    assert "who said it" not in "".join(session.hint().text.lower() for _ in range(STEPS))
    assert Session(deck, practice).hint().text.startswith("Ask: who said it?")
