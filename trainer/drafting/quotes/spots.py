"""Where a quotation is and how it looks there, and a frame that it may belong to.

What can be seen of a stretch without asking who speaks; the types are what `candidates` and `features` share.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice

import msgspec

from trainer.drafting.language.marks import Stretch
from trainer.drafting.language.paragraphs import Paragraph, tag_inside
from trainer.drafting.quotes.cues import Frame
from trainer.drafting.quotes.framed import FramedText


class Candidate(msgspec.Struct, frozen=True, gc=False):
    """A frame, in the paragraph of that number, that may belong to a quotation; no frame: no quotation."""

    frame: Frame | None
    paragraph: int
    where: str
    features: list[str]
    name: str = ""
    """The last word of the speaker as written, by which the same speaker is known again."""


class Spot(msgspec.Struct, frozen=True, gc=False):
    """Where a quotation is: token `token` of paragraph `number`, and how it looks there."""

    article: FramedText
    number: int
    token: int
    stretch: Stretch
    looks: Looks
    quoted: str
    """The words between the marks."""


class Looks(msgspec.Struct, frozen=True, gc=False):
    """What can be seen of a quoted stretch without its speaker."""

    size: str
    starts: str
    titled: str
    previous: str
    next: str
    punctuation: str
    around: str
    """The two tags before and after."""
    inside: str
    """Of a short stretch the tags of its words, else that of the first."""


LONG = "5-9", "10+"
"""The sizes of what is no fragment."""
_SHORT, _MANY = 3, 10
_TELLING = 120
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SMALL_WORDS = frozenset(
    {"a", "an", "the", "and", "or", "of", "in", "on", "for", "to", "with", "from", "at", "by"}
)


def speaker_in(paragraph: Paragraph, frame: Frame) -> str:
    """Return the last word of the speaker of a frame, which is in that paragraph."""
    return paragraph.words[frame.speaker.end - 1]


def looks_of(text: str, tags: str, token: int, stretch: Stretch) -> Looks:
    """Return what can be seen of the stretch that is token `token` of a paragraph."""
    begins = text[stretch.inner_start : stretch.inner_start + _TELLING].lstrip()[:1]
    stop = min(stretch.inner_end, stretch.inner_start + _TELLING)
    words = _WORD.finditer(text, stretch.inner_start, stop)
    found = [word[0] for word in islice(words, _MANY)]
    count = len(found)
    after = token + 1
    while after < len(tags) and tags[after] in ",.?!-":
        after += 1
    inside = "".join(map(tag_inside, found if count <= _SHORT else found[:1]))
    return Looks(
        size=str(count) if count < 5 else "5-9" if count < _MANY else "10+",
        starts="upper" if begins.isupper() else "lower" if begins.islower() else "other",
        titled="titled" if _is_titled(found, words) else "plain",
        previous=tags[token - 1] if token else "^",
        next=tags[after] if after < len(tags) else "$",
        punctuation=tags[token + 1] if token + 1 < after else "",
        around=f"{tags[max(0, token - 2) : token]}_{tags[after : after + 2]}",
        inside=inside if count <= _SHORT else f"{inside}+",
    )


def _is_titled(found: list[str], more: Iterator[re.Match[str]]) -> bool:
    """Tell whether words, and those after them, are set like a title: none but small ones begin small."""
    large = False
    for word in chain(found, (match[0] for match in more)):
        if word.lower() not in _SMALL_WORDS:
            if word[0].islower():
                return False
            large = True
    return large
