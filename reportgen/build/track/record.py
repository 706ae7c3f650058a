"""The record of builds: which outputs were made from which inputs (`manifest.json`).

It lies in the output folder, and people may read it, too. The summaries of documents are in a
separate file, because only the listings need them; the record holds their digests. A record that
is missing, broken or of another version counts as empty: then everything is built again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field

from reportgen.files.input import Input, Sort
from reportgen.files.output_paths import ACCESSIBILITY, DRAFTS, RECORD
from reportgen.problems.diagnostics import Diagnostic, to_row

INDEX = "index.html"
"""The index page, at the top of the output folder."""

NAME = RECORD
VERSION = 4

LISTINGS = {
    "ratings": frozenset(f"data/ratings.{ending}" for ending in ("csv", "json", "xlsx")),
    "recommendations": frozenset(
        f"data/recommendations.{ending}" for ending in ("csv", "json", "xlsx")
    ),
    "index": frozenset((INDEX, ACCESSIBILITY)),
}
"""The listings with their files; the index is last, as it shows the sizes of the others."""

MADE_WITH = frozenset((Sort.ASSET, Sort.PROGRAM, Sort.SETTING, Sort.TEMPLATE))
"""The sorts of inputs that are not content."""


@dataclass(frozen=True, slots=True)
class Output:
    """One file that was built: its digest, its inputs with their digests, and its size in bytes.

    `behind` says that the document was built since in another format, with other content.
    """

    digest: str
    inputs: Mapping[Input, str]
    size: int
    behind: bool = False

    def has_content_of(self, other: Output) -> bool:
        """Whether both were made from the same content, with any templates and programs."""
        return self._content() == other._content()

    def _content(self) -> dict[Input, str]:
        return {one: at for one, at in self.inputs.items() if one.sort not in MADE_WITH}


@dataclass(frozen=True, slots=True)
class Noted:
    """Digests of a document's summary: of its whole line, and of the parts that listings show.

    `about` is the digest of all but the recommendations, `advice` that of the recommendations.
    """

    line: str
    about: str
    advice: str


@dataclass(frozen=True, slots=True)
class Listing:
    """One listing: a digest of what it shows, its inputs, and its files."""

    listed: str
    inputs: Mapping[Input, str]
    outputs: Mapping[str, str]
    sizes: Mapping[str, int]


@dataclass(slots=True)
class Record:
    """Documents by id, with their outputs by path below the output folder, and their diagnostics.

    A document that makes no output has in `checked` the inputs that it was checked with.
    `catalogue` has the listings by name: the index and the tables of data.
    """

    outputs: dict[str, dict[str, Output]] = field(default_factory=dict)
    checked: dict[str, Mapping[Input, str]] = field(default_factory=dict)
    found: dict[str, tuple[Diagnostic, ...]] = field(default_factory=dict)
    summaries: dict[str, Noted] = field(default_factory=dict)
    catalogue: dict[str, Listing] = field(default_factory=dict)

    def drafts(self) -> frozenset[str]:
        """The documents whose last build was a draft."""
        return frozenset(name for name, made in self.outputs.items() if any(map(_is_draft, made)))

    def published(self, document: str) -> dict[str, Output]:
        """The files of a document that are not drafts."""
        made = self.outputs.get(document, {})
        return {path: one for path, one in made.items() if not _is_draft(path)}

    def current(self, document: str) -> dict[str, Output]:
        """The files of a document that are not drafts and have the content of its last build."""
        return {path: one for path, one in self.published(document).items() if not one.behind}

    def to_bytes(self) -> bytes:
        """The record as JSON in a fixed order, with a line for each input.

        This code writes the JSON itself: `json` takes ten times as long to indent it, and a large
        record is written even if only one document is built.
        """
        documents = _object({name: self._document(name) for name in sorted(self.outputs)}, 1)
        listings = {
            name: _object(
                {
                    "listed": _quoted(one.listed),
                    "inputs": _inputs(one.inputs, 3),
                    "outputs": _object(_all_quoted(one.outputs), 3),
                    "sizes": json.dumps(one.sizes),
                },
                2,
            )
            for name, one in sorted(self.catalogue.items())
        }
        whole = {
            "version": str(VERSION),
            "documents": documents,
            "catalogue": _object(listings, 1),
        }
        return (_object(whole, 0) + "\n").encode()

    def _document(self, name: str) -> str:
        members = {"outputs": _object(dict(self._outputs(name)), 3)}
        if name in self.checked:
            members["checked"] = _inputs(self.checked[name], 3)
        if name in self.summaries:
            members["summary"] = json.dumps(asdict(self.summaries[name]))
        found = [to_row(one) for one in self.found.get(name, ())]
        members["diagnostics"] = json.dumps(found, ensure_ascii=False)
        return _object(members, 2)

    def _outputs(self, name: str) -> Iterator[tuple[str, str]]:
        for path, made in sorted(self.outputs[name].items()):
            members = {
                "digest": _quoted(made.digest),
                "size": str(made.size),
                "inputs": _inputs(made.inputs, 5),
            }
            if made.behind:
                members["behind"] = "true"
            yield path, _object(members, 4)


_quoted = json.encoder.encode_basestring


def _all_quoted(texts: Mapping[str, str]) -> dict[str, str]:
    return {name: _quoted(text) for name, text in texts.items()}


def _inputs(inputs: Mapping[Input, str], depth: int) -> str:
    """Digests of inputs as a JSON object of objects: by sort, then by name."""
    sorts: dict[str, dict[str, str]] = {}
    for one, text in inputs.items():
        sorts.setdefault(one.sort, {})[one.name] = _quoted(text)
    return _object({sort: _object(one, depth + 1) for sort, one in sorts.items()}, depth)


def _object(members: Mapping[str, str], depth: int) -> str:
    """A JSON object from encoded members, one a line, indented by its depth."""
    if not members:
        return "{}"
    gap = "\n" + " " * (depth + 1)
    inside = f",{gap}".join([f"{_quoted(name)}: {value}" for name, value in members.items()])
    return f"{{{gap}{inside}{gap[:-1]}}}"


def _is_draft(path: str) -> bool:
    return path.startswith(DRAFTS)
