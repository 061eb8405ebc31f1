"""What a key costs, counted and not timed: how often the screen is laid out, painted and styled, and by what.

A layout or a frame more than these is a third of the time to a reveal, and nobody would see why.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from textual.app import App
from textual.css.stylesheet import Stylesheet
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from tests import decks
from tests.tui.stage import FIRST_STEPS, USUAL, WIDE, Stage, press, running
from trainer.deck.kinds import Kind
from trainer.text.roles import roles
from trainer.tui.screens.sitting import SittingScreen
from trainer.tui.widgets import article as view
from trainer.tui.widgets.article import ArticlePart, ArticleView
from trainer.tui.widgets.panel import Panel

LONG = (
    "It was said in the open, before witnesses, and a stranger could look it up on any day of the week. " * 12
)


class Cost:
    """Counts the work of Textual."""

    def __init__(self) -> None:
        self.of: Counter[str] = Counter()

    @contextmanager
    def counted(self) -> Iterator[Counter[str]]:
        """What is done meanwhile."""
        before = Counter(self.of)
        found: Counter[str] = Counter()
        yield found
        found.update(self.of - before)


@pytest.fixture
def cost(monkeypatch: pytest.MonkeyPatch) -> Cost:
    counting = Cost()

    def count(owner: type[Any], method: str, name: str) -> None:
        own = getattr(owner, method)

        def counted(self: Any, *args: Any, **more: Any) -> Any:
            counting.of[name] += 1
            return own(self, *args, **more)

        monkeypatch.setattr(owner, method, counted)

    count(Screen, "_refresh_layout", "layouts")
    count(App, "_display", "frames")
    count(Stylesheet, "update_nodes", "stylings")
    return counting


def scrolls(app: App[None]) -> bool:
    """Whether the panel has a scroll bar now."""
    return app.screen.query_one(Panel).show_vertical_scrollbar


@pytest.mark.parametrize(("size", "most"), [((120, 30), 1), (USUAL, 2)])
async def test_a_reveal_that_has_to_be_scrolled_is_laid_out_and_painted_once_or_twice_where_the_panel_grows(
    stage: Stage, cost: Cost, size: tuple[int, int], most: int
) -> None:
    path = stage.deck(decks.quote(explain=LONG), decks.quote("again", explain=LONG))
    async with running(stage.app(path, keep=False), size) as pilot:
        app = pilot.app
        await press(pilot, "enter enter 1 2 enter 1")  # at the first time the scroll bar is made
        widgets = list(app.screen.walk_children(Widget))
        assert not scrolls(app)
        with cost.counted() as reveal:
            await press(pilot, "2")
        assert scrolls(app)
        assert reveal["layouts"] <= most
        assert reveal["frames"] <= most
        assert reveal["stylings"] <= 1
        assert [one for one in app.screen.walk_children(Widget) if one not in widgets] == []


async def test_what_takes_as_much_room_as_before_is_painted_once_and_nothing_is_laid_out(
    stage: Stage, cost: Cost
) -> None:
    app = stage.app(stage.deck(decks.quote(), decks.conflict()), keep=False)
    async with running(app, WIDE) as pilot:
        await press(pilot, "enter enter")
        with cost.counted() as answer:
            await press(pilot, "1")
        with cost.counted() as reveal:
            await press(pilot, "2")
        assert not scrolls(app)
    assert answer == {"frames": 1}
    assert reveal["layouts"] == 0
    assert reveal["frames"] == 1


async def test_of_the_article_those_paragraphs_are_painted_again_whose_words_are_lit_otherwise(
    stage: Stage, cost: Cost, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[int] = []
    own = ArticleView.shown_line

    def shown_line(self: ArticleView, y: int) -> Strip:
        painted.append(y)
        return own(self, y)

    monkeypatch.setattr(ArticleView, "shown_line", shown_line)
    more = "\n\n".join(f"Nothing is said for the {n}th time." for n in range(9))
    articles = [{"id": "courier", "title": "Bridge shuts", "text": f"{decks.ARTICLE}\n\n{more}"}]
    app = stage.app(play=stage.deck(decks.quote(), articles=articles), keep=False)
    async with running(app, WIDE) as pilot:
        await press(pilot, "enter 2")
        painted.clear()
        await press(pilot, "1 1")
        assert not painted
        with cost.counted() as row:
            await press(pilot, "]")
        assert app.screen.query_one(Panel).has_class("-revealed")
        view = app.screen.query_one(ArticleView)
        lit = [i for i, part in enumerate(view._parts) if any(part.has(one.place) for one in view.lit)]
        allowed = {row for i in lit for row in range(view.top_of(i), view.top_of(i + 1))}
    assert row["frames"] == 1
    assert painted
    assert {*painted} <= allowed


async def test_the_scroll_bar_of_an_article_that_stays_as_it_is_is_not_painted_with_the_panel(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = stage.app(FIRST_STEPS, kinds=(Kind.QUOTE,), keep=False)
    async with running(app, (120, 24)) as pilot:
        await press(pilot, "enter enter enter 1")
        bar, painted = app.screen.query_one(ArticleView).vertical_scrollbar, []
        assert bar.display
        monkeypatch.setattr(bar, "refresh", lambda *_, **__: painted.append(bar))
        await press(pilot, "2")
        assert app.screen.query_one(Panel).has_class("-revealed")
    assert not painted


async def test_a_question_costs_the_same_few_looks_at_an_article_however_many_paragraphs_it_has(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    work: Counter[str] = Counter()

    def counting(name: str, own: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*args: Any) -> Any:
            work[name] += 1
            return own(*args)

        return counted

    width = property(counting("text_width", vars(ArticleView)["text_width"].fget))
    monkeypatch.setattr(ArticleView, "text_width", width)
    monkeypatch.setattr(ArticlePart, "has", counting("has", ArticlePart.has))
    monkeypatch.setattr(view, "roles", counting("roles", roles))
    many = "".join(f"It was counted again, for the {n}th time, and it was late.\n\n" for n in range(400))
    articles = [{"id": "courier", "title": "Bridge shuts", "text": many + decks.ARTICLE}]
    path = stage.deck(decks.quote(), articles=articles)
    app = stage.app(path, keep=False)
    async with running(app, WIDE) as pilot:
        await press(pilot, "enter")
        work.clear()
        await press(pilot, "enter")
        assert isinstance(app.screen, SittingScreen)
        assert work["text_width"] < 60  # some for each part that is in view
        assert work["has"] < 600
        assert work["roles"] == 0
        read = vars(app.screen.session.deck.articles["courier"])
        assert "sentences" not in read  # they are for hints
        await press(pilot, "h h")
        assert "sentences" in read
