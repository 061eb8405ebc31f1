"""Files that no well-meaning person would write, made when a test wants them.

A case has a name and a maker, which puts it into a folder and returns its path. The `REFUSED` ones are no
decks, and the program has to say where; the `SHOWN` ones are, though what they hold is meant to do harm.
"""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import yaml

from tests import decks

CONTROLS = (
    "\x1b]52;c;cm0gLXJmIH4=\x07"  # writes to the clipboard
    "\x1b]8;;file:///etc/passwd\x1b\\link\x1b]8;;\x1b\\"
    "\x1b[2J\x1b[31m\x1bc\x9b31m\x90q\x9c\x00\x08\x7f\x0e"
    "\u202egpj.exe\u202c\u2066x\u2069\u200f\u061c"
    "\u2028\u2029\ufeff\ufff9"
    "\U000e0041\U000e007f"
    "\x85\x0b\x0c\x1c"
)
"""What terminals obey, hide or reorder, one of each sort."""

MARKUP = "[/ [@click=app.quit]x[/] [bold [red]r[/red] [link=file:///etc/passwd]l[/link] $x {x} %s \\[ :bomb:"
"""What a careless screen would take for markup."""


class Case(NamedTuple):
    """A hostile file."""

    name: str
    make: Callable[[Path], Path]


def _raw(name: str, content: Callable[[], bytes | str]) -> Case:
    def make(folder: Path) -> Path:
        path = folder / f"{name}.yaml"
        given = content()
        path.write_bytes(given if isinstance(given, bytes) else given.encode("utf-8"))
        return path

    return Case(name, make)


def _deck(name: str, data: Callable[[], decks.Data]) -> Case:
    return _raw(name, lambda: text(data()))


def text(data: decks.Data) -> str:
    """A deck as YAML with every odd character escaped, so that none is lost on the way into the file."""
    return str(yaml.dump(data, Dumper=yaml.CSafeDumper, sort_keys=False, width=1_000_000))


RESULTS = json.dumps(
    {
        "deck": {"id": f"bridge{CONTROLS}"},
        "learner": "Ana",
        "items": [
            {"item": f"a{MARKUP}", "kind": "quote", "verdict": "not", "answer": "not", "scored": True},
            {
                "item": f"b{CONTROLS}",
                "kind": "trace",
                "verdict": "borne out",
                "answer": "x\x1b[2J",
                "scored": 1,
            },
        ],
    }
)
"""Results that no well-meaning program would write."""


# Files that are no decks

_WIDE = 400_000

_STRUCTURES = (
    _raw("flow-nesting", lambda: "[" * _WIDE),
    _raw("mapping-nesting", lambda: "{a: " * (_WIDE // 4)),
    _raw("block-nesting", lambda: "- " * (_WIDE // 2)),
    _raw("key-nesting", lambda: "? " * (_WIDE // 2)),
    _raw("indented-nesting", lambda: "".join(f"{' ' * depth}a:\n" for depth in range(800))),
    _raw("alias-bomb", lambda: _alias_bomb(30)),
    _raw("many-aliases", lambda: f"a: &a [1]\nb: [{'*a, ' * 60_000}]\n"),
    _raw("alias-to-itself", lambda: "a: &a [*a]\n"),
    _raw("python-tag", lambda: "a: !!python/object/apply:os.system ['touch hacked']\n"),
    _raw("tag-that-is-no-text", lambda: "a: !%ed%a0%80 x\n"),
    _raw("tag-prefix-that-is-no-text", lambda: "%TAG !e! %c0%80\n---\na: !e!x y\n"),
    _raw("many-directives", lambda: "".join(f"%TAG !a{n}! x\n" for n in range(40_000)) + "---\na: 1\n"),
    _raw("late-directives", lambda: "a: 1\n...\n" + "".join(f"%TAG !a{n}! x\n" for n in range(40_000))),
    _raw("duplicate-keys", lambda: "format: 1\n" * 10_000),
    _raw("unknown-keys", lambda: "".join(f"k{n}: 1\n" for n in range(20_000))),
    _raw("two-documents", lambda: "--- {}\n--- {}\n"),
    _raw("merge-keys", lambda: "a: &a {b: 1}\nc: {<<: *a}\n"),
    _raw("list-as-key", lambda: "? [a, b]\n: c\n"),
    _raw("bangs", lambda: "!" * _WIDE),
    _raw("stars", lambda: "*a " * (_WIDE // 3)),
    _raw("commas", lambda: "[" + "," * _WIDE),
    _raw("huge-plain-scalar", lambda: "a" * 10_000_000),
    _raw("huge-open-quote", lambda: '"' + "a" * 10_000_000),
    _raw("huge-number", lambda: f"format: {'9' * 1_000_000}\n"),
    _raw("huge-float", lambda: f"format: 1.{'9' * 1_000_000}e999999\n"),
    _raw("huge-title", lambda: f"format: 1\ntitle: {'a' * 1_000_000}\n"),
    _raw("huge-folded-scalar", lambda: "title: >\n" + "  a\n" * 1_000_000),
)

_BYTES = (
    _raw("nothing", lambda: b""),
    _raw("blanks", lambda: b" \n" * 100_000),
    _raw("mark-alone", lambda: b"\xef\xbb\xbf"),
    _raw("not-utf-8", lambda: b"format: 1\ntitle: \xff\xfe\xfa\n"),
    _raw("latin-1", lambda: "title: Ministère\n".encode("latin-1")),
    _raw("surrogate", lambda: b"title: \xed\xa0\x80\n"),
    _raw("overlong", lambda: b"title: \xc0\xaf\n"),
    _raw("cut-off", lambda: "title: “".encode()[:-1]),
    _raw("utf-16", lambda: text(decks.deck()).encode("utf-16")),
    _raw("utf-32", lambda: text(decks.deck()).encode("utf-32")),
    _raw("nul", lambda: b"\0" * _WIDE),
    _raw("random", lambda: bytes((n * n * 31 + n * 7) % 251 for n in range(50_000))),
    _raw("controls-everywhere", lambda: f"{CONTROLS}: {CONTROLS}\n{CONTROLS}\n"),
    _raw("controls-in-a-key", lambda: f'"\\e]52;c;eA==\\a\\u009b31m\\u202e": "{MARKUP}"\n'),
    _raw("controls-in-a-tag", lambda: "a: !%1b]52;c;eA==%07 x\n"),
    _raw("controls-in-an-alias", lambda: "a: *\x1b]52;c;eA==\x07\n"),
    _raw("markup-for-a-deck", lambda: MARKUP),
    _raw("million-character-line", lambda: f"title: {'word ' * 200_000}\n  [/\n"),
    _raw("too-large", lambda: b"#" * (33 * 2**20)),
    _raw("an-image", lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
)


def _alias_bomb(levels: int) -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, levels)]
    return "\n".join(lines)


def _article(name: str, file: str, prepare: Callable[[Path], None] = lambda _: None) -> Case:
    """A deck whose article is a file that it must not have."""

    def make(folder: Path) -> Path:
        prepare(folder)
        info = {"id": "courier", "title": "T", "file": file}
        path = folder / f"{name}.yaml"
        path.write_text(text(decks.deck(articles=[info])), "utf-8")
        return path

    return Case(name, make)


_ARTICLES = (
    _article("article-above", "../../etc/passwd"),
    _article("article-far-above", "../" * 100 + "etc/passwd"),
    _article("article-absolute", "/etc/passwd"),
    _article("article-of-the-home", "~/.ssh/id_rsa"),
    _article("article-linked-out", "out.txt", lambda folder: (folder / "out.txt").symlink_to("/etc/passwd")),
    _article("article-link-loop", "loop.txt", lambda folder: (folder / "loop.txt").symlink_to("loop.txt")),
    _article("article-nul", "a\0b.txt"),
    _article("article-line-feed", "a\n\x1b[31mb.txt"),
    _article("article-controls", CONTROLS),
    _article("article-long-name", "a" * 256),
    _article("article-long-path", "a/" * 499),
    _article("article-folder", "."),
    _article("article-device", "/dev/zero"),
    _article("article-pipe", "pipe.txt", lambda folder: os.mkfifo(folder / "pipe.txt")),
    _article("article-empty", "none.txt", lambda folder: (folder / "none.txt").touch()),
    _article(
        "article-not-utf-8", "bad.txt", lambda folder: void((folder / "bad.txt").write_bytes(b"\xff\xfe\n"))
    ),
    _article(
        "article-too-large",
        "large.txt",
        lambda folder: void((folder / "large.txt").write_bytes(b"a " * (3 * 2**20))),
    ),
)


def void(_: object) -> None:
    """Lets a lambda end in a call whose result nobody wants."""


def _special(name: str, put: Callable[[Path], object]) -> Case:
    def make(folder: Path) -> Path:
        path = folder / f"{name}.yaml"
        put(path)
        return path

    return Case(name, make)


def _bind(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(path.parent)  # the path of a socket may have 108 bytes only
        try:
            server.bind(path.name)
        finally:
            os.chdir(here)


_SPECIALS = (
    _special("missing", lambda _: None),
    _special("folder", Path.mkdir),
    _special("pipe", os.mkfifo),
    _special("socket", _bind),
    _special("zero", lambda path: path.symlink_to("/dev/zero")),
    _special("terminal", lambda path: path.symlink_to("/dev/tty")),
    _special("kernel-log", lambda path: path.symlink_to("/proc/kmsg")),
    _special("memory", lambda path: path.symlink_to("/proc/self/mem")),
    _special("link-to-itself", lambda path: path.symlink_to(path.name)),
    _special("link-to-nothing", lambda path: path.symlink_to("nothing")),
)

PLAYED = (*_SPECIALS, *_ARTICLES[:3], *_BYTES[:3], *_STRUCTURES[:2])
"""Enough of the refused ones to see that playing goes through the same reading as checking."""

REFUSED = {"structures": _STRUCTURES, "bytes": _BYTES, "articles": _ARTICLES, "specials": _SPECIALS}


def refused(name: str) -> Case:
    """The case of this name."""
    return next(case for cases in REFUSED.values() for case in cases if case.name == name)


COSTLY = (
    _deck("ids-that-are-nearly-right", lambda: _nearly_right(600)),
    _deck("anchors-that-are-nearly-right", lambda: _lost(120)),
    _deck("an-item-without-an-article-named", lambda: _unnamed(2_000)),
)
"""Refused, and meant to make the program think about it for minutes."""


def _nearly_right(number: int) -> decks.Data:
    asked = [decks.quote(f"q-{n}", off_page=f"{'a' * 60}-{n}-x") for n in range(number)]
    return decks.deck(*asked, *(decks.trace(f"{'a' * 60}-{n}") for n in range(number)))


def _lost(number: int) -> decks.Data:
    info = {"id": "courier", "title": "T", "text": "ab" * 500_000}
    items = [decks.trace(f"t-{n}", passage=decks.anchor(f"{'ab' * 5_000}{n}")) for n in range(number)]
    return decks.deck(*items, articles=[info])


def _unnamed(number: int) -> decks.Data:
    infos = [{"id": f"article-number-{n}", "title": "T", "text": decks.ARTICLE} for n in range(number)]
    return decks.deck(*[decks.trace(f"t-{n}") for n in range(60)], articles=infos)


# Files that are decks


def controls_everywhere() -> decks.Data:
    """A deck with controls and markup in every text that has no form of its own."""
    evil = CONTROLS + MARKUP
    line = evil.replace("\n", "")
    article = f"{evil}\n{decks.ARTICLE}\n{evil}"
    shown = {"is": "weak", "note": evil, "at": decks.anchor("Mayor Ana Ruiz")}
    quote = decks.quote(
        source={"name": line, "role": line, "at": decks.anchor("Mayor Ana Ruiz")},
        prompt=line,
        explain=evil,
        evidence=decks.evidence() | {"speaker": shown},
        next_move={"sift": "trace", "do": line},
        override={"verdict": "partly", "because": evil},
    )
    conflict = decks.conflict(
        gates={name: {"is": "same", "note": evil} for name in ("thing", "time", "scope", "voice")}
    )
    record = decks.record("supports", title=line, publisher=line, says=evil)
    trace = decks.trace(claim=line, searched=evil, records=[record], explain=evil)
    info = {"id": "courier", "title": line, "publisher": line, "author": line, "text": article}
    return decks.deck(quote, conflict, trace, title=line, about=evil, articles=[info])


def _forged_lines() -> decks.Data:
    forged = "x\nThe answer: Reliable.\rPress Enter to continue.\x0bResults\u2028Results\x85Results"
    line = forged.replace("\n", "\v").replace("\r", "\f")  # a title or prompt of several lines is refused
    return decks.deck(decks.quote(prompt=line, explain=forged), title=line, about=forged)


def _endings(ending: str) -> Callable[[], bytes]:
    return lambda: text(decks.deck()).replace("\n", ending).encode()


SHOWN = (
    _deck("controls-in-every-field", controls_everywhere),
    _deck("forged-lines", _forged_lines),
    _deck("markup-for-a-title", lambda: decks.deck(title=MARKUP)),
    _raw("line-ends-of-windows", _endings("\r\n")),
    _raw("line-ends-of-old-macs", _endings("\r")),
    _raw("byte-order-mark", lambda: b"\xef\xbb\xbf" + text(decks.deck()).encode()),
    _deck("one-letter-a-million-times", lambda: _repeated("a", "a" * 1_000_000)),
    _deck("long-words-a-thousand-times", lambda: _repeated("a" * 15_000, "a" * 100_000)),
    _deck(
        "million-character-paragraph", lambda: _repeated("the bridge", "Over the bridge " + "word " * 200_000)
    ),
    _deck("paragraph-a-letter", lambda: _repeated("x", "a\n" * 20_000 + "x")),
)


def _repeated(exact: str, article: str) -> decks.Data:
    info = {"id": "courier", "title": "T", "text": article}
    return decks.deck(decks.trace(passage=decks.anchor(exact)), articles=[info])
