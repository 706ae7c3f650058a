"""That what a sentence takes up from one before it has the number that it had there.

`The home has 48 places. All 46 places were taken.` A number is compared only where its noun is the
same word, where the later one is meant to be known (`the`, `these`, `all`), where nothing narrows
it, where no other number of those things stands in the paragraph, and where the two are near enough
to be meant as one.
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
ELSEWHERE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Ff]or|[Ff]rom|[Aa]cross|[Nn]ear)\s+[A-Z]|\b[Hh]ere\b|\b[Tt]here\b"
)
NOUN = re.compile(
    r"(?:\s+(?P<told>[a-z]{4,})ed)?\s+(?P<noun>[a-z]{4,}s|people|staff|children|men|women)\b"
)
SAYS = (
    r"\s*[.,;)]|\s+(?:is|are|was|were|has|have|had|met|made|took|gave|came|went|finished|began|agreed|"
    r"will|can|may|must|should|do|did|told|said|saw|found|covered|included|received|reported|showed|held|ran|sent|used|in\s+(?:the|our)\s+sample)\b"
)
GOES_ON = (
    r"\s+(?!(?:of|in|at|from|with|without|who|which|that|where|whose|for|to|on|under|aged|by|and|or|but|"
    r"still|already|per|within|across|between|over|into|as|plus|than|not|yet|next|near|nearby|nearest|most|more|less|beside|behind|above|below|outside|inside|around|"
    r"here|there|we|they|it|he|she)\b)"
    r"(?!\w+(?:ed|ing)\b)[a-z]+\b"
)
"""Any other word behind a number of things is taken for their verb."""
CLOSES = re.compile(
    rf"{SAYS}|{GOES_ON}|\s+(?:that\s+)?we\s+(?P<ours>[a-z]+)|\s+(?P<past>[a-z]+ed)(?={SAYS})"
)
ENDS = re.compile(r"[.;!?]\s+")
NEAREST, FARTHEST = Fraction(2, 3), Fraction(3, 2)
"""Beyond these shares of each other, one is hardly said for the other."""


def said_again(reading: Reading) -> Iterator[Diagnostic]:
    """A number that is taken up is what it was before, in the same paragraph."""
    stated = reading.stated
    for at, then in enumerate(stated):
        if (first := _taken_up(reading, stated, at)) is not None:
            said, other = (figures.as_said(reading.text, one) for one in (then, first))
            message = f"`{said}` stands here for what is `{other}` before"
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
    paragraph = max(0, text.rfind("\n\n", 0, then.offset) + 1)
    start = known[last - 1] if last else 0
    if start <= paragraph or not _is_of_all(text, start, then, noun):
        return None
    first = bisect.bisect_left(stated, paragraph, hi=at, key=lambda one: one.offset)
    near = [one for one in stated[max(first, at - BACK) : at] if _has(text, one, noun["noun"])]
    if len({_whole(one) for one in near}) != 1 or near[-1].offset >= start:
        return None
    begins, ends = _sentence(text, near[-1].offset)
    if APART.search(text, begins, ends) or not _is_ours(text, noun, (begins, ends)):
        return None
    value, where = _whole(near[0]), (paragraph, then.offset)
    if not value or _is_said(text, number, where) or _is_said(text, abs(number - value), where):
        return None
    if number < min(value, FEW + 1):
        return None
    return near[0] if NEAREST <= Fraction(number, value) <= FARTHEST else None


BACK = 30
"""So many figures before one are looked through for what it takes up."""
FEW = 3
"""So few may be some of more: `three projects … these two projects`."""


def _sentence(text: str, place: int) -> tuple[int, int]:
    """Where the sentence of a place begins and ends."""
    known = _sentence_ends(text)
    last = bisect.bisect_right(known, place)
    return known[last - 1] if last else 0, known[last] if last < len(known) else len(text)


def _is_ours(text: str, noun: re.Match[str], where: tuple[int, int]) -> bool:
    """Whether what narrows a number, if anything does, is said of the first one too."""
    closes = CLOSES.match(text, noun.end())
    words = [closes["ours"], closes["past"]] if closes else []
    words.append(noun["told"] and f"{noun['told']}ed")
    if any(word in EXAMINED for word in words):
        return any(text.find(word, *where) >= 0 for word in (*EXAMINED, "looked at", "read"))
    return all(not word or text.find(word, *where) >= 0 for word in words)


EXAMINED = ("inspected", "reviewed", "examined", "sampled", "surveyed", "visited", "interviewed")
"""What is said of the same cases by any of these words."""


def _is_of_all(text: str, start: int, then: Stated, noun: re.Match[str]) -> bool:
    """Whether a number is one of all that were told, and nothing narrows it."""
    closes = CLOSES.match(text, noun.end())
    before = text[start : then.offset]
    return bool(closes) and not (APART.search(before) or ELSEWHERE.search(before))


def _whole(stated: Stated) -> int:
    """How many things a figure counts, or of how many it counts some."""
    value = stated.value
    if isinstance(value, Proportion):
        return value.whole
    return value if isinstance(value, int) else 0


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
    return (
        found is not None
        and found["noun"] == noun
        and stated.sense is Sense.PLAIN
        and bool(_whole(stated))
    )


def _numbers(stated: Stated) -> Iterator[int]:
    """The whole numbers that a figure states."""
    for one in stated.each():
        if isinstance(one.value, Proportion):
            yield from (one.value.part, one.value.whole)
        elif isinstance(one.value, int):
            yield one.value
