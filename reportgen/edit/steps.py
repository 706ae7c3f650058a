"""Takes an edit back: the edit that makes of its result what was there before."""

from __future__ import annotations

from reportgen.edit._blocks import Block, kept
from reportgen.edit._looks import flows
from reportgen.edit._page import Page, page
from reportgen.edit._spots import behind_sign, entries, spot
from reportgen.edit.edits import (
    Edit,
    Insert,
    Move,
    Put,
    Remove,
    Rename,
    Set,
    Value,
    done,
    value_at,
)
from reportgen.model.base import Location


def reverse(edit: Edit, text: str) -> Edit:
    """The edit that takes another one back; `text` is the file before that one was applied.

    It has the characters that stood there, so that the file becomes what it was, comments within
    a removed item included. Where they no longer fit, the value is written as a new one is.
    Raises `NoPlaceError` if the edit does not fit the text, and `ValueError` if the text cannot be
    read.
    """
    now = page(text)
    if now.tree is None:
        raise ValueError(now.problems[0].message)
    done(now.data, edit)
    match edit:
        case Set(location):
            return Set(location, value_at(now.data, location), _behind_sign(now, location))
        case Insert(location, at):
            return Remove((*location, at))
        case Put(location):
            return Remove(location)
        case Move(location, to):
            return Move((*location[:-1], to), int(location[-1]))
        case Rename(location, name):
            return Rename((*location[:-1], name), str(location[-1]))
        case Remove(location):
            return _put_back(now, location, value_at(now.data, location))


def _behind_sign(now: Page, location: Location) -> str:
    """The characters of a value, from behind its colon or hyphen on."""
    found = spot(now.root, location)
    if found.owner is None:
        return ""
    start, end = behind_sign(now.text, found.owner, found.at)
    return now.written(start, end)


def _put_back(now: Page, location: Location, value: Value) -> Edit:
    """The edit that puts back an item or a field that was removed."""
    around, last = location[:-1], location[-1]
    outer = spot(now.root, around)
    if flows(now.text, outer.node):
        entry = entries(now.text, outer.node)[spot(now.root, location).at]
        start, end, below = entry.start, entry.end, 0
    else:
        opens = entries(now.text, outer.owner)[outer.at].sign if outer.owner else 0
        block = Block(now.text, outer.node, opens)
        start, end, below = kept(block, spot(now.root, location).at)
    written = now.written(start, end)
    if isinstance(last, int):
        return Insert(around, last, value, written, below)
    group = value_at(now.data, around)
    names = (*group,) if isinstance(group, dict) else ()
    return Put(location, value, tuple(map(str, names)), written, below)
