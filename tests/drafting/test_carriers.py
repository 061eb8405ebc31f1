"""Carriers: outlets, reporters and documents, told from speakers."""

from __future__ import annotations

import pytest

from trainer.drafting.language.occasions import occasion_in
from trainer.drafting.language.outlets import is_outlet
from trainer.drafting.quotes.carriers import carrier_in


def carrier(text: str) -> tuple[str | None, str | None, str | None] | None:
    found = carrier_in(text, 0, len(text))
    return (found.outlet, found.reporter, found.document) if found else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("As reported by Reuters’ Ann Lee, Ruiz stated it.", ("Reuters", "Ann Lee", None)),
        ("Ruiz told the Courier’s Tom Vale about it.", ("The Courier", "Tom Vale", None)),
        ("Ruiz countered it, as per Politico Europe.", ("Politico Europe", None, None)),
        ("Ruiz answered at once, per CNN, and left.", ("CNN", None, None)),
        ("According to The Guardian, Ruiz agreed.", ("The Guardian", None, None)),
        ("BBC News detailed the mayor’s call.", ("BBC News", None, None)),
        ("The Harbour Herald’s Ida Moss reported it.", ("The Harbour Herald", "Ida Moss", None)),
        ("Ruiz said it in an interview with Sky News on Monday.", ("Sky News", None, None)),
        ("Ruiz said it in a written statement.", (None, None, "a written statement")),
        ("Ruiz said so on Facebook.", (None, None, "Facebook")),
    ],
)
def test_the_carrier_of_a_sentence_is_read(
    text: str, expected: tuple[str | None, str | None, str | None]
) -> None:
    assert carrier(text) == expected


@pytest.mark.parametrize("text", ["Ruiz told the crowd to go home.", "Ruiz closed it, according to Brandt."])
def test_a_hearer_or_a_witness_is_no_carrier(text: str) -> None:
    assert carrier(text) is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Reuters", True), ("The New York Times", True), ("Harbour Gazette", True), ("Ana Ruiz", False)],
)
def test_an_outlet_is_known_by_the_list_or_by_its_last_word(name: str, expected: bool) -> None:
    assert is_outlet(name) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ruiz told reporters on Tuesday that it was shut.", "on Tuesday"),
        ("Speaking at the Lorne security forum, Ruiz agreed.", "at the Lorne security forum"),
        ("Ruiz warned on 10 December 2025 that it was shut.", "on 10 December 2025"),
        ("Ruiz said so at a rally on Friday night.", "at a rally on Friday night"),
        ("Ruiz said so once more.", None),
    ],
)
def test_the_occasion_of_a_sentence_is_read(text: str, expected: str | None) -> None:
    span = occasion_in(text, 0, len(text))
    assert (text[slice(*span)] if span else None) == expected
