"""A headline that says all is settled, against an article that still counts some."""

from __future__ import annotations

import pytest

from trainer.deck.kinds.conflict import ConflictItem, conflict_verdict
from trainer.drafting.articles.source_article import SourceArticle
from trainer.drafting.draft import draft
from trainer.drafting.items.making import entry


def pairs(headline: str, *paragraphs: str) -> list[ConflictItem]:
    text = "\n\n".join((headline, "The weir in Orm is old, and the mill by it is older.", *paragraphs))
    source = SourceArticle(text=text, title=headline, name="courier")
    items = [drafted.item for drafted in draft([entry("courier", source)]).items]
    return [item for item in items if isinstance(item, ConflictItem)]


@pytest.mark.parametrize(
    ("headline", "sentence"),
    [
        ("All miners safe; search ends", "Eleven miners are still missing, the mine said."),
        ("All miners found alive", "Four miners remain trapped below the second shaft."),
        ("Every passenger rescued from ferry", "Some 27 passengers are still missing."),
        ("Everyone accounted for after ferry fire", "Some 27 passengers remain unaccounted for."),
        ("Everybody evacuated from Orm in time", "Police said 12 people were still trapped in the mill."),
        ("All 40 on ferry saved", "Two are still missing, the coastguard said."),
        ("Nobody hurt in mill fire", "Two dockers were hurt, the fire service said."),
        ("No one killed in blast", "Police said three people died in it."),
        ("None injured as bridge falls", "A nurse said 14 people were injured."),
        ("No dead in Orm landslide", "The army said five villagers were killed."),
    ],
)
def test_a_headline_that_says_all_is_settled_clashes_with_those_still_counted(
    headline: str, sentence: str
) -> None:
    found = pairs(headline, sentence)
    assert [conflict_verdict(item.gates, together=item.together) for item in found] == ["conflict"]


@pytest.mark.parametrize(
    ("headline", "sentence"),
    [
        # it was so before
        ("All miners safe; search ends", "Eleven miners were missing at first."),
        ("All miners safe; search ends", "Eleven miners were feared still trapped."),
        ("All miners safe; search ends", "Until noon 11 miners were still missing."),
        # of another event
        ("Nobody hurt in mill fire", "In 1998 two dockers were hurt there."),
        ("Nobody hurt in mill fire", "Two dockers were hurt in a similar fire."),
        # no people, or nothing became of them
        ("All miners safe; search ends", "Two tools are still missing."),
        ("All roads open again", "Two roads are still closed, and 11 dockers sing."),
        ("Nobody hurt in mill fire", "Two dockers were at work."),
        # no claim of all
        ("Miners safe; search ends", "Eleven miners are still missing."),
    ],
)
def test_a_headline_that_the_article_does_not_gainsay_asks_nothing(headline: str, sentence: str) -> None:
    assert pairs(headline, sentence) == []
