"""Second-hand reporting: whose words an outlet passes on.

“Gray quoted the mayor further: …” has Gray as the subject and the mayor as the source. This module reads that
from the clause of a frame whose subject is an outlet or its reporter; it does not decide which frame that is.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from trainer.drafting.language.lexicon import words
from trainer.drafting.language.outlets import is_outlet
from trainer.drafting.language.paragraphs import Paragraph
from trainer.drafting.language.verbs import reporting_forms
from trainer.drafting.quotes.carriers import CarrierFound
from trainer.drafting.quotes.cues import Frame
from trainer.drafting.quotes.mentions import Mention, MentionKind, Mentions


class Relay(NamedTuple):
    """What a clause says about the source behind an outlet."""

    source: Mention | None
    """Who is quoted, where the clause names somebody."""
    unnamed: bool
    """The clause passes words on without a name: the source is further up."""


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
    """Return the owner in “the mayor’s call”, or the mention as it is."""
    owner = tags.find("'", mention.start, mention.end)
    if owner < 0:
        return mention
    head = owner
    while head > mention.start and tags[head - 1] in "NTy":
        head -= 1
    kind: MentionKind = "named" if head < owner else "nominal"
    return Mention(mention.start, head if head < owner else mention.start, owner, kind)
