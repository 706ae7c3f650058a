"""The bases that a figure can have, and a figure with its evidence."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.problems.diagnostics import Span


class Basis(enum.StrEnum):
    """What a figure is based on, from the strongest basis to none."""

    FIELD = "field"
    COMPUTED = "computed"
    PROVED = "proved"
    TYPED = "typed"

    @property
    def label(self) -> str:
        """The basis in words, to follow a count: `12 from fields`."""
        return LABELS[self]


LABELS = {
    Basis.FIELD: "from fields",
    Basis.COMPUTED: "computed",
    Basis.PROVED: "typed and proved",
    Basis.TYPED: "typed and unproved",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """A figure that a document states.

    `text` is the figure as readers see it. `span` is its place in the file; `section` and `anchor`
    are its place on the page, both empty if the document has no page. `rests_on` names the fields,
    the inputs of the computation, or the figure that proves it.
    """

    document: str
    text: str
    span: Span
    section: str
    anchor: str
    basis: Basis
    rests_on: str


def counted(counts: Mapping[Basis, int]) -> str:
    """The number of figures by basis: `figures: 212 from fields, … (94 per cent stand on data)`.

    What nothing proves is the rest; rounded down, so that 100 per cent leaves no such figure.
    """
    whole = Counter(counts)
    listed = ", ".join(f"{whole[basis]:,} {basis.label}" for basis in Basis)
    if not (total := whole.total()):
        return f"figures: {listed}"
    share = 100 * (total - whole[Basis.TYPED]) // total
    return f"figures: {listed} ({share} per cent stand on data)"
