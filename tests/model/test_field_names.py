"""The fields of all models are known, whenever somebody asked for them first."""

import subprocess
import sys

from tests.projects import ROOT

ASKED_TOO_SOON = """
from reportgen.model.base import field_names
assert "arises_from" not in field_names()
import reportgen.kinds.registry
assert "arises_from" in field_names()
"""


def test_who_asks_before_the_kinds_are_there_is_no_trap_for_who_asks_later() -> None:
    """In one process: what was known too soon is not what is known ever after."""
    done = subprocess.run(
        [sys.executable, "-c", ASKED_TOO_SOON],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
