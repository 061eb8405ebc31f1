"""The command `review`: what is due is asked, in the app or plainly.

What that is, `trainer.returning` knows. Exit status: 0, also where nothing is due, and 2 where something has
to be mended.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import sys

import click

from trainer import say
from trainer.cli.failing import FAULT
from trainer.cli.options import PlayRequest, learner_option
from trainer.cli.people import Telling, learner_named
from trainer.returning import today


@click.command()
@click.option("--plain", is_flag=True, help="Play as numbered lines: for screen readers and pipes.")
@learner_option()
def review(plain: bool, learner: str | None) -> None:
    """Review what is due today: at most 12 items of 6 skills, about two articles at most.

    A review that was left is resumed. Items come from every deck of the library; those that are new to you
    come first, and those that you have seen are marked so. Up to three more are added of what you get wrong
    although you were sure.
    """
    telling = Telling()
    now = dt.datetime.now(dt.UTC)
    with contextlib.closing(learner_named(learner, telling, playing=False)) as person:
        found = today(person, now)
    if not found.is_playable:
        say.line(found.nothing(now))
        sys.exit(FAULT if telling.told else 0)
    asked = PlayRequest(learner=learner)
    if plain:
        from trainer.cli import plainly  # noqa: PLC0415 - one face, and not both

        plainly.show_review(asked)
    from trainer.cli import on_screen  # noqa: PLC0415 - likewise

    on_screen.show_review(asked)
