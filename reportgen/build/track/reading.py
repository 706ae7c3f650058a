"""Reads the record, and trusts nothing in it, because anybody may have written the file.

Everything in a record is checked against what a build can have written: ids of documents, files of
a document or a listing, possible sizes and places, known codes. A record with anything else counts
as empty.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from reportgen.build.track.record import LISTINGS, VERSION, Listing, Noted, Output, Record
from reportgen.files.input import Input, Sort
from reportgen.files.names import is_id
from reportgen.files.output_paths import DRAFTS
from reportgen.problems.codes import CODES
from reportgen.problems.diagnostics import Diagnostic, from_row
from reportgen.render.formats import FORMATS

LARGEST = 100_000_000
"""The largest record in bytes; that of 1,000 documents has 3,000,000."""

LONGEST_FILE = 1_000_000_000_000
"""The largest size of a file in a record, in bytes."""

LAST_LINE = 10_000_000
"""The largest line or column number in a record: more than any file that is read has."""

HALVES = re.compile(rb"\\u[dD][89a-fA-F]")
"""Escaped surrogates: a build never writes them, and they cannot be encoded again."""


def read_record(text: bytes | None) -> Record:
    """The record from its file; empty if there is none or it is not valid."""
    if text is None or len(text) > LARGEST or HALVES.search(text):
        return Record()
    try:
        data = json.loads(text.decode("utf-8"))
        return _record(data) if data["version"] == VERSION else Record()
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError):
        return Record()


def _record(data: Mapping[str, Any]) -> Record:
    record = Record()
    for name, document in data["documents"].items():
        _hold(is_id(name))
        record.outputs[name] = _outputs(name, document["outputs"])
        if "checked" in document:
            record.checked[name] = _digests_of_inputs(document["checked"])
        if "summary" in document:
            record.summaries[name] = Noted(**_digests(document["summary"]))
        record.found[name] = tuple(map(_diagnostic, document["diagnostics"]))
    for name, one in data["catalogue"].items():
        record.catalogue[name] = _listing(name, one)
    return record


def _outputs(document: str, outputs: Mapping[str, Any]) -> dict[str, Output]:
    """A document's files in a record: only files of this document may ever be removed with it."""
    names = {f"{document}{one.ending}" for one in FORMATS}
    _hold(all(path.removeprefix(DRAFTS) in names for path in outputs))
    return {path: _output(made) for path, made in outputs.items()}


def _output(made: Mapping[str, Any]) -> Output:
    inputs = _digests_of_inputs(made["inputs"])
    return Output(_text(made["digest"]), inputs, _size(made["size"]), made.get("behind") is True)


def _diagnostic(row: Mapping[str, Any]) -> Diagnostic:
    found = from_row(row)
    place = found.span.line, found.span.column, found.span.length
    _hold(found.code in CODES and all(0 <= one <= LAST_LINE for one in place))
    return found


def _listing(name: str, one: Mapping[str, Any]) -> Listing:
    """A listing in a record: it must have exactly its own files, as the index shows their sizes."""
    outputs, sizes = _digests(one["outputs"]), {**one["sizes"]}
    _hold(outputs.keys() == sizes.keys() == LISTINGS[name])
    sizes = {path: _size(size) for path, size in sizes.items()}
    return Listing(_text(one["listed"]), _digests_of_inputs(one["inputs"]), outputs, sizes)


def _hold(is_so: object) -> None:
    if not is_so:
        raise ValueError


def _size(value: object) -> int:
    if type(value) is not int:
        raise TypeError
    _hold(0 <= value <= LONGEST_FILE)
    return value


def _text(value: object) -> str:
    if type(value) is not str:
        raise TypeError
    return value


def _digests(texts: Mapping[str, Any]) -> dict[str, str]:
    if not all(isinstance(text, str) for text in (*texts, *texts.values())):
        raise TypeError
    return dict(texts)


def _digests_of_inputs(sorts: Mapping[str, Any]) -> dict[Input, str]:
    return {
        Input(Sort(sort), name): text
        for sort, inputs in sorts.items()
        for name, text in _digests(inputs).items()
    }
