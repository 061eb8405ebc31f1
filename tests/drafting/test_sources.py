"""Where articles come from: text, Markdown, pages and standard input, and what cannot be taken."""

from __future__ import annotations

import datetime as dt
import io
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.drafting.articles import bounded, sources
from trainer.drafting.articles.bylines import read_byline
from trainer.drafting.articles.head import Head
from trainer.drafting.articles.plaintext import from_markdown, front_matter, unwrapped
from trainer.drafting.articles.source_article import LARGEST, Unreadable
from trainer.drafting.articles.sources import from_bytes, read_source
from trainer.text.article import clean

WRAPPED = """\
Ferry to run again

The ferry to Little Sark will run again from Monday, the harbour
master said on Friday. It had been laid up since the new year with
a bent shaft, which nobody on the island could mend at the time.

“We missed her more than we missed the mainland,” said the keeper
of the island shop, who had been living on tinned pears for weeks.
"""

PAGE = """<!doctype html><html lang="en"><head><title>Ferry to run again - The Island Post</title>
<meta property="og:site_name" content="The Island Post"><meta name="author" content="Ann Lee">
<meta property="og:title" content="Ferry to run again">
<meta property="article:published_time" content="2026-02-03T08:00:00Z"></head><body>
<nav><a href="/">Home</a></nav><article><h1>Ferry to run again</h1>
<p>The ferry will run again from Monday, the harbour master said on Friday, after weeks without a boat.</p>
<p>“We missed her more than we missed the mainland,” said the keeper of the shop, who had lived on pears.</p>
<p>The shaft was bent at new year, and a new one had to be brought over in a fishing boat by night.</p>
</article><footer>Cookies</footer></body></html>"""


def test_hand_wrapped_lines_are_joined_and_every_offset_holds() -> None:
    text = unwrapped(WRAPPED)
    assert text.split("\n\n")[1].count("\n") == 0
    assert len(text) == len(WRAPPED)
    assert text.find("“We missed") == WRAPPED.find("“We missed")


def test_a_paragraph_to_a_line_is_left_as_it_is() -> None:
    text = "A headline\n\n" + "One long paragraph of news, again and again. " * 6 + "\n\nA second one.\n"
    assert unwrapped(text) == text


def test_a_list_of_short_lines_is_not_taken_for_a_wrapped_paragraph() -> None:
    text = "Present:\nAnn Lee, chair\nBo\nThe clerk of the works and two of his men\nA dog\nC. Vale\n"
    assert unwrapped(text) == text


def test_the_year_of_an_item_in_a_block_quotation_goes_nowhere_else() -> None:
    assert from_markdown("# Title\n\n> 1987. It rained.\n\nThe sun came out.\n").endswith(
        "\n\nThe sun came out.\n"
    )


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("It was d***ed odd, a d***ed odd day.", "It was d***ed odd, a d***ed odd day."),
        ("“D*mn,” he said, “d*mn.”", "“D*mn,” he said, “d*mn.”"),
        ("****ing and f****", "****ing and f****"),
        ("*He said a d***ed thing.*", "He said a d***ed thing."),
        ("All **word**s and *fine* ones.", "All words and fine ones."),
        ("**T**he cat.", "The cat."),
        ("A <g-emoji alias='cat'>cat</g-emoji>.", "A cat."),
        ("1987. *It* was the year of the flood.", "1987. It was the year of the flood."),
        ("2. It was the second.", "It was the second."),
        ("Vale Corp <VLE> rose <b>much</b>,<br>and fell.", "Vale Corp <VLE> rose much, and fell."),
    ],
)
def test_no_letters_and_no_names_are_taken_for_marks(written: str, kept: str) -> None:
    assert from_markdown(f"# Title\n\n{written}\n") == f"Title\n\n{kept}\n"


@given(st.text())
def test_no_text_loses_or_gains_a_character_by_being_unwrapped(text: str) -> None:
    assert len(unwrapped(text)) == len(clean(text))


def test_markdown_keeps_the_words_and_drops_the_marks() -> None:
    text = from_markdown(
        '# Ferry *to* run\n\nThe **ferry** will\nrun, [they say](https://x.example "t").\n\n'
        "> “Quite so,” she said.\n\n- one\n- two\n\n![a boat](b.png)\n\n***\n\n`code` &amp; <b>more</b>\n"
    )
    assert text == (
        "Ferry to run\n\nThe ferry will run, they say.\n\n“Quite so,” she said.\n\none\n\ntwo"
        "\n\ncode & more\n"
    )


@given(st.text())
def test_any_markdown_becomes_text(text: str) -> None:
    assert from_markdown(text).endswith("\n")


def test_a_long_markdown_text_is_read_in_a_process_of_its_own_to_the_same_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    raw = "---\nauthor: Ann Lee\n---\n# *Café* closes\n\n> “Quite so,” she said.\n".encode()
    at_once = from_bytes(raw, name="x", suffix=".md")
    monkeypatch.setattr(sources, "_LONG_MARKDOWN", 10)
    assert from_bytes(raw, name="x", suffix=".md") == at_once
    monkeypatch.setattr(bounded, "_RUN", "raise SystemExit(3)")
    with pytest.raises(
        Unreadable, match=r"^x: the text takes too much time or memory to read; save its words"
    ):
        from_bytes(raw, name="x", suffix=".md")


def test_markdown_that_takes_all_memory_is_refused_in_words() -> None:
    refused = (
        r"^x: the text takes (too much (time or )?memory|longer than 15 seconds) to read; save its words"
    )
    with pytest.raises(Unreadable, match=refused):  # a slow machine may come to the limit of time first
        from_bytes(b"a\n\n" * 1_500_000, name="x", suffix=".md")


def test_front_matter_longer_than_any_is_text() -> None:
    text = f"---\n{'a: b' * 9_000}\n---\nBody\n"
    assert front_matter(text) == ({}, text)


def test_front_matter_describes_a_markdown_article(tmp_path: Path) -> None:
    path = tmp_path / "ferry.md"
    path.write_text(
        "---\ntitle: The ferry\nauthor: Ann Lee\ndate: 2026-02-03\ntags: [a]\n---\nIt runs again.\n"
    )
    source = read_source(str(path))
    assert (source.title, source.head.author) == ("The ferry", "Ann Lee")
    assert source.head.published == dt.date(2026, 2, 3)
    assert source.text == "The ferry\n\nIt runs again.\n"


def test_a_head_that_is_no_yaml_is_read_line_by_line() -> None:
    text = "---\ntitle: Ducks not as few as feared: study\npublisher: The Weir Post\n---\nBody\n"
    assert front_matter(text) == (
        {"title": "Ducks not as few as feared: study", "publisher": "The Weir Post"},
        "Body\n",
    )


@pytest.mark.parametrize(
    "front", ["---\n[unclosed\n---\nBody\n", "---\n- a list\n---\nBody\n", "---\nno end"]
)
def test_what_only_looks_like_front_matter_is_text(front: str) -> None:
    assert front_matter(front) == ({}, front)


def test_a_saved_page_gives_title_author_date_publisher_and_the_main_text(tmp_path: Path) -> None:
    path = tmp_path / "saved.html"
    path.write_text(PAGE, encoding="utf-8")
    source = read_source(str(path))
    assert source.title == "Ferry to run again"
    assert (source.head.publisher, source.head.author) == ("The Island Post", "Ann Lee")
    assert source.head.published == dt.date(2026, 2, 3)
    assert "“We missed her more than we missed the mainland,”" in source.text
    assert "Cookies" not in source.text
    assert source.text.startswith("Ferry to run again\n\n")


def test_a_page_is_known_by_its_first_line_whatever_its_name() -> None:
    assert from_bytes(PAGE.encode(), name="x", suffix=".txt").head.author == "Ann Lee"


def test_a_page_without_an_article_is_refused_kindly() -> None:
    with pytest.raises(Unreadable, match=r"^x: no article was found on the page"):
        from_bytes(b"<!doctype html><html><body></body></html>", name="x")


def test_standard_input_is_an_article(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("\ufeffA title\r\n\r\nText.".encode())))
    source = read_source("-")
    assert (source.text, source.title, source.path) == ("A title\n\nText.", "A title", None)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "there is no text in it"),
        (b" \n\n ", "there is no text in it"),
        (b"caf\xe9", "the byte 0xe9 is not UTF-8"),
    ],
)
def test_a_file_without_text_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    with pytest.raises(Unreadable, match=message):
        read_source(str(path))


def test_a_folder_a_missing_file_and_a_huge_one_are_refused(tmp_path: Path) -> None:
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(LARGEST + 1)
    for path, message in (
        (tmp_path, "not a regular file"),
        (tmp_path / "no", "No such file"),
        (huge, "limit"),
    ):
        with pytest.raises(Unreadable, match=message):
            read_source(str(path))


@pytest.mark.parametrize("address", ["ftp://example.org/a", "file:///etc/passwd", "data://x", "gopher://x"])
def test_no_address_but_http_and_https_is_taken(address: str) -> None:
    with pytest.raises(Unreadable, match="only http and https"):
        read_source(address)


def test_only_a_file_that_holds_exactly_the_text_is_pointed_at(tmp_path: Path) -> None:
    plain, wrapped = tmp_path / "plain.txt", tmp_path / "wrapped.txt"
    plain.write_text("A title\n\nA paragraph.\n")
    wrapped.write_text(WRAPPED)
    assert read_source(str(plain)).path == plain
    assert read_source(str(wrapped)).path is None


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["By Ann Lee · The Island Post · 3 February 2026"],
            Head(author="Ann Lee", publisher="The Island Post", published=dt.date(2026, 2, 3)),
        ),
        (
            ["By Ann Lee, Harbour Gazette", "February 3, 2026"],
            Head(author="Ann Lee", publisher="Harbour Gazette", published=dt.date(2026, 2, 3)),
        ),
        (
            ["By noon the ferry had gone and nobody knew where it was, said the man at the pier. " * 3],
            Head(),
        ),
        (["It sank on 3 February 2026."], Head()),
        (["By Ann Lee | 31 February 2026"], Head(author="Ann Lee")),
    ],
)
def test_a_by_line_gives_author_newspaper_and_date(lines: list[str], expected: Head) -> None:
    assert read_byline(lines) == expected
