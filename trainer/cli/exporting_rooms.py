"""Exports what rooms came to: for `trainer export --room`, and for rooms that could not be kept.

Which rooms are meant, `trainer.room.keeping` knows; what a format holds, `trainer.exchange` does.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from trainer import say
from trainer.cli.failing import FAULT
from trainer.cli.finding import deck_path, library_deck, opened
from trainer.cli.people import Telling, learner_named
from trainer.cli.waiting import SHORT, local, no_such
from trainer.cli.writing import NamedText, print_all, write_all
from trainer.deck.deck import Deck
from trainer.exchange.formats import chosen
from trainer.exchange.room_formats import ROOM_FORMATS
from trainer.exchange.room_report import RoomReport
from trainer.exchange.saving import save_new
from trainer.history.log import LogRow
from trainer.learner import ALL, NoSuchSitting
from trainer.room.keeping import KeptRoom, all_kept, led
from trainer.room.reporting import report_of
from trainer.room.room import Room


def export_rooms(
    typed: str, named: str | None, out: str | None, deck: str | None, learner: str | None
) -> None:
    """Print or save what rooms came to; what cannot be exported is told, and ends with status 2."""
    telling = Telling()
    known = {} if deck is None else {(only := opened(deck_path(deck))).id: only}
    with contextlib.closing(learner_named(learner, telling, playing=False)) as person:
        try:
            found = led(person, typed, next(iter(known), None))
        except NoSuchSitting as error:
            no_such(error)
    reports = list(_reports(found[::-1], known))
    used = chosen(ROOM_FORMATS, named, out)
    if out is None:
        print_all(map(used.write, reports))
    else:
        pieces = [NamedText(used.write(one), _stem(one.deck)) for one in reports]
        write_all(pieces, out, used.suffix, what="room", into_folder=typed == ALL)
    sys.exit(FAULT if telling.told or len(reports) < len(found) else 0)


def _stem(deck: str) -> str:
    """What a file with the results of a room is called in a folder."""
    return f"{deck}-room"


def _reports(rooms: Sequence[KeptRoom], decks: dict[str, Deck]) -> Iterator[RoomReport]:
    """What can be exported; what cannot is told."""
    for one in rooms:
        name = f"room {one.id[:SHORT]}"
        try:
            deck = decks.get(one.plan.deck) or library_deck(one.plan.deck)
        except ValueError as error:
            say.error(f"trainer: {name}: {error} If the deck is somewhere else, name it with --deck.")
            continue
        decks[deck.id] = deck
        try:
            yield report_of(Room.restore(deck, one.events), local(one.rows[-1].when))
        except Exception:  # a log from anywhere: what makes no sense with this deck is told
            say.error(f"trainer: {name}: it does not fit the deck “{deck.id}”, so it has no results.")


def save_unsaved(rooms: Sequence[Sequence[LogRow]], decks: Mapping[str, Deck]) -> bool:
    """Write what rooms came to into the present folder, from their rows; whether all of them are there."""
    saved = [_save_page(room, decks) for room in all_kept(rooms)]  # each, whatever became of the one before
    return all(saved)


def _save_page(room: KeptRoom, decks: Mapping[str, Deck]) -> bool:
    markdown = ROOM_FORMATS["markdown"]
    try:
        deck = decks.get(room.plan.deck) or library_deck(room.plan.deck)
        report = report_of(Room.restore(deck, room.events), local(room.rows[-1].when))
        path = save_new(markdown.write(report), Path.cwd(), _stem(deck.id), markdown.suffix)
    except (OSError, ValueError) as error:
        say.error(f"The results of {room.plan.deck} could not be saved: {error}")
        return False
    say.error(f"Saved as {path}.")
    return True
