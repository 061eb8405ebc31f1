"""Second-hand reporting: whose words an outlet passes on.

“Gray quoted the mayor further: …” has Gray as the subject and the mayor as the source. This module reads that
from the clause of a frame whose subject is an outlet or its reporter; it does not decide which frame that is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from trainer.drafting.language.lexicon import groups, words
from trainer.drafting.language.outlets import is_outlet
from trainer.drafting.language.paragraphs import Paragraph
from trainer.drafting.language.verbs import reporting_forms
from trainer.drafting.quotes.carriers import CarrierFound, own_carrier
from trainer.drafting.quotes.cues import Frame
from trainer.drafting.quotes.framed import FramedParagraph
from trainer.drafting.quotes.mentions import Mention, MentionKind, Mentions


class Relay(NamedTuple):
    """What a clause says about the source behind an outlet."""

    source: Mention | None
    """Who is quoted, where the clause names somebody."""
    unnamed: bool
    """The clause passes words on without a name: the source is further up."""


_OF_A_CLAUSE = frozenset({"subject", "subject past phrase", "apposition"})
_OF_AN_OUTLET = _OF_A_CLAUSE | {"first subject"}
_INVERTED = frozenset({"inverted"})
_SAYS = frozenset({"say", "claim", "utter", "wire"})
_NEAR = 8  # tokens from a verb to the words that it leads to
_OWN = Relay(None, unnamed=False)
_HEADLINE = re.compile(
    r"(?:(?P<outlet>(?:The\s)?[A-Z].{0,60}?)[’']s\s(?:[a-z-]+\s)?|.{0,20}?)(?P<what>[Hh]eadlines?)\Z"
)
_OF_WHICH = re.compile(r"\s(?:in|of|on)\s(?P<outlet>(?:[Tt]he\s)?[A-Z][\w’'&.-]*(?:\s[A-Z][\w’'&.-]*){0,4})")


def headline_of(text: str, start: int, end: int) -> CarrierFound | None:
    """Return the outlet whose headline a speaker at `[start, end)` is: “Vale Life’s headline says …”."""
    owned = _HEADLINE.fullmatch(text, start, end)
    if owned is None or owned["outlet"] is not None:
        return owned and CarrierFound(owned["outlet"], None, owned["what"], start, end)
    named = _OF_WHICH.match(text, end)
    if named is None or not is_outlet(named["outlet"]):
        return None
    outlet = named["outlet"][:1].upper() + named["outlet"][1:]
    return CarrierFound(outlet, None, owned["what"], start, named.end())


def is_headline(document: str | None) -> bool:
    """Tell whether what a carrier names is the headline of an outlet, which speaks for it."""
    return (document or "").lower().startswith("headline")


def read_relay(paragraph: Paragraph, frame: Frame, upto: int) -> Relay:
    """Read the clause between the subject of `frame` and token `upto`, where the quotation begins."""
    tags = paragraph.tags
    mentions = Mentions(paragraph)
    for at in range(frame.speaker.end, min(upto, len(tags))):
        if tags[at] not in "vbg":
            continue
        mention = mentions.covering(at + 1)
        if mention is not None and mention.end <= upto and _is_quoted(paragraph, at, mention):
            return Relay(_named_part(tags, mention), unnamed=False)
    cue = _last_verb(tags, frame, upto)
    form = reporting_forms().get(paragraph.words[cue].lower())
    direct = upto - cue <= 4 and not set(tags[cue + 1 : upto]) - set(":,rn")
    relays = form is not None and form.lemma in words("relay_verbs")
    return Relay(None, unnamed=True) if relays and direct else _OWN


def is_carrier(text: str, start: int, end: int, carrier: CarrierFound) -> bool:
    """Tell whether the subject at `[start, end)` is the carrier and not a speaker of its own."""
    if start >= carrier.end or end <= carrier.start:
        return False
    subject = text[start:end]
    if is_outlet(subject) or own_carrier(text, start, end):
        return True
    return carrier.reporter is not None and carrier.reporter.rpartition(" ")[2] in subject


def source_within(
    text: str, framed: FramedParagraph, frame: Frame, token: int, carrier: CarrierFound | None
) -> Frame | None:
    """Return the clause of the one who speaks, where `frame` has another pass on the quotation at `token`.

    An outlet that reports it, or one who is cited behind it.
    """
    if frame.rule == "according to":
        paragraph, frames = framed.paragraph, framed.frames
        ahead = frame.cue < token
        return (_told_within if ahead else _said_before)(paragraph, frames, frame, token)
    if frame.rule == "participle of clause":
        return _had_by(framed, frame)
    if carrier is None or frame.cue >= token or frame.rule not in _OF_AN_OUTLET:
        return None
    starts, ends = framed.paragraph.starts, framed.paragraph.ends
    if is_carrier(text, starts[frame.speaker.start], ends[frame.speaker.end - 1], carrier):
        return _told_within(framed.paragraph, framed.frames, frame, token)
    return None


def _had_by(framed: FramedParagraph, frame: Frame) -> Frame | None:
    """Return the one whom a document has speaking: “Hansard for 6 May has Ruiz telling the House: …”."""
    has, told = groups("seen_documents")["has"], framed.paragraph.words
    papers = words("documents") | groups("seen_documents")["recordings"]
    if papers.isdisjoint(word.lower() for word in told[frame.speaker.start : frame.speaker.end]):
        return None
    return next(
        (
            one
            for one in framed.frames
            if one.cue == frame.cue
            and one.rule == "participle"
            and any(told[at].lower() in has for at in range(frame.speaker.end, one.speaker.start))
            and not set(framed.paragraph.tags[frame.speaker.end : one.speaker.start]) & set(",;:")
        ),
        None,
    )


def _told_within(paragraph: Paragraph, frames: Sequence[Frame], outlet: Frame, upto: int) -> Frame | None:
    """Return the clause within an outlet's report whose words follow: “AP reported that Ruiz told staff: …”.

    `outlet` is the frame that has the outlet speak, `upto` the token of the quotation behind it.
    """
    last = _last_verb(paragraph.tags, outlet, upto)
    if last >= upto or paragraph.tags[last] != "v" or upto - last > _NEAR:
        return None
    return next(
        (
            one
            for one in frames
            if one.cue == last
            and one.rule in _OF_A_CLAUSE
            and one.verb.group in _SAYS
            and one.speaker.start >= outlet.speaker.end
            and one.speaker != outlet.speaker
            and (last > outlet.cue or outlet.rule == "first subject")
        ),
        None,
    )


def _said_before(paragraph: Paragraph, frames: Sequence[Frame], cited: Frame, token: int) -> Frame | None:
    """Return the clause between a quotation and who is cited behind it: “…,” Ruiz said, according to an aide.

    `cited` is the frame of who is cited, `token` that of the quotation.
    """
    end = paragraph.sentence_span(cited.cue)[1]
    near = (
        one
        for one in frames
        if one.rule in _OF_A_CLAUSE | _INVERTED
        and one.verb.group in _SAYS
        and token < one.speaker.start < cited.cue
        and token < one.cue
        and one.speaker != cited.speaker
        and paragraph.starts[one.cue] < end
        and "." not in paragraph.tags[token + 2 : cited.cue]
    )
    return min(near, key=lambda one: one.cue, default=None)


def _last_verb(tags: str, frame: Frame, upto: int) -> int:
    """Return the last reporting verb before token `upto`: “quoting” in “The Courier reported, quoting: …”."""
    return max((at for at in range(frame.cue, min(upto, len(tags))) if tags[at] in "vbg"), default=frame.cue)


def _is_quoted(paragraph: Paragraph, verb: int, mention: Mention) -> bool:
    """Tell whether the object of the verb at `verb` is the one whose words follow."""
    form = reporting_forms().get(paragraph.words[verb].lower())
    if form is None or form.group == "judge":
        return False
    tags = paragraph.tags
    if form.lemma in words("relay_verbs"):
        return tags[mention.head] in "NT" or "'" in tags[mention.start : mention.end]
    owns_words = "'" in tags[mention.start : mention.end] and tags[mention.end - 1] in "kn"
    speaks = tags[mention.end : mention.end + 1] == "g" or (
        tags[mention.end : mention.end + 1] == "e" and paragraph.words[mention.end].endswith("ing")
    )
    following = [word.lower() for word in paragraph.words[mention.end : mention.end + 2]]
    if (
        form.lemma == "report"
        and len(following) > 1
        and following[0] == "as"
        and following[1].endswith("ing")
    ):
        return tags[mention.head] in "NT"  # “reported the mayor as saying”
    return tags[mention.start] in "NT" and (owns_words or (speaks and form.lemma in {"report", "note"}))


def _named_part(tags: str, mention: Mention) -> Mention:
    """Return the owner in “the mayor’s call”, or the mention as it is: “traders’ leader Ana Ruiz”."""
    owner = tags.find("'", mention.start, mention.end)
    if owner < 0 or (mention.kind == "named" and mention.head > owner):
        return mention
    head = owner
    while head > mention.start and tags[head - 1] in "NTy":
        head -= 1
    kind: MentionKind = "named" if head < owner else "nominal"
    return Mention(mention.start, head if head < owner else mention.start, owner, kind)
