"""Quoted stretches: every fashion of mark, nesting, apostrophes, inches, and marks left open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.drafting.language.marks import stretches


def inner(text: str) -> list[str]:
    return [text[stretch.inner_start : stretch.inner_end] for stretch in stretches(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "no way" twice.', ["no way"]),
        ("He said “no way” twice.", ["no way"]),
        ("Er sagte „auf keinen Fall“ dazu.", ["auf keinen Fall"]),
        ("Il a dit « jamais » deux fois.", [" jamais "]),
        ("Er sagte »niemals« dazu.", ["niemals"]),
        ("''No way,'' he said.", ["No way,"]),
        ("``No way,'' he said.", ["No way,"]),
        ("“No way,’’ he said. “Never,’’ she said.", ["No way,", "Never,"]),
        ("“Not the dogs’ way,” he said of ‘the cats’’ gate.", ["Not the dogs’ way,"]),
        ("‘We won’t go,’ she said.", ["We won’t go,"]),
        ("'No way,' he said.", ["No way,"]),
    ],
)
def test_marks_of_every_fashion_are_read(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


def test_what_is_quoted_inside_a_quotation_belongs_to_it() -> None:
    assert inner("“He told me “never” and left,” she said.") == ["He told me “never” and left,"]


def test_single_marks_outside_and_double_marks_inside_are_read_the_british_way() -> None:
    text = "‘It is shut,’ she said. ‘He told me “never” and left,’ she said. ‘We won’t go.’"
    assert inner(text) == ["It is shut,", "He told me “never” and left,", "We won’t go."]


def test_speech_between_single_marks_has_double_marks_in_it_on_a_page_of_double_marks_too() -> None:
    text = "“Go,” she said.\n‘He told us “come back” and then he shut the hatch,’ said Una Fell."
    assert inner(text) == ["Go,", "He told us “come back” and then he shut the hatch,"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "'The drivers' pay comes first,' said Pym. 'The owners' bonus can wait.'",
            ["The drivers' pay comes first,", "The owners' bonus can wait."],
        ),
        ("He called it 'the works' and said 'no thanks' to her.", ["the works", "no thanks"]),
        (
            "“Go,” she said.\n‘It is my mates’ fault, they ran,’ said Pym.",
            ["Go,", "It is my mates’ fault, they ran,"],
        ),
    ],
)
def test_the_apostrophe_of_a_plural_closes_no_speech(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


def test_an_apostrophe_opens_nothing() -> None:
    assert inner("The dogs’ bowls and the cat's bed weren’t there in the ’90s or ’80s.") == []


@pytest.mark.parametrize("text", ['A 12" ruler.', 'He is 6\'2" tall and 40" round.'])
def test_inches_and_feet_open_nothing(text: str) -> None:
    assert inner(text) == []


def test_a_quotation_left_open_paragraph_after_paragraph_runs_to_the_end_of_each() -> None:
    text = "“First part.\n\n“Second part.\n\n“Third part.” Then silence."
    assert [(text[s.inner_start : s.inner_end], s.state) for s in stretches(text)] == [
        ("First part.", "open"),
        ("Second part.", "open"),
        ("Third part.", "closed"),
    ]


def test_a_stray_closing_mark_opens_nothing() -> None:
    assert inner("He left.” She stayed and said “yes” to it.") == ["yes"]


def test_marks_inside_markup_are_not_quotation_marks() -> None:
    assert inner('<a href="page.html">the page</a> says “yes”') == ["yes"]


def test_marks_of_a_tag_that_a_line_cuts_in_two_are_not_quotation_marks() -> None:
    cut = '<post author="@una" date="May 4\n">I love Vale. They said "we do too" to me.'
    assert [cut[one.inner_start : one.inner_end] for one in stretches(cut)] == ["we do too"]


def test_a_stretch_without_words_is_no_quotation() -> None:
    assert inner("An empty “” pair and “ ” too.") == []


@given(st.text(alphabet=st.sampled_from("ab “”\"'‘’„«»\n.,<>=`1")) | st.text())
def test_stretches_are_ordered_disjoint_and_never_cross_a_line(text: str) -> None:
    previous = 0
    for stretch in stretches(text):
        assert previous <= stretch.start < stretch.inner_start <= stretch.inner_end <= stretch.end
        assert "\n" not in text[stretch.start : stretch.end]
        previous = stretch.end


def test_speech_between_single_marks_that_the_next_paragraph_opens_again_runs_to_the_end_of_its_own() -> None:
    text = "Roe said: 'The anchor wasn't his.\n\n'He knew it, and so did she.'\n"
    found = [text[one.inner_start : one.inner_end] for one in stretches(text)]
    assert found == ["The anchor wasn't his.", "He knew it, and so did she."]


def test_a_single_mark_that_no_paragraph_opens_again_is_an_apostrophe() -> None:
    assert stretches("It was 'twixt and between all day.\n\nNobody came for it.\n") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'Fell said: "We regret it all. "We thank the staff. "We will help everyone."',
            [
                ("We regret it all.", "open"),
                ("We thank the staff.", "open"),
                ("We will help everyone.", "closed"),
            ],
        ),
        (
            "Fell said: “It leaks badly! “Nobody comes.” She left.",
            [("It leaks badly!", "open"), ("Nobody comes.", "closed")],
        ),
        (
            "“It leaks. “Nobody comes now.”",
            [("It leaks.", "open"), ("Nobody comes now.", "closed")],
        ),
        (
            'He called it "mad". Then Fell said: "It is shut. "Go home."',
            [("mad", "closed"), ("It is shut.", "open"), ("Go home.", "closed")],
        ),
    ],
)
def test_marks_that_open_again_without_a_close_part_the_sentences_of_one_speech(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert [(text[s.inner_start : s.inner_end], s.state) for s in stretches(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“He came in. “Go away,” I told him, and he left.",
            ["He came in. “Go away,” I told him, and he left."],
        ),
        ('A 12" ruler broke. "It was old," she said.', ["It was old,"]),
        ("Fell said “we thank the “old guard” for it", ["old guard"]),
    ],
)
def test_marks_inside_marks_open_nothing_again(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


@pytest.mark.parametrize(
    "line",
    [
        "The court heard that Mr Ott had told his men 'never to stand below the crane' at noon.",
        "The inquest was told that Mr Ott ‘broke his own rule’ and was killed.",
        "Hal Pym heard ‘shouting and screaming’, he told the hearing.",
        "She said the dogs' owners were ‘a menace to us all.’",
        "There will be 'no more meetings' here, said Pym.",
        "Mr Ott had run 'a tight and happy ship' until then; \"I blame nobody,\" his son said.",
    ],
)
def test_words_between_single_marks_are_read_on_a_page_of_double_ones(line: str) -> None:
    assert len(inner(f'{line}\n\n"I blame nobody for it," his son said.')) == 2 + line.count('"') // 2


@pytest.mark.parametrize(
    "line",
    [
        "The '90s were good, and 'twas the workers' own fault that it ended.",
        "They played rock 'n' roll at the players' dance.",
        "The dogs' bowls and the cats' beds were old.",
        "He bought 'em at the sellers' market, for the buyers' fee.",
        "She ran 'round the houses and into the neighbours' yard.",
        "He called it a 'dot test' once.",
    ],
)
def test_apostrophes_on_a_page_of_double_marks_quote_nothing(line: str) -> None:
    assert inner(f'{line}\n\n"I blame nobody for it," his son said.') == ["I blame nobody for it,"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\"It was odd,'' said Ida Roe. \"We left.''", ["It was odd,", "We left."]),
        ("\"Is it odd?'' asked Ida Roe.", ["Is it odd?"]),
        ("\"There is ''no way,'' he told me,\" she said.", ["There is ''no way,'' he told me,"]),
        ("\"The plank was 6'' long,\" she said.", ["The plank was 6'' long,"]),
        ("\"The plank was 6'', no more,\" she said.", ["The plank was 6'', no more,"]),
    ],
)
def test_two_straight_apostrophes_close_speech_and_neither_inches_nor_what_they_opened(
    text: str, expected: list[str]
) -> None:
    assert inner(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He sat down.”There is a way to do it,” Roe said.", ["There is a way to do it,"]),
        ("Who knew?”Nobody ever told me a thing.”", ["Nobody ever told me a thing."]),
        ("He sat down.”There is a way. Roe left.", []),
        ("He sat down.”There is a “way” to go,” Roe said.", ["way"]),
        ("“Sit down.”There is a way to do it,” Roe said.", ["Sit down."]),
        ("The dogs”There is a way to do it,” Roe said.", []),
    ],
)
def test_a_closing_mark_opens_only_right_behind_a_sentence_and_where_another_closes(
    text: str, expected: list[str]
) -> None:
    assert inner(text) == expected


@pytest.mark.parametrize("text", ["“ It is ours,” she said.", '" It is ours," she said.'])
def test_a_blank_behind_a_mark_does_not_keep_it_from_opening(text: str) -> None:
    assert inner(text) == [" It is ours,"]
