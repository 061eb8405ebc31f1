"""Whom a pronoun means who spoke just before: “A spokesman said that … “We have offered four,” he added.”

The subject of the last clause that reports speech, with marks or without, in the pronoun's own paragraph or
in the one before. Which person of the page a name means is for `resolve`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from msgspec.structs import replace

from trainer.drafting.language.dates import months
from trainer.drafting.language.lexicon import groups, words
from trainer.drafting.language.names import is_body_name, is_role
from trainer.drafting.language.outlets import is_outlet
from trainer.drafting.language.paragraphs import Paragraph
from trainer.drafting.quotes.beside import name_beside
from trainer.drafting.quotes.body_names import body_span
from trainer.drafting.quotes.clauses import Clauses
from trainer.drafting.quotes.cues import Frame
from trainer.drafting.quotes.framed import FramedText
from trainer.drafting.quotes.instead import can_speak
from trainer.drafting.quotes.mentions import Mention, MentionKind, Mentions, nouns_for_documents
from trainer.drafting.quotes.passive import is_passive


class Antecedent(NamedTuple):
    """Who spoke before, at `[start, end)` of the text."""

    start: int
    end: int
    kind: MentionKind


_NAME_IN_COMMAS = re.compile(r",(?P<name>N(?:y*N){0,3})[,(]")
"""Who a relative or an office is: “his wife, Una, 63, has come”."""
_WHICH = re.compile(r",?\swhich\b")
"""What describes no person: “Una Foods, which bakes them, said”."""
_RULES = frozenset(
    {"subject", "apposition", "inverted", "inverted far", "according to", "label", "relative", "participle"}
)
_WEAK = frozenset({"other", "be", "none", "noun", "judge", "talk"})
_ASKING = frozenset({"asked", "questioned", "pressed", "quizzed", "interviewed", "grilled", "asks", "asking"})
_FURTHER = frozenset({"clause", "coordination"})
_ANY_ONE = frozenset({"a", "an", "one", "another"})
_NEARNESS = frozenset({"close", "familiar", "present", "privy", "involved"})
_BACK = 2
_SENTENCES = 2
_TOLD_BACK = 4  # paragraphs in which somebody who is only told of is looked for
_CHAIN = 4  # paragraphs of which each begins with the same pronoun
_BELONGS = {"for", "of", "from", "at"}


def spoke_before(article: FramedText, number: int, token: int, pronoun: str) -> Antecedent | None:
    """Return the subject of the last report before a token of paragraph `number`; None where none fits."""
    for paragraph, mention in _subjects(article, number, token, pronoun.lower()):
        if mention.kind == "pronoun" or _is_other(article, paragraph, mention, pronoun.lower()):
            continue
        one = pronoun.lower() == "it" or _is_one_person(paragraph, mention, pronoun.lower())
        if mention.kind == "nominal" and not one:
            return None
        return _whole_of(paragraph, mention, pronoun.lower())
    return None


def written_of(article: FramedText, number: int, token: int) -> Antecedent | None:
    """Return the document or body of which the words before “it” tell: “The post went around. It says …”."""
    for back in range(min(1, number) + 1):
        paragraph, mentions, _ = article.framed(number - back)
        clauses = Clauses(paragraph, mentions)
        here = (token, clauses.sentence_start(token) - 1)
        for end in (len(paragraph.tags) - 1,) if back else here:
            mention = clauses.first_subject(end) if end > 0 else None
            if mention is not None:
                other = mention.kind == "pronoun" or _is_other(article, paragraph, mention, "it")
                return None if other else _whole_of(paragraph, mention, "it")
    return None


def _whole_of(paragraph: Paragraph, mention: Mention, pronoun: str) -> Antecedent:
    """Return a mention as the antecedent of a pronoun: of a body, which is “it”, the whole name."""
    if mention.kind == "named":
        start, end = body_span(paragraph, mention) if pronoun == "it" else (mention.head, mention.end)
        return Antecedent(paragraph.starts[start], paragraph.ends[end - 1], mention.kind)
    end = _whole(paragraph, mention.end)
    return Antecedent(paragraph.starts[mention.start], paragraph.ends[end - 1], mention.kind)


def _is_other(article: FramedText, paragraph: Paragraph, mention: Mention, pronoun: str) -> bool:
    """Tell whether a pronoun cannot mean a mention: “it” no clerk, “he” no paper."""
    if mention.kind == "nominal":
        return pronoun == "it" and not _is_body_or_paper(paragraph, mention)
    name = article.text[paragraph.starts[mention.head] : paragraph.ends[mention.end - 1]]
    if pronoun == "it":
        is_thing = is_body_name(name) or not article.prose.cast.can_be_human(name)
        return not is_thing and _WHICH.match(article.text, paragraph.ends[mention.end - 1]) is None
    return is_outlet(name)


def spoken_of(article: FramedText, number: int, token: int, pronoun: str) -> Antecedent | None:
    """Return the one person of whom the sentence of a pronoun tells, or the sentence before it.

    “Ana Ruiz made a plea. “Stay away,” she said”: the first subject of either, outside what is quoted. Where
    that is the same pronoun, the sentence before is asked in turn: “Hal Pym saw it. He ran. He was late.”
    """
    reach, sure = 2, False
    for back in range(_CHAIN + 1):
        if back == reach or number - back < 0:
            return None
        paragraph, mentions, _ = article.framed(number - back)
        clauses = Clauses(paragraph, mentions)
        end = token if not back else len(paragraph.tags)
        for _ in range(_SENTENCES):
            mention = _subject(clauses, paragraph, end)
            if mention is not None and mention.kind != "pronoun" and not _is_of_many(paragraph, mention):
                own = groups("gendered_nouns")["man" if pronoun.lower() == "he" else "woman"]
                noun = paragraph.words[mention.end - 1].lower()
                named = _NAME_IN_COMMAS.match(paragraph.tags, mention.end)
                if mention.kind == "nominal" and named is not None and _ends_in_noun(noun, own):
                    first, last = named.span("name")
                    return Antecedent(paragraph.starts[first], paragraph.ends[last - 1], "named")
                if mention.kind == "named" or (_ends_in_noun(noun, own) and not sure):
                    start = mention.head if mention.kind == "named" else mention.start
                    return Antecedent(paragraph.starts[start], paragraph.ends[mention.end - 1], mention.kind)
                if is_role(noun):
                    return None
            same = mention is not None and paragraph.words[mention.start].lower() == pronoun.lower()
            reach = back + 2 if same and back else reach
            sure = sure or mention is not None
            end = clauses.sentence_start(end) - 1
            if end <= 0:
                break
    return None


def _subject(clauses: Clauses, paragraph: Paragraph, end: int) -> Mention | None:
    """Return whom a sentence tells of first; nobody where it says who took a picture: “Photo by Ida Roe”."""
    mention = clauses.main_subject(end) or clauses.first_subject(end)
    if mention is None or paragraph.words[mention.start].lower() not in words("pictures"):
        return mention
    behind = paragraph.words[mention.end : mention.end + 1]
    return None if behind in (["by"], [":"], ["courtesy"]) else mention


def _is_of_many(paragraph: Paragraph, mention: Mention) -> bool:
    """Tell whether a name with an article is that of a body or of people: “the Teamsters”, “the Bell”."""
    article = paragraph.words[mention.start].lower() == "the"
    return article and mention.kind == "named" and mention.head == mention.start + 1


def is_object(article: FramedText, number: int, at: int) -> bool:
    """Tell whether a name at `at`, in paragraph `number` or one of the two before, is a verb's object.

    “Una Fell is sure to beat Ed Marsh. “I am ready,” …”: it is seldom the object of whom the next sentence
    tells. Who was asked does not count as one: they answer.
    """
    for back in range(min(_BACK, number) + 1):
        paragraph, mentions, _ = article.framed(number - back)
        if paragraph.start <= at < paragraph.end:
            mention = mentions.covering(bisect_left(paragraph.starts, at))
            if mention is None or not Clauses(paragraph, mentions).is_governed(mention):
                return False
            return paragraph.words[mention.start - 1].lower() not in _ASKING
    return False


def _is_noun(paragraph: Paragraph, frame: Frame) -> bool:
    """Tell whether a cue is a noun, as its form does not go with who would speak: “her official pledge”."""
    subject = paragraph.words[frame.speaker.end - 1].lower()
    alone = frame.speaker.kind == "nominal" and not subject.endswith("s")
    base = frame.verb.tag == "v" and paragraph.words[frame.cue].lower() == frame.verb.lemma
    return alone and base and frame.rule == "subject" and frame.verb.lemma != "read" and is_role(subject)


def is_told_of(article: FramedText, number: int, at: int | None) -> Antecedent | None:
    """Return who reports what a name at `at` is part of, in paragraph `number` or one of the few before.

    None where the name is not told of by anybody: “Fell said that Tom Marl had bought it” is told by Fell.
    """
    for back in range(min(_TOLD_BACK, number) + 1) if at is not None else ():
        paragraph, _, frames = article.framed(number - back)
        if at is not None and paragraph.start <= at < paragraph.end:
            token = bisect_left(paragraph.starts, at)
            sentence = paragraph.sentence_span(token)
            for frame in reversed(frames):
                speaker = frame.speaker
                asks = paragraph.words[frame.cue].lower() in _ASKING
                reports = frame.rule in _RULES and _is_speech(frame)
                if (
                    reports
                    and not asks  # who is asked answers
                    and max(frame.cue_end, speaker.end) <= token
                    and paragraph.sentence_span(frame.cue) == sentence
                ):
                    start, end = paragraph.starts[speaker.head], paragraph.ends[speaker.end - 1]
                    return Antecedent(start, end, speaker.kind)
    return None


def told_before(article: FramedText, number: int) -> Frame | None:
    """Return the last report of the paragraph before `number`: “Fell accused the guild of theft.”"""
    if not number:
        return None
    paragraph, _, frames = article.framed(number - 1)
    for frame in _from_the_last(frames):
        told = frame.rule in _RULES and (_is_speech(frame) or frame.verb.group == "judge")
        base = frame.speaker.kind == "nominal" and paragraph.words[frame.cue].lower() == frame.verb.lemma
        if base or not can_speak(paragraph, frame.speaker):
            continue  # “in the long term” tells of no speech
        if told and not is_passive(paragraph, frame) and not _is_noun(paragraph, frame):
            return frame if frame.speaker.kind != "pronoun" or _is_he_or_she(paragraph, frame) else None
    return None


def _from_the_last(frames: list[Frame]) -> Iterator[Frame]:
    """Return frames, the last first; of a cue before its speaker no other: “The hill smoked, said Ruiz.”"""
    behind = {one.cue for one in frames if one.rule == "inverted far" and one.speaker.kind == "named"}
    return (one for one in reversed(frames) if one.cue not in behind or one.rule == "inverted far")


def _is_he_or_she(paragraph: Paragraph, frame: Frame) -> bool:
    return paragraph.words[frame.speaker.start].lower() in {"he", "she"}


def _is_speech(frame: Frame) -> bool:
    """Whether a verb tells of speech: “agreed” does, and “saw” does not."""
    return frame.verb.group not in _WEAK or frame.verb.lemma in words("agreeing_verbs")


def _subjects(
    article: FramedText, number: int, token: int, pronoun: str
) -> Iterator[tuple[Paragraph, Mention]]:
    """Yield those who are said to say something before a place, the nearest first.

    A paragraph that tells what the same pronoun said leads on to the one before it.
    """
    reach = _BACK
    for back in range(_CHAIN + 1):
        if back > reach or number - back < 0:
            return
        paragraph, mentions, frames = article.framed(number - back)
        is_the_same = False
        for frame in _from_the_last(frames):
            speaker = _who_reports(paragraph, mentions, frame)
            if (
                speaker is not None
                and _is_speech(frame)
                and (back or max(frame.cue, frame.speaker.start) < token)
                and not is_passive(paragraph, frame)
                and not _is_noun(paragraph, frame)
                and (frame.rule != "participle" or frame.speaker.kind == "named")
            ):
                is_the_same = is_the_same or paragraph.words[frame.speaker.start].lower() == pronoun
                yield paragraph, name_beside(paragraph, speaker) or speaker
        if back and "Q" not in paragraph.tags.replace("Q", "", 1) and paragraph.tags.strip("Q.,?!-"):
            if not is_the_same and (back == reach or _tells_of_somebody(article, number - back)):
                return
            reach = max(reach, back + 1) if is_the_same else reach


def _who_reports(paragraph: Paragraph, mentions: Mentions, frame: Frame) -> Mention | None:
    """Return who reports in a clause; None where its rule shows nobody who does.

    Somebody without a name opens it, whatever is told of them before the verb: “A docker with a year left
    on the quay said”, “An engineer who had worked on the gate, and who asked not to be named, told the Bell”.
    """
    known = frame.rule in _RULES
    clauses = Clauses(paragraph, mentions)
    plain = can_speak(paragraph, frame.speaker) and not _is_month(paragraph, frame.speaker)
    if known and plain and not (frame.rule == "subject" and clauses.is_governed(frame.speaker)):
        return frame.speaker
    if known or frame.rule in _FURTHER:
        first = clauses.first_subject(frame.cue)
        first = first and _without_nearness(paragraph, first)
        if first is not None and _is_any_one(paragraph, first):
            return first
    return frame.speaker if known else None


def _is_month(paragraph: Paragraph, mention: Mention) -> bool:
    """Tell whether it is only a month before the verb: “a mechanic employed there until May recalled”."""
    return mention.end - mention.start == 1 and paragraph.words[mention.start].lower() in months()


def _is_any_one(paragraph: Paragraph, mention: Mention) -> bool:
    """Tell whether it is one person who has no name: “a docker”, “another official”."""
    first, noun = paragraph.words[mention.start].lower(), paragraph.words[mention.end - 1].lower()
    if mention.kind != "nominal" or first not in _ANY_ONE:
        return False
    thing = noun in nouns_for_documents() or noun in words("bodies")
    return is_role(noun) or (can_speak(paragraph, mention) and not thing)


def _without_nearness(paragraph: Paragraph, mention: Mention) -> Mention:
    """Return a mention without a word that says to what somebody is near: “an official | close to it”."""
    near = mention.end - mention.start > 2 and paragraph.words[mention.end - 1].lower() in _NEARNESS
    return replace(mention, end=mention.end - 1) if near else mention


def _tells_of_somebody(article: FramedText, number: int) -> bool:
    """Tell whether a sentence of a paragraph is of somebody without a name: “The driver was fined.”"""
    paragraph, mentions, _ = article.framed(number)
    clauses, end = Clauses(paragraph, mentions), len(paragraph.tags)
    while end > 0:
        mention = clauses.first_subject(end)
        if mention is not None and mention.kind == "nominal":
            noun = paragraph.words[mention.end - 1].lower()
            if is_role(noun) or any(_ends_in_noun(noun, own) for own in groups("gendered_nouns").values()):
                return True
        end = clauses.sentence_start(end) - 1
    return False


def _is_body_or_paper(paragraph: Paragraph, mention: Mention) -> bool:
    """Whether it is what “it” can mean that has spoken: a report, a committee."""
    noun = paragraph.words[mention.end - 1].lower()
    return noun in groups("person_nouns")["document"] | words("documents") | words("bodies")


def _is_one_person(paragraph: Paragraph, mention: Mention, pronoun: str) -> bool:
    noun = paragraph.words[mention.end - 1].lower()
    single = is_role(noun) or noun.startswith("spokes") or _is_any_one(paragraph, mention)
    other = groups("gendered_nouns")["woman" if pronoun == "he" else "man"]
    return single and not _ends_in_noun(noun, other)


def _ends_in_noun(noun: str, known: frozenset[str]) -> bool:
    """Whether a noun is one of those known or ends in one: “spokeswoman” ends in “woman”, not in “man”."""
    return noun in known or any(noun.endswith(one) and not noun.endswith(f"wo{one}") for one in known)


def _whole(paragraph: Paragraph, end: int) -> int:
    """Return where a description ends with what it belongs to: “a spokesman for the mill”."""
    tags = paragraph.tags
    if tags[end : end + 1] not in {"i", "f"} or paragraph.words[end].lower() not in _BELONGS:
        return end
    stop = end + 1
    while stop < len(tags) and tags[stop] in "dnhkNTm'y":
        stop += 1
    return stop if stop > end + 1 else end
