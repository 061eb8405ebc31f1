"""Takes out of a page what its reader does not see, before its article is looked for.

Hidden words are told by attributes, by inline styles and by simple rules of the page's own sheets. What
scripts or sheets from elsewhere hide, the page itself does not say, and this module does not know.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree  # type: ignore[import-untyped]

from trainer.drafting.articles.marking import Element
from trainer.drafting.articles.styles import (
    WHITE,
    Colour,
    Rule,
    cascaded,
    colour_of,
    declarations,
    pixels,
    read_sheets,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_NEVER_SEEN = frozenset(
    {"noscript", "textarea", "iframe", "object", "select", "datalist", "canvas", "audio", "video", "noembed"}
)
_NOT_WALKED = frozenset({"head", "script", "style"})
_NOT_DROPPED = frozenset({"html", "body"})
_INLINE = frozenset(
    {
        "span",
        "b",
        "i",
        "em",
        "strong",
        "a",
        "q",
        "abbr",
        "cite",
        "small",
        "sup",
        "sub",
        "mark",
        "u",
        "svg",
        "img",
    }
)
_FOR_READERS_ALOUD = re.compile(
    r"(?:.*[-_])?(?:sr[-_]?only|visually[-_]?hidden|screen[-_]?reader(?:[-_]?(?:text|only))?"
    r"|a11y[-_]hidden|element[-_]invisible|off[-_]?screen)",
    re.IGNORECASE,
)
_LONGEST_CLASSES = 2_000
_FAR = 500  # pixels beyond the edge: further than anything is that is meant to be seen
_FAR_RIGHT = 5_000
_FAINT = 0.05
_TINY = 1.0
_SAME = 12.0
_OUT_OF_FLOW = frozenset({"absolute", "fixed"})
_MOVED = re.compile(r"translate(?:x|y|3d)?\(([^()]*)\)")
_SCALED = re.compile(r"scale(?:x|y|3d)?\(\s*0*(?:\.0*)?\s*[,)]")
_CLIPPED = re.compile(r"rect\(\s*(?:[01](?:px)?[\s,]*){4}\)")
_NOTHING = re.compile(r"(?:^|\s)0(?:px|pt|em|%)?[\s/]")
_INSET = re.compile(r"inset\(\s*(?:[5-9]\d|100)%|circle\(\s*0")


class _Look(NamedTuple):
    """How the words right in an element look; its inner elements begin with the same."""

    colour: Colour | None = None
    """None where nothing says so, and the browser's own holds."""
    ground: Colour | None = WHITE
    """What is behind them; None where it cannot be told."""
    invisible: bool = False
    tiny: bool = False

    @property
    def hidden(self) -> bool:
        """Whether they cannot be seen."""
        return self.invisible or self.tiny or _melts(self.colour, self.ground)


def drop_hidden(tree: Element) -> None:
    """Empty every element of the page that cannot be seen, and blank the words that cannot."""
    styles = _Styles(tree)
    looks = [_Look(ground=WHITE if styles.whole else None)]
    dropped: list[Element] = []
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            declared = styles.of(element)
            looks.append(styles.look(element, declared, looks[-1]))
            if element.tag in _NOT_WALKED:
                walk.skip_subtree()
            elif element.tag not in _NOT_DROPPED and _is_dropped(element, declared):
                dropped.append(element)
                walk.skip_subtree()
            elif looks[-1].hidden:
                element.text = None
        else:
            looks.pop()
            if looks[-1].hidden:
                element.tail = None
    for element in dropped:
        element.clear(keep_tail=True)
        element.tag = "span"


class _Styles:
    """The declarations that hold for an element, out of the page's own sheets and its attribute."""

    def __init__(self, tree: Element) -> None:
        sheets = [element.text or "" for element in tree.iter("style") if _is_for_screens(element)]
        rules, rest_is_ground = read_sheets(sheets)
        linked = any("stylesheet" in (link.get("rel") or "").lower() for link in tree.iter("link"))
        self.whole = not (linked or rest_is_ground)
        """Whether no rule that is not read can give an element a background."""
        self._by_key: defaultdict[str, list[tuple[int, Rule]]] = defaultdict(list)
        for place, rule in enumerate(rules):
            key = f"#{rule.id}" if rule.id else f".{min(rule.classes)}" if rule.classes else rule.tag
            self._by_key[key].append((place, rule))

    def of(self, element: Element) -> dict[str, str]:
        """Return the value of each property that is declared for an element."""
        style = element.get("style")
        found = sorted(self._matching(element)) if self._by_key else []
        inline = [declarations(style)] if style else []
        return cascaded([*(rule.declared for _, rule in found), *inline])

    def look(self, element: Element, declared: dict[str, str], outer: _Look) -> _Look:
        """Return how the words of an element look, by how those around it look."""
        if not declared and element.tag != "font" and element.get("bgcolor") is None:
            return outer
        visibility, size = declared.get("visibility"), _size(declared)
        return _Look(
            _colour(element, declared, outer.colour),
            self._ground(element, declared, outer.ground),
            visibility in {"hidden", "collapse"} if visibility else outer.invisible,
            _is_tiny(size, within=outer.tiny) if size else outer.tiny,
        )

    def _ground(self, element: Element, declared: dict[str, str], outer: Colour | None) -> Colour | None:
        """Return what is behind the words; what only a sheet says counts where all of them are read."""
        known = declared if self.whole else cascaded([declarations(element.get("style") or "")])
        if declared.get("background-image", "none") != "none":
            return None
        behind = known.get("background-color") or known.get("background") or element.get("bgcolor")
        if not behind or behind in {"inherit", "none"}:
            return (
                outer
                if known is declared or not declared.keys() & {"background", "background-color"}
                else None
            )
        return _over(colour_of(behind.lower()), outer)

    def _matching(self, element: Element) -> Iterator[tuple[int, Rule]]:
        classes, name = (
            frozenset((element.get("class") or "")[:_LONGEST_CLASSES].split()),
            element.get("id") or "",
        )
        for key in (element.tag, f"#{name}", *(f".{one}" for one in classes)):
            for place, rule in self._by_key.get(key, ()):
                if rule.tag in {"", element.tag} and rule.id in {"", name} and rule.classes <= classes:
                    yield place, rule


def _is_for_screens(sheet: Element) -> bool:
    return (sheet.get("media") or "all").strip().lower() in {"all", "screen"}


def _is_dropped(element: Element, declared: dict[str, str]) -> bool:
    """Tell whether nothing in an element can be seen, whatever is declared inside it."""
    tag = element.tag
    if tag in _NEVER_SEEN or element.get("hidden") is not None:
        return True
    if tag == "template":
        return element.get("shadowrootmode") is None
    if tag == "dialog":
        return element.get("open") is None
    if element.get("aria-hidden") == "true" and tag not in _INLINE:
        return True
    if _is_for_readers_aloud(element.get("class") or ""):
        return True
    return bool(declared) and _is_away(declared)


@lru_cache(maxsize=4096)
def _is_for_readers_aloud(classes: str) -> bool:
    names = classes[:_LONGEST_CLASSES].split()
    return not any("not-sr-only" in name for name in names) and any(
        _FOR_READERS_ALOUD.fullmatch(name) for name in names if len(name) <= 80 and ":" not in name
    )


def _is_away(declared: dict[str, str]) -> bool:
    """Tell whether an element is not drawn, is see-through, has no size or is beyond the edges."""
    if declared.get("display") == "none" or declared.get("content-visibility") == "hidden":
        return True
    opacity = _share(declared.get("opacity", ""))
    comes = declared.get("animation", declared.get("animation-name", "none")) != "none"
    if opacity is not None and opacity <= _FAINT and not comes:
        return True
    if _share((re.findall(r"opacity\(([^()]*)\)", declared.get("filter", "")) or [""])[0]) == 0:
        return True
    return _is_beyond(declared) or _is_cut(declared)


def _is_beyond(declared: dict[str, str]) -> bool:
    transform = declared.get("transform", "")
    moved = [_far(part) for found in _MOVED.findall(transform) for part in found.split(",")]
    if any(moved) or _SCALED.search(transform):
        return True
    if any(_far(declared.get(name, "")) for name in ("text-indent", "margin-left", "margin-top")):
        return True
    sides = ("left", "top", "right", "bottom", "inset", "inset-inline-start")
    away = any(_far(part) for side in sides for part in declared.get(side, "").split())
    away = away or (pixels(declared.get("left", "")) or 0) >= _FAR_RIGHT
    return away and declared.get("position") in {*_OUT_OF_FLOW, "relative"}


def _is_cut(declared: dict[str, str]) -> bool:
    """Tell whether what would be drawn is clipped away, or its box has no size and hides what runs over."""
    if declared.get("position") in _OUT_OF_FLOW and _CLIPPED.search(declared.get("clip", "")):
        return True
    if _INSET.search(declared.get("clip-path", "")):
        return True
    if "hidden" not in declared.get("overflow", "") and "clip" not in declared.get("overflow", ""):
        return False
    sizes = (pixels(declared.get(name, "")) for name in ("width", "height", "max-width", "max-height"))
    return any(size is not None and size <= _TINY for size in sizes)


def _far(value: str) -> bool:
    length = pixels(value)
    return length is not None and length <= -_FAR


def _share(value: str) -> float | None:
    value = value.strip()
    try:
        return float(value[:-1]) / 100 if value.endswith("%") else float(value)
    except ValueError:
        return None


def _colour(element: Element, declared: dict[str, str], outer: Colour | None) -> Colour | None:
    written = declared.get("color") or (element.get("color") if element.tag == "font" else None)
    return outer if not written or written in {"inherit", "unset"} else colour_of(written.lower())


def _size(declared: dict[str, str]) -> str | None:
    nothing = _NOTHING.search(declared.get("font", ""))
    return declared.get("font-size") or ("0" if nothing else None)


def _is_tiny(size: str, *, within: bool) -> bool:
    """Tell whether a size of letters cannot be read; a share of one that cannot is one too."""
    length = pixels(size)
    if length is None:
        return within and size in {"inherit", "smaller", "larger"}
    return length <= _TINY or (within and size.endswith(("em", "%")) and not size.endswith("rem"))


def _over(upper: Colour | None, lower: Colour | None) -> Colour | None:
    """What is seen where one colour is over another."""
    if upper is None or upper.alpha >= 1:
        return upper
    if upper.alpha <= 0:
        return lower
    if lower is None:
        return None
    share = upper.alpha
    red, green, blue = (share * u + (1 - share) * v for u, v in zip(upper[:3], lower[:3], strict=True))
    return Colour(red, green, blue)


def _melts(colour: Colour | None, ground: Colour | None) -> bool:
    """Tell whether letters of a colour cannot be told from what is behind them."""
    if colour is None:
        return False
    if colour.alpha <= _FAINT:
        return True
    seen = _over(colour, ground)
    if seen is None or ground is None:
        return False
    return max(abs(u - v) for u, v in zip(seen[:3], ground[:3], strict=True)) <= _SAME
