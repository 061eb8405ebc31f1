"""Quotations of a text in another language than English: what its marks show, and nobody credited.

Who speaks, and through whom, the finder reads from English sentences alone; here it says nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from trainer.drafting.language.prose import Prose
from trainer.drafting.quotes.quotes import Quotation

_FULL = 24  # characters of a stretch that is no fragment


def quotes_by_marks(prose: Prose) -> Iterator[Quotation]:
    """Yield the stretches between quotation marks in order, each with no speaker, cue or carrier."""
    for stretch in prose.marks:
        inner = prose.text[stretch.inner_start : stretch.inner_end]
        content = inner.strip()
        if not any(letter.isalnum() for letter in content):
            continue
        start = stretch.inner_start + len(inner) - len(inner.lstrip())
        yield Quotation(
            start=start,
            end=start + len(content),
            content=content,
            state=stretch.state,
            extent="full" if len(content) >= _FULL else "partial",
            speaker=None,
            speaker_start=None,
            speaker_end=None,
            rule="by its marks alone",
        )
