"""The kinds of item: both registries hold each of them, and only a kind's own modules know it."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.sources import sources
from tools import measure_house as house
from trainer.deck.advice import giveaways, rules
from trainer.deck.kinds import Kind
from trainer.deck.kinds.registry import DESCRIPTIONS
from trainer.deck.verdicts import SKILLS
from trainer.sitting.kinds.registry import ANSWER_WORDS, PRESENTATIONS, SKILL_NAMES

OWN = ("trainer.deck.kinds", "trainer.sitting.kinds")
"""Where a kind is at home: a module for each in both."""

DRAFTING = ("trainer.drafting.", "trainer.cli.drafting.")
"""What makes items of a kind out of an article must know that kind."""


def test_both_registries_hold_every_kind_under_its_own_name() -> None:
    assert set(DESCRIPTIONS) == set(PRESENTATIONS) == set(Kind)
    for kind in Kind:
        assert DESCRIPTIONS[kind].kind is PRESENTATIONS[kind].kind is kind
        assert DESCRIPTIONS[kind].struct.__struct_config__.tag == kind.value


def test_no_two_kinds_have_a_verdict_or_a_reason_of_the_same_name() -> None:
    for names in (
        [verdict.value for entry in DESCRIPTIONS.values() for verdict in entry.verdicts],
        [reason.value for entry in DESCRIPTIONS.values() for reason in entry.reasons],
    ):
        assert [name for name, times in Counter(names).items() if times > 1] == []


def test_every_verdict_has_its_words() -> None:
    for kind in Kind:
        assert list(PRESENTATIONS[kind].answers) == list(DESCRIPTIONS[kind].verdicts)
        told = list(PRESENTATIONS[kind].skills)
        assert told == list(DESCRIPTIONS[kind].reasons)[: len(told)]
    assert len(ANSWER_WORDS) == sum(len(entry.verdicts) for entry in DESCRIPTIONS.values())


def test_every_skill_has_a_name_of_its_own_that_tells_no_answer() -> None:
    assert {reason for entry in PRESENTATIONS.values() for reason in entry.skills} == {*SKILLS}
    assert len({*SKILL_NAMES.values()}) == len(SKILLS)
    assert all(name.endswith("?") and name[0].isupper() for name in SKILL_NAMES.values())


def test_no_two_pieces_of_advice_have_the_same_name() -> None:
    own = [name for entry in DESCRIPTIONS.values() for name in (*entry.advice, *entry.giveaways)]
    assert len({*own}) == len(own)
    everything = [*rules.ITEM_RULES, *rules.DECK_RULES, *giveaways.DECK_RULES]
    assert len({*everything}) == len(everything)


def test_every_kind_has_three_answers() -> None:
    assert {len(entry.verdicts) for entry in DESCRIPTIONS.values()} == {3}


@pytest.mark.no_cover
def test_only_a_kind_s_own_modules_and_what_drafts_it_know_a_kind_by_name() -> None:
    known = sources()
    names = {module.name for module in known}
    of_one = {f"{package}.{kind}" for package in OWN for kind in Kind}
    assert of_one <= names
    strangers = {
        module.name: sorted(found)
        for module in known
        if not module.name.startswith((*(f"{package}." for package in OWN), *DRAFTING))
        and (found := house.imports(module, names) & of_one)
    }
    assert strangers == {}
