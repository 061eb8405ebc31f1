"""The options that say of a page who publishes it, who signs it and when: what it does not say itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, TypeVar

import click

from trainer.deck.dated import Month, PageDate
from trainer.drafting.articles.days import unread_date, when_in
from trainer.text.cleaning import clean

F = TypeVar("F", bound=Callable[..., Any])


class DayOrMonthGiven(click.ParamType[PageDate]):
    """A day or a month as people write it: 2026-05-04, 4 May 2026, 2026-05, May 2026."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> PageDate:
        """Read it; a date that can be read in two ways is refused."""
        found = value if isinstance(value, (dt.date, Month)) else when_in(str(value))
        if found is None:
            self.fail(unread_date(str(value)), param, ctx)
        return found


class HeadPart(click.ParamType[str]):
    """A line of the head of a page."""

    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the words on one line; there must be some."""
        words = " ".join(clean(str(value)).split())
        if not words:
            self.fail("it is empty; say what is known, or leave the option out.", param, ctx)
        return words


_OPTIONS = (
    click.option("--publisher", type=HeadPart(), metavar="NAME", help="Who published the article."),
    click.option("--author", type=HeadPart(), metavar="NAMES", help="Who signs it."),
    click.option(
        "--date",
        "published",
        type=DayOrMonthGiven(),
        metavar="DAY",
        help="When it was published: a day, or a month if the page shows no more (2026-05).",
    ),
    click.option(
        "--occasion",
        type=HeadPart(),
        metavar="EVENT",
        help="When and where its words were said, if the page says so beside its text.",
    ),
)


def head_options(command: F) -> F:
    """Give a command the options that together are the `Head` of its articles."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command
