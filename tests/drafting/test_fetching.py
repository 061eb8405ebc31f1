"""Fetching a page: within limits, whatever the server does. The server is this machine's own."""

from __future__ import annotations

import re
import socket
import threading
import urllib.parse
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from tests.drafting.test_sources import PAGE
from trainer.drafting.articles import pages
from trainer.drafting.articles.addresses import LONGEST
from trainer.drafting.articles.fetching import REDIRECTS, SECONDS, fetch
from trainer.drafting.articles.source_article import SourceArticle, Unreadable
from trainer.drafting.articles.sources import read_source

LIMIT = 20_000


class Server(ThreadingHTTPServer):
    daemon_threads = True
    asked: list[str]
    credentials: list[str]
    over: threading.Event


class Pages(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        name = re.split(r"[/?]", self.path.strip("/"))[0].replace("-", "_").replace(".", "_")
        if not name.isascii() or "%" in name:
            name = "accents"
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

    def send_short(self) -> None:
        self.answer(PAGE.encode(), Content_Length=str(len(PAGE.encode()) + 1))
        self.close_connection = True

    def send_chunks(self) -> None:
        """Send the page as one chunk; whatever comes after it, and the end, are never sent."""
        self.answer(b"%x\r\n%b\r\n" % (len(PAGE.encode()), PAGE.encode()), Transfer_Encoding="chunked")

    def send_half_chunk(self) -> None:
        self.answer(b"ffff\r\n" + PAGE.encode(), Transfer_Encoding="chunked")

    def send_charset(self) -> None:
        label = urllib.parse.unquote(self.path.split("/")[2])
        self.answer(b"A title\n\nIt is Tuesday.\n", f"text/plain; charset={label}")

    def send_bom(self) -> None:
        self.answer("\ufeffCafé closes\n\nIt is Tuesday.\n".encode(), "text/plain; charset=iso-8859-1")

    def send_markdown(self) -> None:
        text = "\ufeff---\nauthor: Ann Lee\n---\n# *Café* closes\n\nIt is **Tuesday**.\n"
        self.answer(text.encode(), "text/markdown")

    def send_notes_md(self) -> None:
        self.answer(b"# A *title*\n", "text/plain")

    def send_untyped(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(PAGE.encode())

    def send_secret(self) -> None:
        self.server.credentials.append(self.headers.get("Authorization", ""))
        self.answer(PAGE.encode())

    def send_secret_elsewhere(self) -> None:
        self.server.credentials.append(self.headers.get("Authorization", ""))
        self.lead("/secret")

    def send_to_accents(self) -> None:
        port = self.server.server_address[1]
        self.lead(f"http://bücher.example:{port}/café ü".encode().decode("latin-1"))

    def send_accents(self) -> None:
        self.answer(PAGE.encode())

    def send_endless_redirect(self) -> None:
        self.lead("/page")
        while not self.server.over.is_set():
            try:
                self.wfile.write(b" " * 65_536)
            except OSError:
                return

    def send_to_password(self) -> None:
        self.lead("http://ann:hunter2@[::1:80/")

    def send_rubbish(self) -> None:
        self.wfile.write(b"this is no HTTP\r\n\r\n")

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
        """Say nothing."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with Server(("127.0.0.1", 0), Pages) as server:
        server.asked, server.credentials, server.over = [], [], threading.Event()
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
    assert source.head.publisher == "The Island Post"
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
        ("short", r"it was cut off: [\d,]+ of [\d,]+ bytes came; try again"),
        ("chunks", "it was cut off"),
        ("half-chunk", "it was cut off"),
        ("to-password", "it leads to what is no web address"),
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


@pytest.mark.parametrize(
    "label",
    [
        "punycode",
        "idna",
        "undefined",
        "unicode_escape",
        "rot13",
        "zip",
        "utf-7",
        "a%00b",
        "%1B[31mx",
        "x" * 999,
    ],
)
def test_a_charset_that_no_text_is_written_in_is_refused_in_words(server: Server, label: str) -> None:
    with pytest.raises(
        Unreadable, match=r"its charset is “.*”, which is not read; save it as UTF-8"
    ) as refused:
        read_source(address(server, f"charset/{label}"))
    assert str(refused.value).isprintable()


def test_a_byte_order_mark_counts_for_more_than_what_the_server_says(server: Server) -> None:
    assert read_source(address(server, "bom")).text == "Café closes\n\nIt is Tuesday.\n"


def test_markdown_is_read_as_markdown_by_its_type_or_by_the_end_of_its_address(server: Server) -> None:
    source = read_source(address(server, "markdown"))
    assert (source.text, source.head.author) == ("Café closes\n\nIt is Tuesday.\n", "Ann Lee")
    assert read_source(address(server, "notes.md?raw=1")).text == "A title\n"


def test_what_a_server_gives_no_type_is_known_by_how_it_begins(server: Server) -> None:
    assert read_source(address(server, "untyped")).head.author == "Ann Lee"


def test_a_name_and_a_password_go_to_their_server_and_nowhere_else(server: Server) -> None:
    host = address(server, "").removeprefix("http://")
    source = read_source(f"http://ann:hunter%202@{host}secret")
    assert source.address == address(server, "secret")
    assert server.credentials == ["Basic YW5uOmh1bnRlciAy"]  # ann:hunter 2
    server.credentials.clear()
    read_source(f"http://ann:hunter%202@{host}secret-elsewhere")
    assert server.credentials == ["Basic YW5uOmh1bnRlciAy", ""]


@pytest.mark.parametrize(
    "start",
    [
        *("http://ann:hunter2@127.0.0.1:1/", "http://ann:hunter2@[::1/", "http://hunter2@exa mple/"),
        *(
            "ftp://ann:hunter2@example.org/",
            "http://ann:hun/ter2@example.org/",
            "HTTP://ann:hunter2@\u2100.org/",
        ),
    ],
)
def test_no_message_shows_a_password(start: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_source(start)
    assert "hun" not in str(refused.value)
    assert "ter2" not in str(refused.value)


def test_accents_in_an_address_and_in_a_redirect_are_what_the_server_is_asked_for(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name of a server is looked up in ASCII; path and query are asked for in UTF-8."""
    names: list[object] = []

    def find(host: object, port: object, *_: object, **__: object) -> list[Any]:
        names.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", find)
    port = server.server_address[1]
    assert fetch(f"http://BÜCHER.example:{port}/über uns?a=ß#ende").body == PAGE.encode()
    assert fetch(f"http://127.0.0.1:{port}/to-accents").address == (
        f"http://xn--bcher-kva.example:{port}/caf%C3%A9%20%C3%BC"
    )
    assert server.asked == ["/%C3%BCber%20uns?a=%C3%9F", "/to-accents", "/caf%C3%A9%20%C3%BC"]
    assert names == ["xn--bcher-kva.example", "127.0.0.1", "xn--bcher-kva.example"]


def test_what_comes_with_a_redirect_is_not_read(server: Server) -> None:
    assert fetch(address(server, "endless-redirect")).body == PAGE.encode()


def test_reading_the_page_belongs_to_the_time_that_an_address_has(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[float] = []

    def read(raw: bytes, where: str, codec: str, seconds: float) -> SourceArticle:
        given.append(seconds)
        return SourceArticle(text="x", title="x", name="x")

    monkeypatch.setattr(pages, "read_page", read)
    read_source(address(server, "page"))
    assert 0 < given[0] < SECONDS


def test_an_address_that_is_too_long_for_a_deck_is_left_out_of_it(server: Server) -> None:
    assert read_source(f"{address(server, 'page')}?{'x' * LONGEST}").address is None
