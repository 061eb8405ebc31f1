"""Fetching a page: within limits, whatever the server does. The server is this machine's own."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from tests.build.test_sources import PAGE
from trainer.build.articles import Unreadable
from trainer.build.fetching import REDIRECTS, fetch
from trainer.build.sources import read_source

LIMIT = 20_000


class Server(ThreadingHTTPServer):
    daemon_threads = True
    asked: list[str]
    over: threading.Event


class Pages(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        name = self.path.strip("/").split("/")[0].replace("-", "_")
        getattr(self, f"send_{name}")()

    def answer(self, body: bytes, kind: str = "text/html; charset=utf-8", **headers: str) -> None:
        self.send_response(200)
        for key, value in {"Content-Type": kind, **headers}.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def lead(self, to: str) -> None:
        self.send_response(302)
        self.send_header("Location", to)
        self.end_headers()

    def send_page(self) -> None:
        self.answer(PAGE.encode())

    def send_latin(self) -> None:
        self.answer("Café closes\n\nIt is Tuesday.\n".encode("latin-1"), "text/plain; charset=iso-8859-1")

    def send_huge(self) -> None:
        self.answer(b"x" * (LIMIT + 1))

    def send_picture(self) -> None:
        self.answer(b"\x89PNG", "image/png")

    def send_packed(self) -> None:
        self.answer(b"\x1f\x8b", Content_Encoding="gzip")

    def send_loop(self) -> None:
        self.lead("/loop")

    def send_chain(self) -> None:
        left = int(self.path.split("/")[2])
        self.lead(f"/chain/{left - 1}" if left > 1 else "/page")

    def send_away(self) -> None:
        self.lead("file:///etc/passwd")

    def send_ftp(self) -> None:
        self.lead("ftp://127.0.0.1/x")

    def send_gone(self) -> None:
        self.send_error(410, "Gone \x1b[31m")

    def send_slow(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        while not self.server.over.wait(0.02):
            try:
                self.wfile.write(b" ")
            except OSError:
                return

    def send_rubbish(self) -> None:
        self.wfile.write(b"this is no HTTP\r\n\r\n")

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
        """Say nothing."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with Server(("127.0.0.1", 0), Pages) as server:
        server.asked, server.over = [], threading.Event()
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.over.set()
        server.shutdown()
        thread.join()


def address(server: Server, path: str) -> str:
    return f"http://127.0.0.1:{server.server_address[1]}/{path}"


def test_a_page_becomes_an_article_with_its_address(server: Server) -> None:
    source = read_source(address(server, "page"))
    assert source.address == address(server, "page")
    assert source.publisher == "The Island Post"
    assert "“We missed her" in source.text


def test_a_plain_text_is_read_in_the_servers_own_characters(server: Server) -> None:
    assert read_source(address(server, "latin")).title == "Café closes"


def test_a_few_redirects_are_followed_and_the_last_address_is_kept(server: Server) -> None:
    fetched = fetch(address(server, f"chain/{REDIRECTS}"))
    assert fetched.address == address(server, "page")
    assert fetched.body == PAGE.encode()


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("loop", "it redirects too often"),
        (f"chain/{REDIRECTS + 1}", "it redirects too often"),
        ("away", "it leads to what is no web address"),
        ("ftp", "it leads to what is no web address"),
        ("huge", "more than 20,000 bytes"),
        ("picture", "it is image/png, and no page of text"),
        ("packed", "the server sends it compressed"),
        ("gone", "the server answers 410"),
        ("rubbish", "cannot be fetched"),
    ],
)
def test_what_cannot_be_taken_is_refused_in_one_printable_line(
    server: Server, path: str, message: str
) -> None:
    with pytest.raises(Unreadable, match=message) as refused:
        fetch(address(server, path), LIMIT)
    assert str(refused.value).isprintable()
    assert len(server.asked) <= REDIRECTS + 2


def test_a_server_that_trickles_holds_nobody_up(server: Server) -> None:
    with pytest.raises(Unreadable, match="the server took longer than"):
        fetch(address(server, "slow"), seconds=0.2)


def test_a_server_that_is_not_there_is_named(server: Server) -> None:
    with pytest.raises(Unreadable, match="cannot be fetched"):
        fetch("http://127.0.0.1:1/x")


@pytest.mark.parametrize("given", ["http://", "http://[::1", "http://exa mple/", "http://127.0.0.1:99999/"])
def test_a_broken_address_is_refused(given: str) -> None:
    with pytest.raises(Unreadable, match="cannot be fetched"):
        fetch(given)
