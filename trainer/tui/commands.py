"""Every command of the app, once: its keys, its footer label, its help and its place.

Bindings, the footer, the command palette, the help screen and docs/keys.md are all made from this table,
so that they cannot drift apart. A command's action is a method `action_…` of its screen or of the app.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple

from textual.binding import Binding, BindingType


class Where(StrEnum):
    """The screen on which a command works."""

    ANYWHERE = "Anywhere"
    LIBRARY = "Library"
    PROGRESS = "Progress"
    WAITING = "Sittings that wait"
    BRIEFING = "Briefing"
    SITTING = "Sitting"
    LOOKING_BACK = "Looking back"
    RESULTS = "Results"
    STAGE = "Training room"
    SEATS = "Seats of a room"
    SEAT = "Seat in a room"


class Command(NamedTuple):
    """One thing that a person can do with a key, a click in the footer, or the palette."""

    where: Where
    keys: str
    action: str
    label: str
    help: str
    shown: bool = False
    """Whether the footer shows it: beside those to spare five on a screen, so that 60 columns hold them."""
    priority: bool = False
    """Whether it comes before what has focus."""
    numbered: bool = False
    """Whether its keys are digits, and its action is told which of them it was."""
    repeats: bool = False
    """Whether it is done again and again while its key is held down, as scrolling is."""
    spare: bool = False
    """Whether the footer leaves it out where there is no room for all."""
    primary: bool = False
    """Whether it is the one thing to do on its screen, wherever it is possible: the footer fills it."""


COMMANDS: tuple[Command, ...] = (
    Command(
        Where.ANYWHERE, "question_mark,f1", "help", "Help", "All keys, and what the signs mean", shown=True
    ),
    Command(
        Where.ANYWHERE,
        "pageup",
        "page(-1)",
        "Page up",
        "Scroll what there is to read a page up",
        priority=True,
        repeats=True,
    ),
    Command(
        Where.ANYWHERE,
        "pagedown",
        "page(1)",
        "Page down",
        "Scroll what there is to read a page down",
        priority=True,
        repeats=True,
    ),
    Command(
        Where.ANYWHERE,
        "space",
        "page(1)",
        "Read on",
        "Scroll what there is to read a page down",
        repeats=True,
    ),
    Command(
        Where.ANYWHERE, "t", "light_or_dark", "Light or dark", "Change between the light and the dark theme"
    ),
    Command(Where.ANYWHERE, "ctrl+p", "command_palette", "Commands", "Search every command, and the themes"),
    Command(
        Where.ANYWHERE, "ctrl+q", "quit", "Quit", "Leave the program; every answer is kept", priority=True
    ),
    Command(
        Where.LIBRARY,
        "enter",
        "open",
        "Open",
        "Open the deck, or resume the sitting that was played last",
        shown=True,
        priority=True,
        primary=True,
    ),
    Command(
        Where.LIBRARY,
        "n",
        "start_over",
        "Start over",
        "Where a sitting waits, or only what was missed comes next: begin a new one",
        shown=True,
    ),
    Command(
        Where.LIBRARY,
        "s",
        "sittings",
        "Sittings",
        "The sittings that wait for you, to resume or to discard",
        shown=True,
    ),
    Command(
        Where.LIBRARY,
        "r",
        "room",
        "Room",
        "Lead a room of people through the deck, on the wall, by hands",
        shown=True,
        spare=True,
    ),
    Command(
        Where.LIBRARY,
        "m",
        "missed",
        "Missed ones",
        "A sitting of those items of the deck that you answered wrongly the last time",
        shown=True,
        spare=True,
    ),
    Command(
        Where.LIBRARY,
        "p",
        "past",
        "Past results",
        "The results of sittings that ended, to open again",
        shown=True,
        spare=True,
    ),
    Command(
        Where.LIBRARY, "v", "app.review", "Review", "Review what is due today; the first line says how much"
    ),
    Command(
        Where.LIBRARY,
        "g",
        "app.progress",
        "Progress",
        "How well you tell sound from unsound, and when each skill comes again",
        shown=True,
        spare=True,
    ),
    Command(
        Where.LIBRARY, "l", "learner", "Who plays", "Say who plays: the nickname that answers are kept under"
    ),
    Command(Where.LIBRARY, "q", "app.quit", "Quit", "Leave the program", shown=True),
    Command(Where.PROGRESS, "escape,q,g", "back", "Library", "Back to the library", shown=True),
    Command(
        Where.WAITING,
        "enter",
        "resume",
        "Resume",
        "Resume where this sitting stopped",
        shown=True,
        priority=True,
        primary=True,
    ),
    Command(
        Where.WAITING,
        "d,delete",
        "discard",
        "Discard",
        "Take this sitting out of what waits, after a question",
        shown=True,
    ),
    Command(Where.WAITING, "escape", "dismiss_none", "Close", "Back to the library", shown=True),
    Command(Where.BRIEFING, "enter", "begin", "Begin", "Go to the first item", shown=True, primary=True),
    Command(
        Where.BRIEFING,
        "r",
        "round",
        "Rounds",
        "Choose another round of this deck: a theme, a kind, easy items or hard ones",
        shown=True,
    ),
    Command(
        Where.BRIEFING,
        "c",
        "card",
        "Card",
        "The three questions, and what to look for, on one card",
        shown=True,
    ),
    Command(Where.BRIEFING, "escape,q", "back", "Library", "Back to the library", shown=True),
    Command(
        Where.SITTING,
        "1,2,3,4,5,6,7,8,9",
        "take",
        "Answer",
        "Take the answer with this number; arrows and Enter do it too",
        shown=True,
        numbered=True,
    ),
    Command(
        Where.SITTING,
        "enter",
        "next",
        "Next",
        "Continue with the next item, after its reveal",
        shown=True,
        primary=True,
    ),
    Command(
        Where.SITTING,
        "h",
        "hint",
        "Hint",
        "One of three hints: what to look at, where, which words",
        shown=True,
    ),
    Command(
        Where.SITTING,
        "right_square_bracket,right",
        "row(1)",
        "Next row",
        "Light the next row’s words; first of all bring lit words into view that are out of it",
        shown=True,
        repeats=True,
    ),
    Command(
        Where.SITTING,
        "left_square_bracket,left",
        "row(-1)",
        "Previous row",
        "Light the previous row’s words",
        repeats=True,
    ),
    Command(
        Where.SITTING,
        "r",
        "enlarge",
        "Zoom",
        "Give the question and its records the whole screen, and back",
        shown=True,
        spare=True,
    ),
    Command(Where.SITTING, "b", "look_back", "Look back", "See again what was explained before"),
    Command(Where.SITTING, "c", "card", "Card", "The three questions, and what to look for, on one card"),
    Command(Where.SITTING, "y", "copy", "Copy citation", "Copy the passage with its source and addresses"),
    Command(Where.SITTING, "f", "flag", "Flag", "Say that something is wrong with this item"),
    Command(
        Where.SITTING,
        "backspace",
        "step_back",
        "Undo",
        "Take back your answer, or how sure you were, until its explanation is shown",
        shown=True,
    ),
    Command(
        Where.SITTING,
        "e",
        "finish",
        "End here",
        "End the sitting with the results so far, after a question",
    ),
    Command(
        Where.SITTING,
        "escape,q",
        "leave",
        "Pause",
        "Back to the library; the sitting waits for you",
        shown=True,
    ),
    Command(
        Where.LOOKING_BACK,
        "right_square_bracket,right",
        "row(1)",
        "Next row",
        "Light the next row’s words; first of all bring lit words into view that are out of it",
        shown=True,
        repeats=True,
    ),
    Command(
        Where.LOOKING_BACK,
        "left_square_bracket,left",
        "row(-1)",
        "Previous row",
        "Light the previous row’s words",
        repeats=True,
    ),
    Command(
        Where.LOOKING_BACK, "n", "turn(1)", "Next item", "The item after this one", shown=True, repeats=True
    ),
    Command(
        Where.LOOKING_BACK,
        "p",
        "turn(-1)",
        "Previous item",
        "The item before this one",
        shown=True,
        repeats=True,
    ),
    Command(Where.LOOKING_BACK, "y", "copy", "Copy citation", "Copy the passage with its source"),
    Command(Where.LOOKING_BACK, "escape,b,q", "back", "Back", "Back to where you were", shown=True),
    Command(
        Where.RESULTS,
        "enter",
        "walk",
        "Continue",
        "Do what is filled; or look again at the item that you chose with the arrows",
        shown=True,
        priority=True,
    ),
    Command(
        Where.RESULTS,
        "m",
        "missed",
        "Missed ones",
        "Another sitting, of the missed items only",
    ),
    Command(
        Where.RESULTS,
        "n",
        "next_round",
        "Next round",
        "Begin the round of this deck that comes next",
        shown=True,
    ),
    Command(
        Where.RESULTS,
        "d",
        "details",
        "Details",
        "The figures behind the sentences, with their intervals; and back",
        shown=True,
        spare=True,
    ),
    Command(Where.RESULTS, "s", "save", "Save", "Save the results in a format of your choice", shown=True),
    Command(Where.RESULTS, "escape,q", "back", "Library", "Back to the library", shown=True),
    Command(
        Where.STAGE,
        "enter",
        "forward",
        "Continue",
        "Do what comes next: begin, count hands, talk, reveal, next",
        shown=True,
        primary=True,
    ),
    Command(
        Where.STAGE,
        "d",
        "count",
        "Count hands",
        "Count hands for each answer, or count them again",
    ),
    Command(
        Where.STAGE,
        "s",
        "spread",
        "Spread",
        "Show how the answers are spread, or hide it; at the end, save the results",
        shown=True,
    ),
    Command(Where.STAGE, "m", "missed", "Missed", "At the end: show what most people missed", shown=True),
    Command(Where.STAGE, "x", "move('reveal')", "Reveal", "Go straight to the reveal"),
    Command(Where.STAGE, "o", "move('open')", "Vote again", "Open the vote again; nothing is lost"),
    Command(
        Where.STAGE, "h", "move('hint')", "Hint", "Give everybody one of three hints", shown=True, spare=True
    ),
    Command(Where.STAGE, "w", "say", "What to say", "Show what you can say now"),
    Command(Where.STAGE, "k", "drop", "Leave out", "Leave out the items that are proposed, to end in time"),
    Command(Where.STAGE, "a", "article", "Article", "Show the article, or put it away", shown=True),
    Command(
        Where.STAGE,
        "right_square_bracket,right",
        "row(1)",
        "Next row",
        "Light the next row’s words",
        shown=True,
        repeats=True,
        spare=True,
    ),
    Command(
        Where.STAGE,
        "left_square_bracket,left",
        "row(-1)",
        "Previous row",
        "Light the previous row’s words",
        repeats=True,
    ),
    Command(Where.STAGE, "p", "phones", "Phones", "Let phones in, or show the way in again"),
    Command(Where.STAGE, "l", "lock", "Lock", "Let nobody else come in, or let them again"),
    Command(
        Where.STAGE,
        "i",
        "seats",
        "Seats",
        "Who is in, by the numbers of seats: who is waited for, one to take away or to hand to another phone",
    ),
    Command(Where.STAGE, "u,backspace", "move('undo')", "Undo", "Take the last move back; no vote is lost"),
    Command(
        Where.STAGE,
        "r",
        "items",
        "Items",
        "Choose what is asked: a round, a theme, a level, or items one by one",
    ),
    Command(
        Where.STAGE,
        "c",
        "ask_sure",
        "How sure",
        "Before phones are let in: have them ask how sure people are, too, or no longer",
    ),
    Command(Where.STAGE, "n", "present", "How many", "Say how many people are here"),
    Command(Where.STAGE, "f", "flag", "Flag", "Say that something is wrong with this item"),
    Command(Where.STAGE, "e", "finish", "End here", "End the room with what it came to, after a question"),
    Command(
        Where.STAGE,
        "escape,q",
        "leave",
        "Library",
        "Put the article away; else back to the library, after a question where a room is left",
        shown=True,
    ),
    Command(
        Where.SEATS,
        "x,delete",
        "free",
        "Take away",
        "Take the chosen seat from its device, after a question; what it voted remains",
        shown=True,
    ),
    Command(
        Where.SEATS,
        "n",
        "renew",
        "Another phone",
        "Show a code by which another phone takes the chosen seat over, with its votes",
        shown=True,
    ),
    Command(Where.SEATS, "escape,i", "dismiss_none", "Close", "Back to the stage", shown=True),
    Command(
        Where.SEAT,
        "1,2,3,4,5",
        "take",
        "Answer",
        "Vote for the answer with this number; you may change it until the vote is closed",
        shown=True,
        numbered=True,
    ),
    Command(Where.SEAT, "g", "sure(1)", "Guess", "Say that your answer is a guess"),
    Command(Where.SEAT, "f", "sure(2)", "Fairly sure", "Say that you are fairly sure"),
    Command(Where.SEAT, "s", "sure(3)", "Sure", "Say that you are sure"),
    Command(Where.SEAT, "x", "free", "Leave", "Free your seat, after a question"),
    Command(
        Where.SEAT,
        "escape,q",
        "close",
        "Close",
        "Close the program; your seat and answers are kept",
        shown=True,
    ),
)


def bindings(where: Where) -> list[BindingType]:
    """The bindings of a screen (or of the app, for `ANYWHERE`)."""
    return [binding for command in of(where) for binding in _bindings(command)]


def _bindings(command: Command) -> list[BindingType]:
    """One binding, or one for each digit of a numbered command, so that the footer has each to click."""
    name = _name(command)
    whole = Binding(
        command.keys,
        command.action,
        command.label,
        show=command.shown,
        tooltip=command.help,
        priority=command.priority,
        id=name,
    )
    if not command.numbered:
        return [whole]
    group = Binding.Group(command.label)
    return [
        replace(whole, key=digit, action=f"{command.action}({digit})", id=f"{name}-{digit}", group=group)
        for digit in command.keys.split(",")
    ]


def _name(command: Command) -> str:
    return f"{command.where.name.lower()}.{command.label.replace(' ', '-').lower()}"


PRIMARY = frozenset(_name(command) for command in COMMANDS if command.primary)
"""The ids of the bindings that are the one thing to do on their screens."""


SPARE = frozenset(_name(command) for command in COMMANDS if command.spare)
"""The ids of the bindings that are left out of the footer where there is no room for all."""


_KEY_NAMES = {
    "question_mark": "?",
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "escape": "Esc",
    "backspace": "Backspace",
    "delete": "Del",
    "enter": "Enter",
    "space": "Space",
    "right": "→",
    "left": "←",
    "f1": "F1",
    "ctrl+p": "Ctrl+P",
    "ctrl+q": "Ctrl+Q",
}


def key_names(command: Command) -> str:
    """A command's keys as they are on a keyboard: `] or →`."""
    keys = command.keys.split(",")
    if command.numbered:
        return f"{keys[0]} to {keys[-1]}"
    return " or ".join(_KEY_NAMES.get(key, key) for key in keys)


def of(where: Where) -> list[Command]:
    """The commands of a screen, in the order of the table."""
    return [command for command in COMMANDS if command.where is where]
