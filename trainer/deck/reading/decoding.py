"""From a file's bytes to its clean text, and what to say of bytes that are no text."""

from __future__ import annotations

from trainer.deck.reading.faults import Mark
from trainer.text.article import decode


def at_most(raw: bytes, limit: int) -> bytes:
    """The bytes. Raises `ValueError` where there are more than the limit."""
    if len(raw) > limit:
        raise ValueError(f"{len(raw):,} bytes; the limit is {limit:,}")
    return raw


def text_of(raw: bytes) -> str:
    """The clean text of a file. Raises `UnicodeDecodeError` where it is not UTF-8, or not meant so."""
    text = decode(raw)
    if 0 in raw[:2] and in_utf16(raw):
        raise UnicodeDecodeError("utf-8", raw, raw.index(0), raw.index(0) + 1, "no text")
    return text


def not_utf8(error: UnicodeDecodeError) -> tuple[str, Mark]:
    """What to say of bytes that are not UTF-8, and where they are."""
    before = error.object[: error.start].decode("utf-8")  # all that comes before the error is sound
    mark = Mark(before.count("\n") + 1, len(before) - before.rfind("\n"))
    return f"the byte 0x{error.object[error.start]:02x}, which is not UTF-8", mark


def in_utf16(raw: bytes) -> str:
    """A word on bytes that are UTF-16, which some editors and shells of Windows write; nothing on others."""
    start = raw[:1_000]
    if (not start.startswith((b"\xff\xfe", b"\xfe\xff")) and start.count(0) * 3 < len(start)) or not start:
        return ""
    return "; it looks like UTF-16, which Windows calls Unicode"
