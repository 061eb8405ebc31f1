"""What a report retells of somebody without marks: what is found and left alone, what a draft makes of it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.commands import Trainer
from trainer.deck.kinds.quote import (
    Evidence,
    Level,
    QuoteItem,
    QuoteVerdict,
    Shown,
    ShownByHead,
    ShownCarrier,
    Source,
)
from trainer.deck.reading.reader import read_deck
from trainer.deck.verdicts import computed_verdict
from trainer.drafting.articles.head import Head
from trainer.drafting.articles.source_article import SourceArticle
from trainer.drafting.draft import Draft, draft
from trainer.drafting.items.clues import RETOLD, Judged
from trainer.drafting.items.explaining import explain_quote
from trainer.drafting.items.making import DeckArticle, entry
from trainer.drafting.items.particulars import whys_of
from trainer.drafting.items.selecting import Wish, choose
from trainer.drafting.items.standing import standing
from trainer.drafting.judging import Judging
from trainer.drafting.language.prose import Prose
from trainer.drafting.quotes.framed import FramedText
from trainer.drafting.quotes.quotes import find_quotes
from trainer.drafting.quotes.retold import MOST, retold_speech
from trainer.text.article import Anchor

HEAD = Head(publisher="The Tarrow Echo", author="Hal Pym", published=dt.date(2026, 5, 4))
MARKED = [
    "“We close it tonight, and nobody will cross it,” Mayor Ana Ruiz said on Monday.",
    "“The reports have been in a drawer since the flood,” said Tom Vale, who leads the council.",
    "“I walked under it every morning of my life,” Dora Lyle said at the ferry pier.",
    "“My sister will miss the view most of all,” said Una Fell, who sells eels.",
]


def source(*paragraphs: str) -> SourceArticle:
    text = "\n\n".join(["Bridge shuts", *paragraphs]) + "\n"
    return SourceArticle(text=text, name="bridge.txt", title="Bridge", head=HEAD)


def found(sentence: str, *more: str) -> list[str]:
    text = source(sentence, *more).text
    prose = Prose(text)
    return [one.content for one in retold_speech(FramedText(prose), find_quotes(prose))]


def judged(sentence: str, *more: str) -> list[Judged]:
    article = source(sentence, *more)
    return Judging(article, article.text).retellings()


def drafted(articles: list[DeckArticle]) -> Draft:
    return draft(articles, choosing=lambda items: choose([one.askable for one in items], Wish()))


CLAIM = "the repair would cost 4 million pounds"


@pytest.mark.parametrize(
    "sentence",
    [
        "Ana Ruiz said that the repair would cost 4 million pounds.",
        "Ana Ruiz said the repair would cost 4 million pounds.",
        "Mayor Ana Ruiz said on Monday the repair would cost 4 million pounds.",
        "Ana Ruiz, the mayor, said in a speech on Monday that the repair would cost 4 million pounds.",
        "Ana Ruiz told councillors on Tuesday that the repair would cost 4 million pounds.",
        "Ana Ruiz told reporters the repair would cost 4 million pounds.",
        "At a meeting on Monday, Ana Ruiz warned that the repair would cost 4 million pounds.",
        "According to Ana Ruiz, the repair would cost 4 million pounds.",
        "But Ana Ruiz has said that the repair would cost 4 million pounds, adding to what nobody can pay.",
    ],
)
def test_what_is_retold_of_a_named_speaker_is_found_without_what_leads_to_it(sentence: str) -> None:
    assert found(sentence) == [CLAIM]
    (one,) = judged(sentence)
    assert one.person.name == "Ana Ruiz"
    assert standing(one).verdict is QuoteVerdict.PARTLY
    assert one.words.level is Level.WEAK


@pytest.mark.parametrize(
    "sentence",
    [
        "The repair would cost 4 million pounds, Ana Ruiz said on Monday.",
        "The repair would cost 4 million pounds, said Ana Ruiz, the mayor of the town.",
        "The repair would cost 4 million pounds, according to Ana Ruiz.",
        "But the repair would cost 4 million pounds, Mayor Ana Ruiz told councillors on Tuesday.",
    ],
)
def test_it_is_found_before_who_said_so_too(sentence: str) -> None:
    assert [one.lower() for one in found(sentence)] == [CLAIM]
    assert [one.person.name for one in judged(sentence)] == ["Ana Ruiz"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ana Ruiz said that the repair would cost “4 million pounds”, and the bridge a year.",
        "Ana Ruiz said that Tom Vale had claimed that the repair would cost 4 million pounds.",
        "Ana Ruiz was told that the repair would cost 4 million pounds.",
        "Ana Ruiz said so on Monday in the town hall in front of 40 people.",
        "She said that the repair would cost 4 million pounds.",
        "The Harbour Courier said that the repair would cost 4 million pounds.",
        "Ana Ruiz spoke for an hour of the repair, which would cost 4 million pounds.",
        "Southern states said to have closed 40 bridges will get help from the government.",
        "The plan, said Ana Ruiz and others, would cost the town 4 million pounds.",
        "The repair would cost 4 million pounds.",
        "Ana Ruiz announced a plan that nobody in the town had ever heard of, with 40 pages.",
        "No group claimed that it had broken the 40 bolts with a hammer.",
        "Dora Lyle, who owns the ferry and all of its boats, said Ruiz’s answer to the 40 letters.",
    ],
)
def test_nothing_is_taken_for_retold_that_is_quoted_nested_or_nobody_s(sentence: str) -> None:
    assert found(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Ana Ruiz never said that the repair would cost 4 million pounds.",
        "Ana Ruiz denied that she had said that the repair would cost 4 million pounds.",
        "Ana Ruiz might have said that the repair would cost 4 million pounds.",
        "The post falsely claims that Ana Ruiz said that the repair would cost 4 million pounds.",
        "It is not true that Ana Ruiz said that the repair would cost 4 million pounds.",
        "If Ana Ruiz said that the repair would cost 4 million pounds, nobody heard it.",
        "Had Ana Ruiz said that the repair would cost 4 million pounds, somebody would have heard it.",
        "In a fake video, Ana Ruiz said that the repair would cost 4 million pounds.",
    ],
)
def test_what_is_denied_or_supposed_is_credited_to_nobody(sentence: str) -> None:
    assert judged(sentence) == []


@pytest.mark.parametrize(
    "speaker",
    [
        "Council leader, Ana Ruiz,",
        "Finance boss, Ana Ruiz,",
        "Cabinet member for roads Ana Ruiz",
        "The mayor, Ana Ruiz,",
    ],
)
def test_an_office_beside_a_name_credits_the_name(speaker: str) -> None:
    prose = Prose(source(f"{speaker} said that the bridge would cost the town 3 million crowns a year.").text)
    assert [one.speaker for one in retold_speech(FramedText(prose), [])] == ["Ana Ruiz"]


def test_what_the_speaker_says_between_marks_too_is_not_asked_about_a_second_time() -> None:
    retold = "Ana Ruiz said that the repair of the bridge would take 18 months."
    quoted = "“The repair of the bridge will take 18 months, or more,” Ana Ruiz said on Monday."
    assert found(retold) != []
    assert found(retold, quoted) == []
    assert (
        len(found(retold, "Mayor Ana Ruiz told the council that the bridge’s repair takes 18 months.")) == 1
    )


def test_the_most_telling_come_first_and_a_plain_statement_where_there_is_nothing_better() -> None:
    plain = "Ana Ruiz said that the mayor of the other town had come to look at it."
    assert found(plain) == ["the mayor of the other town had come to look at it"]
    assert len(found(*SENTENCES, plain)) == MOST
    assert "the mayor of the other town had come to look at it" not in found(*SENTENCES, plain)


def test_a_day_in_what_is_retold_is_not_the_day_on_which_it_was_said() -> None:
    (one,) = judged("Ana Ruiz said that the bridge would open again on Friday or on Saturday.")
    assert one.occasion.level is Level.WEAK
    (other,) = judged("Ana Ruiz said on Friday that the bridge would open again in 18 months.")
    assert other.occasion.level is Level.MET


def test_who_is_described_and_no_more_leaves_nothing_firm_in_retold_words() -> None:
    (one,) = judged("A welder at the yard said that the bolts had not been checked since the flood.")
    assert standing(one).verdict is QuoteVerdict.NOT


def test_one_whom_the_page_may_name_elsewhere_is_left_alone() -> None:
    assert judged("The oldest welder said that the bolts had not been checked since the flood.") == []


def test_quotations_are_judged_as_if_nothing_were_retold() -> None:
    with_it = draft(
        [entry("a", source(*MARKED, "Ana Ruiz said that the repair would cost 4 million pounds."))]
    )
    without = drafted([entry("a", source(*MARKED))])
    quotes = [one.item for one in with_it.items if isinstance(one.item, QuoteItem)]
    assert [one for one in quotes if one.evidence.words.note != RETOLD] == [
        one.item for one in without.items if isinstance(one.item, QuoteItem)
    ]


SENTENCES = [
    f"{name} said that {what}."
    for name, what in zip(
        ["Ana Ruiz", "Tom Vale", "Dora Lyle", "Una Fell"] * 3,
        [
            "the repair would cost 4 million pounds",
            "the council has never seen a report on bolts",
            "ferries will leave every 20 minutes in summer",
            "eels do not sell while the road is closed",
            "an inspector deliberately broke two ladders of the painters",
            "schools should begin an hour later until Easter",
            "no lorry over 3 tonnes may use the quay",
            "the tower’s cracks are wider than a hand",
            "gulls stole every sandwich of the engineers",
            "the lighthouse keeper will be paid double",
            "half of the shops lost more than a third of their trade",
            "nobody from the ministry ever answered any letter",
        ],
        strict=True,
    )
]


def test_a_draft_has_only_as_many_as_the_mix_needs_and_at_most_a_third() -> None:
    made = drafted([entry("a", source(*MARKED, *SENTENCES))])
    quotes = [one.item for one in made.items if isinstance(one.item, QuoteItem)]
    retold = [one for one in quotes if one.evidence.words.note == RETOLD]
    assert (len(quotes), len(retold)) == (6, 2)
    assert {computed_verdict(one) for one in retold} == {QuoteVerdict.PARTLY}
    few = drafted([entry("a", source(*MARKED[:2], *SENTENCES))])
    assert [one for one in few.items if one.askable.rank.name == "RETOLD"] == []


def test_no_more_are_found_than_a_draft_has_use_for() -> None:
    assert len(found(*SENTENCES)) == MOST


def test_the_explanation_speaks_of_the_words_that_are_not_quoted_and_names_what_is_particular() -> None:
    made = drafted([entry("a", source(*MARKED, SENTENCES[0], SENTENCES[4]))])
    told = {
        one.item.content.exact[
            :10
        ]: f"{one.item.explain} {one.item.next_move.do if one.item.next_move else ''}"
        for one in made.items
        if isinstance(one.item, QuoteItem) and one.item.evidence.words.note == RETOLD
    }
    assert "4 million pounds" in told["the repair"]
    assert "Ruiz" in told["the repair"]
    assert "Fell" not in told["the repair"]
    assert "Ana Ruiz" in told["an inspect"]
    assert (
        "charge" in told["an inspect"] or "ccusation" in told["an inspect"] or "harsher" in told["an inspect"]
    )


@pytest.mark.parametrize(
    "source",
    [
        Source(name="Ana Ruiz"),
        Source(role="Brecon and Radnor and Marsham Community Health Council of the North"),
        None,
    ],
)
@pytest.mark.parametrize(
    "exact", [CLAIM, "the firm hid it", "the bridge will open", "it is a bridge like any other"]
)
@pytest.mark.parametrize("level", Level)
def test_what_is_retold_is_explained_with_a_name_and_without_one(
    source: Source | None, exact: str, level: Level
) -> None:
    shown = ShownByHead(level=level)
    item = QuoteItem(
        id="bridge",
        content=Anchor(exact=exact),
        source=source,
        evidence=Evidence(
            speaker=shown,
            words=Shown(level=Level.WEAK, note=RETOLD),
            carrier=ShownCarrier(level=level),
            occasion=shown,
        ),
    )
    told = explain_quote(item, HEAD, whys_of(item))
    assert len(told.explain.split(". ")) > 1
    assert told.next_move.do


def test_the_command_lists_them_after_the_quotations_and_names_who_the_draft_names(
    trainer: Trainer, tmp_path: Path
) -> None:
    article = tmp_path / "bridge.txt"
    text = source("By Hal Pym, The Tarrow Echo, 4 May 2026", *MARKED, SENTENCES[0]).text
    article.write_text(text, encoding="utf-8")
    listed = trainer("quotes", str(article)).out
    assert "4 quotations, 1 statement told in other words" in listed.replace("\n", " ")
    last = listed[listed.index("the repair would cost") :]
    assert "“the repair" not in listed
    assert "Ana Ruiz" in last
    assert "verdict: partly reliable" in last
    deck = tmp_path / "deck.yaml"
    trainer("build", str(article), "-o", str(deck))
    (item,) = [
        one
        for one in read_deck(deck).items
        if isinstance(one, QuoteItem) and one.content.exact.startswith("the repair")
    ]
    assert item.source is not None
    assert item.source.name == "Ana Ruiz"
    assert computed_verdict(item) is QuoteVerdict.PARTLY
    record = trainer("quotes", "--jsonl", str(article)).out
    assert "4 million" not in record[record.index('"quotes"') :]


PIECES = st.sampled_from(
    [
        "Ruiz",
        "Ana Ruiz",
        " said",
        " that",
        " told",
        " in a",
        " on Monday",
        ",",
        ".",
        " “",
        "”",
        "\n",
        " will",
        " 4",
    ]
)


@given(st.lists(PIECES, max_size=60).map("".join) | st.text())
def test_no_text_raises_and_what_is_found_is_within_a_line(text: str) -> None:
    for one in retold_speech(FramedText(Prose(text)), []):
        assert "\n" not in one.content
        assert text[one.start : one.end] == one.content != ""


@pytest.mark.parametrize(
    "end",
    [
        "in an email to staff",
        "at the gate of the yard",
        "in a letter to members that was read by the Bell",
        "on Monday",
    ],
)
def test_who_says_so_after_the_words_is_the_one_who_retells(end: str) -> None:
    text = f"Boats will go from the yard by the end of May, said director Una Fell {end}."
    named = [one.speaker for one in retold_speech(FramedText(Prose(text)), [])]
    assert "Boats" not in named
    assert all("Fell" in (name or "") for name in named)
