"""What a PDF's pages paint and what their tags say, piece by piece."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdf
from pypdf.generic import IndirectObject

DROPPED = "\N{SOFT HYPHEN}-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\x02\ufffe"
"""What engines leave out at a line's end, or put there."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a page's content: its number, or None for an artifact, its text, and its size."""

    number: int | None
    text: str
    size: float


def bare(text: str) -> str:
    """A text without what engines make of spaces, hyphens and ligatures."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(one for one in plain if not one.isspace() and one not in DROPPED)


def painted(page: pypdf.PageObject) -> list[Piece]:
    """The pieces of a page that have text, in the order in which they are painted."""
    now: list[int | None] = []
    found: list[Piece] = []

    def before(operator: bytes, operands: Any, *_: Any) -> None:
        if operator in (b"BDC", b"BMC"):
            entries = operands[1] if operator == b"BDC" else {}
            now.append(entries.get("/MCID"))
        elif operator == b"EMC":
            now.pop()

    def text(said: str, _matrix: Any, _text_matrix: Any, _font: Any, size: float) -> None:
        if said.strip():
            number = next((one for one in now if one is not None), None)
            found.append(Piece(number, said, round(size, 2)))

    page.extract_text(visitor_operand_before=before, visitor_text=text)
    return found


def tagged(reader: pypdf.PdfReader, name: str = "") -> list[list[int]]:
    """The numbers of each page's pieces in the order of the tags, of all or those in a tag."""
    pages = {page.indirect_reference: at for at, page in enumerate(reader.pages)}
    found: list[list[int]] = [[] for _ in pages]
    catalog: Any = reader.root_object
    (root,) = catalog["/StructTreeRoot"]["/K"]
    for page, number in _marks(root.get_object(), name):
        found[pages[page]].append(number)
    return found


def _marks(item: Any, name: str) -> Iterator[tuple[Any, int]]:
    name = "" if item["/S"] == f"/{name}" else name
    for kid in item["/K"]:
        held: Any = kid.get_object() if isinstance(kid, IndirectObject) else kid
        if isinstance(held, int) and not name:
            yield item.raw_get("/Pg"), int(held)
        elif not isinstance(held, int) and held.get("/Type") == "/MCR" and not name:
            yield held.raw_get("/Pg"), int(held["/MCID"])
        elif not isinstance(held, int) and held["/Type"] == "/StructElem":
            yield from _marks(held, name)


def out_of_order(reader: pypdf.PdfReader) -> list[int]:
    """The numbers, from 1, of the pages that paint their text in another order than the tags'."""
    found = []
    for number, (page, wanted) in enumerate(zip(reader.pages, tagged(reader), strict=True), 1):
        drawn = [*dict.fromkeys(one.number for one in painted(page) if one.number is not None)]
        if drawn != [one for one in wanted if one in {*drawn}]:
            found.append(number)
    return found
