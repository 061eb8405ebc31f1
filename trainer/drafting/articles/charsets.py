"""The bytes of a text from elsewhere as text, by the charset that its sender names, if that is one we take.

Only charsets in which texts are really written are taken. Python knows many more codecs, and some of them
take minutes, raise what no one expects or run escapes: a sender must not choose among those. What a person's
own files are written in is for `trainer.text.article.decode`.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

_TAKEN: Final = frozenset(
    {
        *("utf-8", "utf-16", "utf-16-le", "utf-16-be", "ascii"),
        *(f"iso8859-{part}" for part in (*range(1, 12), *range(13, 17))),
        *(f"cp{number}" for number in (437, 850, 852, 855, 858, 866, 874, 932, 949, *range(1250, 1259))),
        *("koi8-r", "koi8-u", "mac-roman", "mac-cyrillic", "tis-620"),
        *("gb2312", "gbk", "gb18030", "big5", "big5hkscs"),
        *("euc_jp", "shift_jis", "iso2022_jp", "euc_kr"),
    }
)
_LABEL = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:+-]{0,39}")
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_AS_WINDOWS = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "tis-620": "cp874"}
"""Charsets whose name is widely given to a text that also has the marks of the Windows one."""


class NotTaken(ValueError):
    """A charset is not one of those that are taken. It carries no text of the sender's."""


def codec_of(label: str) -> str:
    """Return the codec for a charset by the name that a server or a page gives. Raises `NotTaken`."""
    if not _LABEL.fullmatch(label := label.strip()):
        raise NotTaken
    try:
        name = codecs.lookup(label).name
    except LookupError:
        raise NotTaken from None
    if name not in _TAKEN:
        raise NotTaken
    return name


def marked(raw: bytes) -> tuple[str, int] | None:
    """Return the codec that a byte order mark gives, and the mark's length; None where there is no mark."""
    return next(((codec, len(mark)) for mark, codec in _MARKS if raw.startswith(mark)), None)


def decoded(raw: bytes, codec: str) -> str:
    """Return the text without its byte order mark, which counts for more than the codec.

    Raises `UnicodeDecodeError` where the bytes are not written so.
    """
    mark = marked(raw)
    if mark is not None:
        return raw[mark[1] :].decode(mark[0])
    wider = _AS_WINDOWS.get(codec)
    if wider is not None:
        try:
            return raw.decode(wider)
        except UnicodeDecodeError:
            pass
    return raw.decode("utf-16-le" if codec == "utf-16" else codec)
