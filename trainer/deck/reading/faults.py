"""What is wrong with a file, said so that a person can mend it.

A fault names file, line, column and field, what was found, what was expected and the fix. Whatever comes
from the file is made printable first: a message is never a way to the terminal for raw bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

import msgspec

from trainer.text.messages import printable


class Severity(StrEnum):
    """A fault keeps a deck from being played; an advice does not."""

    FAULT = "fault"
    ADVICE = "advice"


class Mark(NamedTuple):
    """A place in a file: line and column, both from 1; 0 where the whole file is meant."""

    line: int
    column: int


WHOLE_FILE = Mark(0, 0)


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is wrong, where it is, and how to mend it."""

    file: str
    line: int
    column: int
    field: str
    found: str
    expected: str
    fix: str
    severity: Severity = Severity.FAULT
    rule: str = ""

    def __str__(self) -> str:
        """`file:line:column: field: found; expected …. Fix.`, on one line, safe to print."""
        where = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        kind = "advice: " if self.severity is Severity.ADVICE else ""
        field = f"{self.field}: " if self.field else ""
        expected = f"; expected {self.expected}" if self.expected else ""
        return f"{where}: {kind}{field}{self.found}{expected}. {self.fix}"


class Faulty(Exception):
    """A file cannot be used; carries every fault that was found in it, in the order of its lines."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = sorted(faults, key=lambda fault: (fault.file, fault.line, fault.column))
        super().__init__("\n".join(map(str, self.faults)))


def field_name(path: tuple[str | int, ...]) -> str:
    """A path as messages tell it: `items[3].evidence.speaker.is`."""
    name = "".join(f"[{part}]" if isinstance(part, int) else f".{printable(part)}" for part in path)
    return name.removeprefix(".")
