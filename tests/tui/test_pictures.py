"""The pictures of the README: made from the app itself, small, and fetching nothing."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from docs.pictures import make, phones
from tests.room.host.browsers import CHROMIUM

NAMES = {*(picture.name for picture in make.PICTURES), "compare"}

FETCHED = re.compile(r"""(?:href|src)\s*=|url\(\s*['"]?(?!#)""")


@pytest.mark.no_cover
def test_the_script_makes_every_picture_from_the_app(tmp_path: Path, full_colour: None) -> None:
    make.main(tmp_path)
    made = {path.stem: path.read_text("utf-8") for path in tmp_path.iterdir()}
    words = {name: _words(text) for name, text in made.items()}
    assert made.keys() == NAMES
    assert "First steps" in words["library"]
    assert "1 of 17" in words["question"]
    assert "Is this quote reliably sourced" in words["question"]
    for name in ("question", "reveal", "results"):
        assert made[name] == (make.HERE / f"{name}.svg").read_text("utf-8"), f"{name} is an old one"
    assert "Why" in words["reveal"]
    assert "LOOK AT THEM AGAIN" in words["results"]
    assert "Unsound items you caught" in words["results"]
    assert "14 phones in." in words["stage-phones"]
    assert "10.0.0.7:8765" in words["stage-phones"]
    assert "Continue:" in words["library"]
    assert "Today:" in words["today"]
    assert "Review (" in words["review"]
    assert "comes again in" in words["review-results"]
    assert "BEFORE AND AFTER: 20 people" in words["compare"]
    assert "TELLING SOUND FROM UNSOUND" in words["progress"]
    for text in made.values():
        assert len(text) < 150_000
        assert not FETCHED.search(text)


def test_every_picture_is_there_for_the_readme() -> None:
    assert {path.stem for path in make.HERE.glob("*.svg")} == NAMES


def _words(svg: str) -> str:
    texts = ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")
    return " ".join(" ".join("".join(text.itertext()).replace("\xa0", " ").split()) for text in texts)


@pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium")
def test_the_pictures_of_a_phone_are_360_wide_small_and_made_by_the_same_command(tmp_path: Path) -> None:
    phones.main(tmp_path)
    made = {path.stem: path.read_bytes() for path in tmp_path.iterdir()}
    assert made.keys() == {picture.name for picture in phones.PICTURES}
    for drawn in made.values():
        assert int.from_bytes(drawn[16:20], "big") == phones.WIDTH
        assert len(drawn) < 80_000


def test_every_picture_of_a_phone_is_there_for_the_docs() -> None:
    assert {path.stem for path in make.HERE.glob("*.png")} == {picture.name for picture in phones.PICTURES}
