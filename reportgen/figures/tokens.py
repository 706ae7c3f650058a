"""Single figures: numbers, shares, fractions in words, days and months."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction

from reportgen.figures._meanings import Day, Meaning, Points, Score, Sense, Stated
from reportgen.figures._words import (
    DENOMINATORS,
    IN_DIGITS,
    IN_WORDS,
    MONTH,
    NUMBERS,
    ONE_TO_NINE,
    PARTS,
    TIME,
    VERB,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    alternatives,
    currency,
    sense_of,
    words_before,
)
from reportgen.model.values import MANY_DIGITS, Month, Proportion, Share
from reportgen.text import wording

LABELS = (
    "annex annexe appendix article band box category chapter domain figure footnote grade item "
    "level note number page paragraph phase phases question recommendation room schedule section "
    "stage standard step table tier version"
).split()
LABEL = rf"(?:{alternatives(f'[{name[0].upper()}{name[0]}]{name[1:]}' for name in LABELS)})s?"
LABELLED = rf"(?:\d+(?:\.\d+)*|(?i:{ONE_TO_NINE}))(?![\w-])"
COUNTS_ON = r"(?!\s+(?:of|out|in|per)\b|\s*%|-)"

SKIPPED = rf"""
    (?:https?://|www\.)\S+
  | {LABEL}\s+{LABELLED}(?:(?:,\s*|\s+(?:and|to|or)\s+|[–-]){LABELLED}{COUNTS_ON})*
  | \d+(?:[-/.]\d+){{2,}}
  | (?m:^)(?:\d{{1,2}}\.\s|\d\.\d\.?[ \t]+(?=[A-Z]))
  | {YEAR}[/–-](?:{YEAR}|\d\d)(?!\d|\s*(?:%|per\s?cent))
  | 0\d+(?:[\s-]\d+)+
  | \d{{1,2}}(?:[.:]\d\d)?\s?[ap]\.?m\b
  | 24/7\b
  | Quarters?\s+[1-4](?:\s+(?:and|to)\s+[1-4])?\b
"""
APART = r"(?<![\w./:,+\#@−])(?<!\D-)"
"""What a figure in digits may not stand behind: a letter, a sign, the rest of a code."""

THEN_A = r"(?:\s*\((?:a\s+)?|(?:,|\s+[–—-])\s+(?:which\s+was\s+)?a\s+)"
"""What stands between a date and its weekday: `20 March 2023 (a Monday)`."""

TOKEN = re.compile(
    rf"""
    (?P<skipped>{SKIPPED})
  | (?P<slash>{APART}(?P<part>\d+)/(?P<whole>\d+)(?![\w/]))
  | (?P<dated>
      (?:(?P<weekday>{WEEKDAY}),?\s+(?:the\s+)?\(?)?
      {APART}(?P<day>3[01]|[12]\d|0?[1-9]|3[2-9](?=\s+(?:{MONTH})\s+{YEAR}\b))(?:st|nd|rd|th)?
      (?:\s+of)?\s+(?P<in_month>{MONTH})\b
      (?:,?\s+(?P<year>{YEAR})\b)?(?:{THEN_A}(?P<weekday_after>{WEEKDAY})\b)?
    )
  | (?P<american>(?P<month_first>{MONTH})\s+(?P<day_then>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)?
      ,?\s+(?P<year_last>{YEAR})\b)
  | (?P<monthly>(?P<month>{MONTH}),?\s+(?P<of_year>{YEAR})\b(?!-\w))
  | (?P<fraction>(?i:(?P<parts>{ONE_TO_NINE})(?P<joint>[-\s])(?P<of>{PARTS})(?P<plural>s)?)
      (?![\w-]))
  | (?P<alone>(?i:{PARTS})(?![\w-]))
  | (?P<number>
      (?:{APART}(?P<digits>{IN_DIGITS})(?:\s+(?P<scale>million|billion|thousand)\b|(?<=\d)(?P<unit>bn|m|k)\b)?
        |(?<![\w-])(?i:(?P<words>{IN_WORDS}))(?:\s+(?P<large>million|billion)\b)?)
      (?:(?P<points>[\s-]+percentage[\s-]+points?\b|\s*%[\s-]points?\b)
        |(?P<percent>\s*%|[\s-]+per[\s-]?cent\b|\s?pc\b))?
      (?![\w]|[-‑'’][A-Za-z]|[.,:/]\d)
    )
    """,
    re.VERBOSE,
)


WORD = re.compile(r"[A-Za-z]+|\d+")
DIGIT = re.compile(r"\d")
OPENING = frozenset(
    form
    for word in (
        *wording.ONES,
        *wording.TENS[2:],
        *DENOMINATORS,
        "hundred",
        *LABELS,
        *(f"{label}s" for label in LABELS),
    )
    for form in (word, word.capitalize())
) | {*WEEKDAYS, *wording.MONTHS, "http", "https", "www", "Quarter", "Quarters"}
"""The words with which a token may begin; all others are passed over."""

Build = Callable[[str, re.Match[str]], Stated | None]


def _spelled(words: str) -> int:
    """The number that words name: `one hundred and two`."""
    total = part = 0
    for word in re.split(r"[-\s]+", words.lower()):
        if word == "thousand":
            total, part = total + 1000 * part, 0
        elif word == "hundred":
            part = 100 * (part or 1)
        else:
            part += NUMBERS.get(word, 0)
    return total + part


SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9} | {
    "k": 10**3,
    "m": 10**6,
    "bn": 10**9,
}


def _quantity(found: re.Match[str]) -> int | Decimal:
    if found["words"]:
        return _spelled(found["words"]) * SCALES.get(found["large"], 1)
    digits = re.sub(r"[,\s]", "", found["digits"])
    if scale := found["scale"] or found["unit"]:
        exact = Decimal(digits) * SCALES[scale]
        return int(exact) if exact == exact.to_integral_value() else exact
    return Decimal(digits) if "." in digits else int(digits)


def _number(text: str, found: re.Match[str]) -> Stated | None:
    quantity, before = _quantity(found), words_before(text, found.start())
    plain = not (found["percent"] or found["points"])
    money = currency(text, found.start())
    if found["unit"] and not money and not _is_scale(found):
        return None  # `12m` may be metres, minutes or months
    if plain and (_is_no_figure(found) or _is_unit(before)):
        return None
    value: Meaning = Decimal(quantity) if money else quantity
    if found["points"]:
        value = Points(Decimal(quantity))
    elif found["percent"]:
        value = Share(Decimal(quantity))
    sense = Sense.PLAIN if _is_some(before, quantity) else sense_of(before)
    return Stated(found.start(), len(found[0]), value, sense)


def _is_unit(before: list[str]) -> bool:
    """Whether a number is what something is counted by: `12 per 1,000`, `336 for every 100`."""
    return before[-1:] == ["per"] or before[-2:] == ["for", "every"]


def _is_some(before: list[str], quantity: int | Decimal) -> bool:
    """Whether `some` stands before a number that nobody would round to: `some 84 people`."""
    return before[-1:] == ["some"] and quantity % 5 != 0


def _is_scale(found: re.Match[str]) -> bool:
    """Whether a letter behind digits is sure to say how many there are: `4.73m`, `2bn`."""
    return found["unit"] == "bn" or (found["unit"] == "m" and "." in found["digits"])


def _is_no_figure(found: re.Match[str]) -> bool:
    """Whether digits alone are a year, or begin with a zero that a count would not have."""
    return bool(re.fullmatch(rf"{YEAR}|0\d+", found[0]))


def _slash(text: str, found: re.Match[str]) -> Stated | None:
    part, whole, start = int(found["part"]), int(found["whole"]), found.start()
    scored = is_score(text, start, found.end())
    value = Score(part, whole) if scored else Proportion(part, whole)
    return Stated(start, len(found[0]), value, sense_of(words_before(text, start)))


SCORED = re.compile(r"\bscor(?:e|es|ed|ing)\b[^.;:()]{0,30}\Z")
POINTS = re.compile(r"\s+(?:possible\s+|available\s+)?points?\b")


def is_score(text: str, start: int, end: int) -> bool:
    """Whether what stands around `10/24` makes it points out of a maximum."""
    return bool(SCORED.search(text, max(0, start - 40), start) or POINTS.match(text, end))


def _weekday(name: str | None) -> int | None:
    return WEEKDAYS.index(name) if name else None


def _dated(text: str, found: re.Match[str]) -> Stated | None:
    year = int(found["year"]) if found["year"] else None
    weekday = _weekday(found["weekday"] or found["weekday_after"])
    value = Day(int(found["day"]), wording.MONTHS.index(found["in_month"]) + 1, year, weekday)
    return Stated(found.start(), len(found[0]), value, sense_of(words_before(text, found.start())))


def _american(_: str, found: re.Match[str]) -> Stated | None:
    month = wording.MONTHS.index(found["month_first"]) + 1
    value = Day(int(found["day_then"]), month, int(found["year_last"]))
    return Stated(found.start(), len(found[0]), value)


def _monthly(_: str, found: re.Match[str]) -> Stated | None:
    value = Month(int(found["of_year"]), wording.MONTHS.index(found["month"]) + 1)
    return Stated(found.start(), len(found[0]), value)


AS_FRACTION = re.compile(
    rf"\s+of\b(?!\s+(?:(?:an?|the|each|every)\s+)?(?:working\s+)?{TIME})(?!\s+{YEAR})"
    rf"|\s+{VERB}|\s*[(,.;:)]|\s+–|\s*\Z"
)
"""What shows that `a third` is a share, and no third of something to follow."""
HALF_OF = re.compile(
    r"\s+(?:the|these|those|our|their|its|all)\b"
    r"(?!\s+(?:way|time|figure|number|rate|level|average|price|cost|size|proportion|share)\b)"
)
SOME_HALF = frozenset("first second latter other next last better every each per".split())
ARTICLE = re.compile(r"\b[Aa]\s+\Z")


def _is_some_half(before: list[str]) -> bool:
    """Whether words make it half of a time or thing: `the first half`, `two and a half`."""
    second, last = ["", "", *before][-2:]
    counted = last == "and" and (second in NUMBERS or second.isdecimal())
    return counted or last in SOME_HALF


def _fraction(text: str, found: re.Match[str]) -> Stated | None:
    parts, whole = NUMBERS[found["parts"].lower()], DENOMINATORS[found["of"].lower()]
    certain = found["plural"] and found["joint"] == "-"
    if bool(found["plural"]) != (parts > 1) or (parts == 2 and whole == 4) or parts >= whole:
        return None
    if not certain and not AS_FRACTION.match(text, found.end()):
        return None
    sense = sense_of(words_before(text, found.start()))
    return Stated(found.start(), len(found[0]), Fraction(parts, whole), sense)


def _alone(text: str, found: re.Match[str]) -> Stated | None:
    """`half`, `a half`, `a third`; with `the` or nothing before them, thirds are ordinals."""
    whole, start = DENOMINATORS[found[0].lower()], found.start()
    article = ARTICLE.search(text, max(0, start - 6), start)
    before = words_before(text, article.start() if article else start)
    if _is_some_half(before) if whole == 2 else not article:
        return None
    if not AS_FRACTION.match(text, found.end()) and not (
        whole == 2 and HALF_OF.match(text, found.end())
    ):
        return None
    start = article.start() if article else start
    return Stated(start, found.end() - start, Fraction(1, whole), sense_of(before))


BUILDERS: dict[str, Build] = {
    "slash": _slash,
    "dated": _dated,
    "american": _american,
    "monthly": _monthly,
    "fraction": _fraction,
    "alone": _alone,
    "number": _number,
}


def tokens(text: str) -> Iterator[Stated]:
    """Every single figure of a text, in order."""
    at = 0
    if not DIGIT.search(text) and OPENING.isdisjoint(WORD.findall(text)):
        return
    for word in WORD.finditer(text):
        if word.start() < at or not (word[0] in OPENING or word[0].isdecimal()):
            continue
        if found := TOKEN.match(text, word.start()):
            at = found.end()
            if MANY_DIGITS.search(found[0]):
                continue
            build = BUILDERS.get(str(found.lastgroup))
            if build and (stated := build(text, found)):
                yield stated
