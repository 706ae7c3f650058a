"""Numbers with their shares in brackets, of a whole that stands before them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from reportgen.figures._meanings import Sense
from reportgen.figures._mentions import Mention, Reading, Sentence, relation
from reportgen.figures._relations import Relation, Sort
from reportgen.model.values import Share

Couple = tuple[Mention, Mention]
"""A number and the share that it is."""
NEAR = 8
"""So many words may stand between a number and its share in brackets."""


def couples(sentence: Sentence, units: Sequence[str] = ("share",)) -> Iterator[Couple]:
    """Each number of a sentence with the share beside it: `12 (20%)`, `20% (12)`, `(20%; 12)`."""
    for one, other in zip(sentence.mentions, sentence.mentions[1:], strict=False):
        part, share = (other, one) if one.unit in units else (one, other)
        if part.unit != "number" or share.unit not in units or not _is_beside(sentence, one, other):
            continue
        if not any(_is_of_change(sentence, each) for each in (one, other)):
            yield part, share


def _is_beside(sentence: Sentence, one: Mention, other: Mention) -> bool:
    between = sentence.tokens[one.at + 1 : other.at]
    if not other.bracket or len(between) > NEAR:
        return False
    closed = sentence.has("CLOSE", other.at + 1, other.at + 2) or _is_number(sentence, other)
    if one.bracket:
        joints = ("SEMICOLON", "COMMA")
        mark = len(between) == 1 and not between[0].classes.isdisjoint(joints)
        return mark and closed and sentence.has("OPEN", one.at - 1, one.at)
    words = all("WORD" in token.classes for token in between[:-1] if token.word != "or")
    opened = any("OPEN" in token.classes for token in between[-2:])
    return opened and closed and (words or sentence.word(other.at - 1) == "or")


def _is_number(sentence: Sentence, one: Mention) -> bool:
    """Whether a figure in brackets is said to be a number: `(48 in number)`."""
    words = (sentence.word(one.at + 1), sentence.word(one.at + 2))
    return words == ("in", "number") and sentence.has("CLOSE", one.at + 3, one.at + 4)


def _is_of_change(sentence: Sentence, one: Mention) -> bool:
    """Whether a figure is the size of a change, or what another is compared with."""
    if one.case in ("by", "from", "than", "compared", "against", "versus"):
        return True
    return any(-4 <= way.at - one.at <= 5 for way in sentence.ways)


def of_one_whole(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `We met 240 guests. Of these 60 (25 per cent) sang and 48 (35 per cent) danced`.

    The whole is a number of which another part beside it is the share that is said. A share that
    fits another number there is one of that.
    """
    pairs = [*couples(sentences[at])]
    if len(pairs) < 2:
        return
    taken = {part.at for part, _ in pairs}
    wholes = [one for one in sentences[at].mentions if one.at not in taken]
    for before in sentences[max(0, at - 2) : at]:
        wholes += before.mentions
    fitting = [
        one for one in wholes if _is_whole(one) and any(is_share(*pair, one) for pair in pairs)
    ]
    if len({one.stated.value for one in fitting}) != 1:
        return
    others = [*wholes, *(part for part, _ in pairs)]
    for part, share in pairs:
        of_another = any(is_share(part, share, one) for one in others)
        if part.size <= fitting[0].size and not of_another:
            yield relation(Sort.PART, whole=fitting[0], part=part, share=share)


def _is_whole(one: Mention) -> bool:
    """Whether a number can be the whole of parts: not a size, nor what another is compared with."""
    plain = one.unit == "number" and one.stated.sense is Sense.PLAIN
    return plain and one.case not in ("by", "from", "than", "compared") and one.size >= LEAST


LEAST = 20
"""Of a smaller whole, a share in whole per cent may fit by chance."""


def is_share(part: Mention, share: Mention, whole: Mention) -> bool:
    """Whether a part is the share of a whole that is said, as it is rounded."""
    number, size, percent = part.stated.value, whole.stated.value, share.stated.value
    if not isinstance(number, int) or not isinstance(size, int) or not isinstance(percent, Share):
        return False
    exact = Fraction(percent.percent)
    return size > number and abs(Fraction(100 * number, size) - exact) <= Fraction(1, 2)


def of_these_a_share(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `We met 240 guests. Of these, 35 per cent (60) sang`."""
    sentence = sentences[at]
    pairs = [*couples(sentence)]
    numbers = [one for one in sentence.mentions if one.unit == "number"]
    whole = _told(sentences, at)
    if whole is None or len(pairs) != 1:
        return
    part, share = pairs[0]
    if len([one for one in numbers if one is not whole]) == 1 and part.size <= whole.size:
        yield relation(Sort.PART, whole=whole, part=part, share=share)


def _told(sentences: Sequence[Sentence], at: int) -> Mention | None:
    """The whole with which a sentence begins: `of these`, `of the 240 guests`, `of the guests`."""
    sentence = sentences[at]
    if sentence.word(0) not in ("of", "among"):
        return None
    first = sentence.mentions[0]
    if first.at <= 2 and _is_whole(first):
        return first
    if not at or sentence.word(1) not in ("these", "this", "those", "them", "the"):
        return None
    before = [one for one in sentences[at - 1].mentions if one.unit == "number"]
    if sentence.word(1) == "the":
        noun = sentence.word(2)
        before = [one for one in before if noun and one.noun == noun and len(one.named) == 1]
        return before[0] if len(before) == 1 and _is_whole(before[0]) else None
    if sentence.has("PREP", 2, 3) or sentence.has("WHO", 2, 3):
        return None  # `of those from the north`
    return before[0] if len(before) == 1 and _is_whole(before[0]) else None


def share_or_part(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `In all, 25 per cent or 48 of the 240 invited guests sang`."""
    sentence = sentences[at]
    for share, counts in zip(sentence.mentions, sentence.mentions[1:], strict=False):
        joined = sentence.word(share.at + 1) == "or" and counts.at == share.at + 2
        if joined and (share.unit, counts.unit) == ("share", "counts"):
            yield relation(Sort.SAME, one=counts, other=share)


def share_of_whole(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `In all, 25 per cent (48 men) of the 240 invited guests sang`."""
    sentence = sentences[at]
    for share, part, whole in zip(
        sentence.mentions, sentence.mentions[1:], sentence.mentions[2:], strict=False
    ):
        units = share.unit in ("share", "fraction") and part.unit == whole.unit == "number"
        opened = part.at == share.at + 2 and part.bracket and not whole.bracket
        words = [sentence.word(place) for place in range(part.at + 1, whole.at)]
        if units and opened and words[-2:] == ["of", "the"] and len(words) <= NEAR // 2:
            yield relation(Sort.PART, whole=whole, part=part, share=share)


def with_so_many(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `We met 240 guests, with 48 (25 per cent) having a song to sing`."""
    sentence = sentences[at]
    pairs = [*couples(sentence)]
    numbers = [one for one in sentence.mentions if one.unit == "number"]
    if len(pairs) != 1 or len(numbers) != 2 or not _is_whole(numbers[0]):
        return
    (part, share), whole = pairs[0], numbers[0]
    led = sentence.word(part.at - 1) == "with" and part.at - whole.at > 1
    apart = sentence.has("COMMA", part.at - 2, part.at) or sentence.has(
        "DASH", part.at - 2, part.at
    )
    if led and apart and not part.named and part.size <= whole.size:
        yield relation(Sort.PART, whole=whole, part=part, share=share)


def part_of_them(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `The site lists 640 guests. By now a half of these guests (120) have sung`."""
    sentence = sentences[at]
    before = _levels(sentences[at - 1]) if at else []
    if len(before) != 1 or not _is_whole(before[0]) or len(sentence.mentions) != 2:
        return
    share, part = sentence.mentions
    words = [sentence.word(place) for place in range(share.at + 1, part.at)]
    closed = part.bracket and sentence.has("CLOSE", part.at + 1, part.at + 2)
    aside = sentence.has("COMMA", part.at - 1, part.at) and sentence.has(
        "COMMA", part.at + 1, part.at + 2
    )
    fitting = share.unit in ("fraction", "share") and part.unit == "number"
    fitting = fitting and part.noun in ("", before[0].noun)
    if (
        fitting
        and words[:1] == ["of"]
        and (closed or aside)
        and _names_whole(words, sentences[at - 1])
    ):
        yield relation(Sort.PART, whole=before[0], part=part, share=share)


def _levels(sentence: Sentence) -> list[Mention]:
    """The numbers of a sentence but for such as say how far something went up or down."""
    numbers = [one for one in sentence.mentions if one.unit == "number" and one.case != "by"]
    return [one for one in numbers if sentence.word(one.at - 1) not in ("up", "down")]


def _names_whole(words: Sequence[str], before: Sentence) -> bool:
    """Whether `of …` names what the sentence before was about: `of these`, `of the guests`."""
    named = [word for word in words[1:] if word and word not in ("the", "all", "these", "those")]
    known = {one.word.lower() for one in before.tokens if "WORD" in one.classes}
    if not named:
        return words[1:2] in (["these"], ["those"], ["them"])
    return len(named) == 1 and (named == ["them"] or named[0] in known)


def this_was(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `In May, 48 guests sang, representing 25 per cent of all 240 guests`."""
    sentence = sentences[at]
    first = sentence.mentions[:3]
    if [one.unit for one in first] != ["number", "share", "number"]:
        return
    part, share, whole = first
    words = [sentence.word(place) for place in range(share.at + 1, whole.at)]
    led = sentence.has("COMMA", part.at, share.at) and bool(
        {sentence.word(share.at - 1), sentence.word(share.at - 2)} & STANDS_FOR
    )
    if led and words in (["of", "all"], ["of", "the"], ["of"]) and part.case not in ("by", "from"):
        yield relation(Sort.PART, whole=whole, part=part, share=share)


STANDS_FOR = frozenset("was is are were representing represents equals".split())


READINGS: tuple[Reading, ...] = (
    of_one_whole,
    of_these_a_share,
    share_or_part,
    share_of_whole,
    with_so_many,
    part_of_them,
    this_was,
)
