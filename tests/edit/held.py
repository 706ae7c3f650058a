"""Holds an edit to its promises, by other means than those that wrote it.

What was asked is worked out on plain data; lines and comments are told by PyYAML's own nodes.
"""

import copy
import functools
import json
import operator
import re
import unicodedata
from collections import Counter
from typing import Any

import yaml

from reportgen.edit.edits import Edit, Insert, Move, Put, Remove, Rename, Set, Value, plain
from reportgen.edit.writing import Applied, apply
from reportgen.problems.source import Source
from reportgen.read.yaml_reader import read_yaml

NOTE = re.compile(r"# c\d+c:|^[ \t]*# (?!c\d+c:|b)\w.*$", re.MULTILINE)
"""A comment with the mark of a generated one, or one on a line of its own.

Generated texts have lines that begin with `# b`, which are none.
"""
KEEPS = re.compile(r"[:-] +[>|]\d?\+")
"""The sign of a text to which blank lines at its end belong."""


def data_of(text: str) -> Value:
    """The values of a document, read anew."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    tree, _ = read_yaml(Source("", unicodedata.normalize("NFC", lines)))
    assert tree is not None
    return copy.deepcopy(plain(tree.root))


def asked(data: Any, edit: Edit) -> Any:
    """The values of a document after an edit."""
    whole: Any = [data]
    *path, last = 0, *edit.location
    owner: Any = functools.reduce(operator.getitem, path, whole)
    match edit:
        case Set() | Put():
            owner[last] = edit.value
        case Insert():
            owner[last].insert(edit.at, edit.value)
        case Remove():
            del owner[last]
        case Move():
            owner.insert(edit.to, owner.pop(last))
        case Rename():
            pairs = [(edit.name if name == last else name, one) for name, one in owner.items()]
            owner.clear()
            owner.update(pairs)
    return whole[0]


def composed(value: Any) -> Any:
    """Values with each letter and its accent as one character."""
    said = json.dumps(value, ensure_ascii=False)
    return json.loads(unicodedata.normalize("NFC", said))


def wrong(text: str, edit: Edit) -> tuple[str, list[str]]:
    """A document after an edit, and which of the promises were broken; one may be refused."""
    found = apply(text, [edit])
    if not isinstance(found, Applied):
        return text, [f"refused: {found.reason}"]
    new, told = found.text, list[str]()
    if data_of(new) != composed(asked(data_of(text), edit)):
        told.append("it reads back as something else")
    first, last = touched(text, edit)
    old_lines, new_lines = text.splitlines(keepends=True), new.splitlines(keepends=True)
    below = max(0, len(old_lines) - last)
    if old_lines[:first] != new_lines[:first]:
        told.append(f"lines before {first + 1} changed")
    if below and old_lines[last:] != new_lines[-below:]:
        told.append(f"lines from {last + 1} on changed")
    own = old_lines[first:last] if _takes_comments(text, edit) else []
    lost = notes(text) - notes(new) - notes("".join(own))
    if lost:
        told.append(f"comments are lost: {[*lost]}")
    return new, told


def _takes_comments(text: str, edit: Edit) -> bool:
    """Whether an edit removes items or fields, with the comments in their own lines."""
    if isinstance(edit, Set) and not isinstance(edit.value, str | None):
        old = functools.reduce(operator.getitem, edit.location, data_of(text))  # type: ignore[arg-type]
        return isinstance(old, type(edit.value))
    return isinstance(edit, Remove)


def notes(text: str) -> Counter[str]:
    """The comments of a document."""
    return Counter(found.strip() for found in NOTE.findall(text))


def touched(text: str, edit: Edit) -> tuple[int, int]:
    """The lines of a document that an edit may change: the first, and the end."""
    node = yaml.compose(text.removeprefix("\ufeff"), Loader=yaml.CSafeLoader)
    assert node
    place = edit.location if not isinstance(edit, Put | Move) else edit.location[:-1]
    spans = [(0, _end(node))]
    for part in place:
        owner = node
        node, first = _child(owner, part)
        if isinstance(part, int):
            first = _hyphen_line(text, first, owner)
        spans.append((first, _end(node)))
    first, last = spans[-1]
    if isinstance(edit, Remove):
        # The list may become empty, and what follows may need another indentation.
        first, last = spans[-2][0], _next_line(text, last)
        if spans[-2][0] == spans[-1][0]:
            last += 1  # the hyphen that it shared its line with now stands before the next
    elif _takes_comments(text, edit):
        last = _next_line(text, last)
    elif isinstance(edit, Set):
        last = _lines_of(text, first, last)
    if isinstance(edit, Insert | Put) and not text.endswith(("\n", "\r")):
        first, last = 0, len(text.splitlines())
    return first, last


def _child(node: yaml.Node, part: str | int) -> tuple[yaml.Node, int]:
    if isinstance(node, yaml.SequenceNode):
        item = node.value[int(part)]
        return item, item.start_mark.line
    for key, value in node.value:
        if key.value == part:
            return value, key.start_mark.line
    raise KeyError(part)


def _end(node: yaml.Node) -> int:
    """The line behind the last that a node stands in, with what is empty or a comment there."""
    mark = node.end_mark
    return mark.line + bool(mark.column)


def _hyphen_line(text: str, first: int, owner: yaml.Node) -> int:
    """The line of an item's hyphen, which may stand above comments; in brackets, of the item."""
    lines, at = text.splitlines(), owner.start_mark.column
    if text.removeprefix("\ufeff")[owner.start_mark.index] == "[":
        return first
    above = (line for line in range(first, -1, -1) if re.match(rf"[ -]{{{at}}}-", lines[line]))
    return next(above, first)


def _next_line(text: str, last: int) -> int:
    """The first line from one on that is neither empty nor a comment."""
    lines = text.splitlines()
    while last < len(lines) and (not lines[last].strip() or lines[last].lstrip()[0] == "#"):
        last += 1
    return last


def _lines_of(text: str, first: int, last: int) -> int:
    """The same, without blank lines and comments at its end."""
    lines = text.splitlines()
    if any(KEEPS.search(line) for line in lines[first:last]):
        return last
    while last > first + 1 and (not lines[last - 1].strip() or NOTE.match(lines[last - 1].strip())):
        last -= 1
    return last
