"""The first minute of a newcomer: few words, one plain item, and a ramp of rounds from there."""

from __future__ import annotations

import io
import re

import pytest

from tests import decks
from tests.tui.stage import (
    FIRST_STEPS,
    LOW,
    SIZES,
    Stage,
    click,
    click_on,
    on,
    press,
    rest,
    running,
    seen,
    session_of,
)
from trainer.deck.deck import Deck
from trainer.deck.kinds import Kind
from trainer.deck.reading.reader import read_deck
from trainer.plain import playing
from trainer.sitting.kinds.registry import PRESENTATIONS
from trainer.sitting.plan import WHOLE, plan
from trainer.sitting.rounds import in_turn
from trainer.sitting.session import Session, Step
from trainer.sitting.words import THREE_QUESTIONS
from trainer.tui.screens.base import Dialog
from trainer.tui.screens.briefing import BriefingScreen
from trainer.tui.screens.library import LibraryScreen
from trainer.tui.screens.results import ResultsScreen
from trainer.tui.screens.sitting import SittingScreen
from trainer.tui.widgets.card import THREE

MOST_WORDS = 150
"""Words on the screens between the library and the first answer, keys and all."""

CHECKLIST = "What a stranger needs to check it"


def words(text: str) -> int:
    return sum(re.search(r"\w", word) is not None for word in text.split())


@pytest.mark.parametrize("size", SIZES)
async def test_the_first_answer_of_first_steps_is_given_after_at_most_150_words(
    stage: Stage, size: tuple[int, int]
) -> None:
    app = stage.app(FIRST_STEPS)
    async with running(app, size) as pilot:
        await press(pilot, "enter")
        on(app, BriefingScreen)
        read = words(seen(app))
        lines = [" ".join(line.split()) for line in seen(app).splitlines()]
        for name, means in THREE_QUESTIONS:
            assert any(f"{name} {means}" in line for line in lines), "each takes a line"
        await press(pilot, "enter")
        on(app, SittingScreen)
        assert session_of(app).step is Step.QUESTION
        assert "A duck ate my sandwich" in seen(app)
        read += words(seen(app))
        assert read <= MOST_WORDS
        await press(pilot, "1 2")
        assert "Right: it is Reliable" in seen(app)
        await press(pilot, "enter")
        on(app, ResultsScreen)
        assert "⏎  Next round: Who says so?" in seen(app)


@pytest.mark.parametrize("place", [0, 2, 5, 12])
async def test_the_whole_label_of_two_keys_that_do_the_same_can_be_clicked(stage: Stage, place: int) -> None:
    app = stage.app(play=FIRST_STEPS)
    async with running(app) as pilot:
        await press(pilot, "enter 1 2 enter")
        foot = seen(app).split("\n")[-1]
        await click(pilot, "KeyBar", offset=(foot.index("⏎ n Next round") + place, 0))
        assert "Round 2 of 5: Who says so?" in seen(app)
        on(app, BriefingScreen)


def test_the_first_answer_in_plain_mode_is_given_after_at_most_150_words() -> None:
    deck, out = read_deck(FIRST_STEPS), io.StringIO()
    playing.play(Session(deck, plan(deck, seed=1, part=in_turn(deck)[0])), io.StringIO(), out)
    told = out.getvalue().partition("Your answer:")[0]
    assert "A duck ate my sandwich" in told
    assert words(told) <= MOST_WORDS
    lines = told.splitlines()
    at = lines.index("Three questions, kept apart:")
    assert [line.partition("? ")[0] for line in lines[at + 1 : at + 4]] == [
        "1. Who says so",
        "2. Did they",
        "3. Is it so",
    ]


def test_the_three_questions_take_a_line_each_on_the_card_at_80_columns() -> None:
    assert max(len(means) for _, means in THREE_QUESTIONS) <= 80 - 14 - len("| ") * 2


async def test_the_briefing_tells_what_to_look_for_in_the_kinds_of_its_round_alone(stage: Stage) -> None:
    app = stage.app(play=FIRST_STEPS)
    headings = [entry.checklist.heading[:30] for entry in PRESENTATIONS.values()]
    async with running(app, (120, 60)) as pilot:
        for downs, told in enumerate(([], [0], [1], [2], [0, 1, 2])):
            await press(pilot, f"r home down {'down ' * downs} enter")
            if isinstance(app.screen, Dialog):  # that round has several levels
                await press(pilot, "enter")
            on(app, BriefingScreen)
            assert [heading in seen(app) for heading in headings] == [n in told for n in range(3)]


def test_first_steps_is_a_ramp_of_one_kind_at_a_time_with_an_example_of_each_and_a_mixed_round_last() -> None:
    deck = read_deck(FIRST_STEPS)
    first, *ramp, last = [_round(deck, part.items) for part in in_turn(deck)]
    assert first == ([], [Kind.QUOTE])
    assert [shown for shown, _ in ramp] == [[Kind.QUOTE], [Kind.CONFLICT], [Kind.TRACE]]
    assert [(set(asked), len(asked)) for _, asked in ramp] == [({kind}, 3) for kind in Kind]
    assert last[0] == []
    assert set(last[1]) == set(Kind)


def _round(deck: Deck, names: tuple[str, ...]) -> tuple[list[Kind], list[Kind]]:
    """The kinds of the worked examples of a round, and of what it asks."""
    items = [deck.by_id[name] for name in names]
    return [one.kind for one in items if one.worked], [one.kind for one in items if not one.worked]


async def test_only_the_articles_that_a_round_asks_about_are_shown(stage: Stage) -> None:
    app = stage.app(play=FIRST_STEPS)
    async with running(app) as pilot:
        await press(pilot, "r home down down down down enter enter")
        assert "Did they?" in seen(app)
        assert "Ducks run this town now" in seen(app)
        assert "sandwich" not in seen(app)
        await press(pilot, "r home enter enter home")
        assert "sandwich" in seen(app)
        on(app, BriefingScreen).article.scroll_end(animate=False)
        await rest(pilot)
        assert "every one of the ducks" in seen(app)


def test_plain_mode_tells_only_the_articles_that_a_round_asks_about() -> None:
    deck = read_deck(FIRST_STEPS)
    for part, told in (
        (in_turn(deck)[0], ["sandwich"]),
        (in_turn(deck)[1], ["Ducks"]),
        (WHOLE, ["sandwich", "Ducks"]),
    ):
        out = io.StringIO()
        playing.play(Session(deck, plan(deck, seed=1, part=part)), io.StringIO(), out)
        articles = [line for line in out.getvalue().splitlines() if line.startswith("The article: ")]
        assert len(articles) == len(told)
        assert all(word in line for word, line in zip(told, articles, strict=True))


async def test_what_to_look_for_is_shown_below_a_question_but_not_where_a_theme_asks_only_one(
    stage: Stage,
) -> None:
    path = stage.deck(
        *(decks.quote(f"v{n}", theme="voices") for n in range(2)),
        decks.quote("n", theme="numbers"),
        themes=decks.THEMES,
    )
    for keys, shown in (("r home down enter enter", False), ("r home down down enter enter", True)):
        app = stage.app(play=path, keep=False)
        async with running(app, (120, 40)) as pilot:
            await press(pilot, keys)
            on(app, SittingScreen)
            assert (CHECKLIST in seen(app)) is shown


BY_CLICKS = {
    Step.EXAMPLE: "⏎ Next",
    Step.QUESTION: " 2 ",
    Step.CONFIDENCE: " 2 ",
    Step.REASON: " 1 ",
    Step.REVEAL: "⏎ Next",
}
"""The words that are clicked, as they are seen."""


@pytest.mark.no_cover
async def test_first_steps_is_played_round_by_round_by_clicks_on_what_is_seen(stage: Stage) -> None:
    async with running(app := stage.app(FIRST_STEPS)) as pilot:
        await click(pilot, "#decks", offset=(6, 1), times=2)
        for title in ("Who says so?", "Can both hold?", "Did they?", "All together", None):
            on(app, BriefingScreen)
            await click_on(pilot, "Begin", after=2)
            for _ in range(40):  # more than a round takes, so that a click that does nothing ends it too
                if not isinstance(app.screen, ResultsScreen):
                    await click_on(pilot, BY_CLICKS[session_of(app).step], after=1)
            on(app, ResultsScreen)
            if title is not None:
                await click_on(pilot, f"Next round: {title}", after=2)
        await click_on(pilot, "Library", after=2)
        assert "5 of 5 rounds" in seen(on(app, LibraryScreen).app)


async def test_all_reasons_of_the_first_item_are_seen_at_once_on_a_small_screen_beside_what_is_asked(
    stage: Stage,
) -> None:
    async with running(app := stage.app(FIRST_STEPS, keep=False), LOW) as pilot:
        await press(pilot, "enter enter 2 3")
        session = session_of(app)
        assert session.step is Step.REASON
        assert "▸ “A duck ate my sandwich,”" in seen(app)
        reasons = on(app, SittingScreen).panel.choices
        shown = [line for line in seen(app).split("\n") if re.match(r"  \d  \S", line)]
        assert len(shown) == reasons
        assert not any(never in seen(app) for never in ("Elsewhere", "circle")), "one line can have neither"
        assert "Space reads on" not in seen(app)


@pytest.mark.parametrize("theme", ["night-desk", "ansi-dark"])
@pytest.mark.parametrize("size", [*SIZES, (200, 50)], ids=str)
async def test_both_parts_of_every_briefing_are_titled(
    stage: Stage, size: tuple[int, int], theme: str
) -> None:
    app = stage.app(FIRST_STEPS)
    app.theme = theme
    async with running(app, size) as pilot:
        await press(pilot, "enter")
        assert "─ARTICLE" in seen(app).replace(" ", "").replace("━", "─")
        assert THREE.upper() in seen(app)
        assert THREE not in seen(app), "it is told once"
        await press(pilot, "r home enter enter")
        assert "─ARTICLE·1of2·" in seen(app).replace(" ", "").replace("━", "─")
        assert ("WHAT TO LOOK FOR" in seen(app)) is (size[0] >= 100)
