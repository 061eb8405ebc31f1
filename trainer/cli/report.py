"""The command `report`: what rooms came to, each, by day, and all together.

The figures are made by `trainer.room.summary`. Exit status: 0, or 2 where the history could not be read.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import itertools
import sys
from collections.abc import Iterator, Sequence
from typing import Any

import click

from trainer import say
from trainer.cli.failing import FAULT
from trainer.cli.people import Telling, learner_named
from trainer.cli.waiting import SHORT, local
from trainer.measures import Share
from trainer.room.results import Shift
from trainer.room.summary import RoomSummary, Together, Votes, summaries, together
from trainer.room.words import HARM_OF_MANY, NO_CAUSE, in_points, of
from trainer.text.messages import counted, printable
from trainer.text.tables import as_csv

_HEAD = (
    "room",
    "day",
    "begun",
    "deck",
    "over",
    "people",
    "items",
    "hands",
    *(
        f"{name} {of_what}"
        for name in ("right", "sound trusted", "unsound caught")
        for of_what in ("n", "before", "after")
    ),
)


@click.command()
@click.option(
    "--history",
    "place",
    metavar="ADDRESS",
    help="The history to report on: postgresql://HOST/DATABASE, or a file. Without it, yours.",
)
@click.option("--from", "first", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY", help="From this day on.")
@click.option("--to", "last", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY", help="Up to this day.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document for machines.")
@click.option("--csv", "in_csv", is_flag=True, help="Print a table for spreadsheets, a line for each room.")
def report(
    place: str | None, first: dt.datetime | None, last: dt.datetime | None, as_json: bool, in_csv: bool
) -> None:
    """Report on rooms: each, by day, and all together, before people talked it over and after.

    Each has an ID, for `export --room`. Of all rooms in the history, no matter who led them; a history that
    many share gets them by `send`.
    """
    if as_json and in_csv:
        raise click.UsageError("--json and --csv exclude each other.")
    telling = Telling()
    with contextlib.closing(learner_named(None, telling, playing=False, place=place)) as person:
        since, until = first.date() if first else dt.date.min, last.date() if last else dt.date.max
        rooms = [room for room in summaries(person) if since <= _day(room) <= until]
    if as_json:
        say.as_json(_data(rooms))
    elif in_csv:
        say.document(as_csv(_HEAD, map(_cells, rooms)))
    elif not rooms and not telling.told:
        say.line("No room to report on.")
    elif rooms:
        say.lines(_lines(rooms))
    sys.exit(FAULT if telling.told else 0)


# For people


def _lines(rooms: Sequence[RoomSummary]) -> Iterator[str]:
    for day, group in itertools.groupby(rooms, _day):
        of_day = list(group)
        yield f"{day}  {_size(together(of_day))}"
        yield from (f"  {_room(room)}" for room in of_day)
    found = together(rooms)
    yield f"TOGETHER  {_size(found)}"
    yield f"  Right: {_change(found.right)}"
    yield f"  Sound that was trusted: {_change(found.passed)}"
    yield f"  Unsound that was caught: {_change(found.caught)}"
    if found.did_harm:
        yield f"  {HARM_OF_MANY}"
    yield f"  {NO_CAUSE}"


def _room(room: RoomSummary) -> str:
    begun = f"{local(room.begun):%H:%M}  {room.id[:SHORT]}"
    size = f"{counted(room.people, 'seat')}, {counted(room.items, 'item')}"
    told = f"right {_percent(room.right.before, room.right.n)} → {_percent(room.right.after, room.right.n)}"
    hands = f"{counted(room.hands, 'hand')} counted" if room.hands else ""
    parts = (size, told if room.right.n else "", hands, "" if room.is_over else "not ended")
    return f"{begun}  {printable(room.deck, 80)}  {', '.join(filter(None, parts))}"


def _size(found: Together) -> str:
    return f"{counted(found.rooms, 'room')}, {counted(found.people, 'seat')}"


def _change(shift: Shift) -> str:
    if not shift.before.n:
        return "nobody voted twice"
    return f"{of(shift.before)} before, {of(shift.after)} after: {in_points(shift)}"


def _percent(hits: int, n: int) -> str:
    return f"{100 * hits / n:.0f} %" if n else "–"


# For machines


def _cells(room: RoomSummary) -> tuple[object, ...]:
    begun = local(room.begun).isoformat(timespec="seconds")
    size = (room.people, room.items, room.hands)
    votes = (figure for one in (room.right, room.passed, room.caught) for figure in _figures(one))
    return (room.id, _day(room).isoformat(), begun, room.deck, "yes" if room.is_over else "no", *size, *votes)


def _figures(votes: Votes) -> tuple[int, int, int]:
    return votes.n, votes.before, votes.after


def _data(rooms: Sequence[RoomSummary]) -> dict[str, Any]:
    days = [(day, list(group)) for day, group in itertools.groupby(rooms, _day)]
    return {
        "rooms": rooms,
        "days": [{"day": day.isoformat(), **_over_data(together(group))} for day, group in days],
        "together": _over_data(together(rooms)),
    }


def _over_data(found: Together) -> dict[str, Any]:
    return {
        "rooms": found.rooms,
        "people": found.people,
        "right": _shift_data(found.right),
        "sound_trusted": _shift_data(found.passed),
        "unsound_caught": _shift_data(found.caught),
        "less_sound_trusted_and_more_caught": found.did_harm,
    }


def _shift_data(shift: Shift) -> dict[str, Any]:
    low, high = shift.interval
    return {
        "before": _share(shift.before),
        "after": _share(shift.after),
        "change": round(shift.gain, 4),
        "low": round(low, 4),
        "high": round(high, 4),
    }


def _share(share: Share) -> dict[str, int]:
    return {"hits": share.hits, "n": share.n}


def _day(room: RoomSummary) -> dt.date:
    return local(room.begun).date()
