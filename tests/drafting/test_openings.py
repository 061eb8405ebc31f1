"""What an opening lends to the quotations below it, and what it keeps, in invented reports of one event."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.drafting.evidence import evidence_in
from trainer.deck.kinds.quote import Level, Route
from trainer.drafting.articles.head import Head
from trainer.drafting.items.clues import Judged

UNDATED = Head(publisher="The Tarrow Bell")
DATED = Head(publisher="The Tarrow Bell", published=dt.date(2025, 6, 23))
TALK = "“Nobody has ever asked us that,”"


def judged(*paragraphs: str, head: Head = DATED, number: int = -1) -> Judged:
    """The evidence for one quotation of an article made of these paragraphs; the last, without a number."""
    text = "\n\n".join(["A day of books", *paragraphs]) + "\n"
    return evidence_in(text, head)[number]


def shown(found: Judged, *paragraphs: str) -> str:
    text = "\n\n".join(["A day of books", *paragraphs]) + "\n"
    return " ".join(text[slice(*place)] for place in found.occasion.places)


BETWEEN = "The hall has a new roof, and its floor was laid by hand in the spring."
FURTHER = "Nobody had thought that so many would come to it in the rain."

# The gathering that a report is about, and those who are said to be there


@pytest.mark.parametrize(
    ("opening", "speaker"),
    [
        ("Authors met readers for a debate in the hall on Saturday, June 21.", "author Una Fell"),
        ("The debate of authors and readers took place in the hall on Saturday.", "author Una Fell"),
        ("Farmers packed the meeting at the mill on Monday night.", "Una Fell, a farmer,"),
        ("Parents confronted the board at a hearing on Tuesday.", "parent Una Fell"),
        ("Residents crowded into a forum on the bridge yesterday.", "resident Una Fell"),
        ("Delegates gathered for the congress on Thursday.", "Una Fell, a delegate from Vale,"),
        (
            "The leaders of four parties met for the debate on Saturday ahead of the Oct. 27 vote.",
            "leader Una Fell",
        ),
    ],
)
def test_those_who_are_said_to_be_at_a_gathering_are_tied_to_it(opening: str, speaker: str) -> None:
    found = judged(opening, BETWEEN, FURTHER, f"{TALK} {speaker} said.")
    assert found.occasion.level is Level.MET
    assert "27" not in shown(found, opening, BETWEEN, FURTHER, f"{TALK} {speaker} said.")


@pytest.mark.parametrize(
    ("opening", "speaker"),
    [
        ("Authors met readers for a debate in the hall on Saturday, June 21.", "engineer Una Fell"),
        ("Farmers will meet for a debate in the hall on Saturday.", "farmer Una Fell"),
        ("Farmers have called a meeting on Monday.", "farmer Una Fell"),
        ("Farmers met for the last debate in the hall on Saturday.", "farmer Una Fell"),
        ("Farmers sowed their beans in the rain on Saturday.", "farmer Una Fell"),
        ("Farmers met the inspector on Saturday.", "farmer Una Fell"),
        ("Authors met for a debate in the hall on Saturday.", "an author"),
    ],
)
def test_who_is_not_said_to_be_there_and_what_is_no_gathering_are_not(opening: str, speaker: str) -> None:
    found = judged(opening, BETWEEN, FURTHER, f"{TALK} {speaker} said.")
    assert found.occasion.level is Level.WEAK


# The day on which the opening says that somebody spoke


@pytest.mark.parametrize("dateline", ["", "TARROW, June 22 — ", "TARROW, June 22 (AP) — ", "TARROW (AP) — "])
@pytest.mark.parametrize("day", ["today", "on Sunday", "yesterday"])
def test_a_day_of_speaking_in_the_opening_is_that_of_its_speaker_behind_a_dateline_too(
    dateline: str, day: str
) -> None:
    paragraphs = (
        f"{dateline}The library did not pay for the trip of its cat, librarian Una Fell said {day}.",
        BETWEEN,
        FURTHER,
        f"{TALK} Fell said.",
    )
    found = judged(*paragraphs)
    assert found.occasion.level is Level.MET
    assert shown(found, *paragraphs) == day


# What an undated page lends


@pytest.mark.parametrize(
    "opening",
    [
        "The union has called a meeting on Monday to talk about the strike.",
        "The guild convened an emergency meeting for Friday over the price of hens.",
        "The council meets on Monday over the fate of the cat.",
        "The cat show opens on Saturday in the old hall by the mill.",
        "Vale faces Tarrow on Sunday in the old ground by the mill.",
        "Una Fell will run at the Vale meeting on 18 February.",
        "The union has planned a strike for Monday over the price of hens.",
        "The library must find a home for its cat by Friday.",
    ],
)
def test_what_is_only_set_down_for_a_day_is_no_occasion_of_an_undated_page(opening: str) -> None:
    found = judged(opening, FURTHER, BETWEEN, FURTHER, f"{TALK} Fell said.", head=UNDATED)
    assert found.occasion.level is Level.MISSING


def test_an_event_further_down_an_undated_opening_is_not_lent_to_others() -> None:
    career = "Una Fell has a new boat. It is blue. It has two masts. Fell was sixth in the final in Vale."
    found = judged(career, BETWEEN, FURTHER, FURTHER, f"{TALK} Fell said.", head=UNDATED)
    assert found.occasion.level is Level.MISSING


@pytest.mark.parametrize(
    "opening",
    [
        "The library’s cat bit a reader on Monday.",
        "Police have praised a witness who saw the cat leave on Wednesday morning.",
        "The farmers of the valley voted on Monday to walk out.",
        "The two firms announced a peace with the guild on Thursday.",
        "TARROW, Feb. 2 (UPI) -- The library’s cat is half done with its nap, it is said.",
    ],
)
def test_the_day_of_what_an_undated_page_is_about_is_lent_loosely(opening: str) -> None:
    found = judged(opening, BETWEEN, FURTHER, FURTHER, f"{TALK} a police spokesman said.", head=UNDATED)
    assert found.occasion.level is Level.WEAK


# Events by a day that counts from the page's date


@pytest.mark.parametrize("event", ["Monday’s meeting", "last week’s debate", "yesterday’s hearing"])
def test_an_event_named_by_a_day_is_one_and_on_record_on_a_page_without_a_date_too(event: str) -> None:
    text = f"{TALK} Una Fell said at {event}."
    assert judged(BETWEEN, text).occasion.level is Level.MET
    found = judged(BETWEEN, text, head=UNDATED)
    assert found.occasion.level is Level.MET
    assert found.carrier.route is Route.RECORD


def test_an_event_with_its_date_counts_from_no_other() -> None:
    text = f"{TALK} Una Fell said at the meeting of 3 May 2025."
    assert judged(BETWEEN, text, head=UNDATED).occasion.level is Level.MET


# A body's event under its whole name


@pytest.mark.parametrize(
    "event",
    [
        "At the Vale Growers Guild annual farm business and marketing convention",
        "At the Tarrow Cat Owners Union spring meeting",
        "At the Upper Vale Rural Libraries Society second regional forum",
    ],
)
def test_an_event_is_known_under_the_whole_name_of_the_body_that_holds_it(event: str) -> None:
    found = judged(BETWEEN, f"{event}, director Una Fell proposed a price. {TALK} Fell said.", head=UNDATED)
    assert found.occasion.level is Level.MET


def test_a_place_of_work_with_an_event_in_its_name_is_no_occasion() -> None:
    found = judged(BETWEEN, f"{TALK} said Una Fell, a fellow at Vale University Energy Program.")
    assert found.occasion.level is Level.WEAK


# What is written


def test_what_a_judge_wrote_in_a_ruling_is_from_the_ruling_and_was_said_at_no_hearing() -> None:
    found = judged(
        "Judge Una Fell said in a ruling that the guild has no case.",
        "“The guild has not raised any question,” Fell wrote.",
        "The guild seemed to win at a hearing in the court of Vale. Fell heard it.",
        number=0,
    )
    assert found.carrier.route is Route.RECORD
    assert found.occasion.level is Level.WEAK


@pytest.mark.parametrize("document", ["a ruling", "his memoir", "a report", "the judgment"])
def test_a_document_is_carried_to_what_the_same_one_wrote_next(document: str) -> None:
    found = judged(BETWEEN, f"Bo Quill said in {document} that he had gone.", f"{TALK} Quill wrote.")
    assert (found.carrier.route, found.carrier.level) == (Route.RECORD, Level.MET)


@pytest.mark.parametrize("paper", ["an email", "a letter"])
def test_what_is_written_to_a_reporter_is_not_on_record(paper: str) -> None:
    found = judged(BETWEEN, f"Bo Quill said in {paper} that he had gone.", f"{TALK} Quill wrote.")
    assert found.carrier.route is Route.OWN


# The last paragraph of a quotation of several


@pytest.mark.parametrize(
    "last", ["“Our thoughts are with her family”", "“Our thoughts are with her family. RIP”"]
)
def test_a_last_short_paragraph_of_a_long_quotation_is_no_heading(last: str) -> None:
    found = judged(
        BETWEEN,
        "Bo Quill said: “Everyone is sad to hear of it.",
        "“She was the best keeper that we had, and ran the school.",
        last,
        FURTHER,
    )
    assert found.words.level is Level.MET


# What is no occasion


@pytest.mark.parametrize(
    "text",
    [
        f"{TALK} Una Fell said of the Sept. 11 attacks.",
        f"Una Fell has gotten on board with the plan. {TALK} she said.",
        f"Una Fell sat on board a train to Vale. {TALK} she said.",
        f"Una Fell’s new book (Vale Press, 2/6/16) is out. {TALK} she said.",
        f"The Oct. 27 election will be hers. {TALK} Una Fell said.",
    ],
)
def test_a_date_that_names_a_thing_and_being_on_board_are_no_occasion(text: str) -> None:
    assert judged(BETWEEN, text).occasion.level is Level.WEAK


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"{TALK} Una Fell said on Sept. 11.", "on Sept. 11"),
        (f"{TALK} Una Fell said on Sept. 11 when asked.", "on Sept. 11"),
        (f"{TALK} Una Fell said on board the ferry.", "said on board"),
        (f"On 2/6/16 Una Fell spoke to the guild. {TALK} she said.", "On 2/6/16"),
    ],
)
def test_a_date_of_speaking_and_speaking_on_board_are_occasions(text: str, day: str) -> None:
    found = judged(BETWEEN, text)
    assert found.occasion.level is Level.MET
    assert shown(found, BETWEEN, text) == day
