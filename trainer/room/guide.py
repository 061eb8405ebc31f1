"""What a facilitator does now, and what to say: a few sentences for each phase, and the words of the plan.

Nothing here draws, and before a reveal no sentence depends on who is right.
"""

from __future__ import annotations

from typing import NamedTuple

from trainer.room.moves import Phase, Position
from trainer.room.room import Room
from trainer.room.script import Cue


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
_ALWAYS = {
    Phase.GATHERING: _GATHERING,
    Phase.EXAMPLE: _EXAMPLE,
    Phase.DISCUSS: _DISCUSS,
    Phase.REVEAL: _REVEAL,
    Phase.OVER: _OVER,
}
_BY_ROUND = {(Phase.OPEN, 1): _VOTE_1, (Phase.OPEN, 2): _VOTE_2, (Phase.CLOSED, 1): _CLOSED_1}


def guidance(spot: Position) -> Guidance:
    """What to do and to say where a room is."""
    return _ALWAYS.get(spot.phase) or _BY_ROUND.get((spot.phase, spot.round), _CLOSED_2)


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
