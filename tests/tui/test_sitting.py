"""The sitting: answering by keyboard and by mouse, hints, flags, citations, and what wrong keys do."""

from __future__ import annotations

import re

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input
from textual.widgets._toast import Toast

from tests import decks
from tests.tui.stage import (
    FIRST_STEPS,
    LOW,
    SIZES,
    USUAL,
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
    state,
    unframed,
)
from trainer import shipped
from trainer.deck.kinds import Kind
from trainer.deck.kinds.conflict import ConflictReason, ConflictVerdict
from trainer.deck.kinds.quote import QuoteVerdict
from trainer.sitting.events import Confidence
from trainer.sitting.session import LONGEST_NOTE, Step
from trainer.tui.app import TrainerApp
from trainer.tui.language import Light
from trainer.tui.screens.base import Dialog
from trainer.tui.screens.dialogs import AskDialog, CardDialog, ConfirmDialog, TextDialog
from trainer.tui.screens.library import LibraryScreen
from trainer.tui.screens.results import ResultsScreen
from trainer.tui.screens.sitting import SittingScreen
from trainer.tui.widgets.article import ArticleView
from trainer.tui.widgets.panel import Panel


def lights(app: TrainerApp) -> list[Light]:
    return [one.light for one in app.screen.query_one(ArticleView).lit]


@pytest.mark.parametrize("size", SIZES)
async def test_a_bar_at_the_top_fills_with_each_answer_and_needs_no_colour(
    stage: Stage, size: tuple[int, int]
) -> None:
    app = stage.app(play=stage.deck(*(decks.conflict(f"c{n}") for n in range(5))))
    async with running(app, size) as pilot:
        await press(pilot, "enter")
        assert f"{'─' * 10} 1 of 5" in seen(app).split("\n")[0]
        await press(pilot, "1 1 1")
        assert f"{'━' * 2}{'─' * 8} 1 of 5" in seen(app).split("\n")[0]
        await press(pilot, "enter" + " 1 1 1 enter" * 3 + " 1 1 1")
        assert f"{'━' * 10} 5 of 5" in seen(app).split("\n")[0]


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
        await click_on(pilot, "Compatible")
        assert session_of(app).responses[0].answer is ConflictVerdict.COMPATIBLE
        await click_on(pilot, "about 40 %")
        assert session_of(app).responses[0].confidence is Confidence.GUESS
        await click_on(pilot, "They speak of different times")
        assert session_of(app).responses[0].reason is ConflictReason.TIME
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


@pytest.mark.parametrize("word", ["Answer", "  h"])
async def test_a_click_on_a_word_of_the_footer_that_is_no_single_key_does_nothing(
    stage: Stage, word: str
) -> None:
    app = stage.app(play=stage.deck(decks.quote()))
    async with running(app) as pilot:
        await press(pilot, "enter")
        before = state(app)
        await click(pilot, "KeyBar", offset=(seen(app).split("\n")[-1].index(word), 0))
        on(app, SittingScreen)
        assert state(app) == before


@pytest.mark.parametrize("place", [0, 2, 5])
async def test_the_whole_label_of_a_key_can_be_clicked(stage: Stage, place: int) -> None:
    app = stage.app(play=stage.deck(decks.quote()))
    async with running(app) as pilot:
        await press(pilot, "enter")
        await click(pilot, "KeyBar", offset=(seen(app).split("\n")[-1].index("h Hint") + place, 0))
        assert session_of(app).responses[0].hints == 1


@pytest.mark.parametrize("place", [1, 8, 30, 44])
async def test_the_whole_line_of_an_answer_can_be_clicked(stage: Stage, place: int) -> None:
    app = stage.app(play=stage.deck(decks.quote()))
    async with running(app, WIDE) as pilot:
        await press(pilot, "enter")
        await click_on(pilot, " 2  Partly", after=place)
        assert session_of(app).responses[0].answer is QuoteVerdict.PARTLY


@pytest.mark.parametrize("keys", ["c", "question_mark", "f"])
async def test_a_click_outside_closes_a_dialog_and_one_inside_does_not(stage: Stage, keys: str) -> None:
    app = stage.app(play=stage.deck())
    async with running(app) as pilot:
        await press(pilot, f"enter {keys}")
        before = state(app)
        await click(pilot, ".dialog", offset=(3, 1))
        on(app, Dialog)
        assert await pilot.click(offset=(0, 0))
        await rest(pilot)
        on(app, SittingScreen)
        assert state(app) == before


async def test_a_double_click_answers_once(stage: Stage) -> None:
    app = stage.app(play=stage.deck(decks.quote()))
    async with running(app) as pilot:
        await press(pilot, "enter")
        await click_on(pilot, "Partly", times=2)
        assert session_of(app).step is Step.CONFIDENCE
        assert session_of(app).responses[0].confidence is None


async def test_two_keys_at_once_answer_once(stage: Stage) -> None:
    app = stage.app(play=stage.deck(decks.quote()))
    async with running(app) as pilot:
        await press(pilot, "enter")
        panel = app.screen.query_one(Panel)
        panel.take(0)
        panel.take(0)
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


@pytest.mark.parametrize("keys", ["", "2", "2 1"])
async def test_wrong_keys_change_nothing(stage: Stage, keys: str) -> None:
    app = stage.app(play=stage.deck())
    async with running(app) as pilot:
        await press(pilot, f"enter {keys}")
        before, shown = state(app), seen(app)
        await press(pilot, "9 0 x z Q ctrl+c ctrl+z f5 delete insert ctrl+a ] [ right left n p m s")
        assert state(app) == before
        on(app, SittingScreen)
        app.clear_notifications()
        await rest(pilot)
        assert seen(app) == shown


async def test_the_reveal_tells_verdict_yours_and_what_decided(stage: Stage) -> None:
    path = stage.deck(decks.quote(evidence=decks.evidence(carrier="missing")))
    async with running(app := stage.app(play=path), WIDE) as pilot:
        await press(pilot, "enter 2 1 1")
        told = (
            "½ Nearly: it is Not reliable",
            "You said Partly · a guess · ½ point",
            "Why  Named, in full",
            "What decided it  “Who said it is told only",
            "✗ Who passed it on?  missing, hearsay",
            "✓ Who said it?  ✓ In whose words?",
            "Next move  Trace it to the original",
            "What was asked",
        )
        places = [seen(app).index(words) for words in told]
        assert places == sorted(places)
        assert "A person or a body" not in seen(app)


@pytest.mark.parametrize("size", [USUAL, WIDE], ids=str)
async def test_what_rests_on_the_head_is_lit_in_the_credit_line_and_brought_into_view(
    stage: Stage, size: tuple[int, int]
) -> None:
    long = decks.SIGNED | {"text": "Nothing more was said.\n\n" * 40 + decks.ARTICLE}
    app = stage.app(play=stage.deck(decks.by_line(), articles=[long]))
    async with running(app, size) as pilot:
        await press(pilot, "enter 1 1 1")
        assert "Tom [/] Vale · 2026-10-14" not in seen(app)
        await press(pilot, "] ] ]")
        assert app.screen.query_one(Panel).current == 2
        assert any("◆" in line and "The Courier (invented) · Tom" in line for line in seen(app).split("\n"))
        view = app.screen.query_one(ArticleView)
        content = view._content(view._parts[0], view._lit_in(view._parts[0]), None)
        lit = {content.plain[span.start : span.end] for span in content.spans}
        assert lit == {content.plain, "The Courier (invented)", "Tom [/] Vale"}
        await press(pilot, "]")
        assert "the page’s credit line: “2026-10-14”" in "".join(app.screen.query_one(Panel).texts())


async def test_the_card_tells_the_criteria_and_how_the_answer_follows(stage: Stage) -> None:
    app = stage.app(play=stage.deck(decks.quote()))
    async with running(app, WIDE) as pilot:
        await press(pilot, "enter c")
        on(app, CardDialog)
        for words in ("This newsroom, an open record", "Quote: the answer", "All the rest."):
            assert words in seen(app)
        for name in ("In whose words?", "Who passed it on?", "When and where?", "The same scope?"):
            assert name in seen(app)


@pytest.mark.parametrize("size", [LOW, USUAL], ids=str)
async def test_a_frame_without_a_foot_says_beside_its_title_that_there_is_more(
    stage: Stage, size: tuple[int, int]
) -> None:
    path = stage.deck(decks.quote(explain="Named, in full. " * 40))
    async with running(app := stage.app(play=path), size) as pilot:
        await press(pilot, "enter")
        assert "Space reads on" not in seen(app)
        await press(pilot, "1 1")
        assert "QUOTE · 1 of 1 · Space reads on" in seen(app)
        while "Space reads on" in seen(app):
            await press(pilot, "space")
        assert "What was asked" in seen(app)
        assert "QUOTE · 1 of 1" in seen(app)


async def test_rows_are_stepped_through_and_light_their_words(stage: Stage) -> None:
    app = stage.app(play=stage.deck(decks.quote()))
    async with running(app) as pilot:
        await press(pilot, "enter 1 1 1")
        assert lights(app) == [Light.PASSAGE]
        view = app.screen.query_one(Panel)
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


async def test_the_current_row_stays_in_view(stage: Stage) -> None:
    app = stage.app(play=stage.deck(decks.quote()))
    async with running(app, LOW) as pilot:
        await press(pilot, "enter 1 1 1 [")
        assert "✓ When and where?  met" in seen(app)
        await press(pilot, "]")
        assert "✓ Who said it?  met" in seen(app)


async def test_a_click_on_a_row_lights_its_words(stage: Stage) -> None:
    app = stage.app(play=stage.deck(decks.quote()))
    async with running(app, WIDE) as pilot:
        await press(pilot, "enter 1 1 1")
        await click_on(pilot, "Who said it?")
        assert lights(app) == [Light.PASSAGE, Light.EVIDENCE]
        assert app.screen.query_one(Panel).current == 0


async def test_three_hints_light_words_and_name_no_verdict(stage: Stage) -> None:
    path = stage.deck(decks.quote(evidence=decks.evidence(speaker="missing")))
    async with running(app := stage.app(play=path), WIDE) as pilot:
        await press(pilot, "enter h")
        assert "Hint  Ask: who said it?" in seen(app)
        await press(pilot, "h")
        assert Light.EVIDENCE in lights(app)
        await press(pilot, "h")
        told = seen(app).partition("Hint")[2].partition(" 1  ")[0].lower()
        assert told.count("hint") == 2
        assert not any(word in told for word in ("reliable", "partly", "missing"))
        await press(pilot, "h")
        assert "There is no further hint for this item." in said(app)
        assert session_of(app).responses[0].hints == 3


async def test_what_is_said_again_is_there_once_and_covers_no_answer(stage: Stage) -> None:
    async with running(app := stage.app(play=stage.deck(decks.quote())), LOW) as pilot:
        await press(pilot, "enter" + " h" * 9)
        assert said(app).count("There is no further hint for this item.") == 1
        assert len(app.screen.query(Toast)) == 1
        assert all(name in seen(app) for name in ("1  Reliable", "2  Partly", "3  Not reliable"))


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


async def _paste(app: TrainerApp, pilot: Pilot[None], text: str) -> None:
    app.post_message(events.Paste(text))
    await rest(pilot)


async def test_every_line_that_is_pasted_into_a_flag_is_kept(stage: Stage) -> None:
    app = stage.app(play=stage.deck())
    async with running(app) as pilot:
        await press(pilot, "enter f a space")
        await _paste(app, pilot, "First.\r\n\r\n  Second. \nThird\x1b[2J\n")
        await press(pilot, "enter")
        assert session_of(app).responses[0].flags == ("a First. Second. Third\ufffd[2J",)


async def test_what_is_pasted_replaces_what_is_selected(stage: Stage) -> None:
    app = stage.app(play=stage.deck())
    async with running(app) as pilot:
        await press(pilot, "enter f a b shift+left")
        await _paste(app, pilot, "c\nd")
        await press(pilot, "enter")
        assert session_of(app).responses[0].flags == ("ac d",)


@pytest.mark.parametrize("typed", ["", "a b"])
async def test_of_a_paste_that_is_too_long_what_fits_is_kept_and_the_rest_is_told(
    stage: Stage, typed: str
) -> None:
    app = stage.app(play=stage.deck())
    async with running(app) as pilot:
        await press(pilot, f"enter f {typed}")
        await _paste(app, pilot, "word " * 2_000)
        assert "At most 2,000 characters fit: the rest was left out." in seen(app)
        await press(pilot, "enter")
        (note,) = session_of(app).responses[0].flags
        assert note.startswith(f"{typed.replace(' ', '')}word word")
        assert 1_990 < len(note) <= LONGEST_NOTE
        assert stage.waiting(app.session.deck.path).responses[0].flags == (note,)  # type: ignore[union-attr]


async def test_a_character_too_many_is_told_and_not_taken(stage: Stage) -> None:
    app = stage.app(play=stage.deck())
    async with running(app) as pilot:
        await press(pilot, "enter f")
        app.screen.query_one(Input).value = "x" * LONGEST_NOTE
        await press(pilot, "end y")
        assert "At most 2,000 characters fit" in seen(app)
        assert app.screen.query_one(Input).value == "x" * LONGEST_NOTE


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


async def test_a_citation_of_a_trace_has_the_whole_addresses_of_its_records(stage: Stage) -> None:
    app = stage.app(play=stage.deck(decks.trace()))
    async with running(app) as pilot:
        await press(pilot, "enter")
        assert "example.org" in seen(app)
        assert "https://example.org/counts" not in seen(app)
        await press(pilot, "y")
        record = "1. Road counts, The county (invented), 2025-12, https://example.org/counts"
        assert app.clipboard.endswith(record)


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
        assert app.screen.query_one(Panel).scroll_offset.y > 0
        await press(pilot, "r")
        assert app.screen.query_one(ArticleView).display
        assert "▸" in seen(app)
        await press(pilot, "1 1 1")
        assert app.screen.query_one(ArticleView).display


@pytest.mark.parametrize("keys", ["enter", "enter 2", "enter 2 2"])
async def test_a_trace_that_is_resumed_has_the_whole_of_a_small_screen_as_before(
    stage: Stage, keys: str
) -> None:
    path = stage.deck(decks.trace("cars", "supports", "silent", "resembles"))
    async with running(app := stage.app(play=path), USUAL) as pilot:
        await press(pilot, f"{keys} h")
        left = seen(app)
        assert not app.screen.query_one(ArticleView).display
    async with running(app := stage.app(path), USUAL) as pilot:
        await press(pilot, "enter")
        assert seen(app) == left


async def test_the_key_that_brings_the_article_back_is_named_after_it(stage: Stage) -> None:
    async with running(app := stage.app(play=stage.deck(decks.trace())), USUAL) as pilot:
        await press(pilot, "enter")
        assert "r Article" in seen(app).split("\n")[-1]
        await press(pilot, "r")
        assert "r Zoom" in seen(app).split("\n")[-1]


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_each_hint_that_is_asked_for_is_in_view_with_the_words_that_it_points_at(
    stage: Stage, size: tuple[int, int]
) -> None:
    records = ["supports", "silent", "resembles", "silent", "silent", "silent"]
    async with running(app := stage.app(play=stage.deck(decks.trace("cars", *records))), size) as pilot:
        await press(pilot, "enter")
        for told in (
            "does it speak of this very detail?",
            "Read this sentence once more.",
            "Compare it with",
        ):
            assert told not in unframed(app)
            await press(pilot, "h")
            assert told in unframed(app)
            assert "A record confirms it" in seen(app), "the answers stay where they are"
            assert ("◆" in seen(app)) is (told != "does it speak of this very detail?")


async def test_after_the_answer_hints_leave_their_room_to_the_reasons_on_a_small_screen(
    stage: Stage,
) -> None:
    async with running(app := stage.app(play=FIRST_STEPS), LOW) as pilot:
        await press(pilot, "r home down down enter enter enter enter h h h")
        assert "Hint  These are the words that matter." in seen(app)
        await press(pilot, "2 2")
        assert session_of(app).step is Step.REASON
        shown = [line for line in seen(app).split("\n") if re.match(r"  \d  \S", line)]
        assert len(shown) == on(app, SittingScreen).panel.choices == 7
        await press(pilot, "backspace backspace")
        assert "Hint  " in seen(app)


@pytest.mark.parametrize("size", [LOW, WIDE])
async def test_r_gives_any_question_the_whole_screen_and_back(stage: Stage, size: tuple[int, int]) -> None:
    app = stage.app(play=stage.deck(decks.quote()))
    async with running(app, size) as pilot:
        await press(pilot, "enter")
        before = seen(app)
        await press(pilot, "r")
        assert not app.screen.query_one(ArticleView).display
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
        on(app, ConfirmDialog)
        assert "End here? 2 items have not been asked." in seen(app)
        await press(pilot, "y")
        assert on(app, ResultsScreen).results.asked == 3
        assert len(on(app, ResultsScreen).results.outcomes) == 1
        assert stage.history().waiting() == []


@pytest.mark.parametrize("answer", ["escape", "n", "q", "enter", "down up enter", "y y", "click outside"])
async def test_nothing_ends_but_by_yes(stage: Stage, answer: str) -> None:
    app = stage.app(play=stage.deck())
    async with running(app) as pilot:
        await press(pilot, "enter 1 1 1 enter")
        before = state(app)
        await press(pilot, "e")
        assert "End here? 2 items have not been answered." in seen(app)
        if answer == "click outside":
            assert await pilot.click(offset=(0, 0))
            await rest(pilot)
        else:
            await press(pilot, answer)
        if answer == "y y":
            on(app, ResultsScreen)
        else:
            on(app, SittingScreen)
            assert state(app) == before


async def test_the_mouse_answers_the_question_whether_to_end(stage: Stage) -> None:
    app = stage.app(play=stage.deck())
    async with running(app) as pilot:
        await press(pilot, "enter 1 1 1 e")
        await click(pilot, "ConfirmDialog OptionList", offset=(6, 1))
        on(app, ResultsScreen)


async def test_e_after_the_last_item_leads_to_the_results_unasked(stage: Stage) -> None:
    app = stage.app(play=stage.deck(decks.quote()))
    async with running(app) as pilot:
        await press(pilot, "enter 1 1 1 e")
        on(app, ResultsScreen)
    assert stage.history().sittings()[0].complete


async def test_one_item_is_told_of_as_one(stage: Stage) -> None:
    app = stage.app(play=stage.deck(decks.quote(), decks.conflict()))
    async with running(app) as pilot:
        await press(pilot, "enter 1 1 1 e")
        assert "End here? 1 item has not been asked." in seen(app)


@pytest.mark.parametrize("size", [LOW, WIDE])
async def test_backspace_takes_one_step_back_until_the_reveal(stage: Stage, size: tuple[int, int]) -> None:
    app = stage.app(play=stage.deck(decks.trace(), decks.quote()), seed=2)
    async with running(app, size) as pilot:
        await press(pilot, "enter")
        asked = seen(app)
        assert "Undo" not in asked
        await press(pilot, "2")
        sure = seen(app)
        assert "⌫ Undo" in sure
        await press(pilot, "3")
        assert session_of(app).step is Step.REASON
        await press(pilot, "backspace")
        assert session_of(app).step is Step.CONFIDENCE
        assert seen(app) == sure
        await press(pilot, "backspace")
        assert session_of(app).step is Step.QUESTION
        assert session_of(app).responses[0].answer is None
        assert seen(app) == asked
        await press(pilot, "backspace 1 2 1")
        assert session_of(app).step is Step.REVEAL
        assert session_of(app).responses[0].answer is session_of(app).answers[0]
        before = state(app)
        await press(pilot, "backspace")
        assert state(app) == before


async def test_what_was_taken_back_is_taken_back_on_disk(stage: Stage) -> None:
    path = stage.deck()
    app = stage.app(play=path)
    async with running(app) as pilot:
        await press(pilot, "enter 1 backspace")
        assert stage.waiting(path).step is Step.QUESTION
        assert stage.waiting(path).log == session_of(app).log


async def test_a_worked_example_is_shown_with_its_answer_and_left_with_enter(stage: Stage) -> None:
    app = stage.app(play=stage.deck(decks.quote("shown", worked=True), decks.conflict()))
    async with running(app) as pilot:
        await press(pilot, "enter")
        assert "Worked example" in seen(app)
        assert "Worked example  Reliable, a stranger could check it" in seen(app)
        assert "✓ Who said it?  met" in seen(app)
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


async def test_space_reads_on_in_the_article_when_the_panel_is_at_its_end(stage: Stage) -> None:
    app = stage.app(play=shipped.folder("decks") / "rutte-nato.yaml", kinds=(Kind.CONFLICT,))
    async with running(app, LOW) as pilot:
        await press(pilot, "enter 1 space space space space")
        article = on(app, SittingScreen).article
        before = article.scroll_offset.y
        await press(pilot, "space space space")
        assert before < article.scroll_offset.y < article.max_scroll_y


@pytest.mark.parametrize("key", ["q", "escape"])
@pytest.mark.parametrize("keys", ["", "enter", "enter 1", "enter 1 1 1", "enter 1 1 1 enter"])
async def test_the_same_keys_lead_back_to_the_library_from_every_step(
    stage: Stage, keys: str, key: str
) -> None:
    app = stage.app(play=stage.deck(decks.quote()))
    async with running(app) as pilot:
        await press(pilot, f"{keys} {key}")
        on(app, LibraryScreen)
