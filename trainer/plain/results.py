"""What is told of a sitting that is over: sentences and two counts; the figures only when asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from trainer.plain.hearing import heard
from trainer.plain.talk import Talk
from trainer.review.schedule import SkillMove
from trainer.review.telling import moves_in_words
from trainer.sitting import report, words
from trainer.sitting.report import NO_NOTE
from trainer.sitting.reveal import in_a_sentence
from trainer.sitting.scoring import Results, results
from trainer.sitting.session import Session
from trainer.text.messages import counted


def results_of(session: Session) -> Results:
    """What a sitting came to so far."""
    return results(session.deck, session.responses, len(set(session.questions)))


def tell_results(session: Session, talk: Talk) -> None:
    """Tell what a sitting came to, and which round of the deck it was."""
    found, called = results_of(session), session.plan.called
    talk.say(f"Results: {called}" if called else "Results")
    for sentence in report.sentences(session.deck, found):
        talk.say(heard(sentence))
    if 0 < len(found.outcomes) < found.asked:
        talk.say(f"Answered: {len(found.outcomes)} of {found.asked}.")
    for one in report.sort_counts(found):
        talk.say(f"{one.label}: {one.told}.")
    if found.outcomes:
        talk.say(f"{words.IS_IT_SO} {words.NOT_TESTED}")
    flagged = report.flagged(session)
    if flagged:
        talk.say(f"You flagged {counted(len(flagged), 'item')}:")
    for flag in flagged:
        talk.say(f"{report.in_words(session.deck, flag.item)}: {flag.note or NO_NOTE}")


def tell_moves(moves: Sequence[SkillMove], now: dt.datetime, talk: Talk) -> None:
    """Tell of each skill that a review trained how it moved, and when it comes again."""
    if moves:
        talk.say("Skills:")
    for line in moves_in_words(moves, now):
        talk.say(heard(f"{line}."))


def tell_items(session: Session, talk: Talk) -> None:
    """Tell each item that was answered by its number: how it went, what was right, and the words."""
    outcomes = {outcome.item: outcome for outcome in results_of(session).outcomes}
    for place, name in enumerate(session.questions, 1):
        if (outcome := outcomes.get(name)) is None:
            continue
        went = "Right" if outcome.points == 1 else "Nearly" if outcome.points else "Not right"
        verdict = in_a_sentence(outcome.kind, outcome.verdict)
        excerpt = report.shortened(report.in_words(session.deck, name), _SHORT).removesuffix(" …")
        talk.say(f"{place}. {went}: {verdict}. {excerpt}")


_SHORT = 80
"""Characters of an item's words by which it is recognised."""


def tell_details(session: Session, talk: Talk, whole: Results | None = None) -> None:
    """Tell the figures behind the sentences, with how far to trust them; and those of the whole deck."""
    found = results_of(session)
    talk.say(heard(f"{report.headline(found)}."))
    of_whole = [report.whole_section(whole)] if whole is not None else []
    for section in [*report.sections(found), *of_whole]:
        talk.say()
        talk.say(f"{section.heading}:")
        for line in section.lines:
            colon = "" if line.label.endswith("?") else ":"
            remark = f" ({line.remark})" if line.remark else ""
            talk.say(heard(f"{line.label}{colon} {line.value}{remark}"))
