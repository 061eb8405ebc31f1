"""The command `redraft`: explanations drafted again where a person has changed the evidence.

Exit status: 0 all is well; 2 something has to be mended.
"""

from __future__ import annotations

from pathlib import Path

import click

from trainer import say
from trainer.cli.drafting.articles import fail, on_one_line, print_wrapped
from trainer.drafting.articles.source_article import Unreadable
from trainer.drafting.deckfile.redrafting import redraft as drafted_again
from trainer.drafting.deckfile.whole import told_again
from trainer.text.messages import counted


@click.command()
@click.argument("deck", type=click.Path(path_type=Path), metavar="DECK")
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
def redraft(deck: Path, dry_run: bool) -> None:
    """Draft the explanations of a deck again where you have changed the evidence.

    An explanation or next move that you have written yourself stays as it is, as does all else in the file.
    """
    try:
        done = drafted_again(deck, dry_run=dry_run)
    except Unreadable as error:
        fail(str(error))
    would = " would be" if dry_run else ""
    say.line(f"{on_one_line(str(deck))}: {counted(len(done.explained), 'item')}{would} explained again.")
    if not dry_run:
        for line in told_again([name for name, _ in done.explained]):
            say.line(f"  {line}")
        return
    for name, text in done.explained:
        say.line(f"  {on_one_line(name)}:")
        print_wrapped("    ", text)
