"""Several programs on one history at once lose nothing, and never write into each other's sitting."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.history.conftest import Open, Where
from tests.history.playing import begin, move, play, right, started, wrong
from trainer.deck.deck import Deck
from trainer.history.database import files, sqlite
from trainer.history.history import Unfinished
from trainer.sitting.session import Session

WRITER = """
import sys
from pathlib import Path
from tests.history.playing import begin, play
from trainer.deck.reading.reader import read_deck
from trainer.history.history import History

deck, place, learner, sittings = sys.argv[1:]
deck = read_deck(Path(deck))
def fail(text):
    sys.exit(text)
history = History(learner, place, fail)
for seed in range(int(sittings)):
    play(begin(deck, history.recorder(deck), seed))
history.close()
"""


def test_programs_that_write_at_once_lose_nothing(deck: Deck, open_history: Open, where: Where) -> None:
    """They also begin the history at once: neither its file nor its tables are there."""
    argument = [sys.executable, "-c", WRITER, str(deck.path), str(where)]
    running = [
        subprocess.Popen([*argument, name, "8"], stderr=subprocess.PIPE) for name in ("Ana", "Ben", "Cy")
    ]
    for program in running:
        _, complaint = program.communicate(timeout=120)
        assert program.returncode == 0, complaint.decode()
    everyone = open_history().sittings(everyone=True)
    assert len(everyone) == 24
    assert all(one.complete and one.points == 3 for one in everyone)


def test_threads_of_one_program_share_a_history(deck: Deck, open_history: Open, told: list[str]) -> None:
    history = open_history()
    readings: list[int] = []

    def play_some() -> None:
        for seed in range(3):
            play(begin(deck, history.recorder(deck), seed))
            readings.append(history.progress()["harbour-bridge"].sittings)

    threads = [threading.Thread(target=play_some) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(history.sittings()) == 12
    assert len(readings) == 12
    assert told == []


def test_a_sitting_resumed_while_it_is_played_continues_as_two(
    deck: Deck, open_history: Open, told: list[str]
) -> None:
    playing = open_history()
    session = play(begin(deck, playing.recorder(deck)), right, answered=1)
    second = open_history()
    found = second.unfinished(deck)
    assert found is not None
    name = found.recorder.sitting
    play(session, right)
    play(Session.restore(deck, found.log, record=found.recorder), wrong)
    assert found.recorder.sitting != name
    assert len(told) == 1
    assert "played in another window" in told[0]
    resumed, first = second.sittings()
    assert (first.complete, first.points) == (True, 3)
    assert resumed.complete
    assert resumed.points < 3
    assert resumed.id == found.recorder.sitting


@pytest.mark.parametrize("ahead", [1, 2, 5])
def test_the_second_to_write_plays_on_alone_however_far_the_first_is(
    deck: Deck, open_history: Open, told: list[str], ahead: int
) -> None:
    history = open_history()
    session = play(begin(deck, history.recorder(deck)), answered=1)
    found = history.unfinished(deck)
    assert found is not None
    resumed = Session.restore(deck, found.log, record=found.recorder)
    for _ in range(ahead):
        move(session, right)
    for _ in range(3):
        move(resumed, wrong)
    move(session, right)
    assert len(told) == 1
    logs = {one.log for one in _all_unfinished(open_history, deck)}
    assert logs == {session.log, resumed.log}


def test_what_reached_the_disk_without_word_of_it_is_not_written_twice(
    deck: Deck, open_history: Open, told: list[str]
) -> None:
    """As when the program is told that a commit failed which had in truth succeeded."""
    history = open_history()
    recorder = history.recorder(deck)
    session = play(begin(deck, recorder), answered=1)
    recorder._saved -= 2
    move(session)
    assert told == []
    assert len(history.sittings()) == 1
    found = history.unfinished(deck)
    assert found is not None
    assert found.log == session.log


def _all_unfinished(open_history: Open, deck: Deck) -> list[Unfinished]:
    """Every sitting that can be resumed, each ended once it was looked at."""
    found, history = [], open_history()
    while (one := history.unfinished(deck)) is not None:
        found.append(one)
        Session.restore(deck, one.log, record=one.recorder).finish()
    return found


def test_parting_loses_nothing_even_with_the_last_event(
    deck: Deck, open_history: Open, told: list[str]
) -> None:
    history = open_history()
    session = play(begin(deck, history.recorder(deck)), answered=1)
    found = history.unfinished(deck)
    assert found is not None
    resumed = Session.restore(deck, found.log, record=found.recorder)
    play(session)
    resumed.finish()
    assert sorted(one.complete for one in history.sittings()) == [False, True]
    assert all(one.ended for one in history.sittings())


def test_a_damage_that_another_program_mended_is_not_mended_again(
    deck: Deck, open_history: Open, file: Path, told: list[str]
) -> None:
    """Both met it; by the time that the second one acts, a fresh history has its place."""
    history = open_history()
    session = started(deck, history.recorder(deck))
    damaged = (sqlite.identity(file) or (0, 0))[0], -1
    error = sqlite3.DatabaseError("file is not a database")
    error.sqlite_errorcode = sqlite3.SQLITE_NOTADB
    assert history._keeper._mend(error, damaged)
    assert files.copies(file, "damaged") == []
    assert told == []
    found = history.unfinished(deck)
    assert found is not None
    assert found.log == session.log
