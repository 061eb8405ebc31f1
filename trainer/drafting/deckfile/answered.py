"""Questions above an article that a person has answered: comments that go when it is built again."""

from __future__ import annotations

from collections.abc import Iterator

from trainer.drafting.deckfile.cutting import Block, Listing
from trainer.drafting.deckfile.layout import FileLayout, FileSpan
from trainer.drafting.deckfile.yaml_lines import INDENT, comments, shifted
from trainer.drafting.items.asking import answered
from trainer.drafting.items.making import DeckArticle


def answered_comments(
    layout: FileLayout, listing: Listing, block: Block, entry: DeckArticle
) -> Iterator[FileSpan]:
    """Yield the lines of each question that the article's head answers, as the builder wrote them."""
    lines = layout.lines
    above = range(lines.at(block.span.start), lines.at(block.dash))
    for question in answered(entry):
        asked = shifted(comments([question]), listing.column - INDENT)
        for first in above:
            if asked and [lines.line(first + n) for n in range(len(asked)) if first + n in above] == asked:
                yield FileSpan(lines.start(first), lines.start(first + len(asked)))
