"""Two versions of a document side by side: which value of one is which of the other."""

from __future__ import annotations

import difflib
import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportgen.edit.differing import key_of
from reportgen.edit.edits import Edit, Insert, Move, Put, Remove, Rename, Set, Value, place_for
from reportgen.model.base import Location

ALIKE = 0.5
"""How similar two items must be to count as one that was changed, from 0 to 1."""


@dataclass(eq=False, slots=True)
class Known:
    """A value of a document that is known again in its other version by its number."""

    number: int
    value: str | None = None
    fields: dict[str, Known] | None = None
    items: list[Known] | None = None

    def parts(self) -> Iterator[tuple[str | int, Known]]:
        """Its fields or items, each with its name or place."""
        yield from (self.fields or {}).items()
        yield from enumerate(self.items or ())

    def plain(self) -> Value:
        """The value itself."""
        if self.fields is not None:
            return {name: one.plain() for name, one in self.fields.items()}
        if self.items is not None:
            return [one.plain() for one in self.items]
        return self.value


class Version:
    """A document whose values have numbers; edits are made in it as they are made in the file."""

    def __init__(self, root: Known) -> None:
        self.root = root

    def at(self, location: Location) -> Known:
        """The value at a location that exists."""
        found = self.root
        for part in location:
            found = (
                (found.fields or {})[part] if isinstance(part, str) else (found.items or [])[part]
            )
        return found

    def find(self, number: int) -> Location | None:
        """Where the value with a number stands; None if it is not there."""
        return _find(self.root, number)

    def edit(self, edit: Edit, numbers: Iterator[int]) -> None:
        """Make an edit; new values get the next of the numbers."""
        if isinstance(edit, Set):
            old, new = self.at(edit.location), known(edit.value, numbers)
            old.value, old.fields, old.items = new.value, new.fields, new.items
        elif isinstance(edit, Insert):
            items = self.at(edit.location).items or []
            items.insert(edit.at, known(edit.value, numbers))
            self.at(edit.location).items = items
        else:
            self._of_owner(edit, self.at(edit.location[:-1]), edit.location[-1], numbers)

    def _of_owner(
        self,
        edit: Put | Remove | Move | Rename,
        owner: Known,
        last: str | int,
        numbers: Iterator[int],
    ) -> None:
        fields, items = owner.fields or {}, owner.items or []
        match edit:
            case Put():
                at = place_for([*fields], str(last), edit.order)
                pairs = [*fields.items()]
                new = (str(last), known(edit.value, numbers))
                owner.fields = dict([*pairs[:at], new, *pairs[at:]])
            case Rename():
                owner.fields = {edit.name if one == last else one: it for one, it in fields.items()}
            case Remove() if isinstance(last, str):
                del fields[last]
            case Remove():
                del items[int(last)]
            case Move():
                items.insert(edit.to, items.pop(int(last)))


def known(value: Value, numbers: Iterator[int]) -> Known:
    """A value with numbers."""
    made = Known(next(numbers))
    if isinstance(value, str | None):
        made.value = value
    elif isinstance(value, Mapping):
        made.fields = {name: known(one, numbers) for name, one in value.items()}
    else:
        made.items = [known(one, numbers) for one in value]
    return made


def numbered_as(value: Value, other: Known, numbers: Iterator[int]) -> Known:
    """A value whose parts have the numbers of those that they are in another version."""
    made = Known(other.number)
    if isinstance(value, str | None):
        made.value = value
    elif isinstance(value, Mapping):
        before = other.fields or {}
        made.fields = {
            name: numbered_as(one, before[name], numbers) if name in before else known(one, numbers)
            for name, one in value.items()
        }
    else:
        old = other.items or []
        mates = {new: at for at, new in certain([one.plain() for one in old], value)}
        made.items = [
            numbered_as(one, old[mates[at]], numbers) if at in mates else known(one, numbers)
            for at, one in enumerate(value)
        ]
    return made


def certain(old: Sequence[Value], new: Sequence[Value]) -> list[tuple[int, int]]:
    """Which item of a list is which of another, as far as that is certain.

    Equal items are the same if there are as many of them in both. Of the others one is another if
    it stands between the same neighbours, alone or most similar.
    """
    mine, theirs = [*map(key_of, old)], [*map(key_of, new)]
    counts, others = Counter(mine), Counter(theirs)
    places = dict[str, list[int]]()
    for at, key in enumerate(theirs):
        places.setdefault(key, []).append(at)
    seen = Counter[str]()
    found = list[tuple[int, int]]()
    for at, key in enumerate(mine):
        if counts[key] == others[key]:
            found.append((at, places[key][seen[key]]))
            seen[key] += 1
    used, taken = {at for at, _ in found}, {at for _, at in found}
    matcher = difflib.SequenceMatcher(None, mine, theirs, autojunk=False)
    for name, start, end, first, last in matcher.get_opcodes():
        if name == "replace":
            left = [at for at in range(start, end) if at not in used]
            right = [at for at in range(first, last) if at not in taken]
            found += _alike(mine, theirs, left, right)
    return found


def _alike(
    mine: Sequence[str], theirs: Sequence[str], left: Sequence[int], right: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """The pairs of items that are not equal, but one of which the other was made."""
    if len(left) == len(right) == 1:
        yield left[0], right[0]
        return
    ratios = {
        pair: difflib.SequenceMatcher(None, mine[pair[0]].split(), theirs[pair[1]].split()).ratio()
        for pair in itertools.product(left, right)
    }
    for pair, ratio in sorted(ratios.items(), key=lambda one: -one[1]):
        rivals = [
            other
            for other, its in ratios.items()
            if other != pair and its >= ratio and (other[0] == pair[0] or other[1] == pair[1])
        ]
        if ratio >= ALIKE and not rivals:
            yield pair


def _find(node: Known, number: int) -> Location | None:
    if node.number == number:
        return ()
    for part, inner in node.parts():
        if (rest := _find(inner, number)) is not None:
            return (part, *rest)
    return None


def siblings(node: Known) -> list[int]:
    """The numbers of the items of a list."""
    return [one.number for one in node.items or ()]
