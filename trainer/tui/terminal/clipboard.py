"""Whether the terminal takes what a program sends to its clipboard. Sending it is Textual's business."""

from __future__ import annotations

from collections.abc import Mapping


def has_clipboard(environ: Mapping[str, str]) -> bool:
    """Whether the terminal may take OSC 52; some are known not to."""
    if environ.get("TERM_PROGRAM") == "Apple_Terminal":
        return False
    return environ.get("TERM", "") not in {"", "dumb", "linux"}
