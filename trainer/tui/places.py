"""Which screen of a sitting is shown, and what works on every screen: help, the page keys, the palette.

There is one place to be at a time. What a place shows is its own business, and what opens there the app's.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.actions import parse
from textual.app import SystemCommand
from textual.notifications import Notify
from textual.screen import Screen

from trainer.learner import Learner, with_history
from trainer.tui.commands import Command, Where, of
from trainer.tui.messages import LookBack, SearchCommands, ShowLibrary, ShowResults, ShowSitting
from trainer.tui.personal import PersonalApp
from trainer.tui.screens.base import TrainerScreen

if TYPE_CHECKING:
    from trainer.sitting.session import Session


CHOOSE_THEME = "Choose dark, light, or the colours of the terminal"
"""What there is to choose under *Theme*."""


class PlacesApp(PersonalApp):
    """An app that leads from one screen to another."""

    def __init__(self, learner: Learner, theme: str | None, last_deck: str | None = None) -> None:
        super().__init__(learner, theme, last_deck)
        self.session: Session | None = None
        """The sitting in play."""
        self._read: set[tuple[str, str]] = set()
        """The articles that were beside a question in this run, by the deck's id and their own."""

    def show_briefing(self, session: Session, pace: float | None = None) -> None:
        """Show the article before the first item."""
        from trainer.tui.screens.briefing import BriefingScreen  # noqa: PLC0415 - after the first paint

        self.session = session
        is_known = _articles(session) <= self._read
        known = partial(with_history, self.learner)
        self.replace_all(BriefingScreen(session, pace, is_known=is_known, with_history=known))

    def show_sitting(self, session: Session) -> None:
        """Show the current item."""
        from trainer.tui.screens.sitting import SittingScreen  # noqa: PLC0415 - after the first paint

        self.session = session
        self._read |= _articles(session)
        self.replace_all(SittingScreen(session))

    def on_show_sitting(self, event: ShowSitting) -> None:
        """Show the current item."""
        self.show_sitting(event.session)

    def on_show_results(self, event: ShowResults) -> None:
        """Show what a sitting came to."""
        from trainer.tui.screens.results import ResultsScreen  # noqa: PLC0415 - after the first paint

        self.replace_all(ResultsScreen(event.session))

    def on_look_back(self, event: LookBack) -> None:
        """Show items that were explained."""
        from trainer.tui.screens.looking_back import LookingBackScreen  # noqa: PLC0415 - after the first paint

        self.push_screen(LookingBackScreen(event.session, event.items, event.index))

    def on_notify(self, event: Notify) -> None:
        """Say a thing once at a time, by the latest of what says the same: many would cover the answers."""
        told = event.notification
        same = [one for one in self._notifications if (one.title, one.message) == (told.title, told.message)]
        for one in same:
            del self._notifications[one]

    def on_show_card(self) -> None:
        """Show the card of questions and criteria."""
        from trainer.tui.screens.dialogs import CardDialog  # noqa: PLC0415 - after the first paint

        self.push_screen(CardDialog())

    def show_text(self, heading: str, text: str) -> None:
        """Show a text to read and select."""
        from trainer.tui.screens.dialogs import TextDialog  # noqa: PLC0415 - after the first paint

        self.push_screen(TextDialog(heading, text))

    def ensure_a_place(self) -> None:
        """Go to the library, where no screen of the app has been shown yet."""
        if not isinstance(self.screen, TrainerScreen):
            self.post_message(ShowLibrary())

    def replace_all(self, screen: TrainerScreen) -> None:
        """Show a screen in place of every other: there is one place to be, and Escape leads back from it."""
        while len(self.screen_stack) > 2:
            self.pop_screen()
        if len(self.screen_stack) == 2:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    def action_help(self) -> None:
        """Show the keys of this screen."""
        from trainer.tui.screens.dialogs import HelpDialog  # noqa: PLC0415 - after the first paint

        if isinstance(self.screen, TrainerScreen):
            self.push_screen(HelpDialog(self.screen.where, self.screen.guide, self.screen.missing))

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
        """The commands of the present screen, those that work anywhere, and the choice of a theme."""
        given: set[str] = set()
        if isinstance(screen, TrainerScreen):
            labels = screen.relabelled
            for command in (*of(screen.where), *of(Where.ANYWHERE)):
                label = labels.get(command.action, command.label)
                if _is_listed(command) and label not in given and _is_possible(command, screen):
                    given.add(label)
                    yield SystemCommand(
                        label,
                        command.help,
                        lambda c=command: self.in_turn(screen, self.run_action, c.action, screen),
                    )
        yield SystemCommand("Theme", CHOOSE_THEME, self.search_themes)

    # The list of commands, which is Textual's own

    def action_command_palette(self) -> None:
        """Search every command."""
        self.post_message(SearchCommands())

    def search_themes(self) -> None:
        """Search the themes."""
        self.post_message(SearchCommands(of_themes=True))

    def on_search_commands(self, event: SearchCommands) -> None:
        """Show the list, when an earlier one from which this was asked is gone.

        There may be only one, on top or below: what was typed just before it may open a screen over it.
        """
        from trainer.tui.palette import Palette, Themes  # noqa: PLC0415 - after the first paint

        if any(isinstance(screen, Palette) for screen in self.screen_stack):
            return
        one = "--command-palette"
        if event.of_themes:
            self.push_screen(Palette([Themes], id=one, placeholder="Search for themes…"))
        else:
            self.push_screen(Palette(id=one))


def _articles(session: Session) -> set[tuple[str, str]]:
    return {(session.deck.id, name) for name in session.to_read}


def _is_listed(command: Command) -> bool:
    """Whether a command is listed: not one that scrolls, is told a digit, or opens the list itself."""
    return not (command.numbered or command.action.startswith("page(") or command.action == "command_palette")


def _is_possible(command: Command, screen: TrainerScreen) -> bool:
    """Whether a command does something now; what works anywhere always does."""
    _, name, parameters = parse(command.action)
    return command.where is Where.ANYWHERE or screen.check_action(name, parameters) is not False
