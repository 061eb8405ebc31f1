"""YAML from people we do not know: what it means, where it is, and what is refused."""

from __future__ import annotations

import math
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from trainer.deck.reading.faults import Mark
from trainer.deck.reading.safe_yaml import Broken, Limits, Problem, load, locate, plain_scalar
from trainer.text.article import clean

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=200)
PIECES = "a|b: |- |[|]|{|}|,|&x |*x|!t |? |: |\n|  |'|\"|>|#|---\n|...\n|%YAML 1.1\n|\x00|1:30|~|\ufffe"
YAML_LIKE = st.lists(st.sampled_from(PIECES.split("|")), max_size=40).map("".join)

# Text that YAML 1.1 writes without quotation marks and YAML 1.2 reads as a number (`08`, `1e5`) is left out.
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20).map(clean)
STRINGS = WORDS.filter(lambda text: isinstance(plain_scalar(text), str) or text == "")
JSON_LIKE = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**17), 10**17) | st.floats(allow_nan=False) | STRINGS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(STRINGS, inner, max_size=4),
    max_leaves=20,
)


def problem(text: str, limits: Limits = Limits()) -> tuple[int, int, str]:  # noqa: B008
    """Line, column and finding of the one problem of a text."""
    with pytest.raises(Broken) as broken:
        load(text, limits)
    (only,) = broken.value.problems
    return (*only.mark, only.found)


@given(JSON_LIKE)
def test_plain_data_comes_back_as_pyyaml_would_construct_it(data: Any) -> None:
    text = yaml.safe_dump(data, allow_unicode=True)
    assert load(text) == yaml.load(text, Loader=yaml.SafeLoader) == data


@given(ANY_TEXT | YAML_LIKE)
@example("[" * 1000)
@example("? [a]\n: b")
@example("\ud800")
@example("&a [*a]")
def test_no_text_raises_anything_but_broken(text: str) -> None:
    problems = _problems(text)
    assert all(problem.mark.line >= 1 and problem.mark.column >= 1 for problem in problems)
    locate(text)


def _problems(text: str) -> list[Problem]:
    try:
        load(text)
    except Broken as broken:
        return broken.problems
    return []


@pytest.mark.parametrize(
    ("scalar", "value"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("1:30", "1:30"),
        ("012", 12),
        ("0o17", 15),
        ("0x1F", 31),
        ("-7", -7),
        ("1_000", "1_000"),
        ("2026-11-01", "2026-11-01"),
        ("1e5", 100_000.0),
        ("12.5", 12.5),
        (".", "."),
        ("-", "-"),
        ("=", "="),
        ("<<", "<<"),
        ("true", True),
        ("False", False),
        ("~", None),
        ("null", None),
        ("", None),
        ("-.inf", -math.inf),
    ],
)
def test_a_plain_scalar_means_what_yaml_1_2_says(scalar: str, value: object) -> None:
    found = plain_scalar(scalar)
    assert found == value
    assert type(found) is type(value)


def test_not_a_number_is_read_as_such() -> None:
    assert math.isnan(load("a: .nan")["a"])


def test_quoted_scalars_and_keys_are_always_text() -> None:
    assert load("'1': \"12\"\n2: '3'\ntrue: ''\n") == {"1": "12", "2": "3", "true": ""}


def test_a_control_character_made_by_an_escape_is_cleaned_in_values_and_keys() -> None:
    assert load('"\\e]52;c;x\\a": "\\e[31mred\\u202e"') == {"\ufffd]52;c;x\ufffd": "\ufffd[31mred\ufffd"}


def test_an_alias_means_what_its_anchor_holds() -> None:
    assert load("a: &x {is: met}\nb: *x\nc: &y word\nd: [*y, *y]\n") == {
        "a": {"is": "met"},
        "b": {"is": "met"},
        "c": "word",
        "d": ["word", "word"],
    }


def test_an_empty_file_is_nothing() -> None:
    assert load("") is None
    assert load("# only a comment\n") is None


@pytest.mark.parametrize(
    ("text", "line", "column", "found"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, 1, "the key “a” a second time"),
        ("'1': x\n1: y\n", 2, 1, "the key “1” a second time"),
        ("a: !!python/object:os.system x\n", 1, 4, "the tag “tag:yaml.org,2002:python/object:os.system”"),
        ("a:\n  - !secret [x]\n", 2, 5, "the tag “!secret”"),
        ("a: *nobody\n", 1, 4, "an alias *nobody to nothing before it"),
        ("a: 1\n---\nb: 2\n", 2, 1, "a second document"),
        ("? [a, b]\n: c\n", 1, 8, "a mapping or list as a key"),
        ("é é: \ufffe\n", 1, 6, "a character that YAML does not allow"),
        ("é\nb: \ud800", 2, 4, "a character that YAML does not allow"),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_what_is_not_strict_and_safe_is_refused_where_it_is(
    text: str, line: int, column: int, found: str
) -> None:
    assert problem(text) == (line, column, found)


@pytest.mark.parametrize("levels", [41, 1_000, 1_001, 1_100, 400_000])
@pytest.mark.parametrize(
    ("one", "column"), [("[", 41), ("{", 41), ("{a: ", 161), ("- ", 81), ("? ", 81), ("[{", 41)]
)
def test_nesting_is_one_fault_at_one_place_whether_the_parser_refuses_it_or_not(
    one: str, column: int, levels: int
) -> None:
    expected = "nesting deeper than 40 levels"
    assert problem(one * levels) == (1, column, expected)
    assert problem(f"# é “🦆”\n\n{one * levels}") == (3, column, expected)
    assert problem(f"é: “🦆”\nb:\n  {one * levels}")[0::2] == (3, expected)


@given(st.lists(st.sampled_from("[{"), min_size=41, max_size=1_100).map("".join), st.integers(0, 40))
def test_brackets_are_refused_at_the_same_level_in_any_mixture(brackets: str, lead: int) -> None:
    """The parser gives up at the thousandth; what a person is told is of the forty-first."""
    words = "é" * lead
    assert problem(f"{words}: {brackets}" if words else brackets)[2] == "nesting deeper than 40 levels"


def test_a_syntax_error_after_brackets_that_were_closed_is_told_as_such() -> None:
    line, column, found = problem(f"a: {'[' * 30}{']' * 30}\nb: [[[@\n")
    assert (line, column) == (2, 7)
    assert found.startswith("this is not YAML: ")


def test_a_syntax_error_names_its_place() -> None:
    line, column, found = problem('a: 1\nb: "open\n')
    assert (line, column) == (3, 1)
    assert found.startswith("this is not YAML: ")


def test_aliases_that_multiply_are_stopped_before_they_have() -> None:
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    bomb += "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 30))
    line, _, found = problem(bomb)
    assert line < 10
    assert found == "aliases to more than 200,000 values"
    assert problem("a: &x [1, 2]\nb: [*x, *x]\n", Limits(nodes=10)) == (2, 9, "more than 10 values")


def test_too_many_aliases_and_too_many_values_are_refused() -> None:
    assert problem("a: &x 1\nb: [*x, *x, *x]\n", Limits(aliases=2)) == (2, 13, "more than 2 aliases")
    assert problem("[a, b, c, d]", Limits(nodes=3)) == (1, 8, "more than 3 values")


def test_every_problem_before_the_end_is_reported_up_to_a_limit() -> None:
    text = "a: !x 1\nb: 1\nb: 2\nc: *nobody\n"
    with pytest.raises(Broken) as broken:
        load(text)
    assert [problem.mark.line for problem in broken.value.problems] == [1, 3, 4]
    with pytest.raises(Broken) as broken:
        load(text, Limits(faults=2))
    assert len(broken.value.problems) == 2


def test_every_value_and_key_has_its_position() -> None:
    positions = locate("a: 1\nb:\n  - c: x\n    d: {e: y}\n  - *nobody\n")
    assert positions.values[()] == Mark(1, 1)
    assert positions.values["a",] == Mark(1, 4)
    assert positions.values["b",] == Mark(3, 3)
    assert positions.values["b", 0] == Mark(3, 5)
    assert positions.values["b", 0, "d", "e"] == Mark(4, 12)
    assert positions.of_key(("b", 0, "d")) == Mark(4, 5)
    assert positions.of_key(("b", 1)) == Mark(5, 5)
    assert positions.of_value(("b", 0, "f", 3)) == Mark(3, 5)
    assert locate("[").of_value(("a",)) == Mark(1, 1)


@given(JSON_LIKE)
def test_every_value_of_a_text_is_located(data: Any) -> None:
    positions = locate(yaml.safe_dump(data, allow_unicode=True))
    paths = list(_paths(data, ()))
    assert set(paths) == set(positions.values)


def _paths(data: Any, path: tuple[str | int, ...]) -> Any:
    yield path
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in entries:
        yield from _paths(value, (*path, key))
