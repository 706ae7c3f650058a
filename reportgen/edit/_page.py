"""A file that is edited: its characters as they are on disk, and as the reader of YAML sees them.

The reader sees no mark of the byte order, line feeds alone, and letters composed with their
accents. What is not touched keeps its characters, whatever the reader makes of them.
"""

from __future__ import annotations

import bisect
import functools
import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen.edit.edits import Value, plain
from reportgen.files.names import composed
from reportgen.problems.diagnostics import Diagnostic
from reportgen.problems.source import Source
from reportgen.read.tree import Mapping, Node, Scalar, Tree
from reportgen.read.yaml_reader import read_yaml

MARK = "\ufeff"
"""The mark of the byte order, with which some editors begin a file."""
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
BREAK = re.compile(r"\r\n|\r|\n")
COMMENT = re.compile(r"(?:(?<=\s)|^)#[^\n]*", re.MULTILINE)

Splice = tuple[int, int, str]
"""The first character to replace, the end, and what replaces them; of the text that is read."""


@dataclass(frozen=True)
class Page:
    """A file's text, with what was read of it."""

    raw: str
    source: Source
    tree: Tree | None
    problems: tuple[Diagnostic, ...]

    @property
    def text(self) -> str:
        """The text as the reader sees it."""
        return self.source.text

    @property
    def root(self) -> Node:
        """The node of the whole file; only for a file that can be read."""
        assert self.tree
        return self.tree.root

    @functools.cached_property
    def data(self) -> Value:
        """The values of the file; only for a file that can be read."""
        return plain(self.root)

    @functools.cached_property
    def newline(self) -> str:
        """How the file ends its lines."""
        found = Counter(BREAK.findall(self.raw)).most_common(1)
        return found[0][0] if found else "\n"

    @functools.cached_property
    def _lines(self) -> tuple[list[str], list[int], list[int]]:
        """Each line as it is on disk, where it begins there, and where the reader sees it begin."""
        raw = LINE.findall(self.raw.removeprefix(MARK))[: len(self.source.lines)]
        before = len(self.raw) - len(self.raw.removeprefix(MARK))
        written = itertools.accumulate((len(one) for one in raw), initial=before)
        read = itertools.accumulate((len(one) + 1 for one in self.source.lines), initial=0)
        return [one.rstrip("\r\n") for one in raw], [*written], [*read]

    def place(self, at: int) -> int:
        """Where on disk the character stands that the reader sees at an offset."""
        raw, written, read = self._lines
        line = min(bisect.bisect_right(read, at), len(raw)) - 1
        column, body = at - read[line], raw[line]
        if body == self.source.lines[line]:
            return written[line] + min(column, len(body))
        seen = (end for end in range(len(body) + 1) if len(composed(body[:end])) >= column)
        end = next(seen, len(body))
        while end < len(body) and len(composed(body[: end + 1])) == len(composed(body[:end])):
            end += 1
        return written[line] + end

    def written(self, start: int, end: int) -> str:
        """The characters on disk that the reader sees from one offset to another."""
        return BREAK.sub("\n", self.raw[self.place(start) : self.place(end)])

    def spliced(self, splices: Sequence[Splice]) -> Page:
        """The file with other characters in some places, read again."""
        raw = self.raw
        for start, end, new in sorted(splices, reverse=True):
            own = new.replace("\n", self.newline)
            raw = raw[: self.place(start)] + own + raw[self.place(end) :]
        return page(raw, self.source.path)

    def comments(self) -> Counter[str]:
        """The comments of the file; only of a file that can be read."""
        return Counter(found[0].rstrip() for found in comments_in(self.text, self.root))


@functools.lru_cache(maxsize=4)
def page(raw: str, path: str = "") -> Page:
    """A file's text as it was decoded, its line ends and the mark of its byte order kept.

    The last few are kept: what one edit has written is read no second time for the next.
    """
    text = raw.removeprefix(MARK).replace("\r\n", "\n").replace("\r", "\n")
    source = Source(path, composed(text))
    tree, problems = read_yaml(source)
    return Page(raw, source, tree, problems)


def comments_in(text: str, root: Node) -> Iterator[re.Match[str]]:
    """The comments of a text, in its order."""
    at = 0
    for scalar in sorted(scalars(root), key=lambda one: one.start):
        if scalar.end > scalar.start:
            yield from COMMENT.finditer(text, at, scalar.start)
            at = scalar.end
        if scalar.style in (">", "|"):
            header = text.find("\n", scalar.start)
            yield from COMMENT.finditer(text, scalar.start, header if header >= 0 else len(text))
    yield from COMMENT.finditer(text, at)


def scalars(node: Node) -> Iterator[Scalar]:
    """Every text from a node down, names of fields included."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Mapping):
        for key, value in node.entries.values():
            yield key
            yield from scalars(value)
    else:
        for item in node.items:
            yield from scalars(item)
