"""Results as a Markdown page. Text from the deck and the learner is escaped: it cannot write the page."""

from __future__ import annotations

from trainer.deck.deck import Deck
from trainer.deck.joined import named
from trainer.deck.parts import Verdict
from trainer.exchange.played import Played
from trainer.sitting import words
from trainer.sitting.kinds.registry import ANSWER_WORDS, PRESENTATIONS
from trainer.sitting.report import NO_NOTE, headline, in_words, sections, shortened
from trainer.sitting.scoring import Outcome


def as_markdown(played: Played) -> str:
    """The results as a page for people to read."""
    results = played.results
    lines = [f"# {escaped(played.deck.title)}", "", headline(results), "", "| | |", "|---|---|"]
    lines += [f"| {label} | {escaped(value)} |" for label, value in _about(played)]
    lines.append("")
    for section in sections(results):
        lines += [f"## {section.heading}", "", "| | |", "|---|---|"]
        for label, value, remark, _ in section.lines:
            lines.append(f"| {label} | {value}{f' ({remark})' if remark else ''} |")
        lines.append("")
    if results.outcomes:
        lines += ["## Items", "", "| item | answer | yours | how sure | points |", "|---|---|---|---|---|"]
        lines += [*(_outcome_row(played.deck, outcome) for outcome in results.outcomes), ""]
    if played.flags:
        lines += ["## Flags", ""]
        lines += [
            f"- {_named(played.deck, flag.item)}: {escaped(flag.note) or NO_NOTE}" for flag in played.flags
        ]
        lines.append("")
    return "\n".join(lines)


def _about(played: Played) -> tuple[tuple[str, str], ...]:
    return (
        ("Learner", played.learner),
        ("Date", played.when.strftime("%Y-%m-%d %H:%M")),
        ("Deck", named(played.deck.id)),
        *([("Round", played.called)] if played.called else []),
        ("Seed", str(played.seed)),
    )


def _outcome_row(deck: Deck, outcome: Outcome) -> str:
    points = words.number(outcome.points) if outcome.scored else "not scored"
    sure = words.CONFIDENCES[outcome.confidence].name if outcome.confidence else "not said"
    right, yours = _name(outcome.verdict), _name(outcome.answer)
    return f"| {_named(deck, outcome.item)} | {right} | {yours} | {sure} | {points} |"


def _named(deck: Deck, name: str) -> str:
    kind = PRESENTATIONS[deck.by_id[name].kind].title.name
    return f"{kind}: {escaped(shortened(in_words(deck, name)))}"


def _name(verdict: Verdict) -> str:
    return ANSWER_WORDS[verdict].name


def escaped(text: str) -> str:
    """A text from outside on one line that cannot write the page."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>()#+-.!|&~" else c for c in " ".join(text.split()))
