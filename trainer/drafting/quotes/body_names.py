"""How far a body's name goes that has more in it than names: an “and”, a small word, or whose it is.

“The Fair Trade and Markets Authority”, “Alliance to Save Our Ponds”, “Marlow’s Bakery”, “Lloyd’s of Dee”. By
the tags beside a mention; how far any other name goes is for `titled` to say.
"""

from __future__ import annotations

import re

from trainer.drafting.language.lexicon import words
from trainer.drafting.language.names import given_names
from trainer.drafting.language.paragraphs import Paragraph
from trainer.drafting.quotes.mentions import Mention

_ONE = frozenset({"a", "an", "one", "another"})
_SPEAKS_FOR = re.compile(r"d[Nk]{1,4}[hn]")
"""The rest of a body's name and who speaks for it: “a Save | the Cats Alliance spokesman”."""
_JOINED = re.compile(r"(?:(?P<the>d)|(?<![dNT]))(?P<first>[NT]+)(?P<of>[fi]d?[NT]+)?(?:,[NT]+)*,?c\Z")
"""The beginning of a body's name with “and” in it: “the Lorne Institute of Geology and | Mining”."""
_LONGEST_BODY = 14
_AND = frozenset({"and", "&"})
_JOINED_AHEAD = re.compile(r"c[NT]{1,4}(?=[cvxebti])")
"""The rest of a body's name behind its first word: “the Trade | and Markets Authority”."""
_PARTS_BODY = frozenset({"of", "for", "to", "against", "on"})
_REST_OF_BODY = re.compile(r"[fi]d?[NTydvbnkp]{0,4}?[NTnk](?P<and>c[NT]{1,3})?(?=[,.;()vxbetwi]|\Z)")
_OWNERS = "NTyhk"
_LONGEST_OWNER = 3
_ENDS_IN_S = re.compile(r"'(?:(?P<of>f[NT]+)|(?=[vi.,Q]|\Z))")
"""What belongs to a name that ends in “’s”, if what follows is nothing that it owns: “Lloyd’s of Dee”."""


def body_span(paragraph: Paragraph, mention: Mention) -> tuple[int, int]:
    """Return the tokens of the whole of a body's name of which a mention is a part, or the mention's own."""
    first, end = mention.head, mention.end
    if mention.kind != "named":
        return _body_starts(paragraph, first, end), end
    joined = _joined(paragraph, mention)
    if joined is not None:
        return joined, end
    owned = _owner(paragraph, first, end), _past_s(paragraph, end)
    if owned != (first, end):
        return owned
    whole = _body_ends(paragraph, mention)
    return (first, whole) if whole != end else _spoken_for(paragraph, first, end)


def _spoken_for(paragraph: Paragraph, first: int, end: int) -> tuple[int, int]:
    """Return the tokens of a spokesman whose body's name a mention begins: “a | Save | the Cats …”."""
    found = _SPEAKS_FOR.match(paragraph.tags, end) if first else None
    one = found is not None and paragraph.words[first - 1].lower() in _ONE
    if found is not None and one and paragraph.words[found.end() - 1].startswith("spokes"):
        return first - 1, found.end()
    return first, end


def _body_starts(paragraph: Paragraph, first: int, end: int) -> int:
    """Return where the body of a spokesman begins: it may have an article, “a Save | the Cats Alliance”."""
    speaks = paragraph.tags[first] == "d" and paragraph.words[end - 1].startswith("spokes")
    if speaks and paragraph.tags[:first].endswith("dN") and paragraph.words[first - 2].lower() in _ONE:
        return first - 2
    return first


def _body_ends(paragraph: Paragraph, mention: Mention) -> int:
    """Return where a body's name ends in which there is a small word: “Alliance | to Save Our Ponds”.

    Or “and”, behind an article or what bodies see to: “The Trade | and Markets Authority and Ana Ruiz”, “Vale
    Fire | and Rescue Service”.
    """
    tags, written, end = paragraph.tags, paragraph.words, mention.end
    small = written[end].lower() if end < len(written) else ""
    if written[end - 1].lower() in words("bodies"):
        more = _REST_OF_BODY.match(tags, end) if small in _PARTS_BODY else None
        whole = more.end() if more is not None and written[more.end() - 1][0].isupper() else end
        apart = more is not None and not given_names().keys().isdisjoint(written[slice(*more.span("and"))])
        return more.start("and") if more is not None and apart else whole
    ahead = _JOINED_AHEAD.match(tags, end) if small in _AND else None
    sees_to = written[end - 1].lower() in words("joined_bodies")
    if ahead is None or not (sees_to or tags[mention.head - 1 : mention.head] == "d"):
        return end
    person = not given_names().keys().isdisjoint(written[mention.head : end])
    return end if person or not _is_body(written[ahead.end() - 1]) else ahead.end()


def _joined(paragraph: Paragraph, mention: Mention) -> int | None:
    """Return where a body's name begins of which a mention is the last part, behind “and”; None if it is not.

    “The Fair Trade and | Markets Authority”, and no “Ana Ruiz and the Markets Authority”.
    """
    found = _JOINED.search(paragraph.tags, max(0, mention.head - _LONGEST_BODY), mention.head)
    written = paragraph.words
    if found is None or written[mention.head - 1].lower() not in {"and", "&"}:
        return None
    first, last = found.start("first"), written[found.end("first") - 1]
    bodies = words("body_words")
    if found["of"] is not None:
        return first if last in bodies and written[mention.head] not in given_names() else None
    begins = found["the"] is not None or last.lower() in words("joined_bodies")
    whole = _is_body(written[mention.end - 1]) and last not in bodies and begins
    return first if whole and given_names().keys().isdisjoint(written[first : found.end("first")]) else None


def _is_body(word: str) -> bool:
    return word in words("body_words") or word.lower() in words("bodies")


def _owner(paragraph: Paragraph, first: int, end: int) -> int:
    """Return where the owner begins by whom a body is called, else `first`: “St Mary’s | Hospital”.

    “Britain’s | Treasury” and “Ana Ruiz’s | Department” are called by what comes after.
    """
    written, tags = paragraph.words, paragraph.tags
    ends = {written[first].lower(), written[end - 1].lower()}
    if tags[max(0, first - 1) : first] != "'" or ends.isdisjoint(words("owned_bodies")):
        return first
    start = first - 1
    while start > max(0, first - 1 - _LONGEST_OWNER) and _can_own(written[start - 1], tags[start - 1]):
        start -= 1
    return first if " ".join(written[start : first - 1]).lower() in words("countries") else start


def _can_own(word: str, tag: str) -> bool:
    return tag in _OWNERS and word[0].isupper()


def _past_s(paragraph: Paragraph, end: int) -> int:
    """Return where a name ends to which “’s” belongs, else `end`: “Sainsbury’s | said”, “Lloyd’s of Dee”."""
    found = _ENDS_IN_S.match(paragraph.tags, end)
    return end if found is None or not paragraph.words[end].endswith("s") else found.end()
