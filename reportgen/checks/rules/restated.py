"""That a quantity which is stated twice has one value: `48 cases inspected`, the caseload."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from reportgen import figures
from reportgen.checks.passages import in_english
from reportgen.checks.reading import Reading, readings
from reportgen.checks.rules import arithmetic
from reportgen.checks.rules._clauses import Clause, clauses
from reportgen.documents.document import Written
from reportgen.figures import Sense, Stated
from reportgen.model.rules import Fractions
from reportgen.model.values import Proportion, Share
from reportgen.problems.codes import diagnostic
from reportgen.problems.diagnostics import Diagnostic
from reportgen.text import wording
from reportgen.text.references import Names, looked_up

APART = ("recommendations", "table", "figure", "example")
"""Parts that speak of other times or persons in words that may be the same."""
OF_CASES = re.compile(
    r"\b(?:cases|plans|assessments|reviews|reports|records|files|referrals|individuals|people|"
    r"persons?|respondents|men|women)\b"
)
"""What each standard is about anew: of the same words, the cases may be others."""


def stated_once(document: Written) -> Iterator[Diagnostic]:
    """Clauses that say the same of a figure, in whatever order, give it one value."""
    if not in_english(document):
        return
    seen: dict[tuple[str, str], Clause] = {}
    for clause in _clauses(document):
        key = clause.topic, _scope(clause)
        first = seen.setdefault(key, clause)
        apart = (first.reading.location, first.paragraph) != (
            clause.reading.location,
            clause.paragraph,
        )
        if apart and (found := _differing(document, first, clause)):
            yield _differs(first, clause, *found)


def _clauses(document: Written) -> Iterator[Clause]:
    word = document.words.unit
    own = document.unit.text if document.unit else f"the {word}"
    for reading in readings(document):
        if reading.stated and not any(part in reading.location for part in APART):
            yield from clauses(reading, own, word.lower())


def _scope(clause: Clause) -> str:
    """The part of the document in which the words mean one thing; empty for all of it."""
    location = clause.reading.location
    if "body" in location:
        return repr(location[: location.index("body")])
    return repr(location[:2]) if OF_CASES.search(clause.words) else ""


def _differing(document: Written, first: Clause, then: Clause) -> tuple[Stated, Stated] | None:
    """The only two figures of two clauses that cannot both be right."""
    rules = document.framework.value.rules.fractions
    pairs = [*zip(first.stated, then.stated, strict=True)]
    apart = [(one, other) for one, other in pairs if one.value != other.value]
    if len(apart) != 1 or _agree(rules, *apart[0]):
        return None
    return apart[0]


def _agree(rules: Fractions, one: Stated, other: Stated) -> bool:
    """Whether two figures of one quantity may both be right, or cannot be compared."""
    first, second, plain = one.value, other.value, one.sense is other.sense is Sense.PLAIN
    if isinstance(first, Proportion) and isinstance(second, Proportion):
        return not plain
    if isinstance(first, Share | Proportion | Fraction):
        comparable = isinstance(second, Share | Proportion | Fraction)
        return not comparable or arithmetic.agree(rules, one, other)
    if isinstance(first, int | Decimal) and isinstance(second, int | Decimal):
        return not plain or _rounded_alike(Decimal(first), Decimal(second))
    return True


def _rounded_alike(one: Decimal, other: Decimal) -> bool:
    """Whether two numbers are the same where the rounder one is exact: 1,979 and 2,000."""
    unit = Decimal(1).scaleb(max(_last_place(one), _last_place(other)))
    first, second = (
        (number / unit).quantize(Decimal(1), rounding=ROUND_HALF_UP) for number in (one, other)
    )
    return first == second


def _last_place(number: Decimal) -> int:
    """The power of ten to which a number may have been rounded."""
    exponent = int(number.as_tuple().exponent)
    if exponent < 0 or number == 0:
        return exponent
    zeros = len(str(int(number))) - len(str(int(number)).rstrip("0"))
    return zeros if zeros > 1 else 0


def _differs(first: Clause, then: Clause, there: Stated, here: Stated) -> Diagnostic:
    """The report, at the figure that its author typed; at the later one if both were."""
    if first.reading.is_typed(there) and not then.reading.is_typed(here):
        first, then, there, here = then, first, here, there
    said, other = (
        figures.as_said(clause.reading.text, stated)
        for clause, stated in ((then, here), (first, there))
    )
    line = first.reading.span(there).line
    message = f"`{said}` stands here for what is `{other}` in line {line}"
    hint = "state it once as a fact, and refer to it, or say how the two differ"
    return diagnostic("quantity-mismatch", message, then.reading.span(here), hint)


WE_INSPECTED = re.compile(
    r"(?:\A|[.!?]\s+|\n\n)(?:In\s+total,?\s+we|We)\s+inspected\s+(?:a\s+total\s+of\s+)?\Z"
)
CASES = re.compile(
    r"\s+cases(?=\s*[.;]|\s*\Z|\s+(?:in\s+total|altogether)\b|\s+where\s+sentences\b)"
)
INSPECTED = re.compile(
    r"\s+(?:inspected\s+cases|cases\s+(?:(?:that\s+)?we\s+)?inspected)"
    r"(?=\s*[.,;)]|\s*\Z|\s+(?:had|were|was|did|showed)\b)"
)
PART_OF_THEM = re.compile(r"\b(?:relevant|applicable|eligible|other|remaining)\b")
"""Words with which a figure speaks of some of the inspected cases: `14 of the relevant 26`."""
WE_INTERVIEWED = re.compile(
    r"\bWe\s+(?:also\s+)?(?:conducted|held|carried\s+out)\s+(?:a\s+total\s+of\s+)?\Z"
)


@functools.lru_cache(maxsize=64)
def _interviews(people: str) -> re.Pattern[str]:
    """What stands after the number of interviews that the fieldwork had, and people in it."""
    said = r"\s+".join(map(re.escape, people.split()))
    return re.compile(rf"\s+interviews\s+with\s+{said}(?=\s*[.,;]|\s+and\b)")


Counted = tuple[str, int, frozenset[int]]
"""A field, the number that prose gives for it, and those that are right."""


def of_fieldwork(reading: Reading) -> Iterator[Diagnostic]:
    """Prose gives as many inspected cases and interviews as the fieldwork had."""
    for stated in reading.stated:
        for one in stated.each():
            if not (found := _counted(reading, one)) or found[1] in found[2]:
                continue
            field, said, right = found
            message = f"`{field}` is {' or '.join(map(wording.number, sorted(right)))}"
            hint = f"refer to it with {{{{ {field} }}}}, not {wording.number(said)}"
            yield diagnostic("quantity-mismatch", message, reading.span(one), hint)


def field_of(reading: Reading, stated: Stated) -> str | None:
    """The field that has the count which prose gives there; None if there is no such field."""
    found = _counted(reading, stated) if isinstance(stated.value, int) else None
    return found[0] if found and found[1] in found[2] else None


def _counted(reading: Reading, stated: Stated) -> Counted | None:
    """The field that certainly holds what a figure counts."""
    values, said = reading.document.values, stated.value
    cases = looked_up("fieldwork.cases", values)
    if not isinstance(cases, int) or stated.sense is not Sense.PLAIN:
        return None
    if whole := _inspected_whole(reading, stated):
        return "fieldwork.cases", whole, frozenset((cases, *_of_parts(values)))
    if not isinstance(said, int):
        return None
    if _stands(reading, stated, WE_INSPECTED, CASES):
        return "fieldwork.cases", said, frozenset((cases,))
    interviews = looked_up("fieldwork.interviews", values)
    after = _interviews(reading.document.words.interviewed)
    if isinstance(interviews, int) and _stands(reading, stated, WE_INTERVIEWED, after):
        return "fieldwork.interviews", said, frozenset((interviews,))
    return None


def _of_parts(values: Names) -> Iterator[int]:
    """How many cases were inspected for each part that has a number of its own."""
    for group in values.values():
        own = group.get("cases") if isinstance(group, Mapping) else None
        if isinstance(own, int):
            yield own


def _inspected_whole(reading: Reading, stated: Stated) -> int | None:
    """The whole of a share of all inspected cases; not of some, which the text counts before."""
    value = stated.value
    whole = value.whole if isinstance(value, Proportion) else stated.base
    some = PART_OF_THEM.search(reading.text, stated.offset, stated.end)
    if whole is None or some or not INSPECTED.match(reading.text, stated.end):
        return None
    counted = (one.value for one in reading.stated if one.offset < stated.offset)
    parts = (one.part if isinstance(one, Proportion) else one for one in counted)
    return None if whole in parts else whole


def _stands(
    reading: Reading, stated: Stated, before: re.Pattern[str], after: re.Pattern[str]
) -> bool:
    start = max(0, stated.offset - 60)
    return bool(
        after.match(reading.text, stated.end) and before.search(reading.text, start, stated.offset)
    )


RULES = (of_fieldwork,)
