"""What users read is in words that everybody knows: one who learnt English late reads each line once."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

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


def old_words(text: str) -> list[str]:
    return [found[0] for found in OLD.finditer(" ".join(text.split()))]


def strings(value: object) -> Iterator[str]:
    """Every text in some JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)


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
