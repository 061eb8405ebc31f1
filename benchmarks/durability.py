"""Does `kill -9` lose an acknowledged event, and what does a commit cost?

    python -m benchmarks.durability [--rounds 200] [--commits 3000] [--folder FOLDER] [--json]

Each round forks a player of endless sittings on one growing history, kills it at a random moment, and looks
for every event whose recording had returned. Commits are timed in turns with bare synced appends to a file
in the same folder, so that the ratio holds on any disk. Figures are reported and nothing is judged by time;
the exit status is 1 only where an event was lost or a sitting could not be resumed. POSIX only, for
`os.fork`.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from trainer.deck.deck import Deck
from trainer.deck.reading.reader import read_deck
from trainer.history.history import History
from trainer.shipped import folder
from trainer.sitting.events import Event, Flagged
from trainer.sitting.plan import plan
from trainer.sitting.session import Session, Step


class Killed(NamedTuple):
    """What one round came to."""

    acknowledged: int
    lost: int
    resumed: bool


def main(arguments: Sequence[str] | None = None) -> int:
    """Run both and print the figures."""
    parser = argparse.ArgumentParser(description="kill -9 rounds and commit latency of the history")
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--commits", type=int, default=3000)
    parser.add_argument("--folder", type=Path, help="on the disk to measure; a temporary folder by default")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    chosen = parser.parse_args(arguments)
    deck = read_deck(folder("decks") / "first-steps.yaml")
    with tempfile.TemporaryDirectory(dir=chosen.folder) as place:
        figures = {
            "kill": kill_rounds(deck, Path(place) / "killed.sqlite3", chosen.rounds),
            "commit": commit_latency(deck, Path(place), chosen.commits),
        }
    print(json.dumps(figures, indent=2) if chosen.json else table(figures))
    kill = figures["kill"]
    return 1 if kill["lost"] or kill["not resumed"] else 0


def table(figures: dict[str, dict[str, Any]]) -> str:
    """The figures for people."""
    kill, commit = figures["kill"], figures["commit"]
    counts = ", ".join(f"{name} {count}" for name, count in kill.items())
    lines = [f"kill -9: {counts}", f"{commit['commits']:>6} commits      p50       p99"]
    for name, unit in (("history", "ms"), ("synced append", "ms"), ("ratio", "×")):
        lines.append(f"{name:14} {commit[name]['p50']:9.3f} {commit[name]['p99']:9.3f} {unit}")
    return "\n".join(lines)


# kill -9


def kill_rounds(deck: Deck, file: Path, rounds: int) -> dict[str, Any]:
    """Kill a player at a random moment, again and again, and count what the history lacks."""
    chance = random.Random(1)
    opened = History("warm-up", file, sys.exit)
    opened.prepare()  # imports, once for all forks, what they need
    opened.close()
    done = [kill_one(deck, file, f"round {number}", chance) for number in range(rounds)]
    return {
        "rounds": rounds,
        "acknowledged": sum(one.acknowledged for one in done),
        "lost": sum(one.lost for one in done),
        "not resumed": sum(not one.resumed for one in done),
    }


def kill_one(deck: Deck, file: Path, learner: str, chance: random.Random) -> Killed:
    """One round: play in a fork, kill it, and look at what is on disk."""
    reading, writing = os.pipe()
    player = os.fork()
    if player == 0:
        os.close(reading)
        play_on(deck, History(learner, file, leave), writing)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        said = [pipe.readline() for _ in range(chance.randint(1, 100))]
        time.sleep(chance.random() * 0.003)
        os.kill(player, signal.SIGKILL)
        said += pipe.readlines()
    os.waitpid(player, 0)
    acknowledged = {(name, int(seq)) for name, seq in (line.split() for line in said if line.endswith("\n"))}
    with closing(sqlite3.connect(file)) as connection:
        select = "SELECT sitting, seq FROM history_events WHERE learner = ?"
        on_disk = set(connection.execute(select, [learner]))
    return Killed(
        len(acknowledged), len(acknowledged - on_disk), can_be_resumed(deck, file, learner, on_disk)
    )


def leave(trouble: str) -> None:
    """End a fork at once: nothing of its parent's is to be tidied up by it."""
    os.write(2, f"{trouble}\n".encode())
    os._exit(1)


def play_on(deck: Deck, history: History, pipe: int) -> None:
    """Play sitting after sitting, saying which events are recorded, until killed."""
    for seed in range(1_000_000):
        recorder = history.recorder(deck)
        count = 0

        def record(event: Event) -> None:
            nonlocal count
            recorder(event)  # noqa: B023 - the session does not outlive the turn
            count += 1
            if recorder.is_kept:  # noqa: B023
                os.write(pipe, f"{recorder.sitting} {count}\n".encode())  # noqa: B023

        session = Session(deck, plan(deck, seed=seed), record=record)
        while session.step is not Step.DONE:
            move(session)


def move(session: Session) -> None:
    """Whatever the step asks for, always in the same way."""
    if session.step is Step.QUESTION:
        session.answer(session.answers[0])
    elif session.step is Step.CONFIDENCE:
        session.rate(None)
    elif session.step is Step.REASON:
        session.give_reason(session.reasons[0])
    else:
        session.next()


def can_be_resumed(deck: Deck, file: Path, learner: str, on_disk: Collection[tuple[str, int]]) -> bool:
    """Whether the sitting that was cut off is whole as far as it goes, and can be played to its end."""
    history = History(learner, file, sys.exit)
    found = history.unfinished(deck)
    whole = True
    if found is not None:
        whole = len(found.log) == sum(name == found.recorder.sitting for name, _ in on_disk)
        session = Session.restore(deck, found.log, record=found.recorder)
        while session.step is not Step.DONE:
            move(session)
    finished = all(one.complete for one in history.sittings())
    history.close()
    return whole and finished


# Latency


def commit_latency(deck: Deck, place: Path, commits: int) -> dict[str, Any]:
    """The time that recording takes, beside that of a bare synced append of as many bytes."""
    history = History(None, place / "timed.sqlite3", sys.exit)
    recorder = history.recorder(deck)
    Session(deck, plan(deck, seed=1), record=recorder)
    line = b"x" * 200 + b"\n"
    event = Flagged(deck.items[0].id, "x" * 40)
    log = os.open(place / "timed.log", os.O_CREAT | os.O_WRONLY | os.O_APPEND)

    def append() -> None:
        os.write(log, line)
        os.fsync(log)

    recorded, appended = [], []
    for _ in range(commits):
        recorded.append(timed(lambda: recorder(event)))
        appended.append(timed(append))
    os.close(log)
    history.close()
    ours, bare = quantiles(recorded), quantiles(appended)
    ratio = {name: ours[name] / bare[name] for name in ours}
    return {"commits": commits, "history": ours, "synced append": bare, "ratio": ratio}


def timed(action: Callable[[], None]) -> float:
    """How many milliseconds something takes."""
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000


def quantiles(times: list[float]) -> dict[str, float]:
    """The median, and what 99 of 100 stay below."""
    times = sorted(times)
    return {"p50": times[len(times) // 2], "p99": times[len(times) * 99 // 100]}


if __name__ == "__main__":
    sys.exit(main())
