"""The whole way from articles to a deck file: which file, what is there already, and how it is written.

A deck that is there is built again, not overwritten. Files are replaced in one step, so that neither a crash
nor a full disk leaves half a deck. It prints nothing.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from trainer.article import clean, decode, digest
from trainer.build import rebuilding
from trainer.build.articles import Source, Unreadable
from trainer.build.drafting import Draft, Entry, article_id, draft, entry, slug
from trainer.build.writing import article_block
from trainer.deck.faults import printable
from trainer.deck.files import NoSuchFile, OutOfBounds, article_path, read_bytes
from trainer.deck.library import SUFFIXES
from trainer.deck.safe_yaml import Broken

_COPY = ".article.txt"
"""How the name of an article's clean copy ends, so that no copy is taken for what it was made from."""


class Built(NamedTuple):
    """A deck, and what became of its items."""

    text: str
    outcome: rebuilding.Outcome
    path: Path | None
    """The deck file; None where the text was only wanted."""
    written: tuple[Path, ...] = ()
    """Every file that was written, the deck last."""


class _Known(NamedTuple):
    """What an earlier deck says of an article."""

    id: str
    file: str | None
    sha256: str | None


def build(
    sources: Sequence[Source], out: Path | None = None, progress: Callable[[str], None] = lambda _: None
) -> Built:
    """Draft a deck from articles on one event, and write it if a place is named. Raises `Unreadable`."""
    path = _deck_path(out, sources) if out is not None else None
    earlier = _earlier(path) if path is not None and path.exists() else None
    known = _known(earlier) if earlier is not None else []
    entries = _entries(sources, known)
    drafted = draft(entries, progress)
    if path is None:
        head = _head(drafted, slug(sources[0].title.split(":")[0]) or entries[0].id, "")
        whole = rebuilding.fresh(head, [article_block(one, None) for one in entries], drafted)
        return Built(whole.text, whole.outcome, None)
    return _write(path, drafted, earlier, known)


def _write(path: Path, drafted: Draft, earlier: rebuilding.Earlier | None, known: Sequence[_Known]) -> Built:
    files = {one.id: _file_for(path, one, known) for one in drafted.entries}
    head = _head(drafted, slug(path.stem) or drafted.entries[0].id, _schema_line(path))
    blocks = [article_block(one, files[one.id]) for one in drafted.entries]
    if earlier is None:
        whole = rebuilding.fresh(head, blocks, drafted)
    else:
        pins = {one.id: one.sha256 for one in known}
        changed = {old: digest(one.article.text) for one in drafted.entries if (old := pins.get(one.id))}
        changed |= {f"file: {one.file}": f"file: {files[one.id]}" for one in known if one.file}
        whole = rebuilding.again(earlier, head, blocks, drafted, changed)
    written = []
    for one in drafted.entries:
        copy = path.parent / files[one.id]
        if not copy.exists() or _text_of(copy) != one.article.text:
            write_atomically(copy, one.article.text)
            written.append(copy)
    write_atomically(path, whole.text)
    return Built(whole.text, whole.outcome, path, (*written, path))


def write_atomically(path: Path, text: str) -> None:
    """Put a text in a file's place: all of it, or nothing. Raises `Unreadable` where that fails."""
    temporary = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
    except OSError as error:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
        raise Unreadable(f"{printable(str(path), 400)} cannot be written: {error.strerror}") from None


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


# Where


def _deck_path(out: Path, sources: Sequence[Source]) -> Path:
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


def _file_for(deck: Path, one: Entry, known: Sequence[_Known]) -> str:
    """The article's file as the deck names it: its own if it lies well, or a copy."""
    source = one.source
    if source.path is not None:
        name = PurePosixPath(os.path.relpath(source.path.resolve(), deck.parent.resolve())).as_posix()
        with contextlib.suppress(NoSuchFile, OutOfBounds):
            sayable = name == clean(name)  # else a deck, which is text, cannot name it
            travels = sayable and ".." not in PurePosixPath(name.removeprefix("../seeds/")).parts
            if travels and article_path(deck, name) == source.path.resolve():
                return name
    name = f"{one.id}{_COPY}"
    copy = deck.parent / name
    if copy.exists():
        text = _text_of(copy)
        ours = any(text is not None and entry.sha256 == digest(text) for entry in known if entry.file == name)
        if text != one.article.text and not ours:
            raise Unreadable(
                f"{printable(str(copy), 400)} is there already, with another text; "
                "build from that file, or move it away"
            )
    return name


def _text_of(path: Path) -> str | None:
    try:
        return decode(read_bytes(path))
    except (OSError, ValueError):
        return None


# What is there


def _earlier(path: Path) -> rebuilding.Earlier:
    """The deck that is there, cut into blocks. Raises `Unreadable` where it cannot be built upon."""
    name = printable(str(path), 400)
    try:
        return rebuilding.cut(decode(read_bytes(path)))
    except OSError as error:
        raise Unreadable(f"{name} cannot be read: {error.strerror}") from None
    except Broken as broken:
        problem = broken.problems[0]
        where = f"{name}:{problem.mark.line}:{problem.mark.column}"
        raise Unreadable(f"{where}: {problem.found}. Mend it first; nothing was written") from None
    except rebuilding.Uncuttable as error:
        raise Unreadable(f"{name} cannot be built again: {error}. Nothing was written") from None
    except ValueError as error:
        raise Unreadable(f"{name}: {printable(str(error), 200)}. Nothing was written") from None


def _known(earlier: rebuilding.Earlier) -> list[_Known]:
    return [
        _Known(
            block.id, *(str(block.data[key]) if block.data.get(key) else None for key in ("file", "sha256"))
        )
        for block in earlier.articles
        if isinstance(block.data, dict)
    ]


def _entries(sources: Sequence[Source], known: Sequence[_Known]) -> list[Entry]:
    """The articles under their ids: those that an earlier deck gave them, or new ones.

    Raises `Unreadable` where the earlier deck has an article that is not among the sources.
    """
    ids: list[str] = []
    for source in sources:
        wanted = article_id(source)
        if len(sources) == len(known) == 1:
            wanted = known[0].id
        elif source.path is not None:
            names = [one.id for one in known if one.file and PurePosixPath(one.file).name == source.path.name]
            wanted = names[0] if names else wanted
        name, count = wanted, 1
        while name in ids:
            count += 1
            name = f"{wanted}-{count}"
        ids.append(name)
    missing = [one.id for one in known if one.id not in ids]
    if missing:
        raise Unreadable(
            f"the deck also has the article “{printable(missing[0])}”: name it too, or another deck"
        )
    order = {one.id: index for index, one in enumerate(known)}
    entries = [entry(name, source) for name, source in zip(ids, sources, strict=True)]
    return sorted(entries, key=lambda one: order.get(one.id, len(order)))


# The head


def _head(drafted: Draft, id_: str, schema: str) -> rebuilding.Head:
    first, others = drafted.entries[0].source, len(drafted.entries) - 1
    made = ", ".join(filter(None, (first.publisher, str(first.published or ""))))
    more = f" and {others} more on the same event" if others else ""
    about = f"Quotations and details from “{first.title}”{f' ({made})' if made else ''}{more}."
    return rebuilding.Head(schema + _PREAMBLE, id_, first.title, about)


_PREAMBLE = """\
# Drafted by `trainer build`, and vouched for by nobody yet. Work through the lines that say “decide”, then
# remove `draft: true`. What you change stays yours: a block that no longer fits its fingerprint (`built:`)
# is kept as it is when you build again, and an item that you delete stays deleted.
"""


def _schema_line(path: Path) -> str:
    """Where an editor finds the format, if the project's own schema lies in its usual place."""
    schema = "../docs/deck.schema.json"
    return f"# yaml-language-server: $schema={schema}\n" if (path.parent / schema).is_file() else ""
