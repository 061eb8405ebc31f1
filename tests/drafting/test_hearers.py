"""Words that a page has from somebody who heard them, or from a document that only some have."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.drafting.evidence import evidence_in
from trainer.deck.kinds.quote import Level, Route
from trainer.drafting.articles.head import Head
from trainer.drafting.items.clues import Judged

SIGNED = Head(publisher="The Skerry Post", author="Ida Roe", published=dt.date(2025, 10, 4))
OPENING = "Ferry without captain\n\nHarbour master Bo Quill has run the port for nine years.\n\n"


def judged(text: str, head: Head = SIGNED) -> Judged:
    """The evidence for the last quotation of an article that ends with a text."""
    return evidence_in(OPENING + text, head)[-1]


def carrier(text: str, head: Head = SIGNED) -> tuple[Route | None, Level]:
    found = judged(text, head).carrier
    return found.route, found.level


# Who heard it


@pytest.mark.parametrize(
    "text",
    [
        "“She will not sail,” Quill said, according to a passenger who was on the quay.",
        "“She will not sail,” Quill told the crew, according to three people who were there.",
        "“She will not sail,” Quill said on Friday, according to someone at the table.",
        "“She will not sail,” Quill shouted, according to islanders.",
        "“She will not sail,” he said, according to his lawyer.",
        "“She will not sail,” Quill said, according to those present.",
        "“She will not sail,” Quill, according to two people on board, told the crew.",
        "According to a sailor who was on deck, Quill said: “She will not sail.”",
        "“She will not sail,” Quill told the crew, two people who heard him said.",
        "“She will not sail,” Quill said in a call on Friday, said three people who listened.",
        "According to two sailors who were on deck, Quill told passengers: “She will not sail.”",
        "One person who was on the quay recalled Quill saying: “She will not sail.”",
    ],
)
def test_words_from_somebody_who_is_not_named_are_passed_on(text: str) -> None:
    found = judged(text)
    assert (found.carrier.route, found.carrier.level) == (Route.RELAYED, Level.WEAK)
    assert found.speaker.level is Level.MET


@pytest.mark.parametrize(
    "text",
    [
        "“She will not sail,” Quill said, according to councillor Ana Lee.",
        "“She will not sail,” Quill said, according to Brannoc Thole, a sailor who was on deck.",
        "“She will not sail,” Quill replied at the time, according to Ana Lee’s account.",
        "“She will not sail,” Quill said, as recalled by Ana Lee, who was on deck.",
    ],
)
def test_who_heard_it_can_be_asked_where_there_is_a_name(text: str) -> None:
    assert carrier(text) == (Route.RELAYED, Level.MET)


@pytest.mark.parametrize(
    "text",
    [
        "“She will not sail,” Quill said, according to his spokesman.",
        "“She will not sail,” Quill said, according to Tom Vale, his spokesman.",
        "“She will not sail,” Quill told officers, according to police.",
        "“She will not sail,” according to Quill, who was on the quay.",
        "“She will not sail,” said Quill, the tallest man in port according to islanders.",
        "“She will not sail,” Quill said of the ferry, which leaks according to islanders.",
        "According to islanders the ferry leaks. “She will not sail,” Quill said.",
        "“She will not sail,” Quill said, adding that his lawyer said so.",
        "“All goes according to plan,” Quill said, according to whom nothing is late.",
        "“She will not sail,” Quill said, as a passenger said she would.",
        "“She sank in May,” Quill said, according to figures from the port.",
        "Two passengers said the ferry was late, and Quill said: “She will not sail.”",
        "A sailor heard the bell ring, and Quill said: “She will not sail.”",
    ],
)
def test_what_somebody_says_of_something_else_leaves_the_report_first_hand(text: str) -> None:
    assert carrier(text) == (Route.OWN, Level.MET)


@pytest.mark.parametrize(
    "source", ["minutes of the meeting", "a transcript", "court papers", "the police records", "an affidavit"]
)
def test_what_was_written_down_of_it_is_a_record(source: str) -> None:
    assert carrier(f"“She will not sail,” Quill said, according to {source}.") == (Route.RECORD, Level.MET)


@pytest.mark.parametrize("outlet", ["the local newspaper", "the regional daily", "a rival newspaper"])
def test_the_newspaper_of_a_place_is_not_the_page_itself(outlet: str) -> None:
    text = f"“She will not sail,” Quill said, according to {outlet}."
    assert carrier(text) == (Route.RELAYED, Level.WEAK)
    lines = f"Ferry without captain\nBy Ida Roe\nThe Skerry Post\n4 October 2025\n\n{text}"
    found = evidence_in(lines, SIGNED)[-1]
    assert found.carrier.route is Route.RELAYED
    assert (found.quotation.speaker, found.quotation.carrier and found.quotation.carrier.outlet) == (
        "Quill",
        outlet,
    )


# What only some have


@pytest.mark.parametrize(
    "text",
    [
        "In an email seen by the BBC, Quill told the crew: “Not a word of this.”",
        "In a memo obtained by the Skerry Post, Quill told the crew: “Not a word of this.”",
        "A letter obtained by Reuters has Quill telling the crew: “Not a word of this.”",
        "A tape heard by the BBC has Quill saying: “Not a word of this.”",
        "Footage obtained by ITV News shows Quill shouting: “Not a word of this.”",
        "In a draft speech seen by the Post, Quill writes: “Not a word of this.”",
        "Leaked minutes show Quill telling the crew: “Not a word of this to anybody.”",
        "“Not a word of this to anybody,” Quill wrote in a leaked email.",
        "“Is there anybody who knows of this?” Quill asked in a leaked email.",
        "“Not a word of this to anybody,” Quill says in leaked audio.",
        "“Not a word of this to anybody,” Quill is heard saying in a recording leaked to the Post.",
        "“Not a word to anybody,” Quill said on the call, a recording of which was obtained by Reuters.",
        "In a note to the crew that was leaked last week, Quill wrote: “Not a word of this.”",
        "A memo seen by this newspaper quotes Quill as saying: “Not a word of this to anybody.”",
        "In an email that the Skerry Post has seen, Quill told the crew: “Not a word of this.”",
    ],
)
def test_what_only_some_have_seen_or_heard_is_passed_on_also_by_the_newsroom_that_has_it(text: str) -> None:
    assert carrier(text) == (Route.RELAYED, Level.WEAK)


@pytest.mark.parametrize(
    "text",
    [
        "In an email to the Post, Quill said: “She will sail again.”",
        "Asked about an email seen by the BBC, Quill said: “She will sail again.”",
        "Commenting on a leaked memo, Quill said: “She will sail again.”",
        "Quill said of the claims in a leaked report: “They are untrue, every one of them.”",
        "Quill, whose email was leaked last week, said: “I meant what I wrote.”",
        "A film seen by millions has Quill saying: “She will sail again.”",
        "“She will sail again,” said Quill, who had read a leaked memo.",
    ],
)
def test_a_document_that_is_only_spoken_about_carries_nothing(text: str) -> None:
    assert carrier(text) == (Route.OWN, Level.MET)


def test_what_a_law_has_opened_can_be_asked_for_by_others_too() -> None:
    text = (
        "In a memo obtained by Reuters under the freedom of information law, Quill wrote: “She leaks badly.”"
    )
    assert carrier(text.replace("freedom of information law", "Freedom of Information Act")) == (
        Route.RECORD,
        Level.MET,
    )


# To whom it was written


@pytest.mark.parametrize("verb", ["emailed", "texted", "messaged", "wrote to"])
def test_what_was_written_to_an_outlet_was_told_to_it(verb: str) -> None:
    found = judged(f"“She will sail again soon,” Bo Quill, the harbour master, {verb} the Guardian.")
    assert (found.quotation.speaker, found.carrier.route) == ("Bo Quill", Route.RELAYED)
    own = judged(f"“She will sail again soon,” Bo Quill, the harbour master, {verb} the Skerry Post.")
    assert (own.quotation.speaker, own.carrier.route) == ("Bo Quill", Route.OWN)


def test_what_is_emailed_to_many_is_on_record() -> None:
    assert carrier("“She will sail again soon,” Quill emailed staff.") == (Route.RECORD, Level.MET)


# Whom an outlet reports


@pytest.mark.parametrize(
    "told",
    [
        "Reuters reported on Friday that Quill had said: “She will not sail.”",
        "The BBC reported that Quill told the crew: “She will not sail.”",
        "The BBC reported that Quill told the crew: “Say nothing.”",
        "The Lorne Gazette wrote last week that Quill had told islanders: “Take the bus.”",
        "The Guardian claims Quill shouted at the crew: “Out, all of you, and now.”",
    ],
)
def test_who_speaks_in_what_an_outlet_reports_is_credited_and_the_outlet_carries_it(told: str) -> None:
    found = judged(told)
    assert (found.quotation.speaker, found.carrier.route) == ("Quill", Route.RELAYED)
    assert found.words.level is Level.MET


@pytest.mark.parametrize(
    "told",
    [
        "The Lorne Gazette reported that the ferry sank and said: “Nobody had looked at her in years.”",
        "The Lorne Gazette, which Quill said was biased, wrote: “Nobody had looked at her in years.”",
        "The Lorne Gazette told Quill: “Nobody had looked at her in years.”",
    ],
)
def test_an_outlet_that_speaks_for_itself_is_credited(told: str) -> None:
    assert judged(told).quotation.speaker == "Lorne Gazette"


# What is between an article and a document


@pytest.mark.parametrize(
    "text",
    [
        "Sources in the port said a report on the ferry had been “sat on for a year”.",
        "Sailors in the town say a memo was “lost twice over”.",
        "Sailors in the port believe the report was “sat on for a year”.",
    ],
)
def test_a_clause_is_no_document(text: str) -> None:
    assert judged(text).quotation.carrier is None


def test_a_document_can_be_described() -> None:
    found = judged("Quill said in a long and angry statement that the ferry was “a wreck with a bell”.")
    assert found.quotation.carrier is not None
    assert found.quotation.carrier.document == "a long and angry statement"


# Where the words were heard, by whom they are passed on


@pytest.mark.parametrize(
    "text",
    [
        "The BBC’s Ida Roe, who was at the meeting on Monday, reported Quill as saying “she will not sail”.",
        "According to the BBC’s Ida Roe, who saw Monday’s council meeting, Quill said: “She leaks.”",
        "Ida Roe of the BBC, who was at Monday’s council meeting, reported Quill as saying: “She leaks.”",
    ],
)
def test_a_named_reporter_who_was_there_has_an_occasion(text: str) -> None:
    found = judged(text)
    assert (found.quotation.speaker, found.carrier.level, found.occasion.level) == (
        "Quill",
        Level.MET,
        Level.MET,
    )


@pytest.mark.parametrize(
    "text",
    [
        "The BBC’s Ida Roe, who joined the paper last Monday, quoted Quill as saying: “She will not sail.”",
        "The BBC’s Ida Roe quoted Quill, who was married on Monday, as saying: “She will not sail.”",
    ],
)
def test_what_else_the_reporter_did_is_no_occasion(text: str) -> None:
    assert judged(text).occasion.level is Level.WEAK


# Where a page has moved to another place

TOLD = "According to the Lorne Gazette, minister Una Fell said the quay was “fit for purpose”.\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "Fell visited the port on Sunday evening. “We will find out who did it,” she said outside the hall.",
        "On Sunday Fell toured the quay by boat. “We will find out what happened,” she said.",
        "Fell came to the port the next morning. “We will find out who did it,” Fell said outside the hall.",
    ],
)
def test_what_somebody_says_in_another_place_is_not_what_an_outlet_was_told(text: str) -> None:
    assert carrier(TOLD + text) == (Route.OWN, Level.MET)
    assert judged(TOLD + text).quotation.carrier is None


@pytest.mark.parametrize(
    "text",
    [
        "“We will find out what happened,” she added.",
        "She has two children. “We will find out what happened,” she said.",
        "She spoke to the newspaper as she visited the port on Sunday. “We will find out,” she added.",
    ],
)
def test_what_continues_in_the_next_paragraph_is_what_the_outlet_was_told(text: str) -> None:
    assert carrier(TOLD + text)[0] is Route.RELAYED


# What is on record


@pytest.mark.parametrize(
    "text",
    [
        "Hansard for 6 May has housing minister Una Fell telling the House: “She will not last the winter.”",
        "The minutes of 3 March have Quill telling the council: “She will not last the winter.”",
        "The minutes of 3 March record Quill as saying: “She will not last the winter.”",
        "The transcript of Monday’s hearing has Quill asking: “Will she last another winter?”",
    ],
)
def test_who_is_speaking_in_a_record_is_credited_and_it_has_a_date(text: str) -> None:
    found = judged(text)
    assert (found.carrier.route, found.occasion.level) == (Route.RECORD, Level.MET)
    assert found.quotation.speaker in {"Quill", "Una Fell"}


@pytest.mark.parametrize(
    "text",
    [
        "Briefing the press in Tarrow on Friday, Quill promised: “She will sail by Easter.”",
        "Facing reporters on Friday, Quill promised: “She will sail by Easter.”",
        "Addressing journalists on Friday, Quill promised: “She will sail by Easter.”",
    ],
)
def test_who_briefs_the_press_speaks_in_the_open(text: str) -> None:
    assert carrier(text, Head()) == (Route.RECORD, Level.MET)


def test_the_day_on_which_a_report_is_laid_before_somebody_is_its_day() -> None:
    text = "The auditor’s yearly report, laid before the council on Friday, concludes that {}."
    found = judged(text.format("“no log could be found for nine crossings”"))
    assert (found.carrier.route, found.occasion.level) == (Route.RECORD, Level.MET)
    other = judged("The ferry, painted on Friday, “will never sail again in her life”, Quill said.")
    assert other.occasion.level is Level.WEAK


@pytest.mark.parametrize(
    "issued", ["issued by the Port of Skerry", "put out on Friday by the Port of Skerry"]
)
def test_a_document_whose_issuer_is_named_is_known(issued: str) -> None:
    text = f"“The quay is safe, but the ferry remains a risk,” read a notice {issued}."
    assert judged(text).speaker.level is Level.MET
    assert judged(text.replace(issued, "on the quay")).speaker.level is Level.WEAK


def test_the_line_under_a_post_says_where_it_was_put_up() -> None:
    post = "“She did what she was built to do, and will sail by May.”\n— Bo Quill (@boquill) 3 October 2025"
    assert carrier(post) == (Route.RECORD, Level.MET)
    assert carrier(post.replace(" (@boquill)", ""))[0] is Route.OWN
    said = "“She did what she was built to do,” said Bo Quill (@boquill)."
    assert carrier(said)[0] is Route.OWN


# Who quotes


@pytest.mark.parametrize("outlet", ["Nemzeti Futball", "Gazeta Tarrow"])
def test_who_has_somebody_quoted_is_an_outlet_also_where_no_list_has_it(outlet: str) -> None:
    text = f"“She will not sail,” Quill was quoted as saying by {outlet}."
    assert carrier(text) == (Route.RELAYED, Level.WEAK)


@pytest.mark.parametrize("behind", ["", " by police", " by Ana Lee"])
def test_a_quotation_that_no_outlet_has_is_hearsay(behind: str) -> None:
    assert carrier(f"“She will not sail,” Quill was quoted as saying{behind}.")[0] is Route.HEARSAY
