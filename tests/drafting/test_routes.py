"""Who speaks, and by which route the words came, in invented sentences: own, record, relayed, hearsay."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from tests.drafting.evidence import evidence_in
from trainer.deck.kinds.quote import Flag, Level, Route
from trainer.deck.parts import HeadField
from trainer.drafting.articles.head import Head
from trainer.drafting.items.clues import Judged
from trainer.drafting.items.evidence import judge
from trainer.drafting.items.surroundings import Surroundings
from trainer.drafting.items.twins import find_twins
from trainer.drafting.language.prose import Prose
from trainer.drafting.quotes.quotes import find_quotes
from trainer.text.article import Article

SIGNED = Head(publisher="The Skerry Post", author="Ida Roe", published=dt.date(2025, 10, 4))
NOT_KNOWN = Head()
OPENING = "The ferry to Skerry island has had no captain since its old one went to live with his bees."
BETWEEN = "She has two decks, a funnel and a bell that nobody rings."


def judged(*paragraphs: str, head: Head = SIGNED, number: int = 0) -> Judged:
    """The evidence for one quotation of an article made of these paragraphs."""
    text = "\n\n".join(["Ferry without captain", OPENING, *paragraphs]) + "\n"
    return evidence_in(text, head)[number]


def carrier(*paragraphs: str, head: Head = SIGNED, number: int = 0) -> tuple[Route | None, Level]:
    clue = judged(*paragraphs, head=head, number=number).carrier
    return clue.route, clue.level


# The page's own report


def test_a_signed_report_that_credits_nobody_else_has_heard_it_itself_and_shows_who_signs() -> None:
    found = judged("“She will sail, whatever the wind,” harbour master Bo Quill said.").carrier
    assert (found.route, found.level) == (Route.OWN, Level.MET)
    assert found.heads == (HeadField.PUBLISHER, HeadField.AUTHOR)


def test_a_report_that_nobody_signs_is_a_weak_carrier() -> None:
    found = carrier("“She will sail, whatever the wind,” Bo Quill said.", head=NOT_KNOWN)
    assert found == (Route.OWN, Level.WEAK)


def test_an_agency_in_the_dateline_signs_for_its_report() -> None:
    text = "“She will sail, whatever the wind,” Bo Quill said."
    assert carrier(text, head=Head(agency="Reuters")) == (Route.OWN, Level.MET)


@pytest.mark.parametrize("outlet", ["the Post", "The Skerry Post", "SkerryPost.com", "this newspaper"])
def test_the_pages_own_outlet_is_known_by_its_other_names(outlet: str) -> None:
    found = carrier(f"“She will sail, whatever the wind,” Bo Quill told {outlet}.")
    assert found == (Route.OWN, Level.MET)


def test_an_interview_with_a_signed_page_is_its_own() -> None:
    found = carrier("“She will sail, whatever the wind,” Bo Quill said in an interview.")
    assert found == (Route.OWN, Level.MET)


# What is on record


@pytest.mark.parametrize(
    "paragraph",
    [
        "“She will sail,” Bo Quill told reporters.",
        "“She will sail,” Bo Quill told a crowd of journalists.",
        "“She will sail,” Bo Quill said at a packed news conference.",
        "“She will sail,” Bo Quill told the council.",
        "“She will sail,” Bo Quill told a briefing at the town hall.",
        "“She will sail,” Bo Quill said from the dock.",
        "“She will sail,” Bo Quill said in a statement.",
        "“She will sail,” Bo Quill wrote in a petition.",
        "“She will sail,” Bo Quill said in a press release.",
        "“She will sail,” Bo Quill wrote on Facebook.",
        "“She will sail,” Bo Quill said on Radio Skerry.",
        "“She will sail,” Bo Quill said on CNN.",
        "“She will sail,” Bo Quill said on the BBC’s Island Hour.",
        "“She will sail at dawn,” the court papers say.",
        "Bo Quill tweeted: “She will sail at dawn.”",
    ],
)
def test_what_is_open_to_others_is_on_record_no_matter_who_signs_the_page(paragraph: str) -> None:
    assert carrier(paragraph, head=NOT_KNOWN) == (Route.RECORD, Level.MET)


def test_a_month_of_march_puts_no_words_on_record() -> None:
    found = carrier("“She has been painted,” Bo Quill said the ferry office told him in March 2025.")
    assert found == (Route.OWN, Level.MET)


def test_a_court_in_the_opening_puts_the_judges_words_on_record() -> None:
    opening = "A captain was fined at Skerry Magistrates Court on Friday for racing a swan."
    found = judged(opening, "Judge Bo Quill said: “You knew that the swan was faster.”", head=NOT_KNOWN)
    assert (found.carrier.route, found.carrier.level) == (Route.RECORD, Level.MET)
    assert found.occasion.level is Level.MET


@pytest.mark.parametrize("seen", ["seen by this newspaper", "leaked to the press", "obtained by islanders"])
def test_a_document_that_only_some_have_seen_is_weak(seen: str) -> None:
    found = carrier(f"“She will never sail again,” Bo Quill wrote in a letter {seen}.", head=NOT_KNOWN)
    assert found == (Route.RELAYED, Level.WEAK)


# What another outlet had


@pytest.mark.parametrize(
    ("paragraph", "level"),
    [
        ("“She will sail,” Bo Quill told Reuters.", Level.WEAK),
        ("“She will sail,” Bo Quill told Reuters on Friday.", Level.MET),
        ("“She will sail,” Bo Quill told Reuters’ Ann Lee.", Level.MET),
    ],
)
def test_what_another_outlet_had_needs_a_reporter_or_a_day(paragraph: str, level: Level) -> None:
    assert carrier(paragraph) == (Route.RELAYED, level)


# Hearsay


@pytest.mark.parametrize(
    "told",
    [
        "Word on the pier is that",
        "Rumour has it that",
        "Rumour in the harbour has it that",
        "According to media reports,",
        "Users on social media say that",
        "In a picture doing the rounds,",
    ],
)
def test_what_nobody_in_particular_passes_on_is_hearsay(told: str) -> None:
    assert carrier(f"{told} Bo Quill said: “She will sail at dawn.”") == (Route.HEARSAY, Level.MISSING)


def test_a_named_post_on_social_media_is_no_hearsay() -> None:
    found = carrier("Bo Quill wrote in a post on social media: “She will sail at dawn.”")
    assert found == (Route.RECORD, Level.MET)


# Who speaks


@pytest.mark.parametrize(
    ("paragraph", "level"),
    [
        ("“She will sail,” Bo Quill said.", Level.MET),
        ("“She will sail at dawn,” Skerry council said.", Level.MET),
        ("“She will sail at dawn,” police said.", Level.MET),
        ("“She will sail at dawn,” the Islanders’ Association said.", Level.MET),
        ("“She will sail at dawn,” a spokesman for the Islanders’ Association said.", Level.MET),
        ("“She will sail at dawn,” the notice says.", Level.MET),
        ("“She will sail at dawn,” a sailor said.", Level.WEAK),
        ("“She will sail at dawn,” an aide said.", Level.WEAK),
        ("“She will sail at dawn,” they said.", Level.WEAK),
        ("“She will sail at dawn,” a person close to the captain said.", Level.MISSING),
        ("“She will sail at dawn,” the town said.", Level.MET),
        ("“She will sail at dawn,” many said.", Level.MISSING),
        ("“She will sail at dawn,” everyone said.", Level.MISSING),
        ("“She will sail at dawn,” three sources said.", Level.MISSING),
        ("“She will sail at dawn,” critics said.", Level.MISSING),
    ],
)
def test_a_body_and_a_document_speak_for_themselves_and_many_are_nobody(paragraph: str, level: Level) -> None:
    assert judged(paragraph).speaker.level is level


def test_a_thing_that_cannot_speak_is_not_credited() -> None:
    found = judged("“She will sail at dawn,” said the soup.")
    assert found.speaker.level is Level.MISSING
    assert found.person == (None, None, None)


def test_a_title_before_a_name_is_not_a_part_of_it() -> None:
    assert judged("“She will sail at dawn,” Councillor Bo Quill said.").person.name == "Bo Quill"


def test_a_pronoun_means_no_place() -> None:
    lead = "Harbour master Bo Quill came on Monday with a lamp."
    told = "After nine boats sank off West Skerry in June, he said the pier was “far too short by half”."
    assert judged(lead, told).person.name == "Bo Quill"
    in_it = "After nine boats sank in West Skerry in June, he said the pier was “far too short by half”."
    assert judged(lead, in_it).person.name == "Bo Quill"


def test_a_month_in_a_date_does_not_speak_and_the_document_does() -> None:
    found = judged("“She was painted at noon,” the minutes of 3 May say.")
    assert found.person.name is None
    assert found.person.role == "the minutes"
    assert found.speaker.level is Level.MET


# What was posted


@pytest.mark.parametrize(
    "posted",
    [
        "Bo Quill posted to Facebook that “she will sail, whatever the wind”.",
        "“She will sail, whatever the wind,” Bo Quill wrote on Twitter.",
        "“She will sail, whatever the wind,” Bo Quill said in a short film on his Instagram page.",
        "“She will sail, whatever the wind,” Bo Quill wrote on X.",
    ],
)
def test_what_is_posted_where_all_can_read_it_is_on_record(posted: str) -> None:
    assert carrier(posted) == (Route.RECORD, Level.MET)


def test_a_post_that_leads_to_its_words_in_the_next_paragraph_is_where_they_come_from() -> None:
    found = carrier(
        "Bo Quill said on the messaging app Telegram that the ferry would sail on.",
        "“She will sail, whatever the wind,” Quill said of the ferry.",
    )
    assert found == (Route.RECORD, Level.MET)


def test_a_page_that_only_writes_of_social_media_has_not_taken_its_words_from_there() -> None:
    found = carrier("“She will sail, whatever the wind,” said Bo Quill, who keeps away from Twitter.")
    assert found == (Route.OWN, Level.MET)


def test_a_posting_is_shown_with_its_verb_and_not_by_the_name_alone() -> None:
    text = "“She will sail, whatever the wind,” Bo Quill tweeted."
    (place,) = judged(text).carrier.places
    whole = f"Ferry without captain\n\n{OPENING}\n\n{text}"
    assert whole[slice(*place)] == "Bo Quill tweeted"


# What nobody named says without marks


@pytest.mark.parametrize(
    "claim",
    [
        "Two deckhands had left before the ferry sank, officials said.",
        "About fifty sheep were on board at the time, according to local news reports.",
        "Critics say that the ferry should have been sold years ago.",
    ],
)
def test_a_claim_in_the_reporters_words_that_nobody_named_makes_is_drafted_as_one(claim: str) -> None:
    found = judged(claim)
    assert found.words.level is Level.MISSING
    assert found.speaker.level is not Level.MET


# Documents that are not for all, and speakers that only look like somebody else


@pytest.mark.parametrize(
    "credit",
    ["a spokesman for Skerry Ferries said in an email", "said Hal Pym, who was not involved in the study"],
)
def test_an_answer_by_email_and_a_study_in_which_one_had_no_part_are_no_document_for_all(credit: str) -> None:
    assert carrier(f"“We have looked, and nothing is wrong,” {credit}.") == (Route.OWN, Level.MET)


@pytest.mark.parametrize(
    "credit",
    [
        "chairman Bo Quill wrote in an email to all members",
        "Bo Quill said in a statement",
        "Hal Pym wrote in the study",
    ],
)
def test_an_email_that_goes_round_and_a_statement_are_on_record(credit: str) -> None:
    assert carrier(f"“We have looked, and nothing is wrong,” {credit}.") == (Route.RECORD, Level.MET)


def test_a_statement_that_was_released_is_on_record() -> None:
    text = "Skerry Ferries released a statement on the deal, saying: “It allows us to grow together.”"
    assert carrier(text) == (Route.RECORD, Level.MET)


def test_papers_that_a_newsroom_obtained_are_seen_by_some_on_any_page() -> None:
    text = (
        "The swan “was faster by a good length,” harbour officials wrote in documents obtained by the Post."
    )
    assert carrier(text) == (Route.RELAYED, Level.WEAK)


def test_they_after_a_source_that_nobody_names_are_nobody() -> None:
    source = "A source has told how Bo Quill keeps the parrot in the wheelhouse."
    found = judged(source, "They said: “He has taught it to swear at the swan.”")
    assert found.speaker.level is Level.MISSING
    found = judged("Two sailors told of a parrot.", "They said: “He has taught it to swear at the swan.”")
    assert found.speaker.level is Level.WEAK


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("engineer Paul Driver", "Paul Driver"),
        ("Shanna Challenger, of the weir office", "Shanna Challenger"),
        ("Councilwoman-At-Large Ida Roe", "Ida Roe"),
        ("President-elect Bo Quill", "Bo Quill"),
    ],
)
def test_a_surname_that_is_also_an_office_and_an_office_of_two_parts_are_told_apart(
    written: str, name: str
) -> None:
    assert judged(f"“She will sail, whatever the wind,” said {written}.").person.name == name


def test_he_is_the_one_who_spoke_and_not_the_place_that_he_is_of() -> None:
    said = "But Bo Quill of the Second Ward said that the council will have to sail."
    assert judged(said, "“She will sail, whatever the wind,” he said.").person.name == "Bo Quill"


def test_a_man_called_bill_is_a_man_and_no_bill() -> None:
    said = "Jim Pell of the First Ward declined to comment. But Bill Quill said that the council will sail."
    found = judged(said, "“She will sail, whatever the wind,” he said.", "“And soon,” said Quill.", number=1)
    assert found.person.name == "Bill Quill"


@pytest.mark.parametrize(
    "text",
    [
        "Hal Pym, confirming the fire to News Agency of Vale (NAV), said “it is true that the mill is gone”.",
        "Hal Pym had told NAV that it burnt.\n\n“It is sad,” he said. News Agency of Vale (NAV) is small.",
        "Hal Pym told it in a statement, according to the Vale News.\n\n“The mill is gone,” Pym said.",
        "Hal Pym made it known in a statement, Vale News reported.\n\n“The mill is gone,” Pym said.",
        "“It is true that the mill is gone,” Pym said, in the Vale News report.",
        "“How will you pay?” Una Fell asked during the debate on Tuesday, Vale News reported.",
    ],
)
def test_an_agency_confirmed_to_or_cited_for_a_statement_is_the_carrier_and_an_events_day_no_receipt(
    text: str,
) -> None:
    assert carrier(text) == (Route.RELAYED, Level.WEAK)


@pytest.mark.parametrize("who", ["a so-called source", "one alleged source", "a self-styled insider"])
def test_a_source_that_the_page_itself_doubts_is_nobody(who: str) -> None:
    assert judged(f"“He came in late and left at two,” {who} said.").speaker.level is Level.MISSING


# Documents that only some have seen, a sentence or two before


@pytest.mark.parametrize(
    "told",
    [
        "In a letter seen by Reuters, dockers asked for time. “We will use our rights,” the letter noted.",
        "In a letter viewed by Reuters, the union asked for time. “We will use it,” the letter says.",
        "Reuters has seen the memo. “We will use all our rights,” the memo says.",
        "In the leaked memo the union asked for time. “We will use it,” the union’s memo says.",
        "Bo Quill said in an email to staff that was reviewed by Reuters. “We shut it,” Quill added.",
        "In a letter obtained by the Bell, the union asked for time. “We will use it,” the union said.",
        "A letter was seen by Reuters. Bo Quill asked for time in the letter. “We will use it,” Quill said.",
    ],
)
def test_that_only_some_have_seen_a_document_counts_for_what_is_quoted_from_it_later(told: str) -> None:
    assert carrier(told) == (Route.RELAYED, Level.WEAK)


@pytest.mark.parametrize(
    ("told", "route"),
    [
        (
            "In a letter to all, the union asked for time. “We will use all our rights,” the letter noted.",
            Route.RECORD,
        ),
        (
            "The mayor had seen a seal. “We will use all our rights,” the letter of the union noted.",
            Route.RECORD,
        ),
        ("A letter was seen by Reuters. “We will use it,” Bo Quill said on Monday.", Route.OWN),
        ("In a letter seen by Reuters, Bo Quill asked for time. “We will,” Ida Lorn said.", Route.OWN),
        (
            "In a letter seen by Reuters, Bo Quill asked for time. “We will,” Quill told reporters.",
            Route.RECORD,
        ),
    ],
)
def test_a_document_for_all_and_words_said_elsewhere_are_not_of_one_that_some_have_seen(
    told: str, route: Route
) -> None:
    assert carrier(told) == (route, Level.MET)


# Releases, and where the press is called to


@pytest.mark.parametrize(
    "opening",
    [
        "SKERRY, Oct. 4, 2025 /PRNewswire/ -- The Dockers Union today said it was sorry about the ferry.",
        "SKERRY--(BUSINESS WIRE)--The Dockers Union today said it was sorry about the ferry and its crew.",
        "FOR IMMEDIATE RELEASE: the Dockers Union is sorry about the ferry, its captain and its whole crew.",
        "The following statement was released by the Dockers Union on the matter of the ferry at Skerry:",
    ],
)
def test_a_release_is_on_record_and_shown_by_the_words_with_which_it_begins(opening: str) -> None:
    text = f"Ferry sold\n\n{opening}\n\n“The news is a blow to us,” said union president Bo Quill.\n"
    found = evidence_in(text, SIGNED)[0].carrier
    assert (found.route, found.level, found.why) == (Route.RECORD, Level.MET, "document")
    assert text[slice(*found.places[0])] in opening


def test_a_report_that_speaks_of_a_release_further_down_is_no_release() -> None:
    lead = "The ferry has been sold by the town, which has wanted to be rid of it for ten years or more. " * 5
    text = f"Ferry sold\n\n{lead}\n\nThe news came by PR Newswire.\n\n“It is a blow,” said Bo Quill.\n"
    assert evidence_in(text, SIGNED)[0].carrier.route is Route.OWN


@pytest.mark.parametrize(
    "where",
    [
        "in a teleconference with reporters",
        "on a call with journalists",
        "in a conference call with several reporters",
        "at the post-match media interaction",
        "during a press call",
        "in a media scrum",
        "at a news availability",
    ],
)
def test_what_is_said_where_the_press_is_called_to_is_on_record(where: str) -> None:
    assert carrier(f"“She will sail,” Bo Quill said {where}.") == (Route.RECORD, Level.MET)


@pytest.mark.parametrize("where", ["in a call with his mother", "in a media firm", "in a talk with sailors"])
def test_a_call_without_the_press_is_not_on_record(where: str) -> None:
    assert carrier(f"“She will sail,” Bo Quill said {where}.")[0] is Route.OWN


def test_what_a_crowd_chants_is_said_in_the_open() -> None:
    assert carrier("“Let her sail! Let her sail!” protesters chanted.") == (Route.RECORD, Level.MET)


# Those whom a reporter has met, and the page does not name


@pytest.mark.parametrize(
    "credit",
    [
        "one worried farmer said",
        "a public commenter said at the meeting",
        "said one legal expert, as reported by the Independent",
        "a docker told the council",
        "a docker told Reuters",
    ],
)
def test_one_person_out_of_several_is_anonymous_by_whichever_route_the_words_came(credit: str) -> None:
    assert judged(f"“She will sail at dawn,” {credit}.").flags == (Flag.ANONYMOUS,)


@pytest.mark.parametrize(
    "credit",
    ["a docker wrote on Facebook", "officials said", "a docker shouted", "the treasurer told the council"],
)
def test_a_post_an_office_and_a_shout_are_not_anonymous(credit: str) -> None:
    assert judged(f"“She will sail at dawn,” {credit}.").flags == ()


def test_the_woman_is_anonymous_where_the_page_has_said_that_she_is_not_to_be_named() -> None:
    first = "A woman of 30, who asked not to be named, saw it."
    said = "“She will sail at dawn,” said the woman."
    assert judged(first, said).flags == (Flag.ANONYMOUS,)
    assert judged("A woman of 30 saw it. A man asked not to be named.", said).flags == ()


# What is quoted as said elsewhere

OUTLET = (Route.RELAYED, Level.WEAK)


@pytest.mark.parametrize(
    "said",
    [
        "Bo Quill, a director of the harbour, is quoted as saying by the Associated Press.",
        "Bo Quill was quoted as saying by Reuters.",
        "Bo Quill was quoted by Reuters as saying.",
        "Bo Quill was cited as saying in the Guardian.",
        "Bo Quill was reported as telling the BBC.",
        "Bo Quill, its master, was later quoted as saying in the Guardian.",
        "Bo Quill, master of the harbour, was reported as saying by the BBC.",
    ],
)
def test_words_quoted_as_said_to_a_named_outlet_are_relayed_and_the_one_quoted_speaks(said: str) -> None:
    found = judged(f"“She will sail, whatever the wind,” {said}")
    assert (found.carrier.route, found.carrier.level) == OUTLET
    assert found.person.name == "Bo Quill"


@pytest.mark.parametrize(
    ("led", "outlet"),
    [
        ("Isle Life’s headline says it all", "Isle Life"),
        ("A headline in the Marl Courier read", "The Marl Courier"),
        ("The headline of the Marl Courier said", "The Marl Courier"),
    ],
)
def test_a_headline_of_another_outlet_is_relayed_with_its_title_and_the_outlet_speaks(
    led: str, outlet: str
) -> None:
    found = judged(f"{led}: “The old ferry has had its day, and so has its bell.”")
    assert (found.carrier.route, found.carrier.level) == (Route.RELAYED, Level.MET)
    assert (found.speaker.level, found.person.name) == (Level.MET, outlet)


def test_a_headline_of_the_pages_own_is_its_own() -> None:
    assert carrier("The Skerry Post’s headline said: “The old ferry has had its day.”")[0] is Route.OWN


@pytest.mark.parametrize("day", ["on Monday by Reuters", "by Reuters on Monday", "late on Monday by Reuters"])
def test_a_day_on_which_an_outlet_quoted_somebody_is_its_receipt(day: str) -> None:
    found = carrier(f"“She will sail, whatever the wind,” Bo Quill was quoted as saying {day}.")
    assert found == (Route.RELAYED, Level.MET)


@pytest.mark.parametrize(
    "said",
    [
        "Bo Quill was quoted as saying.",
        "Bo Quill was quoted as saying by local media.",
        "Bo Quill was cited as saying by several newspapers.",
    ],
)
def test_words_quoted_as_said_by_no_outlet_with_a_name_are_hearsay(said: str) -> None:
    assert carrier(f"“She will sail, whatever the wind,” {said}") == (Route.HEARSAY, Level.MISSING)


def test_an_outlet_that_quoted_one_is_not_that_of_others_who_quoted_another() -> None:
    text = [
        "“She will sail, whatever the wind,” Bo Quill was quoted as saying by the BBC.",
        "“We shall wait for her,” Ede Lorn was quoted as saying by local media.",
    ]
    assert carrier(*text, number=1) == (Route.HEARSAY, Level.MISSING)


# A court and those who sit there


@pytest.mark.parametrize(
    "who",
    ["jurors were told", "jurors heard", "magistrates were told", "the jury was told", "the inquest heard"],
)
def test_what_those_who_sit_in_court_were_told_is_on_its_record_also_without_an_article(who: str) -> None:
    found = judged(f"“The ferry was kept in the dark,” {who}.")
    assert (found.speaker.level, found.carrier.route) == (Level.MET, Route.RECORD)


@pytest.mark.parametrize(
    "told",
    [
        "the guild’s lead trial attorney",
        "the council leader",
        "the court clerk",
        "a committee chairman",
        "the board’s secretary",
        "an assembly official",
    ],
)
def test_what_an_officer_of_a_meeting_was_told_was_not_said_to_the_meeting(told: str) -> None:
    assert carrier(f"“She will sail, whatever the wind,” Bo Quill told {told}.") == (Route.OWN, Level.MET)


@pytest.mark.parametrize("told", ["the council", "committee members", "a board", "the trial", "a hearing"])
def test_what_a_meeting_was_told_is_on_record(told: str) -> None:
    found = carrier(f"“She will sail, whatever the wind,” Bo Quill told {told}.")
    assert found == (Route.RECORD, Level.MET)


@pytest.mark.parametrize("event", ["in the Skerry protest", "in a march to the harbour", "in the parade"])
def test_who_takes_part_in_a_march_may_have_spoken_to_a_reporter_alone(event: str) -> None:
    found = carrier(f"Bo Quill, a skipper taking part {event}, said: “She will sail, whatever the wind.”")
    assert found == (Route.OWN, Level.MET)


# A statement, and the one whose office the page names there


@pytest.mark.parametrize(
    "led", ["In a statement, the minister said that it was working.", "The minister said so in a statement."]
)
def test_a_statement_of_the_minister_carries_on_to_what_she_is_quoted_with_by_name(led: str) -> None:
    text = [
        "Shipping minister Ann Lorn has a plan.",
        led,
        "“She will sail, whatever the wind,” Ms Lorn said.",
    ]
    assert carrier(*text) == (Route.RECORD, Level.MET)


def test_a_statement_of_somebody_elses_office_does_not() -> None:
    text = [
        "Shipping minister Ann Lorn has a plan.",
        "In a statement, the mayor said that it was working.",
        "“She will sail, whatever the wind,” Ms Lorn said.",
    ]
    assert carrier(*text) == (Route.OWN, Level.MET)


# An agency's report in another paper


@pytest.mark.parametrize("dateline", ["SKERRY, Vale (AP) — ", "SKERRY (Reuters) - ", "(AP) "])
def test_an_agencys_report_in_another_paper_rests_on_the_line_that_names_the_agency(dateline: str) -> None:
    agency = "Reuters" if "Reuters" in dateline else "AP"
    head = Head(publisher="The Skerry Post", published=dt.date(2025, 10, 4), agency=agency)
    text = f"{dateline}{OPENING}\n\n“She will sail, whatever the wind,” Bo Quill said.\n"
    found = evidence_in(text, head)[0].carrier
    assert (found.route, found.level) == (Route.OWN, Level.MET)
    assert [agency in text[slice(*place)] for place in found.places] == [True]


def test_a_paper_that_signs_as_its_own_agency_is_not_taken_over() -> None:
    assert not Head(publisher="Thomson Reuters", agency="Reuters").is_taken_over
    assert Head(publisher="The Skerry Post", agency="AP").newsroom == "AP"
    assert Head(publisher="The Skerry Post").newsroom == "The Skerry Post"


# Outlets by other constructions

SAID = "“She will sail, whatever the wind,”"


@pytest.mark.parametrize(
    "text",
    [
        f"{SAID} wrote Bo Quill of the Daily Star.",
        f"{SAID} writes Bo Quill in the Daily Star.",
        f"{SAID} reports the Daily Star.",
        f"{SAID} reported the Guardian.",
        "In her recent piece in the Times, Ann Lee called the ferry “a menace to all who sail in her”.",
        "In an article for the Guardian, Ann Lee called the ferry “a menace to all who sail in her”.",
        f"In his column in the Daily Star, Bo Quill wrote: {SAID}",
        f"In a profile by the Guardian, Bo Quill said: {SAID}",
    ],
)
def test_an_outlet_that_is_written_for_or_reports_is_credited(text: str) -> None:
    assert carrier(text) == OUTLET


@pytest.mark.parametrize(
    "text",
    [
        f"{SAID} wrote Bo Quill of the Harbour Guild.",
        "In her recent piece in the hall, Ann Lee called the ferry “a menace to all who sail in her”.",
        f"{SAID} reported the harbour master.",
        f"{SAID} wrote Bo Quill from the island.",
    ],
)
def test_a_guild_a_hall_and_an_island_are_no_outlets(text: str) -> None:
    assert carrier(text)[0] is not Route.RELAYED


def test_who_writes_for_an_outlet_is_the_speaker() -> None:
    found = judged(f"{SAID} wrote Bo Quill of the Daily Star.")
    assert (found.person.name, found.speaker.level) == ("Bo Quill", Level.MET)


@pytest.mark.parametrize(
    "led",
    [
        "According to PUNCH, a woman identified as Una Fell said it was cold.",
        "According to the Guardian, Una Fell told the crew to leave.",
        "As per the BBC, Una Fell says that she has gone.",
    ],
)
def test_what_an_outlet_has_somebody_say_is_where_her_next_words_are_from(led: str) -> None:
    assert carrier(f"{led}\n\nShe said, {SAID[:-2]}.”") == OUTLET


@pytest.mark.parametrize(
    "led",
    [
        "According to the Guardian, the ferry has nine decks. Una Fell has seen it.",
        "According to Una Fell, it was cold. She is the keeper of the light.",
    ],
)
def test_a_fact_of_an_outlet_is_no_telling_of_somebody(led: str) -> None:
    assert carrier(f"{led}\n\nShe said, {SAID[:-2]}.”") == (Route.OWN, Level.MET)


@pytest.mark.parametrize(
    "said", ["when she appeared on Vale Broadcasting Network", "in an appearance on Sky News"]
)
def test_an_appearance_on_the_air_is_on_record(said: str) -> None:
    assert carrier(f"{SAID} Una Fell said {said}.") == (Route.RECORD, Level.MET)


def test_he_who_is_another_than_the_last_speaker_has_not_his_outlet() -> None:
    text = [
        "“I never shouted at the crew at all,” Bo Quill told the Guardian.",
        "Hal Pym spoke of the ferry in the hall. “She will sail, whatever the wind,” he added.",
    ]
    found = judged(*text, number=1)
    assert found.person.name == "Hal Pym"
    assert found.carrier.route is Route.OWN


@pytest.mark.parametrize(
    ("led", "route"),
    [
        ("Bo Quill spoke of the ferry in his post.", Route.RECORD),
        ("Bo Quill spoke of the ferry in a tweet.", Route.RECORD),
        ("Bo Quill spoke of the ferry in his post as harbour master.", Route.OWN),
    ],
)
def test_a_post_is_carried_to_what_the_same_one_adds(led: str, route: Route) -> None:
    assert carrier(f"{led}\n\n{SAID} he added.")[0] is route


@pytest.mark.parametrize("outlet", ["the Guardian", "the Times", "the Financial Times", "the BBC"])
def test_a_page_without_a_publisher_has_no_outlet_of_the_list_for_its_own(outlet: str) -> None:
    head = msgspec.structs.replace(SIGNED, publisher=None)
    assert carrier(f"{SAID} Bo Quill told {outlet}.", head=head) == OUTLET


@pytest.mark.parametrize(
    "site", ["Courant.co.uk", "Courant.ca", "Courant.com.au", "Courant.de", "Courant.net"]
)
def test_a_site_is_an_outlet_whatever_country_it_is_of(site: str) -> None:
    assert carrier(f"{SAID} Bo Quill told {site}.") == OUTLET


# A page that mostly passes on

PASSED = [
    "“We shall never sail again,” Bo Quill told the Guardian.",
    "“The sea is not for us now,” Ede Lorn told the BBC.",
    "“The crew has gone for good,” Ann Lee told Reuters.",
]


def test_of_a_page_that_mostly_passes_on_what_nobody_is_credited_with_is_hearsay() -> None:
    assert carrier(*PASSED, f"{SAID} Hal Pym said.", number=3) == (Route.HEARSAY, Level.MISSING)


def test_there_too_a_speaker_whom_the_page_has_met_is_its_own() -> None:
    text = [*PASSED, f"{SAID} Hal Pym said.", "“I know her well enough,” Pym told this newspaper."]
    assert carrier(*text, number=3) == (Route.OWN, Level.MET)


def test_there_too_one_who_told_a_single_outlet_is_taken_to_be_quoted_from_it() -> None:
    text = [*PASSED, BETWEEN, BETWEEN, BETWEEN, f"{SAID} Bo Quill said."]
    assert carrier(*text, number=3) == OUTLET


def test_one_who_told_an_outlet_much_does_not_make_a_page_that_passes_on() -> None:
    told = [
        f"“We shall never sail {where},” Bo Quill told the Guardian." for where in ("here", "there", "on")
    ]
    assert carrier(*told, f"{SAID} Hal Pym said.", number=3) == (Route.OWN, Level.MET)


# A programme that is named just before, and another than the opening's


def test_what_follows_a_programme_that_a_speaker_was_on_is_of_that_programme() -> None:
    before = "Una Quill spoke to sailors at the Skerry summit on Monday about the ferry."
    led = "Una previously spoke about bees on the Never Ask The Captain Again podcast, saying they were kind."
    found = judged(before, BETWEEN, led, "“They are better than sailors,” Una said.", number=-1)
    assert (found.carrier.route, found.carrier.level) == (Route.RECORD, Level.MET)
    assert found.occasion.level is Level.WEAK


def test_our_source_who_exclusively_tells_us_is_the_pages_own() -> None:
    text = "“There is no truth in it at all,” her agent Bo Quill tells us."
    assert (
        judged("“She will sail, whatever the wind,” Ida Crane told Vale Radio.", text, number=1).carrier.route
        is Route.OWN
    )


# Outlets that say it themselves, letters that may be forged, and rumours that are answered


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Life & Style claims that Fell “has had enough of the cat”.", Level.MISSING),
        ("Life & Style wrote of it. The magazine says that Fell “has had enough of the cat”.", Level.MISSING),
        ("Life & Style wrote of it. The magazine quoted: “I have had enough of it.”", Level.MET),
        ("“We have counted the cats, and found nine of them,” says the magazine.", Level.MET),
        ("The librarian says that Fell “has had enough of the cat”.", Level.MET),
    ],
)
def test_what_an_outlet_says_of_somebody_is_its_own_wording(text: str, words: Level) -> None:
    assert judged(text).words.level is words


@pytest.mark.parametrize(
    ("text", "route"),
    [
        ("The author of the alleged letter claims that the cat “has read every book”.", Route.HEARSAY),
        ("A fake memo from the library says: “The cat must go.”", Route.HEARSAY),
        ("A purported resignation letter says: “I leave with my cat.”", Route.HEARSAY),
        ("The library’s letter of 3 May says: “The cat must go.”", Route.RECORD),
        ("“I never saw the letter,” librarian Una Fell said.", Route.OWN),
    ],
)
def test_a_document_that_may_not_be_genuine_is_hearsay(text: str, route: Route) -> None:
    assert judged(text).carrier.route is route


@pytest.mark.parametrize(
    ("text", "route"),
    [
        ("Confirming the rumours in the town, Una Fell said: “The cat has moved out.”", Route.OWN),
        ("Una Fell dismissed the gossip and said: “The cat has moved out.”", Route.OWN),
        ("Asked about books allegedly stolen, Una Fell said: “The cat has moved out.”", Route.OWN),
        ("Una Fell allegedly said: “The cat has moved out.”", Route.HEARSAY),
        ("Rumours in the town have it: “The cat has moved out.”", Route.HEARSAY),
    ],
)
def test_who_answers_a_rumour_speaks_for_themselves(text: str, route: Route) -> None:
    assert judged(text).carrier.route is route


def test_what_is_said_in_another_interview_has_not_the_occasion_of_the_first() -> None:
    first = "“She will sail, whatever the wind,” captain Bo Quill said at the harbour meeting on Monday."
    other = "In another interview, Quill spoke of bees. “They are better than sailors,” he said."
    found = judged(first, other, number=1).occasion
    assert found.level is Level.MET
    assert found.places != judged(first, other).occasion.places


def test_a_media_briefing_is_named_in_full() -> None:
    text = "“She will sail, whatever the wind,” Bo Quill told a media briefing."
    (place,) = judged(text).carrier.places
    whole = f"Ferry without captain\n\n{OPENING}\n\n{text}"
    assert whole[slice(*place)] == "told a media briefing"


@pytest.mark.parametrize(
    "told",
    ["told ABC’s “This Week”", "told CNBC’s Power Lunch on Tuesday", "told BBC Radio’s Today in Parliament"],
)
def test_a_programme_of_a_broadcaster_by_its_name_is_on_record(told: str) -> None:
    found = carrier(f"“She will sail, whatever the wind,” Bo Quill {told}.")
    assert found == (Route.RECORD, Level.MET)


@pytest.mark.parametrize("told", ["told CNN’s Una Fell", "told the BBC", "told ABC’s website"])
def test_a_reporter_or_a_site_of_a_broadcaster_is_no_programme(told: str) -> None:
    assert carrier(f"“She will sail, whatever the wind,” Bo Quill {told}.")[0] is not Route.RECORD


@pytest.mark.parametrize(
    "out",
    [
        "A warning memo of the harbour master was passed on to a newspaper within days.",
        "The order came in a letter that was leaked last week.",
        "His leaked memo has upset the crew.",
    ],
)
def test_what_somebody_wrote_in_a_paper_that_was_leaked_was_seen_by_some(out: str) -> None:
    wrote = "Bo Quill wrote to the captains that the “constant gossip” must end."
    last = judged(out, wrote, "“She will sail, whatever the wind,” he said.", number=1)
    assert (last.carrier.route, last.carrier.level) == (Route.RELAYED, Level.WEAK)


def test_what_somebody_says_on_a_page_that_tells_of_a_leak_is_its_own() -> None:
    out = "His leaked memo has upset the crew."
    found = carrier(out, "“She will sail, whatever the wind,” harbour master Bo Quill said.")
    assert found == (Route.OWN, Level.MET)


@pytest.mark.parametrize(
    "begins",
    [
        "Press Release",
        "MEDIA STATEMENT of the harbour board",
        "Partner content",
        "Skerry Boats (NYSE: SKB) today announced a new ferry.",
        "SKERRY, Oct. 3 (Skerry Boats) FOR IMMEDIATE RELEASE",
    ],
)
def test_what_a_release_quotes_was_put_out_for_everybody_on_its_day(begins: str) -> None:
    text = (
        f"New ferry\n\n{begins}\n\nThe ferry is late.\n\n“She will sail, whatever the wind,” said Bo Quill.\n"
    )
    (one,) = evidence_in(text, SIGNED)
    assert (one.carrier.route, one.carrier.level) == (Route.RECORD, Level.MET)
    assert one.occasion.level is Level.MET


def test_a_report_of_a_release_is_no_release() -> None:
    found = judged(
        "A press release by the board says nothing new. “She will sail, whatever the wind,” said Bo Quill."
    )
    assert found.carrier.route is Route.OWN


def test_the_day_of_a_statement_holds_for_what_its_speaker_is_quoted_with_next() -> None:
    before = "Harbour master Bo Quill called for patience in a statement on Thursday."
    found = judged(before, "“She will sail, whatever the wind,” said Quill.")
    assert found.occasion.level is Level.MET
    assert found.carrier.route is Route.RECORD


def test_a_judge_who_speaks_on_a_page_about_a_case_is_on_record_and_one_elsewhere_is_not() -> None:
    said = "“There is something wrong with this sentence,” said Judge J. Ola Berg."
    assert carrier("The pirate was sentenced to ten years.", said)[0] is Route.RECORD
    assert (
        carrier(
            "The judge keeps bees.", "“There is something wrong with these bees,” said Judge J. Ola Berg."
        )[0]
        is Route.OWN
    )
    assert (
        carrier("The pirate was sentenced to ten years.", "“She will sail,” said captain Ola Berg.")[0]
        is Route.OWN
    )


@pytest.mark.parametrize(
    "who", ["Ida Lund, a lawyer for the defence,", "Ida Lund, a solicitor on the prosecution,"]
)
def test_a_lawyer_for_one_side_has_spoken_in_the_court_that_the_page_names(who: str) -> None:
    found = judged(
        "The pirate appeared at Skerry Crown Court on Friday.", f"{who} said: “He only wanted the boat.”"
    )
    assert found.carrier.route is Route.RECORD
    assert found.occasion.level is Level.MET


def test_the_day_on_which_a_holder_of_an_office_spoke_is_that_of_the_office_too() -> None:
    text = (
        "Lamps stay\n\nMayor Ola Berg answered a keeper on Wednesday night by saying the lamps stay.\n\n"
        "The keeper had asked twice.\n\n“Nobody is going to touch a single lamp,” the mayor said.\n"
    )
    (one,) = evidence_in(text, SIGNED)
    assert one.occasion.level is Level.MET


def test_who_concludes_a_post_is_still_posting() -> None:
    wrote = "Bo Quill took to Instagram. “I am very sad to say that she is sold,” he wrote."
    found = judged(wrote, "“I will always care about that old boat of ours,” Quill concluded.", number=1)
    assert found.carrier.route is Route.RECORD


@pytest.mark.parametrize(
    "line",
    [
        "The content originally appeared on: Lorne Lantern News",
        "This article first appeared in the Lorne Gazette.",
        "Republished from The Lorne Herald with thanks.",
        "Originally published by Lorne Radio",
    ],
)
def test_a_page_that_says_that_all_of_it_is_from_another_outlet_heard_none_of_it_itself(line: str) -> None:
    found = carrier(line, "“She will sail, whatever the wind,” harbour master Bo Quill said.")
    assert found == (Route.RELAYED, Level.WEAK)


@pytest.mark.parametrize(
    "line",
    [
        "This article first appeared in the Skerry Post.",
        "The poster first appeared in the harbour on Friday.",
        "The story that first appeared in the Lorne Gazette is about a boat.",
    ],
)
def test_the_pages_own_first_printing_or_a_thing_that_appeared_is_no_other_outlet(line: str) -> None:
    found = carrier(line, "“She will sail, whatever the wind,” harbour master Bo Quill said.")
    assert found == (Route.OWN, Level.MET)


# Who heard it, in which sentence


@pytest.mark.parametrize(
    "said",
    [
        "“I do not regret it, not at all,” local newspapers quote Quill as saying.",
        "The docker was held, and national media cited Quill as saying: “I do not regret it.”",
    ],
)
def test_what_outlets_without_a_name_quote_is_hearsay(said: str) -> None:
    assert carrier(said) == (Route.HEARSAY, Level.MISSING)


def test_words_to_a_clubs_own_channel_are_taken_over_from_it() -> None:
    said = "Speaking to Skerry City when his son was born, Bo Quill said: “I walked out and wept.”"
    assert carrier(said) == (Route.RELAYED, Level.WEAK)
    assert carrier(said, "“I am not one for tears,” he added.", number=1) == (Route.RELAYED, Level.WEAK)
    assert (
        carrier("Speaking to Ida City when his son was born, Bo Quill said: “I walked out.”")[0] is Route.OWN
    )
    blanks = said.replace("to Skerry City", "to\u00a0Skerry\u00a0City")
    assert carrier(blanks) == (Route.RELAYED, Level.WEAK)


@pytest.mark.parametrize("body", ["Skerry City Council", "Skerry County officials", "Skerry City’s mayor"])
def test_a_council_is_no_club(body: str) -> None:
    said = f"Speaking to {body} when his son was born, Bo Quill said: “I walked out and wept.”"
    assert carrier(said)[0] is not Route.RELAYED


def test_an_allegation_of_the_papers_of_a_case_is_theirs_and_any_other_is_hearsay() -> None:
    papers = "Quill was a fixer for the harbour master, the court documents state."
    said = "Bo Quill also allegedly told a docker that he had friends who would “break a few bones”."
    assert carrier(papers, said) == (Route.RECORD, Level.MET)
    assert carrier(said) == (Route.HEARSAY, Level.MISSING)
    read = "His picture was in the papers, and he kept some documents at home."
    assert carrier(read, said) == (Route.HEARSAY, Level.MISSING)


def test_a_part_of_a_network_is_no_place_of_a_post() -> None:
    said = "Bo Quill called it “a very bad deal” on Facebook’s part, but he took it."
    assert "Facebook" not in str(judged(said).carrier.note)
    assert carrier(said)[0] is not Route.RECORD


def test_what_happened_to_me_is_not_told_to_this_newsroom() -> None:
    said = "“She will sail,” Bo Quill said. Nothing like that had ever happened to me."
    assert judged(said).carrier.why != "own"
    assert judged("“She will sail,” Bo Quill explained to me.").carrier.why == "own"


def test_whom_another_speaker_told_does_not_show_who_heard_these_words() -> None:
    said = "“She will sail,” Bo Quill told the Skerry Post. “She is old,” Ida Berg said."
    assert [judged(said, number=number).carrier.why == "own" for number in (0, 1)] == [True, False]


def test_a_paragraph_that_holds_a_whole_story_lends_what_was_told_to_the_same_speaker_alone() -> None:
    story = " ".join(["The harbour of Skerry is old, and no one has ever counted its boats."] * 30)
    told = f"Bo Quill told the Skerry Post that she would sail. {story}"
    assert judged(f"{told} “She is ours to keep,” the harbour master said.").carrier.why != "own"
    assert judged(f"{told} “She is ours to keep,” Quill said.").carrier.why == "own"
    assert (
        judged(
            "It was told to the Skerry Post that she would sail.", "“She is ours,” Quill said."
        ).carrier.why
        != "own"
    )


def test_an_outlet_further_up_has_no_part_in_what_was_said_at_another_time_or_to_another() -> None:
    others = "“She is old,” Una Fell said. “She leaks, as far as I can see,” Ida Berg said."
    told = f"{others} “She will sail,” Bo Quill told the Tarrow Bell."
    assert carrier(f"{told} “She is ours,” he added.", number=3)[0] is Route.RELAYED
    then = f"{told} In 2013, he was of another mind. “She is ours,” Quill said."
    assert carrier(then, number=3)[0] is Route.OWN
    asked = "Asked about it by the Skerry Post, Quill shrugged."
    assert carrier(f"{told} {asked}", "“I never said so,” Quill said.", number=3)[0] is Route.OWN
    assert carrier("In 2009, Bo Quill told the Tarrow Bell, “She will sail.”")[0] is Route.RELAYED


def test_what_was_called_so_on_a_network_is_on_record() -> None:
    assert carrier("Bo Quill called the ferry “a very bad deal” on Twitter, but he took it.") == (
        Route.RECORD,
        Level.MET,
    )


def test_the_same_words_on_record_further_down_answer_for_those_which_nobody_is_credited_with() -> None:
    others = [
        f"“{said},” {who} told the Tarrow Bell."
        for said, who in (("She will sail", "Ida Berg"), ("She is old", "Una Fell"), ("She leaks", "Al Marl"))
    ]
    first = "The ferry, which harbour master Bo Quill called a “very bad deal”, is old."
    again = "Quill labelled the ferry a “very bad deal” on Twitter, but he took it."

    def first_of(*paragraphs: str) -> Route | None:
        prose = Prose("\n\n".join(["Ferry without captain", OPENING, *paragraphs]) + "\n")
        quotations = find_quotes(prose)
        page = Surroundings(Article(prose.text), quotations, prose.cast)
        return judge(page, SIGNED, find_twins(quotations, [], 0))[0].carrier.route

    assert first_of(first, *others) is Route.HEARSAY
    assert first_of(first, *others, again) is Route.RECORD


@pytest.mark.parametrize(
    "told",
    [
        "Harbour minister Bo Quill told the Dáil on Wednesday: “She will sail, whatever the wind.”",
        "Harbour minister Bo Quill told the Commons on Wednesday: “She will sail, whatever the wind.”",
        "Harbour minister Bo Quill told the Lok Sabha on Wednesday: “She will sail, whatever the wind.”",
        "Speaking at Monday night’s meeting of Skerry Town Council, Bo Quill said: “She will sail by noon.”",
    ],
)
def test_what_is_told_a_parliament_or_a_council_at_its_meeting_is_on_record(told: str) -> None:
    assert carrier(told, head=NOT_KNOWN) == (Route.RECORD, Level.MET)
