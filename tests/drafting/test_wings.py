"""The wings of the drafting package: the first page of each leads to all that is in it."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

from trainer import drafting

ROOM = Path(drafting.__file__).parent
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
