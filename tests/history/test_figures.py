"""Figures over all answers: the same however often, by whom and from how far on the log is read again."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

import msgspec
import pytest

from tests.history.behind import edit
from tests.history.conftest import Open, Where
from tests.history.playing import begin, move, play, right, started, wrong
from trainer.deck.deck import Deck
from trainer.history import figures, summary, sums
from trainer.history.answers import Answer
from trainer.history.database import ledger
from trainer.history.database.protocol import ReadTo
from trainer.history.database.sqlite import SqliteStore
from trainer.history.history import History
from trainer.history.summary import Waiting
from trainer.history.sums import Progress
from trainer.sitting.session import Session, Step


class Everything(msgspec.Struct):
    """A view that leaves nothing out."""

    NAME: ClassVar[str] = "everything"

    answers: list[Answer] = []

    def add(self, answer: Answer) -> None:
        self.answers.append(answer)


def in_short(history: History) -> list[tuple[str, str, bool, bool]]:
    """Each answer in a few words: item, answer, whether it was right and whether it was the first."""
    found = history.figures(Everything).answers
    return [(one.item, one.answer, one.is_right, one.is_first) for one in found]


def of(history: History) -> list[Answer]:
    return list(history.figures(Everything).answers)


def at_length(history: History) -> dict[str, Progress]:
    """How far the learner is with each deck, by every event of the log."""
    return sums.progress(history._lookup.sittings(history.learner))


def place(history: History) -> Path:
    found = history._keeper.database.ledger
    assert found is not None
    return found


# What is told


def test_an_answer_is_told_with_all_that_figures_are_made_of(deck: Deck, open_history: Open) -> None:
    history = open_history("Ana")
    play(begin(deck, history.recorder(deck), only=["opening-year"]))
    (answer,) = of(history)
    assert (answer.learner, answer.deck, answer.item) == ("Ana", "harbour-bridge", "opening-year")
    assert (answer.verdict, answer.answer, answer.confidence) == ("conflict", "conflict", 95)
    assert (answer.skills, answer.counts, answer.purpose, answer.form) == (
        ("all same",),
        True,
        "practice",
        "",
    )
    assert (answer.is_first, answer.is_right, answer.accepts, answer.is_sure) == (True, True, False, True)
    assert answer.when.utcoffset() is not None


def test_only_the_first_encounter_of_an_item_is_told_as_one(deck: Deck, open_history: Open) -> None:
    history = open_history()
    for choice in (wrong, right):
        play(begin(deck, history.recorder(deck), only=["opening-year"]), choice)
    assert in_short(history) == [
        ("opening-year", "compatible", False, True),
        ("opening-year", "conflict", True, False),
    ]


def test_an_answer_does_not_count_before_its_reveal_was_reached(deck: Deck, open_history: Open) -> None:
    history = open_history()
    session = started(deck, history.recorder(deck))
    session.answer(right(session.item))
    assert in_short(history) == []
    while session.step is not Step.REVEAL:
        move(session)
    assert len(in_short(history)) == 1


def test_what_was_taken_back_was_not_answered(deck: Deck, open_history: Open) -> None:
    history = open_history()
    session = begin(deck, history.recorder(deck), only=["opening-year"])
    session.answer(wrong(session.item))
    session.back()
    play(session, right)
    assert in_short(history) == [("opening-year", "conflict", True, True)]


def test_an_item_that_does_not_count_and_a_discarded_sitting_are_told_too(
    deck: Deck, open_history: Open
) -> None:
    history = open_history()
    recorder = history.recorder(deck)
    play(begin(deck, recorder, only=["experts-differ", "opening-year"]), answered=2)
    assert history.discard(recorder.sitting)
    assert {one.item: one.counts for one in of(history)} == {"experts-differ": False, "opening-year": True}


def test_a_sitting_that_continued_as_two_is_told_once_up_to_there(deck: Deck, open_history: Open) -> None:
    history = open_history()
    play(begin(deck, history.recorder(deck)), answered=2)
    found = history.unfinished(deck)
    assert found is not None
    mine = Session.restore(deck, found.log, record=found.recorder)
    other = open_history().unfinished(deck)
    assert other is not None
    theirs = Session.restore(deck, other.log, record=other.recorder)
    play(mine)
    play(theirs)
    items = [one.item for one in of(history)]
    assert sorted(items[:4]) == sorted({*items})
    assert len(items) == 6
    assert sum(one.is_first for one in of(history)) == 4


def test_nothing_is_told_of_others(deck: Deck, open_history: Open) -> None:
    for name in ("Ana", "Ben"):
        play(begin(deck, open_history(name).recorder(deck)), answered=1)
    assert [one.learner for one in of(open_history("Ana"))] == ["Ana"]
    assert in_short(open_history("Cy")) == []


def test_where_nothing_was_played_nothing_is_made(open_history: Open) -> None:
    history = open_history()
    assert in_short(history) == []


# It may be thrown away


Harm = Callable[[Path], object]


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _of_another_shape(path: Path) -> None:
    edit(path, "PRAGMA user_version = 99")


def _without_a_table(path: Path) -> None:
    edit(path, "DROP TABLE answers")


def _with_nonsense(path: Path) -> None:
    edit(path, "UPDATE answers SET \"when\" = 'soon' || number")
    edit(path, "UPDATE decks SET body = 'nothing'")
    edit(path, "DELETE FROM views")


@pytest.mark.parametrize(
    "harm",
    [
        ledger.removed,
        _cut,
        lambda path: path.write_bytes(b"x" * 5000),
        lambda path: path.write_bytes(b""),
        _of_another_shape,
        _without_a_table,
        _with_nonsense,
    ],
    ids=["removed", "cut", "overwritten", "emptied", "another shape", "lacks a table", "nonsense"],
)
def test_every_figure_is_the_same_when_the_ledger_was_lost_or_harmed(
    deck: Deck, open_history: Open, told: list[str], monkeypatch: pytest.MonkeyPatch, harm: Harm
) -> None:
    monkeypatch.setattr(figures, "ENOUGH_TO_KEEP", 2)
    history = open_history()
    for seed in range(3):
        play(begin(deck, history.recorder(deck), seed), right if seed else wrong)
    before, progress = of(history), history.progress()
    assert len(before) == 12
    assert progress == at_length(history)
    path = place(history)
    history.close()
    assert path.exists()
    harm(path)
    assert of(open_history()) == before
    assert open_history().progress() == progress
    assert told == []


def test_a_view_that_was_kept_is_continued_and_not_made_again(
    deck: Deck, open_history: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figures, "ENOUGH_TO_KEEP", 3)
    history = open_history()
    play(begin(deck, history.recorder(deck)))
    before = of(history)
    history.close()
    edit(place(history), "DELETE FROM answers WHERE number < (SELECT max(number) FROM answers)")
    assert of(open_history()) == before


def test_a_ledger_that_cannot_be_written_is_done_without(
    deck: Deck, open_history: Open, told: list[str], tmp_path: Path
) -> None:
    history = open_history()
    play(begin(deck, history.recorder(deck)))
    path = place(history)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.mkdir()
    assert len(of(history)) == 4
    play(begin(deck, history.recorder(deck)), answered=1)
    assert len(of(history)) == 5
    assert told == []


# Bit by bit, and by several programs


def test_it_is_the_same_read_bit_by_bit_or_at_once(
    deck: Deck, open_history: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figures, "AT_ONCE", 3)
    one, other = open_history(), open_history()
    chance = random.Random(1)
    sessions = [begin(deck, chance.choice((one, other)).recorder(deck), seed) for seed in range(4)]
    while any(session.step is not Step.DONE for session in sessions):
        session = chance.choice([one for one in sessions if one.step is not Step.DONE])
        move(session, chance.choice((right, wrong)))
        chance.choice((one, other)).figures(Everything)
        reader = chance.choice((one, other))
        assert reader.progress() == at_length(reader)
    bit_by_bit = of(one)
    assert len(bit_by_bit) == 16
    assert of(other) == bit_by_bit
    ledger.removed(place(one))
    assert of(open_history()) == bit_by_bit


def test_threads_of_one_program_share_figures(deck: Deck, open_history: Open, told: list[str]) -> None:
    history = open_history()
    seen: list[int] = []

    def play_some() -> None:
        for seed in range(3):
            play(begin(deck, history.recorder(deck), seed))
            seen.append(len(history.figures(Everything).answers))

    threads = [threading.Thread(target=play_some) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(of(history)) == 48
    assert len(seen) == 12
    assert told == []


READER = """
import sys
from tests.history.playing import begin, play
from tests.history.test_figures import Everything
from trainer.deck.reading.reader import read_deck
from trainer.history.history import History
from pathlib import Path

deck, place, sittings = sys.argv[1:]
deck = read_deck(Path(deck))
history = History("Ana", place, sys.exit)
mine = 0
for seed in range(int(sittings)):
    play(begin(deck, history.recorder(deck), seed))
    mine += 4
    assert len(history.figures(Everything).answers) >= mine
    print(mine, flush=True)
"""


def test_programs_that_read_and_write_at_once_come_to_the_same(
    deck: Deck, open_history: Open, where: Where
) -> None:
    command = [sys.executable, "-c", READER, str(deck.path), str(where), "5"]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)]
    for program in running:
        _, complaint = program.communicate(timeout=120)
        assert program.returncode == 0, complaint.decode()
    found = of(open_history("Ana"))
    assert len(found) == 60
    assert sum(one.is_first for one in found) == 4
    ledger.removed(place(open_history("Ana")))
    assert of(open_history("Ana")) == found


@pytest.mark.parametrize("seed", range(3))
def test_a_kill_while_the_ledger_is_written_changes_no_figure(
    deck: Deck, open_history: Open, where: Where, seed: int
) -> None:
    wanted = random.Random(seed).randint(4, 60)
    command = [sys.executable, "-c", READER, str(deck.path), str(where), "1000"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as player:
        assert player.stdout is not None
        for line in player.stdout:
            if int(line) >= wanted:
                break
        player.kill()
    found = of(open_history("Ana"))
    assert len(found) >= wanted
    ledger.removed(place(open_history("Ana")))
    assert of(open_history("Ana")) == found


# What is erased is gone


def test_what_is_erased_is_in_no_figure_of_any_program(deck: Deck, open_history: Open) -> None:
    others = {name: open_history(name) for name in ("Ana", "Ben")}
    for history in others.values():
        play(begin(deck, history.recorder(deck), only=["opening-year"]))
        assert len(of(history)) == 1
        assert len(history.progress()) == 1
    open_history("Ana").erase()
    assert of(others["Ana"]) == []
    assert others["Ana"].progress() == {}
    assert len(of(others["Ben"])) == 1


def test_what_is_erased_is_in_no_file(deck: Deck, open_history: Open) -> None:
    history = open_history("Ana")
    play(begin(deck, history.recorder(deck), only=["opening-year"]))
    assert of(history)
    path = place(history)
    assert path.exists()
    history.erase()
    assert not list(path.parent.glob(f"{path.name}*"))


def test_rows_that_take_the_numbers_of_erased_ones_are_read(deck: Deck, open_history: Open) -> None:
    """SQLite gives the numbers of the last rows again once these have gone."""
    reading = open_history("Ana")
    play(begin(deck, reading.recorder(deck), only=["opening-year"]))
    play(begin(deck, open_history("Ben").recorder(deck)))
    assert len(of(reading)) == 1
    open_history("Ben").erase()
    play(begin(deck, open_history("Ana").recorder(deck), only=["cars-a-day"]))
    assert [one.item for one in of(reading)] == ["opening-year", "cars-a-day"]


# What is not saved yet


def test_answers_that_are_only_in_memory_are_in_the_figures(
    deck: Deck, open_history: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = open_history()
    play(begin(deck, history.recorder(deck), only=["opening-year"]))
    assert len(of(history)) == 1
    with monkeypatch.context() as patched:
        patched.setattr(history._keeper, "attempt", lambda *_, **__: None)
        play(begin(deck, history.recorder(deck), only=["opening-year", "cars-a-day"]))
    assert {(one.item, one.is_first) for one in of(history)[1:]} == {
        ("opening-year", False),
        ("cars-a-day", True),
    }
    assert history.progress() == at_length(history)
    assert history.save()
    assert len(of(history)) == 3
    assert history.progress() == at_length(history)


STALLED = """
import sys, time
from tests.history.test_figures import Everything
from trainer.history.database import ledger
from trainer.history.database.protocol import ReadTo
from trainer.history.history import History

row, written = ledger._row, 0
def stalling(number, answer):
    global written
    written += 1
    if written == 3:
        print("writing", flush=True)
        time.sleep(600)
    return row(number, answer)
ledger._row = stalling
History("Ana", sys.argv[1], sys.exit).figures(Everything)
"""


def test_a_kill_in_the_midst_of_what_is_written_at_once_leaves_nothing_of_it(
    deck: Deck, open_history: Open, where: Where
) -> None:
    history = open_history("Ana")
    play(begin(deck, history.recorder(deck)))
    before, progress = of(history), history.progress()
    play(begin(deck, history.recorder(deck), seed=2), wrong)
    history.close()
    with subprocess.Popen([sys.executable, "-c", STALLED, str(where)], stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"writing\n"
        writer.kill()
    kept = ledger.Ledger(place(history))
    assert [answer for _, answer in kept.after("Ana", 0)] == before
    kept.close()
    after = of(open_history("Ana"))
    assert after[:4] == before
    assert len(after) == 8
    assert open_history("Ana").progress() == at_length(history) != progress


def test_what_was_read_from_where_another_program_has_passed_is_not_added(
    deck: Deck, open_history: Open
) -> None:
    history = open_history("Ana")
    play(begin(deck, history.recorder(deck)))
    assert of(history)
    opened = ledger.Ledger(place(history))
    read = opened.read("Ana")
    assert not opened.take("Ana", ledger.Read(), ledger.CameTo((), (), ReadTo()))
    opened.keep("Ana", "a view", "another reading", ledger.KeptView(1, b"{}"))
    opened.keep_decks("Ana", ledger.Read(), {"harbour-bridge": ledger.KeptDeck(b"{}")})
    assert opened.read("Ana") == read
    assert opened.view("Ana", "a view") is None
    assert opened.decks("Ana") == {"harbour-bridge": ledger.KeptDeck()}
    opened.keep("Ana", "a view", read.made, ledger.KeptView(1, b"{}"))
    assert opened.view("Ana", "a view") == (1, b"{}")
    opened.close()


# Sums


def waits(history: History) -> list[Waiting]:
    """What waits, by every event of the log."""
    found = reversed(history._lookup.sittings(history.learner))
    return [summary.waiting(one) for one in found if summary.is_waiting(one)]


@pytest.mark.parametrize("loose", [(0, 0), (1, 2), (20, 60)])
@pytest.mark.parametrize("seed", range(3))
def test_sums_come_to_the_same_as_the_log_whatever_is_played_left_resumed_and_discarded(
    deck: Deck, open_history: Open, monkeypatch: pytest.MonkeyPatch, loose: tuple[int, int], seed: int
) -> None:
    monkeypatch.setattr(figures, "LOOSE", loose[0])
    monkeypatch.setattr(figures, "MOST_LOOSE", loose[1])
    chance = random.Random(seed)
    histories = [open_history("Ana"), open_history("Ana")]
    for number in range(14):
        history = chance.choice(histories)
        left = history.all_unfinished(deck)
        choice = chance.choice((right, wrong))
        if left and chance.random() < 0.5:
            found = chance.choice(left)
            session = Session.restore(deck, found.log, record=found.recorder)
            play(session, choice, answered=session.answered + chance.randint(1, 4))
        elif left and chance.random() < 0.3:
            assert history.discard(left[-1].id)
        else:
            play(begin(deck, history.recorder(deck), number), choice, answered=chance.choice((1, 2, 3, None)))
        for one in histories:
            assert one.progress() == at_length(one)
            assert one.waiting() == one.waiting(deck.id) == waits(one)
    assert open_history("Ana").progress() == at_length(history)
    place(histories[0]).unlink()
    assert open_history("Ana").progress() == at_length(history)


def test_what_was_played_long_ago_is_not_looked_at_again(
    deck: Deck, open_history: Open, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figures, "LOOSE", 1)
    monkeypatch.setattr(figures, "MOST_LOOSE", 2)
    history = open_history("Ana")
    for seed in range(4):
        play(begin(deck, history.recorder(deck), seed), right if seed % 2 else wrong)
    known = history.progress()
    history.close()
    edit(
        place(history),
        "UPDATE sittings SET body = 'no facts' WHERE number < (SELECT max(number) FROM sittings)",
    )
    play(begin(deck, history.recorder(deck), seed=5), wrong)
    assert history.progress() == at_length(history) != known


def test_what_waits_is_found_without_reading_what_was_played(
    deck: Deck, open_history: Open, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = open_history("Ana")
    play(begin(deck, history.recorder(deck)))
    recorder = history.recorder(deck)
    left = play(begin(deck, recorder, seed=2), answered=1)
    history.progress()
    history.close()
    monkeypatch.setattr(SqliteStore, "read", lambda *_: pytest.fail("the whole log was read"))
    again = open_history("Ana")
    assert [one.id for one in again.waiting()] == [recorder.sitting]
    assert again.plan_of(recorder.sitting) == left.plan
    assert again.plan_of("another") is None
    assert not again.is_stranded(deck)
    found = again.unfinished(deck)
    assert found is not None
    assert found.log == left.log
    assert again.discard(found.id)
    assert again.waiting() == []
