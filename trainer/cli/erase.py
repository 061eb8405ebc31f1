"""The command `erase`: all that is kept of a person, or one deck, or one sitting of it; or of everyone.

It asks first. Exit status: 0 all is well; 2 something is left, or the history could not be read or changed.
"""

from __future__ import annotations

import contextlib
import sys
from typing import NoReturn

import click

from trainer import say, settings
from trainer.cli.failing import FAULT, fail, fail_with
from trainer.cli.options import learner_option
from trainer.cli.people import Telling, learner_named
from trainer.cli.waiting import SHORT, local, no_such
from trainer.deck.joined import SEVERAL
from trainer.deck.library import NoSuchDeck
from trainer.deck.reading.faults import Faulty
from trainer.history.database.protocol import Erased
from trainer.history.history import Held, KeptPlay
from trainer.history.log import ROOM, LogRow
from trainer.learner import KeptOfDeck, NoSuchSitting, erase_deck, find_kept, kept_of
from trainer.text.messages import counted, one_of, printable, quoted


@click.command()
@learner_option("Erase what is kept about this person, rather than about you.")
@click.option("--everyone", is_flag=True, help="The whole history, of every learner on this machine.")
@click.option("--deck", metavar="DECK", help="Only what you played of this deck: its name, file or ID.")
@click.option("--sitting", metavar="ID", help="Only the sitting, or the room, with this ID.")
@click.option(
    "--seat",
    metavar="NAME",
    help="Only who had the seat with this name in a room that you led, with --sitting in that.",
)
@click.option("--yes", is_flag=True, help="Do not ask first.")
def erase(  # noqa: PLR0913, PLR0917 - as many as the command has options
    learner: str | None, everyone: bool, deck: str | None, sitting: str | None, seat: str | None, yes: bool
) -> None:
    """Erase what is kept about you on this machine: all of it, one deck, or one sitting.

    It cannot be undone. `trainer history` lists the ID of each sitting. Of a review, --deck erases what it
    asked of this deck; what it asked of others stays. Of a person who voted in a room, the name and the
    device are erased; the votes stay, under no name.
    """
    if seat is not None and (everyone or deck is not None):
        raise click.UsageError("--seat cannot be combined with --everyone or --deck.")
    if everyone and learner is not None:
        raise click.UsageError("--everyone and --learner exclude each other.")
    if sum((everyone, deck is not None, sitting is not None)) > 1:
        raise click.UsageError("--everyone, --deck and --sitting exclude each other.")
    if seat is not None:
        _erase_seat(learner, seat, sitting or "", yes=yes)
    elif deck is not None:
        _erase_deck(learner, deck, yes=yes)
    elif sitting is not None:
        _erase_sitting(learner, sitting, yes=yes)
    else:
        _erase_all(learner, everyone=everyone, yes=yes)


def _erase_seat(learner: str | None, seat: str, room: str, *, yes: bool) -> None:
    """Erase who had a seat in a room; a name that several rooms had has to be told with the room."""
    from trainer.room.forgetting import forget, seats_named  # noqa: PLC0415 - only where a seat is named

    telling = Telling()
    with contextlib.closing(learner_named(learner, telling, playing=False)) as person:
        found = seats_named(person, seat, room)
        where = [f"{one.room.id[:SHORT]} ({_room(one.room.rows[0])})" for one in found]
        if len(found) > 1:
            fail(f"several rooms had a seat named {quoted(seat)}: add --sitting with one of {one_of(where)}")
        if not found:
            fail(f"no room that {printable(person.name)} led had a seat named {quoted(seat)}")
        if not _is_meant(f"Erase who had the seat {quoted(seat)} in the room {where[0]}?", yes=yes):
            return
        erased = forget(person, found[0])
    _end_with(erased, "Erased: what that seat voted stays, under no name.", telling)


def _room(first: LogRow) -> str:
    return f"{printable(first.deck, 80)}, {local(first.when).strftime('%Y-%m-%d %H:%M')}"


def _erase_sitting(learner: str | None, sitting: str, *, yes: bool) -> None:
    """Erase a sitting or a room of one person, and nothing of anybody else."""
    telling = Telling()
    with contextlib.closing(learner_named(learner, telling, playing=False)) as person:
        try:
            found = find_kept(person, sitting)
        except NoSuchSitting as error:
            no_such(error)
        what = "room" if found.kind == ROOM else "sitting"
        if not _is_meant(
            f"Erase this {what} of {_named(found)}, played by {printable(person.name)}?", yes=yes
        ):
            return
        erased = person.erase(only=[found.id])
    _end_with(erased, f"Erased {counted(1, 'sitting')}.", telling)


def _erase_deck(learner: str | None, deck: str, *, yes: bool) -> None:
    """Erase what one person did with a deck: of a review, only what it asked of this one."""
    telling = Telling()
    with contextlib.closing(learner_named(learner, telling, playing=False)) as person:
        try:
            found = kept_of(person, deck)
        except NoSuchDeck as error:
            fail(str(error))
        except Faulty as error:
            fail_with([str(fault) for fault in error.faults])
        if not found.plays:
            say.line("There was nothing to erase.")
            sys.exit(FAULT if telling.told else 0)
        if not _is_meant(f"{_in_words(found, 'Erase')}, played by {printable(person.name)}?", yes=yes):
            return
        erased = erase_deck(person, found.deck)
    _end_with(erased, f"{_in_words(found, 'Erased')}.", telling)


def _is_meant(question: str, *, yes: bool) -> bool:
    """Whether it is to be erased: asked of a person, unless that was said; a “no” is told of."""
    if yes or say.confirm(question):
        return True
    say.line("Nothing was erased.")
    return False


def _end_with(erased: Erased, told: str, telling: Telling) -> NoReturn:
    """Tell what was erased and what is left, and end."""
    for left in erased.left:
        say.error(f"Still there: {left}")
    say.line(told if erased.sittings or erased.files else "Nothing was erased.")
    sys.exit(FAULT if erased.left or telling.told else 0)


def _in_words(found: KeptOfDeck, verb: str) -> str:
    """`Erase 2 sittings of harbour-bridge, and its items in 1 review (the review’s other items stay)`."""
    rooms = sum(one.kind == ROOM for one in found.plays)
    reviews = len(found.shared)
    name = printable(found.deck, 80)
    parts = [counted(len(found.plays) - rooms - reviews, "sitting"), counted(rooms, "room")]
    whole = " and ".join(part for part in parts if not part.startswith("0 "))
    stay = (
        f"{counted(reviews, 'review')} (what {'it' if reviews == 1 else 'they'} asked of other decks stays)"
    )
    if not reviews:
        return f"{verb} {whole} of {name}"
    return (
        f"{verb} {whole} of {name} and its items in {stay}"
        if whole
        else f"{verb} the items of {name} in {stay}"
    )


def _named(one: KeptPlay) -> str:
    """The ids of its decks."""
    names = sorted(one.decks - {SEVERAL}) or [one.deck]
    return " and ".join(printable(name, 80) for name in names)


def _erase_all(learner: str | None, *, everyone: bool, yes: bool) -> None:
    """Erase all that is kept of one person, or of everyone."""
    telling = Telling()
    with contextlib.closing(learner_named(learner, telling, playing=False)) as person:
        held = person.held(everyone=everyone)
        is_something = bool(held.sittings or telling.told or everyone)
        if not _is_meant(_question(held, everyone), yes=yes or not is_something):
            return
        erased = person.erase(everyone=everyone)
        others = person.learners() if not held.sittings and not everyone and not telling.told else []
    for left in [*erased.left, *_forget(None if everyone else person.name)]:
        say.error(f"Still there: {left}")
    if erased.left and not everyone and (erased.sittings or not held.sittings):
        say.error("It may hold sittings of anybody; `trainer erase --everyone` removes it.")
    say.line(_erased_line(erased, held))
    if others:
        say.line(f"Others have sittings here: {', '.join(others)}. See --learner and --everyone.")
    sys.exit(FAULT if erased.left else 0)


def _question(held: Held, everyone: bool) -> str:
    if not held.sittings:
        return "Erase the whole history, of everyone on this machine?" if everyone else "Erase your history?"
    names = ", ".join(held.learners)
    if not everyone:
        return f"Erase {counted(held.sittings, 'sitting')} of {names}?"
    whose = f"{counted(len(held.learners), 'learner')} ({names})"
    return f"Erase the whole history: {counted(held.sittings, 'sitting')} of {whose}?"


def _forget(learner: str | None) -> list[str]:
    """Forget who was said to play, if it is this learner or anybody; the file that would not change."""
    try:
        settings.forget(learner)
    except OSError:
        return [str(settings.place())]
    return []


def _erased_line(erased: Erased, held: Held) -> str:
    if erased.sittings or (erased.files and held.sittings):
        return f"Erased {counted(erased.sittings or held.sittings, 'sitting')}."
    if erased.files:
        return f"Erased {counted(len(erased.files), 'file')}."
    return "Nothing was erased." if erased.left else "There was nothing to erase."
