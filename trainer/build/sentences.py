"""Where the sentences of a text begin and end.

Rules of thumb for edited prose: a full stop after an abbreviation or an initial does not end a sentence,
closing marks belong to the sentence that they close, and a line break always ends one. No grammar is read.
"""

import re

from trainer.build.lexicon import words

_LINE = re.compile(r"[^\r\n]+")
_CLOSERS = "”’\"'»“)]}"
_END = re.compile(rf"[.!?…]+[{re.escape(_CLOSERS)}]*(?=\s+\S)")
_LAST_WORD = re.compile(r"[\w.]+\Z")
_NEXT_WORD = re.compile(r"\s+(\S)[\"“”‘’'«„(\[]{0,3}")
_OPENING = "\"“‘'«„([—–-•*"
_LOOK_BACK = 24


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return ``(start, end)`` of each sentence in code points, end exclusive, rims trimmed, in order.

    A span never crosses a line break, and blank lines give none. Time is linear in the length of the text.
    """
    spans: list[tuple[int, int]] = []
    for line in _LINE.finditer(text):
        start, stop = line.span()
        for end in _END.finditer(text, start, stop):
            if _is_boundary(text, end.start(), end.end(), stop):
                _append_trimmed(spans, text, start, end.end())
                start = end.end()
        _append_trimmed(spans, text, start, stop)
    return spans


def _append_trimmed(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))


def _is_boundary(text: str, stop_mark: int, after: int, line_end: int) -> bool:
    """Decide whether the marks at ``[stop_mark, after)`` end a sentence."""
    upcoming = _NEXT_WORD.match(text, after, line_end)
    if upcoming is None:
        return True
    first = upcoming.group(1)
    if not (first.isupper() or first.isdigit() or first in _OPENING):
        return False
    if text[stop_mark] != "." or text[stop_mark + 1 : after].strip(_CLOSERS):
        return True
    return not _is_abbreviated(text, stop_mark, upcoming.start(1), line_end)


def _is_abbreviated(text: str, stop_mark: int, following: int, line_end: int) -> bool:
    """Tell whether the word before the full stop only borrows it."""
    last = _LAST_WORD.search(text[max(0, stop_mark - _LOOK_BACK) : stop_mark])
    if last is None:
        return False
    word = last.group()
    if word in words("abbreviations"):
        return True
    if len(word) == 1 and word.isupper() and word != "I":
        return True
    if "." not in word or len(word.rsplit(".", 1)[1]) != 1:
        return False
    upcoming = re.compile(r"\w*").match(text, following, line_end)
    return upcoming is None or upcoming.group() not in words("sentence_openers")
