"""Nicknames: what keeps several people on one machine apart. Nothing else about a learner is known."""

from __future__ import annotations

import unicodedata

from trainer.text.article import clean

DEFAULT = "learner"
"""Who plays where nobody is named."""

LONGEST = 40
"""Characters of a nickname."""

_JOINERS = "\u200c\u200d"
"""Invisible, but parts of words in Persian and Hindi and of many emoji."""


def nickname(given: str | None) -> str:
    """The nickname as it is stored. Raises `ValueError`, with a sentence to show, for what is no nickname."""
    if given is None:
        return DEFAULT
    name = " ".join(unicodedata.normalize("NFC", clean(given)).split())
    if not any(unicodedata.category(mark)[0] in "LNPS" for mark in name):
        raise ValueError("A nickname needs at least one letter or digit.")
    if len(name) > LONGEST:
        raise ValueError(f"A nickname has at most {LONGEST} characters; this one has {len(name)}.")
    if not all((mark.isprintable() and mark != "\ufffd") or mark in _JOINERS for mark in name):
        raise ValueError("A nickname is made of letters, digits, spaces and signs that can be seen.")
    return name
