"""Where words were said without the name of an event, and days that are of the story alone. All invented."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.drafting.evidence import evidence_in
from trainer.deck.kinds.quote import Level, Route
from trainer.drafting.articles.head import Head
from trainer.drafting.items.clues import Judged

BELL = Head(publisher="The Tarrow Bell", published=dt.date(2026, 5, 7))
OPENING = "The library of Tarrow and the men who keep its cat were in the news again, as so often.\n\n"


def judged(text: str) -> Judged:
    """The evidence for the last quotation of an article."""
    return evidence_in(OPENING + text, BELL)[-1]


def when(text: str) -> str | None:
    """The words that give the last quotation its occasion, where it has one."""
    clue = judged(text).occasion
    return (OPENING + text)[slice(*clue.places[0])] if clue.level is Level.MET else None


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("“It is a diva,” Una Fell tells me at her aunt’s cellar.", "at her aunt’s cellar"),
        ("“It is a diva,” Una Fell told us outside the library.", "outside the library"),
        (
            "“I like to read,” Una Fell said last week on the Bell’s “Morning Call.”",
            "on the Bell’s “Morning Call.”",
        ),
        ("On “Morning Call,” keeper Una Fell said, “It is ours to keep.”", "On “Morning Call,”"),
        (
            "Una Fell told the T.V. Marle Assembly years ago that she sought “a real way out”.",
            "told the T.V. Marle Assembly",
        ),
    ],
)
def test_a_place_where_a_reporter_was_told_and_a_broadcast_are_an_occasion(text: str, where: str) -> None:
    assert when(text) == where


@pytest.mark.parametrize(
    "text",
    [
        "“It is a diva,” Una Fell tells me.",
        "“It is a diva,” Una Fell told me in a whisper.",
        "“It is a diva,” Una Fell told us at the time.",
        "“It is a diva,” said Una Fell, who works on the “Marle Bell” ship.",
        "“They were old,” said Una Fell of her stand on “Cats”, a book.",
    ],
)
def test_what_only_looks_like_a_place_of_speaking_is_no_occasion(text: str) -> None:
    found = judged(text).occasion
    assert (found.level, found.places) == (Level.WEAK, ())


def test_a_broadcast_of_the_next_sentence_is_not_where_these_words_were_said() -> None:
    said = (
        "“It is a problem,” Una Fell told the Bell. On “Morning Call,” Bo Quill said, “It is ours to keep.”"
    )
    assert evidence_in(OPENING + said, BELL)[0].occasion.level is Level.WEAK


def test_a_day_on_which_the_founder_spoke_is_that_of_the_one_who_is_named_right_behind() -> None:
    spoke = "On Monday, the cheerful Tarrow founder of the line, a small firm, spoke about the loss."
    assert when(f"{spoke} “My heart is heavy,” Ida Roe said.") == "On Monday"
    assert when(f"{spoke} The cat was out. “My heart is heavy,” Ida Roe said.") is None
    assert when(f"{spoke} “My heart is heavy,” librarian Ida Roe said.") is None
    assert (
        when("On Monday, the founder of the line, Bo Quill, spoke of it. “It is sad,” Ida Roe said.") is None
    )


def test_the_game_after_which_somebody_defended_another_is_where_they_said_the_words_below() -> None:
    before = "Nobody rang the bell of the library that week, nor in the week before it.\n\n" * 3
    spoke = f"{before}Hal Pym was not to be seen, but coach Una Fell defended him after the game.\n\n"
    assert when(f"{spoke}“I did not see it,” Fell said.") == "after the game"
    assert when(f"{spoke}“I did not see it,” keeper Bo Quill said.") is None


def test_what_the_statement_said_is_of_the_day_on_which_it_was_put_out() -> None:
    out = "Two cats were lost in the flood, the library said in a statement on Wednesday.\n\n"
    assert when(f"{out}“We look for them day and night,” the statement said.") == "on Wednesday"
    assert when(f"{out}“We look for them day and night,” the letter said.") is None
    drawn = "The report on the cats was delivered on Tuesday, and few have read it.\n\n"
    assert when(f"{drawn}“They have done well,” the report said.") == "on Tuesday"
    assert when("The report on the cats is long.\n\n“They have done well,” the report said.") is None


@pytest.mark.parametrize(
    ("text", "level"),
    [
        (
            "Una Fell said in a letter to the mayor last month: “The cat would be better off at home.”",
            Level.MET,
        ),
        ("At the end of June last year, a statement by the library read: “We keep the cat.”", Level.MET),
        ("Una Fell said last month: “The cat would be better off at home.”", Level.WEAK),
        ("Una Fell recently said in a letter: “The cat would be better off at home.”", Level.WEAK),
    ],
)
def test_a_month_or_a_year_is_the_date_of_a_document_and_no_day_of_speaking(text: str, level: Level) -> None:
    assert judged(text).occasion.level is level


@pytest.mark.parametrize(
    "text",
    [
        "On July 19, a team of three began its search of the shelves - “a swift one,” says Una Fell.",
        "According to Una Fell, the sky went “really quite dark” at noon on Tuesday.",
        "Una Fell condemned Wednesday’s raid, saying in a note that it was “a blow to all the cats here”.",
        "Una Fell condemned Wednesday’s raid as “a direct threat to the cats of Tarrow”.",
        "Some hours before the march the two had been left “out in the cold rain,” Una Fell said.",
        "The board may sit before a scheduled session in June, and “that will do,” Una Fell said.",
    ],
)
def test_a_day_or_an_event_of_the_story_is_not_that_of_the_words(text: str) -> None:
    assert when(text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On July 19, “we began the search,” Una Fell said.", "On July 19"),
        ("On July 19, Una Fell said that the search had been “a swift and good one”.", "On July 19"),
        ("According to a statement by Una Fell on Tuesday, it is “a swift and good one”.", "on Tuesday"),
        ("Una Fell said in Wednesday’s statement that it was “a direct threat to cats”.", "Wednesday"),
    ],
)
def test_a_day_of_speaking_is_known_beside_such_a_clause(text: str, day: str) -> None:
    assert when(text) == day


def test_an_event_below_a_quotation_is_that_of_the_words_below_it() -> None:
    below = "In a lecture on Friday she said “the cats are coming back to us”."
    evidence = evidence_in(f"{OPENING}“The hills rise,” said Una Fell, a keeper. {below}", BELL)
    assert [one.occasion.level for one in evidence] == [Level.WEAK, Level.MET]


POST = Head(publisher="The Skerry Post", author="Ida Roe", published=dt.date(2025, 10, 4))
STORY = "Line row\n\nThe ferry line to Skerry island has been sold to its captain, Bo Quill, for a crown.\n\n"


def occasions_of(text: str) -> list[tuple[Level, str]]:
    """How each quotation of a text is tied to an occasion, and the words that show it."""
    found = evidence_in(f"{STORY}{text}\n", POST)
    return [
        (one.occasion.level, " ".join(f"{STORY}{text}"[slice(*at)] for at in one.occasion.places))
        for one in found
    ]


@pytest.mark.parametrize(
    "below",
    [
        "Una Fell posted on X on Monday: “It is a shame for the isle.”",
        "“It is a shame for the isle,” the islander Una Fell said on Monday.",
        "Councillor Una Fell told a meeting on Monday: “It is a shame for the isle.”",
    ],
)
@pytest.mark.parametrize(
    "above", ["“She will sail,” Quill wrote on Facebook.", "“She will sail,” Quill said."]
)
def test_a_day_of_somebody_elses_words_further_down_is_no_day_of_those_above(above: str, below: str) -> None:
    for gap in (" ", "\n\n"):
        first, second = occasions_of(f"{above}{gap}{below}")
        assert first == (Level.WEAK, "")
        assert second[0] is Level.MET


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("Quill told the court that he had paid.", (Level.WEAK, "")),
        ("Quill told the court: “I paid a crown for her.”", (Level.WEAK, "")),
        ("“I paid a crown for her,” Quill said outside court.", (Level.WEAK, "")),
        ("“I paid a crown for her,” Quill told a news conference.", (Level.WEAK, "")),
        ("Quill said in a statement on Monday that he had paid.", (Level.WEAK, "on Monday")),
        ("Quill said at a rally on Monday that he had paid.", (Level.WEAK, "")),
        ("In an interview on Monday, Quill said he had paid.", (Level.MET, "In an interview on Monday")),
        ("Outside court, Quill waved to the islanders.", (Level.MET, "Outside court")),
        ("Quill spoke to CNN on Monday.", (Level.MET, "on Monday")),
    ],
)
def test_a_place_where_somebody_spoke_to_others_is_not_that_of_what_an_outlet_was_told(
    before: str, expected: tuple[Level, str]
) -> None:
    assert occasions_of(f"{before} “She will sail,” he told CNN.")[-1] == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("The minutes of 3 May record Quill as saying “she will sail”.", (Level.MET, "3 May")),
        ("The transcript for 3 May 2025 has Quill as saying: “She will sail.”", (Level.MET, "3 May 2025")),
        (
            "The minutes of its meeting on 3 May quote Quill as saying “she will sail”.",
            (Level.MET, "on 3 May"),
        ),
        ("The report of the storm of 3 May quotes Quill as saying “she will sail”.", (Level.WEAK, "")),
        ("The minutes quote Quill as saying “she will sail”.", (Level.WEAK, "")),
    ],
)
def test_the_day_of_a_document_is_that_of_the_words_that_it_records(
    said: str, expected: tuple[Level, str]
) -> None:
    assert occasions_of(said) == [expected]


def test_what_one_says_on_the_air_of_another_is_not_where_the_other_speaks() -> None:
    text = (
        "Quill said on CNN that Una Fell “has sold the isle to a fool”.\n\nFell answered: “She was paid.”\n"
    )
    first, second = evidence_in(f"{STORY}{text}", POST)
    assert (first.occasion.level, first.carrier.route) == (Level.MET, Route.RECORD)
    assert (second.occasion.level, second.carrier.route) == (Level.WEAK, Route.OWN)


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("said on Sky News", "on Sky News"),
        ("said on NBC’s Meet the Press on Sunday", "on NBC’s Meet the Press on Sunday"),
        ("said on BBC Monday", "on BBC Monday"),
        ("said on the BBC’s nightly news", "on the BBC"),
    ],
)
def test_a_programme_is_shown_whole(told: str, shown: str) -> None:
    assert occasions_of(f"Quill {told}: “She will sail.”") == [(Level.MET, shown)]


def test_a_programme_between_quotation_marks_is_shown_with_them() -> None:
    assert occasions_of("“She will sail,” Quill said on NBC’s “Meet the Press.”") == [
        (Level.MET, "on NBC’s “Meet the Press.”")
    ]


def test_what_an_outlet_was_told_after_an_event_is_of_that_event() -> None:
    text = "Asked about it after the debate, Quill told CNN he had paid. “She will sail,” he told CNN."
    assert occasions_of(text)[-1] == (Level.MET, "after the debate")
