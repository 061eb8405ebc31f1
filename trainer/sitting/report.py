"""The results of a sitting in words: the same sections for the screen, the plain mode and a saved file.

Formats what `trainer.sitting.scoring` has counted; counts nothing itself.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from trainer.deck.deck import Deck, subject
from trainer.deck.kinds import Kind
from trainer.deck.parts import Verdict
from trainer.deck.verdicts import ANSWERS
from trainer.measures import Share
from trainer.sitting import words
from trainer.sitting.events import Confidence
from trainer.sitting.kinds.registry import ANSWER_WORDS, PRESENTATIONS
from trainer.sitting.scoring import Calibration, Outcome, Results, Tendency
from trainer.sitting.session import Session, Step
from trainer.text.article import unmarked


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


class Flagged(NamedTuple):
    """What a learner says is wrong with an item."""

    item: str
    note: str


class Played(NamedTuple):
    """What a saved page tells of a sitting beside its figures."""

    learner: str
    when: dt.datetime
    seed: int
    flags: tuple[Flagged, ...] = ()


_TENDENCIES = {
    Tendency.FLAGS_TOO_MUCH: "You flag too much: your mistakes mostly lean towards suspicion.",
    Tendency.LETS_TOO_MUCH_THROUGH: "You let too much through: your mistakes mostly lean towards trust.",
    Tendency.BALANCED: "Your mistakes lean neither way.",
    Tendency.NONE: "No mistake, so no leaning.",
}
NOTHING_YET = "Nothing has been answered yet."
NO_NOTE = "flagged, without a note"

LONGEST_EXCERPT = 160
"""Characters of the words that an item is known by."""


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
    shares = ((PRESENTATIONS[kind].plural.capitalize(), results.by_kind[kind]) for kind in Kind)
    return Section("By kind", _shares(shares))


def _by_verdict(results: Results) -> Section:
    shares = (
        (ANSWER_WORDS[verdict].name, results.by_verdict[verdict])
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


def left_to_ask(session: Session) -> str:
    """What a sitting that ends here would leave out, in a sentence; empty where that is nothing."""
    left = session.total - session.answered
    if not left:
        return ""
    done = "asked" if session.step is Step.REVEAL else "answered"
    return f"1 item has not been {done}." if left == 1 else f"{left} items have not been {done}."


def flagged(session: Session) -> tuple[Flagged, ...]:
    """Every note that was left on an item of a sitting, answered or not, in the order of the items."""
    return tuple(
        Flagged(name, note)
        for name in session.plan.asked
        if name in session.deck.by_id
        for note in session.response(name).flags
    )


def in_words(deck: Deck, name: str) -> str:
    """An item by the words that it asks about, as a person knows it: “at least 12 bolts” / “21 bolts”."""
    excerpts = (" ".join(unmarked(anchor.exact).split()) for anchor in subject(deck.by_id[name]))
    return " / ".join(f"“{excerpt}”" for excerpt in excerpts)


def as_data(deck: Deck, results: Results, played: Played) -> dict[str, Any]:
    """The results as plain data, for a JSON file; shares as hits, n and interval."""
    return {
        "deck": {"id": deck.id, "title": deck.title},
        "learner": played.learner,
        "date": played.when.isoformat(timespec="seconds"),
        "seed": played.seed,
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
        "items": [_outcome_data(deck, outcome) for outcome in results.outcomes],
        "flags": [
            {"item": flag.item, "words": in_words(deck, flag.item), "note": flag.note}
            for flag in played.flags
        ],
    }


def _outcome_data(deck: Deck, outcome: Outcome) -> dict[str, Any]:
    return {"item": outcome.item, "words": in_words(deck, outcome.item)} | outcome._asdict()


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


def as_markdown(deck: Deck, results: Results, played: Played) -> str:
    """The results as a Markdown page; text from the deck and the learner is escaped."""
    lines = [f"# {_escaped(deck.title)}", "", headline(results), "", "| | |", "|---|---|"]
    lines += [f"| {label} | {_escaped(value)} |" for label, value in _about(deck, played)]
    lines.append("")
    for section in sections(results):
        lines += [f"## {section.heading}", "", "| | |", "|---|---|"]
        for label, value, remark, _ in section.lines:
            lines.append(f"| {label} | {value}{f' ({remark})' if remark else ''} |")
        lines.append("")
    if results.outcomes:
        lines += ["## Items", "", "| item | answer | yours | how sure | points |", "|---|---|---|---|---|"]
        lines += [*(_outcome_row(deck, outcome) for outcome in results.outcomes), ""]
    if played.flags:
        lines += ["## Flags", ""]
        lines += [f"- {_named(deck, flag.item)}: {_escaped(flag.note) or NO_NOTE}" for flag in played.flags]
        lines.append("")
    return "\n".join(lines)


def _about(deck: Deck, played: Played) -> tuple[tuple[str, str], ...]:
    return (
        ("Learner", played.learner),
        ("Date", played.when.strftime("%Y-%m-%d %H:%M")),
        ("Deck", deck.id),
        ("Seed", str(played.seed)),
    )


def _outcome_row(deck: Deck, outcome: Outcome) -> str:
    points = words.number(outcome.points) if outcome.scored else "not scored"
    sure = words.CONFIDENCES[outcome.confidence].name if outcome.confidence else "not said"
    right, yours = _name(outcome.verdict), _name(outcome.answer)
    return f"| {_named(deck, outcome.item)} | {right} | {yours} | {sure} | {points} |"


def _named(deck: Deck, name: str) -> str:
    kind = PRESENTATIONS[deck.by_id[name].kind].title.name
    return f"{kind}: {_escaped(shortened(in_words(deck, name)))}"


def shortened(text: str, longest: int = LONGEST_EXCERPT) -> str:
    """The text on one line, cut at a word where it is long."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    whole_words = line[:longest].rpartition(" ")[0]
    return f"{whole_words or line[:longest]} …"


def _name(verdict: Verdict) -> str:
    return ANSWER_WORDS[verdict].name


def _escaped(text: str) -> str:
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>()#+-.!|&~" else c for c in " ".join(text.split()))
