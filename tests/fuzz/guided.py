"""`python -m tests.fuzz.guided HARNESS COUNT`: let atheris look for inputs that reach new code.

atheris is no dependency: it exists for few Pythons and systems. There, `pip install atheris`.
"""

from __future__ import annotations

import importlib
import importlib.util
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any


def is_there() -> bool:
    """Whether atheris is installed."""
    return importlib.util.find_spec("atheris") is not None


def guided(name: str, count: int) -> list[str]:
    """What does harm among so many inputs for a harness, in a process of its own."""
    from tests.fuzz.inputs import KEPT

    before = {*KEPT.iterdir()}
    command = [sys.executable, "-m", "tests.fuzz.guided", name, str(count)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = [str(file) for file in sorted({*KEPT.iterdir()} - before)]
    return found + ([done.stderr[-500:]] if done.returncode else [])


def _fuzz(name: str, count: int) -> None:
    """Fuzz a harness in this process, which atheris ends."""
    atheris: Any = importlib.import_module("atheris")
    # Only what is imported in here is watched for new ways through it.
    with atheris.instrument_imports(include=["reportgen"]):
        harness = importlib.import_module("tests.fuzz.harnesses").HARNESSES[name]
    from tests.fuzz.inputs import LARGEST, beginnings, kept, tried

    known = set[str]()

    def one(data: bytes) -> None:
        why = tried(harness, data)
        if why and why[:60] not in known:
            known.add(why[:60])
            kept(name, data, why)

    with tempfile.TemporaryDirectory() as folder:
        for number, data in enumerate(beginnings(name)):
            (Path(folder) / f"seed-{number}").write_bytes(data)
        # Time is kept by `tried`, which needs the alarm that libFuzzer would take.
        options = [f"-runs={count}", f"-max_len={LARGEST}", "-timeout=0", "-rss_limit_mb=2000"]
        atheris.Setup([sys.argv[0], *options, folder], one)
        atheris.Fuzz()


if __name__ == "__main__":
    _fuzz(sys.argv[1], int(sys.argv[2]))
