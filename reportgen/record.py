"""The record of what was built from which inputs: `manifest.json` in the output folder.

The summaries of documents stand beside it, in a file that only those need who remake what lists
all documents; the record has their digests. It is made to be read by people too. A record that
is missing, broken or of another version is an empty one: then everything is built anew, and
nothing else happens.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from reportgen.diagnostics import Diagnostic, Severity, Span

NAME = "manifest.json"
SUMMARIES = "summaries.json"
VERSION = 2


@dataclass(frozen=True, slots=True)
class Output:
    """One file that was built: its digest, its inputs by name with theirs, and its bytes."""

    digest: str
    inputs: Mapping[str, str]
    size: int


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The index and the data files, by digests: what they list, their inputs, and themselves."""

    listed: str
    inputs: Mapping[str, str]
    outputs: Mapping[str, str]


@dataclass(slots=True)
class Record:
    """Documents by id: their outputs by path below the output folder, and what was found.

    A document that makes no output has the inputs in `checked` that it was checked with;
    `summaries` has the digest of each document's line among the summaries.
    """

    outputs: dict[str, dict[str, Output]] = field(default_factory=dict)
    checked: dict[str, Mapping[str, str]] = field(default_factory=dict)
    found: dict[str, tuple[Diagnostic, ...]] = field(default_factory=dict)
    summaries: dict[str, str] = field(default_factory=dict)
    catalogue: Catalogue | None = None

    def to_bytes(self) -> bytes:
        """The record as JSON, with everything in a fixed order."""
        documents = {
            name: {
                "outputs": {
                    path: {"digest": made.digest, "size": made.size, "inputs": dict(made.inputs)}
                    for path, made in sorted(outputs.items())
                },
                **({"checked": dict(self.checked[name])} if name in self.checked else {}),
                **({"summary": self.summaries[name]} if name in self.summaries else {}),
                "diagnostics": [asdict(one) for one in self.found.get(name, ())],
            }
            for name, outputs in sorted(self.outputs.items())
        }
        whole = {
            "version": VERSION,
            "documents": documents,
            "catalogue": self.catalogue and asdict(self.catalogue),
        }
        return (json.dumps(whole, indent=1, ensure_ascii=False) + "\n").encode()


def read_record(text: bytes | None) -> Record:
    """The record from its file, if there is one; empty if it cannot be used."""
    try:
        data = json.loads(text or b"")
        return _record(data) if data["version"] == VERSION else Record()
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return Record()


def _record(data: Mapping[str, Any]) -> Record:
    record = Record()
    for name, document in data["documents"].items():
        outputs = document["outputs"].items()
        record.outputs[name] = {path: _output(made) for path, made in outputs}
        if "checked" in document:
            record.checked[name] = _digests(document["checked"])
        if "summary" in document:
            record.summaries[name] = _text(document["summary"])
        record.found[name] = tuple(map(_diagnostic, document["diagnostics"]))
    record.catalogue = _catalogue(data["catalogue"])
    return record


def _catalogue(data: Mapping[str, Any] | None) -> Catalogue | None:
    if data is None:
        return None
    return Catalogue(_text(data["listed"]), _digests(data["inputs"]), _digests(data["outputs"]))


def _output(made: Mapping[str, Any]) -> Output:
    return Output(_text(made["digest"]), _digests(made["inputs"]), int(made["size"]))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _digests(inputs: Mapping[str, Any]) -> dict[str, str]:
    if not all(isinstance(text, str) for text in (*inputs, *inputs.values())):
        raise TypeError
    return dict(inputs)


def _diagnostic(one: Mapping[str, Any]) -> Diagnostic:
    severity, span = Severity(one["severity"]), Span(**one["span"])
    return Diagnostic(one["code"], severity, one["message"], span, tuple(one["hints"]))
