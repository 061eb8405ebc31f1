"""The results in words: every share with its n."""

from __future__ import annotations

import re

import pytest

from tests import decks
from tests.sitting.conftest import Make
from trainer.deck.deck import Deck
from trainer.deck.kinds.conflict import ConflictVerdict
from trainer.deck.kinds.quote import QuoteVerdict
from trainer.deck.kinds.trace import TraceReason, TraceVerdict
from trainer.deck.parts import Verdict
from trainer.deck.verdicts import verdict_of
from trainer.sitting import report, words
from trainer.sitting.events import Confidence
from trainer.sitting.plan import plan
from trainer.sitting.report import FlaggedItem
from trainer.sitting.responses import Response
from trainer.sitting.scoring import Calibration, Results, results
from trainer.sitting.session import Session, Step

ANSWERS: dict[str, Verdict] = {
    "mayor": QuoteVerdict.PARTLY,
    "loose": QuoteVerdict.PARTLY,
    "opened": ConflictVerdict.CONFLICT,
    "bolts": ConflictVerdict.CONFLICT,
    "cars-denied": TraceVerdict.CONTRADICTED,
}


def scored(deck: Deck, answers: dict[str, Verdict], asked: int = 7, **more: object) -> Results:
    given = [
        Response(item=name, answer=answer, revealed=True, **more)  # type: ignore[arg-type]
        for name, answer in answers.items()
    ]
    return results(deck, given, asked)


def told(found: Results) -> dict[str, str]:
    return {line.label: line.value for section in report.sections(found) for line in section.lines}


@pytest.mark.parametrize(
    ("value", "text"), [(0, "0"), (0.5, "½"), (1, "1"), (1.0, "1"), (3.5, "3½"), (12.0, "12")]
)
def test_points_are_written_as_people_write_them(value: float, text: str) -> None:
    assert words.number(value) == text


def test_the_headline_gives_points_and_how_many_were_right(bridge: Deck) -> None:
    found = scored(bridge, ANSWERS)
    assert report.headline(found) == "2½ of 4 points; 2 of 4 (15–85 %) right"


def test_without_an_answer_there_is_nothing_to_tell(bridge: Deck) -> None:
    found = scored(bridge, {})
    assert report.headline(found) == report.NOTHING_YET
    assert report.sections(found) == ()


def test_where_nothing_scored_was_answered_no_share_is_told(bridge: Deck) -> None:
    found = scored(bridge, {"loose": QuoteVerdict.NOT})
    assert report.headline(found) == "1 answered, none of them scored"
    assert told(found) == {"Not scored": "1", "Answered": "1 of 7", "Is it so?": "not tested here"}


def test_what_is_told_of_a_sitting(bridge: Deck) -> None:
    found = told(scored(bridge, ANSWERS, reason=TraceReason.SUPPORT, hints=2))
    assert found["Points"] == "2½ of 4"
    assert found["Not scored"] == "1"
    assert found["Answered"] == "5 of 7"
    assert found["Hints"] == "10"
    assert found["Named what decided it"] == "0 of 4 (0–49 %)"
    assert found["Sound items you trusted"] == "0 of 2 (0–66 %)"
    assert found["Unsound items you caught"] == "2 of 2 (34–100 %)"
    assert found["Tendency"] == "2 mistakes are too few to tell which way you lean."
    assert found["Quotes"] == "0 of 1 (0–79 %)"
    assert found["Conflicts"] == "1 of 2 (9–91 %)"
    assert "Unsettled" not in found
    assert "d′ and c" not in found


def test_every_percentage_in_a_share_carries_its_n(bridge: Deck) -> None:
    found = scored(bridge, ANSWERS, confidence=Confidence.SURE)
    for section in report.sections(found):
        for line in section.lines:
            if "%" in line.value:
                assert re.search(r"\d+ of \d+", line.value) or "n = " in line.remark, line


def test_confidence_is_told_by_level_with_brier_and_leaning(bridge: Deck) -> None:
    found = told(scored(bridge, ANSWERS, confidence=Confidence.SURE))
    assert found["Sure (95 %)"] == "2 of 4 (15–85 %) right"
    assert found["On the whole"] == "surer than you were right: 95 % sure, 50 % right"
    # 2 × 0.05² + 2 × 0.95² = 1.81; a quarter of it is 0.4525
    assert found["Brier score"] == "0.45"
    assert not any(label.startswith(("A guess", "Fairly")) for label in found)


@pytest.mark.parametrize(
    ("sure", "right", "start"),
    [
        (0.9, 0.5, "surer than you were right"),
        (0.5, 0.9, "less sure than you could be"),
        (0.7, 0.75, "as sure as you were right"),
        (0.65, 0.55, "as sure as you were right"),
    ],
)
def test_the_gap_in_words(sure: float, right: float, start: str) -> None:
    found = Calibration({}, 20, 0.2, sure, right)
    assert report.gap_in_words(found).startswith(f"{start}: ")


def test_d_prime_is_told_with_what_it_means(make: Make) -> None:
    items = [decks.quote(f"q{n}") for n in range(15)] + [decks.conflict(f"c{n}") for n in range(15)]
    deck = make(*items)
    found = scored(deck, {item.id: verdict_of(item) for item in deck.items}, asked=30)
    assert told(found)["d′ and c"] == "3.73 and +0.00"


def test_flags_are_listed_of_examples_and_of_items_that_were_not_answered_too(make: Make) -> None:
    deck = make(decks.quote("shown", worked=True), decks.quote("asked"))
    session = Session(deck, plan(deck, seed=1))
    session.flag("wrong example")
    session.next()
    session.flag("wrong item")
    session.flag("")
    assert session.step is Step.QUESTION
    assert report.flagged(session) == (
        FlaggedItem("shown", "wrong example"),
        FlaggedItem("asked", "wrong item"),
        FlaggedItem("asked", ""),
    )


def test_one_mistake_is_said_to_be_too_little_to_tell_a_leaning(make: Make) -> None:
    deck = make(decks.quote("a"), decks.quote("b"))
    one = scored(deck, {"a": QuoteVerdict.NOT, "b": QuoteVerdict.RELIABLE}, asked=2)
    assert report.sentences(deck, one)[1:] == (report.ONE_MISTAKE, "There is one to look at again.")
    assert told(one)["Tendency"] == report.ONE_MISTAKE
    two = scored(deck, {"a": QuoteVerdict.NOT, "b": QuoteVerdict.NOT}, asked=2)
    assert report.sentences(deck, two)[1] == "2 mistakes are too few to tell which way you lean."


@pytest.mark.parametrize(
    ("harsh", "mild", "sentence"),
    [
        (4, 0, "You doubt too much: your mistakes mostly lean towards suspicion."),
        (0, 4, "You trust too much: your mistakes mostly lean towards trust."),
        (2, 2, "Your mistakes lean neither way."),
        (4, 2, "4 of your 6 mistakes lean towards suspicion: too few to tell more."),
        (1, 3, "3 of your 4 mistakes lean towards trust: too few to tell more."),
        (2, 1, "3 mistakes are too few to tell which way you lean."),
    ],
)
def test_nobody_is_told_how_they_lean_of_fewer_mistakes_than_can_tell(
    make: Make, harsh: int, mild: int, sentence: str
) -> None:
    sound = [decks.quote(f"q{n}") for n in range(harsh + 1)]
    unsound = [decks.conflict(f"c{n}") for n in range(mild + 1)]
    deck = make(*sound, *unsound)
    answers: dict[str, Verdict] = {f"q{n}": QuoteVerdict.NOT for n in range(harsh)}
    answers |= {f"c{n}": ConflictVerdict.COMPATIBLE for n in range(mild)}
    found = scored(deck, {item.id: verdict_of(item) for item in deck.items} | answers)
    assert report.sentences(deck, found)[1] == sentence


@pytest.mark.parametrize(("milder", "told"), [(0, ""), (1, "a milder answer"), (2, "milder answers")])
def test_the_sentence_and_the_bars_count_the_same(make: Make, milder: int, told: str) -> None:
    deck = make(*(decks.quote(f"q{n}", evidence=decks.evidence(carrier="missing")) for n in range(3)))
    answers: dict[str, Verdict] = {
        f"q{n}": QuoteVerdict.PARTLY if n < milder else QuoteVerdict.NOT for n in range(3)
    }
    found = scored(deck, answers)
    more = f", and caught {milder} more with {told}" if told else ""
    assert (
        report.sentences(deck, found)[0] == f"You judged {3 - milder} of 3 items as the evidence does{more}."
    )
    assert sum(one.share.hits for one in report.sort_counts(found)) == 3


def test_long_words_are_cut_between_two_of_them() -> None:
    assert report.shortened("so few words") == "so few words"
    assert report.shortened("many  more words", 11) == "many more …"
    assert report.shortened("x" * 20, 5) == "xxxxx …"


@pytest.mark.parametrize(
    ("levels", "answer", "told"),
    [
        ({}, QuoteVerdict.NOT, "Most often missed: quotes whose answer is “Reliable” (2 of 2)."),
        (
            {"carrier": "weak"},
            QuoteVerdict.NOT,
            "Most often missed: “Who passed it on?” decided 2 of the 2.",
        ),
    ],
)
def test_what_was_missed_most_is_told_where_something_was_lacking(
    make: Make, levels: dict[str, str], answer: QuoteVerdict, told: str
) -> None:
    deck = make(*(decks.quote(name, evidence=decks.evidence(**levels)) for name in ("a", "b")))
    assert report.sentences(deck, scored(deck, {"a": answer, "b": answer}, asked=2))[-1] == told


def test_sound_items_that_were_doubted_are_what_was_missed_most_though_some_share_what_decided(
    make: Make,
) -> None:
    weak = [decks.quote(name, evidence=decks.evidence(carrier="weak")) for name in ("a", "b")]
    sound = [decks.trace(name, "supports") for name in ("c", "d", "e")]
    deck = make(*weak, *sound)
    answers: dict[str, Verdict] = dict.fromkeys("ab", QuoteVerdict.NOT)
    answers |= dict.fromkeys("cde", TraceVerdict.NOT_FOUND)
    told = report.sentences(deck, scored(deck, answers, asked=5))[-1]
    assert told == "Most often missed: traces whose answer is “A record confirms it” (3 of 5)."


def test_two_that_share_nothing_are_only_counted(make: Make) -> None:
    deck = make(decks.quote("a"), decks.conflict("b", together=True))
    answers: dict[str, Verdict] = {"a": QuoteVerdict.NOT, "b": ConflictVerdict.CONFLICT}
    assert report.sentences(deck, scored(deck, answers, asked=2))[-1] == "There are 2 to look at again."


def test_every_item_that_counts_is_counted_in_one_sort(bridge: Deck) -> None:
    found = scored(bridge, {item.id: verdict_of(item) for item in bridge.items if item.scored})
    found_sorts = report.sort_counts(found)
    assert sum(one.share.n for one in found_sorts) == found.possible
    assert all(one.share.hits == one.share.n for one in found_sorts)


def test_a_sort_of_which_nothing_was_asked_says_so(make: Make) -> None:
    weak = decks.quote("b", evidence=decks.evidence(carrier="weak"))
    deck = make(decks.quote("a"), weak)
    answers: dict[str, Verdict] = {"a": QuoteVerdict.RELIABLE, "b": QuoteVerdict.RELIABLE}
    assert [(one.label, one.told) for one in report.sort_counts(scored(deck, answers, asked=2))] == [
        (report.PASSED, "1 of 1"),
        (report.CAUGHT, "none was asked"),
        (report.BETWEEN, "0 of 1"),
    ]
    early = report.sort_counts(scored(deck, {"b": QuoteVerdict.PARTLY}, asked=2))
    assert [one.told for one in early] == ["none was answered", "none was answered", "1 of 1"]
    assert told(scored(deck, answers, asked=2))[report.CAUGHT] == "none was asked"


def test_of_a_whole_deck_each_of_its_sorts_is_counted(make: Make) -> None:
    loose = decks.quote("loose", evidence=decks.evidence(words="weak"))
    deck = make(decks.quote("sound"), loose, decks.conflict("both", together=False))
    answers: dict[str, Verdict] = {
        "sound": QuoteVerdict.RELIABLE,
        "loose": QuoteVerdict.NOT,
        "both": ConflictVerdict.CONFLICT,
    }
    whole = scored(deck, answers, 3)
    line, section = report.of_whole_deck(whole), report.whole_section(whole)
    shares = [whole.passed, whole.caught, whole.between]
    assert sum(share.n for share in shares) == whole.possible
    assert whole.between.n
    for share in shares:
        assert not share.n or f"{share.hits} of {share.n}" in line
    assert "in between judged right" in line
    assert {one.share for one in section.lines} == {*shares}
