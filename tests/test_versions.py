"""The versions that are written down: all of them are, and each floor is below what was tried."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.versions import CONSTRAINTS, ROOT, floor, floors, lowest, name, pins, project

REQUIRED = [one for extra in project().values() for one in extra]


def as_numbers(version: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", version)]


@pytest.mark.parametrize("requirement", REQUIRED, ids=name)
def test_what_is_required_was_tried_and_has_a_floor_no_higher(requirement: str) -> None:
    tried, lowest_allowed = pins()[name(requirement)], floor(requirement)
    assert lowest_allowed is not None
    assert as_numbers(lowest_allowed) <= as_numbers(tried)


def test_the_lowest_versions_are_those_of_what_people_install_and_build() -> None:
    asked = project()
    people = (*asked[""], *asked["server"], *asked["build"])
    direct = {package: version for one in people for package, version in floors(one).items()}
    assert {name(one): floor(one) for one in people}.items() <= direct.items()
    assert direct["psycopg-binary"] == direct["psycopg"]
    tried = lowest()
    assert {package: tried[package] for package in direct} == direct
    assert set(tried) == set(pins())
    assert {package for package in tried if tried[package] != pins()[package]} <= set(direct)


def test_web_pages_need_no_extra() -> None:
    assert {"trafilatura", "lxml-html-clean"} <= {name(one) for one in project()[""]}
    assert set(project()) == {"", "build", "server", "dev"}


def test_the_versions_come_from_any_package_index() -> None:
    lines = CONSTRAINTS.read_text("utf-8").splitlines()
    assert all(re.fullmatch(r"#.*|[A-Za-z0-9._-]+==[0-9a-z.]+", line) for line in lines)


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", ".ci/run"])
def test_anyone_who_installs_from_a_checkout_gets_what_was_tried(page: str) -> None:
    text = Path(ROOT / page).read_text("utf-8")
    installs = re.findall(r"^.*-m pip install .*$", text, re.MULTILINE)
    assert installs
    assert all(" -c constraints.txt " in line for line in installs)
