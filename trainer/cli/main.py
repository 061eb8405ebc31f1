"""The program: its streams, its exit status, and the doors to its commands.

Exit status: 0 all is well; 1 `check --strict` found advice; 2 a fault, or a wrong use of a command;
130 stopped by Ctrl+C, or by the end of input where an answer was needed.
"""

from __future__ import annotations

import io
import os
import sys

import click

from trainer import __version__, say
from trainer.cli.ending import STOPPED, ended
from trainer.cli.lazy import Door, LazyGroup
from trainer.cli.options import learner_option

COMMANDS = {
    "play": Door("trainer.cli.play", "Play DECK: a file, or the name of a deck in the library."),
    "review": Door(
        "trainer.cli.review",
        "Review what is due today: at most 12 items of 6 skills, about two articles at most.",
    ),
    "room": Door(
        "trainer.cli.room",
        "Lead a room through DECK, on the wall: everybody votes twice, by hands that you count.",
    ),
    "host": Door(
        "trainer.cli.host",
        "Host a room on DECK for phones, without a stage: moves are read as lines, answers are JSON.",
    ),
    "join": Door(
        "trainer.cli.join",
        "Take a seat in the room at ADDRESS, as a phone does: 10.0.0.7:8765, or what is under the QR code.",
    ),
    "handout": Door(
        "trainer.cli.handout",
        "Write a handout of DECK: article, questions, card and key on one page to print, in HTML.",
    ),
    "plan": Door(
        "trainer.cli.plan", "Write a session plan for DECK: which items a room is asked, and what you say."
    ),
    "quotes": Door(
        "trainer.cli.drafting.quotes",
        "List the quotations of articles: who is credited with them, the verdict, and what is short.",
    ),
    "conflicts": Door(
        "trainer.cli.drafting.conflicts",
        "List details of an article that may conflict, those worth a question first.",
    ),
    "build": Door(
        "trainer.cli.drafting.build", "Draft a deck from one article, or from several on one event."
    ),
    "redraft": Door(
        "trainer.cli.drafting.redraft",
        "Draft the explanations of a deck again where you have changed the evidence.",
    ),
    "check": Door("trainer.cli.check", "Check decks and session plans: files, or folders of them."),
    "schema": Door("trainer.cli.schema", "Print the JSON Schema of deck files, or of session plans."),
    "history": Door(
        "trainer.cli.history",
        "List sittings and their results, the latest first; or open the results of one.",
    ),
    "progress": Door(
        "trainer.cli.progress",
        "Tell how well you tell sound from unsound, and when each skill comes again.",
    ),
    "compare": Door(
        "trainer.cli.compare",
        "Tell what has changed between two results, between two folders of them, or between two seats.",
    ),
    "export": Door("trainer.cli.export", "Export the results of sittings, to read or for other programs."),
    "send": Door(
        "trainer.cli.send", "Send your rooms to a history that many share, for a report over all of them."
    ),
    "report": Door(
        "trainer.cli.report",
        "Report on rooms: each, by day, and all together, before people talked it over and after.",
    ),
    "flags": Door(
        "trainer.cli.history", "List what was noted to be wrong with items, for those who write decks."
    ),
    "discard": Door(
        "trainer.cli.history",
        "Discard a sitting that waits to be resumed; `trainer history` lists its ID.",
    ),
    "erase": Door(
        "trainer.cli.erase",
        "Erase what is kept about you on this machine: all of it, one deck, or one sitting.",
    ),
    "completion": Door(
        "trainer.cli.completion",
        "Print the completion script for SHELL; docs/commands.md says where to put it.",
    ),
}
"""Every command; a test holds what is said of it here to what it says of itself."""


def main() -> None:
    """Run the program."""
    ended(_run)


def _run() -> int:
    """Run the command that was given, and return its exit status; broken pipes are the caller's."""
    stdout = sys.stdout
    if "_TRAINER_COMPLETE" in os.environ:
        from trainer.cli.completing import answer  # noqa: PLC0415 - only where a shell asks

        say.document(answer(cli))
        return 0
    try:
        status = cli.main(prog_name="trainer", standalone_mode=False)
    except click.ClickException as error:
        _show(error)
        return error.exit_code
    except click.Abort:
        say.error("Stopped.")
        return STOPPED
    except SystemExit as error:
        if sys.stdout is not stdout:  # where a pipe breaks, click muffles the stream and exits with 1
            raise BrokenPipeError from error
        status = error.code
    return status if isinstance(status, int) else 0


def _show(error: click.ClickException) -> None:
    """Show a wrong use of a command; click repeats what was typed, whatever it holds."""
    shown = io.StringIO()
    error.show(shown)
    say.document(shown.getvalue(), to=sys.stderr)


@click.group(
    cls=LazyGroup,
    doors=COMMANDS,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="trainer")
@learner_option()
@click.pass_context
def cli(ctx: click.Context, learner: str | None) -> None:
    """Learn to tell sound from unsound in a news article.

    Without a command, the library opens.
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(cli.load("play"), learner=learner)
