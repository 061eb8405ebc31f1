"""A seat in a room, as lines: each change is told once, and a number is a vote.

What is typed and what the room does come in any order, so nothing is asked by a prompt: what may be typed is
said once, and again for `?`.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Sequence
from typing import TextIO

from trainer.plain.talk import EndOfInput, Talk
from trainer.room.guest.seat import GuestSeat, Lost, NotIn, OwnResult, Seen
from trainer.room.guest.telling import (
    earlier_lines,
    excerpts_of,
    hits_of,
    item_line,
    own_shares,
    when_of,
)
from trainer.room.host.scenes import ShownPassage, ShownReveal
from trainer.room.host.wording import AT_A_TERMINAL, PAGE, SURE, lost
from trainer.room.moves import Phase
from trainer.sitting.events import Confidence

HELP = (
    "While a vote is open, type the number of your answer; you may change it until the vote is closed. "
    "Type again for the question, leave to free your seat, q to go."
)
HOW_SURE = (
    "After the number of your answer you may say how sure you are: 2 3 is answer 2, and sure (1 guess, "
    "2 fairly, 3 sure)."
)
"""What is said besides where the room asks for it."""
_SURE = dict(enumerate(Confidence, 1))


class PlainGuest:
    """Shows a seat's room, and passes on what is typed."""

    def __init__(self, seat: GuestSeat, source: TextIO, sink: TextIO) -> None:
        """A seat that was taken; lines come from `source` and go to `sink`."""
        self._seat = seat
        self._talk = Talk(source, sink)
        self._seen: Seen | None = None
        self._is_leaving = False
        self._has_begun = asyncio.Event()
        self._typed: asyncio.Queue[str | None] = asyncio.Queue()

    async def run(self) -> None:
        """Be in the room until it is over, or its guest goes. Raises `NotIn`."""
        self._talk.say(HELP)
        loop = asyncio.get_running_loop()
        threading.Thread(target=self._read, args=(loop,), daemon=True).start()
        following = asyncio.ensure_future(self._follow())
        typing = asyncio.ensure_future(self._obey())
        try:
            done, _ = await asyncio.wait({following, typing}, return_when=asyncio.FIRST_COMPLETED)
            for one in done:
                one.result()
        finally:
            for one in (following, typing):
                one.cancel()
            await asyncio.gather(following, typing, return_exceptions=True)

    # What the room does

    async def _follow(self) -> None:
        try:
            await self._tell_changes()
        except NotIn:
            if not self._is_leaving:
                raise
            await asyncio.Event().wait()  # the one who leaves is told so first

    async def _tell_changes(self) -> None:
        async for seen in self._seat.changes():
            if seen is None:
                self._talk.say(lost(self._seen.you.back if self._seen is not None else ""))
            else:
                before, self._seen = self._seen, seen
                self._tell(seen, before)
            self._has_begun.set()
            if seen is not None and seen.phase is Phase.OVER:
                with contextlib.suppress(NotIn, Lost):
                    self._tell_result(await self._seat.mine())
                return

    def _tell(self, seen: Seen, before: Seen | None) -> None:
        if before is None:
            self._talk.say(f"{PAGE['you']} {seen.you.name}, {PAGE['seat']} {seen.you.seat}.")
            if seen.asks_sure:
                self._talk.say(HOW_SURE)
        else:
            self._talk.say()
        place = f"Item {seen.number} of {seen.total}. " if seen.question is not None else ""
        self._talk.say(f"{place}{seen.heading}.")
        if seen.phase is Phase.OPEN and seen.round == 2:
            self._talk.say(f"{PAGE['second']}.")
        for line in seen.now:
            self._talk.say(line)
        is_new = before is None or (before.number, before.round) != (seen.number, seen.round)
        if seen.phase is Phase.OPEN or (is_new and seen.question is not None):
            self._tell_question(seen)
        hints = seen.question.hints if seen.question is not None else ()
        if hints:
            self._talk.say(f"{PAGE['hint']}: {hints[-1]}")
        if seen.spread:
            self._talk.say(f"{PAGE['spread']}:")
        for spread in seen.spread:
            hands = f"; {PAGE['hands']}: {_then(spread.hands)}" if any(spread.hands) else ""
            self._talk.say(f"{spread.name}: {_then(spread.votes)}{hands}.")
        if seen.reveal is not None:
            self._tell_reveal(seen.reveal)
        self._tell_kept(seen)

    def _tell_question(self, seen: Seen) -> None:
        asked = seen.question
        if asked is None:
            return
        if asked.claim:
            self._talk.say(asked.claim)
        for passage in asked.passages:
            self._talk.say(_passage(passage))
        for record in asked.records or ():
            self._talk.say(f"{record.title}, {record.publisher}, {when_of(record)}: {record.says}")
        if asked.records == ():
            self._talk.say(PAGE["no_record"])
        self._talk.say(asked.prompt)
        self._talk.numbered([f"{one.name}: {one.means}" for one in asked.answers])

    def _tell_reveal(self, reveal: ShownReveal) -> None:
        self._talk.say(f"{PAGE['it_is']}: {reveal.name}, {reveal.means}.")
        self._talk.say(f"{PAGE['why']}: {reveal.why}")
        for row in reveal.rows:
            decided = f", {PAGE['decided']}" if row.decided else ""
            label = row.label if row.label.endswith("?") else f"{row.label}:"
            told = (f"{label} {row.state}{decided}.", excerpts_of(row), row.note)
            self._talk.say(" ".join(filter(None, told)))
        if reveal.next_move:
            self._talk.say(f"{PAGE['next_move']}: {reveal.next_move}")

    def _tell_kept(self, seen: Seen) -> None:
        answers = seen.question.answers if seen.question is not None else ()
        name = next((one.name for one in answers if one.value == seen.kept.answer), "")
        if name:
            self._talk.say(f"{PAGE['said']}: {name}.")

    def _tell_result(self, own: OwnResult) -> None:
        self._talk.say(PAGE["result"])
        told = [f"{name}: {hits_of(share)}" for name, share in own_shares(own)]
        for line in told or [PAGE["no_answers"]]:
            self._talk.say(line)
        if told:
            self._talk.numbered([item_line(one) for one in own.items])
            self._talk.say(PAGE["these"])
        self._talk.say(f"{PAGE['seat_code']}: {own.code}")
        self._talk.say(AT_A_TERMINAL)
        for line in earlier_lines(own.earlier):
            self._talk.say(line)

    # What is typed

    def _read(self, loop: asyncio.AbstractEventLoop) -> None:
        with contextlib.suppress(RuntimeError):  # the program has ended meanwhile
            while True:
                try:
                    line: str | None = self._talk.hear()
                except EndOfInput:
                    line = None
                loop.call_soon_threadsafe(self._typed.put_nowait, line)
                if line is None:
                    return

    async def _obey(self) -> None:
        """Do what is typed, until somebody goes; at the end of input the room is followed to its own."""
        await self._has_begun.wait()  # what is typed ahead is done when it is known what it is about
        while (line := await self._typed.get()) is not None:
            match line.lower().split():
                case ["q" | "quit"]:
                    return
                case ["leave"]:
                    self._is_leaving = True
                    await self._seat.leave()
                    self._talk.say("Your seat is free again.")
                    return
                case ["again"] if self._seen is not None:
                    self._tell_question(self._seen)
                    self._tell_kept(self._seen)
                case [*numbers] if numbers and all(one.isdecimal() for one in numbers):
                    await self._vote([int(one[:4]) for one in numbers])
                case []:
                    pass
                case _:
                    self._talk.say(self._help)
        await asyncio.Event().wait()

    @property
    def _help(self) -> str:
        """What may be typed in this room."""
        return f"{HELP} {HOW_SURE}" if self._seen is not None and self._seen.asks_sure else HELP

    async def _vote(self, numbers: list[int]) -> None:
        seen = self._seen
        if seen is None or seen.question is None or seen.phase is not Phase.OPEN:
            self._talk.say("No vote is open now.")
            return
        answers, (place, *more) = seen.question.answers, numbers
        sure = _SURE.get(more[0]) if more else None
        most = 1 if seen.asks_sure else 0
        if not 1 <= place <= len(answers) or len(more) > most or (more and sure is None):
            self._talk.say(f"Type a number from 1 to {len(answers)}. {self._help}")
            return
        said = await self._seat.vote(seen.step, answers[place - 1].value, sure)
        self._talk.say(f"{said.said}{f' ({SURE[sure]})' if said.is_kept and sure is not None else ''}")


def _passage(passage: ShownPassage) -> str:
    words = f"{passage.before}{passage.words}{passage.after}".strip()
    number = f"paragraph {passage.paragraph}" if passage.paragraph is not None else ""
    where = ", ".join(filter(None, (passage.label, passage.article, number)))
    quoted = f"The words: “{passage.words.strip()}”" if words != passage.words.strip() else ""
    return f"{where}: {words} {quoted}".strip()


def _then(counts: Sequence[int]) -> str:
    """`9, then 20`: before people talked it over, and after."""
    return ", then ".join(map(str, counts))
