"""Carries edits over to a file that somebody else has changed meanwhile.

An edit of a field that the others did not touch is written into their text. Only what both changed
is asked about. An item of a list is found again by what it says, never by its place alone.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportgen.edit._aligned import Known, Version, known, numbered_as, siblings
from reportgen.edit._page import page
from reportgen.edit._paragraphs import Paragraph, merged, paragraphs
from reportgen.edit.changes import Change, changes_between
from reportgen.edit.differing import differing
from reportgen.edit.edits import Edit, Insert, Move, Put, Remove, Rename, Set, Value, moved
from reportgen.edit.writing import Refused, apply, normal
from reportgen.model.base import Location

__all__ = ["Carried", "Conflict", "Merged", "Paragraph", "Piece", "carry", "merge"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a field that both sides changed; what only one changed is not asked about.

    `mine` is the text of who changed it then.
    """

    mine: Value
    disk: Value
    is_asked: bool


def _piece(one: Paragraph) -> Piece:
    taken = one.disk if one.changed_by == "others" else one.mine
    return Piece(taken, one.disk, one.changed_by == "both")


@dataclass(frozen=True, slots=True)
class Conflict:
    """An edit that cannot be carried over, because the others changed the same field.

    `location` is where the edit was made, `there` where the field stands in the others' text; None
    if it is not there, or cannot be told for certain.
    """

    edit: Edit
    at: int
    """The number of the edit, from 0."""
    there: Location | None
    base: Value
    mine: Value
    disk: Value
    paragraphs: tuple[Paragraph, ...] = ()
    """Of two texts, their paragraphs."""

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """What is asked about: the paragraphs of a text, or else the whole field."""
        if not self.paragraphs:
            return (Piece(self.mine, self.disk, is_asked=True),)
        return tuple(_piece(one) for one in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of carrying edits over.

    `text` is the others' text with `edits` in it, whose locations are those of that text.
    `theirs` says what the others changed. What is in `conflicts` was not written.
    """

    text: str
    edits: tuple[Edit, ...]
    theirs: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]


def merge(base: str, edits: Sequence[Edit], disk: str) -> Merged | Refused:
    """Edits of one text carried over to another that was made of the same text.

    `base` is the text that the edits were made of. The refusal says why a text cannot be read, or
    which edit could not be written.
    """
    before, now = page(base), page(disk)
    for one in (before, now):
        if one.tree is None:
            first = one.problems[0]
            return Refused(f"the file cannot be read: line {first.span.line}: {first.message}")
    carried = carry(before.data, edits, now.data)
    written = apply(disk, carried.edits)
    if isinstance(written, Refused):
        return written
    changed = tuple(changes_between(before.data, now.data))
    return Merged(written.text, carried.edits, changed, carried.conflicts)


@dataclass(frozen=True, slots=True)
class Carried:
    """Edits as they are meant for the others' data, and those that conflict with it."""

    edits: tuple[Edit, ...]
    conflicts: tuple[Conflict, ...] = ()


def carry(base: Value, edits: Sequence[Edit], disk: Value) -> Carried:
    """The same for the data of a document, of however many files it is.

    What stands in the others' data already is left out.
    """
    numbers = itertools.count()
    mine = Version(known(normal(base), numbers))
    theirs = Version(numbered_as(normal(disk), mine.root, numbers))
    carrier = _Carrier(mine, theirs, numbers)
    for number, edit in enumerate(edits):
        carrier.carry(number, edit)
    return Carried(tuple(carrier.carried), tuple(carrier.conflicts))


class _Carrier:
    """Makes each edit in one version, and in the other where it belongs there."""

    def __init__(self, mine: Version, theirs: Version, numbers: Iterator[int]) -> None:
        self.mine = mine
        self.theirs = theirs
        self.numbers = numbers
        self.carried: list[Edit] = []
        self.conflicts: list[Conflict] = []
        self.number = 0

    def carry(self, number: int, edit: Edit) -> None:
        """Carry one edit over, or keep it as a conflict."""
        self.number = number
        if isinstance(edit, Set):
            old, new = self.mine.at(edit.location).plain(), normal(edit.value)
            for step in [*differing(old, new, edit.location)]:
                self._one(step)
        else:
            self._one(edit)

    def _one(self, edit: Edit) -> None:
        match edit:
            case Set():
                self._set(edit)
            case Insert():
                self._insert(edit)
            case Put():
                self._put(edit)
            case Remove() | Move() | Rename():
                self._part(edit)

    def _set(self, edit: Set) -> None:
        here = self.mine.at(edit.location)
        there = self.theirs.find(here.number)
        base, mine = here.plain(), normal(edit.value)
        disk = self.theirs.at(there).plain() if there is not None else None
        if there is None:
            self._conflict(edit, None, base, None)
        elif disk == base:
            self._both(edit, Set(there, mine, edit.written))
            return
        elif disk != mine:
            together = _together(base, mine, disk)
            if together is None:
                self._conflict(edit, there, base, disk)
            elif together != disk:
                self._done(Set(there, together))
        self._mine_alone(edit)

    def _insert(self, edit: Insert) -> None:
        here = self.mine.at(edit.location)
        there = self.theirs.find(here.number)
        is_list = there is not None and self.theirs.at(there).items is not None
        if there is None or not is_list or (at := self._place(here, edit.at, there)) is None:
            self._conflict(edit, there, None, None)
            self._mine_alone(edit)
            return
        near = (self.theirs.at(there).items or [])[max(0, at - 1) : at + 1]
        ours = {*siblings(here)}
        if any(one.plain() == normal(edit.value) and one.number not in ours for one in near):
            self._mine_alone(edit)  # the others added the same
            return
        self._both(edit, replace(edit, location=there, at=at))

    def _place(self, here: Known, at: int, there: Location) -> int | None:
        """Where in the others' list an item goes that stands at a place in mine."""
        ours, theirs = siblings(here), siblings(self.theirs.at(there))
        if at and ours[at - 1] in theirs:
            return theirs.index(ours[at - 1]) + 1
        if at < len(ours) and ours[at] in theirs:
            return theirs.index(ours[at])
        return len(theirs) if not ours or not theirs else None

    def _put(self, edit: Put) -> None:
        owner, name = self.mine.at(edit.location[:-1]), str(edit.location[-1])
        around = self.theirs.find(owner.number)
        fields = self.theirs.at(around).fields if around is not None else None
        if around is None or fields is None:
            self._conflict(edit, None, None, None)
        elif name not in fields:
            self._both(edit, moved(edit, (*around, name)))
            return
        elif (disk := fields[name].plain()) != normal(edit.value):
            self._conflict(edit, (*around, name), None, disk)
        self._mine_alone(edit)

    def _part(self, edit: Remove | Move | Rename) -> None:
        here, owner = self.mine.at(edit.location), self.mine.at(edit.location[:-1])
        there, around = self.theirs.find(here.number), self.theirs.find(owner.number)
        base = here.plain()
        if there is None or around is None or there[:-1] != around:
            if not (isinstance(edit, Remove) and self._is_gone(owner, around)):
                self._conflict(edit, None, base, None)
        elif carried := self._carried(edit, there, here):
            self._both(edit, carried)
            return
        else:
            self._conflict(edit, there, base, self.theirs.at(there).plain())
        self._mine_alone(edit)

    def _carried(self, edit: Remove | Move | Rename, there: Location, here: Known) -> Edit | None:
        """The edit in the others' text; None if they changed what it is about."""
        match edit:
            case Remove():
                same = self.theirs.at(there).plain() == here.plain()
                return Remove(there) if same else None
            case Rename():
                taken = self.theirs.at(there[:-1]).fields or {}
                same = there[-1] == edit.location[-1] and edit.name not in taken
                return Rename(there, edit.name) if same else None
            case Move():
                return self._moved(edit, there, here)

    def _moved(self, edit: Move, there: Location, here: Known) -> Edit | None:
        ours = [one for one in siblings(self.mine.at(edit.location[:-1])) if one != here.number]
        theirs = [one for one in siblings(self.theirs.at(there[:-1])) if one != here.number]
        if edit.to and ours[edit.to - 1] in theirs:
            return Move(there, theirs.index(ours[edit.to - 1]) + 1)
        if edit.to < len(ours) and ours[edit.to] in theirs:
            return Move(there, theirs.index(ours[edit.to]))
        return None

    def _is_gone(self, owner: Known, around: Location | None) -> bool:
        """Whether an item of mine is certainly not in the others' list, which has nothing new."""
        if around is None:
            return True
        numbers = {one.number for _, one in owner.parts()}
        return all(one.number in numbers for _, one in self.theirs.at(around).parts())

    def _both(self, edit: Edit, carried: Edit) -> None:
        """Make an edit in both versions, with the same numbers for what is new."""
        first = next(self.numbers)
        self.carried.append(carried)
        self.mine.edit(edit, itertools.count(first))
        self.theirs.edit(carried, itertools.count(first))
        self.numbers = itertools.count(first + 100_000)

    def _done(self, carried: Edit) -> None:
        self.carried.append(carried)
        self.theirs.edit(carried, self.numbers)

    def _mine_alone(self, edit: Edit) -> None:
        self.mine.edit(edit, self.numbers)

    def _conflict(self, edit: Edit, there: Location | None, base: Value, disk: Value) -> None:
        mine = normal(edit.value) if isinstance(edit, Set | Insert | Put) else None
        parts: Sequence[Paragraph] = ()
        if isinstance(base, str) and isinstance(mine, str) and isinstance(disk, str):
            parts = paragraphs(base, mine, disk)
        self.conflicts.append(Conflict(edit, self.number, there, base, mine, disk, tuple(parts)))


def _together(base: Value, mine: Value, disk: Value) -> str | None:
    """The text with the paragraphs that either side changed; None if it cannot be told."""
    if isinstance(base, str) and isinstance(mine, str) and isinstance(disk, str):
        return merged(base, mine, disk)
    return None
