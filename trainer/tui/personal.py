"""What is a person's own in the app: who plays, light or dark, the deck opened last. All are remembered.

It asks, shows and remembers; what a nickname may be is decided in `trainer.learner`, which terminal can bear
which theme in `trainer.tui.themes`.
"""

from __future__ import annotations

import contextlib
import os
from functools import partial

from textual.css.stylesheet import Stylesheet

from trainer import settings
from trainer.learner import Learner
from trainer.text.nicknames import LONGEST
from trainer.tui import themes
from trainer.tui.holding import HoldingApp
from trainer.tui.messages import ShowLibrary


class Styles(Stylesheet):
    """Styles of which each file is read once, for as long as the colours are the same.

    Textual reads all of them again whenever a screen is shown that has a file of its own and was not shown
    before: three quarters of the time that its styles take then.
    """

    def reparse(self) -> None:
        """Take what has been read already, and read what is new, or all where colours have changed."""
        self.parse()


class PersonalApp(HoldingApp):
    """An app that knows who plays and which theme is wanted, and still knows it the next time."""

    def __init__(self, learner: Learner, theme: str | None, last_deck: str | None = None) -> None:
        """Begin with the person who plays, the theme that was chosen and the deck that was opened last."""
        if os.environ.get("NO_COLOR") == "":
            del os.environ[
                "NO_COLOR"
            ]  # an empty one does not count, but Textual asks only whether it is there
        # Under NO_COLOR the terminal's own default colours are kept, and nothing is turned into greys.
        super().__init__(ansi_color=True if themes.wants_no_colour(os.environ) else None)
        self.learner = learner
        """Who plays."""
        self.last_deck = last_deck
        """The id of the deck that was opened last."""
        for ours in themes.THEMES:
            self.register_theme(ours)
        # TEXTUAL_THEME may name a theme of ours, which was unknown until now: setting the same name again
        # would change nothing, so another one is set in between.
        self.theme = "textual-dark"
        wanted = (themes.fitting(os.environ, theme), theme, themes.NIGHT_DESK.name)
        self.theme = next(name for name in wanted if name in self.available_themes)
        self._is_following = False
        self.follows_ground = themes.follows_ground(os.environ, theme, self.theme)
        self._styled_with = self.get_css_variables()
        self.stylesheet = Styles(variables=self._styled_with)

    def get_css_variables(self) -> dict[str, str]:
        """Add the trainer's own colours to those of the theme."""
        theme = super().get_css_variables()
        self.theme_variables = {**theme, **themes.variables(theme, ansi=self.native_ansi_color)}
        return self.theme_variables

    def refresh_css(self, animate: bool = True) -> None:
        """Read all styles again where a colour has changed.

        Textual asks for it when a theme is set, even before the first paint; the styles have then just been
        read with this very theme, and reading them twice would be a tenth of the time to that paint.
        """
        variables = self.get_css_variables()
        if variables != self._styled_with:
            self._styled_with = variables
            super().refresh_css(animate=animate)

    def watch_theme(self, before: str, now: str) -> None:
        """Remember a theme that is chosen while the app runs, in the palette or by the key."""
        if before != now and self.is_running and not self._is_following:
            self.follows_ground = False
            self._remember(theme=now)

    def heard_ground(self, light: bool) -> None:
        """Be light or dark as the terminal is, if that is known in time; called from any thread."""
        self.in_turn(None, self._follow, light)

    def _follow(self, light: bool) -> None:
        if self.follows_ground:
            self.follows_ground, self._is_following = False, True
            self.theme = themes.ours(light=light)
            self._is_following = False

    def action_light_or_dark(self) -> None:
        """Change between the light theme and the dark one."""
        self.theme = themes.opposite(self.theme, is_dark=self.current_theme.dark)

    def on_ask_who_plays(self) -> None:
        """Ask for the nickname under which answers are kept."""
        from trainer.tui.screens.dialogs import AskDialog  # noqa: PLC0415 - after the first paint

        question = "Who is playing? A nickname is enough; it stays on this machine."
        self.push_screen(AskDialog(question, self.learner.name, longest=LONGEST), self._take_name)

    def _take_name(self, typed: str | None) -> None:
        if typed is None:
            return
        try:
            is_another = self.learner.rename(typed)
        except ValueError as error:
            self.notify(str(error), severity="warning", markup=False)
            return
        if is_another:
            self._remember(learner=self.learner.name)
            self.post_message(ShowLibrary())

    def keep_chosen(self, deck: str) -> None:
        """Remember which deck was opened last, if that can be done; in any thread."""
        if deck != self.last_deck:
            self.last_deck = deck
            with contextlib.suppress(OSError):  # it is a convenience: nobody need be told
                settings.remember(deck=deck)

    def _remember(self, **what: str) -> None:
        try:
            settings.remember(**what)
        except OSError as error:
            told = f"This will not be remembered: {error.strerror}."
            self.in_turn(None, partial(self.notify, told, severity="warning", markup=False))
