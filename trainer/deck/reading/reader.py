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

import msgspec

from trainer.deck.deck import Deck, whole_digest
from trainer.deck.model import FORMAT, ArticleInfo, DeckFile, Item, Theme
from trainer.deck.reading import safe_yaml, shape
from trainer.deck.reading.articles import Articles, FileRead
from trainer.deck.reading.decoding import at_most, in_utf16, not_utf8, text_of
from trainer.deck.reading.faults import Faulty, Mark
from trainer.deck.reading.files import read_bytes
from trainer.deck.reading.items import Items
from trainer.deck.reading.notes import Notes
from trainer.deck.reading.safe_yaml import Limits
from trainer.deck.reading.salvage import ids_in, usable
from trainer.text.messages import printable, quoted


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
        self.notes.text = self._decode(self._bytes())
        data = self._parse()
        self._check_format(data)
        model = self._convert(data)
        self._check(data, model)
        if self.notes.faults or model is None:
            raise Faulty(self.notes.faults)
        whole = whole_digest(source.sha256 for source in self.articles.sources)
        return Reading(Deck(model, self.articles.texts, self.path, whole), tuple(self.articles.sources))

    # From bytes to the model

    def _bytes(self) -> bytes:
        try:
            limit = self.limits.bytes
            raw = read_bytes(self.path, limit) if self.raw is None else at_most(self.raw, limit)
        except OSError as error:
            raise self.notes.stop(
                f"cannot be read: {error.strerror}", "a deck file", "Check the path."
            ) from None
        except ValueError as error:
            raise self.notes.stop(str(error), "a deck file", "Name a YAML file.") from None
        self.articles.sources.append(FileRead(self.path, hashlib.sha256(raw).hexdigest()))
        return raw

    def _decode(self, raw: bytes) -> str:
        try:
            return text_of(raw)
        except UnicodeDecodeError as error:
            found, mark = not_utf8(error)
            raise self.notes.stop(found, "UTF-8", f"Save it as UTF-8{in_utf16(raw)}.", mark) from None

    def _parse(self) -> Any:
        try:
            data = safe_yaml.load(self.notes.text, self.limits)
        except safe_yaml.Broken as broken:
            problems = [self.notes.fault(p.mark, p.path, p.found, p.expected, p.fix) for p in broken.problems]
            raise Faulty(problems) from None
        if data is None:
            raise self.notes.stop(
                "nothing in it", "a deck", "See docs/deck-format.md for a first one.", Mark(1, 1)
            )
        return data

    def _check_format(self, data: Any) -> None:
        """A deck of a later format is at fault for nothing else: what it holds cannot be judged here."""
        given = data.get("format") if isinstance(data, dict) else None
        if not isinstance(given, int) or isinstance(given, bool) or given == FORMAT:
            return
        fix = "Update the program." if given > FORMAT else f"Write `format: {FORMAT}`."
        self.notes.add(("format",), f"format {given}", f"format {FORMAT}", fix)
        if given > FORMAT:
            raise Faulty(self.notes.faults)

    def _convert(self, data: Any) -> DeckFile | None:
        try:
            return msgspec.convert(data, DeckFile)
        except msgspec.ValidationError as error:
            reported = False
            for m in shape.mismatches(data, DeckFile):
                reported = True
                self.notes.add(m.path, m.found, m.expected, m.fix, at_key=m.at_key)
            if not reported:  # the two must agree; if ever they do not, msgspec still says what is wrong
                self.notes.add((), printable(str(error), 200), "", "See docs/deck-format.md.")
            return None

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
