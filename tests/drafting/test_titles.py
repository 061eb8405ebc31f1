"""What of a title is held against its article, and what is only told there in words of its own."""

from __future__ import annotations

import pytest

from trainer.drafting.conflicts.conflicts import DEFAULT_MIN_SCORE, find_conflicts
from trainer.drafting.language.prose import Prose

REST = "The harbour office of Orm heard of it by telephone that night. Nobody there wanted to speak of it."


def alarms(title: str, *paragraphs: str) -> list[tuple[str, str]]:
    """The values of the pairs that are put forward of a title and its article, where both have one."""
    text = "\n\n".join((title, *paragraphs, REST))
    return [
        (
            text[one.first.value_start : one.first.value_end],
            text[one.second.value_start : one.second.value_end],
        )
        for one in find_conflicts(Prose(text))
        if one.score >= DEFAULT_MIN_SCORE and one.first.start == 0 and one.second.value
    ]


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "Former Orm mayor jailed for life for arson",
            "Former Orm mayor Ida Pym was sentenced to life in prison for arson on Monday.",
        ),
        (
            "Lisk Valley Dockers Association Votes to Approve a Walkout",
            "The Lisk Valley dockers union voted on Friday to approve a walkout.",
        ),
        (
            "Fire wrecks more than 200 boats at Orm quay",
            "More than 200 boats at the Orm quay burnt out in a fire, and a mole was severely damaged.",
        ),
        (
            "Ferry costs escalate, islanders handed the bill",
            "Islanders will be footing a large bill as the costs of the ferry escalate.",
        ),
        (
            "Orm harbour boss pledge after admitting queue",
            "The harbour chief of Orm has admitted that the queue is too long.",
        ),
        ("Deadly fog halts Lisk ferries", "Ferries in Lisk were halted by fog that cost two lives."),
    ],
)
def test_a_title_in_other_words_is_no_alarm(title: str, body: str) -> None:
    assert alarms(title, body) == []


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "South Coast people clear up after storms swept across Lisk",
            "Mark Oake, whose yard lies by the coast, let people clear up after the storms.",
        ),
        (
            "Lunnet takes lead as most districts of Orm count",
            "The People’s Party has taken the lead as most districts of Orm count. Lunnet thanked them.",
        ),
        (
            "Orm HM Pym’s trial to start in March",
            "The court has set the trial of Orm Harbour Master Ida Pym to start in March.",
        ),
        (
            "Health trust that runs Orm clinic misses target",
            "The OHT Trust, which runs the Orm clinic, missed its target.",
        ),
        (
            "Otters arrest two couples for theft from Orm mill",
            "Authorities arrested two couples for theft from the Orm mill, said a captain of the Otters.",
        ),
    ],
)
def test_a_capital_of_a_title_is_not_held_against_a_name_of_another_kind(title: str, body: str) -> None:
    assert alarms(title, body) == []


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "10 held over theft of Orm bells",
            "Police in Orm picked up six people from Lisk and three from Tarrow over the theft of the bells.",
        ),
        (
            "Toll of storm rises to 23; homes in 13 districts of Orm hit",
            "Three more people died in the storm in Orm, which hit homes in many districts.",
        ),
        (
            "Storm hits Orm on Friday, snapping masts",
            "The storm hit Orm on Friday and in a few places on Saturday, snapping masts.",
        ),
        (
            "Orm council credits boat owners $3.1 million after slip",
            "The Orm council will credit boat owners an average of $102 each after a slip.",
        ),
        (
            "11 held for raids in Orm",
            "They were stopped on the N1 near Orm after the raids, the police said.",
        ),
        (
            "Man hurt by crane at Orm quay, charges yet to be laid",
            "A man was hurt by a crane at the Orm quay, and no charges have been laid.",
        ),
    ],
)
def test_a_figure_or_negation_of_a_title_that_the_article_bears_out_is_no_alarm(
    title: str, body: str
) -> None:
    assert alarms(title, body) == []


@pytest.mark.parametrize(
    ("title", "body", "pair"),
    [
        (
            "Orm council opens ferry line to Lisk",
            "The Orm council closes the ferry line to Lisk on Monday.",
            ("opens", "closes"),
        ),
        ("Two sisters run ferry to Lisk", "Two brothers run the ferry to Lisk.", ("sisters", "brothers")),
        (
            "12 hurt as ferry hits Orm quay",
            "Nine people were hurt as the ferry hit the Orm quay.",
            ("12", "Nine"),
        ),
        (
            "Ferry sinks off Orm on Friday night",
            "The ferry sank off Orm on Tuesday night.",
            ("Friday", "Tuesday"),
        ),
        (
            "Bus drivers in Tarrow refuse to drive at night",
            "Bus drivers in Marsham refuse to drive at night.",
            ("Tarrow", "Marsham"),
        ),
        (
            "Mayor Ida Pym opens ferry line to Lisk",
            "Mayor Olga Lunt opened the ferry line to Lisk on Monday. Ida Pym, an engineer, built it.",
            ("Mayor Ida Pym", "Mayor Olga Lunt"),
        ),
    ],
)
def test_what_a_title_tells_otherwise_is_found(title: str, body: str, pair: tuple[str, str]) -> None:
    found = alarms(title, body)
    assert found[:1] == [pair]
