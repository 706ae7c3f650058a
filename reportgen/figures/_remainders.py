"""What is left of a whole, in a sentence or clause that takes it up: `the remaining 12`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from reportgen.figures._meanings import Sense, Stated
from reportgen.figures._mentions import Mention, Reading, Sentence
from reportgen.figures._relations import Relation, Sort
from reportgen.figures._sums import partition
from reportgen.figures._told import Told, differences, numbers, told
from reportgen.model.values import Share

CUES = frozenset("other remaining rest leaving leaves left means meant remainder".split())
LEAVING = frozenset("leaving leaves left".split())
"""The verbs before what is left."""
UN = ("un", "not", "in", "no", "never")
"""How a word begins that says what the rest did not: `unannounced`."""
NEAR = 4
"""So many words may stand between `the rest` and its number, or between `means that` and it."""
MONEY = ("£", "$", "€")


def left(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `We read 45 reports. Thirty-two were good. That leaves 23 that were not`."""
    sentence = sentences[at]
    if not sentence.says(CUES):
        return
    for rest in sentence.mentions:
        marks = _marks(sentence, rest)
        if not marks or rest.stated.sense is not Sense.PLAIN:
            continue
        whole = told(sentences, at, rest.at, rest.unit)
        if whole and _is_of(sentence, whole, rest) and not _is_excused(sentences, at, rest):
            yield partition(whole.whole, [*whole.parts, rest], marks)


def _marks(sentence: Sentence, rest: Mention) -> list[str]:
    """How sure it is that a number is all that is left; nothing if it is no rest at all."""
    if rest.unit not in ("number", *MONEY) or rest.year:
        return []
    word, before = sentence.word(rest.at - 1), sentence.word(rest.at - 2)
    if (before, word) == ("the", "remaining") or (before, word) == ("remaining", "of"):
        return ["told"]
    if (before, word) == ("the", "other"):
        return ["other", "told"]
    if word in LEAVING and _leaves(sentence, rest.at - 1):
        return ["told"]
    if rest.bracket and sentence.has("CLOSE", rest.at + 1, rest.at + 2):
        words = [sentence.word(place) for place in range(rest.at - NEAR, rest.at - 1)]
        return ["told"] if "rest" in words or "remainder" in words else []
    return ["told"] if _means(sentence, rest) else []


def _leaves(sentence: Sentence, place: int) -> bool:
    """Whether a verb has the whole for its subject: `, leaving`, `this leaves`, `which left`."""
    if sentence.word(place) == "leaving":
        return place > 0 and sentence.has("COMMA", place - 1, place)
    return sentence.word(place - 1) in ("this", "that", "which")


def _means(sentence: Sentence, rest: Mention) -> bool:
    """Whether a number is said to follow, of those who did not: `this means that 18 were not`."""
    begins = sentence.word(0) in ("this", "that") and sentence.word(1) in ("means", "meant")
    if not begins or rest.at > NEAR or rest.noun:
        return False
    behind = sentence.word(rest.at + 2)
    be = sentence.has("BE", rest.at + 1, rest.at + 2) or sentence.has(
        "HAVE", rest.at + 1, rest.at + 2
    )
    did = sentence.word(rest.at + 1) in ("did", "do")
    return (be or did) and behind.startswith(UN)


def _is_of(sentence: Sentence, whole: Told, rest: Mention) -> bool:
    """Whether what is left counts the things of a whole, and nothing else is said of it."""
    named = rest.noun in ("", whole.whole.noun) or sentence.word(rest.at + 1) in GOING_ON
    another = sentence.word(rest.at - 3) in ("and", "with") and sentence.word(rest.at - 4) == ""
    return named and not another and rest.case not in ("from", "than")


GOING_ON = frozenset("to still more that who which".split())


def _is_excused(sentences: Sequence[Sentence], at: int, rest: Mention) -> bool:
    """Whether a number is what is left of some other number that was told."""
    return rest.size in differences(numbers(sentences, at, rest.at, rest.unit))


def left_of_all(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `In 64 per cent, all was clear. In the remaining 46 per cent, it was not`."""
    sentence = sentences[at]
    if not at or not sentence.says(CUES):
        return
    for rest in sentence.mentions:
        words = sentence.word(rest.at - 2), sentence.word(rest.at - 1)
        behind = words in (("the", "remaining"), ("the", "other"))
        opened = rest.bracket and {"rest", "remainder", "others"} & {
            sentence.word(place) for place in range(rest.at - NEAR, rest.at - 1)
        }
        told = sentence.has("WHO", rest.at + 1, rest.at + 2)
        if rest.unit not in SHARES or told or not (behind or opened):
            continue
        own = [one for one in sentence.mentions if one.at < rest.at]
        parts = [*sentences[at - 1].mentions, *own]
        if parts and all(map(_is_share, parts)):
            yield from _all(sentences, at, parts, rest)


SHARES = ("share", "fraction")


def _is_share(one: Mention) -> bool:
    """Whether a figure is a share of now, and nothing else is compared with it."""
    return one.unit in SHARES and not one.bracket and one.case not in NO_LEVEL and not one.year


NO_LEVEL = frozenset("by from than compared against versus".split())


def _all(
    sentences: Sequence[Sentence], at: int, parts: Sequence[Mention], rest: Mention
) -> Iterator[Relation]:
    """That some shares and the rest are all there is, unless others stand before them."""
    before = sentences[at - 2].mentions if at > 1 else ()
    start = parts[0].stated.offset
    if len(parts) == 1 and not any(one.unit in SHARES for one in before):
        ends: dict[str, tuple[Stated, ...]] = {"one": (parts[0].stated,), "rest": (rest.stated,)}
        yield Relation("general", Sort.REST, ends, start=start)
    elif all(_is_share(one) and one.at <= 1 for one in (*before, *parts)):
        every = [_in_per_cent(one.stated) for one in (*before, *parts, rest)]
        yield Relation(
            "general", Sort.SHARES, {"parts": tuple(every)}, frozenset(("all",)), start=start
        )


def _in_per_cent(stated: Stated) -> Stated:
    """A fraction in words as a share: a third is 33.3 per cent."""
    if not isinstance(stated.value, Fraction):
        return stated
    percent = Decimal(1000 * stated.value.numerator) / (10 * stated.value.denominator)
    return replace(stated, value=Share(percent.quantize(Decimal("0.1"))))


READINGS: tuple[Reading, ...] = (left, left_of_all)
