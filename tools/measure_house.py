"""Measures how easy the house is to change: `python -m tools.measure_house [FOLDER]`.

Prints one table: the longest class and function, files over 400 lines, import circles (imports for types
alone are counted), names of public classes that mean two things, late imports, the files that know a kind of
item or are touched by something new, and how often the walk from an article to a written deck enters each
wing of the drafting package: by every call, and by those of the pages that lead alone. A checkout from before
the wings is read as if its modules were in the wings that they are in now. It reads the sources and, for the
walk, drafts one short article under a trace. It judges nothing: the limits are held by `tests/test_house.py`
and `tests/drafting/test_wings.py`.
"""

from __future__ import annotations

import argparse
import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent

LONG_FILE = 400
"""Lines from which on a file is counted as long."""

Definition = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


class Module(NamedTuple):
    """One source file: its dotted name, its text and its tree."""

    name: str
    path: Path
    text: str
    tree: ast.Module


class Length(NamedTuple):
    """A definition and how many lines it takes."""

    lines: int
    name: str


def modules(root: Path, package: str = "trainer") -> list[Module]:
    """Every module of a package below `root`, in the order of their names."""
    found = []
    for path in sorted((root / package).rglob("*.py")):
        parts = path.relative_to(root).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        text = path.read_text(encoding="utf-8")
        found.append(Module(name, path, text, ast.parse(text)))
    return found


def lengths(known: list[Module], kinds: type | tuple[type, ...]) -> list[Length]:
    """All definitions of some kinds with their lengths, the longest first."""
    found = [
        Length((node.end_lineno or node.lineno) - node.lineno + 1, f"{module.name}.{node.name}")
        for module in known
        for node in ast.walk(module.tree)
        if isinstance(node, kinds) and isinstance(node, Definition)
    ]
    return sorted(found, reverse=True)


def imports(module: Module, known: set[str]) -> set[str]:
    """The modules of the same package that a module imports anywhere in it, for types alone too."""
    found = set()
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {
                full if (full := f"{node.module}.{alias.name}") in known else node.module
                for alias in node.names
            }
    return (found & known) - {module.name}


def circles(known: list[Module]) -> list[tuple[str, ...]]:
    """Groups of modules that import each other, however far round."""
    names = {module.name for module in known}
    arrows = {module.name: imports(module, names) for module in known}
    reach = {name: _reached(name, arrows) for name in arrows}
    groups = {tuple(sorted(other for other in reach[name] if name in reach[other])) for name in arrows}
    return sorted(group for group in groups if len(group) > 1)


def _reached(start: str, arrows: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    todo = [start]
    while todo:
        for name in arrows[todo.pop()] - seen:
            seen.add(name)
            todo.append(name)
    return seen


def defined_twice(known: list[Module]) -> dict[str, list[str]]:
    """The names of public types that mean two things, and the modules that give them at their top.

    A class has a name; so has an alias of a type, be it assigned or imported under that name.
    """
    places: dict[str, dict[str, str]] = {}
    for module in known:
        for name, meant in _types(module):
            if not name.startswith("_"):
                places.setdefault(name, {})[module.name] = meant
    return {name: sorted(by) for name, by in sorted(places.items()) if len(set(by.values())) > 1}


def _types(module: Module) -> Iterator[tuple[str, str]]:
    """The names of types that a module gives or imports under, each with the whole name of what is meant."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom):
            renamed = ((one.asname, one.name) for one in node.names if one.asname)
            yield from ((new, f"{node.module}.{old}") for new, old in renamed if _TYPE.match(new))
    for node in module.tree.body:
        if isinstance(node, ast.ClassDef):
            yield node.name, f"{module.name}.{node.name}"
        targets = [node.target] if isinstance(node, ast.AnnAssign) else getattr(node, "targets", [])
        named = [one.id for one in targets if isinstance(one, ast.Name) and _TYPE.match(one.id)]
        yield from ((name, f"{module.name}.{name}") for name in named)


_TYPE = re.compile(r"[A-Z]\w*[a-z]")
"""How the name of a type begins, and that of a constant does not."""


def files_that_say(root: Path, pattern: str, folders: tuple[str, ...] = ("trainer",)) -> list[str]:
    """The Python files in which a pattern is found."""
    said = re.compile(pattern)
    return [
        str(path.relative_to(root))
        for folder in folders
        for path in sorted((root / folder).rglob("*.py"))
        if said.search(path.read_text(encoding="utf-8"))
    ]


NEW = {
    "kind": "Adding a kind of item",
    "screen": "Adding a screen",
    "format of results": "Adding a format of results",
}
"""What docs/contributors.md shows how to add, and under which heading."""


def files_for_a_new(what: str, root: Path) -> list[str]:
    """The files that docs/contributors.md lists for something new; tests do what that page says."""
    page = root / "docs" / "contributors.md"
    text = page.read_text(encoding="utf-8") if page.exists() else ""
    _, _, section = text.partition(f"\n## {NEW[what]}\n")
    return re.findall(r"^\| `(trainer/\S+\.py)` \|", section.partition("\n## ")[0], re.MULTILINE)


class Call(NamedTuple):
    """A call into a module of the drafting package, and the module of the program that made it."""

    module: str
    """Its name within the package."""
    caller: str
    """Its whole name."""


_WALK = """
import sys
package, *given = sys.argv[1:]
calls = []
def seen(frame, event, arg):
    if event == "call" and frame.f_code.co_name != "<module>":
        name = frame.f_globals.get("__name__", "")
        if name.startswith(package + "."):
            back = frame.f_back
            while back is not None and not back.f_globals.get("__name__", "").startswith("trainer."):
                back = back.f_back
            caller = "-" if back is None else back.f_globals["__name__"]
            calls.append(name.removeprefix(package + ".") + " " + caller)
sys.argv = ["trainer", "build", *given]
from trainer.cli{main} import main
import io
sys.stdout = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
sys.setprofile(seen)
try:
    main()
except SystemExit:
    pass
sys.setprofile(None)
sys.stderr.write("\\n".join(["", "calls:", *calls]))
"""


def drafting_package(root: Path) -> str:
    """The package that drafts, which had another name before it had wings."""
    return "trainer.drafting" if (root / "trainer" / "drafting").exists() else "trainer.build"


def walk(root: Path, *given: str) -> list[Call]:
    """The calls into the drafting package, in order, while `trainer build` does what it is given."""
    main = ".main" if (root / "trainer" / "cli" / "main.py").exists() else ""
    done = subprocess.run(
        [sys.executable, "-c", _WALK.replace("{main}", main), drafting_package(root), *given],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    _, _, calls = done.stderr.rpartition("\ncalls:\n")
    return [Call(*line.split(" ")) for line in calls.splitlines()]


def wings(root: Path) -> dict[str, str]:
    """The wing of each module of the drafting package; where there were none yet, that which it is in now."""
    package = root.joinpath(*drafting_package(root).split("."))
    paths = [path.relative_to(package).with_suffix("") for path in package.rglob("*.py")]
    now = {path.stem: path.parent.name for path in (ROOT / "trainer" / "drafting").glob("*/*.py")}
    now |= {"drafting": "draft"}
    return {
        ".".join(path.parts): path.parts[0] if path.parts[1:] else now.get(path.stem, path.stem)
        for path in paths
    }


LEADING = ("draft", "deckfile")
"""The pages that lead: from findings to items, and from there to a file."""


def entries(root: Path, calls: Iterable[Call]) -> Counter[str]:
    """How often the leading pages enter each wing, until they enter another."""
    known, package = wings(root), drafting_package(root)
    entered = [
        wing
        for call in calls
        if known.get(call.caller.removeprefix(f"{package}.")) in LEADING
        and (wing := known.get(call.module, call.module.split(".")[0])) not in LEADING
    ]
    return Counter(wing for wing, _ in groupby(entered))


def _rows(root: Path) -> Iterator[tuple[str, str]]:
    known = modules(root)
    classes, functions = lengths(known, ast.ClassDef), lengths(known, (ast.FunctionDef, ast.AsyncFunctionDef))
    long_files = [m.name for m in known if m.text.count("\n") > LONG_FILE]
    yield "modules, lines", f"{len(known)}, {sum(m.text.count(chr(10)) for m in known)}"
    yield "longest class", f"{classes[0].lines} ({classes[0].name})"
    yield "longest function", f"{functions[0].lines} ({functions[0].name})"
    yield f"files over {LONG_FILE} lines", f"{len(long_files)} ({', '.join(long_files)})"
    yield "circles", "; ".join(f"{len(group)} modules: {', '.join(group)}" for group in circles(known)) or "0"
    twice = defined_twice(known)
    yield "public types named twice", f"{len(twice)} ({', '.join(twice)})"
    late = sum(m.text.count("noqa: PLC0415") for m in known)
    yield "imports marked as late", str(late)
    for what, pattern in {
        "files that know trace items": r"\bTraceItem\b|\bKind\.TRACE\b|\bTraceVerdict\b",
        "files that know conflict items": r"\bConflictItem\b|\bKind\.CONFLICT\b|\bConflictVerdict\b",
    }.items():
        found = files_that_say(root, pattern)
        yield what, f"{len(found)} ({', '.join(found)})"
    for what in NEW:
        touched = files_for_a_new(what, root)
        new = sum(not (root / name).exists() for name in touched)
        yield (
            f"files that a new {what} touches",
            f"{len(touched)}, {new} of them new" if touched else "not told",
        )
    calls, known_wings = walk(root, "seeds/pellaby-lido.txt"), wings(root)
    steps = [name for name, _ in groupby(call.module for call in calls)]
    stays = Counter(wing for wing, _ in groupby(known_wings.get(step, step) for step in steps))
    yield "walk: stays in modules", str(len(steps))
    yield "walk: modules entered more than once", str(sum(n > 1 for n in Counter(steps).values()))
    yield "walk: entries of each wing", ", ".join(f"{wing} {n}" for wing, n in stays.most_common())
    from_pages = entries(root, calls).most_common()
    yield "walk: of these, by the leading pages", ", ".join(f"{wing} {n}" for wing, n in from_pages)


def main() -> None:
    """Print the table for this project, or for the one in the folder given."""
    parser = argparse.ArgumentParser(description="Measure how easy the house is to change.")
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT, help="a checkout; this one without it")
    for what, found in _rows(parser.parse_args().folder.resolve()):
        print(f"{what:<44} {found}")


if __name__ == "__main__":
    main()
