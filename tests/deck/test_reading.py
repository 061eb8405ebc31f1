"""From a file to a deck: every fault where it is, in one run, and nothing that a file can break."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from tests import decks
from trainer.deck.advice.rules import several_places
from trainer.deck.deck import anchors, subject
from trainer.deck.reading.faults import Fault, Faulty
from trainer.deck.reading.files import OutOfBounds, article_path
from trainer.deck.reading.reader import read, read_deck
from trainer.deck.reading.safe_yaml import Limits
from trainer.text.article import clean, digest


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests run in a folder of their own, away from the project's seeds."""
    monkeypatch.chdir(tmp_path)


def faults(path: Path, limits: Limits = Limits()) -> list[Fault]:  # noqa: B008
    with pytest.raises(Faulty) as faulty:
        read_deck(path, limits)
    return faulty.value.faults


def fault(folder: Path, data: Any) -> tuple[str, str, str, str]:
    """Field, finding, expectation and fix of the only fault of a deck."""
    (only,) = faults(decks.write(folder, data))
    assert only.line > 0
    assert only.column > 0
    return only.field, only.found, only.expected, only.fix


# What is right


def test_a_deck_is_read_with_its_articles_and_every_anchor_holds(tmp_path: Path) -> None:
    deck = read_deck(decks.write(tmp_path, decks.deck()))
    assert (deck.id, deck.title, len(deck.items)) == ("harbour-bridge", "The harbour bridge closes", 3)
    assert deck.articles["courier"].text == decks.ARTICLE
    for item in deck.items:
        for _, anchor in anchors(item):
            assert deck.excerpt(deck.place(item, anchor)) == anchor.exact


def test_the_same_files_have_the_same_digest_and_a_changed_article_another(tmp_path: Path) -> None:
    path = decks.write(tmp_path, with_file("a.txt"))
    (tmp_path / "a.txt").write_text(decks.ARTICLE, "utf-8")
    first = read(path)
    assert read(path).deck.digest == first.deck.digest
    assert [source.path.name for source in first.sources] == ["deck.yaml", "a.txt"]
    (tmp_path / "a.txt").write_text(decks.ARTICLE + "\nMore.\n", "utf-8")
    assert read(path).deck.digest != first.deck.digest


def test_line_ends_and_a_byte_order_mark_make_no_difference(tmp_path: Path) -> None:
    path = decks.write(tmp_path, decks.deck())
    plain = read_deck(path)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_deck(path).model == plain.model


def test_what_a_terminal_would_obey_is_made_harmless_before_offsets_are_taken(tmp_path: Path) -> None:
    nasty = "\x1b]52;c;aGk=\x07\u202e[/][@click=app.quit]\x9b31m"
    text = f"A {nasty} B spoke on Monday."
    path = decks.write(tmp_path, with_file("a.txt", decks.quote(**one_anchor("B spoke"), evidence=nothing())))
    (tmp_path / "a.txt").write_text(text, "utf-8")
    deck = read_deck(path)
    shown = deck.articles["courier"].text
    assert shown == clean(text)
    assert len(shown) == len(text)
    assert "[/][@click=app.quit]" in shown
    (place,) = deck.passages(deck.items[0])
    assert place.span.start == text.index("B spoke")


def with_file(file: str, *items: decks.Data, **info: Any) -> decks.Data:
    articles = [{"id": "courier", "title": "Bridge shuts", "file": file, **info}]
    return decks.deck(*items, articles=articles)


def one_anchor(words: str) -> decks.Data:
    return {"content": decks.anchor(words), "source": None, "cue": None}


def nothing() -> decks.Data:
    return {name: {"is": "missing"} for name in ("speaker", "words", "carrier", "occasion")}


# Faults


def test_a_fault_is_given_at_its_line_and_column_and_reads_as_one_line(tmp_path: Path) -> None:
    path = tmp_path / "deck.yaml"
    path.write_text(
        "format: 1\n"
        "id: harbour-bridge\n"
        "titel: The bridge\n"
        "articles:\n"
        "  - {id: courier, title: T, text: The bridge opened in 1954.}\n"
        "items:\n"
        "  - id: q\n"
        "    kind: trace\n"
        "    claim: It opened in 1954.\n"
        "    passage: {exact: opened in 1955}\n"
        "    records:\n"
        "      - title: Log\n"
        "        publisher: P\n"
        "        says: Yes.\n"
        "        bearing: suports\n"
        "        consulted: 2026-11-01\n",
        "utf-8",
    )
    assert [str(fault).removeprefix(f"{path}:") for fault in faults(path)] == [
        "1:1: no “title”; expected text. Add `title:`.",
        (
            "3:1: titel: the unknown key “titel”; expected format, id, title, articles, items, about, "
            "themes, language, as_of, stale_after or draft. Did you mean `title`?"
        ),
        (
            "10:14: items[0].passage: “opened in 1955”, which does not appear in the article; expected exact "
            "words of the article. The article has “opened in 1954” at line 1."
        ),
        (
            "15:18: items[0].records[0].bearing: “suports”; expected supports, contradicts, resembles or "
            "silent. Did you mean `supports`?"
        ),
    ]


def test_anchors_and_ids_are_checked_though_other_items_have_the_wrong_shape(tmp_path: Path) -> None:
    data = decks.deck(
        decks.quote("one", flags="circular", off_page="three"),
        decks.conflict("one", passages=[decks.anchor("opened in 1954"), decks.anchor("opened in 1999")]),
        decks.trace("three", claim=7),
        decks.trace("four", article="courrier"),
        decks.quote("five", flags=3, source={"at": decks.anchor("Mayor Ana Riz")}, article="gone"),
        decks.quote("six", flags=3, source={"at": [decks.anchor("Mayor Ana Riz")]}),
        format=0,
    )
    assert [(fault.field, fault.found) for fault in faults(decks.write(tmp_path, data))] == [
        ("format", "format 0"),
        ("items[0].flags", "“circular”"),
        ("items[1].passages[1]", "“opened in 1999”, which does not appear in the article"),
        ("items[2].claim", "the number 7"),
        ("items[3].article", "“courrier”"),
        ("items[4].flags", "the number 3"),
        ("items[5].source.at[0]", "“Mayor Ana Riz”, which does not appear in the article"),
        ("items[5].flags", "the number 3"),
    ]


BY_LINE: decks.Data = {"is": "met", "route": "own", "head": ["publisher", "published"]}
SIGNED: decks.Data = {"id": "courier", "title": "T", "publisher": "The Courier", "text": decks.ARTICLE}


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (
            decks.deck(format=9, colour="red"),
            ("format", "format 9", "format 1", "Update the program."),
        ),
        (decks.deck(format=0), ("format", "format 0", "format 1", "Write `format: 1`.")),
        (
            decks.deck(decks.trace("same"), decks.trace("same")),
            (
                "items[1].id",
                "the id “same”, which items[0] has already",
                "an id of its own",
                "Rename one of the two.",
            ),
        ),
        (
            decks.deck(decks.quote(off_page="cars-per-day"), decks.trace()),
            ("items[0].off_page", "“cars-per-day”", "the id of a trace item", "Did you mean `cars-a-day`?"),
        ),
        (
            decks.deck(decks.quote(off_page="opening-year"), decks.conflict()),
            ("items[0].off_page", "“opening-year”", "the id of a trace item", "Change the value."),
        ),
        (
            decks.deck(decks.trace(article="curier")),
            ("items[0].article", "“curier”", "the id of an article", "Did you mean `courier`?"),
        ),
        (
            decks.deck(decks.trace(passage=decks.anchor("9,000 cars", article="gazette"))),
            ("items[0].passage.article", "“gazette”", "the id of an article", "Change the value."),
        ),
        (
            decks.deck(decks.trace(override={"verdict": "bourne out", "because": "So."})),
            (
                "items[0].override.verdict",
                "“bourne out”",
                "borne out, not found or contradicted",
                "Did you mean `borne out`?",
            ),
        ),
        (
            decks.deck(decks.quote(evidence=decks.evidence() | {"carrier": BY_LINE | {"head": "author"}})),
            (
                "items[0].evidence.carrier.head",
                "author, which the article does not have",
                "a field of the article's head",
                "Add `author:` to the article courier, or point at its words with `at:`.",
            ),
        ),
        (
            decks.deck(decks.quote(evidence=decks.evidence() | {"carrier": BY_LINE}), articles=[SIGNED]),
            (
                "items[0].evidence.carrier.head[1]",
                "published, which the article does not have",
                "a field of the article's head",
                "Add `published:` to the article courier, or point at its words with `at:`.",
            ),
        ),
        (
            decks.deck(decks.quote(evidence=decks.evidence() | {"carrier": BY_LINE | {"head": "autor"}})),
            (
                "items[0].evidence.carrier.head",
                "“autor”",
                "publisher, author, published or occasion",
                "Did you mean `author`?",
            ),
        ),
        (
            decks.deck(decks.trace("x", "supports", "contradicts")),
            (
                "items[0].records",
                "records support it and records contradict it",
                "an author's decision",
                "Add `override: {verdict, because}`.",
            ),
        ),
        (
            decks.deck(decks.trace(passage=decks.anchor("9,000 Cars a day"))),
            (
                "items[0].passage",
                "“9,000 Cars a day”, which does not appear in the article",
                "exact words of the article",
                "The article has “9,000 cars a day” at line 5.",
            ),
        ),
        (
            decks.deck(decks.trace(passage=decks.anchor("9,000 cars", prefix="only "))),
            (
                "items[0].passage",
                "“9,000 cars”, which appears in the article, but not with this prefix and suffix",
                "exact words of the article",
                "It appears at line 5; copy what is beside it there.",
            ),
        ),
        (
            decks.deck(decks.trace(passage=decks.anchor("zebras crossing"))),
            (
                "items[0].passage",
                "“zebras crossing”, which does not appear in the article",
                "exact words of the article",
                "Copy the words from the article.",
            ),
        ),
    ],
)
def test_what_no_shape_can_say_is_a_fault_with_its_fix(
    tmp_path: Path, data: decks.Data, wanted: tuple[str, str, str, str]
) -> None:
    assert fault(tmp_path, data) == wanted


def test_with_several_articles_an_item_must_name_its_own(tmp_path: Path) -> None:
    articles = [{"id": name, "title": "T", "text": f"The {name} said so."} for name in ("one", "two")]
    item = decks.trace(passage=decks.anchor("said so"))
    data = decks.deck(item, articles=articles)
    assert fault(tmp_path, data) == (
        "items[0].passage",
        "no article named",
        "one or two",
        "Add `article:` to the item.",
    )
    deck = read_deck(decks.write(tmp_path, decks.deck(item | {"article": "two"}, articles=articles)))
    assert deck.passages(deck.items[0])[0].article == "two"


@pytest.mark.parametrize(
    ("given", "found"),
    [({}, "neither `file` nor `text`"), ({"file": "a.txt", "text": "Words."}, "both `file` and `text`")],
)
def test_an_article_has_a_file_or_a_text(tmp_path: Path, given: decks.Data, found: str) -> None:
    data = decks.deck(articles=[{"id": "courier", "title": "T", **given}], items=[])
    assert fault(tmp_path, data)[:2] == ("articles[0]", found)


def test_an_article_without_words_is_a_fault(tmp_path: Path) -> None:
    data = decks.deck(articles=[{"id": "courier", "title": "T", "text": " \n"}], items=[])
    assert fault(tmp_path, data) == ("articles[0]", "an empty article", "its text", "Fill it in.")


def test_a_changed_article_names_the_anchors_that_no_longer_hold(tmp_path: Path) -> None:
    changed = decks.ARTICLE.replace("9,000 cars", "8,000 cars")
    (tmp_path / "a.txt").write_text(changed, "utf-8")
    path = decks.write(tmp_path, with_file("a.txt", sha256=digest(decks.ARTICLE)))
    pinned, lost = faults(path)
    assert pinned.field == "articles[0].sha256"
    assert pinned.found == (
        "an article that has changed since the anchors were made; 1 anchor no longer fits: items[2].passage"
    )
    assert pinned.fix.endswith(f"write `sha256: {digest(changed)}`.")
    assert lost.field == "items[2].passage"
    (tmp_path / "a.txt").write_text(decks.ARTICLE + "More.\n", "utf-8")
    (pinned,) = faults(path)
    assert pinned.found.endswith("every anchor still fits")


def test_too_many_faults_are_cut_short_with_a_word_about_it(tmp_path: Path) -> None:
    items = [decks.trace(f"t{n}", passage=decks.anchor("zebras")) for n in range(9)]
    more, *listed = faults(decks.write(tmp_path, decks.deck(*items)), Limits(faults=4))
    assert more.found == "4 faults, and perhaps more, which were not looked for"
    assert [fault.field for fault in listed] == [f"items[{n}].passage" for n in range(4)]


# Where an article may be


@pytest.mark.parametrize("file", ["a.txt", "texts/a.txt", "../seeds/a.txt", "./texts/../a.txt"])
def test_an_article_may_be_beside_the_deck_or_below_it_or_in_seeds(tmp_path: Path, file: str) -> None:
    path = decks.write(tmp_path, with_file(file), "decks/deck.yaml")
    target = path.parent / file
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(decks.ARTICLE, "utf-8")
    assert read_deck(path).articles["courier"].text == decks.ARTICLE


def test_a_deck_elsewhere_still_finds_the_seeds_of_the_project_and_of_the_program(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "mine.txt").write_text(decks.ARTICLE, "utf-8")
    read_deck(decks.write(tmp_path, with_file("../seeds/mine.txt"), "far/away/deck.yaml"))
    shipped = decks.write(tmp_path, with_file("../seeds/pellaby-lido.txt"), "far/away/other.yaml")
    assert article_path(shipped, "../seeds/pellaby-lido.txt").is_file()


@pytest.mark.parametrize("how", ["absolute", "escaping", "through seeds", "link", "link in seeds"])
def test_an_article_anywhere_else_is_refused(tmp_path: Path, how: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(decks.ARTICLE, "utf-8")
    folder = tmp_path / "project" / "decks"
    (folder.parent / "seeds").mkdir(parents=True)
    folder.mkdir()
    (folder / "link.txt").symlink_to(secret)
    (folder.parent / "seeds" / "link.txt").symlink_to(secret)
    file = {
        "absolute": str(secret),
        "escaping": "../../secret.txt",
        "through seeds": "../seeds/../../secret.txt",
        "link": "link.txt",
        "link in seeds": "../seeds/link.txt",
    }[how]
    path = decks.write(folder, with_file(file))
    (only,) = faults(path)
    assert only.field == "articles[0].file"
    assert only.found.endswith("which is elsewhere")


def test_a_seeds_folder_that_is_a_link_leads_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "a.txt").write_text(decks.ARTICLE, "utf-8")
    (tmp_path / "project" / "decks").mkdir(parents=True)
    (tmp_path / "project" / "seeds").symlink_to(tmp_path / "secret")
    monkeypatch.chdir(tmp_path / "project")
    with pytest.raises(OutOfBounds):
        article_path(tmp_path / "project" / "decks" / "deck.yaml", "../seeds/a.txt")


@pytest.mark.parametrize(
    ("file", "found"),
    [
        ("gone.txt", "“gone.txt”, which is no such file"),
        ("a\0b.txt", "“a�b.txt”, which is no such file"),
        ("x" * 900, "which is no such file"),
        ("folder", "“folder” is not a regular file"),
        ("pipe", "“pipe” is not a regular file"),
        ("latin.txt", "the byte 0xe9, which is not UTF-8 at latin.txt:2:4"),
        ("large.txt", "“large.txt” is 5,000 bytes; the limit is 4,000"),
    ],
)
def test_an_article_that_cannot_be_used_is_a_fault_of_its_file(tmp_path: Path, file: str, found: str) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "latin.txt").write_bytes("\ufeffé\nüü".encode() + b"b\xe9".replace(b"b", b"!"))
    (tmp_path / "large.txt").write_text("x" * 5000)
    path = decks.write(tmp_path, with_file(file) | {"items": []})
    (only,) = faults(path, Limits(bytes=4_000))
    assert only.field == "articles[0].file"
    assert only.found.endswith(found)


# Files that are no decks


def no_deck(path: Path, limits: Limits = Limits()) -> tuple[int, int, str]:  # noqa: B008
    (only,) = faults(path, limits)
    return only.line, only.column, only.found


def test_a_path_that_holds_no_regular_file_is_a_fault(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert no_deck(tmp_path / "gone.yaml") == (0, 0, "cannot be read: No such file or directory")
    assert no_deck(tmp_path) == (0, 0, "not a regular file")
    assert no_deck(tmp_path / "pipe") == (0, 0, "not a regular file")
    assert no_deck(Path("nul\0byte")) == (0, 0, "embedded null byte")


def test_a_link_to_a_deck_is_a_deck(tmp_path: Path) -> None:
    path = decks.write(tmp_path, decks.deck())
    (tmp_path / "link.yaml").symlink_to(path)
    assert read_deck(tmp_path / "link.yaml").id == "harbour-bridge"


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        (b"", (1, 1, "nothing in it")),
        (b"# a comment\n", (1, 1, "nothing in it")),
        (b"just words", (1, 1, "“just words”")),
        (b"- a\n", (1, 1, "a list of 1")),
        (b"a: 1\nb: \xc3\xa9\xff", (2, 5, "the byte 0xff, which is not UTF-8")),
        (b"\xef\xbb\xbfb: \xff", (1, 4, "the byte 0xff, which is not UTF-8")),
        (b"\xff\xfea\x00", (1, 1, "the byte 0xff, which is not UTF-8")),
        (b"a: 1\na: 2\n", (2, 1, "the key “a” a second time")),
        (b"a: !!set {}\n", (1, 4, "the tag “tag:yaml.org,2002:set”")),
        (b"[" * 400_000, (1, 41, "nesting deeper than 40 levels")),
        (b"x" * 2_000_000, (1, 1, f"“{'x' * 28} … {'x' * 28}”")),
        (b"x" * 2_000_001, (0, 0, "2,000,001 bytes; the limit is 2,000,000")),
    ],
    ids=lambda value: repr(value)[:20],
)
def test_a_file_that_is_no_deck_is_one_fault(
    tmp_path: Path, raw: bytes, wanted: tuple[int, int, str]
) -> None:
    path = tmp_path / "deck.yaml"
    path.write_bytes(raw)
    assert no_deck(path, Limits(bytes=2_000_000)) == wanted


def test_a_nul_in_a_deck_becomes_a_replacement_character(tmp_path: Path) -> None:
    path = decks.write(tmp_path, decks.deck(title="T%T"))
    path.write_bytes(path.read_bytes().replace(b"%", b"\0"))
    assert read_deck(path).title == "T\ufffdT"


@pytest.mark.parametrize("word", ["no", "1:30", "true"])
def test_a_word_without_quotation_marks_is_text_or_is_said_not_to_be(tmp_path: Path, word: str) -> None:
    path = decks.write(tmp_path, decks.deck(title="TITLE"))
    path.write_text(path.read_text("utf-8").replace("TITLE", word), "utf-8")
    if word == "true":
        assert no_deck(path)[2] == "`true`"
    else:
        assert read_deck(path).title == word


def test_no_message_carries_a_control_character(tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[31m\nb.yaml"
    data = decks.deck(title=3, id="\x1b]52;c;x\x07")
    data["\x1b[2J"] = data["items"][0]["\u202ekind"] = 1
    found = faults(decks.write(tmp_path, data, path.name))
    assert len(found) == 4
    for each in found:
        assert str(each) == clean(str(each))
        assert "\n" not in str(each)


def test_words_that_many_items_point_at_are_looked_for_once(tmp_path: Path) -> None:
    items = [decks.quote(f"item-{n}") for n in range(50)]
    text = read_deck(decks.write(tmp_path, decks.deck(items[0]))).articles["courier"].text
    path = decks.write(tmp_path, decks.deck(*items))
    assert len(read_deck(path, Limits(searched=10 * len(text))).items) == 50


def test_more_searching_than_the_limit_is_a_fault_with_its_place(tmp_path: Path) -> None:
    path = decks.write(tmp_path, decks.deck(decks.quote()))
    with pytest.raises(Faulty, match="too many anchors to find") as caught:
        read_deck(path, Limits(searched=10))
    assert caught.value.faults[-1].line > 0


@pytest.mark.no_cover
def test_a_book_with_many_anchors_is_searched_like_one_with_few(tmp_path: Path) -> None:
    lines = [
        f"Entry {n}: the inspectors counted {n * 7919 % 1500} bolts. {'It rained. ' * 20}"
        for n in range(1500)
    ]
    book = {"id": "courier", "title": "A book", "text": "\n".join(lines)}
    items = [
        decks.conflict(
            f"item-{n}", passages=[decks.anchor(f"Entry {n}:"), decks.anchor(f"counted {n} bolts.")]
        )
        for n in range(1500)
    ]
    path = decks.write(tmp_path, decks.deck(*items, articles=[book]))
    # From its start, each of the 3,000 anchors would be searched for through half of the book on average.
    deck = read_deck(path, Limits(searched=400 * len(book["text"])))
    article = deck.articles["courier"]
    assert article.line_at(article.resolve(subject(deck.items[77])[0]).start) == 78
    before = article.searched
    assert not any(list(several_places(deck, item)) for item in deck.items)
    assert article.searched - before < 400 * len(article.text)
