"""What a facilitator is asked on the stage: how many hands, how many are here, which items, whether to leave.

The dialogs ask; what is answered is done here. How the room is shown is in `trainer.tui.screens.stage`.
"""

from __future__ import annotations

from collections.abc import Mapping

from trainer.room import words
from trainer.room.keeping import BY_HAND
from trainer.room.moves import Move, Phase
from trainer.room.reporting import report_of
from trainer.sitting import rounds
from trainer.sitting.course import Refused
from trainer.text.messages import counted
from trainer.tui.messages import PlanRoom, ShowLibrary
from trainer.tui.screens.dialogs import AskDialog, ConfirmDialog, TextDialog
from trainer.tui.screens.hands import HandsDialog
from trainer.tui.screens.items import ItemsDialog
from trainer.tui.screens.phones import PhonesScreen
from trainer.tui.screens.rounds import RoundDialog
from trainer.tui.screens.stage_reveal import WITH_ARTICLE

_END = "End the room with what it came to so far"
_CONTINUE = "Go back to it"
_LEAVE = "Leave it: back to the library"
_STAY = "Stay in the room"
_LOSE_LINE = "would lose the room until you resume it. Nothing that was voted is lost. Leave?"
_ONE_BY_ONE = "One by one, by hand"
_ONLY_ANSWERS = "Phones, once they are let in, ask for answers alone."
_WAITS = "The room waits here until you resume it, and nothing that was voted is lost. Leave?"
_NOBODY_IN = "Nobody could come in any more by the code that is shown. Leave?"
_LOSE_RESULTS = "would no longer show their own results. Has everybody seen theirs? Leave?"


class AskingStage(PhonesScreen):
    """A stage that asks its facilitator."""

    def move(self, move: Move) -> None:
        """Make a move, where it fits."""
        raise NotImplementedError

    def action_count(self) -> None:
        """Count hands for each answer; with that the vote is closed. While people gather: hands alone."""
        if self.to_hands():
            return
        room = self.room
        before = room.ballots.hands(room.item.id, room.spot.round)
        known = before.hands if before is not None else {}
        start = {answer.value: known.get(answer.value, 0) for answer in room.answers}
        taken = len(room.seating.taken) if self.phones is not None else 0
        left = max(room.people - taken, 0)
        self.app.push_screen(HandsDialog(room.answers, start, left, self._counted, beside=taken))

    def _counted(self, hands: Mapping[str, int], present: int) -> None:
        try:
            self.facilitator.count(hands, max(present, sum(hands.values())))
            if self.room.spot.phase is Phase.OPEN:
                self.facilitator.close()
        except Refused:
            return
        self._show()

    def action_present(self) -> None:
        """Ask how many people are here."""
        value = str(self.room.people or "")
        self.app.push_screen(AskDialog("How many people are here?", value, 4), self._take_present)

    def _take_present(self, typed: str | None) -> None:
        if typed is None:
            return
        if typed.strip().isdecimal():
            self.facilitator.number(int(typed))
            self._show()
        else:
            self.notify("Type a number, such as 28.", markup=False)

    def action_ask_sure(self) -> None:
        """Have phones ask how sure people are, or no longer; once they are let in, that remains as it is."""
        self.facilitator.ask_sure(is_asked=not self.room.asks_sure)
        self.notify(words.ASKS_SURE if self.room.asks_sure else _ONLY_ANSWERS, markup=False)
        self._show()

    def action_items(self) -> None:
        """Choose which items are asked, as long as nobody has voted."""
        offers = rounds.offers(self.room.deck) or rounds.levels(self.room.deck)
        if not offers:
            self._one_by_one()
            return

        def chosen(place: str | None) -> None:
            if place is not None and int(place) < len(offers):
                self.app.post_message(PlanRoom(self.room.deck, offers[int(place)].part))
            elif place is not None:
                self._one_by_one()

        self.app.push_screen(RoundDialog(rounds.THEME_QUESTION, offers, _ONE_BY_ONE), chosen)

    def _one_by_one(self) -> None:
        """Choose the items one by one."""

        def chosen(names: str | None) -> None:
            if names is not None:
                self.app.post_message(PlanRoom(self.room.deck, items=names.split()))

        room = self.room
        ticked = room.course.queue if room.plan.called == BY_HAND else ()
        self.app.push_screen(ItemsDialog(room.deck, ticked), chosen)

    def action_missed(self) -> None:
        """Show what most people missed."""
        found = report_of(self.room, self.when).missed
        told = [f"{one.kind}: {one.words}\n{one.answer}" for one in found]
        self.app.push_screen(TextDialog("Missed by most", "\n\n".join(told) or "Nothing was."))

    def action_flag(self) -> None:
        """Ask what is wrong with the item, and note it."""
        self.app.push_screen(AskDialog("What is wrong with this item?"), self._flag)

    def _flag(self, note: str | None) -> None:
        if note is not None:
            self.facilitator.flag(note)
            self.notify("Noted. Thank you.", markup=False)

    def action_finish(self) -> None:
        """End the room here, after a question."""
        left = self.room.course.total - len(self.room.revealed)
        question = f"End here? {left} of {self.room.course.total} items were not revealed."
        self.app.push_screen(ConfirmDialog(question, yes=_END, no=_CONTINUE), self._finish)

    def _finish(self, answer: str | None) -> None:
        if answer is not None:
            self.move(Move.END)

    def action_leave(self) -> None:
        """Put the article away, where it is shown; else back to the library."""
        if self.has_class(WITH_ARTICLE):
            self.turn_article()
        else:
            self.ask_to_leave()

    def ask_to_leave(self) -> None:
        """Back to the library; after a question, where a room or its phones are left."""
        phase, taken = self.room.spot.phase, counted(len(self.room.seating.taken), "phone")
        if self.has_phones:
            question = f"{taken} {_LOSE_RESULTS if phase is Phase.OVER else _LOSE_LINE}"
        elif phase is Phase.OVER or (phase is Phase.GATHERING and not self.by_phone):
            self._left(_LEAVE)
            return
        else:
            question = _NOBODY_IN if phase is Phase.GATHERING else _WAITS
        self.app.push_screen(ConfirmDialog(question, yes=_LEAVE, no=_STAY), self._left)

    def _left(self, answer: str | None) -> None:
        if answer is not None:
            self.facilitator.disperse()  # nothing, before the end
            self.app.post_message(ShowLibrary())
