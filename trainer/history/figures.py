"""Figures over all that a learner ever answered, which cost what is new since they were last asked for.

A figure is made by a `View`, which takes one answer after the other in the order of the log. What it came to
is kept in the ledger beside the log (`trainer.history.database.ledger`), so that the next program has to take
only the answers since. All of it can be thrown away: it comes to the same when it is made again.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, ClassVar, NamedTuple, Protocol, TypeVar

import msgspec

from trainer.history.answers import Answer, answers
from trainer.history.database.ledger import (
    CameTo,
    KeptDeck,
    KeptSum,
    KeptView,
    Ledger,
    SittingRow,
    Unusable,
    removed,
)
from trainer.history.database.protocol import Beyond, ReadTo, Store
from trainer.history.log import ROOM, LogRow, Sitting, sittings
from trainer.history.summary import SittingFacts, facts, is_begun, is_waiting
from trainer.history.sums import DeckSums, Progress

AT_ONCE = 20_000
"""Rows of the log that are read at once."""

ROOMS_AT_ONCE = 20
"""Rooms that are read at once, where what they come to is not kept."""

LOOSE, MOST_LOOSE = 20, 60
"""Sittings of a deck that are not in its sums: at least, where there are more; and at most."""

ENOUGH_TO_KEEP = 200
"""Answers that a view has taken since it was kept last, from which on it is kept again."""


class View(Protocol):
    """What answers come to: a msgspec Struct without a field that has no default."""

    NAME: ClassVar[str]
    """Its name and shape: what was kept under another name is not looked at."""

    def add(self, answer: Answer, /) -> None:
        """Take the next answer."""


V = TypeVar("V", bound=View)
T = TypeVar("T")
S = TypeVar("S", bound=msgspec.Struct)


class _Made(NamedTuple):
    """A view in memory: the last answer in it, the last when it was kept, and of which reading of the log."""

    view: Any
    number: int
    kept: int
    made: str


class Figures:
    """The ledger of one machine, and the views on it that were asked for. Threads may share it."""

    def __init__(self, path: Path | None) -> None:
        """Keep the ledger at a path, or in memory."""
        self._path = path
        self._ledger: Ledger | None = None
        self._views: dict[tuple[str, str], _Made] = {}
        self._lock = threading.RLock()

    def progress(self, store: Store, learner: str) -> dict[str, Progress]:
        """How far a learner is with each deck, by what is saved. Raises whatever the store raises."""
        return self._read_up(store, learner, lambda ledger: _progress(ledger, learner))

    def waiting(self, store: Store, learner: str, deck: str | None = None) -> list[str]:
        """The ids of a learner's sittings (of one deck) that wait, the one last played first."""
        return self._read_up(store, learner, lambda ledger: ledger.waiting(learner, deck))

    def last_played(self, store: Store, learner: str, deck: str) -> str | None:
        """The id of the sitting of a deck that a learner played last."""
        return self._read_up(store, learner, lambda ledger: ledger.last_played(learner, deck))

    def _read_up(self, store: Store, learner: str, action: Callable[[Ledger], T]) -> T:
        """Ask a ledger that has all that the log has of a learner. Raises whatever the store raises."""

        def asked(ledger: Ledger) -> T:
            _caught_up(ledger, store, learner)
            return action(ledger)

        return self._with_ledger(asked)

    def of(self, store: Store, learner: str, view: type[V], unsaved: Iterable[Sitting] = ()) -> V:
        """What a view comes to over all answers of a learner; not to be changed by anybody.

        `unsaved` are sittings that are only in memory, or not wholly saved. Raises whatever the store raises.
        """
        return self._with_ledger(lambda ledger: self._of(ledger, store, learner, view, unsaved))

    def rooms(self, store: Store, made: type[S], make: Callable[[list[LogRow]], S | None]) -> dict[str, S]:
        """What each room of anybody comes to, by its id: as it was kept, or made where it has grown since.

        Raises whatever the store raises.
        """
        return self._with_ledger(lambda ledger: _rooms(ledger, store, made, make))

    def _with_ledger(self, action: Callable[[Ledger], T]) -> T:
        """Do something with the ledger, and once more with another one where it cannot be used."""
        with self._lock:
            for is_last in (False, True):
                try:
                    return action(self._opened())
                except (Unusable, msgspec.MsgspecError) as error:  # what it kept may be nonsense
                    if is_last:
                        raise
                    self._replace(error if isinstance(error, Unusable) else Unusable(error))
        raise AssertionError  # pragma: no cover - the last way returns or raises

    def close(self) -> None:
        """Let go of the ledger; it is opened again when needed."""
        with self._lock:
            self._views.clear()
            ledger, self._ledger = self._ledger, None
            if ledger is not None:
                ledger.close()

    def _opened(self) -> Ledger:
        if self._ledger is None:
            try:
                self._ledger = Ledger(self._path)
            except Unusable as error:
                self._replace(error)
        return self._ledger or Ledger(None)

    def _replace(self, error: Unusable) -> None:
        """Begin the ledger again where its file is damaged; where it is not, or that fails, do without."""
        self.close()
        if error.is_damaged and not removed(self._path):
            try:
                self._ledger = Ledger(self._path)
            except Unusable:
                self._ledger = None
        self._ledger = self._ledger or Ledger(None)

    def _of(self, ledger: Ledger, store: Store, learner: str, view: type[V], unsaved: Iterable[Sitting]) -> V:
        made = _caught_up(ledger, store, learner)
        current = self._views.get((learner, view.NAME))
        if current is None or current.made != made:
            current = _kept(ledger, learner, view, made)
        number = current.number
        for number, answer in ledger.after(learner, current.number):  # noqa: B007 - the last is needed below
            current.view.add(answer)
        kept = current.kept
        if number - kept >= ENOUGH_TO_KEEP:
            ledger.keep(learner, view.NAME, made, KeptView(number, msgspec.json.encode(current.view)))
            kept = number
        current = _Made(current.view, number, kept, made)
        self._views[learner, view.NAME] = current
        found: V = current.view
        return _with_unsaved(ledger, found, view, unsaved)


def fold(view: type[V], taken: Iterable[Answer]) -> V:
    """What a view comes to over some answers."""
    made = view()
    for answer in taken:
        made.add(answer)
    return made


def _progress(ledger: Ledger, learner: str) -> dict[str, Progress]:
    """As it was kept for each deck, and summed up further for those that were played since."""
    read = ledger.read(learner)
    found: dict[str, Progress] = {}
    again: dict[str, KeptDeck] = {}
    for deck, kept in ledger.decks(learner).items():
        if kept.body is None:
            found[deck], again[deck] = _summed_up(ledger, learner, deck, kept)
        else:
            found[deck] = _PROGRESS.decode(kept.body)
    if again:
        ledger.keep_decks(learner, read, again)
    return found


def _summed_up(ledger: Ledger, learner: str, deck: str, kept: KeptDeck) -> tuple[Progress, KeptDeck]:
    """How far a learner is with a deck, by its sums and what was played since, and what to keep of it.

    The sittings that were played last are not kept in the sums: they may well be continued.
    """
    sums = DeckSums() if kept.sums is None else _SUMS.decode(kept.sums)
    number, body = kept.number, kept.sums
    since = ledger.sittings(learner, deck, number)
    settled = len(since) - LOOSE if len(since) > MOST_LOOSE else 0
    for place, (row, one) in enumerate(since, 1):
        sums.add(_FACTS.decode(one))
        if place == settled:
            number, body = row, msgspec.json.encode(sums)
    told = sums.told()
    return told, KeptDeck(msgspec.json.encode(told), number, body)


_FACTS = msgspec.json.Decoder(SittingFacts)
_PROGRESS = msgspec.json.Decoder(Progress)
_SUMS = msgspec.json.Decoder(DeckSums)


def _caught_up(ledger: Ledger, store: Store, learner: str) -> str:
    """Read the log into the ledger up to its end; what names this reading, from the beginning on."""
    while True:
        before = ledger.read(learner)
        beyond = store.beyond(before.mark, learner, AT_ONCE)
        if beyond is None:
            ledger.forget(learner)
            continue
        if beyond.mark != before.mark or not before.made:
            added = ledger.take(learner, before, _taken(beyond, before.mark))
            if not added or not beyond.is_all:
                continue
        if beyond.is_all:
            return ledger.read(learner).made


def _taken(beyond: Beyond, before: ReadTo) -> CameTo:
    """What rows of the log come to: the answers that were revealed after a mark, and whole sittings."""
    number_of = {(one.row.sitting, one.row.seq): one.number for one in beyond.rows}
    last = {one.row.sitting: one.number for one in beyond.rows}
    played = sittings(one.row for one in beyond.rows)
    found = ((number_of[sitting.id, seq], answer) for sitting in played for seq, answer in answers(sitting))
    new = sorted((one for one in found if one[0] > before.own.row), key=lambda one: one[0])
    rows = [
        SittingRow(one.id, last[one.id], one.plan.deck, is_waiting(one), msgspec.json.encode(facts(one)))
        for one in played
        if is_begun(one)
    ]
    return CameTo(new, rows, beyond.mark)


def _rooms(
    ledger: Ledger, store: Store, made: type[S], make: Callable[[list[LogRow]], S | None]
) -> dict[str, S]:
    """A few rooms at a time, so that however many there are, only those are in memory."""
    lengths, kept = store.lengths(ROOM), ledger.rooms()
    found: dict[str, S] = {}
    stale: list[str] = []
    for sitting, length in lengths.items():
        known = kept.get(sitting)
        try:
            if known is not None and known.length == length:
                found[sitting] = msgspec.json.decode(known.body, type=made)
                continue
        except msgspec.MsgspecError:
            pass  # kept by another version of this program
        stale.append(sitting)
    for start in range(0, len(stale), ROOMS_AT_ONCE):
        rows: dict[str, list[LogRow]] = {}
        for row in store.read_some(stale[start : start + ROOMS_AT_ONCE]):
            rows.setdefault(row.sitting, []).append(row)
        new = {sitting: one for sitting, group in rows.items() if (one := make(group)) is not None}
        found |= new
        ledger.keep_rooms(
            {name: KeptSum(lengths[name], msgspec.json.encode(one)) for name, one in new.items()}
        )
    return found


def _kept(ledger: Ledger, learner: str, view: type[V], made: str) -> _Made:
    """The view as it was kept, or an empty one."""
    kept = ledger.view(learner, view.NAME)
    if kept is not None:
        try:
            return _Made(msgspec.json.decode(kept.body, type=view), kept.number, kept.number, made)
        except msgspec.MsgspecError:
            pass  # made again below
    return _Made(view(), 0, 0, made)


def _with_unsaved(ledger: Ledger, made: V, view: type[V], unsaved: Iterable[Sitting]) -> V:
    """The view with what is only in memory, too; the one that was made is left as it is."""
    lacking = [one for sitting in unsaved for _, one in answers(sitting) if not ledger.has(one)]
    if not lacking:
        return made
    whole: V = msgspec.json.decode(msgspec.json.encode(made), type=view)
    met: set[tuple[str, str]] = set()
    for one in lacking:
        is_first = (one.deck, one.item) not in met and not ledger.knows(one)
        met.add((one.deck, one.item))
        whole.add(msgspec.structs.replace(one, is_first=is_first))
    return whole
