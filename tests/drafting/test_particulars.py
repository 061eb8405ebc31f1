"""How explanations call a speaker: a house by all of its name, and nobody “is named” who is several."""

from __future__ import annotations

import pytest

from trainer.drafting.articles.head import Head
from trainer.drafting.articles.source_article import SourceArticle
from trainer.drafting.draft import draft
from trainer.drafting.items.making import entry
from trainer.drafting.items.particulars import signer_of, surname

HEAD = Head(publisher="The Tarrow Bell (invented)", author="Hal Pym")


def explained(sentence: str) -> str:
    """The explanations that a draft gives for an article with this sentence."""
    opening = "The quay of Tarrow has been sold after a long talk on the price."
    text = f"Sale of the quay\n\n{opening}\n\n{sentence}\n"
    source = SourceArticle(text=text, title="Sale of the quay", name="quay", head=HEAD)
    made = draft([entry("quay", source)])
    return " ".join(one.item.explain or "" for one in made.items)


@pytest.mark.parametrize("house", ["Lorn & Hale", "Marl & Vale Hale"])
def test_a_house_of_two_names_is_not_called_by_its_last(house: str) -> None:
    told = explained(f"{house} said the sale was the “most viable option going forward”.")
    assert "Hale" not in told.replace(house, "")


@pytest.mark.parametrize("who", ["Police", "Detectives", "The unions", "Both companies"])
def test_several_are_not_said_to_be_one(who: str) -> None:
    told = explained(f"{who} said the buyer was a “very competent and careful man”.")
    assert f"{who.lower()} is " not in told.lower()


@pytest.mark.parametrize(
    ("author", "publisher", "signer"),
    [
        ("Jan Poe", "The Bell", "Jan Poe of The Bell"),
        ("Jan Poe of the Bell Gazette", "The Bell Gazette", "Jan Poe of the Bell Gazette"),
        ("Jan Poe of the Bell Gazette", "Harbour FM", "Jan Poe of the Bell Gazette"),
        ("Staff Writers", "The Bell", "The Bell"),
        ("Bell Web Desk", "The Bell", "The Bell"),
        ("Bell Wire Services", "The Bell", "The Bell"),
        ("Reuters", "The Bell", "Reuters"),
    ],
)
def test_a_newsroom_signs_by_the_name_of_its_outlet_and_an_outlet_is_named_once(
    author: str, publisher: str, signer: str
) -> None:
    assert signer_of(Head(publisher=publisher, author=author)) == signer


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Hal De Rooy", "De Rooy"),
        ("Zhang Wei", "Zhang Wei"),
        ("Common Action Africa", "Common Action Africa"),
        ("Una Fell", "Fell"),
        ("Ursula von der Lind", "Lind"),
        ("Anner Works", "Anner Works"),
        ("Lorn Steel", "Lorn Steel"),
        ("Weir Valley Breweries", "Weir Valley Breweries"),
        ("Hal Mills", "Mills"),
        ("Una Steel", "Steel"),
    ],
)
def test_a_name_is_shortened_to_what_can_be_a_surname_alone(name: str, short: str) -> None:
    assert surname(name) == short


@pytest.mark.parametrize("body", ["Lorne’s Harbour Ministry"])
def test_what_is_owned_has_no_article_before_its_owner(body: str) -> None:
    told = explained(f"{body} said the buyer was a “very competent and careful man”.")
    owner = body.partition(" ")[0]
    assert owner in told
    assert f"the {owner}" not in told


def test_a_plural_at_the_head_of_a_sentence_is_called_nobody_in_particular() -> None:
    told = explained("Harbourmasters said the buyer was “competent and careful”.")
    assert "the Harbourmasters" not in told


def test_whom_the_sentence_before_names_is_told_so() -> None:
    led = "Here is part of an email interview that the Bell did with Ida Berg."
    told = explained(f"{led}\n\n“We sold it for what it was worth, and for no more than that.”")
    assert "Ida Berg" in told
    assert "sentence" in told
