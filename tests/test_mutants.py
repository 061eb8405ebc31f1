"""The table of mutations is true: what is to be changed is there, and who should notice."""

from __future__ import annotations

import pytest

from benchmarks.mutants import MUTATIONS, ROOT, TESTS, Mutation


@pytest.mark.parametrize(
    "mutation", MUTATIONS, ids=lambda one: f"{one.file.rpartition('/')[2]}: {one.old[:24]!r}"
)
def test_the_line_that_a_mutation_changes_is_there(mutation: Mutation) -> None:
    assert mutation.old in (ROOT / mutation.file).read_text("utf-8")
    assert mutation.new != mutation.old


def test_every_file_that_is_changed_has_tests_that_could_notice() -> None:
    assert {mutation.file for mutation in MUTATIONS} == set(TESTS)
    assert all((ROOT / test).is_file() for tests in TESTS.values() for test in tests)
