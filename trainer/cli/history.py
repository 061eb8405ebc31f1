"""The commands about what was played: `history`, `flags`, `discard` and `erase`; and a last word at the end.

They read and change the history alone; how a sitting is resumed, `play` knows. Exit status: 0 all is well; 2
something has to be mended, or the history could not be read, changed or wholly saved.
"""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from trainer import say
from trainer.cli.options import (
    FAULT,
    DeckName,
    Telling,
    fail,
    learner_option,
    open_history,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from trainer.deck.deck import Deck
    from trainer.history.history import Erased, Held, History, Unfinished
    from trainer.history.log import Sitting
    from trainer.history.summary import Flag, SittingSummary, Waiting

SHORT = 6
"""Characters of a sitting's id that are shown; as many as tell it from the others will do."""

_FEWEST = 4
"""Characters of an id that have to be typed."""


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document for machines.")
@click.option("--everyone", is_flag=True, help="The sittings of every learner on this machine.")
@learner_option()
def history(as_json: bool, everyone: bool, learner: str | None) -> None:
    """List sittings and their results, the latest first.

    A sitting that waits to be resumed is listed with its id, for `play --resume` and `discard`.
    """
    telling = Telling()
    with contextlib.closing(open_history(learner, telling, playing=False)) as kept:
        played = kept.sittings(everyone=everyone)
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
    """List what learners noted to be wrong with items, for whoever writes decks.

    Of all decks, or of DECK: a file, or the name of a deck in the library.
    """
    if as_json and as_csv:
        raise click.UsageError("--json and --csv exclude each other.")
    telling = Telling()
    with contextlib.closing(open_history(learner, telling, playing=False)) as kept:
        noted = kept.flags(everyone=learner is None)
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
    with contextlib.closing(open_history(learner, telling, playing=False)) as kept:
        one = waiting_as(kept, sitting)
        if not yes and not say.confirm(f"Discard the sitting of {one.deck} ({how_far(one)})?"):
            say.line("It still waits.")
            return
        kept.discard(one.id)
        is_saved = kept.save()
    if not is_saved:
        fail("it was not discarded, as that could not be saved")
    say.line("Discarded.")


@click.command()
@learner_option("What there is of this person, rather than of the one who plays without a name.")
@click.option("--everyone", is_flag=True, help="The whole history, of every learner on this machine.")
@click.option("--yes", is_flag=True, help="Do not ask first.")
def erase(learner: str | None, everyone: bool, yes: bool) -> None:
    """Erase what is kept of you on this machine. It cannot be undone."""
    if everyone and learner is not None:
        raise click.UsageError("--everyone and --learner exclude each other.")
    telling = Telling()
    with contextlib.closing(open_history(learner, telling, playing=False)) as kept:
        held = kept.held(everyone=everyone)
        if (
            not yes
            and (held.sittings or telling.told or everyone)
            and not say.confirm(_question(held, everyone))
        ):
            say.line("Nothing was erased.")
            return
        erased = kept.erase(everyone=everyone)
        others = kept.learners() if not held.sittings and not everyone and not telling.told else []
        name = kept.learner
    for left in [*erased.left, *_forget(None if everyone else name)]:
        say.error(f"Still there: {left}")
    if erased.left and not everyone and (erased.sittings or not held.sittings):
        say.error("It may hold sittings of anybody; `trainer erase --everyone` removes it.")
    say.line(_erased_line(erased, held))
    if others:
        say.line(f"Others have sittings here: {', '.join(others)}. See --learner and --everyone.")
    sys.exit(FAULT if erased.left else 0)


def waiting_as(kept: History, typed: str, deck: str | None = None) -> Waiting:
    """The waiting sitting (of one deck) that an id, or the beginning of one, names; none ends the command."""
    found = [one for one in kept.waiting(deck) if one.id.startswith(typed.lower())]
    if len(typed) < _FEWEST or not found:
        whose = "sitting" if deck is None else "sitting of this deck"
        fail(f"no waiting {whose} has the id “{typed}”; `trainer history` lists those that wait")
    if len(found) > 1:
        fail(f"{len(found)} waiting sittings have an id that begins with “{typed}”; type more of it")
    return found[0]


def how_far(one: Waiting | Unfinished) -> str:
    """`5 of 11 answered, yesterday 20:14`."""
    import datetime as dt  # noqa: PLC0415

    from trainer.sitting.words import day_and_time  # noqa: PLC0415

    when = day_and_time(_local(one.at), dt.datetime.now().astimezone())
    return f"{one.answered} of {one.total} answered, {when}"


def last_word(kept: History, decks: Mapping[str, Deck]) -> bool:
    """Say what of this run could not be saved, if anything, and offer a way out; whether all is saved.

    `decks` are those that were played, by their ids: results can be written down where theirs is known.
    """
    while unsaved := kept.unsaved:
        from trainer.deck.reading.faults import counted  # noqa: PLC0415

        answered = sum(_answered(sitting) for sitting in unsaved)
        say.error(f"History: {counted(answered, 'answer')} could not be saved: {kept.why_unsaved}.")
        if not sys.stdin.isatty():
            return False
        from trainer import plain  # noqa: PLC0415

        ways = ["Try again.", "Save the results into this folder.", "Leave without them."]
        chosen = plain.choose(ways, sys.stdin, sys.stderr, "Your choice:")
        if chosen == 0:
            kept.save()
        elif chosen != 1 or _save_results(unsaved, decks):
            return False
    return True


def _answered(sitting: Sitting) -> int:
    from trainer.history.summary import summarise  # noqa: PLC0415

    return summarise(sitting).answered


def _save_results(unsaved: Iterable[Sitting], decks: Mapping[str, Deck]) -> bool:
    """Write results into the present folder; whether there were any, and all of them are there."""
    from trainer.sitting.report import Played, flagged  # noqa: PLC0415
    from trainer.sitting.scoring import results  # noqa: PLC0415
    from trainer.sitting.session import Refused, Session  # noqa: PLC0415
    from trainer.tui.saving import FORMATS, save  # noqa: PLC0415 - which draws nothing

    saved = []
    for sitting in unsaved:
        try:
            deck = decks.get(sitting.plan.deck) or _library_deck(sitting.plan.deck)
            session = Session.restore(deck, sitting.events)
            found = results(deck, session.responses, session.total)
            last = sitting.rows[-1]
            played = Played(last.learner, _local(last.when), session.plan.seed, flagged(session))
            path = save(deck, found, played, FORMATS["Markdown"], Path.cwd())
        except (OSError, ValueError, Refused) as error:
            say.error(f"The results of {sitting.plan.deck} could not be saved: {error}")
            saved.append(False)
        else:
            say.error(f"Saved as {path}.")
            saved.append(True)
    return bool(saved) and all(saved)


def _library_deck(name: str) -> Deck:
    """A deck of the library. Raises `ValueError` where there is none that can be played."""
    from trainer.deck.library import NoSuchDeck, find, open_deck  # noqa: PLC0415
    from trainer.deck.reading.faults import Faulty  # noqa: PLC0415

    try:
        return open_deck(find(name))
    except (Faulty, NoSuchDeck) as error:
        raise ValueError(str(error)) from error


def _deck_id(name: str) -> str:
    try:
        return _library_deck(name).id
    except ValueError as error:
        fail(str(error))


def _sitting_line(sitting: SittingSummary, *, everyone: bool) -> str:
    from trainer.deck.reading.faults import printable  # noqa: PLC0415 - a history may have been tampered with
    from trainer.sitting.words import number  # noqa: PLC0415

    whose = f"{printable(sitting.learner)}  " if everyone else ""
    made = f"{number(sitting.points)} of {sitting.possible} points"
    answered = f"{sitting.answered} of {sitting.total}" if sitting.waiting else f"{sitting.answered}"
    name = printable(sitting.deck, 80)
    return f"{_day_and_time(sitting.begun)}  {whose}{name}  {answered} answered, {made}  ({_state(sitting)})"


def _state(sitting: SittingSummary) -> str:
    if sitting.waiting:
        return f"waiting: {sitting.id[:SHORT]}"
    if sitting.discarded:
        return "discarded"
    return "finished" if sitting.complete else "ended early"


def _flag_line(flag: Flag) -> str:
    from trainer.deck.reading.faults import printable  # noqa: PLC0415

    where = f"{printable(flag.deck, 80)}  {printable(flag.item, 80)}"
    return f"{where}  {_day_and_time(flag.at)}  {printable(flag.learner)}: {flag.note or 'no note'}"


def _table(flags: Sequence[Flag]) -> str:
    """The flags as CSV; what a spreadsheet would take for a formula gets an apostrophe before it."""
    import csv  # noqa: PLC0415
    import io  # noqa: PLC0415

    table = io.StringIO()
    rows = csv.writer(table, lineterminator="\n")
    rows.writerow(("deck", "item", "note", "at", "learner"))
    for flag in flags:
        cells = (flag.deck, flag.item, flag.note, flag.at.isoformat(timespec="seconds"), flag.learner)
        rows.writerow(f"'{cell}" if cell.startswith(tuple("=+-@\t")) else cell for cell in cells)
    return table.getvalue()


def _day_and_time(moment: dt.datetime) -> str:
    return _local(moment).strftime("%Y-%m-%d %H:%M")


def _local(moment: dt.datetime) -> dt.datetime:
    """A moment where the learner is; as it is, where that lies outside of time."""
    try:
        return moment.astimezone()
    except (OverflowError, ValueError):
        return moment


def _question(held: Held, everyone: bool) -> str:
    from trainer.deck.reading.faults import counted  # noqa: PLC0415

    if not held.sittings:
        return "Erase the whole history, of everyone on this machine?" if everyone else "Erase your history?"
    names = ", ".join(held.learners)
    if not everyone:
        return f"Erase {counted(held.sittings, 'sitting')} of {names}?"
    whose = f"{counted(len(held.learners), 'learner')} ({names})"
    return f"Erase the whole history: {counted(held.sittings, 'sitting')} of {whose}?"


def _forget(learner: str | None) -> list[str]:
    """Forget who was said to play, if it is this learner or anybody; the file that would not change."""
    from trainer import settings  # noqa: PLC0415

    try:
        settings.forget(learner)
    except OSError:
        return [str(settings.place())]
    return []


def _erased_line(erased: Erased, held: Held) -> str:
    from trainer.deck.reading.faults import counted  # noqa: PLC0415

    if erased.sittings or (erased.files and held.sittings):
        return f"Erased {counted(erased.sittings or held.sittings, 'sitting')}."
    if erased.files:
        return f"Erased {counted(len(erased.files), 'file')}."
    return "Nothing was erased." if erased.left else "There was nothing to erase."
