"""Each line of the security page names the tests that would fail if it were false."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.mutations.known import KNOWN, Mutation
from tests.mutations.trying import changed
from tests.projects import ROOT

PAGE = (ROOT / "docs/security.md").read_text("utf-8")
TABLE = PAGE.partition("## What holds, and the test for it")[2].partition("\n## ")[0]
LINES = {
    cells[0].strip(): re.findall(r"`(tests/[^`]+)`", cells[1])
    for line in TABLE.splitlines()
    if line.startswith("| ")
    and line != "| line | test |"
    and len(cells := line.strip("| ").split(" | ")) == 2
}
"""The tests of each line of the page."""

CLAIMS = {
    "one module alone opens": "test_only_one_module_touches_files",
    "`--outcome` replaces": "test_an_outcome_replaces_nothing_but_a_file",
    "a font that somebody put": "test_a_font_that_was_planted_is_not_taken",
    "a record that was tampered": "test_a_record_that_no_build_writes_is_an_empty_one",
    "an output that is not what": "test_a_forged_page_does_not_stay",
    "`ci-reports site` publishes": "test_what_no_build_made_is_not_published",
    "what a cluster sends back": "test_only_files_of_the_plan_are_taken",
    "a cluster and a target": "test_",
    "a picture that unpacks": "test_a_picture_that_unpacks_to_too_much_is_not_opened",
    "where the program itself fails": "test_the_listings_fail_by_themselves",
    "no file outside content": "test_a_file_that_changes_places_with_a_link_leaks_nothing",
    "a `--target` gets what is final": "test_a_target_gets_what_is_final",
    "an archive copy carries": "test_an_archive_carries_values_and_no_comments",
}
"""How a line begins, and the test that holds what is worst about it."""


def functions_of(file: Path) -> Iterator[str]:
    files = sorted(file.rglob("*.py")) if file.is_dir() else [file]
    for one in files:
        for node in ast.walk(ast.parse(one.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                yield node.name


def test_the_page_has_its_lines() -> None:
    assert len(LINES) > 40


@pytest.mark.parametrize("line", LINES)
def test_a_line_names_tests_that_there_are(line: str) -> None:
    assert LINES[line], "no test is named"
    for path in LINES[line]:
        assert (ROOT / path).exists()
        assert any(name.startswith("test_") for name in functions_of(ROOT / path)) or "fuzz" in path


@pytest.mark.parametrize("begins", CLAIMS)
def test_a_line_has_the_test_that_holds_it(begins: str) -> None:
    (line,) = [one for one in LINES if one.startswith(begins)]
    found = [name for path in LINES[line] for name in functions_of(ROOT / path)]
    assert any(name.startswith(CLAIMS[begins]) for name in found)


def test_every_line_has_a_fault_that_its_test_must_notice() -> None:
    """`make harden` puts each into a copy of the program, and runs the test."""
    without = [line for line in LINES if not any(line.startswith(one.line) for one in KNOWN)]
    assert without == []


@pytest.mark.parametrize("fault", KNOWN, ids=lambda one: one.line)
def test_a_fault_is_of_a_line_and_can_be_put_in(fault: Mutation) -> None:
    (line,) = [one for one in LINES if one.startswith(fault.line)]
    file, _, name = fault.test.partition("::")
    assert any(file.startswith(one) for one in LINES[line])
    assert name in functions_of(ROOT / file)
    assert changed(fault, ROOT) != (ROOT / fault.file).read_text("utf-8")


def test_every_attack_is_named_on_the_page() -> None:
    attacks = {
        one.relative_to(ROOT).as_posix() for one in (ROOT / "tests/attacks").rglob("test_*.py")
    }
    named = {path for paths in LINES.values() for path in paths}
    assert attacks - named == {"tests/attacks/test_page.py"}
