"""Finds invisible characters in a file: themselves, or an escape or entity that stands for one."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

from reportgen.files.names import composed
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic
from reportgen.read.yaml_reader import Mapping, Node, Scalar, Tree

HIDDEN = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
    "\u034f\u115f\u1160\u3164\uffa0\U000e0000-\U000e007f\x80-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]"
)
"""Soft hyphens, spaces of no width, what turns the direction of reading (Unicode 16, Cf), controls,
and what is no character."""

BREAKS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""Characters that end a line for some programs, and that no face can show."""

PARTED = re.compile("\\w[\u0300-\u036f]+")
"""A letter with marks of their own."""


def hidden_characters(tree: Tree) -> Iterator[Diagnostic]:
    """A diagnostic for each invisible character of a file, and for each escape that makes one.

    An escape or entity that parts a letter from its accent makes something as invisible.
    """
    text = tree.source.text
    for found in HIDDEN.finditer(text):
        message = f"there is an invisible character here: {_name(found[0])}"
        yield diagnostic("hidden-character", message, tree.offset_span(*found.span()), "delete it")
    if "\\" in text or "&" in text:
        for scalar in _scalars(tree.root):
            yield from _escaped(tree, scalar)


def _escaped(tree: Tree, scalar: Scalar) -> Iterator[Diagnostic]:
    """Invisible characters of a text that the file has as an escape or an entity."""
    said, written = html.unescape(scalar.value or ""), tree.source.text[scalar.start : scalar.end]
    for one in dict.fromkeys(HIDDEN.findall(said)):
        if one not in written:
            message = f"this text has an escape for an invisible character: {_name(one)}"
            place = tree.offset_span(scalar.start, scalar.end)
            yield diagnostic("hidden-character", message, place, "delete the escape or entity")
    for one in dict.fromkeys(BREAKS.findall(said)):
        if one not in written:
            message = f"this text has an escape for a line break: {_name(one)}"
            place = tree.offset_span(scalar.start, scalar.end)
            yield diagnostic("hidden-character", message, place, "write a space in its place")
    for one in dict.fromkeys(PARTED.findall(said)):
        # What stands as itself in a file is composed when the file is read.
        if (whole := composed(one)) != one and len(whole) == 1:
            message = f"`{whole}` is written as a letter and an accent of its own"
            place = tree.offset_span(scalar.start, scalar.end)
            yield diagnostic("parted-letter", message, place, f"type `{whole}` itself")


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Mapping):
        for key, value in node.entries.values():
            yield key
            yield from _scalars(value)
    else:
        for item in node.items:
            yield from _scalars(item)


def _name(one: str) -> str:
    return unicodedata.name(one, f"U+{ord(one):04X}").lower()
