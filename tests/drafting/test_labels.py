"""Speech below labels with a name and an office; beside lines and names above speech that are no labels."""

from __future__ import annotations

import pytest

from trainer.drafting.language.prose import Prose
from trainer.drafting.quotes.quotes import find_quotes

OPENING = "The harbour board of Skerry has cut its fees for boats by a fifth on Thursday."
FIRST = "“The board has pulled the trigger at last, after being asked for five months.”"
SECOND = "“We see it as a consequence of what the board has said for a year.”"


def speakers(*paragraphs: str) -> list[str | None]:
    text = "\n\n".join(("Board cuts fees", OPENING, *paragraphs)) + "\n"
    return [one.speaker_resolved for one in find_quotes(Prose(text))]


@pytest.mark.parametrize(
    "labels",
    [
        ("OLA BERG, ANALYST, SKERRY BANK", "UNA FELL, BOAT BUILDER"),
        ("Ola Berg, analyst at the bank of Skerry", "Una Fell, boat builder"),
    ],
)
def test_speech_belongs_to_the_label_above_it_and_not_to_the_one_below(labels: tuple[str, str]) -> None:
    more = "“We will wait and see whether anybody comes for the boats.”"
    found = speakers(labels[0], FIRST, more, labels[1], SECOND)
    assert [str(name).title() for name in found] == ["Ola Berg", "Ola Berg", "Una Fell"]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("OLA BERG, ANALYST, SKERRY BANK", FIRST),
        ("Two Rivers, 4 May 2026", FIRST, "The board met.", SECOND),
        ("The board met, and nobody came.", FIRST, "The board met, and it rained.", SECOND),
    ],
)
def test_a_single_label_a_date_or_a_sentence_above_speech_credits_nobody(paragraphs: tuple[str, ...]) -> None:
    assert not {*speakers(*paragraphs)} & {"Ola Berg", "OLA BERG", "Two Rivers"}


def test_a_label_is_not_carried_over_what_the_report_tells() -> None:
    told = "The fees had not been cut for ten years, and nobody had asked for it."
    found = speakers("OLA BERG, ANALYST", FIRST, told, SECOND, "UNA FELL, BOAT BUILDER", FIRST)
    assert found[1] not in {"OLA BERG", "Ola Berg"}
    assert str(found[2]).title() == "Una Fell"
