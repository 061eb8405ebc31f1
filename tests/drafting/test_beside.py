"""What another sentence says of quoted words: that nobody said them, who heard them, that they go round."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from trainer.deck.kinds.quote import Level, Route
from trainer.drafting.articles.head import Head
from trainer.drafting.articles.sources import from_bytes
from trainer.drafting.items.clues import Judged
from trainer.drafting.judging import Judging

HEAD = Head(publisher="Vale Post", published=dt.date(2026, 5, 7))
SAYS = "Una Fell tweeted a quote that she put to Hal Pym: “If the facts do not fit, change the facts.”"


def last(body: str, head: Head = HEAD) -> Judged:
    """The last quotation of a report."""
    source = from_bytes(f"Cats of Tarrow\n\n{body}\n".encode(), name="article", suffix=".txt")
    source = msgspec.structs.replace(source, head=head.over(source.head))
    return Judging(source, source.text).quotes()[-1]


@pytest.mark.parametrize(
    "body",
    [
        f"{SAYS} Pym had said no such thing.",
        f"{SAYS}\n\nIn fact, Pym never said that.",
        f"{SAYS} It turns out that these words came not from Pym, but from a girl of 17.",
        f"{SAYS} The quote is a fake.",
        "This message that is being forwarded is false.\n\nIt claims “cats cure the cold in three days”.",
    ],
)
def test_words_that_the_page_disowns_beside_them_were_not_said(body: str) -> None:
    judged = last(body)
    assert judged.doubted == "denied"
    assert judged.words.level is Level.MISSING


@pytest.mark.parametrize(
    "body",
    [
        f"{SAYS} Pym had said no such thing in public, Fell said.".replace("no such thing in", "little in"),
        f"{SAYS} Pym has told her the quote is a good one.",
        f"{SAYS} The claim about the pond is false, Pym told the Bell.",
        "“Did I promise anybody a pool of their own?” Una Fell said on Monday. Fell had said no such thing.",
        "The council’s plan is false economy, Hal Pym said. It says “cats may sleep where they like”.",
    ],
)
def test_what_is_not_of_these_words_leaves_them_alone(body: str) -> None:
    assert last(body).doubted == ""


CONFERENCE = "Una Fell told a press conference Tuesday that the road would be open to cats.\n\n"


def test_a_news_conference_of_the_paragraph_before_is_a_record() -> None:
    judged = last(CONFERENCE + "“The road is open to cats, and not to dogs,” Fell said.", Head())
    assert judged.carrier.route is Route.RECORD


@pytest.mark.parametrize(
    "more",
    [
        "“The road is open to cats, and not to dogs,” Hal Pym said.",
        "“The road is open to cats, and not to dogs,” Fell wrote.",
        "“The road is open to cats, and not to dogs,” Fell later told her neighbours.",
    ],
)
def test_another_speaker_or_another_moment_is_not_of_that_news_conference(more: str) -> None:
    assert last(CONFERENCE + more, Head()).carrier.route is Route.OWN


def test_what_a_report_that_goes_round_had_quoted_is_hearsay() -> None:
    quoted = "The report had quoted Fell as saying: “When cats talk, dogs should be silent.”"
    assert (
        last(f"Reports had claimed that Fell spoke against dogs.\n\n{quoted}").carrier.route is Route.HEARSAY
    )


@pytest.mark.parametrize(
    ("outlet", "route"), [("The Vale Post", Route.OWN), ("the village hall", Route.HEARSAY)]
)
def test_who_was_quoted_in_the_papers_own_report_is_no_hearsay(outlet: str, route: Route) -> None:
    quoted = "“This is repeated often, and we wanted to clarify,” Dr Una Fell was quoted as saying."
    judged = last(f"In a report published by {outlet} in 2019, doctors warned of it.\n\n{quoted}")
    assert judged.carrier.route is route


@pytest.mark.parametrize(
    ("who", "level"),
    [("A Chatter user", Level.MISSING), ("A customer", Level.WEAK), ("The mayor’s office", Level.MET)],
)
def test_a_post_is_of_whom_the_page_says(who: str, level: Level) -> None:
    judged = last(
        f"{who} shared a video of it. The tweet read, “Do not know about the place, but cats may sit.”"
    )
    assert judged.speaker.level is level


@pytest.mark.parametrize("outlet", ["E! News", "OK! Magazine"])
def test_an_interview_with_an_outlet_that_ends_in_a_mark_is_relayed(outlet: str) -> None:
    judged = last(f"In an interview with {outlet}, Una Fell said: “I love cats, and have since I was young.”")
    assert judged.carrier.route is Route.RELAYED


@pytest.mark.parametrize(
    ("more", "level"),
    [
        ("Una Fell said of fashion while talking to Ida Roe", Level.MET),
        ("Una Fell said, when speaking with Roe", Level.MET),
        ("said Una Fell, who had fallen ill while talking to Ida Roe", Level.MISSING),
        ("Una Fell said that Hal Pym fell while talking to Ida Roe", Level.MISSING),
    ],
)
def test_a_talk_with_somebody_named_is_an_occasion_of_what_was_said_in_it(more: str, level: Level) -> None:
    judged = last(
        f"“I did not know the power of cats until I held one,” {more}.", Head(publisher="Vale Post")
    )
    assert judged.occasion.level is level


@pytest.mark.parametrize(
    ("said", "route"),
    [
        ("on the eve of the trial", Route.OWN),
        ("on the eve of Monday’s council meeting", Route.OWN),
        ("before the trial", Route.OWN),
        ("on the first day of the trial", Route.RECORD),
        ("at Monday’s council meeting", Route.RECORD),
    ],
)
def test_what_was_said_on_the_eve_of_an_open_event_was_not_said_in_it(said: str, route: Route) -> None:
    assert last(f"Una Fell said {said}: “The cats must all go by noon.”").carrier.route is route


@pytest.mark.parametrize("programme", ["Good Morning Britain", "Newsnight", "Channel 4 News"])
def test_what_a_programme_was_told_is_relayed(programme: str) -> None:
    assert last(f"Una Fell told {programme}: “The cats must go by noon.”").carrier.route is Route.RELAYED
