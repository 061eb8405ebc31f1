"""Writes docs/keys.md from the table of commands that the app goes by: `python -m docs.make_keys`."""

from __future__ import annotations

from pathlib import Path

from trainer.tui.commands import Where, key_names, of

_HEAD = """\
# Keys

Made from `trainer/tui/commands.py` by `python -m docs.make_keys`; a test holds it to that table. The
same list is in the app under `?`, and every command can be searched with `Ctrl+P`. What the footer shows can
be clicked, keys and words alike; answers, rows of a reveal and items of the results can be clicked too. A
click chooses a deck, a second one opens it; a click beside a dialog closes it. `Tab` moves the focus, and the
arrow keys scroll or choose in what has it. A key that is held down answers, continues or leaves once; only
what scrolls, walks or types repeats. The same key counts again when it is pressed again, however soon; where
its presses come as fast as those of a held key, a line says that they were taken for one.
"""


def page() -> str:
    """The page as Markdown."""
    return "\n".join([_HEAD, *(_section(where) for where in Where)])


def _section(where: Where) -> str:
    rows = [f"| {_keys(key_names(c))} | {c.label} | {c.help} |" for c in of(where)]
    return "\n".join(
        [f"## {where.value}", "", "| keys | command | what it does |", "|---|---|---|", *rows, ""]
    )


def _keys(names: str) -> str:
    """Each key as code: `] or →` becomes two of them."""
    for between in (" or ", " to "):
        names = f"`{between}`".join(names.split(between))
    return f"`{names}`"


if __name__ == "__main__":
    (Path(__file__).parent / "keys.md").write_text(page(), "utf-8")
