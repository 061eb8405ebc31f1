"""Plain data against the Structs of the model, with every mismatch reported.

`msgspec.convert` is fast and stops at its first error. A person who mends a deck wants all of them, so on
failure this module walks the data beside msgspec's own description of the types and collects what does
not fit. The types stay the only definition of the format: nothing here names a field of a deck.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import msgspec
from msgspec import inspect

from trainer.deck.parts import IN_WORDS, ONE_LINE
from trainer.deck.reading.safe_yaml import YamlPath
from trainer.text.messages import nearest, one_of, quoted


class Mismatch(NamedTuple):
    """A value that does not fit its type."""

    path: YamlPath
    found: str
    expected: str
    fix: str
    at_key: bool = False
    """Whether the key is at fault rather than the value."""


def mismatches(data: Any, type_: Any) -> Iterator[Mismatch]:
    """Everything in plain data that does not fit a type; nothing where `msgspec.convert` would succeed."""
    return _walk(data, _description(type_), ())


@functools.cache
def _description(type_: Any) -> inspect.Type:
    return inspect.type_info(type_)


def _walk(value: Any, type_: inspect.Type, path: YamlPath) -> Iterator[Mismatch]:
    in_words = ""
    while isinstance(type_, inspect.Metadata):
        in_words = (type_.extra or {}).get(IN_WORDS, in_words)
        type_ = type_.type
    if isinstance(type_, inspect.StrType):
        return _text(value, type_, path, in_words)
    return _CHECKS[type(type_)](value, type_, path)


def _struct(value: Any, type_: inspect.StructType, path: YamlPath) -> Iterator[Mismatch]:
    if not isinstance(value, dict):
        yield Mismatch(path, _describe(value), "a mapping", f"Write {_example(type_)}.")
        return
    fields = {field.encode_name: field for field in type_.fields}
    tag = type_.tag_field
    known = [*fields, *([tag] if tag else [])]
    yield from (_unknown_key((*path, key), key, known) for key in value if key not in known)
    for name, field in fields.items():
        if name in value:
            yield from _walk(value[name], field.type, (*path, name))
        elif field.required:
            at_key = bool(path) and isinstance(path[-1], str)  # as editors have it
            yield Mismatch(path, f"no {quoted(name)}", _expectation(field.type), f"Add `{name}:`.", at_key)


def _unknown_key(path: YamlPath, key: str, known: list[str]) -> Mismatch:
    close = nearest(key, known)
    fix = f"Did you mean `{close}`?" if close else "Remove it, or see docs/deck-format.md for the keys."
    return Mismatch(path, f"the unknown key {quoted(key)}", one_of(known), fix, at_key=True)


def _union(value: Any, type_: inspect.UnionType, path: YamlPath) -> Iterator[Mismatch]:
    structs = [member for member in type_.types if isinstance(member, inspect.StructType)]
    if isinstance(value, dict) and structs:
        if len(structs) == 1:
            yield from _struct(value, structs[0], path)
        else:
            yield from _tagged(value, structs, path)
        return
    some = [member for member in type_.types if not isinstance(member, inspect.NoneType)]
    fitting = [member for member in type_.types if _takes(value, member)]
    for member in fitting or (some if len(some) == 1 else ()):  # what may be missing has its own mend
        yield from _walk(value, member, path)
        return
    yield Mismatch(path, _describe(value), _expectation(type_), "Change the value.")


def _tagged(value: dict[str, Any], structs: list[inspect.StructType], path: YamlPath) -> Iterator[Mismatch]:
    name = str(structs[0].tag_field)
    by_tag = {str(struct.tag): struct for struct in structs}
    if name not in value:
        yield Mismatch(path, f"no {quoted(name)}", one_of(by_tag), f"Add `{name}:`.")
        return
    struct = by_tag.get(value[name]) if isinstance(value[name], str) else None
    if struct is None:
        yield _not_among((*path, name), value[name], list(by_tag))
        return
    yield from _struct(value, struct, path)


def _sequence(value: Any, type_: inspect.VarTupleType, path: YamlPath) -> Iterator[Mismatch]:
    if not isinstance(value, list):
        yield Mismatch(path, _describe(value), "a list", "Put it in brackets, or on lines with `- `.")
        return
    least, most = type_.min_length or 0, type_.max_length
    if len(value) < least or (most is not None and len(value) > most):
        wanted = f"{least} to {most}" if most is not None else f"at least {least}"
        yield Mismatch(path, f"a list of {len(value)}", f"{wanted} entries", "Change the list.")
    for index, entry in enumerate(value):
        yield from _walk(entry, type_.item_type, (*path, index))


def _enum(value: Any, type_: inspect.EnumType, path: YamlPath) -> Iterator[Mismatch]:
    choices = [str(member.value) for member in type_.cls]
    if not isinstance(value, str) or value not in choices:
        yield _not_among(path, value, choices)


def _not_among(path: YamlPath, value: Any, choices: list[str]) -> Mismatch:
    close = nearest(value, choices) if isinstance(value, str) else None
    fix = f"Did you mean `{close}`?" if close else f"Use {one_of(choices)}."
    return Mismatch(path, _describe(value), one_of(choices), fix)


def _text(value: Any, type_: inspect.StrType, path: YamlPath, in_words: str) -> Iterator[Mismatch]:
    if isinstance(value, (int, float)) and type_.pattern and not re.search(type_.pattern, str(value)):
        yield Mismatch(path, _describe(value), in_words, "Change the value.")  # no marks would mend it
    elif not isinstance(value, str):
        fix = "Put it in quotation marks." if isinstance(value, (int, float)) else "Write text here."
        yield Mismatch(path, _describe(value), "text", fix)
    elif len(value) < (type_.min_length or 0):
        yield Mismatch(path, "empty text", "some text", "Fill it in, or remove the field.")
    elif type_.max_length is not None and len(value) > type_.max_length:
        found = f"{len(value):,} characters"
        yield Mismatch(path, found, f"at most {type_.max_length:,}", "Shorten it.")
    elif type_.pattern == ONE_LINE and not re.search(ONE_LINE, value):
        lines = value.rstrip("\n").count("\n") + 1
        fix = "Write it on one line; after `>-`, YAML joins the lines below."
        yield Mismatch(path, f"a text of {lines} lines: {quoted(value)}", in_words, fix)
    elif type_.pattern is not None and not re.search(type_.pattern, value):
        yield Mismatch(path, quoted(value), in_words, "Change the value.")


def _truth(value: Any, _type: inspect.BoolType, path: YamlPath) -> Iterator[Mismatch]:
    if not isinstance(value, bool):
        yield Mismatch(path, _describe(value), "true or false", "Write `true` or `false`.")


def _integer(value: Any, type_: inspect.IntType, path: YamlPath) -> Iterator[Mismatch]:
    if isinstance(value, bool) or not isinstance(value, int):
        yield Mismatch(path, _describe(value), "a whole number", "Write a number.")
    elif (type_.ge is not None and value < type_.ge) or (type_.le is not None and value > type_.le):
        wanted = f"{type_.ge} to {type_.le}" if type_.le is not None else f"at least {type_.ge}"
        yield Mismatch(path, _describe(value), wanted, "Change the number.")


def _date(value: Any, _type: inspect.DateType, path: YamlPath) -> Iterator[Mismatch]:
    try:
        msgspec.convert(value, dt.date)
    except msgspec.ValidationError:
        yield Mismatch(path, _describe(value), "a date", "Write it as year-month-day: 2026-11-01.")


def _nothing(value: Any, _type: inspect.NoneType, path: YamlPath) -> Iterator[Mismatch]:
    if value is not None:
        yield Mismatch(path, _describe(value), "nothing", "Remove it.")


_CHECKS: dict[type, Callable[[Any, Any, YamlPath], Iterator[Mismatch]]] = {
    inspect.StructType: _struct,
    inspect.UnionType: _union,
    inspect.VarTupleType: _sequence,
    inspect.EnumType: _enum,
    inspect.BoolType: _truth,
    inspect.IntType: _integer,
    inspect.DateType: _date,
    inspect.NoneType: _nothing,
}

_TAKES: dict[type, tuple[type, ...]] = {
    inspect.StructType: (dict,),
    inspect.VarTupleType: (list,),
    inspect.EnumType: (str,),
    inspect.StrType: (str,),
    inspect.BoolType: (bool,),
    inspect.IntType: (int,),
    inspect.DateType: (str,),
    inspect.NoneType: (type(None),),
}

_IN_WORDS: dict[type, str] = {
    inspect.StructType: "a mapping",
    inspect.VarTupleType: "a list",
    inspect.StrType: "text",
    inspect.BoolType: "true or false",
    inspect.IntType: "a whole number",
    inspect.DateType: "a date",
}


def _takes(value: Any, type_: inspect.Type) -> bool:
    while isinstance(type_, inspect.Metadata):
        type_ = type_.type
    return isinstance(value, _TAKES.get(type(type_), ()))


def _expectation(type_: inspect.Type) -> str:
    """What a value of the type looks like, in words."""
    while isinstance(type_, inspect.Metadata):
        type_ = type_.type
    if isinstance(type_, inspect.EnumType):
        return one_of(str(member.value) for member in type_.cls)
    if isinstance(type_, inspect.UnionType):
        members = [m for m in type_.types if not isinstance(m, inspect.NoneType)]
        return one_of(dict.fromkeys(_expectation(member) for member in members))
    return _IN_WORDS.get(type(type_), "another value")


def _example(type_: inspect.StructType) -> str:
    """`{is: …}`: the shortest mapping that a Struct accepts."""
    names = [field.encode_name for field in type_.fields if field.required] or [type_.fields[0].encode_name]
    return "`{" + ", ".join(f"{name}: …" for name in names[:4]) + "}`"


def _describe(value: Any) -> str:
    """A value as a person would name it."""
    match value:
        case None:
            return "nothing"
        case bool():
            return f"`{str(value).lower()}`"
        case int() | float():
            return f"the number {value}"
        case str():
            return quoted(value)
        case list():
            return f"a list of {len(value)}"
        case _:
            return "a mapping"
