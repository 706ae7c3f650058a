"""One tree for a document that is a folder: the main file, and the other files as parts of it."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence

from reportgen.problems.diagnostics import Span
from reportgen.read.yaml_reader import Node, Tree

Place = tuple[str, ...]
"""The location of a part in the whole tree: `("parts", "overall")`."""


class FolderTree(Tree):
    """The tree of a main file, with the trees of the other files at their locations in it.

    The place of a value is the place in the file that holds it.
    """

    def __init__(self, main: Tree, parts: Mapping[Place, Tree]) -> None:
        super().__init__(main.source, main.root, main.places)
        self._parts = parts

    @property
    def files(self) -> tuple[Tree, ...]:
        """The trees of all files, the main file first."""
        return (self._main, *self._parts.values())

    def placed(self) -> Iterator[tuple[Place, Tree]]:
        """The trees of all files, each with its location in the whole, the main file first."""
        yield (), self._main
        yield from self._parts.items()

    @functools.cached_property
    def _main(self) -> Tree:
        return Tree(self.source, self.root, self.places)

    def data(self) -> object:
        """The values of all files as one dict; a part replaces what the main file has there."""
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
        """The place of the value at a location, in the file that holds it."""
        tree, inner = self._into(location)
        return tree.span(inner)

    def key_span(self, location: Sequence[str | int]) -> Span:
        """The place of the key at a location; for a part, the beginning of its file."""
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
        """The texts and lists of all files that are longer than these limits."""
        for tree in self.files:
            yield from tree.longer_than(text, items)

    def _into(self, location: Sequence[str | int]) -> tuple[Tree, Sequence[str | int]]:
        for place, tree in self._parts.items():
            if tuple(location[: len(place)]) == place:
                return tree, location[len(place) :]
        return self._main, location
