"""The bases that a figure can have, and a figure with its evidence."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from reportgen.model.base import Location
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
    the inputs of the computation, or the figure that proves it; `behind` says that in words for
    somebody who does not know the file. `sentence` is the sentence that states it, empty in a
    table; `location` and `nth` are its text and which of that text's paragraphs, from 0. `page` and
    `paragraph` are those of a numbered copy; 0 if there is none. What has no number of its own,
    such as a table, stands `among` the paragraphs of its section: the first and the last of them.
    """

    document: str
    text: str
    span: Span
    section: str
    anchor: str
    basis: Basis
    rests_on: str
    behind: str = ""
    sentence: str = ""
    location: Location = ()
    nth: int = 0
    page: int = 0
    paragraph: int = 0
    among: tuple[int, int] = (0, 0)


def placed(
    found: Iterable[Evidence],
    paragraphs: Mapping[Location, int],
    pages: Mapping[str, int],
    sections: Mapping[str, tuple[int, int]],
) -> tuple[Evidence, ...]:
    """Figures with their paragraphs and pages in a copy.

    `paragraphs` has the number of the first paragraph of each text, and `pages` the page of each
    anchor and of each paragraph as `paragraph-7`. `sections` has the first and the last number
    below each anchor.
    """
    own = (_placed(one, paragraphs.get(one.location, 0), pages) for one in found)
    return tuple(
        one if one.paragraph else replace(one, among=sections.get(one.anchor, (0, 0)))
        for one in own
    )


def _placed(one: Evidence, first: int, pages: Mapping[str, int]) -> Evidence:
    number = first + one.nth if first else 0
    page = pages.get(f"paragraph-{number}") or pages.get(one.anchor, 0)
    return replace(one, paragraph=number, page=page)


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
