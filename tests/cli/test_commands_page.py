"""The page of commands: every command and every option is explained, in the program and in the docs alike."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click
import pytest

from docs.make_commands import PAGE, page
from trainer.cli.main import COMMANDS, cli

EVERY = {"trainer": cli, **{f"trainer {name}": cli.load(name) for name in COMMANDS}}


def section(heading: str) -> str:
    """What the page says under a heading."""
    found = re.search(
        rf"^### {re.escape(heading)}\n(.*?)(?=^##|\Z)", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    assert found is not None, f"run: python -m docs.make_commands ({heading} is missing)"
    return found[1]


def options(command: click.Command) -> Iterator[click.Option]:
    yield from (param for param in command.params if isinstance(param, click.Option))


def test_the_page_is_as_the_commands_are() -> None:
    written = PAGE.read_text("utf-8")
    assert written == page(written), "run: python -m docs.make_commands"


@pytest.mark.parametrize("name", sorted(EVERY))
def test_a_command_and_each_of_its_options_is_explained_where_it_is_asked_and_on_the_page(name: str) -> None:
    command = EVERY[name]
    said = " ".join(section(name).replace("`", "").split())
    assert command.help
    assert " ".join(command.help.split("\n\n")[0].replace("`", "").split()) in said
    for option in options(command):
        assert option.help, f"{name} {option.opts[-1]} has no help"
        assert option.help.replace("`", "") in said
        assert all(flag in said for flag in option.opts)


def test_what_people_wrote_around_the_reference_stays() -> None:
    written = PAGE.read_text("utf-8")
    above, below = written.partition("## Reference")[0], written.partition("## More about playing")[2]
    made = page(written)
    assert made.startswith(above)
    assert made.endswith(below)
