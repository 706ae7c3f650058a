"""What an editor does wrong in YAML is told where it was done, and no word is lost in silence."""

import shutil
from pathlib import Path

import pytest

from tests.projects import ROOT, TOWN, Diagnose, MakeProject, Run, lay, minimal
from tests.slips_of_yaml import HARMLESS, SLIPS, try_slips

NEAR = 0.95
"""The share of slips that must be told within a line of where they were made."""
MENDED = 0.8
"""The share of those told that must say what to write instead."""


def test_slips_are_told_where_they_were_made(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    paths = ("content/north-west/cumbria.yaml", "content/greater-manchester/manchester-north.yaml")
    found = try_slips(tmp_path, SLIPS, paths, len(paths))
    assert found.lost == []
    assert found.made >= len(SLIPS)
    assert len(found.astray) <= (1 - NEAR) * found.made, found.astray
    assert found.mended >= MENDED * found.told


@pytest.mark.parametrize("name", HARMLESS)
def test_what_says_the_same_is_read_the_same(
    name: str, make_project: MakeProject, run: Run
) -> None:
    before = run("check", "--output", "short", cwd=make_project())
    lay(make_project(), {TOWN: HARMLESS[name](minimal()[TOWN])})
    assert run("check", "--output", "short") == before


KEPT = """\
sections:
  feedback:
    strengths:
      - People were heard. # what panel?
      - Managers were proud. # ask
      - "#1 in the region – and - of - the rest: they said."
      - >-
        We went to the office - the one by the river -
        and note: it was open.
      - We saw it in the north – and
        – at last – in the south.
    facts: {contacts: 51} # agreed by the panel
"""


def test_what_only_looks_like_a_slip_is_passed_over(diagnose: Diagnose) -> None:
    assert [one for one in diagnose(KEPT) if one.code != "per-cent-style"] == []
