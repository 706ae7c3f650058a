"""Counts whose share stands in a clause or sentence of its own: `21 of 48 – 44 per cent`."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from reportgen.figures._mentions import Mention, Reading, Sentence, relation
from reportgen.figures._relations import Relation, Sort

SHARES = ("share", "fraction")
SHORT = 4
"""So many words at most are the name of what is counted."""
FAR = 8
"""So many words may stand between a mark and the share that is said behind it."""
SAYS_SO = frozenset(
    """or ie eg that this which is was are were it a an the just only about around some nearly
    almost over under roughly at in to equates equating equal equals equivalent amounts amounting
    amounted represents representing making giving gives makes with meaning""".split()
)
"""The words by which a share is said to be the same as the counts before it."""
JOINTS = ("COMMA", "DASH", "SEMICOLON", "COLON", "STOP")


def restated(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `A plan was missing in 21 of 48 files – 54 per cent of the sample`."""
    sentence = sentences[at]
    for counts, share in zip(sentence.mentions, sentence.mentions[1:], strict=False):
        if counts.unit == "counts" and (
            is_aside(sentence, counts, share) or _is_behind(sentence, counts, share)
        ):
            yield relation(Sort.SAME, one=counts, other=share)


def _is_behind(sentence: Sentence, counts: Mention, share: Mention) -> bool:
    """Whether a share stands alone in brackets right behind counts and their name."""
    words = sentence.tokens[counts.at + 1 : share.at - 1]
    named = len(words) <= SHORT and all("WORD" in one.classes for one in words)
    clear = not any(sentence.has(name, counts.at - SHORT, share.at) for name in NOT_OF_IT)
    return named and clear and share.unit == "share" and is_alone(sentence, share)


NOT_OF_IT = frozenset("RISE FALL AIM VERSUS MORE LESS EACH BE HAVE VERB PAST NEG OR".split())


def is_aside(sentence: Sentence, one: Mention, share: Mention) -> bool:
    """Whether a share stands in a clause that only says how much another figure is."""
    joint = joint_of(sentence, one, share)
    if share.unit not in SHARES or share.bracket or not joint:
        return False
    bare = joint + 1 == share.at and not sentence.has("DASH", joint, share.at)
    bare = bare and not sentence.has("COMMA", joint, share.at)
    return not bare and says_so(sentence, joint + 1, share.at) and _ends(sentence, share)


def joint_of(sentence: Sentence, counts: Mention, share: Mention) -> int:
    """Where the mark stands that opens the clause of a share; 0 if there is none nearby."""
    for place in range(share.at - 1, max(counts.at, share.at - FAR - 1), -1):
        if any(sentence.has(name, place, place + 1) for name in JOINTS):
            return place
    return 0


def says_so(sentence: Sentence, start: int, end: int) -> bool:
    """Whether words only say that a share is the same: `which is`, `a response rate of`."""
    words = [sentence.word(place) for place in range(start, end)]
    rate = words[-1:] == ["of"] and sentence.has("RATE", end - 2, end - 1)
    if rate:
        named = words[:-2]
        return bool(SAYS_SO & set(named)) and len(named) <= FAR - 2
    return all(word in SAYS_SO for word in words)


def _ends(sentence: Sentence, share: Mention) -> bool:
    """Whether nothing else is said of a share than of what it is one."""
    behind = share.at + 1
    if sentence.word(behind) == "of":
        named = sentence.word(behind + 1) in ("the", "all", "those", "them", "these", "our", "its")
        places = range(behind, behind + FAR)
        closed = next((at for at in places if is_mark(sentence, at)), 0)
        told = any(sentence.has(name, behind, closed) for name in ("BE", "HAVE", "VALUE"))
        return named and bool(closed) and not told
    return is_mark(sentence, behind)


def is_mark(sentence: Sentence, place: int) -> bool:
    return any(sentence.has(name, place, place + 1) for name in (*JOINTS, "CLOSE"))


def this_is(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `Nine of the 60 posts were vacant. This equates to 25 per cent of the staff`."""
    sentence = sentences[at]
    before = sentences[at - 1].mentions if at else ()
    if len(before) != 1 or before[0].unit != "counts" or len(sentence.mentions) != 1:
        return
    (share,) = sentence.mentions
    begins = sentence.word(0) in ("this", "that")
    said = begins and share.at < FAR and says_so(sentence, 0, share.at)
    known = share.at < SHORT and sentence.has("BE", 1, 2)
    if said and share.unit in SHARES and not known and _ends(sentence, share):
        yield relation(Sort.SAME, one=before[0], other=share)


def at_the_rate(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `With nine of its 60 posts vacant, the unit has a vacancy rate of 25 per cent`."""
    sentence = sentences[at]
    if len(sentence.mentions) != 2 or sentence.word(0) not in ("with", "having"):
        return
    counts, share = sentence.mentions
    led = sentence.word(share.at - 1) == "of" and sentence.has("RATE", share.at - 2, share.at - 1)
    if (counts.unit, share.unit) == ("counts", "share") and led:
        yield relation(Sort.SAME, one=counts, other=share)


def of_their(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `Just 84 of the town's 140 cooks came. That amounts to 40 per cent`."""
    own = sentences[at].mentions
    for part, whole in itertools.pairwise(own):
        if not _are_counts(sentences[at], part, whole):
            continue
        share = own[own.index(whole) + 1] if own[-1] is not whole else None
        if share and is_aside(sentences[at], whole, share):
            yield relation(Sort.PART, whole=whole, part=part, share=share)
    if len(own) == 1 and at and own[0].unit in SHARES and own[0].at < FAR:
        before = sentences[at - 1]
        begins = sentences[at].word(0) in ("this", "that")
        said = begins and says_so(sentences[at], 0, own[0].at) and _ends(sentences[at], own[0])
        if said and len(before.mentions) == 2 and _are_counts(before, *before.mentions):
            part, whole = before.mentions
            yield relation(Sort.PART, whole=whole, part=part, share=own[0])


def _are_counts(sentence: Sentence, part: Mention, whole: Mention) -> bool:
    """Whether two numbers are so many of so many that somebody has: `84 of the town's 140`."""
    words = [sentence.word(place) for place in range(part.at + 1, whole.at)]
    owned = sentence.has("OWNER", whole.at - 1, whole.at)
    numbers = part.unit == whole.unit == "number" and part.size <= whole.size
    return numbers and owned and words[:1] == ["of"] and len(words) <= SHORT


def counts_behind(sentences: Sequence[Sentence], at: int) -> Iterator[Relation]:
    """Such as `Three-quarters of the letters were answered: 53 of 84`."""
    sentence = sentences[at]
    if len(sentence.mentions) != 2 or sentence.ways:
        return
    share, counts = sentence.mentions
    if share.unit not in SHARES or counts.unit != "counts" or share.bracket or share.case == "by":
        return
    colon = sentence.has("COLON", counts.at - 1, counts.at)
    rate = sentence.has("RATE", 0, share.at) and sentence.has("BE", share.at - 2, share.at)
    given = sentence.has("COMMA", counts.at - 2, counts.at) and sentence.word(counts.at - 1) in (
        "as",
        "with",
        "since",
        "because",
    )
    if (colon and is_mark(sentence, counts.at + 1)) or (rate and (colon or given)):
        yield relation(Sort.SAME, one=counts, other=share)


def is_alone(sentence: Sentence, one: Mention) -> bool:
    """Whether brackets have nothing but a figure."""
    return sentence.has("OPEN", one.at - 1, one.at) and sentence.has(
        "CLOSE", one.at + 1, one.at + 2
    )


READINGS: tuple[Reading, ...] = (restated, this_is, at_the_rate, of_their, counts_behind)
