"""Whether the figures of a relation can be what it takes them for: what is not sure is no relation.

A form, or a general reading, goes by the words between figures. Here each figure of a change or a
comparison is held against the words beside it, which may say that it is no level: so many forces
that there are, an age, the size of another change, a rate beside a count.
"""

from __future__ import annotations

import re

from reportgen.figures._lexicon import classes
from reportgen.figures._meanings import Stated
from reportgen.figures._relations import Relation, Sort
from reportgen.figures._unsure import is_unsure
from reportgen.figures._words import measure_after
from reportgen.model.values import Share

LEVELS = ("start", "end", "one", "other")
"""The ends of a change or comparison that say how much there is, not by how much it differs."""
ABOUT = r"(?:(?:by|about|around|some|almost|nearly|just|over|another)\s+){0,2}"
SIZE_BEFORE = re.compile(
    rf"(?<!\bmade)(?<!\bmake)(?<!\bmakes)(?<!\bmaking)\s\(?(?:up|down)\s+{ABOUT}[£$€]?\Z"
    r"|\((?:up|down)\s+(?:by\s+)?[£$€]?\Z"
    rf"|\b(?:increase|decrease|rise|fall|drop|growth|reduction|decline)s?\s+of\s+{ABOUT}[£$€]?\Z"
)
SIZE_BEHIND = re.compile(
    r"\s+(?:[a-z]+\s+)?(?:longer|shorter|higher|lower|fewer)\b(?!\s+than\s+\d)"
)
FIXED = re.compile(
    r"(?<!\bfrom)(?<!\bto)(?<!\bthan)(?<!\bon)(?<!\bwith)(?<!\bagainst)(?<!\bover)(?<!\babove)"
    r"(?<!\bbelow)(?<!\bby)(?<!\breached)\s(?:the|these|those|all)\s+\Z"
)
"""Before a number of things that are always so many: `in the 43 forces`."""
OF_A_TIME = re.compile(
    r"\s+(?:a year|in|that|who|which|recorded|reported|seen|made|of|for)\b|[.,;)]"
)
"""Behind a number that was counted at a time, whatever article it has: `above the 40 in May`."""
AGED = re.compile(r"\b[Aa]ged?\s+(?:between\s+|from\s+)?(?:\d+\s+(?:to|and)\s+)?\Z")
OVER_TIME = re.compile(r"\b(?:over|across|during) (?:the )?(?:last |past |these )?\Z")
TIMES = re.compile(r"\s+(?:financial |calendar )?(?:year|month|week|quarter|day)s\b")
"""Around a number of years over which something was counted: it is no level."""
RATE_BEFORE = re.compile(r"\brate\s+of\s+\Z")
RATE_BEHIND = re.compile(r"\s+(?:[a-z-]+\s+){0,2}(?:per|for\s+every)\s+\d")
COUNTED = re.compile(r"\s+(?!in\b|at\b|for\b|a\b|during\b|per\b|the\b|by\b|on\b|last\b)[a-z]{3,}")
LED = re.compile(r"\b(?:from|to|at)\s+\Z")
AGAINST = re.compile(r"\b(?:compared (?:with|to)|against|than)\b[^,;.(]*\(\Z")
"""Before a figure in brackets that another is compared with: it is no later level itself."""
ONE_MORE = re.compile(r"(?<![\d,])(?!(?:19|20)\d\d\b)\d[\d,]*\s+[a-z][^.;:]*,\s+\Z")
"""Before the first of two parts, another one: `12 were lost, 20 sold and 30 kept`."""
A_THING_MORE = re.compile(r"\b(?:an?|one)\s+[a-z][^.;:\d]{0,40},\s+\Z")
"""The same of one thing: `a manager, four officers and three assistants`."""
OF_OTHERS = re.compile(r"\bOf (?:the|these|all)\b[^.\d]*,[^.\d]*\Z")
"""Before the first part of another whole than it looks: `Of the guests, there were 12`."""
THE_OTHERS = re.compile(
    r"[^.!?\d]{0,200}[.!?]\s+(?:The (?:other|others|remaining|rest|last)|Another|A further)\b"
)
"""Behind the last part of a sentence, the beginning of one with another part."""
ANOTHER = re.compile(r"\b(?:[Aa]nother|[Aa] further)\s+\Z")
OF_SOME = re.compile(r"\s+(?:of\s+\w+\s+)?(?:who|which|that)\b")
"""Behind the rest, of whom only it is one: `the other 15 per cent who replied`."""
SHARE = re.compile(
    r"(?<![\d.,])(\d{1,3}(?:\.\d+)?)"
    r"(?=(?:\s+to\s+\d{1,3}(?:\.\d+)?)?\s?(?:%|per cent\b|percent\b))"
)
UNDER = re.compile(r"\s+under\s+(?!the\b|that\b|last\b|a\b|its\b|their\b)[a-z]")
WORD = re.compile(r"[a-z]+")


def is_sure(text: str, relation: Relation) -> bool:
    """Whether nothing beside the figures of a relation says that they are something else."""
    if is_unsure(text, relation):
        return False
    if relation.sort not in (Sort.CHANGE, Sort.COMPARED):
        return not any(one(text, relation) for one in DOUBTS.get(relation.sort, ()))
    levels = [one for name in LEVELS for one in relation.ends.get(name, ())]
    sizes = [_is_size(text, one) for one in levels]
    if any(sizes) and not (all(sizes) and relation.sort is Sort.COMPARED):
        return False
    if any(_is_no_level(text, one) for one in levels):
        return False
    if _is_in_two_units(text, relation) or _is_under_a_name(text, relation):
        return False
    rate = any(_is_rate(text, one) for one in levels)
    mixed = rate and any(_is_counted(text, one) for one in levels)
    by, end = relation.end("by"), relation.end("end")
    led = by and (LED.search(text, _near(by.offset), by.offset) or _is_period(text, by))
    other = end and AGAINST.search(text, _near(end.offset, 80), end.offset)
    return not (mixed or led or other)


def _goes_both_ways(text: str, relation: Relation) -> bool:
    """Whether a sentence has said before that something else went the other way."""
    other = "FALL" if "up" in relation.marks else "RISE"
    start = max(0, *(text.rfind(end, 0, relation.start) for end in (". ", "\n")))
    words = WORD.findall(text[start : relation.start].lower())
    return any(other in classes().get(word, ()) for word in words)


def _has_one_more(text: str, relation: Relation) -> bool:
    """Whether a sentence has another part than those that were read, so that they are not all."""
    parts, whole = relation.ends["parts"], relation.end("whole")
    first = min(one.offset for one in parts)
    if (
        whole
        and whole.offset < first
        and OF_OTHERS.search(text, _near(whole.offset, 120), whole.offset)
    ):
        return True
    two = len(parts) == 2 and whole is not None and whole.offset > first
    more = ONE_MORE.search(text, _near(first, 120), first)
    return two and bool(more or A_THING_MORE.search(text, _near(first, 60), first))


def _goes_on(text: str, relation: Relation) -> bool:
    """Whether the next sentence has another part: `The other 80 were lost`."""
    end = max(one.end for one in relation.ends["parts"])
    return bool(THE_OTHERS.match(text, end))


def _has_other_shares(text: str, relation: Relation) -> bool:
    """Whether other shares stand before a share and the rest, and make up all with them."""
    one, rest = relation.end("one"), relation.end("rest")
    if one is None or rest is None:
        return False
    if "other" in relation.marks and OF_SOME.match(text, rest.end):
        return True
    start = max(_near(one.offset, 400), text.rfind("\n\n", 0, one.offset) + 1)
    before = text[start : one.offset]
    if ANOTHER.search(before):
        return True
    shares = [float(found) for found in SHARE.findall(text[start : rest.end])]
    in_words = (each for each in (one, rest) if not text[each.offset].isdigit())
    shares += [float(each.value.percent) for each in in_words if isinstance(each.value, Share)]
    return len(shares) > 2 and abs(sum(shares) - 100) <= len(shares) / 2


def _is_in_two_units(text: str, relation: Relation) -> bool:
    """Whether a change goes from one unit of time to another: `from 19 months to 2 years`."""
    start, end = relation.end("start"), relation.end("end")
    if start is None or end is None:
        return False
    units = {measure_after(text, start), measure_after(text, end)} - {""}
    return len(units) > 1


def _is_under_a_name(text: str, relation: Relation) -> bool:
    """Whether `under` says by which law, say, and not how much less something is."""
    by, start = relation.end("by"), relation.end("start")
    return bool(by and start and by.end < start.offset and UNDER.match(text, by.end))


def _near(at: int, so_far: int = 40) -> int:
    return max(0, at - so_far)


def _is_size(text: str, one: Stated) -> bool:
    """Whether a figure says by how much something changed or differs: `up 40`, `40 fewer`."""
    before = SIZE_BEFORE.search(text, _near(one.offset), one.offset)
    return bool(before or SIZE_BEHIND.match(text, one.end))


def _is_no_level(text: str, one: Stated) -> bool:
    """Whether a figure is an age, or a number of things that are always so many."""
    start, end = _near(one.offset), one.end
    if AGED.search(text, start, one.offset):
        return True
    if _is_period(text, one):
        return True
    fixed = isinstance(one.value, int) and FIXED.search(text, start, one.offset)
    return bool(fixed) and not OF_A_TIME.match(text, end)


def _is_period(text: str, one: Stated) -> bool:
    """Whether a figure is a number of months, say, over which something was counted."""
    over = OVER_TIME.search(text, _near(one.offset), one.offset)
    return bool(over and TIMES.match(text, one.end))


def _is_counted(text: str, one: Stated) -> bool:
    """Whether a figure is a number of things that are named behind it, and no rate of them."""
    counted = isinstance(one.value, int) and COUNTED.match(text, one.end)
    return bool(counted) and not _is_rate(text, one)


def _is_rate(text: str, one: Stated) -> bool:
    return bool(
        RATE_BEFORE.search(text, _near(one.offset), one.offset) or RATE_BEHIND.match(text, one.end)
    )


DOUBTS = {
    Sort.WAY: (_goes_both_ways,),
    Sort.PARTITION: (_has_one_more, _goes_on),
    Sort.REST: (_has_other_shares,),
}
"""What speaks against relations that are no change and no comparison."""
