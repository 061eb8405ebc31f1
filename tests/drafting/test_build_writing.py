"""The YAML that the builder writes: any text becomes a deck that loads and says what was drafted."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.commands import run
from trainer.deck.advice.checking import check
from trainer.deck.advice.rules import tells
from trainer.deck.deck import anchors
from trainer.deck.kinds import Kind
from trainer.deck.kinds.conflict import ConflictItem, Detail
from trainer.deck.kinds.quote import QuoteItem
from trainer.deck.model import Item
from trainer.deck.reading import safe_yaml
from trainer.deck.reading.reader import read_deck
from trainer.drafting.articles.head import Head
from trainer.drafting.articles.plaintext import unwrapped
from trainer.drafting.articles.source_article import SourceArticle
from trainer.drafting.deckfile.building import build
from trainer.drafting.deckfile.ids import article_id
from trainer.drafting.deckfile.seals import LOST, fits, has_seal, remark_on_lost, sealed
from trainer.drafting.deckfile.writing import item_block
from trainer.drafting.deckfile.yaml_lines import WIDTH, scalar, shifted
from trainer.drafting.draft import draft
from trainer.drafting.items.making import DeckArticle, entry
from trainer.text.article import clean
from trainer.text.slugs import slug

ROOT = Path(__file__).parent.parent.parent
TODAY = dt.date(2026, 11, 22)

NAMES = st.sampled_from(["Ann Lee", "Mayor Bo Vale", "a clerk", "She", "Mr Quill", "Critics", "AP News"])
SAID = st.sampled_from(
    ["said", "told Reuters", "told the Courier’s Tom Vale", "warned on Monday", "added", "[/b] said"]
)
WORDS = st.text(alphabet="ab cde.,:;#'\"-?!{}[]&*|>%@`\\\t“”é\u200e🦆9½£", min_size=1, max_size=60)
SENTENCES = st.one_of(
    st.builds("“{},” {} {}.".format, WORDS, NAMES, SAID),
    st.builds("{} {}: “{}.”".format, NAMES, SAID, WORDS),
    st.builds(
        "At least {} ducks were there on {}.".format, st.integers(1, 99), st.sampled_from(["Monday", "7 May"])
    ),
    st.builds("{} ducks were there on Monday, {} said.".format, st.integers(1, 99), NAMES),
    WORDS,
)
ARTICLES = st.lists(st.lists(SENTENCES, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=8).map(
    "\n\n".join
)


def source(text: str, name: str = "courier") -> SourceArticle:
    return SourceArticle(
        text=unwrapped(text), title=" ".join(clean(text).split())[:80], name=name, head=Head(author="Ann Lee")
    )


def parsed(block: str) -> Item:
    (data,) = safe_yaml.load(f"items:\n{block}")["items"]
    item: Item = msgspec.convert(data, Item)
    return item


@pytest.mark.no_cover
@settings(max_examples=60)
@given(ARTICLES)
def test_any_article_becomes_a_deck_that_loads_and_has_no_advice_but_to_be_finished(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    if not clean(text).strip():
        return
    path = tmp_path_factory.mktemp("any") / "deck.yaml"
    build([source(text)], path)
    deck = read_deck(path)
    assert deck.model.draft
    advice = {fault.rule for fault in check(deck, TODAY)}
    assert advice <= {
        "draft",
        "uneven-answers",
        "one-sided",
        "few-near-misses",
        "telling-order",
        "telling-length",
    }
    for item in deck.items:
        for _, anchor in anchors(item):
            assert len(deck.articles[deck.article_id(item, anchor)].occurrences(anchor)) == 1


@settings(max_examples=40)
@given(ARTICLES)
def test_what_is_written_reads_back_as_what_was_drafted(text: str) -> None:
    if not clean(text).strip():
        return
    for drafted in draft([entry("courier", source(text))]).items:
        assert msgspec.to_builtins(parsed(item_block(drafted))) == msgspec.to_builtins(drafted.item)


@given(st.text())
def test_any_scalar_reads_back(text: str) -> None:
    written = scalar(clean(text), "exact")
    assert safe_yaml.load(f"- {written}") == [clean(text)]
    assert safe_yaml.load(f"- {{a: {scalar(clean(text))}}}") == [{"a": clean(text)}]


@pytest.mark.parametrize(
    "word", ["no", "null", "1:30", "012", "1e3", "true", "- a", "a: b", "a #b", "2026-01-01", ""]
)
def test_words_that_yaml_would_take_for_something_else_are_quoted(word: str) -> None:
    assert safe_yaml.load(f"a: {scalar(word)}") == {"a": word}


def seed() -> DeckArticle:
    return entry("rutte", source((ROOT / "seeds" / "000_0e5bce50c47d40f9.txt").read_text(encoding="utf-8")))


def test_lines_are_no_longer_than_an_author_would_write_them() -> None:
    for drafted in draft([seed()]).items:
        assert max(map(len, item_block(drafted).splitlines())) <= WIDTH


def test_one_remark_in_several_wordings_is_one_item() -> None:
    wordings = [
        one.item
        for one in draft([seed()]).items
        if isinstance(one.item, ConflictItem) and one.item.detail is Detail.WORDING
    ]
    ramp = next(item for item in wordings if any("ramp up" in one.exact for one in item.passages))
    assert len(ramp.passages) == 3


def test_no_two_items_ask_about_the_same_passages() -> None:
    one = "Fire\n\n“We came within four minutes of the call,” Bo Vale said on Monday.\n"
    two = "Fire\n\n“We came within forty minutes of the call,” Bo Vale said on Monday.\n"
    items = [each.item for each in draft([entry("a", source(one)), entry("b", source(two))]).items]
    assert len([item for item in items if isinstance(item, ConflictItem)]) == 1


def test_every_item_explains_itself_in_a_few_sentences_and_not_in_one_mould() -> None:
    items = [one.item for one in draft([seed()]).items]
    told = [item.explain or "" for item in items if item.kind is Kind.QUOTE]
    assert all(text.count(".") + text.count("?") >= 2 for text in told)
    assert len(set(told)) == len(told)
    assert all("{" not in text and "the the" not in text for text in told)


def test_every_doubt_is_a_comment_above_its_item() -> None:
    unity = next(one for one in draft([seed()]).items if "unity" in one.item.id)
    above = item_block(unity).partition("  - id:")[0]
    assert "# decide carrier:" in above
    assert all(line.startswith("  # ") for line in above.splitlines())


@pytest.mark.parametrize(
    "changed", ["a\n\nb: c", "a  \nb: c", "a\nb: c\n", "a\nb: d", "# lost: x\na\nb: c", "a\r\nb: c"]
)
def test_whatever_a_person_adds_to_a_block_it_does_not_fit_its_fingerprint_any_more(changed: str) -> None:
    mark, *lines = sealed(["a", "b: c"]).removesuffix("\n").split("\n")
    assert fits([mark, *lines])
    assert not fits([mark, *changed.split("\n")])


@given(st.lists(st.text(alphabet="ab #:\t")), st.integers(-6, 6))
def test_lines_that_were_shifted_are_the_same_when_they_are_shifted_back(lines: list[str], by: int) -> None:
    there = shifted(lines, by)
    if there is not None:
        assert shifted(there, -by) == lines


@given(st.text(), st.text(alphabet="ab()#: "))
def test_a_remark_on_lost_words_is_known_again_and_nothing_that_was_written_into_it(
    words: str, more: str
) -> None:
    remark = remark_on_lost(words)
    assert has_seal(remark, LOST)
    assert "\n" not in remark
    assert not more or not has_seal(f"{remark}{more}", LOST)


@given(st.text())
def test_an_id_is_well_formed_whatever_it_is_made_of(text: str) -> None:
    name = slug(text)
    assert name == "" or name.replace("-", "").isalnum()
    assert not name.startswith("-") and not name.endswith("-") and "--" not in name  # noqa: PT018


def test_no_id_gives_an_answer_away() -> None:
    text = (
        "Head\n\n“This conflict is fake and bogus and a reliable hoax by all means,” Ann Lee said on Monday."
    )
    (drafted,) = (
        one.item for one in draft([entry("a", source(text))]).items if isinstance(one.item, QuoteItem)
    )
    assert not tells(drafted.id)


@pytest.mark.parametrize(
    ("name", "title", "expected"),
    [
        ("harbour-bridge", "The bridge closes", "harbour-bridge"),
        ("000_0e5bce50c47d40f9", "The bridge closes at last", "the-bridge-closes-at-last"),
        ("article", "Überall Größe", "uberall-groe"),
        ("article", "桥梁关闭", "article"),
    ],
)
def test_an_article_is_called_by_its_file_or_by_its_title(name: str, title: str, expected: str) -> None:
    assert article_id(SourceArticle(text="x", title=title, name=name)) == expected


def test_two_articles_on_one_event_make_one_deck_with_pairs_between_them(tmp_path: Path) -> None:
    one = "Fire at mill\n\nThe fire at the Tarrow mill killed 12 people on Monday, the brigade said.\n"
    two = "Mill burns\n\nThe fire at the Tarrow mill killed 15 people on Monday, the brigade said.\n"
    path = tmp_path / "mill.yaml"
    build([source(one, "courier"), source(two, "post")], path)
    deck = read_deck(path)
    assert set(deck.articles) == {"courier", "post"}
    (pair,) = (item for item in deck.items if isinstance(item, ConflictItem))
    assert {deck.place(pair, anchor).article for anchor in pair.passages} == {"courier", "post"}


def test_the_builder_imports_neither_the_screen_nor_what_it_does_not_need() -> None:
    code = (
        "import sys, trainer.drafting.deckfile.building, trainer.drafting.articles.sources\n"
        "print([name for name in ('textual', 'trainer.tui', 'trafilatura', 'markdown_it', 'urllib.request')"
        " if name in sys.modules])"
    )
    done = run(program=(sys.executable, "-c", code))
    assert done.stdout.decode().strip() == "[]"
    assert isinstance(done, subprocess.CompletedProcess)
