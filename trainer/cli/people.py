"""Who plays, as commands are told it."""

from __future__ import annotations

import contextlib

from trainer import settings
from trainer.cli.failing import fail
from trainer.text.nicknames import nickname as stored


def nickname(learner: str | None) -> str:
    """Who plays: the one named, else the one who said so in the app. An invalid name ends the command."""
    if learner is None:
        with contextlib.suppress(ValueError):  # the file may hold anything
            return stored(settings.read().learner)
    try:
        return stored(learner)
    except ValueError as error:
        fail(str(error))
