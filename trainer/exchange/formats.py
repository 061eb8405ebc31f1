"""The formats that results can be written in: the one list that every face offers.

A new format is a module beside this one, with a function from `Played` to text, and an entry here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from trainer.exchange.markdown import as_markdown
from trainer.exchange.results_json import as_json

T = TypeVar("T")


class Format(NamedTuple, Generic[T]):
    """A way to write results."""

    name: str
    """As people read it."""
    suffix: str
    """The end of a file's name, with its dot."""
    about: str
    """What it is good for, in a few words."""
    write: Callable[[T], str]
    """The text of a whole file."""


MARKDOWN = Format("Markdown", ".md", "a page to read", as_markdown)

FORMATS = {
    "markdown": MARKDOWN,
    "json": Format("JSON", ".json", "for other programs", as_json),
}
"""Every format, by what is typed for it; the first is the one for people who name none."""


def chosen(formats: Mapping[str, Format[T]], named: str | None, out: str | None) -> Format[T]:
    """The format with a name; without one, what the end of a file's name tells, or else the first."""
    if named:
        return formats[named]
    suffix = Path(out or "").suffix.lower()
    return next((one for one in formats.values() if one.suffix == suffix), next(iter(formats.values())))
