"""What several commands share: a deck and a learner as they are typed, the history, how a command fails."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING, NoReturn

import click

from trainer import say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from typing import Any, TypeVar

    from click.shell_completion import CompletionItem

    from trainer.history.history import History

    F = TypeVar("F", bound=Callable[..., Any])

FAULT = 2
"""The exit status for anything that has to be mended."""


class DeckName(click.ParamType[str]):
    """A deck by its path, or by the name it has in the library."""

    name = "deck"

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002 - click passes it by name
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[CompletionItem]:
        """Complete the names of the decks there are, and paths."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415

        from trainer.cli.completing import files  # noqa: PLC0415
        from trainer.deck.library import discover  # noqa: PLC0415

        stems = sorted({found.path.stem for found in discover()})
        return [*(CompletionItem(stem) for stem in stems if stem.startswith(incomplete)), *files(incomplete)]


def _inherited(ctx: click.Context, _: click.Parameter, given: str | None) -> str | None:
    """A learner named before the command holds for it: `trainer --learner NAME play`."""
    return given if given is not None or ctx.parent is None else ctx.parent.params.get("learner")


def learner_option(about: str = "A nickname, to keep several people apart.") -> Callable[[F], F]:
    """The option that names a learner."""
    return click.option("--learner", metavar="NAME", callback=_inherited, help=about)


class Telling:
    """Tells what is wrong with the history, and remembers that something was."""

    def __init__(self) -> None:
        self.told = False

    def __call__(self, message: str) -> None:
        """Tell it on standard error."""
        self.told = True
        say.error(f"History: {message}")


def nickname(learner: str | None) -> str:
    """Who plays: the one named, else the one who said so in the app. An invalid name ends the command."""
    from trainer import settings  # noqa: PLC0415
    from trainer.text.nicknames import nickname as stored  # noqa: PLC0415

    if learner is None:
        with contextlib.suppress(ValueError):  # the file may hold anything
            return stored(settings.read().learner)
    try:
        return stored(learner)
    except ValueError as error:
        fail(str(error))


def open_history(learner: str | None, on_trouble: Callable[[str], None], *, playing: bool = True) -> History:
    """The history of a learner, which opens when it is first used."""
    from trainer.history.history import History  # noqa: PLC0415

    return History(learner=nickname(learner), on_trouble=on_trouble, playing=playing)


def deck_path(name: str) -> Path:
    """The file of a deck; a name that no deck has ends the command."""
    from trainer.deck.library import NoSuchDeck, find  # noqa: PLC0415

    try:
        return find(name)
    except NoSuchDeck as error:
        fail(str(error))


def fail(message: str) -> NoReturn:
    """End the command with a message."""
    fail_with([f"trainer: {message}"])


def fail_with(lines: Sequence[str]) -> NoReturn:
    """End the command with lines on standard error."""
    for line in lines:
        say.error(line)
    sys.exit(FAULT)
