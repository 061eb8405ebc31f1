"""Web addresses: what a server is asked for, what may be shown, and what is no address."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.drafting.articles.addresses import LONGEST, NoAddress, fitting, read_address, shown


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("HTTP://EXAMPLE.org", "http://example.org"),
        ("https://example.org:8080/a?b=c#d", "https://example.org:8080/a?b=c"),
        ("http://[::1]:80/", "http://[::1]:80/"),
        ("http://example.org?a", "http://example.org/?a"),
        (
            "https://bücher.example/é/%C3%A9/50%/a b",
            "https://xn--bcher-kva.example/%C3%A9/%C3%A9/50%25/a%20b",
        ),
        ("https://b%C3%BCcher.example/", "https://xn--bcher-kva.example/"),
        ("https://straße.example/", "https://xn--strae-oqa.example/"),
        ("https://例え。テスト/", "https://xn--r8jz45g.xn--zckzah/"),
        ("http://example.org/\udce9", "http://example.org/%E9"),
    ],
)
def test_an_address_is_asked_for_in_ascii(written: str, asked: str) -> None:
    assert read_address(written) == (asked, None)


@pytest.mark.parametrize(
    "written",
    [
        *("http://", "http:///x", "http://a b/", "http://a..b/", "http://.a/", "http://[::1", "http://[x]/"),
        *("http://a:b/", "http://a:99999/", "http://a:123456/", "ftp://a/", "//a/", "a", ""),
        *(f"http://{'a' * 300}.example/", f"http://{'é' * 64}.example/", "http://a\x1b[31m/", "http://a%00/"),
        *("http://a%ff/", "http://a\ud800/", "http://a/\ud800"),
    ],
)
def test_what_is_no_web_address_is_refused(written: str) -> None:
    with pytest.raises((NoAddress, UnicodeEncodeError)):
        read_address(written)


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("https://ann:hunter2@example.org/a?b", "https://example.org/a?b"),
        ("https://token@example.org", "https://example.org"),
        ("https://ann:p@ss:word@example.org/", "https://example.org/"),
        ("https://ann:hun/ter?2@example.org/", "https://example.org/"),
        ("https://example.org/@ann/posts", "https://example.org/@ann/posts"),
        ("https://example.org:8080/a@b", "https://example.org:8080/a@b"),
        ("notes.txt", "notes.txt"),
    ],
)
def test_an_address_is_shown_without_name_and_password(written: str, seen: str) -> None:
    assert shown(written) == seen


@given(st.text(), st.text(alphabet="abcdefghij:@%", min_size=1), st.text())
def test_no_password_outlives_being_shown(name: str, password: str, rest: str) -> None:
    name = "".join(c for c in name if c not in "/?#@")
    assert f"{password}@" not in shown(f"https://{name}:{password}@example.org/{rest.replace('@', '')}")


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    for written in (text, f"http://{text}", f"http://example.org/{text}"):
        try:
            url = read_address(written).url
        except (NoAddress, UnicodeEncodeError):
            continue
        assert url.isascii()
        assert url.isprintable()
        assert " " not in url
        assert read_address(url).url == url


def test_an_address_fits_into_a_deck_up_to_a_length() -> None:
    longest = "http://a/" + "x" * (LONGEST - 9)
    assert fitting(longest) == longest
    assert fitting(longest + "x") is None
