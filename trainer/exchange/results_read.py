"""Results read again from files that somebody else may have written: JSON, as `results_json` writes it.

A file may hold one document or several after each other, and a folder any number of such files. Nothing in
them is trusted; all that is wrong is told at once, with file, line or field, and what to do.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from trainer.deck.form import Form
from trainer.deck.kinds import Kind
from trainer.deck.reading.faults import WHOLE_FILE, Fault, Faulty, Mark, field_name
from trainer.deck.reading.files import read_bytes
from trainer.deck.reading.shape import mismatches
from trainer.deck.verdicts import ANSWERS, Soundness, soundness
from trainer.review.comparing import JudgedItem, PastSitting
from trainer.text.messages import one_of, quoted
from trainer.text.nicknames import nickname

LARGEST = 8 * 2**20
"""Bytes that a file of results may have."""

MOST_FILES = 5_000
"""Files that are read of a folder."""

MOST_FAULTS = 50
"""Faults that are told; the rest is told once these are mended."""

_AGAIN = "Export these results again: `trainer export ID --format json -o FILE`."

_Name = Annotated[str, Meta(min_length=1, max_length=400)]


class _Item(msgspec.Struct, frozen=True):
    """An item that was answered."""

    item: _Name
    kind: Kind
    verdict: str
    answer: str
    scored: bool


class _DeckNamed(msgspec.Struct, frozen=True):
    id: _Name


class _Results(msgspec.Struct, frozen=True):
    """What is read of a document."""

    deck: _DeckNamed
    learner: str
    items: Annotated[tuple[_Item, ...], Meta(max_length=20_000)]
    form: Form | None = None
    """Files of older programs do not have it."""


def read_results(path: Path) -> list[PastSitting]:
    """What the results at a path hold: a file, or all files of a folder whose names end with `.json`.

    Raises `Faulty` where anything in them cannot be used, or where there is none.
    """
    faults: list[Fault] = []
    found: list[PastSitting] = []
    for file in _files(path, faults):
        found += _of_file(file, faults)
        if len(faults) >= MOST_FAULTS:
            break
    if not found and not faults:
        faults.append(_fault(path, "no results are here", _AGAIN))
    if faults:
        raise Faulty(faults[:MOST_FAULTS])
    return found


def _files(path: Path, faults: list[Fault]) -> list[Path]:
    try:
        if not path.is_dir():
            return [path]
        files = sorted(one for one in path.iterdir() if one.suffix.lower() == ".json")
    except (OSError, ValueError) as error:
        faults.append(_fault(path, _reason(error), "Name a file or a folder of results."))
        return []
    if len(files) > MOST_FILES:
        faults.append(_fault(path, f"{len(files):,} files; the limit is {MOST_FILES:,}", "Share them out."))
        return []
    if not files:
        faults.append(_fault(path, "no file in this folder ends with .json", _AGAIN))
    return files


def _of_file(path: Path, faults: list[Fault]) -> Iterator[PastSitting]:
    """What each document of a file holds, as far as it can be used."""
    try:
        text = read_bytes(path, LARGEST).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        faults.append(_fault(path, f"no UTF-8 at byte {error.start + 1}", _AGAIN))
        return
    except (OSError, ValueError) as error:
        faults.append(_fault(path, _reason(error), "Name a file or a folder of results."))
        return
    try:
        documents = [*_documents(text)]
    except json.JSONDecodeError as error:
        faults.append(_fault(path, f"no JSON: {error.msg}", _AGAIN, Mark(error.lineno, error.colno)))
        return
    except (RecursionError, ValueError):  # brackets without end; a number of thousands of digits
        faults.append(_fault(path, "JSON that is too deep, or holds too long a number", _AGAIN))
        return
    for number, data in enumerate(documents, 1):
        taken = _taken(path, data, faults)
        if taken is not None:
            yield taken if number == 1 else taken._replace(source=f"{path}, document {number}")


def _documents(text: str) -> Iterator[Any]:
    """The JSON documents of a text, with nothing but blanks between them."""
    decoder, start = json.JSONDecoder(), 0
    while True:
        while text[start : start + 1].isspace():
            start += 1
        if start and start == len(text):
            return
        data, start = decoder.raw_decode(text, start)
        yield data


def _taken(path: Path, data: Any, faults: list[Fault]) -> PastSitting | None:
    """What one document holds; None where something in it is wrong."""
    known = _known(data)
    wrong = [
        _fault(path, one.found, _AGAIN, field=field_name(one.path), expected=one.expected)
        for one in mismatches(known, _Results)
    ]
    if not wrong:
        found = msgspec.convert(known, _Results)
        wrong = [*_nonsense(path, found)]
    faults += wrong
    return None if wrong else _as_taken(path, found)


def _known(data: Any) -> Any:
    """The data without what is not looked at."""
    if not isinstance(data, dict):
        return data
    known = {name: value for name, value in data.items() if name in _Results.__struct_fields__}
    if isinstance(known.get("deck"), dict):
        known["deck"] = {name: value for name, value in known["deck"].items() if name == "id"}
    if isinstance(known.get("items"), list):
        known["items"] = [
            {name: value for name, value in item.items() if name in _Item.__struct_fields__}
            if isinstance(item, dict)
            else item
            for item in known["items"]
        ]
    return known


def _nonsense(path: Path, found: _Results) -> Iterator[Fault]:
    """What has the right shape, and cannot be."""
    try:
        nickname(found.learner)
    except ValueError as error:
        yield _fault(path, f"{quoted(found.learner)}", f"{error}", field="learner", expected="a nickname")
    seen: set[str] = set()
    for place, item in enumerate(found.items):
        choices = [verdict.value for verdict in ANSWERS[item.kind]]
        for name in ("verdict", "answer"):
            value = getattr(item, name)
            if value not in choices:
                field, what = f"items[{place}].{name}", f"{quoted(value)}, which no {item.kind} item has"
                yield _fault(path, what, _AGAIN, field=field, expected=one_of(choices))
        if item.item in seen:
            what = f"the item {quoted(item.item)} a second time"
            yield _fault(path, what, "Remove one of the two.", field=f"items[{place}].item")
        seen.add(item.item)


def _as_taken(path: Path, found: _Results) -> PastSitting:
    return PastSitting(
        learner=nickname(found.learner),
        form=found.form,
        deck=found.deck.id,
        answers=tuple(_judged(found.deck.id, item) for item in found.items if _is_told_apart(item)),
        source=str(path),
    )


def _is_told_apart(item: _Item) -> bool:
    """Whether an item counts and is sound or unsound, rather than in between."""
    return item.scored and _soundness(item.kind, item.verdict) is not Soundness.BETWEEN


def _judged(deck: str, item: _Item) -> JudgedItem:
    of, _, name = item.item.rpartition("/")  # in a review, both are named
    return JudgedItem(
        deck=of or deck,
        item=name,
        is_sound=_soundness(item.kind, item.verdict) is Soundness.SOUND,
        trusted=_soundness(item.kind, item.answer) is Soundness.SOUND,
    )


def _soundness(kind: Kind, value: str) -> Soundness:
    return next(soundness(one) for one in ANSWERS[kind] if one.value == value)


def _fault(path: Path, found: str, fix: str, mark: Mark = WHOLE_FILE, **more: str) -> Fault:
    field, expected = more.get("field", ""), more.get("expected", "")
    line, column = mark
    return Fault(
        file=str(path), line=line, column=column, field=field, found=found, expected=expected, fix=fix
    )


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
