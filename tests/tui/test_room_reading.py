"""What a room reads on the wall: the question always in view, and each row of a reveal with its words lit."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from tests import decks
from tests.tui.leading import COUNT
from tests.tui.stage import LOW, SIZES, USUAL, WIDE, Stage, on, press, running, seen, unframed
from trainer.tui.language import STYLES, Light
from trainer.tui.screens.stage import StageScreen

SAYS = "The county counted cars at the bridge in every week of the year, and wrote down each sum, by lane. "

ANSWERS = ("A record confirms it", "No record shows it", "A record says otherwise")

TOGETHER = {
    "id": "courier",
    "title": "Bridge shuts after inspection",
    "text": "Bridge shuts\n\nThe mayor spoke at noon.\n\n“It opened in 1954.”\n\n"
    "Nobody had asked. The bridge opened in 1958, a sign says, and it shut in 1999. Cars wait.\n",
}
"""Four paragraphs: a quotation of its own, credited before it; two details in a sentence of the last."""


def _records(many: int = 3) -> list[decks.Data]:
    return [decks.record("supports", says=f"{SAYS * 2}That is record {n}.") for n in range(1, many + 1)]


def _whole(pilot: Pilot[None]) -> str:
    return " ".join(unframed(pilot.app).replace("▏", " ").split())


def _lit(screen: StageScreen, light: Light = Light.EVIDENCE) -> list[str]:
    """The words that are lit on the panel."""
    return [
        block.text.plain[span.start : span.end]
        for block in screen.panel._parts
        for span in block.text.spans
        if span.style == STYLES[light]
    ]


@pytest.mark.parametrize("size", SIZES)
async def test_the_question_and_its_answers_are_in_view_however_much_was_found(
    stage: Stage, size: tuple[int, int]
) -> None:
    app = stage.app(stage.deck(decks.trace("cars", records=_records())))
    async with running(app, size) as pilot:
        for keys in ("r enter", "h h h", "a", f"a enter {COUNT} enter", "enter"):
            await press(pilot, keys)
            for words in ("Do the records confirm this detail?", *ANSWERS):
                assert words in seen(app), keys


async def test_the_answers_are_in_view_too_while_the_spread_is_talked_over(stage: Stage) -> None:
    app = stage.app(stage.deck(decks.trace("cars", records=_records())))
    async with running(app) as pilot:
        await press(pilot, f"r enter enter {COUNT} enter s")
        for words in ("Do the records confirm this detail?", *ANSWERS, "█", "Find somebody"):
            assert words in seen(app)


@pytest.mark.parametrize("with_article", [False, True])
async def test_space_reads_on_down_to_the_last_record_and_page_up_comes_back(
    stage: Stage, with_article: bool
) -> None:
    app = stage.app(stage.deck(decks.trace("cars", records=_records())))
    async with running(app) as pilot:
        await press(pilot, f"r enter{' a' * with_article}")
        assert "Space reads on" in seen(app)
        told = ""
        for _ in range(12):
            told += seen(app)
            await press(pilot, "space")
        assert "Space reads on" not in seen(app)
        assert "That is record 3." in _whole(pilot)
        for n in (1, 2):
            assert f"{n}  Road counts" in told, "no page leaves a line out"
        await press(pilot, " ".join(["pageup"] * 12))
        assert "The detail" in seen(app)


async def test_a_hint_that_is_given_is_in_view_below_all_that_was_found(stage: Stage) -> None:
    app = stage.app(stage.deck(decks.trace("cars", records=_records())))
    async with running(app) as pilot:
        await press(pilot, "r enter")
        assert "does it speak of this very detail?" not in _whole(pilot)
        await press(pilot, "h")
        assert "does it speak of this very detail?" in _whole(pilot)


async def test_the_detail_of_a_trace_is_shown_in_its_sentence(stage: Stage) -> None:
    app = stage.app(stage.deck(decks.trace("cars")))
    async with running(app) as pilot:
        await press(pilot, "r enter")
        assert "▸ The bridge opened in 1954 and carries 9,000 cars a day. ¶3" in _whole(pilot)
        assert _lit(on(app, StageScreen), Light.PASSAGE) == ["9,000 cars a day"]


async def test_passages_of_one_paragraph_come_in_their_sentences_and_not_as_all_of_it_twice(
    stage: Stage,
) -> None:
    passages = [decks.anchor("opened in 1958"), decks.anchor("shut in 1999")]
    path = stage.deck(decks.conflict("years", passages=passages), articles=[TOGETHER])
    app = stage.app(path)
    async with running(app) as pilot:
        await press(pilot, "r enter")
        assert _whole(pilot).count("The bridge opened in 1958, a sign says") == 2
        assert "Nobody had asked" not in seen(app)
        assert "Cars wait" not in seen(app)


async def test_words_that_begin_in_an_earlier_paragraph_say_so(stage: Stage) -> None:
    passages = [decks.anchor("It opened in 1954."), decks.anchor("opened in 1958")]
    app = stage.app(stage.deck(decks.conflict("years", passages=passages), articles=[TOGETHER]))
    async with running(app) as pilot:
        await press(pilot, "r enter")
        assert "A The mayor spoke at noon. “It opened in 1954.” ¶2–3" in " ".join(_whole(pilot).split())
        assert "in 1999. ¶4" in _whole(pilot)


GATES: dict[str, Any] = {
    "thing": {"is": "same", "at": [decks.anchor("carries"), decks.anchor("a sign says")]},
    "time": {"is": "different", "at": [decks.anchor("on Monday")]},
    "scope": "same",
    "voice": "same",
}


@pytest.mark.parametrize("size", [LOW, USUAL, WIDE])
async def test_each_row_of_a_conflict_has_its_words_shown_and_lit(
    stage: Stage, size: tuple[int, int]
) -> None:
    app = stage.app(stage.deck(decks.conflict("years", gates=GATES)))
    async with running(app, size) as pilot:
        await press(pilot, f"r enter enter {COUNT} x")
        screen = on(app, StageScreen)
        assert _lit(screen) == ["on Monday"]
        assert "opened in 1954" in _whole(pilot)
        assert "counted 21 failed bolts on Monday" in _whole(pilot)
        await press(pilot, "]")
        assert _lit(screen) == ["carries", "a sign says"]
        assert "The same thing?" in _whole(pilot)
        assert "carries 9,000 cars a day" in _whole(pilot)
        assert "counted 21 failed bolts" not in _whole(pilot), "no longer what is read"


@pytest.mark.parametrize("size", [LOW, USUAL, WIDE])
async def test_each_row_of_a_trace_has_its_record_shown_and_lit(stage: Stage, size: tuple[int, int]) -> None:
    records = [
        decks.record("silent", title="Bus lists", says="Nine buses."),
        decks.record("supports", title="Road counts", says="About 9,000 cars a day."),
    ]
    app = stage.app(stage.deck(decks.trace("cars", records=records)))
    async with running(app, size) as pilot:
        await press(pilot, f"r enter enter {COUNT} x")
        screen = on(app, StageScreen)
        assert _lit(screen) == ["About 9,000 cars a day."]
        assert "and carries 9,000 cars a day. ¶3" in _whole(pilot)
        assert "About 9,000 cars a day. The county" in _whole(pilot)
        await press(pilot, "]")
        assert _lit(screen) == ["Nine buses."]
        assert "Nine buses. The county" in _whole(pilot)
        await press(pilot, "a")
        assert "Nine buses. The county" in _whole(pilot), "the article has no record"
