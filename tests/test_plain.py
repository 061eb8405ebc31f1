"""The plain mode: whole sittings typed line by line, and whatever may be typed or cut off instead."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TextIO, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import decks
from tests.sitting.bridge import bridge_deck
from trainer import shipped
from trainer.deck.deck import Deck
from trainer.deck.difficulty import Difficulty
from trainer.deck.kinds import Kind
from trainer.deck.reading.reader import read_deck
from trainer.deck.verdicts import verdict_of
from trainer.measures import Share
from trainer.plain import choosing, letters, playing
from trainer.sitting import report
from trainer.sitting.events import Confidence, Ended
from trainer.sitting.kinds.registry import PRESENTATIONS
from trainer.sitting.plan import WHOLE, Round, plan
from trainer.sitting.scoring import Results
from trainer.sitting.session import Session, Step


class Typist:
    """Answers every prompt as the sitting asks for it: rightly, unless told otherwise."""

    session: Session

    def __init__(self, answer: Callable[[Session], int] | None = None) -> None:
        self.answer = answer or (lambda session: session.answers.index(verdict_of(session.item)))

    def readline(self, size: int = -1) -> str:
        typed: dict[Step, Callable[[Session], int]] = {
            Step.QUESTION: self.answer,
            Step.CONFIDENCE: lambda _: 2,
        }
        chosen = typed[self.session.step](self.session) if self.session.step in typed else -1
        return "\n" if chosen < 0 else f"{chosen + 1}\n"


def play(
    deck: Deck,
    *typed: str,
    source: Typist | None = None,
    only: Iterable[str] | None = None,
    part: Round = WHOLE,
) -> Played:
    """Play with these lines, then end of input; or with a typist."""
    session = Session(deck, plan(deck, seed=4, only=None if only is None else [*only], part=part))
    if source is not None:
        source.session = session
    sink = io.StringIO()
    lines = source or io.StringIO("".join(f"{line}\n" for line in typed))
    found = playing.play(session, cast("TextIO", lines), sink)
    return Played(session, found, sink.getvalue())


def asked_words(session: Session, name: str) -> str:
    """The words that an item asks about first."""
    return session.deck.excerpt(session.deck.passages(session.deck.by_id[name])[0])


def sentences(played: Played) -> list[str]:
    """What a sitting comes to."""
    return list(report.sentences(played.session.deck, played.found))


class Played:
    """A sitting that is over, its results, and what was told."""

    def __init__(self, session: Session, found: Results, text: str) -> None:
        self.session = session
        self.found = found
        self.text = text
        self.lines = text.splitlines()


@pytest.fixture(scope="module")
def bridge(tmp_path_factory: pytest.TempPathFactory) -> Deck:
    return bridge_deck(tmp_path_factory.mktemp("bridge"))


def make(folder: Path, *items: decks.Data, **changes: object) -> Deck:
    return read_deck(decks.write(folder, decks.deck(*items, **changes)))


# Whole sittings


@pytest.mark.parametrize("name", ["first-steps", "rutte-nato"])
def test_a_shipped_deck_answered_rightly_gets_every_point(name: str) -> None:
    deck = read_deck(shipped.folder("decks") / f"{name}.yaml")
    played = play(deck, source=Typist())
    assert played.found.points == played.found.possible > 0
    assert played.session.log[-1] == Ended(complete=True)
    examples = played.text.count("The answer: ")
    assert examples + played.text.count("\nRight: ") == len(played.session.plan.entries)
    assert f"You judged {played.found.possible} of {played.found.possible} items" in played.text


def test_a_sitting_is_told_from_the_briefing_to_the_results(bridge: Deck) -> None:
    played = play(bridge, "", "2", "3", "1", "")
    expected = [
        "The harbour bridge closes",
        "7 items, about 4 minutes.",
        "Three questions, kept apart:",
        "The article: Bridge shuts after inspection",
        "Paragraph 1: Bridge shuts after inspection",
        "End of the article.",
        "A worked example: nothing to answer, just see how it is done.",
        "Item 1 of 7. ",
        "Your answer: ",
        "How sure: ",
        "A number, or Enter to pass over this: ",
        "You ",
        "Why: ",
        "Next move: ",
        "Item 2 of 7. ",
        "Results",
        "Answered: 1 of 7.",
    ]
    at = -1
    for start in expected:
        at = next(n for n, line in enumerate(played.lines) if n > at and line.startswith(start))


def test_results_are_told_in_sentences_without_the_figures_behind_them(tmp_path: Path) -> None:
    lines = play(make(tmp_path, decks.quote("a")), "1", "1", "").lines
    at = lines.index("Results")
    assert lines[at + 1 :] == [
        "You judged 1 of 1 item as the evidence does.",
        "You missed nothing.",
        "Sound items you trusted: 1 of 1.",
        "Unsound items you caught: none was asked.",
        "Is it so? Not tested here.",
    ]


def test_the_briefing_counts_the_items_of_this_sitting(bridge: Deck, tmp_path: Path) -> None:
    assert "2 items of the 7 in this deck, about 1 minute." in play(bridge, only=["mayor", "opened"]).lines
    assert "1 item, about 1 minute." in play(make(tmp_path, decks.quote("a"))).lines


def test_everything_is_wrong_where_every_answer_is(bridge: Deck) -> None:
    def wrong(session: Session) -> int:
        right = session.answers.index(verdict_of(session.item))
        return 0 if right == 2 else 2

    played = play(bridge, source=Typist(wrong))
    assert played.found.right == Share(0, 6)
    assert "You doubt too much" in played.text or "too few" in played.text


def test_a_reason_may_be_given_or_passed_over_with_enter(tmp_path: Path) -> None:
    deck = make(tmp_path, decks.quote("a", evidence=decks.evidence(carrier="weak")))
    named, other, passed = (play(deck, "2", "2", typed, "") for typed in ("3", "1", ""))
    assert "You named it." in named.lines
    reply = "It says well enough who said it: “Mayor Ana Ruiz”."
    assert f"You chose “Who said it is told only loosely”. {reply}" in other.lines
    assert not re.search("You named|You chose", passed.text)
    assert "What decided it: Who passed it on? Weak, " in passed.text
    assert [p.found.reasons for p in (named, other, passed)] == [Share(1, 1), Share(0, 1), Share(0, 0)]


def test_an_answer_and_how_sure_it_is_may_be_typed_at_once(bridge: Deck) -> None:
    for both in ("2 3", "23", "2,3", "2, 3", "2  3"):
        played = play(bridge, both, only=["mayor"])
        response = played.session.response("mayor")
        assert (response.answer, response.confidence) == (played.session.answers[1], Confidence.SURE)
        assert "How sure: " not in played.text
    for neither in ("2 4", "4 2", "0 1", "2 0", "2 3 1", "231", "2-3", "2 ³"):
        played = play(bridge, neither, only=["mayor"])
        assert "Please type a number from 1 to 3, or help." in played.lines
        assert played.session.response("mayor").answer is None


def test_what_answers_mean_and_how_sure_is_said_are_told_once_and_again_when_asked(bridge: Deck) -> None:
    quotes = [item.id for item in bridge.items if item.kind is Kind.QUOTE and not item.worked][:2]
    played = play(bridge, "1 1", "", "", only=quotes)
    assert played.lines.count("1. Reliable: a stranger could check it") == 1
    assert played.lines.count("1. Reliable") == 1
    assert played.text.count("Type both numbers, such as 2 3") == 1
    again = play(bridge, "1 1", "", "", "again", only=quotes)
    assert again.lines.count("1. Reliable: a stranger could check it") == 2
    assert again.text.count("Type both numbers, such as 2 3") == 2


def test_what_did_not_decide_it_is_named_and_told_when_asked(tmp_path: Path) -> None:
    deck = make(tmp_path, decks.quote("a", evidence=decks.evidence(carrier="weak")))
    played = play(deck, "r", "2 3", "r", "")
    assert played.lines.count("There is nothing more to tell.") == 2
    rest = next(line for line in played.lines if line.startswith("The rest: "))
    assert rest == (
        "The rest: Who said it? Met. In whose words? Met. When and where? Met. Type r to hear what shows it."
    )
    assert not any(line.startswith("Who said it? Met. ") for line in played.lines)
    asked = play(deck, "2 3", "", "r").lines
    assert any(line.startswith("Who said it? Met. See “Mayor Ana Ruiz” (paragraph ") for line in asked)


def test_a_reveal_begins_with_how_the_answer_fared_in_a_sentence(tmp_path: Path) -> None:
    deck = make(tmp_path, decks.quote("a", evidence=decks.evidence(carrier="weak")))
    told = {
        "3 2": [
            "Nearly: it is partly. Something is loose.",
            "You said: not reliable, fairly sure. Half a point.",
        ],
        "2 1": ["Right: it is partly. Something is loose.", "You guessed. 1 point."],
        "2 3": ["Right: it is partly. Something is loose.", "You were sure. 1 point."],
    }
    for typed, expected in told.items():
        lines = play(deck, typed, "").lines
        at = lines.index(expected[0])
        assert lines[at : at + 2] == expected
    lines = play(make(tmp_path, decks.trace("a", "supports")), "3 3", "", "").lines
    assert "Not quite: a record confirms it. The same detail." in lines
    assert "You said: a record says otherwise, sure. No point." in lines
    assert (
        "Right: it is a conflict. One of them must be wrong."
        in play(make(tmp_path, decks.conflict("a")), "3 3").lines
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("21 failed bolts", "9,000 cars"),
        ("opened in 1954", "Critics say the bridge was never safe. The bridge opened in 1958"),
        ("Critics say the bridge was never safe. The bridge opened in 1958", "opened in 1954"),
    ],
)
def test_what_is_around_passages_is_told_once_where_that_of_one_holds_that_of_the_other(
    tmp_path: Path, one: str, other: str
) -> None:
    passages = [decks.anchor(one), decks.anchor(other)]
    lines = play(make(tmp_path, decks.conflict("a", passages=passages))).lines
    at = next(n for n, line in enumerate(lines) if line.startswith("They appear in: "))
    assert [line.partition(":")[0] for line in lines[at - 2 : at]] == ["Passage A", "Passage B"]
    assert sum("carries 9,000 cars a day." in line for line in lines[at - 2 :]) == 1
    assert not any(line.startswith("It appears in: ") for line in lines)


def test_of_three_passages_those_that_appear_together_are_named(tmp_path: Path) -> None:
    passages = [decks.anchor(words) for words in ("21 failed bolts", "opened in 1958", "9,000 cars")]
    lines = play(make(tmp_path, decks.conflict("a", passages=passages))).lines
    told = [line.partition(":")[0] for line in lines if " in: " in line and line.startswith("Passage ")]
    assert told == ["Passage A and Passage C appear in", "Passage B appears in"]


@pytest.mark.parametrize("typed", ["1", "2 3", "x", "y n", "yes", "0"])
def test_nothing_but_enter_leads_on_from_an_explanation(bridge: Deck, typed: str) -> None:
    played = play(bridge, "1 1", "", typed, only=["mayor", "opened"])
    assert "Please press Enter, or type help." in played.lines
    assert played.session.step is Step.REVEAL


def test_again_tells_what_was_answered_and_what_the_present_step_offers(tmp_path: Path) -> None:
    deck = make(tmp_path, decks.quote("a", evidence=decks.evidence(carrier="weak")))

    def after(*typed: str) -> list[str]:
        told = play(deck, *typed, "again").lines
        last = max(n for n, line in enumerate(told) if line.startswith("Is this quote reliably"))
        return told[last:]

    sure = after("1")
    assert "You said: reliable." in sure
    assert sure.count("2. Fairly sure: about 70 %") == 1
    named = after("2", "3")
    assert "You said: partly, sure." in named
    assert "What decided it?" in named
    assert "3. Who passed it on is told only loosely" in named
    told = after("3", "1", "")
    assert "Nearly: it is partly. Something is loose." in told
    assert "You said: not reliable, a guess. Half a point." in told
    assert not [line for line in told if line.startswith("Why: ")]


# Resuming


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (["1"], ["You said: ", "How sure: "]),
        (["2", "1"], ["You said: ", "What decided it?"]),
        (["2", "1", ""], [": it is ", "You said: "]),
        (["2", "1", "", ""], ["Item 2 of 2. "]),
    ],
)
def test_a_sitting_that_was_left_continues_at_its_step_with_the_item_put_again(
    bridge: Deck, typed: list[str], told: list[str]
) -> None:
    left = play(bridge, *typed, only=["mayor", "opened"]).session
    again = Session.restore(bridge, left.log)
    sink = io.StringIO()
    playing.play(again, io.StringIO(), sink)
    after = sink.getvalue().partition("Resuming where you stopped: ")[2].splitlines()
    assert after[0] == f"{len(typed) // 3} of 2 answered."
    assert after[1] == "Type a to hear the article again."
    assert "Paragraph 1: " not in sink.getvalue()
    assert after[2].startswith("Item 2 of 2. " if len(typed) == 4 else "Item 1 of 2. ")
    at = [next(n for n, line in enumerate(after) if start in line) for start in told]
    assert at == sorted(at)


# The end of input


@pytest.fixture(scope="module")
def script(bridge: Deck) -> tuple[str, ...]:
    """One line for every prompt of a whole sitting, with letters among them."""
    lines: list[str] = []

    class Recording(Typist):
        def readline(self, size: int = -1) -> str:
            line = super().readline(size)
            lines.append(line.rstrip("\n"))
            return line

    play(bridge, source=Recording())
    return (*lines[:2], "f", "it is off", "h", "b", *lines[2:])


def test_the_end_of_input_shows_the_results_wherever_it_comes_and_the_sitting_waits(
    bridge: Deck, script: tuple[str, ...]
) -> None:
    answered = []
    for length in range(len(script) + 1):
        played = play(bridge, *script[:length])
        assert (played.session.step is Step.DONE) == (length == len(script))
        assert not any(isinstance(event, Ended) for event in played.session.log[:-1])
        told = played.lines[played.lines.index("Results") + 1 :]
        assert told[: len(sentences(played))] == sentences(played)
        answered.append(len(played.found.outcomes))
    assert answered == sorted(answered)
    assert (answered[0], answered[-1]) == (0, 7)


def test_a_last_line_without_a_line_end_counts(bridge: Deck) -> None:
    session = Session(bridge, plan(bridge, seed=4, only=["mayor"]))
    playing.play(session, io.StringIO("1"), io.StringIO())
    assert session.response("mayor").answer is not None


# Letters, and what is no answer


def test_a_hint_is_told_with_its_words_and_there_are_three(tmp_path: Path) -> None:
    played = play(
        make(tmp_path, decks.quote("a", evidence=decks.evidence(route="relayed", occasion="weak"))), *"hhhh"
    )
    assert sum(line.startswith("Hint: ") for line in played.lines) == 3
    assert "Look at: “at Tuesday’s council meeting” (paragraph 2)" in played.lines
    assert "There is no further hint for this." in played.lines


def test_c_tells_what_to_look_for_and_how_the_answer_follows_and_nothing_tells_it_unasked(
    tmp_path: Path,
) -> None:
    for item, heading, first, rule in (
        (decks.quote("a"), "What a stranger needs to check it:", "1. Who said it?", "Not reliable: "),
        (decks.conflict("a"), "They conflict when all four are the same, ", "1. The same thing?", ""),
        (decks.trace("a"), "What a record can say of it:", "1. Supports: ", ""),
    ):
        deck = make(tmp_path, item)
        assert heading not in play(deck, "1").text
        lines = play(deck, "c").lines
        at = next(n for n, line in enumerate(lines) if line.startswith(heading))
        assert lines[at + 1].startswith(first)
        told = len(PRESENTATIONS[deck.items[0].kind].checklist.lines)
        assert lines[at + 1 + told].startswith(rule)


def test_a_page_of_a_month_is_told_with_it_in_words(tmp_path: Path) -> None:
    deck = make(tmp_path, decks.by_line("a"), articles=[decks.SIGNED | {"published": "2020-09"}])
    lines = play(deck, "h", "h", "h", "1", "1", "r").lines
    credit = "The Courier (invented), Tom [/] Vale, September 2020"
    assert f"The article: Bridge shuts after inspection ({credit})" in lines
    assert "Look at: “September 2020” (the page’s credit line)" in lines


def test_what_rests_on_the_head_is_told_as_words_of_the_credit_line(tmp_path: Path) -> None:
    deck = make(tmp_path, decks.by_line("a"), articles=[decks.SIGNED])
    lines = play(deck, "h", "h", "h", "1", "1", "r").lines
    credit = "The Courier (invented), Tom [/] Vale, 14 October 2026"
    assert f"The article: Bridge shuts after inspection ({credit})" in lines
    assert "Look at: “14 October 2026” (the page’s credit line)" in lines
    where = "(the page’s credit line)"
    assert (
        f"Who passed it on? Met, own report. See “The Courier (invented)” {where}; “Tom [/] Vale” {where}."
        in lines
    )


def test_a_hint_after_the_answer_is_not_given(tmp_path: Path) -> None:
    played = play(make(tmp_path, decks.quote("a")), "1", "h")
    assert "Hints are for before the answer." in played.lines


def test_f_flags_the_item_with_a_note(tmp_path: Path) -> None:
    played = play(make(tmp_path, decks.quote("a")), "F", "the year is wrong", "1", "", "", "f", "still wrong")
    assert played.session.response("a").flags == ("the year is wrong", "still wrong")
    assert played.lines.count("Noted, thank you. Please answer it as well as you can.") == 1
    assert played.lines.count("Noted, thank you.") == 1


def test_a_tells_the_article_again(tmp_path: Path) -> None:
    assert play(make(tmp_path, decks.quote("a")), "a", "a").lines.count("End of the article.") == 3


def test_b_tells_again_what_was_explained_last_and_nothing_of_what_is_to_come(bridge: Deck) -> None:
    nothing = play(bridge, "b", only=["mayor", "opened"])
    assert "Nothing has been explained yet." in nothing.lines
    again = play(bridge, "1", "1", "", "", "b", only=["mayor", "opened"])
    assert again.text.count(": it is ") == 2
    assert len({line for line in again.lines if ": it is " in line}) == 1


def test_b_and_a_number_tells_that_item_where_it_was_explained(bridge: Deck) -> None:
    answered = ["1", "1", "", ""] * 2
    played = play(bridge, *answered, "b 1", "b2", only=["mayor", "opened", "cars"])
    first, second = (asked_words(played.session, name) for name in played.session.past)
    told = played.text.partition("Item 3 of 3. ")[2]
    assert told.index(first) < told.index(second)
    refused = "Type b and the number of an item that was explained, or b alone for the last one."
    for typed in ("b 3", "b 0", "b x", "b 99"):
        assert refused in play(bridge, *answered, typed, only=["mayor", "opened", "cars"]).lines


def test_what_is_wrong_with_an_item_may_follow_its_letter(tmp_path: Path) -> None:
    played = play(make(tmp_path, decks.quote("a")), "f It was in 1954.", "1")
    assert played.session.response("a").flags == ("It was in 1954.",)
    assert "Noted, thank you. Please answer it as well as you can." in played.text


def prompts(script: tuple[str, ...]) -> list[tuple[str, ...]]:
    """What was typed before each prompt of a sitting at which a letter is a command, and not a note."""
    return [script[:length] for length in range(len(script)) if script[:length][-1:] != ("f",)]


def test_q_leaves_a_sitting_waiting_at_every_prompt(bridge: Deck, script: tuple[str, ...]) -> None:
    for typed in prompts(script):
        left, there = play(bridge, *typed, "q", "1", "1"), play(bridge, *typed)
        assert left.session.log == there.session.log, "nothing typed after q was read"
        assert left.session.step is there.session.step is not Step.DONE
        assert left.found == there.found
        assert "Results" not in left.lines


def test_e_ends_with_the_results_so_far_at_every_prompt_once_that_is_confirmed(
    bridge: Deck, script: tuple[str, ...]
) -> None:
    for typed in prompts(script):
        there = play(bridge, *typed)
        played = play(bridge, *typed, "e", "y", "1", "1")
        everything = there.found.outcomes and len(there.found.outcomes) == there.session.total
        assert played.session.log == (*there.session.log, Ended(complete=bool(everything)))
        assert sentences(played)[0] in played.lines
        for declined in ("", "n", "q"):
            went_on = play(bridge, *typed, "e", declined)
            assert everything or went_on.session.log == there.session.log


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ([], "End here? 2 items have not been answered."),
        (["1", "1", ""], "End here? 1 item has not been asked."),
        (["1", "1", "", "", "1", "1", ""], None),
    ],
)
def test_what_an_early_end_leaves_out_is_told(bridge: Deck, typed: list[str], asked: str | None) -> None:
    told = [line for line in play(bridge, *typed, "e", only=["mayor", "opened"]).lines if "End here?" in line]
    assert told == ([] if asked is None else [asked])


def test_u_takes_back_one_step_after_the_other_and_the_item_is_not_told_again(bridge: Deck) -> None:
    played = play(bridge, "2", "3", "u", "u", "u", "2", "1", "", "u", only=["mayor", "opened"])
    first = played.session.questions[0]
    response = played.session.response(first)
    assert response.answer is played.session.answers[1]
    assert response.confidence is Confidence.GUESS
    assert played.lines.count("Taken back.") == 2
    assert played.lines.count("There is nothing to take back.") == 1
    assert played.lines.count("It has been explained, so your answer stays.") == 1
    assert sum(line.startswith("Item 1 of 2. ") for line in played.lines) == 1
    assert played.text.count("How sure: ") == 3


def test_a_sitting_that_was_left_before_its_first_answer_tells_the_item_when_it_is_resumed(
    bridge: Deck,
) -> None:
    left = play(bridge, "h", "1", "u", "q", only=["mayor", "opened"]).session
    sink = io.StringIO()
    playing.play(Session.restore(bridge, left.log), io.StringIO(), sink)
    after = sink.getvalue().partition("Resuming where you stopped: ")[2]
    assert after.count("Item 1 of 2. ") == after.count("Hint: ") == 1


def test_again_tells_the_question_and_its_answers_again(tmp_path: Path) -> None:
    played = play(make(tmp_path, decks.quote("a")), "again", "1")
    asked = [line for line in played.lines if line.startswith("The quote: ")]
    assert len(asked) == 2
    assert played.lines.count("1. Reliable: a stranger could check it") == 2
    assert played.session.response("a").answer is not None


@pytest.mark.parametrize("typed", ["p 3", "P  3", "p3"])
def test_p_and_a_number_tells_one_paragraph(tmp_path: Path, typed: str) -> None:
    lines = play(make(tmp_path, decks.quote("a")), typed).lines
    assert sum(line.startswith("Paragraph 3: The inspectors counted") for line in lines) == 2


def test_p_tells_the_paragraph_of_each_article_that_is_asked_about(tmp_path: Path) -> None:
    articles = [
        {"id": "courier", "title": "The Courier", "text": decks.ARTICLE},
        {"id": "post", "title": "The Post", "text": "The bridge is fine, says the harbour."},
    ]
    passages = [
        decks.anchor("The bridge opened in 1958, a sign says.", article="courier"),
        decks.anchor("The bridge is fine", article="post"),
    ]
    lines = play(
        make(tmp_path, decks.conflict("a", passages=passages), articles=articles), "p 1", "p 4"
    ).lines
    assert "Paragraph 1 of “The Courier”: Bridge shuts after inspection" in lines
    assert "Paragraph 1 of “The Post”: The bridge is fine, says the harbour." in lines
    assert sum("Paragraph 4 of " in line for line in lines) == 1


@pytest.mark.parametrize("typed", ["a 2", "h x", "again 3", "q now", "? b"])
def test_a_letter_that_takes_nothing_is_not_obeyed_with_something_behind_it(
    tmp_path: Path, typed: str
) -> None:
    played = play(make(tmp_path, decks.quote("a")), typed, "1")
    assert "Please type a number from 1 to 3, or help." in played.lines
    assert played.session.response("a").answer is not None


@pytest.mark.parametrize("typed", ["p", "p 0", "p 99", "p x", "p -1", "p ²", f"p {'9' * 5000}"])
def test_p_without_the_number_of_a_paragraph_says_what_to_type(tmp_path: Path, typed: str) -> None:
    played = play(make(tmp_path, decks.quote("a")), typed, "1")
    assert "Type p and a number from 1 to 4, such as p 1." in played.lines
    assert played.session.response("a").answer is not None


def test_a_question_mark_tells_each_letter_on_a_line_of_its_own(tmp_path: Path) -> None:
    played = play(make(tmp_path, decks.quote("a")), "?", "?")
    for command in letters.Letter:
        assert played.lines.count(f"{command.value}: {letters.MEANINGS[command]}") == 2


def test_every_letter_is_told_in_the_help_and_in_the_docs(tmp_path: Path) -> None:
    told = play(make(tmp_path, decks.quote("a")), "?").lines
    page = (Path(__file__).parent.parent / "docs" / "commands.md").read_text("utf-8")
    for command in letters.Letter:
        assert f"{command.value}: {letters.MEANINGS[command]}" in told
        assert f"\n| `{command.value}` | " in page


@pytest.mark.parametrize(
    "typed", ["0", "4", "-1", "1.5", "reliable", "", "x", "00000000001", "²", "9" * 5000]
)
def test_what_is_no_answer_is_asked_for_again(tmp_path: Path, typed: str) -> None:
    played = play(make(tmp_path, decks.quote("a")), typed, "2")
    assert "Please type a number from 1 to 3, or help." in played.lines
    assert played.session.response("a").answer is not None


def test_a_line_of_any_length_is_one_answer(tmp_path: Path) -> None:
    deck = make(tmp_path, decks.quote("a", evidence=decks.evidence(carrier="weak")))
    played = play(deck, "2", "1", "1" * 10_000, "x" * 25_000, "3")
    assert sum(line.startswith("Please type a number") for line in played.lines) == 2
    assert "You named it." in played.lines


@settings(max_examples=60)
@given(
    typed=st.lists(
        st.sampled_from([*"123456789hfabu?x", "", " 1 ", "q", "e", "y"]) | st.text(max_size=8), max_size=60
    )
)
def test_whatever_is_typed_it_adds_up_and_can_be_resumed(bridge: Deck, typed: list[str]) -> None:
    played = play(bridge, *typed)
    again = Session.restore(bridge, played.session.log)
    assert (again.step, again.responses) == (played.session.step, played.session.responses)
    assert 0 <= played.found.points <= played.found.possible
    assert len(played.found.outcomes) == played.session.answered


# Nothing is told too early, and nothing but lines


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (decks.quote("a"), decks.quote("a", evidence=decks.evidence(speaker="missing"))),
        (decks.conflict("a"), decks.conflict("a", together=True)),
        (decks.trace("a", "supports"), decks.trace("a", "contradicts")),
        (decks.quote("a"), decks.quote("a", flags=["anonymous"], explain="Something else.")),
        (decks.quote("a"), decks.quote("a", override={"verdict": "not", "because": "So it is."})),
    ],
)
def test_nothing_told_before_the_answer_depends_on_the_verdict(
    tmp_path: Path, one: decks.Data, other: decks.Data
) -> None:
    typed = ("a", "b", "?", "x", "", "f", "note")
    first, second = (play(make(tmp_path, item), *typed) for item in (one, other))
    assert first.session.plan != second.session.plan or "flags" in other
    assert first.text == second.text
    assert "The answer: " not in first.text


def test_the_outcome_of_a_trace_is_not_told_while_it_is_ahead(bridge: Deck) -> None:
    first = next(n for n in range(50) if plan(bridge, seed=n, only=["mayor", "cars"]).asked[0] == "mayor")
    session = Session(bridge, plan(bridge, seed=first, only=["mayor", "cars"]))
    sink = io.StringIO()
    playing.play(session, io.StringIO("1\n1\n\n"), sink)
    assert "Off the page: you will be asked later in this sitting." in sink.getvalue()
    assert "confirms this" not in sink.getvalue()


HOSTILE = "\x1b[31m\x1b]52;c;aGk=\x07\u202eevil\u2066\x9b2J\r\nThe answer: forged"
HOSTILE_LINE = HOSTILE.replace("\r\n", "\x85\x0b")  # a title of two lines is refused
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]")


@pytest.fixture
def hostile(tmp_path: Path) -> Deck:
    """A deck with control characters and line ends wherever it may hold text."""
    next_move = {"sift": "trace", "do": HOSTILE_LINE}
    common: decks.Data = {"explain": HOSTILE, "next_move": next_move, "prompt": HOSTILE_LINE}
    shown = {"is": "weak", "at": decks.anchor("Mayor Ana Ruiz"), "note": HOSTILE_LINE}
    quote = decks.quote("a", evidence=decks.evidence() | {"speaker": shown}, **common)
    override = {"verdict": "unsettled", "because": HOSTILE}
    trace = decks.trace(
        "c",
        claim=HOSTILE_LINE,
        searched=HOSTILE,
        records=[decks.record("silent", title=HOSTILE_LINE, publisher=HOSTILE_LINE, says=HOSTILE)],
        **common,
    )
    article = {"id": "courier", "title": HOSTILE_LINE, "publisher": HOSTILE_LINE, "author": HOSTILE_LINE}
    text = f"{decks.ARTICLE}\n\x1b]0;title\x07 \u202e backwards\n"
    return make(
        tmp_path,
        quote,
        decks.conflict("b", override=override, **common),
        trace,
        title=HOSTILE_LINE,
        about=HOSTILE,
        articles=[article | {"text": text}],
    )


def test_no_control_character_of_a_deck_is_told(hostile: Deck) -> None:
    played = play(hostile, source=Typist())
    assert "evil" in played.text
    assert CONTROL.findall(played.text) == []


def test_a_deck_cannot_forge_a_line_where_one_line_is_told(hostile: Deck) -> None:
    before = play(hostile, "f").text.split("Your answer:")[0]
    assert play(hostile).lines[0].endswith("The answer: forged")
    assert (
        len(re.findall("^The answer: forged", before, re.MULTILINE)) <= 2
    )  # about and says: blocks of lines


def test_a_draft_says_so(tmp_path: Path, bridge: Deck) -> None:
    label = "This deck is a draft: no person has checked it yet."
    assert label in play(make(tmp_path, draft=True)).lines
    assert label not in play(bridge).lines


def test_passages_are_told_by_letter_with_their_paragraph_and_what_is_around_them(tmp_path: Path) -> None:
    played = play(make(tmp_path, decks.conflict("a")))
    around = decks.ARTICLE.splitlines()[4]
    told = played.lines.index("Passage A: “opened in 1954” (paragraph 3)")
    assert played.lines[told + 1] == f"It appears in: {around}"
    assert "Passage B: “opened in 1958” (paragraph 4)" in played.lines


def test_where_there_are_several_articles_each_is_named(tmp_path: Path) -> None:
    articles = [
        {"id": "courier", "title": "The Courier", "text": decks.ARTICLE},
        {"id": "post", "title": "The Post", "text": "The bridge is fine, says the harbour."},
    ]
    passages = [
        decks.anchor("The bridge opened in 1958, a sign says.", article="courier"),
        decks.anchor("The bridge is fine", article="post"),
    ]
    played = play(make(tmp_path, decks.conflict("a", passages=passages), articles=articles))
    told = [line for line in played.lines if line.startswith("Passage")]
    assert told[0] == "Passage A: “The bridge opened in 1958, a sign says.” (The Courier, paragraph 4)"
    assert told[1] == "Passage B: “The bridge is fine” (The Post, paragraph 1)"


def test_a_record_is_told_with_its_date_and_the_domain_of_its_address(tmp_path: Path) -> None:
    undated = {k: v for k, v in decks.record("silent").items() if k not in {"date", "address"}}
    played = play(make(tmp_path, decks.trace("a", records=[decks.record("supports"), undated])))
    seen = "seen 1 November 2026"
    found = f"Road counts. The county (invented), dated December 2025, {seen}, at example.org."
    assert f"Record 1: {found}" in played.lines
    assert f"Record 2: Road counts. The county (invented), undated, {seen}." in played.lines


def test_y_tells_the_whole_addresses_of_the_records(tmp_path: Path) -> None:
    unknown = {k: v for k, v in decks.record("silent").items() if k != "address"}
    played = play(make(tmp_path, decks.trace("a", records=[decks.record("supports"), unknown])), "y")
    assert "Record 1: https://example.org/counts" in played.lines
    assert "Record 2: no address" in played.lines
    for item in (decks.quote("a"), decks.trace("a", records=[])):
        assert "There is no record here." in play(make(tmp_path, item), "y").lines


def test_where_no_record_was_found_that_is_told(tmp_path: Path) -> None:
    assert "No record was found." in play(make(tmp_path, decks.trace("a", records=[]))).lines


# Choosing a deck


@pytest.mark.parametrize(
    ("typed", "chosen"), [("2\n", 1), ("0\nx\n3\n1\n", 0), ("", None), ("7\n", None), ("Q\n1\n", None)]
)
def test_a_deck_is_chosen_by_its_number(typed: str, chosen: int | None) -> None:
    sink = io.StringIO()
    assert choosing.choose(["One", "Two"], io.StringIO(typed), sink, "Which deck:") == chosen
    assert sink.getvalue().startswith("1. One\n2. Two\nWhich deck: ")


def test_a_round_is_named_before_it_and_in_its_results(tmp_path: Path) -> None:
    deck = read_deck(decks.write(tmp_path, decks.themed()))
    lines = play(deck, part=Round(theme="numbers", levels=(Difficulty.EASY,))).lines
    assert lines[:3] == ["The harbour bridge closes", "Numbers that age (easy)", "A figure has a day."]
    assert "A figure has a day." in lines
    assert "2 items of the 5 in this deck, about 2 minutes." in lines
    assert "Results: Numbers that age (easy)" in lines
    whole = play(deck).lines
    assert "Results" in whole
    assert not any("round" in line.lower().split() for line in whole)
