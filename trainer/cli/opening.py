"""What was typed after `play`, looked up: the deck, the sitting to resume, and how a new one is laid out."""

from __future__ import annotations

from pathlib import Path

from trainer.cli.finding import deck_path
from trainer.cli.options import PlayRequest
from trainer.deck.kinds import Kind
from trainer.sitting.plan import Layout


def layout(asked: PlayRequest) -> Layout:
    """How a new sitting is laid out."""
    return Layout(kinds=tuple(Kind(kind) for kind in asked.kinds), items=asked.items, seed=asked.seed)


def wanted(asked: PlayRequest) -> tuple[Path | None, str | None]:
    """The deck, unless one is to be chosen, and the sitting to resume; what there is not ends the command."""
    if asked.resume:
        from trainer.cli.resuming import to_resume  # noqa: PLC0415 - the history comes after the first paint

        return to_resume(asked.deck, asked.sitting, asked.learner)
    return (deck_path(asked.deck) if asked.deck else None), None
