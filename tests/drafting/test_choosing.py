"""Which quotations of an article get an item, and what is said of those that get none."""

from __future__ import annotations

import pytest

from trainer.deck.kinds.quote import QuoteItem
from trainer.drafting.articles.source_article import SourceArticle
from trainer.drafting.draft import Draft, draft
from trainer.drafting.items.making import entry

OPENING = "The weir at Tarrow has a new keeper, and he has strong views on ducks, eels and visitors."


def drafted(*paragraphs: str) -> tuple[list[str], Draft]:
    """The quoted words that an article's items ask about, and the draft."""
    text = "\n\n".join(["Keeper with views", OPENING, *paragraphs]) + "\n"
    made = draft([entry("weir", SourceArticle(text=text, title="Keeper with views", name="weir"))])
    items = [one.item for one in made.items]
    return [item.content.exact for item in items if isinstance(item, QuoteItem)], made


@pytest.mark.parametrize(
    "paragraph",
    [
        "The council asked nine anglers on Monday to take part in an “eel count”.",
        "Bo Quill said that the prize should have gone to “Ducks of the North”.",
    ],
)
def test_titles_and_terms_are_not_asked_about_and_that_is_said(paragraph: str) -> None:
    words, made = drafted(paragraph)
    assert words == []
    assert any("a title or a term" in remark for remark in made.remarks)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Bo Quill called the ducks “reckless” on Monday.",
        "Bo Quill said on Monday that the weir was a “disgrace”.",
        "Bo Quill described the eels as “thieves” on Monday.",
        "Bo Quill said the weir was “too low by half” on Monday.",
    ],
)
def test_a_word_or_two_of_somebodys_own_are_asked_about(paragraph: str) -> None:
    words, _ = drafted(paragraph)
    assert len(words) == 1


def test_a_speech_that_runs_over_paragraphs_is_one_statement() -> None:
    words, made = drafted(
        "Keeper Bo Quill said on Monday: “The ducks come at dawn and eat what they like.",
        "“The eels come at night, and nobody sees them.",
        "“I should like a net for both.”",
    )
    assert len(words) == 1
    assert any("continues a statement" in remark for remark in made.remarks)


def test_both_halves_of_a_sentence_are_one_statement() -> None:
    words, _ = drafted("“The ducks come at dawn,” Bo Quill said on Monday, “and eat what they like.”")
    assert words == ["The ducks come at dawn,"]


def test_two_remarks_of_one_speaker_are_two_statements() -> None:
    words, _ = drafted(
        "“The ducks come at dawn,” Bo Quill said on Monday.",
        "“Nobody told me of the eels,” Quill said.",
    )
    assert len(words) == 2


@pytest.mark.parametrize("opening", ["However", "But", "You know", "Of course", "At the end of the day"])
def test_what_but_opens_a_sentence_is_not_asked_about_by_itself(opening: str) -> None:
    words, _ = drafted(f"“{opening},” keeper Bo Quill said on Monday, “it is a pity that the weir is shut.”")
    assert words == ["it is a pity that the weir is shut."]


@pytest.mark.parametrize(
    "said", ["“Never,” Bo Quill said on Monday.", "“However it ends,” Bo Quill said on Monday."]
)
def test_a_word_that_says_something_is_asked_about(said: str) -> None:
    assert len(drafted(said)[0]) == 1
