"""Outlets: which names are those of newspapers, broadcasters and agencies, by lists alone."""

from __future__ import annotations

from functools import cache

from trainer.drafting.language.lexicon import entries, words


def is_outlet(name: str) -> bool:
    """Tell whether `name` is that of an outlet or an agency, by the list or by its last word."""
    bare = name.removeprefix("The ").removeprefix("the ").strip()
    return (
        bare in _outlets() or bare.split(" ")[-1] in words("outlet_words") or bare.endswith((".com", ".org"))
    )


@cache
def _outlets() -> frozenset[str]:
    return frozenset(entries("outlets"))
