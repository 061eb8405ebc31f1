"""Rounds in the app: chosen at the briefing by key or mouse, named while they are played and afterwards."""

from __future__ import annotations

import pytest

from tests import decks
from tests.history.playing import play
from tests.tui.stage import (
    FIRST_STEPS,
    LOW,
    SIZES,
    USUAL,
    WIDE,
    Stage,
    click,
    click_on,
    on,
    press,
    rest,
    running,
    seen,
    session_of,
    unframed,
)
from trainer import shipped
from trainer.deck.form import Form
from trainer.deck.halves import halves
from trainer.deck.reading.reader import read_deck
from trainer.sitting import rounds
from trainer.sitting.plan import plan
from trainer.sitting.session import Session
from trainer.tui.screens.briefing import BriefingScreen
from trainer.tui.screens.results import ResultsScreen
from trainer.tui.screens.rounds import RoundDialog
from trainer.tui.screens.sitting import SittingScreen

ROUNDS = {key: value for key, value in decks.themed().items() if key in {"items", "themes"}}


@pytest.mark.parametrize("how", ["keys", "mouse"])
async def test_a_theme_and_a_level_are_chosen_at_the_briefing(stage: Stage, how: str) -> None:
    app = stage.app(play=stage.deck(**ROUNDS))
    async with running(app, LOW) as pilot:
        assert "Press Enter to begin, or r for a shorter round." in " ".join(seen(app).split())
        if how == "keys":
            await press(pilot, "r down down enter")
        else:
            await click(pilot, "KeyBar", offset=(13, 0))
            on(app, RoundDialog)
            await click(pilot, "Options", offset=(4, 2))
        assert "How hard?" in seen(app)
        assert "Any level  3 items" in seen(app)
        if how == "keys":
            await press(pilot, "down enter")
        else:
            await click(pilot, "Options", offset=(4, 1))
        on(app, BriefingScreen)
        assert set(session_of(app).questions) == {"mayor-shuts-bridge", "cars-a-day"}
        assert "Whose words? (easy)" in seen(app)
        assert "Then judge 1 quote, 1 trace." in seen(app)
        await press(pilot, "enter")
        on(app, SittingScreen)
        assert "Whose words? (easy)" in seen(app)


async def test_items_of_one_kind_are_chosen_at_the_briefing(stage: Stage) -> None:
    items = [
        decks.quote("q"),
        *(decks.conflict(name) for name in "ab"),
        *(decks.trace(name) for name in "xy"),
    ]
    app = stage.app(play=stage.deck(*items))
    async with running(app) as pilot:
        await press(pilot, "r end")
        assert all(
            line in seen(app) for line in ("Everything  5 items", "Conflicts  2 items", "Traces  2 items")
        )
        await press(pilot, "enter")
        assert set(session_of(app).questions) == {"x", "y"}
        assert "(Traces)" in seen(on(app, BriefingScreen).app)


async def test_an_article_is_to_be_read_once(stage: Stage) -> None:
    app = stage.app(play=stage.deck(**TWO_ROUNDS))
    async with running(app) as pilot:
        assert "Read the article first. Then judge 8 conflicts." in seen(app)
        await press(pilot, "enter" + " 3 2 1 enter" * 8 + " n")
        assert "Round 2 of 2" in seen(on(app, BriefingScreen).app)
        assert "The article is the same. Judge 8 conflicts." in seen(app)


async def test_before_and_after_a_round_it_is_said_that_truth_is_not_tested(stage: Stage) -> None:
    for size in SIZES:
        app = stage.app(play=stage.deck(decks.conflict()), keep=False)
        async with running(app, size) as pilot:
            assert seen(app).count("Is it so?") == 1
            assert "not tested here." in unframed(app).partition("Is it so?")[2].lower()
            await press(pilot, "enter 1 1 1 enter")
            on(app, ResultsScreen)
            assert "Is it so? Not tested here." in " ".join(seen(app).split())


async def test_a_briefing_that_is_made_narrower_or_wider_says_once_that_truth_is_not_tested(
    stage: Stage,
) -> None:
    app = stage.app(play=stage.deck(decks.conflict()), keep=False)
    async with running(app, WIDE) as pilot:
        for size in (USUAL, WIDE):
            await pilot.resize_terminal(*size)
            await rest(pilot)
            assert seen(app).count("Is it so?") == 1


async def test_a_theme_with_one_level_begins_at_once_and_says_what_it_is_about(stage: Stage) -> None:
    app = stage.app(play=stage.deck(about="Of bolts.", **ROUNDS))
    async with running(app, (120, 40)) as pilot:
        await press(pilot, "r")
        assert "Numbers that age  2 items" in seen(app)
        assert "A figure has a day." not in seen(app)
        await press(pilot, "down")
        assert "A figure has a day." in seen(app)
        await press(pilot, "enter")
        on(app, BriefingScreen)
        assert set(session_of(app).questions) == {"opening-year", "seen-in-may"}
        assert "A figure has a day." in seen(app)
        assert "Of bolts." in seen(app)


async def test_escape_changes_nothing_and_everything_can_be_chosen_again(stage: Stage) -> None:
    app = stage.app(play=stage.deck(**ROUNDS))
    async with running(app) as pilot:
        before = session_of(app)
        assert "Rounds" in {command.title for command in app.get_system_commands(app.screen)}
        await press(pilot, "r escape")
        assert session_of(app) is before
        await press(pilot, "r down enter")
        assert session_of(app).total == 2
        await press(pilot, "r enter enter")
        assert session_of(app).total == 5
        assert session_of(app).plan.called == ""


async def test_a_deck_without_themes_or_levels_offers_no_round(stage: Stage) -> None:
    app = stage.app(play=stage.deck())
    async with running(app) as pilot:
        assert "Rounds" not in seen(app)
        assert "shorter round" not in seen(app)
        await press(pilot, "r")
        on(app, BriefingScreen)


async def test_the_results_name_the_round_and_so_does_what_waits(stage: Stage) -> None:
    path = stage.deck(**ROUNDS)
    app = stage.app(play=path)
    async with running(app) as pilot:
        await press(pilot, "r down enter enter 1 1 1 q")
        await press(pilot, "s")
        assert "Numbers that age · 1 of 2 answered" in seen(app)
        await press(pilot, "enter enter 1 1 1 enter")
        on(app, ResultsScreen)
        assert "Claim Trainer  ›  Results of Numbers that age " in seen(app)
    assert [one.called for one in stage.history().sittings()] == ["Numbers that age"]


async def test_many_rounds_fit_a_small_screen_with_their_question(stage: Stage) -> None:
    themes = [{"id": f"t{n}", "title": f"Theme {n}", "about": f"Of bolt {n}. " * 9} for n in range(20)]
    items = [decks.trace(f"a{n}", theme=f"t{n}") for n in range(20)]
    app = stage.app(play=stage.deck(*items, themes=themes))
    async with running(app, LOW) as pilot:
        await press(pilot, "r")
        assert "Which round?" in seen(app)
        assert "Theme 0  1 item" in seen(app)
        await press(pilot, "end")
        assert "Which round?" in seen(app)
        assert "Theme 19  1 item" in seen(app)
        assert "Of bolt 19." in seen(app)


TWO_ROUNDS = {
    "themes": decks.THEMES,
    "items": [
        *(decks.conflict(f"n{n}", theme="numbers") for n in range(8)),
        *(decks.conflict(f"v{n}", theme="voices") for n in range(8)),
    ],
}


@pytest.mark.parametrize(("answer", "offered"), [("1", "n  Next round: Whose words?"), ("2", "Again: the 8")])
async def test_a_long_deck_is_played_round_by_round_and_each_ends_with_the_next(
    stage: Stage, answer: str, offered: str
) -> None:
    app = stage.app(play=stage.deck(**TWO_ROUNDS))
    async with running(app) as pilot:
        assert "Round 1 of 2: Numbers that age" in seen(app)
        await press(pilot, "enter" + f" {answer} 2 1 enter" * 8)
        on(app, ResultsScreen)
        first, second = seen(app).find(offered), seen(app).find("Next round: Whose words?")
        assert 0 < first <= second + 3
        await click_on(pilot, "Next round: Whose words?")
        on(app, BriefingScreen)
        assert "Round 2 of 2: Whose words?" in seen(app)
        await press(pilot, "enter" + " 1 2 1 enter" * 8)
        assert "Next round" not in seen(app)
        await press(pilot, "n")
        on(app, ResultsScreen)


async def test_a_round_that_was_ended_early_is_offered_as_the_same_round(stage: Stage) -> None:
    app = stage.app(play=stage.deck(**TWO_ROUNDS))
    async with running(app) as pilot:
        await press(pilot, "enter 1 2 1 enter e y")
        on(app, ResultsScreen)
        assert "This round again: Numbers that age" in seen(app)
        assert "Next round" not in seen(app)


async def test_the_app_plays_a_half_and_offers_no_other_round(stage: Stage) -> None:
    conflicts = (decks.conflict(f"c{n}", together=n % 2 == 0) for n in range(22))
    deck = read_deck(stage.deck(items=[*conflicts]))
    app = stage.app(play=deck.path, part=rounds.half(deck, Form.A))
    async with running(app) as pilot:
        on(app, BriefingScreen)
        assert "Form A" in seen(app)
        assert "another round" not in " ".join(seen(app).split())
        assert {*session_of(app).questions} == {*halves(deck).a}
        await press(pilot, "enter" + " 1 2 1 enter" * 11)
        on(app, ResultsScreen)
        assert "Next round" not in seen(app)
    assert [one.called for one in stage.history().sittings()] == ["Form A"]


async def test_the_app_says_how_many_items_of_a_half_were_seen_before(stage: Stage) -> None:
    conflicts = (decks.conflict(f"c{n}", together=n % 2 == 0) for n in range(22))
    deck = read_deck(stage.deck(items=[*conflicts]))
    part = rounds.half(deck, Form.A)
    met = halves(deck).a[:4]
    history = stage.history()
    play(Session(deck, plan(deck, seed=1, only=met), record=history.recorder(deck)))
    history.close()
    async with running(app := stage.app(play=deck.path, part=part)):
        on(app, BriefingScreen)
        assert "4 of its 11 items were seen before" in " ".join(seen(app).split())


async def test_the_rounds_that_were_played_are_told_where_they_are_chosen(stage: Stage) -> None:
    app = stage.app(play=stage.deck(**TWO_ROUNDS))
    async with running(app) as pilot:
        await press(pilot, "r")
        assert "played" not in seen(app)
        await press(pilot, "escape enter" + " 3 2 1 enter" * 8 + " n r")
        lines = {line.strip(" │") for line in seen(app).splitlines()}
        first, second = (theme["title"] for theme in decks.THEMES)
        assert {f"{first}  8 items  ● played", f"{second}  8 items", "Everything  16 items"} <= lines


def test_a_round_is_played_once_all_that_it_asks_was_answered() -> None:
    deck = read_deck(FIRST_STEPS)
    _, first, second, *_ = rounds.offers(deck)
    asked = [item.id for item in deck.items if not item.worked and second.part.holds(item)]
    for count in range(len(asked) + 1):
        told = rounds.with_history(deck, [first, second], dict.fromkeys(asked[:count], 1))
        assert [offer.played for offer in told] == [False, count == len(asked)]
    assert "items, played)" in rounds.in_words(told[1])


async def test_every_round_of_a_long_deck_is_in_view_on_a_usual_terminal(stage: Stage) -> None:
    async with running(app := stage.app(play=shipped.folder("decks") / "rutte-nato.yaml")) as pilot:
        await press(pilot, "r")
        shown = seen(app)
        assert "Everything" in shown
        assert "Traces  " in shown
        assert "Enter chooses, Esc closes this." in shown
