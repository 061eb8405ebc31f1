"""A handout and a room's results as a browser prints them: no page ends on a heading, none has one line."""

from __future__ import annotations

import base64
import datetime as dt
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html  # type: ignore[import-untyped]

from tests import decks
from tests.commands import Trainer
from tests.room.host.browsers import CHROMIUM, Tab, tab
from tests.room.rooms import opened
from trainer.deck.library import find
from trainer.deck.reading.reader import read_deck
from trainer.deck.shelf import open_deck
from trainer.exchange.handout import PrintedParagraph, handout
from trainer.exchange.room_formats import ROOM_FORMATS
from trainer.room.moves import Phase
from trainer.room.reporting import report_of
from trainer.shipped import folder
from trainer.sitting.plan import plan

PDFTOTEXT = shutil.which("pdftotext")
"""What reads the words of a printed page (poppler)."""

PAPERS = {"A4": (8.27, 11.69), "Letter": (8.5, 11.0)}
"""Inches."""

LINES = range(8, 40)
"""How many lines come before a heading, so that it comes to each place at the foot of either paper."""

WHEN = dt.datetime(2026, 11, 26, 10, tzinfo=dt.UTC)

pytestmark = pytest.mark.skipif(
    PDFTOTEXT is None or CHROMIUM is None, reason="pdftotext or Chromium is not installed"
)


async def printed(page: Tab, markup: str, paper: str, place: Path) -> list[list[str]]:
    """The lines of each page that has any, as they are read from the PDF."""
    file = place / "page.html"
    file.write_text(markup, "utf-8")
    await page.go(file.as_uri())
    width, height = PAPERS[paper]
    made = await page.send("Page.printToPDF", paperWidth=width, paperHeight=height)
    pdf = place / "page.pdf"
    pdf.write_bytes(base64.b64decode(made["data"]))
    found = subprocess.run([str(PDFTOTEXT), "-layout", pdf, "-"], capture_output=True, check=True).stdout
    pages = [[line for line in one.splitlines() if line.strip()] for one in found.decode().split("\f")]
    return [lines for lines in pages if lines]


def headings(markup: str) -> set[str]:
    """What must have something below it on its page: headings, and paragraphs that are titles."""
    tree = html.fromstring(markup)
    found = tree.xpath(
        "//h1 | //h2 | //h3 | //p[@class='title'] | //h2/following-sibling::p[1][@class='quiet']"
    )
    return {_words(one.text_content()) for one in found}


def faults(markup: str, pages: list[list[str]]) -> Iterator[str]:
    """What is wrong with printed pages."""
    known = headings(markup)
    for number, lines in enumerate(pages, 1):
        if len(lines) < 2:
            yield f"page {number} of {len(pages)} has one line: {lines[0].strip()}"
        if _words(lines[-1]) in known:
            yield f"page {number} of {len(pages)} ends on a heading: {lines[-1].strip()}"


def _words(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("paper", PAPERS)
async def test_no_page_of_a_shipped_handout_ends_on_a_heading_or_has_one_line(
    trainer: Trainer, paper: str, tmp_path: Path
) -> None:
    found = []
    async with tab(tmp_path) as page:
        for file in sorted(one for where in ("decks", "plans") for one in folder(where).glob("*.yaml")):
            out = tmp_path / f"{file.stem}.html"
            assert trainer("handout", file.stem, "-o", out).status == 0
            markup = out.read_text("utf-8")
            pages = await printed(page, markup, paper, tmp_path)
            assert len(pages) > 3
            found += [f"{file.stem}: {fault}" for fault in faults(markup, pages)]
    assert found == []


@pytest.mark.parametrize("paper", PAPERS)
async def test_wherever_an_article_ends_on_a_page_the_next_keeps_its_heading_and_no_line_is_alone(
    paper: str, tmp_path: Path
) -> None:
    found, lengths = [], set()
    async with tab(tmp_path) as page:
        for lines in LINES:
            filler = "\n\n".join(f"This is line {number}." for number in range(lines))
            ending = f"{filler}\n\nWhat comes next\n\nThe end of it."
            first = {"id": "courier", "title": "Bridge shuts", "text": f"{decks.ARTICLE}\n{ending}\n"}
            other = {"id": "other", "title": "More", "text": "One more line here.\n\nAnd one more.\n"}
            sides = [decks.anchor(words, article="other") for words in ("One more line", "And one more")]
            asked = decks.quote("mayor", article="courier"), decks.conflict("other", passages=sides)
            deck = read_deck(decks.write(tmp_path, decks.deck(*asked, articles=[first, other])))
            markup = handout(deck, plan(deck, seed=1))
            pages = await printed(page, markup, paper, tmp_path)
            lengths.add(len(pages))
            found += [f"{lines} lines: {fault}" for fault in faults(markup, pages)]
    assert found == []
    assert len(lengths) > 1, "the foot of a page was passed"


@pytest.mark.parametrize("paper", PAPERS)
async def test_no_page_of_a_rooms_results_ends_on_a_heading_or_has_one_line(
    paper: str, tmp_path: Path
) -> None:
    found = []
    deck = open_deck(find("first-steps"))
    async with tab(tmp_path) as page:
        for seats in range(2, 40, 3):
            made = opened(deck, seats=seats)
            made.facilitator.begin()
            while made.phase is not Phase.OVER:
                if made.phase is Phase.OPEN:
                    for seat in range(1, seats + 1):
                        made.vote(seat, made.room.answers[0].value)
                    made.facilitator.close()
                    made.facilitator.reveal()
                made.facilitator.next()
            markup = ROOM_FORMATS["html"].write(report_of(made.room, WHEN))
            pages = await printed(page, markup, paper, tmp_path)
            found += [f"{seats} seats: {fault}" for fault in faults(markup, pages)]
    assert found == []


def test_a_title_is_short_and_no_sentence() -> None:
    for text, is_title in (
        ("Pages", True),
        ("The speech of 11 December", True),
        ("It rained.", False),
        ("a.org/b", False),
    ):
        assert PrintedParagraph(1, text).is_title is is_title
    assert not PrintedParagraph(1, "word " * 40 + "end").is_title
