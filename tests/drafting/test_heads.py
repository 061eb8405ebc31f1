"""The head of a page: who publishes it, who signs it and when, wherever that is said."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.deck.dated import Month, PageDate
from trainer.drafting.articles.bylines import names_in, read_byline, read_foot
from trainer.drafting.articles.datelines import dateline_in
from trainer.drafting.articles.days import date_in, when_in
from trainer.drafting.articles.head import Head
from trainer.drafting.articles.heading import read_heading
from trainer.drafting.articles.mastheads import lone_outlet
from trainer.drafting.articles.plaintext import from_markdown
from trainer.drafting.articles.source_article import SourceArticle
from trainer.drafting.articles.sources import from_bytes, read_source
from trainer.drafting.language.outlets import same_outlet

BODY = """\
The weir at Tarrow will stay shut until the spring, the river board said on Tuesday.

“We looked at every gate, and two of them would not close,” engineer Dora Lyle told the Echo.

The board meets again in March to decide who will pay for the new gates and for the old wall.
"""


MAY = dt.date(2026, 5, 4)


def head(top: str, body: str = BODY, foot: str = "") -> Head:
    found = read_heading(f"Weir stays shut\n\n{top}\n\n{body}\n{foot}\n")
    assert found is not None
    assert found.title == "Weir stays shut"
    return found.head


@pytest.mark.parametrize(
    ("top", "expected"),
    [
        ("By Hal Pym", Head(author="Hal Pym")),
        ("BY HAL PYM", Head(author="Hal Pym")),
        ("Written by Hal Pym", Head(author="Hal Pym")),
        ("By Hal Pym and Una Fell", Head(author="Hal Pym and Una Fell")),
        ("By Hal Pym, Una Fell and Sid Orme", Head(author="Hal Pym, Una Fell and Sid Orme")),
        ("By Hal Pym, Staff Reporter", Head(author="Hal Pym")),
        ("By Hal Pym, Chief Political Correspondent, in Tarrow", Head(author="Hal Pym")),
        ("By Ludwig van der Oss", Head(author="Ludwig van der Oss")),
        ("By Dara O’Shea-Quint", Head(author="Dara O’Shea-Quint")),
        (
            "By HAL PYM, Associated Press",
            Head(author="Hal Pym", publisher="Associated Press", agency="Associated Press"),
        ),
        ("By Hal Pym for The Tarrow Echo", Head(author="Hal Pym", publisher="The Tarrow Echo")),
        ("By Reuters", Head(agency="Reuters")),
        ("By our own correspondent", Head()),
        ("By Tarrow Echo staff", Head(agency="Tarrow Echo")),
        ("By Hal Pym 4 May 2026", Head(author="Hal Pym", published=dt.date(2026, 5, 4))),
        (
            "By Hal Pym - Staff Writer - Updated 4 May 2026, 10:30 BST",
            Head(author="Hal Pym", published=dt.date(2026, 5, 4)),
        ),
        ("Hal Pym\nArts editor", Head(author="Hal Pym")),
        (
            "Hal Pym\nTarrow Echo\n4 May 2026",
            Head(author="Hal Pym", publisher="Tarrow Echo", published=dt.date(2026, 5, 4)),
        ),
        ("Tom Vale", Head()),
        ("Author: Hal Pym\nSource: Tarrow Echo", Head(author="Hal Pym", publisher="Tarrow Echo")),
        ("Published by: The Tarrow Weekly Crier", Head(publisher="The Tarrow Weekly Crier")),
        ("Source: the police", Head()),
        ("Hal Pym, Arts Editor", Head(author="Hal Pym")),
        ("Hal Pym | Tarrow Echo", Head(author="Hal Pym", publisher="Tarrow Echo")),
        ("Tom Vale, the mayor", Head()),
        ("Tarrow Echo", Head(publisher="Tarrow Echo")),
        ("Published 09:30, 4 May 2026", Head(published=dt.date(2026, 5, 4))),
        ("Mon. May 4th, 2026", Head(published=dt.date(2026, 5, 4))),
        ("By Hal Pym\nDec. 18, 2025", Head(author="Hal Pym", published=dt.date(2025, 12, 18))),
        ("By Hal Pym, May 2014", Head(author="Hal Pym", published=Month(2014, 5))),
        ("Tarrow Echo, September 2020", Head(publisher="Tarrow Echo", published=Month(2020, 9))),
        ("Tarrow Echo | SEPT. 2020", Head(publisher="Tarrow Echo", published=Month(2020, 9))),
        (
            "By Hal Pym, Tarrow Echo, May 2014\nPublished 4 May 2014",
            Head(author="Hal Pym", publisher="Tarrow Echo", published=dt.date(2014, 5, 4)),
        ),
        ("By Hal Pym\nMay 2014", Head(author="Hal Pym", published=Month(2014, 5))),
        ("Tarrow Echo\nUpdated: May 2014", Head(publisher="Tarrow Echo", published=Month(2014, 5))),
        ("By Hal Pym\nThe floods of May 2014", Head(author="Hal Pym")),
        ("By Hal Pym\nFloods of May 2014", Head(author="Hal Pym")),
        ("By Hal Pym\nThreshpost, 4 May 2026", Head(author="Hal Pym", publisher="Threshpost", published=MAY)),
        ("By Hal Pym\nTarrow, 4 May 2026", Head(author="Hal Pym", publisher="Tarrow", published=MAY)),
        ("By Hal Pym\nLondon, 4 May 2026", Head(author="Hal Pym", published=MAY)),
        ("By Hal Pym\nUpdated 4 May 2026", Head(author="Hal Pym", published=MAY)),
        ("By Hal Pym\nThreshpost", Head(author="Hal Pym")),
        ("By Hal Pym\n4 May 2026\nThreshpost", Head(author="Hal Pym", publisher="Threshpost", published=MAY)),
        ("By Hal Pym\n4 May 2026\nPolitics", Head(author="Hal Pym", published=MAY)),
        ("By Hal Pym\n4 May 2026\nEMMA Weaving", Head(author="Hal Pym", published=MAY)),
        (
            "By Hal Pym\n4 May 2026\nWEAVE Weekend",
            Head(author="Hal Pym", publisher="WEAVE Weekend", published=MAY),
        ),
        ("Threshpost, 4 May 2026", Head(publisher="Threshpost", published=MAY)),
        ("Threshpost, May 2026", Head(publisher="Threshpost", published=Month(2026, 5))),
        ("Tarrow, May 2026", Head()),
        ("Tarrow, 4 May 2026", Head(published=MAY)),
        ("Exclusive, 4 May 2026", Head(published=MAY)),
        ("Thresh.ly, May 4, 2026", Head(publisher="Thresh.ly", published=MAY)),
        ("TATLER", Head(publisher="TATLER")),
        ("SCIENCE", Head()),
        ("SLATE", Head(publisher="SLATE")),
        ("Talking Points Memo", Head(publisher="Talking Points Memo")),
        ("Hal Pym | Contributing Writer | 5 days ago", Head(author="Hal Pym")),
        ("Hal dePym | Contributing Writer | 5 days ago", Head(author="Hal dePym")),
        (
            "By Hal Pym Tarrow Valley Echo-Journal",
            Head(author="Hal Pym", publisher="Tarrow Valley Echo-Journal"),
        ),
        (
            "By CNN Wire\nMay 4, 2026\nFOX 13 News Tarrow (KTRW)",
            Head(agency="CNN", publisher="FOX 13 News Tarrow", published=MAY),
        ),
        (
            "By Hal Pym\nMay 4, 2026\nTRWMoney (Tarrow)",
            Head(author="Hal Pym", publisher="TRWMoney", published=MAY),
        ),
        ("Tarrow Echo\n4-MAY-2026 17:34:11.89", Head(publisher="Tarrow Echo", published=MAY)),
        ("Nature, 4 May 2026", Head(publisher="Nature", published=MAY)),
        ("by: Hal Pym\nTarrow Sun", Head(author="Hal Pym", publisher="Tarrow Sun")),
        ("Tarrow Sun", Head()),
        ("Weaving News Today", Head(publisher="Weaving News Today")),
        (
            "Author Hal Pym\nTarrow Echo, 04.05.2026",
            Head(author="Hal Pym", publisher="Tarrow Echo", published=MAY),
        ),
        ("Authors are late with the weir", Head()),
        (
            "Reuters\nTarrow Sun, Updated: May 4, 2026",
            Head(publisher="Tarrow Sun", agency="Reuters", published=MAY),
        ),
        ("Tarrow Echo\nMarl Courier", Head(publisher="Tarrow Echo")),
        ("Weaving Haven, Monday, May 4, 2026", Head(publisher="Weaving Haven", published=MAY)),
        ("Tarrow Echo, July/August 2006", Head(publisher="Tarrow Echo")),
        ("May 2014", Head()),
        ("In May 2014 the weir was dry.", Head()),
        ("TARROW, England (AP) — It rained.", Head(agency="AP")),
        ("TARROW, May 4 (Reuters) - It rained.", Head(agency="Reuters")),
        ("(CNN) — It rained.", Head(agency="CNN")),
        ("Dec 29 (Reuters) - It rained.", Head(agency="Reuters")),
        ("MARSHAM (Harbour News Agency) – It rained.", Head(agency="Harbour News Agency")),
        ("TARROW — It rained.", Head()),
        ("Upper Tarrow, England (AP) -- It rained.", Head(agency="AP")),
        ("St. Oss (Reuters): It rained.", Head(agency="Reuters")),
        ("Hal Pym (Tarrow) - it rained.", Head()),
        ("The river (Oss) - it rose.", Head()),
    ],
)
def test_the_lines_below_a_headline_say_who_answers_for_the_report(top: str, expected: Head) -> None:
    assert head(top) == expected


DAY = dt.date(2026, 2, 9)


@pytest.mark.parametrize(
    ("top", "expected"),
    [
        ("Hal Pym\nMon 9 Feb 2026 10.02 GMT", Head(author="Hal Pym", published=DAY)),
        ("Mon 9 Feb 2026", Head(published=DAY)),
        ("Mon, Feb 9, 2026", Head(published=DAY)),
        ("Tues 10 Feb 2026 18.00 CET", Head(published=dt.date(2026, 2, 10))),
        ("Sun 8 Feb 2026", Head(published=dt.date(2026, 2, 8))),
        ("Sat., 7 February 2026", Head(published=dt.date(2026, 2, 7))),
        ("By Hal Pym\nPublished on Thurs 5 Feb 2026", Head(author="Hal Pym", published=dt.date(2026, 2, 5))),
        (
            "Hal Pym\nLast modified on Weds 11 Feb 2026",
            Head(author="Hal Pym", published=dt.date(2026, 2, 11)),
        ),
        ("The Sun, Mon 9 Feb 2026", Head(publisher="The Sun", published=DAY)),
        ("Tarrow Sun, Mon 9 Feb 2026", Head(publisher="Tarrow Sun", published=DAY)),
    ],
)
def test_a_weekday_beside_a_date_is_no_publisher(top: str, expected: Head) -> None:
    assert head(top) == expected


@pytest.mark.parametrize(
    ("top", "author"),
    [
        ("By HAL PYM Staff Writer", "Hal Pym"),
        ("By Hal Pym Political Editor", "Hal Pym"),
        ("By Hal Pym Environment Correspondent", "Hal Pym"),
        ("By Mary Ann Vale Staff Reporter", "Mary Ann Vale"),
        ("By HAL PYM and UNA FELL Staff Writers", "Hal Pym and Una Fell"),
        ("By Our Environment Correspondent", None),
        ("By Tarrow Features Desk", None),
        ("By Political Editor", None),
    ],
)
def test_what_somebody_is_can_be_right_behind_the_name_that_signs(top: str, author: str | None) -> None:
    assert head(top) == Head(author=author)


@pytest.mark.parametrize(
    ("top", "author"),
    [
        ("Opinion by Hal Pym", "Hal Pym"),
        ("ANALYSIS BY HAL PYM", "Hal Pym"),
        ("Comment: By Una Fell", "Una Fell"),
        ("Special report by Hal Pym, Crime Correspondent", "Hal Pym"),
        ("EXCLUSIVE by Una Fell", "Una Fell"),
        ("Exclusive | By Una Fell", "Una Fell"),
        ("Photographs by Una Fell", None),
        ("Opinion by committee", None),
        ("Review by Tarrow River Board finds two gates at fault", None),
        ("Report by Tarrow River Trust", None),
        ("Report by Dil Hall", "Dil Hall"),
    ],
)
def test_the_kind_of_a_piece_can_be_before_who_signs_it(top: str, author: str | None) -> None:
    assert head(top) == Head(author=author)


@pytest.mark.parametrize(
    ("top", "author"),
    [
        ("9 February 2026\nHal Pym", "Hal Pym"),
        ("Published on Mon 9 Feb 2026, 10:02\nHal Pym and Una Fell", "Hal Pym and Una Fell"),
        ("9 February 2026\nWeir Wars", None),
        ("9 February 2026\nMarl Weir", None),
        ("9 February 2026\nDora Lyle", None),
    ],
)
def test_a_name_below_a_date_signs_unless_the_article_tells_of_it(top: str, author: str | None) -> None:
    found = head(top)
    assert (found.author, found.published) == (author, DAY)


@pytest.mark.parametrize(
    ("top", "author"),
    [
        ("Hal Pym in Marsham", "Hal Pym"),
        ("Exclusive\nHal Pym in Lower Marsham", "Hal Pym"),
        ("Hal Pym in Marsham and Una Fell in Lisk", "Hal Pym and Una Fell"),
        ("Dora Lyle in Marsham", None),
        ("Weir Wars in Marsham", None),
        ("Hal Pym in hot water", None),
        ("Hal Pym, Marsham", None),
    ],
)
def test_a_name_with_a_place_signs_unless_the_article_tells_of_it(top: str, author: str | None) -> None:
    assert head(top) == Head(author=author)


@pytest.mark.parametrize(
    ("top", "publisher"),
    [
        ("From The Tarrow Echo, 9 February 2026", "The Tarrow Echo"),
        ("Reprinted from the Tarrow Echo, 9 February 2026", "Tarrow Echo"),
        ("Taken from Tarrow Echo, 9 February 2026", "Tarrow Echo"),
        ("First published in The Tarrow Echo, 9 February 2026", "The Tarrow Echo"),
        ("From Tarrow, 9 February 2026", None),
    ],
)
def test_what_a_text_was_taken_from_is_its_publisher(top: str, publisher: str | None) -> None:
    assert head(top).publisher == publisher


@pytest.mark.parametrize("suffix", [".md", ".txt"])
@pytest.mark.parametrize(
    ("date", "is_read"),
    [
        ("09/02/2026", False),
        ("sometime", False),
        ("2026-02-30", False),
        ("9 Feb 2026", True),
        ("2026-02", True),
    ],
)
def test_a_date_above_a_text_that_is_not_read_is_told(suffix: str, date: str, *, is_read: bool) -> None:
    source = from_bytes(
        f"---\ndate: {date}\n---\nWeir stays shut\n\n{BODY}".encode(), name="x", suffix=suffix
    )
    assert source.title == "Weir stays shut"
    assert (source.undated is None) == is_read
    assert is_read or f"its `date:` is not read: “{date}”" in str(source.undated)


def test_a_by_line_ends_where_prose_begins() -> None:
    prose = "It rained for a week on Tarrow, and then for two weeks more."
    assert head(f"{prose}\n\n{prose}\n\nBy Hal Pym") == Head()
    assert head(f"{prose}\n\nTarrow Echo") == Head()


@pytest.mark.parametrize("credit", ["By Hal Pym, Tarrow Echo", "4 May 2026\nBy Hal Pym\nTarrow Echo"])
def test_a_standfirst_is_passed_over_where_a_by_line_or_a_date_is_below_it(credit: str) -> None:
    found = head(f"It rained for a week on Tarrow, and then for two weeks more.\n\n{credit}")
    assert (found.author, found.publisher) == ("Hal Pym", "Tarrow Echo")


def test_a_headline_that_is_a_question_has_a_by_line_below_it() -> None:
    found = read_heading(f"Is the weir at Tarrow to stay shut until next spring?\n\nTarrow Echo\n\n{BODY}\n")
    assert found is not None
    assert found.head == Head(publisher="Tarrow Echo")


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("marsham-lanterns.co.uk", "marsham-lanterns.co.uk"),
        ("tarrowtoday.com, 4 May 2026", "tarrowtoday.com"),
        ("HarbourNow", "HarbourNow"),
        ("FOX 5 TARROW", "FOX 5 TARROW"),
        ("ABC4Tarrow", "ABC4Tarrow"),
        ("KTRW 12", "KTRW 12"),
        ("CBS Sports", "CBS Sports"),
        ("TarrowLAMPS.Net", "TarrowLAMPS.Net"),
        ("Tarrow Today", "Tarrow Today"),
        ("Two Rivers Mexican, 4 May 2026", "Two Rivers Mexican"),
        ("The River Gossip, May 2026", "The River Gossip"),
        ("- The Tarrow Crier - Monday, May 4, 2026", "The Tarrow Crier"),
        ("iRadio Marsham News", "iRadio Marsham News"),
    ],
)
def test_an_outlet_that_no_list_has_is_known_by_how_its_line_is_written(line: str, publisher: str) -> None:
    assert head(line).publisher == publisher


@pytest.mark.parametrize(
    "line",
    [
        "Ann McKay",
        "McDonald",
        "Ward 5",
        "LONDON",
        "New York, 4 May 2026",
        "Ann Lee, 4 May 2026",
        "Press Release, 4 May 2026",
        "Last Updated, 4 May 2026",
        "Monday, 4 May 2026",
        "Two Rivers Mexican",
        "Breaking News Today",
    ],
)
def test_a_name_a_place_or_a_label_is_no_outlet(line: str) -> None:
    assert head(line).publisher is None


def test_an_agency_that_is_the_source_is_the_agency_of_the_paper_beside_it() -> None:
    assert head("Source: Reuters\nTarrow Echo") == Head(agency="Reuters", publisher="Tarrow Echo")


def test_lines_above_each_other_in_markdown_are_read_one_by_one_at_the_top_alone() -> None:
    text = from_markdown(
        "# Weir stays shut\n\nBy Hal Pym\nTarrow Lantern, 4 May 2026\n\nIt is shut, said\nthe board.\n\n"
        "It rained.\n\nIt rained.\n\nTwo lines\nof a poem\n"
    )
    assert "By Hal Pym\n\nTarrow Lantern, 4 May 2026\n\nIt is shut, said the board.\n" in text
    assert "Two lines of a poem" in text
    found = read_heading(text)
    assert found is not None
    assert (found.head.author, found.head.publisher) == ("Hal Pym", "Tarrow Lantern")


@pytest.mark.parametrize(
    ("foot", "expected"),
    [
        ("(Reporting by Hal Pym in Tarrow; editing by Una Fell)", Head(author="Hal Pym")),
        ("Reporting by Hal Pym and Una Fell", Head(author="Hal Pym and Una Fell")),
        ("— Reuters", Head(agency="Reuters")),
        ("The Associated Press", Head(agency="The Associated Press")),
        ("Reuters was there, too.", Head()),
    ],
)
def test_the_last_lines_say_who_reported_it(foot: str, expected: Head) -> None:
    assert head("It rained.", foot=foot) == expected


def test_the_name_of_the_newspaper_above_the_headline_is_no_headline() -> None:
    found = read_heading(f"The Tarrow Echo\n\nWeir stays shut\n\n{BODY}")
    assert found is not None
    assert (found.title, found.head) == ("Weir stays shut", Head(publisher="The Tarrow Echo"))


@pytest.mark.parametrize(
    ("above", "author"),
    [
        ("By Hal Pym\n4 May 2026", "Hal Pym"),
        ("4 May 2026\nBy Hal Pym", "Hal Pym"),
        ("By Hal Pym and Una Fell\n\n4 May 2026", "Hal Pym and Una Fell"),
        ("BY HAL PYM\n\nMonday, 4 May 2026", "Hal Pym"),
        ("By Hal Pym, 4 May 2026", "Hal Pym"),
    ],
)
def test_a_byline_between_the_masthead_and_the_headline_is_no_headline(above: str, author: str) -> None:
    found = read_heading(f"The Tarrow Echo\n{above}\n\nWeir stays shut\n\n{BODY}")
    assert found is not None
    assert found.title == "Weir stays shut"
    assert (found.head.publisher, found.head.author) == ("The Tarrow Echo", author)
    assert str(found.head.published) == "2026-05-04"


def test_a_masthead_in_capitals_is_a_name_all_the_same() -> None:
    found = read_heading(f"THE TARROW ECHO\n\nWeir stays shut\n\n{BODY}")
    assert found is not None
    assert (found.title, found.head.publisher) == ("Weir stays shut", "The Tarrow Echo")


def test_a_dateline_shows_the_words_that_it_is() -> None:
    text = "Weir stays shut\n\nTARROW, England (AP) — It rained."
    found = dateline_in(text)
    assert found is not None
    assert text[found.start : found.end] == "TARROW, England (AP)"
    assert (found.place, found.agency) == ("TARROW, England", "AP")


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("(Reuters) It rained in Tarrow.", "Reuters"),
        ("TARROW (AFP) It rained.", "AFP"),
        ("[AP] “It rained,” said Una Fell.", "AP"),
        ("(Mirror) It rained.", "Mirror"),
        ("(Rain) It rained in Tarrow.", None),
        ("(Reuters) reported that it rained.", None),
        ("It rained (Reuters) In Tarrow.", None),
    ],
)
def test_an_agency_in_brackets_signs_without_a_dash_where_its_name_is_known(
    line: str, agency: str | None
) -> None:
    found = dateline_in(f"Weir stays shut\n\n{line}")
    assert (found.agency if found is not None else None) == agency


@pytest.mark.parametrize(
    ("last", "agency"),
    [
        ("The rain went on, he said. – Bernama", "Bernama"),
        ("“It went on,” he said. — Reuters", "Reuters"),
        ("The rain went on. - Vale News Agency.", "Vale News Agency"),
        ("The rain went on. – Hal Pym", None),
        ("They had it from one agency – Reuters", None),
    ],
)
def test_an_agency_signs_at_the_end_of_the_last_line(last: str, agency: str | None) -> None:
    assert read_foot([last]).agency == agency


@pytest.mark.parametrize(
    ("author", "named", "own"),
    [
        ("IDA ROE, Associated Press", "The Associated Press", True),
        ("IDA ROE, Associated Press", "AP", True),
        ("Ida Roe (AP)", "The Associated Press", True),
        ("Ida Roe Associated Press", "the AP", True),
        ("Ida Roe and Hal Pym of Reuters", "Reuters", True),
        ("Vale News Agency", "Vale News Agency", True),
        ("Ida Roe", "Reuters", False),
        ("Ida Roe, Associated Press", "Reuters", False),
        ("Ida Roe, Press Officer", "Marsham Press", False),
    ],
)
def test_the_outlet_of_those_who_sign_is_the_pages_own(author: str, named: str, own: bool) -> None:
    assert Head(publisher="The Tarrow Echo", author=author).owns(named.replace("the AP", "AP")) is own


def test_the_agency_of_a_byline_signs_beside_the_newspaper() -> None:
    found = read_heading(f"Weir stays shut\nBy Ida Roe, Associated Press\n\n{BODY}")
    assert found is not None
    assert Head(publisher="The Tarrow Echo").over(found.head).owns("AP")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ann Lee; Hal Pym", "Ann Lee and Hal Pym"),
        ("By Ann Lee, Political Editor", "Ann Lee"),
        ("admin", None),
        ("https://example.org/authors/ann", None),
        ("news@example.org", None),
        ("Harbour Echo Staff", None),
        ("BBC News", None),
    ],
)
def test_names_in_a_credit_are_those_of_people(text: str, names: str | None) -> None:
    assert names_in(text) == names


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("14 October 2026", dt.date(2026, 10, 14)),
        ("Oct. 14, 2026", dt.date(2026, 10, 14)),
        ("14/10/2026", dt.date(2026, 10, 14)),
        ("10/14/2026", dt.date(2026, 10, 14)),
        ("04/05/2026", None),
        ("31 February 2026", None),
    ],
)
def test_a_date_is_read_where_it_can_be_read_in_one_way(text: str, date: dt.date | None) -> None:
    assert date_in(text) == date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("September 2020", Month(2020, 9)),
        ("Sept. 2020", Month(2020, 9)),
        ("2020-09", Month(2020, 9)),
        (" 2020-09\n", Month(2020, 9)),
        ("4 September 2020", dt.date(2020, 9, 4)),
        ("2020-09-04", dt.date(2020, 9, 4)),
        ("2020-13", None),
        ("2020-09-31", None),
        ("31 September 2020", None),
        ("September 31, 2020", None),
        ("July/August 2020", None),
        ("May 2020 – June 2020", None),
        ("2020", None),
        ("issue 2020-09", None),
    ],
)
def test_a_month_is_read_where_there_is_no_day(text: str, expected: PageDate | None) -> None:
    assert when_in(text) == expected


@given(st.lists(st.text(max_size=60), max_size=6))
def test_any_lines_have_a_head(lines: list[str]) -> None:
    read_byline(line for line in lines if line.strip())
    read_heading("\n".join(lines))


# Whose page it is


@pytest.mark.parametrize(
    ("named", "own"),
    [
        ("CNN.com", "CNN"),
        ("the AP", "The Associated Press"),
        ("Telegraph.co.uk", "The Daily Telegraph"),
        ("https://www.harbourecho.com/news", "The Harbour Echo"),
        ("the BBC", "BBC News"),
        ("BBC Radio 4", "BBC News"),
        ("the Echo", "The Harbour Echo (invented)"),
        ("HEP", "Harbour Evening Post"),
        ("Harbour Evening Post", "HEP"),
        ("Mirror Online", "Daily Mirror"),
        ("theguardian.com", "The Guardian"),
        ("HEP", "HEPMoney"),
        ("the Press Association", "PA Media"),
        ("the Times of London", "The Times"),
        ("the Echo", "Harbour Echo & Post"),
        ("Harbour Echo", "Harbour Echo and Tarrow Post"),
        ("the Harbour Daily Echo", "harbourecho.co.uk"),
        ("harbourecho.co.uk", "The Harbour Daily Echo"),
    ],
)
def test_an_outlet_is_known_by_its_other_names(named: str, own: str) -> None:
    assert same_outlet(named, own)
    assert Head(publisher=own).owns(named)


@pytest.mark.parametrize(
    ("named", "own"),
    [
        ("Harbour Echo", "Tarrow Echo"),
        ("Harbour Echo", "The Echo"),
        ("Fox News", "Sky News"),
        ("CBS", "NBC"),
        ("HEP", "HEPTAGON"),
        ("HE", "HEPost"),
        ("the Harbour", "The Harbour Echo"),
        ("the Times of London", "The New York Times"),
        ("the Gazette", "Harbour Echo & Post"),
        ("the Tarrow Echo", "Harbour Echo & Post"),
        ("the Tarrow Daily Echo", "harbourecho.co.uk"),
        ("the Harbour Evening Echo", "harbourecho.co.uk"),
        ("", "The Harbour Echo"),
        ("...", "???"),
    ],
)
def test_another_outlet_is_not_taken_for_the_page_s_own(named: str, own: str) -> None:
    assert not Head(publisher=own, agency=own).owns(named)


@pytest.mark.parametrize("line", ["Guardian Staff", "Guardian staff reporter", "Guardian Correspondent"])
def test_who_signs_as_of_an_outlet_signs_for_it(line: str) -> None:
    assert Head(author=f"Ana Lee, {line}").owns("the Guardian")
    assert not Head(author=f"Ana Lee, {line}").owns("the Times")


def test_this_newspaper_is_the_page_s_own_also_where_nobody_says_which() -> None:
    assert Head().owns("this newspaper")
    assert not Head().owns("the newspaper")
    assert not Head().owns(None)


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_names_can_be_compared(one: str, other: str) -> None:
    assert same_outlet(one, other) in {True, False}


# The same words


TEXT = f"Weir stays shut\n\nBy Hal Pym\nThe Tarrow Echo, 4 May 2026\n\n{BODY}"
FRONT = (
    "---\ntitle: Weir stays shut\npublisher: The Tarrow Echo\nauthor: Hal Pym\ndate: 2026-05-04\n---\n" + BODY
)
WEB = (
    "<!doctype html><html lang='en'><head><title>Weir stays shut | The Tarrow Echo</title>"
    '<meta property="og:site_name" content="The Tarrow Echo"><meta name="author" content="Hal Pym">'
    '<meta property="article:published_time" content="2026-05-04T08:00:00Z"></head><body><article>'
    "<h1>Weir stays shut</h1>"
    + "".join(f"<p>{line}</p>" for line in BODY.split("\n\n"))
    + "</article></body></html>"
)
EXPECTED = Head(publisher="The Tarrow Echo", author="Hal Pym", published=dt.date(2026, 5, 4))


def sources(folder: Path) -> list[SourceArticle]:
    files = {"weir.txt": TEXT, "front.txt": FRONT, "weir.md": FRONT, "weir.html": WEB}
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [read_source(str(folder / name)) for name in files]


def test_the_same_article_has_the_same_head_from_text_markdown_and_a_page(tmp_path: Path) -> None:
    for source in sources(tmp_path):
        found = source.head
        assert (source.title, found.publisher) == ("Weir stays shut", EXPECTED.publisher)
        assert (found.author, found.published) == (EXPECTED.author, EXPECTED.published)


def test_lines_between_hyphens_that_say_nothing_of_a_page_are_its_text() -> None:
    raw = b"---\nIt rained: yes.\n---\nThe end.\n"
    assert from_bytes(raw, name="x", suffix=".txt").text == raw.decode()
    assert from_bytes(raw, name="x", suffix=".md").text == "The end.\n"


@pytest.mark.parametrize("front", ["title: Weir\ndate: 2026-05-04", "author: Hal Pym", "date: 2026-05-04"])
def test_offsets_into_a_text_with_a_head_are_known_in_its_file(front: str) -> None:
    text = f"---\n{front}\n---\n\n{BODY}"
    source = from_bytes(text.encode(), name="x", suffix=".txt")
    at = source.text.index("“We looked")
    assert text[at + source.before :].startswith("“We looked")


def test_front_matter_says_more_than_the_lines_below_it() -> None:
    raw = b"---\nauthor: [Ann Lee, Bo Ash]\nsite: The Echo\n---\nWeir\n\nBy Hal Pym\n\nIt rained.\n"
    found = from_bytes(raw, name="x", suffix=".txt").head
    assert (found.author, found.publisher) == ("Ann Lee and Bo Ash", "The Echo")


@pytest.mark.parametrize("name", ["Lea Fox", "Ann Sun", "Ray Herald", "Tom Post"])
def test_who_is_called_as_an_outlet_is_signs_for_the_paper_behind_the_name(name: str) -> None:
    found = head(f"By {name}, The Arle Mercury, 8 February 2025")
    assert (found.author, found.publisher, found.newsroom) == (name, "The Arle Mercury", "The Arle Mercury")
    assert not found.owns(name.split()[1])


def test_a_paper_that_signs_alone_is_still_a_newsroom() -> None:
    assert Head(author="Ida Roe, Lorne Herald", publisher="Vale News").newsroom == "Lorne Herald"
    assert Head(author="Austin Herald").newsroom == "Austin Herald"


@pytest.mark.parametrize("label", ["Advertisement", "Facebook", "Introduction"])
def test_a_label_of_the_page_below_author_and_day_is_no_outlet(label: str) -> None:
    signed = Head(author="Una Fell", published=dt.date(2026, 5, 7))
    assert lone_outlet([label], signed, "The cat came back.") == Head()
    assert lone_outlet(["Quillo"], signed, "The cat came back.").publisher == "Quillo"
