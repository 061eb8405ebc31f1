"""How far a speaker's name goes: “the Duchess of Trent” and not “Duchess”, “University of Sund”, “the King”.

By the tags beside a title or a body's first word, and by `body_names`; whom a name means on a page is for
`resolve` to say. Also whether what is between marks is the title of a work, by the word for a work before it.
"""

from __future__ import annotations

import re
from functools import cache

from trainer.drafting.language.lexicon import groups, members, one_of, words
from trainer.drafting.language.marks import Stretch
from trainer.drafting.language.names import given_names
from trainer.drafting.language.paragraphs import Paragraph
from trainer.drafting.quotes.body_names import body_span
from trainer.drafting.quotes.mentions import Mention

_SEATS = frozenset({"MP", "MEP", "MSP", "MLA", "Mayor", "Senator", "Governor", "Councillor", "Congressman"})
_LONGEST_OFFICE = 4
_BEFORE_TITLE = 60
_LONGEST_TITLE = 90
_WORDS_OF_PROGRAMME = 6
_WORDS_OF_NAME = 5
_ALSO_CALLED = re.compile(
    r"[,(—–]\s?(?:(?:also|sometimes|otherwise|commonly|better|popularly|locally|often|usually|formally|once)\s)+"
    r"(?:known\sas|called|dubbed|termed|nicknamed|referred\sto\sas)\s\Z"
)
_SET_AS_TITLE = re.compile(
    r"[A-Z\d][\w’'&.-]*(?:,?\s(?:[A-Z\d][\w’'&.-]*|&|a|an|and|at|by|for|from|in|of|on|or|the|to|with))*"
)
_OF_NAME = re.compile(r"fd?[NTy]*[NT]")
_OF_THEM = re.compile(r"f[d']j?[hnkj]{0,2}[hnk]")
"""What one is of: “one | of the night drivers”."""


def named_span(paragraph: Paragraph, mention: Mention) -> tuple[int, int]:
    """Return the tokens of a speaker's name: its head, and for a bare title or body what belongs to it."""
    first, end = mention.head, mention.end
    if mention.kind == "pronoun" and paragraph.words[first].lower() == "one":
        others = _OF_THEM.match(paragraph.tags, end)
        return first, others.end() if others is not None else end
    begins, ends = body_span(paragraph, mention)
    if (begins, ends) != (first, end) or mention.kind != "named":
        return begins, ends
    if paragraph.tags[first - 1 : first] == "y" and paragraph.words[first - 1][0].isupper():
        return first - 1, end  # “Van Dell said”
    if end - first > 1:
        if _is_what_is_held(paragraph, first):
            first += 1
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


def _is_what_is_held(paragraph: Paragraph, first: int) -> bool:
    """Tell whether a name begins with what an office is of: “Minister of | State Ana Ruiz”."""
    office = paragraph.words[first - 2].lower() if first > 1 and paragraph.words[first - 1] == "of" else ""
    return office in _titles() and paragraph.words[first] in words("portfolios")


def is_described(paragraph: Paragraph, first: int, end: int) -> bool:
    """Tell whether a name is what one is called by an office: “the Vale MP”, and not “the Rev Tom Bishop”."""
    if not first or paragraph.words[first - 1].lower() != "the" or end - first > _LONGEST_OFFICE:
        return False
    last, before = paragraph.words[end - 1], paragraph.words[first : end - 1]
    return last in _SEATS and not any(one in given_names() or one.lower() in _titles() for one in before)


def is_titled(text: str, stretch: Stretch) -> bool:
    """Tell whether a stretch is the title of a work: the Bell’s story, “Man fined in hen case,” was read."""
    content = text[stretch.inner_start : stretch.inner_end].rstrip(", ")
    named = _SET_AS_TITLE.fullmatch(content.rstrip(".").replace(":", ""))
    if len(content) > _LONGEST_TITLE or not content[:1].isupper() or (content[-1:] in ".…" and not named):
        return False
    after = text[stretch.end : stretch.end + 2].lstrip()[:1]
    if text[stretch.inner_end - 1] not in ",." and after not in {",", ".", ";", ")"} and not after.islower():
        return False
    before = text[max(0, stretch.start - _BEFORE_TITLE) : stretch.start]
    return _work().search(before) is not None


def is_mere_name(text: str, stretch: Stretch) -> bool:
    """Tell whether a stretch is the name of a programme, or what a thing is called besides."""
    return is_programme(text, stretch) or _is_other_name(text, stretch)


def _is_other_name(text: str, stretch: Stretch) -> bool:
    """Tell whether a stretch is what a thing is called besides: the practice, also called “bait and key”."""
    short = len(text[stretch.inner_start : stretch.inner_end].split(None, _WORDS_OF_NAME)) <= _WORDS_OF_NAME
    return (
        short and _ALSO_CALLED.search(text, max(0, stretch.start - _BEFORE_TITLE), stretch.start) is not None
    )


def is_programme(text: str, stretch: Stretch) -> bool:
    """Tell whether a stretch is the name of a programme: he said on “Meet the Town,” on CNN’s “New Day.”"""
    quoted = text[stretch.inner_start : stretch.inner_end]
    content = quoted.rstrip(",. ")
    named = content.split(None, _WORDS_OF_PROGRAMME)  # no more of a long one, as most are
    if not 0 < len(named) <= _WORDS_OF_PROGRAMME or not _SET_AS_TITLE.fullmatch(content):
        return False
    before = text[max(0, stretch.start - _BEFORE_TITLE) : stretch.start]
    after = text[stretch.end : stretch.end + 2].lstrip()[:1]
    ends = content != quoted.rstrip() or after in {",", ".", ";", ")"}
    return (ends or not after or after.islower()) and _aired().search(before) is not None


@cache
def _aired() -> re.Pattern[str]:
    """What is right before a programme’s name: “on”, “told”, or the station or the day that it is of."""
    of_whom = one_of(words("broadcasters") | {day.capitalize() for day in words("weekdays")})
    station = rf"\b(?:{of_whom})(?:\s[A-Z]\w*){{0,2}}[’']s\s"
    return re.compile(rf"(?:\b(?:on|told|hosts? of|perform(?:s|ed)?|s[aiu]ngs?)\s|{station})\Z")


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
