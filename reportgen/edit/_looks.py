"""How a file looks: the width of its lines, its indentation, and how its fields are written."""

from __future__ import annotations

import functools
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportgen.edit._folding import folded, pieces
from reportgen.edit._page import scalars
from reportgen.read.tree import Mapping, Node, Scalar
from reportgen.read.tree import Sequence as List

WIDTH = 100
"""The width at which a file is folded that has no folded text yet."""
STEP = 2
NEARLY = 0.8
ENDLESS = 100_000
"""The width of a file whose paragraphs are not broken at all."""


@dataclass(frozen=True)
class Looks:
    """What new lines must be like, to look as those of a file do."""

    text: str
    root: Node

    @functools.cached_property
    def width(self) -> int:
        """The width at which most of its lines are folded."""
        return width_of(
            part for scalar in scalars(self.root) for part in paragraphs(self.text, scalar)
        )

    @functools.cached_property
    def step(self) -> int:
        """How much further in the fields of a group stand than its name."""
        return _most(self._steps(Mapping), STEP)

    @functools.cached_property
    def list_step(self) -> int:
        """How much further in the hyphens of a list stand than its name."""
        return _most(self._steps(List), self.step)

    @functools.cached_property
    def dash(self) -> int:
        """How many columns a hyphen takes with the spaces behind it."""
        gaps = (
            column(self.text, item.start) - column(self.text, node.start)
            for node in nodes(self.root)
            if isinstance(node, List) and not flows(self.text, node)
            for item in node.items
            if "\n" not in self.text[node.start : item.start]
        )
        return _most((gap for gap in gaps if gap > 1), 2)

    @functools.cached_property
    def text_step(self) -> int:
        """How much further in the lines of a text below `>-` stand than its name or hyphen."""
        return _most(self._text_steps(), self.step)

    @functools.cached_property
    def quote(self) -> str:
        """The quotation mark of most texts in quotes."""
        found = Counter(one.style for one in scalars(self.root) if one.style in ("'", '"'))
        return '"' if found['"'] > found["'"] else "'"

    @functools.cached_property
    def by_name(self) -> dict[str, list[Node]]:
        """The values of all fields with a name."""
        found = dict[str, list[Node]]()
        for node in nodes(self.root):
            if isinstance(node, Mapping):
                for name, (_, value) in node.entries.items():
                    found.setdefault(name, []).append(value)
        return found

    def _text_steps(self) -> Iterator[int]:
        for node in nodes(self.root):
            if flows(self.text, node) or isinstance(node, Scalar):
                continue
            for start, value in starts(node):
                if isinstance(value, Scalar) and value.style in (">", "|"):
                    lines = self.text[value.start : value.end].split("\n")[1:]
                    first = next((line for line in lines if line.strip()), None)
                    if first is not None:
                        indent = len(first) - len(first.lstrip(" "))
                        yield indent - column(self.text, start)

    def _steps(self, kind: type[Mapping] | type[List]) -> Iterator[int]:
        for node in nodes(self.root):
            if isinstance(node, Mapping) and not flows(self.text, node):
                for key, value in node.entries.values():
                    if isinstance(value, kind) and not flows(self.text, value):
                        yield column(self.text, value.start) - column(self.text, key.start)


def _most(found: Iterable[int], otherwise: int) -> int:
    counted = Counter(found).most_common(1)
    return counted[0][0] if counted else otherwise


def nodes(node: Node) -> Iterator[Node]:
    """All values from one down."""
    yield node
    if not isinstance(node, Scalar):
        for part in node.parts():
            yield from nodes(part)


def starts(node: Mapping | List) -> Iterator[tuple[int, Node]]:
    """The parts of a block, each with the place whose column is the indentation around it."""
    if isinstance(node, List):
        yield from ((node.start, item) for item in node.items)
    else:
        yield from ((key.start, value) for key, value in node.entries.values())


def column(text: str, at: int) -> int:
    """The column of a character, from 0."""
    return at - (text.rfind("\n", 0, at) + 1)


def flows(text: str, node: Node) -> bool:
    """Whether a list or group stands in brackets or braces."""
    return not isinstance(node, Scalar) and text[node.start : node.start + 1] in ("[", "{")


def paragraphs(text: str, scalar: Scalar) -> Iterator[list[str]]:
    """The lines of each paragraph of a text that stands on several lines, as they are written."""
    if "\n" not in text[scalar.start : scalar.end]:
        return
    first = text.rfind("\n", 0, scalar.start) + 1
    lines = text[first : scalar.end].split("\n")
    found = list[str]()
    for line in lines[1:] if scalar.style in (">", "|") else lines:
        if line.strip():
            found.append(line.rstrip())
        elif found:
            yield found
            found = []
    if found:
        yield found


def width_of(parts: Iterable[Sequence[str]], house: int = WIDTH) -> int:
    """The width at which most lines of paragraphs end: all fit, and no next word would.

    Where several widths fit as well, it is the house's, or else the largest. The house's is taken
    for others, too, if nearly as many lines fit it.
    """
    edges = Counter[int]()
    for lines in parts:
        if len(lines) == 1 and wraps(lines[0], house):
            edges[len(lines[0])] += 1
            edges[ENDLESS] -= 1
        for line, below in itertools.pairwise(lines):
            edges[len(line)] += 1
            edges[len(line) + 1 + len(pieces(below.lstrip())[0])] -= 1
    best, most, running, at_house = (house, house), 0, 0, 0
    places = sorted(edges)
    for at, following in itertools.pairwise(places):
        running += edges[at]
        at_house = running if at <= house < following else at_house
        if running > most:
            best, most = (at, following - 1), running
    if at_house >= NEARLY * most:
        return house
    return min(max(house, best[0]), best[1])


def wraps(text: str, width: int) -> bool:
    """Whether a text is longer than a width, and can be broken."""
    return len(text) > width and len(folded(text, width)) > 1
