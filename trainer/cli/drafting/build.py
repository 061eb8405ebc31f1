"""The command `build`: a deck drafted from an article, or from several on one event.

Exit status: 0 all is well; 2 something has to be mended.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import click

from trainer import say
from trainer.cli.drafting.articles import GivenArticles, articles_argument, fail, on_one_line, progress
from trainer.cli.drafting.heads import head_options
from trainer.deck.advice.checking import verdict_counts
from trainer.deck.model import MOST_ARTICLES
from trainer.drafting.articles.head import Head
from trainer.drafting.articles.source_article import Unreadable
from trainer.drafting.deckfile import building
from trainer.drafting.deckfile.building import Built
from trainer.drafting.deckfile.origins import WRITTEN
from trainer.drafting.deckfile.whole import summary
from trainer.drafting.items.selecting import ROOM, Wish
from trainer.text.messages import counted


@click.command()
@articles_argument
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(path_type=Path),
    metavar="DECK|FOLDER",
    help="Write the deck to this file, or into this folder.",
)
@click.option(
    "--items",
    "most",
    type=click.IntRange(min=1),
    metavar="N",
    help=f"Draft at most N items; without it, what a person finishes in twenty minutes: about {ROOM}.",
)
@click.option(
    "--all", "everything", is_flag=True, help="Draft all items, titles, terms and repeated statements too."
)
@click.option("--json", "as_json", is_flag=True, help="With -o, print what was made as one JSON document.")
@head_options
def build(
    articles: tuple[str, ...],
    out: Path | None,
    most: int | None,
    everything: bool,
    as_json: bool,
    **known: Any,
) -> None:
    """Draft a deck from one article, or from several on one event.

    Without -o the deck is printed. A deck that is there already is built again: what you changed is kept.

    ARTICLE is a text or Markdown file, a saved web page, an http(s) address, or - for standard input.
    """
    if as_json and out is None:
        raise click.UsageError("--json goes with -o: without it, the deck itself is printed.")
    if most is not None and everything:
        raise click.UsageError("--items and --all exclude each other.")
    if len(articles) > MOST_ARTICLES:
        told = f"a deck has at most {MOST_ARTICLES} articles, and these are {len(articles)}"
        raise click.UsageError(f"{told}: build two decks or more.")
    wish = Wish(most or ROOM, is_default=most is None, everything=everything)
    head = Head(**known)
    if head != Head() and len(articles) > 1:
        raise click.UsageError("a head is that of one article; of several, write it above each text.")
    with GivenArticles(articles, head) as sources:
        read = list(sources)
    try:
        made = building.build(read, out, progress, wish)
    except Unreadable as error:
        fail(str(error))
    finally:
        progress("")
    made = made._replace(remarks=(*made.remarks, *_not_taken(head, made)))
    if made.path is None:
        say.document(made.text)
        for line in made.remarks:
            say.error(f"trainer: {line}")
    else:
        _report(made, as_json=as_json)


def _not_taken(head: Head, made: Built) -> Iterator[str]:
    """What was said of the page and is otherwise in the deck, where a person wrote it."""
    infos = list(made.deck.infos.values())[:1] if made.deck is not None else []
    for info, name in product(infos, WRITTEN):
        told, there = getattr(head, name), getattr(info, name)
        if told is not None and str(told) != str(there):
            yield f"The deck’s own `{name}:` was kept ({there or 'it has none'}); change it there."


def _report(made: Built, *, as_json: bool) -> None:
    """Say what was made: the deck was read before it was written, so this is what a player will get."""
    if made.path is None:
        return
    verdicts = verdict_counts(made.deck.items) if made.deck is not None else {}
    if as_json:
        say.record(
            {
                "deck": on_one_line(str(made.path)),
                "written": [on_one_line(str(path)) for path in made.written],
                "loads": made.deck is not None,
                "verdicts": verdicts,
                "items": made.outcome,
                "faults": made.faults,
                "remarks": made.remarks,
            }
        )
        return
    say.line(f"{on_one_line(str(made.path))}: {counted(len(made.outcome.drafted), 'item')} drafted.")
    for kind, counts in verdicts.items():
        say.line(f"  {kind.value}: {', '.join(f'{n} {verdict}' for verdict, n in counts.items())}")
    for line in (*summary(made.outcome), *made.remarks):
        say.line(f"  {line}")
    for fault in made.faults:
        say.error(str(fault))
    if made.deck is not None and not made.deck.items:
        say.line("Next: add items of your own (docs/deck-authors.md), or build from another article.")
    else:
        say.line("Next: work through the comments, then run `trainer check` on it.")
