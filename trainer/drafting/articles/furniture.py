"""What is on a page beside its article: newsletters, comments, captions, other stories; and notices instead.

Told by what parts of a page are called in its own code, and by how lines begin, from lists. What is hidden is
for `hidden`; where the article is, the library finds.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from trainer.drafting.articles.marking import Element, drop
from trainer.drafting.language.lexicon import entries
from trainer.drafting.language.marks import ENGLISH_CLOSERS

ASKING: Final = "there is hardly any text on the page, which asks"
"""How a notice begins that says what the page asks for."""

_TAGS = frozenset({"figcaption", "nav", "aside", "form", "button", "dialog", "menu"})
_KEPT = frozenset({"html", "body", "head", "main", "article", "h1", "blockquote", "cite"})
_MOST_OF_PAGE = 0.4
_MOST_MEASURED = 5_000
_LONGEST_CLASSES = 1_000
_NAME_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_SHORT = 14  # words
_LONGEST_CREDIT = 40  # words
_CREDIT = re.compile(
    r"\((?:AP |Reuters )?(?:Photo|Image|Picture|Credit)\b[^()]{0,120}\)\.?\Z"
    r"|\b(?:Getty Images|Shutterstock)\)?\.?\Z|\A(?:©|\(c\)\s)"
)
_CONSENT = "for consent"
_FEW = 60
"""Words: with fewer, it is looked for whether the page asks for anything instead."""
_SHORT_NOTICE = 80
_HARDLY_ANY = 25
_FEWEST = 8
_WORDS_FOR_EACH = 50


def drop_furniture(tree: Element) -> None:
    """Take out of a page the parts that are called by what they are, unless most of its words are in one."""
    most = _MOST_OF_PAGE * _length(tree)
    measured = 0
    left = [tree]
    while left:
        for child in list(left.pop()):
            if not isinstance(child.tag, str):
                continue
            named = child.tag not in _KEPT and _is_furniture(child)
            measured += named
            if named and measured <= _MOST_MEASURED and _length(child) <= most:
                drop(child)
            else:
                left.append(child)


def is_beside(line: str) -> bool:
    """Tell whether a line of a page is a caption, or leads to something else: “Read more: …”."""
    low = line.strip().casefold().replace("'", "’")
    count = len(low.split())
    if _CREDIT.search(line.strip()) and count <= _LONGEST_CREDIT:
        return True
    found = _beginnings().match(low)
    if found is None:
        return False
    rest = low[found.end() :].lstrip()
    if not rest or rest[0] in ":|–—→»":
        return True
    return found.group() not in _prosaic() and count <= _SHORT and low[-1] not in f".{ENGLISH_CLOSERS}"


def notice(text: str, page: str) -> str | None:
    """Say why what was found of a page is no article; None where it may be one.

    `text` is what was found, `page` all that somebody sees of the page who allows it no scripts.
    """
    words = len(text.split())
    asked = _asked(text)
    if words >= _SHORT_NOTICE and (sum(asked.values()) < 2 or sum(asked.values()) * _WORDS_FOR_EACH < words):
        return None
    if not asked and words < _FEW:
        others = _asked(page)
        asked = {one: count for one, count in others.items() if one != _CONSENT or words < _HARDLY_ANY}
    if asked:
        return f"{ASKING} {max(asked, key=lambda one: asked[one])}: open it in a browser"
    return "there is hardly any text on the page: open it in a browser" if words < _FEWEST else None


def _asked(text: str) -> dict[str, int]:
    """What a text asks its readers for, and how often."""
    low = " ".join(text.casefold().replace("'", "’").split())
    found: dict[str, int] = {}
    for line in entries("notices"):
        wanted, _, words = line.partition(" = ")
        if words in low:
            found[wanted] = found.get(wanted, 0) + 1
    return found


def _is_furniture(element: Element) -> bool:
    if element.tag in _TAGS:
        return True
    named = f"{element.get('class') or ''} {element.get('id') or ''}"[:_LONGEST_CLASSES]
    return any(_names(one) for one in named.split())


@lru_cache(maxsize=2048)
def _names(name: str) -> bool:
    """Tell whether a class or an id is the name of what is beside an article."""
    joined = f"-{'-'.join(part.lower() for part in _NAME_PART.findall(name))}-"
    return any(f"-{one.replace('+', '-')}-" in joined for one in entries("page_furniture"))


@cache
def _beginnings() -> re.Pattern[str]:
    known = sorted((one.removesuffix(":") for one in entries("furniture_lines")), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, known))})(?!\w)")


@cache
def _prosaic() -> frozenset[str]:
    return frozenset(one.removesuffix(":") for one in entries("furniture_lines") if one.endswith(":"))


def _length(element: Element) -> int:
    return sum(len(words) for words in element.itertext())
