"""Advice for decks and plans that load, and the going through files and folders to check them.

A fault keeps a deck from being played and is the reader's to find; an advice does not. The rules are in
the other modules of `trainer.deck.advice`; this module applies them and says where in the file each finding
is.
"""

from __future__ import annotations

import datetime as dt
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from trainer.deck.advice import giveaways, rules, telling, themes, wording
from trainer.deck.advice.rules import DeckRule, ItemRule
from trainer.deck.deck import Deck
from trainer.deck.kinds import Kind
from trainer.deck.kinds.description import Finding
from trainer.deck.library import SUFFIXES
from trainer.deck.model import Item
from trainer.deck.reading import safe_yaml
from trainer.deck.reading.faults import Fault, Faulty, Severity, field_name
from trainer.deck.reading.files import read_bytes
from trainer.deck.reading.plans import is_plan, read_plan
from trainer.deck.reading.reader import read_deck
from trainer.deck.verdicts import ANSWERS, Soundness, soundness, verdict_of
from trainer.text.article import decode, digest
from trainer.text.messages import counted, printable, quoted

DECK_RULES: dict[str, DeckRule] = {
    **rules.DECK_RULES,
    **giveaways.DECK_RULES,
    **telling.DECK_RULES,
    **themes.DECK_RULES,
    **wording.DECK_RULES,
}
ITEM_RULES: dict[str, ItemRule] = {**rules.ITEM_RULES, **wording.ITEM_RULES}
"""Every rule by its name."""

SHARED_ID = "shared-id"
"""The rule that only several decks together can break."""

LOPSIDED = "lopsided-plan"
"""The rule of session plans."""


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """What there is to say of one file."""

    file: str
    faults: tuple[Fault, ...] = ()
    """Faults and advice, in the order of the file's lines."""
    id: str | None = None
    """The deck's id; None where it does not load, and for a session plan."""
    title: str | None = None
    """The title of the deck or the plan; None where it does not load."""
    minutes: int | None = None
    """How many minutes a session plan takes; None for a deck."""
    verdicts: dict[Kind, dict[str, int]] = {}
    """How many items of each kind have each answer, worked and unscored ones too."""
    sha256: dict[str, str] = {}
    """The digest of each article's text, by the article's id, for authors to copy."""

    @property
    def loads(self) -> bool:
        """Whether the deck can be played, or a room led by the plan."""
        return self.title is not None

    @property
    def clean(self) -> bool:
        """Whether there is nothing to say."""
        return not self.faults


def check_paths(paths: Iterable[Path], today: dt.date) -> Iterator[Checked]:
    """Check files, and the decks and plans in folders and below them, in the order of their names."""
    seen: dict[str, Path] = {}
    for path in paths:
        of_path = _check_folder(path, today) if _is_folder(path) else [(path, check_file(path, today))]
        for file, checked in of_path:
            yield _apart(file, checked, seen)


def check_file(path: Path, today: dt.date) -> Checked:
    """Read and check one file: a deck, or a session plan."""
    if is_plan(path):
        return check_plan(path)
    try:
        deck = read_deck(path)
    except Faulty as faulty:
        return Checked(file=_name(path), faults=tuple(faulty.faults))
    return Checked(
        file=_name(path),
        faults=tuple(check(deck, today)),
        id=deck.id,
        title=deck.title,
        verdicts=verdict_counts(deck.items),
        sha256={name: digest(article.text) for name, article in deck.articles.items()},
    )


def check_plan(path: Path) -> Checked:
    """Read and check one session plan."""
    try:
        model, deck, _ = read_plan(path)
    except Faulty as faulty:
        return Checked(file=_name(path), faults=tuple(faulty.faults))
    asked = [item for one in model.items if not (item := deck.by_id[one.id]).worked]
    return Checked(
        file=_name(path),
        faults=tuple(_lopsided(path, asked)),
        title=model.title,
        minutes=model.minutes,
        verdicts=verdict_counts(asked),
    )


def _lopsided(path: Path, asked: Sequence[Item]) -> Iterator[Fault]:
    """Advice where a plan asks far more sound items than unsound ones, or the other way round."""
    found = Counter(soundness(verdict_of(item)) for item in asked)
    sound, unsound = found[Soundness.SOUND], found[Soundness.UNSOUND]
    if abs(sound - unsound) <= max(1, (sound + unsound) // 3):
        return
    finding = Finding(
        ("items",),
        f"{counted(sound, 'sound item')} and {counted(unsound, 'unsound item')}",
        "about as many of each",
        "Exchange some: a room must not do well by trusting everything, or by doubting everything.",
    )
    yield _advice(_name(path), LOPSIDED, finding, _positions(path))


def check(deck: Deck, today: dt.date) -> list[Fault]:
    """Everything that an author may want to mend in a deck that loads, in the order of the file's lines."""
    found = list(_findings(deck, today))
    if not found:
        return []
    positions = _positions(deck.path)
    advice = [_advice(_name(deck.path), rule, finding, positions) for rule, finding in found]
    return sorted(advice, key=lambda fault: (fault.line, fault.column))


def _findings(deck: Deck, today: dt.date) -> Iterator[tuple[str, Finding]]:
    for name, deck_rule in DECK_RULES.items():
        for finding in deck_rule(deck, today):
            yield name, finding
    for name, item_rule in ITEM_RULES.items():
        for index, item in enumerate(deck.items):
            for finding in item_rule(deck, item):
                yield name, finding._replace(path=("items", index, *finding.path))


def _advice(file: str, rule: str, finding: Finding, positions: safe_yaml.Positions) -> Fault:
    mark = positions.of_value(finding.path)
    return Fault(
        file=file,
        line=mark.line,
        column=mark.column,
        field=field_name(finding.path),
        found=finding.found,
        expected=finding.expected,
        fix=finding.fix,
        severity=Severity.ADVICE,
        rule=rule,
    )


def _positions(path: Path) -> safe_yaml.Positions:
    """Where things are in a deck's file; everything at its first line where it is gone by now."""
    try:
        return safe_yaml.locate(decode(read_bytes(path)))
    except (OSError, ValueError):
        return safe_yaml.Positions({}, {})


def verdict_counts(items: Sequence[Item]) -> dict[Kind, dict[str, int]]:
    """How many items of each kind have each answer, in the order of the scale."""
    counts = Counter((item.kind, verdict_of(item).value) for item in items)
    kinds = {item.kind for item in items}
    return {
        kind: {answer.value: counts[kind, answer.value] for answer in ANSWERS[kind]}
        for kind in Kind
        if kind in kinds
    }


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name too long, a folder above it that may not be entered: the reader says so
        return False


def _apart(path: Path, checked: Checked, seen: dict[str, Path]) -> Checked:
    """A result with advice where a deck that was seen before, in another file, has the same id."""
    if checked.id is None:
        return checked
    other = seen.setdefault(checked.id, path)
    if os.path.realpath(other) == os.path.realpath(path):
        return checked
    finding = Finding(
        ("id",),
        f"{quoted(checked.id)}, which is the id of {_name(other)} too",
        "an id of its own",
        "Rename one of the two: what is kept of a learner’s sittings is kept by the id.",
    )
    advice = _advice(checked.file, SHARED_ID, finding, _positions(path))
    faults = sorted((*checked.faults, advice), key=lambda fault: (fault.line, fault.column))
    return msgspec.structs.replace(checked, faults=tuple(faults))


def _check_folder(folder: Path, today: dt.date) -> Iterator[tuple[Path, Checked]]:
    unreadable: list[OSError] = []
    empty = True
    for parent, folders, files in os.walk(folder, onerror=unreadable.append):
        folders.sort()
        for name in sorted(files):
            if name.endswith(SUFFIXES):
                empty = False
                path = Path(parent, name)
                yield path, check_file(path, today)
    for error in unreadable:
        where = Path(os.fsdecode(error.filename)) if error.filename else folder
        yield where, _unusable(where, f"cannot be read: {error.strerror}", "Check who may read it.")
    if empty and not unreadable:
        yield (
            folder,
            _unusable(folder, f"no file that ends in {' or '.join(SUFFIXES)}", "Name another folder."),
        )


def _unusable(folder: Path, found: str, fix: str) -> Checked:
    name = _name(folder)
    fault = Fault(file=name, line=0, column=0, field="", found=found, expected="decks", fix=fix)
    return Checked(file=name, faults=(fault,))


def _name(path: Path) -> str:
    return printable(str(path), 400)
