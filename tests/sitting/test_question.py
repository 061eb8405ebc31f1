"""What is asked, as a value: the words with their places, what was found, and nothing of the answer."""

from __future__ import annotations

import datetime as dt

from tests import decks
from tests.sitting.conftest import Make
from trainer.deck.deck import Deck
from trainer.deck.kinds import Kind
from trainer.deck.verdicts import ANSWERS
from trainer.sitting.parts import Search, SearchResult
from trainer.sitting.question import Excerpt, Stated, question


def test_a_quote_is_asked_about_with_its_paragraph_and_what_is_around_it(make: Make) -> None:
    deck = make(decks.quote("a"))
    asked = question(deck, deck.by_id["a"])
    assert (asked.kind, asked.title.name, asked.claim, asked.search) == (Kind.QUOTE, "Quote", None, None)
    assert asked.prompt == "Is this quote reliably sourced, on the page?"
    (passage,) = asked.passages
    assert (passage.label, passage.excerpt.paragraph, passage.excerpt.article) == ("The quote", 2, None)
    assert passage.excerpt.text == "We close it tonight, and it stays closed until every bolt is checked,"
    assert passage.around.startswith("“We close it tonight")
    assert passage.around.endswith("At least 12 bolts had failed, she said.")


def test_an_item_s_own_prompt_takes_the_place_of_the_usual_question(make: Make) -> None:
    deck = make(decks.conflict("a", prompt="Did it open twice?"))
    assert question(deck, deck.by_id["a"]).prompt == "Did it open twice?"


def test_passages_are_lettered_and_name_their_article_where_there_are_several(make: Make) -> None:
    articles = [
        {"id": name, "title": f"The {name}", "text": decks.ARTICLE} for name in ("courier", "gazette")
    ]
    passages = [
        decks.anchor("opened in 1954", article="courier"),
        decks.anchor("opened in 1958", article="gazette"),
    ]
    deck = make(decks.conflict("a", passages=passages, article="courier"), articles=articles)
    asked = question(deck, deck.by_id["a"])
    assert [passage.label for passage in asked.passages] == ["Passage A", "Passage B"]
    assert [passage.excerpt for passage in asked.passages] == [
        Excerpt("opened in 1954", 3, deck.infos["courier"]),
        Excerpt("opened in 1958", 4, deck.infos["gazette"]),
    ]


def test_a_trace_states_the_detail_and_gives_the_records_without_how_they_bear_on_it(make: Make) -> None:
    deck = make(decks.trace("a", "contradicts"))
    asked = question(deck, deck.by_id["a"])
    assert asked.claim == Stated("The detail", "The bridge carries 9,000 cars a day.")
    record = SearchResult(
        title="Road counts",
        publisher="The county (invented)",
        says="About 9,000 cars a day.",
        consulted=dt.date(2026, 11, 1),
        date="2025-12",
        address="https://example.org/counts",
    )
    assert asked.search == Search((record,), "The county’s road counts for 2025.")


def test_what_can_be_chosen_is_what_the_kind_can_answer_in_its_order(bridge: Deck) -> None:
    for item in bridge.items:
        asked = question(bridge, item)
        assert tuple(asked.answers) == ANSWERS[item.kind]


def test_two_items_that_differ_only_in_their_evidence_are_asked_alike(make: Make) -> None:
    evidence = decks.evidence(occasion="missing", speaker="weak")
    gates = {"thing": "same", "time": "different", "scope": "unclear", "voice": "same"}
    pairs = [
        (decks.quote("a"), decks.quote("b", evidence=evidence, flags=["anonymous"])),
        (decks.conflict("a"), decks.conflict("b", True, gates=gates)),
        (decks.trace("a", "supports"), decks.trace("b", "silent")),
    ]
    for one, other in pairs:
        deck = make(one, other)
        assert question(deck, deck.by_id["a"]) == question(deck, deck.by_id["b"])
