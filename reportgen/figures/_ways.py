"""What the words of a sentence say of its figures: which way they go, how far, and from where."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.figures._meanings import Sense
from reportgen.figures._mentions import Mention, Sentence, Way

CLOSE = 6
"""So many words may stand between a way and the figure that it leads to."""
FAR = 25
"""So many may stand between a way and the two figures of its change."""


def mark(way: Way) -> str:
    return "rise" if way.sign > 0 else "fall"


def marks(sentence: Sentence, way: Way) -> list[str]:
    """What a way says of the two figures of a change: which way, or how many times as much."""
    if not way.times:
        return [mark(way)]
    before = {sentence.word(way.at - 1), sentence.word(way.at - 2)}
    over = ["over"] if "than" in before else []
    near = ["near"] if before & {"almost", "nearly", "about", "around", "roughly"} else []
    return [way.times, *over, *near]


def nearest(sentence: Sentence, before: int, *, compares: bool | None = False) -> Way | None:
    """The last way before a place, if nothing nearby goes the other way, turns or denies."""
    near = [one for one in sentence.ways if before - FAR <= one.at < before]
    if compares is not None:
        near = [one for one in near if one.compares is compares]
    if not near or turns(sentence, near[-1].at, before):
        return None
    last = near[-1]
    against = any(one.sign != last.sign and last.at - one.at <= CLOSE for one in near)
    return None if against or denied(sentence, last.at) else last


def is_taken_up(sentence: Sentence, before: int) -> bool:
    """Whether a word stands for what the sentence before had a figure for."""
    for place in range(before - 1, -1, -1):
        if sentence.word(place) in TAKEN_UP:
            return place == 0 or sentence.tokens[place - 1].classes.isdisjoint(("PREP", "AN"))
        if sentence.tokens[place].classes.isdisjoint(HELPING):
            break
    return sentence.word(0) in ("this", "it") and sentence.has("BE", 1, 2)


HELPING = frozenset(("BE", "HAVE", "MODAL", "ADVERB", "MORE", "THAN", "=than", "HEDGE"))
TAKEN_UP = frozenset(
    "this that it figure number rate proportion total share percentage level".split()
)


def turns(sentence: Sentence, start: int, end: int) -> bool:
    tokens = sentence.tokens[start:end]
    return any(not {"NEG", "TURN", "SEMICOLON", "COLON"}.isdisjoint(one.classes) for one in tokens)


def denied(sentence: Sentence, at: int) -> bool:
    return any(
        "NEG" in one.classes or one.word.lower() in UNREAL
        for one in sentence.tokens[max(0, at - 4) : at]
    )


UNREAL = frozenset("if target slower slow slowed limit prevent stop avoid".split())
"""Words before a way with which it is no change that has happened, or one of a change."""


def size_of(sentence: Sentence, way: Way, until: int) -> Mention | None:
    """The figure that says by how much: behind the way, or before it (`a 12 per cent rise`)."""
    behind = [one for one in sentence.mentions if way.at < one.at < until]
    sizes = [one for one in behind if one.case in ("by", "of") or one.at - way.at <= 1]
    found = [*sizes, *sizes_before(sentence, way)]
    return found[0] if len(found) == 1 and len(behind) <= 1 else None


def sizes_before(sentence: Sentence, way: Way) -> list[Mention]:
    """The figure that leads to a way, as in `a 12 per cent rise`."""
    near = [one for one in sentence.mentions if 0 < way.at - one.at <= 3]
    return [
        one
        for one in near
        if leads(sentence, one, way)
        and sentence.has("DET", one.at - 3, one.at)
        and not sentence.has("EACH", one.at - 1, one.at)
        and not sentence.has("OPEN", one.at - 3, one.at)
    ]


def leads(sentence: Sentence, one: Mention, way: Way) -> bool:
    """Whether a figure right before a way is its size: no mark nor verb between them."""
    between = sentence.tokens[one.at + 1 : way.at]
    return all(
        "WORD" in token.classes and token.classes.isdisjoint(("BE", "HAVE", "VERB", "AND"))
        for token in between
    )


def values(sentences: Sequence[Sentence], at: int, before: int, unit: str) -> list[Mention]:
    """The values of a unit that a sentence has before a place or, if it goes on, the last one."""
    own = [one for one in sentences[at].mentions if one.at < before]
    found = [one for one in own if one.unit == unit and one.case not in NO_VALUE]
    if found or not at or not sentences[at].goes_on or any(one.case != "from" for one in own):
        return found
    return [one for one in sentences[at - 1].mentions if one.unit == unit and one.case != "by"]


NO_VALUE = frozenset(("by", "than", "from", "in", "on"))
"""The cases of figures that are no level of now: sizes, and what another is compared with."""


def kindest(ends: Sequence[Mention], sign: int) -> Mention | None:
    """Of several figures, the one that is most likely to agree with a way."""
    exact = [one for one in ends if one.stated.sense in NEAR]
    if len(exact) < len(ends) or not ends:
        return None
    return max(exact, key=lambda one: sign * one.size)


NEAR = frozenset((Sense.PLAIN, Sense.ABOUT, Sense.EXACTLY, Sense.ALMOST, Sense.JUST_OVER))
