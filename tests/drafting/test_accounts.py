"""Two accounts of one event: which are asked about, and by which gate, and which are of two things."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.drafting.test_pairing import different, only, pairs
from trainer.deck.kinds.conflict import ConflictItem, Detail, GateName, conflict_verdict

BLAZE = "The fire service said 300 hectares of forest had burned."


@pytest.mark.parametrize(
    "paragraphs",
    [
        (
            "A magnitude-5.8 earthquake struck off the coast on Saturday, the Geological Survey said.",
            "The island's own institute put the magnitude at 6.2.",
        ),
        (
            "A 6.5-magnitude earthquake shook the island, and people fled.",
            "The seismological office of Lisk said the quake registered at 6.7.",
        ),
        (
            "It struck at a depth of 12 kilometres, the national institute said. The quake woke dogs.",
            "The Lisk survey said the quake was 35 kilometres deep.",
        ),
        (
            "The army said 52 bodies had been recovered.",
            "According to the Red Cross, 74 bodies were recovered.",
        ),
        (BLAZE, "The mayor of Gorm, Tess Holt, told a newspaper that 450 hectares had burned."),
        (
            "The farmers' union put the number of tractors at 900.",
            "Police counted 600 tractors in front of parliament.",
        ),
        (
            "The finance ministry estimates the damage at $240 million.",
            "An association of insurers puts the damage at $310 million.",
        ),
        (
            "The transport ministry said 190 people were on board.",
            "A survivor, Teo Mas, said more than 300 people were on board.",
        ),
        (
            "83 percent of the members voted for the strike, said its head, Ola Strand.",
            "A notice at the gate says that 78 percent of the members voted for the strike.",
        ),
    ],
)
def test_what_two_bodies_count_or_measure_is_asked_with_their_voices(paragraphs: tuple[str, ...]) -> None:
    assert different(only(*paragraphs)) == [GateName.VOICE]


@pytest.mark.parametrize(
    "paragraphs",
    [
        # two men, each of himself
        ("Marz told the court that he had drunk six beers.", "Pohl said that he had drunk two beers."),
        # two places
        (
            "Police in Orm said 12 people were killed.",
            "Police chief Ida Crane said 30 people were killed in Marl.",
        ),
        # another time
        (BLAZE, "The mayor, Tess Holt, said 450 hectares had burned in 1998."),
        (
            "The army said a landslide killed three soldiers.",
            "The mayor, Jo Vale, said a bomb had killed seven soldiers.",
        ),
        # part of those, and more of them
        (
            "The army said 52 bodies had been recovered.",
            "Doctor Ida Crane said 12 of the bodies were recovered.",
        ),
        (
            "The army said 52 bodies had been recovered.",
            "Doctor Ida Crane said 12 more bodies were recovered.",
        ),
        # a part of them elsewhere
        (
            "The toll of the storm has risen to 65, officials said.",
            "“They have told of at least 49 deaths from their towns,” governor Ida Crane said.",
        ),
        # an earlier storm
        (
            "The tornado left at least 24 dead, the agency says.",
            "About 46 people died in the earlier tornado.",
        ),
        # a list
        (
            "The district of Isel has 131 cases, said mayor Tom Vale.",
            "Doctor Ida Crane said Lune had 48 cases and Hale had nine cases.",
        ),
        # one of several
        (
            "The first quake had a magnitude of 5.3, the Geological Survey said.",
            "The institute of Orm said another quake had a magnitude of 6.5.",
        ),
        # how far two places are
        (
            "The quake was 94 kilometres off Orm, the survey said.",
            "The institute said the quake was 120 kilometres from Marl.",
        ),
        # the third of a morning
        (
            "The nation was on alert after a magnitude 8.1 earthquake near Orm, the survey said.",
            "It was the third large quake in a matter of hours.",
            "A quake had a magnitude of 7.4 near Marl, the institute said.",
        ),
        # an aftershock
        (
            "A magnitude-5.8 earthquake struck on Saturday, the Geological Survey said.",
            "An aftershock had a magnitude of 4.1, the institute of Orm said.",
        ),
        # those who speak are those who are counted
        (
            "27 percent of likely voters like Crane, the poll found.",
            "25 percent of likely voters say they like Teal.",
        ),
        # three, and one more
        (
            "Killing four people, a train hit a bus in Biloxi, officials said.",
            "Three people were killed and a fourth died later, police chief Ida Crane said.",
        ),
        # those on board who were taken somewhere are not all who were
        (
            "The bus had been carrying more than 30 people to a fair, Sheriff Lon Hasch said.",
            "Thirteen on board were taken to Vale Hospital, its officials said.",
        ),
    ],
)
def test_two_bodies_that_tell_of_two_things_ask_nothing(paragraphs: tuple[str, ...]) -> None:
    assert pairs(*paragraphs) == []


@pytest.mark.parametrize(
    "paragraphs",
    [
        (
            "Seventeen miners are trapped underground.",
            "Earlier, the owner had put the number of trapped miners at eleven.",
        ),
        (
            "The bank now says that 65,000 customers are affected.",
            "At first it said that 40,000 customers were affected.",
        ),
        (
            "A magnitude 5.7 earthquake struck off the coast on Wednesday, the institute said.",
            "The quake, initially reported as a weaker magnitude 5.1, was shallow.",
        ),
        (
            "Six people died after nine coaches and the engine of an express derailed near Orm.",
            "A railwayman earlier told the Courier that five coaches and the engine of the express derailed.",
        ),
        (
            "On Monday the health office knew of 58 cases.",
            "By Thursday the number of cases had risen to 131.",
        ),
        (
            "The death toll of the storm, which hit the isles of Orm and Marl last week, rose to 65 Sunday.",
            "On Saturday, the council (NDC) said it had news of 31 deaths.",
        ),
        (
            "The toll of the attack on a clinic has increased to 13, and the number of injured to 15.",
            "It was earlier reported that five people had died and four were injured in the attack.",
        ),
        (
            "By the scale of most institutes, the quake had a magnitude of 6.8, the centre said.",
            "The centre initially reported it as a 7.2 temblor.",
        ),
        (
            "The medical office has revised the death toll from the blast in a suburb to 24 people.",
            "Authorities said initially that as many as 51 people were dead.",
        ),
        (
            "The coastguard initially pegged the spill at 1,000 barrels a day.",
            "Then the survey made an estimate of 5,000 barrels a day.",
        ),
        (
            "At least four people were killed when the bridge fell.",
            "The death toll was previously listed at seven, Chief Ida Crane said.",
        ),
    ],
)
def test_what_was_counted_before_is_asked_as_of_another_time(paragraphs: tuple[str, ...]) -> None:
    assert different(only(*paragraphs)) == [GateName.TIME]


def test_a_whole_and_a_place_in_it_are_asked_as_two_scopes() -> None:
    toll = "On the main island, 43 people were killed, most of them by falling trees."
    whole = "The storm has killed at least 68 people nationwide, the government said."
    assert different(only(whole, toll)) == [GateName.SCOPE]
    assert not pairs(whole.replace(" nationwide", " on the island of Orm"), toll)
    schools = "In the district of Hale, 14 schools were closed, the board said."
    assert different(only(schools, "Nationwide 210 schools were closed.")) == [GateName.SCOPE]


def test_what_was_promised_is_asked_beside_what_came() -> None:
    came = "So far 3,400 trees have been planted, the parks office says."
    assert different(only("Mayor Ruth Sand promised to plant 10,000 trees.", came)) == [GateName.VOICE]
    assert not pairs("Mayor Ruth Sand said she would need 10,000 trees.", came)


def test_a_figure_that_only_the_headline_has_is_held_against_that_of_the_article() -> None:
    head = "Five hundred acres burn in Tarn valley\n\n"
    body = "The fire burned 350 acres, the county fire chief, Hal Moss, said."
    item = only(f"{head}{body}")
    assert conflict_verdict(item.gates, together=item.together) == "conflict"
    assert not pairs(f"{head}{body}", "Another fire at Orm had burned 500 acres.")


def test_a_day_that_is_told_in_the_same_words_is_asked_as_a_conflict_and_two_concerts_are_not() -> None:
    hit = "The barge hit the bridge on Monday evening, in the rain. Divers found a crack."
    item = only(hit, "Nobody saw it when the barge hit the bridge on Sunday evening.")
    assert (item.detail, different(item)) == (Detail.DATE, [])
    assert not pairs(hit, "The captain slept on Sunday evening.")
    assert not pairs(
        "Ela Frei plays the organ in Orm on Tuesday.", "She plays the organ in Marl on Thursday."
    )


@pytest.mark.parametrize(
    "second", ["Lode, who is 73, wants to row back.", "The 73-year-old wants to row back."]
)
def test_two_ages_of_one_person_are_a_conflict(second: str) -> None:
    first = "Einar Lode, 71, set out on Friday with bread and two thermos flasks."
    item = only(first, second)
    assert conflict_verdict(item.gates, together=item.together) == "conflict"
    assert not pairs(first, "Ida Lode, 73, wants to row back.")
    assert not pairs(first, "Lode, who is 73 in May, wants to row back.")
    assert not pairs(first, second, "Ida Crane, 40, rowed too.") or "Lode" in second


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Una Fell and Ida Roe, both 20, rowed to Orm.", "Ida Roe (right), 19, had never rowed before."),
        (
            "Una Fell says she and Ida Roe, both 20, rowed.",
            "Una Fell (far left), 19, had never rowed before.",
        ),
        ("Una Fell (37) rowed to Orm.", "Fell, 39, had never rowed before."),
        ("Fell, who will turn 37 next month, rowed to Orm.", "Una Fell, 37, had never rowed before."),
        ("Una Fell, 41, is about to leave.", "Fell turns 41 in May, and had never rowed before."),
    ],
)
def test_an_age_belongs_to_the_name_beside_it(first: str, second: str) -> None:
    item = only(first, second)
    assert conflict_verdict(item.gates, together=item.together) == "conflict"


@pytest.mark.parametrize(
    "paragraphs",
    [
        # the other one of two
        ("Una Fell and Ida Roe, both 20, rowed to Orm.", "Tess Roe (right), 19, had never rowed before."),
        # about to turn so
        ("Una Fell, 36, rowed to Orm.", "Fell, who will turn 37 next month, had never rowed before."),
        # two of one surname
        (
            "Una Fell, 37, rowed to Orm.",
            "Her sister Ida Fell, 30, baked.",
            "Fell (37) had never rowed before.",
        ),
        # an aside that is of no picture
        ("Ida Roe, 20, rowed to Orm.", "Ida Roe (Marl), 19, had never rowed before."),
        # somebody else is named in between
        ("Una Fell, 37, rowed to Orm.", "Captain Pym came too.", "The 40-year-old had never rowed before."),
        ("Una Fell, 37, rowed to Orm with Jack Pym.", "The 40-year-old had never rowed before."),
        # nobody is named close before
        ("Una Fell, 37, rowed.", "It rained.", "It blew.", "It hailed.", "The 40-year-old slept."),
    ],
)
def test_two_ages_of_two_people_ask_nothing(paragraphs: tuple[str, ...]) -> None:
    assert not pairs(*paragraphs)


def test_an_age_is_shown_with_its_name() -> None:
    item = only("Una Fell and Ida Roe, both 20, rowed.", "Ida Roe (right), 19, had never rowed before.")
    assert [passage.exact for passage in item.passages] == [
        "Una Fell and Ida Roe, both 20",
        "Ida Roe (right), 19",
    ]


def test_a_smaller_quake_is_another_one_by_any_measure() -> None:
    great = "A 7.1-magnitude earthquake shook the island on Sunday, and people fled."
    assert pairs(great, "The Lisk survey said the earthquake had a magnitude of 6.8.")
    for of_another in (
        "It came after a smaller 4.5-magnitude quake, the Lisk survey said.",
        "The Lisk survey said a second, 6.8-magnitude quake shook the coast.",
    ):
        assert not pairs(great, of_another)


def test_what_they_then_said_is_of_another_time() -> None:
    burned = "The blaze had burned at least 900 hectares by Saturday, the fire service said."
    item = only(
        burned, "Wardens warned on Friday that the area burned, which they then said was 600 hectares."
    )
    assert different(item)[0] is GateName.TIME
    after = "The mayor got up and then said that 600 hectares had burned."
    assert all(different(item) == [GateName.VOICE] for item in pairs(burned, after))


def test_a_place_is_pointed_at_by_its_whole_name() -> None:
    item = only(
        "In the western Orm Valley, in Marl County, 15 deaths have been reported.",
        "The coroner has confirmed 23 deaths across the state.",
    )
    assert pointed_at(item, GateName.SCOPE) == ["Marl County", "across the state"]


@pytest.mark.parametrize(
    "paragraphs",
    [
        # two firms that each report
        (
            "Norair carried 2.1 million passengers in summer, 4 percent more.",
            "Its rival Sudair carried 3.4 million passengers, 2 percent fewer.",
            "Pia Gold, the head of Norair, said that people want the sea.",
        ),
        # two years
        ("It spends £84 million this year.", "Last year it spent £79 million."),
        # two ships of two years
        (
            "Divers raised the bell of the Orla, which sank in 1911 with 214 passengers.",
            "Her sister ship, the Orma, sank in 1923 with 87 passengers.",
        ),
        # a record of before
        (
            "Crane had more than 2.5 million contributions at this stage, aides said.",
            "The previous record at this stage was 2.2 million contributions.",
        ),
        # what it can carry
        (
            "The ferry Linde can carry 220 passengers.",
            "On its first trip the ferry Linde carried 84 passengers.",
        ),
        # the next one
        ("There were 60 passengers in the train.", "The next train, with 110 passengers, was stopped."),
        # days in a list
        (
            "The festival in Orm began on Friday with 3,000 visitors.",
            "On Saturday 7,000 visitors came to the festival, and on Sunday 5,500.",
        ),
        # a question asserts nothing
        ("Where are the male singers of Orm today?", "Where are the female singers of Orm today?"),
        # a further number
        (
            "Rescuers have recovered a further 37 bodies from the flood.",
            "On Sunday 30 bodies were recovered from the flood.",
        ),
    ],
)
def test_kinds_that_hardly_ever_make_a_question_make_none(paragraphs: tuple[str, ...]) -> None:
    assert pairs(*paragraphs) == []


def test_what_is_said_again_in_one_breath_is_no_other_wording() -> None:
    again = (
        "“He does not owe the old harbour office anything. ",
        "He does not owe the harbour office anything.”",
    )
    assert not pairs(f"{''.join(again)} said Ida Crane.")


def test_all_of_some_are_no_part_where_some_of_them_are_named_behind() -> None:
    head = "All 189 passengers of the airliner feared dead\n\n"
    item = only(f"{head}The airliner carried 181 passengers, including three children.")
    assert different(item) == []


def test_three_tolls_of_one_page_make_one_question() -> None:
    found = pairs(
        "Major Tom Vale now says that 232 people were killed in the fire.",
        "Police chief Ida Crane said on Sunday that 245 people were killed in the fire.",
        "At least 180 people were killed in the fire on Saturday, the clinic said.",
    )
    assert len(found) == 1


def pointed_at(item: ConflictItem, gate: GateName) -> list[str]:
    at = item.gates[gate].at or ()
    return [passage.exact for passage in (at if isinstance(at, Sequence) else (at,))]


SWEPT = "At least 51 people were killed when a wall fell in Lisk, the fire service said."


@pytest.mark.parametrize(
    "before",
    [
        "Earlier coroner Tess Holt put the death toll at 38.",
        "Earlier the Lisk district’s acting deputy chief of harbour rescue, Tess Holt, put the toll at 38.",
    ],
)
def test_a_toll_given_earlier_is_of_another_time_however_long_it_takes_to_say_by_whom(before: str) -> None:
    item = only(SWEPT, before)
    assert GateName.TIME in different(item)
    assert conflict_verdict(item.gates, together=item.together) == "compatible"
    assert all("Earlier" not in words for words in pointed_at(item, GateName.VOICE))


def test_what_is_told_earlier_this_year_says_nothing_of_when_a_toll_was_given() -> None:
    toll = (
        "Earlier this year the harbour board’s deputy chief of rescue boats, Tess Holt, put the toll at 38."
    )
    assert all(GateName.TIME not in different(item) for item in pairs(SWEPT, toll))


@pytest.mark.parametrize(
    "of_another",
    [
        "The parish counted 62 homeless after the storm, but on Tuesday the roof of the hall leaked.",
        "The storm left 62 homeless in Lisk as engineers who arrived on Tuesday mended the dyke.",
        "The storm left 62 homeless in Lisk, and engineers flown in from the mainland on Tuesday had pumps.",
        "The storm left 62 homeless in Lisk as tents promised on Tuesday were stuck.",
    ],
)
def test_the_day_of_something_else_in_a_sentence_is_not_that_of_its_figure(of_another: str) -> None:
    assert all(
        "Tuesday" not in pointed_at(item, GateName.TIME)
        for item in pairs(of_another, "By Wednesday the storm had left 74 homeless in Lisk.")
    )


def test_a_crowd_is_counted_by_those_who_called_it_and_not_by_whom_it_was_against() -> None:
    item = only(
        "Organisers of the march against the visit of Governor Tess Holt claimed that 8,000 people came.",
        "However, police estimates put the marchers’ numbers at 2,500.",
    )
    assert pointed_at(item, GateName.VOICE) == ["Organisers", "police"]


def test_a_month_is_no_word_for_what_may_be() -> None:
    found = pairs(
        "At present 16 goats live at the farm on the hill.",
        "From May only 7 goats live at the farm on the hill, the owners decided.",
    )
    assert all("May" not in pointed_at(item, GateName.VOICE) for item in found)


@pytest.mark.parametrize(
    ("floor", "ceiling"),
    [("More than 30", "as many as 36"), ("At least 30", "up to 36")],
)
def test_a_floor_and_a_ceiling_above_it_can_both_hold(floor: str, ceiling: str) -> None:
    item = only(
        f"{floor} people died in the quake at Lisk.",
        f"Tess Holt told Lisk Radio that {ceiling} people had died in the quake.",
    )
    assert item.together


@pytest.mark.parametrize(
    ("loose", "precise"),
    [
        ("The police arrested several people at the gate.", "About 15 people were arrested, the mayor said."),
        ("The storm left scores dead and the pier in pieces.", "At least 63 people were killed."),
        ("The storm injured thousands more.", "More than 2,000 people were injured by the storm."),
        ("At least 74 homes were destroyed.", "Wildfires in the hills had destroyed dozens of homes."),
        ("The storm left a handful of people dead in Orm.", "Seven people were killed in Orm by the storm."),
    ],
)
def test_a_loose_word_and_a_number_that_fits_it_are_asked_as_what_can_both_be_so(
    loose: str, precise: str
) -> None:
    item = only(loose, precise)
    assert (different(item), item.together) == ([], True)


@pytest.mark.parametrize(
    "paragraphs",
    [
        # the number does not fit the word
        (
            "The police arrested several people at the gate.",
            "About 150 people were arrested, the mayor said.",
        ),
        # something else became of them
        ("The storm left scores dead.", "At least 63 people were injured."),
        # of others, of two places and two events
        ("The storm injured dozens of others.", "At least 63 people were injured."),
        ("Dozens were injured in Orm.", "In Lisk 63 people were injured."),
        ("The flood injured dozens in Orm.", "The bomb injured 63 people in Orm."),
        # what is only feared
        ("The storm left dozens dead.", "The toll could rise to 50."),
        # another time
        ("Last week's storm was the worst since scores died.", "At least 63 people were killed."),
        # of some of them alone
        ("The count of rebels killed was about 25.", "Dozens were killed, among them women, the mayor said."),
        # one sentence tells both
        ("The storm left dozens injured, and at least 63 people were injured in Orm.",),
    ],
)
def test_a_loose_word_and_a_number_of_something_else_ask_nothing(paragraphs: tuple[str, ...]) -> None:
    assert not [item for item in pairs(*paragraphs) if item.together]


def test_a_headline_that_rounds_a_toll_is_asked_as_what_can_both_be_so() -> None:
    head = "Storm toll rises to nearly 650\n\n"
    item = only(f"{head}The death toll of the storm has risen to 646 people, the mayor said on Saturday.")
    assert (different(item), item.together) == ([], True)
    both = (
        "It stood at nearly 650 at noon. The death toll of the storm has risen to 646 people, the mayor said."
    )
    assert not [item for item in pairs(f"{head}{both}") if item.passages[0].exact.startswith("Storm toll")]


def test_where_who_counts_is_from_is_no_place_of_what_is_counted() -> None:
    first = "A bomb killed at least 65 people at a fair in Orm on Sunday."
    item = only(first, "Tess Holt, a doctor of the Lisk council, put the death toll at at least 60 people.")
    assert item.together
    assert not pairs(first, "Tess Holt, a doctor, said the storm in Lisk killed at least 60 people.")


def test_what_was_cited_earlier_for_both_counts_is_of_another_time() -> None:
    item = only(
        "The fire had scorched about 18,500 acres, the fire service said.",
        "Wardens earlier had cited higher numbers in both cases: 900 houses lost in a fire of 25,000 acres.",
    )
    assert different(item)[0] is GateName.TIME
    assert not pairs(
        "The fire had scorched about 18,500 acres, the fire service said.",
        "Both fires of that summer scorched 25,000 acres.",
    )


@pytest.mark.parametrize(
    ("first", "second", "homes"),
    [
        (
            "The musician Una Fell, 18, from Woolton, Lisk, drowned.",
            "Una Fell, of Walton, Lisk, was liked.",
            True,
        ),
        ("The musician Una Fell, from Orm, Lisk, drowned.", "Una Fell, of Marl, Lisk, was liked.", True),
        ("The musician Una Fell, from Tarrowby, drowned.", "Una Fell, of Tarroway, was liked.", True),
        # one of them may be in the other
        ("The musician Una Fell, from Orm, drowned.", "Una Fell, of Marl, was liked.", False),
        ("The musician Una Fell, from Orm, Lisk, drowned.", "Una Fell, of Lisk, was liked.", False),
        # another one
        ("The musician Una Fell, from Orm, Lisk, drowned.", "Ida Fell, of Marl, Lisk, was liked.", False),
        ("The musician Una Fell, from Orm, Lisk, drowned.", "Una Fell, of Orm, Marl, was liked.", False),
    ],
)
def test_two_homes_of_one_person_are_a_conflict(first: str, second: str, homes: bool) -> None:
    found = [item for item in pairs(first, "It rained.", second) if item.detail is Detail.PLACE]
    assert [conflict_verdict(item.gates, together=item.together) for item in found] == ["conflict"] * homes
    assert all("Una Fell" in passage.exact for item in found for passage in item.passages)


def test_what_was_too_much_of_a_cost_is_not_held_against_all_of_it() -> None:
    whole = "The stadium will now cost up to $683 million."
    assert pairs("The mayor spoke of a $150 million cost blowout at the stadium.", whole) == []
    assert pairs("The mayor spoke of a $150 million cost of the stadium.", whole)
