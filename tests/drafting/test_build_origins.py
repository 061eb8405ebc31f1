"""Which text a deck is built from again: the source's, or that of a copy which a person has mended."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
import pytest

from tests.drafting.test_build_rebuilding import BAKER, FERRY, MAYOR, TEXT, edit, ids, make
from trainer.deck.reading.faults import Faulty
from trainer.deck.reading.reader import read_deck
from trainer.drafting.articles.head import Head
from trainer.drafting.articles.source_article import SourceArticle, Unreadable
from trainer.drafting.articles.sources import read_source
from trainer.drafting.deckfile.building import Built, build
from trainer.drafting.draft import NO_PAIRS, Draft, draft
from trainer.drafting.items.finishing import Choosing
from trainer.drafting.items.making import DeckArticle, Drafted
from trainer.text.article import digest

OTHER = TEXT.replace("a new lock", "another lock")
MENDED = TEXT.replace("a new lock", "a brand new lock")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "bridge.yaml"


def copy_of(path: Path) -> Path:
    return path.parent / "bridge.article.txt"


def mend_as_advised(path: Path) -> None:
    """Correct the article's copy, and write the digest that `check` gives."""
    copy_of(path).write_text(MENDED, encoding="utf-8")
    with pytest.raises(Faulty) as caught:
        read_deck(path)
    (fault,) = caught.value.faults
    wanted = fault.fix.rsplit("sha256: ", 1)[1].rstrip("`.")
    assert wanted == digest(MENDED)
    edit(path, f"    sha256: {digest(TEXT)}\n", f"    sha256: {wanted}\n")
    assert read_deck(path).items


def test_a_copy_that_was_mended_as_advised_is_built_from_and_not_written_over(path: Path) -> None:
    make(path)
    mend_as_advised(path)
    before = path.read_bytes()
    for _ in range(2):
        made = make(path)
        assert made.remarks == (NO_PAIRS, "Built from its copy bridge.article.txt as you mended it.")
        assert copy_of(path).read_text(encoding="utf-8") == MENDED
        assert path.read_bytes() == before


def test_a_copy_that_was_mended_without_its_digest_is_refused_with_what_to_do(path: Path) -> None:
    make(path)
    copy_of(path).write_text(MENDED, encoding="utf-8")
    with pytest.raises(Unreadable, match="put the `sha256` that `trainer check` gives into the deck"):
        make(path)
    assert copy_of(path).read_text(encoding="utf-8") == MENDED


def test_a_mended_copy_and_a_corrected_article_are_for_a_person_to_bring_together(path: Path) -> None:
    make(path)
    mend_as_advised(path)
    before = path.read_bytes()
    with pytest.raises(Unreadable, match="is there already, with another text; build from that file"):
        make(path, OTHER)
    assert copy_of(path).read_text(encoding="utf-8") == MENDED
    assert path.read_bytes() == before


def test_a_deck_that_was_built_from_its_mended_copy_is_not_taken_for_the_builders_own(path: Path) -> None:
    make(path)
    mend_as_advised(path)
    build([read_source(str(copy_of(path)))], path)
    for text in (TEXT, OTHER):
        try:
            make(path, text)
        except Unreadable:
            assert text == OTHER
        assert copy_of(path).read_text(encoding="utf-8") == MENDED


def test_an_article_whose_title_another_has_gets_a_copy_of_its_own_and_keeps_it(path: Path) -> None:
    make(path)
    second, third = path.with_name("second.yaml"), path.with_name("third.yaml")
    told = "bridge.article.txt holds another text, so that of this article is in bridge-2.article.txt."
    assert told in make(second, OTHER).remarks
    make(third, MENDED)
    assert told not in make(second, OTHER).remarks
    copies = {one.stem: next(iter(read_deck(one).articles.values())).text for one in (path, second, third)}
    assert copies == {"bridge": TEXT, "second": OTHER, "third": MENDED}
    assert {one.name for one in path.parent.glob("*.txt")} == {
        "bridge.article.txt",
        "bridge-2.article.txt",
        "bridge-3.article.txt",
    }


def test_a_text_that_a_person_put_in_the_copys_place_is_never_taken_for_the_builders(path: Path) -> None:
    copy_of(path).write_text(TEXT, encoding="utf-8")
    make(path)
    with pytest.raises(Unreadable, match="is there already, with another text"):
        make(path, OTHER)
    assert copy_of(path).read_text(encoding="utf-8") == TEXT


def test_a_copy_that_was_moved_away_is_written_again(path: Path) -> None:
    copy_of(path).write_text(TEXT, encoding="utf-8")
    make(path)
    edit(path, "    file: bridge", "    publisher: The Courier\n    file: bridge")
    copy_of(path).rename(path.parent / "old.txt")
    make(path, OTHER)
    assert copy_of(path).read_text(encoding="utf-8") == OTHER
    assert read_deck(path).infos["bridge"].sha256 == digest(OTHER)


def test_a_copy_that_differs_in_unseen_characters_only_is_a_persons_and_stays(path: Path) -> None:
    make(path)
    raw = TEXT.replace("\n", "\r\n").encode()
    copy_of(path).write_bytes(raw)
    make(path)
    assert copy_of(path).read_bytes() == raw
    with pytest.raises(Unreadable, match="with another text"):
        make(path, OTHER)
    assert copy_of(path).read_bytes() == raw


def test_a_copy_is_written_again_when_only_the_article_has_changed(path: Path) -> None:
    make(path)
    edit(path, "    file: bridge", "    publisher: The Courier\n    file: bridge")
    for text in (OTHER, TEXT, OTHER):
        make(path, text)
        assert copy_of(path).read_text(encoding="utf-8") == text
        assert "publisher: The Courier" in path.read_text(encoding="utf-8")


def test_an_article_in_a_file_with_blanks_in_its_name_is_known_again(tmp_path: Path) -> None:
    article, deck = tmp_path / "my # article.txt", tmp_path / "deck.yaml"
    article.write_text(TEXT, encoding="utf-8")
    build([read_source(str(article))], deck)
    edit(deck, "    file: ", "    publisher: The Courier\n    file: ")
    build([SourceArticle(text=OTHER, title="News", name="article")], deck)
    info = next(iter(read_deck(deck).infos.values()))
    assert (info.publisher, info.sha256) == ("The Courier", digest(OTHER))
    assert article.read_text(encoding="utf-8") == TEXT


def test_a_file_that_a_person_has_named_in_the_deck_stays_named(tmp_path: Path) -> None:
    article, deck = tmp_path / "a.txt", tmp_path / "deck.yaml"
    article.write_text(TEXT, encoding="utf-8")
    build([read_source(str(article))], deck)
    (tmp_path / "renamed.txt").write_text(TEXT, encoding="utf-8")
    edit(deck, "    file: a.txt\n", "    file: renamed.txt  # file: a.txt\n")
    build([read_source(str(article))], deck)
    assert "    file: renamed.txt  # file: a.txt\n" in deck.read_text(encoding="utf-8")
    article.write_text(OTHER, encoding="utf-8")
    with pytest.raises(Unreadable, match="put the new text into it"):
        build([read_source(str(article))], deck)


def test_a_file_that_is_named_and_missing_is_said_to_be(tmp_path: Path) -> None:
    article, deck = tmp_path / "a.txt", tmp_path / "deck.yaml"
    article.write_text(TEXT, encoding="utf-8")
    build([read_source(str(article))], deck)
    edit(deck, "    file: a.txt\n", "    file: gone.txt\n")
    with pytest.raises(Unreadable, match=r"names “gone.txt”, which cannot be read: mend that first"):
        build([read_source(str(article))], deck)


def test_another_article_does_not_take_the_place_of_the_one_that_a_deck_has(tmp_path: Path) -> None:
    article, ferry, deck = tmp_path / "a.txt", tmp_path / "ferry.txt", tmp_path / "deck.yaml"
    article.write_text(TEXT, encoding="utf-8")
    ferry.write_text(FERRY, encoding="utf-8")
    build([read_source(str(article))], deck)
    before = deck.read_bytes()
    with pytest.raises(Unreadable, match="also has the article"):
        build([read_source(str(ferry))], deck)
    assert deck.read_bytes() == before


def test_a_corrected_article_of_no_telling_name_takes_the_place_of_the_one_that_a_deck_has(
    path: Path,
) -> None:
    make(path)
    title = "All is new in Halm"
    build([SourceArticle(text=f"{title}\n{OTHER}", title=title, name="article")], path)
    (text,) = (one.text for one in read_deck(path).articles.values())
    assert text.startswith(title)


def test_a_like_article_in_another_file_does_not_take_the_place_of_the_one_that_a_deck_has(
    tmp_path: Path,
) -> None:
    article, later, deck = tmp_path / "news.txt", tmp_path / "later.txt", tmp_path / "deck.yaml"
    article.write_text(TEXT, encoding="utf-8")
    later.write_text(OTHER, encoding="utf-8")
    build([read_source(str(article))], deck)
    before = deck.read_bytes()
    with pytest.raises(Unreadable, match="also has the article “news”"):
        build([read_source(str(later))], deck)
    assert deck.read_bytes() == before


def test_an_article_is_known_again_by_its_address(path: Path) -> None:
    address = "https://example.org/bridge"
    build([SourceArticle(text=TEXT, title="Bridge", name="article", address=address)], path)
    ferry = SourceArticle(text=FERRY, title="Ferry", name="ferry")
    later = SourceArticle(
        text=f"All is new\n\n{MAYOR}\n", title="All is new", name="article", address=address
    )
    build([later, ferry], path)
    assert list(read_deck(path).articles) == ["bridge", "ferry"]


# An article whose text is in the deck


@pytest.fixture
def printed(path: Path) -> Path:
    made = build([SourceArticle(text=TEXT, title="News of the week", name="bridge")])
    path.write_text(made.text, encoding="utf-8")
    return path


def test_a_printed_deck_is_built_again_and_still_holds_its_article(printed: Path) -> None:
    before = printed.read_bytes()
    make(printed)
    assert printed.read_bytes() == before
    make(printed, OTHER)
    assert read_deck(printed).articles["bridge"].text == OTHER
    assert [one.name for one in printed.parent.iterdir()] == ["bridge.yaml"]


def test_a_blank_line_in_an_article_that_a_deck_holds_is_a_persons(printed: Path) -> None:
    edit(printed, "      The old bridge", "\n      The old bridge")
    before = printed.read_bytes()
    with pytest.raises(Unreadable, match="holds the text of “bridge” itself"):
        make(printed)
    assert printed.read_bytes() == before


def test_an_article_that_was_mended_in_the_deck_as_advised_is_built_from(printed: Path) -> None:
    edit(printed, "has a new lock", "has a brand new lock")
    edit(printed, f"    sha256: {digest(TEXT)}\n", f"    sha256: {digest(MENDED)}\n")
    before = printed.read_bytes()
    assert make(printed).remarks == (NO_PAIRS, "Built from the text in the deck as you mended it.")
    assert printed.read_bytes() == before


# What a page says of itself


def described(path: Path, **fields: str | None) -> Built:
    head = Head(author=fields.pop("author", None), publisher=fields.pop("publisher", None))
    told = {"text": TEXT, "title": "Bridge", "name": "bridge", **fields}
    return build([SourceArticle(head=head, **told)], path)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "name", "read"),
    [
        ({"author": ""}, "author", None),
        ({"publisher": " \t"}, "publisher", None),
        ({"title": ""}, "title", "bridge"),
        ({"title": "A\nB"}, "title", "A B"),
        ({"address": "HTTPS://Example.org/A?b=C"}, "address", "https://Example.org/A?b=C"),
        ({"address": f"https://example.org/{'a' * 3_000}"}, "address", None),
        ({"address": "https://example.org/a b"}, "address", None),
        ({"address": "ftp://example.org"}, "address", None),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_an_article_says_of_itself_is_written_as_a_deck_can_hold_it(
    path: Path, fields: dict[str, str], name: str, read: str | None
) -> None:
    described(path, **fields)
    assert getattr(read_deck(path).infos["bridge"], name) == read


@pytest.mark.parametrize("letters", ["x" * 2_000, "word " * 400])
def test_a_title_an_author_and_a_publisher_of_2000_letters_are_cut(path: Path, letters: str) -> None:
    described(path, title=letters, author=letters, publisher=letters)
    info = read_deck(path).infos["bridge"]
    for told in (info.title, info.author, info.publisher):
        assert told is not None
        assert letters.startswith(told.removesuffix(" …"))
        assert 300 < len(told) <= 400


def test_an_item_that_no_deck_can_hold_is_left_out_and_said_to_be(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def with_a_long_one(
        entries: Sequence[DeckArticle], progress: Callable[[str], None], choosing: Choosing
    ) -> Draft:
        whole = draft(entries, progress, choosing)
        first, _, askable, _ = whole.items[0]
        long = msgspec.structs.replace(first, id="long", explain="x" * 21_000)
        return whole._replace(items=(*whole.items, Drafted(long, (), askable)))

    monkeypatch.setattr("trainer.drafting.deckfile.building.draft", with_a_long_one)
    assert make(path).remarks == (NO_PAIRS, "1 left out: too long for an item.")
    assert len(read_deck(path).items) == 3


def test_what_would_not_load_is_not_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(path)
    before = path.read_bytes()
    monkeypatch.setattr("trainer.drafting.deckfile.building.head_of", _too_long)
    with pytest.raises(Unreadable, match=r"what was drafted would not load: .*title: 1,200 characters"):
        make(path, TEXT.replace(BAKER, ""))
    assert path.read_bytes() == before
    assert copy_of(path).read_text(encoding="utf-8") == TEXT
    assert len(ids(path)) == 3


def _too_long(*_: object) -> object:
    from trainer.drafting.deckfile.whole import DeckHead

    return DeckHead("", "bridge", "x" * 1_200, "About it.")
