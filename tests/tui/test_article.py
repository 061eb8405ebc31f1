"""The article: scripts of the world, very long paragraphs, lit words in view, and the two layouts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from tests import decks
from tests.tui.stage import LOW, SIZES, USUAL, WIDE, Stage, press, rest, running, seen
from trainer.deck.kinds import Kind
from trainer.sitting.kinds.registry import PRESENTATIONS
from trainer.text.article import Article
from trainer.tui.app import TrainerApp
from trainer.tui.language import Light
from trainer.tui.widgets.article import LONGEST_PIECE, MARGIN, ArticleView, pieces
from trainer.tui.widgets.panel import Panel
from trainer.tui.widgets.setting import count_lines, line_of

IN_WHOSE_WORDS = 1
"""The place of that row in the reveal of a quote."""

FAMILY = "\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}"

SCRIPTS = {
    "chinese": "市长周二晚上说：“桥今晚关闭，直到每一个螺栓都检查完毕。”记者在场。",
    "japanese": "市長は火曜日に「橋は今夜閉鎖する」と述べた。",
    "arabic": "قالت رئيسة البلدية يوم الثلاثاء: «سنغلق الجسر الليلة».",
    "hebrew": "ראש העיר אמרה ביום שלישי: „הגשר ייסגר הלילה”.",
    "devanagari": "महापौर ने मंगलवार को कहा: “पुल आज रात बंद होगा।”",
    "combining": "Le café est ferme\u0301, dit le maire\u0301 mardi.",
    "emoji": f"The family {FAMILY} crossed the bridge, {FAMILY} said.",
    "soft hyphens": "The bridge in\u00adspec\u00adtors count\u00aded twenty-one bolts.",
}


def long_deck(stage: Stage, text: str, exact: str) -> Path:
    item = decks.trace("traced", passage=decks.anchor(exact), claim="What is traced.", records=[])
    return stage.deck(item, articles=[{"id": "courier", "title": "Long", "text": text}])


def drawn(app: TrainerApp) -> str:
    """The text of the article as it is drawn, without margin, spaces and line ends."""
    view = app.screen.query_one(ArticleView)
    lines = [row.strip.text[MARGIN:] for index in range(1, len(view._parts)) for row in view._lines(index)]
    return "".join(lines).replace(" ", "")


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("script", SCRIPTS)
async def test_no_character_of_any_script_is_lost_and_every_line_is_as_wide_as_the_screen(
    stage: Stage, script: str, size: tuple[int, int]
) -> None:
    text = f"{SCRIPTS[script]}\n{SCRIPTS[script] * 8}"
    app = stage.app(play=_first_only(stage, text, script), keep=False)
    async with running(app, size) as pilot:
        await press(pilot, "enter" if size == WIDE else "enter r")
        for strip in app.screen._compositor.render_strips():
            assert strip.cell_length == size[0]
        wanted = text.replace(" ", "").replace("\n", "")
        assert drawn(app) == wanted


def _first_only(stage: Stage, text: str, script: str) -> Path:
    """A deck whose passage is a stretch of the first paragraph."""
    first = text.split("\n", maxsplit=1)[0]
    exact = first[2:14]
    anchor = decks.anchor(exact, prefix=first[:2], suffix=f"{first[14:]}\n")
    item = decks.trace("traced", passage=anchor, claim="What is traced.", records=[])
    return stage.deck(item, articles=[{"id": "courier", "title": script, "text": text}])


async def test_the_passage_of_a_long_article_is_scrolled_to_and_lit_in_three_ways(stage: Stage) -> None:
    text = "\n".join(f"Paragraph {i} speaks of nothing in particular at some length." for i in range(300))
    path = long_deck(stage, text, "Paragraph 217 speaks")
    for size in SIZES:
        async with running(app := stage.app(play=path, keep=False), size) as pilot:
            await press(pilot, "enter")
            if size != WIDE:
                await press(pilot, "r")
            line = next(line for line in seen(app).split("\n") if "Paragraph 217" in line)
            assert "▸" in line
            segments = [
                s
                for strip in app.screen._compositor.render_strips()
                for s in strip
                if "217 speaks" in s.text and s.style and s.style.bold
            ]
            style = segments[0].style
            assert style is not None
            assert style.underline
            assert style.bold
            assert style.bgcolor != app.screen.rich_style.bgcolor


async def test_evidence_far_away_is_brought_into_view(stage: Stage) -> None:
    text = (
        decks.ARTICLE
        + "\n".join(f"Filler number {i}." for i in range(200))
        + "\nAs the Courier’s Tom Vale heard."
    )
    far = decks.anchor("the Courier’s Tom Vale heard")
    evidence = decks.evidence() | {"occasion": {"is": "met", "at": far}}
    evidence["carrier"] = {"is": "met", "at": decks.anchor("Tom Vale at Tuesday")}
    item = decks.quote(evidence=evidence)
    path = stage.deck(item, articles=[{"id": "courier", "title": "Long", "text": text}])
    async with running(app := stage.app(play=path, keep=False), USUAL) as pilot:
        await press(pilot, "enter 1 1 1 [")
        assert "Tom Vale heard" in seen(app)
        assert "◆" in seen(app)


async def test_what_is_in_view_already_does_not_move(stage: Stage) -> None:
    async with running(app := stage.app(play=stage.deck(decks.quote()), keep=False), WIDE) as pilot:
        await press(pilot, "enter 1 1 1")
        before = app.screen.query_one(ArticleView).scroll_offset
        await press(pilot, "] ] ] ]")
        assert app.screen.query_one(ArticleView).scroll_offset == before


async def test_a_resized_terminal_keeps_the_passage_in_view(stage: Stage) -> None:
    text = "\n".join(
        f"Paragraph {i} speaks of nothing in particular at some length. " * 3 for i in range(100)
    )
    item = decks.quote(content=decks.anchor("Paragraph 77 speaks", prefix="\n"), source=None, cue=None)
    item |= {"evidence": {name: {"is": "missing"} for name in ("speaker", "words", "carrier", "occasion")}}
    path = stage.deck(item, articles=[{"id": "courier", "title": "Long", "text": text}])
    async with running(app := stage.app(play=path, keep=False), WIDE) as pilot:
        await press(pilot, "enter")
        for size in (LOW, (100, 30), (20, 5), USUAL):
            await pilot.resize_terminal(*size)
            await rest(pilot)
        assert "Paragraph 77" in seen(app).split("paragraph 78")[0]


async def test_wide_sits_side_by_side_and_narrow_stacks(stage: Stage) -> None:
    async with running(app := stage.app(play=stage.deck(), keep=False), (100, 30)) as pilot:
        await press(pilot, "enter")
        article, panel = app.screen.query_one(ArticleView), app.screen.query_one("#panel")
        assert article.region.right <= panel.region.x
        assert article.region.y == panel.region.y
        await pilot.resize_terminal(99, 30)
        await rest(pilot)
        assert article.region.bottom <= panel.region.y
        assert article.region.x == panel.region.x


async def test_lines_are_no_longer_than_can_be_read(stage: Stage) -> None:
    text = "A sentence of several words that goes on and on. " * 40
    app = stage.app(play=long_deck(stage, text + "The end.", "The end."), keep=False)
    async with running(app, (200, 50)) as pilot:
        await press(pilot, "enter")
        view = app.screen.query_one(ArticleView)
        (_, paragraph) = view._parts
        assert paragraph.text == text + "The end."
        assert view.text_width <= 72
        assert max(len(row.strip.text[MARGIN:].rstrip()) for row in view._lines(1)) <= 72


@pytest.mark.parametrize(
    "unit", ["word ", "x", "漢", FAMILY, "e\u0301"], ids=["words", "line", "cjk", "zwj", "accents"]
)
def test_a_million_characters_are_cut_into_pieces_that_lose_nothing_and_split_no_sign(unit: str) -> None:
    article = Article(unit * (1_000_000 // len(unit)))
    cut = list(pieces("a", article))
    text = article.text[slice(*article.paragraphs[0])]
    assert "".join(text[p.span.start : p.span.end] for p in cut) == text
    assert max(p.span.end - p.span.start for p in cut) <= LONGEST_PIECE + len(unit)
    assert [p.number for p in cut][:2] == [1, None]
    for piece in cut[:-1]:
        assert text[: piece.span.end].endswith(unit)


@pytest.mark.no_cover
async def test_a_million_character_line_is_shown_and_its_end_is_reached(stage: Stage) -> None:
    text = "x" * 1_000_000 + " the end of it"
    app = stage.app(play=long_deck(stage, text, "the end of it"), keep=False)
    async with running(app, USUAL) as pilot:
        await press(pilot, "enter r")
        assert "the end of it" in seen(app).split("TRACE")[0]
        await press(pilot, "1 1 1")
        assert "No record shows it" in seen(app)


async def test_two_passages_in_one_view_have_letters_in_the_margin(stage: Stage) -> None:
    async with running(app := stage.app(play=stage.deck(decks.conflict()), keep=False), WIDE) as pilot:
        await press(pilot, "enter")
        assert [one.light for one in app.screen.query_one(ArticleView).lit] == [Light.FIRST, Light.SECOND]
        lines = seen(app).split("\n")
        assert any(line.lstrip("│ ").startswith(("A ", "4 A")) for line in lines)
        assert any(line.lstrip("│ ").startswith(("B ", "5 B")) for line in lines)
        assert any("A “opened in 1954”  paragraph 3" in line for line in lines)


async def test_each_of_six_passages_has_the_letter_in_the_margin_that_plain_mode_calls_it_by(
    stage: Stage,
) -> None:
    words = ("12 bolts", "21 failed bolts", "in 1954", "in 1958", "9,000 cars a day", "never safe")
    item = decks.conflict(passages=[decks.anchor(exact) for exact in words])
    async with running(app := stage.app(play=stage.deck(item), keep=False), WIDE) as pilot:
        await press(pilot, "enter")
        marks = [f"Passage {one.light.value}" for one in app.screen.query_one(ArticleView).lit]
    assert tuple(marks) == PRESENTATIONS[Kind.CONFLICT].labels


async def test_a_passage_is_seen_as_a_whole_wherever_there_are_as_many_lines_as_it_takes(
    stage: Stage,
) -> None:
    passage = (
        "it was counted again, and again it was more than anybody had thought it could be, she said. " * 3
    )
    text = "\n\n".join([*["Nothing is said."] * 30, passage.strip(), *["Nothing is said."] * 30])
    app = stage.app(play=long_deck(stage, text, passage.strip()), keep=False)
    fitted = set()
    async with running(app, USUAL) as pilot:
        await press(pilot, "enter r")
        for height in range(12, 34):
            await pilot.resize_terminal(60, height)
            await rest(pilot)
            view = app.screen.query_one(ArticleView)
            (lit,) = view.lit
            first, last = view._rows(lit) or (0, 0)
            fits = last - first < view.scrollable_content_region.height
            assert (lit.place in view.in_view) is fits, height
            fitted.add(view.scrollable_content_region.height - (last - first + 1))
    assert {-1, 0, 1} <= fitted


@pytest.mark.parametrize("colours", [True, False])
async def test_words_of_a_row_are_told_from_the_quote_around_them_in_the_margin_and_without_colours_reversed(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, colours: bool
) -> None:
    monkeypatch.setenv("NO_COLOR", "" if colours else "1")
    app = stage.app(play=stage.deck(decks.quote()), keep=False)
    async with running(app, WIDE) as pilot:
        await press(pilot, "enter 1 1 1")
        while app.screen.query_one(Panel).current != IN_WHOSE_WORDS:
            await press(pilot, "]")
        strips = app.screen._compositor.render_strips()
        turned = {
            segment.text.strip()
            for strip in strips
            for segment in strip
            if "bolt" in segment.text and segment.style and segment.style.reverse
        }
        assert any("◆▸" in strip.text and "every bolt is" in strip.text for strip in strips)
        assert turned == (set() if colours else {"every bolt is checked"})


@pytest.mark.parametrize(
    ("number", "mark"), [(7, "  7AB "), (77, " 77AB "), (777, "777AB "), (7777, "7777A ")]
)
async def test_two_passages_on_a_line_are_both_marked_where_the_number_leaves_room_and_the_text_never_moves(
    stage: Stage, number: int, mark: str
) -> None:
    text = "\n\n".join(["Nothing is said."] * (number - 1) + ["It was 12 or 21."])
    item = decks.conflict(passages=[decks.anchor("12"), decks.anchor("21")])
    path = stage.deck(item, articles=[{"id": "courier", "title": "Long", "text": text}])
    async with running(app := stage.app(play=path, keep=False), USUAL) as pilot:
        await press(pilot, "enter")
        assert any(line.startswith(f"{mark}It was 12 or 21.") for line in seen(app).split("\n"))


def test_a_character_is_found_on_the_row_on_which_it_is_drawn() -> None:
    text = "one two three four five six seven eight nine ten eleven twelve " * 6
    for width in (7, 13, 31):
        lines = [line.plain for line in Content(text).wrap(width)]
        for offset in range(0, len(text) - 1, 5):
            if text[offset] == " ":
                continue
            row = line_of(text, offset, width)
            above, through = ("".join(lines[:end]).replace(" ", "") for end in (row, row + 1))
            assert len(above) <= len(text[:offset].replace(" ", "")) < len(through)


@given(
    st.lists(st.text("abc’“é—.-漢\u00ad\u0301", max_size=12), max_size=30),
    st.sampled_from([" ", " ", "  "]),
    st.integers(1, 40),
)
def test_lines_are_counted_as_they_are_drawn(parts: list[str], between: str, width: int) -> None:
    text = between.join(parts)
    assert count_lines(text, width) == len(Content(text).wrap(width))


async def test_a_view_that_was_taken_down_may_still_find_out_what_was_in_view(stage: Stage) -> None:
    path = stage.deck()
    async with running(stage.app(path, play=path)) as pilot:
        await press(pilot, "enter")
        view = pilot.app.screen.query_one(ArticleView)
        await view.remove()
        view.out_of_view = 1 - view.out_of_view
        assert pilot.app.is_running


async def test_an_article_of_thousands_of_paragraphs_draws_what_is_in_view_and_no_more(stage: Stage) -> None:
    text = "\n".join(f"Paragraph {i} speaks of nothing in particular." for i in range(5_000))
    app = stage.app(play=long_deck(stage, text, "Paragraph 4321 speaks"), keep=False)
    async with running(app, WIDE) as pilot:
        await press(pilot, "enter")
        assert "Paragraph 4321" in seen(app)
        view = app.screen.query_one(ArticleView)
        assert len(view._drawn) < 4 * WIDE[1]
        assert not view.children


async def test_words_selected_with_the_mouse_are_copied_without_the_breaks_of_lines(stage: Stage) -> None:
    text = "A sentence of several words that is longer than a line of it can ever be on the screen.\nThe end."
    app = stage.app(play=long_deck(stage, text, "The end."), keep=False)
    async with running(app, WIDE) as pilot:
        await press(pilot, "enter")
        view = app.screen.query_one(ArticleView)
        left, top = view.content_region.x + MARGIN, view.content_region.y + 2
        await pilot.mouse_down(offset=(left + 2, top))
        await pilot.hover(offset=(left + 3, top + 3))
        await pilot.mouse_up(offset=(left + 3, top + 3))
        selected = app.screen.get_selected_text()
        assert selected is not None
        assert selected.startswith("sentence of several words that is longer than a line of it can ever be")
        assert selected.endswith("\nThe ")
