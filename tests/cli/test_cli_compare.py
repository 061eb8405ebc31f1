"""`trainer compare`: from halves that were played to what has changed, and what keeps it from telling."""

from __future__ import annotations

import json
import random
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests import decks
from tests.commands import Done, Trainer
from tests.history.playing import play, right, wrong
from trainer.deck.form import Form
from trainer.deck.reading.reader import read_deck
from trainer.learner import Learner
from trainer.sitting import rounds


def results(name: str, form: str | None, trusted: int, caught: int, of: int = 10) -> dict[str, Any]:
    """Results of a half in which some sound items were trusted and some unsound ones caught."""
    said = [("reliable", n < trusted) for n in range(of)] + [("not", n < caught) for n in range(of)]
    items = [
        {
            "item": f"{form}-{verdict}-{n}",
            "kind": "quote",
            "verdict": verdict,
            "answer": verdict if is_right else {"reliable": "not", "not": "reliable"}[verdict],
            "scored": True,
        }
        for n, (verdict, is_right) in enumerate(said)
    ]
    return {"deck": {"id": "lake"}, "learner": name, "form": form, "items": items}


def put(folder: Path, *found: dict[str, Any]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for one in found:
        (folder / f"{one['learner']}.json").write_text(json.dumps(one), "utf-8")
    return folder


def group(folder: Path, *, crossed: bool, trusted: int, caught: int, people: int = 12) -> tuple[Path, Path]:
    """Folders of people who trust and catch more, of ten, afterwards, give or take one."""
    draw = random.Random(5)
    for n in range(people):
        first = Form.B if crossed and n % 2 else Form.A
        put(folder / "before", results(f"p{n}", first, 7, 5))
        more = [change + draw.choice((-1, 0, 1)) for change in (trusted, caught)]
        put(folder / "after", results(f"p{n}", first.other, 7 + more[0], 5 + more[1]))
    return folder / "before", folder / "after"


def in_words(done: Done) -> str:
    assert (done.status, done.err) == (0, "")
    return " ".join(done.out.split())


def test_two_halves_that_were_played_and_exported_are_compared(trainer: Trainer, tmp_path: Path) -> None:
    items = [decks.conflict(f"c{n}", together=n % 2 == 0) for n in range(40)]
    deck = read_deck(decks.write(tmp_path, decks.deck(*items)))
    names = ["wrong", "right"]
    for form, choice, name in zip(Form, (wrong, right), names, strict=True):
        with closing(Learner("Ana")) as person:
            play(person.begin(deck, part=rounds.half(deck, form)), choice)
        out = trainer("export", "--learner", "Ana", "--deck", deck.path, "-o", tmp_path / f"{name}.json")
        assert out.status == 0, out.err
    told = in_words(trainer("compare", *(tmp_path / f"{name}.json" for name in names)))
    assert told.startswith("BEFORE AND AFTER: Ana Telling sound from unsound: +200 points (")
    assert "Counted: 10 sound items and 10 unsound before; 10 sound items and 10 unsound afterwards." in told
    assert "Ana tells sound from unsound better than before." in told


PAID = "They caught more that is unsound, and trusted less that is sound. "
MORE_TRUST = "They trusted more that is sound, and caught less that is unsound. That is more trust, and sound"


@pytest.mark.parametrize(
    ("trusted", "caught", "said"),
    [
        (0, 3, "They tell sound from unsound better than before."),
        (0, 0, "No change that could be told from chance."),
        (-3, 3, f"{PAID}That is more suspicion, not better judgement, as far as can be told."),
        (-1, 4, f"{PAID}On the whole sound and unsound are told apart better, at a price."),
        (-5, 2, f"{PAID}That is more suspicion, and sound and unsound are told apart worse."),
        (2, -4, f"{MORE_TRUST} and unsound are told apart worse."),
    ],
    ids=["better", "nothing", "suspicion", "a price", "worse", "trust"],
)
def test_it_says_plainly_when_one_side_was_paid_for_with_the_other(
    trainer: Trainer, tmp_path: Path, trusted: int, caught: int, said: str
) -> None:
    told = in_words(trainer("compare", *group(tmp_path, crossed=True, trusted=trusted, caught=caught)))
    assert "12 people, of whom 6 took form A first and 6 form B" in told
    assert said in told
    assert "Everybody took" not in told


def test_a_side_that_may_have_changed_by_chance_is_not_told_as_sure(trainer: Trainer, tmp_path: Path) -> None:
    before, after = results("Ana", "A", 8, 5), results("Ana", "B", 7, 10)
    told = in_words(trainer("compare", put(tmp_path / "a", before), put(tmp_path / "b", after)))
    assert (
        "Ana caught more that is unsound, and trusted less that is sound; what was trusted may have " in told
    )
    assert "changed by chance" in told
    few = results("Ana", "B", 7, 6)
    told = in_words(trainer("compare", tmp_path / "a", put(tmp_path / "c", few)))
    assert "trusted less that is sound; either may be chance. Whether they are told apart better than" in told
    assert "With so few items, a change of one person within ±" in told


def test_a_group_that_all_took_the_same_half_first_is_told_what_that_hides(
    trainer: Trainer, tmp_path: Path
) -> None:
    paths = group(tmp_path, crossed=False, trusted=0, caught=3, people=4)
    told = in_words(trainer("compare", *paths))
    assert "Everybody took form A first: where B is harder or easier, that is in these figures." in told
    assert "4 people are few" in told


def test_people_without_halves_are_told_how_to_keep_their_difference_out(
    trainer: Trainer, tmp_path: Path
) -> None:
    for side, share in (("before", 5), ("after", 8)):
        folder = put(tmp_path / side, *(results(name, None, 7, share) for name in ("Ana", "Ben")))
        for path in folder.iterdir():
            path.write_text(path.read_text().replace("None-", f"{side}-"))
    told = in_words(trainer("compare", tmp_path / "before", tmp_path / "after"))
    assert "let half of the people take form A first and half form B" in told


def test_for_machines_it_is_one_document_with_intervals_and_counts(trainer: Trainer, tmp_path: Path) -> None:
    before, after = group(tmp_path, crossed=True, trusted=-3, caught=3)
    put(before, results("late", "A", 5, 5))
    done = trainer("compare", "--json", before, after)
    found = json.loads(done.out)
    assert (found["method"], found["people"], found["form_first"]) == ("crossed", 12, {"A": 6, "B": 6})
    assert found["caught_more_and_trusted_less"] is True
    for name in ("discernment", "unsound_caught", "sound_trusted"):
        one = found[name]
        assert one["low"] <= one["value"] <= one["high"]
        assert one["after"] - one["before"] == pytest.approx(one["value"], abs=2e-4)
        assert one["is_told"] is (one["low"] > 0 or one["high"] < 0)
    assert found["items"]["before"] == {"sound": 120, "unsound": 120}
    assert found["left_out"] == [{"learner": "late", "why": "has results before only"}]


def test_few_items_of_one_person_get_no_figure_for_both(trainer: Trainer, tmp_path: Path) -> None:
    before, after = (results("Ana", form, 3, 2, of=4) for form in ("A", "B"))
    paths = put(tmp_path / "a", before), put(tmp_path / "b", after)
    told = in_words(trainer("compare", *paths))
    assert "Telling sound" not in told
    assert "4 items more, and there is a figure for both together" in told
    found = json.loads(trainer("compare", "--json", *paths).out)
    assert (found["discernment"], found["more_items_for_discernment"]) == (None, 4)


def test_what_is_wrong_on_both_sides_is_told_at_once_with_status_2(trainer: Trainer, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{", "utf-8")
    done = trainer("compare", tmp_path / "a.json", tmp_path / "nowhere.json")
    assert (done.status, done.out) == (2, "")
    assert [line.partition(".json")[0].rpartition("/")[2] for line in done.err.splitlines()] == [
        "a",
        "nowhere",
    ]
    ana, ben = put(tmp_path / "a", results("Ana", "A", 5, 5)), put(tmp_path / "b", results("Ben", "B", 5, 5))
    done = trainer("compare", "--json", ana, ben)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("trainer: nobody has results before and afterwards: before there is “Ana”")


def test_many_who_are_left_out_are_named_in_part(trainer: Trainer, tmp_path: Path) -> None:
    before, after = group(tmp_path, crossed=True, trusted=0, caught=3)
    put(before, *(results(f"q{n}", "A", 5, 5) for n in range(13)))
    done = trainer("compare", before, after)
    assert done.out.count("Left out: q") == 10
    assert "Left out: 3 more; --json names all." in done.out
