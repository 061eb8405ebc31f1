"""Whatever is kept can be erased: all of it, or all of one learner."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from tests import decks
from tests.history.conftest import Open
from tests.history.playing import begin, move, play, right, started, wrong
from tests.history.test_figures import Everything
from tests.history.test_migrating import write_version_0
from trainer.deck.deck import Deck
from trainer.deck.joined import SEVERAL, join
from trainer.deck.reading.reader import read_deck
from trainer.history.answers import Answer
from trainer.history.database import protocol
from trainer.history.figures import Figures
from trainer.history.history import History
from trainer.sitting.plan import REVIEW, entry_of, plan
from trainer.sitting.session import Session, Step


def contents(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())


def test_erasing_leaves_no_file_of_the_history(deck: Deck, open_history: Open, file: Path) -> None:
    write_version_0(file, deck)  # its migration leaves a backup
    damaged = file.with_name("history.damaged-20260101T000000Z.sqlite3")
    kept = file.with_name("notes.txt")
    for path in (damaged, Path(f"{damaged}-wal"), kept):
        path.write_text("x")
    history = open_history()
    play(begin(deck, history.recorder(deck)), answered=1)
    erased = history.erase(everyone=True)
    assert [path.name for path in file.parent.iterdir()] == ["notes.txt"]
    assert len(erased.files) >= 4
    assert erased.left == ()
    assert history.progress() == {}


def test_erasing_nothing_is_fine(open_history: Open) -> None:
    erased = open_history().erase(everyone=True)
    assert (erased.files, erased.left) == ((), ())
    assert open_history("Ana").erase().sittings == 0


def test_one_learner_is_erased_without_a_trace(deck: Deck, open_history: Open, file: Path) -> None:
    for name in ("Ana", "Ben"):
        session = begin(deck, open_history(name).recorder(deck))
        session.flag(f"a note of {name}")
    assert b"a note of Ana" in contents(file.parent)
    history = open_history("Ben")
    assert open_history(" Ana ").erase().sittings == 1
    assert history.learners() == ["Ben"]
    assert b"Ana" not in contents(file.parent).replace(b"Mayor Ana", b"")
    assert b"a note of Ben" in contents(file.parent)
    assert history.unfinished(deck) is not None


def test_the_file_shrinks_when_a_learner_is_erased(deck: Deck, open_history: Open, file: Path) -> None:
    history = open_history()
    ben = open_history("Ben")
    started(deck, ben.recorder(deck))
    ben.close()
    for seed in range(10):
        play(begin(deck, history.recorder(deck), seed))
    history.close()
    before = file.stat().st_size
    history.erase()
    history.close()
    assert file.stat().st_size < before / 2


def test_copies_that_may_hold_the_learner_go_or_are_named(deck: Deck, open_history: Open, file: Path) -> None:
    write_version_0(file, deck)
    damaged = file.with_name("history.damaged-20260101T000000Z.sqlite3")
    damaged.write_text("x")
    erased = open_history().erase()
    assert erased.sittings == 2
    assert erased.left == (str(damaged),)
    assert list(file.parent.glob("*backup*")) == []


def test_a_sitting_in_progress_survives_the_erasure_of_its_learner(deck: Deck, open_history: Open) -> None:
    playing = open_history()
    session = begin(deck, playing.recorder(deck))
    open_history().erase()
    play(session, answered=1)
    found = playing.unfinished(deck)
    assert found is not None
    assert found.log == session.log


def test_a_sitting_in_progress_survives_the_erasure_of_the_history(
    deck: Deck, open_history: Open, told: list[str]
) -> None:
    playing = open_history()
    session = started(deck, playing.recorder(deck))
    other = open_history()
    play(begin(deck, other.recorder(deck), seed=2), answered=1)
    other.erase(everyone=True)
    move(session)
    found = open_history().unfinished(deck)
    assert found is not None
    assert found.log == session.log
    assert len(open_history().sittings()) == 1
    assert told == []


def test_the_default_folder_goes_when_nothing_else_is_in_it(
    deck: Deck, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    (tmp_path / "share" / "claim-trainer").mkdir(0o755, parents=True)
    history = History(on_trouble=pytest.fail)
    started(deck, history.recorder(deck))
    folder = Path(history.place).parent
    assert folder.name == "claim-trainer"
    assert folder.is_relative_to(tmp_path)
    assert folder.stat().st_mode & 0o777 == 0o700
    history.erase(everyone=True)
    assert not folder.exists()


@pytest.mark.parametrize("linked", ["claim-trainer", "claim-trainer/history.sqlite3"])
def test_what_a_link_leads_to_keeps_its_own_rights(
    deck: Deck, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, linked: str
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setattr("sys.platform", "linux")
    link, theirs = tmp_path / "share" / linked, tmp_path / "theirs"
    link.parent.mkdir(parents=True)
    theirs.touch() if link.suffix else theirs.mkdir()
    theirs.chmod(0o755)
    link.symlink_to(theirs)
    history = History(on_trouble=pytest.fail)
    started(deck, history.recorder(deck))
    history.close()
    assert theirs.stat().st_mode & 0o777 == 0o755
    assert len(History(on_trouble=pytest.fail).sittings()) == 1


def test_a_file_that_will_not_go_is_named(
    deck: Deck, open_history: Open, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = open_history()
    started(deck, history.recorder(deck))

    def refuse(_: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "unlink", refuse)
    assert str(file) in history.erase(everyone=True).left
    assert history.erase(everyone=True).files == ()


def test_a_history_in_which_nobody_is_left_goes_with_the_last_learner(
    deck: Deck, open_history: Open, file: Path
) -> None:
    for name in ("Ana", "Ben"):
        history = open_history(name)
        started(deck, history.recorder(deck))
        history.close()
    assert open_history("Ana").erase().sittings == 1
    assert file.exists()
    assert open_history("Ben").erase().sittings == 1
    assert list(file.parent.iterdir()) == []


def test_what_is_held_is_counted_before_it_is_erased(deck: Deck, open_history: Open) -> None:
    for name in ("ben", "Ana", "Ana"):
        started(deck, open_history(name).recorder(deck))
    assert open_history("Ana").held() == (("Ana",), 2)
    assert open_history("Cy").held() == ((), 0)
    assert open_history("Cy").held(everyone=True) == (("Ana", "ben"), 3)


def test_behind_a_link_the_history_itself_is_erased_and_the_link_left(
    deck: Deck, open_history: Open, tmp_path: Path
) -> None:
    for kind in ("file", "folder"):
        elsewhere = tmp_path / kind
        elsewhere.mkdir()
        link = tmp_path / f"link-{kind}"
        link.symlink_to(elsewhere / "real.sqlite3" if kind == "file" else elsewhere)
        place = link if kind == "file" else link / "history.sqlite3"
        history = open_history(place=place)
        started(deck, history.recorder(deck)).flag("a note to be gone")
        assert b"a note to be gone" in contents(elsewhere)
        assert history.erase(everyone=True).left == ()
        assert list(elsewhere.iterdir()) == []
        assert link.is_symlink()
        started(deck, history.recorder(deck))
        assert [path.name for path in elsewhere.iterdir()] != [], "it is kept behind the link again"


def test_a_damaged_history_behind_a_link_is_set_aside_there_and_erased_there(
    deck: Deck, open_history: Open, tmp_path: Path, told: list[str]
) -> None:
    (tmp_path / "elsewhere").mkdir()
    real, link = tmp_path / "elsewhere" / "real.sqlite3", tmp_path / "link.sqlite3"
    link.symlink_to(real)
    real.write_bytes(b"no database " * 500)
    history = open_history(place=link)
    play(begin(deck, history.recorder(deck)))
    assert len(told) == 1
    assert link.resolve() == real, "the link still leads to the history"
    assert [one.complete for one in history.sittings()] == [True]
    assert len(list(real.parent.glob("real.damaged-*"))) == 1
    history.erase(everyone=True)
    assert list(real.parent.iterdir()) == []


def test_a_copy_that_an_older_program_left_beside_a_link_is_erased_with_what_it_leads_to(
    open_history: Open, tmp_path: Path
) -> None:
    """It moved the link itself when what it led to was damaged."""
    aside, target = tmp_path / "history.damaged-20260101T000000Z.sqlite3", tmp_path / "elsewhere.sqlite3"
    target.write_text("answers")
    aside.symlink_to(target)
    erased = open_history(place=tmp_path / "history.sqlite3").erase(everyone=True)
    assert set(erased.files) == {str(aside), str(target)}
    assert list(tmp_path.iterdir()) == []


def test_what_another_name_of_the_same_file_shows_is_erased_too(
    deck: Deck, open_history: Open, file: Path, tmp_path: Path
) -> None:
    history = open_history()
    started(deck, history.recorder(deck)).flag("a note to be gone")
    history.close()
    (tmp_path / "second name").hardlink_to(file)
    assert history.erase(everyone=True).left == ()
    assert not file.exists()
    assert b"a note to be gone" not in (tmp_path / "second name").read_bytes()


def test_a_locked_history_is_not_said_to_be_erased(
    deck: Deck, open_history: Open, file: Path, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocol, "PATIENCE", 0.05)
    history = open_history()
    started(deck, history.recorder(deck))
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        erased = History(None, file, told.append, playing=False).erase()
        other.execute("ROLLBACK")
    assert (erased.sittings, erased.files, erased.left) == (0, (), (str(file),))
    assert told == [
        f"Another program is writing to your history ({file}). Try again when it has finished.",
    ]
    assert len(history.sittings()) == 1


def test_what_was_set_aside_is_named_even_where_nothing_else_is_left(open_history: Open, file: Path) -> None:
    file.parent.mkdir()
    damaged = file.with_name("history.damaged-20260101T000000Z.sqlite3")
    damaged.write_text("x")
    assert open_history().erase().left == (str(damaged),)
    assert open_history().erase(everyone=True).files == (str(damaged),)


# One sitting, or one deck


def _noted(deck: Deck, history: History, item: str, note: str) -> str:
    """A sitting of one item, with a note; its id."""
    recorder = history.recorder(deck)
    session = begin(deck, recorder, only=[item])
    session.flag(note)
    play(session)
    return recorder.sitting


def test_one_sitting_is_erased_without_a_trace_and_every_other_stays(
    deck: Deck, open_history: Open, file: Path
) -> None:
    history = open_history("Ana")
    first, second, third = (
        _noted(deck, history, item, f"a note on {item}")
        for item in ("opening-year", "cars-a-day", "opening-year")
    )
    _noted(deck, open_history("Ben"), "cars-a-day", "a note of Ben")
    assert history.figures(Everything).answers
    assert history.erase(only=[second]).sittings == 1
    assert [one.id for one in history.sittings()] == [third, first]
    assert b"a note on cars" not in contents(file.parent)
    assert b"a note of Ben" in contents(file.parent)
    assert len(open_history("Ben").sittings()) == 1


def test_a_sitting_of_somebody_else_is_not_erased(deck: Deck, open_history: Open) -> None:
    theirs = _noted(deck, open_history("Ben"), "opening-year", "x")
    own = _noted(deck, open_history("Ana"), "opening-year", "y")
    assert open_history("Ana").erase(only=[theirs]).sittings == 0
    assert open_history("Ana").erase(only=[theirs, own]).sittings == 1
    assert [one.id for one in open_history("Ben").sittings()] == [theirs]


@pytest.mark.parametrize("erased", [0, 1, 2])
def test_the_ledger_of_every_machine_forgets_a_sitting_that_was_erased_on_one(
    deck: Deck, open_history: Open, tmp_path: Path, erased: int
) -> None:
    items = ("opening-year", "cars-a-day", "mayor-shuts-bridge")
    machines = [open_history("Ana"), open_history("Ana")]
    machines[1]._figures = Figures(tmp_path / "elsewhere.sqlite3")
    ids = []
    for number, item in enumerate(items):
        ids.append(_noted(deck, machines[0], item, "x"))
        if number == 1:  # the other machine has read up to here
            assert len(machines[1].figures(Everything).answers) == 2
    assert machines[0].erase(only=[ids[erased]]).sittings == 1
    rest = [item for item in items if item != items[erased]]
    for history in (*machines, open_history("Ana")):
        assert [one.item for one in history.figures(Everything).answers] == rest
        assert history.progress()[deck.id].answered == 2
    _noted(deck, machines[1], items[erased], "again")
    for history in machines:
        found = history.figures(Everything).answers
        assert [(one.item, one.is_first) for one in found] == [
            (item, True) for item in (*rest, items[erased])
        ]


def test_what_says_that_something_was_erased_goes_with_the_rest(deck: Deck, open_history: Open) -> None:
    history = open_history("Ana")
    for item in ("opening-year", "cars-a-day"):
        _noted(deck, history, item, "x")
    for _ in range(2):
        assert history.erase(only=[history.kept()[0].id]).sittings == 1
    assert history.kept() == []
    assert history.held() == ((), 0)
    assert open_history("Ana").erase().sittings == 0
    assert history.figures(Everything).answers == []


def test_the_last_sitting_that_is_erased_takes_the_file_with_it(
    deck: Deck, open_history: Open, file: Path
) -> None:
    history = open_history("Ana")
    assert history.erase(only=[_noted(deck, history, "opening-year", "x")]).left == ()
    assert not file.exists()


# One deck of several


@pytest.fixture(scope="module")
def others(tmp_path_factory: pytest.TempPathFactory) -> list[Deck]:
    """Decks with items of the same ids as those of the bridge."""
    folder = tmp_path_factory.mktemp("others")
    laid_out = (
        decks.deck(decks.quote(), decks.conflict(), decks.trace(), id=name, title=f"The {name}")
        for name in ("lake", "river")
    )
    return [read_deck(decks.write(folder / str(one["id"]), one)) for one in laid_out]


def _review(history: History, parts: Sequence[Deck], seed: int, answered: int | None = None) -> Session:
    """A review of some decks, each item of which was flagged by its name, played as far as is said."""
    whole = join(parts)
    laid_out = plan(whole, seed=seed)
    laid_out = msgspec.structs.replace(laid_out, purpose=REVIEW, called=", ".join(one.title for one in parts))
    session = Session(whole, laid_out, record=history.recorder(whole))
    while session.step is not Step.DONE and (answered is None or session.answered < answered):
        if session.step is Step.QUESTION:
            session.flag(f"a note on {session.item.id}")
        move(session, wrong if seed % 2 else right)
    return session


def _told(history: History) -> list[Answer]:
    """What figures are made of, but for the ids of sittings."""
    found = history.figures(Everything).answers
    return [msgspec.structs.replace(one, sitting="") for one in found]


@pytest.mark.parametrize("seed", range(4))
def test_one_deck_is_erased_from_sittings_of_several_and_nothing_else_is_lost(
    deck: Deck, others: list[Deck], open_history: Open, seed: int
) -> None:
    lake, river = others
    history = open_history("Ana")
    play(begin(lake, history.recorder(lake)), answered=2)
    play(begin(deck, history.recorder(deck)))
    _review(history, [deck, lake], seed)
    _review(history, [lake, river], seed + 1)
    _review(history, [river, deck, lake], seed + 2, answered=4 + seed)
    theirs = open_history("Ben")
    _review(theirs, [deck, lake], seed)
    before, known, notes = _told(history), _told(theirs), history.flags("harbour-bridge")
    assert history.erase_deck("lake").sittings == 4
    for again in (history, open_history("Ana")):
        assert _told(again) == [one for one in before if one.deck != "lake"]
        assert again.progress().keys() == {deck.id, SEVERAL}
        assert [one.deck for one in again.kept()] == [SEVERAL, SEVERAL, SEVERAL, deck.id]
        assert not any("lake" in one.decks for one in again.kept())
        assert again.flags("harbour-bridge") == notes
    for rows in history.rows("sitting"):
        assert [row.seq for row in rows] == [*range(1, len(rows) + 1)]
        assert not any("lake" in row.body for row in rows)
    assert _told(theirs) == known


def test_what_was_asked_once_more_stays_and_does_not_name_the_erased_item_that_called_for_it(
    deck: Deck, others: list[Deck], open_history: Open
) -> None:
    history = open_history()
    whole = join([deck, others[0]])
    asked = ["lake/opening-year", "harbour-bridge/cars-a-day"]
    laid_out = msgspec.structs.replace(plan(whole, seed=1, only=asked), purpose=REVIEW)
    session = Session(whole, laid_out, record=history.recorder(whole))
    more = entry_of(whole.by_id["harbour-bridge/opening-year"])
    session.once_more = lambda now: more if now.item.id == asked[0] else None
    play(session)
    history.erase_deck("lake")
    (rows,) = history.rows("sitting")
    assert not any("lake" in row.body for row in rows)
    items = {one.item: one.is_first for one in history.figures(Everything).answers}
    assert items == {"cars-a-day": True, "opening-year": True}


def test_what_remains_of_a_review_is_resumed_where_it_was(
    deck: Deck, others: list[Deck], open_history: Open
) -> None:
    history = open_history()
    parts = [deck, others[0]]
    session = _review(history, parts, seed=1, answered=4)
    done = {one.item for one in session.responses if one.revealed}
    history.erase_deck("lake")
    found = open_history().unfinished(join([deck]))
    assert found is not None
    again = Session.restore(join([deck]), found.log, record=found.recorder)
    assert {one.item for one in again.responses if one.revealed} == {
        name for name in done if not name.startswith("lake/")
    }
    assert found.called == "harbour-bridge"
    play(again)
    assert [one.complete for one in open_history().sittings()] == [True]


def test_a_review_of_which_nothing_is_left_to_tell_goes_wholly(
    deck: Deck, others: list[Deck], open_history: Open
) -> None:
    history = open_history()
    whole = join([deck, others[0]])
    laid_out = msgspec.structs.replace(plan(whole, seed=1, only=["lake/opening-year"]), purpose=REVIEW)
    entries = (*laid_out.entries, *plan(whole, seed=1, only=["harbour-bridge/opening-year"]).entries)
    laid_out = msgspec.structs.replace(laid_out, entries=entries)
    play(Session(whole, laid_out, record=history.recorder(whole)), answered=1)
    assert history.erase_deck("lake").sittings == 1
    assert history.kept() == []


def test_the_ledger_of_every_machine_forgets_one_deck_of_a_review(
    deck: Deck, others: list[Deck], open_history: Open, tmp_path: Path
) -> None:
    machines = [open_history("Ana"), open_history("Ana")]
    machines[1]._figures = Figures(tmp_path / "elsewhere.sqlite3")
    _review(machines[0], [deck, *others], seed=1)
    before = _told(machines[1])
    machines[0].erase_deck("lake")
    for history in machines:
        assert _told(history) == [one for one in before if one.deck != "lake"]


def test_a_review_that_another_program_still_plays_is_whole_there_after_an_erasure(
    deck: Deck, others: list[Deck], open_history: Open
) -> None:
    playing = open_history()
    session = _review(playing, [deck, others[0]], seed=1, answered=3)
    open_history().erase_deck("lake")
    play(session)
    found = _told(open_history())
    assert {one.deck for one in found} == {deck.id, "lake"}
    assert len(found) == len({(one.deck, one.item) for one in found}), "no answer is told twice"


def test_no_word_of_an_erased_deck_is_left_in_the_file(
    deck: Deck, others: list[Deck], open_history: Open, file: Path
) -> None:
    history = open_history()
    _review(history, [deck, others[0]], seed=1)
    history.figures(Everything)
    assert b"lake" in contents(file.parent)
    history.erase_deck("lake")
    assert b"lake" not in contents(file.parent)
    assert b"a note on harbour-bridge/opening-year" in contents(file.parent)


def test_a_row_is_overwritten_where_it_is_without_a_trace(deck: Deck, open_history: Open) -> None:
    history = open_history("Ana")
    other = _noted(deck, open_history("Ben"), "opening-year", "a note of Ben")
    own = _noted(deck, history, "opening-year", "a note of Ana")
    (rows,) = history.rows("sitting")
    at = next(place for place, row in enumerate(rows) if "a note of Ana" in row.body)
    changed = msgspec.structs.replace(rows[at], body=rows[at].body.replace("a note of Ana", "nothing"))
    assert history.overwrite([changed]).left == ()
    (after,) = open_history("Ana").rows("sitting")
    assert after == [*rows[:at], changed, *rows[at + 1 :]]
    assert [one.note for one in open_history("Ben").flags()] == ["a note of Ben", "nothing"]
    assert ({one.id for one in open_history("Ben").kept()}, len(after)) == ({other}, len(rows))
    assert own == after[0].sitting
