"""Whatever a file holds, the answer comes in 2 s of processor time and 500 MB, with a place."""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from tests import hostile
from tests.projects import TOWN, MakeProject, lay, long_report, minimal

pytestmark = pytest.mark.slow
MEMORY = 500 * 1024**2
SECONDS = 2
LONGEST = 20
"""The seconds of processor time after which the system ends what has no end."""
ORDINARY = 0.6
"""The seconds in which the machine of the page checks an ordinary document."""
CHECK = ("check", "--output", "short")
PLACED = re.compile(rf"^{re.escape(TOWN)}(?::\d+:\d+)?: error\[", re.MULTILINE)


class Answer(NamedTuple):
    """What a command said, with its processor time and the most memory it had."""

    code: int
    out: str
    err: str
    seconds: float
    megabytes: float


def answer(root: Path, *arguments: str) -> Answer:
    """What a command says of a project, with half a gigabyte.

    A slower processor, or one beside other programs, takes longer for the same work. How many times
    as long, an ordinary document tells at the same moment; the seconds are those of the page's
    machine.
    """
    found = _answer(root, *arguments)
    if found.seconds < SECONDS:
        return found
    with tempfile.TemporaryDirectory() as folder:
        lay(Path(folder), minimal())
        slower = max(1, _answer(Path(folder), *CHECK).seconds / ORDINARY)
    again = _answer(root, *arguments)
    return found._replace(seconds=min(found.seconds, again.seconds) / slower)


LAUNCH = """
import json, os, resource, subprocess, sys
memory, longest, path, *command = sys.argv[1:]
resource.setrlimit(resource.RLIMIT_DATA, (int(memory),) * 2)
resource.setrlimit(resource.RLIMIT_CPU, (int(longest),) * 2)
code = subprocess.run(command).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
with open(path, "w") as file:
    json.dump([code, used.ru_utime + used.ru_stime, used.ru_maxrss], file)
"""
"""A small process that starts the command, and tells its code, its seconds and its kilobytes.

The system counts the memory of a process from its start, when it is still a copy of what started
it: started by the tests themselves, a command would never be smaller than they are.
"""


def _answer(root: Path, *arguments: str) -> Answer:
    told = root / "used.json"
    limits = (str(MEMORY), str(LONGEST), str(told))
    command = [sys.executable, "-m", "reportgen", *arguments]
    with (root / "out.txt").open("w+") as out, (root / "err.txt").open("w+") as err:
        launch = [sys.executable, "-c", LAUNCH, *limits, *command]
        subprocess.run(launch, cwd=root, stdout=out, stderr=err, check=True)
        out.seek(0)
        err.seek(0)
        code, seconds, kilobytes = json.loads(told.read_text("utf-8"))
        told.unlink()
        return Answer(code, out.read(), err.read(), seconds, kilobytes / 1024)


def asked(
    name: str, cases: hostile.Cases, make_project: MakeProject, command: Sequence[str] = CHECK
) -> Answer:
    root = make_project()
    (root / TOWN).write_bytes(cases[name]())
    found = answer(root, *command)
    assert "Traceback" not in found.err, found.err
    assert found.seconds < SECONDS
    return found


@pytest.mark.parametrize("name", hostile.WITHOUT_END)
def test_what_no_person_writes_is_an_error_with_a_place(
    name: str, make_project: MakeProject
) -> None:
    found = asked(name, hostile.WITHOUT_END, make_project)
    assert found.code == 1, found
    assert PLACED.search(found.out), found.out[:500]


def test_a_table_without_end_is_an_error_with_a_place(make_project: MakeProject) -> None:
    """In the one kind of document that has tables, more rows than a list may hold."""
    part = "content/north/area/one.yaml"
    head = "  - table: {id: big, caption: Big, columns: [{title: A}, {title: B}], rows: ["
    table = head + "[a,1]," * 15_000 + "[a,1]]}\n"
    root = make_project(files=long_report() | {part: long_report()[part].rstrip() + f"\n{table}"})
    found = answer(root, "build", "--format", "html")
    assert found.code == 1
    assert "error[list-too-long]: this list has 15,001 items, more than 1,000" in found.err
    assert f" --> {part}:" in found.err
    assert found.seconds < SECONDS


@pytest.mark.parametrize("name", hostile.LONG_WINDED)
def test_no_text_takes_for_ever_to_read(name: str, make_project: MakeProject) -> None:
    found = asked(name, hostile.LONG_WINDED, make_project, ("build", "--format", "html", "--force"))
    assert found.code in (0, 1)
    assert found.code == 0 or f"--> {TOWN}:" in found.err


@pytest.mark.parametrize("name", hostile.WARNED_OF)
def test_what_hides_text_is_warned_of(name: str, make_project: MakeProject) -> None:
    found = asked(name, hostile.WARNED_OF, make_project)
    assert found.code == 0
    assert re.search(r"^\S+town\.yaml:\d+:\d+: warning\[hidden-character\]", found.out)


@pytest.mark.parametrize("name", hostile.HARMLESS)
def test_what_only_looks_odd_is_read(name: str, make_project: MakeProject) -> None:
    found = asked(name, hostile.HARMLESS, make_project)
    assert (found.code, found.out) == (0, "")
