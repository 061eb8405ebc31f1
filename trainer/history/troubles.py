"""What can be wrong with a history, and how a learner is told: what happened, what it means, what to do.

Nothing here ends a sitting. The sentences are for a status line: each is complete, and none is long.
"""

from __future__ import annotations

from enum import StrEnum

from trainer.text.article import clean


class Trouble(StrEnum):
    """A kind of trouble; a learner is told once of each."""

    LOCKED = "locked"
    READ_ONLY = "read-only"
    UNREADABLE = "unreadable"
    FULL = "full"
    DAMAGED = "damaged"
    NEWER = "newer"
    NO_PLACE = "no place"
    UNREACHABLE = "unreachable"
    TAKEN = "taken"
    FAILED = "failed"


class HistoryTrouble(Exception):
    """A trouble whose kind is known where it is raised."""

    def __init__(self, kind: Trouble, detail: str = "") -> None:
        super().__init__(detail or kind.value)
        self.kind = kind
        self.detail = detail


class Taken(Exception):
    """Another program has written on in the same sitting."""


_SENTENCES = {
    Trouble.LOCKED: (
        "Another program is writing to your history ({place}). Play on: your answers are kept in memory, and "
        "saved as soon as it lets go."
    ),
    Trouble.READ_ONLY: (
        "Your history ({place}) cannot be written to. You can play on, but this sitting will be forgotten "
        "unless the file and its folder are made writable before you leave."
    ),
    Trouble.UNREADABLE: (
        "Your history ({place}) can be neither read nor written to. You can play on, but this sitting will "
        "be forgotten unless you may use the file and its folder before you leave."
    ),
    Trouble.FULL: (
        "The disk with your history ({place}) is full. Play on: your answers are kept in memory, and saved "
        "once you have made some room."
    ),
    Trouble.DAMAGED: (
        "Your history was damaged and could not be read. It was set aside as {detail}, and a fresh one was "
        "begun; what you play now is saved there. There is nothing that you need to do."
    ),
    Trouble.NEWER: (
        "Your history ({place}) was written by a newer version of this program. You can play on, but nothing "
        "will be saved. Update the program to use your history again."
    ),
    Trouble.NO_PLACE: (
        "There is no folder to keep your history in: {detail}. You can play on, but nothing will be saved. "
        "Set HOME to a folder of your own to keep your results."
    ),
    Trouble.UNREACHABLE: (
        "The server with your history ({place}) cannot be reached: {detail}. Play on: your answers are kept "
        "in memory, and saved once it can be reached again."
    ),
    Trouble.TAKEN: (
        "This sitting is being played in another window too. Both continue: from here, yours is saved as a "
        "sitting of its own."
    ),
    Trouble.FAILED: (
        "Your history ({place}) cannot be used just now: {detail}. Play on: your answers are kept in memory, "
        "and saved if that passes."
    ),
}


_AT_REST = {
    Trouble.LOCKED: "Another program is writing to your history ({place}). Try again when it has finished.",
    Trouble.READ_ONLY: (
        "Your history ({place}) cannot be written to. Make the file and its folder writable, then try again."
    ),
    Trouble.UNREADABLE: (
        "Your history ({place}) cannot be read. Open the file and its folder to yourself, then try again."
    ),
    Trouble.FULL: "The disk with your history ({place}) is full. Make some room, then try again.",
    Trouble.DAMAGED: (
        "Your history was damaged and could not be read. It was set aside as {detail}, and a fresh one was "
        "begun."
    ),
    Trouble.NEWER: (
        "Your history ({place}) was written by a newer version of this program. Update the program to use it "
        "again."
    ),
    Trouble.NO_PLACE: "There is no folder for your history: {detail}.",
    Trouble.UNREACHABLE: (
        "The server with your history ({place}) cannot be reached: {detail}. Try again when it can be."
    ),
    Trouble.FAILED: "Your history ({place}) cannot be used: {detail}.",
}

_REASONS = {
    Trouble.LOCKED: "another program is writing to your history",
    Trouble.READ_ONLY: "your history cannot be written to",
    Trouble.UNREADABLE: "your history cannot be written to",
    Trouble.FULL: "the disk is full",
    Trouble.NEWER: "your history was written by a newer version of this program",
    Trouble.NO_PLACE: "there is no folder for your history",
    Trouble.UNREACHABLE: "the server with your history cannot be reached",
}


def sentence(kind: Trouble, place: str, detail: str = "", *, playing: bool = True) -> str:
    """What to tell the learner: in play, or where the history is only listed or erased."""
    wording = _SENTENCES[kind] if playing else _AT_REST.get(kind, _SENTENCES[kind])
    return wording.format(place=_shown(place), detail=_shown(detail) or "it gave no reason")


def reason(kind: Trouble, detail: str = "") -> str:
    """Why something was not saved, in a clause."""
    return _REASONS.get(kind) or _shown(detail) or "the history gave no reason"


def _shown(text: str) -> str:
    """Text from outside on one line, without anything that a terminal would act on."""
    return clean(" ".join(text.split()))[:300]
