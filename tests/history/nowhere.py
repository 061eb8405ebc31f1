"""A database for tests that keeps nothing: it takes every row, and has none to give."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from trainer.history.database.protocol import Beyond, Erased, Holder, Identity, Merged, Met, Only, ReadTo
from trainer.history.log import SITTING, LogRow
from trainer.history.troubles import Trouble


class Nowhere:
    """A place that keeps nothing, and an open history in it."""

    place = "nowhere"
    is_begun = False
    ledger = None

    def identity(self) -> Identity:
        return None

    def open(self, patience: float, *, reading: bool = False) -> _Nothing:
        return _Nothing()

    def meet(self, error: Exception, seen: Identity, let_go: Callable[[], None]) -> Met:
        return Met(Trouble.FAILED, str(error))

    def erase(self, learner: str | None, holder: Holder, only: Only | None = None) -> Erased:
        return Erased()

    def forget_copies(self) -> tuple[str, ...]:
        return ()


class _Nothing:
    identity: Identity = None

    def serves(self, *, reading: bool) -> bool:
        return True

    def append(self, rows: Sequence[LogRow], saved: int, patience: float) -> None:
        pass

    def merge(self, batch: Sequence[Sequence[LogRow]], most: int, patience: float) -> Merged:
        return Merged(0, (), is_all=True)

    def read(
        self, learner: str | None = None, deck: str | None = None, kind: str | None = SITTING
    ) -> list[LogRow]:
        return []

    def lengths(self, kind: str) -> dict[str, int]:
        return {}

    def read_some(self, sittings: Collection[str]) -> list[LogRow]:
        return []

    def beyond(self, mark: ReadTo, learner: str, at_once: int) -> Beyond | None:
        return Beyond([], mark, is_all=True)

    def replace(self, rows: Sequence[LogRow]) -> None:
        pass

    def forget(self, learner: str | None = None, only: Only | None = None) -> int:
        return 0

    def close(self) -> None:
        pass
