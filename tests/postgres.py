"""A PostgreSQL server for tests: in a folder of its own, on a socket there, and gone with the tests.

No port is opened and no server that runs already is used. PostgreSQL refuses to run as root, so where root
runs the tests, somebody else runs the server.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import psycopg

USER = "keeper"

_numbers = count(1)


class Missing(Exception):
    """PostgreSQL, or the driver for it, is not installed."""


class PostgreSQL:
    """A server. It runs from the first `start` to `stop`, and may be started again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._programs = _programs()
        self._as = _somebody()
        self._running: subprocess.Popen[bytes] | None = None
        if self._as:
            shutil.chown(folder, self._as["user"])
        data = (
            "-D",
            str(folder / "data"),
            "-U",
            USER,
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
            "--no-sync",
        )
        self._run("initdb", *data).wait()

    def _run(self, program: str, *args: str) -> subprocess.Popen[bytes]:
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(
                [self._programs / program, *args], cwd=self.folder, stdout=log, stderr=log, **self._as
            )

    def start(self) -> None:
        """Start, and wait until it answers."""
        alone = ("-c", "listen_addresses=", "-c", "fsync=off", "-c", "max_connections=50")
        self._running = self._run("postgres", "-D", "data", "-k", str(self.folder), *alone)
        until = time.monotonic() + 60
        while True:
            with contextlib.suppress(Exception), self.connect("postgres"):
                return
            if time.monotonic() > until or self._running.poll() is not None:
                raise RuntimeError((self.folder / "log").read_text("utf-8", "replace")[-2000:])
            time.sleep(0.02)

    def stop(self) -> None:
        """Stop at once, no matter who is connected."""
        if self._running is not None:
            self._running.send_signal(signal.SIGINT)
            self._running.wait(60)
            self._running = None

    @contextlib.contextmanager
    def frozen(self) -> Iterator[None]:
        """Meanwhile nothing of the server runs, and nobody is told so: their connections remain."""
        assert self._running is not None
        with self.connect("postgres") as connection:
            asked = "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend'"
            backends = [pid for (pid,) in connection.execute(asked).fetchall()]
        everybody = [self._running.pid, *backends]
        _signal(everybody, signal.SIGSTOP)
        try:
            yield
        finally:
            _signal(everybody, signal.SIGCONT)

    def connect(self, database: str) -> psycopg.Connection[Any]:
        """A connection that commits each statement."""
        import psycopg

        return psycopg.connect(host=str(self.folder), user=USER, dbname=database, autocommit=True)

    def new(self) -> str:
        """Make a fresh database; its URL, as the program takes it, with a password that nobody asks for."""
        name = f"history{next(_numbers)}"
        with self.connect("postgres") as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return f"postgresql://{USER}:open%20sesame@/{name}?host={self.folder}"


@contextlib.contextmanager
def running() -> Iterator[PostgreSQL]:
    """A server that runs meanwhile. Raises `Missing` where that is not possible."""
    try:
        import psycopg  # noqa: F401
        import sqlalchemy  # noqa: F401
    except ImportError as error:
        raise Missing(str(error)) from error
    shared = "/tmp" if Path("/tmp").is_dir() else None  # short, as a socket's name has to be, and open to all
    with tempfile.TemporaryDirectory(prefix="pg", dir=shared) as folder:
        server = PostgreSQL(Path(folder))
        server.start()
        try:
            yield server
        finally:
            server.stop()


def _signal(processes: list[int], number: signal.Signals) -> None:
    for process in processes:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, number)


def _programs() -> Path:
    """The folder of the newest server that is installed; Debian puts it on nobody's path."""
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    on_path = shutil.which("initdb")
    if found:
        return max(found, key=lambda path: float(path.parent.name))
    if on_path is None:
        raise Missing("initdb is not installed")
    return Path(on_path).resolve().parent


def _somebody() -> dict[str, Any]:
    """Who runs the server where root runs the tests."""
    if os.name != "posix" or os.geteuid() != 0:
        return {}
    import pwd

    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            found = pwd.getpwnam(name)
            return {"user": found.pw_uid, "group": found.pw_gid, "extra_groups": []}
    raise Missing("there is nobody but root to run it")
