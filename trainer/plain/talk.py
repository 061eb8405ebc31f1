"""Lines in and lines out. A typed line is bounded; a line that is told is one, whatever its text holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from trainer import say

_LONGEST_LINE = 10_000
"""Characters of a typed line that are looked at; the rest of it is dropped."""

_ENDLESS = 100
"""This many times the longest line, without a line break, come from no person: it is as if nothing came."""

ATTEMPTS = 1_000
"""How often one question is asked; whatever has not answered it by then (`yes | trainer play`) never will."""


class EndOfInput(Exception):
    """Nothing more will be typed."""


class Talk:
    """Lines out, lines in."""

    def __init__(self, source: TextIO, sink: TextIO) -> None:
        self._source = source
        self._sink = sink
        self.posed: str | None = None
        """The item that was told last: it is not told again when an answer to it is taken back."""
        self._known: set[object] = set()
        self.has_ended = False
        """Whether nothing more will be typed."""

    def is_new(self, what: object) -> bool:
        """Whether something was not told here before; from now on it was."""
        before = len(self._known)
        self._known.add(what)
        return len(self._known) > before

    def say(self, text: str = "") -> None:
        """One line, whatever the text holds: a deck cannot forge another."""
        say.line(text, to=self._sink)

    def block(self, text: str) -> None:
        """Text of a deck or an article: each of its lines by itself, blank ones left out."""
        for line in text.splitlines():
            if line.strip():
                self.say(line.strip())

    def numbered(self, names: Sequence[str]) -> None:
        """Each name with its number, from 1."""
        for place, name in enumerate(names, 1):
            self.say(f"{place}. {name}")

    def ask(self, prompt: str) -> str:
        """What is typed after a prompt, trimmed. Raises `EndOfInput`."""
        say.prompt(prompt, to=self._sink)
        try:
            return self.hear()
        finally:
            self.say()

    def hear(self) -> str:
        """What is typed next, trimmed; nothing is said. Raises `EndOfInput`."""
        line = rest = self._source.readline(_LONGEST_LINE)
        parts = 1
        while len(rest) == _LONGEST_LINE and not rest.endswith("\n") and parts < _ENDLESS:
            rest = self._source.readline(_LONGEST_LINE)
            parts += 1
        if not line or parts == _ENDLESS:
            self.has_ended = True
            raise EndOfInput
        return line.strip()
