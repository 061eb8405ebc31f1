"""Passive clauses, whose subject hears and does not speak: “she was warned that …”, “he was told by Vale”.

Who speaks there is the person who follows “by”, else the document in which it was written, else nobody that
the page names. What a court was told is on its record, and the court is credited with it. By the tags of one
paragraph.
"""

from __future__ import annotations

import re

from trainer.drafting.language.lexicon import groups, words
from trainer.drafting.language.names import is_role
from trainer.drafting.language.paragraphs import Paragraph
from trainer.drafting.quotes.beside import name_beside
from trainer.drafting.quotes.cues import Frame
from trainer.drafting.quotes.mentions import Mention, Mentions, is_a_means, nouns_for_documents

_SUBJECTS = frozenset(
    {"subject", "apposition", "relative", "relative pronoun", "coordination", "clause", "first subject"}
)
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "gets", "got", "get"})
_SHORT_BE = frozenset({"’s", "'s"})
"""With “it” always a passive, “it’s claimed”; “he’s told us” has “has”."""
_CRIES = re.compile(r"[!?]|[,.]?c[veb]")
"""What is behind words that somebody called out: “leaned out, called “Come up!” and ran”."""
_FRONTED = frozenset("wts")
"""“What”, “which” and “that”, which can be what somebody calls something."""
_CALLING = frozenset({"dub", "nickname", "call", "label", "brand", "term", "describe"})
_FARTHEST = 12
_WHEN = frozenset({"when", "if", "once", "after"})


def is_passive(paragraph: Paragraph, frame: Frame) -> bool:
    """Tell whether the subject of a frame hears and does not speak; “was quoted as saying” is speech."""
    if frame.rule not in _SUBJECTS or frame.verb.tag != "v" or frame.verb.lemma in words("relay_verbs"):
        return False
    if _is_said_all_the_same(paragraph, frame):
        return False
    if _is_called_so(paragraph, frame):
        return True
    tags, at = paragraph.tags, frame.cue - 1
    while at > frame.speaker.end and tags[at] == "r":
        at -= 1
    auxiliary = paragraph.words[at].lower()
    short = auxiliary in _SHORT_BE and paragraph.words[frame.speaker.start].lower() == "it"
    return at >= frame.speaker.end and tags[at] == "x" and (auxiliary in _BE or short)


def is_before_a_court(paragraph: Paragraph, frame: Frame) -> bool:
    """Tell whether the subject is a court that was told: it has the words on its record."""
    known, noun = groups("court"), paragraph.words[frame.speaker.end - 1].lower()
    return frame.verb.lemma == "tell" and noun in known["place"] | known["hears"]


def is_put_to_somebody(paragraph: Paragraph, token: int) -> bool:
    """Tell whether words are a question that somebody is asked: “Ruiz was asked, …”."""
    tags, found, at = paragraph.tags, paragraph.words, token - 1
    while at >= 0 and tags[at] in ",:rj":
        at -= 1
    if at < 0 or found[at].lower() not in words("asking_passives"):
        return False
    before = at - 1
    while before >= 0 and tags[before] == "r":
        before -= 1
    opens = before < 0 or tags[before] in ".?!" or found[before].lower() in _WHEN
    return opens or (tags[before] == "x" and found[before].lower() in _BE)


def _is_said_all_the_same(paragraph: Paragraph, frame: Frame) -> bool:
    """Whether the subject of a passive form speaks: “was reported as saying”; by a slip, “was said that”."""
    after = [word.lower() for word in paragraph.words[frame.cue_end : frame.cue_end + 3]]
    if frame.verb.lemma == "report":
        return after[:1] == ["as"] or after in (["to", "have", "said"], ["to", "have", "told"])
    subject = paragraph.words[frame.speaker.end - 1].lower()
    person = frame.speaker.kind == "named" or subject in {"he", "she"} or is_role(subject)
    return frame.verb.lemma == "say" and person and after[:1] not in (["to"], ["by"])


def _is_called_so(paragraph: Paragraph, frame: Frame) -> bool:
    """Whether a participle behind a comma gives its subject a name: “the bill, dubbed “Fellcare”, passed”.

    As a verb it would have an object there, or “what” before its subject.
    """
    tags, at, end = paragraph.tags, frame.cue, frame.cue_end
    participle = frame.verb.lemma in _CALLING and paragraph.words[at].endswith("ed")
    if frame.rule != "apposition" or not participle or tags[at - 1] != ",":
        return False
    after = end + (paragraph.words[end : end + 1] == ["as"])
    ahead = tags[max(0, frame.speaker.start - _FARTHEST) : frame.speaker.start].rpartition(".")[2]
    called = tags[after : after + 1] == "Q" and _CRIES.match(tags, after + 1) is None
    return called and _FRONTED.isdisjoint(ahead)


def agent(paragraph: Paragraph, frame: Frame) -> Mention | None:
    """Return who speaks in a passive clause: the one after “by”, or a document; None without either."""
    mentions = Mentions(paragraph)
    tags, found = paragraph.tags, paragraph.words
    end = min(frame.cue_end + _FARTHEST, len(tags))
    for at in range(frame.cue_end, end):
        if tags[at] in ".?!":
            break
        if tags[at] == "i" and found[at].lower() == "by" and (by := mentions.covering(at + 1)) is not None:
            return None if is_a_means(paragraph, by) else name_beside(paragraph, by) or by
    start = max(tags.rfind(".", 0, frame.cue) + 1, frame.cue - 2 * _FARTHEST)
    for mention in mentions.between(start, end):
        inside = mention.start and tags[mention.start - 1] == "i"
        if inside and found[mention.end - 1].lower() in nouns_for_documents():
            return mention
    return None
