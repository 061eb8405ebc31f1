"""What else a page calls somebody: led back to the name where that is plain, and left where it is not."""

from __future__ import annotations

import pytest

from tests.drafting.evidence import evidence_in
from trainer.deck.kinds.quote import Level
from trainer.drafting.articles.head import Head

BELL = Head(publisher="The Tarrow Bell")
OPENING = "The library of Tarrow has had a cat for as long as anybody there can think back.\n\n"


def who(text: str) -> tuple[str | None, str | None]:
    """The name and the description of who is credited with the last quotation."""
    person = evidence_in(OPENING + text, BELL)[-1].person
    return person.name, person.role


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Police chief Una Fell rejected it. “Not at all,” said the senior officer.", "Una Fell"),
        (
            "It was called wrong by councillor Hal Pym.\n\nThe Green Party founder said: “It is odd.”",
            "Hal Pym",
        ),
        ("Singer Ida Roe has sold it. “I never liked the garden,” the mother of three said.", "Ida Roe"),
        ("Ida Roe opened up about it. “I felt like I was drowning,” the TV personality said.", "Ida Roe"),
        (
            "Hal Pym, 59, fell. The Vale resident said he got out.\n\n“I saw nothing at all,” he said.",
            "Hal Pym",
        ),
        ("Hal Pym scored twice for Rovers. “I just kicked it,” the striker said.", "Hal Pym"),
        ("Headteacher Ida Roe wrote to all parents. “There is no coal,” the head said.", "Ida Roe"),
        ("Senator Ida Roe voted against it. “There is no coal,” the lawmaker told reporters.", "Ida Roe"),
        ("Actor Hal Pym left the show. “They never paid for it,” the Marl-born star said.", "Hal Pym"),
        ("Garda Commissioner Una O’Fell came. “Absolutely not,” said the senior garda.", "Una O’Fell"),
        ("Home Affairs Minister K Tabor spoke up. “They must be checked,” the minister said.", "K Tabor"),
        ("Judge Una Fell ruled. The judge noted the cat.\n\n“An order is issued,” she stated.", "Una Fell"),
        (
            "Una Lind is a mother of two.\n\nIt suits Ida Roe, 34. “No harm done,” says the mother of four.",
            "Ida Roe",
        ),
        ("Surgeon Ida Roe met banker Hal Pym. “He will walk again,” the doctor said.", "Ida Roe"),
        (
            "Board chairman Ida Roe told the Sun’s Hal Pym on it. “It is bad,” the Vale Republican said.",
            "Ida Roe",
        ),
        ("Ambassador Ida Roe spoke up. “They must be checked,” Lorne’s top diplomat said.", "Ida Roe"),
    ],
)
def test_what_else_a_page_calls_somebody_leads_back_to_the_name(text: str, name: str) -> None:
    assert who(text)[0] == name


@pytest.mark.parametrize(
    "text",
    [
        "Hal Pym and Ed Marsh met in Vale. “I just kicked it,” the striker said.",
        "Hal Pym left the show. A neighbour was sad. “They never paid him,” the neighbour said.",
        "Mayor Una Fell blamed the firm. “We are sorry for it,” the manager said.",
        "Rovers striker Hal Pym was sent off. “It was wrong,” the manager said.",
        "Minister Una Fell met the club. “We are proud,” the chairman said.",
        "Hal Pym was robbed. “He was shouting,” the officer said.",
        "An officer came when councillor Hal Pym was robbed. “He was shouting,” the officer said.",
        "Senator Ida Roe met senator Hal Pym. “There is no coal,” the lawmaker said.",
        "Hal Pym fell ill. “He never slept,” the mother of three said.",
    ],
)
def test_a_description_that_can_be_of_somebody_else_is_led_to_nobody(text: str) -> None:
    assert who(text)[0] is None


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("“There was no coal,” the report said. It also noted “serious questions about it”.", "the report"),
        ("“There was no coal,” the ruling said. It adds that they “must have known of it”.", "the ruling"),
        ("The committee said it was over. “There was no coal left,” it added.", "The committee"),
    ],
)
def test_it_is_the_paper_or_the_body_that_spoke_before(text: str, role: str) -> None:
    found = evidence_in(OPENING + text, BELL)[-1]
    assert (found.person.role, found.speaker.level) == (role, Level.MET)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("And club chairman Ida Roe spoke. “There is no coal,” Roe said.", "club chairman"),
        ("While President Ida Roe spoke, it rained. “There is no coal,” Roe said.", "President"),
        ("Author and one of the organisers, Ida Roe, spoke. “No coal,” Roe said.", "one of the organisers"),
        ("The organiser, Ida Roe, spoke. “There is no coal,” Roe said.", "The organiser"),
    ],
)
def test_what_somebody_is_called_begins_where_it_does(text: str, role: str) -> None:
    assert who(text)[1] == role


@pytest.mark.parametrize(
    ("shown", "called", "name"),
    [
        ("Gov. Otto Pell came.", "the Whig governor", "Otto Pell"),
        ("On Monday Sen. Otto Pell came.", "the Vermont senator", "Otto Pell"),
        ("Prof. Otto Pell came.", "the professor", "Otto Pell"),
        ("Dr. Otto Pell came.", "the doctor", "Otto Pell"),
        ("Gov. Otto Pell and Gov. Una Fell came.", "the Whig governor", None),
        ("Gov. Otto Pell came.", "a governor", None),
        ("Dr. Otto Pell came. Children ran about with Dr. Una Fell.", "the doctor", None),
        ("Rep. Otto Pell and Sen. Una Fell came.", "the lawmaker", None),
    ],
)
def test_an_office_leads_to_the_one_who_has_it_in_short_before_the_name(
    shown: str, called: str, name: str | None
) -> None:
    assert who(f"{shown}\n\n“We will paint the bridge pink and blue,” {called} said.")[0] == name
