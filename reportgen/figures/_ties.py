"""Figures that state one thing in two ways: `73 per cent (eight out of 11)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from reportgen.figures._joins import LONGEST_GAP
from reportgen.figures._meanings import Sense, Stated
from reportgen.figures._words import COUNTED, NARROWED, VERB, qualifies
from reportgen.model.values import Proportion, Share

NOUNS = re.compile(
    rf"(?:\s+of)?(?:\s+all)?(?:\s+(?:the|these|those|our|their|its))?"
    rf"(?:\s+(?!{COUNTED}|{VERB}|(?:by|with|for|to|at|from|as|than|and|or|but|not|that|which|in|on)\b)"
    rf"[a-z-]+){{0,3}}\s+{COUNTED}(?:\s+on\s+probation)?"
    rf"(?:\s+(?:that\s+)?(?:we\s+)?(?:inspected|surveyed|interviewed|asked|sampled)"
    rf"|\s+who\s+(?:answered|responded|replied|were\s+asked)|\s+in\s+the\s+region)?",
    re.IGNORECASE,
)
"""What a figure may count, before what is said of it; more words could be another statement."""
OPENS = re.compile(r"\s*\(\s*(?:(?:or|that\s+is,?|i\.e\.,?|n\s*=)\s*)?")
EQUALS = re.compile(
    r"(?:,\s+or|,\s+that\s+is,?|,?\s+which\s+(?:is|was)"
    r"|\s+(?:is|equals|equates\s+to|represents))\s+"
)
DASH = re.compile(r"\s+[–—]\s+")
WITHIN = re.compile(r"[,;]\s+|\s+or\s+")
CLOSES = re.compile(
    rf"(?:\s+of)?(?:\s+(?:all|the|these|those|our))*(?:\s+{NARROWED})*"
    r"(?:\s+(?:cases|instances|people|respondents|responses|those|them))?"
    rf"(?:\s+(?:that\s+)?(?:we\s+)?(?:inspected|surveyed|interviewed|asked))?\s*\)"
)
CLOSES_LATER = re.compile(rf"\s+{VERB}[^()\d]{{0,80}}\)")
NO_MORE = re.compile(r"\s+[–—]|\s*[,.;]|\s+of\s+(?:the|those|these|all|our)\b|\s*\Z")
AFTER_IS = re.compile(r"\s*[,.;)]|\s+of\s+(?:the|those|these|all|our|them)\b|\s*\Z")
COMPARED = re.compile(
    r"\b(?:nation\w*|region\w*|average|previous\w*|last|earlier|before|after|target|compared|than|"
    r"against|versus|year\w*|England|Wales|elsewhere|from|up|down)\b"
)
Tieable = Share | Proportion | Fraction


def _as_part(first: Stated, second: Stated) -> Stated | None:
    """The second figure as one that may be tied to the first; None if the two do not fit."""
    if isinstance(second.value, int) and first.base and second.sense is Sense.PLAIN:
        second = replace(second, value=Proportion(second.value, first.base))
    if not isinstance(first.value, Tieable) or not isinstance(second.value, Tieable):
        return None
    return None if type(first.value) is type(second.value) else second


def _closes(text: str, stated: Stated) -> bool:
    """Whether a figure in brackets is said of what stands before them, and of nothing else."""
    found = CLOSES.match(text, stated.end)
    if not found and isinstance(stated.value, Proportion):
        found = CLOSES_LATER.match(text, stated.end)
    return bool(found) and not COMPARED.search(found[0] if found else "")


def _leads(pattern: re.Pattern[str], text: str, start: int, end: int) -> bool:
    """Whether only what is counted, a joint and a qualifier stand between two places."""
    counted = NOUNS.match(text, start, end)
    joints = [pattern.match(text, at, end) for at in (start, counted.end() if counted else start)]
    return any(joint and qualifies(text[joint.end() : end]) for joint in joints)


def in_brackets(text: str, start: int, stated: Stated, following: Stated | None) -> bool:
    """Whether a figure stands in brackets and says how much that is which ends at `start`."""
    if stated.offset - start > LONGEST_GAP or not _leads(OPENS, text, start, stated.offset):
        return False
    return _closes(text, stated) or _within(text, stated, following)


def _tied(text: str, first: Stated, second: Stated, following: Stated | None) -> bool:
    """Whether what stands between and after two figures makes them one statement."""
    start, end = first.end, second.offset
    if end - start > LONGEST_GAP:
        return False
    if in_brackets(text, start, second, following):
        return True
    if _leads(EQUALS, text, start, end):
        return bool(AFTER_IS.match(text, second.end))
    if _leads(DASH, text, start, end):
        return bool(NO_MORE.match(text, second.end)) and not isinstance(second.value, int)
    return text[first.offset - 1 : first.offset] == "(" and _within(text, first, second)


def _within(text: str, first: Stated, second: Stated | None) -> bool:
    """Whether two figures stand side by side at the end of one pair of brackets."""
    return (
        second is not None
        and bool(WITHIN.fullmatch(text, first.end, second.offset))
        and bool(_as_part(first, second))
        and _closes(text, second)
    )


def linked(text: str, found: list[Stated]) -> Iterator[Stated]:
    """The figures, with those together that state one thing."""
    at = 0
    while at < len(found):
        head, together = found[at], list[Stated]()
        last = head
        at += 1
        while at < len(found) and (part := _as_part(last, found[at]) or _as_part(head, found[at])):
            following = found[at + 1] if at + 1 < len(found) else None
            inside = bool(together) and WITHIN.fullmatch(text, last.end, part.offset)
            if not (inside or _tied(text, last, part, following)):
                break
            together.append(part)
            last = part
            at += 1
        yield replace(head, together=tuple(together)) if together else head
