"""Files as editors of all sorts leave them: byte order marks, line ends, other encodings, block quotes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests import decks
from tests.commands import run
from trainer.deck.kinds.quote import QuoteItem
from trainer.deck.reading.faults import Fault, Faulty
from trainer.deck.reading.reader import read_deck
from trainer.text.article import Article, digest

INFO: decks.Data = {"id": "courier", "title": "The bridge", "file": "article.txt"}

AS_SAVED: dict[str, Callable[[str], bytes]] = {
    "a byte order mark": lambda text: text.encode("utf-8-sig"),
    "line ends of Windows": lambda text: text.replace("\n", "\r\n").encode(),
    "line ends of old Macs": lambda text: text.replace("\n", "\r").encode(),
    "both": lambda text: text.replace("\n", "\r\n").encode("utf-8-sig"),
    "no line end at the end": lambda text: text.rstrip("\n").encode(),
}


@pytest.mark.parametrize("how", AS_SAVED)
def test_a_deck_and_its_article_are_read_alike_however_an_editor_saves_them(tmp_path: Path, how: str) -> None:
    save = AS_SAVED[how]
    text = Article(save(decks.ARTICLE).decode("utf-8-sig")).text
    deck = decks.write(tmp_path, decks.deck(articles=[INFO | {"sha256": digest(text)}]))
    deck.write_bytes(save(deck.read_text("utf-8")))
    (tmp_path / "article.txt").write_bytes(save(decks.ARTICLE))
    read = read_deck(deck)
    assert read.articles["courier"].text.rstrip("\n") == decks.ARTICLE.rstrip("\n")
    item = read.by_id["mayor-shuts-bridge"]
    assert isinstance(item, QuoteItem)
    assert read.excerpt(read.place(item, item.content)) == item.content.exact


def faults(path: Path) -> list[Fault]:
    with pytest.raises(Faulty) as faulty:
        read_deck(path)
    return faulty.value.faults


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"])
def test_a_deck_in_another_unicode_is_called_so(tmp_path: Path, codec: str) -> None:
    path = decks.write(tmp_path, decks.deck())
    path.write_bytes(path.read_text("utf-8").encode(codec))
    (fault,) = faults(path)
    assert (fault.line, fault.column) in {(1, 1), (1, 2)}
    assert fault.fix == "Save it as UTF-8; it looks like UTF-16, which Windows calls Unicode."


def test_the_first_byte_that_is_not_utf_8_is_named_also_where_a_zero_follows(tmp_path: Path) -> None:
    path = tmp_path / "deck.yaml"
    path.write_bytes(b"\xe9\x00")
    (fault,) = faults(path)
    assert (fault.line, fault.column, fault.found) == (1, 1, "the byte 0xe9, which is not UTF-8")


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le"])
def test_an_article_in_another_unicode_is_called_so(tmp_path: Path, codec: str) -> None:
    path = decks.write(tmp_path, decks.deck(articles=[INFO]))
    (tmp_path / "article.txt").write_bytes(decks.ARTICLE.encode(codec))
    told = [fault for fault in faults(path) if fault.field == "articles[0].file"]
    assert [fault.fix for fault in told] == [
        "Save the article as UTF-8; it looks like UTF-16, which Windows calls Unicode."
    ]


def test_bytes_of_another_alphabet_are_not_taken_for_it(tmp_path: Path) -> None:
    path = tmp_path / "deck.yaml"
    path.write_bytes("title: Ministère\n".encode("latin-1"))
    assert faults(path)[0].fix == "Save it as UTF-8."


# Block quotes

QUOTED = """\
Bridge shuts

The mayor wrote:

> We close it tonight. It stays closed
> until every bolt is checked.
>
> > Is it safe? she was asked.

<blockquote>No bolt is checked twice.</blockquote>

&gt; The bridge opened in 1954.
"""


def test_an_article_with_block_quotes_loads_and_is_shown_as_it_is(tmp_path: Path) -> None:
    items = [
        decks.trace("t-1", passage=decks.anchor("It stays closed\n> until every bolt is checked.")),
        decks.trace("t-2", passage=decks.anchor("Is it safe? she was asked.")),
        decks.trace("t-3", passage=decks.anchor("No bolt is checked twice.")),
    ]
    path = decks.write(tmp_path, decks.deck(*items, articles=[INFO]))
    (tmp_path / "article.txt").write_text(QUOTED, "utf-8")
    assert run("check", path).returncode == 0
    told = run("play", path, "--plain", "--seed", "1", stdin=b"a\n" + b"1\n1\n\n\n" * 3).stdout.decode()
    assert "“It stays closed until every bolt is checked.” (paragraph 3)" in told
    assert "Paragraph 3: > We close it tonight. It stays closed\n" in told
    assert "> > Is it safe? she was asked.\n" in told
    assert "<blockquote>No bolt is checked twice.</blockquote>\n" in told


def test_words_across_the_lines_of_a_block_quote_are_lost_with_a_hint(tmp_path: Path) -> None:
    item = decks.trace(passage=decks.anchor("It stays closed until every bolt is checked."))
    path = decks.write(tmp_path, decks.deck(item, articles=[INFO]))
    (tmp_path / "article.txt").write_text(QUOTED, "utf-8")
    (fault,) = faults(path)
    assert fault.fix == "The article has “It stays closed” at line 5."
