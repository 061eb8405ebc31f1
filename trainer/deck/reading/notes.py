"""The faults that are found on the way through a file, each with its place in it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from trainer.deck.reading import safe_yaml
from trainer.deck.reading.faults import WHOLE_FILE, Fault, Faulty, Mark, field_name
from trainer.deck.reading.safe_yaml import Limits, YamlPath
from trainer.text.messages import nearest, printable, quoted

_GUESSING = 3_000_000
"""Characters against characters that are compared to guess which ids were meant: about a second."""


class Patience:
    """So much work is done for the sake of helpful messages; a hostile deck could ask for any amount."""

    def __init__(self, amount: int) -> None:
        self._left = amount

    @property
    def lasts(self) -> bool:
        """Whether there is patience for more."""
        return self._left >= 0

    def take(self, work: int) -> None:
        """Take from it the work that was done."""
        self._left -= work

    def allows(self, work: int) -> bool:
        """Whether there is patience for some more work, which is taken from it."""
        self.take(work)
        return self.lasts


class Notes:
    """What is noted while one file is read."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self.limits = limits
        self.name = printable(str(path), 400)
        self.text = ""
        """What the file holds, as soon as it is read."""
        self.faults: list[Fault] = []
        self._positions: safe_yaml.Positions | None = None
        self._guessing = Patience(_GUESSING)

    def unknown(
        self,
        path: YamlPath,
        value: str,
        known: Iterable[str],
        expected: str,
        otherwise: str = "Change the value.",
    ) -> None:
        """Note a name that is not known, and which one may have been meant, or what else would mend it."""
        names = list(known)
        work = len(value) * sum(map(len, names))
        close = nearest(value, names) if self._guessing.allows(work) else None
        self.add(path, quoted(value), expected, f"Did you mean `{close}`?" if close else otherwise)

    def add(self, path: YamlPath, found: str, expected: str, fix: str, *, at_key: bool = False) -> None:
        """Note a fault where a value is, or its key. Raises `Faulty` when there are too many."""
        if self._positions is None:
            self._positions = safe_yaml.locate(self.text, self.limits)
        mark = self._positions.of_key(path) if at_key else self._positions.of_value(path)
        self.faults.append(self.fault(mark, path, found, expected, fix))
        if len(self.faults) >= self.limits.faults:
            more = f"{len(self.faults)} faults, and perhaps more, which were not looked for"
            raise Faulty([self.fault(WHOLE_FILE, (), more, "", "Mend these first."), *self.faults])

    def stop(self, found: str, expected: str, fix: str, mark: Mark = WHOLE_FILE) -> Faulty:
        """A fault after which nothing more can be read."""
        return Faulty([self.fault(mark, (), found, expected, fix)])

    def fault(self, mark: Mark, path: YamlPath, found: str, expected: str, fix: str) -> Fault:
        """A fault of this file."""
        return Fault(
            file=self.name,
            line=mark.line,
            column=mark.column,
            field=field_name(path),
            found=found,
            expected=expected,
            fix=fix,
        )
