"""The command `redraft`: a person's items explained again, and filled in where they are words alone.

Exit status: 0 all is well; 2 something has to be mended.
"""

from __future__ import annotations

from pathlib import Path

import click

from trainer import say
from trainer.cli.drafting.articles import fail, on_one_line, print_wrapped
from trainer.drafting.articles.source_article import Unreadable
from trainer.drafting.deckfile.redrafting import redraft as drafted_again
from trainer.drafting.deckfile.whole import told_again, told_filled
from trainer.text.messages import counted


@click.command()
@click.argument("deck", type=click.Path(path_type=Path), metavar="DECK")
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
def redraft(deck: Path, dry_run: bool) -> None:
    """Draft the explanations of a deck again where you have changed the evidence.

    An explanation or next move that you have written yourself stays as it is, as does all else in the file.
    An item of which you have written only the kind and the words is filled in from the article.
    """
    try:
        done = drafted_again(deck, dry_run=dry_run)
    except Unreadable as error:
        fail(str(error))
    would = " would be" if dry_run else ""
    told = [f"{counted(len(done.filled), 'item')}{would} filled in"] if done.filled else []
    if done.moved:
        told.append(f"{counted(len(done.moved), 'next move')}{would} drafted again")
    if done.explained or not told:
        told.append(f"{counted(len(done.explained), 'item')}{would} explained again")
    say.line(f"{on_one_line(str(deck))}: {', '.join(told)}.")
    if not dry_run:
        for line in (
            *told_again([name for name, _ in done.explained], [name for name, _ in done.moved]),
            *told_filled([name for name, _ in done.filled]),
        ):
            say.line(f"  {line}")
        return
    for name, text in (*done.explained, *done.moved, *done.filled):
        say.line(f"  {on_one_line(name)}:")
        print_wrapped("    ", text)
