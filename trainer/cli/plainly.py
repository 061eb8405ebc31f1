"""Plays plainly: the sitting that was asked for, as numbered lines; what is left of it is said at the end."""

from __future__ import annotations

import contextlib
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from trainer import plain, say
from trainer.cli.failing import FAULT, fail
from trainer.cli.finding import opened
from trainer.cli.keeping import Telling, open_history
from trainer.cli.last_word import last_word
from trainer.cli.opening import layout, wanted
from trainer.cli.options import PlayRequest
from trainer.cli.waiting import how_far
from trainer.deck.deck import Deck
from trainer.deck.library import NoSuchDeck, find, summaries, titles
from trainer.deck.reading.faults import counted
from trainer.history.history import History, Unfinished
from trainer.sitting import words
from trainer.sitting.plan import Layout, NothingToAsk, plan, random_seed
from trainer.sitting.session import Session, Step


def show(asked: PlayRequest) -> None:
    """Play what was asked for, and end the program."""
    path, sitting = wanted(asked)
    path = path or _choose_plainly()
    if path is None:
        return
    deck = opened(path)
    asks = not asked.resume and not asked.is_new and sys.stdin.isatty()
    with contextlib.closing(open_history(asked.learner, Telling())) as kept:
        session = _waiting(kept, deck, asks=asks, wanted=sitting) if asks or asked.resume else None
        session = session or _begun(kept, deck, layout(asked))
        plain.play(session, sys.stdin, sys.stdout)
    is_saved = last_word(kept, {deck.id: deck})
    if is_saved and session.is_begun and session.step is not Step.DONE:
        say.line(f"This sitting waits for you. To resume it: {_again(path, asked.learner)}")
    sys.exit(0 if is_saved else FAULT)


def _again(path: Path, learner: str | None) -> str:
    """The command that resumes the latest sitting of a deck."""
    name = str(path)
    with contextlib.suppress(NoSuchDeck):
        if find(path.stem) == path:
            name = path.stem
    whose = [] if learner is None else ["--learner", learner]
    return shlex.join(["trainer", "play", name, "--plain", "--resume", *whose])


def _waiting(kept: History, deck: Deck, *, asks: bool, wanted: str | None) -> Session | None:
    """A waiting sitting of a deck; None where there is none, or it is not wanted."""
    waiting = kept.all_unfinished(deck)
    if wanted is not None:
        waiting = [one for one in waiting if one.id == wanted]
        if not waiting:
            fail("the deck has changed so much that nothing of this sitting is left to ask")
    if not waiting and kept.is_stranded(deck):
        say.line(words.NOTHING_LEFT)
    chosen = _choose_waiting(waiting) if asks and waiting else 0
    if chosen >= len(waiting):
        return None
    return Session.restore(deck, waiting[chosen].log, record=waiting[chosen].recorder)


def _choose_waiting(waiting: Sequence[Unfinished]) -> int:
    """Let a person choose among the sittings that wait; the index behind them is for a new one."""
    say.line("A sitting of this deck waits." if len(waiting) == 1 else "Sittings of this deck wait.")
    names = [*(f"Resume: {how_far(one)}." for one in waiting), "Start over."]
    chosen = plain.choose(names, sys.stdin, sys.stdout, "Your choice:")
    if chosen is None:
        raise click.Abort
    return chosen


def _begun(kept: History, deck: Deck, laid_out: Layout) -> Session:
    """A new sitting."""
    seed = laid_out.seed if laid_out.seed is not None else random_seed()
    try:
        planned = plan(deck, seed=seed, kinds=laid_out.kinds, items=laid_out.items)
    except NothingToAsk as error:
        fail(str(error))
    return Session(deck, planned, record=kept.recorder(deck))


def _choose_plainly() -> Path | None:
    decks = [deck for deck in summaries() if not deck.faults]
    if not decks:
        fail("no deck was found; put one into a folder named decks")
    names = [
        f"{title}: {counted(sum(deck.counts.values()), 'item')}, about {counted(deck.minutes, 'minute')}"
        for title, deck in zip(titles(decks), decks, strict=True)
    ]
    chosen = plain.choose(names, sys.stdin, sys.stdout, "Which deck:")
    return decks[chosen].path if chosen is not None else None
