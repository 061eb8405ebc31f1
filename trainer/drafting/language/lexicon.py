"""Word lists, kept as data under `data/` and read once, when first asked for.

A list file is UTF-8 text: words parted by blanks, `#` opening a comment line. This module knows how to
read the files; it does not know what any list is for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"


@cache
def words(name: str) -> frozenset[str]:
    """Return every word of `data/<name>.txt`; raises FileNotFoundError where there is no such list."""
    return frozenset(word for line in _lines(f"{name}.txt") for word in line.split())


@cache
def entries(name: str) -> tuple[str, ...]:
    """Return the lines of `data/<name>.txt`, for lists whose entries hold blanks."""
    return tuple(_lines(f"{name}.txt"))


@cache
def groups(name: str) -> dict[str, frozenset[str]]:
    """Return the words of `data/<name>.txt` by group; a `[heading]` line opens each group."""
    found: dict[str, set[str]] = {}
    heading = ""
    for line in _lines(f"{name}.txt"):
        if line.startswith("[") and line.endswith("]"):
            heading = line[1:-1].strip()
            found.setdefault(heading, set())
        else:
            found.setdefault(heading, set()).update(line.split())
    return {heading: frozenset(members) for heading, members in found.items()}


@cache
def lines_under(name: str) -> dict[str, tuple[str, ...]]:
    """Return the lines of `data/<name>.txt` by the `[heading]` above them, in their order."""
    found: dict[str, tuple[str, ...]] = {}
    heading = ""
    for line in _lines(f"{name}.txt"):
        if line.startswith("[") and line.endswith("]"):
            heading = line[1:-1].strip()
        found.setdefault(heading, ())
        if not line.startswith("["):
            found[heading] = (*found[heading], line)
    return found


@cache
def members(name: str) -> frozenset[str]:
    """Return every word of `data/<name>.txt`, of whichever group."""
    return frozenset().union(*groups(name).values())


@cache
def numbered(name: str) -> dict[str, float]:
    """Return the number beside each word of `data/<name>.txt`, whose lines are a word and a number."""
    return {word: float(value) for word, value in map(str.split, entries(name))}


def one_of(found: Iterable[str], *, capital: bool = False) -> str:
    """Return a part of a pattern that is any of the words, the longest first.

    With `capital` each may begin with one, as at the beginning of a sentence.
    """
    ordered = sorted(sorted(found), key=len, reverse=True)
    if capital:
        return "|".join(_first_letter(word) + re.escape(word[1:]) for word in ordered)
    return "|".join(map(re.escape, ordered))


def at_word(*parts: str) -> str:
    """Return a part of a pattern that is any of the parts where a word begins, each by its first letter.

    A part begins with a letter, `told`, or with both forms of one, `[Tt]old`. Written out by letters, no
    part is tried but where its letter is, which is several times as fast.
    """
    by_letter: dict[str, list[str]] = {}
    for part in parts:
        letters, rest = (part[1:3], part[4:]) if part[0] == "[" else (part[0], part[1:])
        for letter in letters:
            by_letter.setdefault(letter, []).append(rest)
    found = (rf"{letter}(?<!\w.)(?:{'|'.join(rests)})" for letter, rests in by_letter.items())
    return f"(?:{'|'.join(found)})"


@cache
def phrases(name: str) -> re.Pattern[str]:
    """Return a pattern for the lines of `data/<name>.txt`, in small letters or with a capital.

    A word in brackets may be missing; `*` is any one word. Of two lines that fit, the longer counts.
    """
    ordered = sorted(entries(name), key=len, reverse=True)
    free = any(line[0] in "[*" for line in ordered)
    lines = "|".join(map(_phrase, ordered)) if free else _by_first_letter(ordered)
    return re.compile(rf"(?<![\w’'-])(?:{lines})(?![\w’'-])")


def _by_first_letter(lines: list[str]) -> str:
    """Return alternatives that are tried only where their first letter is: several times as fast."""
    by_letter: dict[str, list[str]] = {}
    for line in lines:
        by_letter.setdefault(line[0], []).append(_phrase(line))
    letters = "".join(sorted(map(re.escape, {*by_letter, *map(str.upper, by_letter)})))
    groups = (
        f"(?=[{re.escape(letter.upper())}{re.escape(letter)}])(?:{'|'.join(same)})"
        for letter, same in by_letter.items()
    )
    return f"(?=[{letters}])(?:{'|'.join(groups)})"


def _phrase(line: str) -> str:
    pieces = []
    for word in line.split():
        bare = word.strip("[]")
        letters = "".join("[’']" if letter in "’'" else re.escape(letter) for letter in bare[1:])
        one = r"[\w’'-]{1,30}" if bare == "*" else _first_letter(bare) + letters
        pieces.append(rf"(?:{one}\s)?" if word.startswith("[") else rf"{one}\s")
    return "".join(pieces).removesuffix(r"\s")


def _first_letter(word: str) -> str:
    """Return a part of a pattern that is a word's first letter, small or a capital."""
    return f"[{word[0].upper()}{word[0]}]" if word[0].isalpha() else re.escape(word[0])


def _lines(filename: str) -> list[str]:
    text = (_DATA / filename).read_text(encoding="utf-8")
    return [line for raw in text.splitlines() if (line := raw.strip()) and not line.startswith("#")]
