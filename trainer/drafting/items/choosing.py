"""Which quotations are worth a question: no title, no term, and one for each statement.

Of the others it says why they are not; `selecting` has them where all are wanted, but for words that the page
says were not said. How sound a quotation is decides nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from trainer.deck.kinds.quote import Level
from trainer.drafting.items.clues import Judged
from trainer.drafting.language.lexicon import entries
from trainer.drafting.language.marks import OPENERS
from trainer.drafting.language.verbs import reporting_forms
from trainer.drafting.quotes.quotes import Quotation

NEVER_SAID = "the page denies, or only supposes, that the words were said; `trainer quotes` lists them"
_TERM = "a title or a term, and no speech"
_CONTINUES = "each continues a statement that is asked about already"

_ENOUGH = 3  # quotations beside which one more in other words can be asked about
_LONGEST_TITLE = 8  # words
_LONGEST_TERM = 3
_FEW_WORDS, _TIMES_AS_MANY = 4, 2
_BEFORE = 40  # characters
_NEAR = 12
_SMALL = frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"})
_DETERMINER = re.compile(
    r"\b(?:an?|the|this|that|these|those|its|their|his|her|so-called|own|same|of|via|perform)\s\Z"
)
_EVALUATING = re.compile(
    r"\b(?:is|was|are|were|be|been|being|as|like|it|him|her|them|this|that|into|for)\s(?:(?:an?|the)\s)?\Z"
)
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")


class Chosen(NamedTuple):
    """A quotation that is worth an item, or the reason for which it is not."""

    judged: Judged
    left_out: str = ""


def choose_quotes(judged: Iterable[Judged], text: str) -> Iterator[Chosen]:
    """Yield the quotations of an article in order, each with the reason for which it gets no item, if any."""
    last: Quotation | None = None
    several = list(judged)
    for one, upcoming in zip_longest(several, several[1:]):
        quotation = one.quotation
        if one.doubted:
            yield Chosen(one, NEVER_SAID)
        elif _is_title_or_term(quotation, text):
            yield Chosen(one, _TERM)
        elif upcoming is not None and _only_opens(quotation, upcoming.quotation, text):
            yield Chosen(one, _CONTINUES)
            continue  # what it opens is asked about
        elif last is not None and _continues(last, quotation, text):
            yield Chosen(one, _CONTINUES)
        else:
            yield Chosen(one)
        last = quotation


def is_retold(judged: Judged) -> bool:
    """Whether it is a statement that the page retells of somebody."""
    return judged.quotation.state == "retold"


def retellings(judged: Sequence[Judged], asked: int) -> list[Chosen]:
    """Return the statements in other words that can be asked about beside a number of quotations.

    Of persons who are named first, then of bodies; last of those who are described, and no more.
    """
    if asked < _ENOUGH:
        return []
    return [Chosen(one) for one in sorted(judged, key=_how_well_named)]


def _how_well_named(one: Judged) -> tuple[bool, bool]:
    return one.speaker.level is not Level.MET, one.person.name is None


def _continues(last: Quotation, quotation: Quotation, text: str) -> bool:
    """Whether a quotation is the next paragraph of the same speech, or the second half of its sentence."""
    between = text[last.end : quotation.start]
    if last.state == "open" and not _WORD.search(between):
        return True
    same_line = "\n" not in between
    return same_line and last.content.endswith(",") and quotation.content[:1].islower()


def _only_opens(quotation: Quotation, upcoming: Quotation, text: str) -> bool:
    """Whether it is but the opening of the next one’s sentence: “However,” she said, “it is shut.”

    Or a few words of it: “The bridge at Lorne,” she said, “was never meant to carry lorries of that weight.”
    """
    opening = _WORD.findall(quotation.content.lower().replace("'", "’"))
    between = text[quotation.end : upcoming.start]
    if "\n" in between or not upcoming.content[:1].islower() or not quotation.content.endswith(","):
        return False
    few = len(opening) <= _FEW_WORDS and len(_WORD.findall(upcoming.content)) >= _TIMES_AS_MANY * len(opening)
    return few or " ".join(opening) in entries("sentence_openers")


def _is_title_or_term(quotation: Quotation, text: str) -> bool:
    """Whether a few words in the writer's own sentence are the name of something: a ‘dot test’."""
    found = _WORD.findall(quotation.content)
    line = text.rfind("\n", 0, quotation.start) + 1
    before = text[max(line, quotation.start - _BEFORE) : quotation.start].rstrip(f"{OPENERS}'‘\"")
    if quotation.extent != "partial" or _follows_its_cue(quotation):
        return False
    if found and len(found) <= _LONGEST_TITLE and all(one[0].isupper() or one in _SMALL for one in found):
        return bool(before.strip()) and not before.rstrip().endswith((",", ":"))
    term = len(found) <= _LONGEST_TERM and _DETERMINER.search(before) is not None
    return term and _EVALUATING.search(before) is None


def _follows_its_cue(quotation: Quotation) -> bool:
    """Whether the cue is right before the quoted words, or nearly, as in called it ‘reckless’."""
    if quotation.cue_end is None or (quotation.cue or "").lower() not in reporting_forms():
        return False
    return 0 <= quotation.start - quotation.cue_end <= _NEAR
