"""Which screen of a sitting is shown, and what works on every screen: help, the page keys, the palette.

There is one place to be at a time. What a place shows is its own business, and what opens there the app's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from textual.actions import parse
from textual.app import SystemCommand
from textual.screen import Screen

from trainer.learner import Learner
from trainer.tui.asking import AskingApp
from trainer.tui.commands import of
from trainer.tui.screens.base import TrainerScreen
from trainer.tui.terminal.driver import name_window

if TYPE_CHECKING:
    from trainer.sitting.session import Session


class PlacesApp(AskingApp):
    """An app that leads from one screen to another."""

    def __init__(self, learner: Learner, theme: str | None) -> None:
        super().__init__(learner, theme)
        self.session: Session | None = None
        """The sitting in play."""

    def name_window(self, about: str) -> None:
        """Name the terminal’s window after what is played."""
        name_window(self._driver, about)

    def show_briefing(self, session: Session) -> None:
        """Show the article before the first item."""
        from trainer.tui.screens.briefing import BriefingScreen  # noqa: PLC0415 - after the first paint

        self.session = session
        self._replace_all(BriefingScreen(session))

    def show_sitting(self, session: Session) -> None:
        """Show the item in hand."""
        from trainer.tui.screens.sitting import SittingScreen  # noqa: PLC0415

        self.session = session
        self._replace_all(SittingScreen(session))

    def show_results(self, session: Session) -> None:
        """Show what a sitting came to."""
        from trainer.tui.screens.results import ResultsScreen  # noqa: PLC0415

        self._replace_all(ResultsScreen(session))

    def review(self, session: Session, names: Sequence[str], index: int) -> None:
        """Look at items that were explained."""
        from trainer.tui.screens.looking_back import LookingBackScreen  # noqa: PLC0415

        self.push_screen(LookingBackScreen(session, names, index))

    def _replace_all(self, screen: TrainerScreen) -> None:
        """Show a screen in place of every other: there is one place to be, and Escape leads back from it."""
        while len(self.screen_stack) > 2:
            self.pop_screen()
        if len(self.screen_stack) == 2:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    def action_help(self) -> None:
        """Show the keys of this screen."""
        from trainer.tui.screens.dialogs import HelpDialog  # noqa: PLC0415

        if isinstance(self.screen, TrainerScreen):
            self.push_screen(HelpDialog(self.screen.where))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Leave the page keys to what has focus, where a screen has nothing of its own for them."""
        if action == "page":
            return isinstance(self.screen, TrainerScreen) and self.screen.paged is not None
        return True

    def action_page(self, pages: int) -> None:
        """Scroll what there is to read on the present screen."""
        if isinstance(self.screen, TrainerScreen):
            self.screen.page(pages)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Put the commands of the present screen before Textual's own in the palette."""
        if isinstance(screen, TrainerScreen):
            for command in of(screen.where):
                _, name, parameters = parse(command.action)
                if not command.numbered and screen.check_action(name, parameters) is not False:
                    yield SystemCommand(
                        command.label,
                        command.help,
                        lambda c=command: self.in_turn(screen, self.run_action, c.action, screen),
                    )
        yield from super().get_system_commands(screen)
