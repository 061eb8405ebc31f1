"""What a page tells of a quotation further up: a statement, a talk, a court, and what looks like them."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from tests.drafting.evidence import evidence_in
from trainer.deck.kinds.quote import Level, QuoteItem, Route
from trainer.deck.parts import HeadField
from trainer.drafting.articles.head import Head
from trainer.drafting.articles.source_article import SourceArticle
from trainer.drafting.draft import draft
from trainer.drafting.items.clues import Judged
from trainer.drafting.items.making import entry
from trainer.drafting.language.outlets import same_outlet

BELL = Head(publisher="The Tarrow Bell", author="Hal Pym")
OPENING = "The library of Tarrow has had a cat for as long as anybody there can think back.\n\n"


def judged(text: str, head: Head = BELL, number: int = -1) -> Judged:
    """The evidence for one quotation of an article, the last unless a number is given."""
    return evidence_in(OPENING + text, head)[number]


def explained(text: str, head: Head = BELL, number: int = -1) -> tuple[QuoteItem, str]:
    """One drafted quote item of an article, with its explanation and its next move."""
    source = SourceArticle(text=OPENING + text, title="Cat", name="cat", head=head)
    items = [one.item for one in draft([entry("cat", source)]).items if isinstance(one.item, QuoteItem)]
    item = items[number]
    return item, f"{item.explain} {item.next_move.do if item.next_move else ''}"


@pytest.mark.parametrize(
    ("text", "route"),
    [
        ("Una Fell spoke of it in a statement. She was tired.\n\n“The cat stays,” she said.", Route.RECORD),
        ("Una Fell named the day in a news release.\n\n“The cat stays,” Fell said.", Route.RECORD),
        # somebody else comes in between; it is another's statement
        ("Una Fell put it in a statement. Tom Marl laughed.\n\n“The cat stays,” said Marl.", Route.OWN),
    ],
)
def test_what_continues_a_statement_is_on_record(text: str, route: Route) -> None:
    assert judged(text).carrier.route is route


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("“The cat stays,” said Una Fell.\n\nFell spoke with the Bell at her desk.", Level.MET),
        ("“The cat stays,” said Una Fell.\n\nTom Marl spoke with the Bell at his desk.", Level.MISSING),
        ("“The cat stays,” said Una Fell.\n\nFell spoke with the Post at her desk.", Level.MISSING),
    ],
)
def test_whom_the_page_talked_to_spoke_in_that_talk(text: str, level: Level) -> None:
    assert judged(text, number=0).occasion.level is level


def test_who_represents_somebody_in_court_speaks_there() -> None:
    court = "The cat bit a guard, the court heard.\n\nOf that little was seen by anybody, then or later.\n\n"
    found = judged(f"{court}Una Fell, representing the library, said: “The cat was asleep.”")
    assert (found.carrier.route, found.occasion.level) == (Route.RECORD, Level.MET)


@pytest.mark.parametrize(
    "sentence",
    [
        "Una Fell said she will not march in Sunday’s cat parade: “My place is here.”",
        "Una Fell, who gave the house to a Congress MP, said: “My place is here.”",
        "Una Fell, who went to the university after doing the cat programme, said: “My place is here.”",
    ],
)
def test_what_is_to_come_or_belongs_to_other_words_is_no_occasion(sentence: str) -> None:
    assert judged(sentence).occasion.level is Level.MISSING


def test_a_broadcaster_is_no_network_whose_name_is_in_its_own() -> None:
    found = judged("Una Fell announced on the Gabon road that “the cat stays for good”.")
    assert found.carrier.route is Route.OWN


@pytest.mark.parametrize(
    ("named", "own", "same"),
    [
        ("Goal.com", "Goal.com Lorne", True),
        ("The Times", "The Times of Lorne", False),
        ("Post", "Post Office News", False),
    ],
)
def test_the_beginning_of_an_outlets_name_is_that_outlet(named: str, own: str, same: bool) -> None:
    assert same_outlet(named, own) is same


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("“There is a proper way,” the LKP’s IT cell chief Amit Dray wrote on X.", "Amit Dray"),
        ("Saying in a note that she was “tired and deeply hurt” by it, Fell left.", "Fell"),
        ("Lorne Systems Inc Chief Executive John Chambers bowed. “I am sorry,” he said.", "John Chambers"),
        ("“It is a hard day,” said Vice Adm. Joseph Orr.", "Joseph Orr"),
        ("PM Nora Vale came.\n\n“It is a hard day,” Vale said.", "Nora Vale"),
    ],
)
def test_a_person_speaks_and_no_owner_note_or_title(text: str, who: str) -> None:
    assert judged(text).person.name == who


def test_numbers_and_letters_do_not_speak_though_they_end_as_workers_do() -> None:
    for thing in ("the number", "the harbour", "a restaurant", "the coffee"):
        found = judged(f"“It seems lower than before,” {thing} said.")
        assert found.person.role is None, thing


# What is said of it


def test_what_continues_another_outlets_report_names_that_outlet() -> None:
    text = "“I missed my cat,” Ted Korr told Vale Radio. “I went to the only place that I knew,” he said."
    item, told = explained(text)
    assert item.carrier is not None
    assert item.carrier.outlet == "Vale Radio"
    assert "Bell" not in told


BODIES = [
    "the Western Cats",
    "the Lornish foreign ministry",
    "the harbour office",
    "the town’s water company",
]


@pytest.mark.parametrize("body", BODIES)
def test_a_spokesman_is_named_with_his_body_and_then_called_the_spokesman(body: str) -> None:
    head = Head(publisher="The Tarrow Bell", published=dt.date(2026, 5, 4))
    said = f"In a statement on Monday, a spokesman for {body} said: “The trust is very sorry.”"
    item, told = explained(said, head)
    assert item.source is not None
    assert item.source.role == f"a spokesman for {body}"
    assert re.search(r"\b[Aa] spokesman(?!”)", told.replace(f"A {item.source.role[2:]}", "")) is None


def test_a_post_is_to_be_looked_up_and_not_asked_for() -> None:
    _, told = explained("“The cat stays where it is,” Una Fell tweeted on Monday.")
    assert "post" in told
    assert "document" not in told


def test_a_talk_with_a_reporter_is_no_event() -> None:
    _, told = explained("“The cat stays where it is,” Una Fell said by telephone from Lorne.")
    assert "took place" not in told
    assert "reporter" in told


def test_a_document_of_nobody_in_particular_is_no_person() -> None:
    _, told = explained("The cat has “a quite direct way in”, according to a letter sent to readers.")
    assert "who is meant" not in told
    assert "a letter" in told


@pytest.mark.parametrize(
    "sentence",
    [
        "“It came from thinking about the world,” says Una Fell, whose book is due out September 19.",
        "“They are losing ground,” Una Fell said from Lorne.",
        "Una Fell has many cats on board. “They sleep a lot,” she said.",
    ],
)
def test_a_day_of_publication_a_town_and_a_mere_place_are_no_occasion(sentence: str) -> None:
    assert judged(sentence).occasion.level is Level.MISSING


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Osk Marl plants beans.\n\n“They died,” the 70-year-old farmer said.", "Osk Marl"),
        ("Osk Marl plants beans. The 70-year-old sings.\n\n“They died,” the 70-year-old said.", "Osk Marl"),
        ("Osk Marl met Una Fell.\n\n“They died,” the 70-year-old farmer said.", None),
    ],
)
def test_who_is_named_by_age_is_the_one_person_named_before(text: str, who: str | None) -> None:
    assert judged(text).person.name == who


def test_no_document_is_to_be_asked_and_nothing_is_said_twice() -> None:
    _, told = explained(
        "Una Fell is tired. “You have the chance to turn this into strength,” the letter continues."
    )
    assert "Ask the letter" not in told
    assert "Whether the letter is right" not in told
    _, told = explained("“You have the chance to turn this into strength,” a baker said.")
    sentences = re.findall(r"[^.;]+", told)
    assert len({one.strip().lower() for one in sentences}) == len(sentences)


def test_what_nobody_says_on_a_page_without_a_head_still_shows_where_it_is() -> None:
    found = judged(
        "The cat left.\n\n“I have left everything to God and to the rains.”\n\nThen it rained.", Head()
    )
    assert found.speaker.level is Level.MISSING
    assert found.carrier.places


def test_who_takes_to_a_network_posts_there() -> None:
    found = judged("Taking to Twitter, Una Fell wrote, “The cat stays where it is.”")
    assert found.carrier.route is Route.RECORD


def test_a_body_after_which_something_is_done_is_no_occasion() -> None:
    found = judged("After the Congress party laughed, Una Fell said: “The cat stays where it is.”")
    assert found.occasion.level is Level.MISSING


def test_an_agency_that_signs_a_paper_s_report_is_named_in_it() -> None:
    head = Head(publisher="The Tarrow Bell", author="Associated Press", published=dt.date(2026, 5, 4))
    _, told = explained("“The cat stays where it is,” Una Fell said on Monday.", head)
    assert "Associated Press of" not in told


def test_a_press_conference_is_no_document() -> None:
    _, told = explained("“The cat stays where it is,” Una Fell said at a press conference on Monday.")
    assert "document" not in told


def test_an_outlet_with_an_article_has_a_small_one_within_a_sentence() -> None:
    _, told = explained("“The cat stays where it is,” Una Fell told the BBC.")
    assert "BBC" in told
    assert re.search(r"(?<![.>] )(?<!^)The BBC", told) is None


def test_a_post_is_shown_by_its_verb_where_the_name_is_further_off() -> None:
    text = OPENING + "Una Fell, MP for Tarrow, tweeted that the cat was “working hard to be at home tonight”."
    found = judged(text.removeprefix(OPENING))
    assert [text[slice(*place)] for place in found.carrier.places] == ["tweeted"]


def test_a_news_conference_in_which_somebody_praises_is_where_the_words_were_said() -> None:
    found = judged("Una Fell praised the cat in an afternoon press conference.\n\n“It works hard,” she said.")
    assert found.occasion.level is Level.MET


def test_a_country_before_a_name_does_not_belong_to_it() -> None:
    assert judged("Envoy for Syria Geir Orr came.\n\n“It was late,” Orr said.").person.name == "Geir Orr"


def test_a_sophomore_can_speak() -> None:
    assert judged("“I feel bad for the cat,” said one sophomore.").speaker.level is Level.WEAK


NO_CREDIT = "“It feels like this every Friday. I am tired.”"


@pytest.mark.parametrize(
    "before",
    [
        "Una Fell said she had not heard of it.",
        "Una Fell, who was going home, said she had not heard of it.",
        "Una Fell complained that the cat had not been fed.",
        "Una Fell denied that the cat had been fed.",
        "Una Fell was tired. She said she had not heard of it.",
        "“The cat is late,” Una Fell said.",
        "“Is the cat late?” Una Fell asked, as if nobody knew.",
        "Una Fell told Hal Pym of it:",
    ],
)
@pytest.mark.parametrize("between", ["\n\n", " "])
def test_words_without_a_credit_continue_what_the_sentence_before_tells_of_one_speaker(
    before: str, between: str
) -> None:
    found = judged(f"{before}{between}{NO_CREDIT}")
    assert (found.person.name, found.speaker.level) == ("Una Fell", Level.MET)


@pytest.mark.parametrize(
    "before",
    [
        "Una Fell said she had not heard of it. The road to Vale was wet.",
        "Una Fell said that Hal Pym had not told her of it.",
        "Una Fell said she had not heard of it, and Hal Pym said he had.",
    ],
)
def test_words_without_a_credit_are_left_to_the_paragraph_where_another_can_be_meant(before: str) -> None:
    found = judged(f"{before}\n\n{NO_CREDIT}")
    assert (found.speaker.level, found.speaker.why) == (Level.WEAK, "implied")


@pytest.mark.parametrize("before", ["Una Fell is fond of the cat.", "Una Fell was going home to Vale."])
def test_words_without_a_credit_are_not_surely_of_somebody_who_is_not_said_to_speak(before: str) -> None:
    assert judged(f"{before} {NO_CREDIT}").speaker.level is not Level.MET


WIRE = "TARROW, May 6, 2024 /PRNewswire/ -- The Dockers Union today said it was sorry for the cat."
PUT_OUT = "The following statement was released by the Dockers Union about the cat:"
ANGRY = "“We are very angry at the news,” said union president Una Fell."
BETWEEN = "The cat has lived in the harbour for as long as anybody can think back."


def released(first: str, head: Head) -> Judged:
    """The last quotation of a release that begins with these words."""
    between = f"{BETWEEN}\n\n" * 4
    return evidence_in(f"{first}\n\n{between}{ANGRY}\n", head)[-1]


def test_what_a_release_quotes_is_of_the_day_of_the_release() -> None:
    dated = Head(publisher="The Tarrow Bell", published=dt.date(2024, 5, 7))
    wire = released(WIRE, BELL).occasion
    assert (wire.level, [WIRE[slice(*place)] for place in wire.places]) == (Level.MET, ["May 6, 2024"])
    assert released(PUT_OUT, dated).occasion.heads == (HeadField.PUBLISHED,)
    assert released(PUT_OUT, dated).occasion.level is Level.MET
    assert released(PUT_OUT, BELL).occasion.level is Level.MISSING


def test_what_a_report_of_a_release_quotes_has_no_more_than_the_date_of_the_report() -> None:
    dated = Head(publisher="The Tarrow Bell", published=dt.date(2024, 5, 7))
    told = "The Dockers Union is sorry for the cat, and so are those who feed her."
    assert released(told, dated).occasion.level is Level.WEAK


def test_the_explanation_of_what_a_release_quotes_names_its_date() -> None:
    dated = Head(publisher="The Tarrow Bell", published=dt.date(2024, 5, 7))
    text = f"{PUT_OUT}\n\n{BETWEEN}\n\n{ANGRY}\n"
    source = SourceArticle(text=text, title="Cat", name="cat", head=dated)
    items = [one.item for one in draft([entry("cat", source)]).items if isinstance(one.item, QuoteItem)]
    assert "7 May 2024" in (items[0].explain or "")
