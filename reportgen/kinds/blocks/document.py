"""Base class of the documents that have blocks, with the pictures that these show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from reportgen.documents.document import Written
from reportgen.documents.library import Library
from reportgen.files.input import Input, file
from reportgen.kinds.blocks.numbering import Placed, by_id, numbered
from reportgen.model.base import Location
from reportgen.model.blocks import BlockTerms
from reportgen.problems.diagnostics import Diagnostic
from reportgen.text.references import Markdown


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures of a document: `files` has those that it names, by name, and `missing` why not.

    `beside` has the paths of all files in its folder of pictures, by name. `paths` are the files
    that it names, whether they are there or not.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    missing: Mapping[str, Diagnostic] = field(default_factory=dict)
    beside: Mapping[str, str] = field(default_factory=dict)
    paths: tuple[str, ...] = ()

    def inputs(self) -> tuple[Input, ...]:
        """The inputs of pages that show them."""
        return tuple(map(file, self.paths))


def pictures_of(document: str, blocks: Iterable[Placed], library: Library) -> Pictures:
    """Reads the pictures that the blocks of a document name."""
    project = library.project
    names = dict.fromkeys(block.picture.file for _, block in blocks if block.picture)
    if project is None:
        return Pictures()
    beside = project.pictures(document)
    paths = {name: project.picture_path(document, name) for name in names if "/" not in name}
    read = {name: project.picture(path) for name, path in paths.items()}
    return Pictures(
        files={name: found for name, found in read.items() if isinstance(found, bytes)},
        missing={name: found for name, found in read.items() if isinstance(found, Diagnostic)},
        beside=beside,
        paths=tuple(paths.values()),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class WithBlocks(Written):
    """A document in which blocks may stand."""

    pictures: Pictures = Pictures()

    @property
    def words_of_blocks(self) -> BlockTerms | None:
        """The words that its blocks show; None if it has no blocks."""
        return None

    def links(self) -> dict[str, Markdown]:
        """A link to each of its tables and figures, by id: what prose calls `see.ID`."""
        terms = self.words_of_blocks
        if terms is None:
            return {}
        targets = by_id(numbered(self.placed()))
        return {name: target.link(terms) for name, target in targets.items()}

    def labels(self) -> dict[str, str]:
        """The labels of its tables and figures by id, for the pages of other documents."""
        terms = self.words_of_blocks
        if terms is None:
            return {}
        return {one.id: one.label(terms) for one in numbered(self.placed())}

    def own_names(self) -> tuple[str, ...]:
        """The names that it may have in any description: of its publisher, and of its region."""
        return ()

    def placed(self) -> Iterator[Placed]:
        """Its blocks in reading order, with their locations."""
        raise NotImplementedError

    def proved(self, location: Location) -> str | None:
        """The cells of a column prove its total, if the column is one that is summed."""
        if location[-3:-1] != ("total", "values"):
            return None
        for place, block in self.placed():
            if block.table and (*place, "table") == location[:-3]:
                column = block.table.columns[int(location[-1]) + 1]
                return "the cells above it" if column.is_summed else None
        return None
