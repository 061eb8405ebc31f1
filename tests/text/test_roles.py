"""What the paragraphs of an article are, by their shape: headline, headings, by-line, text."""

from __future__ import annotations

import pytest

from trainer.text.article import Article
from trainer.text.roles import Role, roles

HEADLINE = "Bridge shuts after inspection."


def told(*paragraphs: str, title: str = HEADLINE) -> list[str]:
    return [role.value for role in roles(Article("\n\n".join(paragraphs)), title)]


def test_a_page_has_a_headline_a_byline_headings_and_text() -> None:
    page = (
        HEADLINE,
        "By Tom Vale · The Harbour Courier · 14 October 2026",
        "The bridge shut on Tuesday.",
        "What comes next",
        "Nobody knows.",
    )
    assert told(*page) == ["heading", "byline", "text", "heading", "text"]


@pytest.mark.parametrize(
    "text",
    [
        "He added:",
        "“The threat is real, and it is imminent,”",
        "The bridge shut. It stays shut",
        "linking it to older repairs",
        "Reuters, 11 December 2025: example.org/a",
        "A line that is far too long to be a heading, as it tells a whole story of bolts, beams and boats",
    ],
)
def test_a_short_line_of_text_is_no_heading(text: str) -> None:
    assert told("A first paragraph.", text, "A last one.") == ["text", "text", "text"]


@pytest.mark.parametrize("text", ["Mayor calls it “a threat”", "Why now?", "Zahlen und Fakten", "2026"])
def test_a_line_without_a_full_stop_above_text_is_a_heading(text: str) -> None:
    assert told("A first paragraph.", text, "A last one.")[1] == "heading"


def test_nothing_is_below_a_heading_at_the_end_and_a_list_is_no_row_of_headings() -> None:
    assert told("A first paragraph.", "The end of it")[-1] == "text"
    assert told("A.", "B.", "C.", "D.", "Ten apples", "Nine pears", "Some text.").count("heading") == 1


def test_a_byline_is_looked_for_above_the_text_only() -> None:
    assert told(HEADLINE, "Credit: an agency", "Text.") == ["heading", "byline", "text"]
    assert told(HEADLINE, "Text.", "By noon the bridge was shut", "More.")[2] != "byline"
    assert told(HEADLINE, "By Tuesday the bridge was shut.", "More.")[1] == "text"


@pytest.mark.parametrize("text", ["", "\n\n", "One", HEADLINE])
def test_every_paragraph_has_a_role(text: str) -> None:
    article = Article(text)
    assert len(roles(article, HEADLINE)) == len(article.paragraphs)
    assert all(isinstance(role, Role) for role in roles(article, HEADLINE))
