"""A room on the network for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.room.host.phones import Hosted, hosting
from trainer.deck.deck import Deck


@pytest.fixture
async def hosted(bridge: Deck, tmp_path: Path) -> AsyncIterator[Hosted]:
    async with hosting(bridge, tmp_path) as made:
        yield made
