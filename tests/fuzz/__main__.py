"""`python -m tests.fuzz [HARNESS]... [--inputs N] [--seed N] [--guided]`: try many inputs.

Guided by coverage if `atheris` is installed and asked for. What does harm is put into `kept/`.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import time

from tests.fuzz.guided import guided
from tests.fuzz.harnesses import HARNESSES
from tests.fuzz.inputs import inputs, kept, tried


def tried_all(name: str, count: int, seed: int) -> int:
    """How many of so many inputs did harm, each kind of harm counted once."""
    known = set[str]()
    started = time.monotonic()
    for data in itertools.islice(inputs(name, seed), count):
        why = tried(HARNESSES[name], data)
        if why and why[:60] not in known:
            known.add(why[:60])
            kept(name, data, why)
    seconds = time.monotonic() - started
    sys.stdout.write(f"{name:12} {count:>9,} inputs  {len(known)} faults  {seconds:6.1f} s\n")
    sys.stdout.flush()
    return len(known)


def main() -> int:
    """Try what is asked for; the exit code says whether anything did harm."""
    parser = argparse.ArgumentParser(prog="tests.fuzz", description=__doc__)
    parser.add_argument("harness", nargs="*", default=[*HARNESSES])
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--guided", action="store_true")
    asked = parser.parse_args()
    if asked.guided:
        found = [one for name in asked.harness for one in guided(name, asked.inputs)]
        sys.stdout.writelines(f"{one}\n" for one in found)
        return int(bool(found))
    return int(sum(tried_all(name, asked.inputs, asked.seed) for name in asked.harness) > 0)


if __name__ == "__main__":
    sys.exit(main())
