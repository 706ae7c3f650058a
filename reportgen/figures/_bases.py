"""Numbers with their shares, of a whole that stands in another clause or sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.figures._couples import Couple, couples
from reportgen.figures._meanings import Sense
from reportgen.figures._mentions import Mention, Reading, Sentence, relation
from reportgen.figures._relations import Relation, Sort
from reportgen.figures._restated import (
    FAR,
    SHARES,
    SHORT,
    is_alone,
    is_aside,
    is_mark,
    joint_of,
    says_so,
)


def of_whole_before(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `We heard 150 appeals in the year. Thirty-six were allowed (34 per cent)`."""
    sentence = sentences[at]
    pairs = [*_pairs(sentence)]
    if len(pairs) != 1 or sentence.ways:
        return
    part, share = pairs[0]
    first = min(part.at, share.at)
    own = [one for one in sentence.mentions if one.at < first]
    if len(own) > 1:
        return
    whole = own[0] if own else _only(sentences, at, part)
    if whole is None or part.size > whole.size:
        return
    told = sentence.word(0) in ("of", "among") and bool(own) and whole.at <= 2
    start = whole.at + 1 if own else 0
    holder = sentence if own else sentences[at - 1]
    based = _is_base(holder, whole, part) and _is_of_it(sentence, start, first)
    alike = part.noun in ("", whole.noun) or not whole.noun or _replied(sentence, part)
    if (told or based) and alike:
        yield relation(Sort.PART, whole=whole, part=part, share=share)


def _pairs(sentence: Sentence) -> Iterator[Couple]:
    """Each number of a sentence with its share, in brackets or in a clause of its own."""
    yield from couples(sentence, SHARES)
    if len(sentence.mentions) == 2:
        part, share = sentence.mentions
        far = part.at + LONGEST < share.at and part.unit == "number" and share.unit == "share"
        if far and is_alone(sentence, share) and sentence.has("STOP", share.at + 2, share.at + 3):
            yield part, share
    for one, other in zip(sentence.mentions, sentence.mentions[1:], strict=False):
        if one.unit == "number" and is_aside(sentence, one, other):
            yield one, other
        joined = sentence.word(other.at - 1) == "or" and is_mark(sentence, other.at + 1)
        if one.unit in SHARES and other.unit == "number" and other.at - one.at <= 3 and joined:
            yield other, one


def _replied(sentence: Sentence, part: Mention) -> bool:
    """Whether a part is of answers to what was asked of a whole."""
    return sentence.has("REPLIES", part.at + 1, part.at + 2 + len(part.named))


def _only(sentences: Sequence[Sentence], at: int, part: Mention | None = None) -> Mention | None:
    """The only figure of the sentence before, or its only one of the things that a part names."""
    before = sentences[at - 1].mentions if at else ()
    if part and part.noun and len(before) > 1:
        before = tuple(one for one in before if one.noun == part.noun)
    return before[0] if len(before) == 1 else None


LEAST = 20
"""Of a smaller whole, a share in whole per cent may fit by chance."""
NO_BASE = frozenset("by from than compared against versus over".split())


def _is_base(sentence: Sentence, one: Mention, part: Mention) -> bool:
    """Whether a number is said to be how many there were, or has the noun of a part."""
    exact = one.unit == "number" and one.stated.sense is Sense.PLAIN and one.size >= LEAST
    sampled = sentence.has("GROUP", one.at - 2, one.at - 1) and sentence.word(one.at - 1) == "of"
    if not exact or one.case in NO_BASE or one.bracket or not (one.noun or sampled):
        return False
    if sampled:
        return True
    if part.noun == one.noun:
        return True
    examined = sentence.has("EXAMINED", one.at - 4, one.at)
    if one.case and one.case != "of":
        return examined
    there = sentence.word(0) == "there" or sentence.word(one.at - 2) == "there"
    we = any(sentence.word(place) in ("we", "inspectors") for place in range(one.at - 4, one.at))
    behind = sentence.has("BE", one.at + 1, one.at + 6) and one.at <= SHORT
    return examined or there or we or behind or sentence.has("HAVE", one.at - 2, one.at)


NARROWING = frozenset("WHO VERSUS TURN YEAR EACH COLON BUT MORE LESS".split())
NARROWS = frozenset(
    """among for at by those other others another further additional remaining first last later next
    additionally second under over than both including include between within aged""".split()
)
"""Words before a part by which it may be of another whole than the one before it."""
LONGEST = 6


def _is_of_it(sentence: Sentence, start: int, first: int) -> bool:
    """Whether no word before a part says that it is of another whole."""
    if start:
        joints = ("AND", "COMMA", "SEMICOLON")
        places = range(start, first)
        start = max(
            (at for at in places if any(sentence.has(one, at, at + 1) for one in joints)), default=0
        )
        if not start:
            return False
    words = [word for place in range(start, first) if (word := sentence.word(place))]
    if words in (["of", "which"], ["of", "whom"]):
        return True
    narrowed = NARROWS.intersection(words)
    turned = any(sentence.has(name, start, first) for name in NARROWING)
    of = "of" in words and words[words.index("of") + 1 :][:1] not in (["these"], ["them"])
    return not narrowed and not turned and not of and len(words) <= LONGEST


def couple_out_of(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `The victim had been told in 36 cases (35 per cent) out of 80`."""
    sentence = sentences[at]
    for part, share in couples(sentence, SHARES):
        last = max(part.at, share.at)
        whole = next((one for one in sentence.mentions if one.at > last), None)
        if whole is None or whole.unit != "number" or part.at > share.at or whole.at - last > 4:
            continue
        words = [sentence.word(place) for place in range(last + 1, whole.at)]
        if words[1:] in (["out", "of"], ["out", "of", "the"]):
            yield relation(Sort.PART, whole=whole, part=part, share=share)


def share_then_part(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `Four-fifths of the 50 rooms were in use (35)`."""
    sentence = sentences[at]
    for share, whole, part in zip(
        sentence.mentions, sentence.mentions[1:], sentence.mentions[2:], strict=False
    ):
        units = share.unit in SHARES and whole.unit == part.unit == "number"
        of = sentence.word(share.at + 1) == "of" and whole.at - share.at <= SHORT and not part.noun
        if not (units and of) or share.bracket or whole.bracket:
            continue
        inside = part.bracket and is_alone(sentence, part) and part.at - whole.at <= 2 * FAR
        joint = joint_of(sentence, whole, part)
        said = joint and joint + 1 < part.at and says_so(sentence, joint + 1, part.at)
        clear = not any(
            sentence.has(one, whole.at + 1, part.at - 1) for one in ("VALUE", "AND", "SEMICOLON")
        )
        if clear and (inside or (said and is_mark(sentence, part.at + 1))):
            yield relation(Sort.PART, whole=whole, part=part, share=share)


def response_rate(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `We wrote to 200 men. We had 130 replies, giving a response rate of 75 per cent`."""
    sentence = sentences[at]
    numbers = [one for one in sentence.mentions if one.unit == "number"]
    shares = [one for one in sentence.mentions if one.unit == "share"]
    if len(shares) != 1 or len(sentence.mentions) != len(numbers) + 1 or not numbers:
        return
    (share,) = shares
    led = [sentence.word(place) for place in range(share.at - 3, share.at)]
    whole = _only(sentences, at) if len(numbers) == 1 else None
    if led != ["response", "rate", "of"] or whole is None or whole.unit != "number":
        return
    if numbers[0].at < share.at and _replied(sentence, numbers[0]):
        yield relation(Sort.RATE, one=numbers[0], other=whole, share=share)


READINGS: tuple[Reading, ...] = (of_whole_before, couple_out_of, share_then_part, response_rate)
