"""Encodes what a worker on another machine sends back, and checks it on arrival.

A parcel is a line of JSON, followed by the bytes of the files. The receiver trusts nothing in it.
It checks that the files are those of the plan and no others, that they have the stated sizes, and
that all codes exist. A parcel is data only: nothing in it is ever executed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from reportgen.build.document import Made
from reportgen.build.plan import Job
from reportgen.problems.codes import CODES, diagnostic
from reportgen.problems.diagnostics import Diagnostic, Span, any_error, from_row, to_row
from reportgen.typeset.bounds import OffPage

LARGEST = 1_000_000_000
"""The largest parcel, in bytes."""

MOST_FOUND = 10_000
"""The largest number of diagnostics in a parcel."""

LAST_LINE = 10_000_000
"""The largest line or column number in a diagnostic."""

DIGEST = re.compile(r"[0-9a-f]{32}")


def packed(made: Made) -> bytes:
    """Encode a document's files and diagnostics as bytes."""
    about = {
        "files": {path: len(data) for path, data in made.files.items()},
        "put": {path: [*put] for path, put in made.put.items()},
        "diagnostics": [_row(one) for one in made.diagnostics],
    }
    return b"\n".join((json.dumps(about).encode(), b"".join(made.files.values())))


def unpacked(parcel: object, job: Job, path: str) -> Made:
    """Decode the result of a job; if it is not what was asked for, give an error of its document.

    `path` is the path of the document's file.
    """
    try:
        return _unpacked(parcel, job)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError):
        message = "a worker of the cluster sent back something else than this document's files"
        hint = "look who runs the cluster, or build without it"
        return Made(job.document, {}, (diagnostic("worker-died", message, Span(path), hint),))


def _unpacked(parcel: object, job: Job) -> Made:
    if type(parcel) is not bytes or len(parcel) > LARGEST:
        raise TypeError
    line, _, data = parcel.partition(b"\n")
    about: dict[str, Any] = json.loads(line)
    found = tuple(map(_diagnostic, about["diagnostics"][:MOST_FOUND]))
    files, put = _files(about["files"], data), dict(map(_put, about["put"].items()))
    wanted = {job.target(format) for format in job.formats}
    made = [*files, *put]
    if len(made) > len(wanted) or not wanted.issuperset(made):
        raise ValueError
    if wanted.difference(made) and not any_error(found):
        raise ValueError
    return Made(job.document, files, found, put)


def _files(sizes: Mapping[str, int], data: bytes) -> dict[str, bytes]:
    """Divide bytes into files, which lie one after the other."""
    files, at = {}, 0
    for path, size in sizes.items():
        files[path] = data[at : at + _size(size)]
        at += size
    if at != len(data):
        raise ValueError
    return files


def _put(one: tuple[str, list[Any]]) -> tuple[str, tuple[str, int]]:
    """The digest and size of a file that a worker has already uploaded."""
    path, (digest, size) = one
    if not DIGEST.fullmatch(digest):
        raise ValueError
    return path, (digest, _size(size))


def _size(value: object) -> int:
    if type(value) is not int or not 0 <= value <= LARGEST:
        raise ValueError
    return value


def _row(one: Diagnostic) -> dict[str, object]:
    if not isinstance(one, OffPage):
        return to_row(one)
    return to_row(one) | {"words": one.words, "anchors": [*one.anchors]}


def _diagnostic(row: Mapping[str, Any]) -> Diagnostic:
    found = from_row(row)
    place = found.span.line, found.span.column, found.span.length
    if found.code not in CODES or not all(0 <= one <= LAST_LINE for one in place):
        raise ValueError
    if "words" not in row:
        return found
    shown = (found.code, found.severity, found.message, found.span, found.hints, found.follows)
    return OffPage(*shown, words=_text(row["words"]), anchors=tuple(map(_text, row["anchors"])))


def _text(value: object) -> str:
    if type(value) is not str:
        raise TypeError
    return value
