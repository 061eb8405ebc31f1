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
import msgspec

from trainer import say
from trainer.cli.failing import FAULT
from trainer.cli.people import Telling, learner_named
from trainer.cli.waiting import SHORT, local
from trainer.exchange.results_json import share_data
from trainer.measures import Share
from trainer.room.results import Shift
from trainer.room.summary import (
    HandVotes,
    ItemVotes,
    RoomHands,
    RoomSummary,
    Together,
    Votes,
    summaries,
    together,
)
from trainer.room.words import HARM_OF_MANY, HERD, NO_CAUSE, in_points, of
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
    *(
        f"hands {name} {turn}{of_what}"
        for name in ("right", "sound trusted", "unsound caught")
        for turn in ("before", "after")
        for of_what in (" n", "", " low", " high")
    ),
)

_HEAD_OF_ITEMS = (
    *("room", "day", "deck", "item", "sound", "right n", "right before", "right after"),
    *(f"hands right {turn}{of}" for turn in ("before", "after") for of in (" n", "", " low", " high")),
)

_NONE_TWICE = "no seat voted twice"


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
@click.option("--items", "by_item", is_flag=True, help="With --csv: a line for each item of each room.")
def report(  # noqa: PLR0913, PLR0917 - as many as the command has options
    place: str | None,
    first: dt.datetime | None,
    last: dt.datetime | None,
    as_json: bool,
    in_csv: bool,
    by_item: bool,
) -> None:
    """Report on rooms: each, by day, and all together, before people talked it over and after.

    Each has an ID, for `export --room`. Of all rooms in the history, no matter who led them; a history that
    many share gets them by `send`. Votes of seats and hands are told apart.
    """
    if as_json and in_csv:
        raise click.UsageError("--json and --csv exclude each other.")
    if by_item and not in_csv:
        raise click.UsageError("--items goes with --csv; --json has the items anyway.")
    telling = Telling()
    with contextlib.closing(learner_named(None, telling, playing=False, place=place)) as person:
        since, until = first.date() if first else dt.date.min, last.date() if last else dt.date.max
        rooms = [room for room in summaries(person) if since <= _day(room) <= until]
    if as_json:
        say.as_json(_data(rooms))
    elif by_item:
        say.document(as_csv(_HEAD_OF_ITEMS, (cells for room in rooms for cells in _cells_of_items(room))))
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
    if found.right.before.n or not found.hands.right.are_any:
        yield f"  Right: {_change(found.right)}"
        yield f"  Sound that was trusted: {_change(found.passed)}"
        yield f"  Unsound that was caught: {_change(found.caught)}"
    else:
        yield f"  {_NONE_TWICE.capitalize()}."
    if found.hands.right.are_any:
        yield from _of_hands(found)
    if found.did_harm:
        yield f"  {HARM_OF_MANY}"
    yield f"  {NO_CAUSE}"


def _of_hands(found: Together) -> Iterator[str]:
    """What hands voted: all, and item by item."""
    yield f"  Right, by hands: {_raised(found.hands.right)}"
    yield f"  Sound that was trusted, by hands: {_raised(found.hands.passed)}"
    yield f"  Unsound that was caught, by hands: {_raised(found.hands.caught)}"
    yield f"  {HERD}"
    yield "  Right by hands, item by item:"
    for deck, one in found.each:
        if one.hands.are_any:
            yield f"    {printable(f'{deck} {one.item}', 80)} ({one.sound}): {_raised(one.hands)}"


def _room(room: RoomSummary) -> str:
    begun = f"{local(room.begun):%H:%M}  {room.id[:SHORT]}"
    told = f"right {_percent(room.right.before, room.right.n)} → {_percent(room.right.after, room.right.n)}"
    hands = ""
    if room.hands:
        turns = " → ".join(_percent(share.hits, share.n) for share in room.by_hands.right.shares)
        hands = f"{counted(room.hands, 'hand')} counted, right {turns}"
    seats = "by hands" if room.hands and not room.people else counted(room.people, "seat")
    size, over = f"{seats}, {counted(room.items, 'item')}", "" if room.is_over else "not ended"
    parts = (size, told if room.right.n else "", hands, over)
    return f"{begun}  {printable(room.deck, 80)}  {', '.join(filter(None, parts))}"


def _size(found: Together) -> str:
    by_hands = found.hands.right.are_any
    seats = "by hands" if by_hands and not found.people else counted(found.people, "seat")
    return f"{counted(found.rooms, 'room')}, {seats}{' and hands' * (by_hands and found.people > 0)}"


def _change(shift: Shift) -> str:
    if not shift.before.n:
        return _NONE_TWICE
    return f"{of(shift.before)} before, {of(shift.after)} after: {in_points(shift)}"


def _raised(votes: HandVotes) -> str:
    """`6 of 10 (31–83 %) before, none after`."""
    before, after = (str(share) if share.n else "none" for share in votes.shares)
    return f"{before} before, {after} after"


def _percent(hits: int, n: int) -> str:
    return f"{100 * hits / n:.0f} %" if n else "–"


# For machines


def _cells(room: RoomSummary) -> tuple[object, ...]:
    begun = local(room.begun).isoformat(timespec="seconds")
    size = (room.people, room.items, room.hands)
    votes = (figure for one in (room.right, room.passed, room.caught) for figure in _figures(one))
    found = room.by_hands
    hands = (cell for one in (found.right, found.passed, found.caught) for cell in _hand_figures(one))
    over = "yes" if room.is_over else "no"
    return (room.id, _day(room).isoformat(), begun, room.deck, over, *size, *votes, *hands)


def _cells_of_items(room: RoomSummary) -> Iterator[tuple[object, ...]]:
    for one in room.each:
        about = (room.id, _day(room).isoformat(), room.deck, one.item, one.sound)
        yield (*about, *_figures(one.votes), *_hand_figures(one.hands))


def _hand_figures(votes: HandVotes) -> Iterator[object]:
    """Hits and n of each vote, with the interval of their share; nothing where no hand was up."""
    for share in votes.shares:
        low, high = (round(end, 4) for end in share.interval)
        yield from (share.n, share.hits, low, high) if share.n else (0, 0, "", "")


def _figures(votes: Votes) -> tuple[int, int, int]:
    return votes.n, votes.before, votes.after


def _data(rooms: Sequence[RoomSummary]) -> dict[str, Any]:
    days = [(day, list(group)) for day, group in itertools.groupby(rooms, _day)]
    return {
        "rooms": [_room_data(room) for room in rooms],
        "days": [{"day": day.isoformat(), **_over_data(together(group))} for day, group in days],
        "together": _over_data(together(rooms)),
    }


def _room_data(room: RoomSummary) -> dict[str, Any]:
    return {
        **msgspec.to_builtins(room),
        "by_hands": _hands_data(room.by_hands),
        "each": [_item_data(one) for one in room.each],
    }


def _item_data(one: ItemVotes) -> dict[str, Any]:
    hands = _votes_data(one.hands)
    return {"item": one.item, "sound": one.sound, "right": msgspec.to_builtins(one.votes), "hands": hands}


def _hands_data(hands: RoomHands) -> dict[str, Any]:
    return {
        "right": _votes_data(hands.right),
        "sound_trusted": _votes_data(hands.passed),
        "unsound_caught": _votes_data(hands.caught),
    }


def _votes_data(votes: HandVotes) -> dict[str, Any]:
    before, after = map(share_data, votes.shares)
    return {"before": before, "after": after}


def _over_data(found: Together) -> dict[str, Any]:
    return {
        "rooms": found.rooms,
        "people": found.people,
        "right": _shift_data(found.right),
        "sound_trusted": _shift_data(found.passed),
        "unsound_caught": _shift_data(found.caught),
        "by_hands": _hands_data(found.hands),
        "each": [{"deck": deck, **_item_data(one)} for deck, one in found.each],
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
