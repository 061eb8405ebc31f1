"""Pictures of the stage, read as a phone's camera reads them: in every shipped theme."""

from __future__ import annotations

import base64
import shutil
import subprocess
from pathlib import Path

import pytest

from tests import decks
from tests.room.host.browsers import CHROMIUM, tab
from tests.tui.stage import USUAL, Stage, on, press, rest, running
from trainer.tui.screens import stage_network as phones
from trainer.tui.screens.stage import StageScreen
from trainer.tui.themes import THEMES

ZBAR = shutil.which("zbarimg")


@pytest.mark.skipif(ZBAR is None or CHROMIUM is None, reason="zbarimg or Chromium is not installed")
async def test_the_code_on_the_stage_is_read_in_every_theme(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(phones, "LISTEN", "127.0.0.1:0")
    pictures: list[Path] = []
    app = stage.app(stage.deck(decks.quote("mayor")))
    async with running(app, USUAL) as pilot:
        await press(pilot, "r p")
        screen = on(app, StageScreen)
        while screen.phones is None:
            await rest(pilot)
        await rest(pilot)
        wanted = f"http://{screen.way_in().address}/{screen.room.link}"
        for theme in THEMES:
            app.theme = theme.name
            await rest(pilot)
            pictures.append(tmp_path / f"{theme.name}.svg")
            pictures[-1].write_text(app.export_screenshot(), encoding="utf-8")
    async with tab(tmp_path) as page:
        for picture in pictures:
            await page.go(picture.as_uri())
            shot = await page.send("Page.captureScreenshot")
            image = picture.with_suffix(".png")
            image.write_bytes(base64.b64decode(shot["data"]))
            done = subprocess.run(
                [str(ZBAR), "--raw", "-q", str(image)], capture_output=True, text=True, check=False
            )
            assert done.stdout.strip() == wanted, picture.name
