"""Figures that state one thing in two ways, by their relations: `73 per cent (8 of 11)`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reportgen.figures._meanings import Sense, Stated
from reportgen.figures._relations import Relation, Sort
from reportgen.model.values import Proportion


def statements(found: Sequence[Stated], relations: Iterable[Relation]) -> Iterator[Stated]:
    """The figures of a text, with their bases, and with those together that state one thing."""
    known = {one.offset: one for one in found}
    joined: dict[int, int] = {}
    for relation in relations:
        _base(known, relation)
        for first, then in _pairs(relation):
            if first.offset in known and then.offset in known and then.offset not in joined:
                joined[then.offset] = joined.get(first.offset, first.offset)
    for offset, one in sorted(known.items()):
        if offset not in joined:
            others = tuple(known[at] for at in sorted(joined) if joined[at] == offset)
            yield replace(one, together=others) if others else one


def _base(known: dict[int, Stated], relation: Relation) -> None:
    """Gives a share the base, and a part the whole, that a relation has for it."""
    whole = relation.end("whole")
    if whole is None or not isinstance(whole.value, int) or whole.sense is not Sense.PLAIN:
        return
    share, part = relation.end("share"), relation.end("part")
    if relation.sort is Sort.SHARE and share and share.offset in known:
        own = replace(known[share.offset], base=whole.value)
        if whole.offset > share.offset and whole.offset in known:
            del known[whole.offset]
            own = replace(own, length=whole.end - own.offset)
        known[share.offset] = own
    if relation.sort is Sort.PART and part and part.offset in known:
        own = known[part.offset]
        if isinstance(own.value, int):
            known[part.offset] = replace(own, value=Proportion(own.value, whole.value))


def _pairs(relation: Relation) -> Iterator[tuple[Stated, Stated]]:
    """The figures that a relation has for one thing, in the order of the text."""
    names = {Sort.SAME: ("one", "other"), Sort.PART: ("part", "share")}.get(relation.sort, ())
    ends = [end for name in names if (end := relation.end(name))]
    if len(ends) == 2:
        first, then = sorted(ends, key=lambda one: one.offset)
        yield first, then
