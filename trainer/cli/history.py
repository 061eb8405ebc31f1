"""The commands about what was played: `history`, `flags` and `discard`.

They read and change the history alone; how a sitting is resumed, `play` knows. Exit status: 0 all is well; 2
something has to be mended, or the history could not be read, changed or wholly saved.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from trainer import say
from trainer.cli.failing import FAULT, fail
from trainer.cli.finding import library_deck
from trainer.cli.options import DeckName, learner_option
from trainer.cli.past import show_results
from trainer.cli.people import Telling, learner_named
from trainer.cli.waiting import SHORT, how_far, local, waiting_as
from trainer.cli.writing import write_new
from trainer.deck.joined import named
from trainer.history.summary import LearnerFlag, SittingSummary
from trainer.learner import Learner
from trainer.sitting.words import number
from trainer.text.messages import LONGEST_NAME, printable
from trainer.text.tables import as_csv


@click.command()
@click.argument("deck", required=False, type=DeckName())
@click.argument("which", required=False, metavar="[NUMBER|ID|last]")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document for machines.")
@click.option("--everyone", is_flag=True, help="The sittings of every learner on this machine.")
@learner_option()
def history(deck: str | None, which: str | None, as_json: bool, everyone: bool, learner: str | None) -> None:
    """List sittings and their results, the latest first; or open the results of one.

    Of all decks, or of DECK: a file, or the name of a deck in the library; reviews that asked items of it are
    listed as well. `trainer history DECK` lists the sittings, and `trainer history DECK ID` opens one: with
    its ID, or its number in that list, it tells what it came to. The IDs are also for `export` and `erase`,
    and for `play --resume` and `discard` while a sitting waits.
    """
    if which is not None and everyone:
        raise click.UsageError("--everyone lists sittings; the results of one are opened without it.")
    telling = Telling()
    with contextlib.closing(learner_named(learner, telling, playing=False)) as person:
        played = person.sittings(everyone=everyone)
        if deck is not None:
            wanted = deck if any(deck in {one.deck, *one.decks} for one in played) else _deck_id(deck)
            played = [one for one in played if wanted in {one.deck, *one.decks}]
        if deck is not None and which is not None:
            show_results(person, played, which, deck, as_json=as_json)
            sys.exit(FAULT if telling.told else 0)
    if as_json:
        say.as_json(played)
    elif not played and not telling.told:
        what = "" if deck is None else " of this deck"
        say.line(f"No sitting{what} yet. Play a deck, and it will be listed here.")
    else:
        lines = [_sitting_line(sitting, everyone=everyone) for sitting in played]
        say.lines(lines if deck is None else (f"{place}. {line}" for place, line in enumerate(lines, 1)))
        if sys.stdout.isatty() and any(sitting.waiting for sitting in played):
            say.line("Resume one with `trainer play --resume ID`, or discard it with `trainer discard ID`.")
    sys.exit(FAULT if telling.told else 0)


@click.command()
@click.argument("deck", required=False, type=DeckName())
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document for machines.")
@click.option("--csv", "in_csv", is_flag=True, help="Print a table for spreadsheets.")
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(),
    metavar="FILE",
    help="Write to this file: JSON where its name ends with .json, or else a table. It must be new.",
)
@learner_option("Only the flags of this person; without it, those of everyone on this machine.")
def flags(deck: str | None, as_json: bool, in_csv: bool, out: str | None, learner: str | None) -> None:
    """List what was noted to be wrong with items, for those who write decks.

    In sittings and in rooms. Of all decks, or of DECK: a file, or the name of a deck in the library.
    """
    if as_json and in_csv:
        raise click.UsageError("--json and --csv exclude each other.")
    telling = Telling()
    with contextlib.closing(learner_named(learner, telling, playing=False)) as person:
        noted = _noted(person, everyone=learner is None)
    if deck is not None:
        wanted = deck if any(flag.deck == deck for flag in noted) else _deck_id(deck)
        noted = [flag for flag in noted if flag.deck == wanted]
    if out is not None:
        is_json = as_json or (not in_csv and out.lower().endswith(".json"))
        write_new(say.in_json(noted) if is_json else _table(noted), Path(out))
    elif as_json:
        say.as_json(noted)
    elif in_csv:
        say.document(_table(noted))
    elif not noted and not telling.told:
        say.line("Nothing has been flagged.")
    else:
        say.lines(map(_flag_line, noted))
    sys.exit(FAULT if telling.told else 0)


def _noted(person: Learner, *, everyone: bool) -> list[LearnerFlag]:
    """What was noted in sittings and in rooms, by deck and item, the earliest first."""
    from trainer.room import keeping  # noqa: PLC0415 - only where flags are listed

    found = [*person.flags(everyone=everyone), *keeping.flags(person, everyone=everyone)]
    return sorted(found, key=lambda flag: (flag.deck, flag.item, flag.at))


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


def _deck_id(name: str) -> str:
    try:
        return library_deck(name).id
    except ValueError as error:
        fail(str(error))


def _sitting_line(sitting: SittingSummary, *, everyone: bool) -> str:
    whose = f"{printable(sitting.learner)}  " if everyone else ""
    made = f"{number(sitting.points)} of {sitting.possible} points"
    answered = f"{sitting.answered} of {sitting.total}" if sitting.waiting else f"{sitting.answered}"
    name = printable(named(sitting.deck), LONGEST_NAME) + (
        f", {printable(sitting.called, LONGEST_NAME)}" if sitting.called else ""
    )
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
