"""Files put in their places whole, and only where they still are what they were when they were read.

All new files are written beside the old ones first, so that a full disk is met before anything is replaced. A
lock on their folders keeps other builds out for the moment between looking again and replacing. A link stays
a link. It knows nothing of decks, and prints nothing.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from trainer.deck.reading.files import read_bytes
from trainer.drafting.articles.source_article import Unreadable
from trainer.text.messages import printable

try:
    import fcntl
except ImportError:  # not everywhere; looking again is then all that protects
    fcntl = None  # type: ignore[assignment]

_LOCKED = 20.0  # seconds that are waited for another build
_POLL = 0.02


class Change(NamedTuple):
    """A file, what it held when it was read (None where there was none), and what it is to hold."""

    path: Path
    before: bytes | None
    after: bytes


class _Staged(NamedTuple):
    """A change whose new file is ready."""

    change: Change
    target: Path
    ready: Path


def save(changes: Sequence[Change]) -> bool:
    """Make all changes, in their order; False, with none made, where a file is not what it was any more.

    Raises `Unreadable` where it cannot be done.
    """
    with contextlib.ExitStack() as stack:
        staged = [stack.enter_context(_staged(change)) for change in changes]
        for folder in sorted({one.target.parent for one in staged}):
            stack.enter_context(_locked(folder))
        if any(not _is_as_before(one) for one in staged):
            return False
        return all(_put(one) for one in staged)


def current(path: Path) -> bytes | None:
    """What a file holds; None where there is none. Raises `OSError` and `ValueError` as `read_bytes` does."""
    try:
        return read_bytes(path)
    except FileNotFoundError:
        return None


@contextlib.contextmanager
def _staged(change: Change) -> Iterator[_Staged]:
    """The new file beside the old one, removed again where it is not needed."""
    target = Path(os.path.realpath(change.path))
    ready: Path | None = None
    try:
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            mode = _mode(target, change)
            handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.")
            ready = Path(name)
            _fill(handle, change.after)
            ready.chmod(mode)
        except OSError as error:
            raise _unwritable(change.path, error.strerror or "") from None
        yield _Staged(change, target, ready)
    finally:
        if ready is not None:
            with contextlib.suppress(OSError):
                ready.unlink()


def _fill(handle: int, raw: bytes) -> None:
    with os.fdopen(handle, "wb") as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())


def _mode(target: Path, change: Change) -> int:
    """The rights of the file; `Unreadable` where it must not be written to."""
    if change.before is None:
        mask = os.umask(0o077)
        os.umask(mask)
        return 0o666 & ~mask
    mode = target.stat().st_mode & 0o777
    if not mode & 0o222 or not os.access(target, os.W_OK):
        raise _unwritable(change.path, "it is read-only")
    return mode


def _is_as_before(staged: _Staged) -> bool:
    with contextlib.suppress(OSError, ValueError):
        return current(staged.target) == staged.change.before
    return False


def _put(staged: _Staged) -> bool:
    """Put the new file in its place; one that was not there is never put over another."""
    try:
        if staged.change.before is None and _link(staged.ready, staged.target):
            return True
        staged.ready.replace(staged.target)
    except FileExistsError:
        return False
    except OSError as error:
        raise _unwritable(staged.change.path, error.strerror or "") from None
    return True


def _link(ready: Path, target: Path) -> bool:
    """Whether a new file could be put in its place as a second name: never over another file."""
    try:
        os.link(ready, target)
    except FileExistsError:
        raise
    except OSError:  # there are no second names here
        return False
    return True


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Keep other builds out of a folder for a moment, as far as its file system can."""
    descriptor = None
    if fcntl is not None:
        with contextlib.suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
    try:
        if descriptor is not None:
            _wait_for(descriptor, folder)
        yield
    finally:
        if descriptor is not None:
            with contextlib.suppress(OSError):
                os.fsync(descriptor)  # so that the new names outlast a power cut
            os.close(descriptor)


def _wait_for(descriptor: int, folder: Path) -> None:
    until = time.monotonic() + _LOCKED
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                raise _unwritable(folder, "another program keeps it locked") from None
            time.sleep(_POLL)
        except OSError:  # a file system without locks
            return
        else:
            return


def _unwritable(path: Path, why: str) -> Unreadable:
    return Unreadable(f"{printable(str(path), 400)} cannot be written: {why}")
