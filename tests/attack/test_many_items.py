"""A deck of ten thousand items goes through check and plain mode like any other."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import decks
from tests.attack import hostile
from tests.attack.running import is_quiet, run

pytestmark = pytest.mark.no_cover
"""They go through the same lines again and again: traced, they take four times as long."""

MANY = 10_000


@pytest.fixture(scope="module")
def deck(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A deck file put together as text, which takes a hundredth of the time that dumping it would."""
    path = tmp_path_factory.mktemp("many") / "many.yaml"
    one = hostile.text(decks.deck(decks.conflict("year-0")))
    start = one.index("- id: year-0")
    items = (one[start:].replace("year-0", f"year-{n}") for n in range(MANY))
    path.write_text(one[:start] + "".join(items), "utf-8")
    return path


def test_ten_thousand_items_are_checked(deck: Path) -> None:
    checked = run("check", deck, guard=60)
    assert is_quiet(checked)
    assert checked.status == 0
    assert f"{MANY} conflict;" in checked.text


def test_ten_thousand_items_are_played_as_far_as_one_likes(deck: Path) -> None:
    played = run("play", deck, "--plain", "--all", "--seed", "1", typed=b"3\n2\n6\n\n" * 40, guard=60)
    assert is_quiet(played)
    assert played.status == 0
    assert f"40 of {MANY}".encode() in played.out
    assert b"40 of 40 items" in played.out
