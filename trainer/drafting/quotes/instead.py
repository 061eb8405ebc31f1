"""Who speaks instead of what a frame has in the speaker's place, where that is a thing or somebody told of.

In “she walks home under the light, insisting …” no light speaks; in “the message shared on Chatter says …”
the message does, and in “the report states that nine people saw …” the report. By the frames and the words of
one paragraph; which frame a quotation belongs to is decided before.
"""

from __future__ import annotations

import re
from functools import cache

from msgspec.structs import replace

from trainer.drafting.language.lexicon import groups, words
from trainer.drafting.language.names import given_names, is_role
from trainer.drafting.language.paragraphs import Paragraph
from trainer.drafting.language.persons import is_thing
from trainer.drafting.language.verbs import reporting_forms
from trainer.drafting.quotes.clauses import Clauses
from trainer.drafting.quotes.cues import Frame
from trainer.drafting.quotes.framed import FramedParagraph
from trainer.drafting.quotes.mentions import Mention, nouns_for_documents

_NO_VERB = frozenset("vwgbx")  # tags between a noun and the “as” that goes with it
_WITH = re.compile(
    r"(?:,|Q[,?!]?|\A)(?P<with>i)(?P<who>[dumhnTe']*(?P<name>N(?:y*N)*)?)(?:,[dnhkNTm']{1,6},)?\Z"
)
"""Who says something besides, behind “with”; “He met with Ana Ruiz, saying …” is what he says."""
_OF_PARTICIPLES = frozenset({"participle", "participle of report"})
_ERAS = frozenset({"BC", "AD", "BCE", "CE", "GMT", "BST", "AM", "PM"})
_AGENTS = ("er", "or", "ist", "ian", "eer", "man", "men", "ers", "ors", "ists", "ians")
"""How nouns for people end; which words only look like them, a list says."""
_SHARED = frozenset({"on", "across", "via", "over", "through"})
_SEEING = frozenset({"see", "hear", "feel", "notice", "watch", "witness", "spot", "smell"})
_TELLING = frozenset({"say", "claim"})
_BEFORE_TOLD = frozenset({"", "t"})
_OF_LABELS = frozenset({"label", "announced"})
_LOOSE = _OF_LABELS | {"first subject", "other verb", "other clause", "bare subject"}
"""Rules that take whatever begins a sentence or a line, be it nobody."""
_CLOSING = frozenset(",.wtg")
"""What is behind a subject that has no other verb than the one before it."""
_SUBJECTS = frozenset({"subject", "other verb", "clause", "subject past phrase"})


def with_speaker(framed: FramedParagraph, frame: Frame, token: int | None) -> Frame:
    """Return the frame with the one who speaks there; the quotation is `token` of it, or elsewhere."""
    if token is not None:
        past = _before_clause(framed, frame, token) or _who_described(framed, token)
        if past is not None:
            return past
    for other in (
        _of_inverted,
        _beside_with,
        _in_record,
        _of_whole_document,
        _of_participle,
        _of_opening,
        _of_message,
        _teller,
        _past_place,
        _of_body_there,
        _past_asides,
        _past_phrase,
        _behind_body,
    ):
        found = other(framed, frame)
        if found is not None:
            return found
    return frame


def _before_clause(framed: FramedParagraph, frame: Frame, token: int) -> Frame | None:
    """Of a clause behind the words: who says them before it. “Ruiz said that “…” before Vale interrupted.”"""
    tags = framed.paragraph.tags
    behind = token + 1 + (tags[token + 1 : token + 2] == ",")
    opens = tags[behind : behind + 1] in {"s", "i"} and behind < frame.speaker.start
    if not opens or framed.paragraph.words[behind].lower() not in words("clause_openers"):
        return None
    return next(
        (
            one
            for one in reversed(framed.frames)
            if one.cue_end <= token
            and one.speaker.start < token
            and one.verb.group in _TELLING
            and tags[one.cue_end : token] in {"", "t", ",", ":", "t,"}
        ),
        None,
    )


def _who_described(framed: FramedParagraph, token: int) -> Frame | None:
    """Whose description the words are: “They replied to Ana Ruiz’s description of it as “…”.”"""
    paragraph = framed.paragraph
    if token < 1 or paragraph.words[token - 1].lower() != "as":
        return None
    sentence = paragraph.sentence_span(token)
    return next(
        (
            one
            for one in reversed(framed.frames)
            if one.rule.startswith("possessive")
            and one.cue < token
            and paragraph.words[one.cue].lower() in words("description_nouns")
            and paragraph.sentence_span(one.cue) == sentence
            and _NO_VERB.isdisjoint(paragraph.tags[one.cue_end : token])
        ),
        None,
    )


def _of_inverted(framed: FramedParagraph, frame: Frame) -> Frame | None:
    """Of a verb behind a comma: who is right behind it. “Work is short, says a report that warns of …”."""
    tags = framed.paragraph.tags
    if frame.rule != "apposition" or tags[frame.cue - 1] != ",":
        return None
    behind = (
        one
        for one in framed.frames
        if one.cue == frame.cue and one.rule == "inverted far" and one.speaker.start == frame.cue_end
    )
    return next((one for one in behind if _is_closed(tags, one.speaker)), None)


def _beside_with(framed: FramedParagraph, frame: Frame) -> Frame | None:
    """Of a participle behind “with”: who is right behind it. “It was refused, with Ana Ruiz saying …”."""
    paragraph = framed.paragraph
    found = _WITH.search(paragraph.tags, 0, frame.cue) if frame.verb.tag == "g" else None
    if found is None or paragraph.words[found.start("with")].lower() != "with":
        return None
    start, end = found.span("who")
    if found["name"]:
        who = Mention(start, *found.span("name"), "named")
    else:
        who = Mention(start, start, end, "nominal")
    return replace(frame, rule="participle", speaker=who) if can_speak(paragraph, who) else None


def _in_record(framed: FramedParagraph, frame: Frame) -> Frame | None:
    """Of a document that has somebody “as saying”: whom it has. “The minutes record Ana Ruiz as saying …”."""
    paragraph, mentions, _ = framed
    if paragraph.words[frame.cue - 1].lower() != "as" or frame.speaker.kind != "nominal":
        return None
    if paragraph.words[frame.speaker.end - 1].lower() not in nouns_for_documents():
        return None
    for at in range(frame.cue - 2, frame.speaker.end - 1, -1):
        if paragraph.words[at].lower() in words("recording_verbs"):
            if "w" in paragraph.tags[frame.speaker.end : at]:
                return None  # “the report, which quoted …”
            whom = mentions.covering(at + 1)
            return replace(frame, speaker=whom) if whom is not None else None
    return None


def _of_whole_document(framed: FramedParagraph, frame: Frame) -> Frame | None:
    """Of a body whose document is cited: the document. “According to the council report, …”."""
    paragraph, end = framed.paragraph, frame.speaker.end
    if frame.rule != "according to" or frame.speaker.kind != "nominal" or end + 1 >= len(paragraph.tags):
        return None
    if paragraph.words[end].lower() not in nouns_for_documents() or paragraph.tags[end + 1] not in ",.Q":
        return None
    return replace(frame, speaker=Mention(frame.speaker.start, frame.speaker.start, end + 1, "nominal"))


def _is_closed(tags: str, subject: Mention) -> bool:
    """Tell whether a subject that is no pronoun has no other verb behind it."""
    return subject.kind != "pronoun" and tags[subject.end : subject.end + 1] in _CLOSING


def _of_participle(framed: FramedParagraph, frame: Frame) -> Frame | None:
    """Of a participle behind a thing or a date: who says something earlier, or else the first subject."""
    paragraph, mentions, _ = framed
    if frame.rule not in _OF_PARTICIPLES or can_speak(paragraph, frame.speaker):
        return None
    earlier = [one for one in _earlier(framed, frame) if can_speak(paragraph, one.speaker)]
    first = Clauses(paragraph, mentions).first_subject(frame.cue)
    subject = earlier[-1].speaker if earlier else first
    if subject is None or not can_speak(paragraph, subject):
        return None
    return replace(frame, rule="participle of sentence", speaker=subject)


def _of_opening(framed: FramedParagraph, frame: Frame) -> Frame | None:
    """Of a participle that opens the sentence: the subject. “Ceasing, at last, Ruiz ended with …”."""
    paragraph, mentions, _ = framed
    at = frame.speaker.start
    word = paragraph.words[at]
    opens = at == 0 or paragraph.tags[at - 1] in ".?!"
    single = frame.speaker.kind == "named" and frame.speaker.end == at + 1
    if not (opens and single and word.endswith("ing") and paragraph.tags[at + 1 : at + 2] == ","):
        return None
    subject = Clauses(paragraph, mentions).subject_ahead(at + 1)
    if subject is None or not can_speak(paragraph, subject) or subject.start > frame.cue:
        return None
    return replace(frame, speaker=subject)


def _of_body_there(framed: FramedParagraph, frame: Frame) -> Frame | None:
    """Of a place before “which”: the body that is there. “The Cat Club in Lorne, which says that …”."""
    paragraph, mentions, _ = framed
    first, end = frame.speaker.start, frame.speaker.end
    which = paragraph.tags[end : end + 2] == ",w" and paragraph.words[end + 1].lower() == "which"
    if not which or frame.speaker.kind != "named" or paragraph.tags[first - 1 : first] not in {"i", "f"}:
        return None
    body = mentions.ending_at(first - 1)
    if body is None or not _is_body(paragraph, body):
        return None
    return replace(frame, speaker=body)


def _past_asides(framed: FramedParagraph, frame: Frame) -> Frame | None:
    """Of a thing in the last of two asides: who is before them. “Pell, head of Pax, a ferry firm, said”."""
    paragraph, mentions, _ = framed
    speaker = frame.speaker
    aside = frame.rule == "subject" and speaker.kind == "nominal" and paragraph.tags[speaker.start - 1] == ","
    if not aside or not speaker.start or can_speak(paragraph, speaker):
        return None
    first = Clauses(paragraph, mentions).across_commas(speaker.start - 1)
    full = first is not None and first.kind == "named" and first.end - first.head > 1
    if first is None or not full or not can_speak(paragraph, first):
        return None
    return replace(frame, rule="apposition", speaker=first)


def _past_phrase(framed: FramedParagraph, frame: Frame) -> Frame | None:
    """Of a thing in a phrase, with a noun that looks like a verb: who vowed “in its campaign pledges”."""
    paragraph, mentions, _ = framed
    form = paragraph.words[frame.cue].lower()
    noun = frame.rule == "subject" and frame.speaker.kind == "nominal" and form.endswith("s")
    if not noun or not Clauses(paragraph, mentions).is_governed(frame.speaker):
        return None
    before = frame.speaker.start - 1
    vowed = [one for one in _earlier(framed, frame) if one.cue_end == before]
    return next((one for one in vowed if can_speak(paragraph, one.speaker)), None)


def _behind_body(framed: FramedParagraph, frame: Frame) -> Frame | None:
    """Of a body whose head speaks: “Vale Department of Fish and Forest Director Ana Ruiz said”."""
    paragraph, _, frames = framed
    if frame.rule != "first subject" or not _is_body(paragraph, frame.speaker):
        return None
    subject = next((one for one in frames if one.cue == frame.cue and one.rule == "subject"), None)
    if subject is None or subject.speaker.kind != "named":
        return None
    start, end = frame.speaker.end, subject.speaker.start
    name = paragraph.words[subject.speaker.head : subject.speaker.end]
    between = paragraph.tags[start:end]
    named = any(word in given_names() for word in name)
    return subject if between[:1] in {"f", "i"} and set(between) <= set("fidcNTnk") and named else None


def _is_body(paragraph: Paragraph, mention: Mention) -> bool:
    word = paragraph.words[mention.end - 1]
    return word in words("body_words") or word.lower() in words("bodies")


def _of_message(framed: FramedParagraph, frame: Frame) -> Frame | None:
    """Of a network on which a message is shared: the message."""
    paragraph, mentions, _ = framed
    name = paragraph.words[frame.speaker.end - 1]
    if frame.rule != "subject" or name.lower() not in words("social_media"):
        return None
    first = Clauses(paragraph, mentions).first_subject(frame.cue)
    if first is None or first.kind != "nominal" or first.end >= frame.speaker.start:
        return None
    between = {word.lower() for word in paragraph.words[first.end : frame.speaker.start]}
    noun = paragraph.words[first.end - 1].lower()
    return replace(frame, speaker=first) if between & _SHARED and noun in nouns_for_documents() else None


def _teller(framed: FramedParagraph, frame: Frame) -> Frame | None:
    """Of somebody who is told to have seen or felt something: who tells it, earlier in the sentence."""
    if frame.rule not in _SUBJECTS or frame.verb.lemma not in _SEEING:
        return None
    tags, start = framed.paragraph.tags, frame.speaker.start
    return _document_before(framed, frame) or next(
        (
            one
            for one in reversed(_earlier(framed, frame))
            if one.verb.group in _TELLING
            and one.speaker.end <= one.cue
            and tags[one.cue_end : start] in _BEFORE_TOLD
            and can_speak(framed.paragraph, one.speaker)
        ),
        None,
    )


def _document_before(framed: FramedParagraph, frame: Frame) -> Frame | None:
    """The document right before, whose verb looks like a noun: “The report states nine people saw …”."""
    paragraph, mentions, _ = framed
    first = Clauses(paragraph, mentions).first_subject(frame.cue)
    if first is None or first.end != frame.speaker.start or first.end - first.start < 2:
        return None
    at = first.end - 1
    verb = reporting_forms().get(paragraph.words[at].lower())
    told = (
        verb is not None
        and verb.group in _TELLING
        and paragraph.words[at - 1].lower() in nouns_for_documents()
    )
    if verb is None or not told:
        return None
    document = Mention(first.start, min(first.head, at - 1), at, first.kind)
    return replace(frame, cue=at, cue_end=at + 1, verb=verb, speaker=document)


def _past_place(framed: FramedParagraph, frame: Frame) -> Frame | None:
    """Of the second of two names in a phrase: the subject. “In Lorne and Vale, the clerk explained …”."""
    paragraph, mentions, frames = framed
    at = frame.speaker.start
    if frame.rule != "first subject" or at < 1 or paragraph.tags[at - 1] != "c":
        return None
    first = mentions.ending_at(at - 1)
    if first is None or not Clauses(paragraph, mentions).is_governed(first):
        return None
    return next((one for one in frames if one.cue == frame.cue and one.rule == "subject"), None)


def _earlier(framed: FramedParagraph, frame: Frame) -> list[Frame]:
    """The frames of a sentence that are before another, but for verbs that report nothing."""
    paragraph = framed.paragraph
    sentence = paragraph.sentence_span(frame.cue)
    return [
        one
        for one in framed.frames
        if one.cue < frame.cue
        and paragraph.sentence_span(one.cue) == sentence
        and one.verb.group not in {"other", "be", "none"}
    ]


def is_nobody_at_all(paragraph: Paragraph, frame: Frame) -> bool:
    """Tell whether what is in the speaker's place is no speaker: “you”, “Update 3”, “Possibly”."""
    last = paragraph.words[frame.speaker.end - 1]
    if frame.speaker.kind == "pronoun":
        return last.lower() == "you"
    if frame.rule not in _LOOSE:
        return False
    if last.lower() in words("label_words"):
        return True
    if frame.speaker.kind == "nominal":
        return last[:1].isdigit()
    alone = frame.speaker.end - frame.speaker.start == 1 and frame.rule not in _OF_LABELS
    adverb = alone and last.endswith("ly") and last not in given_names()
    return adverb or not can_speak(paragraph, frame.speaker)


def can_speak(paragraph: Paragraph, mention: Mention) -> bool:
    """Tell whether a mention can be somebody who says something, by its last word."""
    word = paragraph.words[mention.end - 1]
    if mention.kind == "named":
        return word not in _ERAS and not is_thing(word) and not word[:1].isdigit()
    if mention.kind == "pronoun":
        return True
    low = word.lower()
    agent = low.endswith(_AGENTS) and low.removesuffix("s") not in words("no_agents")
    return agent or low in _known() or low.removesuffix("s") in _known() or is_role(low)


@cache
def _known() -> frozenset[str]:
    nouns = groups("person_nouns")
    return frozenset().union(
        nouns["person"],
        nouns_for_documents(),
        words("bodies"),
        words("more_people"),
        words("offices"),
        words("roles"),
        *groups("gendered_nouns").values(),
    )
