"""Building again: what a person has changed in a deck stays, and the rest is drafted anew.

How it knows: above everything that it drafts, the builder writes `# built:` and a fingerprint of the lines
below. A block that no longer fits its fingerprint, or has none, is a person's and is kept to the letter. The
ids of all that was ever drafted are listed at the end of the file, so that an item which is on the list and
not in the deck has been deleted on purpose. The file is cut by its lines, and never rewritten from parsed
data: comments survive.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import msgspec

from trainer.article import Anchor, Article, Span
from trainer.build.drafting import Draft, Drafted
from trainer.build.writing import BUILT, LOST, comments, fingerprint, head_block, item_block
from trainer.deck import safe_yaml
from trainer.deck.deck import anchors, subject
from trainer.deck.faults import printable, quoted
from trainer.deck.model import Item, Kind

DRAFTED = "# drafted: "


class Uncuttable(Exception):
    """An earlier deck cannot be kept apart by its lines; the message says why, for a person."""


class Block(NamedTuple):
    """An entry of a list in the file, with the comments above it."""

    id: str
    text: str
    data: Any

    @property
    def is_ours(self) -> bool:
        """Whether it still is what the builder wrote."""
        mark = next((line for line in self.text.splitlines() if line.strip().startswith(BUILT)), None)
        return mark is not None and mark.strip().removeprefix(BUILT) == fingerprint(self.text)


class Earlier(NamedTuple):
    """A deck file, cut into what is above its articles, the articles, the items and what is below."""

    head: str
    articles: tuple[Block, ...]
    items: tuple[Block, ...]
    foot: str
    drafted: tuple[str, ...]


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the items, by their ids."""

    drafted: tuple[str, ...]
    """Drafted now, for the first time or anew."""
    kept: tuple[str, ...] = ()
    """A person's: left as they were."""
    lost: tuple[str, ...] = ()
    """Among those kept, the ones with words that no longer stand in the article."""
    left_out: tuple[str, ...] = ()
    """Deleted earlier by a person, and not drafted again."""


class Head(NamedTuple):
    """What stands above the articles."""

    preamble: str
    id: str
    title: str
    about: str


class Whole(NamedTuple):
    """A deck's whole text, and what became of its items."""

    text: str
    outcome: Outcome


def fresh(head: Head, articles: Sequence[str], draft: Draft) -> Whole:
    """A deck that is built for the first time."""
    top = f"{head.preamble}{head_block(head.id, head.title, head.about)}"
    ids = tuple(drafted.item.id for drafted in draft.items)
    text = _assembled(top, articles, [item_block(drafted) for drafted in draft.items], "", ids)
    return Whole(text, Outcome(drafted=ids))


def again(
    earlier: Earlier, head: Head, articles: Sequence[str], draft: Draft, changed: dict[str, str]
) -> Whole:
    """A deck that is built again; `changed` gives an article's new digest and file by the old ones."""
    texts = {entry.id: entry.article for entry in draft.entries}
    items, outcome = _merged(earlier, draft, texts)
    ids = dict.fromkeys([*earlier.drafted, *(drafted.item.id for drafted in draft.items)])
    new_articles = [
        new if block is None or block.is_ours else _repinned(block.text, changed)
        for new, block in zip(articles, _matching(earlier, draft), strict=True)
    ]
    top = _head(earlier.head, head)
    return Whole(_assembled(top, new_articles, items, earlier.foot, ids), outcome)


def cut(text: str) -> Earlier:
    """Cut a deck file by its lines. Raises `Uncuttable`, and `safe_yaml.Broken` where it is no YAML."""
    data = safe_yaml.load(text)
    if not isinstance(data, dict) or not {"articles", "items"} <= data.keys():
        raise Uncuttable("it is no deck: it lacks `articles` or `items`")
    positions = safe_yaml.locate(text)
    lines = text.splitlines()
    tops = sorted(mark.line - 1 for path, mark in positions.keys.items() if len(path) == 1)
    first, second = (positions.keys[(name,)].line - 1 for name in ("articles", "items"))
    if tops[-2:] != [first, second]:
        raise Uncuttable("`articles` and `items` must be its last two keys, in this order")
    starts = {
        name: [positions.of_value((name, index)).line - 1 for index in range(len(data[name] or ()))]
        for name in ("articles", "items")
    }
    article_blocks, between = _blocks(lines, first, second, starts["articles"], data["articles"])
    item_blocks, foot = _blocks(lines, second, len(lines), starts["items"], data["items"])
    if between.strip():
        raise Uncuttable("there are comments between the articles and `items:`; move them below `items:`")
    marks = [line for line in foot.splitlines() if line.startswith(DRAFTED)]
    drafted = [name for line in marks for name in line.removeprefix(DRAFTED).split()]
    own_foot = [line for line in foot.splitlines() if line not in {*marks, *_FOOT}]
    return Earlier(
        "\n".join(lines[:first]).rstrip("\n") + "\n",
        tuple(article_blocks),
        tuple(item_blocks),
        "\n".join(own_foot).strip("\n"),
        tuple(drafted),
    )


_FOOT = comments(
    ["Drafted so far. What is on this list and not in the deck was deleted, and stays so:"], indent=0
)
_IDS_PER_LINE = 100  # characters


def _assembled(
    head: str, articles: Iterable[str], items: Iterable[str], foot: str, drafted: Iterable[str]
) -> str:
    """A deck's text from its blocks."""
    item_texts = [block.strip("\n") for block in items]
    parts = [
        head.rstrip("\n"),
        "",
        "articles:",
        "\n\n".join(block.strip("\n") for block in articles),
        "",
        "items:" if item_texts else "items: []",
        *(["\n\n".join(item_texts)] if item_texts else []),
        *(["", foot] if foot else []),
    ]
    ids = " ".join(drafted)
    if ids:
        parts += ["", *_FOOT, *_wrapped(ids)]
    return "\n".join(parts) + "\n"


def _wrapped(ids: str) -> list[str]:
    lines = [DRAFTED.rstrip()]
    for name in ids.split():
        if len(lines[-1]) + len(name) > _IDS_PER_LINE:
            lines.append(DRAFTED.rstrip())
        lines[-1] += f" {name}"
    return lines


# Cutting


def _blocks(lines: list[str], key: int, stop: int, starts: list[int], data: Any) -> tuple[list[Block], str]:
    """The entries between two lines, each with the comments above it; and what is left."""
    if not starts:
        return [], "\n".join(lines[key + 1 : stop])
    for start in starts:
        if not re.match(r"\s*-\s", lines[start]):
            raise Uncuttable(f"line {start + 1}: write the entries one below the other, each after a hyphen")
    indent = len(lines[starts[0]]) - len(lines[starts[0]].lstrip())
    begins = [_with_comments(lines, start, key, indent) for start in starts]
    end = _with_comments(lines, stop, starts[-1], indent)
    blocks = []
    for index, (begin, following) in enumerate(zip(begins, [*begins[1:], end], strict=True)):
        entry = data[index]
        name = entry.get("id") if isinstance(entry, dict) else None
        text = "\n".join(lines[begin:following]).strip("\n")
        blocks.append(Block(str(name), text, entry))
    return blocks, "\n".join(lines[end:stop])


def _with_comments(lines: list[str], start: int, floor: int, indent: int) -> int:
    """The line at which the comments and blank lines above a line begin."""
    while start - 1 > floor:
        line = lines[start - 1]
        stripped = line.strip()
        if stripped and not (stripped.startswith("#") and len(line) - len(line.lstrip()) <= indent):
            break
        start -= 1
    return start


# Merging


def _merged(earlier: Earlier, draft: Draft, texts: dict[str, Article]) -> tuple[list[str], Outcome]:
    """The items in the file's own order, with what is new put in after its neighbour in the draft."""
    new = {drafted.item.id: drafted for drafted in draft.items}
    theirs = [block for block in earlier.items if not block.is_ours]
    covered = [_subjects(block, texts) for block in theirs]
    present = {block.id for block in earlier.items}
    deleted = {name for name in earlier.drafted if name not in present}
    blocks: list[tuple[str, str]] = []
    lost = []
    for block in earlier.items:
        if block.is_ours:
            if block.id in new and not _covered(new[block.id].item, covered, texts):
                blocks.append((block.id, item_block(new[block.id])))
            continue
        gone = _gone(block, texts)
        lost += [block.id] if gone else []
        blocks.append((block.id, _kept(block, gone, texts)))
    left_out = _insert(blocks, draft.items, deleted, covered, texts)
    kept = {block.id for block in theirs}
    return [text for _, text in blocks], Outcome(
        drafted=tuple(name for name, _ in blocks if name not in kept),
        kept=tuple(block.id for block in theirs),
        lost=tuple(lost),
        left_out=tuple(left_out),
    )


def _insert(
    blocks: list[tuple[str, str]],
    drafted: Sequence[Drafted],
    deleted: set[str],
    covered: Sequence[Subjects | None],
    texts: dict[str, Article],
) -> list[str]:
    """Put new drafts where they belong; returns the ids of those that a person has deleted."""
    left_out, at = [], 0
    for one in drafted:
        places = [index for index, (name, _) in enumerate(blocks) if name == one.item.id]
        if places:
            at = places[0] + 1
        elif one.item.id in deleted:
            left_out.append(one.item.id)
        elif not _covered(one.item, covered, texts):
            blocks.insert(at, (one.item.id, item_block(one)))
            at += 1
    return left_out


class Subjects(NamedTuple):
    """What an item asks about: its kind, and the places of its words."""

    kind: Kind
    places: tuple[tuple[str, Span], ...]


def _subjects(block: Block, texts: dict[str, Article]) -> Subjects | None:
    """What a person's item asks about; None where it has no place in the articles any more."""
    item = _item(block)
    if item is None:
        return None
    try:
        places = tuple(_place(anchor, item, texts) for anchor in subject(item))
    except LookupError:
        return None
    return Subjects(item.kind, places)


def _covered(item: Item, known: Sequence[Subjects | None], texts: dict[str, Article]) -> bool:
    """Whether an item of a person's asks about the same words as a drafted one."""
    places = [_place(anchor, item, texts) for anchor in subject(item)]
    return any(
        other is not None
        and other.kind is item.kind
        and all(any(name == n and span.overlaps(s) for n, s in other.places) for name, span in places)
        for other in known
    )


def _place(anchor: Anchor, item: Item, texts: dict[str, Article]) -> tuple[str, Span]:
    name = anchor.article or item.article or next(iter(texts))
    return name, texts[name].resolve(anchor)


def _item(block: Block) -> Item | None:
    try:
        item: Item = msgspec.convert(block.data, Item)
    except msgspec.ValidationError:
        return None
    return item


def _gone(block: Block, texts: dict[str, Article]) -> list[str]:
    """The words of a person's item that no longer stand in the article."""
    item = _item(block)
    if item is None:
        return []
    gone = []
    for _, anchor in anchors(item):
        try:
            _place(anchor, item, texts)
        except LookupError:
            gone.append(anchor.exact)
    return list(dict.fromkeys(gone))


def _kept(block: Block, gone: Iterable[str], texts: dict[str, Article]) -> str:
    """A person's block as it was, but for the builder's own remarks on lost words."""
    lines = [line for line in block.text.splitlines() if not line.strip().startswith(LOST)]
    first = next(
        index for index, line in enumerate(lines) if not line.strip().startswith("#") and line.strip()
    )
    indent = " " * (len(lines[first]) - len(lines[first].lstrip()))
    remarks = [f"{indent}{LOST}{quoted(words, 80)} no longer stands in the article" for words in gone]
    if len(texts) > 1 and isinstance(block.data, dict) and "article" not in block.data:
        named = f"article: {next(iter(texts))}"
        if lines[first].lstrip().startswith("- {"):
            lines[first] = lines[first].replace("- {", f"- {{{named}, ", 1)
        else:
            lines.insert(first + 1, f"{indent}  {named}")
    return "\n".join([*lines[:first], *remarks, *lines[first:]])


def _matching(earlier: Earlier, draft: Draft) -> list[Block | None]:
    known = {block.id: block for block in earlier.articles}
    return [known.get(entry.id) for entry in draft.entries]


def _repinned(text: str, changed: dict[str, str]) -> str:
    """A person's article block, with the file and the digest that the anchors are now made on."""
    for old, new in changed.items():
        text = text.replace(old, new)
    return text


def _head(earlier: str, head: Head) -> str:
    """The head anew where nobody has touched it; else as it is."""
    lines = earlier.splitlines()
    mark = next((index for index, line in enumerate(lines) if line.startswith(BUILT)), None)
    if mark is None or lines[mark].removeprefix(BUILT) != fingerprint("\n".join(lines[mark:])):
        return earlier
    above = "\n".join(lines[:mark])
    return (f"{above}\n" if above else "") + head_block(head.id, head.title, head.about)


def summary(outcome: Outcome) -> list[str]:
    """What became of the items, in lines for a person."""
    lines = []
    if outcome.kept:
        lines.append(f"{len(outcome.kept)} kept as you left them.")
    if outcome.left_out:
        lines.append(f"{len(outcome.left_out)} stay deleted.")
    lines += [
        f"{printable(name)}: some of its words no longer stand in the article." for name in outcome.lost
    ]
    return lines
