"""A session plan made from a deck: the items that fit the minutes, as many sound ones as unsound ones.

It writes the text of a file for a person to go over. How a plan is read is in `trainer.deck.reading.plans`.
"""

from __future__ import annotations

import hashlib
import json
import textwrap
from collections.abc import Sequence
from itertools import zip_longest

from trainer.deck.deck import Deck
from trainer.deck.difficulty import Difficulty
from trainer.deck.kinds import Kind
from trainer.deck.model import Item
from trainer.deck.session_plan import PLAN_FORMAT
from trainer.deck.verdicts import Soundness, soundness, verdict_of
from trainer.sitting.kinds.registry import ANSWER_WORDS, PRESENTATIONS
from trainer.sitting.plan import NothingToAsk
from trainer.text.messages import printable

EACH = 5
"""Minutes that an item takes with two votes, two minutes of talk between them and the reveal.

So long it took in sessions of 25 that were led at their real pace (docs/facilitators.md).
"""

EXAMPLE = 2
"""Minutes that a worked example takes."""

AROUND = 5
"""Minutes to begin and to end."""

USUAL = 45
"""Minutes of a plan where nobody says how many."""

FEWEST = 10

_WITH_EXAMPLE = 30
"""Minutes from which on there is room for a worked example."""

_BEFORE = (
    "You will vote twice on each question: first alone and in silence, then again after you have talked it "
    "over. Nobody is named, timed or ranked. Being unsure is a good reason to look at the words again."
)
_AFTER = (
    "Which words will you look for the next time you read a quotation or a number? We asked who says so, "
    "whether both can hold and whether they did. Whether it is so, we have not tested."
)
_TALK = {
    Kind.QUOTE: "Find somebody who answered otherwise. Point at the words: who spoke, in whose words, "
    "who passed it on, and when?",
    Kind.CONFLICT: "Find somebody who answered otherwise. Is it the same thing, at the same time, counted "
    "in the same way, and said by the same voice?",
    Kind.TRACE: "Find somebody who answered otherwise. Which record speaks of this very detail, and what "
    "does it say?",
}
_TALK_OF_ANY = "Find somebody who answered otherwise. Show each other the words that decided it."


def drafted(deck: Deck, minutes: int, deck_path: str) -> str:
    """The text of a session plan for a deck; `deck_path` is the way to it from the plan's folder.

    Raises `NothingToAsk` where the deck asks nothing.
    """
    examples, asked = chosen(deck, minutes)
    lines = [
        "# A session plan, made by `trainer plan`: change whatever you like. `trainer check` says what is",
        "# wrong with it, `trainer room` runs it, `trainer handout` prints it (docs/deck-format.md).",
        f"plan: {PLAN_FORMAT}",
        f"title: {_yaml(f'{printable(deck.title, 200)}, {minutes} minutes')}",
        f"deck: {_yaml(deck_path)}",
        f"minutes: {minutes}",
        *_folded("before", _BEFORE),
        "items:",
    ]
    for item in (*examples, *asked):
        lines += _item(deck, item)
    lines += _folded("after", _AFTER)
    return "\n".join(lines) + "\n"


def chosen(deck: Deck, minutes: int) -> tuple[list[Item], list[Item]]:
    """The worked examples and the items that fit the minutes, sound and unsound ones in equal parts.

    Easy ones come first. Raises `NothingToAsk` where the deck asks nothing.
    """
    items = [item for item in deck.items if not item.worked and item.scored]
    if not items:
        raise NothingToAsk("no item of this deck is asked and counts")
    examples = [item for item in deck.items if item.worked][:1] if minutes >= _WITH_EXAMPLE else []
    room = max(1, (minutes - AROUND - EXAMPLE * len(examples)) // EACH)
    picked = _balanced(items, room)
    return examples, sorted(picked, key=lambda item: (_hardness(item), _lot(item)))


def _balanced(items: Sequence[Item], room: int) -> list[Item]:
    """At most `room` items, as many sound as unsound, the kinds mixed; those between fill the rest."""
    by_soundness = {one: _mixed([item for item in items if _sound(item) is one]) for one in Soundness}
    sound, unsound = by_soundness[Soundness.SOUND], by_soundness[Soundness.UNSOUND]
    pairs = min(len(sound), len(unsound), room // 2)
    between = by_soundness[Soundness.BETWEEN][: room - 2 * pairs]
    picked = [*sound[:pairs], *unsound[:pairs], *between]
    left = [item for pair in zip_longest(unsound[pairs:], sound[pairs:]) for item in pair if item is not None]
    return [*picked, *left[: max(0, min(room - len(picked), 1))]]


def _mixed(items: Sequence[Item]) -> list[Item]:
    """The items with their kinds in turn, the easy ones of each first."""
    by_kind = [sorted((i for i in items if i.kind is kind), key=_hardness) for kind in Kind]
    return [item for row in zip_longest(*by_kind) for item in row if item is not None]


def _sound(item: Item) -> Soundness:
    return soundness(verdict_of(item))


def _hardness(item: Item) -> int:
    return list(Difficulty).index(item.level) if item.level is not None else 1


def _lot(item: Item) -> bytes:
    """A place that has nothing to do with the answer, and is the same everywhere."""
    return hashlib.sha256(item.id.encode()).digest()


def _item(deck: Deck, item: Item) -> list[str]:
    words = printable(" … ".join(deck.excerpt(place) for place in deck.passages(item)), 80)
    kind, answer = PRESENTATIONS[item.kind].title.name, ANSWER_WORDS[verdict_of(item)].name
    if item.worked:
        return [f"  # Worked example: “{words}”", f"  - id: {item.id}", f"    minutes: {EXAMPLE}"]
    return [
        f"  # {kind}, {answer.lower()}: “{words}”",
        f"  - id: {item.id}",
        f"    minutes: {EACH}",
        *_folded("talk", _TALK.get(item.kind, _TALK_OF_ANY), 4),
    ]


def _folded(key: str, text: str, indent: int = 0) -> list[str]:
    """A sentence of this module as YAML has it on several lines."""
    margin = " " * (indent + 2)
    lines = textwrap.wrap(text, 100, initial_indent=margin, subsequent_indent=margin)
    return [f"{' ' * indent}{key}: >-", *lines]


def _yaml(text: str) -> str:
    """A text as YAML has it on one line: between double quotation marks, as JSON writes it."""
    return json.dumps(text, ensure_ascii=False)
