"""Properties of paragraphs and of words, in the order in which the schema wants them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reportgen.word.markup import twips, w

SIDES = ("top", "left", "bottom", "right")


@dataclass(frozen=True, slots=True)
class Edge:
    """A border: its colour, its width and its distance from the text, in points."""

    colour: str
    width: float = 0.5
    space: float = 0

    def element(self, side: str) -> str:
        """The border of one side."""
        width = max(2, round(self.width * 8))
        return w(side, val="single", sz=width, space=round(self.space), color=self.colour)


@dataclass(frozen=True, slots=True)
class Words:
    """How words look; what is None or False is left to what they stand in."""

    size: float = 0
    bold: bool | None = None
    italic: bool | None = None
    colour: str = ""
    border: Edge | None = None
    underline: str = ""
    language: str = ""
    raised: bool = False
    style: str = ""

    def properties(self) -> str:
        """The properties of a run."""
        parts = [
            w("rStyle", val=self.style) if self.style else "",
            _switch("b", self.bold),
            _switch("i", self.italic),
            w("color", val=self.colour) if self.colour else "",
            _size(self.size),
            w("u", val=self.underline) if self.underline else "",
            self.border.element("bdr") if self.border else "",
            w("vertAlign", val="superscript") if self.raised else "",
            w("lang", val=self.language) if self.language else "",
        ]
        inside = "".join(parts)
        return w("rPr", inside) if inside else ""


def _switch(name: str, value: bool | None) -> str:
    if value is None:
        return ""
    both = w(name) + w(f"{name}Cs")
    return both if value else w(name, val=0) + w(f"{name}Cs", val=0)


def _size(points: float) -> str:
    half = round(points * 2)
    return w("sz", val=half) + w("szCs", val=half) if points else ""


@dataclass(frozen=True, slots=True)
class Shape:
    """How a paragraph stands: spaces and indents in points."""

    before: float | None = None
    after: float | None = None
    line: float = 0
    left: float | None = None
    right: float | None = None
    hanging: float | None = None
    tabs: tuple[tuple[str, float], ...] = ()
    leader: str = ""
    align: str = ""
    shade: str = ""
    edges: Mapping[str, Edge] = field(default_factory=dict)
    keep_next: bool | None = None
    keep_lines: bool | None = None
    begins_page: bool = False
    is_close: bool | None = None
    """Whether there is no space between paragraphs of this style."""
    outline: int | None = None
    style: str = ""
    numbering: str = ""
    section: str = ""

    def properties(self) -> str:
        """The properties of a paragraph."""
        parts = [
            w("pStyle", val=self.style) if self.style else "",
            _flag("keepNext", self.keep_next),
            _flag("keepLines", self.keep_lines),
            w("pageBreakBefore") if self.begins_page else "",
            self.numbering,
            self._borders(),
            w("shd", val="clear", color="auto", fill=self.shade) if self.shade else "",
            self._tabs(),
            self._spacing(),
            self._indents(),
            _flag("contextualSpacing", self.is_close),
            w("jc", val=self.align) if self.align else "",
            w("outlineLvl", val=self.outline) if self.outline is not None else "",
            self.section,
        ]
        inside = "".join(parts)
        return w("pPr", inside) if inside else ""

    def _borders(self) -> str:
        sides = [self.edges[side].element(side) for side in SIDES if side in self.edges]
        return w("pBdr", *sides) if sides else ""

    def _tabs(self) -> str:
        leader = {"leader": self.leader} if self.leader else {}
        stops = [w("tab", val=sort, **leader, pos=twips(at)) for sort, at in self.tabs]
        return w("tabs", *stops) if stops else ""

    def _spacing(self) -> str:
        given: dict[str, object] = {}
        if self.before is not None:
            given["before"] = twips(self.before)
        if self.after is not None:
            given["after"] = twips(self.after)
        if self.line:
            given |= {"line": twips(self.line), "lineRule": "atLeast"}
        return w("spacing", **given) if given else ""

    def _indents(self) -> str:
        sides = (("left", self.left), ("right", self.right), ("hanging", self.hanging))
        given = {name: twips(value) for name, value in sides if value is not None}
        return w("ind", **given) if given else ""


def _flag(name: str, value: bool | None) -> str:
    if value is None:
        return ""
    return w(name) if value else w(name, val=0)
