"""A validated file of the project, with the places of its values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from reportgen.model.base import Location, Model
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic, Span
from reportgen.read.yaml_reader import Tree
from reportgen.text.references import Problem

M = TypeVar("M", bound=Model, covariant=True)


@dataclass(frozen=True, slots=True)
class Loaded(Generic[M]):
    """A validated file: its value, and the tree that knows the place of each part."""

    value: M
    tree: Tree

    @property
    def path(self) -> str:
        """The file's path below the project's root."""
        return self.tree.source.path

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of all files that it consists of, the main file first."""
        return tuple(one.source.path for one in self.tree.files)

    def at(self, location: Location) -> Span:
        """The place of the value at a location."""
        return self.tree.span(location)

    def key(self, location: Location) -> Span:
        """The place of the key at a location."""
        return self.tree.key_span(location)

    def problem(self, problem: Problem, location: Location) -> Diagnostic:
        """The diagnostic for a problem with a reference in the text at a location."""
        span = self.tree.text_span(location, problem.offset, problem.length)
        return diagnostic(problem.code, problem.message, span, *problem.hints)
