"""The results of a sitting in words: the same sections for the screen, the plain mode and a saved file.

Formats what `trainer.sitting.scoring` has counted; counts nothing itself.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from trainer.deck.deck import Deck
from trainer.deck.model import Kind, Verdict
from trainer.deck.verdicts import ANSWERS
from trainer.sitting import words
from trainer.sitting.events import Confidence
from trainer.sitting.scoring import Calibration, Results, Share, Tendency


class Line(NamedTuple):
    """A label, what was found, and a remark on it where one helps."""

    label: str
    value: str
    remark: str = ""
    share: Share | None = None


class Section(NamedTuple):
    """Lines under a heading."""

    heading: str
    lines: tuple[Line, ...]


_TENDENCIES = {
    Tendency.FLAGS_TOO_MUCH: "You flag too much: your mistakes mostly lean towards suspicion.",
    Tendency.LETS_TOO_MUCH_THROUGH: "You let too much through: your mistakes mostly lean towards trust.",
    Tendency.BALANCED: "Your mistakes lean neither way.",
    Tendency.NONE: "No mistake, so no leaning.",
}
NOTHING_YET = "Nothing has been answered yet."


def headline(results: Results) -> str:
    """The whole result in one line."""
    if not results.outcomes:
        return NOTHING_YET
    if not results.possible:
        return f"{len(results.outcomes)} answered, none of them scored"
    return f"{words.number(results.points)} of {results.possible} points; {results.right} right"


def sections(results: Results) -> tuple[Section, ...]:
    """Everything a learner is told at the end, in order."""
    if not results.outcomes:
        return ()
    found = [_overall(results)]
    if results.possible:
        found += [_discernment(results), _by_kind(results), _by_verdict(results)]
    if results.calibration is not None:
        found.append(_confidence(results.calibration))
    return tuple(section for section in found if section.lines)


def _overall(results: Results) -> Section:
    lines = []
    if results.possible:
        lines.append(Line("Points", f"{words.number(results.points)} of {results.possible}"))
        lines.append(Line("Fully right", str(results.right), share=results.right))
    unscored = len(results.outcomes) - results.possible
    if unscored:
        lines.append(Line("Not scored", f"{unscored}", "honest experts differ on these"))
    if results.asked > len(results.outcomes):
        lines.append(Line("Answered", f"{len(results.outcomes)} of {results.asked}"))
    if results.reasons.n:
        lines.append(Line("Named what decided it", str(results.reasons), share=results.reasons))
    if results.hints:
        lines.append(Line("Hints", str(results.hints), "hints cost no points"))
    return Section("Overall", tuple(lines))


def _discernment(results: Results) -> Section:
    lines = [
        Line("Sound items you let stand", str(results.passed), share=results.passed),
        Line("Unsound items you caught", str(results.caught), share=results.caught),
        Line("Tendency", _TENDENCIES[results.tendency]),
    ]
    if results.detection is not None:
        d_prime, criterion = results.detection
        remark = "d′: how well you tell them apart; c: below 0 flags readily, above 0 lets pass"
        lines.append(Line("d′ and c", f"{d_prime:.2f} and {round(criterion, 2) + 0.0:+.2f}", remark))
    return Section("Sound and unsound", tuple(lines))


def _by_kind(results: Results) -> Section:
    shares = ((words.PLURALS[kind].capitalize(), results.by_kind[kind]) for kind in Kind)
    return Section("By kind", _shares(shares))


def _by_verdict(results: Results) -> Section:
    shares = (
        (words.ANSWERS[verdict].name, results.by_verdict[verdict])
        for answers in ANSWERS.values()
        for verdict in answers
    )
    return Section("By what was right", _shares(shares))


def _shares(shares: Any) -> tuple[Line, ...]:
    return tuple(Line(label, str(share), share=share) for label, share in shares if share.n)


def _confidence(found: Calibration) -> Section:
    lines = [
        Line(f"{words.CONFIDENCES[level].name} ({level.value} %)", f"{share} right", share=share)
        for level in Confidence
        if (share := found.by_level[level]).n
    ]
    lines.append(Line("On the whole", gap_in_words(found), f"n = {found.n}"))
    lines.append(Line("Brier score", f"{found.brier:.2f}", f"n = {found.n}; 0 is perfect, 0.25 is a coin"))
    return Section("Confidence", tuple(lines))


def gap_in_words(found: Calibration) -> str:
    """How confidence and accuracy go together."""
    sure, right = f"{found.mean_confidence * 100:.0f} %", f"{found.accuracy * 100:.0f} %"
    if abs(found.gap) <= 0.1:
        return f"as sure as you were right: {sure} sure, {right} right"
    if found.gap > 0:
        return f"surer than you were right: {sure} sure, {right} right"
    return f"less sure than you could be: {sure} sure, {right} right"


def as_data(deck: Deck, results: Results) -> dict[str, Any]:
    """The results as plain data, for a JSON file; shares as hits, n and interval."""
    return {
        "deck": {"id": deck.id, "title": deck.title},
        "points": results.points,
        "possible": results.possible,
        "asked": results.asked,
        "right": _share_data(results.right),
        "by_kind": {kind.value: _share_data(share) for kind, share in results.by_kind.items()},
        "by_verdict": {verdict.value: _share_data(share) for verdict, share in results.by_verdict.items()},
        "sound_let_stand": _share_data(results.passed),
        "unsound_caught": _share_data(results.caught),
        "tendency": results.tendency.value,
        "d_prime": results.detection.d_prime if results.detection else None,
        "c": results.detection.criterion if results.detection else None,
        "confidence": _calibration_data(results.calibration),
        "reasons": _share_data(results.reasons),
        "hints": results.hints,
        "items": [outcome._asdict() for outcome in results.outcomes],
    }


def _share_data(share: Share) -> dict[str, Any]:
    low, high = share.interval
    return {"hits": share.hits, "n": share.n, "low": round(low, 4), "high": round(high, 4)}


def _calibration_data(found: Calibration | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "n": found.n,
        "brier": round(found.brier, 4),
        "mean_confidence": round(found.mean_confidence, 4),
        "accuracy": round(found.accuracy, 4),
        "by_level": {str(level.value): _share_data(share) for level, share in found.by_level.items()},
    }


def as_markdown(deck: Deck, results: Results) -> str:
    """The results as a Markdown page; text from the deck is escaped."""
    lines = [f"# {_escaped(deck.title)}", "", headline(results), ""]
    for section in sections(results):
        lines += [f"## {section.heading}", "", "| | |", "|---|---|"]
        for label, value, remark, _ in section.lines:
            lines.append(f"| {label} | {value}{f' ({remark})' if remark else ''} |")
        lines.append("")
    lines += ["## Items", "", "| item | answer | yours | points |", "|---|---|---|---|"]
    for outcome in results.outcomes:
        points = words.number(outcome.points) if outcome.scored else "not scored"
        right, yours = _name(outcome.verdict), _name(outcome.answer)
        lines.append(f"| {outcome.item} | {right} | {yours} | {points} |")
    return "\n".join([*lines, ""])


def _name(verdict: Verdict) -> str:
    return words.ANSWERS[verdict].name


def _escaped(text: str) -> str:
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>()#+-.!|&~" else c for c in " ".join(text.split()))
