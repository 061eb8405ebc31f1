"""One person with a library and a history: what there is to play, what waits, and what was made of it.

Every face is built on this: it decides which sitting is resumed, by which plan and seed a new one is asked,
and where its events are kept. It shows nothing, asks nobody and words nothing but what it refuses.

It costs little to make: a history is opened when it is first asked for, by whichever thread asks first.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from trainer import settings
from trainer.deck import library, shelf
from trainer.deck.deck import Deck
from trainer.deck.joined import SEVERAL
from trainer.sitting import rounds
from trainer.sitting.plan import WHOLE, Layout, Plan, Round, laid_out
from trainer.text.nicknames import nickname

if TYPE_CHECKING:
    from trainer.history.database.protocol import Database, Erased
    from trainer.history.history import Held, History, KeptPlay, Unfinished
    from trainer.history.log import LogRow, Sitting
    from trainer.history.summary import LearnerFlag, SittingSummary, Waiting
    from trainer.history.sums import Progress
    from trainer.sitting.scoring import Results
    from trainer.sitting.session import Session

_FEWEST = 4
"""Characters of a sitting's id that have to be typed."""

LAST, ALL = "last", "all"
"""What may be typed for a sitting instead of its id: the one that was played last, or all of them."""


class Library(NamedTuple):
    """Where decks come from."""

    browse: Callable[[], Iterable[library.Summary]] = library.browse
    """Every deck there is, one by one as they are read."""
    find: Callable[[str], Path] = library.find
    """The file of the deck that has a name. Raises `NoSuchDeck`."""
    open: Callable[[Path], Deck] = shelf.open_deck
    """The deck of a file. Raises `Faulty`."""


class Start(NamedTuple):
    """A sitting to play now."""

    session: Session
    is_new: bool
    """Whether it begins now, rather than being resumed."""
    is_stranded: bool = False
    """Whether an earlier sitting waits, of which nothing is left to ask."""
    seen_before: int = 0
    """Of a half that begins, how many of its items this person has met already."""


class Wanted(NamedTuple):
    """The deck to play, and the sitting of it to resume, as far as either is known.

    A sitting without a deck is one of several decks: a review.
    """

    path: Path | None = None
    sitting: str | None = None


class NoSuchSitting(LookupError):
    """No sitting has this ID, or several have; the message says which.

    `listed` says which sittings a list should show, to find the right ID; empty where no list helps.
    """

    def __init__(self, message: str, listed: str = "") -> None:
        """Make one with its message."""
        super().__init__(message)
        self.listed = listed


class NothingLeft(LookupError):
    """The sitting cannot be resumed: its deck has changed so much that nothing of it is left to ask."""


def who_plays(given: str | None) -> str:
    """The nickname of the person who is named, else of the one who said so in the app.

    Raises `ValueError`, with a sentence to show, for an invalid name that was given.
    """
    if given is None:
        with contextlib.suppress(ValueError):  # the file may hold anything
            return nickname(settings.read().learner)
    return nickname(given)


class Learner:
    """One person with a library and a history. Threads may share it."""

    def __init__(  # noqa: PLR0913 - each is named
        self,
        name: str | None = None,
        *,
        layout: Layout = Layout(),  # noqa: B008 - a frozen Struct
        library: Library = Library(),  # noqa: B008
        place: Database | str | Path | None = None,
        on_trouble: Callable[[str], None] | None = None,
        playing: bool = True,
    ) -> None:
        """A person with a nickname, and how this person wants the next new sitting to be laid out.

        `place` is where the history is kept: a path, an address or a database, or else the user's data
        folder. `playing` says whether trouble with it is told to somebody who plays, or to one who lists.
        Raises `ValueError`, with a sentence to show, for an invalid name.
        """
        self._name = nickname(name)
        self.layout = layout
        """How what is begun next is laid out; that one alone."""
        self.library = library
        """Where this person's decks come from."""
        self.on_trouble = on_trouble or (lambda _: None)
        """Is told, once of each kind, what is wrong with the history; in the thread that met it."""
        self._place = place
        self._playing = playing
        self._lock = threading.Lock()
        self._made: History | None = None

    # Who it is

    @property
    def name(self) -> str:
        """The nickname under which what is played is kept."""
        return self._name

    def rename(self, name: str) -> bool:
        """Keep what follows under another nickname; whether it is another. Raises `ValueError` if invalid."""
        with self._lock:
            before, self._name = self._name, nickname(name)
            if self._made is not None:
                self._made.learner = self._name
            return self._name != before

    @property
    def history(self) -> History:
        """Where answers are kept: made when it is first asked for, once."""
        with self._lock:
            if self._made is None:
                from trainer.history.history import History  # noqa: PLC0415 - the first paint does without

                self._made = History(self._name, self._place, self._tell, playing=self._playing)
            return self._made

    def _tell(self, message: str) -> None:
        self.on_trouble(message)

    # To play

    def open(self, path: Path) -> Deck:
        """The deck of a file. Raises `Faulty` where it cannot be played."""
        return self.library.open(path)

    def start(
        self,
        deck: Deck,
        *,
        start_over: bool = False,
        sitting: str | None = None,
        part: Round | None = None,
    ) -> Start:
        """Resume the sitting with an id, or else the one last played; begin one where none waits.

        To start over is to begin one, of a part of the deck or, where none is given, of the next round of it,
        whatever waits. Raises `NothingLeft` where the sitting with the id cannot be resumed, and
        `NothingToAsk` as `begin` does.
        """
        if sitting is not None:
            return Start(self.resume(deck, self._waiting_as(deck, sitting)), is_new=False)
        waiting = [] if start_over else self.resumable(deck)
        if waiting:
            return Start(self.resume(deck, waiting[0]), is_new=False)
        is_stranded = not start_over and self.is_stranded(deck)
        if part is None:
            part = self._due(deck)
        session = self.begin(deck, part=part)
        return Start(session, is_new=True, is_stranded=is_stranded, seen_before=_seen_before(self, session))

    def begin(self, deck: Deck, *, only: Collection[str] | None = None, part: Round = WHOLE) -> Session:
        """A new sitting of a part of a deck, laid out as this person wants it: those after it are not.

        `only` restricts it to those items that were missed. Raises `NothingToAsk` where no item is left.
        """
        from trainer.sitting.session import Session  # noqa: PLC0415 - the first paint does without

        found = self.lay_out(deck, only=only, part=part)
        self.layout = Layout()
        return Session(deck, found, record=self.history.recorder(deck))

    def lay_out(self, deck: Deck, *, only: Collection[str] | None = None, part: Round = WHOLE) -> Plan:
        """The plan of a part of a deck, as wanted here. Raises `NothingToAsk` where no item is left."""
        return laid_out(deck, self.layout, only=only, part=part)

    def upcoming(self, deck: Deck) -> rounds.Upcoming | None:
        """The round that this person plays next of a long deck; None where the deck is one round."""
        known = self.history.progress_of(deck.id)
        return None if deck.id == SEVERAL else rounds.upcoming(deck, known.times if known is not None else {})

    def _due(self, deck: Deck) -> Round:
        """What a new sitting is of where nobody says it: all of a deck that is short, or cut to a layout."""
        found = None if self.layout.chooses else self.upcoming(deck)
        return WHOLE if found is None else found.part

    def pace(self, deck: Deck) -> float | None:
        """The seconds that an item of a deck takes this person; None where too few were played to tell."""
        return getattr(self.history.progress_of(deck.id), "seconds", None)

    def resumable(self, deck: Deck) -> list[Unfinished]:
        """The sittings of a deck that can be resumed, the one last played first.

        None, where a person asks for a layout: no sitting was begun by it yet.
        """
        return self.history.all_unfinished(deck) if self.layout == Layout() else []

    def resume(self, deck: Deck, unfinished: Unfinished) -> Session:
        """A sitting of a deck, where it was left."""
        from trainer.sitting.session import Session  # noqa: PLC0415 - the first paint does without

        return Session.restore(deck, unfinished.log, record=unfinished.recorder)

    def is_stranded(self, deck: Deck) -> bool:
        """Whether the sitting of a deck that was played last waits, but nothing of it is left to ask."""
        return self.history.is_stranded(deck)

    def _waiting_as(self, deck: Deck, sitting: str) -> Unfinished:
        found = self.history.unfinished(deck, sitting)
        if found is None:
            raise NothingLeft("the deck has changed so much that nothing of this sitting is left to ask")
        return found

    # What waits

    def waiting(self, deck_id: str | None = None) -> list[Waiting]:
        """The sittings (of one deck) that wait to be resumed, the one last played first."""
        return self.history.waiting(deck_id)

    def find_waiting(self, typed: str, deck_id: str | None = None) -> Waiting:
        """The waiting sitting (of one deck) that an id, or the beginning of one, names.

        Raises `NoSuchSitting`, with a sentence to show, where there is not exactly one.
        """
        where = "" if deck_id is None else " of this deck"
        return _one_by_id(self.waiting(deck_id), typed, "waiting sitting", where, "those that wait")

    def find_wanted(self, deck: str | None = None, sitting: str | None = None) -> Wanted:
        """What to resume: the deck and the sitting that somebody names, or the sitting last played.

        What is named alone is a deck where there is one of this name, and an id otherwise. Raises
        `NoSuchDeck`, `NoSuchSitting`, or `Faulty` where the deck of a sitting cannot be read.
        """
        if deck is None:
            latest = next(iter(self.waiting()), None)
            return _wanted(self.library, latest) if latest else Wanted()
        try:
            path = self.library.find(deck)
        except library.NoSuchDeck:
            if sitting is not None or not any(one.id.startswith(deck.lower()) for one in self.waiting()):
                raise
            return _wanted(self.library, self.find_waiting(deck))
        if sitting is None:
            return Wanted(path)
        return Wanted(path, self.find_waiting(sitting, self.open(path).id).id)

    def discard(self, sitting: str) -> bool:
        """Take the sitting with an id out of what waits; whether there was one of this person's."""
        return self.history.discard(sitting)

    # What was made of it

    def progress(self) -> dict[str, Progress]:
        """How far this person is with each deck ever begun, by its id."""
        return self.history.progress()

    def sittings(self, *, everyone: bool = False) -> list[SittingSummary]:
        """How each sitting of this person (or of everyone) went, the one last played first."""
        return self.history.sittings(everyone=everyone)

    def find_played(
        self, typed: str = LAST, deck_id: str | None = None, *, everyone: bool = False
    ) -> list[Sitting]:
        """The sittings (of one deck) whose results are wanted, the one last played first.

        `last` and `all` are among those that ended; an id, or the beginning of one, names one that waits too.
        Raises `NoSuchSitting`, with a sentence to show, where there is none.
        """
        from trainer.history.summary import is_waiting  # noqa: PLC0415 - the first paint does without

        played = self.history.played(deck_id, everyone=everyone)
        ended = [one for one in played if not is_waiting(one)]
        if typed not in {LAST, ALL}:
            return [_one_by_id(played, typed, "sitting", " with results", "all sittings")]
        if not ended:
            raise NoSuchSitting("no sitting has ended yet", "the ID of each that waits" if played else "")
        return ended if typed == ALL else ended[:1]

    def flags(self, deck_id: str | None = None, *, everyone: bool = False) -> list[LearnerFlag]:
        """What this person (or everyone) noted to be wrong with items (of one deck), the earliest first."""
        return self.history.flags(deck_id, everyone=everyone)

    # What is kept

    def learners(self) -> list[str]:
        """Everyone with a sitting in this history, in alphabetical order."""
        return self.history.learners()

    def held(self, *, everyone: bool = False) -> Held:
        """Whose sittings there are, and how many: what an erasure would remove."""
        return self.history.held(everyone=everyone)

    def erase(self, *, everyone: bool = False, only: Collection[str] | None = None) -> Erased:
        """Erase what is kept of this person, `only` some sittings, or of everyone; it cannot be undone."""
        return self.history.erase(everyone=everyone, only=only)

    def prepare(self) -> None:
        """Open the history ahead of the first answer: for a worker."""
        self.history.prepare()

    @property
    def unsaved(self) -> list[Sitting]:
        """The sittings that are only in memory so far, or not wholly saved; lost when the program ends."""
        return [] if self._made is None else self._made.unsaved

    @property
    def why_unsaved(self) -> str:
        """What kept them from being saved, in a clause."""
        return "" if self._made is None else self._made.why_unsaved

    def save(self) -> bool:
        """Try again to save what is only in memory; whether all of it is saved now."""
        return self._made is None or self._made.save()

    def close(self) -> None:
        """Save what is still waiting, and let go of the history; it opens again when it is needed."""
        if self._made is not None:
            self._made.close()


def place_of(person: Learner) -> str:
    """Where a person's history is kept, for messages."""
    return person.history.place


def _seen_before(person: Learner, session: Session) -> int:
    """Of a half that is to be compared, how many items a person has met, in reviews too; 0 of all else."""
    if not session.plan.is_compared:
        return 0
    from trainer.review.schedule import Schedule, place_of  # noqa: PLC0415 - the first paint does without

    met = person.history.figures(Schedule).places()
    return sum(place_of(session.deck.id, name) in met for name in session.questions)


def unsaved_rooms(person: Learner) -> list[list[LogRow]]:
    """The rows of a person's rooms that are only in memory so far, or not wholly saved."""
    from trainer.history.log import ROOM  # noqa: PLC0415 - the first paint does without

    return person.history.unsaved_rows(ROOM)


class KeptOfDeck(NamedTuple):
    """What is kept of a deck."""

    deck: str
    """Its id."""
    plays: list[KeptPlay]

    @property
    def shared(self) -> list[KeptPlay]:
        """The sittings that ask items of other decks too: only what they ask of this one can be erased."""
        return [one for one in self.plays if one.decks - {SEVERAL, self.deck}]


def kept_of(person: Learner, deck: str) -> KeptOfDeck:
    """What an erasure of a deck would touch: a person's sittings and rooms that ask items of it.

    The deck is named by its id, also where it is in no library any more, or as it is when it is played.
    Raises `NoSuchDeck` where there is neither, and `Faulty` where it cannot be read.
    """
    kept = person.history.kept()
    found = [one for one in kept if deck in one.decks]
    if not found:
        deck = person.open(person.library.find(deck)).id
        found = [one for one in kept if deck in one.decks]
    return KeptOfDeck(deck, found)


def erase_deck(person: Learner, deck_id: str) -> Erased:
    """Erase what a person did with the items of a deck, and nothing else; it cannot be undone."""
    return person.history.erase_deck(deck_id)


def find_kept(person: Learner, typed: str) -> KeptPlay:
    """The sitting or room of a person that an id, or the beginning of one, names.

    Raises `NoSuchSitting`, with a sentence to show, where there is not exactly one.
    """
    return _one_by_id(person.history.kept(), typed, "sitting", "", "all sittings")


class _Named(Protocol):
    """What has an id."""

    @property
    def id(self) -> str: ...


N = TypeVar("N", bound=_Named)


def _wanted(library: Library, one: Waiting) -> Wanted:
    return Wanted(None if one.deck == SEVERAL else library.find(one.deck), one.id)


def _one_by_id(sittings: Iterable[N], typed: str, what: str, where: str, listed: str) -> N:
    """The one whose id begins so. Raises `NoSuchSitting` where there is not exactly one."""
    found = [one for one in sittings if one.id.startswith(typed.lower())]
    if len(typed) < _FEWEST or not found:
        raise NoSuchSitting(f"no {what}{where} has the ID “{typed}”", listed)
    if len(found) > 1:
        raise NoSuchSitting(f"{len(found)} {what}s have an ID that begins with “{typed}”; type more of it")
    return found[0]


def with_history(person: Learner, deck: Deck, offers: Sequence[rounds.Offer]) -> list[rounds.Offer]:
    """Parts of a deck that are offered, and which of them a person has played."""
    known = person.history.progress_of(deck.id)
    return rounds.with_history(deck, offers, known.times if known is not None else {})


def whole_deck(person: Learner, session: Session) -> Results | None:
    """What a person's latest answers come to over all of a long deck, when its rounds have been played.

    None before that, and where the sitting has asked all of it by itself.
    """
    from trainer.sitting.scoring import results  # noqa: PLC0415 - the first paint does without
    from trainer.sitting.session import Session  # noqa: PLC0415 - likewise

    deck = session.deck
    found = person.upcoming(deck)
    if found is None or not found.played:
        return None
    latest = {}
    for sitting in reversed(person.history.played(deck.id)):
        with contextlib.suppress(ValueError):  # the deck has changed too much since
            answered = Session.restore(deck, sitting.events).responses
            latest.update({one.item: one for one in answered if one.revealed and one.answer is not None})
    if latest.keys() <= {*session.questions}:
        return None
    return results(deck, list(latest.values()), len(latest))
