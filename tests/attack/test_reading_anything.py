"""Any bytes as a deck or an article, any words as an anchor: a deck, a fault or no such place; no more."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests import decks
from tests.attack import hostile
from tests.attack.running import UNSAFE
from trainer.deck.advice.checking import check_file
from trainer.deck.deck import Deck
from trainer.deck.reading.faults import Faulty
from trainer.deck.reading.reader import read_deck
from trainer.deck.reading.safe_yaml import Limits
from trainer.text.article import Anchor, Article, Span, clean

settings_here = settings(
    max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)

PIECES = (
    *(
        b"format: 1\n",
        b"id: x\n",
        b"items:\n",
        b"- ",
        b"  ",
        b"\n",
        b"[",
        b"]",
        b"{",
        b"}",
        b": ",
        b"? ",
        b", ",
    ),
    *(
        b"&a ",
        b"*a",
        b"!",
        b"!!str ",
        b"!%ff ",
        b"%TAG !x! %ff\n",
        b"%YAML 1.1\n",
        b"---\n",
        b"...\n",
        b"|\n",
    ),
    *(b"'", b'"', b"\\x1b", b"\\ud800", b"\\U00110000", b"#", b"<<: ", b">-\n", b"\r", b"\t", b"\0", b"\xff"),
    *(b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\x85", b"\xc2\x85", b"\xe2\x80\xa8", b"9" * 40, b".inf", b"1e999"),
    *(b"0x", b"~", b"a" * 2_000),
)
"""What YAML is made of, and what it should not hold."""

SMALL = Limits(bytes=100_000, nodes=5_000, depth=20)


def outcome(path: Path) -> Deck | list[str]:
    try:
        return read_deck(path, SMALL)
    except Faulty as faulty:
        return [str(fault) for fault in faulty.faults]


def is_said_safely(found: Deck | list[str]) -> bool:
    return isinstance(found, Deck) or (bool(found) and not any(UNSAFE.search(line) for line in found))


@settings_here
@given(raw=st.binary(max_size=400) | st.lists(st.sampled_from(PIECES), max_size=40).map(b"".join))
def test_any_bytes_are_a_deck_or_faults(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "deck.yaml"
    path.write_bytes(raw)
    assert is_said_safely(outcome(path))


WHOLE = hostile.text(decks.deck()).encode()


@settings_here
@given(
    cuts=st.lists(
        st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 30), st.sampled_from(PIECES)),
        min_size=1,
        max_size=4,
    )
)
def test_a_deck_damaged_anywhere_is_a_deck_or_faults(
    tmp_path: Path, cuts: list[tuple[int, int, bytes]]
) -> None:
    raw = WHOLE
    for at, length, instead in cuts:
        raw = raw[:at] + instead + raw[at + length :]
    path = tmp_path / "deck.yaml"
    path.write_bytes(raw)
    assert is_said_safely(outcome(path))


@settings_here
@given(raw=st.binary(max_size=300))
@example(raw=b"\x80\x00")  # half like UTF-16, and no UTF-8 before that
def test_any_bytes_as_an_article_are_taken_or_a_fault(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "article.txt").write_bytes(raw)
    info = {"id": "courier", "title": "T", "file": "article.txt"}
    assert is_said_safely(outcome(decks.write(tmp_path, decks.deck(articles=[info]))))


texts = st.text(
    alphabet=st.characters() | st.sampled_from("aAß İıſﬁ“”\"'‑—\n\r\t\u0301\u200d\u00ad."), max_size=80
)


@settings(max_examples=300)
@given(text=texts, exact=texts.filter(bool), prefix=texts, suffix=texts)
@example(text="\n0000000", exact="\n00000000", prefix="", suffix="")
def test_an_anchor_resolves_to_its_words_or_is_looked_up_in_vain(
    text: str, exact: str, prefix: str, suffix: str
) -> None:
    article, anchor = Article(text), Anchor(exact=exact, prefix=prefix, suffix=suffix)
    try:
        start, end = article.resolve(anchor)
    except LookupError:
        assert article.occurrences(anchor) == []
    else:
        assert article.text[start:end] == exact
        assert article.occurrences(anchor, 1) == [(start, end)]
    near = article.nearest(anchor)
    assert near.found in article.text
    assert "\n" not in near.found
    assert (near.line > 0) == bool(near.found)


@settings(max_examples=200)
@given(text=texts, start=st.integers(0, 100), length=st.integers(0, 100))
def test_any_span_has_a_paragraph_a_line_and_a_sentence(text: str, start: int, length: int) -> None:
    article = Article(text)
    span = Span(start, start + length)
    around = article.sentence_around(span)
    assert around.start <= span.start
    assert around.end >= span.start
    assert 0 <= article.paragraph_at(start) <= len(article.paragraphs)
    assert 1 <= article.line_at(start) <= article.text.count("\n") + 1


def test_cleaning_leaves_nothing_that_a_terminal_obeys_and_takes_nothing_else() -> None:
    whole = "".join(chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000 and code != 13)
    kept = clean(whole)
    assert len(kept) == len(whole)
    assert not UNSAFE.search(kept)
    assert all(UNSAFE.match(was) for was, now in zip(whole, kept, strict=True) if was != now)


def test_words_that_overlap_themselves_are_counted_at_every_place() -> None:
    article = Article("papapapa")
    assert len(article.occurrences(Anchor(exact="papa"))) == 3
    assert len(article.occurrences(Anchor(exact="papa"), 2)) == 2


def test_letters_that_grow_in_small_letters_do_not_shift_what_is_found() -> None:
    article = Article(f"{'İ' * 20} the “bridge” is shut, they say")
    assert article.nearest(Anchor(exact='the "bridge" is shut')).found == "the “bridge” is shut"


def test_the_first_letter_of_a_paragraph_belongs_to_it() -> None:
    article = Article("one\n\ntwo\nthree")
    assert [article.paragraph_at(span.start) for span in article.paragraphs] == [0, 1, 2]


# Scripts

SCRIPTS = {
    "cjk": ("市長は「橋は閉鎖される」と述べた。検査で二十一本のボルトが壊れていた。", "橋は閉鎖される"),
    "arabic": ("قال رئيس البلدية «سنغلق الجسر الليلة» في اجتماع المجلس يوم الثلاثاء.", "سنغلق الجسر الليلة"),
    "devanagari": ("मेयर ने कहा, “पुल आज रात बंद होगा।” परिषद की बैठक मंगलवार को हुई।", "पुल आज रात बंद होगा।"),
    "combining": ("Le mini\u0300stre\u0301 dit\u0323\u0307 : « fermé ce\u0301 soir ».", "ce\u0301 soir"),
    "emoji": ("The 👩🏽‍🚒 said: “We close it 🏴󠁧󠁢 tonight 👨‍👩‍👧‍👦.”", "tonight 👨‍👩‍👧‍👦."),
    "soft-hyphens": ("The may\u00ador said the in\u00adspec\u00adtors close it.", "in\u00adspec\u00adtors"),
    "zalgo": ("He" + "\u0315\u0316\u0317" * 300 + "llo, said the mayor.", "llo, said"),
    "2000-words": (
        "The mayor said that word " + "another word " * 1_000 + "was never said.",
        "was never said.",
    ),
}


@pytest.mark.parametrize("script", SCRIPTS)
def test_an_article_in_any_script_is_read_cited_and_checked(tmp_path: Path, script: str) -> None:
    text, exact = SCRIPTS[script]
    item = decks.trace(passage=decks.anchor(exact), claim=exact)
    data = decks.deck(item, articles=[{"id": "courier", "title": text[:200], "text": f"{text}\n\n{text}"}])
    path = decks.write(tmp_path, data)
    deck = read_deck(path)
    place = deck.place(deck.items[0], Anchor(exact=exact))
    article = deck.articles["courier"]
    assert deck.excerpt(place) == exact
    assert exact in article.text[slice(*article.sentence_around(place.span))]
    assert article.paragraph_at(place.span.start) == 0
    assert check_file(path, dt.date(2026, 1, 1)).loads
