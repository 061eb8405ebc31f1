"""Full names for pronouns, surnames and descriptions, within one article."""

from __future__ import annotations

import pytest

from trainer.drafting.language.prose import Prose
from trainer.drafting.quotes.quotes import find_quotes


def resolved(text: str) -> str | None:
    return find_quotes(Prose(text))[-1].speaker_resolved


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mayor Ana Ruiz met Tom Vale on Monday. “It cannot wait,” he said.", "Tom Vale"),
        ("Mayor Ana Ruiz met Tom Vale on Monday. “It cannot wait,” she said.", "Ana Ruiz"),
        ("Mayor Leïla Ruiz met Loïc Vale on Monday. “It cannot wait,” she said.", "Leïla Ruiz"),
        ("Ms. Oduya Brandt met Mr. Kofi Lind. “It cannot wait,” she said.", "Oduya Brandt"),
    ],
)
def test_a_pronoun_takes_the_nearest_name_that_it_fits(text: str, expected: str) -> None:
    assert resolved(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a preposition before a name: the sentence is about somebody else
        ("It was Ana Ruiz who won, with ease over Lena Brandt. “It cannot wait,” she said.", "Ana Ruiz"),
        # a name that both have
        (
            "Casey Brandt came. Lena Ruiz slept. “It is mine,” said Casey Brandt.\n\n“I dug it,” she said.",
            "Casey Brandt",
        ),
        # what opens a sentence is no given name
        ("Understated Perez spoke. Tom Perez is mayor. “It cannot wait,” Perez said.", "Tom Perez"),
        # a surname with a small word before it that has a capital
        ("Micheál Ó Cadhla-Reid came. “It cannot wait,” Mr Ó Cadhla-Reid said.", "Micheál Ó Cadhla-Reid"),
        ("Bríd Ní Lode came. “It cannot wait,” Ms Ní Lode said.", "Bríd Ní Lode"),
        # the office of which somebody is the secretary
        ("Secretary of Defense Hal Pym left. “It cannot wait,” Pym said.", "Hal Pym"),
        # nor is it the owner of something, nor who is named in the quoted words
        (
            "Admiral Hal Pym said Tom Marsh’s rise was fine.\n\n“Look near Ned Fell,” he said.",
            "Hal Pym",
        ),
        ("War Cup Club of Lorne met Hal Pym. “It cannot wait,” he said.", "Hal Pym"),
    ],
)
def test_a_speaker_is_the_person_and_no_neighbour_of_the_name(text: str, expected: str) -> None:
    assert resolved(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # an adverb or a verb that opens a sentence
        (
            "A user named Tilly wrote. Apparently Tilly’s posts were false. “It was odd,” Tilly wrote.",
            "Tilly",
        ),
        ("Understandably Kell went home. “It was odd,” Kell said.", "Kell"),
        ("Ask Brandt about it. “It was odd,” Brandt said.", "Brandt"),
        ("On Monday Ask Brandt came. “It was odd,” Brandt said.", "Ask Brandt"),
        # an “I” that speaks, and a queen's number
        ("“In defence of Tim I think it fair,” Una Fell said. “It was odd,” said Tim.", "Tim"),
        ("Elizabeth I was queen. “It was odd,” Elizabeth said.", "Elizabeth I"),
        # a place in which somebody holds an office
        ("The envoy to Malta Joro Roe came. “It was odd,” Roe said.", "Joro Roe"),
        ("“It was odd,” the envoy to Malta Joro Roe said.", "Joro Roe"),
        ("“It was odd,” said Secretary of State for Wales Joro Roe.", "Joro Roe"),
        ("“It was odd,” the mayor of London Ida Roe said.", "Ida Roe"),
        ("“It was odd,” the manager at London Nail Bar said.", None),
        ("“It was odd,” the chairman of the Maltese Red Cross said.", None),
        ("“It was odd,” said a spokesman for Malta Minister Ida Roe.", None),
        ("“It was odd,” said a spokesman for House Speaker Ida Roe.", None),
        ("“It was odd,” said the chairman of Malta Valley Bank.", None),
        ("The head vet at Marl Farms Dr Ann Lee said: “It was odd.”", "Ann Lee"),
        ("“It was odd,” said a man in London Mr Vale knew.", None),
        # a role that is somebody else's
        ("“It was odd,” Fell’s lawyer Joro el-Roe said.", "Joro el-Roe"),
        # who took a picture, and a firm
        ("Una Fell came.\n\nPhoto by Ida Roe\n\n“It was odd,” she said.", "Una Fell"),
        ("Tom Fell came to Mill House Capital. “It was odd,” he said.", "Tom Fell"),
    ],
)
def test_a_name_is_told_from_what_is_before_and_behind_it(text: str, expected: str | None) -> None:
    assert resolved(text) == expected


def test_a_pronoun_prefers_the_person_who_spoke_last() -> None:
    text = "“It is shut,” Tom Vale said. He had met Peter Lind that day. “It stays shut,” he said."
    assert resolved(text) == "Tom Vale"


@pytest.mark.parametrize(
    "text",
    [
        "Lena Brandt, the city’s chief engineer, left early. “Nobody asked me,” the engineer said.",
        "The council heard engineer Lena Brandt on Monday. “Nobody asked me,” the engineer said.",
    ],
)
def test_a_description_takes_the_name_to_which_the_page_gives_the_role(text: str) -> None:
    assert resolved(text) == "Lena Brandt"


def test_a_role_that_two_people_hold_is_left_open() -> None:
    text = "Engineer Lena Brandt met engineer Tom Vale. “Nobody asked me,” the engineer said."
    assert resolved(text) is None


def test_several_are_no_one_person_however_near_a_name_is() -> None:
    text = "In their paper on Rotten Bolts, the engineers wrote: “Nobody asked us.”"
    assert resolved(text) is None


def test_a_title_before_a_surname_is_no_part_of_the_name() -> None:
    assert resolved("Ana Ruiz closed it. “It cannot wait,” Mayor Ruiz said.") == "Ana Ruiz"


def test_an_outlet_or_a_body_is_not_taken_for_a_person() -> None:
    text = "Ana Ruiz told the Port Lorne City Council. “It cannot wait,” she said."
    assert resolved(text) == "Ana Ruiz"


def test_a_pronoun_without_any_name_stays_open() -> None:
    assert resolved("“It cannot wait,” she said.") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Ruiz closed the bridge. “It cannot wait,” Ana said.", "Ana Ruiz"),
        ("Robert Vale closed the bridge. “It cannot wait,” Bob said.", "Robert Vale"),
        ("Robert Vale closed the bridge. “It cannot wait,” said Bobby Vale.", "Robert Vale"),
        # another person, and two of the same given name
        ("Robert Vale closed the bridge. “It cannot wait,” said Tom Vale.", "Tom Vale"),
        ("Ana Ruiz met Ana Lind. “It cannot wait,” Ana said.", "Ana"),
    ],
)
def test_a_given_name_or_a_nickname_is_resolved_to_the_full_name(text: str, expected: str) -> None:
    assert resolved(text) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # the first subject of the sentence before, though somebody else spoke last
        (
            ["“It was sold,” said Lena Brandt.", "Ana Ruiz made a plea.", "“It is deadly,” she said."],
            "Ana Ruiz",
        ),
        (
            ["“We owe it,” said Tom Vale.", "Councillor Hal Pym disagreed.", "He argued: “It won’t do.”"],
            "Hal Pym",
        ),
        # an owner behind the one who reports is nobody that a pronoun means
        (
            [
                "“He did well,” said Art Brandt of Tom Jones.",
                "Hal Pym said Jones' exit is no end.",
                "“No,” he said.",
            ],
            "Hal Pym",
        ),
        # nor is an institute
        (
            [
                "“No more,” said Art Brandt.",
                "Hal Pym, of the Centre for Sea and Marine Studies, warned.",
                "“No,” he said.",
            ],
            "Hal Pym",
        ),
        # “she” is the actress, and no man of the page
        (["Kiran Oduya came. The actress was asked, and she said, “You will know soon.”"], "The actress"),
        # a body that speaks
        (["The Harbour Agency warned people.", "“We advise nobody to bathe,” it said."], "Harbour Agency"),
        # the given name of a relative
        (["Her mother is Fiona Ruiz.", "“They had no cure,” her mother, Fiona, said."], "Fiona Ruiz"),
    ],
)
def test_a_speaker_without_a_name_is_the_one_of_whom_the_words_before_tell(
    lines: list[str], expected: str
) -> None:
    assert resolved("\n\n".join(lines)) == expected


def test_a_ship_holds_no_office() -> None:
    text = "In a session aboard the destroyer USS Marlow, the Navy chief said the fleet had “grown too big”."
    assert resolved(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Clerk Joost van der Meer left. “It is late,” Van der Meer said.", "Joost van der Meer"),
        ("Pilot Ana de la Cruz left. “It is late,” De la Cruz said.", "Ana de la Cruz"),
        ("“It is late,” Minister of State Devendra Rathore told the house.", "Devendra Rathore"),
        ("“It is late,” Dean Pryce, 24, told the court.", "Dean Pryce"),
        ("Una Vale runs the college. “It is late,” Dean Vale said.", "Una Vale"),
        ("Vale Foods, which bakes bread, said nobody was harmed. “It is late,” it added.", "Vale Foods"),
    ],
)
def test_a_name_is_led_back_past_particles_offices_and_titles_that_are_names(text: str, name: str) -> None:
    assert resolved(text) == name


NAMED_BEFORE = "“The gate did not move,” engineer Hal Pym told reporters on Sunday.\n\n"


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (
            "A fitter who knew the gate, and who asked not to be named, told the Bell it was stiff.",
            "A fitter",
        ),
        ("An official close to the inquiry said that it was stiff.", "An official"),
        ("A man familiar with the talks said that it was stiff.", "A man"),
        ("One docker with thirty years on the quay said that it was stiff.", "One docker"),
        ("A mechanic employed by the county until May recalled that it was stiff.", "A mechanic"),
        ("A resident whose cellar had flooded said that it was stiff.", "A resident"),
        ("A welder came forward on Monday and said that it was stiff.", "A welder"),
        (
            "Another contractor, who left in May and fears for his pay, said that it was stiff.",
            "Another contractor",
        ),
        # not the one without a name
        ("A woman who lives by the wall said that it was stiff.", "Hal Pym"),
        ("A letter that the county wrote on Monday said that it was stiff.", "Hal Pym"),
        ("Pym told a docker who lives by the wall that it was stiff.", "Hal Pym"),
        ("Pym, who had worked with a fitter on the gate, said that it was stiff.", "Hal Pym"),
        ("A lorry that was parked on the quay was swept away.", "Hal Pym"),
        ("A keen rower since school, Pym said that it was stiff.", "Hal Pym"),
    ],
)
def test_he_is_the_one_without_a_name_who_spoke_last_whatever_is_told_of_him(
    told: str, expected: str
) -> None:
    text = f"{NAMED_BEFORE}{told}\n\n“They knew it was stiff and did nothing,” he said."
    assert resolved(text) == expected
