"""Paragraphs with their frames, each read when it is first asked for.

A frame is a cue with its speaker, as `cues` finds it; which of them a quotation belongs to is not asked here.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from trainer.drafting.language.paragraphs import Paragraph
from trainer.drafting.language.prose import Prose
from trainer.drafting.quotes.cues import Frame, frames
from trainer.drafting.quotes.mentions import Mentions
from trainer.drafting.quotes.sayings import SayingLine, saying_lines
from trainer.text.spans import blanked

_MOST_READ = 64  # more paragraphs than are looked at for one quotation; the oldest make room


class FramedParagraph(NamedTuple):
    """A paragraph with its mentions, and its frames in the order of their cues."""

    paragraph: Paragraph
    mentions: Mentions
    frames: list[Frame]


class FramedText:
    """A text whose paragraphs are read when asked for: most lines without a quotation never are."""

    def __init__(self, prose: Prose) -> None:
        self.text = prose.text
        self.prose = prose
        self._framed: dict[int, FramedParagraph] = {}

    @cached_property
    def unquoted(self) -> str:
        """The text with blanks for what is between marks; as long as the text."""
        return blanked(self.text, ((one.inner_start, one.inner_end) for one in self.prose.marks))

    @cached_property
    def sayings(self) -> Sequence[SayingLine]:
        """The lines of a list of sayings, where the text is one."""
        return saying_lines(self.text)

    def framed(self, number: int) -> FramedParagraph:
        """Return paragraph `number` with its frames."""
        known = self._framed.get(number)
        if known is None:
            paragraph = self.prose.paragraph(number)
            mentions = Mentions(paragraph)
            known = FramedParagraph(paragraph, mentions, frames(paragraph, mentions))
            if len(self._framed) == _MOST_READ:
                del self._framed[next(iter(self._framed))]
            self._framed[number] = known
        return known
