"""One web page or text, fetched with the standard library and within limits.

Only http and https, five redirects, five megabytes and twenty seconds in all, whatever the server does. It
sends no cookies and runs nothing, and what did not come whole is refused. What the page says is for
`trainer.drafting.articles.pages`.
"""

from __future__ import annotations

import re
import threading
import urllib.error
import urllib.request
from email.message import Message
from http.client import HTTPException, IncompleteRead
from typing import IO, Any, Final, NamedTuple

from trainer import __version__
from trainer.drafting.articles.addresses import NoAddress, read_address, shown
from trainer.drafting.articles.charsets import NotTaken, codec_of
from trainer.drafting.articles.source_article import LARGEST, Unreadable
from trainer.text.messages import printable, quoted

SECONDS: Final = 20.0
"""How long a page may take, from the first byte asked to the last word read."""

REDIRECTS: Final = 5

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_MARKDOWN = frozenset({"text/markdown", "text/x-markdown"})
_TAKEN = _PAGES | _MARKDOWN | {"text/plain"}
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([^;\"',]*)", re.IGNORECASE)
_REDIRECTING = frozenset({301, 302, 303, 307, 308})
_NO_WEB_ADDRESS = "it leads to what is no web address"


class Fetched(NamedTuple):
    """What a server sent."""

    address: str
    """Where it came from in the end."""
    body: bytes
    codec: str | None
    """The codec of its charset; None where the server names none."""
    suffix: str
    """How a file of this kind would end; empty where the server does not say what it is."""


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a few redirects, to web addresses only."""

    max_redirections = REDIRECTS
    max_repeats = 2

    def redirect_request(  # noqa: PLR0913, PLR0917 - the signature is the standard library's
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> urllib.request.Request | None:
        """Refuse to be led to FTP, which the standard library would allow; bring no name and password."""
        try:
            url = read_address(newurl).url
        except NoAddress:
            raise urllib.error.HTTPError(req.full_url, code, _NO_WEB_ADDRESS, headers, fp) from None
        fp.close()  # or all that comes with the redirect would be read first, which may have no end
        return super().redirect_request(req, fp, code, msg, headers, url)  # type: ignore[arg-type]


def fetch(given: str, limit: int = LARGEST, seconds: float = SECONDS) -> Fetched:
    """Fetch a page or a text. Raises `Unreadable` for everything that can go wrong.

    The work is done in a thread of its own: a server that sends a byte now and then holds nobody up.
    """
    outcome: list[Fetched | Unreadable] = []

    def work() -> None:
        try:
            outcome.append(_fetch(given, limit, seconds))
        except Unreadable as refused:
            outcome.append(refused)

    worker = threading.Thread(target=work, name="fetch", daemon=True)
    worker.start()
    worker.join(seconds)
    if not outcome:
        raise _refused(given, _slow(seconds))
    if isinstance(outcome[0], Unreadable):
        raise outcome[0]
    return outcome[0]


def _fetch(given: str, limit: int, seconds: float) -> Fetched:
    try:
        with _opener().open(_request(given), timeout=seconds) as response:
            return _take(response, given, limit)
    except NoAddress as error:
        raise _refused(given, str(error)) from None
    except urllib.error.HTTPError as error:
        raise _refused(given, _answer(error)) from None
    except TimeoutError:
        raise _refused(given, _slow(seconds)) from None
    except urllib.error.URLError as error:
        raise _refused(given, str(error.reason)) from None
    except IncompleteRead as error:
        raise _refused(given, _cut_off(len(error.partial))) from None
    except (OSError, HTTPException) as error:
        raise _refused(given, str(error) or type(error).__name__) from None
    except ValueError:  # its message may hold the address, and a password in it
        raise _refused(given, _NO_WEB_ADDRESS) from None


def _request(given: str) -> urllib.request.Request:
    address = read_address(given)
    headers = {
        "User-Agent": f"claim-trainer/{__version__}",
        "Accept": "text/html, text/markdown;q=0.9, text/plain;q=0.8",
        "Accept-Encoding": "identity",
    }
    request = urllib.request.Request(address.url, headers=headers)  # noqa: S310 - see `_opener`
    if address.authorization is not None:
        request.add_unredirected_header("Authorization", address.authorization)
    return request


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


def _take(response: Any, given: str, limit: int) -> Fetched:
    kind = response.headers.get_content_type() if "Content-Type" in response.headers else ""
    if kind and kind not in _TAKEN:
        raise _refused(given, f"it is {printable(kind)}, and no page of text")
    if response.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise _refused(given, "the server sends it compressed; save the page and name the file")
    codec = _codec(response.headers, given)
    body = response.read(limit + 1)
    if len(body) > limit:
        raise _refused(given, f"more than {limit:,} bytes")
    if response.length:
        raise _refused(given, _cut_off(len(body), len(body) + response.length))
    return Fetched(response.url, body, codec, _suffix(kind, response.url))


def _codec(headers: Message, given: str) -> str | None:
    named = _CHARSET.search(str(headers.get("Content-Type", "")))
    if named is None or not named.group(1).strip():
        return None
    try:
        return codec_of(named.group(1))
    except NotTaken:
        label = quoted(named.group(1))
        raise _refused(given, f"its charset is {label}, which is not read; save it as UTF-8") from None


def _suffix(kind: str, url: str) -> str:
    path = url.partition("?")[0].lower()
    if kind in _PAGES:
        return ".html"
    return ".md" if kind in _MARKDOWN or path.endswith((".md", ".markdown")) else ".txt" if kind else ""


def _cut_off(came: int, promised: int | None = None) -> str:
    """What to say of a body that is shorter than the server said."""
    of = f" of {promised:,}" if promised else ""
    return f"it was cut off: {came:,}{of} bytes came; try again, or save the page and name the file"


def _answer(error: urllib.error.HTTPError) -> str:
    """What a server's refusal, or a redirect that is not followed, comes to."""
    if error.code not in _REDIRECTING:
        return f"the server answers {error.code} {error.reason}"
    often = str(error.reason).startswith(urllib.request.HTTPRedirectHandler.inf_msg)
    return "it redirects too often" if often else _NO_WEB_ADDRESS


def _slow(seconds: float) -> str:
    return f"the server took longer than {seconds:.0f} seconds"


def _refused(given: str, reason: str) -> Unreadable:
    return Unreadable(f"{quoted(shown(given))} cannot be fetched: {printable(reason, 200)}")
