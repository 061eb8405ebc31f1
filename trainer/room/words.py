"""What a room is told to do, phase by phase: the same words for the stage and for the people in it.

Nothing here draws. Before a reveal no sentence depends on who is right.
"""

from __future__ import annotations

from trainer.deck.kinds import Kind
from trainer.deck.verdicts import verdict_of
from trainer.measures import Share, gained
from trainer.room.ballots import AGREED, Tally
from trainer.room.moves import Move, Phase, Position
from trainer.room.results import Marked, RoomResults, Shift, sure_and_wrong
from trainer.room.room import Room
from trainer.sitting.kinds.registry import PRESENTATIONS
from trainer.text.messages import all_of, counted

VOTE_ALONE = "Vote alone, in silence. You may change it until voting closes."
TALK = "Find somebody who answered otherwise."
SHOW_WORDS = "Show each other the words in the article that decided it."
ASKS_SURE = "Phones, once they are let in, ask how sure people are, too."
EYES_CLOSED = "Eyes closed, please. Hands up for …"
NO_PHONE = "Those without a phone only, eyes closed, please. Hands up for …"
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

MOST_AROUND = 280
"""Characters that are shown before a passage, and after it: the article is not beside it."""

MOST_NAMED = 10
"""Seats that are named by their numbers in a sentence."""

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
    Move.DROP: "Leave items out",
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


def choice(room: Room) -> str:
    """What was chosen of the deck: `conflicts · 3 of 24 items`; empty where it is all of it."""
    called = room.plan.called
    asked = [room.deck.by_id[name] for name in room.course.questions]
    whole = [item for item in room.deck.items if not item.worked]
    if len(asked) == len(whole) and not called:
        return ""
    kinds = [kind for kind in Kind if any(item.kind is kind for item in asked)]
    is_less = len(kinds) < len({item.kind for item in whole})
    named = all_of([PRESENTATIONS[kind].plural for kind in kinds]) if is_less and not called else ""
    number = f"{len(asked)} of {counted(len(whole), 'item')}"
    return " · ".join(filter(None, (called, named, number)))


def to_talk_over(room: Room) -> str:
    """What people are asked to talk over: the words of the plan, where it has some for the current item."""
    cue = room.script.cue(room.spot.item) if room.script is not None else None
    return cue.talk if cue is not None and cue.talk else SHOW_WORDS


def how_many(tally: Tally, seats: int = 0, people: int = 0) -> str:
    """How many answered, by ballots (of how many seats) and by hands; never what they answered.

    Where more hands are up than of the `people` who were counted can have raised one, it says that.
    """
    told = []
    if tally.cast or not tally.present:
        of = f" of {seats}" if seats >= tally.cast and seats else ""
        told.append(f"{tally.cast}{of} votes in" if of else f"{counted(tally.cast, 'vote')} in")
    able = people - tally.cast
    if 0 < able < tally.raised:
        more = f"{tally.raised - able} more than people were counted"
        told.append(f"{counted(tally.raised, 'hand')} up of {able}: {more}")
    elif tally.present:
        told.append(f"{counted(tally.raised, 'hand')} up of {tally.present}")
    return " · ".join(told)


def who_has_voted(room: Room) -> set[int]:
    """The numbers of the seats that have voted in the vote that is open; none where none is."""
    return {*room.votes} if room.spot.phase is Phase.OPEN else set()


def who_is_in(room: Room) -> str:
    """`12 seats are taken. Waited for: 3, 7 and 11.`, by number; empty where nobody has a seat."""
    taken = [seat.number for seat in room.seating.taken]
    if not taken:
        return ""
    told = f"{counted(len(taken), 'seat')} {'is' if len(taken) == 1 else 'are'} taken."
    if room.spot.phase is not Phase.OPEN:
        return told
    voted = who_has_voted(room)
    late = [number for number in taken if number not in voted]
    if not late:
        return f"{told} All have voted."
    named = [f"{number}" for number in late[:MOST_NAMED]]
    if len(late) > MOST_NAMED:
        named.append(f"{len(late) - MOST_NAMED} more")
    return f"{told} Waited for: {all_of(named)}."


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


def how_it_went(room: Room) -> str:
    """How many were right in the first vote and the second, once it is known who is; empty where none voted.

    `Room: right 9 → 20 of 26 who voted both times · 2 went the other way.`
    """
    name, right = room.item.id, verdict_of(room.item).value
    told = []
    pairs = room.ballots.pairs(name)
    if pairs:
        first, last = (sum(pair[place] == right for pair in pairs) for place in (1, 2))
        away = sum(before == right != after for _, before, after in pairs)
        told.append(f"right {first} → {last} of {len(pairs)} who voted both times")
        told += [f"{away} went the other way"] if away else []
    elif tally := next((one for one in (room.tally(2), room.tally(1)) if one.cast), None):
        told.append(f"right {tally.votes[right]} of {counted(tally.cast, 'vote')}")
    hands = [one for one in (room.tally(1), room.tally(2)) if one.raised]
    if hands:
        shares = " → ".join(f"{one.hands[right]} of {one.raised}" for one in hands)
        told.append(f"right {shares} hands")
    wrong = sure_and_wrong(room, [Marked(name, verdict_of(room.item))])
    told += [f"sure and wrong {of(wrong)}"] if wrong.n else []
    return f"Room: {' · '.join(told)}." if told else ""


def in_points(shift: Shift) -> str:
    """A change with its interval: `+19 points (12 to 26)`; without one where too few voted twice."""
    return gained(shift.gain, shift.interval)


def of(share: Share) -> str:
    """`151 of 296`."""
    return f"{share.hits} of {share.n}"


def about_hands(once: int) -> str:
    """What is to be known of hands; `once` is of how many items they were counted in one vote only."""
    if not once:
        return HERD
    items, its = ("1 item was", "its") if once == 1 else (f"{once} items were", "their")
    return f"{HERD} {items} voted on once: {its} hands are in one of the two figures only."


def surely_wrong(share: Share) -> str:
    """`Sure and wrong: 12 of 40 answers that people were sure of.`; empty where nobody was sure."""
    if not share.n:
        return ""
    return f"Sure and wrong: {share.hits} of {counted(share.n, 'answer')} that people were sure of."


def leanings(found: RoomResults) -> str:
    """`Of 25 seats, 1 rejects too much and none accepts too much.`"""
    reject, accept = found.flag_too_much, found.let_too_much_through
    return (
        f"Of {counted(len(found.seats), 'seat')}, {reject or 'none'} reject{'s' * (reject < 2)} too much and "
        f"{accept or 'none'} accept{'s' * (accept < 2)} too much."
    )
