"""What screens ask of a person over themselves, and what they hand out: dialogs, citations, saved results.

None of it decides anything: an answer goes back to who asked.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from trainer.text.messages import printable
from trainer.tui.personal import PersonalApp
from trainer.tui.terminal.clipboard import has_clipboard

if TYPE_CHECKING:
    from trainer.exchange.played import Played


class AskingApp(PersonalApp):
    """An app that can put a question over whatever is shown."""

    def show_card(self) -> None:
        """Show the card of questions and criteria."""
        from trainer.tui.screens.dialogs import CardDialog  # noqa: PLC0415

        self.push_screen(CardDialog())

    def ask(self, question: str, then: Callable[[str | None], None], value: str = "") -> None:
        """Ask for one line of text."""
        from trainer.tui.screens.dialogs import AskDialog  # noqa: PLC0415

        self.push_screen(AskDialog(question, value), then)

    def confirm(self, question: str, then: Callable[[], None], *, yes: str, no: str) -> None:
        """Ask before something ends or goes for good, and do it where the answer is yes."""
        from trainer.tui.screens.dialogs import ConfirmDialog  # noqa: PLC0415

        self.push_screen(ConfirmDialog(question, yes, no), lambda answer: then() if answer else None)

    def copy_citation(self, text: str) -> None:
        """Copy a citation where the terminal allows it; show it where it is known not to."""
        if has_clipboard(os.environ):
            self.copy_to_clipboard(text)
            self.notify("Sent to your clipboard, if the terminal allows it.", markup=False)
        else:
            self.show_text("This terminal has no clipboard for programs; select the text instead", text)

    def save_results(self, played: Played) -> None:
        """Ask for a format, and save the results into the present folder."""
        from trainer.exchange.formats import FORMATS  # noqa: PLC0415
        from trainer.exchange.saving import save  # noqa: PLC0415
        from trainer.tui.screens.dialogs import ChooseDialog  # noqa: PLC0415

        by_name = {known.name: known for known in FORMATS.values()}

        def write(chosen: str | None) -> None:
            if chosen is None:
                return
            try:
                path = save(played, by_name[chosen], Path.cwd())
            except OSError as error:
                self.notify(f"Could not save: {error.strerror}.", severity="error", markup=False)
            else:
                self.notify(f"Saved as {path.name} in {printable(str(path.parent), 400)}.", markup=False)

        self.push_screen(ChooseDialog("Save the results as", list(by_name)), write)

    def show_text(self, heading: str, text: str) -> None:
        """Show a text to read and select."""
        from trainer.tui.screens.dialogs import TextDialog  # noqa: PLC0415

        self.push_screen(TextDialog(heading, text))
