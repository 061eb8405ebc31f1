"""Web addresses as people write them, turned into what a server is asked for, and into what may be shown.

A name and a password in an address go to the server that it names and nowhere else: not to a message, a deck
or another server. Nothing is fetched here.
"""

from __future__ import annotations

import base64
import re
import unicodedata
from typing import Final, NamedTuple
from urllib.parse import quote, unquote

LONGEST: Final = 2_000
"""How many characters an address may have to be written into a deck."""


class Address(NamedTuple):
    """A web address in ASCII, and what its name and password come to."""

    url: str
    """Without name, password and fragment."""
    authorization: str | None = None
    """The value of the header that carries name and password; None where the address has none."""


class NoAddress(ValueError):
    """What was given is no web address; the message says why, and shows nothing of it."""


_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_WEB = re.compile(r"(https?)://([^/?#]*)([^#]*)", re.IGNORECASE)
_CREDENTIALS = re.compile(r"(?<=://)(?:[^/?#]*@|[^/?#@]*:(?!\d{1,5}(?:[/?#]|\Z))[^@]*@)")
_HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?|\[[0-9a-f:.]+\]")
_PORT = re.compile(r"(.*?)(?::(\d{0,5}))?", re.DOTALL)
_LOOSE_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_LONGEST_HOST = 253
_HIGHEST_PORT = 65_535
_KEPT_AS_WRITTEN = "%/?:@!$&'()*+,;=~[]"
_LATER_LETTERS = frozenset("ßς\u200c\u200d")
"""Letters that names of today keep, and that the standard library's older rules change or drop."""


def is_address(given: str) -> bool:
    """Tell whether something has the form of an address, of whatever kind."""
    return _SCHEME.match(given) is not None


def shown(given: str) -> str:
    """An address without the name and the password in it, also where it is written wrongly."""
    return _CREDENTIALS.sub("", given)


def read_address(given: str) -> Address:
    """Return the address in ASCII, as a server understands it. Raises `NoAddress`."""
    parts = _WEB.fullmatch(given.partition("#")[0].strip())
    if parts is None:
        raise NoAddress("it is no web address")
    scheme, authority, rest = parts.groups()
    credentials, _, server = authority.rpartition("@")
    host, port = _host_and_port(server)
    path = _in_ascii(rest if rest.startswith("/") else f"/{rest}" if rest else "")
    return Address(f"{scheme.lower()}://{host}{port}{path}", _authorization(credentials))


def fitting(address: str) -> str | None:
    """Return the address if a deck may hold it; None where it is too long."""
    return address if len(address) <= LONGEST else None


def _host_and_port(server: str) -> tuple[str, str]:
    matched = _PORT.fullmatch(server)
    name, port = (matched.group(1), matched.group(2)) if matched else (server, None)
    host = _host(name)
    if not _HOST.fullmatch(host):
        raise NoAddress("the name of its server is not valid")
    if port and int(port) > _HIGHEST_PORT:
        raise NoAddress("the number of its port is too high")
    return host, f":{port}" if port else ""


def _host(name: str) -> str:
    """The name of a server in ASCII, whether it is written in letters of any language or percent-encoded."""
    if len(name) > _LONGEST_HOST:
        raise NoAddress("the name of its server is too long")
    try:
        plain = unquote(name, errors="strict") if "%" in name else name
        if plain.isascii():
            return plain.lower()
        return ".".join(_label(label) for label in re.split("[.\u3002\uff0e\uff61]", plain)).lower()
    except UnicodeError:
        raise NoAddress("the name of its server is not valid") from None


def _label(label: str) -> str:
    if _LATER_LETTERS.isdisjoint(label):
        return label.encode("idna").decode("ascii") if label else ""
    written = unicodedata.normalize("NFKC", label.lower()).encode("punycode").decode("ascii")
    return f"xn--{written}"


def _in_ascii(path: str) -> str:
    """Path and query with everything percent-encoded that an address cannot carry; what is encoded stays."""
    raw = _LOOSE_PERCENT.sub("%25", path).encode("utf-8", "surrogateescape")
    return quote(raw, safe=_KEPT_AS_WRITTEN)


def _authorization(credentials: str) -> str | None:
    if not credentials:
        return None
    name, _, password = credentials.partition(":")
    pair = f"{unquote(name)}:{unquote(password)}".encode("utf-8", "surrogateescape")
    return f"Basic {base64.b64encode(pair).decode('ascii')}"
