"""Near misses that are drafted on purpose: the words that tell why both figures hold are in the passage."""

from __future__ import annotations

import pytest

from tests.drafting.test_pairing import different, only, pairs
from trainer.deck.kinds.conflict import GateName, conflict_verdict

HALL = "Some 1,500 people were in the hall in Orm that night."
KILLED = "The storm killed more than 200 people in Orm."


@pytest.mark.parametrize(
    "sentence",
    [
        "Police put the crowd at 3,000, while the organisers counted 9,000 marchers.",
        "The organisers said that 9,000 people marched on Sunday, but police put the crowd at 3,000.",
        "Sheriff Miller said about 150 inmates took part, but the firm estimated that 400 inmates did.",
        "The guild says the march drew 9,000 people, whereas police counted 3,000.",
        "The mill said 40 dockers had walked out; the union said 90 had.",
        "The mayor put the damage at $2 million, while insurers put it at $5 million.",
        "According to the guild 9,000 people came, but according to the police only 3,000 did.",
        "Although the mayor said 20 boats were lost, the coastguard counted 31 boats.",
        "Police estimated the crowd at around 300,000 while the organisers put it at 800,000.",
    ],
)
def test_two_who_count_in_one_sentence_are_asked_with_their_voices(sentence: str) -> None:
    assert different(only(sentence)) == [GateName.VOICE]


@pytest.mark.parametrize(
    "sentence",
    [
        # two things that became of people
        "Police said 12 dockers were killed, while the hospital said 30 dockers were hurt.",
        # those who are asked give their own view
        "In the poll 46 percent of members said yes, but 23 percent said they did not care.",
        # one speaker
        "Police said 12 boats were lost on Monday and 30 boats on Tuesday.",
        # each of its own
        "The baker said he had sold 40 loaves, but the miller said he had sold 90 loaves.",
        "He holds two degrees, while he leads a team of 15.",
        "The shares of the mill closed at $31, while those of the dock fell to $30.",
        "Four climbers died on Sunday, while two others died earlier.",
        "The mill wants to sell 17 percent more, even though sales are expected to rise only 8 percent.",
    ],
)
def test_two_figures_of_two_things_in_one_sentence_ask_nothing(sentence: str) -> None:
    assert pairs(sentence) == []


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("Five deaths were reported at first, but the sheriff lowered the count to four.",),
        ("Initially 12 dockers were missing, but the number was revised to nine.",),
        ("At first 30 boats were counted, although the figure was lowered to 22.",),
        ("On Friday 633 passengers were safe, but the figure dropped to 565 on Saturday.",),
        ("Five deaths were reported at first.", "The sheriff lowered the count to four."),
        ("At first 90 dockers were missing.", "The toll was later raised to 97."),
        ("The harbour office first said that 35 people were on board, but later put the number at 40.",),
        ("Police first said that 12 boats had sunk, but later counted 19.",),
    ],
)
def test_a_count_that_was_put_right_is_asked_as_two_times(paragraphs: tuple[str, ...]) -> None:
    assert different(only(*paragraphs)) == [GateName.TIME]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("The hall in Orm holds 1,000 people.", HALL),
        ("The hall in Orm seats 1,000 people.", HALL),
        ("The hall in Orm has room for 1,000 people.", HALL),
        ("The capacity of the hall is 1,000 people.", HALL),
        ("The hall can hold up to 1,000 people.", HALL),
        ("The hall was built to accommodate 1,000 people.", HALL),
        ("The hall in Orm was licensed for 1,000 people.", HALL),
        ("About 2,500 people came to the fair, although only 800 were permitted.",),
        ("The guild had permission for 800 people at the fair.", "About 2,500 people came to the fair."),
        (
            "The council approved 535 million pounds for the bridge.",
            "Estimates for the bridge have risen to 667 million pounds.",
        ),
    ],
)
def test_room_or_leave_and_how_many_came_are_asked_as_two_things(paragraphs: tuple[str, ...]) -> None:
    item = only(*paragraphs)
    assert different(item) == [GateName.THING]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("The bus in Orm had a capacity of 60 people.", "At least 23 people died on the bus in Orm."),
        ("The guild holds 40 shops in Orm.", "Some 90 people work for the guild in Orm."),
        ("The ferry Linde can carry 220 passengers.", "The ferry Linde carried 84 passengers."),
        ("The keeper allowed 12 goals.", "In Orm some 40 people saw the keeper."),
    ],
)
def test_room_beside_what_is_no_crowd_asks_nothing(paragraphs: tuple[str, ...]) -> None:
    assert pairs(*paragraphs) == []


@pytest.mark.parametrize(
    "paragraphs",
    [
        (KILLED, "The death toll in Orm stood at 222 on Tuesday evening."),
        (KILLED, "At least 222 people were killed, the army said."),
        ("Some 40 men were hurt in the blast.", "Doctors said 42 men were hurt in the blast."),
        ("Nearly 180 passengers are missing.", "Of the ferry 178 passengers are missing."),
        ("The fire burned almost 10,000 hectares.", "The fire has burned 9,900 hectares."),
    ],
)
def test_a_floor_or_round_number_and_the_count_are_asked_as_holding_together(
    paragraphs: tuple[str, ...],
) -> None:
    item = only(*paragraphs)
    assert item.together
    assert conflict_verdict(item.gates, together=item.together) == "compatible"


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("At least 30 people died: 23 people at the quay and seven in hospital.",),
        (
            "The collapse killed at least 30 people.",
            "At least 23 people died there and seven more in hospital.",
        ),
        (
            "The bus had 27 people aboard.",
            "Four people died, seven were badly hurt and 16 were slightly hurt.",
        ),
        ("Seven coaches derailed; five coaches lay on their side and two on their roof.",),
        ("The storm killed 40 people, 22 in Orm, eight in Marl, six in Lisk and four in Gorm.",),
        ("Floods leave 21 dead and missing, officials say.", "The floods have left 15 dead and 6 missing."),
        ("In all 66 people were on the bus.", "Some 39 people survived, and 27 people died."),
        (
            "A tour plane hit the ridge and killed seven people, the coastguard said.",
            "The old plane’s pilot and six passengers were killed as it hit the ridge.",
        ),
        (
            "The mill in Orm said on Monday that 157 jobs are to go.",
            "The move would mean the loss of 97 permanent and 60 temporary jobs at the mill.",
        ),
        ("The raid left 19 people dead and a wall burnt. These were 17 men and two women from Lisk.",),
    ],
)
def test_a_whole_and_its_parts_are_asked_as_such(paragraphs: tuple[str, ...]) -> None:
    item = only(*paragraphs)
    assert different(item) == [GateName.SCOPE]
    assert "whole" in (item.explain or "")


@pytest.mark.parametrize(
    "sentence",
    [
        "Two in three voters said no, and nearly three in five said never.",
        "Of six tosses he won three and three were lost.",
        "Rubio has 28, Cruz has 22, and Holt has six.",
        "The four boats had 12 lamps, and eight dogs swam.",
        "The ferry had seven lamps, and the pilot and six passengers sang.",
        "The mill has 60 jobs to fill. It once had 40 permanent and 20 temporary workers.",
        "The guild has 19 people on its list. These were 17 lamps and two boats.",
    ],
)
def test_numbers_that_happen_to_add_up_ask_nothing(sentence: str) -> None:
    assert pairs(sentence) == []


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("The Vale Fire was 50 percent contained on Sunday.", "The Lorn Fire was 90 percent contained."),
        ("The blaze near Vale was 50 percent contained, while the one in Lorn was 90 percent contained.",),
        ("The fire near Vale destroyed 40 homes.", "The fire in Lorn destroyed 12 homes."),
        ("The Vale Fire has burned 4,000 acres.", "The Lorn Fire has burned 900 acres."),
        ("The flood in Vale damaged 40 homes; the flood in Lorn damaged 90 homes.",),
        ("The storm in Vale felled 40 trees.", "The storm in Lorn felled 15 trees."),
        (
            "The Lorn Fire, which began on the moor, is 30 percent contained.",
            "The Vale Fire is 80 percent contained.",
        ),
    ],
)
def test_figures_of_two_events_of_a_kind_are_asked_as_two_things(paragraphs: tuple[str, ...]) -> None:
    item = only(*paragraphs)
    assert different(item) == [GateName.THING]


@pytest.mark.parametrize(
    "paragraphs",
    [
        # many are listed
        (
            "The Vale Fire was 50 percent contained.",
            "The Lorn Fire was 90 percent contained.",
            "The Orm Fire was 10 percent contained.",
        ),
        # of another time
        ("The crash in Vale killed 13 people.", "The crash in Lorn killed eight people in 1992."),
        # other things are told of them
        ("The Vale Fire was 50 percent contained.", "The Lorn Fire took 90 percent of the hay."),
        ("The fire near Vale destroyed 40 homes.", "The fire in Lorn destroyed 12 boats."),
        # one of them has no name
        ("The fire near Vale destroyed 40 homes.", "Another fire destroyed 12 homes."),
    ],
)
def test_events_that_are_listed_or_told_otherwise_ask_nothing(paragraphs: tuple[str, ...]) -> None:
    assert pairs(*paragraphs) == []


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("The path to the hut is two miles long.", "The path to the hut measures 10,000 feet."),
        (
            "The men are two miles from the entrance.",
            "Rescuers are 10,000 feet from the entrance, they said.",
        ),
        ("The lake covers 100 acres of moor.", "Maps give 42 hectares of moor for the lake."),
        ("The tower is 200 feet high.", "The tower is about 63 metres high, the town says."),
        ("The wind blew at 60 mph over the quay.", "On the quay the wind reached 100 kph."),
        ("The new pipe will run 62 miles from Orm.", "The pipe will run 100 kilometres, masons say."),
    ],
)
def test_one_figure_in_two_units_is_asked_as_holding_together(paragraphs: tuple[str, ...]) -> None:
    item = only(*paragraphs)
    assert item.together
    assert different(item) == []


@pytest.mark.parametrize(
    "paragraphs",
    [
        # worked out beside it
        (
            "The path to the hut is three miles (five kilometres) long.",
            "The path to the hut measures 4.7 km.",
        ),
        # a bound leaves the other out
        ("The path to the hut is more than two miles long.", "The path to the hut measures 10,000 feet."),
        # far from one figure, or of other things
        ("The path to the hut is two miles long.", "The path to the hut measures 14,000 feet."),
        ("The path to the hut is two miles long.", "The plane flew at 10,000 feet."),
        (
            "The path to the hut is two miles long.",
            "The path to the hut is 2.1 miles long by the map of 1900.",
        ),
        # one unit in two forms
        ("The path to the hut is 375 feet long.", "The path to the hut is a 390-foot climb."),
    ],
)
def test_figures_in_two_units_that_are_not_nearly_one_ask_nothing(paragraphs: tuple[str, ...]) -> None:
    assert not [item for item in pairs(*paragraphs) if item.together]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("The Watch first reported five deaths, but Sheriff Pym lowered the count to four after a call.",),
        (
            "A bus fell into a ravine, killing at least 30 people. The bus was full.",
            "It fell slowly.",
            "At least 23 passengers died on the scene and seven more died in hospital.",
        ),
        (
            "Nearly 180 passengers are missing after a ferry sank in Orm.",
            "On Wednesday police said up to 178 people were missing, which makes it one of the worst wrecks.",
        ),
    ],
)
def test_a_count_put_right_a_whole_further_up_and_a_round_number_are_asked(
    paragraphs: tuple[str, ...],
) -> None:
    item = only(*paragraphs)
    assert conflict_verdict(item.gates, together=item.together) == "compatible"


def test_a_number_that_names_a_thing_is_no_part() -> None:
    whole = "Division five is the guard of the coast, followed by 11 states."
    assert not pairs(whole, "Division six will be headed by the Coast Guard, followed by five states.")


def test_the_whole_of_a_headline_is_asked_beside_its_parts() -> None:
    head = "Plane falls into the sea, all 61 people on board killed\n\n"
    (item,) = pairs(f"{head}The mayor said there were 55 passengers and six crew on board the plane.")
    assert (different(item), item.together) == ([GateName.SCOPE], True)
    for of_others in (
        "The mayor said 55 passengers had paid for their tickets, but only six crew were on board.",
        "The mayor said 55 men and six women of the village watched.",
    ):
        assert not [one for one in pairs(f"{head}{of_others}") if one.together]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "At least 14 houses were flooded on Thursday.",
            "By Friday the number of flooded houses had risen to 22.",
        ),
        ("On Monday the death toll was 12.", "On Tuesday it rose to 19."),
        ("Police first said that six people had been hurt.", "They later corrected the figure to nine."),
        ("On Monday 12 people were known to have died.", "By Tuesday the death toll had reached 19."),
        ("The toll on Monday was 12.", "By Tuesday it stood at least at 19."),
    ],
)
def test_what_a_count_came_to_later_is_asked_with_its_time(first: str, second: str) -> None:
    assert different(only(f"{first}\n\n{second}")) == [GateName.TIME]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # what is numbered is something else
        ("At least 14 houses were flooded on Thursday.", "The number of swans on the lake had risen to 22."),
        # “it” is no count
        ("The mill has 12 looms.", "It rose to 19 stars in the guide."),
        ("The hall has 12 doors.", "It was raised to 19 metres."),
        # another kind of figure
        ("On Monday the death toll was 12.", "Unemployment rose to 19 percent."),
        # a count of others
        ("The death toll of the flood has reached 45.", "The number of survivors went down to 19."),
        ("The number of survivors went down to 19.", "The death toll of the flood has reached 45."),
        ("The list had 38 guests.", "Our tally of those who were fed and housed reached 47."),
        # some of the dead, and all of them
        ("Divers found two bodies under the bridge.", "The death toll now stands at seven."),
    ],
)
def test_a_figure_that_rose_of_something_else_is_not_asked(first: str, second: str) -> None:
    assert pairs(f"{first}\n\n{second}") == []


def test_an_estimate_and_the_count_that_it_fits_are_asked_as_holding_together() -> None:
    pair = only("About 100 people came to the wake.\n\nThe organiser counted 97 people.")
    assert pair.together
    assert different(pair) == []


@pytest.mark.parametrize(
    "second",
    [
        "The organiser counted 97 swans.",
        "The organiser counted 60 people.",
        "A year ago 97 people moved to Orm.",
    ],
)
def test_an_estimate_is_not_asked_beside_what_it_is_no_estimate_of(second: str) -> None:
    assert not any(pair.together for pair in pairs(f"About 100 people came to the wake.\n\n{second}"))


@pytest.mark.parametrize(
    "sentence",
    [
        "Earlier reports said 54 survivors were found, but 15 of them died in the hospital.",
        "The death toll of the flood has reached 45, while the number of survivors went down to 19.",
        "The list had 38 guests, but our tally of those who were fed and housed reached 47.",
    ],
)
def test_a_part_of_those_who_were_counted_and_a_count_of_others_are_no_later_count(sentence: str) -> None:
    assert pairs(sentence) == []


@pytest.mark.parametrize("summed", ["or a total of 58 people", "58 people in all", "together 58 people"])
def test_a_sentence_that_adds_its_own_numbers_up_asks_nothing(summed: str) -> None:
    parts = "Some 51 people survived, and seven people died"
    assert pairs(f"{parts}, {summed}.") == []
    assert different(only("In all 58 people were on the bus.", f"{parts}.")) == [GateName.SCOPE]
