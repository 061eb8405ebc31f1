"""Quotations that need not be weighed, as but one clause can be theirs, and those that must be."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from trainer.drafting.language.prose import Prose
from trainer.drafting.quotes import attribute
from trainer.drafting.quotes.attribute import Attribution, decide, shipped_weights
from trainer.drafting.quotes.framed import FramedText
from trainer.drafting.quotes.plain import plain_candidate
from trainer.drafting.quotes.quotes import find_quotes

SPOKEN = "“The quay was under water again,”"
MORE = "“We had no boats left by noon.”"
PLAIN = {
    f"{SPOKEN} Ruiz said.": ["after:adjacent"],
    f"{SPOKEN} said Ruiz.": ["after:adjacent"],
    f"{SPOKEN} said the harbour master, Ana Ruiz.": ["after:adjacent"],
    f"{SPOKEN} Ruiz said, adding that the mill had closed.": ["after:adjacent"],
    f"{SPOKEN} Ruiz told the council on Monday, and left the hall.": ["after:adjacent"],
    f"Ruiz said: {MORE}": ["before:adjacent"],
    f"She said, {MORE}": ["before:adjacent"],
    f"{SPOKEN} Ruiz said. {MORE}": ["after:adjacent", "before:back1"],
    f"{SPOKEN} said Ruiz, who runs the mill. {MORE}": ["after:adjacent", "before:back1"],
    f"{SPOKEN} Ruiz said. {MORE[:-2]},” Vale replied.": ["after:adjacent", "after:adjacent"],
}
WEIGHED = {
    "“High water,” Ruiz said.": [None],  # as a title may be
    f"Ruiz said the mill had closed. {MORE}": [None],
    f"Ruiz smiled as she said, and Vale agreed, {MORE}": [None],
    f"{SPOKEN} Ruiz said. Vale warned of more. {MORE}": ["after:adjacent", None],
    f"{SPOKEN} Ruiz said as Vale warned of more. {MORE}": ["after:adjacent", None],
    f"Ruiz and the mayor of Vale said: {MORE}": [None],
    f"{SPOKEN} Ruiz said. {MORE} Vale nodded.": ["after:adjacent", None],
    f"{SPOKEN} Ruiz said. {MORE} “And no bread at all, you see.”": ["after:adjacent", None, None],
    f"{SPOKEN} Ruiz shrugged. {MORE}": [None, None],
    f"{SPOKEN} Ruiz said.\n{MORE}": ["after:adjacent", None],
    f"“The Quay Under Water Again” Ruiz said {MORE}": [None, None],
}


def choices(text: str) -> Iterator[Attribution]:
    return decide(FramedText(Prose(text)), shipped_weights())


@pytest.mark.parametrize(("text", "places"), [*PLAIN.items(), *WEIGHED.items()])
def test_a_quotation_is_plain_where_one_clause_alone_can_be_its_own(
    text: str, places: list[str | None]
) -> None:
    article, found = FramedText(Prose(text)), list[str | None]()
    before: Attribution | None = None
    for choice in choices(text):
        last = before.candidate if before is not None and before.paragraph == choice.paragraph else None
        plain = plain_candidate(article, choice.paragraph, choice.token, choice.stretch, last)
        found.append(plain.where if plain is not None else None)
        before = choice
    assert found == places


@pytest.mark.parametrize("text", [*PLAIN, *WEIGHED])
def test_what_is_plain_is_what_weighing_would_choose(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    quick = find_quotes(Prose(text))
    monkeypatch.setattr(attribute, "plain_candidate", lambda *_: None)
    weighed = find_quotes(Prose(text))
    seen = [(one.start, one.speaker_start, one.cue_start, one.rule) for one in quick]
    assert seen == [(one.start, one.speaker_start, one.cue_start, one.rule) for one in weighed]
