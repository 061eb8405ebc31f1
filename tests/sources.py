"""The modules of the program as those tests read them that hold the house: once in a process."""

from __future__ import annotations

import functools

from tools import measure_house as house


@functools.cache
def sources() -> list[house.Module]:
    """Every module of the package with its tree; nobody changes one."""
    return house.modules(house.ROOT)
