"""Two versions of one thing without a figure: what one says, and another denies or tells otherwise."""

from __future__ import annotations

import pytest

from tests.drafting.test_pairing import different, only, pairs
from trainer.deck.kinds.conflict import Detail, GateName
from trainer.drafting.conflicts.conflicts import find_conflicts
from trainer.drafting.items.explaining import explain_pair
from trainer.drafting.language.prose import Prose


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("The guild accused the mill of theft.", "The mill denied the accusation."),
        ("The guild accused the mill of dumping waste. The mill denied it.",),
        ("The guild accused the mill of dumping waste. The mill denied this.",),
        ("The guild accused Mayor Petra Lunt of taking bribes.", "Lunt denies taking bribes."),
        ("The guild accused Mayor Petra Lunt of taking bribes, but she denies it.",),
        ("Lunt was accused of taking bribes. He denied the charges.",),
        ("The guild blamed the mill for the smell. The mill has flatly rejected the accusations.",),
        ("Fell accused the miller of selling old flour. The miller dismissed the allegations as false.",),
        ("The guild alleged that the mill burned waste.", "The mill denied any wrongdoing."),
        ("The harbour master said the pilot had been drunk. The pilot denied the claim.",),
        ("The dockers claim that the ship was overloaded.", "The owner called the claim a lie."),
        ("The dockers claim that the ship was overloaded. “That is not true,” the owner said.",),
        ("The dockers claim that the ship was overloaded.", "The owner said the claims were baseless."),
        (
            "The union said the firm had walked out.",
            "The firm denied walking out of the room, the union said.",
        ),
        ("The union said the firm had walked out of the talks.", "The firm denied walking out of the talks."),
        (
            "Guild members said Lunt had sold the mill.",
            "Lunt, for her part, denied that she had sold the mill.",
        ),
        (
            "The villagers accused the chief of taking bribes from the mine.",
            "The chief knew of their troubles but denied ever taking bribes.",
        ),
        ("The U.S. envoy accused the mill of “cheap tricks”. The mill denied the charge.",),
        ("The guild alleged that the mill burned waste.", "The mill rubbished the allegation."),
    ],
)
def test_a_claim_and_its_denial_are_asked_with_their_voices(paragraphs: tuple[str, ...]) -> None:
    item = only(*paragraphs)
    assert different(item) == [GateName.VOICE]
    assert item.detail is Detail.POLARITY


@pytest.mark.parametrize(
    "paragraphs",
    [
        # nothing was claimed before
        ("The mill opened in May.", "The mill denied the accusation."),
        # what is said is no accusation
        ("Security staff said Lunt was out.", "When reached, Lunt denied all the allegations."),
        # the same one
        ("Lunt said that the mill was hers.", "Lunt denied that the mill was sold."),
        # both deny it, or one under two names
        (
            "The mill has rubbished the guild’s accusations of theft, in the talk of the town claims.",
            "The mill denied the accusation.",
        ),
        (
            "The Metropolitan Guild said the mill had stolen flour.",
            "The Met said that the mill had not stolen flour.",
        ),
        # what is still to come
        (
            "The team had to stop every day to test the air, the owner said.",
            "Ida Crane said that a team was due to start drilling on the day after.",
        ),
        # no denial of a claim
        ("The guild accused the mill of theft.", "The mill rejected the offer."),
        ("The guild accused the mill of theft.", "The mill denied the visitors entry."),
        ("The guild accused the mill of theft.", "The mill did not deny the accusation."),
        ("The guild accused the mill of theft.", "The mill was expected to deny the accusation."),
        ("The guild accused the mill of theft.", "The accusation was denied."),
        # what is denied is another thing
        ("The guild accused the mill of theft.", "The mill denied that the weir was too low."),
        # too far off to be of it
        (
            "The guild accused the mill of theft.",
            "The fair was full.",
            "The choir sang.",
            "The band was late.",
            "The mill denied the accusation.",
        ),
        (
            "His repeated claims of a theft at the mill bored all.",
            "The mill denied a theft of his at the mill.",
        ),
    ],
)
def test_what_denies_no_claim_of_another_asks_nothing(paragraphs: tuple[str, ...]) -> None:
    assert pairs(*paragraphs) == []


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("Pym locked the door, the witness said.", "Pym did not lock the door, his lawyer said."),
        ("Pym locked the door, the witness said.", "Pym never locked the door, his lawyer said."),
        ("Holt's lawyer says he did not set the barn on fire.", "Prosecutors say Holt set the barn on fire."),
        ("Police said the man had a gun, but witnesses said he had no gun.",),
        ("While police say the man had a gun, the neighbours say he had no gun.",),
        (
            "Two knives were found on the quay, the police said.",
            "The dockers said no knives were found on the quay.",
        ),
        (
            "Baker Tess Holt said that the council had promised new ovens.",
            "“The council never promised new ovens,” Mayor Lunt said.",
        ),
        (
            "The mill had sold old flour, baker Tess Holt said.",
            "Owner Ida Crane said that the mill had not sold old flour.",
        ),
        (
            "Pym locked the door of the mill, the witness said.",
            "He did not lock it at the mill, Ida Crane said.",
        ),
        ("Pym locked the mill door, the witness said.", "Pym did not lock any door, his lawyer said."),
        ("Holt met the mayor in Orm, the cook said.", "Holt did not meet Ida Pym in Orm, the clerk said."),
        ("According to the guild, the gate was open.", "According to the mill, the gate was not open."),
        ("The gate was open, the guard said.", "The owner said the gate was shut that night."),
        ("The captain says the pilot slept on the bridge; the pilot says he did not sleep on the bridge.",),
    ],
)
def test_what_one_says_and_another_says_was_not_so_is_asked_with_their_voices(
    paragraphs: tuple[str, ...],
) -> None:
    item = only(*paragraphs)
    assert different(item) == [GateName.VOICE]
    assert item.detail is Detail.POLARITY


@pytest.mark.parametrize(
    "paragraphs",
    [
        # one speaker, or nobody
        ("Pym locked the door, the witness said.", "Pym did not lock the door."),
        ("Pym locked the door, the baker said.", "Pym did not lock the gate, the baker said."),
        # two doers
        ("Lunt sold old flour, the guild said.", "Crane did not sell old eggs, the mayor said."),
        # two objects of one verb
        (
            "Lunt has received 49 per cent of the votes in Orm, the council said.",
            "Lunt did not receive the mandate that he had asked for in Orm, Crane said.",
        ),
        (
            "Pym locked the upper door of the mill, the witness said.",
            "Pym never locked the shed of the mill, his lawyer said.",
        ),
        (
            "The guild paid the dockers of Orm for March, its clerk said.",
            "The guild did not pay the rent of its hall in Orm for March, the mayor said.",
        ),
        # nothing is turned round
        ("Pym locked the door, the witness said.", "Pym not only locked the door, his lawyer said."),
        (
            "The inmates refused to return to their cells, the sheriff said.",
            "Inmates who were refusing to return to their cells sang, the cook said.",
        ),
        # another force
        ("Pym locked the door, the witness said.", "Pym would not lock the door, his lawyer said."),
        # a question
        ("Pym locked the door, the witness said.", "Did Pym not lock the door, his lawyer said?"),
        # opposites of two things
        ("The price fell in May, the mayor said.", "The guild said the rain rose over the price in May."),
        (
            "The guard stood inside the hall, the cook said.",
            "The guard went outside, then inside, Lunt said.",
        ),
    ],
)
def test_a_negation_that_turns_no_other_speaker_round_asks_nothing(paragraphs: tuple[str, ...]) -> None:
    assert pairs(*paragraphs) == []


@pytest.mark.parametrize(
    ("detail", "paragraphs"),
    [
        (
            Detail.PLACE,
            ("The fire began at the bar, the cook said.", "The fire started in the kitchen, police said."),
        ),
        (
            Detail.PLACE,
            ("Witnesses said the fire began at the bar, while police said it started in the kitchen.",),
        ),
        (
            Detail.PLACE,
            ("The fire broke out in the loft, Lunt said.", "Police said the blaze started in the cellar."),
        ),
        (
            Detail.PLACE,
            ("The crash happened on the bridge, Lunt said.", "The crash occurred near the inn, police said."),
        ),
        (
            Detail.PLACE,
            ("According to Lunt, the leak began below deck. The captain said it began in the galley.",),
        ),
        (
            Detail.CAUSALITY,
            ("Police said the fire was caused by a candle; the owner said it was due to a cable.",),
        ),
        (
            Detail.CAUSALITY,
            ("The blast was caused by gas, the guild said.", "The blast was due to dust, Lunt said."),
        ),
        (
            Detail.CAUSALITY,
            ("The row was triggered by a loan, Lunt said.", "The row was sparked by a song, the guild said."),
        ),
    ],
)
def test_two_places_or_causes_of_a_beginning_are_asked_with_their_voices(
    detail: Detail, paragraphs: tuple[str, ...]
) -> None:
    item = only(*paragraphs)
    assert different(item) == [GateName.VOICE]
    assert item.detail is detail


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("The fire began at the bar, the cook said.", "The fire started at the long bar, police said."),
        ("The fire began at the bar, the cook said.", "The meeting began in the hall, police said."),
        ("The fire began at the bar, the cook said.", "The fire started on Monday, police said."),
        ("The fire began at the bar, the cook said.", "The fire was caused by a cable, police said."),
        ("The fire began at the bar.", "The fire started in the kitchen."),
    ],
)
def test_beginnings_of_two_things_or_of_one_ask_nothing(paragraphs: tuple[str, ...]) -> None:
    assert pairs(*paragraphs) == []


def test_the_explanation_names_both_who_tell_it() -> None:
    told = explain_pair(
        only("The guild accused the mill of theft.", "The mill denied the accusation.")
    ).explain
    assert "“guild”" in told or "who says so" in told.lower()
    assert "count" not in told


def test_a_passage_holds_the_mark_that_closes_what_is_quoted_at_its_end() -> None:
    text = (
        "The guild accused the mill of “cheap tricks”. The mill rejected the claims as “old lies,” and sang."
    )
    shown = [passage.exact for passage in only(text).passages]
    assert shown == [
        "The guild accused the mill of “cheap tricks”",
        "The mill rejected the claims as “old lies,”",
    ]


def test_a_passage_is_not_cut_behind_a_shortened_word() -> None:
    text = "The guild accused the U.S. mill of theft, and left. The mill denied the accusation."
    assert only(text).passages[0].exact == "The guild accused the U.S. mill of theft"


def test_two_versions_are_no_alarm() -> None:
    text = "Row\n\nThe guild accused the mill of theft. The mill denied the accusation."
    found = [one for one in find_conflicts(Prose(text)) if one.rule == "version"]
    assert [one.verdict for one in found] == ["compatible"]
