"""Opens the app, where there is a terminal that can show it."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING, Any, NoReturn

from trainer import settings
from trainer.cli.failing import FAULT, fail
from trainer.cli.people import learner_named

if TYPE_CHECKING:
    from trainer.cli.options import PlayRequest


def show_library() -> NoReturn:
    """Open the app with the library, and end the program when it is closed."""
    _open({"name": None})


def show(asked: PlayRequest, *, as_room: bool = False, asks_sure: bool = False) -> NoReturn:
    """Open the app with what was asked for, and end the program when it is closed.

    `as_room` is to lead a room through it, `asks_sure` to have its phones ask how sure people are.
    """
    from trainer.cli.finding import opened  # noqa: PLC0415 - the library alone does without
    from trainer.cli.opening import items_of, part_of, session_plan, wanted  # noqa: PLC0415 - likewise

    session = session_plan(asked) if as_room else None
    path, sitting = wanted(asked) if session is None else (session.deck.path, None)
    part = part_of(opened(path), asked) if path is not None and asked.is_round else None
    as_review = path is None and sitting is not None
    items = items_of(opened(path), asked) if path is not None and asked.chosen else ()
    what = {"first": path, "resume": sitting, "part": part, "as_room": as_room, "session_plan": session}
    _open(_who(asked), **what, items=items, asks_sure=asks_sure, as_review=as_review)


def show_review(asked: PlayRequest) -> NoReturn:
    """Open the app with the review of today, and end the program when it is closed."""
    _open(_who(asked), as_review=True)


def _who(asked: PlayRequest) -> dict[str, Any]:
    """Who plays, and how their sittings are laid out."""
    from trainer.cli.opening import layout  # noqa: PLC0415 - the library alone does without

    return {"name": asked.learner, "layout": layout(asked)}


def _open(who: dict[str, Any], *, as_review: bool = False, **what: Any) -> NoReturn:
    """Open the app with something, as it takes it."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM", "") in {"", "dumb"}:
        command = "trainer review" if as_review else "trainer play DECK"
        fail(f"this is no terminal that can show the app; try: {command} --plain")
    gc.disable()  # until the first paint: what is imported by then stays, and looking through it takes time
    from trainer.tui.app import TrainerApp  # noqa: PLC0415 - only where there is a screen

    person = learner_named(**who)
    known = settings.read()
    app = TrainerApp(person, theme=known.theme, last_deck=known.deck, as_review=as_review, **what)
    app.run()
    from trainer.cli.last_word import last_word  # noqa: PLC0415 - after the last paint

    played = {app.session.deck.id: app.session.deck} if app.session is not None else {}
    is_saved = last_word(person, played | app.led_decks)
    sys.exit(app.return_code or (0 if is_saved else FAULT))
