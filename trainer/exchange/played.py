"""A sitting that was played, with its results: what every format is given."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from trainer.deck.deck import Deck
from trainer.sitting.report import FlaggedItem, flagged
from trainer.sitting.scoring import Results, results
from trainer.sitting.session import Session


class Played(NamedTuple):
    """What was played, by whom and when, and its results."""

    deck: Deck
    results: Results
    learner: str
    when: dt.datetime
    seed: int
    flags: tuple[FlaggedItem, ...] = ()
    theme: str | None = None
    """The id of the theme that was played, where one was chosen."""
    levels: tuple[str, ...] = ()
    """The levels that were chosen."""
    called: str = ""
    """What this round of the deck is called; empty where it is the whole deck."""
    form: str = ""
    """Which half of the deck it is, A or B, where two are to be compared."""


def as_played(session: Session, learner: str, when: dt.datetime) -> Played:
    """A session as far as it was answered, with its results."""
    found = results(session.deck, session.responses, len(set(session.questions)))
    laid_out, noted = session.plan, flagged(session)
    chosen = (laid_out.theme, laid_out.levels, laid_out.called, laid_out.form)
    return Played(session.deck, found, learner, when, laid_out.seed, noted, *chosen)
