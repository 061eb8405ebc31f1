"""Days and events that a sentence names: of somebody's speaking, or of something else in it. All invented."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.drafting.evidence import evidence_in
from trainer.deck.kinds.quote import Level, Route
from trainer.drafting.articles.head import Head
from trainer.drafting.items.clues import Judged
from trainer.drafting.items.tying import Saying, is_by_the_way, is_of_any_saying, is_of_saying
from trainer.text.article import Span

BELL = Head(publisher="The Tarrow Bell", published=dt.date(2026, 5, 7))
UNDATED = Head(publisher="The Tarrow Bell")
OPENING = "The library of Tarrow and the men who keep its cat were in the news again, as so often.\n\n"


def judged(text: str, head: Head = BELL, number: int = -1) -> Judged:
    """The evidence for one quotation of an article, the last unless a number is given."""
    return evidence_in(OPENING + text, head)[number]


def when(text: str, head: Head = BELL) -> str | None:
    """The words that give the last quotation its day or its event, where it has one."""
    clue = judged(text, head).occasion
    return (OPENING + text)[slice(*clue.places[0])] if clue.level is Level.MET else None


@pytest.mark.parametrize(
    "text",
    [
        "“We are ready for them,” said captain Una Fell, whose team meets Vale on Saturday.",
        "“The cat must go by then,” said Una Fell, who opens the new reading room on 3 June.",
        "“It was a dark day,” said Una Fell, whose brother was killed on Sunday.",
        "“They will not find it easy here,” said coach Ida Roe before the cup tie that is played on Friday.",
        "Una Fell said the decision to close the library on Monday was “a blow to every reader”.",
        "Ida Roe called the raid on Friday “an attack on all of us”.",
        "Ida Roe said the men who broke in on Saturday had “no shame at all in them”.",
        "Ida Roe urged the men to stay at home on Monday, as the road was “a river of mud”.",
        "Ida Roe, elected on Monday, said: “There is no coal left in town.”",
        "The mill was shut on Monday and Ida Roe called it “an attack on all of us”.",
        "Ida Roe said of the strike on Monday that it was “a blow to every reader”.",
    ],
)
def test_the_day_of_something_else_in_a_sentence_is_not_that_of_its_words(text: str) -> None:
    assert when(text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Ida Roe said on Saturday the men had “no shame at all in them”.", "on Saturday"),
        ("On Saturday Ida Roe said the men had “no shame at all in them”.", "On Saturday"),
        ("Ida Roe called the raid “an attack on all of us” on Friday.", "on Friday"),
        ("“It was a dark day,” said Una Fell, who is also a poet, on Sunday.", "on Sunday"),
        ("“It was a dark day,” said Una Fell once the bells had stopped on Sunday.", "on Sunday"),
        ("In a letter that was published on Sunday, Una Fell wrote: “It was a dark day.”", "on Sunday"),
        ("Asked on Sunday whether she would go, Una Fell said: “It was a dark day.”", "on Sunday"),
        ("“It was a dark day,” said Una Fell, who spoke on Sunday.", "on Sunday"),
        ("Una Fell told the men on Sunday that they had “no shame at all in them”.", "on Sunday"),
    ],
)
def test_the_day_of_speaking_is_known_wherever_it_is_in_the_sentence(text: str, day: str) -> None:
    assert when(text) == day


@pytest.mark.parametrize(
    "before",
    [
        "The strike began on Monday. The men want more hay for the cat.",
        "The flood reached the library on Tuesday and carried off two shelves.",
        "Rovers lost at home on Saturday for the third time.",
        "The mill was sold on 2 May for a pound.",
        "Una Fell was not there on Monday.",
        "Una Fell was not to be had for a talk on Wednesday.",
    ],
)
def test_a_day_on_which_the_speaker_is_not_said_to_speak_is_not_carried_over(before: str) -> None:
    found = judged(f"{before} “We saved the cat and nothing else,” librarian Una Fell said.").occasion
    assert (found.level, found.places) == (Level.WEAK, ())


def test_a_day_on_which_somebody_else_spoke_is_not_carried_over() -> None:
    said = "The mayor said on Thursday that he would wait. “We saved the cat,” librarian Una Fell said."
    assert when(said) is None


@pytest.mark.parametrize(
    ("before", "day"),
    [
        ("Librarian Una Fell spoke of her work on Monday.", "on Monday"),
        ("The librarian, Una Fell, answered the board on Tuesday.", "on Tuesday"),
        ("The plan was dropped at Monday’s meeting of the board.", "at Monday’s meeting"),
    ],
)
def test_a_sentence_before_gives_the_day_of_the_speaker_or_an_event(before: str, day: str) -> None:
    assert when(f"{before} “We saved the cat and nothing else,” Una Fell said.") == day


@pytest.mark.parametrize(
    ("case", "day"),
    [
        (
            (
                "Hal Pym spoke of the theft that he and others on the jury were hearing.\n\nPym appeared"
                " before the judge on Friday.\n\nAsked why, he said: “Somebody asked what I had done.”"
            ),
            "appeared before the judge on Friday",
        ),
        (
            "Hal Pym had sold a boat that the court was told about.\n\n“I never saw it again,” he said.",
            None,
        ),
    ],
)
def test_a_case_that_only_describes_somebody_is_not_where_they_speak(case: str, day: str | None) -> None:
    assert when(case) == day


def test_the_eve_of_a_match_is_an_event_and_the_day_of_the_match_is_not() -> None:
    text = "“We are ready,” said captain Una Fell, on the eve of the final that starts on Thursday."
    assert when(text) == "on the eve of the final"


@pytest.mark.parametrize("day", ["on Friday", "last night", "yesterday", "on Tuesday morning"])
def test_a_day_that_is_named_is_a_receipt_on_a_page_without_a_date_too(day: str) -> None:
    found = judged(f"“The cat stays where it is,” Una Fell told Vale Radio {day}.", UNDATED)
    assert (found.occasion.level, found.carrier.level) == (Level.MET, Level.MET)


@pytest.mark.parametrize(
    "said",
    [
        "“The cat stays where it is,” Una Fell said on 3 May.",
        "“The cat stays where it is,” Una Fell said on 3 May 2026.",
        "“The cat stays where it is,” Una Fell said at the yearly meeting of the board.",
        "“The cat stays where it is,” Una Fell told the board on Monday.",
        "“The cat stays where it is,” Una Fell tweeted on Monday.",
        "Una Fell wrote in a long post on Monday: “The cat stays where it is.”",
    ],
)
def test_a_date_an_event_and_a_post_are_found_without_the_date_of_the_page(said: str) -> None:
    assert judged(said, UNDATED).occasion.level is Level.MET


@pytest.mark.parametrize("said", ["has said", "had warned that", "has since said"])
def test_a_verb_that_leaves_the_time_open_is_no_time(said: str) -> None:
    text = f"Librarian Una Fell {said} she was “alarmed at the state of the cat”."
    assert judged(text).occasion.places == ()
    assert judged(text).occasion.level is Level.WEAK
    assert judged(text, UNDATED).occasion.level is Level.MISSING


def test_the_day_of_an_event_is_no_receipt_for_a_copy() -> None:
    text = "Una Fell told Vale Radio that the raid on Friday was “an attack on all of us”."
    assert judged(text).carrier.level is Level.WEAK


def test_of_a_page_with_a_date_a_day_on_which_nobody_speaks_is_no_occasion_for_what_is_further_down() -> None:
    day = "The strike of the keepers began on Monday and has not ended.\n\n"
    said = "“We saved the cat and nothing else,” Una Fell said."
    for head, places in ((BELL, 0), (UNDATED, 1)):
        clue = evidence_in(day + OPENING + said, head)[-1].occasion
        assert (clue.level, len(clue.places)) == (Level.WEAK, places)


@pytest.mark.parametrize(
    "before",
    [
        "Prices of wool fell ahead of Friday’s report on the mills.",
        "Wool rose before Monday’s auction.",
        "The clerk was told that the men sent to Vale on Friday had miscounted the cats.",
        "The mill often burns its own coal, as all of them do.",
    ],
)
def test_a_day_that_a_noun_has_and_a_habit_are_no_occasion_of_a_page_without_a_date(before: str) -> None:
    found = evidence_in(f"{before}\n\n{OPENING}“It bit us hard,” said Una Fell.", UNDATED)[-1].occasion
    assert (found.level, found.places) == (Level.MISSING, ())


@pytest.mark.parametrize(
    "before",
    [
        "The judges had asked for papers in the last hearing.",
        "The judges had asked for papers at a previous hearing.",
        "Crowds took to the streets in a march against the cat.",
        "The two once walked in a parade through Vale.",
        "The bench posted the case on Monday.",
        "The court fixed the matter for further hearing on Monday.",
        "“They were old,” said Una Fell of the boats hired on Sunday.",
    ],
)
def test_another_event_and_a_day_that_was_fixed_are_not_the_occasion_of_the_words(before: str) -> None:
    assert when(f"{before} “Where are they now?” judge Una Fell asked.") is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Hal Pym on Monday said the pool was dry. “There is no water in it,” he said.", "on Monday"),
        ("Hal Pym, the clerk, on Monday called the pool dry. “It is empty,” Pym said.", "on Monday"),
        ("Hal Pym today rubbished claims that the pool was dry. “It is full,” Pym said.", "today"),
        (
            "Hal Pym rubbished it, saying today that it was full.\n\nPym said “there is water in all of it”.",
            "today",
        ),
        (
            "The council approved it at the May 3 meeting.\n\n“It is dry,” said Councillor Hal Pym.",
            "at the May 3 meeting",
        ),
    ],
)
def test_a_day_beside_who_speaks_and_a_dated_meeting_are_carried_to_the_words(text: str, day: str) -> None:
    assert when(text) == day


def test_a_weekday_with_its_date_in_brackets_needs_no_date_of_the_page_and_is_a_receipt() -> None:
    told = "Una Fell told the Associated Press on Tuesday (May 3rd) that she would not go.\n\n"
    one = judged(told + "“I will sing on till I drop,” she said.", UNDATED)
    assert (one.occasion.level, one.carrier.route, one.carrier.level) == (
        Level.MET,
        Route.RELAYED,
        Level.MET,
    )


@given(st.text(alphabet="saidwhot,.“” MondyFel", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_any_text_and_places_have_an_answer(text: str, at: int, cue: int) -> None:
    whole = Span(0, len(text))
    occasion, verb = Span(min(at, len(text)), len(text)), Span(0, min(cue, len(text)))
    assert is_of_saying(text, whole, occasion, Saying(verb)) in {True, False}
    assert is_of_saying(text, whole, verb, Saying(occasion, verb)) in {True, False}
    assert is_of_any_saying(text, whole, occasion) in {True, False}
    assert is_by_the_way(text, whole, occasion) in {True, False}


# A day that is set for something, or of what is spoken about


@pytest.mark.parametrize(
    "text",
    [
        "“We want the truth,” said Una Fell, who asked for answers no later than May 10.",
        "Una Fell said that the cat must leave by May 10. “We want the truth.”",
        "Una Fell asked for answers no later than May 10. “We want the truth,” she added.",
        "In a statement on the theft of the basket over the weekend, Una Fell said: “We want the truth.”",
        "Since the arrival of the cat on Sunday, Una Fell has said: “We want the truth.”",
        "“We want the truth,” said Una Fell, despite her cat leaving on Sunday.",
    ],
)
def test_a_day_that_is_set_or_spoken_about_is_no_day_of_speaking(text: str) -> None:
    assert when(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In a statement on Sunday, Una Fell said: “We want the truth.”", "on Sunday"),
        ("Asked about the cat, Una Fell said on Sunday: “We want the truth.”", "on Sunday"),
        ("On Sunday, Una Fell said: “We want the truth by May 10.”", "On Sunday"),
    ],
)
def test_a_day_beside_what_is_spoken_about_is_that_of_speaking(text: str, expected: str) -> None:
    assert when(text) == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Una Fell, whose cat recently hosted a heron, said: “We want the truth.”", "published"),
        ("“We want the truth,” Una Fell said recently.", "loose"),
        ("Una Fell recently told her readers: “We want the truth.”", "loose"),
        ("Una Fell said of the recently dug pond: “We want the truth.”", "published"),
    ],
)
def test_recently_is_the_time_of_speaking_only_beside_a_word_for_it(text: str, why: str) -> None:
    assert judged(text).occasion.why == why
