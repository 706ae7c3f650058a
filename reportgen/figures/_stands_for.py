"""Shares that a sentence or clause gives of what was told before: `this represents a third`."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from reportgen.figures._meanings import Sense
from reportgen.figures._mentions import Mention, Reading, Sentence, relation
from reportgen.figures._relations import Relation, Sort
from reportgen.figures._restated import SHARES, is_aside, is_mark, says_so
from reportgen.figures._told import Told, fits, numbers, only, told

PRONOUNS = frozenset("this that these those they it".split())
ALL = frozenset("total all sample cohort whole group caseload workforce number respondents".split())
"""Words for a whole that has been told."""
SAYING = frozenset(
    "make makes made up account accounts accounted for formed form constitute".split()
)
FAR = 8
"""So many words may stand before the share with which a sentence goes on."""


def stands_for(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `We read 60 plans. Fifteen were late. This represents a third of the sample`."""
    sentence = sentences[at]
    share = sentence.mentions[0]
    if (
        not at
        or len(sentence.mentions) != 1
        or share.unit not in SHARES
        or not _begins(sentence, share)
    ):
        return
    known = told(sentences, at, 0)
    if (
        known
        and not known.parts[-1].noun
        and _is_of_all(sentence, share, known)
        and not _is_excused(sentences, at, share)
    ):
        yield relation(Sort.PART, whole=known.whole, part=known.parts[-1], share=share)


def _begins(sentence: Sentence, share: Mention) -> bool:
    """Whether a sentence only says of what share the one before it spoke."""
    if share.at > FAR or sentence.word(0) not in PRONOUNS:
        return False
    words = [sentence.word(place) for place in range(share.at)]
    said = [place for place in range(share.at) if words[place] not in SAYING]
    verb = len(words) > len(said) or any(
        words[place] in REPRESENTS or sentence.has("BE", place, place + 1) for place in said
    )
    rate = words[-1:] == ["of"] and sentence.has("RATE", share.at - 2, share.at - 1)
    return verb and (
        rate
        or all(says_so(sentence, place, place + 1) or words[place] in PRONOUNS for place in said)
    )


REPRESENTS = frozenset("represents represented equates amounts means equals".split())


def _is_of_all(sentence: Sentence, share: Mention, known: Told) -> bool:
    """Whether a share is one of the whole that was told, or of nothing that is named."""
    if is_mark(sentence, share.at + 1):
        return True
    if sentence.word(share.at + 1) != "of":
        return False
    named = [sentence.word(place) for place in range(share.at + 2, share.at + 5)]
    words = [word for word in named if word not in ("the", "all", "our", "these", "those", "its")]
    mark = next((at for at in range(share.at + 2, share.at + 6) if is_mark(sentence, at)), 0)
    return bool(mark) and bool(words) and (words[0] in ALL or words[0] == known.whole.noun)


def _is_excused(sentences: Sequence[Sentence], at: int, share: Mention) -> bool:
    """Whether some two numbers before a share have it, or what is left of it."""
    known = numbers(sentences, at, share.at, "number")
    return any(fits(part, share.stated, whole) for part, whole in itertools.permutations(known, 2))


def in_clause(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `We asked 1,200 men. A total of 480 replied, a response rate of 45 per cent`."""
    sentence = sentences[at]
    own = sentence.mentions
    for part, share in itertools.pairwise(own):
        if part.unit != "number" or share.unit not in SHARES or not is_aside(sentence, part, share):
            continue
        known = told(sentences, at, part.at + 1)
        if (
            known is None
            or part.noun not in ("", known.whole.noun)
            or _is_excused(sentences, at, share)
        ):
            continue
        behind = sentence.word(share.at + 1)
        if _is_compared(sentence, share) or part.size == known.whole.size:
            continue
        if (
            known.parts[-1] is part
            and not part.noun
            and (behind != "of" or _is_of_all(sentence, share, known))
        ):
            yield relation(Sort.PART, whole=known.whole, part=part, share=share)


def _is_compared(sentence: Sentence, share: Mention) -> bool:
    """Whether a share says how much more something is, or is said of something else."""
    near = sentence.tokens[share.at + 1 : share.at + 4]
    more = any(not {"MORE", "LESS", "RISE", "FALL"}.isdisjoint(one.classes) for one in near)
    bare = sentence.has("COMMA", share.at - 2, share.at - 1) and sentence.has(
        "BE", share.at - 1, share.at
    )
    return more or bare or bool(sentence.ways)


def of_money(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `The budget was £40 million. Staff cost £30 million, or 85 per cent of the total`."""
    sentence = sentences[at]
    for part, share in itertools.pairwise(sentence.mentions):
        whole = only(sentences, at, part.unit) if part.unit in ("£", "$", "€") else None
        total = sentence.word(share.at + 1) == "of" and _names_total(sentence, share.at + 2)
        if whole and share.unit == "share" and total and is_aside(sentence, part, share):
            yield relation(Sort.RATE, one=part, other=whole, share=share)


def _names_total(sentence: Sentence, at: int) -> bool:
    words = [sentence.word(at), sentence.word(at + 1)]
    return words[0] in ("the", "this") and words[1] in ("total", "budget", "sum", "whole")


def of_those_told(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `We upheld 96 complaints. This represents 15 per cent of the 1,204 we closed`."""
    sentence = sentences[at]
    part = only(sentences, at)
    if part is None or len(sentence.mentions) != 2:
        return
    share, whole = sentence.mentions
    words = [sentence.word(place) for place in range(share.at + 1, whole.at)]
    of = (
        words[:1] == ["of"]
        and len(words) <= 5
        and sentence.word(whole.at - 1) in ("the", "of", "all", "its")
    )
    units = share.unit in SHARES and whole.unit == "number"
    if of and units and _begins(sentence, share) and part.size <= whole.size:
        yield relation(Sort.PART, whole=whole, part=part, share=share)


def so_many_are(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `Ten per cent of its 400 prisoners were ill. This is 60 men`."""
    sentence = sentences[at]
    if not at or len(sentence.mentions) != 1 or len(sentences[at - 1].mentions) != 2:
        return
    (part,) = sentence.mentions
    share, whole = sentences[at - 1].mentions
    begins = sentence.word(0) in ("this", "that") and part.at <= 3 and sentence.has("BE", 1, 2)
    words = [sentence.word(place) for place in range(part.at)]
    begins = begins or words[:3] == ["in", "other", "words"] or words[:2] in MEANS
    of = sentences[at - 1].word(share.at + 1) == "of" and whole.at - share.at <= 4
    units = share.unit in SHARES and part.unit == whole.unit == "number"
    units = units and part.stated.sense in (Sense.PLAIN, Sense.ABOUT)
    if begins and of and units and _names_the_same(sentence, part, whole):
        yield relation(Sort.PART, whole=whole, part=part, share=share)


MEANS = (["this", "means"], ["this", "meant"], ["that", "means"], ["that", "meant"])


def _names_the_same(sentence: Sentence, part: Mention, whole: Mention) -> bool:
    """Whether a number that is said instead of a share may be one of the same things."""
    if any(sentence.has(name, 0, part.at) for name in ("NEG", "MORE", "LESS", "RISE", "FALL")):
        return False
    people = not part.noun or part.noun == whole.noun or part.noun in PEOPLE
    return people and part.case not in ("by", "from", "than") and not part.year


PEOPLE = frozenset("people men women persons children patients individuals".split())


def share_of_them(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `We inspected 12 cases. In 70 per cent of them, all was well`."""
    sentence = sentences[at]
    whole = only(sentences, at)
    if whole is None or not whole.noun or len(sentence.mentions) != 1:
        return
    (share,) = sentence.mentions
    of = (sentence.word(share.at + 1), sentence.word(share.at + 2))
    named = sentence.word(share.at + 3)
    plain = named == whole.noun or not sentence.has("PLURAL", share.at + 3, share.at + 4)
    narrowed = any(
        sentence.has(name, share.at + 3, share.at + 4) for name in ("WHO", "PREP", "PAST")
    )
    if share.unit == "share" and of in OF_THEM and plain and not narrowed and share.case != "by":
        ends = {"share": (share.stated,), "whole": (whole.stated,)}
        yield Relation("general", Sort.SHARE, ends, start=whole.stated.offset)


OF_THEM = (("of", "them"), ("of", "these"), ("of", "those"))


READINGS: tuple[Reading, ...] = (
    stands_for,
    in_clause,
    of_money,
    of_those_told,
    so_many_are,
    share_of_them,
)
