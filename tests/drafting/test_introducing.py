"""The name beside an office or a body is credited, and one of many who post is nobody in particular."""

from __future__ import annotations

import pytest

from tests.drafting.evidence import evidence_in
from trainer.deck.kinds.quote import Level
from trainer.drafting.articles.head import Head
from trainer.drafting.items.clues import Judged

BELL = Head(publisher="The Tarrow Bell")
OPENING = "The library of Tarrow has had a cat for as long as anybody there can think back.\n\n"


def last(text: str) -> Judged:
    """The evidence for the last quotation."""
    return evidence_in(OPENING + text, BELL)[-1]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Chief nurse at the Vale Trust Professor Una Fell said: “It is ours.”", "Una Fell", "Chief nurse"),
        ("The mayor of Vale Una Fell said: “It is ours.”", "Una Fell", "The mayor"),
        ("Jo A. Berg, President and CEO of Berg Co. commented, “It is ours.”", "Jo A. Berg", "CEO"),
        ("The Vale Party won, its leader, Una Fell, saying: “It is ours.”", "Una Fell", "its leader"),
        ("“I felt it shake,” said the man, surnamed Hu. “It is ours.”", "Hu", "the man"),
        ("“I felt it shake,” said a docker, who gave his name as Hu.", "Hu", "a docker"),
    ],
)
def test_the_name_beside_an_office_is_credited(text: str, name: str, role: str) -> None:
    found = last(text)
    assert (found.person.name, found.person.role, found.speaker.level) == (name, role, Level.MET)


@pytest.mark.parametrize(
    "text",
    [
        "The doctor of the Vale Rovers said: “It is ours to keep.”",
        "The minister for Vale North said: “It is ours to keep.”",
        "Mayor Hal Pym came, and the CEO of Berg said: “It is ours to keep.”",
        "The Vale Party won, its leader in Una Fell Street, saying: “It is ours to keep.”",
        "“I felt it shake,” said the man. A dog, named Hu, ran off.",
    ],
)
def test_a_body_or_a_place_beside_an_office_is_no_name_of_its_holder(text: str) -> None:
    assert last(text).person.name is None


def test_a_number_with_a_comma_does_not_cut_what_somebody_is() -> None:
    found = last("Hal Pym, a spokesman for the port’s 4,000 dockers, replied: “It is ours to keep.”")
    assert found.person.role == "a spokesman for the port’s 4,000 dockers"


@pytest.mark.parametrize(
    "text",
    [
        "One user wrote: “It is ours to keep.”",
        "Another Chatter user wrote, “It is ours to keep.”",
        "The video went around. A fan commented, “It is ours to keep.”",
        "“It is ours to keep,” a commenter said.",
        "One person posted: “It is ours to keep.”",
    ],
)
def test_one_of_many_who_post_is_nobody_in_particular(text: str) -> None:
    assert last(text).speaker.level is Level.MISSING


@pytest.mark.parametrize(
    "text",
    [
        "One user, @valecat, wrote: “It is ours to keep.”",
        "One user, who goes by Valecat, wrote: “It is ours to keep.”",
        "“It is ours to keep,” a fan said at the gate.",
        "“It is ours to keep,” a public commenter said at the hearing.",
        "The user wrote: “It is ours to keep.”",
    ],
)
def test_one_who_posts_under_a_name_or_was_met_is_somebody(text: str) -> None:
    assert last(text).speaker.level is Level.WEAK
