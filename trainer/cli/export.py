"""The command `export`: the results of sittings that were played, in a format that others read.

Which sittings are meant, the learner knows; what a format holds, `trainer.exchange` does. Exit status: 0 all
is well; 2 something has to be mended, or the results of a sitting could not be exported.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterable, Iterator

import click
from click.shell_completion import CompletionItem

from trainer import say
from trainer.cli.failing import FAULT
from trainer.cli.finding import deck_of, deck_path, opened
from trainer.cli.options import DeckName, learner_option
from trainer.cli.people import Telling, learner_named
from trainer.cli.waiting import SHORT, local, no_such
from trainer.cli.writing import NamedText, print_all, write_all
from trainer.deck.deck import Deck
from trainer.deck.joined import SEVERAL
from trainer.exchange.formats import FORMATS, chosen
from trainer.exchange.played import Played, as_played
from trainer.exchange.room_formats import ROOM_FORMATS
from trainer.exchange.saving import stem_of
from trainer.history.log import Sitting
from trainer.history.summary import summarise
from trainer.learner import ALL, LAST, NoSuchSitting
from trainer.sitting.session import Session
from trainer.text.messages import counted, one_of

_FORMATS = ", ".join(f"{known.name} ({known.about})" for known in FORMATS.values())


def _completed(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    return [CompletionItem(word) for word in (LAST, ALL) if word.startswith(incomplete)]


@click.command()
@click.argument("sitting", metavar=f"[ID|{LAST}|{ALL}]", default=LAST, shell_complete=_completed)
@click.option(
    "--format",
    "named",
    type=click.Choice(list(ROOM_FORMATS)),
    help=f"{_FORMATS}; of rooms csv and html too. Without it, what FILE ends with, or else Markdown.",
)
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(),
    metavar="FILE|FOLDER",
    help="Write to this file, or into this folder. No file is overwritten.",
)
@click.option("--deck", type=DeckName(), help="Only sittings of this deck: a file, or a name in the library.")
@click.option("--everyone", is_flag=True, help="The sittings of every learner on this machine.")
@click.option("--room", "of_rooms", is_flag=True, help="What the rooms came to that you led.")
@learner_option()
def export(  # noqa: PLR0913, PLR0917 - as many as the command has options
    sitting: str,
    named: str | None,
    out: str | None,
    deck: str | None,
    everyone: bool,
    of_rooms: bool,
    learner: str | None,
) -> None:
    """Export the results of sittings, to read or for other programs.

    Of the last sitting that ended, of all that ended, or of the sitting with an ID, which `trainer history`
    lists. Without -o the results are printed. With --room, the same of the rooms that you led.
    """
    if of_rooms:
        from trainer.cli.exporting_rooms import export_rooms  # noqa: PLC0415 - sittings do without rooms

        export_rooms(sitting, named, out, deck, learner)
        return
    if named is not None and named not in FORMATS:
        raise click.UsageError(f"--format {named} is for rooms: add --room, or use {one_of(FORMATS)}.")
    telling = Telling()
    decks = {} if deck is None else {(only := opened(deck_path(deck))).id: only}
    with contextlib.closing(learner_named(learner, telling, playing=False)) as person:
        try:
            found = person.find_played(sitting, next(iter(decks), None), everyone=everyone)
        except NoSuchSitting as error:
            no_such(error)
    played = list(_played(reversed(found), decks))
    used = chosen(FORMATS, named, out)
    if out is None:
        print_all(map(used.write, played))
    else:
        pieces = [NamedText(used.write(one), stem_of(one)) for one in played]
        write_all(pieces, out, used.suffix, what="sitting", into_folder=sitting == ALL)
    sys.exit(FAULT if telling.told or len(played) < len(found) else 0)


def _played(sittings: Iterable[Sitting], decks: dict[str, Deck]) -> Iterator[Played]:
    """What can be exported, with its results; what cannot is told."""
    for sitting in sittings:
        name = f"sitting {sitting.id[:SHORT]}"
        try:
            deck = decks.get(sitting.plan.deck) or deck_of(sitting.plan.deck, sitting.plan.asked)
        except ValueError as error:
            say.error(f"trainer: {name}: {error} If the deck is somewhere else, name it with --deck.")
            continue
        if deck.id != SEVERAL:
            decks[deck.id] = deck
        try:
            last = sitting.rows[-1]
            one = as_played(Session.restore(deck, sitting.events), last.learner, local(last.when))
        except Exception:  # a log from anywhere: what makes no sense with this deck is told
            say.error(f"trainer: {name}: it does not fit the deck “{deck.id}”, so it has no results.")
            continue
        lost = summarise(sitting).answered - len(one.results.outcomes)
        if lost > 0:
            say.error(f"trainer: {name}: {counted(lost, 'answer')} left out, as the deck has changed since.")
        yield one
