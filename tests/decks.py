"""Small decks for tests, as plain data: an invented bridge, and items without a fault."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeAlias

import yaml

Data: TypeAlias = dict[str, Any]

ARTICLE = """\
Bridge shuts after inspection

“We close it tonight, and it stays closed until every bolt is checked,” Mayor Ana Ruiz told the Courier’s \
Tom Vale at Tuesday’s council meeting. At least 12 bolts had failed, she said.

The inspectors counted 21 failed bolts on Monday. The bridge opened in 1954 and carries 9,000 cars a day.

Critics say the bridge was never safe. The bridge opened in 1958, a sign says.
"""


def anchor(exact: str, **more: str) -> Data:
    return {"exact": exact, **more}


def quote(name: str = "mayor-shuts-bridge", **changes: Any) -> Data:
    """A quote item that is reliable: all four criteria are met."""
    return {
        "id": name,
        "kind": "quote",
        "content": anchor("We close it tonight, and it stays closed until every bolt is checked,"),
        "source": {"name": "Ana Ruiz", "role": "mayor", "at": anchor("Mayor Ana Ruiz")},
        "cue": anchor("told the Courier’s"),
        "evidence": evidence(),
        "explain": "Named, in full, to a named reporter, on a stated day.",
        "next_move": {"sift": "trace", "do": "Look for the council’s minutes."},
    } | changes


def evidence(route: str = "own", **levels: str) -> Data:
    """The four criteria, all met unless said otherwise, with the words that show them."""
    shown = {
        "speaker": "Mayor Ana Ruiz",
        "words": "every bolt is checked",
        "carrier": "the Courier’s Tom Vale",
        "occasion": "at Tuesday’s council meeting",
    }
    found = {name: {"is": levels.get(name, "met"), "at": anchor(words)} for name, words in shown.items()}
    found["carrier"]["route"] = "hearsay" if levels.get("carrier") == "missing" else route
    return found


SIGNED: Data = {
    "id": "courier",
    "title": "Bridge shuts after inspection",
    "publisher": "The Courier (invented)",
    "author": "Tom [/] Vale",
    "published": "2026-10-14",
    "text": ARTICLE,
}
"""The article with a head: who published it, who wrote it, and when."""


def by_line(name: str = "mayor-shuts-bridge", **changes: Any) -> Data:
    """A quote item whose carrier rests on the by-line above the article, and whose occasion on its date."""
    carrier = {"is": "met", "route": "own", "head": ["publisher", "author"]}
    occasion = {"is": "weak", "head": "published"}
    return quote(name, evidence=evidence() | {"carrier": carrier, "occasion": occasion}) | changes


def conflict(name: str = "opening-year", together: bool = False, **changes: Any) -> Data:
    """A conflict item whose passages conflict: all four gates are the same."""
    return {
        "id": name,
        "kind": "conflict",
        "passages": [anchor("opened in 1954"), anchor("opened in 1958")],
        "gates": {"thing": "same", "time": "same", "scope": "same", "voice": "same"},
        "together": together,
        "detail": "date",
        "explain": "It can have opened only once.",
        "next_move": {"sift": "find", "do": "Look for a report of the opening."},
    } | changes


def trace(name: str = "cars-a-day", *bearings: str, **changes: Any) -> Data:
    """A trace item with a record for each bearing; one that supports it unless said otherwise."""
    return {
        "id": name,
        "kind": "trace",
        "passage": anchor("9,000 cars a day"),
        "claim": "The bridge carries 9,000 cars a day.",
        "records": [record(bearing) for bearing in bearings or ("supports",)],
        "searched": "The county’s road counts for 2025.",
        "explain": "The county counts cars.",
        "next_move": {"sift": "find", "do": "Look at the county’s road counts."},
    } | changes


def record(bearing: str, **changes: Any) -> Data:
    return {
        "title": "Road counts",
        "publisher": "The county (invented)",
        "says": "About 9,000 cars a day.",
        "bearing": bearing,
        "consulted": "2026-11-01",
        "date": "2025-12",
        "address": "https://example.org/counts",
    } | changes


def deck(*items: Data, **changes: Any) -> Data:
    """A deck of these items about the bridge, or of one of each kind."""
    return {
        "format": 1,
        "id": "harbour-bridge",
        "title": "The harbour bridge closes",
        "articles": [{"id": "courier", "title": "Bridge shuts after inspection", "text": ARTICLE}],
        "items": list(items) or [quote(), conflict(), trace()],
    } | changes


THEMES: list[Data] = [
    {"id": "numbers", "title": "Numbers that age", "about": "A figure has a day."},
    {"id": "voices", "title": "Whose words?"},
]


def themed(**changes: Any) -> Data:
    """A deck of two rounds, in one of which a quote leads to a trace."""
    return deck(
        quote(theme="voices", level="easy", off_page="cars-a-day"),
        conflict("bolts", theme="voices", level="hard"),
        trace(theme="voices", level="easy"),
        conflict(theme="numbers", level="easy"),
        trace("seen-in-may", theme="numbers", level="easy"),
        themes=THEMES,
        **changes,
    )


DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
"""The one in C, where PyYAML has it: thousands of decks are written."""


def write(folder: Path, data: Any, name: str = "deck.yaml") -> Path:
    """Write plain data as a deck file."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        yaml.dump(data, Dumper=DUMPER, sort_keys=False, allow_unicode=True, width=10_000), "utf-8"
    )
    return path
