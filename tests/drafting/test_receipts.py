"""Outlets that a round-up credits behind what it has from them; brackets and lines that credit nobody."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.drafting.evidence import evidence_in
from trainer.deck.kinds.quote import Level, Route
from trainer.drafting.articles.head import Head
from trainer.drafting.language.prose import Prose
from trainer.drafting.quotes.quotes import find_quotes

SIGNED = Head(publisher="The Skerry Post", author="Ida Roe", published=dt.date(2025, 10, 4))
SAID = "Harbour master Bo Quill said: “She will sail, whatever the wind.”"


def outlets(*paragraphs: str) -> list[str | None]:
    """The outlet that each quotation of an article is credited to."""
    found = find_quotes(
        Prose("\n\n".join(("What the papers say", "Boats are in all of them.", *paragraphs)) + "\n")
    )
    return [one.carrier.outlet if one.carrier is not None else None for one in found]


@pytest.mark.parametrize(
    ("paragraph", "outlet"),
    [
        (f"{SAID} (The Sun)", "The Sun"),
        ("Bo Quill said “she will sail, whatever the wind” (Daily Mirror).", "Daily Mirror"),
        (
            "“She will sail, whatever the wind,” said harbour master Bo Quill. (via The Skerry Herald)",
            "The Skerry Herald",
        ),
    ],
)
def test_an_outlet_in_brackets_behind_a_sentence_passed_on_what_is_quoted_in_it(
    paragraph: str, outlet: str
) -> None:
    assert outlets(paragraph) == [outlet]


def test_a_line_below_a_piece_says_from_whom_it_is_and_not_the_piece_before() -> None:
    other = "Mayor Ola Berg said: “Nobody asked the council about it.”"
    found = outlets(
        other, "Full story: Sunday Mirror, external", "She is to be painted.", SAID, "Source: The Observer"
    )
    assert found == ["Sunday Mirror", "The Observer"]


def test_what_a_round_up_has_from_an_outlet_is_relayed_by_its_name_alone() -> None:
    text = f"What the papers say\n\nBoats are in all of them.\n\n{SAID} (The Sun)\n"
    (one,) = evidence_in(text, SIGNED)
    assert (one.carrier.route, one.carrier.level) == (Route.RELAYED, Level.WEAK)


@pytest.mark.parametrize(
    "paragraph",
    [
        f"{SAID} (Reuters)",
        f"{SAID} (Labour)",
        f"{SAID} (The Sun was out by then.)",
        f"The Mail (The Sun) was late. {SAID}",
        "“She will sail, whatever the wind,” writes Bo Quill in his book on boats (Skerry University Press).",
    ],
)
def test_an_agency_a_party_a_remark_or_a_publisher_in_brackets_passed_nothing_on(paragraph: str) -> None:
    assert outlets(paragraph) == [None]
