"""From the page to the four criteria, by docs/rubric.md: invented sentences, one reason at a time."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.drafting.evidence import evidence_in
from trainer.deck.deck import Deck
from trainer.deck.kinds.quote import Criterion, Flag, Level, QuoteItem, Route
from trainer.deck.reading.reader import read_deck
from trainer.deck.verdicts import verdict_of
from trainer.drafting.articles.head import Head
from trainer.drafting.articles.source_article import SourceArticle
from trainer.drafting.deckfile.building import build
from trainer.drafting.items.clues import Judged
from trainer.drafting.items.naming import role_of

ROOT = Path(__file__).parent.parent.parent
ABOUT = Head(publisher="The Tarrow Bell (invented)", author="Hal Pym")
HEAD = """\
Cat keeps library

By Hal Pym · The Tarrow Bell · 4 May 2026

The library of Tarrow has had a cat for as long as anybody there can think back.

"""


def judged(*paragraphs: str, about: Head = ABOUT, number: int = 0) -> Judged:
    """The evidence for one quotation of an article made of these paragraphs."""
    return evidence_in(HEAD + "\n\n".join(paragraphs) + "\n", about)[number]


@pytest.mark.parametrize(
    ("paragraph", "level"),
    [
        ("“It has read more books than I have,” said librarian Una Fell.", Level.MET),
        ("Librarian Una Fell was pleased. “It has read more books than I have,” she said.", Level.MET),
        ("“It has read more books than I have,” said a librarian.", Level.WEAK),
        ("Critics said: “It has read more books than is good for it.”", Level.MISSING),
        ("THE FACTS: A picture has the quote: “It has read more books than I have.”", Level.MISSING),
        ("Claim: “It has read more books than I have.”", Level.MISSING),
        ("The ruling says: “It has read more books than I have.”", Level.MET),
    ],
)
def test_the_speaker_is_named_described_or_nobody(paragraph: str, level: Level) -> None:
    assert judged(paragraph).speaker.level is level


@pytest.mark.parametrize(
    ("paragraph", "level"),
    [
        ("“It has read more books than I have,” said librarian Una Fell.", Level.MET),
        ("Librarian Una Fell called the cat “rather well read” on Monday.", Level.MET),
        ("Librarian Una Fell said the cat was “far better read than most of us”.", Level.MET),
        ("Librarian Una Fell called the cat “well read” on Monday.", Level.WEAK),
        ("Librarian Una Fell called the cat “overfed”.", Level.WEAK),
        ("Librarian Una Fell said: “From the first shelf to the last.”", Level.WEAK),
    ],
)
def test_the_words_are_a_statement_or_a_fragment(paragraph: str, level: Level) -> None:
    assert judged(paragraph).words.level is level


@pytest.mark.parametrize(
    ("paragraph", "level", "first_hand"),
    [
        ("“It has read more than I have,” librarian Una Fell told this reporter.", Level.MET, True),
        ("“It has read more than I have,” Una Fell told the Tarrow Bell.", Level.MET, True),
        ("“It has read more than I have,” Una Fell told Reuters’ Ann Lee.", Level.MET, False),
        ("“It has read more than I have,” Una Fell said in a statement.", Level.MET, False),
        ("“It has read more than I have,” Una Fell told Reuters.", Level.WEAK, False),
        ("“It has read more than I have,” librarian Una Fell said.", Level.MET, True),
        ("Word at the pub is that Una Fell said: “It has read more than I have.”", Level.MISSING, False),
    ],
)
def test_the_carrier_is_followed_as_far_as_the_page_goes(
    paragraph: str, level: Level, first_hand: bool
) -> None:
    found = judged(paragraph)
    assert (found.carrier.level, found.first_hand) == (level, first_hand)


@pytest.mark.parametrize(
    ("about", "level"),
    [
        (Head(), Level.WEAK),
        (Head(publisher="The Bell"), Level.MET),
        (Head(author="Hal Pym"), Level.MET),
        (Head(agency="AP"), Level.MET),
    ],
)
def test_where_nobody_else_is_credited_a_newsroom_that_says_who_it_is_has_heard_it_itself(
    about: Head, level: Level
) -> None:
    assert judged("“It has read more,” librarian Una Fell said.", about=about).carrier.level is level


def test_a_page_that_takes_its_quotations_from_elsewhere_has_not_heard_the_others_itself() -> None:
    found = judged(
        "“It has read more than I have,” Una Fell told Reuters.",
        "“It sleeps in the reading room all day,” Una Fell told the BBC.",
        "Una Fell stressed: “It has never lost a book.”",
        number=2,
    )
    assert found.carrier.level is Level.MISSING


@pytest.mark.parametrize(
    ("paragraphs", "level"),
    [
        (["“It has read more than I have,” librarian Una Fell said on Monday."], Level.MET),
        (["“It has read more than I have,” librarian Una Fell said on 3 May."], Level.MET),
        (["The reading hour began at Monday’s meeting. “It has read more,” Una Fell said."], Level.MET),
        (["The reading hour began at the yearly meeting. “It has read more,” Una Fell said."], Level.MET),
        (["Speech at the Tarrow conference", "Una Fell said: “It has read more than I have.”"], Level.MET),
        (["Una Fell said in May: “It has read more than I have.”"], Level.WEAK),
        (["Una Fell has warned: “It has read more than I have.”"], Level.MISSING),
        (["Una Fell said: “It has read more than I have.”"], Level.MISSING),
    ],
)
def test_the_occasion_is_a_day_an_event_or_a_heading(paragraphs: list[str], level: Level) -> None:
    assert judged(*paragraphs).occasion.level is level


def test_what_continues_an_earlier_quotation_keeps_its_carrier_and_its_occasion() -> None:
    second = judged(
        "“It has read more books than I have,” Una Fell told this reporter on 3 May. “And it never "
        "talks in the reading room,” she added.",
        number=1,
    )
    assert (second.carrier.level, second.occasion.level) == (Level.MET, Level.MET)


@pytest.mark.parametrize(
    ("paragraph", "flags"),
    [
        ("“It bites,” said a reader, who asked not to be named, on Monday.", (Flag.ANONYMOUS,)),
        ("“It bites everybody who comes in,” a source said on Monday.", (Flag.ANONYMOUS,)),
        ("“It bites everybody,” Una Fell said through an interpreter on Monday.", (Flag.TRANSLATED,)),
        ("Through an interpreter, Una Fell said: “It bites everybody.”", (Flag.TRANSLATED,)),
        ("Via her translator, Una Fell said on Monday: “It bites everybody.”", (Flag.TRANSLATED,)),
        ("Via a friend, Una Fell said on Monday: “It bites everybody.”", ()),
        ("“It bites everybody who comes in,” Una Fell said on Monday.", ()),
    ],
)
def test_flags_tell_what_else_a_reader_should_know(paragraph: str, flags: tuple[Flag, ...]) -> None:
    assert judged(paragraph).flags == flags


@pytest.mark.parametrize(
    ("told", "role"),
    [
        ("A reader who asked not to be named told the Bell that it had bitten him.", "A reader"),
        ("An official close to the library said that it had bitten him.", "An official"),
        ("A porter with a year left at the library said that it had bitten him.", "A porter"),
        ("A baker who lives by the river said that it had bitten him.", "A baker"),
    ],
)
def test_he_who_spoke_without_a_name_is_anonymous_and_nobody_named_before(told: str, role: str) -> None:
    first, found = evidence_in(
        f"{HEAD}“It bites nobody,” librarian Hal Pym said on Monday.\n\n{told}\n\n“They knew,” he said.\n",
        ABOUT,
    )
    assert first.person.name == "Hal Pym"
    assert (found.person.name, found.person.role) == (None, role)
    assert found.speaker.level is Level.WEAK
    assert found.flags == (Flag.ANONYMOUS,)


def test_what_goes_round_and_only_appears_to_be_said_is_hearsay() -> None:
    line = "In a picture passed around on Chatter, librarian Hal Pym appears to say: “Feed it no more fish.”"
    assert judged(line).carrier.route is Route.HEARSAY
    assert judged(line).person.name == "Hal Pym"


def test_a_source_is_nobody_in_particular_whether_retold_or_quoted() -> None:
    told = "A source at the library said that the cat had not been fed for three whole days. "
    for one in evidence_in(f"{HEAD}{told}“It bites everybody,” he said.\n", ABOUT):
        assert one.speaker.level is Level.MISSING
        assert one.flags == (Flag.ANONYMOUS,)


@pytest.mark.parametrize(
    ("paragraph", "level"),
    [
        ("Half the town said “the cat must go at once”.", Level.MISSING),
        ("“The cat must go at once,” Half the town said.", Level.MISSING),
        ("“The cat must go at once,” said half the street.", Level.MISSING),
        ("Half of those who were asked said “the cat must go at once”.", Level.MISSING),
        ("The whole village said “the cat must go at once”.", Level.MISSING),
        ("The whole of the town says “the cat must go at once”.", Level.MISSING),
        ("Half the council told the Bell “the cat must go at once”.", Level.MISSING),
        ("The whole council said “the cat must go at once”.", Level.MET),
        ("Half an hour later the council said “the cat must go at once”.", Level.MET),
        ("The town council said “the cat must go at once”.", Level.MET),
        ("Half-brother Tom Vale said “the cat must go at once”.", Level.MET),
    ],
)
def test_a_share_of_a_place_or_all_of_it_is_nobody_in_particular(paragraph: str, level: Level) -> None:
    assert judged(paragraph).speaker.level is level


def test_quoted_words_that_name_their_own_speaker_are_somebody_elses() -> None:
    found = judged(
        "Una Fell said on Monday: “I shall stay as long as the cat does.”",
        "The Guardian’s Ann Lee reported: “Fell stays with library cat for good.”",
        number=1,
    )
    assert found.words.level is Level.MISSING
    assert found.person.name == "Una Fell"
    assert found.flags == (Flag.HEADLINE,)


def test_every_criterion_that_is_not_plain_comes_with_a_doubt() -> None:
    found = judged("“It has read more than I have,” said a librarian.")
    assert found.speaker.doubt
    assert judged("“It has read more than I have,” Una Fell said in a statement.").carrier.doubt


def test_a_pronoun_means_a_person_of_its_own_paragraph_rather_than_one_from_before() -> None:
    text = [
        "“It has read more books than I have,” librarian Una Fell told this reporter on Monday.",
        "Mayor Ida Marsh kept calm. “It is only a cat, and it pays no rent,” she said.",
    ]
    found = judged(*text, number=1)
    assert found.person.name == "Ida Marsh"
    assert found.carrier.why == "alone"


# The seed article, against the deck that people made of it


@pytest.fixture(scope="module")
def hand_made() -> Deck:
    return read_deck(ROOT / "decks" / "rutte-nato.yaml")


@pytest.fixture(scope="module")
def drafted(hand_made: Deck, tmp_path_factory: pytest.TempPathFactory) -> Deck:
    text = hand_made.articles["parliament-politics"].text
    folder = tmp_path_factory.mktemp("draft")
    made = build([SourceArticle(text=text, title="NATO’s Rutte", name="rutte")], folder / "rutte.yaml")
    assert made.path is not None
    return read_deck(made.path)


def quotes(deck: Deck) -> dict[int, QuoteItem]:
    """The quote items on a deck's first article, by where their words begin."""
    first = deck.model.articles[0].id
    items = [
        item
        for item in deck.items
        if isinstance(item, QuoteItem) and deck.article_id(item, item.content) == first
    ]
    return {deck.place(item, item.content).span.start: item for item in items}


def test_the_seed_article_gives_its_eighteen_quotations_with_source_and_carrier(
    hand_made: Deck, drafted: Deck
) -> None:
    ours, theirs = quotes(drafted), quotes(hand_made)
    assert ours.keys() == theirs.keys()
    assert len(ours) == 18
    for at, item in theirs.items():
        other = ours[at]
        assert other.source is not None
        assert other.source.name == "Mark Rutte"
        assert (other.carrier is None) == (item.carrier is None)
        if item.carrier is not None and other.carrier is not None:
            assert other.carrier.reporter == item.carrier.reporter
            assert (other.carrier.outlet or "").startswith(item.carrier.outlet or "?")


@pytest.mark.parametrize("criterion", list(Criterion))
def test_on_the_seed_article_the_builder_and_people_rarely_differ(
    hand_made: Deck, drafted: Deck, criterion: Criterion
) -> None:
    ours, theirs = quotes(drafted), quotes(hand_made)
    same = [
        ours[at].evidence[criterion].level is item.evidence[criterion].level for at, item in theirs.items()
    ]
    assert sum(same) >= 17
    verdicts = [verdict_of(ours[at]) is verdict_of(item) for at, item in theirs.items()]
    assert sum(verdicts) >= 17


SAID = "“It has read more books than I have,”"


@pytest.mark.parametrize(
    "credit",
    [
        "Una Fell said in German on Monday.",
        "Una Fell told the crowd in her native Danish.",
        "Una Fell wrote in Welsh.",
        "said Una Fell, speaking in halting Spanish.",
        "said Una Fell through a sign-language interpreter.",
        "Una Fell said, according to an English translation of her speech.",
    ],
)
def test_a_translation_is_declared_wherever_the_page_names_the_language_or_a_translator(credit: str) -> None:
    one = judged(f"{SAID} {credit}")
    assert one.flags == (Flag.TRANSLATED,)
    assert one.words.level is Level.MET


def test_a_short_sentence_in_a_language_that_is_named_is_a_whole_one() -> None:
    told = "In German, Una Fell said: “Sie tanzen.” (“They dance.”)"
    assert [judged(told, number=number).words.level for number in (0, 1)] == [Level.MET, Level.MET]


@pytest.mark.parametrize(
    "credit",
    ["Una Fell told French courts.", "said Una Fell, who drinks from a cup made in German workshops."],
)
def test_a_thing_of_another_country_is_no_translation(credit: str) -> None:
    assert judged(f"{SAID} {credit}").flags == ()


@pytest.mark.parametrize(
    ("credit", "unnamed"),
    [
        ("said a docker.", True),
        ("said her neighbour.", True),
        ("said an aide of the mayor, who is not allowed to speak in public.", True),
        ("said the clerk, who is not authorised to talk to the press.", True),
        ("said another reader.", True),
        ("shouted a docker.", False),
        ("said the library’s treasurer.", False),
        ("said officials of the library.", False),
        ("said a spokesman.", False),
    ],
)
def test_who_is_met_and_not_named_is_anonymous_and_who_holds_an_office_is_not(
    credit: str, unnamed: bool
) -> None:
    one = judged(f"{SAID} {credit}")
    assert one.speaker.level is Level.WEAK
    assert (Flag.ANONYMOUS in one.flags) is unnamed


@pytest.mark.parametrize(
    ("paragraphs", "level"),
    [
        (["Tarrowby has called the cat “a menace to all reading”."], Level.WEAK),
        (["Books are dear in Pell.", "Pell has called the cat “a menace to all reading”."], Level.WEAK),
        (["Books are dear in Pell.", "Pell called the cat “a menace to all reading”."], Level.WEAK),
        (["Books are dear in Pell.", f"{SAID} Pell said in a statement on Monday."], Level.MET),
        (["Una Tarrowby reads.", "Tarrowby has called the cat “a menace to all reading”."], Level.MET),
    ],
)
def test_a_town_alone_leaves_open_who_spoke_for_it(paragraphs: list[str], level: Level) -> None:
    assert judged(*paragraphs).speaker.level is level


@pytest.mark.parametrize(
    ("paragraph", "role"),
    [
        (f"{SAID} said union secretary Una Fell.", "union secretary"),
        (f"{SAID} said Una Fell, 71.", None),
        (f"{SAID} said Una Fell, aged 71, a docker.", "a docker"),
        (f"{SAID} said chairman Sir Hal Fell.", "chairman"),
        (f"Chief engineer Dr Una Fell said: {SAID}", "Chief engineer"),
        (f"Friend and rival Una Fell recalled: {SAID}", "Friend and rival"),
        (f"The county’s ecologist, Una Fell, said: {SAID}", "The county’s ecologist"),
        (f"Hobbs’s wife, Una Fell, said: {SAID}", "Hobbs’s wife"),
    ],
)
def test_a_role_is_what_somebody_is_and_no_verb_age_or_form_of_address(
    paragraph: str, role: str | None
) -> None:
    assert judged(paragraph).person.role == role


@pytest.mark.parametrize("trade", ["Ferryman", "Brewer", "Miller", "Seamstress", "Beekeeper"])
def test_a_trade_at_the_beginning_of_a_sentence_is_no_part_of_a_name(trade: str) -> None:
    one = judged(f"{trade} Una Fell, who was there, hailed what she called “a great day for cats”.")
    assert one.person.name == "Una Fell"


AT_THE_BRIEFING = ["At the briefing", "Clerk Una Fell told reporters that the cat was old and grey."]


@pytest.mark.parametrize(
    ("paragraph", "level", "route"),
    [
        (f"{SAID} said treasurer Hal Orr.", Level.MET, Route.RECORD),
        (f"{SAID} the council said.", Level.MET, Route.RECORD),
        ("Islanders are calling it “the cat of all the books”.", Level.WEAK, Route.OWN),
        (f"{SAID} said an aide who was not allowed to speak in public.", Level.WEAK, Route.OWN),
    ],
)
def test_the_event_of_a_heading_is_not_that_of_people_who_are_not_named(
    paragraph: str, level: Level, route: Route
) -> None:
    one = judged(*AT_THE_BRIEFING, paragraph)
    assert (one.occasion.level, one.carrier.route) == (level, route)


def test_what_only_the_opening_tells_of_a_court_puts_no_bystander_on_record() -> None:
    told = [
        "Ned Orchard has told a jury that he was cold.",
        "“I was cold,” Orchard told Tarrow Crown Court on Friday.",
    ]
    one = judged(*told, "The trial lasts.", f"{SAID} press officer Una Fell said.", number=1)
    assert one.carrier.route is Route.OWN


def test_a_short_sentence_in_which_somebody_speaks_is_no_headline() -> None:
    told = "It is “very much open”, they say."
    text = f"Café news\n\n{told}\n\nThe café of Tarrow was shut for the whole of the winter.\n"
    (one,) = evidence_in(text, ABOUT)
    assert (one.words.level, one.words.why) == (Level.MET, "framed")
    assert one.flags == ()


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("It raises questions about what President Ida Crane calls the deal.", "President"),
        ("The ferry bill President Ida Crane signed says so.", "President"),
        ("The former President Ida Crane spoke.", "former President"),
        ("Nobody asked what manager Ida Crane meant.", "manager"),
        ("It was signed, said lido manager Ida Crane.", "lido manager"),
        ("He regrets the theft by his sister, Ida Crane.", "his sister"),
        ("It was signed in Lorne. U.S. District Judge Ida Crane said so.", "U.S. District Judge"),
        ("They left Lorne. President Ida Crane said so.", "President"),
        (
            "So said Ida Crane, an expert on cats at U.K.-based Pell House, on Monday.",
            "an expert on cats at U.K.-based Pell House",
        ),
        ("So said Ida Crane, an expert on cats in the U.K. The cats left.", None),
    ],
)
def test_a_small_word_before_an_office_is_part_of_it_only_where_it_says_which(
    sentence: str, role: str
) -> None:
    assert role_of("Ida Crane", sentence) == role


@pytest.mark.parametrize("line", ["Posted on 12 April 2026, at 11.29", "Last updated: 12 April 2026"])
def test_a_line_that_dates_the_page_is_no_occasion_of_what_is_said_in_it(line: str) -> None:
    said = "“It has read more books than I have,” said librarian Una Fell."
    paragraphs = line, "The cat sleeps by day.", "It is fed at noon.", "Nobody minds.", said
    found = judged(*paragraphs, about=Head(published=dt.date(2026, 4, 12)))
    assert (found.occasion.level, found.occasion.why) == (Level.WEAK, "published")


def test_a_letter_is_addressed_to_nobody_who_listens() -> None:
    said = "Librarian Una Fell, in a letter addressed to the board, wrote: “It has read more than I have.”"
    found = judged(said, about=Head(publisher="The Tarrow Bell", published=dt.date(2026, 5, 4)))
    assert (found.occasion.level, found.occasion.why) == (Level.WEAK, "published")
