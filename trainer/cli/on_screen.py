"""Opens the app, where there is a terminal that can show it."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from trainer.cli.failing import FAULT, fail
from trainer.cli.opening import layout, wanted
from trainer.cli.options import PlayRequest
from trainer.cli.people import nickname
from trainer.deck.library import browse, open_deck
from trainer.settings import Settings, read

if TYPE_CHECKING:
    from trainer.history.history import History


def show(asked: PlayRequest) -> None:
    """Open the app with what was asked for, and end the program when it is closed."""
    path, sitting = wanted(asked)
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM", "") in {"", "dumb"}:
        fail("this is no terminal that can show the app; try: trainer play DECK --plain")
    gc.disable()  # until the first paint: what is imported by then stays, and looking through it takes time
    from trainer.tui.app import TrainerApp  # noqa: PLC0415 - only where there is a screen

    app = TrainerApp(
        summaries=browse,
        open_deck=open_deck,
        first=path,
        layout=layout(asked),
        resume=sitting,
        known=Settings(learner=nickname(asked.learner), theme=read().theme),
    )
    made: list[History] = []

    def keep() -> History:
        from trainer.cli.keeping import open_history  # noqa: PLC0415 - after the first paint

        made.append(open_history(app.learner, app.tell))
        return made[-1]

    app.keep = keep
    app.run()
    from trainer.cli.last_word import last_word  # noqa: PLC0415 - after the last paint

    played = {app.session.deck.id: app.session.deck} if app.session is not None else {}
    is_saved = all(last_word(kept, played) for kept in made)
    sys.exit(app.return_code or (0 if is_saved else FAULT))
