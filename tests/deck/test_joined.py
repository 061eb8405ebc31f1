"""Several decks as one: every item asks, means and shows what it does in its own deck."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import decks
from trainer.deck.deck import Deck, anchors, credit
from trainer.deck.joined import SEVERAL, called, decks_named, join
from trainer.deck.kinds.registry import DESCRIPTIONS
from trainer.deck.model import Item
from trainer.deck.reading.reader import read_deck
from trainer.deck.verdicts import deciders, verdict_of
from trainer.shipped import folder
from trainer.sitting.hints import hints
from trainer.sitting.responses import Response
from trainer.sitting.reveal import reveal

SHIPPED = sorted(folder("decks").glob("*.yaml"))


@pytest.fixture(scope="module")
def apart() -> list[Deck]:
    return [read_deck(path) for path in SHIPPED]


@pytest.fixture(scope="module")
def joined(apart: list[Deck]) -> Deck:
    return join(apart, "Review")


def words(deck: Deck, item: Item) -> list[str]:
    """The words that each anchor of an item leads to."""
    return [deck.excerpt(deck.place(item, field.anchor)) for field in anchors(item)]


def test_every_item_of_the_shipped_decks_is_what_it_was(apart: list[Deck], joined: Deck) -> None:
    for deck in apart:
        for item in deck.items:
            other = joined.by_id[called(deck.id, item.id)]
            assert other.kind is item.kind
            assert (verdict_of(other), deciders(other)) == (verdict_of(item), deciders(item))
            assert words(joined, other) == words(deck, item)
            assert [one.text for one in hints(joined, other)] == [one.text for one in hints(deck, item)]


def test_every_reveal_says_what_it_said(apart: list[Deck], joined: Deck) -> None:
    for deck in apart:
        for item in deck.items:
            shown = [
                reveal(one, given, Response(item=given.id, answer=verdict_of(given), revealed=True))
                for one, given in ((deck, item), (joined, joined.by_id[called(deck.id, item.id)]))
            ]
            first, second = (
                [(row.label, row.state, row.note, row.decided, row.excerpts) for row in one.rows]
                for one in shown
            )
            assert first == second
            assert shown[0].did_they == shown[1].did_they


def test_no_two_items_or_articles_have_one_name(apart: list[Deck], joined: Deck) -> None:
    assert len(joined.by_id) == sum(len(deck.items) for deck in apart)
    assert len(joined.articles) == sum(len(deck.articles) for deck in apart)
    assert joined.id == SEVERAL
    assert [credit(info) for info in joined.infos.values()] == [
        credit(info) for deck in apart for info in deck.infos.values()
    ]


def test_what_an_item_names_is_found_among_those_of_its_own_deck(tmp_path: Path) -> None:
    """Two decks with the same names in them, of which one item names an article and another one an item."""
    articles = [
        {"id": name, "title": name, "text": f"{decks.ARTICLE}\nSeen in the {name}, it opened in 1960.\n"}
        for name in ("courier", "echo")
    ]
    passages = [decks.anchor("opened in 1954"), decks.anchor("opened in 1960", article="echo")]
    items = [
        decks.quote("mayor", article="courier", off_page="cars"),
        decks.trace("cars", article="courier"),
        decks.conflict("years", article="courier", passages=passages),
    ]
    both = [
        read_deck(decks.write(tmp_path, decks.deck(*items, id=name, articles=articles), f"{name}.yaml"))
        for name in ("one", "two")
    ]
    joined = join(both, "Review")
    for item in joined.items:
        own = item.id.partition("/")[0]
        assert {place.article.partition("/")[0] for place in joined.passages(item)} == {own}
        for reference in DESCRIPTIONS[item.kind].references(item):
            assert reference.id == f"{own}/cars"
            assert reference.id in joined.by_id
    years = joined.passages(joined.by_id["two/years"])
    assert [place.article for place in years] == ["two/courier", "two/echo"]


def test_the_names_of_items_tell_their_decks() -> None:
    assert decks_named(["one/mayor", "two/cars", "one/years"]) == ("one", "two")
