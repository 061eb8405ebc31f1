"""The house holds itself: how long things may be, who may import whom, and one name for one thing."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

from tests.sources import sources
from tools import measure_house as house

LONGEST_CLASS = 250
LONGEST_FUNCTION = 45


def test_no_class_is_longer_than_a_few_screens() -> None:
    classes = house.lengths(sources(), ast.ClassDef)
    assert not [found for found in classes if found.lines > LONGEST_CLASS]


def test_no_function_is_longer_than_a_screen() -> None:
    functions = house.lengths(sources(), (ast.FunctionDef, ast.AsyncFunctionDef))
    assert not [found for found in functions if found.lines > LONGEST_FUNCTION]


def test_no_module_imports_itself_by_way_of_others_not_even_for_types() -> None:
    assert not house.circles(sources())


def test_no_name_of_a_public_type_means_two_things() -> None:
    assert not house.defined_twice(sources())


def test_contributors_are_shown_the_layers_that_the_contract_has() -> None:
    settings = tomllib.loads((house.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = settings["tool"]["importlinter"]["contracts"][0]
    page = (house.ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    shown = re.findall(r"^    (__main__ → .*(?:\n    .*)*)", page, re.MULTILINE)
    assert [" ".join(one.split()) for one in shown] == [" → ".join(contract["layers"])]


def test_an_import_inside_a_function_says_why_it_is_not_at_the_top() -> None:
    late = [
        line.strip() for module in sources() for line in module.text.splitlines() if "noqa: PLC0415" in line
    ]
    assert late
    assert not [line for line in late if " - " not in line.partition("PLC0415")[2]]


def test_a_circle_is_found_when_an_import_is_for_types_only(tmp_path: Path) -> None:
    _write(tmp_path, one="from trainer.two import B\nclass A: ...")
    for_types = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from trainer.one import A\n"
    _write(tmp_path, two=for_types + "class B: ...")
    assert house.circles(house.modules(tmp_path)) == [("trainer.one", "trainer.two")]


def test_a_long_class_a_long_function_and_a_doubled_name_are_found(tmp_path: Path) -> None:
    body = "\n".join(f"        x{n} = {n}" for n in range(300))
    _write(tmp_path, one=f"class Long:\n    def run(self):\n{body}\n", two="class Long: ...")
    known = house.modules(tmp_path)
    assert house.lengths(known, ast.ClassDef)[0] == (302, "trainer.one.Long")
    assert house.lengths(known, ast.FunctionDef)[0] == (301, "trainer.one.run")
    assert house.defined_twice(known) == {"Long": ["trainer.one", "trainer.two"]}


@pytest.mark.parametrize(
    "alias",
    [
        "Line = tuple[int, int]",
        "Line: TypeAlias = str",
        "from trainer.three import Row as Line",
        "def late():\n    from trainer.three import Row as Line",
    ],
)
def test_an_alias_of_a_type_is_a_name_as_a_class_is(alias: str, tmp_path: Path) -> None:
    _write(tmp_path, one="class Line: ...", two=alias, three="class Row: ...")
    assert house.defined_twice(house.modules(tmp_path)) == {"Line": ["trainer.one", "trainer.two"]}


def test_one_type_imported_twice_under_one_name_means_one_thing(tmp_path: Path) -> None:
    alias = "from trainer.three import Row as Line"
    _write(tmp_path, one=alias, two=alias, three="class Row: ...")
    assert house.defined_twice(house.modules(tmp_path)) == {}


def _write(folder: Path, **texts: str) -> None:
    package = folder / "trainer"
    package.mkdir(exist_ok=True)
    for name, text in texts.items():
        (package / f"{name}.py").write_text(text, encoding="utf-8")
