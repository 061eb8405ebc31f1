"""Which items a draft has where there are more than a person works through: the best mix of them.

One item for each statement; sound and unsound in like numbers; quotations and pairs; speakers in turns; a
word or two last. It is a pure function: the same candidates give the same choice, those that are not chosen
have no part in it, and one candidate more or less changes little else.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from enum import IntEnum
from typing import NamedTuple

from trainer.deck.kinds import Kind
from trainer.deck.kinds.conflict import ConflictVerdict
from trainer.deck.kinds.quote import QuoteVerdict
from trainer.deck.parts import Verdict
from trainer.deck.verdicts import Soundness, soundness

ROOM = 14
"""How many items a person finishes in about twenty minutes."""

_FEWEST = 10
"""A draft is cut down to this many items where one answer would be right too often."""

_FEWEST_WITH_RETOLD = 6
"""The same where something that is retold is among them: it is there for the mix."""

_UNEVEN, _UNEVEN_OF_MANY, _MANY = 0.7, 0.6, 12
"""The share of the items of a kind that one answer has at most, as `trainer check` advises; and of many."""

_MOST_RETOLD = 3
"""What is retold is at most one item in this number, and is added until as many quotations are unsound."""

_WEIGHTS: dict[Verdict, int] = {
    QuoteVerdict.RELIABLE: 3,
    ConflictVerdict.COMPATIBLE: 2,
    QuoteVerdict.PARTLY: 3,
    QuoteVerdict.NOT: 3,
    ConflictVerdict.CONFLICT: 2,
    ConflictVerdict.UNSETTLED: 1,
}
"""How many of each answer there are beside the others of its side, where there are enough."""


class Rank(IntEnum):
    """How soon an item is asked, whatever its answer."""

    FIRST = 0
    SCRAP = 1
    """A word or two: only where there is room left."""
    RETOLD = 2
    """A statement in other words than the speaker’s: only where too few of the others are unsound."""
    ASKED_FOR = 3
    """A title, a term, a statement that continues: only where all are wanted."""


class Askable(NamedTuple):
    """What is to be known of an item to choose it."""

    id: str
    kind: Kind
    verdict: Verdict
    speaker: str = ""
    statement: str = ""
    """What it shares with other wordings of the same statement; empty where there are none."""
    rank: Rank = Rank.FIRST
    why: str = ""
    """Why it is only asked where all are wanted."""


class Wish(NamedTuple):
    """How many items are wanted."""

    most: int | None = ROOM
    """None for as many as there are statements, and nothing that is retold."""
    is_default: bool = True
    """Whether nobody has named the number: then a few less are fine for a better mix."""
    everything: bool = False
    """Other wordings, titles and terms too."""


class Already(NamedTuple):
    """What a deck has already, where it is built again."""

    kept: frozenset[str] = frozenset()
    """Ids of the candidates that are in it, or were and have been deleted: they stay chosen."""
    asked: frozenset[str] = frozenset()
    """Ids of candidates about whose words a person's items ask: they are never chosen."""
    others: int = 0
    """How many items it has besides."""


class Selection(NamedTuple):
    """What was chosen, and what was not."""

    chosen: frozenset[str]
    twins: tuple[Askable, ...] = ()
    """Left out, as another item asks about the same statement."""
    no_room: tuple[Askable, ...] = ()
    """Left out, as the draft is long enough, or `uneven` with them."""
    last: tuple[Askable, ...] = ()
    """Left out unless all are wanted; each says why."""
    retold: tuple[Askable, ...] = ()
    """Left out, as the mix of answers does not need them: what is told in other words than the speaker’s."""
    uneven: bool = False
    """Whether there was room for more, which would have had the same answer as most of what was chosen."""


EVERY_STATEMENT = Wish(None, is_default=False)
_NOTHING = Already()


def choose(
    candidates: Sequence[Askable], wish: Wish = EVERY_STATEMENT, there: Already = _NOTHING
) -> Selection:
    """Choose among candidates, which are in the order of the text."""
    free = [one for one in candidates if one.id not in there.asked]
    kept = [one for one in free if one.id in there.kept]
    open_ = [one for one in free if one.id not in there.kept]
    retold = [one for one in open_ if one.rank is Rank.RETOLD]
    last = tuple(one for one in open_ if one.rank is Rank.ASKED_FOR)
    ranked = [one for one in open_ if one.rank < Rank.RETOLD]
    if wish.everything or wish.most is None:
        picking = _Picking([*kept, *ranked, *(last if wish.everything else ())], retold, len(free))
        if wish.everything:
            picking.retell()
        return picking.selection(last=() if wish.everything else last, retold=retold)
    several = [one for one in open_ if one.rank is not Rank.ASKED_FOR]
    own = _one_for_each_statement(several, {one.statement for one in kept})
    picking = _Picking(kept, own, wish.most - there.others)
    picking.pick(Rank.FIRST, capped=True)
    picking.pick(Rank.SCRAP, capped=True)
    picking.retell()
    if wish.is_default:
        picking.room = min(picking.room, _FEWEST - there.others)
    picking.pick(Rank.FIRST)
    picking.pick(Rank.SCRAP)
    if wish.is_default:
        picking.even_out((_FEWEST if picking.retold() == 0 else _FEWEST_WITH_RETOLD) - there.others)
    of_their_own = {one.id for one in own}
    twins = tuple(one for one in ranked if one.id not in of_their_own)
    whole = [one for one in own if one.rank is not Rank.RETOLD]
    choice = picking.selection(twins=twins, no_room=whole, last=last, retold=retold)
    uneven = bool(choice.no_room) and len(choice.chosen) + there.others < wish.most
    return choice._replace(uneven=uneven)


def _one_for_each_statement(candidates: Iterable[Askable], asked: Collection[str]) -> list[Askable]:
    """Return the candidates with one wording of each statement: the first of those that are no scraps."""
    best: dict[str, Askable] = {}
    several = list(candidates)
    for one in several:
        known = best.setdefault(one.statement, one)
        if one.rank < known.rank:
            best[one.statement] = one
    return [
        one
        for one in several
        if not one.statement or (one.statement not in asked and best[one.statement] is one)
    ]


class _Picking:
    """Picks one after another, each time of the answer that is furthest behind its share."""

    def __init__(self, kept: Sequence[Askable], candidates: Sequence[Askable], room: int) -> None:
        self.kept = kept
        self.room = room
        self.most = room
        self.picked: list[Askable] = []
        self.counts = Counter(one.verdict for one in kept)
        self._waiting = _in_turns(candidates)

    def pick(self, rank: Rank, *, capped: bool = False) -> None:
        """Pick of one rank while there is room and something left; `capped`: of no answer too many."""
        while len(self.kept) + len(self.picked) < self.room:
            ready = [
                answer
                for answer in _WEIGHTS
                if self._waiting[answer, rank] and not (capped and self._is_enough(answer))
            ]
            if not ready:
                return
            answer = min(ready, key=self._behind)
            self.picked.append(self._waiting[answer, rank].pop(0))
            self.counts[answer] += 1

    def retell(self) -> None:
        """Pick what is retold until a third of the quotations are unsound, if there is room."""
        while waiting := self._first_retold():
            one = waiting[0]
            quotes = sum(self.counts[answer] for answer in QuoteVerdict)
            unsound = quotes - self.counts[QuoteVerdict.RELIABLE]
            total = len(self.kept) + len(self.picked)
            enough = _MOST_RETOLD * unsound >= quotes or _MOST_RETOLD * (self.retold() + 1) > total + 1
            if enough or total >= self.room:
                return
            self.picked.append(waiting.pop(0))
            self.counts[one.verdict] += 1

    def _first_retold(self) -> list[Askable]:
        """What is retold of the answer that is needed first: not reliable where nothing is, then partly."""
        waiting = [self._waiting[answer, Rank.RETOLD] for answer in (QuoteVerdict.PARTLY, QuoteVerdict.NOT)]
        partly, bad = waiting
        return bad if bad and (not partly or not self.counts[QuoteVerdict.NOT]) else partly

    def selection(
        self,
        twins: tuple[Askable, ...] = (),
        no_room: Sequence[Askable] = (),
        last: tuple[Askable, ...] = (),
        retold: Sequence[Askable] = (),
    ) -> Selection:
        """The choice that was made; of those for which there is no room, and of what is retold, the rest."""
        chosen = frozenset(one.id for one in [*self.kept, *self.picked])
        left, untold = (tuple(one for one in some if one.id not in chosen) for some in (no_room, retold))
        return Selection(chosen, twins, left, last, untold)

    def retold(self) -> int:
        """How many of those that were kept and picked are retold."""
        return sum(one.rank is Rank.RETOLD for one in [*self.kept, *self.picked])

    def _is_enough(self, answer: Verdict) -> bool:
        return self.counts[answer] + 1 > _UNEVEN * self.most

    def _behind(self, answer: Verdict) -> tuple[int, float, int]:
        """How far an answer is behind: its side first, and within a side by its weight."""
        side = _is_sound(answer)
        on_side = sum(count for other, count in self.counts.items() if _is_sound(other) is side)
        return on_side, (2 * self.counts[answer] + 1) / _WEIGHTS[answer], list(_WEIGHTS).index(answer)

    def even_out(self, fewest: int) -> None:
        """Take back what was picked last of an answer that most items of its kind have."""
        while len(self.kept) + len(self.picked) > fewest:
            answer, most = max(self.counts.items(), key=lambda one: one[1])
            whole = sum(count for other, count in self.counts.items() if type(other) is type(answer))
            picked = [one for one in self.picked if one.verdict is answer]
            if (
                most <= (_UNEVEN_OF_MANY if whole >= _MANY else _UNEVEN) * whole
                or whole == most
                or not picked
            ):
                break
            self._take_back(picked[-1])
        told = [one for one in self.picked if one.rank is Rank.RETOLD]
        while told and _MOST_RETOLD * self.retold() > len(self.kept) + len(self.picked):
            self._take_back(told.pop())

    def _take_back(self, one: Askable) -> None:
        self.picked.remove(one)
        self.counts[one.verdict] -= 1


def _in_turns(candidates: Iterable[Askable]) -> defaultdict[tuple[Verdict, Rank], list[Askable]]:
    """Return the candidates of each answer and rank: the first of every speaker, then the second of each."""
    found: defaultdict[tuple[Verdict, Rank], list[tuple[int, Askable]]] = defaultdict(list)
    spoken: Counter[tuple[Verdict, Rank, str]] = Counter()
    for one in candidates:
        key = (one.verdict, one.rank, one.speaker)
        found[one.verdict, one.rank].append((spoken[key] if one.speaker else 0, one))
        spoken[key] += 1
    ordered = {key: [one for _, one in sorted(some, key=_turn)] for key, some in found.items()}
    return defaultdict(list, ordered)


def _turn(one: tuple[int, Askable]) -> int:
    return one[0]


def _is_sound(answer: Verdict) -> bool:
    return soundness(answer) is Soundness.SOUND
