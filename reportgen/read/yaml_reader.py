"""Parses YAML to a tree. All values are text; only the model makes numbers and dates of them.

The tree is built from the events of PyYAML's C parser: so anchors, aliases and tags are refused at
their place, and deep nesting cannot exhaust Python's stack.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from collections.abc import Sequence as Items
from dataclasses import dataclass, field

import yaml

from reportgen.problems.budget import MOST, few
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic, Span
from reportgen.problems.source import Source
from reportgen.read._offsets import Offsets, offsets
from reportgen.read.joined_lines import joined, lone_line
from reportgen.read.merge_marks import SEVEN, conflicts
from reportgen.read.misread import Loader, slips
from reportgen.read.yaml_lines import ODD_SPACES, Slip, parted, quoted_line, shortened

MAX_DEPTH = 40
"""Levels of nesting; the deepest content file has nine."""

FOLDED_BREAK = re.compile(r"(?<=[^\n])\n(?=[^\n])")
"""What YAML makes of one empty line in folded text: to an author it parts two paragraphs."""

ODD = re.compile(f"[{ODD_SPACES}]")
ESCAPE = re.compile(
    r"(?<!\\)(?:\\\\)*(\\(?:[0abtefrvNLP]|x[01]|u00[01]|U000000[01]|x7f|(?<=:\\)n))"
)
"""An escape in double quotes that becomes a control character, such as `\\t` in a path."""
LINE_BREAK = re.compile("[\x85\u2028\u2029]")
"""Characters that end a line for YAML, but not in editors."""

SIGN_FIRST = re.compile(r"\n[ \t]*(?:[^\w\s'\"({]|_|\d|OFFICIAL)|\|")
"""A line that begins with a sign, a number or a marking, or that holds a bar."""
PARTED = re.compile(r"\d,\d")
"""A comma between two digits."""
WITHIN = re.compile(r"(?<=\S) (?=\S)")
LONE = re.compile(r"-|[a-z]\w* ?[:;=\uff1a]")
"""The beginning of a line that is meant as an item or a field."""
SIGNS = "*&!"
"""Characters that have a meaning in YAML at the beginning of a value."""

NULLS = frozenset({"", "~", "null"})


@dataclass(slots=True)
class Scalar:
    """Text, or None where nothing was written. Offsets count characters of the file."""

    start: int
    end: int
    value: str | None
    style: str | None = None


@dataclass(slots=True)
class Sequence:
    """A list."""

    start: int
    end: int
    items: list[Node] = field(default_factory=list)

    def parts(self) -> list[Node]:
        """Its items."""
        return self.items


@dataclass(slots=True)
class Mapping:
    """A group of fields, each with the key as it was written."""

    start: int
    end: int
    entries: dict[str, tuple[Scalar, Node]] = field(default_factory=dict)

    def parts(self) -> list[Node]:
        """The values of its fields."""
        return [value for _, value in self.entries.values()]


Node = Scalar | Sequence | Mapping


class Places:
    """Turns offsets in a file into spans, with line and column."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._starts = [0]
        for line in source.lines:
            self._starts.append(self._starts[-1] + len(line) + 1)

    def line(self, at: int) -> int:
        """The line that holds a character, counted from 0."""
        return min(bisect.bisect_right(self._starts, at), len(self.source.lines)) - 1

    def span(self, start: int, end: int) -> Span:
        """The span of the characters from `start` to before `end`, up to the end of its line."""
        line = self.line(start)
        first = self._starts[line]
        stop = min(end, first + len(self.source.lines[line]))
        return Span(self.source.path, line + 1, start - first + 1, max(1, stop - start))


class Tree:
    """A parsed file: its values as plain data, and the place of each."""

    def __init__(self, source: Source, root: Node, places: Places) -> None:
        self.source = source
        self.root = root
        self.places = places
        self._data: object = None
        self._offsets: dict[int, Offsets] = {}  # by where a text begins, once it was asked for

    @property
    def files(self) -> tuple[Tree, ...]:
        """The trees of all files that this one is made of: itself alone."""
        return (self,)

    def data(self) -> object:
        """The values as dicts, lists, text and None. The result is shared: never change it."""
        if self._data is None:
            self._data = _plain(self.root)
        return self._data

    def texts(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Every text with its location, in the order of the file."""
        return _texts(self.data(), ())

    def span(self, location: Items[str | int]) -> Span:
        """The place of the value at a location, or of the deepest value on the way that exists."""
        return self._span(self._walk(location)[0])

    def key_span(self, location: Items[str | int]) -> Span:
        """The place of the key at a location; for an item of a list, the item's own place."""
        node, key = self._walk(location)
        return self._span(key or node)

    def offset_span(self, start: int, end: int) -> Span:
        """The place of the file's characters from `start` to before `end`."""
        return self.places.span(start, end)

    def longer_than(self, text: int, items: int) -> Iterator[tuple[Node, Span]]:
        """Texts with more characters of the file, and lists and groups with more parts."""
        for node in _lengthy(self.root):
            length = node.end - node.start if isinstance(node, Scalar) else len(node.parts())
            if length > (text if isinstance(node, Scalar) else items):
                yield node, self.places.span(node.start, node.start + 1)

    def has(self, location: Items[str | int]) -> bool:
        """Whether there is a value at a location."""
        node = self.root
        for part in location:
            child = _child(node, part)
            if child is None:
                return False
            node = child[0]
        return True

    def text_span(self, location: Items[str | int], offset: int, length: int) -> Span:
        """The place of `length` characters from `offset` on in the text at a location.

        It is exact inside quoted, folded and literal text, too. What runs over the end of
        a line is marked up to there.
        """
        node = self._walk(location)[0]
        if not isinstance(node, Scalar) or not node.value:
            return self._span(node)
        at = self._offsets_in(node, node.value)
        last = max(offset, offset + length - 1)
        return self.places.span(at[offset], at[last] + 1)

    def typed(self, location: Items[str | int], text: str) -> str:
        """The text at a location with its lines as they were typed; as long as it is.

        YAML joins the lines of all but literal text by spaces. Only where one of them may hold a
        mark are they told apart: elsewhere it makes no difference.
        """
        node = self._walk(location)[0]
        if not isinstance(node, Scalar) or node.style == "|" or node.value != text:
            return text
        if not SIGN_FIRST.search(self.source.text, node.start, node.end):
            return text
        chars, at = [*text], self._offsets_in(node, text)
        for space in WITHIN.finditer(text):
            if "\n" in self.source.text[at[space.start() - 1] : at[space.end()]]:
                chars[space.start()] = "\n"
        return "".join(chars)

    def _offsets_in(self, node: Scalar, text: str) -> Offsets:
        """Where in the file each character of a node's text stands."""
        at = self._offsets.get(node.start)
        if at is None:
            within = (node.start, node.end, text, node.style)
            at = self._offsets[node.start] = offsets(self.source.text, *within)
        return at

    def _walk(self, location: Items[str | int]) -> tuple[Node, Scalar | None]:
        node, key = self.root, None
        for part in location:
            child = _child(node, part)
            if child is None:
                break
            node, key = child
        return node, key

    def _span(self, node: Node) -> Span:
        if isinstance(node, Mapping) and node.entries:
            return self._span(next(iter(node.entries.values()))[0])
        return self.places.span(node.start, node.end)


def _lengthy(node: Node) -> Iterator[Node]:
    """Every text, list and group from a node down, keys left out."""
    yield node
    if not isinstance(node, Scalar):
        for part in node.parts():
            yield from _lengthy(part)


def _plain(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    return {name: _plain(value) for name, (_, value) in node.entries.items()}


def _texts(
    value: object, location: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield location, value
    elif isinstance(value, list):
        for at, item in enumerate(value):
            yield from _texts(item, (*location, at))
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _texts(item, (*location, name))


def _child(node: Node, part: str | int) -> tuple[Node, Scalar | None] | None:
    if isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
        return node.items[part], None
    if isinstance(node, Mapping) and part in node.entries:
        key, value = node.entries[str(part)]
        return value, key
    return None


def _extent(event: yaml.Event) -> tuple[int, int]:
    """Where an event begins and ends; events of a parser always have marks."""
    assert event.start_mark
    assert event.end_mark
    return event.start_mark.index, event.end_mark.index


BRACES = "text that begins with `{{` must stand in quotes or below `>-`"


class _Composer:
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

    def run(self) -> None:
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
        if isinstance(event, yaml.ScalarEvent):
            value = None if not event.style and event.value in NULLS else event.value
            if event.style == ">":
                value = FOLDED_BREAK.sub("\n\n", event.value)
            end = start + len(self.source.text[start:end].rstrip())
            self.whole(event, start, end)
            self.add(Scalar(start, end, value, event.style))
        elif isinstance(event, yaml.SequenceStartEvent):
            self.open(event, Sequence(start, end))
        else:
            self.open(event, Mapping(start, end))

    def whole(self, event: yaml.ScalarEvent, start: int, end: int) -> None:
        """Report lines that became part of a text by mistake."""
        if "\n" in self.source.text[start:end]:
            first, last = self.places.line(start), self.places.line(end - 1)
            taken = joined(self.source.lines, first, last, event.style or "")
            self.doubts += [placed(self.source, slip) for slip in taken]
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
            raise _TooDeepError
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
        if isinstance(node, Scalar) and node.value is not None:
            if odd := ODD.search(node.value):
                self.odd_key(node, odd)
            return node
        line = self.source.lines[self.places.line(node.start)]
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


class _TooDeepError(Exception):
    pass


SYNTAX: tuple[tuple[str, str, str], ...] = (
    (
        "mapping values are not allowed",
        "a colon stands where no field's name can stand",
        "put the text in quotes, or move it below `>-`; check the indentation",
    ),
    (
        "did not find expected key",
        "the indentation does not fit the lines above",
        "line the field up with the others of its group",
    ),
    (
        "did not find expected '-' indicator",
        "the indentation does not fit the list above",
        "begin each item of a list with `- `, all in one column",
    ),
    (
        "could not find expected ':'",
        "a field's name is not followed by a colon",
        "write `name: value`; text over several lines goes below `>-`",
    ),
    (
        "did not find expected ',' or ']'",
        "a list in brackets is not closed",
        "add the missing `]`, or a comma between the items",
    ),
    ("did not find expected ',' or '}'", "a group in braces is not closed", BRACES),
    (
        "did not find expected node content",
        "a value should stand here",
        "close the bracket or brace that is open, or remove the comma",
    ),
    (
        "found unknown escape character",
        "a backslash in double quotes begins an unknown escape",
        "use single quotes, where a backslash is just a backslash",
    ),
    (
        "block sequence entries are not allowed",
        "a list item stands where none can stand",
        "begin the list on a line of its own",
    ),
    ("found unhashable key", "a field's name must be plain text", BRACES),
)


def _syntax_problem(source: Source, error: yaml.MarkedYAMLError) -> Diagnostic:
    mark = error.problem_mark or error.context_mark
    problem, context = error.problem or "", error.context or ""
    code, message = "yaml-syntax", "the YAML cannot be read from here on"
    hint = f"the parser says: {problem}"
    at = mark.index if mark else 0
    char = source.text[at : at + 1]
    if "unexpected end of stream" in problem and "quoted" in context and error.context_mark:
        at = error.context_mark.index
        code, message, hint = (
            "unclosed-quote",
            "this quotation mark is never closed",
            "close it, or remove it",
        )
    elif char == "\t" or source.text[:at].rpartition("\n")[2].strip(" ")[:1] == "\t":
        code, message = "tab-indentation", "a tab stands where only spaces may stand"
        hint = "indent with spaces, two for each level"
    elif "cannot start any token" in problem:
        message, hint = f"text cannot begin with `{char}`", "put the text in quotes"
    for known, said, remedy in SYNTAX:
        if code == "yaml-syntax" and known in problem:
            message, hint = said, remedy
    span = Places(source).span(min(at, max(0, len(source.text) - 1)), at + 1)
    return diagnostic(code, message, span, hint)


def placed(source: Source, slip: Slip) -> Diagnostic:
    """The diagnostic for a mistake, with its place in the file."""
    span = Span(source.path, slip.line + 1, slip.column + 1, slip.length)
    return diagnostic(slip.code, slip.message, span, *slip.hints)


def _hidden_break(source: Source, found: re.Match[str]) -> Diagnostic:
    """Reports a character that ends a line for YAML alone."""
    name = f"U+{ord(found[0]):04X}"
    message = f"the line is broken by an invisible character, {name}"
    span = Places(source).span(found.start(), found.end())
    return diagnostic("bad-character", message, span, "delete it; text copied from Word has such")


def _bad_character(source: Source, error: yaml.reader.ReaderError) -> Diagnostic:
    found = re.search(
        r"[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", source.text
    )
    at = found.start() if found else 0
    name = f"U+{ord(source.text[at]):04X}" if found else str(error.reason)
    span = Places(source).span(at, at + 1)
    return diagnostic(
        "bad-character",
        f"the file holds an invisible control character, {name}",
        span,
        "delete it; your editor can show invisible characters",
    )


def read_yaml(source: Source) -> tuple[Tree | None, tuple[Diagnostic, ...]]:
    """The tree of a YAML file, with all diagnostics; the tree is None if it cannot be used.

    Every scalar is text or None: `NO`, `1.10` and `2024-13-01` stay as the author wrote them.
    """
    if any(sign in source.text for sign in SEVEN) and (marks := conflicts(source.lines)):
        return None, tuple(placed(source, one) for one in marks)
    if found := LINE_BREAK.search(source.text):
        return None, (_hidden_break(source, found),)
    composer = _Composer(source)
    try:
        composer.run()
    except yaml.reader.ReaderError as error:
        return None, (*composer.problems, _bad_character(source, error))
    except yaml.MarkedYAMLError as error:
        known = [placed(source, one) for one in slips(source.text)]
        known = known or [_syntax_problem(source, error)]
        lines = {one.span.line for one in known}
        return None, (*(one for one in composer.problems if one.span.line not in lines), *known)
    except _TooDeepError:
        return None, tuple(composer.problems)
    composer.problems += composer.doubts
    if composer.root is None or (isinstance(composer.root, Scalar) and composer.root.value is None):
        problem = diagnostic(
            "empty-file",
            "the file is empty",
            Span(source.path),
            "`reportgen new` writes a starter file",
        )
        return None, tuple(composer.problems) or (problem,)
    problems = few(source.path, composer.problems)
    return Tree(source, composer.root, composer.places), tuple(problems)
