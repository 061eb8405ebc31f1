"""What was played, from the command line: listed, resumed, discarded, erased; flags read; and a last word."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests import decks
from tests.commands import Terminal, Trainer
from tests.history.playing import begin, kept, started
from trainer.cli.last_word import last_word
from trainer.deck.deck import Deck
from trainer.deck.reading.reader import read_deck
from trainer.history.database import protocol
from trainer.history.history import History
from trainer.history.log import ROOM
from trainer.learner import Learner
from trainer.room.facilitator import Facilitator
from trainer.room.keeping import opened
from trainer.sitting.session import Session


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return decks.write(tmp_path, decks.deck(), "bridge.yaml")


@pytest.fixture
def deck(path: Path) -> Deck:
    return read_deck(path)


def left(deck: Deck, learner: str | None = None, answered: int = 1, seed: int = 1) -> str:
    """Leave a sitting after some answers; its id."""
    return kept(deck, learner, answered, seed)


def waiting(learner: str | None = None) -> list[str]:
    with closing(History(learner)) as history:
        return [one.id for one in history.waiting()]


@pytest.fixture
def holder(deck: Deck, monkeypatch: pytest.MonkeyPatch) -> Iterator[sqlite3.Connection]:
    """Another program, which holds the history locked until it rolls back; nobody waits long for it."""
    monkeypatch.setattr(protocol, "PATIENCE", 0.05)
    monkeypatch.setattr(protocol, "IMPATIENCE", 0.01)
    history = History()
    history.prepare()
    history.close()
    with closing(sqlite3.connect(history.place, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield connection


# Listing


def test_a_sitting_that_waits_is_listed_with_what_resumes_it(trainer: Trainer, deck: Deck) -> None:
    name = left(deck)
    line = trainer("history").out
    assert re.fullmatch(rf".*  harbour-bridge  1 of 3 answered, .*  \(waiting: {name[:6]}\)\n", line)
    (data,) = json.loads(trainer("history", "--json").out)
    assert (data["id"], data["waiting"], data["discarded"], data["total"]) == (name, True, False, 3)


def test_a_round_is_listed_by_what_it_was_called(trainer: Trainer, tmp_path: Path) -> None:
    path = decks.write(tmp_path, decks.themed(), "themed.yaml")
    trainer("play", path, "--plain", "--theme", "voices", "--level", "easy", typed="1\n1\n\n\n")
    assert re.search(r"  harbour-bridge, Whose words\? \(easy\)  1 of 2 answered, ", trainer("history").out)
    (data,) = json.loads(trainer("history", "--json").out)
    assert (data["theme"], data["levels"], data["called"]) == ("voices", ["easy"], "Whose words? (easy)")
    decks.write(tmp_path, decks.deck(), "themed.yaml")
    assert "Whose words? (easy)" in trainer("history").out
    decks.write(tmp_path, decks.themed(), "themed.yaml")
    asked = trainer("play", path, "--plain", typed=Terminal("q\n")).out
    assert "1. Resume: Whose words? (easy), 1 of 2 answered" in asked


def test_a_person_is_told_what_can_be_done_with_what_waits(
    trainer: Trainer, deck: Deck, monkeypatch: pytest.MonkeyPatch
) -> None:
    left(deck)
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    trainer("history")
    assert "`trainer discard ID`" in terminal.getvalue()


def test_a_history_that_cannot_be_read_is_no_empty_one(trainer: Trainer, deck: Deck) -> None:
    left(deck)
    history = Path(History().place)
    history.unlink()
    history.mkdir()
    done = trainer("history")
    assert (done.status, done.out) == (2, "")
    assert re.fullmatch(r"History: Your history \(.*\) cannot be used: .*\n", done.err)
    assert trainer("history", "--json").status == 2


# Resuming


def test_any_sitting_that_waits_is_resumed_by_its_id(trainer: Trainer, path: Path, deck: Deck) -> None:
    first, second = left(deck, answered=2, seed=1), left(deck, answered=1, seed=2)
    for name, answered in ((first, 2), (second, 1), (first[:8], 2), (second[:8].upper(), 1)):
        done = trainer("play", path, "--plain", "--resume", name)
        assert f"Resuming where you stopped: {answered} of 3 answered." in done.out
    assert len(waiting()) == 2


def test_without_an_id_the_sitting_that_was_played_last_is_resumed(
    trainer: Trainer, path: Path, deck: Deck
) -> None:
    left(deck, answered=2)
    left(deck, answered=1)
    assert "stopped: 1 of 3 answered" in trainer("play", path, "--plain", "--resume").out
    assert "stopped: 1 of 3 answered" in trainer("play", "--plain", "--resume", path).out


def test_a_sitting_of_the_library_is_resumed_by_its_id_alone_or_without_anything(trainer: Trainer) -> None:
    trainer("play", "first-steps", "--all", "--plain", "--seed", "1", typed="\n\n\nh\n1\n1\n1\n\n")
    trainer("play", "rutte-nato", "--plain", "--seed", "1", typed="h\n")
    latest, first = waiting()
    assert "NATO" in trainer("play", "--plain", "--resume").out.splitlines()[0]
    assert "First steps" in trainer("play", "--plain", "--resume", first[:8]).out.splitlines()[0]
    assert "NATO" in trainer("play", "--resume", latest[:8], "--plain").out.splitlines()[0]


@pytest.mark.parametrize("typed", ["ffffffff", "", "0"])
def test_an_id_that_no_waiting_sitting_has_is_told(
    trainer: Trainer, path: Path, deck: Deck, typed: str
) -> None:
    left(deck)
    done = trainer("play", path, "--plain", "--resume", typed)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(f"trainer: no waiting sitting of this deck has the ID “{typed}”;")
    assert "; `trainer history` lists those that wait" in done.err


def test_a_sitting_of_another_deck_or_learner_is_not_resumed(
    trainer: Trainer, path: Path, deck: Deck, tmp_path: Path
) -> None:
    other = decks.write(tmp_path, decks.deck(id="another"), "another.yaml")
    name = left(deck, "Ana")
    assert trainer("play", other, "--plain", "--resume", name, "--learner", "Ana").status == 2
    assert trainer("play", path, "--plain", "--resume", name).status == 2
    assert trainer("play", path, "--plain", "--resume", name, "--learner", "Ana").status == 0


@pytest.mark.parametrize(
    "plan",
    [["--items", "2"], ["--seed", "1"], ["--kind", "quote"], ["--theme", "voices"], ["--level", "easy"]],
)
def test_resuming_with_another_plan_is_refused(trainer: Trainer, path: Path, plan: list[str]) -> None:
    done = trainer("play", path, "--plain", "--resume", *plan)
    assert (done.status, done.out) == (2, "")
    assert (
        "--resume cannot be combined with --all, --theme, --level, --kind, --items, --seed or --form"
        in done.err
    )


def test_a_deck_that_has_lost_all_items_of_a_sitting_says_so(
    trainer: Trainer, path: Path, deck: Deck, tmp_path: Path
) -> None:
    name = left(deck)
    decks.write(tmp_path, decks.deck(decks.quote("new")), "bridge.yaml")
    done = trainer("play", path, "--plain", "--resume", name)
    assert (done.status, done.out) == (2, "")
    assert "nothing of this sitting is left to ask" in done.err


def test_every_sitting_that_waits_is_offered_at_a_terminal(trainer: Trainer, path: Path, deck: Deck) -> None:
    left(deck, answered=2, seed=1)
    left(deck, answered=1, seed=2)
    done = trainer("play", path, "--plain", typed=Terminal("2\nq\n"))
    assert re.search(
        r"Sittings of this deck wait\.\n1\. Resume: 1 of 3 answered, today ..:..\.\n"
        r"2\. Resume: 2 of 3 answered, today ..:..\.\n3\. Start over\.\n",
        done.out,
    )
    assert "Resuming where you stopped: 2 of 3 answered." in done.out


def test_a_person_who_leaves_is_told_how_to_resume(trainer: Trainer, tmp_path: Path) -> None:
    path = decks.write(tmp_path / "with space", decks.deck(), "bridge.yaml")
    for typed in ("h\nq\n", "h\n"):
        last = trainer("play", path, "--plain", "--learner", "Ana B", typed=typed).out.splitlines()[-1]
        command = f"trainer play '{path}' --plain --resume --learner 'Ana B'"
        assert last == f"This sitting waits for you. To resume it: {command}"
    last = trainer("play", "first-steps", "--plain", typed="\n\nh\n").out.splitlines()[-1]
    assert last == "This sitting waits for you. To resume it: trainer play first-steps --plain --resume"
    assert "waits for you" not in trainer("play", path, "--plain", typed="q\n").out.splitlines()[-1]
    assert len(waiting()) == 1


# Discarding


def test_discarding_asks_first_and_what_was_answered_stays(trainer: Trainer, deck: Deck) -> None:
    kept, name = left(deck, seed=1), left(deck, seed=2)
    assert trainer("discard", name[:8], typed="n\n").out.endswith("It still waits.\n")
    assert trainer("discard", name[:8]).status == 130
    assert waiting() == [name, kept]
    done = trainer("discard", name[:8], typed="y\n")
    assert done.status == 0
    assert re.match(r"Discard the sitting of harbour-bridge \(1 of 3 answered, today ..:..\)\?", done.out)
    assert done.out.endswith("Discarded.\n")
    assert waiting() == [kept]
    assert trainer("discard", kept, "--yes").out == "Discarded.\n"
    lines = trainer("history").out.splitlines()
    assert all(re.search(r"1 answered, 1 of 1 points  \(discarded: [0-9a-f]{6}\)$", line) for line in lines)
    assert len(lines) == 2


def test_only_what_waits_and_is_ones_own_is_discarded(trainer: Trainer, deck: Deck) -> None:
    name = left(deck, "Ana")
    for args in (["ffffffff"], [name], [name[:3], "--learner", "Ana"], ["", "--learner", "Ana"]):
        done = trainer("discard", "--yes", *args)
        assert (done.status, done.out) == (2, "")
        assert "no waiting sitting has the ID" in done.err
    assert waiting("Ana") == [name]


def test_an_id_that_is_not_clear_is_to_be_typed_further(trainer: Trainer, deck: Deck) -> None:
    names = [left(deck, seed=seed) for seed in (1, 2)]
    with closing(sqlite3.connect(History().place)) as connection, connection:
        for name in names:
            connection.execute(
                "UPDATE history_events SET sitting = ? WHERE sitting = ?", [f"abcd{name[4:]}", name]
            )
    done = trainer("discard", "--yes", "abcd")
    assert (done.status, done.err) == (
        2,
        "trainer: 2 waiting sittings have an ID that begins with “abcd”; type more of it\n",
    )
    assert trainer("discard", "--yes", f"abcd{names[0][4:]}").status == 0


def test_what_could_not_be_discarded_is_said_to_wait_still(
    trainer: Trainer, deck: Deck, holder: sqlite3.Connection
) -> None:
    holder.execute("ROLLBACK")
    name = left(deck)
    holder.execute("BEGIN IMMEDIATE")
    done = trainer("discard", "--yes", name)
    assert (done.status, done.out) == (2, "")
    assert "Try again when it has finished." in done.err
    holder.execute("ROLLBACK")
    assert waiting() == [name]


# Flags


@pytest.fixture
def flagged(deck: Deck, tmp_path: Path) -> Path:
    """Two decks with notes of two learners; the path of the second deck."""
    other = decks.write(tmp_path, decks.deck(decks.quote("a"), id="another"), "another.yaml")
    for learner, of, note in (
        ("Ben", deck, "the year is wrong"),
        ("Ana", deck, "=HYPERLINK(1)\x1b[31m\n“second line”"),
        ("Ana", read_deck(other), ""),
    ):
        with closing(History(learner)) as history:
            begin(of, history.recorder(of)).flag(note)
    return other


def test_flags_are_listed_by_deck_and_item_for_those_who_write_decks(trainer: Trainer, flagged: Path) -> None:
    done = trainer("flags")
    when = r"\d{4}-\d\d-\d\d \d\d:\d\d"
    assert re.fullmatch(
        rf"another  a  {when}  Ana: no note\n"
        rf"harbour-bridge  [a-z-]+  {when}  Ben: the year is wrong\n"
        rf"harbour-bridge  [a-z-]+  {when}  Ana: =HYPERLINK\(1\).\[31m “second line”\n",
        done.out,
    )
    assert "\x1b" not in done.out


def test_flags_of_rooms_are_among_those_of_sittings(
    trainer: Trainer, flagged: Path, deck: Deck, path: Path
) -> None:
    with closing(Learner("Cy")) as person:
        lead = Facilitator(opened(person, deck))
        lead.begin()
        lead.flag("nobody found it")
    assert "Cy: nobody found it" in trainer("flags", path).out
    assert trainer("flags", "--learner", "Cy").out.count("\n") == 1
    decks_told = [one["deck"] for one in json.loads(trainer("flags", "--json").out)]
    assert decks_told == sorted(decks_told)


def test_flags_of_one_deck_or_learner_are_listed_alone(
    trainer: Trainer, flagged: Path, deck: Deck, path: Path
) -> None:
    for name in ("harbour-bridge", path):
        assert trainer("flags", name).out.count("harbour-bridge") == 2
    assert trainer("flags", flagged).out.splitlines()[0].startswith("another  a ")
    assert len(trainer("flags", "--learner", "Ana").out.splitlines()) == 2
    assert len(trainer("--learner", "Ben", "flags").out.splitlines()) == 1
    assert trainer("flags", "--learner", "Cy").out == "Nothing has been flagged.\n"
    assert trainer("flags", "no-such-deck").status == 2


def test_flags_are_exported_as_json_and_for_spreadsheets(trainer: Trainer, flagged: Path) -> None:
    data = json.loads(trainer("flags", "--json").out)
    assert [set(one) for one in data] == [{"deck", "item", "note", "at", "learner"}] * 3
    assert data[2]["note"] == "=HYPERLINK(1)�[31m\n“second line”"
    rows = list(csv.DictReader(io.StringIO(trainer("flags", "--csv").out)))
    assert [row["note"] for row in rows] == ["", "the year is wrong", "'=HYPERLINK(1)�[31m\n“second line”"]
    assert [row["at"][:10] for row in rows] == [one["at"][:10] for one in data]
    assert trainer("flags", "--json", "--csv").status == 2


def test_a_note_of_a_sitting_that_went_on_as_two_is_listed_once(trainer: Trainer, deck: Deck) -> None:
    one, other = History(), History()
    session = started(deck, one.recorder(deck))
    session.flag("twice")
    found = other.unfinished(deck)
    assert found is not None
    session.answer(session.answers[0])
    Session.restore(deck, found.log, record=found.recorder).hint()
    one.close()
    other.close()
    assert len(trainer("history").out.splitlines()) == 2
    assert len(trainer("flags").out.splitlines()) == 1


def test_without_a_flag_that_is_said(trainer: Trainer, deck: Deck) -> None:
    assert trainer("flags").out == "Nothing has been flagged.\n"
    assert json.loads(trainer("flags", "--json").out) == []


# Erasing


def test_erasing_as_the_learners_page_gives_it_leaves_everybody_else(trainer: Trainer, deck: Deck) -> None:
    for name in (None, "Ana", "Ben"):
        left(deck, name)
    assert trainer("erase", "--yes").out == "Erased 1 sitting.\n"
    assert (waiting("Ana"), waiting("Ben")) != ([], [])
    assert waiting() == []


def test_a_person_with_nothing_to_erase_is_told_who_has(trainer: Trainer, deck: Deck) -> None:
    left(deck, "Ana")
    done = trainer("erase")
    assert done.status == 0
    assert done.out == (
        "There was nothing to erase.\nOthers have sittings here: Ana. See --learner and --everyone.\n"
    )


def test_everyone_is_erased_where_that_is_asked_for_with_the_numbers(
    trainer: Trainer, deck: Deck, home: Path
) -> None:
    for name in ("Ben", "Ana", "Ana"):
        left(deck, name)
    declined = trainer("erase", "--everyone", typed="n\n")
    assert declined.out.startswith("Erase the whole history: 3 sittings of 2 learners (Ana, Ben)? ")
    assert waiting("Ben") != []
    assert trainer("erase", "--everyone", typed="y\n").out.endswith("Erased 3 sittings.\n")
    assert not list(home.rglob("history*"))
    assert trainer("erase", "--everyone", "--yes").out == "There was nothing to erase.\n"


@pytest.mark.parametrize("args", [["erase", "--learner", "Ana"], ["--learner", "Ana", "erase"]])
def test_one_learner_and_everyone_exclude_each_other(trainer: Trainer, args: list[str]) -> None:
    done = trainer(*args, "--everyone", "--yes")
    assert done.status == 2
    assert "exclude each other" in done.err


def test_a_locked_history_is_not_said_to_be_empty(
    trainer: Trainer, deck: Deck, holder: sqlite3.Connection
) -> None:
    holder.execute("ROLLBACK")
    left(deck)
    holder.execute("BEGIN IMMEDIATE")
    done = trainer("erase", "--yes")
    place = History().place
    assert (done.status, done.out) == (2, "Nothing was erased.\n")
    assert done.err == (
        f"History: Another program is writing to your history ({place}). Try again when it has finished.\n"
        f"Still there: {place}\n"
    )


def test_what_was_set_aside_may_be_anybodys_and_is_named(trainer: Trainer, deck: Deck) -> None:
    left(deck)
    damaged = Path(History().place).with_name("history.damaged-20260101T000000Z.sqlite3")
    damaged.write_text("x")
    done = trainer("erase", "--yes")
    assert (done.status, done.out) == (2, "Erased 1 sitting.\n")
    assert done.err == (
        f"Still there: {damaged}\nIt may hold sittings of anybody; `trainer erase --everyone` removes it.\n"
    )


# The last word


ANSWERED = ("1", "3", "1", "", "1", "3", "1")
END = None


class Scripted(Terminal):
    """A person at a terminal: types lines, ends the input, or does something elsewhere in between."""

    def __init__(self, *script: str | Callable[[], object] | None) -> None:
        super().__init__()
        self._script = list(script)

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
        while self._script:
            typed = self._script.pop(0)
            if not callable(typed):
                return "" if typed is END else f"{typed}\n"
            typed()
        return ""


def test_answers_that_could_not_be_saved_are_told_of_at_the_end(
    trainer: Trainer, path: Path, holder: sqlite3.Connection
) -> None:
    done = trainer("play", path, "--plain", typed="\n".join([*ANSWERED, ""]))
    assert done.status == 2
    assert done.err.splitlines()[-1] == (
        "History: 2 answers could not be saved: another program is writing to your history."
    )
    assert "Results" in done.out
    assert "This sitting waits for you." not in done.out


def test_answers_that_are_saved_at_last_need_no_word(
    trainer: Trainer, path: Path, holder: sqlite3.Connection
) -> None:
    done = trainer(
        "play", path, "--plain", "--seed", "1", typed=Scripted(*ANSWERED[:-1], holder.rollback, ANSWERED[-1])
    )
    assert done.status == 0
    assert "could not be saved" not in done.err
    assert len(waiting()) == 1


def test_a_person_may_try_again_to_save(trainer: Trainer, path: Path, holder: sqlite3.Connection) -> None:
    typed = Scripted(*ANSWERED, END, "1", holder.rollback, "1")
    done = trainer("play", path, "--plain", "--seed", "1", typed=typed)
    assert done.status == 0
    assert done.err.count("2 answers could not be saved") == 2
    assert done.out.splitlines()[-1].startswith("This sitting waits for you.")
    assert len(waiting()) == 1


def test_a_person_may_save_the_results_instead(
    trainer: Trainer, path: Path, holder: sqlite3.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")

    done = trainer("play", path, "--plain", "--seed", "1", typed=Scripted(*ANSWERED, END, "2"))
    assert done.status == 2
    (saved,) = (tmp_path / "desk").iterdir()
    assert "of 2 points" in saved.read_text("utf-8")
    assert str(saved) in done.err


def test_a_person_may_leave_without_the_results(
    trainer: Trainer, path: Path, holder: sqlite3.Connection
) -> None:
    assert trainer("play", path, "--plain", "--seed", "1", typed=Scripted(*ANSWERED)).status == 2


def test_where_the_results_cannot_be_saved_either_one_is_asked_again(
    trainer: Trainer, path: Path, holder: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("trainer.cli.last_word.save", refuse)
    done = trainer("play", path, "--plain", "--seed", "1", typed=Scripted(*ANSWERED, END, "2", "3"))
    assert done.status == 2
    assert "Permission denied" in done.err
    assert done.err.count("2 answers could not be saved") == 2


def _led_unsaved(path: Path) -> Learner:
    """A person who led a room that could not be kept."""
    person = Learner()
    room = opened(person, read_deck(path))
    lead = Facilitator(room)
    lead.begin()
    lead.count({room.answers[0].value: 7}, 9)
    lead.close()
    lead.reveal()
    return person


def test_a_room_that_could_not_be_saved_is_told_of_at_the_end(
    path: Path,
    holder: sqlite3.Connection,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    person = _led_unsaved(path)
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    assert not last_word(person, {})
    told = capsys.readouterr().err
    assert told == "History: 1 room could not be saved: another program is writing to your history.\n"


def test_what_a_room_came_to_may_be_saved_instead_or_the_room_after_all(
    path: Path,
    holder: sqlite3.Connection,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")
    deck = read_deck(path)
    monkeypatch.setattr(sys, "stdin", Scripted("2"))
    assert not last_word(_led_unsaved(path), {deck.id: deck})
    (saved,) = (tmp_path / "desk").iterdir()
    assert "no cause is claimed" in saved.read_text("utf-8")
    assert f"Saved as {saved}." in capsys.readouterr().err
    monkeypatch.setattr(sys, "stdin", Scripted(holder.rollback, "1"))
    person = _led_unsaved(path)
    assert last_word(person, {deck.id: deck})
    assert len(person.history.rows(ROOM)) == 1


def test_nothing_played_needs_no_last_word(trainer: Trainer, path: Path, holder: sqlite3.Connection) -> None:
    done = trainer("play", path, "--plain", typed="q\n")
    assert (done.status, done.err) == (0, "")
    assert os.environ["HOME"] in History().place
