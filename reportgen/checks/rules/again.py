"""That what a sentence takes up from the one before has the number that it had there.

`The home has 48 places. All 46 places were taken.` A number is compared only where its noun is the
same word, where the later one is meant to be known (`the`, `these`, `all`), where nothing narrows
it, and where the two are near enough to be meant as one.
"""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from reportgen import figures
from reportgen.checks.reading import Reading
from reportgen.figures import Sense, Stated
from reportgen.model.values import Proportion
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic

KNOWN = re.compile(r"\b(?:the|these|those|all|all\s+the|its|our|their)\s+\Z", re.IGNORECASE)
OF_KNOWN = re.compile(r"\bof\s+(?:the|these|those|all|its|our|their)\b")
APART = re.compile(
    r"\b(?:other|others|remaining|rest|previous|previously|earlier|before|than|target|planned|now|"
    r"originally|national|region|elsewhere|another|further|first|last|next|later|since|then|by|"
    r"until|only|would|should|not|if|some|each|per)\b|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)
"""Words with which a sentence may speak of another time, group or number."""
NOUN = re.compile(
    r"(?:\s+(?P<told>[a-z]{4,})ed)?\s+(?P<noun>[a-z]{4,}s|people|staff|children|men|women)\b"
)
BEGINS = re.compile(
    r"\s*(?:(?:at|on|during)\s+the\s+(?:time|day|visit|inspection|survey)(?:\s+of\s+(?:the|our)\s+\w+)?,?\s+)?"
    r"(?:(?:in|of|for|at|from|among|on)\s+)?(?:[\w,-]+\s+of\s+)?(?:all\s+)?(?:(?:the|these|those|its|our|their)\s+)?\Z",
    re.IGNORECASE,
)
"""What may stand before the number: no other place, and nobody else."""
SAYS = (
    r"\s*[.,;)]|\s+(?:is|are|was|were|has|have|had|met|made|took|gave|came|went|finished|began|agreed|"
    r"will|can|may|must|should|do|did)\b"
)
CLOSES = re.compile(rf"{SAYS}|\s+(?P<past>[a-z]+ed)(?={SAYS})")
ENDS = re.compile(r"[.;!?]\s+")
NEAREST, FARTHEST = Fraction(2, 3), Fraction(3, 2)
"""Beyond these shares of each other, one is hardly said for the other."""


def said_again(reading: Reading) -> Iterator[Diagnostic]:
    """A number that is taken up is what it was in the sentence before."""
    stated = reading.stated
    for at, then in enumerate(stated):
        if (first := _taken_up(reading, stated, at)) is not None:
            said, other = (figures.as_said(reading.text, one) for one in (then, first))
            message = f"`{said}` stands here for what is `{other}` in the sentence before"
            hint = "one of the two is wrong, or say how they differ"
            yield diagnostic("quantity-mismatch", message, reading.span(then), hint)


@functools.lru_cache(maxsize=64)
def _sentence_ends(text: str) -> tuple[int, ...]:
    return tuple(found.end() for found in ENDS.finditer(text))


def _is_said(text: str, number: int, where: tuple[int, int]) -> bool:
    """Whether a text says a number between two places."""
    places = _said_at(text).get(number, [])
    at = bisect.bisect_left(places, where[0])
    return at < len(places) and places[at] < where[1]


@functools.lru_cache(maxsize=64)
def _said_at(text: str) -> dict[int, list[int]]:
    """By each number of a text, where it is said."""
    found: dict[int, list[int]] = {}
    for one in figures.find(text):
        for number in _numbers(one):
            found.setdefault(number, []).append(one.offset)
    return found


def _taken_up(reading: Reading, stated: Sequence[Stated], at: int) -> Stated | None:
    """The figure for which another stands, where the two do not agree."""
    then = stated[at]
    text, number, noun = reading.own, _known(reading.own, then), NOUN.match(reading.own, then.end)
    if number is None or noun is None or figures.measure_after(text, then):
        return None
    known = _sentence_ends(text)
    last = bisect.bisect_right(known, then.offset)
    ends = known[max(0, last - 2) : last]
    if not ends or "\n\n" in text[ends[-1] : then.offset]:
        return None
    start = ends[-2] if len(ends) > 1 else 0
    closes = CLOSES.match(text, noun.end())
    told = not noun["told"] or noun["told"] in text[start : ends[-1]]
    if not closes or not told or not BEGINS.match(text, ends[-1], then.offset):
        return None
    narrowed = closes["past"] and closes["past"] not in text[start : ends[-1]]
    if narrowed or APART.search(text, start, then.offset) or "\n\n" in text[start : then.offset]:
        return None
    first = bisect.bisect_left(stated, start, hi=at, key=lambda one: one.offset)
    near = [one for one in stated[first:at] if _has(text, one, noun["noun"])]
    paragraph = max(0, text.rfind("\n\n", 0, then.offset) + 1)
    if len(near) != 1 or near[0].offset >= ends[-1]:
        return None
    value = near[0].value
    if not isinstance(value, int):
        return None
    where = (paragraph, then.offset)
    if _is_said(text, number, where) or _is_said(text, abs(number - value), where):
        return None
    fits = value and NEAREST <= Fraction(number, value) <= FARTHEST
    return near[0] if fits else None


def _known(text: str, stated: Stated) -> int | None:
    """The number of things that are known: `the 46`, or the whole of `29 of its 46`."""
    value = stated.value
    if stated.sense is not Sense.PLAIN:
        return None
    if isinstance(value, Proportion):
        return value.whole if OF_KNOWN.search(text, stated.offset, stated.end) else None
    if isinstance(value, int) and KNOWN.search(text, max(0, stated.offset - 10), stated.offset):
        return value
    return None


def _has(text: str, stated: Stated, noun: str) -> bool:
    """Whether a figure is a number of such things."""
    found = NOUN.match(text, stated.end)
    return found is not None and found["noun"] == noun and stated.sense is Sense.PLAIN


def _numbers(stated: Stated) -> Iterator[int]:
    """The whole numbers that a figure states."""
    for one in stated.each():
        if isinstance(one.value, Proportion):
            yield from (one.value.part, one.value.whole)
        elif isinstance(one.value, int):
            yield one.value
