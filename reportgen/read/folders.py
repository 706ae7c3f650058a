"""A folder of files as one document: its main file with its parts at places below it."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence

from reportgen.problems.diagnostics import Span
from reportgen.read.yaml_reader import Node, Tree

Place = tuple[str, ...]
"""Where a part stands in the whole: `("parts", "overall")`."""


class FolderTree(Tree):
    """The tree of a main file with the trees of its parts, each at its place.

    A place that lies in a part is that of the part's own file.
    """

    def __init__(self, main: Tree, parts: Mapping[Place, Tree]) -> None:
        super().__init__(main.source, main.root, main.places)
        self._parts = parts

    @property
    def files(self) -> tuple[Tree, ...]:
        """The trees of all files, the main file first."""
        return (self._main, *self._parts.values())

    def placed(self) -> Iterator[tuple[Place, Tree]]:
        """The trees of all files, each with its place in the whole, the main file first."""
        yield (), self._main
        yield from self._parts.items()

    @functools.cached_property
    def _main(self) -> Tree:
        return Tree(self.source, self.root, self.places)

    def data(self) -> object:
        """The values of all files as one group; what the main file has at a part's place goes."""
        if self._data is None:
            self._data = self._joined()
        return self._data

    def _joined(self) -> object:
        whole = self._main.data()
        if not isinstance(whole, dict):
            return whole
        for place, tree in self._parts.items():
            inner = whole
            for name in place[:-1]:
                inner = inner.setdefault(name, {})
            inner[place[-1]] = tree.data()
        return whole

    def span(self, location: Sequence[str | int]) -> Span:
        """The place of the value there, in whichever file it is."""
        tree, inner = self._into(location)
        return tree.span(inner)

    def key_span(self, location: Sequence[str | int]) -> Span:
        """The place of the key that names the value there; a part begins where its file does."""
        tree, inner = self._into(location)
        return tree.key_span(inner)

    def text_span(self, location: Sequence[str | int], offset: int, length: int) -> Span:
        """The place of characters of the text at a location."""
        tree, inner = self._into(location)
        return tree.text_span(inner, offset, length)

    def typed(self, location: Sequence[str | int], text: str) -> str:
        """The text at a location with its lines as they were typed."""
        tree, inner = self._into(location)
        return tree.typed(inner, text)

    def has(self, location: Sequence[str | int]) -> bool:
        """Whether the whole way exists in the files."""
        tree, inner = self._into(location)
        return tree.has(inner)

    def longer_than(self, text: int, items: int) -> Iterator[tuple[Node, Span]]:
        """Where a text begins that takes more characters than that, in any file."""
        for tree in self.files:
            yield from tree.longer_than(text, items)

    def _into(self, location: Sequence[str | int]) -> tuple[Tree, Sequence[str | int]]:
        for place, tree in self._parts.items():
            if tuple(location[: len(place)]) == place:
                return tree, location[len(place) :]
        return self._main, location
