"""Ids of items: of telling words, each its own, and without a part that gives an answer away."""

from __future__ import annotations

from trainer.drafting.items.ids import Ids


def test_an_id_is_made_of_the_telling_words_of_a_text() -> None:
    assert Ids().give("The ferries of Corrow are not safe in a storm.").startswith("ferries-corrow")


def test_the_same_words_again_get_an_id_of_their_own() -> None:
    ids = Ids()
    assert len({ids.give("Ferries of Corrow") for _ in range(4)}) == 4


def test_texts_without_telling_words_share_no_part_of_their_ids() -> None:
    ids = Ids()
    given = [ids.give(text) for text in (":,", "?!", ":,", "; -", ":,")]
    parts = [part for one in given for part in one.split("-")]
    assert len(parts) == len(set(parts)) == 5
