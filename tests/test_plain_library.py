"""Plain mode around a sitting: the library, what waits, what comes after the results, and past results."""

from __future__ import annotations

import contextlib
import io
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import decks
from trainer.deck.library import Found, Origin, Summary, summarise
from trainer.deck.reading.reader import read_deck
from trainer.learner import Learner
from trainer.plain.library import PlainLibrary
from trainer.plain.talk import Talk

WHOLE = ["2 3", "", ""]
"""Answers one of the quotes below partly right, passes over what decided it, and continues."""


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Learner]:
    learner = Learner("Ana", place=tmp_path / "history.sqlite3")
    yield learner
    learner.close()


@pytest.fixture
def short(tmp_path: Path) -> Summary:
    """A deck of two quotes, of which “partly” is half right."""
    return listed(decks.write(tmp_path, decks.deck(*(decks.quote(name) for name in "ab")), "short.yaml"))


@pytest.fixture
def long(tmp_path: Path) -> Summary:
    """A deck in two rounds."""
    items = [decks.quote(f"q{number}") for number in range(20)]
    return listed(decks.write(tmp_path, decks.deck(*items, id="long", title="A long deck"), "long.yaml"))


def listed(path: Path) -> Summary:
    return summarise(Found(path, Origin.PROJECT))


def visit(person: Learner, *typed: str, decks_: list[Summary], asks: bool = True) -> list[str]:
    """What is told in the library for these lines, then end of input."""
    sink = io.StringIO()
    source = io.StringIO("".join(f"{line}\n" for line in typed))
    PlainLibrary(person, decks_, Talk(source, sink), asks=asks).visit()
    return sink.getvalue().splitlines()


# After a sitting


def test_after_a_sitting_the_missed_ones_are_asked_again_and_nothing_else(
    person: Learner, short: Summary
) -> None:
    lines = visit(person, "1", "1 1", "", *WHOLE, "m", "1 3", "", "", "q", decks_=[short])
    assert "m: asks again the one you missed" in lines
    at = lines.index("Again: the one you missed.")
    assert lines[at + 1] == "Item 1 of 1. Quote."
    assert not any(line.startswith("The article: ") for line in lines[at:])
    assert lines[at:].count("Results: what you missed") == 1
    assert "You missed nothing." in lines[at:]
    assert person.progress()[short.id].missed == ()


def test_after_a_round_the_next_one_is_offered_and_begun(person: Learner, long: Summary) -> None:
    answers = ["1 3", ""] * 10
    lines = visit(person, "1", *answers, "n", "q", "q", decks_=[long])
    offer = lines.index("n: begins the next round: 2 of 2")
    assert any(line == "This round: Round 2 of 2" for line in lines[offer:])
    assert person.waiting() == [], "nothing was done in it"
    assert lines.count("The article is the same. Type a to hear it again.") == 1
    for once in ("The article: ", "Three questions, ", "Type c for "):
        assert sum(line.startswith(once) for line in lines) == 1


def test_to_begin_the_next_round_is_called_so_where_another_sitting_waits(
    person: Learner, long: Summary
) -> None:
    answers = ["2 3", "", ""] * 10
    lines = visit(person, "1", *answers, "m", "1 3", "", "q", "1", "q", "q", decks_=[long])
    assert "2. Next round: 2 of 2." in lines
    lines = visit(person, "n 1", "3", "1 3", "", "q", "1", "q", "q", decks_=[long])
    assert "3. Start over." in lines, "the next round is one of those that wait"


def test_another_round_may_be_of_one_kind(person: Learner, tmp_path: Path) -> None:
    items = [*(decks.quote(f"q{n}") for n in range(4)), decks.conflict("c1"), decks.conflict("c2")]
    mixed = listed(decks.write(tmp_path, decks.deck(*items), "mixed.yaml"))
    lines = visit(person, "n 1", "3", "1 3", "", "q", "q", decks_=[mixed])
    assert "3. Conflicts (2 items)" in lines
    assert "This round: Conflicts" in lines
    assert any("Is it so?" in line for line in lines)


def test_after_a_round_it_is_said_that_truth_is_not_tested(person: Learner, short: Summary) -> None:
    lines = visit(person, "1", *WHOLE, *WHOLE, "q", "q", decks_=[short])
    assert "Is it so? Not tested here." in lines[lines.index("Results") :]


def test_an_article_that_was_told_is_not_told_again_beside_another(person: Learner, tmp_path: Path) -> None:
    articles = [
        {"id": "courier", "title": "The Courier", "text": decks.ARTICLE},
        {"id": "post", "title": "The Post", "text": "The bridge is fine, says the harbour."},
    ]
    both = [
        decks.anchor("The bridge opened in 1958, a sign says.", article="courier"),
        decks.anchor("The bridge is fine", article="post"),
    ]
    one = decks.anchor("The bridge opened in 1954", article="courier")
    items = [
        decks.conflict("one", passages=[one, decks.anchor("opened in 1958", article="courier")], theme="one"),
        decks.conflict("both", passages=both, theme="both"),
    ]
    themes = [{"id": name, "title": name.capitalize()} for name in ("one", "both")]
    deck = listed(decks.write(tmp_path, decks.deck(*items, articles=articles, themes=themes)))
    lines = visit(person, "n 1", "2", "q", "n 1", "3", "q", "q", decks_=[deck])
    assert [line for line in lines if line.startswith("The article: ")] == [
        "The article: The Courier",
        "The article: The Post",
    ]
    assert "The other article is one that you have heard. Type a to hear it again." in lines


def test_what_there_is_after_a_sitting_is_told_in_full_once_and_when_asked(
    person: Learner, short: Summary
) -> None:
    typed = ["1", "1 3", "", *WHOLE, "?", "m", *WHOLE, "x", "q"]
    lines = visit(person, *typed, decks_=[short])
    assert lines.count("d: tells the figures behind this") == 2
    assert lines.count("help: tells what else there is. q: leaves") == 1
    assert lines.count("Please type one of the letters, help for what they do, or q to leave.") == 1


def test_the_figures_are_told_only_when_asked_for(person: Learner, short: Summary) -> None:
    played = ["1", "1 3", "", *WHOLE]
    assert "%" not in "".join(visit(person, *played, "q", "q", decks_=[short])).partition("Results")[2]
    told = "\n".join(visit(person, *played, "d", decks_=[short]))
    assert "1 and a half of 2 points; 1 of 2 (9 to 91 %) right." in told
    assert "\nConfidence:\n" in told
    assert "Is it so? not tested here" in told


def test_an_item_can_be_looked_back_at_after_the_results(person: Learner, short: Summary) -> None:
    lines = visit(person, "1", "1 3", "", *WHOLE, "b 2", decks_=[short])
    told = lines[lines.index("Results") :]
    assert "You said: partly, sure. Half a point." in told
    assert "Back to where you were." in told


def test_after_the_results_the_items_are_listed_by_the_numbers_to_look_back_at(
    person: Learner, short: Summary
) -> None:
    lines = visit(person, "1", "1 3", "", *WHOLE, "b", "q", decks_=[short])
    told = lines[lines.index("Results") :]
    words = "“We close it tonight, and it stays closed until every bolt is checked,”"
    assert f"1. Right: reliable. {words}" in told
    assert f"2. Nearly: reliable. {words}" in told


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        (["s json"], "harbour-bridge-results.json"),
        (["save JSON"], "harbour-bridge-results.json"),
        (["save", "2"], "harbour-bridge-results.json"),
        (["s", ""], "harbour-bridge-results.md"),
        (["s markdown"], "harbour-bridge-results.md"),
    ],
)
def test_results_are_saved_in_the_formats_of_an_export(
    person: Learner,
    short: Summary,
    typed: list[str],
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    monkeypatch.chdir(folder)
    lines = visit(person, "1", "1 3", "", *WHOLE, *typed, "q", "q", decks_=[short])
    assert f"Saved as {name} in {folder}." in lines
    text = (folder / name).read_text("utf-8")
    assert json.loads(text)["learner"] == "Ana" if name.endswith("json") else "| Learner | Ana |" in text


def test_what_cannot_be_saved_is_said(
    person: Learner, short: Summary, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("trainer.plain.afterwards.save", fail)
    lines = visit(person, "1", "1 3", "", *WHOLE, "s json", decks_=[short])
    assert "Could not save: No space left on device." in lines


def test_enter_alone_does_not_leave_the_results(person: Learner, short: Summary) -> None:
    lines = visit(person, "1", "1 3", "", *WHOLE, "", "", "m", "q", decks_=[short])
    assert lines.count("Please type one of the letters, help for what they do, or q to leave.") == 2
    assert "Again: the one you missed." in lines


# The library


def test_the_library_says_first_what_to_do_now_and_enter_does_it(person: Learner, short: Summary) -> None:
    first = visit(person, "", "1 3", "q", "", "q", "q", decks_=[short])
    assert first[0] == (
        "New here? Begin: The harbour bridge closes. Press Enter, or type the number of a deck."
    )
    assert "This sitting waits for you." in first
    after = first[first.index("This sitting waits for you.") :]
    assert (
        "Continue: The harbour bridge closes, where you stopped. Press Enter, or type the number of a deck."
        in after
    )
    assert "Resuming where you stopped: 1 of 2 answered." in after


def test_each_deck_is_listed_with_its_time_and_how_far_one_is(
    person: Learner, short: Summary, long: Summary
) -> None:
    visit(person, "2", *WHOLE * 10, "q", "q", decks_=[short, long])
    lines = visit(person, "1", "1 3", "q", "q", decks_=[short, long])
    assert "1. The harbour bridge closes: 2 items, about 1 minute" in lines
    assert "2. A long deck: 1 of 2 rounds played, the next about 5 minutes, 10 missed" in lines
    assert "1. The harbour bridge closes: 2 items, about 1 minute, one waits" in lines


def test_enter_asks_what_was_missed_where_all_rounds_of_a_deck_are_played(
    person: Learner, long: Summary
) -> None:
    visit(person, "1", *WHOLE * 20, "q", "q", decks_=[long])
    visit(person, "n 1", *WHOLE * 20, "q", "q", decks_=[long])
    lines = visit(person, "", "q", "q", decks_=[long])
    missed = len(person.progress()[long.id].missed)
    assert missed
    assert lines[0].startswith(f"Again: A long deck, the {missed} you missed. Press Enter")
    assert f"1. A long deck: 2 of 2 rounds played, {missed} missed" in lines
    assert any(line.startswith(f"Item 1 of {missed}.") for line in lines)


def test_what_was_missed_of_a_deck_is_asked_again_later(person: Learner, short: Summary) -> None:
    visit(person, "1", "1 3", "", *WHOLE, "q", "q", decks_=[short])
    lines = visit(person, "m 1", "1 3", "", "q", "m 1", "m", "m 9", "q", decks_=[short])
    assert "Item 1 of 1. Quote." in lines
    assert "You missed none of this deck so far." in lines
    assert lines.count("Type m and the number of a deck, such as m 1.") == 2


def test_a_deck_is_started_over_while_a_sitting_waits(person: Learner, short: Summary) -> None:
    visit(person, "1", "1 3", "q", "q", decks_=[short])
    lines = visit(person, "n 1", "1 3", "q", "q", decks_=[short])
    assert not any(line.startswith("Resuming ") for line in lines)
    assert len(person.waiting()) == 2


def test_another_round_of_a_long_deck_is_begun_by_its_number_and_the_next_by_enter(
    person: Learner, long: Summary
) -> None:
    lines = visit(person, "n 1", "3", "q", "n 1", "", "q", "n 1", "q", "q", decks_=[long])
    assert lines.count("3. Round 2 of 2 (10 items)") == 3
    begun = [line for line in lines if line.startswith("This round: ")]
    assert begun == ["This round: Round 2 of 2", "This round: Round 1 of 2"]


def test_a_sitting_that_waits_is_discarded_after_a_question(person: Learner, short: Summary) -> None:
    visit(person, "1", "1 3", "q", "q", decks_=[short])
    kept = visit(person, "s", "d 1", "", "d 1", "n", "d 7", "q", "q", decks_=[short])
    assert kept.count("It still waits.") == 2
    assert "Type d and the number of a sitting, such as d 1." in kept
    assert len(person.waiting()) == 1
    gone = visit(person, "s", "d 1", "y", "s", "q", decks_=[short])
    assert "Discarded." in gone
    assert gone.count("No sitting waits for you.") == 2
    assert person.waiting() == []


def test_a_sitting_that_waits_is_resumed_from_the_list(
    person: Learner, short: Summary, long: Summary
) -> None:
    visit(person, "2", "1 3", "q", "q", decks_=[short, long])
    lines = visit(person, "s", "1", decks_=[short, long])
    assert any(line.startswith("1. A long deck: Round 1 of 2, 1 of 10 answered, today ") for line in lines)
    assert "Resuming where you stopped: 1 of 10 answered." in lines


def test_at_a_deck_with_a_sitting_that_waits_it_can_be_discarded_too(person: Learner, short: Summary) -> None:
    visit(person, "1", "1 3", "q", "q", decks_=[short])
    lines = visit(person, "1", "d 1", "y", "1 3", "q", "q", decks_=[short])
    assert "Discarded." in lines
    assert "Item 1 of 2. Quote." in lines


def test_past_results_are_heard_again_and_what_was_missed_then_is_asked_again(
    person: Learner, short: Summary
) -> None:
    visit(person, "1", "1 3", "", *WHOLE, "q", "q", decks_=[short])
    lines = visit(person, "r", "1", "d", "m", "1 3", "", "q", "q", decks_=[short])
    assert any(line.startswith("1. The harbour bridge closes: 1 of 2 right, today ") for line in lines)
    results = lines.index("Results")
    assert "You judged 1 of 2 items as the evidence does." in lines[results:]
    assert "Again: the one you missed." in lines[results:]
    assert lines[results + 1 :].count("Results: what you missed") == 1


def test_where_no_sitting_has_ended_that_is_said(person: Learner, short: Summary) -> None:
    assert "No sitting has ended yet." in visit(person, "r", "q", decks_=[short])


def test_past_results_whose_deck_has_changed_or_gone_say_so(
    person: Learner, short: Summary, long: Summary
) -> None:
    visit(person, "1", "1 3", "", *WHOLE, "q", "q", decks_=[short])
    assert "Its deck is not in the library." in visit(person, "r", "1", "q", decks_=[long])
    deck = decks.deck(decks.quote("a"), decks.quote("c"))
    decks.write(short.path.parent, deck, "short.yaml")
    assert read_deck(short.path).by_id.keys() == {"a", "c"}
    assert "1 answer left out, as the deck has changed since." in visit(
        person, "r", "1", decks_=[listed(short.path)]
    )


def test_a_script_is_asked_nothing_before_a_sitting(person: Learner, short: Summary) -> None:
    visit(person, "1", "1 3", "q", "q", decks_=[short])
    lines = visit(person, "1", decks_=[short], asks=False)
    assert "Item 1 of 2. Quote." in lines
    assert not any("waits." in line for line in lines)


def test_what_else_may_be_typed_in_the_library_is_told_once_and_when_asked(
    person: Learner, short: Summary
) -> None:
    lines = visit(person, "r", "?", "1", "1 1", "q", "q", decks_=[short])
    assert lines.count("s: lists the sittings that wait") == 2
    assert lines.count("help: tells what else you may type") == 1
    assert sum(line.startswith("1. The harbour bridge closes: ") for line in lines) == 3


@pytest.mark.no_cover
@settings(max_examples=40, deadline=None)
@given(
    typed=st.lists(
        st.sampled_from(
            [*"12349bdefhmnpqrsuy?", "", "1 3", "m 1", "n 1", "n 2", "d 1", "b 2", "s json", "help"]
        )
        | st.text(max_size=6),
        max_size=60,
    )
)
def test_whatever_is_typed_the_library_is_left_and_nothing_is_lost(typed: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        short = decks.deck(*(decks.quote(name) for name in "ab"))
        long = decks.deck(*(decks.quote(f"q{n}") for n in range(20)), id="long", title="A long deck")
        shelf = [listed(decks.write(Path(folder), deck, f"{n}.yaml")) for n, deck in enumerate((short, long))]
        person = Learner("Ana", place=Path(folder) / "history.sqlite3")
        with contextlib.closing(person):
            lines = visit(person, *typed, decks_=shelf)
            assert lines[0].startswith("New here? ")
            assert not person.unsaved
