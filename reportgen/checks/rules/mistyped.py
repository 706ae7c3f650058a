"""That a number which is named again was not mistyped: `£12,768 … unchanged, at £12,678`."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from reportgen import figures
from reportgen.checks.reading import Reading
from reportgen.figures import Stated
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic

ENDS = re.compile(r"(?<=[.!?])[’”'\")]*\s+(?=[A-Z“‘'\"£\d(])")
WORD = re.compile(r"[a-z][a-z’'-]{3,}")
SMALL = frozenset(
    """that this these those with from have were been also which their there they than more less
    some other about around nearly almost over under only just into when where while would could
    cent each year years last said says being most many much such very same made make""".split()
)
STEM = 5
"""By so many first letters words are taken for the same: `vaccinated`, `vaccination`."""
OTHER = re.compile(
    r"\b(?:from|compar\w+|than|previous\w*|earlier|against|respectively|another|others?)\b"
)
"""Words with which a sentence may name two numbers, or that of another thing."""
APART = re.compile(
    rf"{OTHER.pattern}|\b(?:rose|risen|rises?|rising|fell|fallen|falls?|falling|up|down|increased?"
    r"|decreased?|whereas|while|further|target|average|per|between|higher|lower|grew|grown"
    r"|dropp\w+|highest|lowest)\b"
)
"""The same for numbers that differ by one digit, as those of two times may."""
WHEN = re.compile(
    r"\b(?:(?:19|20)\d\d(?:[/–-]\d{2,4})?|January|February|March|April|May|June|July|August"
    r"|September|October|November|December)\b"
)
NUMBER = re.compile(r"\d[\d,.]*")
MOST_NUMBERS = 2
"""A sentence with more is a list, in which near numbers may be those of any two things."""
NEAR = 2
"""So many sentences before it, at most, a number was named first."""
MANY_DIGITS = 3
COMMON = 3
"""So many words two sentences share that name one thing; where digits are few, one more."""

Place = tuple[int, int]


def mistyped(reading: Reading) -> Iterator[Diagnostic]:
    """A number that is named again has all its digits as they were."""
    numbers = [one for one in reading.stated if figures.digits_of(one)]
    sentences = _sentences(reading.own) if len(numbers) > 1 else []
    for at, here in enumerate(sentences):
        for then in _within(numbers, here):
            if first := _first(reading.own, numbers, sentences[max(0, at - NEAR) : at], here, then):
                said, other = (figures.as_said(reading.text, one) for one in (then, first))
                message = f"`{said}` stands here for what is `{other}` before"
                hint = "one of the two is wrong, or say how they differ"
                yield diagnostic("quantity-mismatch", message, reading.span(then), hint)


def _sentences(text: str) -> list[Place]:
    starts = [0, *(one.end() for one in ENDS.finditer(text)), len(text)]
    return [*itertools.pairwise(starts)]


def _within(numbers: Sequence[Stated], place: Place) -> Iterator[Stated]:
    return (one for one in numbers if place[0] <= one.offset < place[1])


def _first(
    text: str, numbers: Sequence[Stated], before: Sequence[Place], here: Place, then: Stated
) -> Stated | None:
    """The number of a sentence before that another is but for a digit; None if there is none."""
    for place in reversed(before):
        if "\n\n" in text[place[0] : here[0]]:
            return None
        for first in _within(numbers, place):
            if _is_slip(text, first, then) and _is_one_thing(text, (place, here), (first, then)):
                return first
    return None


def _is_slip(text: str, first: Stated, then: Stated) -> bool:
    one, other = figures.digits_of(first), figures.digits_of(then)
    if not one or not other or type(first.value) is not type(then.value):
        return False
    alike = figures.currency(text, first.offset) == figures.currency(text, then.offset)
    return alike and figures.is_slip(one[0], other[0], min(one[1], other[1]))


def _is_one_thing(text: str, places: tuple[Place, Place], both: tuple[Stated, Stated]) -> bool:
    """Whether the sentences of two numbers are of one thing at one time, by their words."""
    before, after = (text[start:end] for start, end in places)
    times = set(WHEN.findall(after))
    if times and times != set(WHEN.findall(before)):
        return False
    common = len(_words(before) & _words(after))
    digits = [re.sub(r"\D", "", text[one.offset : one.end]).rstrip("0") for one in both]
    many = min(map(len, digits)) >= MANY_DIGITS
    if many and sorted(digits[0]) == sorted(digits[1]):
        return bool(common) and not (OTHER.search(before) or OTHER.search(after))
    listed = max(len([*NUMBER.finditer(one)]) for one in (before, after)) > MOST_NUMBERS
    if listed or APART.search(before) or APART.search(after):
        return False
    return common > COMMON - many


def _words(text: str) -> set[str]:
    return {word[:STEM] for word in WORD.findall(text.lower()) if word not in SMALL}
