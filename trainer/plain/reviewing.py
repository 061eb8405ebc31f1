"""The review of today, line by line: what there is of it, and how it is begun or resumed."""

from __future__ import annotations

import datetime as dt

from trainer import returning
from trainer.learner import Learner
from trainer.plain.hearing import heard, sentence
from trainer.plain.talk import Talk
from trainer.returning import Review, Today
from trainer.review.telling import ALL_SEEN, NOTHING_TOLD, in_words, skill_in_words, told
from trainer.sitting.session import Session

LETTER = "v"
"""What begins the review of today in the library."""


def tell_today(found: Today, talk: Talk) -> None:
    """Tell what there is to review, where that is something; and how it is begun."""
    if not found.line:
        return
    how = ""
    if found.is_playable:
        how = f" Type {LETTER} to {'resume it' if found.waiting is not None else 'begin'}."
    talk.say(f"Today: {sentence(heard(found.line)) if how else found.line}{how}")
    if found.is_all_seen:
        talk.say(ALL_SEEN)


def begin_review(
    person: Learner, talk: Talk, sitting: str | None = None, announced: Review | None = None
) -> Session | None:
    """Begin the review of today or resume one that was left; None, and a word on it, where there is none.

    What begins is the one that was announced, where one was. Raises `NothingLeft` where the
    sitting with the id cannot be resumed.
    """
    now = dt.datetime.now(dt.UTC)
    start = returning.start(person, now, sitting, announced)
    if start is None:
        found = returning.today(person, now)
        talk.say(heard(found.nothing(now)))
        return None
    if start.is_new and all(entry.seen for entry in start.session.plan.entries):
        talk.say(ALL_SEEN)
    return start.session


def tell_progress(person: Learner, talk: Talk) -> None:
    """Tell how well sound is told from unsound, and when each skill comes again."""
    now = dt.datetime.now(dt.UTC)
    overview = returning.overview_of(person, now)
    if not overview.skills:
        talk.say(NOTHING_TOLD)
        return
    found = told(overview, now)
    talk.say("Telling sound from unsound:")
    for side in found.sides:
        talk.say(heard(f"{side.label}: {in_words(side.right)}"))
    for line in found.together:
        talk.say(heard(line))
    if found.certainty:
        talk.say("How sure, how right:")
    for level in found.certainty:
        talk.say(heard(f"{level.label}: right {in_words(level.right)}"))
    talk.say("Skills:")
    for skill in found.skills:
        talk.say(heard(skill_in_words(skill)))
