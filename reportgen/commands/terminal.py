"""All that the program prints leaves here: data on stdout, all else on stderr."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from typing import TextIO

import click

from reportgen.problems.printable import printable

LINES = "\n\t"
"""What may stand in printed text because it makes lines and columns of it."""


def say(text: str, *, painted: bool = False) -> None:
    """Print lines for people on stderr; what is painted is printable but for its colours."""
    click.echo(text if painted else printable(text, LINES), err=True, color=painted or None)


def put(text: str) -> None:
    """Print data on stdout as it is in a file, and printable on a terminal."""
    shown = printable(text, LINES) if sys.stdout.isatty() else text
    click.echo(shown, nl=False)


def put_bytes(data: bytes) -> None:
    """Print data that is not text, or has an encoding of its own."""
    if sys.stdout.isatty():
        put(data.decode("utf-8", "backslashreplace"))
        return
    sys.stdout.buffer.write(data)


def put_line(text: str) -> None:
    """Print a line of data on stdout, which holds no character that is not seen."""
    click.echo(printable(text, "\t"))


def open_all() -> None:
    """Have stdin, stdout and stderr, whatever was closed, in whichever encoding there is.

    A file that is opened later must not become one of them.
    """
    for number, mode in ((0, "r"), (1, "w"), (2, "w")):
        with contextlib.suppress(OSError):
            os.fstat(number)
            continue
        os.open(os.devnull, os.O_RDWR)
        name = ("stdin", "stdout", "stderr")[number]
        setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        _bear_all(stream)


def _bear_all(stream: TextIO) -> None:
    """What an encoding has not is printed as an escape."""
    if reconfigure := getattr(stream, "reconfigure", None):
        reconfigure(errors="backslashreplace")


def drop_output() -> None:
    """Write nothing more to stdout: Python would fail on it again when it exits."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""What the system says where there is no room left."""
