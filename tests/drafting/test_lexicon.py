"""Patterns made of word lists: where a word begins, and by its first letter."""

from __future__ import annotations

import re

import pytest

from trainer.drafting.language.lexicon import at_word

PATTERN = re.compile(at_word("[Tt]old", r"as\sper", "[Tt]elling", "per"))


@pytest.mark.parametrize("text", ["told us", "Told us", "as per us", "They kept telling us", "per head"])
def test_a_part_is_found_where_a_word_begins_with_its_letter(text: str) -> None:
    assert PATTERN.search(text) is not None


@pytest.mark.parametrize("text", ["retold", "As an aside", "untelling", "super", "TOLD"])
def test_no_part_is_found_inside_a_word_or_with_another_first_letter(text: str) -> None:
    assert PATTERN.search(text) is None


def test_of_parts_with_one_letter_the_first_that_fits_counts() -> None:
    found = re.search(at_word("tell", "telling"), "telling")
    assert found is not None
    assert found[0] == "tell"
