"""Finds decks, and opens them fast: whoever needs a deck asks here.

Decks lie in the project (`./decks`), in the user's data folder and in the program itself; a path may name
any other. A deck that has been read once is kept in the user's cache under the digest of its bytes and of
the code that read it. On reopening only its files are hashed again; YAML is not even imported. What a deck
holds, and whether it may be played, is decided by `trainer.deck.reading` alone.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import gc
import hashlib
import os
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

import msgspec

from trainer import __version__, shipped
from trainer.article import Article, decode
from trainer.deck.cache import Cache
from trainer.deck.deck import Deck, whole_digest
from trainer.deck.faults import Fault, Faulty, nearest, one_of, printable, quoted
from trainer.deck.files import article_path, read_bytes
from trainer.deck.model import DeckFile, Kind

T = TypeVar("T")

APP = "claim-trainer"
"""The name under which the user's folders are known to the system."""

SUFFIXES = (".yaml", ".yml")
"""How the name of a deck file ends."""


class Origin(StrEnum):
    """Where a deck was found, nearest first: of two decks with one id, the nearer is taken."""

    PATH = "path"
    PROJECT = "project"
    USER = "user"
    PACKAGE = "package"


class Found(NamedTuple):
    """A deck file, read or not."""

    path: Path
    origin: Origin


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """What is worth knowing of a deck before it is opened."""

    id: str
    title: str
    about: str = ""
    counts: dict[Kind, int] = {}
    """How many items of each kind are asked."""
    minutes: int = 0
    draft: bool = False
    stale_after: dt.date | None = None


class Summary(Card, frozen=True, kw_only=True):
    """A deck in the library; one that cannot be played has faults, and its file's name for a title."""

    path: Path
    origin: Origin
    faults: tuple[Fault, ...] = ()

    def stale(self, today: dt.date) -> bool:
        """Whether the deck's own date for looking at its evidence again has passed."""
        return self.stale_after is not None and self.stale_after < today


class NoSuchDeck(LookupError):
    """No deck has this name; the message says which one may have been meant."""


class _ArticleFile(NamedTuple):
    """An article's file as it was when the deck was read."""

    article: str
    file: str
    sha256: str


class _Kept(msgspec.Struct, Generic[T], frozen=True):
    """A cache entry. The articles' texts are not in it: hashing them again means reading them again."""

    content: T
    files: tuple[_ArticleFile, ...]


class _Recalled(NamedTuple, Generic[T]):
    """A cache entry that still holds."""

    content: T
    texts: dict[str, str]
    """The texts of the articles that have a file of their own, by article."""
    digest: str


def open_deck(path: Path) -> Deck:
    """The deck of a file, from the cache where it is known. Raises `Faulty` as the reader does."""
    with _gc_paused():
        recalled = _recall(path, DeckFile)
        if recalled is None:
            return _read(path)
        model = recalled.content
        articles = {info.id: Article(recalled.texts.get(info.id, info.text or "")) for info in model.articles}
        return Deck(model, articles, path, recalled.digest)


def find(name: str) -> Path:
    """The file of the deck that somebody calls by its path, its id or its file's name without the suffix.

    The nearest deck that has the name is taken, broken or not. Raises `NoSuchDeck`, with the likeliest name.
    """
    if _is_path(name):
        return Path(name)
    listed = summaries()
    for summary in listed:
        if name in (summary.id, summary.path.stem):
            return summary.path
    ids = sorted({summary.id for summary in listed})
    close = nearest(name, [*ids, *(summary.path.stem for summary in listed)])
    hint = f"did you mean {quoted(close)}?" if close else f"there are {one_of(ids) if ids else 'none'}."
    raise NoSuchDeck(f"no deck {quoted(name)}; {hint}")


def summaries(more: Iterable[Path] = ()) -> list[Summary]:
    """Every deck there is, nearest first, each id once; a broken one with its faults."""
    taken: set[str] = set()
    listed = []
    for found in discover(more):
        summary = summarise(found)
        if summary.faults or summary.id not in taken:
            listed.append(summary)
        if not summary.faults:
            taken.add(summary.id)
    return listed


def summarise(found: Found) -> Summary:
    """What the library shows of one deck file."""
    try:
        card = _card(found.path)
    except Faulty as faulty:
        stem = printable(found.path.stem)
        return Summary(id=stem, title=stem, path=found.path, origin=found.origin, faults=tuple(faulty.faults))
    return Summary(**msgspec.structs.asdict(card), path=found.path, origin=found.origin)


def discover(more: Iterable[Path] = ()) -> Iterator[Found]:
    """Every deck file, nearest first, each real file once; `more` are files and folders named by hand."""
    seen: set[str] = set()
    for place, origin in [*((path, Origin.PATH) for path in more), *_places()]:
        for path in _deck_files(place):
            real = os.path.realpath(path)  # unlike `resolve`, it takes a link to itself as it is
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
    user = _user_folder("data")
    if user is not None:
        yield user / "decks", Origin.USER
    yield shipped.folder("decks"), Origin.PACKAGE


def _deck_files(place: Path) -> list[Path]:
    """The deck files of a folder, sorted; a file stands for itself; none where nothing can be listed."""
    try:
        return sorted(path for path in place.iterdir() if path.suffix in SUFFIXES)
    except NotADirectoryError:
        return [place]
    except (OSError, ValueError):  # missing, locked, a NUL in the name
        return []


def _user_folder(kind: str) -> Path | None:
    """The user's folder for data or for what can be made again; None where the system knows none."""
    import platformdirs  # noqa: PLC0415 - not needed for a deck that is at hand

    try:
        return platformdirs.user_data_path(APP) if kind == "data" else platformdirs.user_cache_path(APP)
    except (OSError, RuntimeError, KeyError):
        return None


# What is kept, and when it holds


def _read(path: Path) -> Deck:
    """Read a deck in full, and keep what was read."""
    from trainer.deck.reading import read  # noqa: PLC0415 - YAML is not needed for a deck that is known

    deck, (source, *articles) = read(path)
    named = [(info.id, info.file) for info in deck.model.articles if info.file is not None]
    files = tuple(
        _ArticleFile(article, file, source.sha256)
        for (article, file), source in zip(named, articles, strict=True)
    )
    _keep(source.sha256, _Kept(deck.model, files))
    _keep(source.sha256, _Kept(_card_of(deck), files))
    return deck


def _card(path: Path) -> Card:
    recalled = _recall(path, Card)
    if recalled is not None:
        return recalled.content
    with _gc_paused():
        return _card_of(_read(path))


def _card_of(deck: Deck) -> Card:
    model = deck.model
    return Card(
        id=model.id,
        title=model.title,
        about=model.about or "",
        counts={kind: deck.count(kind) for kind in Kind},
        minutes=deck.minutes,
        draft=model.draft,
        stale_after=model.stale_after,
    )


def _keep(sha256: str, kept: _Kept[Any]) -> None:
    _cache().put(_name(sha256, type(kept.content)), msgspec.msgpack.encode(kept))


def _recall(path: Path, type_: type[T]) -> _Recalled[T] | None:
    """What is kept of a deck file, if the file and its articles are still what they were."""
    try:
        sha256 = hashlib.sha256(read_bytes(path)).hexdigest()
        payload = _cache().get(_name(sha256, type_))
        if payload is None:
            return None
        kept = msgspec.msgpack.decode(payload, type=_Kept[type_])  # type: ignore[valid-type]
        texts = {known.article: _unchanged(path, known) for known in kept.files}
    except (OSError, ValueError, LookupError):  # the reader will say what is wrong, if anything is
        return None
    return _Recalled(kept.content, texts, whole_digest([sha256, *(known.sha256 for known in kept.files)]))


def _unchanged(deck: Path, known: _ArticleFile) -> str:
    """The text of an article's file. Raises `ValueError` where it is no longer what was read."""
    raw = read_bytes(article_path(deck, known.file))
    if hashlib.sha256(raw).hexdigest() != known.sha256:
        raise ValueError(f"{known.file} has changed")
    return decode(raw)


def _cache() -> Cache:
    folder = _user_folder("cache")
    return Cache(folder / "decks" if folder else None)


def _name(sha256: str, type_: type) -> str:
    """The name of a cache entry: what was read, by which code, and what of it is kept."""
    return f"{hashlib.sha256((sha256 + _fingerprint()).encode()).hexdigest()}-{type_.__name__.lower()}"


@functools.cache
def _fingerprint() -> str:
    """A digest of the code that reads, so that no entry outlives a change of it."""
    package = Path(__file__).parents[1]
    code = hashlib.sha256(f"{__version__} {msgspec.__version__}".encode())
    for path in [package / "article.py", package / "cleaning.py", *sorted((package / "deck").glob("*.py"))]:
        with contextlib.suppress(OSError):
            code.update(path.read_bytes())
    return code.hexdigest()


@contextlib.contextmanager
def _gc_paused() -> Iterator[None]:
    """No garbage collection meanwhile: a large deck is all live objects, walked over and over for nothing."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
