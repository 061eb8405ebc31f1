"""Marks by which the builder knows its own again: a fingerprint over a block, or at the end of one line.

As long as a block fits its fingerprint exactly it is the builder's; else it is a person's. Nothing is
written or read here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from trainer.drafting.deckfile.yaml_lines import INDENT
from trainer.text.messages import quoted

BUILT = "# built: "
"""Before the fingerprint of what the builder drafted: as long as it fits, the block is the builder's."""

LOST = "# lost: "
"""Before the words of an anchor that is no longer in the article."""


def sealed(lines: Iterable[str], indent: int = INDENT) -> str:
    """Lines under the fingerprint that says whose they are."""
    block = "\n".join(lines)
    return f"{' ' * indent}{BUILT}{fingerprint(block)}\n{block}\n"


def fingerprint(block: str) -> str:
    """A short digest of the exact text of a block."""
    return hashlib.sha256(block.encode()).hexdigest()[:12]


def fits(lines: Sequence[str], indent: int = INDENT) -> bool:
    """Whether the first line is the fingerprint of the others: nobody has changed them."""
    return bool(lines) and "\n".join(lines) + "\n" == sealed(lines[1:], indent)


def remark_on_lost(words: str) -> str:
    """A comment on the words of an anchor that are gone."""
    return with_seal(f"{LOST}{quoted(words, 80)} is no longer in the article")


def with_seal(comment: str) -> str:
    """A comment on one line with a mark by which it is known again, so that no one else's is taken for it."""
    return f"{comment} (built: {fingerprint(comment)[:6]})"


def has_seal(line: str, start: str) -> bool:
    """Whether a line is such a comment, unchanged, and begins in a certain way."""
    comment, _, seal = line.rpartition(" (built: ")
    return comment.startswith(start) and seal == f"{fingerprint(comment)[:6]})"
