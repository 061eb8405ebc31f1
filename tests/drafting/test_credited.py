"""Who is credited in a sentence once it is judged, and who is nobody: the sentences of `credited.yaml`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec
import pytest
import yaml

from trainer.deck.kinds.quote import Level
from trainer.drafting.articles.head import Head
from trainer.drafting.articles.sources import from_bytes
from trainer.drafting.items.clues import Judged
from trainer.drafting.judging import Judging

EXAMPLES = yaml.safe_load((Path(__file__).parent / "credited.yaml").read_text(encoding="utf-8"))


def judged(line: str) -> list[Judged]:
    """The quotations of a short signed report that ends with a line."""
    text = f"A cat in the town\n\nA cat bit a docker in Tarrow.\n\n{line}\n"
    source = from_bytes(text.encode(), name="article", suffix=".txt")
    head = Head(publisher="Vale Post", published=dt.date(2026, 5, 7)).over(source.head)
    source = msgspec.structs.replace(source, head=head)
    return Judging(source, source.text).quotes()


@pytest.mark.parametrize("example", EXAMPLES, ids=[str(number) for number in range(len(EXAMPLES))])
def test_a_sentence_credits_whom_a_reader_would(example: dict[str, str]) -> None:
    found = judged(example["text"])
    assert found
    for one in found:
        credited = one.person.name or one.person.role or "none"
        assert example["who"].lower() in credited.lower(), one.quotation.rule


@pytest.mark.parametrize("who", ["a party source", "the paper’s questionable source", "a palace insider"])
def test_a_source_is_nobody_in_particular_whatever_it_is_near(who: str) -> None:
    (one,) = judged(f"“It is over, and nobody minds,” said {who}.")
    assert one.speaker.level is Level.MISSING


@pytest.mark.parametrize(
    ("who", "level"),
    [("a senior functionary", Level.WEAK), ("the plan", Level.MET), ("a diplomat", Level.WEAK)],
)
def test_somebody_with_a_position_and_a_paper_are_no_nobodies(who: str, level: Level) -> None:
    (one,) = judged(f"“It is over, and nobody minds,” {who} states.")
    assert one.speaker.level is level
