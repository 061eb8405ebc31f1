"""A group whose commands are loaded when they are called.

It knows each by its name and its short help, which is all that `--help` and Tab need; the module behind a
command is imported when the command is run, or asked for its own help or options. So command modules import
what they need at their top, as all modules do.
"""

from __future__ import annotations

import gc
from collections.abc import Mapping
from importlib import import_module
from typing import Any, NamedTuple

import click
from click.shell_completion import CompletionItem

from trainer.text.messages import nearest, printable


class Door(NamedTuple):
    """Where a command is, and what the list of commands says of it."""

    module: str
    help: str


class LazyGroup(click.Group):
    """A group of commands behind doors, which names the nearest command for one that it does not have."""

    def __init__(self, *args: Any, doors: Mapping[str, Door], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.doors = doors

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click passes it
        """The names of the commands, in the order of the alphabet."""
        return sorted(self.doors)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, loaded if it was not; None where there is none."""
        return self.load(cmd_name) if cmd_name in self.doors else super().get_command(ctx, cmd_name)

    def load(self, name: str) -> click.Command:
        """The command behind a door."""
        if name not in self.commands:
            self.add_command(getattr(import_module(self.doors[name].module), name))
        if not gc.isenabled():  # as it is when the program starts; what is there by now stays
            gc.freeze()
            gc.enable()
        return self.commands[name]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or fail with the nearest name."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            close = nearest(args[0], self.doors)
            hint = f" Did you mean “{close}”?" if close else ""
            raise click.UsageError(f"No such command “{printable(args[0])}”.{hint}", ctx) from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands; none is loaded for it."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, self.doors[name].help) for name in self.list_commands(ctx)])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands and options that begin so; no command is loaded for it."""
        names = [name for name in self.list_commands(ctx) if name.startswith(incomplete)]
        options = click.Command.shell_complete(self, ctx, incomplete)
        return [*(CompletionItem(name, help=self.doors[name].help) for name in names), *options]
