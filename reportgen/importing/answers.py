"""What rows of tables answer: the percentage of a question, the rating of a part."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportgen.importing.parts import Part, Parts, asked
from reportgen.importing.values import Placed

PERCENT = re.compile(r"(\d{1,3}(?:\.\d+)?)\s*(?:%|per cent)", re.IGNORECASE)


def answered(found: Placed, part: Part | None, cells: Sequence[str]) -> bool:
    """Whether a row gives the percentage of a question of the part that is open."""
    if part is None or not part.answers:
        return False
    shares = [share[1] for one in cells[1:] if (share := PERCENT.search(one))]
    at = asked(cells[0], part.answers) if cells else None
    if at is None or not shares or at in found.texts:
        return False
    found.texts[at] = shares[0]
    return True


def rated(found: Placed, parts: Parts, cells: Sequence[str]) -> bool:
    """Whether a row names a part and its rating."""
    ratings = [one for cell in cells if (one := parts.rating(cell))]
    named = (parts.named(one) for one in cells if not parts.rating(one))
    part = next((one for one in named if one and one.rating), None)
    if part is None or part.rating is None or len(ratings) != 1:
        return False
    found.texts.setdefault(part.rating, ratings[0])
    return True
