"""The output folder: what earlier builds left in it, by their record, and what this one adds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from reportgen.build.track.catalogue import noted
from reportgen.build.track.reading import LARGEST, read_record
from reportgen.build.track.record import NAME, Output, Record
from reportgen.documents.summary import lines_of, read_summary, to_lines
from reportgen.files.digests import digest
from reportgen.files.input import Input
from reportgen.files.output_paths import DRAFTS, SUMMARIES
from reportgen.files.places import Place
from reportgen.problems.diagnostics import Diagnostic

if TYPE_CHECKING:
    from reportgen.build.document import Made

MOST_SUMMARIES = 10 * LARGEST
"""The largest file of summaries in bytes; the summaries are longer than the record."""

InputsOf = Callable[[str], Mapping[Input, str]]
"""Gives the inputs of a file that was made, each with its digest, by the file's path."""


class OutputFolder:
    """The files below a place, the record of how they were made, and the lines of summaries."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.record: Record = read_record(place.read(NAME, LARGEST))
        lines = lines_of(place.read(SUMMARIES, MOST_SUMMARIES) or b"")
        self.kept = {digest(line): line for line in lines}

    def write(self, files: Mapping[str, bytes]) -> list[str]:
        """Write the files that are not there as they are; give their paths."""
        changed = [path for path, data in files.items() if self.place.read(path) != data]
        for path in changed:
            self.place.write(path, files[path])
        return changed

    def put(self, made: Made, inputs: InputsOf) -> list[str]:
        """Write a document's files, and record what they were made from; give their paths."""
        document = made.document
        for path, data in made.files.items():
            self.place.write(path, data)
        written = {path: (digest(data), len(data)) for path, data in made.files.items()}
        put = {**made.put, **written}
        outputs = self.record.outputs.setdefault(document, {})
        for path, (content, size) in put.items():
            outputs[path] = Output(content, inputs(path), size)
        for newest in [*put][:1]:
            for path in _beside(newest, outputs):
                behind = not outputs[path].has_content_of(outputs[newest])
                outputs[path] = replace(outputs[path], behind=behind)
        self.record.checked.pop(document, None)
        return [*put]

    def put_checked(self, document: str, inputs: Mapping[Input, str]) -> None:
        """Record the inputs that a document without output was checked with."""
        self.record.outputs[document] = {}
        self.record.checked[document] = inputs

    def note(self, document: str, found: tuple[Diagnostic, ...], line: bytes) -> None:
        """Record a document's diagnostics, and its summary's line if it has one to be listed."""
        self.record.found[document] = found
        if line:
            one = self.record.summaries[document] = noted(line)
            self.kept[one.line] = line

    def drop_drafts(self, document: str) -> list[str]:
        """Remove the drafts of a document that has become final; give their paths."""
        published = self.record.published(document)
        drafts = self.record.outputs.get(document, {}).keys() - published.keys()
        for path in drafts:
            self.place.remove(path)
        self.record.outputs[document] = published
        return [*drafts]

    def drop(self, documents: Iterable[str]) -> list[str]:
        """Remove the outputs of documents, and all that is recorded of them; give their paths."""
        removed = list[str]()
        for name in documents:
            removed += [*self.record.outputs.pop(name)]
            for known in (self.record.found, self.record.checked, self.record.summaries):
                known.pop(name, None)
        for path in removed:
            self.place.remove(path)
        return removed

    def files(self) -> dict[str, str]:
        """The digests of all documents' files and listings, built now or earlier, by path."""
        made = {
            path: one.digest for each in self.record.outputs.values() for path, one in each.items()
        }
        for listing in self.record.catalogue.values():
            made |= listing.outputs
        return made

    def lines(self) -> dict[str, bytes]:
        """The summary lines of all documents that were built, by id."""
        known = sorted(self.record.summaries.items())
        return {name: self.kept[one.line] for name, one in known if one.line in self.kept}

    def forget_broken(self) -> None:
        """Forget summaries that no build can have written; their documents are then built again."""
        for name, line in self.lines().items():
            if not _is_summary_of(name, line):
                del self.record.summaries[name]

    def keep_record(self) -> None:
        """Write the summaries and then the record, each if it has changed."""
        if self.record.outputs or self.record.catalogue:
            self.write({SUMMARIES: to_lines(self.lines()), NAME: self.record.to_bytes()})


def _is_summary_of(document: str, line: bytes) -> bool:
    try:
        return read_summary(line).id == document
    except ValueError:
        return False


def _beside(path: str, others: Iterable[str]) -> list[str]:
    """The other files on the side of `path`, published or draft: a draft ages no published file."""
    return [one for one in others if one.startswith(DRAFTS) == path.startswith(DRAFTS)]
