"""What is weighed: each row names what the finders can see, and what is learnt says what from."""

from __future__ import annotations

import importlib.util
import json
import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from tools.fitting import fit, solved
from tools.learning import Example, options, read_corpus, weight_file
from trainer.drafting.conflicts import scoring
from trainer.drafting.conflicts.conflicts import find_conflicts
from trainer.drafting.language import lexicon
from trainer.drafting.language.paragraphs import tag_of
from trainer.drafting.language.prose import Prose
from trainer.drafting.language.verbs import VerbForm, reporting_forms
from trainer.drafting.quotes import cues
from trainer.drafting.quotes.attribute import shipped_weights
from trainer.drafting.quotes.candidates import PLACES
from trainer.drafting.quotes.cues import RULES
from trainer.drafting.quotes.mentions import MentionKind
from trainer.drafting.quotes.quotes import find_quotes

DATA = Path(lexicon.__file__).parent / "data"
SEEDS = Path(__file__).parent.parent.parent / "seeds"
INVENTED = """
Harbour bridge shut for months

“The bolts were tired.

“They had been for years.

“Nobody wanted to know,” said Mayor Ana Ruiz, who wrote “with regret” that “we waited”.

In the morning the mayor of Tolworth, Ana Ruiz, said on the quay: “It stays shut.

“It is not safe.

Brandt, an engineer, spoke to the council and said it was late.

“Too late” for the bridge, many thought.

“We looked”: Brandt’s reply was short. Saying “enough”, she left, adding that “it is over”.

Brandt smiled at the thought that Vale had come, saying: “He is late.”

“A fine old thing” — Tom Vale

Interview highlights: Ana Ruiz on …

How it went: “It went very well for all of us.”

The report affirms: “The lock holds.” According to Brandt, “it holds”. Per Vale, “it may”.

“It will do,” she told the Courier in a statement from the harbour office. Asked “why”, Vale left.

The title “The Long Way Home” was chosen by a firm (“Lamp and Sons”) that nobody knew.

Olsen: “A word.” There are “10 more”. Vale shouted that it was “a tired old thing”.

When Vale left, the mayor told the Courier: “It stays shut.

“It is not safe.”

“It went. It was old.”

Said Lund on Monday.

Vale sent the following reply: “It went.” The board gave this answer:

“It was old.”

“It was old, and it went.”

Tom Vale, Port Lorne

The lock was called “tired” by Vale. Brandt of Paris, Texas said it was “old”. “Fine,” the board beamed.

The man from Tolworth who wrote: “It went.

“It was old.”

Her reply: “None.” His “tired” bridge, which warned “of all”, and what said “so”? There were two “Ends”.

As Vale came to the quay, and the boats left, “it went” was said.
"""


@pytest.mark.parametrize("name", ["attribution_weights", "clash_weights"])
def test_a_file_of_learnt_weights_says_what_it_was_learnt_from_how_well_and_how(name: str) -> None:
    text = (DATA / f"{name}.txt").read_text(encoding="utf-8")
    head = dict(re.findall(r"^# (corpus|sha256|score|command): (\S.*)$", text, re.MULTILINE))
    assert re.fullmatch("[0-9a-f]{64}", head["sha256"])
    assert re.search(r"\(\d+ documents\)$", head["corpus"])
    assert "learnt on the other half" in head["score"]
    python, flag, module, *asked = shlex.split(head["command"])
    assert (python, flag) == ("python", "-m")
    assert importlib.util.find_spec(module) is not None
    assert not any("/" in word or "\\" in word for word in asked)


def test_the_head_names_the_corpus_and_no_folder_of_the_machine(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text(json.dumps({"doc": "one", "text": "A line\u2028of two."}) + "\n", encoding="utf-8")
    scorer = tmp_path / "scorer.py"
    asked = options("tools.learn_x", "Learn.", tmp_path, ["--corpus", str(path), "--scorer", str(scorer)])
    corpus = read_corpus(asked.corpus, asked.name)
    assert corpus.documents == [{"doc": "one", "text": "A line\u2028of two."}]
    text = weight_file("What it weighs.", corpus, {"F1": "91.0"}, asked.command, ["a\t1.00"])
    assert str(tmp_path) not in text
    assert text.splitlines()[2:] == [
        "# corpus: articles.jsonl (1 documents)",
        f"# sha256: {corpus.sha256}",
        "# score: F1: 91.0",
        "# command: python -m tools.learn_x --corpus articles.jsonl --scorer scorer.py --name articles.jsonl",
        "a\t1.00",
    ]


# What the quotation finder weighs


class _Heard(dict[str, float]):
    """Weights that remember what was asked for."""

    def __init__(self, weights: dict[str, float]) -> None:
        super().__init__(weights)
        self.names: set[str] = set()

    def get(self, name: str, default: float = 0.0) -> float:  # type: ignore[override]
        self.names.add(name)
        return super().get(name, default)


OWN_FORMS = [form for form in vars(cues).values() if isinstance(form, VerbForm)]
FORMS = [*OWN_FORMS, *reporting_forms().values()]
GROUPS = {form.group for form in FORMS}
LEMMAS = {form.lemma for form in FORMS}
SLOTS = {
    **dict.fromkeys(PLACES, "PLACE"),
    **dict.fromkeys(RULES, "RULE"),
    **dict.fromkeys(GROUPS - RULES.keys() - {"none"}, "GROUP"),
    **dict.fromkeys(["upper", "lower"], "START"),
    **dict.fromkeys(["0", "1", "2", "3", "4", "5-9", "10+"], "SIZE"),
}


def shape(feature: str) -> str:
    """A feature with the names in it, and what a character of the text is, replaced by what they are."""
    return "|".join(_part(part, is_first=not number) for number, part in enumerate(feature.split("|")))


def _part(part: str, *, is_first: bool) -> str:
    key, equals, _ = part.partition("=")
    if equals:
        return f"{SLOTS.get(key, key)}="
    if re.fullmatch(f"(?:{'|'.join(get_args(MentionKind))}).", part):
        return "SPEAKER"
    if part.startswith("gap has "):
        return "gap has TAG"
    return SLOTS.get(part, part if is_first or len(part) > 1 else "TAG")


def unknown_values(feature: str) -> Iterator[str]:
    """The words in a feature that no list has and no rule is called."""
    for part in feature.split("|"):
        key, equals, value = part.partition("=")
        known = GROUPS if key == "verbs" else LEMMAS if key == "verb" else None
        if key in PLACES and equals:
            known = GROUPS | LEMMAS
        elif key == "cue":
            known = LEMMAS | ({value} if len(value) <= 1 or tag_of(value) else set())
        elif key in {
            "speaker",
            "word",
            "words",
            "form",
            "next",
            "previous",
            "head",
            "first",
            "before",
            "after",
        }:
            known = {value} if all(len(word) <= 1 or tag_of(word) for word in value.split(" ")) else set()
        if known is not None and value not in known:
            yield value


@cache
def seen() -> frozenset[str]:
    """Every feature of some articles."""
    weights = _Heard(shipped_weights())
    for text in [INVENTED, *(path.read_text(encoding="utf-8") for path in SEEDS.glob("*.txt"))]:
        find_quotes(Prose(text), weights)
    return frozenset(weights.names)


def test_each_feature_that_has_a_weight_is_one_that_the_quotation_finder_can_see() -> None:
    shapes = set(map(shape, seen()))
    text = (DATA / "attribution_weights.txt").read_text(encoding="utf-8")
    rows = [(number, row.rpartition("\t")[0]) for number, row in enumerate(text.splitlines(), 1)]
    assert not [
        f"attribution_weights.txt:{number}: nothing is called this: {name}"
        for number, name in rows
        if name and (shape(name) not in shapes or any(unknown_values(name)))
    ]


def test_each_place_and_rule_that_has_a_name_is_seen_under_it() -> None:
    parts = {part for name in seen() for part in name.split("|")}
    assert not (PLACES.keys() | RULES.keys()) - parts
    assert not {group for group in GROUPS if f"verbs={group}" not in parts}


@pytest.mark.parametrize(
    "name",
    [
        "before:adjacent|rank=0|subjekt",
        "before:adjacent|verbs=saying",
        "verb=sayy",
        "before:adjacent|speaker=he",
        "frame|speaker=zyxomma",
        "frame|subject|cue=zorble",
        "frame|form=zorbled",
        "frame|subject|next=he",
        "before:adjacent|gab=,",
        "same phrase|open",
        "beside:adjacent",
    ],
)
def test_a_name_that_nothing_has_any_more_is_noticed(name: str) -> None:
    assert shape(name) not in set(map(shape, seen())) or any(unknown_values(name))


# What the conflict finder weighs


CLASHES = [
    "The council met.\n\nThe bridge is safe, said the engineers. Months later the bridge was not safe.",
    "Engineers saw the bridge in Pellaby.\n\nMayor Ana Ruiz spoke. Engineers saw the bridge in Tolworth.",
    "The council accepted the plan.\n\nThe council rejected the plan for the bridge.",
    "Row\n\nThe council accepted the plan for the bridge. The council rejected the plan for the bridge.",
    "She opened the harbour bridge.\n\nIn May Mayor Ana Ruiz opened the harbour bridge. It rained all day.",
    "Row\n\nMayor Ana Ruiz opened the new bridge. Mayor Tom Vale opened the new bridge.",
    "Row\n\nInes Valerby opened the new bridge. Later Ines Vallerby went home.",
    "Row\n\nThe mayor, Ana Ruiz, opened the bridge. It rained. Ines Ruiz, the mayor, went home.",
    "Unemployment falls in North Pellaby\n\nIt rained all day. Unemployment in North Pellaby rose in June.",
    "The bridge carried 7,000 lorries in 2019.\n\nThe bridge carries lorries every day of the week.",
]


def test_what_goes_with_being_right_weighs_for_it_and_what_tells_nothing_hardly_weighs() -> None:
    # 9 in 10 of those that tell are right, 1 in 10 of the others: log 9 − log 1/9 = 4.4; idle is even in both
    data = [
        Example({"telling": told, "idle": idle}, (turn < 9) == bool(told), 1.0)
        for told in (0.0, 1.0)
        for idle in (0.0, 1.0)
        for turn in range(10)
    ]
    weights = fit(data)
    assert weights["telling"] == pytest.approx(4.4, abs=0.2)
    assert weights["idle"] == pytest.approx(0.0, abs=0.01)
    assert weights["base"] == pytest.approx(-2.2, abs=0.1)


def test_linear_equations_are_solved() -> None:
    # 2x + y = 5 and x - y = 1, so x = 2 and y = 1; the first row may not be the one to begin with
    assert solved([[2.0, 1.0], [1.0, -1.0]], [5.0, 1.0]) == pytest.approx([2.0, 1.0])
    assert solved([[0.0, 1.0], [1.0, 0.0]], [3.0, 4.0]) == pytest.approx([4.0, 3.0])


class _Measured(dict[str, float]):
    """Weights of a rule that remember which measures were taken."""

    def __init__(self, weights: dict[str, float]) -> None:
        super().__init__(weights)
        self.names = {"base"}

    def get(self, name: str, default: float = 0.0) -> float:  # type: ignore[override]
        self.names.add(name)
        return super().get(name, default)


def test_each_measure_that_has_a_weight_is_one_that_the_conflict_finder_takes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table = {rule: _Measured(weights) for rule, weights in scoring._weights().items()}
    monkeypatch.setattr(scoring, "_weights", lambda: table)
    for text in [*CLASHES, *(path.read_text(encoding="utf-8") for path in SEEDS.glob("*.txt"))]:
        find_conflicts(Prose(text))
    assert not [
        f"{name}.txt:{number}: nothing is measured under this name: {row}"
        for name in ("conflict_weights", "clash_weights")
        for number, row in enumerate((DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines(), 1)
        if not row.startswith("#") and _measure(row) not in table[row.partition(":")[0]].names
    ]


def _measure(row: str) -> str:
    return row.partition(":")[2].rpartition(" ")[0].strip()
