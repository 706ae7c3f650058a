"""The reading order of the texts in a report or letter with ratings."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TypeVar

from reportgen.model.base import Location
from reportgen.model.framework import Domain, Framework

T = TypeVar("T")

PARTS = (
    "opening foreword recommendations background domains standards sections annexe footnotes"
).split()
FIELDS = (
    "not_inspected lead phrases discretion rationale introduction strengths areas_for_improvement "
    "further"
).split()


def chapters(framework: Framework) -> tuple[str, ...]:
    """The ids of a framework's standards and sections, in the order of a report."""
    return tuple(name for one in framework.domains for name in _parts(one))


def _parts(domain: Domain) -> tuple[str, ...]:
    return domain.order or (*domain.standards, *domain.sections)


def in_reading_order(
    texts: Iterable[tuple[Location, T]], chapter: Sequence[str], recipients: Collection[str]
) -> list[tuple[Location, T]]:
    """Texts, or blocks, in the order of a page.

    `chapter` names the standards and sections in the order of the page. `recipients` names the
    recipients, if the page groups the recommendations by them.
    """
    return sorted(texts, key=lambda one: _order(one[0], chapter, [*recipients]))


def _order(
    location: Location, chapter: Sequence[str], recipients: Sequence[str]
) -> tuple[int, ...]:
    head, *rest = (str(part) for part in location)
    part = PARTS.index(head) if head in PARTS else len(PARTS)
    if head in ("standards", "sections"):
        field = FIELDS.index(rest[1]) if rest[1] in FIELDS else len(FIELDS)
        number = int(rest[2]) if rest[2:] and rest[2].isdecimal() else 0
        return PARTS.index("standards"), _place(rest[0], chapter), field, number
    if head == "recommendations" and recipients:
        return part, _place(rest[0], recipients), int(rest[1]) if rest[1:] else 0
    return (part,)


def _place(name: str, known: Sequence[str]) -> int:
    return known.index(name) if name in known else len(known)
