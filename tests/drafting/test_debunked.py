"""Words that a page only repeats, being about nobody having said them; beside words that were said."""

from __future__ import annotations

import pytest

from tests.drafting.evidence import evidence_in
from trainer.deck.kinds.quote import Level
from trainer.drafting.articles.head import Head
from trainer.drafting.items.clues import Judged

OPENING = "The keeper of the lighthouse at Skerry, Dora Lyle, died in 1998. Her sayings are still shared."


def judged(title: str, *paragraphs: str) -> list[Judged]:
    """The evidence for each quotation of a page with a headline and an opening."""
    text = "\n\n".join((title, OPENING, *paragraphs))
    return evidence_in(f"{text}\n", Head(publisher="Skerry Checks"))


@pytest.mark.parametrize(
    ("title", "paragraphs"),
    [
        (
            "Quote on lamps falsely attributed to Dora Lyle",
            ["A meme shared by thousands shows the keeper.", "The meme reads: “A lamp asks for nothing.”"],
        ),
        (
            "Advice on lamps not by Dora Lyle",
            [
                "A page for sailors recently posted a quote it claimed was by the keeper.",
                "“A lamp asks for nothing,” it reads.",
            ],
        ),
        (
            "What the keeper said of lamps",
            [
                "A picture of her goes round with a saying attributed to Lyle.",
                "The caption states: “A lamp asks for nothing.”",
                "There is no evidence that Lyle ever said so.",
            ],
        ),
        (
            "Did the keeper praise the mayor?",
            [
                "A fabricated news story claiming that Lyle had praised the mayor is shared widely.",
                "The post claims the keeper thanked him, saying: “A lamp asks for nothing.”",
            ],
        ),
        (
            "Is this message by the keeper?",
            [
                "This message that sailors are forwarding is false.",
                "A post attributed to one Dora Lyle is shared widely.",
                "It claims that a lamp is “the only honest neighbour left”.",
            ],
        ),
    ],
)
def test_words_that_a_message_puts_to_somebody_are_denied_where_the_page_says_they_were_never_said(
    title: str, paragraphs: list[str]
) -> None:
    (one,) = judged(title, *paragraphs)
    assert one.words.level is Level.MISSING
    assert one.words.why == "denied"


def test_every_line_of_a_list_is_denied_where_the_words_above_it_say_that_none_was_said() -> None:
    found = judged(
        "Five things the keeper is known for",
        "Take these sayings, none of which the old keeper actually said:",
        "“A lamp asks for nothing.”",
        "“Whoever fears the fog should not own a boat.”",
        "“Two things fill me with awe, the sea and the bill for oil.”",
    )
    assert [one.words.why for one in found] == ["denied"] * 3


@pytest.mark.parametrize(
    ("title", "paragraphs"),
    [
        (
            "Quote on lamps falsely attributed to Dora Lyle",
            ["“Nobody here has heard it before,” said her daughter, Una Lyle."],
        ),
        (
            "Quote on lamps falsely attributed to Dora Lyle",
            ["“We could not find it in her papers,” the museum’s statement reads."],
        ),
        (
            "Lamps of Skerry to be painted",
            ["A page for sailors posted the news. “A lamp asks for nothing,” the post reads."],
        ),
        (
            "Keeper never said when she would retire",
            ["The keeper’s last letter hangs in the hall.", "“A lamp asks for nothing,” it reads."],
        ),
        (
            "Five things the keeper is known for",
            ["Take these sayings, all of which the old keeper said:", "“A lamp asks for nothing.”"],
        ),
    ],
)
def test_words_that_somebody_says_are_not_denied(title: str, paragraphs: list[str]) -> None:
    (one,) = judged(title, *paragraphs)
    assert one.words.why != "denied"
