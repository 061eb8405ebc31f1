"""Nicknames keep people on one machine apart, and hold nothing that a terminal would act on."""

from __future__ import annotations

import pytest

from trainer.history.history import History
from trainer.text.nicknames import DEFAULT, nickname


def test_nobody_named_is_the_learner() -> None:
    assert History().learner == nickname(None) == DEFAULT


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (" Ana ", "Ana"),
        ("Ana  María", "Ana María"),
        ("Jose\u0301", "José"),
        ("小明", "小明"),
        ("علی\u200cرضا", "علی\u200cرضا"),
        ("🦆", "🦆"),
        ("👩\u200d🏫", "👩\u200d🏫"),
        ("a\tb", "a b"),
        ("x" * 40, "x" * 40),
    ],
)
def test_a_name_is_kept_as_it_is_read(given: str, kept: str) -> None:
    assert nickname(given) == kept
    assert nickname(kept) == kept


@pytest.mark.parametrize(
    "given", ["", "  ", "\u200d", "\u0301", "x" * 41, "a\x1b[31mb", "a\x00", "\udcff", "a\u202eb"]
)
def test_what_is_no_name_is_refused_in_plain_words(given: str) -> None:
    with pytest.raises(ValueError, match=r"^A nickname .*\.$"):
        History(given)
