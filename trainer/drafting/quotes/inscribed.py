"""Who speaks right beside a quotation, in clauses that the frames misread: what bears words, parts of laws.

In “she wore a shirt which read …” the shirt has the words, in “Article 9 says” the article, and in “the
guidance notes that” the guidance; “that quote from Una Fell” behind them names who spoke. By the tags and
the words of one paragraph; what none of this fits is left to the weights.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from trainer.drafting.language.lexicon import words
from trainer.drafting.language.paragraphs import Paragraph
from trainer.drafting.language.verbs import VerbForm, reporting_forms
from trainer.drafting.quotes.cues import Frame
from trainer.drafting.quotes.framed import FramedParagraph
from trainer.drafting.quotes.mentions import Mention, nouns_for_documents

BEFORE, AFTER = "before:adjacent", "after:adjacent"


class ReadBeside(NamedTuple):
    """A frame, and on which side of the quotation it is."""

    frame: Frame
    where: str


_READ = VerbForm("read", "say", "v")
_NOUN = VerbForm("noun", "noun", "k")
_READS = frozenset({"read", "reads", "reading"})
_SAYS = frozenset({"said", "says", "saying"})
_FAR = 8  # words between what bears the words and its verb: “a sign on the wall of the hall read”
_BETWEEN = re.compile(r"[^Q.?!;:,cvpN]*")
_OPENS_PHRASE = ".?!;:,cQ"
_NUMBER = re.compile(r"(?:\d+[A-Za-z]?|[IVXLC]+)\Z")
_OF_PART = re.compile(r"(?:[fi][dnhkNTmjy']+)*")
_ITS_NOUN = re.compile(r"[dum]?[dnhkmjTNy']*[nkb](?=[nkb])")
_ONESELF = frozenset({"himself", "herself", "themselves"})
_WORDS_FOR_WORDS = frozenset(
    {"quote", "quotation", "line", "remark", "phrase", "sentence", "comment", "words"}
)
_POINTING = frozenset({"that", "this", "the", "those", "these"})
_FROM = frozenset({"from", "by", "of"})
_IS = frozenset({"was", "is"})
_POINTED_BACK = _IS | {"came"}
_LEADS_BACK = _POINTING | _POINTED_BACK | {"in"}
"""With what a clause begins that says of the words before it whose they are."""
_TO_NAME = "dumnhkj',"  # tags of what can be before a name: “the island vet, | Una Fell”
_OWNER = re.compile(r"T*N(?:y*N){0,3}(?=')")


def credited_beside(framed: FramedParagraph, token: int) -> ReadBeside | None:
    """Return who is credited with the words at `token`; None where no clause of these kinds is beside."""
    paragraph = framed.paragraph
    before = (
        _bearer(paragraph, token)
        or _subject(paragraph, token)
        or _in_words_of(framed, token)
        or _answer_of(framed, token)
    )
    if before is not None:
        return ReadBeside(before, BEFORE)
    after = _quote_from(framed, token)
    return ReadBeside(after, AFTER) if after is not None else None


def _sentence_start(paragraph: Paragraph, token: int) -> int:
    find = paragraph.tags.rfind
    return max(find(".", 0, token), find("?", 0, token), find("!", 0, token), find(";", 0, token)) + 1


def _is_document(word: str) -> bool:
    lower = word.lower()
    return lower in nouns_for_documents() or lower in words("issued")


def _bearer(paragraph: Paragraph, token: int) -> Frame | None:
    """What has the words on it: “a shirt which read”, “one of the banners read”."""
    tags, told = paragraph.tags, paragraph.words
    at = token - 1
    while at > 0 and tags[at] in ",:":
        at -= 1
    verb = told[at].lower() if at > 0 else ""
    if verb not in _READS and verb not in _SAYS:
        return None
    relative = told[at - 1].lower() in {"that", "which"}
    if not relative and verb not in _READS:
        return None
    end = at - relative
    for noun in range(end - 1, max(end - _FAR, -1), -1):
        if _is_document(told[noun]) and _BETWEEN.fullmatch(tags[noun + 1 : end]):
            first = _phrase_start(paragraph, noun)
            opens = first == 0 or tags[first - 1] in _OPENS_PHRASE
            if relative or opens:
                return Frame("subject", at, at + 1, _READ, Mention(first, first, noun + 1, "nominal"))
            return None
    return None


def _phrase_start(paragraph: Paragraph, noun: int) -> int:
    """Where a phrase begins that ends in a noun: “one of the yellow | banners”."""
    tags, first = paragraph.tags, noun
    while first > 0 and tags[first - 1] in "ndumkhj'e" and tags[first] != "d":
        first -= 1
    if first > 1 and paragraph.words[first - 1].lower() == "of" and tags[first - 2] in "um":
        first -= 2
    return first


def _subject(paragraph: Paragraph, token: int) -> Frame | None:
    """What begins the sentence and has the words: a part of a law, a document, a name with “himself”."""
    first = _sentence_start(paragraph, token)
    found = paragraph.words[first:token]
    if len(found) < 3:
        return None
    if found[0] in words("law_parts") and _NUMBER.match(found[1]):
        return _of_part(paragraph, first, token)
    if found[1] in _ONESELF and found[0][:1].isupper() and paragraph.tags[first] not in "pdu":
        at = first + 2
        verb = reporting_forms().get(found[2].lower())
        if verb is None or verb.group not in {"say", "claim"}:
            return None
        return Frame("subject", at, at + 1, verb, Mention(first, first, first + 1, "named"))
    return _of_document(paragraph, first, token)


def _of_part(paragraph: Paragraph, first: int, token: int) -> Frame | None:
    """“Section 4 says”, “Article 9 of the treaty forbids”."""
    at = first + 2
    more = _OF_PART.match(paragraph.tags, at, token)
    ends = {at, more.end() if more is not None else at}
    for cue in sorted(ends):
        form = paragraph.words[cue].lower() if cue < token else ""
        verb = reporting_forms().get(form)
        if verb is not None or form in words("law_verbs") | words("document_verbs"):
            if "v" in paragraph.tags[cue + 1 : token]:
                return None
            return Frame("subject", cue, cue + 1, verb or _READ, Mention(first, first, first + 2, "nominal"))
    return None


def _of_document(paragraph: Paragraph, first: int, token: int) -> Frame | None:
    """A document before a verb that looks like a noun: “the guidance notes that”, “her plan promises to”."""
    found = _ITS_NOUN.match(paragraph.tags, first, token)
    cue = found.end() if found is not None else token
    if cue + 1 >= token or not _is_document(paragraph.words[cue - 1]):
        return None
    verb, follows = reporting_forms().get(paragraph.words[cue].lower()), paragraph.words[cue + 1].lower()
    to_it = follows == "to" and cue + 2 == token
    agrees = paragraph.words[cue].endswith("s") != paragraph.words[cue - 1].endswith("s")
    is_verb = agrees and (follows == "that" or to_it)
    another = "v" in paragraph.tags[cue + 1 : token] or paragraph.tags[token + 1 : token + 2] in {"v", "x"}
    if verb is None or not is_verb or another:
        return None
    return Frame("subject", cue, cue + 1, verb, Mention(first, first, cue, "nominal"))


def _named_at(framed: FramedParagraph, at: int) -> Mention | None:
    """The name that is at a place, with its titles before it: “harbour master | Rolf Teal”."""
    found = framed.mentions.covering(at)
    return found if found is not None and found.kind == "named" else None


def _in_words_of(framed: FramedParagraph, token: int) -> Frame | None:
    """“In the words of Una Fell, …”."""
    paragraph = framed.paragraph
    first = _sentence_start(paragraph, token)
    opening = paragraph.words[first : first + 4]
    if opening[1:] != ["the", "words", "of"] or opening[0].lower() != "in":
        return None
    name = _named_at(framed, first + 4)
    behind = name is not None and name.end < token and paragraph.tags[name.end] in ",:"
    told = behind and name is not None and "v" not in paragraph.tags[name.end : token]
    return Frame("noun of", first + 2, first + 3, _NOUN, name) if told and name is not None else None


def _answer_of(framed: FramedParagraph, token: int) -> Frame | None:
    """“The verdict of captain Una Fell was …”, “Una Fell’s advice is: …”."""
    paragraph = framed.paragraph
    at = token - 1
    while at > 0 and paragraph.tags[at] in ",:":
        at -= 1
    if at < 2 or paragraph.words[at].lower() not in _IS:
        return None
    first = _sentence_start(paragraph, token)
    low = [word.lower() for word in paragraph.words[first:at]]
    if len(low) > 3 and low[0] == "the" and low[1] in words("answers") and low[2] in _FROM:
        return _naming(framed, first + 1, first + 3, at)
    owner = _owner(paragraph, first)
    told = owner is not None and owner.end + 2 == at and low[-1] in words("answers")
    return Frame("possessive noun", at - 1, at, _NOUN, owner) if told and owner is not None else None


def _owner(paragraph: Paragraph, at: int) -> Mention | None:
    """The name at a place that owns what is behind it: “Una Fell | ’s verdict”."""
    found = _OWNER.match(paragraph.tags, at)
    return Mention(at, at, found.end(), "named") if found is not None else None


def _quote_from(framed: FramedParagraph, token: int) -> Frame | None:
    """Behind the words: “That quote from Una Fell”, “was how she put it”, “came the answer from Una Fell”."""
    paragraph = framed.paragraph
    at = token + 1
    while paragraph.tags[at : at + 1] and paragraph.tags[at] in ".,?!":
        at += 1
    if at == len(paragraph.words) or paragraph.words[at].lower() not in _LEADS_BACK:
        return None
    low = [word.lower() for word in paragraph.words[at : at + 4]]
    if len(low) < 4:
        return None
    if low[0] in _POINTING and low[1] in _WORDS_FOR_WORDS and low[2] in _FROM:
        return _naming(framed, at + 1, at + 3)
    if low[0] in _POINTED_BACK and low[1] == "the" and low[2] in words("answers") and low[3] in _FROM:
        return _naming(framed, at + 2, at + 4)
    if low == ["in", "the", "words", "of"]:
        return _naming(framed, at + 2, at + 4)
    return _put_by(framed, at) if low[0] in _IS else None


def _put_by(framed: FramedParagraph, at: int) -> Frame | None:
    """“Was how Una Fell put it”, “was Una Fell’s verdict”."""
    paragraph = framed.paragraph
    how = paragraph.words[at + 1].lower() == "how"
    name = _named_at(framed, at + 2) if how else _owner(paragraph, at + 1)
    if name is None:
        return None
    behind = [word.lower() for word in paragraph.words[name.end : name.end + 2]]
    told = behind in (["put", "it"], ["puts", "it"]) if how else behind[-1] in words("answers")
    return Frame("noun of", at, at + 1, _NOUN, name) if told else None


def _naming(framed: FramedParagraph, cue: int, at: int, upto: int | None = None) -> Frame | None:
    """The frame of the name at a place, or behind what somebody is: “the island vet, Una Fell”."""
    tags = framed.paragraph.tags
    name = None
    for place in range(at, min(at + _FAR, len(tags) if upto is None else upto)):
        name = _named_at(framed, place)
        if name is not None or tags[place] not in _TO_NAME:
            break
    return Frame("noun of", cue, cue + 1, _NOUN, name) if name is not None else None
