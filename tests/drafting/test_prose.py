"""A text that is read once: what both finders receive is the same, and nobody looks for it again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from trainer.drafting.articles.sources import read_source
from trainer.drafting.conflicts.conflicts import find_conflicts
from trainer.drafting.draft import draft
from trainer.drafting.items.making import entry
from trainer.drafting.language import paragraphs, passages, prose
from trainer.drafting.language.prose import Prose
from trainer.drafting.language.words import stem
from trainer.drafting.quotes.quotes import find_quotes
from trainer.text import article

LIDO = Path(__file__).parent.parent.parent / "seeds" / "pellaby-lido.txt"
TEXT = "Lido shut\n\nMayor Ana Ruiz shut it on 3 May. “We lost 12 tiles,” she said. It has 40 steps.\n"


def test_a_draft_reads_the_marks_sentences_people_and_passages_of_an_article_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls: Counter[str] = Counter()

    def counted(module: Any, name: str) -> None:
        original: Callable[..., object] = getattr(module, name)

        def count(*args: object) -> object:
            calls[name] += 1
            return original(*args)

        monkeypatch.setattr(module, name, count)

    for module, name in (
        *((prose, "stretches"), (prose, "Cast"), (prose, "TextLines"), (prose, "read_passages")),
        *((prose, "sentence_spans"), (article, "sentence_spans")),
    ):
        counted(module, name)
    assert draft([entry("lido", read_source(str(LIDO)))]).items
    assert calls == dict.fromkeys(("stretches", "Cast", "TextLines", "read_passages", "sentence_spans"), 1)


def test_a_passage_holds_its_words_numbers_and_dates() -> None:
    headline, opening, said, _ = Prose(TEXT).passages()
    assert headline.head
    assert not opening.head
    assert [amount.normal for amount in opening.amounts] == ["05-03"]
    assert [amount.normal for amount in said.amounts] == ["12"]
    assert stem("tiles") in said.stems


@pytest.mark.parametrize(
    "line",
    [
        "By Tom Vale, 3 May 2026",
        "FOX 13 Pellaby (KPEL)",
        "Channel 12 News",
        "Lower Pellaby, Orm., May 3 (UPI)",
        "PELLABY, May 3 -",
        "Pellaby, May 3.",
    ],
)
def test_a_line_that_only_signs_names_the_outlet_or_says_where_and_when_has_no_numbers_and_dates(
    line: str,
) -> None:
    text = f"Lido shut\n\n{line}\n\n" + "The lido has 40 steps. " * 9
    above = Prose(text).passages()[1]
    assert above.text == line
    assert above.amounts == ()


@pytest.mark.parametrize("line", ["Lido, Shut On May 3, Opens", "The lido, shut since May 3", "Open: May 3"])
def test_a_summary_keeps_its_numbers_and_dates(line: str) -> None:
    text = f"Lido shut\n\n{line}\n\n" + "The lido has 40 steps. " * 9
    assert len(Prose(text).passages()[1].amounts) == 1


def test_one_reading_serves_both_finders_in_any_order() -> None:
    read = Prose(TEXT)
    clashes, quotations = find_conflicts(read), find_quotes(read)
    assert quotations == find_quotes(Prose(TEXT))
    assert clashes == find_conflicts(Prose(TEXT))
    assert [one.speaker_resolved for one in quotations] == ["Ana Ruiz"]


def test_a_paragraph_is_a_line_with_the_marked_stretches_that_start_in_it() -> None:
    read = Prose(TEXT)
    assert isinstance(read.paragraph(1), paragraphs.Paragraph)
    assert read.lines.quoted == [1]
    assert read.paragraph(1).stretches == read.marks


def test_sentences_that_are_known_are_not_looked_for_again() -> None:
    known = [(0, 9)]
    assert [one.text for one in passages.read_passages(TEXT, Prose(TEXT, known).sentences)] == ["Lido shut"]
