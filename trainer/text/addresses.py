"""Web addresses as they are shown; none is ever opened."""

from __future__ import annotations

from urllib.parse import urlsplit


def domain(address: str) -> str:
    """The domain of a web address, without `www.`: what tells a reader whose page it is."""
    try:
        host = urlsplit(address).hostname
    except ValueError:  # no address at all
        host = None
    return (host or address).removeprefix("www.")
