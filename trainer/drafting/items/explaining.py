"""Explanations drafted from the evidence: what the page shows, what it lacks, and what to do next.

The sentences are fit to print and still a draft: they say what the builder saw and no more. Which ones are
chosen follows from the evidence; where several say the same, they take turns. No verdict is decided here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from trainer.deck.kinds.conflict import (
    ConflictItem,
    ConflictVerdict,
    Detail,
    GateIs,
    GateName,
    conflict_verdict,
)
from trainer.deck.kinds.quote import Criterion, Flag, Level, QuoteVerdict
from trainer.deck.parts import NextMove, Sift
from trainer.drafting.items.clues import Clue, Judged
from trainer.drafting.items.phrases import (
    CLOSING,
    GATE_MOVES,
    OTHER_MOVE,
    PAIR_MOVES,
    PAIRS,
    QUOTE_MOVES,
    SAID,
)


class Told(NamedTuple):
    """An explanation and a next move."""

    explain: str
    next_move: NextMove


_LONGEST_QUOTED = 60
_DETERMINERS = frozenset({"the", "a", "an", "his", "her", "its", "their", "our"})
_NUMBERS = ("none", "one", "two", "three", "four", "five", "six")
_ORDER = (Criterion.CARRIER, Criterion.OCCASION, Criterion.SPEAKER, Criterion.WORDS)


_TOGETHER = frozenset({Criterion.SPEAKER, Criterion.WORDS})
"""Where both of them are weak, a quote fails without one that is missing."""


class Explainer:
    """Tells why, for one deck: it remembers which wording it used last."""

    def __init__(self) -> None:
        self._used: Counter[object] = Counter()

    def quote(self, judged: Judged, verdict: QuoteVerdict, text: str) -> Told:
        """Explain a quotation's verdict from its evidence."""
        fields = _fields(judged, text)
        clues = {criterion: judged.clue(criterion) for criterion in Criterion}
        gaps = sorted(
            (c for c in _ORDER if clues[c].level is Level.MISSING), key=lambda c: c is not Criterion.WORDS
        )
        gaps += [c for c in _ORDER if clues[c].level is Level.WEAK]
        strengths = self._strengths(judged, [c for c in _ORDER if c not in gaps])
        told = _told(verdict, gaps, strengths, clues)
        sentences = [self._sentence(criterion, clues[criterion], fields) for criterion in told]
        if Flag.ANONYMOUS in judged.flags:
            sentences.append("The name is kept back, for which there can be good reasons.")
        sentences.append(self._pick(("closing", _closing(judged, verdict, gaps, clues))))
        return Told(" ".join(sentences), _quote_move(judged, gaps, clues, fields))

    def conflict(self, item: ConflictItem, shown: Sequence[str]) -> Told:
        """Explain a pair of passages; `shown` holds their words."""
        one, two, *_ = (_quoted(words) for words in shown)
        verdict = conflict_verdict(item.gates, together=item.together)
        if item.detail is Detail.WORDING and verdict is ConflictVerdict.UNSETTLED:
            count = _NUMBERS[len(shown)]
            first = f"{one} and {two}: one remark in {count} wordings, or {count} remarks?"
            rest = (
                "Quotation marks promise exact words, so if it is one remark, at most one wording is exact. "
                "If it was made more than once, all can be; the page alone does not tell."
            )
            move = NextMove(sift=Sift.TRACE, do="Compare the wordings with a transcript or a recording.")
            return Told(f"{first} {rest}", move)
        middle = self._pick(_pair_key(item, verdict))
        closing = self._pick(("pair", verdict.value))
        opening = self._pick(("pair opening",)).format(one=one, two=two)
        return Told(f"{opening} {middle} {closing}", _pair_move(item, verdict))

    def _strengths(self, judged: Judged, met: list[Criterion]) -> list[Criterion]:
        """What is met, the telling first; whole words and a plain speaker take turns at the end."""
        if len(met) < 3 or judged.speaker.why == "pronoun":
            return (
                sorted(met, key=lambda c: c is not Criterion.SPEAKER)
                if judged.speaker.why == "pronoun"
                else met
            )
        turn = self._used["strengths"] % len(met)
        self._used["strengths"] += 1
        return met[turn:] + met[:turn]

    def _sentence(self, criterion: Criterion, clue: Clue, fields: dict[str, str]) -> str:
        key = (criterion, clue.level, clue.why)
        if key not in SAID:
            key = (criterion, clue.level, "")
        usable = [one for one in SAID[key] if all(fields[name] for name in _named(one))]
        chosen = usable[self._used[key] % len(usable)] if usable else clue.note
        self._used[key] += 1
        return _capital(chosen.format(**fields))

    def _pick(self, key: tuple[object, ...]) -> str:
        choices = CLOSING[str(key[1])] if key[0] == "closing" else PAIRS[key]
        self._used[key] += 1
        return choices[(self._used[key] - 1) % len(choices)]


def _pair_key(item: ConflictItem, verdict: ConflictVerdict) -> tuple[object, ...]:
    """What decides a pair: a gate, that both can hold, or that all is the same."""
    states = {name: item.gates[name].state for name in GateName}
    telling = GateIs.UNCLEAR if verdict is ConflictVerdict.UNSETTLED else GateIs.DIFFERENT
    for name, state in states.items():
        if verdict is not ConflictVerdict.CONFLICT and state is telling:
            return (telling, name)
    group = "same" if verdict is ConflictVerdict.CONFLICT else "together"
    key = (group, item.detail.value)
    return key if key in PAIRS else (group, "other")


def _pair_move(item: ConflictItem, verdict: ConflictVerdict) -> NextMove:
    key = _pair_key(item, verdict)
    if key[0] is GateIs.DIFFERENT and isinstance(key[1], GateName):
        sift, do = GATE_MOVES[key[1]]
    else:
        sift, do = PAIR_MOVES.get(item.detail.value, OTHER_MOVE)
    return NextMove(sift=sift, do=do)


def _told(
    verdict: QuoteVerdict,
    gaps: list[Criterion],
    strengths: list[Criterion],
    clues: dict[Criterion, Clue],
) -> list[Criterion]:
    """Which criteria to speak of, and in which order: what decided it, and some of the rest."""
    if not gaps:
        return strengths[:2]
    if verdict is not QuoteVerdict.NOT:
        return [*strengths[: 1 if verdict is QuoteVerdict.PARTLY else 2], *gaps[:2]]
    missing = [criterion for criterion in gaps if _fails(criterion, clues)]
    if not missing:
        return sorted(gaps, key=lambda c: c not in _TOGETHER)[:3]
    return [*strengths[:1], *missing[:2]] if len(missing) > 1 or strengths else gaps[:3]


def _fails(criterion: Criterion, clues: dict[Criterion, Clue]) -> bool:
    """Whether a criterion alone keeps a quote from being even partly reliable."""
    return clues[criterion].level is Level.MISSING and criterion is not Criterion.OCCASION


def _closing(
    judged: Judged, verdict: QuoteVerdict, gaps: Iterable[Criterion], clues: dict[Criterion, Clue]
) -> str:
    if verdict is QuoteVerdict.NOT:
        return "missing" if any(_fails(c, clues) for c in gaps) else "weak"
    if verdict is QuoteVerdict.PARTLY and Flag.ANONYMOUS in judged.flags:
        return "capped"
    return verdict.value


def _quote_move(
    judged: Judged, gaps: Sequence[Criterion], clues: dict[Criterion, Clue], fields: dict[str, str]
) -> NextMove:
    """What to do about the widest gap, or, where there is none, how to follow the trail."""
    found = judged.quotation.carrier
    outlet = (found.outlet or found.document) if found else None
    words, carrier = (clues[c].why if c in gaps else "" for c in (Criterion.WORDS, Criterion.CARRIER))
    holds = {
        "anonymous": Flag.ANONYMOUS in judged.flags,
        "headline": words in {"third", "headline"},
        "nobody heard": carrier in {"relays", "hearsay"},
        "part of a sentence": bool(words),
        "who": Criterion.SPEAKER in gaps,
        "by-line": carrier in {"unsigned", "seen"},
        "outlet": bool(carrier),
        "when": Criterion.OCCASION in gaps,
        "first-hand": judged.first_hand or outlet is None,
        "trail": True,
    }
    sift, do = QUOTE_MOVES[next(key for key, does in holds.items() if does)]
    fields = {"name": fields["name"] or "the speaker", "outlet": outlet or "the newspaper"}
    return NextMove(sift=sift, do=do.format(**fields))


def _fields(judged: Judged, text: str) -> dict[str, str]:
    """The words of the page that the sentences show; empty where a criterion has none, or too many."""
    role = judged.person.role or ""
    described = role if role.split(" ")[0].lower() in _DETERMINERS or not role else f"the {role}"
    fields = {"name": judged.person.name or described}
    for criterion in Criterion:
        places = judged.clue(criterion).places
        words = " ".join(text[slice(*places[0])].split()) if places else ""
        fields[criterion.value] = words if len(words) <= _LONGEST_QUOTED else ""
    fields["opening"] = fields["words"].strip(" ,;:–—")
    return fields


def _named(sentence: str) -> list[str]:
    return [part.split("}")[0] for part in sentence.split("{")[1:]]


def _quoted(words: str) -> str:
    short = " ".join(words.split())
    if len(short) > _LONGEST_QUOTED:
        short = short[:_LONGEST_QUOTED].rsplit(" ", 1)[0] + " …"
    return f"“{short.rstrip(' ,;:.')}”"


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
