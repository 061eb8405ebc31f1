"""The list rule: what a line of a list or table says, and what a sentence says of the same in another figure.

“Adult ticket: R180” below “an adult ticket will cost R150”; “Kenya: 5 gold medals” below “Kenya won seven
gold medals”. A line is a label, a colon and one figure; all words of the label, and what it counts, are
in the sentence, close to a figure of its kind.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from trainer.deck.kinds.conflict import Detail
from trainer.drafting.conflicts.details import Comparison, Value
from trainer.drafting.conflicts.pairs import Clash, gates_found, pair_of_sides, side_of
from trainer.drafting.language.lexicon import groups
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.words import is_content

_MOST_WORDS, _MOST_LINES = 10, 60
_COUNTED = 2  # words behind a figure that say what it counts
_REACH = 6  # words between the last word of a label and its figure, in a sentence


class _Line(NamedTuple):
    """A line of a list: the stems of its label and of what it counts, and its figure."""

    value: Value
    label: frozenset[str]


def listed_conflicts(compared: Comparison) -> Iterator[Clash]:
    """Yield lines of a list with sentences that have another figure for the same."""
    lines = [line for values in compared.values if (line := _line(values)) is not None][:_MOST_LINES]
    labels = [line.label for line in lines]
    for line in lines:
        for passage in compared.index.holding(next(iter(line.label))):
            if not line.label <= passage.stems or passage.head or _is_line(passage) or _is_of_then(passage):
                continue
            said = _said(line, compared.values[passage.index])
            if len(said) == 1 and compared.differ(line.value, said[0]) and labels.count(line.label) == 1:
                yield _clash(compared, said[0], line.value)


def _line(values: list[Value]) -> _Line | None:
    """Return a short line as label and figure; None where it is no such line."""
    if len(values) != 1 or not _is_line(values[0].passage):
        return None
    value = values[0]
    before = value.passage.words[: value.first]
    label = frozenset(word.stem for word in value.passage.words if is_content(word.stem))
    return _Line(value, label) if value.kind == "figure" and before and label else None


def _is_line(passage: Passage) -> bool:
    """Tell whether a passage is a line of its own with a colon behind a label: “Adult ticket: R180”."""
    colon = passage.source.find(": ", passage.start, passage.end)
    alone = passage.start == 0 or passage.source[passage.start - 1] == "\n"
    short = len(passage.words) <= _MOST_WORDS and not passage.text.endswith((".", "?", "!"))
    return colon > 0 and alone and short and passage.source[passage.end : passage.end + 1] in ("", "\n")


def _said(line: _Line, values: list[Value]) -> list[Value]:
    """Return the figures of a sentence that can be a line's; if some count what it counts, those."""
    found = [value for value in values if _is_of(line, value)]
    counting = [
        value
        for value in found
        if any(word.stem in line.label for word in value.passage.words[value.last : value.last + _COUNTED])
    ]
    return counting or found


def _is_of(line: _Line, value: Value) -> bool:
    """Tell whether a figure of a sentence is of the kind of a line's, and close to its label."""
    if value.dimension != line.value.dimension:
        return False
    told = [at for at, word in enumerate(value.passage.words) if word.stem in line.label]
    return any(value.first - _REACH <= at < value.last + _REACH for at in told)


def _is_of_then(passage: Passage) -> bool:
    """Tell whether a sentence is of another time."""
    low = {word.text.lower() for word in passage.words}
    return not low.isdisjoint(groups("accounts")["elsewhen"])


def _clash(compared: Comparison, said: Value, listed: Value) -> Clash:
    left, right = compared.written(said), compared.written(listed)
    reason = f"The text has “{left}”, the list “{right}” for the same."
    return pair_of_sides("listed", (side_of(said), side_of(listed)), Detail.FIGURE, gates_found(), reason)
