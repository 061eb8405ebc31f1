"""Which article of the deck that is there a source is: by its file, its text, its address or its name.

Nothing is decided about its text here.
"""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Collection, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from trainer.deck.reading.files import article_path, read_bytes
from trainer.drafting.articles.source_article import SourceArticle
from trainer.drafting.deckfile.cutting import Block, Earlier
from trainer.drafting.deckfile.ids import article_id
from trainer.text.article import digest
from trainer.text.cleaning import clean, decode
from trainer.text.slugs import slug

COPY = ".article.txt"
"""How the name of an article's clean copy ends, so that no copy is taken for what it was made from."""

_LEAST_SHARED = 0.25


class KnownArticle(NamedTuple):
    """An article of the earlier deck."""

    id: str
    data: dict[str, object]
    path: Path | None
    raw: bytes | None
    """What its file holds; None where there is none or it cannot be read."""
    text: str | None
    base: str | None
    """The digest of the text that it was last built from; None where nobody knows."""
    base_file: str | None
    is_ours: bool

    @property
    def file(self) -> str | None:
        """Its file, as the deck names it."""
        return field_of(self.data, "file")


def matched(
    sources: Sequence[SourceArticle], known: Sequence[KnownArticle]
) -> list[tuple[str, SourceArticle, KnownArticle | None]]:
    """Each source with its id, and the article of the earlier deck that it is."""
    found: dict[int, KnownArticle] = {}
    for same in _SAME:
        for index, source in enumerate(sources):
            free = [one for one in known if one not in found.values()]
            one = next((one for one in free if index not in found and same(source, one)), None)
            if one is not None:
                found[index] = one
    if not found and len(sources) == len(known) == 1 and _is_another_state(sources[0], known[0]):
        found[0] = known[0]
    names = {one.id for one in known}
    pairs: list[tuple[str, SourceArticle, KnownArticle | None]] = []
    for index, source in enumerate(sources):
        one = found.get(index)
        name = one.id if one is not None else _free_name(article_id(source), names)
        names.add(name)
        pairs.append((name, source, one))
    return pairs


def _free_name(wanted: str, taken: Collection[str]) -> str:
    numbered = (f"{wanted}-{count}" for count in itertools.count(2))
    return next(name for name in itertools.chain([wanted], numbered) if name not in taken)


def same_file(source: SourceArticle, one: KnownArticle) -> bool:
    """Whether a source is read from the file that the deck names."""
    return source.path is not None and one.path is not None and source.path.resolve() == one.path


def _same_text(source: SourceArticle, one: KnownArticle) -> bool:
    return one.text == source.text or one.base == digest(source.text)


def _same_address(source: SourceArticle, one: KnownArticle) -> bool:
    return source.address is not None and source.address == one.data.get("address")


def _same_name(source: SourceArticle, one: KnownArticle) -> bool:
    own = source.path.name if source.path is not None else ""
    name = article_id(source)
    file = PurePosixPath(one.file or "").name
    return name == one.id or file in {own, f"{name}{COPY}"} - {""}


_SAME = (same_file, _same_text, _same_address, _same_name)


def _is_another_state(source: SourceArticle, one: KnownArticle) -> bool:
    """Whether a source whose name says nothing is the deck's only article, corrected or shortened."""
    if one.text is None:
        return True
    if article_id(source) == slug(source.name):
        return False
    lines, others = (
        {line.strip() for line in text.split("\n") if line.strip()} for text in (source.text, one.text)
    )
    return len(lines & others) >= _LEAST_SHARED * min(len(lines), len(others))


def known_articles(deck: Path, earlier: Earlier) -> list[KnownArticle]:
    """The articles of the deck that is there, in its order."""
    return [_known_one(deck, earlier, block) for block in earlier.articles.blocks if block.id]


def _known_one(deck: Path, earlier: Earlier, block: Block) -> KnownArticle:
    data: dict[str, object] = block.data
    file, inline = field_of(data, "file"), field_of(data, "text")
    path, raw = _found(deck, file) if file is not None else (None, None)
    text = clean(inline) if inline is not None else None
    if raw is not None:
        with contextlib.suppress(ValueError):
            text = decode(raw)
    last = earlier.memory.sources.get(block.id) or next(
        (one for one in earlier.memory.sources.values() if file is not None and one.file == file), None
    )
    base, base_file = (last.digest, last.file) if last else (None, None)
    if last is None and block.is_ours:
        base, base_file = field_of(data, "sha256"), file
    return KnownArticle(block.id, data, path, raw, text, base, base_file, block.is_ours)


def _found(deck: Path, file: str) -> tuple[Path | None, bytes | None]:
    try:
        path = article_path(deck, file)
        return path, read_bytes(path)
    except (LookupError, OSError, ValueError):
        return None, None


def field_of(data: dict[str, object], key: str) -> str | None:
    """A text in an article's entry; None where there is none, or it is empty."""
    value = data.get(key)
    return value if isinstance(value, str) and value else None
