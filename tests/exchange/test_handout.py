"""A handout: complete in itself, safe whatever a deck says, silent about the key where it is left out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html  # type: ignore[import-untyped]

from tests import decks
from tests.commands import Trainer
from tests.sitting.bridge import bridge_deck
from trainer.deck.deck import Deck
from trainer.deck.reading.reader import read_deck
from trainer.deck.verdicts import verdict_of
from trainer.exchange.handout import handout
from trainer.sitting.kinds.registry import ANSWER_WORDS
from trainer.sitting.plan import plan

Make = Callable[..., Deck]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    return lambda *items, **changes: read_deck(decks.write(tmp_path, decks.deck(*items, **changes)))


@pytest.fixture(scope="module")
def bridge(tmp_path_factory: pytest.TempPathFactory) -> Deck:
    return bridge_deck(tmp_path_factory.mktemp("bridge"))


def page(deck: Deck, *, with_key: bool = True) -> str:
    return handout(deck, plan(deck, seed=1), with_key=with_key)


def text(markup: str) -> str:
    return " ".join(html.fromstring(markup).text_content().split())


def test_a_handout_needs_nothing_but_itself(bridge: Deck) -> None:
    tree = html.fromstring(page(bridge))
    assert not tree.xpath("//script | //link | //img | //iframe | //object | //@src | //@href | //@onclick")
    assert "url(" not in page(bridge)
    assert "default-src 'none'" in page(bridge)


def test_every_item_is_asked_and_answered_in_the_same_order(bridge: Deck) -> None:
    tree = html.fromstring(page(bridge))
    asked = [found.text_content() for found in tree.xpath("//div[@class='item']/h3")]
    items = [bridge.by_id[name] for name in plan(bridge, seed=1).asked if not bridge.by_id[name].worked]
    assert len(asked) == 2 * len(items)
    answers = [" ".join(one.split()).partition(",")[0] for one in asked[len(items) :]]
    expected = [f"{n}. {ANSWER_WORDS[verdict_of(item)].name}" for n, item in enumerate(items, 1)]
    assert answers == [one.partition(",")[0] for one in expected]


def test_a_question_names_the_paragraph_that_the_article_has_at_that_number(bridge: Deck) -> None:
    tree = html.fromstring(page(bridge))
    numbered = {
        found.xpath("string(span)"): found.text_content()
        for found in tree.xpath("//section[@class='article']/p[span]")
    }
    quoted = tree.xpath("//blockquote")
    assert quoted
    for found in quoted:
        words, _, where = found.text_content().rpartition("” ")
        assert words.partition("“")[2].strip() in numbered[where.rpartition(" ")[2]]


def test_without_the_key_two_decks_that_differ_in_their_verdicts_are_one_page(make: Make) -> None:
    sound = make(decks.quote("mayor"))
    unsound = make(decks.quote("mayor", evidence=decks.evidence(speaker="missing"), explain="Otherwise."))
    assert page(sound, with_key=False) == page(unsound, with_key=False)
    assert page(sound) != page(unsound)


def test_what_a_deck_says_cannot_write_the_page(make: Make) -> None:
    hostile = '<script>alert(1)</script> {{ 7 * 7 }} "><img src=x onerror=alert(1)>'
    deck = make(decks.quote("mayor", explain=hostile), title=hostile[:60], about=hostile)
    tree = html.fromstring(page(deck))
    assert not tree.xpath("//script | //img | //@onerror")
    assert "{{ 7 * 7 }}" in text(page(deck))


def test_worked_examples_are_not_asked(bridge: Deck) -> None:
    assert any(item.worked for item in bridge.items)
    tree = html.fromstring(page(bridge, with_key=False))
    assert len(tree.xpath("//div[@class='item']")) == sum(not item.worked for item in bridge.items)


def test_a_handout_is_written_into_a_new_file(trainer: Trainer, tmp_path: Path) -> None:
    out = tmp_path / "sheets" / "handout.html"
    assert trainer("handout", "first-steps", "-o", out).status == 0
    assert out.read_text("utf-8").startswith("<!DOCTYPE html>")
    again = trainer("handout", "first-steps", "-o", out)
    assert again.status == 2
    assert "is there already, and is not overwritten" in again.err
