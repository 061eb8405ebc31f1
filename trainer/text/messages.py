"""What messages are made of: excerpts that are safe to print, counted things, lists, the word that was meant.

It words nothing by itself, and imports next to nothing: a command that was mistyped needs it too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from trainer.text.cleaning import clean

_LONGEST_EXCERPT = 60


LONGEST_NAME = 200
"""Characters of a name where there is room for a line: two titles, as a review has, are not cut."""


def printable(text: str, longest: int = _LONGEST_EXCERPT) -> str:
    """The text on one line, without control characters, cut in the middle where it is long."""
    line = " ".join(clean(text).split())
    if len(line) <= longest:
        return line
    half = (longest - 3) // 2
    return f"{line[:half].rstrip()} … {line[-half:].lstrip()}"


def quoted(text: str, longest: int = _LONGEST_EXCERPT) -> str:
    """The printable text between double quotation marks."""
    return f"“{printable(text, longest)}”"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was most likely meant, or None where nothing is close."""
    import difflib  # noqa: PLC0415 - only for a wrong word, and slow to import

    close = difflib.get_close_matches(word[:200].lower(), list(known), n=1, cutoff=0.6)
    return close[0] if close else None


def counted(n: int, what: str) -> str:
    """`1 item`, `2 items`: a number and what is counted."""
    return f"{n:,} {what}" if n == 1 else f"{n:,} {what}s"


def one_of(choices: Iterable[str], most: int = 30) -> str:
    """`a, b or c`; of very many, the first few."""
    *others, last = choices
    if len(others) >= most:
        others, last = others[:most], f"another of {len(others) + 1 - most}"
    return f"{', '.join(others)} or {last}" if others else last


def all_of(parts: Sequence[str]) -> str:
    """`a, b and c`."""
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else "".join(parts)


def stop_after(text: str) -> str:
    """The full stop that a sentence with this at its end needs: none where it ends with a mark of its own."""
    return "" if text.rstrip("”’\"'")[-1:] in {".", "?", "!", "…"} else "."
