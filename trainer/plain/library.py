"""The library, line by line: the decks, what to do now, what waits, what was missed, and past results.

It comes back after each sitting until the learner leaves.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from trainer import say
from trainer.deck.deck import Deck
from trainer.deck.joined import SEVERAL, TITLE
from trainer.deck.library import NEWCOMERS, NoSuchDeck, Summary, titles
from trainer.deck.offers import all_played, extent, minutes, missed_first, upcoming
from trainer.deck.reading.faults import Faulty
from trainer.history.log import Sitting
from trainer.history.summary import SittingSummary, Waiting, summarise
from trainer.history.sums import Progress
from trainer.learner import ALL, Learner, NoSuchSitting, NothingLeft
from trainer.plain.afterwards import Over, open_again, play_on
from trainer.plain.choosing import Picked, pick
from trainer.plain.hearing import sentence
from trainer.plain.opening import (
    DISCARD,
    WantedPart,
    begin,
    choose_round,
    choose_sitting,
    discard,
    in_a_list,
    local_time,
)
from trainer.plain.reviewing import LETTER, begin_review, tell_progress, tell_today
from trainer.plain.talk import Talk
from trainer.returning import FRESH, Review, deck_of, today
from trainer.sitting.course import Refused
from trainer.sitting.plan import NothingToAsk
from trainer.sitting.session import Session, Step
from trainer.text.messages import LONGEST_NAME, counted, printable

MOST_PAST = 20
"""Past sittings that are listed."""

_LETTERS = {
    LETTER: "reviews what is due today",
    "g": "tells your progress",
    "n": "and a number starts a deck over, or begins another round of it",
    "m": "and a number asks again what you missed of a deck",
    "s": "lists the sittings that wait",
    "r": "lists past results",
    "q": "leaves",
}
_NOT_HERE = "Its deck is not in the library."
_CHANGED = "Its deck has changed so much since that nothing of it is left to ask. You can discard it."


class PlainLibrary:
    """Decks to choose from."""

    def __init__(self, person: Learner, decks: Sequence[Summary], talk: Talk, *, asks: bool) -> None:
        """A library for a person; `asks` says whether somebody is there who can say what to resume."""
        self._person = person
        self._decks = sorted(decks, key=lambda deck: deck.id != NEWCOMERS)
        self._talk = talk
        self._asks = asks
        self.played: dict[str, Deck] = {}
        """The decks that were played here, by their ids."""
        self.last: tuple[Path | None, Session] | None = None
        """What was played last, and where its deck is; a review is of several."""
        self._announced: tuple[Review, dt.datetime] | None = None
        """The review that was told of, so that this one is begun; and when that was."""
        self.is_refused = False
        """Whether a deck that was chosen could not be opened."""

    def visit(self) -> None:
        """Let the person choose, again and again, until this person leaves."""
        told = False
        while not self._talk.has_ended:
            progress = self._person.progress()
            chosen = self._due(progress)
            if not told:
                self._tell_today()
            self._lead(chosen, progress, again=not told)
            names = [self._line(title, deck, progress) for title, deck in self._titled()]
            picked = pick(self._talk, names, "Which deck:", _LETTERS, enter=True, told=told)
            if picked is None:
                return
            before = self.last
            self._do(picked, chosen, progress)
            told = self.last is before
            self._talk.say()

    def _tell_today(self) -> None:
        now = dt.datetime.now(dt.UTC)
        found = today(self._person, now)
        self._announced = None if found.review is None else (found.review, now)
        tell_today(found, self._talk)

    def _titled(self) -> Sequence[tuple[str, Summary]]:
        return list(zip(titles(self._decks), self._decks, strict=True))

    def _due(self, progress: Mapping[str, Progress]) -> Summary:
        """The deck that Enter opens: one that waits, or else the one begun, or the one for newcomers."""
        begun = [deck for deck in self._decks if deck.id in progress]
        return next((deck for deck in begun if progress[deck.id].unfinished), (begun or self._decks)[0])

    def _lead(self, chosen: Summary, progress: Mapping[str, Progress], *, again: bool) -> None:
        """Say what Enter does, resume what waits or begin what comes next: once, or again where asked to."""
        head, where = upcoming(chosen, progress.get(chosen.id))
        named = f"{printable(chosen.title)}{f', {printable(where)}' if where else ''}"
        new_here = "" if progress else "New here? "
        lead = f"{sentence(f'{new_here}{head}: {named}')} Press Enter, or type the number of a deck."
        if self._talk.is_new(lead) or again:
            self._talk.say(lead)

    def _line(self, title: str, deck: Summary, progress: Mapping[str, Progress]) -> str:
        """`NATO’s Rutte, 2 of 8 rounds, the next about 15 minutes, 7 missed`."""
        known = progress.get(deck.id)
        time = f"about {counted(minutes(deck, known), 'minute')}"
        facts = [extent(deck, known), time]
        if deck.rounds:
            is_over = known is not None and all_played(deck, known)
            facts = [f"{facts[0]} played", *([] if is_over else [f"the next {time}"])]
        if known is not None and known.unfinished:
            facts.append("one waits")
        if known is not None and known.missed:
            facts.append(f"{len(known.missed)} missed")
        if deck.draft:
            facts.append("a draft")
        return f"{printable(title)}: {', '.join(facts)}"

    def _do(self, picked: Picked, chosen: Summary, progress: Mapping[str, Progress]) -> None:
        place = picked.place
        match picked.letter:
            case "s":
                self._waiting()
            case "g":
                tell_progress(self._person, self._talk)
            case letter if letter == LETTER:
                self._review()
            case "r":
                self._past()
            case "" if place is None and missed_first(chosen, progress.get(chosen.id)):
                self._again(chosen, progress)
            case "" if place is None:
                self._open(chosen.path, lambda deck: begin(self._person, deck, WantedPart(), self._talk))
            case letter if place is None:
                self._talk.say(f"Type {letter} and the number of a deck, such as {letter} 1.")
            case "":
                self._open(self._decks[place].path, self._begin)
            case "n":
                self._open(self._decks[place].path, self._start_over)
            case _:
                self._again(self._decks[place], progress)

    # What is played

    def _open(self, path: Path, begin: Callable[[Deck], Session | None]) -> None:
        """Open a deck, begin a sitting of it, and play on from there."""
        try:
            deck = self._person.open(path)
            session = begin(deck)
        except Faulty as faulty:
            self.is_refused = True
            say.error(f"This deck cannot be played: {faulty}")
        except NothingLeft:
            self._talk.say(_CHANGED)
        except NothingToAsk as error:
            self._talk.say(f"{str(error).capitalize()}.")
        else:
            if session is not None:
                self._play(path, session)

    def _review(self, sitting: str | None = None) -> None:
        """Play the review of today, or the sitting of several decks with an id."""
        found, self._announced = self._announced, None
        is_fresh = found is not None and dt.datetime.now(dt.UTC) - found[1] < FRESH
        try:
            session = begin_review(
                self._person, self._talk, sitting, found[0] if found and is_fresh else None
            )
        except NothingLeft:
            self._talk.say(_CHANGED)
            return
        if session is not None:
            self._play(None, session)

    def _play(self, path: Path | None, session: Session) -> None:
        self.played[session.deck.id] = session.deck
        last = play_on(self._person, session, self._talk)
        self.last = path, last
        if last.is_begun and last.step is not Step.DONE and not self._talk.has_ended:
            self._talk.say("This sitting waits for you.")

    def _begin(self, deck: Deck) -> Session | None:
        wanted = (
            choose_sitting(self._person, deck, self._talk) if self._asks else WantedPart(starts_over=True)
        )
        return None if wanted is None else begin(self._person, deck, wanted, self._talk)

    def _start_over(self, deck: Deck) -> Session | None:
        wanted = choose_round(self._person, deck, self._talk)
        over = None if wanted is None else wanted._replace(starts_over=True)
        return None if over is None else begin(self._person, deck, over, self._talk)

    def _again(self, deck: Summary, progress: Mapping[str, Progress]) -> None:
        """Ask again the items of a deck that were answered wrongly the last time."""
        missed = progress[deck.id].missed if deck.id in progress else ()
        if missed:
            self._open(deck.path, lambda opened: self._person.begin(opened, only=missed))
        else:
            self._talk.say("You missed none of this deck so far.")

    # What was played before

    def _waiting(self) -> None:
        """List the sittings that wait: one to resume, or to discard."""
        known = {deck.id: deck for deck in reversed(self._decks)}
        names = {SEVERAL: TITLE, **{name: deck.title for name, deck in known.items()}}
        while waiting := self._person.waiting():
            picked = pick(self._talk, in_a_list(waiting, names), "Which sitting:", DISCARD)
            if picked is None:
                return
            if picked.letter:
                discard(self._person, waiting, picked, self._talk)
            elif picked.place is not None:
                self._resume(waiting[picked.place], known)
                return
        self._talk.say("No sitting waits for you.")

    def _resume(self, one: Waiting, known: Mapping[str, Summary]) -> None:
        if one.deck == SEVERAL:
            self._review(one.id)
            return
        if one.deck not in known:
            self._talk.say(_NOT_HERE)
            return
        wanted = WantedPart(one.id)
        self._open(known[one.deck].path, lambda deck: begin(self._person, deck, wanted, self._talk))

    def _past(self) -> None:
        """List the sittings that ended, to hear the results of one again."""
        try:
            found = self._person.find_played(ALL)
        except NoSuchSitting:
            self._talk.say("No sitting has ended yet.")
            return
        names = {SEVERAL: TITLE, **{deck.id: deck.title for deck in reversed(self._decks)}}
        if len(found) > MOST_PAST:
            self._talk.say(f"The latest {MOST_PAST} of {len(found)}:")
        listed = found[:MOST_PAST]
        picked = pick(self._talk, [_past_line(summarise(one), names) for one in listed], "Which results:")
        if picked is not None and picked.place is not None:
            self._tell(listed[picked.place])

    def _tell(self, sitting: Sitting) -> None:
        """Tell the results of a sitting that ended, and offer what there is after one."""
        path = next((deck.path for deck in self._decks if deck.id == sitting.plan.deck), None)
        if path is None and sitting.plan.deck != SEVERAL:
            self._talk.say(_NOT_HERE)
            return
        try:
            deck = deck_of(self._person, sitting.plan) if path is None else self._person.open(path)
            session = Session.restore(deck, sitting.events)
        except Faulty as faulty:
            self._talk.say(f"Its deck cannot be read: {faulty}")
        except NoSuchDeck as error:
            self._talk.say(str(error))
        except (Refused, ValueError):
            self._talk.say("It does not fit its deck any more, so it has no results.")
        else:
            lost = summarise(sitting).answered - len(session.responses)
            if lost > 0:
                self._talk.say(f"{counted(lost, 'answer')} left out, as the deck has changed since.")
            last = sitting.rows[-1]
            self.played[deck.id] = deck
            over = Over(session, last.learner, last.when.astimezone())
            self.last = path, open_again(self._person, over, self._talk)


def _past_line(one: SittingSummary, names: Mapping[str, str]) -> str:
    called = f", {printable(one.called, LONGEST_NAME)}" if one.called else ""
    right = f"{one.right} of {one.possible} right"
    return (
        f"{printable(names.get(one.deck, one.deck))}{called}: {right}, {local_time(one.ended or one.begun)}"
    )
