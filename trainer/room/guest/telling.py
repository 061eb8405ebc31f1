"""What a terminal says of a seat's own result, in lines for both faces. Nothing here is asked of a host."""

from __future__ import annotations

from trainer.room.guest.seat import OwnEarlier, OwnItem, OwnResult, OwnShare
from trainer.room.host.scenes import ShownRecord, ShownRow
from trainer.room.host.wording import PAGE


def own_shares(own: OwnResult) -> list[tuple[str, OwnShare]]:
    """Each share of a seat's own result, by what it is called; without those of no answer."""
    shares = ((PAGE["right"], own.right), (PAGE["passed"], own.passed), (PAGE["caught"], own.caught))
    return [(name, share) for name, share in shares if share is not None and share.n > 0]


def hits_of(share: OwnShare) -> str:
    """`3 of 5`."""
    return f"{share.hits} of {share.n}"


def item_line(one: OwnItem) -> str:
    """`You said: Partly. It is: Reliable.`"""
    return f"{PAGE['said']}: {one.said}. {PAGE['it_is']}: {one.answer}."


def when_of(record: ShownRecord) -> str:
    """The day of a record, and when it was looked at: `2026-06-10 (seen 2026-11-22)`."""
    return f"{record.date or PAGE['undated']} ({PAGE['seen']} {record.consulted})"


def excerpts_of(row: ShownRow) -> str:
    """The words that a line of a reveal rests on: `“baker Iris Venn”, “on Monday”`; empty where none do."""
    return ", ".join(f"“{words}”" for words in row.excerpts)


def earlier_lines(earlier: OwnEarlier | None) -> list[str]:
    """An earlier day beside this one, where that was wanted."""
    if earlier is None or earlier.text:
        return [earlier.text] if earlier is not None else []
    shares = ((PAGE["passed"], earlier.passed), (PAGE["caught"], earlier.caught))
    told = [
        f"{name}: {PAGE['then'].lower()} {hits_of(pair[0])}, {PAGE['today'].lower()} {hits_of(pair[1])}"
        for name, pair in shares
        if pair is not None
    ]
    return [*told, PAGE["compared"]]
