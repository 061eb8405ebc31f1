"""Which frame a quotation belongs to: a weighing of named features, explained by the strongest of them.

Candidates for a quotation are the frames of its own paragraph, of the two before it, and the frame of the
quotation before it. Each is described by features such as ``after:adjacent`` or ``rule=inverted``; their
weights, learnt by ``benchmarks/quotes_train.py``, stand in ``data/attribution_weights.tsv``. One more
candidate says that the stretch is no quotation: a title of a work, a scare quote.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from trainer.build.cues import Frame
from trainer.build.lexicon import entries
from trainer.build.marks import Stretch
from trainer.build.tokens import Passage


class Candidate(NamedTuple):
    """A frame in the passage numbered ``passage`` that may belong to a quotation; no frame: no quotation."""

    frame: Frame | None
    passage: int
    where: str
    features: list[str]


class Choice(NamedTuple):
    """What was decided for one stretch."""

    stretch: Stretch
    passage: int
    token: int
    candidate: Candidate
    strongest: tuple[str, ...]


class Reading(NamedTuple):
    """A passage with its frames."""

    passage: Passage
    frames: list[Frame]


_BEFORE = 7
_UNREPORTING = frozenset({"other", "be", "none"})
_AFTER = 3
_STOP = re.compile(r"\.|(?<!Q)[?!]")
_ADJACENT = re.compile(r"[,?!-]*")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SMALL = frozenset("a an the and or of in on for to with from at by de la".split())


def decide(
    text: str, readings: list[Reading | None], weights: dict[str, float] | None = None
) -> list[Choice]:
    """Choose a candidate for every stretch, in order; ``weights`` stand in for the shipped ones."""
    table = _weights() if weights is None else weights
    chosen: list[Choice] = []
    for number, reading in enumerate(readings):
        if reading is None:
            continue
        for token, stretch in zip(reading.passage.quotes, reading.passage.stretches, strict=True):
            options = candidates(text, readings, number, token, stretch)
            scores = [score(option, table, chosen) for option in options]
            best = options[max(range(len(options)), key=scores.__getitem__)]
            chosen.append(Choice(stretch, number, token, best, ()))
    return chosen


def score(candidate: Candidate, weights: dict[str, float], chosen: list[Choice]) -> float:
    """Return the sum of the weights of a candidate's features, those of its predecessor's choice included."""
    get = weights.get
    total = sum([get(name, 0.0) for name in candidate.features])
    return total + sum([get(name, 0.0) for name in sequence_features(candidate, chosen)])


def sequence_features(candidate: Candidate, chosen: list[Choice]) -> list[str]:
    """Return the features that depend on what was decided for the quotation before."""
    frame = candidate.frame
    if not chosen:
        return ["first|none"] if frame is None else []
    last = chosen[-1].candidate
    if frame is None:
        return ["after none|none" if last.frame is None else "after quotation|none"]
    if last.frame is None:
        return []
    same = last.frame.cue == frame.cue and last.passage == candidate.passage
    if same:
        sequel = "same frame" if last.frame.speaker == frame.speaker else "same cue"
        return [
            sequel,
            f"{sequel}|{candidate.where}",
            f"{sequel}|{last.where}|{candidate.where}",
            f"{sequel}|{chosen[-1].stretch.state}",
        ]
    return [f"new|{candidate.where}|{last.where}"]


def candidates(
    text: str, readings: list[Reading | None], number: int, token: int, stretch: Stretch
) -> list[Candidate]:
    """Return the candidates for the stretch that is token ``token`` of passage ``number``."""
    reading = readings[number]
    assert reading is not None
    tags = reading.passage.tags
    own = _own_features(text, tags, token, stretch)
    found: list[Candidate] = []
    before = [f for f in reading.frames if f.cue < token]
    after = [f for f in reading.frames if f.cue > token]
    for rank, frame in enumerate(_sifted(reversed(before), _BEFORE)):
        found.append(_before(tags, token, frame, rank, number, own))
    for rank, frame in enumerate(_sifted(after, _AFTER)):
        found.append(_after(tags, token, frame, rank, number, own))
    for back in (1, 2):
        earlier = readings[number - back] if number >= back else None
        if earlier is not None:
            for rank, frame in enumerate(reversed(earlier.frames[-3:])):
                found.append(
                    _previous(earlier.passage, reading.passage, token, frame, rank, back, number, own)
                )
    following = readings[number + 1] if number + 1 < len(readings) else None
    if following is not None and following.frames and _is_last(tags, token):
        frame = following.frames[0]
        where = f"next:{'starts' if frame.cue == 0 else 'later'}"
        found.append(
            Candidate(frame, number + 1, where, _describe(where, frame, following.passage.tags, own, []))
        )
    adjacent = any(c.where in ("after:adjacent", "before:adjacent") for c in found)
    same = any(c.where.startswith(("before:same", "after:near")) for c in found)
    nearest = found[0].where if found else ""
    found.append(
        Candidate(
            None,
            number,
            "none",
            [f"none|{x}" for x in own]
            + [f"none|adjacent={adjacent}", f"none|same={same}", f"none|nearest={nearest}"],
        )
    )
    return found


def _sifted(frames: Iterable[Frame], limit: int) -> Iterator[Frame]:
    """Yield the first ``limit`` frames with a reporting cue, and at most two others among them."""
    others = reports = 0
    for frame in frames:
        if frame.verb.group in _UNREPORTING:
            others += 1
            if others > 2:
                continue
        else:
            reports += 1
        yield frame
        if reports >= limit:
            return


def _is_last(tags: str, token: int) -> bool:
    return set(tags[token + 1 :]) <= set(".,?!-")


def _own_features(text: str, tags: str, token: int, stretch: Stretch) -> list[str]:
    inner = text[stretch.inner_start : stretch.inner_end].strip()
    found = _WORD.findall(inner[:200])
    count = len(found)
    long = [w for w in found if w.lower() not in _SMALL]
    titled = "titled" if long and all(w[0].isupper() or w[0].isdigit() for w in long) else "plain"
    size = str(count) if count <= 4 else "5-9" if count < 10 else "10+"
    starts = "upper" if inner[:1].isupper() else "lower" if inner[:1].islower() else "other"
    before = tags[token - 1] if token else "^"
    k = token + 1
    while k < len(tags) and tags[k] in ",.?!-":
        k += 1
    after = tags[k] if k < len(tags) else "$"
    punct = tags[token + 1] if token + 1 < len(tags) and tags[token + 1] in ",.?!-:;" else ""
    short = "short" if count <= 4 else "long"
    return [
        f"size={size}",
        f"{titled}|{size}",
        f"starts={starts}|{short}",
        f"previous={before}|{short}",
        f"next={after}|{short}",
        f"around={before}_{punct}{after}",
        f"{titled}|{before}",
        f"{starts}|{before}|{punct}",
    ]


def _describe(where: str, frame: Frame, tags: str, own: list[str], extra: list[str]) -> list[str]:
    verb = frame.verb
    rule = frame.rule
    speaker = frame.speaker
    kind = speaker.kind + tags[speaker.end - 1]
    pre = tags[speaker.start - 1] if speaker.start else "^"
    between = tags[speaker.end : frame.cue] if speaker.end <= frame.cue else "inverted"
    if between != "inverted" and len(between) > 4:
        between = f"long{tags[speaker.end]}"
    follow = tags[frame.cue_end : frame.cue_end + 2]
    return [
        where,
        f"{where}|rule={rule}",
        f"{where}|verbs={verb.group}",
        f"{where}|{verb.tag}",
        f"{where}|kind={kind}",
        f"pre={pre}|{rule}",
        f"between={between}",
        f"follow={follow}|{rule}",
        f"{where}|follow={follow[:1]}|{verb.group}",
        f"verb={verb.lemma}",
        f"rule={rule}|kind={kind}",
        *[f"{where}|{x}" for x in own[2:6]],
        f"{where}|{rule}|{own[5]}",
        *[f"{where}|{x}" for x in extra],
    ]


def _before(tags: str, token: int, frame: Frame, rank: int, number: int, own: list[str]) -> Candidate:
    edge = max(frame.cue_end, frame.speaker.end) if frame.speaker.start > frame.cue else frame.cue_end
    gap = tags[edge:token] if edge <= token else ""
    stops = len(_STOP.findall(gap))
    quotes = gap.count("Q")
    if stops:
        where = "before:back1" if stops == 1 else "before:back2"
    elif quotes:
        where = "before:same+Q"
    elif len(gap) <= 2:
        where = "before:adjacent"
    else:
        where = "before:same"
    extra = [f"rank={min(rank, 4)}", f"quotes={min(quotes, 2)}|stops={min(stops, 3)}"]
    if len(gap) <= 4:
        extra.append(f"gap={gap}")
    extra.append(f"length={min(len(gap), 20) // 4}|that={'t' in gap}|rank={min(rank, 2)}")
    extra.append(f"tail={gap[-2:]}")
    return Candidate(frame, number, where, _describe(where, frame, tags, own, extra))


def _after(tags: str, token: int, frame: Frame, rank: int, number: int, own: list[str]) -> Candidate:
    edge = min(frame.cue, frame.speaker.start) if frame.speaker.start > token else frame.cue
    gap = tags[token + 1 : edge]
    stops = len(_STOP.findall(gap))
    quotes = gap.count("Q")
    if _ADJACENT.fullmatch(gap):
        where = "after:adjacent"
    elif stops:
        where = "after:next"
    elif quotes:
        where = "after:beyond"
    else:
        where = "after:near"
    back = "" if frame.speaker.start > token else "|speaker before"
    extra = [f"rank={rank}{back}", f"quotes={min(quotes, 2)}|stops={min(stops, 2)}"]
    if len(gap) <= 4:
        extra.append(f"gap={gap}")
    extra.append(f"length={min(len(gap), 20) // 4}|rank={rank}")
    return Candidate(frame, number, where, _describe(where, frame, tags, own, extra))


def _previous(
    earlier: Passage,
    passage: Passage,
    token: int,
    frame: Frame,
    rank: int,
    back: int,
    number: int,
    own: list[str],
) -> Candidate:
    tags = earlier.tags
    gap = tags[frame.cue_end :]
    opens = "opens" if token == 0 else "inside"
    alone = "alone" if set(passage.tags) <= set("Q.,?!-") else "with words"
    where = f"previous{back}:{'colon' if earlier.tags.endswith(':') else 'plain'}"
    quotes = gap.count("Q")
    extra = [
        f"rank={rank}",
        f"{opens}|{alone}",
        f"quotes={min(quotes, 2)}|rank={rank}|{opens}|{alone}",
        f"has quotes={'Q' in earlier.tags}|rank={rank}",
        f"stops={min(2, gap.count('.'))}",
    ]
    return Candidate(frame, number - back, where, _describe(where, frame, tags, own, extra))


@cache
def _weights() -> dict[str, float]:
    return {
        name: float(value)
        for name, value in (line.rsplit("\t", 1) for line in entries("attribution_weights"))
    }
