"""One thing after another: whatever changes a screen, and whatever arrives late, waits for its turn here.

A key, a click, a signal or the result of a thread may come while a screen is being put up or taken down. So
each of them is taken from the app's own queue, one by one, when every screen is whole again; and what was
meant for a screen that has gone is dropped. What a screen asks of the app (a `Request`) is done before any
key that waits already. Only this module knows how Textual orders these things: screens and the app ask for a
turn (`in_turn`), and never look at whether a widget is there yet.
"""

from __future__ import annotations

import inspect
from asyncio import Future
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar, dataclass_transform
from weakref import WeakKeyDictionary

from textual import events
from textual.actions import ActionParseResult
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.dom import DOMNode, NoScreen
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import OptionList

M = TypeVar("M")

_TYPED = (events.InputEvent, events.Paste)
_ASKED_FOR = (*_TYPED, events.Callback, events.Timer)
"""What is no longer answered once the app is leaving: it might build what is being taken down."""


@dataclass_transform()
class Request(Message):
    """Something that a screen asks of the app. The app acts on it in a method `on_…`.

    What belongs to it is declared as in a dataclass. To make one of each would cost a tenth of the start.
    """

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__()
        names = list(type(self).__annotations__)
        if len(given) > len(names):
            raise TypeError(f"{type(self).__name__} takes {len(names)} values, and not {len(given)}")
        vars(self).update(zip(names, given, strict=False))
        vars(self).update(named)
        missing = [name for name in names if not hasattr(self, name)]
        if missing or not named.keys() <= {*names[len(given) :]}:
            raise TypeError(f"{type(self).__name__} takes {names}, and not {given} and {named}")

    def __eq__(self, other: object) -> bool:
        """Whether the same is asked for."""
        return type(self) is type(other) and all(
            getattr(self, name) == getattr(other, name) for name in type(self).__annotations__
        )

    __hash__ = None  # type: ignore[assignment]


class TurnsApp(App[None]):
    """An app in which everything that is typed, asked for or found out has its turn."""

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self._moves: deque[Any] = deque()
        """The changes of screens that may still be under way."""
        self._requests: deque[Request] = deque()
        """What screens have asked for, and what has not been done yet."""
        self._typed_on: WeakKeyDictionary[events.Event, Screen[Any]] = WeakKeyDictionary()
        """The screen that was shown when a key was pressed."""

    # Turns

    def in_turn(self, screen: Screen[Any] | None, work: Callable[..., Any], *args: Any) -> None:
        """Have some work done when all that came before it is done; it is dropped if its screen has gone.

        Without a screen it is done on whichever is there. May be called from any thread.
        """
        self.call_later(self._take_turn, screen, work, args)

    def in_turn_after(
        self, seconds: float, screen: Screen[Any] | None, work: Callable[..., Any], *args: Any
    ) -> None:
        """Have some work done after a time, when its turn comes; it is dropped if its screen has gone."""
        self.set_timer(seconds, lambda: self.in_turn(screen, work, *args))

    def once_painted(self, work: Callable[..., Any], *args: Any) -> None:
        """Have some work done after the next paint, on whichever screen is there."""
        self.call_after_refresh(self.in_turn, None, work, *args)

    async def _take_turn(self, screen: Screen[Any] | None, work: Callable[..., Any], args: Any) -> None:
        await self.settled()
        if self.holds(screen):
            outcome = work(*args)
            if inspect.isawaitable(outcome):
                await outcome

    async def settled(self) -> None:
        """Do what was asked for, and wait until every screen that is shown is whole, and all others are gone.

        A request is dropped where the app is leaving.
        """
        while self._moves or self._requests:
            if self._moves:
                await self._moves.popleft()
            else:
                request = self._requests.popleft()
                if self.holds(None):
                    await self._on_message(request)

    def holds(self, screen: Screen[Any] | None) -> bool:
        """Whether a screen (or any, for None) is up and whole, on top or below a dialog, and stays so."""
        if self._exit or not self.is_running:
            return False
        return screen is None or (screen.is_mounted and screen in self.screen_stack)

    # What passes here

    def post_message(self, message: Message) -> bool:
        """Take a message, as Textual does; what a screen asks for is done before what waits already."""
        if not isinstance(message, Request):
            return super().post_message(message)
        self._requests.append(message)
        return self.call_later(self.settled)

    async def on_event(self, event: events.Event) -> None:
        """Take what was typed when the screens are whole; when leaving, take nothing more."""
        if self._exit and isinstance(event, _ASKED_FOR):
            return
        if isinstance(event, _TYPED):
            await self.settled()
            if self._exit or not self.screen_stack:  # it waited while the app was taken down
                return
            if isinstance(event, events.MouseEvent) and not self._shows(event.x, event.y):
                return  # the terminal has become smaller meanwhile
            event = self._as_typed_here(event)
        await super().on_event(event)

    def _shows(self, x: int, y: int) -> bool:
        """Whether there is such a cell, in the terminal as it is and in the screen as it was laid out."""
        return all(region.contains(x, y) for region in (self.size.region, self.screen.region))

    def _as_typed_here(self, event: events.Event) -> events.Event:
        """A key that comes back from a widget whose screen has gone is as if typed on the present one."""
        if not isinstance(event, events.Key):
            return event
        if not event.is_forwarded:
            self._typed_on[event] = self.screen
        elif self._typed_on.get(event) not in {None, self.screen}:
            event = events.Key(event.key, event.character)
        return event

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Any = None,
    ) -> bool:
        """Run an action, unless what it belongs to has gone, is covered, or is still being put up.

        Covered it may be by what was typed after the key that asks for this.
        """
        if not self._stays(default_namespace) or _turns_unseen_pages(action, default_namespace):
            return False
        return await super().run_action(action, default_namespace, namespaces)

    def _stays(self, node: DOMNode | None) -> bool:
        if not isinstance(node, Widget):
            return self.holds(None)
        try:
            return node.screen is self.screen and self.holds(node.screen)
        except NoScreen:
            return False

    # Changes of screens: each is waited for before the next turn

    def push_screen(
        self, screen: Screen[Any] | str, callback: Callable[[Any], Any] | None = None, *args: Any, **more: Any
    ) -> Any:
        """Put a screen over the others, as Textual does; nobody gets a turn before it is whole.

        What is to follow its answer is dropped where the app is left meanwhile.
        """
        following = None if callback is None else partial(self._answered, callback)
        return self._move(super().push_screen(screen, following, *args, **more))

    def _answered(self, callback: Callable[[Any], Any], answer: Any) -> Any:
        return callback(answer) if self.holds(None) else None

    def switch_screen(self, screen: Screen[Any] | str) -> AwaitComplete:
        """Put a screen in place of the one on top, as Textual does; nobody gets a turn before it is whole."""
        return self._move(super().switch_screen(screen))

    def pop_screen(self) -> AwaitComplete:
        """Take the top screen away, as Textual does; nobody gets a turn before it is gone."""
        return self._move(super().pop_screen())

    def _move(self, move: M) -> M:
        if not isinstance(move, Future):  # an answer that somebody waits for, and not a change of screens
            self._moves.append(move)
        return move


def _turns_unseen_pages(action: str | ActionParseResult, node: DOMNode | None) -> bool:
    """Whether an action turns the pages of a list that has not been laid out: Textual counts on its lines."""
    if node is None or "page_" not in str(action):
        return False
    lists = [node] if isinstance(node, OptionList) else node.query(OptionList)
    return any(not one.scrollable_content_region for one in lists)


def once_painted(widget: Widget, work: Callable[..., Any], *args: Any) -> None:
    """Have some work done on a widget after the next paint, if it is still there then."""
    widget.call_after_refresh(_if_there, widget, work, args)


def _if_there(widget: Widget, work: Callable[..., Any], args: Any) -> Any:
    return work(*args) if widget.is_attached and widget.is_mounted else None
