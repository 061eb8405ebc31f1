"""Results into a file of their own; nothing that is there already is overwritten."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from trainer.deck.deck import Deck
from trainer.sitting.report import as_data, as_markdown
from trainer.sitting.scoring import Results


class Format(NamedTuple):
    """A way to write results down."""

    suffix: str
    write: Callable[[Deck, Results], str]


def _json(deck: Deck, results: Results) -> str:
    return json.dumps(as_data(deck, results), ensure_ascii=False, indent=2) + "\n"


FORMATS = {"Markdown": Format(".md", as_markdown), "JSON": Format(".json", _json)}


def save(deck: Deck, results: Results, chosen: Format, folder: Path) -> Path:
    """Write the results into a new file of a folder. Raises `OSError` where that is not possible."""
    for attempt in range(1, 10_000):
        again = f"-{attempt}" if attempt > 1 else ""
        path = folder / f"{deck.id}-results{again}{chosen.suffix}"
        try:
            with path.open("x", encoding="utf-8") as file:
                file.write(chosen.write(deck, results))
        except FileExistsError:
            continue
        return path
    raise OSError(0, "too many results are there already")
