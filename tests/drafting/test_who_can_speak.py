"""Who can be credited at all: no place, no heading, no opening word, and no thing by “he” or “she”."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.drafting.evidence import evidence_in
from trainer.deck.kinds.quote import Level
from trainer.drafting.articles.head import Head
from trainer.drafting.items.clues import Judged
from trainer.drafting.language.lexicon import groups
from trainer.drafting.language.names import without_titles
from trainer.drafting.language.persons import can_be_human
from trainer.drafting.language.prose import Prose
from trainer.drafting.quotes.quotes import find_quotes

ABOUT = Head(publisher="The Tarrow Bell (invented)", author="Hal Pym")


def judged(text: str, number: int = -1) -> Judged:
    """The evidence for one quotation of an article, the last unless a number is given."""
    return evidence_in(text, ABOUT)[number]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        # a wage, a match, a fire service, a group, a branch of medicine: “he” and “she” mean none of them
        (
            "Osk Marl called a Living Wage “a trick”. A living wage costs jobs. “It does,” he said.",
            "Osk Marl",
        ),
        ("Osk Marl hopes to play in the Lorne Test. “My knee is fine,” he said.", "Osk Marl"),
        ("Osk Marl from the Rural Fire Service fears more fires. “It is dry,” he said.", "Osk Marl"),
        ("Ulva Fell is Professor of Reproductive Medicine at Tarrow. “We knew it,” she says.", "Ulva Fell"),
        ("Ulva Fell sang with the Harbour Girls. “I sang too low,” she says.", "Ulva Fell"),
        (
            "Osk Marl is careful. Typically Lornish, his boats are small. “Small is safe,” he says.",
            "Osk Marl",
        ),
        # who is beaten, praised or backed is not the one of whom the sentence tells
        ("Kit Sallow is sure that he can beat Ned Fell. “I never trained so well,” he said.", "Kit Sallow"),
        # who is asked answers
        ("Kit Sallow asked Ned Fell how high the wall was. “Nine feet,” he said.", "Ned Fell"),
    ],
)
def test_a_pronoun_means_a_person_and_no_thing(text: str, who: str) -> None:
    assert judged(text).person.name == who


@pytest.mark.parametrize(
    "text",
    [
        "They feel young. Though they call it “a wonderfully long rest from everything”, it is not.",
        "Tom Marl has letters from readers, one who said she was “scared of the bridge at night”.",
    ],
)
def test_they_and_a_distant_who_are_nobody_by_name(text: str) -> None:
    assert judged(f"Tom Marl came.\n\n{text}").person.name is None


@pytest.mark.parametrize(
    "text",
    [
        "Unrest spread in the yard with a chorus of men chanting “open the gate at once”.",
        "Nothing makes me crosser than those who say they lose weight by “eating a little less”.",
        "TARROW COUNTY ENDS BOAT TAX “The mayor signed it at noon,” and so did the clerk.",
        "RYE, N.H. - State Rep. Rio Tilton is “almost entirely certain” that he will vote.",
    ],
)
def test_a_heading_a_dateline_and_an_opening_word_do_not_speak(text: str) -> None:
    for one in (judged(text, number) for number in range(len(find_quotes(Prose(text))))):
        assert one.person.name is None
        assert one.speaker.level is not Level.MET


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Lorne-based Matt Mackel", "Matt Mackel"),
        ("Facebook Dexter Wake", "Dexter Wake"),
        ("Harbour Workers Secretary-Treasurer Gary Cast", "Gary Cast"),
        ("Tarrow Police Federation Mark White", "Mark White"),
        ("Businessmen Solomon Lew", "Solomon Lew"),
        ("April Vale", "April Vale"),
        ("J.J. Marsh", "J.J. Marsh"),
        ("U.S. Command", "U.S. Command"),
        ("Mary Grace Hill", "Mary Grace Hill"),
    ],
)
def test_a_name_begins_behind_what_does_not_belong_to_it(written: str, name: str) -> None:
    assert without_titles(written)[0] == name


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("The Home Secretary said: “We shall publish a plan.”", None, "The Home Secretary"),
        ("“It is not clear,” Elk County Sheriff’s Department said.", None, "Elk County Sheriff’s Department"),
        (
            "“It is open to all,” National Union of Harbours officers said.",
            None,
            "National Union of Harbours",
        ),
        ("“We never rang,” said a spokesman.", None, "a spokesman"),
    ],
)
def test_an_office_or_a_body_is_named_as_a_whole(text: str, name: str | None, role: str) -> None:
    person = judged(text).person
    assert (person.name, person.role) == (name, role)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Luke Vale broke his neck. Nora Vale sat by him. “He is my rock,” Mrs Vale said.", "Nora Vale"),
        ("Luke Vale broke his neck. “He is my rock,” Mrs Vale said.", "Vale"),
        ("Lee Vale teaches law. “He is a wild card,” Ms Vale said.", "Lee Vale"),
    ],
)
def test_a_title_tells_which_of_two_of_one_name(text: str, who: str) -> None:
    assert judged(text).person.name == who


def test_a_newspaper_that_tells_what_somebody_said_is_not_the_one_who_said_it() -> None:
    found = judged("“I’m bleeding,” Craig Orr told his rescuer, according to the Lorne Free Press.")
    assert found.person.name == "Craig Orr"


@given(st.sampled_from(sorted(groups("thing_names")["thing"])), st.sampled_from(["Ana", "Lorne", "Old"]))
def test_no_name_that_ends_as_a_things_does_is_a_persons(last: str, first: str) -> None:
    assert not can_be_human(f"{first} {last}", f"{first} {last} came.", [0])


@pytest.mark.parametrize(
    ("text", "who", "route"),
    [
        (
            "Una Fell is the mayor. Fell’s statement said that they were “clubs without rules”.",
            "Una Fell",
            "record",
        ),
        (
            "Hal Fell left Ida Fell. Ida Fell’s brief said that they were “clubs without rules”.",
            "Ida Fell",
            None,
        ),
        ("A letter from Una Fell said that they were “clubs without rules at all”.", "Una Fell", "record"),
        ("A statement by mayor Una Fell said that they were “clubs without rules”.", "Una Fell", "record"),
        ("The council’s statement said that they were “clubs without rules”.", None, "record"),
        ("The Vale Times’ report said that they were “clubs without rules”.", None, None),
        ("“There will be no cats here,” Judge Una Fell ruled.", "Una Fell", "record"),
        ("“There will be no cats here,” the judge ruled.", None, "record"),
    ],
)
def test_a_document_speaks_for_its_writer_and_a_ruling_is_on_record(
    text: str, who: str | None, route: str | None
) -> None:
    found = judged(text)
    assert found.person.name == who
    assert route is None or (found.carrier.route is not None and found.carrier.route.value == route)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Una Fell’s motion was weakened so that they need take only “due account of all readers”.", None),
        ("Una Fell’s bill has been amended to ask for “reasonable care in all pits”.", None),
        ("Una Fell’s answer: “Take reasonable care in all the pits.”", "Una Fell"),
    ],
)
def test_words_by_which_others_changed_what_somebody_owns_are_not_theirs(text: str, who: str | None) -> None:
    assert [one.person.name for one in evidence_in(text, ABOUT)] in ([who], [] if who is None else [who])


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Tarrow Star‘s purported insider insists “they live quite apart”.", Level.MISSING),
        ("Tarrow Star’s so-called source said “they live quite apart”.", Level.MISSING),
        ("A Vale Radio reporter’s daughter said “they live quite apart”.", Level.WEAK),
        ("The magazine‘s source said “they live quite apart”.", Level.MISSING),
        ("Una Fell‘s sister said “they live quite apart”.", Level.WEAK),
        ("Star‘s editor, Una Fell, said “they live quite apart”.", Level.MET),
    ],
)
def test_an_owner_with_the_wrong_apostrophe_is_an_owner_and_does_not_speak(text: str, level: Level) -> None:
    assert judged(text).speaker.level is level


@pytest.mark.parametrize(
    ("text", "level", "role"),
    [
        ("Two ministries accused the port of hiding “rusty old barges”.", Level.WEAK, "Two ministries"),
        ("Several agencies called it “a rusty old barge”.", Level.WEAK, "Several agencies"),
        ("The ministries accused the port of hiding “rusty old barges”.", Level.MET, "The ministries"),
        ("Both companies called it “a very fair price”.", Level.MET, "Both companies"),
    ],
)
def test_several_bodies_speak_and_are_known_where_the_page_says_which(
    text: str, level: Level, role: str | None
) -> None:
    found = judged(text)
    assert (found.speaker.level, found.person.role) == (level, role)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The Star quotes another “source” who explains, “They have tried to work it out.”", None),
        ("The story had a docker who called it “a very fair price”.", "a docker"),
        ("A docker who was there, and who called it “a very fair price”, left.", "A docker"),
        ("It was her daughter who called it “a very fair price”.", "her daughter"),
        ("It was some who called it “a very fair price”.", None),
    ],
)
def test_a_who_that_no_name_is_beside_is_the_one_whom_it_describes(text: str, role: str | None) -> None:
    assert judged(text).person.role == role


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("A Trust statement said: “The last days have been hard.”", Level.MET),
        ("A council statement said: “The last days have been hard.”", Level.MET),
        ("A statement said: “The last days have been hard.”", Level.WEAK),
        ("A short statement said: “The last days have been hard.”", Level.WEAK),
        ("The viral message says: “The last days have been hard.”", Level.MISSING),
        ("A message shared across Twitter and Facebook says “the last days have been hard”.", Level.MISSING),
        ("The message that was going around said: “The last days have been hard.”", Level.MISSING),
        ("The message posted on Facebook by Una Fell said: “The last days have been hard.”", Level.MET),
    ],
)
def test_a_document_that_says_whose_it_is_speaks_for_them(text: str, level: Level) -> None:
    assert judged(text).speaker.level is level


def test_what_a_source_is_by_trade_describes_it() -> None:
    text = "The Bell’s source, a docker who feared for his post, said it was “not at all true”."
    assert judged(text).speaker.level is Level.WEAK
    assert judged(text.replace(", a docker who feared for his post,", "")).speaker.level is Level.MISSING


def test_what_another_speaker_calls_false_was_said_all_the_same() -> None:
    text = "The port rejected it as “patently false,” and two dockers told the Bell the claim of it is false."
    assert not judged(text).doubted
    assert judged("The port said “we sold it,” but the claim is false.").doubted


def test_a_body_is_not_named_after_the_reporter_who_covers_it() -> None:
    text = "The Pentagon said it was “patently false”. It told VTV Pentagon correspondent Una Fell on Monday."
    assert "VTV" not in (evidence_in(text, ABOUT)[0].person.name or "")


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Vale captain Una Fell was glad. “We played as one today,” the skipper said.", "Una Fell"),
        ("Una Fell, their lawyer, was glad. “We have won at last,” the solicitor said.", "Una Fell"),
        ("Goalkeeper Una Fell was glad. “We have won at last,” the keeper said.", "Una Fell"),
        ("Captain Una Fell and skipper Hal Pym met. “We played as one today,” the skipper said.", "Hal Pym"),
        ("Captain Una Fell was glad. “We played as one today,” a skipper said.", None),
        ("Captain Una Fell was glad. “We played as one today,” the referee said.", None),
    ],
)
def test_two_words_for_one_office_mean_the_one_who_holds_it(said: str, name: str | None) -> None:
    assert judged(said).person.name == name


@pytest.mark.parametrize(
    ("before", "level"),
    [
        ("Players fouled the referee, said the Vale Rugby Union (VRU).", Level.MET),
        ("The Vale Rugby Union (VRU) said on Monday that a player was out.", Level.MET),
        ("The council announced that the hall was shut.", Level.MET),
        ("The council said it was shut. The union said it was not.", Level.WEAK),
        ("Players fouled the referee on Monday.", Level.WEAK),
        ("The council shut the hall on Monday.", Level.WEAK),
    ],
)
def test_a_spokesperson_right_after_one_body_spoke_is_that_bodys(before: str, level: Level) -> None:
    assert judged(f"{before}\n\n“It was an act of violence,” said a spokesperson.").speaker.level is level


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("“… keep the people from leaving the camp”", Level.MISSING),
        ("“Nobody may leave the camp”", Level.MISSING),
        ("“Nobody may leave the camp for now.”", Level.MET),
        ("“Nobody may leave the camp for now,” Fell said.", Level.MET),
    ],
)
def test_a_line_that_is_a_quotation_and_ends_like_no_sentence_is_a_heading(line: str, level: Level) -> None:
    text = (
        "Una Fell, a scholar, spoke to the Bell. “It is all untrue as far as I know,” Fell said.\n\n"
        f"{line}\n\nA docker said on Monday that all of this was as false as could be."
    )
    assert evidence_in(text, ABOUT)[1].words.level is level


@pytest.mark.parametrize(
    ("before", "level"),
    [
        ("The prime minister’s official spokeswoman said that leaks would end.", Level.MET),
        ("A spokeswoman for the port of Tarrow said that leaks would end.", Level.MET),
        ("A spokeswoman said that leaks would end.", Level.WEAK),
        ("The clerk said that leaks would end.", Level.WEAK),
    ],
)
def test_the_spokesperson_is_the_one_of_whom_the_page_says_for_whom_they_speak(
    before: str, level: Level
) -> None:
    found = judged(f"{before}\n\n“It has to be private,” the spokeswoman said.")
    assert found.speaker.level is level


@pytest.mark.parametrize("who", ["Authorities", "The authorities", "Tarrow authorities"])
def test_authorities_are_several_of_whom_nobody_says_which(who: str) -> None:
    assert judged(f"{who} said the quay was “safe enough for everybody”.").speaker.level is Level.WEAK


@pytest.mark.parametrize("who", ["The port authority", "Police", "The health ministry"])
def test_one_authority_is_a_body(who: str) -> None:
    assert judged(f"{who} said the quay was “safe enough for everybody”.").speaker.level is Level.MET
