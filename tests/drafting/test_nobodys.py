"""Words that are quoted and credited to nobody, against titles, terms and scare quotes; all invented."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.drafting.evidence import evidence_in
from trainer.drafting.articles.head import Head
from trainer.drafting.items import denying
from trainer.drafting.items.clues import Judged

MERGE = re.compile(r"^(?:<{7}|={7}$|>{7})", re.MULTILINE)
OPENING = "The market at Skerry is to close, and nobody can agree on what comes after it.\n\n"


def quoted(paragraph: str) -> list[Judged]:
    """The quotations of an article with one paragraph in which somebody may be quoted."""
    return evidence_in(f"{OPENING}{paragraph}\n", Head())


@pytest.mark.parametrize(
    "paragraph",
    [
        "Many insisted it was “the best thing since the harbour”.",
        "Others called it “the end of the market”.",
        "Some claimed she was “the worst mayor of all”.",
        "Some say “build another one”.",
        "A few still insist “build another one”.",
        "And then many said “it was far too late”.",
        "It was “a day that nobody will forget”.",
        "It was “the day that we had all been waiting for”.",
        "She was “a woman who could not be bought”.",
        "Then came the shout: “Stop that cart!”",
        "On the wall is written: “Keep off the grass!”",
        "There was one answer: “Not in this town.”",
        "“Never on a Sunday”, as the old rhyme has it.",
        "“Rain before seven, fine by eleven”, the saying goes.",
        "“A stitch in time saves nine”, so the old proverb says.",
        "The quote attributed to Dora Lyle, “water always wins”, is invented.",
        "The words that were put into her mouth, “water always wins”, are fake.",
        "The words she never said, “water always wins”, are all over the town.",
        "“The tower is made of cheese”: that is what Dora Lyle is supposed to have said.",
    ],
)
def test_words_that_nobody_is_said_to_speak_are_listed_with_no_speaker(paragraph: str) -> None:
    (one,) = quoted(paragraph)
    assert one.person.name is None


@pytest.mark.parametrize(
    "paragraph",
    [
        "It was “fine”.",
        "The so-called “right to roam” was lost.",
        "Ola Brand is host of “The Nightly Show With Tom Orr”.",
        "The band played “Never on a Sunday” at the fair.",
        "The film “A Day That Nobody Will Forget” was shown.",
        "Some of the “old guard of the council” left.",
        "Many in the “leave it alone” camp left.",
        "She was “the mother of the market” to many.",
        "It was the “too big to fail” bank.",
        "It is “a market in name only”.",
        "Dora Lyle was “Person of the Year” in 2010.",
    ],
)
def test_titles_terms_and_scare_quotes_are_not_listed(paragraph: str) -> None:
    assert not quoted(paragraph)


def test_a_message_in_marks_behind_a_claim_without_a_verb_ends_no_list() -> None:
    message = "Message: “Send this to ten friends. Nobody may know of the gold.”"
    assert [one.quotation.content for one in quoted(message)]


def test_no_list_of_words_has_the_marks_of_a_merge() -> None:
    lists = Path(denying.__file__).parent.parent / "language" / "data"
    marked = [one.name for one in lists.glob("*.txt") if MERGE.search(one.read_text("utf-8"))]
    assert marked == []
