"""Builds the tree of a YAML file from the events of PyYAML's C parser.

Anchors, aliases and tags are refused at their place. The stack of open lists and groups is a list
of our own, so deep nesting cannot exhaust Python's.
"""

from __future__ import annotations

import functools
import itertools
import re

import yaml

from reportgen.problems.budget import MOST
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic
from reportgen.problems.source import Source
from reportgen.read._repair import known_names
from reportgen.read._syntax import BRACES, placed
from reportgen.read.amount import MOST_VALUES
from reportgen.read.joined_lines import joined, lone_line
from reportgen.read.misread import Loader
from reportgen.read.tree import Mapping, Node, Places, Scalar, Sequence
from reportgen.read.yaml_lines import ODD_SPACES, parted, quoted_line, shortened

MAX_DEPTH = 40
"""Levels of nesting; the deepest content file has nine."""

FOLDED_BREAK = re.compile(r"(?<=[^\n])\n(?=[^\n])")
"""What YAML makes of one empty line where it joins lines: to an author it parts two paragraphs."""

ODD = re.compile(f"[{ODD_SPACES}]")
ESCAPE = re.compile(
    r"(?<!\\)(?:\\\\)*(\\(?:[0abtefrvNLP]|x[01][0-9a-fA-F]|u00[01][0-9a-fA-F]|U000000[01][0-9a-fA-F]|x7f|(?<=:\\)n))"
)
"""An escape in double quotes that becomes a control character, such as `\\t` in a path."""

PARTED = re.compile(r"\d,\d")
"""A comma between two digits."""
LONE = re.compile(r"-|[a-z]\w* ?[:;=\uff1a]")
"""The beginning of a line that is meant as an item or a field."""
SIGNS = "*&!"
"""Characters that have a meaning in YAML at the beginning of a value."""

NULLS = frozenset({"", "~", "null"})


def _extent(event: yaml.Event) -> tuple[int, int]:
    """Where an event begins and ends; events of a parser always have marks."""
    assert event.start_mark
    assert event.end_mark
    return event.start_mark.index, event.end_mark.index


class Composer:
    """Builds the tree from events, with a stack of its own, and gathers what it refuses."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.places = Places(source)
        self.problems: list[Diagnostic] = []
        self.doubts: list[Diagnostic] = []
        self.stack: list[Sequence | Mapping] = []
        self.keys: list[Scalar | None] = []
        self.root: Node | None = None
        self.documents = 0
        self.values = 0

    def run(self) -> None:
        """Build the tree into `root`; diagnostics go to `problems` and `doubts`.

        Raises `TooDeepError`, `TooMuchError`, and PyYAML's errors if the parser stops.
        """
        for event in yaml.parse(self.source.text, Loader=Loader):
            if isinstance(event, yaml.DocumentStartEvent):
                self.documents += 1
                if self.documents > 1:
                    self.refuse(
                        event,
                        "several-documents",
                        "a second YAML document begins here",
                        "remove the line `---`, or make it a file of its own",
                    )
                    return
            elif isinstance(event, yaml.AliasEvent):
                self.refuse(
                    event,
                    "alias",
                    f"`*{event.anchor}` repeats a value by an alias",
                    "write the value out, or refer to it from text with {{ … }}",
                    self.as_text(event),
                )
                self.add(Scalar(*_extent(event), None))
            elif isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
                self.node(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self.close(event)

    def node(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor:
            self.refuse(
                event,
                "anchor",
                f"`&{event.anchor}` names a value by an anchor",
                "remove it: values are not shared this way",
                self.as_text(event),
            )
        if event.tag:
            shown = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.refuse(
                event,
                "tag",
                f"`{shown}` gives a value a type by a tag",
                "remove it: the field decides what a value is",
                self.as_text(event),
            )
        start, end = _extent(event)
        self.values += 1
        if self.values > MOST_VALUES:
            message = f"the file holds more than {MOST_VALUES:,} values"
            self.refuse(event, "file-too-large", message, "put it into several files")
            raise TooMuchError
        if isinstance(event, yaml.ScalarEvent):
            value = None if not event.style and event.value in NULLS else event.value
            if value and "\n" in value and self.joins_lines(event, start, end):
                value = FOLDED_BREAK.sub("\n\n", value)
            end = start + len(self.source.text[start:end].rstrip())
            self.whole(event, start, end)
            self.add(Scalar(start, end, value, event.style))
        elif isinstance(event, yaml.SequenceStartEvent):
            self.open(event, Sequence(start, end))
        else:
            self.open(event, Mapping(start, end))

    def joins_lines(self, event: yaml.ScalarEvent, start: int, end: int) -> bool:
        """Whether each line end in a text comes of an empty line, and not of an escape."""
        escaped = event.style == '"' and "\\n" in self.source.text[start:end]
        return event.style != "|" and not escaped

    @functools.cached_property
    def names(self) -> frozenset[str]:
        """The names of fields: of all kinds of document, and those that stand in the file."""
        return known_names(self.source.lines)

    def whole(self, event: yaml.ScalarEvent, start: int, end: int) -> None:
        """Report lines that became part of a text by mistake."""
        if "\n" in self.source.text[start:end]:
            first, last = self.places.line(start), self.places.line(end - 1)
            taken = joined(self.source.lines, first, last, event.style or "", lambda: self.names)
            left = max(0, MOST + 1 - len(self.doubts))
            self.doubts += [placed(self.source, slip) for slip in itertools.islice(taken, left)]
        elif not event.style and LONE.match(event.value):
            place = self.places.span(start, end)
            taken = lone_line(self.source.lines, place.line - 1, place.column - 1)
            self.doubts += [placed(self.source, slip) for slip in taken]
        if event.style == '"' and (found := ESCAPE.search(self.source.text, start, end)):
            self.problem(
                Scalar(found.start(1), found.end(1), None),
                "bad-character",
                f"in double quotes `{found[1]}` stands for an invisible character",
                self.single_quoted(start),
            )

    def single_quoted(self, start: int) -> str:
        """The hint for a text in double quotes with a backslash: the same in single quotes."""
        line = self.source.lines[self.places.line(start)]
        before, written = parted(line)
        why = "use single quotes, where a backslash is just a backslash"
        if not re.fullmatch(r'"[^"]*"\s*', written):
            return why
        inner = written.strip()[1:-1].replace("'", "''")
        return f"{why}: `{shortened(before + chr(39) + inner + chr(39))}`"

    def open(self, event: yaml.NodeEvent, node: Sequence | Mapping) -> None:
        if len(self.stack) >= MAX_DEPTH:
            self.refuse(event, "too-deep", f"the nesting is deeper than {MAX_DEPTH} levels")
            raise TooDeepError
        self.stack.append(node)
        self.keys.append(None)

    def close(self, event: yaml.Event) -> None:
        node = self.stack.pop()
        self.keys.pop()
        node.end = _extent(event)[1]
        self.add(node)

    def add(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
        elif (key := self.keys[-1]) is None:
            self.keys[-1] = self.key(node)
        else:
            self.keys[-1] = None
            self.enter(parent, key, node)

    def key(self, node: Node) -> Scalar:
        before = self.source.text[max(0, node.start - 2) : node.start]
        asked = isinstance(node, Scalar) and before == "? "
        if isinstance(node, Scalar) and node.value is not None and not asked:
            if odd := ODD.search(node.value):
                self.odd_key(node, odd)
            return node
        line = self.source.lines[self.places.line(node.start)]
        if asked:
            message = "a text cannot begin with `?`, unless it stands in quotes"
            hint = f"put the text in quotes: `{shortened(quoted_line(line))}`"
            mark = Scalar(node.start - 2, node.start - 1, None)
            self.problem(mark, "text-needs-quotes", message, hint)
            return Scalar(node.start, node.end, None)
        hint = f"{BRACES}: `{shortened(quoted_line(line))}`" if "{{" in line else BRACES
        self.problem(node, "bad-key", "a field's name must be plain text", hint)
        return Scalar(node.start, node.end, None)

    def odd_key(self, node: Scalar, odd: re.Match[str]) -> None:
        """Refuse a key that holds an unusual or an invisible space."""
        at = node.start + odd.start() + bool(node.style)
        line = self.source.lines[self.places.line(node.start)]
        name = ODD.sub(" ", line)
        self.problem(
            Scalar(at, at + 1, None),
            "odd-space",
            "this space is not an ordinary one",
            f"type it anew: `{name.rstrip()}`",
        )

    def enter(self, parent: Mapping, key: Scalar, node: Node) -> None:
        if key.value is None:
            return
        if self.is_parted(parent, key, node):
            self.parted(parent, key)
            return
        if key.value in parent.entries:
            first = parent.entries[key.value][0]
            line = self.places.span(first.start, first.end).line
            self.problem(
                key,
                "duplicate-key",
                f"`{key.value}` stands here a second time",
                f"it first stands in line {line}; keep one of the two",
            )
            return
        parent.entries[key.value] = (key, node)

    def is_parted(self, parent: Mapping, key: Scalar, node: Node) -> bool:
        """Whether a name in braces is the rest of a value that a comma between digits has ended."""
        text = self.source.text
        bare = isinstance(node, Scalar) and node.value is None and node.start == node.end
        return bare and bool(parent.entries) and bool(PARTED.match(text, max(0, key.start - 2)))

    def parted(self, parent: Mapping, key: Scalar) -> None:
        name, value = next(reversed(parent.entries.values()))
        assert isinstance(value, Scalar)
        whole = f"{value.value},{key.value}"
        message = f"in braces a comma ends the value: `{key.value}` is taken for a name"
        hint = f"put the value in quotes: `{name.value}: '{whole}'`"
        self.problem(Scalar(value.end, key.end, None), "text-needs-quotes", message, hint)

    def as_text(self, event: yaml.Event) -> str:
        """What to write where a sign is meant as part of a text; empty where it cannot be."""
        line = self.source.lines[self.places.line(_extent(event)[0])]
        value = parted(line)[1]
        if value[:1] not in SIGNS or not value[1:].strip():
            return ""
        return f"if it is part of a text, put the text in quotes: `{shortened(quoted_line(line))}`"

    def refuse(self, event: yaml.Event, code: str, message: str, *hints: str) -> None:
        self.problem(Scalar(*_extent(event), None), code, message, *hints)

    def problem(self, node: Node, code: str, message: str, *hints: str) -> None:
        if len(self.problems) <= MOST:
            span = self.places.span(node.start, node.end)
            self.problems.append(diagnostic(code, message, span, *hints))


class TooMuchError(Exception):
    """A file holds more values than `MOST_VALUES`."""


class TooDeepError(Exception):
    """Lists or groups lie deeper in each other than `MAX_DEPTH`."""
