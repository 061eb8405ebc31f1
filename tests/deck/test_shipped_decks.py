"""What the decks that travel with the program promise their readers: short, explained, balanced, in rounds.

`trainer check` looks at what any deck can get wrong; here is what was promised of these ones.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from trainer import shipped
from trainer.deck.deck import Deck, subject
from trainer.deck.kinds import Kind
from trainer.deck.kinds.conflict import ConflictVerdict
from trainer.deck.kinds.quote import QuoteItem, QuoteVerdict
from trainer.deck.kinds.trace import TraceItem, TraceVerdict
from trainer.deck.model import Item
from trainer.deck.reading.reader import read_deck
from trainer.deck.verdicts import Soundness, soundness, verdict_of
from trainer.sitting.plan import WHOLE
from trainer.sitting.rounds import in_turn
from trainer.text.sentences import sentence_spans

ROOT = Path(__file__).parents[2]
DECKS = sorted(shipped.folder("decks").glob("*.yaml"))

LONGEST_SENTENCE = 25
"""Words of a sentence, which a reader of fourteen takes in at once."""

SHORT_ROUND = 4
"""Items up to which one unsound item is enough for a round."""

TERMS = {
    "NATO": "an alliance of countries that have promised to defend each other",
    "GDP": "the value of all that a country produces in a year",
    "SACEUR": "NATO’s top commander in Europe",
    "AUKUS": "a pact of Australia, Britain and the US",
    "keynote": "the main speech of an event",
    "core defence": "armed forces and what they need",
    "lido": "an open-air swimming pool",
    "mirror copy": "a copy on another site",
}
"""Terms that newcomers do not know, and how they are explained."""

NOT_OUR_WORDS = {"exact", "prefix", "suffix", "title", "publisher", "address", "id"}
"""Fields of an item that hold the words of an article, of a record's own page, or a name."""


@pytest.fixture(scope="module", params=DECKS, ids=lambda path: path.stem)
def deck(request: pytest.FixtureRequest) -> Deck:
    return read_deck(request.param)


@pytest.fixture(scope="module")
def nato() -> Deck:
    return read_deck(ROOT / "decks" / "rutte-nato.yaml")


def own_words(value: object) -> Iterator[str]:
    """Every text of an item, or of a part of a deck, that its authors wrote."""
    if isinstance(value, str):
        yield " ".join(value.split())
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from own_words(inner) if name not in NOT_OUR_WORDS else ()
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from own_words(inner)


def words_of(item: Item) -> list[str]:
    return list(own_words(msgspec.to_builtins(item)))


def asked(deck: Deck, kind: Kind | None = None) -> list[Item]:
    """The items that are asked and scored."""
    return [
        item for item in deck.items if item.scored and not item.worked and (kind is None or item.kind is kind)
    ]


def unexplained(text: str, *, elsewhere: str = "") -> list[str]:
    """The terms that a text uses, and neither it nor what is read before it explains."""
    return [
        term
        for term, meaning in TERMS.items()
        if re.search(rf"\b{term}\b", text, re.IGNORECASE) and meaning not in text + elsewhere
    ]


def test_no_sentence_of_a_shipped_deck_is_longer_than_a_newcomer_takes_in(deck: Deck) -> None:
    about = [deck.model.about or "", *(theme.about or "" for theme in deck.model.themes)]
    texts = [" ".join(text.split()) for text in about] + [
        text for item in deck.items for text in words_of(item)
    ]
    sentences = [text[start:end] for text in texts for start, end in sentence_spans(text)]
    assert [one for one in sentences if len(one.split()) > LONGEST_SENTENCE] == []


def test_a_term_that_newcomers_do_not_know_is_explained_wherever_an_item_uses_it(deck: Deck) -> None:
    briefing = deck.model.about or ""
    found = {item.id: unexplained(" ".join(words_of(item)), elsewhere=briefing) for item in deck.items}
    assert {name: terms for name, terms in found.items() if terms} == {}


def test_a_term_without_its_meaning_is_found_and_one_with_it_is_not() -> None:
    assert unexplained("It is 2% of GDP.") == ["GDP"]
    assert unexplained("2% of GDP. GDP is the value of all that a country produces in a year.") == []
    assert unexplained("He was named Saceur.") == ["SACEUR"]


def test_the_words_of_an_item_are_also_those_of_its_records_and_of_its_evidence(nato: Deck) -> None:
    trace, quote = nato.by_id["speech-venue"], nato.by_id["next-target"]
    assert "The Halifax forum of 2025 began on 21 November and lasted three days." in words_of(trace)
    assert "A whole sentence in his own voice." in words_of(quote)


def test_the_articles_that_were_made_for_a_deck_explain_their_terms_too(deck: Deck) -> None:
    briefing = deck.model.about or ""
    for info in deck.model.articles:
        if info.file and "000_0e5bce" not in info.file:  # not the one that is quoted as it was
            told = re.sub(r"\S+\.\S+/\S+", "", deck.articles[info.id].text)  # without addresses
            assert unexplained(told, elsewhere=briefing) == []


def test_every_item_that_is_asked_says_how_hard_it_is(deck: Deck) -> None:
    assert [item.id for item in deck.items if not item.worked and item.level is None] == []


def test_no_answer_of_a_kind_is_right_more_often_than_not(deck: Deck) -> None:
    for kind in Kind:
        given = Counter(verdict_of(item) for item in asked(deck, kind))
        if given.total() >= 12:
            assert max(given.values()) <= given.total() / 2, (kind, given)


def test_two_in_five_to_one_in_two_pairs_of_the_nato_deck_can_both_hold(nato: Deck) -> None:
    pairs = asked(nato, Kind.CONFLICT)
    compatible = sum(soundness(verdict_of(item)) is Soundness.SOUND for item in pairs)
    assert 0.4 <= compatible / len(pairs) <= 0.5


def test_pairs_that_hold_two_pages_against_each_other_have_every_answer(nato: Deck) -> None:
    across = [
        item
        for item in asked(nato, Kind.CONFLICT)
        if len({nato.place(item, passage).article for passage in subject(item)}) > 1
    ]
    given = Counter(verdict_of(item) for item in across)
    assert set(given) == set(ConflictVerdict)
    assert max(given.values()) <= given.total() / 2


def test_the_themes_of_the_nato_deck_are_rounds_with_a_third_sound_and_each_quote_near_its_trace(
    nato: Deck,
) -> None:
    assert [theme.title for theme in nato.model.themes][:5] == [
        "Same headline, other words",
        "Where and when",
        "Numbers that age",
        "Whose words?",
        "Who is credited?",
    ]
    for theme in nato.model.themes:
        items = [item for item in nato.items if item.theme == theme.id]
        scored = [item for item in items if item.scored]
        sound = sum(soundness(verdict_of(item)) is Soundness.SOUND for item in scored)
        assert 10 <= len(items) <= 12, theme.id
        assert len({item.kind for item in items}) >= 2, theme.id
        assert 1 / 3 <= sound / len(scored) <= 0.75, theme.id
        for item in items:
            if isinstance(item, QuoteItem) and item.off_page:
                assert nato.by_id[item.off_page].theme == theme.id, item.id


def test_every_round_has_a_third_sound_and_two_unsound_or_one_where_it_is_short(deck: Deck) -> None:
    parts = in_turn(deck) or [WHOLE]
    for part in parts:
        given = [soundness(verdict_of(item)) for item in asked(deck) if part.holds(item)]
        sound, unsound = given.count(Soundness.SOUND), given.count(Soundness.UNSOUND)
        assert sound >= len(given) / 3, (part.name, given)
        if len(given) > 1:  # one question has one answer
            assert unsound >= (2 if len(given) > SHORT_ROUND else 1), (part.name, given)


def test_the_rounds_of_first_steps_ask_one_kind_each_and_the_last_all_three() -> None:
    deck = read_deck(shipped.folder("decks") / "first-steps.yaml")
    kinds = [{item.kind for item in asked(deck) if part.holds(item)} for part in in_turn(deck)]
    assert kinds == [{Kind.QUOTE}, {Kind.QUOTE}, {Kind.CONFLICT}, {Kind.TRACE}, set(Kind)]


def test_in_no_round_of_the_nato_deck_one_answer_is_right_for_over_three_in_four(nato: Deck) -> None:
    for theme in nato.model.themes:
        for kind in Kind:
            given = Counter(verdict_of(item) for item in asked(nato, kind) if item.theme == theme.id)
            if given.total() >= 3:
                assert max(given.values()) <= 0.75 * given.total(), (theme.id, kind, given)


def test_the_round_of_two_pages_asks_about_both_and_has_every_answer_for_pairs(nato: Deck) -> None:
    items = [item for item in nato.items if item.theme == "two-pages"]
    assert {nato.place(item, passage).article for item in items for passage in subject(item)} == set(
        nato.articles
    )
    pairs = [item for item in items if item.kind is Kind.CONFLICT]
    assert {verdict_of(item) for item in pairs} == set(ConflictVerdict)
    for item in pairs:
        assert len({nato.place(item, passage).article for passage in subject(item)}) == 2, item.id


def test_the_pages_for_people_tell_how_many_rounds_the_nato_deck_has(nato: Deck) -> None:
    rounds = f"{('six', 'seven', 'eight', 'nine')[len(nato.model.themes) - 6]} rounds"
    for page in ("docs/facilitators.md", "CHANGELOG.md"):
        assert rounds in (ROOT / page).read_text("utf-8"), page


JUDGING = re.compile(
    r"\b(has|have) (no|the whole|the|these|this) (such )?(very )?(sentence|words)|not this|very words|"
    r"does not have|(weeks|months|a year|the year) before|which was",
    re.IGNORECASE,
)
"""Ways of telling a detail's fate, where a record should only say what is on its page."""


def test_a_record_tells_what_is_on_its_page_and_leaves_the_judging_to_the_reader(deck: Deck) -> None:
    records = [record for item in deck.items if isinstance(item, TraceItem) for record in item.records]
    assert [record.says for record in records if JUDGING.search(" ".join(record.says.split()))] == []


def test_the_digest_tells_what_was_reported_and_not_what_the_other_article_lacks(nato: Deck) -> None:
    assert not re.search(r"has no |does not have|older than|stronger", nato.articles["digest"].text)


def test_a_question_of_the_author_that_comes_again_goes_with_no_one_answer(deck: Deck) -> None:
    answers: dict[str, Counter[str]] = {}
    for item in asked(deck):
        if item.prompt:
            answers.setdefault(item.prompt, Counter())[verdict_of(item).value] += 1
    again = {prompt: given for prompt, given in answers.items() if given.total() > 1}
    telling = {prompt for prompt, given in again.items() if max(given.values()) > 0.6 * given.total()}
    assert telling == set()


def test_what_could_not_be_seen_is_told_about_as_often_before_every_answer(nato: Deck) -> None:
    told: dict[bool, list[bool]] = {True: [], False: []}
    for item in asked(nato, Kind.TRACE):
        if isinstance(item, TraceItem):
            missing = verdict_of(item) is TraceVerdict.NOT_FOUND
            told[missing].append("not seen" in " ".join((item.searched or "").split()))
    shares = [sum(found) / len(found) for found in told.values()]
    assert max(shares) - min(shares) <= 0.2, shares


def test_a_reliable_quote_of_the_nato_deck_is_borne_out_about_as_often_as_not(nato: Deck) -> None:
    traced = [
        verdict_of(nato.by_id[item.off_page])
        for item in asked(nato, Kind.QUOTE)
        if isinstance(item, QuoteItem) and item.off_page and verdict_of(item) is QuoteVerdict.RELIABLE
    ]
    borne_out = traced.count(TraceVerdict.BORNE_OUT)
    assert borne_out >= 4
    assert 0.4 <= borne_out / len(traced) <= 0.6


def test_the_records_of_the_nato_deck_can_all_be_looked_up_again(nato: Deck) -> None:
    records = [record for item in nato.items if isinstance(item, TraceItem) for record in item.records]
    assert [record.title for record in records if not (record.date and record.address)] == []


def test_the_digest_lists_each_page_that_it_rests_on_with_its_day_and_its_address(nato: Deck) -> None:
    text, _, pages = nato.articles["digest"].text.partition("\nPages\n")
    lines = [line for line in pages.splitlines() if line]
    listed = re.compile(r"[^:]+, \d{1,2} [A-Z][a-z]+ 20\d\d(, [^:]+)?: [a-z0-9.-]+/\S+")
    assert [line for line in lines if not listed.fullmatch(line)] == []
    for outlet in ("Reuters", "Politico", "The Guardian", "Breitbart", "DW"):
        assert outlet in text
        assert any(line.startswith(outlet) for line in lines), outlet


def test_the_page_for_facilitators_tells_what_the_deck_finds(nato: Deck) -> None:
    first = nato.model.articles[0].id
    traces = [item for item in nato.items if isinstance(item, TraceItem) and item.article == first]
    quotations = [item for item in traces if "“" in item.claim and "title" not in item.claim]
    others = Counter(verdict_of(item) for item in traces if item not in quotations)
    assert {verdict_of(item) for item in quotations} == {TraceVerdict.NOT_FOUND}
    page = " ".join((ROOT / "docs" / "facilitators.md").read_text("utf-8").split())
    assert (
        f"none of the {len(quotations)} that are looked up was found elsewhere; of its {others.total()} "
        f"other details, {others[TraceVerdict.BORNE_OUT]} are borne out, {others[TraceVerdict.CONTRADICTED]} "
        f"contradicted and {others[TraceVerdict.NOT_FOUND]} not found"
    ) in page


def test_the_readme_counts_the_items_of_each_deck(deck: Deck) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    (row,) = [
        line for line in readme.splitlines() if line.startswith("|") and deck.title in line.replace("'", "’")
    ]
    asked_here = sum(not item.worked for item in deck.items)
    assert re.search(rf"\| {asked_here}\b[^|]*\|$", row), row
