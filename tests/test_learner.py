"""One learner without a screen: opens a deck, begins, leaves, resumes, finishes, sees what was made of it."""

from __future__ import annotations

import ast
import contextlib
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import decks
from tests.history.nowhere import Nowhere
from tests.history.playing import move, play, wrong
from tests.sources import sources
from trainer import settings
from trainer.deck.kinds import Kind
from trainer.deck.library import NoSuchDeck
from trainer.deck.reading.faults import Faulty
from trainer.history.history import History
from trainer.history.sums import Points
from trainer.learner import Learner, Library, NoSuchSitting, NothingLeft, Wanted, who_plays, whole_deck
from trainer.sitting.plan import WHOLE, Layout, NothingToAsk, Round
from trainer.sitting.reveal import reveal_in
from trainer.sitting.scoring import results
from trainer.sitting.session import Session, Step
from trainer.text.nicknames import DEFAULT

ITEMS = (decks.quote("worked", worked=True), decks.quote(), decks.conflict(), decks.trace())

Make = Callable[..., Learner]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return decks.write(tmp_path, decks.deck(*ITEMS))


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def make(tmp_path: Path, path: Path, told: list[str]) -> Make:
    """Makes a learner as each program does for itself; the library has one deck."""

    def find(name: str) -> Path:
        if name in {"deck", "harbour-bridge"}:
            return path
        raise NoSuchDeck(f"no deck “{name}”")

    def maker(name: str | None = None, **more: object) -> Learner:
        place = tmp_path / "history.sqlite3"
        options = {"place": place, "library": Library(find=find), "on_trouble": told.append} | more
        return Learner(name, **options)  # type: ignore[arg-type]

    return maker


def leave(learner: Learner, path: Path, **changes: object) -> Session:
    """A sitting in which one item was answered, and which was left then."""
    session = learner.begin(learner.open(path))
    return play(session, answered=1)


def test_a_learner_plays_from_the_first_opening_to_the_results_without_a_screen(
    make: Make, path: Path, told: list[str]
) -> None:
    ana = make("Ana")
    deck = ana.open(path)
    assert ana.progress() == {}
    assert ana.waiting() == []

    first = ana.start(deck)
    assert first.is_new
    assert not first.is_stranded
    play(first.session, answered=1)
    (waits,) = ana.waiting()
    assert (waits.answered, waits.total) == (1, 3)
    assert ana.progress()[deck.id].unfinished
    ana.close()

    later = make("Ana")
    again = later.start(later.open(path))
    assert not again.is_new
    assert again.session.log == first.session.log
    again.session.flag("a typo")
    play(again.session)
    assert later.waiting() == []
    known = later.progress()[deck.id]
    assert (known.sittings, known.answered, known.unfinished) == (1, 3, False)
    assert known.best == Points(3, 3)
    assert [one.note for one in later.flags()] == ["a typo"]
    assert [one.complete for one in later.sittings()] == [True]

    third = later.start(deck)
    assert third.is_new
    play(third.session, answered=2)
    (waits,) = later.waiting()
    assert [later.discard(waits.id), later.discard(waits.id)] == [True, False]
    assert later.waiting() == []
    assert not later.progress()[deck.id].unfinished
    assert later.save()
    assert later.unsaved == []
    assert told == []


def test_what_was_missed_is_asked_again_and_nothing_else(make: Make, path: Path) -> None:
    ana = make()
    deck = ana.open(path)
    session = ana.begin(deck)
    while session.step is not Step.DONE:
        move(session, wrong) if session.answered == 0 else move(session)
    missed = results(deck, session.responses, session.total).missed
    again = ana.begin(deck, only=missed)
    assert set(again.questions) == set(missed)
    assert len(missed) == 1
    with pytest.raises(NothingToAsk):
        ana.begin(deck, only=[])


def test_to_start_over_leaves_what_waits_where_it_is(make: Make, path: Path) -> None:
    ana = make()
    deck = ana.open(path)
    left = leave(ana, path)
    over = ana.start(deck, start_over=True)
    assert over.is_new
    play(over.session, answered=2)
    assert [one.answered for one in ana.waiting()] == [2, 1]
    older = ana.waiting()[1].id
    assert ana.start(deck, sitting=older).session.log == left.log


def test_a_sitting_of_which_nothing_is_left_is_refused_by_its_id_and_told_of_otherwise(
    make: Make, path: Path
) -> None:
    ana = make()
    leave(ana, path)
    (waits,) = ana.waiting()
    decks.write(path.parent, decks.deck(decks.quote("another")))
    deck = ana.open(path)
    with pytest.raises(NothingLeft):
        ana.start(deck, sitting=waits.id)
    begun = ana.start(deck)
    assert begun.is_new
    assert begun.is_stranded
    assert not ana.start(deck, start_over=True).is_stranded


def test_who_asks_for_a_layout_resumes_only_what_was_begun_by_it(make: Make, path: Path) -> None:
    leave(make(), path)
    wants = make(layout=Layout(kinds=(Kind.QUOTE,), seed=3))
    deck = wants.open(path)
    begun = wants.start(deck)
    assert begun.is_new
    assert begun.session.total == 1
    assert begun.session.plan.seed == 3
    started_by = play(begun.session, answered=0)
    while started_by.step is Step.EXAMPLE:
        started_by.next()
    started_by.hint()
    assert wants.start(deck).session.log == started_by.log
    with pytest.raises(NothingToAsk):
        make(layout=Layout(kinds=(Kind.TRACE,))).begin(make().open(_without_trace(path)))


def test_a_round_begins_whatever_waits_and_is_resumed_as_any_sitting(make: Make, tmp_path: Path) -> None:
    path = decks.write(tmp_path, decks.themed(), "themed.yaml")
    ana = make()
    deck = ana.open(path)
    leave(ana, path)
    begun = ana.start(deck, start_over=True, part=Round(theme="numbers"))
    assert begun.is_new
    assert set(begun.session.questions) == {"opening-year", "seen-in-may"}
    play(begun.session, answered=1)
    resumed = make().start(deck)
    assert not resumed.is_new
    assert resumed.session.questions == begun.session.questions
    assert resumed.session.plan.called == "Numbers that age"
    assert [one.called for one in ana.waiting()] == ["Numbers that age", ""]
    assert [(one.theme, one.called) for one in ana.sittings()] == [
        ("numbers", "Numbers that age"),
        (None, ""),
    ]


def test_in_a_round_the_line_off_the_page_is_held_back_until_its_trace(make: Make, tmp_path: Path) -> None:
    deck = make().open(decks.write(tmp_path, decks.themed(), "themed.yaml"))
    session = make().begin(deck, part=Round(theme="voices"))
    assert session.questions.index("mayor-shuts-bridge") < session.questions.index("cars-a-day")
    while session.item.id != "mayor-shuts-bridge":
        move(session)
    assert session.is_ahead("cars-a-day")
    held_back = reveal_in(session, session.item).did_they
    assert held_back == "Off the page: you will be asked later in this sitting."
    play(session)
    told = reveal_in(session, deck.by_id["mayor-shuts-bridge"]).did_they or ""
    assert told.startswith("Off the page: an independent record confirms this.")


def test_a_long_deck_continues_with_the_round_that_was_not_played_to_its_end(
    make: Make, tmp_path: Path
) -> None:
    items = [decks.quote(f"q{n}") for n in range(10)] + [decks.conflict(f"c{n}") for n in range(10)]
    ana = make("Ana")
    deck = ana.open(decks.write(tmp_path, decks.deck(*items), "long.yaml"))
    first = ana.start(deck).session
    assert (first.plan.called, first.total) == ("Round 1 of 2", 10)
    play(first, answered=1)
    assert ana.start(deck).session.log == first.log
    assert ana.start(deck, start_over=True).session.plan.called == "Round 1 of 2"
    play(first)
    second = make("Ana").start(deck).session
    assert second.plan.called == "Round 2 of 2"
    assert not {*first.questions} & {*second.questions}
    assert make("Ben").start(deck).session.plan.called == "Round 1 of 2"
    play(second)
    assert ana.start(deck).session.plan.called == "Round 1 of 2"
    found = ana.upcoming(deck)
    assert found is not None
    assert found.played == 1


def test_all_of_a_long_deck_is_played_where_that_or_a_layout_is_asked_for(make: Make, tmp_path: Path) -> None:
    items = [decks.quote(f"q{n}") for n in range(10)] + [decks.conflict(f"c{n}") for n in range(10)]
    path = decks.write(tmp_path, decks.deck(*items), "long.yaml")
    deck = make().open(path)
    assert make().start(deck, start_over=True, part=WHOLE).session.total == 20
    assert make(layout=Layout(items=18)).start(deck).session.total == 18
    assert make(layout=Layout(kinds=(Kind.QUOTE,))).start(deck).session.total == 10
    assert make(layout=Layout(seed=7)).start(deck).session.total == 10


def _without_trace(path: Path) -> Path:
    return decks.write(path.parent, decks.deck(decks.quote()), "quotes.yaml")


def test_two_plans_without_a_seed_differ_and_with_one_they_do_not(make: Make, path: Path) -> None:
    deck = make().open(path)
    assert len({make().begin(deck).plan.seed for _ in range(8)}) > 1
    assert {make(layout=Layout(seed=7)).begin(deck).plan.seed for _ in range(2)} == {7}


def test_a_deck_that_cannot_be_read_is_refused_with_its_faults(make: Make, tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("id: [", encoding="utf-8")
    with pytest.raises(Faulty):
        make().open(broken)


def test_a_sitting_to_resume_is_found_by_its_deck_its_id_or_nothing(make: Make, path: Path) -> None:
    ana = make()
    assert ana.find_wanted() == Wanted()
    leave(ana, path)
    (waits,) = ana.waiting()
    assert ana.find_wanted() == Wanted(path, waits.id)
    assert ana.find_wanted("deck") == Wanted(path)
    assert ana.find_wanted("deck", waits.id[:6]) == Wanted(path, waits.id)
    assert ana.find_wanted(waits.id[:6].upper()) == Wanted(path, waits.id)
    with pytest.raises(NoSuchDeck):
        ana.find_wanted("nowhere")
    with pytest.raises(NoSuchDeck):
        ana.find_wanted("nowhere", waits.id)
    with pytest.raises(NoSuchSitting, match="sitting of this deck has the ID “zzzz”"):
        ana.find_wanted("deck", "zzzz")
    with pytest.raises(NoSuchSitting, match="no waiting sitting has the ID"):
        ana.find_waiting(waits.id[:3])


def test_an_id_that_two_sittings_begin_with_names_none_of_them(
    make: Make, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = make()
    ids = iter(["abcd-1", "abcd-2"])
    monkeypatch.setattr("trainer.history.recorder.uuid.uuid4", lambda: next(ids))
    leave(ana, path)
    leave(ana, path)
    with pytest.raises(NoSuchSitting, match="2 waiting sittings have an ID that begins with “abcd”"):
        ana.find_waiting("abcd")
    assert ana.find_waiting("abcd-2").id == "abcd-2"


def test_several_people_are_kept_apart_and_one_may_take_another_name(make: Make, path: Path) -> None:
    ana = make("Ana")
    leave(ana, path)
    assert [ana.rename(" Ben "), ana.rename("Ben")] == [True, False]
    assert ana.name == "Ben"
    assert ana.waiting() == []
    leave(ana, path)
    assert [one.learner for one in ana.sittings(everyone=True)] == ["Ben", "Ana"]
    for refused in (lambda: ana.rename(" "), lambda: Learner("\u202e")):
        with pytest.raises(ValueError, match=r"^A nickname .*\.$"):
            refused()
    assert ana.name == "Ben"


def test_a_history_may_be_kept_in_any_database_and_so_in_one_that_keeps_nothing(
    make: Make, path: Path, tmp_path: Path
) -> None:
    nobody = make(place=Nowhere())
    deck = nobody.open(path)
    nobody.prepare()
    play(nobody.start(deck).session, answered=1)
    assert nobody.start(deck).is_new
    assert (nobody.waiting(), nobody.progress(), nobody.sittings(), nobody.flags()) == ([], {}, [], [])
    assert not nobody.discard("0000")
    assert nobody.save()
    nobody.close()
    assert not (tmp_path / "history.sqlite3").exists()


def test_who_plays_is_the_one_named_or_else_remembered_or_else_nobody_in_particular() -> None:
    assert who_plays(None) == DEFAULT
    settings.remember(learner="Ana")
    assert who_plays(None) == "Ana"
    assert who_plays("Ben") == "Ben"
    settings.remember(learner="x" * 99)
    assert who_plays(None) == DEFAULT
    with pytest.raises(ValueError, match="at most"):
        who_plays("x" * 99)


def test_however_many_threads_ask_at_once_the_history_is_made_once(
    make: Make, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[History] = []
    inside = threading.Barrier(2, timeout=0.5)

    class Slow(History):
        def __init__(self, *args: object, **more: object) -> None:
            with contextlib.suppress(threading.BrokenBarrierError):
                inside.wait()  # two threads in here at once would meet, and continue
            super().__init__(*args, **more)  # type: ignore[arg-type]
            made.append(self)

    monkeypatch.setattr("trainer.history.history.History", Slow)
    ana = make()
    threads = [threading.Thread(target=work) for work in (ana.progress, ana.waiting, ana.prepare) * 3]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1


def test_workers_may_read_and_prepare_while_a_sitting_is_played(
    make: Make, path: Path, told: list[str]
) -> None:
    ana = make("Ana")
    deck = ana.open(path)
    errors: list[BaseException] = []
    done = threading.Event()

    def read_on() -> None:
        try:
            while not done.is_set():
                ana.prepare()
                ana.rename("Ana")
                for ask in (ana.progress, ana.waiting, ana.sittings, ana.flags):
                    ask()
                ana.resumable(deck)
                ana.is_stranded(deck)
        except BaseException as error:
            errors.append(error)

    readers = [threading.Thread(target=read_on) for _ in range(3)]
    for reader in readers:
        reader.start()
    logs = [play(ana.start(deck, start_over=True).session).log for _ in range(5)]
    done.set()
    for reader in readers:
        reader.join()
    assert errors == []
    assert told == []
    assert [(one.answered, one.complete) for one in make("Ana").sittings()] == [(3, True)] * len(logs)


def test_trouble_is_told_to_who_listens_now(make: Make, path: Path, tmp_path: Path) -> None:
    (tmp_path / "full").write_bytes(b"no folder")
    ana = make(place=tmp_path / "full" / "history.sqlite3")
    heard: list[str] = []
    ana.on_trouble = heard.append
    session = leave(ana, path)
    assert session.answered == 1
    assert len(heard) == 1
    assert [len(one.rows) for one in ana.unsaved] == [len(session.log)]
    assert ana.why_unsaved
    assert not ana.save()


ALONE = """
import sys
from pathlib import Path
from trainer.learner import Learner
from trainer.sitting.events import Confidence

WATCHED = ("textual", "rich", "click", "yaml", "sqlalchemy", "sqlite3",
    "trainer.history", "trainer.sitting.session", "trainer.tui", "trainer.plain", "trainer.drafting")

def tell(when):
    print(when, *(name for name in WATCHED if name in sys.modules))

path, place = map(Path, sys.argv[1:])
ana = Learner("Ana", place=place)
deck = ana.open(path)
tell("opened")
session = ana.start(deck).session
tell("begun")
session.answer(session.answers[0])
session.rate(Confidence.SURE)
tell("answered")
ana.close()
"""


def test_each_thing_is_imported_when_it_is_needed_and_a_screen_never(path: Path, tmp_path: Path) -> None:
    decks.write(path.parent, decks.deck(decks.quote()))
    loaded = []
    for attempt in range(2):  # the deck is known the second time, and opened without YAML
        place = tmp_path / f"{attempt}.sqlite3"
        done = subprocess.run(
            [sys.executable, "-c", ALONE, path, place],
            capture_output=True,
            text=True,
            check=True,
            timeout=120,
        )
        loaded.append({when: set(names) for when, *names in map(str.split, done.stdout.splitlines())})
        assert place.exists()
    assert loaded[0]["opened"] == {"yaml"}
    assert loaded[1]["opened"] == set()
    assert loaded[1]["begun"] - {"sqlite3"} == {"trainer.history", "trainer.sitting.session"}
    assert loaded[1]["answered"] - loaded[1]["begun"] <= {"sqlalchemy"}


DECIDING = {"plan", "random_seed", "Plan", "Recorder", "Keeper", "History", "database_at"}
"""What only the learner (and who is below) needs: seeds, plans, and where events are kept."""


def test_no_face_decides_what_is_played_or_where_it_is_kept() -> None:
    faces = ("trainer.tui", "trainer.plain", "trainer.cli")
    taken = {
        (module.name, name.name)
        for module in sources()
        if module.name.startswith(faces)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom)
        for name in node.names
        if name.name in DECIDING
    }
    assert taken == set()


def test_no_face_reaches_past_the_learner_to_the_history() -> None:
    faces = ("trainer.tui", "trainer.plain", "trainer.cli")
    reaching = {
        f"{module.name}:{node.lineno}"
        for module in sources()
        if module.name.startswith(faces)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and node.attr == "history"
    }
    assert reaching == set()


def test_what_is_kept_of_one_learner_is_erased_and_others_keep_theirs(make: Make, path: Path) -> None:
    for name in ("ana", "ben"):
        with contextlib.closing(make(name)) as person:
            play(person.begin(person.open(path)), answered=1)
    ana = make("ana")
    assert ana.held() == (("ana",), 1)
    assert ana.held(everyone=True) == (("ana", "ben"), 2)
    assert ana.erase().sittings == 1
    assert ana.sittings() == []
    assert ana.learners() == ["ben"]
    assert ana.erase(everyone=True).files
    assert ana.learners() == []
    ana.close()


def test_the_whole_of_a_long_deck_is_told_by_the_latest_answers_once_its_rounds_are_played(
    make: Make, tmp_path: Path
) -> None:
    items = [decks.conflict(f"c{n}", together=n % 2 == 0) for n in range(20)]
    ana = make("Ana")
    deck = ana.open(decks.write(tmp_path, decks.deck(*items), "long.yaml"))
    first = play(ana.start(deck).session)
    assert whole_deck(ana, first) is None
    second = play(ana.start(deck).session)
    found = whole_deck(ana, second)
    assert found is not None
    assert (found.passed.n, found.caught.n) == (10, 10)
    both = [results(deck, one.responses, 10) for one in (first, second)]
    assert found.passed.hits == sum(one.passed.hits for one in both)
    assert found.caught.hits == sum(one.caught.hits for one in both)
    assert whole_deck(ana, play(ana.begin(deck))) is None, "that sitting tells it by itself"
