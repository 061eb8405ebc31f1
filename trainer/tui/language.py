"""The visual language: what a passage, a verdict, a criterion and a key look like, everywhere.

Set out for people in docs/visual-language.md. Meaning is never carried by colour alone: a passage is
underlined and marked in the margin, a verdict has a sign and a word. Styles name theme variables (those
of Textual's, and a few more from `trainer.tui.themes`), so that every theme fits. Text from a deck comes
in as `Content`, which is never parsed as markup.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from textual.content import Content
from textual.style import Style

from trainer.deck.deck import Place
from trainer.deck.kinds import Kind
from trainer.deck.parts import Verdict
from trainer.deck.verdicts import Soundness, soundness
from trainer.sitting.kinds.registry import ANSWER_WORDS, PRESENTATIONS
from trainer.sitting.words import Sign


class Light(StrEnum):
    """Why words of the article are lit; the value is the mark in the margin."""

    PASSAGE = "▸"
    FIRST = "A"
    SECOND = "B"
    THIRD = "C"
    FOURTH = "D"
    FIFTH = "E"
    SIXTH = "F"
    EVIDENCE = "◆"


class Lit(NamedTuple):
    """Words of an article that are lit."""

    place: Place
    light: Light


_FURTHER = "bold underline $lit-further on $lit-further-ground"
"""The style of all passages after the second: their letters tell them apart."""

STYLES: dict[Light, str] = {
    Light.PASSAGE: "bold underline $lit-first on $lit-first-ground",
    Light.FIRST: "bold underline $lit-first on $lit-first-ground",
    Light.SECOND: "bold underline $lit-second on $lit-second-ground",
    Light.THIRD: _FURTHER,
    Light.FOURTH: _FURTHER,
    Light.FIFTH: _FURTHER,
    Light.SIXTH: _FURTHER,
    Light.EVIDENCE: "bold underline $lit-evidence on $lit-evidence-ground",
}

SIGN_STYLES: dict[Sign, str] = {
    Sign.YES: "bold $text-success",
    Sign.HALF: "bold $text-warning",
    Sign.NO: "bold $text-error",
    Sign.NONE: "$quiet",
}

_SOUNDNESS_STYLES: dict[Soundness, str] = {
    Soundness.SOUND: "bold $text-success",
    Soundness.BETWEEN: "bold $text-warning",
    Soundness.UNSOUND: "bold $text-error",
}

QUIET = "$quiet"
KEY = "bold $text-accent"
CHIP = "bold $chip on $chip-ground"
"""A number that is to be seen at once: a key of an answer, a figure."""
HEADING = "bold $text-primary"
JUDGED = "bold"
"""Right or not: a sign and a word, and no colour of a verdict."""
WARNING = "bold $text-warning"
BAR = "$text-primary"
EMPTY_BAR = "$faint"
TICK = "bold $text-warning"

PASSAGE_LIGHTS = (
    Light.FIRST,
    Light.SECOND,
    Light.THIRD,
    Light.FOURTH,
    Light.FIFTH,
    Light.SIXTH,
)


def passage_lights(places: tuple[Place, ...]) -> list[Lit]:
    """The words an item asks about: one mark for a single passage, letters for several."""
    if len(places) == 1:
        return [Lit(places[0], Light.PASSAGE)]
    return [Lit(place, PASSAGE_LIGHTS[min(i, len(PASSAGE_LIGHTS) - 1)]) for i, place in enumerate(places)]


def verdict(found: Verdict) -> Content:
    """A verdict by its name, coloured by where it is between sound and unsound."""
    return Content.styled(ANSWER_WORDS[found].name, _SOUNDNESS_STYLES[soundness(found)])


def kind_title(which: Kind, place: str) -> Content:
    """`QUOTE · 5 of 11`: what is in the panel, for its frame."""
    return Content.assemble(
        (PRESENTATIONS[which].title.name.upper(), HEADING), (f" · {place}" if place else "", QUIET)
    )


def kinds(which: Kind, count: int) -> str:
    """`quotes`, or `quote` where there is only one."""
    return PRESENTATIONS[which].title.name.lower() if count == 1 else PRESENTATIONS[which].plural


def plain(text: str) -> Content:
    """Text from outside, shown as it is: on one line, nothing in it parsed."""
    return Content(" ".join(text.split()))


def prose(text: str) -> Content:
    """Text from outside with its line breaks; nothing in it parsed."""
    return Content(text.strip())


PRESSED = "key"
"""What words that press a key are known by, when they are clicked."""


def pressing(key: str, shown: Content) -> Content:
    """Words that press a key when they are clicked, in a widget that `PressesKeys`."""
    return shown.stylize(Style.from_meta({PRESSED: key}))


def named_key(key: str, shown: str) -> Content:
    """A key that is named within a text, and pressed by a click on it there."""
    return pressing(key, Content.styled(shown, KEY))


def solid_bar(full: int, width: int) -> Content:
    """A bar of cells, the first ones full: `████░░░░`."""
    return Content.assemble(("█" * full, BAR), ("░" * (width - full), EMPTY_BAR))


def meter(share: float, width: int = 12) -> tuple[str, str]:
    """A share as a bar in two parts, the full one and the empty one: `━━━━` and `────`."""
    full = round(max(0.0, min(1.0, share)) * width)
    return "━" * full, "─" * (width - full)
