"""From a file that nobody has checked to a `Deck`, or to every fault that it has.

The steps: a regular file below the size cap → UTF-8, cleaned → strict YAML → the model's shape → what no
shape can say (ids, articles, anchors, verdicts). A file that fails one step is still taken through as much
of the later ones as makes sense, so that an author sees all that is wrong in one run.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from trainer.deck.deck import Deck, whole_digest
from trainer.deck.model import FORMAT, ArticleInfo, DeckFile, Item, Theme
from trainer.deck.reading import written
from trainer.deck.reading.articles import Articles, FileRead
from trainer.deck.reading.faults import Faulty, Mark
from trainer.deck.reading.items import Items
from trainer.deck.reading.notes import Notes
from trainer.deck.reading.safe_yaml import Limits
from trainer.deck.reading.salvage import ids_in, usable
from trainer.text.messages import quoted

A_DECK = "a deck"


class Reading(NamedTuple):
    """A deck, and the files that it was made of."""

    deck: Deck
    sources: tuple[FileRead, ...]


def read_deck(path: Path, limits: Limits = Limits()) -> Deck:  # noqa: B008 - a NamedTuple of numbers
    """Read a deck file. Raises `Faulty` with every fault of the file and of the articles it names."""
    return read(path, limits).deck


def read(path: Path, limits: Limits = Limits()) -> Reading:  # noqa: B008
    """Read a deck file and say which files it was made of. Raises `Faulty` as `read_deck` does."""
    return _Reader(path, limits).read()


def read_unwritten(path: Path, raw: bytes, files: Mapping[str, bytes]) -> Deck:
    """The deck that a file would be if it held these bytes, and the articles’ files named in it these.

    Raises `Faulty` as `read_deck` does. What is not given is read from where it is.
    """
    return _Reader(path, Limits(), raw, files).read().deck


class _Reader:
    """One reading of one file: what it collects on the way, and where things are in the file."""

    def __init__(
        self, path: Path, limits: Limits, raw: bytes | None = None, files: Mapping[str, bytes] | None = None
    ) -> None:
        self.path = path
        self.raw = raw
        self.limits = limits
        self.notes = Notes(path, limits)
        self.articles = Articles(path, self.notes, files or {})

    def read(self) -> Reading:
        raw, data = written.load(self.notes, self.path, A_DECK, self.raw)
        self.articles.sources.append(FileRead(self.path, hashlib.sha256(raw).hexdigest()))
        self._check_format(data)
        model = written.convert(self.notes, data, DeckFile)
        self._check(data, model)
        if self.notes.faults or model is None:
            raise Faulty(self.notes.faults)
        whole = whole_digest(source.sha256 for source in self.articles.sources)
        return Reading(Deck(model, self.articles.texts, self.path, whole), tuple(self.articles.sources))

    # From bytes to the model

    def _check_format(self, data: Any) -> None:
        """A deck of a later format is at fault for nothing else: what it holds cannot be judged here.

        Nor is a file that is a session plan.
        """
        if written.is_of_a_plan(data):
            found = "`plan`, which makes this a session plan"
            raise self.notes.stop(found, A_DECK, "Run it with `trainer room`.", Mark(1, 1))
        given = data.get("format") if isinstance(data, dict) else None
        if not isinstance(given, int) or isinstance(given, bool) or given == FORMAT:
            return
        fix = "Update the program." if given > FORMAT else f"Write `format: {FORMAT}`."
        self.notes.add(("format",), f"format {given}", f"format {FORMAT}", fix)
        if given > FORMAT:
            raise Faulty(self.notes.faults)

    # What no shape can say

    def _check(self, data: Any, model: DeckFile | None) -> None:
        """Check whatever has the right shape, even where other parts of the file do not."""
        articles: dict[int, ArticleInfo] = (
            dict(enumerate(model.articles)) if model else usable(data, "articles", ArticleInfo)
        )
        items: dict[int, Item] = dict(enumerate(model.items)) if model else usable(data, "items", Item)
        self._unique("articles", {index: info.id for index, info in articles.items()})
        self._unique("items", {index: item.id for index, item in items.items()})
        themes: dict[int, Theme] = dict(enumerate(model.themes)) if model else usable(data, "themes", Theme)
        self._unique("themes", {index: theme.id for index, theme in themes.items()})
        for index, info in articles.items():
            self.articles.read(("articles", index), info)
        checked = Items(self.notes, self.articles.texts)
        lost = checked.check(data, items, dict.fromkeys(ids_in(data, "articles")))
        checked.check_themes(items, dict.fromkeys(ids_in(data, "themes")))
        checked.check_heads(items, {info.id: info for info in articles.values()})
        for index, info in articles.items():
            self.articles.check_digest(("articles", index), info, lost)

    def _unique(self, where: str, ids: dict[int, str]) -> None:
        first: dict[str, int] = {}
        for index, name in ids.items():
            if first.setdefault(name, index) != index:
                found = f"the id {quoted(name)}, which {where}[{first[name]}] has already"
                self.notes.add((where, index, "id"), found, "an id of its own", "Rename one of the two.")
