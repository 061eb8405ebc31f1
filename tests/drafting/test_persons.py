"""Whether a name can be a person's: words that the page has in small letters name nobody."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from trainer.drafting.language.people import Cast
from trainer.drafting.language.persons import is_common


@given(st.text(alphabet="zq’'-_ .\n", max_size=30))
def test_a_word_counts_as_common_where_the_page_has_it_small_and_whole(text: str) -> None:
    assert is_common("Zq", text) == bool(re.search(r"(?<![\w’'-])zq(?![\w’'-])", text))


def test_every_word_of_a_name_must_be_on_the_page_in_small_letters() -> None:
    assert is_common("Harbour Plan", "A plan for the harbour.")
    assert not is_common("Harbour Plan", "A plan for the harbours.")


def test_each_place_where_a_name_is_counts_for_what_it_can_be() -> None:
    cast = Cast("At Brell Orrin the ferry waited. In Brell Orrin it rained. Zorrin Vake came to Lorne.")
    assert not cast.can_be_human("Brell Orrin")
    assert cast.can_be_human("Zorrin Vake")
