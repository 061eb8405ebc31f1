"""Where the parts of a file are: to the character, in every style and with every kind of line end."""

from __future__ import annotations

import pytest

from trainer.drafting.deckfile.layout import lay_out

DECK = """\
# above
items: &all  # beside
  - id: a
    explain: {mark}
      Mine.


  # of the next one
  -
    # "quoted" 🦆
    id: "b
# no comment
      c"
  - {{d: [1, 2], e: }}  # behind
about: >+
  All.

# below
"""


@pytest.mark.parametrize(
    ("mark", "end"), [("|", "Mine.\n"), (">-", "Mine.\n"), ("|+", "Mine.\n\n\n"), (">2+", "\n\n")]
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_part_ends_with_the_last_line_that_counts(newline: str, mark: str, end: str) -> None:
    text = DECK.format(mark=mark).replace("\n", newline)
    layout = lay_out(text)
    items, about = layout.root.pairs
    first, second, third = items.value.entries
    assert (items.name, about.name) == ("items", "about")
    assert text[: first.end].endswith(end.replace("\n", newline))
    assert first.keeps is mark.endswith("+")
    assert text[second.start : second.end] == f'id: "b{newline}# no comment{newline}      c"'
    assert text[third.start : third.end] == "{d: [1, 2], e: }"
    assert third.flow
    assert text[: layout.root.end].endswith(f"All.{newline}{newline}")
    assert layout.root.keeps


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_comment_is_one_only_where_the_parser_takes_it_for_one(newline: str) -> None:
    layout = lay_out(DECK.format(mark="|").replace("\n", newline))
    found = [layout.lines.line(n).strip() for n in range(len(layout.lines)) if layout.is_comment(n)]
    assert found == ["# above", "# of the next one", '# "quoted" 🦆', "# below"]
    assert layout.lines.newline == newline


def test_characters_that_are_not_shown_shift_nothing() -> None:
    text = 'a: "\u200f\x85\u2028\ufeff🦆"  # \x0c\nb: c\n'
    (_, second) = lay_out(text).root.pairs
    assert text[second.key.start : second.value.end] == "b: c"


def test_a_key_without_a_value_ends_itself() -> None:
    text = "a:\n\n# c\nb:\n"
    first, second = lay_out(text).root.pairs
    assert text[: first.value.end] == "a"
    assert text[: second.value.end].endswith("b")


def test_an_empty_text_has_no_parts() -> None:
    assert lay_out("# nothing\n").root.pairs == ()
