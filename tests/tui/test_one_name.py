"""One name for one thing, and a plain one: what learners read has no word that only authors of decks need.

The words of the deck format are for authors; on the screens, in plain mode and in what the shipped decks
explain, each of these things has the name that is on the card.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests import decks
from tests.test_wording import texts
from tests.tui.stage import WIDE, Stage, press, running, seen, session_of
from trainer import shipped
from trainer.deck.deck import Deck
from trainer.deck.kinds.conflict import ConflictItem, GateName
from trainer.deck.kinds.quote import Criterion, QuoteItem
from trainer.deck.parts import AnyItem
from trainer.deck.reading.reader import read_deck
from trainer.plain import playing
from trainer.sitting.kinds.quote import CRITERIA
from trainer.sitting.plan import plan
from trainer.sitting.session import Session, Step
from trainer.tui.commands import COMMANDS
from trainer.tui.screens.library import LibraryScreen
from trainer.tui.screens.results import ResultsScreen

AUTHORS_WORDS = {
    r"carriers?": "Who passed it on?",
    r"occasions?": "When and where?",
    r"(?:borne|bears?|bearing) (?:\w+ ){0,3}out": "A record confirms it",
    r"gates?": "The same thing, time, scope, voice?",
    r"criteri\w+": "what to look for",
    r"anchors?": "the words that show it",
    r"override\w*": "The author decided otherwise",
}
"""What authors write, and what learners read instead."""

FOUND = re.compile(rf"\b(?:{'|'.join(AUTHORS_WORDS)})\b", re.IGNORECASE)

ROOT = Path(__file__).parent.parent.parent
SHIPPED = sorted(shipped.folder("decks").glob("*.yaml"))


def authors_words(text: str) -> list[str]:
    return [found[0] for found in FOUND.finditer(" ".join(text.split()))]


def test_an_authors_word_is_found_in_a_sentence_and_over_the_end_of_a_line() -> None:
    assert authors_words("The Carrier is named,\nand the record bears this detail\nout.") == [
        "Carrier",
        "bears this detail out",
    ]
    assert authors_words("A stranger could ask; nobody bears a grudge, and they moved out.") == []


@pytest.mark.parametrize("room", ["tui", "plain", "sitting"])
def test_no_sentence_that_the_program_tells_a_learner_has_an_authors_word(room: str) -> None:
    told = [
        f"{path.relative_to(ROOT)}:{line}: {found}"
        for path in sorted((ROOT / "trainer" / room).glob("**/*.py"))
        for line, text in texts(path.read_text("utf-8"))
        if " " in text.strip() and (found := authors_words(text))
    ]
    assert told == []


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_no_explanation_of_a_shipped_deck_has_an_authors_word(path: Path) -> None:
    deck = read_deck(path)
    told = [
        f"{item.id}: {found}"
        for item in deck.items
        for text in _explained(item)
        if (found := authors_words(text))
    ]
    assert told == []


def _explained(item: AnyItem) -> Iterator[str]:
    """What the author of a deck says to a learner after the answer."""
    yield item.explain or ""
    yield item.next_move.do if item.next_move else ""
    yield item.override.because if item.override else ""
    if isinstance(item, QuoteItem):
        yield from (item.evidence[criterion].note or "" for criterion in Criterion)
        yield item.match.note or ""
    elif isinstance(item, ConflictItem):
        yield from (item.gates[name].note or "" for name in GateName)


def test_no_help_of_a_key_has_an_authors_word() -> None:
    assert [one.label for one in COMMANDS if authors_words(f"{one.label} {one.help}")] == []


ITEMS = (
    decks.quote("reliable"),
    decks.quote("loose", evidence=decks.evidence(carrier="weak", occasion="missing")),
    decks.conflict("years"),
    decks.trace("cars", "contradicts", "silent"),
)


BY_STEP = {
    Step.QUESTION: "h h h c escape question_mark escape 3",
    Step.CONFIDENCE: "1",
    Step.REASON: "1",
    Step.REVEAL: "] ] ] b escape question_mark escape enter",
}


@pytest.mark.no_cover
async def test_no_screen_on_the_way_through_a_sitting_has_an_authors_word(stage: Stage) -> None:
    path = stage.deck(*ITEMS)
    names = set[str]()

    async def look_at(pilot: Pilot[None], keys: str) -> None:
        for key in keys.split():
            await press(pilot, key)
            assert authors_words(seen(app)) == []
            names.update(name for name, _ in CRITERIA.values() if name in seen(app))

    async with running(app := stage.app(path, play=path), WIDE) as pilot:
        await look_at(pilot, "c escape question_mark escape enter")
        while not isinstance(app.screen, ResultsScreen):
            await look_at(pilot, BY_STEP[session_of(app).step])
        await look_at(pilot, "d question_mark escape enter question_mark escape escape escape")
        assert isinstance(app.screen, LibraryScreen)
    assert names == {name for name, _ in CRITERIA.values()}


def test_nothing_that_is_told_in_plain_mode_has_an_authors_word(tmp_path: Path) -> None:
    deck: Deck = read_deck(decks.write(tmp_path, decks.deck(*ITEMS)))
    out = io.StringIO()
    typed = "\n".join(["c", "h", "h", "h", "?", "3 1", "1", "r", ""] * len(ITEMS))
    playing.play(Session(deck, plan(deck, seed=1)), io.StringIO(typed), out)
    assert "Results" in out.getvalue()
    assert authors_words(out.getvalue()) == []
