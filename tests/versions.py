"""Tries the program with the lowest and the newest versions of what it needs, each in a fresh environment.

    python -m tests.versions lowest    what pyproject.toml asks for at its floors, all else as it was tried
    python -m tests.versions newest    everything as new as the package index has it
    python -m tests.versions write     the same with lint and types, and constraints.txt where all is green

What comes behind these words goes to pytest: `python -m tests.versions lowest tests/history -x`. Another
Python tries itself: `python3.13 -m tests.versions newest`. All of it needs a package index.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import tomllib
import venv
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parent.parent
CONSTRAINTS = ROOT / "constraints.txt"

HEAD = """\
# The versions that the tests were last green with, all together: pip install -c constraints.txt .
# What the program needs is in pyproject.toml; this file is made by: python -m tests.versions write
"""

_REQUIREMENT = re.compile(r"([A-Za-z0-9._-]+)(?:\[([^\]]*)\])?(?:>=([0-9.]+))?")


def project() -> dict[str, list[str]]:
    """What pyproject.toml asks for: by the name of an extra, "" for the program and "build" for its build."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        read = tomllib.load(file)
    extras: dict[str, list[str]] = read["project"]["optional-dependencies"]
    return {"": read["project"]["dependencies"], "build": read["build-system"]["requires"], **extras}


def name(requirement: str) -> str:
    """The name of what is required, as package indexes compare names."""
    found = _REQUIREMENT.match(requirement)
    assert found is not None, requirement
    return re.sub(r"[-_.]+", "-", found[1]).lower()


def floor(requirement: str) -> str | None:
    """The lowest version that a requirement allows."""
    found = _REQUIREMENT.match(requirement)
    return found[3] if found else None


def pins() -> dict[str, str]:
    """The version of everything in constraints.txt, by its name."""
    lines = CONSTRAINTS.read_text("utf-8").splitlines() if CONSTRAINTS.exists() else []
    pairs = (line.split("==") for line in lines if "==" in line and not line.startswith("#"))
    return {name(package): version for package, version in pairs}


def lowest() -> dict[str, str]:
    """What is tried as the lowest: floors of what people install or build, versions tried of the rest."""
    asked = project()
    people = [*asked[""], *asked["server"], *asked["build"]]
    return pins() | {package: version for one in people for package, version in floors(one).items()}


def floors(requirement: str) -> dict[str, str]:
    """The lowest version of what is required, and of what only an extra of it brings: `psycopg-binary`."""
    found = _REQUIREMENT.match(requirement)
    extras = (found[2] or "").split(",") if found else []
    brought = {f"{name(requirement)}-{extra.strip()}" for extra in extras} & set(pins())
    return dict.fromkeys({name(requirement), *brought}, floor(requirement) or "0")


def constrained(by: Path) -> dict[str, str]:
    """An environment in which pip takes the versions of a file: a later one builds by the second name."""
    return {**os.environ, "PIP_CONSTRAINT": by.as_uri(), "PIP_BUILD_CONSTRAINT": by.as_uri()}


class Environment:
    """A fresh environment with the package in it."""

    def __init__(self, folder: Path) -> None:
        venv.create(folder / "venv", with_pip=True)
        self._python = folder / "venv" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
        self._constraints = folder / "constraints.txt"

    def install(self, what: Iterable[str], versions: dict[str, str]) -> None:
        """Install the package and what it is tested with, and show what came of it."""
        self._constraints.write_text("".join(f"{name}=={version}\n" for name, version in versions.items()))
        pip = ("-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check")
        self.run(*pip, "-e", ".[dev]", *what, check=True)
        print("".join(f"{line}\n" for line in self.frozen()), flush=True)

    def frozen(self) -> list[str]:
        """Everything that is installed, with its version."""
        freeze = ("-m", "pip", "freeze", "--exclude-editable", "--exclude", "setuptools")
        told = subprocess.run(
            [self._python, *freeze], text=True, stdout=subprocess.PIPE, cwd=ROOT, check=True
        )
        return told.stdout.splitlines()

    def run(self, *args: str, check: bool = False) -> int:
        """Run this environment's Python in the project, and return its exit status."""
        print(f"== python {' '.join(args)}", flush=True)
        env = constrained(self._constraints)
        return subprocess.run([self._python, *args], cwd=ROOT, env=env, check=check).returncode


def main() -> int:
    """Try what the arguments name. Returns the exit status."""
    which, *args = sys.argv[1:] or [""]
    if which not in {"lowest", "newest", "write"}:
        print(__doc__, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        tried = Environment(Path(folder))
        tried.install(project()["build"], lowest() if which == "lowest" else {})
        status = tried.run("-m", "tests" if which == "write" else "pytest", *args)
        if which == "write" and status == 0:
            CONSTRAINTS.write_text(HEAD + "".join(f"{line}\n" for line in tried.frozen()), "utf-8")
    return status


if __name__ == "__main__":
    sys.exit(main())
