"""Seats, their made-up names, and the secrets by which a device comes back to its own.

Nothing here says who a person is; names are dealt, never typed.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection

import msgspec

from trainer.room.events import Moved, Seated, Unseated
from trainer.sitting.course import Refused

SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""What codes are made of: nothing that looks like another sign, in capitals as they are read out."""

CODE, BACK, LINK, MARK = 5, 8, 10, 4
"""Signs of what is typed to come in, to come back, of what is scanned, and of what ends a seat code."""

_HOW = (
    "Able Agile Amber Autumn Azure Bold Brave Bright Brisk Calm Cheery Clear Clever Cosy Curious Daring "
    "Eager Early Easy Fair Fleet Fond Frank Fresh Gentle Glad Golden Grand Happy Hardy Hasty Hazel Honest "
    "Jolly Keen Kind Lively Lucky Mellow Merry Mild Neat Nimble Noble Olive Patient Placid Plucky Polite "
    "Proud Quick Quiet Ready Rosy Royal Ruby Sandy Silver Sleek Snowy "
)
_WHO = (
    "Badger Beaver Bison Bittern Bumblebee Crane Cricket Curlew Deer Dolphin Dormouse Duck Dunnock Egret "
    "Falcon Ferret Finch Firefly Gannet Gecko Goldfinch Hare Hedgehog Heron Ibex Jackdaw Kestrel "
    "Kingfisher Kite Lapwing Lark Linnet Lynx Magpie Mallard Marten Mole Moth Newt Nightingale Otter Owl "
    "Oyster Pelican Penguin Plover Puffin Quail Raven Robin Rook Salmon Seal Shrew Siskin Skylark Sparrow "
    "Squirrel Starling Stork Swallow Swan Swift Tern Thrush Toad Turtle Vole Wagtail Warbler Wren "
)


class Seat(msgspec.Struct, frozen=True, kw_only=True):
    """A place in a room."""

    number: int
    name: str
    hash: str
    """SHA-256 of the secret that its device keeps; empty where none has it any more."""
    via: str
    first: str = ""
    """The hash that it was taken with, whatever device has it now: its seat code follows from it."""

    @property
    def is_taken(self) -> bool:
        """Whether a device has it."""
        return bool(self.hash)


def new_code() -> str:
    """A code to be typed: 31 signs to the power of 5, about 28 million."""
    return "".join(secrets.choice(SIGNS) for _ in range(CODE))


def new_link() -> str:
    """What is scanned: as a code, but too long to be guessed."""
    return "".join(secrets.choice(SIGNS) for _ in range(LINK))


def new_secret() -> str:
    """What a device keeps: 128 bits."""
    return secrets.token_hex(16)


def hashed(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def way_back(seat: Seat, link: str) -> str:
    """What a seat's own device is told, to have its seat again where the room has another address.

    It follows from what only the host knows, and changes with the device; too long to be guessed.
    """
    return _signs(f"{link} {seat.hash}", BACK)


def seat_code(room: str, seat: Seat) -> str:
    """What the owner of a seat notes, to compare another day: `K7WQ3-7-R4TM`.

    It names the room and the seat, ends with signs that nobody else is told, and says nothing of who it is.
    """
    return f"{room}-{seat.number}-{_signs(f'code {seat.first}', MARK)}"


def _signs(text: str, count: int) -> str:
    """Signs that follow from a text, and from which it does not follow."""
    digest = hashlib.sha256(text.encode()).digest()
    return "".join(SIGNS[byte % len(SIGNS)] for byte in digest[:count])


def typed(code: str) -> str:
    """A code as it is compared: in capitals, without what people put between the signs."""
    return "".join(sign for sign in code.upper() if sign.isalnum())


def new_name(taken: Collection[str]) -> str:
    """A name that no seat has: “Quiet Otter”, or “Quiet Otter 2” where most are taken."""
    for attempt in range(1, 1_000):
        for _ in range(20):
            name = f"{secrets.choice(_HOW.split())} {secrets.choice(_WHO.split())}"
            if attempt > 1:
                name = f"{name} {attempt}"
            if name not in taken:
                return name
    raise ValueError("there is no name left")  # pragma: no cover - there are some millions


class Seating:
    """All seats that were ever taken in a room."""

    def __init__(self) -> None:
        """Begin with none."""
        self.seats: dict[int, Seat] = {}
        """By their number, from 1."""
        self._numbers: dict[str, int] = {}

    @property
    def taken(self) -> tuple[Seat, ...]:
        """The seats that somebody has, in order."""
        return tuple(seat for seat in self.seats.values() if seat.is_taken)

    def of(self, hash_: str) -> Seat | None:
        """The seat whose device keeps the secret that has this hash."""
        number = self._numbers.get(hash_)
        return None if number is None else self.seats[number]

    def require(self, number: int) -> Seat:
        """The seat with a number. Raises `Refused` where nobody has it."""
        seat = self.seats.get(number)
        if seat is None or not seat.is_taken:
            raise Refused("nobody has this seat")
        return seat

    def another(self, hash_: str, via: str) -> Seated:
        """What happens when somebody takes a new seat."""
        name = new_name({seat.name for seat in self.seats.values()})
        return Seated(len(self.seats) + 1, name, hash_, via)

    def apply(self, event: Seated | Moved | Unseated) -> None:
        """Let it happen."""
        if isinstance(event, Seated):
            before = Seat(number=event.seat, name=event.name, hash="", via=event.via, first=event.hash)
        else:
            before = self.seats[event.seat]
            self._numbers.pop(before.hash, None)
        hash_ = "" if isinstance(event, Unseated) else event.hash
        self.seats[event.seat] = msgspec.structs.replace(before, hash=hash_)
        if hash_:
            self._numbers[hash_] = event.seat
