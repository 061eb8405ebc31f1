"""Mentions: the stretches of a paragraph that could name somebody who speaks.

A mention is a name, a common noun with what goes before it, or a pronoun. Nothing is said here about who is
meant; that is for `resolve`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import Literal

import msgspec

from trainer.drafting.language.lexicon import groups, words
from trainer.drafting.language.names import beginning_behind_place
from trainer.drafting.language.paragraphs import Paragraph

MentionKind = Literal["named", "nominal", "pronoun"]


class Mention(msgspec.Struct, frozen=True, gc=False):
    """Tokens `[start, end)` of a paragraph; the head, with which the speaker is named, is `[head, end)`."""

    start: int
    head: int
    end: int
    kind: MentionKind


def is_a_means(paragraph: Paragraph, by: Mention | None) -> bool:
    """Tell whether what follows “by” is the way that words took: “told by letter”, not “by a letter”."""
    return by is not None and by.end == by.start + 1 and paragraph.words[by.start] in nouns_for_documents()


@cache
def nouns_for_documents() -> frozenset[str]:
    """Return the nouns for what has words written in it, in small letters."""
    return groups("person_nouns")["document"] | words("documents")


_MENTION = re.compile(
    r"TcTN+"  # Mr and Mrs Roe
    r"|[nhNT](?:T+|(?<=T))fN(?=[TN]*N)[TN]*N"  # Secretary of State Jane Roe
    r"|[dum][dum]*(?:[nhkmTNjy]'?)*(?:[hT]fn(?![nhkmTNj'])|[hknNTm])"  # the governor's former press secretary
    r"|[nhkmTNjy](?:'?(?:[nhkmTNjy]'?)*[hkNT]|(?<=[hkNT]))(?:'?n+|m(?=[vbxe:]))?"  # campaign aides, Channel 4
    r"|[pu]|d(?=[v.])"
)
"""Each alternative begins with one sign of a few, as only so is it skipped at once where there is none."""


_PLACED_NAME = re.compile(r"(?:fN)?(?P<held>[if])(?:d?N+f|d(?=N+T))?(?:(?P<body>N+)TN+|(?P<run>N{3,}))(?!')")
"""What is behind a role that is held somewhere, with the name of who holds it: “to Malta Joro Roe”."""

_ADDRESSED = frozenset({"Mr", "Mrs", "Ms", "Miss", "Dr", "Doctor", "Prof", "Professor", "Sir", "Dame"})
_HELD = frozenset({"to", "of", "for", "at"})


class Mentions:
    """The mentions of one paragraph, to be asked what is just before or after a token."""

    def __init__(self, paragraph: Paragraph) -> None:
        self.items = [*_mentions(paragraph)]
        self._ends = {mention.end: mention for mention in self.items}
        self._starts = [mention.start for mention in self.items]

    def ending_at(self, token: int) -> Mention | None:
        """Return the mention whose last token is just before `token`."""
        return self._ends.get(token)

    def covering(self, token: int) -> Mention | None:
        """Return the mention that starts at `token` or runs over it."""
        at = bisect_right(self._starts, token) - 1
        return self.items[at] if at >= 0 and self.items[at].end > token else None

    def between(self, start: int, end: int) -> list[Mention]:
        """Return the mentions that start in `[start, end)`, in order."""
        return self.items[bisect_right(self._starts, start - 1) : bisect_right(self._starts, end - 1)]


def _mentions(paragraph: Paragraph) -> Iterator[Mention]:
    tags, upto = paragraph.tags, 0
    for match in _MENTION.finditer(tags):
        start, end = match.span()
        if start < upto:
            continue
        placed = _named_behind(paragraph, start, end) if tags[end : end + 1] in ("i", "f") else None
        upto = placed.end if placed is not None else end
        if placed is None and tags[start] == "N" and _bids_to_suppose(paragraph, start, end):
            start += 1
        yield placed or _mention(tags, start, end)


def _bids_to_suppose(paragraph: Paragraph, start: int, end: int) -> bool:
    """Tell whether a name begins with the verb before it: “Imagine | Vale saying”, “Suppose | Vale says”.

    “Imagine Paints said” is a firm, and “Picture House” a cinema.
    """
    known, tags = groups("supposing"), paragraph.tags
    first = paragraph.words[start]
    if end - start < 2 or not (start == 0 or tags[start - 1] in ".?!") or first.lower() not in known["verb"]:
        return False
    return tags[end : end + 1] == "g" or (
        first.lower() in known["always"] and tags[end : end + 1] in {"v", "x"}
    )


def _named_behind(paragraph: Paragraph, start: int, end: int) -> Mention | None:
    """Return a role with where it is held and who holds it: “the ambassador to Malta Joro Roe”."""
    tags = paragraph.tags
    found = (
        _PLACED_NAME.match(tags, end) if tags[end - 1] in "hTn" and tags[start - 1 : start] != "f" else None
    )
    if found is None or (held := paragraph.words[found.start("held")]) not in _HELD:
        return None
    if found["body"] is not None:
        addressed = held != "of" and paragraph.words[found.end("body")].rstrip(".") in _ADDRESSED
        return Mention(start, found.end("body"), found.end(), "named") if addressed else None
    name = " ".join(paragraph.words[found.start("run") : found.end()])
    behind = beginning_behind_place(name)
    if not behind:
        return None
    return Mention(start, found.start("run") + name.count(" ", 0, behind), found.end(), "named")


def _mention(tags: str, start: int, end: int) -> Mention:
    last = tags[end - 1]
    if last in "NT":
        if tags.startswith(("f", "cT"), start + 1):
            return Mention(start, start, end, "named")
        return Mention(start, _head_of_name(tags, start, end), end, "named")
    if last in "pud" and end - start == 1:
        return Mention(start, start, end, "pronoun")
    return Mention(start, start, end, "nominal")


def _head_of_name(tags: str, start: int, end: int) -> int:
    """Return where the name begins that ends a mention: titles, names, particles between names."""
    at = end - 1
    if tags[at] == "N":
        before = at
        while before > start and tags[before - 1] in "Ny":
            before -= 1
            at = before if tags[before] == "N" else at
    while at > start and tags[at - 1] == "T":
        at -= 1
    return at
