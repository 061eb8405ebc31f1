"""The sitting: answering by keyboard and by mouse, hints, flags, citations, and what wrong keys do."""

from __future__ import annotations

import pytest
from textual.containers import VerticalScroll
from textual.widgets import Input

from tests import decks
from tests.tui.stage import LOW, WIDE, Stage, click, on, press, rest, running, said, seen, session_of, state
from trainer.deck.model import ConflictVerdict, QuoteVerdict
from trainer.sitting.events import Confidence
from trainer.sitting.session import Step
from trainer.tui.app import TrainerApp
from trainer.tui.language import Light
from trainer.tui.screens.dialogs import AskDialog, CardDialog, TextDialog
from trainer.tui.screens.library import LibraryScreen
from trainer.tui.screens.results import ResultsScreen
from trainer.tui.screens.sitting import SittingScreen
from trainer.tui.widgets.article import ArticleView
from trainer.tui.widgets.choices import Choices
from trainer.tui.widgets.reveal import RevealView


def lights(app: TrainerApp) -> list[Light]:
    return [one.light for one in app.screen.query_one(ArticleView).lit]


async def test_digits_answer_rate_and_give_the_reason(stage: Stage) -> None:
    app = stage.app(play=stage.deck(decks.quote()))
    async with running(app) as pilot:
        await press(pilot, "enter 2 3 4")
        response = session_of(app).responses[0]
        assert response.answer is QuoteVerdict.PARTLY
        assert response.confidence is Confidence.SURE
        assert response.reason is session_of(app).reasons[3]
        assert session_of(app).step is Step.REVEAL


async def test_arrows_and_enter_answer_too(stage: Stage) -> None:
    app = stage.app(play=stage.deck(decks.quote()))
    async with running(app) as pilot:
        await press(pilot, "enter down down enter down enter up enter")
        response = session_of(app).responses[0]
        assert response.answer is QuoteVerdict.PARTLY
        assert response.confidence is Confidence.GUESS
        assert response.reason is None  # the last choice: rather not say
        assert session_of(app).step is Step.REVEAL


async def test_the_mouse_answers_too(stage: Stage) -> None:
    app = stage.app(play=stage.deck(decks.conflict()))
    async with running(app) as pilot:
        await press(pilot, "enter")
        await click(pilot, "#choices", offset=(8, 2))
        assert session_of(app).responses[0].answer is ConflictVerdict.CONFLICT
        await click(pilot, "#choices", offset=(8, 0))
        assert session_of(app).responses[0].confidence is Confidence.GUESS
        await click(pilot, "#choices", offset=(8, 0))
        assert session_of(app).step is Step.REVEAL


@pytest.mark.parametrize("keys", ["tab", "shift+tab", "tab tab"])
async def test_digits_answer_wherever_focus_is(stage: Stage, keys: str) -> None:
    app = stage.app(play=stage.deck(decks.quote()))
    async with running(app) as pilot:
        await press(pilot, f"enter {keys} 3")
        assert session_of(app).responses[0].answer is QuoteVerdict.NOT


@pytest.mark.parametrize("times", [1, 2])
async def test_a_digit_of_the_footer_answers_what_it_says_once(stage: Stage, times: int) -> None:
    app = stage.app(play=stage.deck(decks.quote()))
    async with running(app) as pilot:
        await press(pilot, "enter")
        assert seen(app).split("\n")[-1].startswith(" 1 2 3 Answer  h Hint")
        await click(pilot, "KeyBar", offset=(3, 0), times=times)
        assert session_of(app).responses[0].answer is QuoteVerdict.PARTLY
        assert session_of(app).step is Step.CONFIDENCE


async def test_a_click_on_a_word_of_the_footer_that_is_no_key_does_nothing(stage: Stage) -> None:
    app = stage.app(play=stage.deck(decks.quote()))
    async with running(app) as pilot:
        await press(pilot, "enter")
        before = state(app)
        await click(pilot, "KeyBar", offset=(40, 0))
        assert state(app) == before


async def test_a_double_click_answers_once(stage: Stage) -> None:
    app = stage.app(play=stage.deck(decks.quote()))
    async with running(app) as pilot:
        await press(pilot, "enter")
        await click(pilot, "#choices", offset=(8, 1), times=2)
        assert session_of(app).step is Step.CONFIDENCE
        assert session_of(app).responses[0].confidence is None


async def test_two_keys_at_once_answer_once(stage: Stage) -> None:
    app = stage.app(play=stage.deck(decks.quote()))
    async with running(app) as pilot:
        await press(pilot, "enter")
        choices = app.screen.query_one(Choices)
        choices.take(0)
        choices.take(0)
        await rest(pilot)
        assert session_of(app).step is Step.CONFIDENCE
        assert len(session_of(app).log) == 2


async def test_enter_with_nothing_chosen_answers_nothing(stage: Stage) -> None:
    app = stage.app(play=stage.deck(decks.quote()))
    async with running(app) as pilot:
        await press(pilot, "enter")
        before = state(app)
        await press(pilot, "enter enter space enter")
        assert state(app) == before
        await press(pilot, "1")
        before = state(app)
        await press(pilot, "enter enter")
        assert state(app) == before


@pytest.mark.parametrize("keys", ["", "1", "1 1"])
async def test_wrong_keys_change_nothing(stage: Stage, keys: str) -> None:
    app = stage.app(play=stage.deck())
    async with running(app) as pilot:
        await press(pilot, f"enter {keys}")
        before, shown = state(app), seen(app)
        await press(pilot, "9 0 x z Q ctrl+c ctrl+z f5 delete backspace insert ctrl+a ] [ right left n p m s")
        assert state(app) == before
        on(app, SittingScreen)
        app.clear_notifications()
        await rest(pilot)
        assert seen(app) == shown


async def test_the_reveal_tells_verdict_yours_and_what_decided(stage: Stage) -> None:
    path = stage.deck(decks.quote(evidence=decks.evidence(occasion="missing")))
    async with running(app := stage.app(play=path), WIDE) as pilot:
        await press(pilot, "enter 1 1 4")
        for words in (
            "✗ It is: Not reliable",
            "You said: Reliable",
            "no point",
            "✓ Speaker  met",
            "“Mayor Ana Ruiz”",
            "✗ Occasion  missing, decided it",
            "✓ What decided it  occasion",
            "Why  Named, in full",
            "Said it?  Not checked in this deck.",
            "Is it so?  Not tested here.",
            "Next move  Trace it to the original",
        ):
            assert words in seen(app)


async def test_rows_are_stepped_through_and_light_their_words(stage: Stage) -> None:
    app = stage.app(play=stage.deck(decks.quote()))
    async with running(app) as pilot:
        await press(pilot, "enter 1 1 1")
        assert lights(app) == [Light.PASSAGE]
        view = app.screen.query_one(RevealView)
        await press(pilot, "]")
        assert view.current == 0
        assert lights(app) == [Light.PASSAGE, Light.EVIDENCE]
        assert "◆" in seen(app)
        await press(pilot, "right ]")
        assert view.current == 2
        await press(pilot, "[ left")
        assert view.current == 0
        await press(pilot, "[")
        assert view.current == 3


async def test_the_row_in_hand_stays_in_view(stage: Stage) -> None:
    app = stage.app(play=stage.deck(decks.quote()))
    async with running(app, LOW) as pilot:
        await press(pilot, "enter 1 1 1 [")
        assert "Occasion" in seen(app)
        await press(pilot, "]")
        assert "Speaker" in seen(app)


async def test_a_click_on_a_row_lights_its_words(stage: Stage) -> None:
    app = stage.app(play=stage.deck(decks.quote()))
    async with running(app, WIDE) as pilot:
        await press(pilot, "enter 1 1 1")
        await click(pilot, "RevealRow")
        assert lights(app) == [Light.PASSAGE, Light.EVIDENCE]


async def test_three_hints_light_words_and_name_no_verdict(stage: Stage) -> None:
    path = stage.deck(decks.quote(evidence=decks.evidence(speaker="missing")))
    async with running(app := stage.app(play=path), WIDE) as pilot:
        await press(pilot, "enter h")
        assert "Hint  Look at the speaker." in seen(app)
        await press(pilot, "h")
        assert Light.EVIDENCE in lights(app)
        await press(pilot, "h")
        told = " ".join(str(hint.visual) for hint in app.screen.query(".hint").results()).lower()  # type: ignore[attr-defined]
        assert not any(word in told for word in ("reliable", "partly", "missing"))
        await press(pilot, "h")
        assert "There is no further hint for this item." in said(app)
        assert session_of(app).responses[0].hints == 3


async def test_hints_are_offered_only_before_the_answer(stage: Stage) -> None:
    app = stage.app(play=stage.deck(decks.quote()))
    async with running(app) as pilot:
        await press(pilot, "enter 1 h 1 h 1 h")
        assert session_of(app).responses[0].hints == 0


async def test_an_item_is_flagged_with_a_note(stage: Stage) -> None:
    app = stage.app(play=stage.deck())
    async with running(app) as pilot:
        await press(pilot, "enter f")
        assert "What is wrong with this item?" in seen(app)
        app.screen.query_one(Input).value = "[/] Ruiz is not the mayor"
        await press(pilot, "enter")
        assert session_of(app).responses[0].flags == ("[/] Ruiz is not the mayor",)
        assert "Noted. Thank you." in said(app)


async def test_a_flag_can_be_thought_better_of(stage: Stage) -> None:
    app = stage.app(play=stage.deck())
    async with running(app) as pilot:
        await press(pilot, "enter f 1 h escape")
        assert session_of(app).responses == ()
        on(app, SittingScreen)


async def test_a_citation_goes_to_the_clipboard(stage: Stage) -> None:
    app = stage.app(play=stage.deck(decks.quote()))
    async with running(app) as pilot:
        await press(pilot, "enter y")
        assert app.clipboard.startswith("“We close it tonight")
        assert app.clipboard.endswith("(Bridge shuts after inspection, paragraph 2)")
        assert "Sent to your clipboard, if the terminal allows it." in said(app)


async def test_a_citation_is_shown_where_there_is_no_clipboard(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM_PROGRAM", "Apple_Terminal")
    app = stage.app(play=stage.deck(decks.quote()))
    async with running(app) as pilot:
        await press(pilot, "enter y")
        on(app, TextDialog)
        assert "This terminal has no clipboard" in seen(app)
        assert "Bridge shuts after inspection, paragraph 2" in " ".join(seen(app).split())
        await press(pilot, "escape")
        on(app, SittingScreen)


async def test_the_card_opens_over_the_question_and_closes_again(stage: Stage) -> None:
    app = stage.app(play=stage.deck())
    async with running(app) as pilot:
        await press(pilot, "enter")
        before = state(app)
        await press(pilot, "c")
        on(app, CardDialog)
        await press(pilot, "1 enter")
        on(app, SittingScreen)
        assert state(app) == before


async def test_the_records_of_a_trace_have_the_whole_of_a_small_screen(stage: Stage) -> None:
    app = stage.app(play=stage.deck(decks.trace("cars", "supports", "silent", "resembles")))
    async with running(app, LOW) as pilot:
        await press(pilot, "enter")
        assert not app.screen.query_one(ArticleView).display
        assert "Road counts" in seen(app)
        await press(pilot, "pagedown")
        assert app.screen.query_one("#ask", VerticalScroll).scroll_offset.y > 0
        await press(pilot, "r")
        assert app.screen.query_one(ArticleView).display
        assert "▸" in seen(app)
        await press(pilot, "1 1 1")
        assert app.screen.query_one(ArticleView).display


@pytest.mark.parametrize("size", [LOW, WIDE])
async def test_r_gives_any_question_the_whole_screen_and_back(stage: Stage, size: tuple[int, int]) -> None:
    app = stage.app(play=stage.deck(decks.quote()))
    async with running(app, size) as pilot:
        await press(pilot, "enter")
        before = seen(app)
        await press(pilot, "r")
        assert app.screen.query_one("#panel").size.width > size[0] - 4
        await press(pilot, "r")
        assert seen(app) == before


async def test_a_row_of_the_reveal_brings_the_article_back(stage: Stage) -> None:
    app = stage.app(play=stage.deck(decks.quote()))
    async with running(app) as pilot:
        await press(pilot, "enter 1 1 1 r ]")
        assert app.screen.query_one(ArticleView).display
        assert "◆" in seen(app)


async def test_escape_pauses_and_the_library_says_so(stage: Stage) -> None:
    app = stage.app(play=stage.deck())
    async with running(app) as pilot:
        await press(pilot, "enter 1 escape")
        on(app, LibraryScreen)
        assert "waiting for you" in seen(app)


async def test_e_ends_with_the_results_so_far(stage: Stage) -> None:
    app = stage.app(play=stage.deck())
    async with running(app) as pilot:
        await press(pilot, "enter e")
        assert "Nothing has been answered yet." in said(app)
        on(app, SittingScreen)
        await press(pilot, "1 1 1 e")
        assert on(app, ResultsScreen).results.asked == 3
        assert len(on(app, ResultsScreen).results.outcomes) == 1


async def test_a_worked_example_is_shown_with_its_answer_and_left_with_enter(stage: Stage) -> None:
    app = stage.app(play=stage.deck(decks.quote("shown", worked=True), decks.conflict()))
    async with running(app) as pilot:
        await press(pilot, "enter")
        assert "Worked example" in seen(app)
        assert "Reliable, a stranger could check it" in seen(app)
        await press(pilot, "1 enter")
        assert session_of(app).step is Step.QUESTION
        assert "1 of 1" in seen(app)


async def test_the_ask_dialog_takes_the_keys_that_mean_something_elsewhere(stage: Stage) -> None:
    app = stage.app(play=stage.deck())
    async with running(app) as pilot:
        await press(pilot, "enter f")
        await press(pilot, "q h 1 question_mark")
        assert on(app, AskDialog).query_one(Input).value == "qh1?"


@pytest.mark.parametrize("keys", ["", "1", "1 1", "1 1 1", "1 1 1 ]", "h"])
async def test_the_page_keys_scroll_the_article_and_leave_the_rest_alone(stage: Stage, keys: str) -> None:
    text = decks.ARTICLE + "\n".join(f"Paragraph {i} of many." for i in range(80))
    article = {"id": "courier", "title": "Long", "text": text}
    app = stage.app(play=stage.deck(decks.quote(), articles=[article]))
    async with running(app) as pilot:
        await press(pilot, f"enter {keys}")
        before = state(app)
        await press(pilot, "pagedown pagedown")
        assert app.screen.query_one(ArticleView).scroll_offset.y >= 6
        assert state(app) == before


async def test_a_row_and_enter_pressed_in_one_go_lead_on(stage: Stage) -> None:
    app = stage.app(play=stage.deck(decks.quote()))
    async with running(app) as pilot:
        await press(pilot, "enter 1 1 1")
        for _ in range(3):
            app.simulate_key("]")
        app.simulate_key("enter")
        for key in ("]", "r", "y", "h", "f", "b", "e", "1", "enter"):
            app.simulate_key(key)
        await rest(pilot)
        assert session_of(app).step is Step.DONE
        assert app._exception is None
