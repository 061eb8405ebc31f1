"""The two themes of the trainer, and which theme a terminal can bear.

Every pair of colours that carries meaning has a contrast of at least 4.5:1; a test measures it. Where the
terminal has few colours, or none are wanted, Textual's own themes of terminal colours serve better.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import NamedTuple

from textual.color import Color
from textual.theme import Theme

NIGHT_DESK = Theme(
    name="night-desk",
    primary="#82aaff",
    secondary="#7fdbca",
    accent="#c9a6ff",
    success="#8bd49c",
    warning="#f2c572",
    error="#ff8f8a",
    foreground="#e8e4da",
    background="#12151c",
    surface="#191d27",
    panel="#232937",
    dark=True,
    luminosity_spread=0.12,
    variables={
        "footer-key-foreground": "#f2c572",
        "footer-background": "#232937",
        "border": "#82aaff",
        "border-blurred": "#3a4358",
        "block-cursor-foreground": "#12151c",
        "block-cursor-background": "#82aaff",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#2d3548",
        "scrollbar": "#3a4358",
        "scrollbar-background": "#191d27",
    },
)

NEWSPRINT = Theme(
    name="newsprint",
    primary="#1b4f8f",
    secondary="#0f5f57",
    accent="#63359a",
    success="#1c6330",
    warning="#7a4b00",
    error="#9c2323",
    foreground="#22201b",
    background="#f6f2e8",
    surface="#fdfaf2",
    panel="#ebe4d4",
    dark=False,
    luminosity_spread=0.12,
    variables={
        "footer-key-foreground": "#63359a",
        "footer-background": "#ebe4d4",
        "border": "#1b4f8f",
        "border-blurred": "#c9bfa8",
        "block-cursor-foreground": "#fdfaf2",
        "block-cursor-background": "#1b4f8f",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#ddd4c0",
        "scrollbar": "#c9bfa8",
        "scrollbar-background": "#f6f2e8",
    },
)

_LIGHTS = {"first": "primary", "second": "warning", "further": "secondary", "evidence": "accent"}
_FEW_LIGHTS = {"first": "cyan", "second": "yellow", "further": "green", "evidence": "magenta"}


class OfferedTheme(NamedTuple):
    """A theme that can be chosen, in words."""

    name: str
    called: str
    means: str


def offered(*, is_dark: bool) -> tuple[OfferedTheme, ...]:
    """The themes to choose from: our two, and the colours of the terminal, as dark as it is now."""
    own = FEW_COLOURS if is_dark else FEW_COLOURS_LIGHT
    return (
        OfferedTheme(NIGHT_DESK.name, "Night desk", "Dark"),
        OfferedTheme(NEWSPRINT.name, "Newsprint", "Light, as paper is"),
        OfferedTheme(own, "The terminal’s own", "Its sixteen colours, as you have set them"),
    )


def variables(theme: dict[str, str], *, ansi: bool) -> dict[str, str]:
    """The colours that mean something to the trainer, from those of any theme.

    Mixed colours do not exist among the sixteen of a terminal, and its ground may be dark or light: there,
    lit words bring their own ground, and quiet ones are as plain as the rest.
    """
    if ansi:
        lit = {f"lit-{light}": "ansi_black" for light in _FEW_LIGHTS}
        grounds = {f"lit-{light}-ground": f"ansi_{colour}" for light, colour in _FEW_LIGHTS.items()}
        # Blue is next to black on many terminals; magenta can be read on black and on white.
        strong = dict.fromkeys(("text-primary", "text-accent", "chip"), "ansi_magenta")
        plain = dict.fromkeys(("quiet", "faint", "chip-ground"), "ansi_default")
        return {**lit, **grounds, **strong, **plain}
    lit = {f"lit-{light}": theme[f"text-{name}"] for light, name in _LIGHTS.items()}
    grounds = {f"lit-{light}-ground": theme[f"{name}-muted"] for light, name in _LIGHTS.items()}
    words = Color.parse(theme["foreground"])
    quiet = {"quiet": words.with_alpha(0.76).hex, "faint": words.with_alpha(0.5).hex}
    chip = {"chip": theme["foreground"], "chip-ground": theme["block-cursor-blurred-background"]}
    return {**lit, **grounds, **quiet, **chip}


THEMES = (NIGHT_DESK, NEWSPRINT)
_LIGHT = frozenset(map(str, (7, *range(9, 16))))
"""The light ones among sixteen colours."""
FEW_COLOURS = "ansi-dark"
FEW_COLOURS_LIGHT = "ansi-light"


def wants_no_colour(environ: Mapping[str, str]) -> bool:
    """Whether colours are switched off: by `NO_COLOR`, unless it is empty."""
    return bool(environ.get("NO_COLOR"))


def fitting(environ: Mapping[str, str] = os.environ, chosen: str | None = None) -> str:
    """The theme to begin with: `TEXTUAL_THEME`, or the one chosen before, if the terminal bears it.

    Where none was chosen, it is light or dark as the terminal says that its background is.
    """
    light = chosen in {NEWSPRINT.name, FEW_COLOURS_LIGHT} if chosen else _is_light(environ)
    if wants_no_colour(environ) or not _has_many_colours(environ):
        return FEW_COLOURS_LIGHT if light else FEW_COLOURS
    return environ.get("TEXTUAL_THEME") or chosen or ours(light=light)


def ours(*, light: bool) -> str:
    """The name of our own theme for a light background, or for a dark one."""
    return NEWSPRINT.name if light else NIGHT_DESK.name


def follows_ground(environ: Mapping[str, str], chosen: str | None, begun_with: str) -> bool:
    """Whether the theme is to follow the terminal's background: none was chosen, and there are colours."""
    return not chosen and not environ.get("TEXTUAL_THEME") and begun_with in {one.name for one in THEMES}


def opposite(name: str, *, is_dark: bool) -> str:
    """The light theme where a dark one is shown, and the other way round; with as few colours."""
    if name in {FEW_COLOURS, FEW_COLOURS_LIGHT}:
        return FEW_COLOURS_LIGHT if is_dark else FEW_COLOURS
    return NEWSPRINT.name if is_dark else NIGHT_DESK.name


def _is_light(environ: Mapping[str, str]) -> bool:
    """Whether the terminal says that its background is light, by `COLORFGBG` (`0;15`), which some set."""
    return environ.get("COLORFGBG", "").rpartition(";")[2] in _LIGHT


def _has_many_colours(environ: Mapping[str, str]) -> bool:
    """Whether the terminal says that it has 256 colours or more."""
    if environ.get("COLORTERM", "").lower() in {"truecolor", "24bit"}:
        return True
    term = environ.get("TERM", "")
    return any(part in term for part in ("256color", "truecolor", "direct", "kitty", "ghostty", "alacritty"))
