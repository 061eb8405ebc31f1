"""Small things over a screen: the card, the help, a line to type, a text to read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from trainer.sitting.session import LONGEST_NOTE
from trainer.sitting.words import Sign
from trainer.tui.commands import Where, key_names, of
from trainer.tui.language import BAR, HEADING, KEY, QUIET, SIGN_STYLES, STYLES, TICK, WARNING, Light
from trainer.tui.screens.base import Dialog
from trainer.tui.widgets.card import CardView
from trainer.tui.widgets.labelled import LabelledText
from trainer.tui.widgets.line_input import LineInput
from trainer.tui.widgets.options import Options

_CLOSE = "Esc closes this."

YES = "yes"
"""What a question gives that was agreed to."""


class CardDialog(Dialog):
    """The card on one screen."""

    BINDINGS: ClassVar[list[BindingType]] = [("c,enter", "dismiss_none", "Close")]

    def compose(self) -> ComposeResult:
        """Lay out the card."""
        with _reading():
            yield CardView()


class HelpDialog(Dialog):
    """All keys of a screen, and what the signs mean."""

    BINDINGS: ClassVar[list[BindingType]] = [("question_mark,f1,enter", "dismiss_none", "Close")]

    def __init__(
        self, where: Where, guide: Sequence[tuple[str, str]] = (), missing: Sequence[str] = ()
    ) -> None:
        """Of one place, without its `missing` actions; `guide` is what to do now, each with its heading."""
        super().__init__()
        self._where = where
        self._guide = guide
        self._missing = missing

    def compose(self) -> ComposeResult:
        """Lay out the guide, the keys of this screen, those that work anywhere, and the signs."""
        with _reading():
            for heading, text in self._guide:
                told = Content.styled(f"{heading:<8}", HEADING)
                yield LabelledText(told, Content(text), width=8, classes="help--guide")
            yield from _keys(self._where, self._missing)
            yield from _keys(Where.ANYWHERE)
            yield from _bars() if self._where is Where.PROGRESS else _signs()


class TextDialog(Dialog):
    """A text to read and select, such as a citation that could not be copied."""

    def __init__(self, heading: str, text: str) -> None:
        super().__init__()
        self._heading = heading
        self._text = text

    def compose(self) -> ComposeResult:
        """Lay out the heading and the text."""
        with _reading():
            yield Static(Content.styled(self._heading, HEADING))
            yield Static(Content(self._text))


class AskDialog(Dialog):
    """One line to type; Enter gives it, Escape gives nothing."""

    line = getters.query_one(LineInput)
    fits = getters.query_one("#fits", Static)

    def __init__(self, question: str, value: str = "", longest: int = LONGEST_NOTE) -> None:
        super().__init__()
        self._question = question
        self._value = value
        self._longest = longest

    def compose(self) -> ComposeResult:
        """Lay out the question and the line."""
        with VerticalScroll(classes="dialog"):
            yield Static(Content.styled(self._question, HEADING))
            yield LineInput(self._value, self._longest)
            yield Static(Content.styled("Enter keeps it, Esc leaves it.", QUIET), id="fits")

    def on_mount(self) -> None:
        """Begin to type at once."""
        self.line.focus()

    def on_line_input_full(self, event: LineInput.Full) -> None:
        """Say that not everything was taken."""
        event.stop()
        told = f"At most {self._longest:,} characters fit: the rest was left out."
        self.fits.update(Content.styled(told, WARNING))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give what was typed."""
        event.stop()
        self.dismiss(event.value)


class ChooseDialog(Dialog):
    """A few things of which one is chosen."""

    options = getters.query_one(Options)

    def __init__(self, question: str, names: list[str]) -> None:
        super().__init__()
        self._question = question
        self._names = names

    def compose(self) -> ComposeResult:
        """Lay out the question and the names."""
        with VerticalScroll(classes="dialog"):
            yield Static(Content.styled(self._question, HEADING))
            yield Options(*(Option(Content(name)) for name in self._names))
            yield Static(Content.styled(_CLOSE, QUIET))

    def on_mount(self) -> None:
        """Let the arrows choose."""
        self.options.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give the chosen name."""
        event.stop()
        self.dismiss(self._names[event.option_index])


class ConfirmDialog(Dialog):
    """A question before something ends or is removed. Neither Enter alone nor Escape changes anything."""

    BINDINGS: ClassVar[list[BindingType]] = [("y", "agree", "Yes"), ("n,q", "dismiss_none", "No")]

    answers = getters.query_one(OptionList)

    def __init__(self, question: str, yes: str, no: str) -> None:
        """Ask a question; `yes` and `no` say what each answer does."""
        super().__init__()
        self._question = question
        self._answers = (("n", no), ("y", yes))

    def compose(self) -> ComposeResult:
        """Lay out the question and the two answers, the harmless one first."""
        with VerticalScroll(classes="dialog"):
            yield Static(Content.styled(self._question, HEADING))
            yield OptionList(
                *(Option(Content.assemble((f" {key}  ", KEY), means)) for key, means in self._answers)
            )
            yield Static(Content.styled(_CLOSE, QUIET))

    def on_mount(self) -> None:
        """Begin at the answer that changes nothing."""
        self.answers.highlighted = 0
        self.answers.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give the chosen answer."""
        event.stop()
        if event.option_index:
            self.action_agree()
        else:
            self.action_dismiss_none()

    def action_agree(self) -> None:
        """Say yes."""
        self.dismiss(YES)


def _reading() -> VerticalScroll:
    """What may be longer than the screen; how it is closed is in its frame, so that it is always in view."""
    frame = VerticalScroll(classes="dialog")
    frame.border_subtitle = _CLOSE
    return frame


def _keys(where: Where, missing: Sequence[str] = ()) -> ComposeResult:
    commands = [command for command in of(where) if command.action not in missing]
    width = max(len(key_names(command)) for command in commands) + 4
    yield Static(Content.styled(where.value, HEADING), classes="help--heading")
    for command in commands:
        keys = Content.styled(f"  {key_names(command)}", KEY)
        yield LabelledText(keys, Content(command.help), width=width, classes="help--command")


_SIGNS = {
    Sign.YES: "met, the same, or supported",
    Sign.HALF: "weak, unclear, or only like it",
    Sign.NO: "missing, different, or contradicted",
    Sign.NONE: "says nothing of it",
}
_LIGHTS = {
    Light.PASSAGE: "the words in question",
    Light.FIRST: "the first of several passages (B to F: the others)",
    Light.EVIDENCE: "the words that show a row, or that a hint points at",
}


_BARS = (
    ("●", BAR, "how many of a hundred were right, from 0 on the left to 100 on the right"),
    ("├─┤", BAR, "where that is in truth, 19 times out of 20: the more was asked, the shorter"),
    ("┃", TICK, "how sure you were: right of the ● is too sure, left of it not sure enough"),
)
"""What is drawn on the screen of progress."""


def _bars() -> ComposeResult:
    return _told(_BARS, 7)


def _signs() -> ComposeResult:
    styled = [(sign.value, SIGN_STYLES[sign], means) for sign, means in _SIGNS.items()]
    styled += [(light.value, STYLES[light], means) for light, means in _LIGHTS.items()]
    return _told(styled, 6)


def _told(signs: Iterable[tuple[str, str, str]], width: int) -> ComposeResult:
    """Each sign in its style, with what it means."""
    yield Static(Content.styled("Signs", HEADING), classes="help--heading")
    for sign, style, means in signs:
        yield LabelledText(Content.assemble("  ", (sign, style)), Content(means), width=width)
    yield Static()
