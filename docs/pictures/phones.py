"""Makes the pictures of a phone in a room, by Chromium: 360 wide, light and dark.

`python -m docs.pictures.make` makes them with all others; without Chromium they are left as they are. The
room is real, on the loopback network, and led by the plan that comes with the program.
"""

from __future__ import annotations

import asyncio
import base64
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.room.host.browsers import CHROMIUM, tab
from tests.room.host.phones import Hosted
from trainer import shipped
from trainer.deck.reading.plans import read_plan
from trainer.learner import Learner
from trainer.room.events import Seated
from trainer.room.host.addresses import Listen
from trainer.room.host.host import RoomHost
from trainer.room.keeping import opened_by
from trainer.room.room import Room
from trainer.room.seats import hashed
from trainer.sitting.plan import Layout

WIDTH, HEIGHT = 360, 640
PLAN = shipped.folder("plans") / "first-session.yaml"
SECRET = "0123456789abcdef0123456789abcdef"  # noqa: S105 - of a seat in no real room


class PhonePicture(NamedTuple):
    """A file, the colours of the phone, and the moves that lead to what it shows."""

    name: str
    scheme: str
    moves: tuple[str, ...]
    sees: str
    """What is waited for."""


PICTURES = (
    PhonePicture("phone-vote", "light", ("begin",), "Your vote"),
    PhonePicture("phone-reveal", "dark", ("close", "reveal"), "This is what decided it"),
)
"""In the order of one room."""


def main(folder: Path) -> None:
    """Make every picture in a folder."""
    if CHROMIUM is None:
        sys.stderr.write("There is no Chromium: the pictures of a phone are left as they are.\n")
        return
    with TemporaryDirectory(ignore_cleanup_errors=True) as away:
        asyncio.run(_draw_all(folder, Path(away)))


async def _draw_all(folder: Path, away: Path) -> None:
    learner = Learner("host", layout=Layout(seed=5), place=away / "history.sqlite3")
    room = opened_by(learner, read_plan(PLAN), with_examples=False)
    host = RoomHost(_made_up(room), Listen("127.0.0.1", 0))
    await host.open()
    try:
        await _draw(Hosted(host), folder, away)
    finally:
        await host.close()
        learner.close()


def _made_up(room: Room) -> Room:
    """The room under a code of its own, with a phone in it: the same in every picture."""
    room.code, room.link = "K7WQ3", "ABCDEFGHJK"
    room.do(Seated(1, "Mild Heron", hashed("another")))
    room.do(Seated(2, "Quiet Otter", hashed(SECRET)))
    return room


async def _draw(made: Hosted, folder: Path, away: Path) -> None:
    async with tab(away) as page:
        metrics = {"width": WIDTH, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": True}
        await page.send("Emulation.setDeviceMetricsOverride", **metrics)
        await page.send("Network.setCookie", name="seat", value=SECRET, url=made.base)
        for picture in PICTURES:
            feature = {"name": "prefers-color-scheme", "value": picture.scheme}
            await page.send("Emulation.setEmulatedMedia", features=[feature])
            for move in picture.moves:
                await made.move(move)
            await page.go(f"{made.base}{made.path}")
            await page.sees(picture.sees)
            if await page.run("!!document.querySelector('[name=answer]')"):
                await page.run("document.querySelectorAll('[name=answer]')[1].click()")
                await page.sees("Saved. You said: Partly")
            await page.until("document.fonts.status === 'loaded'")
            shot = await page.send("Page.captureScreenshot", format="png", optimizeForSpeed=False)
            (folder / f"{picture.name}.png").write_bytes(base64.b64decode(shot["data"]))
