"""What is known of a page when a deck is built: said by options, written into the deck, asked for once."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests import decks
from tests.commands import Trainer
from tests.drafting.test_build_rebuilding import edit
from tests.drafting.test_heads import sources
from trainer.deck.kinds import Kind
from trainer.deck.kinds.quote import Criterion, Level, QuoteItem, QuoteVerdict
from trainer.deck.model import ArticleInfo, Item
from trainer.deck.reading.reader import read_deck
from trainer.drafting.articles.source_article import SourceArticle
from trainer.drafting.deckfile.writing import article_block
from trainer.drafting.draft import draft
from trainer.drafting.items import asking
from trainer.drafting.items.making import DeckArticle, Drafted
from trainer.drafting.items.selecting import Askable
from trainer.text.article import Article

TEXT = """\
Gates at Tarrow

The weir will be dry until the spring.

“We looked at every gate, and two of them would not close,” engineer Dora Lyle said.
"""
Build = Callable[..., str]

PUBLISHER = "publisher: The Tarrow Echo"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "weir.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    return tmp_path / "weir.yaml"


def about(deck: Path) -> ArticleInfo:
    (info,) = read_deck(deck).infos.values()
    return info


def carrier(deck: Path) -> tuple[str | None, str | None]:
    (item,) = read_deck(deck).items
    assert isinstance(item, QuoteItem)
    return (item.carrier.outlet, item.carrier.reporter) if item.carrier else (None, None)


@pytest.fixture
def build(trainer: Trainer, article: Path, deck: Path) -> Callable[..., str]:
    def built(*options: str) -> str:
        done = trainer("build", str(article), "-o", str(deck), *options)
        assert done.status == 0, done.err
        return done.out

    return built


def test_options_say_who_published_and_signed_a_page_and_when(build: Build, deck: Path) -> None:
    build("--publisher", "The Echo", "--author", "Hal Pym", "--date", "4 May 2026")
    info = about(deck)
    assert (info.publisher, info.author, info.published) == ("The Echo", "Hal Pym", "2026-05-04")


@pytest.mark.parametrize("command", ["quotes", "conflicts", "build"])
@pytest.mark.parametrize(
    ("option", "given", "told"),
    [
        ("--date", "04/05/2026", "“04/05/2026” is no whole date and no month, or can be two"),
        ("--date", "Monday", "write a day as in 2026-05-04, a month as in 2026-05"),
        ("--date", "2026-13", "“2026-13” is no whole date and no month"),
        ("--date", "31 September 2026", "“31 September 2026” is no whole date and no month"),
        ("--author", " \t", "it is empty"),
    ],
)
def test_an_option_that_says_nothing_is_refused(
    trainer: Trainer, command: str, option: str, given: str, told: str, article: Path
) -> None:
    done = trainer(command, str(article), option, given)
    assert done.status == 2
    assert told in done.err


@pytest.mark.parametrize("command", ["quotes", "conflicts", "build"])
def test_a_date_above_a_text_that_can_be_two_is_told_unless_an_option_gives_it(
    trainer: Trainer, tmp_path: Path, command: str
) -> None:
    path = tmp_path / "weir.md"
    path.write_text(f"---\ndate: 09/02/2026\n---\n{TEXT}", encoding="utf-8")
    told = "weir: its `date:` is not read: “09/02/2026” is no whole date and no month, or can be two"
    assert told in trainer(command, str(path)).err
    assert told not in trainer(command, str(path), "--date", "2026-02-09").err


@pytest.mark.parametrize("given", ["2020-09", "September 2020", "Sept. 2020"])
def test_a_month_is_the_date_of_a_page_and_stays_so_when_it_is_built_again(
    build: Build, deck: Path, given: str
) -> None:
    build("--publisher", "The Tarrow Echo", "--date", given)
    before = deck.read_text(encoding="utf-8")
    assert "\n    published: 2020-09\n" in before
    assert "(The Tarrow Echo, September 2020)" in before
    assert "when was it published?" not in before
    build()
    assert deck.read_text(encoding="utf-8") == before


@pytest.mark.parametrize(
    "above",
    ["---\ndate: 2020-09\n---\n{text}", "---\npublished: September 2020\n---\n{text}", "{text_below_line}"],
)
def test_a_month_above_a_text_is_the_date_of_its_page(trainer: Trainer, tmp_path: Path, above: str) -> None:
    line = TEXT.replace("Gates at Tarrow\n", "Gates at Tarrow\n\nThe Tarrow Echo, September 2020\n")
    path = tmp_path / "weir.md"
    path.write_text(above.format(text=TEXT, text_below_line=line), encoding="utf-8")
    done = trainer("build", str(path))
    assert "published: 2020-09\n" in done.out
    assert "when was it published?" not in done.out


def test_a_month_that_a_person_writes_into_a_deck_answers_when_it_was_published(
    build: Build, deck: Path
) -> None:
    build("--publisher", "The Tarrow Echo")
    assert "when was it published?" in deck.read_text(encoding="utf-8")
    edit(deck, "    title: ", "    published: 2020-09\n    title: ")
    build()
    told = deck.read_text(encoding="utf-8")
    assert "when was it published?" not in told
    assert "occasion: {is: weak, head: published" in told
    assert "September 2020" in told


def test_years_are_not_counted_from_a_page_of_which_only_the_month_is_known(
    trainer: Trainer, tmp_path: Path
) -> None:
    path = tmp_path / "weir.txt"
    path.write_text("Weir\n\nThe weir shut yesterday.\n\nThe weir shut on Monday.\n", encoding="utf-8")
    listed = [
        trainer("conflicts", str(path), "--all", *date).out
        for date in ([], ["--date", "2020-09"], ["--date", "2020-09-04"])
    ]
    assert listed[0] == listed[1] != listed[2]


def test_one_head_is_not_put_on_several_articles(trainer: Trainer, article: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Other\n\nIt rained.\n", encoding="utf-8")
    done = trainer("build", str(article), str(other), "--author", "Hal Pym")
    assert done.status == 2
    assert "a head is that of one article" in done.err


def test_a_page_that_says_otherwise_gives_way_to_an_option(trainer: Trainer, tmp_path: Path) -> None:
    path = tmp_path / "weir.md"
    path.write_text(f"---\nauthor: Hal Pym\nsite: The Echo\n---\n{TEXT}", encoding="utf-8")
    done = trainer("build", str(path), "--author", "Una Fell")
    assert "author: Una Fell" in done.out
    assert "publisher: The Echo" in done.out


def test_what_an_option_said_is_known_when_the_deck_is_built_again_without_it(
    build: Build, deck: Path
) -> None:
    build("--publisher", "The Tarrow Echo")
    before = deck.read_text(encoding="utf-8")
    build()
    assert deck.read_text(encoding="utf-8") == before


def test_what_a_person_wrote_of_an_article_counts_for_the_items_that_are_drafted_again(
    build: Build, deck: Path
) -> None:
    build("--publisher", "The Tarrow Echo")
    edit(deck, PUBLISHER, "publisher: The Marsham Bell\n    author: Hal Pym")
    build()
    assert carrier(deck) == ("The Marsham Bell", "Hal Pym")


def test_what_a_person_has_answered_is_asked_no_more(build: Build, deck: Path) -> None:
    build()
    edit(deck, "    title: ", "    published: 2026-05-04\n    title: ")
    build()
    told = deck.read_text(encoding="utf-8")
    assert "when was it published?" not in told
    assert "is no more than partly reliable where nobody signs." in told
    edit(deck, "    published: ", "    author: Hal Pym\n    published: ")
    edit(deck, "  # decide: who publishes it, ", "  # decide: I asked Hal: who publishes it, ")
    build()
    assert "I asked Hal: who publishes it, who signs it?" in deck.read_text(encoding="utf-8")


def test_an_agency_in_the_dateline_carries_its_report_and_the_dateline_shows_it(
    build: Build, article: Path, deck: Path
) -> None:
    title, _, body = TEXT.partition("\n\n")
    article.write_text(f"{title} in APRIL (AP\n\nTARROW, England (AP) — {body}", encoding="utf-8")
    build()
    item = next(one for one in read_deck(deck).items if isinstance(one, QuoteItem))
    assert item.carrier is not None
    assert item.carrier.outlet == "AP"
    (place,) = read_deck(deck).places(item, item.evidence.carrier.at)
    assert read_deck(deck).excerpt(place) == "TARROW, England (AP)"


def test_what_a_person_took_out_of_an_article_is_not_drafted_upon(
    build: Build, article: Path, deck: Path
) -> None:
    article.write_text(f"---\nsite: The Echo\nauthor: Hal Pym\n---\n{TEXT}", encoding="utf-8")
    build()
    edit(deck, "    publisher: The Echo\n", "")
    build()
    assert carrier(deck)[0] is None
    assert "publisher: The Echo" not in deck.read_text(encoding="utf-8")


def test_an_option_against_what_a_person_wrote_is_not_taken_and_that_is_said(
    build: Build, deck: Path
) -> None:
    build("--publisher", "The Tarrow Echo")
    edit(deck, PUBLISHER, "publisher: The Marsham Bell")
    told = build("--publisher", "The Echo")
    assert "The deck’s own `publisher:` was kept (The Marsham Bell); change it there." in told
    assert about(deck).publisher == "The Marsham Bell"
    machine = json.loads(build("--publisher", "The Echo", "--json"))
    assert "The deck’s own `publisher:` was kept" in machine["remarks"][-1]


@pytest.mark.parametrize("given", ["2026-05-04", "4 May 2026", "2026-05"])
def test_an_option_that_is_in_the_deck_as_it_was_given_is_not_said_to_be_kept(
    build: Build, deck: Path, given: str
) -> None:
    for _ in range(2):
        assert "was kept" not in build(
            "--date", given, "--author", "Hal Pym", "--occasion", "Monday’s meeting"
        )
    edit(deck, "published: 2026-05", "published: 2025-05")
    assert "The deck’s own `published:` was kept (2025-05" in build("--date", given)


def test_what_is_true_of_the_whole_page_is_asked_once_above_its_article(
    trainer: Trainer, article: Path
) -> None:
    made = trainer("build", str(article)).out
    assert made.count("who publishes it, who signs it?") == 1
    assert made.count("when was it published?") == 1
    signed = trainer("build", str(article), "--author", "Hal Pym", "--date", "2026-05-04").out
    assert "who signs it?" not in signed
    assert "when was it published?" not in signed


def test_the_same_article_is_judged_the_same_as_text_markdown_and_a_page(tmp_path: Path) -> None:
    drafts = [judged(source) for source in sources(tmp_path)]
    assert drafts[0]
    assert all(one == drafts[0] for one in drafts)


def judged(source: SourceArticle) -> list[object]:
    """Of each quotation its words, its speaker, and how far each criterion is met."""
    made = draft([DeckArticle("weir", source, Article(source.text))]).items
    items = [one.item for one in made if isinstance(one.item, QuoteItem)]
    levels = [[item.evidence[criterion].level for criterion in Criterion] for item in items]
    return [(item.content.exact, item.source, each) for item, each in zip(items, levels, strict=True)]


def test_an_occasion_said_of_the_whole_page_is_in_its_credit_and_shows_when_its_words_were_said(
    build: Build, deck: Path
) -> None:
    build("--occasion", "the board’s meeting on 4 May", "--author", "Hal Pym")
    for _ in range(2):
        read = read_deck(deck)
        (item,) = read.items
        assert isinstance(item, QuoteItem)
        assert item.evidence.occasion.level is Level.MET
        (place,) = read.in_head(item, item.evidence.occasion.heads)
        assert read.excerpt(place) == "the board’s meeting on 4 May"
        build()


def test_an_occasion_that_a_person_adds_to_an_article_counts_for_its_items(build: Build, deck: Path) -> None:
    build("--author", "Hal Pym")
    edit(deck, "author: Hal Pym", "author: Hal Pym\n    occasion: a meeting on 4 May")
    build()
    (item,) = read_deck(deck).items
    assert isinstance(item, QuoteItem)
    assert item.evidence.occasion.level is Level.MET


def test_what_many_items_are_asked_in_the_same_words_is_asked_once_above_their_article() -> None:
    day, asked = "decide occasion: was it said there?", "decide speaker: who is it?"
    item = decks.quote()
    chosen_by = Askable("any", Kind.QUOTE, QuoteVerdict.PARTLY)
    many = [Drafted(_item(item, f"gate-{number}"), (day, asked), chosen_by) for number in range(6)]
    other = [Drafted(_item(item, f"wall-{number}", "wall"), (day, asked), chosen_by) for number in range(2)]
    source = SourceArticle(text=TEXT, title="Gates", name="gates")
    articles = [DeckArticle(name, source, Article(TEXT)) for name in ("gates", "wall")]
    (gates, wall), items = asking.asked(articles, [*many, *other])
    told = "decide occasion, once for 6 items (gate-0, gate-1, gate-2, gate-3 and 2 more): was it said there?"
    assert gates.asked == (told,)
    assert not wall.asked
    assert [one.remarks for one in items] == [(asked,)] * 6 + [(day, asked)] * 2
    assert f"# {told}"[:60] in article_block(gates, None)


def _item(data: dict[str, Any], name: str, article: str | None = None) -> Item:
    item: Item = msgspec.convert({**data, "id": name, "article": article}, Item)
    return item


def test_machines_are_told_where_a_quotation_is_in_a_file_with_a_head(
    trainer: Trainer, tmp_path: Path
) -> None:
    path = tmp_path / "weir.txt"
    path.write_text(f"---\nauthor: Hal Pym\n---\n{TEXT}", encoding="utf-8")
    (row,) = json.loads(trainer("quotes", path, "--jsonl").out)["quotes"]
    assert path.read_text(encoding="utf-8")[row["start"] : row["end"]].startswith("We looked at every gate")
