"""Twice the article costs about twice the work, whatever it repeats; what is too much is left out, and said.

Nothing here is timed: calls, characters and bytes are counted.
"""

from __future__ import annotations

import cProfile
import re
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.drafting.articles import reach
from trainer.drafting.articles.head import Head
from trainer.drafting.articles.reach import reaches, unread
from trainer.drafting.articles.source_article import LARGEST, SourceArticle
from trainer.drafting.deckfile.building import build
from trainer.drafting.draft import NO_PAIRS, draft
from trainer.drafting.items import carrying, evidence, leading, making, opening, surroundings
from trainer.drafting.items.anchoring import Anchors
from trainer.drafting.items.evidence import judge
from trainer.drafting.items.making import MOST_QUOTES, entry
from trainer.drafting.items.occurrences import WINDOW, Occurrences
from trainer.drafting.items.surroundings import Surroundings
from trainer.drafting.language.people import Cast
from trainer.drafting.language.prose import Prose
from trainer.drafting.quotes.quotes import find_quotes
from trainer.text.article import Article, Span
from trainer.text.finder import Finder

pytestmark = pytest.mark.no_cover
"""They go through the same lines again and again: traced, they take four times as long."""

PLACES = ["bridge", "gate", "council", "river", "market", "harbour", "school", "street"]


def name(number: int) -> str:
    return "".join(chr(97 + number // 26**power % 26) for power in range(4))


REPEATING: dict[str, Callable[[int], str]] = {
    "the-same-quotation": lambda n: "“We close it tonight,” he said.\n\n" * n,
    "the-same-paragraph": lambda n: (
        "“We close the gate,” said Ana Ruiz, the mayor, on Tuesday. It rained.\n\n" * n
    ),
    "turns": lambda n: "Q: Why?\nA: Because.\n\n" * n,
    "block-quotes": lambda n: "> We close it tonight.\n\n" * n,
    "one-paragraph": lambda n: "".join(f"“We close gate {i},” said Ana Ruiz. " for i in range(n)),
    "one-sentence": lambda n: "".join(f"“the {PLACES[i % 8]} gate {i}” and he said that " for i in range(n)),
    "pronouns": lambda n: "".join(f"“We close gate {i},” he said. Ana Ruiz left. " for i in range(n)),
    "names": lambda n: "".join(f"“We close it,” said {name(i * 7919).title()} Ruiz.\n\n" for i in range(n)),
    "roles": lambda n: "".join(
        f"“Gate {i} is shut,” the mayor said. Mayor Ana Ruiz left.\n" for i in range(n)
    ),
    "round-up": lambda n: "".join(
        f"“We close gate {i} tonight.” — Mayor Ana Ruiz, on gates\n\n“No,” said Ana Ruiz. (The Sun)\n\n"
        "Full story: The Sun\n\nANA RUIZ, MAYOR OF LORNE\n\n“We close it, and for good.”\n\n"
        "A false quote reads: “Close it,” the spokesman said.\n\n"
        for i in range(3 * n // 8)
    ),
    "numbers": lambda n: "".join(
        f"“There were {i * 37} people,” said Ana on {i % 28 + 1} May. " for i in range(n)
    ),
    "wordings": lambda n: "".join(
        f"“We will close the harbour {PLACES[i % 8]} {name(i % 50)} tonight,” said Ana Ruiz.\n\n"
        for i in range(n)
    ),
    "marks": lambda n: "“ ‘a’ “b” " * n,
    "one-word": lambda n: "said " * n,
    "short-lines": lambda n: "a\n" * n,
}


def built(article: SourceArticle) -> tuple[int, int]:
    """How many functions are called to build its deck, those of C too, and how long the deck is."""
    counter = cProfile.Profile()
    made = counter.runcall(build, [article])
    return sum(entry.callcount for entry in counter.getstats()), len(made.text)


def source(text: str) -> SourceArticle:
    return SourceArticle(
        text=f"Bridge closed\n\n{text}\n", title="Bridge closed", name="bridge", head=Head(author="Ann Lee")
    )


@pytest.mark.parametrize("kind", REPEATING)
def test_twice_the_text_takes_about_twice_the_calls_and_makes_twice_the_deck(kind: str) -> None:
    build([source(REPEATING[kind](20))])  # what is read once, word lists and the like, is read now
    once, twice = (source(REPEATING[kind](count)) for count in (40, 80))
    (calls, length), (calls_of_twice, length_of_twice) = built(once), built(twice)
    assert calls_of_twice < 2.5 * calls + 5_000
    assert length_of_twice < 2.5 * length + 5_000


@pytest.mark.parametrize("kind", ["the-same-quotation", "turns", "one-paragraph", "short-lines"])
def test_twice_the_text_takes_about_twice_the_memory(kind: str) -> None:
    def peak(count: int) -> int:
        text = source(REPEATING[kind](count))
        tracemalloc.start()
        build([text])
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    build([source(REPEATING[kind](20))])  # what is read once is read now
    assert peak(120) < 2.5 * peak(60) + 500_000


class Counting:
    """Takes the place of a pattern, and counts the characters that it is asked to go through."""

    characters = 0

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern

    def search(self, text: str, start: int, end: int) -> re.Match[str] | None:
        Counting.characters += end - start
        return self.pattern.search(text, start, end)


@pytest.mark.parametrize("kind", ["one-paragraph", "one-sentence", "pronouns"])
def test_a_paragraph_of_many_quotations_is_gone_through_once_for_each_thing_that_is_looked_for(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = REPEATING[kind](150)
    patterns = {
        evidence: "_UNNAMED _TRANSLATED",
        carrying: "_FIRST_HAND",
        leading: "SPOKEN",
        opening: "SPOKEN _TO_COME _COURT _OF_COURT",
        surroundings: "_AUDIENCE _HEARSAY",
    }
    names = [(module, one) for module, listed in patterns.items() for one in listed.split()]
    for module, one in names:
        monkeypatch.setattr(module, one, Counting(getattr(module, one)))
    monkeypatch.setattr(Counting, "characters", 0)
    judge(Surroundings(Article(text), find_quotes(Prose(text)), Cast(text)), Head(), {})
    assert 0 < Counting.characters <= 2 * len(names) * len(text)


@pytest.mark.parametrize("kind", REPEATING)
def test_anchors_go_through_the_text_a_number_of_times_that_does_not_grow(kind: str) -> None:
    def times(count: int) -> float:
        article = Article(REPEATING[kind](count))
        anchors = Anchors(article, 500)
        for quotation in find_quotes(Prose(article.text)):
            anchors.anchor(Span(quotation.start, quotation.end))
        return article.finder.gone_through / len(article.text)

    assert times(2_000) < 2.5 * times(1_000) + 100


# What is too much is left out, and said


def test_no_draft_has_more_quotations_than_somebody_may_work_through() -> None:
    text = "".join(
        f"“We close the {name(i)} gate at {i},” said Ana Ruiz.\n\n" for i in range(MOST_QUOTES + 7)
    )
    drafted = draft([entry("bridge", source(text))])
    assert sum(one.item.kind == "quote" for one in drafted.items) == MOST_QUOTES
    assert drafted.remarks == (
        "7 left out: at most 500 quotations are drafted; build from parts of the article for the others.",
        NO_PAIRS,
    )


def test_the_room_for_quotations_is_shared_by_the_articles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "MOST_QUOTES", 5)
    texts = ["".join(f"“{name(i * k)} is shut,” said Ana.\n\n" for i in range(1, 5)) for k in (7, 77)]
    drafted = draft([entry(f"a{k}", source(text)) for k, text in enumerate(texts)])
    assert [one.item.article for one in drafted.items] == ["a0"] * 4 + ["a1"]
    assert drafted.remarks[0].startswith("3 left out: at most")


def test_what_cannot_be_told_from_the_same_words_elsewhere_is_left_out_and_the_deck_loads(
    tmp_path: Path,
) -> None:
    built = build([source("“We close it tonight,” he said.\n\n" * 100)], tmp_path / "made.yaml")
    assert built.deck is not None
    left = 100 - len(built.deck.items)
    told = f"{left} left out: the article repeats the words, and what is around them too."
    assert built.remarks == (told, NO_PAIRS)
    assert max(len(line) for line in built.text.splitlines()) < 2_000


def test_an_ordinary_article_is_drafted_whole() -> None:
    text = "".join(
        f"The council met on {i % 28 + 1} May to speak of the {name(i)} gate, which 20{i % 9}0 use.\n\n"
        f"“We close it,” said {name(i * 31).title()} Ruiz. He added: “It is old.”\n\n"
        for i in range(60)
    )
    drafted = draft([entry("bridge", source(text))])
    assert sum(one.item.kind == "quote" for one in drafted.items) == 120
    assert drafted.remarks == ()


# How far the finders read


def test_prose_is_read_whole_and_short_lines_up_to_a_point() -> None:
    prose = (
        "The council said on Tuesday that the bridge would stay shut until the inspectors had left.\n\n"
        * 10_000
    )
    lines = "a\n" * (LARGEST // 2)
    assert reaches([prose]) == [len(prose)]
    (end,) = reaches([lines])
    assert 100_000 < end < len(lines)
    assert lines[end - 1] == "\n"
    told = unread(lines, end)
    assert told is not None
    assert told.startswith(f"only its first {end:,} of 5,242,880 characters were read")
    assert unread(prose, len(prose)) is None


def test_articles_share_what_memory_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reach, "_MOST", 8_000_000)
    text = "One two three. " * 5_000
    first, second, third = reaches([text] * 3)
    assert first == len(text)
    assert third == 0 < second < len(text) or second == third == 0


@given(st.text(alphabet="a \n.“", max_size=300), st.integers(0, 3_000))
def test_a_text_is_cut_where_a_line_or_a_word_ends(text: str, most: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for setting, value in (("_MOST", most), ("_SMALL", 0), ("_PIECE", 16)):
            patch.setattr(reach, setting, value)
        (end,) = reaches([text])
    assert 0 <= end <= len(text)
    assert end in {0, len(text)} or text[end - 1].isspace() or end % 16 == 0


# How words are told from the same words elsewhere


def naive(text: str, words: str, start: int) -> tuple[int, int]:
    """How many characters are needed before, and after, by trying each number."""
    places = [at for at in range(len(text)) if text.startswith(words, at)]
    end = start + len(words)

    def needed(beside: Callable[[int], str], whole: Callable[[int, int], str]) -> int:
        for count in range(1, WINDOW + 1):
            if len(beside(count)) < count or all(
                whole(at, count) != beside(count) for at in places if at != start
            ):
                return count
        return WINDOW + 1

    before = needed(lambda n: text[max(start - n, 0) : start], lambda at, n: text[max(at - n, 0) : at])
    after = needed(lambda n: text[end : end + n], lambda at, n: text[at + len(words) : at + len(words) + n])
    return before, after


TEXTS = st.one_of(
    st.text(alphabet="ab ", min_size=1, max_size=60),
    st.builds(
        lambda part, times, tail: part * times + tail,
        st.text("ab ", min_size=1, max_size=4),
        st.integers(1, 90),
        st.text("ab "),
    ),
)


@given(TEXTS, st.data(), st.booleans())
def test_what_is_needed_beside_words_is_what_trying_would_find(
    text: str, data: st.DataObject, many: bool
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    words = text[start : data.draw(st.integers(start + 1, min(len(text), start + 5)))]
    places = Occurrences(Finder(text)).of(words)
    assert places is not None
    assert list(places.starts) == [at for at in range(len(text)) if text.startswith(words, at)]
    if len(places.starts) > 1:
        for _ in range(12 if many else 1):  # asked often, they are sorted
            needed = places.needed(start)
        assert tuple(min(count, WINDOW + 1) for count in needed) == naive(text, words, start)


def test_words_that_appear_too_often_are_not_searched_for_ever() -> None:
    occurrences = Occurrences(Finder("a " * 5_000), most=6_000)
    assert occurrences.of("a ") is not None
    assert [occurrences.of(words) for words in ("a", "a a", " a")] == [None, None, None]
    assert occurrences.of("b") is not None


def test_a_window_that_thousands_share_is_no_help() -> None:
    places = Occurrences(Finder(f"{'tick ' * 3_000}end")).of("tick")
    assert places is not None
    middle, late = places.starts[1_500], places.starts[-50]
    assert min(places.needed(middle)) > WINDOW
    assert places.needed_at_most(middle, 500) == (None, None)
    assert places.needed_at_most(late, 500) == (None, 247)  # 49 more of “ tick”, a blank and an e
    assert places.needed_at_most(late, 246) == (None, None)
