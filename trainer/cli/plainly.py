"""Plays plainly: the sitting that was asked for, as numbered lines; what is left of it is said at the end."""

from __future__ import annotations

import contextlib
import shlex
import sys
from pathlib import Path
from typing import NoReturn

import click

from trainer import say, settings
from trainer.cli.failing import FAULT, fail
from trainer.cli.finding import opened
from trainer.cli.last_word import last_word
from trainer.cli.opening import layout, part_of, wanted
from trainer.cli.options import PlayRequest
from trainer.cli.people import Telling, learner_named
from trainer.deck.deck import Deck
from trainer.deck.library import NoSuchDeck, find, summaries
from trainer.learner import Learner, NothingLeft
from trainer.plain.afterwards import play_on
from trainer.plain.library import PlainLibrary
from trainer.plain.opening import WantedPart, begin, choose_sitting
from trainer.plain.reviewing import begin_review
from trainer.plain.talk import Talk
from trainer.sitting.plan import NothingToAsk
from trainer.sitting.session import Session, Step
from trainer.text.messages import stop_after


def show(asked: PlayRequest) -> None:
    """Play what was asked for, or what is chosen from the library, and end the program."""
    path, sitting = wanted(asked)
    if path is None and sitting is not None:
        show_review(asked, sitting)
    deck = None if path is None else opened(path)
    talk = Talk(sys.stdin, sys.stdout)
    with contextlib.closing(learner_named(asked.learner, Telling(), layout=layout(asked))) as person:
        if path is None or deck is None:
            library = _library(person, talk)
            library.visit()
            last, played, is_refused = library.last, library.played, library.is_refused
        else:
            session = play_on(person, _first(person, deck, asked, sitting, talk), talk)
            last, played, is_refused = (path, session), {deck.id: deck}, False
        if last is not None and talk.has_ended:
            _tell_next_round(person, *last, asked.learner)
    if last is not None:
        _keep_chosen(last[1])
    is_saved = last_word(person, played)
    if is_saved and last is not None:
        _tell_what_waits(*last, asked.learner)
    sys.exit(0 if is_saved and not is_refused else FAULT)


def show_review(asked: PlayRequest, sitting: str | None = None) -> NoReturn:
    """Play the review of today, or the sitting of several decks with an id, and end the program."""
    talk = Talk(sys.stdin, sys.stdout)
    with contextlib.closing(learner_named(asked.learner, Telling())) as person:
        try:
            begun = begin_review(person, talk, sitting)
        except NothingLeft as error:
            fail(str(error))
        last = None if begun is None else play_on(person, begun, talk)
    is_saved = last_word(person, {} if last is None else {last.deck.id: last.deck})
    if is_saved and last is not None:
        _tell_what_waits(None, last, asked.learner)
    sys.exit(0 if is_saved else FAULT)


def _library(person: Learner, talk: Talk) -> PlainLibrary:
    decks = [deck for deck in summaries() if not deck.faults]
    if not decks:
        fail("no deck was found; put one into a folder named decks")
    return PlainLibrary(person, decks, talk, asks=sys.stdin.isatty())


def _keep_chosen(session: Session) -> None:
    """Remember which deck was played last, for the library of either face, if that can be done."""
    with contextlib.suppress(OSError):
        settings.remember(deck=session.deck.id)


def _first(person: Learner, deck: Deck, asked: PlayRequest, sitting: str | None, talk: Talk) -> Session:
    """What is played first: a person at a terminal is asked, where sittings wait and none was named."""
    if not asked.resume and not asked.is_new and sys.stdin.isatty():
        chosen = choose_sitting(person, deck, talk)
        if chosen is None:
            raise click.Abort
    else:
        chosen = WantedPart(sitting, part_of(deck, asked), starts_over=not asked.resume)
    try:
        return begin(person, deck, chosen, talk)
    except (NothingLeft, NothingToAsk) as error:
        fail(str(error))


def _tell_next_round(person: Learner, path: Path | None, session: Session, learner: str | None) -> None:
    """Say how to begin the round that comes next, to one who could not be asked."""
    found = None if session.plan.is_compared else person.upcoming(session.deck)
    if session.step is Step.DONE and found is not None and not found.played:
        invitation = found.invitation(session.plan.called)
        say.line(f"{invitation}{stop_after(invitation)} To begin it: {_play(path, learner)}")


def _tell_what_waits(path: Path | None, session: Session, learner: str | None) -> None:
    """Say how to resume the sitting that was left."""
    if session.is_begun and session.step is not Step.DONE:
        say.line(f"This sitting waits for you. To resume it: {_play(path, learner, '--resume')}")


def _play(path: Path | None, learner: str | None, *how: str) -> str:
    """The command that plays a deck, or without one that resumes a review."""
    whose = [] if learner is None else ["--learner", learner]
    if path is None:
        return shlex.join(["trainer", "review", "--plain", *whose])
    name = str(path)
    with contextlib.suppress(NoSuchDeck):
        if find(path.stem) == path:
            name = path.stem
    return shlex.join(["trainer", "play", name, "--plain", *how, *whose])
