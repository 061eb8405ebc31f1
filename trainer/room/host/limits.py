"""How often anything may be tried from outside: buckets that fill with time, and who has used them up.

Pure: the time is told by the caller, in seconds.
"""

from __future__ import annotations

import ipaddress
from collections import OrderedDict
from collections.abc import Callable
from functools import partial

Seconds = Callable[[], float]
"""Gives the seconds since some moment, and never goes back."""

OWN_TRIES, OWN_REFILL = 5, 1 / 60
"""Wrong codes from one address at once, and how many more a second."""

ALL_TRIES, ALL_REFILL = 50, 5.0
"""Wrong codes from all addresses together."""

POSTS, POSTS_REFILL = 4, 4.0
"""What one seat may send at once, and a second."""

_MOST_KNOWN = 20_000
"""Addresses or seats that are remembered; the one met longest ago is forgotten first."""


class Bucket:
    """Tokens that come back with time, up to a number."""

    def __init__(self, size: float, refill: float, clock: Seconds) -> None:
        """Begin full; `refill` tokens come back a second."""
        self._size, self._refill, self._clock = size, refill, clock
        self._held = size
        self._at = clock()

    def _fill(self) -> None:
        now = self._clock()
        self._held = min(self._size, self._held + (now - self._at) * self._refill)
        self._at = now

    @property
    def is_empty(self) -> bool:
        """Whether there is no whole token."""
        self._fill()
        return self._held < 1

    def take(self) -> bool:
        """Take a token; whether there was one."""
        if self.is_empty:
            return False
        self._held -= 1
        return True


class Buckets:
    """One bucket for each of many, as they come."""

    def __init__(self, size: float, refill: float, clock: Seconds) -> None:
        """Each begins full."""
        self._new = partial(Bucket, size, refill, clock)
        self._known: OrderedDict[str, Bucket] = OrderedDict()

    def of(self, whose: str) -> Bucket:
        """The bucket of one of them."""
        bucket = self._known.pop(whose, None) or self._new()
        self._known[whose] = bucket
        if len(self._known) > _MOST_KNOWN:
            self._known.popitem(last=False)
        return bucket


class Guesses:
    """Wrong codes: after too many, from one address or from all, right ones are held up as well."""

    def __init__(self, clock: Seconds) -> None:
        """Begin with none."""
        self._own = Buckets(OWN_TRIES, OWN_REFILL, clock)
        self._all = Bucket(ALL_TRIES, ALL_REFILL, clock)
        self.held_up = 0
        """How often somebody was held up."""

    def may_try(self, address: str) -> bool:
        """Whether a code from an address is looked at."""
        if self._own.of(net_of(address)).is_empty or self._all.is_empty:
            self.held_up += 1
            return False
        return True

    def was_wrong(self, address: str) -> None:
        """Count a wrong code."""
        self._own.of(net_of(address)).take()
        self._all.take()


def net_of(address: str) -> str:
    """What is counted as one: an address, or the network of 64 bits that a household has with IPv6."""
    try:
        known = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "?"
    if isinstance(known, ipaddress.IPv6Address):
        if known.ipv4_mapped is not None:
            return str(known.ipv4_mapped)
        return str(ipaddress.ip_network((known, 64), strict=False))
    return str(known)
