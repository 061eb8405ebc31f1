"""Occasions: when and where words were said, in a sentence and carried over to it, in invented sentences."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.drafting.evidence import evidence_in
from trainer.deck.dated import Month
from trainer.deck.kinds.quote import Level, Route
from trainer.deck.parts import HeadField
from trainer.drafting.articles.head import Head
from trainer.drafting.items.clues import Clue
from trainer.drafting.language.occasions import (
    event_in,
    is_counted_back,
    loose_time_in,
    occasion_in,
    old_saying_in,
)

OPENING = "The ferry to Skerry island has had no captain since its old one went to live with his bees."

NOT_KNOWN = Head()
DATED = Head(published=dt.date(2025, 10, 4))
OF_A_MONTH = Head(publisher="The Skerry Post", published=Month(2025, 10))


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
        "on Tuesday 9 June",
        "on Tuesday 9 June 2026",
        "on Monday May 4",
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
        "on the steps of the courthouse",
        "on the courthouse steps",
        "on the steps of Vale Crown Court",
        "in front of the court",
        "at the gates of the prison",
        "at the prison gates",
        "on the steps of the town hall",
        "as he left the courtroom",
        "leaving court",
        "on leaving the courthouse",
        "after Ida Roe emerged from the hearing",
    ],
)
def test_a_sitting_a_match_a_visit_or_a_court_is_an_event(where: str) -> None:
    text = f"The ferry will sail, Bo Quill said {where} Skerry."
    found = event_in(text, 0, len(text))
    assert found is not None
    assert found[0] == text.index(where)


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("He spoke at a Monday meeting of the club.", "at a Monday meeting"),
        ("There was anger at the meeting on Monday.", "at the meeting on Monday"),
        ("He told the Mail on Monday that it sank.", "on Monday"),
        ("Today the council is voting on the mill.", "Today"),
    ],
)
def test_a_day_beside_a_noun_an_outlet_or_a_verb_is_still_the_day_of_an_occasion(
    text: str, when: str
) -> None:
    found = occasion_in(text, 0, len(text))
    assert found is not None
    assert text[slice(*found)] == when


@pytest.mark.parametrize(
    "text",
    [
        "The ferry will sail, Bo Quill said.",
        "The Sun rose, and Bo Quill said so again.",
        "They may sail; they march on.",
        "Bo Quill told his sister so.",
        "Walkers are calling on the council to think again and branded it “a shame”.",
        "Bo Quill, who sits on the committee, said so.",
        "Islanders have hit out at Skerry Council over the lamps.",
        "Walkers furious at Skerry Council said so.",
        "Here are words of wisdom for a Monday.",
        "The Mail on Sunday has the whole story.",
        "It was a Sunday Times reader who wrote in.",
        "Today the mill is a ruin.",
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
    said = "“She is too old to sail,” Quill said."
    found = occasion(opening, BETWEEN, BETWEEN, BETWEEN, said, head=DATED)
    assert found.level is Level.MET
    assert occasion(opening, BETWEEN, BETWEEN, BETWEEN, said).level is Level.MET
    other = occasion(opening, BETWEEN, BETWEEN, BETWEEN, "“She is too old to sail,” Ida Roe said.")
    assert other.level is Level.WEAK


def test_of_a_page_with_no_more_than_a_month_a_quotation_without_a_day_has_its_date() -> None:
    found = occasion("“I am quite sure of it,” Bo Quill said.", head=OF_A_MONTH)
    assert (found.level, found.why, found.heads) == (Level.WEAK, "published", (HeadField.PUBLISHED,))


@pytest.mark.parametrize("day", ["on Tuesday", "yesterday", "last night", "at Tuesday night’s meeting"])
def test_a_day_that_is_named_is_a_day_whatever_date_the_page_has(day: str) -> None:
    said = f"“I am quite sure of it,” Bo Quill said {day}."
    for head in (NOT_KNOWN, OF_A_MONTH, DATED):
        assert occasion(said, head=head).level is Level.MET


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
    for head in (DATED, NOT_KNOWN):
        assert occasion(OPENING, led, said, head=head).level is Level.MET


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


@pytest.mark.parametrize(
    ("told", "speaker"),
    [
        ("the court was told", "the court"),
        ("the court heard", "the court"),
        ("the court has been told", "the court"),
        ("the inquest was told", "the inquest"),
        ("the inquest has heard", "the inquest"),
        ("the tribunal was told", "the tribunal"),
        ("the hearing was told", "the hearing"),
        ("a jury was told", "a jury"),
        ("a jury heard", "a jury"),
    ],
)
def test_what_a_court_was_told_is_on_its_record_and_was_said_there(told: str, speaker: str) -> None:
    found = evidence_in(f"{OPENING}\n\n“The swan was the faster of the two,” {told}.\n", DATED)[0]
    assert (found.person.role, found.speaker.level) == (speaker, Level.MET)
    assert (found.carrier.route, found.occasion.level) == (Route.RECORD, Level.MET)


@pytest.mark.parametrize("told", ["the ferrymen were told", "she was told", "Captain Bo Quill was told"])
def test_who_else_was_told_something_did_not_say_it(told: str) -> None:
    found = evidence_in(f"{OPENING}\n\n“The swan was the faster of the two,” {told}.\n", DATED)[0]
    assert found.speaker.level is Level.MISSING


def test_who_told_a_court_is_credited_rather_than_the_court() -> None:
    said = "“The swan was the faster of the two,” the court was told by prosecutor Ida Roe.\n"
    assert evidence_in(f"{OPENING}\n\n{said}", DATED)[0].person.name == "Ida Roe"


def test_a_part_that_follows_what_a_court_was_told_is_the_courts_too() -> None:
    said = "“The swan was the faster,” the court was told. It had been so “for at least three whole weeks”.\n"
    found = evidence_in(f"{OPENING}\n\n{said}", DATED)[1]
    assert (found.person.role, found.speaker.level) == ("the court", Level.MET)


@pytest.mark.parametrize(
    ("sentence", "occasion"),
    [
        ("Shortly before 8pm on Wednesday a swan sank.", "Shortly before 8pm on Wednesday"),
        ("Shortly after 7.30am on Friday, May 3, a swan sank.", "Shortly after 7.30am on Friday, May 3"),
        ("Hours after the vote on the roof, he left.", "Hours after the vote on the roof"),
        ("He spoke minutes before the bell rang, and left.", "minutes before the bell rang"),
        ("He spoke moments after Mr. Pym had fallen in.", "moments after Mr. Pym had fallen in"),
        ("He spoke shortly after he was fired.", "shortly after he was fired"),
        ("He spoke a day after the ferry sank, a friend said.", "a day after the ferry sank"),
        ("He spoke hours before midnight.", "hours before midnight"),
        ("He spoke on Monday, 3 May, in Skerry.", "on Monday, 3 May"),
        ("He spoke on Monday, 13 others did not.", "on Monday"),
    ],
)
def test_a_time_is_shown_with_all_that_it_is_told_by(sentence: str, occasion: str) -> None:
    found = occasion_in(sentence, 0, len(sentence))
    assert found is not None
    assert sentence[slice(*found)] == occasion


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("In reaction to the interview, aides left.", None),
        ("He looked forward to the debate, and left.", None),
        ("He came to the meeting with a swan.", None),
        ("Thanks to the inquiry, he left.", None),
        ("He spoke in response to a question in the interview.", "in the interview"),
        ("He replied to that claim in the Skerry debate.", "in the Skerry debate"),
        ("In a letter calling for the meeting, he left.", None),
        ("He sank in the event of a storm.", None),
        ("He spoke in their final weeks there.", None),
        ("He spoke in their final debate.", "in their final debate"),
        ("He spoke in a statement to the inquest.", "in a statement to the inquest"),
        ("He gave evidence to the inquiry.", "to the inquiry"),
        ("He said a few words to the meeting.", "to the meeting"),
        ("Prior to the meeting he told reporters.", "Prior to the meeting"),
        ("He spoke ahead of the debate.", "ahead of the debate"),
        ("Islanders attending the meeting spoke.", "attending the meeting"),
        ("He spoke in a teleconference with reporters.", "in a teleconference"),
        ("He spoke at the post-match media interaction.", "at the post-match media interaction"),
        ("He spoke at a town hall in March.", "at a town hall"),
        ("He spoke at the council’s committee hearing.", "at the council’s committee hearing"),
        ("He said after a brief silence that he would.", "said after a brief silence"),
    ],
)
def test_an_event_is_shown_whole_and_no_scrap_of_a_sentence_is_one(sentence: str, event: str | None) -> None:
    found = event_in(sentence, 0, len(sentence))
    assert (sentence[slice(*found)] if found else None) == event


@pytest.mark.parametrize(
    "said", ["asked the board", "warned the council on Monday", "reminded board members"]
)
def test_who_faces_a_board_speaks_in_the_open(said: str) -> None:
    found = evidence_in(f"{OPENING}\n\n“What good is a pier without a swan?” Ida Roe {said}.\n", NOT_KNOWN)[0]
    assert (found.occasion.level, found.carrier.route) == (Level.MET, Route.RECORD)


@pytest.mark.parametrize(
    "said",
    [
        "asked the board to go",
        "asked for the council’s help",
        "warned the council that it would sue",
        "asked the ferryman",
        "urged the board to think again",
        "thanked the panel for nothing",
    ],
)
def test_what_is_asked_of_a_board_may_be_said_anywhere(said: str) -> None:
    found = occasion(OPENING, f"“What good is a pier without a swan?” Ida Roe {said}.")
    assert found.level is Level.MISSING


def test_a_member_of_a_board_speaks_where_the_page_has_somebody_face_it() -> None:
    asked = "“What good is a pier without a swan?” Hal Pym asked the board."
    voted = "Board members Bo Quill, Ida Roe and Jo Ann Lorn voted against the pier."
    said = "“I find it unsound in every way,” {} said of the plan."
    for name, level in (("Lorn", Level.MET), ("Roe", Level.MET), ("Una Fell", Level.WEAK)):
        assert occasion(OPENING, BETWEEN, asked, voted, BETWEEN, said.format(name), number=1).level is level


def test_what_was_done_to_somebody_at_a_match_is_not_where_it_is_spoken_of() -> None:
    opening = "Captain Bo Quill said he was insulted during the game with Skerry, and swam home."
    for said in ("“There is no place for it,” the Ferry Union said.", "“It hurt me,” Quill said."):
        assert occasion(opening, said, head=DATED).level is Level.WEAK


@pytest.mark.parametrize(
    ("opening", "level"),
    [
        ("Captain Bo Quill gave up the ferry at a press conference in Skerry on the pier.", Level.WEAK),
        ("Captain Bo Quill gave up the ferry in an interview with a parrot on the pier.", Level.WEAK),
        ("Captain Bo Quill gave up the ferry at a stormy meeting on the pier of Skerry.", Level.MET),
    ],
)
def test_an_event_of_one_speaker_is_not_carried_to_the_next(opening: str, level: Level) -> None:
    assert occasion(opening, "“She is too old to sail,” Ida Roe said.", head=DATED).level is level
    assert occasion(opening, "“She is too old to sail,” Quill said.", head=DATED).level is Level.MET


def test_what_follows_the_quoted_words_in_a_clause_of_its_own_is_no_occasion() -> None:
    said = "Una Fell said she would sail it “quite a number of times” before anyone is on board."
    assert occasion(OPENING, said, head=DATED).places == ()


@pytest.mark.parametrize(
    ("said", "level"),
    [
        ("“She will go,” said Bo Quill, who hopes to sail in 2031.", Level.MISSING),
        ("The Bell said ferries that sank last year were “old and full of holes”.", Level.MISSING),
        ("“She will go,” Bo Quill said last month.", Level.WEAK),
        ("“She will go,” Bo Quill said earlier this week.", Level.WEAK),
        ("Bo Quill quit last week, saying that she was “too old to sail”.", Level.WEAK),
        ("Last week Bo Quill said: “She will go, whatever the wind.”", Level.WEAK),
        ("“She will go,” Bo Quill later said.", Level.MISSING),
    ],
)
def test_a_loose_time_counts_where_it_is_that_of_speaking(said: str, level: Level) -> None:
    assert occasion(OPENING, said).level is level


def test_what_is_said_later_is_not_of_the_event_before() -> None:
    first = "“She will sail,” Bo Quill told the meeting on Thursday."
    assert occasion(OPENING, first, "“She leaks,” Quill added.", number=1).level is Level.MET
    later = occasion(OPENING, first, "Later, in a shop, Quill said: “She leaks, and so do I.”", number=1)
    assert later.level is Level.MISSING


def test_a_line_that_opens_a_speech_heads_no_section() -> None:
    opens = "Bo Quill said: “I would like to address this myself, as it is my ferry."
    more = ["“I am sorry for the parrot, and for its bell.", "“Please come to the pier, all of you.”"]
    for number in range(3):
        assert occasion(OPENING, BETWEEN, opens, *more, number=number).level is Level.MISSING


def test_a_document_is_not_of_the_event_in_the_opening() -> None:
    opening = "Captain Bo Quill met the islanders at a stormy meeting in the school hall at Skerry."
    assert occasion(opening, "“She will sail,” Quill said in an email to all islanders.").level is Level.WEAK


@pytest.mark.parametrize(
    ("when", "route"), [("Prior to the meeting", Route.OWN), ("At the meeting", Route.RECORD)]
)
def test_what_is_said_before_a_meeting_is_not_said_in_it(when: str, route: Route) -> None:
    head = Head(publisher="The Skerry Bell", published=dt.date(2025, 10, 4))
    text = f"{OPENING}\n\n{when}, Bo Quill gave a sigh. “She will sail, whatever the wind,” Quill said.\n"
    found = evidence_in(text, head)[0]
    assert (found.occasion.level, found.carrier.route) == (Level.MET, route)


@pytest.mark.parametrize(
    "said",
    [
        "“She will go,” said Bo Quill, who lives in front of the court.",
        "“She will go,” said Bo Quill, a baker who had his shop on the courthouse steps.",
        "“She will go,” Bo Quill said of the steps of the courthouse.",
        "“She will go,” said Bo Quill, leaving open whether he will go to court.",
        "“She will go,” Bo Quill said of the man who was robbed as he left the hearing.",
    ],
)
def test_what_is_told_of_a_house_or_of_who_leaves_it_is_not_where_one_speaks(said: str) -> None:
    assert occasion(OPENING, said).level is Level.MISSING


@pytest.mark.parametrize("voice", ["said the judge, Moira Keane", "Sheriff Moira Keane told him"])
def test_where_somebody_was_tried_is_known_whatever_describes_them_before_it(voice: str) -> None:
    tried = "A skipper who fell asleep at the wheel was found guilty at Skerry Sheriff Court on Tuesday."
    assert occasion(tried, f"“Three men were in your hands that night,” {voice}.").level is Level.MET
    told = "A skipper who was found guilty at Skerry Sheriff Court will sail again."
    assert occasion(told, f"“Three men were in your hands that night,” {voice}.").level is Level.MISSING


@pytest.mark.parametrize(
    ("said", "level"),
    [
        ("“She will go,” Bo Quill said of the ferry in a briefing for the press.", Level.MET),
        ("“She will go,” Bo Quill said of the ferry in an interview.", Level.MET),
        ("“She will go,” Bo Quill said of the row at the match.", Level.WEAK),
        ("Following the vote, Bo Quill read a note: “She will go.”", Level.MET),
        ("Following the ferry, Bo Quill read a note: “She will go.”", Level.MISSING),
    ],
)
def test_what_is_said_of_a_thing_is_said_where_one_can_only_have_spoken(said: str, level: Level) -> None:
    assert occasion(OPENING, said).level is level


# What one speaker's occasion leaves to the next


@pytest.mark.parametrize(
    "before",
    [
        "Prosecutor Max Hill told Weir Crown Court that the swans “were taken at dawn”.",
        "“They were taken at dawn,” Gus Parr told the jury.",
        "“They were taken at dawn,” Gus Parr, 40, told councillors.",
        "“We were the better side,” captain Rudi Pohl said after the final whistle.",
        "“We were the better side,” captain Rudi Pohl told a rally.",
        "“We were the better side,” captain Rudi Pohl said after the hearing.",
    ],
)
def test_where_another_spoke_is_no_occasion_of_who_is_quoted_next(before: str) -> None:
    beside = occasion(before, "“He loves birds,” his sister Meg Parr said.", head=DATED, number=1)
    assert beside.level is Level.WEAK


@pytest.mark.parametrize(
    "said", ["“It will sail,” Max Hill said.", "“It will sail,” Hill said.", "“It will sail,” he said."]
)
def test_the_same_speaker_continues_where_he_spoke(said: str) -> None:
    before = "Prosecutor Max Hill told Weir Crown Court that the swans “were taken at dawn”."
    assert occasion(before, said, head=DATED, number=1).level is Level.MET


@pytest.mark.parametrize(
    "said",
    [
        "In 1999, Stone wrote that “cases are never thin”.",
        "Stone wrote that “cases are never thin”.",
        "“Cases are never thin,” Stone said in 1999.",
        "“Cases are never thin,” Stone said last year.",
    ],
)
def test_a_speech_does_not_hold_what_its_speaker_wrote_or_said_at_another_time(said: str) -> None:
    before = "“The case is thin,” lawyer Ed Stone said in his closing speech."
    assert occasion(before, said, head=DATED, number=1).level is Level.WEAK


def test_a_loose_time_of_what_is_told_leaves_a_speech_with_its_speaker() -> None:
    before = "“The case is thin,” lawyer Ed Stone said in his closing speech."
    after = "“It rests on one boat,” Stone said of the pier that was built in 1999."
    assert occasion(before, after, head=DATED, number=1).level is Level.MET


@pytest.mark.parametrize(
    "when",
    [
        "said years ago",
        "said many years ago",
        "said decades ago",
        "told friends some years ago",
        "said long ago",
        "said a long time ago",
        "said back in the day",
        "has long said",
        "had long argued",
        "has often said",
    ],
)
def test_what_was_said_in_no_year_is_an_old_saying(when: str) -> None:
    assert occasion(f"“It was warm,” Una Dale {when}.", head=DATED).level is Level.MISSING


@pytest.mark.parametrize(
    "said",
    [
        "“It was warm,” Una Dale said two years ago.",
        "“It was warm,” said Una Dale, whose boat sank years ago.",
        "“It was warm,” Una Dale said of the house she built years ago.",
        "“It was warm,” Una Dale said, having left the town decades ago.",
        "Una Dale, who left years ago, said “it was warm in there”.",
        "“It was warm,” Una Dale, who has long lived here, said.",
    ],
)
def test_what_happened_years_ago_makes_no_old_saying_of_what_is_said_of_it(said: str) -> None:
    assert occasion(said, head=DATED).level is Level.WEAK


def test_the_result_of_a_match_as_a_heading_is_the_occasion_of_what_is_said_below_it() -> None:
    text = (
        "Managers on the cup\n\nTwo matches of the cup were played in the rain, and nobody was hurt.\n\n"
        "Tarrow 0-1 Marsham United\n\n"
        "Ola Berg: “That is football, and we have four games left.”\n"
    )
    (one,) = evidence_in(text, Head(publisher="The Bell"))
    assert one.occasion.level is Level.MET


@pytest.mark.parametrize(
    ("when", "counted"),
    [
        ("at Monday’s meeting", True),
        ("at Monday night’s meeting", True),
        ("at yesterday’s meeting", True),
        ("at last night’s meeting", True),
        ("on Monday night", True),
        ("at the meeting on 3 May", False),
        ("at the annual meeting", False),
    ],
)
def test_a_meeting_that_is_named_by_its_weekday_counts_from_the_date_of_the_page(
    when: str, counted: bool
) -> None:
    assert is_counted_back(when) is counted


@pytest.mark.parametrize(
    "opening",
    [
        "Captain Bo Quill is to stand trial at Skerry Crown Court in June.",
        "Captain Bo Quill is to speak at a public meeting next Monday.",
        "Captain Bo Quill refused to appear at a public meeting on Monday.",
        "Captain Bo Quill was invited to address the harbour committee at a meeting on Monday.",
        "Captain Bo Quill has been summoned to a hearing at Skerry County Court on Monday.",
        "Captain Bo Quill has agreed to give evidence to the inquiry on Monday.",
        "Captain Bo Quill hopes to speak at the summit on Friday.",
        "Captain Bo Quill pulled out of a debate at the harbour conference on Friday.",
        "Captain Bo Quill skipped Monday’s hearing at Skerry Crown Court.",
        "Captain Bo Quill did not turn up at the council meeting on Monday.",
        "Captain Bo Quill was banned from speaking at the festival on Monday.",
    ],
)
def test_an_event_that_somebody_is_not_at_or_not_yet_is_neither_occasion_nor_record(opening: str) -> None:
    text = f"Ferry without captain\n\n{opening}\n\n“I am sorry for the ferry,” Quill said.\n"
    found = evidence_in(text, NOT_KNOWN)[0]
    assert found.occasion.level is Level.MISSING
    assert (found.carrier.route, found.carrier.level) == (Route.OWN, Level.WEAK)


@pytest.mark.parametrize(
    "opening",
    [
        "Captain Bo Quill appeared at a public meeting on Monday.",
        "Captain Bo Quill refused to answer questions at a public meeting on Monday.",
        "Captain Bo Quill refused to apologise at the inquest on Monday.",
        "At a public meeting on Monday, Captain Bo Quill refused to appear with the owners.",
        "Captain Bo Quill, who is to lead the line, spoke at a public meeting on Monday.",
        "The man who is to lead the line, Captain Bo Quill, spoke at a public meeting on Monday.",
        "Captain Bo Quill missed nobody out as he spoke at a public meeting on Monday.",
    ],
)
def test_an_event_that_somebody_is_at_is_an_occasion_and_a_record_whatever_they_refuse(opening: str) -> None:
    text = f"Ferry without captain\n\n{opening}\n\n“I am sorry for the ferry,” Quill said.\n"
    found = evidence_in(text, NOT_KNOWN)[0]
    assert found.occasion.level is Level.MET
    assert found.carrier.route is Route.RECORD


@pytest.mark.parametrize("when", ["ahead of", "before", "after"])
def test_who_speaks_ahead_of_a_meeting_does_not_speak_in_it(when: str) -> None:
    said = f"“She will sail,” Bo Quill said, speaking {when} a public meeting on Monday."
    found = evidence_in(f"Ferry without captain\n\n{OPENING}\n\n{said}\n", NOT_KNOWN)[0]
    assert (found.occasion.level, found.carrier.route) == (Level.MET, Route.OWN)


@pytest.mark.parametrize(
    ("where", "route"),
    [
        ("in the Senate", Route.RECORD),
        ("in the Lok Sabha", Route.RECORD),
        ("in the Dáil", Route.RECORD),
        ("in the House of Representatives", Route.RECORD),
        ("at Holyrood", Route.RECORD),
        ("at Stormont on Monday", Route.RECORD),
        ("at the Old Bailey", Route.RECORD),
        ("during cross-examination", Route.RECORD),
        ("while being cross-examined", Route.RECORD),
        ("in closing arguments", Route.RECORD),
        ("in opening statements", Route.RECORD),
        ("in her summing-up", Route.RECORD),
        ("on Sky Sports", Route.RECORD),
        ("on BBC Breakfast", Route.RECORD),
        ("on the Skerry Morning Show", Route.RECORD),
        ("before kick-off", Route.OWN),
        ("ahead of kick-off", Route.OWN),
        ("in the 80th minute", Route.OWN),
        ("in stoppage time", Route.OWN),
    ],
)
@pytest.mark.parametrize(
    "words", ["“She will sail,” Bo Quill said {}.", "Bo Quill said {}: “She will sail.”"]
)
def test_a_house_a_court_the_air_and_a_match_are_where_one_speaks(
    where: str, route: Route, words: str
) -> None:
    head = Head(publisher="The Skerry Bell", published=dt.date(2025, 10, 4))
    text = f"Ferry without captain\n\n{OPENING}\n\n{words.format(where)}\n"
    found = evidence_in(text, head)[0]
    assert (found.occasion.level, found.carrier.route) == (Level.MET, route)


@pytest.mark.parametrize(
    "said",
    [
        "“She will sail,” said Bo Quill, who has been in the Senate since 2004.",
        "“She will sail,” said Bo Quill, who has a house at Holyrood.",
        "“She will sail,” Bo Quill said of the delay in the Senate.",
        "Bo Quill said the bill was stuck in the Senate: “She will sail.”",
        "“She will sail,” said Bo Quill, who scored in the 80th minute.",
        "“She will sail,” said Bo Quill, who watched it on Sky Sports.",
        "“She will sail,” Bo Quill said in the White House.",
    ],
)
def test_a_house_a_station_or_a_minute_of_something_else_is_not_where_one_speaks(said: str) -> None:
    head = Head(publisher="The Skerry Bell", published=dt.date(2025, 10, 4))
    found = evidence_in(f"Ferry without captain\n\n{OPENING}\n\n{said}\n", head)[0]
    assert (found.occasion.level, found.carrier.route) == (Level.WEAK, Route.OWN)


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("Harbour meeting, 3 October", Level.MET),
        ("Meeting of the island council on Monday", Level.MET),
        ("At the inquest", Level.MET),
        ("Council to hold a meeting on Monday", Level.WEAK),
        ("Row over Monday’s meeting", Level.WEAK),
        ("Ahead of the harbour debate", Level.WEAK),
        ("Captain says sorry at Monday’s meeting", Level.WEAK),
        ("By Ida Roe, at the harbour conference", Level.WEAK),
        ("Weekend edition, 4 October 2025", Level.WEAK),
        ("Ferries", Level.WEAK),
    ],
)
def test_a_heading_right_below_the_headline_is_the_event_of_what_is_below_it(line: str, level: Level) -> None:
    head = Head(publisher="The Skerry Bell", published=dt.date(2025, 10, 4))
    assert occasion(line, OPENING, BETWEEN, "“She will sail,” Bo Quill said.", head=head).level is level


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ("Speaking in the Lok Sabha, Bo Quill said: “She will sail.”", "Speaking in the Lok Sabha"),
        (
            "Speaking in New Skerry on Monday, Bo Quill said: “She will sail.”",
            "Speaking in New Skerry on Monday",
        ),
        ("Speaking at Skerry Monday, Bo Quill said: “She will sail.”", "Speaking at Skerry Monday"),
    ],
)
def test_a_place_of_several_words_is_shown_whole(said: str, where: str) -> None:
    text = f"Ferry without captain\n\n{OPENING}\n\n{said}\n"
    (place,) = evidence_in(text, NOT_KNOWN)[0].occasion.places
    assert text[slice(*place)] == where
