"""The history as commands open it, and who is told what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable

from trainer import say
from trainer.cli.people import nickname
from trainer.history.history import History


class Telling:
    """Tells what is wrong with the history, and remembers that something was."""

    def __init__(self) -> None:
        self.told = False

    def __call__(self, message: str) -> None:
        """Tell it on standard error."""
        self.told = True
        say.error(f"History: {message}")


def open_history(learner: str | None, on_trouble: Callable[[str], None], *, playing: bool = True) -> History:
    """The history of a learner, which opens when it is first used."""
    return History(learner=nickname(learner), on_trouble=on_trouble, playing=playing)
