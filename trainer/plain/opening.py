"""Before a sitting: one that waits is chosen, to resume or to discard, or a part of a deck for a new one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from trainer.deck.deck import Deck
from trainer.deck.offers import START_OVER
from trainer.history.history import Unfinished
from trainer.history.summary import Waiting
from trainer.learner import Learner, with_history
from trainer.plain.choosing import Picked, pick
from trainer.plain.talk import EndOfInput, Talk
from trainer.sitting import rounds, words
from trainer.sitting.plan import WHOLE, Round
from trainer.sitting.session import Session
from trainer.sitting.words import day_and_time
from trainer.text.messages import LONGEST_NAME, printable, stop_after

DISCARD = {"d": "and a number discards one, after a question"}
_DISCARD = "Discard it? It can then no longer be resumed; what you answered still counts as met."


class WantedPart(NamedTuple):
    """What is played of a deck: the sitting with an id, or else a new one of a part of it."""

    sitting: str | None = None
    part: Round | None = None
    """The part that was chosen; None for the one that is due."""
    starts_over: bool = False
    """Whether a new one was asked for although one waits."""


def choose_sitting(person: Learner, deck: Deck, talk: Talk) -> WantedPart | None:
    """Ask which of the sittings of a deck that wait is resumed, or what a new one is of. None to leave."""
    while waiting := person.resumable(deck):
        talk.say("A sitting of this deck waits." if len(waiting) == 1 else "Sittings of this deck wait.")
        names = [*(f"Resume: {how_far(one)}." for one in waiting), _instead(person, deck, waiting)]
        picked = pick(talk, names, "Your choice:", DISCARD)
        if picked is None:
            return None
        if not picked.letter and picked.place is not None:
            if picked.place < len(waiting):
                return WantedPart(waiting[picked.place].id)
            part = choose_part(person, deck, talk)
            return None if part is None else part._replace(starts_over=True)
        discard(person, waiting, picked, talk)
    return choose_part(person, deck, talk)


def _instead(person: Learner, deck: Deck, waiting: Sequence[Unfinished]) -> str:
    """What a new sitting is beside those that wait: one of them over again, or the next round."""
    found = person.upcoming(deck)
    if found is None or any(one.called == found.part.name for one in waiting):
        return f"{START_OVER}."
    invitation = found.invitation()
    return invitation + stop_after(invitation)


def begin(person: Learner, deck: Deck, wanted: WantedPart, talk: Talk) -> Session:
    """Resume or begin what is wanted of a deck. Raises `NothingLeft` and `NothingToAsk`."""
    start = person.start(deck, start_over=wanted.starts_over, sitting=wanted.sitting, part=wanted.part)
    if start.is_stranded:
        talk.say(words.NOTHING_LEFT)
    if start.seen_before:
        talk.say(words.seen_before(start.seen_before, len(start.session.questions)))
    return start.session


def choose_part(person: Learner, deck: Deck, talk: Talk) -> WantedPart | None:
    """Ask for a theme and a level, where a deck has any and its rounds are not played in turn."""
    if person.upcoming(deck) is not None:
        return WantedPart()
    return _choose_among(person, rounds.themes(deck), deck, talk)


def _choose_among(
    person: Learner, offers: Sequence[rounds.Offer], deck: Deck, talk: Talk
) -> WantedPart | None:
    """Ask for one of some parts of a deck, and for a level of it."""
    known = with_history(person, deck, offers)
    theme = _choose_round(rounds.THEME_QUESTION, known, WHOLE, talk)
    if theme is None:
        return None
    levels = with_history(person, deck, rounds.levels(deck, theme))
    part = _choose_round(rounds.LEVEL_QUESTION, levels, theme, talk)
    return None if part is None else WantedPart(part=part)


def choose_round(person: Learner, deck: Deck, talk: Talk) -> WantedPart | None:
    """Ask which round of a deck is begun, the next one by Enter alone; or which kind of items."""
    offers = rounds.offers(deck)
    if person.upcoming(deck) is None:
        return _choose_among(person, offers, deck, talk)
    talk.say(rounds.THEME_QUESTION)
    names = [rounds.in_words(offer) for offer in with_history(person, deck, offers)]
    picked = pick(talk, names, "Your choice, or Enter for the next:", enter=True)
    if picked is None:
        return None
    return WantedPart() if picked.place is None else WantedPart(part=offers[picked.place].part)


def _choose_round(
    question: str, offers: Sequence[rounds.Offer], otherwise: Round, talk: Talk
) -> Round | None:
    if not offers:
        return otherwise
    talk.say(question)
    names = [rounds.in_words(offer) for offer in offers]
    picked = pick(talk, names, "Your choice, or Enter for the first:", enter=True)
    return None if picked is None else offers[picked.place or 0].part


def discard(person: Learner, waiting: Sequence[Unfinished | Waiting], picked: Picked, talk: Talk) -> None:
    """Discard the sitting that was chosen for that, after a question."""
    if picked.place is None or picked.place >= len(waiting):
        talk.say("Type d and the number of a sitting, such as d 1.")
        return
    talk.say(_DISCARD)
    try:
        typed = talk.ask("Type y to discard it, or press Enter to keep it:")
    except EndOfInput:
        typed = ""
    if typed.lower() in {"y", "yes"} and person.discard(waiting[picked.place].id):
        talk.say("Discarded.")
    else:
        talk.say("It still waits.")


def in_a_list(waiting: Sequence[Waiting], titles: Mapping[str, str]) -> list[str]:
    """Sittings that wait, each with the deck it is of."""
    return [f"{printable(titles.get(one.deck, one.deck))}: {how_far(one)}." for one in waiting]


def how_far(one: Waiting | Unfinished) -> str:
    """`Round 2 of 8: Where and when, 5 of 11 answered, yesterday 20:14`."""
    called = f"{printable(one.called, LONGEST_NAME)}, " if one.called else ""
    return f"{called}{one.answered} of {one.total} answered, {local_time(one.at)}"


def local_time(moment: dt.datetime) -> str:
    """When something was, where the learner is; as it is written, where that is outside of time."""
    try:
        moment = moment.astimezone()
    except (OverflowError, ValueError):
        return str(moment)
    return day_and_time(moment, dt.datetime.now().astimezone())
