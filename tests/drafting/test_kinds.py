"""Kinds of reporting, five invented examples of each and more, and what an editor would make of them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from trainer.deck.kinds.quote import Criterion
from trainer.drafting.articles.head import Head
from trainer.drafting.articles.sources import from_bytes
from trainer.drafting.items.choosing import choose_quotes
from trainer.drafting.items.clues import Judged
from trainer.drafting.items.standing import standing
from trainer.drafting.judging import Judging
from trainer.text.article import Article

CASES = yaml.safe_load((Path(__file__).parent / "kinds.yaml").read_text(encoding="utf-8"))


def examples() -> Iterator[Any]:
    """Each example of each kind, under the kind's name."""
    for kind in CASES:
        for number, example in enumerate(kind["examples"], 1):
            yield pytest.param(kind, example, id=f"{kind['kind']}-{number}")


def plain(words: object) -> str:
    """Words without their marks, to be compared."""
    return re.sub(r"[\W_]+", " ", str(words).replace("’", "'")).strip().lower()


def named(one: Judged) -> str:
    """Who is named as the speaker, as `trainer quotes` does."""
    person, quotation = one.person, one.quotation
    if person.name is None and person.role is None:
        return ""
    return person.name or quotation.speaker or ""


@pytest.mark.parametrize(("kind", "example"), examples())
def test_the_builder_judges_every_kind_of_reporting_as_an_editor_would(
    kind: dict[str, Any], example: dict[str, Any]
) -> None:
    suffix = Path(kind.get("name", "article.txt")).suffix
    source = from_bytes(example["text"].encode(), name="article", suffix=suffix)
    known = {name: value for name, value in kind.get("head", {}).items() if name != "date"}
    date: dt.date | None = kind.get("head", {}).get("date")
    source = msgspec.structs.replace(source, head=Head(**known, published=date).over(source.head))
    found = Judging(source, source.text).quotes()
    drafted = [one.judged for one in choose_quotes(found, Article(source.text).text) if not one.left_out]
    for expected in example["expect"]:
        if "quotations" in expected:
            assert len(found) == expected["quotations"], [one.quotation.content for one in found]
        if "drafted" in expected:
            assert len(drafted) == expected["drafted"], [one.quotation.content for one in drafted]
        if "quote" in expected:
            _compare(expected, found, drafted)


def _compare(expected: dict[str, Any], found: list[Judged], drafted: list[Judged]) -> None:
    """Hold one quotation against what is expected of it."""
    begins = plain(expected["quote"])
    here = [one for one in found if begins in plain(one.quotation.content)]
    if expected.get("credited") is False:
        said = [one for one in drafted if begins in plain(one.quotation.content)]
        assert not [one for one in said if one.speaker.level.value == "met"]
        return
    assert here, f"{expected['quote']!r} is not listed"
    one = here[0]
    if "speaker" in expected:
        wanted = [plain(name) for name in expected["speaker"].split("|")]
        assert plain(named(one) or "none") in wanted, (named(one), one.quotation.rule)
    if "verdict" in expected:
        levels = {part: one.clue(part).level.value for part in Criterion}
        assert standing(one).verdict.value in expected["verdict"].split("|"), levels
        assert one in drafted
    for part in ("carrier", "occasion"):
        if part in expected:
            assert getattr(one, part).level.value in expected[part].split("|"), getattr(one, part)
