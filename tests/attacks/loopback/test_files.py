"""What is not published is for its author alone, though it lies on a machine of many."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.projects import TOWN, MakeProject, Run, completed, minimal

DRAFT = minimal()[TOWN].replace("stage: final", "stage: draft")
VILLAGE = "content/north/other.yaml"
SECOND = completed("pdu: {name: Other, region: north}\nstage: final\n")


@contextmanager
def umask(mask: int) -> Iterator[None]:
    kept = os.umask(mask)
    try:
        yield
    finally:
        os.umask(kept)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("mask", [0o000, 0o002, 0o022, 0o027, 0o077])
def test_others_read_what_is_published_alone(
    mask: int, make_project: MakeProject, run: Run
) -> None:
    root = make_project(files={TOWN: DRAFT, VILLAGE: SECOND})
    with umask(mask):
        result = run("build", "--format", "html", cwd=root)
    assert result.code == 0, result.err
    output = root / "output"
    assert mode(output / "drafts") == 0o700
    private = {output / name for name in ("manifest.json", "summaries.json")}
    private |= {one for one in (output / "drafts").rglob("*") if one.is_file()}
    assert len(private) == 3
    for file in (one for one in output.rglob("*") if one.is_file()):
        assert mode(file) == (0o600 if file in private else 0o666 & ~mask), file


def test_what_was_open_before_is_closed(make_project: MakeProject, run: Run) -> None:
    """As an earlier version, or somebody's copy, left it."""
    root = make_project(files={TOWN: DRAFT})
    assert run("build", "--format", "html", cwd=root).code == 0
    output = root / "output"
    for one in (output / "drafts", output / "drafts/north"):
        one.chmod(0o777)
    for file in (output / "drafts/north/town.html", output / "manifest.json"):
        file.chmod(0o644)
    assert run("build", "--format", "html", "--force", cwd=root).code == 0
    assert mode(output / "drafts") == 0o700
    assert mode(output / "drafts/north/town.html") == 0o600
    (output / "manifest.json").unlink()
    assert run("build", "--format", "html", cwd=root).code == 0
    assert mode(output / "manifest.json") == 0o600


def test_a_document_that_becomes_final_is_for_all(make_project: MakeProject, run: Run) -> None:
    root = make_project(files={TOWN: DRAFT})
    assert run("build", "--format", "html", cwd=root).code == 0
    (root / TOWN).write_text(minimal()[TOWN], "utf-8")
    with umask(0o022):
        assert run("build", "--format", "html", cwd=root).code == 0
    assert mode(root / "output/north/town.html") == 0o644
