"""As much of CSS as tells whether words are seen: declarations, simple rules, colours and lengths.

A rule counts if its selector is one tag with classes and an id and nothing more; what is in `@` rules
for other media, and every sheet outside the page, is not read. Nothing here knows elements.
"""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

Declarations = Mapping[str, tuple[str, bool]]
"""By property in small letters: the value in small letters, and whether it is `!important`."""


class Rule(NamedTuple):
    """Declarations for every element of a tag, an id and classes; empty ones do not count."""

    weight: tuple[int, int, int]
    """How specific the selector is."""
    tag: str
    id: str
    classes: frozenset[str]
    declared: Declarations


class Sheets(NamedTuple):
    """What the sheets of a page come to."""

    rules: list[Rule]
    """The simple rules, those that count least first."""
    rest_is_ground: bool
    """Whether a rule that is not read gives some element a background."""


class Colour(NamedTuple):
    """A colour: red, green and blue from 0 to 255, and from 0 to 1 how little shines through."""

    red: float
    green: float
    blue: float
    alpha: float = 1.0


WHITE: Final = Colour(255, 255, 255)

_MOST_RULES = 2_000
_LONGEST_SHEETS = 200_000
_LONGEST_STYLE = 4_000
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_ESCAPE = re.compile(r"\\([0-9A-Fa-f]{1,6})\s?")
_TOKEN = re.compile(r"[{};]")
_SELECTOR = re.compile(r"([a-z][a-z0-9]*|\*)?((?:[.#][\w-]+)*)", re.IGNORECASE)
_NAMED = re.compile(r"([.#])([\w-]+)")
_THIS_MEDIUM = re.compile(r"@media\s+(?:only\s+)?(?:all|screen)\s*", re.IGNORECASE)
_LENGTH = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*(px|em|rem|ex|ch|pt|pc|in|cm|mm|vw|vh|%)?")
_PIXELS = {"em": 16.0, "rem": 16.0, "ex": 8.0, "ch": 8.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 38.0}
_SCREEN = {"mm": 3.8, "vw": 12.0, "vh": 8.0, "%": 12.0}
_HEX = re.compile(r"#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\b")
_FUNCTION = re.compile(r"\b(rgba?|hsla?)\(([^()]*)\)")
_COLOURS = {
    "white": WHITE,
    "black": Colour(0, 0, 0),
    "snow": Colour(255, 250, 250),
    "ivory": Colour(255, 255, 240),
    "whitesmoke": Colour(245, 245, 245),
    "ghostwhite": Colour(248, 248, 255),
    "floralwhite": Colour(255, 250, 240),
    "silver": Colour(192, 192, 192),
    "lightgray": Colour(211, 211, 211),
    "lightgrey": Colour(211, 211, 211),
    "gray": Colour(128, 128, 128),
    "grey": Colour(128, 128, 128),
    "red": Colour(255, 0, 0),
    "maroon": Colour(128, 0, 0),
    "yellow": Colour(255, 255, 0),
    "olive": Colour(128, 128, 0),
    "lime": Colour(0, 255, 0),
    "green": Colour(0, 128, 0),
    "aqua": Colour(0, 255, 255),
    "teal": Colour(0, 128, 128),
    "blue": Colour(0, 0, 255),
    "navy": Colour(0, 0, 128),
    "fuchsia": Colour(255, 0, 255),
    "purple": Colour(128, 0, 128),
    "transparent": Colour(0, 0, 0, 0),
}


@lru_cache(maxsize=4096)
def declarations(style: str) -> Declarations:
    """Return what a `style` attribute, or the inside of a rule, declares; the last of a property counts."""
    plain = _ESCAPE.sub(_unescaped, _COMMENT.sub("", style[:_LONGEST_STYLE])).lower()
    found: dict[str, tuple[str, bool]] = {}
    for part in plain.split(";"):
        name, colon, value = part.partition(":")
        if not colon:
            continue
        words, _, important = value.partition("!")
        key, is_important = name.strip(), important.strip() == "important"
        if is_important or not found.get(key, ("", False))[1]:
            found[key] = (" ".join(words.split()), is_important)
    return found


def cascaded(sources: Iterable[Declarations]) -> dict[str, str]:
    """Return the value of each property, where later sources count for more unless one is important."""
    found: dict[str, tuple[str, bool]] = {}
    for source in sources:
        for name, (value, important) in source.items():
            if important or not found.get(name, ("", False))[1]:
                found[name] = (value, important)
    return {name: value for name, (value, _) in found.items()}


def read_sheets(sheets: Sequence[str]) -> Sheets:
    """Read the simple rules of the sheets, and what must be known of the others."""
    text = _COMMENT.sub("", "\n".join(sheets)[:_LONGEST_SHEETS])
    rules: list[Rule] = []
    rest_is_ground = False
    for prelude, body in _flattened(text):
        found = [] if prelude.startswith("@") else list(_rules(prelude, body))
        rules += found
        rest_is_ground |= len(found) <= prelude.count(",") and "background" in body
        if len(rules) > _MOST_RULES:
            break
    return Sheets(sorted(rules[:_MOST_RULES], key=lambda rule: rule.weight), rest_is_ground)


def pixels(value: str) -> float | None:
    """Return a length in pixels, as far as that can be told, or None."""
    matched = _LENGTH.fullmatch(value.strip())
    if matched is None:
        return None
    unit = matched.group(2) or "px"
    return float(matched.group(1)) * (_PIXELS | _SCREEN).get(unit, 1.0)


def colour_of(value: str) -> Colour | None:
    """Return the first colour in a value; None where none is known, or a picture is laid over it."""
    if "url(" in value or "gradient" in value or "var(" in value:
        return None
    return _function_colour(value) or _hex_colour(value) or _named_colour(value)


def _unescaped(match: re.Match[str]) -> str:
    number = int(match.group(1), 16)
    return chr(number) if 0 < number < 0xD800 else ""


def _flattened(text: str) -> Iterator[tuple[str, str]]:
    """Yield the blocks of a sheet, with those for every screen in place of the `@media` around them."""
    for prelude, body in _blocks(text):
        if _THIS_MEDIUM.fullmatch(prelude):
            yield from _blocks(body)
        else:
            yield prelude, body


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """Yield what comes before each outermost pair of braces, and what is between them."""
    depth = start = opened = 0
    for token in _TOKEN.finditer(text):
        mark, at = token.group(), token.start()
        if mark == "{":
            if depth == 0:
                opened = at
            depth += 1
        elif mark == "}":
            depth = max(depth - 1, 0)
            if depth == 0:
                yield text[start:opened].strip(), text[opened + 1 : at]
                start = opened = at + 1
        elif depth == 0:
            start = opened = at + 1


def _rules(prelude: str, body: str) -> Iterator[Rule]:
    declared = declarations(body)
    for selector in prelude.split(",") if declared else ():
        matched = _SELECTOR.fullmatch(selector.strip())
        if matched is None or not matched.group():
            continue
        names = _NAMED.findall(matched.group(2))
        ids = [name for mark, name in names if mark == "#"]
        classes = frozenset(name for mark, name in names if mark == ".")
        tag = (matched.group(1) or "").lower().replace("*", "")
        if len(ids) <= 1 and (tag or names):
            weight = (len(ids), len(classes), bool(tag))
            yield Rule(weight, tag, ids[0] if ids else "", classes, declared)


def _hex_colour(value: str) -> Colour | None:
    matched = _HEX.search(value)
    if matched is None:
        return None
    digits = matched.group()[1:]
    pairs = [digit * 2 for digit in digits] if len(digits) < 6 else re.findall("..", digits)
    red, green, blue, *alpha = (int(pair, 16) for pair in pairs)
    return Colour(red, green, blue, alpha[0] / 255 if alpha else 1.0)


def _function_colour(value: str) -> Colour | None:
    matched = _FUNCTION.search(value)
    if matched is None:
        return None
    parts = re.findall(r"([+-]?(?:\d+\.?\d*|\.\d+))(%|deg)?", matched.group(2))
    if len(parts) not in {3, 4}:
        return None
    numbers = [float(number) for number, _ in parts]
    alpha = 1.0 if len(parts) == 3 else numbers[3] / (100 if parts[3][1] == "%" else 1)
    if matched.group(1).startswith("hsl"):
        hue, saturation, lightness = numbers[0] % 360 / 360, numbers[1] / 100, numbers[2] / 100
        red, green, blue = (255 * part for part in colorsys.hls_to_rgb(hue, lightness, saturation))
        return Colour(red, green, blue, alpha)
    scale = [2.55 if unit == "%" else 1.0 for _, unit in parts]
    red, green, blue = (number * times for number, times in zip(numbers[:3], scale, strict=False))
    return Colour(red, green, blue, alpha)


def _named_colour(value: str) -> Colour | None:
    return next((_COLOURS[word] for word in re.findall(r"[a-z]+", value) if word in _COLOURS), None)
