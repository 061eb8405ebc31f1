"""The frames that a quotation may belong to, with how far away each is.

Candidates are frames of the quotation's own paragraph, of the two before it, and of the first with words
after it; one more candidate says that the stretch is no quotation but a title of a work or a scare quote.
What else is seen of a candidate `features` says, and what it weighs `attribute`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache

from trainer.drafting.language.marks import Stretch
from trainer.drafting.language.paragraphs import Paragraph
from trainer.drafting.quotes.cues import Frame
from trainer.drafting.quotes.features import described, no_quotation
from trainer.drafting.quotes.framed import FramedParagraph, FramedText
from trainer.drafting.quotes.plain import SURE, WEAK, says_plainly
from trainer.drafting.quotes.spots import LONG, Candidate, Looks, Spot, looks_of, speaker_in

PLACES = {
    "before:adjacent": "right before the quotation",
    "before:same": "before the quotation, in its sentence",
    "before:same+Q": "before the quotation and another, in its sentence",
    "before:back1": "one sentence before the quotation",
    "before:back2": "two or more sentences before the quotation",
    "after:adjacent": "right after the quotation",
    "after:near": "after the quotation, in its sentence",
    "after:beyond": "after the quotation and another",
    "after:next": "in the sentence after the quotation",
    "previous1:colon": "in the paragraph before, which ends in a colon",
    "previous1:plain": "in the paragraph before",
    "previous2:colon": "two paragraphs before, ending in a colon",
    "previous2:plain": "two paragraphs before",
    "next:starts": "at the start of the paragraph after",
    "next:quote": "in the paragraph after, which continues the quotation",
    "next:later": "in the paragraph after",
}
"""Where the clause of a candidate is, in words."""

_BEFORE = 5
_AFTER = 3
_PREVIOUS = 4
_AHEAD = 4
_RUNNING = 12
_REACH = 150
_SIGNS, _NEAR = 5, 24
_ADJACENT = frozenset({"before:adjacent", "after:adjacent"})
_NAMING = re.compile(r"[dumhknNTjyo']+")
_ONLY_MARKS = re.compile(r"[Q.,?!-]*")


def candidates(article: FramedText, number: int, token: int, stretch: Stretch) -> list[Candidate]:
    """Return the candidates for the stretch that is token `token` of paragraph `number`.

    The last of them has no frame.
    """
    framed = article.framed(number)
    looks = looks_of(article.text, framed.paragraph.tags, token, stretch)
    quoted = article.text[stretch.inner_start : stretch.inner_end]
    place = Spot(article, number, token, stretch, looks, quoted)
    after: list[Candidate] = []
    plain: list[Candidate] = []
    for candidate in _after(place, framed):
        if plain and candidate.where != "after:adjacent":
            break
        (plain if _is_plain(candidate, looks) else after).append(candidate)
    before = [] if plain else list(_before(place, framed))
    led_in = [candidate for candidate in before if _leads_in(candidate, place, framed.paragraph)]
    found = plain or led_in or [*before, *after]
    if _ADJACENT.isdisjoint(candidate.where for candidate in found):
        found += _previous(place, framed.paragraph, 1 if found else 2)
        if _ONLY_MARKS.fullmatch(framed.paragraph.tags):
            found += _next(place)
    found.append(Candidate(None, number, "none", no_quotation(place, framed.paragraph, found)))
    return found


def _is_plain(candidate: Candidate, looks: Looks) -> bool:
    """Tell whether speech is followed by its cue and nothing else comes into question: “…,” Ruiz said."""
    frame = candidate.frame
    return (
        frame is not None
        and candidate.where == "after:adjacent"
        and looks.size in LONG
        and looks.punctuation in {",", "?", "!"}
        and says_plainly(frame)
    )


def _leads_in(candidate: Candidate, place: Spot, paragraph: Paragraph) -> bool:
    """Tell whether a name, its cue and a colon are right before speech: “Ruiz said: …”."""
    frame = candidate.frame
    return (
        frame is not None
        and candidate.where == "before:adjacent"
        and place.looks.size in LONG
        and frame.rule == "subject"
        and frame.speaker.kind == "named"
        and frame.speaker.end == frame.cue
        and frame.verb.group in SURE
        and paragraph.tags[frame.cue_end : place.token] == ":"
    )


# Candidates from the four directions


def _before(place: Spot, framed: FramedParagraph) -> Iterator[Candidate]:
    """Yield the frames of the same paragraph whose cue is before the quotation, the nearest first."""
    tags, token = framed.paragraph.tags, place.token
    first = bisect_left(framed.frames, token - _REACH, key=_cue_of)
    earlier = framed.frames[first : bisect_left(framed.frames, token, key=_cue_of)]
    nearest: Frame | None = None
    for rank, frame in _ranked(_sifted(reversed(earlier), _BEFORE)):
        nearest = nearest or frame
        edge = max(frame.cue_end, frame.speaker.end) if frame.speaker.start > frame.cue else frame.cue_end
        gap = tags[edge:token]
        stops, quotes = _stops(gap), gap.count("Q")
        if stops:
            where = "before:back1" if stops == 1 else "before:back2"
        elif quotes:
            where = "before:same+Q"
        else:
            where = "before:adjacent" if len(gap) <= 2 else "before:same"
        way = _way(gap)
        seen = [
            f"{where}|rank={min(rank, 4)}|{frame.rule}",
            f"{where}|verb={frame.verb.lemma}|that={'t' in gap}|stops={min(stops, 1)}",
            f"{where}|way={way}|{frame.verb.group}",
        ]
        if len(gap) <= 4:
            seen += [f"{where}|gap={gap}"]
        seen += [f"{where}|gap has {tag}" for tag in "vgebxtwsc,;-(" if tag in gap]
        if gap.endswith("v:"):
            seen.append(f"{where}|past another cue and a colon")
        if rank:
            seen += _past(where, tags, frame, nearest)
        seen = described(place, frame, framed.paragraph, where) + seen
        yield Candidate(frame, place.number, where, seen, speaker_in(framed.paragraph, frame))


def _after(place: Spot, framed: FramedParagraph) -> Iterator[Candidate]:
    """Yield the frames of the same paragraph whose cue is after the quotation, the nearest first."""
    tags, token = framed.paragraph.tags, place.token
    first = bisect_left(framed.frames, token, key=_cue_of)
    later = framed.frames[first : first + 4 * _AFTER]
    short = "long" if place.looks.size in LONG else "short"
    for rank, frame in _ranked(_sifted(later, _AFTER)):
        precedes = frame.speaker.start < token
        gap = tags[token + 1 : frame.cue if precedes else min(frame.cue, frame.speaker.start)]
        stops, quotes = _stops(gap), gap.count("Q")
        if not gap.strip(",?!-"):
            where = "after:adjacent"
        elif stops:
            where = "after:next"
        else:
            where = "after:beyond" if quotes else "after:near"
        seen = [
            f"{where}|rank={rank}|precedes={precedes}",
            f"{where}|quotes={min(quotes, 2)}|stops={min(stops, 2)}",
            f"{where}|length={min(len(gap), 20) // 4}|rank={rank}",
            f"{where}|tail={gap[-1:]}|{frame.verb.group}|ends={_ends(tags, frame)}",
            f"{where}|tail={gap[-1:]}|{short}|ends={_ends(tags, frame)}",
        ]
        if len(gap) <= 4:
            seen.append(f"{where}|gap={gap}")
        seen = described(place, frame, framed.paragraph, where) + seen
        yield Candidate(frame, place.number, where, seen, speaker_in(framed.paragraph, frame))


def _previous(place: Spot, paragraph: Paragraph, reach: int) -> Iterator[Candidate]:
    """Yield the last frames of `reach` paragraphs before, those of nothing but quotation passed over."""
    opens = "opens" if place.token == 0 else "inside"
    alone = "alone" if _ONLY_MARKS.fullmatch(paragraph.tags) else "with words"
    number, back, quoted = place.number, 0, 0
    while number and back < reach and quoted < _RUNNING:
        number -= 1
        earlier = place.article.framed(number)
        tags = earlier.paragraph.tags
        if not earlier.frames and _ONLY_MARKS.fullmatch(tags):
            quoted += 1
            continue
        back += 1
        where = f"previous{back}:{'colon' if tags.endswith(':') else 'plain'}"
        for rank, frame in _ranked(reversed(earlier.frames[-_PREVIOUS:])):
            gap = tags[frame.cue_end :]
            seen = [
                f"{where}|rank={rank}",
                f"{where}|{opens}|{alone}",
                f"{where}|quotes={min(gap.count('Q'), 2)}|rank={rank}|{opens}|{alone}",
                f"{where}|has quotes={'Q' in tags}|rank={rank}",
                f"{where}|stops={min(2, gap.count('.'))}",
                f"{where}|past paragraphs of quotation={quoted > 0}",
                f"{where}|gap={gap if len(gap) <= 3 else 'long'}",
            ]
            seen = described(place, frame, earlier.paragraph, where) + seen
            yield Candidate(frame, number, where, seen, speaker_in(earlier.paragraph, frame))


def _next(place: Spot) -> list[Candidate]:
    """Return the first frame after paragraphs of nothing but quotation, as when speech runs on."""
    for number in range(place.number + 1, min(place.number + 1 + _AHEAD, len(place.article.prose.lines))):
        following = place.article.framed(number)
        tags = following.paragraph.tags
        if following.frames:
            frame = following.frames[0]
            kind = "starts" if frame.cue == 0 else "quote" if tags[0] == "Q" else "later"
            gap = tags[: min(frame.cue, frame.speaker.start)]
            state = place.stretch.state
            where = f"next:{kind}"
            seen = [
                f"{where}|{state}|ahead={min(number - place.number, 2)}",
                f"{where}|gap={gap[:4]}",
                f"{where}|quotes={min(2, gap.count('Q'))}|{state}",
            ]
            seen = described(place, frame, following.paragraph, where) + seen
            return [Candidate(frame, number, where, seen, speaker_in(following.paragraph, frame))]
        if not _ONLY_MARKS.fullmatch(tags):
            return []
    return []


def _past(where: str, tags: str, frame: Frame, nearest: Frame) -> list[str]:
    """Return the features of a frame that has another between it and the quotation."""
    same = "same" if frame.speaker == nearest.speaker else "other"
    return [
        f"{where}|past={nearest.rule}|{nearest.verb.group}|{frame.verb.group}",
        f"{where}|past={nearest.rule}|{same}|{frame.rule}",
        f"{where}|past={_way(tags[frame.cue_end : nearest.speaker.start])}|{nearest.rule}",
    ]


def _stops(gap: str) -> int:
    """Return how many sentences end in a gap; what a quotation ends with by itself does not count."""
    questions = gap.count("?") + gap.count("!")
    return gap.count(".") + (questions and questions - gap.count("Q?") - gap.count("Q!"))


def _way(gap: str) -> str:
    """Return tags in short: words that name are one sign, adverbs none; the last five of them."""
    short = _short(gap[-_NEAR:])
    return (short if len(short) > _SIGNS or len(gap) <= _NEAR else _short(gap))[-_SIGNS:]


@lru_cache(maxsize=4096)
def _short(gap: str) -> str:
    return _NAMING.sub("n", gap.replace("r", ""))


def _ends(tags: str, frame: Frame) -> bool:
    """Tell whether the sentence ends with the clause of a frame."""
    return tags[max(frame.cue_end, frame.speaker.end) :][:1] in ("", ".")


def _cue_of(frame: Frame) -> int:
    return frame.cue


def _sifted(frames: Iterable[Frame], limit: int) -> Iterator[Frame]:
    """Yield frames until `limit` of them have a reporting cue, with at most two others among them."""
    weak = reporting = 0
    for frame in frames:
        if frame.verb.group in WEAK:
            weak += 1
            if weak > 2:
                continue
        else:
            reporting += 1
        yield frame
        if reporting >= limit:
            return


def _ranked(frames: Iterable[Frame]) -> Iterator[tuple[int, Frame]]:
    """Number frames by their cues, those that share a cue alike."""
    rank, cue = -1, -1
    for frame in frames:
        if frame.cue != cue:
            rank, cue = rank + 1, frame.cue
        yield rank, frame
