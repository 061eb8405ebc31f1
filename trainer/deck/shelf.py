"""Opens decks, and fast where they are known.

A deck that has been read once is kept in the user's cache under the digest of its bytes and of the code that
read it, as a whole and as the card that the library shows. On reopening only its files are hashed again; YAML
is not even imported. What a deck holds, and whether it may be played, is decided by `trainer.deck.reading`
alone; which decks there are, `trainer.deck.library` knows.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import gc
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

import msgspec

from trainer import __version__
from trainer.deck.cache import Cache
from trainer.deck.dealing import deal
from trainer.deck.deck import Deck, whole_digest
from trainer.deck.kinds import Kind
from trainer.deck.model import DeckFile
from trainer.deck.pace import Time, time_for
from trainer.deck.pairing import paired_skills
from trainer.deck.reading.files import article_path, read_bytes
from trainer.text.article import Article, decode

T = TypeVar("T")

APP = "claim-trainer"
"""The name under which the user's folders are known to the system."""


class RoundCard(msgspec.Struct, frozen=True):
    """What is worth knowing of a round before its deck is opened."""

    title: str
    items: tuple[str, ...]
    """The ids of the items that it asks."""
    time: Time


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """What is worth knowing of a deck before it is opened."""

    id: str
    title: str
    about: str = ""
    counts: dict[Kind, int] = {}
    """How many items of each kind are asked."""
    time: Time = Time()
    """How long all of it takes."""
    rounds: tuple[RoundCard, ...] = ()
    """Its rounds, where it is long enough to have any."""
    draft: bool = False
    stale_after: dt.date | None = None
    trains: tuple[str, ...] = ()
    """The skills for which it has a pair that a review could ask."""


class Carded(NamedTuple):
    """The card of a deck file, and the deck's digest: the same digest is the same deck."""

    card: Card
    digest: str


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
    cache = known_decks()
    with _gc_paused():
        recalled = _recall(path, DeckFile, cache)
        if recalled is None:
            return _read(path, cache)
        model = recalled.content
        articles = {info.id: Article(recalled.texts.get(info.id, info.text or "")) for info in model.articles}
        return Deck(model, articles, path, recalled.digest)


def card(path: Path, cache: Cache) -> Carded:
    """The card of a deck file, from the cache where it is known. Raises `Faulty` as the reader does."""
    recalled = _recall(path, Card, cache)
    if recalled is not None:
        return Carded(recalled.content, recalled.digest)
    with _gc_paused():
        deck = _read(path, cache)
        return Carded(_card_of(deck), deck.digest)


def known_decks() -> Cache:
    """What is kept of decks that have been read, signed with a key that is in another folder."""
    cache, state = user_folder("cache"), user_folder("state")
    return Cache(cache and cache / "decks", state and state / "cache.key")


def user_folder(kind: str) -> Path | None:
    """The user's folder for `data`, `cache` or `state`; None where the system knows none."""
    import platformdirs  # noqa: PLC0415 - not needed for a deck that is at hand

    try:
        return Path(getattr(platformdirs, f"user_{kind}_path")(APP))
    except (OSError, RuntimeError, KeyError):
        return None


# What is kept, and when it holds


def _read(path: Path, cache: Cache) -> Deck:
    """Read a deck in full, and keep what was read."""
    from trainer.deck.reading.reader import read  # noqa: PLC0415 - YAML is not needed for a deck that is known

    deck, (source, *articles) = read(path)
    named = [(info.id, info.file) for info in deck.model.articles if info.file is not None]
    files = tuple(
        _ArticleFile(article, file, source.sha256)
        for (article, file), source in zip(named, articles, strict=True)
    )
    for content in (deck.model, _card_of(deck)):
        cache.put(_name(source.sha256, type(content)), msgspec.msgpack.encode(_Kept(content, files)))
    return deck


def _card_of(deck: Deck) -> Card:
    model = deck.model
    by_id = deck.by_id
    return Card(
        id=model.id,
        title=model.title,
        about=model.about or "",
        counts={kind: deck.count(kind) for kind in Kind},
        time=time_for(deck, deck.items),
        rounds=tuple(
            RoundCard(
                one.title, one.items, time_for(deck, (by_id[name] for name in one.examples + one.items))
            )
            for one in deal(deck)
        ),
        draft=model.draft,
        stale_after=model.stale_after,
        trains=paired_skills(deck.items),
    )


def _recall(path: Path, type_: type[T], cache: Cache) -> _Recalled[T] | None:
    """What is kept of a deck file, if the file and its articles are still what they were."""
    try:
        sha256 = hashlib.sha256(read_bytes(path)).hexdigest()
        payload = cache.get(_name(sha256, type_))
        if payload is None:
            return None
        kept = msgspec.msgpack.decode(payload, type=_Kept[type_])  # type: ignore[valid-type]
        texts = {known.article: _unchanged(path, known) for known in kept.files}
    except (OSError, ValueError, LookupError, msgspec.MsgspecError):  # the reader says what is wrong
        return None
    return _Recalled(kept.content, texts, whole_digest([sha256, *(known.sha256 for known in kept.files)]))


def _unchanged(deck: Path, known: _ArticleFile) -> str:
    """The text of an article's file. Raises `ValueError` where it is no longer what was read."""
    raw = read_bytes(article_path(deck, known.file))
    if hashlib.sha256(raw).hexdigest() != known.sha256:
        raise ValueError(f"{known.file} has changed")
    return decode(raw)


def _name(sha256: str, type_: type) -> str:
    """The name of a cache entry: what was read, by which code, and what of it is kept."""
    return f"{hashlib.sha256((sha256 + _fingerprint()).encode()).hexdigest()}-{type_.__name__.lower()}"


@functools.cache
def _fingerprint() -> str:
    """A digest of the code that reads, so that no entry outlives a change of it."""
    package = Path(__file__).parents[1]
    code = hashlib.sha256(f"{__version__} {msgspec.__version__}".encode())
    for path in sorted([*_python_files(str(package / "text")), *_python_files(str(package / "deck"))]):
        with contextlib.suppress(OSError), open(path, "rb") as file:  # noqa: PTH123 - twice as fast here
            code.update(file.read())
    return code.hexdigest()


def _python_files(folder: str) -> Iterator[str]:
    """The Python files in a folder, and below it."""
    for here, _, names in os.walk(folder):
        yield from (f"{here}/{name}" for name in names if name.endswith(".py"))


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
