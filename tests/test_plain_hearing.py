"""Plain mode as it is heard: in whole sittings of every shipped deck, no sign is for the eye alone."""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO, cast

import pytest

from trainer import shipped
from trainer.deck.deck import Deck
from trainer.deck.library import Found, Origin, summarise
from trainer.deck.reading.reader import read_deck
from trainer.deck.verdicts import verdict_of
from trainer.learner import Learner
from trainer.plain.afterwards import play_on
from trainer.plain.hearing import heard, when
from trainer.plain.library import PlainLibrary
from trainer.plain.talk import Talk
from trainer.sitting.plan import Layout
from trainer.sitting.session import Session, Step

DECKS = sorted(path.stem for path in shipped.folder("decks").glob("*.yaml"))

ARTICLE = re.compile(
    r"^(?:Paragraph \d+.*?|(?:It|They|Passage [A-F][^:]*) appears? in|It says|The article): .*|“[^”]*”|https?://\S+",
    re.MULTILINE,
)
"""The words of an article or a record, as they are told; what is quoted from one; and whole addresses."""

ORDINARY = " 0123456789.,:;?!’'\"“”‘()/%£&-"
"""What everybody knows how to say or where to pause, beside letters; of signs those that have a name."""


def unknown(line: str) -> bool:
    """Whether a line has a sign that a screen reader passes over, or that says nothing to who hears it."""
    return any(not character.isalpha() and character not in ORDINARY for character in line)


class Listener:
    """Types all that there is to hear at each step: hints, help, the rest, a look back, every figure."""

    session: Session

    def __init__(self) -> None:
        self._asked: Iterator[str] = iter(())
        self._at: tuple[object, ...] = ()
        self._turn = 0

    def readline(self, size: int = -1) -> str:
        at = (self.session.step, self.session.step is not Step.DONE and self.session.item.id)
        if at != self._at:
            self._at, self._asked = at, iter(self._all())
        return f"{next(self._asked, '')}\n"

    def _all(self) -> list[str]:
        match self.session.step:
            case Step.QUESTION:
                self._turn += 1
                answers = self.session.answers
                right = answers.index(verdict_of(self.session.item))
                chosen = (right + self.session.number % 2) % len(answers)
                asked = (
                    ["?", "again", "y", "p 1", "h", "h", "h", "h", "x", "b"] if self._turn < 9 else ["y", "h"]
                )
                return [*asked, str(chosen + 1)]
            case Step.CONFIDENCE:
                undo = ["u"] if self._turn % 2 else []  # the item is asked again, and then answered
                return ["", *undo, str(self._turn % 3 + 1)]
            case Step.REASON:
                return ["1"]
            case Step.DONE:
                return ["d", "b", "b 1", "?", "x", "q"]
            case _:
                return ["r", ""]


def heard_of(deck: Deck, place: Path) -> str:
    """All that is told of a whole sitting of a deck."""
    listener, sink = Listener(), io.StringIO()
    person = Learner("Ana", place=place, layout=Layout(seed=4))
    try:
        session = listener.session = person.begin(deck)
        play_on(person, session, Talk(cast("TextIO", listener), sink))
        assert session.step is Step.DONE
    finally:
        person.close()
    return sink.getvalue()


@pytest.mark.parametrize("sign", [*"·▸✓✗½◆━…–—›→●′±", "[1]"])
def test_a_sign_for_the_eye_is_one_that_this_looks_for(sign: str) -> None:
    assert unknown(f"Who said it? {sign} Met.")


@pytest.mark.parametrize("name", DECKS)
def test_no_line_of_a_sitting_has_a_sign_that_only_the_eye_knows(name: str, tmp_path: Path) -> None:
    told = heard_of(read_deck(shipped.folder("decks") / f"{name}.yaml"), tmp_path / "history")
    for part in (
        "Right: ",
        "Not quite: ",
        "You chose “",
        "Hint: ",
        "The rest: ",
        "What decided it: ",
        "Confidence:",
        "You judged ",
        "Results",
    ):
        assert part in told
    signs = sorted({line for line in ARTICLE.sub("", told).splitlines() if unknown(line)})
    assert not signs, "\n".join(signs[:20])


def test_no_line_of_the_library_has_such_a_sign(tmp_path: Path) -> None:
    sink, person = io.StringIO(), Learner("Ana", place=tmp_path / "history")
    listed = [
        summarise(Found(path, Origin.PACKAGE)) for path in sorted(shipped.folder("decks").glob("*.yaml"))
    ]
    begun, over = ["2", "", "1 1", "", "q"], ["2", "2", "1", "1 1", "", "", "e", "y", "q"]
    lines = [*begun, *over, "s", "d 1", "n", "q", "r", "1", "d", "q", "m 2", "q", "q"]
    typed = io.StringIO("".join(f"{line}\n" for line in lines))
    PlainLibrary(person, listed, Talk(typed, sink), asks=True).visit()
    person.close()
    told = sink.getvalue()
    for part in ("Press Enter, or type the number", "Start over.", "It still waits.", "Which results:"):
        assert part in told
    assert not [line for line in ARTICLE.sub("", told).splitlines() if unknown(line)]


def test_nothing_is_told_twice_in_a_row(tmp_path: Path) -> None:
    told = heard_of(read_deck(shipped.folder("decks") / "first-steps.yaml"), tmp_path / "history")
    lines = [line for line in told.splitlines() if line]
    assert not [line for line, after in itertools.pairwise(lines) if line == after]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("7½ of 10 (40–89 %)", "7 and a half of 10 (40 to 89 %)"),
        ("½ of 1 point", "half of 1 point"),
        ("The Courier · Tom Vale · 2026-10-14", "The Courier, Tom Vale, 14 October 2026"),
        ("Berlin visit – Europe live", "Berlin visit, Europe live"),
        ("d′ and c: 1.20 and -0.30, +0.10", "d prime and c: 1.20 and minus 0.30, plus 0.10"),
        ("25 % right (n = 11)", "25 % right (11 answers)"),
        (
            "a 33-metre pool, well-known, 2011-12, 2026-13-40",
            "a 33-metre pool, well-known, 2011-12, 2026-13-40",
        ),
    ],
)
def test_signs_and_days_are_told_in_words(text: str, told: str) -> None:
    assert heard(text) == told
    assert heard(told) == told


@pytest.mark.parametrize(
    ("date", "told"),
    [("1962-04", "April 1962"), ("2025-12-11", "11 December 2025"), ("1963", "1963"), ("spring", "spring")],
)
def test_the_date_of_a_record_is_told_as_people_say_it(date: str, told: str) -> None:
    assert when(date) == told


def test_one_answer_is_one() -> None:
    assert heard("n = 1; n = 11") == "1 answer; 11 answers"
