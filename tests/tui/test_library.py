"""The library: what there is, what it is about, where one stopped, and how to open it."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.widgets import OptionList

from tests import decks
from tests.tui.stage import (
    FIRST_STEPS,
    LOW,
    SIZES,
    WIDE,
    Stage,
    click,
    click_on,
    on,
    press,
    rest,
    running,
    said,
    seen,
    session_of,
)
from trainer import settings
from trainer.deck.deck import Deck
from trainer.deck.kinds import Kind
from trainer.deck.shelf import open_deck
from trainer.tui.screens.briefing import BriefingScreen
from trainer.tui.screens.dialogs import TextDialog
from trainer.tui.screens.library import LibraryScreen
from trainer.tui.screens.sitting import SittingScreen
from trainer.tui.screens.stage import StageScreen


async def test_it_lists_every_deck_with_its_items_and_minutes(stage: Stage) -> None:
    app = stage.app(stage.deck(), stage.deck(id="other", title="The other deck"))
    async with running(app):
        assert "The harbour bridge closes" in seen(app)
        assert "The other deck" in seen(app)
        assert "3 items · about 2 min" in seen(app)
        assert "2 decks" in seen(app)


async def test_a_newcomer_finds_first_steps_on_top_and_is_told_what_to_press(stage: Stage) -> None:
    app = stage.app(stage.deck(), FIRST_STEPS)
    async with running(app) as pilot:
        assert on(app, LibraryScreen).decks[0].id == "first-steps"
        assert "New here? Begin with First steps: its first round takes about" in seen(app)
        await press(pilot, "enter")
        assert "A duck ate my sandwich" in seen(app)


async def test_a_click_on_what_the_first_line_says_does_it(stage: Stage) -> None:
    app = stage.app(stage.deck(), FIRST_STEPS)
    async with running(app) as pilot:
        await click_on(pilot, "Begin with First steps")
        assert "A duck ate my sandwich" in seen(app)
        await press(pilot, "enter 1 3 escape")
        await click_on(pilot, "Continue: First steps")
        assert on(app, SittingScreen).session.deck.id == "first-steps"


async def test_details_follow_the_cursor(stage: Stage) -> None:
    bolts = stage.deck(about="A story. Of bolts.")
    app = stage.app(bolts, stage.deck(id="other", title="Other", about="A tale. Of ducks."))
    async with running(app) as pilot:
        assert "Of bolts." in seen(app)
        assert seen(app).count("A story.") == 1, "the card says it"
        await press(pilot, "down")
        assert "Of ducks." in seen(app)
        assert "Of bolts." not in seen(app)


@pytest.mark.parametrize("how", ["key", "two clicks", "a double click"])
async def test_a_deck_opens_by_enter_and_by_a_second_click(stage: Stage, how: str) -> None:
    app = stage.app(stage.deck(), stage.deck(id="other", title="Other", about="Of ducks."))
    async with running(app) as pilot:
        if how == "key":
            await press(pilot, "down enter")
        elif how == "a double click":
            await click(pilot, "#decks", offset=(6, 4), times=2)
        else:
            await click(pilot, "#decks", offset=(6, 4))
            on(app, LibraryScreen)
            assert "Of ducks." in seen(app)
            await click(pilot, "#decks", offset=(6, 5))
        assert on(app, BriefingScreen).session.deck.id == "other"


async def test_the_first_click_only_chooses_even_where_the_cursor_is(stage: Stage) -> None:
    app = stage.app(stage.deck(), stage.deck(id="other", title="Other"))
    async with running(app) as pilot:
        await click(pilot, "#decks", offset=(6, 1))
        on(app, LibraryScreen)
        await press(pilot, "down up")
        await click(pilot, "#decks", offset=(6, 1))  # the cursor was elsewhere in between
        on(app, LibraryScreen)
        await click(pilot, "#decks", offset=(6, 1))
        on(app, BriefingScreen)


async def test_a_click_below_the_decks_opens_nothing(stage: Stage) -> None:
    app = stage.app(stage.deck())
    async with running(app) as pilot:
        await click(pilot, "#decks", offset=(6, 1))
        await click(pilot, "#decks", offset=(6, 7))
        on(app, LibraryScreen)


async def test_a_waiting_sitting_is_marked_and_resumed(stage: Stage) -> None:
    path = stage.deck()
    app = stage.app(path)
    async with running(app) as pilot:
        await press(pilot, "enter enter 1 escape")
        assert "◐" in seen(app)
        assert "A sitting waits: Enter resumes it, n starts over and keeps it, s lists all." in " ".join(
            seen(app).split()
        )
        await press(pilot, "enter")
        assert on(app, SittingScreen).session.responses[0].answer is not None


async def test_n_starts_over_although_a_sitting_waits(stage: Stage) -> None:
    app = stage.app(stage.deck())
    async with running(app) as pilot:
        assert "Start over" not in seen(app), "nothing was begun, so that nothing can be begun again"
        await press(pilot, "n")
        on(app, LibraryScreen)
        await press(pilot, "enter enter 1 escape")
        assert "n Start over" in seen(app)
        await press(pilot, "n")
        assert on(app, BriefingScreen).session.responses == ()


async def test_to_begin_the_next_round_is_called_so_where_another_one_waits(stage: Stage) -> None:
    path = stage.deck(
        items=[decks.conflict(f"c{n}", theme=theme) for theme in ("numbers", "voices") for n in THEME[theme]],
        themes=decks.THEMES,
    )
    app = stage.app(path)
    async with running(app) as pilot:
        await press(pilot, f"enter enter {ROUND} enter escape")
        assert "1 of 2 rounds" in seen(app)
        assert "●" in seen(app)
        assert "8 missed" in seen(app)
        assert not any(made in seen(app) for made in ("best", "Best", "Last")), "rounds are of unlike length"
        assert "━━━━────  1 of 2 rounds" in seen(app), "the bar shows what is beside it"
        assert "n Next round" not in seen(app), "Enter begins it"
        await press(pilot, "enter enter 1 escape")
        assert "n Start over" in seen(app), "it is the next one that waits"
        await press(pilot, "s d y escape m 1 escape")
        assert "n Next round" in seen(app)
        assert "n begins the next round and keeps it" in " ".join(seen(app).split())
        await press(pilot, "n")
        assert "Round 2 of 2: Whose words?" in seen(app)
        await press(pilot, f"enter {ROUND} enter escape m 1 escape")
        assert "2 of 2 rounds" in seen(app)
        assert "n begins another round and keeps it" in " ".join(seen(app).split())
        assert "n Another round" in seen(app), "no round is left that could be the next"
        assert "Next round" not in seen(app)
        assert "next round" not in " ".join(seen(app).split())
        await press(pilot, "s d y escape")
        assert "n Another round" in seen(app), "nothing waits, and Enter asks what was missed"
        assert "Start over" not in seen(app)


THEME = {"numbers": range(8), "voices": range(8, 16)}
ROUND = "1 1 1 enter " * 7 + "1 1 1"
"""Eight pairs answered, each wrongly."""


async def test_a_played_deck_shows_its_best_and_last_result(stage: Stage) -> None:
    app = stage.app(stage.deck(decks.conflict()))
    async with running(app) as pilot:
        await press(pilot, "enter enter 1 1 1 enter escape enter enter 3 1 1 enter escape")
        assert "●" in seen(app)
        assert "best 1 of 1" in seen(app)
        assert "Best  1 of 1 points" in seen(app)
        assert "Last  1 of 1 points" in seen(app)
        assert "1 of 1 items met" in seen(app)


async def test_the_page_keys_scroll_the_details(stage: Stage) -> None:
    app = stage.app(stage.deck(about="A long tale. " * 400))
    async with running(app) as pilot:
        await press(pilot, "pagedown")
        assert app.screen.query_one("#details").scroll_offset.y > 0
        await press(pilot, "pageup")
        assert app.screen.query_one("#details").scroll_offset.y == 0


async def test_a_broken_deck_is_listed_last_with_its_faults_and_does_not_open(stage: Stage) -> None:
    broken = stage.folder / "broken.yaml"
    broken.write_text("format: 1\nid: [/\n")
    app = stage.app(broken, stage.deck())
    async with running(app) as pilot:
        await press(pilot, "down")
        assert "cannot be played" in seen(app)
        assert "broken.yaml:" in "".join(seen(app).split())  # wherever the line is broken: folders are long
        await press(pilot, "enter n")
        on(app, LibraryScreen)


async def test_a_deck_that_breaks_after_it_was_listed_says_why_and_the_library_stays(stage: Stage) -> None:
    path = stage.deck()
    app = stage.app(path)
    async with running(app) as pilot:
        path.write_text("format: [")
        await press(pilot, "enter")
        on(app, TextDialog)
        assert "This deck cannot be played" in seen(app)
        await press(pilot, "escape")
        on(app, LibraryScreen)
        path.unlink()
        stage.deck()
        await press(pilot, "enter")
        on(app, BriefingScreen)


async def test_a_broken_deck_named_at_the_start_ends_in_the_library_with_the_reason(stage: Stage) -> None:
    broken = stage.folder / "broken.yaml"
    broken.write_text("format: [")
    async with running(app := stage.app(play=broken)) as pilot:
        on(app, TextDialog)
        await press(pilot, "escape")
        on(app, LibraryScreen)


async def test_kinds_that_a_deck_does_not_have_are_said_kindly(stage: Stage) -> None:
    app = stage.app(play=stage.deck(decks.quote()), kinds=(Kind.TRACE,))
    async with running(app) as pilot:
        assert "No item of this deck is left to ask." in seen(app)
        await press(pilot, "escape")
        on(app, LibraryScreen)


async def test_a_deck_that_takes_long_shows_that_it_is_being_opened_and_opens_once(stage: Stage) -> None:
    opened: list[Path] = []
    may_open = threading.Event()

    def slowly(path: Path) -> Deck:
        opened.append(path)
        may_open.wait(120)
        return open_deck(path)

    app = stage.app(stage.deck())
    app.learner.library = app.learner.library._replace(open=slowly)
    async with app.run_test(size=LOW) as pilot:
        await pilot.pause()
        await pilot.press("enter", "enter", "n")
        while not app.screen.loading:
            await pilot.pause(0.02)
        may_open.set()
        await rest(pilot)
        assert not on(app, BriefingScreen).loading
        assert len(opened) == 1


LONG = [decks.conflict(f"c{n}") for n in range(16)]


@pytest.mark.parametrize("size", SIZES)
async def test_the_first_line_says_what_is_next_and_a_deck_how_many_of_its_rounds_are_played(
    stage: Stage, size: tuple[int, int]
) -> None:
    app = stage.app(stage.deck(*LONG))
    async with running(app, size) as pilot:
        assert "0 of 2 rounds" in seen(app)
        await press(pilot, "enter enter 1 1 1 escape")
        assert "Continue: The harbour bridge closes, Round 1 of 2." in " ".join(seen(app).split())
        await press(pilot, "enter" + " enter 1 1 1" * 7 + " enter escape")
        assert "1 of 2 rounds" in seen(app)
        assert "Continue: The harbour bridge closes, round 2." in " ".join(seen(app).split())


async def test_what_waits_elsewhere_is_named_in_the_first_line(stage: Stage) -> None:
    app = stage.app(stage.deck(), stage.deck(id="other", title="The other one"))
    async with running(app) as pilot:
        await press(pilot, "down enter enter 1 escape up")
        told = " ".join(seen(app).split())
        assert (
            "Begin: The harbour bridge closes. Press Enter. s lists what else waits: The other one." in told
        )


async def test_the_deck_that_was_opened_last_is_chosen_also_by_the_next_program(stage: Stage) -> None:
    paths = stage.deck(), stage.deck(id="other", title="Other", about="A tale. Of ducks.")
    app = stage.app(*paths)
    async with running(app) as pilot:
        await press(pilot, "down enter escape")
        assert "Of ducks." in seen(app)
        await press(pilot, "up")
        assert "Of ducks." not in seen(app)
    assert settings.read().deck == "other"
    again = stage.app(*paths)
    again.last_deck = settings.read().deck
    async with running(again):
        assert on(again, LibraryScreen).listing.highlighted == 1


async def test_m_asks_again_what_was_answered_wrongly_the_last_time(stage: Stage) -> None:
    app = stage.app(stage.deck(*(decks.conflict(f"c{n}") for n in range(3))))
    async with running(app) as pilot:
        await press(pilot, "m")
        on(app, LibraryScreen)
        await press(pilot, "enter enter 1 1 1 enter 2 1 1 enter 3 1 enter escape")
        assert "2 items to look at again: m asks what you missed." in " ".join(seen(app).split())
        await press(pilot, "m")
        session = on(app, SittingScreen).session
        assert session.total == 2
        await press(pilot, "1 1 1 enter 3 1 1 enter escape m")
        assert on(app, SittingScreen).session.total == 1


async def test_no_deck_at_all_says_what_to_do(stage: Stage) -> None:
    app = stage.app()
    async with running(app) as pilot:
        assert "No deck was found. Put one into a folder named decks." in seen(app)
        await press(pilot, "enter n down")
        on(app, LibraryScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_many_decks_scroll_under_the_cursor(stage: Stage, size: tuple[int, int]) -> None:
    paths = [stage.deck(id=f"deck-{i}", title=f"Deck number {i}") for i in range(30)]
    app = stage.app(*paths)
    async with running(app, size) as pilot:
        await press(pilot, "end")
        assert "Deck number 29" in seen(app)
        assert app.screen.query_one(OptionList).highlighted == 29


async def test_q_leaves(stage: Stage) -> None:
    app = stage.app(stage.deck())
    async with running(app) as pilot:
        await press(pilot, "q")
    assert app._exit


@pytest.mark.parametrize("size", SIZES)
async def test_a_deck_whose_rounds_are_all_played_offers_first_what_was_missed(
    stage: Stage, size: tuple[int, int]
) -> None:
    app = stage.app(stage.deck(*LONG))
    async with running(app, size) as pilot:
        answers = " ".join(["3 1 enter"] * 7)
        for missed in ("1 1 1 enter", "3 1 enter"):
            assert "rounds · next round about" in seen(app)
            await press(pilot, f"enter enter {missed} {answers} escape")
        shown = " ".join(seen(app).split())
        assert "Again: The harbour bridge closes, the one you missed." in shown
        assert "⏎ Again " in shown, "the line at the foot has no other name for it"
        assert "2 of 2 rounds" in shown
        assert "next round" not in shown, "no round is left that the minutes could be of"
        assert "n Another round" in shown
        await press(pilot, "enter")
        assert len(on(app, SittingScreen).session.questions) == 1
        await press(pilot, "3 1 enter escape")
        assert "Again: The harbour bridge closes, round 1. Press Enter." in " ".join(seen(app).split())
        assert "n Start over" not in seen(app), "Enter does it"


async def test_the_minutes_of_a_deck_with_rounds_are_said_to_be_of_its_next_round(stage: Stage) -> None:
    app = stage.app(FIRST_STEPS, stage.deck())
    async with running(app, SIZES[-1]) as pilot:
        shown = " ".join(seen(app).split())
        assert "0 of 5 rounds · next round about" in shown
        assert "3 items · about" in shown
        await press(pilot, "down")
        assert "New here? Begin with First steps: its first round takes about" in seen(app)


@pytest.mark.parametrize(("size", "words"), [(WIDE, "Past results"), (LOW, "Past results"), (LOW, "Room")])
async def test_each_key_that_is_named_is_a_button(stage: Stage, size: tuple[int, int], words: str) -> None:
    app = stage.app(stage.deck())
    async with running(app, size) as pilot:
        await click_on(pilot, words)
        if words == "Room":
            on(app, StageScreen)
        else:
            assert "No sitting has ended yet." in said(app)


async def test_what_was_missed_is_asked_by_a_click_on_the_key_that_is_named_for_it(stage: Stage) -> None:
    path = stage.deck(decks.conflict("a"), decks.conflict("b"))
    async with running(app := stage.app(path)) as pilot:
        await press(pilot, "enter enter 1 1 1 enter 1 1 1 enter escape")
        await click_on(pilot, "m asks what you missed")
        assert len(on(app, SittingScreen).session.questions) == 2


async def test_keys_for_which_the_footer_has_no_room_are_found_behind_more(stage: Stage) -> None:
    async with running(app := stage.app(stage.deck()), LOW) as pilot:
        assert "Progress" not in seen(app)
        await click_on(pilot, "… More")
        assert isinstance(app.screen, CommandPalette)


async def test_options_that_lay_out_a_sitting_are_for_that_one_alone(stage: Stage) -> None:
    path = stage.deck(decks.quote(), decks.conflict("a"), decks.conflict("b"))
    async with running(app := stage.app(path, play=path, kinds=(Kind.QUOTE,))) as pilot:
        assert session_of(app).total == 1
        await press(pilot, "escape enter")
        assert session_of(app).total == 3, "as the library says of the deck"


async def test_the_whole_card_of_the_chosen_deck_is_in_view_though_the_first_line_grows(stage: Stage) -> None:
    long = "A title that takes more than half a line of a small screen"
    paths = [stage.deck(id=f"deck-{n}", title=f"{n} {long}", about="Of bolts.") for n in range(9)]
    async with running(app := stage.app(*paths), LOW) as pilot:
        app.screen.query_one("#decks", OptionList).highlighted = 4
        await rest(pilot)
        for width in (60, 44, 60):
            await pilot.resize_terminal(width, 18)
            await rest(pilot)
            shown = seen(app)
            assert shown[shown.rindex("4 A title") :].count("3 items") >= 1


async def test_a_deck_that_was_led_in_a_room_stays_chosen(stage: Stage) -> None:
    paths = [stage.deck(), stage.deck(id="other", title="Other")]
    async with running(app := stage.app(*paths)) as pilot:
        await press(pilot, "down r escape")
        assert "DECK · Other" in seen(app)


async def test_on_a_usual_terminal_cards_are_brief_and_the_details_begin_at_the_beginning(
    stage: Stage,
) -> None:
    path = stage.deck(about="A bridge closes. Beside it is another one.")
    async with running(app := stage.app(path)) as pilot:
        assert seen(app).count("A bridge closes.") == 1
        assert seen(app).index("A bridge closes.") > seen(app).index("DECK · ")
        assert "Beside it is another one." in seen(app)
        await pilot.resize_terminal(*WIDE)
        await rest(pilot)
        assert "│ A bridge closes. " in seen(app).partition("╮ ╭")[2]
