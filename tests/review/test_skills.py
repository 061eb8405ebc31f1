"""The names of skills that learners read."""

from __future__ import annotations

from trainer.deck.kinds import Kind
from trainer.review import skills


def test_every_skill_has_a_name_that_asks_and_a_kind() -> None:
    assert len(skills.ALL) == 17
    assert all(skills.name_of(skill).endswith("?") for skill in skills.ALL)
    assert {skills.kind_of(skill) for skill in skills.ALL} == {*Kind}
    assert skills.name_of("speaker") == "who said it?"


def test_a_skill_that_no_kind_has_any_more_is_shown_as_the_log_has_it() -> None:
    assert skills.name_of("force") == "force"
    assert skills.kind_of("force") is None
