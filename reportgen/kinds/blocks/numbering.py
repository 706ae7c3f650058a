"""The blocks of a document in reading order, and the numbers of tables and figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from reportgen.model.base import Location, Model
from reportgen.model.blocks import AnyBlock, Block
from reportgen.text.references import Markdown
from reportgen.text.typography import NBSP

Sort = Literal["chapter", "appendix", "section", "table", "figure"]
Placed = tuple[Location, AnyBlock]
"""A block with its location in the document."""


@dataclass(frozen=True, slots=True)
class Target:
    """A target of references; a section has a `title`, everything else a `number`."""

    id: str
    sort: Sort
    number: int
    title: str
    location: Location

    @property
    def anchor(self) -> str:
        """Its anchor: `table-caseloads-crc`."""
        return f"{self.sort}-{self.id}".replace("_", "-")

    def label(self, terms: Any) -> str:
        """How prose names it: `Table 8`; `terms` has a word for each sort of target."""
        if self.sort == "section":
            return f"'{self.title}'"
        return f"{getattr(terms, self.sort)}{NBSP}{self.number}"

    def link(self, terms: Any) -> Markdown:
        """The same as a link to it."""
        return Markdown(f"[{self.label(terms)}](#{self.anchor})")


def blocks_in(body: Iterable[AnyBlock], location: Location) -> Iterator[Placed]:
    """Blocks and those inside of them."""
    for at, block in enumerate(body):
        yield (*location, at), block
        if isinstance(block, Block) and block.judgement:
            yield from blocks_in(block.judgement.body, (*location, at, "judgement", "body"))


def blocks_below(value: object, location: Location = ()) -> Iterator[Placed]:
    """All blocks below a value, in the order of the fields."""
    if isinstance(value, AnyBlock):
        yield location, value
    elif isinstance(value, tuple):
        for at, one in enumerate(value):
            yield from blocks_below(one, (*location, at))
    elif isinstance(value, Mapping):
        for name, one in value.items():
            yield from blocks_below(one, (*location, name))
    elif isinstance(value, Model):
        for name in type(value).model_fields:
            yield from blocks_below(getattr(value, name), (*location, name))


def numbered(blocks: Iterable[Placed]) -> Iterator[Target]:
    """The tables and figures among blocks in reading order, each with its number."""
    tables = figures = 0
    for location, block in blocks:
        place = (*location, block.form, "id")
        if table := block.table or block.enablers_and_barriers:
            tables += 1
            yield Target(table.id, "table", tables, table.caption, place)
        elif (shown := block.figure or block.picture) and shown.id and shown.caption:
            figures += 1
            yield Target(shown.id, "figure", figures, shown.caption, place)


def by_id(targets: Iterable[Target]) -> dict[str, Target]:
    """Targets by id; of two with one id the first."""
    found: dict[str, Target] = {}
    for one in targets:
        found.setdefault(one.id, one)
    return found
