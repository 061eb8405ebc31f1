"""What is typed after several commands: a deck, an article, a learner, and what is to be played.

Nothing is looked up here, so that a command can be declared, and explain itself, without any room below.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar, cast

import click
from click.shell_completion import CompletionItem

from trainer.deck.difficulty import Difficulty
from trainer.deck.kinds import Kind

F = TypeVar("F", bound=Callable[..., Any])


class PlayRequest(NamedTuple):
    """What is to be played, as it was typed: nothing of it has been looked up."""

    deck: str | None = None
    sitting: str | None = None
    kinds: tuple[str, ...] = ()
    items: int | None = None
    seed: int | None = None
    resume: bool = False
    learner: str | None = None
    theme: str | None = None
    levels: tuple[str, ...] = ()
    whole: bool = False
    form: str | None = None
    chosen: tuple[str, ...] = ()
    """The ids of the items, in order, where single ones were named."""

    @property
    def is_round(self) -> bool:
        """Whether a part of the deck was chosen, by its theme or by levels, a half, or all of it."""
        return self.whole or self.theme is not None or bool(self.levels) or self.form is not None

    @property
    def is_new(self) -> bool:
        """Whether a new sitting is wanted, as its items, its kinds, its length or its order were chosen."""
        given = self.kinds or self.chosen or self.items is not None or self.seed is not None
        return self.is_round or bool(given)


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
        from trainer.cli.finding import names  # noqa: PLC0415 - only where Tab is pressed

        found = [CompletionItem(name) for name in names() if name.startswith(incomplete)]
        return [*found, *_files(incomplete)]


class DeckOrPlanName(DeckName):
    """A deck, or a session plan by its path or name."""

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Complete the names of the plans there are, those of the decks, and paths."""
        from trainer.deck.plan_library import plan_names  # noqa: PLC0415 - only where Tab is pressed

        found = [CompletionItem(name) for name in plan_names() if name.startswith(incomplete)]
        return [*found, *super().shell_complete(ctx, param, incomplete)]


class ArticleName(click.ParamType[str]):
    """An article by its path or address, or `-`."""

    name = "article"

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002 - click passes it by name
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[CompletionItem]:
        """Complete the names of files."""
        return _files(incomplete)


def _files(incomplete: str) -> list[CompletionItem]:
    """Says that the shell shall complete the names of files."""
    return [CompletionItem(incomplete, type="file")]


def part_options(whole: str) -> Callable[[F], F]:
    """The options that choose items of a deck; `whole` is what is said of `--all`.

    A command with them refuses to be asked for all of a deck and for a part of it as well.
    """
    options = (
        click.option("--theme", metavar="NAME", help="Ask only items of this theme of the deck."),
        click.option(
            "--level",
            "levels",
            multiple=True,
            type=click.Choice([level.value for level in Difficulty]),
            help="Ask only items of this level; may be repeated.",
        ),
        click.option(
            "--kind",
            "kinds",
            multiple=True,
            type=click.Choice([kind.value for kind in Kind]),
            help="Ask only items of this kind; may be repeated.",
        ),
        click.option("--all", "whole", is_flag=True, help=whole),
        click.option("--items", type=click.IntRange(1), metavar="N", help="At most this many items."),
    )

    def add(command: F) -> F:
        @functools.wraps(command)
        def checked(**given: Any) -> Any:
            if given["whole"] and (given["theme"] is not None or given["levels"]):
                raise click.UsageError("--all cannot be combined with --theme or --level.")
            return command(**given)

        for option in reversed(options):
            checked = option(checked)
        return cast("F", checked)

    return add


def item_option() -> Callable[[F], F]:
    """The option that names single items of a deck."""
    told = "Ask this item, by its ID in the deck; may be repeated, and the order is kept."
    return click.option("--item", "chosen", multiple=True, metavar="ID", help=told)


def _inherited(ctx: click.Context, _: click.Parameter, given: str | None) -> str | None:
    """A learner named before the command holds for it: `trainer --learner NAME play`."""
    return given if given is not None or ctx.parent is None else ctx.parent.params.get("learner")


def learner_option(about: str = "A nickname, to keep several people apart.") -> Callable[[F], F]:
    """The option that names a learner."""
    return click.option("--learner", metavar="NAME", callback=_inherited, help=about)
