"""Prints for all commands: data on stdout, everything else on stderr."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys
from typing import TextIO

import click

from reportgen.problems.printable import printable

LINES = "\n\t"
"""Control characters that printed text may hold: line feed and tab."""


def say(text: str, *, painted: bool = False) -> None:
    """Print text on stderr; `painted` text holds colours, and is safe to print otherwise."""
    click.echo(text if painted else printable(text, LINES), err=True, color=painted or None)


def put(text: str) -> None:
    """Print data on stdout, unchanged into a file; on a terminal it is escaped."""
    shown = printable(text, LINES) if sys.stdout.isatty() else text
    click.echo(shown, nl=False)


def put_text(text: str) -> None:
    """Print text for people on stdout, with invisible characters escaped wherever it goes to."""
    click.echo(printable(text, LINES), nl=False)


def put_bytes(data: bytes) -> None:
    """Print bytes on stdout."""
    if sys.stdout.isatty():
        put(data.decode("utf-8", "backslashreplace"))
        return
    sys.stdout.buffer.write(data)


def put_line(text: str) -> None:
    """Print a line of data on stdout, with invisible characters escaped."""
    click.echo(printable(text, "\t"))


def open_all() -> None:
    """Open stdin, stdout and stderr if they are closed; printing escapes what they cannot encode.

    A file that is opened later would otherwise become one of them.
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
    """Print characters that the encoding lacks as escapes."""
    if reconfigure := getattr(stream, "reconfigure", None):
        reconfigure(errors="backslashreplace")


def drop_output() -> None:
    """Send further output to the null device, since Python would fail on it again at exit.

    Output that goes to no file of the system cannot fail, and stays.
    """
    with contextlib.suppress(io.UnsupportedOperation):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""The error numbers of the system for a full disk, a quota and a limit of file size."""
