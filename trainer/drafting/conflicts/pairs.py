"""What the conflict finder hands over: pairs of passages with values, gates, a proposal and a reason.

Types only. The words are those of the deck format: gates are same, different or unclear, and a detail is one
of the types that a conflict item can name.
"""

from typing import Literal

import msgspec

DetailType = Literal[
    "figure",
    "unit",
    "date",
    "sequence",
    "out-of-date",
    "place",
    "name",
    "title",
    "wording",
    "attribution",
    "modality",
    "causality",
    "headline",
    "polarity",
]
Answer = Literal["same", "different", "unclear"]
Proposal = Literal["conflict", "near miss", "unsettled"]
Span = tuple[int, int]


class Side(msgspec.Struct, frozen=True):
    """One of the two passages, and the value in it, each as code points of its article, end exclusive."""

    start: int
    end: int
    value_start: int
    value_end: int
    value: str
    """The value in normal form: “3.5 %”, “2025-12-10”, “not”; empty where the passage has none."""
    article: int = 0
    """Which of the articles given, from 0."""


class Gate(msgspec.Struct, frozen=True):
    """One gate and the words that decided it: a span in the first passage, one in the second, or none."""

    answer: Answer = "unclear"
    first: Span | None = None
    second: Span | None = None


class Gates(msgspec.Struct, frozen=True):
    """Whether both passages speak of the same thing, time and scope, in the same voice."""

    thing: Gate = Gate()
    time: Gate = Gate()
    scope: Gate = Gate()
    voice: Gate = Gate()

    def answers(self) -> dict[str, Answer]:
        """Return the bare answers by the name of the gate, in the order of the deck format."""
        return {name: getattr(self, name).answer for name in self.__struct_fields__}


class Candidate(msgspec.Struct, frozen=True):
    """Two passages that may contradict each other."""

    first: Side
    second: Side
    detail: DetailType
    gates: Gates
    together: bool
    """Whether both can hold."""
    proposal: Proposal
    score: float
    """0 to 1; the higher, the surer a conflict."""
    reason: str
    rule: str
