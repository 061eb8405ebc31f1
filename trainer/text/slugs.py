"""A text as a name of small letters, digits and single hyphens, such as decks and items have."""

from __future__ import annotations

import re
import unicodedata


def slug(text: str, longest: int = 60) -> str:
    """Small letters, digits and single hyphens; empty where nothing of the text is left."""
    plain = unicodedata.normalize("NFKD", re.sub("[’']", "", text)).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:longest].rstrip("-")
