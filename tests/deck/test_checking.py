"""Advice: each rule where it applies and nowhere else, at its place in the file."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import Any

import pytest

from tests import decks
from trainer.deck.advice import giveaways, telling, themes, wording
from trainer.deck.advice.checking import DECK_RULES, ITEM_RULES, SHARED_ID, check, check_file, check_paths
from trainer.deck.reading.faults import Fault, Severity
from trainer.deck.reading.reader import read_deck
from trainer.text.article import digest

TODAY = dt.date(2026, 11, 22)


def advice(folder: Path, data: Any) -> list[Fault]:
    return check(read_deck(decks.write(folder, data)), TODAY)


def test_a_gate_may_be_shown_by_the_very_words_that_are_compared(tmp_path: Path) -> None:
    shown = {"is": "same", "at": decks.anchor("opened in 1954")}
    gates = {"thing": shown, "time": "same", "scope": "same", "voice": "same"}
    assert advice(tmp_path, decks.deck(decks.conflict(gates=gates))) == []


def test_a_deck_without_a_flaw_gets_no_advice(tmp_path: Path) -> None:
    assert advice(tmp_path, decks.deck(stale_after=str(TODAY))) == []


HEARD = {"is": "met", "at": decks.anchor("the Courier’s Tom Vale")}
SAME = {"thing": "same", "time": "same", "scope": "same", "voice": "same"}
CASES: list[tuple[str, decks.Data, str, str]] = [
    ("no-explanation", decks.deck(decks.quote(explain=None)), "items[0]", "no explanation"),
    ("no-next-move", decks.deck(decks.trace(next_move=None)), "items[0]", "no next move"),
    (
        "no-anchor",
        decks.deck(decks.quote(evidence=decks.evidence() | {"speaker": {"is": "met"}})),
        "items[0].evidence.speaker",
        "met without the words that show it",
    ),
    (
        "no-anchor",
        decks.deck(decks.quote(evidence=decks.evidence() | {"occasion": {"is": "weak", "at": []}})),
        "items[0].evidence.occasion",
        "weak without the words that show it",
    ),
    (
        "no-anchor",
        decks.deck(decks.quote(match={"is": "contradicts"})),
        "items[0].match",
        "contradicts without the place on the page",
    ),
    (
        "route",
        decks.deck(decks.quote(evidence=decks.evidence() | {"carrier": HEARD})),
        "items[0].evidence.carrier",
        "met without the route by which the words came",
    ),
    (
        "route",
        decks.deck(decks.quote(evidence=decks.evidence() | {"carrier": HEARD | {"route": "hearsay"}})),
        "items[0].evidence.carrier.route",
        "hearsay, and met",
    ),
    (
        "route",
        decks.deck(decks.quote(evidence=decks.evidence() | {"carrier": {"is": "missing", "route": "own"}})),
        "items[0].evidence.carrier.route",
        "own, and missing",
    ),
    (
        "gate-without-reason",
        decks.deck(decks.conflict(gates=SAME | {"time": "different"}, together=True)),
        "items[0].gates.time",
        "different, without a reason",
    ),
    (
        "several-places",
        decks.deck(decks.quote(cue=decks.anchor("bridge"))),
        "items[0].cue",
        "“bridge”, which appears 3 times in the article",
    ),
    (
        "several-places",
        decks.deck(decks.conflict(passages=[decks.anchor("bridge", prefix="The "), decks.anchor("12 b")])),
        "items[0].passages[0]",
        "“bridge”, which appears 2 times in the article",
    ),
    (
        "same-passage",
        decks.deck(decks.conflict(passages=[decks.anchor("12 b"), decks.anchor("12 b", suffix="olts")])),
        "items[0].passages[1]",
        "the same place as passages[0]",
    ),
    (
        "record-details",
        decks.deck(decks.trace(records=[decks.record("supports", date=None, address=None)])),
        "items[0].records[0]",
        "a record without date and address",
    ),
    (
        "record-details",
        decks.deck(decks.trace(records=[decks.record("supports"), decks.record("silent", address=None)])),
        "items[0].records[1]",
        "a record without address",
    ),
    (
        "record-title",
        decks.deck(decks.trace(records=[decks.record("supports", title="A report on the bridge")])),
        "items[0].records[0].title",
        "“A report on the bridge”, which describes a page",
    ),
    (
        "record-title",
        decks.deck(
            decks.trace(
                records=[decks.record("silent"), decks.record("supports", title="The County (invented)")]
            )
        ),
        "items[0].records[1].title",
        "“The County (invented)”, which is no title of a page",
    ),
    (
        "long-sentence",
        decks.deck(decks.quote(explain=f"It is short. It is {'very ' * 23}long.")),
        "items[0].explain",
        "26 words: “It is very very very very ve … ry very very very very long.”",
    ),
    (
        "long-sentence",
        decks.deck(
            decks.trace("x", override={"verdict": "not found", "because": f"{'Very ' * 24}long, so it is."})
        ),
        "items[0].override.because",
        "28 words: “Very Very Very Very Very Ver … ry Very Very long, so it is.”",
    ),
    (
        "not-searched",
        decks.deck(decks.trace(records=[], searched=None)),
        "items[0]",
        "neither records nor `searched`",
    ),
    (
        "not-searched",
        decks.deck(decks.trace("x", "resembles", searched=None)),
        "items[0]",
        "“not found” without `searched`",
    ),
    (
        "needless-override",
        decks.deck(decks.trace(override={"verdict": "borne out", "because": "So it is."})),
        "items[0].override",
        "“borne out”, which is the computed verdict",
    ),
    ("draft", decks.deck(draft=True), "draft", "a draft"),
    ("stale", decks.deck(stale_after="2026-11-21"), "stale_after", "a deck that was good until 2026-11-21"),
    ("telling-id", decks.deck(decks.trace("fabricated-cars")), "items[0].id", "an id that says “fabricated”"),
    (
        "telling-id",
        decks.deck(decks.conflict("conflict-year"), decks.conflict("bolts")),
        "items[0].id",
        "an id that says “conflict”",
    ),
]


@pytest.mark.parametrize(("rule", "data", "field", "found"), CASES)
def test_each_rule_speaks_where_it_applies(
    tmp_path: Path, rule: str, data: decks.Data, field: str, found: str
) -> None:
    (only,) = advice(tmp_path, data)
    assert (only.rule, only.field, only.found) == (rule, field, found)
    assert only.severity is Severity.ADVICE
    assert only.expected
    assert only.fix
    assert only.line > 1
    assert ": advice: " in str(only)


def test_a_carrier_that_is_missing_needs_no_route_and_a_head_is_as_good_as_an_anchor(tmp_path: Path) -> None:
    evidence = decks.evidence() | {"carrier": {"is": "missing"}}
    assert advice(tmp_path, decks.deck(decks.quote(evidence=evidence))) == []
    evidence = decks.evidence() | {"carrier": {"is": "met", "route": "own", "head": "author"}}
    data = decks.deck(decks.quote(evidence=evidence))
    data["articles"][0]["author"] = "Tom Vale"
    assert advice(tmp_path, data) == []


def test_every_rule_has_a_test() -> None:
    of_several_items = [room.DECK_RULES for room in (giveaways, telling, themes, wording)]
    named = {rule for rule, *_ in CASES} | {"unpinned-article"}.union(*of_several_items)
    assert named == {*ITEM_RULES, *DECK_RULES}


@pytest.mark.parametrize(
    "item",
    [
        decks.quote(evidence=decks.evidence() | {"words": {"is": "met"}, "carrier": {"is": "missing"}}),
        decks.quote(match={"is": "drifts", "note": "“Shut” for “close”."}),
        decks.conflict(gates=SAME | {"time": {"is": "different", "note": "Two years."}}, together=True),
        decks.conflict(gates=SAME | {"time": "unclear"}),
        decks.trace("x", "supports", searched=None),
        decks.trace("x", "supports", "contradicts", override={"verdict": "borne out", "because": "Newer."}),
        decks.trace(override={"verdict": "not found", "because": "It is about another bridge."}),
        decks.trace("sound-of-the-real-estate-not-partly-false"),
        decks.quote(cue=decks.anchor("bridge", suffix=" opened in 1958")),
    ],
    ids=[
        "no carrier for words that stand",
        "a drift that is noted",
        "a different time that is noted",
        "a gate that is unclear",
        "a record, and no search",
        "records that part, decided",
        "no record, decided",
        "an id that tells nothing",
        "a cue in other words",
    ],
)
def test_no_rule_speaks_where_an_author_has_done_right(tmp_path: Path, item: decks.Data) -> None:
    assert advice(tmp_path, decks.deck(item)) == []


def test_a_word_that_all_ids_of_a_kind_share_tells_nothing(tmp_path: Path) -> None:
    items = [decks.conflict("conflict-year"), decks.conflict("conflict-bolts"), decks.trace()]
    assert advice(tmp_path, decks.deck(*items)) == []


def test_advice_is_given_at_the_line_of_its_field_in_the_order_of_lines(tmp_path: Path) -> None:
    path = decks.write(
        tmp_path, decks.deck(decks.trace(explain=None), decks.conflict(next_move=None), draft=True)
    )
    lines = path.read_text("utf-8").splitlines()
    found = check(read_deck(path), TODAY)
    assert [fault.rule for fault in found] == ["no-explanation", "no-next-move", "draft"]
    assert lines[found[0].line - 1][found[0].column - 1 :] == "id: cars-a-day"
    assert lines[found[2].line - 1][found[2].column - 1 :] == "true"


def test_an_article_in_a_file_without_a_digest_is_told_its_digest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(decks.ARTICLE, "utf-8")
    info = {"id": "courier", "title": "Bridge shuts", "file": "a.txt"}
    (only,) = advice(tmp_path, decks.deck(articles=[info]))
    assert (only.rule, only.field) == ("unpinned-article", "articles[0]")
    assert only.fix == f"Add `sha256: {digest(decks.ARTICLE)}`."
    assert advice(tmp_path, decks.deck(articles=[info | {"sha256": digest(decks.ARTICLE)}])) == []


# Going through files and folders


def test_folders_are_gone_through_in_order_and_every_file_gets_a_result(tmp_path: Path) -> None:
    decks.write(tmp_path, decks.deck(id="second"), "b/two.yml")
    decks.write(tmp_path, decks.deck(draft=True), "b/deep/three.yaml")
    decks.write(tmp_path, ["no deck"], "a.yaml")
    (tmp_path / "notes.txt").write_text("not a deck")
    os.mkfifo(tmp_path / "pipe.yaml")
    results = list(check_paths([tmp_path], TODAY))
    assert [Path(result.file).relative_to(tmp_path).as_posix() for result in results] == [
        "a.yaml",
        "pipe.yaml",
        "b/two.yml",
        "b/deep/three.yaml",
    ]
    assert [(result.loads, result.clean) for result in results] == [
        (False, False),
        (False, False),
        (True, True),
        (True, False),
    ]


def test_folders_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in "qdzakm":
        decks.write(tmp_path, decks.deck(), f"{name}/deck.yaml")
    assert [Path(result.file).parent.name for result in check_paths([tmp_path], TODAY)] == list("adkmqz")


def test_a_result_counts_the_verdicts_and_gives_the_digests_to_copy(tmp_path: Path) -> None:
    items = [decks.quote(), decks.trace("one"), decks.trace("two", "silent"), decks.trace("three", "silent")]
    result = check_file(decks.write(tmp_path, decks.deck(*items)), TODAY)
    assert (result.id, result.title) == ("harbour-bridge", "The harbour bridge closes")
    assert result.verdicts == {
        "quote": {"reliable": 1, "partly": 0, "not": 0},
        "trace": {"borne out": 1, "not found": 2, "contradicted": 0},
    }
    assert result.sha256 == {"courier": digest(decks.ARTICLE)}


def test_a_path_that_is_gone_or_a_folder_without_decks_is_a_fault(tmp_path: Path) -> None:
    gone, empty = check_paths([tmp_path / "gone.yaml", tmp_path], TODAY)
    assert gone.faults[0].found == "cannot be read: No such file or directory"
    assert empty.faults[0].found == "no file that ends in .yaml or .yml"
    assert not gone.loads
    assert not empty.loads


@pytest.mark.parametrize("name", ["x" * 5000, "nul\0byte", "x" * 300 + "/deck.yaml"])
def test_a_path_that_no_system_takes_is_a_fault(name: str) -> None:
    (result,) = check_paths([Path(name)], TODAY)
    assert not result.loads
    assert len(str(result.faults[0])) < 600


def test_a_folder_that_cannot_be_listed_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    decks.write(tmp_path, decks.deck())
    (tmp_path / "locked").mkdir()
    listed = os.scandir

    def scandir(path: str) -> Any:
        if Path(path).name == "locked":
            raise PermissionError(13, "Permission denied", path)
        return listed(path)

    monkeypatch.setattr(os, "scandir", scandir)
    good, locked = check_paths([tmp_path], TODAY)
    assert good.clean
    assert locked.faults[0].found == "cannot be read: Permission denied"
    assert locked.file.endswith("locked")


def test_two_decks_of_one_id_are_told_with_both_files(tmp_path: Path) -> None:
    one = decks.write(tmp_path, decks.deck(), "one.yaml")
    two = decks.write(tmp_path, decks.deck(title="Another"), "below/two.yaml")
    for paths in ([tmp_path], [one, two]):
        first, second = check_paths(paths, TODAY)
        assert first.clean
        (advice,) = second.faults
        assert (advice.rule, advice.field, advice.line) == (SHARED_ID, "id", 2)
        assert str(two) in str(advice)
        assert f"“harbour-bridge”, which is the id of {one} too" in str(advice)
        assert second.loads


def test_advice_on_a_shared_id_is_in_the_order_of_lines(tmp_path: Path) -> None:
    decks.write(tmp_path, decks.deck(), "one.yaml")
    decks.write(tmp_path, decks.deck(decks.conflict(explain=None)), "two.yaml")
    _, second = check_paths([tmp_path], TODAY)
    assert [fault.rule for fault in second.faults] == [SHARED_ID, "no-explanation"]


def test_one_file_that_is_named_twice_shares_its_id_with_no_other(tmp_path: Path) -> None:
    path = decks.write(tmp_path, decks.deck())
    (tmp_path / "link.yaml").symlink_to(path)
    assert all(result.clean for result in check_paths([path, path, tmp_path], TODAY))


def test_a_deck_that_does_not_load_takes_no_id_from_another(tmp_path: Path) -> None:
    decks.write(tmp_path, decks.deck(title=7), "one.yaml")
    decks.write(tmp_path, decks.deck(), "two.yaml")
    broken, sound = check_paths([tmp_path], TODAY)
    assert not broken.loads
    assert sound.clean
