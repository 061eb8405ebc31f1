"""Every sentence on the page that phones see, in one place, so that another language can be put beside it.

What the items, answers and reveals say comes from the deck and from `trainer.sitting`; nothing here decides.
"""

from __future__ import annotations

from collections.abc import Mapping

from trainer.room.audience import VoteStatus
from trainer.room.moves import Phase
from trainer.sitting.events import Confidence

HEADINGS: Mapping[Phase, str] = {
    Phase.GATHERING: "You are in",
    Phase.EXAMPLE: "A worked example",
    Phase.OPEN: "Your vote",
    Phase.CLOSED: "Voting is closed",
    Phase.DISCUSS: "Talk it over",
    Phase.REVEAL: "The answer",
    Phase.OVER: "The room is over",
}
"""What the page is headed by in each phase."""

NOW: Mapping[Phase, str] = {
    Phase.GATHERING: "The first question appears here when everybody is ready.",
    Phase.EXAMPLE: "Nobody votes on this one: look at what decides it.",
    Phase.CLOSED: "Wait a moment, and look up.",
    Phase.REVEAL: "This is what decided it.",
    Phase.OVER: "Thank you. Your own result is yours alone.",
}
"""What to do now, where `trainer.room.words` does not say it."""

SURE: Mapping[Confidence, str] = {
    Confidence.GUESS: "guess",
    Confidence.FAIRLY_SURE: "fairly",
    Confidence.SURE: "sure",
}

PAGE: Mapping[str, str] = {
    "room": "Room",
    "you": "You are",
    "seat": "seat",
    "vote": "Vote",
    "first": "Before you talk it over",
    "second": "After you have talked it over",
    "touch": "Touch your answer.",
    "how_sure": "How sure? (optional)",
    "hint": "Hint",
    "spread": "How the room voted",
    "before": "before",
    "after": "after",
    "hand": "hand",
    "hands": "hands",
    "why": "Why",
    "next_move": "What to do next",
    "undated": "undated",
    "seen": "seen",
    "no_record": "No record was found.",
    "decided": "this decided it",
    "result": "Your own result",
    "wait": "Wait for what comes next",
    "wait_more": "Nothing has changed yet. Wait again:",
    "about_me": "What is kept about me",
    "about": (
        "A name that was made up, the number of your seat, and what you voted. Not who you are, where you "
        "are or how fast you were. Nobody in the room is shown what you said. Others on the same Wi-Fi may "
        "be able to read it on its way."
    ),
    "leave": "Leave the room",
    "code": "The code on the wall",
    "enter": "Take a seat",
    "door": "Training room",
    "door_help": "Five letters and digits. You need no name.",
    "again": "Not saved yet. Trying again …",
    "lost": "The line to the room is lost. Trying again …",
    "back": "The line is back.",
    "moved": (
        "The line is still lost. If the wall shows another address, open it; there, this keeps your seat:"
    ),
    "way_back": "What keeps your seat on another phone, or where the room has another address:",
    "to_room": "Back to the room",
    "no_answers": "You answered none of the items that were revealed.",
    "right": "Right",
    "passed": "Sound items trusted",
    "caught": "Unsound items caught",
    "said": "You said",
    "it_is": "It is",
    "seat_code": "Your seat code, to compare another day",
    "note_code": (
        "Note it, or take a picture. After another room with the same facilitator it shows both days side by "
        "side: here, or on the facilitator’s machine. It says nothing of who you are."
    ),
    "earlier": "The seat code of an earlier day",
    "compare": "Compare",
    "then": "Then",
    "today": "Today",
    "compared": (
        "Only items that you had not answered then count today. With so few, most changes are chance."
    ),
    "these": "For these items only: they are too few to say what you are like.",
}
"""What the templates say."""

AT_A_TERMINAL = (
    "Note it: after another room with the same facilitator, trainer join ADDRESS --earlier CODE shows both "
    "days."
)

HELD_UP = "Too many tries. Wait a minute, or scan the code on the wall."
WRONG_CODE = "This is not the code of this room."
EARLIER = "That vote is closed: answer what is asked now."
LOCKED = "The room is locked: ask the facilitator."
OVER = "This room is over."
FULL = "The room is full."
NO_SEAT = "Type the code on the wall to take a seat."
TOO_FAST = "Too fast. Wait a second."
NO_SUCH_SEAT = "No room that is known here has a seat with this code."
THIS_ROOM = "This is a code of this room: type the one of an earlier day."
HELD_UP_COMPARING = "Too many tries. Wait a minute."
NOTHING_TO_COMPARE = (
    "There is nothing to compare: it takes sound and unsound items on both days, and today such as you had "
    "not answered then."
)
NOT_YET = "Your own result is here when the room is over."
UNSAVED = "Not saved yet: the room cannot store votes just now, and tries again."
TWO_STREAMS = "This seat is open in too many places."
REFUSALS: Mapping[int, str] = {
    400: "This cannot be understood.",
    401: NO_SEAT,
    403: "This did not come from the page of the room.",
    404: "There is nothing here.",
    405: "There is nothing to be done here.",
    408: "That took too long.",
    413: "This is too long.",
    421: "The room is not at this address.",
    429: TOO_FAST,
    500: "The room made a mistake.",
    503: UNSAVED,
}
"""What is said with each status."""

_SAID: Mapping[VoteStatus, str] = {
    VoteStatus.OK: "Saved.",
    VoteStatus.SAME: "Saved.",
    VoteStatus.LATE: "Voting is closed.",
    VoteStatus.STALE: "Something later is kept.",
    VoteStatus.REFUSED: "This was not asked.",
}


def of_vote(said: VoteStatus, answer: str | None) -> str:
    """What became of a vote, and what is kept: `Saved. You said: Partly`."""
    if said is VoteStatus.STALE and not answer:
        return EARLIER
    return f"{_SAID[said]} {kept(answer)}".rstrip()


def lost(back: str) -> str:
    """What a terminal says where its line is lost; `back` is what it types at another address."""
    join = f" If the wall shows another address: trainer join ADDRESS --code {back}" if back else ""
    return f"{PAGE['lost']}{join}"


def kept(answer: str | None) -> str:
    """What is kept of a seat; empty where that is nothing."""
    return f"{PAGE['said']}: {answer}" if answer else ""
