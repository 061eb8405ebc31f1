"""Pages that gather sayings, a line of speech with a name behind it; beside reports a little like them."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.drafting.evidence import evidence_in
from trainer.deck.kinds.quote import Level, Route
from trainer.drafting.articles.head import Head
from trainer.drafting.items.clues import Judged
from trainer.drafting.language.prose import Prose
from trainer.drafting.quotes.quotes import find_quotes
from trainer.drafting.quotes.sayings import saying_lines

SIGNED = Head(publisher="The Skerry Post", author="Ida Roe", published=dt.date(2025, 10, 4))
OPENING = "Everybody can do with a wise word on the sea on Monday."
LISTED = (
    "“A lamp asks for nothing.” Xanthe Oru",
    "“Whoever fears the fog should not own a boat.” — Skerry Mayor Ola Berg weighing in.",
    "“I have been there myself.” — Former harbour master Hal Pym, on his retirement.",
    "“Boats are slow to forgive.” Ovid",
    "“Ask somebody else.” General Una Fell [Radio Skerry]",
)


def page(*lines: str) -> str:
    return "\n\n".join(("Wise words on the sea", OPENING, *lines)) + "\n"


def judged(*lines: str) -> list[Judged]:
    return evidence_in(page(*lines), SIGNED)


def test_every_line_of_a_list_of_sayings_is_credited_to_the_name_behind_it_without_the_office() -> None:
    found = [one.speaker_resolved for one in find_quotes(Prose(page(*LISTED)))]
    assert found == ["Xanthe Oru", "Ola Berg", "Hal Pym", "Ovid", "Una Fell"]


def test_what_a_list_gathers_was_heard_elsewhere_and_not_on_the_day_of_its_opening() -> None:
    for one in judged(*LISTED):
        assert (one.carrier.route, one.carrier.level, one.carrier.why) == (
            Route.RELAYED,
            Level.WEAK,
            "gathered",
        )
        assert one.occasion.why == "published"


@pytest.mark.parametrize(
    "lines",
    [
        LISTED[:2],
        (
            "“A lamp asks for nothing.” Una Fell said.",
            "“Boats are slow.” Hal Pym replied.",
            "“Ask me.” Ola Berg added.",
        ),
        (
            "“A lamp asks for nothing.” He left.",
            "“Boats are slow to forgive.” The hall was silent.",
            "“Ask somebody else.” They did.",
        ),
    ],
)
def test_a_report_with_short_lines_behind_speech_is_no_list(lines: tuple[str, ...]) -> None:
    assert not saying_lines(page(*lines))
    assert all(one.carrier.why != "gathered" for one in judged(*lines))


@pytest.mark.parametrize("title", ["Quotes of the week", "The week in quotes", "Sayings from last month"])
def test_what_a_page_of_quotes_puts_first_in_a_paragraph_was_gathered_too(title: str) -> None:
    lines = (
        "“She will sail, whatever the wind,” harbour master Bo Quill said.",
        "It rained on the ferry all day.",
    )
    text = "\n\n".join((title, OPENING, *lines)) + "\n"
    (one,) = evidence_in(text, SIGNED)
    assert (one.carrier.why, one.carrier.level) == ("gathered", Level.WEAK)


@pytest.mark.parametrize("title", ["Quote for new ferry is too high", "A week of rain", "The week in boats"])
def test_a_report_whose_headline_only_has_such_a_word_is_its_own(title: str) -> None:
    text = f"{title}\n\n{OPENING}\n\n“She will sail, whatever the wind,” harbour master Bo Quill said.\n"
    (one,) = evidence_in(text, SIGNED)
    assert one.carrier.route is Route.OWN
