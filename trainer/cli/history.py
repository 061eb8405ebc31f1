"""The commands about what was played: `history`, `flags`, `discard` and `erase`.

They read and change the history alone; how a sitting is resumed, `play` knows. Exit status: 0 all is well; 2
something has to be mended, or the history could not be read, changed or wholly saved.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import sys
from collections.abc import Sequence

import click

from trainer import say, settings
from trainer.cli.failing import FAULT, fail
from trainer.cli.finding import library_deck
from trainer.cli.options import DeckName, learner_option
from trainer.cli.people import Telling, learner_named
from trainer.cli.waiting import SHORT, how_far, local, waiting_as
from trainer.deck.joined import named
from trainer.history.database.protocol import Erased
from trainer.history.history import Held
from trainer.history.summary import LearnerFlag, SittingSummary
from trainer.sitting.words import number
from trainer.text.messages import counted, printable
from trainer.text.tables import as_csv


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document for machines.")
@click.option("--everyone", is_flag=True, help="The sittings of every learner on this machine.")
@learner_option()
def history(as_json: bool, everyone: bool, learner: str | None) -> None:
    """List sittings and their results, the latest first.

    Each is listed with its ID: for `export`, and for `play --resume` and `discard` while it waits.
    """
    telling = Telling()
    with contextlib.closing(learner_named(learner, telling, playing=False)) as person:
        played = person.sittings(everyone=everyone)
    if as_json:
        say.as_json(played)
    elif not played and not telling.told:
        say.line("No sitting yet. Play a deck, and it will be listed here.")
    else:
        say.lines(_sitting_line(sitting, everyone=everyone) for sitting in played)
        if sys.stdout.isatty() and any(sitting.waiting for sitting in played):
            say.line("Resume one with `trainer play --resume ID`, or discard it with `trainer discard ID`.")
    sys.exit(FAULT if telling.told else 0)


@click.command()
@click.argument("deck", required=False, type=DeckName())
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document for machines.")
@click.option("--csv", "as_csv", is_flag=True, help="Print a table for spreadsheets.")
@learner_option("Only the flags of this person; without it, those of everyone on this machine.")
def flags(deck: str | None, as_json: bool, as_csv: bool, learner: str | None) -> None:
    """List what learners noted to be wrong with items, for those who write decks.

    Of all decks, or of DECK: a file, or the name of a deck in the library.
    """
    if as_json and as_csv:
        raise click.UsageError("--json and --csv exclude each other.")
    telling = Telling()
    with contextlib.closing(learner_named(learner, telling, playing=False)) as person:
        noted = person.flags(everyone=learner is None)
    if deck is not None:
        wanted = deck if any(flag.deck == deck for flag in noted) else _deck_id(deck)
        noted = [flag for flag in noted if flag.deck == wanted]
    if as_json:
        say.as_json(noted)
    elif as_csv:
        say.document(_table(noted))
    elif not noted and not telling.told:
        say.line("Nothing has been flagged.")
    else:
        say.lines(map(_flag_line, noted))
    sys.exit(FAULT if telling.told else 0)


@click.command()
@click.argument("sitting", metavar="ID")
@click.option("--yes", is_flag=True, help="Do not ask first.")
@learner_option()
def discard(sitting: str, yes: bool, learner: str | None) -> None:
    """Discard a sitting that waits to be resumed; `trainer history` lists its ID.

    It cannot be resumed any more. What was answered in it stays in the history, but counts as no result.
    """
    telling = Telling()
    with contextlib.closing(learner_named(learner, telling, playing=False)) as person:
        one = waiting_as(person, sitting)
        if not yes and not say.confirm(f"Discard the sitting of {named(one.deck)} ({how_far(one)})?"):
            say.line("It still waits.")
            return
        person.discard(one.id)
        is_saved = person.save()
    if not is_saved:
        fail("it was not discarded, as that could not be saved")
    say.line("Discarded.")


@click.command()
@learner_option("Erase what is kept about this person, rather than about you.")
@click.option("--everyone", is_flag=True, help="The whole history, of every learner on this machine.")
@click.option("--yes", is_flag=True, help="Do not ask first.")
def erase(learner: str | None, everyone: bool, yes: bool) -> None:
    """Erase what is kept about you on this machine. It cannot be undone."""
    if everyone and learner is not None:
        raise click.UsageError("--everyone and --learner exclude each other.")
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


def _deck_id(name: str) -> str:
    try:
        return library_deck(name).id
    except ValueError as error:
        fail(str(error))


def _sitting_line(sitting: SittingSummary, *, everyone: bool) -> str:
    whose = f"{printable(sitting.learner)}  " if everyone else ""
    made = f"{number(sitting.points)} of {sitting.possible} points"
    answered = f"{sitting.answered} of {sitting.total}" if sitting.waiting else f"{sitting.answered}"
    name = printable(named(sitting.deck), 80) + (f", {printable(sitting.called)}" if sitting.called else "")
    return f"{_day_and_time(sitting.begun)}  {whose}{name}  {answered} answered, {made}  ({_state(sitting)})"


def _state(sitting: SittingSummary) -> str:
    if sitting.waiting:
        state = "waiting"
    elif sitting.discarded:
        state = "discarded"
    else:
        state = "ended" if sitting.complete else "ended early"
    return f"{state}: {sitting.id[:SHORT]}"


def _flag_line(flag: LearnerFlag) -> str:
    where = f"{printable(flag.deck, 80)}  {printable(flag.item, 80)}"
    return f"{where}  {_day_and_time(flag.at)}  {printable(flag.learner)}: {flag.note or 'no note'}"


def _table(flags: Sequence[LearnerFlag]) -> str:
    """The flags as CSV."""
    rows = (
        (flag.deck, flag.item, flag.note, flag.at.isoformat(timespec="seconds"), flag.learner)
        for flag in flags
    )
    return as_csv(("deck", "item", "note", "at", "learner"), rows)


def _day_and_time(moment: dt.datetime) -> str:
    return local(moment).strftime("%Y-%m-%d %H:%M")


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
