"""Mistakes in YAML that give a value another shape than its field must have.

YAML takes what is typed at its word: a line too far in is part of the text above, words before a
colon are a name. Each is told where it was typed, with the line as it should be.
"""

from __future__ import annotations

import difflib
import re
from typing import Any

from pydantic_core import ErrorDetails

from reportgen.model.base import Location, Model
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic, Span
from reportgen.read.fields import called, model_at
from reportgen.read.yaml_lines import quoted_line, seen, shortened
from reportgen.read.yaml_reader import Tree


def shape_slip(
    tree: Tree, model: type[Model], base: Location, error: ErrorDetails
) -> Diagnostic | None:
    """The mistake in YAML that gives a value another shape than its field must have."""
    inner: Location = tuple(error["loc"])
    location, kind, value = (*base, *inner), error["type"], error["input"]
    if kind == "missing":
        return _swallowed(tree, location)
    if kind == "extra_forbidden":
        if is_words(str(inner[-1])) or is_word_first(model, inner, value):
            return _words_for_name(tree, location)
        return _astray(tree, model, base, inner) or _beside_named(tree, model, base, inner, value)
    if isinstance(value, dict) and kind == "string_type" and is_words(next(iter(value), "")):
        return _words_for_name(tree, (*location, next(iter(value))))
    marks = None
    if isinstance(value, list) and kind.endswith(("model_type", "dict_type", "string_type")):
        marks = _two_marks(tree, location)
    if not marks and kind == "model_type" and inner and isinstance(inner[-1], str):
        return _beside_groups(tree, model, base, inner)
    return marks


def is_words(name: str) -> bool:
    """Whether a name is words of a text, as no field's name is."""
    return " " in name.strip()


ALIKE = 0.75
"""How much of a word must be that of a field, for it to be meant for the field."""


def is_word_first(model: type[Model], inner: Location, value: object) -> bool:
    """Whether an unknown field of a list's item is the first word of a text: `- Note: …`."""
    name, owner = str(inner[-1]), model_at(model, inner[:-1])
    if not (owner and len(inner) > 1 and isinstance(inner[-2], int) and isinstance(value, str)):
        return False
    near = difflib.get_close_matches(name.casefold(), owner.model_fields, 1, ALIKE)
    return name[:1].isupper() and not near


def line_at(tree: Tree, place: Span) -> str:
    """The line of a file that a place lies in."""
    (source,) = (one.source for one in tree.files if one.source.path == place.path)
    return source.lines[place.line - 1]


def _words_for_name(tree: Tree, location: Location) -> Diagnostic:
    """Finds a text whose first words became a key, because a colon follows them."""
    place = tree.key_span(location)
    line = line_at(tree, place)
    colon = place.column + place.length - 1
    message = "this colon makes YAML take the words before it for the name of a field"
    if tree.span(location).line == place.line and line.rstrip().endswith(_value_of(tree, location)):
        hint = f"put the text in quotes: `{shortened(quoted_line(line, colon))}`"
    else:
        hint = "put the text on lines of its own below `>-`"
    at = Span(place.path, place.line, colon + 1, 1)
    return diagnostic("text-needs-quotes", message, at, hint)


def _value_of(tree: Tree, location: Location) -> str:
    found = _data_at(tree, location)
    return found if isinstance(found, str) else "\n"


def _data_at(tree: Tree, location: Location) -> Any:
    found: Any = tree.data()
    for part in location:
        found = found[part]
    return found


def _two_marks(tree: Tree, location: Location) -> Diagnostic | None:
    place = tree.span(location)
    line = line_at(tree, place)
    found = re.match(r"( *)((?:- +){2,})", line)
    if not found:
        return None
    message = "two marks of a list stand before this item"
    hint = f"leave one: `{shortened(f'- {line[found.end() :]}')}`"
    at = Span(place.path, place.line, found.start(2) + 1, len(found[2]))
    return diagnostic("list-mark", message, at, hint)


def _beside_groups(
    tree: Tree, model: type[Model], base: Location, inner: Location
) -> Diagnostic | None:
    """Finds a field that should be indented into the group above it."""
    group = model_at(model, inner)
    if group is None or inner[-1] not in group.model_fields:
        return None
    above = _child_above(tree, (*base, *inner))
    return _indented(tree, (*base, *inner), above, called(group)) if above else None


def _astray(tree: Tree, model: type[Model], base: Location, inner: Location) -> Diagnostic | None:
    """Finds an unknown field that belongs to the group above, or to the one around."""
    name, location = str(inner[-1]), (*base, *inner)
    for end in range(len(inner) - 2, -1, -1):
        group, there = model_at(model, inner[:end]), _data_at(tree, (*base, *inner[:end]))
        if group and name in group.model_fields and name not in there:
            return _indented(tree, location, (*base, *inner[:end]), called(group))
    above = _child_above(tree, location)
    while above:
        group, there = model_at(model, above[len(base) :]), _data_at(tree, above)
        if group and isinstance(there, dict) and name in group.model_fields and name not in there:
            return _indented(tree, location, above, called(group))
        above = _last_child(there, above)
    return None


def _beside_named(
    tree: Tree, model: type[Model], base: Location, inner: Location, value: object
) -> Diagnostic | None:
    """Finds a group with a name of its own that belongs among those above: a standard, say."""
    above = _child_above(tree, (*base, *inner))
    group = model_at(model, (*above[len(base) :], str(inner[-1]))) if above else None
    if not (above and group and isinstance(value, dict) and value):
        return None
    if not {*value} <= {*group.model_fields}:
        return None
    return _indented(tree, (*base, *inner), above, f"`{above[-1]}`")


def _child_above(tree: Tree, location: Location) -> Location | None:
    """The value that stands before one in its group."""
    names = [*_data_at(tree, location[:-1])]
    at = names.index(location[-1])
    return (*location[:-1], names[at - 1]) if at else None


def _last_child(value: object, location: Location) -> Location | None:
    if isinstance(value, dict) and value:
        return (*location, next(reversed(value)))
    return (*location, len(value) - 1) if isinstance(value, list) and value else None


def _indented(tree: Tree, location: Location, group: Location, owner: str) -> Diagnostic | None:
    """The diagnostic that a field belongs to a group, with its corrected line."""
    there = _data_at(tree, group)
    if not isinstance(there, dict) or not there:
        return None
    place = tree.key_span(location)
    own, column = place.column - 1, tree.key_span((*group, next(iter(there)))).column - 1
    line = line_at(tree, place)
    if own == column or line[:own].strip():
        return None
    side = "too far in" if own > column else "not far enough in"
    message = f"`{location[-1]}` is a field of {owner}, and stands {side}"
    mended = f"{' ' * column}{line.strip()}"
    hint = f"indent it with {column} space{'s' * (column != 1)}: `{seen(mended)}`"
    return diagnostic("bad-indentation", message, place, hint)


def _swallowed(tree: Tree, missing: Location) -> Diagnostic | None:
    """Finds a missing field whose line became part of the text beside it."""
    beside: Any = tree.data()
    for part in missing[:-1]:
        beside = beside[part]
    line = re.compile(rf"(?:^|\s)({re.escape(str(missing[-1]))} *:)(?=\s)")
    for name, text in beside.items() if isinstance(beside, dict) else ():
        if found := line.search(text) if isinstance(text, str) else None:
            message = f"this looks like the field `{missing[-1]}`, but is part of the text above"
            place = tree.text_span((*missing[:-1], name), found.start(1), len(found[1]))
            hint = f"begin it in the column of `{name}`"
            return diagnostic("joined-line", message, place, hint)
    return None
