"""Which requests are looked at: asked of the room itself, sent by its own page, and not too long.

Each refusal is raised as `Turned`, with the status and the sentence to answer.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import msgspec
from aiohttp import web

from trainer.room.host.addresses import HostNames
from trainer.room.host.callers import TO_A_REQUEST
from trainer.room.host.headers import HEADERS
from trainer.room.host.wording import REFUSALS

LONGEST_BODY = 4_096

MOST_FORM_FIELDS = 16

_SITES = {"same-origin", "none"}
_NUMBER = re.compile(r"[0-9]{1,9}")


class Turned(Exception):
    """A request that is not done."""

    def __init__(self, status: int, said: str = "", *, wait: int = 0, allow: str = "") -> None:
        """`wait` is how many seconds to wait before another, `allow` the verbs that are answered there."""
        super().__init__(said or REFUSALS[status])
        self.status = status
        self.said = said or REFUSALS[status]
        self.wait = wait
        self.allow = allow


def look_at(request: web.BaseRequest, names: HostNames) -> None:
    """Let a request pass that names this room, and that no other page has sent. Raises `Turned`."""
    host = request.headers.get("Host", "")  # of two, aiohttp itself refuses the request
    found = request.transport.get_extra_info("sockname") if request.transport is not None else None
    if not names.has(host, found):
        raise Turned(421)
    if not request.raw_path.startswith("/") and not names.has(_named_by(request.raw_path), found):
        raise Turned(421)
    if request.method not in {"GET", "HEAD"}:
        origin = request.headers.get("Origin")
        if origin is not None and not names.is_origin(origin, host):
            raise Turned(403)
        if request.headers.get("Sec-Fetch-Site", "none") not in _SITES:
            raise Turned(403)


def _named_by(target: str) -> str:
    """Whom a whole address names, which the first line of a request has for a proxy."""
    try:
        return urlsplit(target).netloc
    except ValueError:
        return ""


def address_of(request: web.BaseRequest, names: HostNames) -> str:
    """From where a request comes; as the proxy tells it where there is one."""
    told = request.headers.get("X-Forwarded-For") if names.behind is not None else None
    return (told.rpartition(",")[2].strip() if told else None) or request.remote or "?"


async def body_of(request: web.BaseRequest) -> bytes:
    """What was sent, whole. Raises `Turned` where that is long or takes long."""
    if (request.content_length or 0) > LONGEST_BODY:
        raise Turned(413)
    if request.headers.get("Content-Encoding", "identity") != "identity":
        raise Turned(400)
    found = bytearray()
    try:
        async with asyncio.timeout(TO_A_REQUEST):
            while chunk := await request.content.readany():
                found += chunk
                if len(found) > LONGEST_BODY:
                    raise Turned(413)
    except TimeoutError:
        raise Turned(408) from None
    except (web.PayloadAccessError, web.RequestPayloadError):
        raise Turned(400) from None
    return bytes(found)


def form_of(request: web.BaseRequest, body: bytes) -> dict[str, str]:
    """The fields of a form, or of a JSON object. Raises `Turned` for anything else."""
    try:
        match request.content_type:
            case "application/x-www-form-urlencoded" | "application/octet-stream":
                fields = parse_qsl(
                    body.decode(),
                    keep_blank_values=True,
                    strict_parsing=bool(body),
                    errors="strict",
                    max_num_fields=MOST_FORM_FIELDS,
                )
                found = dict(fields)
                if len(found) != len(fields):
                    raise Turned(400)
                return found
            case "application/json":
                read = msgspec.json.decode(body, type=dict[str, str | int | None])
                return {name: f"{value}" for name, value in read.items() if value is not None}
    except (ValueError, RecursionError):  # whatever is wrong with what was sent
        raise Turned(400) from None
    raise Turned(400)


def number_in(fields: Mapping[str, str], name: str) -> int:
    """A number of a form. Raises `Turned` where there is none."""
    typed = fields.get(name, "")
    if not _NUMBER.fullmatch(typed):
        raise Turned(400)
    return int(typed)


def wants_json(request: web.BaseRequest) -> bool:
    """Whether a program asks, rather than a browser."""
    return "application/json" in request.headers.get("Accept", "")


def as_json(value: Any, status: int = 200) -> web.Response:
    """An answer for programs."""
    return web.Response(
        status=status, body=msgspec.json.encode(value), content_type="application/json", headers=HEADERS
    )


def as_page(page: str, status: int = 200) -> web.Response:
    """A page."""
    return web.Response(status=status, text=page, content_type="text/html", charset="utf-8", headers=HEADERS)


def to(path: str) -> web.Response:
    """The way to a page, by GET."""
    return web.Response(status=303, headers={**HEADERS, "Location": path})
