"""What beside the figures of a relation says that they are not what a form takes them for.

Each of these is a kind of right sentences, of which published ones were once reported.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction

from reportgen.figures._meanings import Stated
from reportgen.figures._relations import Relation, Sort
from reportgen.model.values import Proportion, Share

FAR, NEAR = 160, 60
"""So many characters before a figure are looked at: to the beginning of a sentence, or a clause."""
MOST_SINCE = re.compile(
    r"\b(?:lowest|highest|fewest|most|smallest|largest|best|worst)\b[^.;]*\bsince\b[^.;]*\Z"
)
"""Before a figure of the past that only a record goes back to: `the lowest since 1997, when …`."""
DID = re.compile(r"\s+(?:said\s+(?:that\s+)?(?:they\s+)?)?(?:had|have|has|used|gave|made)\s+[a-z]")
"""Behind a share of people who may have done something else besides."""
FROM = re.compile(r"\bfrom\s+\Z")
NAME = re.compile(r"\bthe\s+[A-Z]{3,}\s+\Z")
"""Before a number that belongs to a name: `the FTSE 100`."""
OF_A_RATE = re.compile(
    r"\s+(?:of\s+)?(?:the|that|this|its|their)\s+(?:[a-z]+\s+){0,3}"
    r"(?:rate|figure|share|level|proportion|percentage|average|number|total)\b"
)
"""Behind a fraction that is one of another figure, and not of everything."""
MORE_OF = re.compile(r"\s+(?:more|fewer|less)\s+(?!than\b)[a-z]")
"""Behind the share by which there are more of something than before."""
THAN_THAT = re.compile(r"\b(?:above|below|under|over|than)\s+that,?\s+(?:with|at)\s+\Z")
"""Before a figure that is what is more or less itself: `below that, with 69`."""
NEXT_ITEM = re.compile(r"(?<!\bto)(?<!\bwith),\s+\Z")
"""Before a figure that begins the next thing listed."""
IN_A_PLACE = re.compile(r"\s+(?:[a-z]+\s+){0,2}in\s+[A-Z]")
UNIT = (
    r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|feet|foot|inch(?:es)?|stone|pounds?)"
)
TWO_UNITS = re.compile(rf"\s+{UNIT}\s+(?:and\s+)?[\w.]+\s+{UNIT}\b")
SECOND_UNIT = re.compile(rf"\b{UNIT}\s+(?:and\s+)?\Z")
"""Around the two numbers of one measure: `nine minutes 30 seconds`."""
TIME = re.compile(
    r"\b(?:(?:19|20)\d\d|(?:a|last|this|previous|the)\s+(?:year|month|quarter|week)|earlier|before"
    r"|previous(?:ly)?|later|now|by|since|this|that)\b"
)
WHERE = re.compile(r"\b(?:from|across|at|over|in)\s+\Z")
NUMBER = re.compile(r"(?<![\d,.])\d{1,3}(?:,\d{3})+|\d{4,}")

Doubt = Callable[[str, Relation], bool]


def is_unsure(text: str, relation: Relation) -> bool:
    """Whether something beside the figures of a relation speaks against it."""
    doubts = DOUBTS.get(relation.sort, ())
    return any(doubt(text, relation) for doubt in (*doubts, _is_in_a_name))


def _before(text: str, one: Stated | None, so_far: int = NEAR) -> str:
    return text[max(0, one.offset - so_far) : one.offset].rpartition("\n\n")[2] if one else ""


def _ends(relation: Relation, *names: str) -> Iterator[Stated]:
    return (one for name in names for one in relation.ends.get(name, ()))


def _is_in_a_name(text: str, relation: Relation) -> bool:
    each = _ends(relation, *relation.ends)
    return any(NAME.search(_before(text, one)) for one in each if isinstance(one.value, int))


def _is_a_record(text: str, relation: Relation) -> bool:
    return bool(MOST_SINCE.search(_before(text, relation.end("start"), FAR)))


def _is_the_next_item(text: str, relation: Relation) -> bool:
    by, start = relation.end("by"), relation.end("start")
    if by is None or start is None or by.end > start.offset:
        return False
    between = text[by.end : start.offset]
    joined = "compared" in between or ". " in between
    return bool(NEXT_ITEM.search(between)) and not joined


def _is_more_of_something(text: str, relation: Relation) -> bool:
    by = relation.end("by")
    more = by and isinstance(by.value, Share) and MORE_OF.match(text, by.end)
    return bool(more and by and "than" not in text[by.end : by.end + NEAR])


def _is_of_two_times(text: str, relation: Relation) -> bool:
    """Whether a change is read from two sentences of which none says when anything was."""
    start, end, by = (relation.end(name) for name in ("start", "end", "by"))
    if not (start and end and by and "either" in relation.marks):
        return False
    told = ". " in text[start.end : end.offset] and ". " not in text[end.end : by.offset]
    return told and not TIME.search(text, start.offset, by.end + NEAR)


def _is_compound(text: str, relation: Relation) -> bool:
    each = [*_ends(relation, "start", "end", "one", "other", "by")]
    parts = (
        TWO_UNITS.match(text, one.end) or SECOND_UNIT.search(_before(text, one)) for one in each
    )
    return any(parts)


def _is_itself_less(text: str, relation: Relation) -> bool:
    return any(THAN_THAT.search(_before(text, one)) for one in _ends(relation, "one", "other"))


def _is_from(text: str, relation: Relation) -> bool:
    return bool(FROM.search(_before(text, relation.end("by"))))


def _may_overlap(text: str, relation: Relation) -> bool:
    near = "near" in relation.marks
    return near and all(DID.match(text, one.end) for one in _ends(relation, "parts"))


def _is_of_a_rate(text: str, relation: Relation) -> bool:
    words = (one for one in _ends(relation, "one", "other") if isinstance(one.value, Fraction))
    return any(OF_A_RATE.match(text, one.end) for one in words)


def _is_of_another_whole(text: str, relation: Relation) -> bool:
    """Whether a part is larger than its whole, and a number before both is not."""
    part, whole = relation.end("part"), relation.end("whole")
    sizes = [one.value for one in (part, whole) if one and isinstance(one.value, int)]
    if part is None or whole is None or len(sizes) < 2 or sizes[0] <= sizes[1]:
        return False
    if not WHERE.search(_before(text, whole)):
        return False
    numbers = NUMBER.findall(_before(text, whole, FAR))
    return any(int(one.replace(",", "")) >= sizes[0] for one in numbers)


def _is_one_of_several_places(text: str, relation: Relation) -> bool:
    each = [*_ends(relation, "whole", "parts")]
    return all(IN_A_PLACE.match(text, one.end) for one in each[:2]) and not any(
        isinstance(one.value, Proportion) for one in each
    )


OF_CHANGES: tuple[Doubt, ...] = (
    _is_a_record,
    _is_the_next_item,
    _is_more_of_something,
    _is_of_two_times,
    _is_compound,
)
DOUBTS: dict[Sort, tuple[Doubt, ...]] = {
    Sort.CHANGE: OF_CHANGES,
    Sort.COMPARED: (_is_itself_less, _is_compound),
    Sort.WAY: (_is_from,),
    Sort.SHARES: (_may_overlap,),
    Sort.SAME: (_is_of_a_rate,),
    Sort.PART: (_is_of_another_whole,),
    Sort.PARTITION: (_is_one_of_several_places,),
}
