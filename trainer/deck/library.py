"""Finds decks: anyone who needs one asks here.

Decks are in the project (`./decks`), in the user's data folder and in the program itself; a path may name
any other. How a deck is opened, and what is kept of it, is the business of `trainer.deck.shelf`.
"""

from __future__ import annotations

import datetime as dt
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

import msgspec

from trainer import shipped
from trainer.deck import shelf
from trainer.deck.cache import Cache
from trainer.deck.reading.faults import Fault, Faulty
from trainer.deck.shelf import Card
from trainer.text.messages import nearest, one_of, printable, quoted

NEWCOMERS = "first-steps"
"""The id of the deck that a newcomer is pointed to, and the name of its file."""

SUFFIXES = (".yaml", ".yml")
"""How the name of a deck file ends."""


class Origin(StrEnum):
    """Where a deck was found, nearest first: a name that two decks have is that of the nearer."""

    PATH = "path"
    PROJECT = "project"
    USER = "user"
    PACKAGE = "package"


ORIGINS = {
    Origin.PATH: "named on the command line",
    Origin.PROJECT: "from ./decks",
    Origin.USER: "from your own decks",
    Origin.PACKAGE: "comes with the trainer",
}
"""In words."""


class Found(NamedTuple):
    """A deck file, read or not."""

    path: Path
    origin: Origin


class Summary(Card, frozen=True, kw_only=True):
    """A deck in the library; one that cannot be played has faults, and its file's name for a title."""

    path: Path
    origin: Origin
    digest: str = ""
    """The same digest is the same deck."""
    faults: tuple[Fault, ...] = ()

    @property
    def file(self) -> str:
        """What tells the deck from another of the same name: its file, and where that was found."""
        return f"{printable(self.path.name)}, {ORIGINS[self.origin]}"

    def stale(self, today: dt.date) -> bool:
        """Whether the deck's own date for looking at its evidence again has passed."""
        return self.stale_after is not None and self.stale_after < today


class NoSuchDeck(LookupError):
    """No deck has this name; the message says which one may have been meant."""


def find(name: str) -> Path:
    """The file of the deck that somebody calls by its path, its id or its file's name without the suffix.

    The nearest deck that has the name is taken, broken or not. Raises `NoSuchDeck`, with the likeliest name.
    """
    if _is_path(name):
        return Path(name)
    listed = []
    for summary in _each_once(discover()):
        if name in (summary.id, summary.path.stem):
            return summary.path
        listed.append(summary)
    ids = sorted({summary.id for summary in listed})
    close = nearest(name, [*ids, *(summary.path.stem for summary in listed)])
    hint = f"did you mean {quoted(close)}?" if close else f"there are {one_of(ids) if ids else 'none'}."
    raise NoSuchDeck(f"no deck {quoted(name)}; {hint}")


def summaries(more: Iterable[Path] = ()) -> list[Summary]:
    """Every deck there is, nearest first; a broken one with its faults."""
    return list(_each_once(discover(more)))


def titles(decks: Sequence[Summary]) -> list[str]:
    """The title of each deck, with its file where another one has the same title or the same id."""
    names = Counter(name for deck in decks for name in {deck.id, deck.title})
    return [
        f"{deck.title} ({deck.file})" if names[deck.id] > 1 or names[deck.title] > 1 else deck.title
        for deck in decks
    ]


def browse() -> Iterator[Summary]:
    """Every deck there is, one by one as they are read: the one for newcomers first, then nearest first."""
    return _each_once(sorted(discover(), key=lambda found: found.path.stem != NEWCOMERS))


def _each_once(decks: Iterable[Found]) -> Iterator[Summary]:
    """What is shown of each deck; an exact copy of one that is nearer is left out."""
    nearest_copy: dict[str, Origin] = {}
    known = shelf.known_decks()
    for found in decks:
        summary = summarise(found, known)
        if summary.faults or nearest_copy.setdefault(summary.digest, found.origin) is found.origin:
            yield summary


def summarise(found: Found, known: Cache | None = None) -> Summary:
    """What the library shows of one deck file; `known` is what is kept of decks that have been read."""
    try:
        card, digest = shelf.card(found.path, known or shelf.known_decks())
    except Faulty as faulty:
        stem = printable(found.path.stem)
        return Summary(id=stem, title=stem, path=found.path, origin=found.origin, faults=tuple(faulty.faults))
    return Summary(**msgspec.structs.asdict(card), path=found.path, origin=found.origin, digest=digest)


def discover(more: Iterable[Path] = ()) -> Iterator[Found]:
    """Every deck file, nearest first, each real file once; `more` are files and folders named by hand."""
    seen: set[str] = set()
    for place, origin in [*((path, Origin.PATH) for path in more), *_places()]:
        for path, real in _deck_files(place):
            if real not in seen:
                seen.add(real)
                yield Found(path, origin)


def _is_path(name: str) -> bool:
    if Path(name).name != name or name.endswith(SUFFIXES):
        return True
    try:
        return Path(name).is_file()
    except OSError:  # a name too long for a file
        return False


def _places() -> Iterator[tuple[Path, Origin]]:
    yield Path("decks"), Origin.PROJECT
    user = shelf.user_folder("data")
    if user is not None:
        yield user / "decks", Origin.USER
    yield shipped.folder("decks"), Origin.PACKAGE


def _deck_files(place: Path) -> list[tuple[Path, str]]:
    """The deck files of a folder, sorted, each with where it really is; a file is listed as itself.

    None where nothing can be listed.
    """
    try:
        real = os.path.realpath(place)  # unlike `resolve`, it takes a link to itself as it is
        with os.scandir(place) as entries:
            found = sorted(
                (entry.name, entry.is_symlink()) for entry in entries if entry.name.endswith(SUFFIXES)
            )
    except NotADirectoryError:
        return [(place, real)]
    except (OSError, ValueError):  # missing, locked, a NUL in the name
        return []
    paths = [(place / name, is_link, os.path.join(real, name)) for name, is_link in found]  # noqa: PTH118
    return [(path, os.path.realpath(path) if is_link else here) for path, is_link, here in paths]
