"""Two like measures under two names, which readers take for one figure put right."""

from __future__ import annotations

import pytest

from tests.drafting.test_pairing import different, only, pairs
from trainer.deck.kinds.conflict import GateName

NET = "The net income of the Orm mill doubled to £177 million, or £2.27 per share."


@pytest.mark.parametrize(
    "paragraphs",
    [
        (NET, "Adjusted earnings of £2.35 per share were less than some had hoped for."),
        (NET, "Excluding items, the mill earned £2.41 per share."),
        (
            "For the spring the guild told its members of net income of £2.2 million.",
            "Its adjusted net income for the spring was £2.6 million.",
        ),
        (
            "The fair had takings of £64,000 before fees.",
            "The net sales of the fair came to £51,000, the guild said.",
        ),
    ],
)
def test_like_measures_under_two_names_are_asked_as_two_things(paragraphs: tuple[str, ...]) -> None:
    assert different(only(*paragraphs)) == [GateName.THING]


def test_the_passage_of_a_measure_holds_its_name_and_its_figure() -> None:
    item = only(NET, "Adjusted earnings of £2.35 per share were less than some had hoped for.")
    passages = [passage.exact for passage in item.passages]
    assert all("net income" in told or "Adjusted earnings" in told for told in passages)
    assert "£2.27 per share" in passages[0]


@pytest.mark.parametrize(
    "paragraphs",
    [
        (NET, "Adjusted earnings rose from £1.90 per share."),  # of a time before
        (NET, "Net income had been £1.02 per share in the spring before."),  # one name
        (
            NET,
            "Adjusted earnings were £2.35 per share at Lunt Flour, its rival in Lisk.",
        ),  # of two firms, far
        (NET, "Adjusted for height, a share of the hill costs £2.35."),  # no measure of a firm
        (NET, "Adjusted earnings per share were forecast at £2.35."),  # what was expected
        (NET, "Adjusted earnings of £2.27 per share were told of."),  # the same
    ],
)
def test_figures_of_one_measure_or_of_another_time_are_no_two_measures(paragraphs: tuple[str, ...]) -> None:
    assert all(GateName.THING not in different(item) for item in pairs(*paragraphs))
