"""Of whom a paragraph tells that leads to a quotation below it: “Pym has lost faith”, and then his words.

Only where one person who has spoken before is its subject, and it tells of nobody else.
"""

from __future__ import annotations

from collections.abc import Collection

from trainer.drafting.language.lexicon import groups, words
from trainer.drafting.language.verbs import VerbForm
from trainer.drafting.quotes.antecedents import told_before
from trainer.drafting.quotes.cues import Frame
from trainer.drafting.quotes.framed import FramedParagraph, FramedText
from trainer.drafting.quotes.mentions import Mention

TOLD_OF = "other verb"
"""The rule of cues for a verb that reports nothing by itself."""
_ONE = frozenset({"he", "she"})
_OTHERS = frozenset({"i", "they", "we", "who", "you"})
_FINITE = "vbxen"


def told_above(article: FramedText, number: int, spoke: Collection[str]) -> Frame | None:
    """Return the clause of the paragraph before `number` that leads to speech of which `number` is made.

    The last report there or, for those who `spoke` before, by full name, one that tells of one of them alone.
    """
    return told_before(article, number) or (
        _told_of(article, number - 1, spoke) if number and spoke else None
    )


def _told_of(article: FramedText, number: int, spoke: Collection[str]) -> Frame | None:
    """Return the clause of paragraph `number` about the one person of whom it tells, where that is plain."""
    framed = article.framed(number)
    paragraph, mentions, frames = framed
    subject = mentions.items[0] if mentions.items else None
    if (
        frames
        or "Q" in paragraph.tags
        or subject is None
        or subject.start
        or subject.end >= len(paragraph.tags)
    ):
        return None
    if paragraph.tags[subject.end] not in _FINITE or not _is_alone(article, framed, subject, spoke):
        return None
    word = paragraph.words[subject.end].lower()
    return Frame(TOLD_OF, subject.end, subject.end + 1, VerbForm(word, "other", "v"), subject)


def _is_alone(article: FramedText, framed: FramedParagraph, subject: Mention, spoke: Collection[str]) -> bool:
    """Tell whether a paragraph tells of its subject alone, and that is one who has spoken."""
    paragraph, mentions, _ = framed
    cast = article.prose.cast
    near = cast.between(paragraph.starts[0], paragraph.ends[-1])
    named = {one.person.name for one in near if cast.can_be_human(one.person.name)}
    first = paragraph.words[subject.start].lower()
    pronouns = {paragraph.words[one.start].lower() for one in mentions.items if one.kind == "pronoun"}
    if pronouns & _OTHERS or pronouns >= _ONE or _tells_of_people(framed):
        return False
    if subject.kind == "pronoun":
        return first in _ONE and not named and bool(spoke)
    return subject.kind == "named" and len(named) == 1 and named <= {*spoke}


def _tells_of_people(framed: FramedParagraph) -> bool:
    """Tell whether somebody without a name is told of: “his neighbours”."""
    known = (groups("person_nouns")["person"] | words("more_people")) - words("bodies")
    nouns = [
        framed.paragraph.words[one.end - 1].lower() for one in framed.mentions.items if one.kind == "nominal"
    ]
    return any(noun in known or noun.removesuffix("s") in known for noun in nouns)
