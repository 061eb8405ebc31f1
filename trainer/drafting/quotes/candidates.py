"""The frames that a quotation may belong to, each described by named features.

Candidates are frames of the quotation's own paragraph, of the two before it, and of the first with words
after it; one more candidate says that the stretch is no quotation but a title of a work or a scare quote. A
feature is a short string such as `before:adjacent|gap=:`; what each weighs is known to `attribute` alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from trainer.drafting.language.marks import Stretch
from trainer.drafting.language.paragraphs import Paragraph, tag_inside, tag_of
from trainer.drafting.language.prose import Prose
from trainer.drafting.quotes.cues import Frame, frames
from trainer.drafting.quotes.mentions import Mentions


class FramedParagraph(NamedTuple):
    """A paragraph with its frames, in the order of their cues."""

    paragraph: Paragraph
    frames: list[Frame]


class FramedText:
    """A text whose paragraphs are read when asked for: most lines without a quotation never are."""

    def __init__(self, prose: Prose) -> None:
        self.text = prose.text
        self.prose = prose
        self._framed: dict[int, FramedParagraph] = {}

    def framed(self, number: int) -> FramedParagraph:
        """Return paragraph `number` with its frames."""
        known = self._framed.get(number)
        if known is None:
            paragraph = self.prose.paragraph(number)
            known = FramedParagraph(paragraph, frames(paragraph, Mentions(paragraph)))
            if len(self._framed) == _MOST_READ:
                del self._framed[next(iter(self._framed))]
            self._framed[number] = known
        return known


class Candidate(NamedTuple):
    """A frame, in the paragraph of that number, that may belong to a quotation; no frame: no quotation."""

    frame: Frame | None
    paragraph: int
    where: str
    features: list[str]
    name: str = ""
    """The last word of the speaker as written, by which the same speaker is known again."""


class Spot(NamedTuple):
    """Where a quotation is: token `token` of paragraph `number`, and how it looks there."""

    article: FramedText
    number: int
    token: int
    stretch: Stretch
    looks: Looks


class Looks(NamedTuple):
    """What can be seen of a quoted stretch without its speaker."""

    size: str
    starts: str
    titled: str
    previous: str
    next: str
    punctuation: str
    around: str
    """The two tags before and after."""
    inside: str
    """Of a short stretch the tags of its words, else that of the first."""


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

_MOST_READ = 64  # more paragraphs than are looked at for one quotation; the oldest make room
_BEFORE = 5
_AFTER = 3
_PREVIOUS = 4
_AHEAD = 4
_RUNNING = 12
_REACH = 150
_SHORT = 3
_LONG = "5-9", "10+"
_SURE = frozenset({"say", "claim", "utter"})
_PLAIN_RULES = frozenset({"inverted", "subject", "apposition"})
_WEAK = frozenset({"other", "be", "none"})
_STOP = re.compile(r"\.|(?<!Q)[?!]")
_ONLY_MARKS = re.compile(r"[Q.,?!-]*")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SMALL_WORDS = frozenset(
    {"a", "an", "the", "and", "or", "of", "in", "on", "for", "to", "with", "from", "at", "by"}
)


def candidates(article: FramedText, number: int, token: int, stretch: Stretch) -> list[Candidate]:
    """Return the candidates for the stretch that is token `token` of paragraph `number`.

    The last of them has no frame.
    """
    framed = article.framed(number)
    looks = _looks(article.text, framed.paragraph.tags, token, stretch)
    place = Spot(article, number, token, stretch, looks)
    after = list(_after(place, framed))
    plain = [candidate for candidate in after if _is_plain(candidate, looks)]
    found = plain or [*_before(place, framed), *after]
    if not any(candidate.where.endswith(":adjacent") for candidate in found):
        found += _previous(place, framed.paragraph, 1 if found else 2)
        if _ONLY_MARKS.fullmatch(framed.paragraph.tags):
            found += _next(place)
    found.append(Candidate(None, number, "none", _no_quotation(place, framed.paragraph, found)))
    return found


def _is_plain(candidate: Candidate, looks: Looks) -> bool:
    """Tell whether speech is followed by its cue and nothing else comes into question: “…,” Ruiz said."""
    frame = candidate.frame
    return (
        frame is not None
        and candidate.where == "after:adjacent"
        and looks.size in _LONG
        and looks.punctuation in {",", "?", "!"}
        and frame.rule in _PLAIN_RULES
        and frame.verb.group in _SURE
    )


def _looks(text: str, tags: str, token: int, stretch: Stretch) -> Looks:
    inner = text[stretch.inner_start : stretch.inner_start + 120].strip()
    found = _WORD.findall(text[stretch.inner_start : min(stretch.inner_end, stretch.inner_start + 120)])
    telling = [word for word in found if word.lower() not in _SMALL_WORDS]
    count = len(found)
    after = token + 1
    while after < len(tags) and tags[after] in ",.?!-":
        after += 1
    inside = "".join(map(tag_inside, found if count <= _SHORT else found[:1]))
    return Looks(
        size=str(count) if count < 5 else "5-9" if count < 10 else "10+",
        starts="upper" if inner[:1].isupper() else "lower" if inner[:1].islower() else "other",
        titled="titled" if telling and not any(word[0].islower() for word in telling) else "plain",
        previous=tags[token - 1] if token else "^",
        next=tags[after] if after < len(tags) else "$",
        punctuation=tags[token + 1] if token + 1 < after else "",
        around=f"{tags[max(0, token - 2) : token]}_{tags[after : after + 2]}",
        inside=inside if count <= _SHORT else f"{inside}+",
    )


# Candidates from the four directions


def _before(place: Spot, framed: FramedParagraph) -> Iterator[Candidate]:
    """Yield the frames of the same paragraph whose cue is before the quotation, the nearest first."""
    tags, token = framed.paragraph.tags, place.token
    first = bisect_left(framed.frames, token - _REACH, key=_cue_of)
    earlier = framed.frames[first : bisect_left(framed.frames, token, key=_cue_of)]
    short = "long" if place.looks.size in _LONG else "short"
    for rank, frame in _ranked(_sifted(reversed(earlier), _BEFORE)):
        edge = max(frame.cue_end, frame.speaker.end) if frame.speaker.start > frame.cue else frame.cue_end
        gap = tags[edge:token]
        stops, quotes = len(_STOP.findall(gap)), gap.count("Q")
        if stops:
            where = "before:back1" if stops == 1 else "before:back2"
        elif quotes:
            where = "before:same+Q"
        else:
            where = "before:adjacent" if len(gap) <= 2 else "before:same"
        seen = [
            f"rank={min(rank, 4)}",
            f"rank={min(rank, 4)}|{frame.rule}",
            f"quotes={min(quotes, 2)}|stops={min(stops, 3)}",
            f"length={min(len(gap), 20) // 4}|that={'t' in gap}|rank={min(rank, 2)}",
            f"tail={gap[-2:]}",
            f"{frame.verb.group}|that={'t' in gap}|{short}",
            f"{frame.verb.group}|tail={gap[-1:]}|{short}",
            f"verb={frame.verb.lemma}|that={'t' in gap}|stops={min(stops, 1)}",
        ]
        if len(gap) <= 4:
            seen += [f"gap={gap}", f"{frame.rule}|gap={gap}"]
        if len(gap) <= 6:
            seen.append(f"{frame.verb.group}|gap={gap}")
        seen += [f"gap has {tag}" for tag in "vgebxtwsc,;-(" if tag in gap]
        if gap.endswith("v:"):
            seen.append("past another cue and a colon")
        yield _candidate(place, frame, place.number, where, seen)


def _after(place: Spot, framed: FramedParagraph) -> Iterator[Candidate]:
    """Yield the frames of the same paragraph whose cue is after the quotation, the nearest first."""
    tags, token = framed.paragraph.tags, place.token
    first = bisect_left(framed.frames, token, key=_cue_of)
    later = framed.frames[first : first + 4 * _AFTER]
    short = "long" if place.looks.size in _LONG else "short"
    for rank, frame in _ranked(_sifted(later, _AFTER)):
        precedes = frame.speaker.start < token
        gap = tags[token + 1 : frame.cue if precedes else min(frame.cue, frame.speaker.start)]
        stops, quotes = len(_STOP.findall(gap)), gap.count("Q")
        if not gap.strip(",?!-"):
            where = "after:adjacent"
        elif stops:
            where = "after:next"
        else:
            where = "after:beyond" if quotes else "after:near"
        seen = [
            f"rank={rank}|precedes={precedes}",
            f"quotes={min(quotes, 2)}|stops={min(stops, 2)}",
            f"length={min(len(gap), 20) // 4}|rank={rank}",
            f"tail={gap[-1:]}|{frame.verb.group}|ends={_ends(tags, frame)}",
            f"tail={gap[-1:]}|{short}|ends={_ends(tags, frame)}",
        ]
        if len(gap) <= 4:
            seen.append(f"gap={gap}")
        yield _candidate(place, frame, place.number, where, seen)


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
                f"rank={rank}",
                f"{opens}|{alone}",
                f"quotes={min(gap.count('Q'), 2)}|rank={rank}|{opens}|{alone}",
                f"has quotes={'Q' in tags}|rank={rank}",
                f"stops={min(2, gap.count('.'))}",
                f"past paragraphs of quotation={quoted > 0}",
                f"gap={gap if len(gap) <= 3 else 'long'}",
            ]
            yield _candidate(place, frame, number, where, seen)


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
            seen = [
                f"{state}|ahead={min(number - place.number, 2)}",
                f"gap={gap[:4]}",
                f"quotes={min(2, gap.count('Q'))}|{state}",
            ]
            return [_candidate(place, frame, number, f"next:{kind}", seen)]
        if not _ONLY_MARKS.fullmatch(tags):
            return []
    return []


def _ends(tags: str, frame: Frame) -> bool:
    """Tell whether the sentence ends with the clause of a frame."""
    return tags[max(frame.cue_end, frame.speaker.end) :][:1] in ("", ".")


def _cue_of(frame: Frame) -> int:
    return frame.cue


def _candidate(place: Spot, frame: Frame, number: int, where: str, seen: list[str]) -> Candidate:
    """Return a frame of paragraph `number` with its features; `seen` are those of its distance."""
    paragraph = place.article.framed(number).paragraph
    features = _described(place, frame, paragraph, where)
    name = paragraph.words[frame.speaker.end - 1]
    return Candidate(frame, number, where, features + [f"{where}|{name}" for name in seen], name)


def _sifted(frames: Iterable[Frame], limit: int) -> Iterator[Frame]:
    """Yield frames until `limit` of them have a reporting cue, with at most two others among them."""
    weak = reporting = 0
    for frame in frames:
        if frame.verb.group in _WEAK:
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


# Features


def _described(place: Spot, frame: Frame, paragraph: Paragraph, where: str) -> list[str]:
    """Describe a frame: its clause, its speaker, its cue, and their places beside the quotation."""
    looks = place.looks
    tags, speaker, verb, rule = paragraph.tags, frame.speaker, frame.verb, frame.rule
    last = tags[speaker.end - 1]
    word = paragraph.words[speaker.end - 1].lower() if last in "hkpuwdto" else last
    between = tags[speaker.end : frame.cue] if speaker.end <= frame.cue else "inverted"
    if between != "inverted" and len(between) > 4:
        between = f"long{between[0]}"
    follow = tags[frame.cue_end : frame.cue_end + 2]
    around = f"{looks.previous}_{looks.punctuation}{looks.next}"
    short = "long" if looks.size in _LONG else "short"
    return [
        where,
        f"{where}|verbs={verb.group}",
        f"{where}|{rule}|{verb.group}|{speaker.kind}{last}",
        f"{where}|{rule}|pre={tags[speaker.start - 1] if speaker.start else '^'}",
        f"{where}|speaker={word}",
        f"{where}|between={between}",
        f"follow={follow}|{rule}",
        f"{where}|follow={follow[:1]}|{verb.group}",
        f"verb={verb.lemma}",
        f"{where}|previous={looks.previous}|{short}",
        f"{where}|{rule}|around={around}",
        f"{where}|verb={verb.lemma}|{short}",
        f"verb={verb.lemma}|inside={looks.inside}",
        f"{where}|{rule}|starts={looks.starts}|{short}",
        f"{where}|{verb.group}|next={looks.next}",
        f"{where}|{speaker.kind}|itself={_is_inside(place, paragraph.words[speaker.end - 1])}",
    ]


def _is_inside(place: Spot, name: str) -> bool:
    """Tell whether the words quoted have the speaker's name in them."""
    stretch = place.stretch
    return name[:1].isupper() and place.article.text.find(name, stretch.inner_start, stretch.inner_end) >= 0


def _no_quotation(place: Spot, paragraph: Paragraph, others: list[Candidate]) -> list[str]:
    """Return what speaks for or against a title, a label or a scare quote."""
    looks, token = place.looks, place.token
    short = "long" if looks.size in _LONG else "short"
    before = _small_word(paragraph, token - 1)
    features = [
        "none",
        f"none|size={looks.size}",
        f"none|{looks.titled}|{looks.size}",
        f"none|starts={looks.starts}|{short}",
        f"none|previous={looks.previous}|{short}",
        f"none|next={looks.next}|{short}",
        f"none|around={looks.previous}_{looks.punctuation}{looks.next}",
        f"none|{looks.titled}|{looks.previous}",
        f"none|{looks.starts}|{looks.previous}|{looks.punctuation}",
        f"none|word={before}|{short}",
        f"none|words={_small_word(paragraph, token - 2)} {before}",
        f"none|both={looks.around}",
        f"none|inside={looks.inside}",
        f"none|inside={looks.inside}|{looks.previous}|{looks.next}",
        f"none|after|word={_small_word(paragraph, token + 1 + len(looks.punctuation))}|{short}",
        f"none|quotes={min(3, len(paragraph.quotes))}|{short}",
    ]
    by_where = {other.where: other.frame for other in reversed(others)}
    adjacent = any(where.endswith(":adjacent") for where in by_where)
    features.append(f"none|adjacent={adjacent}|{short}")
    for where in ("before:adjacent", "before:same", "before:same+Q", "after:adjacent", "after:near"):
        frame = by_where.get(where)
        if frame is not None:
            return [
                *features,
                f"none|{where}={frame.verb.group}|{short}",
                f"none|{where}={frame.verb.lemma}",
            ]
    return [*features, f"none|no frame|{short}"]


def _small_word(paragraph: Paragraph, token: int) -> str:
    """Return the word at `token` if it is on a list, else its tag: a name must not become a feature."""
    if not 0 <= token < len(paragraph.words):
        return "^"
    word = paragraph.words[token].lower()
    return word if tag_of(word) else paragraph.tags[token]
