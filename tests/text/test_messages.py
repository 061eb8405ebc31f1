"""What messages are made of."""

from __future__ import annotations

import pytest

from trainer.text.messages import stop_after


@pytest.mark.parametrize(
    ("text", "stop"),
    [
        ("Round 3 of 5: Can both hold?", ""),
        ("The harbour bridge closes, round 2", "."),
        ("He said “Stop!”", ""),
        ("NATO’s Rutte and the “next target”", "."),
        ("and so on …", ""),
        ("", "."),
    ],
)
def test_a_sentence_ends_with_one_mark(text: str, stop: str) -> None:
    assert stop_after(text) == stop
