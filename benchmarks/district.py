"""A district's day on one PostgreSQL: rooms of many hosts sent to it, sent again, and reported on.

    python -m benchmarks.district [--rooms 200] [--seats 25] [--hosts 20] [--json]

A server is started for it in a folder of its own, with syncs off (`tests.postgres`). Ratios are to the same
rows written by `psycopg` itself, in one transaction, without an index or a comparison. *sent* is one host
after the other; *at once* is all hosts at the same time into another database, each a process; *again* is
sending when nothing is new; *report* is the first report of a machine, and *next* the one after it, each a
process whose peak of memory is told. Rooms are led as in the tests: each seat votes twice on each item of
First steps, at random. Nothing is judged here.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec

from benchmarks.review import memory
from tests import postgres
from tests.history.nowhere import Nowhere
from tests.room.many import led
from trainer.history.database.place import database_at
from trainer.history.database.protocol import PATIENCE
from trainer.history.history import History
from trainer.history.log import ROOM, LogRow
from trainer.history.recorder import Recorder
from trainer.history.sending import Sender, Sent
from trainer.learner import Learner
from trainer.room.summary import summaries

SEND = """
import sys
from benchmarks.district import sent
sent(sys.argv[1], sys.argv[2])
"""

REPORT = """
import json, sys
from benchmarks.district import reported
print(json.dumps(reported(sys.argv[1])))
"""

BARE = (
    "CREATE TABLE bare (sitting text, seq int, learner text, deck text, at text, body text, kind text, "
    "key text)"
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(description="rooms of a district on one server")
    parser.add_argument("--rooms", type=int, default=200)
    parser.add_argument("--seats", type=int, default=25)
    parser.add_argument("--hosts", type=int, default=20)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    try:
        with tempfile.TemporaryDirectory() as folder, postgres.running() as server:
            found = measure(server, Path(folder), given.rooms, given.seats, given.hosts)
    except postgres.Missing as missing:
        found = {"skipped": str(missing)}
    print(json.dumps(found, indent=2) if given.json else _table(found))
    return 0


def measure(server: postgres.PostgreSQL, folder: Path, rooms: int, seats: int, hosts: int) -> dict[str, Any]:
    """All figures, in seconds where nothing else is said."""
    files = [folder / f"host-{number}" / "history.sqlite3" for number in range(hosts)]
    _lead(files, rooms, seats)
    one, many = server.new(), server.new()
    rows = [row for file in files for sitting in _rows(file) for row in sitting]
    bare = timed(lambda: _write(one, rows))
    send_all = timed(lambda: [sent(str(file), one) for file in files])
    again = timed(lambda: [sent(str(file), one) for file in files])
    at_once = timed(lambda: _at_once(files, many))
    report, following = _in_a_process(REPORT, one), _in_a_process(REPORT, one)
    return {
        "rooms": report["rooms"],
        "seats": report["seats"],
        "events": len(rows),
        "mib": round(sum(len(row.body) + 120 for row in rows) / 2**20, 1),
        "bare_s": round(bare, 2),
        "sent_s": round(send_all, 2),
        "sent_over_bare": round(send_all / bare, 1),
        "events_per_s": round(len(rows) / send_all),
        "at_once_s": round(at_once, 2),
        "again_s": round(again, 2),
        "report_s": report["seconds"],
        "next_report_s": following["seconds"],
        "report_memory_mib": report["memory_mib"],
    }


def sent(file: str, address: str) -> Sent:
    """Send all rooms of a host."""
    with closing(History(place=file)) as history:
        found = history.rows(ROOM, everyone=True)
        with closing(Sender(database_at(address, _now))) as sender:
            done = sender.send(found)
    if done.left or done.taken:
        raise RuntimeError(done.why or "a room was continued elsewhere")
    return done


def reported(address: str) -> dict[str, Any]:
    """What a report on all rooms costs this program."""
    with closing(Learner(place=address)) as person:
        seconds = timed(lambda: summaries(person))
        found = summaries(person)
    seats = sum(room.people for room in found)
    return {"rooms": len(found), "seats": seats, "seconds": round(seconds, 3), "memory_mib": memory()}


def timed(action: Callable[[], object]) -> float:
    """Seconds that something takes."""
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def _lead(files: Sequence[Path], rooms: int, seats: int) -> None:
    """Rooms in the histories of some hosts; each is written at once, as only its rows matter here."""
    chance = random.Random(1)
    for number, file in enumerate(files):
        host = Learner(f"host {number}", place=Nowhere())
        deck = host.open(host.library.find("first-steps"))
        made = [led(host, deck, seats, chance).record for _ in range(number, rooms, len(files))]
        with closing(database_at(file, _now).open(PATIENCE)) as store:
            store.merge([one.rows for one in made if isinstance(one, Recorder)], sys.maxsize, PATIENCE)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _rows(file: Path) -> list[list[LogRow]]:
    with closing(History(place=file)) as history:
        return history.rows(ROOM, everyone=True)


def _write(address: str, rows: Sequence[LogRow]) -> None:
    """What no program can be faster than by far: the same rows, and no thought."""
    import psycopg  # noqa: PLC0415 - without it the benchmark is skipped

    with psycopg.connect(address) as connection, connection.cursor() as cursor:
        cursor.execute(BARE)
        blanks = ", ".join(["%s"] * len(LogRow.__struct_fields__))
        cursor.executemany(
            f"INSERT INTO bare VALUES ({blanks})", [msgspec.structs.astuple(row) for row in rows]
        )


def _at_once(files: Sequence[Path], address: str) -> None:
    running = [subprocess.Popen([sys.executable, "-c", SEND, str(file), address]) for file in files]
    if any([process.wait() for process in running]):  # noqa: C419 - all are waited for
        raise RuntimeError("a host could not send")


def _in_a_process(program: str, *arguments: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _table(found: dict[str, Any]) -> str:
    return "\n".join(f"{name:20} {figure}" for name, figure in found.items())


if __name__ == "__main__":
    sys.exit(main())
