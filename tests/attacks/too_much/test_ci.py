"""However much is found, the CI job sums it up in time."""

import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.projects import ROOT

ROWS = 60_000
SECONDS = 30
"""Of processor time: it takes two; to look for each row among all others took an hour."""


def row(at: int, message: str) -> dict[str, object]:
    place = {"path": f"content/a/b{at}.yaml", "line": at, "column": 1, "length": 1}
    return place | {"code": "spelling", "severity": "warning", "message": message, "hints": ["x"]}


def limited() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def test_very_many_warnings_are_summed_up(tmp_path: Path) -> None:
    found = tmp_path / "build/reports"
    found.mkdir(parents=True)
    known = [row(at, "x") for at in range(ROWS)]
    (found / "check.json").write_text(json.dumps(known))
    built = {"documents": [], "removed": [], "problems": [*known, row(1, "only the build")]}
    (found / "build.json").write_text(json.dumps(built))
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools/ci-reports"), "summary"],
        cwd=tmp_path,
        check=False,
        capture_output=True,
        text=True,
        preexec_fn=limited,
    )
    assert done.returncode == 0, done.stderr
    assert f"{ROWS + 1} warnings" in done.stdout
    assert "more." in done.stdout


FORGED = {
    "no JSON": b"{",
    "something else": b"[]",
    "too deep": b"[" * 100_000,
    "rows of nothing": b'{"documents": [1], "removed": [{}], "problems": [null], "files": [1]}',
    "no text": b"\xff\xfe",
}


@pytest.mark.parametrize("step", [("summary",), ("site", "site")])
@pytest.mark.parametrize("forged", FORGED)
def test_what_no_step_writes_is_told(forged: str, step: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "output").mkdir()
    (tmp_path / "build/reports").mkdir(parents=True)
    (tmp_path / "build/reports/build.json").write_bytes(FORGED[forged])
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools/ci-reports"), *step],
        cwd=tmp_path,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("error: ")
