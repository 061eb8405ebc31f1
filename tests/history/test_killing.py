"""`kill -9` at any moment loses no acknowledged event, and the sitting is resumed where it was."""

from __future__ import annotations

import random
import subprocess
import sys

import pytest

from tests.history.conftest import Open, Where
from trainer.deck.deck import Deck
from trainer.sitting.session import Session

PLAYER = """
import sys
from pathlib import Path
from tests.history.playing import begin, play
from trainer.deck.reading.reader import read_deck
from trainer.history.history import History

deck = read_deck(Path(sys.argv[1]))
history = History(None, sys.argv[2], sys.exit)
recorder = history.recorder(deck)
acknowledged = 0
def record(event):
    global acknowledged
    recorder(event)
    acknowledged += 1
    print(acknowledged, flush=True)
session = begin(deck, record)
while True:
    session.flag("again")
"""


@pytest.mark.parametrize("seed", range(5))
def test_no_acknowledged_event_is_lost(deck: Deck, open_history: Open, where: Where, seed: int) -> None:
    wanted = random.Random(seed).randint(1, 200)
    command = [sys.executable, "-c", PLAYER, str(deck.path), str(where)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as player:
        assert player.stdout is not None
        for line in player.stdout:
            if int(line) >= wanted:
                break
        player.kill()
        acknowledged = max([wanted, *map(int, player.stdout.read().split())])
    found = open_history().unfinished(deck)
    assert found is not None
    assert len(found.log) >= acknowledged
    assert Session.restore(deck, found.log).log == found.log
