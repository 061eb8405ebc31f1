"""Text of decks is shown exactly as it is: no markup, no link, no control character, on any screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.content import Content
from textual.widgets import Static

from tests import decks
from tests.tui.stage import LOW, WIDE, Stage, press, running, seen, session_of
from trainer.sitting.session import Step
from trainer.tui.app import TrainerApp

pytestmark = pytest.mark.no_cover
"""They go through the same lines again and again: traced, they take four times as long."""

SHOWN = "[/] [@click=app.quit]x[/] [bold]b[/bold] [link=https://e.org]l"
HOSTILE = f"{SHOWN} \x1b]52;c;aGk=\x07\x1b[31m\u202e\x9b2J [$x] \\[y"


@pytest.fixture
def hostile(stage: Stage) -> Path:
    """A deck whose every text would do harm if it were more than text."""
    shown = {"is": "weak", "at": decks.anchor("Mayor Ana Ruiz"), "note": HOSTILE}
    common: decks.Data = {
        "explain": HOSTILE,
        "prompt": HOSTILE,
        "next_move": {"sift": "trace", "do": HOSTILE},
    }
    override = {"verdict": "unsettled", "because": HOSTILE}
    quoted = decks.quote("c", content=decks.anchor(SHOWN), match={"is": "drifts", "note": HOSTILE}, **common)
    record = decks.record("silent", title=HOSTILE, publisher=HOSTILE, says=HOSTILE)
    items = (
        decks.quote("a", evidence=decks.evidence() | {"speaker": shown}, **common),
        decks.conflict("b", override=override, **common),
        quoted,
        decks.trace("d", claim=HOSTILE, searched=HOSTILE, records=[record], **common),
    )
    article = {"id": "courier", "title": HOSTILE, "publisher": HOSTILE, "author": HOSTILE}
    articles = [article | {"text": f"{HOSTILE}\n{decks.ARTICLE}\n{HOSTILE[:20]}"}]
    return stage.deck(*items, title=HOSTILE, about=HOSTILE, articles=articles)


def check(app: TrainerApp) -> None:
    """Nothing on the screen is a link, and nothing is a control character."""
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            meta = segment.style.meta if segment.style else {}
            assert "@click" not in meta, segment
            assert not (segment.style and segment.style.link), segment
            assert not set(segment.text) & set("\x1b\x07\x9b\u202e"), segment
    for static in app.screen.query(Static):
        assert isinstance(static.visual, Content), static  # a plain string would have been parsed


@pytest.mark.parametrize("size", [LOW, WIDE], ids=str)
async def test_hostile_text_is_shown_exactly_on_every_screen(
    stage: Stage, hostile: Path, size: tuple[int, int]
) -> None:
    app = stage.app(hostile)
    shown = ""
    async with running(app, size) as pilot:

        async def do(keys: str) -> None:
            nonlocal shown
            await press(pilot, keys)
            check(app)
            shown += "\n" + seen(app)

        await do("")
        await do("enter")
        await do("enter")
        while app.session is not None and session_of(app).step is not Step.DONE:
            if session_of(app).step is Step.QUESTION:
                for key in ("h", "h", "h", "y", "r", "r"):
                    await do(key)
            for _ in range(2 * (session_of(app).step is Step.REVEAL)):
                await do("]")
            await do("enter" if session_of(app).step is Step.REVEAL else "2")
        await do("home enter")
        await do("n n n")
        await do("escape escape")
    if size == WIDE:
        assert SHOWN in " ".join(shown.replace("│", " ").split())
    assert "\N{REPLACEMENT CHARACTER}" in shown
    assert app.return_code in {None, 0}


async def test_a_fault_with_markup_in_it_is_shown_exactly(stage: Stage) -> None:
    broken = stage.folder / "broken.yaml"
    broken.write_text('format: 1\nid: "[@click=app.quit]x[/]"\n"[/]": 1\n')
    async with running(app := stage.app(broken, play=broken), WIDE) as pilot:
        check(app)
        assert "[@click=app.quit]x[/]" in seen(app)
        await press(pilot, "escape")
        check(app)


async def test_a_notification_shows_exactly_what_it_is_told(stage: Stage) -> None:
    async with running(app := stage.app(stage.deck()), WIDE) as pilot:
        app.tell("[/] [@click=app.quit]x[/] is locked")
        await press(pilot, "down")
        assert "[/] [@click=app.quit]x[/] is locked" in " ".join(seen(app).split())
        check(app)


async def test_a_hostile_theme_is_shown_exactly_where_rounds_are_chosen_and_named(stage: Stage) -> None:
    themes = [{"id": "t", "title": HOSTILE, "about": HOSTILE}]
    app = stage.app(play=stage.deck(decks.trace(theme="t"), decks.quote(), themes=themes))
    async with running(app, WIDE) as pilot:
        for keys in ("r down", "enter", "enter", "1 1 1", "q s"):
            await press(pilot, keys)
            check(app)
            assert SHOWN.split()[1] in seen(app), keys
