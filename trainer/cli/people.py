"""Who plays, as commands are told it: an invalid nickname ends the command."""

from __future__ import annotations

from collections.abc import Callable

from trainer import say
from trainer.cli.failing import fail
from trainer.learner import Learner, who_plays
from trainer.sitting.plan import Layout


class Telling:
    """Tells what is wrong with the history, and remembers that something was."""

    def __init__(self) -> None:
        self.told = False

    def __call__(self, message: str) -> None:
        """Tell it on standard error."""
        self.told = True
        say.error(f"History: {message}")


def learner_named(
    name: str | None,
    on_trouble: Callable[[str], None] | None = None,
    *,
    layout: Layout = Layout(),  # noqa: B008 - a frozen Struct
    playing: bool = True,
    place: str | None = None,
) -> Learner:
    """The person who is named, or else the one who said so in the app; `place` is where the history is."""
    try:
        return Learner(who_plays(name), layout=layout, place=place, on_trouble=on_trouble, playing=playing)
    except ValueError as error:
        fail(str(error))
