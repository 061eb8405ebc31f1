"""The wings of the drafting package: the first page of each leads to all that is in it."""

from __future__ import annotations

import ast
import importlib
import re
from itertools import groupby
from pathlib import Path

import pytest

from tools import measure_house as house
from trainer import drafting

ROOM = Path(drafting.__file__).parent
LIDO, CLOCK = (house.ROOT / "seeds" / name for name in ("pellaby-lido.txt", "anstey-clock.txt"))
WINGS = sorted(path.parent.name for path in ROOM.glob("*/__init__.py"))


def test_the_first_page_of_the_package_names_every_wing_in_the_order_of_the_way() -> None:
    named = [name for name in re.findall(r"`(\w+)`", drafting.__doc__ or "") if name in WINGS]
    assert list(dict.fromkeys(named)) == ["articles", "language", "quotes", "conflicts", "items", "deckfile"]


@pytest.mark.parametrize("wing", WINGS)
def test_the_first_page_of_a_wing_says_what_goes_in_and_out_and_names_every_module(wing: str) -> None:
    page = importlib.import_module(f"trainer.drafting.{wing}").__doc__ or ""
    assert "In: " in page
    assert "Out: " in page
    named = set(re.findall(r"`(\w+)`", page))
    assert {path.stem for path in (ROOM / wing).glob("*.py")} - {"__init__"} <= named


@pytest.mark.parametrize("runs", [1, 2], ids=["a new deck", "a deck again"])
def test_the_pages_that_lead_enter_each_wing_once_or_twice(runs: int, tmp_path: Path) -> None:
    for _ in range(runs):
        calls = house.walk(house.ROOT, str(LIDO), str(CLOCK), "-o", str(tmp_path / "both.yaml"))
    entered = house.entries(house.ROOT, calls)
    assert set(entered) == set(WINGS) - {"deckfile"}
    assert not {wing: times for wing, times in entered.items() if times > 2}


def test_the_page_of_a_draft_enters_each_wing_once_in_its_order() -> None:
    calls = [call for call in house.walk(house.ROOT, str(LIDO)) if call.caller == "trainer.drafting.draft"]
    wings = [call.module.split(".")[0] for call in calls if call.module != "draft"]
    assert [wing for wing, _ in groupby(wings)] == ["articles", "language", "quotes", "conflicts", "items"]


def test_a_set_of_quotation_marks_is_written_out_in_the_wing_that_reads_them_and_nowhere_else() -> None:
    side_by_side = re.compile(r"[“”„«»\"]\\?[“”„«»\"]")
    written = [
        f"{module.name}:{node.lineno}"
        for module in house.modules(house.ROOT, "trainer/drafting")
        if not module.path.is_relative_to(ROOM / "language")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and side_by_side.search(node.value)
    ]
    assert not written
