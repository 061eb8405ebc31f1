"""What can be said of a candidate, in named features: its clause, its speaker, its cue, and “no quotation”.

A feature is a short string such as `before:adjacent|gap=:`; what each weighs is known to `attribute` alone.
Those of its distance from the quotation are made where it is found, in `candidates`.
"""

from __future__ import annotations

from trainer.drafting.language.paragraphs import Paragraph, tag_of
from trainer.drafting.quotes.cues import Frame
from trainer.drafting.quotes.spots import LONG, Candidate, Spot


def described(place: Spot, frame: Frame, paragraph: Paragraph, where: str) -> list[str]:
    """Describe a frame: its clause, its speaker, its cue, and their places beside the quotation."""
    looks = place.looks
    tags, speaker, verb, rule = paragraph.tags, frame.speaker, frame.verb, frame.rule
    between = tags[speaker.end : frame.cue] if speaker.end <= frame.cue else "inverted"
    if between != "inverted" and len(between) > 4:
        between = f"long{between[0]}"
    follow = tags[frame.cue_end : frame.cue_end + 2]
    short = "long" if looks.size in LONG else "short"
    return [
        where,
        f"{where}|verbs={verb.group}",
        f"{where}|{rule}|pre={tags[speaker.start - 1] if speaker.start else '^'}",
        f"{where}|between={between}",
        f"follow={follow}|{rule}",
        f"{where}|follow={follow[:1]}|{verb.group}",
        f"verb={verb.lemma}|inside={looks.inside}",
        f"{where}|{rule}|starts={looks.starts}|{short}",
        f"{where}|{verb.group}|next={looks.next}",
        f"{where}|{speaker.kind}|itself={_is_inside(place, paragraph.words[speaker.end - 1])}",
    ]


def _is_inside(place: Spot, name: str) -> bool:
    """Tell whether the words quoted have the speaker's name in them."""
    return name[:1].isupper() and name in place.quoted


def no_quotation(place: Spot, paragraph: Paragraph, others: list[Candidate]) -> list[str]:
    """Return what speaks for or against a title, a label or a scare quote."""
    looks, token = place.looks, place.token
    short = "long" if looks.size in LONG else "short"
    before = _small_word(paragraph, token - 1)
    features = [
        "none",
        f"none|size={looks.size}",
        f"none|{looks.titled}|{looks.size}",
        f"none|around={looks.previous}_{looks.punctuation}{looks.next}",
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
    adjacent = "before:adjacent" in by_where or "after:adjacent" in by_where
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
