"""What a facilitator does and says now, on the stage: a key shows what to say, the help begins with both.

The words are in `trainer.room.guide`, those of a plan in the plan.
"""

from __future__ import annotations

from collections.abc import Mapping

from trainer.room.guide import from_plan, guidance
from trainer.room.moves import Phase
from trainer.tui.screens.dialogs import TextDialog
from trainer.tui.screens.stage_time import TimedStage

_FIRST_CLOSED = Phase.CLOSED, 1
_NEXT = {
    Phase.GATHERING: "Begin",
    Phase.EXAMPLE: "Next item",
    Phase.OPEN: "Count hands",
    Phase.CLOSED: "Reveal",
    Phase.DISCUSS: "Vote again",
    Phase.REVEAL: "Next item",
    Phase.OVER: "Close",
}
"""What Enter is called, by the phase."""
_LAST = {Phase.EXAMPLE, Phase.REVEAL}
"""Where Enter leads to the results, if no item is left."""


class GuidedStage(TimedStage):
    """A stage that says what to do and what to say."""

    @property
    def by_phone(self) -> bool:
        """Whether anybody may vote by phone."""
        return False

    @property
    def about_phones(self) -> str:
        """What to do about phones now, if anything."""
        return ""

    def action_say(self) -> None:
        """Show what to say now."""
        now, plan = guidance(self.room.spot, by_phone=self.by_phone).say, from_plan(self.room)
        told = "\n\n".join(filter(None, (plan, now if self.by_phone or not plan else "")))
        self.app.push_screen(TextDialog("Say, in your own words", told))

    @property
    def guide(self) -> tuple[tuple[str, str], ...]:
        """What to do now and what to say, for the help."""
        now = guidance(self.room.spot, by_phone=self.by_phone)
        told = {"Do": now.do, "Say": now.say, "Plan": from_plan(self.room), "Phones": self.about_phones}
        return tuple((name, text) for name, text in told.items() if text)

    @property
    def relabelled(self) -> Mapping[str, str]:
        """What Enter does now, and what `s` does where the spread is shown, and at the end."""
        spot = self.room.spot
        enter = "Talk it over" if (spot.phase, spot.round) == _FIRST_CLOSED else _NEXT[spot.phase]
        if spot.phase in _LAST and not self.room.ahead:
            enter = "Results"
        spread = "Save" if spot.phase is Phase.OVER else "Hide" if spot.is_shown else "Spread"
        return {"forward": enter, "spread": spread}
