"""The words that figures are made of and stand among, as data and as parts of patterns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportgen.figures._lexicon import classes
from reportgen.figures._meanings import Sense, Stated
from reportgen.text import wording

QUALIFIERS: dict[Sense, str] = {
    Sense.PLAIN: "only, just, a mere, a total of, as many as, as few as",
    Sense.EXACTLY: "exactly, precisely",
    Sense.ABOUT: """about, around, approximately, roughly, some, broadly, circa, an estimated,
        an average of, on average, in the region of""",
    Sense.ALMOST: """almost, nearly, very nearly, close to, approaching, not quite, just under,
        just below, slightly under, slightly below, a little under, a little below, just less than,
        slightly less than, slightly fewer than, a little less than, just short of""",
    Sense.BELOW: "less than, fewer than, lower than, under, below, well under, well below",
    Sense.AT_MOST: "at most, up to, no more than, not more than",
    Sense.JUST_OVER: """just over, just above, just more than, slightly over, slightly above,
        slightly more than, a little over, a little above, a little more than""",
    Sense.ABOVE: """more than, over, above, well over, well above, in excess of, upwards of,
        higher than, exceeding""",
    Sense.AT_LEAST: "at least, no fewer than, no less than, not less than",
}
"""What stands right before a figure and says how it is meant."""
SENSES = {
    phrase: sense for sense, listed in QUALIFIERS.items() for phrase in re.split(r",\s+", listed)
}
LONGEST_SENSE = max(phrase.count(" ") + 1 for phrase in SENSES)

# What figures count. Anything else may be measured rather than counted: 45 per cent of nine years.
COUNTED = (
    r"(?:cases?|instances|people|persons?|individuals|respondents|staff|practitioners|officers|"
    r"managers|colleagues|trainees|recruits|starters|women|men|females|males|adults|children|"
    r"prisoners|leavers|residents|victims|sentencers|participants|users|plans|assessments|reports|"
    r"reviews|records|files|responses|answers|interviews|surveys|interviewees|referrals|enquiries|"
    r"orders|licences|sentences|meetings|visits|PDUs|standards|those|them|these)(?![\w'’-])"
)
NARROWED = (
    r"(?:relevant|inspected|applicable|eligible|sampled|surveyed|interviewed|other|remaining|"
    r"total|possible)"
)
VERB = (
    r"(?:were|was|are|is|had|have|has|did|do|does|said|say|says|felt|told|reported|agreed|"
    r"disagreed|thought|believed|considered|could|would|needed|wanted|received|showed|remained|"
    r"described|appeared|met|made|of\s+them|of\s+these|of\s+those)\b"
)
TIME = (
    r"(?:second|minute|hour|day|night|week|weekend|fortnight|month|quarter|term|year|decade|"
    r"century|mile)s?\b"
)

alternatives = "|".join
"""A part of a pattern that matches any of some words; longer ones come before their beginnings."""
ONE_TO_NINE = alternatives(wording.ONES[1:10])
TENS = alternatives(wording.TENS[2:])
UP_TO_99 = rf"(?:(?:{TENS})(?:[-\s](?:{ONE_TO_NINE})\b)?|{alternatives(reversed(wording.ONES))})\b"
A_HUNDRED = rf"(?<=[Aa]\s)hundred\b(?:\s+and\s+{UP_TO_99})?"
IN_WORDS = rf"(?:{A_HUNDRED}|{UP_TO_99})(?:\s+(?:hundred|thousand)\b(?:\s+(?:and\s+)?{UP_TO_99})?)*"
IN_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d|[ ,]\d)|\d+)(?:\.\d+)?"
NUMBERS = {word: number for number, word in enumerate(wording.ONES)} | {
    word: 10 * number for number, word in enumerate(wording.TENS) if number > 1
}
DENOMINATORS = {
    name: number
    for number, name in enumerate(
        "half third quarter fifth sixth seventh eighth ninth tenth".split(), 2
    )
}
PARTS = alternatives(DENOMINATORS)
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
WEEKDAY, MONTH = alternatives(WEEKDAYS), alternatives(wording.MONTHS)
YEAR = r"(?:19|20)\d\d"
THE = rf"(?:all\s+)?(?:(?:the|these|those|our|their|its)\s+)?(?:{NARROWED}\s+){{0,2}}"


CURRENCIES = frozenset("£$€")

NEXT = re.compile(r"[\s-]+([A-Za-z]+)")


def currency(text: str, offset: int) -> str:
    """The sign of money before a figure; nothing where there is none."""
    sign = text[max(0, offset - 1) : offset]
    return sign if sign in CURRENCIES else ""


def words_before(text: str, offset: int) -> list[str]:
    """The last words before a place, in small letters."""
    before = text[max(0, offset - 40) : offset].rstrip("".join(CURRENCIES))
    return before.replace("(", " ( ").lower().split()


NO_SENSE = (
    r"(?:\w+ed|went|gone|going|crept|is|was|were|back) up to",
    r"(?:built|based|centred|organised|structured|grouped) around",
)
"""Where such words say nothing of the figure behind them."""


def sense_size(before: Sequence[str]) -> int:
    """How many of the last words say how the figure behind them is meant."""
    for size in range(min(LONGEST_SENSE, len(before)), 0, -1):
        if " ".join(before[-size:]) in SENSES:
            return (
                0 if any(re.search(rf"\b(?:{no})\Z", " ".join(before)) for no in NO_SENSE) else size
            )
    return 0


def sense_of(before: Sequence[str]) -> Sense:
    """How a figure is meant that stands behind these words."""
    size = sense_size(before)
    return SENSES[" ".join(before[-size:])] if size else Sense.PLAIN


def unqualified(before: list[str]) -> list[str]:
    """Words that stand before a figure, without those that say how it is meant."""
    return before[: len(before) - sense_size(before)]


def as_said(text: str, stated: Stated) -> str:
    """A figure as it is written, with what qualifies it: `almost half`."""
    before = words_before(text, stated.offset)
    qualified = before[len(before) - sense_size(before) :]
    return " ".join([*qualified, *text[stated.offset : stated.end].split()])


def measure_after(text: str, stated: Stated) -> str:
    """The unit of time or length that a figure is in: `week` of `six weeks`; else nothing."""
    found = NEXT.match(text, stated.end)
    word = found[1].lower() if found else ""
    return word.removesuffix("s") if "MEASURE" in classes().get(word, ()) else ""
