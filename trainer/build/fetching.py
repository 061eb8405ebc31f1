"""One web page, fetched with the standard library and within limits.

Only http and https, five redirects, five megabytes and twenty seconds in all, whatever the server does. It
sends no cookies and runs nothing. What the page says is for `trainer.build.pages`.
"""

from __future__ import annotations

import threading
import urllib.error
import urllib.request
from email.message import Message
from http.client import HTTPException
from typing import IO, Any, Final, NamedTuple

from trainer import __version__
from trainer.build.articles import LARGEST, Unreadable
from trainer.deck.faults import printable, quoted

SECONDS: Final = 20.0
"""How long a page may take, from the first byte asked to the last one read."""

REDIRECTS: Final = 5

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_REDIRECTING = frozenset({301, 302, 303, 307, 308})
_NO_WEB_ADDRESS = "it leads to what is no web address"
_TEXTS = frozenset({"text/plain", "text/markdown"})


class Fetched(NamedTuple):
    """What a server sent."""

    address: str
    """Where it came from in the end."""
    body: bytes
    charset: str | None
    is_page: bool


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a few redirects, to web addresses only."""

    max_redirections = REDIRECTS
    max_repeats = 2

    def redirect_request(  # noqa: PLR0913, PLR0917 - the signature is the standard library's
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> urllib.request.Request | None:
        """Refuse to be led to FTP, which the standard library would allow."""
        if not newurl.lower().startswith(("http://", "https://")):
            raise urllib.error.HTTPError(newurl, code, _NO_WEB_ADDRESS, headers, fp)
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]


def fetch(address: str, limit: int = LARGEST, seconds: float = SECONDS) -> Fetched:
    """Fetch a page or a text. Raises `Unreadable` for everything that can go wrong.

    The work is done in a thread of its own: a server that sends a byte now and then holds nobody up.
    """
    outcome: list[Fetched | Unreadable] = []

    def work() -> None:
        try:
            outcome.append(_fetch(address, limit, seconds))
        except Unreadable as refused:
            outcome.append(refused)

    worker = threading.Thread(target=work, name="fetch", daemon=True)
    worker.start()
    worker.join(seconds)
    if not outcome:
        raise _refused(address, _slow(seconds))
    if isinstance(outcome[0], Unreadable):
        raise outcome[0]
    return outcome[0]


def _fetch(address: str, limit: int, seconds: float) -> Fetched:
    headers = {
        "User-Agent": f"claim-trainer/{__version__}",
        "Accept": "text/html, text/plain;q=0.8",
        "Accept-Encoding": "identity",
    }
    try:
        request = urllib.request.Request(address, headers=headers)  # noqa: S310 - see `_opener`
        with _opener().open(request, timeout=seconds) as response:
            return _take(response, address, limit)
    except urllib.error.HTTPError as error:
        raise _refused(address, _answer(error)) from None
    except TimeoutError:
        raise _refused(address, _slow(seconds)) from None
    except urllib.error.URLError as error:
        raise _refused(address, str(error.reason)) from None
    except (OSError, HTTPException, ValueError) as error:
        raise _refused(address, str(error) or type(error).__name__) from None


def _opener() -> urllib.request.OpenerDirector:
    """An opener for http and https and nothing else: no files, no FTP, no data addresses."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        _Redirects(),
    ):
        opener.add_handler(handler)
    return opener


def _take(response: Any, address: str, limit: int) -> Fetched:
    kind = response.headers.get_content_type()
    if kind not in _PAGES | _TEXTS:
        raise _refused(address, f"it is {printable(kind)}, and no page of text")
    if response.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise _refused(address, "the server sends it compressed; save the page and name the file")
    body = response.read(limit + 1)
    if len(body) > limit:
        raise _refused(address, f"more than {limit:,} bytes")
    return Fetched(response.url, body, response.headers.get_content_charset(), kind in _PAGES)


def _answer(error: urllib.error.HTTPError) -> str:
    """What a server's refusal, or a redirect that is not followed, comes to."""
    if error.code not in _REDIRECTING:
        return f"the server answers {error.code} {error.reason}"
    often = str(error.reason).startswith(urllib.request.HTTPRedirectHandler.inf_msg)
    return "it redirects too often" if often else _NO_WEB_ADDRESS


def _slow(seconds: float) -> str:
    return f"the server took longer than {seconds:.0f} seconds"


def _refused(address: str, reason: str) -> Unreadable:
    return Unreadable(f"{quoted(address)} cannot be fetched: {printable(reason, 200)}")
