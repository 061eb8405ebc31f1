"""`trainer join`: what is said where there is no seat to take."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.commands import Done, run
from tests.room.host.phones import hosting
from tests.sitting.bridge import bridge_deck


class Known:
    """What is known of a room that runs in a thread of its own."""

    base = code = link = ""
    seats = 0


@contextmanager
def open_room(folder: Path) -> Iterator[Known]:
    known, ready, stop = Known(), threading.Event(), asyncio.Event()
    loops: list[asyncio.AbstractEventLoop] = []

    async def lead() -> None:
        async with hosting(bridge_deck(folder), folder) as made:
            known.base, known.code, known.link = made.base, made.room.code, made.room.link
            loops.append(asyncio.get_running_loop())
            ready.set()
            await stop.wait()
            known.seats = len(made.room.seating.taken)

    thread = threading.Thread(target=asyncio.run, args=(lead(),))
    thread.start()
    assert ready.wait(30)
    try:
        yield known
    finally:
        loops[0].call_soon_threadsafe(stop.set)
        thread.join(30)


def joined(*args: str, typed: str = "") -> Done:
    done = run("join", *args, stdin=typed.encode())
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def test_a_seat_is_taken_by_the_code_that_is_typed_and_the_same_the_next_time(tmp_path: Path) -> None:
    with open_room(tmp_path) as room:
        first = joined(room.base, typed=f"WRONG\n{room.code.lower()}\nq\n")
        assert (first.status, first.err) == (0, "")
        assert "This is not the code of this room." in first.out
        again = joined(room.base, typed="q\n")
        assert "The code on the wall:" not in again.out
        another = joined(f"{room.base}/{room.link}", "--new", typed="q\n")
    seats = [done.out.partition("You are ")[2].partition("\n")[0] for done in (first, again, another)]
    assert seats[0] == seats[1] != seats[2]
    assert room.seats == 2


def test_a_seat_that_was_left_is_not_ours_the_next_time(tmp_path: Path) -> None:
    with open_room(tmp_path) as room:
        assert "Your seat is free again." in joined(room.base, "--code", room.code, typed="leave\n").out
        assert "The code on the wall:" in joined(room.base).out
    assert room.seats == 0


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("no address\x1b[2J",), "is no address of a room, such as 10.0.0.7:8765"),
        (("127.0.0.1:1", "--code", "AAAAA"), "the room cannot be reached at http://127.0.0.1:1"),
    ],
)
def test_what_is_no_room_is_said_in_one_line(args: tuple[str, ...], said: str) -> None:
    done = joined(*args)
    assert (done.status, done.out) == (2, "")
    assert said in done.err
    assert "\x1b" not in done.err
    assert done.err.count("\n") == 1


def test_without_a_code_and_without_anybody_to_ask_it_says_what_is_missing(tmp_path: Path) -> None:
    with open_room(tmp_path) as room:
        done = joined(room.base)
    assert done.status == 2
    assert "name it with --code" in done.err
