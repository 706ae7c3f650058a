"""Figures that miss what others beside them come to by one digit, as slips of the hand do.

The other readings know words in which figures are tied. Here a word says only that a figure may be
a sum or a difference (`in all`, `the gap`, `the other`), and it is compared only where nothing
beside it explains it, and where it is what they come to but for one digit, or for two that changed
their places. That happens by chance as seldom as it is typed often.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from reportgen.figures._meanings import Points, Sense, Stated
from reportgen.figures._mentions import Mention, Reading, Sentence
from reportgen.figures._relations import Relation
from reportgen.figures._sums import partition
from reportgen.model.values import Proportion, Share

TOTALS = frozenset("total totals totalling together altogether combined sum".split())
"""Words by which a figure is what others come to."""
MAKES = TOTALS | frozenset(
    """all them so therefore makes making made gives giving gave brings bringing brought adding
    comprising comprised consisting""".split()
)
"""The same for numbers of things and money, which fewer sentences set beside each other."""
DIFFERENCES = frozenset(
    """gap majority lead difference margin left leaving leaves remaining other others rest extra
    acquired balance profit surplus deficit shortfall""".split()
)
NOT_ALL = frozenset("each every remaining rest other others further another including".split())
"""Words by which figures behind a whole are not all of its parts, each told once."""
OF_THESE = (("of", "these"), ("of", "those"), ("of", "this"), ("of", "that"), ("of", "them"))
NEAR_CUE, NEAR_WAY = 7, 4
"""So many words may stand between a figure and the word that says what it is."""
MOST = 8
"""A paragraph with more figures of a unit has too many that may come to a number by chance."""
LARGE = 200
"""From here on a number before others is not by chance a digit away from what they come to."""

Digits = tuple[Fraction, Fraction]
"""What a figure reads, and what its last digit that is not a zero counts."""


def digits_of(stated: Stated) -> Digits | None:
    """The digits of a single number; None where it is a limit, or no number by itself."""
    value = stated.value
    if isinstance(value, Share):
        value = value.percent
    elif isinstance(value, Points):
        value = value.points
    if not isinstance(value, int | Decimal) or stated.sense not in (Sense.PLAIN, Sense.ABOUT):
        return None
    exact = Fraction(value)
    return (exact, _step(exact)) if exact else None


def _step(exact: Fraction) -> Fraction:
    """The power of ten that the last digit of a number counts, without the zeros at its end."""
    step = Fraction(1)
    while exact % step:
        step /= 10
    while not exact % (10 * step):
        step *= 10
    return step


def is_slip(one: Fraction, other: Fraction, step: Fraction) -> bool:
    """Whether two different numbers differ by one digit, or by two neighbours that changed places.

    `step` is what the last digit counts that is compared; numbers of one digit are left.

    >>> is_slip(Fraction(124), Fraction(142), Fraction(1))
    True
    >>> is_slip(Fraction(124), Fraction(145), Fraction(1))
    False
    """
    first, second = (str(round(number / step)) for number in (one, other))
    if len(first) != len(second) or len(first) < 2:
        return False
    apart = [at for at, (a, b) in enumerate(zip(first, second, strict=True)) if a != b]
    if len(apart) != 2 or apart[1] != apart[0] + 1:
        return len(apart) == 1
    here, there = apart
    return (first[here], first[there]) == (second[there], second[here])


def sums(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `It sold 1,508 in May and 2,058 in June. That is 3,656 in all`."""
    sentence = sentences[at]
    for whole in sentence.mentions:
        cues = TOTALS if whole.unit in ("share", "points") else MAKES
        own = digits_of(whole.stated)
        if own is None or not _is_led(sentence, whole, cues) or _is_explained(sentences, at, whole):
            continue
        beside = _beside(sentences, at, whole)
        before = [one for one in beside if one.stated.offset < whole.stated.offset]
        begins = whole is sentence.mentions[0] and not sentence.says(OF_WHOM)
        behind = [one for one in sentence.mentions[1:] if begins and _fits(one, whole)]
        if made := (_missed(own, before) or _missed(own, behind)):
            yield partition(whole, made, ["told"])


OF_WHOM = frozenset(("whom", "which"))


def _missed(own: Digits, parts: Sequence[Mention]) -> Sequence[Mention]:
    """The last of some figures, two or more, that come to a number but for one digit."""
    sizes = [one for one in (digits_of(part.stated) for part in parts) if one]
    if not 2 <= len(sizes) == len(parts) <= MOST:
        return ()
    least = min(own[1], *(step for _, step in sizes))
    rows = (sum((size for size, _ in sizes[at:]), Fraction(0)) for at in range(len(sizes) - 1))
    start = next((at for at, row in enumerate(rows) if is_slip(own[0], row, least)), None)
    return () if start is None else parts[start:]


def _is_explained(sentences: Sequence[Sentence], at: int, one: Mention) -> bool:
    """Whether a figure is what others beside it come to, or what is left of one of them."""
    own = digits_of(one.stated)
    numbers = [
        number for other in _near(sentences, at) if other is not one for number in _numbers(other)
    ]
    if own is None or len(numbers) > MOST:
        return True
    room = own[1] / 2 + sum(step / 2 for _, step in numbers if step > own[1])
    for count in range(1, len(numbers) + 1):
        for chosen in itertools.combinations(range(len(numbers)), count):
            made = sum((numbers[place][0] for place in chosen), Fraction(0))
            rest = [size for place, (size, _) in enumerate(numbers) if place not in chosen]
            if any(abs(whole - made - own[0]) < room for whole in rest):
                return True
            if abs(made - own[0]) < room:
                return True
    return False


def _numbers(one: Mention) -> Iterator[Digits]:
    """The number of a figure; both of `nine of the 40`."""
    value = one.stated.value
    if isinstance(value, Proportion):
        yield from ((Fraction(each), Fraction(1)) for each in (value.part, value.whole))
    elif found := digits_of(one.stated):
        yield found


def _near(sentences: Sequence[Sentence], at: int) -> list[Mention]:
    """The figures of a sentence and the one before it."""
    return [*(sentences[at - 1].mentions if at else ()), *sentences[at].mentions]


def _beside(sentences: Sequence[Sentence], at: int, own: Mention) -> list[Mention]:
    """The other figures of a unit among those near, but none in brackets."""
    near = (one for one in _near(sentences, at) if one is not own and not one.bracket)
    return [one for one in near if _fits(one, own)]


def _fits(one: Mention, own: Mention) -> bool:
    return one.unit == own.unit or (own.unit, one.unit) == ("points", "share")


def _is_led(sentence: Sentence, one: Mention, cues: frozenset[str]) -> bool:
    """Whether a word near a figure, and none nearer, says that it comes from others."""
    for at in range(max(0, one.at - NEAR_CUE), min(one.at + NEAR_CUE, len(sentence.tokens))):
        low, high = sorted((at, one.at))
        between = any(low < other.at < high for other in sentence.mentions)
        if sentence.word(at) in cues and not between:
            return True
    return False


def differences(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `It was carried by 263 votes to 171. The majority was 82`."""
    sentence = sentences[at]
    for rest in sentence.mentions:
        own, pair = digits_of(rest.stated), _pair(sentences, at, rest)
        known = [one for one in (digits_of(each.stated) for each in pair) if one]
        if own is None or len(known) != 2 or len(pair) != 2 or not _is_difference(sentence, rest):
            continue
        (one, step), (other, further) = known
        slips = is_slip(own[0], abs(one - other), min(own[1], step, further))
        if slips and not _is_explained(sentences, at, rest):
            whole, part = sorted(pair, key=lambda mention: -mention.size)
            yield partition(whole, [part, rest], ["told"])


def _pair(sentences: Sequence[Sentence], at: int, rest: Mention) -> Sequence[Mention]:
    """The figures whose difference another may be: those of the sentence before if they are two."""
    told = sentences[at - 1].mentions if at else ()
    if len(told) == 2 and all(_fits(one, rest) for one in told):
        return told
    return _beside(sentences, at, rest)


def _is_difference(sentence: Sentence, rest: Mention) -> bool:
    """Whether a word says that a figure is how much two others are apart."""
    behind = {sentence.word(at) for at in range(rest.at + 1, rest.at + 4)}
    if rest.unit == "share" or not behind.isdisjoint(NARROWS):
        return False
    if rest.unit == "points" or _is_led(sentence, rest, DIFFERENCES):
        return True
    more = any(way.at - rest.at in (1, 2) and way.compares for way in sentence.ways)
    led = any(0 < rest.at - way.at <= NEAR_WAY for way in sentence.ways)
    return more or (led and rest.case in ("by", "of")) or sentence.word(rest.at - 1) in UP_OR_DOWN


UP_OR_DOWN = ("up", "down")
NARROWS = frozenset("that who which whose of".split())
"""Words behind a figure by which it may be only some of what is left."""


def parts_behind(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `It had 1,575 guests. Of these 908 came by rail and 867 by road`."""
    here = sentences[at]
    if here.says(NOT_ALL) or here.ways or any("UNIT" in one.classes for one in here.tokens):
        return
    before = sentences[at - 1].mentions if at else ()
    told = (here.word(0), here.word(1)) in OF_THESE
    if len(before) == 1 and all(one.unit == before[0].unit for one in here.mentions):
        large = len(here.mentions) > 2 and (before[0].unit in CURRENCIES or before[0].size >= LARGE)
        if told or large or _is_led(sentences[at - 1], before[0], TOTALS):
            yield from _parted(before[0], here.mentions)
    first, *behind = here.mentions
    listed = len(behind) > 1 and not (told and before) and _is_listed(here, first, behind[0])
    alike = all(one.unit == first.unit for one in behind)
    if listed and alike and not _is_explained(sentences, at, first):
        yield from _parted(first, behind)


CURRENCIES = ("£", "$", "€")


def _is_listed(sentence: Sentence, whole: Mention, first: Mention) -> bool:
    """Whether the parts of a whole begin behind a colon, or those of a large one behind a comma."""
    if sentence.has("COLON", whole.at + 1, first.at):
        return True
    return whole.size >= LARGE and sentence.has("COMMA", first.at - 1, first.at)


def _parted(whole: Mention, parts: Sequence[Mention]) -> Iterator[Relation]:
    own = digits_of(whole.stated)
    exact = whole.stated.sense is Sense.PLAIN
    if own and exact and parts and len(_missed(own, parts)) == len(parts):
        yield partition(whole, parts, ["told"])


READINGS: tuple[Reading, ...] = (sums, differences, parts_behind)
