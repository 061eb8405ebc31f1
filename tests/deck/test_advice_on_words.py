"""What `check` says of an author's words: titles, long sentences, phrases that repeat, words that tell."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests import decks
from trainer.deck.advice.checking import check
from trainer.deck.advice.giveaways import asked
from trainer.deck.advice.telling import tell
from trainer.deck.kinds import Kind
from trainer.deck.reading.reader import read_deck

TODAY = dt.date(2026, 11, 22)
BEARINGS = {"b": "supports", "n": "silent", "c": "contradicts"}
ANSWERS = "bnnbcbncbbncbncnbncb"
"""Twenty traces, in no order that would tell: seven are borne out, seven not found, six contradicted."""


def traces(answers: str = ANSWERS, **changes: Any) -> list[decks.Data]:
    return [decks.trace(f"t{n}", BEARINGS[answer], **changes) for n, answer in enumerate(answers)]


def advice(folder: Path, rule: str, *items: decks.Data, **changes: Any) -> list[tuple[str, str]]:
    """Where one rule speaks, and what it has found."""
    found = check(read_deck(decks.write(folder, decks.deck(*items, **changes))), TODAY)
    return [(each.field, each.found) for each in found if each.rule == rule]


# Titles


@pytest.mark.parametrize(
    "title",
    [
        "A report on NATO’s spending target",
        "A news report from the harbour",
        "An article about cats",
        "A newspaper article on the bridge",
        "A page about the bridge",
        "Article about the vote",
        "Transcript",
        "The home page",
        "Search results",
        "Untitled",
        "https://example.org/counts",
        "the county: invented",
    ],
)
def test_a_description_is_no_title_of_a_record(tmp_path: Path, title: str) -> None:
    item = decks.trace(records=[decks.record("supports", title=title)])
    ((field, _),) = advice(tmp_path, "record-title", item)
    assert field == "items[0].records[0].title"


@pytest.mark.parametrize(
    "title",
    [
        "Report on the state of the harbour, 2025",
        "A Report on the Banality of Evil",
        "A record-breaking day on the river",
        "Statement by the mayor on the closing of the bridge",
        "The speech that closed a bridge",
        "Interview: “I only counted bolts”",
        "The story of a bridge",
        "A page from history",
        "A statement from the board",
        "The report on the bridge",
        "On the bridge",
        "Road counts",
        "Minutes of the council, 3 May",
        "Accident book, May",
        "Unknown Pleasures turns forty",
        "News from nowhere reaches Port Lorne",
    ],
)
def test_a_title_that_a_page_may_well_have_is_let_pass(tmp_path: Path, title: str) -> None:
    item = decks.trace(records=[decks.record("supports", title=title)])
    assert advice(tmp_path, "record-title", item) == []


# Sentences


def test_a_sentence_of_twenty_five_words_is_short_enough_and_signs_are_no_words(tmp_path: Path) -> None:
    fits = f"{'Bolt ' * 12}– & – {'bolt ' * 12}fell."
    assert advice(tmp_path, "long-sentence", decks.trace(explain=f"{fits} {fits}")) == []
    ((_, found),) = advice(tmp_path, "long-sentence", decks.trace(explain=f"{fits} And {fits}"))
    assert found.startswith("26 words")


def test_each_sentence_that_is_too_long_is_named(tmp_path: Path) -> None:
    long = f"{'Bolt ' * 25}fell."
    found = advice(tmp_path, "long-sentence", decks.trace(explain=f"{long} It did. {long}"))
    assert [field for field, _ in found] == ["items[0].explain"] * 2


# Phrases that repeat


def saying(count: int, phrase: str, answers: str = ANSWERS) -> list[decks.Data]:
    items = traces(answers)
    for n, item in enumerate(items):
        first, last = Random(n).sample(range(10**6), 2)
        item["explain"] = f"{first} bolts. {phrase if n < count else ''} {last} nuts."
    return items


def test_a_phrase_that_many_explanations_say_is_named_once_at_the_first_of_them(tmp_path: Path) -> None:
    found = advice(tmp_path, "repeated-phrase", *saying(9, "For now, no independent source was found."))
    assert found == [
        ("items[0].explain", "“for now no independent source was found”, which 9 explanations say")
    ]


def test_what_few_say_what_is_short_or_of_small_words_and_what_the_article_says_is_let_pass(
    tmp_path: Path,
) -> None:
    for count, phrase in [
        (4, "No independent source was found."),
        (9, "No independent source."),
        (9, "It is what it was at the time."),
        (9, "“At Tuesday’s council meeting” it is said."),
    ]:
        assert advice(tmp_path, "repeated-phrase", *saying(count, phrase)) == [], phrase


def test_the_name_of_a_newspaper_is_no_phrase_of_the_author(tmp_path: Path) -> None:
    items = saying(9, "The Old Harbour Times.")
    articles = [{**decks.deck()["articles"][0], "publisher": "The Old Harbour Times"}]
    assert len(advice(tmp_path, "repeated-phrase", *items)) == 1
    assert advice(tmp_path, "repeated-phrase", *items, articles=articles) == []


def test_a_reporter_of_a_newspaper_is_no_phrase_of_the_author(tmp_path: Path) -> None:
    items = saying(9, "Bea Lang of The Skerry Post.")
    signed = [{**decks.deck()["articles"][0], "publisher": "The Skerry Post", "author": "Bea Lang"}]
    assert len(advice(tmp_path, "repeated-phrase", *items)) == 1
    assert advice(tmp_path, "repeated-phrase", *items, articles=signed) == []


def test_in_a_large_deck_a_phrase_may_be_said_more_often(tmp_path: Path) -> None:
    phrase = "No independent source was found."
    assert advice(tmp_path, "repeated-phrase", *saying(9, phrase, ANSWERS * 5)) == []
    assert len(advice(tmp_path, "repeated-phrase", *saying(10, phrase, ANSWERS * 5))) == 1


def test_of_a_draft_the_phrases_are_not_judged_yet(tmp_path: Path) -> None:
    items = saying(9, "No independent source was found.")
    assert advice(tmp_path, "repeated-phrase", *items, draft=True) == []


# Words that tell


def test_a_part_of_the_ids_that_goes_with_one_answer_is_named_at_the_first_of_them(tmp_path: Path) -> None:
    items = traces()
    for item, answer in zip(items, ANSWERS, strict=True):
        item["id"] += "-quotation" if answer == "n" else "-bolts"
    items[0]["id"] = "t0-quoted"
    assert advice(tmp_path, "telling-part", *items) == [
        ("items[1].id", "“quotation” in 7 ids, all of trace items with “not found”")
    ]


@pytest.mark.parametrize("count", [2, 3, 4])
def test_a_part_of_few_ids_may_go_with_one_answer_by_chance(tmp_path: Path, count: int) -> None:
    items = traces()
    not_found = [item for item, answer in zip(items, ANSWERS, strict=True) if answer == "n"]
    for item in not_found[:count]:
        item["id"] += "-quotation"
    assert advice(tmp_path, "telling-part", *items) == []


def test_a_part_that_another_answer_has_too_tells_nothing(tmp_path: Path) -> None:
    items = traces()
    for item, answer in zip(items, ANSWERS, strict=True):
        item["id"] += "-quotation" if answer == "n" else ""
    items[0]["id"] += "-quotation"
    assert advice(tmp_path, "telling-part", *items) == []


@pytest.mark.parametrize("where", ["prompt", "claim", "searched"])
def test_a_phrase_before_one_answer_only_is_named(tmp_path: Path, where: str) -> None:
    items = traces()
    for n, (item, answer) in enumerate(zip(items, ANSWERS, strict=True)):
        item[where] = f"Bolts {n}, " + ("all copies seen in vain." if answer == "n" else "and no more.")
    assert advice(tmp_path, "telling-phrase", *items) == [
        ("items[1]", "“all copies seen in vain” before 7 answers, all of them “not found”")
    ]


def test_a_phrase_before_several_answers_or_after_them_all_tells_nothing(tmp_path: Path) -> None:
    items = traces()
    for n, (item, answer) in enumerate(zip(items, ANSWERS, strict=True)):
        item["searched"] = "All copies seen in vain." if answer == "n" or n == 0 else "Bolts."
        item["explain"] = "No record was found." if answer == "n" else "So it is."
    assert advice(tmp_path, "telling-phrase", *items) == []


@pytest.mark.parametrize(("count", "named"), [(5, 0), (6, 1)])
def test_a_phrase_before_less_than_half_of_an_answer_s_items_is_let_pass(
    tmp_path: Path, count: int, named: int
) -> None:
    items = traces("bncbbcbncbcb" * 5 + "n")
    not_found = [item for item in items if item["records"][0]["bearing"] == "silent"]
    assert len(not_found) == 11
    for item in not_found[:count]:
        item["searched"] = "All copies seen in vain."
    assert len(advice(tmp_path, "telling-phrase", *items)) == named


def test_words_dealt_at_random_are_named_in_fewer_than_one_deck_of_a_hundred(tmp_path: Path) -> None:
    items = asked(read_deck(decks.write(tmp_path, decks.deck(*traces()))), Kind.TRACE)
    random = Random(11)
    named = 0
    for _ in range(1_000):
        words = {each.item.id: [f"w{random.randrange(12)}" for _ in range(3)] for each in items}
        named += bool(tell(items, lambda item, dealt=words: dealt[item.id]))  # type: ignore[misc]
    assert named < 10
