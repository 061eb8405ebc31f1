"""A stage for the app: decks written for the test, a history in its folder, and eyes to read the screen."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from rich.cells import cell_len
from textual import events
from textual._compositor import Compositor
from textual.app import App
from textual.css.query import NoMatches
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import WorkerCancelled, WorkerFailed

from tests import decks
from tests.history.nowhere import Nowhere
from trainer import shipped
from trainer.deck.library import Found, Origin, summarise
from trainer.deck.session_plan import SessionPlan
from trainer.deck.shelf import open_deck
from trainer.history.history import History
from trainer.learner import Learner, Library
from trainer.sitting.plan import Layout, Round
from trainer.sitting.session import Session
from trainer.tui.app import TrainerApp

P = ParamSpec("P")
S = TypeVar("S", bound=Screen[Any])
T = TypeVar("T")

LOW, USUAL, WIDE = (60, 18), (80, 24), (120, 40)
SIZES = (LOW, USUAL, WIDE)

FIRST_STEPS = shipped.folder("decks") / "first-steps.yaml"

EVERYTHING = "r home enter enter"
"""The keys that choose all of a deck with rounds and levels, at its briefing."""


class Stage:
    """Makes apps in a folder; all of them share one history."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "history.sqlite3"

    def deck(self, *items: decks.Data, **changes: Any) -> Path:
        """Write a deck about the harbour bridge; without items, with one of each kind."""
        data = decks.deck(*items, **changes)
        return decks.write(self.folder / "decks", data, f"{data['id']}.yaml")

    def app(
        self,
        *paths: Path,
        play: Path | None = None,
        resume: str | None = None,
        keep: bool = True,
        name: str | None = None,
        theme: str | None = None,
        part: Round | None = None,
        led_by: SessionPlan | None = None,
        room: bool = False,
        sure: bool = False,
        **layout: Any,
    ) -> TrainerApp:
        """An app with these decks in its library, or with one that is played at once, or led as a room."""
        play = paths[0] if room else play
        found = [Found(path, Origin.PROJECT) for path in paths or (play,) if path is not None]
        library = Library(browse=lambda: [summarise(one) for one in found])
        place = self.file if keep else Nowhere()
        learner = Learner(name, layout=Layout(**layout), library=library, place=place)
        if led_by is not None:
            play = led_by.deck.path
        app = TrainerApp(
            learner,
            first=play,
            resume=resume,
            theme=theme,
            part=part,
            as_room=room or led_by is not None,
            asks_sure=sure,
            session_plan=led_by,
        )
        app.arrival = apart()
        app.clock = lambda: 1_000.0
        return app

    def history(self) -> History:
        """The history as another program finds it."""
        return History(place=self.file, on_trouble=print)

    def waiting(self, path: Path) -> Session:
        """The sitting that waits to be resumed, as another program would restore it."""
        deck = open_deck(path)
        found = self.history().unfinished(deck)
        assert found is not None
        return Session.restore(deck, found.log)


def apart() -> Callable[[events.Key], float]:
    """A clock by which keys come a second apart, however fast a test presses them: none is held down."""
    seconds = itertools.count(1.0)
    return lambda _: next(seconds)


@contextlib.asynccontextmanager
async def running(app: TrainerApp, size: tuple[int, int] = USUAL) -> AsyncIterator[Pilot[None]]:
    """The app in a terminal of a size, at rest."""
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await rest(pilot)
        yield pilot


class Draws:
    """Counts how often anything is drawn: a screen looks as it did for as long as nothing is."""

    count = 0

    @classmethod
    def counted(cls, draw: Callable[P, T]) -> Callable[P, T]:
        """The same drawing, counted."""

        def drawn(*args: P.args, **kwargs: P.kwargs) -> T:
            cls.count += 1
            return draw(*args, **kwargs)

        return drawn


Compositor.render_update = Draws.counted(Compositor.render_update)  # type: ignore[method-assign]


async def rest(pilot: Pilot[None]) -> None:
    """Wait until the app has nothing left to do: no worker, no message, and the same picture thrice."""
    same, before = 0, None
    drawn, picture = -1, ""
    while same < 2 and pilot.app.is_running and not pilot.app._exit:
        await _workers_done(pilot.app)
        await pilot._wait_for_screen()
        await asyncio.sleep(0.004)
        screen = pilot.app.screen
        screen._on_timer_update()
        widgets = list(screen.walk_children(Widget))
        if drawn != Draws.count:
            drawn, picture = Draws.count, seen(pilot.app)
        now = screen, pilot.app.focused, [(widget, widget.classes) for widget in widgets], picture
        ready = all(widget.is_mounted for widget in widgets) and not screen._callbacks
        same, before = (same + 1, before) if ready and now == before else (0, now)


async def _workers_done(app: App[None]) -> None:
    try:
        await app.workers.wait_for_complete()
    except WorkerCancelled:  # as one is that another makes needless
        return
    except WorkerFailed as failed:  # as the last search of a palette may, that was closed meanwhile
        if not (isinstance(failed.error, NoMatches) and "on Palette(" in str(failed.error)):
            raise


async def press(pilot: Pilot[None], keys: str) -> None:
    """Press keys, separated by spaces, each one when the app is at rest."""
    for key in keys.split():
        await pilot.app._press_keys([key])  # `rest` waits for what comes of it
        await rest(pilot)


async def click(pilot: Pilot[None], selector: str, **more: Any) -> None:
    """Click on a widget of the present screen."""
    assert await pilot.click(selector, **more), f"{selector} is not there to be clicked"
    await rest(pilot)


async def click_on(pilot: Pilot[None], words: str, *, times: int = 1, after: int = 0) -> None:
    """Click on words that can be read on the present screen, or some cells `after` their start."""
    lines = seen(pilot.app).split("\n")
    y = max(row for row, line in enumerate(lines) if words in line)
    x = cell_len(lines[y][: lines[y].rindex(words)]) + after
    assert await pilot.click(offset=(x, y), times=times)
    await rest(pilot)


def on(app: App[None], screen: type[S]) -> S:
    """The present screen, which must be of this type."""
    assert isinstance(app.screen, screen), f"{app.screen} is shown"
    return app.screen


def seen(app: App[None]) -> str:
    """What can be read on the present screen, line by line."""
    return "\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips())


def unframed(app: App[None]) -> str:
    """The same in one line, as it is read across the ends of lines and without the lines of frames."""
    return " ".join(seen(app).replace("│", " ").split())


def said(app: TrainerApp) -> str:
    """What notifications say at present."""
    return "\n".join(notification.message for notification in app._notifications)


def session_of(app: TrainerApp) -> Session:
    """The session in play."""
    assert app.session is not None
    return app.session


def state(app: TrainerApp) -> tuple[object, ...]:
    """How far the sitting is, to see whether it has moved."""
    session = session_of(app)
    return session.step, session.number, session.responses, len(session.log)
