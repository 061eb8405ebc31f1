"""The command `room`: a facilitator leads a room through a deck, on the wall."""

from __future__ import annotations

import click

from trainer.cli.options import DeckOrPlanName, PlayRequest, item_option, learner_option, part_options


@click.command()
@click.argument("deck", required=False, type=DeckOrPlanName())
@click.option("--sure", is_flag=True, help="Have phones ask how sure people are, too.")
@part_options("Ask the whole deck, however long.")
@item_option()
@learner_option()
def room(  # noqa: PLR0913, PLR0917 - one parameter for each option
    deck: str | None,
    sure: bool,
    theme: str | None,
    levels: tuple[str, ...],
    kinds: tuple[str, ...],
    whole: bool,
    items: int | None,
    chosen: tuple[str, ...],
    learner: str | None,
) -> None:
    """Lead a room through DECK, on the wall: everybody votes twice, by hands that you count.

    DECK may be a session plan too, which has chosen the items and tells you what to say. Of a deck of more
    than 30 items it asks the first round, unless others are chosen, here or on the stage by r. Without a
    DECK the library opens; r opens a room there. Where items are chosen here, a new room is opened on them;
    otherwise one that did not end can be resumed. What the room voted is kept under your nickname.
    """
    from trainer.cli.on_screen import show  # noqa: PLC0415 - only where there is a screen

    asked = PlayRequest(deck, None, kinds, items, None, False, learner, theme, levels, whole, None, chosen)
    if deck is None and asked.is_new:
        options = "--all, --theme, --level, --kind, --items and --item"
        raise click.UsageError(f"{options} choose items of a DECK: name it too.")
    show(asked, as_room=True, asks_sure=sure)
