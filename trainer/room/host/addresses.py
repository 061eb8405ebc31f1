"""Where a room is found: what is listened on, which addresses lead there, and under which it is asked for."""

from __future__ import annotations

import contextlib
import ipaddress
import socket
from typing import NamedTuple
from urllib.parse import urlsplit

import ifaddr

PORT = 8765
"""Where a room listens unless another port is named."""

EVERYWHERE = "0.0.0.0"  # noqa: S104 - phones reach a room by whichever network they share with it
NOWHERE = "127.0.0.1"
"""Where a room is found on a machine that is in no network."""

_ELSEWHERE = ("192.168.255.254", "10.255.255.254", "198.51.100.1")
"""Addresses by which the machine is asked from where it would send; nothing is sent."""


class Listen(NamedTuple):
    """An address of this machine, or all of them, and a port."""

    address: str = EVERYWHERE
    port: int = PORT


def listen_at(typed: str) -> Listen:
    """What `ADDRESS:PORT`, `ADDRESS` or `:PORT` means. Raises `ValueError`, with a sentence to show."""
    wrong = ValueError(f"“{typed}” is no ADDRESS:PORT, such as 0.0.0.0:{PORT}")
    try:
        parts = urlsplit(f"//{typed}")
        port = parts.port
        address = str(ipaddress.ip_address(parts.hostname)) if parts.hostname else EVERYWHERE
    except ValueError:
        raise wrong from None
    if parts.path or parts.query or parts.fragment or parts.username is not None or not typed:
        raise wrong
    return Listen(address, PORT if port is None else port)


def netloc(address: str, port: int) -> str:
    """An address with its port, as a browser has it."""
    return f"[{address}]:{port}" if ":" in address else f"{address}:{port}"


def of_both_kinds(listen: Listen) -> socket.socket | None:
    """What listens to IPv6 and IPv4 alike, as `::` means; None for any other address. Raises `OSError`."""
    if listen.address != "::" or not socket.has_dualstack_ipv6():
        return None
    return socket.create_server(listen, family=socket.AF_INET6, dualstack_ipv6=True)


def leading_to(listen: Listen) -> list[str]:
    """The addresses of this machine that lead to what is listened on, the likeliest first."""
    if listen.address not in {EVERYWHERE, "::"}:
        return [listen.address]
    found = [
        one.ip
        for adapter in ifaddr.get_adapters()
        for one in adapter.ips
        if isinstance(one.ip, str) and not ipaddress.ip_address(one.ip).is_loopback
    ]
    likely = _sending()
    known = sorted(dict.fromkeys(found), key=lambda one: (one not in likely, not _is_private(one)))
    return known or [NOWHERE]


def _is_private(address: str) -> bool:
    known = ipaddress.ip_address(address)
    return known.is_private and not known.is_link_local


def _sending() -> set[str]:
    """The addresses from which this machine would send something."""
    found = set()
    for there in _ELSEWHERE:
        with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
            asked.connect((there, 9))
            found.add(asked.getsockname()[0])
    return found


class HostNames:
    """Under which names a request may ask for the room: exactly these, so that no other page can."""

    def __init__(self, behind: str | None = None) -> None:
        """`behind` is the address under which a proxy makes the room known. Raises `ValueError`."""
        self.behind = behind.rstrip("/") if behind else None
        self._proxy = ""
        if self.behind is not None:
            parts = urlsplit(self.behind)
            if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
                raise ValueError(f"“{behind}” is no address such as https://room.example.org")
            self._proxy = parts.netloc.lower()

    @property
    def is_secure(self) -> bool:
        """Whether the proxy is reached by TLS."""
        return self.behind is not None and self.behind.startswith("https:")

    def has(self, host: str, sockname: tuple[str, int] | None) -> bool:
        """Whether `Host` names the address and port by which the request came in, or the proxy."""
        named = host.lower()
        if self.behind is not None and named == self._proxy:
            return True
        if sockname is None:
            return False
        address, port = sockname[0].removeprefix("::ffff:"), sockname[1]
        own = {netloc(address, port)}
        if ipaddress.ip_address(address.partition("%")[0]).is_loopback:
            own.add(f"localhost:{port}")
        if port == 80:
            own |= {one.removesuffix(":80") for one in own}
        return named in own

    def is_origin(self, origin: str, host: str) -> bool:
        """Whether a page that sends something is the room's own."""
        if self.behind is not None and host.lower() == self._proxy:
            return origin.lower() == self.behind.lower()
        return origin.lower() == f"http://{host.lower()}"
