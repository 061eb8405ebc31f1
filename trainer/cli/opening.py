"""What was typed after `play`, looked up: the deck, the sitting to resume, and how a new one is laid out."""

from __future__ import annotations

import contextlib
from pathlib import Path

import click

from trainer.cli.failing import fail, fail_with
from trainer.cli.finding import deck_path, names
from trainer.cli.options import PlayRequest
from trainer.cli.people import Telling, learner_named
from trainer.cli.waiting import no_such
from trainer.deck.deck import Deck
from trainer.deck.form import Form
from trainer.deck.kinds import Kind
from trainer.deck.library import SUFFIXES, NoSuchDeck
from trainer.deck.reading.faults import Faulty
from trainer.deck.session_plan import SessionPlan
from trainer.deck.shelf import open_deck
from trainer.learner import NoSuchSitting, Wanted
from trainer.sitting import rounds
from trainer.sitting.plan import Layout, NothingToAsk, Round
from trainer.text.messages import printable


def layout(asked: PlayRequest) -> Layout:
    """How a new sitting is laid out."""
    return Layout(kinds=tuple(Kind(kind) for kind in asked.kinds), items=asked.items, seed=asked.seed)


def part_of(deck: Deck, asked: PlayRequest) -> Round | None:
    """The part of the deck that is played, where one was chosen; one that it does not have ends this."""
    if not asked.is_round:
        return None
    try:
        if asked.form is not None:
            return rounds.half(deck, Form(asked.form))
        return rounds.find(deck, asked.theme, asked.levels)
    except NothingToAsk as error:
        fail(str(error))


def items_of(deck: Deck, asked: PlayRequest) -> tuple[str, ...]:
    """The single items that were named, in their order; one that the deck does not have ends this."""
    if not asked.chosen:
        return ()
    if asked.is_round or asked.kinds or asked.items is not None:
        others = "--all, --theme, --level, --kind or --items"
        raise click.UsageError(f"--item names the items: it cannot be combined with {others}.")
    for name in asked.chosen:
        if name not in deck.by_id:
            known = ", ".join(printable(item.id, 80) for item in deck.items)
            fail(f"this deck has no item {printable(name, 80)!r}; it has: {known}")
    if all(deck.by_id[name].worked for name in asked.chosen):
        fail("worked examples alone are nothing to vote on: name an item that is asked")
    return asked.chosen


def session_plan(asked: PlayRequest) -> SessionPlan | None:
    """The session plan that was named; None where a deck was. Its faults end the command.

    So do options that choose items: a plan has chosen them.
    """
    from trainer.deck.plan_library import find_plan  # noqa: PLC0415 - with YAML, which most decks do without
    from trainer.deck.reading.plans import read_plan  # noqa: PLC0415 - likewise

    if asked.deck is None or _is_deck(asked.deck) or (path := find_plan(asked.deck)) is None:
        return None
    if asked.is_new:
        raise click.UsageError("a session plan has chosen its items: no option may choose others.")
    try:
        return read_plan(path, open_deck)
    except Faulty as error:
        fail_with([str(fault) for fault in error.faults])


def _is_deck(name: str) -> bool:
    """Whether a name is that of a deck in the library: it comes before a plan of the same name."""
    return Path(name).name == name and not name.endswith(SUFFIXES) and name in names()


def wanted(asked: PlayRequest) -> Wanted:
    """The deck, unless one is to be chosen, and the sitting to resume; what there is not ends the command."""
    if not asked.resume:
        return Wanted(deck_path(asked.deck) if asked.deck else None)
    with contextlib.closing(learner_named(asked.learner, Telling(), playing=False)) as person:
        try:
            return person.find_wanted(asked.deck, asked.sitting)
        except NoSuchDeck as error:
            fail(str(error))
        except NoSuchSitting as error:
            no_such(error)
        except Faulty as error:
            fail_with([str(fault) for fault in error.faults])
