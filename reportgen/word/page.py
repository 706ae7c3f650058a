"""The measures of a page, in points: those of the stylesheet for print."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.word.markup import tag, twips, w

MM = 72 / 25.4
TOP, RIGHT, BOTTOM, LEFT = 25 * MM, 25 * MM, 27 * MM, 30 * MM
FOOT = 12 * MM
"""How far the foot's text is from the edge."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of A4: upright, or lying on its side."""

    width: float
    height: float

    @property
    def across(self) -> float:
        """The width of its text."""
        return self.width - LEFT - RIGHT

    @property
    def along(self) -> float:
        """The height of its text."""
        return self.height - TOP - BOTTOM

    def properties(self) -> str:
        """Its size and its margins."""
        turned = {"orient": "landscape"} if self.width > self.height else {}
        size = w("pgSz", w=twips(self.width), h=twips(self.height), **turned)
        return size + w(
            "pgMar",
            top=twips(TOP),
            right=twips(RIGHT),
            bottom=twips(BOTTOM),
            left=twips(LEFT),
            header=twips(FOOT),
            footer=twips(FOOT),
            gutter=0,
        )


UPRIGHT = Sheet(210 * MM, 297 * MM)
ACROSS = Sheet(297 * MM, 210 * MM)


def section(sheet: Sheet, *, is_first: bool) -> str:
    """The properties of a section of such pages; the first page of the first one is set apart."""
    name = "Upright" if sheet == UPRIGHT else "Across"
    references = [("header", "default", f"head{name}"), ("footer", "default", f"foot{name}")]
    if is_first:
        references += [("header", "first", "headFirst"), ("footer", "first", "footFirst")]
    linked = (
        tag(f"w:{what}Reference", {"w:type": which, "r:id": to}) for what, which, to in references
    )
    first = w("titlePg") if is_first else ""
    return w("sectPr", *linked, w("type", val="nextPage"), sheet.properties(), first)
