"""A person who comes back: what there is to see of their progress, and what is due.

Every face asks this module, and `trainer.review` what it comes to. It shows nothing.
"""

from __future__ import annotations

import datetime as dt

from trainer.learner import Learner
from trainer.review.overview import Overview, overview
from trainer.review.progress import Encounters
from trainer.review.schedule import Schedule


def overview_of(person: Learner, now: dt.datetime) -> Overview:
    """How well a person tells sound from unsound, and when each skill comes again, at a moment."""
    return overview(person.history.figures(Encounters), person.history.figures(Schedule), now)
