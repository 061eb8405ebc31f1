"""The whole way from articles to a deck file: which file, what is there already, and how it is written.

A deck that is there is built again, not overwritten. What is written loads and was read before; and where the
file was changed meanwhile, by its author or by another build, all is done again with what is there now. It
prints nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import msgspec

from trainer.deck.deck import Deck
from trainer.deck.model import Item
from trainer.deck.reading.faults import Fault
from trainer.deck.reading.safe_yaml import Broken
from trainer.drafting.articles.head import Head
from trainer.drafting.articles.source_article import SourceArticle, Unreadable
from trainer.drafting.deckfile.cutting import Earlier, Uncuttable
from trainer.drafting.deckfile.finding import EarlierFile, bytes_there, cut_file, deck_path, home
from trainer.drafting.deckfile.heading import head_of, schema_line
from trainer.drafting.deckfile.merging import chosen
from trainer.drafting.deckfile.origins import Settled, settle
from trainer.drafting.deckfile.proving import Proof, Unfit, Unwritten, prove
from trainer.drafting.deckfile.rebuilding import again
from trainer.drafting.deckfile.saving import Change, save
from trainer.drafting.deckfile.stubs import filled
from trainer.drafting.deckfile.whole import Given, ItemsOutcome, Whole
from trainer.drafting.deckfile.writing import fresh
from trainer.drafting.draft import Draft, draft
from trainer.drafting.items.making import DeckArticle, Drafted, entry
from trainer.drafting.items.selecting import EVERY_STATEMENT, Wish
from trainer.text.article import Article
from trainer.text.messages import printable
from trainer.text.slugs import slug

_ATTEMPTS = 5
_HINT = "Nothing was written; without -o the drafts are printed"


class Built(NamedTuple):
    """A deck, and what became of its items."""

    text: str
    outcome: ItemsOutcome
    path: Path | None
    """The deck file; None where the text was only wanted."""
    written: tuple[Path, ...] = ()
    """Every file that was written, the deck last; one that would not change is left alone."""
    deck: Deck | None = None
    """What a player gets; None where a person's part of it has faults."""
    faults: tuple[Fault, ...] = ()
    remarks: tuple[str, ...] = ()
    """What else a person should know."""


def build(
    sources: Sequence[SourceArticle],
    out: Path | None = None,
    progress: Callable[[str], None] = lambda _: None,
    wish: Wish = EVERY_STATEMENT,
) -> Built:
    """Draft a deck from articles on one event, and write it if a place is named. Raises `Unreadable`.

    `wish` says how many items it is to have; a deck that is there loses none by it.
    """
    building = _Building(sources, progress, wish)
    if out is None:
        return building.printed()
    path = deck_path(out, sources)
    for _ in range(_ATTEMPTS):
        built = building.written(path)
        if built is not None:
            return built
    raise Unreadable(
        f"{printable(str(path), 400)} was changed again and again while it was being built. Nothing was "
        "written; close what writes to it, and build again"
    )


class _Building:
    """One run of the builder: what it drafted stays good as long as the articles are the same."""

    def __init__(self, sources: Sequence[SourceArticle], progress: Callable[[str], None], wish: Wish) -> None:
        self.sources = sources
        self.progress = progress
        self.wish = wish
        self._drafts: dict[tuple[str | None, tuple[tuple[str, str, Head], ...]], Draft] = {}

    def printed(self) -> Built:
        """A deck that holds its articles itself, and is not written."""
        settled = settle(Path("deck.yaml").absolute(), self.sources, None)
        drafted, remarks = self._draft(settled, None)
        given = [Given(one, None, kept.origin) for one, kept in zip(drafted.entries, settled, strict=True)]
        head = head_of(drafted, slug(settled[0].source.title.split(":")[0]) or settled[0].id, "")
        whole = fresh(head, given, drafted.items, drafted.left_out)
        return Built(whole.text, whole.outcome, None, remarks=remarks)

    def written(self, path: Path) -> Built | None:
        """A deck that is written; None where a file was changed meanwhile."""
        raw = bytes_there(path)
        there = cut_file(path, raw) if raw is not None and raw.strip() else None
        deck = home(path, there)
        settled = settle(deck, self.sources, there.earlier if there else None)
        there, new = _filled(path, there, settled) if there is not None else (None, ())
        drafted, remarks = self._draft(settled, there.earlier if there else None)
        given = [
            Given(one, kept.file, kept.origin) for one, kept in zip(drafted.entries, settled, strict=True)
        ]
        whole = _whole(deck, drafted, given, there)
        whole = whole._replace(outcome=msgspec.structs.replace(whole.outcome, filled=new))
        after = f"{there.mark if there else ''}{whole.text}".encode()
        files = {one.file: one.copy.after for one in settled if one.copy and one.file}
        before, data = (raw, there.earlier.data) if there else (None, {})
        proof = _proof(Unwritten(deck, after, before, data, files), whole, given)
        changes = [Change(*one.copy) for one in settled if one.copy is not None]
        if after != raw:
            changes.append(Change(path, raw, after))
        if not save(changes):
            return None
        remarks += tuple(one.remark for one in settled if one.remark)
        written = tuple(change.path for change in changes)
        return Built(whole.text, whole.outcome, deck, written, proof.deck, proof.faults, remarks)

    def _draft(self, settled: Sequence[Settled], earlier: Earlier | None) -> tuple[Draft, tuple[str, ...]]:
        """The draft, without what no deck can hold; and what to say of that."""
        text = earlier.text if earlier is not None else None
        key = (text, tuple((one.id, one.source.text, one.source.head) for one in settled))
        if key not in self._drafts:
            entries = [DeckArticle(one.id, one.source, Article(one.source.text)) for one in settled]
            texts = {one.id: one.article for one in entries}
            self._drafts[key] = draft(entries, self.progress, partial(chosen, self.wish, earlier, texts))
        drafted = self._drafts[key]
        fit = tuple(one for one in drafted.items if _fits(one))
        left = len(drafted.items) - len(fit)
        told = (f"{left} left out: too long for an item.",) if left else ()
        return drafted._replace(items=fit), (*drafted.remarks, *told)


def _filled(
    path: Path, there: EarlierFile, settled: Sequence[Settled]
) -> tuple[EarlierFile, tuple[str, ...]]:
    """The deck with the items filled in that have no more than their words, and the ids of these."""
    made = filled(path, there.earlier, lambda: [entry(one.id, one.source) for one in settled])
    return there._replace(earlier=made.earlier), tuple(one.id for one in made.items.values())


def _fits(drafted: Drafted) -> bool:
    """Whether a deck can hold an item: a quotation may be longer than any field may be."""
    try:
        msgspec.json.decode(msgspec.json.encode(drafted.item), type=Item)
    except msgspec.ValidationError:
        return False
    return True


def _whole(deck: Path, drafted: Draft, given: Sequence[Given], there: EarlierFile | None) -> Whole:
    name = slug(deck.stem) or drafted.entries[0].id
    if there is None:
        return fresh(head_of(drafted, name, schema_line(deck)), given, drafted.items, drafted.left_out)
    known = there.earlier.data.get("id")
    head = head_of(drafted, known if isinstance(known, str) else name, "")
    try:
        return again(there.earlier, head, given, drafted.items, drafted.left_out)
    except Uncuttable as error:
        raise _not_again(deck, error) from None


def _proof(new: Unwritten, whole: Whole, given: Sequence[Given]) -> Proof:
    try:
        return prove(new, whole, given)
    except (Uncuttable, Broken) as error:
        raise _not_again(new.path, error) from None
    except Unfit as unfit:
        raise Unreadable(f"what was drafted would not load: {unfit.fault} {_HINT}") from None


def _not_again(deck: Path, error: Exception) -> Unreadable:
    return Unreadable(f"{printable(str(deck), 400)} cannot be built again: {error}. {_HINT}")
