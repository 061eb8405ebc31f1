"""What a room is told to do, phase by phase: the same words for the stage and for the people in it.

Nothing here draws. Before a reveal no sentence depends on who is right.
"""

from __future__ import annotations

from trainer.measures import Share
from trainer.room.ballots import AGREED, Tally
from trainer.room.moves import Move, Phase, Position
from trainer.room.results import RoomResults, Shift
from trainer.text.messages import counted

VOTE_ALONE = "Vote alone, in silence. You may change it until voting closes."
TALK = "Find somebody who answered otherwise."
SHOW_WORDS = "Show each other the words in the article that decided it."
EYES_CLOSED = "Eyes closed, please. Hands up for …"
HERD = "Hands follow one another, and nobody knows whose they were: no change is worked out from them."
NO_CAUSE = "For these items and these people; there is no control group, so no cause is claimed."
HARM = (
    "More unsound items were caught, and fewer sound ones trusted: as it is, this room has learnt to doubt, "
    "not to judge. Look at the sound items together before you part."
)
HARM_OF_MANY = (
    "More unsound items were caught, and fewer sound ones trusted: as it is, people learnt to doubt, not to "
    "judge. Let the rooms to come spend more of their time on sound items."
)

MOVES = {
    Move.BEGIN: "Begin",
    Move.OPEN: "Open the vote again",
    Move.CLOSE: "Close the vote",
    Move.SHOW: "Show the spread",
    Move.HIDE: "Hide the spread",
    Move.DISCUSS: "Talk it over, then vote again",
    Move.REVEAL: "Reveal",
    Move.NEXT: "Next item",
    Move.COUNT: "Count hands",
    Move.HINT: "Give a hint",
    Move.UNDO: "Take the last move back",
    Move.LOCK: "Lock the room",
    Move.UNLOCK: "Unlock the room",
    Move.END: "End here",
}
"""What each move is called."""


def phase_name(spot: Position) -> str:
    """Where a room is, in two words: `Vote 1`, `Vote 2 closed`, `Talk it over`."""
    return {
        Phase.GATHERING: "Gathering",
        Phase.EXAMPLE: "Worked example",
        Phase.OPEN: f"Vote {spot.round}",
        Phase.CLOSED: f"Vote {spot.round} closed",
        Phase.DISCUSS: "Talk it over",
        Phase.REVEAL: "Reveal",
        Phase.OVER: "Over",
    }[spot.phase]


def how_many(tally: Tally) -> str:
    """How many answered, by ballots and by hands; never what they answered."""
    told = []
    if tally.cast or not tally.present:
        told.append(f"{counted(tally.cast, 'vote')} in")
    if tally.present:
        told.append(f"{counted(tally.raised, 'hand')} up of {tally.present}")
    return " · ".join(told)


def advice(tally: Tally) -> str:
    """Whether it is worth talking over, by a rule of thumb; it says nothing of who is right."""
    if not tally.cast + tally.raised:
        return "Nobody has answered."
    if tally.is_divided:
        return f"It is worth talking over: no answer has more than {AGREED:.0%}.".replace("%", " %")
    return f"Most agree: one answer has more than {AGREED:.0%}.".replace("%", " %")


def changed(pairs: list[tuple[int, str, str]]) -> str:
    """`Of 26 who voted both times, 11 changed their answer.`"""
    moved = sum(first != second for _, first, second in pairs)
    return f"Of {len(pairs)} who voted both times, {moved} changed their answer."


def in_points(shift: Shift) -> str:
    """A change with its interval: `+19 points (12 to 26)`; without one where too few voted twice."""
    told = f"{shift.gain * 100:+.0f} points"
    low, high = shift.interval
    return told if (low, high) == (-1, 1) else f"{told} ({low * 100:.0f} to {high * 100:.0f})"


def of(share: Share) -> str:
    """`151 of 296`."""
    return f"{share.hits} of {share.n}"


def leanings(found: RoomResults) -> str:
    """How many people lean which way."""
    return (
        f"Of {counted(len(found.seats), 'seat')}, {found.flag_too_much} reject too much, "
        f"{found.let_too_much_through} accept too much."
    )
