"""The pictures of the README: made from the app itself, small, and fetching nothing."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from docs.pictures import make

NAMES = {*(picture.name for picture in make.PICTURES), "compare"}

FETCHED = re.compile(r"""(?:href|src)\s*=|url\(\s*['"]?(?!#)""")


@pytest.mark.no_cover
def test_the_script_makes_every_picture_from_the_app(tmp_path: Path, full_colour: None) -> None:
    make.main(tmp_path)
    made = {path.stem: path.read_text("utf-8") for path in tmp_path.iterdir()}
    words = {name: _words(text) for name, text in made.items()}
    assert made.keys() == NAMES
    assert "First steps" in words["library"]
    assert "1 of 16" in words["question"]
    assert "Why" in words["reveal"]
    assert "Look at them again" in words["results"]
    assert "Unsound items you caught" in words["results"]
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
