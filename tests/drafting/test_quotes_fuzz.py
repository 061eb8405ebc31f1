"""The finder on open-ended input: nothing raises, every offset fits, nothing is told twice."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.drafting.language.prose import Prose
from trainer.drafting.quotes.candidates import PLACES
from trainer.drafting.quotes.cues import RULES
from trainer.drafting.quotes.quotes import find_quotes

MARKS = [*'“”"«»‘\n ', "''", "’s ", "\n\n", ". ", ", ", ": ", "? ", "(", ") ", "— ", "…"]
WORDS = "said saying told who that according to per and the her he remark on Tuesday at the forum quoted 12"
NAMES = ["Ana Ruiz ", "Ruiz ", "Mr. Vale ", "Reuters ", "The Courier", "a spokesman for ", "U.S. ", "RUIZ: "]
ODDS = ["6'2\"", '<a b="c">', "> ", "\u202e", "\x00"]
PIECES = st.sampled_from([*MARKS, *(f"{word} " for word in WORDS.split()), *NAMES, *ODDS])
ARTICLES = st.lists(PIECES, max_size=80).map("".join) | st.text(max_size=400)


@settings(deadline=None)
@given(ARTICLES)
def test_every_offset_gives_back_its_words(text: str) -> None:
    for found in find_quotes(Prose(text)):
        assert text[found.start : found.end] == found.content
        if found.speaker is not None:
            assert found.speaker_start is not None
            assert text[found.speaker_start : found.speaker_end] == found.speaker
        if found.cue is not None:
            assert found.cue_start is not None
            assert text[found.cue_start : found.cue_end] == found.cue
        if found.carrier is not None:
            assert 0 <= found.carrier.start < found.carrier.end <= len(text)


@settings(deadline=None)
@given(ARTICLES)
def test_quotations_come_in_order_and_do_not_overlap(text: str) -> None:
    previous = 0
    for found in find_quotes(Prose(text)):
        assert found.start >= previous
        previous = found.end


@settings(deadline=None)
@given(ARTICLES)
def test_every_rule_and_place_has_an_explanation(text: str) -> None:
    for found in find_quotes(Prose(text)):
        rule, _, place = found.rule.partition(", ")
        if place in PLACES or rule in RULES:
            assert rule in RULES
            assert place in PLACES


@settings(deadline=None, max_examples=30)
@given(st.lists(PIECES, min_size=1, max_size=12).map("".join), st.integers(200, 600))
def test_a_very_long_line_is_read_like_any_other(text: str, times: int) -> None:
    for found in find_quotes(Prose(text.replace("\n", " ") * times))[:50]:
        assert found.content
