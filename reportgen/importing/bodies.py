"""Where the paragraphs and tables of a part stand: in one text, or in a list of blocks."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from reportgen.importing.values import Comment
from reportgen.model.base import Location
from reportgen.review.word.blocks import Block


@dataclass(slots=True)
class Bodies:
    """The running texts of a document by their locations, and how many tables stand among them.

    A text that may be a list of blocks is one as soon as a table stands in it. `table` is the table
    that nothing has come behind yet.
    """

    prose: dict[Location, list[Block]] = field(default_factory=dict)
    table: Location | None = None
    _last: dict[Location, int] = field(default_factory=dict)
    """The number of the last table of each list."""
    _count: int = 0

    def text(self, prose: Location, blocks: Location | None) -> Location:
        """Where the next paragraph stands of a part with such locations."""
        if blocks is None or blocks not in self._last:
            return prose
        return (*blocks, self._last[blocks] + 1, "text")

    def table_in(self, prose: Location, blocks: Location, comments: list[Comment]) -> Location:
        """Where the next table stands; what was behind the text alone is behind its block."""
        if blocks in self._last:
            number = self._last[blocks] + 1
            number += (*blocks, number, "text") in self.prose
        else:
            number = int(prose in self.prose)
            first: Location = (*blocks, 0, "text")
            if prose in self.prose and prose != first:
                self.prose[first] = self.prose.pop(prose)
                moved = [replace(one, behind=first) if one.behind == prose else one
                         for one in comments]  # fmt: skip
                comments[:] = moved
        self._last[blocks] = number
        self.table = (*blocks, number, "table")
        return self.table

    def id(self) -> str:
        """A name for the table, that no other has."""
        self._count += 1
        return f"table_{self._count}"
