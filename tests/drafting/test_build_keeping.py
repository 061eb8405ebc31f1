"""Nothing that a person wrote into a deck is lost when it is built again, however it is written."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.drafting.test_build_rebuilding import BAKER, ENGINEER, ENGINEERS, FERRY, MAYORS, TEXT
from trainer.deck.reading import safe_yaml
from trainer.deck.reading.faults import Faulty
from trainer.deck.reading.reader import read_deck
from trainer.drafting.articles.source_article import SourceArticle, Unreadable
from trainer.drafting.deckfile.building import Built, build
from trainer.text.cleaning import clean

COUNTED = "At least 12 bolts had failed by Monday, the council said. On Monday 21 bolts had failed, it said."
ARTICLE = f"{TEXT}\n{COUNTED}\n"
WITHOUT_BAKER = ARTICLE.replace(BAKER, "")
LATER = [
    WITHOUT_BAKER,
    ARTICLE,
    WITHOUT_BAKER.replace(ENGINEER, ""),
    ARTICLE.replace("a new lock", "another lock"),
]


class Indented(yaml.SafeDumper):
    """Indents lists below their keys, as most people do."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def dumped(**how: Any) -> Callable[[str], str]:
    def dump(text: str) -> str:
        told: str = yaml.dump(data_of(text), **{"Dumper": yaml.SafeDumper, "allow_unicode": True, **how})
        return told

    return dump


def data_of(text: str) -> Any:
    return safe_yaml.load(clean(text.removeprefix("\ufeff")))


def moved(text: str, indent: int) -> str:
    """The lists at another indentation, with all that is in them."""
    head, lists = text.split("\narticles:\n")
    return f"{head}\narticles:\n" + re.sub("(?m)^  ", " " * indent, lists)


STYLES: dict[str, Callable[[str], str]] = {
    "as built": lambda text: text,
    "pyyaml": dumped(),
    "pyyaml, in order": dumped(sort_keys=False),
    "indented": dumped(Dumper=Indented, sort_keys=False),
    "indented by 4": dumped(Dumper=Indented, indent=4),
    "flow": dumped(default_flow_style=True),
    "flow within": dumped(default_flow_style=None, sort_keys=False),
    "json": lambda text: json.dumps(data_of(text), ensure_ascii=False, indent=1),
    "json on a line": lambda text: json.dumps(data_of(text)),
    "moved left": lambda text: moved(text, 0),
    "moved right": lambda text: moved(text, 5),
    "literal": lambda text: text.replace("explain: >-", "explain: |+"),
    "hyphens alone": lambda text: re.sub("(?m)^  - id", "  -\n    id", text),
}
IN_BRACKETS = {"flow", "flow within", "json", "json on a line"}
WITH_MARKS = {"as built", "moved left", "moved right", "literal", "hyphens alone"}


def source(text: str, name: str = "bridge") -> SourceArticle:
    return SourceArticle(text=text, title=text.split("\n", maxsplit=1)[0], name=name)


def first_build(path: Path) -> str:
    build([source(WITHOUT_BAKER)], path)
    return path.read_bytes().decode()


def lines_of(text: str) -> list[str]:
    return re.split("\r\n|\r|\n", text.removeprefix("\ufeff"))


def missing(wanted: list[str], there: list[str]) -> str | None:
    """The first of some lines that does not follow those before it."""
    rest = iter(there)
    return next((line for line in wanted if line not in rest), None)


def loads(path: Path) -> bool:
    try:
        read_deck(path)
    except Faulty:
        return False
    return True


@pytest.mark.parametrize("style", STYLES)
def test_a_deck_in_any_style_gets_what_is_new_and_keeps_the_rest(tmp_path: Path, style: str) -> None:
    path = tmp_path / "deck.yaml"
    text = STYLES[style](first_build(path))
    path.write_bytes(text.encode())
    before = data_of(text)
    (tmp_path / "bridge.txt").write_text(ARTICLE, encoding="utf-8")
    copy = tmp_path / "bridge.article.txt"
    copy.write_text(ARTICLE, encoding="utf-8")
    made = build([source(ARTICLE)], path)
    after = data_of(path.read_bytes().decode())
    assert "sold-nothing-bridge-shut" in made.outcome.drafted
    assert [item for item in after["items"] if item["id"] != "sold-nothing-bridge-shut"] == before["items"]
    assert {key: after[key] for key in before if key not in {"articles", "items"}} == {
        key: before[key] for key in before if key not in {"articles", "items"}
    }
    assert loads(path)


@pytest.mark.parametrize("style", STYLES)
def test_a_deck_in_any_style_gets_a_second_article(tmp_path: Path, style: str) -> None:
    path = tmp_path / "deck.yaml"
    text = STYLES[style](first_build(path))
    path.write_bytes(text.encode())
    build([source(WITHOUT_BAKER), source(FERRY, "ferry")], path)
    deck = read_deck(path)
    assert list(deck.articles) == ["bridge", "ferry"]
    assert {item.article for item in deck.items} == {"bridge", "ferry"}
    if style not in IN_BRACKETS | WITH_MARKS:
        assert missing(lines_of(text), lines_of(path.read_bytes().decode())) is None


COMMENTS = st.sampled_from(
    [
        "# mine {}",
        "  # mine {}",
        "    # mine {}",
        "      # deep {}",
        "  # lost: ask {}",
        "  # lost: “{}” is no longer in the article",
        "  # built: by Ann {}",
        "  # built: 0123456789ab",
        "# drafted: by Ann {}",
        "# built from: me {}",
        "\t# tab {}",
        "  # \u200f\u05e9\u05dc\u05d5\u05dd {}\u200e",
        "# \x85 {} \u2028\u2029 \ufeff 🦆",
        "# dropped: {} by-me",
        "",
        "   ",
    ]
)
KEYS = st.sampled_from(
    [
        "{i}prompt: Mine {n}",
        '{i}prompt: "Is it\n# {n}\nreliable?"',
        "{i}prompt: |-\n{i}  Really {n}\n\n{i}  ?",
        "{i}prompt: >+\n{i}  Really {n}\n\n",
        "{i}prompt: &a{n} Mine",
        "{i}unheard-of: {n}",
        '{i}prompt: "\u200f\u05e9\u05dc\u05d5\u05dd {n}"',
        "{i}prompt: a\tb {n}",
    ]
)


class Editor:
    """A person at an editor, who puts things into a deck wherever that leaves it YAML."""

    def __init__(self, text: str, data: st.DataObject) -> None:
        self.lines = lines_of(text)
        self.data = data

    def edit(self) -> None:
        what = self.data.draw(
            st.sampled_from([self.comment, self.comment, self.beside, self.key, self.rename])
        )
        changed = what(list(self.lines), self.data.draw(st.integers(0, 9999)))
        try:
            safe_yaml.load(clean("\n".join(changed)))
        except safe_yaml.Broken:
            return
        self.lines = [line for whole in changed for line in whole.split("\n")]

    def comment(self, lines: list[str], number: int) -> list[str]:
        at = self.data.draw(st.integers(0, len(lines)))
        return [*lines[:at], self.data.draw(COMMENTS).format(number), *lines[at:]]

    def beside(self, lines: list[str], number: int) -> list[str]:
        at = self.data.draw(st.integers(0, len(lines) - 1))
        lines[at] += self.data.draw(st.sampled_from([f"  # beside {number}", " ", "\t"]))
        return lines

    def key(self, lines: list[str], number: int) -> list[str]:
        found = [at for at, line in enumerate(lines) if re.match(r"\s*kind:", line)]
        if not found:
            return lines
        at = self.data.draw(st.sampled_from(found))
        indent = " " * (len(lines[at]) - len(lines[at].lstrip()))
        return [*lines[:at], self.data.draw(KEYS).format(i=indent, n=number), *lines[at:]]

    def rename(self, lines: list[str], number: int) -> list[str]:
        found = [at for at, line in enumerate(lines) if re.match(r"\s*-? *id: .*-", line)]
        if found:
            lines[self.data.draw(st.sampled_from(found))] += f"-{number}"
        return lines


ENDS: dict[str, Callable[[str], str]] = {
    "as it is": lambda text: text,
    "no last line end": lambda text: text.rstrip("\n"),
    "windows": lambda text: text.replace("\n", "\r\n"),
    "half windows": lambda text: text.replace("\n", "\r\n", 40),
    "old": lambda text: text.replace("\n", "\r"),
    "byte order mark": lambda text: f"\ufeff{text}",
    "start mark": lambda text: f"---\n{text}",
    "end mark": lambda text: text.rstrip("\n") + "\n...\n",
    "blank lines": lambda text: f"{text}\n\n\n",
}


def edited(text: str, data: st.DataObject) -> str:
    editor = Editor(text, data)
    for _ in range(data.draw(st.integers(0, 4))):
        editor.edit()
    whole = ENDS[data.draw(st.sampled_from(list(ENDS)))]("\n".join(editor.lines))
    try:
        data_of(whole)
    except safe_yaml.Broken:
        return "\n".join(editor.lines)
    return whole


def written_by_hand(style: str, plain: str, text: str) -> list[str]:
    """The lines that must be there afterwards: all, or those that differ from what the builder wrote."""
    lines = lines_of(text)
    if style in WITH_MARKS:
        codes = SequenceMatcher(None, lines_of(plain), lines, autojunk=False).get_opcodes()
        lines = [
            line
            for kind, _, _, start, end in codes
            if kind in {"insert", "replace"}
            for line in lines[start:end]
        ]
    machines = re.compile(r"# built from: bridge |\s*(?:file|sha256):")
    return [line for line in lines if line.strip() and not machines.match(line)]


@pytest.mark.no_cover
@settings(max_examples=150, deadline=None)
@given(st.sampled_from(list(STYLES)), st.sampled_from(LATER), st.booleans(), st.data())
def test_whatever_a_person_does_to_a_deck_is_there_when_it_has_been_built_again(
    tmp_path_factory: pytest.TempPathFactory, style: str, later: str, second: bool, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("kept") / "deck.yaml"
    plain = STYLES[style](first_build(path))
    text = edited(plain, data)
    path.write_bytes(text.encode())
    loaded = loads(path)
    files = {one.name: one.read_bytes() for one in path.parent.iterdir()}
    sources = [source(later), *([source(FERRY, "ferry")] if second else [])]
    try:
        made = build(sources, path)
    except Unreadable:
        assert {one.name: one.read_bytes() for one in path.parent.iterdir()} == files
        assert later != WITHOUT_BAKER, "with the article as it was, nothing is in the way"
        return
    after = path.read_bytes()
    if style not in IN_BRACKETS:
        assert missing(written_by_hand(style, plain, text), lines_of(after.decode())) is None
    assert loads(path) or not loaded or made.outcome.lost
    entries_are_kept(text, after.decode(), made)
    build(sources, path)
    assert path.read_bytes() == after


def entries_are_kept(before: str, after: str, made: Built) -> None:
    """Every item that was kept reads as it did, but for the article that it is about."""
    there = {item["id"]: item for item in data_of(after)["items"]}
    for item in data_of(before)["items"]:
        if item["id"] in made.outcome.kept and before.endswith(("\n", "\r")):
            now = there[item["id"]]
            assert {key: now[key] for key in now if key != "article" or key in item} == item


def test_lists_that_a_person_has_emptied_are_filled_again_and_their_comments_stay(tmp_path: Path) -> None:
    path = tmp_path / "deck.yaml"
    text = first_build(path).split("\n# Drafted so far")[0]
    head = text[: text.index("\nitems:\n")]
    for written in (
        "items: []  # none yet",
        "items:  # none yet",
        "items: [\n  # none yet\n  ]",
        "items: ~ # none yet",
    ):
        path.write_text(f"{head}\n{written}\n", encoding="utf-8")
        assert MAYORS in build([source(WITHOUT_BAKER)], path).outcome.drafted
        assert "# none yet" in path.read_text(encoding="utf-8")
        assert loads(path)


def test_a_deck_without_items_gets_some(tmp_path: Path) -> None:
    path = tmp_path / "deck.yaml"
    text = first_build(path)
    path.write_text(text[: text.index("\nitems:\n")], encoding="utf-8")
    build([source(WITHOUT_BAKER)], path)
    assert MAYORS in [item.id for item in read_deck(path).items]


def test_a_list_of_which_nothing_is_left_is_an_empty_list(tmp_path: Path) -> None:
    path = tmp_path / "deck.yaml"
    text = first_build(path).replace("\nitems:\n", "\nitems: &all  # Ann’s\n")
    path.write_text(text, encoding="utf-8")
    build([source("News of the week\n\nThe old bridge has a new lock.\n")], path)
    assert "\nitems: &all []  # Ann’s\n" in path.read_text(encoding="utf-8")
    assert read_deck(path).items == ()
    build([source(WITHOUT_BAKER)], path)
    assert [item.id for item in read_deck(path).items][:2] == [MAYORS, ENGINEERS]
    assert "&all" in path.read_text(encoding="utf-8")


def test_an_emptied_list_whose_items_all_stay_deleted_loads(tmp_path: Path) -> None:
    path = tmp_path / "deck.yaml"
    text = first_build(path)
    foot = text[text.index("\n# Drafted so far") :]
    path.write_text(text[: text.index("\nitems:\n")] + "\nitems:\n  # all gone\n" + foot, encoding="utf-8")
    build([source(WITHOUT_BAKER)], path)
    assert "\nitems: []\n  # all gone\n" in path.read_text(encoding="utf-8")
    assert read_deck(path).items == ()


def test_a_faulty_deck_is_built_again_and_has_the_same_fault(tmp_path: Path) -> None:
    path = tmp_path / "deck.yaml"
    text = first_build(path).replace("draft: true\n", "draft: true\nnote: by Ann\n")
    path.write_text(text, encoding="utf-8")
    made = build([source(WITHOUT_BAKER)], path)
    assert [fault.field for fault in made.faults] == ["note"]
    assert "note: by Ann" in path.read_text(encoding="utf-8")


def test_an_item_that_a_person_took_over_from_another_deck_stays(tmp_path: Path) -> None:
    path, other = tmp_path / "deck.yaml", tmp_path / "other" / "deck.yaml"
    build([source(WITHOUT_BAKER.replace(ENGINEER, ""))], path)
    first_build(other)
    block = next(
        one for one in other.read_text(encoding="utf-8").split("\n\n") if f"id: {ENGINEERS}\n" in one
    )
    text = path.read_text(encoding="utf-8").replace("\nitems:\n", f"\nitems:\n{block}\n\n")
    path.write_text(text, encoding="utf-8")
    build([source(WITHOUT_BAKER.replace(ENGINEER, ""))], path)
    assert ENGINEERS in [item["id"] for item in data_of(path.read_text(encoding="utf-8"))["items"]]
    assert missing(lines_of(block), lines_of(path.read_text(encoding="utf-8"))) is None


@pytest.mark.parametrize("text", ["", "\n", " \n\n"])
def test_an_empty_file_becomes_a_deck(tmp_path: Path, text: str) -> None:
    path = tmp_path / "deck.yaml"
    path.write_text(text, encoding="utf-8")
    first_build(path)
    assert read_deck(path).items


REST = """\
    kind: trace
    passage: {exact: "stays closed"}
    claim: It stays closed.
"""
ITEMS = {
    "id first": f"  - id: own\n{REST}",
    "text first": f"  - explain: |\n      Mine.\n\n      Truly.\n    id: own\n{REST}",
    "kept text first": f"  - explain: |+\n      Mine.\n\n\n    id: own\n{REST}",
    "folded first": f"  - explain: >-\n      Mine,\n      truly.\n    # said I\n    id: own\n{REST}",
    "plain first": f"  - explain: Mine,\n      truly\n      mine.\n    id: own\n{REST}",
    "quoted first": f'  - explain: "Mine,\n# truly\n      mine."\n    id: own\n{REST}',
    "mapping first": f"  - next_move:\n      sift: trace\n      do:\n        Look\n    id: own\n{REST}",
    "flow mapping first": f"  - next_move: {{sift: trace,\n      do: Look}}\n    id: own\n{REST}",
    "list first": f"  - records:\n    - title: a\n      says: b\n      publisher: c\n      bearing: silent\n"
    f"      consulted: 2026-01-01\n    id: own\n{REST}",
    "hyphen alone": f"  -\n    id: own\n{REST}",
    "hyphen and comment": f"  -  # mine\n    # truly\n    id: own\n{REST}",
    "comment beside": f"  - id: own  # mine\n    # truly\n{REST}",
    "anchor": f"  - &own\n    id: own\n{REST}",
    "far": "  -     id: own\n" + REST.replace("    ", "        "),
    "quoted keys": f'  - "id": own\n{REST}',
    "asked": f"  - ? id\n    : own\n{REST}",
    "flow": '  - {id: own, kind: trace, passage: {exact: "stays closed"}, claim: x}\n',
    "flow in lines": "  - { # mine\n   id: own,\n kind: trace, claim: x, passage: {exact: stays closed}}\n",
    "flow with an anchor": '  - &own {id: own, kind: trace, passage: {exact: "stays closed"}, claim: x}\n',
    "json": '  - {"id": "own", "kind": "trace", "passage": {"exact": "stays closed"}, "claim": "🦆"}\n',
    "named within": "  - {id: own, kind: trace, passage: {exact: stays closed, article: bridge}, claim: x}\n",
}


@pytest.mark.parametrize("shape", ITEMS)
@pytest.mark.parametrize("at", ["first", "last"])
def test_an_item_of_any_shape_is_kept_when_the_deck_gets_a_second_article(
    tmp_path: Path, shape: str, at: str
) -> None:
    path = tmp_path / "deck.yaml"
    text = first_build(path)
    before = "\nitems:\n" if at == "first" else "\n\n# Drafted so far"
    after = f"\nitems:\n{ITEMS[shape]}" if at == "first" else f"\n{ITEMS[shape]}\n# Drafted so far"
    assert text.count(before) == 1
    path.write_text(text.replace(before, after), encoding="utf-8")
    item = read_deck(path).by_id["own"]
    build([source(WITHOUT_BAKER), source(FERRY, "ferry")], path)
    deck = read_deck(path)
    own = deck.by_id["own"]
    assert deck.article_id(own) == "bridge"
    assert msgspec.structs.replace(own, article=None) == item
    written = path.read_bytes().decode()
    if "{id" in ITEMS[shape] or '{"id' in ITEMS[shape]:
        assert ITEMS[shape] in written.replace("article: bridge, ", "", 1)
    else:
        assert missing(lines_of(ITEMS[shape].rstrip()), lines_of(written)) is None


@pytest.mark.parametrize("ends", [("\n", "\r\n"), ("\r\n", "\n")])
def test_a_line_that_ends_otherwise_than_its_neighbours_is_a_persons(
    tmp_path: Path, ends: tuple[str, str]
) -> None:
    path = tmp_path / "deck.yaml"
    text = first_build(path).replace("\n", ends[0])
    one = f"- id: {ENGINEERS}{ends[0]}"
    path.write_bytes(text.replace(one, one.replace(ends[0], ends[1])).encode())
    before = path.read_bytes()
    build([source(WITHOUT_BAKER)], path)
    assert path.read_bytes() == before
    build([source(WITHOUT_BAKER.replace("a new lock", "another lock"))], path)
    assert one.replace(ends[0], ends[1]).encode() in path.read_bytes()


def test_a_file_of_which_half_the_lines_end_otherwise_stays_so(tmp_path: Path) -> None:
    path = tmp_path / "deck.yaml"
    text = first_build(path)
    at = text.index(f"  - id: {ENGINEERS}\n")
    start = text.rindex("\n\n", 0, at) + 2
    path.write_bytes((text[:start] + text[start:].replace("\n", "\r\n")).encode())
    for later in (ARTICLE, WITHOUT_BAKER):
        build([source(later)], path)
        after = path.read_bytes()
        assert f"- id: {ENGINEERS}\r\n".encode() in after
        assert f"- id: {MAYORS}\n".encode() in after
        build([source(later)], path)
        assert path.read_bytes() == after


def test_blocks_that_no_list_knows_stay_a_persons_for_ever(tmp_path: Path) -> None:
    path = tmp_path / "deck.yaml"
    text = re.sub("# drafted: .*\n", "", first_build(path)) + "# drafted: something-else\n"
    path.write_text(text, encoding="utf-8")
    for later in (
        WITHOUT_BAKER.replace("told Reuters", "told The Courier"),
        WITHOUT_BAKER.replace(ENGINEER, ""),
    ):
        build([source(later)], path)
        after = path.read_bytes()
        assert 'at: {exact: "told Reuters"}' in after.decode()
        build([source(later)], path)
        assert path.read_bytes() == after
