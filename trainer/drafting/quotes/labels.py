"""Speech below a label with a name and an office, as agencies print what they were told: “ANA RUIZ, ANALYST”.

Each piece belongs to the label above it, as far as there is nothing but speech between. A page has several
such labels, or none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from trainer.drafting.language.marks import ENGLISH_MARKS
from trainer.drafting.quotes.beside import signature
from trainer.drafting.quotes.framed import FramedText
from trainer.drafting.quotes.nobodys import ONLY_SPEECH
from trainer.drafting.quotes.spots import Candidate

_LABEL = re.compile(
    r"(?P<name>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3}), (?!\d)"
    rf"[^\n.!?:;{ENGLISH_MARKS}]{{3,80}}\n"
)
_BELOW = re.compile(rf"\n[{ENGLISH_MARKS}]")
_FEWEST = 2
_LONGEST_PIECE = 6  # paragraphs


class Labels:
    """The labels of one text, looked for when they are first asked for."""

    def __init__(self, article: FramedText) -> None:
        self._article = article

    def over(self, number: int) -> Candidate | None:
        """Return the label above paragraph `number`, as what its speech belongs to.

        None where the paragraph is more than speech, where anything else is between, or nothing labels it.
        """
        names = self._names
        if not names or self._article.framed(number).paragraph.tags.strip(ONLY_SPEECH):
            return None
        for above in range(number - 1, max(number - _LONGEST_PIECE, 0) - 1, -1):
            paragraph = self._article.framed(above).paragraph
            if self._article.text[paragraph.start] in ENGLISH_MARKS:
                continue
            at = bisect_right(names, (paragraph.start, len(self._article.text))) - 1
            if at < 0 or names[at][0] != paragraph.start:
                return None
            signed = signature(0, sum(start < names[at][1] for start in paragraph.starts))
            return Candidate(signed, above, "previous1:plain", [])
        return None

    @cached_property
    def _names(self) -> Sequence[tuple[int, int]]:
        """Where the names of the labels are; none where there is but one."""
        text = self._article.text
        ends = [_end_of_line(text, below.start()) for below in _BELOW.finditer(text)]
        found = [_LABEL.match(text, text.rfind("\n", 0, end) + 1) for end in ends]
        names = [line.span("name") for line in found if line is not None]
        return names if len(names) >= _FEWEST else ()


def _end_of_line(text: str, at: int) -> int:
    """Where the line ends that is before `at` and holds anything."""
    while at and text[at - 1] == "\n":
        at -= 1
    return at
