"""What reaches the app of all that a terminal sends: what was typed, and no reply to somebody else."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from trainer.tui.driver import Replies

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


def test_what_only_looks_like_a_reply_is_given_after_a_pause_or_when_it_grows_too_long() -> None:
    replies = Replies()
    assert replies.without("\x1b]1") == ""
    assert replies.without("") == "\x1b]1"
    assert len(replies.without(f"\x1b]1{'x' * 10_000}")) == 10_003
