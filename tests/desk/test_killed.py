"""A desk that is killed at any moment of a save leaves a whole file: the old one or the new one."""

import contextlib
import os
import random
import signal
import threading
import time
from pathlib import Path

from tests.desk.desking import desk
from tests.projects import TOWN, lay, region

TIMES = 6
"""How often it is killed; each time at another moment."""


def test_a_file_is_whole_whenever_the_desk_is_killed(tmp_path: Path) -> None:
    lay(tmp_path, region())
    moments = random.Random(7)
    before = (tmp_path / TOWN).read_text("utf-8")
    known = {before}
    for time_ in range(TIMES):
        with desk(tmp_path) as one:
            form = one.form("_about")
            process = one.server.process
            wait = moments.uniform(0, 0.4)

            def kill(wait: float = wait, process_id: int = process.pid) -> None:
                time.sleep(wait)
                os.killpg(process_id, signal.SIGKILL)

            known.add(known_after(before, time_))
            killer = threading.Thread(target=kill)
            killer.start()
            with contextlib.suppress(OSError):
                one.save("_about", {"fieldwork.cases": str(200 + time_)}, base=form)
            killer.join()
        now = (tmp_path / TOWN).read_text("utf-8")
        assert now in known
        lay(tmp_path, {TOWN: before})


def known_after(text: str, number: int) -> str:
    return text.replace("cases: 100", f"cases: {200 + number}")
