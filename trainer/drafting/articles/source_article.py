"""An article to build from: its text, and the head of its page.

Types only; `sources`, `pages` and `fetching` make them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import msgspec

from trainer.drafting.articles.head import Head
from trainer.drafting.language.tongues import Tongue, tongue_of

LARGEST: Final = 5 * 2**20
"""How many bytes an article may have, from wherever it comes."""

PAGE_SECONDS: Final = 15.0
"""How long a web page may take to be read, however busy the machine is."""


class Unreadable(Exception):
    """An article cannot be taken; the message says why and what to do, for a person."""


class SourceArticle(msgspec.Struct, frozen=True, kw_only=True):
    """An article: its text, and what is known of it."""

    text: str
    """Clean, one paragraph to a line."""
    title: str
    name: str
    """A short name for it: a file's stem, or words of its title."""
    path: Path | None = None
    """The file that holds exactly this text, where there is one that a deck can point at."""
    before: int = 0
    """How much further on everything is in the file of a text, which has its head above it."""
    head: Head = Head()
    """What is known of it beside its text."""
    address: str | None = None
    undated: str | None = None
    """For a person: why the date is not read that is written above its text, where that is so."""

    @property
    def tongue(self) -> Tongue:
        """The language that it is in, by its words and by what its page says."""
        return tongue_of(self.text, self.head.language)
