"""Charsets: those that texts are written in, and none of the other codecs that Python has."""

from __future__ import annotations

import encodings.aliases

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.drafting.articles.charsets import NotTaken, codec_of, decoded


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        *(("UTF-8", "utf-8"), ("utf8", "utf-8"), ("latin1", "iso8859-1"), ("ISO-8859-15", "iso8859-15")),
        *(("windows-1252", "cp1252"), ("Shift_JIS", "shift_jis"), ("GB2312", "gb2312"), ("x", None)),
        *(("big5", "big5"), ("euc-kr", "euc_kr"), ("koi8-r", "koi8-r"), ("us-ascii", "ascii")),
        *(("utf-7", None), ("", None), ("utf-8\0", None), ("undefined", None), ("é", None), ("x" * 99, None)),
    ],
)
def test_the_charsets_of_texts_are_known_by_their_names(label: str, codec: str | None) -> None:
    if codec is not None:
        assert codec_of(label) == codec
        return
    with pytest.raises(NotTaken):
        codec_of(label)


@given(st.one_of(st.text(), st.sampled_from(sorted({*encodings.aliases.aliases.values(), "idna", "oem"}))))
def test_whatever_is_taken_decodes_text_or_says_where_it_cannot(label: str) -> None:
    try:
        codec = codec_of(label)
    except NotTaken:
        return
    for raw in (b"Tuesday", b"\x1b$B\xff\x00\x81", bytes(range(256))):
        try:
            assert isinstance(decoded(raw, codec), str)
        except UnicodeDecodeError:
            continue


@pytest.mark.parametrize(
    ("raw", "codec", "text"),
    [
        (b"\xef\xbb\xbfCaf\xc3\xa9", "cp1252", "Café"),
        (b"\xff\xfeC\x00a\x00f\x00\xe9\x00", "utf-8", "Café"),
        (b"\xfe\xff\x00C\x00a\x00f\x00\xe9", "utf-8", "Café"),
        (b"C\x00a\x00f\x00\xe9\x00", "utf-16", "Café"),
        (b"\x93Caf\xe9\x94", "iso8859-1", "“Café”"),
        (b"\x93Caf\xe9\x94", "ascii", "“Café”"),
        (b"\x81", "iso8859-1", "\x81"),
    ],
)
def test_a_mark_decides_and_marks_of_windows_are_read(raw: bytes, codec: str, text: str) -> None:
    assert decoded(raw, codec) == text
