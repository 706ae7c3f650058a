"""Parts of a whole that the sentence before has told, where nothing but a verb says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportgen.figures._meanings import Sense
from reportgen.figures._mentions import Mention, Reading, Sentence, relation
from reportgen.figures._relations import Relation, Sort
from reportgen.figures._told import only, says_when

LEAST = 10
"""Of fewer things than so many, others are easily meant."""
FARTHEST = 2
"""A part beyond so many times its whole is of something else."""
FAR = 6
"""So many words may stand before a part that is of the whole in the sentence before."""
JUDGED = frozenset("judged found rated assessed considered thought said judging".split())
NARROWS = frozenset(
    """other others another further more additional remaining rest next later since then until last
    previous previously earlier before now elsewhere up comparison meanwhile nationally today so
    first second third years months target every each over after""".split()
)
"""Words before a part by which it is of another time, or of something else."""
APART = (
    "VERSUS",
    "TURN",
    "BUT",
    "MONTH",
    "DAY",
    "YEAR",
    "RISE",
    "FALL",
    "MORE",
    "EARLIER",
    "TIMES",
    "AIM",
    "ELSEWHERE",
)


def bare(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `In all, 96 officers took the course. Ninety-eight passed the test`."""
    sentence = sentences[at]
    whole, part = only(sentences, at), sentence.mentions[0]
    if whole is None or not _is_near(whole, part) or part.noun or part.named:
        return
    words = {sentence.word(place) for place in range(part.at)}
    placed = part.at == 0 or not words.isdisjoint(JUDGED)
    led = sentence.word(part.at - 1) in ("", "that", "only", "just")
    if (
        placed
        and led
        and _says(sentence, part.at + 1)
        and _is_clear(sentences[at - 1], sentence, part)
    ):
        yield relation(Sort.PART, whole=whole, part=part)


def _is_near(whole: Mention, part: Mention) -> bool:
    """Whether a number is larger than a whole, and not by so much that it must be of another."""
    counted = part.unit == whole.unit == "number" and part.stated.sense is Sense.PLAIN
    plain = not (part.bracket or part.case or part.year or whole.year) and bool(whole.noun)
    return counted and plain and LEAST <= whole.size < part.size <= FARTHEST * whole.size


def _says(sentence: Sentence, at: int) -> bool:
    """Whether a verb stands at a place."""
    return any(sentence.has(name, at, at + 1) for name in ("BE", "HAVE", "VERB", "PAST"))


def _is_clear(before: Sentence, sentence: Sentence, part: Mention) -> bool:
    """Whether nothing says that two numbers are of two times or two things."""
    end = len(before.tokens)
    apart = any(sentence.has(name, 0, part.at + 3) for name in APART)
    apart = apart or says_when(sentence)
    told = any(before.has(name, 0, end) for name in ("EACH", "AIM", "RISE", "FALL", "MORE", "LESS"))
    again = sentence.says(AGAIN) or before.says(AGAIN)
    return not (apart or told or again or sentence.says(NARROWS))


AGAIN = frozenset("day daily week weekly month monthly year yearly night".split())


def same_cases(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `The panel considered 48 cases. It recommended recall in 59 cases`."""
    sentence = sentences[at]
    whole = only(sentences, at)
    for part in sentence.mentions if whole else ():
        alike = whole is not None and part.noun and part.named == whole.named
        before = sentences[at - 1]
        if not alike or whole is None or not _is_sampled(before, whole):
            continue
        led = sentence.word(part.at - 1) in ("in", "for") and not sentence.has(
            "OF", part.at - 2, part.at
        )
        ends = not sentence.word(part.at + 1 + len(part.named))
        near = _is_near(whole, replace(part, case=""))
        if led and ends and near and _is_clear(before, sentence, part):
            yield relation(Sort.PART, whole=whole, part=part)


def _is_sampled(before: Sentence, whole: Mention) -> bool:
    """Whether a number is said to be that of all that were looked at."""
    return before.has("EXAMINED", whole.at - 3, whole.at) and whole.case == ""


def of_the_same(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `The region has 18 local offices. We saw 22 of the offices in May`."""
    sentence = sentences[at]
    whole = only(sentences, at)
    for part in sentence.mentions if whole else ():
        words = [sentence.word(place) for place in range(part.at + 1, part.at + 5)]
        named = words[:1] == ["of"] and words[1] in ("the", "these", "those") and whole
        if not named or whole is None or not whole.noun or words[2] != whole.noun:
            continue
        narrowed = any(
            sentence.has(name, part.at + 4, part.at + 5) for name in ("WHO", "OF", "PAST")
        )
        narrowed = narrowed or words[3] in ("with", "where", "we", "it", "they")
        if part.unit == "number" and not part.bracket and not narrowed:
            yield relation(Sort.PART, whole=whole, part=part)


def one_half(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `The court heard 150 cases. Two-thirds (120) were adjourned`."""
    sentence = sentences[at]
    whole = only(sentences, at)
    if whole is None or len(sentence.mentions) != 2 or not whole.noun or whole.size < LEAST:
        return
    share, part = sentence.mentions
    opened = (
        part.bracket and part.at == share.at + 2 and sentence.has("CLOSE", part.at + 1, part.at + 2)
    )
    placed = share.at == 0 and share.unit in ("fraction", "share") and part.unit == "number"
    said = _says(sentence, part.at + 2)
    clear = not sentences[at - 1].says(AGAIN - {"week", "month", "year"})
    if placed and opened and said and clear and part.size <= whole.size:
        yield relation(Sort.PART, whole=whole, part=part, share=share)


READINGS: tuple[Reading, ...] = (bare, same_cases, of_the_same, one_half)
