"""From a file that nobody has checked to a `Deck`, or to every fault that it has.

The steps: a regular file below the size cap → UTF-8, cleaned → strict YAML → the model's shape → what no
shape can say (ids, articles, anchors, verdicts). A file that fails one step is still taken through as much
of the later ones as makes sense, so that an author sees all that is wrong in one run.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import msgspec

from trainer.deck.deck import Deck, anchors, whole_digest
from trainer.deck.kinds import Kind
from trainer.deck.kinds.description import Field, Undecided
from trainer.deck.kinds.registry import DESCRIPTIONS
from trainer.deck.model import FORMAT, ArticleInfo, DeckFile, Item
from trainer.deck.reading import safe_yaml, shape
from trainer.deck.reading.faults import WHOLE_FILE, Fault, Faulty, Mark, field_name
from trainer.deck.reading.files import NoSuchFile, OutOfBounds, article_path, read_bytes
from trainer.deck.reading.safe_yaml import Limits
from trainer.deck.reading.safe_yaml import Path as YamlPath
from trainer.deck.verdicts import ANSWERS, computed_verdict
from trainer.text.article import Anchor, Article, Near, decode, digest
from trainer.text.messages import counted, nearest, one_of, printable, quoted


class Source(NamedTuple):
    """A file that a deck was read from, and what it held."""

    path: Path
    sha256: str


class Reading(NamedTuple):
    """A deck, and the files that it was made of."""

    deck: Deck
    sources: tuple[Source, ...]


def read_deck(path: Path, limits: Limits = Limits()) -> Deck:  # noqa: B008 - a NamedTuple of numbers
    """Read a deck file. Raises `Faulty` with every fault of the file and of the articles it names."""
    return read(path, limits).deck


def read(path: Path, limits: Limits = Limits()) -> Reading:  # noqa: B008
    """Read a deck file and say which files it was made of. Raises `Faulty` as `read_deck` does."""
    return _Reader(path, limits).read()


def read_unwritten(path: Path, raw: bytes, files: Mapping[str, bytes]) -> Deck:
    """The deck that a file would be if it held these bytes, and the articles’ files named in it these.

    Raises `Faulty` as `read_deck` does. What is not given is read from where it is.
    """
    return _Reader(path, Limits(), raw, files).read().deck


_GUESSING = 3_000_000
"""Characters against characters that are compared to guess which ids were meant: about a second."""

_LOOKING = 1_000_000_000
"""Characters that are gone through to find what lost anchors may have meant: about a second."""

Names: TypeAlias = Collection[str]
"""The ids of articles, in order and quick to look up."""


class _Patience:
    """So much work is done for the sake of helpful messages; a hostile deck could ask for any amount."""

    def __init__(self, amount: int) -> None:
        self._left = amount

    @property
    def lasts(self) -> bool:
        """Whether there is patience for more."""
        return self._left >= 0

    def take(self, work: int) -> None:
        """Take from it the work that was done."""
        self._left -= work

    def allows(self, work: int) -> bool:
        """Whether there is patience for some more work, which is taken from it."""
        self.take(work)
        return self.lasts


class _Reader:
    """One reading of one file: what it collects on the way, and where things are in the file."""

    def __init__(
        self, path: Path, limits: Limits, raw: bytes | None = None, files: Mapping[str, bytes] | None = None
    ) -> None:
        self.path = path
        self.raw = raw
        self.files = files or {}
        self.name = printable(str(path), 400)
        self.limits = limits
        self.faults: list[Fault] = []
        self.text = ""
        self.articles: dict[str, Article] = {}
        self.sources: list[Source] = []
        self._positions: safe_yaml.Positions | None = None
        self._searched = 0
        self._held: set[tuple[str, Anchor]] = set()
        self._guessing = _Patience(_GUESSING)
        self._looking = _Patience(_LOOKING)

    def read(self) -> Reading:
        self.text = self._decode(self._bytes())
        data = self._parse()
        self._check_format(data)
        model = self._convert(data)
        self._check(data, model)
        if self.faults or model is None:
            raise Faulty(self.faults)
        whole = whole_digest(source.sha256 for source in self.sources)
        return Reading(Deck(model, self.articles, self.path, whole), tuple(self.sources))

    # From bytes to the model

    def _bytes(self) -> bytes:
        try:
            limit = self.limits.bytes
            raw = read_bytes(self.path, limit) if self.raw is None else _at_most(self.raw, limit)
        except OSError as error:
            raise self._stop(f"cannot be read: {error.strerror}", "a deck file", "Check the path.") from None
        except ValueError as error:
            raise self._stop(str(error), "a deck file", "Name a YAML file.") from None
        self.sources.append(Source(self.path, hashlib.sha256(raw).hexdigest()))
        return raw

    def _decode(self, raw: bytes) -> str:
        try:
            return _text(raw)
        except UnicodeDecodeError as error:
            found, mark = _not_utf8(error)
            raise self._stop(found, "UTF-8", f"Save it as UTF-8{_in_utf16(raw)}.", mark) from None

    def _parse(self) -> Any:
        try:
            data = safe_yaml.load(self.text, self.limits)
        except safe_yaml.Broken as broken:
            problems = [self._fault(p.mark, p.path, p.found, p.expected, p.fix) for p in broken.problems]
            raise Faulty(problems) from None
        if data is None:
            raise self._stop(
                "nothing in it", "a deck", "See docs/deck-format.md for a first one.", Mark(1, 1)
            )
        return data

    def _check_format(self, data: Any) -> None:
        """A deck of a later format is at fault for nothing else: what it holds cannot be judged here."""
        given = data.get("format") if isinstance(data, dict) else None
        if not isinstance(given, int) or isinstance(given, bool) or given == FORMAT:
            return
        fix = "Update the program." if given > FORMAT else f"Write `format: {FORMAT}`."
        self._add(("format",), f"format {given}", f"format {FORMAT}", fix)
        if given > FORMAT:
            raise Faulty(self.faults)

    def _convert(self, data: Any) -> DeckFile | None:
        try:
            return msgspec.convert(data, DeckFile)
        except msgspec.ValidationError as error:
            reported = False
            for m in shape.mismatches(data, DeckFile):
                reported = True
                self._add(m.path, m.found, m.expected, m.fix, at_key=m.at_key)
            if not reported:  # the two must agree; if ever they do not, msgspec still says what is wrong
                self._add((), printable(str(error), 200), "", "See docs/deck-format.md.")
            return None

    # What no shape can say

    def _check(self, data: Any, model: DeckFile | None) -> None:
        """Check whatever has the right shape, even where other parts of the file do not."""
        articles: dict[int, ArticleInfo] = (
            dict(enumerate(model.articles)) if model else _salvage(data, "articles", ArticleInfo)
        )
        items: dict[int, Item] = dict(enumerate(model.items)) if model else _salvage(data, "items", Item)
        self._unique("articles", {index: info.id for index, info in articles.items()})
        self._unique("items", {index: item.id for index, item in items.items()})
        for index, info in articles.items():
            self._read_article(("articles", index), info)
        lost = self._check_items(data, items, dict.fromkeys(_ids(data, "articles")))
        for index, info in articles.items():
            self._check_digest(("articles", index), info, lost)

    def _unique(self, where: str, ids: dict[int, str]) -> None:
        first: dict[str, int] = {}
        for index, name in ids.items():
            if first.setdefault(name, index) != index:
                found = f"the id {quoted(name)}, which {where}[{first[name]}] has already"
                self._add((where, index, "id"), found, "an id of its own", "Rename one of the two.")

    # Articles

    def _read_article(self, path: YamlPath, info: ArticleInfo) -> None:
        if (info.file is None) == (info.text is None):
            found = "both `file` and `text`" if info.file else "neither `file` nor `text`"
            self._add(path, found, "one of the two", "Give the article's file, or its text.")
        elif info.text is not None:
            self._take_article((*path, "text"), info.id, info.text)
        elif info.file is not None:
            self._read_article_file((*path, "file"), info.id, info.file)
        article = self.articles.get(info.id)
        if article is not None and not article.text.strip():
            self._add(path, "an empty article", "its text", "Fill it in.")

    def _take_article(self, path: YamlPath, name: str, text: str) -> None:
        if len(text) > self.limits.article:
            found = f"an article of {len(text):,} characters"
            self._add(path, found, f"at most {self.limits.article:,}", "Keep what the items ask about.")
            return
        self.articles[name] = Article(text)

    def _read_article_file(self, path: YamlPath, name: str, file: str) -> None:
        allowed = "a file beside the deck, below it, or in a seeds folder"
        try:
            given = self.files.get(file)
            limit = min(self.limits.article, self.limits.bytes)
            found = article_path(self.path, file) if given is None else self.path.parent / file
            raw = read_bytes(found, limit) if given is None else _at_most(given, limit)
            self.articles[name] = Article(_text(raw))
            self.sources.append(Source(found, hashlib.sha256(raw).hexdigest()))
        except NoSuchFile:
            self._add(path, f"{quoted(file)}, which is no such file", allowed, "Check the path.")
        except OutOfBounds:
            self._add(path, f"{quoted(file)}, which is elsewhere", allowed, "Move the article there.")
        except UnicodeDecodeError as error:
            what, mark = _not_utf8(error)
            where = f"{printable(file)}:{mark.line}:{mark.column}"
            fix = f"Save the article as UTF-8{_in_utf16(error.object)}."
            self._add(path, f"{what} at {where}", "UTF-8", fix)
        except OSError as error:
            self._add(path, f"{quoted(file)} cannot be read: {error.strerror}", "a text file", "Check it.")
        except ValueError as error:
            self._add(path, f"{quoted(file)} is {error}", "a text file", "Name a text file.")

    def _check_digest(self, path: YamlPath, info: ArticleInfo, lost: dict[str, list[str]]) -> None:
        article = self.articles.get(info.id)
        if info.sha256 is None or article is None or (now := digest(article.text)) == info.sha256:
            return
        gone = lost.get(info.id, [])
        which = (
            f"{counted(len(gone), 'anchor')} no longer fit{'s' * (len(gone) == 1)}: {', '.join(gone[:20])}"
            if gone
            else "every anchor still fits"
        )
        self._add(
            (*path, "sha256"),
            f"an article that has changed since the anchors were made; {which}",
            f"the text with the digest {info.sha256[:12]}…",
            f"Read the items again, mend what moved, then write `sha256: {now}`.",
        )

    # Items

    def _check_items(self, data: Any, items: dict[int, Item], articles: Names) -> dict[str, list[str]]:
        """Check each item, of the broken ones the anchors; returns the fields of lost anchors, by article."""
        named = {kind: set(_ids(data, "items", kind)) for kind in Kind}
        lost: dict[str, list[str]] = {}
        for index, item in items.items():
            path: YamlPath = ("items", index)
            self._check_verdict(path, item)
            for where, other, kind in DESCRIPTIONS[item.kind].references(item):
                if other not in named[kind]:
                    self._unknown((*path, *where), other, named[kind], f"the id of a {kind} item")
            if item.article is not None and item.article not in articles:
                self._unknown((*path, "article"), item.article, articles, "the id of an article")
                continue
            for where, anchor in anchors(item):
                self._check_anchor((*path, *where), anchor, item.article, articles, lost)
        for index, entry in enumerate(_entries(data, "items")):
            article = entry.get("article") if isinstance(entry, dict) else None
            if index not in items and (article is None or article in articles):
                for where, anchor in _anchors_within(entry, ("items", index)):
                    self._check_anchor(where, anchor, article, articles, lost)
        return lost

    def _check_anchor(
        self,
        path: YamlPath,
        anchor: Anchor,
        article: str | None,
        articles: Names,
        lost: dict[str, list[str]],
    ) -> None:
        name = anchor.article or article or (next(iter(articles)) if len(articles) == 1 else None)
        if name is None:
            if articles:
                self._add(path, "no article named", one_of(articles), "Add `article:` to the item.")
        elif name not in articles:
            self._unknown((*path, "article"), name, articles, "the id of an article")
        elif name in self.articles and (name, anchor) not in self._held:
            searched = self.articles[name].searched
            if self.articles[name].holds(anchor):
                self._held.add((name, anchor))
            else:
                lost.setdefault(name, []).append(field_name(path))
                found, fix = self._not_in_article(self.articles[name], anchor)
                self._add(path, found, "exact words of the article", fix)
            self._count_search(path, self.articles[name].searched - searched)

    def _count_search(self, path: YamlPath, characters: int) -> None:
        self._searched += characters
        if self._searched > self.limits.searched:
            found = "too many anchors to find in an article of this length"
            self._add(path, found, "a smaller deck", "Make several decks of it.")
            raise Faulty(self.faults)

    def _not_in_article(self, article: Article, anchor: Anchor) -> tuple[str, str]:
        """What to say of an anchor that does not hold, and how to mend it."""
        found = f"{quoted(anchor.exact)}, which does not appear in the article"
        copy = "Copy the words from the article."
        if not self._looking.lasts:
            return found, copy
        before = article.searched
        alone = article.occurrences(Anchor(exact=anchor.exact), 1)
        near = Near("", 0) if alone else article.nearest(anchor)
        self._looking.take(article.searched - before)
        if alone:
            line = article.line_at(alone[0].start)
            beside = "which appears in the article, but not with this prefix and suffix"
            return (
                f"{quoted(anchor.exact)}, {beside}",
                f"It appears at line {line}; copy what is beside it there.",
            )
        return found, f"The article has {quoted(near.found)} at line {near.line}." if near.found else copy

    def _check_verdict(self, path: YamlPath, item: Item) -> None:
        if item.override is not None:
            answers = [verdict.value for verdict in ANSWERS[item.kind]]
            if item.override.verdict not in answers:
                self._unknown((*path, "override", "verdict"), item.override.verdict, answers, one_of(answers))
            return
        try:
            computed_verdict(item)
        except Undecided as error:
            fix = "Add `override: {verdict, because}`."
            self._add((*path, error.field), str(error), "an author's decision", fix)

    # Faults

    def _unknown(self, path: YamlPath, value: str, known: Iterable[str], expected: str) -> None:
        names = list(known)
        work = len(value) * sum(map(len, names))
        close = nearest(value, names) if self._guessing.allows(work) else None
        self._add(path, quoted(value), expected, f"Did you mean `{close}`?" if close else "Change the value.")

    def _add(self, path: YamlPath, found: str, expected: str, fix: str, *, at_key: bool = False) -> None:
        if self._positions is None:
            self._positions = safe_yaml.locate(self.text, self.limits)
        mark = self._positions.of_key(path) if at_key else self._positions.of_value(path)
        self.faults.append(self._fault(mark, path, found, expected, fix))
        if len(self.faults) >= self.limits.faults:
            more = f"{len(self.faults)} faults, and perhaps more, which were not looked for"
            raise Faulty([self._fault(WHOLE_FILE, (), more, "", "Mend these first."), *self.faults])

    def _stop(self, found: str, expected: str, fix: str, mark: Mark = WHOLE_FILE) -> Faulty:
        return Faulty([self._fault(mark, (), found, expected, fix)])

    def _fault(self, mark: Mark, path: YamlPath, found: str, expected: str, fix: str) -> Fault:
        return Fault(
            file=self.name,
            line=mark.line,
            column=mark.column,
            field=field_name(path),
            found=found,
            expected=expected,
            fix=fix,
        )


def _at_most(raw: bytes, limit: int) -> bytes:
    if len(raw) > limit:
        raise ValueError(f"{len(raw):,} bytes; the limit is {limit:,}")
    return raw


def _entries(data: Any, key: str) -> list[Any]:
    """The entries of a list in data of any shape."""
    entries = data.get(key) if isinstance(data, dict) else None
    return entries if isinstance(entries, list) else []


def _ids(data: Any, key: str, kind: str | None = None) -> list[str]:
    """The ids in a list, also of entries that have other faults: one mistake is not reported twice."""
    entries = [entry for entry in _entries(data, key) if isinstance(entry, dict)]
    ids = [entry.get("id") for entry in entries if kind is None or entry.get("kind") == kind]
    return [name for name in ids if isinstance(name, str)]


def _salvage(data: Any, key: str, type_: Any) -> dict[int, Any]:
    """The entries of a list that have the right shape, by their index in it."""
    found: dict[int, Any] = {}
    for index, entry in enumerate(_entries(data, key)):
        try:
            found[index] = msgspec.convert(entry, type_)
        except msgspec.ValidationError:
            continue  # its faults have been reported already
    return found


def _anchors_within(data: Any, path: YamlPath) -> Iterator[Field]:
    """The anchors in an item whose shape is wrong elsewhere."""
    if isinstance(data, dict) and "exact" in data:
        with contextlib.suppress(msgspec.ValidationError):
            yield Field(path, msgspec.convert(data, Anchor))
        return
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in entries:
        yield from _anchors_within(value, (*path, key))


def _text(raw: bytes) -> str:
    """The clean text of a file. Raises `UnicodeDecodeError` where it is not UTF-8, or not meant so."""
    if 0 in raw[:2] and _in_utf16(raw):
        raise UnicodeDecodeError("utf-8", raw, raw.index(0), raw.index(0) + 1, "no text")
    return decode(raw)


def _not_utf8(error: UnicodeDecodeError) -> tuple[str, Mark]:
    """What to say of bytes that are not UTF-8, and where they are."""
    before = error.object[: error.start].decode("utf-8")  # all that comes before the error is sound
    mark = Mark(before.count("\n") + 1, len(before) - before.rfind("\n"))
    return f"the byte 0x{error.object[error.start]:02x}, which is not UTF-8", mark


def _in_utf16(raw: bytes) -> str:
    """A word on bytes that are UTF-16, which some editors and shells of Windows write; nothing on others."""
    start = raw[:1_000]
    if (not start.startswith((b"\xff\xfe", b"\xfe\xff")) and start.count(0) * 3 < len(start)) or not start:
        return ""
    return "; it looks like UTF-16, which Windows calls Unicode"
