"""How far a speaker's name goes: “the Duchess of Trent” and not “Duchess”, “University of Sund”, “the King”.

By the tags beside a title or a body's first word; whom a name means on a page is for `resolve` to say.
"""

from __future__ import annotations

import re
from functools import cache

from trainer.drafting.language.lexicon import groups, members, words
from trainer.drafting.language.paragraphs import Paragraph
from trainer.drafting.quotes.mentions import Mention

_OF_NAME = re.compile(r"fd?[NTy]*N")


def named_span(paragraph: Paragraph, mention: Mention) -> tuple[int, int]:
    """Return the tokens of a speaker's name: its head, and for a bare title or body what belongs to it."""
    first, end = mention.head, mention.end
    if mention.kind != "named" or end - first != 1:
        return first, end
    word = paragraph.words[first]
    is_title = word.lower() in _titles()
    if not is_title and word not in words("body_words"):
        return first, end
    belongs = _OF_NAME.match(paragraph.tags, end)
    if belongs is not None:
        end = belongs.end()
    if is_title and first and paragraph.words[first - 1].lower() == "the":
        first -= 1
    return first, end


@cache
def _titles() -> frozenset[str]:
    return groups("closed_words")["title"] | members("more_titles") | words("offices")
