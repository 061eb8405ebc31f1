"""Every pair of colours that means something can be read: 4.5 to 1 at least, in both of our themes."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.style import Style

from tests import decks
from tests.tui.stage import Stage, press, running
from trainer.tui import language, themes
from trainer.tui.app import TrainerApp
from trainer.tui.widgets import keybar
from trainer.tui.widgets.article import ArticleView

LEAST = 4.5
GROUNDS = (
    "background",
    "surface",
    "panel",
    "boost",
    "primary-muted",
    "accent-muted",
    "block-cursor-blurred-background",
)
"""Whatever is behind text: screens, dialogs, mastheads, the current row, what is chosen."""

MEANINGFUL = {
    "quiet": language.QUIET,
    "key": language.KEY,
    "heading": language.HEADING,
    "bar": language.BAR,
    "chip": language.CHIP,
    "the one thing to do": keybar.FILLED,
    "tick": language.TICK,
    "text": "$foreground",
    **{f"light {light.name}": style for light, style in language.STYLES.items()},
    **{f"sign {sign.name}": style for sign, style in language.SIGN_STYLES.items()},
    **{f"verdict {sound.name}": style for sound, style in language._SOUNDNESS_STYLES.items()},
    "footer key": "$footer-key-foreground on $footer-background",
    "chosen": "$block-cursor-foreground on $block-cursor-background",
}


def luminance(colour: Color) -> float:
    """Relative luminance, by WCAG 2."""
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: Color, other: Color) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast(Color.parse("#000"), Color.parse("#fff")) == pytest.approx(21)
    assert contrast(Color.parse("#777"), Color.parse("#fff")) == pytest.approx(4.48, abs=0.01)


def grounds(app: TrainerApp) -> dict[str, Color]:
    variables = app.theme_variables
    base = Color.parse(variables["background"])
    return {name: base + Color.parse(variables[name]) for name in GROUNDS}


@pytest.mark.parametrize("theme", [theme.name for theme in themes.THEMES])
async def test_every_pair_that_means_something_can_be_read(stage: Stage, theme: str) -> None:
    app = stage.app(stage.deck(), keep=False)
    async with running(app):
        app.theme = theme
        poor = {}
        for name, written in MEANINGFUL.items():
            style = Style.parse(written)
            for ground, behind in grounds(app).items():
                under = behind + style.background if style.background else behind
                assert style.foreground is not None
                found = contrast(under + style.foreground, under)
                if found < LEAST:
                    poor[name, ground] = round(found, 2)
        assert poor == {}


@pytest.mark.parametrize("theme", [theme.name for theme in themes.THEMES])
async def test_paragraph_numbers_and_prose_can_be_read_where_they_are(stage: Stage, theme: str) -> None:
    async with running(app := stage.app(play=stage.deck(), keep=False)) as pilot:
        app.theme = theme
        await press(pilot, "enter enter")
        article = app.screen.query_one(ArticleView)
        for style in (article.rich_style, article.get_component_rich_style("article--number")):
            assert style.color is not None
            assert style.bgcolor is not None
            assert contrast(Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)) >= LEAST


@pytest.mark.parametrize("theme", ["ansi-dark", "ansi-light"])
async def test_among_sixteen_colours_no_text_has_the_colour_of_its_ground(stage: Stage, theme: str) -> None:
    path = stage.deck(decks.quote(), decks.conflict(), decks.trace())
    async with running(app := stage.app(play=path, keep=False)) as pilot:
        app.theme = theme
        for keys in ("enter", "down", "1", "1", "1", "]", "question_mark", "escape", "e", "y"):
            await press(pilot, keys)
            for strip in app.screen._compositor.render_strips():
                for segment in strip:
                    if segment.text.strip() and segment.style and segment.style.color:
                        assert segment.style.color != segment.style.bgcolor or segment.style.color.is_default


@pytest.mark.parametrize(
    ("environ", "theme"),
    [
        ({"TERM": "xterm-256color"}, "night-desk"),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, "night-desk"),
        ({"TERM": "tmux-256color"}, "night-desk"),
        ({"TERM": "xterm-kitty"}, "night-desk"),
        ({"TERM": "xterm"}, "ansi-dark"),
        ({"TERM": "linux"}, "ansi-dark"),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, "night-desk"),
        ({"TERM": "xterm-256color", "NO_COLOR": "0"}, "ansi-dark"),
        ({"TERM": "xterm-256color", "TEXTUAL_THEME": "newsprint"}, "newsprint"),
        ({"TERM": "xterm", "TEXTUAL_THEME": "newsprint"}, "ansi-dark"),
    ],
)
def test_the_theme_is_one_that_the_terminal_can_bear(environ: dict[str, str], theme: str) -> None:
    assert themes.fitting(environ) == theme


@pytest.mark.parametrize("theme", [*(theme.name for theme in themes.THEMES), "nord", "dracula", "ansi-light"])
async def test_every_theme_of_textual_knows_the_colours_of_the_trainer(stage: Stage, theme: str) -> None:
    async with running(app := stage.app(play=stage.deck(), keep=False)) as pilot:
        app.theme = theme
        await press(pilot, "enter 1")
        assert {"lit-first", "lit-evidence-ground", "quiet", "faint"} <= app.theme_variables.keys()


async def test_an_unknown_theme_in_the_environment_does_no_harm(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEXTUAL_THEME", "no-such-theme")
    async with running(app := stage.app(stage.deck(), keep=False)):
        assert app.theme
