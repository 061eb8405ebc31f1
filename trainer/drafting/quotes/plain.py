"""The one frame that a quotation can belong to, where no other comes into question and none need be weighed.

So it is with “…,” Ruiz said, with Ruiz said: “…”, and with what continues the first: “…,” Ruiz said.
“…” These are half of all quotations, and weighing would choose the same.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

import msgspec

from trainer.drafting.language.marks import Stretch
from trainer.drafting.quotes.cues import Frame
from trainer.drafting.quotes.framed import FramedParagraph, FramedText
from trainer.drafting.quotes.nobodys import ONLY_SPEECH
from trainer.drafting.quotes.spots import Candidate, speaker_in

SURE = frozenset({"say", "claim", "utter"})
"""The groups of cues that say that somebody speaks."""
WEAK = frozenset({"other", "be", "none"})
"""Those that seldom do."""
_RULES = frozenset({"inverted", "subject", "apposition"})
_ENDS = frozenset(",?!")
_LEADS = frozenset(",:")
_RIM = ",.?!-"
_LONG_ENOUGH = 5
_LONGEST_RUN = 12  # paragraphs

_cue_of = attrgetter("cue")


def plain_candidate(
    article: FramedText, number: int, token: int, stretch: Stretch, before: Candidate | None
) -> Candidate | None:
    """Return the only candidate for the stretch that is token `token` of paragraph `number`, if there is one.

    `before` is what was chosen for the quotation before, where that is in the same paragraph.
    """
    if len(article.text[stretch.inner_start : stretch.inner_end].split(None, _LONG_ENOUGH)) < _LONG_ENOUGH:
        return None  # as a title may be
    framed = article.framed(number)
    paragraph, tags = framed.paragraph, framed.paragraph.tags
    behind = list(_right_behind(framed, token))
    if behind:
        frame, where = _followed_by(behind, tags[token + 1 : token + 2]), "after:adjacent"
    elif token and tags[token - 1] in _LEADS:
        frame, where = _led_in_by(framed, token), "before:adjacent"
    else:
        frame, where = _continued(framed, token, before), "before:back1"
    return None if frame is None else Candidate(frame, number, where, [], speaker_in(paragraph, frame))


def credited_ahead(article: FramedText, number: int, stretch: Stretch) -> Candidate | None:
    """Return who is credited where a run of paragraphs ends that each open a mark and leave it open.

    So is the first of “It failed. / “We tried. / “I regret it, and I am sorry,” Ruiz said. None where words
    of the page are between.
    """
    if stretch.state != "open" or article.framed(number).paragraph.tags.strip(ONLY_SPEECH):
        return None
    for ahead in range(number + 1, min(number + 1 + _LONGEST_RUN, len(article.prose.lines))):
        paragraph = article.framed(ahead).paragraph
        if paragraph.quotes[:1] != [0]:
            return None
        first = paragraph.stretches[0]
        if first.state == "closed":
            plain = plain_candidate(article, ahead, 0, first, None)
            behind = plain is not None and plain.where == "after:adjacent"
            return msgspec.structs.replace(plain, where="next:quote") if plain and behind else None
        if paragraph.tags.strip(ONLY_SPEECH):
            return None
    return None


def says_plainly(frame: Frame) -> bool:
    """Tell whether a frame is a subject with a verb that says that somebody speaks: “Ruiz said”."""
    return frame.rule in _RULES and frame.verb.group in SURE


def _right_behind(framed: FramedParagraph, token: int) -> Iterator[Frame]:
    """Yield the frames that nothing parts from a quotation before them."""
    tags, frames = framed.paragraph.tags, framed.frames
    for at in range(bisect_left(frames, token, key=_cue_of), len(frames)):
        frame = frames[at]
        edge = frame.cue if frame.speaker.start < token else min(frame.cue, frame.speaker.start)
        if tags[token + 1 : edge].strip(",?!-"):
            return
        yield frame


def _followed_by(behind: Sequence[Frame], mark: str) -> Frame | None:
    """Return the one that says “…,” Ruiz said; what is said beside it, as in “said, adding”, comes later.

    `mark` is the tag behind the quotation, empty where it ends its paragraph.
    """
    first, *others = behind
    plain = mark in _ENDS and says_plainly(first)
    return first if plain and all(other.cue > first.cue for other in others) else None


def _led_in_by(framed: FramedParagraph, token: int) -> Frame | None:
    """Return the one that says Ruiz said: “…”."""
    frames = framed.frames
    found = [
        frame
        for frame in frames[: bisect_left(frames, token, key=_cue_of)]
        if max(frame.cue_end, frame.speaker.end) == token - 1
    ]
    plain = len(found) == 1 and says_plainly(found[0])
    return found[0] if plain else None


def _continued(framed: FramedParagraph, token: int, before: Candidate | None) -> Frame | None:
    """Return the one that was said to be followed: “…,” Ruiz said. “…”, which ends the paragraph."""
    frame = None if before is None else before.frame
    if before is None or frame is None or before.where != "after:adjacent" or frame.verb.group not in SURE:
        return None
    tags, frames = framed.paragraph.tags, framed.frames
    gap = tags[max(frame.cue_end, frame.speaker.end) : token]
    if gap.count(".") != 1 or gap[-1] != "." or "Q" in gap or tags[token + 1 :].strip(_RIM):
        return None
    others = frames[bisect_left(frames, frame.cue + 1, key=_cue_of) :]
    return frame if all(other.verb.group in WEAK for other in others) else None
