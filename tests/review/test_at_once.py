"""Several who send the same document at the same time: each has a round and a file of its own."""

import fcntl
import os
import subprocess
import sys
import time
from pathlib import Path

from reportgen.commands._common import workplace
from reportgen.review.word.log import opened
from tests.projects import TOWN, MakeProject, completed
from tests.review.test_round_trip import RICH

WAIT = 120
"""How many seconds a busy machine may take to start the processes."""


def waiting(folder: Path) -> int:
    """How many processes wait for the lock of a folder."""
    own = f":{folder.stat().st_ino} "
    return sum("->" in one and own in one for one in Path("/proc/locks").read_text().splitlines())


def test_rounds_that_are_sent_at_once_are_all_kept(make_project: MakeProject) -> None:
    project = make_project(files={TOWN: completed(RICH)})
    command = [sys.executable, "-m", "reportgen", "review", "send", "north/town", "--to"]
    handle = os.open(project / "content", os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    running = [subprocess.Popen([*command, name], cwd=project) for name in ("A", "B")]
    end = time.monotonic() + WAIT
    while waiting(project / "content") < len(running) and time.monotonic() < end:
        time.sleep(0.05)
    os.close(handle)
    assert [one.wait(WAIT) for one in running] == [0, 0]
    rounds = opened(workplace(project).project, "north/town").value.rounds
    assert sorted(one.to for one in rounds) == ["A", "B"]
    assert [one.number for one in rounds] == [1, 2]
    assert len([*(project / "review").glob("*.docx")]) == 2
