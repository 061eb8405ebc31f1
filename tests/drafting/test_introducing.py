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
        ("“It is ours,” the envoy to Malta Joro Roe said.", "Joro Roe", "envoy"),
        ("“It is ours,” said Secretary of State for Wales Joro Roe.", "Joro Roe", "Secretary of State"),
        (
            "“It is ours,” said Lornish Minister of Foreign Affairs Una Fell.",
            "Una Fell",
            "Lornish Minister of Foreign Affairs",
        ),
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


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            "“It is ours,” Una Fell, a diver at the Vale Trust told the Bell.",
            "Una Fell",
            "a diver at the Vale Trust",
        ),
        (
            "The union’s executive, the Marle Council, noted that it was “ours for good and all”.",
            "the Marle Council",
            "The union’s executive",
        ),
        ("In a scribbled remark to his letter Mrs Fell said: “It is ours.”", "Fell", "a scribbled remark"),
        (
            "A diver who was lost has praised the crew, saying “it is ours to keep”. Una Fell, 34, hid.",
            "Una Fell",
            "A diver",
        ),
    ],
)
def test_a_name_a_few_words_from_what_one_is_called_is_credited(text: str, name: str, role: str) -> None:
    found = last(text)
    assert (found.person.name, found.person.role, found.speaker.level) == (name, role, Level.MET)


@pytest.mark.parametrize(
    "text",
    [
        "He had met Una Fell, a diver said: “It is ours.”",
        "“It is ours,” a neighbour said. Una Fell, 34, was taken away.",
        "Una Fell, a spokesman said, was “very late for her own feast”.",
        "A diver has praised the crew, saying “it is ours to keep”. Una Fell, the mayor, was alone.",
        "A diver has praised the crew, saying “it is ours to keep”. He thanked Una Fell, 34, for it.",
    ],
)
def test_a_name_that_is_somebody_elses_is_not_taken_for_that_of_whom_is_described(text: str) -> None:
    found = last(text)
    assert (found.person.name, found.speaker.level) == (None, Level.WEAK)


def test_whom_a_paper_quotes_speaks_and_not_the_paper() -> None:
    found = last(
        "The cat was seen, The Marle Post reported. The paper quoted the diver as saying: “It is ours.”"
    )
    assert (found.person.role, found.speaker.level) == ("the diver", Level.WEAK)
    found = last("The Marle Post quoted Una Fell as saying: “It is ours.” She is a diver.")
    assert (found.person.name, found.speaker.level) == ("Una Fell", Level.MET)
    found = last("The diver came late. The paper quoted him as saying: “It is ours.”")
    assert found.person.role != "him"


@pytest.mark.parametrize(
    ("above", "name", "role"),
    [
        (
            "Here is part of an email interview that the Bell did with C.K. Fell, who began it.",
            "C.K. Fell",
            None,
        ),
        ("Later, I got an email reply from a Vale Rail representative.", None, "a Vale Rail representative"),
    ],
)
def test_a_quotation_alone_is_left_to_whom_the_sentence_above_leads_to(
    above: str, name: str | None, role: str | None
) -> None:
    found = last(f"{above}\n\n“We had a good year, and we will have another. It is ours.”")
    assert (found.person.name, found.person.role, found.speaker.level) == (name, role, Level.WEAK)
    apart = last(f"{above} It was long.\n\n“We had a good year, and we will have another. It is ours.”")
    assert (apart.person.name, apart.person.role, apart.speaker.level) == (None, None, Level.MISSING)


@pytest.mark.parametrize("noun", ["an arbitrageur", "a barista", "one trader"])
def test_one_whom_no_list_knows_is_described_where_words_are_said_aloud(noun: str) -> None:
    found = last(f"“This firm could go for ten times as much,” {noun} said.")
    assert (found.person.role, found.speaker.level) == (noun, Level.WEAK)


@pytest.mark.parametrize("thing", ["a restaurant", "a building", "a movement"])
def test_a_thing_is_nobody_though_words_are_said_aloud(thing: str) -> None:
    assert last(f"“This firm could go for ten times as much,” {thing} said.").speaker.level is Level.MISSING


def test_a_description_is_told_with_what_one_is_a_member_of() -> None:
    assert last("“We are not against cats,” a member of the Vale League told them.").person.role == (
        "a member of the Vale League"
    )
    assert (
        last("“We are not against cats,” the father of the Vale mill hand said.").person.role == "the father"
    )


def test_those_who_wrote_a_paper_are_known_by_it_where_the_page_names_that() -> None:
    said = "“The cats are much more than a name on a list,” the scientists wrote."
    assert last(f"{said} It was published in the journal Cats Today.").speaker.level is Level.MET
    assert last(f"{said} It was published on Monday.").speaker.level is Level.WEAK
    assert last(said).speaker.level is Level.WEAK
    spoken = (
        "“The cats are more than a name,” the scientists said. It was published in the journal Cats Today."
    )
    assert last(spoken).speaker.level is Level.WEAK


def interview(
    question: str = "What was your first job on the ferry like?", title: str = "Spotlight: Una Fell"
) -> Judged:
    """The evidence for words that are alone between the questions and answers of a printed interview."""
    answer = "It was a long and winding road, with many a bell that nobody rang and many a cat."
    paragraphs = (title, answer, question, answer, "“To lead is to help those below you to grow.”", answer)
    return evidence_in("\n\n".join(paragraphs) + "\n", BELL)[-1]


def test_words_alone_in_a_printed_interview_are_left_to_the_one_whom_its_title_names() -> None:
    found = interview()
    assert (found.person.name, found.speaker.level, found.speaker.why) == (
        "Una Fell",
        Level.WEAK,
        "led title",
    )
    for other in (
        interview(question="The job was long."),
        interview(title="Spotlight: Una Fell and Hal Pym"),
    ):
        assert other.speaker.level is Level.MISSING
