"""Decks by the names that were typed. One that is not there, or that has faults, ends the command."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from pathlib import Path

from trainer.cli.failing import fail, fail_with
from trainer.deck.deck import Deck
from trainer.deck.joined import SEVERAL, decks_named, join
from trainer.deck.library import NoSuchDeck, discover, find
from trainer.deck.reading.faults import Faulty
from trainer.deck.shelf import open_deck


def names() -> list[str]:
    """The names of the decks in the library, in the order of the alphabet."""
    return sorted({found.path.stem for found in discover()})


def deck_path(name: str) -> Path:
    """The file of a deck; a name that no deck has ends the command."""
    try:
        return find(name)
    except NoSuchDeck as error:
        fail(str(error))


def opened(path: Path) -> Deck:
    """The deck in a file; its faults end the command."""
    try:
        return open_deck(path)
    except Faulty as error:
        fail_with([str(fault) for fault in error.faults])


def deck_of(name: str, asked: Iterable[str]) -> Deck:
    """What a sitting asked about: a deck of the library, or those of its items that are there, as one.

    Raises `ValueError` where there is none that can be played.
    """
    if name != SEVERAL:
        return library_deck(name)
    found = []
    for one in decks_named(asked):
        with contextlib.suppress(ValueError):
            found.append(library_deck(one))
    if not found:
        raise ValueError("None of the decks of this review is in the library.")
    return join(found)


def library_deck(name: str) -> Deck:
    """A deck of the library. Raises `ValueError` where there is none that can be played."""
    try:
        return open_deck(find(name))
    except (Faulty, NoSuchDeck) as error:
        raise ValueError(str(error)) from error
