"""Lines in which nearly every word has a capital, as in a headline: no name can be told there by capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trainer.text.spans import line_spans

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_LONGEST = 160
_ENDS_PROSE = '.,:;…”"'
_LONG_WORD = 4  # letters; shorter ones keep small letters in many headlines
_FEWEST = 3


def headline_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each line that is set like a headline, in order; linear in the text."""
    for start, end in line_spans(text):
        if end - start <= _LONGEST and text[end - 1] not in _ENDS_PROSE and _is_set_like_one(text[start:end]):
            yield start, end


def _is_set_like_one(line: str) -> bool:
    found = _WORD.findall(line)
    return (
        len(found) >= _FEWEST
        and found[0][0].isupper()
        and not any(word[0].islower() for word in found if len(word) >= _LONG_WORD)
        and sum(word[0].isupper() for word in found) * 2 > len(found)
    )
