"""A deck's explanations drafted again where a person has changed the evidence, and nothing else of it.

No article is read and no item is added: it is what `build` does to the items that are a person's. It prints
nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from trainer.deck.reading.safe_yaml import Broken
from trainer.drafting.articles.source_article import Unreadable
from trainer.drafting.deckfile.cutting import Uncuttable
from trainer.drafting.deckfile.explained import retold
from trainer.drafting.deckfile.finding import bytes_there, cut_file
from trainer.drafting.deckfile.proving import Unfit, Unwritten, prove
from trainer.drafting.deckfile.saving import Change, save
from trainer.drafting.deckfile.splicing import Splice
from trainer.drafting.deckfile.whole import ItemsOutcome, Kept, Whole
from trainer.text.messages import printable

_ATTEMPTS = 5


class Redrafted(NamedTuple):
    """What was explained again."""

    explained: tuple[tuple[str, str], ...]
    """The ids of the items, with their new explanations."""
    written: bool


def redraft(path: Path, *, dry_run: bool = False) -> Redrafted:
    """Draft a deck's explanations again where they are out of date. Raises `Unreadable`.

    With `dry_run` nothing is written.
    """
    for _ in range(_ATTEMPTS):
        done = _once(path, dry_run=dry_run)
        if done is not None:
            return done
    raise Unreadable(
        f"{printable(str(path), 400)} was changed again and again meanwhile; nothing was written"
    )


def _once(path: Path, *, dry_run: bool) -> Redrafted | None:
    """One try; None where the file was changed meanwhile."""
    raw = bytes_there(path)
    if raw is None:
        raise Unreadable(f"{printable(str(path), 400)}: there is no such file")
    there = cut_file(path, raw)
    earlier = there.earlier
    again = retold(earlier)
    splice = Splice(earlier)
    blocks = earlier.items.blocks
    items = tuple(Kept(splice.retell(again.get(block.span.start), block)) for block in blocks)
    told = [
        (block.id, str(again[at].data["explain"])) for block in blocks if (at := block.span.start) in again
    ]
    if dry_run or not told:
        return Redrafted(tuple(told), written=False)
    articles = tuple(Kept(block.data) for block in earlier.articles.blocks)
    try:
        text = splice.result()
        whole = Whole(text, ItemsOutcome(drafted=()), articles, items, head_is_ours=False)
        after = f"{there.mark}{text}".encode()
        prove(Unwritten(path, after, raw, earlier.data, {}), whole, [])
    except (Uncuttable, Broken) as error:
        raise Unreadable(f"{printable(str(path), 400)} cannot be drafted again: {error}") from None
    except Unfit as unfit:
        raise Unreadable(f"what was drafted would not load: {unfit.fault}") from None
    return Redrafted(tuple(told), written=True) if save([Change(path, raw, after)]) else None
