"""`python -m tests.fuzz [HARNESS]... [--inputs N] [--seed N] [--guided]`: try many inputs.

Guided by coverage if `atheris` is installed and asked for. What does harm is put into `kept/`.
"""

from __future__ import annotations

import argparse
import functools
import hashlib
import itertools
import os
import subprocess
import sys
import time
from typing import Any

from tests.fuzz.harnesses import HARNESSES
from tests.fuzz.inputs import KEPT, beginnings, inputs, tried


def kept(name: str, data: bytes, why: str) -> None:
    """Put an input where the tests try it again."""
    file = KEPT / f"{name}-{hashlib.sha256(data).hexdigest()[:12]}"
    file.write_bytes(data)
    sys.stdout.write(f"{name}: {why} ({file})\n")


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


def guided(name: str, count: int) -> None:
    """Let atheris look for inputs; it ends the process itself."""
    import atheris  # type: ignore[import-not-found,import-untyped,unused-ignore]

    corpus = KEPT.parent / ".corpus" / name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(beginnings(name)):
        (corpus / f"seed-{number}").write_bytes(data)

    def one(data: bytes) -> None:
        if why := tried(HARNESSES[name], data):
            kept(name, data, why)

    library: Any = atheris
    library.instrument_all()
    library.Setup([sys.argv[0], f"-runs={count}", "-max_len=4000", str(corpus)], one)
    library.Fuzz()


def main() -> int:
    """Try what is asked for; the exit code says whether anything did harm."""
    parser = argparse.ArgumentParser(prog="tests.fuzz", description=__doc__)
    parser.add_argument("harness", nargs="*", default=[*HARNESSES])
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--guided", action="store_true")
    asked = parser.parse_args()
    if asked.guided and len(asked.harness) == 1:
        guided(asked.harness[0], asked.inputs)
        return 0
    if asked.guided:
        command = [sys.executable, "-m", "tests.fuzz", "--guided", "--inputs", str(asked.inputs)]
        run = functools.partial(subprocess.run, check=False, env={**os.environ})
        return max(run([*command, name]).returncode for name in asked.harness)
    return int(sum(tried_all(name, asked.inputs, asked.seed) for name in asked.harness) > 0)


if __name__ == "__main__":
    sys.exit(main())
