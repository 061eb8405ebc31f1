"""The command `erase`: all that is kept of a person, or one deck, or one sitting of it; or of everyone.

It asks first. Exit status: 0 all is well; 2 something is left, or the history could not be read or changed.
"""

from __future__ import annotations

import contextlib
import sys

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
from trainer.learner import Learner, NoSuchSitting, find_kept, kept_of
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

    It cannot be undone. `trainer history` lists the ID of each sitting. Of a person who voted in a room, the
    name and the device are erased; the votes stay, under no name.
    """
    if seat is not None and (everyone or deck is not None):
        raise click.UsageError("--seat cannot be combined with --everyone or --deck.")
    if everyone and learner is not None:
        raise click.UsageError("--everyone and --learner exclude each other.")
    if sum((everyone, deck is not None, sitting is not None)) > 1:
        raise click.UsageError("--everyone, --deck and --sitting exclude each other.")
    if seat is not None:
        _erase_seat(learner, seat, sitting or "", yes=yes)
    elif deck is not None or sitting is not None:
        _erase_some(learner, deck, sitting, yes=yes)
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
        if not yes and not say.confirm(f"Erase who had the seat {quoted(seat)} in the room {where[0]}?"):
            say.line("Nothing was erased.")
            return
        erased = forget(person, found[0])
    for left in erased.left:
        say.error(f"Still there: {left}")
    say.line(
        "Erased: what that seat voted stays, under no name." if erased.sittings else "Nothing was erased."
    )
    sys.exit(FAULT if erased.left or telling.told else 0)


def _room(first: LogRow) -> str:
    return f"{printable(first.deck, 80)}, {local(first.when).strftime('%Y-%m-%d %H:%M')}"


def _erase_some(learner: str | None, deck: str | None, sitting: str | None, *, yes: bool) -> None:
    """Erase a deck or a sitting of one person, and nothing of anybody else."""
    telling = Telling()
    with contextlib.closing(learner_named(learner, telling, playing=False)) as person:
        found = _wanted(person, deck, sitting)
        if not found:
            say.line("There was nothing to erase.")
            sys.exit(FAULT if telling.told else 0)
        if not yes and not say.confirm(_question_about(found, deck, person.name)):
            say.line("Nothing was erased.")
            return
        erased = person.erase(only=[one.id for one in found])
    for left in erased.left:
        say.error(f"Still there: {left}")
    gone = erased.sittings or (len(found) if erased.files else 0)
    say.line(f"Erased {counted(gone, 'sitting')}." if gone else "Nothing was erased.")
    sys.exit(FAULT if erased.left or telling.told else 0)


def _wanted(person: Learner, deck: str | None, sitting: str | None) -> list[KeptPlay]:
    try:
        return [find_kept(person, sitting or "")] if deck is None else kept_of(person, deck)
    except NoSuchSitting as error:
        no_such(error)
    except NoSuchDeck as error:
        fail(str(error))
    except Faulty as error:
        fail_with([str(fault) for fault in error.faults])


def _question_about(found: list[KeptPlay], deck: str | None, name: str) -> str:
    """What is asked before some sittings are erased: how many, of what, and whose."""
    if deck is None:
        what = "room" if found[0].kind == ROOM else "sitting"
        return f"Erase this {what} of {_named(found[0])}, played by {printable(name)}?"
    rooms = sum(one.kind == ROOM for one in found)
    reviews = sum(map(_is_review, found))
    parts = [
        counted(len(found) - rooms - reviews, "sitting"),
        counted(rooms, "room"),
        f"{counted(reviews, 'review')} that asked other decks too",
    ]
    told = " and ".join(part for part in parts if not part.startswith("0 "))
    return f"Erase {told} with items of {printable(deck, 80)}, played by {printable(name)}?"


def _is_review(one: KeptPlay) -> bool:
    return one.kind != ROOM and one.deck == SEVERAL


def _named(one: KeptPlay) -> str:
    """The ids of its decks."""
    names = sorted(one.decks - {SEVERAL}) or [one.deck]
    return " and ".join(printable(name, 80) for name in names)


def _erase_all(learner: str | None, *, everyone: bool, yes: bool) -> None:
    """Erase all that is kept of one person, or of everyone."""
    telling = Telling()
    with contextlib.closing(learner_named(learner, telling, playing=False)) as person:
        held = person.held(everyone=everyone)
        if (
            not yes
            and (held.sittings or telling.told or everyone)
            and not say.confirm(_question(held, everyone))
        ):
            say.line("Nothing was erased.")
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
