"""The whole way from articles to a deck file: which file, what is there already, and how it is written.

A deck that is there is built again, not overwritten. What is written loads and was read before; and where the
file was changed meanwhile, by its author or by another build, all is done again with what is there now. It
prints nothing.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from trainer.deck.deck import Deck
from trainer.deck.library import SUFFIXES
from trainer.deck.model import Item
from trainer.deck.reading.faults import Fault
from trainer.deck.reading.files import article_path
from trainer.deck.reading.safe_yaml import Broken
from trainer.drafting.articles.source_article import SourceArticle, Unreadable
from trainer.drafting.deckfile.cutting import Earlier, Uncuttable, cut
from trainer.drafting.deckfile.origins import Settled, settle
from trainer.drafting.deckfile.proving import Proof, Unfit, Unwritten, prove
from trainer.drafting.deckfile.rebuilding import again
from trainer.drafting.deckfile.saving import Change, current, save
from trainer.drafting.deckfile.whole import DeckHead, Given, Outcome, Whole
from trainer.drafting.deckfile.writing import fresh
from trainer.drafting.draft import Draft, draft
from trainer.drafting.items.ids import article_id, slug
from trainer.drafting.items.making import DeckArticle, Drafted
from trainer.text.article import Article
from trainer.text.messages import printable

_ATTEMPTS = 5
_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""The byte order mark: some editors put it before all else."""
_HINT = "Nothing was written; without -o the drafts are printed"


class Built(NamedTuple):
    """A deck, and what became of its items."""

    text: str
    outcome: Outcome
    path: Path | None
    """The deck file; None where the text was only wanted."""
    written: tuple[Path, ...] = ()
    """Every file that was written, the deck last; one that would not change is left alone."""
    deck: Deck | None = None
    """What a player gets; None where a person's part of it has faults."""
    faults: tuple[Fault, ...] = ()
    remarks: tuple[str, ...] = ()
    """What else a person should know."""


class _There(NamedTuple):
    """A deck file as it was read."""

    mark: str
    """The byte order mark, where it has one."""
    earlier: Earlier


def build(
    sources: Sequence[SourceArticle],
    out: Path | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Built:
    """Draft a deck from articles on one event, and write it if a place is named. Raises `Unreadable`."""
    building = _Building(sources, progress)
    if out is None:
        return building.printed()
    path = _deck_path(out, sources)
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

    def __init__(self, sources: Sequence[SourceArticle], progress: Callable[[str], None]) -> None:
        self.sources = sources
        self.progress = progress
        self._drafts: dict[tuple[tuple[str, str], ...], Draft] = {}

    def printed(self) -> Built:
        """A deck that holds its articles itself, and is not written."""
        settled = settle(Path("deck.yaml").absolute(), self.sources, None)
        drafted, remarks = self._draft(settled)
        given = [Given(one, None, kept.origin) for one, kept in zip(drafted.entries, settled, strict=True)]
        head = _head(drafted, slug(settled[0].source.title.split(":")[0]) or settled[0].id, "")
        whole = fresh(head, given, drafted.items)
        return Built(whole.text, whole.outcome, None, remarks=remarks)

    def written(self, path: Path) -> Built | None:
        """A deck that is written; None where a file was changed meanwhile."""
        raw = _raw(path)
        there = _cut(path, raw) if raw is not None and raw.strip() else None
        deck = _home(path, there)
        settled = settle(deck, self.sources, there.earlier if there else None)
        drafted, remarks = self._draft(settled)
        given = [
            Given(one, kept.file, kept.origin) for one, kept in zip(drafted.entries, settled, strict=True)
        ]
        whole = _whole(deck, drafted, given, there)
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

    def _draft(self, settled: Sequence[Settled]) -> tuple[Draft, tuple[str, ...]]:
        """The draft, without what no deck can hold; and what to say of that."""
        key = tuple((one.id, one.source.text) for one in settled)
        if key not in self._drafts:
            entries = [DeckArticle(one.id, one.source, Article(one.source.text)) for one in settled]
            self._drafts[key] = draft(entries, self.progress)
        drafted = self._drafts[key]
        fit = tuple(one for one in drafted.items if _fits(one))
        left = len(drafted.items) - len(fit)
        told = (f"{left} left out: too long for an item.",) if left else ()
        return drafted._replace(items=fit), (*drafted.remarks, *told)


def _fits(drafted: Drafted) -> bool:
    """Whether a deck can hold an item: a quotation may be longer than any field may be."""
    try:
        msgspec.json.decode(msgspec.json.encode(drafted.item), type=Item)
    except msgspec.ValidationError:
        return False
    return True


def _whole(deck: Path, drafted: Draft, given: Sequence[Given], there: _There | None) -> Whole:
    name = slug(deck.stem) or drafted.entries[0].id
    if there is None:
        return fresh(_head(drafted, name, _schema_line(deck)), given, drafted.items)
    known = there.earlier.data.get("id")
    head = _head(drafted, known if isinstance(known, str) else name, "")
    try:
        return again(there.earlier, head, given, drafted.items)
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


# Where


def _deck_path(out: Path, sources: Sequence[SourceArticle]) -> Path:
    try:
        out.exists()
    except OSError as error:  # a name too long, a folder above it that may not be entered
        raise Unreadable(f"{printable(str(out), 400)} cannot be written: {error.strerror}") from None
    if out.is_dir():
        return out / f"{article_id(sources[0])}{SUFFIXES[0]}"
    if out.suffix not in SUFFIXES:
        raise Unreadable(
            f"{printable(str(out), 400)}: name a file that ends in {SUFFIXES[0]}, or a folder that exists"
        )
    return out


def _home(path: Path, there: _There | None) -> Path:
    """The deck's path from which its articles are found: of a link its own, or that of what it leads to."""
    if there is None or not path.is_symlink():
        return path
    target = Path(os.path.realpath(path))
    files = [
        block.data.get("file") for block in there.earlier.articles.blocks if isinstance(block.data, dict)
    ]
    named = [file for file in files if isinstance(file, str)]
    if any(_is_found(path, file) for file in named) or not any(_is_found(target, file) for file in named):
        return path
    return target


def _is_found(deck: Path, file: str) -> bool:
    try:
        article_path(deck, file)
    except LookupError:
        return False
    return True


# What is there


def _raw(path: Path) -> bytes | None:
    """What the file holds; None where there is none. Raises `Unreadable`."""
    name = printable(str(path), 400)
    try:
        return current(path)
    except OSError as error:
        raise Unreadable(f"{name} cannot be read: {error.strerror}") from None
    except ValueError as error:
        raise Unreadable(f"{name}: {printable(str(error), 200)}. Nothing was written") from None


def _cut(path: Path, raw: bytes) -> _There:
    """The deck that is there, cut into blocks. Raises `Unreadable` where it cannot be built upon."""
    name = printable(str(path), 400)
    try:
        text = raw.decode("utf-8")
        mark = _MARK if text.startswith(_MARK) else ""
        return _There(mark, cut(text.removeprefix(mark)))
    except Broken as broken:
        problem = broken.problems[0]
        where = f"{name}:{problem.mark.line}:{problem.mark.column}"
        raise Unreadable(f"{where}: {problem.found}. Mend it first; nothing was written") from None
    except Uncuttable as error:
        raise Unreadable(f"{name} cannot be built again: {error}. Nothing was written") from None
    except ValueError as error:
        raise Unreadable(f"{name}: {printable(str(error), 200)}. Nothing was written") from None


# The head


def _head(drafted: Draft, id_: str, schema: str) -> DeckHead:
    first, others = drafted.entries[0].source, len(drafted.entries) - 1
    made = ", ".join(filter(None, (first.head.publisher, str(first.head.published or ""))))
    more = f" and {others} more on the same event" if others else ""
    about = f"Quotations and details from “{first.title}”{f' ({made})' if made else ''}{more}."
    return DeckHead(schema + _PREAMBLE, id_, first.title, about)


_PREAMBLE = """\
# Drafted by `trainer build`, and not checked by a person yet. Work through the lines that say “decide”, then
# remove `draft: true`. What you change stays yours: a block that no longer fits its fingerprint (`built:`)
# is kept as it is when you build again, and an item that you delete stays deleted.
"""


def _schema_line(path: Path) -> str:
    """Where an editor finds the format, if the project's own schema lies in its usual place."""
    schema = "../docs/deck.schema.json"
    return f"# yaml-language-server: $schema={schema}\n" if (path.parent / schema).is_file() else ""
