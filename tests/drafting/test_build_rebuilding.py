"""Building again: a person's work stays, whatever became of the article; and nothing is half-written."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.drafting.test_build_writing import ARTICLES, source
from tests.drafting.test_sources import WRAPPED
from trainer.deck.advice.checking import check
from trainer.deck.reading.faults import Faulty
from trainer.deck.reading.reader import read_deck
from trainer.drafting.articles.source_article import SourceArticle, Unreadable
from trainer.drafting.articles.sources import read_source
from trainer.drafting.deckfile.building import Built, build
from trainer.text.article import clean, digest

MAYOR = "“We close it tonight, and it stays closed,” Mayor Ana Ruiz told Reuters on Tuesday."
ENGINEER = "“Every bolt has to be checked by hand,” engineer Tom Vale said at Monday’s meeting."
BAKER = "“I have sold nothing since the bridge shut,” said baker Una Fell."
TEXT = f"News of the week\n\nThe old bridge has a new lock.\n\n{MAYOR}\n\n{ENGINEER}\n\n{BAKER}\n"

FERRY = "Ferry\n\n“She sails at noon,” Una Fell said on Monday.\n"

MAYORS, ENGINEERS, BAKERS = "close-tonight-stays-closed", "bolt-checked-hand", "sold-nothing-bridge-shut"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "bridge.yaml"


def make(path: Path, text: str = TEXT) -> Built:
    return build([SourceArticle(text=text, title=text.split("\n", maxsplit=1)[0], name="bridge")], path)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    path.write_text(text.replace(old, new), encoding="utf-8")


def ids(path: Path) -> list[str]:
    return [item.id for item in read_deck(path).items]


def test_the_first_build_drafts_every_quotation(path: Path) -> None:
    make(path)
    assert ids(path) == [MAYORS, ENGINEERS, BAKERS]


def test_building_again_without_a_change_changes_nothing(path: Path) -> None:
    make(path)
    before = path.read_bytes()
    assert make(path).outcome.kept == ()
    assert path.read_bytes() == before


@settings(max_examples=25)
@given(ARTICLES)
def test_building_any_article_again_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    if not clean(text).strip():
        return
    path = tmp_path_factory.mktemp("again") / "deck.yaml"
    build([source(text)], path)
    before = path.read_bytes()
    build([source(text)], path)
    assert path.read_bytes() == before


@pytest.mark.no_cover
@settings(max_examples=25)
@given(ARTICLES, ARTICLES, st.data())
def test_whatever_becomes_of_the_article_a_changed_item_is_kept(
    tmp_path_factory: pytest.TempPathFactory, text: str, later: str, data: st.DataObject
) -> None:
    if not clean(text).strip() or not clean(later).strip():
        return
    path = tmp_path_factory.mktemp("kept") / "deck.yaml"
    build([source(text)], path)
    blocks = path.read_text(encoding="utf-8").split("\n\n")
    items = [index for index, block in enumerate(blocks) if "    kind: " in block]
    if not items:
        return
    index = data.draw(st.sampled_from(items))
    blocks[index] += "\n    # I have been here."
    path.write_text("\n\n".join(blocks), encoding="utf-8")
    build([source(later)], path)
    again = path.read_text(encoding="utf-8")
    assert blocks[index].removeprefix("items:\n").split("\n  - id: ")[1] in again
    build([source(later)], path)
    assert path.read_text(encoding="utf-8") == again


def test_an_item_that_a_person_has_changed_is_kept_exactly(path: Path) -> None:
    make(path)
    edit(path, "name: Ana Ruiz, role: Mayor", "name: Ana Ruiz, role: the mayor of Halm")
    mine = path.read_text(encoding="utf-8").split("\n\n")
    outcome = make(path, TEXT.replace("a new lock", "another lock")).outcome
    assert outcome.kept == (MAYORS,)
    assert next(block for block in mine if "of Halm" in block) in path.read_text(encoding="utf-8")
    assert set(outcome.drafted) == {ENGINEERS, BAKERS}


@pytest.mark.parametrize("indent", ["", "  "])
def test_a_comment_of_a_persons_is_kept_with_its_item(path: Path, indent: str) -> None:
    make(path)
    line = f"  - id: {ENGINEERS}\n"
    comment = f"{indent}# I rang him: he did say so.\n"
    edit(path, line, f"{comment}{line}    # and inside\n")
    make(path)
    assert f"{comment}{line}    # and inside\n" in path.read_text(encoding="utf-8")
    assert ids(path) == [MAYORS, ENGINEERS, BAKERS]


def test_an_item_that_a_person_has_deleted_stays_deleted(path: Path) -> None:
    make(path)
    blocks = path.read_text(encoding="utf-8").split("\n\n")
    path.write_text(
        "\n\n".join(block for block in blocks if f"id: {ENGINEERS}\n" not in block), encoding="utf-8"
    )
    outcome = make(path).outcome
    assert outcome.left_out == (ENGINEERS,)
    assert ids(path) == [MAYORS, BAKERS]
    assert make(path).outcome.left_out == (ENGINEERS,)


def test_an_item_that_a_person_has_renamed_does_not_come_back_under_its_old_name(path: Path) -> None:
    make(path)
    edit(path, f"- id: {ENGINEERS}\n", "- id: bolts-by-hand\n")
    make(path)
    assert ids(path) == [MAYORS, "bolts-by-hand", BAKERS]


def test_an_item_of_a_persons_own_stays_where_it_was_put_and_is_not_asked_twice(path: Path) -> None:
    make(path, TEXT.replace(BAKER, ""))
    own = '  - {id: my-own, kind: trace, passage: {exact: "stays closed"}, claim: It stays closed}\n\n'
    edit(path, "items:\n", "items:\n" + own)
    make(path)
    assert ids(path) == ["my-own", MAYORS, ENGINEERS, BAKERS]


def test_a_quotation_that_a_person_has_anchored_otherwise_is_not_drafted_again(path: Path) -> None:
    make(path, TEXT.replace(BAKER, ""))
    own = (
        "  - id: shop\n    kind: quote\n"
        '    content: {exact: "sold nothing since the bridge shut"}\n    evidence:\n'
        "      speaker: {is: missing}\n      words: {is: weak}\n      carrier: {is: missing}\n"
        "      occasion: {is: missing}\n\n"
    )
    edit(path, "items:\n", "items:\n" + own)
    (path.parent / "bridge.txt").write_text(TEXT, encoding="utf-8")
    build([SourceArticle(text=TEXT, title="Bridge", name="bridge", path=path.parent / "bridge.txt")], path)
    assert ids(path) == ["shop", MAYORS, ENGINEERS]


def test_the_order_that_a_person_has_chosen_is_kept(path: Path) -> None:
    make(path)
    head, *items = path.read_text(encoding="utf-8").split("  # built: ")
    items[-1], foot = items[-1].split("\n# Drafted so far", 1)
    article, *quotes = items
    turned = [article, *reversed([block.rstrip("\n") + "\n\n" for block in quotes])]
    text = (
        head + "".join("  # built: " + block for block in turned).rstrip("\n") + "\n\n# Drafted so far" + foot
    )
    path.write_text(text, encoding="utf-8")
    make(path)
    assert ids(path) == [BAKERS, ENGINEERS, MAYORS]


def test_what_an_article_no_longer_says_is_dropped_unless_a_person_has_worked_on_it(path: Path) -> None:
    make(path)
    edit(path, "name: Tom Vale, role: engineer", "name: Tom Vale, role: bridge engineer")
    outcome = make(path, TEXT.replace(ENGINEER, "").replace(BAKER, "")).outcome
    assert outcome.lost == (ENGINEERS,)
    assert BAKERS not in path.read_text(encoding="utf-8").split("# Drafted so far")[0]
    assert "# lost: “Every bolt has to be checked by hand,” is no longer in the article" in path.read_text(
        encoding="utf-8"
    )
    with pytest.raises(Faulty, match="Every bolt has to be checked"):
        read_deck(path)


def test_words_that_come_back_are_lost_no_more(path: Path) -> None:
    make(path)
    edit(path, "name: Tom Vale, role: engineer", "name: Tom Vale, role: bridge engineer")
    kept = path.read_bytes()
    make(path, TEXT.replace(ENGINEER, ""))
    make(path)
    assert path.read_bytes() == kept


def test_a_head_that_a_person_has_finished_stays_finished(path: Path) -> None:
    make(path)
    edit(path, "draft: true\n", "as_of: 2026-11-22\n")
    edit(path, 'title: "News of the week"\nabout', "title: A bridge shuts\nabout")
    make(path)
    deck = read_deck(path)
    assert (deck.title, deck.model.draft, deck.model.as_of) == (
        "A bridge shuts",
        False,
        dt.date(2026, 11, 22),
    )


def test_a_head_that_nobody_has_touched_is_drafted_again_and_keeps_its_id(tmp_path: Path) -> None:
    path = tmp_path / "renamed.yaml"
    make(tmp_path / "bridge.yaml")
    (tmp_path / "bridge.yaml").rename(path)
    make(path, TEXT.replace("News of the week", "News of today"))
    deck = read_deck(path)
    assert (deck.id, deck.title) == ("bridge", "News of today")
    assert path.read_text(encoding="utf-8").count("title: ") == 2


def test_an_article_that_a_person_has_described_stays_so_and_gets_the_new_digest(
    path: Path,
) -> None:
    make(path)
    edit(
        path,
        "    file: bridge.article.txt\n",
        "    publisher: The Courier (invented)\n    file: bridge.article.txt\n",
    )
    changed = TEXT.replace("a new lock", "another lock")
    make(path, changed)
    info = read_deck(path).infos["bridge"]
    assert (info.publisher, info.sha256) == ("The Courier (invented)", digest(changed))


def test_a_deck_made_by_hand_is_built_upon_and_nothing_of_it_is_lost(path: Path) -> None:
    make(path)
    text = path.read_text(encoding="utf-8").split("\n# Drafted so far")[0]
    by_hand = "\n".join(line for line in text.splitlines() if "# " not in line) + "\n"
    path.write_text(by_hand, encoding="utf-8")
    assert make(path).outcome.drafted == ()
    for line in by_hand.splitlines():
        assert line in path.read_text(encoding="utf-8")


def test_an_article_copy_that_a_person_has_changed_is_not_overwritten(path: Path) -> None:
    make(path)
    copy = path.parent / "bridge.article.txt"
    copy.write_text(TEXT + "\nAn afterthought.\n", encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(Unreadable, match="is there already, with another text"):
        make(path)
    assert copy.read_text(encoding="utf-8").endswith("An afterthought.\n")
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param("items: [unclosed", "Mend it first; nothing was written", id="unclosed"),
        pytest.param("just words", "it is no deck", id="words"),
        pytest.param(
            "format: 1\narticles: [{id: a}]\nitems: []\n",
            "it is no deck: it lacks `id`, `title`",
            id="no-title",
        ),
        pytest.param("items: []\narticles: []\n", "it lacks `format`, `id`, `title`", id="no-head"),
        pytest.param("articles: []\nitems: []\nformat: 1\n", "it lacks `id`, `title`", id="no-id"),
        pytest.param(
            "format: 1\nid: a\ntitle: A\nx: &a []\narticles: *a\nitems: *a\n",
            "no list that is written out",
            id="alias",
        ),
        pytest.param(
            "format: 1\nid: a\ntitle: A\narticles: {a: 1}\nitems: []\n", "`articles` is no list", id="mapping"
        ),
        pytest.param(
            "format: 1\nid: a\ntitle: A\narticles: [{id: a}]\nitems: []\n",
            "has neither `file` nor `text`",
            id="bare",
        ),
        pytest.param(
            "format: 1\nid: a\ntitle: A\narticles:\n? items\n: - id: x\n",
            "each entry on a line of its own",
            id="one-line",
        ),
        pytest.param(
            "format: 1\nid: a\ntitle: !!str A\narticles: []\nitems: []\n",
            "the tag .* Mend it first",
            id="tag",
        ),
        pytest.param(
            "format: 1\nid: a\ntitle: A\narticles: []\nitems: []\n---\n", "a second document", id="documents"
        ),
        pytest.param("format: 2\nid: a\ntitle: A\narticles: []\nitems: []\n", "not of format 1", id="later"),
    ],
)
def test_a_file_that_cannot_be_kept_apart_is_refused_and_left_alone(
    path: Path, content: str, message: str
) -> None:
    path.write_text(content, encoding="utf-8")
    with pytest.raises(Unreadable, match=message):
        make(path)
    assert path.read_text(encoding="utf-8") == content


def test_an_article_that_is_not_named_again_stops_the_build(path: Path) -> None:
    one = SourceArticle(text=TEXT, title="Bridge", name="bridge")
    other = SourceArticle(
        text="Ferry\n\n“She sails at noon,” Una Fell said on Monday.\n", title="Ferry", name="ferry"
    )
    build([one, other], path)
    with pytest.raises(Unreadable, match="the deck also has the article “bridge”"):
        build([other], path)


def test_a_deck_that_gets_a_second_article_keeps_its_items(path: Path) -> None:
    one = SourceArticle(text=TEXT, title="Bridge", name="bridge")
    other = SourceArticle(
        text="Ferry\n\n“She sails at noon,” Una Fell said on Monday.\n", title="Ferry", name="ferry"
    )
    build([one], path)
    edit(path, "name: Tom Vale, role: engineer", "name: Tom Vale, role: bridge engineer")
    own = '  - {id: my-own, kind: trace, passage: {exact: "stays closed"}, claim: It stays closed}\n\n'
    edit(path, "items:\n", "items:\n" + own)
    build([one, other], path)
    deck = read_deck(path)
    assert deck.by_id["my-own"].article == "bridge"
    assert list(deck.articles) == ["bridge", "ferry"]
    assert deck.by_id[ENGINEERS].article == "bridge"
    assert not [fault for fault in check(deck, dt.date(2026, 11, 22)) if fault.rule == "several-places"]


def test_a_deck_is_replaced_whole_or_not_at_all(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(path)
    before = path.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(Unreadable, match="No space left on device"):
        make(path, TEXT.replace("a new lock", "another lock"))
    assert path.read_bytes() == before
    assert sorted(one.name for one in path.parent.iterdir()) == ["bridge.article.txt", "bridge.yaml"]


def test_a_deck_can_be_built_into_a_folder(tmp_path: Path) -> None:
    made = build([SourceArticle(text=TEXT, title="Bridge", name="bridge")], tmp_path)
    assert made.path == tmp_path / "bridge.yaml"


def test_an_output_that_is_no_deck_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"ends in \.yaml, or a folder"):
        make(tmp_path / "bridge.txt")


def test_a_hand_wrapped_article_beside_the_deck_is_left_alone(tmp_path: Path) -> None:
    article = tmp_path / "bridge.txt"
    article.write_text(WRAPPED, encoding="utf-8")
    for _ in range(2):
        made = build([read_source(str(article))], tmp_path / "bridge.yaml")
    assert article.read_text(encoding="utf-8") == WRAPPED
    assert made.text.count("file: bridge.article.txt") == 1
    assert read_deck(tmp_path / "bridge.yaml").items


def test_an_article_that_the_deck_points_at_is_never_written_to(tmp_path: Path) -> None:
    article, deck = tmp_path / "bridge.txt", tmp_path / "bridge.yaml"
    article.write_text(TEXT, encoding="utf-8")
    build([read_source(str(article))], deck)
    edit(deck, "    file: bridge.txt\n", "    publisher: The Courier\n    file: bridge.txt\n")
    build(
        [SourceArticle(text=TEXT.replace("a new lock", "another lock"), title="News", name="article")], deck
    )
    assert article.read_text(encoding="utf-8") == TEXT
    assert "another lock" in next(iter(read_deck(deck).articles.values())).text
