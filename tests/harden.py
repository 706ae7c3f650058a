"""`make harden`: all that the tests do a few times, many times, with a table at the end."""

from __future__ import annotations

import argparse
import functools
import itertools
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from tests import faults, hostile
from tests.attacks.test_hostile import CHECK, SECONDS, answer
from tests.attacks.too_much.test_limits import DOCUMENTS, NAMES, SYNTAX
from tests.edit.many import many
from tests.fuzz import guided as led
from tests.fuzz import whole as whole_documents
from tests.fuzz.harnesses import HARNESSES
from tests.fuzz.inputs import inputs, tried
from tests.listening import Listener
from tests.mutations import trying as mutations
from tests.mutations.known import KNOWN
from tests.projects import ROOT, TOWN, lay, minimal
from tests.slips_in_fields import IN_FIELDS
from tests.slips_of_yaml import SLIPS, try_slips

MEGABYTES = 500


DOCUMENTS_OF_ALL_SORTS = {**DOCUMENTS, **SYNTAX, **NAMES}


def _bytes_of(name: str) -> bytes:
    return DOCUMENTS_OF_ALL_SORTS[name]().encode()


WHOLE: hostile.Cases = {name: functools.partial(_bytes_of, name) for name in DOCUMENTS_OF_ALL_SORTS}
NEAR = 0.95
"""The share of slips of YAML that must be told within a line of where they were made."""


@dataclass(slots=True)
class Table:
    """What was done, and what was wrong."""

    tried: int = 0
    attacks: int = 0
    held: int = 0
    survived: int = 0
    connections: int = 0
    lost: int = 0
    wrong: list[str] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)

    def row(self, name: str, count: int, wrong: list[str], seconds: float, more: str = "") -> None:
        """Add a line, and show it at once."""
        self.wrong += wrong
        line = f"{name:34} {count:>9,} {len(wrong):>7} {seconds:>8.1f} s  {more}"
        self.rows.append(line)
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


def fuzzed(table: Table, count: int) -> None:
    """Every harness with so many inputs."""
    for name, harness in HARNESSES.items():
        started, wrong = time.monotonic(), list[str]()
        for data in itertools.islice(inputs(name, seed=count), count):
            if why := tried(harness, data):
                wrong.append(f"{name}: {why}: {data[:200]!r}")
        table.tried += count
        table.row(f"fuzzed: {name}", count, wrong, time.monotonic() - started)


def whole(table: Table, count: int) -> None:
    """So many whole documents of an outsider, from YAML to the page, in a few processes."""
    started, size = time.monotonic(), 500
    parts = [(min(size, count - at), at) for at in range(0, count, size)]
    with ProcessPoolExecutor() as pool:
        done = [*pool.map(whole_documents.run, *zip(*parts, strict=True))]
    wrong = [line for one in done for line in one.wrong]
    table.tried += count
    more = f"{sum(one.built for one in done):,} became pages"
    table.row("whole documents", count, wrong, time.monotonic() - started, more)


def mutated(table: Table) -> None:
    """Every fault that is put into a copy of the program: its test must fail."""
    started = time.monotonic()
    found = ((one, mutations.tried(one)) for one in KNOWN)
    wrong = [f"not noticed: {one.line}: {one.test}{why}" for one, why in found if why]
    table.row("faults put into the program", len(KNOWN), wrong, time.monotonic() - started)


def guided(table: Table, count: int) -> None:
    """The same, with inputs that are sought by where they lead; where atheris is installed."""
    for name in HARNESSES if led.is_there() else ():
        started = time.monotonic()
        wrong = led.guided(name, count)
        table.tried += count
        table.row(f"fuzzed by coverage: {name}", count, wrong, time.monotonic() - started)


def slips(table: Table, count: int) -> None:
    """Every slip of somebody who does not know YAML, so many times, in the shipped documents."""
    started = time.monotonic()
    paths = ("greater-manchester/tameside", "north-west/cumbria", "north-west/letter")
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "content", Path(folder) / "content")
        files = [f"content/{path}.yaml" for path in paths]
        found = try_slips(Path(folder), SLIPS | IN_FIELDS, files, count)
    near = 1 - len(found.astray) / found.made
    wrong = found.lost + (found.astray if near < NEAR else [])
    table.tried += found.made
    more = f"{near:.1%} told where they were made"
    table.row("slips of YAML", found.made, wrong, time.monotonic() - started, more)


def edited(table: Table, count: int) -> None:
    """So many edits, of documents in every style of YAML, each held to what it promises."""
    started = time.monotonic()
    done = many(count)
    table.tried += count
    share = done.taken_back / max(1, done.written)
    more = f"{done.refused} refused, {share:.1%} taken back to the byte"
    table.row("edits", count, done.wrong, time.monotonic() - started, more)


def hostile_files(table: Table) -> None:
    """Every hostile file, with exact limits."""
    build = ("build", "--format", "html", "--force")
    for title, cases, command in (
        ("hostile files", {**hostile.WITHOUT_END, **hostile.WARNED_OF, **hostile.HARMLESS}, CHECK),
        ("hostile texts", hostile.LONG_WINDED, build),
        ("hostile documents", WHOLE, CHECK),
    ):
        started, wrong, worst, peak = time.monotonic(), list[str](), 0.0, 0.0
        for name, make in cases.items():
            with tempfile.TemporaryDirectory() as folder:
                lay(Path(folder), {**minimal(), TOWN: make()})
                found = answer(Path(folder), *command)
            worst, peak = max(worst, found.seconds), max(peak, found.megabytes)
            if found.seconds > SECONDS or found.megabytes > MEGABYTES or found.code not in (0, 1):
                wrong.append(f"{name}: {found}"[:300])
        table.tried += len(cases)
        more = f"at most {worst:.2f} s of processor, {peak:.0f} MB"
        table.row(title, len(cases), wrong, time.monotonic() - started, more)


@dataclass(slots=True)
class Killed:
    """What came of builds that were killed: the moments, all that was wrong, and bytes lost."""

    over: float
    survived: int = 0
    lost: int = 0
    wrong: list[str] = field(default_factory=list)
    seconds: float = 0


def killed_at(workers: str, count: int) -> Killed:
    """Builds that are killed at moments spread over their whole length."""
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        killing = faults.Killing(Path(folder), "-j", workers)
        done = Killed(killing.seconds)
        for moment in faults.moments(count, killing.seconds, seed=int(workers)):
            found = killing.once(moment)
            lost = (one.removeprefix("lost: ") for one in found if one.startswith("lost: "))
            done.lost += sum(len(killing.before[name]) for name in lost)
            done.survived += not found
            done.wrong += found
    done.seconds = time.monotonic() - started
    return done


def killed(table: Table, count: int) -> None:
    """Builds of one process and of two, each in a folder of its own, at the same time."""
    kinds = ("1", "2")
    with ThreadPoolExecutor(len(kinds)) as pool:
        for workers, done in zip(kinds, pool.map(killed_at, kinds, (count, count)), strict=True):
            table.survived += done.survived
            table.lost += done.lost
            more = f"over {done.over:.1f} s each"
            table.row(f"killed, {workers} at a time", count, done.wrong, done.seconds, more)


def tests_of(*files: str) -> Callable[[Table], None]:
    """Test files as one line of the table."""

    def run(table: Table) -> None:
        started = time.monotonic()
        paths = [str(next(TESTS.rglob(f"{name}.py"))) for name in files]
        command = [sys.executable, "-m", "pytest", "-q", *paths]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        counted = {
            word: int(number) for number, word in re.findall(r"(\d+) (\w+)", done.stdout[-300:])
        }
        wrong = re.findall(r"^FAILED (.*)", done.stdout, re.MULTILINE)
        if done.returncode and not wrong:
            wrong = [done.stdout[-500:]]
        if files in (("test_faults",), ("test_serve",)):
            table.survived += counted.get("passed", 0)
        else:
            table.tried += counted.get("passed", 0)
        table.row(", ".join(files), counted.get("passed", 0), wrong, time.monotonic() - started)

    return run


TESTS = Path(__file__).parent
ATTACKS = TESTS / "attacks"


def attacked(table: Table) -> None:
    """Every attack, by its kind: tried, held, broken."""
    for kind in sorted(folder for folder in ATTACKS.iterdir() if any(folder.glob("test_*.py"))):
        started = time.monotonic()
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(kind)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        counts = re.findall(r"(\d+) (passed|failed|error)", done.stdout[-300:])
        held = sum(int(number) for number, word in counts if word == "passed")
        broken = re.findall(r"^(?:FAILED|ERROR) (.*)", done.stdout, re.MULTILINE)
        if done.returncode and not broken:
            broken = [done.stdout[-500:]]
        table.attacks += held + len(broken)
        table.held += held
        title = f"attacked: {kind.name.replace('_', ' ')}"
        more = f"{held} held, {len(broken)} broken"
        table.row(title, held + len(broken), broken, time.monotonic() - started, more)


def counted(table: Table, count: int) -> None:
    """So many generated projects, every word of them counted."""
    os.environ["REPORTGEN_CENSUS"] = str(count)
    tests_of("test_census")(table)


def called(table: Table) -> None:
    """A whole build of the shipped content beside a server that counts who calls."""
    started = time.monotonic()
    with Listener() as listener, tempfile.TemporaryDirectory() as folder:
        proxy = f"http://127.0.0.1:{listener.port}"
        names = ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "all_proxy")
        done = subprocess.run(
            [*faults.COMMAND, "--output", folder],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, **dict.fromkeys(names, proxy)},
        )
    table.connections += len(listener.calls)
    wrong = [f"called: {call!r}" for call in listener.calls] + [done.stderr] * (
        done.returncode != 0
    )
    table.row("built beside a listener", 1, wrong, time.monotonic() - started)


def steps(fuzz: int, kills: int, documents: int) -> Iterator[Callable[[Table], None]]:
    """All that is done, in turn."""
    yield called
    yield attacked
    yield tests_of("test_gate", "test_gate_pages", "test_gate_files")
    yield tests_of("test_no_way_in", "test_screen_policy")
    yield tests_of("test_stages", "test_supply")
    yield hostile_files
    yield tests_of("test_faults")
    yield tests_of("test_serve")
    yield mutated
    yield lambda table: killed(table, kills)
    yield lambda table: counted(table, max(1, fuzz // 5_000))
    yield lambda table: slips(table, max(2, fuzz // 1_000))
    yield lambda table: edited(table, fuzz)
    yield lambda table: fuzzed(table, fuzz)
    yield lambda table: whole(table, documents)
    yield lambda table: guided(table, fuzz)


def main() -> int:
    """Do all of it; the exit code says whether anything was wrong."""
    parser = argparse.ArgumentParser(prog="make harden", description=__doc__)
    parser.add_argument("--inputs", type=int, default=100_000, help="inputs for each harness")
    parser.add_argument("--kills", type=int, default=200, help="kills, plain and parallel each")
    parser.add_argument("--documents", type=int, default=100_000, help="whole documents")
    asked = parser.parse_args()
    table = Table()
    sys.stdout.write(f"{'what':34} {'count':>9} {'wrong':>7} {'time':>10}\n")
    for step in steps(asked.inputs, asked.kills, asked.documents):
        step(table)
    sys.stdout.writelines(f"\n{one}" for one in table.wrong)
    sys.stdout.write(
        f"\nattacks tried     {table.attacks:>9,}\nattacks held      {table.held:>9,}\n"
        f"attacks broken    {table.attacks - table.held:>9,}\n"
        f"inputs tried      {table.tried:>9,}\nfaults survived   {table.survived:>9,}\n"
        f"connections made  {table.connections:>9,}\nbytes lost        {table.lost:>9,}\n"
        f"wrong             {len(table.wrong):>9,}\n"
    )
    return int(bool(table.wrong))


if __name__ == "__main__":
    sys.exit(main())
