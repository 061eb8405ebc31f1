"""What a room came to, made ready for the formats of `trainer.exchange`: plain values and sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from trainer.deck.verdicts import soundness, verdict_of
from trainer.exchange.room_report import ReportedFlag, ReportedItem, ReportedSeat, RoomReport, TwoVotes
from trainer.room import words
from trainer.room.ballots import ROUNDS
from trainer.room.results import (
    MISSED,
    HandsResult,
    ItemResult,
    Marked,
    RoomResults,
    SeatResult,
    Shift,
    counted_twice,
    hands_did_harm,
    marked,
    room_results,
    shifts_of,
)
from trainer.room.room import Room
from trainer.room.seats import seat_code
from trainer.sitting.events import Flagged
from trainer.sitting.kinds.registry import ANSWER_WORDS, PRESENTATIONS
from trainer.sitting.report import in_words, shortened

LABELS = {
    "passed": "Sound items trusted",
    "caught": "Unsound items caught",
    "right": "Right, all",
}
"""What is told of a room, in this order."""


def report_of(room: Room, when: dt.datetime) -> RoomReport:
    """What a room came to so far."""
    found = room_results(room)
    shifts = {"passed": found.passed, "caught": found.caught, "right": found.right}
    return RoomReport(
        code=room.code,
        deck=room.deck.id,
        title=room.deck.title,
        called=room.plan.called,
        when=when,
        people=found.people,
        votes=_votes(shifts) if found.right.before.n else (),
        hands=_hands(found.hands) if found.hands.are_any else (),
        items=tuple(_item(room, one) for one in found.items),
        seats=tuple(_seat(room, one) for one in found.seats),
        leanings=words.leanings(found) if found.seats else "",
        sure=words.surely_wrong(found.sure),
        sure_and_wrong=found.sure if found.sure.n else None,
        harm=words.HARM if did_harm(room, found) else "",
        herd=words.about_hands(_counted_once(room)) if found.hands.are_any else "",
        caveat=words.NO_CAUSE,
        left_out=tuple(shortened(in_words(room.deck, name)) for name in room.dropped),
        flags=tuple(
            ReportedFlag(event.item, shortened(in_words(room.deck, event.item)), event.note)
            for event in room.log
            if isinstance(event, Flagged)
        ),
    )


def did_harm(room: Room, found: RoomResults) -> bool:
    """Whether more was caught and less trusted, by ballots or, where there are none, by hands.

    Of hands only the items count that were voted on twice: others would be held against other items.
    """
    if found.right.before.n:
        return found.did_harm
    twice = shifts_of(room, counted_twice(room, marked(room))).hands
    return hands_did_harm(twice.passed, twice.caught)


def _counted_once(room: Room) -> int:
    """Of how many items that count hands were counted in one of the two votes, and not in the other."""
    counted = ([n for n in ROUNDS if room.ballots.hands(one.item, n)] for one in marked(room))
    return sum(len(votes) == 1 for votes in counted)


def missed(room: Room) -> Sequence[str]:
    """What most people missed, the most missed first: each by its kind and its words."""
    report = report_of(room, dt.datetime.min.replace(tzinfo=dt.UTC))
    return [f"{one.kind}: {one.words} ({one.answer})" for one in report.missed]


def _votes(shifts: dict[str, Shift]) -> tuple[TwoVotes, ...]:
    return tuple(
        TwoVotes(label, key, shifts[key].before, shifts[key].after, shifts[key].interval)
        for key, label in LABELS.items()
    )


def _hands(found: HandsResult) -> tuple[TwoVotes, ...]:
    return tuple(TwoVotes(label, key, *getattr(found, key)) for key, label in LABELS.items())


def _item(room: Room, found: ItemResult) -> ReportedItem:
    item = room.deck.by_id[found.item]
    right = verdict_of(item)
    hands = shifts_of(room, [Marked(found.item, right)]).hands.right
    known = [share for share in (found.last, *reversed(hands)) if share.n][:1]
    return ReportedItem(
        item=found.item,
        words=shortened(in_words(room.deck, found.item)),
        kind=PRESENTATIONS[item.kind].title.name,
        answer=ANSWER_WORDS[right].name,
        sound=soundness(right).value,
        votes=TwoVotes("Right", "right", found.twice.before, found.twice.after, found.twice.interval),
        last=found.last,
        to_right=found.to_right,
        to_wrong=found.to_wrong,
        hands=hands,
        is_missed=any(share.value <= MISSED for share in known),
    )


def _seat(room: Room, found: SeatResult) -> ReportedSeat:
    fared, code = found.results, seat_code(room.code, room.seating.seats[found.seat])
    return ReportedSeat(found.seat, code, fared.right, fared.passed, fared.caught)
