"""Plays plainly: the sitting that was asked for, as numbered lines; what is left of it is said at the end."""

from __future__ import annotations

import contextlib
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from trainer import say
from trainer.cli.failing import FAULT, fail
from trainer.cli.finding import opened
from trainer.cli.last_word import last_word
from trainer.cli.opening import layout, part_of, wanted
from trainer.cli.options import PlayRequest
from trainer.cli.people import Telling, learner_named
from trainer.cli.waiting import how_far
from trainer.deck.deck import Deck
from trainer.deck.library import NoSuchDeck, find, summaries, titles
from trainer.history.history import Unfinished
from trainer.learner import Learner, NothingLeft, Start
from trainer.plain.choosing import choose
from trainer.plain.playing import play
from trainer.sitting import rounds, words
from trainer.sitting.plan import WHOLE, NothingToAsk, Round
from trainer.sitting.session import Step
from trainer.text.messages import counted


def show(asked: PlayRequest) -> None:
    """Play what was asked for, and end the program."""
    path, sitting = wanted(asked)
    path = path or _choose_plainly()
    if path is None:
        return
    deck = opened(path)
    with contextlib.closing(learner_named(asked.learner, Telling(), layout=layout(asked))) as person:
        start = _start(person, deck, asked, sitting)
        if start.is_stranded:
            say.line(words.NOTHING_LEFT)
        play(start.session, sys.stdin, sys.stdout, person.pace(deck))
        if start.session.step is Step.DONE and (found := person.upcoming(deck)) and not found.played:
            say.line(f"{found.invitation}. To begin it: {_play(path, asked.learner)}")
    is_saved = last_word(person, {deck.id: deck})
    if is_saved and start.session.is_begun and start.session.step is not Step.DONE:
        say.line(f"This sitting waits for you. To resume it: {_play(path, asked.learner, '--resume')}")
    sys.exit(0 if is_saved else FAULT)


def _play(path: Path, learner: str | None, *how: str) -> str:
    """The command that plays a deck."""
    name = str(path)
    with contextlib.suppress(NoSuchDeck):
        if find(path.stem) == path:
            name = path.stem
    whose = [] if learner is None else ["--learner", learner]
    return shlex.join(["trainer", "play", name, "--plain", *how, *whose])


def _start(person: Learner, deck: Deck, asked: PlayRequest, sitting: str | None) -> Start:
    """What is to be played: a person at a terminal is asked, where sittings wait and none was named."""
    asks = not asked.resume and not asked.is_new and sys.stdin.isatty()
    start_over = not asks and not asked.resume
    if asks and (waiting := person.resumable(deck)):
        chosen = _choose_waiting(waiting)
        start_over = chosen == len(waiting)
        sitting = None if start_over else waiting[chosen].id
    resumes = sitting is not None or asked.resume
    part = _choose_part(person, deck) if asks and not resumes else part_of(deck, asked)
    try:
        return person.start(deck, start_over=start_over, sitting=sitting, part=part)
    except (NothingLeft, NothingToAsk) as error:
        fail(str(error))


def _choose_waiting(waiting: Sequence[Unfinished]) -> int:
    """Let a person choose among the sittings that wait; the index behind them is for a new one."""
    say.line("A sitting of this deck waits." if len(waiting) == 1 else "Sittings of this deck wait.")
    names = [*(f"Resume: {how_far(one)}." for one in waiting), "Start over."]
    chosen = choose(names, sys.stdin, sys.stdout, "Your choice:")
    if chosen is None:
        raise click.Abort
    return chosen


def _choose_part(person: Learner, deck: Deck) -> Round | None:
    """Let a person choose a theme and a level, where a deck has any; None for the next round of it."""
    if person.upcoming(deck) is not None:
        return None
    part = _choose_round(rounds.THEME_QUESTION, rounds.themes(deck), WHOLE)
    return _choose_round(rounds.LEVEL_QUESTION, rounds.levels(deck, part), part)


def _choose_round(question: str, offers: Sequence[rounds.Offer], otherwise: Round) -> Round:
    if not offers:
        return otherwise
    say.line(question)
    chosen = choose([rounds.in_words(offer) for offer in offers], sys.stdin, sys.stdout, "Your choice:")
    if chosen is None:
        raise click.Abort
    return offers[chosen].part


def _choose_plainly() -> Path | None:
    decks = [deck for deck in summaries() if not deck.faults]
    if not decks:
        fail("no deck was found; put one into a folder named decks")
    names = [
        f"{title}: {counted(sum(deck.counts.values()), 'item')}, "
        f"about {counted(deck.time.minutes(), 'minute')}{_in_rounds(len(deck.rounds))}"
        for title, deck in zip(titles(decks), decks, strict=True)
    ]
    chosen = choose(names, sys.stdin, sys.stdout, "Which deck:")
    return decks[chosen].path if chosen is not None else None


def _in_rounds(count: int) -> str:
    return f", in {count} rounds" if count else ""
