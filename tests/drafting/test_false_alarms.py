"""What is no alarm: strings of a headline, its figure beside others, a first line with a dateline."""

from __future__ import annotations

import pytest

from trainer.drafting.conflicts.conflicts import Clash, find_conflicts
from trainer.drafting.language.numbers import Figure, find_figures
from trainer.drafting.language.passages import head_length
from trainer.drafting.language.prose import Prose
from trainer.drafting.language.words import read_words

REST = "The mayor of Orm was at home that night and heard of it by telephone from the harbour office."


def clashes(*blocks: str) -> list[Clash]:
    return find_conflicts(Prose("\n\n".join((*blocks, REST))))


@pytest.mark.parametrize(
    ("headline", "body"),
    [
        ("Storm, Flood Hit Vale", "A storm and floods hit the town of Vale on Monday."),
        ("Harbour shut: Storm hits Vale", "A storm has hit the town of Vale, where the harbour was shut."),
        ("Fire – mill lost", "The mill was lost in a fire on Monday night."),
        ("Storm-force winds", "The winds were of the force of a storm."),
        ("Gale-force winds", "The winds were fierce."),
        ("Crash kills dockers", "Six dockers were killed in the crash."),
        ("Death toll rises", "The toll rose to 30 deaths on Monday."),
        ("Vale mill sold", "The mill was sold to a firm from Vale."),
    ],
)
def test_words_of_a_headline_that_one_sentence_has_are_borne_out(headline: str, body: str) -> None:
    assert [clash for clash in clashes(headline, body) if clash.rule == "headline"] == []


def test_words_of_a_headline_that_no_sentence_has_are_listed() -> None:
    found = clashes("Crane ends library strike", "Crane spoke at the library.", "A strike began in Orm.")
    assert "headline" in [clash.rule for clash in found]


def surest(*blocks: str) -> float:
    found = [clash for clash in clashes(*blocks) if clash.rule == "figure" and clash.second.value]
    return max((clash.score for clash in found if clash.first.start == 0), default=0.0)


@pytest.mark.parametrize(
    ("headline", "bearing"),
    [
        ("45 dead in Vale ferry disaster", "The bodies of 45 people were found."),
        ("45 dead in Vale ferry disaster", "Divers said that 45 people had died."),
        ("45 hurt in Vale ferry disaster", "The clinic said 45 people were injured."),
        ("45 missing in Vale ferry disaster", "The guild said 45 people are unaccounted for."),
    ],
)
def test_a_figure_of_a_headline_that_the_body_has_is_no_alarm(headline: str, bearing: str) -> None:
    other = "The ferry in Vale had 16 crew and 173 passengers."
    assert surest(headline, other, bearing) < 0.3


@pytest.mark.parametrize(
    "line",
    [
        "(CNN)The ferry sank on Monday.",
        "(Orm Wire) -- The ferry sank on Monday.",
        "ORM, Lisk (AP) — The ferry sank on Monday.",
        "ORM (Reuters) - The ferry sank on Monday.",
    ],
)
def test_a_first_line_with_a_dateline_is_no_headline(line: str) -> None:
    assert head_length(f"{line}\n\n{REST}") == 0


@pytest.mark.parametrize(
    "line", ["Ferry sinks off Orm", "Ferry (old) sinks off Orm", "Mayor (61) of Orm resigns"]
)
def test_a_first_line_without_a_dateline_stays_a_headline(line: str) -> None:
    assert head_length(f"{line}\n\n{REST}") > 0


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("Fire in Orm, containment up to 23 percent", "exact"),
        ("with the toll up to 23 people", "exact"),
        ("turnout was back up to 60 percent", "exact"),
        ("It may hold up to 200 people", "ceiling"),
        ("There were up to 200 people", "ceiling"),
    ],
)
def test_up_to_behind_what_rises_is_no_ceiling(text: str, bound: str) -> None:
    figures: list[Figure] = find_figures(read_words(text, 0, len(text)), text)
    assert [figure.bound for figure in figures] == [bound]


@pytest.mark.parametrize(
    ("headline", "body", "bit"),
    [
        (
            "The cup final brings the Pym-Lunt Trophy back to Orm.",
            "The cup final brings the trophy back to Orm, says Shaun Holt.",
            ("pym", "shaun"),
        ),
        ("A bus plunges into a ravine in Orm.", "A bus plunges into a ravine at Al Lisk.", ("orm", "al")),
    ],
)
def test_a_bit_of_a_name_is_surely_no_other_name(headline: str, body: str, bit: tuple[str, str]) -> None:
    found = [clash for clash in clashes(headline, body) if clash.rule == "name"]
    scores = [clash.score for clash in found if (clash.first.value, clash.second.value) == bit]
    assert all(score < 0.3 for score in scores)
    assert scores
