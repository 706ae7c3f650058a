"""What proves a figure that somebody typed: a more exact one beside it, or a field."""

from __future__ import annotations

import functools
from fractions import Fraction

from reportgen import figures
from reportgen.checks.reading import Reading
from reportgen.checks.rules import arithmetic, calendar, related, restated
from reportgen.figures import Relation, Sense, Sort, Stated
from reportgen.model.values import Proportion, Share
from reportgen.text import wording


def proof_of(reading: Reading, stated: Stated, one: Stated) -> str | None:
    """What proves one figure of a statement; None if nothing does.

    Counts prove a share and a fraction in words, an exact share proves a fraction, and a field
    the date or count that it gives. Nothing proves what it does not agree with.
    """
    rules = reading.document.framework.value.rules.fractions
    for other in stated.each():
        if _exactness(other) > _exactness(one) and arithmetic.agree(rules, other, one):
            return f"`{figures.as_said(reading.text, other)}` beside it"
    if made := _made_of(reading, one):
        return made
    field = calendar.field_of(reading, one) or restated.field_of(reading, one)
    return f"`{field}`" if field else _elsewhere(reading)


FOLLOWS = {
    Sort.CHANGE: ("by", ("start", "end")),
    Sort.PARTITION: ("whole", ("parts",)),
    Sort.REST: ("rest", ("one",)),
}
"""The end of a relation that follows from others, which then prove it."""


def _made_of(reading: Reading, one: Stated) -> str | None:
    """The figures of the same sentence from which one can be calculated, if it agrees with them."""
    for relation, made in _following(reading.own).get(one.offset, ()):
        if not related.is_wrong(reading, relation):
            said = (f"`{figures.as_said(reading.text, stated)}`" for stated in made)
            return f"{wording.listed([*said])} beside it"
    return None


@functools.lru_cache(maxsize=64)
def _following(text: str) -> dict[int, list[tuple[Relation, list[Stated]]]]:
    """By the place of a figure that follows from others: the relations that say so, and those."""
    found: dict[int, list[tuple[Relation, list[Stated]]]] = {}
    for relation in figures.relations(text):
        name, others = FOLLOWS.get(relation.sort, ("", ()))
        made = [stated for other in others for stated in relation.ends.get(other, ())]
        if made and (end := relation.end(name)):
            found.setdefault(end.offset, []).append((relation, made))
    return found


def _elsewhere(reading: Reading) -> str | None:
    """What proves the only figure of a text from another place of the document."""
    return reading.document.proved(reading.location)


def _exactness(stated: Stated) -> int:
    """How much a figure says: counts more than a share, a share more than a fraction."""
    if stated.sense is not Sense.PLAIN and not isinstance(stated.value, Fraction):
        return 1
    if isinstance(stated.value, Proportion):
        return 3
    return 2 if isinstance(stated.value, Share) else 1


def typed_digits(reading: Reading, stated: Stated) -> bool:
    """Whether the author typed a part of a figure that itself states one.

    `{{ x }} per cent` rests on its reference; `21 of {{ y }}` was counted by its author.
    """
    typed = "".join(
        reading.text[start:end] if reference is None else " " * (end - start)
        for start, end, reference in reading.filled.givers(stated.offset, stated.end)
    )
    return bool(figures.find(typed))
