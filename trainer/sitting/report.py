"""The results of a sitting in words: the same sections for the screen, the plain mode and an export.

Formats what `trainer.sitting.scoring` has counted; counts nothing itself.
"""

from __future__ import annotations

from collections import Counter
from typing import Any, NamedTuple

from trainer.deck.deck import Deck, subject
from trainer.deck.kinds import Kind
from trainer.deck.parts import Reason, Verdict
from trainer.deck.verdicts import ANSWERS, deciders
from trainer.measures import Share
from trainer.sitting import words
from trainer.sitting.events import Confidence
from trainer.sitting.grounds import grounds
from trainer.sitting.kinds.registry import ANSWER_WORDS, PRESENTATIONS, SKILL_NAMES
from trainer.sitting.scoring import Calibration, Results, Tendency, mistakes
from trainer.sitting.session import Session, Step, added
from trainer.text.article import unmarked
from trainer.text.messages import counted


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


class SortCount(NamedTuple):
    """How often somebody did well with items of one sort."""

    label: str
    share: Share
    is_large: bool
    """Whether it is one of the two that matter most."""
    lacking: str
    """Why there is nothing to count; empty where there is something."""

    @property
    def told(self) -> str:
        """`3 of 4`, or why there is nothing to count."""
        return self.lacking or f"{self.share.hits} of {self.share.n}"


class FlaggedItem(NamedTuple):
    """What a learner says is wrong with an item."""

    item: str
    note: str


_TENDENCIES = {
    Tendency.REJECTS_TOO_MUCH: "You doubt too much: your mistakes mostly lean towards suspicion.",
    Tendency.ACCEPTS_TOO_MUCH: "You trust too much: your mistakes mostly lean towards trust.",
    Tendency.BALANCED: "Your mistakes lean neither way.",
    Tendency.NONE: "No mistake, so no leaning.",
}
ONE_MISTAKE = "One mistake is too little to tell which way you lean."
FEW_MISTAKES = "{count} mistakes are too few to tell which way you lean."
UNCLEAR = "{most} of your {count} mistakes lean towards {side}: too few to tell more."
PASSED, CAUGHT, BETWEEN = "Sound items you trusted", "Unsound items you caught", "In between, judged right"
WHOLE_DECK = "The whole deck"
NOTHING_YET = "Nothing has been answered yet."
NO_NOTE = "flagged, without a note"

ENOUGH_TO_TELL = 2
"""Missed items that must share what decided them before that is told."""

LONGEST_EXCERPT = 160
"""Characters of the words that an item is known by."""


def score(results: Results) -> str:
    """The points in a few words."""
    if not results.outcomes:
        return NOTHING_YET
    if not results.possible:
        return f"{len(results.outcomes)} answered, none of them scored"
    return f"{words.number(results.points)} of {results.possible} points"


def headline(results: Results) -> str:
    """The whole result in one line, with how far to trust it."""
    return f"{score(results)}; {results.right} right" if results.possible else score(results)


def sentences(deck: Deck, results: Results) -> tuple[str, ...]:
    """What a sitting came to in three sentences: how it went, which way it leans, what was missed most."""
    if not results.outcomes:
        return (NOTHING_YET,)
    if not results.possible:
        return (f"{headline(results)}.",)
    judged = counted(results.possible, "item")
    found = [f"You judged {results.right.hits} of {judged} as the evidence does{_milder(results)}."]
    if results.tendency is not Tendency.NONE:
        found.append(_leaning(results))
    return (*found, _missed_most(deck, results))


def _milder(results: Results) -> str:
    """How many more the bars count: unsound items that were caught, but with too mild an answer."""
    count = results.passed.hits + results.caught.hits + results.between.hits - results.right.hits
    if not count:
        return ""
    return f", and caught {count} more with {'a milder answer' if count == 1 else 'milder answers'}"


def _leaning(results: Results) -> str:
    """Which way the mistakes lean; where they are too few to tell, that."""
    if results.tendency is not Tendency.UNCLEAR:
        return _TENDENCIES[results.tendency]
    harsh, mild = mistakes(results.outcomes)
    count, most = harsh + mild, max(harsh, mild)
    if count == 1:
        return ONE_MISTAKE
    if most == count or abs(harsh - mild) <= 1:
        return FEW_MISTAKES.format(count=count)
    return UNCLEAR.format(most=most, count=count, side="suspicion" if harsh > mild else "trust")


def _missed_most(deck: Deck, results: Results) -> str:
    """What decided most of those missed, where two share it; their answer where more had nothing lacking."""
    if not results.missed:
        return "You missed nothing."
    deciding, others = Counter[Reason](), Counter[Verdict]()
    for outcome in results.outcomes:
        if outcome.item in results.missed:
            item = deck.by_id[outcome.item]
            decided, nameable = deciders(item), grounds(deck, item, outcome.verdict)
            is_named = not decided.isdisjoint(nameable)
            rows = {row.label for row in PRESENTATIONS[item.kind].rows(deck, item, decided)}
            told = [reason for reason in decided if SKILL_NAMES.get(reason) in rows]  # no record has a name
            found = told if is_named else []
            deciding.update(found)
            others.update([] if found else [outcome.verdict])
    reason, times = max(deciding.items(), key=lambda pair: (pair[1], pair[0]), default=(None, 0))
    if reason is None or times < max((ENOUGH_TO_TELL, *others.values())):
        return _missed_kind(results)
    return f"Most often missed: “{SKILL_NAMES[reason]}” decided {times} of the {len(results.missed)}."


def _missed_kind(results: Results) -> str:
    """Which answer most of those missed have, where two share it; else how many there are."""
    answers = Counter((one.kind, one.verdict) for one in results.outcomes if one.item in results.missed)
    (kind, verdict), times = answers.most_common(1)[0]
    count = len(results.missed)
    if times < ENOUGH_TO_TELL:
        return f"There {'is one' if count == 1 else f'are {count}'} to look at again."
    named = f"{PRESENTATIONS[kind].plural} whose answer is “{ANSWER_WORDS[verdict].name}”"
    return f"Most often missed: {named} ({times} of {count})."


def sort_counts(results: Results) -> tuple[SortCount, ...]:
    """Sound items trusted and unsound ones caught, whether there were any or not; those in between if any."""
    if not results.possible:
        return ()
    lacking = "none was asked" if len(results.outcomes) == results.asked else "none was answered"
    found = (
        (PASSED, results.passed, True),
        (CAUGHT, results.caught, True),
        (BETWEEN, results.between, False),
    )
    return tuple(
        SortCount(label, share, is_large, "" if share.n else lacking)
        for label, share, is_large in found
        if share.n or is_large
    )


def of_whole_deck(whole: Results) -> str:
    """`The whole deck: sound trusted 8 of 9, unsound caught 5 of 7, in between judged right 2 of 3.`"""
    counts = (
        ("sound trusted", whole.passed),
        ("unsound caught", whole.caught),
        ("in between judged right", whole.between),
    )
    told = (f"{what} {share.hits} of {share.n}" for what, share in counts if share.n)
    return f"{WHOLE_DECK}: {', '.join(told)}."


def whole_section(whole: Results) -> Section:
    """The same, with how far to trust it."""
    return Section(
        f"{WHOLE_DECK}, by your latest answers",
        tuple(Line(one.label, str(one.share), share=one.share) for one in sort_counts(whole)),
    )


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
    lines.append(Line(words.IS_IT_SO, words.TRUTH_NOT_TESTED, "only who said it, and what the records say"))
    return Section("Overall", tuple(lines))


def _discernment(results: Results) -> Section:
    lines = [
        *(Line(one.label, one.lacking or str(one.share), share=one.share) for one in sort_counts(results)),
        Line("Tendency", _leaning(results)),
    ]
    if results.detection is not None:
        d_prime, criterion = results.detection
        remark = "d′: how well you tell them apart; c: below 0 doubts readily, above 0 trusts readily"
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


def flagged(session: Session) -> tuple[FlaggedItem, ...]:
    """Every note that was left on an item of a sitting, answered or not, in the order of the items."""
    return tuple(
        FlaggedItem(name, note)
        for name in dict.fromkeys([*session.plan.asked, *(one.entry.item for one in added(session.log))])
        if name in session.deck.by_id
        for note in session.response(name).flags
    )


def in_words(deck: Deck, name: str) -> str:
    """An item by the words that it asks about, as a person knows it: “at least 12 bolts” / “21 bolts”."""
    excerpts = (" ".join(unmarked(anchor.exact).split()) for anchor in subject(deck.by_id[name]))
    return " / ".join(f"“{excerpt}”" for excerpt in excerpts)


def shortened(text: str, longest: int = LONGEST_EXCERPT) -> str:
    """The text on one line, cut at a word where it is long."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    whole_words = line[:longest].rpartition(" ")[0]
    return f"{whole_words or line[:longest]} …"
