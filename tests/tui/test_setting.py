"""Text set out in rows: quickly, and as Textual itself would."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable

from rich.cells import cell_len
from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.content import Content, Span
from textual.style import Style
from textual.visual import Visual
from textual.widgets import Static

from trainer.tui.widgets.setting import _SIGN, count_lines, drawn_row, line_starts, set_out

STYLES = ("bold", "underline", "$text-error", "bold $primary on $panel", "reverse")
WORDS = ("a", "it", "bridge", "“shut”,", "½", "→", "◆", "tonight…", "漢字", "é", "e\u0301", "extraordinarily")


class Host(App[None]):
    def compose(self) -> ComposeResult:
        yield Static("")


def looks(segments: Iterable[Segment]) -> list[tuple[str, str]]:
    """Each character, and how it looks."""
    return [
        (sign, str(style and style.without_color) + str(style and (style.color, style.bgcolor)))
        for text, style, _ in segments
        for sign in text
    ]


def styled(rng: random.Random) -> Content:
    words = WORDS[: rng.choice((8, len(WORDS)))]
    text = rng.choice((" ", "  ")).join(rng.choices(words, k=rng.randint(0, 30)))
    spans = []
    for _ in range(rng.randint(0, 4)):
        start = rng.randint(0, len(text))
        spans.append(Span(start, rng.randint(start, len(text)), rng.choice(STYLES)))
    return Content(text, [span for span in spans if span.end > span.start])


async def test_text_is_set_out_as_textual_itself_does_it_whatever_it_is_and_however_it_is_styled() -> None:
    rng = random.Random(7)
    quick = 0
    async with Host().run_test() as pilot:
        widget = pilot.app.query_one(Static)
        widget.auto_links = False
        ground = widget.visual_style
        for _ in range(300):
            text, width = styled(rng), rng.randint(1, 60)
            quick += line_starts(text.plain, width) is not None
            lines = set_out(widget, text, width, ground)
            theirs = Visual.to_strips(widget, text, width, None, ground, apply_selection=False)
            assert [looks(line.words) for line in lines] == [looks(strip) for strip in theirs]
            assert [line.cells for line in lines] == [strip.cell_length for strip in theirs]
            assert len(lines) == count_lines(text.plain, width)
    assert 100 < quick < 290


def test_what_is_set_out_quickly_takes_a_cell_for_each_sign() -> None:

    signs = [chr(code) for code in range(0x110000) if re.fullmatch(_SIGN, chr(code))]
    assert len(signs) > 500
    assert {cell_len(sign) for sign in signs} == {1}


async def test_a_row_tells_where_each_of_its_words_is_and_nothing_of_what_is_beside_them() -> None:
    async with Host().run_test() as pilot:
        widget = pilot.app.query_one(Static)
        text = Content("We close it tonight", [Span(3, 8, "bold")])
        (first, second) = set_out(widget, text, 12, Style())
        row = drawn_row([Segment("12 ")], 3, second, 16, Style().rich_style)
        told = {text: (style.meta if style else {}).get("offset") for text, style, _ in row.located(5)}
        assert told == {"12 ": None, "tonight": (12, 5), " " * 6: None}
        assert [segment.text for segment in first.words] == ["We ", "close", " it"]
