"""Puts a fault into a copy of the program, and runs the test that must notice it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.mutations.known import Mutation
from tests.projects import ROOT

LONGEST = 300
"""The seconds that a test may take."""
FAILED = 1
"""The exit code of pytest if tests failed: any other says that they could not be run."""


def changed(mutation: Mutation, root: Path) -> str:
    """The mutated text of a file. Raises `ValueError` if it has not what is to be replaced."""
    text = (root / mutation.file).read_text("utf-8")
    for old, new in mutation.changes:
        if old not in text:
            raise ValueError(f"{mutation.file} has no {old!r}")
        text = text.replace(old, new)
    return text


def tried(mutation: Mutation) -> str:
    """Why a fault was not noticed; empty if its test failed, as it must."""
    with tempfile.TemporaryDirectory(prefix="reportgen-mutated-") as folder:
        copy = Path(folder)
        listed = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True
        )
        for name in filter(None, os.fsdecode(listed.stdout).split("\0")):
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, copy / name, follow_symlinks=False)
        (copy / mutation.file).write_text(changed(mutation, ROOT), "utf-8")
        return _unnoticed(mutation, copy)


def _unnoticed(mutation: Mutation, copy: Path) -> str:
    # The copy comes first on the search path, in the programs too that a test runs.
    environment = os.environ | {"PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", mutation.test]
    try:
        done = subprocess.run(
            command, cwd=copy, env=environment, timeout=LONGEST, check=False,
            capture_output=True, text=True,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return ""  # what never ends is noticed
    if done.returncode == FAILED:
        return ""
    said = (done.stdout + done.stderr)[-300:]
    return f" passes: {said}" if done.returncode == 0 else f" cannot be run: {said}"
