"""Articles as the commands that make decks are given them: read in turn, with progress and faults.

Exit status: 0 all is well; 2 something has to be mended.
"""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator, Sequence
from typing import Any, NoReturn

import click
import msgspec

from trainer import say
from trainer.cli.failing import fail_with
from trainer.cli.options import ArticleName
from trainer.drafting.articles.addresses import shown
from trainer.drafting.articles.head import Head
from trainer.drafting.articles.reach import reaches, unread
from trainer.drafting.articles.source_article import SourceArticle, Unreadable
from trainer.drafting.articles.sources import read_source
from trainer.text.messages import printable

articles_argument = click.argument(
    "articles", nargs=-1, required=True, type=ArticleName(), metavar="ARTICLE…"
)
jsonl_option = click.option("--jsonl", is_flag=True, help="Print one JSON object a line, for machines.")


_NOTHING = Head()


class GivenArticles:
    """Reads articles one by one; those that cannot be read are named at the end, with exit status 2."""

    def __init__(self, given: Sequence[str], head: Head = _NOTHING) -> None:
        self.given = given
        self.head = head
        """What is known of each of them from elsewhere; it counts for more than what they say."""
        self.unread: list[str] = []

    def __enter__(self) -> Iterator[SourceArticle]:
        return self._sources()

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        progress("")
        if kind is None and self.unread:
            fail(*self.unread)

    def _sources(self) -> Iterator[SourceArticle]:
        for number, given in enumerate(self.given, 1):
            if len(self.given) > 1 or "://" in given:
                progress(f"{number} of {len(self.given)}: {shown(given)}")
            try:
                source = read_source(given)
            except Unreadable as error:
                self.unread.append(str(error))
                continue
            finally:
                progress("")
            if source.undated is not None and self.head.published is None:
                say.error(f"trainer: {on_one_line(source.name)}: {source.undated}.")
            yield msgspec.structs.replace(source, head=self.head.over(source.head))


def read_part(source: SourceArticle) -> str:
    """As much of an article as the finders can take; what they cannot is said."""
    (end,) = reaches([source.text])
    told = unread(source.text, end)
    if told is not None:
        say.error(f"trainer: {on_one_line(source.name)}: {told}.")
    return source.text[:end]


def in_file(record: Any, source: SourceArticle) -> Any:
    """A record for machines with its whole numbers, all of them offsets, counted in the article’s file."""
    if isinstance(record, dict):
        return {key: in_file(value, source) for key, value in record.items()}
    if isinstance(record, list):
        return [in_file(value, source) for value in record]
    return record + source.before if type(record) is int else record


def is_english(source: SourceArticle, otherwise: str) -> bool:
    """Whether the finders can read an article; else its language is said, and what that means."""
    tongue = source.tongue
    if not tongue.is_english:
        say.error(f"trainer: {on_one_line(source.name)}: it is in {tongue.name}; {otherwise}.")
    return tongue.is_english


def progress(doing: str) -> None:
    """Say on the last line of a terminal what is being done; nothing clears it again."""
    say.progress(printable(doing, 70))


def print_wrapped(start: str, text: str) -> None:
    """Print a text from the page under a label, wrapped and without control characters."""
    width = max(40, min(shutil.get_terminal_size().columns, 100))
    wrapped = textwrap.wrap(
        on_one_line(text), width, initial_indent=start, subsequent_indent=" " * len(start)
    )
    say.lines(wrapped)


def on_one_line(text: str) -> str:
    """The text on one line, without control characters, and not endless."""
    return printable(text, 2_000)


def fail(*messages: str) -> NoReturn:
    """End the command with a line for each message."""
    fail_with([f"trainer: {message}." for message in messages])
