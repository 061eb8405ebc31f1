"""Kinds of reporting that are easily missed, each with what only looks like it; all invented."""

from __future__ import annotations

import pytest

from tests.drafting.test_quotes import speakers
from tools.learn_quotes import is_kept_apart, taught, without_third
from tools.learning import Corpus
from tools.lessons import Lesson, lessons


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We close it tonight, whatever it costs.” — Ana Ruiz", ["Ana Ruiz"]),
        ("“We close it tonight, whatever it costs.” ― Ana Ruiz", ["Ana Ruiz"]),
        ("“We close it tonight, whatever it costs.”\n\n— Ana Ruiz, mayor of Port Lorne", ["Ana Ruiz"]),
        ("“We close it tonight, whatever it costs.”\nAna Ruiz, mayor of Port Lorne", ["Ana Ruiz"]),
        (
            "The week.\n\n“We close it tonight, come what may.” -Ana Ruiz\n\n“Nobody asked us.” -Tom Vale",
            ["Ana Ruiz", "Tom Vale"],
        ),
        # a dash that parts two sentences
        ("Brandt called the bridge “a tired old thing” — Tolworth has three like it — and left.", ["Brandt"]),
        ("“It is tired,” Brandt said. “It will go” — Tolworth has three more.", ["Brandt", "Brandt"]),
    ],
)
def test_a_name_under_or_behind_the_words_is_their_speaker(text: str, expected: list[str]) -> None:
    assert speakers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "RUIZ: “We close it tonight.\n\n“It stays closed.\n\nVALE: “Who pays?\n\nRUIZ: “The city does.",
            ["RUIZ", "RUIZ", "VALE", "RUIZ"],
        ),
        (
            "Vale: “Will you close it?”\n\nRuiz: “Tonight.”\n\nVale: “And the ferry?”",
            ["Vale", "Ruiz", "Vale"],
        ),
        (
            "Ruiz spoke today. Here is what she said:\n\n“The bridge is tired.\n\n“We wait.\n\n“Thank you.”",
            ["she", "she", "she"],
        ),
    ],
)
def test_a_transcript_keeps_its_speaker_until_the_next_is_named(text: str, expected: list[str]) -> None:
    assert speakers(text) == expected


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ruiz criticised what she called Brandt’s “careless report” on Monday.", "she"),
        ("Ruiz has pointed to what he described as the board’s “long and costly sleep”.", "he"),
        ("Ruiz accused Brandt of “sleeping through the warnings of three winters”.", "Ruiz"),
        ("She calls people “lazy old fools” when they disagree.", "She"),
        ("Vale calls the drivers “a patient lot of people” in his column.", "Vale"),
        ("Ruiz mocked Brandt’s “wishful arithmetic” on Monday and said she would wait.", "Ruiz"),
        ("Ruiz praised Brandt as “the only one who ever counted the bolts”.", "Ruiz"),
        # the owner does speak
        ("Brandt’s reply was short: “Nobody ever asked me.”", "Brandt"),
    ],
)
def test_who_is_spoken_of_is_not_the_speaker(text: str, speaker: str) -> None:
    assert speakers(text) == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ruiz, speaking to reporters outside the town hall on Monday, said: “It stays shut.”", "Ruiz"),
        ("Ruiz on Monday in Port Lorne told the council: “It stays shut until spring.”", "Ruiz"),
        ("Ruiz in an interview with Tom Vale said “the bridge stays shut until spring”.", "Ruiz"),
        (
            "Ruiz, flanked by the head of the ferry line, promised “a new bridge soon”.",
            "Ruiz",
        ),
        (
            "“It stays shut,” Ruiz, standing beside the mayor of Tolworth, told the Courier.",
            "Ruiz",
        ),
        ("“It stays shut until spring,” a spokesman for the mayor of Tolworth said.", "a spokesman"),
        # what is between is a clause with a subject of its own
        ("Ruiz left, and in the hall Tom Vale said “the bridge stays shut until spring”.", "Tom Vale"),
    ],
)
def test_a_phrase_between_subject_and_cue_does_not_hide_the_subject(text: str, speaker: str) -> None:
    assert speakers(text) == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ruiz released the following statement: “It stays shut until spring.”", "Ruiz"),
        ("Ruiz posted the following message on Monday:\n\n“It stays shut until spring.”", "Ruiz"),
        ("Asked about it, the board gave the Courier the following reply:\n\n“It stays shut.”", "the board"),
        ("A spokesman for the board provided this response: “It stays shut until spring.”", "A spokesman"),
    ],
)
def test_a_noun_that_announces_words_credits_who_gives_them(text: str, speaker: str) -> None:
    assert speakers(text) == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“It stays shut until spring,” said the mayor of Port Lorne, Ana Ruiz.", "Ana Ruiz"),
        (
            "“It stays shut until spring,” the board’s chief engineer, Xola Brandt, said.",
            "Xola Brandt",
        ),
        ("“It stays shut until spring,” Ana Ruiz, Port Lorne’s mayor, told the Courier.", "Ana Ruiz"),
        ("The mayor of Port Lorne, Ana Ruiz, said: “It stays shut until spring.”", "Ana Ruiz"),
        # a place, and a verb that follows
        ("“It stays shut until spring,” said the mayor of Port Lorne, New Umbria.", "the mayor"),
        ("The mayor, New Umbria’s youngest, said: “It stays shut until spring.”", "The mayor"),
    ],
)
def test_an_office_beside_a_name_credits_the_name(text: str, speaker: str) -> None:
    assert speakers(text) == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“It stays shut until spring,” said press officer Lena Brandt.", "Lena Brandt"),
        ("“It stays shut until spring,” said claims manager Lena Brandt.", "Lena Brandt"),
        ("“It stays shut until spring,” a press aide to Ruiz said.", "a press aide"),
        # verbs
        ("Drivers press officers for an answer: “It stays shut,” said Ruiz.", "Ruiz"),
        ("“Will it hold?” Vale will ask Mayor Ruiz.", "Vale"),
    ],
)
def test_an_office_that_begins_with_a_verb_is_an_office(text: str, speaker: str) -> None:
    assert speakers(text) == [speaker]


def test_an_outlet_that_reports_and_quotes_without_a_name_passes_on_who_was_spoken_of() -> None:
    text = "“We close it,” Ana Ruiz said. Ruiz would not wait. Reuters reported it, quoting: “It is shut.”"
    assert speakers(text)[-1] == "Ruiz"


# What these are learnt from


def test_each_lesson_fits_what_is_read_of_it() -> None:
    for lesson in lessons():
        assert all(example.right for example in taught(lesson))


def test_a_lesson_that_names_nobody_who_is_found_is_refused() -> None:
    with pytest.raises(ValueError, match="Kofi Lind"):
        taught(Lesson("“It is shut,” said Ana Ruiz.", ("Kofi Lind",)))


def test_nothing_is_learnt_from_the_third_that_is_kept_apart() -> None:
    documents = [{"doc": f"article {number}"} for number in range(300)]
    kept = without_third(Corpus("articles", "0" * 64, documents))
    assert 170 < len(kept.documents) < 230
    assert not any(is_kept_apart(document["doc"]) for document in kept.documents)
    assert "kept apart" in kept.name


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The bridge was called “a tired old thing” by Brandt.", "Brandt"),
        ("The bridge has been described as “the pride of Port Lorne” by Ana Ruiz.", "Ana Ruiz"),
        ("Ruiz said she was called “a tired old thing”.", "Ruiz"),
    ],
)
def test_the_one_whom_a_passive_names_after_by_is_its_speaker(text: str, speaker: str) -> None:
    assert speakers(text) == [speaker]


@pytest.mark.parametrize(
    ("way", "speaker"),
    [
        ("told by letter", None),
        ("warned by memo", None),
        ("told by a letter", "a letter"),
        ("warned by police", "police"),
    ],
)
def test_the_way_that_words_took_is_not_who_says_them(way: str, speaker: str | None) -> None:
    assert speakers(f"Ruiz had been {way} that “the old bridge will fall within a week”.") == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Tom Vale of Paris, Texas says the bridge is “a tired old thing”.", "Tom Vale"),
        ("In the city of Paris, Vale said the bridge was “a tired old thing”.", "Vale"),
        ("The board two weeks ago said that the bridge was “as safe as any house”.", "The board"),
        ("Another said: “We were never asked about it.”", "Another"),
        ("The family had one message: “Close the bridge now.”", "The family"),
        ("From Brandt’s latest Facebook post: “We were never asked about the bridge.”", "Brandt"),
        ("“This is wonderful!” beamed Lena Brandt.", "Lena Brandt"),
        (
            "The former secretary of state said she was “not only here to sign papers”.",
            "The former secretary of state",
        ),
    ],
)
def test_the_subject_is_found_past_what_is_between_it_and_its_verb(text: str, speaker: str) -> None:
    assert speakers(text) == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“The bolts were tired,” said the deputy head of the bridges office Lena Brandt.", "Lena Brandt"),
        ("Deputy head of the bridges office Lena Brandt said “the bolts were tired and old”.", "Lena Brandt"),
        ("“The bolts were tired,” said the deputy head of the Tolworth Office.", "the deputy head"),
    ],
)
def test_a_name_right_behind_the_body_of_an_office_is_the_speaker(text: str, speaker: str) -> None:
    assert speakers(text) == [speaker]


def test_the_one_to_whom_a_letter_goes_is_not_its_speaker() -> None:
    text = "Mayor Ana Ruiz wrote in a letter to members on Monday:\n\n“We have no other way.”"
    assert speakers(text) == ["Mayor Ana Ruiz"]


def test_a_headline_signs_nothing() -> None:
    text = "Row over harbour plan\n\n“The plan will cost 400 jobs, and everybody in the town hall knows it.”"
    assert speakers(text) == [None]


@pytest.mark.parametrize("phrase", ["on Monday", "in May", "in a letter to the council"])
def test_a_phrase_may_follow_the_name_behind_a_dash(phrase: str) -> None:
    assert speakers(f"“We close it tonight, whatever it costs.” — Ana Ruiz {phrase}") == ["Ana Ruiz"]
