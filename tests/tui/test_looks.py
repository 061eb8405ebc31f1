"""How the screens look: titled frames, one thing filled, chips, headings, cards, what is lit."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.segment import Segment
from textual.color import Color

from tests import decks
from tests.tui.stage import (
    FIRST_STEPS,
    LOW,
    SIZES,
    USUAL,
    WIDE,
    Stage,
    on,
    press,
    rest,
    running,
    seen,
)
from trainer.deck.kinds import Kind
from trainer.sitting import words
from trainer.tui.app import TrainerApp
from trainer.tui.screens.library import LibraryScreen
from trainer.tui.screens.sitting import SittingScreen
from trainer.tui.widgets.deck_lines import LONGEST_ABOUT, first_sentence, rest_of

pytestmark = pytest.mark.no_cover
"""They go through the same lines again and again: traced, they take four times as long."""

PAGE = """\
Bridge shuts after inspection

By Tom Vale · The Courier · 14 October

“We close it tonight,” Mayor Ana Ruiz said on Tuesday.

What comes next

Nobody knows.
"""


def segments(app: TrainerApp, words: str) -> list[Segment]:
    """What is drawn of some words on the present screen."""
    strips = app.screen._compositor.render_strips()
    return [segment for strip in strips for segment in strip if words in segment.text and segment.style]


def ground(segment: Segment) -> Color | None:
    assert segment.style is not None
    colour = segment.style.bgcolor
    return Color.from_rich_color(colour) if colour is not None else None


def filled(app: TrainerApp) -> list[str]:
    """The words on the ground that only the one thing to do has."""
    wanted = Color.parse(app.theme_variables["primary"])
    strips = app.screen._compositor.render_strips()
    runs = [s.text.strip() for strip in strips for s in strip if s.style and ground(s) == wanted]
    return [text for text in runs if text]


def page(stage: Stage) -> Path:
    item = decks.quote(
        content=decks.anchor("We close it tonight,"),
        source={"name": "Ana Ruiz", "at": decks.anchor("Mayor Ana Ruiz")},
        cue=None,
        evidence={
            "speaker": {"is": "met", "at": decks.anchor("Mayor Ana Ruiz")},
            "words": {"is": "met"},
            "carrier": {"is": "weak", "route": "own", "at": decks.anchor("By Tom Vale")},
            "occasion": {"is": "met", "at": decks.anchor("on Tuesday")},
        },
    )
    info = {"id": "courier", "title": "Bridge shuts after inspection", "publisher": "The Courier"}
    info["text"] = PAGE
    return stage.deck(item, articles=[info])


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_one_thing_to_do_is_filled_on_every_screen(stage: Stage, size: tuple[int, int]) -> None:
    path = stage.deck(decks.conflict("c1"), decks.conflict("c2"))
    async with running(app := stage.app(path), size) as pilot:
        assert filled(app) == ["⏎ Begin"]
        await press(pilot, "enter")
        assert filled(app) == ["⏎ Begin"]
        await press(pilot, "enter")
        assert filled(app) == []  # the answers are the thing to do
        await press(pilot, "1 1 1")
        assert filled(app) == ["⏎ Next"]
        await press(pilot, "escape s")
        assert filled(app)[-1] == "⏎ Resume"
        await press(pilot, "enter enter 3 1 1 enter")
        assert filled(app) == ["⏎  Again: the one you missed"]


async def test_a_deck_that_cannot_be_played_offers_nothing_to_open_and_its_faults_are_seen(
    stage: Stage,
) -> None:
    broken = stage.folder / "broken.yaml"
    broken.write_text("format: 1\nid: [/\n")
    many = [stage.deck(id=f"deck-{n}", title=f"Deck {n}", about="Of bolts.") for n in range(6)]
    async with running(app := stage.app(broken, *many), LOW) as pilot:
        await press(pilot, "end")
        assert filled(app) == []
        assert not {"Open", "Begin"} & {*seen(app).split("\n")[-1].split()}
        assert "✗" in seen(app)  # the card, beside its faults
        assert "This deck cannot be played" in seen(app)
        await press(pilot, "home")
        assert "This deck cannot be played" not in seen(app)
        assert filled(app) == ["⏎ Begin"]


async def test_a_card_tells_title_first_sentence_minutes_and_progress(stage: Stage) -> None:
    path = stage.deck(decks.conflict("c1"), decks.conflict("c2"), about="A story of bolts. Of much else.")
    async with running(app := stage.app(path), LOW) as pilot:
        assert "A story of bolts." in seen(app)
        assert "Of much else." not in seen(app)
        assert "2 items · about 1 min" in seen(app)
        assert "━" not in seen(app)
        await press(pilot, "enter enter 3 1 1 enter escape")
        assert "━━━━────  2 items" in seen(app)
        assert "◐ waiting for you" in seen(app)


@pytest.mark.parametrize(
    ("about", "first"),
    [
        ("A story. Of bolts.", "A story."),
        ("By St. Mary’s\nchurch.  And more.", "By St. Mary’s church."),
        ("No end", "No end"),
        ("", ""),
        ("word " * 100, f"{('word ' * 100)[: LONGEST_ABOUT - 1].rstrip()}…"),
    ],
)
def test_of_what_a_deck_is_about_its_first_sentence_is_on_the_card(about: str, first: str) -> None:
    assert first_sentence(about) == first
    rest = " ".join(rest_of(about).split())
    assert rest == {"A story.": "Of bolts.", "By St. Mary’s church.": "And more."}.get(first, rest)
    assert first.endswith("…") or f"{first} {rest}".split() == about.split(), (
        "nothing is told twice or left out"
    )


async def test_the_frames_say_what_is_in_them_and_how_far_it_is(stage: Stage) -> None:
    other = {"id": "echo", "title": "Elsewhere", "publisher": "The [/] Echo"}
    other["text"] = "Far out at sea.\n" + "Far away.\n" * 90
    first = {"id": "courier", "title": "Bridge", "publisher": "The Courier", "text": decks.ARTICLE}
    far = decks.trace(article="echo", passage=decks.anchor("Far out at sea"))
    path = stage.deck(decks.conflict(article="courier"), far, articles=[first, other])
    async with running(app := stage.app(path), WIDE) as pilot:
        assert "─ DECKS ─" in seen(app)
        await press(pilot, "enter")
        assert "─ ARTICLE · 1 of 2 · The Courier ─" in seen(app)
        assert "─ WHAT TO LOOK FOR ─" in seen(app)
        await press(pilot, "pagedown pagedown")
        assert "─ ARTICLE · 2 of 2 · The [/] Echo ─" in seen(app)
        await press(pilot, "enter")
        assert "─ ARTICLE · 1 of 2 · The Courier ─" in seen(app)
        assert "─ CONFLICT · 1 of 2 ─" in seen(app)
        await press(pilot, "3 1 1 enter 1 1 1 1 enter")
        assert "─ RESULTS · 2 of 2 right ─" in seen(app)


@pytest.mark.parametrize("width", [100, 108, 120])
async def test_the_title_of_an_article_is_in_short_where_it_has_no_room(stage: Stage, width: int) -> None:
    first = {"id": "courier", "title": "Bridge", "text": decks.ARTICLE}
    other = {"id": "echo", "title": "Elsewhere", "text": "Far out at sea.\n" + "Far away.\n" * 90}
    articles = [
        {**first, "publisher": "The Courier of Harbour and Bay"},
        {**other, "publisher": "A digest " * 8},
    ]
    far = decks.trace(article="echo", passage=decks.anchor("Far out at sea"))
    path = stage.deck(decks.conflict(article="courier"), far, articles=articles)
    async with running(app := stage.app(play=path), (width, 40)) as pilot:
        whole = "─ ARTICLE · 1 of 2 · The Courier of Harbour and Bay ─"
        assert (whole if width > 110 else "─ ARTICLE · 1 of 2 ─") in seen(app)
        await press(pilot, "pagedown pagedown")
        assert "─ ARTICLE · 2 of 2 ─" in seen(app)


async def test_headings_are_headings_and_the_byline_is_quiet_until_it_is_evidence(stage: Stage) -> None:
    async with running(app := stage.app(play=page(stage), keep=False), WIDE) as pilot:
        await press(pilot, "enter")
        (heading,), (text,) = segments(app, "What comes next"), segments(app, "Nobody knows.")
        assert heading.style is not None
        assert text.style is not None
        assert heading.style.bold
        assert heading.style.color != text.style.color
        (line,) = segments(app, "By Tom Vale ·")
        assert line.style is not None
        assert line.style.color != text.style.color
        await press(pilot, "2 1 1 1")
        (lit,) = [one for one in segments(app, "By Tom Vale") if one.style and one.style.underline]
        assert ground(lit) == ground(segments(app, "◆")[0])


async def test_the_current_row_of_a_reveal_has_the_ground_of_the_words_it_lights(stage: Stage) -> None:
    async with running(app := stage.app(play=page(stage), keep=False), WIDE) as pilot:
        await press(pilot, "enter 2 1 1 1")
        panel = on(app, SittingScreen).panel
        row = next(i for i, block in enumerate(panel._parts) if block.row == panel.current)
        assert ground(next(iter(panel._lines(row)[0].strip))) == ground(segments(app, "◆")[0])


async def test_the_choice_that_the_arrows_are_on_has_a_ground_of_its_own(stage: Stage) -> None:
    async with running(app := stage.app(play=stage.deck(decks.conflict()), keep=False), USUAL) as pilot:
        await press(pilot, "enter")
        before = ground(segments(app, "the page alone")[0])
        await press(pilot, "down down")
        chosen = Color.parse(app.theme_variables["background"])
        chosen += Color.parse(app.theme_variables["primary-muted"])
        assert ground(segments(app, "the page alone")[0]) == chosen != before
        assert ground(segments(app, "both can hold")[0]) == before


async def test_the_keys_of_the_answers_are_chips(stage: Stage) -> None:
    async with running(app := stage.app(play=stage.deck(decks.conflict()), keep=False), USUAL) as pilot:
        await press(pilot, "enter")
        chip = Color.parse(app.theme_variables["chip-ground"])
        assert [segment.text for segment in segments(app, " ") if ground(segment) == chip] == [
            " 1 ",
            " 2 ",
            " 3 ",
        ]


async def test_the_pair_is_in_the_middle_of_a_very_wide_screen(stage: Stage) -> None:
    async with running(app := stage.app(stage.deck(decks.conflict())), (220, 50)) as pilot:
        for keys in ("", "enter", "enter", "3 1 1 enter"):
            await press(pilot, keys)
            desk = app.screen.query_one("#desk")
            first, last = desk.children[0].region, desk.children[-1].region
            assert abs(first.x - (220 - last.right)) <= 1
            assert first.width <= 90
            assert last.width <= 90


@pytest.mark.parametrize("kind", Kind)
async def test_the_panel_has_at_least_sixty_columns_on_a_broad_screen(stage: Stage, kind: Kind) -> None:
    async with running(app := stage.app(play=stage.deck(), keep=False, kinds=(kind,)), WIDE) as pilot:
        await press(pilot, "enter")
        assert on(app, SittingScreen).panel.region.width >= 60
        assert on(app, SittingScreen).article.region.width >= 58


async def test_the_library_names_the_chosen_deck_in_its_own_words(stage: Stage) -> None:
    async with running(app := stage.app(stage.deck(title="[bold]A[/] bridge")), WIDE):
        assert "─ DECK · [bold]A[/] bridge ─" in seen(app)
        on(app, LibraryScreen)


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_thing_to_do_after_a_sitting_is_seen_on_every_size(
    stage: Stage, size: tuple[int, int]
) -> None:
    path = stage.deck(*(decks.conflict(f"c{n}") for n in range(4)), decks.conflict("c5", together=True))
    async with running(app := stage.app(play=path, keep=False), size) as pilot:
        await press(pilot, "enter " + "1 1 1 enter " * 5)
        shown = seen(app)
        assert "Sound items you trusted    1 of 1" in shown
        assert "Unsound items you caught" in shown
        assert shown.count("█") >= 15
        assert "░" in shown
        assert "⏎  Again: the 4 you missed" in shown


async def test_on_a_very_wide_screen_what_is_above_the_pair_begins_and_ends_with_it(stage: Stage) -> None:
    async with running(app := stage.app(FIRST_STEPS, keep=False), (200, 50)) as pilot:
        for keys, left, right in (("", "#decks", "#details"), ("enter", "ArticleView", "#panel")):
            await press(pilot, keys)
            one = app.screen.query_one
            begins, ends = one(left).region.x, one(right).region.right
            assert 10 < begins < 15
            assert (one("#masthead-title").region.x, one("#masthead-progress").region.right) == (begins, ends)
            assert (one("#lead").region.x, one("#lead").region.right) == (begins, ends)


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("make", [decks.quote, decks.conflict, decks.trace])
async def test_all_that_can_be_said_of_how_sure_one_is_is_in_view_on_every_size(
    stage: Stage, make: Callable[..., decks.Data], size: tuple[int, int]
) -> None:
    app = stage.app(play=stage.deck(make("a")))
    async with running(app, size) as pilot:
        await press(pilot, "enter 3")
        shown = seen(app)
        assert "How sure are you?" in shown
        assert all(f" {n}  {one.name}" in shown for n, one in enumerate(words.CONFIDENCES.values(), 1))
        assert shown.count("●") == 1, "and what was answered"


async def test_the_masthead_says_where_one_is_rather_than_the_name_of_the_program(stage: Stage) -> None:
    app = stage.app(play=stage.deck(decks.conflict(), title="A bridge closes, and the town asks why"))
    async with running(app, LOW) as pilot:
        await press(pilot, "enter 3 1 enter")
        assert seen(app).splitlines()[0].startswith(" Results of A bridge closes, and the town")
        await pilot.resize_terminal(*WIDE)
        await rest(pilot)
        assert seen(app).splitlines()[0].startswith(" Claim Trainer  ›  Results of A bridge closes, and")


@pytest.mark.parametrize("size", [LOW, USUAL], ids=str)
async def test_below_100_columns_the_line_between_names_which_of_several_articles_is_above_it(
    stage: Stage, size: tuple[int, int]
) -> None:
    app = stage.app(play=FIRST_STEPS, kinds=(Kind.QUOTE,))
    async with running(app, size) as pilot:
        await press(pilot, "enter enter")
        whole = r"─QUOTE · 1 of 6 ─ ↑ ARTICLE( 2 of 2| · 2 of 2 · The Pellaby [^─]*[^─ ])─"
        assert re.search(whole, seen(app)), "as much as there is room for, and nothing cut off"
        await press(pilot, "tab home")
        assert "─QUOTE · 1 of 6 ─ ↑ ARTICLE · 1 of 2 · The Pellaby Lantern─" in seen(app)
        await press(pilot, "r")
        assert "ARTICLE" not in seen(app), "it is not above it"


async def test_on_a_small_screen_nothing_is_left_empty_below_the_records_that_one_chooses_from(
    stage: Stage,
) -> None:
    app = stage.app(play=stage.deck(decks.trace("a", "silent", "resembles")))
    async with running(app, LOW) as pilot:
        await press(pilot, "enter 2 1")
        lines = seen(app).splitlines()
        assert "Which record comes near it?" in seen(app)
        assert "I’d rather not say" in lines[-2], "it is just above the line at the foot"


async def test_what_was_answered_is_not_cut_off_beside_what_was_right(stage: Stage) -> None:
    app = stage.app(play=stage.deck(decks.trace("a", "contradicts", "silent")))
    async with running(app, WIDE) as pilot:
        await press(pilot, "enter 2 1 1 enter")
        assert "✗ A record says otherwise  you: No record shows it" in seen(app)
