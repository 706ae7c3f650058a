"""The record of what was built from which inputs: `manifest.json` in the output folder.

It is made to be read by people too. A record that is missing, broken or of another version
is an empty one: then everything is built anew, and nothing else happens.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from reportgen.diagnostics import Diagnostic, Severity, Span

NAME = "manifest.json"
VERSION = 1


@dataclass(frozen=True, slots=True)
class Output:
    """One file that was built: its digest, and its inputs by name with theirs."""

    digest: str
    inputs: Mapping[str, str]


@dataclass(slots=True)
class Record:
    """Documents by id: their outputs by path below the output folder, and what was found.

    A document that makes no output has the inputs in `checked` that it was checked with.
    """

    outputs: dict[str, dict[str, Output]] = field(default_factory=dict)
    checked: dict[str, Mapping[str, str]] = field(default_factory=dict)
    found: dict[str, tuple[Diagnostic, ...]] = field(default_factory=dict)

    def to_bytes(self) -> bytes:
        """The record as JSON, with everything in a fixed order."""
        documents = {
            name: {
                "outputs": {
                    path: {"digest": made.digest, "inputs": dict(made.inputs)}
                    for path, made in sorted(outputs.items())
                },
                **({"checked": dict(self.checked[name])} if name in self.checked else {}),
                "diagnostics": [asdict(one) for one in self.found.get(name, ())],
            }
            for name, outputs in sorted(self.outputs.items())
        }
        whole = {"version": VERSION, "documents": documents}
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
        record.found[name] = tuple(map(_diagnostic, document["diagnostics"]))
    return record


def _output(made: Mapping[str, Any]) -> Output:
    if not isinstance(made["digest"], str):
        raise TypeError
    return Output(made["digest"], _digests(made["inputs"]))


def _digests(inputs: Mapping[str, Any]) -> dict[str, str]:
    if not all(isinstance(text, str) for text in (*inputs, *inputs.values())):
        raise TypeError
    return dict(inputs)


def _diagnostic(one: Mapping[str, Any]) -> Diagnostic:
    severity, span = Severity(one["severity"]), Span(**one["span"])
    return Diagnostic(one["code"], severity, one["message"], span, tuple(one["hints"]))
