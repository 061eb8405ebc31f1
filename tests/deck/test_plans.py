"""Session plans: checked as decks are, each fault at its place with its mend; found by their names."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from tests import decks
from tests.commands import Trainer
from trainer import shipped
from trainer.deck import schema
from trainer.deck.advice.checking import LOPSIDED, check_plan
from trainer.deck.plan_library import find_plan, plans_of
from trainer.deck.reading import safe_yaml
from trainer.deck.reading.faults import Fault, Faulty
from trainer.deck.reading.plans import is_plan, read_plan
from trainer.deck.reading.reader import read_deck

COMMITTED = Path(__file__).parents[2] / "docs" / "plan.schema.json"
SHIPPED = sorted(shipped.folder("plans").glob("*.yaml"))


def data(*items: Any, **changes: Any) -> decks.Data:
    """A plan for the deck about the bridge."""
    asked = list(items) or [{"id": "mayor-shuts-bridge", "minutes": 4, "talk": "Who was in the room?"}]
    whole = {"plan": 1, "title": "Bridge", "deck": "bridge.yaml", "minutes": 20, "items": asked}
    return {key: value for key, value in (whole | changes).items() if value is not None}


def written(folder: Path, plan: Any, *deck_items: decks.Data) -> Path:
    """A plan with its deck beside it."""
    decks.write(folder, decks.deck(*deck_items), "bridge.yaml")
    return decks.write(folder, plan, "plan.yaml")


def faults(path: Path) -> list[Fault]:
    with pytest.raises(Faulty) as faulty:
        read_plan(path)
    return faulty.value.faults


def test_a_plan_is_read_with_its_deck(tmp_path: Path) -> None:
    found = read_plan(written(tmp_path, data()))
    assert found.title == "Bridge"
    assert found.deck.id == "harbour-bridge"
    assert [item.talk for item in found.model.items] == ["Who was in the room?"]


@pytest.mark.parametrize(
    ("plan", "field", "found", "fix"),
    [
        (data(plan=7), "plan", "format 7", "Update the program."),
        (data(plan=0), "plan", "format 0", "Write `plan: 1`."),
        (data(titel="x"), "titel", "unknown key", "Did you mean `title`?"),
        (data(minutes=0), "minutes", "the number 0", "Change the number."),
        (data(minutes=601), "minutes", "the number 601", "Change the number."),
        (data(minutes="long"), "minutes", "“long”", "Write a number."),
        (data(items=[]), "items", "a list of 0", "Change the list."),
        (data({"id": "mayor-shuts-brigde"}), "items[0].id", "“mayor-shuts-brigde”", "mayor-shuts-bridge"),
        (data(*[{"id": "mayor-shuts-bridge"}] * 2), "items[1].id", "items[0] has already", "Remove one"),
        (data({"id": "mayor-shuts-bridge", "minutes": 30}), "minutes", "the items take 30", "more time"),
        (data({"id": "mayor-shuts-bridge", "talk": ""}), "items[0].talk", "empty text", "Fill it in"),
        (data(deck="/etc/passwd"), "deck", "/etc/passwd", "../decks/NAME.yaml"),
        (data(deck="/etc/bridge.yaml"), "deck", "/etc/bridge.yaml", "../decks/NAME.yaml"),
        (data(plan=7, titel="x"), "plan", "format 7", "Update the program."),
        (data(deck="C:\\decks\\x.yaml"), "deck", "decks", "../decks/NAME.yaml"),
        (data(deck="bridge.txt"), "deck", "bridge.txt", "../decks/NAME.yaml"),
        (data(deck="brigde.yaml"), "deck", "no such file", "Check the path."),
        (data(deck="x" * 900 + ".yaml"), "deck", "no such file", "Check the path."),
    ],
)
def test_a_fault_of_a_plan_is_told_at_its_place_with_its_mend(
    tmp_path: Path, plan: Any, field: str, found: str, fix: str
) -> None:
    path = written(tmp_path, plan)
    (only,) = faults(path)
    assert (only.file, only.field) == (str(path), field)
    assert found in only.found
    assert fix in only.fix
    lines = path.read_text("utf-8").splitlines()
    key = field.rpartition(".")[2].partition("[")[0]
    assert key in lines[only.line - 1]


def test_all_faults_are_told_in_one_run_those_of_the_deck_too(tmp_path: Path) -> None:
    path = written(tmp_path, data(minutes="x", titel="y"), decks.quote(kind="qoute"))
    told = faults(path)
    assert {fault.field for fault in told} == {"minutes", "titel", "deck", "items[0].kind"}
    assert {Path(fault.file).name for fault in told} == {"plan.yaml", "bridge.yaml"}


def test_a_plan_of_worked_examples_only_asks_nothing(tmp_path: Path) -> None:
    path = written(tmp_path, data(), decks.quote(worked=True))
    assert [fault.found for fault in faults(path)] == ["worked examples only"]


@pytest.mark.parametrize("text", ["", "[]", "title: x\n", "plan: [\n", "\x00", "plan: 1\narticles: []\n"])
def test_what_is_no_plan_has_a_fault_and_no_traceback(tmp_path: Path, text: str) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(text, "utf-8")
    assert faults(path)


@pytest.mark.no_cover
@given(st.recursive(st.none() | st.integers() | st.text(max_size=5), st.lists, max_leaves=5))
def test_whatever_is_in_any_field_a_plan_is_read_or_at_fault(
    tmp_path_factory: pytest.TempPathFactory, value: Any
) -> None:
    folder = tmp_path_factory.mktemp("plans")
    for field in ("plan", "title", "deck", "minutes", "items", "before"):
        path = written(folder, data(**{field: value}))
        told: list[Fault] = []
        try:
            read_plan(path)
        except Faulty as faulty:
            told = faulty.faults
        assert all(fault.fix for fault in told)


def test_a_deck_is_told_from_a_plan_by_its_first_keys(tmp_path: Path) -> None:
    assert is_plan(written(tmp_path, data()))
    assert not is_plan(tmp_path / "bridge.yaml")
    assert not is_plan(tmp_path)
    assert not is_plan(tmp_path / "nowhere.yaml")
    as_json = tmp_path / "json.yaml"
    as_json.write_text(json.dumps(data()), "utf-8")
    assert is_plan(as_json)


def test_a_plan_in_the_place_of_a_deck_is_told_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(Faulty, match=r"a session plan; expected a deck\. Run it with `trainer room`"):
        read_deck(written(tmp_path, data()))


def test_check_checks_plans_as_it_does_decks(tmp_path: Path, trainer: Trainer) -> None:
    path = written(tmp_path, data())
    done = trainer("check", tmp_path)
    assert done.status == 0
    assert f"{path}: 20 minutes, quote: 1 reliable" in done.out
    written(tmp_path, data(minutes=0))
    done = trainer("check", path)
    assert done.status == 2
    assert f"{path}:" in done.out
    assert "minutes: the number 0; expected 1 to 600." in done.out


def test_a_plan_that_asks_sound_items_only_gets_advice(tmp_path: Path) -> None:
    items = [decks.quote(f"sound-{n}") for n in range(4)]
    path = written(tmp_path, data(*({"id": item["id"]} for item in items)), *items)
    (advice,) = check_plan(path).faults
    assert (advice.rule, advice.found) == (LOPSIDED, "4 sound items and 0 unsound items")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_plan_that_comes_with_the_program_is_whole_and_needs_no_advice(path: Path) -> None:
    assert not check_plan(path).faults
    found = read_plan(path)
    assert found.model.before
    assert found.model.after
    assert all(item.talk and item.after for item in found.model.items if not found.deck.by_id[item.id].worked)
    assert sum(item.minutes or 0 for item in found.model.items) <= found.model.minutes
    assert not list(
        Draft7Validator(schema.schema("plan")).iter_errors(safe_yaml.load(path.read_text("utf-8")))
    )


def test_there_are_a_long_and_a_short_one() -> None:
    assert sorted(read_plan(path).model.minutes for path in SHIPPED) == [20, 45]


def test_the_committed_schema_of_plans_is_that_of_the_model() -> None:
    assert COMMITTED.read_text("utf-8") == schema.text("plan"), (
        "run: trainer schema plan > docs/plan.schema.json"
    )


@pytest.mark.parametrize(
    "wrong", [{"minutes": 0}, {"plan": 2}, {"items": []}, {"titel": "x"}, {"title": "a\nb"}]
)
def test_the_schema_of_plans_refuses_what_the_reader_refuses(tmp_path: Path, wrong: decks.Data) -> None:
    assert not Draft7Validator(schema.schema("plan")).is_valid(data(**wrong))
    assert faults(written(tmp_path, data(**wrong)))


def test_a_copied_plan_still_finds_a_deck_of_the_program(tmp_path: Path) -> None:
    copy = tmp_path / "mine.yaml"
    copy.write_bytes(SHIPPED[0].read_bytes())
    assert read_plan(copy).deck.path.parent == shipped.folder("decks")


def test_plans_are_found_by_name_by_path_and_by_their_deck(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = written(tmp_path / "plans", data())
    (tmp_path / "plans" / "faulty.yaml").write_text("plan: 1\n", "utf-8")
    assert find_plan("plan") == path.relative_to(tmp_path)
    assert find_plan(str(path)) == path
    assert find_plan("first-session") == shipped.folder("plans") / "first-session.yaml"
    assert find_plan("nothing") is None
    assert find_plan(str(tmp_path / "plans" / "bridge.yaml")) is None
    assert [one.title for one in plans_of("harbour-bridge")] == ["Bridge"]
    assert [one.title for one in plans_of("first-steps")] == ["A first session"]


def test_yaml_of_a_plan_says_what_its_data_say(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(yaml.safe_dump(data(), allow_unicode=True), "utf-8")
    decks.write(tmp_path, decks.deck(), "bridge.yaml")
    assert read_plan(path).model.minutes == 20
