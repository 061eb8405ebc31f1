"""Which items a draft has where there are more than a person works through."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.commands import Trainer
from trainer.deck.kinds import Kind
from trainer.deck.kinds.conflict import ConflictVerdict
from trainer.deck.kinds.quote import QuoteItem, QuoteVerdict
from trainer.deck.parts import Verdict
from trainer.deck.reading.reader import read_deck
from trainer.deck.verdicts import Soundness, soundness
from trainer.drafting.items.leaving import said_of
from trainer.drafting.items.selecting import ROOM, Already, Askable, Rank, Selection, Wish, choose

ANSWERS: list[Verdict] = [*QuoteVerdict, *ConflictVerdict]


def some(count: int, verdict: Verdict, name: str = "", **more: object) -> list[Askable]:
    kind = Kind.QUOTE if isinstance(verdict, QuoteVerdict) else Kind.CONFLICT
    return [
        Askable(f"{name or verdict.value}-{n}", kind, verdict)._replace(**more)  # type: ignore[arg-type]
        for n in range(count)
    ]


@st.composite
def candidates(draw: st.DrawFn) -> list[Askable]:
    return [
        Askable(
            f"item-{number}",
            Kind.QUOTE if isinstance(verdict, QuoteVerdict) else Kind.CONFLICT,
            verdict,
            draw(st.sampled_from(["", "Vale", "Ruiz", "Pym"])),
            draw(st.sampled_from(["", "", "", "one", "two"])),
            draw(st.sampled_from(Rank)),
        )
        for number, verdict in enumerate(draw(st.lists(st.sampled_from(ANSWERS), max_size=40)))
    ]


wishes = st.builds(Wish, st.integers(1, 20), st.booleans(), st.just(False))


@given(candidates(), wishes)
def test_a_choice_has_no_more_than_are_wanted_and_one_for_each_statement(
    found: list[Askable], wish: Wish
) -> None:
    chosen = [one for one in found if one.id in choose(found, wish).chosen]
    assert len(chosen) <= (wish.most or 0)
    statements = [one.statement for one in chosen if one.statement]
    assert len(statements) == len(set(statements))
    assert all(one.rank is not Rank.ASKED_FOR for one in chosen)


@given(candidates(), wishes)
def test_every_candidate_is_chosen_or_said_to_be_left_out_for_one_reason(
    found: list[Askable], wish: Wish
) -> None:
    choice = choose(found, wish)
    left = [one.id for group in (choice.twins, choice.no_room, choice.last, choice.retold) for one in group]
    assert sorted([*left, *choice.chosen]) == sorted(one.id for one in found)


@given(candidates(), wishes, st.data())
def test_what_is_not_chosen_has_no_part_in_the_choice(
    found: list[Askable], wish: Wish, data: st.DataObject
) -> None:
    choice = choose(found, wish)
    left = [one for one in found if one.id not in choice.chosen]
    gone = data.draw(st.sets(st.sampled_from(left))) if left else set()
    statements = {one.statement for one in gone} - {""}  # without its first wording another would count
    gone |= {one for one in left if one.statement in statements}
    assert choose([one for one in found if one not in gone], wish).chosen == choice.chosen


@given(candidates(), wishes, st.data())
def test_a_new_candidate_takes_few_places_from_others(
    found: list[Askable], wish: Wish, data: st.DataObject
) -> None:
    new = data.draw(candidates().filter(bool))[0]._replace(id="new")
    at = data.draw(st.integers(0, len(found)))
    before, after = (choose(some, wish).chosen for some in (found, [*found[:at], new, *found[at:]]))
    assert len(before - after) <= 3
    assert len(after - before - {"new"}) <= 3


@given(candidates(), wishes)
def test_built_again_with_the_same_wish_a_deck_has_the_same_items(found: list[Askable], wish: Wish) -> None:
    chosen = choose(found, wish).chosen
    assert choose(found, wish, Already(chosen)).chosen == chosen


@given(candidates(), wishes, st.data())
def test_what_a_deck_has_already_stays_however_few_are_wanted(
    found: list[Askable], wish: Wish, data: st.DataObject
) -> None:
    kept = frozenset(data.draw(st.sets(st.sampled_from([one.id for one in found]))) if found else ())
    assert kept <= choose(found, wish, Already(kept)).chosen


@given(candidates())
def test_all_are_all_but_what_is_retold(found: list[Askable]) -> None:
    choice = choose(found, Wish(everything=True))
    whole = {one.id for one in found if one.rank is not Rank.RETOLD}
    assert whole <= choice.chosen
    assert choice == Selection(choice.chosen, retold=choice.retold)


@given(candidates(), wishes | st.just(Wish(everything=True)))
def test_what_is_retold_is_at_most_a_third_of_a_draft(found: list[Askable], wish: Wish) -> None:
    chosen = [one for one in found if one.id in choose(found, wish).chosen]
    assert 3 * sum(one.rank is Rank.RETOLD for one in chosen) <= len(chosen)


@pytest.mark.parametrize(
    ("sound", "partly", "expected"),
    [
        (3, 0, 1),
        (4, 0, 2),
        (6, 0, 3),
        (9, 0, 3),
        (40, 0, 3),
        (6, 1, 2),
        (6, 2, 1),
        (6, 3, 0),
        (2, 6, 0),
        (0, 5, 0),
    ],
)
def test_what_is_retold_is_asked_about_until_a_third_of_the_quotations_is_unsound(
    sound: int, partly: int, expected: int
) -> None:
    marked = [*some(sound, QuoteVerdict.RELIABLE), *some(partly, QuoteVerdict.PARTLY)]
    found = [*marked, *some(8, QuoteVerdict.PARTLY, "retold", rank=Rank.RETOLD)]
    choice = choose(found, Wish())
    assert sum(one.startswith("retold") for one in choice.chosen) == expected
    (left,) = [line for line in said_of(choice) if "other words" in line]
    assert f"{8 - expected} statements left out" in left


def test_of_what_is_retold_one_is_not_reliable_where_nothing_else_is() -> None:
    found = [
        *some(6, QuoteVerdict.RELIABLE),
        *some(3, QuoteVerdict.PARTLY, "retold", rank=Rank.RETOLD),
        *some(3, QuoteVerdict.NOT, "retold-not", rank=Rank.RETOLD),
    ]
    got = counts(choose(found, Wish()), found)
    assert got == {QuoteVerdict.RELIABLE: 6, QuoteVerdict.PARTLY: 2, QuoteVerdict.NOT: 1}


def counts(choice: Selection, found: list[Askable]) -> dict[Verdict, int]:
    chosen = [one.verdict for one in found if one.id in choice.chosen]
    return {verdict: chosen.count(verdict) for verdict in ANSWERS if verdict in chosen}


def test_sound_and_unsound_are_as_many_where_there_are_enough() -> None:
    found = [one for verdict in ANSWERS for one in some(20, verdict)]
    choice = choose(found, Wish(ROOM))
    sound = [one for one in found if one.id in choice.chosen and soundness(one.verdict) is Soundness.SOUND]
    assert (len(sound), len(choice.chosen)) == (7, 14)
    assert len(counts(choice, found)) == 6


@pytest.mark.parametrize(
    ("partly", "expected"), [(5, (7, 5)), (4, (7, 4)), (3, (7, 3)), (1, (9, 1)), (0, (10, 0))]
)
def test_where_nearly_all_is_sound_a_usual_draft_has_fewer_rather_than_more_of_the_same(
    partly: int, expected: tuple[int, int]
) -> None:
    found = [*some(40, QuoteVerdict.RELIABLE), *some(partly, QuoteVerdict.PARTLY)]
    got = counts(choose(found, Wish()), found)
    assert (got[QuoteVerdict.RELIABLE], got.get(QuoteVerdict.PARTLY, 0)) == expected
    assert len(choose(found, Wish(ROOM, is_default=False)).chosen) == ROOM


def test_scraps_come_last() -> None:
    found = [*some(6, QuoteVerdict.PARTLY, "scrap", rank=Rank.SCRAP), *some(6, QuoteVerdict.PARTLY)]
    assert choose(found, Wish(6, is_default=False)).chosen == {f"partly-{n}" for n in range(6)}


def test_of_several_wordings_the_first_that_is_no_scrap_is_asked_about() -> None:
    scrap, *whole = some(3, QuoteVerdict.PARTLY, statement="one")
    found = [scrap._replace(rank=Rank.SCRAP), *whole]
    choice = choose(found, Wish(5, is_default=False))
    assert choice.chosen == {"partly-1"}
    assert [one.id for one in choice.twins] == ["partly-0", "partly-2"]


def test_every_speaker_has_a_turn_before_one_has_a_second() -> None:
    found = [
        *some(9, QuoteVerdict.PARTLY, "vale", speaker="Vale"),
        *some(1, QuoteVerdict.PARTLY, "ruiz", speaker="Ruiz"),
        *some(1, QuoteVerdict.PARTLY, "pym", speaker="Pym"),
    ]
    assert choose(found, Wish(3, is_default=False)).chosen == {"vale-0", "ruiz-0", "pym-0"}


def test_what_is_left_out_is_said_with_its_sort_and_how_to_have_it() -> None:
    found = [
        *some(2, QuoteVerdict.RELIABLE),
        *some(1, QuoteVerdict.NOT),
        *some(2, ConflictVerdict.COMPATIBLE, statement="one"),
        *some(1, QuoteVerdict.PARTLY, "title", rank=Rank.ASKED_FOR, why="a title or a term, and no speech"),
    ]
    long_enough, *others = said_of(choose(found, Wish(2, is_default=False)))
    assert long_enough.startswith("1 quotation (1 reliable) and 1 pair (1 compatible) left out: ")
    assert others == [
        "1 left out: another item asks about the same statement; `--all` has them.",
        "1 left out: a title or a term, and no speech; `--all` has them.",
    ]


def test_what_is_left_out_for_the_mix_is_not_said_to_find_no_room() -> None:
    alike = some(40, QuoteVerdict.RELIABLE)
    (mixed,) = said_of(choose(alike, Wish()))
    assert "left out: with them, one answer would be right nearly always" in mixed
    (full,) = said_of(choose(alike, Wish(ROOM, is_default=False)))
    assert "left out: the draft is long enough" in full
    (of_both,) = said_of(choose([*alike, *some(40, QuoteVerdict.PARTLY)], Wish()))
    assert "left out: the draft is long enough" in of_both


# The command

SPEAKERS = ("Ann Teal", "Bo Quill", "Cy Marsh", "Di Fell", "Ed Lowe", "Flo Birch", "Gil Orme", "Hal Pym")
SAYINGS = """
Nobody swims here in spring; geese have taken over
My aunt sold bread beside these gates
Eels are fewer, whatever anglers claim
Paint would help, though paint costs money
We voted for repairs and got a brochure
Someone must sweep leaves before autumn storms
Children learn rowing upstream instead
That sluice has leaked since my wedding
Every bolt needs grease, and grease needs hands
Boats wait an hour on market days
I counted forty herons from our bridge
Tourists photograph rust, which puzzles me
Lights failed twice while choirs sang
Our lock keeper retires with nobody trained
Rain fills cellars all along Mill Lane
Ducks enjoy it more than people do
""".strip().splitlines()
LONG = "The weir\n\nBy Ida Vane\nThe Weir Post, 4 May 2026\n\n" + "\n\n".join(
    f"“{saying},” {name} said on Monday." for saying, name in zip(SAYINGS, SPEAKERS * 2, strict=True)
)


def test_a_long_article_gives_a_draft_that_can_be_finished_and_says_what_else_there_is(
    trainer: Trainer, tmp_path: Path
) -> None:
    article, deck = tmp_path / "weir.txt", tmp_path / "deck.yaml"
    article.write_text(LONG, encoding="utf-8")
    told = trainer("build", str(article), "-o", str(deck)).out
    assert 10 <= len(read_deck(deck).items) <= ROOM
    assert "left out: with them, one answer would be right nearly always; `--items` has more" in told
    assert "# not drafted: " in deck.read_text(encoding="utf-8")
    before = deck.read_text(encoding="utf-8")
    trainer("build", str(article), "-o", str(deck))
    assert deck.read_text(encoding="utf-8") == before


def test_a_deck_gets_more_items_by_asking_for_them_and_loses_none_by_asking_for_fewer(
    trainer: Trainer, tmp_path: Path
) -> None:
    article, deck = tmp_path / "weir.txt", tmp_path / "deck.yaml"
    article.write_text(LONG, encoding="utf-8")
    sizes = []
    for wanted in (("--items", "6"), ("--items", "15"), ("--items", "3"), ("--all",), ()):
        trainer("build", str(article), "-o", str(deck), *wanted)
        sizes.append(len(read_deck(deck).items))
    assert sizes[:3] == [6, 15, 15]
    assert sizes[3] == sizes[4] >= 16
    assert "# not drafted: " not in deck.read_text(encoding="utf-8")


def test_one_paragraph_more_changes_few_of_the_items(trainer: Trainer, tmp_path: Path) -> None:
    opening, _, rest = LONG.partition("\n\n“")
    news = "“Swans have come back for good,” Ivy Lark said on Monday."
    found = []
    for name, text in (("one", LONG), ("other", f"{opening}\n\n{news}\n\n“{rest}")):
        article, deck = tmp_path / f"{name}.txt", tmp_path / f"{name}.yaml"
        article.write_text(text, encoding="utf-8")
        trainer("build", str(article), "-o", str(deck))
        found.append({item.id for item in read_deck(deck).items})
    assert len(found[0] - found[1]) <= 2


def test_what_is_said_again_is_asked_about_once_unless_all_is_wanted(
    trainer: Trainer, tmp_path: Path
) -> None:
    article = tmp_path / "weir.txt"
    again = "“Rain fills cellars all along Mill Lane,” Hal Pym said once more."
    article.write_text(f"{LONG}\n\n{again}\n", encoding="utf-8")
    counts = []
    for number, wanted in enumerate((("--items", "50"), ("--all",))):
        deck = tmp_path / f"{number}.yaml"
        trainer("build", str(article), "-o", str(deck), *wanted)
        said = [item.content.exact for item in read_deck(deck).items if isinstance(item, QuoteItem)]
        counts.append(sum("Rain fills cellars" in words for words in said))
    assert counts == [1, 2]


def test_no_other_item_takes_the_place_of_one_that_a_person_has_deleted(
    trainer: Trainer, tmp_path: Path
) -> None:
    article, deck = tmp_path / "weir.txt", tmp_path / "deck.yaml"
    article.write_text(LONG, encoding="utf-8")
    trainer("build", str(article), "-o", str(deck), "--items", "6")
    text = deck.read_text(encoding="utf-8")
    start = text.index("  # built:", text.index("items:"))
    end = text.index("  # built:", start + 1)
    deck.write_text(text[:start] + text[end:], encoding="utf-8")
    trainer("build", str(article), "-o", str(deck), "--items", "6")
    assert len(read_deck(deck).items) == 5


def test_a_number_of_items_and_all_of_them_exclude_each_other(trainer: Trainer) -> None:
    result = trainer("build", "weir.txt", "--items", "3", "--all")
    assert result.status == 2
    assert "--items and --all exclude each other" in result.err
