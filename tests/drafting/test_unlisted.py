"""Outlets that no list knows, or that a page names otherwise, in invented sentences."""

from __future__ import annotations

import pytest

from trainer.drafting.language.prose import Prose
from trainer.drafting.quotes.carriers import carrier_in
from trainer.drafting.quotes.quotes import find_quotes


def outlet(text: str) -> str | None:
    """The outlet of the last sentence of a text."""
    start = text.rfind("\n") + 1
    found = carrier_in(text, start, len(text))
    return found.outlet if found else None


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("told the national broadcaster ABC it leaked", "ABC"),
        ("told broadcaster Skerry One it leaked", "Skerry One"),
        ("told the Norse broadcaster NRX that it leaked", "NRX"),
        ("told news agency Vantara on Sunday", "Vantara"),
        ("told the French daily Le Phare that it leaked", "Le Phare"),
        ("told rumour site Gossip Ferret that it leaked", "Gossip Ferret"),
        ("said in an interview with German weekly Der Hafen", "Der Hafen"),
        ("spoke to radio station Marsham Wave about it", "Marsham Wave"),
        ("told the newspaper The Skerry Lamp that it leaked", "The Skerry Lamp"),
        ("said, according to the newspaper El Faro", "El Faro"),
        ("told the state agency Antara it leaked", "Antara"),
    ],
)
def test_a_name_after_what_it_is_is_an_outlets(told: str, expected: str) -> None:
    assert outlet(f"Una Fell {told}.") == expected


@pytest.mark.parametrize(
    "told",
    [
        "told the newspaper Monday that it leaked",
        "told the paper Pym was to blame",
        "told the broadcaster Ida Roe that it leaked",
        "told the rescue agency Havn that it leaked",
        "told the aid network Havn that it leaked",
        "told the paper mill that it leaked",
        "told the station master that it leaked",
        "told the daily meeting that it leaked",
        "told her agency that it leaked",
    ],
)
def test_what_only_looks_like_a_kind_of_outlet_with_its_name_is_no_outlet(told: str) -> None:
    assert outlet(f"Una Fell {told}.") is None


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("told Vikten newspaper that it leaked", "Vikten newspaper"),
        ("told Star magazine on Sunday", "Star magazine"),
        ("told the Sydney Morning Herald newspaper", "The Sydney Morning Herald"),
        ("said in an interview with Hafnar daily", "Hafnar daily"),
        ("told a local newspaper that it leaked", "a local newspaper"),
        ("told a Danish radio station that it leaked", "a Danish radio station"),
    ],
)
def test_a_name_before_what_it_is_is_an_outlets_and_so_is_one_without_a_name(
    told: str, expected: str
) -> None:
    assert outlet(f"Una Fell {told}.") == expected


@pytest.mark.parametrize(
    "told",
    [
        "told the newspaper",
        "told the paper on Sunday",
        "told the paper Sunday that it leaked",
        "told the newspaper that it leaked",
        "said in an interview with the paper",
        "told the newspaper’s Ida Roe",
        "said, according to the newspaper",
        "said it leaked, the paper reported",
        "told that newspaper it leaked",
    ],
)
def test_the_paper_is_the_outlet_that_was_named_last(told: str) -> None:
    before = "Reuters had it first. But The Vale Journal asked for more.\n\n"
    assert outlet(f"{before}Una Fell {told}.") == "The Vale Journal"


@pytest.mark.parametrize("told", ["told the newspaper", "told the paper mill", "read the newspaper"])
def test_the_paper_is_no_outlet_where_none_was_named_or_none_is_told(told: str) -> None:
    before = "" if told == "told the newspaper" else "The Vale Journal asked for more.\n\n"
    assert outlet(f"{before}Una Fell {told}.") is None


@pytest.mark.parametrize(
    "voice", ["Star’s purported insider", "The Star magazine’s spy", "A Star magazine’s source"]
)
def test_who_speaks_for_an_outlet_without_a_name_leads_to_it(voice: str) -> None:
    assert (outlet(f"{voice} insists they live apart.") or "").removeprefix("The ").startswith("Star")


def test_an_insider_of_a_person_leads_to_no_outlet() -> None:
    assert outlet("Fell’s insider insists they live apart.") is None
    assert (
        outlet("The Star magazine wrote of it.\n\nThe magazine’s spy says they live apart.")
        == "The Star magazine"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pym told the Press Trust of India. He was old.\n\nUna Fell told PTI.", "PTI"),
        ("Pym told the Vale News Network so.\n\nUna Fell told VNN.", "VNN"),
        ("Pym told the Skerry News (SN) so.\n\nUna Fell told SN.", "SN"),
        ("Pym told the Vale Nursing Network so.\n\nUna Fell told VNN.", None),
        ("Una Fell told the Press Trust of India. He was old.", "The Press Trust of India"),
        ("Una Fell told the BBC. It was old.", "The BBC"),
        ("According to the The Journal, Fell asked for more.", "The Journal"),
        ("Una Fell told St. Marsham News it was old.", "St. Marsham News"),
    ],
)
def test_a_name_for_short_leads_to_the_name_in_full_and_no_name_goes_beyond_its_sentence(
    text: str, expected: str | None
) -> None:
    last = text.rpartition("\n")[2].partition(". ")[0] if expected and "The BBC" in expected else None
    assert outlet(text if last is None else f"{last}.") == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("told Variety", "Variety"),
        ("told Variety on Sunday", "Variety"),
        ("told People magazine", "People"),
        ("said, according to Wired", "Wired"),
        ("told People for Tidy Beaches", None),
        ("told Nature Friends of it", None),
        ("told VOA", "VOA"),
        ("told Business Insider in March", "Business Insider"),
    ],
)
def test_a_common_word_is_an_outlet_only_where_the_whole_of_it_is_told(
    told: str, expected: str | None
) -> None:
    assert outlet(f"Una Fell {told}.") == expected


def test_a_surname_that_is_also_an_outlets_name_is_a_persons() -> None:
    assert outlet("Martin Stern came.\n\nUna Fell told Stern.") is None


@pytest.mark.parametrize(
    ("told", "reporter"),
    [
        ("told VOA correspondent Ida Roe", "Ida Roe"),
        ("told VOA port correspondent Ida Roe", "Ida Roe"),
        ("told Reuters White House reporter Ida Roe", "Ida Roe"),
        ("told the broadcaster Skerry One’s Ida Roe", "Ida Roe"),
        ("told Reuters and Mayor Ida Roe", None),
    ],
)
def test_a_reporter_is_named_after_the_office_too(told: str, reporter: str | None) -> None:
    text = f"Una Fell {told} on Sunday that it leaked."
    found = carrier_in(text, 0, len(text))
    assert found is not None
    assert found.reporter == reporter


def test_a_columnist_who_speaks_is_not_the_reporter_of_somebody_else() -> None:
    text = "Vale Times columnist Ida Roe said that it leaked."
    found = carrier_in(text, 0, len(text))
    assert found is None or found.reporter is None


def carriers(text: str) -> list[str | None]:
    return [one.carrier.outlet if one.carrier else None for one in find_quotes(Prose(text))]


def test_paragraphs_that_run_on_have_the_outlet_that_the_last_of_them_credits() -> None:
    first = "Warden Una Fell said the leak was a blow.\n\n“It leaks in four places.\n\n"
    assert carriers(f"{first}“Nobody comes here now,” Fell told Vale News.") == ["Vale News"] * 2
    closed = first.replace("places.", "places.”")
    assert carriers(f"{closed}“Nobody comes here now,” Fell told Vale News.") == [None, "Vale News"]


def test_what_was_told_an_outlet_holds_past_a_paragraph_but_not_past_another_occasion() -> None:
    first = "“It leaks in four places,” Una Fell told Vale News.\n\n"
    then = "“Nobody comes here now,” Fell said."
    assert carriers(f"{first}The roof is old. It is flat. It is huge.\n\n{then}") == ["Vale News"] * 2
    assert carriers(f"{first}The council met on Monday. It was late. It was loud.\n\n{then}") == [
        "Vale News",
        None,
    ]


@pytest.mark.parametrize(
    "handed",
    ["in a statement to Vale News", "in a statement provided to Vale News", "in an email sent to Vale News"],
)
def test_what_is_handed_to_an_outlet_came_through_it(handed: str) -> None:
    assert carriers(f"“It leaks in four places,” Una Fell said {handed}.") == ["Vale News"]


def test_a_statement_that_went_to_an_outlet_is_where_the_next_words_come_from() -> None:
    led = "The leak was confirmed in a statement provided to Variety.\n\n"
    assert carriers(f"{led}“It leaks in four places,” warden Una Fell said.") == ["Variety"]
    assert carriers("The leak was confirmed in a statement.\n\n“It leaks,” warden Una Fell said.") == [None]


# Names that no list has, and what is told or cited by a whole name


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("told IRVN that it leaked", "IRVN"),
        ("told KXVM on Sunday", "KXVM"),
        ("told Marsham Today that it leaked", "Marsham Today"),
        ("said in a 1995 interview with Skerry NewsWatch", "Skerry NewsWatch"),
        ("told the state-owned Al-Vale television", "The Al-Vale television"),
        ("told local radio", "local radio"),
        ("told state media it leaked", "state media"),
        ("said, according to Star", "Star"),
        ("told In Touch that it leaked", "In Touch"),
        ("said, according to Life & Style", "Life & Style"),
    ],
)
def test_a_name_that_looks_like_an_outlets_is_one_where_it_is_told_or_cited(told: str, expected: str) -> None:
    assert outlet(f"Una Fell {told}.") == expected


@pytest.mark.parametrize(
    "told",
    [
        "told NATO that it leaked",
        "told MPS that it leaked",
        "told the SLBA that it leaked",
        "told Ida Today that it leaked",
        "told local radio listeners that it leaked",
        "told television viewers that it leaked",
        "told Marsham Council that it leaked",
        "told Star Fell that it leaked",
    ],
)
def test_a_body_a_person_or_an_audience_is_no_outlet(told: str) -> None:
    assert outlet(f"Una Fell {told}.") is None


def test_a_name_in_capitals_that_acts_elsewhere_on_the_page_is_a_body() -> None:
    assert (
        outlet("SLBA said that it was dry. The SLBA has no boats.\n\nUna Fell told SLBA that it leaked.")
        is None
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“          ,” reveals Life & Style.", "Life & Style"),
        ("“          ,” claims In Touch.", "In Touch"),
        ("“          ,” says the Vale Courier.", "The Vale Courier"),
        ("“          ,” says Ida Roe.", None),
        ("“          ,” claims the Star-gazer.", None),
    ],
)
def test_an_outlet_that_reveals_or_claims_what_is_quoted_carries_it(text: str, expected: str | None) -> None:
    assert outlet(text) == expected


def test_the_publication_is_the_one_that_was_cited_last() -> None:
    before = "They live apart, according to Star. Nobody was asked.\n\n"
    assert outlet(f"{before}A witness tells the publication when they met.") == "Star"


@pytest.mark.parametrize("verb", ["recalled", "explained", "said", "remembered"])
def test_who_works_for_an_outlet_and_tells_of_it_is_its_reporter(verb: str) -> None:
    text = f"Ida Roe of the Vale Courier {verb} that it leaked."
    found = carrier_in(text, 0, len(text))
    assert found is not None
    assert (found.outlet, found.reporter) == ("The Vale Courier", "Ida Roe")


@pytest.mark.parametrize(
    "text", ["Ida Roe of the Vale Council recalled that it leaked.", "Ida Roe of Vale said so."]
)
def test_who_works_for_a_council_is_no_reporter(text: str) -> None:
    assert carrier_in(text, 0, len(text)) is None
