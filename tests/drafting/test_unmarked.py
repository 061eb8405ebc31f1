"""Speech without marks: block quotations and transcripts, and the writer's own lines left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.drafting.language.lexicon import entries
from trainer.drafting.language.prose import Prose
from trainer.drafting.quotes.indirect import unnamed_sources
from trainer.drafting.quotes.quotes import find_quotes
from trainer.drafting.quotes.unmarked import unmarked_speech


def read(text: str) -> list[tuple[str | None, str]]:
    return [
        (text[slice(*speech.speaker)] if speech.speaker else None, text[speech.start : speech.end])
        for speech in unmarked_speech(text)
    ]


def test_a_block_takes_its_speaker_from_the_line_that_leads_to_it() -> None:
    text = "Ana Ruiz wrote in her letter:\n\n> We close it tonight.\n> It stays closed.\n"
    assert read(text) == [("Ana Ruiz", "We close it tonight."), ("Ana Ruiz", "It stays closed.")]


@pytest.mark.parametrize(
    ("lead", "speaker"),
    [
        ("The vet, Una Dale, wrote in a note:", "Una Dale"),
        ("Una Dale, the vet, wrote in a note:", "Una Dale"),
        ("The head vet of Lorne, Una Dale, wrote:", "Una Dale"),
        ("On Monday the vet, Una Dale, replied:", "Una Dale"),
        ("Dr Una Dale, 43, wrote:", "Dr Una Dale"),
        ("In it Una Dale wrote:", "Una Dale"),
        ("The vet later wrote to staff:", "The vet"),
        ("In a note to staff, the vet wrote:", "the vet"),
        ("Head vet Una Dale left this note on the door:", "Una Dale"),
        ("The vet, Una Dale, put out the following statement:", "Una Dale"),
        ("These are the rules:", None),
        ("The storm left the road like this:", None),
    ],
)
def test_a_block_belongs_to_who_is_said_to_write_it_by_name_or_by_office(
    lead: str, speaker: str | None
) -> None:
    assert read(f"{lead}\n\n> Foxes like ham.\n> They like fish.\n") == [
        (speaker, "Foxes like ham."),
        (speaker, "They like fish."),
    ]


def test_a_block_takes_its_speaker_from_a_signature() -> None:
    assert read("> We close it tonight.\n> — Ana Ruiz\n") == [("Ana Ruiz", "We close it tonight.")]


def test_a_block_without_either_has_no_speaker() -> None:
    assert read("Some words.\n\n> We close it tonight.\n") == [(None, "We close it tonight.")]


@pytest.mark.parametrize("opening", ["**Note:**", "Correction:", "Editor’s note:", "*Clarification*:"])
def test_a_block_that_is_a_note_of_the_page_quotes_nobody(opening: str) -> None:
    assert not read(f"Old bell found\n\n> {opening} the name of the museum was wrong at first.\n\nIt rang.\n")


def test_a_transcript_is_read_turn_by_turn() -> None:
    text = "RUIZ: We close it.\nVALE: For how long?\nRUIZ: Until spring.\n"
    assert read(text) == [
        ("RUIZ", "We close it."),
        ("VALE", "For how long?"),
        ("RUIZ", "Until spring."),
    ]


def test_who_comes_back_by_the_surname_alone_speaks_in_turn() -> None:
    text = (
        "Ida Roe: It is shut.\nOsk Marl: So it is.\nUna Fell: For long?\nRoe: Until spring.\nMarl: Or May.\n"
    )
    assert [name for name, _ in read(text)] == ["Ida Roe", "Osk Marl", "Una Fell", "Roe", "Marl"]


def test_labels_that_never_come_back_are_no_transcript() -> None:
    assert read("Place: the harbour\nTime: nine o’clock\nPrice: four pounds\n") == []


@pytest.mark.parametrize(
    "places",
    [
        ("Delmar", "Orm", "Vale", "Lisk", "Delmar"),  # one of them comes back
        ("Malta", "Cyprus", "Malta", "Cyprus"),
    ],
)
def test_lines_of_one_place_after_the_other_are_no_transcript(places: tuple[str, ...]) -> None:
    assert read("".join(f"{place}: Nets are not allowed.\n" for place in places)) == []


@given(st.text(alphabet=st.sampled_from("Aa:> —\n.")) | st.text())
def test_no_text_raises_and_content_is_within_its_line(text: str) -> None:
    for speech in unmarked_speech(text):
        assert "\n" not in text[speech.start : speech.end]
        assert speech.start < speech.end


@pytest.mark.parametrize("head", entries("unnamed_sources"))
def test_each_word_for_sources_is_found_small_and_with_a_capital_and_in_no_longer_word(
    head: str,
) -> None:
    text = f"Two {head} spoke. {head.capitalize()} did not, nor did any re{head} or {head}hood."
    assert unnamed_sources(text) == [4, text.index(head.capitalize())]


@pytest.mark.parametrize(
    ("sentence", "sources", "said"),
    [
        ("Two officials said that the bill would reach £25m.", "Two officials", "the bill would reach £25m"),
        ("Three people familiar with the plan said the inn would shut.", "Three people familiar", None),
        ("Western officials say 300 soldiers died.", "Western officials", "300 soldiers died"),
        ("French officials say 40 homes were lost.", "French officials", "40 homes were lost"),
        ("Police sources said that a man had been arrested.", "Police sources", "a man had been arrested"),
        (
            "The talks had failed, according to two people with knowledge of them.",
            "two people with knowledge",
            "The talks had failed",
        ),
        (
            "According to 12 people briefed on it, the bill was £2.5m.",
            "12 people briefed",
            "the bill was £2.5m",
        ),
        ("Local media reported that 40 homes had been lost.", "Local media", "40 homes had been lost"),
        ("A source close to the clerk said he would resign.", "A source", "he would resign"),
        ("Two diplomats said the talks had failed.", "Two diplomats", "the talks had failed"),
        ("Four people present said that he left early.", "Four people present", "he left early"),
    ],
)
def test_what_sources_without_a_name_say_is_listed_in_whatever_words(
    sentence: str, sources: str, said: str | None
) -> None:
    (one,) = find_quotes(Prose(f"Row\n\nThe row goes on.\n\n{sentence}\n"))
    assert one.state == "indirect"
    assert one.speaker == sources
    assert said is None or one.content == said


@pytest.mark.parametrize(
    "sentence",
    [
        "Officials said in a statement on Tuesday.",
        "Officials said on Monday evening.",
        "Three people died in the fire, police said.",
        "Three people were hurt, the fire service said.",
        "The French minister said that a man had been arrested.",
        "Officials from the county met on Monday.",
        "The aides said nothing.",
    ],
)
def test_who_says_when_and_where_and_who_is_no_source_are_not_listed(sentence: str) -> None:
    assert find_quotes(Prose(f"Row\n\nThe row goes on.\n\n{sentence}\n")) == []
