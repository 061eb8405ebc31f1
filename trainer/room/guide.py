"""What a facilitator does now, and what to say: a few sentences for each phase, and the words of the plan.

Nothing here draws, and before a reveal no sentence depends on who is right.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from trainer.room.moves import Phase, Position
from trainer.room.room import Room
from trainer.room.script import Cue
from trainer.room.words import MOST_NAMED
from trainer.text.messages import all_of


class Guidance(NamedTuple):
    """What to do and what to say in one phase."""

    do: str
    say: str


_GATHERING = Guidance(
    "Give out the article, or read it aloud. n takes how many people are here, r chooses other items. Enter "
    "begins.",
    "“You will vote twice on each question: alone and in silence, then again after you have talked it over. "
    "Nobody is named, timed or ranked.”",
)
_EXAMPLE = Guidance(
    "Nobody votes on this one. Read the rows aloud, one by one: ] lights the words of each, a shows the "
    "article. Enter continues.",
    "“This one is shown, so that you see what to look for.”",
)
_VOTE_1 = Guidance(
    "Read the words aloud, then leave half a minute of silence. h gives everybody a hint. Enter counts the "
    "hands, with eyes closed.",
    "“Decide alone. You can say why in a moment.”",
)
_VOTE_2 = Guidance(
    "Count again as before, eyes closed. This is the vote that people learn by.",
    "“Keep your answer or change it. The words decide, and not the majority.”",
)
_CLOSED_1 = Guidance(
    "Leave the spread hidden: people follow it. Enter lets them talk. If almost all agree, x goes straight "
    "to the reveal.",
    "“Turn to somebody who answered otherwise.”",
)
_CLOSED_2 = Guidance(
    "s shows both votes side by side, before anybody knows who is right. Enter reveals.",
    "“Before we look: which word would settle it?”",
)
_DISCUSS = Guidance(
    "Walk round and listen. Ask for words of the article, and not for opinions; two or three minutes are "
    "enough. Enter opens the second vote.",
    "“Show each other the words that decided it.”",
)
_REVEAL = Guidance(
    "Read aloud why. ] shows what decided it row by row, a shows the article. Ask somebody who changed their "
    "answer what changed it. Enter goes to the next item.",
    "“Wrong first and right afterwards is how this is meant to work.”",
)
_OVER = Guidance(
    "Look at two lines together: sound items trusted, unsound ones caught. s saves the results. Enter goes "
    "back to the library.",
    "“Doubting everything is not the skill. Which word will you look for from now on?”",
)
_BY_PHONE = {
    (Phase.GATHERING, 0): Guidance(
        "Wait until the stage has counted everybody in. Who has no phone votes by hand, with the others. a "
        "shows another address, l locks the room when all are in, d leads it by hands alone. Enter begins.",
        "“Scan the code, or type the address and then the five signs. Nobody asks for your name: your phone "
        "gets a made-up one. If you have no phone, you vote by hand.”",
    ),
    (Phase.OPEN, 1): Guidance(
        "Read the words aloud, then leave half a minute of silence. The stage counts the votes; i shows by "
        "number which seats are waited for. Enter closes the vote; then d counts the hands of those "
        "without a phone.",
        "“Decide alone, and touch your answer. You can change it until I close the vote. If your phone has "
        "gone dark, touch it: it is still in its seat.”",
    ),
    (Phase.OPEN, 2): Guidance(
        "This is the vote that people learn by. Wait until most have voted: the stage counts. Enter closes "
        "the vote; then d counts the hands of those without a phone again.",
        "“Vote again, also if you keep your answer. The words decide, and not the majority.”",
    ),
    (Phase.CLOSED, 1): Guidance(
        "First count those without a phone, eyes closed: d. Leave the spread hidden: people follow it. "
        "Enter lets them talk. If almost all agree, x goes straight to the reveal; o opens the vote again "
        "for who was late.",
        "“Turn to somebody who answered otherwise, and put the phones face down.”",
    ),
    (Phase.CLOSED, 2): Guidance(
        "First count those without a phone: d. s shows both votes side by side, phones and hands apart, "
        "before anybody knows who is right. Enter reveals.",
        "“Before we look: which word would settle it?”",
    ),
    (Phase.OVER, 0): Guidance(
        "Look at two lines together: sound items trusted, unsound ones caught. Each phone has its own "
        "result and a seat code, and keeps them until you leave here. s saves the results. Enter goes back "
        "to the library.",
        "“Your own result is on your phone, and nobody else sees it. Note your seat code if you want to "
        "compare another day.”",
    ),
}
"""Where phones are in the room: what differs, by phase and round."""

_ALWAYS = {
    Phase.GATHERING: _GATHERING,
    Phase.EXAMPLE: _EXAMPLE,
    Phase.DISCUSS: _DISCUSS,
    Phase.REVEAL: _REVEAL,
    Phase.OVER: _OVER,
}
_BY_ROUND = {(Phase.OPEN, 1): _VOTE_1, (Phase.OPEN, 2): _VOTE_2, (Phase.CLOSED, 1): _CLOSED_1}


def guidance(spot: Position, *, by_phone: bool = False) -> Guidance:
    """What to do and to say where a room is; `by_phone` where anybody may vote by phone."""
    differs = _BY_PHONE.get((spot.phase, spot.round)) if by_phone else None
    return differs or _ALWAYS.get(spot.phase) or _BY_ROUND.get((spot.phase, spot.round), _CLOSED_2)


def of_lost(lost: Sequence[int], seats: int) -> str:
    """What to do about phones whose lines are lost, by the numbers of their seats; empty where none is."""
    if not lost:
        return ""
    if len(lost) == seats:
        return (
            "No phone is reached now. Nothing is lost: they come back by themselves when the network does. "
            "If your machine has joined another network, p shows where the room is now. Meanwhile d counts "
            "hands."
        )
    named = all_of([f"{number}" for number in lost[:MOST_NAMED]] + ["others"] * (len(lost) > MOST_NAMED))
    return (
        f"No line to seat{'s' * (len(lost) > 1)} {named}: a screen that is locked, or a phone out of reach. "
        "Touch it or reload the page: it has the same seat and the same vote. If it stays away, d counts a "
        "hand instead, and i gives the seat to another phone."
    )


def from_plan(room: Room) -> str:
    """What the session plan has to say where a room is; empty where it has nothing."""
    script, spot = room.script, room.spot
    if script is None:
        return ""
    if spot.item is None:
        return {Phase.GATHERING: script.before, Phase.OVER: script.after}.get(spot.phase, "")
    cue = script.cue(spot.item) or Cue(spot.item, 0)
    told = {
        Phase.EXAMPLE: " ".join(filter(None, (cue.before, cue.after))),
        Phase.OPEN: cue.before if spot.round == 1 else "",
        Phase.CLOSED: cue.talk if spot.round == 1 else "",
        Phase.DISCUSS: cue.talk,
        Phase.REVEAL: cue.after,
    }
    return told.get(spot.phase, "")
