"""Turns an unexpected exception into a diagnostic of one document, so that others are built."""

from __future__ import annotations

import functools
import hashlib
import os
import platform
import tempfile
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from reportgen import __version__
from reportgen.problems.budget import few
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic, Span
from reportgen.problems.errors import ToolError

T = TypeVar("T")

LONGEST = 200
"""How many characters of an exception's message the diagnostic quotes."""


def guarded(path: str, work: Callable[[], T]) -> T | Diagnostic:
    """The result of `work`, or a diagnostic at `path` if it raises an unexpected exception.

    `ToolError`, `MemoryError` and `OSError` are raised: they concern all documents.
    """
    try:
        return work()
    except (ToolError, MemoryError, OSError):
        raise
    except Exception as error:
        return incident(path, error)


Rule = Callable[[], Iterable[Diagnostic]]


def gathered(path: str, rules: Iterable[Rule]) -> list[Diagnostic]:
    """The diagnostics of all rules; a rule that raises an exception adds one that says so."""
    found = list[Diagnostic]()
    for rule in rules:
        each = guarded(path, functools.partial(_found, path, rule))
        found += [each] if isinstance(each, Diagnostic) else each
    return found


def _found(path: str, rule: Rule) -> list[Diagnostic]:
    return few(path, rule())


def incident(path: str, error: Exception) -> Diagnostic:
    """The diagnostic for an unexpected exception; its traceback goes into a temporary file."""
    told = f"{type(error).__name__}: {error}".rstrip(": ").split("\n")[0][:LONGEST]
    file = _report(path, error)
    hint = (
        f"send {file} to those who maintain reportgen"
        if file
        else "report it to those who maintain it"
    )
    message = f"reportgen failed on this document: {told}"
    return diagnostic("internal-error", message, Span(path), "this is a fault of reportgen", hint)


def _report(path: str, error: Exception) -> Path | None:
    """Write the traceback to a temporary file and give its path; None if that is not possible.

    The file's name is a digest of its text, so the same fault has one file. Only its owner can
    read it, and an existing file is never written to.
    """
    versions = f"reportgen {__version__}, Python {platform.python_version()}, {platform.system()}\n"
    text = f"{versions}document: {path}\n\n{''.join(traceback.format_exception(error))}"
    data = text.encode("utf-8", "backslashreplace")
    name = f"reportgen-{hashlib.sha256(data).hexdigest()[:12]}.txt"
    try:
        folder = Path(tempfile.gettempdir())
    except FileNotFoundError:
        return None
    file = folder / name
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
            opened.write(data)
    except FileExistsError:
        pass
    except OSError:
        return None
    return file
