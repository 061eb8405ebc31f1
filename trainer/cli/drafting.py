"""The commands that make decks out of articles: `quotes`, `conflicts` and `build`.

Each imports the finders when it runs. Exit status: 0 all is well; 2 something has to be mended.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from trainer import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from click.shell_completion import CompletionItem

    from trainer.drafting.articles.source_article import Source
    from trainer.drafting.conflicts.conflicts import Candidate
    from trainer.drafting.deckfile.building import Built
    from trainer.drafting.quotes.quotes import Quotation

FAULT = 2


class ArticleName(click.ParamType[str]):
    """An article by its path or address, or `-`."""

    name = "article"

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002 - click passes it by name
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[CompletionItem[str]]:
        """Complete the names of files."""
        from trainer.cli.completing import files  # noqa: PLC0415

        return files(incomplete)


_ARTICLES = click.argument("articles", nargs=-1, required=True, type=ArticleName(), metavar="ARTICLE…")
_JSONL = click.option("--jsonl", is_flag=True, help="Print one JSON object a line, for machines.")


@click.command()
@_ARTICLES
@_JSONL
def quotes(articles: tuple[str, ...], jsonl: bool) -> None:
    """List the quotations of articles, and who is credited with them.

    ARTICLE is a text or Markdown file, a saved web page, an http(s) address, or - for standard input.
    """
    from trainer.drafting.quotes.quotes import as_prediction, find_quotes  # noqa: PLC0415

    with _Reading(articles) as sources:
        for source in sources:
            found = find_quotes(_read_part(source))
            if jsonl:
                say.record(as_prediction(source.name, found))
            else:
                _print_quotes(source, found)


@click.command()
@_ARTICLES
@_JSONL
@click.option("--all", "everything", is_flag=True, help="Also the pairs that score low.")
def conflicts(articles: tuple[str, ...], jsonl: bool, everything: bool) -> None:
    """List details of an article that may conflict, the surest first.

    ARTICLE is a text or Markdown file, a saved web page, an http(s) address, or - for standard input.
    """
    from trainer.deck.model import ConflictVerdict  # noqa: PLC0415
    from trainer.drafting.conflicts.conflicts import DEFAULT_MIN_SCORE, as_prediction, find_conflicts  # noqa: PLC0415

    least = 0.0 if everything else DEFAULT_MIN_SCORE
    with _Reading(articles) as sources:
        for source in sources:
            found = find_conflicts(_read_part(source), published=source.published)
            if jsonl:
                say.record(as_prediction(source.name, found, min_score=least))
            else:
                near = [
                    one for one in found if one.score >= least or one.verdict is ConflictVerdict.COMPATIBLE
                ]
                _print_conflicts(source, near)


@click.command()
@_ARTICLES
@click.option(
    "-o", "--output", "out", type=click.Path(path_type=Path), metavar="DECK|FOLDER", help="Where to write it."
)
@click.option("--json", "as_json", is_flag=True, help="With -o: print what was made as one JSON document.")
def build(articles: tuple[str, ...], out: Path | None, as_json: bool) -> None:
    """Draft a deck from one article, or from several on one event.

    Without -o the deck is printed. A deck that is there already is built again: what you changed is kept.

    ARTICLE is a text or Markdown file, a saved web page, an http(s) address, or - for standard input.
    """
    if as_json and out is None:
        raise click.UsageError("--json goes with -o: without it, the deck itself is printed.")
    from trainer.drafting.articles.source_article import Unreadable  # noqa: PLC0415
    from trainer.drafting.deckfile import building  # noqa: PLC0415

    with _Reading(articles) as sources:
        read = list(sources)
    try:
        made = building.build(read, out, _progress)
    except Unreadable as error:
        _fail(str(error))
    finally:
        _progress("")
    if made.path is None:
        say.document(made.text)
        for line in made.remarks:
            say.error(f"trainer: {line}")
    else:
        _report(made, as_json=as_json)


class _Reading:
    """Reads articles one by one; those that cannot be read are named at the end, with exit status 2."""

    def __init__(self, given: Sequence[str]) -> None:
        self.given = given
        self.unread: list[str] = []

    def __enter__(self) -> Iterator[Source]:
        return self._sources()

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        _progress("")
        if kind is None and self.unread:
            _fail(*self.unread)

    def _sources(self) -> Iterator[Source]:
        from trainer.drafting.articles.addresses import shown  # noqa: PLC0415
        from trainer.drafting.articles.source_article import Unreadable  # noqa: PLC0415
        from trainer.drafting.articles.sources import read_source  # noqa: PLC0415

        for number, given in enumerate(self.given, 1):
            if len(self.given) > 1 or "://" in given:
                _progress(f"{number} of {len(self.given)}: {shown(given)}")
            try:
                source = read_source(given)
            except Unreadable as error:
                self.unread.append(str(error))
                continue
            finally:
                _progress("")
            yield source


def _read_part(source: Source) -> str:
    """As much of an article as the finders can take; what they cannot is said."""
    from trainer.drafting.articles.reach import reaches, unread  # noqa: PLC0415

    (end,) = reaches([source.text])
    told = unread(source.text, end)
    if told is not None:
        say.error(f"trainer: {_plain(source.name)}: {told}.")
    return source.text[:end]


def _progress(doing: str) -> None:
    """Say on the last line of a terminal what is being done; nothing clears it again."""
    from trainer.deck.reading.faults import printable  # noqa: PLC0415

    say.progress(printable(doing, 70))


def _print_quotes(source: Source, found: Sequence[Quotation]) -> None:
    from trainer.deck.reading.faults import counted  # noqa: PLC0415

    say.line(f"{_plain(source.title)}: {counted(len(found), 'quotation')}")
    for number, one in enumerate(found, 1):
        say.line()
        _print_wrapped(f"{number:>3}  ", f"“{one.content}”")
        who = one.speaker_resolved or one.speaker or "nobody"
        said = ", ".join(filter(None, (one.speaker and f"as “{one.speaker}”", one.cue and f"“{one.cue}”")))
        _print_wrapped("     speaker: ", f"{who} ({said})" if said else who)
        carrier = one.carrier
        through = [carrier.outlet, carrier.reporter, carrier.document] if carrier else []
        _print_wrapped("     carrier: ", ", ".join(filter(None, through)) or "none named")
        if one.occasion:
            _print_wrapped("     occasion: ", one.occasion)
        _print_wrapped("     rule: ", f"{one.rule} ({one.confidence:.0%} sure)")
    say.line()


def _print_conflicts(source: Source, found: Sequence[Candidate]) -> None:
    from trainer.deck.reading.faults import counted  # noqa: PLC0415

    say.line(f"{_plain(source.title)}: {counted(len(found), 'pair')}")
    for number, one in enumerate(found, 1):
        say.line()
        say.line(f"{number:>3}  {one.detail}, {one.verdict} ({one.score:.2f})")
        for side in (one.first, one.second):
            value = source.text[side.value_start : side.value_end]
            shown = f"[{value}] " if value else ""
            _print_wrapped("     - ", f"{shown}{source.text[side.start : side.end]}")
        _print_wrapped("     ", one.reason)
    say.line()


def _report(made: Built, *, as_json: bool) -> None:
    """Say what was made: the deck was read before it was written, so this is what a player will get."""
    from trainer.deck.advice.checking import verdict_counts  # noqa: PLC0415
    from trainer.deck.reading.faults import counted  # noqa: PLC0415
    from trainer.drafting.deckfile.rebuilding import summary  # noqa: PLC0415

    if made.path is None:
        return
    verdicts = verdict_counts(made.deck) if made.deck is not None else {}
    if as_json:
        say.record(
            {
                "deck": _plain(str(made.path)),
                "written": [_plain(str(path)) for path in made.written],
                "loads": made.deck is not None,
                "verdicts": verdicts,
                "items": made.outcome,
                "faults": made.faults,
                "remarks": made.remarks,
            }
        )
        return
    say.line(f"{_plain(str(made.path))}: {counted(len(made.outcome.drafted), 'item')} drafted.")
    for kind, counts in verdicts.items():
        say.line(f"  {kind.value}: {', '.join(f'{n} {verdict}' for verdict, n in counts.items())}")
    for line in (*summary(made.outcome), *made.remarks):
        say.line(f"  {line}")
    for fault in made.faults:
        say.error(str(fault))
    say.line("Next: work through the comments, then run `trainer check` on it.")


def _print_wrapped(start: str, text: str) -> None:
    """Print a text from the page under a label, wrapped and without control characters."""
    import shutil  # noqa: PLC0415
    import textwrap  # noqa: PLC0415

    width = max(40, min(shutil.get_terminal_size().columns, 100))
    wrapped = textwrap.wrap(_plain(text), width, initial_indent=start, subsequent_indent=" " * len(start))
    say.lines(wrapped)


def _plain(text: str) -> str:
    from trainer.deck.reading.faults import printable  # noqa: PLC0415

    return printable(text, 2_000)


def _fail(*messages: str) -> NoReturn:
    for message in messages:
        say.error(f"trainer: {message}.")
    sys.exit(FAULT)
