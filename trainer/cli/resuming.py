"""Which sitting `play --resume` means."""

from __future__ import annotations

import contextlib
from pathlib import Path

from trainer.cli.failing import fail
from trainer.cli.finding import deck_path, opened
from trainer.cli.keeping import Telling, open_history
from trainer.cli.waiting import waiting_as
from trainer.deck.library import NoSuchDeck, find


def to_resume(deck: str | None, sitting: str | None, learner: str | None) -> tuple[Path | None, str | None]:
    """The deck of the sitting to resume, and the sitting's id where one is wanted.

    What is typed alone is a deck where it names one, and an id otherwise; without anything, it is the sitting
    that was played last.
    """
    with contextlib.closing(open_history(learner, Telling(), playing=False)) as kept:
        if deck is None:
            latest = next(iter(kept.waiting()), None)
            return (deck_path(latest.deck), latest.id) if latest else (None, None)
        try:
            path = find(deck)
        except NoSuchDeck as error:
            if sitting is not None or not any(one.id.startswith(deck.lower()) for one in kept.waiting()):
                fail(str(error))
            one = waiting_as(kept, deck)
            return deck_path(one.deck), one.id
        if sitting is None:
            return path, None
        return path, waiting_as(kept, sitting, opened(path).id).id
