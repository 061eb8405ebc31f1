"""The one door for all that is printed: nothing else writes to standard output or standard error.

Whatever passes is cleaned, so that no file name, page or server can send a terminal something to obey, and a
line stays one line. Away from a terminal everything is UTF-8 with plain line feeds, whatever the locale says.
It decides nothing and words nothing; the app draws its screens by itself.
"""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING, Any, TextIO

from trainer.text.cleaning import clean, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST_ANSWER = 1_000


def open_streams() -> None:
    """Make all three streams usable: also where they are closed, pipes, or cannot carry every character."""
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 - as long as we run
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):
            continue
        if stream.isatty():
            stream.reconfigure(errors="replace")
        elif stream is sys.stdin:
            stream.reconfigure(encoding="utf-8-sig", errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")


def line(text: str = "", *, to: TextIO | None = None) -> None:
    """Print one line, whatever the text holds; to standard output, unless another stream is given."""
    _write(f"{one_line(text)}\n", to or sys.stdout)


def lines(texts: Iterable[str]) -> None:
    """Print each text as one line."""
    for text in texts:
        line(text)


def error(text: str) -> None:
    """Print one line to standard error."""
    line(text, to=sys.stderr)


def document(text: str, *, to: TextIO | None = None) -> None:
    """Print a text of several lines as it is: its own line breaks, and none added at its end."""
    _write(clean(text), to or sys.stdout)


def prompt(text: str, *, to: TextIO | None = None) -> None:
    """Print what is asked, with a blank after it instead of a line break."""
    _write(f"{one_line(text)} ", to or sys.stdout)


def confirm(question: str) -> bool:
    """Ask for yes or no; only yes is yes. Raises `EOFError` where nobody answers."""
    prompt(f"{question} Type y for yes, or press Enter for no:")
    typed = sys.stdin.readline(_LONGEST_ANSWER)
    if not typed:
        line()
        raise EOFError
    return typed.strip().lower() in {"y", "yes"}


def progress(doing: str) -> None:
    """Say on the last line of a terminal what is being done; nothing clears it again."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[2K{one_line(doing)}")
        sys.stderr.flush()


def record(value: object) -> None:
    """Print a value as one line of JSON."""
    _write(f"{_json(value)}\n", sys.stdout)


def as_json(value: object) -> None:
    """Print a value as one JSON document, laid out for people too."""
    _write(in_json(value), sys.stdout)


def in_json(value: object) -> str:
    """The same document as a text."""
    return f"{_json(value, indent=2)}\n"


def _json(value: object, indent: int | None = None) -> str:
    import msgspec  # noqa: PLC0415 - `--help` does without, and so does whatever is printed for people

    encoded = msgspec.json.encode(_cleaned(msgspec.to_builtins(value, str_keys=True)))
    return (encoded if indent is None else msgspec.json.format(encoded, indent=indent)).decode()


def _cleaned(value: Any) -> Any:
    """The value with every text in it cleaned: before it is JSON, which cannot hold half a character."""
    match value:
        case str():
            return clean(value)
        case dict():
            return {clean(key): _cleaned(inner) for key, inner in value.items()}
        case list() | tuple():
            return [_cleaned(inner) for inner in value]
        case _:
            return value


def _write(text: str, stream: TextIO) -> None:
    stream.write(text)
    stream.flush()
