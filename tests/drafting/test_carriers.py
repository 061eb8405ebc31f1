"""Carriers: outlets, reporters and documents, told from speakers."""

from __future__ import annotations

import pytest

from tests.drafting.evidence import evidence_in
from trainer.deck.kinds.quote import Level, Route
from trainer.drafting.articles.head import Head
from trainer.drafting.language.occasions import occasion_in
from trainer.drafting.language.outlets import is_outlet
from trainer.drafting.language.prose import Prose
from trainer.drafting.quotes.carriers import carrier_in, told_in
from trainer.drafting.quotes.quotes import find_quotes


def carrier(text: str) -> tuple[str | None, str | None, str | None] | None:
    found = carrier_in(text, 0, len(text))
    return (found.outlet, found.reporter, found.document) if found else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("As reported by Reuters’ Ann Lee, Ruiz stated it.", ("Reuters", "Ann Lee", None)),
        ("Ruiz told the Courier’s Tom Vale about it.", ("The Courier", "Tom Vale", None)),
        ("Ruiz countered it, as per Politico Europe.", ("Politico Europe", None, None)),
        ("Ruiz answered at once, per CNN, and left.", ("CNN", None, None)),
        ("According to The Guardian, Ruiz agreed.", ("The Guardian", None, None)),
        ("BBC News detailed the mayor’s call.", ("BBC News", None, None)),
        ("The Harbour Herald’s Ida Moss reported it.", ("The Harbour Herald", "Ida Moss", None)),
        ("Ruiz said it in an interview with Sky News on Monday.", ("Sky News", None, None)),
        ("Ruiz said it in a written statement.", (None, None, "a written statement")),
        ("Ruiz said so on Facebook.", (None, None, "Facebook")),
        ("Ruiz said it via Ida Roe of the Ferry Post.", ("The Ferry Post", "Ida Roe", None)),
        ("An investigation by The Guardian found that Ruiz was late.", ("The Guardian", None, None)),
    ],
)
def test_the_carrier_of_a_sentence_is_read(
    text: str, expected: tuple[str | None, str | None, str | None]
) -> None:
    assert carrier(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ruiz told the crowd to go home.",
        "Ruiz closed it, according to Brandt.",
        "Marlsoft.com Inc., the seller, pledged it.",
        "An inquiry by the council found that Ruiz was late.",
    ],
)
def test_a_hearer_or_a_witness_is_no_carrier(text: str) -> None:
    assert carrier(text) is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Reuters", True),
        ("The New York Times", True),
        ("Harbour Gazette", True),
        ("Ana Ruiz", False),
        ("Harbour Tribune-Review", True),
        ("Harbour Twenty-One", False),
        ("Harbour FM", True),
        ("Chinese FM", False),
    ],
)
def test_an_outlet_is_known_by_the_list_or_by_its_last_word(name: str, expected: bool) -> None:
    assert is_outlet(name) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ruiz told reporters on Tuesday that it was shut.", "on Tuesday"),
        ("Speaking at the Lorne security forum, Ruiz agreed.", "at the Lorne security forum"),
        ("Ruiz warned on 10 December 2025 that it was shut.", "on 10 December 2025"),
        ("Ruiz said so at a rally on Friday night.", "at a rally on Friday night"),
        ("Ruiz said so once more.", None),
    ],
)
def test_the_occasion_of_a_sentence_is_read(text: str, expected: str | None) -> None:
    span = occasion_in(text, 0, len(text))
    assert (text[slice(*span)] if span else None) == expected


VALE = "Mayor Una Fell is fond of her town.\n\n"


@pytest.mark.parametrize(
    "case",
    [
        "Fell spoke of a “plot by dog owners”, Vale News reported. It is a station. | Una Fell | Vale News",
        "Ida Roe blamed “men in suits who never saw a mine”, Marl Radio said. | Ida Roe | Marl Radio",
        "“There is no coal left,” the Post quoted minister Ida Roe as saying. | Ida Roe | The Post",
        "“There is no coal left,” the Post reported Ida Roe as saying. | Ida Roe | The Post",
        "“There is no coal left,” Ida Roe was quoted by Vale News as saying. | Ida Roe | Vale News",
        "Ida Roe was cited by Marl News as saying: “There is no coal left in town.” | Ida Roe | Marl News",
        "In remarks carried by Vale Television, Ida Roe said: “No coal is left.” | Ida Roe | Vale Television",
        "“There is no coal left,” Ida Roe told Radio Marl. | Ida Roe | Radio Marl",
        "“There is no coal left,” Ida Roe told TV Marl on Friday. | Ida Roe | TV Marl",
        "Ida Roe told Vale News that she would go. “There is no coal left,” she said. | Ida Roe | Vale News",
        "A source told Vale News of it. “No coal is left,” says the source. | the source | Vale News",
        "Ida Roe said in a letter to Vale News that she left.\n\n“No coal,” Roe said. | Ida Roe | Vale News",
    ],
)
def test_an_outlet_is_credited_wherever_it_is_named_and_does_not_speak_itself(case: str) -> None:
    text, speaker, outlet = case.split(" | ")
    found = find_quotes(Prose(VALE + text))[0]
    carried = found.carrier.outlet if found.carrier else None
    assert (found.speaker_resolved or found.speaker, carried) == (speaker, outlet)


def test_what_somebody_says_next_came_through_the_outlet_that_was_told_the_first() -> None:
    first = "Ida Roe told Marl Radio that the mine would close.\n\n“There is no coal left,” Roe said."
    then = "“We must look elsewhere,” Roe said.\n\n“Must we?” Hal Pym said."
    found = find_quotes(Prose(f"{VALE}{first}\n\n{then}"))
    assert [one.carrier and one.carrier.outlet for one in found] == ["Marl Radio", "Marl Radio", None]


def test_an_outlet_that_speaks_for_itself_is_the_speaker() -> None:
    found = find_quotes(Prose(f"{VALE}“We regret the error of our own making,” Vale News said."))[0]
    assert found.speaker == "Vale News"


@pytest.mark.parametrize(
    "said",
    ["she was quoted as saying", "Una Fell was reported as saying", "Fell was cited as telling friends"],
)
def test_who_is_only_said_to_be_quoted_is_hearsay_where_no_outlet_is_credited(said: str) -> None:
    judged = evidence_in(f"{VALE}“Reading would have shown it,” {said}.", Head(publisher="The Bell"))[0]
    assert (judged.person.name, judged.carrier.route) == ("Una Fell", Route.HEARSAY)


def test_who_is_said_to_be_quoted_was_quoted_by_the_outlet_that_is_credited_before() -> None:
    text = "“Nobody reads,” Una Fell told Vale News.\n\n“It is false,” she was quoted as saying."
    judged = evidence_in(VALE + text, Head(publisher="The Bell"))[-1]
    assert (judged.carrier.route, judged.carrier.level) == (Route.RELAYED, Level.WEAK)


def test_a_garbled_passive_keeps_its_speaker() -> None:
    text = (
        "The minister, Una Fell, was reportedly said that “the purpose of the drama was to mislead the town”."
    )
    assert find_quotes(Prose(text))[0].speaker_resolved == "Una Fell"
    nobody = find_quotes(
        Prose("It was said by many that “the purpose of the drama was to mislead the town”.")
    )
    assert not [one for one in nobody if one.speaker == "It"]


def test_a_news_conference_that_is_named_after_the_outlet_is_where_the_words_can_be_looked_up() -> None:
    first = "Ida Roe spoke of a “plot by dogs”, Vale News said.\n\nRoe, addressing a press conference, "
    judged = evidence_in(f"{VALE}{first}called it “a shame on the town”.", Head(publisher="The Bell"))[-1]
    assert judged.carrier.route is Route.RECORD


def test_a_statement_before_the_range_says_nothing_of_what_an_outlet_in_it_passes_on() -> None:
    text = "Mayor Fell put out a statement. Fell waited on the quay, Vale News reported."
    assert told_in(text, 0, len(text), "") is None
    assert told_in(text, text.index("Fell waited"), len(text), "") is None
    passed_on = "Mayor Fell put out a statement on the quay, Vale News reported."
    assert told_in(passed_on, 0, len(passed_on), "Fell") is not None


@pytest.mark.parametrize(
    "before",
    [
        "Ida Roe said in an email to the council that she would go.",
        "Bo Quill said in an email to Vale News that he would go.",
        "Ida Roe said in an email to Vale News that she would go. It rained. The choir sang. The vicar left.",
    ],
)
def test_what_was_written_to_others_or_long_before_carries_nothing(before: str) -> None:
    found = find_quotes(Prose(f"{before}\n\n“There is no coal left,” Ida Roe said."))[-1]
    assert found.carrier is None


def test_what_an_outlet_at_the_end_reports_is_said_by_the_one_before() -> None:
    (quotation,) = find_quotes(
        Prose("Ruiz said in a memo that the “gap in price is of less weight”, Yahoo Finance reported.")
    )
    assert (quotation.speaker, quotation.carrier and quotation.carrier.outlet) == ("Ruiz", "Yahoo Finance")
