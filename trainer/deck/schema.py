"""The formats of decks and session plans as JSON Schemas, for editors.

They are of draft 7, which the YAML language server reads. Everything comes from the models: msgspec gives the
shapes, the docstrings under the attributes give the descriptions that an editor shows. This module only says
it the way draft 7 and editors like it; it checks nothing itself. What no shape can say (anchors, ids that
must exist) is left to `trainer.deck.reading`.
"""

from __future__ import annotations

import ast
import functools
import inspect as code
import json
import textwrap
from collections.abc import Iterator
from enum import Enum
from itertools import pairwise
from typing import Any, NamedTuple, TypeAlias

import msgspec
from msgspec import inspect

from trainer.deck.model import FORMAT, DeckFile
from trainer.deck.session_plan import PLAN_FORMAT, SessionPlanFile

Schema: TypeAlias = dict[str, Any]

DIALECT = "http://json-schema.org/draft-07/schema#"

_NULL: Schema = {"type": "null"}
_KIND = "What kind of item this is."


class Root(NamedTuple):
    """A file that has a schema: its Struct, its title, and the key that has the version of its format."""

    struct: type[msgspec.Struct]
    title: str
    version_key: str
    version: int


DECK = "deck"
ROOTS = {
    DECK: Root(DeckFile, "A deck", "format", FORMAT),
    "plan": Root(SessionPlanFile, "A session plan", "plan", PLAN_FORMAT),
}
"""What has a schema, by the name that is typed for it."""


def text(of: str = DECK) -> str:
    """A schema as it is printed and committed."""
    return json.dumps(schema(of), indent=2, ensure_ascii=False) + "\n"


def schema(of: str = DECK) -> Schema:
    """The schema of a deck file, or of another that has one."""
    root = ROOTS[of]
    _, components = msgspec.json.schema_components([root.struct], ref_template="#/definitions/{name}")
    known = classes(root.struct)
    definitions = {name: _definition(known[name], shape, components) for name, shape in components.items()}
    whole = definitions.pop(root.struct.__name__)
    whole["properties"][root.version_key]["const"] = root.version
    return {"$schema": DIALECT, **whole, "title": root.title, "definitions": definitions}


def classes(root: type[msgspec.Struct] = DeckFile) -> dict[str, type]:
    """The Structs and enumerations of the format by their names, those of every kind among them."""
    return {cls.__name__: cls for cls in _classes(inspect.type_info(root))}


def _classes(type_: Any) -> Iterator[type]:
    """The Structs and enumerations that msgspec's description of a type names, however deep."""
    if isinstance(type_, (inspect.StructType, inspect.EnumType)):
        yield type_.cls
    for name in ("fields", "types"):
        for inner in getattr(type_, name, ()):
            yield from _classes(inner)
    for name in ("type", "item_type"):
        if (inner := getattr(type_, name, None)) is not None:
            yield from _classes(inner)


def _definition(cls: Any, given: Schema, components: dict[str, Schema]) -> Schema:
    """A Struct or an enumeration, with what its class says of it."""
    if issubclass(cls, Enum):
        return {**given, "type": "string", "enum": [member.value for member in cls]}
    told = {**attribute_docs(cls), "kind": _KIND}
    properties = {
        key: _property(value, told[_attribute(cls, key)], components)
        for key, value in given["properties"].items()
    }
    return {**given, "properties": properties}


def _attribute(cls: type[msgspec.Struct], key: str) -> str:
    """The name in the code of what is called `key` in a deck."""
    names = dict(zip(cls.__struct_encode_fields__, cls.__struct_fields__, strict=True))
    return names.get(key, key)


def _property(given: Schema, description: str, components: dict[str, Schema]) -> Schema:
    """A field, with its description first.

    Draft 7 reads nothing beside a `$ref`, so that it is wrapped. An editor that completes the key looks for
    the type right here, or leaves out the colon; one that explains it shows what comes first below `allOf`.
    """
    friendly = _friendly(given)
    friendly.pop("description", None)
    if "$ref" in friendly:
        reference = friendly.pop("$ref")
        target = components[reference.rpartition("/")[2]]
        parts = [{"description": description}, {"$ref": reference}]
        friendly = {"type": target.get("type", "string"), "allOf": parts, **friendly}
    elif "anyOf" in friendly:
        friendly = {"allOf": [{"description": description}], **friendly}
    return {"description": description, **friendly}


def _friendly(given: Schema) -> Schema:
    """A shape in draft 7, without what msgspec adds for others."""
    shape = {key: value for key, value in given.items() if key not in ("discriminator", "default")}
    if "default" in given and given["default"] is not None and given["default"] != []:
        shape["default"] = given["default"]
    if len(shape.get("enum", ())) == 1:
        shape["const"] = shape.pop("enum")[0]
    if "discriminator" in given:
        return _by_kind(given["discriminator"])
    if "items" in shape:
        shape["items"] = _friendly(shape["items"])
    if "anyOf" in shape:
        return _either(shape.pop("anyOf"), shape)
    return shape


def _by_kind(discriminator: Schema) -> Schema:
    """A choice that one key decides: of an entry that is wrong, only its own kind's faults are told."""
    key, mapping = discriminator["propertyName"], discriminator["mapping"]
    return {
        "title": "An item",
        "type": "object",
        "properties": {key: {"description": _KIND, "enum": list(mapping)}},
        "required": [key],
        "allOf": [
            {"if": {"properties": {key: {"const": kind}}, "required": [key]}, "then": {"$ref": reference}}
            for kind, reference in mapping.items()
        ],
    }


def _either(options: list[Schema], rest: Schema) -> Schema:
    """A choice; “nothing” comes last, and is only a second type where there is one other plain option."""
    some = [_friendly(option) for option in options if option != _NULL]
    if len(some) == len(options):
        return {"anyOf": some, **rest}
    if len(some) == 1 and "type" in some[0]:
        return {**some[0], "type": [some[0]["type"], "null"], **rest}
    return {"anyOf": [*some, _NULL], **rest}


@functools.cache
def attribute_docs(cls: type) -> dict[str, str]:
    """The docstrings under the attributes of a class and of the classes it comes from, by attribute."""
    docs: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        if issubclass(base, msgspec.Struct) and base is not msgspec.Struct:
            docs.update(_docs_in(base))
    return docs


def _docs_in(cls: type) -> dict[str, str]:
    (tree,) = ast.parse(textwrap.dedent(code.getsource(cls))).body
    body = tree.body if isinstance(tree, ast.ClassDef) else []
    docs = {}
    for statement, following in pairwise(body):
        match statement, following:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str() as doc)):
                docs[name] = " ".join(doc.split())
    return docs
