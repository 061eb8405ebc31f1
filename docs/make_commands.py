"""Writes the reference in docs/commands.md from the commands themselves: `python -m docs.make_commands`.

What is above it and below it in the page is written by hand.
"""

from __future__ import annotations

import re
from pathlib import Path

import click

from trainer.cli.main import COMMANDS, cli

PAGE = Path(__file__).parent / "commands.md"

_BEGIN = "<!-- From here on, `python -m docs.make_commands` writes; a test holds it to the commands. -->\n"
_END = "<!-- From here on, people write. -->\n"

_LEAST = re.compile(r" +\[x>=(\d+)\]")
_OPTION = re.compile(r"(?<![\w`-])(--?[a-z][a-z-]*)(?![\w`-])")


def page(written: str) -> str:
    """The page, with its reference as the commands have it now."""
    above, _, rest = written.partition(_BEGIN)
    _, _, below = rest.partition(_END)
    return f"{above}{_BEGIN}\n{reference()}\n{_END}{below}"


def reference() -> str:
    """All commands as a table, and each with what may be typed after it."""
    top = cli.make_context("trainer", [], resilient_parsing=True)
    rows = [f"| [`{name}`](#trainer-{name}) | {_marked(door.help)} |" for name, door in COMMANDS.items()]
    parts = [
        "| command | what it does |\n|---|---|\n"
        + "\n".join(["| [`trainer`](#trainer) | Open the library in the terminal. |", *rows])
        + "\n",
        _section(cli, top),
        *(
            _section(cli.load(name), click.Context(cli.load(name), parent=top, info_name=name))
            for name in COMMANDS
        ),
    ]
    return "\n".join(parts)


def _section(command: click.Command, context: click.Context) -> str:
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    paragraphs = [" ".join(part.split()) for part in (command.help or "").split("\n\n")]
    parts = [f"### {context.command_path}", f"`{usage}`", *map(_marked, paragraphs)]
    options = [_row(param, context) for param in command.params if isinstance(param, click.Option)]
    if options:
        parts.append("\n".join(["| option | what it does |", "|---|---|", *options]))
    return "\n\n".join(parts) + "\n"


def _row(option: click.Option, context: click.Context) -> str:
    names, about = option.get_help_record(context) or ("", "")
    about = _LEAST.sub(r" At least \1.", _marked(about))
    return f"| `{_cell(names)}` | {_cell(about)} |"


def _marked(text: str) -> str:
    """The text, with the options that it names as code."""
    return _OPTION.sub(r"`\1`", text)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text("utf-8")), "utf-8")
