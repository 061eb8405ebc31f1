"""What the panel shows, as blocks: in which order, that nothing is too long, and what each block does."""

from __future__ import annotations

import re

import pytest

from trainer import shipped
from trainer.deck.deck import Deck
from trainer.deck.kinds import Kind
from trainer.deck.kinds.quote import QuoteReason, QuoteVerdict
from trainer.deck.model import Item
from trainer.deck.shelf import open_deck
from trainer.deck.verdicts import ANSWERS, verdict_of
from trainer.sitting.events import Confidence
from trainer.sitting.grounds import grounds
from trainer.sitting.kinds.registry import ANSWER_WORDS
from trainer.sitting.responses import Response
from trainer.sitting.reveal import reveal
from trainer.text.addresses import domain
from trainer.tui.language import SIGN_STYLES
from trainer.tui.sheets import SheetBlock, choice_sheet, reveal_sheet

COLUMNS = 77
"""Cells of a line of the panel in a terminal of 80 columns."""

MOST_LINES = 15

QUOTED = re.compile(r"“[^“”]*(?:“[^“”]*”[^“”]*)*”")
"""What is only repeated, with quotation marks in it."""

DECKS = ("first-steps", "rutte-nato", "anstey-clock")


@pytest.fixture(scope="module")
def shipped_decks() -> list[Deck]:
    return [open_deck(shipped.folder("decks") / f"{name}.yaml") for name in DECKS]


def lines(sheet: list[SheetBlock]) -> int:
    return sum(len(block.text.wrap(COLUMNS - block.indent)) for block in sheet)


def longest_reveal(deck: Deck, item: Item) -> int:
    """Lines of the longest reveal of an item, whatever was answered, and whatever was named."""
    found = []
    for answer in ANSWERS[item.kind]:
        for reason in (None, *grounds(deck, item, answer)):
            response = Response(
                item=item.id, answer=answer, confidence=Confidence.FAIRLY_SURE, reason=reason, revealed=True
            )
            found.append(lines(reveal_sheet(reveal(deck, item, response))))
    return max(found)


def test_nine_of_ten_reveals_fit_a_small_terminal(shipped_decks: list[Deck]) -> None:
    asked = [(deck, item) for deck in shipped_decks for item in deck.items if not item.worked]
    fit = [longest_reveal(deck, item) <= MOST_LINES for deck, item in asked]
    assert sum(fit) >= 0.9 * len(asked)


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://www.example.org/a/long/way?down=1", "example.org"),
        ("http://user@news.example:8080/", "news.example"),
        ("https://", "https://"),
        ("https://[broken/page", "https://[broken/page"),
    ],
)
def test_of_an_address_the_domain_is_shown(address: str, shown: str) -> None:
    assert domain(address) == shown


def test_the_answer_that_was_given_has_the_colour_of_no_verdict(shipped_decks: list[Deck]) -> None:
    coloured = {style for style in SIGN_STYLES.values() if "$text-" in style}
    for deck in shipped_decks[:1]:
        for item in deck.items:
            for answer in ANSWERS[item.kind]:
                banner = reveal_sheet(
                    reveal(deck, item, Response(item=item.id, answer=answer, revealed=True))
                )
                (said,) = [block.text for block in banner if block.text.plain.startswith("You said ")]
                assert ANSWER_WORDS[answer].name in said.plain
                assert not coloured.intersection(str(span.style) for span in said.spans)


def test_a_reason_that_decided_nothing_is_not_told_as_what_decided_it(shipped_decks: list[Deck]) -> None:
    item = next(item for item in shipped_decks[0].items if item.kind is Kind.QUOTE and not item.worked)
    answer = verdict_of(item)
    told = {}
    for reason in (QuoteReason.SPEAKER, QuoteReason.OCCASION):
        given = Response(item=item.id, answer=QuoteVerdict.PARTLY, reason=reason, revealed=True)
        sheet = reveal_sheet(reveal(shipped_decks[0], item, given))
        (told[reason],) = [
            block.text.plain for block in sheet if block.text.plain.startswith("What decided it")
        ]
    assert answer is QuoteVerdict.RELIABLE
    assert all(line.startswith("What decided it  “") for line in told.values())
    assert all("”? It " in line for line in told.values()), "what was named is quoted, and then answered"


def test_what_was_chosen_is_answered_in_a_line_with_one_colon_at_most(shipped_decks: list[Deck]) -> None:
    told = set()
    for deck in shipped_decks:
        for item in deck.items:
            for answer in ANSWERS[item.kind]:
                for reason in grounds(deck, item, answer):
                    given = Response(item=item.id, answer=answer, reason=reason, revealed=True)
                    found = reveal(deck, item, given)
                    (line,) = [
                        block.text.plain
                        for block in reveal_sheet(found)
                        if block.text.plain.startswith("What decided it")
                    ]
                    told |= {QUOTED.sub("“…”", line), QUOTED.sub("“…”", str(found.named))}
    assert [line for line in told if line.count(":") > 1 or "”:" in line] == []
    assert "What decided it  Record 1? It contradicts the detail." in told
    assert "You chose record 1. It contradicts the detail." in told


def test_choices_are_numbered_and_the_tenth_has_no_key() -> None:
    sheet = choice_sheet([f"choice {place}" for place in range(11)])
    assert [block.label.plain for block in sheet[:9]] == [f" {digit} " for digit in range(1, 10)]
    assert [block.label.plain for block in sheet[9:]] == [" · ", " · "]
    assert [block.take for block in sheet] == list(range(11))
