"""How far a speaker's name goes: “the Duchess of Trent” and not “Duchess”, “University of Sund”, “the King”.

By the tags beside a title or a body's first word; whom a name means on a page is for `resolve` to say. Also
whether what is between marks is the title of a work, by the word for a work right before it.
"""

from __future__ import annotations

import re
from functools import cache

from trainer.drafting.language.lexicon import groups, members, one_of, words
from trainer.drafting.language.marks import Stretch
from trainer.drafting.language.names import given_names
from trainer.drafting.language.paragraphs import Paragraph
from trainer.drafting.quotes.mentions import Mention

_SEATS = frozenset({"MP", "MEP", "MSP", "MLA", "Mayor", "Senator", "Governor", "Councillor", "Congressman"})
_ONE = frozenset({"a", "an", "one", "another"})
_SPEAKS_FOR = re.compile(r"d[Nk]{1,4}[hn]")
"""The rest of a body's name and who speaks for it: “a Save | the Cats Alliance spokesman”."""
_LONGEST_OFFICE = 4
_JOINED = re.compile(r"(?:(?P<the>d)|(?<![dNT]))(?P<first>[NT]+)(?P<of>[fi]d?[NT]+)?(?:,[NT]+)*,?c\Z")
"""The beginning of a body's name with “and” in it: “the Lorne Institute of Geology and | Mining”."""
_LONGEST_BODY = 14
_AND = frozenset({"and", "&"})
_JOINED_AHEAD = re.compile(r"c[NT]{1,4}(?=[cvxebti])")
"""The rest of a body's name behind its first word: “the Trade | and Markets Authority”."""
_PARTS_BODY = frozenset({"of", "for", "to", "against", "on"})
_REST_OF_BODY = re.compile(r"[fi]d?[NTydvbnkp]{0,4}?[NTnk](?P<and>c[NT]{1,3})?(?=[,.;()vxbetwi]|\Z)")
_BEFORE_TITLE = 60
_LONGEST_TITLE = 90
_OF_NAME = re.compile(r"fd?[NTy]*N")


def named_span(paragraph: Paragraph, mention: Mention) -> tuple[int, int]:
    """Return the tokens of a speaker's name: its head, and for a bare title or body what belongs to it."""
    first, end = mention.head, mention.end
    begins, ends = _body(paragraph, mention)
    if (begins, ends) != (first, end) or mention.kind != "named":
        return begins, ends
    body = _SPEAKS_FOR.match(paragraph.tags, end) if first else None
    one = first > 0 and paragraph.words[first - 1].lower() in _ONE
    if body is not None and one and paragraph.words[body.end() - 1].startswith("spokes"):
        return first - 1, body.end()
    if paragraph.tags[first - 1 : first] == "y" and paragraph.words[first - 1][0].isupper():
        return first - 1, end  # “Van Dell said”
    if end - first > 1:
        return (first - 1 if is_described(paragraph, first, end) else first), end
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


def _body(paragraph: Paragraph, mention: Mention) -> tuple[int, int]:
    """Return the tokens of the whole of a body's name of which a mention is a part, or the mention's own."""
    first, end = mention.head, mention.end
    if mention.kind != "named":
        return _body_starts(paragraph, first, end), end
    joined = _joined(paragraph, mention)
    return (joined, end) if joined is not None else (first, _body_ends(paragraph, mention))


def _body_starts(paragraph: Paragraph, first: int, end: int) -> int:
    """Return where the body of a spokesman begins: it may have an article, “a Save | the Cats Alliance”."""
    speaks = paragraph.tags[first] == "d" and paragraph.words[end - 1].startswith("spokes")
    if speaks and paragraph.tags[:first].endswith("dN") and paragraph.words[first - 2].lower() in _ONE:
        return first - 2
    return first


def _body_ends(paragraph: Paragraph, mention: Mention) -> int:
    """Return where a body's name ends in which there is a small word: “Alliance | to Save Our Ponds”.

    Or “and”, behind an article: “The Trade | and Markets Authority and Ana Ruiz”.
    """
    tags, written, end = paragraph.tags, paragraph.words, mention.end
    small = written[end].lower() if end < len(written) else ""
    if written[end - 1].lower() in words("bodies"):
        more = _REST_OF_BODY.match(tags, end) if small in _PARTS_BODY else None
        whole = more.end() if more is not None and written[more.end() - 1][0].isupper() else end
        apart = more is not None and not given_names().keys().isdisjoint(written[slice(*more.span("and"))])
        return more.start("and") if more is not None and apart else whole
    ahead = _JOINED_AHEAD.match(tags, end) if small in _AND else None
    if ahead is None or tags[mention.head - 1 : mention.head] != "d":
        return end
    person = not given_names().keys().isdisjoint(written[mention.head : end])
    return end if person or written[ahead.end() - 1] not in words("body_words") else ahead.end()


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
    whole = written[mention.end - 1] in bodies and last not in bodies and found["the"] is not None
    return first if whole and given_names().keys().isdisjoint(written[first : found.end("first")]) else None


def is_described(paragraph: Paragraph, first: int, end: int) -> bool:
    """Tell whether a name is what one is called by an office: “the Vale MP”, and not “the Rev Tom Bishop”."""
    if not first or paragraph.words[first - 1].lower() != "the" or end - first > _LONGEST_OFFICE:
        return False
    last, before = paragraph.words[end - 1], paragraph.words[first : end - 1]
    return last in _SEATS and not any(one in given_names() or one.lower() in _titles() for one in before)


def is_titled(text: str, stretch: Stretch) -> bool:
    """Tell whether a stretch is the title of a work: the Bell’s story, “Man fined in hen case,” was read."""
    content = text[stretch.inner_start : stretch.inner_end].rstrip(", ")
    if len(content) > _LONGEST_TITLE or not content[:1].isupper() or content[-1:] in ".…":
        return False
    after = text[stretch.end : stretch.end + 2].lstrip()[:1]
    if text[stretch.inner_end - 1] != "," and after not in {",", ".", ";", ")"} and not after.islower():
        return False
    before = text[max(0, stretch.start - _BEFORE_TITLE) : stretch.start]
    return _work().search(before) is not None


@cache
def _work() -> re.Pattern[str]:
    """A work that somebody owns, or that is the only one, right before its title."""
    return re.compile(
        rf"(?:[’']s?|\b(?:an?|the|his|her|their|its|my|our))\s(?:[\w-]+\s){{0,2}}?(?:{one_of(words('works'))})"
        r"(?:,|\s(?:titled|entitled|headlined|called))?,?\s\Z"
    )


@cache
def _titles() -> frozenset[str]:
    return groups("closed_words")["title"] | members("more_titles") | words("offices")
