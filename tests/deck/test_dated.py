"""When a page was published: a day or a month, as decks write it and as people are told."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import msgspec
import pytest

from tests import decks
from trainer.deck.dated import DayOrMonth, Month, for_people, page_date
from trainer.deck.deck import credit
from trainer.deck.reading.faults import Faulty
from trainer.deck.reading.reader import read_deck
from trainer.exchange.handout import handout
from trainer.sitting.plan import plan
from trainer.tui.citation import citation


def takes(written: str) -> bool:
    try:
        msgspec.convert(written, DayOrMonth)
    except msgspec.ValidationError:
        return False
    return True


@pytest.mark.parametrize("year", [1, 1900, 1996, 2000, 2020, 2021, 2026, 2100])
def test_a_deck_takes_the_days_and_months_that_there_are_and_no_other(year: int) -> None:
    for month in range(14):
        assert takes(f"{year:04}-{month:02}") is (1 <= month <= 12)
        for day in range(33):
            written = f"{year:04}-{month:02}-{day:02}"
            try:
                date = dt.date(year, month, day)
            except ValueError:
                date = None
            assert (takes(written), page_date(written)) == (date is not None, date)


@pytest.mark.parametrize(
    "odd", ["2020", "2020-9", "20200904", "2020-09\n", "0000-09", "2020-09-04T00:00", "May 2020", ""]
)
def test_a_deck_takes_no_other_way_to_write_a_date(odd: str) -> None:
    assert not takes(odd)
    assert page_date(odd) is None


def test_a_month_is_told_as_decks_write_it_and_as_people_read_it() -> None:
    assert page_date("2020-09") == Month(2020, 9)
    assert (str(Month(2020, 9)), Month(2020, 9).in_words()) == ("2020-09", "September 2020")
    assert [for_people(date) for date in (Month(812, 1), dt.date(2020, 9, 4))] == [
        "January 812",
        "2020-09-04",
    ]


def test_who_reads_a_credit_a_handout_or_a_citation_is_told_the_month_in_words(tmp_path: Path) -> None:
    article = decks.SIGNED | {"published": "2020-09"}
    deck = read_deck(decks.write(tmp_path, decks.deck(decks.by_line(), articles=[article])))
    assert credit(deck.infos["courier"]) == "The Courier (invented) · Tom [/] Vale · September 2020"
    assert "(invented), September 2020, paragraph" in citation(deck, deck.items[0])
    printed = handout(deck, plan(deck, seed=1))
    assert "September 2020" in printed
    assert "2020-09" not in citation(deck, deck.items[0]) + printed


@pytest.mark.parametrize(("odd", "found"), [("2020-13", "“2020-13”"), ("2020", "the number 2020")])
def test_a_month_that_there_is_not_is_refused_where_it_is_written(
    tmp_path: Path, odd: str, found: str
) -> None:
    path = decks.write(tmp_path, decks.deck(decks.by_line(), articles=[decks.SIGNED]))
    text = re.sub(r"(?<=published: )\S+", odd, path.read_text("utf-8"))
    path.write_text(text, "utf-8")
    with pytest.raises(Faulty) as faulty:
        read_deck(path)
    (fault,) = faulty.value.faults
    before = text[: text.index(f"published: {odd}") + len("published: ")]
    assert (fault.field, fault.found, fault.expected) == (
        "articles[0].published",
        found,
        "a day, as in 2020-09-04, or a month, as in 2020-09",
    )
    assert (fault.line, fault.column) == (before.count("\n") + 1, len(before) - before.rfind("\n"))
