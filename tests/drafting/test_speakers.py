"""Who is named as the speaker where another is near: the sentences of `speakers.yaml`, kind by kind."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from trainer.drafting.language.marks import stretches
from trainer.drafting.language.prose import Prose
from trainer.drafting.quotes.quotes import find_quotes

KINDS = yaml.safe_load((Path(__file__).parent / "speakers.yaml").read_text(encoding="utf-8"))
CASES = [(kind["kind"], example["text"], example["who"]) for kind in KINDS for example in kind["examples"]]


@pytest.mark.parametrize(("kind", "text", "who"), CASES, ids=[str(number) for number in range(len(CASES))])
def test_the_speaker_is_named_and_nobody_else(kind: str, text: str, who: list[str]) -> None:
    found = find_quotes(Prose(text))
    named = [one.speaker_resolved or one.speaker or "nobody" for one in found]
    assert [name.lower() for name in named] == [name.lower() for name in who], kind


def test_there_are_examples_enough_of_each_kind() -> None:
    assert len(CASES) >= 60


@pytest.mark.parametrize(
    "line",
    [
        "‘Nobody rang me about it,’ said Brandt.",
        "‘Nobody rang me,’ said Brandt. ‘It’s his gate.’",
        "'Nobody rang me about it,' said Brandt.",
    ],
)
def test_speech_between_single_marks_counts_in_a_line_without_double_ones(line: str) -> None:
    text = f"“It is shut,” said Ana Ruiz.\n\n{line}"
    assert len(stretches(text)) == 1 + line.count("said") + line.count("‘It")


@pytest.mark.parametrize(
    "line",
    [
        "The farmers’ gate and the ‘old one’ were shut.",
        "Brandt read out ‘Row over gate’ and left.",
        "It was the dogs’ gate, the cats’ gate, said Brandt.",
        "The ’90s were worse,’ she thought.",
        "“He said ‘never again,’ and left,” said Brandt.",
    ],
)
def test_what_is_no_speech_between_single_marks_is_left_alone(line: str) -> None:
    text = f"“It is shut,” said Ana Ruiz.\n\n{line}"
    assert len(stretches(text)) == 1 + line.count("“")


SAID = "“It could happen to us,” Una Fell said, speaking at home.\n\n"
RUNS_ON = "“We do not mind it. That is how we look at it, and we would play in a field if need be.”\n\n"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (f"{SAID}{RUNS_ON}It rained.", ["Una Fell", "Una Fell"]),
        (f"{SAID}{RUNS_ON}“Nor do I,” Hal Pym said.", ["Una Fell", "Una Fell", "Hal Pym"]),
        (f"{RUNS_ON}It rained all day in Tarrow.\n\n{RUNS_ON}It rained.", [None, None]),
        (f"{SAID}It rained all day.\n\nIt was cold.\n\nThe bells rang.\n\n{RUNS_ON}", ["Una Fell", None]),
    ],
)
def test_a_paragraph_of_nothing_but_speech_continues_that_of_the_one_before(
    text: str, who: list[str | None]
) -> None:
    assert [one.speaker_resolved for one in find_quotes(Prose(text))] == who


@pytest.mark.parametrize(
    "said",
    [
        "“We are glad to be back at the inn,” said Mr and Mrs Fell.",
        "Mr and Mrs Fell said: “We are glad to be back at the inn.”",
        "Mr and Mrs Fell, who run the inn, said there was “a great spirit in Tarrow”.",
    ],
)
def test_a_couple_speaks_as_two_and_is_no_mere_title(said: str) -> None:
    (one,) = find_quotes(Prose(f"The inn of Tarrow is open again after a year.\n\n{said}\n"))
    assert one.speaker_resolved == "Mr and Mrs Fell"


def test_two_with_titles_of_their_own_are_no_couple() -> None:
    (one,) = find_quotes(Prose("The inn is open again. “We are glad,” said Mrs Fell. Mr and Mrs Roe left.\n"))
    assert one.speaker_resolved == "Fell"
