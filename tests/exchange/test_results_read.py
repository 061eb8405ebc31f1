"""Results are read again as they were written; whatever else a file holds is refused where it is."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.test_formats import played
from tests.sitting.test_report import ANSWERS
from trainer.deck.deck import Deck
from trainer.deck.form import Form
from trainer.deck.reading.faults import Fault, Faulty
from trainer.exchange.results_json import as_json
from trainer.exchange.results_read import LARGEST, MOST_FAULTS, read_results
from trainer.sitting.events import Confidence


def results(**changes: Any) -> dict[str, Any]:
    items = [
        {"item": "a", "kind": "quote", "verdict": "reliable", "answer": "partly", "scored": True},
        {"item": "b", "kind": "trace", "verdict": "not found", "answer": "not found", "scored": True},
        {"item": "c", "kind": "conflict", "verdict": "conflict", "answer": "unsettled", "scored": True},
        {"item": "d", "kind": "quote", "verdict": "not", "answer": "reliable", "scored": False},
    ]
    return {"deck": {"id": "bridge"}, "learner": "Ana", "form": "A", "items": items} | changes


def changed(place: int, **changes: Any) -> dict[str, Any]:
    found = results()
    found["items"][place] |= changes
    return found


def put(folder: Path, data: object, name: str = "ana.json") -> Path:
    path = folder / name
    path.write_text(data if isinstance(data, str) else json.dumps(data), "utf-8")
    return path


def refused(path: Path) -> list[str]:
    with pytest.raises(Faulty) as caught:
        read_results(path)
    return [str(fault) for fault in caught.value.faults]


def test_what_is_exported_is_read_again(bridge: Deck, tmp_path: Path) -> None:
    result = played(bridge, ANSWERS, confidence=Confidence.SURE)
    for form in ("", "B"):
        path = put(tmp_path, as_json(result._replace(form=form)))
        (found,) = read_results(path)
        assert (found.learner, found.form) == ("Ana *B*", Form.B if form else None)
        sound = [one for one in found.answers if one.is_sound]
        unsound = [one for one in found.answers if not one.is_sound]
        assert (sum(one.trusted for one in sound), len(sound)) == result.results.passed
        assert (sum(not one.trusted for one in unsound), len(unsound)) == result.results.caught


def test_what_does_not_count_and_what_is_in_between_is_left_out(tmp_path: Path) -> None:
    (found,) = read_results(put(tmp_path, results()))
    assert [(one.item, one.is_sound, one.trusted) for one in found.answers] == [
        ("a", True, False),
        ("c", False, False),
    ]


def test_an_item_of_a_review_is_known_by_its_own_deck(tmp_path: Path) -> None:
    (found,) = read_results(put(tmp_path, changed(0, item="lake/a") | {"deck": {"id": "(several)"}}))
    assert [(one.deck, one.item) for one in found.answers] == [("lake", "a"), ("(several)", "c")]


def test_a_folder_and_a_file_of_several_documents_hold_the_results_of_all(tmp_path: Path) -> None:
    put(tmp_path, results())
    put(
        tmp_path,
        f"\ufeff{json.dumps(results(learner='Ben'))}\n\n{json.dumps(results(learner='Cem'))}\n",
        "b.JSON",
    )
    put(tmp_path, "no results", "notes.md")
    assert [one.learner for one in read_results(tmp_path)] == ["Ana", "Ben", "Cem"]
    sources = [one.source for one in read_results(tmp_path / "b.JSON")]
    assert sources == [str(tmp_path / "b.JSON"), f"{tmp_path / 'b.JSON'}, document 2"]


AGAIN = "Export these results again: `trainer export ID --format json -o FILE`."


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("", ":1:1: no JSON: Expecting value"),
        ('{"deck":\n  nothing}', ":2:3: no JSON: Expecting value"),
        ("[" * 100_000, ": JSON that is too deep, or holds too long a number"),
        ('{"a": ' + "1" * 5_000 + "}", ": JSON that is too deep, or holds too long a number"),
        ([], ": a list of 0; expected a mapping"),
        ({}, ": no “deck”; expected a mapping"),
        (results(deck="bridge"), ": deck: “bridge”; expected a mapping"),
        (results(form="C"), ": form: “C”; expected A or B"),
        (results(learner=7), ": learner: the number 7; expected text"),
        (results(learner="\x1b[2J"), ": learner: “\ufffd[2J”; expected a nickname"),
        (results(learner=" "), ": learner: “”; expected a nickname"),
        (results(items="many"), ": items: “many”; expected a list"),
        (changed(1, kind="poem"), ": items[1].kind: “poem”; expected quote, conflict or trace"),
        (changed(1, scored="yes"), ": items[1].scored: “yes”; expected true or false"),
        (
            changed(1, answer="partly"),
            ": items[1].answer: “partly”, which no trace item has; expected borne out",
        ),
        (changed(2, item="a"), ": items[2].item: the item “a” a second time"),
        (changed(2, item="x" * 500), ": items[2].item: 500 characters; expected at most 400"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_place_and_a_mend(
    tmp_path: Path, data: object, said: str
) -> None:
    path = put(tmp_path, data)
    told = refused(path)
    assert any(line.startswith(f"{path}{said}") for line in told), told
    assert all(line.endswith(".") for line in told)


def test_all_that_is_wrong_is_told_at_once_and_of_very_much_a_part(tmp_path: Path) -> None:
    put(tmp_path, changed(0, answer="x") | {"form": 1})
    put(tmp_path, changed(1, verdict="y"), "ben.json")
    assert [line.partition(".json: ")[2].partition(":")[0] for line in refused(tmp_path)] == [
        "form",
        "items[1].verdict",
    ]
    items = [results()["items"][0] | {"item": f"i{n}", "answer": "x"} for n in range(1_000)]
    put(tmp_path, results(items=items))
    assert len(refused(tmp_path)) == MOST_FAULTS


@pytest.mark.skipif(sys.platform == "win32", reason="pipes that only Unix has")
def test_what_is_no_file_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    assert "not a regular file" in refused(tmp_path)[0]
    assert "no such file" in refused(tmp_path / "nowhere")[0].lower()
    (tmp_path / "empty").mkdir()
    assert "no file in this folder ends with .json" in refused(tmp_path / "empty")[0]
    (tmp_path / "large.json").write_bytes(b" " * (LARGEST + 1))
    assert "the limit is" in refused(tmp_path / "large.json")[0]
    (tmp_path / "latin.json").write_bytes(b'{"a": "caf\xe9"}')
    assert "no UTF-8 at byte 11" in refused(tmp_path / "latin.json")[0]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=True) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(st.data())
def test_whatever_json_a_file_holds_it_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    found = results()
    place = data.draw(
        st.sampled_from(["deck", "learner", "form", "items", "item", "kind", "answer", "scored"])
    )
    value = data.draw(JSON)
    if place in found:
        found[place] = value
    else:
        found["items"][0][place] = value
    path = put(tmp_path_factory.mktemp("any"), found)
    faults: list[Fault] = []
    try:
        read = read_results(path)
    except Faulty as error:
        faults = error.faults
    assert all(fault.file == str(path) and fault.fix for fault in faults)
    assert faults or len(read) == 1
