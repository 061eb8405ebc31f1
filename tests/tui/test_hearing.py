"""What reaches the app of all that a terminal sends: what was typed, and no reply to somebody else."""

from __future__ import annotations

import itertools
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from textual import events
from textual._xterm_parser import XTermParser
from textual.message import Message

from trainer.tui.terminal.hearing import HIGHEST, MOST_WAITING, WIDEST, Pastes, Replies, forgiving

if TYPE_CHECKING:
    from textual.driver import Driver

REPLIES = {
    "a colour": "\x1b]11;rgb:0000/1111/2222\x07",
    "a colour, ended otherwise": "\x1b]10;rgb:0000/1111/2222\x1b\\",
    "a version": "\x1bP>|xterm(379)\x1b\\",
    "a setting": "\x1bP1$r2 q\x1b\\",
    "a picture": "\x1b_Gi=31;OK\x1b\\",
    "what it can do": "\x1b[?62;1;2;6c",
    "what else it can do": "\x1b[>41;379;0c",
    "no number": "\x1b[?62;c",
}
TYPED = [
    "1",
    "é",
    "?",
    "\r",
    "\x1b",
    "\x1b[A",
    "\x1b]",
    "\x1bP",
    "\x1b[<35;10;10M",
    "\x1b[?2026;2$y",
    "\x1b[1;5C",
]
"""Keys, Alt with a key, the mouse, and a reply that Textual did ask for."""


def typed(*pieces: str) -> str:
    replies = Replies()
    return "".join(map(replies.without, (*pieces, "")))


@pytest.mark.parametrize("reply", REPLIES.values(), ids=REPLIES.keys())
def test_a_reply_that_nobody_asked_for_types_nothing(reply: str) -> None:
    assert typed(f"a{reply}1") == "a1"


LONG = [reply for reply in REPLIES.values() if reply[1] in "]P["]
"""Those whose beginning no key has, once there are three characters of it."""


@given(st.lists(st.sampled_from([*LONG, "1", "?", "é", "\x1b[A", "\x1b[<35;10;10M"])), st.data())
def test_it_may_come_in_pieces(sent: list[str], data: st.DataObject) -> None:
    whole = "".join(sent)
    places = [at for at in range(1, len(whole)) if "\x1b" not in whole[at - 2 if at > 1 else 0 : at]]
    cuts = sorted(data.draw(st.sets(st.sampled_from(places), max_size=4))) if places else []
    pieces = [whole[start:end] for start, end in itertools.pairwise([0, *cuts, len(whole)])]
    assert typed(*filter(None, pieces)) == "".join(key for key in sent if key not in LONG)


@given(st.lists(st.sampled_from(TYPED)))
@example(["\x1b]", "1", "\r"])
def test_keys_arrive_as_they_are_pressed(keys: list[str]) -> None:
    replies = Replies()
    for key in keys:
        assert replies.without(key) + replies.without("") == key


def test_what_only_looks_like_a_reply_is_given_after_a_pause() -> None:
    replies = Replies()
    assert replies.without("\x1b]1") == ""
    assert replies.without("") == "\x1b]1"


@pytest.mark.parametrize("begins", ["\x1b]11;", "\x1bP>|", "\x1b[?1;"])
@pytest.mark.parametrize("ends", ["\x1b\\", ""], ids=["ended", "cut off"])
def test_what_nobody_could_type_is_not_typed_however_long_it_is(begins: str, ends: str) -> None:
    filling = "1;" if begins.endswith(";") else "q1"
    assert typed("a", begins, *[filling * 1_000] * 300, f"{filling}c" if "?" in begins else ends, "") == "a"


WHOLE = st.lists(
    st.one_of(
        st.text("ab1é\n\t", max_size=9),
        st.text(min_size=1, max_size=20).map(
            lambda pasted: f"\x1b[200~{pasted.replace('[201~', '')}\x1b[201~"
        ),
    ),
    max_size=5,
)


@given(WHOLE, st.data())
@example(["\x1b[200~\x1b1\x1b]0;1\x07\x1b[201~", "1"], None)
def test_a_paste_types_nothing_and_keys_nothing_else_however_it_comes_in_pieces(
    sent: list[str], data: st.DataObject | None
) -> None:
    whole = "".join(sent)
    cuts = sorted(data.draw(st.sets(st.integers(1, len(whole) - 1)))) if data and len(whole) > 1 else []
    pastes, parser, arrived = Pastes(), XTermParser(), list[Message]()
    for start, end in itertools.pairwise([0, *cuts, len(whole)]):
        given = pastes.bounded(whole[start:end])
        arrived += parser.feed(given) if given else ()
    assert pastes.bounded("") == ""
    keys = "".join(one.character or "" for one in arrived if isinstance(one, events.Key))
    assert keys == "".join(text for text in sent if not text.startswith("\x1b")).replace("\n", "\n")
    assert sum(isinstance(one, events.Paste) for one in arrived) == sum(text[:1] == "\x1b" for text in sent)


def test_a_paste_may_be_long_and_its_end_is_found() -> None:
    pastes = Pastes()
    given = "".join(map(pastes.bounded, ("\x1b[200~", *["word\n"] * 1_000_000, "\x1b[20", "1~q")))
    assert given.startswith("\x1b[200~word\n")
    assert given.endswith("word\n\x1b[201~q")
    assert len(given) < 200_000


def test_a_paste_whose_end_is_lost_ends_with_ctrl_q_or_after_a_while() -> None:
    pastes = Pastes()
    assert pastes.bounded("\x1b[200~word") == "\x1b[200~word"
    assert pastes.bounded("1\x112") == "12"
    assert pastes.bounded("") == ""
    assert pastes.bounded("\x11") == "\x1b[201~\x11"
    assert pastes.bounded("\x1b[200~word") == "\x1b[200~word"
    given = [pastes.bounded("") for _ in range(99)]
    assert given.count("\x1b[201~") == 1
    assert given.index("\x1b[201~") > 10
    assert pastes.bounded("1") == "1"


class Received:
    """Takes the place of Textual's own driver: notes what it is given."""

    def __init__(self, app: object, size: tuple[int, int]) -> None:
        self._app = app
        self.size = size
        self.passed: list[Message] = []

    def run_input_thread(self) -> None: ...

    def process_message(self, message: Message) -> None:
        self.passed.append(message)

    def _get_terminal_size(self) -> tuple[int, int]:
        return self.size


def received(waiting: int = 0, size: tuple[int, int] = (80, 24)) -> Any:
    made: Any = forgiving(cast("type[Driver]", Received))
    return made(SimpleNamespace(message_queue_size=waiting), size)


@pytest.mark.parametrize("size", [(80, 24), (65_535, 1), (1, 65_535), (65_535, 65_535)])
def test_no_screen_is_larger_than_a_terminal_can_be(size: tuple[int, int]) -> None:
    driver = received(size=size)
    columns, rows = driver._get_terminal_size()
    assert (columns, rows) == (min(size[0], WIDEST), min(size[1], HIGHEST))
    driver.process_message(events.Resize.from_dimensions(size, None))
    assert driver.passed[0].size == (columns, rows)


def test_keys_that_the_app_will_never_take_are_lost_but_the_one_to_leave_is_not() -> None:
    for waiting in (0, MOST_WAITING):
        driver = received(waiting)
        for _ in range(5 * MOST_WAITING):
            driver.process_message(events.Key("a", "a"))
        assert len(driver.passed) == MOST_WAITING + 1 - waiting
        driver.process_message(events.Key("ctrl+q", None))
        assert driver.passed[-1].key == "ctrl+q"
