"""Which pairs of passages are worth a question, with the gates that make them a conflict or a near miss."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from trainer.deck.kinds.conflict import (
    ConflictItem,
    ConflictVerdict,
    Detail,
    GateIs,
    GateName,
    conflict_verdict,
)
from trainer.drafting.articles.source_article import SourceArticle
from trainer.drafting.conflicts.conflicts import find_conflicts
from trainer.drafting.deckfile.building import build
from trainer.drafting.draft import NO_ITEMS, NO_PAIRS, draft
from trainer.drafting.items.making import entry
from trainer.drafting.items.pairing import by_worth, choose_pairs
from trainer.drafting.language.prose import Prose
from trainer.text.article import Article

TOLL = "The death toll of the ferry disaster climbed to 41 on Saturday, the coastguard said."
NONE_OF_IT = "Row\n\nThe ferry is late again, says the harbour office. Nobody knows why."


def source(text: str) -> SourceArticle:
    return SourceArticle(text=text, title=text.split("\n", maxsplit=1)[0], name="courier")


def pairs(*paragraphs: str) -> list[ConflictItem]:
    text = "\n\n".join(("Trouble in Orm", *paragraphs))
    items = [drafted.item for drafted in draft([entry("courier", source(text))]).items]
    return [item for item in items if isinstance(item, ConflictItem)]


def only(*paragraphs: str) -> ConflictItem:
    found = pairs(*paragraphs)
    assert len(found) == 1, found
    return found[0]


def different(item: ConflictItem) -> list[GateName]:
    return [name for name in GateName if item.gates[name].state is GateIs.DIFFERENT]


@pytest.mark.parametrize(
    "paragraphs",
    [
        (
            "The fire destroyed 12 boats at the quay on Monday night.",
            "The fire at the quay on Monday night destroyed 15 boats.",
        ),
        (
            "The market will open again at ten on Sunday with 26 new stalls, the owners said on Friday.",
            "Buyers will find 62 new stalls when the market opens again at ten on Sunday.",
        ),
        (
            "The match will be played at Orm Park on Saturday, the club said.",
            "Fans can see the match at Orm Park on Sunday.",
        ),
        (
            "Members of the club accepted the offer from the brewery on Friday.",
            "On Friday members of the club rejected the offer from the brewery.",
        ),
        (
            "Mayor Ida Crane unveiled the statue on Sunday 7 June 2026.",
            "Mayor Rolf Teal unveiled the statue on the quay on Sunday 7 June 2026, in the rain.",
        ),
    ],
)
def test_what_cannot_be_so_both_ways_is_asked_as_a_conflict(paragraphs: tuple[str, ...]) -> None:
    item = only(*paragraphs)
    assert conflict_verdict(item.gates, together=item.together) == "conflict"


@pytest.mark.parametrize(
    ("gate", "paragraphs"),
    [
        (
            GateName.TIME,
            (
                "On Monday police said 12 people had died in the flood. Rain fell all day.",
                "By Wednesday 15 people had died, police said.",
            ),
        ),
        (GateName.TIME, ("In 2024 wages at the mill rose by 3%.", "In 2025 wages at the mill rose by 5%.")),
        (
            GateName.SCOPE,
            ("The storm damaged 12 houses in the town.", "The storm damaged 30 houses in the county."),
        ),
        (
            GateName.SCOPE,
            ("In the town, 12 people were hurt by hail.", "Across the county 30 people were hurt by hail."),
        ),
        (
            GateName.SCOPE,
            ("The one-year rate rose to 4.1 per cent on Monday.", "The five-year rate rose to 4.6 per cent."),
        ),
        (
            GateName.SCOPE,
            ("The mill lost 12 of its lorries in the flood.", "The whole firm lost 30 lorries in the flood."),
        ),
    ],
)
def test_a_near_miss_is_asked_with_the_gate_that_excuses_it(
    gate: GateName, paragraphs: tuple[str, ...]
) -> None:
    item = only(*paragraphs)
    assert different(item) == [gate]
    assert item.detail is Detail.FIGURE


def test_what_two_firms_had_may_be_taken_for_one_and_is_asked_as_two_things() -> None:
    item = only(
        "Upper Lines reported four late trains on Friday, none of them because of snow.",
        "At Lower Rail, which counted 61 late trains because of snow, staff made tea.",
    )
    assert different(item) == [GateName.THING]


@pytest.mark.parametrize(
    "paragraphs",
    [
        (
            "At least 12 people were hurt in the fire, the fire chief said.",
            "The hospital said it had treated 15 people who were hurt in the fire.",
        ),
        (
            "The repair of the clock will cost up to £4,800, the vicar said.",
            "The clock repair will cost £4,350, says the estimate.",
        ),
    ],
)
def test_a_bound_and_a_count_that_keeps_to_it_are_asked_as_holding_together(
    paragraphs: tuple[str, ...],
) -> None:
    item = only(*paragraphs)
    assert item.together
    assert different(item) == []


@pytest.mark.parametrize(
    "paragraphs",
    [
        # two of people, nine of spoons
        ("The contest left two in hospital.", "The winner of the contest finished nine spoonfuls of soup."),
        # two crowds: nearly every article counts people
        ("Orm Rovers drew 900 people on Friday.", "Marl United drew 400 people on Friday."),
        # men and women
        ("More than 200 men ran in the race.", "There were 140 women in the race."),
        # shares of two candidates, each against another
        (
            "Crane won 41 percent of the vote, Teal 38 percent, the office said.",
            "In the older wards Crane won 52 percent of the vote and Teal 29 percent.",
        ),
        # both told in one breath
        (
            "The debt is £90 million, up from £64 million in 2019, the council said.",
            "The debt was £64 million.",
        ),
        # one number, written in two ways
        (
            "The port handled 941 000 tonnes of coal in May.",
            "The port handled 941,000 tonnes of coal in May.",
        ),
        # a noun that looks like a verb of promising
        (
            "Families of the missing crew of the plane wait at Orm Field on Sunday.",
            "Guards collect crew papers from families at Orm Field on Sunday to help find the missing.",
        ),
        # who only calls promises nothing
        ("Last week Ida Crane called the harbour office.", "Last week Ida Crane left the harbour office."),
        # places that a raid aimed at, and no aim
        (
            "Jets attacked rebel targets across the Orm Strip and the Marl Bank.",
            "It followed an ambush in the Marl Bank and an attack on the Orm Strip.",
        ),
        # two ceilings: neither says how many
        (
            "Up to 900 divers will be sent to Orm, the office said.",
            "Up to 300 divers will be sent to Orm from Marl, the office said.",
        ),
        # “among” before all of them
        ("The yacht is among 16 boats still to finish.", "All four Marl boats have finished."),
        # fines in a money that has no sign
        (
            "The president, Ida Crane, was given a fine of 7,500 francs.",
            "The manager, Rolf Teal, was given a fine of 5,000 francs and the guide, Tom Vale, 4,000 francs.",
        ),
        # two days of two things
        ("On Monday Crane wrote to the club.", "On Saturday Crane said in a letter that the club had lost."),
        # headings of two lists
        ("Here are three reasons to be glad of the pier:", "Here are four reasons to be sad of the pier:"),
        # lines of a page, and no sentences
        ("Comments (5 posted)", "Comments (3 posted)"),
        # houses of a street
        (
            "Rolf E. Killing, 72, died Sunday at his home at 357 Venable St., Orm.",
            "John William Teal, 68, of 133 Tallow St. NW, Apartment 12, died Sunday at his home.",
        ),
        # precincts in a list
        (
            "Heard were judges of the 18th precinct and of the 9th precinct of the ward.",
            "Judges of the 58th precinct of the ward had been heard before.",
        ),
        # items of a list, each under a heading of its own
        ("homes at £47,101,000, up 100 per cent;", "homes at £278,877,000, up 12 per cent;"),
        # figures in names
        ("Here is the whole of Ferry Hour, the MP3 file.", "Here is the whole of Ferry Hour, the MP4a file."),
        # one more of a kind
        (
            "“A lobbyist came, Mr. Mayor, and they gave you £5 million.”",
            "“Another one came, Mr. Mayor, and they gave you £2 million.”",
        ),
        # a bank behind “it”, and another one by name
        (
            "Orm Savings has lent a lot. It amounts to a 33-to-1 leverage ratio.",
            "Teal Brothers entered the crisis and failed with a 34-to-1 leverage ratio.",
        ),
        # everywhere, and in one place that opens the sentence
        (
            "Across all 50 wards, Crane averages 48 percent job approval, and Teal trails far behind.",
            "In Tallow, his home, Crane’s 70 percent job-approval rating is far from Teal’s.",
        ),
        # two things of two holders that have little else in common
        (
            "If voters trust the liar, the referees at the Gazette will now award him four ladles.",
            "The same referees awarded Ida Crane three ladles for telling the truth about her ferry.",
        ),
        # a spokesman repeats what is meant
        (
            "Mayor Ida Crane told voters that he was busy “in places like coal country and cities.”",
            "It rained all day.",
            "“She wants him to focus on places that lost jobs, like coal country and cities,” Teal said.",
        ),
        # a slip that the page marks itself
        (
            "Fell wrote that he would stop “Angela Correy [sic] and all of her office” in May.",
            "Angela Corey charged him. Corey left the office in June, and Corey wrote a book.",
        ),
    ],
)
def test_two_things_make_no_question(paragraphs: tuple[str, ...]) -> None:
    assert pairs(*paragraphs) == []


def test_a_long_sentence_without_marks_is_cut_at_its_small_words() -> None:
    item = only(
        "Rescuers were losing hope of finding anybody alive under the stones of the old mill on Tuesday "
        "after a quake which killed more than 400 people and shut down the only road to the harbour.",
        "The death toll stood at 443 on Tuesday.",
    )
    assert item.passages[0].exact == "killed more than 400 people"


def test_every_pair_that_is_drafted_is_listed() -> None:
    text = "Row\n\nEinar Lode, 71, set out with bread.\n\nLode, who is 73, wants to row back."
    found = find_conflicts(Prose(text))
    (pair,) = choose_pairs(found, [Article(text)])
    assert by_worth(found, [Article(text)], least=0.9) == [pair.clash]
    assert not by_worth(
        [replace(pair.clash, rule="claim", detail=Detail.POLARITY)], [Article(text)], least=0.9
    )


def test_near_misses_that_have_little_in_common_are_listed_with_all_alone() -> None:
    text = "Row\n\nAt least 12 boats sank at the quay on Monday.\n\nOn Monday 15 boats sank at the quay."
    near = next(one for one in find_conflicts(Prose(text)) if one.verdict is ConflictVerdict.COMPATIBLE)
    unlike = replace(near, rule="figure", alike=0.2, score=0.1)
    assert by_worth([near], [Article(text)], least=0.3) == [near]
    assert by_worth([unlike], [Article(text)], least=0.3) == []
    assert by_worth([unlike], [Article(text)]) == [unlike]


def test_a_name_in_two_spellings_is_asked() -> None:
    item = only(
        "Sergeant Ines Valerby said that the lorry had hit a bridge. Valerby spoke for a while.",
        "On Monday Ines Vallerby met the driver.",
    )
    assert (item.detail, item.together, different(item)) == (Detail.NAME, False, [])


def test_one_remark_as_two_outlets_have_it_is_asked_and_two_remarks_of_one_speaker_are_not() -> None:
    item = only(
        "“We must double the harbour levy as soon as possible,” the Courier quoted. It rained all day.",
        "The Gazette had it as “Double the harbour levy without delay.”",
    )
    assert item.detail is Detail.WORDING
    assert not pairs(
        "Judge Ida Crane said: “You knew the dangers of a rotten rope.”",
        "She spoke for a while.",
        "“You knew, of course, that a rope is a quiet thing that can kill before anybody sees a danger,” "
        "Judge Crane said.",
    )


def test_six_of_these_are_a_part_and_twelve_projects_project_nothing() -> None:
    item = only(
        "Twelve projects proposed by private groups are ready to be signed, Ida Crane said.",
        "Six of these were proposed by private groups of the harbour.",
    )
    assert different(item) == [GateName.SCOPE]


def test_a_toll_that_is_given_for_two_days_is_asked_as_a_near_miss_of_time() -> None:
    item = only(
        TOLL,
        "Divers were still in the water in the evening. The toll stood at 27 on Friday.",
    )
    assert different(item) == [GateName.TIME]
    assert not pairs(
        TOLL,
        "Divers were still in the water in the evening. The toll stood at 41 on Friday.",
    )


def test_a_toll_is_of_another_time_only_by_a_day_of_its_own() -> None:
    assert not pairs(
        TOLL,
        "The president, who ordered a mourning from Friday, said the toll was at 27.",
    )
    foreseen = only(
        TOLL,
        "The president said on Friday that the toll could reach 90.",
    )
    assert different(foreseen) == [GateName.VOICE]


def test_those_who_died_are_those_who_were_killed() -> None:
    item = only(
        "Three people were killed when a tram and a van collided.",
        "Police had previously said four people died.",
    )
    assert different(item) == [GateName.TIME]


@pytest.mark.parametrize("earlier", ["Police had earlier said", "Initially,", "Doctors previously said"])
def test_what_was_said_earlier_of_a_toll_is_asked_beside_what_is_said_now(earlier: str) -> None:
    now = "The blast killed 16 people, officials said."
    item = only(now, f"{earlier} 12 people were killed.")
    assert different(item) == [GateName.TIME]
    assert not pairs(now, "Earlier this year 12 people were killed in Orm.")


def test_what_was_expected_is_asked_beside_what_came() -> None:
    came = "Revenue of the brewery rose to $14 million in the spring."
    item = only(came, "Its owners had forecast revenue of $19 million.")
    assert different(item) == [GateName.VOICE]
    assert not pairs(came, "Its owners had forecast export revenue of $19 million.")


def test_a_forecast_is_not_held_against_what_was_a_year_before() -> None:
    forecast = "Its owners had forecast revenue of $19 million."
    assert not pairs(forecast, "Revenue of the brewery was $14 million a year earlier.")
    item = only(forecast, "Revenue of the brewery rose to $14 million, from $9 million a year earlier.")
    assert different(item) == [GateName.VOICE]


def test_a_growth_of_a_year_and_one_of_a_quarter_ask_nothing() -> None:
    year = "The brewery expects sales of beer to grow just below 10% in the current fiscal {}."
    quarter = "It expects sales of beer to be up 7% to 8% in the current fiscal quarter."
    assert pairs(year.format("quarter"), quarter)
    assert not pairs(year.format("year"), quarter)


@pytest.mark.parametrize(
    ("own", "others"),
    [
        (
            "Organisers claimed that up to 9,000 people joined the protest.",
            "Police put the number of marchers at 2,000.",
        ),
        (
            "The organizers said “more than 9,000” people marched.",
            "Police estimated that 2,000 people took part in the march.",
        ),
    ],
)
def test_a_crowd_is_asked_about_as_two_sides_count_it(own: str, others: str) -> None:
    item = only(f"{own} They met at noon.", others)
    assert different(item) == [GateName.VOICE]
    assert not pairs(f"{own} They met at noon.", "Police said 1,200 people were arrested at the march.")


def test_a_further_number_of_another_place_is_no_part_of_the_first() -> None:
    assert not pairs(
        "The budget, by which a further 300 full-time jobs are lost, passed on Monday.",
        "Councillors in Marsham voted for a budget on Monday by which 120 jobs are lost.",
    )


def test_a_remark_with_its_words_in_full_is_no_other_wording() -> None:
    assert not pairs(
        "“We are going to go all the way to the harbour office,” the Courier quoted. It rained all day.",
        "The Gazette had it as “We’re going to go all the way to the harbour office.”",
    )


def test_where_nothing_is_worth_a_question_the_builder_says_so(tmp_path: Path) -> None:
    made = build([source(NONE_OF_IT)], tmp_path / "deck.yaml")
    assert made.outcome.drafted == ()
    assert made.remarks == (NO_ITEMS,)


def test_where_no_pair_is_worth_a_question_the_builder_and_the_head_of_the_deck_say_so(
    tmp_path: Path,
) -> None:
    text = f"{NONE_OF_IT}\n\n“We are sorry,” Tom Vale said on Monday."
    (tmp_path / "other").mkdir()
    made = build([source(text)], tmp_path / "deck.yaml")
    assert NO_PAIRS in made.remarks
    head = made.text.partition("format:")[0]
    assert " ".join(head.replace("#", " ").split()).count(NO_PAIRS) == 1
    clash = "\n\nThe fire destroyed 12 boats on Monday night.\n\nThe fire on Monday night destroyed 15 boats."
    other = build([source(f"{text}{clash}")], tmp_path / "other" / "deck.yaml")
    assert NO_PAIRS not in other.remarks
    assert "No two passages" not in other.text


@pytest.mark.parametrize("verb", ["was built in", "was founded in", "was bought in"])
def test_two_years_that_are_told_in_the_same_words_are_a_conflict(verb: str) -> None:
    item = only(
        f"The bridge at Orm {verb} 1871, historian Ola Reed said.",
        f"According to a plaque on it the bridge {verb} 1881.",
    )
    assert conflict_verdict(item.gates, together=item.together) == "conflict"
    assert not pairs(
        f"The bridge at Orm {verb} 1871, historian Ola Reed said.",
        "According to a plaque on it the bridge was mended in 1881.",
    )


def test_two_figures_of_one_speaker_for_one_thing_are_asked_where_only_their_force_is_open() -> None:
    item = only(
        "“We have opened the school hall for 120 people,” Mayor Ana Ruiz said on Monday.",
        "“We have opened the school hall for 150 people,” she said in a statement on Monday.",
    )
    assert conflict_verdict(item.gates, together=item.together) == "unsettled"


def test_a_figure_is_asked_about_once_for_each_reason_why_both_can_hold() -> None:
    found = pairs(
        "A flood at Orm on Monday left 34 families without homes, the council said.",
        "At least 30 families were left without homes, the fire service said on Monday.",
        "In the whole county 212 families were left without homes, the county said.",
    )
    assert [(item.together, different(item)) for item in found] == [(True, []), (False, [GateName.SCOPE])]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("During the second quarter", "During the first half"),
        ("In the third quarter", "In the first nine months"),
    ],
)
def test_two_parts_of_a_year_are_two_times(first: str, second: str) -> None:
    item = only(
        f"{first} the number of shares of the mill grew by 50,498 new shares.",
        f"{second} the number of shares of the mill grew by 55,498 new shares.",
    )
    assert different(item) == [GateName.TIME]


def test_one_part_of_a_year_is_one_time() -> None:
    item = only(
        *(f"In the first half the mill sold {count:,} shares of its own." for count in (50498, 55498))
    )
    assert GateName.TIME not in different(item)


def test_since_when_two_people_have_worked_somewhere_asks_nothing() -> None:
    assert not pairs(
        "Mr. Pym has been working for Marlsoft since 2009.",
        "The fair was full.",
        "Mr. Orme has been working for Marlsoft since 2004.",
    )
    assert pairs(
        "Mr. Pym has been working for Marlsoft since 2009.",
        "The fair was full.",
        "Mr. Pym has been working for Marlsoft since 2004.",
    )


def test_what_is_shown_of_a_pair_has_what_it_tells_of() -> None:
    item = only(
        "Storms tore through the hills on Friday night, killing at least 23 people.",
        "The toll of the storms stood at 29 on Monday.",
    )
    assert item.passages[0].exact.startswith("Storms tore through the hills")


def test_rights_over_a_share_are_no_limit() -> None:
    assert not [
        item
        for item in pairs(
            "They have rights over 25 percent of the land in the hills.",
            "The land is 36.2 percent of the woods in the hills.",
        )
        if item.together
    ]


def test_a_claim_of_all_beside_one_of_some_is_listed_with_all_alone() -> None:
    text = "Stalls\n\nAll the stalls take cards these days.\n\nSome of the stalls were paid in cash."
    found = [one for one in find_conflicts(Prose(text)) if one.rule == "claim"]
    assert found
    assert by_worth(found, [Article(text)], least=0.3) == []
    assert by_worth(found, [Article(text)]) == found


@pytest.mark.parametrize(
    ("between", "thing"),
    [("\n\nThe choir sang in the old mill. The vicar went home.\n\n", "unclear"), (" ", "same")],
)
def test_it_in_a_sentence_further_on_may_be_another_thing(between: str, thing: str) -> None:
    first = "The storm by the isles has a 20 percent chance of growing during the next five days."
    later = "That storm will die, the centre says, as it has a 10 percent chance of growing in five days."
    (pair,) = find_conflicts(Prose(f"Storms\n\n{first}{between}{later}"))
    assert pair.gates[GateName.THING].state == thing


@pytest.mark.parametrize(
    ("headline", "paragraph"),
    [
        (
            "All 17 crew saved as trawler sinks off Orm",
            "The trawler’s 19-strong crew were winched to safety one by one, the coastguard said.",
        ),
        (
            "Council to spend £2.4 million on restoring the harbour pool",
            "Restoring the pool at the harbour will cost the council £4.2 million, all of it from a sale.",
        ),
    ],
)
def test_a_figure_of_the_headline_that_is_surely_another_is_asked(headline: str, paragraph: str) -> None:
    text = f"{headline}\n\nIt rained all day, and the ferry did not sail.\n\n{paragraph}\n"
    (pair,) = choose_pairs(find_conflicts(Prose(text)), [Article(text)])
    assert pair.clash.verdict is ConflictVerdict.CONFLICT


def test_what_was_shut_on_one_day_and_open_on_the_next_is_not_asked_as_one_event() -> None:
    text = (
        "Fog over Orm\n\nOrm airport was closed to flights on Saturday, when nobody could see.\n\n"
        "Orm airport was open to flights on Sunday, and the first of them left at dawn.\n"
    )
    assert choose_pairs(find_conflicts(Prose(text)), [Article(text)]) == []


def test_who_did_it_behind_a_passive_is_another_than_who_does_it_before() -> None:
    text = (
        "Weir row\n\nMercy House turned away 12 patients on Tuesday, when the lamps failed.\n\n"
        "Across town 41 patients were turned away on Tuesday by St Brigid’s, whose lamps failed too.\n"
    )
    found = [clash for clash in find_conflicts(Prose(text)) if clash.rule == "figure"]
    assert ConflictVerdict.CONFLICT not in [clash.verdict for clash in found]
