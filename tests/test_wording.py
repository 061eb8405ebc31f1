"""All that people read is in words that everybody knows: one who learnt English late reads each line once.

What users read, and what contributors do: docstrings, comments, and names of tests, functions and variables.
"""

from __future__ import annotations

import ast
import functools
import io
import json
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.no_cover
"""They go through the same lines again and again: traced, they take four times as long."""

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted(ROOT.glob("docs/*.md"))]

OLD_WORDS = {
    r"stands?|stood": "appears, is, comes",
    r"lies?": "is",
    r"anew": "again",
    r"go(es|ing|ne)? on": "continue, resume",
    r"broken off": "interrupted",
    r"so many": "at most N, too many, several",
    r"(is|are) none": "there is no",
    r"whoever": "anyone who, the person who",
    r"to be had": "available",
    r"vouch\w*": "check",
    r"to the letter": "exactly",
    r"will do": "is enough",
    r"for good": "say what cannot be undone",
    r"in hand": "current, chosen",
}
"""Words that are not used in what users read, and what is said instead."""

OLD = re.compile(rf"\b(?:{'|'.join(OLD_WORDS)})\b", re.IGNORECASE)

CODE = [
    ROOT / "pyproject.toml",
    *(
        path
        for folder in ("trainer", "tools", "benchmarks", "docs", "decks", "tests")
        for path in sorted(ROOT.glob(f"{folder}/**/*"))
        if path.suffix in {".py", ".yaml", ".tcss"} and path.name != Path(__file__).name
    ),
]
"""What contributors read."""

_COMMENT = re.compile(r"(?:^|\s)(?:#|/\*)\s(.*)")
"""A comment of a file that is no Python."""

_ALLOWED = re.compile(r"(?<=\bthere )(?:is|are) none|(?-i:None)|“[^”]*”|`[^`]*`", re.IGNORECASE)
"""What a contributor may read all the same: “where there is none”, and what is only quoted."""


def texts(module: str) -> Iterator[tuple[int, str]]:
    """The strings of a module that people may see, each with its line: no docstring but a command's."""
    tree = ast.parse(module)
    docstrings = set()
    for node in ast.walk(tree):
        decorators = [ast.unparse(one) for one in getattr(node, "decorator_list", [])]
        body = getattr(node, "body", None)
        if isinstance(body, list) and not any(".command" in one or ".group" in one for one in decorators):
            docstrings |= {id(one.value) for one in body if isinstance(one, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value


@functools.cache  # most names are used again and again
def old_words(text: str) -> list[str]:
    return [found[0] for found in OLD.finditer(" ".join(text.split()))]


def strings(value: object) -> Iterator[str]:
    """Every text in some JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)


def remarks(path: Path) -> Iterator[tuple[int, str]]:
    """The comments of a file, each run of them as one; of Python also docstrings and names."""
    source = path.read_text("utf-8")
    yield from _comments(path, source)
    if path.suffix != ".py":
        return
    for node in ast.walk(ast.parse(source)):
        body = getattr(node, "body", None)
        for one in body if isinstance(body, list) else []:
            if isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant):
                yield one.lineno, str(one.value.value)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.lineno, node.name.replace("_", " ")
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.id.replace("_", " ")
        elif isinstance(node, ast.arg):
            yield node.lineno, node.arg.replace("_", " ")
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.attr.replace("_", " ")


def _comments(path: Path, source: str) -> Iterator[tuple[int, str]]:
    if path.suffix == ".py":
        tokens = tokenize.generate_tokens(io.StringIO(source).readline)
        found = [(token.start[0], token.string) for token in tokens if token.type == tokenize.COMMENT]
    else:
        lines = enumerate(source.splitlines(), 1)
        found = [(n, comment[1]) for n, line in lines if (comment := _COMMENT.search(line))]
    runs: list[tuple[int, int, str]] = []
    for line, text in found:
        if runs and runs[-1][1] == line - 1:
            first, _, before = runs.pop()
            runs.append((first, line, f"{before} {text.lstrip('# ')}"))
        else:
            runs.append((line, line, text.lstrip("# ")))
    yield from ((first, text) for first, _, text in runs)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_has_an_old_word(page: Path) -> None:
    assert old_words(page.read_text("utf-8")) == []


def test_no_message_screen_or_help_has_an_old_word() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: {words}"
        for path in sorted(ROOT.glob("trainer/**/*.py"))
        for line, text in texts(path.read_text("utf-8"))
        if (words := old_words(text))
    ]
    assert found == []


def test_no_docstring_comment_or_name_has_an_old_word() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: {words}"
        for path in CODE
        for line, text in remarks(path)
        if (words := old_words(_ALLOWED.sub("", text)))
    ]
    assert found == []


def test_an_old_word_is_found_in_a_docstring_a_comment_of_two_lines_and_the_name_of_a_test(
    tmp_path: Path,
) -> None:
    module = tmp_path / "module.py"
    module.write_text(
        '"""It stands here."""\nSIZE = 1  # none\n# It goes\n# on here.\n'
        'WORD = "stands"\n"""Drawn anew."""\n\ndef test_the_old_stands_out(): ...\n',
        "utf-8",
    )
    found = [words for _, text in remarks(module) if (words := old_words(text))]
    assert sorted(found) == [["anew"], ["goes on"], ["stands"], ["stands"]]


def test_no_description_of_a_field_has_an_old_word() -> None:
    schema = json.loads((ROOT / "docs" / "deck.schema.json").read_text("utf-8"))
    assert [text for text in strings(schema) if old_words(text)] == []


def test_an_old_word_is_found_in_a_message_and_in_the_help_of_a_command_but_not_in_a_docstring() -> None:
    module = '''
"""It stands here."""
@click.command()
def play():
    """Go on\n    with a sitting."""
    say("it lies there")
'''
    found = [words for _, text in texts(module) if (words := old_words(text))]
    assert sorted(found) == [["Go on"], ["lies"]]
