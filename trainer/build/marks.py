"""Stretches between quotation marks: where each begins and ends, and how it was closed.

Knows marks, not meaning: a title in quotation marks and a witness's words look alike here. Only outermost
stretches are given; what is quoted inside a quotation belongs to it. Every paragraph (line) is read by itself,
because a quotation that runs over paragraphs opens each of them anew and closes only the last.
"""

import re
from typing import Literal, NamedTuple

State = Literal["closed", "open"]


class Stretch(NamedTuple):
    """One quoted stretch, marks included, in code points, end exclusive."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    state: State


class _Pending(NamedTuple):
    """A mark that opened a stretch still waiting for its close."""

    at: int
    width: int
    mark: str


_LINE = re.compile(r"[^\r\n]+")
_DOUBLE = re.compile(r"<[A-Za-z/][^<>\r\n]{0,400}>|[\"“”„«»＂]|(?<!')''(?!')|``")
_SINGLE = re.compile(r"(?<!\w)[‘'](?=[^\s’'])|[’'](?!\w)|[\r\n]")
_FEET = re.compile(r"\d['′’]\s?\d{1,2}\Z")
_CLOSERS = {
    "“": '”"“',
    "”": '”"',
    "„": '“”"',
    "«": "»",
    "»": "«",
    '"': '"”',
    "＂": '"＂',
    "``": "''\"",
    "''": "''",
}
_DEEPEST = 6
_BEFORE_OPENING = "([{—–-/‘'“\">\u200b\u202a"
_AFTER_CLOSING = ")]}.,;:!?—–-/’'”\"<…*"


def stretches(text: str) -> list[Stretch]:
    """Return the outermost quoted stretches of ``text`` in order; time is linear in its length.

    Double marks of any fashion count first. Only a text without any is read again for single marks, the
    British way, since an apostrophe cannot be told from a closing single mark by its looks.
    """
    found: list[Stretch] = []
    lines = [match.span() for match in _LINE.finditer(text)]
    for number, (start, end) in enumerate(lines):
        following = text[slice(*lines[number + 1])] if number + 1 < len(lines) else ""
        found += _in_line(text, start, end, following.lstrip()[:1] in tuple('"“„«'))
    return found or _single(text)


def _in_line(text: str, start: int, end: int, resumes: bool) -> list[Stretch]:
    """Pair the marks of one line; ``resumes`` tells that the next line opens with a mark."""
    pending: list[_Pending] = []
    closed: list[tuple[Stretch, int]] = []
    for match in _DOUBLE.finditer(text, start, end):
        mark, at = match.group(), match.start()
        if mark[0] == "<":
            continue
        if _closes(text, at, mark, pending, (start, end)):
            _close(text, at, len(mark), mark, pending, closed)
        elif _opens(text, at, mark, (start, end)):
            if pending and mark == pending[-1].mark == '"':
                pending.pop()
            elif len(pending) == _DEEPEST:
                del pending[0]
            pending.append(_Pending(at, len(mark), mark))
    return _settle(text, start, end, resumes, pending, closed)


def _closes(text: str, at: int, mark: str, pending: list[_Pending], line: tuple[int, int]) -> bool:
    """Tell whether a mark closes what is open, by its shape and its neighbours."""
    if not any(mark in _CLOSERS.get(opener.mark, "") for opener in pending):
        return False
    before = text[at - 1] if at > line[0] else " "
    after = text[at + len(mark)] if at + len(mark) < line[1] else " "
    free_before = before.isspace() or before in _BEFORE_OPENING
    free_after = after.isspace() or after in _AFTER_CLOSING
    if mark == "“" and pending[-1].mark != "„":
        return free_after and not free_before
    return mark in "”»«" or free_after or not free_before


def _opens(text: str, at: int, mark: str, line: tuple[int, int]) -> bool:
    """Tell whether a mark that closes nothing can open: not one that clings to the word before it."""
    if mark in "“„":
        return True
    before = text[at - 1] if at > line[0] else " "
    after = text[at + len(mark)] if at + len(mark) < line[1] else " "
    clings = not (before.isspace() or before in _BEFORE_OPENING)
    if after.isspace() or after in _AFTER_CLOSING:
        return False if mark == "”" else not clings
    return not (clings and mark == "”") and not _is_measure(text, at, mark, line[0])


def _close(
    text: str, at: int, width: int, mark: str, pending: list[_Pending], closed: list[tuple[Stretch, int]]
) -> None:
    while mark not in _CLOSERS.get(pending[-1].mark, ""):
        pending.pop()
    opener = pending.pop()
    if text[opener.at + opener.width : at].strip():
        stretch = Stretch(opener.at, at + width, opener.at + opener.width, at, "closed")
        closed.append((stretch, len(pending)))


def _settle(
    text: str,
    start: int,
    end: int,
    resumes: bool,
    pending: list[_Pending],
    closed: list[tuple[Stretch, int]],
) -> list[Stretch]:
    """Keep the outermost stretches of a line and decide what an opener without a close means."""
    if not pending:
        return [stretch for stretch, depth in closed if depth == 0]
    first = pending[0]
    at_start = not text[start : first.at].strip()
    alone = not any(stretch.start > first.at for stretch, _ in closed)
    if len(pending) == 1 and (resumes or at_start or alone) and text[first.at + first.width : end].strip():
        kept = [stretch for stretch, depth in closed if depth == 0 and stretch.end <= first.at]
        return [*kept, Stretch(first.at, end, first.at + first.width, end, "open")]
    return [
        stretch for stretch, depth in closed if depth <= (len(pending) if stretch.start > first.at else 0)
    ]


def _is_measure(text: str, at: int, mark: str, line_start: int) -> bool:
    """Tell a mark of inches (``6'2"``, ``a 12" ruler``) from one that opens a quotation."""
    if mark not in ('"', "''") or at == line_start or not text[at - 1].isdigit():
        return False
    return bool(_FEET.search(text, max(line_start, at - 8), at)) or not text[at + 1 : at + 2].isalpha()


def _single(text: str) -> list[Stretch]:
    """Return stretches between single marks that hold at least two words."""
    found: list[Stretch] = []
    opened = -1
    for match in _SINGLE.finditer(text):
        at = match.start()
        if match.group() in "\r\n":
            opened = -1
        elif opened < 0 and at + 1 < len(text) and not text[at + 1].isspace():
            opened = at
        elif opened >= 0 and text[at - 1] not in " ‘":
            if " " in text[opened + 1 : at].strip():
                found.append(Stretch(opened, at + 1, opened + 1, at, "closed"))
            opened = -1
    return found
