r"""Text from outside, made safe to show: no control characters, direction marks or halves of characters.

Everything that is read passes `clean` or `decode`; everything that is printed passes `clean` once more, in
`trainer.say`. This module imports next to nothing, as even `--help` and completion need it.
"""

from __future__ import annotations

import re

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_UNSAFE = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but tab and line feed, DEL, C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # every character with Bidi_Control
    "\u2028\u2029"  # line and paragraph separators: some terminals break lines at them
    "\ufeff\ufff9-\ufffb"  # byte order mark inside the text, interlinear annotation
    "\U000e0000-\U000e007f"  # tag characters: invisible, and able to carry a hidden text
    "\ud800-\udfff"  # lone surrogates: no terminal can be sent them
    "]"
)


def decode(raw: bytes) -> str:
    """The clean text of a file.

    Raises `UnicodeDecodeError` where the bytes are not UTF-8 (a leading byte order mark is dropped).
    """
    return clean(raw.decode("utf-8-sig"))


def clean(text: str) -> str:
    r"""The text as it may be shown and measured: line ends as `\n`, each unsafe character as U+FFFD.

    The replacement is one for one, so that offsets into the result stay the offsets of what a reader
    sees. It is idempotent. `\r\n` and a lone `\r` become `\n`.
    """
    return _UNSAFE.sub(REPLACEMENT, text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """The clean text with its line breaks as blanks: whatever it holds, it cannot forge another line."""
    return " ".join(clean(text).splitlines())
