"""Speech right below a paragraph about one who has spoken: led loosely to that one, and else to nobody."""

from __future__ import annotations

import pytest

from tests.drafting.evidence import evidence_in
from trainer.deck.kinds.quote import Level
from trainer.drafting.articles.head import Head
from trainer.drafting.items.clues import Judged
from trainer.drafting.language.prose import Prose
from trainer.drafting.quotes.quotes import find_quotes

BELL = Head(publisher="The Tarrow Bell")
SPOKE = "The library of Tarrow has had a cat for long.\n\n“We dig it all,” Hal Pym said.\n\n"


def below(told: str) -> tuple[str, Judged]:
    """A page on which a paragraph leads to speech, and the evidence for that speech."""
    page = f"{SPOKE}{told}\n\n“They never come up here at all.”"
    return page, evidence_in(page, BELL)[-1]


@pytest.mark.parametrize(
    "told",
    [
        "Pym has lost faith in the council.",
        "Hal Pym lost his boat in the flood.",
        "He has a boat at the gate.",
    ],
)
def test_speech_below_a_paragraph_about_one_who_spoke_is_loosely_that_ones(told: str) -> None:
    page, found = below(told)
    assert (found.person.name, found.speaker.level) == ("Hal Pym", Level.WEAK)
    listed = find_quotes(Prose(page))[-1]
    assert (listed.speaker_resolved or listed.speaker) == "Hal Pym"


@pytest.mark.parametrize(
    "told",
    [
        "Pym has lost faith in Una Fell.",
        "Pym has lost his brother.",
        "Una Fell has lost faith in the council.",
        "The council has lost faith.",
        "They have lost faith in the council.",
        "Pym’s boat has lost a mast.",
        "On the hill Pym has a boat.",
    ],
)
def test_speech_below_a_paragraph_about_two_or_one_who_has_not_spoken_is_nobodys(told: str) -> None:
    found = below(told)[1]
    assert (found.person.name, found.speaker.level) == (None, Level.MISSING)
