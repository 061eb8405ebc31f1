"""A history on a server: its address, what the server's errors mean, and what a person may see of both.

The address is a database's URL, `postgresql://HOST/DATABASE`. A password in it is never shown. What asks the
server is in `server_store`, which is imported when the history is first opened.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qsl, unquote

from trainer.history.database.ledger import removed
from trainer.history.database.pause import Pause
from trainer.history.database.protocol import Erased, Holder, Identity, Met, Only, Store
from trainer.history.troubles import HistoryTrouble, Trouble

WITHOUT = 'the program was installed without what a server needs; install "claim-trainer[server]"'

_ADDRESS = re.compile(r"([\w.+-]+)://(?:([^:/@?]*)(?::([^@]*))?@)?([^?]*)(?:\?(.*))?", re.DOTALL)
_SECRET = re.compile("pass|secret|key|token", re.IGNORECASE)

_AWAY = ("08", "53300", "57P0")
"""How the codes begin with which a server says that it takes no questions now."""

_BUSY = ("55P03", "57014", "40")
"""How the codes begin with which it says that somebody else was in the way."""


class ServerDatabase:
    """A history on a database server."""

    def __init__(self, address: str) -> None:
        """Keep the history at an address."""
        self._address = address
        self._pause = Pause()

    @property
    def place(self) -> str:
        """The address without its password."""
        return shown(self._address)

    @property
    def is_begun(self) -> bool:
        """Whether there may be anything to read: nobody knows before the server is asked."""
        return True

    @property
    def ledger(self) -> Path | None:
        """In the user's cache, by the address without its secrets."""
        from platformdirs import user_cache_path  # noqa: PLC0415 - a server takes far longer

        try:
            folder = user_cache_path("claim-trainer", appauthor=False)
        except RuntimeError:  # nobody knows the home folder
            return None
        return folder / f"answers-{hashlib.sha256(self.place.encode()).hexdigest()[:16]}.sqlite3"

    def identity(self) -> Identity:
        """No file of ours."""
        return None

    def open(self, patience: float, *, reading: bool = False) -> Store:  # noqa: ARG002 - it reads as it writes
        """Open the history on the server, and make its tables where there are none."""
        try:
            from trainer.history.database.server_store import ServerStore  # noqa: PLC0415 - takes 200 ms

            return ServerStore.open(self._address, patience, self._pause)
        except ImportError as error:
            raise HistoryTrouble(Trouble.FAILED, WITHOUT) from error

    def meet(self, error: Exception, seen: Identity, let_go: Callable[[], None]) -> Met:  # noqa: ARG002
        """Find out what an error means; nothing on a server is ours to mend."""
        if isinstance(error, HistoryTrouble):
            return Met(error.kind, error.detail)
        cause = getattr(error, "orig", None) or error
        return Met(_trouble(cause), _without_secrets(_reason(cause), self._address))

    def erase(self, learner: str | None, holder: Holder, only: Only | None = None) -> Erased:
        """Erase a learner's rows, or all, and what they came to on this machine. The tables remain."""
        gone = holder.attempt(lambda store: store.forget(learner, only))
        left = self.forget_copies()
        return Erased(left=(self.place, *left)) if gone is None else Erased(sittings=gone, left=left)

    def forget_copies(self) -> tuple[str, ...]:
        """Remove what the log came to on this machine; the files that would not go."""
        return removed(self.ledger)


def shown(address: str) -> str:
    """An address as a person may see it: with its user, server and database, and without any secret."""
    found = _ADDRESS.fullmatch(address)
    if found is None or "@" in (found[5] or ""):  # where a secret ends cannot be told
        return f"{address.partition(':')[0]}://…"
    name = f"{found[2]}@" if found[2] else ""
    return f"{found[1]}://{name}{found[4].rpartition('@')[2]}"


def _without_secrets(text: str, address: str) -> str:
    """A text from the server, or from what asks it, without the secrets of an address."""
    for secret in sorted(_secrets(address), key=len, reverse=True):
        text = text.replace(secret, "…")
    return text


def _secrets(address: str) -> Iterator[str]:
    found = _ADDRESS.fullmatch(address)
    if found is None:
        yield address
        return
    password, query = found[3], found[5]
    given = [password, *(value for name, value in parse_qsl(query or "") if _SECRET.search(name))]
    for secret in filter(None, given):
        yield secret
        yield unquote(secret)


def _trouble(error: BaseException) -> Trouble:
    """Which kind of trouble an error is. Where no connection came about, there is no code."""
    code = getattr(error, "sqlstate", None)
    if code is None and "OperationalError" in {kind.__name__ for kind in type(error).__mro__}:
        return Trouble.UNREACHABLE
    if str(code).startswith(_AWAY):
        return Trouble.UNREACHABLE
    return Trouble.LOCKED if str(code).startswith(_BUSY) else Trouble.FAILED


def _reason(error: BaseException) -> str:
    """What an error says in the end, without the advice for administrators that follows."""
    line = (str(error).strip().splitlines() or [""])[0]
    return line.rpartition(" failed: ")[2].removeprefix("FATAL: ").strip().rstrip(".")
