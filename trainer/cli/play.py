"""The command `play`: what is asked for, and which of the two faces shows it.

Each face is imported when it is the one: the app needs Textual, and plain mode never does.
"""

from __future__ import annotations

import click

from trainer.cli.options import DeckName, PlayRequest, learner_option, part_options
from trainer.deck.form import Form


@click.command()
@click.argument("deck", required=False, type=DeckName())
@click.argument("sitting", required=False, metavar="[ID]")
@click.option("--plain", is_flag=True, help="Play as numbered lines: for screen readers and pipes.")
@part_options("Play the whole deck at once, and not its next round.")
@click.option(
    "--seed", type=click.IntRange(0), metavar="N", help="Use the same number again for the same order."
)
@click.option(
    "--form",
    type=click.Choice([form.value for form in Form], case_sensitive=False),
    metavar="A|B",
    help="Play this half of the deck: one before you learn, the other afterwards. From the first on, reviews "
    "leave the other alone.",
)
@click.option("--resume", is_flag=True, help="Resume the waiting sitting with this ID, or the latest one.")
@learner_option()
def play(  # noqa: PLR0913, PLR0917 - one parameter for each option
    deck: str | None,
    sitting: str | None,
    plain: bool,
    theme: str | None,
    levels: tuple[str, ...],
    kinds: tuple[str, ...],
    whole: bool,
    items: int | None,
    seed: int | None,
    form: str | None,
    resume: bool,
    learner: str | None,
) -> None:
    """Play DECK: a file, or the name of a deck in the library.

    A deck of more than 15 items is played in rounds: the next that was not played to its end begins. With
    --all, --theme, --level, --kind, --items, --seed or --form, a new sitting begins. Otherwise one that waits
    can be resumed: `trainer history` lists them, each with its ID.
    """
    asked = PlayRequest(deck, sitting, kinds, items, seed, resume, learner, theme, levels, whole, form)
    if sitting is not None and not resume:
        raise click.UsageError(f"Got unexpected extra argument ({sitting})")
    if resume and asked.is_new:
        raise click.UsageError(
            "--resume cannot be combined with --all, --theme, --level, --kind, --items, --seed or --form."
        )
    if form is not None and (whole or theme is not None or levels or kinds or items is not None):
        raise click.UsageError("--form cannot be combined with --all, --theme, --level, --kind or --items.")
    if asked.is_round and deck is None:
        raise click.UsageError("--all, --theme, --level and --form choose a part of a DECK: name it too.")
    if plain:
        from trainer.cli.plainly import show  # noqa: PLC0415 - one face, and not both
    else:
        from trainer.cli.on_screen import show  # noqa: PLC0415 - likewise
    show(asked)
