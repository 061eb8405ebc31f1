"""Occasions: when and where words were said, in a sentence and carried over to it, in invented sentences."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.drafting.evidence import evidence_in
from trainer.deck.kinds.quote import Level
from trainer.deck.parts import HeadField
from trainer.drafting.articles.head import Head
from trainer.drafting.items.clues import Clue
from trainer.drafting.language.occasions import event_in, loose_time_in, occasion_in, old_saying_in

OPENING = "The ferry to Skerry island has had no captain since its old one went to live with his bees."

NOT_KNOWN = Head()
DATED = Head(published=dt.date(2025, 10, 4))


def occasion(*paragraphs: str, head: Head = NOT_KNOWN, number: int = 0) -> Clue:
    """The occasion of one quotation of an article made of these paragraphs."""
    text = "\n\n".join(["Ferry without captain", *paragraphs]) + "\n"
    return evidence_in(text, head)[number].occasion


@pytest.mark.parametrize(
    "when",
    [
        "on Oct. 3",
        "on 3 Oct",
        "on Sept. 21, 2025",
        "on the 3rd of October",
        "on October 3rd",
        "on Thurs",
        "on 2025-10-03",
        "last night",
        "yesterday",
        "earlier today",
        "this morning",
        "late Thursday",
        "the following day",
        "hours after",
        "on Christmas Eve",
    ],
)
def test_a_day_is_known_however_it_is_written(when: str) -> None:
    text = f"The ferry will sail, Bo Quill said {when}."
    found = occasion_in(text, 0, len(text))
    assert found is not None
    assert text[slice(*found)] == when


@pytest.mark.parametrize(
    "where",
    [
        "outside court",
        "outside the courthouse",
        "under oath",
        "from the dock",
        "at half-time",
        "after the final whistle",
        "at prime minister’s questions",
        "in open court",
        "at Skerry Magistrates Court",
        "in the Skerry Assembly",
        "during a sitting",
        "on a visit to",
        "at a fractious committee",
        "at the inquest",
        "from the pulpit",
    ],
)
def test_a_sitting_a_match_a_visit_or_a_court_is_an_event(where: str) -> None:
    text = f"The ferry will sail, Bo Quill said {where} Skerry."
    found = event_in(text, 0, len(text))
    assert found is not None
    assert found[0] == text.index(where)


@pytest.mark.parametrize(
    "text",
    [
        "The ferry will sail, Bo Quill said.",
        "The Sun rose, and Bo Quill said so again.",
        "They may sail; they march on.",
        "Bo Quill told his sister so.",
    ],
)
def test_a_sentence_without_a_day_or_an_event_has_no_occasion(text: str) -> None:
    assert occasion_in(text, 0, len(text)) is None


@pytest.mark.parametrize("when", ["in May", "in early March 2024", "last month", "recently", "the other day"])
def test_a_month_or_a_season_is_no_occasion_but_a_loose_time(when: str) -> None:
    text = f"The ferry will sail, Bo Quill said {when}."
    assert occasion_in(text, 0, len(text)) is None
    found = loose_time_in(text, 0, len(text))
    assert found is not None
    assert text[slice(*found)] == when
    assert occasion(OPENING, f"“The ferry will sail,” Bo Quill said {when}.").level is Level.WEAK


@pytest.mark.parametrize("old", ["once said", "once joked", "famously declared"])
def test_an_undated_old_saying_has_no_occasion_however_the_page_is_dated(old: str) -> None:
    text = f"Bo Quill {old} that it would sail."
    assert old_saying_in(text, 0, len(text)) is not None
    head = Head(published=dt.date(2025, 10, 4))
    found = occasion(OPENING, f"Bo Quill {old}: “The ferry will sail, or I shall swim.”", head=head)
    assert found.level is Level.MISSING


def test_once_that_is_no_old_saying_takes_nothing_away() -> None:
    quoted = "“Once she has a crew, she will sail,” Bo Quill said once the bell had gone on Friday."
    assert occasion(OPENING, quoted, head=DATED).level is Level.MET


def test_without_a_day_or_an_event_the_date_of_the_report_is_a_weak_occasion() -> None:
    quoted = "“The ferry will sail,” Bo Quill said."
    dated = occasion(OPENING, quoted, head=Head(published=dt.date(2025, 10, 4)))
    assert (dated.level, dated.heads) == (Level.WEAK, (HeadField.PUBLISHED,))
    assert occasion(OPENING, quoted).level is Level.MISSING


def test_an_occasion_that_a_person_gives_for_the_page_holds_for_words_that_have_none() -> None:
    head = Head(occasion="Skerry council, 3 October 2025")
    assert occasion(OPENING, "“The ferry will sail,” Bo Quill said.", head=head).level is Level.MET


def test_an_event_in_the_opening_is_carried_over_with_or_without_a_verb_of_speech() -> None:
    opening = "The island’s ferry got a new captain at a stormy meeting in the school hall at Skerry."
    found = occasion(opening, "“She will sail, whatever the wind,” Bo Quill said.")
    assert found.level is Level.MET
    assert found.doubt


MET_AT = "Captain Bo Quill met the islanders at a stormy meeting in the school hall at Skerry."
BETWEEN = "The ferry is sixty years old and has been painted forty times."


def test_an_event_in_the_opening_is_that_of_whom_it_names_and_of_nobody_else_further_down() -> None:
    named = occasion(MET_AT, BETWEEN, BETWEEN, "“She will sail, whatever the wind,” Quill said.")
    assert named.level is Level.MET
    assert occasion(MET_AT, BETWEEN, BETWEEN, "“She is too old to sail,” Ida Roe said.").level is Level.WEAK


def test_an_event_in_the_opening_does_not_reach_below_a_subheading() -> None:
    below = ["How the ferry came to Skerry", BETWEEN, "“She will sail, whatever the wind,” Quill said."]
    assert occasion(MET_AT, *below).level is Level.WEAK


def test_a_court_in_the_opening_is_where_those_of_its_office_speak_and_whom_it_tries() -> None:
    opening = "Captain Bo Quill was fined at Skerry Magistrates Court for racing a swan."
    below = ["A race that nobody won", BETWEEN]
    assert occasion(opening, *below, "“I knew the swan was faster,” Quill said.").level is Level.MET
    assert occasion(opening, *below, "Judge Ida Roe said: “You knew it was faster.”").level is Level.MET
    assert occasion(opening, *below, "“Swans are faster than ferries,” Hal Pym said.").level is Level.WEAK


@pytest.mark.parametrize("told", ["Skerry Crown Court heard that", "The inquest was told that"])
def test_what_a_court_heard_is_an_event(told: str) -> None:
    text = f"{told} the swan had been faster."
    assert event_in(text, 0, len(text)) is not None


@pytest.mark.parametrize(
    "opening",
    [
        "Captain Bo Quill will sail again at the regatta in Skerry, which takes place on 5 June.",
        "Captain Bo Quill hopes for a parrot at next month’s festival in Skerry.",
    ],
)
def test_what_is_still_to_come_is_no_occasion_of_words_said_before_it(opening: str) -> None:
    assert occasion(opening, "“I am quite sure of it,” Quill said.").level is Level.MISSING


def test_what_will_be_can_have_been_said_on_a_day_of_the_opening() -> None:
    opening = "The ferry will sail again, the island council decided on Thursday."
    assert occasion(opening, "“I am quite sure of it,” Bo Quill said.").level is Level.WEAK


def test_a_day_of_the_opening_on_which_the_speaker_spoke_is_that_of_the_words_further_down() -> None:
    opening = "Captain Bo Quill warned on Thursday that the ferry has no captain to go with her."
    found = occasion(opening, BETWEEN, BETWEEN, BETWEEN, "“She is too old to sail,” Quill said.")
    assert found.level is Level.MET
    other = occasion(opening, BETWEEN, BETWEEN, BETWEEN, "“She is too old to sail,” Ida Roe said.")
    assert other.level is Level.WEAK


@pytest.mark.parametrize("line", ["March 13, 2025", "13 March", "By Ida Roe", "13th March 2025"])
def test_a_date_or_a_by_line_above_the_story_heads_no_section_and_is_no_event(line: str) -> None:
    assert occasion(line, OPENING, "“She will sail,” Bo Quill said.").level is not Level.MET
    assert occasion(line, MET_AT, BETWEEN, BETWEEN, "“She will sail,” Quill said.").level is Level.MET


@pytest.mark.parametrize("text", ["She sailed on the 13th March.", "In the week of March 13 she sailed."])
def test_the_month_of_march_is_no_march(text: str) -> None:
    assert event_in(text, 0, len(text)) is None


def test_a_march_is_an_event() -> None:
    text = "At the Fishers’ March in Skerry he said no."
    assert event_in(text, 0, len(text)) is not None


def test_a_day_in_the_opening_on_which_nobody_is_said_to_speak_is_a_weak_occasion() -> None:
    opening = "The island’s ferry got a new captain on Thursday, and she has a parrot to go with her."
    assert occasion(opening, "“She will sail, whatever the wind,” Bo Quill said.").level is Level.WEAK


def test_an_event_in_the_opening_is_not_that_of_another_outlets_words() -> None:
    opening = "The island’s ferry got a new captain at a stormy meeting in the school hall at Skerry."
    found = occasion(opening, "“She will sail, whatever the wind,” Bo Quill told the Northern Echo.")
    assert found.level is Level.WEAK


def test_a_sentence_that_leads_to_a_speaker_with_a_day_gives_it_to_the_words_below() -> None:
    led = "Bo Quill spoke to the islanders on Thursday, and nobody left before the end of it."
    said = "“She will sail, whatever the wind,” Quill said."
    assert occasion(OPENING, led, said, head=DATED).level is Level.MET
    assert occasion(OPENING, led, said).level is Level.WEAK


def test_the_same_speech_keeps_its_occasion_as_it_continues() -> None:
    first = "“She will sail, whatever the wind,” Bo Quill told the meeting on Thursday."
    between = "The ferry is sixty years old and has been painted forty times."
    last = "“The parrot comes too, and it pays no fare,” Quill said."
    found = occasion(OPENING, first, between, between, between, last, number=1)
    assert found.level is Level.MET


def test_a_speech_does_not_continue_where_another_time_is_given() -> None:
    first = "“She will sail, whatever the wind,” Bo Quill told the meeting on Thursday."
    between = "The ferry is sixty years old and has been painted forty times."
    last = "“The parrot comes too, and it pays no fare,” Quill said in March."
    found = occasion(OPENING, first, between, between, between, last, number=1)
    assert found.level is Level.WEAK


@given(st.text(alphabet="onatOct3.rd Mayfterhlg’-12/", max_size=60))
def test_what_is_found_is_within_the_sentence(text: str) -> None:
    for read in (occasion_in, event_in, loose_time_in, old_saying_in):
        found = read(text, 0, len(text))
        assert found is None or 0 <= found[0] < found[1] <= len(text)


COURT = "Vic Sorrel took eleven anchors, a jury at Skerry Crown Court heard."
BEES = "Ida Roe keeps bees."
GOSSIP = "He had told his neighbours that he was mending them."
SPEECH = "“He knew that the anchors were not his,” {} said."


@pytest.mark.parametrize(
    ("part", "speaker"),
    [
        ("Ida Roe, prosecuting, opened the case.", "Roe"),
        ("Ida Roe, for the defence, called him a collector.", "Roe"),
        ("Prosecutor Ida Roe called him a thief.", "Roe"),
        ("Judge Ida Roe looked at the anchors.", "Roe"),
    ],
)
def test_who_has_a_part_in_court_speaks_in_the_court_that_the_page_names(part: str, speaker: str) -> None:
    found = occasion(OPENING, OPENING, OPENING, COURT, GOSSIP, part, GOSSIP, SPEECH.format(speaker))
    assert (found.level, found.note) == (Level.MET, "The page names the place for those who speak there.")


def test_who_has_no_part_in_court_does_not_speak_there_because_the_page_names_one() -> None:
    found = occasion(OPENING, OPENING, OPENING, COURT, GOSSIP, BEES, GOSSIP, SPEECH.format("Roe"))
    assert found.level is Level.MISSING


def test_a_part_in_court_gives_no_occasion_where_no_court_is_named() -> None:
    part = "Ida Roe, prosecuting, opened the case."
    found = occasion(OPENING, OPENING, OPENING, GOSSIP, part, GOSSIP, SPEECH.format("Roe"))
    assert found.level is Level.MISSING


@pytest.mark.parametrize(
    "heard", ["Skerry Crown Court heard", "the court was told", "An inquest heard", "The court has heard"]
)
def test_what_a_court_heard_was_said_there(heard: str) -> None:
    sentence = f"{heard} that the anchors were gone."
    assert event_in(sentence, 0, len(sentence)) is not None


MEETING = "Nine voted for the new pier during the Harbour Committee on March 15."


@pytest.mark.parametrize("title", ["Councillor Ida Roe", "Cllr Roe", "Coun. Ida Roe (Ind)"])
def test_a_councillor_speaks_at_the_meeting_that_the_page_has_named(title: str) -> None:
    found = occasion(OPENING, OPENING, OPENING, MEETING, GOSSIP, f"{title} said: “The pier is too short.”")
    assert (found.level, found.note) == (Level.MET, "The page names the place for those who speak there.")


@pytest.mark.parametrize(
    "paragraph",
    [
        "Ida Roe said: “The pier is too short.”",
        "Councillor Ida Roe told the Tarrow Echo: “The pier is too short.”",
    ],
)
def test_who_is_no_councillor_or_spoke_to_a_newspaper_did_not_speak_at_the_meeting(paragraph: str) -> None:
    found = occasion(OPENING, OPENING, OPENING, MEETING, GOSSIP, paragraph)
    assert found.level is Level.MISSING


def test_a_meeting_that_is_named_only_later_is_not_where_a_councillor_spoke() -> None:
    said = "Councillor Ida Roe said: “The pier is too short.”"
    found = occasion(OPENING, OPENING, OPENING, said, GOSSIP, MEETING)
    assert found.level is Level.MISSING


@pytest.mark.parametrize(
    ("sentence", "occasion"),
    [
        ("“No,” said Ida Crane, a senior fellow at the Council on Ferries.", None),
        ("“No,” Ida Crane said at the Council on Ferries.", "at the Council"),
    ],
)
def test_where_somebody_works_is_no_occasion(sentence: str, occasion: str | None) -> None:
    found = occasion_in(sentence, 0, len(sentence))
    assert (sentence[slice(*found)] if found else None) == occasion
