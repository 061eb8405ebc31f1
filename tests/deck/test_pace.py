"""How long a deck takes: by its words, and by the pace of the one who plays, within bounds."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import decks
from trainer.deck.deck import Deck
from trainer.deck.pace import Time, time_for
from trainer.deck.reading.reader import read_deck


def made(folder: Path, *items: decks.Data) -> Deck:
    return read_deck(decks.write(folder, decks.deck(*items)))


def test_two_hundred_words_more_to_be_read_of_an_item_take_a_minute(tmp_path: Path) -> None:
    short = made(tmp_path, decks.trace(records=[decks.record("supports", says="It does.")]))
    said = "word " * 200
    for longer in (
        decks.trace(records=[decks.record("supports", says=f"It does. {said}")]),
        decks.trace(
            records=[decks.record("supports", says="It does.")], explain=f"The county counts cars. {said}"
        ),
    ):
        deck = made(tmp_path, longer)
        more = time_for(deck, deck.items).items - time_for(short, short.items).items
        assert more == pytest.approx(1)


def test_an_article_is_read_once_however_many_items_ask_about_it(tmp_path: Path) -> None:
    deck = made(tmp_path, decks.trace(), decks.quote(), decks.conflict())
    one, all_of_it = time_for(deck, deck.items[:1]), time_for(deck, deck.items)
    assert 0 < one.articles == all_of_it.articles
    assert (one.count, all_of_it.count) == (1, 3)


@pytest.mark.parametrize(("seconds", "minutes"), [(None, 12), (90, 17), (1, 7), (600, 22)])
def test_an_own_pace_counts_for_the_items_up_to_twice_or_half_the_estimate(
    seconds: float | None, minutes: int
) -> None:
    assert Time(articles=2, items=10, count=10).minutes(seconds) == minutes


def test_nothing_takes_less_than_a_minute() -> None:
    assert Time().minutes() == 1
