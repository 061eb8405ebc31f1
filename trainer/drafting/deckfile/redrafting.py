"""What `build` does to the items that are a person's, and nothing else of it.

Explanations are drafted again where a person has changed the evidence, and items of which there is no more
than the words are filled in; only for these an article is read. No item is added. It prints nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import msgspec

from trainer.deck.reading.safe_yaml import Broken
from trainer.drafting.articles.heading import read_heading
from trainer.drafting.articles.source_article import SourceArticle, Unreadable
from trainer.drafting.deckfile.cutting import Earlier, Uncuttable
from trainer.drafting.deckfile.explained import retold
from trainer.drafting.deckfile.finding import bytes_there, cut_file
from trainer.drafting.deckfile.origins import under_its_head
from trainer.drafting.deckfile.proving import Unfit, Unwritten, prove
from trainer.drafting.deckfile.recognising import KnownArticle, field_of, known_articles
from trainer.drafting.deckfile.saving import Change, save
from trainer.drafting.deckfile.splicing import Splice
from trainer.drafting.deckfile.stubs import filled
from trainer.drafting.deckfile.whole import ItemsOutcome, Kept, Whole
from trainer.drafting.items.making import DeckArticle, entry
from trainer.text.messages import printable, quoted

_ATTEMPTS = 5


class Redrafted(NamedTuple):
    """What was explained again, and what was filled in."""

    explained: tuple[tuple[str, str], ...]
    """The ids of the items, with their new explanations."""
    written: bool
    moved: tuple[tuple[str, str], ...] = ()
    """The ids of the items whose explanation is a person's, with their new next moves."""
    filled: tuple[tuple[str, str], ...] = ()
    """The ids of the items that had no more than their words, with their explanations."""


def redraft(path: Path, *, dry_run: bool = False) -> Redrafted:
    """Draft a deck's explanations again where they are out of date, and fill items in. Raises `Unreadable`.

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
    earlier, items_filled = filled(path, there.earlier, lambda: _entries(path, there.earlier))
    again = retold(earlier)
    splice = Splice(earlier)
    blocks = earlier.items.blocks
    kept = [Kept(splice.retell(again.get(block.span.start), block)) for block in blocks]
    items = tuple(items_filled.get(number, one) for number, one in enumerate(kept))
    new = tuple((one.id, one.explain or "") for one in items_filled.values())
    of_blocks = [(block.id, again[at]) for block in blocks if (at := block.span.start) in again]
    told = tuple((name, str(one.data["explain"])) for name, one in of_blocks if "explain" in one.keys)
    moved = tuple((name, one.data["next_move"]["do"]) for name, one in of_blocks if one.only_moves)
    if dry_run or not (of_blocks or new):
        return Redrafted(told, written=False, moved=moved, filled=new)
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
    done = save([Change(path, raw, after)])
    return Redrafted(told, written=True, moved=moved, filled=new) if done else None


def _entries(path: Path, earlier: Earlier) -> list[DeckArticle]:
    """The articles of the deck."""
    return [_entry(path, one) for one in known_articles(path, earlier)]


def _entry(path: Path, one: KnownArticle) -> DeckArticle:
    """An article of the deck, with the head that the deck and its own lines give it."""
    if one.text is None:
        told = f"names {quoted(one.file)}, which cannot be read" if one.file else "has no text"
        raise Unreadable(f"{printable(str(path), 400)}: the article {quoted(one.id)} {told}")
    title = field_of(one.data, "title") or one.id
    source = SourceArticle(text=one.text, title=title, name=one.id)
    heading = read_heading(one.text)
    own = heading.head if heading is not None else source.head
    return entry(one.id, under_its_head(msgspec.structs.replace(source, head=own), one))
