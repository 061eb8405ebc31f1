"""YAML from people we do not know, read in one pass over the C parser's events.

libyaml's parser keeps its own stack, so that it survives any nesting (or refuses it, as later versions do);
what dies is the C composer, which recurses. This module therefore never composes: it takes the events one
by one, counts them against limits, and builds plain dicts, lists and scalars as they come. That is safer
than a loader subclass, and faster, as no node is ever made. What differs from YAML 1.1 is what authors
expect: scalars follow YAML 1.2's core schema (`no` and `1:30` are text, `012` is twelve), a duplicate key
is a fault, and so is a tag.
Nothing is ever executed or instantiated.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from typing import Any, NamedTuple, TypeAlias

import yaml

from trainer.deck.reading.faults import Mark
from trainer.deck.reading.files import LARGEST
from trainer.text.article import clean
from trainer.text.messages import printable, quoted

YamlPath: TypeAlias = tuple[str | int, ...]
"""Where a value is: the keys and indices that lead to it from the root."""


class Limits(NamedTuple):
    """How large a file may be. A deck of 10,000 items stays far below each of them."""

    bytes: int = LARGEST
    depth: int = 40
    nodes: int = 4_000_000
    aliases: int = 1_000
    aliased: int = 200_000
    """This many values may be in the places of aliases: a few lines can otherwise become millions."""
    directives: int = 100
    """Lines that begin with `%`: libyaml compares each with all before it, and a deck needs none."""
    article: int = 5 * 2**20
    """Bytes of one article; a thick book has one million."""
    searched: int = 1_000_000_000
    """Characters that are gone through to find all anchors: some seconds."""
    faults: int = 500
    """This many are reported in one run: more say nothing more to a person, and cost time."""


class Problem(NamedTuple):
    """Something in the YAML itself that is not allowed."""

    mark: Mark
    path: YamlPath
    found: str
    expected: str
    fix: str


class Positions(NamedTuple):
    """Where the values are in the file, and where their keys are."""

    values: dict[YamlPath, Mark]
    keys: dict[YamlPath, Mark]

    def of_value(self, path: YamlPath) -> Mark:
        """The position of the value at the path, or of the nearest thing around it."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.values:
                return self.values[path[:length]]
        return Mark(1, 1)

    def of_key(self, path: YamlPath) -> Mark:
        """The position of the key at the path, or of the value where it has no key."""
        return self.keys.get(path) or self.of_value(path)


class Broken(Exception):
    """The file is not YAML that can be read to its end; carries every problem met until then."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("; ".join(problem.found for problem in problems))


def load(text: str, limits: Limits = Limits()) -> Any:  # noqa: B008 - a NamedTuple of numbers cannot change
    """The one document of a YAML text as dicts, lists, str, int, float, bool and None.

    Raises `Broken` for anything that is not strict and safe.
    """
    return _Builder(limits, positions=None).build(text)


def locate(text: str, limits: Limits = Limits()) -> Positions:  # noqa: B008
    """Where each value of a YAML text is. Slower than `load`: called only when there is a fault."""
    positions = Positions({}, {})
    with contextlib.suppress(Broken):
        _Builder(limits, positions).build(text)
    return positions


_NOT_A_DECK = "This is not how a deck is written; see docs/deck-format.md."

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_BOOL = {
    word: value for value in (True, False) for word in (str(value), str(value).lower(), str(value).upper())
}
_NUMBER_START = frozenset("0123456789+-.")
_INT = re.compile(r"[-+]?[0-9]{1,18}|0o[0-7]{1,20}|0x[0-9a-fA-F]{1,16}")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]{1,30}|[0-9]{1,30}(?:\.[0-9]{0,30})?)(?:[eE][-+]?[0-9]{1,3})?")
_SPECIAL_FLOAT = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")


def plain_scalar(text: str) -> str | int | float | bool | None:
    """The value of a scalar without quotation marks, by YAML 1.2's core schema."""
    if text[:1] in _NUMBER_START and text:
        if _INT.fullmatch(text):
            return int(text[2:], {"o": 8, "x": 16}[text[1]]) if text[1:2] in ("o", "x") else int(text)
        if _FLOAT.fullmatch(text) or _SPECIAL_FLOAT.fullmatch(text):
            return float(text.lower().replace(".inf", "inf").replace(".nan", "nan"))
        return text
    if text in _NULL:
        return None
    return _BOOL.get(text, text)


class _Builder:
    """One pass over the events of one text."""

    def __init__(self, limits: Limits, positions: Positions | None) -> None:
        self._limits = limits
        self._positions = positions
        self._problems: list[Problem] = []
        self._anchored: dict[str, tuple[Any, int]] = {}
        self._nodes = 0
        self._aliases = 0
        self._aliased = 0

    def build(self, text: str) -> Any:
        self._refuse_directives(text)
        try:
            root = self._document(_events(text))
        except yaml.MarkedYAMLError as error:
            self._problems.append(self._too_deep_before(text, error) or _syntax_problem(text, error))
        except yaml.reader.ReaderError as error:
            self._problems.append(_reader_problem(text, error))
        except UnicodeEncodeError as error:  # a lone surrogate, before the parser has seen anything
            self._problems.append(_unprintable(text[: error.start]))
        except UnicodeDecodeError:  # `!%ff`: a tag's escapes are not checked by the parser
            self._problems.append(_undecodable(text))
        if self._problems:
            raise Broken(self._problems)
        return root

    def _too_deep_before(self, text: str, error: yaml.MarkedYAMLError) -> Problem | None:
        """The nesting that is too deep in what comes before a syntax error.

        The parser looks ahead by a thousand characters, and gives up at as many open brackets, before it has
        handed over a single one of them. Without what it gave up at, it hands them over.
        """
        ahead = error.problem_mark.index if error.problem_mark else 0
        again = _Builder(self._limits, positions=None)
        try:
            again._document(_events(text[:ahead]))
        except Broken as broken:
            return broken.problems[-1] if broken.problems[-1].found == self._too_deep else None
        except (yaml.YAMLError, UnicodeDecodeError):
            return None
        return None

    @property
    def _too_deep(self) -> str:
        return f"nesting deeper than {self._limits.depth} levels"

    def _refuse_directives(self, text: str) -> None:
        if text.count("\n%") > self._limits.directives:
            line = text.count("\n", 0, text.find("\n%") + 1) + 1
            found = f"more than {self._limits.directives} lines that begin with %"
            self._problems.append(Problem(Mark(line, 1), (), found, "a deck without directives", _NOT_A_DECK))
            raise Broken(self._problems)

    def _document(self, events: Iterator[Any]) -> Any:
        next(events)  # the stream starts
        if isinstance(next(events), yaml.StreamEndEvent):
            return None
        root = self._node(next(events), events)
        next(events)  # the document ends
        extra = next(events)
        if not isinstance(extra, yaml.StreamEndEvent):
            self._problem(extra, (), "a second document", "one document", "Keep one deck to a file.")
        return root

    def _node(self, first: Any, events: Iterator[Any]) -> Any:
        """Build the node that starts with an event; keeps its own stack, so that depth costs nothing."""
        stack: list[_Open] = []
        event = first
        path: YamlPath = ()
        while True:
            closing = type(event) in _ENDS
            if closing:
                value = self._close(stack.pop())
            elif type(event) in _STARTS:
                stack.append(self._open(event, path, len(stack)))
                event, path = next(events), stack[-1].next_path()
                continue
            else:
                value = self._leaf(event, path)
            if not stack:
                return value
            self._put(stack[-1], value, event, closing=closing)
            path = stack[-1].next_path()
            event = next(events)

    def _open(self, event: Any, path: YamlPath, depth: int) -> _Open:
        if depth >= self._limits.depth:
            self._stop(event, path, self._too_deep, "a flatter file")
        self._count(event, path, 1)
        self._refuse_tag(event, path)
        if self._positions is not None:
            self._positions.values[path] = _mark(event)
        return _Open({} if isinstance(event, yaml.MappingStartEvent) else [], event.anchor, path, self._nodes)

    def _close(self, opened: _Open) -> Any:
        if opened.anchor:
            self._anchored[opened.anchor] = (opened.value, self._nodes - opened.nodes_before + 1)
        return opened.value

    def _leaf(self, event: Any, path: YamlPath) -> Any:
        if self._positions is not None:
            self._positions.values.setdefault(path, _mark(event))
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, path)
        self._count(event, path, 1)
        self._refuse_tag(event, path)
        text: str = event.value
        value: Any = text
        if not event.style:  # neither quotation marks nor a block indicator
            value = plain_scalar(text)
        elif event.style == '"':  # the only style with escapes, which can make what the file did not hold
            value = clean(text)
        if event.anchor:
            self._anchored[event.anchor] = (value, 1)
        return value

    def _alias(self, event: Any, path: YamlPath) -> Any:
        self._aliases += 1
        if self._aliases > self._limits.aliases:
            self._stop(event, path, f"more than {self._limits.aliases} aliases", "fewer aliases")
        if event.anchor not in self._anchored:
            self._problem(
                event,
                path,
                f"an alias *{printable(event.anchor)} to nothing before it",
                "",
                "Define it first.",
            )
            return None
        value, nodes = self._anchored[event.anchor]
        self._aliased += nodes
        if self._aliased > self._limits.aliased:
            self._stop(event, path, f"aliases to more than {self._limits.aliased:,} values", "fewer aliases")
        self._count(event, path, nodes)
        return value

    def _put(self, opened: _Open, value: Any, event: Any, *, closing: bool) -> None:
        """Put a finished value into the mapping or sequence around it."""
        container = opened.value
        if isinstance(container, list):
            container.append(value)
        elif not opened.has_key:
            self._take_key(opened, value, event, closing=closing)
        else:
            container[opened.key] = value
            opened.has_key = False

    def _take_key(self, opened: _Open, key: Any, event: Any, *, closing: bool) -> None:
        if closing or isinstance(key, (dict, list)):
            self._problem(
                event, opened.path, "a mapping or list as a key", "a plain word", "Write the key as text."
            )
            key = f"\0{self._nodes}"
        if isinstance(event, yaml.ScalarEvent):
            key = clean(event.value) if event.style == '"' else event.value
        key = str(key)
        path = (*opened.path, key) if self._positions is not None or key in opened.value else ()
        if key in opened.value:
            self._problem(
                event,
                path,
                f"the key {quoted(key)} a second time",
                "each key once",
                "Remove one of the two, or rename it.",
            )
        if self._positions is not None:
            self._positions.keys[path] = _mark(event)
            self._positions.values.pop((*opened.path, key), None)
        opened.key, opened.has_key = key, True

    def _refuse_tag(self, event: Any, path: YamlPath) -> None:
        if event.tag is not None and event.tag != "!":
            self._problem(
                event, path, f"the tag {quoted(event.tag)}", "plain YAML without tags", "Remove the tag."
            )

    def _count(self, event: Any, path: YamlPath, nodes: int) -> None:
        self._nodes += nodes
        if self._nodes > self._limits.nodes:
            self._stop(event, path, f"more than {self._limits.nodes:,} values", "a smaller file")

    def _problem(self, event: Any, path: YamlPath, found: str, expected: str, fix: str) -> None:
        self._problems.append(Problem(_mark(event), path, found, expected, fix))
        if len(self._problems) >= self._limits.faults:
            raise Broken(self._problems)

    def _stop(self, event: Any, path: YamlPath, found: str, expected: str) -> None:
        self._problem(event, path, found, expected, _NOT_A_DECK)
        raise Broken(self._problems)


class _Open:
    """A mapping or sequence that has begun and not ended yet."""

    __slots__ = ("anchor", "has_key", "key", "nodes_before", "path", "value")

    def __init__(
        self, value: dict[str, Any] | list[Any], anchor: str | None, path: YamlPath, nodes: int
    ) -> None:
        self.value = value
        self.anchor = anchor
        self.path = path
        self.nodes_before = nodes
        self.key = ""
        self.has_key = False

    def next_path(self) -> YamlPath:
        """The path of the value that comes next."""
        if isinstance(self.value, list):
            return (*self.path, len(self.value))
        return (*self.path, self.key) if self.has_key else self.path


_STARTS = frozenset({yaml.MappingStartEvent, yaml.SequenceStartEvent})
_ENDS = frozenset({yaml.MappingEndEvent, yaml.SequenceEndEvent})


_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's, where PyYAML was built with it."""


def _events(text: str) -> Iterator[Any]:
    return yaml.parse(text, Loader=_LOADER)


def _mark(event: Any) -> Mark:
    return Mark(event.start_mark.line + 1, event.start_mark.column + 1)


def _syntax_problem(text: str, error: yaml.MarkedYAMLError) -> Problem:
    from trainer.deck.reading.mends import mend  # noqa: PLC0415 - only for a file with a fault

    mark, found, expected, fix = mend(text, error)
    return Problem(mark, (), f"this is not YAML: {found}", expected, fix)


def _reader_problem(text: str, error: yaml.reader.ReaderError) -> Problem:
    if _LOADER is yaml.SafeLoader:
        return _unprintable(text[: error.position])
    return _unprintable(text.encode("utf-8")[: error.position].decode("utf-8"))  # libyaml counts bytes


def _undecodable(text: str) -> Problem:
    """The tag or directive whose escapes make no text: it follows the last event that could be read."""
    mark = Mark(1, 1)
    with contextlib.suppress(UnicodeDecodeError):
        for event in _events(text):
            mark = Mark(event.end_mark.line + 1, event.end_mark.column + 1)
    return Problem(mark, (), "a tag that is no text", "plain YAML without tags", "Remove the tag after this.")


def _unprintable(before: str) -> Problem:
    mark = Mark(before.count("\n") + 1, len(before) - before.rfind("\n"))
    return Problem(mark, (), "a character that YAML does not allow", "printable text", "Remove it.")
