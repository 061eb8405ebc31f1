"""An item of which a person wrote no more than the words is filled in, and no letter of theirs is touched."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.commands import Trainer
from trainer.deck.kinds.conflict import ConflictItem, ConflictVerdict, GateIs, GateName
from trainer.deck.kinds.quote import Level, QuoteItem, QuoteVerdict
from trainer.deck.model import Item
from trainer.deck.reading.reader import read_deck
from trainer.deck.verdicts import computed_verdict
from trainer.drafting.articles.source_article import Unreadable
from trainer.drafting.deckfile.redrafting import redraft

ARTICLE = """Bridge shuts after inspection

By Hal Pym
The Tarrow Echo, 4 May 2026

The harbour bridge was closed on Monday night after engineers found cracks in both of its towers.

“We close it tonight, and it stays closed until every bolt is checked,” Mayor Ana Ruiz said on Monday.

Council leader Tom Vale said on Tuesday that the firm had hidden the cracks.

At least 12 bolts had failed by Monday.

The engineers counted 21 bolts that had failed by Monday.

A welder said that nobody had looked at the tower since the flood.
"""
HEAD = """format: 1
id: bridge
title: The bridge
articles:
  - id: bridge
    title: Bridge shuts after inspection
    publisher: The Tarrow Echo
    author: Hal Pym
    published: 2026-05-04
    file: bridge.txt
items:
"""
RETOLD = '  - kind: quote\n    content: {exact: "the firm had hidden the cracks"}\n'


def deck(folder: Path, items: str, newline: str = "\n") -> Path:
    (folder / "bridge.txt").write_text(ARTICLE, encoding="utf-8")
    path = folder / "bridge.yaml"
    path.write_bytes(f"{HEAD}{items}".replace("\n", newline).encode())
    return path


def only(path: Path) -> Item:
    (item,) = read_deck(path).items
    return item


def test_retold_words_get_the_speaker_of_their_sentence_and_all_that_an_item_has(tmp_path: Path) -> None:
    path = deck(tmp_path, RETOLD)
    done = redraft(path)
    item = only(path)
    assert isinstance(item, QuoteItem)
    assert done.filled == ((item.id, item.explain),)
    assert item.source is not None
    assert item.source.name == "Tom Vale"
    assert item.evidence.words.level is Level.WEAK
    assert item.evidence.occasion.level is Level.MET
    assert computed_verdict(item) is QuoteVerdict.PARTLY
    assert "Vale" in (item.explain or "")
    assert item.next_move is not None


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "items",
    [
        RETOLD,
        RETOLD.rstrip("\n"),
        "\n  # my\n  - kind: quote  # a\n    content:\n      exact: it stays closed\n    # below\n\n# foot\n",
        '  - {kind: quote, content: {exact: "it stays closed"}}\n',
        '  - { content: { exact: "it stays closed" } , kind: quote }  # mine\n',
        '  - {kind: quote,\n     content: {exact: "it stays closed"},\n    }\n',
        "    -   kind: quote\n        content: {exact: it stays closed}\n",
        "  - kind: conflict\n    passages:\n    - exact: At least 12 bolts\n    - exact: 21 bolts\n",
    ],
)
def test_what_a_person_wrote_stays_letter_for_letter_and_what_is_added_loads(
    items: str, newline: str, tmp_path: Path
) -> None:
    path = deck(tmp_path, items, newline)
    before = path.read_bytes().decode()
    redraft(path)
    after = path.read_bytes().decode()
    item = only(path)
    assert item.explain
    same = next(
        (at for at, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), len(before)
    )
    assert after.endswith(before[same:])
    assert newline in after[same : len(after) - len(before) + same]
    redraft(path)
    assert path.read_bytes().decode() == after


def test_a_part_of_a_quotation_is_judged_as_the_speaker_s_own_words(tmp_path: Path) -> None:
    path = deck(tmp_path, '  - kind: quote\n    content: {exact: "until every bolt is checked"}\n')
    redraft(path)
    item = only(path)
    assert isinstance(item, QuoteItem)
    assert item.source is not None
    assert item.source.name == "Ana Ruiz"
    assert computed_verdict(item) is QuoteVerdict.RELIABLE


def test_words_of_somebody_who_is_described_or_of_a_headline_are_not_reliable(tmp_path: Path) -> None:
    words = ["nobody had looked at the tower since the flood", "Bridge shuts after inspection"]
    path = deck(tmp_path, "".join(f'  - kind: quote\n    content: {{exact: "{one}"}}\n' for one in words))
    redraft(path)
    assert [computed_verdict(one) for one in read_deck(path).items] == [QuoteVerdict.NOT] * 2


def test_words_between_marks_that_nobody_is_said_to_speak_are_not_told_in_other_words(tmp_path: Path) -> None:
    path = deck(tmp_path, '  - kind: quote\n    content: {exact: "unsafe"}\n')
    text = f"{ARTICLE}\nThe town has an “unsafe” bridge.\n"
    (tmp_path / "bridge.txt").write_text(text, encoding="utf-8")
    redraft(path)
    item = only(path)
    assert isinstance(item, QuoteItem)
    assert item.evidence.words.note == "One word or two, and no more."
    assert computed_verdict(item) is QuoteVerdict.NOT


def test_two_passages_get_the_gates_that_the_finder_has_for_them(tmp_path: Path) -> None:
    path = deck(
        tmp_path,
        "  - kind: conflict\n    passages: [{exact: 21 bolts that had failed}, {exact: At least 12 bolts}]\n",
    )
    redraft(path)
    item = only(path)
    assert isinstance(item, ConflictItem)
    assert [one.exact for one in item.passages] == ["21 bolts that had failed", "At least 12 bolts"]
    assert computed_verdict(item) is ConflictVerdict.COMPATIBLE


def test_two_passages_of_which_the_finder_has_no_pair_are_the_same_until_the_person_decides(
    tmp_path: Path,
) -> None:
    path = deck(
        tmp_path, '  - kind: conflict\n    passages: [{exact: "both of its towers"}, {exact: "the flood"}]\n'
    )
    redraft(path)
    item = only(path)
    assert isinstance(item, ConflictItem)
    assert {item.gates[name].state for name in GateName} == {GateIs.SAME}
    assert "# decide together: can both hold" in path.read_text(encoding="utf-8")
    assert "# decide all four gates" in path.read_text(encoding="utf-8")


def test_what_a_person_says_of_it_counts_and_is_what_the_explanation_tells_of(tmp_path: Path) -> None:
    path = deck(tmp_path, f"{RETOLD}    id: cracks\n    source: {{name: Bo Quill}}\n    flags: [circular]\n")
    redraft(path)
    item = only(path)
    assert isinstance(item, QuoteItem)
    assert item.id == "cracks"
    assert "Quill" in (item.explain or "")
    assert "Vale" not in (item.explain or "")


def test_an_explanation_that_a_person_has_written_stays_theirs(tmp_path: Path) -> None:
    path = deck(tmp_path, f"{RETOLD}    explain: Retold, and no more.\n")
    redraft(path)
    assert only(path).explain == "Retold, and no more."
    assert "# explained" not in path.read_text(encoding="utf-8")


def test_a_level_that_is_changed_later_has_the_explanation_drafted_again(tmp_path: Path) -> None:
    path = deck(tmp_path, RETOLD)
    redraft(path)
    before = only(path).explain
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("speaker: {is: met", "speaker: {is: weak"), encoding="utf-8")
    assert len(redraft(path).explained) == 1
    assert only(path).explain != before


def test_building_fills_it_in_too_and_drafts_no_second_item_of_the_same_words(
    trainer: Trainer, tmp_path: Path
) -> None:
    path = deck(
        tmp_path, '  - kind: quote\n    content: {exact: "We close it tonight, and it stays closed"}\n'
    )
    done = trainer("build", str(tmp_path / "bridge.txt"), "-o", str(path))
    assert done.status == 0
    assert "filled in, as you had written no more than its words" in done.out
    about = [
        one for one in read_deck(path).items if isinstance(one, QuoteItem) and "close it" in one.content.exact
    ]
    assert [one.content.exact for one in about] == ["We close it tonight, and it stays closed"]


def test_words_that_are_not_in_the_article_are_told_with_the_closest_and_nothing_is_written(
    trainer: Trainer, tmp_path: Path
) -> None:
    path = deck(tmp_path, '  - kind: quote\n    content: {exact: "the firm has hidden the cracks"}\n')
    before = path.read_bytes()
    done = trainer("redraft", str(path))
    assert done.status == 2
    told = re.sub(r"\s+", " ", done.err)
    assert ":12: items[0] cannot be filled in" in told
    assert "“the firm has hidden the cracks” is not in the article “bridge”" in told
    assert "The closest there is, on line 10: “the firm ha" in told
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("items", "told"),
    [
        ("  - kind: quote\n    content: it stays closed\n", "has to be {exact"),
        ("  - kind: conflict\n    passages: [{exact: 21 bolts}]\n", "has to be two entries"),
        (f"{RETOLD}    article: another\n", "the deck has no article “another”"),
        (f"{RETOLD}    match: nonsense\n", "`trainer check` says what is wrong"),
    ],
)
def test_what_cannot_be_filled_in_is_said_and_nothing_is_written(
    items: str, told: str, tmp_path: Path
) -> None:
    path = deck(tmp_path, items)
    before = path.read_bytes()
    with pytest.raises(Unreadable, match=re.escape(told)):
        redraft(path)
    assert path.read_bytes() == before


def test_an_article_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    path = deck(tmp_path, RETOLD)
    (tmp_path / "bridge.txt").unlink()
    with pytest.raises(Unreadable, match=re.escape("the article “bridge” names “bridge.txt”")):
        redraft(path)


def test_a_dry_run_shows_it_and_writes_nothing(trainer: Trainer, tmp_path: Path) -> None:
    path = deck(tmp_path, RETOLD)
    before = path.read_bytes()
    done = trainer("redraft", "--dry-run", str(path))
    assert "1 item would be filled in" in done.out
    assert "Vale" in done.out
    assert path.read_bytes() == before
