"""A screen that fits its terminal from the first paint on: no frame before is laid out for another size."""

from __future__ import annotations

from typing import Any

import pytest
from textual.screen import Screen
from textual.widget import Widget

from tests import decks
from tests.tui.stage import FIRST_STEPS, LOW, USUAL, WIDE, Stage, press, running, seen
from trainer.tui.widgets.article import ArticleView
from trainer.tui.widgets.drawn import DrawnView

Classes = list[tuple[str, frozenset[str]]]


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> Classes:
    """The classes that each screen had whenever it was laid out, in order."""
    seen: Classes = []
    lay_out = Screen._refresh_layout

    def noted(screen: Screen[Any], *args: Any, **more: Any) -> None:
        sizes = frozenset(
            name for name in screen.classes if name in {"-narrow", "-wide", "-broad", "-low", "-high"}
        )
        seen.append((type(screen).__name__, sizes))
        lay_out(screen, *args, **more)

    monkeypatch.setattr(Screen, "_refresh_layout", noted)
    return seen


@pytest.mark.parametrize(
    ("size", "classes"),
    [
        (LOW, {"-narrow", "-low"}),
        (USUAL, {"-narrow", "-high"}),
        (WIDE, {"-broad", "-high"}),
        ((100, 22), {"-wide", "-high"}),
    ],
)
async def test_every_screen_is_laid_out_for_its_terminal_from_the_first_time_on(
    stage: Stage, laid_out: Classes, size: tuple[int, int], classes: set[str]
) -> None:
    async with running(stage.app(stage.deck(decks.quote())), size) as pilot:
        await press(pilot, "enter enter question_mark")
    assert {name for name, _ in laid_out} >= {
        "LibraryScreen",
        "BriefingScreen",
        "SittingScreen",
        "HelpDialog",
    }
    for name, sizes in laid_out:
        assert sizes == (classes - {"-narrow", "-wide", "-broad"} if name == "HelpDialog" else classes), name


async def test_a_screen_that_is_shown_again_after_the_terminal_has_changed_fits_it(stage: Stage) -> None:
    async with running(stage.app(stage.deck(decks.quote())), USUAL) as pilot:
        await press(pilot, "enter enter question_mark")
        await pilot.resize_terminal(*WIDE)
        await press(pilot, "escape")
        assert pilot.app.screen.has_class("-broad")
        assert not pilot.app.screen.has_class("-narrow")


async def test_what_is_drawn_is_never_laid_out_above_a_scroll_bar_for_scrolling_sideways(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out = Screen._refresh_layout
    sideways: list[Widget] = []

    def noted(screen: Screen[Any], *args: Any, **more: Any) -> None:
        lay_out(screen, *args, **more)
        drawn = [one for one in screen.walk_children(Widget) if isinstance(one, DrawnView)]
        sideways.extend(view for view in drawn if view.show_horizontal_scrollbar)

    monkeypatch.setattr(Screen, "_refresh_layout", noted)
    async with running(stage.app(FIRST_STEPS), USUAL) as pilot:
        await press(pilot, "enter enter 1 2 enter n enter")
        assert pilot.app.screen.query_one(ArticleView).show_vertical_scrollbar
    assert not sideways


@pytest.mark.parametrize("size", [(1, 1), (2, 2), (4, 3), (200, 1)])
async def test_where_a_terminal_has_no_room_for_the_panel_its_rows_can_be_walked_through_all_the_same(
    stage: Stage, size: tuple[int, int]
) -> None:
    async with running(stage.app(stage.deck(decks.quote())), size) as pilot:
        await press(pilot, "enter enter 1 2 ] ] [")
        await pilot.resize_terminal(*USUAL)
        await press(pilot, "]")
        assert "Why" in seen(pilot.app)
