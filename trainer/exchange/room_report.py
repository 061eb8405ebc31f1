"""What a room came to, as plain values for every format: filled by `trainer.room.reporting`.

Sound and unsound come first, before and after people talked it over. Nobody is named, and nothing says how
fast anybody was.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from trainer.measures import Share, gained
from trainer.text.messages import counted


class TwoVotes(NamedTuple):
    """A share before people talked it over and after, and what is between them."""

    label: str
    key: str
    """What other programs call it."""
    before: Share
    after: Share
    interval: tuple[float, float] | None = None
    """The 95 % interval of the change, -1 to 1; None where no change can be worked out."""

    @property
    def gain(self) -> float:
        """The change, -1 to 1; 0 where nobody voted."""
        return self.after.value - self.before.value if self.before.n else 0.0


class ReportedItem(NamedTuple):
    """How one item fared."""

    item: str
    words: str
    """The words that it asks about."""
    kind: str
    answer: str
    """The right answer, in words."""
    sound: str
    """Whether that is sound, between or unsound."""
    votes: TwoVotes
    last: Share
    """The last words that were right: the second vote, or else the first."""
    to_right: int
    """How many of those who voted twice changed to the right answer."""
    to_wrong: int
    """How many went the other way."""
    hands: tuple[Share, Share]
    """The hands that were right, in both votes."""
    is_missed: bool
    """Whether most people, or most hands, missed it."""


class ReportedSeat(NamedTuple):
    """How one seat fared by its last words, by its number and its code alone."""

    seat: int
    code: str
    """What its owner knows it by: it says nothing of who that is."""
    right: Share
    passed: Share
    caught: Share


class ReportedFlag(NamedTuple):
    """What the facilitator noted to be wrong with an item."""

    item: str
    words: str
    note: str


class RoomReport(NamedTuple):
    """What a room came to."""

    code: str
    """The code of the room."""
    deck: str
    """The id of the deck."""
    title: str
    called: str
    """The session plan or the round that was asked; empty where it was the whole deck."""
    when: dt.datetime
    people: int
    """How many seats voted; hands belong to none."""
    votes: tuple[TwoVotes, ...]
    """Sound items trusted, unsound ones caught, all that was right; none where no ballot was cast twice."""
    hands: tuple[TwoVotes, ...]
    """The same of hands; none where none was counted."""
    items: tuple[ReportedItem, ...]
    seats: tuple[ReportedSeat, ...]
    leanings: str
    """How many reject too much, or accept too much; empty without ballots."""
    harm: str
    """Said where more was caught and less trusted; empty otherwise."""
    herd: str
    """Why no change is told of hands; empty where none was counted."""
    caveat: str
    """What the figures do not show."""
    left_out: tuple[str, ...] = ()
    """The words of the items that were left out, as time was short."""
    flags: tuple[ReportedFlag, ...] = ()
    sure: str = ""
    """How many answers that people were sure of were wrong; empty where nobody was asked, or sure."""
    sure_and_wrong: Share | None = None
    """The same as a share."""

    @property
    def who(self) -> str:
        """Who voted: `12 seats voted`, or by hands."""
        return f"{counted(self.people, 'seat')} voted" if self.people else "voted on by hands"

    @property
    def missed(self) -> tuple[ReportedItem, ...]:
        """The items that most missed, the most missed first."""
        found = [one for one in self.items if one.is_missed]
        return tuple(sorted(found, key=lambda one: _share_of(one).value))


def _share_of(one: ReportedItem) -> Share:
    """The share by which an item was missed: of ballots where there are any, else of hands."""
    return one.last if one.last.n else next((s for s in reversed(one.hands) if s.n), one.last)


def percent(share: Share) -> str:
    """`7 of 10 (40–89 %)`; a dash where nothing was answered."""
    return str(share) if share.n else "–"


def points_gained(turn: TwoVotes) -> str:
    """`+19 points (12 to 26)`: a change with its interval; a dash where none can be worked out."""
    if turn.interval is None or not turn.before.n:
        return "–"
    return gained(turn.gain, turn.interval)
