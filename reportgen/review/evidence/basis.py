"""What can stand behind a figure, and a figure with what does."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.problems.diagnostics import Span


class Basis(enum.StrEnum):
    """What stands behind a figure, from the strongest to nothing."""

    FIELD = "field"
    COMPUTED = "computed"
    PROVED = "proved"
    TYPED = "typed"

    @property
    def label(self) -> str:
        """The same in words, after a count of figures."""
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

    `text` is the figure as readers have it. `span` is its place in the file, `section` and
    `anchor` that in the page, both empty where the document makes none. `rests_on` names what
    stands behind it: fields, the inputs of a computation, or the figure that proves it.
    """

    document: str
    text: str
    span: Span
    section: str
    anchor: str
    basis: Basis
    rests_on: str


def counted(counts: Mapping[Basis, int]) -> str:
    """How many figures rest on what: `figures: 212 from fields, 41 computed, …`."""
    whole = Counter(counts)
    return "figures: " + ", ".join(f"{whole[basis]:,} {basis.label}" for basis in Basis)
