"""What the items of a deck give away together: an answer that always wins, an order, a length.

A learner who scores by such a pattern learns the pattern. The order and each length are
tested so that items put together by chance are flagged in fewer than one case in a hundred; what is not
flagged may still be a pattern, only not one that can be told from chance.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from math import comb, exp, factorial, lgamma, prod
from typing import NamedTuple

from trainer.deck.advice.rules import DeckRule
from trainer.deck.deck import Deck, subject
from trainer.deck.kinds import Kind
from trainer.deck.kinds.description import Finding
from trainer.deck.kinds.registry import DESCRIPTIONS
from trainer.deck.model import Item
from trainer.deck.parts import Verdict
from trainer.deck.verdicts import ANSWERS, Soundness, soundness, verdict_of
from trainer.text.messages import quoted

CHANCE = 0.01
"""A pattern as likely as this, or likelier, is put down to chance."""

UNEVEN = {12: 0.6, 6: 0.7}
"""The share of a kind's items beyond which one answer pays too well, by the number of items it holds from."""

ENOUGH = 6
"""This many items of a kind say something about its balance; fewer may be anything."""

ENOUGH_LED_OFF = 3
"""Where this number of sound items lead to traces, one at least should be borne out."""

ENOUGH_FOR_ORDER = 8
ENOUGH_FOR_LENGTH = 8

_ITEMS = ("items",)


class ScoredItem(NamedTuple):
    """An item that counts, and its answer."""

    item: Item
    verdict: Verdict


def uneven(deck: Deck, _today: dt.date) -> Iterator[Finding]:
    """One answer must not win by being given every time."""
    for kind in Kind:
        counts = Counter(each.verdict for each in asked(deck, kind))
        n = counts.total()
        bound = next((share for enough, share in UNEVEN.items() if n >= enough), 1.0)
        for top, most in counts.most_common(1):
            if most / n > bound:
                found = f"{most} of {n} {kind} items have the answer {quoted(top)}"
                expected = f"at most {bound:.0%} with one answer"
                yield Finding(_ITEMS, found, expected, "Add items with the others.")


def one_sided(deck: Deck, _today: dt.date) -> Iterator[Finding]:
    """A deck with nothing sound teaches that nothing can be trusted, one with nothing else that all can."""
    for kind in Kind:
        given = [each.verdict for each in asked(deck, kind)]
        sides = {soundness(verdict) for verdict in given}
        if len(given) < DESCRIPTIONS[kind].both_sides_from:
            continue
        doubtful = Soundness.BETWEEN in sides and len(given) < ENOUGH  # in so few, that counts as unsound
        needed = {Soundness.SOUND} if doubtful else {Soundness.SOUND, Soundness.UNSOUND}
        for wanted in (answer for answer in ANSWERS[kind] if soundness(answer) in needed - sides):
            found = f"none of {len(given)} {kind} items has the answer {quoted(wanted)}"
            fix = "Add some, or judge again whether none is."
            yield Finding(_ITEMS, found, "sound and unsound items", fix)


def never_borne_out(deck: Deck, _today: dt.date) -> Iterator[Finding]:
    """Where good sourcing always leads to nothing, learners learn that it is worth nothing."""
    for kind in Kind:
        sound = [each.item for each in asked(deck, kind) if soundness(each.verdict) is Soundness.SOUND]
        named = [[deck.by_id[ref.id] for ref in DESCRIPTIONS[kind].references(item)] for item in sound]
        led = [others for others in named if others]
        borne_out = any(soundness(verdict_of(other)) is Soundness.SOUND for others in led for other in others)
        if len(led) >= ENOUGH_LED_OFF and not borne_out:
            found = f"none of the traces that {len(led)} sound {kind} items name is borne out"
            fix = "Add sound ones whose words can be found off the page."
            yield Finding(_ITEMS, found, "some that are", fix)


def telling_order(deck: Deck, _today: dt.date) -> Iterator[Finding]:
    """In blocks, or in turns, the place of an item in the file tells its answer."""
    for kind in Kind:
        answers = [each.verdict for each in asked(deck, kind)]
        pattern = order_pattern(answers)
        if pattern:
            found = f"the answers of the {kind} items {pattern}"
            fix = "Sort the items by where their words appear in the article."
            yield Finding(_ITEMS, found, "no order in the answers", fix)


def telling_length(deck: Deck, _today: dt.date) -> Iterator[Finding]:
    """Where the unsound items are the long ones, length is all a learner looks at."""
    for kind in Kind:
        items = asked(deck, kind)
        for what, measure in _MEASURES.items():
            sound = [measure(a.item) for a in items if soundness(a.verdict) is Soundness.SOUND]
            unsound = [measure(a.item) for a in items if soundness(a.verdict) is Soundness.UNSOUND]
            if len(sound) + len(unsound) < ENOUGH_FOR_LENGTH or not lengths_tell(sound, unsound):
                continue
            longer = "sound" if sum(sound) * len(unsound) > sum(unsound) * len(sound) else "unsound"
            found = f"the {what} of nearly every {longer} {kind} item is longer than that of the others"
            fix = "Add short ones and long ones of both."
            yield Finding(_ITEMS, found, "lengths that tell nothing", fix)


def _of_a_kind(kind: Kind, rule: Callable[[Sequence[Verdict]], Iterator[Finding]]) -> DeckRule:
    """A kind's own rule, for the answers of its items."""
    return lambda deck, _today: rule([each.verdict for each in asked(deck, kind)])


DECK_RULES: dict[str, DeckRule] = {
    "uneven-answers": uneven,
    "one-sided": one_sided,
    "never-borne-out": never_borne_out,
    **{
        name: _of_a_kind(kind, rule)
        for kind, entry in DESCRIPTIONS.items()
        for name, rule in entry.giveaways.items()
    },
    "telling-order": telling_order,
    "telling-length": telling_length,
}

_MEASURES: dict[str, Callable[[Item], int]] = {
    "passage": lambda item: sum(len(anchor.exact) for anchor in subject(item)),
    "question": lambda item: len(item.prompt or DESCRIPTIONS[item.kind].claim(item)),
    "explanation": lambda item: len(item.explain or ""),
}
"""What has a length; an explanation too, as a thin one shows which answer its author took for granted."""


def asked(deck: Deck, kind: Kind) -> list[ScoredItem]:
    """The items of a kind that are asked and scored, in the order of the file."""
    return [
        ScoredItem(item, verdict_of(item))
        for item in deck.items
        if item.kind is kind and item.scored and not item.worked
    ]


# The statistics: what is too regular for chance

_CERTAIN = 200
"""With more items than this, no such regularity is left to chance, and the sums need not be done."""


def order_pattern(answers: Sequence[Verdict]) -> str:
    """What is too regular about a row of answers, in words; empty where nothing is."""
    if len(answers) < ENOUGH_FOR_ORDER:
        return ""
    unlikely = CHANCE / 4  # on each of two sides, for too few runs and for too many
    for length in range(2, 5):
        if all(map(_same, answers, answers[length:])) and _chance_of_turns(answers, length) < unlikely:
            return f"repeat every {length} items"
    for side in (Soundness.SOUND, Soundness.UNSOUND):
        fewer, more = runs_chances([soundness(answer) is side for answer in answers])
        if fewer < unlikely:
            return "come in blocks"
        if more < unlikely:
            return "take turns"
    return ""


def _chance_of_turns(answers: Sequence[Verdict], length: int) -> float:
    """The chance that these answers, in random order, repeat with this period (1 where all are the same)."""
    counts = Counter(answers)
    if len(counts) == 1 or len(answers) > _CERTAIN:
        return float(len(counts) == 1)
    return length * prod(map(factorial, counts.values())) / factorial(len(answers))


def _same(one: Verdict, other: Verdict) -> bool:
    return one is other


def runs_chances(row: Sequence[bool]) -> tuple[float, float]:
    """How likely as few runs, and as many, are in a row of these values in random order (Wald, Wolfowitz).

    A run is a stretch of one value. The distribution is exact; (1, 1) where there is one value only.
    """
    ones = sum(row)
    zeros = len(row) - ones
    if not ones or not zeros:
        return 1.0, 1.0
    runs = 1 + sum(one is not other for one, other in pairwise(row))
    chances = [_chance_of_runs(count, ones, zeros) for count in range(2, len(row) + 1)]
    return min(sum(chances[: runs - 1]), 1.0), min(sum(chances[runs - 2 :]), 1.0)


def _chance_of_runs(runs: int, ones: int, zeros: int) -> float:
    """The chance of exactly this many runs: in how many ways each value is cut into its share of them."""
    half, odd = divmod(runs, 2)
    shares = [(half + 1, half), (half, half + 1)] if odd else [(half, half)] * 2
    ways = [_log_comb(ones - 1, a - 1) + _log_comb(zeros - 1, b - 1) for a, b in shares]
    return sum(exp(way - _log_comb(ones + zeros, ones)) for way in ways)


def _log_comb(n: int, k: int) -> float:
    if not 0 <= k <= n:
        return float("-inf")
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)


def lengths_tell(sound: Sequence[int], unsound: Sequence[int]) -> bool:
    """Whether one length parts the two groups (nearly) as well as the answers do, and not by chance."""
    n = len(sound) + len(unsound)
    if not sound or not unsound:
        return False
    wrong = misplaced(sound, unsound)
    return wrong <= n // 10 and _chance_of_parting(len(sound), len(unsound), wrong) < CHANCE / len(_MEASURES)


def misplaced(sound: Sequence[int], unsound: Sequence[int]) -> int:
    """How many items the best single threshold puts on the wrong side."""
    best = min(len(sound), len(unsound))
    rows = sorted([(length, True) for length in sound] + [(length, False) for length in unsound])
    below = Counter[bool]()
    for (length, is_sound), (following, _) in pairwise(rows):
        below[is_sound] += 1
        if following != length:
            wrong = below[False] + len(sound) - below[True]  # were every sound item below
            best = min(best, wrong, len(rows) - wrong)
    return best


def _chance_of_parting(sound: int, unsound: int, wrong: int) -> float:
    """At most how likely a threshold with so few misplaced is, were the answers dealt at random.

    Counts the arrangements by how many of each group are on the wrong side, for both directions.
    """
    if sound + unsound > _CERTAIN:
        return 0.0
    ways = 0
    for strayed_up in range(wrong + 1):
        for strayed_down in range(wrong + 1 - strayed_up):
            below = sound - strayed_up + strayed_down
            above = sound + unsound - below
            if below >= 0 and above >= 0:
                ways += comb(below, strayed_down) * comb(above, strayed_up)
    return 2 * ways / comb(sound + unsound, sound)
