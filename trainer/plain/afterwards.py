"""After a sitting: its results, and what may come next, until the learner leaves.

The missed items once more, the next round, the figures, a look back, a file. A past sitting that is opened
again offers the same.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from trainer import returning
from trainer.deck.offers import BEGINS
from trainer.exchange.formats import FORMATS, Format
from trainer.exchange.played import Played, as_played
from trainer.exchange.saving import save
from trainer.learner import Learner, whole_deck
from trainer.plain.hearing import heard
from trainer.plain.letters import Letter, command_in, look_back
from trainer.plain.playing import lead
from trainer.plain.results import results_of, tell_details, tell_items, tell_moves, tell_results
from trainer.plain.talk import ATTEMPTS, EndOfInput, Talk
from trainer.sitting.plan import REVIEW, NothingToAsk
from trainer.sitting.report import of_whole_deck
from trainer.sitting.session import Session, Step
from trainer.text.messages import printable


class Over(NamedTuple):
    """A sitting that is over: who played it, and when."""

    session: Session
    learner: str
    when: dt.datetime


class Further(NamedTuple):
    """A sitting to play next, and whether its deck and article are told before it."""

    session: Session
    briefed: bool


def play_on(person: Learner, session: Session, talk: Talk) -> Session:
    """Play a sitting, and after it what the learner chooses. Returns the one that was played last."""
    further: Further | None = Further(session, briefed=True)
    while further is not None:
        session = further.session
        lead(session, talk, person.pace(session.deck), is_briefed=further.briefed)
        if session.step is not Step.DONE:
            break
        now = dt.datetime.now().astimezone()
        if session.plan.purpose == REVIEW:
            tell_moves(returning.moved(person, session, now), now, talk)
        further = what_next(person, Over(session, person.name, now), talk)
    return session


def open_again(person: Learner, over: Over, talk: Talk) -> Session:
    """Tell the results of a past sitting, and do what the learner chooses. Returns what was played last."""
    tell_results(over.session, talk)
    further = what_next(person, over, talk)
    return over.session if further is None else play_on(person, further.session, talk)


def what_next(person: Learner, over: Over, talk: Talk) -> Further | None:
    """Ask what comes next until that is a sitting. None where the learner leaves, or nothing is typed."""
    offers = _Offers(person, over, talk)
    try:
        offers.tell()
        for _ in range(ATTEMPTS):
            typed = talk.ask("What next:")
            if typed.lower() == Letter.LEAVE.value:
                break
            letter, more = command_in(typed)
            if (further := offers.begin(letter)) is not None:
                return further
            offers.obey(letter, more)
    except EndOfInput:
        pass
    return None


class _Offers:
    """What may be chosen after one sitting."""

    def __init__(self, person: Learner, over: Over, talk: Talk) -> None:
        self._person = person
        self._over = over
        self._talk = talk
        self._missed = results_of(over.session).missed
        upcoming = None if over.session.plan.is_compared else person.upcoming(over.session.deck)
        self._upcoming = upcoming if upcoming is not None and not upcoming.played else None
        self._whole = None if over.session.plan.is_compared else whole_deck(person, over.session)
        self._others: Mapping[str, tuple[str, Callable[[str], None]]] = {
            "d": ("tells the figures behind this", self._details),
            "b": ("lists the items, and with a number looks back at one, such as b 3", self._look_back),
            "s": ("saves the results to a file", self._save),
            "save": ("", self._save),
            Letter.HELP.value: ("", lambda _: self.tell(in_full=True)),
        }

    def tell(self, *, in_full: bool = False) -> None:
        """Tell what may be chosen: the first time, and when asked, each letter."""
        if not results_of(self._over.session).outcomes:
            return
        if self._whole is not None:
            self._talk.say(heard(of_whole_deck(self._whole)))
        self._talk.say()
        if self._missed:
            self._talk.say(f"m: asks again the {_how_many(self._missed)} you missed")
        if self._upcoming is not None:
            begins = BEGINS[self._upcoming.offer(self._over.session.plan.called)]
            self._talk.say(f"n: {begins}: {self._upcoming.title}")
        if self._talk.is_new(_Offers) or in_full:
            for letter, (means, _) in self._others.items():
                if means:
                    self._talk.say(f"{letter}: {means}")
            self._talk.say("q: leaves")
        else:
            self._talk.say("help: tells what else there is. q: leaves")

    def begin(self, letter: str) -> Further | None:
        """The sitting that a letter begins; None where it begins none."""
        deck = self._over.session.deck
        try:
            if letter == "m" and self._missed:
                self._talk.say(f"Again: the {_how_many(self._missed)} you missed.")
                return Further(self._person.begin(deck, only=self._missed), briefed=False)
            if letter == "n" and self._upcoming is not None:
                return Further(self._person.begin(deck, part=self._upcoming.part), briefed=True)
        except NothingToAsk as error:
            self._talk.say(f"{str(error).capitalize()}.")
        return None

    def obey(self, letter: str, more: str) -> None:
        """Do what a letter asks for that begins no sitting."""
        if letter in self._others:
            self._others[letter][1](more)
        elif letter == "m":
            self._talk.say("You missed nothing.")
        else:
            self._talk.say("Please type one of the letters, help for what they do, or q to leave.")

    def _details(self, _: str) -> None:
        tell_details(self._over.session, self._talk, self._whole)

    def _look_back(self, number: str) -> None:
        if number:
            look_back(self._over.session, self._talk, number)
        else:
            tell_items(self._over.session, self._talk)

    def _save(self, named: str) -> None:
        chosen = FORMATS.get(named.lower()) or self._format()
        try:
            path = save(as_played(*self._over), chosen, Path.cwd())
        except OSError as error:
            self._talk.say(f"Could not save: {error.strerror}.")
        else:
            self._talk.say(f"Saved as {path.name} in {printable(str(path.parent), 400)}.")

    def _format(self) -> Format[Played]:
        """The format that is chosen by its number; the first where nothing is."""
        known = list(FORMATS.values())
        self._talk.numbered([f"{one.name}: {one.about}" for one in known])
        typed = self._talk.ask(f"A number, or Enter for {known[0].name}:")
        return known[int(typed) - 1] if typed in {str(n + 1) for n in range(len(known))} else known[0]


def _how_many(missed: tuple[str, ...]) -> str:
    return "one" if len(missed) == 1 else str(len(missed))
