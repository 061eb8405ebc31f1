"""A deck that has been read: what it counts, and where its anchors are."""

from __future__ import annotations

from pathlib import Path

from tests import decks
from trainer.deck.deck import anchors, credit, subject, whole_digest
from trainer.deck.kinds import Kind
from trainer.deck.pace import time_for
from trainer.deck.parts import HeadField
from trainer.deck.reading.reader import read_deck
from trainer.text.article import digest


def test_items_and_articles_are_known_by_their_ids(tmp_path: Path) -> None:
    deck = read_deck(decks.write(tmp_path, decks.deck()))
    assert deck.by_id["cars-a-day"] is deck.items[2]
    assert deck.infos["courier"].title == "Bridge shuts after inspection"


def test_worked_examples_are_not_counted_and_cost_less_time(tmp_path: Path) -> None:
    items = [decks.trace(f"t{n}") for n in range(40)]
    asked = read_deck(decks.write(tmp_path, decks.deck(*items)))
    shown = [item | {"worked": True} for item in items[:20]]
    deck = read_deck(decks.write(tmp_path, decks.deck(*shown, *items[20:])))
    assert (asked.count(Kind.TRACE), deck.count(Kind.TRACE), deck.count(Kind.QUOTE)) == (40, 20, 0)
    assert 1 < time_for(deck, deck.items).minutes() < time_for(asked, asked.items).minutes()


def test_an_item_asks_about_its_quotation_its_passages_or_its_detail(tmp_path: Path) -> None:
    deck = read_deck(decks.write(tmp_path, decks.deck()))
    assert [[anchor.exact for anchor in subject(item)] for item in deck.items] == [
        ["We close it tonight, and it stays closed until every bolt is checked,"],
        ["opened in 1954", "opened in 1958"],
        ["9,000 cars a day"],
    ]
    for item in deck.items:
        assert [deck.excerpt(place) for place in deck.passages(item)] == [a.exact for a in subject(item)]


def test_what_rests_on_the_head_is_found_in_the_credit_line(tmp_path: Path) -> None:
    told = decks.SIGNED | {"occasion": "Tuesday’s meeting"}
    deck = read_deck(decks.write(tmp_path, decks.deck(decks.by_line(), articles=[told])))
    shown = "The Courier (invented) · Tom [/] Vale · 2026-10-14 · Tuesday’s meeting"
    assert credit(deck.infos["courier"]) == shown
    places = deck.in_head(deck.items[0], HeadField)
    assert [deck.excerpt(place) for place in places] == [
        "The Courier (invented)",
        "Tom [/] Vale",
        "2026-10-14",
        "Tuesday’s meeting",
    ]


def test_every_anchor_of_an_item_has_its_path(tmp_path: Path) -> None:
    gates = {"thing": {"is": "same", "at": decks.anchor("The bridge")}, "time": "same", "scope": "same"}
    items = [
        decks.quote(match={"is": "agrees", "at": [decks.anchor("1954"), decks.anchor("1958")]}, carrier=None),
        decks.conflict(gates=gates | {"voice": "same"}),
        decks.trace(),
    ]
    deck = read_deck(decks.write(tmp_path, decks.deck(*items)))
    assert [[".".join(map(str, field.path)) for field in anchors(item)] for item in deck.items] == [
        [
            "content",
            "cue",
            "source.at",
            "match.at.0",
            "match.at.1",
            "evidence.speaker.at",
            "evidence.words.at",
            "evidence.carrier.at",
            "evidence.occasion.at",
        ],
        ["passages.0", "passages.1", "gates.thing.at"],
        ["passage"],
    ]
    quote = deck.items[0]
    assert [deck.excerpt(place) for place in deck.places(quote, quote.match.at)] == ["1954", "1958"]  # type: ignore[attr-defined]
    assert deck.places(quote, None) == ()


def test_the_digest_of_a_deck_depends_on_each_file_and_on_their_order() -> None:
    one, two = digest("one"), digest("two")
    assert len({whole_digest(given) for given in ([one], [two], [one, two], [two, one])}) == 4
