"""One article's text, read once: what both finders, and the judge of their findings, are given.

Each part is read when it is first asked for: the quotation finder asks for marks, paragraphs and people, the
conflict finder for marks and for passages with the words, numbers and dates in them. Nothing is compared or
credited here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from trainer.drafting.language.marks import Stretch, stretches
from trainer.drafting.language.names import without_nickname_marks
from trainer.drafting.language.paragraphs import Paragraph, TextLines, read_paragraph
from trainer.drafting.language.passages import Passage, read_passages
from trainer.drafting.language.people import Cast
from trainer.text.sentences import sentence_spans, sentences_around


class Prose:
    """The text of one article, and what is read of it; offsets are code points of the text as given."""

    def __init__(self, text: str, sentences: Sequence[tuple[int, int]] | None = None) -> None:
        self.text = text
        self._sentences = sentences

    @cached_property
    def sentences(self) -> Sequence[tuple[int, int]]:
        """Where each sentence begins and ends; those that were given are not looked for again."""
        return sentence_spans(self.text) if self._sentences is None else self._sentences

    def sentences_around(self, places: Iterable[int]) -> Sequence[tuple[int, int]]:
        """Return the sentences of the lines with these places, which are in order; or all, if at hand."""
        if self._sentences is not None or "sentences" in self.__dict__:
            return self.sentences
        return sentences_around(self.text, places)

    @cached_property
    def marks(self) -> list[Stretch]:
        """The stretches between quotation marks, in order."""
        return stretches(self._plain)

    @cached_property
    def _plain(self) -> str:
        """The text without the marks of nicknames, which quote nobody; as long as the text."""
        return without_nickname_marks(self.text)

    @cached_property
    def lines(self) -> TextLines:
        """The lines that hold more than blanks, each with the marked stretches that start in it."""
        return TextLines(self.text, self.marks)

    @cached_property
    def cast(self) -> Cast:
        """The people named."""
        return Cast(self.text)

    def paragraph(self, number: int) -> Paragraph:
        """Return a line as words and tags; not kept, as most lines are never asked for."""
        return read_paragraph(self._plain, self.lines[number])

    def passages(self) -> list[Passage]:
        """Return the sentences with their words, numbers and dates; not kept, as they take memory."""
        return read_passages(self.text, self.sentences)
