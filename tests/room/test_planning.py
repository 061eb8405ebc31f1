"""Plans made from decks: they load, fit their minutes, and ask about as many sound items as unsound ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests import decks
from tests.commands import Trainer
from trainer import shipped
from trainer.deck.advice.checking import check_plan
from trainer.deck.deck import Deck
from trainer.deck.reading.plans import read_plan
from trainer.deck.reading.reader import read_deck
from trainer.deck.shelf import open_deck
from trainer.deck.verdicts import Soundness, soundness, verdict_of
from trainer.room.planning import AROUND, EACH, EXAMPLE, chosen, drafted
from trainer.room.script import laid_out_by, script_of, shared_minutes
from trainer.sitting.plan import NothingToAsk

DECKS = sorted(shipped.folder("decks").glob("*.yaml"))


@pytest.fixture(scope="module", params=DECKS, ids=lambda path: path.stem)
def deck(request: pytest.FixtureRequest) -> Deck:
    return open_deck(request.param)


@given(minutes=st.integers(10, 200))
def test_what_is_chosen_fits_the_minutes_and_is_in_balance(deck: Deck, minutes: int) -> None:
    examples, asked = chosen(deck, minutes)
    assert len({item.id for item in asked}) == len(asked) >= 1
    assert EXAMPLE * len(examples) + EACH * len(asked) + AROUND <= max(minutes, EACH + AROUND)
    found = [soundness(verdict_of(item)) for item in asked]
    assert abs(found.count(Soundness.SOUND) - found.count(Soundness.UNSOUND)) <= 1


@pytest.mark.parametrize("minutes", [10, 20, 45, 90])
def test_a_plan_of_any_shipped_deck_loads_without_advice(
    deck: Deck, minutes: int, tmp_path: Path, trainer: Trainer
) -> None:
    out = tmp_path / "mine" / "plan.yaml"
    done = trainer("plan", deck.path, "--minutes", str(minutes), "-o", out)
    assert (done.status, done.out) == (0, f"Saved as {out}.\n")
    assert not check_plan(out).faults
    found = read_plan(out)
    assert (found.deck.id, found.model.minutes) == (deck.id, minutes)


@given(title=st.text(min_size=1, max_size=60).filter(lambda text: text.strip()))
def test_whatever_a_deck_is_called_its_plan_loads(
    tmp_path_factory: pytest.TempPathFactory, title: str
) -> None:
    folder = tmp_path_factory.mktemp("plan")
    named = "".join(sign if sign.isprintable() else "?" for sign in title)
    path = decks.write(folder, decks.deck(title=f"x{named}"), "deck.yaml")
    plan = folder / "plan.yaml"
    plan.write_text(drafted(read_deck(path), 20, "deck.yaml"), "utf-8")
    assert read_plan(plan).deck.id == "harbour-bridge"


def test_a_file_that_is_there_is_not_overwritten(tmp_path: Path, trainer: Trainer) -> None:
    out = tmp_path / "plan.yaml"
    out.write_text("mine", "utf-8")
    done = trainer("plan", "first-steps", "-o", out)
    assert done.status == 2
    assert "is not overwritten" in done.err
    assert out.read_text("utf-8") == "mine"


def test_without_a_file_the_plan_is_printed_and_finds_its_deck_from_anywhere(
    tmp_path: Path, trainer: Trainer
) -> None:
    done = trainer("plan", "first-steps")
    assert 'deck: "../decks/first-steps.yaml"' in done.out
    copy = tmp_path / "copy.yaml"
    copy.write_text(done.out, "utf-8")
    assert read_plan(copy).model.minutes == 45


def test_a_deck_that_asks_nothing_makes_no_plan(tmp_path: Path, trainer: Trainer) -> None:
    path = decks.write(tmp_path, decks.deck(decks.quote(worked=True)))
    with pytest.raises(NothingToAsk):
        chosen(read_deck(path), 45)
    assert trainer("plan", path).status == 2


def test_items_without_minutes_share_what_the_others_leave() -> None:
    found = read_plan(shipped.folder("plans") / "first-session.yaml")
    bare = list(found.model.items[:3])
    assert shared_minutes(45, bare) == [2, 3, 5]
    assert shared_minutes(20, [replace(bare[0], minutes=None), replace(bare[1], minutes=10)]) == [8, 10]
    assert shared_minutes(2, [replace(one, minutes=None) for one in bare]) == [1, 1, 1]


def test_a_room_is_laid_out_in_the_order_of_its_plan() -> None:
    found = read_plan(shipped.folder("plans") / "first-session.yaml")
    assert [entry.item for entry in laid_out_by(found).entries] == [item.id for item in found.model.items]
    assert script_of(found).cue("how-old") is not None
    assert script_of(found).cue("nothing") is None


def test_a_handout_of_a_plan_has_its_items_in_its_order(trainer: Trainer) -> None:
    done = trainer("handout", "clock-in-twenty-minutes", "--no-key")
    assert done.status == 0
    assert done.out.count('<div class="item">') == 4
    sheet = done.out[done.out.index('<div class="item">') :]
    places = [sheet.index(words) for words in ("I put my loaves", "Let it strike what", "£4,350", "in 1887")]
    assert places == sorted(places)


@pytest.mark.parametrize("command", ["handout", "room"])
def test_a_plan_has_chosen_its_items_so_no_option_may(command: str, trainer: Trainer) -> None:
    done = trainer(command, "first-session", "--items", "3")
    assert done.status == 2
    assert "a session plan has chosen its items" in done.err


@pytest.mark.parametrize("command", ["handout", "room"])
def test_faults_of_a_plan_end_the_command_at_their_lines(
    command: str, tmp_path: Path, trainer: Trainer
) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(
        "plan: 1\ntitle: Mine\ndeck: ../decks/first-steps.yaml\nminutes: 9\nitems:\n- id: ducks\n", "utf-8"
    )
    done = trainer(command, path)
    assert done.status == 2
    assert f"{path}:6:7: items[0].id: “ducks”" in done.err
