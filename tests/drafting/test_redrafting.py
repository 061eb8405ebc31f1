"""An explanation is drafted again where a person has changed the evidence, unless they have written it."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.commands import Trainer
from tests.drafting.test_build_rebuilding import BAKERS, ENGINEERS, TEXT, edit, make
from tests.drafting.test_build_writing import source
from trainer.deck.kinds.quote import QuoteItem
from trainer.deck.model import Item
from trainer.deck.reading.reader import read_deck
from trainer.deck.verdicts import computed_verdict
from trainer.drafting.articles.source_article import Unreadable
from trainer.drafting.deckfile.building import build
from trainer.drafting.deckfile.redrafting import redraft

PAIR = "Fire\n\nAt least 12 ducks came on Monday.\n\nThe keeper counted 21 ducks on Monday.\n"

TOLLS = "Fire\n\nOn Monday the fire had killed 12 ducks.\n\nBy Friday the fire had killed 21 ducks.\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    deck = tmp_path / "bridge.yaml"
    make(deck)
    return deck


def item(path: Path, name: str) -> Item:
    return read_deck(path).by_id[name]


def lines_of(path: Path, name: str) -> str:
    text = path.read_text(encoding="utf-8")
    start = re.search(rf"- id: \"?{name}", text)
    assert start is not None
    end = re.compile(r"\n *# built: ").search(text, start.end())
    return text[start.start() : end.start() if end is not None else None]


def in_item(path: Path, name: str, old: str, new: str) -> None:
    text, whole = path.read_text(encoding="utf-8"), lines_of(path, name)
    assert whole.count(old) == 1, f"{old!r} appears {whole.count(old)} times"
    path.write_text(text.replace(whole, whole.replace(old, new)), encoding="utf-8")


def unname(path: Path) -> None:
    """What a person does who finds that a speaker is not really named."""
    in_item(path, ENGINEERS, "speaker: {is: met", "speaker: {is: weak")


def test_a_changed_level_gets_an_explanation_of_the_verdict_that_follows(path: Path) -> None:
    before = item(path, ENGINEERS)
    unname(path)
    redraft(path)
    after = item(path, ENGINEERS)
    assert computed_verdict(after) != computed_verdict(before) or after.explain != before.explain
    assert after.explain != before.explain
    assert after.next_move != before.next_move
    assert "Ask who" in (after.next_move.do if after.next_move else "") or "once more" in str(after.next_move)


def test_an_explanation_speaks_of_a_month_that_a_person_has_written_and_of_no_day(path: Path) -> None:
    written = path.read_text(encoding="utf-8")
    path.write_text(written.replace("    file: ", "    published: 2020-09\n    file: ", 1), encoding="utf-8")
    at = 'occasion: {is: met, at: {exact: "at Monday’s meeting"}'
    in_item(path, ENGINEERS, at, "occasion: {is: weak, head: published")
    redraft(path)
    told = item(path, ENGINEERS).explain or ""
    assert "September 2020" in told
    assert "dated" not in told
    assert "published: 2020-09\n" in path.read_text(encoding="utf-8")


def test_building_over_it_gives_the_same_as_redrafting_it(path: Path, tmp_path: Path) -> None:
    unname(path)
    other = tmp_path / "other.yaml"
    other.write_bytes(path.read_bytes())
    made = make(path)
    assert made.outcome.explained == (ENGINEERS,)
    assert [name for name, _ in redraft(other).explained] == [ENGINEERS]
    assert lines_of(path, ENGINEERS) == lines_of(other, ENGINEERS)


def test_once_is_enough(path: Path) -> None:
    unname(path)
    redraft(path)
    before = path.read_bytes()
    assert redraft(path).explained == ()
    assert make(path).outcome.explained == ()
    assert path.read_bytes() == before


def test_all_else_in_the_file_stays_as_it_is(path: Path) -> None:
    in_item(path, ENGINEERS, "    evidence:", "    evidence:  # I looked at it")
    unname(path)
    note = "Named as the one who speaks."
    in_item(path, ENGINEERS, note, f"{note}  ")  # a person's, so that it stays as well
    before = path.read_text(encoding="utf-8").splitlines()
    redraft(path)
    after = path.read_text(encoding="utf-8").splitlines()
    start = next(n for n, line in enumerate(before) if "# explained:" in line and ENGINEERS in _id(before, n))
    end = next(n for n in range(start, len(before)) if "# built:" in before[n])
    assert before[:start] == after[:start]
    assert before[end:] == after[len(after) - (len(before) - end) :]


def _id(lines: list[str], number: int) -> str:
    return next(line for line in reversed(lines[:number]) if "- id:" in line)


def test_an_explanation_that_a_person_has_written_stays(path: Path) -> None:
    explained = item(path, ENGINEERS).explain or ""
    first = explained.split()[0]
    in_item(path, ENGINEERS, f"      {first}", f"      Mine: {first}")
    unname(path)
    move = item(path, ENGINEERS).next_move
    redraft(path)
    assert (item(path, ENGINEERS).explain or "").startswith("Mine: ")
    assert item(path, ENGINEERS).next_move != move


def test_a_next_move_that_a_person_has_written_stays(path: Path) -> None:
    in_item(path, ENGINEERS, 'do: "', 'do: "First of all: ')
    unname(path)
    before = item(path, ENGINEERS)
    redraft(path)
    assert item(path, ENGINEERS).next_move == before.next_move
    assert item(path, ENGINEERS).explain != before.explain


def test_without_the_seal_it_is_a_persons(path: Path) -> None:
    text = lines_of(path, ENGINEERS)
    seal = next(line for line in text.splitlines() if "# explained:" in line)
    in_item(path, ENGINEERS, f"{seal}\n", "")
    unname(path)
    before = path.read_bytes()
    assert redraft(path).explained == ()
    assert path.read_bytes() == before


def test_a_comment_alone_changes_no_explanation(path: Path) -> None:
    in_item(path, ENGINEERS, "    evidence:", "    evidence:  # I looked at it")
    before = path.read_bytes()
    redraft(path)
    assert path.read_bytes() == before


def test_a_corrected_name_is_named(path: Path) -> None:
    in_item(path, ENGINEERS, "name: Tom Vale", "name: Tomas Vale")
    redraft(path)
    assert "Tomas Vale" in (item(path, ENGINEERS).explain or "")


def test_who_differs_by_an_override_gives_their_own_reason(path: Path) -> None:
    unname(path)
    in_item(
        path, ENGINEERS, "    # explained:", "    override: {verdict: not, because: I know}\n    # explained:"
    )
    assert redraft(path).explained == ()


def test_the_changed_gate_of_a_pair_is_what_its_explanation_tells(tmp_path: Path) -> None:
    path = tmp_path / "ducks.yaml"
    build([source(PAIR)], path)
    name = next(one.id for one in read_deck(path).items if not isinstance(one, QuoteItem))
    in_item(path, name, "together: true", "together: false")
    redraft(path)
    assert "both can" not in (item(path, name).explain or "")


def test_nothing_is_written_on_a_dry_run(path: Path) -> None:
    unname(path)
    before = path.read_bytes()
    done = redraft(path, dry_run=True)
    assert [name for name, _ in done.explained] == [ENGINEERS]
    assert path.read_bytes() == before


@pytest.mark.parametrize("by", [-2, 2])
def test_a_list_that_is_indented_otherwise_keeps_its_indentation(path: Path, by: int) -> None:
    text = path.read_text(encoding="utf-8")
    at = text.index("items:\n") + len("items:\n")
    end = text.index("\n# Drafted so far")
    lines = text[at:end].split("\n")
    moved = [(" " * by + line if by > 0 else line[-by:]) if line else line for line in lines]
    path.write_text(text[:at] + "\n".join(moved) + text[end:], encoding="utf-8")
    unname(path)
    redraft(path)
    told = [line for line in lines_of(path, ENGINEERS).splitlines() if line.lstrip().startswith("explain:")]
    assert [len(line) - len(line.lstrip()) for line in told] == [4 + by]


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_the_files_own_line_ends_are_kept(path: Path, newline: str) -> None:
    unname(path)
    path.write_bytes(path.read_bytes().replace(b"\n", newline.encode()))
    assert redraft(path).explained
    assert path.read_bytes().count(b"\n") == path.read_bytes().count(b"\r\n")


def test_a_deck_that_was_written_by_hand_stays_as_it_is() -> None:
    for deck in (Path(__file__).parents[2] / "decks").glob("*.yaml"):
        assert redraft(deck, dry_run=True).explained == ()


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "{is: met",
                "{is: weak",
                "{is: missing",
                "# a comment\n",
                "    ",
                "explain: >-",
                "do: ",
                "# explained: ",
            ]
        ),
        min_size=2,
        max_size=6,
    )
)
def test_whatever_a_person_does_to_the_file_it_is_refused_or_reads_as_it_did_but_for_texts(
    tmp_path_factory: pytest.TempPathFactory, swaps: list[str]
) -> None:
    path = tmp_path_factory.mktemp("any") / "bridge.yaml"
    make(path)
    text = path.read_text(encoding="utf-8")
    for old, new in pairwise(swaps):
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    try:
        redraft(path)
    except Unreadable:
        assert path.read_text(encoding="utf-8") == text
        return
    again = path.read_bytes()
    assert redraft(path).explained == ()
    assert path.read_bytes() == again


# The command


def test_redraft_says_which_items_it_explains_again(path: Path, trainer: Trainer) -> None:
    unname(path)
    shown = trainer("redraft", str(path), "--dry-run")
    assert "1 item would be explained again." in shown.out
    assert ENGINEERS in shown.out
    done = trainer("redraft", str(path))
    assert "1 item explained again." in done.out
    assert f"{ENGINEERS}: explained again, as you changed what it rests on." in done.out
    assert "0 items explained again." in trainer("redraft", str(path)).out


def test_where_the_explanation_is_yours_only_a_new_next_move_is_told(path: Path, trainer: Trainer) -> None:
    first = (item(path, ENGINEERS).explain or "").split()[0]
    in_item(path, ENGINEERS, f"      {first}", f"      Mine: {first}")
    unname(path)
    shown = trainer("redraft", str(path), "--dry-run").out
    assert "1 next move would be drafted again." in shown
    assert "Mine:" not in shown
    done = trainer("redraft", str(path)).out
    assert f"{ENGINEERS}: next move drafted again, as you changed what it rests on." in done
    assert "explained again" not in done


def test_building_again_says_it_too(path: Path, tmp_path: Path, trainer: Trainer) -> None:
    article = tmp_path / "bridge.txt"
    article.write_text(TEXT, encoding="utf-8")
    deck = tmp_path / "told.yaml"
    trainer("build", str(article), "-o", str(deck))
    unname(deck)
    assert f"{ENGINEERS}: explained again" in trainer("build", str(article), "-o", str(deck)).out


@pytest.mark.parametrize("content", [None, "- no deck", "items: [", "\x00"])
def test_what_is_no_deck_is_refused_in_words(tmp_path: Path, trainer: Trainer, content: str | None) -> None:
    path = tmp_path / "no.yaml"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    result = trainer("redraft", str(path))
    assert result.status == 2
    assert "no.yaml" in result.err


def test_an_item_that_is_left_alone_is_the_builders_still(path: Path) -> None:
    edit(path, f"  - id: {BAKERS}", f"  - id: {BAKERS}")
    unname(path)
    redraft(path)
    assert set(make(path).outcome.drafted) >= {BAKERS}


def note_of(path: Path, name: str, criterion: str) -> str | None:
    one = item(path, name)
    assert isinstance(one, QuoteItem)
    note: str | None = getattr(one.evidence, criterion).note
    return note


@pytest.mark.parametrize(
    ("criterion", "level", "says"),
    [
        ("speaker", "weak", "Who speaks is not quite clear."),
        ("words", "missing", "Not shown to be the speaker’s own words."),
        ("occasion", "missing", "No day and no event."),
    ],
)
def test_a_note_that_the_builder_wrote_is_drafted_again_with_its_level(
    path: Path, criterion: str, level: str, says: str
) -> None:
    before = {name: note_of(path, ENGINEERS, name) for name in ("speaker", "words", "carrier", "occasion")}
    changed = re.sub(
        rf"({criterion}:\s+(?:{{)?is: )\w+", rf"\g<1>{level}", lines_of(path, ENGINEERS), count=1
    )
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole.replace(lines_of(path, ENGINEERS), changed), encoding="utf-8")
    redraft(path)
    assert note_of(path, ENGINEERS, criterion) == says
    for name in before.keys() - {criterion}:
        assert note_of(path, ENGINEERS, name) == before[name]
    again = path.read_text(encoding="utf-8")
    redraft(path)
    assert path.read_text(encoding="utf-8") == again


def test_a_level_that_is_changed_back_has_a_note_that_is_true_of_it(path: Path) -> None:
    unname(path)
    redraft(path)
    in_item(path, ENGINEERS, "speaker: {is: weak", "speaker: {is: met")
    redraft(path)
    assert note_of(path, ENGINEERS, "speaker") == "Named, or a body that can be asked."


def test_a_note_that_a_person_has_written_stays_whatever_its_level(path: Path) -> None:
    note = note_of(path, ENGINEERS, "speaker")
    assert note is not None
    in_item(path, ENGINEERS, f'"{note}"', '"Two of them, and no names."')
    unname(path)
    redraft(path)
    assert note_of(path, ENGINEERS, "speaker") == "Two of them, and no names."


def test_only_a_note_is_drafted_again_where_the_texts_are_a_persons(path: Path, trainer: Trainer) -> None:
    one = item(path, ENGINEERS)
    assert one.explain is not None
    assert one.next_move is not None
    first, last = one.explain.split()[0], one.next_move.do
    in_item(path, ENGINEERS, f"      {first}", f"      Well, {first}")
    in_item(path, ENGINEERS, last, "Ask them.")
    unname(path)
    assert trainer("redraft", str(path)).status == 0
    assert note_of(path, ENGINEERS, "speaker") == "Who speaks is not quite clear."
    assert (item(path, ENGINEERS).explain or "").startswith("Well, ")


def test_a_comment_of_three_digests_leaves_the_notes_alone(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(# explained:(?: [0-9a-f]{6}){3}) [0-9a-f]{24}", r"\1", text), encoding="utf-8")
    before = note_of(path, ENGINEERS, "speaker")
    unname(path)
    done = redraft(path)
    assert [name for name, _ in done.explained] == [ENGINEERS]
    assert note_of(path, ENGINEERS, "speaker") == before


def test_the_note_of_a_gate_is_drafted_again_too(tmp_path: Path) -> None:
    path = tmp_path / "ducks.yaml"
    build([source(TOLLS)], path)
    name = next(one.id for one in read_deck(path).items if not isinstance(one, QuoteItem))
    assert "They speak of different times." in lines_of(path, name)
    changed = re.sub(r"(time:\s+(?:{)?is: )different", r"\1unclear", lines_of(path, name))
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(lines_of(path, name), changed), encoding="utf-8")
    redraft(path)
    assert "Perhaps not the same time: the page does not say." in lines_of(path, name)
