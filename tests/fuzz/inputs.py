"""Inputs for the harnesses: beginnings from real files, and what is made of them by accident."""

from __future__ import annotations

import contextlib
import hashlib
import random
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

from tests.projects import ROOT, TOWN, minimal

SECONDS = 1
"""How long one input may take."""

KEPT = Path(__file__).parent / "kept"
"""Inputs that once did harm, by harness: `HARNESS-NAME`."""

LARGEST = 4_000
MARKS = ": - ? [ ] { } , & * ! | > # % @ ` ' \" \\".split(" ")
ODD = [
    "\n",
    "\r",
    "\t",
    "\0",
    "\ufeff",
    "\u202e",
    "\u2028",
    "\ue000",
    "\ue001",
    "\ud7ff",
    "\U0010ffff",
]
YAML = [
    "\n  ",
    "- ",
    ": ",
    "? ",
    "|\n",
    ">-\n",
    "---\n",
    "...\n",
    "<<: ",
    "!!str ",
    "&a ",
    "*a",
    "''",
]
PROSE = [
    "{{",
    "}}",
    "{{ facts.caseload }}",
    "{{ facts.share | percent }}",
    "{{ pdu.name | quoted }}",
    "[[",
    "]]",
    "[^a]",
    "[a](https://a.example)",
    "<https://a.example>",
    "![a](b)",
    "**",
    "_",
    "<script>",
    "</p>",
    "<!--",
    "&lt;",
    "&#x3c;",
    "javascript:",
]
FIGURES = [
    "1,979",
    "21 of 48",
    "33.3%",
    "per cent",
    "one in three",
    "two-thirds",
    "2023-02-20",
    "2023-05",
    "Monday 20 February 2023",
    "9" * 400,
    "1e999",
    "-1",
    "0",
    "null",
    "true",
    "NaN",
    "Infinity",
]
FIELDS = [
    "kind: pdu-report\n",
    "stage: draft\n",
    "standards:\n",
    "rating: Good\n",
    "[severity]\n",
    "largest_file = 1\n",
    '{"version": 2, "documents": {',
    '"outputs": {',
    '"diagnostics": []',
]
PIECES = [piece.encode() for piece in (*MARKS, *ODD, *YAML, *PROSE, *FIGURES, *FIELDS)]
PIECES += [b"\xff", b"\xed\xa0\x80", b"\xc0\xaf"]


def beginnings(harness: str) -> list[bytes]:
    """What inputs for a harness are made from."""
    own = [file.read_bytes() for file in sorted(KEPT.glob(f"{harness}-*"))]
    if harness in ("yaml_reader", "model"):
        found = [*(ROOT / "tests/data").rglob("*.yaml"), *(ROOT / "tests/invalid").glob("*.yaml")]
        return own + [file.read_bytes()[:LARGEST] for file in sorted(found)]
    if harness == "document":
        return [*own, minimal()[TOWN].encode()]
    if harness == "setting":
        return [*own, b'output = "out"\nlargest_file = 5\n[severity]\nspelling = "error"\n']
    if harness == "record":
        return [*own, RECORD]
    text = (ROOT / "content/greater-manchester/tameside.yaml").read_text("utf-8")
    return own + [part.encode() for part in text.split("\n\n") if part.strip()]


RECORD = (
    b'{"version": 4, "documents": {"a/b": {"outputs": {"a/b.pdf": {"digest": "x", "size": 3, '
    b'"inputs": {"file": {"content/a/b.yaml": "y"}}}}, "diagnostics": [{"code": "spelling", '
    b'"severity": "error", "message": "m", "path": "p", "line": 1, "column": 1, '
    b'"length": 1, "hints": ["h"]}]}}, "catalogue": {"index": {"listed": "x", "inputs": '
    b'{"program": {"jinja2": "1"}}, "outputs": {"index.html": "z"}, "sizes": {"index.html": 5}}}}'
)


def mutated(data: bytes, chance: random.Random) -> bytes:
    """An input with a few accidents: something added, taken away, doubled or changed."""
    whole = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 3, 5, 8))):
        at = chance.randrange(len(whole) + 1)
        end = min(len(whole), at + chance.choice((1, 2, 5, 20, 100)))
        sort = chance.randrange(5)
        if sort == 0:
            whole[at:at] = chance.choice(PIECES)
        elif sort == 1:
            del whole[at:end]
        elif sort == 2:
            whole[at:end] = chance.choice(PIECES) * chance.choice((1, 1, 1, 3, 40))
        elif sort == 3:
            whole[at:at] = whole[at:end]
        elif at < len(whole):
            whole[at] = chance.randrange(256)
    return bytes(whole[:LARGEST])


def inputs(harness: str, seed: int) -> Iterator[bytes]:
    """Inputs without end, the same for the same seed."""
    chance, known = random.Random(seed), beginnings(harness)
    yield from known
    while True:
        yield mutated(chance.choice(known), chance)


def kept(name: str, data: bytes, why: str) -> None:
    """Put an input where the tests try it again."""
    file = KEPT / f"{name}-{hashlib.sha256(data).hexdigest()[:12]}"
    file.write_bytes(data)
    sys.stdout.write(f"{name}: {why} ({file})\n")


class TooSlowError(Exception):
    """An input that took more processor time than any may."""


@contextlib.contextmanager
def in_time(seconds: float) -> Iterator[None]:
    """Raise `TooSlowError` in what takes more processor time: a busy machine is no fault."""

    def ring(_number: int, _frame: FrameType | None) -> None:
        raise TooSlowError(f"more than {seconds} s")

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def tried(harness: Callable[[bytes], None], data: bytes, seconds: float = SECONDS) -> str | None:
    """What an input does that none may do, or None."""
    try:
        with in_time(seconds):
            harness(data)
    except Exception as error:
        return f"{type(error).__name__}: {str(error)[:200]}"
    return None
