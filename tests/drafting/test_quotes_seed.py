"""The seed article: every quotation with the source and the carrier that the article credits."""

from __future__ import annotations

from pathlib import Path

import pytest

from trainer.drafting.language.prose import Prose
from trainer.drafting.quotes.quotes import Quotation, find_quotes

SEED = Path(__file__).parents[2] / "seeds" / "000_0e5bce50c47d40f9.txt"

CREDITED = [
    ("Russia doesn’t just see", "Mark Rutte", "Reuters", "Andrew Gray"),
    ("Putin believes that NATO", "Mark Rutte", "Reuters", "Andrew Gray"),
    ("He sees NATO not as", "Mark Rutte", "Reuters", "Andrew Gray"),
    ("We need to ramp up", "Mark Rutte", "BBC News", None),
    ("The threat is real", "Mark Rutte", "The Guardian", "Bethan McKernan"),
    ("Putin sees NATO as an", "Mark Rutte", "Al Jazeera", None),
    ("Russia is not just fighting", "Mark Rutte", "The Guardian", None),
    ("They are reconstituting", "Mark Rutte", "DW.com", None),
    ("Putin doesn’t stop", "Mark Rutte", "France 24", None),
    ("NATO countries need to", "Mark Rutte", "Bloomberg", None),
    ("From 3% to 3.5%", "Mark Rutte", "Reuters", None),
    ("We must invest more", "Mark Rutte", "The New York Times", "Eric Schmitt"),
    ("Ramp up to 3.5% GDP", "Mark Rutte", "Sky News UK", None),
    ("NATO must prepare for", "Mark Rutte", "AP News", None),
    ("Deterrence through strength", "Mark Rutte", "Politico Europe", None),
    ("Rutte warns of WW3", "Joe Barnes", "The Telegraph", "Joe Barnes"),
    ("Unity is our strength", "Mark Rutte", None, None),
    ("Rutte sonne l’alarme", "Le Monde’s international desk", "Le Monde", None),
]


@pytest.fixture(scope="module")
def found() -> list[Quotation]:
    return find_quotes(Prose(SEED.read_text(encoding="utf-8")))


def test_all_eighteen_are_found_in_order(found: list[Quotation]) -> None:
    assert len(found) == len(CREDITED)
    for quotation, (opening, *_) in zip(found, CREDITED, strict=True):
        assert quotation.content.startswith(opening)


@pytest.mark.parametrize("number", range(len(CREDITED)))
def test_each_has_the_source_and_carrier_that_the_article_credits(
    found: list[Quotation], number: int
) -> None:
    quotation = found[number]
    _, source, outlet, reporter = CREDITED[number]
    assert quotation.speaker_resolved == source
    carrier = quotation.carrier
    assert (carrier.outlet if carrier else None, carrier.reporter if carrier else None) == (outlet, reporter)
