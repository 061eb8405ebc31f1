"""An office by which a page calls somebody: led to the one who holds it, and to nobody where two could."""

from __future__ import annotations

import pytest

from tests.drafting.evidence import evidence_in
from trainer.deck.kinds.quote import Level
from trainer.drafting.articles.head import Head

BELL = Head(publisher="The Tarrow Bell")
OPENING = "The library of Tarrow has had a cat for as long as anybody there can think back.\n\n"


def who(text: str) -> str | None:
    """The name of who is credited with the last quotation; None where no name is."""
    found = evidence_in(OPENING + text, BELL)[-1]
    assert (found.speaker.level is Level.MET) == (found.person.name is not None)
    return found.person.name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Belarus President Otto Roe came. “It is ours to keep,” the head of state remarked.", "Otto Roe"),
        ("President Roe came. “It is ours to keep,” the head of state remarked.", "Roe"),
        ("Queen Marta came. “It is ours to keep,” the head of state remarked.", "Marta"),
        ("Prime Minister Una Roe was late. “It is ours to keep,” the premier said.", "Una Roe"),
        ("Rovers lost under captain Quorl Roe.\n\n“It is ours to keep,” the skipper said.", "Quorl Roe"),
        (
            "The commissioner of police in Vale, Mr Quorl Berg, came.\n\n“Go home,” the commissioner said.",
            "Quorl Berg",
        ),
    ],
)
def test_an_office_leads_to_the_one_whom_the_page_calls_by_it(text: str, name: str) -> None:
    assert who(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "President Una Roe met President Hal Pym. “It is ours to keep,” the head of state said.",
        "President Una Roe met President Hal Roe. “It is ours to keep,” the head of state said.",
        "Former President Una Roe came. “It is ours to keep,” the head of state said.",
        "Vice President Una Roe came. “It is ours to keep,” the head of state said.",
        "Prime Minister Una Roe came. “It is ours to keep,” a premier said.",
        "Rovers lost under captain Quorl Roe and captain Hal Pym. “It is ours to keep,” the skipper said.",
        "They met on President Street. “It is ours to keep,” the head of state said.",
    ],
)
def test_an_office_that_two_hold_or_nobody_any_more_leads_to_nobody(text: str) -> None:
    assert who(text) is None


SEEN = "“It came out of a cloud,” Hal Pym told the Bell. Pym said that it was odd.\n\n"


def test_the_man_is_the_one_man_who_spoke_in_the_paragraph_before() -> None:
    assert who(f"{SEEN}“I was amazed to see it,” the man continued.") == "Hal Pym"


@pytest.mark.parametrize(
    "text",
    [
        f"{SEEN}“I was amazed to see it,” the woman continued.",
        f"{SEEN}Otto Roe stood by. “I was amazed to see it,” the man continued.",
        f"{SEEN}A man came. “I was amazed to see it,” the man continued.",
        "Hal Pym came by in the night.\n\n“I was amazed to see it,” the man said.",
        "“It came out of a cloud,” said Una Fell of Hal Pym.\n\n“I was amazed to see it,” the man said.",
    ],
)
def test_the_man_is_nobody_where_another_is_told_of_or_nobody_spoke(text: str) -> None:
    assert who(text) is None
