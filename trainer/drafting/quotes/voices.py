"""How a mention looks that is said to speak: its head, its kind and the words beside it, in named features.

What each weighs, and what comes of it, is for `likely` to say.
"""

from __future__ import annotations

from functools import lru_cache

from trainer.drafting.language.paragraphs import tag_of
from trainer.drafting.quotes.framed import FramedParagraph
from trainer.drafting.quotes.mentions import Mention


def mention_features(framed: FramedParagraph, mention: Mention) -> list[str]:
    """Return what is seen of a mention of a paragraph: its own words, and what is beside it."""
    paragraph = framed.paragraph
    tags, words = paragraph.tags, paragraph.words
    start, end, kind = mention.start, mention.end, mention.kind
    head = listed(words[end - 1]) or tags[end - 1]
    first = listed(words[start]) or tags[start]
    before = (listed(words[start - 1]) or tags[start - 1]) if start else "^"
    after = (listed(words[end]) or tags[end]) if end < len(tags) else "^"
    beyond = (listed(words[end + 1]) or tags[end + 1]) if end + 1 < len(tags) else "^"
    return [
        f"mention|head={head}",
        f"mention|first={first}|head={head}",
        f"mention|after={after}",
        f"mention|after={after} {beyond}",
        f"mention|kind={kind}|follow={tags[end : end + 3]}",
        f"mention|kind={kind}|before={before}",
        f"mention|lead={tags[max(0, start - 3) : start]}",
        f"mention|before={before}|follow={tags[end : end + 1]}",
        f"mention|head={head}|follow={tags[end : end + 2]}",
    ]


@lru_cache(maxsize=4096)
def listed(word: str) -> str:
    """Return a word in small letters if it is on a list, else nothing: a name must not become a feature."""
    lower = word.lower()
    return lower if tag_of(lower) else ""
